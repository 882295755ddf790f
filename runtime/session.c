/*
 * session - see session.h.
 */
#include "runtime/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"

enum { SINCE_ROLE = -1 }; /* where the options name a role */

/* What a role or a database may have set otherwise, as SQL expressions. NULL: the lock timeout. The
 * environment is $2, the role $3. */
static const struct setting {
    const char *name;
    const char *value;
    int since; /* server_version_num */
} settings[] = {
    {"search_path", "''", 0}, /* nobody's functions and operators before the catalogue's */
    {"client_encoding", "'UTF8'", 0},
    {"client_min_messages", "'notice'", 0},
    {"default_transaction_isolation", "'read committed'", 0}, /* each statement sees the latest */
    {"default_transaction_deferrable", "'off'", 0},
    {"statement_timeout", "'0'", 0}, /* a concurrent index build takes its time */
    {"lock_timeout", NULL, 0},
    {"idle_in_transaction_session_timeout", "'0'", 0}, /* the session holds the lock */
    {"synchronous_commit",                             /* what is stricter stays */
     "CASE WHEN pg_catalog.current_setting('synchronous_commit') OPERATOR(pg_catalog.=) ANY"
     " (ARRAY['off', 'local']) THEN 'on' ELSE pg_catalog.current_setting('synchronous_commit') END",
     0},
    {"exit_on_error", "'off'", 0},
    /* What a definition says means the same everywhere. */
    {"standard_conforming_strings", "'on'", 0},
    {"escape_string_warning", "'off'", 0},
    {"backslash_quote", "'safe_encoding'", 0},
    {"array_nulls", "'on'", 0},
    {"transform_null_equals", "'off'", 0},
    {"xmloption", "'content'", 0},
    {"default_tablespace", "''", 0},
    {"default_table_access_method", "'heap'", 0},
    {"quote_all_identifiers", "'off'", 0},
    {"plpgsql.extra_errors", "'none'", 0},
    {"check_function_bodies", "'off'",
     0}, /* a body may name what a later step makes; it was parsed when generated */
    {"DateStyle", "'ISO, YMD'", 0},
    {"IntervalStyle", "'postgres'", 0},
    {"TimeZone", "'UTC'", 0},
    {"bytea_output", "'hex'", 0},
    /* What seeds ask for; what the session has by itself counts when nobody says another. */
    {"lockstep.environment",
     "CASE WHEN $2::text OPERATOR(pg_catalog.<>) '' THEN $2::text"
     " ELSE coalesce(pg_catalog.current_setting('lockstep.environment', true), '') END",
     0},
    {"tcp_keepalives_idle", "'30'", 0}, /* a client that died must not keep the lock for hours */
    {"tcp_keepalives_interval", "'10'", 0},
    {"tcp_keepalives_count", "'3'", 0},
    {"idle_session_timeout", "'0'", 140000},
    {"transaction_timeout", "'0'", 170000},
    {"role", "$3::text", SINCE_ROLE},
};

static const struct setting optional = {"client_connection_check_interval", "'5s'", 140000};

enum { N_SETTINGS = sizeof settings / sizeof settings[0] };
_Static_assert(N_SETTINGS + 1 <= MAX_SETTINGS, "struct run holds them all, and the optional one");

static const struct setting *nth_setting(size_t i)
{
    return i < N_SETTINGS ? &settings[i] : &optional;
}

static bool applies(const struct run *run, const struct setting *setting)
{
    if (setting->since == SINCE_ROLE)
        return run->opt.role != NULL;
    return pq_server_version(&run->pq) >= setting->since;
}

bool session_send_read(struct run *run)
{
    char sql[MAX_SQL] = "SELECT ";
    size_t n = strlen(sql);
    for (size_t i = 0; i <= N_SETTINGS; i++) {
        const struct setting *setting = nth_setting(i);
        if (applies(run, setting))
            n += (size_t)snprintf(sql + n, sizeof sql - n,
                                  "%spg_catalog.current_setting('%s', true)", i > 0 ? ", " : "",
                                  setting->name);
    }
    return pq_send(&run->pq, sql, 0, NULL);
}

