-- step 1: drop view public.tree
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP VIEW IF EXISTS public.tree;

-- step 2: replace view public.barrier
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
CREATE OR REPLACE VIEW public.barrier WITH (security_barrier = 'true') AS
SELECT id FROM t;

-- step 3: replace view public.checked
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
CREATE OR REPLACE VIEW public.checked WITH (check_option = 'local') AS
SELECT id FROM t WHERE id > 1;

-- step 4: replace view public.off
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
CREATE OR REPLACE VIEW public.off WITH (security_barrier = 'true') AS
SELECT id FROM t;

-- step 5: replace view public.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
CREATE OR REPLACE VIEW public.plain AS
SELECT id FROM t;

-- step 6: create view public.tree
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.tree';
  IF have IS NULL THEN
    CREATE VIEW public.tree AS
    WITH RECURSIVE r AS (SELECT id, up FROM t WHERE up IS NULL UNION ALL SELECT t.id, t.up FROM t JOIN r ON r.id = t.up) SELECT id FROM r;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW tree AS
    WITH RECURSIVE r AS (SELECT id, up FROM t WHERE up IS NULL UNION ALL SELECT t.id, t.up FROM t JOIN r ON r.id = t.up) SELECT id FROM r;
    EXECUTE state INTO want USING 'pg_temp.tree';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.tree is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
