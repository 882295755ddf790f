/*
 * index - indexes of tables and materialized views. Catalogue 6.23. On a table in use they are
 * built and dropped CONCURRENTLY.
 */
#include "gen/kinds/mark.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct index {
    struct marked marked;
    const char *columns;
    bool unique;
    const char *using;
    const char *include;
    bool nulls_not_distinct;
    const char *with;
    const char *tablespace;
    const char *where;
    const char *statistics;
};

static const struct field fields[] = {
    {"columns", FIELD_ELEMENTS, EFFECT_REBUILD, MEMBER(index, columns), .required = true,
     .doc =
         "columns and expressions, as status, lower(title) text_pattern_ops, created_at desc nulls last"},
    {"unique", FIELD_BOOL, EFFECT_REBUILD, MEMBER(index, unique),
     .doc = "no two rows are the same in it"},
    {"using", FIELD_NAME, EFFECT_REBUILD, MEMBER(index, using), .space = SPACE_ACCESS_METHOD,
     .dflt = "btree", .doc = "the index method"},
    {"include", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(index, include),
     .doc = "columns it carries beside"},
    {"nulls-not-distinct", FIELD_BOOL, EFFECT_REBUILD, MEMBER(index, nulls_not_distinct),
     .since = 15, .doc = "two NULLs are the same"},
    {"with", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(index, with),
     .doc = "storage parameters, as fillfactor=70"},
    {"tablespace", FIELD_NAME, EFFECT_ALTER, MEMBER(index, tablespace), .doc = "the tablespace"},
    {"where", FIELD_EXPR, EFFECT_REBUILD, MEMBER(index, where), .doc = "only rows that meet it"},
    {"statistics", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(index, statistics),
     .doc = "statistics targets of its expressions by their place, as 2=500"},
    MARK_FIELDS(index),
};

