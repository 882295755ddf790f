/*
 * Places in files, the order of messages, and what is near enough to suggest.
 */
#include "tests/support/gen.h"

#include <stdio.h>
#include <stdlib.h>

static void a_place_is_a_line_and_a_column_of_characters(void **state)
{
    static const struct {
        const char *text;
        uint32_t offset;
        unsigned line, column;
    } rows[] = {
        {"", 0, 1, 1},     {"abc", 2, 1, 3},    {"a\nbc", 2, 2, 1},      {"a\nbc", 3, 2, 2},
        {"a\n", 1, 1, 2},  {"a\n", 2, 2, 1},    {"é→🙂x", 9, 1, 4}, {"\n\n\nx", 3, 4, 1},
        {"abc", 99, 1, 4}, {"a\r\nb", 3, 2, 1}, {"x\né\n→y", 8, 3, 2},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned line;
        unsigned column;
        location_line_column((struct location){source_of(rows[i].text), rows[i].offset}, &line,
                             &column);
        assert_int_equal(line, rows[i].line);
        assert_int_equal(column, rows[i].column);
        /* A source without an index gives the same place. */
        struct source plain = {.path = "x", .data = rows[i].text, .length = strlen(rows[i].text)};
        location_line_column((struct location){&plain, rows[i].offset}, &line, &column);
        assert_int_equal(line, rows[i].line);
        assert_int_equal(column, rows[i].column);
    }
}

static const char *printed(const struct diag *diag)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    diag_print(diag, out, 0);
    fclose(out);
    const char *copy = arena_strdup(arena, text);
    free(text);
    return copy;
}

static void messages_come_by_file_and_place_with_their_hints(void **state)
{
    (void)state;
    struct diag diag = diag_make(arena);
    struct source *a = source_of("one\ntwo\n");
    struct source *b = source_of("one\ntwo\n");
    a->path = "a.xml";
    b->path = "b.xml";
    diag_error(&diag, (struct location){b, 4}, NULL, "last in \"%s\"", "b");
    diag_warning(&diag, (struct location){a, 5}, "Look.", "second of a");
    diag_error(&diag, (struct location){b, 0}, NULL, "first of b");
    diag_error(&diag, (struct location){a, 0}, NULL, "first of a");
    diag_note(&diag, (struct location){a, 5}, NULL, "beside it");
    assert_int_equal(diag.errors, 3);
    assert_string_equal(printed(&diag), "a.xml:1:1: error: first of a\n"
                                        "a.xml:2:2: warning: second of a\n"
                                        "    hint: Look.\n"
                                        "a.xml:2:2: note: beside it\n"
                                        "b.xml:1:1: error: first of b\n"
                                        "b.xml:2:1: error: last in \"b\"\n");
}

static void the_nearest_word_is_suggested_if_it_is_near(void **state)
{
    static const char *const words[] = {"name",       "type",        "not-null", "default",
                                        "references", "primary-key", "comment"};
    static const char *const rows[][2] = {
        {"nam", "name"},
        {"naem", "name"},
        {"typ", "type"},
        {"notnull", "not-null"},
        {"not_null", "not-null"},
        {"reference", "references"},
        {"primary", NULL},
        {"xyzzy", NULL},
        {"", NULL},
        {"x", NULL},
        {"defualt", "default"},
        {"coment", "comment"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = diag_nearest(rows[i][0], words, COUNT(words));
        if (rows[i][1] == NULL && got != NULL)
            fail_msg("\"%s\" suggests \"%s\"", rows[i][0], got);
        if (rows[i][1] != NULL && (got == NULL || strcmp(got, rows[i][1]) != 0))
            fail_msg("\"%s\" suggests \"%s\", not \"%s\"", rows[i][0],
                     got == NULL ? "nothing" : got, rows[i][1]);
    }
    assert_null(diag_nearest("name", NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_a_line_and_a_column_of_characters),
        cmocka_unit_test(messages_come_by_file_and_place_with_their_hints),
        cmocka_unit_test(the_nearest_word_is_suggested_if_it_is_near),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
