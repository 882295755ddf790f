-- step 1: drop composite type public.users
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'users' AND y.typtype = 'c')
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')) THEN
    DROP TYPE IF EXISTS public.users;
  END IF;
END $ls$;

-- step 2: create materialized view public.users
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.users';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.users AS
SELECT 1 AS a
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW users AS
    SELECT 1 AS a;
    EXECUTE state INTO want USING 'pg_temp.users';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.users is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.users'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.users;
  END IF;
END $ls1$;
