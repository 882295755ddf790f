/*
 * ledger - see ledger.h. The tables are declared in schema/lockstep.xml.
 *
 * The statements run under any search_path, the application's included: names and operators are
 * qualified.
 * @ stands for the ledger's schema.
 */
#include "runtime/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/fingerprint.h"
#include "runtime/session.h"

/* ---- Heads ----------------------------------------------------------------------------------- */

/* One row for each set, and nothing that the server would have to look up besides the table. */
static const char heads_sql[] =
    "SELECT h.set_name, h.head, h.running, h.steps_done, h.verified FROM @.schema_heads h";

static void take_head(const struct answer *answer, int row, struct head *ret)
{
    *ret = (struct head){.present = true, .running = *pq_value(answer, row, 2) != '\0'};
    error_copy(ret->head, sizeof ret->head, pq_value(answer, row, 1));
    error_copy(ret->chain, sizeof ret->chain, pq_value(answer, row, 2));
    ret->steps_done = (uint32_t)strtoul(pq_value(answer, row, 3), NULL, 10);
    ret->verified = *pq_value(answer, row, 4) == 't';
}

bool ledger_send_heads(struct run *run)
{
    char sql[MAX_SQL];
    return pq_send(&run->pq, run_sql(run, sql, heads_sql), 0, NULL);
}

void ledger_take_heads(struct run *run, const struct answer *answer)
{
    run->has_ledger = run->heads_known = true;
    run->own_head = run->head = (struct head){0};
    for (int row = 0; row < pq_rows(answer); row++) {
        const char *name = pq_value(answer, row, 0);
        if (strcmp(name, run->own->name) == 0)
            take_head(answer, row, &run->own_head);
        else if (run->set != NULL && strcmp(name, run->set->name) == 0)
            take_head(answer, row, &run->head);
    }
}

bool ledger_send_exists(struct run *run)
{
    char sql[MAX_SQL];
    return pq_send(&run->pq, run_sql(run, sql, "SELECT pg_catalog.to_regclass('@.schema_heads')"),
                   0, NULL);
}

bool ledger_take_exists(const struct answer *answer)
{
    return *pq_value(answer, 0, 0) != '\0';
}

static void take_heads(struct run *run, int nth, const struct answer *answer)
{
    if (nth == 0)
        ledger_take_heads(run, answer);
}

static int explain_look(struct run *run, int rc)
{
    struct lockstep_error *err = run->err;
    if (rc == LOCKSTEP_E_CONNECTION) {
        if (strcmp(err->sqlstate, "42P01") == 0)
            error_hint(err, "Look for exit_on_error of the database and the role.");
        return rc;
    }
    if (strcmp(err->sqlstate, "42P01") == 0) { /* undefined_table */
        run->has_ledger = false;
        run->own_head = run->head = (struct head){0};
        error_clear(err);
        return LOCKSTEP_OK;
    }
    if (run->opt.role != NULL && strcmp(err->sqlstate, "22023") == 0) {
        rc = err->code = LOCKSTEP_E_USAGE;
        error_hint(err, "options.role, $LOCKSTEP_ROLE or --role must name a role of the server.");
    } else if (run->opt.role != NULL && strstr(err->message, "set role") != NULL) {
        error_hint(err, "Make the role that connects a member: GRANT \"%s\" TO ...;",
                   run->opt.role);
    } else if (strcmp(err->sqlstate, "42501") == 0) {
        error_hint(err, "Grant the role USAGE on schema %s and SELECT on its tables.",
                   run->opt.schema);
    } else if (strcmp(err->sqlstate, "42703") == 0) {
        error_hint(err, "%s.schema_heads is not a ledger of lockstep; choose another schema.",
                   run->opt.schema);
    }
    return rc;
}

int ledger_look(struct run *run)
{
    return ledger_look_and(run, NULL, take_heads);
}

