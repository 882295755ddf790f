/*
 * default privileges - what is granted on objects that a role makes from then on. Catalogue 6.40.
 * The privileges themselves are <grant> and <revoke> elements in it. Those of a schema add to those
 * of all schemas. What is there already keeps what it has; and the tables that a migration makes
 * together with them come before them.
 *
 * They are for what others make: an object of the definition has exactly what its own elements say,
 * whether it was made before them or after. What they gave to one that a migration makes is
 * therefore taken back, and what they withheld is given.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

#include "gen/guard.h"

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

/* ---- What they do to a new object ------------------------------------------------------------ */

/* Whether default privileges are on what the object is, and where it is. */
static bool concern(const struct object *defaults, const struct object *object)
{
    const struct privileges *own = object->kind->privileges;
    const char *on = own == NULL || own->of_column ? "" : own->on;
    const char *theirs = privileges_of(defaults)->on;
    if (strcmp(on, "PROCEDURE") == 0)
        on = "FUNCTION";
    if (strcmp(on, "DOMAIN") == 0)
        on = "TYPE";
    if (strcmp(on, theirs) != 0)
        return false;
    const struct object *schema = defaults->parent;
    const struct object *home = object_schema(object);
    return schema->kind != &kind_schema || schema == home || schema->twin == home;
}

/* What the object's own elements of a kind say for a role, as one list. */
static const char *said(struct arena *arena, const struct object *object, const struct kind *kind,
                        const char *field, const char *role, bool with_option)
{
    struct buf list = buf_make(arena);
    for_each_child (child, object)
        if (child->kind == kind && strcmp(get_field(child, field), role) == 0 &&
            (!with_option || get_field(child, "with-grant-option") != NULL))
            buf_printf(&list, "%s%s", list.length > 0 ? ", " : "", get_field(child, "privileges"));
    return list.data;
}

/* The owner of an object has all of it, whatever else was given to him. */
static const char *unless_owner(struct emit *emit, const struct object *object, const char *role,
                                const char *sql)
{
    struct buf condition = buf_make(emit->arena);
    if (strcmp(role, "public") == 0 || object->owner != NULL)
        return sql;
    buf_add(&condition, "pg_catalog.quote_ident(CURRENT_USER) <> ");
    buf_add_literal(&condition, role);
    return guard_if(emit->arena, condition.data, sql);
}

static bool is_owner(struct emit *emit, const struct object *object, const char *role)
{
    struct buf owner = buf_make(emit->arena);
    if (object->owner == NULL)
        return false;
    buf_add_ident(&owner, object->owner);
    return strcmp(owner.data, role) == 0;
}

/* The privileges of an element, and those that the migration adds to it, perhaps before the object
 * is made. */
static const char *before_and_after(struct arena *arena, const struct object *element)
{
    const char *before = get_field(element, "privileges");
    const char *after = element->twin == NULL ? "" : get_field(element->twin, "privileges");
    const char *more = privileges_less(arena, after, before);
    return *more == '\0' ? before : arena_printf(arena, "%s, %s", before, more);
}

static void take_back(struct emit *emit, const struct object *object, const struct object *grant)
{
    struct arena *arena = emit->arena;
    const char *role = get_field(grant, "to");
    const char *given = before_and_after(arena, grant);
    const char *too_much =
        privileges_less(arena, given, said(arena, object, &kind_grant, "to", role, false));
    const char *passed_on = privileges_less(arena, privileges_less(arena, given, too_much),
                                            said(arena, object, &kind_grant, "to", role, true));
    if (is_owner(emit, object, role))
        return;
    roles_needed(emit, object, role);
    if (*too_much != '\0')
        emit_step(
            emit, object, 0, LOCKSTEP_LOCK_NONE,
            unless_owner(emit, object, role,
                         privileges_statement(arena, object, "REVOKE", too_much, "FROM", role, "")),
            "take %s on %s back from %s, which default privileges gave", too_much,
            emit_title(emit, object), role);
    if (*passed_on != '\0' && get_field(grant, "with-grant-option") != NULL)
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
                  unless_owner(emit, object, role,
                               privileges_statement(arena, object, "REVOKE GRANT OPTION FOR",
                                                    passed_on, "FROM", role, "")),
                  "take the grant option of %s on %s back from %s, which default privileges gave",
                  passed_on, emit_title(emit, object), role);
}

static void give_back(struct emit *emit, const struct object *object, const struct object *revoke)
{
    struct arena *arena = emit->arena;
    const char *from = get_field(revoke, "from");
    const char *role = strcmp(from, "public") == 0 ? "PUBLIC" : privileges_owner(arena, object);
    const char *lacking = privileges_less(arena, before_and_after(arena, revoke),
                                          said(arena, object, &kind_revoke, "from", from, false));
    if (*lacking != '\0')
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
                  privileges_statement(arena, object, "GRANT", lacking, "TO", role, ""),
                  "give %s on %s to %s, which default privileges withheld", lacking,
                  emit_title(emit, object), from);
}

static void undo(struct emit *emit, const struct object *object, const struct object *element)
{
    if (element->kind == &kind_grant)
        take_back(emit, object, element);
    else if (element->kind == &kind_revoke)
        give_back(emit, object, element);
}

static void gather(struct arena *arena, struct vec *list, const struct object *parent)
{
    for_each_child (child, parent)
        if (child->kind == &kind_default_privileges)
            vec_push(arena, list, child);
}

/* Those that are there already. They are looked for once: every new object asks. */
static const struct vec *in_force(struct emit *emit)
{
    if (emit->defaults != NULL)
        return emit->defaults;
    const struct object *database = emit->before->database;
    emit->defaults = arena_new_of(emit->arena, struct vec);
    gather(emit->arena, emit->defaults, database);
    for_each_child (child, database)
        if (child->kind == &kind_schema)
            gather(emit->arena, emit->defaults, child);
    return emit->defaults;
}

static void beside(struct emit *emit, const struct object *made)
{
    if (made->kind->privileges == NULL)
        return;
    const struct vec *list = in_force(emit);
    for (size_t i = 0; i < list->n; i++) {
        const struct object *defaults = list->items[i];
        if (!concern(defaults, made))
            continue;
        for_each_child (element, defaults)
            undo(emit, made, element);
        for (const struct object *added = defaults->twin == NULL ? NULL : defaults->twin->first;
             added != NULL; added = added->next)
            if (added->twin == NULL)
                undo(emit, made, added);
    }
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
    .beside = beside,
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
