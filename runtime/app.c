/*
 * app - the boot sequence to its end: the schema, then the services in their order; and back.
 */
#include "runtime/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "runtime/error.h"

void app_stamp(char to[STAMP_SIZE])
{
    struct timespec now;
    struct tm parts;
    char seconds[24];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(to, STAMP_SIZE, "%s.%03uZ", seconds, (unsigned)(now.tv_nsec / 1000000) % 1000);
}

void app_note_error(struct lockstep_app *app, const char *message)
{
    app->n_errors++;
    error_copy(app->last_error, sizeof app->last_error, message);
    app_stamp(app->last_error_at);
}

/* ---- Services -------------------------------------------------------------------------------- */

static void tell(const struct lockstep_app *app, int type, const char *service, int64_t since_us)
{
    if (app->opt.on_event == NULL)
        return;
    struct lockstep_event event = {.type = type, .set = app->set->name, .service = service};
    if (since_us != 0)
        event.elapsed_us = (uint64_t)(wait_now_us() - since_us);
    app->opt.on_event(&event, app->opt.user);
}

static void become(struct lockstep_app *app, struct service *service, enum service_state state)
{
    pthread_mutex_lock(&app->mutex);
    service->state = state;
    app->ready = app->ready && state == SERVICE_RUNNING;
    pthread_mutex_unlock(&app->mutex);
}

/* The first to start is the last to stop. */
static void stop_services(struct lockstep_app *app)
{
    for (uint32_t i = app->n_services; i-- > 0;) {
        struct service *service = &app->services[i];
        const struct lockstep_service *given = service->given;
        if (service->state != SERVICE_RUNNING)
            continue;
        int64_t begun_us = wait_now_us();
        become(app, service, SERVICE_STOPPING);
        tell(app, LOCKSTEP_EVENT_SERVICE_STOPPING, given->name, 0);
        if (given->stop != NULL)
            given->stop(given->user);
        become(app, service, SERVICE_WAITING);
        tell(app, LOCKSTEP_EVENT_SERVICE_STOPPED, given->name, begun_us);
    }
}

static int start_failed(const struct lockstep_app *app, const char *name, int rc,
                        struct lockstep_error *err)
{
    struct lockstep_error given = *err;
    error_set(err, rc < 0 ? rc : LOCKSTEP_E_FAILED, "service \"%s\" did not start%s%s", name,
              *given.message != '\0' ? ": " : "", given.message);
    error_copy(err->sqlstate, sizeof err->sqlstate, given.sqlstate);
    error_copy(err->detail, sizeof err->detail, given.detail);
    error_copy(err->hint, sizeof err->hint, given.hint);
    error_copy(err->service, sizeof err->service, name);
    error_locate(err, app->set, NULL, -1);
    return err->code;
}

static int start_services(struct lockstep_app *app, struct lockstep_error *err)
{
    for (uint32_t i = 0; i < app->n_services; i++) {
        struct service *service = &app->services[i];
        const struct lockstep_service *given = service->given;
        int64_t begun_us = wait_now_us();
        become(app, service, SERVICE_STARTING);
        tell(app, LOCKSTEP_EVENT_SERVICE_STARTING, given->name, 0);
        error_clear(err);
        int rc = given->start(app, given->user, err);
        if (rc != 0) {
            become(app, service, SERVICE_WAITING);
            return start_failed(app, given->name, rc, err);
        }
        become(app, service, SERVICE_RUNNING);
        tell(app, LOCKSTEP_EVENT_SERVICE_STARTED, given->name, begun_us);
    }
    error_clear(err);
    pthread_mutex_lock(&app->mutex);
    app->ready = true;
    pthread_mutex_unlock(&app->mutex);
    return LOCKSTEP_OK;
}

/* ---- The application ------------------------------------------------------------------------- */

static void free_app(struct lockstep_app *app)
{
    app_forget(app);
    pthread_mutex_destroy(&app->mutex);
    free(app->perf);
    free(app->services);
    free(app);
}

static struct lockstep_app *make_app(const char *conninfo, const struct lockstep_set *set,
                                     const struct lockstep_options *opt,
                                     const struct lockstep_service *services, uint32_t n)
{
    struct lockstep_app *app = calloc(1, sizeof *app);
    if (app == NULL)
        return NULL;
    app->services = calloc((size_t)n + 1, sizeof *app->services);
    if (app->services == NULL || pthread_mutex_init(&app->mutex, NULL) != 0) {
        free(app->services);
        free(app);
        return NULL;
    }
    app->set = set;
    app->opt = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    if (opt != NULL)
        memcpy(&app->opt, opt, opt->size < sizeof app->opt ? opt->size : sizeof app->opt);
    app->opt.size = sizeof app->opt;
    app->run.conninfo = conninfo;
    app->begun_ms = wait_now_ms();
    app->n_services = n;
    for (uint32_t i = 0; i < n; i++)
        app->services[i].given = &services[i];
    return app;
}

static int check_services(const struct lockstep_service *services, uint32_t n,
                          struct lockstep_error *err)
{
    for (uint32_t i = 0; i < n; i++) {
        if (services[i].name == NULL || *services[i].name == '\0' || services[i].start == NULL)
            return error_set(err, LOCKSTEP_E_USAGE, "service %u has no name, or no start()", i + 1);
        for (uint32_t k = 0; k < i; k++)
            if (strcmp(services[i].name, services[k].name) == 0)
                return error_set(err, LOCKSTEP_E_USAGE, "two services are named \"%s\"",
                                 services[i].name);
    }
    return LOCKSTEP_OK;
}

int lockstep_start(const char *conninfo, const struct lockstep_set *set,
                   const struct lockstep_options *opt, const struct lockstep_service *services,
                   uint32_t n_services, struct lockstep_app **ret_app, struct lockstep_error *err)
{
    struct lockstep_error spare = {0};
    err = err != NULL ? err : &spare;
    int rc = check_services(services, n_services, err);
    if (rc == LOCKSTEP_OK)
        rc = lockstep_boot(conninfo, set, opt, err);
    if (rc < 0)
        return rc;
    struct lockstep_app *app = make_app(conninfo, set, opt, services, n_services);
    if (app == NULL)
        return error_set(err, LOCKSTEP_E_MEMORY, "out of memory for the services");
    rc = start_services(app, err);
    if (rc < 0) {
        stop_services(app);
        free_app(app);
        return rc;
    }
    *ret_app = app;
    return LOCKSTEP_OK;
}

void lockstep_stop(struct lockstep_app *app)
{
    if (app == NULL)
        return;
    stop_services(app);
    free_app(app);
}

void lockstep_report(struct lockstep_app *app, const char *service, const char *message)
{
    pthread_mutex_lock(&app->mutex);
    for (uint32_t i = 0; i < app->n_services && service != NULL; i++)
        if (strcmp(app->services[i].given->name, service) == 0)
            app->services[i].ill = message != NULL;
    if (message != NULL)
        app_note_error(app, message);
    pthread_mutex_unlock(&app->mutex);
}
