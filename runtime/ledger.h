/*
 * ledger - the tables in the database that say what was applied, and the SQL for them.
 *
 * schema_heads has a row for each set: the chain of the last migration in force. schema_versions
 * has a row for each migration applied, reverted or adopted. schema_steps journals the steps that
 * refuse a transaction.
 *
 *     id  migration_file  direction  state    head            schema_heads.head after it
 *      1  0001_init       apply      done     aaaa            aaaa
 *      2  0002_more       apply      done     bbbb            bbbb
 *      3  0002_more       revert     done     aaaa            aaaa
 *      4  0002_other      apply      running  aaaa            aaaa, running cccc
 *                                 -> done     cccc            cccc
 *      5  0002_other      revert     running  cccc            cccc, running cccc
 *                                 -> done     aaaa            aaaa
 *      6  0001_init       repair     running  aaaa            aaaa
 *                                 -> done     aaaa            aaaa
 *
 * A row is only inserted where the set stands at the migration's parent; at the migration itself
 * when it is taken back. That keeps a transaction that was already sent from being applied after
 * the one before it failed.
 */
#ifndef RUNTIME_LEDGER_H
#define RUNTIME_LEDGER_H

#include "runtime/run.h"
#include "runtime/store.h"

/* ---- Reading --------------------------------------------------------------------------------- */

/* Reads both heads and the server's facts into *run: one round trip, or two when there is no
 * ledger. */
int ledger_look(struct run *run);
/* The same with another question in the same flight: send queues it, take sees its answers. */
int ledger_look_and(struct run *run, bool (*send)(struct run *run),
                    void (*take)(struct run *run, int nth, const struct answer *answer));
/* The same in a flight with other statements. ledger_take_heads() reads the answer. */
bool ledger_send_heads(struct run *run);
void ledger_take_heads(struct run *run, const struct answer *answer);
bool ledger_send_exists(struct run *run);
bool ledger_take_exists(const struct answer *answer);

/* The rows of a set, of all sets if set_name is NULL, oldest first; they live in store. */
int ledger_rows(struct run *run, const char *set_name, struct store *store,
                struct lockstep_row **ret_rows, uint32_t *ret_n);

/* Where the database stands in the application's set, after a look. Reads the whole ledger when the
 * head is not in the set. */
int ledger_standing(struct run *run, struct standing *ret);
/* The same for the ledger's own migrations. */
int ledger_own_standing(struct run *run, struct standing *ret);

/* ---- Writing: each queues one statement ------------------------------------------------------ */

/* What a row is about: a migration of a set, applied or taken back. */
struct entry {
    const struct lockstep_set *set;
    uint32_t index;
    bool back;
    bool adopted; /* its row alone: what it does was there already */
    bool mends;   /* a repair: the set stands where it stood, at what is its parent */
};

/* The row of a migration; running: its steps are still to come. */
bool ledger_send_row(struct run *run, struct entry entry, bool running);
/* All that the set promises was found, where the set ends: the next boot need not look. Best
 * effort: when it cannot be written the next one looks again. */
void ledger_note_verified(struct run *run);
/* Has the server parse the statement of ledger_send_row() once for all that follow: those of sets
 * that the ledger knows already. The ledger must be there. One answer. */
bool ledger_send_prepare(struct run *run);
/* Before an unfinished migration is taken back: it counts as applied from here on, as far as it
 * came. */
bool ledger_send_close(struct run *run, struct entry entry);
/* Repairs that were begun and not finished are not gone on with: another comes. */
bool ledger_send_cut(struct run *run);
/* steps_done of a running one; at the last step it becomes done. */
bool ledger_send_progress(struct run *run, struct entry entry, uint32_t steps_done);
bool ledger_send_error(struct run *run, struct entry entry, const char *message);
/* The journal of a step that is sent alone. */
bool ledger_send_step_begin(struct run *run, struct entry entry, uint32_t step);
bool ledger_send_step_end(struct run *run, struct entry entry, uint32_t step);

#endif
