/*
 * backup - what a migration drops is kept in schema lockstep_backup, and brought back by its way
 * back.
 *
 * A table is moved there without all that hangs on it, which costs nothing; where it cannot be
 * moved whole (partitions, children, types of the definition, publications), its rows are copied. A
 * column is copied with the key of its table; so are the values that a change of type makes others.
 * Values of types that may go later are kept as text, so that nothing in lockstep_backup ever
 * stands in the way. The way back makes the object as it was, and takes rows and values from there.
 */
#ifndef GEN_KINDS_BACKUP_H
#define GEN_KINDS_BACKUP_H

#include "gen/kinds/kinds.h"

/* Whether what the emit drops is kept, and what it makes again is filled. */
bool backup_keeps(const struct emit *emit);
bool backup_restores(const struct emit *emit);

/* Drops a table, keeping its rows, while the condition (NULL: always) holds. */
void backup_table(struct emit *emit, const struct object *table, const char *condition);
/* Fills a table that was made again. */
void restore_table(struct emit *emit, const struct object *table);

/* Keeps a column's values while the condition (NULL: always) holds and, in the same statement, runs
 * ddl, which drops it (NULL: a later step does). */
void backup_column(struct emit *emit, const struct object *column, const char *condition,
                   const char *ddl);
/* Fills a column that was added again. */
void restore_column(struct emit *emit, const struct object *column);

/* The statements that keep the values of a column as they are before ddl, which gives it another
 * type (using NULL: by PostgreSQL's own cast), and run that. before and after are of the two
 * models. */
const char *backup_change(struct emit *emit, const struct object *before,
                          const struct object *after, const char *using, const char *ddl);
/* The way back: ddl is ALTER TABLE … TYPE t, way_back stands behind the value ("::t"), rest behind
 * both. */
const char *restore_change(struct emit *emit, const struct object *after, const char *ddl,
                           const char *way_back, const char *rest);

/* Whether the values of an attribute can be kept wherever they are. */
bool attribute_is_kept(const struct model *model, const struct object *attribute);
/* Keeps the values of an attribute in all columns of its type while the condition holds and runs
 * ddl, which drops it. NULL: no column has any. */
const char *backup_attribute(struct emit *emit, const struct object *attribute,
                             const char *condition, const char *ddl);
/* Fills an attribute that was added again. */
void restore_attribute(struct emit *emit, const struct object *attribute);

/* Deletes rows of a table, alias t, while the condition (NULL: always) holds, and keeps them. seed:
 * the exact one that does not have them, of the model before the migration where that has it. */
void backup_rows(struct emit *emit, const struct object *seed, const struct object *table,
                 const char *condition, const char *delete, const char *summary);
/* Puts them in again, as far as there are no others in their place; from: the table in the model
 * that had the seed when they were deleted. */
void restore_rows(struct emit *emit, const struct object *seed, const struct object *from,
                  const struct object *table);

#endif
