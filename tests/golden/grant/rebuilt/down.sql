-- step 1: drop materialized view public.m
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP MATERIALIZED VIEW IF EXISTS public.m;

-- step 2: drop view public.replaced
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP VIEW IF EXISTS public.replaced;

-- step 3: drop view public.on_v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP VIEW IF EXISTS public.on_v;

-- step 4: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP VIEW IF EXISTS public.v;

-- step 5: drop function public.f(integer)
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS public.f(integer);

-- step 6: add 'b' to enum public.e
--   boot | no transaction | lock: none | migrations/0001_initial/snapshot.xml:3
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

-- step 7: create function public.f(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
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

-- step 8: replace function public.replaced(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.replaced(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.replaced(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'ebbb5b332060a3ede7047bd7528883b0a560e729848f9feb8ff742145e909b01');
BEGIN
  CREATE OR REPLACE FUNCTION public.replaced(a integer)
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.replaced(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.replaced(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.replaced(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create view public.replaced
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:36
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
    SELECT 1 AS a;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW replaced AS
    SELECT 1 AS a;
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

-- step 10: revoke execute on function public.f(integer) from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

-- step 11: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 12: grant execute on function public.f(integer) to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
GRANT EXECUTE ON FUNCTION public.f(integer) TO golden_reader;

-- step 13: grant select on view public.replaced to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:37
GRANT SELECT ON TABLE public.replaced TO golden_reader;

-- step 14: drop column public.t.g
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS g;

-- step 15: change the type of column public.t.a to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
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

-- step 16: add column public.t.g
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'g' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN g integer GENERATED ALWAYS AS (a + 1) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.g is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 17: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:39
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
    SELECT a, 1 AS b FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT a, 1 AS b FROM t;
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

-- step 18: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:39
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 19: give view public.v to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:39
ALTER VIEW public.v OWNER TO golden_writer;

-- step 20: create view public.on_v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:33
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.on_v';
  IF have IS NULL THEN
    CREATE VIEW public.on_v AS
    SELECT a FROM v;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW on_v AS
    SELECT a FROM v;
    EXECUTE state INTO want USING 'pg_temp.on_v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.on_v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: create materialized view public.m
--   boot | transaction | reads the table | lock: ACCESS SHARE | migrations/0001_initial/snapshot.xml:45
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.m';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.m AS
SELECT a FROM t
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW m AS
    SELECT a FROM t;
    EXECUTE state INTO want USING 'pg_temp.m';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.m is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.m'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.m;
  END IF;
END $ls1$;

-- step 22: comment on column public.v.a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:40
COMMENT ON COLUMN public.v.a IS 'kept';

-- step 23: grant select on column public.v.a to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:41
GRANT SELECT (a) ON TABLE public.v TO golden_reader;

-- step 24: grant insert on view public.v to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:43
GRANT INSERT ON TABLE public.v TO golden_reader;

-- step 25: grant select on materialized view public.m to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:46
GRANT SELECT ON TABLE public.m TO golden_reader;

-- step 26: grant select on column public.t.g to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:29
GRANT SELECT (g) ON TABLE public.t TO golden_reader;

-- step 27: grant select on view public.on_v to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:34
GRANT SELECT ON TABLE public.on_v TO golden_reader;
