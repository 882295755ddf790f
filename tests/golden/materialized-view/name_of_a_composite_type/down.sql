-- step 1: drop materialized view public.users
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users' AND c.relkind IN ('m')) THEN
    DROP MATERIALIZED VIEW IF EXISTS public.users;
  END IF;
END $ls$;

-- step 2: create composite type public.users
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.users';
  IF have IS NULL THEN
    CREATE TYPE public.users AS (
      a int
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.users AS (
      a int
    );
    EXECUTE state INTO want USING 'pg_temp.users';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.users is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