static const struct index *index_of(const struct object *object)
{
    return (const struct index *)object;
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* What PostgreSQL calls an element in an index's default name: the column, the function, or "expr".
 */
static const char *element_name(struct arena *arena, const struct sql_element *element)
{
    if (element->column != NULL)
        return element->column;
    const char *e = element->expression;
    size_t n = 0;
    while (isalnum((unsigned char)e[n]) || e[n] == '_' || e[n] == '.')
        n++;
    if (n == 0 || e[n] != '(')
        return "expr";
    size_t from = n;
    while (from > 0 && e[from - 1] != '.')
        from--;
    return arena_strndup(arena, e + from, n - from);
}

static const char *make_name(struct model *model, const struct object *object)
{
    size_t n = 0;
    struct buf joined = buf_make(model->arena);
    if (index_of(object)->columns == NULL)
        return NULL;
    const struct sql_element *elements =
        sql_elements(model->sql, SQL_ELEMENTS, index_of(object)->columns, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(&joined, "%s%s", i == 0 ? "" : "_", element_name(model->arena, &elements[i]));
    size_t include_n;
    const char *const *include =
        index_of(object)->include == NULL
            ? NULL
            : sql_column_list(model->sql, index_of(object)->include, &include_n);
    for (size_t i = 0; include != NULL && i < include_n; i++)
        buf_printf(&joined, "_%s", include[i]);
    return default_name(model->arena, object->parent->name,
                        *joined.data == '\0' ? NULL : joined.data, "idx");
}

/* place=target, … */
static void check_statistics(struct reading *reading, const struct object *object)
{
    struct model *model = reading->model;
    const struct index *index = index_of(object);
    size_t n;
    size_t n_elements = 0;
    const struct option *targets = options_parse(model->arena, index->statistics, &n);
    if (index->columns != NULL)
        sql_elements(model->sql, SQL_ELEMENTS, index->columns, &n_elements);
    for (size_t i = 0; i < n; i++) {
        long place = strtol(targets[i].name, NULL, 10);
        long target = strtol(targets[i].value, NULL, 10);
        if (place < 1 || (size_t)place > n_elements ||
            strspn(targets[i].name, "0123456789") != strlen(targets[i].name))
            report_field(reading, object, "statistics", 0,
                         "Write place=target, the places counted from 1.", "%s has no element %s",
                         object_title(model->arena, object), targets[i].name);
        else if (target < 0 || target > 10000 ||
                 strspn(targets[i].value, "0123456789") != strlen(targets[i].value))
            report_field(reading, object, "statistics", 0, "Write a number from 0 to 10000.",
                         "the statistics target %s is out of range", targets[i].value);
    }
}

static void check(struct reading *reading, struct object *object)
{
    const struct index *index = index_of(object);
    mark_check(reading, object);
    if (index->statistics != NULL)
        check_statistics(reading, object);
    if (!is_table(object->parent))
        return; /* the columns of a materialized view are its query's */
    if (index->columns != NULL)
        check_columns_used(reading, object, object->parent, "columns", SQL_ELEMENTS,
                           index->columns);
    if (index->include != NULL)
        check_columns(reading, object, object->parent, "include", index->include);
    if (index->where != NULL)
        check_columns_used(reading, object, object->parent, "where", SQL_EXPR, index->where);
    check_no_subquery(reading, object, "where", index->where);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *quoted(struct emit *emit, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

/* Behind the table's name. */
static const char *definition(struct emit *emit, const struct index *index)
{
    struct buf buf = buf_make(emit->arena);
    if (index->using != NULL) {
        buf_add(&buf, "USING ");
        buf_add_ident(&buf, index->using);
        buf_add(&buf, " ");
    }
    buf_printf(&buf, "(%s)", index->columns);
    if (index->include != NULL)
        buf_printf(&buf, " INCLUDE (%s)", index->include);
    if (index->nulls_not_distinct)
        buf_add(&buf, " NULLS NOT DISTINCT");
    if (index->with != NULL) {
        buf_add(&buf, " WITH (");
        buf_add_options(&buf, index->with);
        buf_add(&buf, ")");
    }
    if (index->tablespace != NULL) {
        buf_add(&buf, " TABLESPACE ");
        buf_add_ident(&buf, index->tablespace);
    }
    if (index->where != NULL)
        buf_printf(&buf, " WHERE %s", index->where);
    return buf.data;
}

/* Everything of an index but its name and table; $1 is the index's quoted path. */
static const char state[] =
    "SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,\n"
    "    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))\n"
    "    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)";

static bool uses_row(const struct emit *emit, const struct object *object)
{
    const struct index *index = index_of(object);
    return uses_whole_row(emit->after, object->parent, SQL_ELEMENTS, index->columns) ||
           uses_whole_row(emit->after, object->parent, SQL_EXPR, index->where);
}

/* What can be told of an index without the server's spelling of its expressions, as it is wanted
 * and as it is there. */
static const char *outline(struct emit *emit, const struct index *index)
{
    size_t n;
    size_t more = 0;
    sql_elements(emit->after->sql, SQL_ELEMENTS, index->columns, &n);
    if (index->include != NULL)
        sql_column_list(emit->after->sql, index->include, &more);
    return arena_printf(emit->arena, "%s%s of %zu, %zu more%s", index->unique ? "UNIQUE " : "",
                        index->using == NULL ? "btree" : index->using, n, more,
                        index->where == NULL ? "" : ", partial");
}

static const char *outline_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT pg_catalog.concat(CASE WHEN x.indisunique THEN 'UNIQUE ' END, m.amname, ' of ', x.indnkeyatts, ', ',\n"
        "    x.indnatts - x.indnkeyatts, ' more', CASE WHEN x.indpred IS NOT NULL THEN ', partial' END,\n"
        "    CASE WHEN NOT x.indisvalid THEN ', INVALID' END)\n"
        "    FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid JOIN pg_catalog.pg_am m ON m.oid = c.relam\n"
        "   WHERE x.indexrelid = pg_catalog.to_regclass(%s)",
        literal(emit->arena, emit_path(emit, object)));
}

static const char *create_guard(struct emit *emit, const struct object *object, const char *ddl)
{
    struct arena *arena = emit->arena;
    const struct index *index = index_of(object);
    const char *name = quoted(emit, object->name);
    const char *table = quoted(emit, object->parent->name);
    const char *path = emit_path(emit, object->parent);
    const char *unique = index->unique ? "UNIQUE " : "";
    const char *rest = definition(emit, index);
    if (uses_row(emit, object)) /* a scratch table's row would be of another type */
        return guard_create(arena, emit_title(emit, object), outline_of(emit, object),
                            outline(emit, index), ddl);
    const char *scratch = arena_printf(
        arena, "CREATE TEMP TABLE %s (LIKE %s);\nCREATE %sINDEX %s ON pg_temp.%s %s;\n", table,
        path, unique, name, table, rest);
    return guard_scratch(arena, emit_title(emit, object), state, emit_path(emit, object), ddl,
                         arena_printf(arena, "pg_temp.%s", name), scratch, NULL);
}

/* On a table in use. */
static void create_beside(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct index *index = index_of(object);
    const char *name = quoted(emit, object->name);
    const char *table = emit_path(emit, object->parent);
    const char *unique = index->unique ? "UNIQUE " : "";
    const char *rest = definition(emit, index);
    /* What an interrupted build left is dropped; a valid index of that name must be the wanted one.
     */
    const char *invalid = arena_printf(
        arena,
        "IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass(%s)"
        " AND NOT x.indisvalid) THEN\n    DROP INDEX %s;\n  END IF",
        literal(arena, emit_path(emit, object)), emit_path(emit, object));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_block(arena, NULL, arena_printf(arena, "  %s;\n", invalid)),
              "clear what an interrupted build of %s left", emit_title(emit, object));
    emit_step(emit, object, STEP_NO_TRANSACTION | STEP_ONLINE | STEP_SCANS,
              LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              arena_printf(arena, "CREATE %sINDEX CONCURRENTLY IF NOT EXISTS %s ON %s %s", unique,
                           name, table, rest),
              "create %s", emit_title(emit, object));
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        create_guard(
            emit, object,
            "RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built'"),
        "verify %s", emit_title(emit, object));
}

static void create(struct emit *emit, const struct object *object)
{
    bool is_new = emit_is_new(emit, object->parent);
    if (!is_new && !is_partitioned(object->parent)) {
        create_beside(emit, object);
        return;
    }
    if (!is_new)
        build_on_partitions(emit, object, create_beside);
    const struct index *index = index_of(object);
    const char *ddl = arena_printf(emit->arena, "CREATE %sINDEX %s ON %s %s",
                                   index->unique ? "UNIQUE " : "", quoted(emit, object->name),
                                   emit_path(emit, object->parent), definition(emit, index));
    emit_step(emit, object, 0, is_new ? LOCKSTEP_LOCK_NONE : LOCKSTEP_LOCK_SHARE,
              create_guard(emit, object, ddl), "create %s", emit_title(emit, object));
}

/* Those that are set, and those of before that are not. */
static void statistics_steps(struct emit *emit, const struct object *object, const char *before)
{
    struct arena *arena = emit->arena;
    size_t n;
    size_t m;
    const struct option *new = options_parse(arena, index_of(object)->statistics, &n);
    const struct option *old = options_parse(arena, before, &m);
    for (size_t i = 0; i < n + m; i++) {
        const struct option *one = i < n ? &new[i] : &old[i - n];
        bool again = false;
        for (size_t k = 0; i >= n && k < n; k++)
            again |= strcmp(new[k].name, one->name) == 0;
        if (!again)
            emit_plain(emit, object, 0,
                       lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE),
                       "set a statistics target of",
                       "ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s", emit_path(emit, object),
                       one->name, i < n ? one->value : "-1");
    }
}

