-- step 1: drop index public.person_a_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DROP INDEX CONCURRENTLY IF EXISTS public.person_a_idx;

-- step 2: drop column public.person.a
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS a;

-- step 3: drop column public.person.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS b;

-- step 4: drop column public.person.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS c;

-- step 5: drop column public.person.d
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS d;

-- step 6: drop sequence public.person_d_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DROP SEQUENCE IF EXISTS public.person_d_seq;
