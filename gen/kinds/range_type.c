/*
 * range type - CREATE TYPE … AS RANGE. Catalogue 6.6. From version 14 on a multirange type comes
 * with it. PostgreSQL changes nothing of the two but their names.
 */
#include "gen/kinds/privilege.h"
#include "gen/kinds/routine.h"

#include <string.h>

struct range_type {
    struct object o;
    const char *subtype;
    const char *subtype_opclass;
    const char *collation;
    const char *subtype_diff;
    const char *canonical;
    const char *multirange_name;
};

static const struct field fields[] = {
    {"subtype", FIELD_TYPE, EFFECT_REFUSE, MEMBER(range_type, subtype), .required = true,
     .doc = "the type of its bounds"},
    {"subtype-opclass", FIELD_PATH, EFFECT_REFUSE, MEMBER(range_type, subtype_opclass),
     .space = SPACE_OPERATOR_CLASS,
     .doc = "the btree operator class that orders them, when not the default one"},
    {"collation", FIELD_PATH, EFFECT_REFUSE, MEMBER(range_type, collation),
     .space = SPACE_COLLATION, .doc = "the collation, when not the type's"},
    {"subtype-diff", FIELD_ROUTINE, EFFECT_REFUSE, MEMBER(range_type, subtype_diff),
     .doc = "a function that gives the distance of two bounds"},
    {"canonical", FIELD_ROUTINE, EFFECT_REFUSE, MEMBER(range_type, canonical), .own_depends = true,
     .doc = "a function of the definition, in language c or internal, that takes a range and "
            "returns the one way to write it"},
    {"multirange-name", FIELD_NAME, EFFECT_ALTER, MEMBER(range_type, multirange_name),
     .doc = "the name of its multirange type, when not the default one (from PostgreSQL 14)"},
};

static const struct range_type *range_of(const struct object *object)
{
    return (const struct range_type *)object;
}

/* ---- The canonical function ------------------------------------------------------------------ */

static bool takes(const struct model *model, const struct object *function,
                  const struct object *type)
{
    const struct routine *routine = (const struct routine *)function;
    size_t n = 0;
    const struct sql_argument *arguments =
        function->kind != &kind_function || routine->arguments == NULL
            ? NULL
            : sql_arguments(model->sql, routine->arguments, &n);
    const struct sql_names *names =
        n != 1 || arguments == NULL || strchr("ib", arguments[0].mode) == NULL
            ? NULL
            : sql_names(model->sql, SQL_TYPE, arguments[0].type);
    return names != NULL && names->n_types == 1 &&
           model_lookup(model, function, SPACE_TYPE, names->types[0].schema,
                        names->types[0].name) == type;
}

/* The function of that name that takes the type. */
const struct object *range_type_canonical(const struct model *model, const struct object *object)
{
    struct sql_name name;
    const char *text = range_of(object)->canonical;
    if (text == NULL || !sql_parse_name(model->sql, text, &name))
        return NULL;
    const struct object *schema = model_home(model, object, SPACE_ROUTINE, &name);
    const struct routine_name *r = schema == NULL ? NULL : model_routines(model, schema, name.name);
    while (r != NULL && !takes(model, r->object, object))
        r = r->next;
    return r == NULL ? NULL : r->object;
}

const struct object *range_type_of_canonical(const struct model *model,
                                             const struct object *function)
{
    const struct routine *routine = (const struct routine *)function;
    if (function->kind != &kind_function || !routine_is_native(function) ||
        routine->arguments == NULL)
        return NULL;
    const struct sql_names *names = sql_names(model->sql, SQL_ARGUMENTS, routine->arguments);
    for (size_t i = 0; names != NULL && i < names->n_types; i++) {
        const struct object *type =
            model_lookup(model, function, SPACE_TYPE, names->types[i].schema, names->types[i].name);
        if (type != NULL && type->kind == &kind_range_type &&
            range_type_canonical(model, type) == function)
            return type;
    }
    return NULL;
}

