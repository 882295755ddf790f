/*
 * test_faults_beside - whatever else than a plain boot uses the database, over a scripted libpq: it
 * may fail at any call and any statement, and then says so, leaves nothing half done, leaks
 * nothing, and comes to its end when it is run again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "include/lockstep/lockstep.h"
#include "tests/support/fakepq.h"

/* ---- The sets -------------------------------------------------------------------------------- */

#define CHAIN(digit)                                                                               \
    digit digit digit digit digit digit digit digit digit digit digit digit digit digit digit digit
#define A CHAIN("aaaa")
#define B CHAIN("bbbb")
#define C CHAIN("cccc")
#define R CHAIN("eeee")

#define STEP(name)                                                                                 \
    {                                                                                              \
        "STEP " name, "do " name, "schema/app.xml:1", 0, 0, 0, 0                                   \
    }
#define ALONE(name)                                                                                \
    {                                                                                              \
        "STEP " name, "do " name, "schema/app.xml:2", LOCKSTEP_STEP_NO_TRANSACTION, 0, 0, 0        \
    }

static const struct lockstep_step up_1[] = {STEP("a1"), STEP("a2")};
static const struct lockstep_step up_2[] = {STEP("b1"), ALONE("b2"), STEP("b3")};
static const struct lockstep_step up_3[] = {STEP("c1")};
static const struct lockstep_step down_1[] = {STEP("-a2"), STEP("-a1")};
static const struct lockstep_step down_2[] = {STEP("-b3"), ALONE("-b2"), STEP("-b1")};
static const struct lockstep_step down_3[] = {STEP("-c1")};
static const struct lockstep_step up_squashed[] = {STEP("a1"), STEP("a2"), STEP("b1"), STEP("b3")};
static const struct lockstep_step up_repair[] = {STEP("r1"), ALONE("r2"), STEP("r3")};

static const struct lockstep_migration migrations[] = {
    {"0001_one", A, "", "", up_1, down_1, 2, 2, 0, NULL},
    {"0002_two", B, A, "", up_2, down_2, 3, 3, 0, NULL},
    {"0003_three", C, B, "", up_3, down_3, 1, 1, 0, NULL},
};
static const char *const promises[] = {"public\037t\037a\035integer"};
static const struct lockstep_set set = {1, 3, "app", "1.0", "public", migrations, promises, 1};

/* The first two as one. */
static const char *const replaced[] = {A};
static const struct lockstep_migration squashed_migrations[] = {
    {"0001_squashed", B, "", "", up_squashed, NULL, 4, 0, 1, replaced},
    {"0003_three", C, B, "", up_3, down_3, 1, 1, 0, NULL},
};
static const struct lockstep_set squashed = {
    1, 2, "app", "1.0", "public", squashed_migrations, promises, 1};

static const struct lockstep_migration repair = {"0003_three", R, C, "", up_repair,
                                                 NULL,         3, 0, 0,  NULL};

static struct lockstep_options options;
static struct lockstep_error err;

/* ---- What is asked of the database ----------------------------------------------------------- */

static int times(const char *step)
{
    int n = 0;
    for (int i = 0; i < fakepq.database.n_steps; i++)
        n += strcmp(fakepq.database.steps[i], step) == 0;
    return n;
}

static const char *head(void)
{
    for (int i = 0; i < fakepq.database.n_heads; i++)
        if (strcmp(fakepq.database.heads[i].set, "app") == 0)
            return fakepq.database.heads[i].head;
    return "";
}

/* Rows of the application in that state and direction; NULL: any. */
static int rows(const char *state, const char *direction)
{
    int n = 0;
    for (int i = 0; i < fakepq.database.n_rows; i++)
        n += strcmp(fakepq.database.rows[i].set, "app") == 0 &&
             (state == NULL || strcmp(fakepq.database.rows[i].state, state) == 0) &&
             (direction == NULL || strcmp(fakepq.database.rows[i].direction, direction) == 0);
    return n;
}

/* ---- The deeds ------------------------------------------------------------------------------- */

/* What is run, from what, and what then holds: always, and when it is done. */
struct deed {
    const char *name;
    bool reads; /* a lost connection is its error, and not made again */
    bool names; /* what is gone already cannot be named again */
    const char *direct;
    const char *role;
    void (*prepare)(void);
    int (*run)(void);
    void (*check)(void);
    void (*check_done)(void);
};

static void prepare_nothing(void)
{
}

static void prepare_applied(void)
{
    assert_int_equal(lockstep_boot("", &set, &options, &err), LOCKSTEP_OK);
}

static void prepare_two(void)
{
    options.target = "2";
    prepare_applied();
    options.target = NULL;
}

