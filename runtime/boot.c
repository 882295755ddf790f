/*
 * boot - brings a database up to the set: look, and when something is pending: lock, look again,
 * apply.
 */
#include <string.h>

#include "runtime/apply.h"
#include "runtime/contract.h"
#include "runtime/direct.h"
#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/lock.h"
#include "runtime/run.h"
#include "runtime/session.h"

enum { WAIT_FIRST_MS = 50, WAIT_MOST_MS = 800 };

/* The newest migration is not finished, in the other direction than ours. */
static int refuse_reverting(struct run *run, const struct job *job)
{
    const struct lockstep_migration *last = &run->set->migrations[job->standing.applied - 1];
    error_set(run->err, LOCKSTEP_E_HISTORY, "taking back \"%s\" was begun and is not finished",
              last->name);
    error_hint(run->err, "Run `lockstep revert` again: it goes on where it stopped.");
    error_locate(run->err, run->set, last, -1);
    return LOCKSTEP_E_HISTORY;
}

/* Before anything is taken back, all of it can be. */
static int check_ways_back(struct run *run, const struct job *job)
{
    for (uint32_t i = job->end; i < job->end + job_length(job); i++) {
        const struct lockstep_migration *migration = &run->set->migrations[i];
        if (migration->n_up == 0 || migration->n_down > 0)
            continue;
        error_set(run->err, LOCKSTEP_E_FAILED, "migration \"%s\" has no way back", migration->name);
        error_hint(run->err, "Write the statements that take it back into its down.sql; SELECT 1 "
                             "where there is nothing to take back.");
        error_locate(run->err, run->set, migration, -1);
        return LOCKSTEP_E_FAILED;
    }
    return LOCKSTEP_OK;
}

static int check_back(struct run *run, struct job *job)
{
    struct standing known;
    job->back = true;
    if (!check_head(run->set, &run->head, &known)) {
        error_set(run->err, LOCKSTEP_E_HISTORY,
                  "the database has migrations that this program does not know");
        error_hint(run->err, "Take them back with the program that contains them.");
        return LOCKSTEP_E_HISTORY;
    }
    if (job->standing.applied + job->standing.running < job->end) {
        error_set(run->err, LOCKSTEP_E_USAGE, "the database has not come to \"%s\" yet",
                  run->set->migrations[job->end - 1].name);
        error_hint(run->err, "`lockstep status` shows where it stands.");
        return LOCKSTEP_E_USAGE;
    }
    return check_ways_back(run, job);
}

static int check_forward(struct run *run, const struct job *job)
{
    if (job->standing.reverting)
        return refuse_reverting(run, job);
    if (run->opt.target != NULL && job->standing.applied > job->end) {
        error_set(run->err, LOCKSTEP_E_USAGE, "the database is already past \"%s\"",
                  run->set->migrations[job->end - 1].name);
        error_hint(run->err, "To go back, use `lockstep revert --to`.");
        error_locate(run->err, run->set, NULL, -1);
        return LOCKSTEP_E_USAGE;
    }
    return LOCKSTEP_OK;
}

/* What a look at the ledger means: jobs[0] is the ledger's own set, jobs[1] the application's. */
static int find_jobs(struct run *run, struct job jobs[2])
{
    jobs[0] = (struct job){.set = run->own, .end = run->own->n_migrations};
    jobs[1] = (struct job){.set = run->set};
    int rc = LOCKSTEP_OK;
    if (!run->back || strcmp(run->opt.target, "0") != 0) /* 0: none stays */
        rc = check_target(run->set, run->opt.target, &jobs[1].end, run->err);
    if (rc == LOCKSTEP_OK)
        rc = ledger_own_standing(run, &jobs[0].standing);
    if (rc == LOCKSTEP_OK)
        rc = ledger_standing(run, &jobs[1].standing);
    if (rc < 0)
        return rc;
    return run->back ? check_back(run, &jobs[1]) : check_forward(run, &jobs[1]);
}

