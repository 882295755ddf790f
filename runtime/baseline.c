/*
 * baseline - adopts a database whose schema is there already: the ledger is made, and the rows of
 * all migrations up to the target are inserted in one transaction. No step runs.
 */
#include <string.h>

#include "runtime/apply.h"
#include "runtime/contract.h"
#include "runtime/direct.h"
#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/lock.h"
#include "runtime/run.h"

static int refuse_adopted(struct run *run, const struct standing *standing)
{
    uint32_t begun = standing->running ? standing->applied : standing->applied - 1;
    const struct lockstep_migration *at = &run->set->migrations[begun];
    if (standing->running || standing->reverting) {
        error_set(run->err, LOCKSTEP_E_HISTORY, "%s migration \"%s\" was begun and is not finished",
                  standing->running ? "applying" : "taking back", at->name);
        error_hint(run->err, "Run `lockstep %s` again: it goes on where it stopped.",
                   standing->running ? "migrate" : "revert");
    } else {
        error_set(run->err, LOCKSTEP_E_HISTORY,
                  "the database has a ledger already, and stands at \"%s\" by it", at->name);
        error_hint(run->err, "`lockstep verify` compares it with that; from there go on with "
                             "`lockstep migrate`, or back with `lockstep revert`.");
    }
    error_locate(run->err, run->set, at, -1);
    return LOCKSTEP_E_HISTORY;
}

/* What a look at the ledger means. */
static int find_jobs(struct run *run, struct job *ret_own, uint32_t *ret_end,
                     struct standing *ret_standing)
{
    *ret_own = (struct job){.set = run->own, .end = run->own->n_migrations};
    *ret_standing = (struct standing){0};
    int rc = check_target(run->set, run->opt.target, ret_end, run->err);
    if (rc == LOCKSTEP_OK)
        rc = ledger_own_standing(run, &ret_own->standing);
    if (rc == LOCKSTEP_OK)
        rc = ledger_standing(run, ret_standing);
    if (rc < 0)
        return rc;
    bool amid = ret_standing->running || ret_standing->reverting;
    if (amid || (ret_standing->applied > 0 && ret_standing->applied != *ret_end))
        return refuse_adopted(run, ret_standing);
    return LOCKSTEP_OK;
}

static int judge(struct run *run, struct lock_need *ret)
{
    struct job own;
    struct standing standing = {0};
    uint32_t end = 0;
    int rc = find_jobs(run, &own, &end, &standing);
    if (rc < 0)
        return rc;
    ret->set = standing.applied < end;
    ret->ledger = job_length(&own) > 0;
    return LOCKSTEP_OK;
}

/* Only of the whole set it is known what it promises. */
static int hold_contract(struct run *run, uint32_t end)
{
    if (run->opt.contract == LOCKSTEP_CONTRACT_NEVER || run->set->n_promises == 0 ||
        end < run->set->n_migrations)
        return LOCKSTEP_OK;
    int rc = contract_ask(run);
    if (rc == LOCKSTEP_OK && run->drift.code != LOCKSTEP_OK) {
        *run->err = run->drift;
        error_hint(run->err, "`lockstep baseline` finds the migration that it is at.");
        rc = run->err->code;
    }
    return rc;
}

static int explain_record(struct run *run, int rc)
{
    if (strcmp(run->err->sqlstate, "23502") ==
        0) { /* the row found no head to stand on: ledger.h */
        rc = error_set(run->err, LOCKSTEP_E_HISTORY,
                       "the ledger was changed while the lock was held");
        error_hint(run->err, "Look at `lockstep history`: somebody else wrote to the ledger.");
    }
    return rc;
}

static int record(struct run *run, uint32_t end)
{
    struct pq *pq = &run->pq;
    bool sent = pq_send(pq, "BEGIN", 0, NULL);
    for (uint32_t i = 0; sent && i < end; i++) {
        struct entry entry = {.set = run->set, .index = i, .adopted = true};
        sent = ledger_send_row(run, entry, false);
    }
    if (!sent || !pq_send(pq, "COMMIT", 0, NULL) || !pq_sync(pq))
        return pq_trouble(pq, run->err);
    int rc = run_flight(run, NULL);
    if (rc < 0)
        return explain_record(run, rc);
    run->applied = end;
    return LOCKSTEP_OK;
}

static int lock_and_record(struct run *run, struct lock_need need)
{
    struct job own;
    struct standing standing;
    uint32_t end = 0;
    int rc = lock_take(run, need, judge);
    if (rc < 0 || !run->locked)
        return rc;
    rc = find_jobs(run, &own, &end, &standing);
    if (rc < 0 || standing.applied == end) /* another process was faster */
        return rc;
    rc = apply_jobs(run, &own, 1);
    return rc == LOCKSTEP_OK ? record(run, end) : rc;
}

static int baseline_once(struct run *run)
{
    struct lock_need need = {0};
    uint32_t end = 0;
    int rc = ledger_look(run);
    if (rc == LOCKSTEP_OK)
        rc = judge(run, &need);
    if (rc < 0 || !need.set)
        return rc;
    rc = check_target(run->set, run->opt.target, &end, run->err);
    if (rc == LOCKSTEP_OK)
        rc = hold_contract(run, end);
    if (rc < 0 || run->opt.dry_run)
        return rc;
    if (direct_is_due(run)) {
        rc = direct_take(run);
        return rc == LOCKSTEP_OK ? baseline_once(run) : rc;
    }
    return lock_and_record(run, need);
}

int lockstep_baseline(const char *conninfo, const struct lockstep_set *set,
                      const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct run run;
    if (set == NULL)
        return error_set(err, LOCKSTEP_E_USAGE, "no migration set was given");
    int rc = run_open(&run, conninfo, set, opt, err);
    if (rc == LOCKSTEP_OK)
        rc = check_set(set, run.err);
    if (rc == LOCKSTEP_OK)
        rc = run_connect(&run, run.opt.connect_timeout_ms);
    if (rc == LOCKSTEP_OK)
        rc = run_through_losses(&run, baseline_once);
    if (rc == LOCKSTEP_OK && !run.opt.dry_run)
        run_tell(&run,
                 &(struct lockstep_event){.type = LOCKSTEP_EVENT_READY, .total = run.applied});
    return run_finish(&run, rc);
}
