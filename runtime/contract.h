/*
 * contract - whether the database holds what the set promises: every relation, every column, each
 * with its type.
 *
 * One query, set-based, with all promises in one parameter; it looks each of them up in the
 * server's catalogue and answers with what is not so. Relies on: run. Must not know: the ledger.
 */
#ifndef RUNTIME_CONTRACT_H
#define RUNTIME_CONTRACT_H

#include "runtime/run.h"

/* Whether the first look of a boot asks for it as well. */
bool contract_is_asked_first(const struct run *run);

/* Queues the question and a sync; contract_take() sees its answers. False: see pq_trouble(). */
bool contract_send(struct run *run);
void contract_take(struct run *run, const struct answer *answer);

/* Asks now; what the answer is, is in run->drift. Releases the migration lock. */
int contract_ask(struct run *run);

/* Whether the last apply, this call's or another's, was not followed by a look that found it all.
 */
bool contract_is_open(const struct run *run);

/* When nothing is pending any more: what the look showed, or asked now, as the options want it.
 * LOCKSTEP_E_DRIFT names what is not there. */
int contract_hold(struct run *run);

#endif
