/*
 * operator - CREATE OPERATOR. Catalogue 6.30.
 *
 * Two operators that are each other's commutator or negator need not wait for one another: the
 * first to be made leaves a shell in the catalogue, which the second fills. PostgreSQL keeps the
 * link on both sides, and takes it from the other when one is dropped; so one side need only be
 * said. An operator has no name but its own; RESTRICT and JOIN are all that may be altered on every
 * version.
 */
#include "gen/kinds/named.h"

#include <string.h>

struct operation {
    struct object o;
    const char *left;
    const char *right;
    const char *function;
    const char *commutator;
    const char *negator;
    const char *restrict_function;
    const char *join_function;
    bool hashes;
    bool merges;
    const char *types; /* "(integer, text)", "(NONE, integer)"; not a field */
};

static const struct field fields[] = {
    {"left", FIELD_TYPE, EFFECT_REBUILD, MEMBER(operation, left),
     .doc = "the type to the left; none: it stands before its argument"},
    {"right", FIELD_TYPE, EFFECT_REBUILD, MEMBER(operation, right), .required = true,
     .doc = "the type to the right"},
    {"function", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(operation, function), .required = true,
     .own_depends = true, .doc = "the function that it calls; its arguments are of these types"},
    {"commutator", FIELD_OPERATOR, EFFECT_REBUILD, MEMBER(operation, commutator),
     .doc = "the operator that is the same with its sides exchanged"},
    {"negator", FIELD_OPERATOR, EFFECT_REBUILD, MEMBER(operation, negator),
     .doc = "the operator that is true where this one is false"},
    {"restrict", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(operation, restrict_function),
     .doc = "the function that estimates how many rows it keeps, as eqsel"},
    {"join", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(operation, join_function),
     .doc = "the same for a join, as eqjoinsel"},
    {"hashes", FIELD_BOOL, EFFECT_REBUILD, MEMBER(operation, hashes), .doc = "can do hash joins"},
    {"merges", FIELD_BOOL, EFFECT_REBUILD, MEMBER(operation, merges), .doc = "can do merge joins"},
};

