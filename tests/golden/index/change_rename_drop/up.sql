-- step 1: rename index public.b to c
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'b' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.b RENAME TO c;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.b is to be renamed to c, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.b is to be renamed to c, but neither exists';
  END IF;
END $ls$;

-- step 2: drop index public.a
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP INDEX CONCURRENTLY IF EXISTS public.a;

-- step 3: drop index public.d
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DROP INDEX CONCURRENTLY IF EXISTS public.d;

-- step 4: clear what an interrupted build of index public.a left
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.a') AND NOT x.indisvalid) THEN
    DROP INDEX public.a;
  END IF;
END $ls$;

-- step 5: create index public.a
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON public.doc (n, at);

-- step 6: verify index public.a
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX a ON pg_temp.doc (n, at);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: set storage parameters of index public.e
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER INDEX public.e SET (fillfactor = '60');

-- step 8: reset storage parameters of index public.e
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER INDEX public.e RESET (deduplicate_items);

-- step 9: comment on index public.e
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON INDEX public.e IS 'now';
