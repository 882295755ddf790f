/*
 * plan - from changes to ordered steps.
 *
 * Dependencies decide the order; the list of kinds and the order of the definition break ties, so
 * that the same input gives the same bytes. What depends on something that is taken away or rebuilt
 * is taken down before and brought back after.
 */
#ifndef GEN_PLAN_H
#define GEN_PLAN_H

#include "gen/diff.h"
#include "gen/emit.h"
#include "gen/kind.h"

/* A loss of data that the changes would cause. */
struct loss {
    const struct object *object; /* in the model before */
    const char *what;            /* "all rows of table public.users" */
    bool kept;                   /* it goes to lockstep_backup, from where the way back brings it */
    bool whole;                  /* the object goes, with all that it has */
    enum loss_sort sort;         /* but for LOSS_CERTAIN nobody has to allow it */
};

/* Data that applying the changes would lose. keeps: what can be is kept. of struct loss */
struct vec plan_losses(const struct diff *diff, bool keeps);
/* Whether somebody must allow one of them. */
bool losses_need_leave(const struct vec *losses);

/* The steps in order, in an emit made for it. down: they take a migration back, so that what cannot
 * be brought back is no mistake. keep_as: the migration's name, under which what is dropped is kept
 * (NULL: it is not). A cycle that cannot be cut is an error in diag. */
struct emit *plan_steps(struct diff *diff, bool down, const char *keep_as);

#endif
