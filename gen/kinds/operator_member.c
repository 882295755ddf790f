/*
 * operator_member - see operator_member.h. Catalogue 6.30.
 */
#include "gen/kinds/operator_member.h"

#include <stdlib.h>
#include <string.h>

static const struct operator_member *member_of(const struct object *object)
{
    return (const struct operator_member *)object;
}

static const struct operator_group *group_of(const struct object *object)
{
    return (const struct operator_group *)object;
}

static bool is_class(const struct object *group)
{
    return group->kind == &kind_operator_class;
}

static bool is_strategy(const struct object *member)
{
    return member->kind == &kind_operator_strategy;
}

static const char *what(const struct object *group)
{
    return is_class(group) ? "OPERATOR CLASS" : "OPERATOR FAMILY";
}

/* ---- Types and names ------------------------------------------------------------------------- */

static const char *left_type(const struct object *member)
{
    const char *left = member_of(member)->left;
    return left != NULL || !is_class(member->parent) ? left : group_of(member->parent)->type;
}

static const char *right_type(const struct object *member)
{
    const char *right = member_of(member)->right;
    return right != NULL || !is_class(member->parent) ? right : group_of(member->parent)->type;
}

/* "(integer, bigint)" */
static const char *types_of(const struct model *model, const struct object *member,
                            bool with_public)
{
    return sql_argument_types(
        model->sql, arena_printf(model->arena, "%s, %s", left_type(member), right_type(member)),
        with_public);
}

/* The schema is left out: a server may print it or not. */
const char *member_name(struct model *model, const struct object *object)
{
    const struct operator_member *m = member_of(object);
    struct sql_name name = {NULL, ""};
    const char *arguments;
    if (left_type(object) == NULL || right_type(object) == NULL)
        return NULL;
    if (m->operation != NULL)
        sql_parse_operator(model->sql, m->operation, &name);
    else
        sql_parse_signature(model->sql, m->function, &name, &arguments);
    return arena_printf(model->arena, "%s %s %s", m->number, types_of(model, object, false),
                        name.name);
}

const char *group_key(struct model *model, const struct object *object)
{
    const char *using = group_of(object)->using;
    return using == NULL ? object->name
                         : arena_printf(model->arena, "%s USING %s", object->name, using);
}

void group_identify(struct buf *buf, const struct object *object)
{
    buf_add_path(buf, object);
    buf_add(buf, " USING ");
    buf_add_ident(buf, group_of(object)->using);
}

struct object *family_of(const struct model *model, const struct object *operator_class)
{
    const struct operator_group *c = group_of(operator_class);
    struct sql_name name;
    if (c->family == NULL) /* the key stays while a rename is planned */
        return model_lookup(model, operator_class, SPACE_OPERATOR_FAMILY, NULL,
                            operator_class->key);
    if (!sql_parse_name(model->sql, c->family, &name))
        return NULL;
    return model_lookup(model, operator_class, SPACE_OPERATOR_FAMILY, name.schema,
                        arena_printf(model->arena, "%s USING %s", name.name, c->using));
}

const char *family_path(const struct model *model, const struct object *group)
{
    const struct object *family = is_class(group) ? family_of(model, group) : group;
    if (family != NULL)
        return identity(model->arena, family);
    struct buf buf = buf_make(model->arena);
    buf_printf(&buf, "%s USING ", group_of(group)->family);
    buf_add_ident(&buf, group_of(group)->using);
    return buf.data;
}

/* ---- Reading --------------------------------------------------------------------------------- */

void member_check(struct reading *reading, struct object *object)
{
    const struct operator_member *m = member_of(object);
    const char *arguments = "";
    struct sql_name name;
    if (atoi(m->number) < 1)
        report_field(reading, object, "number", 0, "Numbers begin with 1.", "wrong number %s",
                     m->number);
    if (is_class(object->parent) && m->left != NULL)
        report_field(reading, object, "left", 0,
                     "In a class it is the type of the class; what has another one stands in the "
                     "<operator-family>.",
                     "a member of a class has no left");
    if (m->function != NULL &&
        (!sql_parse_signature(reading->model->sql, m->function, &name, &arguments) ||
         arguments == NULL))
        report_field(reading, object, "function", 0,
                     "Write the types of its arguments, as name(integer, integer).",
                     "function \"%s\" without arguments", m->function);
}

static int compare_members(const void *a, const void *b)
{
    const struct object *x = *(const struct object *const *)a;
    const struct object *y = *(const struct object *const *)b;
    if (x->kind != y->kind)
        return is_strategy(x) ? -1 : 1;
    if (member_of(x)->number == NULL || member_of(y)->number == NULL)
        return 0;
    int difference = atoi(member_of(x)->number) - atoi(member_of(y)->number);
    if (difference != 0 || x->key == NULL || y->key == NULL)
        return difference;
    return strcmp(x->key, y->key);
}

