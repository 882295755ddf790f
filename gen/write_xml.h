/*
 * write_xml - a model as XML.
 *
 * A snapshot is canonical: everything by its own element and name, in the order of kinds and names,
 * nothing that only says how to migrate; the same model gives the same bytes, wherever in which
 * file its parts stood. A definition is what a person would have written: shorthands, no default
 * names, no noise.
 */
#ifndef GEN_WRITE_XML_H
#define GEN_WRITE_XML_H

#include "gen/model.h"

const char *write_snapshot(const struct model *model);

/* Changes the model: what shorthands say is folded into them. */
const char *write_definition(struct model *model);

#endif
