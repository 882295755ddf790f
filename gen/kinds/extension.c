/*
 * extension - CREATE EXTENSION. Catalogue 6.2. Schema and version are compared only when the
 * definition says them, so that a minor upgrade by the operator is no drift. What an extension
 * contains is the extension's.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct extension {
    struct object o;
    const char *schema;
    const char *version;
    const char *requires;
};

static const struct field fields[] = {
    {"schema", FIELD_NAME, EFFECT_ALTER, MEMBER(extension, schema), .names_objects = true,
     .absent_is_any = true,
     .doc = "the schema its objects live in; the extension's own choice when not said"},
    {"version", FIELD_TEXT, EFFECT_ALTER, MEMBER(extension, version), .absent_is_any = true,
     .doc = "the version; the newest the server has when not said"},
    {"requires", FIELD_TEXT, EFFECT_ALTER, MEMBER(extension, requires), .absent_is_any = true,
     .doc = "the extensions it needs, as a, b: they come before it and go after it"},
};

static const struct extension *extension_of(const struct object *object)
{
    return (const struct extension *)object;
}

static const struct object *required(const struct model *model, const char *name)
{
    return model_get(model, model->database, SPACE_EXTENSION, name);
}

static void depends(struct deps *deps, const struct object *object)
{
    const struct model *model = deps_model(deps);
    const struct extension *extension = extension_of(object);
    size_t n = 0;
    const char *const *names =
        extension->requires == NULL ? NULL : sql_column_list(model->sql, extension->requires, &n);
    for (size_t i = 0; i < n; i++)
        depend_on(deps, required(model, names[i]));
    if (extension->schema != NULL)
        depend_on(deps, model_get(model, model->database, SPACE_SCHEMA, extension->schema));
}

static void check(struct reading *reading, struct object *object)
{
    const struct extension *extension = extension_of(object);
    size_t n = 0;
    if (extension->requires == NULL)
        return;
    const char *const *names = sql_column_list(reading->model->sql, extension->requires, &n);
    if (names == NULL)
        report_field(reading, object, "requires", 0, "Write names, as a, \"b-c\".",
                     "wrong list of extensions");
    for (size_t i = 0; names != NULL && i < n; i++)
        if (required(reading->model, names[i]) == NULL)
            report_field(reading, object, "requires", 0,
                         "Add <extension name=\"…\"/>, or take it out of the list.",
                         "there is no extension %s in the definition", names[i]);
}

/* For people "public" and the version of the day need not be said. */
static bool fold(struct model *model, struct object *object)
{
    struct extension *extension = (struct extension *)object;
    (void)model;
    if (extension->schema != NULL && strcmp(extension->schema, "public") == 0)
        extension->schema = NULL;
    extension->version = NULL;
    return false;
}

/* What is said of it, as the guard compares it. */
static const char *words(struct emit *emit, const char *schema, const char *version)
{
    return arena_printf(emit->arena, "%s%s%s%s%s", schema == NULL ? "" : "schema ",
                        schema == NULL ? "" : schema, schema != NULL && version != NULL ? " " : "",
                        version == NULL ? "" : "version ", version == NULL ? "" : version);
}

static const char *state_of(struct emit *emit, const struct object *object, bool schema,
                            bool version)
{
    return arena_printf(
        emit->arena,
        "SELECT %s%s%s\n"
        "    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace\n"
        "   WHERE e.extname = %s",
        schema ? "'schema ' || n.nspname" : "", schema && version ? " || ' ' || " : "",
        version ? "'version ' || e.extversion" : "", literal(emit->arena, object->name));
}

static void create(struct emit *emit, const struct object *object)
{
    const struct extension *extension = extension_of(object);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE EXTENSION IF NOT EXISTS %s", emit_path(emit, object));
    if (extension->schema != NULL) {
        buf_add(&ddl, " SCHEMA ");
        buf_add_ident(&ddl, extension->schema);
    }
    if (extension->version != NULL) {
        buf_add(&ddl, " VERSION ");
        buf_add_literal(&ddl, extension->version);
    }
    const char *sql = ddl.data;
    if (extension->schema != NULL || extension->version != NULL)
        sql = guard_create(
            emit->arena, emit_title(emit, object),
            state_of(emit, object, extension->schema != NULL, extension->version != NULL),
            words(emit, extension->schema, extension->version), sql);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, sql, "create %s", emit_title(emit, object));
}

/* What was not said before may be anything, so the statement is sent in any case; it can be
 * repeated. */
static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct extension *old = extension_of(before);
    const struct extension *new = extension_of(after);
    const char *path = emit_path(emit, after);
    if (CHANGED(kind_extension, extension, schema, changed) && new->schema != NULL) {
        struct buf ddl = buf_make(emit->arena);
        buf_printf(&ddl, "ALTER EXTENSION %s SET SCHEMA ", path);
        buf_add_ident(&ddl, new->schema);
        const char *sql = ddl.data;
        if (old->schema != NULL)
            sql = guard_alter(emit->arena, emit_title(emit, after),
                              state_of(emit, after, true, false), words(emit, old->schema, NULL),
                              words(emit, new->schema, NULL), sql);
        emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE, sql, "move %s to schema %s",
                  emit_title(emit, after), new->schema);
    }
    if (CHANGED(kind_extension, extension, version, changed) && new->version != NULL) {
        struct buf ddl = buf_make(emit->arena);
        buf_printf(&ddl, "ALTER EXTENSION %s UPDATE TO ", path);
        buf_add_literal(&ddl, new->version);
        const char *sql = ddl.data;
        if (old->version != NULL)
            sql = guard_alter(emit->arena, emit_title(emit, after),
                              state_of(emit, after, false, true), words(emit, NULL, old->version),
                              words(emit, NULL, new->version), sql);
        emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE, sql, "update %s to %s",
                  emit_title(emit, after), new->version);
    }
}

static void drop(struct emit *emit, const struct object *object)
{
    /* RESTRICT: a column of one of its types would go with it. */
    emit_drop(emit, object, "EXTENSION", NULL, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_extension = {
    .name = "extension",
    .element = "extension",
    .size = sizeof(struct extension),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_EXTENSION,
    .doc = "an extension",
    .check = check,
    .depends = depends,
    .fold = fold,
    .create = create,
    .alter = alter,
    .drop = drop,
    /* Its comment is the control file's. */
    .catalog =
        "SELECT e.oid AS oid, 0 AS parent, e.extname AS name, n.nspname AS schema, e.extversion AS version,"
        " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(r.extname), ', ' ORDER BY r.extname)"
        "    FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_extension r ON r.oid = p.refobjid AND r.extname <> 'plpgsql'"
        "   WHERE p.classid = 'pg_extension'::regclass AND p.objid = e.oid AND p.refclassid = 'pg_extension'::regclass) AS requires"
        "  FROM pg_catalog.pg_extension e"
        "  JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
        " WHERE e.extname <> 'plpgsql'"
        " ORDER BY e.extname",
};
