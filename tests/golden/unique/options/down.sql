-- step 1: drop unique constraint public.a.a_x_y_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE IF EXISTS public.a DROP CONSTRAINT IF EXISTS a_x_y_key;

-- step 2: drop unique constraint public.a.n
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE IF EXISTS public.a DROP CONSTRAINT IF EXISTS n;
