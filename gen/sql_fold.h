/*
 * sql_fold - the parts of folding. See sql_fold.c.
 *
 * Internal to gen/sql_fold*.c.
 */
#ifndef GEN_SQL_FOLD_H
#define GEN_SQL_FOLD_H

#include "gen/sql_fragment.h"

/* The one spelling of a literal that a server may rewrite: numbers, times, intervals, JSON, arrays,
 * UUIDs. fields: an interval's field as its type says it (" day"), or "". */
const char *fold_literal(struct arena *scratch, const char *text, const char *fields);

/* A literal of the type boolean: yes, on, 1 and the beginnings of words are true. */
const char *fold_boolean(const char *text);

/* A literal of a date or timestamp: Jan 8, 1999. */
const char *fold_date(struct arena *scratch, const char *text);

/* A copy with ASCII's capital letters as small ones. */
char *lowered(struct arena *scratch, const char *text);

/* Makes the names in a tree comparable: qualifiers, aliases, names of output columns, positions in
 * ORDER BY. */
void fold_names(struct arena *scratch, const struct fragment *fragment);

/* The name PostgreSQL gives to an output column without AS. */
const char *output_name(const pg_node *value);

#endif
