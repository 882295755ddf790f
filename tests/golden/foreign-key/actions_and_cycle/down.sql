-- step 1: drop foreign key public.a.a_b_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.a DROP CONSTRAINT IF EXISTS a_b_id_fkey;

-- step 2: drop foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS b_a_id_fkey;

-- step 3: drop foreign key public.b.pair
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS pair;

-- step 4: drop foreign key public.b.part
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS part;

-- step 5: drop foreign key public.tree.tree_up_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.tree DROP CONSTRAINT IF EXISTS tree_up_fkey;

-- step 6: drop table public.a
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.a;

-- step 7: drop table public.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.b;

-- step 8: drop table public.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP TABLE IF EXISTS public.c;

-- step 9: drop table public.tree
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP TABLE IF EXISTS public.tree;
