/*
 * roles - the names of roles in a definition: "app, \"Web Users\", public".
 *
 * Roles belong to the server, not to a database: lockstep names them and never makes them. What a
 * role is called is text here, in SQL's spelling; public, current_user and session_user are the
 * words that they are in SQL. In what was read from a server, current_user is the role that read.
 */
#ifndef GEN_KINDS_ROLES_H
#define GEN_KINDS_ROLES_H

#include "gen/kinds/kinds.h"

/* The roles that a field lists, each in one spelling, sorted and each once; reports what is not
 * such a list. NULL: it is none. */
const char *const *roles_of_field(struct reading *reading, const struct object *object,
                                  const char *field, size_t *ret_n);

/* Puts the list into one spelling, "a, b". */
void roles_settle(struct reading *reading, struct object *object, const char *field);

/* Whether two lists, each of its own model, name the same roles: one of a server knows whom
 * current_user means. */
bool roles_alike(struct arena *arena, const struct object *before, const char *b,
                 const struct object *after, const char *a);

/* The roles that a step names and that must be there before. */
void roles_needed(struct emit *emit, const struct object *about, const char *roles);

/* A catalogue's role, by its oid as an SQL expression, in the same spelling. */
#define ROLE_SQL(oid)                                                                              \
    "CASE WHEN " oid " = 0 THEN 'public'"                                                          \
    " WHEN pg_catalog.pg_get_userbyid(" oid ") = current_user THEN 'current_user'"                 \
    " ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(" oid ")) END"

#endif
