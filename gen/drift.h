/*
 * drift - what tells a live database from the model it should be: missing, different, unmanaged.
 *
 * Works from the changes that would lead from the one to the other. What is missing or unmanaged as
 * a whole is one finding: nothing is said of what is in it.
 */
#ifndef GEN_DRIFT_H
#define GEN_DRIFT_H

#include "gen/base/vec.h"
#include "gen/diff.h"
#include "gen/model.h"

enum drift_state {
    DRIFT_MISSING,   /* promised, and not there */
    DRIFT_DIFFERENT, /* there, and another */
    DRIFT_UNMANAGED, /* there, and in no definition: nobody's promise is broken */
    DRIFT_EXTRA      /* there, and promised not to be: a row that an exact seed does not have */
};

/* One value that differs; NULL: there is none. */
struct drift_field {
    const char *name;
    const char *promised;
    const char *found;
};

struct drift {
    enum drift_state state;
    struct object *object; /* the promised one; of an unmanaged one the live one */
    bool unsure;           /* different: it may be another thing, which came to bear the name */
    struct vec fields;     /* of struct drift_field; for DRIFT_DIFFERENT */
};

/* "missing", "different", "unmanaged", "extra" */
const char *drift_state_name(enum drift_state state);

/* The finding about what is there and another, from its change. */
struct drift *drift_of_change(struct arena *arena, const struct change *change);

/* The finding about an object, the last of the list or a new one, and a field of it. */
struct drift *drift_about(struct arena *arena, struct vec *list, enum drift_state state,
                          struct object *object);
void drift_add_field(struct arena *arena, struct drift *drift, const char *name,
                     const char *promised, const char *found);

/* The findings, of struct drift, in the order of the kinds' and objects' appearance; all of it in
 * the arena. live was read from a server, promised is a snapshot; both become part of one diff. */
struct vec drift_of(struct arena *arena, struct model *live, struct model *promised);

#endif
