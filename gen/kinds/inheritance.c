/*
 * inheritance - the tie between a table and one that it inherits from: an object that the table's
 * attribute implies, so that tying and untying are planned by themselves. What is inherited is in
 * heirs.c. Catalogue 6.12.
 */
#include "gen/kinds/heirs.h"

struct inheritance {
    struct object o;
};

/* It stands in CREATE TABLE. */
static bool clause(struct buf *buf, const struct object *object)
{
    (void)buf;
    (void)object;
    return true;
}

static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, object->base);
}

static void tie_step(struct emit *emit, const struct object *object, bool tie)
{
    struct arena *arena = emit->arena;
    const char *child = emit_path(emit, object->parent);
    const char *base = emit_path(emit, object->base);
    const char *tied = arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass(%s) AND i.inhparent = pg_catalog.to_regclass(%s))",
        literal(arena, child), literal(arena, base));
    const char *words = tie ? "INHERIT" : "NO INHERIT";
    emit_step(emit, object->parent, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, arena_printf(arena, "%s%s", tie ? "NOT " : "", tied),
                       arena_printf(arena, "ALTER TABLE %s %s %s", child, words, base)),
              tie ? "let %s inherit from %s" : "let %s no longer inherit from %s",
              emit_title(emit, object->parent), base);
}

static void create(struct emit *emit, const struct object *object)
{
    tie_step(emit, object, true);
}

static void drop(struct emit *emit, const struct object *object)
{
    tie_step(emit, object, false);
}

/* The parent's new name is all. */
static void rename_tie(struct emit *emit, const struct object *before, const struct object *after)
{
    (void)emit;
    (void)before;
    (void)after;
}

const struct kind kind_inheritance = {
    .name = "inheritance",
    .element = "inheritance",
    .size = sizeof(struct inheritance),
    .parents = (const char *const[]){NULL}, /* the table's attribute says it */
    .space = SPACE_OTHER,
    .derived = true,
    .follows_type = true,
    .doc = "what ties a table to one that it inherits from",
    .depends = depends,
    .clause = clause,
    .create = create,
    .rename = rename_tie,
    .drop = drop,
};