static const struct operation *operator_of(const struct object *object)
{
    return (const struct operation *)object;
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* "(integer, text)" for two types; NULL is none. */
static const char *types(const struct model *model, const char *left, const char *right,
                         bool with_public)
{
    struct arena *arena = model->arena;
    if (left != NULL)
        return sql_argument_types(model->sql, arena_printf(arena, "%s, %s", left, right),
                                  with_public);
    return arena_printf(arena, "(NONE, %s", sql_argument_types(model->sql, right, with_public) + 1);
}

static const char *make_key(struct model *model, const struct object *object)
{
    const struct operation *o = operator_of(object);
    if (o->right == NULL)
        return object->name;
    return arena_printf(model->arena, "%s%s", object->name, types(model, o->left, o->right, false));
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_add_path(buf, object);
    buf_printf(buf, " %s", operator_of(object)->types);
}

/* ---- Reading --------------------------------------------------------------------------------- */

static void finish(struct reading *reading, struct object *object)
{
    struct operation *o = (struct operation *)object;
    o->types = o->right == NULL ? "" : types(reading->model, o->left, o->right, true);
}

/* The operator of the model that a commutator or negator is. */
static struct object *partner(const struct model *model, const struct object *object,
                              const char *text, bool commutes)
{
    const struct operation *o = operator_of(object);
    struct sql_name name;
    if (text == NULL || !sql_parse_operator(model->sql, text, &name) ||
        (commutes && o->left == NULL))
        return NULL;
    const char *tail =
        commutes ? types(model, o->right, o->left, false) : types(model, o->left, o->right, false);
    return model_lookup(model, object, SPACE_OPERATOR, name.schema,
                        arena_printf(model->arena, "%s%s", name.name, tail));
}

/* An operator as another one of the definition names it. */
static const char *name_for(struct arena *arena, const struct object *near,
                            const struct object *object)
{
    return object_schema(near) == object_schema(object) ? object->name : object_path(arena, object);
}

/* The other side gets the link; it must not have another. */
static void link_partner(struct reading *reading, struct object *object, bool commutes)
{
    struct model *model = reading->model;
    const struct operation *o = operator_of(object);
    struct object *other = partner(model, object, commutes ? o->commutator : o->negator, commutes);
    if (other == NULL)
        return;
    struct operation *theirs = (struct operation *)other;
    const char **back = commutes ? &theirs->commutator : &theirs->negator;
    if (*back == NULL)
        *back = name_for(model->arena, other, object);
    else if (partner(model, other, *back, commutes) != object)
        report_field(reading, object, commutes ? "commutator" : "negator", 0,
                     "Each of the two must be that of the other.", "the %s of %s is %s",
                     commutes ? "commutator" : "negator", object_title(model->arena, other), *back);
}

/* It goes to another schema only; was says from where. */
static void check_was(struct reading *reading, const struct object *object)
{
    struct vec names = split_names(reading->model->arena, object->was);
    for (size_t i = 0; i < names.n; i++) {
        const char *name = names.items[i];
        const char *dot = strrchr(name, '.');
        if (dot == NULL || strcmp(dot + 1, object->name) != 0)
            report_field(reading, object, "was", 0,
                         "Write its name with the schema that it comes from, or make a new one.",
                         "an operator keeps its name: %s cannot become %s", name, object->name);
    }
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const struct operation *o = operator_of(object);
    struct sql_name name;
    check_was(reading, object);
    if (!sql_parse_operator(model->sql, object->name, &name) ||
        strcmp(name.name, object->name) != 0 || strcmp(object->name, "=>") == 0)
        report_field(reading, object, "name", 0,
                     "It is made of the signs + - * / < > = ~ ! @ # % ^ & | ` ?.",
                     "\"%s\" is no name of an operator", object->name);
    if (strcmp(object->name, "!=") == 0)
        report_field(reading, object, "name", 0, "Write <>, which != stands for.",
                     "PostgreSQL has no operator !=");
    if (o->left == NULL &&
        (o->commutator != NULL || o->join_function != NULL || o->hashes || o->merges))
        report_field(reading, object,
                     o->commutator != NULL      ? "commutator"
                     : o->join_function != NULL ? "join"
                     : o->hashes                ? "hashes"
                                                : "merges",
                     0, "Remove it, or add left=\"…\".", "only an operator of two sides has that");
    link_partner(reading, object, true);
    link_partner(reading, object, false);
}

/* ---- Dependencies ---------------------------------------------------------------------------- */

/* name(integer, text) for the function with the operator's types. */
static const char *function_signature(struct arena *arena, struct sql *sql,
                                      const struct object *object, const char *path)
{
    const struct operation *o = operator_of(object);
    return arena_printf(arena, "%s%s", path,
                        o->left == NULL ? sql_argument_types(sql, o->right, true) : o->types);
}

static const struct object *function_of(const struct model *model, const struct object *object)
{
    const struct operation *o = operator_of(object);
    return model_routine(model, object,
                         function_signature(model->arena, model->sql, object, o->function));
}

static void depends(struct deps *deps, const struct object *object)
{
    const struct object *function = function_of(deps_model(deps), object);
    if (function != NULL)
        depend_on(deps, function);
    else
        depend_on_routine(deps, object, operator_of(object)->function);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* The path of a routine that a field names: where the model has it, in its schema. */
static const char *routine_path(const struct emit *emit, const struct object *object,
                                const char *text)
{
    struct sql_name name;
    struct buf path = buf_make(emit->arena);
    const struct object *home = sql_parse_name(emit->after->sql, text, &name)
                                    ? model_home(emit->after, object, SPACE_ROUTINE, &name)
                                    : NULL;
    if (home == NULL)
        return text;
    buf_add_ident(&path, home->name);
    buf_add_char(&path, '.');
    buf_add_ident(&path, name.name);
    return path.data;
}

static const char *function_path(const struct emit *emit, const struct object *object)
{
    const struct object *function = function_of(emit->after, object);
    return function != NULL ? emit_path(emit, function)
                            : routine_path(emit, object, operator_of(object)->function);
}

/* The operator's schema and name: where the model has it, its own; else as it is written. */
static struct sql_name operator_name(const struct emit *emit, const struct object *object,
                                     const char *text, bool commutes)
{
    struct sql_name name = {NULL, text};
    const struct object *other = partner(emit->after, object, text, commutes);
    sql_parse_operator(emit->after->sql, text, &name);
    if (other != NULL)
        name.schema = object_schema(other)->name;
    return name;
}

static void add_operator(struct buf *buf, const struct emit *emit, const struct object *object,
                         const char *option, const char *text, bool commutes)
{
    if (text == NULL)
        return;
    struct sql_name name = operator_name(emit, object, text, commutes);
    buf_printf(buf, ",\n  %s = OPERATOR(", option);
    if (name.schema != NULL) {
        buf_add_ident(buf, name.schema);
        buf_add_char(buf, '.');
    }
    buf_printf(buf, "%s)", name.name);
}

static const char *definition(const struct emit *emit, const struct object *object)
{
    const struct operation *o = operator_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE OPERATOR %s (\n  FUNCTION = %s", emit_path(emit, object),
               function_path(emit, object));
    if (o->left != NULL)
        buf_printf(&buf, ",\n  LEFTARG = %s", o->left);
    buf_printf(&buf, ",\n  RIGHTARG = %s", o->right);
    add_operator(&buf, emit, object, "COMMUTATOR", o->commutator, true);
    add_operator(&buf, emit, object, "NEGATOR", o->negator, false);
    if (o->restrict_function != NULL)
        buf_printf(&buf, ",\n  RESTRICT = %s", routine_path(emit, object, o->restrict_function));
    if (o->join_function != NULL)
        buf_printf(&buf, ",\n  JOIN = %s", routine_path(emit, object, o->join_function));
    buf_printf(&buf, "%s%s\n)", o->hashes ? ",\n  HASHES" : "", o->merges ? ",\n  MERGES" : "");
    return buf.data;
}

/* A link that is not there now does not count: a step of the same migration may have dropped the
 * other side, which comes back with it. */
static void add_link(struct buf *state, struct buf *want, const struct emit *emit,
                     const struct object *object, const char *column, const char *text,
                     bool commutes)
{
    struct arena *arena = state->arena;
    const char *name = text == NULL ? "" : operator_name(emit, object, text, commutes).name;
    buf_printf(
        state,
        ",\n      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.%s), %s)",
        column, literal(arena, name));
    buf_printf(want, ",\n    %s", literal(arena, name));
}

static void add_estimator(struct buf *state, struct buf *want, const struct emit *emit,
                          const struct object *object, const char *column, const char *text,
                          const char *arguments)
{
    struct arena *arena = state->arena;
    buf_printf(state, ", o.%s::oid", column);
    if (text == NULL)
        buf_add(want, ", '0'");
    else
        buf_printf(want, ",\n    pg_catalog.to_regprocedure(%s)::oid",
                   literal(arena, arena_printf(arena, "%s(%s)", routine_path(emit, object, text),
                                               arguments)));
}

static void create(struct emit *emit, const struct object *object)
{
    const struct operation *o = operator_of(object);
    struct arena *arena = emit->arena;
    struct buf state = buf_make(arena);
    struct buf want = buf_make(arena);
    buf_add(&state, "SELECT pg_catalog.concat_ws(' ', o.oprcode::oid");
    buf_printf(&want, "pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure(%s)::oid",
               literal(arena, function_signature(arena, emit->after->sql, object,
                                                 function_path(emit, object))));
    add_link(&state, &want, emit, object, "oprcom", o->commutator, true);
    add_link(&state, &want, emit, object, "oprnegate", o->negator, false);
    add_estimator(&state, &want, emit, object, "oprrest", o->restrict_function,
                  "internal, oid, internal, integer");
    add_estimator(&state, &want, emit, object, "oprjoin", o->join_function,
                  "internal, oid, internal, smallint, internal");
    buf_printf(&state,
               ", o.oprcanhash, o.oprcanmerge)\n"
               "    FROM pg_catalog.pg_operator o"
               " WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator(%s)",
               literal(arena, arena_printf(arena, "%s%s", emit_path(emit, object), o->types)));
    buf_printf(&want, ", %s, %s)", o->hashes ? "true" : "false", o->merges ? "true" : "false");
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state.data, want.data,
                              definition(emit, object)),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct operation *o = operator_of(after);
    struct buf sql = buf_make(emit->arena);
    const char *separator = "";
    (void)before;
    buf_printf(&sql, "ALTER OPERATOR %s SET (", identity(emit->arena, after));
    for (int i = 0; i < 2; i++) {
        const char *text = i == 0 ? o->restrict_function : o->join_function;
        bool is_changed = i == 0 ? CHANGED(kind_operator, operation, restrict_function, changed)
                                 : CHANGED(kind_operator, operation, join_function, changed);
        if (!is_changed)
            continue;
        buf_printf(&sql, "%s%s = %s", separator, i == 0 ? "RESTRICT" : "JOIN",
                   text == NULL ? "NONE" : routine_path(emit, after, text));
        separator = ", ";
    }
    buf_add(&sql, ")");
    emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "alter", "%s", sql.data);
}

