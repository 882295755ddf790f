/*
 * fakepq - see fakepq.h.
 */
/* libpq names its parameters otherwise in each header.
 * NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */
#include "tests/support/fakepq.h"

#include <libpq-fe.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct fakepq fakepq;

enum { QUEUE = 4096, ROWS = 16, COLUMNS = 24, PARAMS = 24, FAKEPQ_SQL = 4096 };

struct pg_result {
    ExecStatusType status;
    char command[32];
    int rows;
    int columns;
    char *values[ROWS][COLUMNS];
    char sqlstate[6];
    char severity[8];
    char message[256];
};

/* A statement on its way to the server, or a sync, or a request to flush. */
struct item {
    enum { ITEM_STATEMENT, ITEM_SYNC } kind;
    char *sql;
    char *params[PARAMS];
};

struct pg_conn {
    bool bad;
    bool direct;
    char error[512];
    int fd;
    bool nonblocking;
    bool pipeline;
    bool simple;    /* a statement by the simple protocol is under way */
    bool separator; /* the next PQgetResult() gives NULL: the end of one statement's results */
    bool arrived;   /* what the server answered was read from the socket */
    bool sent;      /* something was sent and not yet waited for */
    int n_queued;   /* for the server */
    struct item queued[QUEUE];
    int n_answers; /* of the server */
    int next_answer;
    PGresult *answers[QUEUE];
    /* The session's side of the server. */
    bool aborted; /* skips to the next sync */
    enum { TX_IDLE, TX_OPEN, TX_FAILED } tx;
    bool implicit;
    bool failed_before;
    char role[FAKEPQ_TEXT];       /* of the session */
    char local_role[FAKEPQ_TEXT]; /* of the transaction, "" if it has none */
    struct fakepq_database work;
    char prepared_name[FAKEPQ_TEXT];
    char prepared[FAKEPQ_SQL];
};

/* ---- Time ------------------------------------------------------------------------------------ */

static int64_t slept_ns;

/* Nobody has to wait: the clock goes on by what is slept. */
int nanosleep(const struct timespec *time, struct timespec *left)
{
    (void)left;
    slept_ns += (int64_t)time->tv_sec * 1000000000 + time->tv_nsec;
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *ret)
{
    long failed = syscall(SYS_clock_gettime, clock, ret);
    if (clock == CLOCK_MONOTONIC) {
        int64_t ns = ret->tv_nsec + slept_ns;
        ret->tv_sec += ns / 1000000000;
        ret->tv_nsec = (long)(ns % 1000000000);
    }
    return (int)failed;
}

/* ---- From the start -------------------------------------------------------------------------- */

void fakepq_reset(void)
{
    memset(&fakepq, 0, sizeof fakepq);
    fakepq.version = 150020;
}

void fakepq_again(void)
{
    struct fakepq_database database = fakepq.database;
    int version = fakepq.version;
    fakepq_reset();
    fakepq.database = database;
    fakepq.version = version;
}

/* ---- Failing --------------------------------------------------------------------------------- */

static void lose(PGconn *conn)
{
    conn->bad = true;
    snprintf(conn->error, sizeof conn->error, "server closed the connection unexpectedly\n");
    fakepq.locks = 0;
}

/* Counts a call; true when it is to fail. */
static bool fails(PGconn *conn)
{
    fakepq.calls++;
    if (conn != NULL && conn->bad)
        return true;
    if (fakepq.fail_how == FAKEPQ_ERROR || fakepq.calls != fakepq.fail_at)
        return false;
    if (fakepq.fail_how == FAKEPQ_LOST && conn != NULL)
        lose(conn);
    else if (conn != NULL)
        snprintf(conn->error, sizeof conn->error, "out of memory\n");
    return true;
}

/* ---- Results --------------------------------------------------------------------------------- */

static PGresult *new_result(ExecStatusType status, const char *command)
{
    PGresult *result = calloc(1, sizeof *result);
    result->status = status;
    snprintf(result->command, sizeof result->command, "%s", command);
    fakepq.live_results++;
    return result;
}

