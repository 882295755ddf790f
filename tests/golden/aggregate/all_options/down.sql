-- step 1: rename aggregate public.count_rows() to n
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.count_rows()') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.n()') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER AGGREGATE public.count_rows(*) RENAME TO n;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'aggregate public.count_rows() is to be renamed to n, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'aggregate public.count_rows() is to be renamed to n, but neither exists';
  END IF;
END $ls$;

-- step 2: drop aggregate public.lowest(integer)
--   boot | transaction | lock: none | schema.xml:4
DROP AGGREGATE IF EXISTS public.lowest(integer);

-- step 3: drop aggregate public.mean(integer)
--   boot | transaction | lock: none | schema.xml:5
DROP AGGREGATE IF EXISTS public.mean(integer);

-- step 4: drop aggregate public.sum_of(bigint)
--   boot | transaction | lock: none | schema.xml:7
DROP AGGREGATE IF EXISTS public.sum_of(bigint);

-- step 5: drop aggregate public.place("any")
--   boot | transaction | lock: none | schema.xml:8
DROP AGGREGATE IF EXISTS public.place("any");

-- step 6: drop aggregate public.middle(double precision, anyelement)
--   boot | transaction | lock: none | schema.xml:9
DROP AGGREGATE IF EXISTS public.middle(double precision, anyelement);

-- step 7: create aggregate public.lowest(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.lowest(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.lowest(integer) (
    SFUNC = int4smaller,
    STYPE = integer,
    COMBINEFUNC = int4smaller,
    SORTOP = OPERATOR(pg_catalog.<),
    PARALLEL = safe
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.lowest(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.lowest(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.lowest(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 8: comment on aggregate public.n()
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON AGGREGATE public.n(*) IS NULL;

-- step 9: create aggregate public.total(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.total(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = int4_sum,
    STYPE = bigint,
    INITCOND = '0'
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
