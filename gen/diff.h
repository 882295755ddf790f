/*
 * diff - the changes that lead from one model to another.
 *
 * Objects are matched by name within their parents, by was="…" where a new name has no partner, and
 * default names by structure: an index nobody named keeps the name it got. Fields are compared
 * through the kinds' field tables; SQL is compared in PostgreSQL's own grammar, so that formatting
 * never is a difference.
 */
#ifndef GEN_DIFF_H
#define GEN_DIFF_H

#include "gen/base/diag.h"
#include "gen/base/map.h"
#include "gen/base/vec.h"
#include "gen/kind.h"
#include "gen/model.h"

enum change_op { CHANGE_CREATE, CHANGE_DROP, CHANGE_ALTER, CHANGE_REBUILD, CHANGE_RENAME };

struct change {
    enum change_op op;
    struct object *before; /* NULL for a create */
    struct object *after;  /* NULL for a drop */
    uint64_t
        changed; /* alter, rebuild: bits of the kind's fields, CHANGED_COMMENT, CHANGED_ORDER */
};

struct diff {
    struct arena *arena;
    struct diag *diag;
    struct model *before;
    struct model *after;
    struct vec changes;       /* of struct change */
    struct vec stand_ins;     /* of struct object: in either model */
    const struct map *remade; /* on the way back: what the way there makes anew, objects of the
                                 model after; NULL: nothing */
    struct map followers; /* object of the model after → what belongs to it; made when asked for */
    bool renames_columns; /* some column has another name in the model after */
    bool renames;         /* something else has, or is in another schema */
    bool leaves_nameless; /* after matching by name, some object that nobody named has no partner */
};

/* The differences; struct change objects are in the order of the definition. Refused changes are
 * errors in diag. */
struct diff *diff_models(struct arena *arena, struct diag *diag, struct model *before,
                         struct model *after);

/* Takes a model out of its diff, so that it can be in another one. */
void diff_forget(struct model *model);

/* The way back: the same partners, seen from the other side. */
struct diff *diff_inverse(const struct diff *diff);

/* The partner of an object of either model in the other, or NULL. A model is in one diff, and in
 * its inverse. */
struct object *diff_twin(const struct diff *diff, const struct object *object);

/* What a text of an object of the model before says when all that it names has the names of the
 * model after. */
const char *diff_renamed(const struct diff *diff, const struct object *before, enum sql_sort sort,
                         const char *text);

/* The names that was="…" gives an object, the schema of each or NULL. of struct sql_name */
struct vec former_names(struct arena *arena, const struct object *object);

/* Whether an object is in another schema in the model after. */
bool diff_has_moved(const struct diff *diff, const struct object *before,
                    const struct object *after);

/* Whether a field of two objects means the same. */
bool diff_field_equal(const struct diff *diff, const struct field *field,
                      const struct object *before, const struct object *after);

#endif
