-- step 1: drop conversion public.to_utf8
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP CONVERSION IF EXISTS public.to_utf8;

-- step 2: drop conversion public.down
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP CONVERSION IF EXISTS public.down;

-- step 3: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 4: create conversion public.to_utf8
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(o.conforencoding),
      pg_catalog.pg_encoding_to_char(o.contoencoding), o.conproc::oid, o.condefault) FROM pg_catalog.pg_conversion o JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace WHERE n.nspname = 'public' AND o.conname = 'to_utf8');
BEGIN
  IF have IS NULL THEN
    CREATE DEFAULT CONVERSION public.to_utf8 FOR 'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8;
  ELSIF have <> pg_catalog.concat_ws(' ', 'LATIN1', 'UTF8', pg_catalog.to_regproc('pg_catalog.iso8859_1_to_utf8')::oid, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'conversion public.to_utf8 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'LATIN1', 'UTF8', pg_catalog.to_regproc('pg_catalog.iso8859_1_to_utf8')::oid, true));
  END IF;
END $ls$;

-- step 5: comment on conversion public.to_utf8
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON CONVERSION public.to_utf8 IS 'up it goes';

-- step 6: create conversion app.c
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(o.conforencoding),
      pg_catalog.pg_encoding_to_char(o.contoencoding), o.conproc::oid, o.condefault) FROM pg_catalog.pg_conversion o JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace WHERE n.nspname = 'app' AND o.conname = 'c');
BEGIN
  IF have IS NULL THEN
    CREATE DEFAULT CONVERSION app.c FOR 'KOI8R' TO 'UTF8' FROM koi8r_to_utf8;
  ELSIF have <> pg_catalog.concat_ws(' ', 'KOI8R', 'UTF8', pg_catalog.to_regproc('koi8r_to_utf8')::oid, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'conversion app.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'KOI8R', 'UTF8', pg_catalog.to_regproc('koi8r_to_utf8')::oid, true));
  END IF;
END $ls$;
