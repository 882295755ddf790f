/*
 * resolve - is what was read correct, beyond its form?
 *
 * The SQL in every field is parsed by PostgreSQL's grammar, references are looked up, the kinds'
 * own rules are checked. A field whose text stands in the trusted model under the same object
 * already was checked when that was made, and is not parsed again.
 */
#ifndef GEN_RESOLVE_H
#define GEN_RESOLVE_H

#include "gen/base/diag.h"
#include "gen/model.h"

/* Mistakes go to diag. trusted may be NULL. */
void resolve_model(struct diag *diag, struct model *model, const struct model *trusted);

/* For a snapshot: brings references into their one spelling without checking anything. */
void resolve_snapshot(struct model *model);

#endif
