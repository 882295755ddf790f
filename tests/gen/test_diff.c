/*
 * What differs: names, renames, default names that are kept, and what means the same in other
 * words.
 */
#include "tests/support/gen.h"

#define T(body) "<table name='t'>" body "</table>"
#define A "<column name='a' type='int'/>"

struct row {
    const char *name, *before, *after, *changes;
};

static void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct diff *diff = diff_of(rows[i].before, rows[i].after);
        const char *got = changes_of(diff);
        if (strcmp(got, rows[i].changes) != 0)
            fail_msg("%s:\n%s\n-- instead of\n%s", rows[i].name, got, rows[i].changes);
        assert_int_equal(diff->diag->errors, 0);
    }
}

static void what_means_the_same_is_no_change(void **state)
{
    static const struct row rows[] = {
        {"type names", T("<column name='a' type='int4'/><column name='b' type='varchar(3)'/>"),
         T("<column name='a' type='integer'/><column name='b' type='character varying ( 3 )'/>"),
         ""},
        {"spaces and case in SQL", T(A "<check name='c'>a>0 and a&lt;5</check>"),
         T(A "<check name='c'>(a > 0)  AND (a  &lt; 5)</check>"), ""},
        {"a shorthand and its element", T("<column name='a' type='int' primary-key='yes'/>"),
         T("<column name='a' type='int'/><primary-key columns='a'/>"), ""},
        {"order of tables", T(A) "<table name='u'>" A "</table>",
         "<table name='u'>" A "</table>" T(A), ""},
        {"order of columns", T(A "<column name='b' type='int'/>"),
         T("<column name='b' type='int'/>" A), ""},
        {"public said or not", T(A), "<schema name='public'>" T(A) "</schema>", ""},
        {"white space around a body",
         "<function name='f' returns='int' language='sql'>SELECT 1</function>",
         "<function name='f' returns='int' language='sql'>\n  SELECT 1\n</function>", ""},
        {"a stale was", T(A), T("<column name='a' was='z' type='int'/>"), ""},
        {"a stale was while the old name is used again", T(A "<column name='z' type='int'/>"),
         T("<column name='a' was='z' type='int'/><column name='z' type='int'/>"), ""},
        {"backfill", T("<column name='a' type='int' not-null='yes'/>"),
         T("<column name='a' type='int' not-null='yes' backfill='1'/>"), ""},
        {"order of storage parameters",
         "<table name='t' with='fillfactor=70, autovacuum_enabled=off'/>",
         "<table name='t' with='autovacuum_enabled=false,fillfactor=70'/>", ""},
    };
    (void)state;
    check_rows(rows, COUNT(rows));
}

