/*
 * view - CREATE VIEW. Catalogue 6.25. Replaced in place when the new query only adds columns at the
 * end, else dropped and made again with all that stands on it.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct view {
    struct object o;
    const char *with;
    const char *query;
};

static const struct field fields[] = {
    {"with", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(view, with),
     .doc = "options, as security_barrier=true, check_option=local"},
    {"query", FIELD_QUERY, EFFECT_ALTER, MEMBER(view, query), .required = true, .text = true,
     .doc = "the query"},
};

static const struct view *view_of(const struct object *object)
{
    return (const struct view *)object;
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    size_t n;
    const struct option *options = options_parse(arena, view_of(object)->with, &n);
    *ret_what = "security_invoker";
    for (size_t i = 0; i < n; i++)
        if (strcmp(options[i].name, "security_invoker") == 0)
            return 15;
    return 0;
}

/* All options every time: OR REPLACE forgets those that are not repeated. */
static void add_definition(struct buf *buf, const struct object *object)
{
    const struct view *view = view_of(object);
    if (view->with != NULL) {
        buf_add(buf, " WITH (");
        buf_add_options(buf, view->with);
        buf_add(buf, ")");
    }
    buf_add(buf, " AS\n");
    buf_add_query(buf, view->query);
}

static void create(struct emit *emit, const struct object *object)
{
    static const char state[] =
        "SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',\n"
        "      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END\n"
        "    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)";
    struct arena *arena = emit->arena;
    struct buf definition = buf_make(arena);
    struct buf name = buf_make(arena);
    add_definition(&definition, object);
    buf_add_ident(&name, object->name);
    const char *path = emit_path(emit, object);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_scratch(arena, emit_title(emit, object), state, path,
                      arena_printf(arena, "CREATE VIEW %s%s", path, definition.data),
                      arena_printf(arena, "pg_temp.%s", name.data),
                      arena_printf(arena, "CREATE TEMP VIEW %s%s;\n", name.data, definition.data),
                      NULL),
        "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    struct buf definition = buf_make(emit->arena);
    (void)before;
    (void)changed;
    add_definition(&definition, after);
    emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "replace",
               "CREATE OR REPLACE VIEW %s%s", emit_path(emit, after), definition.data);
}

/* The query as the server has it by now: relations and columns that the query after it uses have
 * been renamed in it too. */
static const char *after_renames(struct model *model, const struct object *after, const char *query)
{
    const struct sql_names *names = sql_names(model->sql, SQL_QUERY, view_of(after)->query);
    struct sql_renaming list[64];
    size_t n = 0;
    for (size_t i = 0; names != NULL && i < names->n_relations; i++) {
        const struct object *relation = model_lookup(
            model, after, SPACE_RELATION, names->relations[i].schema, names->relations[i].name);
        if (relation == NULL || relation->twin == NULL)
            continue;
        if (n < COUNT(list) && strcmp(relation->name, relation->twin->name) != 0)
            list[n++] = (struct sql_renaming){relation->twin->name, relation->name};
        for_each_child (column, relation) {
            if (column->kind->space == SPACE_COLUMN && column->twin != NULL && n < COUNT(list) &&
                strcmp(column->name, column->twin->name) != 0)
                list[n++] = (struct sql_renaming){column->twin->name, column->name};
        }
    }
    return n == 0 ? query : sql_renamed(model->arena, query, list, n);
}

/* PostgreSQL replaces a view only when its columns stay, with their types, and new ones come last.
 */
static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    size_t n;
    size_t m;
    if (!CHANGED(kind_view, view, query, changed))
        return false;
    const char *const *old = sql_query_columns(model->sql, view_of(before)->query, &n);
    const char *const *new = sql_query_columns(model->sql, view_of(after)->query, &m);
    if (old == NULL || new == NULL || n > m)
        return true;
    for (size_t i = 0; i < n; i++)
        if (strcmp(old[i], new[i]) != 0)
            return true;
    return !sql_query_extends(model->sql, after_renames(model, after, view_of(before)->query),
                              view_of(after)->query);
}

static void rename_view(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "VIEW", "v", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "VIEW", "v", 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

/* PostgreSQL itself would say so, but only when the migration runs. */
static void check_options(struct reading *reading, const struct object *object)
{
    static const char *const known[] = {"check_option", "security_barrier", "security_invoker"};
    struct arena *arena = reading->model->arena;
    const char *with = view_of(object)->with;
    size_t n;
    const struct option *options = options_parse(arena, with, &n);
    for (size_t i = 0; i < n; i++) {
        bool good = false;
        for (size_t k = 0; k < COUNT(known); k++)
            good |= strcmp(options[i].name, known[k]) == 0;
        const char *nearest = diag_nearest(options[i].name, known, COUNT(known));
        if (!good)
            report_field(reading, object, "with", sql_find_name(with, options[i].name, 0),
                         nearest == NULL
                             ? "Write check_option, security_barrier or security_invoker."
                             : arena_printf(arena, "Did you mean \"%s\"?", nearest),
                         "a view has no option \"%s\"", options[i].name);
        else if (strcmp(options[i].name, "check_option") == 0 &&
                 strcmp(options[i].value, "local") != 0 &&
                 strcmp(options[i].value, "cascaded") != 0)
            report_field(reading, object, "with", sql_find_name(with, "check_option", 0),
                         "Write local or cascaded.", "wrong check_option \"%s\"", options[i].value);
    }
}

static void check(struct reading *reading, struct object *object)
{
    check_named_columns(reading, object, get_field(object, "query"));
    check_options(reading, object);
}

const struct kind kind_view = {
    .name = "view",
    .element = "view",
    .size = sizeof(struct view),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_RELATION,
    .derived = true,
    .is_type = true,
    .promised = true,
    .doc = "a query with a name",
    .check = check,
    .comment_on = "VIEW",
    .owner_on = "VIEW",
    .since_of = since_of,
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_view,
    .drop = drop,
    .must_rebuild = must_rebuild,
    .privileges = &privileges_table,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_rewrite WHERE oid >= 16384",
    .catalog =
        "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(c.relowner) AS owner,"
        "       pg_catalog.array_to_string(c.reloptions, ', ') AS with,"
        "       pg_catalog.rtrim(pg_catalog.btrim(pg_catalog.pg_get_viewdef(c.oid)), ';') AS query"
        "  FROM pg_catalog.pg_class c"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE c.relkind = 'v' AND c.relpersistence <> 't' AND c.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY c.relname",
};
