-- step 1: drop transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:2
DROP TRANSFORM IF EXISTS FOR int4 LANGUAGE sql;

-- step 2: drop transform FOR text LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:3
DROP TRANSFORM IF EXISTS FOR text LANGUAGE sql;

-- step 3: drop function public.read_number(internal)
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS public.read_number(internal);

-- step 4: create transform FOR bigint LANGUAGE plpgsql
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.trffromsql::oid, o.trftosql::oid) FROM pg_catalog.pg_transform o
    JOIN pg_catalog.pg_language l ON l.oid = o.trflang
   WHERE o.trftype = pg_catalog.to_regtype('bigint') AND l.lanname = 'plpgsql');
BEGIN
  IF have IS NULL THEN
    CREATE OR REPLACE TRANSFORM FOR bigint LANGUAGE plpgsql (TO SQL WITH FUNCTION int8recv(internal));
  ELSIF have <> pg_catalog.concat_ws(' ', 0, pg_catalog.to_regprocedure('int8recv(internal)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'transform FOR bigint LANGUAGE plpgsql is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 0, pg_catalog.to_regprocedure('int8recv(internal)')::oid));
  END IF;
END $ls$;

-- step 5: create transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
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

-- step 6: comment on transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'numbers';
