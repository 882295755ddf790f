/*
 * kinds - what the kinds share, and the root of a definition. See kinds.h. The list of all kinds is
 * made of Makefile.inc.
 */
#include "gen/kinds/kinds.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "gen/migration_file.h"

static const struct field database_fields[] = {
    {"name", FIELD_TEXT, EFFECT_NONE, MEMBER(database, application),
     .doc = "the application: names the set of migrations"},
    {"version", FIELD_TEXT, EFFECT_NONE, MEMBER(database, version),
     .doc = "the application's version"},
    {"search-path", FIELD_COLUMNS, EFFECT_NONE, MEMBER(database, search_path), .dflt = "public",
     .doc = "the schemas in which names without a schema are looked up"},
};

/* Schemas of extensions and the server's own need not be in the definition. */
static bool is_known_schema(const struct model *model, const char *name)
{
    if (strncmp(name, "pg_", 3) == 0 || strcmp(name, "$user") == 0 ||
        strcmp(name, "information_schema") == 0)
        return true;
    for_each_child (child, model->database) {
        const char *schema = child->kind == &kind_extension ? get_field(child, "schema") : NULL;
        if (schema != NULL && strcmp(schema, name) == 0)
            return true;
    }
    return model_get(model, model->database, SPACE_SCHEMA, name) != NULL;
}

static void check_database(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const char *path = get_field(object, "search-path");
    struct vec schemas = {0};
    size_t n = 0;
    const char *const *names = path == NULL ? NULL : sql_column_list(model->sql, path, &n);
    for_each_child (child, object) {
        if (child->kind->space == SPACE_SCHEMA && child->name != NULL)
            vec_push(model->arena, &schemas, (void *)child->name);
    }
    for (size_t i = 0; i < n; i++) {
        const char *nearest = diag_nearest(names[i], (const char *const *)schemas.items, schemas.n);
        if (!is_known_schema(model, names[i]))
            report_field(reading, object, "search-path", sql_find_name(path, names[i], 0),
                         nearest == NULL
                             ? "Define it with <schema>, or correct the name."
                             : arena_printf(model->arena, "Did you mean \"%s\"?", nearest),
                         "there is no schema \"%s\"", names[i]);
    }
}

const struct kind kind_database = {
    .name = "database",
    .element = "database",
    .size = sizeof(struct database),
    .fields = database_fields,
    .n_fields = COUNT(database_fields),
    .parents = (const char *const[]){NULL},
    .space = SPACE_NONE,
    .doc = "the root of a definition",
    .check = check_database,
};

const char bare_type_sql[] =
    "pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod),"
    " '^(\"([^\"]|\"\")+\"|[^\".( ]+)[.]', '')";

const char *bare_type(const struct object *object, struct sql *sql, const char *type)
{
    const char *canonical = sql_canonical(sql, SQL_TYPE, type);
    bool quoted = false;
    (void)object;
    for (const char *p = canonical; *p != '\0' && (quoted || (*p != '(' && *p != ' ')); p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == '.' && !quoted)
            return p + 1;
    }
    return canonical;
}

const struct enabling *enabling_of(const char *enabled)
{
    static const struct enabling plain = {NULL, "ENABLE", "enable"};
    static const struct enabling forms[] = {{"no", "DISABLE", "disable"},
                                            {"always", "ENABLE ALWAYS", "enable always"},
                                            {"replica", "ENABLE REPLICA", "enable on replicas"}};
    for (size_t i = 0; enabled != NULL && i < COUNT(forms); i++)
        if (strcmp(enabled, forms[i].enabled) == 0)
            return &forms[i];
    return &plain;
}

void emit_plain(struct emit *emit, const struct object *about, uint32_t flags,
                enum lockstep_lock lock, const char *verb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *sql = arena_vprintf(emit->arena, format, args);
    va_end(args);
    emit_step(emit, about, flags, lock, sql, "%s %s", verb, emit_title(emit, about));
}

bool taken_by_another(const struct emit *emit, const struct object *object)
{
    const struct object *schema = object_schema(object);
    const struct object *scope =
        schema == NULL ? NULL
                       : model_get(emit->after, emit->after->database, SPACE_SCHEMA, schema->name);
    if (scope == NULL)
        return false;
    const struct object *relation = model_get(emit->after, scope, SPACE_RELATION, object->name);
    const struct object *bringer = map_get(&emit->index_names, scope, object->name);
    /* A composite type is a relation too. */
    const struct object *type = model_get(emit->after, scope, SPACE_TYPE, object->name);
    return (relation != NULL && relation->kind != object->kind) ||
           (bringer != NULL && bringer->kind != object->kind) ||
           (type != NULL && type->kind != object->kind);
}

