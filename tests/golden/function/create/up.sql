-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:18
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: an SQL-standard body of function public.twice(integer)
PostgreSQL 14: an SQL-standard body of function public.atomic(integer)';
  END IF;
END $ls$;

-- step 2: create schema "Math"
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'Math') THEN
    CREATE SCHEMA "Math";
  END IF;
END $ls$;

-- step 3: create enum public.mood
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.mood AS ENUM ('ok');
  ELSIF have <> '''ok''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''ok''');
  END IF;
END $ls$;

-- step 4: create function public.touch()
--   boot | transaction | lock: none | schema.xml:4
DO $ls2$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.touch()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.touch()
 RETURNS trigger
 LANGUAGE plpgsql SECURITY DEFINER
 SET search_path TO public, pg_temp
 SET work_mem TO '64MB'
AS $ls1$
BEGIN
  new.changed := now(); -- $ls$ and ''
  RETURN new;
END
$ls1$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.touch()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.touch() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.touch() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls2$;

-- step 5: create function public.pairs(integer, mood)
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pairs(integer, mood)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pairs(n int, m mood = 'ok')
 RETURNS TABLE(a int, b text)
 LANGUAGE sql STABLE ROWS 10
AS $ls$SELECT i, i::text FROM generate_series(1, n) i$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pairs(integer, mood)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pairs(integer, mood) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pairs(integer, mood) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: create function public.outs(integer, text, text[])
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.outs(integer, text, text[])'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.outs(a int, OUT b int, INOUT c text, VARIADIC rest text[])
 LANGUAGE plpgsql
AS $ls$BEGIN b := a; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.outs(integer, text, text[])'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.outs(integer, text, text[]) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.outs(integer, text, text[]) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create function public.plain(character varying, numeric)
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.plain(character varying, numeric)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.plain(varchar(20), numeric(10,2))
 RETURNS varchar
 LANGUAGE sql
AS $ls$SELECT $1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.plain(character varying, numeric)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.plain(character varying, numeric) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.plain(character varying, numeric) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create function public.nowhere()
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nowhere()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.nowhere()
 RETURNS text
 LANGUAGE sql
 SET search_path TO ''
 SET datestyle TO 'ISO, DMY'
 SET enable_seqscan TO 'off'
AS $ls$SELECT current_date::text$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nowhere()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.nowhere() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.nowhere() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create function public.twice(integer)
--   boot | transaction | lock: none | schema.xml:18
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.twice(integer)'));
  want text;
BEGIN
  EXECUTE $ls$CREATE OR REPLACE FUNCTION public.twice(a int)
 RETURNS int
 LANGUAGE sql
RETURN a * 2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.twice(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.twice(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.twice(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 10: create function public.half(internal)
--   boot | transaction | lock: none | schema.xml:19
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(internal)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.half(internal)
 RETURNS internal
 LANGUAGE c
AS '$libdir/plpgsql', 'plpgsql_call_handler';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(internal)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.half(internal) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.half(internal) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 11: create function public.lower_again(text)
--   boot | transaction | lock: none | schema.xml:20
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lower_again(text)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.lower_again(text)
 RETURNS text
 LANGUAGE internal IMMUTABLE STRICT
AS 'lower';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lower_again(text)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.lower_again(text) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.lower_again(text) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 12: create function "Math"."Add Up"(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('"Math"."Add Up"(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION "Math"."Add Up"(a int, "B" int DEFAULT 1)
 RETURNS int
 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
AS $ls$SELECT a + "B"$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('"Math"."Add Up"(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function "Math"."Add Up"(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function "Math"."Add Up"(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 13: comment on function "Math"."Add Up"(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON FUNCTION "Math"."Add Up"(integer, integer) IS 'a + b';

-- step 14: create table public.users
--   boot | transaction | lock: none | schema.xml:21
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users') THEN
    CREATE TABLE public.users (
      id bigint DEFAULT twice(2)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.users'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.users is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 15: create function public.sets()
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.sets()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.sets()
 RETURNS SETOF users
 LANGUAGE sql
AS $ls$SELECT * FROM users$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.sets()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.sets() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.sets() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 16: create function public.atomic(integer)
--   boot | transaction | lock: none | schema.xml:14
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.atomic(integer)'));
  want text;
BEGIN
  EXECUTE $ls$CREATE OR REPLACE FUNCTION public.atomic(a int)
 RETURNS bigint
 LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*) FROM users WHERE id > a;
END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.atomic(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.atomic(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.atomic(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;
