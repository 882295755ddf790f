/*
 * sql_fragment - a fragment put in its frame, parsed, and taken out again.
 *
 * Internal to gen/sql*.c.
 */
#ifndef GEN_SQL_FRAGMENT_H
#define GEN_SQL_FRAGMENT_H

#include "gen/sql_tree.h"

/* What a fragment parsed to. Which members are set is its sort's matter. */
struct fragment {
    enum sql_sort sort;
    pg_tree *tree;
    PgQuery__TypeName *type; /* SQL_TYPE, SQL_RETURNS (NULL there: TABLE) */
    pg_node **items; /* SQL_EXPR: the expression; SQL_ELEMENTS: IndexElem; SQL_EXCLUSION: List of
                        IndexElem and List of the operator's name; SQL_ARGUMENTS, SQL_RETURNS with
                        TABLE: FunctionParameter; SQL_COLUMNS: String; SQL_QUERY: the SELECT */
    size_t n_items;
};

/* Parses text as a fragment of the sort into scratch. The offset of an error counts from the start
 * of text. */
bool fragment_parse(struct arena *scratch, enum sql_sort sort, const char *text,
                    struct fragment *ret_fragment, struct sql_error *ret_error);

#endif