int ledger_look_and(struct run *run, bool (*send)(struct run *run),
                    void (*take)(struct run *run, int nth, const struct answer *answer))
{
    if (session_needs_role(run) && !session_send_role(run, run->opt.role))
        return pq_trouble(&run->pq, run->err);
    if (!ledger_send_heads(run) || !pq_sync(&run->pq) || (send != NULL && !send(run)))
        return pq_trouble(&run->pq, run->err);
    run->heads_known = false;
    int rc = run_flight(run, take);
    return rc < 0 && !run->heads_known ? explain_look(run, rc) : rc;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static const char rows_sql[] =
    "SELECT v.id, v.ordinal, v.steps_done, v.steps_total, v.duration_ms, v.state, v.set_name,"
    " v.migration_file, v.chain, v.parent, v.oldest, v.direction,"
    " pg_catalog.to_char(pg_catalog.timezone('UTC', v.applied_at), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    " v.applied_by, v.applied_from, v.script_version, v.schema_version, v.app_version, v.environment,"
    " v.notes, v.error, v.fingerprints"
    " FROM @.schema_versions v"
    " WHERE $1::text IS NULL OR v.set_name OPERATOR(pg_catalog.=) $1::text ORDER BY v.id";

/* The texts of a row, in the order of rows_sql from column 6 on. */
static const size_t text_members[] = {
    offsetof(struct lockstep_row, set_name),       offsetof(struct lockstep_row, migration),
    offsetof(struct lockstep_row, chain),          offsetof(struct lockstep_row, parent),
    offsetof(struct lockstep_row, oldest),         offsetof(struct lockstep_row, direction),
    offsetof(struct lockstep_row, applied_at),     offsetof(struct lockstep_row, applied_by),
    offsetof(struct lockstep_row, applied_from),   offsetof(struct lockstep_row, script_version),
    offsetof(struct lockstep_row, schema_version), offsetof(struct lockstep_row, app_version),
    offsetof(struct lockstep_row, environment),    offsetof(struct lockstep_row, notes),
    offsetof(struct lockstep_row, error),          offsetof(struct lockstep_row, fingerprints),
};

static bool take_row(const struct answer *answer, int row, struct store *store,
                     struct lockstep_row *ret)
{
    ret->id = strtoll(pq_value(answer, row, 0), NULL, 10);
    ret->ordinal = (int32_t)strtol(pq_value(answer, row, 1), NULL, 10);
    ret->steps_done = (int32_t)strtol(pq_value(answer, row, 2), NULL, 10);
    ret->steps_total = (int32_t)strtol(pq_value(answer, row, 3), NULL, 10);
    ret->duration_ms = strtoll(pq_value(answer, row, 4), NULL, 10);
    ret->state = strcmp(pq_value(answer, row, 5), "running") == 0 ? LOCKSTEP_STATE_RUNNING
                                                                  : LOCKSTEP_STATE_APPLIED;
    for (size_t i = 0; i < sizeof text_members / sizeof text_members[0]; i++) {
        const char *text = store_text(store, pq_value(answer, row, 6 + (int)i));
        if (text == NULL)
            return false;
        *(const char **)((char *)ret + text_members[i]) = text;
    }
    return true;
}

static int take_rows(struct run *run, const struct answer *answer, struct store *store,
                     struct lockstep_row **ret_rows, uint32_t *ret_n)
{
    uint32_t n = (uint32_t)pq_rows(answer);
    struct lockstep_row *rows = store_get(store, sizeof *rows * (n + 1));
    for (uint32_t i = 0; rows != NULL && i < n; i++) {
        if (!take_row(answer, (int)i, store, &rows[i]))
            rows = NULL;
    }
    if (rows == NULL)
        return error_set(run->err, LOCKSTEP_E_MEMORY, "out of memory for %u rows of the ledger", n);
    *ret_rows = rows;
    *ret_n = n;
    return LOCKSTEP_OK;
}

int ledger_rows(struct run *run, const char *set_name, struct store *store,
                struct lockstep_row **ret_rows, uint32_t *ret_n)
{
    char sql[MAX_SQL];
    const char *params[] = {set_name};
    if (session_needs_role(run) && !session_send_role(run, run->opt.role))
        return pq_trouble(&run->pq, run->err);
    if (!pq_send(&run->pq, run_sql(run, sql, rows_sql), 1, params) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    int rc = LOCKSTEP_OK;
    while (run->pq.outstanding > 0) {
        struct answer answer;
        pq_next(&run->pq, -1, &answer);
        if (answer.kind == ANSWER_DONE && run->n_preludes > 0)
            run->n_preludes--;
        else if (answer.kind == ANSWER_DONE && rc == LOCKSTEP_OK)
            rc = take_rows(run, &answer, store, ret_rows, ret_n);
        else if (answer.kind != ANSWER_SYNC && rc == LOCKSTEP_OK)
            rc = run_answer_error(run, &answer);
        pq_done_with(&answer);
    }
    run->n_preludes = 0;
    return rc;
}

static int standing_in(struct run *run, const struct lockstep_set *set, const struct head *head,
                       struct standing *ret)
{
    if (check_head(set, head, ret) && !ret->running && !ret->reverting)
        return LOCKSTEP_OK;
    struct store store = {0};
    struct lockstep_row *rows = NULL;
    uint32_t n = 0;
    uint32_t n_applied = 0;
    int rc = ledger_rows(run, set->name, &store, &rows, &n);
    if (rc == LOCKSTEP_OK)
        rc = check_history(set, rows, n, &n_applied, ret, run->err);
    if (rc == LOCKSTEP_OK)
        rc = check_within(set, head, run->err);
    store_free(&store);
    return rc;
}

int ledger_standing(struct run *run, struct standing *ret)
{
    return standing_in(run, run->set, &run->head, ret);
}

int ledger_own_standing(struct run *run, struct standing *ret)
{
    return standing_in(run, run->own, &run->own_head, ret);
}

/* ---- Writing --------------------------------------------------------------------------------- */

static const struct lockstep_migration *migration_of(struct entry entry)
{
    return &entry.set->migrations[entry.index];
}

static uint32_t steps_of(struct entry entry)
{
    return entry.back ? migration_of(entry)->n_down : migration_of(entry)->n_up;
}

/* Where the set stands before it, and afterwards. */
static const char *chain_before(struct entry entry)
{
    if (entry.mends)
        return migration_of(entry)->parent;
    return entry.back ? migration_of(entry)->chain : migration_of(entry)->parent;
}

static const char *chain_after(struct entry entry)
{
    if (entry.mends)
        return migration_of(entry)->parent;
    return entry.back ? migration_of(entry)->parent : migration_of(entry)->chain;
}

static const char *direction_of(struct entry entry)
{
    return entry.adopted ? "baseline" : entry.mends ? "repair" : entry.back ? "revert" : "apply";
}

/* Of a repair that of the migration at which it happens. */
static uint32_t ordinal_of(const struct run *run, struct entry entry)
{
    for (uint32_t i = 0; entry.mends && i < run->set->n_migrations; i++)
        if (strcmp(run->set->migrations[i].chain, migration_of(entry)->parent) == 0)
            return i + 1;
    return entry.index + 1;
}

/* The row, with the head as it is then: moved in the same statement. Where nothing moves the row's
 * head would be NULL, which it may not be. */
#define ROW_SQL                                                                                         \
    " INSERT INTO @.schema_versions (script_version, app_version, schema_version, environment, notes,"  \
    " migration_file, set_name, ordinal, chain, parent, oldest, steps_done, steps_total, applied_from," \
    " state, fingerprints, head, direction, applied_by, applied_at, duration_ms) VALUES"                \
    " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $18,"                          \
    " (SELECT moved.head FROM moved), $20, SESSION_USER, pg_catalog.clock_timestamp(),"                 \
    " (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-)"               \
    " pg_catalog.transaction_timestamp()) OPERATOR(pg_catalog.*) 1000::double precision)::bigint)"

/* Moves the head from where the set stands before it; where the set does not stand there, nothing
 * moves. */
static const char row_sql[] =
    "WITH moved AS (UPDATE @.schema_heads SET head = $16, running = $17, steps_done = 0,"
    " verified = $21::boolean"
    " WHERE set_name OPERATOR(pg_catalog.=) $7 AND head OPERATOR(pg_catalog.=) $19 RETURNING head)" ROW_SQL;

/* The first migration of a set that was never there: its parent is ''. */
static const char first_row_sql[] =
    "WITH moved AS (INSERT INTO @.schema_heads (set_name, head, running, steps_done,"
    " verified) SELECT $7::text, $16::text, $17::text, 0, $21::boolean WHERE $19::text OPERATOR(pg_catalog.=) '' AND NOT EXISTS"
    " (SELECT FROM @.schema_heads h WHERE h.set_name OPERATOR(pg_catalog.=) $7::text) RETURNING head)" ROW_SQL;

enum { NUMBER_SIZE = 12 };

static const char *number(char to[NUMBER_SIZE], uint32_t value)
{
    snprintf(to, NUMBER_SIZE, "%u", value);
    return to;
}

static bool is_first(const struct run *run, struct entry entry)
{
    const struct head *head = entry.set == run->own ? &run->own_head : &run->head;
    return entry.index == 0 && !head->present;
}

static const char *row_name(char to[NUMBER_SIZE + 4], uint32_t nth)
{
    snprintf(to, NUMBER_SIZE + 4, "row_%u", nth);
    return to;
}

bool ledger_send_prepare(struct run *run)
{
    char sql[MAX_SQL];
    char name[NUMBER_SIZE + 4];
    run->row_prepared = true;
    return pq_prepare(&run->pq, row_name(name, ++run->n_rows), run_sql(run, sql, row_sql));
}

static bool send_row(struct run *run, bool first, int n_params, const char *const *params)
{
    char sql[MAX_SQL];
    char name[NUMBER_SIZE + 4];
    if (run->row_prepared && !first)
        return pq_send_prepared(&run->pq, row_name(name, run->n_rows), n_params, params);
    return pq_send(&run->pq, run_sql(run, sql, first ? first_row_sql : row_sql), n_params, params);
}

bool ledger_send_row(struct run *run, struct entry entry, bool running)
{
    const struct lockstep_set *set = entry.set;
    const struct lockstep_migration *migration = migration_of(entry);
    const struct lockstep_options *opt = &run->opt;
    char *fingerprints = fingerprints_of(migration);
    const char *schema_version = set->version != NULL ? set->version : "";
    char script_version[32];
    char ordinal[NUMBER_SIZE];
    char total[NUMBER_SIZE];
    snprintf(script_version, sizeof script_version, "%.*s",
             (int)strspn(migration->name, "0123456789"), migration->name);
    number(ordinal, ordinal_of(run, entry));
    number(total, steps_of(entry));
    const char *params[] = {
        script_version,
        opt->app_version != NULL ? opt->app_version : schema_version,
        schema_version,
        opt->environment,
        opt->notes,
        migration->name,
        set->name,
        ordinal,
        migration->chain,
        migration->parent,
        migration->oldest != NULL ? migration->oldest : "",
        running ? "0" : total,
        total,
        run->from,
        running ? "running" : "done",
        running ? chain_before(entry) : chain_after(entry),
        running && !entry.mends ? migration->chain : "",
        fingerprints,
        chain_before(entry),
        direction_of(entry),
        entry.adopted ? "true" : "false", /* as it is, by whoever adopted it */
    };
    bool sent = fingerprints != NULL &&
                send_row(run, is_first(run, entry), sizeof params / sizeof params[0], params);
    free(fingerprints);
    return sent;
}

static const char progress_sql[] =
    "WITH moved AS (UPDATE @.schema_heads SET steps_done = $3"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND running OPERATOR(pg_catalog.=) $2)"
    " UPDATE @.schema_versions SET steps_done = $3, error = ''"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND chain OPERATOR(pg_catalog.=) $2"
    " AND state OPERATOR(pg_catalog.=) 'running'";

static const char finish_sql[] =
    "WITH moved AS (UPDATE @.schema_heads SET head = $4, running = '', steps_done = 0"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND running OPERATOR(pg_catalog.=) $2)"
    " UPDATE @.schema_versions SET steps_done = $3, error = '', state = 'done', head = $4,"
    " applied_at = pg_catalog.clock_timestamp(), duration_ms = (pg_catalog.date_part('epoch',"
    " pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) applied_at) OPERATOR(pg_catalog.*)"
    " 1000::double precision)::bigint"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND chain OPERATOR(pg_catalog.=) $2"
    " AND state OPERATOR(pg_catalog.=) 'running'";

