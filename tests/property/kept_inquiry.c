/*
 * kept_inquiry - gen/inquiry.h for one database that is read thousands of times: one connection
 * that stays, on which each query is planned once.
 *
 * The linker takes it instead of gen/inquiry.c. To plan the catalogue's queries on a new connection
 * takes 20 times as long as to run them; without this, the proof of a pair does little else.
 */
#include "gen/inquiry.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct inquiry {
    struct diag *diag;
};

static PGconn *conn;
static char database[200];
static char *planned[300]; /* the text of each prepared query; its name is its place */
static size_t n_planned;

static void forget(void)
{
    PQfinish(conn);
    conn = NULL;
    for (size_t i = 0; i < n_planned; i++)
        free(planned[i]);
    n_planned = 0;
}

static bool is_good(struct diag *diag, PGresult *result, const char *doing)
{
    ExecStatusType status = PQresultStatus(result);
    bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    if (!good)
        diag_error(diag, (struct location){NULL, 0}, NULL, "cannot %s: %s", doing,
                   PQresultErrorMessage(result));
    return good;
}

static void end_reading(void *ignored)
{
    (void)ignored;
    if (conn != NULL)
        PQclear(PQexec(conn, "ROLLBACK"));
}

struct inquiry *inquiry_open(struct arena *arena, struct diag *diag, const char *conninfo)
{
    struct inquiry *inquiry = arena_new_of(arena, struct inquiry);
    inquiry->diag = diag;
    if (conn != NULL && (strcmp(database, conninfo) != 0 || PQstatus(conn) != CONNECTION_OK))
        forget();
    for (int tries = 0; tries < 2; tries++) {
        if (conn == NULL)
            conn = PQconnectdb(conninfo);
        (void)snprintf(database, sizeof(database), "%s", conninfo);
        PGresult *result = PQexec(conn, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        bool begun = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        if (begun) {
            arena_on_free(arena, end_reading, NULL);
            return inquiry;
        }
        if (tries == 1)
            diag_error(diag, (struct location){NULL, 0}, NULL, "cannot connect: %s",
                       PQerrorMessage(conn));
        forget(); /* the database was made anew */
    }
    return NULL;
}

/* The connection is kept for the next question: that is what this file is for. */
void inquiry_close(struct inquiry *inquiry)
{
    (void)inquiry;
}

int inquiry_version(const struct inquiry *inquiry)
{
    (void)inquiry;
    return PQserverVersion(conn);
}

/* The place of a query among the planned; plans it when it is new. -1 and a message: cannot. */
static int plan(struct diag *diag, const struct question *question)
{
    char name[20];
    for (size_t i = 0; i < n_planned; i++)
        if (strcmp(planned[i], question->query) == 0)
            return (int)i;
    assert(n_planned < sizeof(planned) / sizeof(planned[0]));
    (void)snprintf(name, sizeof(name), "q%zu", n_planned);
    PGresult *result = PQprepare(conn, name, question->query, 0, NULL);
    bool good = is_good(diag, result, question->doing);
    PQclear(result);
    planned[n_planned] = good ? strdup(question->query) : NULL;
    return planned[n_planned] == NULL ? -1 : (int)n_planned++;
}

static bool send_all(struct diag *diag, const struct question *questions, size_t n)
{
    char name[20];
    for (size_t i = 0; i < n; i++)
        if (plan(diag, &questions[i]) < 0)
            return false;
    if (PQenterPipelineMode(conn) != 1)
        return false;
    for (size_t i = 0; i < n; i++) {
        (void)snprintf(name, sizeof(name), "q%d", plan(diag, &questions[i]));
        if (PQsendQueryPrepared(conn, name, 0, NULL, NULL, NULL, 0) != 1)
            return false;
    }
    return PQpipelineSync(conn) == 1;
}

bool inquiry_ask(struct inquiry *inquiry, const char *settings, const char *value,
                 const struct question *questions, size_t n, take_answer *take, void *context)
{
    struct diag *diag = inquiry->diag;
    PGresult *result = PQexecParams(conn, settings, 1, NULL, &value, NULL, NULL, 0);
    bool good = is_good(diag, result, "begin to read the catalogue");
    if (good)
        take(context, SETTINGS_ANSWER, result);
    PQclear(result);
    if (!good || !send_all(diag, questions, n)) {
        forget();
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        result = PQgetResult(conn);
        good = good && is_good(diag, result, questions[i].doing);
        if (good)
            take(context, i, result);
        PQclear(result);
        PQclear(PQgetResult(conn)); /* NULL, behind each */
    }
    PQclear(PQgetResult(conn)); /* the pipeline's end */
    PQexitPipelineMode(conn);
    return good;
}
