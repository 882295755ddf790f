-- step 1: drop table public.people
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS public.people;

-- step 2: drop enum public.nothing
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.nothing;

-- step 3: drop enum public.mood
--   boot | transaction | lock: none | schema.xml:4
DROP TYPE IF EXISTS public.mood;

-- step 4: drop enum "Sales"."Order Status"
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS "Sales"."Order Status";

-- step 5: drop schema "Sales"
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS "Sales";
