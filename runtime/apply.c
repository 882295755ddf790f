/*
 * apply - see apply.h.
 */
#include "runtime/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/lock.h"
#include "runtime/session.h"

enum { MOST_SEGMENTS = 32, MOST_ANSWERS = 400 }; /* under way at once */
enum { WORKING_MS = 1000, LOOK_FIRST_MS = 700, LOOK_EVERY_MS = 5000 };
enum { WORTH_PREPARING = 8 }; /* migrations: with fewer the server would plan as often */
enum { BACKOFF_FIRST_MS = 500, BACKOFF_MOST_MS = 60000, MOST_RACES = 4, RACE_MS = 100 };

struct apply {
    struct run *run;
    const struct job *jobs;
    uint32_t total; /* migrations of all jobs */
    char *renamed;  /* a statement with the ledger's schema in place of "lockstep" */

    /* How patient we still are with the migration at hand. */
    struct wait_deadline deadline; /* begins with the first retry */
    uint32_t attempts;
    uint32_t retries;
    uint32_t races;
    enum error_class failure; /* of the last error */
};

/* A migration of a job, with the steps that carry it out, up or down. */
struct place {
    const struct job *job;
    struct entry entry;
    const struct lockstep_migration *migration;
    const struct lockstep_step *steps;
    uint32_t n_steps;
    uint32_t nth; /* of the job */
};

/* One transaction: a whole migration, or a run of transactional steps of one. */
struct segment {
    struct place place;
    uint32_t first; /* steps [first, end) */
    uint32_t end;
    bool whole;      /* the ledger row is inserted at the end, done */
    bool with_row;   /* it is inserted at the beginning, running */
    bool with_close; /* before it: the migration was begun and not finished, and is taken back */
    bool with_path;  /* the search_path is not yet that of the set */
    bool prepares;   /* before it: the statement of the ledger's rows, for all that follow */
};

/* The statements of a segment in their order; both sending and reading go through them. */
enum part {
    PART_PREPARE,
    PART_BEGIN,
    PART_PATH,
    PART_CLOSE,
    PART_ROW,
    PART_STEP,
    PART_LEDGER,
    PART_COMMIT,
    PART_SYNC,
    PART_END
};

struct cursor {
    struct segment segment;
    enum part part;
    uint32_t step;
};

/* ---- Facts ----------------------------------------------------------------------------------- */

uint32_t job_length(const struct job *job)
{
    uint32_t from = job->standing.applied + (job->back && job->standing.running);
    return job->back ? from - job->end : job->end - from;
}

/* The at-th migration of all jobs. */
static struct place place_of(const struct apply *apply, uint32_t at)
{
    const struct job *job = apply->jobs;
    for (; at >= job_length(job); job++)
        at -= job_length(job);
    uint32_t index = job->back ? job->end + job_length(job) - 1 - at : job->standing.applied + at;
    const struct lockstep_migration *migration = &job->set->migrations[index];
    return (struct place){
        .job = job,
        .entry = {.set = job->set, .index = index, .back = job->back, .mends = job->mends},
        .migration = migration,
        .steps = job->back ? migration->down : migration->up,
        .n_steps = job->back ? migration->n_down : migration->n_up,
        .nth = at,
    };
}

/* Whether its row is in the ledger, unfinished, in the direction that we go. */
static bool is_begun(struct place place)
{
    const struct standing *standing = &place.job->standing;
    return place.nth == 0 && (place.job->back ? standing->reverting : standing->running);
}

/* Whether it was begun and shall be taken back. */
static bool is_half_applied(struct place place)
{
    return place.nth == 0 && place.job->back && place.job->standing.running;
}

static bool is_alone(const struct lockstep_step *step)
{
    return (step->flags & LOCKSTEP_STEP_NO_TRANSACTION) != 0;
}

static bool is_for_server(const struct apply *apply, const struct lockstep_step *step)
{
    uint32_t version = (uint32_t)pq_server_version(&apply->run->pq);
    return version >= step->min_version && (step->max_version == 0 || version < step->max_version);
}

