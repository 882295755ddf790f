/*
 * test_options - which mode holds, what the numbers are called, and what an error struct keeps.
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
#include "runtime/error.h"
#include "runtime/options.h"

static struct lockstep_error err;

static void set_environment(const char *sync, const char *disable, const char *mode,
                            const char *env)
{
    static const char *const names[] = {"ENABLE_AUTO_SYNC", "DISABLE_AUTO_MIGRATIONS",
                                        "LOCKSTEP_MODE", "LOCKSTEP_ENV"};
    const char *const values[] = {sync, disable, mode, env};
    for (size_t i = 0; i < 4; i++) {
        if (values[i] != NULL)
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
}

static void the_stronger_source_decides_the_mode(void **state)
{
    (void)state;
    static const struct {
        const char *sync, *disable, *mode, *env;
        int option;
        int want;
        const char *source;
    } cases[] = {
        {NULL, NULL, NULL, NULL, 0, LOCKSTEP_MODE_APPLY, "default"},
        {"true", NULL, NULL, NULL, 0, LOCKSTEP_MODE_APPLY, "ENABLE_AUTO_SYNC"},
        {"0", NULL, NULL, NULL, 0, LOCKSTEP_MODE_CHECK, "ENABLE_AUTO_SYNC"},
        {"", "", "", "", 0, LOCKSTEP_MODE_APPLY, "default"},
        {"yes", "YES", NULL, NULL, 0, LOCKSTEP_MODE_OFF, "DISABLE_AUTO_MIGRATIONS"},
        {"no", "false", NULL, NULL, 0, LOCKSTEP_MODE_CHECK, "ENABLE_AUTO_SYNC"},
        {"yes", "yes", "wait", NULL, 0, LOCKSTEP_MODE_WAIT, "LOCKSTEP_MODE"},
        {NULL, NULL, "Apply", NULL, 0, LOCKSTEP_MODE_APPLY, "LOCKSTEP_MODE"},
        {NULL, NULL, "apply", "production", 0, LOCKSTEP_MODE_CHECK, "LOCKSTEP_ENV"},
        {NULL, NULL, "off", "development", 0, LOCKSTEP_MODE_APPLY, "LOCKSTEP_ENV"},
        {NULL, NULL, "off", "customer-7", 0, LOCKSTEP_MODE_OFF, "LOCKSTEP_MODE"},
        {NULL, NULL, NULL, "production", LOCKSTEP_MODE_APPLY, LOCKSTEP_MODE_APPLY, "options"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
        opt.mode = cases[i].option;
        set_environment(cases[i].sync, cases[i].disable, cases[i].mode, cases[i].env);
        int mode = -1;
        const char *source = NULL;
        assert_int_equal(lockstep_mode_of(&opt, &mode, &source, &err), LOCKSTEP_OK);
        assert_int_equal(mode, cases[i].want);
        assert_string_equal(source, cases[i].source);
    }
    set_environment(NULL, NULL, NULL, NULL);
}

static void a_word_that_is_no_mode_is_an_error(void **state)
{
    (void)state;
    int mode = -1;
    set_environment(NULL, NULL, "aply", NULL);
    assert_int_equal(lockstep_mode_of(NULL, &mode, NULL, &err), LOCKSTEP_E_USAGE);
    assert_string_equal(err.message, "LOCKSTEP_MODE is \"aply\"");
    assert_string_equal(err.hint, "Write apply, wait, check or off.");
    set_environment("maybe", NULL, NULL, NULL);
    assert_int_equal(lockstep_mode_of(NULL, &mode, NULL, &err), LOCKSTEP_E_USAGE);
    assert_int_equal(mode, -1);
    set_environment(NULL, NULL, NULL, NULL);
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    opt.mode = 17;
    assert_int_equal(lockstep_mode_of(&opt, &mode, NULL, &err), LOCKSTEP_E_USAGE);
}

static void the_option_decides_when_the_contract_is_verified(void **state)
{
    (void)state;
    static const struct {
        const char *variable;
        int option;
        int want;
    } cases[] = {
        {NULL, LOCKSTEP_CONTRACT_AUTO, LOCKSTEP_CONTRACT_AUTO},
        {"", LOCKSTEP_CONTRACT_AUTO, LOCKSTEP_CONTRACT_AUTO},
        {"auto", LOCKSTEP_CONTRACT_AUTO, LOCKSTEP_CONTRACT_AUTO},
        {"Always", LOCKSTEP_CONTRACT_AUTO, LOCKSTEP_CONTRACT_ALWAYS},
        {"never", LOCKSTEP_CONTRACT_AUTO, LOCKSTEP_CONTRACT_NEVER},
        {"never", LOCKSTEP_CONTRACT_ALWAYS, LOCKSTEP_CONTRACT_ALWAYS},
        {"sometimes", LOCKSTEP_CONTRACT_AUTO, -1},
        {NULL, 17, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
        struct lockstep_options got;
        opt.contract = cases[i].option;
        if (cases[i].variable != NULL)
            setenv("LOCKSTEP_CONTRACT", cases[i].variable, 1);
        else
            unsetenv("LOCKSTEP_CONTRACT");
        int rc = options_resolve(&opt, &got, &err);
        assert_int_equal(rc, cases[i].want < 0 ? LOCKSTEP_E_USAGE : LOCKSTEP_OK);
        if (cases[i].want >= 0)
            assert_int_equal(got.contract, cases[i].want);
    }
    unsetenv("LOCKSTEP_CONTRACT");
}

static void defaults_fill_what_is_left_open(void **state)
{
    (void)state;
    set_environment(NULL, NULL, NULL, "staging");
    struct lockstep_options got;
    assert_int_equal(options_resolve(NULL, &got, &err), LOCKSTEP_OK);
    assert_string_equal(got.schema, "lockstep");
    assert_string_equal(got.environment, "staging");
    assert_int_equal(got.mode, LOCKSTEP_MODE_CHECK);
    assert_int_equal(got.table_lock_timeout_ms, 2000);
    assert_int_equal(got.lock_timeout_ms, 600000);
    set_environment(NULL, NULL, NULL, NULL);
    struct lockstep_options unset = {0};
    assert_int_equal(options_resolve(&unset, &got, &err), LOCKSTEP_E_USAGE);
    assert_string_equal(err.hint, "Begin with LOCKSTEP_OPTIONS_INIT.");
    /* A caller built when the struct ended after schema. */
    struct lockstep_options old = LOCKSTEP_OPTIONS_INIT;
    old.size = offsetof(struct lockstep_options, target);
    old.schema = "mine";
    old.target = "beyond the end";
    old.lock_timeout_ms = 1;
    assert_int_equal(options_resolve(&old, &got, &err), LOCKSTEP_OK);
    assert_string_equal(got.schema, "mine");
    assert_null(got.target);
    assert_int_equal(got.lock_timeout_ms, 600000);
}

