/*
 * Who needs whom: what the names in an object's fields mean, and the same seen from the other side.
 */
#include "tests/support/gen.h"

#include "gen/depend.h"

/* All objects below one whose title is as given. */
static struct object *titled(struct object *inside, const char *title)
{
    for_each_child (child, inside) {
        struct object *found =
            strcmp(object_title(arena, child), title) == 0 ? child : titled(child, title);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* Titles, one after the other. */
static const char *titles(const struct vec *objects)
{
    struct buf out = buf_make(arena);
    for (size_t i = 0; objects != NULL && i < objects->n; i++)
        buf_printf(&out, "%s%s", i == 0 ? "" : "; ", object_title(arena, objects->items[i]));
    return out.length == 0 ? "" : out.data;
}

static const char definition[] =
    "<schema name='s'><enum name='e'><value>a</value></enum><table name='t'><column name='x' type='int'/></table></schema>"
    "<enum name='e'><value>b</value></enum><sequence name='q'/>"
    "<function name='f' arguments='x int' returns='int' language='sql'>SELECT 1</function>"
    "<function name='f' arguments='x text' returns='int' language='sql'>SELECT 1</function>"
    "<function name='whole' arguments='r t' returns='boolean' language='sql'>SELECT true</function>"
    "<function name='g' arguments='x s.e DEFAULT f(1)::text::s.e' returns='SETOF t' language='sql'>SELECT 1</function>"
    "<function name='body' returns='bigint' language='sql'>BEGIN ATOMIC SELECT count(*) FROM v; END</function>"
    "<table name='t'><column name='a' type='e'/><column name='b' type='int' default='nextval(&apos;q&apos;)'/>"
    "<column name='c' type='int' generated='b + 1'/><column name='d' type='other.type'/>"
    "<check name='k'>f(b) &gt; a::int</check><check name='w'>whole(t.*)</check><index name='i' columns='b, (f(c))' where='a IS NULL'/>"
    "<foreign-key name='r' columns='b' references='u(id)'/></table>"
    "<table name='u'><column name='id' type='int' primary-key='yes'/></table>"
    "<view name='v'>WITH u AS (SELECT 1) SELECT t.b, x FROM t, s.t AS st, u</view>";

static void an_object_needs_what_its_fields_name(void **state)
{
    static const struct {
        const char *title;
        const char *needs;
    } rows[] = {
        {"column public.t.a", "enum public.e"},
        {"column public.t.b", "sequence public.q"},
        {"column public.t.c", "column public.t.b"},
        {"column public.t.d", ""}, /* nothing that the definition has */
        {"check constraint public.t.k",
         "function public.f(text); function public.f(integer); column public.t.b; column public.t.a"},
        {"index public.i",
         "function public.f(text); function public.f(integer); column public.t.b; column public.t.c; column public.t.a"},
        {"foreign key public.t.r",
         "column public.t.b; table public.u; column public.u.id; primary key public.u.u_pkey"},
        {"function public.whole(t)", "table public.t"},
        {"function public.g(s.e)",
         "enum s.e; function public.f(text); function public.f(integer); table public.t"},
        {"function public.body()", "view public.v"},
        {"view public.v", "table public.t; column public.t.b; table s.t; column s.t.x"},
    };
    (void)state;
    struct model *model = model_of(definition);
    struct depend depend = depend_make(arena, model);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct object *object = titled(model->database, rows[i].title);
        if (object == NULL)
            fail_msg("there is no %s", rows[i].title);
        const char *needs = titles(depend_of(&depend, object));
        if (strcmp(needs, rows[i].needs) != 0)
            fail_msg("%s needs\n%s\n-- instead of\n%s", rows[i].title, needs, rows[i].needs);
    }
}

static void what_is_needed_knows_by_whom(void **state)
{
    (void)state;
    struct model *model = model_of(definition);
    struct depend depend = depend_make(arena, model);
    assert_string_equal(titles(depend_on_me(&depend, titled(model->database, "enum s.e"))),
                        "function public.g(s.e)");
    assert_string_equal(titles(depend_on_me(&depend, titled(model->database, "view public.v"))),
                        "function public.body()");
    assert_string_equal(titles(depend_on_me(&depend, titled(model->database, "column public.t.c"))),
                        "check constraint public.t.w; index public.i");
    assert_null(depend_on_me(&depend, titled(model->database, "index public.i")));
}

static void a_field_is_known_by_what_it_names(void **state)
{
    (void)state;
    struct model *model = model_of(definition);
    struct depend depend = depend_make(arena, model);
    const struct object *column = titled(model->database, "column public.t.b");
    const struct object *sequence = titled(model->database, "sequence public.q");
    size_t n = 0;
    for (size_t i = 0; i < column->kind->n_fields; i++) {
        const struct field *field = &column->kind->fields[i];
        bool through =
            field_text(column, field) != NULL && depend_through(&depend, column, field, sequence);
        n += through;
        assert_int_equal(through, strcmp(field->name, "default") == 0);
        if (through)
            assert_true(field->can_wait);
    }
    assert_int_equal(n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_object_needs_what_its_fields_name),
        cmocka_unit_test(what_is_needed_knows_by_whom),
        cmocka_unit_test(a_field_is_known_by_what_it_names),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
