/*
 * test_faults - lockstep_boot() over a scripted libpq: what is sent and how often it is waited for,
 * and what remains when any single call or statement fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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
#define D CHAIN("dddd")

#define STEP(name)                                                                                 \
    {                                                                                              \
        "STEP " name, "do " name, "schema/app.xml:1", 0, 0, 0, 0                                   \
    }
#define ALONE(name)                                                                                \
    {                                                                                              \
        "STEP " name, "do " name, "schema/app.xml:2", LOCKSTEP_STEP_NO_TRANSACTION, 0, 0, 0        \
    }

static const struct lockstep_step one[] = {STEP("a1"), STEP("a2")};
static const struct lockstep_step two[] = {STEP("b1"), STEP("b2"), ALONE("b3"), STEP("b4")};
static const struct lockstep_step three[] = {STEP("c1")};
static const struct lockstep_step four[] = {
    STEP("d1"), {"FAIL 22012 division by zero", "divide", "schema/app.xml:7", 0, 0, 0, 0}};

static const struct lockstep_migration migrations[] = {
    {"0001_one", A, "", "", one, NULL, 2, 0, 0, NULL},
    {"0002_two", B, A, "", two, NULL, 4, 0, 0, NULL},
    {"0003_three", C, B, "", three, NULL, 1, 0, 0, NULL},
    {"0004_four", D, C, "", four, NULL, 2, 0, 0, NULL},
};
static const struct lockstep_set just_one = {1, 1, "app", "1.0", "public", migrations, NULL, 0};
static const char *const promises[] = {"public\037t\037a\035integer\037b\035~.citext"};
static const struct lockstep_set all = {1, 3, "app", "1.0", "public", migrations, promises, 1};
static const struct lockstep_set failing = {1, 4, "app", "1.0", "public", migrations, NULL, 0};

static struct lockstep_options options;
static struct lockstep_error err;

static int set_up(void **state)
{
    (void)state;
    fakepq_reset();
    options = (struct lockstep_options)LOCKSTEP_OPTIONS_INIT;
    options.mode = LOCKSTEP_MODE_APPLY;
    options.retry_timeout_ms = 1;
    options.connect_timeout_ms = 1;
    options.lock_timeout_ms = 1;
    return 0;
}

static int boot(const struct lockstep_set *set)
{
    return lockstep_boot("", set, &options, &err);
}

static int times(const char *step)
{
    int n = 0;
    for (int i = 0; i < fakepq.database.n_steps; i++)
        n += strcmp(fakepq.database.steps[i], step) == 0;
    return n;
}

static const char *head_of(const char *set)
{
    for (int i = 0; i < fakepq.database.n_heads; i++) {
        if (strcmp(fakepq.database.heads[i].set, set) == 0)
            return fakepq.database.heads[i].head;
    }
    return "";
}

/* ---- Round trips ----------------------------------------------------------------------------- */

static void nothing_pending_is_one_round_trip(void **state)
{
    (void)state;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 1);
    assert_int_equal(fakepq.statements, 1);
    assert_int_equal(fakepq.connects, 1);
}

static void the_first_migration_of_all_takes_three_round_trips(void **state)
{
    (void)state;
    assert_int_equal(boot(&just_one), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 3);
}

static void one_pending_migration_takes_three_round_trips(void **state)
{
    (void)state;
    options.target = "1";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    options.target = NULL;
    fakepq_again();
    static const struct lockstep_migration plain[] = {
        {"0001_one", A, "", "", one, NULL, 2, 0, 0, NULL},
        {"0002_more", B, A, "", three, NULL, 1, 0, 0, NULL}};
    static const struct lockstep_set set = {1, 2, "app", "1.0", "public", plain, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 3);
    assert_string_equal(head_of("app"), B);
}

/* Look, lock; begin to the step; journal; the step; its end; the steps after it. */
static void a_step_alone_adds_three_round_trips(void **state)
{
    (void)state;
    options.target = "1";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    options.target = "2";
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 2 + 1 + 3 + 1);
}

/* ---- The contract ---------------------------------------------------------------------------- */

static void an_apply_is_followed_by_a_look_at_the_promises(void **state)
{
    (void)state;
    fakepq.missing = "public.t.b is missing";
    assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
    assert_int_equal(err.code, LOCKSTEP_E_DRIFT);
    assert_string_equal(err.message, "the database does not hold what the migrations promise: "
                                     "public.t.b is missing; and 11 more");
    assert_true(strstr(err.hint, "lockstep repair") != NULL);
    assert_string_equal(err.set, "app");
    assert_string_equal(head_of("app"), C);
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.statements, 1);
}

