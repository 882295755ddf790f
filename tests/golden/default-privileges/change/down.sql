-- step 1: rename schema app to was_app
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'was_app');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SCHEMA app RENAME TO was_app;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'schema app is to be renamed to was_app, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'schema app is to be renamed to was_app, but neither exists';
  END IF;
END $ls$;

-- step 2: revoke select on default privileges was_app.tables from golden_writer
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES IN SCHEMA was_app REVOKE SELECT ON TABLES FROM golden_writer;
  END IF;
END $ls$;

-- step 3: revoke update on default privileges tables of golden_writer from golden_reader
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE UPDATE ON TABLES FROM golden_reader;
  END IF;
END $ls$;

-- step 4: give truncate on default privileges tables of golden_writer back to owner
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT TRUNCATE ON TABLES TO golden_writer;

-- step 5: create schema gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'gone') THEN
    CREATE SCHEMA gone;
  END IF;
END $ls$;

-- step 6: revoke execute on default privileges functions from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- step 7: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 8: grant select on default privileges gone.tables to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER DEFAULT PRIVILEGES IN SCHEMA gone GRANT SELECT ON TABLES TO golden_reader;

-- step 9: grant usage on default privileges sequences to golden_reader with grant option
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO golden_reader WITH GRANT OPTION;

-- step 10: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 11: grant select, insert on default privileges tables of golden_writer to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT SELECT, INSERT ON TABLES TO golden_reader;

-- step 12: drop table was_app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TABLE IF EXISTS was_app.t;
