/*
 * sql_print - expressions as a person would write them: no parentheses but the needed ones (and
 * those around AND within OR), key words upper case, types as format_type() writes them.
 *
 * Internal to gen/sql*.c.
 */
#ifndef GEN_SQL_PRINT_H
#define GEN_SQL_PRINT_H

#include "gen/sql_fragment.h"

/* Each writes a normalised piece; false: it holds something that cannot be written. */
bool print_expression(struct buf *buf, const pg_node *expression);
bool print_element(struct buf *buf, const PgQuery__IndexElem *element);
bool print_argument(struct buf *buf, const PgQuery__FunctionParameter *argument);
bool print_fragment(struct buf *buf, const struct fragment *fragment);

/* A possibly qualified name, and a possibly qualified operator without OPERATOR(). */
void print_name(struct buf *buf, pg_node *const *names, size_t n);
void print_operator_name(struct buf *buf, pg_node *const *names, size_t n);

#endif
