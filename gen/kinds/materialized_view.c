/*
 * materialized view - CREATE MATERIALIZED VIEW. Catalogue 6.26. Its rows are made from others, so
 * it is dropped and made again when its query changes; PostgreSQL cannot replace it.
 */
#include "gen/kinds/heap.h"
#include "gen/kinds/privilege.h"

#include <string.h>

struct materialized_view {
    struct object o;
    const char *with;
    const char *using;
    const char *tablespace;
    const char *populated;
    const char *query;
};

static const struct field fields[] = {
    {"with", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(materialized_view, with),
     .doc = "storage parameters, as fillfactor=70"},
    {"using", FIELD_NAME, EFFECT_REBUILD, MEMBER(materialized_view, using),
     .space = SPACE_ACCESS_METHOD, .dflt = "heap", .doc = "the table access method"},
    {"tablespace", FIELD_NAME, EFFECT_ALTER, MEMBER(materialized_view, tablespace),
     .doc = "the tablespace"},
    {"populated", FIELD_CHOICE, EFFECT_NONE, MEMBER(materialized_view, populated),
     .choices = (const char *const[]){"yes", "no", NULL}, .dflt = "yes",
     .doc = "no: made empty; it cannot be read until it is refreshed"},
    {"query", FIELD_QUERY, EFFECT_REBUILD, MEMBER(materialized_view, query), .required = true,
     .text = true, .doc = "the query"},
};

static const struct materialized_view *view_of(const struct object *object)
{
    return (const struct materialized_view *)object;
}

static const char *definition(struct emit *emit, const struct object *object)
{
    const struct materialized_view *view = view_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE MATERIALIZED VIEW %s", emit_path(emit, object));
    if (view->using != NULL) {
        buf_add(&buf, " USING ");
        buf_add_ident(&buf, view->using);
    }
    if (view->with != NULL) {
        buf_add(&buf, " WITH (");
        buf_add_options(&buf, view->with);
        buf_add(&buf, ")");
    }
    if (view->tablespace != NULL) {
        buf_add(&buf, " TABLESPACE ");
        buf_add_ident(&buf, view->tablespace);
    }
    buf_add(&buf, " AS\n");
    buf_add_query(&buf, view->query);
    buf_printf(&buf, "\nWITH %sDATA", view->populated == NULL ? "" : "NO ");
    return buf.data;
}

/* PL/pgSQL looks for its own variables in the query of this statement (not in that of CREATE VIEW),
 * so it is sent as a text. A materialized view cannot be temporary; a view of the same query is
 * spelled the same. */
static void create(struct emit *emit, const struct object *object)
{
    static const char state[] =
        "SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)\n"
        "      ELSE 'another kind of relation' END\n"
        "    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)";
    const struct materialized_view *view = view_of(object);
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    struct buf ddl = buf_make(arena);
    struct buf name = buf_make(arena);
    struct buf scratch = buf_make(arena);
    struct buf fill = buf_make(arena);
    buf_add(&ddl, "EXECUTE ");
    buf_add_dollar(&ddl, definition(emit, object));
    buf_add_ident(&name, object->name);
    buf_printf(&scratch, "CREATE TEMP VIEW %s AS\n", name.data);
    buf_add_query(&scratch, view->query);
    buf_add(&scratch, ";\n");
    buf_add(&fill, "  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = ");
    buf_add_regclass(&fill, object);
    buf_printf(&fill, ") THEN\n    REFRESH MATERIALIZED VIEW %s;\n  END IF;\n", path);
    bool filled = view->populated == NULL;
    emit_step(emit, object, filled ? STEP_SCANS : 0, LOCKSTEP_LOCK_ACCESS_SHARE,
              guard_scratch(arena, emit_title(emit, object), state, path, ddl.data,
                            arena_printf(arena, "pg_temp.%s", name.data), scratch.data,
                            filled ? fill.data : NULL),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct materialized_view *old = view_of(before);
    const struct materialized_view *new = view_of(after);
    const char *path = emit_path(emit, after);
    if (CHANGED(kind_materialized_view, materialized_view, with, changed)) {
        struct buf set = buf_make(emit->arena);
        struct buf gone = buf_make(emit->arena);
        buf_add_options(&set, new->with);
        size_t n = buf_add_options_gone(&gone, old->with, new->with);
        if (set.length > 0)
            emit_plain(emit, after, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                       "set storage parameters of", "ALTER MATERIALIZED VIEW %s SET (%s)", path,
                       set.data);
        if (n > 0)
            emit_plain(emit, after, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                       "reset storage parameters of", "ALTER MATERIALIZED VIEW %s RESET (%s)", path,
                       gone.data);
    }
    if (CHANGED(kind_materialized_view, materialized_view, tablespace, changed)) {
        struct buf space = buf_make(emit->arena);
        buf_add_ident(&space, new->tablespace == NULL ? "pg_default" : new->tablespace);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move",
                   "ALTER MATERIALIZED VIEW %s SET TABLESPACE %s", path, space.data);
    }
}

static void rename_view(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "MATERIALIZED VIEW", "m",
                         LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
    statistics_follow(emit, before, after);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "MATERIALIZED VIEW", "m", 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

static void check(struct reading *reading, struct object *object)
{
    check_named_columns(reading, object, get_field(object, "query"));
}

const struct kind kind_materialized_view = {
    .name = "materialized view",
    .element = "materialized-view",
    .size = sizeof(struct materialized_view),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_RELATION,
    .derived = true,
    .is_type = true,
    .promised = true,
    .doc = "a query whose rows are stored",
    .check = check,
    .comment_on = "MATERIALIZED VIEW",
    .owner_on = "MATERIALIZED VIEW",
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_view,
    .drop = drop,
    .privileges = &privileges_table,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_rewrite WHERE oid >= 16384",
    .catalog =
        "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(c.relowner) AS owner,"
        "       pg_catalog.array_to_string(c.reloptions, ', ') AS with,"
        "       (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam) AS using,"
        "       (SELECT t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace) AS tablespace,"
        "       CASE WHEN NOT c.relispopulated THEN 'no' END AS populated,"
        "       pg_catalog.rtrim(pg_catalog.btrim(pg_catalog.pg_get_viewdef(c.oid)), ';') AS query"
        "  FROM pg_catalog.pg_class c"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE c.relkind = 'm' AND c.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY c.relname",
};
