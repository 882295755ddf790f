-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: down
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: c0f8292f12b578d2cb6eb1fbaeaa3afb1a41a38170ccbafdcdeac0a972e2243a
-- statements: ee9630a7345df4459b5693c97290014aeb52cf9aa575b10666fbfc72a18ceab0
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
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:21
DROP TABLE IF EXISTS lockstep.schema_versions;

-- step 3: drop table lockstep.schema_steps
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema/lockstep.xml:47
DROP TABLE IF EXISTS lockstep.schema_steps;

-- step 4: drop schema lockstep
--   boot | transaction | lock: none | schema/lockstep.xml:10
DROP SCHEMA IF EXISTS lockstep;
