/*
 * enum value - a value of an enum. PostgreSQL can only add and rename values; enum.c makes all
 * other changes of the list. Catalogue 6.3.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct enum_value {
    struct object o;
};

static bool clause(struct buf *buf, const struct object *object)
{
    buf_add_literal(buf, object->name);
    return true;
}

static const char *exists(struct emit *emit, const struct object *type, const char *label)
{
    return arena_printf(
        emit->arena,
        "EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid\n"
        "    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace\n"
        "    WHERE n.nspname = %s AND y.typname = %s AND e.enumlabel = %s)",
        literal(emit->arena, object_schema(type)->name), literal(emit->arena, type->name),
        literal(emit->arena, label));
}

/* Whether another value has the name until it is removed or renamed itself. */
static bool is_taken(const struct object *before, const char *name)
{
    for_each_child (other, before->parent) {
        if (other != before && strcmp(other->name, name) == 0)
            return true;
    }
    return false;
}

static void rename_value(struct emit *emit, const struct object *before, const struct object *after)
{
    if (is_taken(before, after->name)) {
        diag_error(emit->diag, after->at,
                   "Rename the value that has the name now in a migration before this one.",
                   "%s is to take the name of a value that is there", emit_title(emit, after));
        return;
    }
    const char *ddl = arena_printf(
        emit->arena, "ALTER TYPE %s RENAME VALUE %s TO %s", emit_path(emit, after->parent),
        literal(emit->arena, before->name), literal(emit->arena, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), literal(emit->arena, after->name));
}

/* The rows are not lost: PostgreSQL refuses while there are any. But nobody should find out at
 * midnight. */
static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)changed;
    if (after != NULL)
        return NULL;
    return arena_printf(arena, "the value %s of %s: rows that hold it stop the migration",
                        literal(arena, before->name), object_title(arena, before->parent));
}

const struct kind kind_enum_value = {
    .name = "enum value",
    .element = "value",
    .size = sizeof(struct enum_value),
    .parents = (const char *const[]){"enum", NULL},
    .space = SPACE_VALUE,
    .name_is_text = true,
    .keeps_order = true,
    .doc = "a value of an enum; the order is the order of comparison",
    .clause = clause,
    .rename = rename_value,
    .loses = loses,
    .catalog_if = "FROM pg_catalog.pg_type WHERE typtype = 'e' AND oid >= 16384",
    .catalog =
        "SELECT e.oid AS oid, e.enumtypid AS parent, e.enumlabel AS name, NULL::text AS comment"
        "  FROM pg_catalog.pg_enum e"
        " WHERE e.enumtypid >= 16384"
        " ORDER BY e.enumtypid, e.enumsortorder",
};