static void check(struct reading *reading, struct object *object)
{
    const struct range_type *range = range_of(object);
    const struct object *function = range_type_canonical(reading->model, object);
    if (range->canonical == NULL)
        return;
    if (function == NULL)
        report_field(reading, object, "canonical", 0,
                     arena_printf(reading->model->arena,
                                  "Define it: <function name=\"…\" arguments=\"%s\" "
                                  "returns=\"%s\" language=\"c\" …>.",
                                  object->name, object->name),
                     "no function %s takes %s", range->canonical,
                     object_title(reading->model->arena, object));
    else if (!routine_is_native(function))
        report_field(reading, object, "canonical", 0,
                     "PostgreSQL takes a function in language c or internal only.",
                     "the canonical function of %s is in another language",
                     object_title(reading->model->arena, object));
}

/* What the function needs, but for the type itself: it is made with it. */
static void depends(struct deps *deps, const struct object *object)
{
    const struct object *function = range_type_canonical(deps_model(deps), object);
    if (function == NULL)
        return;
    depend_on(deps, function->parent);
    if (((const struct routine *)function)->support != NULL)
        depend_on_routine(deps, function, ((const struct routine *)function)->support);
}

/* ---- The multirange type --------------------------------------------------------------------- */

/* PostgreSQL's own: the first "range" becomes "multirange"; where there is none, the name ends in
 * it. */
static const char *default_multirange(struct arena *arena, const char *name)
{
    const char *range = strstr(name, "range");
    if (range == NULL)
        return default_name(arena, name, NULL, "multirange");
    const char *whole = arena_printf(arena, "%.*smulti%s", (int)(range - name), name, range);
    return default_name(arena, whole, NULL, NULL);
}

/* It is always told, for it does not follow when the range type is renamed. */
static void finish(struct reading *reading, struct object *object)
{
    struct range_type *range = (struct range_type *)object;
    if (range->multirange_name == NULL)
        range->multirange_name = default_multirange(reading->model->arena, object->name);
}

/* For people: the default name goes without saying. */
static bool fold(struct model *model, struct object *object)
{
    struct range_type *range = (struct range_type *)object;
    if (strcmp(range->multirange_name, default_multirange(model->arena, object->name)) == 0)
        range->multirange_name = NULL;
    return false;
}

/* Version 13 has no multiranges: there the default name means none. */
static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    *ret_what = "multirange-name";
    return strcmp(range_of(object)->multirange_name, default_multirange(arena, object->name)) == 0
               ? 0
               : 14;
}

/* The multirange type's path. */
static const char *multirange_path(struct arena *arena, const struct object *schema,
                                   const struct object *object)
{
    struct buf path = buf_make(arena);
    buf_add_ident(&path, schema->name);
    buf_add_char(&path, '.');
    buf_add_ident(&path, range_of(object)->multirange_name);
    return path.data;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *definition(struct emit *emit, const struct object *object, const char *canonical,
                              const char *multirange)
{
    const struct range_type *range = range_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, " AS RANGE (SUBTYPE = %s", range->subtype);
    if (range->subtype_opclass != NULL)
        buf_printf(&buf, ", SUBTYPE_OPCLASS = %s", range->subtype_opclass);
    if (range->collation != NULL)
        buf_printf(&buf, ", COLLATION = %s", range->collation);
    if (range->subtype_diff != NULL)
        buf_printf(&buf, ", SUBTYPE_DIFF = %s", range->subtype_diff);
    if (canonical != NULL)
        buf_printf(&buf, ", CANONICAL = %s", canonical);
    if (multirange != NULL)
        buf_printf(&buf, ", MULTIRANGE_TYPE_NAME = %s", multirange);
    buf_add(&buf, ")");
    return buf.data;
}

