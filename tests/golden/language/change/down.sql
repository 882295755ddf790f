-- step 1: rename language new to old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_language o WHERE o.lanname = 'new');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_language o WHERE o.lanname = 'old');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER LANGUAGE new RENAME TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'language new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'language new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 2: drop function public.g()
--   boot | transaction | lock: none | schema.xml:9
DROP FUNCTION IF EXISTS public.g();

-- step 3: drop language "Third"
--   boot | transaction | lock: none | schema.xml:4
DROP LANGUAGE IF EXISTS "Third";

-- step 4: drop function public.f()
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS public.f();

-- step 5: drop language script
--   boot | transaction | lock: none | schema.xml:2
DROP LANGUAGE IF EXISTS script;

-- step 6: drop function public.script_do(internal)
--   boot | transaction | lock: none | schema.xml:6
DROP FUNCTION IF EXISTS public.script_do(internal);

-- step 7: create language gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.lanpltrusted, o.lanplcallfoid, o.laninline, o.lanvalidator) FROM pg_catalog.pg_language o WHERE o.lanname = 'gone');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE LANGUAGE gone HANDLER script_call;
  ELSIF have <> pg_catalog.concat_ws(' ', false, pg_catalog.to_regproc('script_call')::oid, 0, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'language gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', false, pg_catalog.to_regproc('script_call')::oid, 0, 0));
  END IF;
END $ls$;

-- step 8: create language script
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.lanpltrusted, o.lanplcallfoid, o.laninline, o.lanvalidator) FROM pg_catalog.pg_language o WHERE o.lanname = 'script');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE TRUSTED LANGUAGE script HANDLER script_call;
  ELSIF have <> pg_catalog.concat_ws(' ', true, pg_catalog.to_regproc('script_call')::oid, 0, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'language script is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', true, pg_catalog.to_regproc('script_call')::oid, 0, 0));
  END IF;
END $ls$;

-- step 9: comment on language script
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
COMMENT ON LANGUAGE script IS 'a script';

-- step 10: create function public.f()
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f()
 RETURNS integer
 LANGUAGE script
AS $ls$BEGIN RETURN 1; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.f() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.f() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;
