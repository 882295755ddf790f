-- step 1: drop rule public.posts.log_insert
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP RULE IF EXISTS log_insert ON public.posts;

-- step 2: drop rule public.posts.several
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP RULE IF EXISTS several ON public.posts;

-- step 3: drop rule public.titles.insert_title
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:23
DROP RULE IF EXISTS insert_title ON public.titles;

-- step 4: drop rule public.titles.update_title
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
DROP RULE IF EXISTS update_title ON public.titles;

-- step 5: drop rule public.titles.delete_title
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:25
DROP RULE IF EXISTS delete_title ON public.titles;

-- step 6: drop view public.titles
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
DROP VIEW IF EXISTS public.titles;

-- step 7: drop table public.posts
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.posts;

-- step 8: drop table public.log
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP TABLE IF EXISTS public.log;