static void prepare_kept(void)
{
    static const char *const names[] = {"one", "two", "three"};
    prepare_applied();
    fakepq.database.n_kept = fakepq.database.n_tables = 3;
    for (int i = 0; i < 3; i++) {
        snprintf(fakepq.database.kept[i], FAKEPQ_TEXT, "%s", names[i]);
        snprintf(fakepq.database.tables[i], FAKEPQ_TEXT, "%s", names[i]);
    }
}

static int run_boot(void)
{
    return lockstep_boot("", &set, &options, &err);
}

static int run_squashed(void)
{
    return lockstep_boot("", &squashed, &options, &err);
}

static int run_revert(void)
{
    options.target = "1";
    int rc = lockstep_revert("", &set, &options, &err);
    options.target = NULL;
    return rc;
}

static int run_baseline(void)
{
    return lockstep_baseline("", &set, &options, &err);
}

static int run_repair(void)
{
    return lockstep_repair("", &set, &repair, &options, &err);
}

static int run_status(void)
{
    struct lockstep_status status = {0};
    int rc = lockstep_status("", &set, &options, &status, &err);
    if (rc == LOCKSTEP_OK) {
        assert_int_equal(status.n_applied, 3);
        assert_int_equal(status.n_pending, 0);
        assert_string_equal(status.head, "0003_three");
    }
    lockstep_status_free(&status);
    return rc;
}

static int run_history(void)
{
    struct lockstep_status history = {0};
    int rc = lockstep_history("", "app", &options, &history, &err);
    if (rc == LOCKSTEP_OK)
        assert_int_equal(history.n_rows, 3);
    lockstep_status_free(&history);
    return rc;
}

static int run_list(void)
{
    struct lockstep_backups backups = {0};
    int rc = lockstep_backups("", &options, &backups, &err);
    if (rc == LOCKSTEP_OK) {
        assert_int_equal(backups.n, 3);
        assert_string_equal(backups.list[2].name, "three");
        assert_int_equal(backups.list[2].rows, 3);
        assert_true(backups.list[2].exact);
    }
    lockstep_backups_free(&backups);
    return rc;
}

static int run_drop(void)
{
    static const char *const names[] = {"one", "three"};
    return lockstep_backup_drop("", names, 2, &options, &err);
}

/* The ledger says what is there, and what is there was done once. The lone step may be done again:
 * nobody can know whether it was when the connection is lost behind it. */
static void check_apply(void)
{
    int done = strcmp(head(), C) == 0 ? 3 : strcmp(head(), B) == 0 ? 2 : strcmp(head(), A) == 0;
    assert_int_equal(times("a1"), done >= 1);
    assert_int_equal(times("a2"), done >= 1);
    assert_int_equal(times("b3"), done >= 2);
    assert_int_equal(times("c1"), done >= 3);
    assert_int_equal(rows("done", NULL), done);
}

static void check_applied(void)
{
    assert_string_equal(head(), C);
    assert_int_equal(rows(NULL, "apply"), 3);
}

/* Nothing of what the squashed one replaced is done again. */
static void check_squash(void)
{
    assert_int_equal(times("a1"), 1);
    assert_int_equal(times("b1"), 1);
    assert_int_equal(times("c1"), strcmp(head(), C) == 0);
    assert_int_equal(rows("done", NULL), 2 + times("c1"));
}

static void check_revert(void)
{
    int back = strcmp(head(), A) == 0 ? 2 : strcmp(head(), B) == 0;
    assert_int_equal(times("-c1"), back >= 1);
    assert_int_equal(times("-b1"), back >= 2);
    assert_true(times("-b3") == 1 || back < 2);
    assert_int_equal(rows("done", "revert"), back);
}

static void check_reverted(void)
{
    assert_string_equal(head(), A);
    assert_int_equal(rows("running", NULL), 0);
}

/* All of it is recorded or nothing. */
static void check_baseline(void)
{
    bool done = *head() != '\0';
    assert_int_equal(fakepq.database.n_steps, 0);
    assert_int_equal(rows(NULL, NULL), done ? 3 : 0);
    assert_string_equal(head(), done ? C : "");
}

static void check_adopted(void)
{
    assert_int_equal(rows("done", "baseline"), 3);
}

/* The set stands where it stood. A repair that was cut short is closed by the next. */
static void check_repair(void)
{
    assert_string_equal(head(), C);
    assert_int_equal(rows("done", "apply"), 3);
    assert_true(times("r1") >= times("r3"));
    assert_true(rows("running", "repair") <= 1);
}

