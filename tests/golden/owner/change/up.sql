-- step 1: rename table public.was_named to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_named' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'renamed' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_named RENAME TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.was_named is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.was_named is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 2: drop view public.rebuilt
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
DROP VIEW IF EXISTS public.rebuilt;

-- step 3: drop function public.f(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DROP FUNCTION IF EXISTS public.f(integer);

-- step 4: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 5: give schema app to golden_reader
--   boot | transaction | lock: none | schema.xml:2
ALTER SCHEMA app OWNER TO golden_reader;

-- step 6: make enum public.e anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'e');
BEGIN
  IF have = '''a'', ''b''' THEN
    ALTER TYPE public.e RENAME TO e_ls_old;
        CREATE TYPE public.e AS ENUM ('a');
        ALTER TABLE public.t ALTER COLUMN x TYPE public.e USING x::text::public.e;
        DROP TYPE public.e_ls_old;
        ALTER TYPE public.e OWNER TO golden_writer;
  ELSIF have IS DISTINCT FROM '''a''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''a'', or ''a'', ''b'' before this step');
  END IF;
END $ls$;

-- step 7: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 8: give enum public.e2 to golden_writer
--   boot | transaction | lock: none | schema.xml:4
ALTER TYPE public.e2 OWNER TO golden_writer;

-- step 9: give domain public.d to whoever applies this
--   boot | transaction | lock: none | schema.xml:5
ALTER DOMAIN public.d OWNER TO CURRENT_USER;

-- step 10: create function public.f(integer)
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS bigint
 LANGUAGE sql
AS $ls$SELECT 2::bigint$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.f(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.f(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 11: give function public.f(integer) to golden_reader
--   boot | transaction | lock: none | schema.xml:11
ALTER FUNCTION public.f(integer) OWNER TO golden_reader;

-- step 12: replace function public.g(integer)
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE FUNCTION public.g(a integer)
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 3$ls$;
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

-- step 13: give function public.g(integer) to golden_reader
--   boot | transaction | lock: none | schema.xml:12
ALTER FUNCTION public.g(integer) OWNER TO golden_reader;

-- step 14: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 15: give sequence public.s to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER SEQUENCE public.s OWNER TO "golden Admin";

-- step 16: give table public.t to golden_reader
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.t OWNER TO golden_reader;

-- step 17: give table public.renamed to golden_reader
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.renamed OWNER TO golden_reader;

-- step 18: change the type of column public.t.a to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 19: replace view public.replaced
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
CREATE OR REPLACE VIEW public.replaced AS
SELECT t.a, 2 AS c FROM renamed t;

-- step 20: create view public.rebuilt
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.rebuilt';
  IF have IS NULL THEN
    CREATE VIEW public.rebuilt AS
    SELECT a, 1 AS b FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW rebuilt AS
    SELECT a, 1 AS b FROM t;
    EXECUTE state INTO want USING 'pg_temp.rebuilt';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.rebuilt is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: give view public.rebuilt to golden_writer
--   boot | transaction | lock: none | schema.xml:9
ALTER VIEW public.rebuilt OWNER TO golden_writer;

-- step 22: comment on view public.rebuilt
--   boot | transaction | lock: none | schema.xml:9
COMMENT ON VIEW public.rebuilt IS 'stays';
