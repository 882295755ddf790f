-- step 1: drop transform FOR bigint LANGUAGE plpgsql
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP TRANSFORM IF EXISTS FOR bigint LANGUAGE plpgsql;

-- step 2: create function public.read_number(internal)
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.read_number(internal)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.read_number(internal)
 RETURNS integer
 LANGUAGE internal IMMUTABLE STRICT
AS 'int4recv';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.read_number(internal)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.read_number(internal) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.read_number(internal) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 3: replace transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:2
CREATE OR REPLACE TRANSFORM FOR int4 LANGUAGE sql (FROM SQL WITH FUNCTION varbit_support(internal), TO SQL WITH FUNCTION public.read_number(internal));

-- step 4: comment on transform FOR integer LANGUAGE sql
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON TRANSFORM FOR int4 LANGUAGE sql IS 'whole numbers';

-- step 5: create transform FOR text LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.trffromsql::oid, o.trftosql::oid) FROM pg_catalog.pg_transform o
    JOIN pg_catalog.pg_language l ON l.oid = o.trflang
   WHERE o.trftype = pg_catalog.to_regtype('text') AND l.lanname = 'sql');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE TRANSFORM FOR text LANGUAGE sql (FROM SQL WITH FUNCTION varchar_support);
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regproc('varchar_support')::oid, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'transform FOR text LANGUAGE sql is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regproc('varchar_support')::oid, 0));
  END IF;
END $ls$;
