/*
 * app - the example application: boots, then schedules, then listens.
 *
 * The order is the point. lockstep_start() starts the services when the schema is final, in this
 * process or in another one that was quicker; only then does anything else touch the database, and
 * the listener comes last, so that whoever gets an answer gets it from a service that is ready.
 * SIGTERM stops everything in the reverse order.
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
        if (event->elapsed_us > 0)
            log_line("  %s (%.1f ms)", event->step->summary, (double)event->elapsed_us / 1000.0);
        else
            log_line("  %s", event->step->summary);
        break;
    case LOCKSTEP_EVENT_BLOCKED:
    case LOCKSTEP_EVENT_RETRYING:
        log_line("  a lock is in the way%s%s", event->n_blockers > 0 ? ": " : "",
                 event->n_blockers > 0 ? event->blockers[0].query : "");
        break;
    case LOCKSTEP_EVENT_READY:
        log_line("schema is ready, %lu applied by this process", (unsigned long)event->total);
        break;
    case LOCKSTEP_EVENT_SERVICE_STARTED:
        log_line("%s runs", event->service);
        break;
    case LOCKSTEP_EVENT_SERVICE_STOPPED:
        log_line("%s stopped", event->service);
        break;
    default:
        break;
    }
}

static int say_failure(const struct lockstep_error *err)
{
    log_line("cannot start: %s%s%s", err->source, *err->source != '\0' ? ": " : "", err->message);
    if (*err->detail != '\0')
        log_line("  %s", err->detail);
    if (*err->hint != '\0')
        log_line("  %s", err->hint);
    if (*err->migration != '\0')
        log_line("  in migration %s: %s %s", err->migration, err->step_summary, err->sqlstate);
    return lockstep_exit_code(err->code);
}

/* ---- Services, in their order ---------------------------------------------------------------- */

/* What the services share. */
struct content {
    const char *conninfo;
    const char *port;
    struct scheduler *scheduler;
    struct http *http;
};

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

static int start_scheduler(struct lockstep_app *app, void *user, struct lockstep_error *err)
{
    struct content *content = user;
    (void)err; /* why it does not start is in the log */
    catch_signals();
    content->scheduler = scheduler_start(app, content->conninfo);
    return content->scheduler != NULL ? LOCKSTEP_OK : LOCKSTEP_E_FAILED;
}

static void stop_scheduler(void *user)
{
    struct content *content = user;
    scheduler_stop(content->scheduler);
}

static int start_listener(struct lockstep_app *app, void *user, struct lockstep_error *err)
{
    struct content *content = user;
    (void)err;
    content->http = http_listen(app, content->conninfo, content->port);
    if (content->http == NULL)
        return LOCKSTEP_E_FAILED;
    log_line("listening on http://127.0.0.1:%d/", http_port(content->http));
    return LOCKSTEP_OK;
}

static void stop_listener(void *user)
{
    struct content *content = user;
    log_line("stopping: no more requests");
    http_close(content->http);
}

int main(void)
{
    const char *url = getenv("DATABASE_URL");
    const char *port = getenv("PORT");
    struct content content = {.conninfo = url != NULL && *url != '\0' ? url : "",
                              .port = port != NULL ? port : "8080"};
    const struct lockstep_service services[] = {
        {"scheduler", start_scheduler, stop_scheduler, &content},
        {"http", start_listener, stop_listener, &content},
    };
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_error err;
    struct lockstep_app *app;
    opt.on_event = log_event;
    if (lockstep_start(content.conninfo, &content_migrations, &opt, services, 2, &app, &err) < 0)
        return say_failure(&err);
    while (!stopping)
        http_serve_one(content.http);
    lockstep_stop(app);
    return 0;
}
