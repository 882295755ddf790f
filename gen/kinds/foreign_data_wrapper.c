/*
 * foreign-data wrapper - CREATE FOREIGN DATA WRAPPER. Catalogue 6.31. Mostly an extension brings
 * one; then it is the extension's, and only its servers stand in a definition.
 */
#include "gen/kinds/foreign.h"
#include "gen/kinds/privilege.h"

#include <string.h>

struct wrapper {
    struct object o;
    const char *handler;
    const char *validator;
    const char *options;
};

static const struct field fields[] = {
    {"handler", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(wrapper, handler),
     .doc = "the function that reads and writes the data"},
    {"validator", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(wrapper, validator),
     .doc = "the function that checks options"},
    {"options", FIELD_TEXT, EFFECT_ALTER, MEMBER(wrapper, options),
     .doc = "options, as name 'value', name 'value'"},
};

static const struct wrapper *wrapper_of(const struct object *object)
{
    return (const struct wrapper *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct wrapper *wrapper = (struct wrapper *)object;
    wrapper->options = foreign_canonical(reading->model->arena, wrapper->options);
}

static void check(struct reading *reading, struct object *object)
{
    foreign_check(reading, object, "options", wrapper_of(object)->options,
                  "Leave it out; an operator gives it with ALTER FOREIGN DATA WRAPPER … OPTIONS"
                  " (ADD …), and it stays.");
}

static const char *bare_name(struct emit *emit, const char *routine)
{
    struct sql_name name;
    return routine != NULL && sql_parse_name(emit->after->sql, routine, &name) ? name.name : NULL;
}

static const char *wanted(struct emit *emit, const struct object *object)
{
    const struct wrapper *wrapper = wrapper_of(object);
    return foreign_state(emit->arena, "handler", bare_name(emit, wrapper->handler), "validator",
                         bare_name(emit, wrapper->validator), "options",
                         foreign_words(emit->arena, wrapper->options), (char *)NULL);
}

static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,\n"
        "      'options ' || " FOREIGN_WORDS(
            "w.fdwoptions") "), ''), 'nothing')\n"
                            "    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler\n"
                            "    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = %s",
        literal(emit->arena, object->name));
}

static void create(struct emit *emit, const struct object *object)
{
    const struct wrapper *wrapper = wrapper_of(object);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE FOREIGN DATA WRAPPER %s", emit_path(emit, object));
    if (wrapper->handler != NULL)
        buf_printf(&ddl, " HANDLER %s", wrapper->handler);
    if (wrapper->validator != NULL)
        buf_printf(&ddl, " VALIDATOR %s", wrapper->validator);
    buf_add_foreign_options(&ddl, wrapper->options);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(emit->arena, emit_title(emit, object), state_of(emit, object),
                           wanted(emit, object), ddl.data),
              "create %s", emit_title(emit, object));
}

static void add_routine(struct buf *buf, const char *word, const char *routine)
{
    buf_printf(buf, routine == NULL ? " NO %s%s" : " %s %s", word, routine == NULL ? "" : routine);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct wrapper *new = wrapper_of(after);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER FOREIGN DATA WRAPPER %s", emit_path(emit, after));
    if (CHANGED(kind_foreign_data_wrapper, wrapper, handler, changed))
        add_routine(&ddl, "HANDLER", new->handler);
    if (CHANGED(kind_foreign_data_wrapper, wrapper, validator, changed))
        add_routine(&ddl, "VALIDATOR", new->validator);
    buf_add_foreign_changes(&ddl, wrapper_of(before)->options, new->options);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                          wanted(emit, before), wanted(emit, after), ddl.data),
              "change %s", emit_title(emit, after));
}

static void rename_wrapper(struct emit *emit, const struct object *before,
                           const struct object *after)
{
    foreign_rename(emit, before, after, "FOREIGN DATA WRAPPER", "pg_foreign_data_wrapper",
                   "fdwname");
}

static void drop(struct emit *emit, const struct object *object)
{
    foreign_drop(emit, object, "FOREIGN DATA WRAPPER", "pg_foreign_data_wrapper", "fdwname");
}

const struct kind kind_foreign_data_wrapper = {
    .name = "foreign-data wrapper",
    .element = "foreign-data-wrapper",
    .size = sizeof(struct wrapper),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_WRAPPER,
    .doc = "a way to reach data elsewhere, when no extension brings it",
    .finish = finish,
    .check = check,
    .comment_on = "FOREIGN DATA WRAPPER",
    .owner_on = "FOREIGN DATA WRAPPER",
    .create = create,
    .alter = alter,
    .rename = rename_wrapper,
    .drop = drop,
    .privileges = &privileges_wrapper,
    .catalog_of = "pg_foreign_data_wrapper",
    .catalog_if = "FROM pg_catalog.pg_foreign_data_wrapper WHERE oid >= 16384",
    .catalog =
        "SELECT w.oid AS oid, 0 AS parent, w.fdwname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(w.fdwowner) AS owner,"
        " CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc END AS handler,"
        " CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc END AS validator,"
        " " FOREIGN_COLUMN(
            "w.fdwoptions") " AS options"
                            "  FROM pg_catalog.pg_foreign_data_wrapper w"
                            "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = w.oid AND d.classoid = 'pg_foreign_data_wrapper'::regclass"
                            "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                            " WHERE w.oid >= 16384 AND e.objid IS NULL"
                            " ORDER BY w.fdwname",
};
