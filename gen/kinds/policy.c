/*
 * policy - row-level security policies. Catalogue 6.31. Roles and expressions change in place; the
 * command, and whether it permits or restricts, do not. Whether a table asks its policies at all is
 * the table's own (heap.c).
 */
#include "gen/kinds/roles.h"

#include <ctype.h>
#include <string.h>

struct policy {
    struct object o;
    const char *as;
    const char *command;
    const char *to;
    const char *using;
    const char *check;
};

static const struct field fields[] = {
    {"as", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(policy, as),
     .choices = (const char *const[]){"permissive", "restrictive", NULL}, .dflt = "permissive",
     .doc = "permissive: a row needs one such policy; restrictive: it needs all of them as well"},
    {"for", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(policy, command),
     .choices = (const char *const[]){"all", "select", "insert", "update", "delete", NULL},
     .dflt = "all", .doc = "the command it is for"},
    {"to", FIELD_TEXT, EFFECT_ALTER, MEMBER(policy, to), .dflt = "public",
     .doc = "the roles it is for, as app, current_user"},
    {"using", FIELD_EXPR, EFFECT_ALTER, MEMBER(policy, using),
     .doc = "the rows of the table that are seen, changed or deleted"},
    {"check", FIELD_EXPR, EFFECT_ALTER, MEMBER(policy, check),
     .doc = "the rows that may be written; as using when not said"},
};

static const struct policy *policy_of(const struct object *object)
{
    return (const struct policy *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    roles_settle(reading, object, "to");
}

static void check_expression(struct reading *reading, const struct object *object,
                             const char *field)
{
    const char *text = get_field(object, field);
    if (text != NULL)
        check_columns_used(reading, object, object->parent, field, SQL_EXPR, text);
}

static void check(struct reading *reading, struct object *object)
{
    const struct policy *p = policy_of(object);
    const char *command = p->command == NULL ? "all" : p->command;
    check_expression(reading, object, "using");
    check_expression(reading, object, "check");
    if (strcmp(command, "insert") == 0 && p->using != NULL)
        report_field(reading, object, "using", 0, "Write check=\"…\": an INSERT has new rows only.",
                     "a policy for insert has no using");
    if ((strcmp(command, "select") == 0 || strcmp(command, "delete") == 0) && p->check != NULL)
        report_field(reading, object, "check", 0,
                     "Write using=\"…\": nothing is written that could be checked.",
                     "a policy for %s has no check", command);
}

static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const char *b = policy_of(before)->to;
    const char *a = policy_of(after)->to;
    bool same = loose && roles_alike(model->arena, before, b == NULL ? "public" : b, after,
                                     a == NULL ? "public" : a);
    return same ? changed & field_bit(&kind_policy, offsetof(struct policy, to)) : 0;
}

/* ALTER POLICY gives an expression, and takes none away. */
static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    const struct policy *b = policy_of(before);
    const struct policy *a = policy_of(after);
    (void)model;
    (void)changed;
    return (b->using != NULL && a->using == NULL) || (b->check != NULL && a->check == NULL);
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, object->name);
    buf_add(buf, " ON ");
    buf_add_path(buf, object->parent);
}

static void add_roles(struct buf *buf, const struct policy *p)
{
    buf_printf(buf, " TO %s", p->to == NULL ? "public" : p->to);
}

static const char *definition(struct emit *emit, const struct object *object, const char *table)
{
    const struct policy *p = policy_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "CREATE POLICY ");
    buf_add_ident(&buf, object->name);
    buf_printf(&buf, " ON %s", table);
    if (p->as != NULL)
        buf_add(&buf, " AS RESTRICTIVE");
    if (p->command != NULL) {
        buf_add(&buf, " FOR ");
        for (const char *c = p->command; *c != '\0'; c++)
            buf_add_char(&buf, (char)toupper((unsigned char)*c));
    }
    if (p->to != NULL)
        add_roles(&buf, p);
    if (p->using != NULL)
        buf_printf(&buf, "\n  USING (%s)", p->using);
    if (p->check != NULL)
        buf_printf(&buf, "\n  WITH CHECK (%s)", p->check);
    return buf.data;
}

