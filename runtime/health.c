/*
 * health - how an application is: for a health endpoint, and for Prometheus.
 *
 * The database is asked over a connection of its own, at most once a second however many ask, and
 * with little patience: an endpoint that hangs is worse than one that says "error".
 */
#include <stdlib.h>
#include <string.h>

#include "runtime/app.h"
#include "runtime/error.h"
#include "runtime/ledger.h"
#include "runtime/text.h"

/* ---- Looking --------------------------------------------------------------------------------- */

static const char facts_sql[] =
    "SELECT pg_catalog.current_database(), pg_catalog.split_part("
    "pg_catalog.current_setting('server_version'), ' ', 1), pg_catalog.pg_is_in_recovery(),"
    " (SELECT s.ssl FROM pg_catalog.pg_stat_ssl s"
    " WHERE s.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid())";

static bool send_facts(struct run *run)
{
    return pq_send(&run->pq, facts_sql, 0, NULL) && pq_sync(&run->pq);
}

static struct lockstep_app *app_of(struct run *run)
{
    return (struct lockstep_app *)(void *)((char *)run - offsetof(struct lockstep_app, run));
}

static void take_look(struct run *run, int nth, const struct answer *answer)
{
    struct look *look = &app_of(run)->look;
    if (nth == 0)
        ledger_take_heads(run, answer);
    if (nth != 1)
        return;
    look->answered = true;
    error_copy(look->database, sizeof look->database, pq_value(answer, 0, 0));
    error_copy(look->server, sizeof look->server, pq_value(answer, 0, 1));
    look->standby = *pq_value(answer, 0, 2) == 't';
    look->encrypted = *pq_value(answer, 0, 3) == 't';
}

static int open_run(struct lockstep_app *app)
{
    if (app->run_is_open)
        return LOCKSTEP_OK;
    struct lockstep_options opt = app->opt;
    opt.on_event = NULL; /* events belong to the caller's thread */
    opt.mode = LOCKSTEP_MODE_CHECK;
    int rc = run_open(&app->run, app->run.conninfo, app->set, &opt, &app->look.error);
    app->run.pq.hasty = true;
    app->run.pq.patience_ms = PATIENCE_MS;
    app->run_is_open = rc == LOCKSTEP_OK;
    return rc;
}

/* *ret_kept: the connection was there before. */
static int connect_run(struct lockstep_app *app, bool *ret_kept)
{
    struct run *run = &app->run;
    bool final = false;
    *ret_kept = run->pq.conn != NULL && !run->pq.broken;
    if (*ret_kept)
        return LOCKSTEP_OK;
    int64_t begun_us = wait_now_us();
    pq_close(&run->pq);
    int rc = pq_connect(&run->pq, run->conninfo, run->application_name, &final, run->err);
    if (rc < 0)
        run->pq.broken = true;
    app->look.connect_us = wait_now_us() - begun_us;
    return rc;
}

static int ask(struct lockstep_app *app)
{
    struct run *run = &app->run;
    struct look *look = &app->look;
    struct standing standing = {0};
    int64_t begun_us = wait_now_us();
    int rc = ledger_look_and(run, send_facts, take_look);
    look->round_trip_us = wait_now_us() - begun_us;
    if (rc == LOCKSTEP_OK)
        rc = ledger_standing(run, &standing);
    if (rc < 0)
        return rc;
    const struct lockstep_set *set = app->set;
    look->applied = standing.applied;
    look->pending = set->n_migrations - standing.applied;
    look->ahead = run->head.present && look->pending == 0 && set->n_migrations > 0 &&
                  strcmp(run->head.head, set->migrations[set->n_migrations - 1].chain) != 0;
    return LOCKSTEP_OK;
}

/* A kept connection may have been lost since: then once more over a new one. */
static int look_now(struct lockstep_app *app)
{
    bool kept = true;
    int rc = open_run(app);
    while (rc == LOCKSTEP_OK && kept) {
        rc = connect_run(app, &kept);
        if (rc == LOCKSTEP_OK)
            rc = ask(app);
        if (rc == LOCKSTEP_OK || !kept || !app->run.pq.broken)
            return rc;
        rc = LOCKSTEP_OK;
    }
    return rc;
}

void app_look(struct lockstep_app *app)
{
    struct look *look = &app->look;
    if (look->looked && wait_now_ms() - look->at_ms < FRESH_MS)
        return;
    look->answered = false;
    error_clear(&look->error);
    look->rc = look_now(app);
    look->looked = true;
    look->at_ms = wait_now_ms();
    if (look->rc < 0)
        app_note_error(app, look->error.message);
}

void app_forget(struct lockstep_app *app)
{
    if (app->run_is_open)
        run_close(&app->run);
    app->run_is_open = false;
}

/* ---- Judging --------------------------------------------------------------------------------- */

static const char *const health_names[] = {"ok", "degraded", "error"};

static int health_of(const struct lockstep_app *app)
{
    if (!app->look.answered)
        return LOCKSTEP_HEALTH_ERROR;
    if (app->look.rc < 0 || app->look.pending > 0 || !app->ready)
        return LOCKSTEP_HEALTH_DEGRADED;
    for (uint32_t i = 0; i < app->n_services; i++)
        if (app->services[i].ill)
            return LOCKSTEP_HEALTH_DEGRADED;
    return LOCKSTEP_HEALTH_OK;
}

static const char *service_word(const struct service *service)
{
    static const char *const words[] = {"waiting", "starting", "running", "stopping"};
    return service->state == SERVICE_RUNNING && service->ill ? "failing" : words[service->state];
}

static bool is_well(const struct service *service)
{
    return service->state == SERVICE_RUNNING && !service->ill;
}

