/*
 * generate - the generator's main path: definition and last snapshot in, next migration out.
 */
#ifndef GEN_GENERATE_H
#define GEN_GENERATE_H

#include <stdbool.h>

#include "gen/base/diag.h"
#include "gen/diff.h"
#include "gen/emit.h"
#include "gen/history.h"
#include "gen/plan.h"

/* What leads from one model to another, and back. */
struct transition {
    struct diff *diff;
    struct vec losses;      /* of struct loss: what applying it loses */
    struct vec down_losses; /* of struct loss: what reverting it loses */
    struct vec up;          /* of struct step */
    struct vec down;        /* of struct step */
    struct vec notes;       /* of struct note: what comes out other than one might think */
    bool compatible;        /* a program made for the model before can run on the model after */
};

/* Plans both directions. Names that nobody wrote are settled in the model after. keep_as: the name
 * of the migration, under which what it drops is kept in lockstep_backup; NULL: it is not kept.
 * Mistakes go to diag. */
struct transition *make_transition(struct arena *arena, struct diag *diag, struct model *before,
                                   struct model *after, const char *keep_as);

struct generate_options {
    const char *definition; /* path of a file or folder */
    const char *migrations; /* folder */
    const char *name;       /* behind the number */
    bool custom;            /* with a place for hand-written steps */
    bool allow_loss;
    bool no_backup; /* what is dropped is not kept */
    bool dry_run;   /* write nothing */
};

enum generate_outcome {
    GENERATE_FAILED,  /* diag says why */
    GENERATE_HISTORY, /* the migrations folder does not hang together; diag says why */
    GENERATE_NOTHING, /* definition and snapshot are equal */
    GENERATE_LOSS,    /* refused: it would lose data, and that was not allowed */
    GENERATE_DONE     /* written, or would have been */
};

struct generated {
    struct migration migration;
    struct transition *transition;
    const char *up;
    const char *down;
    const char *snapshot;
};

/* The next migration of a project. ret_generated is filled but for GENERATE_FAILED and
 * GENERATE_HISTORY. */
enum generate_outcome generate(struct arena *arena, struct sql *sql, struct diag *diag,
                               const struct generate_options *options,
                               struct generated *ret_generated);

/* "0002_name", as the migration behind parent (NULL: the first) is called. */
const char *migration_name(struct arena *arena, const struct migration *parent, const char *name);

/* Fills ret->migration and the texts of its files; ret->transition and ret->snapshot are there.
 * folder: of all migrations; name: behind the number; parent NULL: it is the first. up_blocks and
 * down_blocks, of struct custom_block, are what is written by hand. */
void compose_migration(struct arena *arena, const char *folder, const char *name,
                       const struct migration *parent, const struct model *after,
                       const struct vec *up_blocks, const struct vec *down_blocks,
                       struct generated *ret);

/* Writes the texts of g->migration again. */
void compose_texts(struct arena *arena, const struct vec *up_blocks, const struct vec *down_blocks,
                   struct generated *g);

/* All three files of a migration appear at once. */
bool write_migration_folder(struct arena *arena, struct diag *diag, const char *folder,
                            const struct generated *g);

/* Whether a migration may be called so; reports when not. */
bool migration_name_is_good(struct diag *diag, const char *name);

#endif
