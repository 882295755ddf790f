-- step 1: drop policy public.notes.by_project
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP POLICY IF EXISTS by_project ON public.notes;

-- step 2: drop table public.notes
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP TABLE IF EXISTS public.notes;

-- step 3: drop function public.is_member(bigint)
--   boot | transaction | lock: none | schema.xml:28
DROP FUNCTION IF EXISTS public.is_member(bigint);

-- step 4: drop table public.log
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:21
DROP TABLE IF EXISTS public.log;

-- step 5: drop table app.members
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS app.members;

-- step 6: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
