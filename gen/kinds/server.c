/*
 * server - CREATE SERVER. Catalogue 6.31. Another type or wrapper means another server: it holds no
 * data, and its foreign tables are made again around it.
 */
#include "gen/kinds/foreign.h"
#include "gen/kinds/privilege.h"

#include <string.h>

struct server {
    struct object o;
    const char *wrapper;
    const char *type;
    const char *version;
    const char *options;
};

static const struct field fields[] = {
    {"wrapper", FIELD_NAME, EFFECT_REBUILD, MEMBER(server, wrapper), .required = true,
     .doc = "the foreign-data wrapper, as postgres_fdw"},
    {"type", FIELD_TEXT, EFFECT_REBUILD, MEMBER(server, type),
     .doc = "what it is, for wrappers that ask"},
    {"version", FIELD_TEXT, EFFECT_ALTER, MEMBER(server, version),
     .doc = "its version, for wrappers that ask"},
    {"options", FIELD_TEXT, EFFECT_ALTER, MEMBER(server, options),
     .doc = "options, as host 'db1', dbname 'sales'"},
};

static const struct server *server_of(const struct object *object)
{
    return (const struct server *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct server *server = (struct server *)object;
    server->options = foreign_canonical(reading->model->arena, server->options);
}

static void check(struct reading *reading, struct object *object)
{
    foreign_check(reading, object, "options", server_of(object)->options,
                  "Leave it out; an operator gives it with ALTER SERVER … OPTIONS (ADD …), and it"
                  " stays. What signs in belongs to a <user-mapping>'s user.");
}

static const struct object *wrapper_of(const struct object *object)
{
    return object->parent == NULL
               ? NULL
               : model_get(NULL, object->parent, SPACE_WRAPPER, server_of(object)->wrapper);
}

/* One that the model does not have is an extension's; they come first anyway. */
static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, wrapper_of(object));
}

/* A renamed wrapper is the same one. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    (void)model;
    (void)loose;
    const struct object *b = wrapper_of(before);
    const struct object *a = wrapper_of(after);
    uint64_t bit = field_bit(&kind_server, offsetof(struct server, wrapper));
    return (changed & bit) != 0 && b != NULL && a != NULL && b->twin == a ? bit : 0;
}

static const char *wanted(struct emit *emit, const struct object *object)
{
    const struct server *server = server_of(object);
    return foreign_state(emit->arena, "type", server->type, "version", server->version, "options",
                         foreign_words(emit->arena, server->options), (char *)NULL);
}

static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,\n"
        "      'options ' || " FOREIGN_WORDS(
            "s.srvoptions") "), ''), 'nothing')\n"
                            "    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = %s",
        literal(emit->arena, object->name));
}

/* The wrapper is not altered, so that only this looks at it. */
static const char *whole_state(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (%s))\n"
        "    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw"
        " WHERE f.srvname = %s",
        state_of(emit, object), literal(emit->arena, object->name));
}

static void create(struct emit *emit, const struct object *object)
{
    const struct server *server = server_of(object);
    const char *rest = wanted(emit, object);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE SERVER %s", emit_path(emit, object));
    if (server->type != NULL)
        buf_printf(&ddl, " TYPE %s", literal(emit->arena, server->type));
    if (server->version != NULL)
        buf_printf(&ddl, " VERSION %s", literal(emit->arena, server->version));
    buf_add(&ddl, " FOREIGN DATA WRAPPER ");
    buf_add_ident(&ddl, server->wrapper);
    buf_add_foreign_options(&ddl, server->options);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(emit->arena, emit_title(emit, object), whole_state(emit, object),
                           arena_printf(emit->arena, "wrapper %s; %s", server->wrapper, rest),
                           ddl.data),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct server *new = server_of(after);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER SERVER %s", emit_path(emit, after));
    if (CHANGED(kind_server, server, version, changed))
        buf_printf(&ddl, " VERSION %s",
                   new->version == NULL ? "NULL" : literal(emit->arena, new->version));
    buf_add_foreign_changes(&ddl, server_of(before)->options, new->options);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                          wanted(emit, before), wanted(emit, after), ddl.data),
              "change %s", emit_title(emit, after));
}

static void rename_server(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    foreign_rename(emit, before, after, "SERVER", "pg_foreign_server", "srvname");
}

static void drop(struct emit *emit, const struct object *object)
{
    foreign_drop(emit, object, "SERVER", "pg_foreign_server", "srvname");
}

/* The user mappings go with it, and what no definition holds with them. */
static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    bool goes = after == NULL || CHANGED(kind_server, server, type, changed) ||
                CHANGED(kind_server, server, wrapper, changed);
    for_each_child (child, before) {
        if (goes && child->kind == &kind_user_mapping)
            return arena_printf(arena, "the passwords of the user mappings of %s, if they have any",
                                object_title(arena, before));
    }
    return NULL;
}

const struct kind kind_server = {
    .name = "server",
    .element = "server",
    .size = sizeof(struct server),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_SERVER,
    .drop_needs_empty = true,
    .doc = "a place where foreign data is, with its user mappings",
    .finish = finish,
    .check = check,
    .depends = depends,
    .comment_on = "SERVER",
    .owner_on = "SERVER",
    .create = create,
    .alter = alter,
    .rename = rename_server,
    .drop = drop,
    .loses = loses,
    .alike = alike,
    .privileges = &privileges_server,
    .catalog_of = "pg_foreign_server",
    .catalog_if = "FROM pg_catalog.pg_foreign_server",
    .catalog =
        "SELECT s.oid AS oid, 0 AS parent, s.srvname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(s.srvowner) AS owner,"
        " w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version,"
        " " FOREIGN_COLUMN(
            "s.srvoptions") " AS options"
                            "  FROM pg_catalog.pg_foreign_server s"
                            "  JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw"
                            "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_foreign_server'::regclass"
                            "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                            " WHERE e.objid IS NULL"
                            " ORDER BY s.srvname",
};
