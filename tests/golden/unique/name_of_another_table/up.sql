-- step 1: drop index public.swaps
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.swaps') AND c.relkind IN ('i', 'I')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))) THEN
    DROP INDEX public.swaps;
  END IF;
END $ls$;

-- step 2: drop exclusion constraint public.types.pair
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE IF EXISTS public.types DROP CONSTRAINT IF EXISTS pair;

-- step 3: drop unique constraint public.stays.moves
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE IF EXISTS public.stays DROP CONSTRAINT IF EXISTS moves;

-- step 4: create composite type public.pair
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pair';
  IF have IS NULL THEN
    CREATE TYPE public.pair AS (
      a int
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pair AS (
      a int
    );
    EXECUTE state INTO want USING 'pg_temp.pair';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: clear what an interrupted build of unique constraint public.stays.swaps left
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.swaps') AND NOT x.indisvalid) THEN
    DROP INDEX public.swaps;
  END IF;
END $ls$;

-- step 6: build the index of unique constraint public.stays.swaps
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS swaps ON public.stays (code);

-- step 7: add unique constraint public.stays.swaps
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'swaps'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.stays';
  IF have IS NULL THEN
    ALTER TABLE public.stays ADD CONSTRAINT swaps UNIQUE USING INDEX swaps;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE stays (LIKE public.stays);
    ALTER TABLE pg_temp.stays ADD CONSTRAINT swaps UNIQUE (code);
    EXECUTE state INTO want USING 'pg_temp.stays';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.stays.swaps is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: clear what an interrupted build of index public.moves left
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.moves') AND NOT x.indisvalid) THEN
    DROP INDEX public.moves;
  END IF;
END $ls$;

-- step 9: create index public.moves
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
CREATE INDEX CONCURRENTLY IF NOT EXISTS moves ON public.stays (id);

-- step 10: verify index public.moves
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.moves';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE stays (LIKE public.stays);
    CREATE INDEX moves ON pg_temp.stays (id);
    EXECUTE state INTO want USING 'pg_temp.moves';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.moves is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: drop table public.first
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DROP TABLE IF EXISTS public.first;

-- step 12: create table public.coded
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'coded') THEN
    CREATE TABLE public.coded ();
    RETURN;
  END IF;
END $ls$;

-- step 13: drop table public.score
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'score' AND c.relkind IN ('r', 'p')) THEN
    DROP TABLE IF EXISTS public.score;
  END IF;
END $ls$;

-- step 14: create table public.second
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'second') THEN
    CREATE TABLE public.second (
      at timestamp,
      code text,
      CONSTRAINT keyed UNIQUE (at),
      CONSTRAINT score UNIQUE (code)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('at', 'timestamp without time zone'), ('code', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.second'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.second is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;
