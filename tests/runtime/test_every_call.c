/*
 * test_every_call - whatever happens between any two calls of libpq, the next run ends where an
 * undisturbed one does.
 *
 * The linker puts the functions __wrap_PQ… before libpq's own (--wrap, tests/Makefile.inc): the nth
 * call is preceded by a disaster. Wrapped are the calls that send, receive or change the state of
 * the connection; what happens before any other happens just as well before the next of these. How
 * often the library asks for answers depends on how they arrive, so each test goes on until a run
 * has ended before its nth call.
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
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "include/lockstep/lockstep.h"
#include "tests/support/server.h"

/* ---- Before libpq ---------------------------------------------------------------------------- */

static int calls_left; /* until it happens; 0: never */
static void (*disaster)(PGconn *conn);
static bool happened;

static int commits_left; /* the same for the syncs that send a COMMIT */
static bool commit_is_queued;
static bool lost_after_it;

static void count_call(PGconn *conn)
{
    if (calls_left > 0 && --calls_left == 0) {
        happened = true;
        disaster(conn);
    }
}

#define WRAP(type, name, parameters, arguments, conn)                                              \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        count_call(conn);                                                                          \
        return __real_##name arguments;                                                            \
    }

WRAP(PGconn *, PQconnectdbParams, (const char *const *keys, const char *const *values, int expand),
     (keys, values, expand), NULL)
WRAP(void, PQreset, (PGconn * conn), (conn), conn)
WRAP(void, PQfinish, (PGconn * conn), (conn), conn)
WRAP(int, PQsetnonblocking, (PGconn * conn, int on), (conn, on), conn)
WRAP(int, PQenterPipelineMode, (PGconn * conn), (conn), conn)
WRAP(int, PQexitPipelineMode, (PGconn * conn), (conn), conn)
WRAP(int, PQsendQuery, (PGconn * conn, const char *sql), (conn, sql), conn)
WRAP(int, PQsendFlushRequest, (PGconn * conn), (conn), conn)
WRAP(int, PQflush, (PGconn * conn), (conn), conn)
WRAP(int, PQisBusy, (PGconn * conn), (conn), conn)
WRAP(int, PQconsumeInput, (PGconn * conn), (conn), conn)
WRAP(PGresult *, PQgetResult, (PGconn * conn), (conn), conn)

int __real_PQsendQueryParams(PGconn *conn, const char *sql, int n, const Oid *types,
                             const char *const *values, const int *lengths, const int *formats,
                             int format);
int __wrap_PQsendQueryParams(PGconn *conn, const char *sql, int n, const Oid *types,
                             const char *const *values, const int *lengths, const int *formats,
                             int format);
int __wrap_PQsendQueryParams(PGconn *conn, const char *sql, int n, const Oid *types,
                             const char *const *values, const int *lengths, const int *formats,
                             int format)
{
    count_call(conn);
    if (strcmp(sql, "COMMIT") == 0)
        commit_is_queued = true;
    return __real_PQsendQueryParams(conn, sql, n, types, values, lengths, formats, format);
}

static void wait_until_idle(int pid)
{
    char sql[100];
    snprintf(sql, sizeof sql, "SELECT state = 'idle' FROM pg_stat_activity WHERE pid = %d", pid);
    while (strcmp(server_value(sql), "t") != 0)
        usleep(2000);
}

int __real_PQpipelineSync(PGconn *conn);
int __wrap_PQpipelineSync(PGconn *conn);
int __wrap_PQpipelineSync(PGconn *conn)
{
    count_call(conn);
    bool cut = commit_is_queued && commits_left > 0 && --commits_left == 0;
    commit_is_queued = false;
    if (!cut)
        return __real_PQpipelineSync(conn);
    int sent = 1;
    happened = true;
    if (lost_after_it) {
        sent = __real_PQpipelineSync(conn);
        while (__real_PQflush(conn) > 0)
            usleep(1000);
        wait_until_idle(PQbackendPID(conn));
    }
    shutdown(PQsocket(conn), SHUT_RDWR);
    return lost_after_it ? sent : __real_PQpipelineSync(conn);
}

/* ---- The set --------------------------------------------------------------------------------- */

#define STEP(sql)                                                                                  \
    {                                                                                              \
        sql, sql, "schema/app.xml:1", 0, 0, 0, 0                                                   \
    }