/* The run of steps that begins at first: transactional ones up to one that this server must run
 * alone. */
static uint32_t end_of_run(const struct apply *apply, struct place place, uint32_t first)
{
    uint32_t end = first;
    while (end < place.n_steps &&
           !(is_alone(&place.steps[end]) && is_for_server(apply, &place.steps[end])))
        end++;
    return end;
}

/* Whether the migration cannot be one transaction, or was begun as several. */
static bool is_mixed(const struct apply *apply, struct place place)
{
    return is_begun(place) || end_of_run(apply, place, 0) < place.n_steps;
}

/* Whether the step belongs to the change of the alone one that follows it, and clears its leftovers
 * away. */
static bool is_prelude(const struct lockstep_step *step, const struct lockstep_step *alone)
{
    return !is_alone(step) && (step->flags & LOCKSTEP_STEP_CUSTOM) == 0 && *alone->source != '\0' &&
           strcmp(step->source, alone->source) == 0;
}

/* Where to begin again when `done` steps are done: the next may be half done, and what mends it is
 * before it. */
static uint32_t resume_at(struct place place, uint32_t done)
{
    if (done >= place.n_steps || !is_alone(&place.steps[done]))
        return done;
    uint32_t from = done;
    while (from > 0 && is_prelude(&place.steps[from - 1], &place.steps[done]))
        from--;
    return from;
}

/* ---- Events ---------------------------------------------------------------------------------- */

static struct lockstep_event event_of(const struct apply *apply, int type, struct place place,
                                      int step)
{
    struct lockstep_event event = {
        .type = type,
        .set = place.entry.set->name,
        .migration = place.migration,
        .back = place.entry.back,
        .index = place.nth,
        .total = job_length(place.job),
        .n_steps = place.n_steps,
        .dry_run = apply->run->opt.dry_run,
    };
    if (step >= 0) {
        event.step = &place.steps[step];
        event.step_index = (uint32_t)step;
    }
    return event;
}

static void tell(const struct apply *apply, int type, struct place place, int step,
                 int64_t since_us)
{
    if (apply->run->opt.on_event == NULL)
        return;
    struct lockstep_event event = event_of(apply, type, place, step);
    if (since_us != 0)
        event.elapsed_us = (uint64_t)(wait_now_us() - since_us);
    run_tell(apply->run, &event);
}

static void tell_blocked(const struct apply *apply, struct place place, int step)
{
    struct lockstep_event event = event_of(apply, LOCKSTEP_EVENT_BLOCKED, place, step);
    event.blockers = apply->run->blockers;
    event.n_blockers = apply->run->n_blockers;
    run_tell(apply->run, &event);
}

static void tell_retrying(const struct apply *apply, struct place place, uint32_t delay_ms)
{
    const struct lockstep_error *err = apply->run->err;
    struct lockstep_event event = event_of(apply, LOCKSTEP_EVENT_RETRYING, place, err->step);
    event.attempt = apply->attempts;
    event.delay_ms = delay_ms;
    event.blockers = apply->run->blockers;
    event.n_blockers = apply->run->n_blockers;
    event.message = err->message;
    event.sqlstate = err->sqlstate;
    run_tell(apply->run, &event);
}

/* ---- The statements of a segment ------------------------------------------------------------- */

/* Goes to the next part; steps for other server versions are passed over. */
static void cursor_next(const struct apply *apply, struct cursor *cursor)
{
    const struct segment *segment = &cursor->segment;
    if (cursor->part == PART_STEP)
        cursor->step++;
    else
        cursor->part++;
    if (cursor->part == PART_PATH && !segment->with_path)
        cursor->part++;
    if (cursor->part == PART_CLOSE && !segment->with_close)
        cursor->part++;
    if (cursor->part == PART_ROW && !segment->with_row)
        cursor->part = PART_STEP;
    if (cursor->part == PART_STEP) {
        const struct lockstep_step *steps = segment->place.steps;
        while (cursor->step < segment->end && !is_for_server(apply, &steps[cursor->step]))
            cursor->step++;
        if (cursor->step >= segment->end)
            cursor->part = PART_LEDGER;
    }
}

