-- step 1: rename schema shop to app
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'shop');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SCHEMA shop RENAME TO app;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'schema shop is to be renamed to app, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'schema shop is to be renamed to app, but neither exists';
  END IF;
END $ls$;
