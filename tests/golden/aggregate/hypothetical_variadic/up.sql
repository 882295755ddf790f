-- step 1: create aggregate public.my_rank("any")
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.my_rank("any")'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.my_rank("any")'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.my_rank("any") is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.my_rank("any") is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 2: comment on aggregate public.my_rank("any")
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON AGGREGATE public.my_rank("any") IS 'as rank()';
