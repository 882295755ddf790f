/*
 * test_crowd - very many processes boot at once; and while others kill them, their backends and the
 * server at random, what was to be done is done once and no row is lost.
 *
 *     LOCKSTEP_CHAOS_SECONDS   how long the killing goes on (15); ./dev chaos takes longer
 *     LOCKSTEP_CHAOS_SEED      whom it hits: that of a run that failed
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "include/lockstep/lockstep.h"
#include "tests/support/server.h"

enum { MIGRATIONS = 100, STEPS = 4, CROWD = 200 };

struct made {
    struct lockstep_set set;
    struct lockstep_migration migrations[MIGRATIONS];
    struct lockstep_step steps[MIGRATIONS][STEPS];
    char names[MIGRATIONS][32];
    char chains[MIGRATIONS][65];
    char texts[MIGRATIONS][STEPS][200];
};

static struct lockstep_options options;
static struct lockstep_error err;

static struct made *make(const char *name)
{
    struct made *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->set = (struct lockstep_set){.abi = LOCKSTEP_ABI,
                                      .name = name,
                                      .version = "1.0",
                                      .search_path = "public",
                                      .migrations = made->migrations};
    return made;
}

static void add_migration(struct made *made)
{
    uint32_t n = made->set.n_migrations++;
    snprintf(made->names[n], sizeof made->names[n], "%04u_step", n + 1);
    snprintf(made->chains[n], sizeof made->chains[n], "%064u", n + 1);
    made->migrations[n] = (struct lockstep_migration){
        .name = made->names[n],
        .chain = made->chains[n],
        .parent = n > 0 ? made->chains[n - 1] : "",
        .oldest = "",
        .up = made->steps[n],
    };
}

__attribute__((format(printf, 3, 4))) static void add(struct made *made, uint32_t flags,
                                                      const char *format, ...)
{
    uint32_t at = made->set.n_migrations - 1;
    struct lockstep_migration *migration = &made->migrations[at];
    char *text = made->texts[at][migration->n_up];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof made->texts[0][0], format, args);
    va_end(args);
    /* A guard and what it is for come from one line of the definition, all else from its own. */
    bool guarded = flags != 0 || strncmp(text, "DO ", 3) == 0;
    made->steps[at][migration->n_up++] = (struct lockstep_step){
        .sql = text, .summary = text, .source = guarded ? made->names[at] : text, .flags = flags};
}

static int set_up(void **state)
{
    (void)state;
    unsetenv("LOCKSTEP_MODE");
    unsetenv("LOCKSTEP_ENV");
    server_new_database();
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    options.connect_timeout_ms = 60000;
    return 0;
}

static int boot(const struct made *made)
{
    return lockstep_boot(NULL, &made->set, &options, &err);
}

static void assert_boots(const struct made *made)
{
    int rc = boot(made);
    if (rc != LOCKSTEP_OK)
        fail_msg("%s: [%s] %s; %s (%s)", lockstep_code_name(rc), err.sqlstate, err.message,
                 err.detail, err.migration);
}

static void assert_value(const char *sql, const char *want)
{
    assert_string_equal(server_value(sql), want);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Ends with the error's number, without its sign. */
static pid_t boot_in_child(const struct made *made)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int rc = boot(made);
    if (rc != LOCKSTEP_OK)
        fprintf(stderr, "child: %s: [%s] %s; %s\n", lockstep_code_name(rc), err.sqlstate,
                err.message, err.detail);
    _exit(-rc);
}

/* ---- Two hundred ----------------------------------------------------------------------------- */

/* Migrations that cannot be applied twice without a trace: each adds one row. */
static struct made *make_hundred(void)
{
    struct made *made = make("app");
    for (int i = 0; i < MIGRATIONS; i++) {
        add_migration(made);
        if (i == 0)
            add(made, 0, "CREATE TABLE log (n int)");
        add(made, 0, "CREATE TABLE t%d (id int PRIMARY KEY, a text)", i);
        add(made, 0, "CREATE INDEX t%d_a ON t%d (a)", i, i);
        add(made, 0, "INSERT INTO log VALUES (%d)", i);
    }
    return made;
}

