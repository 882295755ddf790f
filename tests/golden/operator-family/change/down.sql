-- step 1: rename operator family public.going USING gin to moving
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'going' AND m.amname = 'gin');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'moving' AND m.amname = 'gin');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER OPERATOR FAMILY public.going USING gin RENAME TO moving;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'operator family public.going USING gin is to be renamed to moving, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'operator family public.going USING gin is to be renamed to moving, but neither exists';
  END IF;
END $ls$;

-- step 2: drop operator family app.new USING gist
--   boot | transaction | lock: none | schema.xml:2
DROP OPERATOR FAMILY IF EXISTS app.new USING gist;

-- step 3: create operator family public.going USING hash
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'going' AND m.amname = 'hash') THEN
    CREATE OPERATOR FAMILY public.going USING hash;
  END IF;
END $ls$;

-- step 4: drop strategy public.whole.5 (integer, bigint) >
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'whole' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 5
        AND m.amoplefttype = pg_catalog.to_regtype('int4') AND m.amoprighttype = pg_catalog.to_regtype('int8')
        AND m.amopopr = pg_catalog.to_regoperator('pg_catalog.>(integer, bigint)'))) THEN
    ALTER OPERATOR FAMILY public.whole USING btree DROP OPERATOR 5 (integer, bigint);
  END IF;
END $ls$;

-- step 5: drop support function public.whole.3 (integer, bigint) in_range
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'whole' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 3
        AND m.amproclefttype = pg_catalog.to_regtype('integer') AND m.amprocrighttype = pg_catalog.to_regtype('bigint')
        AND m.amproc = pg_catalog.to_regprocedure('in_range(integer, integer, bigint, boolean, boolean)'))) THEN
    ALTER OPERATOR FAMILY public.whole USING btree DROP FUNCTION 3 (integer, bigint);
  END IF;
END $ls$;

-- step 6: add strategy public.whole.1 (integer, bigint) <
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'whole' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('bigint')
        AND m.amopopr = pg_catalog.to_regoperator('<(integer, bigint)'))) THEN 'the same' WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'whole' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('bigint'))) THEN 'another' END);
BEGIN
  IF have IS NULL THEN
    ALTER OPERATOR FAMILY public.whole USING btree ADD OPERATOR 1 <(integer, bigint);
  ELSIF have <> 'the same' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'strategy public.whole.1 (integer, bigint) < is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the same');
  END IF;
END $ls$;

-- step 7: comment on operator family public.whole USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON OPERATOR FAMILY public.whole USING btree IS 'numbers';
