/*
 * test_live - the runtime against a real server: many processes at once, and whatever may kill
 * them.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem() */
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "include/lockstep/lockstep.h"
#include "runtime/lock.h"
#include "tests/support/server.h"

/* ---- Sets made on the spot ------------------------------------------------------------------- */

enum { MOST_MIGRATIONS = 40, MOST_STEPS = 40 };

/* A set under construction; steps go to the newest migration. */
struct made {
    struct lockstep_set set;
    struct lockstep_migration migrations[MOST_MIGRATIONS];
    struct lockstep_step steps[MOST_MIGRATIONS][MOST_STEPS];
    struct lockstep_step down[MOST_MIGRATIONS][MOST_STEPS];
    char names[MOST_MIGRATIONS][32];
    char chains[MOST_MIGRATIONS][65];
    char texts[MOST_MIGRATIONS * MOST_STEPS][300];
    char sources[MOST_MIGRATIONS * MOST_STEPS][32];
    unsigned n_texts;
    unsigned line; /* of the definition that the next steps come from */
};

static void add_migration(struct made *made, const char *name)
{
    uint32_t n = made->set.n_migrations++;
    snprintf(made->names[n], sizeof made->names[n], "%04u_%s", n + 1, name);
    /* A digest of the names will do for one of the statements. */
    unsigned hash = n > 0 ? (unsigned)strtoul(made->chains[n - 1], NULL, 16) : 7;
    for (const char *p = name; *p != '\0'; p++)
        hash = hash * 31 + (unsigned char)*p;
    snprintf(made->chains[n], sizeof made->chains[n], "%08x%056u", hash, n + 1);
    made->migrations[n] = (struct lockstep_migration){
        .name = made->names[n],
        .chain = made->chains[n],
        .parent = n > 0 ? made->chains[n - 1] : "",
        .oldest = "",
        .up = made->steps[n],
        .down = made->down[n],
    };
}

static void add_flagged(struct made *made, uint32_t flags, const char *format, va_list args)
{
    struct lockstep_migration *migration = &made->migrations[made->set.n_migrations - 1];
    char *source = made->sources[made->n_texts];
    char *text = made->texts[made->n_texts++];
    snprintf(source, sizeof made->sources[0], "schema/app.xml:%u", made->line);
    vsnprintf(text, sizeof made->texts[0], format, args);
    made->steps[made->set.n_migrations - 1][migration->n_up++] =
        (struct lockstep_step){.sql = text, .summary = text, .source = source, .flags = flags};
}

__attribute__((format(printf, 2, 3))) static void add(struct made *made, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    made->line++;
    add_flagged(made, 0, format, args);
    va_end(args);
}

/* From the same line as the step before it. */
__attribute__((format(printf, 2, 3))) static void add_alone(struct made *made, const char *format,
                                                            ...)
{
    va_list args;
    va_start(args, format);
    add_flagged(made, LOCKSTEP_STEP_NO_TRANSACTION, format, args);
    va_end(args);
}

/* The same, and what it returns is run. */
__attribute__((format(printf, 2, 3))) static void add_query(struct made *made, const char *format,
                                                            ...)
{
    va_list args;
    va_start(args, format);
    add_flagged(made, LOCKSTEP_STEP_NO_TRANSACTION | LOCKSTEP_STEP_QUERY, format, args);
    va_end(args);
}

/* A step that goes down, of the nth migration. */
__attribute__((format(printf, 4, 5))) static void add_down(struct made *made, uint32_t nth,
                                                           uint32_t flags, const char *format, ...)
{
    char *text = made->texts[made->n_texts++];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof made->texts[0], format, args);
    va_end(args);
    made->down[nth][made->migrations[nth].n_down++] =
        (struct lockstep_step){.sql = text, .summary = text, .source = "", .flags = flags};
}

static struct made *make(const char *name)
{
    struct made *made = calloc(1, sizeof *made);
    made->set = (struct lockstep_set){.abi = LOCKSTEP_ABI,
                                      .name = name,
                                      .version = "1.0",
                                      .search_path = "public",
                                      .migrations = made->migrations};
    return made;
}

/* Migrations that cannot be applied twice without a trace: each adds one row. */
static struct made *make_counting(const char *name, int n)
{
    struct made *made = make(name);
    for (int i = 0; i < n; i++) {
        char table[32];
        snprintf(table, sizeof table, "%s_%d", name, i);
        add_migration(made, table);
        if (i == 0)
            add(made, "CREATE TABLE IF NOT EXISTS log_%s (n int)", name);
        add(made, "CREATE TABLE %s (id int PRIMARY KEY)", table);
        add(made, "INSERT INTO log_%s VALUES (%d)", name, i);
    }
    return made;
}

static struct lockstep_options options;
static struct lockstep_error err;

static int set_up(void **state)
{
    (void)state;
    unsetenv("LOCKSTEP_MODE");
    unsetenv("LOCKSTEP_ENV");
    server_new_database();
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    options.connect_timeout_ms = 5000;
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

/* ---- Many at once ---------------------------------------------------------------------------- */

static pid_t boot_in_child(const struct made *made)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    int rc = boot(made);
    if (rc != LOCKSTEP_OK)
        fprintf(stderr, "child: %s: %s\n", lockstep_code_name(rc), err.message);
    _exit(rc == LOCKSTEP_OK ? 0 : 1);
}

static int children_that_failed(int n)
{
    int failed = 0;
    for (int i = 0; i < n; i++) {
        int status = 0;
        wait(&status);
        failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    return failed;
}

static void thirty_two_processes_apply_each_migration_once(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 20);
    for (int i = 0; i < 32; i++)
        boot_in_child(made);
    assert_int_equal(children_that_failed(32), 0);
    assert_value("SELECT count(*) || ' ' || count(DISTINCT n) FROM log_app", "20 20");
    assert_value("SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'app'", "20");
    free(made);
}

static void two_sets_in_one_database_do_not_disturb_each_other(void **state)
{
    (void)state;
    struct made *one = make_counting("one", 10);
    struct made *two = make_counting("two", 10);
    for (int i = 0; i < 8; i++)
        boot_in_child(i % 2 == 0 ? one : two);
    assert_int_equal(children_that_failed(8), 0);
    assert_value("SELECT (SELECT count(*) FROM log_one) || ' ' || (SELECT count(*) FROM log_two)",
                 "10 10");
    assert_value("SELECT string_agg(set_name, ' ' ORDER BY set_name) FROM lockstep.schema_heads",
                 "lockstep one two");
    free(one);
    free(two);
}

static void *boot_in_thread(void *made)
{
    struct lockstep_options mine = options;
    struct lockstep_error error;
    return lockstep_boot(NULL, &((struct made *)made)->set, &mine, &error) == LOCKSTEP_OK ? made
                                                                                          : NULL;
}