#define ALONE(sql)                                                                                 \
    {                                                                                              \
        sql, sql, "schema/app.xml:2", LOCKSTEP_STEP_NO_TRANSACTION, 0, 0, 0                        \
    }
#define ROW(n) STEP("INSERT INTO log VALUES (" n ")")
/* What is undone twice is counted twice. */
#define UNDO(n)                                                                                    \
    STEP("WITH gone AS (DELETE FROM log WHERE n = " n " RETURNING n) INSERT INTO undone SELECT n"  \
         " FROM gone")

static const struct lockstep_step up_1[] = {STEP("CREATE TABLE log (n int)"), ROW("1"), ROW("2")};
static const struct lockstep_step up_2[] = {
    ROW("3"),
    {"DO $$BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('log_n')"
     " AND NOT indisvalid) THEN DROP INDEX log_n; END IF; END$$",
     "clear away", "schema/app.xml:2", 0, 0, 0, 0},
    ALONE("CREATE INDEX CONCURRENTLY IF NOT EXISTS log_n ON log (n)"),
    ROW("4")};
static const struct lockstep_step up_3[] = {ROW("5")};
static const struct lockstep_step up_4[] = {ROW("6")};
static const struct lockstep_step down_1[] = {STEP("DROP TABLE log")};
static const struct lockstep_step down_2[] = {
    UNDO("4"), ALONE("DROP INDEX CONCURRENTLY IF EXISTS log_n"), UNDO("3")};
static const struct lockstep_step down_3[] = {UNDO("5")};
static const struct lockstep_step down_4[] = {UNDO("6")};

#define CHAIN(digits)                                                                              \
    digits digits digits digits digits digits digits digits digits digits digits digits digits     \
        digits digits digits
#define A CHAIN("aaaa")
#define B CHAIN("bbbb")
#define C CHAIN("cccc")
#define D CHAIN("dddd")

static const struct lockstep_migration migrations[] = {
    {"0001_one", A, "", "", up_1, down_1, 3, 1, 0, NULL},
    {"0002_two", B, A, "", up_2, down_2, 4, 3, 0, NULL},
    {"0003_three", C, B, "", up_3, down_3, 1, 1, 0, NULL},
    {"0004_four", D, C, "", up_4, down_4, 1, 1, 0, NULL},
};
static const struct lockstep_set set = {LOCKSTEP_ABI, 4,          "app", "1.0",
                                        "public",     migrations, NULL,  0};

/* The first two as one. */
static const struct lockstep_step up_squashed[] = {STEP("CREATE TABLE log (n int)"), ROW("1")};
static const char *const replaced[] = {A};
static const struct lockstep_migration squashed_migrations[] = {
    {"0001_squashed", B, "", "", up_squashed, NULL, 2, 0, 1, replaced},
    {"0003_three", C, B, "", up_3, down_3, 1, 1, 0, NULL},
    {"0004_four", D, C, "", up_4, down_4, 1, 1, 0, NULL},
};
static const struct lockstep_set squashed = {LOCKSTEP_ABI,        3,    "app", "1.0", "public",
                                             squashed_migrations, NULL, 0};

/* Rows of one environment, which tell how often they were put in. */
static const struct lockstep_step up_seeds[] = {
    STEP("CREATE TABLE IF NOT EXISTS seeded (code text PRIMARY KEY, n int DEFAULT 1)"),
    STEP("INSERT INTO seeded (code) SELECT 'here' WHERE"
         " current_setting('lockstep.environment', true) = 'test'"
         " ON CONFLICT (code) DO UPDATE SET n = seeded.n + 1"),
    STEP("INSERT INTO seeded (code) SELECT 'elsewhere' WHERE"
         " current_setting('lockstep.environment', true) = 'production'"
         " ON CONFLICT (code) DO UPDATE SET n = seeded.n + 1")};
static const struct lockstep_migration seeding[] = {
    {"0001_seeds", A, "", "", up_seeds, NULL, 3, 0, 0, NULL}};
static const struct lockstep_set seeds = {LOCKSTEP_ABI, 1,       "app", "1.0",
                                          "public",     seeding, NULL,  0};

static const struct lockstep_step up_repair[] = {
    STEP("CREATE TABLE IF NOT EXISTS mended (n int)"),
    {"DO $$BEGIN IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('log_m')"
     " AND NOT indisvalid) THEN DROP INDEX log_m; END IF; END$$",
     "clear away", "schema/app.xml:2", 0, 0, 0, 0},
    ALONE("CREATE INDEX CONCURRENTLY IF NOT EXISTS log_m ON log (n)"),
    STEP("INSERT INTO mended SELECT 1 WHERE NOT EXISTS (SELECT FROM mended)")};
