-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: down
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: d93e5e7221477cbef5711080f5870774bcd19b2503ec1d79349a5630ea8cf8dc
-- statements: 5efbe2d9907a231c63acdec9d726113da9b5443749d8e50ea0f51ef96f9744c0
--
-- 4 steps: 4 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: drop table lockstep.schema_heads
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:13
DROP TABLE IF EXISTS lockstep.schema_heads;

-- step 2: drop table lockstep.schema_versions
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:20
DROP TABLE IF EXISTS lockstep.schema_versions;

-- step 3: drop table lockstep.schema_steps
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:46
DROP TABLE IF EXISTS lockstep.schema_steps;

-- step 4: drop schema lockstep
--   boot | transaction | lock: none | schema/lockstep.xml:10
DROP SCHEMA IF EXISTS lockstep;
