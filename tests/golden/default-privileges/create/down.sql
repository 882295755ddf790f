-- step 1: revoke usage, select on default privileges public.sequences of postgres from golden_reader
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public REVOKE USAGE, SELECT ON SEQUENCES FROM golden_reader;
  END IF;
END $ls$;

-- step 2: give execute on default privileges functions back to public
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- step 3: revoke execute on default privileges functions from golden_reader
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM golden_reader;
  END IF;
END $ls$;

-- step 4: revoke select on default privileges tables of golden_writer from golden_reader
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE SELECT ON TABLES FROM golden_reader;
  END IF;
END $ls$;

-- step 5: revoke select, insert, update, delete, truncate, references, trigger on default privileges tables of golden_writer from "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('"golden Admin"') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLES FROM "golden Admin";
  END IF;
END $ls$;

-- step 6: give truncate on default privileges tables of golden_writer back to owner
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT TRUNCATE ON TABLES TO golden_writer;

-- step 7: revoke usage on default privileges schemas from golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM golden_reader;
  END IF;
END $ls$;

-- step 8: give usage on default privileges types of golden_writer back to public
--   boot | transaction | lock: none | schema.xml:5
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT USAGE ON TYPES TO PUBLIC;

-- step 9: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP TABLE IF EXISTS public.t;

-- step 10: drop table app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS app.t;

-- step 11: drop schema app
--   boot | transaction | lock: none | schema.xml:6
DROP SCHEMA IF EXISTS app;
