/*
 * pq - see pq.h. The only file that calls libpq; tests link a scripted libpq in its place.
 *
 * Of libpq's habits these matter here (libpq 15's behaviour, and that of 14 to 18):
 * - in pipeline mode the results of one statement end with a NULL, those of a sync do not;
 * - while a connection is being made there is no result to ask for a SQLSTATE: it is in the
 * message, if the verbosity was set before. A connection object that failed keeps its verbosity
 * through PQreset();
 * - messages about a malformed connection string quote pieces of it, and a piece may be a password.
 */
#include "runtime/pq.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/wait.h"

/* ---- Connecting ------------------------------------------------------------------------------ */

static void receive_notice(void *arg, const PGresult *result)
{
    struct pq *pq = arg;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (pq->on_notice != NULL && message != NULL)
        pq->on_notice(pq->user, severity != NULL ? severity : "", sqlstate != NULL ? sqlstate : "",
                      message);
}

/* Copies message to clean, size bytes: one line, without what PQERRORS_VERBOSE adds, nor what libpq
 * asks of a person: hints say that. The SQLSTATE that it adds ("FATAL:  28P01: …") goes to
 * sqlstate.
 */
static void clean_message(const char *message, char *clean, size_t size, char sqlstate[6])
{
    static const char asks[] = "\n\tIs the server running";
    const char *question = strstr(message, asks);
    size_t n = 0;
    sqlstate[0] = '\0';
    for (const char *p = message; *p != '\0' && n + 1 < size; p++) {
        if (strncmp(p, "\nLOCATION:  ", 12) == 0) {
            p = strchr(p + 1, '\n');
            if (p == NULL)
                break;
        }
        static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        if (strncmp(p, ":  ", 3) == 0 && strspn(p + 3, digits) == 5 &&
            strncmp(p + 8, ": ", 2) == 0) {
            memcpy(sqlstate, p + 3, 5);
            sqlstate[5] = '\0';
            clean[n++] = ':';
            p += 8;
            continue;
        }
        if (p == question) {
            p += strcspn(p + 1, "\n");
            question = strstr(p, asks);
            continue;
        }
        if (*p == '\n' && strchr(" \t\n", p[1]) == NULL && n + 2 < size)
            clean[n++] = ';';
        clean[n++] = *p == '\n' || *p == '\t' ? ' ' : *p;
    }
    while (n > 0 && clean[n - 1] == ' ')
        n--;
    clean[n] = '\0';
}

/* Replaces whatever stands between double quotes; what is shorter than its replacement is left out.
 */
static void hide_quoted(char *message)
{
    char *out = message;
    for (char *p = message; *p != '\0';) {
        *out++ = *p;
        if (*p++ != '"')
            continue;
        char *end = strchr(p, '"');
        if (end == NULL)
            break;
        if (end - p >= 3) {
            memcpy(out, "...", 3);
            out += 3;
        }
        *out++ = '"';
        p = end + 1;
    }
    *out = '\0';
}

static bool is_well_formed(const char *conninfo)
{
    if (conninfo == NULL ||
        (strchr(conninfo, '=') == NULL && strncmp(conninfo, "postgres", 8) != 0))
        return true;
    char *message = NULL;
    PQconninfoOption *parsed = PQconninfoParse(conninfo, &message);
    bool good = parsed != NULL;
    PQconninfoFree(parsed);
    if (message != NULL)
        PQfreemem(message);
    return good;
}

/* No host has such a name: a slip made part of it what may be a password. */
static bool has_odd_host(PGconn *conn)
{
    bool odd = false;
    PQconninfoOption *info = PQconninfo(conn);
    for (const PQconninfoOption *option = info; option != NULL && option->keyword != NULL; option++)
        odd = odd || (strcmp(option->keyword, "host") == 0 && option->val != NULL &&
                      strpbrk(option->val, "@=") != NULL);
    PQconninfoFree(info);
    return odd;
}