static const char *type_exists(struct arena *arena, const struct object *schema, const char *name)
{
    assert(schema != NULL);
    return arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace"
        " WHERE n.nspname = %s AND y.typname = %s)",
        literal(arena, schema->name), literal(arena, name));
}

/* One type under its present name, or as it is written. */
static const char *type_now(const struct model *model, const struct object *near, const char *type)
{
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, type);
    if (names == NULL || names->n_types != 1)
        return type;
    const struct object *now =
        model_lookup(model, near, SPACE_TYPE, names->types[0].schema, names->types[0].name);
    if (now == NULL)
        return type;
    const char *schema = names->types[0].schema;
    if (strcmp(now->name, names->types[0].name) == 0 &&
        (schema == NULL || strcmp(object_schema(now)->name, schema) == 0))
        return type;
    return arena_printf(model->arena, "%s%s", object_path(model->arena, now),
                        type + strcspn(type, "["));
}

const char *types_now(const struct model *model, const struct object *object, const char *types)
{
    size_t n = 0;
    size_t length = strlen(types);
    const struct sql_argument *all =
        length <= 2
            ? NULL
            : sql_arguments(model->sql, arena_strndup(model->arena, types + 1, length - 2), &n);
    struct buf buf = buf_make(model->arena);
    if (n == 0)
        return types;
    for (size_t i = 0; i < n; i++)
        buf_printf(&buf, "%s%s", i == 0 ? "(" : ", ", type_now(model, object, all[i].type));
    buf_add(&buf, ")");
    return buf.data;
}

const struct object *renamed_into(const struct emit *emit, const struct object *object)
{
    const struct object *scope =
        object->kind->in_schema_space ? object_schema(object) : object->parent;
    const struct object *now =
        scope == NULL || scope->twin == NULL
            ? NULL
            : model_get(emit->after, scope->twin, (int)object->kind->space, object->key);
    const struct object *former = now == NULL || now->kind != object->kind ? NULL : now->twin;
    if (former == NULL || former == object)
        return NULL;
    bool moved = former->parent->kind->space == SPACE_SCHEMA &&
                 former->parent->twin != now->parent && former->parent != now->parent;
    return strcmp(former->name, now->name) != 0 || moved ? former : NULL;
}

const char *former_ones_there(struct emit *emit, const struct object *object,
                              const char *(*there)(struct emit *emit, const struct object *former,
                                                   const void *context),
                              const void *context)
{
    struct buf all = buf_make(emit->arena);
    for (const struct object *o = renamed_into(emit, object); o != NULL; o = renamed_into(emit, o))
        buf_printf(&all, "%s%s", all.length == 0 ? "" : "\n     AND ", there(emit, o, context));
    return all.length == 0 ? NULL : all.data;
}

static const char *routine_there(struct emit *emit, const struct object *routine,
                                 const void *context)
{
    struct buf name = buf_make(emit->arena);
    (void)context;
    assert(routine->kind->identify != NULL);
    routine->kind->identify(&name, routine);
    return arena_printf(emit->arena, "pg_catalog.to_regprocedure(%s) IS NOT NULL",
                        literal(emit->arena, name.data));
}

static const char *relation_there(struct emit *emit, const struct object *relation,
                                  const void *letters)
{
    return relation_exists(emit->arena, object_schema(relation), relation->name, letters);
}

static const char *type_there(struct emit *emit, const struct object *type, const void *context)
{
    (void)context;
    return type_exists(emit->arena, object_schema(type), type->name);
}

/* When a DROP that is run again would meet something else under the name: the condition under which
 * what it names is still what it means. NULL: no such danger. */
