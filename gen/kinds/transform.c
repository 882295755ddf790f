/*
 * transform - CREATE TRANSFORM: how values of a type come into a language and out of it. Catalogue
 * 6.33. It has no name but its type and its language.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct transform {
    struct object o;
    const char *type;
    const char *language;
    const char *from_sql;
    const char *to_sql;
};

static const struct field fields[] = {
    {"type", FIELD_TYPE, EFFECT_REBUILD, MEMBER(transform, type), .required = true,
     .doc = "the type"},
    {"language", FIELD_NAME, EFFECT_REBUILD, MEMBER(transform, language), .space = SPACE_LANGUAGE,
     .required = true, .doc = "the language"},
    {"from-sql", FIELD_SIGNATURE, EFFECT_ALTER, MEMBER(transform, from_sql),
     .doc = "the function that gives the language a value, as hstore_to_plperl(internal)"},
    {"to-sql", FIELD_SIGNATURE, EFFECT_ALTER, MEMBER(transform, to_sql),
     .doc = "the function that takes one from it, as plperl_to_hstore(internal)"},
};

static const struct transform *transform_of(const struct object *object)
{
    return (const struct transform *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    static const char public[] = "public.";
    const char *type = sql_canonical(model->sql, SQL_TYPE, transform_of(object)->type);
    struct buf buf = buf_make(model->arena);
    size_t skip = strncmp(type, public, sizeof(public) - 1) == 0 ? sizeof(public) - 1 : 0;
    buf_printf(&buf, "FOR %s LANGUAGE ", type + skip);
    buf_add_ident(&buf, transform_of(object)->language);
    return buf.data;
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_printf(buf, "FOR %s LANGUAGE ", transform_of(object)->type);
    buf_add_ident(buf, transform_of(object)->language);
}

static void check(struct reading *reading, struct object *object)
{
    const struct transform *t = transform_of(object);
    if (t->from_sql == NULL && t->to_sql == NULL)
        diag_error(reading->diag, object->at, "Add from-sql=\"name(internal)\", to-sql, or both.",
                   "%s says not how", object_title(reading->model->arena, object));
}

static const char *function_of(const struct emit *emit, const struct object *object,
                               const char *text)
{
    const struct object *routine = model_routine(emit->after, object, text);
    return routine == NULL ? text : identity(emit->arena, routine);
}

static const char *definition(const struct emit *emit, const struct object *object)
{
    const struct transform *t = transform_of(object);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE OR REPLACE TRANSFORM %s (", identity(emit->arena, object));
    if (t->from_sql != NULL)
        buf_printf(&ddl, "FROM SQL WITH FUNCTION %s", function_of(emit, object, t->from_sql));
    if (t->to_sql != NULL)
        buf_printf(&ddl, "%sTO SQL WITH FUNCTION %s", t->from_sql != NULL ? ", " : "",
                   function_of(emit, object, t->to_sql));
    buf_add(&ddl, ")");
    return ddl.data;
}

static const char *oid_of(const struct emit *emit, const struct object *object, const char *text)
{
    if (text == NULL)
        return "0";
    const char *function = function_of(emit, object, text);
    return arena_printf(emit->arena, "pg_catalog.to_regproc%s(%s)::oid",
                        strchr(function, '(') == NULL ? "" : "edure",
                        literal(emit->arena, function));
}

static void create(struct emit *emit, const struct object *object)
{
    const struct transform *t = transform_of(object);
    struct arena *arena = emit->arena;
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', o.trffromsql::oid, o.trftosql::oid) FROM pg_catalog.pg_transform o\n"
        "    JOIN pg_catalog.pg_language l ON l.oid = o.trflang\n"
        "   WHERE o.trftype = pg_catalog.to_regtype(%s) AND l.lanname = %s",
        literal(arena, t->type), literal(arena, t->language));
    const char *want =
        arena_printf(arena, "pg_catalog.concat_ws(' ', %s, %s)", oid_of(emit, object, t->from_sql),
                     oid_of(emit, object, t->to_sql));
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_create_as(arena, emit_title(emit, object), state, want, definition(emit, object)),
        "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE, definition(emit, after), "replace %s",
              emit_title(emit, after));
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "TRANSFORM", NULL, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_transform = {
    .name = "transform",
    .element = "transform",
    .size = sizeof(struct transform),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_TRANSFORM,
    .nameless = true,
    .name_is_bare = true,
    .derived = true,
    .doc = "how values of a type come into a language and out of it",
    .make_name = make_name,
    .check = check,
    .comment_on = "TRANSFORM",
    .identify = identify,
    .create = create,
    .alter = alter,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_transform WHERE oid >= 16384",
    .catalog =
        "SELECT 0 AS parent, d.description AS comment, pg_catalog.format_type(f.trftype, NULL) AS type,"
        " l.lanname AS language,"
        " CASE WHEN f.trffromsql <> 0 THEN f.trffromsql::oid::regprocedure END AS \"from-sql\","
        " CASE WHEN f.trftosql <> 0 THEN f.trftosql::oid::regprocedure END AS \"to-sql\""
        "  FROM pg_catalog.pg_transform f"
        "  JOIN pg_catalog.pg_language l ON l.oid = f.trflang"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = f.oid AND d.classoid = 'pg_transform'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_transform'::regclass AND e.objid = f.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE f.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY 3, 4",
};
