/*
 * repair - runs the steps that give a database what it lacks.
 *
 * A repair is a set of one migration, whose parent is the migration at which the database stands.
 * apply.c runs it like any other; only its row in the ledger does not move the head. Nothing is
 * resumed: the steps were planned from what was there, and who plans again knows better.
 */
#include <string.h>

#include "runtime/apply.h"
#include "runtime/direct.h"
#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/lock.h"
#include "runtime/run.h"

static const struct lockstep_migration *repair_of(const struct run *run)
{
    return &run->repair->migrations[0];
}

static int refuse_elsewhere(struct run *run)
{
    const struct lockstep_migration *repair = repair_of(run);
    if (run->head.present && run->head.running) {
        error_set(run->err, LOCKSTEP_E_HISTORY, "a migration was begun and is not finished");
        error_hint(run->err, "Finish it first: `lockstep migrate`, or `lockstep revert`.");
    } else if (!run->head.present || *run->head.head == '\0') {
        error_set(run->err, LOCKSTEP_E_PENDING, "no migration is applied: nothing is promised yet");
        error_hint(run->err, "Run `lockstep migrate`; or `lockstep baseline`, when the schema is "
                             "there already.");
    } else {
        error_set(run->err, LOCKSTEP_E_HISTORY, "the database does not stand at \"%s\" any more",
                  repair->name);
        error_hint(run->err, "Run `lockstep repair` again: it plans for where the database is.");
    }
    error_locate(run->err, run->set, NULL, -1);
    return run->err->code;
}

static int judge(struct run *run, struct lock_need *ret)
{
    struct standing own;
    if (!run->head.present || run->head.running ||
        strcmp(run->head.head, repair_of(run)->parent) != 0)
        return refuse_elsewhere(run);
    int rc = ledger_own_standing(run, &own);
    ret->set = repair_of(run)->n_up > 0;
    ret->ledger = own.applied < run->own->n_migrations;
    return rc;
}

/* Whether the same repair is in the ledger, done, since this one began: by another process, or by
 * this one before its connection was lost. */
static int look_for_same(struct run *run, bool *ret_done)
{
    struct store store = {0};
    struct lockstep_row *rows = NULL;
    uint32_t n = 0;
    int64_t newest = 0;
    int rc = ledger_rows(run, run->set->name, &store, &rows, &n);
    *ret_done = false;
    for (uint32_t i = 0; rc == LOCKSTEP_OK && i < n; i++) {
        newest = rows[i].id > newest ? rows[i].id : newest;
        *ret_done |= run->seen >= 0 && rows[i].id > run->seen &&
                     rows[i].state == LOCKSTEP_STATE_APPLIED && *rows[i].error == '\0' &&
                     strcmp(rows[i].chain, repair_of(run)->chain) == 0;
    }
    if (run->seen < 0)
        run->seen = newest;
    store_free(&store);
    return rc;
}

static int cut_earlier(struct run *run)
{
    if (!ledger_send_cut(run) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    return run_flight(run, NULL);
}

static int lock_and_apply(struct run *run, struct lock_need need)
{
    bool done = false;
    struct job jobs[2] = {{.set = run->own, .end = run->own->n_migrations},
                          {.set = run->repair, .end = 1, .mends = true}};
    int rc = lock_take(run, need, judge);
    if (rc == LOCKSTEP_OK)
        rc = look_for_same(run, &done);
    if (rc < 0 || done)
        return rc;
    rc = ledger_own_standing(run, &jobs[0].standing);
    if (rc == LOCKSTEP_OK)
        rc = cut_earlier(run);
    return rc == LOCKSTEP_OK ? apply_jobs(run, jobs, 2) : rc;
}

static int repair_once(struct run *run)
{
    struct lock_need need = {0};
    bool done = false;
    int rc = ledger_look(run);
    if (rc == LOCKSTEP_OK)
        rc = judge(run, &need);
    if (rc < 0 || !need.set)
        return rc;
    if (run->opt.dry_run) {
        struct job job = {.set = run->repair, .end = 1, .mends = true};
        apply_tell(run, &job, 1);
        return rc;
    }
    if (direct_is_due(run)) {
        rc = direct_take(run);
        return rc == LOCKSTEP_OK ? repair_once(run) : rc;
    }
    if (run->seen < 0)
        rc = look_for_same(run, &done);
    return rc == LOCKSTEP_OK ? lock_and_apply(run, need) : rc;
}

int lockstep_repair(const char *conninfo, const struct lockstep_set *set,
                    const struct lockstep_migration *repair, const struct lockstep_options *opt,
                    struct lockstep_error *err)
{
    struct run run;
    if (set == NULL || repair == NULL)
        return error_set(err, LOCKSTEP_E_USAGE, "no %s was given",
                         set == NULL ? "migration set" : "repair");
    struct lockstep_set one = *set;
    one.migrations = repair;
    one.n_migrations = 1;
    one.n_promises = 0;
    int rc = run_open(&run, conninfo, set, opt, err);
    run.repair = &one;
    run.seen = -1;
    if (rc == LOCKSTEP_OK)
        rc = check_set(set, run.err);
    if (rc == LOCKSTEP_OK)
        rc = run_connect(&run, run.opt.connect_timeout_ms);
    if (rc == LOCKSTEP_OK)
        rc = run_through_losses(&run, repair_once);
    if (rc == LOCKSTEP_OK && !run.opt.dry_run)
        run_tell(&run,
                 &(struct lockstep_event){.type = LOCKSTEP_EVENT_READY, .total = run.applied});
    return run_finish(&run, rc);
}
