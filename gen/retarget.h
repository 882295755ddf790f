/*
 * retarget - a snapshot for another schema than the one it is of.
 *
 * The same as what a migration's statements become for that schema (sql_schema.h): the schema has
 * the other name, and so it has wherever a field of any object means it.
 */
#ifndef GEN_RETARGET_H
#define GEN_RETARGET_H

#include "gen/base/diag.h"
#include "gen/model.h"

/* The model, in which the schema from holds all that any schema holds, as one in which that schema
 * is called to. The model given is used up. NULL after mistakes: something else is called as the
 * schema is. */
struct model *retarget(struct diag *diag, struct model *model, const char *from, const char *to);

#endif
