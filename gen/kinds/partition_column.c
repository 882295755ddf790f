/*
 * partition column - a column of a partition that has another default than the table's, refuses
 * NULL where that does not, or has a comment, a security label or privileges. Catalogue 6.11. Rows
 * that come through the table get the table's default; the partition's is for those that are put
 * into it directly.
 */
#include "gen/kinds/columns.h"
#include "gen/kinds/privilege.h"

#include <string.h>
#include <strings.h>

struct partition_column {
    struct object o;
    const char *dflt;
    bool not_null;
};

static const struct field fields[] = {
    {"default", FIELD_EXPR, EFFECT_ALTER, MEMBER(partition_column, dflt), .repair = REPAIR_SETS,
     .doc = "the default of rows put into the partition itself; NULL: it has none"},
    {"not-null", FIELD_BOOL, EFFECT_ALTER, MEMBER(partition_column, not_null),
     .repair = REPAIR_SETS, .doc = "NULL is refused here, though not by the table"},
};

static const struct partition_column *column_of(const struct object *object)
{
    return (const struct partition_column *)object;
}

const char *partition_column_default(const struct object *object)
{
    const char *dflt = column_of(object)->dflt;
    return dflt == NULL || strcasecmp(dflt, "NULL") == 0 ? NULL : dflt;
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const struct object *column = model_column(model, object, object->name);
    if (column == NULL) {
        report_field(reading, object, "name", 0, "A partition has the columns of its table.",
                     "%s has no column \"%s\"", object_title(model->arena, object_relation(object)),
                     object->name);
        return;
    }
    const char *computed = get_field(column, "generated") != NULL  ? "generated"
                           : get_field(column, "identity") != NULL ? "numbered by the server"
                                                                   : NULL;
    if (computed != NULL && column_of(object)->dflt != NULL)
        report_field(reading, object, "default", 0, "Remove the default.", "%s is %s",
                     object_title(model->arena, column), computed);
    check_no_subquery(reading, object, "default", column_of(object)->dflt);
}

static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, model_column(deps_model(deps), object, object->name));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *quoted(struct emit *emit, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static const char *alter_column(struct emit *emit, const struct object *object, const char *rest)
{
    return arena_printf(emit->arena, "ALTER TABLE %s ALTER COLUMN %s %s",
                        emit_path(emit, object->parent), quoted(emit, object->name), rest);
}

static void alter_step(struct emit *emit, const struct object *object, const char *verb,
                       const char *rest)
{
    emit_plain(emit, object, 0,
               lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE), verb, "%s",
               alter_column(emit, object, rest));
}

static void default_step(struct emit *emit, const struct object *object, const char *dflt)
{
    alter_step(emit, object, dflt == NULL ? "drop the default of" : "set the default of",
               dflt == NULL ? "DROP DEFAULT" : arena_printf(emit->arena, "SET DEFAULT %s", dflt));
}

static void set_not_null(struct emit *emit, const struct object *object)
{
    if (emit_is_new(emit, object->parent))
        alter_step(emit, object, "set NOT NULL on", "SET NOT NULL");
    else
        column_not_null_steps(emit, object, NULL);
}

static void create(struct emit *emit, const struct object *object)
{
    if (column_of(object)->dflt != NULL)
        default_step(emit, object, partition_column_default(object));
    if (column_of(object)->not_null)
        set_not_null(emit, object);
}

/* What it gets from the partition that it is in, or from the table. */
static const char *given_default(const struct object *object)
{
    for (const struct object *holder = object->parent->parent; holder != NULL;
         holder = holder->parent)
        for_each_child (child, holder) {
            if (child->name == NULL || strcmp(child->name, object->name) != 0)
                continue;
            if (child->kind == &kind_column)
                return get_field(child, "default");
            if (child->kind == &kind_partition_column && column_of(child)->dflt != NULL)
                return partition_column_default(child);
        }
    return NULL;
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    if (CHANGED(kind_partition_column, partition_column, dflt, changed))
        default_step(emit, after,
                     column_of(after)->dflt == NULL ? given_default(after)
                                                    : partition_column_default(after));
    if (!CHANGED(kind_partition_column, partition_column, not_null, changed))
        return;
    if (column_of(after)->not_null)
        set_not_null(emit, after);
    else
        alter_step(emit, after, "allow NULL in", "DROP NOT NULL");
}

/* The server renames it with the table's. */
static void rename_column(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    (void)emit;
    (void)before;
    (void)after;
}