static const char close_sql[] =
    "WITH moved AS (UPDATE @.schema_heads SET head = $2, running = '', steps_done = 0"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND running OPERATOR(pg_catalog.=) $2)"
    " UPDATE @.schema_versions SET state = 'done', head = $3"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND chain OPERATOR(pg_catalog.=) $2"
    " AND state OPERATOR(pg_catalog.=) 'running'";

static const char cut_sql[] =
    "UPDATE @.schema_versions SET state = 'done',"
    " error = CASE WHEN error OPERATOR(pg_catalog.<>) '' THEN error"
    " ELSE 'cut short; another repair followed' END"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND direction OPERATOR(pg_catalog.=) 'repair'"
    " AND state OPERATOR(pg_catalog.=) 'running'";

static const char error_sql[] =
    "UPDATE @.schema_versions SET error = $3"
    " WHERE set_name OPERATOR(pg_catalog.=) $1 AND chain OPERATOR(pg_catalog.=) $2"
    " AND state OPERATOR(pg_catalog.=) 'running'";

static const char step_begin_sql[] =
    "INSERT INTO @.schema_steps AS s (version_id, step, summary, attempts, started_at)"
    " SELECT v.id, $3::integer, $4, 1, pg_catalog.clock_timestamp() FROM @.schema_versions v"
    " WHERE v.set_name OPERATOR(pg_catalog.=) $1 AND v.chain OPERATOR(pg_catalog.=) $2"
    " AND v.state OPERATOR(pg_catalog.=) 'running'"
    " ON CONFLICT (version_id, step) DO UPDATE SET attempts = s.attempts OPERATOR(pg_catalog.+) 1,"
    " started_at = EXCLUDED.started_at, finished_at = NULL";

