/*
 * grant - privileges that a role has on an object, beyond what PostgreSQL gives by itself.
 * Catalogue 6.40. What the role may grant on stands in an element of its own. Only what the
 * object's owner granted is read: what another role granted on is that role's to take away.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct grant {
    struct object o;
    const char *to;
    const char *privileges;
    bool with_grant_option;
};

static const struct field fields[] = {
    {"to", FIELD_TEXT, EFFECT_REBUILD, MEMBER(grant, to), .required = true,
     .doc = "the role, or public; several with commas between"},
    {"privileges", FIELD_TEXT, EFFECT_REBUILD, MEMBER(grant, privileges), .required = true,
     .doc = "what it may do, as select, insert; all: what every version of PostgreSQL has"},
    {"with-grant-option", FIELD_BOOL, EFFECT_REBUILD, MEMBER(grant, with_grant_option),
     .doc = "it may grant them on"},
};

static const struct grant *grant_of(const struct object *object)
{
    return (const struct grant *)object;
}

/* One element for several roles is one for each. */
static void prepare(struct reading *reading, struct object *object)
{
    struct grant *grant = (struct grant *)object;
    size_t n;
    const char *const *roles = roles_of_field(reading, object, "to", &n);
    if (roles == NULL)
        return;
    grant->to = roles[0];
    for (size_t i = 1; i < n; i++) {
        struct grant *other = (struct grant *)imply(reading, &kind_grant, object->parent, object);
        other->o.implied = false; /* it stands in the definition */
        other->to = roles[i];
        other->privileges = grant->privileges;
        other->with_grant_option = grant->with_grant_option;
    }
}

static const char *make_name(struct model *model, const struct object *object)
{
    const struct grant *grant = grant_of(object);
    return grant->to == NULL          ? NULL
           : grant->with_grant_option ? arena_printf(model->arena, "%s (grant option)", grant->to)
                                      : grant->to;
}

static void finish(struct reading *reading, struct object *object)
{
    privileges_settle(reading, object, privileges_of(object->parent)->names,
                      object_title(reading->model->arena, object->parent));
}

/* The same role's other privileges, with grant option where these are without. */
static const struct grant *counterpart(const struct object *parent, const struct grant *of)
{
    for (const struct object *o = parent == NULL ? NULL : parent->first; o != NULL; o = o->next) {
        const struct grant *grant = grant_of(o);
        if (o->kind == &kind_grant && grant->with_grant_option != of->with_grant_option &&
            grant->to != NULL && strcmp(grant->to, of->to) == 0)
            return grant;
    }
    return NULL;
}

static bool is_owner(struct arena *arena, const struct object *object, const char *role)
{
    struct buf owner = buf_make(arena);
    if (object == NULL || object->owner == NULL)
        return false;
    buf_add_ident(&owner, object->owner);
    return strcmp(role, owner.data) == 0;
}

static void check(struct reading *reading, struct object *object)
{
    const struct grant *grant = grant_of(object);
    struct arena *arena = reading->model->arena;
    /* Since PostgreSQL 15 not all may create in the schema "public". */
    const char *given = object->parent->kind == &kind_schema
                            ? privileges_less(arena, privileges_of_public(object->parent), "create")
                            : privileges_of_public(object->parent);
    const struct grant *other = counterpart(object->parent, grant);
    if (strcmp(grant->to, "current_user") == 0 || strcmp(grant->to, "session_user") == 0)
        report_field(reading, object, "to", 0, "Write the name of the role.",
                     "whom %s means is not known before it is applied", grant->to);
    if (is_owner(arena, object->parent, grant->to))
        report_field(reading, object, "to", 0, "Remove it.",
                     "%s is the owner and has all privileges", grant->to);
    if (strcmp(grant->to, "public") == 0 && grant->with_grant_option)
        report_field(reading, object, "with-grant-option", 0, "Remove it.",
                     "public cannot have the grant option");
    if (strcmp(grant->to, "public") == 0 &&
        *privileges_both(arena, grant->privileges, given) != '\0')
        report_field(reading, object, "privileges", 0,
                     "Remove it; to take it away write <revoke from=\"public\" …/>.",
                     "public has %s on it from the beginning",
                     privileges_both(arena, grant->privileges, given));
    if (grant->with_grant_option && other != NULL &&
        *privileges_both(arena, grant->privileges, other->privileges) != '\0')
        report_field(reading, object, "privileges", 0, "Remove it from one of the two.",
                     "%s is granted to %s with and without grant option",
                     privileges_both(arena, grant->privileges, other->privileges), grant->to);
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    return privileges_since(grant_of(object)->privileges, ret_what);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void give(struct emit *emit, const struct object *object, const char *list)
{
    const struct grant *grant = grant_of(object);
    if (*list == '\0')
        return;
    roles_needed(emit, object, grant->to);
    if (object->parent->kind == &kind_default_privileges)
        roles_needed(emit, object, get_field(object->parent, "for-role"));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              privileges_statement(emit->arena, object->parent, "GRANT", list, "TO", grant->to,
                                   grant->with_grant_option ? " WITH GRANT OPTION" : ""),
              "grant %s on %s to %s%s", list, emit_title(emit, object->parent), grant->to,
              grant->with_grant_option ? " with grant option" : "");
}

