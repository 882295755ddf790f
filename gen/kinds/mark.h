/*
 * mark - what a table uses one of its indexes for beside finding rows: the order in which CLUSTER
 * writes them, and what tells a replica which row is meant. A mark is the index's own attribute, so
 * that an index that is made anew has it again.
 */
#ifndef GEN_KINDS_MARK_H
#define GEN_KINDS_MARK_H

#include "gen/kinds/kinds.h"

/* The kinds of indexes, keys and exclusion constraints begin with it. */
struct marked {
    struct object o;
    bool clustered;
    bool replica_identity;
};

#define MARK_CLUSTERED_FIELD(type)                                                                 \
    {                                                                                              \
        "clustered", FIELD_BOOL, EFFECT_ALTER, MEMBER(type, marked.clustered),                     \
            .doc = "CLUSTER puts the rows into its order"                                          \
    }
#define MARK_FIELDS(type)                                                                          \
    MARK_CLUSTERED_FIELD(type),                                                                    \
    {                                                                                              \
        "replica-identity", FIELD_BOOL, EFFECT_ALTER, MEMBER(type, marked.replica_identity),       \
            .doc = "its columns tell a replica which row is meant"                                 \
    }

/* Over x of pg_index; the marks of a partition's part of an index are not modelled. */
#define MARK_COLUMNS                                                                               \
    " CASE WHEN x.indisclustered THEN 'yes' END AS clustered,"                                     \
    " CASE WHEN x.indisreplident THEN 'yes' END AS \"replica-identity\""

/* Reports a second index with a mark, and marks that PostgreSQL refuses. */
void mark_check(struct reading *reading, const struct object *object);
/* For complete(), needs_completing() and alter(). */
bool mark_is_set(const struct object *object);
void mark_set(struct emit *emit, const struct object *object);
void mark_alter(struct emit *emit, const struct object *before, const struct object *after);
/* Before the index is dropped: a table that is left with the mark of no index would replicate as
 * with REPLICA IDENTITY NOTHING. */
void mark_drop(struct emit *emit, const struct object *object);
/* Whether an index of the table says which columns its replica identity has. */
bool mark_has_replica_identity(const struct object *table);

#endif
