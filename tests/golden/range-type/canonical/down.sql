-- step 1: drop view public.week
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP VIEW IF EXISTS public.week;

-- step 2: drop table public.walk
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP TABLE IF EXISTS public.walk;

-- step 3: drop range type public.steps and its canonical function
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  canonical oid := (SELECT r.rngcanonical FROM pg_catalog.pg_range r
    JOIN pg_catalog.pg_proc p ON p.oid = r.rngcanonical
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE r.rngtypid = pg_catalog.to_regtype('public.steps') AND n.nspname = 'app' AND p.proname = 'whole');
  others text;
BEGIN
  IF canonical IS NULL THEN
    IF pg_catalog.to_regtype('public.steps') IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'range type public.steps is there without canonical function whole';
    END IF;
    RETURN;
  END IF;
  WITH RECURSIVE pair(classid, objid) AS (
    VALUES ('pg_catalog.pg_type'::regclass::oid, 'public.steps'::regtype::oid), ('pg_catalog.pg_proc'::regclass, canonical)
    UNION
    SELECT d.classid, d.objid FROM pair JOIN pg_catalog.pg_depend d
      ON d.refclassid = pair.classid AND d.refobjid = pair.objid AND d.deptype = 'i')
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
    INTO others
    FROM pair JOIN pg_catalog.pg_depend d ON d.refclassid = pair.classid AND d.refobjid = pair.objid
   WHERE (d.classid, d.objid) NOT IN (SELECT p.classid, p.objid FROM pair p);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
      MESSAGE = 'other objects depend on range type public.steps or its canonical function',
      DETAIL = others;
  END IF;
  DROP TYPE public.steps CASCADE; -- of the function, which is all that is left
END $ls$;

-- step 4: drop range type app.days and its canonical function
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  canonical oid := (SELECT r.rngcanonical FROM pg_catalog.pg_range r
    JOIN pg_catalog.pg_proc p ON p.oid = r.rngcanonical
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE r.rngtypid = pg_catalog.to_regtype('app.days') AND n.nspname = 'app' AND p.proname = 'whole');
  others text;
BEGIN
  IF canonical IS NULL THEN
    IF pg_catalog.to_regtype('app.days') IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'range type app.days is there without canonical function whole';
    END IF;
    RETURN;
  END IF;
  WITH RECURSIVE pair(classid, objid) AS (
    VALUES ('pg_catalog.pg_type'::regclass::oid, 'app.days'::regtype::oid), ('pg_catalog.pg_proc'::regclass, canonical)
    UNION
    SELECT d.classid, d.objid FROM pair JOIN pg_catalog.pg_depend d
      ON d.refclassid = pair.classid AND d.refobjid = pair.objid AND d.deptype = 'i')
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
    INTO others
    FROM pair JOIN pg_catalog.pg_depend d ON d.refclassid = pair.classid AND d.refobjid = pair.objid
   WHERE (d.classid, d.objid) NOT IN (SELECT p.classid, p.objid FROM pair p);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
      MESSAGE = 'other objects depend on range type app.days or its canonical function',
      DETAIL = others;
  END IF;
  DROP TYPE app.days CASCADE; -- of the function, which is all that is left
END $ls$;

-- step 5: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
