/*
 * type change - whether PostgreSQL makes one type of another by itself when a column's type
 * changes.
 */
#ifndef GEN_KINDS_TYPE_CHANGE_H
#define GEN_KINDS_TYPE_CHANGE_H

#include "gen/kinds/kinds.h"

enum type_change {
    CHANGE_BY_ITSELF,  /* by itself */
    CHANGE_WHEN_ASKED, /* with value::type */
    CHANGE_NOT_KNOWN,  /* neither; with value::text::type perhaps */
    CHANGE_UNSURE /* a type that neither PostgreSQL nor the model has, or one with casts of its own
                   */
};

/* Both are types as a definition writes them; near is where their names are looked up from. */
enum type_change type_change(struct model *model, const struct object *near, const char *from,
                             const char *to);

#endif
