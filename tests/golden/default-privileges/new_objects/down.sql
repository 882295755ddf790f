-- step 1: revoke references on default privileges tables from golden_reader
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    ALTER DEFAULT PRIVILEGES REVOKE REFERENCES ON TABLES FROM golden_reader;
  END IF;
END $ls$;

-- step 2: drop view app.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP VIEW IF EXISTS app.v;

-- step 3: drop function app.f()
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS app.f();

-- step 4: drop function app.g()
--   boot | transaction | lock: none | schema.xml:14
DROP FUNCTION IF EXISTS app.g();

-- step 5: create table app.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'old') THEN
    CREATE TABLE app.old (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.old'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.old is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 7: take select, references on table app.old back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE SELECT, REFERENCES ON TABLE app.old FROM golden_reader;
  END IF;
END $ls$;

-- step 8: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 9: take select, insert, update, delete on table app.old back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.old FROM golden_writer;
  END IF;
END $ls$;

-- step 10: grant select on default privileges tables to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO golden_reader;

-- step 11: drop table app.bare
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP TABLE IF EXISTS app.bare;

-- step 12: drop table app.granted
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS app.granted;

-- step 13: drop table app.owned
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP TABLE IF EXISTS app.owned;

-- step 14: drop sequence public.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP SEQUENCE IF EXISTS public.s;

-- step 15: drop sequence app.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP SEQUENCE IF EXISTS app.s;

-- step 16: drop domain app.d
--   boot | transaction | lock: none | schema.xml:8
DROP DOMAIN IF EXISTS app.d;

-- step 17: drop schema other
--   boot | transaction | lock: none | schema.xml:17
DROP SCHEMA IF EXISTS other;
