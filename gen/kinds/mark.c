/*
 * mark - see mark.h. Catalogue 6.9: all these statements can be repeated as they are.
 */
#include "gen/kinds/mark.h"

#include <string.h>

/* NULL: it is no index. */
static const struct marked *marked_of(const struct object *object)
{
    static const struct kind *const marked[] = {&kind_index, &kind_primary_key, &kind_unique,
                                                &kind_exclude};
    for (size_t i = 0; i < COUNT(marked); i++)
        if (object->kind == marked[i])
            return (const struct marked *)object;
    return NULL;
}

bool mark_is_set(const struct object *object)
{
    return marked_of(object)->clustered || marked_of(object)->replica_identity;
}

static bool is_clustered(const struct object *table)
{
    for_each_child (child, table) {
        const struct marked *marked = marked_of(child);
        if (marked != NULL && marked->clustered)
            return true;
    }
    return false;
}

bool mark_has_replica_identity(const struct object *table)
{
    for_each_child (child, table) {
        const struct marked *marked = marked_of(child);
        if (marked != NULL && marked->replica_identity)
            return true;
    }
    return false;
}

static void check_one(struct reading *reading, const struct object *object, const char *field)
{
    struct arena *arena = reading->model->arena;
    if (is_partitioned(object->parent)) {
        report_field(reading, object, field, 0,
                     "Mark the indexes that its partitions have of their own.",
                     "%s has no rows of its own", object_title(arena, object->parent));
        return;
    }
    for_each_child (other, object->parent) {
        if (other == object)
            return;
        if (marked_of(other) != NULL && kind_has_field(other->kind, field) &&
            get_field(other, field) != NULL)
            report_field(reading, object, field, 0, "Remove one of the two.", "%s is %s already",
                         object_title(arena, other),
                         strcmp(field, "clustered") == 0 ? "clustered" : "the replica identity");
    }
}

void mark_check(struct reading *reading, const struct object *object)
{
    const struct marked *marked = marked_of(object);
    if (marked->clustered)
        check_one(reading, object, "clustered");
    if (marked->clustered && kind_has_field(object->kind, "where") &&
        get_field(object, "where") != NULL)
        report_field(reading, object, "clustered", 0,
                     "Cluster by an index that holds all rows, or remove it.",
                     "%s holds some of the rows only", object_title(reading->model->arena, object));
    if (!marked->replica_identity)
        return;
    check_one(reading, object, "replica-identity");
    const char *of_table =
        is_table(object->parent) ? get_field(object->parent, "replica-identity") : NULL;
    if (!is_table(object->parent))
        report_field(reading, object, "replica-identity", 0, "Remove it.",
                     "%s is not replicated row by row",
                     object_title(reading->model->arena, object->parent));
    else if (of_table != NULL)
        report_field(reading, object, "replica-identity", 0, "Remove one of the two.",
                     "the replica identity of %s is \"%s\" already",
                     object_title(reading->model->arena, object->parent), of_table);
}

/* ALTER TABLE … for the relation the index is of. */
static void relation_step(struct emit *emit, const struct object *object,
                          const struct object *relation, enum lockstep_lock lock, const char *verb,
                          const char *rest)
{
    emit_plain(emit, object, 0, lock_unless_new(emit, relation, lock), verb, "ALTER %s %s %s",
               is_table(relation) ? "TABLE" : "MATERIALIZED VIEW", emit_path(emit, relation), rest);
}

static const char *with_name(struct emit *emit, const char *words, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, words);
    buf_add_ident(&buf, object->name);
    return buf.data;
}

static void cluster_step(struct emit *emit, const struct object *object)
{
    relation_step(emit, object, object->parent, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "cluster by",
                  with_name(emit, "CLUSTER ON ", object));
}

static void identity_step(struct emit *emit, const struct object *object)
{
    relation_step(emit, object, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  "make the replica identity of",
                  with_name(emit, "REPLICA IDENTITY USING INDEX ", object));
}

void mark_set(struct emit *emit, const struct object *object)
{
    if (marked_of(object)->clustered)
        cluster_step(emit, object);
    if (marked_of(object)->replica_identity)
        identity_step(emit, object);
}

/* Another index takes the mark over by itself; a table that says which columns it has says so in a
 * step of its own. */
static void identity_is_gone(struct emit *emit, const struct object *object,
                             const struct object *table)
{
    if (!mark_has_replica_identity(table) && get_field(table, "replica-identity") == NULL)
        relation_step(emit, object, table, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                      "end the replica identity of", "REPLICA IDENTITY DEFAULT");
}

void mark_alter(struct emit *emit, const struct object *before, const struct object *after)
{
    const struct marked *old = marked_of(before);
    const struct marked *new = marked_of(after);
    if (new->clustered && !old->clustered)
        cluster_step(emit, after);
    else if (old->clustered && !new->clustered && !is_clustered(after->parent))
        relation_step(emit, after, after->parent, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                      "do not cluster by", "SET WITHOUT CLUSTER");
    if (new->replica_identity && !old->replica_identity)
        identity_step(emit, after);
    else if (old->replica_identity && !new->replica_identity)
        identity_is_gone(emit, after, after->parent);
}

void mark_drop(struct emit *emit, const struct object *object)
{
    const struct object *table = object->parent->twin;
    if (marked_of(object)->replica_identity && table != NULL)
        identity_is_gone(emit, object, table);
}
