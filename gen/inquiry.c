/*
 * inquiry - see inquiry.h. Relies on: libpq (PostgreSQL manual, "Pipeline Mode", "Asynchronous
 * Command Processing"); "Snapshot Synchronization Functions" for the second connection.
 */
#include "gen/inquiry.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/conninfo.h"

#define OLDEST_SERVER 130000

/* How many questions are under way on a connection: enough to hide a network, few enough to leave
 * the rest to whichever is free. */
enum { DEPTH = 8 };

/* What a connection is asked before the questions. */
enum opening { OPENING_BEGIN, OPENING_SNAPSHOT, OPENING_SETTINGS, OPENING_CENSUS };

static const char *const opening_doing = "begin to read the catalogue";

struct channel {
    PGconn *conn;
    bool is_first;
    enum {
        CHANNEL_CONNECTING,
        CHANNEL_CONNECTED,
        CHANNEL_OPENING,
        CHANNEL_READY,
        CHANNEL_GONE
    } state;
    short events;            /* while connecting: what to wait for */
    unsigned n_opened;       /* answered openings */
    size_t in_flight[DEPTH]; /* questions, oldest first */
    unsigned n_in_flight;
};

struct inquiry {
    struct arena *arena;
    struct diag *diag;
    const char *conninfo;
    struct channel channels[2];
    const char *snapshot; /* the first connection's; NULL: not known yet */
    const char *settings;
    const char *value;
    const struct question *questions;
    size_t n;
    size_t n_left;      /* to be sent yet */
    size_t *places;     /* by question: of its condition in the census */
    bool *is_off;       /* by question: sent, or need not be */
    bool *is_skipped;   /* by question: there is nothing it could find */
    PGresult **results; /* by question; NULL: not there yet, or taken */
    PGresult *settings_result;
};

/* ---- Messages -------------------------------------------------------------------------------- */

static void report(struct inquiry *inquiry, const struct channel *channel, const char *doing)
{
    static const struct location nowhere = {NULL, 0};
    const char *hint = NULL;
    const char *message = conninfo_failure(inquiry->arena, channel->conn, inquiry->conninfo, &hint);
    diag_error(inquiry->diag, nowhere, PQstatus(channel->conn) == CONNECTION_OK ? NULL : hint,
               "cannot %s: %s", doing, message);
}

/* Whether a statement went well; else says why not. */
static bool is_good(struct inquiry *inquiry, const struct channel *channel, const PGresult *result,
                    const char *doing)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return true;
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (PQstatus(channel->conn) == CONNECTION_OK && message != NULL)
        diag_error(inquiry->diag, (struct location){NULL, 0}, NULL, "cannot %s: %s (%s)", doing,
                   message, sqlstate == NULL ? "?" : sqlstate);
    else
        report(inquiry, channel, doing);
    return false;
}

/* ---- Connecting ------------------------------------------------------------------------------ */

/* What stands before dbname gives way to what the URI says. */
static const char *const keywords[] = {"connect_timeout", "dbname", "fallback_application_name",
                                       "client_encoding", NULL};

