-- step 1: drop index public.goes_a_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DROP INDEX CONCURRENTLY IF EXISTS public.goes_a_idx;

-- step 2: create table public.ranges
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'ranges') THEN
    CREATE TABLE public.ranges (
      r int4range,
      CONSTRAINT ranges_r_excl EXCLUDE USING gist (r WITH &&)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('r', 'int4range')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.ranges'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.ranges is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: cluster by primary key public.moves.moves_pkey
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.moves CLUSTER ON moves_pkey;

-- step 4: do not cluster by unique constraint public.ends.ends_a_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
ALTER TABLE public.ends SET WITHOUT CLUSTER;

-- step 5: set a statistics target of index public.by_expression
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER INDEX public.by_expression ALTER COLUMN 2 SET STATISTICS 100;

-- step 6: set a statistics target of index public.by_expression
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER INDEX public.by_expression ALTER COLUMN 3 SET STATISTICS -1;

-- step 7: clear what an interrupted build of index public.moves_expr_idx left
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.moves_expr_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.moves_expr_idx;
  END IF;
END $ls$;

-- step 8: create index public.moves_expr_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
CREATE INDEX CONCURRENTLY IF NOT EXISTS moves_expr_idx ON public.moves ((a + 1));

-- step 9: verify index public.moves_expr_idx
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.moves_expr_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE moves (LIKE public.moves);
    CREATE INDEX moves_expr_idx ON pg_temp.moves ((a + 1));
    EXECUTE state INTO want USING 'pg_temp.moves_expr_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.moves_expr_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: cluster by index public.sums_b_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:19
ALTER MATERIALIZED VIEW public.sums CLUSTER ON sums_b_idx;

-- step 11: set a statistics target of index public.moves_expr_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
ALTER INDEX public.moves_expr_idx ALTER COLUMN 1 SET STATISTICS 1000;

-- step 12: cluster by exclusion constraint public.ranges.ranges_r_excl
--   boot | transaction | lock: none | schema.xml:17
ALTER TABLE public.ranges CLUSTER ON ranges_r_excl;