static void threads_may_boot_at_once(void **state)
{
    (void)state;
    enum { N = 8 };
    struct made *made[2] = {make_counting("one", 5), make_counting("two", 5)};
    pthread_t threads[N];
    for (int i = 0; i < N; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, boot_in_thread, made[i % 2]), 0);
    for (int i = 0; i < N; i++) {
        void *good = NULL;
        pthread_join(threads[i], &good);
        assert_non_null(good);
    }
    assert_value("SELECT (SELECT count(*) FROM log_one) || ' ' || (SELECT count(*) FROM log_two)",
                 "5 5");
    free(made[0]);
    free(made[1]);
}

/* The waiters poll; none of them holds a snapshot that the concurrent build would wait for. */
static void waiting_processes_do_not_stop_a_concurrent_index(void **state)
{
    (void)state;
    struct made *made = make("app");
    add_migration(made, "table");
    add(made, "CREATE TABLE IF NOT EXISTS t (id int)");
    add(made, "INSERT INTO t SELECT generate_series(1, 1000)");
    for (int i = 0; i < 5; i++) {
        char name[32];
        snprintf(name, sizeof name, "index%d", i);
        add_migration(made, name);
        add_alone(made, "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_%d ON t (id)", i);
    }
    for (int i = 0; i < 16; i++)
        boot_in_child(made);
    assert_int_equal(children_that_failed(16), 0);
    assert_value("SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND indisvalid",
                 "5");
    assert_value("SELECT count(*) FROM t", "1000");
    free(made);
}

/* ---- Killed ---------------------------------------------------------------------------------- */

/* Thirty steps, transactional and not; each transactional one leaves a row. */
static struct made *make_thirty_steps(void)
{
    struct made *made = make("app");
    int n = 0;
    for (int m = 0; m < 5; m++) {
        char name[16];
        snprintf(name, sizeof name, "m%d", m);
        add_migration(made, name);
        if (m == 0) {
            add(made, "CREATE TABLE log (n int)");
            n++;
        }
        for (int i = 0; i < 3; i++, n++)
            add(made, "INSERT INTO log VALUES (%d)", n);
        if (m % 2 == 1) {
            add(made,
                "DO $$BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('log_%d')"
                " AND NOT indisvalid) THEN DROP INDEX log_%d; END IF; END$$",
                m, m);
            add_alone(made, "CREATE INDEX CONCURRENTLY IF NOT EXISTS log_%d ON log (n)", m);
            n += 2;
        }
        for (int i = 0; i < 2; i++, n++)
            add(made, "INSERT INTO log VALUES (%d)", n);
    }
    while (n < 30) {
        add(made, "INSERT INTO log VALUES (%d)", n);
        n++;
    }
    return made;
}

static void assert_thirty_steps_are_there(void)
{
    /* Every transactional step once: 30 less the table, two guards and two indexes. */
    assert_value("SELECT count(*) || ' ' || count(DISTINCT n) FROM log", "25 25");
    assert_value("SELECT count(*) FROM pg_index WHERE indrelid = 'log'::regclass AND indisvalid",
                 "2");
    assert_value("SELECT count(*) FROM pg_index WHERE NOT indisvalid", "0");
    assert_value("SELECT string_agg(state || ' ' || migration_file, ', ' ORDER BY id)"
                 " FROM lockstep.schema_versions WHERE set_name = 'app'",
                 "done 0001_m0, done 0002_m1, done 0003_m2, done 0004_m3, done 0005_m4");
    assert_value("SELECT running FROM lockstep.schema_heads WHERE set_name = 'app'", "");
}

/* At the event with that number something happens. */
static int events_left;
static void (*at_event)(void);

static void count_down(const struct lockstep_event *event, void *user)
{
    (void)user;
    bool counts = event->type == LOCKSTEP_EVENT_STEP_BEGIN ||
                  event->type == LOCKSTEP_EVENT_STEP_DONE ||
                  event->type == LOCKSTEP_EVENT_MIGRATION_DONE;
    if (counts && --events_left == 0)
        at_event();
}

static void kill_myself(void)
{
    raise(SIGKILL);
}

static void terminate_backend(void)
{
    server_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
               " WHERE datname = current_database() AND application_name LIKE 'lockstep app %'");
}

static int count_events(const struct made *made)
{
    options.on_event = count_down;
    events_left = 1000;
    server_new_database();
    assert_boots(made);
    assert_thirty_steps_are_there();
    return 1000 - events_left;
}

static void killed_at_any_step_the_next_run_finishes(void **state)
{
    (void)state;
    struct made *made = make_thirty_steps();
    int n = count_events(made);
    assert_true(n >= 60);
    for (int i = 1; i <= n; i++) {
        server_new_database();
        events_left = i;
        at_event = kill_myself;
        pid_t child = boot_in_child(made);
        int status = 0;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        events_left = 0;
        assert_boots(made);
        assert_thirty_steps_are_there();
    }
    free(made);
}

static void with_its_backend_terminated_at_any_step_the_run_finishes(void **state)
{
    (void)state;
    struct made *made = make_thirty_steps();
    int n = count_events(made);
    for (int i = 1; i <= n; i += 2) {
        server_new_database();
        events_left = i;
        at_event = terminate_backend;
        assert_boots(made);
        assert_true(events_left <= 0);
        assert_thirty_steps_are_there();
    }
    free(made);
}

