/*
 * statistics - CREATE STATISTICS: what is counted of several columns together. Catalogue 6.24. They
 * live in a schema of their own choosing, but are of one table. PostgreSQL puts columns into the
 * table's order and expressions behind them, so the order means nothing here.
 *
 * A change of a column's type empties them, and makes some anew without their target: they are
 * taken down and brought back instead. ANALYZE fills them.
 */
#include "gen/kinds/heap.h"
#include "gen/kinds/named.h"

#include <string.h>

#include "gen/sql_lex.h"

#define COLUMNS_MAX 8 /* STATS_MAX_DIMENSIONS */
#define ALL_KINDS "ndistinct, dependencies, mcv"

struct statistics {
    struct object o;
    const char *columns;
    const char *kinds;
    const char *target;
    const char *schema;
};

static const struct field fields[] = {
    {"columns", FIELD_ELEMENTS, EFFECT_REBUILD, MEMBER(statistics, columns), .required = true,
     .doc = "columns and expressions, as status, lower(title); one alone is an expression"},
    {"kinds", FIELD_TEXT, EFFECT_REBUILD, MEMBER(statistics, kinds), .dflt = ALL_KINDS,
     .doc = "what is counted: ndistinct, dependencies, mcv"},
    {"target", FIELD_INTEGER, EFFECT_ALTER, MEMBER(statistics, target), .dflt = "-1",
     .doc = "how much is sampled, 0 to 10000; the columns' targets when not said"},
    {"schema", FIELD_NAME, EFFECT_ALTER, MEMBER(statistics, schema), .names_objects = true,
     .doc = "their schema, when not the table's"},
};

static const struct named named = {"STATISTICS", "pg_statistic_ext", "stxname", "stxnamespace"};

static const struct statistics *statistics_of(const struct object *object)
{
    return (const struct statistics *)object;
}

static const char *own_schema(const struct object *object)
{
    return statistics_of(object)->schema;
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* As PostgreSQL 16 does it; before, a name had to be given. */
static const char *make_name(struct model *model, const struct object *object)
{
    size_t n;
    struct buf joined = buf_make(model->arena);
    const struct sql_element *elements =
        sql_elements(model->sql, SQL_ELEMENTS, statistics_of(object)->columns, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(&joined, "%s%s", i == 0 ? "" : "_",
                   elements[i].column == NULL ? "expr" : elements[i].column);
    return default_name(model->arena, object->parent->name, joined.data, "stat");
}

/* PostgreSQL 13 takes plain columns only. */
static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    *ret_what = "an expression";
    for (struct lex_token token = lex_next(statistics_of(object)->columns); token.sort != LEX_END;
         token = lex_next(token.start + token.length))
        if (lex_is(&token, "("))
            return 14;
    return 0;
}

static void finish(struct reading *reading, struct object *object)
{
    static const char *const words[] = {"ndistinct", "dependencies", "mcv", NULL};
    struct statistics *statistics = (struct statistics *)object;
    if (statistics->schema != NULL &&
        strcmp(statistics->schema, object_schema(object->parent)->name) == 0)
        statistics->schema = NULL;
    if (statistics->kinds == NULL)
        return;
    const char *list = read_words(reading, object, "kinds", statistics->kinds, words);
    set_field(object, "kinds", list);
}

static void check_target(struct reading *reading, const struct object *object)
{
    const char *target = statistics_of(object)->target;
    if (target == NULL)
        return;
    size_t digits = strspn(target, "0123456789");
    if (target[digits] != '\0' || digits > 5 || (digits == 5 && strcmp(target, "10000") > 0))
        report_field(reading, object, "target", 0, "Write a number from 0 to 10000.",
                     "target %s of %s is out of range", target,
                     object_title(reading->model->arena, object));
}

static void check_twice(struct reading *reading, const struct object *object,
                        const struct sql_element *elements, size_t n)
{
    const char *columns = statistics_of(object)->columns;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i && elements[i].column != NULL; k++)
            if (elements[k].column != NULL && strcmp(elements[k].column, elements[i].column) == 0)
                report_field(
                    reading, object, "columns", sql_find_name(columns, elements[i].column, 1),
                    "Remove one of the two.", "column \"%s\" is named twice", elements[i].column);
}

