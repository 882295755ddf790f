/*
 * What a person wrote and what PostgreSQL 15 prints for it fold to the same text: every row of
 * fold_cases.txt, which fold_cases.sh asked a real server for. And what means something else does
 * not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/sql.h"

struct fold_case {
    char kind[16];
    const char *type; /* of a default */
    char *written;
    char *printed;
};

static struct arena *arena;
static struct sql *sql;

static enum sql_sort sort_of(const char *kind)
{
    static const struct {
        const char *kind;
        enum sql_sort sort;
    } rows[] = {
        {"check", SQL_EXPR},          {"default", SQL_EXPR},        {"when", SQL_EXPR},
        {"policy", SQL_EXPR},         {"elements", SQL_ELEMENTS},   {"view", SQL_QUERY},
        {"exclusion", SQL_EXCLUSION}, {"arguments", SQL_ARGUMENTS},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].kind, kind) == 0)
            return rows[i].sort;
    fail_msg("fold_cases.txt: unknown kind \"%s\"", kind);
    return SQL_SORTS;
}

/* Views end with a semicolon, defaults begin with their type. */
static char *bare(struct fold_case *c, char *text)
{
    size_t length = strlen(text);
    char *bar = strcmp(c->kind, "default") == 0 ? strstr(text, " | ") : NULL;
    if (strcmp(c->kind, "view") == 0 && length > 0 && text[length - 1] == ';')
        text[length - 1] = '\0';
    if (bar == NULL)
        return text;
    c->type = arena_strndup(arena, text, (size_t)(bar - text));
    return bar + 3;
}

static FILE *open_cases(const char *path)
{
    const char *root = getenv("LOCKSTEP_SRCDIR");
    if (path == NULL)
        path = arena_printf(arena, "%s/tests/gen/fold_cases.txt", root != NULL ? root : ".");
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "%s cannot be opened\n", path);
        exit(1);
    }
    return file;
}

