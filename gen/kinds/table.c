/*
 * table - CREATE TABLE. Catalogue 6.9 to 6.11. Columns and most constraints stand inside the
 * statement as clauses of their own kinds. How it is stored is in heap.c; its partitions are
 * objects of their own (partition.c).
 */
#include "gen/kinds/heirs.h"
#include "gen/kinds/privilege.h"
#include "gen/kinds/typed.h"

#include <string.h>

static const struct field fields[] = {
    HEAP_FIELDS(table, heap.),
    {"inherits", FIELD_TEXT, EFFECT_ALTER, MEMBER(table, inherits), .names_objects = true,
     .doc = "tables whose columns and checks it has too, as parent, other.parent"},
    {"of", FIELD_TYPE, EFFECT_ALTER, MEMBER(table, of),
     .doc =
         "the composite type whose attributes are its columns; those with more to say stand in the table too"},
};

static const struct table *table_of(const struct object *object)
{
    return (const struct table *)object;
}

static void check(struct reading *reading, struct object *object)
{
    const struct object *key = NULL;
    for_each_child (child, object) {
        if (child->kind != &kind_primary_key)
            continue;
        if (key != NULL)
            diag_error(
                reading->diag, child->at,
                "A table has one primary key; for several columns write <primary-key columns=\"a, b\"/>.",
                "%s has a second primary key", object_title(reading->model->arena, object));
        key = child;
    }
    heap_check(reading, object);
    heirs_check(reading, object);
    typed_check(reading, object);
}

/* The wanted columns as rows of VALUES: their names and their types, as the guard compares them. */
static void add_wanted(struct buf *buf, struct sql *sql, const struct object *object)
{
    const char *separator = "";
    for_each_child (child, object) {
        if (child->kind != &kind_column)
            continue;
        buf_printf(buf, "%s(", separator);
        buf_add_literal(buf, child->name);
        buf_add(buf, ", ");
        buf_add_literal(buf, arena_printf(buf->arena, "%s%s",
                                          bare_type(child, sql, get_field(child, "type")),
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
    buf_printf(&body, "  IF NOT %s THEN\n",
               relation_exists(arena, object_schema(object), object->name, ""));
    buf_add_indented(&body, 4, ddl);
    buf_add(&body, ";\n    RETURN;\n  END IF;\n");
    if (table_of(object)->heap.partition_by != NULL) {
        buf_printf(&body,
                   "  IF NOT %s THEN\n    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = ",
                   relation_exists(arena, object_schema(object), object->name, "p"));
        buf_add_literal(&body,
                        arena_printf(arena, "%s is there, but it is not partitioned", title));
        buf_add(&body, ";\n  END IF;\n");
    }
    if (*wanted.data == '\0')
        return guard_block(arena, NULL, body.data);
    buf_printf(
        &body,
        "  SELECT pg_catalog.string_agg(pg_catalog.format('%%I: have %%s, want %%s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')\n"
        "    INTO differs\n    FROM (VALUES %s) w(name, type)\n"
        "    LEFT JOIN (SELECT a.attname, %s || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type\n"
        "                 FROM pg_catalog.pg_attribute a\n                WHERE a.attrelid = ",
        wanted.data, bare_type_sql);
    buf_add_regclass(&body, object);
    buf_add(
        &body,
        " AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name\n"
        "   WHERE h.type IS DISTINCT FROM w.type;\n"
        "  IF differs IS NOT NULL THEN\n    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ");
    buf_add_literal(&body, arena_printf(arena, "%s is there with other columns", title));
    buf_add(&body, ",\n      DETAIL = differs;\n  END IF;\n");
    return guard_block(arena, "  differs text;\n", body.data);
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf ddl = buf_make(emit->arena);
    const char *folded = heap_folded(emit, object);
    const struct object *type = table_of(object)->type;
    buf_printf(&ddl, "CREATE %sTABLE %s", table_of(object)->heap.unlogged ? "UNLOGGED " : "",
               emit_path(emit, object));
    if (type != NULL)
        buf_printf(&ddl, " OF %s", emit_path(emit, type));
    if (type == NULL || *folded != '\0')
        buf_printf(&ddl, " (%s%s)", folded, *folded == '\0' ? "" : "\n");
    heirs_add(&ddl, object);
    heap_add_storage(&ddl, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, create_guard(emit, object, ddl.data),
              "create %s", emit_title(emit, object));
}

/* The ties to its parents are objects of their own, which are compared. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    return field_bit(&kind_table, offsetof(struct table, inherits)) |
           heap_alike(model, before, after, changed, loose);
}

static void depends(struct deps *deps, const struct object *object)
{
    const struct vec *bases = &table_of(object)->bases;
    for (size_t i = 0; i < bases->n; i++)
        depend_on(deps, bases->items[i]);
    typed_depends(deps, object);
}

static void conclude(struct reading *reading)
{
    typed_conclude(reading);
    heirs_conclude(reading);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    if (CHANGED(kind_table, table, of, changed))
        typed_alter(emit, before, after);
    heap_alter(emit, before, after, changed);
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
    .promised = true,
    .doc = "a table with its columns, constraints, indexes and triggers",
    .comment_on = "TABLE",
    .owner_on = "TABLE",
    .conclude = conclude,
    .check = check,
    .depends = depends,
    .alike = alike,
    .since_of = heap_since_of,
    .create = create,
    .complete = heap_complete,
    .needs_completing = heap_needs_completing,
    .alter = alter,
    .moves = true,
    .rename = heap_rename,
    .drop = heap_drop,
    .loses = heap_loses,
    .counts = heap_counts,
    .keeps = heap_keeps,
    .restore = heap_restore,
    .privileges = &privileges_table,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_class WHERE oid >= 16384",
    .catalog =
        "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(c.relowner) AS owner, b.names AS inherits, CASE WHEN c.reloftype <> 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend t WHERE t.classid = 'pg_type'::regclass AND t.objid = c.reloftype AND t.deptype = 'e') THEN c.reloftype::regtype END AS of," HEAP_COLUMNS
            HEAP_FROM
        "  LEFT JOIN (SELECT i.inhrelid, pg_catalog.string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS names"
        "               FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class h ON h.oid = i.inhrelid"
        "              WHERE h.relkind = 'r' AND NOT h.relispartition GROUP BY i.inhrelid) b ON b.inhrelid = c.oid"
        " WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition AND c.oid >= 16384"
        "   AND e.objid IS NULL"
        " ORDER BY c.relname",
};
