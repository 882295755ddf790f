/*
 * sql_fold - the parts of folding. See sql_fold.c.
 *
 * Internal to gen/sql_fold*.c.
 */
#ifndef GEN_SQL_FOLD_H
#define GEN_SQL_FOLD_H

#include "gen/sql_fragment.h"

/* Whether two literals are of one value: by the types that either side says (format of pg_type,
 * "int4", behind arrays "[]", behind interval a field; "": nothing), or as their texts look. */
bool same_literals(struct arena *scratch, const char *a_type, const char *a, const char *b_type,
                   const char *b);

/* The same of type date, time, timetz, timestamp or timestamptz; of an interval with the field that
 * a bare number has ("": seconds) and the digits of seconds: " second3". */
bool same_times(const char *type, const char *a, const char *b);
bool same_intervals(struct arena *scratch, const char *fields, const char *a, const char *b);

/* The one spelling of a literal of no known type that a server may rewrite: numbers, times,
 * intervals, JSON, arrays, UUIDs. */
const char *fold_literal(struct arena *scratch, const char *text);

/* A number without exponent and needless zeros in front; NULL: text is none. */
const char *fold_number(struct arena *scratch, const char *text);

/* The day or whole number behind one; NULL: it is none. */
const char *fold_successor(struct arena *scratch, const char *bound);

/* b10 and x1F as the bits they are. */
const char *fold_bits(struct arena *scratch, const char *bits);

/* JSON as jsonb stores it; NULL: text is none. */
const char *fold_json(struct arena *scratch, const char *text);

/* A literal of the type boolean: yes, on, 1 and the beginnings of words are true. */
const char *fold_boolean(const char *text);

/* A copy with ASCII's capital letters as small ones. */
char *lowered(struct arena *scratch, const char *text);

/* Makes the names in a tree comparable: qualifiers, aliases, names of output columns, positions in
 * ORDER BY. */
void fold_names(struct arena *scratch, const struct fragment *fragment);

/* The name PostgreSQL gives to an output column without AS. */
const char *output_name(const pg_node *value);

#endif