static void codes_have_names_and_exit_codes(void **state)
{
    (void)state;
    static const int exits[] = {0, 1, 2, 3, 4, 5, 6, 7, 1, 1, 1, 1, 1, 1};
    for (int i = 0; i < (int)(sizeof exits / sizeof exits[0]); i++) {
        assert_int_equal(lockstep_exit_code(-i), exits[i]);
        assert_string_not_equal(lockstep_code_name(-i), "?");
    }
    assert_string_equal(lockstep_code_name(LOCKSTEP_E_UNSUPPORTED), "E_UNSUPPORTED");
    assert_string_equal(lockstep_code_name(-14), "?");
    assert_string_equal(lockstep_code_name(1), "?");
    assert_string_equal(lockstep_mode_name(LOCKSTEP_MODE_OFF), "off");
    assert_string_equal(lockstep_mode_name(-1), "?");
    assert_string_equal(lockstep_state_name(LOCKSTEP_STATE_UNKNOWN), "unknown");
    assert_string_equal(lockstep_state_name(9), "?");
    assert_true(*lockstep_version() != '\0');
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    char text[2000] = "";
    for (size_t i = 0; i < 600; i++)
        memcpy(text + i * 2, "é", 3);
    error_set(&err, LOCKSTEP_E_FAILED, "x%s", text);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    error_set(&err, LOCKSTEP_E_FAILED, "%s", text);
    assert_int_equal(strlen(err.message), sizeof err.message - 2);
    error_set(&err, LOCKSTEP_E_FAILED, "two\nlines\n\tof  text \n");
    assert_string_equal(err.message, "two lines of text");
    assert_int_equal(err.step, -1);
}

static void server_errors_become_codes(void **state)
{
    (void)state;
    static const struct {
        const char *sqlstate;
        int code;
        enum error_class class;
    } cases[] = {
        {"LS001", LOCKSTEP_E_DRIFT, ERROR_FINAL},
        {"LS002", LOCKSTEP_E_DRIFT, ERROR_FINAL},
        {"LS003", LOCKSTEP_E_DRIFT, ERROR_FINAL},
        {"42501", LOCKSTEP_E_PRIVILEGE, ERROR_FINAL},
        {"25006", LOCKSTEP_E_READ_ONLY, ERROR_FINAL},
        {"55P03", LOCKSTEP_E_LOCK, ERROR_RETRY},
        {"40P01", LOCKSTEP_E_FAILED, ERROR_RETRY},
        {"42P07", LOCKSTEP_E_FAILED, ERROR_RACE},
        {"57P03", LOCKSTEP_E_CONNECTION, ERROR_STARTING},
        {"57P01", LOCKSTEP_E_CONNECTION, ERROR_LOST},
        {"08006", LOCKSTEP_E_CONNECTION, ERROR_LOST},
        {"58P01", LOCKSTEP_E_FAILED, ERROR_FINAL},
        {"23505", LOCKSTEP_E_FAILED, ERROR_FINAL},
        {"", LOCKSTEP_E_FAILED, ERROR_FINAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(error_from_server(&err, cases[i].sqlstate, "m", "d", NULL), cases[i].code);
        assert_int_equal(error_classify(cases[i].sqlstate, "public", "m"), cases[i].class);
        assert_string_equal(err.detail, "d");
    }
    assert_int_equal(error_classify("23505", "pg_catalog", ""), ERROR_RACE);
    assert_int_equal(error_classify("XX000", "", "tuple concurrently updated"), ERROR_RACE);
    assert_int_equal(error_classify("XX000", "", "cache lookup failed"), ERROR_FINAL);
    error_from_server(&err, "42501", "m", NULL, "the server's own hint");
    assert_string_equal(err.hint, "the server's own hint");
    assert_int_equal(error_from_server(NULL, "LS001", "m", NULL, NULL), LOCKSTEP_E_DRIFT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stronger_source_decides_the_mode),
        cmocka_unit_test(a_word_that_is_no_mode_is_an_error),
        cmocka_unit_test(the_option_decides_when_the_contract_is_verified),
        cmocka_unit_test(defaults_fill_what_is_left_open),
        cmocka_unit_test(codes_have_names_and_exit_codes),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(server_errors_become_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
