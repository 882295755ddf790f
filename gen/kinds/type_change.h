/*
 * type change - whether PostgreSQL makes one type of another by itself when a column's type
 * changes, and what that does to the values.
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

/* A type of a model, near which its name is looked up. */
struct typed_at {
    const struct model *model;
    const struct object *near;
    const char *type; /* as a definition writes it */
};

/* What becomes of the values when PostgreSQL itself makes one type of the other. */
enum value_change {
    VALUES_STAY,   /* each is there, and the way back gives the same */
    VALUES_DIFFER, /* some may not come back as they were: blanks, another time zone's hour, what
                      nobody knows */
    VALUES_ARE_CUT /* a part goes without a word */
};
enum value_change value_change(struct typed_at from, struct typed_at to);

/* Whether the settings of a session have no say in how values of the types are written. */
bool values_are_settled(struct typed_at from, struct typed_at to);
/* Whether a value has the same text in both types, if it has one in the other at all. */
bool values_read_alike(struct typed_at from, struct typed_at to);

/* The type of PostgreSQL's own, not a text, that the values of a type can be stored as; NULL: store
 * them as text. */
const char *stored_as(struct typed_at type);

#endif
