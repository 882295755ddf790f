-- step 1: drop table public.person
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DROP TABLE IF EXISTS public.person;
