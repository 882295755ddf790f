/*
 * test_app - services start in order and stop in reverse; what is said about a running application
 * is true, complete and said in time, whatever the database does. Against a real server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "include/lockstep/lockstep.h"
#include "runtime/text.h"
#include "tests/support/server.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct lockstep_step one[] = {
    {"CREATE TABLE t (a integer)", "create t", "", 0, 0, 0, 0}};
static const struct lockstep_step two[] = {
    {"CREATE TABLE u (a integer)", "create u", "", 0, 0, 0, 0}};
static const struct lockstep_migration migrations[] = {
    {"0001_one", A, "", "", one, NULL, 1, 0, 0, NULL},
    {"0002_two", B, A, "", two, NULL, 1, 0, 0, NULL}};
static const char *const promises[] = {"public\037t\037a\035integer"};
static const struct lockstep_set set = {1,        1,          "shop \"x\"", "2.0",
                                        "public", migrations, promises,     1};
static const struct lockstep_set longer = {1,        2,          "shop \"x\"", "2.1",
                                           "public", migrations, NULL,         0};

static struct lockstep_options options;
static struct lockstep_error err;
static struct lockstep_app *app;
static char diary[1024];
static char said[65536];

static void note(const char *verb, const char *name)
{
    size_t n = strlen(diary);
    snprintf(diary + n, sizeof diary - n, "%s%s %s", n > 0 ? ", " : "", verb, name);
}

static int start(struct lockstep_app *given, void *user, struct lockstep_error *error)
{
    const char *name = user;
    assert_non_null(given);
    note("start", name);
    if (*name != 'x')
        return 0;
    snprintf(error->message, sizeof error->message, "the port is taken");
    snprintf(error->hint, sizeof error->hint, "Take another.");
    return LOCKSTEP_E_USAGE;
}

static void stop(void *user)
{
    note("stop", user);
}

static char name_a[] = "a", name_b[] = "b", name_c[] = "c", name_d[] = "d", name_x[] = "x";
static const struct lockstep_service services[] = {
    {"a", start, stop, name_a}, {"b", start, NULL, name_b}, {"c \"\\\n", start, stop, name_c}};
static const struct lockstep_service failing[] = {{"a", start, stop, name_a},
                                                  {"b", start, stop, name_b},
                                                  {"x", start, stop, name_x},
                                                  {"d", start, stop, name_d}};

static void on_event(const struct lockstep_event *event, void *user)
{
    (void)user;
    if (event->type == LOCKSTEP_EVENT_READY)
        note("schema", "ready");
    if (event->type == LOCKSTEP_EVENT_CONTRACT)
        note("contract", "holds");
    if (event->type == LOCKSTEP_EVENT_SERVICE_STARTED)
        note("started", event->service);
    if (event->type == LOCKSTEP_EVENT_SERVICE_STOPPED)
        note("stopped", event->service);
}

static int set_up(void **state)
{
    (void)state;
    unsetenv("LOCKSTEP_MODE");
    unsetenv("LOCKSTEP_ENV");
    unsetenv("LOCKSTEP_CONTRACT");
    server_new_database();
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    *diary = '\0';
    app = NULL;
    return 0;
}

/* Always stops: a connection that is left over would be in the next test's way. */
static int tear_down(void **state)
{
    (void)state;
    lockstep_stop(app);
    app = NULL;
    return 0;
}

static void begin(const struct lockstep_set *which)
{
    static char conninfo[200];
    snprintf(conninfo, sizeof conninfo, "password=hunter2 dbname=%s", getenv("PGDATABASE"));
    if (lockstep_start(conninfo, which, &options, services, 3, &app, &err) < 0)
        fail_msg("not started: %s", err.message);
}

/* What is asked within a second is not asked again. */
static void let_it_age(void)
{
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 50000000}, NULL);
}

static int health(void)
{
    int status = -1;
    int n = lockstep_health(app, said, sizeof said, &status);
    assert_int_equal(n, strlen(said));
    assert_null(strstr(said, "hunter2"));
    return status;
}