static const struct lockstep_migration repair = {
    "0004_four", CHAIN("eeee"), D, "", up_repair, NULL, 4, 0, 0, NULL};

static struct lockstep_options options;
static struct lockstep_error err;

/* What is done and undone, and how it is known to have been done once. */
struct work {
    int (*run)(void);
    void (*prepare)(void);
    void (*check)(void);
};

static int boot(void)
{
    options.target = NULL;
    return lockstep_boot(NULL, &set, &options, &err);
}

static int revert(void)
{
    options.target = "1";
    return lockstep_revert(NULL, &set, &options, &err);
}

static void assert_good(int rc)
{
    if (rc != LOCKSTEP_OK)
        fail_msg("%s: [%s] %s; %s (%s)", lockstep_code_name(rc), err.sqlstate, err.message,
                 err.detail, err.migration);
}

static void assert_value(const char *sql, const char *want)
{
    assert_string_equal(server_value(sql), want);
}

/* The server of the tests would lose what it has just committed. */
static void prepare_apply(void)
{
    server_sql(
        "SET synchronous_commit = on; DROP SCHEMA IF EXISTS lockstep CASCADE; DROP TABLE IF EXISTS log, undone;"
        "CREATE TABLE undone (n int)");
}

static void prepare_revert(void)
{
    prepare_apply();
    assert_good(boot());
}

static void check_apply(void)
{
    assert_value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM log", "1 2 3 4 5 6");
    assert_value("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('log_n')", "t");
    assert_value("SELECT string_agg(state || ' ' || migration_file, ', ' ORDER BY id)"
                 " FROM lockstep.schema_versions WHERE set_name = 'app'",
                 "done 0001_one, done 0002_two, done 0003_three, done 0004_four");
    assert_value("SELECT head || running FROM lockstep.schema_heads WHERE set_name = 'app'", D);
}

static void check_revert(void)
{
    assert_value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM log", "1 2");
    assert_value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM undone", "3 4 5 6");
    assert_value("SELECT to_regclass('log_n') IS NULL", "t");
    assert_value("SELECT string_agg(state || ' ' || migration_file, ', ' ORDER BY id)"
                 " FROM lockstep.schema_versions WHERE direction = 'revert'",
                 "done 0004_four, done 0003_three, done 0002_two");
    assert_value("SELECT head || running FROM lockstep.schema_heads WHERE set_name = 'app'", A);
}

static const struct work apply = {boot, prepare_apply, check_apply};
static const struct work take_back = {revert, prepare_revert, check_revert};

/* The other work. */

static int boot_directly(void)
{
    options.direct = "application_name=directly";
    int rc = boot();
    options.direct = NULL;
    return rc;
}

static int boot_as_role(void)
{
    options.role = "keeper";
    int rc = boot();
    options.role = NULL;
    return rc;
}

static void prepare_role(void)
{
    server_sql("DO $$BEGIN CREATE ROLE keeper; EXCEPTION WHEN duplicate_object THEN END$$;"
               "DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO keeper',"
               " current_database()); END$$; GRANT CREATE ON SCHEMA public TO keeper");
    prepare_apply();
}

static void check_role(void)
{
    check_apply();
    assert_value("SELECT string_agg(DISTINCT relowner::regrole::text, ' ') FROM pg_class"
                 " WHERE relname IN ('log', 'log_n', 'schema_heads')",
                 "keeper");
}

static int boot_squashed(void)
{
    return lockstep_boot(NULL, &squashed, &options, &err);
}

static void prepare_squashed(void)
{
    prepare_apply();
    options.target = "2";
    assert_good(lockstep_boot(NULL, &set, &options, &err));
    options.target = NULL;
}

static int boot_seeds(void)
{
    options.environment = "test";
    int rc = lockstep_boot(NULL, &seeds, &options, &err);
    options.environment = NULL;
    return rc;
}

static void prepare_seeds(void)
{
    server_sql("SET synchronous_commit = on; DROP SCHEMA IF EXISTS lockstep CASCADE;"
               "DROP TABLE IF EXISTS seeded");
}

static void check_seeds(void)
{
    assert_value("SELECT string_agg(code || n, ' ') FROM seeded", "here1");
}

static int adopt(void)
{
    return lockstep_baseline(NULL, &set, &options, &err);
}

