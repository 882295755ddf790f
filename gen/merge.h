/*
 * merge - two branches from one model, brought together.
 *
 *              ┌──▶ ours       what stays as it is
 *     base ────┤
 *              └──▶ theirs     what is put on top
 *
 * The changes that led to theirs are made on ours, when the two commute: no object is changed by
 * both, none goes with or is renamed around something that the other touches, and none needs what
 * the other changes. Otherwise each pair that is in the way is an error that names both.
 *
 * Pure: models in, a text out. Relies on: diff, depend. Must not know any kind by name.
 */
#ifndef GEN_MERGE_H
#define GEN_MERGE_H

#include "gen/diff.h"

/* A branch: its name for messages, and how it came from the base. Each has a model of the base of
 * its own, read from one text, because a model is in one diff. */
struct merge_side {
    const char *name;
    const struct diff *diff;
};

/* The snapshot of the two together; NULL after errors in diag. Takes the model of ours apart. */
const char *merge_models(struct arena *arena, struct diag *diag, const struct merge_side *ours,
                         const struct merge_side *theirs);

#endif
