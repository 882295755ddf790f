/*
 * lock - see lock.h.
 */
#include "runtime/lock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/session.h"

enum { POLL_FIRST_MS = 50, POLL_MOST_MS = 800, TELL_FIRST_MS = 500, TELL_EVERY_MS = 3000 };

/* FNV-1a over both names with their terminators. */
uint32_t lock_key(const char *schema, const char *set_name)
{
    uint32_t hash = 2166136261u;
    const char *const names[] = {schema, set_name};
    for (size_t i = 0; i < 2; i++) {
        for (const unsigned char *p = (const unsigned char *)names[i];; p++) {
            hash = (hash ^ *p) * 16777619u;
            if (*p == '\0')
                break;
        }
    }
    return hash;
}

/* ---- Who is in the way ----------------------------------------------------------------------- */

static const char sessions_sql[] =
    "SELECT a.pid, a.application_name, a.usename, COALESCE(pg_catalog.host(a.client_addr), 'local'),"
    " a.state, pg_catalog.date_trunc('second', COALESCE(a.xact_start, a.backend_start)),"
    " (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() -"
    " COALESCE(a.xact_start, a.backend_start)) * 1000)::bigint, pg_catalog.left(a.query, 255)"
    " FROM pg_catalog.pg_stat_activity a WHERE ";

/* Sessions that hold the advisory lock. */
static const char holders_sql[] =
    "a.pid IN (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND l.granted"
    " AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d"
    " WHERE d.datname = pg_catalog.current_database())"
    " AND l.classid = $1::oid AND l.objid = $2::oid AND l.objsubid = 2)";

/* Sessions that another one waits for. */
static const char blocking_sql[] = "a.pid = ANY (pg_catalog.pg_blocking_pids($1::integer))";

static void take_sessions(struct run *run, int nth, const struct answer *answer)
{
    (void)nth;
    run->n_blockers = 0;
    for (int row = 0; row < pq_rows(answer) && row < MAX_BLOCKERS; row++) {
        struct lockstep_blocker *blocker = &run->blockers[run->n_blockers++];
        blocker->pid = atoi(pq_value(answer, row, 0));
        error_copy(blocker->application, sizeof blocker->application, pq_value(answer, row, 1));
        error_copy(blocker->user, sizeof blocker->user, pq_value(answer, row, 2));
        error_copy(blocker->client, sizeof blocker->client, pq_value(answer, row, 3));
        error_copy(blocker->state, sizeof blocker->state, pq_value(answer, row, 4));
        error_copy(blocker->since, sizeof blocker->since, pq_value(answer, row, 5));
        blocker->age_ms = strtoll(pq_value(answer, row, 6), NULL, 10);
        error_copy(blocker->query, sizeof blocker->query, pq_value(answer, row, 7));
    }
}

static bool send_sessions(struct pq *pq, const char *where, int n, const char *const *params)
{
    char sql[MAX_SQL];
    snprintf(sql, sizeof sql, "%s%s", sessions_sql, where);
    return pq_send(pq, sql, n, params) && pq_sync(pq);
}

void lock_find_holders(struct run *run, const char *set_name)
{
    char class[16];
    char key[16];
    const char *params[] = {class, key};
    snprintf(class, sizeof class, "%u", (unsigned)LOCK_CLASS);
    snprintf(key, sizeof key, "%u", lock_key(run->opt.schema, set_name));
    run->n_blockers = 0;
    /* The role of the options may not see what sessions of the one that connected do. */
    if (run->opt.role != NULL && !session_send_role(run, "none"))
        return;
    struct lockstep_error kept = *run->err;
    if (send_sessions(&run->pq, holders_sql, 2, params))
        run_flight(run, take_sessions);
    *run->err = kept;
}

