-- step 1: drop table public.person
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.person;

-- step 2: drop sequence public.person_s_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP SEQUENCE IF EXISTS public.person_s_seq;