static const char *text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static const char *head_of(const struct lockstep_app *app)
{
    return app->look.applied > 0 ? app->set->migrations[app->look.applied - 1].name : "";
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void add_database(struct text *text, const struct look *look)
{
    if (!look->answered) {
        text_add(text, ",\"database\":{\"status\":\"error\",\"error\":");
        text_add_json(text, look->error.message);
        text_add(text, "},\"schema\":null");
        return;
    }
    text_add(text, ",\"database\":{\"status\":\"ok\",\"name\":");
    text_add_json(text, look->database);
    text_add(text, ",\"server\":");
    text_add_json(text, look->server);
    text_add(text, ",\"standby\":%s,\"round_trip_ms\":%.3f}", look->standby ? "true" : "false",
             (double)look->round_trip_us / 1000);
}

static void add_schema(struct text *text, const struct lockstep_app *app)
{
    const struct look *look = &app->look;
    if (!look->answered)
        return;
    text_add(text, ",\"schema\":{\"version\":");
    text_add_json(text, text_or_empty(app->set->version));
    if (look->rc < 0) {
        text_add(text, ",\"migration\":null,\"applied\":null,\"pending\":null,\"error\":");
        text_add_json(text, look->error.message);
        text_add(text, "}");
        return;
    }
    text_add(text, ",\"migration\":");
    text_add_json(text, head_of(app));
    text_add(text, ",\"applied\":%u,\"pending\":%u,\"ahead\":%s}", look->applied, look->pending,
             look->ahead ? "true" : "false");
}

int lockstep_health(struct lockstep_app *app, char *to, size_t size, int *ret_status)
{
    struct text text = text_into(to, size);
    char stamp[STAMP_SIZE];
    pthread_mutex_lock(&app->mutex);
    app_look(app);
    app_stamp(stamp);
    int health = health_of(app);
    text_add(&text, "{\"status\":\"%s\",\"timestamp\":\"%s\",\"uptime\":%.3f,\"application\":",
             health_names[health], stamp, (double)(wait_now_ms() - app->begun_ms) / 1000);
    text_add_json(&text, app->set->name);
    add_database(&text, &app->look);
    add_schema(&text, app);
    text_add(&text, ",\"services\":{");
    for (uint32_t i = 0; i < app->n_services; i++) {
        text_add(&text, i > 0 ? "," : "");
        text_add_json(&text, app->services[i].given->name);
        text_add(&text, ":\"%s\"", service_word(&app->services[i]));
    }
    text_add(&text, "},\"errors\":%llu,\"last_error\":", (unsigned long long)app->n_errors);
    if (*app->last_error != '\0') {
        text_add(&text, "{\"timestamp\":\"%s\",\"message\":", app->last_error_at);
        text_add_json(&text, app->last_error);
        text_add(&text, "}}\n");
    } else {
        text_add(&text, "null}\n");
    }
    pthread_mutex_unlock(&app->mutex);
    if (ret_status != NULL)
        *ret_status = health;
    return text_end(&text);
}

/* ---- Prometheus ------------------------------------------------------------------------------ */

static void add_metric(struct text *text, const struct lockstep_app *app, const char *name,
                       const char *help, const char *type, double value)
{
    text_add(text, "# HELP %s %s\n# TYPE %s %s\n%s{application=", name, help, name, type, name);
    text_add_label(text, app->set->name);
    text_add(text, "} %.9g\n", value);
}

static void add_schema_metrics(struct text *text, const struct lockstep_app *app)
{
    const struct look *look = &app->look;
    if (!look->answered)
        return;
    add_metric(text, app, "lockstep_database_round_trip_seconds", "How long the database took.",
               "gauge", (double)look->round_trip_us / 1e6);
    if (look->rc < 0)
        return;
    add_metric(text, app, "lockstep_migrations_applied", "Migrations applied.", "gauge",
               look->applied);
    add_metric(text, app, "lockstep_migrations_pending", "Migrations pending.", "gauge",
               look->pending);
    text_add(text, "# HELP lockstep_schema_info The migration the database is at.\n"
                   "# TYPE lockstep_schema_info gauge\nlockstep_schema_info{application=");
    text_add_label(text, app->set->name);
    text_add(text, ",migration=");
    text_add_label(text, head_of(app));
    text_add(text, ",version=");
    text_add_label(text, text_or_empty(app->set->version));
    text_add(text, "} 1\n");
}

int lockstep_metrics(struct lockstep_app *app, char *to, size_t size)
{
    struct text text = text_into(to, size);
    pthread_mutex_lock(&app->mutex);
    app_look(app);
    add_metric(&text, app, "lockstep_up", "Whether the application is well.", "gauge",
               health_of(app) == LOCKSTEP_HEALTH_OK);
    add_metric(&text, app, "lockstep_uptime_seconds", "Time since the boot began.", "gauge",
               (double)(wait_now_ms() - app->begun_ms) / 1000);
    add_metric(&text, app, "lockstep_database_up", "Whether the database answers.", "gauge",
               app->look.answered);
    add_schema_metrics(&text, app);
    add_metric(&text, app, "lockstep_errors_total", "Errors noted since the start.", "counter",
               (double)app->n_errors);
    if (app->n_services > 0)
        text_add(&text, "# HELP lockstep_service_up Whether the service runs.\n"
                        "# TYPE lockstep_service_up gauge\n");
    for (uint32_t i = 0; i < app->n_services; i++) {
        text_add(&text, "lockstep_service_up{application=");
        text_add_label(&text, app->set->name);
        text_add(&text, ",service=");
        text_add_label(&text, app->services[i].given->name);
        text_add(&text, "} %d\n", is_well(&app->services[i]));
    }
    pthread_mutex_unlock(&app->mutex);
    return text_end(&text);
}