static void two_hundred_processes_apply_a_hundred_migrations_once(void **state)
{
    (void)state;
    struct made *made = make_hundred();
    double begun = now();
    boot_in_child(made);
    int status = 0;
    wait(&status);
    double alone = now() - begun;
    assert_int_equal(status, 0);

    server_new_database();
    int failed = 0;
    begun = now();
    for (int i = 0; i < CROWD; i++)
        boot_in_child(made);
    for (int i = 0; i < CROWD; i++) {
        wait(&status);
        failed += status != 0;
    }
    double ended = now();
    assert_int_equal(failed, 0);
    assert_value("SELECT count(*) || ' ' || count(DISTINCT n) FROM log", "100 100");
    assert_value("SELECT count(*) || ' ' || count(DISTINCT chain) FROM lockstep.schema_versions"
                 " WHERE set_name = 'app' AND state = 'done'",
                 "100 100");
    double last = strtod(server_value("SELECT extract(epoch FROM max(applied_at))"
                                      " FROM lockstep.schema_versions"),
                         NULL);
    print_message("# one process: %.2f s; %d: %.2f s, the last %.2f s after the last commit\n",
                  alone, CROWD, ended - begun, ended - last);
    free(made);
}

/* ---- Chaos ----------------------------------------------------------------------------------- */

enum { BOOTERS = 8, CHAOS_MIGRATIONS = 40, KILLS = 40, MOST_ROWS = 1000000, TELL_EVERY_S = 10 };

static unsigned seed;

static unsigned chance(unsigned limit)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % limit;
}

/* An application writes to the table that the migrations change. */
static struct made *make_chaos(void)
{
    struct made *made = make("app");
    for (int i = 0; i < CHAOS_MIGRATIONS; i++) {
        add_migration(made);
        add(made, 0, "INSERT INTO log SELECT %d FROM pg_sleep(0.02)", i);
        if (i % 4 == 1)
            add(made, 0, "ALTER TABLE kept ADD COLUMN IF NOT EXISTS c%d int DEFAULT %d", i, i);
        if (i % 8 == 3) {
            add(made, 0,
                "DO $$BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('i%d')"
                " AND NOT indisvalid) THEN DROP INDEX i%d; END IF; END$$",
                i, i);
            add(made, LOCKSTEP_STEP_NO_TRANSACTION,
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS i%d ON kept (n)", i);
        }
    }
    return made;
}

/* Inserts numbers for ever, and says on the pipe which ones were committed. The server of the tests
 * would report a commit before it is written. */
static pid_t start_writer(int to)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody behind */
    PGconn *conn = NULL;
    for (int n = 0; n < MOST_ROWS; n++) {
        char sql[64];
        if (conn == NULL || PQstatus(conn) != CONNECTION_OK) {
            PQfinish(conn);
            conn = PQconnectdb("application_name=writer options=-csynchronous_commit=on");
            usleep(10000);
        }
        snprintf(sql, sizeof sql, "INSERT INTO kept VALUES (%d)", n);
        PGresult *result = PQexec(conn, sql);
        if (PQresultStatus(result) == PGRES_COMMAND_OK && write(to, &n, sizeof n) != sizeof n)
            _exit(0);
        PQclear(result);
        usleep(500);
    }
    _exit(0);
}

/* The server may be away. */
static void try_sql(const char *sql)
{
    PGconn *conn = PQconnectdb("application_name=monkey connect_timeout=5");
    PQclear(PQexec(conn, sql));
    PQfinish(conn);
}

/* SIGKILL is a crash to the server: it throws everybody out and recovers. */
static void crash_server(void)
{
    PGconn *conn = PQconnectdb("application_name=monkey connect_timeout=5");
    if (PQstatus(conn) == CONNECTION_OK && PQbackendPID(conn) > 1)
        kill(PQbackendPID(conn), SIGKILL);
    PQfinish(conn);
}

/* What was hit, and how often. */
struct hits {
    int clients;
    int sessions;
    int crashes;
    int restarts;
};

static void hit(const pid_t *booters, struct hits *hits)
{
    unsigned at = chance(100);
    if (at < 45) {
        hits->clients++;
        kill(booters[chance(BOOTERS)], SIGKILL);
    } else if (at < 90) {
        hits->sessions++;
        try_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                " current_database() AND application_name <> 'monkey' ORDER BY random() LIMIT 1");
    } else if (at < 97) {
        hits->crashes++;
        crash_server();
    } else {
        hits->restarts++;
        if (server_restart() != 0)
            fail_msg("the server does not start again");
    }
}

static int hits_of(const struct hits *hits)
{
    return hits->clients + hits->sessions + hits->crashes + hits->restarts;
}

/* What a process in the way of all this may end with. */
static bool is_allowed(int status)
{
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL;
    int code = WIFEXITED(status) ? -WEXITSTATUS(status) : LOCKSTEP_E_FAILED;
    return code == LOCKSTEP_OK || code == LOCKSTEP_E_CONNECTION || code == LOCKSTEP_E_LOCK;
}

