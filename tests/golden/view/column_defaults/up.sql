-- step 1: replace view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
CREATE OR REPLACE VIEW public.v AS
SELECT a, b, c FROM t;

-- step 2: create view public.w
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.w';
  IF have IS NULL THEN
    CREATE VIEW public.w AS
    SELECT b FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW w AS
    SELECT b FROM t;
    EXECUTE state INTO want USING 'pg_temp.w';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.w is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: drop the default of column public.v.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER VIEW public.v ALTER COLUMN a DROP DEFAULT;

-- step 4: set the default of column public.v.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER VIEW public.v ALTER COLUMN b SET DEFAULT 'new';

-- step 5: set the default of column public.v.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER VIEW public.v ALTER COLUMN c SET DEFAULT now();

-- step 6: set the default of column public.w.b
--   boot | transaction | lock: none | schema.xml:4
ALTER VIEW public.w ALTER COLUMN b SET DEFAULT upper('x');