/* Calls each for every case of the file (NULL: fold_cases.txt); returns how many there are. */
static size_t each_case(const char *path, void (*each)(const struct fold_case *, size_t i))
{
    FILE *file = open_cases(path);
    char *line = NULL;
    size_t size = 0, n = 0;
    struct fold_case current = {.written = NULL};
    struct buf printed = buf_make(arena);
    while (getline(&line, &size, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (line[0] == '=' && current.written != NULL) {
            buf_printf(&printed, "%s%s", printed.length > 0 ? "\n" : "",
                       line[1] == ' ' ? line + 2 : "");
        } else if (line[0] == '\0' && current.written != NULL) {
            current.printed = bare(&current, arena_strdup(arena, printed.data));
            each(&current, n++);
            current.written = NULL;
            printed = buf_make(arena);
        } else if (tab != NULL) {
            *tab = '\0';
            current.type = NULL;
            snprintf(current.kind, sizeof(current.kind), "%s", line);
            current.written = bare(&current, arena_strdup(arena, tab + 1));
        }
    }
    free(line);
    fclose(file);
    return n;
}

static size_t failures;

static void check_fold(const struct fold_case *c, size_t i)
{
    (void)i;
    enum sql_sort sort = sort_of(c->kind);
    struct sql_error error;
    if (!sql_check(sql, sort, c->written, &error) || !sql_check(sql, sort, c->printed, &error)) {
        print_error("%s\t%s\n  %s\n  %s at %zu\n", c->kind, c->written, c->printed, error.message,
                    error.offset);
        failures++;
        return;
    }
    const char *written = sql_folded(sql, sort, c->written);
    const char *printed = sql_folded(sql, sort, c->printed);
    if (!sql_folded_equal(sql, sort, c->written, c->printed)) {
        print_error("%s\t%s\n  %s\n  %s\n  %s\n", c->kind, c->written, c->printed, written,
                    printed);
        failures++;
    }
}

static void what_is_written_folds_to_what_the_server_prints(void **state)
{
    (void)state;
    failures = 0;
    assert_true(each_case(NULL, check_fold) > 400);
    assert_int_equal(failures, 0);
}

static void check_tidy(const struct fold_case *c, size_t i)
{
    (void)i;
    enum sql_sort sort = sort_of(c->kind);
    const char *tidy = sql_tidy(sql, sort, c->printed);
    struct sql_error error;
    bool same = strcmp(sql_tidy(sql, sort, tidy), tidy) == 0 &&
                sql_check(sql, sort, tidy, &error) && sql_folded_equal(sql, sort, tidy, c->printed);
    if (!same) {
        print_error("%s\t%s\n  %s\n  %s\n", c->kind, c->printed, tidy, sql_tidy(sql, sort, tidy));
        failures++;
    }
}

static void a_tidy_text_is_tidy_and_means_the_same(void **state)
{
    (void)state;
    failures = 0;
    each_case(NULL, check_tidy);
    assert_int_equal(failures, 0);
}

static void what_means_something_else_folds_to_another_text(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *a, *b;
    } rows[] = {
        {SQL_EXPR, "a > 1", "a >= 1"},
        {SQL_EXPR, "a = 1", "a = 2"},
        {SQL_EXPR, "a", "b"},
        {SQL_EXPR, "a AND b", "a OR b"},
        {SQL_EXPR, "a AND (b OR c)", "(a AND b) OR c"},
        {SQL_EXPR, "NOT (a AND b)", "NOT a AND b"},
        {SQL_EXPR, "a IN (1, 2)", "a IN (1, 3)"},
        {SQL_EXPR, "a IN (1, 2)", "a NOT IN (1, 2)"},
        {SQL_EXPR, "a BETWEEN 1 AND 2", "a BETWEEN 2 AND 1"},
        {SQL_EXPR, "a LIKE 'x'", "a ILIKE 'x'"},
        {SQL_EXPR, "a::date", "a"},
        {SQL_EXPR, "a::jsonb", "a::json"},
        {SQL_EXPR, "a::varchar(3)", "a::varchar(4)"},
        {SQL_EXPR, "now()", "current_timestamp"},
        {SQL_EXPR, "'a'", "'A'"},
        {SQL_EXPR, "'a b'", "'ab'"},
        {SQL_EXPR, "'1 day'", "'2 days'"},
        {SQL_EXPR, "'1 month'", "'30 days'"},
        {SQL_EXPR, "'1 day'", "'24 hours'"},
        {SQL_EXPR, "'2000-01-01'", "'2000-01-02'"},
        {SQL_EXPR, "'{\"a\": 1}'", "'{\"a\": 2}'"},
        {SQL_EXPR, "'{\"a b\": 1}'", "'{\"ab\": 1}'"},
        {SQL_EXPR, "1.5", "15"},
        {SQL_EXPR, "0.1", "0.01"},
        {SQL_EXPR, "-1", "1"},
        {SQL_EXPR, "1e2", "1e3"},
        {SQL_EXPR, "'[1,10]'", "'[1,10)'"},
        {SQL_EXPR, "'[1.5,2.5]'", "'[1.5,2.5)'"},
        {SQL_EXPR, "'[2020-01-01,2020-12-31]'", "'[2020-01-01,2020-12-31)'"},
        {SQL_EXPR, "'\\x61'", "'\\x62'"},
        {SQL_EXPR, "'\\x00'", "'\\x01'"},
        {SQL_EXPR, "interval '1-2'", "interval '1-3'"},
        {SQL_EXPR, "'1 day ago'", "'1 day'"},
        {SQL_EXPR, "'P1M'", "'PT1M'"},
        {SQL_EXPR, "'$.a > 1'", "'$.b > 1'"},
        {SQL_EXPR, "(a, b) IS DISTINCT FROM (1, 2)", "(a, b) IS NOT DISTINCT FROM (1, 2)"},
        {SQL_EXPR, "EXISTS (SELECT 1 FROM t)", "EXISTS (SELECT 1 FROM t WHERE a)"},
        {SQL_EXPR, "normalize(a, nfc)", "normalize(a, nfd)"},
        {SQL_EXPR, "old.x = new.x", "new.x = old.x"},
        {SQL_EXPR, "f(a)", "g(a)"},
        {SQL_EXPR, "f(a, b)", "f(b, a)"},
        {SQL_EXPR, "x COLLATE \"C\"", "x"},
        {SQL_EXPR, "x - y", "y - x"},
        {SQL_QUERY, "SELECT a FROM t", "SELECT b FROM t"},
        {SQL_QUERY, "SELECT a FROM t", "SELECT a FROM u"},
        {SQL_QUERY, "SELECT a AS x FROM t", "SELECT a AS y FROM t"},
        {SQL_QUERY, "SELECT a FROM t", "SELECT DISTINCT a FROM t"},
        {SQL_QUERY, "SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a DESC"},
        {SQL_QUERY, "SELECT a FROM t ORDER BY a", "SELECT a FROM t"},
        {SQL_QUERY, "SELECT a FROM t FOR UPDATE", "SELECT a FROM t"},
        {SQL_QUERY, "SELECT a FROM t FOR UPDATE", "SELECT a FROM t FOR SHARE"},
        {SQL_QUERY, "SELECT t.id, u.id FROM t JOIN u ON t.a = u.b",
         "SELECT u.id, t.id FROM t JOIN u ON t.a = u.b"},
        {SQL_QUERY, "SELECT a FROM t JOIN u ON t.id = u.t",
         "SELECT a FROM t LEFT JOIN u ON t.id = u.t"},
        {SQL_QUERY, "SELECT a FROM t UNION SELECT b FROM u",
         "SELECT a FROM t UNION ALL SELECT b FROM u"},
        {SQL_QUERY, "SELECT x.id FROM t x, t y", "SELECT y.id, x.id FROM t x, t y"},
        {SQL_EXPR, "lower(a)::date", "lower(a)::jsonb"},
        {SQL_EXPR, "a::date", "a"},
        {SQL_EXPR, "date 'Jan 8, 1999'", "date '1999-08-01'"},
        {SQL_EXPR, "date '1/8/1999'", "date '1999-01-08'"},
        {SQL_EXPR, "date 'Jan 8 99'", "date '1999-01-08'"},
        {SQL_EXPR, "boolean 'yes'", "boolean 'no'"},
        {SQL_EXPR, "text 'yes'", "text 'true'"},
        {SQL_EXPR, "(a || b)::varchar(3)", "a || b"},
        {SQL_EXPR, "'12'", "'$12.01'::money"},
        {SQL_EXPR, "'12'", "'$12.00'::text"},
        {SQL_EXPR, "'36 hours'", "'36:00:00'::text"},
        {SQL_EXPR, "'1.5 days'", "'1 day 12:00:01'::interval"},
        {SQL_EXPR, "'30'", "'00:30:00'::interval"},
        {SQL_EXPR, "'10.1'", "'10.1.0.0/24'::cidr"},
        {SQL_EXPR, "'10.0.0.1'", "'10.0.0.1/24'::inet"},
        {SQL_EXPR, "'08002b010203'", "'08:00:2b:01:02:04'::macaddr"},
        {SQL_EXPR, "'{\"b\":1,\"a\":2}'", "'{\"a\": 1, \"b\": 2}'::jsonb"},
        {SQL_EXPR, "'{\"b\":1,\"a\":2}'", "'{\"a\": 2, \"b\": 1}'::json"},
        {SQL_EXPR, "'a & b'", "'''a'' | ''b'''::tsquery"},
        {SQL_EXPR, "'a <-> b'", "'''a'' <2> ''b'''::tsquery"},
        {SQL_EXPR, "'a b'", "'''a'' ''c'''::tsvector"},
        {SQL_EXPR, "'a:1'", "'''a'':1A'::tsvector"},
        {SQL_EXPR, "'2020-01-01 12:00 PST'", "'2020-01-02 20:00:00+00'::timestamptz"},
        {SQL_EXPR, "'2020-01-01 12:00+01'", "'2020-01-01 12:00:00+00'::timestamptz"},
        {SQL_EXPR, "'8 Jan 1999'", "'1999-08-01'::date"},
        {SQL_EXPR, "'1/8/1999'", "'1999-01-08'::date"},
        {SQL_EXPR, "'10:30 PM'", "'10:30:00'::time"},
        {SQL_EXPR, "'[1,5]'", "'[1,5)'::int4range"},
        {SQL_EXPR, "'[1,5]'", "'[1,6)'::numrange"},
        {SQL_EXPR, "'{\"[1,5]\"}'", "'{\"[1,5)\"}'::int4range[]"},
        {SQL_EXPR, "'{a,null}'", "'{a,\"null\"}'::text[]"},
        {SQL_EXPR, "'public.conf'", "'other'::regconfig"},
        {SQL_EXPR, "'lower(text)'", "'lower(anyrange)'::regprocedure"},
        {SQL_EXPR, "'0,0,1,1'", "'(1,1),(0,1)'::box"},
        {SQL_EXPR, "'yes'", "'f'::boolean"},
        {SQL_ELEMENTS, "a, b", "b, a"},
        {SQL_ELEMENTS, "a", "a DESC"},
        {SQL_ELEMENTS, "a", "a text_pattern_ops"},
        {SQL_ELEMENTS, "a", "(a COLLATE \"C\")"},
        {SQL_ELEMENTS, "a", "a NULLS FIRST"},
        {SQL_ELEMENTS, "lower(a)", "a"},
        {SQL_EXCLUSION, "a WITH =", "a WITH &&"},
        {SQL_ARGUMENTS, "a int", "b int"},
        {SQL_ARGUMENTS, "a int", "a bigint"},
        {SQL_ARGUMENTS, "a int", "a int DEFAULT 1"},
        {SQL_ARGUMENTS, "a int", "OUT a int"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (sql_folded_equal(sql, rows[i].sort, rows[i].a, rows[i].b))
            fail_msg("\"%s\" and \"%s\" fold to the same", rows[i].a, rows[i].b);
}

static int start(void **state)
{
    (void)state;
    arena = arena_new();
    sql = sql_new(arena);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Prints the case with its tidy text as what is written, for test_sql_live.sh to give it to a
 * server. A line holds it: a view's layout is the server's own anyhow, and a string over two lines
 * is given as it was written. */
static void print_tidy(const struct fold_case *c, size_t i)
{
    char *tidy = arena_strdup(arena, sql_tidy(sql, sort_of(c->kind), c->printed));
    bool view = strcmp(c->kind, "view") == 0;
    (void)i;
    if (!view && strchr(tidy, '\n') != NULL)
        tidy = c->written;
    for (char *p = tidy; *p != '\0'; p++)
        if (*p == '\n')
            *p = ' ';
    printf("%s\t%s%s%s\n", c->kind, c->type != NULL ? c->type : "", c->type != NULL ? " | " : "",
           tidy);
}

static const char *again[2000];

static void keep_tidy(const struct fold_case *c, size_t i)
{
    if (i < sizeof(again) / sizeof(again[0]))
        again[i] = sql_tidy(sql, sort_of(c->kind), c->printed);
}

static void compare_tidy(const struct fold_case *c, size_t i)
{
    const char *tidy = sql_tidy(sql, sort_of(c->kind), c->printed);
    if (again[i] != NULL && strcmp(tidy, again[i]) == 0)
        return;
    printf("%s\t%s\n  %s\n", c->kind, tidy, again[i] != NULL ? again[i] : "(missing)");
    failures++;
}

/* What the server does not take is shown too: it may be older than the syntax. */
static void compare_folds(const struct fold_case *c, size_t i)
{
    (void)i;
    if (strncmp(c->printed, "ERROR ", 6) == 0)
        printf("%s: %s\t%s\n", c->printed, c->kind, c->written);
    else if (!sql_folded_equal(sql, sort_of(c->kind), c->written, c->printed))
        printf("%s\t%s\n  %s\n", c->kind, c->written, c->printed);
}

/* Not a test of its own: what test_sql_live.sh needs from here. */
static int serve(const char *what, const char *path, const char *cases)
{
    start(NULL);
    if (strcmp(what, "--compare-folds") == 0) {
        each_case(path, compare_folds);
    } else if (strcmp(what, "--print-tidy") == 0) {
        each_case(path, print_tidy);
    } else {
        each_case(path, keep_tidy);
        each_case(cases, compare_tidy);
    }
    stop(NULL);
    return failures > 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_folds_to_what_the_server_prints),
        cmocka_unit_test(a_tidy_text_is_tidy_and_means_the_same),
        cmocka_unit_test(what_means_something_else_folds_to_another_text),
    };
    if (argc > 1)
        return serve(argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL);
    return cmocka_run_group_tests(tests, start, stop);
}
