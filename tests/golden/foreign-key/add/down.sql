-- step 1: drop foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS b_a_id_fkey;
