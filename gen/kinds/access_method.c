/*
 * access method - CREATE ACCESS METHOD, for tables or indexes. Catalogue 6.33. PostgreSQL alters
 * nothing of it, not even its name.
 */
#include "gen/kinds/named.h"

struct access_method {
    struct object o;
    const char *type;
    const char *handler;
};

static const struct field fields[] = {
    {"type", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(access_method, type),
     .choices = (const char *const[]){"index", "table", NULL}, .required = true,
     .doc = "what it stores"},
    {"handler", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(access_method, handler), .required = true,
     .doc = "the function that gives its routines, as bthandler"},
};

static const struct named named = {"ACCESS METHOD", "pg_am", "amname", NULL};

static const struct access_method *method_of(const struct object *object)
{
    return (const struct access_method *)object;
}

static void create(struct emit *emit, const struct object *object)
{
    const struct access_method *m = method_of(object);
    struct arena *arena = emit->arena;
    const char *ddl =
        arena_printf(arena, "CREATE ACCESS METHOD %s TYPE %s HANDLER %s", emit_path(emit, object),
                     *m->type == 'i' ? "INDEX" : "TABLE", m->handler);
    const char *state =
        arena_printf(arena, "SELECT pg_catalog.concat_ws(' ', o.amtype, o.amhandler::oid) %s",
                     named_from(arena, &named, object));
    const char *want =
        arena_printf(arena, "pg_catalog.concat_ws(' ', '%c', pg_catalog.to_regproc(%s)::oid)",
                     *m->type, literal(arena, m->handler));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state, want, ddl), "create %s",
              emit_title(emit, object));
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_access_method = {
    .name = "access method",
    .element = "access-method",
    .size = sizeof(struct access_method),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_ACCESS_METHOD,
    .derived = true,
    .doc = "a way of storing tables or indexes",
    .comment_on = "ACCESS METHOD",
    .create = create,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_am WHERE oid >= 16384",
    .catalog =
        "SELECT 0 AS parent, m.amname AS name, d.description AS comment, m.amhandler AS handler,"
        " CASE m.amtype WHEN 'i' THEN 'index' ELSE 'table' END AS type"
        "  FROM pg_catalog.pg_am m"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = m.oid AND d.classoid = 'pg_am'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_am'::regclass AND e.objid = m.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE m.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY m.amname",
};
