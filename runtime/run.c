/*
 * run - see run.h.
 */
#include "runtime/run.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/error.h"
#include "runtime/options.h"
#include "runtime/own.h"

enum { BACKOFF_FIRST_MS = 50, BACKOFF_MOST_MS = 1000, MOST_RECONNECTS = 5 };

static void tell_notice(void *user, const char *severity, const char *sqlstate, const char *message)
{
    struct run *run = user;
    run_tell(run, &(struct lockstep_event){.type = LOCKSTEP_EVENT_NOTICE,
                                           .severity = severity,
                                           .sqlstate = sqlstate,
                                           .message = message});
}

static void name_ourselves(struct run *run)
{
    char host[65] = "";
    if (gethostname(host, sizeof host - 1) != 0 || *host == '\0')
        error_copy(host, sizeof host, "unknown");
    long pid = (long)getpid();
    snprintf(run->from, sizeof run->from, "%s, process %ld", host, pid);
    char name[256];
    snprintf(name, sizeof name, "lockstep %.24s %.24s:%ld", run->set != NULL ? run->set->name : "",
             host, pid);
    error_copy(run->application_name, sizeof run->application_name,
               run->opt.application_name != NULL ? run->opt.application_name : name);
}

int run_open(struct run *run, const char *conninfo, const struct lockstep_set *set,
             const struct lockstep_options *opt, struct lockstep_error *err)
{
    memset(run, 0, sizeof *run);
    run->err = err != NULL ? err : &run->spare;
    run->conninfo = conninfo;
    run->set = set;
    run->own = &lockstep_migrations;
    run->seed = wait_seed(run);
    run->pq.user = run;
    run->pq.on_notice = tell_notice;
    error_clear(run->err);
    int rc = options_resolve(opt, &run->opt, run->err);
    if (rc < 0)
        return rc;
    if (set != NULL)
        rc = check_abi(set, run->err);
    if (rc < 0)
        return rc;
    if (set != NULL && (set->name == NULL || *set->name == '\0')) {
        error_set(run->err, LOCKSTEP_E_USAGE, "the migration set has no name");
        error_hint(run->err,
                   "Give <database> a name in the definition, and generate its migrations "
                   "again: without a name none was applied anywhere.");
        return LOCKSTEP_E_USAGE;
    }
    if (set != NULL && strcmp(set->name, run->own->name) == 0) {
        error_set(run->err, LOCKSTEP_E_USAGE, "a set cannot be named \"%s\"", set->name);
        error_hint(run->err, "That is the name of the ledger's own migrations; choose another.");
        return LOCKSTEP_E_USAGE;
    }
    name_ourselves(run);
    return LOCKSTEP_OK;
}

void run_close(struct run *run)
{
    pq_close(&run->pq);
    for (size_t i = 0; i < MAX_SETTINGS; i++)
        free(run->settings[i]);
}

int run_finish(struct run *run, int rc)
{
    if (rc < 0 && *run->err->set == '\0')
        error_locate(run->err, run->set, NULL, -1);
    run_close(run);
    return rc;
}

void run_tell(struct run *run, const struct lockstep_event *event)
{
    if (run->opt.on_event == NULL)
        return;
    struct lockstep_event full = *event;
    if (full.set == NULL)
        full.set = run->set != NULL ? run->set->name : "";
    run->opt.on_event(&full, run->opt.user);
}

/* The second attempt follows at once: it is the one that learns the server's SQLSTATE, and with it
 * whether waiting can help. */