static const char step_end_sql[] =
    "UPDATE @.schema_steps AS s SET finished_at = pg_catalog.clock_timestamp()"
    " FROM @.schema_versions v"
    " WHERE v.id OPERATOR(pg_catalog.=) s.version_id AND s.step OPERATOR(pg_catalog.=) $3::integer"
    " AND v.set_name OPERATOR(pg_catalog.=) $1 AND v.chain OPERATOR(pg_catalog.=) $2"
    " AND v.state OPERATOR(pg_catalog.=) 'running'";

static bool send_about(struct run *run, const char *template, struct entry entry, const char *third,
                       const char *fourth)
{
    char sql[MAX_SQL];
    const char *params[] = {entry.set->name, migration_of(entry)->chain, third, fourth};
    return pq_send(&run->pq, run_sql(run, sql, template), fourth != NULL ? 4 : 3, params);
}

static const char verified_sql[] =
    "UPDATE @.schema_heads SET verified = true WHERE set_name OPERATOR(pg_catalog.=) $1"
    " AND head OPERATOR(pg_catalog.=) $2 AND running OPERATOR(pg_catalog.=) ''";

void ledger_note_verified(struct run *run)
{
    char sql[MAX_SQL];
    const struct lockstep_set *set = run->set;
    const char *params[] = {set->name, set->migrations[set->n_migrations - 1].chain};
    struct lockstep_error kept = *run->err;
    if (session_needs_role(run) && !session_send_role(run, run->opt.role))
        return;
    if (pq_send(&run->pq, run_sql(run, sql, verified_sql), 2, params) && pq_sync(&run->pq))
        run_flight(run, NULL);
    *run->err = kept;
}

