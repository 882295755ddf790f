-- lockstep migration, format 1
-- name: 0001_init
-- direction: down
-- set: content
-- version: 1.0.0
-- search path: public
-- parent: none
-- chain: e317ba7392222ee6e7a05846aa09b581bed3235f0d5db62c0732458f099a055d
-- statements: cc6d255f9b78a6e6c1202e6e4f59a164c5073e4e930f76c1203719fe001bee70
--
-- 10 steps: 10 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: drop view public.published
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:56
DROP VIEW IF EXISTS public.published;

-- step 2: drop foreign key public.projects.projects_owner_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:17
ALTER TABLE IF EXISTS public.projects DROP CONSTRAINT IF EXISTS projects_owner_id_fkey;

-- step 3: drop foreign key public.content.content_project_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:23
ALTER TABLE IF EXISTS public.content DROP CONSTRAINT IF EXISTS content_project_id_fkey;

-- step 4: drop foreign key public.content.content_author_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:24
ALTER TABLE IF EXISTS public.content DROP CONSTRAINT IF EXISTS content_author_id_fkey;

-- step 5: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/schema.xml:6
DROP TABLE IF EXISTS public.users;

-- step 6: drop table public.projects
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/schema.xml:14
DROP TABLE IF EXISTS public.projects;

-- step 7: drop table public.content
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/schema.xml:21
DROP TABLE IF EXISTS public.content;

-- step 8: drop function public.write_audit()
--   boot | transaction | lock: none | schema/schema.xml:48
DROP FUNCTION IF EXISTS public.write_audit();

-- step 9: drop table public.audit
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/schema.xml:39
DROP TABLE IF EXISTS public.audit;

-- step 10: drop enum public.content_status
--   boot | transaction | lock: none | schema/schema.xml:4
DROP TYPE IF EXISTS public.content_status;