const char *still_there(struct emit *emit, const struct object *object, const char *letters)
{
    struct arena *arena = emit->arena;
    const struct object *schema = object_schema(object);
    const struct object *former = renamed_into(emit, object);
    const struct object *former_schema =
        schema == NULL || object->kind->in_schema_space ? NULL : renamed_into(emit, schema);
    if (former_schema != NULL) {
        struct buf name = buf_make(arena);
        buf_add_ident(&name, former_schema->name);
        return arena_printf(arena, "pg_catalog.to_regnamespace(%s) IS NOT NULL",
                            literal(arena, name.data));
    }
    if (former != NULL && object->kind->space == SPACE_ROUTINE)
        return former_ones_there(emit, object, routine_there, NULL);
    if (letters == NULL)
        return NULL;
    assert(schema != NULL); /* relations and types are in one */
    if (object->kind->space != SPACE_TYPE && former != NULL)
        return former_ones_there(emit, object, relation_there, letters);
    if (object->kind->space != SPACE_TYPE)
        return taken_by_another(emit, object)
                   ? relation_exists(arena, schema, object->name, letters)
                   : NULL;
    if (former != NULL)
        return former_ones_there(emit, object, type_there, NULL);
    if (taken_by_another(
            emit,
            object)) /* by a relation, whose row type it is then, or by a type of another kind */
        return arena_printf(
            arena,
            "EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace"
            " WHERE n.nspname = %s AND y.typname = %s AND y.typtype = '%s')\n     AND NOT %s",
            literal(arena, schema->name), literal(arena, object->name), letters,
            relation_exists(arena, schema, object->name, "rpvmf"));
    return NULL;
}

void emit_drop(struct emit *emit, const struct object *object, const char *what,
               const char *letters, uint32_t flags, enum lockstep_lock lock)
{
    struct buf sql = buf_make(emit->arena);
    buf_printf(&sql, "DROP %s IF EXISTS ", what);
    if (object->kind->identify != NULL)
        object->kind->identify(&sql, object);
    else
        buf_add_path(&sql, object);
    const char *condition = still_there(emit, object, letters);
    const char *statement = emit->stood_on ? guard_unless_stood_on(emit->arena, condition, sql.data)
                            : condition == NULL ? sql.data
                                                : guard_if(emit->arena, condition, sql.data);
    emit_step(emit, object, flags, lock, statement, "drop %s", emit_title(emit, object));
}

const char *identity(struct arena *arena, const struct object *object)
{
    struct buf buf = buf_make(arena);
    if (object->kind->identify != NULL)
        object->kind->identify(&buf, object);
    else
        buf_add_path(&buf, object);
    return buf.data;
}

void emit_park_type(struct emit *emit, const struct object *object, const char *what,
                    const char *letters, const char *name)
{
    struct arena *arena = emit->arena;
    struct buf to = buf_make(arena);
    buf_add_ident(&to, name);
    const char *condition = still_there(emit, object, letters);
    const char *there = type_exists(arena, object_schema(object), object->name);
    const char *parked = type_exists(arena, object_schema(object), name);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(arena,
                       arena_printf(arena, "%s\n     AND NOT %s",
                                    condition != NULL ? condition : there, parked),
                       arena_printf(arena, "ALTER %s %s RENAME TO %s", what,
                                    emit_path(emit, object), to.data)),
              "move %s out of the way, to %s", emit_title(emit, object), name);
}

bool name_is_reused(const struct emit *emit, const struct object *before,
                    const struct object *after)
{
    const struct object *scope = after->parent;
    if (after->kind->in_schema_space || scope->kind->space == SPACE_SCHEMA)
        scope = model_get(emit->after, emit->after->database, SPACE_SCHEMA,
                          object_schema(before)->name);
    return scope != NULL &&
           model_get(emit->after, scope, (int)after->kind->space, before->key) != NULL;
}

static const char *path_in(const struct emit *emit, const struct object *schema, const char *name,
                           const char *tail)
{
    struct buf path = buf_make(emit->arena);
    buf_add_ident(&path, schema->name);
    buf_add_char(&path, '.');
    buf_add_ident(&path, name);
    buf_add(&path, tail);
    return path.data;
}

static bool changes_schema(const struct object *before, const struct object *after)
{
    const struct object *from = object_schema(before);
    return from != NULL && strcmp(from->name, object_schema(after)->name) != 0;
}