/* EXISTS (…) for the operator of these types in the schema of where. */
static const char *exists_in(struct emit *emit, const struct object *object,
                             const struct object *where)
{
    const struct operation *o = operator_of(object);
    struct arena *arena = emit->arena;
    const char *left =
        o->left == NULL ? "0"
                        : arena_printf(arena, "pg_catalog.to_regtype(%s)", literal(arena, o->left));
    return arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace\n"
        "    WHERE n.nspname = %s AND o.oprname = %s AND o.oprcode <> 0\n"
        "      AND o.oprleft = %s AND o.oprright = pg_catalog.to_regtype(%s))",
        literal(arena, object_schema(where)->name), literal(arena, object->name), left,
        literal(arena, o->right));
}

static void move(struct emit *emit, const struct object *before, const struct object *after)
{
    struct arena *arena = emit->arena;
    struct buf schema = buf_make(arena);
    struct buf path = buf_make(arena);
    buf_add_ident(&schema, object_schema(after)->name);
    buf_add_path(&path, before);
    emit_renamed(emit, before, after, LOCKSTEP_LOCK_NONE, exists_in(emit, after, before),
                 exists_in(emit, after, after),
                 arena_printf(arena, "ALTER OPERATOR %s %s SET SCHEMA %s", path.data,
                              operator_of(after)->types, schema.data));
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "OPERATOR", NULL, 0, LOCKSTEP_LOCK_NONE);
}

