/*
 * From text to pointer: scopes keep equal keys apart, and thousands of entries stay where they are.
 */
#include "tests/support/gen.h"

#include "gen/base/map.h"

static void what_was_put_is_got_and_nothing_else(void **state)
{
    (void)state;
    struct map map = map_make(arena);
    int a, b, scope;
    assert_null(map_get(&map, NULL, "x"));
    assert_null(map_put(&map, NULL, "x", &a));
    assert_null(map_put(&map, &scope, "x", &b));
    assert_null(map_put(&map, NULL, "", &b));
    assert_ptr_equal(map_get(&map, NULL, "x"), &a);
    assert_ptr_equal(map_get(&map, &scope, "x"), &b);
    assert_ptr_equal(map_get(&map, NULL, ""), &b);
    assert_null(map_get(&map, &scope, "y"));
    assert_null(map_get(&map, &scope, ""));
}

static void a_second_value_replaces_the_first_and_says_so(void **state)
{
    (void)state;
    struct map map = map_make(arena);
    int a, b;
    map_put(&map, NULL, "x", &a);
    assert_ptr_equal(map_put(&map, NULL, "x", &b), &a);
    assert_ptr_equal(map_get(&map, NULL, "x"), &b);
    assert_int_equal(map.n, 1);
}

static void many_entries_are_all_found(void **state)
{
    (void)state;
    struct map map = map_make(arena);
    static int scopes[3];
    enum { N = 20000 };
    const char **keys = arena_array_of(arena, const char *, N);
    for (size_t i = 0; i < N; i++) {
        keys[i] = arena_printf(arena, "column_%zu", i / 3);
        assert_null(map_put(&map, &scopes[i % 3], keys[i], &keys[i]));
    }
    assert_int_equal(map.n, N);
    for (size_t i = 0; i < N; i++)
        assert_ptr_equal(map_get(&map, &scopes[i % 3], keys[i]), &keys[i]);
    assert_null(map_get(&map, &scopes[0], "column_20000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_got_and_nothing_else),
        cmocka_unit_test(a_second_value_replaces_the_first_and_says_so),
        cmocka_unit_test(many_entries_are_all_found),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
