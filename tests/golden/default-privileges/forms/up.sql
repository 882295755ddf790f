-- step 1: revoke usage on default privileges schemas from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM golden_reader;
  END IF;
END $ls$;

-- step 2: revoke the grant option for select on default privileges tables of golden_reader from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader REVOKE GRANT OPTION FOR SELECT ON TABLES FROM golden_writer;
  END IF;
END $ls$;

-- step 3: give usage on default privileges types back to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:21
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC;

-- step 4: revoke usage on default privileges app.types from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE USAGE ON TYPES FROM golden_reader;
  END IF;
END $ls$;

-- step 5: revoke execute on default privileges functions from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM golden_reader;
  END IF;
END $ls$;

-- step 6: revoke usage, select, update on default privileges sequences of "golden Admin" from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE "golden Admin" REVOKE USAGE, SELECT, UPDATE ON SEQUENCES FROM golden_reader;
  END IF;
END $ls$;

-- step 7: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 8: grant execute on default privileges app.functions of golden_writer to public
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO public;

-- step 9: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: grant usage on default privileges app.sequences to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:4
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON SEQUENCES TO golden_reader WITH GRANT OPTION;

-- step 11: grant usage on default privileges types to golden_reader
--   boot | transaction | lock: none | schema.xml:6
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO golden_reader;

-- step 12: grant create on default privileges schemas to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:7
ALTER DEFAULT PRIVILEGES GRANT CREATE ON SCHEMAS TO golden_reader WITH GRANT OPTION;

-- step 13: grant usage on default privileges schemas to golden_writer
--   boot | transaction | lock: none | schema.xml:7
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO golden_writer;

-- step 14: grant select, insert on default privileges tables of golden_reader to golden_writer
--   boot | transaction | lock: none | schema.xml:8
ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader GRANT SELECT, INSERT ON TABLES TO golden_writer;

-- step 15: grant select on default privileges tables of golden_reader to public
--   boot | transaction | lock: none | schema.xml:8
ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader GRANT SELECT ON TABLES TO public;
