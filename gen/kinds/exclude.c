/*
 * exclude - EXCLUDE constraints. Catalogue 6.22. PostgreSQL has no online way to add one.
 */
#include "gen/kinds/constraint.h"
#include "gen/kinds/mark.h"

#include <string.h>

struct exclude {
    struct marked marked;
    const char *using;
    const char *elements;
    const char *where;
    const char *include;
    const char *with;
    bool deferrable;
    bool initially_deferred;
};

static const struct field fields[] = {
    {"using", FIELD_NAME, EFFECT_REBUILD, MEMBER(exclude, using), .space = SPACE_ACCESS_METHOD,
     .dflt = "btree", .doc = "the index method, mostly gist"},
    {"elements", FIELD_EXCLUSION, EFFECT_REBUILD, MEMBER(exclude, elements), .required = true,
     .doc = "what may not meet, as room WITH =, during WITH &&"},
    {"include", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(exclude, include),
     .doc = "columns the index carries beside"},
    {"where", FIELD_EXPR, EFFECT_REBUILD, MEMBER(exclude, where),
     .doc = "only for rows that meet it"},
    {"with", FIELD_OPTIONS, EFFECT_REBUILD, MEMBER(exclude, with),
     .doc = "storage parameters of its index"},
    {"deferrable", FIELD_BOOL, EFFECT_REBUILD, MEMBER(exclude, deferrable),
     .doc = "the check can wait"},
    {"initially-deferred", FIELD_BOOL, EFFECT_REBUILD, MEMBER(exclude, initially_deferred),
     .doc = "the check waits until commit"},
    MARK_CLUSTERED_FIELD(exclude),
};

