/*
 * unique - UNIQUE constraints. Catalogue 6.19.
 */
#include "gen/kinds/key.h"

static const struct field fields[] = {
    KEY_FIELDS,
    {"nulls-not-distinct", FIELD_BOOL, EFFECT_REBUILD, MEMBER(key, nulls_not_distinct), .since = 15,
     .doc = "two NULLs are the same"},
};

static const char *make_name(struct model *model, const struct object *object)
{
    return constraint_name(model, object, get_field(object, "columns"), "key");
}

static bool fold(struct model *model, struct object *object)
{
    return key_fold(model, object, "unique");
}

const struct kind kind_unique = {
    .name = "unique constraint",
    .element = "unique",
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
    .doc = "a key beside the primary one",
    .make_name = make_name,
    .check = key_check,
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
    .catalog_if = "FROM pg_catalog.pg_constraint WHERE contype = 'u' AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment, " KEY_COLUMNS
        ", CASE WHEN {150000?x.indnullsnotdistinct:false} THEN 'yes' END AS \"nulls-not-distinct\"" KEY_FROM(
            "u"),
};