static void check_adopted(void)
{
    assert_value("SELECT to_regclass('log') IS NULL", "t");
    assert_value("SELECT string_agg(direction || state, ' ' ORDER BY id)"
                 " FROM lockstep.schema_versions WHERE set_name = 'app'",
                 "baselinedone baselinedone baselinedone baselinedone");
    assert_value("SELECT head || running FROM lockstep.schema_heads WHERE set_name = 'app'", D);
}

static int mend(void)
{
    return lockstep_repair(NULL, &set, &repair, &options, &err);
}

static void prepare_mend(void)
{
    prepare_revert();
    server_sql("SET synchronous_commit = on; DROP TABLE IF EXISTS mended");
}

static void check_mended(void)
{
    assert_value("SELECT n FROM mended", "1");
    assert_value("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('log_m')", "t");
    assert_value("SELECT count(*) FROM lockstep.schema_versions WHERE state <> 'done'", "0");
    assert_value("SELECT head || running FROM lockstep.schema_heads WHERE set_name = 'app'", D);
}

/* Who was killed may have done it, and then it cannot be named again. */
static bool was_killed;

static int drop_kept(void)
{
    static const char *const names[] = {"one", "three"};
    int rc = lockstep_backup_drop(NULL, names, 2, &options, &err);
    return was_killed && rc == LOCKSTEP_E_USAGE ? LOCKSTEP_OK : rc;
}

static void prepare_kept(void)
{
    server_sql("SET synchronous_commit = on; DROP SCHEMA IF EXISTS lockstep_backup CASCADE;"
               "CREATE SCHEMA lockstep_backup;"
               "CREATE TABLE lockstep_backup.backups (name text);"
               "CREATE TABLE lockstep_backup.one (); CREATE TABLE lockstep_backup.two ();"
               "CREATE TABLE lockstep_backup.three ();"
               "INSERT INTO lockstep_backup.backups VALUES ('one'), ('two'), ('three')");
}

static void check_kept(void)
{
    assert_value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                 " WHERE relnamespace = 'lockstep_backup'::regnamespace AND relkind = 'r'",
                 "backups two");
    assert_value("SELECT string_agg(name, ' ') FROM lockstep_backup.backups", "two");
}

static const struct work other_work[] = {
    {boot_directly, prepare_apply, check_apply},    {boot_as_role, prepare_role, check_role},
    {boot_squashed, prepare_squashed, check_apply}, {boot_seeds, prepare_seeds, check_seeds},
    {adopt, prepare_apply, check_adopted},          {mend, prepare_mend, check_mended},
    {drop_kept, prepare_kept, check_kept},
};

enum { N_OTHER_WORK = sizeof other_work / sizeof other_work[0] };

static int set_up(void **state)
{
    (void)state;
    unsetenv("LOCKSTEP_MODE");
    unsetenv("LOCKSTEP_ENV");
    calls_left = commits_left = 0;
    server_new_database();
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    options.connect_timeout_ms = 60000;
    return 0;
}

/* ---- Disasters ------------------------------------------------------------------------------- */

enum { FEWEST_CALLS = 40 };

static void kill_myself(PGconn *conn)
{
    (void)conn;
    raise(SIGKILL);
}

static void terminate_backend(PGconn *conn)
{
    char sql[160];
    if (conn == NULL || PQstatus(conn) != CONNECTION_OK)
        return;
    int pid = PQbackendPID(conn);
    snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%d)", pid);
    server_sql(sql);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM pg_stat_activity WHERE pid = %d", pid);
    while (strcmp(server_value(sql), "0") != 0)
        usleep(1000);
}

static void restart_server(PGconn *conn)
{
    (void)conn;
    if (server_restart() != 0)
        fail_msg("the server does not start again");
}

/* Every how manyth call: all of them where there is time for it (./dev chaos). */
static int stride(int usual)
{
    return getenv("LOCKSTEP_THOROUGH") != NULL ? 1 : usual;
}

/* Whoever is killed does it as a child; the work is then done by us. */
static void with_killed_clients(const struct work *work, int step)
{
    int n = 1 - step;
    disaster = kill_myself;
    for (happened = true; happened;) {
        was_killed = false;
        work->prepare();
        calls_left = n += step;
        pid_t child = fork();
        if (child == 0)
            _exit(work->run() < 0);
        int status = 0;
        waitpid(child, &status, 0);
        calls_left = 0;
        happened = WIFSIGNALED(status);
        if (!happened)
            assert_int_equal(status, 0);
        was_killed = true;
        assert_good(work->run());
        was_killed = false;
        work->check();
    }
    assert_true(n > FEWEST_CALLS);
    print_message("# killed before %s of %d calls\n", step == 1 ? "each" : "some", n);
}

