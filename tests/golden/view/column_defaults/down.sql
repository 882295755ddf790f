-- step 1: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP VIEW IF EXISTS public.v;

-- step 2: drop view public.w
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP VIEW IF EXISTS public.w;

-- step 3: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
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
    SELECT a, b FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT a, b FROM t;
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

-- step 4: set the default of column public.v.a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 1;

-- step 5: comment on column public.v.a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
COMMENT ON COLUMN public.v.a IS 'kept';

-- step 6: set the default of column public.v.b
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
ALTER VIEW public.v ALTER COLUMN b SET DEFAULT 'old';
