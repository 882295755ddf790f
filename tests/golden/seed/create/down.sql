-- step 1: drop foreign key public.permissions.permissions_role_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.permissions DROP CONSTRAINT IF EXISTS permissions_role_fkey;

-- step 2: drop foreign key public.roles.roles_parent_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
ALTER TABLE IF EXISTS public.roles DROP CONSTRAINT IF EXISTS roles_parent_fkey;

-- step 3: drop table public.permissions
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP TABLE IF EXISTS public.permissions;

-- step 4: drop table public.roles
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP TABLE IF EXISTS public.roles;

-- step 5: drop table public.settings
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:25
DROP TABLE IF EXISTS public.settings;

-- step 6: drop domain public.document
--   boot | transaction | lock: none | schema.xml:3
DROP DOMAIN IF EXISTS public.document;

-- step 7: drop enum public.colour
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS public.colour;
