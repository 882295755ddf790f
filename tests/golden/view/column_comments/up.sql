-- step 1: create materialized view public.m
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:5
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
SELECT b FROM v
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW m AS
    SELECT b FROM v;
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

-- step 2: comment on column public.v.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON COLUMN public.v.a IS 'Another';

-- step 3: comment on column public.m.b
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON COLUMN public.m.b IS 'Kept';

-- step 4: remove the comment on column public.v.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
COMMENT ON COLUMN public.v.b IS NULL;
