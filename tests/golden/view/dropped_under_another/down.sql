-- step 1: drop view public.higher
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP VIEW IF EXISTS public.higher;

-- step 2: drop materialized view public.high
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP MATERIALIZED VIEW IF EXISTS public.high;

-- step 3: drop view public.low
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP VIEW IF EXISTS public.low;

-- step 4: create view public.low
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.low';
  IF have IS NULL THEN
    CREATE VIEW public.low AS
    SELECT a AS x, a AS y FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW low AS
    SELECT a AS x, a AS y FROM t;
    EXECUTE state INTO want USING 'pg_temp.low';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.low is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create materialized view public.high
--   boot | transaction | reads the table | lock: ACCESS SHARE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.high';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.high AS
SELECT x FROM low
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW high AS
    SELECT x FROM low;
    EXECUTE state INTO want USING 'pg_temp.high';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.high is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.high'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.high;
  END IF;
END $ls1$;
