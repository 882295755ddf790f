/*
 * conninfo - connection strings: are they well formed, how are they called without what is secret
 * in them, and why did one lead nowhere.
 */
#ifndef GEN_CONNINFO_H
#define GEN_CONNINFO_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"

/* Why it is no connection string, or NULL. Whatever the message quotes is hidden: it may be a
 * password. */
const char *conninfo_problem(struct arena *arena, const char *conninfo);

struct pg_conn; /* libpq's */

/* Why conn, which was to go where conninfo says, could not be opened, and what to do about it. What
 * a mistake in conninfo brings into libpq's message is hidden: it may be a password. */
const char *conninfo_failure(struct arena *arena, struct pg_conn *conn, const char *conninfo,
                             const char **ret_hint);

/* Where the database is: "db1:5433/shop", as far as the string says. "" when it says nothing of it.
 */
const char *conninfo_title(struct arena *arena, const char *conninfo);

/* Whether the first length characters of word are one of libpq's keywords ("dbname"). */
bool conninfo_is_keyword(const char *word, size_t length);

/* Whether it is written as a URI. */
bool conninfo_is_uri(const char *conninfo);

#endif