void lock_find_blockers(struct run *run)
{
    struct pq aside = {0};
    char pid[16];
    const char *params[] = {pid};
    snprintf(pid, sizeof pid, "%d", pq_backend_pid(&run->pq));
    run->n_blockers = 0;
    bool settings_done = false;
    if (pq_clone(&aside, &run->pq) &&
        pq_send(&aside, "SELECT pg_catalog.set_config('search_path', '', false)", 0, NULL) &&
        pq_sync(&aside) && send_sessions(&aside, blocking_sql, 1, params)) {
        while (aside.outstanding > 0) {
            struct answer answer;
            pq_next(&aside, 2000, &answer);
            if (answer.kind == ANSWER_WAITING)
                aside.outstanding = 0;
            if (answer.kind == ANSWER_DONE && settings_done && pq_rows(&answer) > 0)
                take_sessions(run, 0, &answer);
            settings_done |= answer.kind == ANSWER_DONE; /* the first answer is the setting's */
            pq_done_with(&answer);
        }
    }
    pq_close(&aside);
}

/* ---- Taking it ------------------------------------------------------------------------------- */

/* The first conditions keep the lock from being taken, and stranded, on another backend of a
 * pooler, and on a standby, whose locks exclude nobody. The order of evaluation of CASE is defined.
 */
static const char set_lock_sql[] =
    "CASE WHEN pg_catalog.pg_try_advisory_lock($2::integer, $3::integer) THEN 'got' ELSE 'busy' END";
static const char both_locks_sql[] =
    "CASE WHEN NOT pg_catalog.pg_try_advisory_lock($2::integer, $4::integer) THEN 'ledger'"
    " WHEN pg_catalog.pg_try_advisory_lock($2::integer, $3::integer) THEN 'got'"
    " WHEN pg_catalog.pg_advisory_unlock($2::integer, $4::integer) THEN 'busy' ELSE 'busy' END";

static bool send_lock(struct run *run, bool with_ledger)
{
    char sql[MAX_SQL];
    char pid[16];
    char class[16];
    char key[16];
    char ledger_key[16];
    const char *params[] = {pid, class, key, ledger_key};
    snprintf(pid, sizeof pid, "%d", pq_backend_pid(&run->pq));
    snprintf(class, sizeof class, "%d", LOCK_CLASS);
    snprintf(key, sizeof key, "%d", (int32_t)lock_key(run->opt.schema, run->set->name));
    snprintf(ledger_key, sizeof ledger_key, "%d",
             (int32_t)lock_key(run->opt.schema, run->own->name));
    snprintf(sql, sizeof sql,
             "SELECT pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(),"
             " pg_catalog.current_setting('transaction_read_only'),"
             " CASE WHEN pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.<>) $1::integer"
             " THEN 'pooled' WHEN pg_catalog.pg_is_in_recovery()"
             " OR pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.<>) 'off'"
             " THEN 'read-only' ELSE %s END",
             with_ledger ? both_locks_sql : set_lock_sql);
    return pq_send(&run->pq, sql, with_ledger ? 4 : 3, params);
}

enum item { ITEM_READ, ITEM_SETTINGS, ITEM_OPTIONAL, ITEM_LOCK, ITEM_HEADS, ITEM_EXISTS };

/* What one flight of the lock carries. */
struct attempt {
    enum item items[8];
    int n;
    char outcome[16]; /* of send_lock() */
    bool ledger_appeared;
};

static bool add(struct attempt *attempt, enum item item, bool sent)
{
    attempt->items[attempt->n++] = item;
    return sent;
}

/* Each statement is a transaction of its own: the ledger is read with a snapshot taken after the
 * lock. */
static bool send_attempt(struct run *run, bool with_ledger, struct attempt *attempt)
{
    struct pq *pq = &run->pq;
    if (!run->prepared) {
        if (pq->borrowed && !(add(attempt, ITEM_READ, session_send_read(run)) && pq_sync(pq)))
            return false;
        if (!(add(attempt, ITEM_SETTINGS, session_send_settings(run)) && pq_sync(pq) &&
              add(attempt, ITEM_OPTIONAL, session_send_optional(run)) && pq_sync(pq)))
            return false;
    }
    if (!(add(attempt, ITEM_LOCK, send_lock(run, with_ledger)) && pq_sync(pq)))
        return false;
    if (run->has_ledger)
        return add(attempt, ITEM_HEADS, ledger_send_heads(run)) && pq_sync(pq);
    return add(attempt, ITEM_EXISTS, ledger_send_exists(run)) && pq_sync(pq);
}

