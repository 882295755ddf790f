/*
 * up.sql and down.sql: what is written is read again, comments do not count, hand-written steps do,
 * and nothing inside a statement is taken for a marker.
 */
#include "tests/support/gen.h"

#include "gen/emit.h"
#include "gen/migration_file.h"

static struct step *step_of(const char *text)
{
    struct step *step = arena_new_of(arena, struct step);
    *step = (struct step){.sql = text, .summary = "do", .source = ""};
    return step;
}

static const char nasty[] =
    "DO $x$\nBEGIN\n-- step 1: not a marker\n--   online | lock: SHARE\n-- custom begin\n  PERFORM ';';\n-- custom end\nEND $x$";

static struct migration migration(void)
{
    return (struct migration){.name = "0007_x",
                              .application = "app",
                              .version = "1.0",
                              .search_path = "public, s",
                              .parent = "",
                              .chain = "c",
                              .oldest = "",
                              .snapshot_checksum = "h"};
}

static const char *written(const struct vec *steps, bool custom)
{
    struct migration m = migration();
    struct vec blocks = {0};
    if (custom)
        vec_push(arena, &blocks, custom_block_empty(arena));
    return write_migration(arena, &m, steps, false, NULL, &blocks);
}

static struct vec read(const char *text, bool *ret_custom, const char *want_messages)
{
    struct diag diag = diag_make(arena);
    struct vec steps = {0};
    read_steps(arena, sql, &diag, source_of(text), &steps, ret_custom);
    assert_string_equal(messages(&diag), want_messages);
    return steps;
}

static void what_is_written_is_read_again(void **state)
{
    struct vec steps = {0};
    bool custom;
    (void)state;
    struct step *a = step_of("SELECT 1");
    a->summary = "create table public.\"a | b: c\nd\"";
    a->source = "schema/my file.xml:12";
    a->lock = LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE;
    a->flags = STEP_ONLINE | STEP_NO_TRANSACTION | STEP_SCANS | STEP_REWRITES | STEP_LOSES_DATA;
    a->min_version = 140000;
    a->max_version = 180000;
    vec_push(arena, &steps, a);
    vec_push(arena, &steps, step_of(nasty));
    vec_push(arena, &steps, step_of("COMMENT ON TABLE t IS 'a;\n-- step 9: b\n--   online'"));
    vec_push(arena, &steps, step_of("SELECT '\r\n', $$\r\n;$$, E'\\';'"));
    struct vec got = read(written(&steps, false), &custom, "");
    assert_false(custom);
    assert_int_equal(got.n, steps.n);
    for (size_t i = 0; i < got.n; i++) {
        const struct step *want = steps.items[i];
        const struct step *step = got.items[i];
        assert_string_equal(step->sql, want->sql);
        assert_int_equal(step->flags, want->flags);
        assert_int_equal(step->lock, want->lock);
        assert_int_equal(step->min_version, want->min_version);
        assert_int_equal(step->max_version, want->max_version);
        assert_string_equal(step->source, want->source);
    }
    assert_string_equal(((const struct step *)got.items[0])->summary,
                        "create table public.\"a | b: c d\"");
    assert_string_equal(hash_steps(arena, "p", &got), hash_steps(arena, "p", &steps));
}

static void a_query_whose_result_is_run_is_told_from_a_statement(void **state)
{
    struct vec steps = {0};
    bool custom;
    (void)state;
    struct step *query = step_of("SELECT 'VACUUM t' WHERE true");
    query->flags = STEP_NO_TRANSACTION | STEP_QUERY;
    query->source = "schema/app.xml:3";
    vec_push(arena, &steps, step_of("SELECT '\n\\gexec\n', $$\n\\gexec\n$$"));
    vec_push(arena, &steps, query);
    vec_push(arena, &steps, step_of("SELECT 2"));
    const char *file = written(&steps, false);
    const char *end = strstr(file, "true\n\\gexec\n");
    assert_non_null(end);
    file = arena_printf(arena, "%.*s -- why%s", (int)(end + 4 - file), file, end + 4);
    struct vec got = read(file, &custom, "");
    assert_false(custom);
    assert_int_equal(got.n, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct step *want = steps.items[i];
        const struct step *step = got.items[i];
        assert_string_equal(step->sql, want->sql);
        assert_int_equal(step->flags, want->flags);
    }
    assert_string_equal(((const struct step *)got.items[1])->source, "schema/app.xml:3");
    assert_string_equal(hash_steps(arena, "p", &got), hash_steps(arena, "p", &steps));
    query->flags = STEP_NO_TRANSACTION;
    assert_string_not_equal(hash_steps(arena, "p", &got), hash_steps(arena, "p", &steps));
}