/* Why libpq and OpenSSL do not trust the other end, or it does not trust them. libpq's own words
 * may be in the program's language; these parts of them, in English, are all that we know. */
static const struct {
    const char *says; /* what stands between quotes apart */
    const char *hint;
} distrusts[] = {
    {"certificate verify failed",
     "No authority in sslrootcert has signed the server's certificate: it is another server, or "
     "sslrootcert must name another file."},
    {"does not match host name",
     "The server's certificate is for another name: connect by that name, with hostaddr where it "
     "does not lead there."},
    {"unknown ca",
     "The server does not know the authority that signed the client's certificate: see sslcert."},
    {"does not support SSL", "Turn ssl on in the server's configuration, or change sslmode."},
    {"private key",
     "See sslkey and sslpassword: the key must fit sslcert, and nobody else may read "
     "its file."},
    {"certificate", "See sslmode, sslrootcert, sslcert and sslkey."},
    {"SSL error: ", "See sslmode, ssl_min_protocol_version and ssl_max_protocol_version; is it "
                    "PostgreSQL that listens there?"},
};

/* OpenSSL's words for a connection that ended, as that of a server does which is restarted. */
static bool just_ended(const char *message)
{
    return strstr(message, "unexpected eof") != NULL || strstr(message, "SYSCALL") != NULL;
}

/* NULL: it is not about trust. */
static const char *find_distrust(const char *message)
{
    char unquoted[sizeof((struct lockstep_error *)0)->message];
    error_copy(unquoted, sizeof unquoted, message);
    hide_quoted(unquoted);
    for (size_t i = 0; i < sizeof distrusts / sizeof distrusts[0] && !just_ended(unquoted); i++)
        if (strstr(unquoted, distrusts[i].says) != NULL)
            return distrusts[i].hint;
    return NULL;
}

/* Another host of the list may be trusted, and only be away for now. */
static bool has_many_hosts(PGconn *conn)
{
    bool many = false;
    PQconninfoOption *info = PQconninfo(conn);
    for (const PQconninfoOption *option = info; option != NULL && option->keyword != NULL; option++)
        many = many || (strncmp(option->keyword, "host", 4) == 0 && option->val != NULL &&
                        strchr(option->val, ',') != NULL);
    PQconninfoFree(info);
    return many;
}

/* What to do about a failure of which no SQLSTATE says it; *ret_final: waiting does not help. */
static const char *advise(const struct pq *pq, const char *message, bool *ret_final)
{
    const char *distrust = find_distrust(message);
    *ret_final = true;
    if (PQconnectionNeedsPassword(pq->conn))
        return "The server asks for a password: give one in ~/.pgpass, PGPASSWORD or the URI.";
    if (strstr(message, "unsupported startup parameter") != NULL)
        return "The pooler does not take what PGOPTIONS or the URI says: leave it out, or name it "
               "in ignore_startup_parameters of the pooler.";
    *ret_final = distrust != NULL && !has_many_hosts(pq->conn);
    return distrust != NULL ? distrust
                            : "Check that the server runs and that host and port are right.";
}

/* again: it was tried before, so that the server's message has its SQLSTATE. The server may refuse
 * after it took the password, too: when it has no slot left, that passes. */
