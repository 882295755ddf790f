/*
 * aggregate - CREATE AGGREGATE, ordered-set and hypothetical-set aggregates too. Catalogue 6.27.
 * Any other definition means another aggregate: it is dropped and created.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct aggregate {
    struct object o;
    const char *arguments;
    const char *order_by;
    bool hypothetical;
    const char *sfunc;
    const char *stype;
    const char *sspace;
    const char *finalfunc;
    bool finalfunc_extra;
    const char *finalfunc_modify;
    const char *combinefunc;
    const char *serialfunc;
    const char *deserialfunc;
    const char *initcond;
    const char *msfunc;
    const char *minvfunc;
    const char *mstype;
    const char *msspace;
    const char *mfinalfunc;
    bool mfinalfunc_extra;
    const char *mfinalfunc_modify;
    const char *minitcond;
    const char *sortop;
    const char *parallel;
    const char *types;   /* "(integer, text)"; not a field */
    struct model *model; /* in which its types are looked up */
};

static const char *const modify_choices[] = {"read_only", "shareable", "read_write", NULL};

static const struct field fields[] = {
    {"arguments", FIELD_ARGUMENTS, EFFECT_REBUILD, MEMBER(aggregate, arguments),
     .doc = "the arguments, as value numeric; none: called with *"},
    {"order-by", FIELD_ARGUMENTS, EFFECT_REBUILD, MEMBER(aggregate, order_by),
     .doc = "an ordered-set aggregate: the arguments behind WITHIN GROUP (ORDER BY …)"},
    {"hypothetical", FIELD_BOOL, EFFECT_REBUILD, MEMBER(aggregate, hypothetical),
     .doc = "order-by: a hypothetical-set aggregate, as rank()"},
    {"sfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, sfunc), .required = true,
     .doc = "the function that takes in a row: (state, value) to state"},
    {"stype", FIELD_TYPE, EFFECT_REBUILD, MEMBER(aggregate, stype), .required = true,
     .doc = "the type of the state"},
    {"sspace", FIELD_INTEGER, EFFECT_REBUILD, MEMBER(aggregate, sspace), .dflt = "0",
     .doc = "the state's size in bytes, about"},
    {"finalfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, finalfunc),
     .doc = "the function that makes the result from the state"},
    {"finalfunc-extra", FIELD_BOOL, EFFECT_REBUILD, MEMBER(aggregate, finalfunc_extra),
     .doc = "finalfunc gets the arguments' types as well"},
    {"finalfunc-modify", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(aggregate, finalfunc_modify),
     .choices = modify_choices, .doc = "whether finalfunc changes the state"},
    {"combinefunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, combinefunc),
     .doc = "the function that makes one state of two"},
    {"serialfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, serialfunc),
     .doc = "the function that makes bytea of the state"},
    {"deserialfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, deserialfunc),
     .doc = "the function that reads them back"},
    {"initcond", FIELD_TEXT, EFFECT_REBUILD, MEMBER(aggregate, initcond),
     .doc = "the first state as text; absent: NULL"},
    {"msfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, msfunc),
     .doc = "for moving windows: takes in a row"},
    {"minvfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, minvfunc),
     .doc = "for moving windows: takes a row out again"},
    {"mstype", FIELD_TYPE, EFFECT_REBUILD, MEMBER(aggregate, mstype),
     .doc = "for moving windows: the type of the state"},
    {"msspace", FIELD_INTEGER, EFFECT_REBUILD, MEMBER(aggregate, msspace), .dflt = "0",
     .doc = "for moving windows: sspace"},
    {"mfinalfunc", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(aggregate, mfinalfunc),
     .doc = "for moving windows: finalfunc"},
    {"mfinalfunc-extra", FIELD_BOOL, EFFECT_REBUILD, MEMBER(aggregate, mfinalfunc_extra),
     .doc = "for moving windows: finalfunc-extra"},
    {"mfinalfunc-modify", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(aggregate, mfinalfunc_modify),
     .choices = modify_choices, .doc = "for moving windows: finalfunc-modify"},
    {"minitcond", FIELD_TEXT, EFFECT_REBUILD, MEMBER(aggregate, minitcond),
     .doc = "for moving windows: initcond"},
    {"sortop", FIELD_OPERATOR, EFFECT_REBUILD, MEMBER(aggregate, sortop),
     .doc = "the operator by which the result is the first value, as &lt; of min()"},
    {"parallel", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(aggregate, parallel),
     .choices = (const char *const[]){"unsafe", "restricted", "safe", NULL}, .dflt = "unsafe",
     .doc = "whether it may run in a parallel query"},
};