static bool needs_completing(const struct object *object)
{
    return mark_is_set(object) || index_of(object)->statistics != NULL;
}

static void complete(struct emit *emit, const struct object *object)
{
    statistics_steps(emit, object, NULL);
    mark_set(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const char *path = emit_path(emit, after);
    if (CHANGED(kind_index, index, with, changed)) {
        struct buf set = buf_make(emit->arena);
        struct buf gone = buf_make(emit->arena);
        buf_add_options(&set, index_of(after)->with);
        if (*set.data != '\0')
            emit_plain(emit, after, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                       "set storage parameters of", "ALTER INDEX %s SET (%s)", path, set.data);
        if (buf_add_options_gone(&gone, index_of(before)->with, index_of(after)->with) > 0)
            emit_plain(emit, after, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                       "reset storage parameters of", "ALTER INDEX %s RESET (%s)", path, gone.data);
    }
    if (CHANGED(kind_index, index, tablespace, changed))
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move",
                   "ALTER INDEX %s SET TABLESPACE %s", path,
                   quoted(emit, index_of(after)->tablespace == NULL ? "pg_default"
                                                                    : index_of(after)->tablespace));
    if (CHANGED(kind_index, index, statistics, changed))
        statistics_steps(emit, after, index_of(before)->statistics);
    mark_alter(emit, before, after);
}

