-- step 1: drop materialized view public.kept
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP MATERIALIZED VIEW IF EXISTS public.kept;

-- step 2: drop view public.mark
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP VIEW IF EXISTS public.mark;

-- step 3: drop check constraint public.t.t_id_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS t_id_check;

-- step 4: create view public.label
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.label';
  IF have IS NULL THEN
    CREATE VIEW public.label AS
    SELECT id, (data -> 'a')::jsonb AS a, now() AS at FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW label AS
    SELECT id, (data -> 'a')::jsonb AS a, now() AS at FROM t;
    EXECUTE state INTO want USING 'pg_temp.label';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.label is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create materialized view public.stored
--   boot | transaction | reads the table | lock: ACCESS SHARE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.stored';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.stored AS
SELECT id FROM label
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW stored AS
    SELECT id FROM label;
    EXECUTE state INTO want USING 'pg_temp.stored';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.stored is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.stored'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.stored;
  END IF;
END $ls1$;
