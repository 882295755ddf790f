/*
 * Storage parameters: order, spaces and the spelling of a boolean mean nothing.
 */
#include "tests/support/gen.h"

#include "gen/options.h"

static void parameters_are_taken_apart_and_sorted(void **state)
{
    size_t n;
    (void)state;
    const struct option *o = options_parse(arena, " b = 2 ,a='x, y',\n c", &n);
    assert_int_equal(n, 3);
    assert_string_equal(o[0].name, "a");
    assert_string_equal(o[0].value, "x, y");
    assert_string_equal(o[1].name, "b");
    assert_string_equal(o[1].value, "2");
    assert_string_equal(o[2].name, "c");
    assert_string_equal(o[2].value, "true");
    options_parse(arena, NULL, &n);
    assert_int_equal(n, 0);
    options_parse(arena, " , ", &n);
    assert_int_equal(n, 0);
}

static void parameters_that_mean_the_same_are_equal(void **state)
{
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        {"fillfactor=70", "fillfactor = '70'", true},
        {"a=1, b=2", "b=2,a=1", true},
        {"autovacuum_enabled=off", "autovacuum_enabled=false", true},
        {"autovacuum_enabled=ON", "autovacuum_enabled", true},
        {"a=yes", "a=no", false},
        {"fillfactor=70", "fillfactor=71", false},
        {"a=1", "a=1, b=2", false},
        {NULL, "", true},
        {NULL, "a=1", false},
        {"a=1, c=2", "a=1, b=2", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(options_equal(arena, rows[i].a, rows[i].b), rows[i].equal);
        assert_int_equal(options_equal(arena, rows[i].b, rows[i].a), rows[i].equal);
    }
}

static void what_is_gone_is_named_for_reset(void **state)
{
    (void)state;
    struct buf set = buf_make(arena);
    buf_add_options(&set, "b='it''s', a=70");
    assert_true(strstr(set.data, "a = '70', b = ") == set.data);
    struct buf gone = buf_make(arena);
    assert_int_equal(buf_add_options_gone(&gone, "a=1, b=2, c=3", "b=9"), 2);
    assert_string_equal(gone.data, "a, c");
    struct buf all = buf_make(arena);
    assert_int_equal(buf_add_options_gone(&all, "a=1", NULL), 1);
    struct buf none = buf_make(arena);
    assert_int_equal(buf_add_options_gone(&none, NULL, "a=1"), 0);
    assert_string_equal(none.data, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_are_taken_apart_and_sorted),
        cmocka_unit_test(parameters_that_mean_the_same_are_equal),
        cmocka_unit_test(what_is_gone_is_named_for_reset),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
