/* Written by lockstep embed from the migrations folder; do not edit. */
#include <lockstep/lockstep.h>

#ifdef __cplusplus
extern "C" {
#endif
extern const struct lockstep_set lockstep_migrations;
#ifdef __cplusplus
}
#endif

static const struct lockstep_step up_0001[] = {
    {"DO $ls$\n"
    "BEGIN\n"
    "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = \'lockstep\') THEN\n"
    "    CREATE SCHEMA lockstep;\n"
    "  END IF;\n"
    "END $ls$",
     "create schema lockstep", "schema/lockstep.xml:10", 0u, 0u, 0u, 0u},
    {"DO $ls$\n"
    "DECLARE\n"
    "  differs text;\n"
    "BEGIN\n"
    "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = \'lockstep\' AND c.relname = \'schema_heads\') THEN\n"
    "    CREATE TABLE lockstep.schema_heads (\n"
    "      set_name text NOT NULL,\n"
    "      head text NOT NULL,\n"
    "      running text NOT NULL,\n"
    "      steps_done integer NOT NULL,\n"
    "      verified boolean NOT NULL\n"
    "    );\n"
    "    RETURN;\n"
    "  END IF;\n"
    "  SELECT pg_catalog.string_agg(pg_catalog.format(\'%I: have %s, want %s\', w.name, coalesce(h.type, \'nothing\'), w.type), \'; \')\n"
    "    INTO differs\n"
    "    FROM (VALUES (\'set_name\', \'text not null\'), (\'head\', \'text not null\'), (\'running\', \'text not null\'), (\'steps_done\', \'integer not null\'), (\'verified\', \'boolean not null\')) w(name, type)\n"
    "    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), \'^(\"([^\"]|\"\")+\"|[^\".( ]+)[.]\', \'\') || CASE WHEN a.attnotnull THEN \' not null\' ELSE \'\' END AS type\n"
    "                 FROM pg_catalog.pg_attribute a\n"
    "                WHERE a.attrelid = \'lockstep.schema_heads\'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name\n"
    "   WHERE h.type IS DISTINCT FROM w.type;\n"
    "  IF differs IS NOT NULL THEN\n"
    "    RAISE EXCEPTION USING ERRCODE = \'LS001\',\n"
    "      MESSAGE = \'table lockstep.schema_heads is there with other columns\',\n"
    "      DETAIL = differs;\n"
    "  END IF;\n"
    "END $ls$",
     "create table lockstep.schema_heads", "schema/lockstep.xml:13", 0u, 0u, 0u, 0u},
    {"COMMENT ON TABLE lockstep.schema_heads IS \'Where each set stands\'",
     "comment on table lockstep.schema_heads", "schema/lockstep.xml:13", 0u, 0u, 0u, 0u},
    {"DO $ls$\n"
    "DECLARE\n"
    "  differs text;\n"
    "BEGIN\n"
    "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = \'lockstep\' AND c.relname = \'schema_versions\') THEN\n"
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
    "      fingerprints text NOT NULL,\n"
    "      script_version text NOT NULL,\n"
    "      schema_version text NOT NULL,\n"
    "      app_version text NOT NULL,\n"
    "      environment text NOT NULL,\n"
    "      notes text NOT NULL,\n"
    "      applied_at timestamptz NOT NULL,\n"
    "      applied_by text NOT NULL,\n"
    "      applied_from text NOT NULL,\n"
    "      duration_ms bigint NOT NULL,\n"
    "      error text DEFAULT \'\' NOT NULL,\n"
    "      CONSTRAINT schema_versions_pkey PRIMARY KEY (id)\n"
    "    );\n"
    "    RETURN;\n"
    "  END IF;\n"
    "  SELECT pg_catalog.string_agg(pg_catalog.format(\'%I: have %s, want %s\', w.name, coalesce(h.type, \'nothing\'), w.type), \'; \')\n"
    "    INTO differs\n"
    "    FROM (VALUES (\'id\', \'bigint not null\'), (\'set_name\', \'text not null\'), (\'ordinal\', \'integer not null\'), (\'migration_file\', \'text not null\'), (\'chain\', \'text not null\'), (\'parent\', \'text not null\'), (\'oldest\', \'text not null\'), (\'head\', \'text not null\'), (\'direction\', \'text not null\'), (\'state\', \'text not null\'), (\'steps_done\', \'integer not null\'), (\'steps_total\', \'integer not null\'), (\'fingerprints\', \'text not null\'), (\'script_version\', \'text not null\'), (\'schema_version\', \'text not null\'), (\'app_version\', \'text not null\'), (\'environment\', \'text not null\'), (\'notes\', \'text not null\'), (\'applied_at\', \'timestamp with time zone not null\'), (\'applied_by\', \'text not null\'), (\'applied_from\', \'text not null\'), (\'duration_ms\', \'bigint not null\'), (\'error\', \'text not null\')) w(name, type)\n"
    "    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), \'^(\"([^\"]|\"\")+\"|[^\".( ]+)[.]\', \'\') || CASE WHEN a.attnotnull THEN \' not null\' ELSE \'\' END AS type\n"
    "                 FROM pg_catalog.pg_attribute a\n"
    "                WHERE a.attrelid = \'lockstep.schema_versions\'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name\n"
    "   WHERE h.type IS DISTINCT FROM w.type;\n"
    "  IF differs IS NOT NULL THEN\n"
    "    RAISE EXCEPTION USING ERRCODE = \'LS001\',\n"
    "      MESSAGE = \'table lockstep.schema_versions is there with other columns\',\n"
    "      DETAIL = differs;\n"
    "  END IF;\n"
    "END $ls$",
     "create table lockstep.schema_versions", "schema/lockstep.xml:21", 0u, 0u, 0u, 0u},
    {"COMMENT ON TABLE lockstep.schema_versions IS \'One row for each migration applied, reverted or adopted\'",
     "comment on table lockstep.schema_versions", "schema/lockstep.xml:21", 0u, 0u, 0u, 0u},
    {"DO $ls$\n"
    "DECLARE\n"
    "  differs text;\n"
    "BEGIN\n"
    "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = \'lockstep\' AND c.relname = \'schema_steps\') THEN\n"
    "    CREATE TABLE lockstep.schema_steps (\n"
    "      version_id bigint NOT NULL,\n"
    "      step integer NOT NULL,\n"
    "      summary text NOT NULL,\n"
    "      attempts integer NOT NULL,\n"
    "      started_at timestamptz NOT NULL,\n"
    "      finished_at timestamptz,\n"
    "      CONSTRAINT schema_steps_pkey PRIMARY KEY (version_id, step)\n"
    "    );\n"
    "    RETURN;\n"
    "  END IF;\n"
    "  SELECT pg_catalog.string_agg(pg_catalog.format(\'%I: have %s, want %s\', w.name, coalesce(h.type, \'nothing\'), w.type), \'; \')\n"
    "    INTO differs\n"
    "    FROM (VALUES (\'version_id\', \'bigint not null\'), (\'step\', \'integer not null\'), (\'summary\', \'text not null\'), (\'attempts\', \'integer not null\'), (\'started_at\', \'timestamp with time zone not null\'), (\'finished_at\', \'timestamp with time zone\')) w(name, type)\n"
    "    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), \'^(\"([^\"]|\"\")+\"|[^\".( ]+)[.]\', \'\') || CASE WHEN a.attnotnull THEN \' not null\' ELSE \'\' END AS type\n"
    "                 FROM pg_catalog.pg_attribute a\n"
    "                WHERE a.attrelid = \'lockstep.schema_steps\'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name\n"
    "   WHERE h.type IS DISTINCT FROM w.type;\n"
    "  IF differs IS NOT NULL THEN\n"
    "    RAISE EXCEPTION USING ERRCODE = \'LS001\',\n"
    "      MESSAGE = \'table lockstep.schema_steps is there with other columns\',\n"
    "      DETAIL = differs;\n"
    "  END IF;\n"
    "END $ls$",
     "create table lockstep.schema_steps", "schema/lockstep.xml:47", 0u, 0u, 0u, 0u},
    {"COMMENT ON TABLE lockstep.schema_steps IS \'Journal of the steps that refuse a transaction\'",
     "comment on table lockstep.schema_steps", "schema/lockstep.xml:47", 0u, 0u, 0u, 0u},
    {"ALTER TABLE lockstep.schema_heads REPLICA IDENTITY FULL",
     "set the replica identity of table lockstep.schema_heads", "schema/lockstep.xml:13", 0u, 0u, 0u, 0u},
};

