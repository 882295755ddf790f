/*
 * typed - tables of a composite type: CREATE TABLE … OF type.
 *
 * The columns are the type's attributes, and come, go and are renamed with them. Those about which
 * the table says nothing of its own are made when all is read, and are not written.
 */
#ifndef GEN_KINDS_TYPED_H
#define GEN_KINDS_TYPED_H

#include "gen/kinds/heirs.h"

/* Makes the columns of tables of a type; all types are known by name. */
void typed_conclude(struct reading *reading);
/* Reports what a table of a type cannot be or have. */
void typed_check(struct reading *reading, const struct object *object);
void typed_depends(struct deps *deps, const struct object *object);
/* Whether it is a table of a type. */
bool typed_is(const struct object *table);
/* ALTER TABLE … OF, NOT OF. */
void typed_alter(struct emit *emit, const struct object *before, const struct object *after);

/* Whether the column is one of a type's attributes, before and after: what is done to the type is
 * done to it. */
bool typed_kept(const struct object *column);
/* A table of that type, in the model that the type is of or in the other one; NULL: none. */
const struct object *typed_table_of(const struct object *type);

#endif
