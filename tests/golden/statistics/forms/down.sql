-- step 1: rename statistics public.new to old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'new' AND s.stxrelid = pg_catalog.to_regclass('public.t'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'old' AND s.stxrelid = pg_catalog.to_regclass('public.t'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.new RENAME TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 2: set the target of statistics public.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER STATISTICS public.old SET STATISTICS 10;

-- step 3: give statistics public.old to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER STATISTICS public.old OWNER TO CURRENT_USER;

-- step 4: comment on statistics public.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON STATISTICS public.old IS 'before';

-- step 5: set the target of statistics public.reset
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
ALTER STATISTICS public.reset SET STATISTICS 100;

-- step 6: set the target of statistics public.set
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER STATISTICS public.set SET STATISTICS -1;

-- step 7: set the target of statistics public.zero
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER STATISTICS public.zero SET STATISTICS 100;
