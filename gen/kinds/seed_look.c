/*
 * seed_look - the rows of a seed beside those that a live table has.
 *
 * One query: the seed's texts go in as arrays, the server gives them the columns' types and finds
 * their partners by the key. A column that the database lacks is not looked at, nor one of another
 * type: that is a difference by itself. A value that may be another each time it is computed
 * (now()) is not compared either. Rows that are more than an exact seed says come last.
 */
#include "gen/kinds/seeded.h"

#include <string.h>
#include <strings.h>

#include "gen/look.h"

struct looked_column {
    const char *name;  /* quoted */
    const char *title; /* as a literal */
    const char *type;  /* what texts become; NULL: they stay texts */
    enum { COMPARE_PLAINLY, COMPARE_AS_TEXT, COMPARE_AS_JSON } way;
    bool is_key;
    bool is_dated; /* "now" is not a text but the time */
    const struct object *column;
};

struct seed_query {
    struct arena *arena;
    const struct model *live;
    const struct model *promised;
    const struct object *seed;
    const struct object *table; /* of the live model */
    struct looked_column *columns;
    size_t n;
    struct object **rows;
    size_t n_rows;
};

/* ---- Columns --------------------------------------------------------------------------------- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Both of one type, but for its length. */
static bool same_type(const struct seed_query *q, const char *live, const char *promised)
{
    struct sql *sql = q->live->sql;
    return sql_folded_equal(sql, SQL_TYPE, seed_plain_type(q->arena, sql, live),
                            seed_plain_type(q->arena, sql, promised));
}

/* False: it cannot be compared. */
static bool describe(const struct seed_query *q, const struct object *column, bool is_key,
                     struct looked_column *ret)
{
    struct arena *arena = q->arena;
    const struct object *table = q->seed->parent;
    if (model_get(q->live, q->table, SPACE_COLUMN, column->name) == NULL)
        return false;
    const char *live = seed_base_type(q->live, q->table, column->name);
    const char *promised = seed_base_type(q->promised, table, column->name);
    struct buf name = buf_make(arena);
    buf_add_ident(&name, column->name);
    *ret = (struct looked_column){.name = name.data,
                                  .title = literal(arena, column->name),
                                  .is_key = is_key,
                                  .column = column};
    if (live == NULL || promised == NULL || !same_type(q, live, promised)) {
        ret->way = COMPARE_AS_TEXT;
        return is_key;
    }
    const char *plain = seed_plain_type(arena, q->live->sql, live);
    ret->type = live;
    ret->is_dated = begins(plain, "date") || begins(plain, "time");
    if (strcmp(plain, "json") == 0)
        ret->way = COMPARE_AS_JSON;
    else if (seed_compares_as_text(arena, q->live->sql, live))
        ret->way = COMPARE_AS_TEXT;
    return true;
}

static bool is_said(const struct seed_query *q, const char *column)
{
    for (size_t r = 0; r < q->n_rows; r++)
        if (seed_row_value(q->rows[r], column) != NULL)
            return true;
    return false;
}

/* Those of the key first. False: without them no row can be found. */
static bool find_columns(struct seed_query *q)
{
    size_t n_key;
    const struct object *table = q->seed->parent;
    const char *const *key = seed_key(q->promised, q->seed, &n_key);
    size_t n = n_key;
    for_each_child (column, table)
        n += column->kind == &kind_column;
    q->columns = arena_array_of(q->arena, struct looked_column, n);
    for (size_t i = 0; i < n_key; i++) {
        const struct object *column = model_get(q->promised, table, SPACE_COLUMN, key[i]);
        if (column == NULL || !describe(q, column, true, &q->columns[q->n++]))
            return false;
    }
    for_each_child (column, table) {
        if (column->kind == &kind_column && seed_keeps(q->promised, q->seed, table, column->name) &&
            is_said(q, column->name) && describe(q, column, false, &q->columns[q->n]))
            q->n++;
    }
    return n_key > 0;
}

