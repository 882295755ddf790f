-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: down
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: 6df2cfc5fe81cebde97459b1b5e6ef318a6ec5dd3e622d30417c45a6b9b78e4a
-- statements: 84971f0252ab75c457a05b1848fae86e8ab3c7dfa0a37371751b5195dbb1c39c
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