static void check_repaired(void)
{
    assert_true(times("r1") >= 1 && times("r2") >= 1 && times("r3") >= 1);
    assert_int_equal(rows("running", NULL), 0);
    assert_true(rows("done", "repair") >= 1);
}

/* A table goes with its row, and none of them without the others. */
static void check_drop(void)
{
    const struct fakepq_database *db = &fakepq.database;
    assert_true(db->n_kept == 3 || db->n_kept == 1);
    assert_int_equal(db->n_tables, db->n_kept);
    assert_string_equal(db->kept[db->n_kept == 3], "two");
    assert_string_equal(db->tables[db->n_kept == 3], "two");
}

static void check_dropped(void)
{
    assert_int_equal(fakepq.database.n_kept, 1);
}

static void check_unchanged(void)
{
    assert_int_equal(rows("done", "apply"), 3);
    assert_int_equal(rows(NULL, NULL), 3);
}

static const struct deed deeds[] = {
    {.name = "boot over the direct URL",
     .direct = "direct",
     .prepare = prepare_nothing,
     .run = run_boot,
     .check = check_apply,
     .check_done = check_applied},
    {.name = "boot as a role",
     .role = "owner",
     .prepare = prepare_nothing,
     .run = run_boot,
     .check = check_apply,
     .check_done = check_applied},
    {.name = "boot of a squashed set",
     .prepare = prepare_two,
     .run = run_squashed,
     .check = check_squash,
     .check_done = check_applied},
    {.name = "revert",
     .prepare = prepare_applied,
     .run = run_revert,
     .check = check_revert,
     .check_done = check_reverted},
    {.name = "revert over the direct URL, as a role",
     .direct = "direct",
     .role = "owner",
     .prepare = prepare_applied,
     .run = run_revert,
     .check = check_revert,
     .check_done = check_reverted},
    {.name = "baseline",
     .prepare = prepare_nothing,
     .run = run_baseline,
     .check = check_baseline,
     .check_done = check_adopted},
    {.name = "baseline over the direct URL, as a role",
     .direct = "direct",
     .role = "owner",
     .prepare = prepare_nothing,
     .run = run_baseline,
     .check = check_baseline,
     .check_done = check_adopted},
    {.name = "repair",
     .prepare = prepare_applied,
     .run = run_repair,
     .check = check_repair,
     .check_done = check_repaired},
    {.name = "repair over the direct URL, as a role",
     .direct = "direct",
     .role = "owner",
     .prepare = prepare_applied,
     .run = run_repair,
     .check = check_repair,
     .check_done = check_repaired},
    {.name = "backup drop",
     .role = "owner",
     .names = true,
     .prepare = prepare_kept,
     .run = run_drop,
     .check = check_drop,
     .check_done = check_dropped},
    {.name = "backup list",
     .role = "owner",
     .reads = true,
     .prepare = prepare_kept,
     .run = run_list,
     .check = check_unchanged,
     .check_done = check_unchanged},
    {.name = "status",
     .role = "owner",
     .reads = true,
     .prepare = prepare_applied,
     .run = run_status,
     .check = check_unchanged,
     .check_done = check_unchanged},
    {.name = "history",
     .role = "owner",
     .reads = true,
     .prepare = prepare_applied,
     .run = run_history,
     .check = check_unchanged,
     .check_done = check_unchanged},
};

enum { N_DEEDS = sizeof deeds / sizeof deeds[0] };

/* ---- Doing them ------------------------------------------------------------------------------ */

static int set_up(void **state)
{
    (void)state;
    fakepq_reset();
    return 0;
}

static void prepare(const struct deed *deed)
{
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    options.retry_timeout_ms = options.connect_timeout_ms = options.lock_timeout_ms = 1;
    fakepq_reset();
    deed->prepare();
    fakepq_again();
    options.direct = deed->direct;
    options.role = deed->role;
    fakepq.direct = deed->direct;
    fakepq.pooled = deed->direct != NULL;
    fakepq.role = deed->role;
}

static void assert_nothing_leaked(const struct deed *deed, int at)
{
    if (fakepq.live_connections != 0 || fakepq.live_results != 0 || fakepq.locks != 0)
        fail_msg("%s, failing at %d: %d connections, %d results and %d locks are left", deed->name,
                 at, fakepq.live_connections, fakepq.live_results, fakepq.locks);
}

/* With nothing in the way it comes to its end; the number of calls, or of statements, it takes. */
static int count(const struct deed *deed, bool statements)
{
    prepare(deed);
    int rc = deed->run();
    if (rc != LOCKSTEP_OK)
        fail_msg("%s: %s (%s)", deed->name, lockstep_code_name(rc), err.message);
    deed->check_done();
    assert_nothing_leaked(deed, 0);
    if (deed->direct != NULL)
        assert_int_equal(fakepq.direct_connects, 1);
    return statements ? fakepq.statements : fakepq.calls;
}