/* The server takes a killed backend for a crash: it throws everybody out and recovers. */
static void crash_server(void)
{
    pid_t backend = (pid_t)atoi(
        server_value("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                     " AND application_name LIKE 'lockstep app %'"));
    assert_true(backend > 1);
    kill(backend, SIGKILL);
    for (int i = 0; i < 1000 && PQping("") == PQPING_OK; i++)
        usleep(2000); /* until it has noticed */
}

/* After a crash at the last event boot() was done before it could notice. */
static void wait_for_server(void)
{
    for (int i = 0; i < 300 && PQping("") != PQPING_OK; i++)
        usleep(100000);
}

static void when_the_server_crashes_at_some_step_the_run_finishes(void **state)
{
    (void)state;
    struct made *made = make_thirty_steps();
    int n = count_events(made);
    options.connect_timeout_ms = 30000;
    for (int i = 1; i <= n; i += 9) {
        server_new_database();
        events_left = i;
        at_event = crash_server;
        assert_boots(made);
        wait_for_server();
        assert_true(events_left <= 0);
        assert_thirty_steps_are_there();
    }
    free(made);
}

/* ---- Taken back ------------------------------------------------------------------------------ */

/* The inverse of the thirty steps: each row goes where it can be counted. */
static struct made *make_thirty_steps_and_back(void)
{
    struct made *made = make_thirty_steps();
    for (uint32_t m = 0; m < made->set.n_migrations; m++) {
        for (uint32_t i = made->migrations[m].n_up; i-- > 0;) {
            const char *sql = made->steps[m][i].sql;
            if (strncmp(sql, "INSERT INTO log VALUES (", 24) == 0)
                add_down(made, m, 0,
                         "WITH gone AS (DELETE FROM log WHERE n = %d RETURNING n)"
                         " INSERT INTO undone SELECT n FROM gone",
                         atoi(sql + 24));
            else if (strncmp(sql, "CREATE INDEX", 12) == 0)
                add_down(made, m, LOCKSTEP_STEP_NO_TRANSACTION,
                         "DROP INDEX CONCURRENTLY IF EXISTS log_%u", m);
            else if (strncmp(sql, "CREATE TABLE", 12) == 0)
                add_down(made, m, 0, "DROP TABLE log");
            else
                add_down(made, m, 0, "SELECT 1");
        }
    }
    return made;
}

static void apply_thirty_steps(const struct made *made)
{
    server_new_database();
    server_sql("CREATE TABLE undone (n int)");
    events_left = 0;
    options.target = NULL;
    assert_boots(made);
    options.target = "1";
}

static int revert(const struct made *made)
{
    return lockstep_revert(NULL, &made->set, &options, &err);
}

static void assert_reverts(const struct made *made)
{
    int rc = revert(made);
    if (rc != LOCKSTEP_OK)
        fail_msg("%s: [%s] %s; %s (%s)", lockstep_code_name(rc), err.sqlstate, err.message,
                 err.detail, err.migration);
}

/* Only the first migration is left: a table and five rows. */
static void assert_thirty_steps_are_back_at_the_first(void)
{
    assert_value("SELECT count(*) || ' ' || max(n) FROM log", "5 5");
    assert_value("SELECT count(*) || ' ' || count(DISTINCT n) FROM undone", "20 20");
    assert_value("SELECT count(*) FROM pg_index WHERE indrelid = 'log'::regclass", "0");
    assert_value("SELECT string_agg(state || ' ' || migration_file, ', ' ORDER BY id)"
                 " FROM lockstep.schema_versions WHERE direction = 'revert'",
                 "done 0005_m4, done 0004_m3, done 0003_m2, done 0002_m1");
    assert_value("SELECT h.running || (h.head = v.chain) FROM lockstep.schema_heads h,"
                 " lockstep.schema_versions v WHERE h.set_name = 'app' AND v.direction = 'apply'"
                 " AND v.migration_file = '0001_m0'",
                 "true");
}

static int count_events_of_revert(const struct made *made)
{
    options.on_event = count_down;
    apply_thirty_steps(made);
    events_left = 1000;
    assert_reverts(made);
    assert_thirty_steps_are_back_at_the_first();
    return 1000 - events_left;
}

static void migrations_are_taken_back_and_applied_again(void **state)
{
    (void)state;
    struct made *made = make_thirty_steps_and_back();
    struct lockstep_status status;
    count_events_of_revert(made);
    assert_reverts(made); /* nothing to do */
    assert_thirty_steps_are_back_at_the_first();
    options.target = NULL;
    assert_int_equal(lockstep_status(NULL, &made->set, &options, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.n_applied, 1);
    assert_int_equal(status.n_pending, 4);
    lockstep_status_free(&status);
    assert_boots(made);
    assert_value("SELECT count(*) FROM log", "25");
    options.target = "0";
    assert_reverts(made);
    assert_value("SELECT to_regclass('log') IS NULL", "t");
    assert_value("SELECT head || running FROM lockstep.schema_heads WHERE set_name = 'app'", "");
    options.target = NULL;
    assert_boots(made);
    assert_value("SELECT count(*) FROM log", "25");
    free(made);
}

static void killed_while_taking_back_the_next_revert_finishes(void **state)
{
    (void)state;
    struct made *made = make_thirty_steps_and_back();
    int n = count_events_of_revert(made);
    assert_true(n >= 40);
    for (int i = 1; i <= n; i++) {
        apply_thirty_steps(made);
        events_left = i;
        at_event = kill_myself;
        pid_t child = fork();
        if (child == 0)
            _exit(revert(made) < 0);
        int status = 0;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        events_left = 0;
        assert_reverts(made);
        assert_thirty_steps_are_back_at_the_first();
    }
    free(made);
}

/* Between two transactions of one revert a boot must neither go on nor count the migration as
 * there. */
static void an_unfinished_revert_keeps_applications_out(void **state)
{
    (void)state;
    struct made *made = make("app");
    struct lockstep_status status;
    add_migration(made, "one");
    add(made, "CREATE TABLE t (id int)");
    add_down(made, 0, 0, "DROP TABLE t");
    add_migration(made, "two");
    add(made, "CREATE INDEX t_id ON t (id)");
    add_down(made, 1, LOCKSTEP_STEP_NO_TRANSACTION, "DROP INDEX CONCURRENTLY IF EXISTS t_id");
    add_down(made, 1, 0,
             "DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'may')"
             " THEN RAISE 'not yet'; END IF; END$$");
    assert_boots(made);
    options.target = "1";
    assert_int_equal(revert(made), LOCKSTEP_E_FAILED);
    assert_int_equal(err.step, 1);
    assert_int_equal(err.n_steps, 2);
    assert_string_equal(err.migration, "0002_two");
    options.target = NULL;
    assert_int_equal(boot(made), LOCKSTEP_E_HISTORY);
    assert_non_null(strstr(err.message, "taking back \"0002_two\" was begun"));
    assert_int_equal(lockstep_check(NULL, &made->set, &options, &err), LOCKSTEP_E_HISTORY);
    assert_int_equal(lockstep_status(NULL, &made->set, &options, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.n_rows, 2);
    assert_int_equal(status.rows[1].state, LOCKSTEP_STATE_RUNNING);
    assert_string_equal(status.rows[1].direction, "revert");
    assert_string_equal(status.rows[1].error, "not yet");
    lockstep_status_free(&status);
    server_sql("CREATE TABLE may ()");
    options.target = "0";
    assert_reverts(made);
    assert_value("SELECT count(*) FROM pg_class WHERE relname IN ('t', 't_id')", "0");
    free(made);
}

/* What was begun and cannot be finished is taken back as far as it came. */
static void an_unfinished_migration_is_taken_back(void **state)
{
    (void)state;
    for (uint32_t flags = 0; flags <= LOCKSTEP_STEP_NO_TRANSACTION;
         flags += LOCKSTEP_STEP_NO_TRANSACTION) {
        struct made *made = make("app");
        server_new_database();
        add_migration(made, "one");
        add(made, "CREATE TABLE t (id int)");
        add_down(made, 0, 0, "DROP TABLE t");
        add_migration(made, "two");
        add(made, "INSERT INTO t VALUES (1), (1)");
        add_alone(made, "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)");
        add_down(made, 1, flags, "DROP INDEX %s IF EXISTS t_id", flags != 0 ? "CONCURRENTLY" : "");
        add_down(made, 1, 0, "DELETE FROM t");
        options.target = NULL;
        assert_int_equal(boot(made), LOCKSTEP_E_FAILED);
        options.target = "1";
        assert_reverts(made);
        assert_value("SELECT count(*) FROM t", "0");
        assert_value("SELECT count(*) FROM pg_class WHERE relname = 't_id'", "0");
        assert_value("SELECT string_agg(direction || ' ' || state || ' ' || migration_file, ', '"
                     " ORDER BY id) FROM lockstep.schema_versions WHERE set_name = 'app'",
                     "apply done 0001_one, apply done 0002_two, revert done 0002_two");
        assert_reverts(made);
        free(made);
    }
}

static void what_cannot_be_taken_back_is_refused_first(void **state)
{
    (void)state;
    struct made *made = make("app");
    struct made *longer = make("app");
    add_migration(made, "one");
    add_migration(longer, "one");
    add(made, "CREATE TABLE t (id int)");
    add(longer, "CREATE TABLE t (id int)");
    add_migration(longer, "two");
    add(longer, "CREATE TABLE u (id int)");
    add_down(longer, 1, 0, "DROP TABLE u");
    assert_boots(longer);
    options.target = "0";
    assert_int_equal(revert(longer), LOCKSTEP_E_FAILED);
    assert_string_equal(err.message, "migration \"0001_one\" has no way back");
    assert_value("SELECT to_regclass('u') IS NOT NULL", "t");
    longer->migrations[1].oldest = longer->migrations[0].chain;
    assert_int_equal(revert(made), LOCKSTEP_E_HISTORY);
    options.target = "7";
    assert_int_equal(revert(longer), LOCKSTEP_E_USAGE);
    options.target = NULL;
    assert_int_equal(revert(longer), LOCKSTEP_E_USAGE);
    options.target = "1";
    assert_reverts(longer);
    options.target = "2";
    assert_int_equal(revert(longer), LOCKSTEP_E_USAGE);
    assert_string_equal(err.message, "the database has not come to \"0002_two\" yet");
    free(made);
    free(longer);
}

/* A concurrent build that fails leaves an invalid index; the guard before it clears it away. */
static void an_interrupted_concurrent_index_is_built_again(void **state)
{
    (void)state;
    struct made *made = make("app");
    server_sql("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
    add_migration(made, "unique");
    add(made, "DO $$BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('t_id')"
              " AND NOT indisvalid) THEN DROP INDEX t_id; END IF; END$$");
    add_alone(made, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_id ON t (id)");
    assert_int_equal(boot(made), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "23505");
    assert_int_equal(err.step, 1);
    assert_value("SELECT count(*) FROM pg_index WHERE NOT indisvalid", "1");
    assert_value("SELECT state FROM lockstep.schema_versions WHERE set_name = 'app'", "running");
    assert_value("SELECT error LIKE 'could not create unique index%' FROM lockstep.schema_versions"
                 " WHERE set_name = 'app'",
                 "t");
    assert_value("SELECT finished_at IS NULL FROM lockstep.schema_steps", "t");
    server_sql("DELETE FROM t WHERE ctid = '(0,1)'");
    assert_boots(made);
    assert_value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass", "t");
    assert_value("SELECT state || attempts || error FROM lockstep.schema_versions v"
                 " JOIN lockstep.schema_steps s ON s.version_id = v.id",
                 "done2");
    free(made);
}

/* A partition that leaves its table: whole, half out, and out. */
static void a_query_decides_what_is_run(void **state)
{
    (void)state;
    if (atoi(server_value("SHOW server_version_num")) < 140000)
        skip();
    for (int half = 0; half < 2; half++) {
        struct made *made = make("app");
        server_new_database();
        server_sql("CREATE TABLE t (a int) PARTITION BY LIST (a);"
                   "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)");
        if (half)
            server_sql("UPDATE pg_inherits SET inhdetachpending = true");
        add_migration(made, "out");
        made->line++;
        add_query(
            made,
            "SELECT 'ALTER TABLE t DETACH PARTITION t1 ' || CASE WHEN inhdetachpending THEN 'FINALIZE' ELSE 'CONCURRENTLY' END"
            " FROM pg_inherits UNION ALL SELECT 'VACUUM t1' UNION ALL SELECT NULL");
        add(made, "CREATE TABLE behind ()");
        add_migration(made, "none");
        add_query(made, "SELECT 'no statement' FROM pg_inherits");
        assert_boots(made);
        assert_value("SELECT count(*) FROM pg_inherits", "0");
        assert_value("SELECT count(*) FROM pg_class WHERE relname IN ('t1', 'behind')", "2");
        assert_value("SELECT count(*) FROM lockstep.schema_steps WHERE finished_at IS NOT NULL",
                     "2");
        free(made);
    }
}

static void a_statement_that_a_query_returns_may_fail(void **state)
{
    (void)state;
    struct made *made = make("app");
    add_migration(made, "wrong");
    add_query(made, "SELECT 'VACUUM absent' UNION ALL SELECT 'CREATE TABLE never ()'");
    assert_int_equal(boot(made), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "42P01");
    assert_int_equal(err.step, 0);
    assert_value("SELECT count(*) FROM pg_class WHERE relname = 'never'", "0");
    server_sql("CREATE TABLE absent ()");
    assert_boots(made);
    assert_value("SELECT count(*) FROM pg_class WHERE relname = 'never'", "1");
    free(made);
}

/* ---- Refused --------------------------------------------------------------------------------- */

static void a_commit_that_fails_keeps_the_later_migrations_out(void **state)
{
    (void)state;
    struct made *made = make("app");
    server_sql("CREATE TABLE p (id int PRIMARY KEY);"
               "CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
    add_migration(made, "bad");
    add(made, "INSERT INTO c VALUES (1)");
    add_migration(made, "later");
    add(made, "CREATE TABLE later ()");
    add_migration(made, "last");
    add(made, "CREATE TABLE last ()");
    assert_int_equal(boot(made), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "23503");
    assert_string_equal(err.migration, "0001_bad");
    assert_value("SELECT count(*) FROM pg_class WHERE relname IN ('later', 'last')", "0");
    assert_value("SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'app'", "0");
    server_sql("INSERT INTO p VALUES (1)");
    assert_boots(made);
    assert_value("SELECT count(*) FROM pg_class WHERE relname IN ('later', 'last')", "2");
    free(made);
}

static void drift_is_told_with_both_definitions(void **state)
{
    (void)state;
    struct made *made = make("app");
    add_migration(made, "guard");
    add(made,
        "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'table t is there with another"
        " definition', DETAIL = 'have: a want: b'; END$$");
    assert_int_equal(boot(made), LOCKSTEP_E_DRIFT);
    assert_string_equal(err.message, "table t is there with another definition");
    assert_string_equal(err.detail, "have: a want: b");
    assert_string_equal(err.source, "schema/app.xml:1");
    free(made);
}

static void a_read_only_database_is_left_alone(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 2);
    char sql[128];
    snprintf(sql, sizeof sql, "ALTER DATABASE %s SET default_transaction_read_only = on",
             getenv("PGDATABASE"));
    server_sql(sql);
    assert_int_equal(boot(made), LOCKSTEP_E_READ_ONLY);
    assert_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'", "0");
    snprintf(sql, sizeof sql, "ALTER DATABASE %s RESET default_transaction_read_only",
             getenv("PGDATABASE"));
    setenv("PGOPTIONS", "-c default_transaction_read_only=off", 1);
    server_sql(sql);
    unsetenv("PGOPTIONS");
    assert_boots(made);
    setenv("PGOPTIONS", "-c default_transaction_read_only=on", 1);
    assert_boots(made);
    unsetenv("PGOPTIONS");
    free(made);
}

static void a_role_that_may_not_create_hears_what_it_lacks(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 2);
    server_sql(
        "DO $$BEGIN CREATE ROLE nobody_much LOGIN; EXCEPTION WHEN duplicate_object THEN END$$");
    assert_int_equal(lockstep_boot("user=nobody_much", &made->set, &options, &err),
                     LOCKSTEP_E_PRIVILEGE);
    assert_string_equal(err.sqlstate, "42501");
    assert_non_null(strstr(err.hint, "Grant"));
    assert_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'", "0");
    assert_boots(made);
    assert_int_equal(lockstep_boot("user=nobody_much", &made->set, &options, &err),
                     LOCKSTEP_E_PRIVILEGE);
    assert_non_null(strstr(err.hint, "USAGE on schema lockstep"));
    free(made);
}

static void a_wrong_password_is_never_echoed(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 1);
    char path[300];
    snprintf(path, sizeof path, "%s/data/pg_hba.conf", server_directory());
    FILE *hba = fopen(path, "w");
    assert_non_null(hba);
    fputs("local all guarded scram-sha-256\nlocal all all trust\n", hba);
    fclose(hba);
    server_sql(
        "DO $$BEGIN CREATE ROLE guarded LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object"
        " THEN END$$");
    server_sql("SELECT pg_reload_conf()");
    usleep(200000);
    char uri[512];
    snprintf(uri, sizeof uri, "user=guarded password=Xsecret7 host=%s", getenv("PGHOST"));
    assert_int_equal(lockstep_boot(uri, &made->set, &options, &err), LOCKSTEP_E_CONNECTION);
    assert_null(memmem(&err, sizeof err, "secret7", 7));
    assert_non_null(strstr(err.message, "password authentication failed"));
    assert_string_equal(err.sqlstate, "28P01");
    assert_non_null(strstr(err.hint, "user, password"));
    assert_int_equal(lockstep_boot("user=guarded", &made->set, &options, &err),
                     LOCKSTEP_E_CONNECTION);
    assert_non_null(strstr(err.hint, "asks for a password"));

    static const char *const typos[] = {
        "postgresql://guarded:Xsecret7@[::1/db",
        "postgresql://guarded:se/Xsecret7@h/db",
        "postgresql://guarded:Y@Xsecret7@h/db",
        "host=h password Xsecret7",
        "password='Xsecret7",
        "postgresql://guarded:%0Xsecret7@h/db",
    };
    for (size_t i = 0; i < sizeof typos / sizeof typos[0]; i++) {
        int rc = lockstep_boot(typos[i], &made->set, &options, &err);
        if (rc != LOCKSTEP_E_USAGE)
            fail_msg("%s: %s: %s", typos[i], lockstep_code_name(rc), err.message);
        if (memmem(&err, sizeof err, "secret7", 7) != NULL)
            fail_msg("%s: %s", typos[i], err.message);
    }
    free(made);
}

static void what_cannot_be_reached_is_told_in_time(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 1);
    options.connect_timeout_ms = 300;
    time_t begun = time(NULL);
    assert_int_equal(lockstep_boot("host=/nonexistent", &made->set, &options, &err),
                     LOCKSTEP_E_CONNECTION);
    assert_true(time(NULL) - begun <= 3);
    options.connect_timeout_ms = 60000;
    assert_int_equal(lockstep_boot("dbname=no_such", &made->set, &options, &err),
                     LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.sqlstate, "3D000");
    assert_int_equal(lockstep_boot("user=no_such", &made->set, &options, &err),
                     LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.sqlstate, "28000");
    assert_null(strstr(err.message, "LOCATION"));
    assert_true(time(NULL) - begun <= 4);
    free(made);
}

/* ---- Locks ----------------------------------------------------------------------------------- */

/* Its kernel takes the connection, and nobody ever reads from it. */
static void a_server_that_never_answers_is_given_up_in_time(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 1);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    char conninfo[64];
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, length), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    snprintf(conninfo, sizeof conninfo, "hostaddr=127.0.0.1 port=%d", ntohs(address.sin_port));
    options.connect_timeout_ms = 500;
    time_t begun = time(NULL);
    assert_int_equal(lockstep_boot(conninfo, &made->set, &options, &err), LOCKSTEP_E_CONNECTION);
    assert_non_null(strstr(err.message, "timeout expired"));
    assert_true(time(NULL) - begun < 9);
    close(fd);
    free(made);
}

static void a_migration_lock_held_names_its_holder(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 1);
    PGconn *holder = PQconnectdb("application_name='somebody else'");
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT pg_advisory_lock(%d, %d)", LOCK_CLASS,
             (int32_t)lock_key("lockstep", "app"));
    PQclear(PQexec(holder, sql));
    options.lock_timeout_ms = 200;
    assert_int_equal(boot(made), LOCKSTEP_E_LOCK);
    snprintf(sql, sizeof sql, "process %d", PQbackendPID(holder));
    assert_non_null(strstr(err.detail, sql));
    assert_non_null(strstr(err.detail, "somebody else"));
    assert_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'", "0");
    PQfinish(holder);
    options.lock_timeout_ms = 5000;
    assert_boots(made);
    free(made);
}