/* ---- Values ---------------------------------------------------------------------------------- */

/* What date and time types read as the day on which they read it. */
static bool says_now(const char *text)
{
    static const char *const words[] = {"now", "today", "tomorrow", "yesterday"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcasestr(text, words[i]) != NULL)
            return true;
    return false;
}

/* Whether a value is the same each time. */
static bool is_steady(const struct seed_query *q, const struct looked_column *column,
                      const struct seed_value *value)
{
    if (value->sql != NULL)
        return !sql_names(q->promised->sql, SQL_EXPR, value->sql)->calls && !says_now(value->sql);
    return value->text == NULL || !column->is_dated || !says_now(value->text);
}

static const struct seed_value *value_in(const struct object *row,
                                         const struct looked_column *column)
{
    const struct object *value = seed_row_value(row, column->column->name);
    return value == NULL ? NULL : seed_value_of(value);
}

/* '{"a","b",NULL}' */
static void add_texts(struct buf *buf, const struct seed_query *q,
                      const struct looked_column *column)
{
    struct buf array = buf_make(q->arena);
    buf_add_char(&array, '{');
    for (size_t r = 0; r < q->n_rows; r++) {
        const struct seed_value *value = value_in(q->rows[r], column);
        buf_add(&array, r == 0 ? "" : ",");
        if (value == NULL || value->text == NULL) {
            buf_add(&array, "NULL");
            continue;
        }
        buf_add_char(&array, '"');
        for (const char *p = value->text; *p != '\0'; p++) {
            if (*p == '"' || *p == '\\')
                buf_add_char(&array, '\\');
            buf_add_char(&array, *p);
        }
        buf_add_char(&array, '"');
    }
    buf_add_char(&array, '}');
    buf_add_literal(buf, array.data);
}

/* For each row, which columns are to be compared in it: '{"110","111"}'. False: all are in all. */
static bool add_marks(struct buf *buf, const struct seed_query *q)
{
    bool any = false;
    for (size_t r = 0; r < q->n_rows; r++) {
        buf_add(buf, r == 0 ? "'{" : ",");
        for (size_t i = 0; i < q->n; i++) {
            const struct seed_value *value = value_in(q->rows[r], &q->columns[i]);
            bool is_compared = value != NULL && is_steady(q, &q->columns[i], value);
            buf_add_char(buf, is_compared ? '1' : '0');
            any |= !is_compared;
        }
    }
    buf_add(buf, "}'");
    return any;
}

static void add_cast(struct buf *buf, const char *type)
{
    if (type != NULL)
        buf_printf(buf, "::%s", type);
}

/* Expressions of a column, beside the rows that have them: (row, value). False: there are none. */
static bool add_expressions(struct buf *buf, const struct seed_query *q,
                            const struct looked_column *column)
{
    bool any = false;
    for (size_t r = 0; r < q->n_rows; r++) {
        const struct seed_value *value = value_in(q->rows[r], column);
        if (value == NULL || value->sql == NULL || !is_steady(q, column, value))
            continue;
        buf_printf(buf, "%s(%zu, (%s)", any ? ",\n    " : "", r + 1, value->sql);
        add_cast(buf, column->type == NULL ? "pg_catalog.text" : column->type);
        buf_add_char(buf, ')');
        any = true;
    }
    return any;
}

/* ---- The query ------------------------------------------------------------------------------- */