static const struct aggregate *aggregate_of(const struct object *object)
{
    return (const struct aggregate *)object;
}

/* ---- Names ----------------------------------------------------------------------------------- */

static void add_types(struct buf *buf, struct model *model, const char *arguments,
                      bool without_public)
{
    static const char public[] = "public.";
    size_t n = 0;
    const struct sql_argument *all =
        arguments == NULL ? NULL : sql_arguments(model->sql, arguments, &n);
    for (size_t i = 0; i < n; i++) {
        bool strip = without_public && strncmp(all[i].type, public, sizeof(public) - 1) == 0;
        buf_printf(buf, "%s%s", buf->length > 1 ? ", " : "",
                   all[i].type + (strip ? sizeof(public) - 1 : 0));
    }
}

static bool is_variadic(struct model *model, const char *arguments)
{
    size_t n = 0;
    const struct sql_argument *all =
        arguments == NULL ? NULL : sql_arguments(model->sql, arguments, &n);
    return n > 0 && all[n - 1].mode == 'v';
}

/* A variadic direct argument goes on as the ordered ones: PostgreSQL keeps it once. */
static const char *types(struct model *model, const struct object *object, bool without_public)
{
    const struct aggregate *a = aggregate_of(object);
    struct buf buf = buf_make(model->arena);
    buf_add(&buf, "(");
    add_types(&buf, model, a->arguments, without_public);
    if (!is_variadic(model, a->arguments))
        add_types(&buf, model, a->order_by, without_public);
    buf_add(&buf, ")");
    return buf.data;
}

static const char *make_key(struct model *model, const struct object *object)
{
    return arena_printf(model->arena, "%s%s", object->name, types(model, object, true));
}

/* Without any argument it is called with a star. */
static void identify(struct buf *buf, const struct object *object)
{
    const struct aggregate *aggregate = aggregate_of(object);
    const char *list = types_now(aggregate->model, object, aggregate->types);
    buf_add_path(buf, object);
    buf_add(buf, strcmp(list, "()") == 0 ? "(*)" : list);
}

/* As regprocedure reads it. */
static const char *signature(struct emit *emit, const struct object *object)
{
    const struct aggregate *aggregate = aggregate_of(object);
    return arena_printf(emit->arena, "%s%s", emit_path(emit, object),
                        types_now(aggregate->model, object, aggregate->types));
}

/* ---- Reading --------------------------------------------------------------------------------- */

static void finish(struct reading *reading, struct object *object)
{
    struct aggregate *aggregate = (struct aggregate *)object;
    const char *dflt = aggregate->order_by != NULL ? "read_write" : "read_only";
    aggregate->model = reading->model;
    aggregate->types = types(reading->model, object, false);
    if (aggregate->finalfunc_modify != NULL && strcmp(aggregate->finalfunc_modify, dflt) == 0)
        aggregate->finalfunc_modify = NULL;
    if (aggregate->mfinalfunc_modify != NULL && strcmp(aggregate->mfinalfunc_modify, dflt) == 0)
        aggregate->mfinalfunc_modify = NULL;
}

