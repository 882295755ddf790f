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

-- step 10: bring back the rows of table app.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  back CONSTANT regclass := 'app.old'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table app.old'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM app.old) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table app.old: it comes back without rows';
    END IF;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
         pg_catalog.string_agg(pg_catalog.format('%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
    INTO columns, list FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))
     AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped
   WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I', back,
    coalesce('(' || columns || ')', ''), coalesce(list, ''), kept);
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls$;

-- step 11: grant select on default privileges tables to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO golden_reader;

-- step 12: drop table app.bare
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP TABLE IF EXISTS app.bare;

-- step 13: drop table app.granted
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS app.granted;

-- step 14: drop table app.owned
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP TABLE IF EXISTS app.owned;

-- step 15: drop sequence public.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP SEQUENCE IF EXISTS public.s;

-- step 16: drop sequence app.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP SEQUENCE IF EXISTS app.s;

-- step 17: drop domain app.d
--   boot | transaction | lock: none | schema.xml:8
DROP DOMAIN IF EXISTS app.d;

-- step 18: drop schema other
--   boot | transaction | lock: none | schema.xml:17
DROP SCHEMA IF EXISTS other;
