-- step 1: revoke the grant option for create on default privileges schemas from golden_reader
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE GRANT OPTION FOR CREATE ON SCHEMAS FROM golden_reader;
  END IF;
END $ls$;

-- step 2: revoke usage on default privileges schemas from golden_writer
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM golden_writer;
  END IF;
END $ls$;

-- step 3: revoke insert on default privileges tables of golden_reader from golden_writer
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader REVOKE INSERT ON TABLES FROM golden_writer;
  END IF;
END $ls$;

-- step 4: revoke select on default privileges tables of golden_reader from public
--   boot | transaction | lock: none | schema.xml:8
ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader REVOKE SELECT ON TABLES FROM public;

-- step 5: revoke usage on default privileges types from golden_reader
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM golden_reader;
  END IF;
END $ls$;

-- step 6: revoke execute on default privileges app.functions of golden_writer from public
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer IN SCHEMA app REVOKE EXECUTE ON FUNCTIONS FROM public;

-- step 7: revoke usage on default privileges app.sequences from golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE USAGE ON SEQUENCES FROM golden_reader;
  END IF;
END $ls$;

-- step 8: revoke usage on default privileges types from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:21
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;

-- step 9: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: grant usage on default privileges app.types to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON TYPES TO golden_reader;

-- step 11: grant execute on default privileges functions to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO golden_reader;

-- step 12: grant usage, create on default privileges schemas to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
ALTER DEFAULT PRIVILEGES GRANT USAGE, CREATE ON SCHEMAS TO golden_reader;

-- step 13: look for the role "golden Admin"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 14: grant usage, select, update on default privileges sequences of "golden Admin" to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
ALTER DEFAULT PRIVILEGES FOR ROLE "golden Admin" GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO golden_reader;

-- step 15: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 16: grant select on default privileges tables of golden_reader to golden_writer with grant option
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
ALTER DEFAULT PRIVILEGES FOR ROLE golden_reader GRANT SELECT ON TABLES TO golden_writer WITH GRANT OPTION;
