-- step 1: create transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.trffromsql::oid, o.trftosql::oid) FROM pg_catalog.pg_transform o
    JOIN pg_catalog.pg_language l ON l.oid = o.trflang
   WHERE o.trftype = pg_catalog.to_regtype('integer') AND l.lanname = 'sql');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION varchar_support(internal));
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('varchar_support(internal)')::oid, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'transform FOR integer LANGUAGE sql is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('varchar_support(internal)')::oid, 0));
  END IF;
END $ls$;

-- step 2: create procedure public.take(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.take(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE PROCEDURE public.take(n integer)
 LANGUAGE sql
AS $ls$SELECT n$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.take(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.take(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.take(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;
