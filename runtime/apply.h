/*
 * apply - sends migrations, or takes them back: then the steps are those that go down, the newest
 * migration first.
 *
 * Migrations whose steps are all transactional are pipelined: each is one transaction with its
 * ledger row and one sync, and many are under way at once.
 *
 *     BEGIN  search_path  step  step  step  ledger row  COMMIT  sync | BEGIN  step … sync | …
 *
 * When one fails, nothing after it is applied. Its transaction stays open and failed, so the next
 * BEGIN is refused, and its whole group skipped. Where the failure is the COMMIT itself, the
 * session is free again and the next transaction runs, but its ledger row does not find its parent
 * and is refused (ledger.h).
 *
 * A migration with steps that refuse a transaction is a row of runs: transactional steps together,
 * each of the others alone and journalled. Its ledger row is there from the first on, as "running".
 *
 *     [BEGIN row(running) step step progress COMMIT]  [journal] step [journal progress]  [BEGIN
 * step … COMMIT]
 *
 * A step that was cut short may have left something that the transactional steps just before it
 * clear away (DROP an invalid index, then CREATE INDEX CONCURRENTLY). Those of the same change,
 * known by the same place in the definition, are therefore run again with it; custom ones never.
 */
#ifndef RUNTIME_APPLY_H
#define RUNTIME_APPLY_H

#include "runtime/run.h"

/* Some migrations of a set: from where it stands up to end, or back to it. */
struct job {
    const struct lockstep_set *set;
    struct standing standing;
    uint32_t end;
    bool back;
    bool mends; /* the set is a repair: ledger.h */
};

/* How many migrations that is. */
uint32_t job_length(const struct job *job);

/* Carries the jobs out, one after the other and pipelined across them. Needs the lock. E_CONNECTION
 * with run->pq.broken means: connect again and look. */
int apply_jobs(struct run *run, const struct job *jobs, uint32_t n_jobs);

/* Tells by events what apply_jobs() would do. */
void apply_tell(struct run *run, const struct job *jobs, uint32_t n_jobs);

#endif
