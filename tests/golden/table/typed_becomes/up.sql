-- step 1: rename composite type public.point2 to spot
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'point2');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'spot');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.point2 RENAME TO spot;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'composite type public.point2 is to be renamed to spot, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'composite type public.point2 is to be renamed to spot, but neither exists';
  END IF;
END $ls$;

-- step 2: create composite type public.pair
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pair';
  IF have IS NULL THEN
    CREATE TYPE public.pair AS (
      x integer,
      y integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pair AS (
      x integer,
      y integer
    );
    EXECUTE state INTO want USING 'pg_temp.pair';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: take its type from table public.free
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reloftype <> 0 AND c.oid = 'public.free'::regclass) THEN
    ALTER TABLE public.free NOT OF;
  END IF;
END $ls$;

-- step 4: set the type of table public.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.plain OF public.pair;