static void check(struct reading *reading, struct object *object)
{
    const struct aggregate *aggregate = aggregate_of(object);
    if (aggregate->hypothetical && aggregate->order_by == NULL)
        report_field(reading, object, "hypothetical", 0, "Add order-by=\"…\".",
                     "a hypothetical-set aggregate without order-by");
    if ((aggregate->msfunc == NULL) != (aggregate->mstype == NULL) ||
        (aggregate->msfunc == NULL) != (aggregate->minvfunc == NULL))
        diag_error(
            reading->diag, object->at, "Give all three of msfunc, minvfunc and mstype, or none.",
            "%s is not complete for moving windows", object_title(reading->model->arena, object));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void add_option(struct buf *buf, const char *name, const char *value)
{
    if (value != NULL)
        buf_printf(buf, ",\n  %s = %s", name, value);
}

static void add_text(struct buf *buf, const char *name, const char *value)
{
    if (value != NULL)
        add_option(buf, name, literal(buf->arena, value));
}

static void add_flag(struct buf *buf, const char *name, bool given)
{
    if (given)
        buf_printf(buf, ",\n  %s", name);
}

static void add_signature(struct buf *buf, const struct aggregate *a)
{
    if (a->arguments == NULL && a->order_by == NULL)
        buf_add(buf, "*");
    if (a->arguments != NULL)
        buf_add(buf, a->arguments);
    if (a->order_by != NULL)
        buf_printf(buf, "%sORDER BY %s", a->arguments != NULL ? " " : "", a->order_by);
}

/* The operator of the model that compares two values of the aggregate's argument. */
static const struct object *sort_operator(const struct model *model, const struct object *object,
                                          struct sql_name *ret_name)
{
    const struct aggregate *a = aggregate_of(object);
    if (a->sortop == NULL || !sql_parse_operator(model->sql, a->sortop, ret_name))
        return NULL;
    const char *type = sql_argument_types(model->sql, a->arguments, false);
    const char *key = arena_printf(model->arena, "%s%.*s, %s", ret_name->name,
                                   (int)strlen(type) - 1, type, type + 1);
    return model_lookup(model, object, SPACE_OPERATOR, ret_name->schema, key);
}

static void depends(struct deps *deps, const struct object *object)
{
    struct sql_name name;
    depend_on(deps, sort_operator(deps_model(deps), object, &name));
}

static void add_sortop(struct buf *buf, const struct model *model, const struct object *object)
{
    struct sql_name name;
    const struct object *sortop = sort_operator(model, object, &name);
    if (aggregate_of(object)->sortop == NULL)
        return;
    if (sortop != NULL)
        name.schema = object_schema(sortop)->name;
    buf_add(buf, ",\n  SORTOP = OPERATOR(");
    if (name.schema != NULL) {
        buf_add_ident(buf, name.schema);
        buf_add_char(buf, '.');
    }
    buf_printf(buf, "%s)", name.name);
}

static const char *definition(struct emit *emit, const struct object *object)
{
    const struct aggregate *a = aggregate_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE OR REPLACE AGGREGATE %s(", emit_path(emit, object));
    add_signature(&buf, a);
    buf_printf(&buf, ") (\n  SFUNC = %s", a->sfunc);
    add_option(&buf, "STYPE", a->stype);
    add_option(&buf, "SSPACE", a->sspace);
    add_option(&buf, "FINALFUNC", a->finalfunc);
    add_flag(&buf, "FINALFUNC_EXTRA", a->finalfunc_extra);
    add_option(&buf, "FINALFUNC_MODIFY", a->finalfunc_modify);
    add_option(&buf, "COMBINEFUNC", a->combinefunc);
    add_option(&buf, "SERIALFUNC", a->serialfunc);
    add_option(&buf, "DESERIALFUNC", a->deserialfunc);
    add_text(&buf, "INITCOND", a->initcond);
    add_option(&buf, "MSFUNC", a->msfunc);
    add_option(&buf, "MINVFUNC", a->minvfunc);
    add_option(&buf, "MSTYPE", a->mstype);
    add_option(&buf, "MSSPACE", a->msspace);
    add_option(&buf, "MFINALFUNC", a->mfinalfunc);
    add_flag(&buf, "MFINALFUNC_EXTRA", a->mfinalfunc_extra);
    add_option(&buf, "MFINALFUNC_MODIFY", a->mfinalfunc_modify);
    add_text(&buf, "MINITCOND", a->minitcond);
    add_sortop(&buf, emit->after, object);
    add_option(&buf, "PARALLEL", a->parallel);
    add_flag(&buf, "HYPOTHETICAL", a->hypothetical);
    buf_add(&buf, "\n)");
    return buf.data;
}

/* Replaces it and looks whether that changed what was there; if so it was another one, and the
 * statement is undone. */
static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)\n"
        "    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid\n"
        "   WHERE p.oid = pg_catalog.to_regprocedure(%s)",
        literal(arena, signature(emit, object)));
    const char *message = literal(arena, arena_printf(arena, "%s is there with another definition",
                                                      emit_title(emit, object)));
    struct buf body = buf_make(arena);
    buf_add_indented(&body, 2, definition(emit, object));
    buf_printf(&body, ";\n  want := (%s);\n  IF have <> want THEN\n", state);
    buf_printf(
        &body,
        "    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = %s,\n"
        "      DETAIL = pg_catalog.format(E'have: %%s\\nwant: %%s', have, want);\n  END IF;\n",
        message);
    buf_printf(
        &body,
        "EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN\n  IF have IS NULL THEN\n    RAISE;\n  END IF;\n"
        "  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = %s, DETAIL = SQLERRM;\n",
        message);
    const char *declarations = arena_printf(arena, "  have text := (%s);\n  want text;\n", state);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, guard_block(arena, declarations, body.data),
              "create %s", emit_title(emit, object));
}

