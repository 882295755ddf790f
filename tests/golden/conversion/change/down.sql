-- step 1: drop conversion public.to_utf8
--   boot | transaction | lock: none | schema.xml:3
DROP CONVERSION IF EXISTS public.to_utf8;

-- step 2: drop conversion app.c
--   boot | transaction | lock: none | schema.xml:2
DROP CONVERSION IF EXISTS app.c;

-- step 3: create conversion public.down
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(o.conforencoding),
      pg_catalog.pg_encoding_to_char(o.contoencoding), o.conproc::oid, o.condefault) FROM pg_catalog.pg_conversion o JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace WHERE n.nspname = 'public' AND o.conname = 'down');
BEGIN
  IF have IS NULL THEN
    CREATE CONVERSION public.down FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
  ELSIF have <> pg_catalog.concat_ws(' ', 'UTF8', 'LATIN1', pg_catalog.to_regproc('utf8_to_iso8859_1')::oid, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'conversion public.down is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'UTF8', 'LATIN1', pg_catalog.to_regproc('utf8_to_iso8859_1')::oid, false));
  END IF;
END $ls$;

-- step 4: create conversion public.to_utf8
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(o.conforencoding),
      pg_catalog.pg_encoding_to_char(o.contoencoding), o.conproc::oid, o.condefault) FROM pg_catalog.pg_conversion o JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace WHERE n.nspname = 'public' AND o.conname = 'to_utf8');
BEGIN
  IF have IS NULL THEN
    CREATE CONVERSION public.to_utf8 FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
  ELSIF have <> pg_catalog.concat_ws(' ', 'LATIN1', 'UTF8', pg_catalog.to_regproc('iso8859_1_to_utf8')::oid, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'conversion public.to_utf8 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'LATIN1', 'UTF8', pg_catalog.to_regproc('iso8859_1_to_utf8')::oid, false));
  END IF;
END $ls$;

-- step 5: comment on conversion public.to_utf8
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
COMMENT ON CONVERSION public.to_utf8 IS 'up';

-- step 6: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
