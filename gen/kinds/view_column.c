/*
 * view column - the comments on columns of views and materialized views. The columns themselves are
 * the query's.
 */
#include "gen/kinds/kinds.h"

struct view_column {
    struct object o;
};

/* The comment is all there is, and the core writes that. */
static void create(struct emit *emit, const struct object *object)
{
    (void)emit;
    (void)object;
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "remove the comment on",
               "COMMENT ON COLUMN %s IS NULL", emit_path(emit, object));
}

const struct kind kind_view_column = {
    .name = "column",
    .element = "column",
    .size = sizeof(struct view_column),
    .parents = (const char *const[]){"view", "materialized-view", NULL},
    .space = SPACE_OTHER, /* nothing can depend on a comment */
    .doc = "a comment on a column of the query",
    .comment_on = "COLUMN",
    .create = create,
    .drop = drop,
    .catalog = "SELECT a.attrelid AS parent, a.attname AS name, d.description AS comment"
               "  FROM pg_catalog.pg_description d"
               "  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid"
               "  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('v', 'm')"
               " WHERE d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND c.oid >= 16384"
               " ORDER BY a.attrelid, a.attnum",
};
