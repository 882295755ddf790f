-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: an SQL-standard body of procedure public.atom(integer)';
  END IF;
END $ls$;

-- step 2: rename procedure public.old() to New one
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.old()') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public."New one"()') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER PROCEDURE public.old() RENAME TO "New one";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'procedure public.old() is to be renamed to New one, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'procedure public.old() is to be renamed to New one, but neither exists';
  END IF;
END $ls$;

-- step 3: drop procedure public.gone(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP PROCEDURE IF EXISTS public.gone(integer);

-- step 4: create table public.log
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'log') THEN
    CREATE TABLE public.log (
      n int
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('n', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.log'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.log is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: replace procedure public.p(integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.p(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.p(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = '2047adcf808fd0a0939e78b229e05822c5f185a56bc8a0e96521320f0e436636');
BEGIN
  CREATE OR REPLACE PROCEDURE public.p(a int)
 LANGUAGE plpgsql SECURITY DEFINER
AS $ls$BEGIN NULL; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.p(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.p(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.p(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: comment on procedure public.p(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON PROCEDURE public.p(integer) IS 'does nothing';

-- step 7: create procedure public.io(integer, text)
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.io(integer, text)'));
  want text;
BEGIN
  CREATE OR REPLACE PROCEDURE public.io(INOUT a int, b text DEFAULT 'x')
 LANGUAGE sql
AS $ls$SELECT a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.io(integer, text)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.io(integer, text) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.io(integer, text) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create procedure public.atom(integer)
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.atom(integer)'));
  want text;
BEGIN
  EXECUTE $ls$CREATE OR REPLACE PROCEDURE public.atom(i int)
 LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO log (n) VALUES (i);
  DELETE FROM log WHERE n < i;
END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.atom(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.atom(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.atom(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;
