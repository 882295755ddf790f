-- step 1: rename language old to new
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_language o WHERE o.lanname = 'old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_language o WHERE o.lanname = 'new');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER LANGUAGE old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'language old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'language old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: drop language gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP LANGUAGE IF EXISTS gone;

-- step 3: create function public.script_do(internal)
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.script_do(internal)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.script_do(internal)
 RETURNS void
 LANGUAGE c STRICT
AS '$libdir/plpgsql', 'plpgsql_inline_handler';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.script_do(internal)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.script_do(internal) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.script_do(internal) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 4: replace language script
--   boot | transaction | lock: none | schema.xml:2
CREATE OR REPLACE LANGUAGE script HANDLER script_call INLINE script_do VALIDATOR public.script_check;

-- step 5: comment on language script
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON LANGUAGE script IS 'a language';

-- step 6: create language "Third"
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.lanpltrusted, o.lanplcallfoid, o.laninline, o.lanvalidator) FROM pg_catalog.pg_language o WHERE o.lanname = 'Third');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE LANGUAGE "Third" HANDLER script_call;
  ELSIF have <> pg_catalog.concat_ws(' ', false, pg_catalog.to_regproc('script_call')::oid, 0, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'language "Third" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', false, pg_catalog.to_regproc('script_call')::oid, 0, 0));
  END IF;
END $ls$;

-- step 7: create function public.g()
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.g()
 RETURNS integer
 LANGUAGE "Third"
AS $ls$BEGIN RETURN 2; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.g() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.g() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;
