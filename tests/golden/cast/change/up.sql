-- step 1: rename function public.pair_sum(pair) to pair_total
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.pair_sum(pair)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.pair_total(pair)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.pair_sum(pair) RENAME TO pair_total;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.pair_sum(pair) is to be renamed to pair_total, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.pair_sum(pair) is to be renamed to pair_total, but neither exists';
  END IF;
END $ls$;

-- step 2: drop cast pair AS integer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP CAST IF EXISTS (pair AS integer);

-- step 3: drop cast pair AS bigint
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP CAST IF EXISTS (pair AS bigint);

-- step 4: drop cast json AS bytea
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP CAST IF EXISTS (json AS bytea);

-- step 5: drop cast old AS integer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DROP CAST IF EXISTS (old AS integer);

-- step 6: drop function public.pair_big(pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DROP FUNCTION IF EXISTS public.pair_big(pair);

-- step 7: create function public.pair_big(pair)
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_big(pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_big(q pair)
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

-- step 8: create function public.pair_of(integer)
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_of(integer)
 RETURNS pair
 LANGUAGE sql
AS $ls$SELECT ROW($1, $1)::pair$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_of(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_of(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create cast pair AS integer
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('pair') AND s.casttarget = pg_catalog.to_regtype('integer'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (pair AS integer) WITH FUNCTION public.pair_total(pair) AS ASSIGNMENT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'a', pg_catalog.to_regprocedure('public.pair_total(pair)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast pair AS integer is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'a', pg_catalog.to_regprocedure('public.pair_total(pair)')::oid));
  END IF;
END $ls$;

-- step 10: comment on cast pair AS integer
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON CAST (pair AS integer) IS 'a and b';

-- step 11: create cast pair AS bigint
--   boot | transaction | lock: none | schema.xml:4
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

-- step 12: comment on cast pair AS bigint
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON CAST (pair AS bigint) IS 'new';

-- step 13: create cast integer AS pair
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('integer') AND s.casttarget = pg_catalog.to_regtype('pair'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (integer AS pair) WITH FUNCTION public.pair_of(integer);
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_of(integer)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast integer AS pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_of(integer)')::oid));
  END IF;
END $ls$;

-- step 14: drop composite type public.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DROP TYPE IF EXISTS public.old;