/* Takes the place of those that ended; false when one of them was done. */
static bool refill(const struct made *made, pid_t *booters)
{
    bool going_on = true;
    for (int i = 0; i < BOOTERS; i++) {
        int status = 0;
        if (booters[i] != 0 && waitpid(booters[i], &status, WNOHANG) == 0)
            continue;
        if (booters[i] != 0 && !is_allowed(status))
            fail_msg("a process ended with status %d", status);
        going_on = going_on && (booters[i] == 0 || status != 0);
        booters[i] = boot_in_child(made);
    }
    return going_on;
}

static void wait_for_server(void)
{
    for (int i = 0; i < 600 && PQping("") != PQPING_OK; i++)
        usleep(100000);
}

static int check_rows(int from)
{
    PGconn *conn = PQconnectdb("");
    PGresult *result = PQexec(conn, "SELECT DISTINCT n FROM kept ORDER BY n");
    int n_there = PQntuples(result);
    int at = 0;
    int n = 0;
    int acknowledged = 0;
    assert_int_equal(PQresultStatus(result), PGRES_TUPLES_OK);
    while (read(from, &n, sizeof n) == sizeof n) {
        while (at < n_there && atoi(PQgetvalue(result, at, 0)) < n)
            at++;
        if (at >= n_there || atoi(PQgetvalue(result, at, 0)) != n)
            fail_msg("row %d was committed, and is lost", n);
        acknowledged++;
    }
    PQclear(result);
    PQfinish(conn);
    return acknowledged;
}

static void check_round(void)
{
    assert_value("SELECT count(*) || ' ' || count(DISTINCT n) FROM log", "40 40");
    assert_value("SELECT count(*) FROM pg_index WHERE indrelid = 'kept'::regclass AND indisvalid",
                 "5");
    assert_value("SELECT count(*) FROM pg_index WHERE NOT indisvalid", "0");
    assert_value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'kept'::regclass"
                 " AND attnum > 0",
                 "11");
    assert_value("SELECT count(*) || ' ' || count(DISTINCT chain) FROM lockstep.schema_versions"
                 " WHERE set_name = 'app' AND state = 'done'",
                 "40 40");
    assert_value("SELECT count(*) FROM lockstep.schema_versions WHERE state <> 'done'", "0");
}

/* How many rows were acknowledged, and are there. */
static int run_round(const struct made *made, struct hits *hits)
{
    pid_t booters[BOOTERS] = {0};
    int ends[2];
    int status;
    server_new_database();
    /* The server of the tests would lose what it has just committed. */
    server_sql("SET synchronous_commit = on; CREATE TABLE log (n int); CREATE TABLE kept (n int)");
    assert_int_equal(pipe(ends), 0);
    pid_t writer = start_writer(ends[1]);
    close(ends[1]);
    for (int kills = 0; refill(made, booters) && kills < KILLS; kills++) {
        usleep(1000 + chance(40000));
        hit(booters, hits);
    }
    wait_for_server();
    assert_boots(made);
    for (int i = 0; i < BOOTERS; i++) {
        waitpid(booters[i], &status, 0);
        assert_true(is_allowed(status));
    }
    kill(writer, SIGTERM);
    waitpid(writer, &status, 0);
    check_round();
    int rows = check_rows(ends[0]);
    close(ends[0]);
    return rows;
}

static void what_is_killed_at_random_converges_and_loses_no_row(void **state)
{
    (void)state;
    const char *given = getenv("LOCKSTEP_CHAOS_SEED");
    const char *seconds = getenv("LOCKSTEP_CHAOS_SECONDS");
    seed = given != NULL ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
    print_message("# seed %u\n", seed);
    double begun = now();
    double lasting = seconds != NULL ? strtod(seconds, NULL) : 15;
    struct made *made = make_chaos();
    struct hits hits = {0};
    int rows = 0;
    int round = 0;
    double told = begun;
    for (bool last = false; !last;) {
        rows += run_round(made, &hits);
        round++;
        last = now() - begun >= lasting;
        if (!last && now() - told < TELL_EVERY_S)
            continue;
        told = now();
        print_message("# %.0f s: %d times applied, each migration once, while %d programs were"
                      " killed, %d sessions ended, the server crashed %d times and was shut down"
                      " %d times; of %d rows none is lost\n",
                      told - begun, round, hits.clients, hits.sessions, hits.crashes, hits.restarts,
                      rows);
    }
    assert_true(hits_of(&hits) > 0);
    free(made);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_hundred_processes_apply_a_hundred_migrations_once),
        TEST(what_is_killed_at_random_converges_and_loses_no_row),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