static void what_was_found_missing_is_looked_for_until_it_is_there(void **state)
{
    (void)state;
    fakepq.missing = "public.t.b is missing";
    assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
    for (int mode = LOCKSTEP_MODE_APPLY; mode <= LOCKSTEP_MODE_CHECK; mode++) {
        fakepq_again();
        fakepq.missing = "public.t.b is missing";
        options.mode = mode;
        assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
        assert_int_equal(fakepq.trips, 3); /* to look, whether all is there, and what is not */
    }
    /* Only who applies writes down that it is there. */
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 2);
    options.mode = LOCKSTEP_MODE_APPLY;
    for (int trips = 3; trips >= 1; trips -= 2) {
        fakepq_again();
        assert_int_equal(boot(&all), LOCKSTEP_OK);
        assert_int_equal(fakepq.trips, trips);
    }
    /* Who may not write looks again. */
    fakepq_again();
    fakepq.database.heads[1].verified = false;
    fakepq.fail_at = 4;
    fakepq.fail_how = FAKEPQ_ERROR;
    fakepq.fail_sqlstate = "42501";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_string_equal(err.message, "");
    assert_int_equal(fakepq.statements, 4);
    assert_false(fakepq.database.heads[1].verified);
}

/* Between the last commit and the look. */
static void what_was_not_looked_at_is_looked_at_by_the_next(void **state)
{
    (void)state;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    int n = fakepq.calls;
    int in_between = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_LOST;
        fakepq.stay_down = true;
        if (boot(&all) == LOCKSTEP_OK || strcmp(head_of("app"), C) != 0)
            continue;
        in_between++;
        fakepq_again();
        fakepq.missing = "public.t.b is missing";
        assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
    }
    assert_true(in_between > 3);
}

static void always_the_promises_are_looked_up_in_the_same_round_trip(void **state)
{
    (void)state;
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.trips, 1);
    assert_int_equal(fakepq.statements, 3);
    fakepq.missing = "public.t is missing";
    assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
    options.mode = LOCKSTEP_MODE_CHECK;
    assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
}

static void never_they_are(void **state)
{
    (void)state;
    options.contract = LOCKSTEP_CONTRACT_NEVER;
    fakepq.missing = "public.t is missing";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
}

static void what_is_pending_comes_before_what_is_missing(void **state)
{
    (void)state;
    options.target = "1";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    options.target = NULL;
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    options.mode = LOCKSTEP_MODE_CHECK;
    fakepq.missing = "public.t is missing";
    assert_int_equal(boot(&all), LOCKSTEP_E_PENDING);
}

static void before_the_end_of_the_set_nothing_is_promised(void **state)
{
    (void)state;
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    options.target = "2";
    fakepq.missing = "public.t is missing";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    options.target = "3";
    assert_int_equal(boot(&all), LOCKSTEP_E_DRIFT);
}

static void a_statement_of_the_contract_that_fails_is_no_missing_ledger(void **state)
{
    (void)state;
    options.contract = LOCKSTEP_CONTRACT_ALWAYS;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    fakepq_again();
    fakepq.fail_how = FAKEPQ_ERROR;
    fakepq.fail_sqlstate = "42P01";
    fakepq.fail_at = 3;
    assert_int_equal(boot(&all), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "42P01");
}

/* ---- Health ---------------------------------------------------------------------------------- */

/* Boots, then asks for health and statistics with the n-th call failing from there on; n 0: none.
 * The number of calls that took. */
static int ask_with_failure(int n, enum fakepq_failure how, int *ret_status)
{
    struct lockstep_app *app = NULL;
    char text[8192];
    fakepq_reset();
    assert_int_equal(lockstep_start("", &all, &options, NULL, 0, &app, &err), LOCKSTEP_OK);
    int before = fakepq.calls;
    fakepq.fail_at = n > 0 ? before + n : 0;
    fakepq.fail_how = how;
    int length = lockstep_health(app, text, sizeof text, ret_status);
    assert_int_equal(length, strlen(text));
    assert_true(length < (int)sizeof text && text[length - 2] == '}');
    length = lockstep_perf(app, text, sizeof text, NULL);
    assert_int_equal(length, strlen(text));
    int calls = fakepq.calls - before;
    lockstep_stop(app);
    assert_int_equal(fakepq.live_connections, 0);
    assert_int_equal(fakepq.live_results, 0);
    return calls;
}

static void health_answers_and_leaks_nothing_whatever_call_fails(void **state)
{
    (void)state;
    int status = -1;
    int n = ask_with_failure(0, FAKEPQ_NONE, &status);
    assert_int_equal(status, LOCKSTEP_HEALTH_OK);
    assert_true(n > 10);
    int ill = 0;
    for (int i = 1; i <= n; i++) {
        ask_with_failure(i, FAKEPQ_MEMORY, &status);
        ill += status != LOCKSTEP_HEALTH_OK;
        ask_with_failure(i, FAKEPQ_LOST, &status);
        ill += status != LOCKSTEP_HEALTH_OK;
    }
    assert_true(ill > 5);
}

