/*
 * conninfo - connection strings, looked at without connecting: are they well formed, and how are
 * they called without what is secret in them.
 */
#ifndef GEN_CONNINFO_H
#define GEN_CONNINFO_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"

/* Why it is no connection string, or NULL. Whatever the message quotes is hidden: it may be a
 * password. */
const char *conninfo_problem(struct arena *arena, const char *conninfo);

/* Where the database is: "db1:5433/shop", as far as the string says. "" when it says nothing of it.
 */
const char *conninfo_title(struct arena *arena, const char *conninfo);

/* Whether the first length characters of word are one of libpq's keywords ("dbname"). */
bool conninfo_is_keyword(const char *word, size_t length);

/* Whether it is written as a URI. */
bool conninfo_is_uri(const char *conninfo);

#endif
