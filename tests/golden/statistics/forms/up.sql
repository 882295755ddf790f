-- step 1: rename statistics public.old to new
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'old' AND s.stxrelid = pg_catalog.to_regclass('public.t'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'new' AND s.stxrelid = pg_catalog.to_regclass('public.t'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: set the target of statistics public.set
--   boot | transaction | lock: none | schema.xml:4
ALTER STATISTICS public.set SET STATISTICS 10000;

-- step 3: set the target of statistics public.reset
--   boot | transaction | lock: none | schema.xml:5
ALTER STATISTICS public.reset SET STATISTICS -1;

-- step 4: set the target of statistics public.zero
--   boot | transaction | lock: none | schema.xml:6
ALTER STATISTICS public.zero SET STATISTICS 0;

-- step 5: set the target of statistics public.new
--   boot | transaction | lock: none | schema.xml:7
ALTER STATISTICS public.new SET STATISTICS 20;

-- step 6: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 7: give statistics public.new to golden_writer
--   boot | transaction | lock: none | schema.xml:7
ALTER STATISTICS public.new OWNER TO golden_writer;

-- step 8: comment on statistics public.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
COMMENT ON STATISTICS public.new IS 'after';
