/*
 * test_tenant - the set of a tenant's schema: each text has its name where the template's places
 * say, quoted as it must be there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "include/lockstep/lockstep.h"

static struct lockstep_error err;

/* A set of one statement up, with one down, and its template with these places of the first. */
static const struct lockstep_set *tenant_of(const char *sql, const char *places, const char *schema)
{
    static struct lockstep_step up;
    static const struct lockstep_step down = {.sql = "DROP TABLE app.t", .summary = "drop"};
    static struct lockstep_migration migration;
    static const char *const promises[] = {"app\037t\037a\035integer"};
    static struct lockstep_set set;
    static const char *all[6];
    static struct lockstep_template template;
    const char *const each[] = {"0i3", places, "13i3", "11i3", "", "0t3"};
    up = (struct lockstep_step){.sql = sql, .summary = "create table app.t", .flags = 3, .lock = 2};
    migration = (struct lockstep_migration){.name = "0001_t",
                                            .chain = "c",
                                            .parent = "",
                                            .up = &up,
                                            .down = &down,
                                            .n_up = 1,
                                            .n_down = 1};
    set = (struct lockstep_set){.abi = LOCKSTEP_ABI,
                                .n_migrations = 1,
                                .name = "shop",
                                .version = "1.2",
                                .search_path = "app, extensions",
                                .migrations = &migration,
                                .promises = promises,
                                .n_promises = 1};
    memcpy(all, each, sizeof(all));
    template = (struct lockstep_template){
        .abi = LOCKSTEP_ABI, .n_places = 6, .set = &set, .schema = "app", .places = all};
    const struct lockstep_set *tenant = NULL;
    lockstep_tenant(&template, schema, &tenant, &err);
    return tenant;
}

static void a_tenants_set_is_the_templates_for_its_schema(void **state)
{
    (void)state;
    const struct lockstep_set *set = tenant_of("CREATE TABLE app.t ()", "13i3", "berlin");
    assert_non_null(set);
    assert_int_equal(err.code, LOCKSTEP_OK);
    assert_string_equal(set->name, "shop@berlin");
    assert_string_equal(set->version, "1.2");
    assert_string_equal(set->search_path, "berlin, extensions");
    assert_string_equal(set->migrations[0].name, "0001_t");
    assert_string_equal(set->migrations[0].chain, "c");
    assert_string_equal(set->migrations[0].up[0].sql, "CREATE TABLE berlin.t ()");
    assert_string_equal(set->migrations[0].up[0].summary, "create table berlin.t");
    assert_int_equal(set->migrations[0].up[0].flags, 3);
    assert_int_equal(set->migrations[0].up[0].lock, 2);
    assert_string_equal(set->migrations[0].down[0].sql, "DROP TABLE berlin.t");
    assert_string_equal(set->promises[0], "berlin\037t\037a\035integer");
    lockstep_tenant_free(set);
}

static void the_name_is_quoted_as_it_must_be(void **state)
{
    (void)state;
    static const struct {
        const char *schema, *sql, *places, *want;
    } cases[] = {
        {"t_1", "TABLE app.t", "6i3", "TABLE t_1.t"},
        {"new york", "TABLE app.t", "6i3", "TABLE \"new york\".t"},
        {"Berlin", "TABLE app.t", "6i3", "TABLE \"Berlin\".t"},
        {"1st", "TABLE app.t", "6i3", "TABLE \"1st\".t"},
        {"münchen", "TABLE app.t", "6i3", "TABLE \"münchen\".t"},
        {"select", "TABLE app.t", "6i3", "TABLE \"select\".t"},
        {"begin", "TABLE app.t", "6i3", "TABLE \"begin\".t"},
        {"begin", "have = 'app.t'", "8i3'", "have = 'begin.t'"},
        {"sel", "TABLE app.t", "6i3", "TABLE sel.t"},
        {"elect", "TABLE app.t", "6i3", "TABLE elect.t"},
        {"all", "TABLE app.t", "6i3", "TABLE \"all\".t"},
        {"a\"b", "TABLE app.t", "6i3", "TABLE \"a\"\"b\".t"},
        {"o'neil", "TABLE app.t", "6i3", "TABLE \"o'neil\".t"},
        {"o'neil", "n = 'app'", "5t3'", "n = 'o''neil'"},
        {"o'neil", "x = 'app.t'", "5i3'", "x = '\"o''neil\".t'"},
        {"o'neil", "'f(''app'')'", "5t3''", "'f(''o''''neil'')'"},
        {"b", "app.t, app.u: app", "0i3 4i3 4i3", "b.t, b.u: b"},
        {"b", "appapp", "0i3 0i3", "bb"},
        {"b", "nothing of it", "", "nothing of it"},
        {"longer_than_it", "\"App\".t", "0i5", "longer_than_it.t"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct lockstep_set *set = tenant_of(cases[i].sql, cases[i].places, cases[i].schema);
        assert_non_null(set);
        assert_string_equal(set->migrations[0].up[0].sql, cases[i].want);
        lockstep_tenant_free(set);
    }
}

static void what_can_be_no_schema_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {
        "",    "pg_x", "a\\b",
        "a$b", "a\nb", "a234567890123456789012345678901234567890123456789012345678901234"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_null(tenant_of("TABLE app.t", "6i3", names[i]));
        assert_int_equal(err.code, LOCKSTEP_E_USAGE);
        assert_non_null(strstr(err.message, "can be no tenant's schema"));
        assert_non_null(strstr(err.hint, "63 bytes"));
    }
    const struct lockstep_set *set = tenant_of(
        "TABLE app.t", "6i3", "a23456789012345678901234567890123456789012345678901234567890123");
    assert_non_null(set);
    lockstep_tenant_free(set);
}

static void a_template_that_does_not_fit_its_set_is_refused(void **state)
{
    (void)state;
    static const char *const places[] = {
        "9i3", "6i9", "7i3 7i3", "x", "99999999999999999999i1", "6i3'''''''''''''''''"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        assert_null(tenant_of("TABLE app.t", places[i], "b"));
        assert_int_equal(err.code, LOCKSTEP_E_UNSUPPORTED);
    }
    static const struct lockstep_set set = {.abi = LOCKSTEP_ABI, .name = "s", .search_path = "app"};
    const struct lockstep_set *tenant = NULL;
    struct lockstep_template template = {.abi = LOCKSTEP_ABI, .set = &set, .schema = "app"};
    assert_int_equal(lockstep_tenant(&template, "b", &tenant, &err), LOCKSTEP_E_UNSUPPORTED);
    assert_non_null(strstr(err.message, "fewer places"));
    template.abi = LOCKSTEP_ABI + 1;
    assert_int_equal(lockstep_tenant(&template, "b", &tenant, &err), LOCKSTEP_E_UNSUPPORTED);
    assert_int_equal(lockstep_tenant(NULL, "b", &tenant, NULL), LOCKSTEP_E_USAGE);
    assert_null(tenant);
    lockstep_tenant_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tenants_set_is_the_templates_for_its_schema),
        cmocka_unit_test(the_name_is_quoted_as_it_must_be),
        cmocka_unit_test(what_can_be_no_schema_is_refused),
        cmocka_unit_test(a_template_that_does_not_fit_its_set_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
