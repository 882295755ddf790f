/*
 * schema - CREATE SCHEMA. Catalogue 6.1. "public" is there always and is never created or dropped.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct schema {
    struct object o;
};

static void check(struct reading *reading, struct object *object)
{
    bool own =
        strncmp(object->name, "pg_", 3) == 0 || strcmp(object->name, "information_schema") == 0;
    if (own && !object->implied)
        report_field(reading, object, "name", 0,
                     "Choose another name; those that begin with pg_ are reserved.",
                     "the schema \"%s\" is PostgreSQL's own", object->name);
}

static void create(struct emit *emit, const struct object *object)
{
    /* IF NOT EXISTS would ask for the right to create schemas also when there is nothing to create.
     */
    const char *absent = arena_printf(
        emit->arena, "NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = %s)",
        literal(emit->arena, object->name));
    const char *ddl = arena_printf(emit->arena, "CREATE SCHEMA %s", emit_path(emit, object));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, guard_if(emit->arena, absent, ddl), "create %s",
              emit_title(emit, object));
}

static void drop(struct emit *emit, const struct object *object)
{
    /* RESTRICT: what is not in the definition may live there. */
    emit_drop(emit, object, "SCHEMA", NULL, 0, LOCKSTEP_LOCK_NONE);
}

static void rename_schema(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    static const char exists[] =
        "EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = %s)";
    struct arena *arena = emit->arena;
    const char *old_there = arena_printf(arena, exists, literal(arena, before->name));
    const char *new_there = arena_printf(arena, exists, literal(arena, after->name));
    const char *ddl = arena_printf(arena, "ALTER SCHEMA %s RENAME TO %s", emit_path(emit, before),
                                   emit_path(emit, after));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(arena, emit_title(emit, before), after->name, old_there, new_there,
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

const struct kind kind_schema = {
    .name = "schema",
    .element = "schema",
    .size = sizeof(struct schema),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_SCHEMA,
    .drop_needs_empty = true,
    .doc = "a schema and what is in it",
    .check = check,
    .comment_on = "SCHEMA",
    .owner_on = "SCHEMA",
    .create = create,
    .rename = rename_schema,
    .drop = drop,
    .privileges = &privileges_schema,
    .catalog_of = "pg_namespace",
    .catalog =
        "SELECT n.oid AS oid, 0 AS parent, n.nspname AS name,"
        "       CASE WHEN n.nspname <> 'public' OR d.description <> 'standard public schema' THEN d.description END AS comment,"
        /* whom initdb gives it to */
        "       CASE WHEN n.nspname <> 'public' OR NOT (n.nspowner = 10 OR pg_catalog.pg_get_userbyid(n.nspowner) = 'pg_database_owner')"
        "            THEN pg_catalog.pg_get_userbyid(n.nspowner) END AS owner"
        "  FROM pg_catalog.pg_namespace n"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_namespace'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND e.objid IS NULL"
        " ORDER BY n.nspname",
};
