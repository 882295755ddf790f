/*
 * test_check - whether ledger and set are one history, and what is said when they are not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/check.h"
#include "runtime/error.h"
#include "runtime/fingerprint.h"

enum { MOST = 12 };

/* A history is written as a word: each letter is a migration, and its chain is that of all letters
 * so far. */
static char names[2][MOST][32];
static char chains[2][MOST][CHAIN_SIZE];

static void chain_of(const char *word, size_t n, char to[CHAIN_SIZE])
{
    unsigned hash = 5381;
    for (size_t i = 0; i < n; i++)
        hash = hash * 33 + (unsigned char)word[i];
    snprintf(to, CHAIN_SIZE, "%08x%056u", hash, (unsigned)n);
}

/* "abc" is 0001_a, 0002_b, 0003_c; a capital letter is the same name with other statements. */
static void name_of(const char *word, size_t i, char to[32])
{
    snprintf(to, 32, "m_%c", word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
}

static struct lockstep_set set_of(const char *word, struct lockstep_migration *list)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++) {
        name_of(word, i, names[0][i]);
        chain_of(word, i + 1, chains[0][i]);
        list[i] = (struct lockstep_migration){.name = names[0][i],
                                              .chain = chains[0][i],
                                              .parent = i > 0 ? chains[0][i - 1] : "",
                                              .oldest = ""};
    }
    return (struct lockstep_set){LOCKSTEP_ABI, (uint32_t)n, "app", "1", "public", list, NULL, 0};
}

static uint32_t rows_of(const char *word, struct lockstep_row *rows)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++) {
        name_of(word, i, names[1][i]);
        chain_of(word, i + 1, chains[1][i]);
        rows[i] = (struct lockstep_row){.state = LOCKSTEP_STATE_APPLIED,
                                        .migration = names[1][i],
                                        .chain = chains[1][i],
                                        .parent = i > 0 ? chains[1][i - 1] : "",
                                        .oldest = "",
                                        .fingerprints = "",
                                        .direction = "apply",
                                        .applied_at = "2026-01-31T12:00:00Z"};
    }
    return (uint32_t)n;
}

static struct lockstep_migration list[MOST];
static struct lockstep_row rows[MOST];
static struct lockstep_error err;
static struct standing standing;

static int compare(const char *set_word, const char *ledger_word)
{
    struct lockstep_set set = set_of(set_word, list);
    uint32_t n = rows_of(ledger_word, rows);
    uint32_t n_applied = 0;
    return check_history(&set, rows, n, &n_applied, &standing, &err);
}

/* ---- Histories ------------------------------------------------------------------------------- */

static void histories_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *set;
        const char *ledger;
        uint32_t applied;
        const char *message; /* NULL: they match */
    } cases[] = {
        {"", "", 0, NULL},
        {"abc", "", 0, NULL},
        {"abc", "ab", 2, NULL},
        {"abc", "abc", 3, NULL},
        {"abc", "aB", 1, "migration \"m_b\" was changed after it was applied"},
        {"abc", "Abc", 0, "migration \"m_a\" was changed after it was applied"},
        {"axbc", "abc", 1,
         "migration \"m_x\" comes too late: \"m_b\", which follows it, is already applied without it"},
        {"ac", "abc", 1,
         "applied migration \"m_b\" is missing from this program, which has later ones"},
        {"abc", "acb", 1,
         "migrations were reordered: the database has \"m_c\" after \"m_a\", this program has \"m_b\" "
         "there"},
        {"abc", "axy", 1,
         "the database is on another branch: after \"m_a\" it has \"m_x\", this program has \"m_b\""},
        {"abc", "xyz", 0,
         "the database is on another branch: after \"the beginning\" it has \"m_x\", this program has "
         "\"m_a\""},
        {"ab", "abc", 2,
         "the database is ahead of this program: migration \"m_c\" is applied and this program does not "
         "know it"},
        {"", "a", 0,
         "the database is ahead of this program: migration \"m_a\" is applied and this program does not "
         "know it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int rc = compare(cases[i].set, cases[i].ledger);
        assert_int_equal(rc, cases[i].message == NULL ? LOCKSTEP_OK : LOCKSTEP_E_HISTORY);
        assert_int_equal(standing.applied, cases[i].applied);
        if (cases[i].message == NULL)
            continue;
        assert_string_equal(err.message, cases[i].message);
        assert_true(*err.hint != '\0');
        assert_string_equal(err.set, "app");
    }
}

