/*
 * sql_types - PostgreSQL's own types: how they are called, how format_type() writes them.
 *
 * Internal to gen/sql*.c.
 */
#ifndef GEN_SQL_TYPES_H
#define GEN_SQL_TYPES_H

#include "gen/sql_tree.h"

/* Whether pg_catalog holds a type of this name. */
bool type_is_builtin(const char *name);

/* Gives the type the one shape it has in normal form: a built-in type that SQL has a word for is
 * qualified with pg_catalog, another one is not; numeric(5) is numeric(5,0); an array has one pair
 * of brackets; _int4 is an array. */
void type_normalize(struct arena *arena, PgQuery__TypeName *type);

/* Writes a normalised type as format_type() does. expression writes a modifier that is not a number
 * or a name. false: the type is of no known shape. */
bool type_print(struct buf *buf, const PgQuery__TypeName *type);

/* The canonical spelling when text is a built-in type in one of its common spellings, NULL
 * otherwise (which says nothing). Does not parse. */
const char *type_common(struct arena *arena, const char *text);

/* The schema (NULL: none) and the name of a type. false: more than two names. */
bool type_name(const PgQuery__TypeName *type, struct sql_name *ret_name);

#endif
