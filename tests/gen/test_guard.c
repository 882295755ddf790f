/*
 * Statements inside a guard: moved in for the eye, unchanged for the server.
 */
#include "tests/support/gen.h"

#include "gen/guard.h"

static const char *indented(const char *text)
{
    struct buf buf = buf_make(arena);
    buf_add_indented(&buf, 4, text);
    return buf.data;
}

static void lines_are_moved_in(void **state)
{
    (void)state;
    assert_string_equal(indented("A (\n  b\n)"), "    A (\n      b\n    )");
    assert_string_equal(indented("A\n"), "    A\n");
    assert_string_equal(indented("A /* x\n y */ -- z\nB"), "    A /* x\n     y */ -- z\n    B");
}

/* Each text holds a line break that is data; "⏎" stands for it. */
static void line_breaks_that_are_data_stay_as_they_are(void **state)
{
    static const char *const rows[] = {
        "'a⏎b'",
        "'it''s⏎b'",
        "\"a⏎b\"",
        "E'\\'⏎' || 'c⏎d'",
        "E'\\\\' || 'c⏎d'",
        "-- don't\n 'c⏎d'",
        "/* don't /* nested ' */ */ 'c⏎d'",
        "$$a⏎'$$ || 'c⏎d'",
        "$t$ $$ ' ⏎ $t$",
        "a$b || 'c⏎d'",
        "$1 || 'c⏎d'",
        "U&'\\0041⏎' || \"x'y\" || 'c⏎d'",
        "'\\' || 'c⏎d'",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf text = buf_make(arena);
        for (const char *p = rows[i]; *p != '\0'; p++) {
            if (strncmp(p, "⏎", strlen("⏎")) == 0) {
                buf_add(&text, "\n!");
                p += strlen("⏎") - 1;
            } else {
                buf_add_char(&text, *p);
            }
        }
        const char *got = indented(text.data);
        for (const char *p = strchr(got, '!'); p != NULL; p = strchr(p + 1, '!'))
            if (p[-1] != '\n')
                fail_msg("%s became %s", text.data, got);
    }
}

static void a_guard_holds_any_statement(void **state)
{
    static const char *const statements[] = {"SELECT 1", "SELECT $ls$ x $ls$",
                                             "SELECT '$ls1$', $ls$",
                                             "COMMENT ON TABLE t IS 'a''b $ls'"};
    struct sql_error error;
    (void)state;
    for (size_t i = 0; i < COUNT(statements); i++) {
        const char *guarded[] = {
            guard_if(arena, "true", statements[i]),
            guard_create(arena, "table a'b", "SELECT 'x'", "it's", statements[i]),
            guard_alter(arena, "t", "SELECT 'x'", "a'", "b'", statements[i]),
            guard_rename(arena, "table \"a'b\"", "c'd", "true", "false", i % 2 == 0, statements[i]),
            guard_scratch(arena, "t'", "SELECT $1", "n'", statements[i], "s'", "SELECT 2;\n", NULL),
        };
        for (size_t k = 0; k < COUNT(guarded); k++) {
            assert_true(sql_check(sql, SQL_STATEMENTS, guarded[k], &error));
            assert_non_null(strstr(guarded[k], statements[i]));
            struct sql_statement *parts;
            size_t n;
            assert_true(sql_split(sql, guarded[k], &parts, &n, &error));
            assert_int_equal(n, 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_moved_in),
        cmocka_unit_test(line_breaks_that_are_data_stay_as_they_are),
        cmocka_unit_test(a_guard_holds_any_statement),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
