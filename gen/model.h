/*
 * model - the objects of a definition, a snapshot or a live database, in memory.
 *
 *     database ─┬─ schema ─┬─ table ─┬─ column
 *               │          │         └─ index, constraints, triggers …
 *               │          └─ view, function, type …
 *               └─ extension
 *
 * Every object begins with struct object; its kind's own struct goes on behind it. Objects outside
 * a <schema> belong to the schema "public", which is always there. Memory: everything lives in the
 * model's arena.
 */
#ifndef GEN_MODEL_H
#define GEN_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "gen/base/arena.h"
#include "gen/base/buf.h"
#include "gen/base/diag.h"
#include "gen/base/map.h"
#include "gen/base/vec.h"
#include "gen/sql.h"

struct kind;

struct object {
    const struct kind *kind;
    const char *name; /* as PostgreSQL holds it: without quotes, case kept; NULL while not known */
    const char
        *key; /* what tells it from its siblings: the name, for a routine with argument types */
    const char *was;     /* the name it had before; NULL */
    const char *comment; /* NULL: none */
    const char *owner;   /* NULL: of a definition not said, of a server the role that read it */
    struct object *parent;
    struct object *first, *last, *next; /* children, in the order of the definition */
    struct object *twin;                /* its partner in the other model of a diff; NULL: none */
    struct object *stand_in;   /* itself as the other kind that it was or will be; NULL: none */
    struct object *stands_for; /* of a stand-in, and of what is in it: what it was made from */
    struct object *base;       /* what it is inherited from; NULL */
    bool same;                 /* as its partner to the letter, its children too */
    struct map *names;    /* what is known in it: (name space, key) → object; NULL: nothing */
    struct location at;   /* the "<" of its element */
    uint32_t position;    /* among its siblings, from 0 */
    bool name_is_default; /* nobody wrote it: made by PostgreSQL's rule */
    bool implied;         /* made from a shorthand, not from an element of its own */
    bool assumed;         /* from a server: so there, whether a definition says it or not */
    bool inherited;       /* a table has it from another, whose steps make it: not written */
    bool lacking;         /* unseen: a repair of the database gives it */
    bool unsupported;     /* from a server: cannot be represented; left out of every output */
};

/* Routines, or operators, of one name in one schema. */
struct routine_name {
    struct object *object;
    struct routine_name *next;
};

struct model {
    struct arena *arena;
    struct sql *sql;
    struct object *database; /* the root; its kind's struct is struct database */
    struct object *public;   /* the schema public */
    struct map routines;     /* (schema, name without arguments) → struct routine_name */
    struct map operators;    /* the same for operators and operator classes */
    struct vec search_path;  /* of struct object: the schemas, made by model_set_search_path() */
    struct vec sources;      /* of struct source */
    bool from_server;        /* expressions are as a server prints them */
};

/* The root's own attributes. */
struct database {
    struct object o;
    const char *application; /* name="…" of <database>: the set's name; NULL: not said */
    const char *version;
    const char *search_path; /* "public" when not said */
    const char *reader; /* the role that read it from a server; NULL: it is from a definition */
};

struct model *model_new(struct arena *arena, struct sql *sql);

/* Looks up the schemas that the root's search_path names; those that do not exist are left out. */
void model_set_search_path(struct model *model);

/* A new object of a kind, the last child of parent; not yet known by name. */
struct object *model_add(struct model *model, const struct kind *kind, struct object *parent,
                         struct location at);

/* Makes the object known by its key. Returns the object that has the key already, or NULL when all
 * is well. */
struct object *model_register(struct model *model, struct object *object);

/* Takes an object out of its parent's children (the name stays known). */
void model_remove(struct object *object);

/* The child of scope with that key in a name space (enum space), or NULL. */
struct object *model_get(const struct model *model, const struct object *scope, int space,
                         const char *key);

/* The routines of a name in a schema, whatever their arguments; NULL: none. */
struct routine_name *model_routines(const struct model *model, const struct object *schema,
                                    const char *name);

/* The same for operators. */
struct routine_name *model_operators(const struct model *model, const struct object *schema,
                                     const char *name);

/* The routine that a signature (FIELD_SIGNATURE) means; without parentheses the only one of its
 * name. NULL: the model has none, or several. */
struct object *model_routine(const struct model *model, const struct object *near,
                             const char *signature);

/* The schema in which a name in SQL is found: the one it names, else near's, else along the search
 * path; for routines and operators whatever their arguments. NULL: the model has no such schema, or
 * for a name without one nothing of that name. */
const struct object *model_home(const struct model *model, const struct object *near, int space,
                                const struct sql_name *name);

/* The object a name in SQL means: in its schema when qualified, else in near's schema (near may be
 * NULL), else along the search path. NULL when the model has none. */
struct object *model_lookup(const struct model *model, const struct object *near, int space,
                            const char *schema, const char *key);

/* The schema an object is in; the object itself if it is one; NULL for what stands outside of
 * schemas. */
struct object *object_schema(const struct object *object);

/* The relation whose columns an object is about: its own or the one it is in, and of a partition
 * the whole table. NULL: it is about none. */
struct object *object_relation(const struct object *object);

/* The column of that name of the relation an object is about, or NULL. */
struct object *model_column(const struct model *model, const struct object *object,
                            const char *name);

/* The schema's name and the object's, quoted: public.users. Without the schema part where there is
 * none. */
void buf_add_path(struct buf *buf, const struct object *object);
const char *object_path(struct arena *arena, const struct object *object);

/* What a key has behind the name: "(integer)" of a routine. While a rename is planned the name is
 * the new one and the key still the old. */
const char *object_key_tail(const struct object *object);

/* "table public.users", "column public.users.id": for messages and comments, names unquoted unless
 * needed. */
const char *object_title(struct arena *arena, const struct object *object);

/* The name PostgreSQL itself gives: name1_name2_label, cut to 63 bytes as makeObjectName() does
 * (src/backend/ commands/indexcmds.c describes the rule). name2 may be NULL. */
const char *default_name(struct arena *arena, const char *name1, const char *name2,
                         const char *label);

#define for_each_child(child, parent)                                                              \
    for (struct object *child = (parent)->first; (child) != NULL; (child) = (child)->next)

#endif
