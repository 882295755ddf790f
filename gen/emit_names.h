/*
 * emit_names - the names of a schema for C: a header with the relations, their columns and the
 * enums.
 *
 *     #define CONTENT_USERS "public.users"
 *     #define CONTENT_USERS_EMAIL "email"
 *     enum content_post_status { CONTENT_POST_STATUS_DRAFT, … };
 *
 * Macros hold SQL as it stands in a statement, quoted where it must be, so that literals around
 * them join: "SELECT " CONTENT_USERS_EMAIL " FROM " CONTENT_USERS. C11 and C++.
 *
 * A C name is made of the parts of the SQL name: letters and digits in upper case, a _ for whatever
 * else stands between, U and the code point for a letter that is not ASCII. Where two things would
 * get one name, each of them has eight digits of the hash of its SQL name behind it: a new table
 * never silently takes the name of an old column.
 */
#ifndef GEN_EMIT_NAMES_H
#define GEN_EMIT_NAMES_H

#include "gen/model.h"

/* How each header begins. */
extern const char names_mark[];

/* The header's text. symbol: of the set, which the header declares; tenants: of its template (NULL:
 * it has none); application: what the names begin with. */
const char *write_names(struct arena *arena, const struct model *model, const char *application,
                        const char *symbol, const char *tenants);

#endif