static void check(struct reading *reading, struct object *object)
{
    const struct statistics *s = statistics_of(object);
    struct model *model = reading->model;
    size_t n;
    check_target(reading, object);
    check_clause(reading, object, "columns", "CREATE STATISTICS s ON ",
                 arena_printf(model->arena, "%s\nFROM t", s->columns),
                 "Write columns, calls, and other expressions in parentheses.");
    const struct sql_element *elements = sql_elements(model->sql, SQL_ELEMENTS, s->columns, &n);
    check_twice(reading, object, elements, n);
    if (is_table(object->parent))
        check_columns_used(reading, object, object->parent, "columns", SQL_ELEMENTS, s->columns);
    check_no_subquery(reading, object, "columns", s->columns);
    if (n == 1 && elements[0].column != NULL)
        report_field(reading, object, "columns", 0,
                     "Name two columns or more; PostgreSQL counts single ones anyway.",
                     "%s is of one column", object_title(model->arena, object));
    if (n == 1 && elements[0].column == NULL && s->kinds != NULL)
        report_field(reading, object, "kinds", 0, "Remove kinds.",
                     "statistics of one expression have no kinds");
    if (n > COLUMNS_MAX)
        report_field(reading, object, "columns", 0, "Make two of them.",
                     "%s is of more than 8 columns", object_title(model->arena, object));
}

/* ---- Comparing ------------------------------------------------------------------------------- */

/* Whether two elements are the same column under whatever name, or the same expression. */
static bool equal_elements(struct model *model, const struct object *before,
                           const struct sql_element *b, const struct object *after,
                           const struct sql_element *a, bool loose)
{
    if ((b->column == NULL) != (a->column == NULL))
        return false;
    if (b->column != NULL) {
        const struct object *x = model_column(model, before->parent, b->column);
        const struct object *y = model_column(model, after->parent, a->column);
        return x != NULL && y != NULL ? x->twin == y : strcmp(b->column, a->column) == 0;
    }
    struct vec renamed = {0};
    for_each_child (column, before->parent) {
        if (column->kind->space == SPACE_COLUMN && column->twin != NULL &&
            strcmp(column->name, column->twin->name) != 0)
            vec_push(model->arena, &renamed, column);
    }
    struct sql_renaming *names = arena_array_of(model->arena, struct sql_renaming, renamed.n + 1);
    for (size_t i = 0; i < renamed.n; i++) {
        const struct object *column = renamed.items[i];
        names[i] = (struct sql_renaming){column->name, column->twin->name};
    }
    const char *was = sql_renamed(model->arena, b->expression, names, renamed.n);
    return strcmp(sql_canonical(model->sql, SQL_EXPR, was),
                  sql_canonical(model->sql, SQL_EXPR, a->expression)) == 0 ||
           (loose && sql_folded_equal(model->sql, SQL_EXPR, was, a->expression));
}

/* The order of the elements means nothing. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    size_t n;
    size_t m;
    if (!CHANGED(kind_statistics, statistics, columns, changed))
        return 0;
    const struct sql_element *old =
        sql_elements(model->sql, SQL_ELEMENTS, statistics_of(before)->columns, &n);
    const struct sql_element *new =
        sql_elements(model->sql, SQL_ELEMENTS, statistics_of(after)->columns, &m);
    bool same = n == m;
    for (size_t i = 0; i < n && same; i++) {
        same = false;
        for (size_t k = 0; k < m && !same; k++)
            same = equal_elements(model, before, &old[i], after, &new[k], loose);
    }
    return same ? field_bit(&kind_statistics, offsetof(struct statistics, columns)) : 0;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* CREATE STATISTICS under a path for the table or a scratch copy of it. */
static const char *definition(struct emit *emit, const struct object *object, const char *path,
                              const char *table)
{
    const struct statistics *s = statistics_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE STATISTICS %s ", path);
    if (s->kinds != NULL)
        buf_printf(&buf, "(%s) ", s->kinds);
    buf_printf(&buf, "ON %s FROM %s", s->columns, table);
    return buf.data;
}

static void set_target(struct emit *emit, const struct object *object)
{
    const char *target = statistics_of(object)->target;
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, "set the target of",
               "ALTER STATISTICS %s SET STATISTICS %s", emit_path(emit, object),
               target == NULL ? "-1" : target);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *table = emit_path(emit, object->parent);
    struct buf name = buf_make(arena);
    struct buf table_name = buf_make(arena);
    buf_add_ident(&name, object->name);
    buf_add_ident(&table_name, object->parent->name);
    /* Kinds and columns stand between the name (in pg_temp_3 up to version 14, pg_temp from 15 on)
     * and the table. */
    const char *state =
        "SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),\n"
        "      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\\1')\n"
        "    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace\n"
        "   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = ";
    state = arena_printf(arena, "%s%s", state, literal(arena, object->name));
    const char *scratch =
        arena_printf(arena, "CREATE TEMP TABLE %s (LIKE %s);\n%s;\n", table_name.data, table,
                     definition(emit, object, arena_printf(arena, "pg_temp.%s", name.data),
                                arena_printf(arena, "pg_temp.%s", table_name.data)));
    emit_step(emit, object, 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, object), state, object_schema(object)->name,
                            definition(emit, object, path, table), "pg_temp", scratch, NULL),
              "create %s", emit_title(emit, object));
    if (statistics_of(object)->target != NULL)
        set_target(emit, object);
}

