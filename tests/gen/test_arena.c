/*
 * Memory of one run: zeroed, aligned, never moved while in use, cleaned up newest first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "gen/base/arena.h"
#include "gen/base/vec.h"

static bool all_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != 0)
            return false;
    return true;
}

static void what_is_given_out_is_zeroed_aligned_and_its_own(void **state)
{
    static const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 100, 4095, 8192, 70000, 3000000};
    (void)state;
    struct arena *arena = arena_new();
    unsigned char *all[120];
    for (size_t i = 0; i < 120; i++) {
        size_t size = sizes[i % 12];
        all[i] = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)all[i] % _Alignof(max_align_t), 0);
        assert_true(all_zero(all[i], size));
        memset(all[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 120; i++)
        for (size_t k = 0; k < sizes[i % 12]; k += 97)
            assert_int_equal(all[i][k], i + 1);
    arena_free(arena);
}

static void what_grows_keeps_its_bytes_and_gets_zeros_behind_them(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t size = 3;
    unsigned char *p = arena_alloc(arena, size);
    memset(p, 7, size);
    for (size_t i = 0; i < 200; i++) {
        if (i % 3 == 0)
            memset(arena_alloc(arena, 40), 0xEE, 40); /* another one stands in the way */
        size_t larger = size + 1 + i * 13 % 500;
        p = arena_grow(arena, p, size, larger);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(p[k], 7);
        assert_true(all_zero(p + size, larger - size));
        memset(p, 7, larger);
        size = larger;
    }
    assert_non_null(arena_grow(arena, NULL, 0, 10));
    arena_free(arena);
}

static void the_newest_grows_in_place(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *p = arena_alloc(arena, 10);
    assert_ptr_equal(arena_grow(arena, p, 10, 100), p);
    arena_free(arena);
}

static char order[8];
static size_t n_order;

static void note(void *what)
{
    order[n_order++] = *(const char *)what;
}

static void cleanups_run_newest_first_and_memory_is_there_still(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    n_order = 0;
    arena_on_free(arena, note, arena_strdup(arena, "a"));
    arena_on_free(arena, note, arena_strdup(arena, "b"));
    arena_on_free(arena, note, arena_strdup(arena, "c"));
    arena_free(arena);
    assert_memory_equal(order, "cba", 3);
    arena_free(NULL);
}

static void texts_are_copied_and_printed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_strdup(arena, ""), "");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    char *large = malloc(100001);
    memset(large, 'x', 100000);
    large[100000] = '\0';
    assert_int_equal(strlen(arena_printf(arena, "<%s|%d>", large, 42)), 100005);
    free(large);
    arena_free(arena);
}

static void a_list_keeps_its_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct vec list = {0};
    static int items[1000];
    for (size_t i = 0; i < 1000; i++)
        vec_push(arena, &list, &items[i]);
    assert_int_equal(list.n, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_ptr_equal(list.items[i], &items[i]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_out_is_zeroed_aligned_and_its_own),
        cmocka_unit_test(what_grows_keeps_its_bytes_and_gets_zeros_behind_them),
        cmocka_unit_test(the_newest_grows_in_place),
        cmocka_unit_test(cleanups_run_newest_first_and_memory_is_there_still),
        cmocka_unit_test(texts_are_copied_and_printed),
        cmocka_unit_test(a_list_keeps_its_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
