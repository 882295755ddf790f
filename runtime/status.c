/*
 * status - where a database stands, and its whole history. Reads only.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/lock.h"
#include "runtime/run.h"

/* What is read besides the ledger. */
struct facts {
    char database[128];
    char server[64];
};

static int read_facts(struct run *run, struct facts *ret)
{
    static const char sql[] = "SELECT pg_catalog.current_database(), pg_catalog.split_part("
                              "pg_catalog.current_setting('server_version'), ' ', 1),"
                              " pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(),"
                              " pg_catalog.current_setting('transaction_read_only')";
    if (!pq_send(&run->pq, sql, 0, NULL) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    int rc = LOCKSTEP_OK;
    while (run->pq.outstanding > 0) {
        struct answer answer;
        pq_next(&run->pq, -1, &answer);
        if (answer.kind == ANSWER_DONE) {
            error_copy(ret->database, sizeof ret->database, pq_value(&answer, 0, 0));
            error_copy(ret->server, sizeof ret->server, pq_value(&answer, 0, 1));
            run->pooled = atoi(pq_value(&answer, 0, 2)) != pq_backend_pid(&run->pq);
            run->in_recovery = *pq_value(&answer, 0, 3) == 't';
            run->read_only = strcmp(pq_value(&answer, 0, 4), "off") != 0;
        } else if (answer.kind != ANSWER_SYNC && rc == LOCKSTEP_OK) {
            rc = run_answer_error(run, &answer);
        }
        pq_done_with(&answer);
    }
    return rc;
}

static int out_of_memory(struct run *run)
{
    return error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory for the status");
}

void lockstep_status_free(struct lockstep_status *status)
{
    if (status == NULL)
        return;
    store_free_handed(status->memory);
    memset(status, 0, sizeof *status);
}

static struct lockstep_row pending_row(const struct lockstep_set *set, uint32_t index)
{
    const struct lockstep_migration *migration = &set->migrations[index];
    return (struct lockstep_row){
        .state = LOCKSTEP_STATE_PENDING,
        .ordinal = (int32_t)index + 1,
        .steps_total = (int32_t)migration->n_up,
        .set_name = set->name,
        .migration = migration->name,
        .chain = migration->chain,
        .parent = migration->parent,
        .oldest = migration->oldest != NULL ? migration->oldest : "",
        .direction = "",
        .fingerprints = "",
        .applied_at = "",
        .applied_by = "",
        .applied_from = "",
        .script_version = "",
        .schema_version = set->version != NULL ? set->version : "",
        .app_version = "",
        .environment = "",
        .notes = "",
        .error = "",
    };
}

/* Rows of the status: what is applied, then what the set has beyond it. */
static bool fill_rows(struct store *store, const struct lockstep_set *set,
                      const struct lockstep_row *applied, uint32_t n_applied,
                      struct lockstep_status *status)
{
    struct lockstep_row *rows =
        store_get(store, sizeof *rows * (n_applied + set->n_migrations + 1));
    if (rows == NULL)
        return false;
    uint32_t n = 0;
    uint32_t matching = 0;
    bool matches = true;
    assert(applied != NULL || n_applied == 0);
    for (uint32_t i = 0; i < n_applied; i++) {
        rows[n] = applied[i];
        matches = matches && check_row(set, applied, i, &matching);
        if (!matches)
            rows[n].state = LOCKSTEP_STATE_UNKNOWN;
        status->n_unknown += rows[n].state == LOCKSTEP_STATE_UNKNOWN;
        status->n_pending += rows[n].state == LOCKSTEP_STATE_RUNNING;
        if (rows[n].state == LOCKSTEP_STATE_APPLIED) {
            status->n_applied++;
            status->head = rows[n].migration;
            status->head_chain = rows[n].chain;
        }
        n++;
    }
    for (uint32_t i = matching; i < set->n_migrations; i++) {
        rows[n++] = pending_row(set, i);
        status->n_pending++;
    }
    status->rows = rows;
    status->n_rows = n;
    return true;
}

/* The set's texts are the caller's; those a status shows must be its own. */
static bool own_texts(struct store *store, struct lockstep_row *row)
{
    const char **texts[] = {&row->set_name, &row->migration, &row->chain,
                            &row->parent,   &row->oldest,    &row->schema_version};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = store_text(store, *texts[i]);
        if (*texts[i] == NULL)
            return false;
    }
    return true;
}