/* A value of the JSON in said, as PostgreSQL reads it. */
static const char *value(const char *path)
{
    static char sql[sizeof said + 200];
    snprintf(sql, sizeof sql, "SELECT $json$%s$json$::json #>> '{%s}'", said, path);
    return server_value(sql);
}

/* ---- Services -------------------------------------------------------------------------------- */

static void services_start_behind_the_schema_and_stop_in_reverse(void **state)
{
    (void)state;
    options.on_event = on_event;
    begin(&set);
    assert_string_equal(diary, "contract holds, schema ready, start a, started a, start b, "
                               "started b, start c, started c \"\\\n");
    *diary = '\0';
    lockstep_stop(app);
    app = NULL;
    assert_string_equal(diary, "stop c, stopped c \"\\\n, stopped b, stop a, stopped a");
}

static void one_that_does_not_start_stops_those_before_it(void **state)
{
    (void)state;
    int rc = lockstep_start("", &set, &options, failing, 4, &app, &err);
    assert_int_equal(rc, LOCKSTEP_E_USAGE);
    assert_null(app);
    assert_string_equal(diary, "start a, start b, start x, stop b, stop a");
    assert_string_equal(err.message, "service \"x\" did not start: the port is taken");
    assert_string_equal(err.hint, "Take another.");
    assert_string_equal(err.service, "x");
    assert_string_equal(err.set, set.name);
}

static void no_service_starts_when_the_schema_is_not_final(void **state)
{
    (void)state;
    options.mode = LOCKSTEP_MODE_CHECK;
    assert_int_equal(lockstep_start("", &set, &options, services, 3, &app, &err),
                     LOCKSTEP_E_PENDING);
    static const char *const broken[] = {"public\037nothing"};
    struct lockstep_set promising = set;
    promising.promises = broken;
    options.mode = LOCKSTEP_MODE_APPLY;
    assert_int_equal(lockstep_start("", &promising, &options, services, 3, &app, &err),
                     LOCKSTEP_E_DRIFT);
    assert_string_equal(diary, "");
}

static void services_without_a_name_of_their_own_are_refused(void **state)
{
    (void)state;
    const struct lockstep_service twice[] = {services[0], services[0]};
    const struct lockstep_service nameless[] = {{"", start, NULL, NULL}};
    const struct lockstep_service idle[] = {{"a", NULL, NULL, NULL}};
    assert_int_equal(lockstep_start("", &set, &options, twice, 2, &app, &err), LOCKSTEP_E_USAGE);
    assert_string_equal(err.message, "two services are named \"a\"");
    assert_int_equal(lockstep_start("", &set, &options, nameless, 1, &app, NULL), LOCKSTEP_E_USAGE);
    assert_int_equal(lockstep_start("", &set, &options, idle, 1, &app, NULL), LOCKSTEP_E_USAGE);
    assert_int_equal(lockstep_start("", &set, &options, NULL, 0, &app, NULL), LOCKSTEP_OK);
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
}

/* ---- Health ---------------------------------------------------------------------------------- */

static void what_is_well_says_so(void **state)
{
    (void)state;
    begin(&set);
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
    assert_string_equal(value("status"), "ok");
    assert_string_equal(value("application"), "shop \"x\"");
    assert_string_equal(value("database,status"), "ok");
    assert_string_equal(value("database,name"), getenv("PGDATABASE"));
    assert_string_equal(value("database,standby"), "false");
    assert_string_equal(value("schema,version"), "2.0");
    assert_string_equal(value("schema,migration"), "0001_one");
    assert_string_equal(value("schema,applied"), "1");
    assert_string_equal(value("schema,pending"), "0");
    assert_string_equal(value("schema,ahead"), "false");
    assert_string_equal(value("services"),
                        "{\"a\":\"running\",\"b\":\"running\",\"c \\\"\\\\\\n\":\"running\"}");
    assert_string_equal(value("errors"), "0");
    assert_string_equal(value("last_error"), "");
    assert_true(atof(value("uptime")) > 0 && atof(value("uptime")) < 60);
    assert_true(atof(value("database,round_trip_ms")) > 0);
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT now() - '%s' < '1 minute'", value("timestamp"));
    assert_string_equal(server_value(sql), "t");
}

