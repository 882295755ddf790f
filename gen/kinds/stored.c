/*
 * stored - in which columns values of a type are kept, be it inside of others: as elements of an
 * array, in a composite type, under a domain, as bounds of a range, in a table's row.
 *
 * PostgreSQL refuses to change an attribute of a type that a table stores, and to check the values
 * of a domain that are kept inside of others; better said when the migration is generated.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct stored {
    const struct model *model;
    struct map anyhow; /* type → the column that stores it */
    struct map inside; /* the same for what is kept inside of another value */
    struct map seen;
};

static void walk_type(struct stored *stored, const struct object *column, const struct object *near,
                      const char *text, bool inside);

static void walk_parts(struct stored *stored, const struct object *column,
                       const struct object *whole)
{
    for_each_child (part, whole) {
        if (part->kind == &kind_attribute || part->kind == &kind_column)
            walk_type(stored, column, part, get_field(part, "type"), true);
    }
}

static void walk_type(struct stored *stored, const struct object *column, const struct object *near,
                      const char *text, bool inside)
{
    const struct model *model = stored->model;
    const struct sql_names *names = text == NULL ? NULL : sql_names(model->sql, SQL_TYPE, text);
    if (names == NULL || names->n_types != 1)
        return;
    const struct object *type =
        model_lookup(model, near, SPACE_TYPE, names->types[0].schema, names->types[0].name);
    if (type == NULL)
        return;
    inside |= strchr(sql_canonical(model->sql, SQL_TYPE, text), '[') != NULL;
    map_add(&stored->anyhow, type, "", (void *)column);
    if (inside)
        map_add(&stored->inside, type, "", (void *)column);
    if (map_put(&stored->seen, type, inside ? "inside" : "", (void *)type) != NULL)
        return;
    if (type->kind == &kind_domain)
        walk_type(stored, column, type, get_field(type, "type"), inside);
    else if (type->kind == &kind_range_type)
        walk_type(stored, column, type, get_field(type, "subtype"), true);
    else
        walk_parts(stored, column, type);
}

static const struct stored *stored_of(struct emit *emit)
{
    if (emit->stored != NULL)
        return emit->stored;
    struct stored *stored = arena_new_of(emit->arena, struct stored);
    *stored = (struct stored){.model = emit->before,
                              .anyhow = map_make(emit->arena),
                              .inside = map_make(emit->arena),
                              .seen = map_make(emit->arena)};
    for_each_child (schema, emit->before->database)
        for_each_child (table, schema) {
            if (!is_table(table) && table->kind != &kind_materialized_view)
                continue;
            for_each_child (column, table)
                if (column->kind == &kind_column)
                    walk_type(stored, column, column, get_field(column, "type"), false);
        }
    emit->stored = stored;
    return stored;
}

const struct object *stored_in(struct emit *emit, const struct object *type, bool inside)
{
    const struct stored *stored = stored_of(emit);
    return map_get(inside ? &stored->inside : &stored->anyhow, type, "");
}

bool refuse_inside(struct emit *emit, const struct object *about, const struct object *domain)
{
    const struct object *column =
        domain->twin == NULL || emit->down ? NULL : stored_in(emit, domain->twin, true);
    if (column == NULL)
        return false;
    diag_error(
        emit->diag, about->at,
        about == domain
            ? "Give the column a type that has not the domain inside, in a migration before this one."
            : "Add it with not-valid=\"yes\", for new values only; or give the column a type that has not the domain inside.",
        "%s: the values in %s cannot be checked, for they stand inside of others",
        emit_title(emit, about), emit_title(emit, column));
    return true;
}
