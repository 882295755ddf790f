/*
 * seeded - what the three kinds about seeded rows share: <seed>, its <row>s and their <value>s.
 *
 * A seed stands in its table; one that names the table from outside is moved there when it is read.
 * The three have no steps of their own: when all else is done, seed_steps() compares the rows of
 * both models and writes statements for those that differ.
 */
#ifndef GEN_KINDS_SEEDED_H
#define GEN_KINDS_SEEDED_H

#include "gen/kinds/kinds.h"

struct seed {
    struct object o;
    const char *said_name;
    const char *table;
    const char *key;
    const char *mode;
    const char *environment;
    const char *initial;
    bool complete; /* it is in its table, whose key is known: rows can have names */
};

struct seed_row {
    struct object o;
};

struct seed_value {
    struct object o;
    const char *column;
    const char *text;
    const char *sql;
    bool null;
    const char *body;
};

static inline const struct seed *seed_of(const struct object *object)
{
    return (const struct seed *)object;
}

static inline const struct seed_value *seed_value_of(const struct object *object)
{
    return (const struct seed_value *)object;
}

/* Its mode is one of these, or neither: upsert. */
bool seed_inserts(const struct object *seed);
bool seed_is_exact(const struct object *seed);
/* The columns that tell its rows apart: those of key, or of the primary key; NULL: there are none.
 */
const char *const *seed_key(const struct model *model, const struct object *seed, size_t *ret_n);
/* Whether only new rows get a value in the column. */
bool seed_is_initial(const struct model *model, const struct object *seed, const char *column);
/* The highest number of an integer type as sql_canonical() spells it; 0: it is another type.
 * Whether a text is a number up to that. */
long long seed_integer_type(const char *type);
bool seed_is_integer(const char *text, long long most);
/* The value of a row in a column, or NULL. */
const struct object *seed_row_value(const struct object *row, const char *column);
/* The environments it is for that another is not for; NULL for the other: none. */
bool seed_is_for_more(struct arena *arena, const struct object *seed, const struct object *other);

/* Whether a row that is there gets the seed's value in a column that the seed names. */
bool seed_keeps(const struct model *model, const struct object *seed, const struct object *table,
                const char *column);
/* Whether the server gives rows of its table numbers, of which it has some as its keys. */
bool seed_takes_numbers(const struct model *model, const struct object *seed);
/* The condition that a session is in one of the seed's environments; NULL: all are. */
const char *seed_environments(struct arena *arena, const struct object *seed);

/* The type of a column; of a domain what is under it. NULL: not known. */
const char *seed_base_type(const struct model *model, const struct object *table, const char *name);
/* A type without its length: a literal that is cast to varchar(3) would be cut in silence. */
const char *seed_plain_type(struct arena *arena, struct sql *sql, const char *type);
/* Whether it has no =, or another idea of it. */
bool seed_compares_as_text(struct arena *arena, struct sql *sql, const char *base_type);

/* See look.h: the rows of a live table beside those of the seed. */
const struct look *seed_look(struct arena *arena, const struct model *promised,
                             const struct object *seed, const struct model *live,
                             const struct object *table);

void seed_steps(struct emit *emit);

#endif
