-- step 1: drop trigger public."Users".late
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP TRIGGER IF EXISTS late ON public."Users";

-- step 2: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP VIEW IF EXISTS public.v;

-- step 3: drop table public.other
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.other;

-- step 4: drop table public."Users"
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP TABLE IF EXISTS public."Users";

-- step 5: drop function public.touch()
--   boot | transaction | lock: none | schema.xml:2
DROP FUNCTION IF EXISTS public.touch();

-- step 6: drop table "App"."T"
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP TABLE IF EXISTS "App"."T";

-- step 7: drop function "App"."Fire"()
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS "App"."Fire"();

-- step 8: drop schema "App"
--   boot | transaction | lock: none | schema.xml:13
DROP SCHEMA IF EXISTS "App";
