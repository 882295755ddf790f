/*
 * reference - the definition language as the kinds' field tables tell it: for people, and as an XML
 * schema for editors.
 */
#ifndef GEN_REFERENCE_H
#define GEN_REFERENCE_H

#include "gen/base/arena.h"

/* Markdown: a section for each element. */
const char *write_reference(struct arena *arena);

/* XML Schema 1.0 of the language, without the rules that need more than one element. */
const char *write_xsd(struct arena *arena);

#endif
