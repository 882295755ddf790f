/*
 * history - the migrations folder: what is on disk, and whether it hangs together.
 *
 *     migrations/0002_add_project_id/up.sql        steps behind markers, see migration_file.h
 *                                    down.sql      the inverse
 *                                    snapshot.xml  the model after it
 *
 * Each migration names its parent's chain; a chain is the SHA-256 over the parent's chain and the
 * statements. A folder whose numbers have gaps, whose links do not fit, or whose generated
 * statements were edited is refused, with what to do.
 *
 * The first migration may be squashed from others (squash.h). Then its chain is that of the last of
 * them, so that what follows stays as it is; a hash of its own covers its statements.
 */
#ifndef GEN_HISTORY_H
#define GEN_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/diag.h"
#include "gen/base/vec.h"
#include "gen/model.h"
#include "gen/sql.h"

struct replaced {
    const char *name;
    const char *chain;
};

struct migration {
    const char *name;   /* 0002_add_project_id */
    const char *folder; /* its path */
    unsigned number;
    const char *application; /* the set's name, as in the header; "" when none */
    const char *version;
    const char *search_path;
    const char *parent; /* chain; "" for the first */
    const char *chain;
    const char *oldest; /* "" when none */
    const char *snapshot_checksum;
    struct vec up;          /* of struct step; empty until read */
    struct vec down;        /* of struct step */
    bool custom;            /* holds steps written by hand */
    bool edited;            /* its generated statements are others than its chain says */
    const char *statements; /* of a squashed one: the hash of its statements; NULL else */
    struct vec
        replaces; /* of struct replaced: what it was squashed from; its chain is the last's */
};

struct history {
    const char *folder;
    struct vec migrations; /* of struct migration, oldest first */
};

enum history_depth {
    HISTORY_HEADS, /* the headers only */
    HISTORY_STEPS  /* all statements, their hashes checked */
};

/* Reads the folder; one that does not exist is an empty history. Mistakes go to diag. */
struct history *history_read(struct arena *arena, struct sql *sql, struct diag *diag,
                             const char *folder, enum history_depth depth);

/* The same for a folder that a merge left with several heads: whatever follows what. All statements
 * are read. Of the migrations each but the first has its parent among them, or diag says which has
 * not. */
struct history *history_read_branches(struct arena *arena, struct sql *sql, struct diag *diag,
                                      const char *folder);

/* Whether they are one line, each on top of the one before; reports where not. */
void history_check_line(struct arena *arena, struct diag *diag, const struct history *history);

/* The migration that another was made on top of; NULL: none. */
const struct migration *history_parent(const struct history *history,
                                       const struct migration *migration);

/* Those that no other was made on top of, by name: of const struct migration. */
struct vec history_heads(struct arena *arena, const struct history *history);

/* The newest, or NULL. */
const struct migration *history_head(const struct history *history);

/* A migration by number ("2", "0002") or name; NULL and a message when there is none. */
const struct migration *history_find(const struct history *history, struct diag *diag,
                                     const char *what);

/* The model after a migration (NULL: before the first, an empty one). */
struct model *history_snapshot(struct arena *arena, struct sql *sql, struct diag *diag,
                               const struct migration *migration);

#endif
