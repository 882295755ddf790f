/*
 * primary key - PRIMARY KEY. Catalogue 6.18. Its columns are NOT NULL.
 */
#include "gen/kinds/key.h"

static const struct field fields[] = {KEY_FIELDS};

static const char *make_name(struct model *model, const struct object *object)
{
    return default_name(model->arena, object->parent->name, NULL, "pkey");
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    size_t n;
    key_check(reading, object);
    const char *const *names = sql_column_list(model->sql, get_field(object, "columns"), &n);
    for (size_t i = 0; i < n; i++) {
        struct object *column = model_get(model, object->parent, SPACE_COLUMN, names[i]);
        if (column != NULL)
            set_field(column, "not-null", "yes");
    }
}

static bool fold(struct model *model, struct object *object)
{
    size_t n;
    const char *const *names = sql_column_list(model->sql, get_field(object, "columns"), &n);
    for (size_t i = 0; i < n; i++) {
        struct object *column = model_get(model, object->parent, SPACE_COLUMN, names[i]);
        if (column != NULL)
            set_field(column, "not-null", NULL);
    }
    return key_fold(model, object, "primary-key");
}

const struct kind kind_primary_key = {
    .name = "primary key",
    .element = "primary-key",
    .size = sizeof(struct key),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", NULL},
    .space = SPACE_CONSTRAINT,
    .name_optional = true,
    .derived = true,
    .makes_index = true,
    .key = true,
    .follows_type = true,
    .doc = "the primary key",
    .make_name = make_name,
    .check = check,
    .fold = fold,
    .comment_on = "CONSTRAINT",
    .identify = constraint_identify,
    .clause = key_clause,
    .finish = deferrable_finish,
    .create = key_create,
    .complete = mark_set,
    .needs_completing = mark_is_set,
    .alter = key_alter,
    .rename = constraint_rename,
    .drop = key_drop,
    .refuses_rows = constraint_refuses_rows,
    .catalog_if = "FROM pg_catalog.pg_constraint WHERE contype = 'p' AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment, " KEY_COLUMNS
            KEY_FROM("p"),
};
