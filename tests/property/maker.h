/*
 * maker - how things of a kind are made, and what the makers share.
 *
 * One row per kind, in the files invent_*.c. Options that need no knowledge (yes or no, one of a
 * list) are made from the kind's field table; value() is asked first.
 */
#ifndef TESTS_PROPERTY_MAKER_H
#define TESTS_PROPERTY_MAKER_H

#include "tests/property/invent.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

struct maker {
    const char *kind;
    unsigned weight; /* how often it is chosen where it may stand */
    bool nameless;   /* may be without a name */
    /* The first values and what is in it. False: not here, it is taken out again. */
    bool (*start)(struct invent *in, struct thing *thing);
    /* The value of a field that is more than an option; *ret is NULL before. False: it is an option
     * like others. */
    bool (*value)(struct invent *in, struct thing *thing, const char *field, const char **ret);
    /* What does not go together. */
    void (*mend)(struct world *world, struct thing *thing);
};

/* Each ends with a row without a kind. */
extern const struct maker makers_of_types[], makers_of_routines[], makers_of_tables[],
    makers_of_queries[], makers_of_access[], makers_of_outside[];

typedef bool (*test_fn)(const struct world *world, const struct thing *thing);

/* A thing of a kind in another; NULL when it cannot be there. */
struct thing *make(struct invent *in, const char *kind, int parent);
const char *template(struct invent *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool is(const char *a, const char *b);
const char *mark(struct invent *in, enum mark how, int id);
const char *typed_mark(struct invent *in, enum mark how, const struct thing *thing);
bool chance_of_none(struct invent *in, unsigned n);
struct thing *some_thing(struct invent *in, const char *kind, int parent, test_fn test);
int table_of(const struct world *world, int id);
bool is_plain_column(const struct world *world, const struct thing *thing);
bool is_ordered_column(const struct world *world, const struct thing *thing);
struct scope table_scope(struct invent *in, const struct thing *thing, int table);
const char *column_list(struct invent *in, int table, unsigned most, test_fn test);
bool has_mark(const char *list, int id);
const char *predicate(struct invent *in, const struct scope *scope);
const char *condition(struct invent *in, const struct scope *scope);
const char *storage_options(struct invent *in);
const char *collation(struct invent *in, const struct type *type);
void give_type(struct invent *in, struct thing *thing, int self);
void attribute_mend(struct world *world, struct thing *thing);
void deferred_mend(struct thing *thing);

#endif