/* A scratch copy has no canonical function: what it would have stands for it. */
static const char *state_of(struct arena *arena, const struct object *object,
                            const struct object *function)
{
    static const char before[] =
        "SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,\n"
        "      r.rngsubopc, r.rngcollation, r.rngsubdiff, ";
    static const char after[] =
        "pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END\n"
        "    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid\n"
        "   WHERE y.oid = pg_catalog.to_regtype($1)";
    const char *canonical = "NULLIF(r.rngcanonical, 0), ";
    if (function != NULL)
        canonical = arena_printf(
            arena,
            "CASE WHEN $1 = %s\n"
            "      THEN (SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p"
            " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = r.rngcanonical)\n"
            "      ELSE %s END, ",
            literal(arena, object_path(arena, object)),
            literal(arena,
                    arena_printf(arena, "%s.%s", object_schema(function)->name, function->name)));
    return arena_printf(arena, "%s%s%s", before, canonical, after);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *name = range_of(object)->multirange_name;
    /* Version 13 has no such option: it stands only where it says something. */
    const char *multirange = strcmp(name, default_multirange(arena, object->name)) == 0
                                 ? NULL
                                 : multirange_path(arena, object_schema(object), object);
    const struct object *function = range_type_canonical(emit->after, object);
    struct buf scratch = buf_make(arena);
    struct buf ddl = buf_make(arena);
    buf_add(&scratch, "pg_temp.");
    buf_add_ident(&scratch, object->name);
    if (function != NULL)
        buf_printf(&ddl, "CREATE TYPE %s;\n%s;\n", path, routine_definition(emit, function));
    buf_printf(
        &ddl, "CREATE TYPE %s%s", path,
        definition(emit, object, function == NULL ? NULL : emit_path(emit, function), multirange));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_scratch(arena, emit_title(emit, object), state_of(arena, object, function),
                            path, ddl.data, scratch.data,
                            arena_printf(arena, "CREATE TYPE %s%s;\n", scratch.data,
                                         definition(emit, object, NULL, NULL)),
                            NULL),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    static const char exists[] = "pg_catalog.to_regtype(%s) IS NOT NULL";
    static const char done[] =
        "(pg_catalog.to_regtype(%s) IS NOT NULL OR pg_catalog.current_setting('server_version_num')::integer < 140000)";
    struct arena *arena = emit->arena;
    const char *old = multirange_path(arena, object_schema(after), before);
    const char *new = multirange_path(arena, object_schema(after), after);
    struct buf name = buf_make(arena);
    (void)changed;
    buf_add_ident(&name, range_of(after)->multirange_name);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(arena, arena_printf(arena, "multirange type %s", old),
                           range_of(after)->multirange_name,
                           arena_printf(arena, exists, literal(arena, old)),
                           arena_printf(arena, done, literal(arena, new)), false,
                           arena_printf(arena, "ALTER TYPE %s RENAME TO %s", old, name.data)),
              "rename the multirange type of %s", emit_title(emit, after));
}

static void rename_type(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_type(emit, before, after, "TYPE");
}

static void park(struct emit *emit, const struct object *object, const char *name)
{
    emit_park_type(emit, object, "TYPE", "r", name);
}

/* With its canonical function, of which neither goes without the other; nothing else may go. What
 * PostgreSQL made with the type (deptype i) goes with it. */
