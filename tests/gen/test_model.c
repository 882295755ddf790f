/*
 * Objects by name: scopes, the search path, paths and titles, PostgreSQL's rule for default names.
 */
#include "tests/support/gen.h"

static void names_are_found_along_the_search_path(void **state)
{
    (void)state;
    struct model *model = model_of(
        "<schema name='s'><table name='t'><column name='a' type='int'/></table></schema>"
        "<table name='t'><column name='b' type='int'/></table><enum name='e'><value>x</value></enum>");
    struct object *s = model_get(model, model->database, SPACE_SCHEMA, "s");
    struct object *in_s = model_get(model, s, SPACE_RELATION, "t");
    struct object *in_public = model_get(model, model->public, SPACE_RELATION, "t");
    assert_non_null(in_s);
    assert_ptr_not_equal(in_s, in_public);
    assert_ptr_equal(model_lookup(model, in_s, SPACE_RELATION, NULL, "t"), in_s);
    assert_ptr_equal(model_lookup(model, NULL, SPACE_RELATION, NULL, "t"), in_public);
    assert_ptr_equal(model_lookup(model, in_s, SPACE_RELATION, "public", "t"), in_public);
    assert_ptr_equal(model_lookup(model, in_s, SPACE_TYPE, NULL, "t"), in_s); /* its row type */
    assert_non_null(model_lookup(model, in_s, SPACE_TYPE, NULL, "e"));
    assert_null(model_lookup(model, in_s, SPACE_TYPE, "s", "e"));
    assert_null(model_lookup(model, in_s, SPACE_RELATION, "nowhere", "t"));
    assert_null(model_lookup(model, in_s, SPACE_RELATION, NULL, "e"));
}

static void paths_and_titles_are_quoted_as_needed(void **state)
{
    (void)state;
    struct model *model = model_of(
        "<schema name='my s'><table name='T'><column name='a.b' type='int'/><index name='I' columns='\"a.b\"'/></table></schema>");
    struct object *s = model_get(model, model->database, SPACE_SCHEMA, "my s");
    struct object *t = model_get(model, s, SPACE_RELATION, "T");
    assert_string_equal(object_path(arena, s), "\"my s\"");
    assert_string_equal(object_path(arena, t), "\"my s\".\"T\"");
    assert_string_equal(object_title(arena, t->first), "column \"my s\".\"T\".\"a.b\"");
    assert_string_equal(object_path(arena, model_get(model, s, SPACE_RELATION, "I")),
                        "\"my s\".\"I\"");
    assert_ptr_equal(object_schema(t->first), s);
    assert_null(object_schema(model->database));
}

static void what_is_removed_leaves_its_siblings(void **state)
{
    (void)state;
    struct model *model = model_of(
        "<table name='t'><column name='a' type='int'/><column name='b' type='int'/><column name='c' type='int'/></table>");
    struct object *t = model_get(model, model->public, SPACE_RELATION, "t");
    model_remove(t->last);
    assert_string_equal(t->last->name, "b");
    model_remove(t->first);
    assert_string_equal(t->first->name, "b");
    model_remove(t->first);
    assert_null(t->first);
    assert_null(t->last);
}

/* The wanted names were read from a PostgreSQL 15 server. */
static void default_names_are_cut_as_postgresql_does(void **state)
{
#define A40 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B40 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    static const struct {
        const char *name1, *name2, *label, *want;
    } rows[] = {
        {"t", "a", "key", "t_a_key"},
        {"t", NULL, "pkey", "t_pkey"},
        {"t", "a", NULL, "t_a"},
        {A40, B40, "fkey", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbb_fkey"},
        {A40 B40, "x", "idx", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbb_x_idx"},
        {"x", A40 B40, "check", "x_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbb_check"},
        {"ééééééééééééééééééééééééééééééééé", NULL, "pkey", "ééééééééééééééééééééééééééééé_pkey"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = default_name(arena, rows[i].name1, rows[i].name2, rows[i].label);
        assert_true(strlen(got) <= 63);
        assert_string_equal(got, rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_along_the_search_path),
        cmocka_unit_test(paths_and_titles_are_quoted_as_needed),
        cmocka_unit_test(what_is_removed_leaves_its_siblings),
        cmocka_unit_test(default_names_are_cut_as_postgresql_does),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