/* The ledger's own migrations wait until the application has some. */
static int judge(struct run *run, struct lock_need *ret)
{
    struct job jobs[2];
    int rc = find_jobs(run, jobs);
    if (rc < 0)
        return rc;
    ret->pending = job_length(&jobs[1]);
    ret->set = ret->pending > 0;
    ret->ledger = job_length(&jobs[0]) > 0;
    return LOCKSTEP_OK;
}

static int refuse_pending(struct run *run)
{
    struct job jobs[2];
    int rc = find_jobs(run, jobs);
    if (rc < 0)
        return rc;
    const struct job *job = &jobs[1];
    const struct lockstep_migration *next = &run->set->migrations[job->standing.applied];
    error_set(run->err, LOCKSTEP_E_PENDING, "%u of %u migrations %s pending, the next is \"%s\"",
              job->end - job->standing.applied, job->end,
              job->end - job->standing.applied == 1 ? "is" : "are", next->name);
    error_hint(run->err, "Run `lockstep migrate`, or boot in mode apply.");
    error_locate(run->err, run->set, next, -1);
    return LOCKSTEP_E_PENDING;
}

/* What the caller lent keeps its settings. */
static int stay_awake(struct run *run)
{
    enum { FIRST_WITH_TIMEOUT = 140000 };
    if (run->pq.borrowed || pq_server_version(&run->pq) < FIRST_WITH_TIMEOUT)
        return LOCKSTEP_OK;
    return session_send_patience(run) && pq_sync(&run->pq) ? run_flight(run, NULL)
                                                           : pq_trouble(&run->pq, run->err);
}

/* Mode wait: looks until another process has applied what is pending. */
static int wait_for_others(struct run *run)
{
    struct wait_deadline deadline = wait_until(run->opt.lock_timeout_ms);
    struct lock_need need = {.set = true};
    uint32_t most = WAIT_FIRST_MS;
    run_tell(run, &(struct lockstep_event){.type = LOCKSTEP_EVENT_WAITING});
    int rc = stay_awake(run);
    while (rc == LOCKSTEP_OK && need.set) {
        if (wait_is_over(deadline)) {
            rc = refuse_pending(run);
            error_hint(run->err, "Nobody applied them in time: run `lockstep migrate`.");
            return rc;
        }
        wait_sleep(wait_at_most(deadline, most / 2 + wait_random(&run->seed, most / 2)));
        most = most * 2 < WAIT_MOST_MS ? most * 2 : WAIT_MOST_MS;
        rc = ledger_look(run);
        if (rc == LOCKSTEP_OK)
            rc = judge(run, &need);
    }
    return rc;
}

static int tell_jobs(struct run *run)
{
    struct job jobs[2];
    int rc = find_jobs(run, jobs);
    if (rc == LOCKSTEP_OK)
        apply_tell(run, jobs, 2);
    return rc;
}

static int lock_and_apply(struct run *run, struct lock_need need)
{
    struct job jobs[2];
    int rc = lock_take(run, need, judge);
    if (rc < 0 || !run->locked)
        return rc;
    rc = find_jobs(run, jobs);
    if (rc == LOCKSTEP_OK) {
        run->has_applied = true;
        rc = apply_jobs(run, jobs, 2);
    }
    return rc;
}

static void take_look(struct run *run, int nth, const struct answer *answer)
{
    if (nth == 0)
        ledger_take_heads(run, answer);
    else if (nth == 2)
        contract_take(run, answer);
}

static int look(struct run *run)
{
    run->contract_known = run->contract_doubted = false;
    return contract_is_asked_first(run) ? ledger_look_and(run, contract_send, take_look)
                                        : ledger_look(run);
}

static int settle(struct run *run);

/* Over there it is looked again: by now somebody else may have been faster. */
static int settle_directly(struct run *run)
{
    int rc = direct_take(run);
    return rc == LOCKSTEP_OK ? settle(run) : rc;
}