static void drop_pair(struct emit *emit, const struct object *object, const struct object *function)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *condition = still_there(emit, object, "r");
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    buf_printf(
        &declarations,
        "  canonical oid := (SELECT r.rngcanonical FROM pg_catalog.pg_range r\n"
        "    JOIN pg_catalog.pg_proc p ON p.oid = r.rngcanonical\n"
        "    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace\n"
        "   WHERE r.rngtypid = pg_catalog.to_regtype(%s) AND n.nspname = %s AND p.proname = %s);\n"
        "  others text;\n",
        literal(arena, path), literal(arena, object_schema(function)->name),
        literal(arena, function->name));
    if (condition != NULL)
        buf_printf(
            &body,
            "  IF NOT (%s) THEN\n    RETURN; -- it has gone, and another has its name\n  END IF;\n",
            condition);
    buf_printf(
        &body,
        "  IF canonical IS NULL THEN\n"
        "    IF pg_catalog.to_regtype(%s) IS NOT NULL THEN\n"
        "      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = %s;\n"
        "    END IF;\n"
        "    RETURN;\n"
        "  END IF;\n"
        "  WITH RECURSIVE pair(classid, objid) AS (\n"
        "    VALUES ('pg_catalog.pg_type'::regclass::oid, %s::regtype::oid), ('pg_catalog.pg_proc'::regclass, canonical)\n"
        "    UNION\n"
        "    SELECT d.classid, d.objid FROM pair JOIN pg_catalog.pg_depend d\n"
        "      ON d.refclassid = pair.classid AND d.refobjid = pair.objid AND d.deptype = 'i')\n"
        "  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')\n"
        "    INTO others\n"
        "    FROM pair JOIN pg_catalog.pg_depend d ON d.refclassid = pair.classid AND d.refobjid = pair.objid\n"
        "   WHERE (d.classid, d.objid) NOT IN (SELECT p.classid, p.objid FROM pair p);\n"
        "  IF others IS NOT NULL THEN\n"
        "    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',\n"
        "      MESSAGE = %s,\n"
        "      DETAIL = others;\n"
        "  END IF;\n"
        "  DROP TYPE %s CASCADE; -- of the function, which is all that is left\n",
        literal(arena, path),
        literal(arena, arena_printf(arena, "%s is there without canonical function %s",
                                    emit_title(emit, object), function->name)),
        literal(arena, path),
        literal(arena, arena_printf(arena, "other objects depend on %s or its canonical function",
                                    emit_title(emit, object))),
        path);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, guard_block(arena, declarations.data, body.data),
              "drop %s and its canonical function", emit_title(emit, object));
}

static void drop(struct emit *emit, const struct object *object)
{
    const struct object *function = range_type_canonical(emit->before, object);
    if (function != NULL) {
        drop_pair(emit, object, function);
        return;
    }
    emit_drop(emit, object, "TYPE", "r", 0, LOCKSTEP_LOCK_NONE);
}

/* A default operator class may be said. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const char *b = range_of(before)->subtype_opclass;
    const char *a = range_of(after)->subtype_opclass;
    bool same = CHANGED(kind_range_type, range_type, subtype_opclass, changed) && loose &&
                (b == NULL || a == NULL) && is_default_class(model, after, b == NULL ? a : b);
    return same ? field_bit(&kind_range_type, offsetof(struct range_type, subtype_opclass)) : 0;
}

const struct kind kind_range_type = {
    .name = "range type",
    .element = "range-type",
    .size = sizeof(struct range_type),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TYPE,
    .doc = "a type of ranges of another type",
    .finish = finish,
    .check = check,
    .depends = depends,
    .fold = fold,
    .comment_on = "TYPE",
    .owner_on = "TYPE",
    .since_of = since_of,
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_type,
    .drop = drop,
    .park = park,
    .alike = alike,
    .privileges = &privileges_type,
    .catalog_of = "pg_type",
    .catalog_if = "FROM pg_catalog.pg_range WHERE rngtypid >= 16384",
    .catalog =
        "SELECT y.oid AS oid, y.typnamespace AS parent, y.typname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(y.typowner) AS owner,"
        " pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,"
        " CASE WHEN NOT o.opcdefault THEN CASE WHEN pg_catalog.pg_opclass_is_visible(o.oid) THEN '' ELSE o.opcnamespace::regnamespace || '.' END"
        "   || pg_catalog.quote_ident(o.opcname) END AS \"subtype-opclass\","
        " CASE WHEN r.rngcollation <> t.typcollation THEN r.rngcollation::regcollation END AS collation,"
        " CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc END AS \"subtype-diff\","
        " CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regproc END AS canonical,"
        " {140000?(SELECT m.typname FROM pg_catalog.pg_type m WHERE m.oid = r.rngmultitypid):NULL} AS \"multirange-name\""
        "  FROM pg_catalog.pg_range r"
        "  JOIN pg_catalog.pg_type y ON y.oid = r.rngtypid"
        "  JOIN pg_catalog.pg_type t ON t.oid = r.rngsubtype"
        "  JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = y.oid AND d.classoid = 'pg_type'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_type'::regclass AND e.objid = y.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE y.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY y.typname",
};
