-- step 1: drop index public.doc_title_at_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DROP INDEX CONCURRENTLY IF EXISTS public.doc_title_at_idx;

-- step 2: drop index public.doc_lower_expr_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
DROP INDEX CONCURRENTLY IF EXISTS public.doc_lower_expr_idx;

-- step 3: drop index public.by_gin
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DROP INDEX CONCURRENTLY IF EXISTS public.by_gin;

-- step 4: drop index public.by_trgm
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
DROP INDEX CONCURRENTLY IF EXISTS public.by_trgm;

-- step 5: drop index public.by_hash
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DROP INDEX CONCURRENTLY IF EXISTS public.by_hash;

-- step 6: drop index public.by_brin
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DROP INDEX CONCURRENTLY IF EXISTS public.by_brin;

-- step 7: drop index public.carrying
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DROP INDEX CONCURRENTLY IF EXISTS public.carrying;

-- step 8: drop index public.nulls
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DROP INDEX CONCURRENTLY IF EXISTS public.nulls;

-- step 9: drop index public.collated
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
DROP INDEX CONCURRENTLY IF EXISTS public.collated;
