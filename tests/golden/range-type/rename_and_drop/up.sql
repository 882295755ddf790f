-- step 1: rename range type public.b_range to c_range
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'b_range');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'c_range');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.b_range RENAME TO c_range;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'range type public.b_range is to be renamed to c_range, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'range type public.b_range is to be renamed to c_range, but neither exists';
  END IF;
END $ls$;

-- step 2: rename range type public.kept_old to kept_new
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'kept_old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'kept_new');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.kept_old RENAME TO kept_new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'range type public.kept_old is to be renamed to kept_new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'range type public.kept_old is to be renamed to kept_new, but neither exists';
  END IF;
END $ls$;

-- step 3: rename the multirange type of range type public.c_range
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regtype('public.b_multirange') IS NOT NULL;
  new_there boolean := (pg_catalog.to_regtype('public.c_multirange') IS NOT NULL OR pg_catalog.current_setting('server_version_num')::integer < 140000);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.b_multirange RENAME TO c_multirange;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'multirange type public.b_multirange is to be renamed to c_multirange, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'multirange type public.b_multirange is to be renamed to c_multirange, but neither exists';
  END IF;
END $ls$;

-- step 4: comment on range type public.c_range
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON TYPE public.c_range IS 'New';

-- step 5: create range type public.d
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.d';
  IF have IS NULL THEN
    CREATE TYPE public.d AS RANGE (SUBTYPE = uuid);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.d AS RANGE (SUBTYPE = uuid);
    EXECUTE state INTO want USING 'pg_temp.d';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: drop range type public.a_range
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP TYPE IF EXISTS public.a_range;
