-- step 1: rename range type public.b to a
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'b');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'a');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.b RENAME TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'range type public.b is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'range type public.b is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 2: rename function public.dates(c) to days
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.dates(c)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.days(c)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.dates(c) RENAME TO days;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.dates(c) is to be renamed to days, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.dates(c) is to be renamed to days, but neither exists';
  END IF;
END $ls$;

-- step 3: replace function public.days(c)
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.days(c)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.days(c)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'f7b8e6e950af774d5228ecc970ae3efb37e72aa19f6ada9882155eb52c8746b3');
BEGIN
  CREATE OR REPLACE FUNCTION public.days(c)
 RETURNS c
 LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
AS 'daterange_canonical';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.days(c)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.days(c) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.days(c) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 4: comment on function public.days(c)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON FUNCTION public.days(c) IS '[a,b)';

-- step 5: drop range type public.z and its canonical function
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  canonical oid := (SELECT r.rngcanonical FROM pg_catalog.pg_range r
    JOIN pg_catalog.pg_proc p ON p.oid = r.rngcanonical
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE r.rngtypid = pg_catalog.to_regtype('public.z') AND n.nspname = 'public' AND p.proname = 'whole');
  others text;
BEGIN
  IF canonical IS NULL THEN
    IF pg_catalog.to_regtype('public.z') IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'range type public.z is there without canonical function whole';
    END IF;
    RETURN;
  END IF;
  WITH RECURSIVE pair(classid, objid) AS (
    VALUES ('pg_catalog.pg_type'::regclass::oid, 'public.z'::regtype::oid), ('pg_catalog.pg_proc'::regclass, canonical)
    UNION
    SELECT d.classid, d.objid FROM pair JOIN pg_catalog.pg_depend d
      ON d.refclassid = pair.classid AND d.refobjid = pair.objid AND d.deptype = 'i')
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
    INTO others
    FROM pair JOIN pg_catalog.pg_depend d ON d.refclassid = pair.classid AND d.refobjid = pair.objid
   WHERE (d.classid, d.objid) NOT IN (SELECT p.classid, p.objid FROM pair p);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
      MESSAGE = 'other objects depend on range type public.z or its canonical function',
      DETAIL = others;
  END IF;
  DROP TYPE public.z CASCADE; -- of the function, which is all that is left
END $ls$;
