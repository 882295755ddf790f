/*
 * kept - what migrations dropped or changed and schema lockstep_backup keeps: told, and dropped for
 * good.
 *
 * The generator's steps write there (gen/kinds/backup.c has the table backups); this only reads it,
 * and drops what is named in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/run.h"
#include "runtime/session.h"
#include "runtime/store.h"

#define FEW_BYTES 67108864 /* of a table whose rows are counted one by one to tell how many */

/* A listing or a drop under way; the run stands first, so that a take() finds the rest. */
struct listing {
    struct run run;
    struct store store;
    struct lockstep_backup *list;
    uint32_t n;
    const char **paths; /* as statements name them */
    uint32_t *counted;  /* which of the list the answers in flight are about */
    uint32_t n_counted;
    bool there;
    bool failed;              /* for want of memory */
    const char *const *names; /* to be dropped */
    uint32_t n_names;
    char drop[512];  /* the statement that drops one of them */
    bool committing; /* it may be done: the connection was lost before that was known */
};

static void take_there(struct run *run, int nth, const struct answer *answer)
{
    (void)nth;
    ((struct listing *)run)->there = *pq_value(answer, 0, 0) == 't';
}

static int64_t number(const struct answer *answer, int row, int column)
{
    return pq_is_null(answer, row, column) ? -1 : strtoll(pq_value(answer, row, column), NULL, 10);
}

static void take_list(struct run *run, int nth, const struct answer *answer)
{
    struct listing *listing = (struct listing *)run;
    uint32_t n = (uint32_t)pq_rows(answer);
    (void)nth;
    listing->list = store_get(&listing->store, sizeof *listing->list * (n + 1));
    listing->paths = store_get(&listing->store, sizeof *listing->paths * (n + 1));
    listing->counted = store_get(&listing->store, sizeof *listing->counted * (n + 1));
    listing->failed = listing->list == NULL || listing->paths == NULL || listing->counted == NULL;
    for (uint32_t i = 0; i < n && !listing->failed; i++) {
        struct lockstep_backup *one = &listing->list[i];
        int row = (int)i;
        const char **texts[] = {&one->name, &one->object, &one->migration, &one->kept_at,
                                &listing->paths[i]};
        for (int k = 0; k < 5; k++) {
            *texts[k] = store_text(&listing->store, pq_value(answer, row, k));
            listing->failed |= *texts[k] == NULL;
        }
        if (!pq_is_null(answer, row, 9)) {
            one->change = store_text(&listing->store, pq_value(answer, row, 9));
            listing->failed |= one->change == NULL;
        }
        one->age_s = number(answer, row, 5);
        one->rows = number(answer, row, 6);
        one->exact = *pq_value(answer, row, 7) == 't';
        one->bytes = number(answer, row, 8);
        listing->n = i + 1;
    }
}

static void take_count(struct run *run, int nth, const struct answer *answer)
{
    struct listing *listing = (struct listing *)run;
    if ((uint32_t)nth >= listing->n_counted)
        return;
    struct lockstep_backup *one = &listing->list[listing->counted[nth]];
    one->rows = number(answer, 0, 0);
    one->exact = 1;
}

static void take_drop(struct run *run, int nth, const struct answer *answer)
{
    struct listing *listing = (struct listing *)run;
    (void)nth;
    error_copy(listing->drop, sizeof listing->drop, pq_value(answer, 0, 0));
}

/* What the statements of the transaction that follow run under. */
static bool send_local(struct run *run)
{
    char lock_timeout[16];
    const char *params[] = {lock_timeout};
    int32_t ms = run->opt.table_lock_timeout_ms;
    snprintf(lock_timeout, sizeof lock_timeout, "%d", ms < 0 ? 0 : ms);
    run->n_preludes++;
    return pq_send(&run->pq,
                   "SELECT pg_catalog.set_config(s.n, s.v, true)"
                   " FROM (VALUES ('search_path', ''), ('lock_timeout', $1::text)) AS s(n, v)",
                   1, params) &&
           (run->opt.role == NULL || session_send_role(run, run->opt.role));
}