/* Their order means nothing, so there is only one. */
static void sort_members(struct arena *arena, struct object *group)
{
    struct vec members = {0};
    for_each_child (child, group)
        vec_push(arena, &members, child);
    if (members.n == 0)
        return;
    qsort(members.items, members.n, sizeof(*members.items), compare_members);
    for (size_t i = 0; i < members.n; i++) {
        struct object *member = members.items[i];
        member->next = i + 1 < members.n ? members.items[i + 1] : NULL;
        member->position = (uint32_t)i;
    }
    group->first = members.items[0];
    group->last = members.items[members.n - 1];
}

static bool takes_both_types(const struct operator_group *group)
{
    return strcmp(group->using, "btree") == 0 || strcmp(group->using, "hash") == 0;
}

static bool same_type(struct sql *sql, const char *a, const char *b)
{
    return strcmp(sql_argument_types(sql, a, false), sql_argument_types(sql, b, false)) == 0;
}

/* The class of the family in which a member of these types stands. */
static const struct object *class_of(const struct model *model, const struct object *family,
                                     const struct object *member)
{
    const struct operator_member *m = member_of(member);
    if (m->left == NULL || m->right == NULL ||
        (takes_both_types(group_of(family)) && !same_type(model->sql, m->left, m->right)))
        return NULL;
    for_each_child (other, family->parent) {
        if (is_class(other) && other->key != NULL && has_required(other) &&
            family_of(model, other) == family &&
            same_type(model->sql, group_of(other)->type, m->left))
            return other;
    }
    return NULL;
}

static void check_place(struct reading *reading, const struct object *group,
                        const struct object *member)
{
    struct model *model = reading->model;
    const struct operator_member *m = member_of(member);
    if (is_class(group)) {
        if (m->right != NULL && takes_both_types(group_of(group)) &&
            !same_type(model->sql, m->right, group_of(group)->type))
            report_field(reading, member, "right", 0,
                         "Put it into the <operator-family>, with left and right.",
                         "a class of %s has members of its own type only", group_of(group)->using);
        return;
    }
    const struct object *home = class_of(model, group, member);
    if (home != NULL)
        diag_error(reading->diag, member->at,
                   arena_printf(model->arena, "Put it into %s.", object_title(model->arena, home)),
                   "%s stands in the family, but is of a type that has a class",
                   object_title(model->arena, member));
}

void group_check(struct reading *reading, struct object *object)
{
    sort_members(reading->model->arena, object);
    for_each_child (member, object) {
        if (member->key != NULL)
            check_place(reading, object, member);
        else if (has_required(member))
            diag_error(reading->diag, member->at, "Add left=\"…\" and right=\"…\".",
                       "<%s> in a family without its types", member->kind->element);
    }
}

/* ---- Dependencies ---------------------------------------------------------------------------- */

static struct object *operator_of_member(const struct model *model, const struct object *member)
{
    struct sql_name name;
    if (!sql_parse_operator(model->sql, member_of(member)->operation, &name))
        return NULL;
    return model_lookup(
        model, member->parent, SPACE_OPERATOR, name.schema,
        arena_printf(model->arena, "%s%s", name.name, types_of(model, member, false)));
}

void group_depends(struct deps *deps, const struct object *object)
{
    const struct model *model = deps_model(deps);
    for_each_child (member, object) {
        const struct operator_member *m = member_of(member);
        if (m->left != NULL)
            depend_on_sql(deps, object, SQL_TYPE, m->left);
        if (m->right != NULL)
            depend_on_sql(deps, object, SQL_TYPE, m->right);
        if (m->function != NULL)
            depend_on_signature(deps, object, m->function);
        else if (left_type(member) != NULL && right_type(member) != NULL)
            depend_on(deps, operator_of_member(model, member));
    }
}

/* ---- Steps ----------------------------------------------------------------------------------- */

const char *group_exists(struct arena *arena, const struct object *object, const char *name)
{
    const char *column = is_class(object) ? "opc" : "opf";
    return arena_printf(arena,
                        "EXISTS (SELECT FROM pg_catalog.pg_%s o JOIN pg_catalog.pg_namespace n ON "
                        "n.oid = o.%snamespace\n"
                        "    JOIN pg_catalog.pg_am m ON m.oid = o.%smethod WHERE n.nspname = %s "
                        "AND o.%sname = %s AND m.amname = %s)",
                        is_class(object) ? "opclass" : "opfamily", column, column,
                        literal(arena, object_schema(object)->name), column, literal(arena, name),
                        literal(arena, group_of(object)->using));
}