/* w: the seed's rows, in the columns' types, c0 and so on. */
static bool add_wanted(struct buf *sql, const struct seed_query *q)
{
    struct buf from = buf_make(q->arena);
    struct buf beside = buf_make(q->arena);
    struct buf marks = buf_make(q->arena);
    bool marked = q->n_rows > 0 && add_marks(&marks, q);
    buf_add(sql, "WITH w AS MATERIALIZED (SELECT u.n");
    for (size_t i = 0; i < q->n; i++) {
        struct buf expressions = buf_make(q->arena);
        bool computed = add_expressions(&expressions, q, &q->columns[i]);
        if (computed)
            buf_printf(sql, ", CASE WHEN e%zu.n IS NULL THEN u.c%zu", i, i);
        else
            buf_printf(sql, ", u.c%zu", i);
        add_cast(sql, q->columns[i].type);
        if (computed)
            buf_printf(sql, " ELSE e%zu.x END", i);
        buf_printf(sql, " AS c%zu", i);
        buf_printf(&from, "%spg_catalog.unnest(", i == 0 ? "" : ",\n  ");
        add_texts(&from, q, &q->columns[i]);
        buf_add(&from, "::pg_catalog.text[])");
        if (computed)
            buf_printf(&beside, "\n  LEFT JOIN (VALUES %s) AS e%zu (n, x) ON e%zu.n = u.n",
                       expressions.data, i, i);
    }
    if (marked)
        buf_printf(&from, ",\n  pg_catalog.unnest(%s::pg_catalog.text[])", marks.data);
    buf_printf(sql, "%s\n  FROM ROWS FROM (%s) WITH ORDINALITY AS u (", marked ? ", u.m" : "",
               from.data);
    for (size_t i = 0; i < q->n; i++)
        buf_printf(sql, "c%zu, ", i);
    buf_printf(sql, "%sn)%s)\n", marked ? "m, " : "", beside.data == NULL ? "" : beside.data);
    return marked;
}

static void add_matches(struct buf *sql, const struct seed_query *q)
{
    for (size_t i = 0; i < q->n && q->columns[i].is_key; i++)
        buf_printf(sql, "%st.%s%s = w.c%zu", i == 0 ? "" : " AND ", q->columns[i].name,
                   q->columns[i].type == NULL ? "::pg_catalog.text" : "", i);
}

/* The spelling of JSON does not count; what jsonb cannot hold is compared as it is written. */
static void add_differs(struct buf *sql, const struct seed_query *q, size_t i, bool marked)
{
    const struct looked_column *column = &q->columns[i];
    if (marked)
        buf_printf(sql, "pg_catalog.substr(w.m, %zu, 1) = '1' AND ", i + 1);
    if (column->way == COMPARE_PLAINLY)
        buf_printf(sql, "t.%s IS DISTINCT FROM w.c%zu", column->name, i);
    else
        buf_printf(sql, "t.%s::pg_catalog.text IS DISTINCT FROM w.c%zu::pg_catalog.text",
                   column->name, i);
    if (column->way == COMPARE_AS_JSON)
        buf_printf(
            sql,
            " AND CASE WHEN pg_catalog.strpos(pg_catalog.concat(t.%s, w.c%zu), '\\u0000') > 0"
            " THEN true ELSE t.%s::pg_catalog.jsonb IS DISTINCT FROM w.c%zu::pg_catalog.jsonb END",
            column->name, i, column->name, i);
}

/* Rows that are missing, and what is different in the others. */
static void add_comparison(struct buf *sql, const struct seed_query *q, bool marked)
{
    struct buf fields = buf_make(q->arena);
    struct buf quick = buf_make(q->arena);
    for (size_t i = 0; i < q->n; i++) {
        const struct looked_column *column = &q->columns[i];
        if (column->is_key)
            continue;
        buf_add(&quick, " OR ");
        add_differs(&quick, q, i, marked);
        buf_printf(
            &fields,
            "%s(%zu, %s, w.c%zu::pg_catalog.text, t.%s::pg_catalog.text, t.%s IS NOT NULL AND ",
            fields.length == 0 ? "" : ",\n    ", i, column->title, i, column->name,
            q->columns[0].name);
        add_differs(&fields, q, i, marked);
        buf_add_char(&fields, ')');
    }
    buf_printf(sql, "SELECT w.n, NULL::pg_catalog.text, %s\nFROM w LEFT JOIN %s%s t ON ",
               fields.length > 0 ? "d.field, d.promised, d.found, d.i"
                                 : "NULL::pg_catalog.text, NULL::pg_catalog.text, "
                                   "NULL::pg_catalog.text, 0",
               is_partitioned(q->table) ? "" : "ONLY ", object_path(q->arena, q->table));
    add_matches(sql, q);
    if (fields.length > 0)
        buf_printf(sql,
                   "\nLEFT JOIN LATERAL (VALUES %s) AS d (i, field, promised, found, differs) ON "
                   "d.differs",
                   fields.data);
    buf_printf(sql, "\nWHERE t.%s IS NULL%s", q->columns[0].name,
               quick.data == NULL ? "" : quick.data);
}