/* What is said of a migration of three statements that was edited into one of others. */
static void the_statement_that_was_edited_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *now[4];
        const char *detail;
        int32_t step;
    } cases[] = {
        {{"one", "2", "three"},
         "applied 2026-01-31T12:00:00Z with 3 statements; this program has 3, and the first that "
         "differs is 2",
         1},
        {{"one", "two", "three", "four"},
         "applied 2026-01-31T12:00:00Z with 3 statements; this program has 4, and the first that "
         "differs is four",
         3},
        {{"one", "two"},
         "applied 2026-01-31T12:00:00Z with 3 statements; this program has 2, the last are gone",
         -1},
    };
    struct lockstep_step before[] = {{.sql = "one"}, {.sql = "two"}, {.sql = "three"}};
    struct lockstep_migration applied = {.up = before, .n_up = 3};
    char *fingerprints = fingerprints_of(&applied);
    assert_non_null(fingerprints);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lockstep_set set = set_of("A", list);
        struct lockstep_step now[4] = {{0}};
        for (; list[0].n_up < 4 && cases[i].now[list[0].n_up] != NULL; list[0].n_up++) {
            const char *sql = cases[i].now[list[0].n_up];
            now[list[0].n_up] = (struct lockstep_step){.sql = sql, .summary = sql, .source = ""};
        }
        list[0].up = now;
        uint32_t n = rows_of("a", rows);
        uint32_t n_applied = 0;
        rows[0].fingerprints = fingerprints;
        rows[0].steps_total = 3;
        error_clear(&err);
        assert_int_equal(check_history(&set, rows, n, &n_applied, &standing, &err),
                         LOCKSTEP_E_HISTORY);
        assert_string_equal(err.message, "migration \"m_a\" was changed after it was applied");
        assert_string_equal(err.detail, cases[i].detail);
        assert_int_equal(err.step, cases[i].step);
    }
    free(fingerprints);
}

static void a_database_ahead_is_fine_when_all_of_it_says_so(void **state)
{
    (void)state;
    struct lockstep_set set = set_of("ab", list);
    uint32_t n_applied = 0;
    uint32_t n = rows_of("abcd", rows);
    rows[2].oldest = chains[0][0];
    assert_int_equal(check_history(&set, rows, n, &n_applied, &standing, &err), LOCKSTEP_E_HISTORY);
    assert_string_equal(err.migration, "m_d");
    rows[3].oldest = chains[0][1];
    assert_int_equal(check_history(&set, rows, n, &n_applied, &standing, &err), LOCKSTEP_OK);
    assert_int_equal(standing.applied, 2);
    assert_int_equal(n_applied, 4);
    rows[3].oldest = chains[1][2];
    assert_int_equal(check_history(&set, rows, n, &n_applied, &standing, &err), LOCKSTEP_E_HISTORY);
}

static void what_was_reverted_does_not_count(void **state)
{
    (void)state;
    struct lockstep_set set = set_of("ab", list);
    uint32_t n_applied = 0;
    rows_of("abc", rows);
    rows[3] = rows[2];
    rows[3].direction = "revert";
    rows[4] = rows[1];
    rows[4].direction = "repair";
    assert_int_equal(check_history(&set, rows, 5, &n_applied, &standing, &err), LOCKSTEP_OK);
    assert_int_equal(n_applied, 2);
    assert_int_equal(standing.applied, 2);
    rows_of("abc", rows);
    rows[3] = rows[0];
    rows[3].direction = "revert";
    assert_int_equal(check_history(&set, rows, 4, &n_applied, &standing, &err), LOCKSTEP_OK);
    assert_int_equal(n_applied, 0);
}

