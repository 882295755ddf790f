-- step 1: create schema extensions
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'extensions') THEN
    CREATE SCHEMA extensions;
  END IF;
END $ls$;

-- step 2: create extension citext
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT 'schema ' || n.nspname || ' ' || 'version ' || e.extversion
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
   WHERE e.extname = 'citext');
BEGIN
  IF have IS NULL THEN
    CREATE EXTENSION IF NOT EXISTS citext SCHEMA extensions VERSION '1.6';
  ELSIF have <> 'schema extensions version 1.6' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'extension citext is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'schema extensions version 1.6');
  END IF;
END $ls$;

-- step 3: create extension pg_trgm
--   boot | transaction | lock: none | schema.xml:4
CREATE EXTENSION IF NOT EXISTS pg_trgm;
