/*
 * default privileges - what is granted on objects that a role makes from then on. Catalogue 6.40.
 * The privileges themselves are <grant> and <revoke> elements in it. Those of a schema add to those
 * of all schemas. What is there already keeps what it has; and the tables that a migration makes
 * together with them come before them.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct default_privileges {
    struct object o;
    const char *on;
    const char *for_role;
};

static const struct field fields[] = {
    {"on", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(default_privileges, on), .required = true,
     .choices = (const char *const[]){"tables", "sequences", "functions", "types", "schemas",
                                      "large-objects", NULL},
     .choices_since = (const unsigned[]){0, 0, 0, 0, 0, 18}, .doc = "what is made"},
    {"for-role", FIELD_TEXT, EFFECT_REBUILD, MEMBER(default_privileges, for_role),
     .doc = "the role that makes it; whoever applies when not said"},
};

static const struct default_privileges *defaults_of(const struct object *object)
{
    return (const struct default_privileges *)object;
}

static void prepare(struct reading *reading, struct object *object)
{
    struct default_privileges *defaults = (struct default_privileges *)object;
    size_t n;
    const char *const *roles = roles_of_field(reading, object, "for-role", &n);
    if (roles == NULL)
        return;
    if (n > 1 || strcmp(roles[0], "public") == 0)
        report_field(reading, object, "for-role", 0, "Write one element for each role.",
                     n > 1 ? "more than one role" : "public makes nothing");
    defaults->for_role = strcmp(roles[0], "current_user") == 0 ? NULL : roles[0];
}

static const char *make_name(struct model *model, const struct object *object)
{
    const struct default_privileges *defaults = defaults_of(object);
    return defaults->for_role == NULL
               ? defaults->on
               : arena_printf(model->arena, "%s of %s", defaults->on, defaults->for_role);
}

/* The role that reads a server is not named there: such are matched by what they say. */
static void finish(struct reading *reading, struct object *object)
{
    (void)reading;
    object->name_is_default = true;
}

static void check(struct reading *reading, struct object *object)
{
    const struct default_privileges *defaults = defaults_of(object);
    bool in_schema = object->parent->kind == &kind_schema;
    if (object->first == NULL)
        diag_error(reading->diag, object->at,
                   "Write <grant to=\"…\" privileges=\"…\"/> or <revoke …/> into it.",
                   "default privileges that say nothing");
    if (in_schema &&
        (strcmp(defaults->on, "schemas") == 0 || strcmp(defaults->on, "large-objects") == 0))
        report_field(reading, object, "on", 0, "Write it in <database>.",
                     "there are no %s in a schema", defaults->on);
}

static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const char *b = defaults_of(before)->for_role;
    const char *a = defaults_of(after)->for_role;
    bool same = loose && roles_alike(model->arena, before, b == NULL ? "current_user" : b, after,
                                     a == NULL ? "current_user" : a);
    return same ? changed & field_bit(&kind_default_privileges,
                                      offsetof(struct default_privileges, for_role))
                : 0;
}

/* What is in it does all. */
static void create(struct emit *emit, const struct object *object)
{
    (void)emit;
    (void)object;
}

static void drop(struct emit *emit, const struct object *object)
{
    for_each_child (child, object)
        child->kind->drop(emit, child);
}

const struct kind kind_default_privileges = {
    .name = "default privileges",
    .element = "default-privileges",
    .size = sizeof(struct default_privileges),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_DEFAULT_PRIVILEGES,
    .stays = true,
    .nameless = true,
    .name_is_bare = true,
    .attached = true,
    .derived = true,
    .doc = "what is granted on objects that a role makes from then on, in a schema or in all",
    .prepare = prepare,
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .alike = alike,
    .create = create,
    .drop = drop,
    .privileges = &privileges_default,
    .catalog_of = "pg_default_acl",
    .catalog_if = "FROM pg_catalog.pg_default_acl",
    .catalog =
        "SELECT d.oid AS oid, d.defaclnamespace AS parent,"
        " CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types'"
        "   WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large-objects' END AS \"on\","
        " nullif(" ROLE_SQL("d.defaclrole") ", 'current_user') AS \"for-role\""
                                            "  FROM pg_catalog.pg_default_acl d"
                                            " ORDER BY d.oid",
};