int run_connect(struct run *run, int32_t bound_ms)
{
    struct wait_deadline deadline = wait_until(bound_ms);
    uint32_t most = BACKOFF_FIRST_MS;
    run->pq.bound_ms = bound_ms;
    for (uint32_t attempt = 1;; attempt++) {
        struct lockstep_event event = {.type = LOCKSTEP_EVENT_CONNECTING, .attempt = attempt};
        if (attempt > 1)
            event.message = run->err->message;
        run_tell(run, &event);
        bool final = false;
        int rc = pq_connect(&run->pq, run->is_direct ? run->opt.direct : run->conninfo,
                            run->application_name, &final, run->err);
        if (rc == LOCKSTEP_OK) {
            error_clear(run->err);
            return rc;
        }
        if (final || (attempt > 1 && wait_is_over(deadline)))
            return rc;
        if (attempt > 1) {
            wait_sleep(wait_at_most(deadline, BACKOFF_FIRST_MS + wait_random(&run->seed, most)));
            most = most * 2 < BACKOFF_MOST_MS ? most * 2 : BACKOFF_MOST_MS;
        }
    }
}

int run_through_losses(struct run *run, int (*once)(struct run *run))
{
    for (;;) {
        int rc = once(run);
        if (rc != LOCKSTEP_E_CONNECTION || !run->pq.broken || run->pq.borrowed ||
            run->reconnects >= MOST_RECONNECTS)
            return rc;
        run->reconnects++;
        pq_close(&run->pq);
        run->n_preludes = 0;
        run->prepared = run->locked = run->ledger_locked = run->row_prepared = false;
        wait_sleep(wait_random(&run->seed, BACKOFF_FIRST_MS));
        rc = run_connect(run, run->opt.connect_timeout_ms);
        if (rc < 0)
            return rc;
    }
}

/* Our guards are anonymous blocks, and say for themselves what they found. */
static void say_where(struct lockstep_error *err, const char *context)
{
    static const char function[] = "PL/pgSQL function ";
    static const char block[] = "PL/pgSQL function inline_code_block";
    if (*err->detail == '\0' && strncmp(context, function, sizeof function - 1) == 0 &&
        strncmp(context, block, sizeof block - 1) != 0)
        error_detail(err, "It was raised in %.*s.", (int)strcspn(context, "\n"), context);
}

int run_answer_error(struct run *run, const struct answer *answer)
{
    switch (answer->kind) {
    case ANSWER_LOST:
        error_from_server(run->err, answer->sqlstate,
                          *answer->message != '\0' ? answer->message : "the connection was lost",
                          answer->detail, answer->hint);
        return run->err->code = LOCKSTEP_E_CONNECTION;
    case ANSWER_BROKEN:
        if (strstr(answer->message, "memory") != NULL)
            return error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory: %s", answer->message);
        return error_set(run->err, LOCKSTEP_E_FAILED, "%s", answer->message);
    case ANSWER_SKIPPED:
        return error_set(run->err, LOCKSTEP_E_FAILED, "not run: a statement before it failed");
    default:
        error_from_server(run->err, answer->sqlstate, answer->message, answer->detail,
                          answer->hint);
        say_where(run->err, answer->context);
        return run->err->code;
    }
}

int run_flight(struct run *run, void (*take)(struct run *run, int nth, const struct answer *answer))
{
    int rc = LOCKSTEP_OK;
    int nth = -run->n_preludes;
    run->n_preludes = 0;
    while (run->pq.outstanding > 0) {
        struct answer answer;
        pq_next(&run->pq, -1, &answer);
        if (answer.kind != ANSWER_DONE && answer.kind != ANSWER_SYNC && rc == LOCKSTEP_OK)
            rc = run_answer_error(run, &answer);
        if (answer.kind == ANSWER_DONE && nth >= 0 && take != NULL)
            take(run, nth, &answer);
        nth += answer.kind != ANSWER_SYNC;
        pq_done_with(&answer);
    }
    return rc;
}

const char *run_sql(const struct run *run, char to[MAX_SQL], const char *template)
{
    size_t n = 0;
    size_t schema_length = strlen(run->opt.schema);
    for (const char *p = template; *p != '\0'; p++) {
        const char *piece = *p == '@' ? run->opt.schema : p;
        size_t length = *p == '@' ? schema_length : 1;
        assert(n + length < MAX_SQL);
        memcpy(to + n, piece, length);
        n += length;
    }
    to[n] = '\0';
    return to;
}
