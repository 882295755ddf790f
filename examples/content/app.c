/*
 * app - the example application: boots, then schedules, then listens.
 *
 * The order is the point. lockstep_boot() returns when the schema is final, in this process or in
 * another one that was quicker; only then does anything else touch the database, and the listener
 * comes last, so that whoever gets an answer gets it from a service that is ready. SIGTERM stops
 * everything in the reverse order.
 *
 *     DATABASE_URL  the database; else libpq's environment
 *     PORT          where to listen on 127.0.0.1 (8080); 0: any free port
 */
#include <lockstep/lockstep.h>
#include <signal.h>
#include <stdlib.h>

#include "http.h"
#include "log.h"
#include "scheduler.h"

extern const struct lockstep_set content_migrations; /* migrations.c, which lockstep embed writes */

static volatile sig_atomic_t stopping;

static void on_stop(int signal_number)
{
    (void)signal_number;
    stopping = 1;
}

/* ---- Boot ------------------------------------------------------------------------------------ */

/* The library says nothing by itself: what happens comes here, and this program logs it. */
static void log_event(const struct lockstep_event *event, void *user)
{
    (void)user;
    switch (event->type) {
    case LOCKSTEP_EVENT_CONNECTING:
        if (event->message != NULL)
            log_line("connecting again: %s", event->message);
        break;
    case LOCKSTEP_EVENT_WAITING:
        if (event->n_blockers > 0)
            log_line("waiting: %s migrates", event->blockers[0].application);
        else
            log_line("waiting for another process that migrates");
        break;
    case LOCKSTEP_EVENT_MIGRATION_BEGIN:
        log_line("applying %s %s", event->set, event->migration->name);
        break;
    case LOCKSTEP_EVENT_STEP_DONE:
        log_line("  %s (%.1f ms)", event->step->summary, (double)event->elapsed_us / 1000.0);
        break;
    case LOCKSTEP_EVENT_BLOCKED:
    case LOCKSTEP_EVENT_RETRYING:
        log_line("  a lock is in the way%s%s", event->n_blockers > 0 ? ": " : "",
                 event->n_blockers > 0 ? event->blockers[0].query : "");
        break;
    case LOCKSTEP_EVENT_READY:
        log_line("schema is ready, %lu applied by this process", (unsigned long)event->total);
        break;
    default:
        break;
    }
}

static int boot(const char *conninfo)
{
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_error err;
    opt.on_event = log_event;
    if (lockstep_boot(conninfo, &content_migrations, &opt, &err) == LOCKSTEP_OK)
        return 0;
    log_line("cannot start: %s%s%s", err.source, *err.source != '\0' ? ": " : "", err.message);
    if (*err.detail != '\0')
        log_line("  %s", err.detail);
    if (*err.hint != '\0')
        log_line("  %s", err.hint);
    if (*err.migration != '\0')
        log_line("  in migration %s: %s %s", err.migration, err.step_summary, err.sqlstate);
    return lockstep_exit_code(err.code);
}

/* ---- Services, in their order ---------------------------------------------------------------- */

static int serve(const char *conninfo, const char *port)
{
    struct http *http = http_listen(conninfo, port);
    if (http == NULL)
        return 1;
    log_line("listening on http://127.0.0.1:%d/", http_port(http));
    while (!stopping)
        http_serve_one(http);
    log_line("stopping: no more requests");
    http_close(http);
    return 0;
}

static int run_services(const char *conninfo, const char *port)
{
    struct scheduler *scheduler = scheduler_start(conninfo);
    if (scheduler == NULL)
        return 1;
    log_line("scheduler runs");
    int status = serve(conninfo, port);
    scheduler_stop(scheduler);
    log_line("scheduler stopped");
    return status;
}

/* Until now a signal just ended the process: whatever boot was doing, the server rolls back, and
 * the next boot goes on. From here on it is an orderly stop. Only http_serve_one() lets the signals
 * in, so none is missed and no thread but this one gets them. */
static void catch_signals(void)
{
    static const int signals[] = {SIGTERM, SIGINT};
    struct sigaction action = {.sa_handler = on_stop};
    sigset_t blocked;
    sigemptyset(&action.sa_mask);
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        sigaction(signals[i], &action, NULL);
        sigaddset(&blocked, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    action.sa_handler = SIG_IGN; /* a reader who went away is an error of write(), not the end */
    sigaction(SIGPIPE, &action, NULL);
}

int main(void)
{
    const char *url = getenv("DATABASE_URL");
    const char *port = getenv("PORT");
    const char *conninfo = url != NULL && *url != '\0' ? url : "";
    int status = boot(conninfo);
    if (status != 0)
        return status;
    catch_signals();
    return run_services(conninfo, port != NULL ? port : "8080");
}
