-- step 1: drop column public.users.email
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.users DROP COLUMN IF EXISTS email;

-- step 2: drop extension citext
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS citext;