static int take_item(struct run *run, struct attempt *attempt, enum item item,
                     const struct answer *answer)
{
    switch (item) {
    case ITEM_READ:
        return session_take_read(run, answer);
    case ITEM_LOCK:
        run->pooled = atoi(pq_value(answer, 0, 0)) != pq_backend_pid(&run->pq);
        run->in_recovery = *pq_value(answer, 0, 1) == 't';
        run->read_only = strcmp(pq_value(answer, 0, 2), "off") != 0;
        error_copy(attempt->outcome, sizeof attempt->outcome, pq_value(answer, 0, 3));
        return LOCKSTEP_OK;
    case ITEM_HEADS:
        ledger_take_heads(run, answer);
        return LOCKSTEP_OK;
    case ITEM_EXISTS:
        attempt->ledger_appeared = ledger_take_exists(answer);
        return LOCKSTEP_OK;
    default:
        return LOCKSTEP_OK;
    }
}

static int fly_attempt(struct run *run, bool with_ledger, struct attempt *attempt)
{
    if (!send_attempt(run, with_ledger, attempt))
        return pq_trouble(&run->pq, run->err);
    int rc = LOCKSTEP_OK;
    for (int nth = 0; run->pq.outstanding > 0;) {
        struct answer answer;
        pq_next(&run->pq, -1, &answer);
        if (answer.kind != ANSWER_SYNC && rc == LOCKSTEP_OK) {
            enum item item = attempt->items[nth];
            if (answer.kind == ANSWER_DONE)
                rc = take_item(run, attempt, item, &answer);
            else if (answer.kind != ANSWER_FAILED || item != ITEM_OPTIONAL)
                rc = run_answer_error(run, &answer);
        }
        nth += answer.kind != ANSWER_SYNC;
        pq_done_with(&answer);
    }
    run->prepared = run->prepared || !run->pooled;
    if (strcmp(attempt->outcome, "got") == 0) {
        run->locked = true;
        run->ledger_locked = with_ledger;
    }
    return rc;
}

static int refuse(struct run *run)
{
    if (run->pooled) {
        error_set(run->err, LOCKSTEP_E_POOLER,
                  "migrations are pending, but a connection pooler sits before the database");
        error_hint(run->err, run->is_direct
                                 ? "The direct URL, too, leads to a pooler; behind one the "
                                   "migration lock is not safe."
                                 : "Give a URL that leads to PostgreSQL itself, as --direct, "
                                   "$LOCKSTEP_DIRECT_URL or options.direct: behind a pooler the "
                                   "migration lock is not safe.");
        return LOCKSTEP_E_POOLER;
    }
    error_set(run->err, LOCKSTEP_E_READ_ONLY, "migrations are pending, but the server is %s",
              run->in_recovery ? "a standby" : "read-only");
    error_hint(run->err,
               run->in_recovery
                   ? "Connect to the primary: target_session_attrs=read-write."
                   : "Look for default_transaction_read_only of server, database and role.");
    return LOCKSTEP_E_READ_ONLY;
}

static int give_up(struct run *run)
{
    error_set(run->err, LOCKSTEP_E_LOCK, "the migration lock of set \"%s\" was not got in time",
              run->set->name);
    if (run->n_blockers > 0) {
        const struct lockstep_blocker *holder = &run->blockers[0];
        error_detail(run->err,
                     "It is held by process %d of the server (application \"%s\", user \"%s\", "
                     "client %s, %s, since %s).",
                     holder->pid, holder->application, holder->user, holder->client, holder->state,
                     holder->since);
    }
    error_hint(run->err, "Wait for that migration, or end it: SELECT pg_terminate_backend(%d);",
               run->n_blockers > 0 ? run->blockers[0].pid : 0);
    if (run->n_blockers == 0)
        error_hint(run->err, "Run again: nobody seems to hold it any more.");
    return LOCKSTEP_E_LOCK;
}

