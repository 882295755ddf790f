-- step 1: rename operator family public.hashes USING hash to hashing
--   boot | transaction | lock: none | schema.xml:27
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'hashes' AND m.amname = 'hash');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'hashing' AND m.amname = 'hash');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER OPERATOR FAMILY public.hashes USING hash RENAME TO hashing;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'operator family public.hashes USING hash is to be renamed to hashing, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'operator family public.hashes USING hash is to be renamed to hashing, but neither exists';
  END IF;
END $ls$;

-- step 2: rename operator family public.pair_ops USING btree to ordered
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'pair_ops' AND m.amname = 'btree');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'ordered' AND m.amname = 'btree');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER OPERATOR FAMILY public.pair_ops USING btree RENAME TO ordered;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'operator family public.pair_ops USING btree is to be renamed to ordered, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'operator family public.pair_ops USING btree is to be renamed to ordered, but neither exists';
  END IF;
END $ls$;

-- step 3: drop index public.t_id
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:47
DROP INDEX CONCURRENTLY IF EXISTS public.t_id;

-- step 4: drop index public.t_h
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:46
DROP INDEX CONCURRENTLY IF EXISTS public.t_h;

-- step 5: drop index public.t_p
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:48
DROP INDEX CONCURRENTLY IF EXISTS public.t_p;

-- step 6: drop operator class public.pair_ops USING btree
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:33
DO $ls$
DECLARE
  spot record;
BEGIN
  DROP OPERATOR CLASS IF EXISTS public.pair_ops USING btree;
  FOR spot IN -- what has stayed in the family
    WITH family AS (SELECT f.oid FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'ordered' AND a.amname = 'btree' AND f.oid >= 16384
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass k WHERE k.opcfamily = f.oid AND k.opcintype = pg_catalog.to_regtype('pair')))
    SELECT 'OPERATOR' AS noun, m.amopstrategy AS number, pg_catalog.format_type(m.amoplefttype, NULL) AS l,
           pg_catalog.format_type(m.amoprighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amop m ON m.amopfamily = family.oid
     WHERE m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
    UNION ALL
    SELECT 'FUNCTION' AS noun, m.amprocnum AS number, pg_catalog.format_type(m.amproclefttype, NULL) AS l,
           pg_catalog.format_type(m.amprocrighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amproc m ON m.amprocfamily = family.oid
     WHERE m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair')
  LOOP
    EXECUTE pg_catalog.format('ALTER OPERATOR FAMILY public.ordered USING btree DROP %s %s (%s, %s)', spot.noun, spot.number, spot.l, spot.r);
  END LOOP;
END $ls$;

-- step 7: drop operator class public.gone USING btree
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
DO $ls$
DECLARE
  spot record;
BEGIN
  DROP OPERATOR CLASS IF EXISTS public.gone USING btree;
  FOR spot IN -- what has stayed in the family
    WITH family AS (SELECT f.oid FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'gone' AND a.amname = 'btree' AND f.oid >= 16384
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass k WHERE k.opcfamily = f.oid AND k.opcintype = pg_catalog.to_regtype('integer')))
    SELECT 'OPERATOR' AS noun, m.amopstrategy AS number, pg_catalog.format_type(m.amoplefttype, NULL) AS l,
           pg_catalog.format_type(m.amoprighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amop m ON m.amopfamily = family.oid
     WHERE m.amoplefttype = pg_catalog.to_regtype('integer') AND m.amoprighttype = pg_catalog.to_regtype('integer')
    UNION ALL
    SELECT 'FUNCTION' AS noun, m.amprocnum AS number, pg_catalog.format_type(m.amproclefttype, NULL) AS l,
           pg_catalog.format_type(m.amprocrighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amproc m ON m.amprocfamily = family.oid
     WHERE m.amproclefttype = pg_catalog.to_regtype('integer') AND m.amprocrighttype = pg_catalog.to_regtype('integer')
  LOOP
    EXECUTE pg_catalog.format('ALTER OPERATOR FAMILY public.gone USING btree DROP %s %s (%s, %s)', spot.noun, spot.number, spot.l, spot.r);
  END LOOP;
END $ls$;

-- step 8: replace function public.pair_hash(pair)
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_hash(pair)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_hash(pair)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'd002acab00f6a50b3e3fadf36d4ad02dbb57ce9c4f324029440d7e4d9ffa188a');
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_hash(pair)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_hash(pair)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_hash(pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_hash(pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: comment on operator family public.hashing USING hash
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:27
COMMENT ON OPERATOR FAMILY public.hashing USING hash IS 'of pairs';

-- step 10: create operator class public.ordered USING btree
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype,
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.<(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 2
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.<=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 3
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 4
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.>=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 5
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.>(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair')
        AND m.amproc = pg_catalog.to_regprocedure('public.pair_cmp(pair, pair)')))
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'ordered' AND a.amname = 'btree');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.ordered DEFAULT FOR TYPE pair USING btree FAMILY public.ordered AS
      OPERATOR 1 public.<(pair, pair),
      OPERATOR 2 public.<=(pair, pair),
      OPERATOR 3 public.=(pair, pair),
      OPERATOR 4 public.>=(pair, pair),
      OPERATOR 5 public.>(pair, pair),
      FUNCTION 1 (pair, pair) public.pair_cmp(pair, pair);
  ELSIF have <> pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('pair')::oid, 0, true, true, true, true, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.ordered USING btree is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('pair')::oid, 0, true, true, true, true, true, true));
  END IF;
END $ls$;

-- step 11: comment on operator class public.ordered USING btree
--   boot | transaction | lock: none | schema.xml:15
COMMENT ON OPERATOR CLASS public.ordered USING btree IS 'by a and b';

-- step 12: add support function public.pair_hash_ops.1 (pair, pair) pair_hash
--   boot | transaction | lock: none | schema.xml:25
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'hashing' AND a.amname = 'hash'
      AND EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair')
        AND m.amproc = pg_catalog.to_regprocedure('public.pair_hash(pair)'))) THEN 'the same' WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'hashing' AND a.amname = 'hash'
      AND EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair'))) THEN 'another' END);