static struct head head_of(const char *word, const char *running)
{
    struct head head = {.present = true, .running = running != NULL, .steps_done = 3};
    if (*word != '\0')
        chain_of(word, strlen(word), head.head);
    if (running != NULL)
        chain_of(running, strlen(running), head.chain);
    return head;
}

/* The set "abcde" whose first three were squashed. */
static struct lockstep_set squashed_set(struct lockstep_migration to[3])
{
    static const char *replaced[2];
    struct lockstep_set set = set_of("abcde", list);
    replaced[0] = chains[0][0];
    replaced[1] = chains[0][1];
    memcpy(to, &list[2], 3 * sizeof *to);
    to[0].name = "0003_squashed";
    to[0].parent = "";
    to[0].replaces = replaced;
    to[0].n_replaces = 2;
    set.migrations = to;
    set.n_migrations = 3;
    return set;
}

static void a_squashed_migration_is_where_the_last_it_replaces_was(void **state)
{
    (void)state;
    static const struct {
        const char *ledger;
        uint32_t applied;
        const char *message; /* NULL: all is well */
    } cases[] = {
        {"", 0, NULL},
        {"abc", 1, NULL},
        {"abcd", 2, NULL},
        {"abcde", 3, NULL},
        {"a", 0, "has come to \"m_a\" only"},
        {"ab", 0, "has come to \"m_b\" only"},
        {"aX", 0, "on another branch"},
        {"abcx", 0, "on another branch"},
    };
    struct lockstep_migration squashed[3];
    struct lockstep_set set = squashed_set(squashed);
    uint32_t n_applied;
    assert_int_equal(check_set(&set, &err), LOCKSTEP_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t n = rows_of(cases[i].ledger, rows);
        int rc = check_history(&set, rows, n, &n_applied, &standing, &err);
        assert_int_equal(rc, cases[i].message == NULL ? LOCKSTEP_OK : LOCKSTEP_E_HISTORY);
        if (cases[i].message == NULL)
            assert_int_equal(standing.applied, cases[i].applied);
        else if (strstr(err.message, cases[i].message) == NULL)
            fail_msg("%s: %s", cases[i].ledger, err.message);
    }
    struct head within = head_of("ab", NULL);
    struct head behind = head_of("abcd", NULL);
    assert_int_equal(check_within(&set, &within, &err), LOCKSTEP_E_HISTORY);
    assert_int_equal(check_within(&set, &behind, &err), LOCKSTEP_OK);
}

/* The ledger of a database that a squashed migration made. */
static void a_program_from_before_the_squash_stands_there_too(void **state)
{
    (void)state;
    struct lockstep_set set = set_of("abcde", list);
    uint32_t n_applied;
    rows_of("abcd", rows);
    rows[0] = rows[2];
    rows[0].parent = "";
    rows[1] = rows[3];
    assert_int_equal(check_history(&set, rows, 2, &n_applied, &standing, &err), LOCKSTEP_OK);
    assert_int_equal(standing.applied, 4);
    rows[0].state = LOCKSTEP_STATE_RUNNING;
    assert_int_equal(check_history(&set, rows, 1, &n_applied, &standing, &err), LOCKSTEP_E_HISTORY);
    rows[0].state = LOCKSTEP_STATE_APPLIED;
    rows[0].parent = chains[1][1]; /* its parent should be there */
    assert_int_equal(check_history(&set, rows, 1, &n_applied, &standing, &err), LOCKSTEP_E_HISTORY);
}

/* ---- Heads ----------------------------------------------------------------------------------- */