static void names_and_renames_find_their_partners(void **state)
{
    static const struct row rows[] = {
        {"a rename", T(A), "<table name='u' was='t'>" A "</table>",
         "rename table public.t -> table public.u"},
        {"no rename without was", T(A), "<table name='u'>" A "</table>", NULL},
        {"a chain", "<table name='a'>" A "</table><table name='b'>" A "</table>",
         "<table name='b' was='a'>" A "</table><table name='c' was='b'>" A "</table>",
         "rename table public.a -> table public.b\nrename table public.b -> table public.c"},
        {"a chain of columns, last first",
         T("<column name='x' type='int'/><column name='y' type='text'/><column name='z' type='date'/>"),
         T("<column name='w' was='z' type='date'/><column name='z' was='y' type='text'/><column name='y' was='x' type='int'/>"),
         "rename column public.t.z -> column public.t.w\nrename column public.t.y -> column public.t.z\nrename column public.t.x -> column public.t.y"},
        {"the old name for something new", T(A),
         "<table name='t2' was='t'>" A
         "</table><table name='t'><column name='n' type='int'/></table>",
         NULL},
        {"parent and child", T(A),
         "<table name='u' was='t'><column name='b' was='a' type='int'/></table>",
         "rename table public.t -> table public.u\nrename column public.t.a -> column public.u.b"},
        {"a rename and a change", T(A), T("<column name='b' was='a' type='bigint'/>"),
         "rename column public.t.a -> column public.t.b\nalter column public.t.a"},
        {"only its own kind", T(A), "<view name='v' was='t'>SELECT 1 AS a</view>", NULL},
        {"a schema with what is in it", "<schema name='s'>" T(A) "</schema>",
         "<schema name='z' was='s'>" T(A) "</schema>", "rename schema s -> schema z"},
        {"an index", T(A "<index name='i' columns='a'/>"),
         T(A "<index name='j' was='i' columns='a'/>"), "rename index public.i -> index public.j"},
        {"a check", T(A "<check name='i'>a > 0</check>"),
         T(A "<check name='j' was='i'>a > 0</check>"),
         "rename check constraint public.t.i -> check constraint public.t.j"},
        {"a function among its overloads",
         "<function name='f' arguments='a int' returns='int' language='sql'>SELECT 1</function>"
         "<function name='f' arguments='a text' returns='int' language='sql'>SELECT 2</function>",
         "<function name='g' was='f' arguments='a int' returns='int' language='sql'>SELECT 1</function>"
         "<function name='f' arguments='a text' returns='int' language='sql'>SELECT 2</function>",
         "rename function public.f(integer) -> function public.g(integer)"},
        {"an enum value", "<enum name='e'><value>a</value></enum>",
         "<enum name='e'><value was='a'>b</value></enum>", NULL},
    };
    static const char *const wanted[] = {
        [1] =
            "create table public.u\ncreate column public.u.a\ndrop table public.t\ndrop column public.t.a",
        [4] =
            "rename table public.t -> table public.t2\ncreate table public.t\ncreate column public.t.n",
        [7] = "create view public.v\ndrop table public.t\ndrop column public.t.a",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct row row = rows[i];
        if (row.changes == NULL)
            row.changes = i < COUNT(wanted) ? wanted[i] : NULL;
        if (row.changes != NULL) {
            check_rows(&row, 1);
        } else { /* whatever its words: it is one rename, and nothing is created or dropped */
            const struct diff *diff = diff_of(row.before, row.after);
            assert_int_equal(diff->changes.n, 1);
            assert_int_equal(((const struct change *)diff->changes.items[0])->op, CHANGE_RENAME);
        }
    }
}

static void default_names_are_kept(void **state)
{
    static const struct row rows[] = {
        {"a table that is renamed keeps its constraints",
         T("<column name='a' type='int' primary-key='yes'/><column name='b' type='int' unique='yes' check='b > 0'/>"),
         "<table name='u' was='t'><column name='a' type='int' primary-key='yes'/><column name='b' type='int' unique='yes' check='b > 0'/></table>",
         "rename table public.t -> table public.u"},
        {"a column that is renamed keeps its constraints",
         T("<column name='a' type='int' unique='yes'/>"),
         T("<column name='b' was='a' type='int' unique='yes'/>"),
         "rename column public.t.a -> column public.t.b"},
        {"a name that was given by hand is no default", T(A "<unique name='mine' columns='a'/>"),
         T("<column name='a' type='int' unique='yes'/>"), ""},
    };
    (void)state;
    check_rows(rows, COUNT(rows));
}

static void the_way_back_is_the_same_changes_seen_from_behind(void **state)
{
    (void)state;
    struct diff *diff =
        diff_of(T(A "<column name='old' type='int'/>") "<view name='v'>SELECT 1 AS a</view>",
                "<table name='u' was='t'>" A
                "<column name='new' type='int'/></table><view name='v'>SELECT 2 AS a</view>");
    assert_string_equal(
        changes_of(diff),
        "rename table public.t -> table public.u\ncreate column public.u.new\ndrop column public.t.old\nalter view public.v");
    assert_string_equal(
        changes_of(diff_inverse(diff)),
        "rename table public.u -> table public.t\ncreate column public.t.old\ndrop column public.u.new\nalter view public.v");
}

static void what_cannot_be_changed_is_refused_at_its_place(void **state)
{
    (void)state;
    struct diff *diff =
        diff_of("<domain name='d' type='int'/>", "\n<domain name='d' type='text'/>");
    assert_string_equal(messages(diff->diag), "2:24: type of domain public.d cannot be changed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_means_the_same_is_no_change),
        cmocka_unit_test(names_and_renames_find_their_partners),
        cmocka_unit_test(default_names_are_kept),
        cmocka_unit_test(the_way_back_is_the_same_changes_seen_from_behind),
        cmocka_unit_test(what_cannot_be_changed_is_refused_at_its_place),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
