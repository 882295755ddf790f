-- step 1: drop materialized view public.empty_one
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP MATERIALIZED VIEW IF EXISTS public.empty_one;

-- step 2: drop view public.states
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP VIEW IF EXISTS public.states;

-- step 3: drop materialized view public."Per state"
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP MATERIALIZED VIEW IF EXISTS public."Per state";

-- step 4: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.users;
