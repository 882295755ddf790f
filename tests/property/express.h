/*
 * express - random expressions that are correct in type.
 *
 * The forms are a table (express.c): a result class, a text with classes for its operands, and how
 * far the result depends on more than them. Names of what an expression uses are marks.
 */
#ifndef TESTS_PROPERTY_EXPRESS_H
#define TESTS_PROPERTY_EXPRESS_H

#include "tests/property/chance.h"
#include "tests/property/world.h"

/* What an expression may use. */
struct scope {
    const struct thing *columns[48];
    const char *prefixes[48]; /* "t.", "new.", ""; NULL is "" */
    int n;
    const char *value;      /* a domain's VALUE, or NULL */
    enum class value_class; /* what VALUE is */
    bool immutable;         /* nothing that depends on the clock or a setting */
    bool plain;             /* no call of a function of the definition */
    int self;               /* what the expression is for: nothing that depends on it may be used */
};

/* The columns of a table, or the outputs of a view, under a prefix. */
void add_columns(struct scope *scope, const struct world *world, int relation, const char *prefix);

/* An expression of a type; depth is how deeply it may nest. */
void add_expression(struct chance *chance, const struct world *world, struct buf *buf,
                    const struct scope *scope, const struct type *type, unsigned depth);
const char *expression(struct chance *chance, const struct world *world, const struct scope *scope,
                       enum class class, unsigned depth);
/* A constant of a type. */
const char *constant(struct chance *chance, const struct world *world, const struct type *type);
/* The n-th of many different values of a type, for a row; no marks but of types and enum values. */
const char *row_value(const struct world *world, const struct type *type, unsigned n);

/* A type a column can have, of the server's or of the definition's. */
struct type any_type(struct chance *chance, const struct world *world, int self);
/* Another type of the same class. */
struct type similar_type(struct chance *chance, const struct type *type);
/* A type of a class, as its name is usually written. */
struct type type_of_class(enum class class);
/* What the server can order, and so put in a btree. */
bool is_ordered(const struct type *type);

#endif
