-- step 1: move extension citext to schema public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT 'schema ' || n.nspname
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
   WHERE e.extname = 'citext');
BEGIN
  IF have = 'schema extensions' THEN
    ALTER EXTENSION citext SET SCHEMA public;
  ELSIF have IS DISTINCT FROM 'schema public' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'extension citext is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'schema public, or schema extensions before this step');
  END IF;
END $ls$;

-- step 2: create extension hstore
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
CREATE EXTENSION IF NOT EXISTS hstore;
