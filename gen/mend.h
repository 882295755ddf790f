/*
 * mend - what gives a live database all that a snapshot promises, and touches nothing else.
 *
 * The goal is not the snapshot but the snapshot as the database allows it: what is there with
 * another definition stays as it is, what is unmanaged stays, and only what is lacking comes. Rows
 * of seeds come, and become as their mode says; none goes. The way there is planned like any
 * migration's.
 */
#ifndef GEN_MEND_H
#define GEN_MEND_H

#include "gen/base/diag.h"
#include "gen/base/vec.h"
#include "gen/model.h"

struct mending {
    struct vec steps; /* of struct step */
    struct vec left;  /* of struct drift: there with another definition, and left alone */
};

/* live was read from a server, promised is a snapshot; both become part of one diff, and promised
 * becomes the goal. found: what look_into() tells of them (struct drift). adopted: what was there
 * before may bear names that the snapshot gives to others. Mistakes go to diag. */
struct mending mend(struct arena *arena, struct diag *diag, struct model *live,
                    struct model *promised, const struct vec *found, bool adopted);

#endif
