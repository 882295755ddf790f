-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: down
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: 9754f14fd2839851b37c9a0ca572ed12e3d6b5cc64d487f2c01d5d1d88252894
-- statements: 447b9248da365860ad617e6948a4b3316495957bac6e05dcd52b3353f793e0ea
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
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:45
DROP TABLE IF EXISTS lockstep.schema_steps;

-- step 4: drop schema lockstep
--   boot | transaction | lock: none | schema/lockstep.xml:10
DROP SCHEMA IF EXISTS lockstep;