static int explain_failure(const struct pq *pq, const char *conninfo, bool again, bool *ret_final,
                           struct lockstep_error *err)
{
    char message[sizeof err->message];
    char sqlstate[6];
    clean_message(PQerrorMessage(pq->conn), message, sizeof message, sqlstate);
    bool malformed = !is_well_formed(conninfo) || strncmp(message, "invalid ", 8) == 0;
    if (malformed || has_odd_host(pq->conn)) {
        hide_quoted(message);
        *ret_final = true;
        error_set(err, LOCKSTEP_E_USAGE, "the connection string makes no sense: %s", message);
        error_hint(
            err, "Write postgresql://user@host:port/database or key=value pairs. In a URI, special "
                 "characters of a password are written as %%40 for @, %%2F for /, %%3A for :.");
        return LOCKSTEP_E_USAGE;
    }
    if (strstr(message, "out of memory") != NULL) {
        *ret_final = true;
        return error_set(err, LOCKSTEP_E_MEMORY, "out of memory while connecting");
    }
    bool final = false;
    const char *advice = advise(pq, message, &final);
    bool silent = again && *sqlstate == '\0' && PQconnectionUsedPassword(pq->conn);
    *ret_final = final || silent ||
                 (*sqlstate != '\0' && error_classify(sqlstate, "", message) == ERROR_FINAL);
    error_from_server(err, sqlstate, message, NULL, NULL);
    if (err != NULL) {
        err->code = LOCKSTEP_E_CONNECTION;
        if (final || *err->hint == '\0')
            error_hint(err, "%s", advice);
    }
    return LOCKSTEP_E_CONNECTION;
}

/* What stands before dbname gives way to what conninfo says; what stands behind does not. */
static PGconn *open_connection(const struct pq *pq, const char *conninfo,
                               const char *application_name)
{
    enum { FEWEST_S = 2, MOST_S = 10 }; /* libpq takes 1 for 2 */
    char seconds[12];
    int32_t bound_s = pq->bound_ms <= 0 ? MOST_S : (pq->bound_ms - 1) / 1000 + 1;
    snprintf(seconds, sizeof seconds, "%d",
             bound_s < FEWEST_S ? FEWEST_S
             : bound_s > MOST_S ? MOST_S
                                : (int)bound_s);
    const char *timeout = getenv("PGCONNECT_TIMEOUT") == NULL ? seconds : NULL;
    const char *const keys[] = {"connect_timeout",
                                "keepalives_idle",
                                "keepalives_interval",
                                "keepalives_count",
                                "tcp_user_timeout",
                                "dbname",
                                "fallback_application_name",
                                "client_encoding",
                                pq->hasty ? "connect_timeout" : NULL,
                                NULL};
    const char *const values[] = {timeout,          "30",   "10", "3", "60000", conninfo,
                                  application_name, "UTF8", "2",  NULL};
    return PQconnectdbParams(keys, values, 1);
}

static int check_server(struct pq *pq, struct lockstep_error *err)
{
    enum { OLDEST_SERVER = 130000 };
    int version = PQserverVersion(pq->conn);
    if (version >= OLDEST_SERVER)
        return LOCKSTEP_OK;
    error_set(err, LOCKSTEP_E_UNSUPPORTED, "the server is PostgreSQL %d, which is too old",
              version / 10000);
    error_hint(err, "Upgrade it: PostgreSQL 13 to 18 are supported.");
    return LOCKSTEP_E_UNSUPPORTED;
}

static bool enter_pipeline(struct pq *pq)
{
    return PQsetnonblocking(pq->conn, 1) == 0 && PQenterPipelineMode(pq->conn) == 1;
}

int pq_connect(struct pq *pq, const char *conninfo, const char *application_name, bool *ret_final,
               struct lockstep_error *err)
{
    bool again = pq->conn != NULL;
    *ret_final = false;
    pq->broken = false;
    pq->outstanding = 0;
    if (!again)
        pq->conn = open_connection(pq, conninfo, application_name);
    else
        PQreset(pq->conn);
    if (pq->conn == NULL) {
        *ret_final = true;
        return error_set(err, LOCKSTEP_E_MEMORY, "out of memory while connecting");
    }
    /* Of one that failed, too: libpq would print what arrives right behind the next one's welcome.
     */
    PQsetNoticeReceiver(pq->conn, receive_notice, pq);
    if (PQstatus(pq->conn) != CONNECTION_OK) {
        int rc = explain_failure(pq, conninfo, again, ret_final, err);
        PQsetErrorVerbosity(pq->conn, PQERRORS_VERBOSE);
        return rc;
    }
    int rc = check_server(pq, err);
    if (rc == LOCKSTEP_OK && !enter_pipeline(pq))
        rc = pq_trouble(pq, err);
    *ret_final = rc != LOCKSTEP_E_CONNECTION;
    return rc;
}

