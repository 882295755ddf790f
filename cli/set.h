/*
 * set - the migrations folder as the runtime wants it: a struct lockstep_set in memory.
 *
 * What `embed` writes as C, built here without a compiler: the operator's commands give it to the
 * same functions that an application calls.
 */
#ifndef CLI_SET_H
#define CLI_SET_H

#include "cli/cli.h"
#include "include/lockstep/lockstep.h"

/* The set of a history that was read with HISTORY_STEPS; it lives in the arena and points into the
 * history. */
const struct lockstep_set *set_of_history(struct arena *arena, const struct history *history);

/* Steps (struct step) as the runtime takes them. */
const struct lockstep_step *set_steps(struct arena *arena, const struct vec *from);

/* Reads and verifies the folder; the same as below, but mistakes stay in cli->diag. */
const struct history *set_read_history(struct cli *cli, int *ret_code);

/* Reads and verifies the folder. NULL after mistakes, which are reported; then *ret_code is the
 * exit code: EXIT_HISTORY for a folder that does not hang together, EXIT_FAILED for one without
 * migrations. */
const struct lockstep_set *set_read(struct cli *cli, int *ret_code);

/* The same with what the set promises, for whoever applies it: the last snapshot is read as well.
 */
const struct lockstep_set *set_read_promises(struct cli *cli, int *ret_code);

/* A migration whose generated statements were edited: notes which statement it is, when the
 * database has what was applied and can be asked. */
void set_explain_edit(struct cli *cli, const struct history *history);

/* The index of a migration in its set. */
uint32_t set_index(const struct lockstep_set *set, const struct lockstep_migration *migration);

#endif
