-- step 1: rename schema was_app to app
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'was_app');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SCHEMA was_app RENAME TO app;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'schema was_app is to be renamed to app, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'schema was_app is to be renamed to app, but neither exists';
  END IF;
END $ls$;

-- step 2: revoke insert on default privileges tables of golden_writer from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE INSERT ON TABLES FROM golden_reader;
  END IF;
END $ls$;

-- step 3: revoke the grant option for usage on default privileges sequences from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE GRANT OPTION FOR USAGE ON SEQUENCES FROM golden_reader;
  END IF;
END $ls$;

-- step 4: give execute on default privileges functions back to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- step 5: create table app.t
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 't') THEN
    CREATE TABLE app.t (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 7: take insert, update on table app.t back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE INSERT, UPDATE ON TABLE app.t FROM golden_reader;
  END IF;
END $ls$;

-- step 8: give truncate on table app.t to owner, which default privileges withheld
--   boot | transaction | lock: none | schema.xml:6
GRANT TRUNCATE ON TABLE app.t TO CURRENT_USER;

-- step 9: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: revoke truncate on default privileges tables of golden_writer from owner
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE TRUNCATE ON TABLES FROM golden_writer;

-- step 11: grant select, update on default privileges tables of golden_writer to golden_reader
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT SELECT, UPDATE ON TABLES TO golden_reader;

-- step 12: grant usage on default privileges sequences to golden_reader
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO golden_reader;

-- step 13: grant select on default privileges app.tables to golden_writer
--   boot | transaction | lock: none | schema.xml:5
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO golden_writer;

-- step 14: grant select on table app.t to golden_reader
--   boot | transaction | lock: none | schema.xml:6
GRANT SELECT ON TABLE app.t TO golden_reader;

-- step 15: grant select on table app.t to golden_writer
--   boot | transaction | lock: none | schema.xml:6
GRANT SELECT ON TABLE app.t TO golden_writer;

-- step 16: drop schema gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP SCHEMA IF EXISTS gone;