/* Of a list of hosts, the clone is to come to the one where we are. */
static bool says_where(const char *keyword)
{
    static const char *const keywords[] = {"host", "hostaddr", "port", "connect_timeout"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
        if (strcmp(keyword, keywords[i]) == 0)
            return true;
    return false;
}

bool pq_clone(struct pq *clone, const struct pq *pq)
{
    enum { MOST = 64, WHERE = 4 };
    const char *keys[MOST + WHERE + 1] = {"host", "hostaddr", "port", "connect_timeout"};
    const char *values[MOST + WHERE + 1] = {PQhost(pq->conn), PQhostaddr(pq->conn),
                                            PQport(pq->conn), "2"};
    int n = WHERE;
    *clone = (struct pq){0};
    PQconninfoOption *info = PQconninfo(pq->conn);
    if (info == NULL)
        return false;
    for (const PQconninfoOption *option = info; option->keyword != NULL && n < MOST + WHERE;
         option++) {
        if (option->val != NULL && *option->val != '\0' && !says_where(option->keyword)) {
            keys[n] = option->keyword;
            values[n++] = option->val;
        }
    }
    clone->conn = PQconnectdbParams(keys, values, 0);
    PQconninfoFree(info);
    if (clone->conn == NULL || PQstatus(clone->conn) != CONNECTION_OK)
        return false;
    PQsetNoticeReceiver(clone->conn, receive_notice, clone);
    return enter_pipeline(clone);
}

/* Names of sets are compared as UTF-8. SQL_ASCII is whatever the server has. */
static bool speak_utf8(struct pq *pq)
{
    const char *name = pg_encoding_to_char(PQclientEncoding(pq->conn));
    error_copy(pq->spoken, sizeof pq->spoken, name);
    return strcmp(name, "UTF8") == 0 || PQsetClientEncoding(pq->conn, "UTF8") == 0;
}

int pq_borrow(struct pq *pq, struct pg_conn *conn, struct lockstep_error *err)
{
    *pq = (struct pq){.borrowed = true};
    if (conn == NULL || PQstatus(conn) != CONNECTION_OK)
        return error_set(err, LOCKSTEP_E_CONNECTION, "the given connection is not open");
    if (PQtransactionStatus(conn) != PQTRANS_IDLE || PQpipelineStatus(conn) != PQ_PIPELINE_OFF) {
        error_set(err, LOCKSTEP_E_USAGE, "the given connection is not idle");
        error_hint(err, "End its transaction, read all its results and leave pipeline mode first.");
        return LOCKSTEP_E_USAGE;
    }
    pq->was_nonblocking = PQisnonblocking(conn) == 1;
    pq->conn = conn;
    int rc = check_server(pq, err);
    if (rc == LOCKSTEP_OK && !speak_utf8(pq))
        rc = pq_trouble(pq, err);
    return rc == LOCKSTEP_OK && !enter_pipeline(pq) ? pq_trouble(pq, err) : rc;
}

/* Reads to the end whatever is still to come. */
static void drain(struct pq *pq)
{
    struct answer answer;
    while (pq->outstanding > 0 && !pq->broken) {
        pq_next(pq, -1, &answer);
        pq_done_with(&answer);
    }
}

void pq_close(struct pq *pq)
{
    if (pq->conn == NULL)
        return;
    if (pq->borrowed) {
        drain(pq);
        PQexitPipelineMode(pq->conn);
        PQsetnonblocking(pq->conn, pq->was_nonblocking);
        if (*pq->spoken != '\0' && strcmp(pq->spoken, "UTF8") != 0)
            PQsetClientEncoding(pq->conn, pq->spoken);
    } else {
        PQfinish(pq->conn);
    }
    pq->conn = NULL;
}

/* ---- Sending --------------------------------------------------------------------------------- */

bool pq_send(struct pq *pq, const char *sql, int n_params, const char *const *params)
{
    if (PQsendQueryParams(pq->conn, sql, n_params, NULL, params, NULL, NULL, 0) != 1)
        return false;
    pq->outstanding++;
    return true;
}

bool pq_prepare(struct pq *pq, const char *name, const char *sql)
{
    if (PQsendPrepare(pq->conn, name, sql, 0, NULL) != 1)
        return false;
    pq->outstanding++;
    return true;
}

bool pq_send_prepared(struct pq *pq, const char *name, int n_params, const char *const *params)
{
    if (PQsendQueryPrepared(pq->conn, name, n_params, params, NULL, NULL, 0) != 1)
        return false;
    pq->outstanding++;
    return true;
}

bool pq_sync(struct pq *pq)
{
    if (PQpipelineSync(pq->conn) != 1)
        return false;
    pq->outstanding++;
    return true;
}

bool pq_ask_flush(struct pq *pq)
{
    return PQsendFlushRequest(pq->conn) == 1;
}

bool pq_alone(struct pq *pq, const char *sql)
{
    if (PQexitPipelineMode(pq->conn) != 1 || PQsendQuery(pq->conn, sql) != 1)
        return false;
    pq->outstanding++;
    return true;
}

bool pq_pipeline(struct pq *pq)
{
    return PQenterPipelineMode(pq->conn) == 1;
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* Sends what is still to be sent and waits until there is something to read; false when the time is
 * over. A lost connection counts as something to read: PQgetResult() then says what happened. */
static bool wait_for_answer(struct pq *pq, int timeout_ms)
{
    int64_t deadline = timeout_ms < 0 ? INT64_MAX : wait_now_ms() + timeout_ms;
    while (PQisBusy(pq->conn)) {
        int unsent = PQflush(pq->conn);
        struct pollfd fd = {.fd = PQsocket(pq->conn), .events = POLLIN};
        if (unsent < 0 || fd.fd < 0)
            return true;
        if (unsent > 0)
            fd.events |= POLLOUT;
        int64_t left = deadline == INT64_MAX ? -1 : deadline - wait_now_ms();
        if (deadline != INT64_MAX && left <= 0)
            return false;
        int ready = poll(&fd, 1, (int)left);
        if (ready < 0 && errno != EINTR)
            return true;
        if (ready > 0 && (fd.revents & ~POLLOUT) != 0 && PQconsumeInput(pq->conn) != 1)
            return true;
    }
    return true;
}

static const char *field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text != NULL ? text : "";
}

static void no_more_answers(struct pq *pq, enum answer_kind kind, struct answer *ret)
{
    pq->broken = true;
    pq->outstanding = 0;
    ret->kind = kind;
}

/* An error of the server, of the connection, or of libpq itself. */
static void take_error(struct pq *pq, PGresult *result, struct answer *ret)
{
    ret->sqlstate = field(result, PG_DIAG_SQLSTATE);
    ret->message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    ret->detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    ret->hint = field(result, PG_DIAG_MESSAGE_HINT);
    ret->schema = field(result, PG_DIAG_SCHEMA_NAME);
    ret->context = field(result, PG_DIAG_CONTEXT);
    if (*ret->message == '\0')
        ret->message = PQresultErrorMessage(result);
    const char *severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0 ||
        PQstatus(pq->conn) != CONNECTION_OK)
        no_more_answers(pq, ANSWER_LOST, ret);
    else if (*ret->sqlstate == '\0')
        no_more_answers(pq, ANSWER_BROKEN, ret);
    else
        ret->kind = ANSWER_FAILED;
}

