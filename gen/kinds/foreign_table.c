/*
 * foreign table - CREATE FOREIGN TABLE. Catalogue 6.31. Its rows are elsewhere, so that nothing is
 * lost when it goes, nothing is filled, and what is said of its rows is believed unread.
 */
#include "gen/kinds/foreign.h"
#include "gen/kinds/privilege.h"

#include <string.h>

struct foreign_table {
    struct object o;
    const char *server;
    const char *options;
};

static const struct field fields[] = {
    {"server", FIELD_NAME, EFFECT_REBUILD, MEMBER(foreign_table, server), .required = true,
     .doc = "the server its rows are on"},
    {"options", FIELD_TEXT, EFFECT_ALTER, MEMBER(foreign_table, options),
     .doc = "options, as schema_name 'public', table_name 'orders'"},
};

static const struct foreign_table *table_of(const struct object *object)
{
    return (const struct foreign_table *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct foreign_table *table = (struct foreign_table *)object;
    table->options = foreign_canonical(reading->model->arena, table->options);
}

static void check(struct reading *reading, struct object *object)
{
    foreign_check(reading, object, "options", table_of(object)->options,
                  "Leave it out; what signs in belongs to the server's <user-mapping>, and its "
                  "password to an operator.");
}

static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, foreign_server(object, table_of(object)->server));
}

/* A renamed server is the same one. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    (void)model;
    (void)loose;
    uint64_t bit = field_bit(&kind_foreign_table, offsetof(struct foreign_table, server));
    return (changed & bit) != 0 && foreign_same_server(before, table_of(before)->server, after,
                                                       table_of(after)->server)
               ? bit
               : 0;
}

static const char *clauses(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    const char *separator = "\n";
    for_each_child (child, object) {
        if (!emit_is_folded(emit, child))
            continue;
        buf_printf(&buf, "%s  ", separator);
        child->kind->clause(&buf, child);
        separator = ",\n";
    }
    return *separator == ',' ? arena_printf(emit->arena, "%s\n", buf.data) : "";
}

/* The columns with their types, as bare_type_sql spells them. */
static const char *columns(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    for_each_child (child, object) {
        if (child->kind == &kind_column)
            buf_printf(&buf, "%s%s %s%s", buf.length == 0 ? "" : ", ", child->name,
                       bare_type(child, emit->after->sql, get_field(child, "type")),
                       get_field(child, "not-null") != NULL ? " not null" : "");
    }
    return buf.length == 0 ? NULL : buf.data;
}

static const char *options_state(struct emit *emit, const struct object *object)
{
    struct buf state = buf_make(emit->arena);
    buf_add(&state, "SELECT coalesce(" FOREIGN_WORDS(
                        "t.ftoptions") ", 'no options')\n"
                                       "    FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = ");
    buf_add_regclass(&state, object);
    return state.data;
}

static const char *options_wanted(struct emit *emit, const struct object *object)
{
    const char *words = foreign_words(emit->arena, table_of(object)->options);
    return words == NULL ? "no options" : words;
}

static const char *create_guard(struct emit *emit, const struct object *object, const char *ddl)
{
    const char *path = literal(emit->arena, emit_path(emit, object));
    const char *state = arena_printf(
        emit->arena,
        "SELECT CASE WHEN c.relkind <> 'f' THEN 'no foreign table' ELSE pg_catalog.concat_ws('; ',\n"
        "      'server ' || (SELECT s.srvname FROM pg_catalog.pg_foreign_table t\n"
        "         JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid),\n"
        "      'columns ' || (SELECT pg_catalog.string_agg(a.attname || ' ' || %s\n"
        "           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum)\n"
        "         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),\n"
        "      'options ' || (SELECT " FOREIGN_WORDS(
            "t.ftoptions") " FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = c.oid)) END\n"
                           "    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(%s)",
        bare_type_sql, path);
    const char *want = foreign_state(
        emit->arena, "server", table_of(object)->server, "columns", columns(emit, object),
        "options", foreign_words(emit->arena, table_of(object)->options), (char *)NULL);
    return guard_create(emit->arena, emit_title(emit, object), state, want, ddl);
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE FOREIGN TABLE %s (%s) SERVER ", emit_path(emit, object),
               clauses(emit, object));
    buf_add_ident(&ddl, table_of(object)->server);
    buf_add_foreign_options(&ddl, table_of(object)->options);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, create_guard(emit, object, ddl.data),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER FOREIGN TABLE %s", emit_path(emit, after));
    buf_add_foreign_changes(&ddl, table_of(before)->options, table_of(after)->options);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_alter(emit->arena, emit_title(emit, after), options_state(emit, after),
                          options_wanted(emit, before), options_wanted(emit, after), ddl.data),
              "change the options of %s", emit_title(emit, after));
}

static void rename_table(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "FOREIGN TABLE", "f", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "FOREIGN TABLE", "f", 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

const struct kind kind_foreign_table = {
    .name = "foreign table",
    .element = "foreign-table",
    .size = sizeof(struct foreign_table),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_RELATION,
    .derived = true,
    .is_type = true,
    .promised = true,
    .doc = "a table whose rows are on a server elsewhere",
    .finish = finish,
    .check = check,
    .depends = depends,
    .comment_on = "FOREIGN TABLE",
    .owner_on = "FOREIGN TABLE",
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_table,
    .drop = drop,
    .alike = alike,
    .privileges = &privileges_table,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_foreign_table",
    .catalog =
        "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(c.relowner) AS owner,"
        " s.srvname AS server,"
        " " FOREIGN_COLUMN(
            "t.ftoptions") " AS options"
                           "  FROM pg_catalog.pg_foreign_table t"
                           "  JOIN pg_catalog.pg_class c ON c.oid = t.ftrelid"
                           "  JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver"
                           "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
                           "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                           " WHERE NOT c.relispartition AND e.objid IS NULL"
                           " ORDER BY c.relname",
};
