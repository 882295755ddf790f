/*
 * table - CREATE TABLE. Catalogue 6.9 to 6.11. Columns and most constraints stand inside the statement as clauses of their
 * own kinds;
 * partitions are objects of a kind of their own, in their table (partition.c).
 */
#include "gen/kinds/table.h"

#include <string.h>
#include <strings.h>

static const struct field fields[] = {TABLE_FIELDS(table, )};

static const struct table *table_of(const struct object *object)
{
    return (const struct table *)object;
}

static void check(struct reading *reading, struct object *object)
{
    const struct object *key = NULL;
    for_each_child(child, object)
    {
        if (child->kind != &kind_primary_key)
            continue;
        if (key != NULL)
            diag_error(reading->diag, child->at, "A table has one primary key; for several columns write <primary-key columns=\"a, b\"/>.",
                       "%s has a second primary key", object_title(reading->model->arena, object));
        key = child;
    }
    table_check(reading, object);
}

void table_check(struct reading *reading, struct object *object)
{
    static const char *const ways[] = {"range", "list", "hash"};
    const struct table *table = table_of(object);
    size_t offset;
    bool known = false;
    if (table->partition_by == NULL)
        return;
    size_t length = strcspn(table->partition_by, " (");
    for (size_t i = 0; i < COUNT(ways); i++)
        known |= strlen(ways[i]) == length && strncasecmp(table->partition_by, ways[i], length) == 0;
    if (!known)
        report_field(reading, object, "partition-by", 0, "Write range (a, b), list (a) or hash (a).",
                     "a table is not divided by \"%.*s\"", (int)length, table->partition_by);
    const struct field *field = kind_field(object->kind, "partition-by");
    const char *elements = field_sql(reading->model->arena, field, table->partition_by, &offset);
    size_t n;
    sql_elements(reading->model->sql, SQL_ELEMENTS, elements, &n);
    if (n > 1 && length == 4 && strncasecmp(table->partition_by, "list", 4) == 0)
        report_field(reading, object, "partition-by", offset, "Divide by one, and the partitions by the other.",
                     "a list is of one column");
    check_columns_used(reading, object, object, "partition-by", SQL_ELEMENTS, elements);
    if (table->with != NULL)
        report_field(reading, object, "with", 0, "Give them to its partitions.",
                     "a partitioned table has no storage parameters: it stores nothing itself");
}

/* The wanted columns as rows of VALUES: their names and their types, as the guard compares them. */
static void add_wanted(struct buf *buf, struct sql *sql, const struct object *object)
{
    const char *separator = "";
    for_each_child(child, object)
    {
        if (child->kind != &kind_column)
            continue;
        buf_printf(buf, "%s(", separator);
        buf_add_literal(buf, child->name);
        buf_add(buf, ", ");
        buf_add_literal(buf, arena_printf(buf->arena, "%s%s", bare_type(child, sql, get_field(child, "type")),
                                          get_field(child, "not-null") != NULL ? " not null" : ""));
        buf_add(buf, ")");
        separator = ", ";
    }
}

static const char *create_guard(struct emit *emit, const struct object *object, const char *ddl)
{
    struct arena *arena = emit->arena;
    struct buf wanted = buf_make(arena);
    add_wanted(&wanted, emit->after->sql, object);
    const char *title = emit_title(emit, object);
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF NOT %s THEN\n", relation_exists(arena, object_schema(object), object->name, ""));
    buf_add_indented(&body, 4, ddl);
    buf_add(&body, ";\n    RETURN;\n  END IF;\n");
    if (table_of(object)->partition_by != NULL) {
        buf_printf(&body, "  IF NOT %s THEN\n    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = ",
                   relation_exists(arena, object_schema(object), object->name, "p"));
        buf_add_literal(&body, arena_printf(arena, "%s is there, but it is not partitioned", title));
        buf_add(&body, ";\n  END IF;\n");
    }
    if (*wanted.data == '\0')
        return guard_block(arena, NULL, body.data);
    buf_printf(&body,
               "  SELECT pg_catalog.string_agg(pg_catalog.format('%%I: have %%s, want %%s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')\n"
               "    INTO differs\n    FROM (VALUES %s) w(name, type)\n"
               "    LEFT JOIN (SELECT a.attname, %s || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type\n"
               "                 FROM pg_catalog.pg_attribute a\n                WHERE a.attrelid = ",
               wanted.data, bare_type_sql);
    buf_add_regclass(&body, object);
    buf_add(&body, " AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name\n"
                   "   WHERE h.type IS DISTINCT FROM w.type;\n"
                   "  IF differs IS NOT NULL THEN\n    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ");
    buf_add_literal(&body, arena_printf(arena, "%s is there with other columns", title));
    buf_add(&body, ",\n      DETAIL = differs;\n  END IF;\n");
    return guard_block(arena, "  differs text;\n", body.data);
}

