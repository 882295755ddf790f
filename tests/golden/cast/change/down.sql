-- step 1: rename function public.pair_total(pair) to pair_sum
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.pair_total(pair)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.pair_sum(pair)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.pair_total(pair) RENAME TO pair_sum;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.pair_total(pair) is to be renamed to pair_sum, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.pair_total(pair) is to be renamed to pair_sum, but neither exists';
  END IF;
END $ls$;

-- step 2: drop cast pair AS bigint
--   boot | transaction | lock: none | schema.xml:4
DROP CAST IF EXISTS (pair AS bigint);

-- step 3: drop cast pair AS integer
--   boot | transaction | lock: none | schema.xml:3
DROP CAST IF EXISTS (pair AS integer);

-- step 4: drop cast integer AS pair
--   boot | transaction | lock: none | schema.xml:5
DROP CAST IF EXISTS (integer AS pair);

-- step 5: drop function public.pair_big(pair)
--   boot | transaction | lock: none | schema.xml:7
DROP FUNCTION IF EXISTS public.pair_big(pair);

-- step 6: drop function public.pair_of(integer)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS public.pair_of(integer);

-- step 7: create composite type public.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
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
  EXECUTE state INTO have USING 'public.old';
  IF have IS NULL THEN
    CREATE TYPE public.old AS (
      a integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.old AS (
      a integer
    );
    EXECUTE state INTO want USING 'pg_temp.old';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: create function public.pair_big(pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_big(pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_big(p pair)
 RETURNS bigint
 LANGUAGE sql
AS $ls$SELECT $1.a::bigint + $1.b$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_big(pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_big(pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_big(pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create cast json AS bytea
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('json') AND s.casttarget = pg_catalog.to_regtype('bytea'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (json AS bytea) WITHOUT FUNCTION;
  ELSIF have <> pg_catalog.concat_ws(' ', 'b', 'e', 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast json AS bytea is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'b', 'e', 0));
  END IF;
END $ls$;

-- step 10: create cast old AS integer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('old') AND s.casttarget = pg_catalog.to_regtype('integer'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (old AS integer) WITH INOUT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', 'e', 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast old AS integer is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', 'e', 0));
  END IF;
END $ls$;

-- step 11: create cast pair AS bigint
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('pair') AND s.casttarget = pg_catalog.to_regtype('bigint'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (pair AS bigint) WITH FUNCTION public.pair_big(pair) AS IMPLICIT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.pair_big(pair)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast pair AS bigint is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.pair_big(pair)')::oid));
  END IF;
END $ls$;

-- step 12: create cast pair AS integer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('pair') AND s.casttarget = pg_catalog.to_regtype('integer'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (pair AS integer) WITH FUNCTION public.pair_sum(pair);
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_sum(pair)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast pair AS integer is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_sum(pair)')::oid));
  END IF;
END $ls$;

-- step 13: comment on cast pair AS integer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
COMMENT ON CAST (pair AS integer) IS 'the sum';
