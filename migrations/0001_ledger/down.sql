-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: down
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: 07c24fc24468353e6f5bf4abfe9b6a1c57340b4402c6a0021c89643cf56ec7d5
-- statements: 8ddad3a48736b410309c7ed77b0a189519f91f2a3b32be8ee113a74e51da2bcd
--
-- 4 steps: 4 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: drop table lockstep.schema_heads
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:12
DROP TABLE IF EXISTS lockstep.schema_heads;

-- step 2: drop table lockstep.schema_versions
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:19
DROP TABLE IF EXISTS lockstep.schema_versions;

-- step 3: drop table lockstep.schema_steps
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:44
DROP TABLE IF EXISTS lockstep.schema_steps;

-- step 4: drop schema lockstep
--   boot | transaction | lock: none | schema/lockstep.xml:10
DROP SCHEMA IF EXISTS lockstep;
