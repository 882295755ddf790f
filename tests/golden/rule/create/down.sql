-- step 1: drop view public.titles
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
DROP VIEW IF EXISTS public.titles;

-- step 2: drop table public.posts
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.posts;

-- step 3: drop table public.log
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP TABLE IF EXISTS public.log;
