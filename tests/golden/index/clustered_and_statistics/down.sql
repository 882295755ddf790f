-- step 1: drop index public.moves_expr_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DROP INDEX CONCURRENTLY IF EXISTS public.moves_expr_idx;

-- step 2: cluster by unique constraint public.ends.ends_a_key
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.ends CLUSTER ON ends_a_key;

-- step 3: clear what an interrupted build of index public.goes_a_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.goes_a_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.goes_a_idx;
  END IF;
END $ls$;

-- step 4: create index public.goes_a_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
CREATE INDEX CONCURRENTLY IF NOT EXISTS goes_a_idx ON public.goes (a);

-- step 5: verify index public.goes_a_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.goes_a_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE goes (LIKE public.goes);
    CREATE INDEX goes_a_idx ON pg_temp.goes (a);
    EXECUTE state INTO want USING 'pg_temp.goes_a_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.goes_a_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: set a statistics target of index public.by_expression
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER INDEX public.by_expression ALTER COLUMN 2 SET STATISTICS 500;

-- step 7: set a statistics target of index public.by_expression
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER INDEX public.by_expression ALTER COLUMN 3 SET STATISTICS 10;

-- step 8: cluster by index public.moves_b_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.moves CLUSTER ON moves_b_idx;

-- step 9: cluster by index public.sums_a_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER MATERIALIZED VIEW public.sums CLUSTER ON sums_a_idx;

-- step 10: drop table public.ranges
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP TABLE IF EXISTS public.ranges;

-- step 11: cluster by index public.goes_a_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.goes CLUSTER ON goes_a_idx;