/* Rows that an exact seed does not have, called as the seed's own are (seed_row.c). */
static void add_extra(struct buf *sql, const struct seed_query *q)
{
    size_t n_key = 0;
    while (n_key < q->n && q->columns[n_key].is_key)
        n_key++;
    buf_add(sql, "\nUNION ALL\nSELECT NULL, pg_catalog.concat(");
    for (size_t i = 0; i < n_key; i++)
        buf_printf(sql,
                   "%scoalesce('''' || pg_catalog.replace(t.%s::pg_catalog.text, '''', '''''') || "
                   "'''', 'NULL')",
                   i > 0       ? ", ', ', "
                   : n_key > 1 ? "'(', "
                               : "",
                   q->columns[i].name);
    buf_printf(sql, "%s), NULL, NULL, NULL, 0\nFROM %s t WHERE NOT EXISTS (SELECT FROM w WHERE ",
               n_key > 1 ? ", ')'" : "", object_path(q->arena, q->table));
    add_matches(sql, q);
    buf_add(sql, ")");
}

/* ---- What may be read ------------------------------------------------------------------------ */

static const char *readable(const struct seed_query *q)
{
    struct buf sql = buf_make(q->arena);
    buf_add(&sql, "EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                  " ON n.oid = c.relnamespace WHERE n.nspname = ");
    buf_add_literal(&sql, q->table->parent->name);
    buf_add(&sql, " AND c.relname = ");
    buf_add_literal(&sql, q->table->name);
    buf_add(&sql, " AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')"
                  " AND NOT pg_catalog.row_security_active(c.oid)");
    for (size_t i = 0; i < q->n; i++)
        buf_printf(&sql, " AND pg_catalog.has_column_privilege(c.oid, %s, 'SELECT')",
                   q->columns[i].title);
    buf_add(&sql, ")");
    return sql.data;
}

const struct look *seed_look(struct arena *arena, const struct model *promised,
                             const struct object *seed, const struct model *live,
                             const struct object *table)
{
    struct look *look = arena_new_of(arena, struct look);
    struct seed_query q = {
        .arena = arena, .promised = promised, .seed = seed, .live = live, .table = table};
    struct buf sql = buf_make(arena);
    for_each_child (row, seed)
        vec_push(arena, &look->parts, row);
    q.rows = (struct object **)look->parts.items;
    q.n_rows = look->parts.n;
    if ((q.n_rows == 0 && !seed_is_exact(seed)) || !find_columns(&q))
        return NULL;
    bool marked = add_wanted(&sql, &q);
    buf_add(&sql, "SELECT r.part, r.name, r.field, r.promised, r.found FROM (\n");
    add_comparison(&sql, &q, marked);
    if (seed_is_exact(seed))
        add_extra(&sql, &q);
    buf_add(
        &sql,
        "\n) AS r (part, name, field, promised, found, i)\nORDER BY r.part, r.i, r.name COLLATE \"C\"");
    look->query = sql.data;
    look->part = &kind_seed_row;
    look->unsure = seed_takes_numbers(promised, seed);
    look->applies = seed_environments(arena, seed);
    look->readable = readable(&q);
    return look;
}
