/*
 * heirs - tables that have the columns and checks of others.
 *
 * A child's inherited columns and checks are objects of the model like all others, so that whatever
 * names them finds them; they are made when all is read, and are not written. What the server does
 * to them together with the parent's takes no step of their own.
 */
#ifndef GEN_KINDS_HEIRS_H
#define GEN_KINDS_HEIRS_H

#include "gen/kinds/heap.h"

struct table {
    struct heap heap;
    const char *inherits;
    const char *of;      /* the composite type whose attributes are its columns */
    struct object *type; /* the same; NULL: none */
    struct vec bases;    /* of struct object: the tables it inherits from, in order */
    struct vec heirs;    /* of struct object: the tables that inherit from it */
    enum { TABLE_NEW, TABLE_BEGUN, TABLE_DONE } visit;
};

/* Makes what is inherited; all tables are known by name. */
void heirs_conclude(struct reading *reading);
/* Reports what cannot be inherited from. */
void heirs_check(struct reading *reading, const struct object *object);
/* " INHERITS (a, b)" or "". */
void heirs_add(struct buf *buf, const struct object *object);

/* Whether tables inherit from it. */
bool heirs_are_there(const struct object *table);
/* The column or check of a parent that an object is inherited from, where child and parent were
 * there before and stay so (of the before or of the after model); NULL: none. */
const struct object *heirs_kept_base(const struct object *object);
/* Drops an object in the parent alone and in each child that does not keep it as its own. ddl is
 * behind ALTER TABLE ONLY t; condition tells whether a child's is its own by now (its first
 * $1: the child's path as a literal). */
void heirs_drop(struct emit *emit, const struct object *object, const char *ddl,
                const char *condition, uint32_t flags);

#endif
