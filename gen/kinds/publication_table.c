/*
 * publication table - a table in a publication, perhaps some of its columns or rows only. Catalogue
 * 6.37. PostgreSQL cannot change what of a table is published: it is taken out and put in again,
 * in one transaction. ONLY, because without it the tables that inherit from it would come along.
 */
#include "gen/kinds/named.h"

#include <stdlib.h>
#include <string.h>

/* The publication in which the server spells what is wanted; undone at once. */
#define SCRATCH_PUBLICATION "lockstep_scratch"

struct publication_table {
    struct object o;
    const char *table;
    const char *where;
};

static const struct field fields[] = {
    {"table", FIELD_RELATION, EFFECT_REBUILD, MEMBER(publication_table, table), .required = true,
     .doc = "the table, perhaps with the columns that are published (PostgreSQL 15 and later): "
            "users(id, name)"},
    {"where", FIELD_EXPR, EFFECT_REBUILD, MEMBER(publication_table, where), .since = 15,
     .own_depends = true, .doc = "only rows that meet it"},
};

static const struct publication_table *member_of(const struct object *object)
{
    return (const struct publication_table *)object;
}

/* The columns between the parentheses; NULL: all of them. */
static const char *columns_of(struct arena *arena, const struct object *object)
{
    const char *table = member_of(object)->table;
    const char *open = table + sql_name_length(table);
    const char *close = strrchr(open, ')');
    return close == NULL ? NULL : arena_strndup(arena, open + 1, (size_t)(close - open - 1));
}

static struct object *table_of(const struct model *model, const struct object *object)
{
    const char *rest;
    return relation_of_text(model, object, member_of(object)->table, &rest);
}

static const char *make_name(struct model *model, const struct object *object)
{
    const char *table = member_of(object)->table;
    size_t length = sql_name_length(table);
    while (length > 0 && table[length - 1] == ' ')
        length--;
    return arena_strndup(model->arena, table, length);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The table under one spelling of its name and the columns in one order, for theirs means nothing.
 * Which table it is decides whether it is the same one as before, not what it is called. */
static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct publication_table *member = (struct publication_table *)object;
    const struct object *table = table_of(model, object);
    const char *columns = columns_of(model->arena, object);
    struct buf text = buf_make(model->arena);
    if (table == NULL) {
        diag_warning(reading->diag, field_location(object, "table", 0),
                     "Define it, or correct the name.", "%s: \"%s\" is not in the definition",
                     object_title(model->arena, object->parent), object->name);
        return;
    }
    if (!is_table(table)) {
        report_field(reading, object, "table", 0, "Name a table.", "%s cannot be published",
                     object_title(model->arena, table));
        return;
    }
    if (object_schema(table) == model->public)
        buf_add_ident(&text, table->name);
    else
        buf_add_path(&text, table);
    const char *name = arena_strdup(model->arena, text.data);
    if (columns != NULL) {
        size_t n;
        check_columns(reading, object, table, "table", columns);
        const char *const *given = sql_column_list(model->sql, columns, &n);
        const char **sorted = arena_array_of(model->arena, const char *, n + 1);
        for (size_t i = 0; i < n; i++)
            sorted[i] = given[i];
        qsort(sorted, n, sizeof(*sorted), compare_names);
        for (size_t i = 0; i < n; i++) {
            buf_add(&text, i == 0 ? "(" : ", ");
            buf_add_ident(&text, sorted[i]);
        }
        buf_add(&text, ")");
    }
    if (member->where != NULL) {
        check_columns_used(reading, object, table, "where", SQL_EXPR, member->where);
        check_no_subquery(reading, object, "where", member->where);
    }
    member->table = text.data;
    object->name_is_default = true;
    if (strcmp(name, object->name) == 0)
        return;
    object->name = object->key = name;
    const struct object *before = model_register(model, object);
    if (before != NULL && before != object)
        report_duplicate(reading, object, before);
}

