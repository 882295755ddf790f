/*
 * perf - how the database does: connections, cache, sizes, long transactions, waits for locks.
 *
 * The server writes the JSON, in one query; no text of a statement is in it, for that may hold
 * anything. Of other roles' sessions a role sees only what pg_read_all_stats or ownership lets it.
 */
#include <stdlib.h>
#include <string.h>

#include "runtime/app.h"
#include "runtime/error.h"
#include "runtime/text.h"

/* Functions are named plainly: the search_path is empty for this transaction. Sizes of tables are
 * those of the last VACUUM or ANALYZE: to measure one now would wait for whoever has locked it. */
static const char perf_sql[] =
    "WITH session AS MATERIALIZED (SELECT a.pid, a.datname, a.application_name, a.usename,"
    " a.state, a.xact_start, a.query_start, a.wait_event_type, a.wait_event"
    " FROM pg_catalog.pg_stat_activity a WHERE a.backend_type = 'client backend')"
    " SELECT json_build_object("
    "'connections', (SELECT json_build_object('total', count(*),"
    " 'active', count(*) FILTER (WHERE s.state = 'active'),"
    " 'idle', count(*) FILTER (WHERE s.state = 'idle'),"
    " 'idle_in_transaction', count(*) FILTER (WHERE s.state LIKE 'idle in transaction%'),"
    " 'this_database', count(*) FILTER (WHERE s.datname = current_database()),"
    " 'max', current_setting('max_connections')::integer) FROM session s),"
    "'cache', (SELECT json_build_object('hit_ratio', round(d.blks_hit::numeric"
    " / nullif(d.blks_hit + d.blks_read, 0), 4), 'hits', d.blks_hit, 'reads', d.blks_read)"
    " FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()),"
    "'transactions', (SELECT json_build_object('committed', d.xact_commit, 'rolled_back',"
    " d.xact_rollback, 'deadlocks', d.deadlocks, 'temp_bytes', d.temp_bytes)"
    " FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()),"
    "'sizes', json_build_object('database_bytes', pg_database_size(current_database()),"
    " 'tables', (SELECT coalesce(json_agg(json_build_object('name', t.name, 'bytes', t.bytes,"
    " 'rows', t.live) ORDER BY t.bytes DESC, t.name), '[]') FROM"
    " (SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,"
    " current_setting('block_size')::bigint * (c.relpages + coalesce(t.relpages, 0)"
    " + coalesce((SELECT sum(i.relpages) FROM pg_catalog.pg_index k JOIN pg_catalog.pg_class i"
    " ON i.oid = k.indexrelid WHERE k.indrelid IN (c.oid, c.reltoastrelid)), 0)) AS bytes,"
    " pg_stat_get_live_tuples(c.oid) AS live"
    " FROM (SELECT r.oid, r.relname, r.relnamespace, r.relpages, r.reltoastrelid FROM pg_catalog.pg_class r"
    " WHERE r.relkind IN ('r', 'm') AND r.relnamespace >= 16384 OR r.relkind IN ('r', 'm')"
    " AND r.relnamespace = 2200 ORDER BY r.relpages DESC, r.oid LIMIT 10) c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid) t)),"
    "'longest_transaction', (SELECT json_build_object('seconds',"
    " round(extract(epoch FROM clock_timestamp() - s.xact_start)::numeric, 3), 'pid', s.pid,"
    " 'application', s.application_name, 'user', s.usename, 'state', s.state)"
    " FROM session s WHERE s.xact_start IS NOT NULL AND s.pid <> pg_backend_pid()"
    " ORDER BY s.xact_start LIMIT 1),"
    "'locks_waited_for', (SELECT coalesce(json_agg(json_build_object('pid', s.pid,"
    " 'application', s.application_name, 'user', s.usename, 'lock', s.wait_event, 'seconds',"
    " round(extract(epoch FROM clock_timestamp() - s.query_start)::numeric, 3), 'blocked_by',"
    " pg_blocking_pids(s.pid)) ORDER BY s.query_start), '[]') FROM (SELECT * FROM session w"
    " WHERE w.wait_event_type = 'Lock' ORDER BY w.query_start LIMIT 20) s))::text";

static const char settings_sql[] = "SELECT pg_catalog.set_config('search_path', '', true),"
                                   " pg_catalog.set_config('statement_timeout', '1500', true)";

/* One statement's answer, without the braces around it. */
static void take_perf(struct run *run, int nth, const struct answer *answer)
{
    struct lockstep_app *app =
        (struct lockstep_app *)(void *)((char *)run - offsetof(struct lockstep_app, run));
    const char *json = pq_value(answer, 0, 0);
    if (nth == 1 && *json == '{')
        app->perf = strdup(json + 1);
}

static int read_perf(struct lockstep_app *app)
{
    struct run *run = &app->run;
    free(app->perf);
    app->perf = NULL;
    if (!pq_send(&run->pq, settings_sql, 0, NULL) || !pq_send(&run->pq, perf_sql, 0, NULL) ||
        !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    int rc = run_flight(run, take_perf);
    if (rc == LOCKSTEP_OK && app->perf == NULL)
        rc = error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory for the statistics");
    app->perf_at_ms = wait_now_ms();
    return rc;
}

static int say(struct lockstep_app *app, struct text *text)
{
    const struct look *look = &app->look;
    char stamp[STAMP_SIZE];
    int rc = LOCKSTEP_OK;
    app_look(app);
    bool fresh = app->perf != NULL && wait_now_ms() - app->perf_at_ms < FRESH_MS;
    if (!look->answered || app->run.pq.broken)
        rc = LOCKSTEP_E_CONNECTION;
    else if (!fresh)
        rc = read_perf(app);
    if (rc < 0 && look->answered)
        app_note_error(app, look->error.message);
    app_stamp(stamp);
    text_add(text, "{\"status\":\"%s\",\"timestamp\":\"%s\",", rc < 0 ? "error" : "ok", stamp);
    if (rc < 0) {
        text_add(text, "\"error\":");
        text_add_json(text, look->error.message);
        text_add(text, "}\n");
        return rc;
    }
    text_add(text, "\"connection\":{\"database\":");
    text_add_json(text, look->database);
    text_add(text, ",\"server\":");
    text_add_json(text, look->server);
    text_add(text, ",\"encrypted\":%s,\"connect_ms\":%.3f,\"round_trip_ms\":%.3f},%s\n",
             look->encrypted ? "true" : "false", (double)look->connect_us / 1000,
             (double)look->round_trip_us / 1000, app->perf);
    return LOCKSTEP_OK;
}

int lockstep_perf(struct lockstep_app *app, char *to, size_t size, int *ret_status)
{
    struct text text = text_into(to, size);
    pthread_mutex_lock(&app->mutex);
    int rc = say(app, &text);
    pthread_mutex_unlock(&app->mutex);
    if (ret_status != NULL)
        *ret_status = rc < 0 ? LOCKSTEP_HEALTH_ERROR : LOCKSTEP_HEALTH_OK;
    return text_end(&text);
}
