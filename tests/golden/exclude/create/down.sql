-- step 1: drop table public.booking
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.booking;

-- step 2: drop extension btree_gist
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS btree_gist;