static PGresult *new_error(const char *sqlstate, const char *message)
{
    PGresult *result = new_result(PGRES_FATAL_ERROR, "");
    snprintf(result->sqlstate, sizeof result->sqlstate, "%s", sqlstate);
    snprintf(result->severity, sizeof result->severity, "ERROR");
    snprintf(result->message, sizeof result->message, "%s", message);
    snprintf(fakepq.last_error, sizeof fakepq.last_error, "%s", message);
    return result;
}

/* Values up to a NULL; an empty text stands for itself. */
static void add_row(PGresult *result, ...)
{
    va_list args;
    va_start(args, result);
    int column = 0;
    for (const char *value; (value = va_arg(args, const char *)) != NULL;)
        result->values[result->rows][column++] = strdup(value);
    va_end(args);
    result->columns = column;
    result->rows++;
}

void PQclear(PGresult *result)
{
    if (result == NULL)
        return;
    for (int row = 0; row < result->rows; row++) {
        for (int column = 0; column < result->columns; column++)
            free(result->values[row][column]);
    }
    free(result);
    fakepq.live_results--;
}

ExecStatusType PQresultStatus(const PGresult *result)
{
    return result->status;
}

char *PQresultErrorField(const PGresult *result, int code)
{
    PGresult *r = (PGresult *)result;
    switch (code) {
    case PG_DIAG_SQLSTATE:
        return *r->sqlstate != '\0' ? r->sqlstate : NULL;
    case PG_DIAG_SEVERITY_NONLOCALIZED:
        return *r->sqlstate != '\0' ? r->severity : NULL;
    case PG_DIAG_MESSAGE_PRIMARY:
        return *r->sqlstate != '\0' ? r->message : NULL;
    default:
        return NULL;
    }
}

char *PQresultErrorMessage(const PGresult *result)
{
    return (char *)result->message;
}

int PQntuples(const PGresult *result)
{
    return result != NULL ? result->rows : 0;
}

int PQnfields(const PGresult *result)
{
    return result != NULL ? result->columns : 0;
}

char *PQgetvalue(const PGresult *result, int row, int column)
{
    return result->values[row][column];
}

int PQgetisnull(const PGresult *result, int row, int column)
{
    return result->values[row][column] == NULL;
}

char *PQcmdStatus(PGresult *result)
{
    return result->command;
}

/* ---- The server: statements ------------------------------------------------------------------ */

static bool begins(const char *sql, const char *prefix)
{
    return strncmp(sql, prefix, strlen(prefix)) == 0;
}

static int find_head(const struct fakepq_database *db, const char *set)
{
    for (int i = 0; i < db->n_heads; i++) {
        if (strcmp(db->heads[i].set, set) == 0)
            return i;
    }
    return -1;
}

static PGresult *read_heads(const struct fakepq_database *db)
{
    if (!db->ledger)
        return new_error("42P01", "relation \"lockstep.schema_heads\" does not exist");
    PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
    for (int i = 0; i < db->n_heads; i++) {
        char steps[16];
        snprintf(steps, sizeof steps, "%d", db->heads[i].steps_done);
        add_row(result, db->heads[i].set, db->heads[i].head, db->heads[i].running, steps,
                db->heads[i].verified ? "t" : "f", (char *)NULL);
    }
    return result;
}

static bool is_pooled(const PGconn *conn)
{
    return fakepq.pooled && !conn->direct;
}

static PGresult *try_lock(const PGconn *conn, bool with_ledger)
{
    const char *outcome = "got";
    if (is_pooled(conn))
        outcome = "pooled";
    else if (fakepq.standby || fakepq.read_only)
        outcome = "read-only";
    else if (fakepq.lock_held_polls != 0) {
        outcome = "busy";
        if (fakepq.lock_held_polls > 0 && --fakepq.lock_held_polls == 0 &&
            fakepq.on_lock_free != NULL)
            fakepq.on_lock_free();
    } else {
        fakepq.locks += with_ledger ? 2 : 1;
    }
    PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
    add_row(result, is_pooled(conn) ? "99" : "42", fakepq.standby ? "t" : "f",
            fakepq.standby || fakepq.read_only ? "on" : "off", outcome, (char *)NULL);
    return result;
}

