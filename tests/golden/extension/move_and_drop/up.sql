-- step 1: move extension citext to schema extensions
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT 'schema ' || n.nspname
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
   WHERE e.extname = 'citext');
BEGIN
  IF have = 'schema public' THEN
    ALTER EXTENSION citext SET SCHEMA extensions;
  ELSIF have IS DISTINCT FROM 'schema extensions' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'extension citext is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'schema extensions, or schema public before this step');
  END IF;
END $ls$;

-- step 2: update extension pg_trgm to 1.6
--   boot | transaction | lock: none | schema.xml:4
ALTER EXTENSION pg_trgm UPDATE TO '1.6';

-- step 3: drop extension hstore
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP EXTENSION IF EXISTS hstore;