/* ---- Any one call fails ---------------------------------------------------------------------- */

/* What must hold after every failure: the ledger names exactly the migrations whose steps are
 * there. */
static void assert_consistent(void)
{
    const struct fakepq_database *db = &fakepq.database;
    const char *head = head_of("app");
    int done = strcmp(head, A) == 0 ? 1 : strcmp(head, B) == 0 ? 2 : strcmp(head, C) == 0 ? 3 : 0;
    assert_int_equal(times("a1"), done >= 1);
    assert_int_equal(times("a2"), done >= 1);
    assert_int_equal(times("c1"), done >= 3);
    if (done >= 2) {
        assert_true(times("b3") >= 1);
        assert_true(times("b4") == 1);
    }
    int rows = 0;
    for (int i = 0; i < db->n_rows; i++)
        rows += strcmp(db->rows[i].set, "app") == 0 && strcmp(db->rows[i].state, "done") == 0;
    assert_int_equal(rows, done);
}

static void assert_nothing_leaked(void)
{
    assert_int_equal(fakepq.live_connections, 0);
    assert_int_equal(fakepq.live_results, 0);
    assert_int_equal(fakepq.locks, 0);
}

/* A run without failures afterwards: all is there. */
static void assert_heals(void)
{
    fakepq_again();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_string_equal(head_of("app"), C);
    assert_consistent();
    assert_nothing_leaked();
}

static int calls_of_a_whole_run(void)
{
    fakepq_reset();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    return fakepq.calls;
}

static void out_of_memory_at_any_call_is_an_error_and_heals(void **state)
{
    (void)state;
    int n = calls_of_a_whole_run();
    assert_true(n > 100);
    int refused = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_MEMORY;
        int rc = boot(&all);
        if (rc != LOCKSTEP_OK) {
            assert_int_equal(rc, LOCKSTEP_E_MEMORY);
            assert_int_equal(err.code, LOCKSTEP_E_MEMORY);
            assert_true(*err.message != '\0');
            refused++;
        }
        assert_int_equal(fakepq.after_failure, 0);
        assert_true(fakepq.connects <= 2);
        assert_consistent();
        assert_nothing_leaked();
        assert_heals();
    }
    assert_true(refused > n / 2);
}

static void a_connection_lost_at_any_call_is_made_again(void **state)
{
    (void)state;
    int n = calls_of_a_whole_run();
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_LOST;
        int rc = boot(&all);
        if (rc != LOCKSTEP_OK)
            fail_msg("lost at call %d of %d: %s (%s)", i, n, lockstep_code_name(rc), err.message);
        assert_string_equal(head_of("app"), C);
        assert_consistent();
        assert_nothing_leaked();
    }
}

static void a_server_that_stays_away_is_an_error_and_heals(void **state)
{
    (void)state;
    int n = calls_of_a_whole_run();
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_LOST;
        fakepq.stay_down = true;
        int rc = boot(&all);
        if (rc != LOCKSTEP_OK) {
            assert_int_equal(rc, LOCKSTEP_E_CONNECTION);
            assert_true(*err.message != '\0');
        } else {
            assert_string_equal(head_of("app"), C);
        }
        assert_consistent();
        assert_nothing_leaked();
        assert_heals();
    }
}

static int statements_of_a_whole_run(void)
{
    fakepq_reset();
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    return fakepq.statements;
}

/* ---- Many migrations, whose rows go through one prepared statement ----------------------------
 */

enum { MANY = 20 };

static const struct lockstep_set *many(void)
{
    static char chains[MANY + 1][65];
    static char sql[MANY][16];
    static char names[MANY][16];
    static struct lockstep_step steps[MANY];
    static struct lockstep_migration list[MANY];
    static const struct lockstep_set set = {1, MANY, "app", "1.0", "public", list, NULL, 0};
    for (int i = 0; i < MANY; i++) {
        snprintf(chains[i + 1], sizeof chains[i + 1], "%064d", i + 1);
        snprintf(names[i], sizeof names[i], "%04d_m", i + 1);
        snprintf(sql[i], sizeof sql[i], "STEP s%d", i + 1);
        steps[i] = (struct lockstep_step){sql[i], "do", "schema/app.xml:1", 0, 0, 0, 0};
        list[i] = (struct lockstep_migration){
            names[i], chains[i + 1], chains[i], "", &steps[i], NULL, 1, 0, 0, NULL};
    }
    return &set;
}

