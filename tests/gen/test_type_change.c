/*
 * What becomes of a column's values when it gets another type: by the names that people write.
 */
#include "tests/support/gen.h"

#undef COUNT /* the kinds have one of their own */
#include "gen/kinds/type_change.h"

#define TYPES                                                                                             \
    "<extension name='citext'/><domain name='code' type='varchar(8)'/><domain name='codes' type='code'/>" \
    "<domain name='cents' type='numeric(10,2)'/><enum name='mood'><value>sad</value></enum>"

static const struct object *column_of_type(struct model *model, const char *name)
{
    struct object *table = model_get(model, model->public, SPACE_RELATION, "t");
    return model_get(model, table, SPACE_COLUMN, name);
}

static struct typed_at typed(struct model *model)
{
    const struct object *column = column_of_type(model, "a");
    return (struct typed_at){model, column, get_field(column, "type")};
}

static const struct diff *change(const char *from, const char *to)
{
    return diff_of(
        arena_printf(arena, TYPES "<table name='t'><column name='a' type='%s'/></table>", from),
        arena_printf(arena, TYPES "<table name='t'><column name='a' type='%s'/></table>", to));
}

static const char *const names[] = {
    [VALUES_STAY] = "stay", [VALUES_DIFFER] = "may differ", [VALUES_ARE_CUT] = "are cut"};

static void values_stay_may_differ_or_are_cut(void **state)
{
    static const struct {
        const char *from, *to;
        enum value_change change;
    } rows[] = {
        {"int", "bigint", VALUES_STAY},
        {"int8", "int4", VALUES_STAY}, /* what is too large is refused */
        {"int2", "float4", VALUES_STAY},
        {"int", "float8", VALUES_STAY},
        {"int", "real", VALUES_ARE_CUT},
        {"int8", "double precision", VALUES_ARE_CUT},
        {"float8", "real", VALUES_ARE_CUT},
        {"float8", "numeric", VALUES_ARE_CUT},
        {"real", "float8", VALUES_STAY},
        {"decimal", "int", VALUES_ARE_CUT},
        {"numeric(10,2)", "int4", VALUES_ARE_CUT},
        {"numeric(10,2)", "numeric(12,2)", VALUES_STAY},
        {"numeric(10,2)", "numeric", VALUES_STAY},
        {"numeric(10,2)", "numeric(12,1)", VALUES_ARE_CUT},
        {"numeric", "numeric(12,6)", VALUES_ARE_CUT},
        {"int", "numeric(12,2)", VALUES_STAY},
        {"int", "numeric(3,-2)", VALUES_ARE_CUT},
        {"numeric", "money", VALUES_ARE_CUT},
        {"text", "varchar", VALUES_STAY},
        {"varchar(10)", "varchar(40)", VALUES_STAY},
        {"varchar(10)", "text", VALUES_STAY},
        {"char(3)", "char(5)", VALUES_STAY},
        {"text", "varchar(40)", VALUES_DIFFER}, /* blanks behind go */
        {"varchar(40)", "varchar(10)", VALUES_DIFFER},
        {"uuid", "text", VALUES_STAY},
        {"text", "uuid", VALUES_DIFFER},
        {"mood", "text", VALUES_STAY},
        {"mood", "int", VALUES_DIFFER},
        {"timestamptz", "date", VALUES_ARE_CUT},
        {"timestamptz", "timetz", VALUES_ARE_CUT},
        {"timestamptz", "timestamp", VALUES_DIFFER},
        {"timestamp", "timestamptz", VALUES_STAY},
        {"timestamptz", "timestamptz(3)", VALUES_ARE_CUT},
        {"timestamptz(3)", "timestamptz", VALUES_STAY},
        {"date", "timestamptz", VALUES_STAY},
        {"timetz", "time", VALUES_ARE_CUT},
        {"interval", "time", VALUES_ARE_CUT},
        {"interval", "interval hour", VALUES_ARE_CUT},
        {"interval hour", "interval", VALUES_STAY},
        {"json", "jsonb", VALUES_DIFFER},
        {"jsonb", "json", VALUES_STAY},
        {"inet", "cidr", VALUES_ARE_CUT},
        {"cidr", "inet", VALUES_STAY},
        {"varbit(3)", "varbit(5)", VALUES_STAY},
        {"int[]", "bigint[]", VALUES_STAY},
        {"numeric[]", "int[]", VALUES_ARE_CUT},
        {"int[]", "text", VALUES_STAY},
        {"int[]", "text[]", VALUES_STAY},
        {"text", "text[]", VALUES_DIFFER},
        {"codes", "varchar(8)", VALUES_STAY},
        {"code", "text", VALUES_STAY},
        {"text", "codes", VALUES_DIFFER},
        {"cents", "int", VALUES_ARE_CUT},
        {"cents[]", "numeric(10,1)[]", VALUES_ARE_CUT},
        {"mood", "citext", VALUES_DIFFER},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct diff *diff = change(rows[i].from, rows[i].to);
        enum value_change got = value_change(typed(diff->before), typed(diff->after));
        if (got != rows[i].change)
            fail_msg("%s to %s: values %s, not %s", rows[i].from, rows[i].to, names[got],
                     names[rows[i].change]);
    }
}

static void some_values_have_the_same_text_in_both_types(void **state)
{
    static const struct {
        const char *from, *to;
        bool alike;
    } rows[] = {
        {"int", "bigint", true},        {"int", "numeric", true},
        {"int", "numeric(5,2)", false}, {"varchar(10)", "text", true},
        {"char(5)", "text", false},     {"numeric(10,2)", "numeric(12,3)", false},
        {"date", "timestamp", false},   {"float4", "float8", false},
        {"codes", "text", true},        {"timestamptz", "timestamptz", true},
        {"text", "int", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct diff *diff = change(rows[i].from, rows[i].to);
        if (values_read_alike(typed(diff->before), typed(diff->after)) != rows[i].alike)
            fail_msg("%s to %s", rows[i].from, rows[i].to);
    }
}

static void values_are_stored_as_what_nothing_can_take_away(void **state)
{
    static const struct {
        const char *type, *stored;
    } rows[] = {
        {"int4", "integer"},
        {"numeric(10,2)", "numeric"},
        {"timestamptz(3)", "timestamp with time zone"},
        {"text", NULL},
        {"varchar(3)", NULL},
        {"mood", NULL},
        {"mood[]", NULL},
        {"codes", NULL},
        {"cents", "numeric"},
        {"cents[]", "numeric[]"},
        {"int[]", "integer[]"},
        {"citext", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct diff *diff = change(rows[i].type, rows[i].type);
        const char *got = stored_as(typed(diff->after));
        if (got == NULL || rows[i].stored == NULL ? got != rows[i].stored
                                                  : strcmp(got, rows[i].stored) != 0)
            fail_msg("%s: %s", rows[i].type, got == NULL ? "text" : got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stay_may_differ_or_are_cut),
        cmocka_unit_test(some_values_have_the_same_text_in_both_types),
        cmocka_unit_test(values_are_stored_as_what_nothing_can_take_away),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
