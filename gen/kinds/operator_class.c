/*
 * operator class - CREATE OPERATOR CLASS. Catalogue 6.30. A class always has a family; the one of
 * its name is made when the definition names none. A member that comes is added in place; when one
 * goes the class is made anew, for some versions tie members to it for ever.
 */
#include "gen/kinds/operator_member.h"

#include <string.h>

static const struct field fields[] = {
    {"type", FIELD_TYPE, EFFECT_REBUILD, MEMBER(operator_group, type), .required = true,
     .doc = "the type that is indexed"},
    {"using", FIELD_NAME, EFFECT_REBUILD, MEMBER(operator_group, using),
     .space = SPACE_ACCESS_METHOD, .required = true, .doc = "the access method, as btree"},
    {"default", FIELD_BOOL, EFFECT_REBUILD, MEMBER(operator_group, is_default),
     .doc = "indexes on the type use it when they name none"},
    {"family", FIELD_PATH, EFFECT_REBUILD, MEMBER(operator_group, family), .own_depends = true,
     .doc = "the operator family, when not the one of its own name"},
    {"storage", FIELD_TYPE, EFFECT_REBUILD, MEMBER(operator_group, storage),
     .doc = "the type that the index holds, when another"},
};

static const struct operator_group *class_of(const struct object *object)
{
    return (const struct operator_group *)object;
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct operator_group *c = (struct operator_group *)object;
    if (c->storage != NULL && strcmp(sql_canonical(model->sql, SQL_TYPE, c->storage),
                                     sql_canonical(model->sql, SQL_TYPE, c->type)) == 0)
        c->storage = NULL;
    if (c->family == NULL && family_of(model, object) == NULL) {
        struct operator_group *family = (struct operator_group *)model_add(
            model, &kind_operator_family, object->parent, object->at);
        family->o.implied = true;
        family->o.name = object->name;
        family->o.was = object->was;
        family->using = c->using;
        settle(reading, &family->o);
    }
    /* A family of its own name is not said. */
    struct object *family = family_of(model, object);
    if (c->family != NULL && family != NULL && family->parent == object->parent &&
        strcmp(family->name, object->name) == 0)
        c->family = NULL;
    group_check(reading, object);
}

static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, family_of(deps_model(deps), object));
    group_depends(deps, object);
}

/* The members that are there as they are wanted. */
static void add_state(struct buf *state, const struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    buf_add(state, "SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype");
    for_each_child (member, object)
        buf_printf(state, ",\n      %s", member_exists(arena, emit->after, member, true));
    buf_printf(
        state,
        ")\n"
        "    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace\n"
        "    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily\n"
        "   WHERE n.nspname = %s AND o.opcname = %s AND a.amname = %s",
        literal(arena, object_schema(object)->name), literal(arena, object->name),
        literal(arena, class_of(object)->using));
}

static void add_want(struct buf *want, const struct object *object)
{
    const struct operator_group *c = class_of(object);
    struct arena *arena = want->arena;
    buf_printf(want, "pg_catalog.concat_ws(' ', %s, pg_catalog.to_regtype(%s)::oid, ",
               c->is_default ? "true" : "false", literal(arena, c->type));
    if (c->storage == NULL)
        buf_add(want, "0");
    else
        buf_printf(want, "pg_catalog.to_regtype(%s)::oid", literal(arena, c->storage));
    for_each_child (member, object)
        buf_add(want, ", true");
    buf_add(want, ")");
}

static void create(struct emit *emit, const struct object *object)
{
    const struct operator_group *c = class_of(object);
    struct arena *arena = emit->arena;
    struct buf ddl = buf_make(arena);
    struct buf state = buf_make(arena);
    struct buf want = buf_make(arena);
    const char *family = family_path(emit->after, object);
    buf_printf(&ddl, "CREATE OPERATOR CLASS %s%s FOR TYPE %s USING ", emit_path(emit, object),
               c->is_default ? " DEFAULT" : "", c->type);
    buf_add_ident(&ddl, c->using);
    buf_printf(&ddl, " FAMILY %.*s AS", (int)(strstr(family, " USING ") - family), family);
    size_t n = add_members(&ddl, emit->after, object);
    if (n == 0 || c->storage != NULL) /* there must be something */
        buf_printf(&ddl, "%s\n  STORAGE %s", n > 0 ? "," : "",
                   c->storage != NULL ? c->storage : c->type);
    add_state(&state, emit, object);
    add_want(&want, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state.data, want.data, ddl.data),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    emit_add_members(emit, after, before);
}

/* Some members stay in the family; they go as well, unless it goes itself. */
static void drop(struct emit *emit, const struct object *object)
{
    const struct object *family = family_of(emit->before, object);
    bool stays = family == NULL || (family->twin != NULL && !emit_is_new(emit, family->twin));
    group_drop(emit, object, stays ? drop_members(emit, object) : NULL);
}

static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    (void)before;
    (void)after;
    return (changed & CHANGED_ORDER) != 0;
}