static void a_text_that_does_not_fit_is_cut_and_counted(void **state)
{
    (void)state;
    char small[20];
    begin(&set);
    int n = lockstep_health(app, NULL, 0, NULL);
    assert_true(n > 300);
    memset(small, 'x', sizeof small);
    assert_true(lockstep_health(app, small, 10, NULL) > 300);
    assert_string_equal(small, "{\"status\"");
    assert_int_equal(small[10], 'x');
    assert_true(lockstep_metrics(app, small, sizeof small) > 300);
    assert_int_equal(strlen(small), sizeof small - 1);
    assert_true(lockstep_perf(app, small, 1, NULL) > 300);
    assert_int_equal(small[0], '\0');
}

static void what_is_pending_or_does_not_match_is_degraded(void **state)
{
    (void)state;
    begin(&set);
    server_sql("UPDATE lockstep.schema_heads SET head = '' WHERE set_name LIKE 'shop%';"
               "DELETE FROM lockstep.schema_versions WHERE set_name LIKE 'shop%'");
    assert_int_equal(health(), LOCKSTEP_HEALTH_DEGRADED);
    assert_string_equal(value("schema,pending"), "1");
    assert_string_equal(value("schema,migration"), "");
    lockstep_stop(app);
    server_new_database();
    begin(&longer);
    lockstep_stop(app);
    app = NULL;
    options.mode = LOCKSTEP_MODE_OFF;
    begin(&set);
    assert_int_equal(health(), LOCKSTEP_HEALTH_DEGRADED);
    assert_true(strstr(value("schema,error"), "ahead of this program") != NULL);
    assert_true(strstr(value("last_error,message"), "ahead of this program") != NULL);
}

static void a_service_may_say_that_it_cannot_do_its_work(void **state)
{
    (void)state;
    begin(&set);
    lockstep_report(app, "b", "no route to the printer");
    assert_int_equal(health(), LOCKSTEP_HEALTH_DEGRADED);
    assert_string_equal(value("services,b"), "failing");
    assert_string_equal(value("services,a"), "running");
    assert_string_equal(value("last_error,message"), "no route to the printer");
    assert_string_equal(value("errors"), "1");
    lockstep_metrics(app, said, sizeof said);
    assert_non_null(
        strstr(said, "lockstep_service_up{application=\"shop \\\"x\\\"\",service=\"b\"} 0\n"));
    assert_non_null(strstr(said, "lockstep_up{application=\"shop \\\"x\\\"\"} 0\n"));
    lockstep_report(app, "b", NULL);
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
    assert_string_equal(value("last_error,message"), "no route to the printer");
    lockstep_report(app, NULL, "by the way");
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
    assert_string_equal(value("last_error,message"), "by the way");
}

static PGconn *beside(void)
{
    PGconn *conn = PQconnectdb("dbname=postgres");
    assert_int_equal(PQstatus(conn), CONNECTION_OK);
    return conn;
}

