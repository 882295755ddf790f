/*
 * scheduler - see scheduler.h. Has its own connection, and makes it again when it was lost.
 *
 * Any number of processes may run it at once: a row that one has updated does not match the other's
 * WHERE any more.
 */
#include "scheduler.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "log.h"

enum { EVERY_MS = 500 };

struct scheduler {
    struct lockstep_app *app;
    const char *conninfo;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool stopping;
};

static const char publish_sql[] =
    "UPDATE content SET status = 'published', published_at = publish_at"
    " WHERE status = 'scheduled' AND publish_at <= now()";

static void publish_what_is_due(struct scheduler *scheduler, PGconn *conn)
{
    if (PQstatus(conn) != CONNECTION_OK)
        PQreset(conn);
    PGresult *result = PQexec(conn, publish_sql);
    bool good = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!good)
        log_line("scheduler: %s", PQerrorMessage(conn));
    else if (strcmp(PQcmdTuples(result), "0") != 0)
        log_line("scheduler: published %s", PQcmdTuples(result));
    lockstep_report(scheduler->app, "scheduler",
                    good ? NULL : "the scheduler cannot publish what is due");
    PQclear(result);
}

/* Waits for the next time. False: there is none. */
static bool wait_for_next(struct scheduler *scheduler)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += EVERY_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&scheduler->mutex);
    while (!scheduler->stopping &&
           pthread_cond_timedwait(&scheduler->wake, &scheduler->mutex, &until) == 0) {
    }
    bool more = !scheduler->stopping;
    pthread_mutex_unlock(&scheduler->mutex);
    return more;
}

static void *run(void *given)
{
    struct scheduler *scheduler = given;
    PGconn *conn = PQconnectdb(scheduler->conninfo);
    do {
        publish_what_is_due(scheduler, conn);
    } while (wait_for_next(scheduler));
    PQfinish(conn);
    return NULL;
}

struct scheduler *scheduler_start(struct lockstep_app *app, const char *conninfo)
{
    struct scheduler *scheduler = calloc(1, sizeof *scheduler);
    if (scheduler == NULL) {
        log_line("scheduler: out of memory");
        return NULL;
    }
    scheduler->app = app;
    scheduler->conninfo = conninfo;
    pthread_mutex_init(&scheduler->mutex, NULL);
    pthread_cond_init(&scheduler->wake, NULL);
    int failure = pthread_create(&scheduler->thread, NULL, run, scheduler);
    if (failure != 0) {
        log_line("scheduler: cannot start a thread: %s", strerror(failure));
        free(scheduler);
        return NULL;
    }
    return scheduler;
}

void scheduler_stop(struct scheduler *scheduler)
{
    pthread_mutex_lock(&scheduler->mutex);
    scheduler->stopping = true;
    pthread_cond_signal(&scheduler->wake);
    pthread_mutex_unlock(&scheduler->mutex);
    pthread_join(scheduler->thread, NULL);
    pthread_cond_destroy(&scheduler->wake);
    pthread_mutex_destroy(&scheduler->mutex);
    free(scheduler);
}
