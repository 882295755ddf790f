/*
 * emit - the steps of a migration as kinds write them.
 *
 * A kind's create(), alter(), rename() and drop() add steps. A step is one statement that can be
 * run again from any interruption (guard.h has the patterns), with the facts that a reviewer and
 * the runtime need.
 */
#ifndef GEN_EMIT_H
#define GEN_EMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "gen/base/buf.h"
#include "gen/base/diag.h"
#include "gen/base/map.h"
#include "gen/base/vec.h"
#include "gen/model.h"
#include "include/lockstep/lockstep.h"

struct step {
    const char *sql; /* without the final semicolon */
    const char *summary;
    const char *source; /* "schema/content.xml:12", or "" */
    uint32_t flags;     /* enum lockstep_step_flag */
    uint32_t lock;      /* enum lockstep_lock */
    uint32_t min_version;
    uint32_t max_version;
    bool is_leaf; /* no other step waits for what it does */
};

/* Short names for the facts, to be or-ed. */
enum {
    STEP_NO_TRANSACTION = LOCKSTEP_STEP_NO_TRANSACTION,
    STEP_ONLINE = LOCKSTEP_STEP_ONLINE,
    STEP_LOSES_DATA = LOCKSTEP_STEP_LOSES_DATA,
    STEP_REWRITES = LOCKSTEP_STEP_REWRITES,
    STEP_SCANS = LOCKSTEP_STEP_SCANS,
    STEP_CUSTOM = LOCKSTEP_STEP_CUSTOM,
    STEP_QUERY = LOCKSTEP_STEP_QUERY
};

/* Something to know about an object of the model after. */
struct note {
    const struct object *object;
    const char *text; /* "column public.t.b will stand last, …" */
};

struct needs;
struct stored;

struct emit {
    struct arena *arena;
    struct diag *diag;
    const struct model *before; /* the model the steps start from */
    const struct model *after;  /* the model they lead to */
    bool down;                  /* the steps take a migration back */
    const char *keep_as;        /* the migration under whose name what is dropped is kept, and from
                                   which it is brought back; NULL: it is not kept */
    struct map kept_names;      /* objects of the model before the migration that it drops → what
                                   they are called there, whatever is renamed meanwhile */
    bool
        stood_on; /* what is dropped is made again, and what is new in the migration stands on it */
    struct vec steps;       /* of struct step */
    struct vec notes;       /* of struct note: what comes out other than one might think */
    struct needs *needs;    /* the versions of PostgreSQL they need */
    struct map index_names; /* (schema after, name) → what brings a relation of that name */
    struct map created;     /* objects that this migration makes, by address */
    struct map folded;      /* objects that stand in their parent's CREATE */
    struct map roles;       /* names of roles that a step has looked for */
    struct map together;    /* objects whose children are changed in one step, which is there */
    struct stored *stored;  /* kinds: the types that columns store; NULL until asked */
    struct vec *defaults;   /* kinds: what the model before gives to new objects; the same */
    struct map waiting;     /* objects → the fields that are off meanwhile, of uint64_t */
};

/* What ends the statement of a step with such flags, where psql reads it. */
const char *step_end(uint32_t flags);

/* Adds a step about an object. */
void emit_step(struct emit *emit, const struct object *about, uint32_t flags,
               enum lockstep_lock lock, const char *sql, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Something that whoever generates should know. */
void emit_note(struct emit *emit, const struct object *about, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* No other step waits for what the last n steps do, and rows may stop them: a repair leaves them to
 * the end. */
void emit_leaves(struct emit *emit, size_t n);

/* A step that stops when the role is not there, before the first step that names it: roles are the
 * server's, and no migration makes them. */
void emit_needs_role(struct emit *emit, const struct object *about, const char *role);

/* Whether the migration creates the object, so that nobody can be using it yet. */
bool emit_is_new(const struct emit *emit, const struct object *object);
/* Whether the object stands in its parent's CREATE. */
bool emit_is_folded(const struct emit *emit, const struct object *object);
/* The fields of an object of the model before that are off while what they name is made anew: other
 * steps leave them alone. */
uint64_t emit_waiting(const struct emit *emit, const struct object *before);
/* The lock, or none when the object that would be locked is new. */
enum lockstep_lock lock_unless_new(const struct emit *emit, const struct object *table,
                                   enum lockstep_lock lock);

/* The object's path, title and the like in the emit's arena. */
const char *emit_path(const struct emit *emit, const struct object *object);
const char *emit_title(const struct emit *emit, const struct object *object);

#endif
