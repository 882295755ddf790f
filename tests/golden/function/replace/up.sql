-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: an SQL-standard body of function public.s(integer)';
  END IF;
END $ls$;

-- step 2: replace function public.f(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer, integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer, integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = '9a88619c4ae66d392a44845471205b02908545bcf99a4d5955ea36ce586b1cc8');
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a integer, b int DEFAULT 2)
 RETURNS int4
 LANGUAGE sql
AS $ls$SELECT b + a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer, integer)'));
  IF have <> want AND NOT expected THEN
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

-- step 3: comment on function public.f(integer, integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON FUNCTION public.f(integer, integer) IS 'sum';

-- step 4: replace function public.g(integer)
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'cf8c50f50dd9b2380a71f4cd92d421098b1de5969965aab6c226a70c2074e417');
BEGIN
  CREATE OR REPLACE FUNCTION public.g(a int)
 RETURNS int
 LANGUAGE plpgsql
AS $ls$BEGIN RETURN a; END$ls$;
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

-- step 5: replace function public.s(integer)
--   boot | transaction | lock: none | schema.xml:6
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
RETURN a + 1$ls$;
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