BEGIN
  IF have IS NULL THEN
    ALTER OPERATOR FAMILY public.hashing USING hash ADD FUNCTION 1 (pair, pair) public.pair_hash(pair);
  ELSIF have <> 'the same' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'support function public.pair_hash_ops.1 (pair, pair) pair_hash is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the same');
  END IF;
END $ls$;

-- step 13: add strategy public.other.1 (bigint, bigint) <
--   boot | transaction | lock: none | schema.xml:31
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'gone' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('bigint') AND m.amoprighttype = pg_catalog.to_regtype('bigint')
        AND m.amopopr = pg_catalog.to_regoperator('<(bigint, bigint)'))) THEN 'the same' WHEN EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'public' AND f.opfname = 'gone' AND a.amname = 'btree'
      AND EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('bigint') AND m.amoprighttype = pg_catalog.to_regtype('bigint'))) THEN 'another' END);
BEGIN
  IF have IS NULL THEN
    ALTER OPERATOR FAMILY public.gone USING btree ADD OPERATOR 1 <(bigint, bigint);
  ELSIF have <> 'the same' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'strategy public.other.1 (bigint, bigint) < is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the same');
  END IF;
END $ls$;

-- step 14: comment on operator class public.other USING btree
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:29
COMMENT ON OPERATOR CLASS public.other USING btree IS 'stayed';

-- step 15: clear what an interrupted build of index public.t_h left
--   boot | transaction | lock: none | schema.xml:37
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_h') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_h;
  END IF;
END $ls$;

-- step 16: create index public.t_h
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:37
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_h ON public.t USING hash (p public.pair_hash_ops);

-- step 17: verify index public.t_h
--   boot | transaction | lock: none | schema.xml:37
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_h';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_h ON pg_temp.t USING hash (p public.pair_hash_ops);
    EXECUTE state INTO want USING 'pg_temp.t_h';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_h is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: clear what an interrupted build of index public.t_p left
--   boot | transaction | lock: none | schema.xml:36
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_p') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_p;
  END IF;
END $ls$;

-- step 19: create index public.t_p
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:36
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_p ON public.t (p ordered);

-- step 20: verify index public.t_p
--   boot | transaction | lock: none | schema.xml:36
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_p';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_p ON pg_temp.t (p ordered);
    EXECUTE state INTO want USING 'pg_temp.t_p';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_p is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
