/*
 * composite type - CREATE TYPE … AS (…). Catalogue 6.5. Its attributes are objects of their own
 * (attribute.c) that stand in CREATE TYPE.
 */
#include "gen/kinds/privilege.h"

struct composite_type {
    struct object o;
};

static const char *definition(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    const char *separator = "\n  ";
    buf_add(&buf, " AS (");
    for_each_child (attribute, object) {
        if (!emit_is_folded(emit, attribute))
            continue;
        buf_add(&buf, separator);
        attribute->kind->clause(&buf, attribute);
        separator = ",\n  ";
    }
    buf_add(&buf, *separator == ',' ? "\n)" : ")");
    return buf.data;
}

/* A table of that name has a type of that name, too. */
static const char state[] =
    "SELECT CASE WHEN c.relkind = 'c' THEN coalesce(\n"
    "      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),\n"
    "                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)\n"
    "         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid\n"
    "        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END\n"
    "    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid\n"
    "   WHERE y.oid = pg_catalog.to_regtype($1)";

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *rest = definition(emit, object);
    struct buf scratch = buf_make(arena);
    buf_add(&scratch, "pg_temp.");
    buf_add_ident(&scratch, object->name);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_scratch(arena, emit_title(emit, object), state, path,
                            arena_printf(arena, "CREATE TYPE %s%s", path, rest), scratch.data,
                            arena_printf(arena, "CREATE TYPE %s%s;\n", scratch.data, rest), NULL),
              "create %s", emit_title(emit, object));
}

static void rename_type(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_type(emit, before, after, "TYPE");
}

static void park(struct emit *emit, const struct object *object, const char *name)
{
    emit_park_type(emit, object, "TYPE", "c", name);
}

/* It is kept as a relation. */
static const char *brings(struct arena *arena, const struct object *object)
{
    (void)arena;
    return object->name;
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "TYPE", "c", 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_composite_type = {
    .name = "composite type",
    .element = "composite-type",
    .size = sizeof(struct composite_type),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TYPE,
    .doc = "a type made of named values",
    .brings = brings,
    .comment_on = "TYPE",
    .owner_on = "TYPE",
    .create = create,
    .moves = true,
    .rename = rename_type,
    .drop = drop,
    .park = park,
    .privileges = &privileges_type,
    .catalog_of = "pg_type",
    .catalog_if = "FROM pg_catalog.pg_class WHERE relkind = 'c' AND oid >= 16384",
    .catalog =
        "SELECT y.oid AS oid, y.typnamespace AS parent, y.typname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(y.typowner) AS owner"
        "  FROM pg_catalog.pg_type y"
        "  JOIN pg_catalog.pg_class c ON c.oid = y.typrelid AND c.relkind = 'c'"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = y.oid AND d.classoid = 'pg_type'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_type'::regclass AND e.objid = y.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE y.oid >= 16384 AND c.relpersistence <> 't' AND e.objid IS NULL"
        " ORDER BY y.typname",
};
