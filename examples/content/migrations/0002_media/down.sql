-- lockstep migration, format 1
-- name: 0002_media
-- direction: down
-- set: content
-- version: 1.1.0
-- search path: public
-- parent: e317ba7392222ee6e7a05846aa09b581bed3235f0d5db62c0732458f099a055d
-- chain: 9af773729589c648d7619c86466dbf48723be374b6cba782790e52f7ecb00866
-- statements: cc80395a955782fee38390c66a5baed7b9e101a4f8c9f3b8969f9ae2fa84e5ab
--
-- 2 steps: 2 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: drop foreign key public.media.media_content_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:41
ALTER TABLE IF EXISTS public.media DROP CONSTRAINT IF EXISTS media_content_id_fkey;

-- step 2: drop table public.media
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/schema.xml:39
DROP TABLE IF EXISTS public.media;