static void comments_do_not_count_and_statements_do(void **state)
{
    struct vec steps = {0};
    bool custom;
    (void)state;
    vec_push(arena, &steps, step_of("SELECT 1"));
    vec_push(arena, &steps, step_of("SELECT 2"));
    const char *file = written(&steps, false);
    struct buf remarked = buf_make(arena);
    for (const char *line = file; *line != '\0'; line = strchr(line, '\n') + 1) {
        if (strncmp(line, "--   ", 5) == 0)
            buf_add(&remarked, "-- a remark; with a semicolon\n/* and 'another */\n");
        buf_add_n(&remarked, line, (size_t)(strchr(line, '\n') + 1 - line));
    }
    struct vec got = read(remarked.data, &custom, "");
    assert_string_equal(hash_steps(arena, "", &got), hash_steps(arena, "", &steps));
    ((struct step *)steps.items[1])->sql = "SELECT 3";
    assert_string_not_equal(hash_steps(arena, "", &got), hash_steps(arena, "", &steps));
}

static void lists_that_only_join_to_the_same_text_have_other_hashes(void **state)
{
    struct vec one = {0};
    struct vec two = {0};
    struct vec none = {0};
    (void)state;
    vec_push(arena, &one, step_of("ab"));
    vec_push(arena, &two, step_of("a"));
    vec_push(arena, &two, step_of("b"));
    assert_string_not_equal(hash_steps(arena, "", &one), hash_steps(arena, "", &two));
    assert_string_not_equal(hash_steps(arena, "p", &one), hash_steps(arena, "q", &one));
    assert_string_not_equal(hash_steps(arena, "", &none), hash_steps(arena, "", &one));
    assert_string_equal(hash_text(arena, "abc"),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void hand_written_steps_count_and_say_where_they_stand(void **state)
{
    bool custom;
    (void)state;
    struct vec steps = {0};
    vec_push(arena, &steps, step_of("SELECT 1"));
    const char *file = written(&steps, true);
    struct vec got = read(file, &custom, "");
    assert_true(custom);
    assert_int_equal(got.n, 1);
    const char *end = strstr(file, "-- custom end");
    const char *filled = arena_printf(
        arena,
        "%.*sUPDATE t SET a = 1;\n-- no transaction\nVACUUM t;\nSELECT 4;\n%s\n-- step 2: after\n--   boot | transaction | lock: none\nSELECT 5;\n",
        (int)(end - file), file, end);
    got = read(filled, &custom, "");
    assert_true(custom);
    assert_int_equal(got.n, 5);
    static const uint32_t flags[] = {0, STEP_CUSTOM, STEP_CUSTOM | STEP_NO_TRANSACTION, STEP_CUSTOM,
                                     0};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(((const struct step *)got.items[i])->flags, flags[i]);
    const struct step *update = got.items[1];
    assert_string_equal(update->sql, "UPDATE t SET a = 1");
    assert_non_null(strstr(update->source, "test.xml:"));
    assert_non_null(strstr(update->summary, "custom step of line "));
}

static void a_file_with_other_line_ends_is_read(void **state)
{
    bool custom;
    (void)state;
    struct vec steps = {0};
    struct step *step = step_of("SELECT 1");
    step->flags = STEP_ONLINE;
    step->lock = LOCKSTEP_LOCK_SHARE;
    step->source = "a.xml:3";
    vec_push(arena, &steps, step);
    const char *file = written(&steps, true);
    struct buf crlf = buf_make(arena);
    for (const char *p = file; *p != '\0'; p++) {
        if (*p == '\n')
            buf_add_char(&crlf, '\r');
        buf_add_char(&crlf, *p);
    }
    const struct source *source = source_of(crlf.data);
    assert_string_equal(header_value(arena, source, "name"), "0007_x");
    assert_string_equal(header_value(arena, source, "search path"), "public, s");
    struct vec got = read(crlf.data, &custom, "");
    assert_int_equal(got.n, 1);
    const struct step *one = got.items[0];
    assert_string_equal(one->sql, "SELECT 1");
    assert_int_equal(one->flags, STEP_ONLINE);
    assert_int_equal(one->lock, LOCKSTEP_LOCK_SHARE);
    assert_string_equal(one->source, "a.xml:3");
    assert_string_equal(one->summary, "do");
}

static void the_header_says_what_is_lost_and_is_read_by_key(void **state)
{
    (void)state;
    struct vec steps = {0};
    struct vec losses = {0};
    struct migration m = migration();
    struct loss lost = {.what = "all rows of table t"};
    struct loss kept = {.what = "all rows of table u", .kept = true};
    vec_push(arena, &losses, &lost);
    vec_push(arena, &losses, &kept);
    const struct source *up = source_of(write_migration(arena, &m, &steps, false, &losses, NULL));
    assert_non_null(strstr(up->data, "-- LOSES: all rows of table t\n"));
    assert_string_equal(header_value(arena, up, "LOSES"), "all rows of table t");
    assert_string_equal(header_value(arena, up, "KEEPS in lockstep_backup"), "all rows of table u");
    assert_string_equal(header_value(arena, up, "direction"), "up");
    assert_string_equal(header_value(arena, up, "parent"), "none");
    assert_null(header_value(arena, up, "nam"));
    assert_null(header_value(arena, up, "nothing"));
    assert_null(header_value(arena, source_of(""), "name"));
    assert_null(header_value(arena, source_of("--"), "name"));
    assert_null(header_value(arena, source_of("-- name:"), "name"));
    const struct source *down = source_of(write_migration(arena, &m, &steps, true, &losses, NULL));
    assert_non_null(strstr(down->data, "-- cannot be brought back: all rows of table t\n"));
    assert_string_equal(header_value(arena, down, "brings back, while lockstep_backup has it"),
                        "all rows of table u");
}

/* What a name holds never leaves its comment. */
static void a_line_break_in_a_name_stays_in_its_line(void **state)
{
    struct vec losses = {0};
    struct vec steps = {0};
    bool custom;
    (void)state;
    struct migration m = migration();
    m.application = "a\nDROP TABLE a;";
    m.version = "1\r\nDROP TABLE b;";
    struct loss loss = {.what = "all rows of table \"t\nDROP TABLE c;\""};
    vec_push(arena, &losses, &loss);
    struct step *step = step_of("SELECT 1");
    step->summary = "do\nDROP TABLE d;";
    step->source = "x\nDROP TABLE e;.xml:1";
    vec_push(arena, &steps, step);
    const char *file = write_migration(arena, &m, &steps, false, &losses, NULL);
    assert_null(strstr(file, "\nDROP"));
    assert_null(strchr(file, '\r'));
    assert_int_equal(read(file, &custom, "").n, 1);
}

static void a_statement_that_cannot_be_read_is_reported_at_its_place(void **state)
{
    bool custom;
    (void)state;
    struct vec steps = {0};
    vec_push(arena, &steps, step_of("SELECT 1"));
    const char *file = written(&steps, false);
    read("", &custom, "");
    assert_false(custom);
    const char *cut =
        arena_printf(arena, "%s\n-- step 2: x\n--   boot\nSELECT 'never closed\n", file);
    struct diag diag = diag_make(arena);
    struct vec got = {0};
    read_steps(arena, sql, &diag, source_of(cut), &got, &custom);
    assert_int_equal(diag.errors, 1);
    unsigned line;
    unsigned column;
    location_line_column(((const struct diagnostic *)diag.list.items[0])->at, &line, &column);
    size_t lines = 1;
    for (const char *p = cut; p < strstr(cut, "SELECT 'never"); p++)
        lines += *p == '\n';
    assert_int_equal(line, lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(a_query_whose_result_is_run_is_told_from_a_statement),
        cmocka_unit_test(comments_do_not_count_and_statements_do),
        cmocka_unit_test(lists_that_only_join_to_the_same_text_have_other_hashes),
        cmocka_unit_test(hand_written_steps_count_and_say_where_they_stand),
        cmocka_unit_test(a_file_with_other_line_ends_is_read),
        cmocka_unit_test(the_header_says_what_is_lost_and_is_read_by_key),
        cmocka_unit_test(a_line_break_in_a_name_stays_in_its_line),
        cmocka_unit_test(a_statement_that_cannot_be_read_is_reported_at_its_place),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