/* The ledger row of a migration, with the head it moves. */
static PGresult *insert_row(struct fakepq_database *db, bool begin, char *const *p)
{
    int at = find_head(db, p[6]);
    bool moves =
        begin ? at < 0 && *p[18] == '\0' : at >= 0 && strcmp(db->heads[at].head, p[18]) == 0;
    if (!moves)
        return new_error("23502", "null value in column \"head\" violates not-null constraint");
    if (begin) {
        at = db->n_heads++;
        snprintf(db->heads[at].set, FAKEPQ_TEXT, "%s", p[6]);
    }
    snprintf(db->heads[at].head, FAKEPQ_TEXT, "%s", p[15]);
    snprintf(db->heads[at].running, FAKEPQ_TEXT, "%s", p[16]);
    db->heads[at].steps_done = 0;
    db->heads[at].verified = strcmp(p[20], "true") == 0;
    int row = db->n_rows++;
    snprintf(db->rows[row].set, FAKEPQ_TEXT, "%s", p[6]);
    snprintf(db->rows[row].migration, FAKEPQ_TEXT, "%s", p[5]);
    snprintf(db->rows[row].chain, FAKEPQ_TEXT, "%s", p[8]);
    snprintf(db->rows[row].parent, FAKEPQ_TEXT, "%s", p[9]);
    snprintf(db->rows[row].state, sizeof db->rows[row].state, "%s", p[14]);
    snprintf(db->rows[row].direction, sizeof db->rows[row].direction, "%s", p[19]);
    return new_result(PGRES_COMMAND_OK, "INSERT 0 1");
}

static PGresult *update_running(struct fakepq_database *db, bool finish, char *const *p)
{
    int at = find_head(db, p[0]);
    for (int row = 0; row < db->n_rows; row++) {
        if (strcmp(db->rows[row].chain, p[1]) == 0 && finish)
            snprintf(db->rows[row].state, sizeof db->rows[row].state, "done");
    }
    if (at < 0 || strcmp(db->heads[at].running, p[1]) != 0) /* a repair moves no head */
        return new_result(PGRES_COMMAND_OK, "UPDATE 1");
    db->heads[at].steps_done = atoi(p[2]);
    if (finish) {
        snprintf(db->heads[at].head, FAKEPQ_TEXT, "%s", p[3] != NULL ? p[3] : p[1]);
        *db->heads[at].running = '\0';
        db->heads[at].steps_done = 0;
    }
    return new_result(PGRES_COMMAND_OK, "UPDATE 1");
}

static PGresult *note_verified(struct fakepq_database *db, char *const *p)
{
    int at = find_head(db, p[0]);
    if (at >= 0 && strcmp(db->heads[at].head, p[1]) == 0 && *db->heads[at].running == '\0')
        db->heads[at].verified = true;
    return new_result(PGRES_COMMAND_OK, "UPDATE 1");
}

static PGresult *note_error(struct fakepq_database *db, char *const *p)
{
    for (int row = 0; row < db->n_rows; row++) {
        if (strcmp(db->rows[row].chain, p[1]) == 0)
            snprintf(db->rows[row].error, FAKEPQ_TEXT, "%.100s", p[2]);
    }
    return new_result(PGRES_COMMAND_OK, "UPDATE 1");
}

static PGresult *cut_repairs(struct fakepq_database *db)
{
    for (int row = 0; row < db->n_rows; row++) {
        if (strcmp(db->rows[row].direction, "repair") == 0 &&
            strcmp(db->rows[row].state, "running") == 0) {
            snprintf(db->rows[row].state, sizeof db->rows[row].state, "done");
            snprintf(db->rows[row].error, FAKEPQ_TEXT, "cut short");
        }
    }
    return new_result(PGRES_COMMAND_OK, "UPDATE 1");
}

static PGresult *read_rows(struct fakepq_database *db, char *const *p)
{
    PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
    for (int row = 0; row < db->n_rows && result->rows < ROWS; row++) {
        int at = find_head(db, db->rows[row].set);
        char steps[16];
        char id[16];
        if (p[0] != NULL && strcmp(p[0], db->rows[row].set) != 0)
            continue;
        snprintf(steps, sizeof steps, "%d", at < 0 ? 0 : db->heads[at].steps_done);
        snprintf(id, sizeof id, "%d", row + 1);
        add_row(result, id, "1", steps, "0", "0", db->rows[row].state, db->rows[row].set,
                db->rows[row].migration, db->rows[row].chain, db->rows[row].parent, "",
                db->rows[row].direction, "2026-01-31T12:00:00Z", "me", "here", "", "", "", "", "",
                db->rows[row].error, "", (char *)NULL);
    }
    return result;
}

