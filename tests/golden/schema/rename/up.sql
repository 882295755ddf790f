-- step 1: rename schema app to shop
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'shop');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SCHEMA app RENAME TO shop;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'schema app is to be renamed to shop, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'schema app is to be renamed to shop, but neither exists';
  END IF;
END $ls$;