/* REVOKE on a table takes the same privileges on its columns too. Those that stay are granted again
 * in the same step. */
static const char *columns_again(struct emit *emit, const struct object *object, const char *list)
{
    const struct grant *grant = grant_of(object);
    const struct object *table = object->parent->twin;
    struct buf again = buf_make(emit->arena);
    for (const struct object *c = table == NULL ? NULL : table->first; c != NULL; c = c->next) {
        if (c->twin == NULL || c->kind->privileges == NULL || !c->kind->privileges->of_column)
            continue;
        for_each_child (child, c) {
            const struct grant *other = grant_of(child);
            if (child->kind != &kind_grant || strcmp(other->to, grant->to) != 0)
                continue;
            const char *both = privileges_both(emit->arena, other->privileges, list);
            if (*both != '\0')
                buf_printf(
                    &again, ";\n%s",
                    privileges_statement(emit->arena, c, "GRANT", both, "TO", other->to,
                                         other->with_grant_option ? " WITH GRANT OPTION" : ""));
        }
    }
    return again.data;
}

/* A role that is gone has no privileges left. */
static void take(struct emit *emit, const struct object *object, const char *before,
                 const char *list)
{
    const struct grant *grant = grant_of(object);
    if (*list == '\0')
        return;
    const char *sql =
        privileges_statement(emit->arena, object->parent, before, list, "FROM", grant->to, "");
    const char *again = columns_again(emit, object, list);
    bool named = strcmp(grant->to, "public") != 0;
    if (is_open_schema(object->parent, grant->to, list)) /* before, it is there by itself */
        sql = guard_if(emit->arena, SINCE_CLOSED, sql);
    if (named || *again != '\0')
        sql = guard_if(emit->arena,
                       named ? arena_printf(emit->arena, "pg_catalog.to_regrole(%s) IS NOT NULL",
                                            literal(emit->arena, grant->to))
                             : "true",
                       arena_printf(emit->arena, "%s%s", sql, again));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, sql, "%s %s on %s from %s",
              strchr(before, ' ') == NULL ? "revoke" : "revoke the grant option for", list,
              emit_title(emit, object->parent), grant->to);
}

static void create(struct emit *emit, const struct object *object)
{
    give(emit, object, grant_of(object)->privileges);
}

/* What the role keeps, with or without grant option, is not taken away to be given again. A new
 * owner has everything. */
static void drop(struct emit *emit, const struct object *object)
{
    const struct grant *grant = grant_of(object);
    const struct grant *same = object->twin == NULL ? NULL : grant_of(object->twin);
    const struct grant *other = counterpart(object->parent->twin, grant);
    const char *list = same == NULL
                           ? grant->privileges
                           : privileges_less(emit->arena, grant->privileges, same->privileges);
    const char *kept = other == NULL ? "" : other->privileges;
    if (is_owner(emit->arena, object->parent->twin, grant->to))
        return;
    take(emit, object, "REVOKE", privileges_less(emit->arena, list, kept));
    if (grant->with_grant_option)
        take(emit, object, "REVOKE GRANT OPTION FOR", privileges_both(emit->arena, list, kept));
}

/* What is granted beside it stays. */
static uint64_t lacks(struct arena *arena, const struct object *before, const struct object *after,
                      uint64_t changed)
{
    const char *missing =
        privileges_less(arena, grant_of(after)->privileges, grant_of(before)->privileges);
    return *missing == '\0' ? 0
                            : changed & field_bit(&kind_grant, offsetof(struct grant, privileges));
}

const struct kind kind_grant = {
    .name = "grant",
    .element = "grant",
    .size = sizeof(struct grant),
    .fields = fields,
    .n_fields = COUNT(fields),
    .stands_in = has_privileges,
    .space = SPACE_GRANT,
    .nameless = true,
    .attached = true,
    .name_is_bare = true,
    .derived = true,
    .doc = "what a role may do with it, beyond what PostgreSQL gives to its owner and to public",
    .prepare = prepare,
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .since_of = since_of,
    .create = create,
    .lacks = lacks,
    .drop = drop,
    .catalog =
        "SELECT o.class, o.parent, g.role AS \"to\", pg_catalog.string_agg(g.privilege, ', ') AS privileges,"
        " CASE WHEN g.grantable THEN 'yes' END AS \"with-grant-option\","
        " pg_catalog.bool_and(g.assumed) AS assumed"
        "  FROM (" ACL_OBJECTS ") o"
        " CROSS JOIN LATERAL (SELECT CASE a.grantee WHEN 0 THEN 'public' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END,"
        "                            pg_catalog.lower(a.privilege_type), a.is_grantable, d.grantee IS NOT NULL"
        "     FROM pg_catalog.aclexplode(o.acl) a"
        "     LEFT JOIN pg_catalog.aclexplode(o.dflt) d ON d.grantee = a.grantee AND d.privilege_type = a.privilege_type"
        "    WHERE a.grantor = o.owner AND a.grantee <> o.owner"
        "      AND (d.grantee IS NULL OR (" PUBLIC_SCHEMA
        " AND a.privilege_type = 'CREATE'))) g(role, privilege, grantable, assumed)"
        " GROUP BY o.class, o.parent, g.role, g.grantable"
        " ORDER BY o.class, o.parent",
};