const char *table_folded(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    const char *separator = "\n";
    for_each_child(child, object)
    {
        if (!emit_is_folded(emit, child))
            continue;
        buf_printf(&buf, "%s      ", separator);
        child->kind->clause(&buf, child);
        separator = ",\n";
    }
    return *separator == ',' ? buf.data : "";
}

void table_add_storage(struct buf *buf, const struct object *object)
{
    const struct table *table = table_of(object);
    if (table->partition_by != NULL)
        buf_printf(buf, " PARTITION BY %s", table->partition_by);
    if (table->using != NULL) {
        buf_add(buf, " USING ");
        buf_add_ident(buf, table->using);
    }
    if (table->with != NULL) {
        buf_add(buf, " WITH (");
        buf_add_options(buf, table->with);
        buf_add(buf, ")");
    }
    if (table->tablespace != NULL) {
        buf_add(buf, " TABLESPACE ");
        buf_add_ident(buf, table->tablespace);
    }
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf ddl = buf_make(emit->arena);
    const char *folded = table_folded(emit, object);
    buf_printf(&ddl, "CREATE %sTABLE %s (%s%s)", table_of(object)->unlogged ? "UNLOGGED " : "", emit_path(emit, object), folded,
               *folded == '\0' ? "" : "\n    ");
    table_add_storage(&ddl, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, create_guard(emit, object, ddl.data), "create %s",
              emit_title(emit, object));
}

static void alter_options(struct emit *emit, const struct object *object, const char *before, const char *after)
{
    struct buf set = buf_make(emit->arena);
    struct buf gone = buf_make(emit->arena);
    buf_add_options(&set, after);
    size_t n = buf_add_options_gone(&gone, before, after);
    const char *path = emit_path(emit, object);
    if (*set.data != '\0')
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "set storage parameters of",
                   "ALTER TABLE %s SET (%s)", path, set.data);
    if (n > 0)
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "reset storage parameters of",
                   "ALTER TABLE %s RESET (%s)", path, gone.data);
}

void table_alter(struct emit *emit, const struct object *before, const struct object *after, uint64_t changed)
{
    const struct table *new = table_of(after);
    const char *path = emit_path(emit, after);
    if (CHANGED(*after->kind, table, unlogged, changed))
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                   new->unlogged ? "make unlogged" : "make logged", "ALTER TABLE %s SET %s", path,
                   new->unlogged ? "UNLOGGED" : "LOGGED");
    if (CHANGED(*after->kind, table, with, changed))
        alter_options(emit, after, table_of(before)->with, new->with);
    if (CHANGED(*after->kind, table, using, changed)) {
        struct buf method = buf_make(emit->arena);
        buf_add_ident(&method, new->using == NULL ? "heap" : new->using);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "change the access method of",
                   "ALTER TABLE %s SET ACCESS METHOD %s", path, method.data);
    }
    if (CHANGED(*after->kind, table, tablespace, changed)) {
        struct buf space = buf_make(emit->arena);
        buf_add_ident(&space, new->tablespace == NULL ? "pg_default" : new->tablespace);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move", "ALTER TABLE %s SET TABLESPACE %s",
                   path, space.data);
    }
}

void table_rename(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "TABLE", "rp", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

void table_drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "TABLE", "rp", STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

const char *table_loses(struct arena *arena, const struct object *before, const struct object *after, uint64_t changed)
{
    (void)changed;
    return after == NULL ? arena_printf(arena, "all rows of %s", object_title(arena, before)) : NULL;
}

const struct kind kind_table = {
    .name = "table",
    .element = "table",
    .size = sizeof(struct table),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_RELATION,
    .is_type = true,
    .doc = "a table with its columns, constraints, indexes and triggers",
    .comment_on = "TABLE",
    .check = check,
    .create = create,
    .alter = table_alter,
    .rename = table_rename,
    .drop = table_drop,
    .loses = table_loses,
    .catalog = "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment," TABLE_COLUMNS TABLE_FROM
               " WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition AND c.oid >= 16384"
               "   AND e.objid IS NULL"
               " ORDER BY c.relname",
};