static const struct lockstep_step down_0001[] = {
    {"DROP TABLE IF EXISTS lockstep.schema_heads",
     "drop table lockstep.schema_heads", "schema/lockstep.xml:13", 4u, 8u, 0u, 0u},
    {"DROP TABLE IF EXISTS lockstep.schema_versions",
     "drop table lockstep.schema_versions", "schema/lockstep.xml:21", 4u, 8u, 0u, 0u},
    {"DROP TABLE IF EXISTS lockstep.schema_steps",
     "drop table lockstep.schema_steps", "schema/lockstep.xml:47", 4u, 8u, 0u, 0u},
    {"DROP SCHEMA IF EXISTS lockstep",
     "drop schema lockstep", "schema/lockstep.xml:10", 0u, 0u, 0u, 0u},
};

static const struct lockstep_migration migrations[] = {
    {"0001_ledger",
     "c0f8292f12b578d2cb6eb1fbaeaa3afb1a41a38170ccbafdcdeac0a972e2243a",
     "",
     "",
     up_0001, down_0001, 8u, 4u, 0u, NULL},
};

static const char *const promises[] = {
    ("lockstep\037schema_heads\037set_name\035text\037head\035text\037running\035text"
     "\037steps_done\035integer\037verified\035boolean"),
    ("lockstep\037schema_steps\037version_id\035bigint\037step\035integer"
     "\037summary\035text\037attempts\035integer\037started_at\035timestamp with time zone"
     "\037finished_at\035timestamp with time zone"),
    ("lockstep\037schema_versions\037id\035bigint\037set_name\035text\037ordinal\035integer"
     "\037migration_file\035text\037chain\035text\037parent\035text\037oldest\035text"
     "\037head\035text\037direction\035text\037state\035text\037steps_done\035integer"
     "\037steps_total\035integer\037fingerprints\035text\037script_version\035text"
     "\037schema_version\035text\037app_version\035text\037environment\035text"
     "\037notes\035text\037applied_at\035timestamp with time zone\037applied_by\035text"
     "\037applied_from\035text\037duration_ms\035bigint\037error\035text"),
};

const struct lockstep_set lockstep_migrations = {
    LOCKSTEP_ABI, 1u,
    "lockstep", "1", "public",
    migrations, promises, 3u};
