-- step 1: rename composite type public.spot to point2
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'spot');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'point2');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.spot RENAME TO point2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'composite type public.spot is to be renamed to point2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'composite type public.spot is to be renamed to point2, but neither exists';
  END IF;
END $ls$;

-- step 2: set the type of table public.free
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.free OF public.point2;

-- step 3: take its type from table public.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reloftype <> 0 AND c.oid = 'public.plain'::regclass) THEN
    ALTER TABLE public.plain NOT OF;
  END IF;
END $ls$;

-- step 4: drop composite type public.pair
--   boot | transaction | lock: none | schema.xml:6
DROP TYPE IF EXISTS public.pair;