static void rename_aggregate(struct emit *emit, const struct object *before,
                             const struct object *after)
{
    static const char exists[] = "pg_catalog.to_regprocedure(%s) IS NOT NULL";
    struct arena *arena = emit->arena;
    struct buf called = buf_make(arena);
    identify(&called, before);
    emit_renamed(emit, before, after, LOCKSTEP_LOCK_NONE,
                 arena_printf(arena, exists, literal(arena, signature(emit, before))),
                 arena_printf(arena, exists, literal(arena, signature(emit, after))),
                 rename_statements(emit, before, after, "AGGREGATE",
                                   called.data + strlen(emit_path(emit, before))));
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "AGGREGATE", NULL, 0, LOCKSTEP_LOCK_NONE);
}

#define PROC(column, name)                                                                         \
    " CASE WHEN a." column " <> 0 THEN a." column "::regproc END AS " name ","
#define MODIFY(column, name)                                                                       \
    " CASE a." column                                                                              \
    " WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable' WHEN 'w' THEN 'read_write' END AS " name \
    ","
#define PART(pattern)                                                                              \
    " NULLIF(pg_catalog.substring(pg_catalog.pg_get_function_arguments(p.oid), '" pattern "'), '')"

const struct kind kind_aggregate = {
    .name = "aggregate",
    .element = "aggregate",
    .size = sizeof(struct aggregate),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_ROUTINE,
    .derived = true,
    .doc = "an aggregate function",
    .make_key = make_key,
    .finish = finish,
    .check = check,
    .depends = depends,
    .comment_on = "AGGREGATE",
    .owner_on = "AGGREGATE",
    .identify = identify,
    .create = create,
    .moves = true,
    .rename = rename_aggregate,
    .drop = drop,
    .privileges = &privileges_function,
    .catalog_of = "pg_proc",
    .catalog_if = "FROM pg_catalog.pg_proc WHERE prokind = 'a' AND oid >= 16384",
    .catalog =
        "SELECT p.oid AS oid, p.pronamespace AS parent, p.proname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(p.proowner) AS owner,"
        " CASE WHEN a.aggkind = 'n' THEN NULLIF(pg_catalog.pg_get_function_arguments(p.oid), '')"
        "      ELSE" PART(
            "^(.*?) ?ORDER BY ") " END AS arguments,"
                                 " CASE WHEN a.aggkind <> 'n' THEN" PART(
                                     "ORDER BY (.*)$") " END AS \"order-by\","
                                                       " CASE WHEN a.aggkind = 'h' THEN 'yes' END AS hypothetical," PROC("aggtransfn", "sfunc") " pg_catalog.format_type(a.aggtranstype, NULL) AS stype, a.aggtransspace AS sspace," PROC(
                                                           "aggfinalfn",
                                                           "finalfunc") " CASE WHEN a.aggfinalextra THEN 'yes' END AS \"finalfunc-extra\"," MODIFY("aggfinalmodify",
                                                                                                                                                   "\"finalfunc-modify\"")
                                                           PROC("aggcombinefn", "combinefunc") PROC(
                                                               "aggserialfn", "serialfunc")
                                                               PROC("aggdeserialfn", "deserialfunc") " a.agginitval AS initcond," PROC(
                                                                   "aggmtransfn", "msfunc")
                                                                   PROC(
                                                                       "aggminvtransfn",
                                                                       "minvfunc") " CASE WHEN a.aggmtranstype <> 0 THEN pg_catalog.format_type(a.aggmtranstype, NULL) END AS mstype,"
                                                                                   " a.aggmtransspace AS msspace," PROC("aggmfinalfn", "mfinalfunc") " CASE WHEN a.aggmfinalextra THEN 'yes' END AS \"mfinalfunc-extra\"," MODIFY(
                                                                                       "aggmfinalmodify",
                                                                                       "\"mfinalfunc-modify\"") " a.aggminitval AS minitcond,"
                                                                                                                " (SELECT CASE WHEN o.oprnamespace = 'pg_catalog'::regnamespace THEN '' ELSE o.oprnamespace::regnamespace || '.' END || o.oprname FROM pg_catalog.pg_operator o WHERE o.oid = a.aggsortop) AS sortop,"
                                                                                                                " CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS parallel"
                                                                                                                "  FROM pg_catalog.pg_aggregate a"
                                                                                                                "  JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid"
                                                                                                                "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass"
                                                                                                                " WHERE p.oid >= 16384 AND p.pronamespace <> pg_catalog.pg_my_temp_schema()"
                                                                                                                "   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid"
                                                                                                                "                      AND e.deptype = 'e')"
                                                                                                                " ORDER BY p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)",
};
