-- step 1: drop operator class public.empty USING btree
--   boot | transaction | lock: none | schema.xml:40
DO $ls$
DECLARE
  spot record;
BEGIN
  DROP OPERATOR CLASS IF EXISTS public.empty USING btree;
  FOR spot IN -- what has stayed in the family
    WITH family AS (SELECT f.oid FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
     WHERE n.nspname = 'pg_catalog' AND f.opfname = 'text_ops' AND a.amname = 'btree' AND f.oid >= 16384
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass k WHERE k.opcfamily = f.oid AND k.opcintype = pg_catalog.to_regtype('text')))
    SELECT 'OPERATOR' AS noun, m.amopstrategy AS number, pg_catalog.format_type(m.amoplefttype, NULL) AS l,
           pg_catalog.format_type(m.amoprighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amop m ON m.amopfamily = family.oid
     WHERE m.amoplefttype = pg_catalog.to_regtype('text') AND m.amoprighttype = pg_catalog.to_regtype('text')
    UNION ALL
    SELECT 'FUNCTION' AS noun, m.amprocnum AS number, pg_catalog.format_type(m.amproclefttype, NULL) AS l,
           pg_catalog.format_type(m.amprocrighttype, NULL) AS r
      FROM family JOIN pg_catalog.pg_amproc m ON m.amprocfamily = family.oid
     WHERE m.amproclefttype = pg_catalog.to_regtype('text') AND m.amprocrighttype = pg_catalog.to_regtype('text')
  LOOP
    EXECUTE pg_catalog.format('ALTER OPERATOR FAMILY pg_catalog.text_ops USING btree DROP %s %s (%s, %s)', spot.noun, spot.number, spot.l, spot.r);
  END LOOP;
END $ls$;

-- step 2: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:41
DROP TABLE IF EXISTS public.t;

-- step 3: drop operator class public.pair_hash_ops USING hash
--   boot | transaction | lock: none | schema.xml:23
DROP OPERATOR CLASS IF EXISTS public.pair_hash_ops USING hash;

-- step 4: drop operator class public.near USING gist
--   boot | transaction | lock: none | schema.xml:28
DROP OPERATOR CLASS IF EXISTS public.near USING gist;

-- step 5: drop operator family public.hashes USING hash
--   boot | transaction | lock: none | schema.xml:27
DROP OPERATOR FAMILY IF EXISTS public.hashes USING hash;

-- step 6: drop operator family public.near USING gist
--   boot | transaction | lock: none | schema.xml:28
DROP OPERATOR FAMILY IF EXISTS public.near USING gist;

-- step 7: drop function public.pair_hash(pair)
--   boot | transaction | lock: none | schema.xml:9
DROP FUNCTION IF EXISTS public.pair_hash(pair);

-- step 8: drop range type public.pairs
--   boot | transaction | lock: none | schema.xml:50
DROP TYPE IF EXISTS public.pairs;

-- step 9: drop operator class public.pair_ops USING btree
--   boot | transaction | lock: none | schema.xml:15
DROP OPERATOR CLASS IF EXISTS public.pair_ops USING btree;

-- step 10: drop operator family public.pair_ops USING btree
--   boot | transaction | lock: none | schema.xml:15
DROP OPERATOR FAMILY IF EXISTS public.pair_ops USING btree;

-- step 11: drop operator public.<(pair, pair)
--   boot | transaction | lock: none | schema.xml:10
DROP OPERATOR IF EXISTS public.< (pair, pair);

-- step 12: drop operator public.<=(pair, pair)
--   boot | transaction | lock: none | schema.xml:11
DROP OPERATOR IF EXISTS public.<= (pair, pair);

-- step 13: drop operator public.=(pair, pair)
--   boot | transaction | lock: none | schema.xml:12
DROP OPERATOR IF EXISTS public.= (pair, pair);

-- step 14: drop operator public.>=(pair, pair)
--   boot | transaction | lock: none | schema.xml:13
DROP OPERATOR IF EXISTS public.>= (pair, pair);

-- step 15: drop operator public.>(pair, pair)
--   boot | transaction | lock: none | schema.xml:14
DROP OPERATOR IF EXISTS public.> (pair, pair);

-- step 16: drop function public.pair_lt(pair, pair)
--   boot | transaction | lock: none | schema.xml:3
DROP FUNCTION IF EXISTS public.pair_lt(pair, pair);

-- step 17: drop function public.pair_le(pair, pair)
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS public.pair_le(pair, pair);

-- step 18: drop function public.pair_eq(pair, pair)
--   boot | transaction | lock: none | schema.xml:5
DROP FUNCTION IF EXISTS public.pair_eq(pair, pair);

-- step 19: drop function public.pair_ge(pair, pair)
--   boot | transaction | lock: none | schema.xml:6
DROP FUNCTION IF EXISTS public.pair_ge(pair, pair);

-- step 20: drop function public.pair_gt(pair, pair)
--   boot | transaction | lock: none | schema.xml:7
DROP FUNCTION IF EXISTS public.pair_gt(pair, pair);

-- step 21: drop function public.pair_cmp(pair, pair)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS public.pair_cmp(pair, pair);

-- step 22: drop composite type public.pair
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS public.pair;
