/* The ledger's own migrations, from schema/lockstep.xml. */
#include "include/lockstep/lockstep.h"
#include "runtime/own.h"

/* clang-format off */
static const struct lockstep_step up_0001_ledger[] = {
    {"DO $ls$\n"
     "BEGIN\n"
     "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'lockstep') THEN\n"
     "    CREATE SCHEMA lockstep;\n"
     "  END IF;\n"
     "END $ls$",
     "create schema lockstep",
     "schema/lockstep.xml:10", 0, LOCKSTEP_LOCK_NONE, 0, 0},
    {"DO $ls$\n"
     "DECLARE\n"
     "  have text := (\n"
     "    SELECT CASE WHEN c.relkind <> 'r' THEN 'relkind ' || c.relkind::text ELSE (\n"
     "             SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)\n"
     "               FROM pg_catalog.pg_attribute a\n"
     "              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END\n"
     "      FROM pg_catalog.pg_class c\n"
     "      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
     "     WHERE n.nspname = 'lockstep' AND c.relname = 'schema_heads');\n"
     "  want text := 'set_name text, head text, running text, steps_done integer';\n"
     "BEGIN\n"
     "  IF have IS NULL THEN\n"
     "    CREATE TABLE lockstep.schema_heads (\n"
     "      set_name text NOT NULL,\n"
     "      head text NOT NULL,\n"
     "      running text NOT NULL,\n"
     "      steps_done integer NOT NULL\n"
     "    );\n"
     "  ELSIF have <> want THEN\n"
     "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n"
     "      MESSAGE = 'table lockstep.schema_heads is there with another definition',\n"
     "      DETAIL = format(E'have: %s\\nwant: %s', have, want);\n"
     "  END IF;\n"
     "END $ls$",
     "create table lockstep.schema_heads",
     "schema/lockstep.xml:12", 0, LOCKSTEP_LOCK_NONE, 0, 0},
    {"DO $ls$\n"
     "DECLARE\n"
     "  have text := (\n"
     "    SELECT CASE WHEN c.relkind <> 'r' THEN 'relkind ' || c.relkind::text ELSE (\n"
     "             SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)\n"
     "               FROM pg_catalog.pg_attribute a\n"
     "              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END\n"
     "      FROM pg_catalog.pg_class c\n"
     "      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
     "     WHERE n.nspname = 'lockstep' AND c.relname = 'schema_versions');\n"
     "  want text := 'id bigint, set_name text, ordinal integer, migration_file text, chain text, parent text, oldest text, head text, direction text, state text, steps_done integer, steps_total integer, script_version text, schema_version text, app_version text, environment text, notes text, applied_at timestamp with time zone, applied_by text, applied_from text, duration_ms bigint, error text';\n"
     "BEGIN\n"
     "  IF have IS NULL THEN\n"
     "    CREATE TABLE lockstep.schema_versions (\n"
     "      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n"
     "      set_name text NOT NULL,\n"
     "      ordinal integer NOT NULL,\n"
     "      migration_file text NOT NULL,\n"
     "      chain text NOT NULL,\n"
     "      parent text NOT NULL,\n"
     "      oldest text NOT NULL,\n"
     "      head text NOT NULL,\n"
     "      direction text NOT NULL,\n"
     "      state text NOT NULL,\n"
     "      steps_done integer NOT NULL,\n"
     "      steps_total integer NOT NULL,\n"
     "      script_version text NOT NULL,\n"
     "      schema_version text NOT NULL,\n"
     "      app_version text NOT NULL,\n"
     "      environment text NOT NULL,\n"
     "      notes text NOT NULL,\n"
     "      applied_at timestamp with time zone NOT NULL,\n"
     "      applied_by text NOT NULL,\n"
     "      applied_from text NOT NULL,\n"
     "      duration_ms bigint NOT NULL,\n"
     "      error text NOT NULL DEFAULT '',\n"
     "      CONSTRAINT schema_versions_pkey PRIMARY KEY (id)\n"
     "    );\n"
     "  ELSIF have <> want THEN\n"
     "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n"
     "      MESSAGE = 'table lockstep.schema_versions is there with another definition',\n"
     "      DETAIL = format(E'have: %s\\nwant: %s', have, want);\n"
     "  END IF;\n"
     "END $ls$",
     "create table lockstep.schema_versions",
     "schema/lockstep.xml:19", 0, LOCKSTEP_LOCK_NONE, 0, 0},
    {"DO $ls$\n"
     "DECLARE\n"
     "  have text := (\n"
     "    SELECT CASE WHEN c.relkind <> 'r' THEN 'relkind ' || c.relkind::text ELSE (\n"
     "             SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)\n"
     "               FROM pg_catalog.pg_attribute a\n"
     "              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END\n"
     "      FROM pg_catalog.pg_class c\n"
     "      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
     "     WHERE n.nspname = 'lockstep' AND c.relname = 'schema_steps');\n"
     "  want text := 'version_id bigint, step integer, summary text, attempts integer, started_at timestamp with time zone, finished_at timestamp with time zone';\n"
     "BEGIN\n"
     "  IF have IS NULL THEN\n"
     "    CREATE TABLE lockstep.schema_steps (\n"
     "      version_id bigint NOT NULL,\n"
     "      step integer NOT NULL,\n"
     "      summary text NOT NULL,\n"
     "      attempts integer NOT NULL,\n"
     "      started_at timestamp with time zone NOT NULL,\n"
     "      finished_at timestamp with time zone,\n"
     "      CONSTRAINT schema_steps_pkey PRIMARY KEY (version_id, step)\n"
     "    );\n"
     "  ELSIF have <> want THEN\n"
     "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n"
     "      MESSAGE = 'table lockstep.schema_steps is there with another definition',\n"
     "      DETAIL = format(E'have: %s\\nwant: %s', have, want);\n"
     "  END IF;\n"
     "END $ls$",
     "create table lockstep.schema_steps",
     "schema/lockstep.xml:44", 0, LOCKSTEP_LOCK_NONE, 0, 0},
};

static const struct lockstep_step down_0001_ledger[] = {
    {"DROP TABLE IF EXISTS lockstep.schema_steps",
     "drop table lockstep.schema_steps",
     "schema/lockstep.xml:44", LOCKSTEP_STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, 0, 0},
    {"DROP TABLE IF EXISTS lockstep.schema_versions",
     "drop table lockstep.schema_versions",
     "schema/lockstep.xml:19", LOCKSTEP_STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, 0, 0},
    {"DROP TABLE IF EXISTS lockstep.schema_heads",
     "drop table lockstep.schema_heads",
     "schema/lockstep.xml:12", LOCKSTEP_STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, 0, 0},
};

static const struct lockstep_migration migrations[] = {
    {"0001_ledger", "9752e5a4664c07e99463f9ed56d7f80069f9962dc15291bccd9411da1b9212b3", "",
     "", up_0001_ledger, down_0001_ledger, 4, 3},
};

const struct lockstep_set lockstep_own_migrations = {
    LOCKSTEP_ABI, 1, "lockstep", "1", "''", migrations,
};