static struct cursor cursor_at(struct segment segment)
{
    enum part part = segment.prepares ? PART_PREPARE : PART_BEGIN;
    return (struct cursor){.segment = segment, .part = part, .step = segment.first};
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* The own set's statements name the schema "lockstep"; with another ledger schema its name stands
 * there. Both are plain names, so they mean the same inside quotes and outside. */
static const char *rename_schema(struct apply *apply, const char *sql)
{
    static const char word[] = "lockstep";
    const size_t word_length = sizeof word - 1;
    const char *schema = apply->run->opt.schema;
    const size_t schema_length = strlen(schema);
    free(apply->renamed);
    char *out = apply->renamed = malloc(strlen(sql) * (schema_length / word_length + 1) + 1);
    if (out == NULL)
        return NULL;
    for (const char *p = sql; *p != '\0';) {
        bool begins = p == sql || !is_word_char(p[-1]);
        if (begins && strncmp(p, word, word_length) == 0 && !is_word_char(p[word_length])) {
            memcpy(out, schema, schema_length);
            out += schema_length;
            p += word_length;
        } else {
            *out++ = *p++;
        }
    }
    *out = '\0';
    return apply->renamed;
}

/* Whether it may take long: it waits for others, reads rows, or is anybody's. */
static bool is_watched(const struct lockstep_step *step)
{
    return step->lock != LOCKSTEP_LOCK_NONE || step->flags != 0;
}

/* Without this the server keeps all answers to itself up to the sync, and neither the time of a
 * step nor who blocks it would be known. Every time costs a packet, so it is done before and after
 * those that may take long, and only when somebody listens. */
static bool send_flush(const struct apply *apply, const struct cursor *cursor)
{
    const struct lockstep_step *steps = cursor->segment.place.steps;
    uint32_t at = cursor->part == PART_STEP ? cursor->step : cursor->segment.end;
    bool watched = (at > cursor->segment.first && is_watched(&steps[at - 1])) ||
                   (cursor->part == PART_STEP && is_watched(&steps[at]));
    return !watched || apply->run->opt.on_event == NULL || pq_ask_flush(&apply->run->pq);
}

/* NULL: out of memory. */
static const char *sql_of(struct apply *apply, struct place place, uint32_t step)
{
    const char *sql = place.steps[step].sql;
    if (place.entry.set != apply->run->own || strcmp(apply->run->opt.schema, "lockstep") == 0)
        return sql;
    return rename_schema(apply, sql);
}

static bool send_part(struct apply *apply, const struct cursor *cursor)
{
    struct run *run = apply->run;
    const struct segment *segment = &cursor->segment;
    const struct place *place = &segment->place;
    switch (cursor->part) {
    case PART_PREPARE:
        return ledger_send_prepare(run);
    case PART_BEGIN:
        return pq_send(&run->pq, "BEGIN", 0, NULL);
    case PART_PATH:
        return session_send_search_path(run, place->entry.set->search_path);
    case PART_CLOSE:
        return ledger_send_close(run, place->entry);
    case PART_ROW:
        return ledger_send_row(run, place->entry, true);
    case PART_STEP: {
        const char *sql = sql_of(apply, *place, cursor->step);
        return sql != NULL && send_flush(apply, cursor) && pq_send(&run->pq, sql, 0, NULL);
    }
    case PART_LEDGER:
        if (!send_flush(apply, cursor))
            return false;
        if (segment->whole)
            return ledger_send_row(run, place->entry, false);
        return ledger_send_progress(run, place->entry, segment->end);
    case PART_COMMIT:
        return pq_send(&run->pq, "COMMIT", 0, NULL);
    default:
        return pq_sync(&run->pq);
    }
}

static bool send_segment(struct apply *apply, struct segment segment)
{
    for (struct cursor cursor = cursor_at(segment); cursor.part != PART_END;
         cursor_next(apply, &cursor)) {
        if (!send_part(apply, &cursor))
            return false;
    }
    return true;
}

/* ---- Errors ---------------------------------------------------------------------------------- */

static void locate(struct apply *apply, struct place place, int step)
{
    error_locate(apply->run->err, place.entry.set, place.migration, -1);
    error_locate_step(apply->run->err, place.steps, place.n_steps, step);
}

/* A send failed: the connection, or memory. */
static int cannot_send(struct apply *apply, struct place place)
{
    int rc = pq_trouble(&apply->run->pq, apply->run->err);
    apply->failure = ERROR_LOST;
    locate(apply, place, -1);
    return rc;
}

static int take_failure(struct apply *apply, const struct answer *answer, struct place place,
                        int step, enum part part)
{
    struct lockstep_error *err = apply->run->err;
    int rc = run_answer_error(apply->run, answer);
    apply->failure = error_classify(answer->sqlstate, answer->schema, answer->message);
    if ((part == PART_LEDGER || part == PART_ROW) && strcmp(answer->sqlstate, "23502") == 0) {
        rc = error_set(err, LOCKSTEP_E_HISTORY,
                       "the ledger was changed while the lock was held: set \"%s\" does not stand "
                       "%s \"%s\" any more",
                       place.entry.set->name, place.entry.back ? "at" : "before",
                       place.migration->name);
        error_hint(err, "Look at `lockstep history`: somebody else wrote to the ledger.");
    }
    /* Nothing of ours was there before: another tool, or a person, made the database. */
    if (rc == LOCKSTEP_E_DRIFT && place.entry.set == apply->run->set && place.entry.index == 0)
        error_hint(err, "The database has a schema already: `lockstep baseline` compares it with "
                        "the migrations and records where it stands.");
    locate(apply, place, step);
    return rc;
}

static int rolled_back(struct apply *apply, struct place place)
{
    apply->failure = ERROR_FINAL;
    error_set(apply->run->err, LOCKSTEP_E_FAILED, "the server rolled back at COMMIT");
    error_hint(apply->run->err, "A step must not begin, commit or roll back a transaction.");
    locate(apply, place, -1);
    return LOCKSTEP_E_FAILED;
}

/* Reads what was sent before the error, and ends the transaction that the error left open. */
static void clean_up(struct apply *apply)
{
    struct run *run = apply->run;
    struct lockstep_error kept = *run->err;
    run_flight(run, NULL);
    if (!run->pq.broken && pq_in_transaction(&run->pq)) {
        if (!pq_send(&run->pq, "ROLLBACK", 0, NULL) || !pq_sync(&run->pq))
            pq_trouble(&run->pq, run->err);
        else
            run_flight(run, NULL);
    }
    *run->err = kept;
}

/* Whether to repeat after the last error; if so, after the pause it takes. */
static bool is_patient(struct apply *apply, struct place place)
{
    struct run *run = apply->run;
    uint32_t delay = 0;
    if (run->pq.broken)
        return false;
    if (apply->failure == ERROR_RACE && apply->races < MOST_RACES) {
        apply->races++;
        delay = wait_random(&run->seed, RACE_MS);
    } else if (apply->failure == ERROR_RETRY) {
        if (apply->retries == 0)
            apply->deadline = wait_until(run->opt.retry_timeout_ms);
        if (wait_is_over(apply->deadline))
            return false;
        uint32_t most = apply->retries < 7 ? (uint32_t)BACKOFF_FIRST_MS << apply->retries
                                           : (uint32_t)BACKOFF_MOST_MS;
        apply->retries++;
        delay = wait_at_most(apply->deadline, wait_random(&run->seed, most));
    } else {
        return false;
    }
    apply->attempts++;
    tell_retrying(apply, place, delay);
    wait_sleep(delay);
    return true;
}

/* What is only known when all patience is used up. */
static int final_error(struct apply *apply, int rc)
{
    const struct run *run = apply->run;
    if (apply->failure != ERROR_RETRY || run->pq.broken)
        return rc;
    if (run->n_blockers > 0) {
        const struct lockstep_blocker *blocker = &run->blockers[0];
        error_detail(run->err,
                     "In the way: process %d of the server (application \"%s\", user \"%s\", "
                     "client %s, %s, since %s): %s",
                     blocker->pid, blocker->application, blocker->user, blocker->client,
                     blocker->state, blocker->since, blocker->query);
    }
    return run->err->code = LOCKSTEP_E_LOCK;
}

static void made_progress(struct apply *apply)
{
    apply->attempts = apply->retries = apply->races = 0;
    apply->run->reconnects = 0;
    apply->run->n_blockers = 0;
}

static void migration_done(struct apply *apply, struct place place, int64_t begun_us)
{
    if (place.entry.set != apply->run->own)
        apply->run->applied++;
    tell(apply, LOCKSTEP_EVENT_MIGRATION_DONE, place, -1, begun_us);
}

/* ---- Waiting for a statement ----------------------------------------------------------------- */

/* The next answer; while it does not come, tells that the step works, and who blocks it. */
static void next_answer(struct apply *apply, struct place place, int step, int64_t begun_us,
                        struct answer *ret)
{
    int32_t lock_ms = apply->run->opt.table_lock_timeout_ms;
    int32_t first_ms = lock_ms > 0 && lock_ms / 2 < LOOK_FIRST_MS ? lock_ms / 2 : LOOK_FIRST_MS;
    struct wait_deadline look = wait_until(first_ms);
    for (;;) {
        pq_next(&apply->run->pq, (int)wait_at_most(look, WORKING_MS) + 1, ret);
        if (ret->kind != ANSWER_WAITING)
            return;
        if (wait_is_over(look)) {
            lock_find_blockers(apply->run);
            if (apply->run->n_blockers > 0)
                tell_blocked(apply, place, step);
            look = wait_until(LOOK_EVERY_MS);
        }
        tell(apply, LOCKSTEP_EVENT_STEP_WORKING, place, step, begun_us);
    }
}

/* ---- Transactions, pipelined ----------------------------------------------------------------- */

/* Segments to send and receive: each the whole migration at that place, or the only one given. */
struct flight {
    const struct segment *only;
    uint32_t from;
    uint32_t prepare;  /* the one that prepares; to: none */
    uint32_t sent;     /* the next to send */
    uint32_t received; /* the next whose answers are awaited */
    uint32_t to;
};

static struct segment segment_at(const struct apply *apply, const struct flight *flight,
                                 uint32_t at)
{
    if (flight->only != NULL)
        return *flight->only;
    struct place place = place_of(apply, at);
    return (struct segment){
        .place = place,
        .end = place.n_steps,
        .whole = true,
        .with_path = at == flight->from || place.nth == 0,
        .with_close = is_half_applied(place),
        .prepares = at == flight->prepare,
    };
}

static bool send_more(struct apply *apply, struct flight *flight)
{
    while (flight->sent < flight->to && flight->sent - flight->received < MOST_SEGMENTS &&
           apply->run->pq.outstanding < MOST_ANSWERS) {
        if (!send_segment(apply, segment_at(apply, flight, flight->sent)))
            return false;
        flight->sent++;
    }
    return true;
}

static int receive_part(struct apply *apply, const struct cursor *cursor, int64_t begun_us)
{
    struct place place = cursor->segment.place;
    int step = cursor->part == PART_STEP ? (int)cursor->step : -1;
    int64_t step_us = wait_now_us();
    if (step >= 0)
        tell(apply, LOCKSTEP_EVENT_STEP_BEGIN, place, step, 0);
    struct answer answer;
    next_answer(apply, place, step, step >= 0 ? step_us : begun_us, &answer);
    int rc = LOCKSTEP_OK;
    if (answer.kind != ANSWER_DONE && answer.kind != ANSWER_SYNC)
        rc = take_failure(apply, &answer, place, step, cursor->part);
    else if (cursor->part == PART_COMMIT && strcmp(pq_command(&answer), "COMMIT") != 0)
        rc = rolled_back(apply, place);
    pq_done_with(&answer);
    if (rc == LOCKSTEP_OK && step >= 0)
        tell(apply, LOCKSTEP_EVENT_STEP_DONE, place, step,
             is_watched(&place.steps[step]) ? step_us : 0);
    return rc;
}

static int receive_segment(struct apply *apply, struct segment segment)
{
    int64_t begun_us = wait_now_us();
    if (segment.whole || segment.with_row)
        tell(apply, LOCKSTEP_EVENT_MIGRATION_BEGIN, segment.place, -1, 0);
    for (struct cursor cursor = cursor_at(segment); cursor.part != PART_END;
         cursor_next(apply, &cursor)) {
        int rc = receive_part(apply, &cursor, begun_us);
        if (rc < 0)
            return rc;
    }
    made_progress(apply);
    if (segment.whole)
        migration_done(apply, segment.place, begun_us);
    return LOCKSTEP_OK;
}

/* Sends and receives until all are committed or one fails; flight->received says how far it came.
 */
static int fly(struct apply *apply, struct flight *flight)
{
    for (; flight->received < flight->to; flight->received++) {
        struct segment segment = segment_at(apply, flight, flight->received);
        if (!send_more(apply, flight))
            return cannot_send(apply, segment.place);
        int rc = receive_segment(apply, segment);
        if (rc < 0) {
            clean_up(apply);
            apply->run->row_prepared = false; /* it may be, or not */
            return rc;
        }
    }
    return LOCKSTEP_OK;
}

/* The first of [from, to) whose set the ledger knows by then, and the ledger itself is there. A
 * caller's connection is left without statements of ours. */
static uint32_t prepare_at(const struct apply *apply, uint32_t from, uint32_t to)
{
    const struct run *run = apply->run;
    if (run->row_prepared || run->pq.borrowed || to - from < WORTH_PREPARING)
        return to;
    uint32_t at = from;
    while (at < to &&
           (place_of(apply, at).entry.set == run->own || place_of(apply, at).entry.index == 0))
        at++;
    return at;
}

/* Applies the wholly transactional migrations [*at, to); *at goes forward with what is committed.
 */
static int apply_whole(struct apply *apply, uint32_t *at, uint32_t to)
{
    for (;;) {
        struct flight flight = {.from = *at, .sent = *at, .received = *at, .to = to};
        flight.prepare = prepare_at(apply, *at, to);
        int rc = fly(apply, &flight);
        *at = flight.received;
        if (rc == LOCKSTEP_OK || !is_patient(apply, place_of(apply, *at)))
            return rc;
    }
}

/* ---- A migration with steps that are sent alone ---------------------------------------------- */

static bool send_lock_timeout(struct run *run, bool none)
{
    char value[16];
    const char *params[] = {value};
    int32_t ms = run->opt.table_lock_timeout_ms;
    snprintf(value, sizeof value, "%d", none || ms < 0 ? 0 : ms);
    return pq_send(&run->pq, "SELECT pg_catalog.set_config('lock_timeout', $1, false)", 1, params);
}

/* Reads the answers of what was queued around a step that is sent alone. */
static int fly_around(struct apply *apply, struct place place, uint32_t step, bool sent)
{
    if (!sent || !pq_sync(&apply->run->pq))
        return cannot_send(apply, place);
    int rc = run_flight(apply->run, NULL);
    if (rc < 0) {
        struct lockstep_error *err = apply->run->err;
        apply->failure = error_classify(err->sqlstate, "", err->message);
        locate(apply, place, (int)step);
    }
    return rc;
}

/* The values of a query's result, each with its NUL. */
struct values {
    char *data;
    size_t length;
};

/* NULL values are left out. False: out of memory. */
static bool keep_values(struct values *values, const struct answer *answer)
{
    for (int row = 0; row < pq_rows(answer); row++) {
        const char *value = pq_value(answer, row, 0);
        size_t size = strlen(value) + 1;
        if (size == 1)
            continue;
        char *data = realloc(values->data, values->length + size);
        if (data == NULL)
            return false;
        memcpy(data + values->length, value, size);
        values->data = data;
        values->length += size;
    }
    return true;
}

/* One statement of a step; what it returns is kept in values (NULL: nothing is). */
static int send_one(struct apply *apply, struct place place, uint32_t step, int64_t begun_us,
                    const char *sql, struct values *values)
{
    struct run *run = apply->run;
    if (sql == NULL || !pq_alone(&run->pq, sql))
        return cannot_send(apply, place);
    int rc = LOCKSTEP_OK;
    while (run->pq.outstanding > 0) {
        struct answer answer;
        next_answer(apply, place, (int)step, begun_us, &answer);
        if (answer.kind != ANSWER_DONE && answer.kind != ANSWER_SYNC && rc == LOCKSTEP_OK)
            rc = take_failure(apply, &answer, place, (int)step, PART_STEP);
        else if (answer.kind == ANSWER_DONE && values != NULL && !keep_values(values, &answer))
            rc = error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory");
        pq_done_with(&answer);
    }
    return rc;
}

static int send_alone(struct apply *apply, struct place place, uint32_t step, int64_t begun_us)
{
    struct run *run = apply->run;
    bool asks = (place.steps[step].flags & LOCKSTEP_STEP_QUERY) != 0;
    struct values values = {0};
    int rc =
        send_one(apply, place, step, begun_us, sql_of(apply, place, step), asks ? &values : NULL);
    for (size_t at = 0; rc == LOCKSTEP_OK && at < values.length; at += strlen(values.data + at) + 1)
        rc = send_one(apply, place, step, begun_us, values.data + at, NULL);
    free(values.data);
    if (!run->pq.broken && !pq_pipeline(&run->pq))
        return cannot_send(apply, place);
    return rc;
}

/* Journalled before and after. The lock timeout is taken away: it would also end the waits of a
 * concurrent build, which hurt nobody. */
static int apply_alone(struct apply *apply, struct place place, uint32_t step)
{
    struct run *run = apply->run;
    int64_t begun_us = wait_now_us();
    tell(apply, LOCKSTEP_EVENT_STEP_BEGIN, place, (int)step, 0);
    int rc = fly_around(apply, place, step,
                        session_send_search_path(run, place.entry.set->search_path) &&
                            ledger_send_step_begin(run, place.entry, step) &&
                            send_lock_timeout(run, true));
    if (rc == LOCKSTEP_OK)
        rc = send_alone(apply, place, step, begun_us);
    if (rc == LOCKSTEP_OK) {
        rc = fly_around(apply, place, step,
                        send_lock_timeout(run, false) &&
                            ledger_send_step_end(run, place.entry, step) &&
                            ledger_send_progress(run, place.entry, step + 1));
    } else if (!run->pq.broken) {
        struct lockstep_error kept = *run->err;
        enum error_class failure = apply->failure;
        if (fly_around(apply, place, step, send_lock_timeout(run, false)) == LOCKSTEP_OK)
            apply->failure = failure;
        *run->err = kept;
    }
    if (rc == LOCKSTEP_OK) {
        made_progress(apply);
        tell(apply, LOCKSTEP_EVENT_STEP_DONE, place, (int)step, begun_us);
    }
    return rc;
}

/* One run from *step; *step goes behind it, *has_row becomes true. */
static int apply_run(struct apply *apply, struct place place, uint32_t *step, bool *has_row)
{
    uint32_t end = end_of_run(apply, place, *step);
    int rc = LOCKSTEP_OK;
    if (end > *step || !*has_row) {
        struct segment segment = {
            .place = place,
            .first = *step,
            .end = end,
            .with_row = !*has_row,
            .with_close = !*has_row && is_half_applied(place),
            .with_path = true,
        };
        struct flight flight = {.only = &segment, .prepare = 1, .to = 1};
        rc = fly(apply, &flight);
        *has_row = *has_row || rc == LOCKSTEP_OK;
    } else {
        rc = apply_alone(apply, place, *step);
        end = *step + 1;
    }
    if (rc == LOCKSTEP_OK)
        *step = end;
    return rc;
}

/* Leaves the reason with the unfinished migration, for the operator. */
static void note_error(struct apply *apply, struct place place)
{
    struct run *run = apply->run;
    if (run->pq.broken)
        return;
    struct lockstep_error kept = *run->err;
    if (ledger_send_error(run, place.entry, kept.message) && pq_sync(&run->pq))
        run_flight(run, NULL);
    *run->err = kept;
}

static int apply_mixed(struct apply *apply, struct place place)
{
    bool has_row = is_begun(place);
    uint32_t step = has_row ? resume_at(place, place.job->standing.steps_done) : 0;
    int64_t begun_us = wait_now_us();
    if (has_row)
        tell(apply, LOCKSTEP_EVENT_MIGRATION_BEGIN, place, -1, 0);
    while (!has_row || step < place.n_steps) {
        int rc = apply_run(apply, place, &step, &has_row);
        if (rc == LOCKSTEP_OK)
            continue;
        if (!is_patient(apply, place)) {
            if (has_row)
                note_error(apply, place);
            return rc;
        }
        step = resume_at(place, step);
    }
    migration_done(apply, place, begun_us);
    return LOCKSTEP_OK;
}

/* ---- All jobs -------------------------------------------------------------------------------- */

static struct apply apply_of(struct run *run, const struct job *jobs, uint32_t n_jobs)
{
    struct apply apply = {.run = run, .jobs = jobs};
    for (uint32_t i = 0; i < n_jobs; i++)
        apply.total += job_length(&jobs[i]);
    return apply;
}

int apply_jobs(struct run *run, const struct job *jobs, uint32_t n_jobs)
{
    struct apply apply = apply_of(run, jobs, n_jobs);
    int rc = LOCKSTEP_OK;
    for (uint32_t at = 0; at < apply.total && rc == LOCKSTEP_OK;) {
        uint32_t to = at;
        while (to < apply.total && !is_mixed(&apply, place_of(&apply, to)))
            to++;
        rc = to > at ? apply_whole(&apply, &at, to) : apply_mixed(&apply, place_of(&apply, at++));
    }
    free(apply.renamed);
    if (rc < 0)
        return final_error(&apply, rc);
    error_clear(run->err);
    return LOCKSTEP_OK;
}

static void tell_migration(struct apply *apply, struct place place)
{
    uint32_t step = is_begun(place) ? resume_at(place, place.job->standing.steps_done) : 0;
    tell(apply, LOCKSTEP_EVENT_MIGRATION_BEGIN, place, -1, 0);
    for (; step < place.n_steps; step++) {
        if (is_for_server(apply, &place.steps[step]))
            tell(apply, LOCKSTEP_EVENT_STEP_BEGIN, place, (int)step, 0);
    }
    tell(apply, LOCKSTEP_EVENT_MIGRATION_DONE, place, -1, 0);
}

void apply_tell(struct run *run, const struct job *jobs, uint32_t n_jobs)
{
    struct apply apply = apply_of(run, jobs, n_jobs);
    for (uint32_t at = 0; at < apply.total; at++)
        tell_migration(&apply, place_of(&apply, at));
}