static PGresult *run_step(PGconn *conn, struct fakepq_database *db, const char *sql)
{
    fakepq.after_failure += conn->failed_before;
    if (begins(sql, "FAIL "))
        return new_error((char[]){sql[5], sql[6], sql[7], sql[8], sql[9], '\0'}, sql + 11);
    snprintf(db->steps[db->n_steps++], FAKEPQ_TEXT, "%s", sql + 5);
    return new_result(PGRES_COMMAND_OK, "STEP");
}

/* ---- The server: what lockstep_backup keeps -------------------------------------------------- */

static bool take_out(int *n, char texts[8][FAKEPQ_TEXT], const char *text)
{
    for (int i = 0; i < *n; i++) {
        if (strcmp(texts[i], text) == 0) {
            memmove(texts[i], texts[i + 1], (size_t)(*n - i - 1) * FAKEPQ_TEXT);
            --*n;
            return true;
        }
    }
    return false;
}

static PGresult *list_kept(const struct fakepq_database *db)
{
    PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
    for (int i = 0; i < db->n_kept; i++)
        add_row(result, db->kept[i], "table t", "0001_one", "2026-01-31 12:00:00 UTC", db->kept[i],
                "60", "0", "f", "8192", (char *)NULL);
    return result;
}

/* NULL: it is not about that. */
static PGresult *run_kept(struct fakepq_database *db, const char *sql, char *const *p)
{
    static const char drop[] = "DROP TABLE IF EXISTS lockstep_backup.";
    char text[FAKEPQ_TEXT * 2];
    PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
    if (begins(sql, "SELECT pg_catalog.to_regclass('lockstep_backup.backups')")) {
        add_row(result, db->n_tables > 0 ? "t" : "f", (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT pg_catalog.count(*)")) {
        add_row(result, "3", (char *)NULL);
        return result;
    }
    if (begins(sql, "WITH gone AS (DELETE")) {
        snprintf(text, sizeof text, "%s%s", drop, p[0]);
        if (take_out(&db->n_kept, db->kept, p[0]))
            add_row(result, text, (char *)NULL);
        return result;
    }
    if (begins(sql, drop)) {
        take_out(&db->n_tables, db->tables, sql + strlen(drop));
        return result;
    }
    PQclear(result);
    return begins(sql, "SELECT b.name, b.object") ? list_kept(db) : NULL;
}

/* ---- The server: all of them ----------------------------------------------------------------- */

/* Takes the role in; whether the statement may run as the one in force. */
static bool is_permitted(PGconn *conn, const char *sql, char *const *p)
{
    if (begins(sql, "SELECT pg_catalog.set_config('role', $1, true)"))
        snprintf(conn->local_role, FAKEPQ_TEXT, "%s", p[0]);
    if (begins(sql, "SELECT pg_catalog.set_config(s.n, s.v, false)") && p[2] != NULL &&
        !is_pooled(conn))
        snprintf(conn->role, FAKEPQ_TEXT, "%s", p[2]);
    bool guarded = strstr(sql, "lockstep.schema_") != NULL || begins(sql, "STEP ") ||
                   strstr(sql, "FROM lockstep_backup") != NULL;
    const char *role = *conn->local_role != '\0' ? conn->local_role : conn->role;
    return fakepq.role == NULL || !guarded || strcmp(role, fakepq.role) == 0;
}

/* One at a time; a name that is in use, or a ledger that is not there, is refused. */
static PGresult *prepare(PGconn *conn, const struct fakepq_database *db, const char *text)
{
    size_t length = strcspn(text, " ");
    if (strlen(conn->prepared_name) == length && strncmp(conn->prepared_name, text, length) == 0)
        return new_error("42P05", "prepared statement already exists");
    if (!db->ledger)
        return new_error("42P01", "relation of the ledger does not exist");
    snprintf(conn->prepared_name, sizeof conn->prepared_name, "%.*s", (int)length, text);
    snprintf(conn->prepared, sizeof conn->prepared, "%s", text + length + 1);
    fakepq.prepares++;
    return new_result(PGRES_COMMAND_OK, "PREPARE");
}

static PGresult *run_in(PGconn *conn, struct fakepq_database *db, const char *sql, char *const *p)
{
    if (!is_permitted(conn, sql, p))
        return new_error("42501", "permission denied");
    PGresult *kept = run_kept(db, sql, p);
    if (kept != NULL)
        return kept;
    if (begins(sql, "SELECT s.system_identifier")) {
        PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
        add_row(result, "7 5", (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT h.set_name"))
        return read_heads(db);
    if (begins(sql, "SELECT pg_catalog.pg_backend_pid()"))
        return try_lock(conn, strstr(sql, "$4") != NULL);
    if (begins(sql, "SELECT pg_catalog.pg_advisory_unlock")) {
        fakepq.locks--;
        return new_result(PGRES_TUPLES_OK, "SELECT 1");
    }
    if (begins(sql, "SELECT v.id"))
        return read_rows(db, p);
    if (begins(sql, "PREPARE "))
        return prepare(conn, db, sql + 8);
    if (begins(sql, "EXECUTE ")) {
        if (*conn->prepared == '\0' || strcmp(sql + 8, conn->prepared_name) != 0)
            return new_error("26000", "prepared statement does not exist");
        return run_in(conn, db, conn->prepared, p);
    }
    if (begins(sql, "SELECT FROM unnest")) {
        PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
        if (fakepq.missing != NULL)
            add_row(result, (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT concat_ws")) {
        PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
        if (fakepq.missing != NULL)
            add_row(result, fakepq.missing, "12", (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT pg_catalog.to_regclass")) {
        PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
        add_row(result, db->ledger ? "lockstep.schema_heads" : "", (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT a.pid")) {
        PGresult *result = new_result(PGRES_TUPLES_OK, "SELECT");
        add_row(result, "77", "other", "joe", "local", "active", "2026-01-31 12:00:00+00", "5000",
                "SELECT", (char *)NULL);
        return result;
    }
    if (begins(sql, "SELECT"))
        return new_result(PGRES_TUPLES_OK, "SELECT 1");
    if (strstr(sql, "lockstep.schema_") != NULL && !begins(sql, "DO ") && !db->ledger)
        return new_error("42P01", "relation of the ledger does not exist");
    if (begins(sql, "WITH moved AS (INSERT") || strstr(sql, "INSERT INTO lockstep.schema_versions"))
        return insert_row(db, begins(sql, "WITH moved AS (INSERT"), p);
    if (begins(sql, "WITH moved AS (UPDATE"))
        return update_running(db, strstr(sql, "state = 'done'") != NULL, p);
    if (begins(sql, "UPDATE lockstep.schema_heads SET verified"))
        return note_verified(db, p);
    if (begins(sql, "UPDATE lockstep.schema_versions SET state"))
        return cut_repairs(db);
    if (begins(sql, "UPDATE lockstep.schema_versions SET error"))
        return note_error(db, p);
    if (begins(sql, "UPDATE lockstep.schema_steps") ||
        begins(sql, "INSERT INTO lockstep.schema_steps"))
        return new_result(PGRES_COMMAND_OK, "UPDATE 1");
    if (begins(sql, "STEP ") || begins(sql, "FAIL "))
        return run_step(conn, db, sql);
    if (strstr(sql, "lockstep") != NULL) {
        db->ledger = db->ledger || strstr(sql, "CREATE TABLE lockstep.schema_heads") != NULL;
        return new_result(PGRES_COMMAND_OK, "DO");
    }
    return new_error("42601", sql);
}

/* ---- The server: transactions ---------------------------------------------------------------- */

static PGresult *end_transaction(PGconn *conn, bool commit)
{
    commit = commit && conn->tx == TX_OPEN;
    if (commit)
        fakepq.database = conn->work;
    conn->tx = TX_IDLE;
    conn->failed_before = false;
    conn->local_role[0] = '\0';
    return new_result(PGRES_COMMAND_OK, commit ? "COMMIT" : "ROLLBACK");
}

/* A COMMIT that fails ends the transaction all the same. */
static PGresult *refuse(PGconn *conn, const char *sql)
{
    if (strcmp(sql, "COMMIT") == 0)
        conn->tx = TX_IDLE;
    if (fakepq.fail_again != NULL)
        snprintf(fakepq.refused, sizeof fakepq.refused, "%s", sql);
    return new_error(fakepq.fail_sqlstate, "this one fails");
}

static PGresult *execute(PGconn *conn, const char *sql, char *const *p)
{
    fakepq.statements++;
    if (fakepq.fail_how == FAKEPQ_ERROR && fakepq.statements == fakepq.fail_at)
        return refuse(conn, sql);
    if (*fakepq.refused != '\0' && strcmp(sql, fakepq.refused) == 0) {
        fakepq.refused[0] = '\0';
        return new_error(fakepq.fail_again, "this one fails again");
    }
    if (strcmp(sql, "ROLLBACK") == 0)
        return end_transaction(conn, false);
    if (conn->tx == TX_FAILED)
        return new_error("25P02", "current transaction is aborted");
    if (strcmp(sql, "COMMIT") == 0)
        return end_transaction(conn, true);
    if (strcmp(sql, "BEGIN") == 0) {
        conn->tx = TX_OPEN;
        conn->work = fakepq.database;
        return new_result(PGRES_COMMAND_OK, "BEGIN");
    }
    if (conn->tx == TX_OPEN)
        return run_in(conn, &conn->work, sql, p);
    /* Up to the sync it is one transaction, so what fails there undoes it all. */
    if (!conn->implicit) {
        conn->implicit = true;
        conn->work = fakepq.database;
    }
    return run_in(conn, &conn->work, sql, p);
}

static void statement_failed(PGconn *conn)
{
    conn->aborted = conn->pipeline;
    conn->implicit = false;
    conn->failed_before = conn->failed_before || conn->tx == TX_OPEN;
    if (conn->tx == TX_OPEN)
        conn->tx = TX_FAILED;
}

static void answer(PGconn *conn, PGresult *result)
{
    conn->answers[conn->n_answers++] = result;
}

static void serve(PGconn *conn, const struct item *item)
{
    if (item->kind == ITEM_SYNC) {
        if (conn->implicit)
            fakepq.database = conn->work;
        conn->implicit = conn->aborted = false;
        if (conn->tx == TX_IDLE)
            conn->local_role[0] = '\0';
        answer(conn, new_result(PGRES_PIPELINE_SYNC, ""));
        return;
    }
    if (conn->aborted) {
        answer(conn, new_result(PGRES_PIPELINE_ABORTED, ""));
        return;
    }
    PGresult *result = execute(conn, item->sql, item->params);
    if (result->status == PGRES_FATAL_ERROR)
        statement_failed(conn);
    else if (conn->simple && conn->implicit)
        fakepq.database = conn->work;
    if (conn->simple)
        conn->implicit = false;
    answer(conn, result);
}

static void free_item(struct item *item)
{
    free(item->sql);
    for (int i = 0; i < PARAMS; i++)
        free(item->params[i]);
}

/* What was queued reaches the server. */
static void reach_server(PGconn *conn)
{
    for (int i = 0; i < conn->n_queued; i++) {
        if (!conn->bad)
            serve(conn, &conn->queued[i]);
        free_item(&conn->queued[i]);
    }
    conn->sent = conn->sent || conn->n_queued > 0;
    conn->n_queued = 0;
}

/* ---- Connections ----------------------------------------------------------------------------- */

static void open_session(PGconn *conn)
{
    fakepq.connects++;
    if (fakepq.connect_error != NULL ||
        (fakepq.stay_down && fakepq.fail_at > 0 && fakepq.calls > fakepq.fail_at)) {
        conn->bad = true;
        snprintf(conn->error, sizeof conn->error, "%s",
                 fakepq.connect_error != NULL ? fakepq.connect_error : "connection refused\n");
    }
}

PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand)
{
    const char *name = "";
    (void)expand;
    fakepq.calls++;
    for (int i = 0; keywords[i] != NULL; i++)
        if (strcmp(keywords[i], "dbname") == 0 && values[i] != NULL)
            name = values[i];
    if (fakepq.calls == fakepq.fail_at && fakepq.fail_how == FAKEPQ_MEMORY)
        return NULL;
    PGconn *conn = calloc(1, sizeof *conn);
    conn->fd = eventfd(1, EFD_NONBLOCK);
    conn->direct = fakepq.direct != NULL && strcmp(name, fakepq.direct) == 0;
    fakepq.direct_connects += conn->direct;
    fakepq.live_connections++;
    open_session(conn);
    if (fakepq.calls == fakepq.fail_at && fakepq.fail_how == FAKEPQ_LOST)
        lose(conn);
    return conn;
}

static void forget(PGconn *conn)
{
    for (int i = 0; i < conn->n_queued; i++)
        free_item(&conn->queued[i]);
    for (int i = conn->next_answer; i < conn->n_answers; i++)
        PQclear(conn->answers[i]);
    conn->n_queued = conn->n_answers = conn->next_answer = 0;
}

void PQreset(PGconn *conn)
{
    forget(conn);
    int fd = conn->fd;
    bool direct = conn->direct;
    memset(conn, 0, sizeof *conn);
    conn->fd = fd;
    conn->direct = direct;
    if (fails(conn))
        lose(conn);
    else
        open_session(conn);
}

void PQfinish(PGconn *conn)
{
    if (conn == NULL)
        return;
    forget(conn);
    close(conn->fd);
    free(conn);
    fakepq.live_connections--;
    fakepq.locks = 0;
}

ConnStatusType PQstatus(const PGconn *conn)
{
    return conn->bad ? CONNECTION_BAD : CONNECTION_OK;
}

char *PQerrorMessage(const PGconn *conn)
{
    return (char *)conn->error;
}

int PQconnectionNeedsPassword(const PGconn *conn)
{
    return strstr(conn->error, "no password supplied") != NULL;
}

int PQconnectionUsedPassword(const PGconn *conn)
{
    return fakepq.uses_password || strstr(conn->error, "password authentication failed") != NULL;
}

PQconninfoOption *PQconninfoParse(const char *conninfo, char **error)
{
    (void)conninfo;
    (void)error;
    return calloc(1, sizeof(PQconninfoOption));
}

PQconninfoOption *PQconninfo(PGconn *conn)
{
    (void)conn;
    return calloc(1, sizeof(PQconninfoOption));
}

void PQconninfoFree(PQconninfoOption *options)
{
    free(options);
}

void PQfreemem(void *memory)
{
    free(memory);
}

PGVerbosity PQsetErrorVerbosity(PGconn *conn, PGVerbosity verbosity)
{
    (void)conn;
    (void)verbosity;
    return PQERRORS_DEFAULT;
}

PQnoticeReceiver PQsetNoticeReceiver(PGconn *conn, PQnoticeReceiver receiver, void *arg)
{
    (void)conn;
    (void)receiver;
    (void)arg;
    return NULL;
}

char *PQhost(const PGconn *conn)
{
    (void)conn;
    return (char *)"host";
}

char *PQhostaddr(const PGconn *conn)
{
    (void)conn;
    return (char *)"";
}

char *PQport(const PGconn *conn)
{
    (void)conn;
    return (char *)"5432";
}

int PQclientEncoding(const PGconn *conn)
{
    (void)conn;
    return 6;
}

const char *pg_encoding_to_char(int encoding)
{
    return encoding == 6 ? "UTF8" : "";
}

int PQsetClientEncoding(PGconn *conn, const char *encoding)
{
    (void)encoding;
    return fails(conn) ? -1 : 0;
}

int PQsetnonblocking(PGconn *conn, int nonblocking)
{
    if (fails(conn))
        return -1;
    conn->nonblocking = nonblocking;
    return 0;
}

int PQisnonblocking(const PGconn *conn)
{
    return conn->nonblocking;
}

int PQenterPipelineMode(PGconn *conn)
{
    if (fails(conn))
        return 0;
    conn->pipeline = true;
    return 1;
}

int PQexitPipelineMode(PGconn *conn)
{
    if (fails(conn))
        return 0;
    conn->pipeline = false;
    return 1;
}

PGpipelineStatus PQpipelineStatus(const PGconn *conn)
{
    return !conn->pipeline ? PQ_PIPELINE_OFF : conn->aborted ? PQ_PIPELINE_ABORTED : PQ_PIPELINE_ON;
}

PGTransactionStatusType PQtransactionStatus(const PGconn *conn)
{
    if (conn->bad)
        return PQTRANS_UNKNOWN;
    return conn->tx == TX_IDLE   ? PQTRANS_IDLE
           : conn->tx == TX_OPEN ? PQTRANS_INTRANS
                                 : PQTRANS_INERROR;
}

int PQserverVersion(const PGconn *conn)
{
    return conn->bad ? 0 : fakepq.version;
}

int PQbackendPID(const PGconn *conn)
{
    (void)conn;
    return 42;
}

int PQsocket(const PGconn *conn)
{
    return conn->bad ? -1 : conn->fd;
}

/* ---- Sending and receiving ------------------------------------------------------------------- */

static void queue(PGconn *conn, int kind, const char *sql, int n, const char *const *params)
{
    struct item *item = &conn->queued[conn->n_queued++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->sql = sql != NULL ? strdup(sql) : NULL;
    for (int i = 0; i < n; i++)
        item->params[i] = params[i] != NULL ? strdup(params[i]) : NULL;
}

int PQsendQueryParams(PGconn *conn, const char *sql, int n, const Oid *types,
                      const char *const *params, const int *lengths, const int *formats, int format)
{
    (void)types;
    (void)lengths;
    (void)formats;
    (void)format;
    if (fails(conn))
        return 0;
    queue(conn, ITEM_STATEMENT, sql, n, params);
    return 1;
}

int PQsendPrepare(PGconn *conn, const char *name, const char *sql, int n, const Oid *types)
{
    (void)n;
    (void)types;
    if (fails(conn))
        return 0;
    char text[FAKEPQ_SQL];
    snprintf(text, sizeof text, "PREPARE %s %s", name, sql);
    queue(conn, ITEM_STATEMENT, text, 0, NULL);
    return 1;
}

int PQsendQueryPrepared(PGconn *conn, const char *name, int n, const char *const *params,
                        const int *lengths, const int *formats, int format)
{
    (void)lengths;
    (void)formats;
    (void)format;
    if (fails(conn))
        return 0;
    char text[FAKEPQ_TEXT];
    snprintf(text, sizeof text, "EXECUTE %s", name);
    queue(conn, ITEM_STATEMENT, text, n, params);
    return 1;
}

int PQpipelineSync(PGconn *conn)
{
    if (fails(conn))
        return 0;
    queue(conn, ITEM_SYNC, NULL, 0, NULL);
    reach_server(conn);
    return 1;
}

int PQsendFlushRequest(PGconn *conn)
{
    fakepq.flushes++;
    return !fails(conn);
}

int PQsendQuery(PGconn *conn, const char *sql)
{
    if (fails(conn))
        return 0;
    conn->simple = true;
    queue(conn, ITEM_STATEMENT, sql, 0, NULL);
    reach_server(conn);
    return 1;
}

int PQflush(PGconn *conn)
{
    if (fails(conn))
        return -1;
    reach_server(conn);
    return 0;
}

int PQisBusy(PGconn *conn)
{
    return !conn->bad && !conn->separator && !conn->arrived && conn->next_answer < conn->n_answers;
}

int PQconsumeInput(PGconn *conn)
{
    if (fails(conn))
        return 0;
    conn->arrived = true;
    return 1;
}

static PGresult *next_result(PGconn *conn)
{
    if (conn->separator) {
        conn->separator = false;
        conn->simple = false;
        return NULL;
    }
    if (conn->next_answer == conn->n_answers)
        return NULL;
    PGresult *result = conn->answers[conn->next_answer++];
    if (conn->next_answer == conn->n_answers) {
        conn->next_answer = conn->n_answers = 0;
        conn->arrived = false;
    }
    conn->separator = result->status != PGRES_PIPELINE_SYNC;
    return result;
}

PGresult *PQgetResult(PGconn *conn)
{
    fakepq.trips += conn->sent;
    conn->sent = false;
    if (!fails(conn))
        return next_result(conn);
    if (conn->n_answers == 0 && conn->bad && conn->separator) {
        conn->separator = false;
        return NULL;
    }
    PGresult *result = new_result(PGRES_FATAL_ERROR, "");
    snprintf(result->message, sizeof result->message, "%.200s", conn->error);
    return result;
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
