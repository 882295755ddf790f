-- step 1: rename index public.parted_new to parted_old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'parted_new' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'parted_old' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.parted_new RENAME TO parted_old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.parted_new is to be renamed to parted_old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.parted_new is to be renamed to parted_old, but neither exists';
  END IF;
END $ls$;

-- step 2: rename index public.own_new to own
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'own_new' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'own' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.own_new RENAME TO own;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.own_new is to be renamed to own, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.own_new is to be renamed to own, but neither exists';
  END IF;
END $ls$;

-- step 3: rename index public.new to old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.new RENAME TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 4: drop index public.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DROP INDEX IF EXISTS public.added;

-- step 5: comment on index public.parted_old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON INDEX public.parted_old IS 'before';

-- step 6: reset storage parameters of index public.own
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER INDEX public.own RESET (fillfactor);

-- step 7: set storage parameters of index public.br
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER INDEX public.br SET (autosummarize = 'on', pages_per_range = '32');

-- step 8: set storage parameters of index public.bt
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER INDEX public.bt SET (deduplicate_items = 'off');

-- step 9: reset storage parameters of index public.bt
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER INDEX public.bt RESET (fillfactor);

-- step 10: set storage parameters of index public.gi
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER INDEX public.gi SET (fastupdate = 'off');

-- step 11: reset storage parameters of index public.gi
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER INDEX public.gi RESET (gin_pending_list_limit);

-- step 12: set storage parameters of index public.gs
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER INDEX public.gs SET (buffering = 'on', fillfactor = '50');

-- step 13: reset storage parameters of index public.ha
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER INDEX public.ha RESET (fillfactor);

-- step 14: comment on index public.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
COMMENT ON INDEX public.old IS 'before';

-- step 15: set a statistics target of index public.st
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
ALTER INDEX public.st ALTER COLUMN 1 SET STATISTICS 100;

-- step 16: set a statistics target of index public.st
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
ALTER INDEX public.st ALTER COLUMN 3 SET STATISTICS 200;