static void assert_heals(const struct deed *deed, int at)
{
    const char *direct = fakepq.direct;
    const char *role = fakepq.role;
    bool pooled = fakepq.pooled;
    fakepq_again();
    fakepq.direct = direct;
    fakepq.role = role;
    fakepq.pooled = pooled;
    int rc = deed->run();
    bool was_done = deed->names && rc == LOCKSTEP_E_USAGE;
    if (rc != LOCKSTEP_OK && !was_done)
        fail_msg("%s, run again after it failed at %d: %s (%s)", deed->name, at,
                 lockstep_code_name(rc), err.message);
    deed->check();
    deed->check_done();
    assert_nothing_leaked(deed, at);
}

/* It ended well, or with that error, which a person can read and a script can tell. */
static bool ended(const struct deed *deed, int at, int rc, int code)
{
    if (rc == LOCKSTEP_OK) {
        deed->check_done();
        assert_int_equal(err.code, LOCKSTEP_OK);
        assert_string_equal(err.message, "");
    } else if (rc != code || err.code != code || *err.message == '\0') {
        fail_msg("%s, failing at %d: %s (%s)", deed->name, at, lockstep_code_name(rc), err.message);
    } else {
        assert_int_equal(lockstep_exit_code(rc), 1);
    }
    deed->check();
    assert_nothing_leaked(deed, at);
    return rc == LOCKSTEP_OK;
}

/* How many failed, of all calls or statements failing one after the other. */
static int fail_each(const struct deed *deed, enum fakepq_failure how, bool stays_down, int code)
{
    int n = count(deed, how == FAKEPQ_ERROR);
    int failed = 0;
    for (int at = 1; at <= n; at++) {
        prepare(deed);
        fakepq.fail_at = at;
        fakepq.fail_how = how;
        fakepq.fail_sqlstate = "58030";
        fakepq.stay_down = stays_down;
        bool well = ended(deed, at, deed->run(), code);
        if (!well && how == FAKEPQ_ERROR)
            assert_string_equal(err.sqlstate, "58030");
        failed += !well;
        assert_heals(deed, at);
    }
    assert_true(n > (how == FAKEPQ_ERROR ? 1 : 8));
    return failed;
}

static void out_of_memory_at_any_call_is_an_error_and_heals(void **state)
{
    (void)state;
    for (int i = 0; i < N_DEEDS; i++)
        assert_true(fail_each(&deeds[i], FAKEPQ_MEMORY, false, LOCKSTEP_E_MEMORY) > 5);
}

static void a_connection_lost_at_any_call_is_made_again(void **state)
{
    (void)state;
    for (int i = 0; i < N_DEEDS; i++) {
        int failed = fail_each(&deeds[i], FAKEPQ_LOST, false, LOCKSTEP_E_CONNECTION);
        if (!deeds[i].reads && failed > 0)
            fail_msg("%s: %d lost connections were not made again", deeds[i].name, failed);
    }
}

static void a_server_that_stays_away_is_an_error_and_heals(void **state)
{
    (void)state;
    for (int i = 0; i < N_DEEDS; i++)
        assert_true(fail_each(&deeds[i], FAKEPQ_LOST, true, LOCKSTEP_E_CONNECTION) > 5);
}

static void a_statement_refused_anywhere_is_an_error_and_heals(void **state)
{
    (void)state;
    for (int i = 0; i < N_DEEDS; i++)
        assert_true(fail_each(&deeds[i], FAKEPQ_ERROR, false, LOCKSTEP_E_FAILED) > 0);
}

/* ---- The direct URL and the role ------------------------------------------------------------- */

static void with_nothing_pending_nobody_goes_the_direct_way(void **state)
{
    (void)state;
    count(&deeds[0], false);
    assert_int_equal(run_boot(), LOCKSTEP_OK);
    assert_int_equal(fakepq.direct_connects, 1);
}

static void who_lacks_the_role_is_told(void **state)
{
    (void)state;
    prepare(&deeds[1]);
    options.role = NULL;
    assert_int_equal(run_boot(), LOCKSTEP_E_PRIVILEGE);
    assert_int_equal(fakepq.database.n_steps, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(out_of_memory_at_any_call_is_an_error_and_heals),
        TEST(a_connection_lost_at_any_call_is_made_again),
        TEST(a_server_that_stays_away_is_an_error_and_heals),
        TEST(a_statement_refused_anywhere_is_an_error_and_heals),
        TEST(with_nothing_pending_nobody_goes_the_direct_way),
        TEST(who_lacks_the_role_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
