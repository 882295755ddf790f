-- step 1: drop foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS b_a_id_fkey;

-- step 2: drop table public.a
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DROP TABLE IF EXISTS public.a;

-- step 3: drop table public.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DROP TABLE IF EXISTS public.b;