const char *rename_statements(const struct emit *emit, const struct object *before,
                              const struct object *after, const char *what, const char *tail)
{
    struct arena *arena = emit->arena;
    const struct object *from = object_schema(before);
    const struct object *to = object_schema(after);
    struct buf name = buf_make(arena);
    struct buf schema = buf_make(arena);
    buf_add_ident(&name, after->name);
    buf_add_ident(&schema, to->name);
    bool renamed = strcmp(before->name, after->name) != 0;
    if (!changes_schema(before, after))
        return arena_printf(arena, "ALTER %s %s RENAME TO %s", what,
                            path_in(emit, from, before->name, tail), name.data);
    if (!renamed)
        return arena_printf(arena, "ALTER %s %s SET SCHEMA %s", what,
                            path_in(emit, from, before->name, tail), schema.data);
    /* Whichever way its name is free between the two. */
    bool taken = to->twin != NULL &&
                 model_get(emit->before, to->twin, (int)before->kind->space, before->key) != NULL;
    if (taken)
        return arena_printf(arena, "ALTER %s %s RENAME TO %s;\nALTER %s %s SET SCHEMA %s", what,
                            path_in(emit, from, before->name, tail), name.data, what,
                            path_in(emit, from, after->name, tail), schema.data);
    return arena_printf(arena, "ALTER %s %s SET SCHEMA %s;\nALTER %s %s RENAME TO %s", what,
                        path_in(emit, from, before->name, tail), schema.data, what,
                        path_in(emit, to, before->name, tail), name.data);
}

void emit_renamed(struct emit *emit, const struct object *before, const struct object *after,
                  enum lockstep_lock lock, const char *old_there, const char *new_there,
                  const char *statements)
{
    bool moved = changes_schema(before, after);
    const char *title = emit_title(emit, before);
    const char *new = moved ? emit_path(emit, after) : after->name;
    emit_step(emit, after, 0, lock,
              guard_rename(emit->arena, title, new, old_there, new_there,
                           name_is_reused(emit, before, after), statements),
              moved ? "move %s to %s" : "rename %s to %s", title, new);
}

void emit_rename_relation(struct emit *emit, const struct object *before,
                          const struct object *after, const char *what, const char *relkinds,
                          enum lockstep_lock lock)
{
    struct arena *arena = emit->arena;
    emit_renamed(emit, before, after, lock,
                 relation_exists(arena, object_schema(before), before->name, relkinds),
                 relation_exists(arena, object_schema(after), after->name, relkinds),
                 rename_statements(emit, before, after, what, ""));
}

void emit_rename_type(struct emit *emit, const struct object *before, const struct object *after,
                      const char *what)
{
    struct arena *arena = emit->arena;
    emit_renamed(emit, before, after, LOCKSTEP_LOCK_NONE,
                 type_exists(arena, object_schema(before), before->name),
                 type_exists(arena, object_schema(after), after->name),
                 rename_statements(emit, before, after, what, ""));
}

void buf_add_columns(struct buf *buf, struct sql *sql, const char *columns)
{
    size_t n;
    const char *const *names = sql_column_list(sql, columns, &n);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        buf_add_ident(buf, names[i]);
    }
}

void buf_add_query(struct buf *buf, const char *query)
{
    buf_add(buf, query);
    if (strstr(query, "--") != NULL)
        buf_add(buf, "\n");
}

const struct field *kind_field(const struct kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->n_fields; i++)
        if (strcmp(kind->fields[i].name, name) == 0)
            return &kind->fields[i];
    assert(!"a kind's own field");
    return NULL;
}

void set_field(struct object *object, const char *field, const char *text)
{
    field_set(object, kind_field(object->kind, field), text);
}

bool kind_has_field(const struct kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->n_fields; i++)
        if (strcmp(kind->fields[i].name, name) == 0)
            return true;
    return false;
}

const char *get_field(const struct object *object, const char *field)
{
    return field_text(object, kind_field(object->kind, field));
}

const char *suggest_column(struct model *model, const struct object *table, const char *name)
{
    struct vec names = {0};
    for_each_child (child, object_relation(table)) {
        if (child->kind->space == SPACE_COLUMN && child->name != NULL)
            vec_push(model->arena, &names, (void *)child->name);
    }
    const char *nearest = diag_nearest(name, (const char *const *)names.items, names.n);
    if (nearest != NULL)
        return arena_printf(model->arena, "Did you mean \"%s\"?", nearest);
    if (names.n == 0 || names.n > 12)
        return NULL;
    struct buf all = buf_make(model->arena);
    for (size_t i = 0; i < names.n; i++)
        buf_printf(&all, "%s%s",
                   i == 0             ? ""
                   : i + 1 == names.n ? " and "
                                      : ", ",
                   (const char *)names.items[i]);
    return arena_printf(model->arena,
                        names.n == 1 ? "Its only column is %s." : "Its columns are %s.", all.data);
}

