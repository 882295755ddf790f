/*
 * hints - what a definition says besides what things are: was="…", a backfill, how a type is
 * changed. Snapshots leave it out; whoever plans a change between two of them again takes it from
 * the definition.
 */
#ifndef GEN_HINTS_H
#define GEN_HINTS_H

#include <stdbool.h>

#include "gen/model.h"

/* Gives each object of the model what the definition says of it, found by its name or a former one.
 * places: also its place in the definition's files. */
void take_hints(struct model *model, const struct model *definition, bool places);

#endif
