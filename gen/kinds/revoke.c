/*
 * revoke - what is taken away of the privileges that PostgreSQL gives by itself when an object is
 * made: all to its owner, some to public. Catalogue 6.40.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct revoke {
    struct object o;
    const char *from;
    const char *privileges;
};

static const struct field fields[] = {
    {"from", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(revoke, from), .required = true,
     .choices = (const char *const[]){"public", "owner", NULL},
     .doc = "from everybody, or from the object's own owner"},
    {"privileges", FIELD_TEXT, EFFECT_ALTER, MEMBER(revoke, privileges), .required = true,
     .doc = "what PostgreSQL gave, as execute of a function, usage of a type"},
};

static const struct revoke *revoke_of(const struct object *object)
{
    return (const struct revoke *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    (void)model;
    return revoke_of(object)->from;
}

static void finish(struct reading *reading, struct object *object)
{
    privileges_settle(reading, object, privileges_of(object->parent)->names,
                      object_title(reading->model->arena, object->parent));
}

static void check(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    const struct revoke *revoke = revoke_of(object);
    const char *title = object_title(arena, object->parent);
    const char *given = privileges_of_public(object->parent);
    if (privileges_of(object->parent)->of_column)
        report_field(reading, object, "from", 0,
                     "Revoke it on the table, and grant the columns that stay.",
                     "nobody has privileges on %s alone from the beginning", title);
    else if (strcmp(revoke->from, "public") == 0 &&
             *privileges_less(arena, revoke->privileges, given) != '\0')
        report_field(reading, object, "privileges", 0,
                     object->parent->kind == &kind_default_privileges &&
                             privileges_of(object->parent)->to_public != NULL
                         ? "Those of one schema only add to those of all: write it in <database>."
                     : *given == '\0'
                         ? "Remove it."
                         : arena_printf(arena, "From the beginning public has %s.", given),
                     "public has no %s on %s that could be taken away",
                     privileges_less(arena, revoke->privileges, given), title);
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    return privileges_since(revoke_of(object)->privileges, ret_what);
}

/* Whether all may create in the schema "public" is a matter of the server's version: it is looked
 * at only where the definition says it. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    struct arena *arena = model->arena;
    const char *b = revoke_of(before)->privileges;
    const char *a = revoke_of(after)->privileges;
    bool same =
        loose && after->parent->kind == &kind_schema &&
        strcmp(privileges_less(arena, b, "create"), privileges_less(arena, a, "create")) == 0 &&
        strcmp(revoke_of(after)->from, "public") == 0;
    return same ? changed & field_bit(&kind_revoke, offsetof(struct revoke, privileges)) : 0;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *role(struct emit *emit, const struct object *object)
{
    return strcmp(revoke_of(object)->from, "public") == 0
               ? "PUBLIC"
               : privileges_owner(emit->arena, object->parent);
}

static const char *for_role(const struct object *object)
{
    const struct object *on = object->parent;
    return on->kind == &kind_default_privileges ? get_field(on, "for-role") : NULL;
}

static void take(struct emit *emit, const struct object *object, const char *list)
{
    roles_needed(emit, object, *list == '\0' ? NULL : for_role(object));
    if (*list != '\0')
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
                  privileges_statement(emit->arena, object->parent, "REVOKE", list, "FROM",
                                       role(emit, object), ""),
                  "revoke %s on %s from %s", list, emit_title(emit, object->parent),
                  revoke_of(object)->from);
}

static void give_back(struct emit *emit, const struct object *object, const char *list)
{
    const char *from = revoke_of(object)->from;
    if (is_open_schema(object->parent, from, list)) {
        const char *sql = privileges_statement(emit->arena, object->parent, "GRANT", "create", "TO",
                                               "PUBLIC", "");
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, guard_if(emit->arena, BEFORE_CLOSED, sql),
                  "give create on %s back to public, up to PostgreSQL 14",
                  emit_title(emit, object->parent));
        list = privileges_less(emit->arena, list, "create");
    }
    if (*list != '\0')
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
                  privileges_statement(emit->arena, object->parent, "GRANT", list, "TO",
                                       role(emit, object), ""),
                  "give %s on %s back to %s", list, emit_title(emit, object->parent), from);
}

static void create(struct emit *emit, const struct object *object)
{
    take(emit, object, revoke_of(object)->privileges);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const char *old = revoke_of(before)->privileges;
    const char *new = revoke_of(after)->privileges;
    (void)changed;
    give_back(emit, after, privileges_less(emit->arena, old, new));
    take(emit, after, privileges_less(emit->arena, new, old));
}

/* To whom it belongs by now. */
static void drop(struct emit *emit, const struct object *object)
{
    struct revoke now = *revoke_of(object);
    if (object->parent->twin != NULL)
        now.o.parent = object->parent->twin;
    give_back(emit, &now.o, now.privileges);
}

const struct kind kind_revoke = {
    .name = "revoke",
    .element = "revoke",
    .size = sizeof(struct revoke),
    .fields = fields,
    .n_fields = COUNT(fields),
    .stands_in = has_privileges,
    .space = SPACE_REVOKE,
    .nameless = true,
    .attached = true,
    .name_is_bare = true,
    .derived = true,
    .doc = "what is taken away of that which PostgreSQL gives to its owner and to public",
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .alike = alike,
    .since_of = since_of,
    .create = create,
    .alter = alter,
    .drop = drop,
    .catalog =
        "SELECT o.class, o.parent, CASE g.grantee WHEN 0 THEN 'public' ELSE 'owner' END AS \"from\","
        " pg_catalog.string_agg(g.privilege, ', ') AS privileges, pg_catalog.bool_and(g.assumed) AS assumed"
        "  FROM (" ACL_OBJECTS ") o"
        " CROSS JOIN LATERAL (SELECT CASE WHEN d.grantee = 0 THEN 0::oid ELSE o.owner END, pg_catalog.lower(d.privilege_type), false"
        "     FROM pg_catalog.aclexplode(o.dflt) d"
        "    UNION ALL SELECT 0::oid, 'create', true"
        "    WHERE " PUBLIC_SCHEMA " AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(o.dflt) d"
        "                     WHERE d.grantee = 0 AND d.privilege_type = 'CREATE')) g(grantee, privilege, assumed)"
        " WHERE NOT EXISTS (SELECT FROM pg_catalog.aclexplode(o.acl) a"
        "                    WHERE a.grantor = o.owner AND a.grantee = g.grantee AND pg_catalog.lower(a.privilege_type) = g.privilege)"
        " GROUP BY o.class, o.parent, g.grantee"
        " ORDER BY o.class, o.parent",
};
