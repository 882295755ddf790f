-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: an SQL-standard body of function public.s(integer)';
  END IF;
END $ls$;

-- step 2: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP VIEW IF EXISTS public.v;

-- step 3: drop function public.f(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
DROP FUNCTION IF EXISTS public.f(integer, integer);

-- step 4: create function public.f(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a int, b int)
 RETURNS int
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT a + b$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.f(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.f(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: replace function public.g(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'd4a697d4b9a2d75d650225bdaacdca8583e2570a07f1b282be71c7850a2d5b93');
BEGIN
  CREATE OR REPLACE FUNCTION public.g(a int)
 RETURNS int
 LANGUAGE sql STRICT
 SET work_mem TO '64kB'
AS $ls$SELECT a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.g(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.g(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: replace function public.s(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.s(integer)'));
  want text;
  expected boolean := true;
BEGIN
  EXECUTE $ls$CREATE OR REPLACE FUNCTION public.s(a int)
 RETURNS int
 LANGUAGE sql
RETURN a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.s(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.s(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.s(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT f(1, 2) AS f;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT f(1, 2) AS f;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