void check_columns(struct reading *reading, const struct object *object, const struct object *table,
                   const char *field, const char *columns)
{
    struct model *model = reading->model;
    size_t n;
    const char *const *names = sql_column_list(model->sql, columns, &n);
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        for (size_t k = 0; k < i; k++)
            before += strcmp(names[k], names[i]) == 0;
        if (before == 0 && model_column(model, table, names[i]) != NULL)
            continue;
        size_t offset = sql_find_name(columns, names[i], before);
        if (before > 0)
            report_field(reading, object, field, offset, "Remove one of the two.",
                         "column \"%s\" is named twice", names[i]);
        else
            report_field(reading, object, field, offset, suggest_column(model, table, names[i]),
                         "%s has no column \"%s\"", object_title(model->arena, table), names[i]);
    }
}

void check_columns_used(struct reading *reading, const struct object *object,
                        const struct object *table, const char *field, enum sql_sort sort,
                        const char *text)
{
    struct model *model = reading->model;
    const struct sql_names *names = sql_names(model->sql, sort, text);
    if (names == NULL || names->n_relations > 0)
        return;
    for (size_t i = 0; i < names->n_columns; i++) {
        const char *name = names->columns[i].name;
        if (names->columns[i].schema == NULL && strcmp(name, table->name) != 0 &&
            model_column(model, table, name) == NULL)
            report_field(reading, object, field, sql_find_name(text, name, 0),
                         suggest_column(model, table, name), "%s has no column \"%s\"",
                         object_title(model->arena, table), name);
    }
}

void check_row_variables(struct reading *reading, const struct object *object, const char *field,
                         enum sql_sort sort, const char *text)
{
    static const char *const system[] = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"};
    struct model *model = reading->model;
    const struct sql_names *names = sql_names(model->sql, sort, text);
    for (size_t i = 0; names != NULL && i < names->n_columns; i++) {
        const char *row = names->columns[i].schema;
        const char *name = names->columns[i].name;
        bool known = row == NULL || (strcmp(row, "old") != 0 && strcmp(row, "new") != 0) ||
                     strcmp(name, "*") == 0;
        for (size_t k = 0; k < COUNT(system); k++)
            known |= strcmp(name, system[k]) == 0;
        if (known || model_column(model, object->parent, name) != NULL)
            continue;
        report_field(reading, object, field, sql_find_name(text, name, 0),
                     suggest_column(model, object->parent, name), "%s has no column \"%s\"",
                     object_title(model->arena, object->parent), name);
    }
}

bool uses_whole_row(const struct model *model, const struct object *relation, enum sql_sort sort,
                    const char *text)
{
    const struct sql_names *names = text == NULL ? NULL : sql_names(model->sql, sort, text);
    bool uses = names != NULL && names->star;
    for (size_t i = 0; names != NULL && i < names->n_columns; i++)
        uses |= strcmp(names->columns[i].name, relation->name) == 0 &&
                model_column(model, relation, relation->name) == NULL;
    return uses;
}

bool may_use_row(const struct model *model, const struct object *relation, const char *text)
{
    const struct sql_names *names = text == NULL ? NULL : sql_names(model->sql, SQL_EXPR, text);
    bool uses = uses_whole_row(model, relation, SQL_EXPR, text);
    for (size_t i = 0; names != NULL && i < names->n_relations; i++)
        uses |= model_lookup(model, relation, SPACE_RELATION, names->relations[i].schema,
                             names->relations[i].name) == relation;
    for (size_t i = 0; names != NULL && i < names->n_columns; i++)
        uses |= names->columns[i].schema == NULL && (strcmp(names->columns[i].name, "old") == 0 ||
                                                     strcmp(names->columns[i].name, "new") == 0);
    return uses;
}

void check_no_subquery(struct reading *reading, const struct object *object, const char *field,
                       const char *text)
{
    const char *select = text == NULL ? NULL : strcasestr(text, "select");
    if (select == NULL)
        return;
    const struct sql_names *names = sql_names(reading->model->sql, SQL_EXPR, text);
    if (names != NULL && names->subquery)
        report_field(reading, object, field, (size_t)(select - text),
                     "Put the query into a function, and call that.",
                     "a subquery cannot stand in %s", object_title(reading->model->arena, object));
}

const char *default_operand(struct model *model, const char *dflt)
{
    if (dflt == NULL || strpbrk(dflt, " \t\r\n") == NULL) /* one word takes no parentheses */
        return dflt;
    return sql_is_simple(model->sql, dflt) ? dflt : arena_printf(model->arena, "(%s)", dflt);
}