/* Whether a link was to an operator that goes (NULL: there was none), or is to one that comes. The
 * model is that after the change. */
static bool link_goes(const struct model *model, const struct object *before, const char *text,
                      bool commutes)
{
    struct sql_name name;
    if (text == NULL)
        return true;
    const struct object *other = partner(model, before, text, commutes);
    if (sql_parse_operator(model->sql, text, &name) && name.schema != NULL)
        return other == NULL;
    return other != NULL && other->twin == NULL;
}

static bool link_comes(const struct model *model, const struct object *after, const char *text,
                       bool commutes)
{
    const struct object *other = partner(model, after, text, commutes);
    return text == NULL || (other != NULL && other->twin == NULL);
}

/* The link to an operator that comes or goes comes and goes with it. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const struct operation *b = operator_of(before);
    const struct operation *a = operator_of(after);
    uint64_t same = 0;
    (void)loose;
    if (CHANGED(kind_operator, operation, commutator, changed) &&
        link_goes(model, before, b->commutator, true) &&
        link_comes(model, after, a->commutator, true))
        same |= field_bit(&kind_operator, offsetof(struct operation, commutator));
    if (CHANGED(kind_operator, operation, negator, changed) &&
        link_goes(model, before, b->negator, false) && link_comes(model, after, a->negator, false))
        same |= field_bit(&kind_operator, offsetof(struct operation, negator));
    return same;
}

const struct kind kind_operator = {
    .name = "operator",
    .element = "operator",
    .size = sizeof(struct operation),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_OPERATOR,
    .name_is_bare = true,
    .derived = true,
    .meant_by_types = true,
    .doc = "an operator",
    .make_key = make_key,
    .finish = finish,
    .check = check,
    .depends = depends,
    .comment_on = "OPERATOR",
    .owner_on = "OPERATOR",
    .identify = identify,
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = move,
    .drop = drop,
    .alike = alike,
    .catalog_if = "FROM pg_catalog.pg_operator WHERE oid >= 16384",
    .catalog =
        "SELECT o.oprnamespace AS parent, o.oprname AS name, d.description AS comment,"
        " CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END AS left,"
        " pg_catalog.format_type(o.oprright, NULL) AS right,"
        " o.oprcode AS function, CASE WHEN o.oprrest <> 0 THEN o.oprrest END AS restrict, CASE WHEN o.oprjoin <> 0 THEN o.oprjoin END AS join,"
        " CASE WHEN c.oprnamespace <> o.oprnamespace THEN c.oprnamespace::regnamespace || '.' ELSE '' END || c.oprname AS commutator,"
        " CASE WHEN n.oprnamespace <> o.oprnamespace THEN n.oprnamespace::regnamespace || '.' ELSE '' END || n.oprname AS negator,"
        " CASE WHEN o.oprcanhash THEN 'yes' END AS hashes, CASE WHEN o.oprcanmerge THEN 'yes' END AS merges" OWNER_COLUMN(
            "o.oprowner") "  FROM pg_catalog.pg_operator o"
                          "  LEFT JOIN pg_catalog.pg_operator c ON c.oid = o.oprcom"
                          "  LEFT JOIN pg_catalog.pg_operator n ON n.oid = o.oprnegate"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_operator'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_operator'::regclass AND e.objid = o.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE o.oid >= 16384 AND o.oprcode <> 0 AND o.oprright <> 0 AND e.objid IS NULL"
                          " ORDER BY o.oprname, 4, 5",
};
