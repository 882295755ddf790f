/*
 * world - a definition as the property tests make it: things that refer to each other by number.
 *
 * A value is a template: text with marks for other things in it, so that a renamed thing has its
 * new name wherever it is used, and what uses a thing that goes is known. Two worlds, before and
 * after, share the numbers: what has a number in both is the same thing, perhaps changed.
 *
 * A mark is MARK, a letter for how the thing stands there, its number, and ';': "n12;". Behind the
 * number ':' and a class may stand: what the thing's values are where the template was made.
 */
#ifndef TESTS_PROPERTY_WORLD_H
#define TESTS_PROPERTY_WORLD_H

#include <stdbool.h>

#include "gen/base/buf.h"
#include "gen/kind.h"

#define MARK '\x01'
enum mark {
    MARK_NAME = 'n',    /* its name as an SQL identifier */
    MARK_PATH = 'p',    /* with its schema, unless that is public */
    MARK_FULL = 'f',    /* always with its schema */
    MARK_RAW = 'r',     /* its name as it is */
    MARK_LITERAL = 'l', /* its name as an SQL literal */
    MARK_NEEDS = 'x'    /* nothing: only says that it must be there */
};

/* What values are to an expression. */
enum class {
    CLASS_NONE,
    CLASS_INT,
    CLASS_NUMERIC,
    CLASS_FLOAT,
    CLASS_TEXT,
    CLASS_BOOL,
    CLASS_DATE,
    CLASS_TIMESTAMPTZ,
    CLASS_TIMESTAMP,
    CLASS_INTERVAL,
    CLASS_UUID,
    CLASS_BYTEA,
    CLASS_JSONB,
    CLASS_INT_ARRAY,
    CLASS_TEXT_ARRAY,
    CLASS_RANGE,
    CLASS_INET,
    CLASS_POINT,
    CLASS_TSVECTOR,
    CLASS_USER /* of a type of the definition: only the same type will do */
};

struct type {
    const char *sql; /* a template */
    enum class class;
    int user; /* the thing that is the type; 0: none */
};

enum { MOST_THINGS = 600, MOST_ARGUMENTS = 3 };

struct thing {
    int id;
    int parent;              /* 0: the database, that is the schema public */
    int order;               /* among its siblings */
    const struct kind *kind; /* NULL: an output column of its parent's query */
    const char *name;        /* NULL: it has none */
    int alias;               /* it has the name of this thing; 0: its own */
    const char *was;
    bool reborn; /* has another name than before and does not say so: a new thing to the server */
    const char *comment;
    const char **values; /* templates, by field; NULL: absent */
    const char *output;  /* of an output column: its expression */
    struct type type;    /* of a column, attribute, domain, output or a routine's result */
    struct type arguments[MOST_ARGUMENTS];
    int n_arguments;
};

struct world {
    struct arena *arena;
    struct thing *things[MOST_THINGS]; /* by id; NULL: not there */
    int n;                             /* the first id that was never given */
};

struct world *world_new(struct arena *arena);
struct world *world_copy(struct arena *arena, const struct world *world);

/* A new thing of a kind (by its name; NULL for an output column). NULL when there are too many. */
struct thing *world_add(struct world *world, const char *kind, int parent);
const struct kind *kind_named(const char *name);
bool is_kind(const struct thing *thing, const char *kind);

/* A field's value, NULL also where the kind has no such field; setting one is a mistake of ours. */
const char *value_of(const struct thing *thing, const char *field);
void set_value(struct thing *thing, const char *field, const char *value);
size_t field_index(const struct thing *thing, const char *field);

/* Takes a thing out, and whatever cannot be without it: what is in it, what names it. An optional
 * value that names it just goes. */
void world_remove(struct world *world, int id);
/* Takes out what names things that are gone or whose class has changed. */
void world_settle(struct world *world);

/* Whether a thing uses another, directly or not. */
bool depends_on(const struct world *world, int id, int other);
/* Whether some template names it. */
bool is_used(const struct world *world, int id);

/* The ids that a template names, in order; at most n. Returns how many. */
int marked(const char *template, int *ret_ids, int n);

/* The schema a thing is in: the id of a schema thing, or 0 for public. */
int schema_of(const struct world *world, int id);

/* A template with the names put in. */
void add_rendered(struct buf *buf, const struct world *world, const char *template);
const char *rendered(const struct world *world, const char *template);
/* The text of a field, with a query made of its output columns. */
const char *rendered_field(const struct world *world, const struct thing *thing, size_t field);

/* The whole as a definition. */
const char *world_xml(const struct world *world);

/* Adding a mark to a template. */
void add_mark(struct buf *buf, enum mark mark, int id);
void add_typed_mark(struct buf *buf, enum mark mark, const struct thing *thing);

#define for_each_thing(var, world)                                                                 \
    for (int var##_i = 1; var##_i < (world)->n; var##_i++)                                         \
        for (struct thing *var = (world)->things[var##_i]; var != NULL; var = NULL)

#endif
