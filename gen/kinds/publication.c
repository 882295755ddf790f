/*
 * publication - CREATE PUBLICATION: what is replicated to subscribers. Catalogue 6.37. The tables
 * and schemas in it are things of their own (publication_table.c, publication_schema.c).
 */
#include "gen/kinds/named.h"

#include <string.h>

struct publication {
    struct object o;
    bool all_tables;
    const char *publish;
    bool via_partition_root;
    const char *generated_columns;
};

static const struct field fields[] = {
    {"all-tables", FIELD_BOOL, EFFECT_REBUILD, MEMBER(publication, all_tables),
     .doc = "all tables of the database (made by superusers)"},
    {"publish", FIELD_TEXT, EFFECT_ALTER, MEMBER(publication, publish),
     .dflt = "insert, update, delete, truncate",
     .doc = "what is replicated: insert, update, delete, truncate, or none"},
    {"via-partition-root", FIELD_BOOL, EFFECT_ALTER, MEMBER(publication, via_partition_root),
     .doc = "changes of partitions are those of the whole table"},
    {"generated-columns", FIELD_CHOICE, EFFECT_ALTER, MEMBER(publication, generated_columns),
     .choices = (const char *const[]){"none", "stored", NULL}, .dflt = "none", .since = 18,
     .doc = "which generated columns are replicated"},
};

static const struct named named = {"PUBLICATION", "pg_publication", "pubname", NULL};

static const struct publication *publication_of(const struct object *object)
{
    return (const struct publication *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    static const char *const words[] = {"insert", "update", "delete", "truncate", NULL};
    const char *publish = publication_of(object)->publish;
    if (publish != NULL && strcmp(publish, "none") != 0)
        set_field(object, "publish", read_words(reading, object, "publish", publish, words));
}

static void check(struct reading *reading, struct object *object)
{
    for_each_child (child, object) {
        if (publication_of(object)->all_tables)
            report_field(reading, object, "all-tables", 0, "Remove one of the two.",
                         "%s is of all tables, and of some",
                         object_title(reading->model->arena, object));
        return;
    }
}

static bool has_updates(const struct object *publication)
{
    const char *publish = publication_of(publication)->publish;
    return publish == NULL || strstr(publish, "update") != NULL;
}

/* Whether it publishes a table, or what the table is a partition of. */
static bool publishes(const struct model *model, const struct object *publication,
                      const struct object *table)
{
    if (publication_of(publication)->all_tables)
        return true;
    for_each_child (member, publication) {
        const char *rest;
        const struct object *whole =
            member->kind != &kind_publication_table
                ? model_get(model, model->database, SPACE_SCHEMA, get_field(member, "schema"))
                : relation_of_text(model, member, get_field(member, "table"), &rest);
        for (const struct object *o = table; o != NULL && whole != NULL; o = o->parent)
            if (o == whole)
                return true;
    }
    return false;
}

const struct object *publication_of_updates(const struct emit *emit, const struct object *table)
{
    for_each_child (publication, emit->before->database) {
        const struct object *stays = publication->twin;
        if (publication->kind == &kind_publication && stays != NULL && has_updates(publication) &&
            has_updates(stays) && publishes(emit->before, publication, table) &&
            publishes(emit->after, stays, table->twin))
            return publication;
    }
    return NULL;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* What stands behind publish =, as a literal. */
static const char *publish_text(struct emit *emit, const struct publication *p)
{
    const char *publish = p->publish == NULL                ? "insert, update, delete, truncate"
                          : strcmp(p->publish, "none") == 0 ? ""
                                                            : p->publish;
    return literal(emit->arena, publish);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct publication *p = publication_of(object);
    const char *publish = p->publish == NULL ? "insert, update, delete, truncate" : p->publish;
    const char *generated = p->generated_columns == NULL ? "none" : p->generated_columns;
    /* Servers before 18 have no pubgencols. */
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,\n"
        "      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,\n"
        "      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,\n"
        "      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,\n"
        "      CASE WHEN o.pubviaroot THEN 'via partition root' END,\n"
        "      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)\n"
        "    %s",
        named_from(arena, &named, object));
    const char *want =
        arena_printf(arena, "%s%s%s%s", p->all_tables ? "all tables, " : "", publish,
                     p->via_partition_root ? ", via partition root" : "",
                     p->generated_columns != NULL ? ", generated columns stored" : "");
    struct buf ddl = buf_make(arena);
    buf_printf(&ddl, "CREATE PUBLICATION %s", emit_path(emit, object));
    if (p->all_tables)
        buf_add(&ddl, " FOR ALL TABLES");
    if (p->publish != NULL || p->via_partition_root || p->generated_columns != NULL)
        buf_printf(&ddl, " WITH (publish = %s%s%s%s)", publish_text(emit, p),
                   p->via_partition_root ? ", publish_via_partition_root = true" : "",
                   p->generated_columns == NULL ? "" : ", publish_generated_columns = ",
                   p->generated_columns == NULL ? "" : generated);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(arena, emit_title(emit, object), state, want, ddl.data), "create %s",
              emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct publication *p = publication_of(after);
    struct buf set = buf_make(emit->arena);
    (void)before;
    if (CHANGED(kind_publication, publication, publish, changed))
        buf_printf(&set, "publish = %s", publish_text(emit, p));
    if (CHANGED(kind_publication, publication, via_partition_root, changed))
        buf_printf(&set, "%spublish_via_partition_root = %s", set.length == 0 ? "" : ", ",
                   p->via_partition_root ? "true" : "false");
    if (CHANGED(kind_publication, publication, generated_columns, changed))
        buf_printf(&set, "%spublish_generated_columns = %s", set.length == 0 ? "" : ", ",
                   p->generated_columns == NULL ? "none" : p->generated_columns);
    emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set options of",
               "ALTER PUBLICATION %s SET (%s)", emit_path(emit, after), set.data);
}

static void rename_publication(struct emit *emit, const struct object *before,
                               const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_publication = {
    .name = "publication",
    .element = "publication",
    .size = sizeof(struct publication),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_PUBLICATION,
    .derived = true,
    .doc = "what is replicated to subscribers",
    .finish = finish,
    .check = check,
    .comment_on = "PUBLICATION",
    .owner_on = "PUBLICATION",
    .create = create,
    .alter = alter,
    .rename = rename_publication,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_publication",
    .catalog = "SELECT p.oid AS oid, 0 AS parent, p.pubname AS name, d.description AS comment" OWNER_COLUMN(
        "p.pubowner") ","
                      " CASE WHEN p.puballtables THEN 'yes' END AS \"all-tables\","
                      " coalesce(nullif(pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,"
                      "   CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END), ''), 'none') AS publish,"
                      " CASE WHEN p.pubviaroot THEN 'yes' END AS \"via-partition-root\","
                      " {180000?CASE p.pubgencols WHEN 's' THEN 'stored' END:NULL} AS \"generated-columns\""
                      "  FROM pg_catalog.pg_publication p"
                      "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_publication'::regclass"
                      "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                      " WHERE e.objid IS NULL"
                      " ORDER BY p.pubname",
};
