/*
 * read_catalog - from a live database to a model.
 *
 * One catalogue query for each kind, all sent at once in libpq's pipeline mode inside one read-only
 * snapshot: the number of queries and of round trips does not depend on how much there is. Nothing
 * is written. Relies on: libpq. Must not know: any kind by name.
 */
#ifndef GEN_READ_CATALOG_H
#define GEN_READ_CATALOG_H

#include "gen/base/diag.h"
#include "gen/model.h"

/* Something of the database that the model cannot hold. */
struct unmodelled {
    const char *what; /* "partitioned table" */
    const char *name; /* "public.payment" */
};

/* Reads the database at conninfo (NULL: libpq's environment). search_path: the schemas whose names
 * need no qualification in expressions ("public"). ret_unmodelled gets struct unmodelled, sorted
 * (NULL: nobody asks for them). NULL and a message when it fails; no message ever holds a password.
 */
struct model *read_catalog(struct arena *arena, struct sql *sql, struct diag *diag,
                           const char *conninfo, const char *search_path,
                           struct vec *ret_unmodelled);

/* The same, but of other schemas than this one only that they are there. It costs what that schema
 * holds, however much else is there. */
struct model *read_catalog_of(struct arena *arena, struct sql *sql, struct diag *diag,
                              const char *conninfo, const char *search_path, const char *schema,
                              struct vec *ret_unmodelled);

#endif