static void rename_index(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "INDEX", "iI", LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* Whether the migration gives the index's name to something else, which a repeated DROP INDEX would
 * meet. */
static bool name_is_taken(const struct emit *emit, const struct object *object)
{
    const struct object *schema =
        model_get(emit->after, emit->after->database, SPACE_SCHEMA, object_schema(object)->name);
    const struct object *now =
        schema == NULL ? NULL : model_get(emit->after, schema, SPACE_RELATION, object->name);
    const struct object *table =
        schema == NULL ? NULL
                       : model_get(emit->after, schema, SPACE_RELATION, object->parent->name);
    return (now != NULL && now->kind != object->kind) || renamed_into(emit, object) != NULL ||
           (table != NULL && model_get(emit->after, table, SPACE_CONSTRAINT, object->name) != NULL);
}

static const char *index_there(struct emit *emit, const struct object *index, const void *context)
{
    (void)context;
    return relation_exists(emit->arena, object_schema(index), index->name, "iI");
}

static void drop(struct emit *emit, const struct object *object)
{
    mark_drop(emit, object);
    if (name_is_taken(emit, object)) { /* CONCURRENTLY cannot stand behind a question */
        struct buf condition = buf_make(emit->arena);
        const char *former = former_ones_there(emit, object, index_there, NULL);
        if (former != NULL)
            buf_printf(&condition, "%s AND ", former);
        buf_printf(
            &condition,
            "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(%s) AND c.relkind IN ('i', 'I')\n"
            "      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')))",
            literal(emit->arena, emit_path(emit, object)));
        emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  guard_if(emit->arena, condition.data,
                           arena_printf(emit->arena, "DROP INDEX %s", emit_path(emit, object))),
                  "drop %s", emit_title(emit, object));
        return;
    }
    /* A materialized view that is rebuilt goes at once, its index with it. */
    bool concurrently = is_table(object->parent) && !is_partitioned(object->parent);
    emit_drop(emit, object, concurrently ? "INDEX CONCURRENTLY" : "INDEX", NULL,
              concurrently ? STEP_NO_TRANSACTION | STEP_ONLINE : 0,
              concurrently ? LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE : LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

/* Options of an operator class, without what the newest servers keep beside them. */
#define OPTIONS                                                                                    \
    "CASE WHEN p.attoptions IS NOT NULL THEN (SELECT pg_catalog.string_agg(u, ', ')"               \
    " FROM pg_catalog.unnest(p.attoptions) u WHERE u NOT LIKE 'pg_attver=%') END"

/* A default operator class and a column's own collation may be said. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    return loose && CHANGED(kind_index, index, columns, changed) &&
                   elements_alike(model, after, SQL_ELEMENTS, index_of(before)->columns,
                                  index_of(after)->columns)
               ? field_bit(&kind_index, offsetof(struct index, columns))
               : 0;
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    const struct index *index = index_of(object);
    *ret_what = "include with using=\"spgist\"";
    return index->include != NULL && index->using != NULL && strcmp(index->using, "spgist") == 0
               ? 14
               : 0;
}

const struct kind kind_index = {
    .name = "index",
    .element = "index",
    .size = sizeof(struct index),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", "materialized-view", NULL},
    .space = SPACE_RELATION,
    .in_schema_space = true,
    .name_optional = true,
    .derived = true,
    .follows_type = true,
    .doc = "an index",
    .make_name = make_name,
    .check = check,
    .comment_on = "INDEX",
    .since_of = since_of,
    .create = create,
    .complete = complete,
    .needs_completing = needs_completing,
    .alter = alter,
    .rename = rename_index,
    .drop = drop,
    .alike = alike,
    .reads_expressions = true,
    .catalog_if = "FROM pg_catalog.pg_index WHERE indexrelid >= 16384",
    .catalog =
        "SELECT c.oid AS oid, x.indrelid AS parent, c.relname AS name, d.description AS comment,"
        /* Subqueries of index look-ups alone: pg_opclass is small enough for a planner to scan it
         * each time, so the default classes are hashed once. */
        " pg_catalog.array_to_string(ARRAY(SELECT"
        "      CASE WHEN a.attnum IS NULL THEN pg_catalog.pg_get_indexdef(x.indexrelid, p.attnum::int, false) ELSE pg_catalog.quote_ident(a.attname) END"
        /* What collation an expression has by itself only the server knows. */
        "      || CASE WHEN x.indcollation[p.attnum - 1] NOT IN (0, coalesce(a.attcollation, 100)) AND (a.attnum IS NOT NULL"
        "               OR pg_catalog.strpos(pg_catalog.pg_get_indexdef(x.indexrelid), pg_catalog.pg_get_indexdef(x.indexrelid, p.attnum::int, false)"
        "                  || ' COLLATE ' || x.indcollation[p.attnum - 1]::regcollation) > 0)"
        "              THEN ' COLLATE ' || x.indcollation[p.attnum - 1]::regcollation ELSE '' END"
        "      || CASE WHEN " OPTIONS
        " IS NULL AND x.indclass[p.attnum - 1] IN (SELECT o.oid FROM pg_catalog.pg_opclass o WHERE o.opcdefault) THEN '' ELSE"
        "         (SELECT ' ' || CASE WHEN pg_catalog.pg_opclass_is_visible(o.oid) THEN '' ELSE o.opcnamespace::regnamespace || '.' END || pg_catalog.quote_ident(o.opcname)"
        "            FROM pg_catalog.pg_opclass o WHERE o.oid = x.indclass[p.attnum - 1]) || coalesce('(' || " OPTIONS
        " || ')', '') END"
        "      || CASE x.indoption[p.attnum - 1] & 3 WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' WHEN 3 THEN ' DESC' ELSE '' END"
        "    FROM pg_catalog.pg_attribute p"
        "    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[p.attnum - 1] AND a.attnum <> 0"
        "   WHERE p.attrelid = x.indexrelid AND p.attnum <= x.indnkeyatts ORDER BY p.attnum), ', ') AS columns,"
        " CASE WHEN x.indisunique THEN 'yes' END AS unique, m.amname AS using,"
        " CASE WHEN x.indnatts > x.indnkeyatts THEN pg_catalog.array_to_string(ARRAY(SELECT pg_catalog.quote_ident(a.attname)"
        "    FROM pg_catalog.pg_attribute p JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[p.attnum - 1]"
        "   WHERE p.attrelid = x.indexrelid AND p.attnum > x.indnkeyatts ORDER BY p.attnum), ', ') END AS include,"
        " CASE WHEN {150000?x.indnullsnotdistinct:false} THEN 'yes' END AS \"nulls-not-distinct\","
        " pg_catalog.array_to_string(c.reloptions, ', ') AS with,"
        " (SELECT t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace) AS tablespace,"
        " pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS where, s.targets AS statistics," MARK_COLUMNS
        "  FROM pg_catalog.pg_index x"
        "  JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid"
        "  JOIN pg_catalog.pg_am m ON m.oid = c.relam"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
        "  LEFT JOIN (SELECT a.attrelid, pg_catalog.string_agg(a.attnum || '=' || a.attstattarget, ', ' ORDER BY a.attnum) AS targets"
        "               FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_index i ON i.indexrelid = a.attrelid"
        "              WHERE a.attstattarget >= 0 AND a.attnum > 0 AND a.attrelid >= 16384 GROUP BY a.attrelid) s ON s.attrelid = x.indexrelid"
        /* One that is not valid is what an interrupted build left; but that of a partitioned table
         * only lacks those of partitions. */
        " WHERE x.indexrelid >= 16384 AND NOT c.relispartition AND (x.indisvalid OR c.relkind = 'I')"
        "   AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))"
        " ORDER BY c.relname",
};
