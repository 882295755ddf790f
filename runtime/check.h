/*
 * check - whether what the ledger says and what the set says is one history, and where in it the
 * database stands.
 *
 * Pure: values in, values out. Relies on: error. Must not know: connections, SQL, time.
 */
#ifndef RUNTIME_CHECK_H
#define RUNTIME_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "include/lockstep/lockstep.h"

enum { CHAIN_SIZE = 65 };

/* The newest row of a set in the ledger. */
struct head {
    bool present;
    bool running;           /* a migration was begun and not finished */
    char head[CHAIN_SIZE];  /* chain where the database stands; "" before the first migration */
    char chain[CHAIN_SIZE]; /* of the running one: what follows head, or head itself: a revert */
    uint32_t steps_done;    /* of the running one */
    bool verified;          /* what the set promises was there, since it stands there */
};

/* Where in the set the database stands. */
struct standing {
    uint32_t applied; /* that many of the set's migrations */
    bool running;     /* migrations[applied] was begun; steps_done of its steps are done */
    bool reverting;   /* taking back migrations[applied - 1] was begun, likewise */
    uint32_t steps_done;
};

/* Whether the table's layout is known; before anything else in it is read. */
int check_abi(const struct lockstep_set *set, struct lockstep_error *err);

/* Whether the table makes sense: names and chains are there, parents follow. Reads all of it. */
int check_set(const struct lockstep_set *set, struct lockstep_error *err);

/* True when head is in the set: since a chain covers all that came before, nothing more need be
 * compared. Looks from the newest migration backwards. */
bool check_head(const struct lockstep_set *set, const struct head *head, struct standing *ret);

/* The commonest case, and the cheapest: the database stands at the end of the set. Reads only that
 * end. */
bool check_is_current(const struct lockstep_set *set, const struct head *head);

/* Whether rows[i] follows, in the set, what *place migrations of it and the rows before it lead to;
 * *place is then where it leads. It stays when the row is one of several that were squashed into
 * the next. */
bool check_row(const struct lockstep_set *set, const struct lockstep_row *rows, uint32_t i,
               uint32_t *place);

/* For a head that is not in the set. rows: the set's ledger, oldest first; it is reordered: what is
 * applied now comes first, *ret_applied rows, an unfinished one last. The result is LOCKSTEP_OK
 * when the database is at the set or compatibly ahead of it, else LOCKSTEP_E_HISTORY with who
 * differs from whom. */
int check_history(const struct lockstep_set *set, struct lockstep_row *rows, uint32_t n_rows,
                  uint32_t *ret_applied, struct standing *ret, struct lockstep_error *err);

/* LOCKSTEP_E_HISTORY when the database stands between two of those that were squashed into one of
 * the set. */
int check_within(const struct lockstep_set *set, const struct head *head,
                 struct lockstep_error *err);

/* The index behind the migration that target names (its name, its number, its chain), in *ret_end;
 * all of the set for NULL. LOCKSTEP_E_USAGE when there is none. */
int check_target(const struct lockstep_set *set, const char *target, uint32_t *ret_end,
                 struct lockstep_error *err);

#endif
