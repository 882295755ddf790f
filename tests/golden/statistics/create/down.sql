-- step 1: drop materialized view public.cities
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP MATERIALIZED VIEW IF EXISTS public.cities;

-- step 2: drop table public.places
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.places;

-- step 3: drop schema stats
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS stats;