bool ledger_send_close(struct run *run, struct entry entry)
{
    return send_about(run, close_sql, entry, migration_of(entry)->chain, NULL);
}

bool ledger_send_progress(struct run *run, struct entry entry, uint32_t steps_done)
{
    char done[NUMBER_SIZE];
    number(done, steps_done);
    if (steps_done == steps_of(entry))
        return send_about(run, finish_sql, entry, done, chain_after(entry));
    return send_about(run, progress_sql, entry, done, NULL);
}

bool ledger_send_cut(struct run *run)
{
    char sql[MAX_SQL];
    const char *params[] = {run->set->name};
    return pq_send(&run->pq, run_sql(run, sql, cut_sql), 1, params);
}

bool ledger_send_error(struct run *run, struct entry entry, const char *message)
{
    return send_about(run, error_sql, entry, message, NULL);
}

bool ledger_send_step_begin(struct run *run, struct entry entry, uint32_t step)
{
    char at[NUMBER_SIZE];
    const struct lockstep_migration *migration = migration_of(entry);
    const struct lockstep_step *steps = entry.back ? migration->down : migration->up;
    return send_about(run, step_begin_sql, entry, number(at, step), steps[step].summary);
}

bool ledger_send_step_end(struct run *run, struct entry entry, uint32_t step)
{
    char at[NUMBER_SIZE];
    return send_about(run, step_end_sql, entry, number(at, step), NULL);
}