/* libpq itself would wait for ever. NULL: its environment says how long. */
static const char *timeout_unless_said(void)
{
    PQconninfoOption *options = PQconndefaults();
    bool said = false;
    for (const PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
        said = said || (strcmp(o->keyword, "connect_timeout") == 0 && o->val != NULL);
    PQconninfoFree(options);
    return said ? NULL : "10";
}

static void close_channels(void *of)
{
    struct inquiry *inquiry = of;
    for (int i = 0; i < 2; i++) {
        PQfinish(inquiry->channels[i].conn);
        inquiry->channels[i].conn = NULL;
    }
    PQclear(inquiry->settings_result);
    inquiry->settings_result = NULL;
    for (size_t i = 0; inquiry->results != NULL && i < inquiry->n; i++)
        PQclear(inquiry->results[i]);
    inquiry->results = NULL;
}

void inquiry_close(struct inquiry *inquiry)
{
    close_channels(inquiry);
}

/* libpq would print them: what ends a connection comes as one. */
static void ignore_notice(void *of, const PGresult *notice)
{
    (void)of;
    (void)notice;
}

struct inquiry *inquiry_open(struct arena *arena, struct diag *diag, const char *conninfo)
{
    struct inquiry *inquiry = arena_new_of(arena, struct inquiry);
    *inquiry = (struct inquiry){
        .arena = arena, .diag = diag, .conninfo = conninfo == NULL ? "" : conninfo};
    const char *const values[] = {timeout_unless_said(), inquiry->conninfo, "lockstep", "UTF8",
                                  NULL};
    struct channel *first = &inquiry->channels[0];
    first->is_first = true;
    first->state = CHANNEL_CONNECTED;
    first->conn = PQconnectdbParams(keywords, values, 1);
    PQsetNoticeReceiver(first->conn, ignore_notice, NULL);
    arena_on_free(arena, close_channels, inquiry);
    if (PQstatus(first->conn) != CONNECTION_OK) {
        report(inquiry, first, "connect");
        return NULL;
    }
    if (PQserverVersion(first->conn) < OLDEST_SERVER) {
        diag_error(diag, (struct location){NULL, 0}, "PostgreSQL 13 to 18 are supported.",
                   "the server's version %d is too old", PQserverVersion(first->conn) / 10000);
        return NULL;
    }
    return inquiry;
}

int inquiry_version(const struct inquiry *inquiry)
{
    return PQserverVersion(inquiry->channels[0].conn);
}

static void begin_second(struct inquiry *inquiry)
{
    const char *const values[] = {timeout_unless_said(), inquiry->conninfo, "lockstep", "UTF8",
                                  NULL};
    struct channel *second = &inquiry->channels[1];
    second->conn = PQconnectStartParams(keywords, values, 1);
    PQsetNoticeReceiver(second->conn, ignore_notice, NULL);
    second->state = PQstatus(second->conn) == CONNECTION_BAD ? CHANNEL_GONE : CHANNEL_CONNECTING;
    second->events = POLLOUT;
}

static void go_on_connecting(struct channel *channel)
{
    switch (PQconnectPoll(channel->conn)) {
    case PGRES_POLLING_OK:
        channel->state = CHANNEL_CONNECTED;
        break;
    case PGRES_POLLING_READING:
        channel->events = POLLIN;
        break;
    case PGRES_POLLING_WRITING:
        channel->events = POLLOUT;
        break;
    default:
        channel->state = CHANNEL_GONE;
    }
}

/* ---- Sending --------------------------------------------------------------------------------- */

static bool send(struct channel *channel, const char *query, int n, const char *const *values)
{
    return PQsendQueryParams(channel->conn, query, n, NULL, values, NULL, NULL, 0) == 1 &&
           PQsendFlushRequest(channel->conn) == 1;
}

static unsigned openings_of(const struct channel *channel)
{
    return channel->is_first ? OPENING_CENSUS + 1 : OPENING_CENSUS;
}

/* The place of a question's condition in the census, where equal ones stand once. */
static size_t census_place(const struct inquiry *inquiry, size_t question, size_t n)
{
    for (size_t i = 0; i < question; i++)
        if (inquiry->questions[i].only_if != NULL &&
            strcmp(inquiry->questions[i].only_if, inquiry->questions[question].only_if) == 0)
            return inquiry->places[i];
    return n;
}

/* A row of booleans: which questions would find anything. */
static const char *census(struct inquiry *inquiry)
{
    struct buf query = buf_make(inquiry->arena);
    size_t n = 0;
    buf_add(&query, "SELECT");
    for (size_t i = 0; i < inquiry->n; i++) {
        const char *condition = inquiry->questions[i].only_if;
        if (condition == NULL)
            continue;
        inquiry->places[i] = census_place(inquiry, i, n);
        if (inquiry->places[i] == n)
            buf_printf(&query, "%s EXISTS (SELECT %s)", n++ == 0 ? "" : ",", condition);
    }
    return query.data;
}

static void take_census(struct inquiry *inquiry, const PGresult *result)
{
    for (size_t i = 0; i < inquiry->n; i++) {
        if (inquiry->questions[i].only_if == NULL ||
            *PQgetvalue(result, 0, (int)inquiry->places[i]) == 't')
            continue;
        inquiry->is_off[i] = inquiry->is_skipped[i] = true;
        inquiry->n_left--;
    }
}

/* One snapshot for all: the first makes it known, the second takes it over. */
static bool send_openings(struct inquiry *inquiry, struct channel *channel)
{
    const char *snapshot =
        channel->is_first
            ? "SELECT CASE WHEN NOT pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_export_snapshot() END"
            : arena_printf(inquiry->arena, "SET TRANSACTION SNAPSHOT '%s'", inquiry->snapshot);
    channel->state = CHANNEL_OPENING;
    return PQsetnonblocking(channel->conn, 1) == 0 && PQenterPipelineMode(channel->conn) == 1 &&
           send(channel, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", 0, NULL) &&
           send(channel, snapshot, 0, NULL) &&
           send(channel, inquiry->settings, 1, &inquiry->value) &&
           (!channel->is_first || send(channel, census(inquiry), 0, NULL));
}

/* What to ask next: n when nothing is left. The first connection takes what goes together before
 * all else, the second none of it. */
static size_t next_question(const struct inquiry *inquiry, const struct channel *channel)
{
    size_t next = inquiry->n;
    for (size_t i = 0; i < inquiry->n; i++) {
        if (inquiry->is_off[i])
            continue;
        if (inquiry->questions[i].together == channel->is_first)
            return i;
        if (channel->is_first && next == inquiry->n)
            next = i;
    }
    return next;
}

static bool send_questions(struct inquiry *inquiry, struct channel *channel)
{
    while (channel->state == CHANNEL_READY && channel->n_in_flight < DEPTH) {
        size_t next = next_question(inquiry, channel);
        if (next == inquiry->n)
            break;
        if (!send(channel, inquiry->questions[next].query, 0, NULL))
            return false;
        channel->in_flight[channel->n_in_flight++] = next;
        inquiry->is_off[next] = true;
        inquiry->n_left--;
    }
    return true;
}

/* ---- Receiving ------------------------------------------------------------------------------- */

/* An answer to an opening. False when the connection is of no use. */
static bool take_opening(struct inquiry *inquiry, struct channel *channel, PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    if (!channel->is_first && status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        PQclear(result);
        channel->state = CHANNEL_GONE;
        return true;
    }
    if (!is_good(inquiry, channel, result, opening_doing)) {
        PQclear(result);
        return false;
    }
    if (channel->is_first && channel->n_opened == OPENING_SNAPSHOT)
        inquiry->snapshot = PQgetisnull(result, 0, 0)
                                ? NULL
                                : arena_strdup(inquiry->arena, PQgetvalue(result, 0, 0));
    if (channel->n_opened == OPENING_CENSUS)
        take_census(inquiry, result);
    if (channel->is_first && channel->n_opened == OPENING_SETTINGS)
        inquiry->settings_result = result;
    else
        PQclear(result);
    return true;
}

/* Takes what has come in. Each statement's result is followed by NULL. */
static bool take_results(struct inquiry *inquiry, struct channel *channel)
{
    while (channel->state != CHANNEL_GONE &&
           (channel->n_opened < openings_of(channel) || channel->n_in_flight > 0) &&
           PQisBusy(channel->conn) == 0) {
        PGresult *result = PQgetResult(channel->conn);
        bool opening = channel->n_opened < openings_of(channel);
        if (result != NULL && opening) {
            if (!take_opening(inquiry, channel, result))
                return false;
        } else if (result != NULL) {
            size_t question = channel->in_flight[0];
            inquiry->results[question] = result;
            if (!is_good(inquiry, channel, result, inquiry->questions[question].doing))
                return false;
        } else if (PQstatus(channel->conn) != CONNECTION_OK) {
            report(inquiry, channel, "read the catalogue");
            return false;
        } else if (opening) {
            if (++channel->n_opened == openings_of(channel))
                channel->state = CHANNEL_READY;
        } else {
            channel->n_in_flight--;
            memmove(channel->in_flight, channel->in_flight + 1,
                    channel->n_in_flight * sizeof(channel->in_flight[0]));
        }
    }
    return true;
}

/* ---- The loop -------------------------------------------------------------------------------- */

/* Does all that can be done on a connection without waiting. */
static bool step(struct inquiry *inquiry, struct channel *channel)
{
    bool takes_part = channel->is_first || (inquiry->snapshot != NULL && inquiry->n_left > 0);
    bool good = true;
    if (channel->state == CHANNEL_CONNECTED && takes_part)
        good = send_openings(inquiry, channel);
    good = good && send_questions(inquiry, channel) &&
           (channel->state < CHANNEL_OPENING || channel->state == CHANNEL_GONE ||
            PQflush(channel->conn) >= 0);
    if (good || channel->n_in_flight > 0 || channel->is_first) {
        if (!good)
            report(inquiry, channel, "read the catalogue");
        return good;
    }
    channel->state = CHANNEL_GONE;
    return true;
}

/* Waits until a connection has something to say; takes what it says. */
static bool wait_for_more(struct inquiry *inquiry)
{
    struct pollfd fds[2];
    struct channel *of[2];
    nfds_t n = 0;
    for (int i = 0; i < 2; i++) {
        struct channel *channel = &inquiry->channels[i];
        if (channel->conn == NULL || channel->state == CHANNEL_GONE ||
            channel->state == CHANNEL_CONNECTED)
            continue;
        short events = channel->events;
        if (channel->state != CHANNEL_CONNECTING)
            events = PQflush(channel->conn) == 1 ? POLLIN | POLLOUT : POLLIN;
        of[n] = channel;
        fds[n++] = (struct pollfd){.fd = PQsocket(channel->conn), .events = events};
    }
    while (poll(fds, n, -1) < 0)
        if (errno != EINTR)
            return false;
    for (nfds_t i = 0; i < n; i++) {
        if (fds[i].revents == 0)
            continue;
        if (of[i]->state == CHANNEL_CONNECTING) {
            go_on_connecting(of[i]);
        } else if (PQconsumeInput(of[i]->conn) != 1) {
            report(inquiry, of[i], "read the catalogue");
            return false;
        } else if (!take_results(inquiry, of[i])) {
            return false;
        }
    }
    return true;
}

bool inquiry_ask(struct inquiry *inquiry, const char *settings, const char *value,
                 const struct question *questions, size_t n, take_answer *take, void *context)
{
    inquiry->settings = settings;
    inquiry->value = value;
    inquiry->questions = questions;
    inquiry->n = n;
    inquiry->n_left = n;
    inquiry->places = arena_array_of(inquiry->arena, size_t, n + 1);
    inquiry->is_off = arena_array_of(inquiry->arena, bool, n + 1);
    inquiry->is_skipped = arena_array_of(inquiry->arena, bool, n + 1);
    inquiry->results = arena_array_of(inquiry->arena, PGresult *, n + 1);
    inquiry->channels[1].state = CHANNEL_GONE;
    bool is_begun = false;
    for (size_t next = 0; next < n;) {
        if (!step(inquiry, &inquiry->channels[0]) || !step(inquiry, &inquiry->channels[1]) ||
            !wait_for_more(inquiry))
            return false;
        if (!is_begun && inquiry->channels[0].state == CHANNEL_READY) {
            is_begun = true;
            take(context, SETTINGS_ANSWER, inquiry->settings_result);
            if (inquiry->n_left > DEPTH)
                begin_second(inquiry);
        }
        for (; next < n && (inquiry->results[next] != NULL || inquiry->is_skipped[next]); next++) {
            take(context, next, inquiry->results[next]);
            PQclear(inquiry->results[next]);
            inquiry->results[next] = NULL;
        }
    }
    return true;
}

struct listing {
    struct arena *arena;
    struct vec *values;
};

static void take_values(void *context, size_t question, const PGresult *result)
{
    struct listing *listing = context;
    if (question == SETTINGS_ANSWER || PQnfields(result) == 0)
        return;
    for (int row = 0; row < PQntuples(result); row++)
        vec_push(listing->arena, listing->values,
                 arena_strdup(listing->arena, PQgetvalue(result, row, 0)));
}

/* The connection must not outlive this: a transaction left open would keep concurrent index builds
 * waiting. */
bool inquiry_list(struct arena *arena, struct diag *diag, const char *conninfo, const char *query,
                  const char *doing, struct vec *ret_values)
{
    struct arena *scratch = arena_new();
    struct diag said = diag_make(scratch);
    struct inquiry *inquiry = inquiry_open(scratch, &said, conninfo);
    struct listing listing = {arena, ret_values};
    const struct question question = {.query = query, .doing = doing};
    bool good = inquiry != NULL && inquiry_ask(inquiry, "SELECT $1::pg_catalog.text", "", &question,
                                               1, take_values, &listing);
    for (size_t i = 0; i < said.list.n; i++) {
        const struct diagnostic *d = said.list.items[i];
        diag_error(diag, d->at, d->hint == NULL ? NULL : arena_strdup(arena, d->hint), "%s",
                   d->message);
    }
    arena_free(scratch);
    return good;
}

long long inquiry_number(const PGresult *result)
{
    return strtoll(PQgetvalue(result, 0, 0), NULL, 10);
}