static void depends(struct deps *deps, const struct object *object)
{
    const struct model *model = deps_model(deps);
    const struct object *table = table_of(model, object);
    const char *where = member_of(object)->where;
    if (table == NULL || where == NULL)
        return;
    depend_on_sql(deps, object, SQL_EXPR, where);
    const struct sql_names *names = sql_names(model->sql, SQL_EXPR, where);
    for (size_t i = 0; i < names->n_columns; i++)
        depend_on(deps, model_column(model, table, names->columns[i].name));
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    *ret_what = "the list of columns";
    return columns_of(arena, object) != NULL ? 15 : 0;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* The table's path in one of the models. */
static const char *path_of(struct emit *emit, const struct model *model,
                           const struct object *object)
{
    const struct object *table = table_of(model, object);
    return table != NULL ? emit_path(emit, table) : make_name((struct model *)model, object);
}

/* Behind FOR and ADD. */
static const char *definition(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    const char *columns = columns_of(emit->arena, object);
    buf_printf(&buf, "TABLE ONLY %s", path_of(emit, emit->after, object));
    if (columns != NULL)
        buf_printf(&buf, " (%s)", columns);
    if (member_of(object)->where != NULL)
        buf_printf(&buf, " WHERE (%s)", member_of(object)->where);
    return buf.data;
}

/* FROM … WHERE …, of the table in the publication that is a literal or $1. */
static const char *from(struct emit *emit, const char *publication, const char *table)
{
    return arena_printf(
        emit->arena,
        "FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid\n"
        "   WHERE p.pubname = %s AND r.prrelid = pg_catalog.to_regclass(%s)",
        publication, literal(emit->arena, table));
}

/* Up to version 14 there are whole tables only. */
static const char *whole_guard(struct emit *emit, const struct object *object, const char *table,
                               const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,\n"
        "      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)\n    %s",
        from(emit, literal(arena, object->parent->name), table));
    return guard_create(arena, emit_title(emit, object), state, "the table", ddl);
}

static const char *partial_guard(struct emit *emit, const struct object *object, const char *table,
                                 const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)\n"
        "      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),\n"
        "      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))\n    %s",
        from(emit, "$1", table));
    const char *scratch = arena_printf(arena, "CREATE PUBLICATION %s FOR %s;\n",
                                       SCRATCH_PUBLICATION, definition(emit, object));
    return guard_scratch(arena, emit_title(emit, object), state, object->parent->name, ddl,
                         SCRATCH_PUBLICATION, scratch, NULL);
}

static void create(struct emit *emit, const struct object *object)
{
    const char *table = path_of(emit, emit->after, object);
    const char *ddl = arena_printf(emit->arena, "ALTER PUBLICATION %s ADD %s",
                                   emit_path(emit, object->parent), definition(emit, object));
    bool whole = member_of(object)->where == NULL && columns_of(emit->arena, object) == NULL;
    emit_step(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              whole ? whole_guard(emit, object, table, ddl)
                    : partial_guard(emit, object, table, ddl),
              "add %s", emit_title(emit, object));
}

static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *table = path_of(emit, emit->before, object);
    const char *condition = arena_printf(arena, "EXISTS (SELECT %s)",
                                         from(emit, literal(arena, object->parent->name), table));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              guard_if(arena, condition,
                       arena_printf(arena, "ALTER PUBLICATION %s DROP TABLE ONLY %s",
                                    emit_path(emit, object->parent), table)),
              "remove %s", emit_title(emit, object));
}

const struct kind kind_publication_table = {
    .name = "published table",
    .element = "for-table",
    .size = sizeof(struct publication_table),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"publication", NULL},
    .space = SPACE_OTHER,
    .nameless = true,
    .name_is_bare = true,
    .derived = true,
    .doc = "a table in a publication",
    .make_name = make_name,
    .check = check,
    .depends = depends,
    .since_of = since_of,
    .create = create,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_publication",
    .catalog =
        "SELECT r.prpubid AS parent,"
        " r.prrelid::regclass{150000? || coalesce('(' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attname)"
        "   FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) || ')', ''):} AS table,"
        " {150000?pg_catalog.pg_get_expr(r.prqual, r.prrelid):NULL} AS where"
        "  FROM pg_catalog.pg_publication_rel r"
        " ORDER BY r.prpubid, r.prrelid::regclass::text COLLATE \"C\"",
};
