/*
 * rebase - two branches of migrations become one.
 *
 *     0001 ─┬─ 0002_a                          0001 ── 0002_a ── 0003_b
 *           └─ 0002_b (goes last)       ──▶
 *
 * What the branch that goes last changes is planned again on top of the other: its migrations get
 * new numbers, snapshots and chains; statements written by hand are kept. A change that the two
 * branches do not agree on is an error, and nothing is written.
 */
#ifndef GEN_REBASE_H
#define GEN_REBASE_H

#include "gen/generate.h"

struct rebase_options {
    const char *definition; /* what it says beside the snapshots is taken from it (hints.h) */
    const char *migrations;
    const char *last; /* a migration of the branch that goes last; NULL: not said */
    const char *onto; /* one of the branch that stays; NULL: not said */
    bool dry_run;     /* write nothing */
};

enum rebase_outcome {
    REBASE_FAILED,    /* diag says why */
    REBASE_HISTORY,   /* the folder does not hang together; diag says why */
    REBASE_NOTHING,   /* one head: nothing to do */
    REBASE_AMBIGUOUS, /* which branch goes last must be said; diag asks */
    REBASE_CONFLICT,  /* the branches do not commute; diag names the objects */
    REBASE_DONE       /* written, or would have been */
};

/* A migration that was put on top. */
struct rebased {
    const struct migration *before;
    struct generated after;
};

struct rebase_result {
    const struct migration *onto; /* the head that stays */
    struct vec rebased;           /* of struct rebased, oldest first */
};

enum rebase_outcome rebase(struct arena *arena, struct sql *sql, struct diag *diag,
                           const struct rebase_options *options, struct rebase_result *ret);

#endif
