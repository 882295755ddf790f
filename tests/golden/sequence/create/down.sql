-- step 1: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS public.t;

-- step 2: drop sequence public.s1
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP SEQUENCE IF EXISTS public.s1;

-- step 3: drop sequence public.s2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP SEQUENCE IF EXISTS public.s2;

-- step 4: drop sequence public.s3
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP SEQUENCE IF EXISTS public.s3;

-- step 5: drop sequence public.s4
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP SEQUENCE IF EXISTS public.s4;