static const struct exclude *exclude_of(const struct object *object)
{
    return (const struct exclude *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    size_t n;
    struct buf joined = buf_make(model->arena);
    const struct sql_element *elements =
        sql_elements(model->sql, SQL_EXCLUSION, exclude_of(object)->elements, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(&joined, "%s%s", i == 0 ? "" : "_",
                   elements[i].column == NULL ? "expr" : elements[i].column);
    return default_name(model->arena, object->parent->name,
                        *joined.data == '\0' ? NULL : joined.data, "excl");
}

static void check(struct reading *reading, struct object *object)
{
    const struct exclude *e = exclude_of(object);
    mark_check(reading, object);
    if (e->elements != NULL)
        check_columns_used(reading, object, object->parent, "elements", SQL_EXCLUSION, e->elements);
    if (e->where != NULL)
        check_columns_used(reading, object, object->parent, "where", SQL_EXPR, e->where);
}

static void add_definition(struct buf *buf, const struct exclude *e)
{
    buf_add(buf, "EXCLUDE USING ");
    buf_add_ident(buf, e->using == NULL ? "btree" : e->using);
    buf_printf(buf, " (%s)", e->elements);
    if (e->include != NULL)
        buf_printf(buf, " INCLUDE (%s)", e->include);
    if (e->with != NULL) {
        buf_add(buf, " WITH (");
        buf_add_options(buf, e->with);
        buf_add(buf, ")");
    }
    if (e->where != NULL)
        buf_printf(buf, " WHERE (%s)", e->where);
    buf_add(buf, deferrable_clause(e->deferrable, e->initially_deferred));
}

/* Whether another one of the table has the same elements, and goes first: within one CREATE TABLE
 * PostgreSQL takes the two for one, whatever their names and storage parameters. */
static bool is_second(const struct object *object)
{
    for_each_child (other, object->parent) {
        if (other->kind == object->kind && constraint_goes_first(other, object) &&
            strcmp(exclude_of(other)->elements, exclude_of(object)->elements) == 0)
            return true;
    }
    return false;
}

static bool clause(struct buf *buf, const struct object *object)
{
    if (is_second(object))
        return false;
    buf_add(buf, "CONSTRAINT ");
    buf_add_ident(buf, object->name);
    buf_add(buf, " ");
    add_definition(buf, exclude_of(object));
    return true;
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf definition = buf_make(emit->arena);
    add_definition(&definition, exclude_of(object));
    emit_step(emit, object, emit_is_new(emit, object->parent) ? 0 : STEP_SCANS,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
              constraint_add_guard(emit, object, definition.data, ""), "add %s",
              emit_title(emit, object));
}

/* All else means another constraint. */
static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    mark_alter(emit, before, after);
}

/* A default operator class and a column's own collation may be said. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    return loose && CHANGED(kind_exclude, exclude, elements, changed) &&
                   elements_alike(model, after, SQL_EXCLUSION, exclude_of(before)->elements,
                                  exclude_of(after)->elements)
               ? field_bit(&kind_exclude, offsetof(struct exclude, elements))
               : 0;
}

static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    *ret_what = "the partitioned table";
    return is_partitioned(object->parent) ? 17 : 0;
}

/* The parts of pg_get_constraintdef(): its elements and predicate are cut out of the text, the only
 * place that spells operators and operator classes as SQL. */
const struct kind kind_exclude = {
    .name = "exclusion constraint",
    .element = "exclude",
    .size = sizeof(struct exclude),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", NULL},
    .space = SPACE_CONSTRAINT,
    .name_optional = true,
    .derived = true,
    .makes_index = true,
    .follows_type = true,
    .doc = "rows that may not meet",
    .make_name = make_name,
    .check = check,
    .comment_on = "CONSTRAINT",
    .identify = constraint_identify,
    .clause = clause,
    .finish = deferrable_finish,
    .since_of = since_of,
    .create = create,
    .complete = mark_set,
    .needs_completing = mark_is_set,
    .alter = alter,
    .alike = alike,
    .rename = constraint_rename,
    .drop = constraint_drop,
    .refuses_rows = constraint_refuses_rows,
    .reads_expressions = true,
    .catalog_if = "FROM pg_catalog.pg_constraint WHERE contype = 'x' AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment,"
        " (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = i.relam) AS using,"
        " (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(x.indexrelid, u.i::int, false)"
        "    || CASE WHEN l.oid IS NULL THEN '' ELSE ' COLLATE ' || l.oid::regcollation END"
        "    || CASE WHEN o.opcdefault THEN '' WHEN o.opcnamespace = 'pg_catalog'::regnamespace THEN ' ' || pg_catalog.quote_ident(o.opcname)"
        "            ELSE ' ' || o.opcnamespace::regnamespace || '.' || pg_catalog.quote_ident(o.opcname) END"
        "    || ' WITH ' || CASE WHEN p.oprnamespace = 'pg_catalog'::regnamespace THEN p.oprname::text"
        "                        ELSE 'OPERATOR(' || p.oprnamespace::regnamespace || '.' || p.oprname || ')' END, ', ' ORDER BY u.i)"
        "    FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY u(op, i)"
        "    JOIN pg_catalog.pg_operator p ON p.oid = u.op"
        "    JOIN pg_catalog.pg_opclass o ON o.oid = (x.indclass::oid[])[u.i - 1]"
        "    LEFT JOIN pg_catalog.pg_attribute b ON b.attrelid = k.conrelid AND b.attnum = (x.indkey::int2[])[u.i - 1] AND b.attnum <> 0"
        "    LEFT JOIN pg_catalog.pg_collation l ON l.oid = (x.indcollation::oid[])[u.i - 1]"
        "         AND l.oid <> coalesce(b.attcollation, 'pg_catalog.\"default\"'::regcollation)) AS elements,"
        " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.i)"
        "    FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY u(n, i)"
        "    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n WHERE u.i > x.indnkeyatts) AS include,"
        " pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS where,"
        " pg_catalog.array_to_string(i.reloptions, ', ') AS with,"
        " CASE WHEN k.condeferrable THEN 'yes' END AS deferrable, CASE WHEN k.condeferred THEN 'yes' END AS \"initially-deferred\","
        " CASE WHEN x.indisclustered THEN 'yes' END AS clustered"
        "  FROM pg_catalog.pg_constraint k"
        "  JOIN pg_catalog.pg_class i ON i.oid = k.conindid"
        "  JOIN pg_catalog.pg_index x ON x.indexrelid = k.conindid"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass"
        " WHERE k.contype = 'x' AND k.oid >= 16384 AND k.conparentid = 0"
        " ORDER BY k.conname",
};
