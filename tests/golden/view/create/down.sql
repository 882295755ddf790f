-- step 1: drop view public.active_ids
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP VIEW IF EXISTS public.active_ids;

-- step 2: drop view public.active
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP VIEW IF EXISTS public.active;

-- step 3: drop view public.words
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP VIEW IF EXISTS public.words;

-- step 4: drop view "Reports"."Per State"
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP VIEW IF EXISTS "Reports"."Per State";

-- step 5: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TABLE IF EXISTS public.users;

-- step 6: drop schema "Reports"
--   boot | transaction | lock: none | schema.xml:5
DROP SCHEMA IF EXISTS "Reports";