static void take_result(struct pq *pq, PGresult *result, struct answer *ret)
{
    ret->result = result;
    if (PQpipelineStatus(pq->conn) != PQ_PIPELINE_OFF)
        pq->outstanding--;
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        ret->kind = ANSWER_DONE;
        return;
    case PGRES_PIPELINE_SYNC:
        ret->kind = ANSWER_SYNC;
        return;
    case PGRES_PIPELINE_ABORTED:
        ret->kind = ANSWER_SKIPPED;
        return;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        ret->message = "COPY with data of the client cannot be a step";
        no_more_answers(pq, ANSWER_BROKEN, ret);
        return;
    default:
        take_error(pq, result, ret);
    }
}

void pq_next(struct pq *pq, int timeout_ms, struct answer *ret)
{
    *ret = (struct answer){
        .sqlstate = "", .message = "", .detail = "", .hint = "", .schema = "", .context = ""};
    if (pq->broken || pq->outstanding == 0) {
        ret->message = "no answer is outstanding";
        no_more_answers(pq, ANSWER_LOST, ret);
        return;
    }
    bool patient = timeout_ms >= 0 || pq->patience_ms == 0;
    for (int ends = 0;;) {
        if (!wait_for_answer(pq, patient ? timeout_ms : pq->patience_ms)) {
            ret->kind = ANSWER_WAITING;
            if (patient)
                return;
            ret->message = "the server does not answer";
            no_more_answers(pq, ANSWER_LOST, ret);
            return;
        }
        PGresult *result = PQgetResult(pq->conn);
        if (result != NULL) {
            take_result(pq, result, ret);
            return;
        }
        if (PQstatus(pq->conn) != CONNECTION_OK || ++ends > 2) {
            ret->message = PQerrorMessage(pq->conn);
            no_more_answers(pq, ANSWER_LOST, ret);
            return;
        }
        if (PQpipelineStatus(pq->conn) == PQ_PIPELINE_OFF) {
            pq->outstanding = 0;
            ret->kind = ANSWER_SYNC;
            return;
        }
    }
}

