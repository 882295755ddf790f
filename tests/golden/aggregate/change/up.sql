-- step 1: rename aggregate public.old_name() to new_longer_name
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.old_name()') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.new_longer_name()') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER AGGREGATE public.old_name(*) RENAME TO new_longer_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'aggregate public.old_name() is to be renamed to new_longer_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'aggregate public.old_name() is to be renamed to new_longer_name, but neither exists';
  END IF;
END $ls$;

-- step 2: drop view public.totals
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DROP VIEW IF EXISTS public.totals;

-- step 3: drop aggregate public.total(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP AGGREGATE IF EXISTS public.total(integer);

-- step 4: drop aggregate public.gone(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP AGGREGATE IF EXISTS public.gone(integer);

-- step 5: create aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.total(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '1',
    PARALLEL = safe
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.total(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.total(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.total(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 6: comment on aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON AGGREGATE public.total(integer) IS 'Two';

-- step 7: create view public.totals
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.totals';
  IF have IS NULL THEN
    CREATE VIEW public.totals AS
    SELECT total(a) AS total FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW totals AS
    SELECT total(a) AS total FROM t;
    EXECUTE state INTO want USING 'pg_temp.totals';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.totals is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
