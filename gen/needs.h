/*
 * needs - the versions of PostgreSQL that the steps of a migration need.
 *
 * A field (or one of its choices), a kind, or an object by a look of its own says from which
 * version on it can be used. What the steps make and alter is asked, and one step before all
 * others stops on a server that is too old, with the names of what it lacks: before anything has
 * changed, and never by leaving something out.
 */
#ifndef GEN_NEEDS_H
#define GEN_NEEDS_H

#include "gen/emit.h"

/* The oldest version that is supported: nothing needs to be said of it. */
#define OLDEST_VERSION 13

struct needs {
    struct vec list; /* of struct need, as they were met */
};

/* What the object needs where the fields in changed have other values than before; all when it is
 * made. */
void needs_of(struct arena *arena, struct needs *needs, const struct object *object,
              uint64_t changed);

/* What only a change needs (what: "another access method"), said by the kind's alter(). */
void needs_add(struct emit *emit, const struct object *object, unsigned version, const char *what);

/* Puts the step before all others; nothing when every supported server will do. */
void needs_step(struct emit *emit, const struct needs *needs);

#endif