/* Up to where nothing is pending, over one connection, or a direct one in its place. */
static int settle(struct run *run)
{
    struct lock_need need = {0};
    int rc = look(run);
    if (rc == LOCKSTEP_OK && !run->back && run->opt.target == NULL &&
        check_is_current(run->set, &run->head))
        return LOCKSTEP_OK;
    if (rc == LOCKSTEP_OK)
        rc = check_set(run->set, run->err);
    if (rc == LOCKSTEP_OK)
        rc = judge(run, &need);
    if (rc < 0 || !need.set)
        return rc;
    run->contract_known = run->contract_doubted = false;
    if (run->opt.dry_run)
        return tell_jobs(run);
    bool applies = run->back || run->opt.mode == LOCKSTEP_MODE_APPLY;
    if (applies && direct_is_due(run))
        return settle_directly(run);
    if (run->back)
        return lock_and_apply(run, need);
    switch (run->opt.mode) {
    case LOCKSTEP_MODE_CHECK:
        return refuse_pending(run);
    case LOCKSTEP_MODE_WAIT:
        return wait_for_others(run);
    default:
        return lock_and_apply(run, need);
    }
}

/* Once through, over one connection. */
static int boot_once(struct run *run)
{
    int rc = settle(run);
    bool asked = run->contract_known || run->contract_doubted;
    if (rc == LOCKSTEP_OK && !run->back && (!run->opt.dry_run || asked))
        rc = contract_hold(run);
    bool writes = run->opt.mode == LOCKSTEP_MODE_APPLY && !run->back && !run->opt.dry_run;
    if (rc == LOCKSTEP_OK && writes && run->contract_known && contract_is_open(run))
        ledger_note_verified(run);
    return rc;
}

static int boot(struct run *run)
{
    int rc = run_through_losses(run, boot_once);
    if (run->pq.borrowed) {
        lock_release(run);
        session_restore(run);
    }
    if (rc == LOCKSTEP_OK && !run->opt.dry_run && !run->back)
        run_tell(run,
                 &(struct lockstep_event){.type = LOCKSTEP_EVENT_READY, .total = run->applied});
    return rc;
}

static int no_set(struct lockstep_error *err)
{
    return error_set(err, LOCKSTEP_E_USAGE, "no migration set was given");
}

int lockstep_boot(const char *conninfo, const struct lockstep_set *set,
                  const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct run run;
    if (set == NULL)
        return no_set(err);
    int rc = run_open(&run, conninfo, set, opt, err);
    if (rc == LOCKSTEP_OK && run.opt.mode != LOCKSTEP_MODE_OFF) {
        rc = run_connect(&run, run.opt.connect_timeout_ms);
        if (rc == LOCKSTEP_OK)
            rc = boot(&run);
    }
    return run_finish(&run, rc);
}

int lockstep_boot_on(struct pg_conn *conn, const struct lockstep_set *set,
                     const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct run run;
    if (set == NULL)
        return no_set(err);
    int rc = run_open(&run, NULL, set, opt, err);
    if (rc == LOCKSTEP_OK && run.opt.mode != LOCKSTEP_MODE_OFF) {
        rc = pq_borrow(&run.pq, conn, run.err);
        if (rc == LOCKSTEP_OK)
            rc = boot(&run);
    }
    return run_finish(&run, rc);
}

int lockstep_revert(const char *conninfo, const struct lockstep_set *set,
                    const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct run run;
    if (set == NULL)
        return no_set(err);
    int rc = run_open(&run, conninfo, set, opt, err);
    run.back = true;
    if (rc == LOCKSTEP_OK && run.opt.target == NULL) {
        rc = error_set(run.err, LOCKSTEP_E_USAGE, "no migration was named to go back to");
        error_hint(run.err, "Set options.target: the last migration that stays, or \"0\".");
    }
    if (rc == LOCKSTEP_OK)
        rc = run_connect(&run, run.opt.connect_timeout_ms);
    if (rc == LOCKSTEP_OK)
        rc = boot(&run);
    return run_finish(&run, rc);
}

int lockstep_check(const char *conninfo, const struct lockstep_set *set,
                   const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct lockstep_options options = LOCKSTEP_OPTIONS_INIT;
    if (opt != NULL)
        memcpy(&options, opt, opt->size < sizeof options ? opt->size : sizeof options);
    options.size = sizeof options;
    options.mode = LOCKSTEP_MODE_CHECK;
    options.dry_run = 0;
    return lockstep_boot(conninfo, set, &options, err);
}
