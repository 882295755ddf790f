-- step 1: rename aggregate public.n() to count_rows
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.n()') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.count_rows()') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER AGGREGATE public.n(*) RENAME TO count_rows;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'aggregate public.n() is to be renamed to count_rows, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'aggregate public.n() is to be renamed to count_rows, but neither exists';
  END IF;
END $ls$;

-- step 2: drop aggregate public.lowest(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DROP AGGREGATE IF EXISTS public.lowest(integer);

-- step 3: drop aggregate public.total(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP AGGREGATE IF EXISTS public.total(integer);

-- step 4: create aggregate public.lowest(integer)
--   boot | transaction | lock: none | schema.xml:4
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
    SORTOP = OPERATOR(public.<<<)
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

-- step 5: comment on aggregate public.lowest(integer)
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON AGGREGATE public.lowest(integer) IS 'the lowest';

-- step 6: create aggregate public.mean(integer)
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.mean(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.mean(integer) (
    SFUNC = int4_avg_accum,
    STYPE = bigint[],
    SSPACE = 64,
    FINALFUNC = int8_avg,
    FINALFUNC_MODIFY = shareable,
    COMBINEFUNC = int4_avg_combine,
    INITCOND = '{0,0}',
    MSFUNC = int4_avg_accum,
    MINVFUNC = int4_avg_accum_inv,
    MSTYPE = int8[],
    MSSPACE = 32,
    MFINALFUNC = int8_avg,
    MFINALFUNC_MODIFY = read_write,
    MINITCOND = '{0,0}',
    PARALLEL = restricted
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.mean(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.mean(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.mean(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 7: create aggregate public.sum_of(bigint)
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.sum_of(bigint)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.sum_of(bigint) (
    SFUNC = int8_avg_accum,
    STYPE = internal,
    SSPACE = 48,
    FINALFUNC = numeric_poly_sum,
    COMBINEFUNC = int8_avg_combine,
    SERIALFUNC = int8_avg_serialize,
    DESERIALFUNC = int8_avg_deserialize,
    PARALLEL = safe
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.sum_of(bigint)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.sum_of(bigint) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.sum_of(bigint) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 8: create aggregate public.place("any")
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.place("any")'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.place(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.place("any")'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.place("any") is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.place("any") is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 9: create aggregate public.middle(double precision, anyelement)
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.middle(double precision, anyelement)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.middle(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.middle(double precision, anyelement)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.middle(double precision, anyelement) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.middle(double precision, anyelement) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 10: comment on aggregate public.count_rows()
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON AGGREGATE public.count_rows(*) IS 'all of them';