const char *told_collation(struct model *model, const char *type, const char *collation)
{
    struct sql_name name;
    bool own = collation != NULL && type != NULL && sql_parse_name(model->sql, collation, &name) &&
               (name.schema == NULL || strcmp(name.schema, "pg_catalog") == 0) &&
               sql_names(model->sql, SQL_TYPE, type)->n_types == 0 &&
               strcmp(name.name, strcmp(type, "name") == 0 ? "C" : "default") == 0;
    return own ? NULL : collation;
}

bool defaults_alike(struct model *model, const char *type, const char *before, const char *after)
{
    const char *only = before == NULL ? after : after == NULL ? before : NULL;
    if (only != NULL)
        return sql_folded_equal(model->sql, SQL_EXPR, only, "NULL");
    return before != NULL && type != NULL &&
           sql_folded_equal(model->sql, SQL_EXPR,
                            arena_printf(model->arena, "(%s\n)::%s", before, type),
                            arena_printf(model->arena, "(%s\n)::%s", after, type));
}

void check_clause(struct reading *reading, const struct object *object, const char *field,
                  const char *before, const char *text, const char *hint)
{
    struct model *model = reading->model;
    struct sql_statement *statements;
    struct sql_error error = {0};
    size_t n = 0;
    size_t start = strlen(before);
    const char *whole = arena_printf(model->arena, "%s%s", before, text);
    if (sql_split(model->sql, whole, &statements, &n, &error)) {
        size_t length = n == 0 ? 0 : (size_t)(statements[0].start - whole) + statements[0].length;
        if (n == 1 && length == strlen(whole) && sql_length(whole) == length)
            return;
        error.message = "it ends before its text does";
        error.offset = n == 1 && whole[length] == '\0' ? sql_length(whole) : length;
    }
    size_t offset = error.offset < start ? 0 : error.offset - start;
    report_field(reading, object, field, offset, hint, "%s of %s: %s", field,
                 object_title(model->arena, object), error.message);
}

struct object *relation_of_text(const struct model *model, const struct object *near,
                                const char *text, const char **ret_rest)
{
    struct sql_name name;
    size_t length = sql_name_length(text);
    *ret_rest = text + length;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (!sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name))
        return NULL;
    return model_lookup(model, near, SPACE_RELATION, name.schema, name.name);
}

bool is_table(const struct object *object)
{
    return object->kind == &kind_table || object->kind == &kind_partition;
}

bool is_partitioned(const struct object *object)
{
    return is_table(object) && get_field(object, "partition-by") != NULL;
}

void check_named_columns(struct reading *reading, const struct object *object, const char *query)
{
    size_t n;
    const char *star = strchr(query, '*');
    if ((star == NULL && strcasestr(query, "table") == NULL) ||
        sql_query_columns(reading->model->sql, query, &n) != NULL)
        return;
    report_field(
        reading, object, "query", star == NULL ? 0 : (size_t)(star - query),
        "Name the columns: PostgreSQL keeps those that are there when the view is made, and one added later would be"
        " missing in some databases.",
        "the columns of %s are not named", object_title(reading->model->arena, object));
}

/* The name says what it is a part of. One that does not fit ends in a hash, for names may differ
 * only where they are cut. */
static const char *part_name(struct arena *arena, const char *partition, const char *name)
{
    const char *whole = arena_printf(arena, "%s_%s", partition, name);
    if (strlen(whole) <= 63)
        return whole;
    return default_name(arena, partition, name, arena_strndup(arena, hash_text(arena, whole), 8));
}

static void build_on_leaves(struct emit *emit, const struct object *object,
                            const struct object *table,
                            void (*build)(struct emit *emit, const struct object *copy))
{
    for_each_child (partition, table) {
        if (partition->kind != &kind_partition || emit_is_new(emit, partition))
            continue;
        if (is_partitioned(partition)) {
            build_on_leaves(emit, object, partition, build);
            continue;
        }
        struct object *copy = arena_alloc(emit->arena, object->kind->size);
        memcpy(copy, object, object->kind->size);
        copy->parent = partition;
        copy->first = copy->last = copy->next = NULL;
        copy->name = copy->key = part_name(emit->arena, partition->name, object->name);
        build(emit, copy);
    }
}

void build_on_partitions(struct emit *emit, const struct object *object,
                         void (*build)(struct emit *emit, const struct object *copy))
{
    build_on_leaves(emit, object, object->parent, build);
}
