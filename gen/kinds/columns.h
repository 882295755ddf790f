/*
 * columns - what the columns of tables and those of partitions know of each other.
 */
#ifndef GEN_KINDS_COLUMNS_H
#define GEN_KINDS_COLUMNS_H

#include "gen/kinds/kinds.h"

/* NOT NULL for a column (by its name and its parent) of a relation in use, without a scan under an
 * exclusive lock. fill: what rows without a value get, or NULL. */
void column_not_null_steps(struct emit *emit, const struct object *object, const char *fill);

/* The default that a partition's column has instead of the table's; NULL: none at all. Only of one
 * that says a default. */
const char *partition_column_default(const struct object *object);

/* What is altered in a table's column reaches those of its partitions too: those that differ are
 * put right again. */
void partition_columns_keep(struct emit *emit, const struct object *column, bool dflt,
                            bool not_null);

/* Whether the primary key of its table has the column, which is NOT NULL then. */
bool column_is_in_primary_key(struct model *model, const struct object *column);

/* To be called when a column's default was set after it was read. */
void column_settle_default(struct model *model, struct object *object);

#endif
