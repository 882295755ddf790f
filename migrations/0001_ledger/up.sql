-- lockstep migration, format 1
-- name: 0001_ledger
-- direction: up
-- set: lockstep
-- version: 1
-- search path: public
-- parent: none
-- chain: c0f8292f12b578d2cb6eb1fbaeaa3afb1a41a38170ccbafdcdeac0a972e2243a
-- oldest compatible: none
-- snapshot: 1b1d30f09c6f54a9245f53a574e041f6
--
-- 8 steps: 8 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: create schema lockstep
--   boot | transaction | lock: none | schema/lockstep.xml:10
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'lockstep') THEN
    CREATE SCHEMA lockstep;
  END IF;
END $ls$;

-- step 2: create table lockstep.schema_heads
--   boot | transaction | lock: none | schema/lockstep.xml:13
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'lockstep' AND c.relname = 'schema_heads') THEN
    CREATE TABLE lockstep.schema_heads (
      set_name text NOT NULL,
      head text NOT NULL,
      running text NOT NULL,
      steps_done integer NOT NULL,
      verified boolean NOT NULL
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('set_name', 'text not null'), ('head', 'text not null'), ('running', 'text not null'), ('steps_done', 'integer not null'), ('verified', 'boolean not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'lockstep.schema_heads'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table lockstep.schema_heads is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: comment on table lockstep.schema_heads
--   boot | transaction | lock: none | schema/lockstep.xml:13
COMMENT ON TABLE lockstep.schema_heads IS 'Where each set stands';

-- step 4: create table lockstep.schema_versions
--   boot | transaction | lock: none | schema/lockstep.xml:21
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'lockstep' AND c.relname = 'schema_versions') THEN
    CREATE TABLE lockstep.schema_versions (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      set_name text NOT NULL,
      ordinal integer NOT NULL,
      migration_file text NOT NULL,
      chain text NOT NULL,
      parent text NOT NULL,
      oldest text NOT NULL,
      head text NOT NULL,
      direction text NOT NULL,
      state text NOT NULL,
      steps_done integer NOT NULL,
      steps_total integer NOT NULL,
      fingerprints text NOT NULL,
      script_version text NOT NULL,
      schema_version text NOT NULL,
      app_version text NOT NULL,
      environment text NOT NULL,
      notes text NOT NULL,
      applied_at timestamptz NOT NULL,
      applied_by text NOT NULL,
      applied_from text NOT NULL,
      duration_ms bigint NOT NULL,
      error text DEFAULT '' NOT NULL,
      CONSTRAINT schema_versions_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('set_name', 'text not null'), ('ordinal', 'integer not null'), ('migration_file', 'text not null'), ('chain', 'text not null'), ('parent', 'text not null'), ('oldest', 'text not null'), ('head', 'text not null'), ('direction', 'text not null'), ('state', 'text not null'), ('steps_done', 'integer not null'), ('steps_total', 'integer not null'), ('fingerprints', 'text not null'), ('script_version', 'text not null'), ('schema_version', 'text not null'), ('app_version', 'text not null'), ('environment', 'text not null'), ('notes', 'text not null'), ('applied_at', 'timestamp with time zone not null'), ('applied_by', 'text not null'), ('applied_from', 'text not null'), ('duration_ms', 'bigint not null'), ('error', 'text not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'lockstep.schema_versions'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table lockstep.schema_versions is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: comment on table lockstep.schema_versions
--   boot | transaction | lock: none | schema/lockstep.xml:21
COMMENT ON TABLE lockstep.schema_versions IS 'One row for each migration applied, reverted or adopted';

-- step 6: create table lockstep.schema_steps
--   boot | transaction | lock: none | schema/lockstep.xml:47
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'lockstep' AND c.relname = 'schema_steps') THEN
    CREATE TABLE lockstep.schema_steps (
      version_id bigint NOT NULL,
      step integer NOT NULL,
      summary text NOT NULL,
      attempts integer NOT NULL,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      CONSTRAINT schema_steps_pkey PRIMARY KEY (version_id, step)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('version_id', 'bigint not null'), ('step', 'integer not null'), ('summary', 'text not null'), ('attempts', 'integer not null'), ('started_at', 'timestamp with time zone not null'), ('finished_at', 'timestamp with time zone')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'lockstep.schema_steps'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table lockstep.schema_steps is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 7: comment on table lockstep.schema_steps
--   boot | transaction | lock: none | schema/lockstep.xml:47
COMMENT ON TABLE lockstep.schema_steps IS 'Journal of the steps that refuse a transaction';

-- step 8: set the replica identity of table lockstep.schema_heads
--   boot | transaction | lock: none | schema/lockstep.xml:13
ALTER TABLE lockstep.schema_heads REPLICA IDENTITY FULL;
