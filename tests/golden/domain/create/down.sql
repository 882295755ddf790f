-- step 1: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP TABLE IF EXISTS public.users;

-- step 2: drop domain public.email
--   boot | transaction | lock: none | schema.xml:2
DROP DOMAIN IF EXISTS public.email;

-- step 3: drop domain public.name_c
--   boot | transaction | lock: none | schema.xml:4
DROP DOMAIN IF EXISTS public.name_c;

-- step 4: drop domain public.moods
--   boot | transaction | lock: none | schema.xml:6
DROP DOMAIN IF EXISTS public.moods;

-- step 5: drop domain "Shop"."Positive amount"
--   boot | transaction | lock: none | schema.xml:3
DROP DOMAIN IF EXISTS "Shop"."Positive amount";

-- step 6: drop enum public.mood
--   boot | transaction | lock: none | schema.xml:5
DROP TYPE IF EXISTS public.mood;

-- step 7: drop schema "Shop"
--   boot | transaction | lock: none | schema.xml:3
DROP SCHEMA IF EXISTS "Shop";
