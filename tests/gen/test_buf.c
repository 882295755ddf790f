/*
 * Text that grows, and quoting: what is quoted means what it was.
 */
#include "tests/support/gen.h"

#include <stdlib.h>

static void text_grows_and_is_always_ended(void **state)
{
    (void)state;
    struct buf buf = buf_make(arena);
    assert_string_equal(buf.data, "");
    for (size_t i = 0; i < 5000; i++) {
        buf_add_char(&buf, 'a');
        assert_int_equal(buf.data[buf.length], '\0');
    }
    buf_add_n(&buf, "xyz", 2);
    buf_add_n(&buf, "xyz", 0);
    buf_printf(&buf, "%s-%d", "text", 7);
    assert_int_equal(buf.length, 5000 + 2 + 6);
    assert_string_equal(buf.data + 5000, "xytext-7");
}

static void a_printed_text_of_any_length_is_whole(void **state)
{
    (void)state;
    for (size_t n = 500; n < 530; n++) {
        struct buf buf = buf_make(arena);
        char *text = arena_alloc(arena, n + 1);
        memset(text, 'q', n);
        buf_printf(&buf, "%s", text);
        assert_string_equal(buf.data, text);
    }
}

static void names_are_quoted_when_they_must_be(void **state)
{
    static const char *const rows[][2] = {
        {"users", "users"},
        {"_a1", "_a1"},
        {"Users", "\"Users\""},
        {"1a", "\"1a\""},
        {"a b", "\"a b\""},
        {"a\"b", "\"a\"\"b\""},
        {"", "\"\""},
        {"user", "\"user\""},
        {"select", "\"select\""},
        {"table", "\"table\""},
        {"name", "name"},
        {"é", "\"é\""},
        {"a$b", "\"a$b\""},
        {"order", "\"order\""},
        {"offset", "\"offset\""},
        {"a.b", "\"a.b\""},
        {"a\nb", "\"a\nb\""},
        {"int", "\"int\""},
        {"\"", "\"\"\"\""},
        {"xmltable", "\"xmltable\""},
        {"all", "\"all\""},
        {"a\\b", "\"a\\b\""},
        {"left", "\"left\""},
        {"values", "\"values\""},
        {"interval", "\"interval\""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf buf = buf_make(arena);
        buf_add_ident(&buf, rows[i][0]);
        assert_string_equal(buf.data, rows[i][1]);
        assert_int_equal(ident_needs_quotes(rows[i][0]) != 0, rows[i][1][0] == '"');
    }
}

static void what_needs_no_quotes_is_a_name_to_the_grammar(void **state)
{
    static const char *const words[] = {"abort", "action", "begin",  "cluster", "data",
                                        "day",   "key",    "level",  "month",   "no",
                                        "owner", "role",   "schema", "type",    "value",
                                        "view",  "year",   "zone",   "index",   "trigger"};
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        struct sql_error error;
        struct buf buf = buf_make(arena);
        buf_add_ident(&buf, words[i]);
        assert_true(sql_check(sql, SQL_EXPR, arena_printf(arena, "%s > 0", buf.data), &error));
        assert_true(sql_check(sql, SQL_COLUMNS, buf.data, &error));
    }
}

static void literals_double_their_quotes_and_nothing_else(void **state)
{
    (void)state;
    struct buf buf = buf_make(arena);
    buf_add_literal(&buf, "it's a \\ \"text\"\n$1 ''");
    assert_string_equal(buf.data, "'it''s a \\ \"text\"\n$1 '''''");
}

static void dollar_quotes_are_never_closed_by_their_text(void **state)
{
    static const char *const rows[][2] = {
        {"", "$ls$$ls$"},
        {"a", "$ls$a$ls$"},
        {"$$", "$ls$$$$ls$"},
        {"x$ls$y", "$ls1$x$ls$y$ls1$"},
        {"x$ls$y$ls1$", "$ls2$x$ls$y$ls1$$ls2$"},
        {"ends in $ls", "$ls1$ends in $ls$ls1$"},
        {"$ls$ ends in $ls1", "$ls2$$ls$ ends in $ls1$ls2$"},
        {"ends in $", "$ls$ends in $$ls$"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf buf = buf_make(arena);
        buf_add_dollar(&buf, rows[i][0]);
        assert_string_equal(buf.data, rows[i][1]);
        /* The grammar sees one string, and it ends where ours does. */
        struct sql_error error;
        assert_true(sql_check(sql, SQL_EXPR, buf.data, &error));
    }
}

static void xml_is_escaped_where_it_stands(void **state)
{
    (void)state;
    struct buf attribute = buf_make(arena);
    buf_add_xml_attribute(&attribute, "<a & \"b\">\n\t\r'");
    assert_string_equal(attribute.data, "&lt;a &amp; &quot;b&quot;&gt;&#10;&#9;&#13;'");
    struct buf text = buf_make(arena);
    buf_add_xml_text(&text, "<a & \"b\">\n\t\r'");
    assert_string_equal(text.data, "&lt;a &amp; \"b\"&gt;\n\t&#13;'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_grows_and_is_always_ended),
        cmocka_unit_test(a_printed_text_of_any_length_is_whole),
        cmocka_unit_test(names_are_quoted_when_they_must_be),
        cmocka_unit_test(what_needs_no_quotes_is_a_name_to_the_grammar),
        cmocka_unit_test(literals_double_their_quotes_and_nothing_else),
        cmocka_unit_test(dollar_quotes_are_never_closed_by_their_text),
        cmocka_unit_test(xml_is_escaped_where_it_stands),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