static int blocked_by;
static int retried;

static void watch_blockers(const struct lockstep_event *event, void *user)
{
    (void)user;
    if (event->type == LOCKSTEP_EVENT_BLOCKED && event->n_blockers > 0) {
        assert_string_equal(event->blockers[0].application, "the blocker");
        assert_string_equal(event->blockers[0].state, "idle in transaction");
        assert_int_equal(event->step_index, 1);
        blocked_by = event->blockers[0].pid;
    }
    retried += event->type == LOCKSTEP_EVENT_RETRYING;
}

static void a_locked_table_is_tried_again_and_the_blocker_named(void **state)
{
    (void)state;
    struct made *made = make("app");
    server_sql("CREATE TABLE t (id int)");
    add_migration(made, "alter");
    add(made, "CREATE TABLE u ()");
    add(made, "ALTER TABLE t ADD COLUMN IF NOT EXISTS x int");
    made->steps[0][1].lock = LOCKSTEP_LOCK_ACCESS_EXCLUSIVE;
    PGconn *blocker = PQconnectdb("application_name='the blocker'");
    PQclear(PQexec(blocker, "BEGIN; SELECT count(*) FROM t"));
    options.on_event = watch_blockers;
    options.table_lock_timeout_ms = 200;
    options.retry_timeout_ms = 400;
    blocked_by = retried = 0;
    assert_int_equal(boot(made), LOCKSTEP_E_LOCK);
    assert_string_equal(err.sqlstate, "55P03");
    assert_int_equal(blocked_by, PQbackendPID(blocker));
    assert_true(retried > 0);
    assert_non_null(strstr(err.detail, "the blocker"));
    assert_non_null(strstr(err.detail, "SELECT count(*) FROM t"));
    assert_value("SELECT count(*) FROM pg_class WHERE relname = 'u'", "0");

    options.retry_timeout_ms = 10000;
    pid_t child = boot_in_child(made);
    usleep(500000);
    PQclear(PQexec(blocker, "COMMIT"));
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_value("SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'app'", "1");
    PQfinish(blocker);
    free(made);
}

