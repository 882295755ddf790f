-- step 1: drop operator class public.bush_ops USING bush
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod WHERE n.nspname = 'public' AND o.opcname = 'bush_ops' AND m.amname = 'bush') THEN
    DROP OPERATOR CLASS IF EXISTS public.bush_ops USING bush;
  END IF;
END $ls$;

-- step 2: drop operator family public.bush_ops USING bush
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bush_ops' AND m.amname = 'bush') THEN
    DROP OPERATOR FAMILY IF EXISTS public.bush_ops USING bush;
  END IF;
END $ls$;

-- step 3: drop operator family public.bushes USING bush
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bushes' AND m.amname = 'bush') THEN
    DROP OPERATOR FAMILY IF EXISTS public.bushes USING bush;
  END IF;
END $ls$;

-- step 4: drop access method bush
--   boot | transaction | lock: none | schema.xml:3
DROP ACCESS METHOD IF EXISTS bush;

-- step 5: drop access method tree
--   boot | transaction | lock: none | schema.xml:4
DROP ACCESS METHOD IF EXISTS tree;

-- step 6: drop function public.bush_handler(internal)
--   boot | transaction | lock: none | schema.xml:5
DROP FUNCTION IF EXISTS public.bush_handler(internal);

-- step 7: create access method bush
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.amtype, o.amhandler::oid) FROM pg_catalog.pg_am o WHERE o.amname = 'bush');
BEGIN
  IF have IS NULL THEN
    CREATE ACCESS METHOD bush TYPE INDEX HANDLER bthandler;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('bthandler')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'access method bush is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('bthandler')::oid));
  END IF;
END $ls$;

-- step 8: create operator family public.bushes USING bush
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bushes' AND m.amname = 'bush') THEN
    CREATE OPERATOR FAMILY public.bushes USING bush;
  END IF;
END $ls$;

-- step 9: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP TABLE IF EXISTS public.t;

-- step 10: comment on access method pile
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON ACCESS METHOD pile IS 'a heap';
