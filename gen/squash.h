/*
 * squash - the first migrations become one.
 *
 *     0001 ── 0002 ── 0003 ── 0004        ──▶        0003_squashed ── 0004
 *
 * The new first migration leads from nothing to the snapshot of the last that it replaces. It keeps
 * that one's number and chain: where a database stands does not depend on the way it came, so that
 * those that ran the old ones stand at the new one, programs from before and after the squash work
 * with either, and what follows stays as it is, to the byte. Its header names the chains it
 * replaces, by which a database between two of them is recognised, and holds a hash of its own
 * statements.
 */
#ifndef GEN_SQUASH_H
#define GEN_SQUASH_H

#include "gen/generate.h"

/* What becomes of statements written by hand. */
enum squash_custom {
    SQUASH_ASK,  /* they are listed, and nothing is done */
    SQUASH_KEEP, /* they come behind the generated ones, in their order */
    SQUASH_DROP
};

struct squash_options {
    const char *migrations;
    const char *to;   /* the last that is replaced, by name or number; NULL: all */
    const char *name; /* behind the number */
    enum squash_custom custom;
    bool dry_run; /* write nothing */
};

enum squash_outcome {
    SQUASH_FAILED,  /* diag says why */
    SQUASH_HISTORY, /* the folder does not hang together; diag says why */
    SQUASH_NOTHING, /* fewer than two */
    SQUASH_CUSTOM,  /* refused: diag lists what is written by hand */
    SQUASH_DONE     /* written, or would have been */
};

struct squashed {
    struct vec replaced; /* of const struct migration, oldest first */
    struct generated made;
};

enum squash_outcome squash(struct arena *arena, struct sql *sql, struct diag *diag,
                           const struct squash_options *options, struct squashed *ret);

#endif