static int fill_status(struct run *run, struct store *store, struct lockstep_status *status)
{
    struct lockstep_row *rows = NULL;
    uint32_t n = 0;
    uint32_t n_applied = 0;
    int rc = LOCKSTEP_OK;
    if (run->has_ledger)
        rc = ledger_rows(run, run->set->name, store, &rows, &n);
    if (rc < 0)
        return rc;
    struct standing standing;
    check_history(run->set, rows, n, &n_applied, &standing, &status->problem);
    status->head = status->head_chain = "";
    if (!fill_rows(store, run->set, rows, n_applied, status))
        return out_of_memory(run);
    for (uint32_t i = n_applied; i < status->n_rows; i++) {
        if (!own_texts(store, (struct lockstep_row *)&status->rows[i]))
            return out_of_memory(run);
    }
    if (run->has_ledger && status->n_pending > 0) {
        lock_find_holders(run, run->set->name);
        if (run->n_blockers > 0)
            status->holder = run->blockers[0];
    }
    status->set_name = store_text(store, run->set->name);
    return status->set_name != NULL ? LOCKSTEP_OK : out_of_memory(run);
}

static int fill_facts(struct run *run, struct store *store, struct lockstep_status *status)
{
    struct facts facts = {0};
    int rc = read_facts(run, &facts);
    if (rc < 0)
        return rc;
    status->database = store_text(store, facts.database);
    status->server = store_text(store, facts.server);
    if (status->database == NULL || status->server == NULL)
        return out_of_memory(run);
    status->ledger = run->has_ledger;
    status->read_only = run->in_recovery || run->read_only;
    status->pooled = run->pooled;
    return LOCKSTEP_OK;
}

/* Whoever asks where a database stands wants to hear at once that there is none. */
static int connect_to_read(struct run *run, const struct lockstep_options *opt)
{
    bool asked = opt != NULL && opt->connect_timeout_ms != 0;
    int rc = run_connect(run, asked ? run->opt.connect_timeout_ms : 0);
    return rc == LOCKSTEP_OK ? ledger_look(run) : rc;
}

static int finish(struct run *run, struct store *store, struct lockstep_status *status, int rc)
{
    if (rc == LOCKSTEP_OK)
        status->memory = store_hand_over(store);
    store_free(store);
    run_close(run);
    if (rc < 0)
        memset(status, 0, sizeof *status);
    return rc;
}

int lockstep_status(const char *conninfo, const struct lockstep_set *set,
                    const struct lockstep_options *opt, struct lockstep_status *ret_status,
                    struct lockstep_error *err)
{
    struct run run;
    struct store store = {0};
    struct lockstep_status status = {0};
    if (set == NULL)
        return error_set(err, LOCKSTEP_E_USAGE, "no migration set was given");
    int rc = run_open(&run, conninfo, set, opt, err);
    if (rc == LOCKSTEP_OK)
        rc = lockstep_mode_of(opt, &status.mode, &status.mode_source, run.err);
    if (rc == LOCKSTEP_OK)
        rc = check_set(set, run.err);
    if (rc == LOCKSTEP_OK)
        rc = connect_to_read(&run, opt);
    if (rc == LOCKSTEP_OK)
        rc = fill_facts(&run, &store, &status);
    if (rc == LOCKSTEP_OK)
        rc = fill_status(&run, &store, &status);
    rc = finish(&run, &store, &status, rc);
    if (rc == LOCKSTEP_OK)
        *ret_status = status;
    return rc;
}

int lockstep_history(const char *conninfo, const char *set_name, const struct lockstep_options *opt,
                     struct lockstep_status *ret_history, struct lockstep_error *err)
{
    struct run run;
    struct store store = {0};
    struct lockstep_status status = {0};
    struct lockstep_row *rows = NULL;
    int rc = run_open(&run, conninfo, NULL, opt, err);
    if (rc == LOCKSTEP_OK)
        rc = connect_to_read(&run, opt);
    if (rc == LOCKSTEP_OK)
        rc = fill_facts(&run, &store, &status);
    if (rc == LOCKSTEP_OK && run.has_ledger)
        rc = ledger_rows(&run, set_name, &store, &rows, &status.n_rows);
    status.rows = rows;
    status.set_name = status.head = status.head_chain = status.mode_source = "";
    rc = finish(&run, &store, &status, rc);
    if (rc == LOCKSTEP_OK)
        *ret_history = status;
    return rc;
}