/* name: the statement's parameter; NULL: it has none. */
static int ask(struct run *run, const char *sql, const char *name,
               void (*take)(struct run *run, int nth, const struct answer *answer))
{
    if (!send_local(run) || !pq_send(&run->pq, sql, name != NULL, &name) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    return run_flight(run, take);
}

static int say(struct run *run, const char *sql)
{
    if (!pq_send(&run->pq, sql, 0, NULL) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    return run_flight(run, NULL);
}

/* Rows of moved tables were not counted when they were moved. */
static int count_rows(struct listing *listing)
{
    struct run *run = &listing->run;
    if (!send_local(run))
        return pq_trouble(&run->pq, run->err);
    for (uint32_t i = 0; i < listing->n; i++) {
        const struct lockstep_backup *one = &listing->list[i];
        char sql[512];
        if (one->exact || one->bytes > FEW_BYTES)
            continue;
        strcpy(sql, "SELECT pg_catalog.count(*) FROM ");
        strncat(sql, listing->paths[i], sizeof sql - strlen(sql) - 1);
        listing->counted[listing->n_counted++] = i;
        if (!pq_send(&run->pq, sql, 0, NULL))
            return pq_trouble(&run->pq, run->err);
    }
    return pq_sync(&run->pq) ? run_flight(run, take_count) : pq_trouble(&run->pq, run->err);
}

static const char there_sql[] =
    "SELECT pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL";

static const char list_sql[] =
    "SELECT b.name, b.object, b.migration,"
    " pg_catalog.to_char(b.kept_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC',"
    " pg_catalog.format('lockstep_backup.%I', b.name),"
    " extract(epoch FROM pg_catalog.now() - b.kept_at)::bigint,"
    " coalesce(b.rows, CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint END),"
    " b.rows IS NOT NULL, pg_catalog.pg_total_relation_size(c.oid), b.change"
    "  FROM lockstep_backup.backups b"
    "  JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name))"
    " ORDER BY b.id";

static int list(struct listing *listing)
{
    struct run *run = &listing->run;
    int rc = ask(run, there_sql, NULL, take_there);
    if (rc == LOCKSTEP_OK && listing->there)
        rc = ask(run, list_sql, NULL, take_list);
    if (rc == LOCKSTEP_OK && !listing->failed && listing->n > 0)
        rc = count_rows(listing);
    return rc == LOCKSTEP_OK && listing->failed
               ? error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory for the list of backups")
               : rc;
}

void lockstep_backups_free(struct lockstep_backups *backups)
{
    if (backups == NULL)
        return;
    store_free_handed(backups->memory);
    memset(backups, 0, sizeof *backups);
}

int lockstep_backups(const char *conninfo, const struct lockstep_options *opt,
                     struct lockstep_backups *ret_backups, struct lockstep_error *err)
{
    struct listing listing = {0};
    bool asked = opt != NULL && opt->connect_timeout_ms != 0;
    int rc = run_open(&listing.run, conninfo, NULL, opt, err);
    if (rc == LOCKSTEP_OK)
        rc = run_connect(&listing.run, asked ? listing.run.opt.connect_timeout_ms : 0);
    if (rc == LOCKSTEP_OK)
        rc = list(&listing);
    run_close(&listing.run);
    if (rc == LOCKSTEP_OK)
        *ret_backups = (struct lockstep_backups){
            .n = listing.n, .list = listing.list, .memory = store_hand_over(&listing.store)};
    store_free(&listing.store);
    return rc;
}

/* Only what the table backups names can be dropped here, and with it its row. */
static const char drop_sql[] =
    "WITH gone AS (DELETE FROM lockstep_backup.backups b WHERE b.name = $1 RETURNING b.name)"
    " SELECT pg_catalog.format('DROP TABLE IF EXISTS lockstep_backup.%I', g.name) FROM gone g";

static int drop_one(struct listing *listing, const char *name)
{
    struct run *run = &listing->run;
    listing->drop[0] = '\0';
    int rc = ask(run, drop_sql, name, take_drop);
    if (rc < 0 || *listing->drop != '\0')
        return rc < 0 ? rc : ask(run, listing->drop, NULL, NULL);
    if (listing->committing)
        return LOCKSTEP_OK;
    error_set(run->err, LOCKSTEP_E_USAGE, "there is no backup \"%s\"", name);
    error_hint(run->err, "`lockstep backup list` shows what is kept.");
    return LOCKSTEP_E_USAGE;
}

/* All of them or none. */
static int drop_once(struct run *run)
{
    struct listing *listing = (struct listing *)run;
    int rc = say(run, "BEGIN");
    if (rc == LOCKSTEP_OK)
        rc = ask(run, there_sql, NULL, take_there);
    if (rc == LOCKSTEP_OK && !listing->there && listing->n_names > 0)
        rc = error_set(run->err, LOCKSTEP_E_USAGE, "nothing is kept in this database");
    for (uint32_t i = 0; i < listing->n_names && rc == LOCKSTEP_OK; i++)
        rc = drop_one(listing, listing->names[i]);
    if (rc < 0)
        return rc;
    listing->committing = true;
    return say(run, "COMMIT");
}

int lockstep_backup_drop(const char *conninfo, const char *const *names, uint32_t n,
                         const struct lockstep_options *opt, struct lockstep_error *err)
{
    struct listing listing = {0};
    struct run *run = &listing.run;
    bool asked = opt != NULL && opt->connect_timeout_ms != 0;
    int rc = run_open(run, conninfo, NULL, opt, err);
    listing.names = names;
    listing.n_names = n;
    if (rc == LOCKSTEP_OK)
        rc = run_connect(run, asked ? run->opt.connect_timeout_ms : 0);
    if (rc == LOCKSTEP_OK)
        rc = run_through_losses(run, drop_once);
    if (rc == LOCKSTEP_OK)
        error_clear(run->err);
    run_close(run);
    return rc;
}
