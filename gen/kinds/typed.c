/*
 * typed - see typed.h. Catalogue 6.9 and 6.5.
 *
 * What PostgreSQL does to a type's attribute under CASCADE reaches the tables of the type. It knows
 * no identity and no generated columns there, and lets nobody add, drop or rename their columns.
 */
#include "gen/kinds/typed.h"
#include "gen/kinds/columns.h"

#include <string.h>

static struct table *table_of(const struct object *object)
{
    return (struct table *)object;
}

bool typed_is(const struct object *table)
{
    return table->kind == &kind_table && table_of(table)->of != NULL;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static struct object *type_of(struct model *model, const struct object *table)
{
    struct sql_name name;
    if (!sql_parse_name(model->sql, table_of(table)->of, &name))
        return NULL;
    struct object *type = model_lookup(model, table, SPACE_TYPE, name.schema, name.name);
    return type != NULL && type->kind == &kind_composite_type ? type : NULL;
}

/* Whether a column says no more than the attribute does. */
static bool says_nothing(struct model *model, const struct object *column)
{
    if (column->comment != NULL || column->first != NULL || not_null_of_column(column) != NULL)
        return false;
    for (size_t i = 0; i < column->kind->n_fields; i++) {
        const char *name = column->kind->fields[i].name;
        bool plain = strcmp(name, "type") == 0 || strcmp(name, "collation") == 0 ||
                     (strcmp(name, "not-null") == 0 && column_is_in_primary_key(model, column));
        if (!plain && field_text(column, &column->kind->fields[i]) != NULL)
            return false;
    }
    return true;
}

static void take_attribute(struct model *model, struct object *table, struct object *attribute)
{
    struct object *column = model_get(model, table, SPACE_COLUMN, attribute->name);
    if (column != NULL) {
        if (get_field(column, "collation") == NULL)
            set_field(column, "collation", get_field(attribute, "collation"));
        column->inherited = says_nothing(model, column);
    } else {
        column = model_add(model, &kind_column, table, table->at);
        column->name = attribute->name;
        column->key = attribute->key;
        column->implied = true;
        column->inherited = true;
        set_field(column, "type", get_field(attribute, "type"));
        set_field(column, "collation", get_field(attribute, "collation"));
        model_register(model, column);
        column_settle_default(model, column);
    }
    column->base = attribute;
    if (column->was == NULL)
        column->was = attribute->was;
}

void typed_conclude(struct reading *reading)
{
    struct model *model = reading->model;
    for_each_child (schema, model->database) {
        if (schema->kind->space != SPACE_SCHEMA)
            continue;
        for_each_child (table, schema) {
            struct object *type =
                typed_is(table) && table->key != NULL ? type_of(model, table) : NULL;
            if (type == NULL)
                continue;
            table_of(table)->type = type;
            for_each_child (attribute, type) {
                if (attribute->kind == &kind_attribute && attribute->key != NULL)
                    take_attribute(model, table, attribute);
            }
        }
    }
}

/* That the type is the attribute's is checked as for all that is inherited. */
static void check_column(struct reading *reading, struct object *column, const struct object *type)
{
    struct arena *arena = reading->model->arena;
    const char *title = object_title(arena, column);
    const char *field = get_field(column, "identity") != NULL    ? "identity"
                        : get_field(column, "generated") != NULL ? "generated"
                                                                 : NULL;
    if (column->base == NULL) {
        diag_error(reading->diag, column->at,
                   "Add the attribute to the type, or remove the column.",
                   "%s is no attribute of %s, of which its table is made", title,
                   object_title(arena, type));
        return;
    }
    const char *collation = get_field(column->base, "collation");
    const char *ours = get_field(column, "collation");
    if (ours != NULL && (collation == NULL || strcmp(ours, collation) != 0))
        report_field(reading, column, "collation", 0, "Give it to the attribute.",
                     "%s is an attribute of the table's type, its collation is %s", title,
                     collation == NULL ? "that of its type" : collation);
    if (field != NULL)
        report_field(reading, column, field, 0, "Use a default.",
                     "a table of a type has no %s columns", field);
}

void typed_check(struct reading *reading, const struct object *object)
{
    const struct table *table = table_of(object);
    if (table->of == NULL)
        return;
    if (table->type == NULL) {
        report_field(reading, object, "of", 0,
                     "Write the name of a <composite-type> of the definition.",
                     "there is no composite type \"%s\"", table->of);
        return;
    }
    if (table->inherits != NULL)
        report_field(reading, object, "inherits", 0, "Remove one of the two.",
                     "a table of a type has the columns of no other table");
    for_each_child (child, object) {
        if (child->kind == &kind_column && child->key != NULL)
            check_column(reading, child, table->type);
    }
}

void typed_depends(struct deps *deps, const struct object *object)
{
    const struct object *type = table_of(object)->type;
    depend_on(deps, type);
    if (type == NULL)
        return;
    for_each_child (attribute, type)
        depend_on(deps, attribute);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

bool typed_kept(const struct object *column)
{
    const struct object *table = column->parent;
    return column->base != NULL && column->base->kind == &kind_attribute && typed_is(table) &&
           table->twin != NULL && typed_is(table->twin);
}

static const struct object *typed_table_in(const struct object *type)
{
    const struct object *root = type;
    while (root->parent != NULL)
        root = root->parent;
    for_each_child (schema, root) {
        for_each_child (table, schema) {
            if (typed_is(table) && table_of(table)->type == type)
                return table;
        }
    }
    return NULL;
}

const struct object *typed_table_of(const struct object *type)
{
    const struct object *table = typed_table_in(type);
    return table != NULL || type->twin == NULL ? table : typed_table_in(type->twin);
}

static const struct object *next_column(const struct object *object)
{
    while (object != NULL && (object->kind != &kind_column || object->key == NULL))
        object = object->next;
    return object;
}

static bool same_columns(struct sql *sql, const struct object *before, const struct object *after)
{
    for_each_child (column, before) {
        if (column->kind != &kind_column)
            continue;
        const struct object *now = column->twin;
        if (now == NULL || strcmp(now->name, column->name) != 0 ||
            strcmp(sql_canonical(sql, SQL_TYPE, get_field(column, "type")),
                   sql_canonical(sql, SQL_TYPE, get_field(now, "type"))) != 0)
            return false;
    }
    for_each_child (column, after) {
        if (column->kind == &kind_column && column->twin == NULL)
            return false;
    }
    return true;
}

/* The attributes in the order in which the table has its columns. */
static bool same_order(const struct object *type, const struct object *table)
{
    const struct object *column = next_column(table->first);
    for_each_child (attribute, type) {
        if (attribute->kind != &kind_attribute)
            continue;
        if (column == NULL || strcmp(column->name, attribute->name) != 0)
            return false;
        column = next_column(column->next);
    }
    return column == NULL;
}

void typed_alter(struct emit *emit, const struct object *before, const struct object *after)
{
    struct arena *arena = emit->arena;
    const struct object *type = table_of(after)->type;
    const char *path = emit_path(emit, after);
    if (!same_columns(emit->after->sql, before, after)) {
        diag_error(emit->diag, field_location(after, "of", 0),
                   "Change the columns in one migration, and of in another.",
                   "the columns of %s change together with its type", emit_title(emit, after));
        return;
    }
    if (type != NULL && !typed_is(before) && !same_order(type, before)) {
        diag_error(emit->diag, field_location(after, "of", 0),
                   "Give the type the attributes in the order of the table's columns.",
                   "%s has its columns in another order than %s", emit_title(emit, after),
                   emit_title(emit, type));
        return;
    }
    if (type != NULL) {
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "set the type of",
                   "ALTER TABLE %s OF %s", path, emit_path(emit, type));
        return;
    }
    struct buf condition = buf_make(arena);
    buf_add(&condition,
            "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reloftype <> 0 AND c.oid = ");
    buf_add_regclass(&condition, after);
    buf_add(&condition, ")");
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, condition.data, arena_printf(arena, "ALTER TABLE %s NOT OF", path)),
              "take its type from %s", emit_title(emit, after));
}
