/*
 * enum value - a value of an enum. PostgreSQL can only add and rename values; enum.c makes all
 * other changes of the list. Catalogue 6.3.
 */
#include "gen/kinds/labels.h"

#include <string.h>

struct enum_value {
    struct object o;
    const char *replaces;
};

static const struct field fields[] = {
    {"replaces", FIELD_TEXT, EFFECT_NONE, MEMBER(enum_value, replaces),
     .doc = "values that are removed, with commas between: rows that hold one get this value"},
};

/* ---- What it replaces ------------------------------------------------------------------------ */

/* The next of a list with commas, from *at on; NULL: there is none. */
static const char *next_label(struct arena *arena, const char **at)
{
    while (*at != NULL && **at != '\0') {
        const char *start = *at + strspn(*at, " \t\n");
        size_t n = strcspn(start, ",");
        *at = start[n] == ',' ? start + n + 1 : NULL;
        while (n > 0 && strchr(" \t\n", start[n - 1]) != NULL)
            n--;
        if (n > 0)
            return arena_strndup(arena, start, n);
    }
    return NULL;
}

const struct object *enum_value_for(struct arena *arena, const struct object *type,
                                    const char *removed)
{
    for_each_child (value, type) {
        if (value->kind != &kind_enum_value)
            continue;
        const char *at = ((const struct enum_value *)value)->replaces;
        for (const char *label; (label = next_label(arena, &at)) != NULL;)
            if (strcmp(label, removed) == 0)
                return value;
    }
    return NULL;
}

static void check(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    const char *replaces = ((struct enum_value *)object)->replaces;
    const char *at = replaces;
    for (const char *label; (label = next_label(arena, &at)) != NULL;) {
        size_t offset = (size_t)(strstr(replaces, label) - replaces);
        const char *shown = literal(arena, label);
        const char *name = literal(arena, object->name);
        if (model_get(reading->model, object->parent, SPACE_VALUE, label) != NULL)
            report_field(reading, object, "replaces", offset,
                         "Remove its <value>, or take it out of replaces.",
                         "%s replaces %s, which is a value of %s still", name, shown,
                         object_title(arena, object->parent));
        else if (enum_value_for(arena, object->parent, label) != object)
            report_field(reading, object, "replaces", offset, "Rows can hold one value only.",
                         "%s replaces %s, which another value replaces, too", name, shown);
    }
}

/* ---- Steps ----------------------------------------------------------------------------------- */

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
    const struct object *type = before->parent->twin;
    (void)changed;
    if (after != NULL || (type != NULL && enum_value_for(arena, type, before->name) != NULL))
        return NULL;
    return arena_printf(
        arena,
        "the value %s of %s: rows that hold it stop the migration, unless another replaces it",
        literal(arena, before->name), object_title(arena, before->parent));
}

const struct kind kind_enum_value = {
    .name = "enum value",
    .element = "value",
    .size = sizeof(struct enum_value),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"enum", NULL},
    .space = SPACE_VALUE,
    .name_is_text = true,
    .keeps_order = true,
    .doc = "a value of an enum; the order is the order of comparison",
    .check = check,
    .clause = clause,
    .rename = rename_value,
    .loses = loses,
    .only_stops = true,
    .catalog_if = "FROM pg_catalog.pg_type WHERE typtype = 'e' AND oid >= 16384",
    .catalog =
        "SELECT e.oid AS oid, e.enumtypid AS parent, e.enumlabel AS name, NULL::text AS comment"
        "  FROM pg_catalog.pg_enum e"
        " WHERE e.enumtypid >= 16384"
        " ORDER BY e.enumtypid, e.enumsortorder",
};