/* Statistics of the table by a name in a schema. */
static const char *are_there(struct arena *arena, const struct object *table, const char *name,
                             const struct object *schema)
{
    return arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace\n"
        "    WHERE n.nspname = %s AND s.stxname = %s AND s.stxrelid = pg_catalog.to_regclass(%s))",
        literal(arena, schema->name), literal(arena, name),
        literal(arena, object_path(arena, table)));
}

static void move(struct emit *emit, const struct object *about, const char *title,
                 const struct object *table, const char *name, const struct object *from,
                 const struct object *to)
{
    struct arena *arena = emit->arena;
    struct buf ddl = buf_make(arena);
    buf_add(&ddl, "ALTER STATISTICS ");
    buf_add_ident(&ddl, from->name);
    buf_add_char(&ddl, '.');
    buf_add_ident(&ddl, name);
    buf_add(&ddl, " SET SCHEMA ");
    buf_add_ident(&ddl, to->name);
    emit_step(emit, about, 0, LOCKSTEP_LOCK_NONE,
              guard_if(arena, are_there(arena, table, name, from), ddl.data),
              "move %s to schema %s", title, to->name);
}

void statistics_follow(struct emit *emit, const struct object *before, const struct object *after)
{
    if (strcmp(object_schema(before)->name, object_schema(after)->name) == 0)
        return;
    for_each_child (child, before)
        if (child->kind == &kind_statistics && statistics_of(child)->schema == NULL)
            move(emit, child, emit_title(emit, child), after, child->name, object_schema(before),
                 object_schema(after));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    if (CHANGED(kind_statistics, statistics, schema, changed))
        move(emit, after, emit_title(emit, before), after->parent, after->name,
             object_schema(before), object_schema(after));
    if (CHANGED(kind_statistics, statistics, target, changed))
        set_target(emit, after);
}

/* In the schema they are in; alter() takes them to another. */
static void rename_statistics(struct emit *emit, const struct object *before,
                              const struct object *after)
{
    struct arena *arena = emit->arena;
    struct buf name = buf_make(arena);
    buf_add_ident(&name, after->name);
    const struct object *from = object_schema(before);
    const struct object *to = object_schema(after);
    const char *there = are_there(arena, after->parent, after->name, from);
    if (strcmp(from->name, to->name) != 0)
        there = arena_printf(arena, "%s\n    OR %s", there,
                             are_there(arena, after->parent, after->name, to));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(arena, emit_title(emit, before), after->name,
                           are_there(arena, after->parent, before->name, from), there,
                           name_is_reused(emit, before, after),
                           arena_printf(arena, "ALTER STATISTICS %s RENAME TO %s",
                                        emit_path(emit, before), name.data)),
              "rename %s to %s", emit_title(emit, before), after->name);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE);
}

const struct kind kind_statistics = {
    .name = "statistics",
    .element = "statistics",
    .size = sizeof(struct statistics),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", "materialized-view", NULL},
    .space = SPACE_STATISTICS,
    .in_schema_space = true,
    .own_schema = own_schema,
    .name_optional = true,
    .derived = true,
    .doc = "what is counted of several columns together, for the planner; ANALYZE fills it",
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .alike = alike,
    .comment_on = "STATISTICS",
    .owner_on = "STATISTICS",
    .since_of = since_of,
    .create = create,
    .alter = alter,
    .rename = rename_statistics,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_statistic_ext",
    .catalog =
        "SELECT s.oid AS oid, s.stxrelid AS parent, s.stxname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(s.stxowner) AS owner,"
        " {140000?pg_catalog.pg_get_statisticsobjdef_columns(s.oid):"
        "(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)"
        "   FROM pg_catalog.pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys))} AS columns,"
        " nullif(pg_catalog.concat_ws(', ', CASE WHEN 'd' = ANY (s.stxkind) THEN 'ndistinct' END,"
        "   CASE WHEN 'f' = ANY (s.stxkind) THEN 'dependencies' END, CASE WHEN 'm' = ANY (s.stxkind) THEN 'mcv' END), '') AS kinds,"
        " nullif(s.stxstattarget, -1) AS target,"
        " CASE WHEN s.stxnamespace <> c.relnamespace THEN n.nspname END AS schema"
        "  FROM pg_catalog.pg_statistic_ext s"
        "  JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid"
        "  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_statistic_ext'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_statistic_ext'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE e.objid IS NULL AND c.relpersistence <> 't'"
        " ORDER BY s.stxname",
};
