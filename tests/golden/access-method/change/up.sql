-- step 1: drop operator family public.bushes USING bush
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bushes' AND m.amname = 'bush') THEN
    DROP OPERATOR FAMILY IF EXISTS public.bushes USING bush;
  END IF;
END $ls$;

-- step 2: drop access method bush
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  DROP ACCESS METHOD IF EXISTS bush;
EXCEPTION WHEN dependent_objects_still_exist THEN
  NULL; -- it was made again before, and is compared when it would be made
END $ls$;

-- step 3: create function public.bush_handler(internal)
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.bush_handler(internal)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.bush_handler(internal)
 RETURNS index_am_handler
 LANGUAGE internal
AS 'bthandler';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.bush_handler(internal)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.bush_handler(internal) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.bush_handler(internal) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 4: comment on access method pile
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON ACCESS METHOD pile IS 'another heap';

-- step 5: create access method bush
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.amtype, o.amhandler::oid) FROM pg_catalog.pg_am o WHERE o.amname = 'bush');
BEGIN
  IF have IS NULL THEN
    CREATE ACCESS METHOD bush TYPE INDEX HANDLER bush_handler;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('bush_handler')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'access method bush is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('bush_handler')::oid));
  END IF;
END $ls$;

-- step 6: create access method tree
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.amtype, o.amhandler::oid) FROM pg_catalog.pg_am o WHERE o.amname = 'tree');
BEGIN
  IF have IS NULL THEN
    CREATE ACCESS METHOD tree TYPE INDEX HANDLER pg_catalog.hashhandler;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('pg_catalog.hashhandler')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'access method tree is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', pg_catalog.to_regproc('pg_catalog.hashhandler')::oid));
  END IF;
END $ls$;

-- step 7: create operator family public.bush_ops USING bush
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bush_ops' AND m.amname = 'bush') THEN
    CREATE OPERATOR FAMILY public.bush_ops USING bush;
  END IF;
END $ls$;

-- step 8: create operator family public.bushes USING bush
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'bushes' AND m.amname = 'bush') THEN
    CREATE OPERATOR FAMILY public.bushes USING bush;
  END IF;
END $ls$;

-- step 9: create operator class public.bush_ops USING bush
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype,
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
        AND m.amopopr = pg_catalog.to_regoperator('<(integer, integer)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 2
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
        AND m.amopopr = pg_catalog.to_regoperator('<=(integer, integer)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 3
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
        AND m.amopopr = pg_catalog.to_regoperator('=(integer, integer)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 4
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
        AND m.amopopr = pg_catalog.to_regoperator('>=(integer, integer)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 5
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
        AND m.amopopr = pg_catalog.to_regoperator('>(integer, integer)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('integer') AND m.amprocrighttype = pg_catalog.to_regtype('integer')
        AND m.amproc = pg_catalog.to_regprocedure('btint4cmp(integer, integer)')))
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'bush_ops' AND a.amname = 'bush');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.bush_ops DEFAULT FOR TYPE integer USING bush FAMILY public.bush_ops AS
      OPERATOR 1 <(integer, integer),
      OPERATOR 2 <=(integer, integer),
      OPERATOR 3 =(integer, integer),
      OPERATOR 4 >=(integer, integer),
      OPERATOR 5 >(integer, integer),
      FUNCTION 1 (integer, integer) btint4cmp(integer, integer);
  ELSIF have <> pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('integer')::oid, 0, true, true, true, true, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.bush_ops USING bush is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('integer')::oid, 0, true, true, true, true, true, true));
  END IF;
END $ls$;

-- step 10: create table public.t
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      id integer
    ) USING pile;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;