/* What stands in it goes by itself, for the column stays. */
static void drop_parts(struct emit *emit, const struct object *object, struct object *as_now)
{
    for_each_child (part, object) {
        struct object *copy = arena_alloc(emit->arena, part->kind->size);
        memcpy(copy, part, part->kind->size);
        copy->parent = as_now;
        part->kind->drop(emit, copy);
    }
}

/* It is the table's column again, as that is afterwards. */
static void drop(struct emit *emit, const struct object *object)
{
    const struct object *column = model_column(emit->before, object, object->name);
    const struct object *now = column == NULL ? NULL : column->twin;
    if (now == NULL || object->parent->twin == NULL)
        return; /* it goes with its table's, or with the partition */
    struct object as_now = *object;
    as_now.name = now->name;
    as_now.parent = object->parent->twin;
    const char *dflt = given_default(&as_now);
    if (column_of(object)->dflt != NULL)
        default_step(emit, &as_now, dflt);
    if (column_of(object)->not_null && get_field(now, "not-null") == NULL)
        alter_step(emit, &as_now, "allow NULL in", "DROP NOT NULL");
    if (object->comment != NULL)
        emit_plain(emit, &as_now, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "remove the comment on",
                   "COMMENT ON COLUMN %s IS NULL", emit_path(emit, &as_now));
    drop_parts(emit, object, &as_now);
}

void partition_columns_keep(struct emit *emit, const struct object *column, bool dflt,
                            bool not_null)
{
    const struct object *holder = column->parent;
    for_each_child (partition, holder) {
        if (partition->kind != &kind_partition)
            continue;
        struct object inside = *column;
        inside.parent = partition;
        for_each_child (own, partition) {
            if (own->kind != &kind_partition_column || own->twin == NULL ||
                strcmp(own->name, column->name) != 0)
                continue;
            if (dflt && column_of(own)->dflt != NULL)
                default_step(emit, own, partition_column_default(own));
            if (not_null && column_of(own)->not_null)
                set_not_null(emit, own);
        }
        partition_columns_keep(emit, &inside, dflt, not_null);
    }
}

const struct kind kind_partition_column = {
    .name = "column",
    .element = "column",
    .size = sizeof(struct partition_column),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"partition", NULL},
    .space = SPACE_OTHER, /* what needs the column needs the table's */
    .doc = "where a column of the partition differs from the table's",
    .check = check,
    .depends = depends,
    .comment_on = "COLUMN",
    .create = create,
    .alter = alter,
    .rename = rename_column,
    .drop = drop,
    .privileges = &privileges_column,
    .catalog_of = "pg_attribute",
    .catalog_if = "FROM pg_catalog.pg_partitioned_table",
    .catalog =
        "SELECT a.attrelid || '.' || a.attnum AS oid, a.attrelid AS parent, a.attname AS name, d.description AS comment,"
        " CASE WHEN a.attgenerated = '' AND pg_catalog.pg_get_expr(v.adbin, v.adrelid) IS DISTINCT FROM pg_catalog.pg_get_expr(w.adbin, w.adrelid)"
        "      THEN coalesce(pg_catalog.pg_get_expr(v.adbin, v.adrelid), 'NULL') END AS default,"
        " CASE WHEN a.attnotnull AND NOT b.attnotnull THEN 'yes' END AS \"not-null\""
        "  FROM pg_catalog.pg_inherits i"
        "  JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition AND c.relkind IN ('r', 'p')"
        "  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        "  JOIN pg_catalog.pg_attribute b ON b.attrelid = i.inhparent AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped"
        "  LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum"
        "  LEFT JOIN pg_catalog.pg_attrdef w ON w.adrelid = b.attrelid AND w.adnum = b.attnum"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum"
        "  LEFT JOIN pg_catalog.pg_seclabel l ON l.objoid = a.attrelid AND l.classoid = 'pg_class'::regclass AND l.objsubid = a.attnum"
        " WHERE d.description IS NOT NULL OR a.attacl IS NOT NULL OR l.label IS NOT NULL OR (a.attnotnull AND NOT b.attnotnull)"
        "    OR (a.attgenerated = '' AND pg_catalog.pg_get_expr(v.adbin, v.adrelid) IS DISTINCT FROM pg_catalog.pg_get_expr(w.adbin, w.adrelid))"
        " ORDER BY a.attrelid, a.attnum",
};
