/*
 * depend - which objects of a model an object needs.
 *
 * Dependencies come from the fields (the names used in their SQL) and from the kinds' depends(). A
 * dependency on a column includes the one on its table; every object needs its parent. They are
 * worked out when first asked for.
 */
#ifndef GEN_DEPEND_H
#define GEN_DEPEND_H

#include "gen/base/map.h"
#include "gen/base/vec.h"
#include "gen/kind.h"
#include "gen/model.h"

struct depend {
    struct arena *arena;
    const struct model *model;
    struct map known; /* object, by address → struct vec of struct object */
    struct map
        reverse; /* the same, by what is needed; complete only after depend_reverse() was called */
    bool reversed;
    struct map of_type; /* type → struct vec of what SQL over its values may use unnamed */
    bool has_of_type, knows_of_type;
};

struct depend depend_make(struct arena *arena, const struct model *model);

/* What the object needs, without its parent. */
const struct vec *depend_of(struct depend *depend, const struct object *object);

/* Whether a field of the object names the target. */
bool depend_through(struct depend *depend, const struct object *object, const struct field *field,
                    const struct object *target);

/* What needs the object, children and the objects' own parents left out. The first call works out
 * the dependencies of the whole model. NULL: nothing. */
const struct vec *depend_on_me(struct depend *depend, const struct object *object);

#endif
