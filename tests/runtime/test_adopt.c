/*
 * test_adopt - the runtime records what is there already, and mends it, against a real server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "include/lockstep/lockstep.h"
#include "tests/support/server.h"

#define CHAIN(c) c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
#define FIRST CHAIN("a1")
#define SECOND CHAIN("b2")

static const struct lockstep_step first_up[] = {
    {.sql = "CREATE TABLE a (id integer)", .summary = "create table a", .source = ""}};
static const struct lockstep_step first_down[] = {
    {.sql = "DROP TABLE a", .summary = "drop table a", .source = ""}};
static const struct lockstep_step second_up[] = {
    {.sql = "CREATE TABLE b (id integer)", .summary = "create table b", .source = ""}};
static const struct lockstep_step second_down[] = {
    {.sql = "DROP TABLE b", .summary = "drop table b", .source = ""}};

static const struct lockstep_migration migrations[] = {
    {.name = "0001_a",
     .chain = FIRST,
     .parent = "",
     .oldest = "",
     .up = first_up,
     .down = first_down,
     .n_up = 1,
     .n_down = 1},
    {.name = "0002_b",
     .chain = SECOND,
     .parent = FIRST,
     .oldest = "",
     .up = second_up,
     .down = second_down,
     .n_up = 1,
     .n_down = 1},
};

static const char *const promises[] = {"public\037a\037id\035integer",
                                       "public\037b\037id\035integer"};

static const struct lockstep_set set = {.abi = LOCKSTEP_ABI,
                                        .name = "app",
                                        .version = "1.0",
                                        .search_path = "public",
                                        .migrations = migrations,
                                        .n_migrations = 2,
                                        .promises = promises,
                                        .n_promises = 2};

static const char rows[] =
    "SELECT string_agg(concat_ws(' ', migration_file, direction, state, ordinal, steps_done, notes), '; '"
    " ORDER BY id) FROM lockstep.schema_versions WHERE set_name = 'app'";

static int set_up(void **state)
{
    (void)state;
    server_new_database();
    return 0;
}

static void make_tables(void)
{
    server_sql("CREATE TABLE a (id integer); CREATE TABLE b (id integer)");
}

static struct lockstep_options options_to(const char *target)
{
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    opt.mode = LOCKSTEP_MODE_APPLY;
    opt.target = target;
    return opt;
}

static int baseline(const char *target, struct lockstep_error *err)
{
    struct lockstep_options opt = options_to(target);
    return lockstep_baseline(NULL, &set, &opt, err);
}

static void assert_adopted_once(void)
{
    assert_string_equal(server_value(rows), "0001_a baseline done 1 1 ; 0002_b baseline done 2 1 ");
    assert_string_equal(
        server_value("SELECT head FROM lockstep.schema_heads WHERE set_name = 'app'"), SECOND);
}

/* ---- Adopting -------------------------------------------------------------------------------- */

static void what_is_there_is_recorded_and_not_run(void **state)
{
    struct lockstep_error err;
    struct lockstep_status status;
    (void)state;
    make_tables();
    assert_int_equal(baseline(NULL, &err), LOCKSTEP_OK);
    assert_adopted_once();
    assert_int_equal(lockstep_check(NULL, &set, NULL, &err), LOCKSTEP_OK);
    assert_int_equal(lockstep_status(NULL, &set, NULL, &status, &err), LOCKSTEP_OK);
    assert_int_equal(status.n_applied, 2);
    assert_string_equal(status.rows[0].direction, "baseline");
    lockstep_status_free(&status);
}

