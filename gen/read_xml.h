/*
 * read_xml - from XML to a model.
 *
 * Strict: an unknown element or attribute, a wrong value, text where none belongs, a duplicate name
 * are errors at their place, each with a suggestion. All mistakes of the files are reported in one
 * run, except what comes behind malformed XML in the same file. Hardened: no document type, so no
 * entities but XML's own five; no network; UTF-8 only; bounded depth and size. Relies on: libxml2's
 * SAX2 parser (no tree is built). Must not know: any kind by name.
 */
#ifndef GEN_READ_XML_H
#define GEN_READ_XML_H

#include "gen/base/diag.h"
#include "gen/model.h"

#define LOCKSTEP_NAMESPACE "urn:lockstep:1"

/* Reads a file, or all *.xml files of a folder, and what they include. Mistakes go to diag. */
struct model *read_definition(struct arena *arena, struct sql *sql, struct diag *diag,
                              const char *path);

/* Reads one document from memory. */
struct model *read_document(struct arena *arena, struct sql *sql, struct diag *diag,
                            struct source *source);

/* To be called once before several threads read. */
void read_xml_in_threads(void);

/* The place of an attribute's value of the object whose element begins at at (field NULL: of the
 * element's text), offset bytes into the decoded value. Where that cannot be told: the element's
 * own place. */
struct location xml_value_location(struct location at, const char *attribute, size_t offset);

#endif