/* What the policy's own table is called does not matter: the scratch copy is in another schema. */
static const char *state_of(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    struct buf schema = buf_make(arena);
    buf_add_ident(&schema, object_schema(object)->name);
    buf_add(&schema, ".");
    return arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,\n"
        "      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)\n"
        "         FROM pg_catalog.unnest(l.polroles) u(r)),\n"
        "      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), %s, ''),\n"
        "      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), %s, ''))\n"
        "    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = %s",
        literal(arena, schema.data), literal(arena, schema.data), literal(arena, object->name));
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, object->parent);
    struct buf name = buf_make(arena);
    buf_add_ident(&name, object->parent->name);
    const char *copy = arena_printf(arena, "pg_temp.%s", name.data);
    const char *scratch = arena_printf(arena, "CREATE TEMP TABLE %s (LIKE %s);\n%s;\n", name.data,
                                       table, definition(emit, object, copy));
    if (may_use_row(emit->after, object->parent, policy_of(object)->using) ||
        may_use_row(emit->after, object->parent, policy_of(object)->check)) {
        /* The row of a scratch table is of another type: the table itself takes it for a moment. */
        struct buf again = buf_make(arena);
        buf_add(&again, "DROP POLICY ");
        identify(&again, object);
        buf_printf(&again, ";\n%s;\n", definition(emit, object, table));
        copy = table;
        scratch = again.data;
    }
    roles_needed(emit, object, policy_of(object)->to);
    emit_step(emit, object, 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, object), state_of(emit, object), table,
                            definition(emit, object, table), copy, scratch, NULL),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct policy *p = policy_of(after);
    struct buf sql = buf_make(emit->arena);
    (void)before;
    buf_add(&sql, "ALTER POLICY ");
    identify(&sql, after);
    if (CHANGED(kind_policy, policy, to, changed)) {
        roles_needed(emit, after, p->to);
        add_roles(&sql, p);
    }
    if (CHANGED(kind_policy, policy, using, changed))
        buf_printf(&sql, "\n  USING (%s)", p->using);
    if (CHANGED(kind_policy, policy, check, changed))
        buf_printf(&sql, "\n  WITH CHECK (%s)", p->check);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, sql.data, "alter %s",
              emit_title(emit, after));
}

static const char *exists(struct emit *emit, const struct object *table, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = ");
    buf_add_regclass(&buf, table);
    buf_printf(&buf, " AND l.polname = %s)", literal(emit->arena, name));
    return buf.data;
}

static void rename_policy(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    struct buf ddl = buf_make(emit->arena);
    buf_add(&ddl, "ALTER POLICY ");
    buf_add_ident(&ddl, before->name);
    buf_printf(&ddl, " ON %s RENAME TO ", emit_path(emit, after->parent));
    buf_add_ident(&ddl, after->name);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl.data),
              "rename %s to %s", emit_title(emit, before), after->name);
}

static const char *policy_there(struct emit *emit, const struct object *policy, const void *context)
{
    (void)context;
    return exists(emit, policy->parent, policy->name);
}

static void drop(struct emit *emit, const struct object *object)
{
    const char *former = former_ones_there(emit, object, policy_there, NULL);
    struct buf sql = buf_make(emit->arena);
    buf_add(&sql, "DROP POLICY IF EXISTS ");
    identify(&sql, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              former == NULL ? sql.data : guard_if(emit->arena, former, sql.data), "drop %s",
              emit_title(emit, object));
}

const struct kind kind_policy = {
    .name = "policy",
    .element = "policy",
    .size = sizeof(struct policy),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", NULL},
    .space = SPACE_POLICY,
    .derived = true,
    .doc = "which rows which roles may see and write, once row-security is on",
    .finish = finish,
    .check = check,
    .comment_on = "POLICY",
    .identify = identify,
    .create = create,
    .alter = alter,
    .rename = rename_policy,
    .drop = drop,
    .alike = alike,
    .must_rebuild = must_rebuild,
    .reads_expressions = true,
    .catalog_if = "FROM pg_catalog.pg_policy",
    .catalog =
        "SELECT l.polrelid AS parent, l.polname AS name, d.description AS comment,"
        " CASE WHEN NOT l.polpermissive THEN 'restrictive' END AS as,"
        " CASE l.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' END AS for,"
        " (SELECT pg_catalog.string_agg(" ROLE_SQL(
            "u.r") ", ', ')"
                   "    FROM pg_catalog.unnest(l.polroles) u(r)) AS to,"
                   " pg_catalog.pg_get_expr(l.polqual, l.polrelid) AS using,"
                   " pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid) AS check"
                   "  FROM pg_catalog.pg_policy l"
                   "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = l.oid AND d.classoid = 'pg_policy'::regclass"
                   "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = l.polrelid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                   " WHERE e.objid IS NULL"
                   " ORDER BY l.polname",
};