void pq_done_with(struct answer *answer)
{
    PQclear(answer->result);
    answer->result = NULL;
}

int pq_rows(const struct answer *answer)
{
    return PQntuples(answer->result);
}

const char *pq_value(const struct answer *answer, int row, int column)
{
    if (row >= PQntuples(answer->result) || column >= PQnfields(answer->result))
        return "";
    return PQgetvalue(answer->result, row, column);
}

bool pq_is_null(const struct answer *answer, int row, int column)
{
    return row >= PQntuples(answer->result) || column >= PQnfields(answer->result) ||
           PQgetisnull(answer->result, row, column) == 1;
}

const char *pq_command(const struct answer *answer)
{
    return answer->result != NULL ? PQcmdStatus(answer->result) : "";
}

/* ---- State ----------------------------------------------------------------------------------- */

int pq_trouble(struct pq *pq, struct lockstep_error *err)
{
    char message[sizeof err->message];
    char sqlstate[6];
    clean_message(PQerrorMessage(pq->conn), message, sizeof message, sqlstate);
    pq->broken = true;
    pq->outstanding = 0;
    int code = LOCKSTEP_E_FAILED;
    if (PQstatus(pq->conn) != CONNECTION_OK)
        code = LOCKSTEP_E_CONNECTION;
    else if (strstr(message, "out of memory") != NULL || *message == '\0')
        code = LOCKSTEP_E_MEMORY;
    return error_set(err, code, "%s", *message != '\0' ? message : "out of memory");
}

bool pq_in_failed_transaction(const struct pq *pq)
{
    return PQtransactionStatus(pq->conn) == PQTRANS_INERROR;
}

bool pq_in_transaction(const struct pq *pq)
{
    PGTransactionStatusType status = PQtransactionStatus(pq->conn);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

int pq_server_version(const struct pq *pq)
{
    return PQserverVersion(pq->conn);
}

int pq_backend_pid(const struct pq *pq)
{
    return PQbackendPID(pq->conn);
}