static void expect_no_blocker(const struct lockstep_event *event, void *user)
{
    int *working = user;
    *working += event->type == LOCKSTEP_EVENT_STEP_WORKING;
    assert_int_not_equal(event->type, LOCKSTEP_EVENT_BLOCKED);
}

static void a_long_statement_that_nobody_blocks_is_not_called_blocked(void **state)
{
    (void)state;
    struct made *made = make("app");
    int working = 0;
    add_migration(made, "long");
    add(made, "SELECT pg_sleep(2.5)");
    options.on_event = expect_no_blocker;
    options.user = &working;
    assert_boots(made);
    assert_true(working > 0);
    free(made);
}

/* A program has timers and handlers of its own. */
static void ignore_signal(int number)
{
    (void)number;
}

static void signals_that_the_program_handles_disturb_nothing(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 20);
    struct sigaction action = {.sa_handler = ignore_signal};
    struct sigaction before;
    struct itimerval often = {{0, 700}, {0, 700}};
    struct itimerval never = {{0, 0}, {0, 0}};
    add(made, "SELECT pg_sleep(1)");
    sigaction(SIGALRM, &action, &before);
    setitimer(ITIMER_REAL, &often, NULL);
    int rc = boot(made);
    setitimer(ITIMER_REAL, &never, NULL);
    sigaction(SIGALRM, &before, NULL);
    assert_int_equal(rc, LOCKSTEP_OK);
    assert_value("SELECT count(*) FROM log_app", "20");
    free(made);
}