static void tell_waiting(struct run *run, const struct attempt *attempt)
{
    lock_find_holders(run,
                      strcmp(attempt->outcome, "ledger") == 0 ? run->own->name : run->set->name);
    run_tell(run, &(struct lockstep_event){.type = LOCKSTEP_EVENT_WAITING,
                                           .blockers = run->blockers,
                                           .n_blockers = run->n_blockers});
}

/* When the one at work will be done, from how far it came since we began to wait: towards the end
 * we ask more often, so that a crowd leaves soon after the last commit. */
static uint32_t expected_ms(int64_t since_ms, uint32_t then_pending, uint32_t pending)
{
    if (pending >= then_pending)
        return POLL_MOST_MS;
    int64_t left = (wait_now_ms() - since_ms) * pending / (then_pending - pending);
    if (left < POLL_FIRST_MS)
        return POLL_FIRST_MS;
    return left < POLL_MOST_MS ? (uint32_t)left : POLL_MOST_MS;
}

int lock_take(struct run *run, struct lock_need need,
              int (*judge)(struct run *run, struct lock_need *ret))
{
    struct wait_deadline deadline = wait_until(run->opt.lock_timeout_ms);
    struct wait_deadline tell = wait_until(TELL_FIRST_MS);
    uint32_t most = POLL_FIRST_MS;
    int64_t since_ms = wait_now_ms();
    uint32_t then_pending = need.pending;
    for (;;) {
        struct attempt attempt = {0};
        int rc = fly_attempt(run, need.ledger, &attempt);
        if (rc == LOCKSTEP_OK && attempt.ledger_appeared)
            rc = ledger_look(run);
        if (rc < 0)
            return rc;
        if (run->pooled || run->in_recovery || run->read_only)
            return refuse(run);
        rc = judge(run, &need);
        if (rc < 0 || !need.set)
            return rc;
        if (run->locked) {
            run_tell(run, &(struct lockstep_event){.type = LOCKSTEP_EVENT_LOCKED});
            return LOCKSTEP_OK;
        }
        bool over = wait_is_over(deadline);
        if (over || wait_is_over(tell)) {
            tell_waiting(run, &attempt);
            tell = wait_until(TELL_EVERY_MS);
        }
        if (run->pq.broken)
            return error_set(run->err, LOCKSTEP_E_CONNECTION, "the connection was lost");
        if (over)
            return give_up(run);
        uint32_t pause = expected_ms(since_ms, then_pending, need.pending);
        pause = pause < most ? pause : most;
        wait_sleep(wait_at_most(deadline, pause / 2 + wait_random(&run->seed, pause / 2)));
        most = most * 2 < POLL_MOST_MS ? most * 2 : POLL_MOST_MS;
    }
}

static bool send_unlock(struct run *run, const char *set_name)
{
    char class[16];
    char key[16];
    const char *params[] = {class, key};
    snprintf(class, sizeof class, "%d", LOCK_CLASS);
    snprintf(key, sizeof key, "%d", (int32_t)lock_key(run->opt.schema, set_name));
    run->n_preludes++;
    return pq_send(&run->pq, "SELECT pg_catalog.pg_advisory_unlock($1::integer, $2::integer)", 2,
                   params) &&
           pq_sync(&run->pq);
}

bool lock_send_release(struct run *run)
{
    bool sent = (!run->locked || send_unlock(run, run->set->name)) &&
                (!run->ledger_locked || send_unlock(run, run->own->name));
    run->locked = run->ledger_locked = false;
    return sent;
}

void lock_release(struct run *run)
{
    if (run->pq.broken)
        return;
    struct lockstep_error kept = *run->err;
    if (!lock_send_release(run) || run_flight(run, NULL) < 0)
        *run->err = kept;
}
