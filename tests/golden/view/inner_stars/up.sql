-- step 1: drop view public.v1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DROP VIEW IF EXISTS public.v1;

-- step 2: drop view public.v5
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:27
DROP VIEW IF EXISTS public.v5;

-- step 3: create view public.v1
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v1';
  IF have IS NULL THEN
    CREATE VIEW public.v1 AS
    SELECT q.z FROM (SELECT * FROM a NATURAL JOIN b) q;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v1 AS
    SELECT q.z FROM (SELECT * FROM a NATURAL JOIN b) q;
    EXECUTE state INTO want USING 'pg_temp.v1';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v1 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: replace view public.v26
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:23
CREATE OR REPLACE VIEW public.v26 AS
SELECT id, count(*) AS n FROM a NATURAL LEFT JOIN b GROUP BY id;