static void without_a_database_it_answers_all_the_same(void **state)
{
    (void)state;
    char name[100];
    char sql[400];
    snprintf(name, sizeof name, "%s", getenv("PGDATABASE"));
    begin(&set);
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
    PGconn *conn = beside();
    snprintf(sql, sizeof sql,
             "ALTER DATABASE %s ALLOW_CONNECTIONS false;"
             "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'",
             name, name);
    PQclear(PQexec(conn, sql));
    setenv("PGDATABASE", "postgres", 1);
    let_it_age();
    assert_int_equal(health(), LOCKSTEP_HEALTH_ERROR);
    assert_string_equal(value("status"), "error");
    assert_string_equal(value("database,status"), "error");
    assert_true(strstr(value("database,error"), "not currently accepting connections") != NULL);
    assert_string_equal(value("schema"), "");
    assert_string_equal(value("services,a"), "running");
    assert_true(*value("last_error,timestamp") != '\0');
    int status = -1;
    lockstep_perf(app, said, sizeof said, &status);
    assert_int_equal(status, LOCKSTEP_HEALTH_ERROR);
    assert_string_equal(value("status"), "error");
    lockstep_metrics(app, said, sizeof said);
    assert_non_null(strstr(said, "lockstep_database_up{application=\"shop \\\"x\\\"\"} 0\n"));
    assert_null(strstr(said, "pending"));
    setenv("PGDATABASE", name, 1);
    snprintf(sql, sizeof sql, "ALTER DATABASE %s ALLOW_CONNECTIONS true", name);
    PQclear(PQexec(conn, sql));
    PQfinish(conn);
    let_it_age();
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
}

static void a_server_that_hangs_is_given_up(void **state)
{
    (void)state;
    begin(&set);
    assert_int_equal(health(), LOCKSTEP_HEALTH_OK);
    int pid = atoi(server_value("SELECT pid FROM pg_stat_activity WHERE application_name"
                                " LIKE 'lockstep shop%' AND datname = current_database()"));
    assert_true(pid > 0);
    assert_int_equal(kill(pid, SIGSTOP), 0);
    let_it_age();
    time_t begun = time(NULL);
    int status = health();
    time_t took = time(NULL) - begun;
    kill(pid, SIGCONT);
    assert_true(took <= 5);
    /* A second connection was made in place of the first. */
    assert_int_equal(status, LOCKSTEP_HEALTH_OK);
}

static void a_ledger_that_went_away_is_pending(void **state)
{
    (void)state;
    begin(&set);
    server_sql("DROP SCHEMA lockstep CASCADE");
    assert_int_equal(health(), LOCKSTEP_HEALTH_DEGRADED);
    assert_string_equal(value("schema,pending"), "1");
}

/* ---- Statistics ------------------------------------------------------------------------------ */