static void from_there_it_goes_on_and_back(void **state)
{
    struct lockstep_error err;
    (void)state;
    server_sql("CREATE TABLE a (id integer)");
    assert_int_equal(baseline("1", &err), LOCKSTEP_OK);
    struct lockstep_options opt = options_to(NULL);
    assert_int_equal(lockstep_boot(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_string_equal(server_value(rows), "0001_a baseline done 1 1 ; 0002_b apply done 2 1 ");
    opt.target = "0";
    assert_int_equal(lockstep_revert(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_string_equal(server_value("SELECT to_regclass('a') IS NULL"), "t");
}

static void what_was_taken_back_can_be_adopted_again(void **state)
{
    struct lockstep_error err;
    struct lockstep_options opt = options_to(NULL);
    (void)state;
    assert_int_equal(lockstep_boot(NULL, &set, &opt, &err), LOCKSTEP_OK);
    opt.target = "0";
    assert_int_equal(lockstep_revert(NULL, &set, &opt, &err), LOCKSTEP_OK);
    make_tables();
    assert_int_equal(baseline(NULL, &err), LOCKSTEP_OK);
    assert_int_equal(lockstep_check(NULL, &set, NULL, &err), LOCKSTEP_OK);
}

static void what_breaks_a_promise_is_not_recorded(void **state)
{
    struct lockstep_error err;
    (void)state;
    server_sql("CREATE TABLE a (id bigint)");
    assert_int_equal(baseline(NULL, &err), LOCKSTEP_E_DRIFT);
    assert_non_null(strstr(err.message, "public.b is missing"));
    assert_string_equal(err.set, "app");
    assert_string_equal(server_value("SELECT to_regnamespace('lockstep') IS NULL"), "t");

    struct lockstep_options opt = options_to(NULL);
    opt.contract = LOCKSTEP_CONTRACT_NEVER;
    opt.notes = "mended tonight";
    assert_int_equal(lockstep_baseline(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_string_equal(server_value("SELECT DISTINCT notes FROM lockstep.schema_versions"
                                     " WHERE set_name = 'app'"),
                        "mended tonight");
}

static void a_database_with_a_ledger_is_left_where_it_is(void **state)
{
    struct lockstep_error err;
    struct lockstep_options opt = options_to("1");
    (void)state;
    assert_int_equal(lockstep_boot(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_int_equal(baseline("0001_a", &err), LOCKSTEP_OK); /* it is there already */
    server_sql("CREATE TABLE b (id integer)");
    assert_int_equal(baseline(NULL, &err), LOCKSTEP_E_HISTORY);
    assert_string_equal(err.message,
                        "the database has a ledger already, and stands at \"0001_a\" by it");
    assert_string_equal(server_value(rows), "0001_a apply done 1 1 ");
    assert_int_equal(baseline("17", &err), LOCKSTEP_E_USAGE);
}

static void a_dry_run_writes_nothing(void **state)
{
    struct lockstep_error err;
    struct lockstep_options opt = options_to(NULL);
    (void)state;
    make_tables();
    opt.dry_run = 1;
    assert_int_equal(lockstep_baseline(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_string_equal(server_value("SELECT to_regnamespace('lockstep') IS NULL"), "t");
}

/* ---- Many, and killed ------------------------------------------------------------------------ */

enum { PROCESSES = 32 };

static void thirty_two_processes_record_it_once(void **state)
{
    pid_t pids[PROCESSES];
    (void)state;
    make_tables();
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            struct lockstep_error err;
            int rc = baseline(NULL, &err);
            if (rc < 0)
                fprintf(stderr, "# %s: %s\n", err.message, err.detail);
            _exit(rc < 0);
        }
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = -1;
        waitpid(pids[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_adopted_once();
}

static int events_to_live;

static void die(const struct lockstep_event *event, void *user)
{
    (void)event;
    (void)user;
    if (events_to_live-- == 0)
        raise(SIGKILL);
}

static void killed_at_any_event_the_next_call_records(void **state)
{
    (void)state;
    make_tables();
    for (events_to_live = 0;; events_to_live++) {
        pid_t pid = fork();
        if (pid == 0) {
            struct lockstep_options opt = options_to(NULL);
            opt.on_event = die;
            struct lockstep_error err;
            _exit(lockstep_baseline(NULL, &set, &opt, &err) < 0);
        }
        int status = -1;
        waitpid(pid, &status, 0);
        if (WIFEXITED(status)) {
            assert_int_equal(WEXITSTATUS(status), 0);
            break;
        }
        struct lockstep_error err;
        assert_int_equal(baseline(NULL, &err), LOCKSTEP_OK);
        assert_adopted_once();
        server_sql("DROP SCHEMA lockstep CASCADE");
    }
    assert_true(events_to_live > 3);
    assert_adopted_once();
}

/* ---- Repairing ------------------------------------------------------------------------------- */

#define THIRD CHAIN("c3")

static const struct lockstep_step mending[] = {
    {.sql = "ALTER TABLE b ADD COLUMN IF NOT EXISTS name text",
     .summary = "add column b.name",
     .source = "s.xml:1"},
    {.sql = "CREATE INDEX CONCURRENTLY IF NOT EXISTS b_name ON b (name)",
     .summary = "create index b_name",
     .source = "s.xml:2",
     .flags = LOCKSTEP_STEP_NO_TRANSACTION},
    {.sql = "COMMENT ON TABLE b IS 'mended'", .summary = "comment on table b", .source = "s.xml:3"},
    {.sql = "INSERT INTO a SELECT 1 FROM a HAVING count(*) = 0",
     .summary = "check a",
     .source = "s.xml:4",
     .flags = LOCKSTEP_STEP_NO_TRANSACTION},
};

static const struct lockstep_migration repair = {
    .name = "0002_b", .chain = THIRD, .parent = SECOND, .oldest = "", .up = mending, .n_up = 4};

static const char repairs[] =
    "SELECT string_agg(concat_ws(' ', migration_file, state, ordinal, steps_done, error), '; ' ORDER BY id)"
    " FROM lockstep.schema_versions WHERE set_name = 'app' AND direction = 'repair'";

static void apply_all(void)
{
    struct lockstep_error err;
    struct lockstep_options opt = options_to(NULL);
    assert_int_equal(lockstep_boot(NULL, &set, &opt, &err), LOCKSTEP_OK);
}

static int mend(struct lockstep_error *err)
{
    struct lockstep_options opt = options_to(NULL);
    return lockstep_repair(NULL, &set, &repair, &opt, err);
}

static void assert_mended(void)
{
    struct lockstep_error err;
    assert_string_equal(
        server_value("SELECT concat_ws(' ', obj_description('b'::regclass, 'pg_class'),"
                     " (SELECT indisvalid FROM pg_index WHERE indexrelid = 'b_name'::regclass),"
                     " (SELECT count(*) FROM a))"),
        "mended t 1");
    assert_int_equal(lockstep_check(NULL, &set, NULL, &err), LOCKSTEP_OK);
    assert_string_equal(server_value("SELECT head || running FROM lockstep.schema_heads"
                                     " WHERE set_name = 'app'"),
                        SECOND);
}

static void a_repair_leaves_the_set_where_it_stands(void **state)
{
    struct lockstep_error err;
    (void)state;
    apply_all();
    assert_int_equal(mend(&err), LOCKSTEP_OK);
    assert_mended();
    assert_string_equal(server_value(repairs), "0002_b done 2 4 ");
    struct lockstep_options opt = options_to("0");
    assert_int_equal(lockstep_revert(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_string_equal(server_value("SELECT to_regclass('a') IS NULL"), "t");
}

static void a_repair_for_another_place_is_refused(void **state)
{
    struct lockstep_error err;
    struct lockstep_options opt = options_to("1");
    (void)state;
    assert_int_equal(mend(&err), LOCKSTEP_E_PENDING);
    assert_string_equal(server_value("SELECT to_regnamespace('lockstep') IS NULL"), "t");
    assert_int_equal(lockstep_boot(NULL, &set, &opt, &err), LOCKSTEP_OK);
    assert_int_equal(mend(&err), LOCKSTEP_E_HISTORY);
    assert_string_equal(err.message, "the database does not stand at \"0002_b\" any more");
    assert_string_equal(server_value(repairs), "");
}

static void a_repair_that_failed_keeps_nobody_out(void **state)
{
    struct lockstep_error err;
    (void)state;
    apply_all();
    server_sql("ALTER TABLE a ADD CHECK (id > 1)");
    assert_int_equal(mend(&err), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "23514");
    assert_string_equal(err.step_summary, "check a");
    assert_int_equal(lockstep_check(NULL, &set, NULL, &err), LOCKSTEP_OK);
    assert_non_null(strstr(server_value(repairs), "0002_b running 2 3 new row for relation"));
    server_sql("ALTER TABLE a DROP CONSTRAINT a_id_check");
    assert_int_equal(mend(&err), LOCKSTEP_OK);
    assert_mended();
    assert_non_null(strstr(server_value(repairs), "; 0002_b done 2 4 "));
    assert_string_equal(server_value("SELECT count(*) FROM lockstep.schema_versions"
                                     " WHERE state = 'running'"),
                        "0");
}

static void killed_at_any_event_the_next_repair_converges(void **state)
{
    (void)state;
    for (events_to_live = 0;; events_to_live++) {
        server_new_database();
        apply_all();
        pid_t pid = fork();
        if (pid == 0) {
            struct lockstep_options opt = options_to(NULL);
            opt.on_event = die;
            struct lockstep_error err;
            _exit(lockstep_repair(NULL, &set, &repair, &opt, &err) < 0);
        }
        int status = -1;
        waitpid(pid, &status, 0);
        struct lockstep_error err;
        assert_int_equal(mend(&err), LOCKSTEP_OK);
        assert_mended();
        assert_string_equal(server_value("SELECT count(*) FROM lockstep.schema_versions"
                                         " WHERE state = 'running'"),
                            "0");
        if (WIFEXITED(status)) {
            assert_int_equal(WEXITSTATUS(status), 0);
            break;
        }
    }
    assert_true(events_to_live > 10);
}

static void eight_processes_repair_at_once(void **state)
{
    enum { REPAIRERS = 8 };
    pid_t pids[REPAIRERS];
    (void)state;
    apply_all();
    for (int i = 0; i < REPAIRERS; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            struct lockstep_error err;
            int rc = mend(&err);
            if (rc < 0)
                fprintf(stderr, "# %s: %s\n", err.message, err.detail);
            _exit(rc < 0);
        }
    }
    for (int i = 0; i < REPAIRERS; i++) {
        int status = -1;
        waitpid(pids[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_mended();
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, set_up)
    const struct CMUnitTest tests[] = {
        TEST(what_is_there_is_recorded_and_not_run),
        TEST(from_there_it_goes_on_and_back),
        TEST(what_was_taken_back_can_be_adopted_again),
        TEST(what_breaks_a_promise_is_not_recorded),
        TEST(a_database_with_a_ledger_is_left_where_it_is),
        TEST(a_dry_run_writes_nothing),
        TEST(thirty_two_processes_record_it_once),
        TEST(killed_at_any_event_the_next_call_records),
        TEST(a_repair_leaves_the_set_where_it_stands),
        TEST(a_repair_for_another_place_is_refused),
        TEST(a_repair_that_failed_keeps_nobody_out),
        TEST(killed_at_any_event_the_next_repair_converges),
        TEST(eight_processes_repair_at_once),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
