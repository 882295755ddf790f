/*
 * check - CHECK constraints of tables. Catalogue 6.20. Added to a table in use as NOT VALID, then
 * validated while the application goes on.
 */
#include "gen/kinds/constraint.h"
#include "gen/kinds/foreign.h"
#include "gen/kinds/heirs.h"

#include <string.h>

struct check {
    struct object o;
    const char *expression;
    bool no_inherit;
    bool not_valid;
    bool not_enforced;
};

static const struct field fields[] = {
    {"expression", FIELD_EXPR, EFFECT_REBUILD, MEMBER(check, expression), .required = true,
     .text = true, .doc = "the condition every row meets"},
    {"no-inherit", FIELD_BOOL, EFFECT_REBUILD, MEMBER(check, no_inherit),
     .doc = "not for child tables"},
    {"not-valid", FIELD_BOOL, EFFECT_ALTER, MEMBER(check, not_valid), .repair = REPAIR_FINISHES,
     .doc = "old rows may break it"},
    {"not-enforced", FIELD_BOOL, EFFECT_REBUILD, MEMBER(check, not_enforced), .since = 18,
     .doc = "said, but not checked"},
};

static const struct check *check_of(const struct object *object)
{
    return (const struct check *)object;
}

/* PostgreSQL names a check of one column after it. */
static const char *make_name(struct model *model, const struct object *object)
{
    const struct sql_names *names = sql_names(model->sql, SQL_EXPR, check_of(object)->expression);
    const char *column = NULL;
    for (size_t i = 0; names != NULL && i < names->n_columns; i++) {
        if (column != NULL && strcmp(column, names->columns[i].name) != 0)
            return default_name(model->arena, object->parent->name, NULL, "check");
        column = names->columns[i].name;
    }
    return default_name(model->arena, object->parent->name, column, "check");
}

static void check(struct reading *reading, struct object *object)
{
    if (check_of(object)->expression != NULL)
        check_columns_used(reading, object, object->parent, "expression", SQL_EXPR,
                           check_of(object)->expression);
    check_no_subquery(reading, object, "expression", check_of(object)->expression);
    if (check_of(object)->not_enforced && check_of(object)->not_valid)
        report_field(reading, object, "not-valid", 0, "Remove it.",
                     "what is not enforced is not valid anyway");
}

static void add_definition(struct buf *buf, const struct check *c)
{
    buf_printf(buf, "CHECK (%s)%s%s", c->expression, c->no_inherit ? " NO INHERIT" : "",
               c->not_enforced ? " NOT ENFORCED" : "");
}

static bool clause(struct buf *buf, const struct object *object)
{
    if (object->inherited && !check_of(object)->not_valid)
        return true; /* INHERITS brings it */
    buf_add(buf, "CONSTRAINT ");
    buf_add_ident(buf, object->name);
    buf_add(buf, " ");
    add_definition(buf, check_of(object));
    return !check_of(object)->not_valid;
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf definition = buf_make(emit->arena);
    const struct check *c = check_of(object);
    if (heirs_kept_base(object) != NULL || (object->inherited && emit_is_new(emit, object->parent)))
        return; /* the parent's step made it here too */
    /* The rows of a foreign table are never read. */
    bool new_table = emit_is_new(emit, object->parent) || is_foreign(object->parent);
    add_definition(&definition, c);
    emit_step(
        emit, object, 0, lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
        constraint_add_guard(emit, object, definition.data,
                             c->not_enforced || (new_table && !c->not_valid) ? "" : " NOT VALID"),
        "add %s", emit_title(emit, object));
    if (!new_table && !c->not_valid && !c->not_enforced)
        constraint_validate(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    if (heirs_kept_base(after) == NULL)
        constraint_validate(emit, after);
}

static void rename_check(struct emit *emit, const struct object *before, const struct object *after)
{
    if (heirs_kept_base(after) == NULL)
        constraint_rename(emit, before, after);
}

static void drop(struct emit *emit, const struct object *object)
{
    struct buf name = buf_make(emit->arena);
    buf_add_ident(&name, object->name);
    if (heirs_kept_base(object) != NULL)
        return; /* the parent's step drops it here too */
    if (!heirs_are_there(object->parent) || object->twin != NULL) {
        constraint_drop(emit, object);
        return;
    }
    heirs_drop(
        emit, object, arena_printf(emit->arena, "DROP CONSTRAINT IF EXISTS %s", name.data),
        arena_printf(
            emit->arena,
            "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass($1) AND k.conname = %s"
            " AND k.coninhcount = 0)",
            literal(emit->arena, object->name)),
        0);
}

static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    (void)before;
    return CHANGED(kind_check, check, not_valid, changed) && check_of(after)->not_valid;
}

/* A check of one column under its default name becomes the column's check. */
static bool fold(struct model *model, struct object *object)
{
    const struct check *c = check_of(object);
    const struct sql_names *names = sql_names(model->sql, SQL_EXPR, c->expression);
    if (!object->name_is_default || object->comment != NULL || c->no_inherit || c->not_valid ||
        c->not_enforced || names == NULL || names->n_columns == 0)
        return false;
    struct object *column = model_get(model, object->parent, SPACE_COLUMN, names->columns[0].name);
    const char *would =
        column == NULL ? ""
                       : default_name(model->arena, object->parent->name, column->name, "check");
    if (column == NULL || column->inherited || get_field(column, "check") != NULL ||
        strcmp(would, object->name) != 0)
        return false;
    set_field(column, "check", c->expression);
    return true;
}

const struct kind kind_check = {
    .name = "check constraint",
    .element = "check",
    .size = sizeof(struct check),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", "foreign-table", NULL},
    .space = SPACE_CONSTRAINT,
    .name_optional = true,
    .derived = true,
    .follows_type = true,
    .doc = "a condition every row meets",
    .make_name = make_name,
    .check = check,
    .fold = fold,
    .comment_on = "CONSTRAINT",
    .identify = constraint_identify,
    .clause = clause,
    .create = create,
    .alter = alter,
    .rename = rename_check,
    .drop = drop,
    .refuses_rows = constraint_refuses_rows,
    .must_rebuild = must_rebuild,
    .reads_expressions = true,
    .catalog_if = "FROM pg_catalog.pg_constraint WHERE contype = 'c' AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment,"
        " pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression,"
        " CASE WHEN k.connoinherit THEN 'yes' END AS \"no-inherit\","
        " CASE WHEN NOT k.convalidated AND {180000?k.conenforced:true} THEN 'yes' END AS \"not-valid\","
        " CASE WHEN {180000?NOT k.conenforced:false} THEN 'yes' END AS \"not-enforced\"" CONSTRAINT_FROM(
            "c"),
};
