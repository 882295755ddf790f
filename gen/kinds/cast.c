/*
 * cast - CREATE CAST. Catalogue 6.30. It has no name but its two types, and PostgreSQL alters
 * nothing of it.
 */
#include "gen/kinds/kinds.h"

#include <assert.h>
#include <string.h>

struct cast {
    struct object o;
    const char *source;
    const char *target;
    const char *function;
    const char *method;
    const char *as;
};

static const struct field fields[] = {
    {"source", FIELD_TYPE, EFFECT_REBUILD, MEMBER(cast, source), .required = true,
     .doc = "the type that is converted"},
    {"target", FIELD_TYPE, EFFECT_REBUILD, MEMBER(cast, target), .required = true,
     .doc = "the type it is converted to"},
    {"function", FIELD_SIGNATURE, EFFECT_REBUILD, MEMBER(cast, function),
     .doc = "the function that converts, as to_text(app.mood)"},
    {"method", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(cast, method),
     .choices = (const char *const[]){"inout", "binary", NULL},
     .doc = "without function: inout, through the text of the value; binary, the two types are "
            "stored alike"},
    {"as", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(cast, as),
     .choices = (const char *const[]){"explicit", "assignment", "implicit", NULL},
     .dflt = "explicit", .doc = "where it happens by itself"},
};

static const struct cast *cast_of(const struct object *object)
{
    return (const struct cast *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    static const char public[] = "public.";
    struct buf buf = buf_make(model->arena);
    for (int i = 0; i < 2; i++) {
        const char *type = sql_canonical(
            model->sql, SQL_TYPE, i == 0 ? cast_of(object)->source : cast_of(object)->target);
        size_t skip = strncmp(type, public, sizeof(public) - 1) == 0 ? sizeof(public) - 1 : 0;
        buf_printf(&buf, "%s%s", i == 0 ? "" : " AS ", type + skip);
    }
    return buf.data;
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_printf(buf, "(%s AS %s)", cast_of(object)->source, cast_of(object)->target);
}

/* Its types may be called otherwise: it is matched by what it says. */
static void finish(struct reading *reading, struct object *object)
{
    (void)reading;
    object->name_is_default = true;
}

static void check(struct reading *reading, struct object *object)
{
    const struct cast *cast = cast_of(object);
    const char *title = object_title(reading->model->arena, object);
    if (cast->function == NULL && cast->method == NULL)
        diag_error(reading->diag, object->at,
                   "Add function=\"name(type)\", or method=\"inout\", or method=\"binary\".",
                   "%s says not how", title);
    else if (cast->function != NULL && cast->method != NULL)
        report_field(reading, object, "method", 0, "Remove method or function.",
                     "%s has a function and a method", title);
}

/* The function as statements name it: its path and its arguments' types where they are known. */
static const char *function_of(const struct emit *emit, const struct object *object)
{
    const struct object *routine = model_routine(emit->after, object, cast_of(object)->function);
    return routine == NULL ? cast_of(object)->function : identity(emit->arena, routine);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct cast *cast = cast_of(object);
    const char *as = cast->as == NULL ? "explicit" : cast->as;
    struct buf ddl = buf_make(arena);
    struct buf want = buf_make(arena);
    buf_printf(&ddl, "CREATE CAST %s ", identity(arena, object));
    buf_printf(&want, "pg_catalog.concat_ws(' ', '%c', '%c', ",
               cast->method == NULL                 ? 'f'
               : strcmp(cast->method, "inout") == 0 ? 'i'
                                                    : 'b',
               *as);
    if (cast->function != NULL) {
        const char *function = function_of(emit, object);
        buf_printf(&ddl, "WITH FUNCTION %s", function);
        buf_printf(&want, "pg_catalog.to_regproc%s(%s)::oid)",
                   strchr(function, '(') == NULL ? "" : "edure", literal(arena, function));
    } else {
        assert(cast->method != NULL); /* check() has seen to it */
        buf_add(&ddl, strcmp(cast->method, "inout") == 0 ? "WITH INOUT" : "WITHOUT FUNCTION");
        buf_add(&want, "0)");
    }
    if (*as != 'e')
        buf_printf(&ddl, " AS %s", *as == 'a' ? "ASSIGNMENT" : "IMPLICIT");
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s\n"
        "    WHERE s.castsource = pg_catalog.to_regtype(%s) AND s.casttarget = pg_catalog.to_regtype(%s)",
        literal(arena, cast->source), literal(arena, cast->target));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state, want.data, ddl.data),
              "create %s", emit_title(emit, object));
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "CAST", NULL, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_cast = {
    .name = "cast",
    .element = "cast",
    .size = sizeof(struct cast),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_CAST,
    .nameless = true,
    .name_is_bare = true,
    .derived = true,
    .meant_by_types = true,
    .doc = "a conversion from one type to another",
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .comment_on = "CAST",
    .identify = identify,
    .create = create,
    .drop = drop,
    /* A range's cast to its multirange is the range type's own. */
    .catalog_if = "FROM pg_catalog.pg_cast WHERE oid >= 16384",
    .catalog =
        "SELECT 0 AS parent, d.description AS comment, pg_catalog.format_type(s.castsource, NULL) AS source,"
        " pg_catalog.format_type(s.casttarget, NULL) AS target,"
        " CASE WHEN s.castfunc <> 0 THEN s.castfunc::regprocedure END AS function,"
        " CASE s.castmethod WHEN 'i' THEN 'inout' WHEN 'b' THEN 'binary' END AS method,"
        " CASE s.castcontext WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit' END AS as"
        "  FROM pg_catalog.pg_cast s"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_cast'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_cast'::regclass AND e.objid = s.oid AND e.deptype IN ('e', 'i')"
        " WHERE s.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY 3, 4",
};
