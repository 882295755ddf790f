/*
 * The order of steps. Whether they run is proven on a server (tests/live/test_changes.sh); here it
 * is whether the order has its reasons, on the way there and on the way back.
 */
#include "tests/support/gen.h"

#define T(name, body) "<table name='" name "'>" body "</table>"
#define ID "<column name='id' type='int' primary-key='yes'/>"
#define A "<column name='a' type='int'/>"

struct row {
    const char *name, *before, *after, *up, *down;
};

static void check_row(const struct row *row)
{
    struct diff *diff = diff_of(row->before, row->after);
    struct diff *back = diff_inverse(diff);
    const char *up = summaries(&plan_steps(diff, false, NULL)->steps);
    const char *down = summaries(&plan_steps(back, true, NULL)->steps);
    if (diff->diag->errors > 0)
        fail_msg("%s: %s", row->name, messages(diff->diag));
    if (strcmp(up, row->up) != 0)
        fail_msg("%s:\n%s\n-- instead of\n%s", row->name, up, row->up);
    if (strcmp(down, row->down) != 0)
        fail_msg("%s, back:\n%s\n-- instead of\n%s", row->name, down, row->down);
}

static void steps_come_in_the_order_that_works(void **state)
{
    static const struct row rows[] = {
        {"what is needed is made first and goes last", "",
         "<view name='v'>SELECT f(a) AS b FROM t</view>" T(
             "t",
             "<column name='a' type='e'/>") "<function name='f' arguments='x e' returns='int' language='sql'>SELECT 1</function><enum name='e'><value>x</value></enum>",
         "create enum public.e\ncreate function public.f(e)\ncreate table public.t\ncreate view public.v",
         "drop view public.v\ndrop function public.f(e)\ndrop table public.t\ndrop enum public.e"},
        {"foreign keys in a circle stand behind the tables", "",
         T("a", ID "<column name='b' type='int' references='b(id)'/>")
             T("b", ID "<column name='a' type='int' references='a(id)'/>"),
         "create table public.a\ncreate table public.b\nadd foreign key public.a.a_b_fkey\nadd foreign key public.b.b_a_fkey",
         "drop foreign key public.a.a_b_fkey\ndrop foreign key public.b.b_a_fkey\ndrop table public.a\ndrop table public.b"},
        {"a chain of renames begins at its free end", T("a", A) T("b", A) T("c", A),
         "<table name='b' was='a'>" A "</table><table name='c' was='b'>" A
         "</table><table name='d' was='c'>" A "</table>",
         "rename table public.c to d\nrename table public.b to c\nrename table public.a to b",
         "rename table public.b to a\nrename table public.c to b\nrename table public.d to c"},
        {"a name is free before it is taken", T("t", A),
         "<table name='old' was='t'>" A "</table>" T("t", "<column name='b' type='int'/>"),
         "rename table public.t to old\ncreate table public.t",
         "drop table public.t\nrename table public.old to t"},
        {"a view takes a table's name", T("t", A), "<view name='t'>SELECT 1 AS a</view>",
         "drop table public.t\ncreate view public.t", "drop view public.t\ncreate table public.t"},
        {"views over views are taken down around a change of type",
         T("t", A) "<view name='w'>SELECT a FROM v</view><view name='v'>SELECT a FROM t</view>",
         T("t",
           "<column name='a' type='bigint'/>") "<view name='w'>SELECT a FROM v</view><view name='v'>SELECT a FROM t</view>",
         "drop view public.w\ndrop view public.v\nchange the type of column public.t.a to bigint\ncreate view public.v\ncreate view public.w",
         "drop view public.w\ndrop view public.v\nchange the type of column public.t.a to int\ncreate view public.v\ncreate view public.w"},
        {"a rename comes before the change of the same object", T("t", A),
         "<table name='u' was='t'><column name='b' was='a' type='bigint'/></table>",
         "rename table public.t to u\nrename column public.u.a to b\nchange the type of column public.u.b to bigint",
         "rename table public.u to t\nrename column public.t.b to a\nchange the type of column public.t.a to int"},
        {"a check that calls a function over the table's rows stands behind both", "",
         "<function name='f' arguments='r t' returns='boolean' language='sql'>SELECT true</function>" T(
             "t", A "<check name='c'>f(t.*)</check>"),
         "create table public.t\ncreate function public.f(t)\nadd check constraint public.t.c",
         "drop check constraint public.t.c\ndrop function public.f(t)\ndrop table public.t"},
        {"an index name moves", T("t", A "<index name='i' columns='a'/>") T("u", A),
         T("t", A) T("u", A "<index name='i' columns='a'/>"),
         "drop index public.i\nclear what an interrupted build of index public.i left\ncreate index public.i\nverify index public.i",
         "drop index public.i\nclear what an interrupted build of index public.i left\ncreate index public.i\nverify index public.i"},
        {"a type goes only after its last column",
         "<enum name='e'><value>x</value></enum>" T("t", "<column name='a' type='e'/>"),
         T("t", "<column name='a' type='text'/>"),
         "change the type of column public.t.a to text\ndrop enum public.e",
         "create enum public.e\nchange the type of column public.t.a to e"},
        {"a default waits while what it calls is made anew",
         "<function name='f' arguments='x int' returns='int' language='sql'>SELECT 1</function>" T(
             "t", "<column name='a' type='int' default='f(1)'/>"),
         "<function name='f' arguments='y int' returns='int' language='sql'>SELECT 1</function>" T(
             "t", "<column name='a' type='int' default='f(1)'/>"),
         "drop the default of column public.t.a\ndrop function public.f(integer)\ncreate function public.f(integer)\nset the default of column public.t.a",
         "drop the default of column public.t.a\ndrop function public.f(integer)\ncreate function public.f(integer)\nset the default of column public.t.a"},
        {"a type makes way for another of its name",
         "<domain name='d' type='text'/>" T("t", "<column name='a' type='d'/>"),
         "<enum name='d'><value>x</value></enum>" T(
             "t", "<column name='a' type='d' using='a::text::d'/>"),
         "move domain public.d out of the way, to d_ls_old\ncreate enum public.d\nchange the type of column public.t.a to d\ndrop domain public.d_ls_old",
         "move enum public.d out of the way, to d_ls_old\ncreate domain public.d\nchange the type of column public.t.a to d\ndrop enum public.d_ls_old"},
        {"a table moves before its old schema goes and after its new one is there",
         "<schema name='a'><table name='t'><column name='id' type='serial'/></table></schema>",
         "<schema name='b'><table name='t' was='a.t'><column name='id' type='serial'/></table></schema>",
         "create schema b\nmove table a.t to b.t\ndrop schema a",
         "create schema a\nmove table b.t to a.t\ndrop schema b"},
        {"what hangs on a renamed function, type and table is left alone",
         "<enum name='e'><value>x</value></enum><function name='f' arguments='x e' returns='int' language='sql'>SELECT 1</function>" T(
             "t",
             "<column name='a' type='e' default='&apos;x&apos;::e'/><check name='c'>f(a) &gt; 0</check><index name='i' columns='(f(a))'/>") "<function name='g' arguments='r t' returns='int' language='sql'>SELECT 1</function>",
         "<enum name='e2' was='e'><value>x</value></enum><function name='f2' was='f' arguments='x e2' returns='int' language='sql'>SELECT 1</function><table name='t2' was='t'><column name='a' type='e2' default='&apos;x&apos;::e2'/><check name='c'>f2(a) &gt; 0</check><index name='i' columns='(f2(a))'/></table><function name='g' arguments='r t2' returns='int' language='sql'>SELECT 1</function>",
         "rename enum public.e to e2\nrename function public.f(e) to f2\nrename table public.t to t2",
         "rename enum public.e2 to e\nrename function public.f2(e2) to f\nrename table public.t2 to t"},
        {"nothing", T("t", A), T("t", A), "", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

static void a_circle_of_renames_is_reported_with_what_is_in_it(void **state)
{
    (void)state;
    struct diff *diff =
        diff_of(T("a", A "<index name='b' columns='a'/>"),
                "<table name='b' was='a'>" A "<index name='a' was='b' columns='a'/></table>");
    plan_steps(diff, false, NULL);
    assert_int_equal(diff->diag->errors, 1);
    assert_non_null(strstr(messages(diff->diag), "these changes wait for one another: "));
    assert_non_null(strstr(messages(diff->diag), "table public.b"));
    assert_non_null(strstr(messages(diff->diag), "index public.a"));
}

static void what_would_be_lost_is_said_once(void **state)
{
    static const struct {
        const char *before, *after, *losses;
    } rows[] = {
        {T("t", A), "", "all rows of table public.t"},
        {T("t", A "<column name='b' type='int'/>"), T("t", A), "all values of column public.t.b"},
        {"<schema name='s'>" T("t", A) "</schema>", "", "all rows of table s.t"},
        {T("t", A) "<view name='v'>SELECT a FROM t</view>", T("t", A), ""},
        {T("t", A "<index columns='a'/><unique columns='a'/>"), T("t", A), ""},
        {T("t", A "<column name='g' type='int' generated='a + 1'/>"), T("t", A), ""},
        {T("t", A), "<table name='u' was='t'><column name='b' was='a' type='int'/></table>", ""},
        {T("t", A) T("u", A), "", "all rows of table public.t; all rows of table public.u"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct vec losses = plan_losses(diff_of(rows[i].before, rows[i].after), false);
        struct buf got = buf_make(arena);
        for (size_t k = 0; k < losses.n; k++)
            buf_printf(&got, "%s%s", k == 0 ? "" : "; ",
                       ((const struct loss *)losses.items[k])->what);
        assert_string_equal(got.data, rows[i].losses);
    }
}

/* Many objects, each needing the one before: nothing grows with the square. */
static void a_long_chain_of_views_is_planned_in_order(void **state)
{
    enum { N = 3000 };
    (void)state;
    struct buf body = buf_make(arena);
    for (size_t i = N; i > 0; i--) /* the last comes first in the file */
        buf_printf(&body, "<view name='v%zu'>SELECT a FROM v%zu</view>", i, i - 1);
    buf_add(&body, "<view name='v0'>SELECT 1 AS a</view>");
    struct diff *diff = diff_of("", body.data);
    const struct vec *steps = &plan_steps(diff, false, NULL)->steps;
    assert_int_equal(steps->n, N + 1);
    for (size_t i = 0; i <= N; i++)
        assert_string_equal(((const struct step *)steps->items[i])->summary,
                            arena_printf(arena, "create view public.v%zu", i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_in_the_order_that_works),
        cmocka_unit_test(a_circle_of_renames_is_reported_with_what_is_in_it),
        cmocka_unit_test(what_would_be_lost_is_said_once),
        cmocka_unit_test(a_long_chain_of_views_is_planned_in_order),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
