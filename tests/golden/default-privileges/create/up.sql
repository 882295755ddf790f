-- step 1: create schema app
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 2: create table public.t
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: create table app.t
--   boot | transaction | lock: none | schema.xml:10
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

-- step 4: revoke execute on default privileges functions from public
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- step 5: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 6: revoke truncate on default privileges tables of golden_writer from owner
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE TRUNCATE ON TABLES FROM golden_writer;

-- step 7: revoke usage on default privileges types of golden_writer from public
--   boot | transaction | lock: none | schema.xml:5
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer REVOKE USAGE ON TYPES FROM PUBLIC;

-- step 8: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 9: look for the role postgres
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'postgres') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role postgres',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE postgres, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: grant usage, select on default privileges public.sequences of postgres to golden_reader
--   boot | transaction | lock: none | schema.xml:13
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO golden_reader;

-- step 11: grant execute on default privileges functions to golden_reader
--   boot | transaction | lock: none | schema.xml:2
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO golden_reader;

-- step 12: grant select on default privileges tables of golden_writer to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT SELECT ON TABLES TO golden_reader WITH GRANT OPTION;

-- step 13: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 14: grant select, insert, update, delete, truncate, references, trigger on default privileges tables of golden_writer to "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES FOR ROLE golden_writer GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLES TO "golden Admin";

-- step 15: grant usage on default privileges schemas to golden_reader
--   boot | transaction | lock: none | schema.xml:4
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO golden_reader;

-- step 16: grant select on default privileges app.tables to golden_reader
--   boot | transaction | lock: none | schema.xml:7
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO golden_reader;

-- step 17: grant select on default privileges app.tables to public
--   boot | transaction | lock: none | schema.xml:7
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO public;

-- step 18: grant execute on default privileges app.functions of "golden Admin" to golden_reader
--   boot | transaction | lock: none | schema.xml:8
ALTER DEFAULT PRIVILEGES FOR ROLE "golden Admin" IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO golden_reader;

-- step 19: grant usage on default privileges app.types to golden_reader
--   boot | transaction | lock: none | schema.xml:9
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON TYPES TO golden_reader;
