-- step 1: rename index public.old to new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: rename index public.parted_old to parted_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'parted_old' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'parted_new' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.parted_old RENAME TO parted_new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.parted_old is to be renamed to parted_new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.parted_old is to be renamed to parted_new, but neither exists';
  END IF;
END $ls$;

-- step 3: rename index public.own to own_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'own' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'own_new' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.own RENAME TO own_new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.own is to be renamed to own_new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.own is to be renamed to own_new, but neither exists';
  END IF;
END $ls$;

-- step 4: set storage parameters of index public.bt
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
ALTER INDEX public.bt SET (fillfactor = '70');

-- step 5: reset storage parameters of index public.bt
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
ALTER INDEX public.bt RESET (deduplicate_items);

-- step 6: set storage parameters of index public.gi
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER INDEX public.gi SET (fastupdate = 'on', gin_pending_list_limit = '128');

-- step 7: reset storage parameters of index public.gs
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER INDEX public.gs RESET (buffering, fillfactor);

-- step 8: set storage parameters of index public.br
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER INDEX public.br SET (pages_per_range = '64');

-- step 9: reset storage parameters of index public.br
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER INDEX public.br RESET (autosummarize);

-- step 10: set storage parameters of index public.ha
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
ALTER INDEX public.ha SET (fillfactor = '60');

-- step 11: set a statistics target of index public.st
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
ALTER INDEX public.st ALTER COLUMN 1 SET STATISTICS 0;

-- step 12: set a statistics target of index public.st
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
ALTER INDEX public.st ALTER COLUMN 3 SET STATISTICS -1;

-- step 13: comment on index public.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON INDEX public.new IS 'after';

-- step 14: comment on index public.parted_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
COMMENT ON INDEX public.parted_new IS NULL;

-- step 15: set storage parameters of index public.own_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
ALTER INDEX public.own_new SET (fillfactor = '50');

-- step 16: clear what an interrupted build of index public.parted_1_added left
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.parted_1_added') AND NOT x.indisvalid) THEN
    DROP INDEX public.parted_1_added;
  END IF;
END $ls$;

-- step 17: create index public.parted_1_added
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:16
CREATE INDEX CONCURRENTLY IF NOT EXISTS parted_1_added ON public.parted_1 (a, id);

-- step 18: verify index public.parted_1_added
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.parted_1_added';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE parted_1 (LIKE public.parted_1);
    CREATE INDEX parted_1_added ON pg_temp.parted_1 (a, id);
    EXECUTE state INTO want USING 'pg_temp.parted_1_added';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.parted_1_added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: create index public.added
--   boot | transaction | lock: SHARE | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.added';
  IF have IS NULL THEN
    CREATE INDEX added ON public.parted (a, id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE parted (LIKE public.parted);
    CREATE INDEX added ON pg_temp.parted (a, id);
    EXECUTE state INTO want USING 'pg_temp.added';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