/* ---- The caller's things --------------------------------------------------------------------- */

static void a_borrowed_connection_is_given_back_as_it_was(void **state)
{
    (void)state;
    static const char settings[] = "SELECT md5(string_agg(name || setting, ',' ORDER BY name)) FROM"
                                   " pg_settings WHERE name NOT LIKE 'plpgsql.%'";
    struct made *made = make_counting("app", 2);
    PGconn *conn = PQconnectdb("");
    PQclear(PQexec(conn,
                   "SET search_path = pg_temp, public; SET statement_timeout = '7s';"
                   "SET lock_timeout = '3s'; SET TimeZone = 'Europe/Zurich'; SET DateStyle = 'SQL';"
                   "SET client_encoding = 'LATIN1'; SET synchronous_commit = off"));
    PGresult *result = PQexec(conn, settings);
    char before[64];
    snprintf(before, sizeof before, "%s", PQgetvalue(result, 0, 0));
    PQclear(result);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(lockstep_boot_on(conn, &made->set, &options, &err), LOCKSTEP_OK);
        assert_int_equal(PQpipelineStatus(conn), PQ_PIPELINE_OFF);
        assert_int_equal(PQisnonblocking(conn), 0);
        assert_int_equal(PQtransactionStatus(conn), PQTRANS_IDLE);
        result = PQexec(conn, settings);
        assert_string_equal(PQgetvalue(result, 0, 0), before);
        PQclear(result);
    }
    assert_value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", "0");
    assert_value("SELECT count(*) FROM log_app", "2");
    PQclear(PQexec(conn, "BEGIN"));
    assert_int_equal(lockstep_boot_on(conn, &made->set, &options, &err), LOCKSTEP_E_USAGE);
    PQfinish(conn);
    free(made);
}

static void a_borrowed_connection_may_speak_another_encoding(void **state)
{
    (void)state;
    struct made *made = make_counting("gr\xc3\xb6\xc3\x9f"
                                      "e",
                                      1);
    PGconn *conn = PQconnectdb("client_encoding=LATIN1");
    assert_int_equal(lockstep_boot_on(conn, &made->set, &options, &err), LOCKSTEP_OK);
    options.mode = LOCKSTEP_MODE_CHECK;
    assert_int_equal(lockstep_boot_on(conn, &made->set, &options, &err), LOCKSTEP_OK);
    PGresult *result = PQexec(conn, "SELECT 'gr\xf6\xdf"
                                    "e' = (SELECT set_name FROM"
                                    " lockstep.schema_heads WHERE set_name <> 'lockstep')");
    assert_string_equal(PQgetvalue(result, 0, 0), "t");
    PQclear(result);
    PQfinish(conn);
    free(made);
}

static void statements_run_under_the_sets_search_path(void **state)
{
    (void)state;
    struct made *made = make("app");
    server_sql("CREATE SCHEMA \"My Schema\"");
    made->set.search_path = "\"My Schema\", public";
    add_migration(made, "table");
    add(made, "CREATE TABLE here ()");
    add_migration(made, "index");
    add_alone(made, "CREATE INDEX CONCURRENTLY IF NOT EXISTS here_i ON here ((1))");
    assert_boots(made);
    assert_value("SELECT relnamespace::regnamespace::text FROM pg_class WHERE relname = 'here_i'",
                 "\"My Schema\"");
    free(made);
}

/* Operators and functions of another role's schema, first in the path, that refuse to work. */
static void a_hostile_search_path_does_not_reach_the_ledger(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 2);
    server_sql("CREATE SCHEMA evil;"
               "CREATE FUNCTION evil.no(text, text) RETURNS boolean LANGUAGE plpgsql AS"
               " $$BEGIN RAISE 'hijacked'; END$$;"
               "CREATE OPERATOR evil.= (FUNCTION = evil.no, LEFTARG = text, RIGHTARG = text);"
               "CREATE FUNCTION evil.no(name, name) RETURNS boolean LANGUAGE plpgsql AS"
               " $$BEGIN RAISE 'hijacked'; END$$;"
               "CREATE OPERATOR evil.= (FUNCTION = evil.no, LEFTARG = name, RIGHTARG = name);"
               "CREATE FUNCTION evil.no(int, int) RETURNS boolean LANGUAGE plpgsql AS"
               " $$BEGIN RAISE 'hijacked'; END$$;"
               "CREATE OPERATOR evil.= (FUNCTION = evil.no, LEFTARG = int, RIGHTARG = int)");
    setenv("PGOPTIONS", "-c search_path=evil,pg_catalog,public", 1);
    made->set.search_path = "evil, pg_catalog, public";
    made->steps[0][0].sql = "CREATE TABLE public.log_app (n int)";
    int rc = boot(made);
    struct lockstep_status status;
    int read = lockstep_status(NULL, &made->set, &options, &status, &err);
    lockstep_status_free(&status);
    unsetenv("PGOPTIONS");
    assert_int_equal(rc, LOCKSTEP_OK);
    assert_int_equal(read, LOCKSTEP_OK);
    free(made);
}

