-- step 1: rename range type public.c_range to b_range
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'c_range');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'b_range');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.c_range RENAME TO b_range;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'range type public.c_range is to be renamed to b_range, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'range type public.c_range is to be renamed to b_range, but neither exists';
  END IF;
END $ls$;

-- step 2: rename range type public.kept_new to kept_old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'kept_new');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'kept_old');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.kept_new RENAME TO kept_old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'range type public.kept_new is to be renamed to kept_old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'range type public.kept_new is to be renamed to kept_old, but neither exists';
  END IF;
END $ls$;

-- step 3: create range type public.a_range
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a_range';
  IF have IS NULL THEN
    CREATE TYPE public.a_range AS RANGE (SUBTYPE = integer);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.a_range AS RANGE (SUBTYPE = integer);
    EXECUTE state INTO want USING 'pg_temp.a_range';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.a_range is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: rename the multirange type of range type public.b_range
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regtype('public.c_multirange') IS NOT NULL;
  new_there boolean := (pg_catalog.to_regtype('public.b_multirange') IS NOT NULL OR pg_catalog.current_setting('server_version_num')::integer < 140000);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.c_multirange RENAME TO b_multirange;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'multirange type public.c_multirange is to be renamed to b_multirange, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'multirange type public.c_multirange is to be renamed to b_multirange, but neither exists';
  END IF;
END $ls$;

-- step 5: comment on range type public.b_range
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON TYPE public.b_range IS 'Old';

-- step 6: drop range type public.d
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.d;
