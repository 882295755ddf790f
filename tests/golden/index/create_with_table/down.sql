-- step 1: drop table public.doc
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.doc;

-- step 2: drop extension pg_trgm
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS pg_trgm;