int session_take_read(struct run *run, const struct answer *answer)
{
    int column = 0;
    for (size_t i = 0; i <= N_SETTINGS; i++) {
        if (!applies(run, nth_setting(i)) || run->settings[i] != NULL)
            continue;
        run->settings[i] = strdup(pq_value(answer, 0, column++));
        if (run->settings[i] == NULL)
            return error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory for the settings");
    }
    return LOCKSTEP_OK;
}

bool session_send_settings(struct run *run)
{
    char sql[MAX_SQL];
    char pid[16];
    char lock_timeout[16];
    const char *params[] = {pid, run->opt.environment, run->opt.role};
    snprintf(pid, sizeof pid, "%d", pq_backend_pid(&run->pq));
    snprintf(lock_timeout, sizeof lock_timeout, "'%d'",
             run->opt.table_lock_timeout_ms < 0 ? 0 : run->opt.table_lock_timeout_ms);
    size_t n = (size_t)snprintf(sql, sizeof sql,
                                "SELECT pg_catalog.set_config(s.n, s.v, false) FROM (VALUES");
    for (size_t i = 0; i < N_SETTINGS; i++) {
        const char *value = settings[i].value != NULL ? settings[i].value : lock_timeout;
        if (applies(run, &settings[i]))
            n += (size_t)snprintf(sql + n, sizeof sql - n, "%s ('%s', %s)", i > 0 ? "," : "",
                                  settings[i].name, value);
    }
    snprintf(sql + n, sizeof sql - n,
             ") AS s(n, v) WHERE pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) $1::integer");
    return pq_send(&run->pq, sql, run->opt.role != NULL ? 3 : 2, params);
}

/* Local to the transaction, which the next sync ends: nothing leaks through a pooler. */
bool session_send_role(struct run *run, const char *role)
{
    const char *params[] = {role};
    run->n_preludes++;
    return pq_send(&run->pq, "SELECT pg_catalog.set_config('role', $1, true)", 1, params);
}

bool session_needs_role(const struct run *run)
{
    return run->opt.role != NULL && !run->prepared;
}

bool session_send_optional(struct run *run)
{
    if (!applies(run, &optional))
        return pq_send(&run->pq, "SELECT", 0, NULL);
    char sql[256];
    char pid[16];
    const char *params[] = {pid};
    snprintf(pid, sizeof pid, "%d", pq_backend_pid(&run->pq));
    snprintf(sql, sizeof sql,
             "SELECT pg_catalog.set_config('%s', %s, false)"
             " WHERE pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) $1::integer",
             optional.name, optional.value);
    return pq_send(&run->pq, sql, 1, params);
}

bool session_send_patience(struct run *run)
{
    char pid[16];
    const char *params[] = {pid};
    snprintf(pid, sizeof pid, "%d", pq_backend_pid(&run->pq));
    return pq_send(&run->pq,
                   "SELECT pg_catalog.set_config('idle_session_timeout', '0', false)"
                   " WHERE pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) $1::integer",
                   1, params);
}

/* SET takes '' for the empty list; set_config() takes an empty text for it. */
bool session_send_search_path(struct run *run, const char *search_path)
{
    const char *params[] = {search_path};
    if (search_path == NULL || strcmp(search_path, "''") == 0)
        params[0] = "";
    return pq_send(&run->pq, "SELECT pg_catalog.set_config('search_path', $1, false)", 1, params);
}

void session_restore(struct run *run)
{
    if (run->pq.broken)
        return;
    bool sent = true;
    for (size_t i = 0; i <= N_SETTINGS && sent; i++) {
        const char *params[] = {nth_setting(i)->name, run->settings[i]};
        if (run->settings[i] != NULL)
            sent = pq_send(&run->pq, "SELECT pg_catalog.set_config($1, $2, false)", 2, params) &&
                   pq_sync(&run->pq);
    }
    struct lockstep_error kept = *run->err;
    if (!sent || run_flight(run, NULL) < 0)
        *run->err = kept;
}