/* The first `done` are there, each once. */
static void assert_many(int done)
{
    char chain[65];
    snprintf(chain, sizeof chain, "%064d", done);
    assert_string_equal(head_of("app"), done > 0 ? chain : "");
    assert_int_equal(fakepq.database.n_steps, done);
    for (int i = 0; i < done; i++) {
        char step[16];
        snprintf(step, sizeof step, "s%d", i + 1);
        assert_string_equal(fakepq.database.steps[i], step);
    }
}

static void many_rows_are_parsed_once(void **state)
{
    (void)state;
    assert_int_equal(boot(many()), LOCKSTEP_OK);
    assert_many(MANY);
    assert_int_equal(fakepq.prepares, 1);
    fakepq_reset();
    options.target = "3";
    assert_int_equal(boot(many()), LOCKSTEP_OK);
    assert_many(3);
    assert_int_equal(fakepq.prepares, 0);
}

static void count_timed(const struct lockstep_event *event, void *user)
{
    int *timed = user;
    *timed += event->type == LOCKSTEP_EVENT_STEP_DONE && event->elapsed_us > 0;
}

/* Whoever listens hears at once of what may take long; the rest is answered together. */
static void only_steps_that_may_take_long_are_watched(void **state)
{
    (void)state;
    static const struct lockstep_step steps[] = {
        STEP("x1"),
        STEP("x2"),
        {"STEP x3", "do x3", "schema/app.xml:1", 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, 0, 0},
        STEP("x4"),
        STEP("x5"),
        {"STEP x6", "do x6", "schema/app.xml:1", LOCKSTEP_STEP_SCANS, 0, 0, 0},
    };
    static const struct lockstep_migration list[] = {
        {"0001_x", A, "", "", steps, NULL, 6, 0, 0, NULL}};
    static const struct lockstep_set set = {1, 1, "app", "1.0", "public", list, NULL, 0};
    int timed = 0;
    options.on_event = count_timed;
    options.user = &timed;
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(timed, 2);
    /* Before and after the third and the sixth. */
    assert_int_equal(fakepq.flushes, 4);
    fakepq_reset();
    options.on_event = NULL;
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(fakepq.flushes, 0);
}

static void many_survive_a_lock_timeout_anywhere(void **state)
{
    (void)state;
    assert_int_equal(boot(many()), LOCKSTEP_OK);
    int n = fakepq.statements;
    int survived = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "55P03";
        options.retry_timeout_ms = 20;
        survived += boot(many()) == LOCKSTEP_OK;
        assert_nothing_leaked();
        fakepq_again();
        assert_int_equal(boot(many()), LOCKSTEP_OK);
        assert_many(MANY);
    }
    /* All but looking and locking: 1 + 4, less the optional setting. */
    assert_int_equal(survived, n - 4);
}

static void many_survive_a_connection_lost_at_any_call(void **state)
{
    (void)state;
    assert_int_equal(boot(many()), LOCKSTEP_OK);
    int n = fakepq.calls;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_LOST;
        int rc = boot(many());
        if (rc != LOCKSTEP_OK)
            fail_msg("lost at call %d of %d: %s (%s)", i, n, lockstep_code_name(rc), err.message);
        assert_many(MANY);
        assert_nothing_leaked();
    }
}

static void a_statement_refused_anywhere_leaves_whole_migrations_only(void **state)
{
    (void)state;
    int n = statements_of_a_whole_run();
    int refused = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "58030";
        int rc = boot(&all);
        if (rc != LOCKSTEP_OK) {
            assert_int_equal(rc, LOCKSTEP_E_FAILED);
            assert_string_equal(err.sqlstate, "58030");
            assert_string_equal(err.message, "this one fails");
            refused++;
        }
        assert_int_equal(fakepq.after_failure, 0);
        assert_int_equal(fakepq.connects, 1);
        assert_consistent();
        assert_nothing_leaked();
        assert_heals();
    }
    /* All but the optional setting, giving back the two locks, and noting that it was verified. */
    assert_int_equal(refused, n - 4);
}

static void a_lock_timeout_anywhere_in_a_migration_is_tried_again(void **state)
{
    (void)state;
    int n = statements_of_a_whole_run();
    int survived = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "55P03";
        options.retry_timeout_ms = 20;
        int rc = boot(&all);
        survived += rc == LOCKSTEP_OK;
        if (rc != LOCKSTEP_OK)
            assert_int_equal(rc, LOCKSTEP_E_LOCK);
        assert_consistent();
        assert_nothing_leaked();
        assert_heals();
    }
    /* All but looking, locking and verifying: 1 + 4 + 2, less the optional setting. */
    assert_int_equal(survived, n - 6);
}

static void a_name_taken_by_another_session_is_tried_again(void **state)
{
    (void)state;
    int n = statements_of_a_whole_run();
    fakepq_reset();
    fakepq.fail_at = n / 3;
    fakepq.fail_how = FAKEPQ_ERROR;
    fakepq.fail_sqlstate = "42P07";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_consistent();
}