void group_rename(struct emit *emit, const struct object *before, const struct object *after)
{
    struct arena *arena = emit->arena;
    struct buf tail = buf_make(arena);
    buf_add(&tail, " USING ");
    buf_add_ident(&tail, group_of(after)->using);
    emit_renamed(emit, before, after, LOCKSTEP_LOCK_NONE, group_exists(arena, before, before->name),
                 group_exists(arena, after, after->name),
                 rename_statements(emit, before, after, what(before), tail.data));
}

void group_drop(struct emit *emit, const struct object *object, const char *also)
{
    struct arena *arena = emit->arena;
    const struct object *former = renamed_into(emit, object);
    const char *sql =
        arena_printf(arena, "DROP %s IF EXISTS %s", what(object), identity(arena, object));
    /* IF EXISTS does not forgive that the access method is missing. */
    bool may_lack_method = model_get(emit->before, emit->before->database, SPACE_ACCESS_METHOD,
                                     group_of(object)->using) != NULL;
    const char *condition = former != NULL    ? group_exists(arena, former, former->name)
                            : may_lack_method ? group_exists(arena, object, object->name)
                                              : NULL;
    if (also != NULL)
        sql = guard_block(arena, "  spot record;\n",
                          condition == NULL
                              ? arena_printf(arena, "  %s;\n%s;\n", sql, also)
                              : arena_printf(arena, "  IF %s THEN\n  %s;\n%s;\n  END IF;\n",
                                             condition, sql, also));
    else if (condition != NULL)
        sql = guard_if(arena, condition, sql);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, sql, "drop %s", emit_title(emit, object));
}

/* An operator's path with the member's types. */
static const char *operator_path(const struct model *model, const struct object *member)
{
    const struct object *o = operator_of_member(model, member);
    return arena_printf(model->arena, "%s%s",
                        o != NULL ? object_path(model->arena, o) : member_of(member)->operation,
                        types_of(model, member, true));
}

static const char *function_path(const struct model *model, const struct object *member)
{
    const struct object *f = model_routine(model, member->parent, member_of(member)->function);
    return f != NULL ? identity(model->arena, f) : member_of(member)->function;
}

static void add_member(struct buf *buf, const struct model *model, const struct object *member)
{
    const struct operator_member *m = member_of(member);
    if (m->function != NULL) {
        buf_printf(buf, "FUNCTION %s %s %s", m->number, types_of(model, member, true),
                   function_path(model, member));
        return;
    }
    buf_printf(buf, "OPERATOR %s %s", m->number, operator_path(model, member));
    if (m->order_by != NULL)
        buf_printf(buf, " FOR ORDER BY %s", m->order_by);
}

size_t add_members(struct buf *buf, const struct model *model, const struct object *group)
{
    size_t n = 0;
    for_each_child (member, group) {
        buf_add(buf, n++ == 0 ? "\n  " : ",\n  ");
        add_member(buf, model, member);
    }
    return n;
}

const char *member_exists(struct arena *arena, const struct model *model,
                          const struct object *member, bool exactly)
{
    const struct operator_member *m = member_of(member);
    const char *prefix = is_strategy(member) ? "amop" : "amproc";
    struct buf buf = buf_make(arena);
    buf_printf(&buf,
               "EXISTS (SELECT FROM pg_catalog.pg_%s m WHERE m.%sfamily = f.oid AND m.%s = %s",
               prefix, prefix, is_strategy(member) ? "amopstrategy" : "amprocnum", m->number);
    buf_printf(&buf,
               "\n        AND m.%slefttype = pg_catalog.to_regtype(%s) AND m.%srighttype = "
               "pg_catalog.to_regtype(%s)",
               prefix, literal(arena, left_type(member)), prefix,
               literal(arena, right_type(member)));
    if (exactly && is_strategy(member))
        buf_printf(&buf, "\n        AND m.amopopr = pg_catalog.to_regoperator(%s)",
                   literal(arena, operator_path(model, member)));
    else if (exactly)
        buf_printf(&buf, "\n        AND m.amproc = pg_catalog.to_regprocedure(%s)",
                   literal(arena, function_path(model, member)));
    buf_add(&buf, ")");
    return buf.data;
}

/* FROM pg_opfamily f … for the family of a group. */
static const char *from_family(struct arena *arena, const struct model *model,
                               const struct object *group)
{
    const struct object *family = is_class(group) ? family_of(model, group) : group;
    struct sql_name name = {NULL, ""};
    if (family != NULL)
        name = (struct sql_name){object_schema(family)->name, family->name};
    else
        sql_parse_name(model->sql, group_of(group)->family, &name);
    return arena_printf(
        arena,
        "FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace\n"
        "      JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod\n"
        "     WHERE n.nspname = %s AND f.opfname = %s AND a.amname = %s",
        literal(arena, name.schema != NULL ? name.schema : "pg_catalog"), literal(arena, name.name),
        literal(arena, group_of(group)->using));
}