/* The same family under another name, or of its own name without saying so. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    uint64_t family = field_bit(&kind_operator_class, offsetof(struct operator_group, family));
    (void)loose;
    if ((changed & family) == 0)
        return 0;
    const struct object *now = family_of(model, after);
    const struct object *former = now == NULL ? NULL : now->twin;
    if (former == NULL)
        return 0;
    struct sql_name name;
    const char *old = class_of(before)->family;
    if (old == NULL)
        return strcmp(before->key, former->key) == 0 ? family : 0;
    return sql_parse_name(model->sql, old, &name) && strcmp(name.name, former->name) == 0 ? family
                                                                                          : 0;
}

const struct kind kind_operator_class = {
    .name = "operator class",
    .element = "operator-class",
    .size = sizeof(struct operator_group),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_OPERATOR_CLASS,
    .derived = true,
    .meant_by_types = true,
    .doc = "how an access method indexes a type",
    .make_key = group_key,
    .check = check,
    .depends = depends,
    .comment_on = "OPERATOR CLASS",
    .owner_on = "OPERATOR CLASS",
    .identify = group_identify,
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = group_rename,
    .drop = drop,
    .alike = alike,
    .must_rebuild = must_rebuild,
    .catalog_if = "FROM pg_catalog.pg_opclass WHERE oid >= 16384",
    .catalog =
        "SELECT 'c' || o.oid AS oid, o.opcnamespace AS parent, o.opcname AS name, d.description AS comment,"
        " a.amname AS using, pg_catalog.format_type(o.opcintype, NULL) AS type,"
        " CASE WHEN o.opcdefault THEN 'yes' END AS default,"
        " CASE WHEN f.opfname <> o.opcname OR f.opfnamespace <> o.opcnamespace THEN"
        "   CASE WHEN f.opfnamespace = o.opcnamespace THEN '' ELSE f.opfnamespace::regnamespace || '.' END"
        "   || pg_catalog.quote_ident(f.opfname) END AS family,"
        " CASE WHEN o.opckeytype <> 0 THEN pg_catalog.format_type(o.opckeytype, NULL) END AS storage" OWNER_COLUMN(
            "o.opcowner") "  FROM pg_catalog.pg_opclass o"
                          "  JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod"
                          "  JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_opclass'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_opclass'::regclass AND e.objid = o.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE o.oid >= 16384 AND e.objid IS NULL"
                          " ORDER BY o.opcname, a.amname",
};

bool is_default_class(const struct model *model, const struct object *near, const char *name)
{
    struct sql_name class_name;
    if (name == NULL || !sql_parse_name(model->sql, name, &class_name))
        return false;
    const struct object *home = model_home(model, near, SPACE_OPERATOR_CLASS, &class_name);
    const struct routine_name *classes =
        home == NULL ? NULL : model_operators(model, home, class_name.name);
    return classes != NULL && class_of(classes->object)->is_default;
}

/* The collation of a column, by its name; "default" when it has none of its own. */
static const char *column_collation(const struct model *model, const struct object *near,
                                    const char *name)
{
    const struct object *column = model_column(model, near, name);
    const char *own = column != NULL ? get_field(column, "collation") : NULL;
    struct sql_name collation;
    if (column == NULL)
        return NULL;
    return own != NULL && sql_parse_name(model->sql, own, &collation) ? collation.name : "default";
}

/* Whether all the columns that an element uses have its collation anyhow. */
static bool is_own_collation(struct model *model, const struct object *near,
                             const struct sql_element *element)
{
    struct sql_name said;
    if (!sql_parse_name(model->sql, element->collation, &said))
        return false;
    if (element->column != NULL) {
        const char *own = column_collation(model, near, element->column);
        return own != NULL && strcmp(own, said.name) == 0;
    }
    const struct sql_names *names =
        element->expression != NULL ? sql_names(model->sql, SQL_EXPR, element->expression) : NULL;
    for (size_t i = 0; names != NULL && i < names->n_columns; i++) {
        const char *own = column_collation(model, near, names->columns[i].name);
        if (own == NULL || strcmp(own, said.name) != 0)
            return false;
    }
    return names != NULL && names->n_columns > 0;
}

/* The elements in one spelling, without default classes and the columns' own collations. */
static const char *bare_elements(struct model *model, const struct object *near, enum sql_sort sort,
                                 const char *text)
{
    size_t n;
    struct buf buf = buf_make(model->arena);
    const struct sql_element *elements = sql_elements(model->sql, sort, text, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sql_element *e = &elements[i];
        buf_add(&buf, i > 0 ? ", " : "");
        if (e->column != NULL)
            buf_add_ident(&buf, e->column);
        else
            buf_printf(&buf, "(%s)", e->expression == NULL ? "" : e->expression);
        if (e->collation != NULL && !is_own_collation(model, near, e))
            buf_printf(&buf, " COLLATE %s", e->collation);
        if (e->opclass != NULL && !is_default_class(model, near, e->opclass))
            buf_printf(&buf, " %s", e->opclass);
        buf_printf(&buf, "%s NULLS %s", e->descending ? " DESC" : "",
                   e->nulls_first ? "FIRST" : "LAST");
        if (e->with_operator != NULL)
            buf_printf(&buf, " WITH %s", e->with_operator);
    }
    return buf.data;
}

bool elements_alike(struct model *model, const struct object *near, enum sql_sort sort,
                    const char *b, const char *a)
{
    return sql_folded_equal(model->sql, sort, bare_elements(model, near, sort, b),
                            bare_elements(model, near, sort, a));
}