static void the_statistics_tell_of_connections_sizes_and_locks(void **state)
{
    (void)state;
    int status = -1;
    begin(&set);
    server_sql("INSERT INTO t SELECT generate_series(1, 20000); ANALYZE t");
    PGconn *holder = PQconnectdb("application_name=holder");
    PGconn *waiter = PQconnectdb("application_name=waiter");
    PQclear(PQexec(holder, "BEGIN; LOCK TABLE t"));
    assert_int_equal(PQsendQuery(waiter, "SELECT 'a secret', count(*) FROM t"), 1);
    for (int i = 0; i < 100; i++) {
        if (atoi(server_value("SELECT count(*) FROM pg_locks WHERE NOT granted")) > 0)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    int n = lockstep_perf(app, said, sizeof said, &status);
    assert_int_equal(n, strlen(said));
    assert_int_equal(status, LOCKSTEP_HEALTH_OK);
    assert_null(strstr(said, "secret"));
    assert_null(strstr(said, "hunter2"));
    assert_string_equal(value("status"), "ok");
    assert_string_equal(value("connection,database"), getenv("PGDATABASE"));
    assert_string_equal(value("connection,encrypted"), "false");
    assert_true(atof(value("connection,connect_ms")) > 0);
    assert_true(atof(value("connection,round_trip_ms")) > 0);
    assert_true(atoi(value("connections,this_database")) >= 3);
    assert_true(atoi(value("connections,idle_in_transaction")) >= 1);
    assert_true(atoi(value("connections,max")) > 0);
    assert_true(atol(value("sizes,database_bytes")) > 1000000);
    assert_string_equal(value("sizes,tables,0,name"), "public.t");
    assert_true(atol(value("sizes,tables,0,bytes")) > 500000);
    assert_string_equal(value("longest_transaction,application"), "holder");
    assert_string_equal(value("locks_waited_for,0,application"), "waiter");
    assert_string_equal(value("locks_waited_for,0,lock"), "relation");
    assert_int_equal(atoi(value("locks_waited_for,0,blocked_by,0")), PQbackendPID(holder));
    PQfinish(holder);
    PQfinish(waiter);
}

static void the_metrics_are_in_the_format_of_prometheus(void **state)
{
    (void)state;
    begin(&set);
    lockstep_metrics(app, said, sizeof said);
    char *save = NULL;
    int samples = 0;
    static const char label[] = "{application=\"shop \\\"x\\\"\"";
    for (char *line = strtok_r(said, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        if (*line == '#')
            continue;
        size_t name = strspn(line, "abcdefghijklmnopqrstuvwxyz_");
        assert_true(strncmp(line, "lockstep_", 9) == 0);
        assert_true(strncmp(line + name, label, sizeof label - 1) == 0);
        char *end = NULL;
        const char *number = strrchr(line, ' ');
        assert_true(number[-1] == '}');
        strtod(number, &end);
        assert_true(end > number && *end == '\0');
        samples++;
    }
    assert_int_equal(samples, 8 + 3);
}

/* ---- Threads --------------------------------------------------------------------------------- */

static void *ask_often(void *user)
{
    char text[4096];
    int *bad = user;
    for (int i = 0; i < 30; i++) {
        int status = -1;
        lockstep_health(app, text, sizeof text, &status);
        *bad += status != LOCKSTEP_HEALTH_OK;
        lockstep_metrics(app, text, sizeof text);
        lockstep_perf(app, text, sizeof text, &status);
        *bad += status != LOCKSTEP_HEALTH_OK;
        lockstep_report(app, "a", NULL);
    }
    return NULL;
}

static void many_threads_may_ask_at_once_over_one_connection(void **state)
{
    (void)state;
    enum { THREADS = 8 };
    pthread_t threads[THREADS];
    int bad[THREADS] = {0};
    begin(&set);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, &bad[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(bad[i], 0);
    }
    assert_string_equal(server_value("SELECT count(*) FROM pg_stat_activity WHERE application_name"
                                     " LIKE 'lockstep shop%' AND datname = current_database()"),
                        "1");
}

/* ---- Text ------------------------------------------------------------------------------------ */

static void any_bytes_become_json(void **state)
{
    (void)state;
    char to[200];
    struct text text = text_into(to, sizeof to);
    text_add_json(&text,
                  "a\"\\\n\t\x01\x7f é 漢 \xF0\x9F\x99\x82 \xff \xC0\x80 \xED\xA0\x80 \xE2\x82");
    assert_string_equal(to, "\"a\\\"\\\\\\n\\u0009\\u0001\\u007f é 漢 \xF0\x9F\x99\x82 "
                            "\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD "
                            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\"");
    assert_int_equal(text_end(&text), strlen(to));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(services_start_behind_the_schema_and_stop_in_reverse),
        TEST(one_that_does_not_start_stops_those_before_it),
        TEST(no_service_starts_when_the_schema_is_not_final),
        TEST(services_without_a_name_of_their_own_are_refused),
        TEST(what_is_well_says_so),
        TEST(a_text_that_does_not_fit_is_cut_and_counted),
        TEST(what_is_pending_or_does_not_match_is_degraded),
        TEST(a_service_may_say_that_it_cannot_do_its_work),
        TEST(without_a_database_it_answers_all_the_same),
        TEST(a_server_that_hangs_is_given_up),
        TEST(a_ledger_that_went_away_is_pending),
        TEST(the_statistics_tell_of_connections_sizes_and_locks),
        TEST(the_metrics_are_in_the_format_of_prometheus),
        TEST(many_threads_may_ask_at_once_over_one_connection),
        cmocka_unit_test(any_bytes_become_json),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