static const char *is_there(struct arena *arena, const struct model *model,
                            const struct object *member, bool exactly)
{
    return arena_printf(arena, "EXISTS (SELECT %s\n      AND %s)",
                        from_family(arena, model, member->parent),
                        member_exists(arena, model, member, exactly));
}

static bool has_member(const struct model *model, const struct object *group,
                       const struct object *member)
{
    return group != NULL && model_get(model, group, SPACE_OPERATOR_MEMBER, member->key) != NULL;
}

void emit_add_members(struct emit *emit, const struct object *group, const struct object *without)
{
    struct arena *arena = emit->arena;
    for_each_child (member, group) {
        struct buf ddl = buf_make(arena);
        if (has_member(emit->before, without, member))
            continue;
        buf_printf(&ddl, "ALTER OPERATOR FAMILY %s ADD ", family_path(emit->after, group));
        add_member(&ddl, emit->after, member);
        const char *state =
            arena_printf(arena, "SELECT CASE WHEN %s THEN 'the same' WHEN %s THEN 'another' END",
                         is_there(arena, emit->after, member, true),
                         is_there(arena, emit->after, member, false));
        emit_step(emit, member, 0, LOCKSTEP_LOCK_NONE,
                  guard_create(arena, emit_title(emit, member), state, "the same", ddl.data),
                  "add %s", emit_title(emit, member));
    }
}

static const char *drop_member(struct arena *arena, const struct model *model,
                               const struct object *member)
{
    return arena_printf(arena, "ALTER OPERATOR FAMILY %s DROP %s %s %s",
                        family_path(model, member->parent),
                        is_strategy(member) ? "OPERATOR" : "FUNCTION", member_of(member)->number,
                        types_of(model, member, true));
}

void emit_drop_members(struct emit *emit, const struct object *group, const struct object *without)
{
    struct arena *arena = emit->arena;
    for_each_child (member, group) {
        if (!has_member(emit->after, without, member))
            emit_step(emit, member, 0, LOCKSTEP_LOCK_NONE,
                      guard_if(arena, is_there(arena, emit->before, member, true),
                               drop_member(arena, emit->before, member)),
                      "drop %s", emit_title(emit, member));
    }
}

/* The rows of one catalogue that are of a class's type, for the loop below. */
static const char *rows_of_type(struct arena *arena, const struct object *group, const char *prefix,
                                const char *number, const char *noun)
{
    const char *type = literal(arena, group_of(group)->type);
    const char *both =
        takes_both_types(group_of(group))
            ? arena_printf(arena, " AND m.%srighttype = pg_catalog.to_regtype(%s)", prefix, type)
            : "";
    return arena_printf(
        arena,
        "    SELECT '%s' AS noun, m.%s AS number, pg_catalog.format_type(m.%slefttype, NULL) AS l,\n"
        "           pg_catalog.format_type(m.%srighttype, NULL) AS r\n"
        "      FROM family JOIN pg_catalog.pg_%s m ON m.%sfamily = family.oid\n"
        "     WHERE m.%slefttype = pg_catalog.to_regtype(%s)%s\n",
        noun, number, prefix, prefix, prefix, prefix, prefix, type, both);
}

const char *drop_members(struct emit *emit, const struct object *group)
{
    struct arena *arena = emit->arena;
    struct buf buf = buf_make(arena);
    buf_printf(
        &buf,
        "  FOR spot IN -- what has stayed in the family\n    WITH family AS (SELECT f.oid %s AND f.oid >= 16384\n"
        "       AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass k WHERE k.opcfamily = f.oid"
        " AND k.opcintype = pg_catalog.to_regtype(%s)))\n",
        from_family(arena, emit->before, group), literal(arena, group_of(group)->type));
    buf_printf(&buf, "%s    UNION ALL\n%s  LOOP\n",
               rows_of_type(arena, group, "amop", "amopstrategy", "OPERATOR"),
               rows_of_type(arena, group, "amproc", "amprocnum", "FUNCTION"));
    buf_printf(
        &buf,
        "    EXECUTE pg_catalog.format(%s, spot.noun, spot.number, spot.l, spot.r);\n  END LOOP",
        literal(arena, arena_printf(arena, "ALTER OPERATOR FAMILY %s DROP %%s %%s (%%s, %%s)",
                                    family_path(emit->before, group))));
    return buf.data;
}