static void with_disasters(const struct work *work, int step)
{
    int n = 1 - step;
    do {
        work->prepare();
        happened = false;
        calls_left = n += step;
        int rc = work->run();
        calls_left = 0;
        assert_good(rc);
        work->check();
    } while (happened);
    assert_true(n > FEWEST_CALLS);
    print_message("# %s before %s of %d calls\n",
                  disaster == restart_server ? "shut down" : "cut off", step == 1 ? "each" : "some",
                  n);
}

static void killed_before_any_call_the_next_run_finishes(void **state)
{
    (void)state;
    with_killed_clients(&apply, 1);
}

static void killed_before_any_call_the_next_revert_finishes(void **state)
{
    (void)state;
    with_killed_clients(&take_back, 1);
}

static void with_its_backend_terminated_before_any_call_the_run_finishes(void **state)
{
    (void)state;
    disaster = terminate_backend;
    with_disasters(&apply, 1);
}

static void with_its_backend_terminated_before_any_call_the_revert_finishes(void **state)
{
    (void)state;
    disaster = terminate_backend;
    with_disasters(&take_back, stride(3));
}

static void with_an_immediate_shutdown_before_any_call_the_run_finishes(void **state)
{
    (void)state;
    disaster = restart_server;
    with_disasters(&apply, stride(13));
}

static void with_an_immediate_shutdown_before_any_call_the_revert_finishes(void **state)
{
    (void)state;
    disaster = restart_server;
    with_disasters(&take_back, stride(17));
}

static void killed_before_any_call_the_next_of_its_kind_finishes(void **state)
{
    (void)state;
    for (int i = 0; i < N_OTHER_WORK; i++)
        with_killed_clients(&other_work[i], stride(9));
}

static void with_its_backend_terminated_before_any_call_all_other_work_finishes(void **state)
{
    (void)state;
    disaster = terminate_backend;
    for (int i = 0; i < N_OTHER_WORK; i++)
        with_disasters(&other_work[i], stride(13));
}

static void with_an_immediate_shutdown_before_any_call_all_other_work_finishes(void **state)
{
    (void)state;
    disaster = restart_server;
    for (int i = 0; i < N_OTHER_WORK; i++)
        with_disasters(&other_work[i], stride(29));
}

static void cut_at_commits(const struct work *work, bool after)
{
    int n = 0;
    lost_after_it = after;
    do {
        work->prepare();
        happened = commit_is_queued = false;
        commits_left = ++n;
        int rc = work->run();
        commits_left = 0;
        assert_good(rc);
        work->check();
    } while (happened);
    assert_true(n > 1);
}

static void a_connection_lost_before_a_commit_arrives_is_resolved_by_looking(void **state)
{
    (void)state;
    cut_at_commits(&apply, false);
    cut_at_commits(&take_back, false);
    for (int i = 0; i < N_OTHER_WORK; i++)
        cut_at_commits(&other_work[i], false);
}

static void a_connection_lost_before_a_commit_is_answered_is_resolved_by_looking(void **state)
{
    (void)state;
    cut_at_commits(&apply, true);
    cut_at_commits(&take_back, true);
    for (int i = 0; i < N_OTHER_WORK; i++)
        cut_at_commits(&other_work[i], true);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(killed_before_any_call_the_next_run_finishes),
        TEST(killed_before_any_call_the_next_revert_finishes),
        TEST(with_its_backend_terminated_before_any_call_the_run_finishes),
        TEST(with_its_backend_terminated_before_any_call_the_revert_finishes),
        TEST(with_an_immediate_shutdown_before_any_call_the_run_finishes),
        TEST(with_an_immediate_shutdown_before_any_call_the_revert_finishes),
        TEST(killed_before_any_call_the_next_of_its_kind_finishes),
        TEST(with_its_backend_terminated_before_any_call_all_other_work_finishes),
        TEST(with_an_immediate_shutdown_before_any_call_all_other_work_finishes),
        TEST(a_connection_lost_before_a_commit_arrives_is_resolved_by_looking),
        TEST(a_connection_lost_before_a_commit_is_answered_is_resolved_by_looking),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
