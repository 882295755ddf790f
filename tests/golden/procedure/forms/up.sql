-- step 1: rename procedure public.old_name(integer, text) to new_name
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.old_name(integer, text)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.new_name(integer, text)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER PROCEDURE public.old_name(integer, text) RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'procedure public.old_name(integer, text) is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'procedure public.old_name(integer, text) is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: replace procedure public.definer(integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.definer(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.definer(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE PROCEDURE public.definer(a integer)
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.definer(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.definer(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.definer(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 3: comment on procedure public.definer(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON PROCEDURE public.definer(integer) IS NULL;

-- step 4: replace procedure public.invoker(integer)
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.invoker(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.invoker(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE PROCEDURE public.invoker(a integer)
 LANGUAGE sql SECURITY DEFINER
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.invoker(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.invoker(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.invoker(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

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

-- step 6: give procedure public.invoker(integer) to golden_writer
--   boot | transaction | lock: none | schema.xml:3
ALTER PROCEDURE public.invoker(integer) OWNER TO golden_writer;

-- step 7: comment on procedure public.invoker(integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON PROCEDURE public.invoker(integer) IS 'after';

-- step 8: replace procedure public.settings()
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.settings()'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.settings()')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE PROCEDURE public.settings()
 LANGUAGE sql
 SET search_path TO pg_catalog, pg_temp
 SET lock_timeout TO '2s'
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.settings()'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.settings() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.settings() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: replace procedure public.no_settings()
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.no_settings()'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.no_settings()')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE PROCEDURE public.no_settings()
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.no_settings()'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.no_settings() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.no_settings() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 10: replace procedure public.new_name(integer, text)
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.new_name(integer, text)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.new_name(integer, text)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE PROCEDURE public.new_name(INOUT a integer, b text DEFAULT 'y')
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.new_name(integer, text)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.new_name(integer, text) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.new_name(integer, text) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 11: comment on procedure public.new_name(integer, text)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON PROCEDURE public.new_name(integer, text) IS 'one of two';
