-- step 1: drop table public.places
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.places;