static void the_ledger_may_live_in_another_schema(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 3);
    options.schema = "versions_of_app";
    assert_boots(made);
    assert_boots(made);
    assert_value("SELECT count(*) FROM versions_of_app.schema_versions WHERE set_name = 'app'",
                 "3");
    assert_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'", "0");
    free(made);
}

/* ---- Status, history ------------------------------------------------------------------------- */

static void status_tells_what_is_applied_and_what_is_pending(void **state)
{
    (void)state;
    struct made *made = make_counting("app", 3);
    struct lockstep_status status;
    assert_int_equal(lockstep_status(NULL, &made->set, &options, &status, &err), LOCKSTEP_OK);
    assert_false(status.ledger);
    assert_int_equal(status.n_pending, 3);
    assert_string_equal(status.head, "");
    lockstep_status_free(&status);

    options.target = "2";
    options.notes = "by hand";
    options.environment = "staging";
    options.app_version = "9.9";
    assert_boots(made);
    assert_int_equal(lockstep_status(NULL, &made->set, &options, &status, &err), LOCKSTEP_OK);
    assert_true(status.ledger);
    assert_int_equal(status.n_applied, 2);
    assert_int_equal(status.n_pending, 1);
    assert_string_equal(status.head, "0002_app_1");
    assert_string_equal(status.database, getenv("PGDATABASE"));
    assert_int_equal(status.problem.code, LOCKSTEP_OK);
    assert_int_equal(status.n_rows, 3);
    const struct lockstep_row *row = &status.rows[1];
    assert_int_equal(row->state, LOCKSTEP_STATE_APPLIED);
    assert_string_equal(row->script_version, "0002");
    assert_string_equal(row->schema_version, "1.0");
    assert_string_equal(row->app_version, "9.9");
    assert_string_equal(row->environment, "staging");
    assert_string_equal(row->notes, "by hand");
    assert_string_equal(row->applied_by, "postgres");
    assert_string_equal(row->direction, "apply");
    assert_int_equal(row->steps_done, 2);
    assert_int_equal(strlen(row->applied_at), strlen("2026-01-31T12:00:00Z"));
    assert_int_equal(status.rows[2].state, LOCKSTEP_STATE_PENDING);
    lockstep_status_free(&status);
    lockstep_status_free(&status);

    assert_int_equal(lockstep_history(NULL, NULL, &options, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.n_rows, 3);
    assert_string_equal(status.rows[0].set_name, "lockstep");
    lockstep_status_free(&status);
    assert_int_equal(lockstep_history(NULL, "app", &options, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.n_rows, 2);
    lockstep_status_free(&status);
    free(made);
}

static void a_program_older_than_the_database_runs_if_it_is_told_so(void **state)
{
    (void)state;
    struct made *old = make_counting("app", 2);
    struct made *new = make_counting("app", 4);
    struct lockstep_status status;
    assert_boots(new);
    assert_int_equal(boot(old), LOCKSTEP_E_HISTORY);
    assert_non_null(strstr(err.message, "ahead of this program"));
    assert_string_equal(err.migration, "0003_app_2");
    assert_int_equal(lockstep_status(NULL, &old->set, &options, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.problem.code, LOCKSTEP_E_HISTORY);
    assert_int_equal(status.n_unknown, 2);
    lockstep_status_free(&status);

    server_new_database();
    new->migrations[2].oldest = new->migrations[0].chain;
    new->migrations[3].oldest = new->migrations[1].chain;
    assert_boots(new);
    assert_boots(old);
    free(old);
    free(new);
}

/* ---- The contract ---------------------------------------------------------------------------- */

static const char *const promises[] = {
    "public\037t\037a\035integer\037b\035numeric(5,2)\037c\035~.hstore[]\037D e\035app.\"Mood\"",
    "app\037other \"x\"\037at\035timestamp with time zone\037h\035~ext.hstore",
    "public\037v",
    "public\037t\037f\035character varying(7)",
};

static struct made *make_promising(void)
{
    struct made *made = make("app");
    made->set.search_path = "public, ext";
    made->set.promises = promises;
    made->set.n_promises = sizeof promises / sizeof promises[0];
    add_migration(made, "one");
    add(made, "CREATE SCHEMA app");
    add(made, "CREATE SCHEMA ext");
    add(made, "CREATE EXTENSION hstore SCHEMA ext");
    add(made, "CREATE TYPE app.\"Mood\" AS ENUM ('a')");
    add(made, "CREATE TABLE t (a int, b numeric(5,2), c ext.hstore[], \"D e\" app.\"Mood\","
              " f varchar(7))");
    add(made, "CREATE TABLE app.\"other \"\"x\"\"\" (at timestamptz, h ext.hstore)");
    add(made, "CREATE VIEW v AS SELECT 1 AS one");
    return made;
}

static void promises_that_hold_are_found_to_hold(void **state)
{
    (void)state;
    struct made *made = make_promising();
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    assert_boots(made);
    assert_boots(made);
    /* Nor does it matter what the role's search_path is, or what else a relation became. */
    server_sql("ALTER TABLE v RENAME TO w; CREATE MATERIALIZED VIEW v AS SELECT 1");
    server_sql("ALTER TABLE t RENAME TO t_old; CREATE VIEW t AS SELECT * FROM t_old");
    server_sql("ALTER ROLE CURRENT_USER SET search_path = app, ext, public");
    assert_boots(made);
    server_sql("ALTER ROLE CURRENT_USER RESET search_path");
    free(made);
}

static void promises_that_do_not_hold_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        const char *message;
    } cases[] = {
        {"ALTER TABLE t DROP a", "public.t.a is missing"},
        {"ALTER TABLE t ADD a bigint", "public.t.a is bigint, not integer"},
        {"ALTER TABLE t ALTER a TYPE int, ALTER b TYPE numeric(6,2)",
         "public.t.b is numeric(6,2), not numeric(5,2)"},
        {"ALTER TABLE t ALTER b TYPE numeric(5,2), DROP c, ADD c ext.hstore",
         "public.t.c is ext.hstore, not hstore[]"},
        {"ALTER TABLE t DROP c, ADD c ext.hstore[]; DROP VIEW v", "public.v is missing"},
        {"CREATE VIEW v AS SELECT 1; DROP TABLE app.\"other \"\"x\"\"\"",
         "app.\"other \"\"x\"\"\" is missing"},
        {"CREATE TABLE app.\"other \"\"x\"\"\" (at timestamp, h ext.hstore)",
         "app.\"other \"\"x\"\"\".at is timestamp without time zone, not timestamp with time zone"},
        {"DROP TABLE t; DROP TABLE app.\"other \"\"x\"\"\"",
         "public.t is missing; app.\"other \"\"x\"\"\" is missing"},
    };
    struct made *made = make_promising();
    char message[512];
    assert_boots(made);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        server_sql(cases[i].sql);
        options.contract = LOCKSTEP_CONTRACT_AUTO;
        assert_boots(made);
        options.contract = LOCKSTEP_CONTRACT_ALWAYS;
        assert_int_equal(boot(made), LOCKSTEP_E_DRIFT);
        snprintf(message, sizeof message,
                 "the database does not hold what the migrations promise: %s", cases[i].message);
        assert_string_equal(err.message, message);
        assert_int_equal(lockstep_exit_code(err.code), 4);
    }
    free(made);
}