/* How long it may take begins with the first lock timeout, not with what went wrong before. */
static void a_lock_timeout_after_a_taken_name_is_tried_again(void **state)
{
    (void)state;
    static const struct lockstep_migration list[] = {
        {"0001_three", A, "", "", three, NULL, 1, 0, 0, NULL}};
    static const struct lockstep_set set = {1, 1, "app", "1.0", "public", list, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    int n = fakepq.statements;
    for (int i = 1; i <= n && fakepq.fail_again == NULL; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "58030";
        boot(&set);
        if (strcmp(err.migration, "0001_three") != 0 || err.step != 0)
            continue;
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "42P07";
        fakepq.fail_again = "55P03";
    }
    assert_non_null(fakepq.fail_again);
    options.retry_timeout_ms = 10000;
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_string_equal(fakepq.last_error, "this one fails again");
    assert_int_equal(times("c1"), 1);
    assert_nothing_leaked();
}

/* ---- One step fails -------------------------------------------------------------------------- */

static void the_error_names_migration_step_and_source(void **state)
{
    (void)state;
    assert_int_equal(boot(&failing), LOCKSTEP_E_FAILED);
    assert_string_equal(err.sqlstate, "22012");
    assert_string_equal(err.message, "division by zero");
    assert_string_equal(err.set, "app");
    assert_string_equal(err.migration, "0004_four");
    assert_int_equal(err.step, 1);
    assert_int_equal(err.n_steps, 2);
    assert_string_equal(err.step_summary, "divide");
    assert_string_equal(err.source, "schema/app.xml:7");
    assert_string_equal(head_of("app"), C);
    assert_int_equal(times("d1"), 0);
    assert_nothing_leaked();
}

static void a_failing_step_in_the_middle_keeps_the_later_migrations_out(void **state)
{
    (void)state;
    static const struct lockstep_migration list[] = {
        {"0001_one", A, "", "", one, NULL, 2, 0, 0, NULL},
        {"0002_bad", B, A, "", four, NULL, 2, 0, 0, NULL},
        {"0003_three", C, B, "", three, NULL, 1, 0, 0, NULL},
        {"0004_more", D, C, "", one, NULL, 2, 0, 0, NULL},
    };
    static const struct lockstep_set set = {1, 4, "app", "1.0", "public", list, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_E_FAILED);
    assert_string_equal(err.migration, "0002_bad");
    assert_string_equal(head_of("app"), A);
    assert_int_equal(times("a1"), 1);
    assert_int_equal(times("d1"), 0);
    assert_int_equal(times("c1"), 0);
}

/* The COMMIT fails, the session is free again, and the next migration is on its way already. */
static void a_failing_commit_keeps_the_later_migrations_out(void **state)
{
    (void)state;
    static const struct lockstep_migration list[] = {
        {"0001_one", A, "", "", one, NULL, 2, 0, 0, NULL},
        {"0002_three", B, A, "", three, NULL, 1, 0, 0, NULL},
        {"0003_more", C, B, "", one, NULL, 2, 0, 0, NULL},
    };
    static const struct lockstep_set set = {1, 3, "app", "1.0", "public", list, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    int n = fakepq.statements;
    int at_commit = 0;
    for (int i = 1; i <= n; i++) {
        fakepq_reset();
        fakepq.fail_at = i;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "23503";
        if (boot(&set) == LOCKSTEP_OK)
            continue;
        int done = strcmp(head_of("app"), A) == 0 ? 1 : strcmp(head_of("app"), B) == 0 ? 2 : 0;
        assert_string_equal(err.sqlstate, "23503");
        assert_int_equal(times("c1"), done >= 2);
        assert_int_equal(times("a1"), done >= 1);
        at_commit += strstr(fakepq.last_error, "null value in column") != NULL;
    }
    /* After the commits that others follow: the first and the second. (Without the ledger's own
     * there is no ledger to write to.) */
    assert_int_equal(at_commit, 2);
}

/* ---- The lock -------------------------------------------------------------------------------- */

static void a_lock_not_got_in_time_names_the_holder(void **state)
{
    (void)state;
    fakepq.lock_held_polls = -1;
    assert_int_equal(boot(&all), LOCKSTEP_E_LOCK);
    assert_non_null(strstr(err.detail, "process 77"));
    assert_non_null(strstr(err.detail, "\"other\""));
    assert_int_equal(fakepq.database.n_steps, 0);
    assert_int_equal(lockstep_exit_code(LOCKSTEP_E_LOCK), 6);
    assert_nothing_leaked();
}

static struct fakepq_database applied_by_other;

static void other_has_applied(void)
{
    fakepq.database = applied_by_other;
}

static void when_another_process_was_faster_nothing_is_applied(void **state)
{
    (void)state;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    applied_by_other = fakepq.database;
    fakepq_reset();
    options.lock_timeout_ms = 10000;
    fakepq.lock_held_polls = 2;
    fakepq.on_lock_free = other_has_applied;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.database.n_steps, applied_by_other.n_steps);
    assert_nothing_leaked();
}

static void behind_a_pooler_nothing_is_written(void **state)
{
    (void)state;
    fakepq.pooled = true;
    assert_int_equal(boot(&all), LOCKSTEP_E_POOLER);
    assert_false(fakepq.database.ledger);
    assert_true(*err.hint != '\0');
}

static void on_a_standby_nothing_is_written(void **state)
{
    (void)state;
    fakepq.standby = true;
    assert_int_equal(boot(&all), LOCKSTEP_E_READ_ONLY);
    assert_non_null(strstr(err.message, "standby"));
    assert_false(fakepq.database.ledger);
}

static void with_nothing_pending_standby_and_pooler_are_fine(void **state)
{
    (void)state;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    fakepq_again();
    fakepq.standby = fakepq.pooled = true;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
}

/* ---- Connecting ------------------------------------------------------------------------------ */

static void a_wrong_password_is_not_tried_for_long(void **state)
{
    (void)state;
    options.connect_timeout_ms = 60000;
    fakepq.connect_error = "connection to server failed: FATAL:  password authentication failed\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_int_equal(fakepq.connects, 2);
    fakepq_reset();
    fakepq.connect_error = "failed: FATAL:  28P01: password authentication failed\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_int_equal(fakepq.connects, 1);
    assert_non_null(strstr(err.hint, "user, password"));
    fakepq_reset();
    fakepq.connect_error = "connection to server failed: fe_sendauth: no password supplied\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_int_equal(fakepq.connects, 1);
    assert_non_null(strstr(err.hint, "password"));
    assert_nothing_leaked();
}

static void the_second_attempt_knows_whether_waiting_helps(void **state)
{
    (void)state;
    options.connect_timeout_ms = 60000;
    fakepq.connect_error =
        "failed: FATAL:  3D000: database \"x\" does not exist\nLOCATION:  InitPostgres, a.c:1\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.sqlstate, "3D000");
    assert_string_equal(err.message, "failed: FATAL: database \"x\" does not exist");
}

static void a_server_that_is_too_old_is_refused(void **state)
{
    (void)state;
    fakepq.version = 120022;
    options.connect_timeout_ms = 60000;
    assert_int_equal(boot(&all), LOCKSTEP_E_UNSUPPORTED);
    assert_string_equal(err.message, "the server is PostgreSQL 12, which is too old");
    assert_int_equal(fakepq.connects, 1);
    assert_int_equal(fakepq.statements, 0);
    assert_nothing_leaked();
}

static void a_server_that_is_not_trusted_is_not_asked_again(void **state)
{
    (void)state;
    options.connect_timeout_ms = 60000;
    fakepq.connect_error =
        "connection to server at \"h\" failed: SSL error: certificate verify failed\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_int_equal(fakepq.connects, 1);
    assert_non_null(strstr(err.hint, "sslrootcert"));
    fakepq_reset();
    options.connect_timeout_ms = 1;
    fakepq.connect_error = "connection to server at \"certificate\" failed: Connection refused\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_true(fakepq.connects > 1);
    assert_non_null(strstr(err.hint, "Check that the server runs"));
    fakepq_reset();
    fakepq.connect_error = "failed: SSL error: unexpected eof while reading\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_true(fakepq.connects > 1);
    assert_nothing_leaked();
}

/* A server speaks its own language, in its own encoding, before it knows ours. */
static void what_is_no_utf8_is_not_passed_on(void **state)
{
    (void)state;
    fakepq.connect_error = "failed: FATAL: Passwort f\xfcr \xe2\x82\xac und \xe2\x82\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.message, "failed: FATAL: Passwort f?r \xe2\x82\xac und ??");
}

static void a_starting_server_is_waited_for_a_while(void **state)
{
    (void)state;
    options.connect_timeout_ms = 300;
    fakepq.connect_error = "failed: FATAL:  57P03: the database system is starting up\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.sqlstate, "57P03");
    assert_true(fakepq.connects > 3);
    assert_nothing_leaked();
}

static void a_server_without_a_free_slot_is_waited_for_behind_a_password_too(void **state)
{
    (void)state;
    options.connect_timeout_ms = 300;
    fakepq.uses_password = true;
    fakepq.connect_error = "failed: FATAL:  53300: remaining connection slots are reserved\n";
    assert_int_equal(boot(&all), LOCKSTEP_E_CONNECTION);
    assert_string_equal(err.sqlstate, "53300");
    assert_true(fakepq.connects > 3);
    assert_nothing_leaked();
}

/* ---- Modes ----------------------------------------------------------------------------------- */

static void mode_off_does_not_connect(void **state)
{
    (void)state;
    options.mode = LOCKSTEP_MODE_OFF;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(fakepq.calls, 0);
}

static void mode_check_says_what_is_pending(void **state)
{
    (void)state;
    options.mode = LOCKSTEP_MODE_CHECK;
    assert_int_equal(boot(&all), LOCKSTEP_E_PENDING);
    assert_string_equal(err.message, "3 of 3 migrations are pending, the next is \"0001_one\"");
    assert_false(fakepq.database.ledger);
    assert_int_equal(lockstep_exit_code(LOCKSTEP_E_PENDING), 3);
}

static void mode_wait_gives_up_in_time(void **state)
{
    (void)state;
    options.mode = LOCKSTEP_MODE_WAIT;
    options.lock_timeout_ms = 100;
    assert_int_equal(boot(&all), LOCKSTEP_E_PENDING);
    assert_false(fakepq.database.ledger);
}

static uint32_t told_steps;

static void count_steps(const struct lockstep_event *event, void *user)
{
    (void)user;
    if (event->type == LOCKSTEP_EVENT_STEP_BEGIN && strcmp(event->set, "app") == 0) {
        assert_true(event->dry_run);
        assert_non_null(event->step);
        told_steps++;
    }
}

static void a_dry_run_tells_and_writes_nothing(void **state)
{
    (void)state;
    options.dry_run = 1;
    options.on_event = count_steps;
    told_steps = 0;
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_int_equal(told_steps, 7);
    assert_int_equal(fakepq.statements, 1);
    assert_false(fakepq.database.ledger);
}

static void a_target_is_where_it_stops(void **state)
{
    (void)state;
    options.target = "0002_two";
    assert_int_equal(boot(&all), LOCKSTEP_OK);
    assert_string_equal(head_of("app"), B);
    options.target = "1";
    assert_int_equal(boot(&all), LOCKSTEP_E_USAGE);
    assert_non_null(strstr(err.message, "already past"));
    options.target = "7";
    assert_int_equal(boot(&all), LOCKSTEP_E_USAGE);
    assert_non_null(strstr(err.message, "no migration \"7\""));
}

static void steps_for_other_server_versions_are_left_out(void **state)
{
    (void)state;
    static const struct lockstep_step steps[] = {
        {"STEP old", "old", "", 0, 0, 0, 140000},
        {"STEP new", "new", "", 0, 0, 140000, 0},
        {"STEP both", "both", "", 0, 0, 130000, 160000},
        {"STEP alone", "alone", "", LOCKSTEP_STEP_NO_TRANSACTION, 0, 160000, 0},
    };
    static const struct lockstep_migration list[] = {
        {"0001_x", A, "", "", steps, NULL, 4, 0, 0, NULL}};
    static const struct lockstep_set set = {1, 1, "app", "1.0", "public", list, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(times("old"), 0);
    assert_int_equal(times("new"), 1);
    assert_int_equal(times("both"), 1);
    assert_int_equal(times("alone"), 0);
    assert_int_equal(fakepq.trips, 3);
    fakepq_reset();
    fakepq.version = 130010;
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(times("old"), 1);
    assert_int_equal(times("new"), 0);
    assert_int_equal(times("both"), 1);
    fakepq_reset();
    fakepq.version = 170000;
    assert_int_equal(boot(&set), LOCKSTEP_OK);
    assert_int_equal(times("alone"), 1);
    assert_string_equal(head_of("app"), A);
}

/* ---- Bad sets and bad arguments -------------------------------------------------------------- */

static void a_table_that_makes_no_sense_is_refused(void **state)
{
    (void)state;
    struct lockstep_migration list[2] = {migrations[0], migrations[2]};
    struct lockstep_set set = {1, 2, "app", "1.0", "public", list, NULL, 0};
    assert_int_equal(boot(&set), LOCKSTEP_E_HISTORY);
    assert_non_null(strstr(err.message, "does not follow"));
    set.abi = 99;
    assert_int_equal(boot(&set), LOCKSTEP_E_UNSUPPORTED);
    set.abi = 1;
    set.name = "lockstep";
    assert_int_equal(boot(&set), LOCKSTEP_E_USAGE);
    assert_int_equal(lockstep_boot("", NULL, &options, &err), LOCKSTEP_E_USAGE);
    assert_int_equal(lockstep_boot("", NULL, NULL, NULL), LOCKSTEP_E_USAGE);
    assert_false(fakepq.database.ledger);
}

static void times_may_be_as_long_as_a_number_can_say(void **state)
{
    (void)state;
    static const int32_t extremes[] = {INT32_MAX, INT32_MIN, -1, 1};
    for (size_t i = 0; i < sizeof extremes / sizeof extremes[0]; i++) {
        fakepq_reset();
        options.lock_timeout_ms = options.connect_timeout_ms = extremes[i];
        options.table_lock_timeout_ms = options.retry_timeout_ms = extremes[i];
        fakepq.lock_held_polls = extremes[i] == 1 ? 0 : 3;
        assert_int_equal(boot(&all), LOCKSTEP_OK);
        fakepq_reset();
        fakepq.fail_at = 20;
        fakepq.fail_how = FAKEPQ_ERROR;
        fakepq.fail_sqlstate = "55P03";
        assert_int_equal(boot(&all), LOCKSTEP_OK);
        assert_nothing_leaked();
    }
}

static void a_ledger_schema_must_be_a_plain_name(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "A", "a b", "a\"b", "1a", "pg_a", "a.b", "a;drop"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        options.schema = bad[i];
        assert_int_equal(boot(&all), LOCKSTEP_E_USAGE);
    }
    assert_int_equal(fakepq.calls, 0);
}

static void a_newer_ledger_is_refused(void **state)
{
    (void)state;
    assert_int_equal(boot(&just_one), LOCKSTEP_OK);
    fakepq_again();
    snprintf(fakepq.database.heads[0].head, FAKEPQ_TEXT, "%s", D);
    assert_string_equal(fakepq.database.heads[0].set, "lockstep");
    snprintf(fakepq.database.rows[0].chain, FAKEPQ_TEXT, "%s", D);
    assert_int_equal(boot(&all), LOCKSTEP_E_HISTORY);
    assert_int_equal(times("b1"), 0);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_pending_is_one_round_trip),
        TEST(the_first_migration_of_all_takes_three_round_trips),
        TEST(one_pending_migration_takes_three_round_trips),
        TEST(a_step_alone_adds_three_round_trips),
        TEST(an_apply_is_followed_by_a_look_at_the_promises),
        TEST(what_was_found_missing_is_looked_for_until_it_is_there),
        TEST(what_was_not_looked_at_is_looked_at_by_the_next),
        TEST(always_the_promises_are_looked_up_in_the_same_round_trip),
        TEST(never_they_are),
        TEST(what_is_pending_comes_before_what_is_missing),
        TEST(before_the_end_of_the_set_nothing_is_promised),
        TEST(a_statement_of_the_contract_that_fails_is_no_missing_ledger),
        TEST(health_answers_and_leaks_nothing_whatever_call_fails),
        TEST(out_of_memory_at_any_call_is_an_error_and_heals),
        TEST(a_connection_lost_at_any_call_is_made_again),
        TEST(a_server_that_stays_away_is_an_error_and_heals),
        TEST(many_rows_are_parsed_once),
        TEST(only_steps_that_may_take_long_are_watched),
        TEST(many_survive_a_lock_timeout_anywhere),
        TEST(many_survive_a_connection_lost_at_any_call),
        TEST(a_statement_refused_anywhere_leaves_whole_migrations_only),
        TEST(a_lock_timeout_anywhere_in_a_migration_is_tried_again),
        TEST(a_name_taken_by_another_session_is_tried_again),
        TEST(a_lock_timeout_after_a_taken_name_is_tried_again),
        TEST(the_error_names_migration_step_and_source),
        TEST(a_failing_step_in_the_middle_keeps_the_later_migrations_out),
        TEST(a_failing_commit_keeps_the_later_migrations_out),
        TEST(a_lock_not_got_in_time_names_the_holder),
        TEST(when_another_process_was_faster_nothing_is_applied),
        TEST(behind_a_pooler_nothing_is_written),
        TEST(on_a_standby_nothing_is_written),
        TEST(with_nothing_pending_standby_and_pooler_are_fine),
        TEST(a_wrong_password_is_not_tried_for_long),
        TEST(the_second_attempt_knows_whether_waiting_helps),
        TEST(a_server_without_a_free_slot_is_waited_for_behind_a_password_too),
        TEST(a_server_that_is_too_old_is_refused),
        TEST(a_server_that_is_not_trusted_is_not_asked_again),
        TEST(what_is_no_utf8_is_not_passed_on),
        TEST(a_starting_server_is_waited_for_a_while),
        TEST(mode_off_does_not_connect),
        TEST(mode_check_says_what_is_pending),
        TEST(mode_wait_gives_up_in_time),
        TEST(a_dry_run_tells_and_writes_nothing),
        TEST(a_target_is_where_it_stops),
        TEST(steps_for_other_server_versions_are_left_out),
        TEST(a_table_that_makes_no_sense_is_refused),
        TEST(times_may_be_as_long_as_a_number_can_say),
        TEST(a_ledger_schema_must_be_a_plain_name),
        TEST(a_newer_ledger_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
