/*
 * view column - comments on columns of views and materialized views, and what an INSERT into a view
 * puts where it gives nothing. The columns themselves are the query's. Catalogue 6.25.
 */
#include "gen/kinds/privilege.h"

struct view_column {
    struct object o;
    const char *dflt;
};

static const struct field fields[] = {
    {"default", FIELD_EXPR, EFFECT_ALTER, MEMBER(view_column, dflt), .repair = REPAIR_SETS,
     .doc = "the value of a row that is inserted into the view and gives none"},
};

static const char *default_of(const struct object *object)
{
    return ((const struct view_column *)object)->dflt;
}

static void check(struct reading *reading, struct object *object)
{
    const char *dflt = default_of(object);
    if (dflt == NULL)
        return;
    if (object->parent->kind != &kind_view)
        report_field(reading, object, "default", 0, "Remove it.", "nothing is inserted into %s",
                     object_title(reading->model->arena, object->parent));
    check_no_subquery(reading, object, "default", dflt);
}

static void default_step(struct emit *emit, const struct object *object)
{
    const char *dflt = default_of(object);
    struct buf name = buf_make(emit->arena);
    buf_add_ident(&name, object->name);
    emit_plain(emit, object, 0,
               lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
               dflt == NULL ? "drop the default of" : "set the default of",
               "ALTER VIEW %s ALTER COLUMN %s %s%s", emit_path(emit, object->parent), name.data,
               dflt == NULL ? "DROP DEFAULT" : "SET DEFAULT ", dflt == NULL ? "" : dflt);
}

/* The core writes the comment. */
static void create(struct emit *emit, const struct object *object)
{
    if (default_of(object) != NULL)
        default_step(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    default_step(emit, after);
}

static void drop(struct emit *emit, const struct object *object)
{
    struct view_column none = *(const struct view_column *)object;
    none.dflt = NULL;
    if (default_of(object) != NULL)
        default_step(emit, &none.o);
    if (object->comment != NULL)
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "remove the comment on",
                   "COMMENT ON COLUMN %s IS NULL", emit_path(emit, object));
}

const struct kind kind_view_column = {
    .name = "column",
    .element = "column",
    .size = sizeof(struct view_column),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"view", "materialized-view", NULL},
    .space = SPACE_OTHER, /* nothing can depend on it */
    .doc = "what is said of a column of the query: a comment, a default, privileges",
    .check = check,
    .comment_on = "COLUMN",
    .create = create,
    .alter = alter,
    .drop = drop,
    .privileges = &privileges_column,
    .catalog_of = "pg_attribute",
    .catalog_if = "FROM pg_catalog.pg_rewrite WHERE oid >= 16384",
    .catalog =
        "SELECT a.attrelid || '.' || a.attnum AS oid, a.attrelid AS parent, a.attname AS name, d.description AS comment,"
        " pg_catalog.pg_get_expr(v.adbin, v.adrelid) AS default"
        "  FROM pg_catalog.pg_class c"
        "  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        "  LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum"
        "  LEFT JOIN pg_catalog.pg_description d"
        "    ON d.objoid = a.attrelid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum"
        " WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384"
        "   AND (d.description IS NOT NULL OR v.adbin IS NOT NULL OR a.attacl IS NOT NULL"
        "        OR (a.attrelid, a.attnum) IN (SELECT s.objoid, s.objsubid FROM pg_catalog.pg_seclabel s WHERE s.classoid = 'pg_class'::regclass))"
        " ORDER BY a.attrelid, a.attnum",
};
