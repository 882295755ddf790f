-- step 1: rename table public.renamed to was_named
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'renamed' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_named' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.renamed RENAME TO was_named;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.renamed is to be renamed to was_named, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.renamed is to be renamed to was_named, but neither exists';
  END IF;
END $ls$;

-- step 2: drop view public.replaced
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP VIEW IF EXISTS public.replaced;

-- step 3: drop view public.rebuilt
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP VIEW IF EXISTS public.rebuilt;

-- step 4: drop function public.f(integer)
--   boot | transaction | lock: none | schema.xml:11
DROP FUNCTION IF EXISTS public.f(integer);

-- step 5: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 6: give schema app to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER SCHEMA app OWNER TO golden_writer;

-- step 7: add 'b' to enum public.e
--   boot | no transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'e');
BEGIN
  IF have = '''a''' THEN
    ALTER TYPE public.e ADD VALUE 'b' AFTER 'a';
  ELSIF have IS DISTINCT FROM '''a'', ''b''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''a'', ''b'', or ''a'' before this step');
  END IF;
END $ls$;

-- step 8: give enum public.e2 to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER TYPE public.e2 OWNER TO CURRENT_USER;

-- step 9: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: give domain public.d to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER DOMAIN public.d OWNER TO golden_reader;

-- step 11: create function public.f(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
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

-- step 12: give function public.f(integer) to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
ALTER FUNCTION public.f(integer) OWNER TO golden_writer;

-- step 13: replace function public.g(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.g(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = '1d6a12252ca55db7a202d76b7afdcdacb9b0c90734f73d9c88f27eba4bf67288');
BEGIN
  CREATE OR REPLACE FUNCTION public.g(a integer)
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
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

-- step 14: give function public.g(integer) to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
ALTER FUNCTION public.g(integer) OWNER TO CURRENT_USER;

-- step 15: give sequence public.s to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER SEQUENCE public.s OWNER TO golden_writer;

-- step 16: give table public.t to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.t OWNER TO golden_writer;

-- step 17: give table public.was_named to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE public.was_named OWNER TO golden_writer;

-- step 18: change the type of column public.t.a to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 19: create view public.replaced
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:23
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.replaced';
  IF have IS NULL THEN
    CREATE VIEW public.replaced AS
    SELECT t.a FROM was_named t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW replaced AS
    SELECT t.a FROM was_named t;
    EXECUTE state INTO want USING 'pg_temp.replaced';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.replaced is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: give view public.replaced to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:23
ALTER VIEW public.replaced OWNER TO golden_writer;

-- step 21: create view public.rebuilt
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
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

-- step 22: give view public.rebuilt to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
ALTER VIEW public.rebuilt OWNER TO golden_writer;

-- step 23: comment on view public.rebuilt
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
COMMENT ON VIEW public.rebuilt IS 'stays';