static void a_head_in_the_set_needs_no_more_reading(void **state)
{
    (void)state;
    struct lockstep_set set = set_of("abc", list);
    struct head none = {0};
    struct head empty = head_of("", NULL);
    struct head middle = head_of("ab", NULL);
    struct head end = head_of("abc", NULL);
    struct head other = head_of("ax", NULL);
    struct head running = head_of("a", "ab");
    struct head other_running = head_of("a", "ax");
    struct head running_beyond = head_of("abc", "abcd");

    assert_true(check_head(&set, &none, &standing));
    assert_int_equal(standing.applied, 0);
    assert_true(check_head(&set, &empty, &standing));
    assert_int_equal(standing.applied, 0);
    assert_true(check_head(&set, &middle, &standing));
    assert_int_equal(standing.applied, 2);
    assert_true(check_head(&set, &end, &standing));
    assert_int_equal(standing.applied, 3);
    assert_false(check_head(&set, &other, &standing));
    assert_true(check_head(&set, &running, &standing));
    assert_int_equal(standing.applied, 1);
    assert_true(standing.running);
    assert_int_equal(standing.steps_done, 3);
    assert_false(check_head(&set, &other_running, &standing));
    assert_false(check_head(&set, &running_beyond, &standing));

    assert_true(check_is_current(&set, &end));
    assert_false(check_is_current(&set, &none));
    assert_false(check_is_current(&set, &middle));
    assert_false(check_is_current(&set, &running_beyond));
    struct lockstep_set empty_set = set_of("", list);
    assert_true(check_is_current(&empty_set, &none));
    assert_true(check_is_current(&empty_set, &empty));
    assert_false(check_is_current(&empty_set, &middle));
}

/* ---- Sets and targets ------------------------------------------------------------------------ */

static void a_target_is_a_name_a_number_or_a_chain(void **state)
{
    (void)state;
    static const struct lockstep_migration numbered[] = {
        {"0001_init", "c1", "", "", NULL, NULL, 0, 0, 0, NULL},
        {"0002_more", "c2", "c1", "", NULL, NULL, 0, 0, 0, NULL},
        {"0010_ten", "c3", "c2", "", NULL, NULL, 0, 0, 0, NULL},
    };
    static const struct lockstep_set set = {1, 3, "app", "1", "public", numbered, NULL, 0};
    static const struct {
        const char *target;
        uint32_t end; /* 0: there is none */
    } cases[] = {
        {NULL, 3},   {"0001_init", 1}, {"1", 1},  {"0001", 1},  {"2", 2},
        {"10", 3},   {"0010", 3},      {"c2", 2}, {"00002", 2}, {"0", 0},
        {"001x", 0}, {"", 0},          {"3", 0},  {"init", 0},  {"100", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t end = 0;
        int rc = check_target(&set, cases[i].target, &end, &err);
        assert_int_equal(rc, cases[i].end > 0 ? LOCKSTEP_OK : LOCKSTEP_E_USAGE);
        assert_int_equal(end, cases[i].end);
    }
}

static void a_set_must_be_whole(void **state)
{
    (void)state;
    struct lockstep_set set = set_of("abc", list);
    assert_int_equal(check_set(&set, &err), LOCKSTEP_OK);
    list[1].parent = chains[0][1];
    assert_int_equal(check_set(&set, &err), LOCKSTEP_E_HISTORY);
    assert_string_equal(err.migration, "m_b");
    set = set_of("abc", list);
    list[2].chain = "short";
    assert_int_equal(check_set(&set, &err), LOCKSTEP_E_HISTORY);
    set = set_of("abc", list);
    list[0].name = NULL;
    assert_int_equal(check_set(&set, &err), LOCKSTEP_E_HISTORY);
    set = set_of("abc", list);
    list[0].n_up = 1;
    assert_int_equal(check_set(&set, &err), LOCKSTEP_E_HISTORY);
    set.abi = LOCKSTEP_ABI + 1;
    assert_int_equal(check_abi(&set, &err), LOCKSTEP_E_UNSUPPORTED);
    set.abi = LOCKSTEP_ABI_OLDEST - 1;
    assert_int_equal(check_abi(&set, &err), LOCKSTEP_E_UNSUPPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(histories_are_told_apart),
        cmocka_unit_test(the_statement_that_was_edited_is_named),
        cmocka_unit_test(a_database_ahead_is_fine_when_all_of_it_says_so),
        cmocka_unit_test(what_was_reverted_does_not_count),
        cmocka_unit_test(a_squashed_migration_is_where_the_last_it_replaces_was),
        cmocka_unit_test(a_program_from_before_the_squash_stands_there_too),
        cmocka_unit_test(a_head_in_the_set_needs_no_more_reading),
        cmocka_unit_test(a_target_is_a_name_a_number_or_a_chain),
        cmocka_unit_test(a_set_must_be_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
