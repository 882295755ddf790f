/*
 * table - CREATE TABLE. Catalogue 6.9, 6.10. Columns and most constraints stand inside the statement as clauses of their
 * own kinds.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct table {
    struct object o;
    bool unlogged;
    const char *with;
    const char *using;
    const char *tablespace;
};

static const struct field fields[] = {
    {"unlogged", FIELD_BOOL, EFFECT_ALTER, MEMBER(table, unlogged), .doc = "not written to the log: emptied after a crash"},
    {"with", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(table, with), .doc = "storage parameters, as fillfactor=70"},
    {"using", FIELD_NAME, EFFECT_ALTER, MEMBER(table, using), .dflt = "heap", .doc = "the table access method"},
    {"tablespace", FIELD_NAME, EFFECT_ALTER, MEMBER(table, tablespace), .doc = "the tablespace"},
};

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

static void create(struct emit *emit, const struct object *object)
{
    const struct table *table = table_of(object);
    struct buf ddl = buf_make(emit->arena);
    const char *separator = "\n";
    buf_printf(&ddl, "CREATE %sTABLE %s (", table->unlogged ? "UNLOGGED " : "", emit_path(emit, object));
    for_each_child(child, object)
    {
        if (!emit_is_folded(emit, child))
            continue;
        buf_printf(&ddl, "%s  ", separator);
        child->kind->clause(&ddl, child);
        separator = ",\n";
    }
    buf_add(&ddl, *separator == ',' ? "\n)" : ")");
    if (table->using != NULL) {
        buf_add(&ddl, " USING ");
        buf_add_ident(&ddl, table->using);
    }
    if (table->with != NULL) {
        buf_add(&ddl, " WITH (");
        buf_add_options(&ddl, table->with);
        buf_add(&ddl, ")");
    }
    if (table->tablespace != NULL) {
        buf_add(&ddl, " TABLESPACE ");
        buf_add_ident(&ddl, table->tablespace);
    }
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

static void alter(struct emit *emit, const struct object *before, const struct object *after, uint64_t changed)
{
    const struct table *new = table_of(after);
    const char *path = emit_path(emit, after);
    if (CHANGED(kind_table, table, unlogged, changed))
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                   new->unlogged ? "make unlogged" : "make logged", "ALTER TABLE %s SET %s", path,
                   new->unlogged ? "UNLOGGED" : "LOGGED");
    if (CHANGED(kind_table, table, with, changed))
        alter_options(emit, after, table_of(before)->with, new->with);
    if (CHANGED(kind_table, table, using, changed)) {
        struct buf method = buf_make(emit->arena);
        buf_add_ident(&method, new->using == NULL ? "heap" : new->using);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "change the access method of",
                   "ALTER TABLE %s SET ACCESS METHOD %s", path, method.data);
    }
    if (CHANGED(kind_table, table, tablespace, changed)) {
        struct buf space = buf_make(emit->arena);
        buf_add_ident(&space, new->tablespace == NULL ? "pg_default" : new->tablespace);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move", "ALTER TABLE %s SET TABLESPACE %s",
                   path, space.data);
    }
}

static void rename_table(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "TABLE", "rp", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "TABLE", "rp", STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

static const char *loses(struct arena *arena, const struct object *before, const struct object *after, uint64_t changed)
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
    .alter = alter,
    .rename = rename_table,
    .drop = drop,
    .loses = loses,
    .catalog = "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment,"
               "       CASE c.relpersistence WHEN 'u' THEN 'yes' END AS unlogged,"
               "       pg_catalog.array_to_string(c.reloptions, ', ') AS with,"
               "       (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam) AS using,"
               "       (SELECT t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace) AS tablespace"
               "  FROM pg_catalog.pg_class c"
               "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
               "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'"
               " WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relispartition AND c.oid >= 16384 AND e.objid IS NULL"
               " ORDER BY c.relname",
};