static void a_migration_that_breaks_a_promise_is_told_after_it_was_applied(void **state)
{
    (void)state;
    struct made *made = make_promising();
    add_migration(made, "two");
    add(made, "ALTER TABLE t DROP a, DROP b");
    assert_int_equal(boot(made), LOCKSTEP_E_DRIFT);
    assert_string_equal(err.message, "the database does not hold what the migrations promise: "
                                     "public.t.a is missing; public.t.b is missing");
    options.mode = LOCKSTEP_MODE_CHECK;
    assert_int_equal(boot(made), LOCKSTEP_E_DRIFT);
    server_sql("ALTER TABLE t ADD a int, ADD b numeric(5,2)");
    assert_boots(made);
    free(made);
}

static void a_database_ahead_must_keep_what_the_program_was_promised(void **state)
{
    (void)state;
    struct made *old = make_promising();
    struct made *new = make_promising();
    add_migration(new, "two");
    add(new, "ALTER TABLE t DROP a");
    new->migrations[1].oldest = new->migrations[0].chain;
    new->set.n_promises = 0;
    assert_boots(old);
    assert_boots(new);
    assert_boots(old);
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    assert_int_equal(boot(old), LOCKSTEP_E_DRIFT);
    free(old);
    free(new);
}

static void a_borrowed_connection_keeps_its_search_path(void **state)
{
    (void)state;
    struct made *made = make_promising();
    PGconn *conn = PQconnectdb("");
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    PQclear(PQexec(conn, "SET search_path = app, pg_temp"));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(lockstep_boot_on(conn, &made->set, &options, &err), LOCKSTEP_OK);
        PGresult *result = PQexec(conn, "SHOW search_path");
        assert_string_equal(PQgetvalue(result, 0, 0), "app, pg_temp");
        PQclear(result);
        result = PQexec(conn, "SHOW enable_hashjoin");
        assert_string_equal(PQgetvalue(result, 0, 0), "on");
        PQclear(result);
    }
    PQfinish(conn);
    free(made);
}

static void an_edited_migration_is_found(void **state)
{
    (void)state;
    struct made *before = make("app");
    struct made *after = make("app");
    add_migration(before, "one");
    add_migration(before, "two");
    add_migration(after, "one");
    add_migration(after, "two");
    add(before, "CREATE TABLE two ()");
    add(before, "CREATE TABLE three ()");
    add(after, "CREATE TABLE two ()");
    add(after, "CREATE TABLE four ()");
    after->chains[1][0] = after->chains[1][0] == 'f' ? 'e' : 'f';
    assert_boots(before);
    assert_int_equal(boot(after), LOCKSTEP_E_HISTORY);
    assert_string_equal(err.message, "migration \"0002_two\" was changed after it was applied");
    assert_non_null(strstr(err.detail, "the first that differs is CREATE TABLE four ()"));
    assert_string_equal(err.step_summary, "CREATE TABLE four ()");
    assert_string_equal(err.source, after->steps[1][1].source);
    assert_int_equal(lockstep_check(NULL, &after->set, &options, &err), LOCKSTEP_E_HISTORY);
    assert_int_equal(lockstep_exit_code(err.code), 7);
    assert_int_equal(lockstep_check(NULL, &before->set, &options, &err), LOCKSTEP_OK);
    free(before);
    free(after);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(thirty_two_processes_apply_each_migration_once),
        TEST(two_sets_in_one_database_do_not_disturb_each_other),
        TEST(threads_may_boot_at_once),
        TEST(waiting_processes_do_not_stop_a_concurrent_index),
        TEST(killed_at_any_step_the_next_run_finishes),
        TEST(with_its_backend_terminated_at_any_step_the_run_finishes),
        TEST(when_the_server_crashes_at_some_step_the_run_finishes),
        TEST(migrations_are_taken_back_and_applied_again),
        TEST(killed_while_taking_back_the_next_revert_finishes),
        TEST(an_unfinished_revert_keeps_applications_out),
        TEST(an_unfinished_migration_is_taken_back),
        TEST(what_cannot_be_taken_back_is_refused_first),
        TEST(an_interrupted_concurrent_index_is_built_again),
        TEST(a_query_decides_what_is_run),
        TEST(a_statement_that_a_query_returns_may_fail),
        TEST(a_commit_that_fails_keeps_the_later_migrations_out),
        TEST(drift_is_told_with_both_definitions),
        TEST(a_read_only_database_is_left_alone),
        TEST(a_role_that_may_not_create_hears_what_it_lacks),
        TEST(a_wrong_password_is_never_echoed),
        TEST(what_cannot_be_reached_is_told_in_time),
        TEST(a_server_that_never_answers_is_given_up_in_time),
        TEST(a_migration_lock_held_names_its_holder),
        TEST(a_locked_table_is_tried_again_and_the_blocker_named),
        TEST(a_long_statement_that_nobody_blocks_is_not_called_blocked),
        TEST(signals_that_the_program_handles_disturb_nothing),
        TEST(a_borrowed_connection_is_given_back_as_it_was),
        TEST(a_borrowed_connection_may_speak_another_encoding),
        TEST(statements_run_under_the_sets_search_path),
        TEST(a_hostile_search_path_does_not_reach_the_ledger),
        TEST(the_ledger_may_live_in_another_schema),
        TEST(status_tells_what_is_applied_and_what_is_pending),
        TEST(a_program_older_than_the_database_runs_if_it_is_told_so),
        TEST(an_edited_migration_is_found),
        TEST(promises_that_hold_are_found_to_hold),
        TEST(promises_that_do_not_hold_are_named),
        TEST(a_migration_that_breaks_a_promise_is_told_after_it_was_applied),
        TEST(a_database_ahead_must_keep_what_the_program_was_promised),
        TEST(a_borrowed_connection_keeps_its_search_path),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
