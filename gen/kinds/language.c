/*
 * language - CREATE LANGUAGE, for a language that no extension brings. Catalogue 6.33. OR REPLACE
 * changes all of it in place.
 */
#include "gen/kinds/named.h"
#include "gen/kinds/privilege.h"

#include <string.h>

struct language {
    struct object o;
    bool trusted;
    const char *handler;
    const char *inline_handler;
    const char *validator;
};

static const struct field fields[] = {
    {"handler", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(language, handler), .required = true,
     .doc = "the function that runs functions in it"},
    {"inline", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(language, inline_handler),
     .doc = "the function that runs DO blocks in it"},
    {"validator", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(language, validator),
     .doc = "the function that looks at a new function"},
    {"trusted", FIELD_BOOL, EFFECT_ALTER, MEMBER(language, trusted),
     .doc = "everybody may write functions in it"},
};

static const struct named named = {"LANGUAGE", "pg_language", "lanname", NULL};

/* PostgreSQL's own, which no definition makes. */
static void check(struct reading *reading, struct object *object)
{
    static const char *const own[] = {"internal", "c", "sql"};
    for (size_t i = 0; i < COUNT(own); i++)
        if (strcmp(object->name, own[i]) == 0)
            report_field(reading, object, "name", 0, "Give it another name.",
                         "%s is PostgreSQL's own", object_title(reading->model->arena, object));
}

static const struct language *language_of(const struct object *object)
{
    return (const struct language *)object;
}

static void add_want(struct buf *want, const char *function)
{
    buf_add(want, ", ");
    if (function == NULL)
        buf_add(want, "0");
    else
        buf_printf(want, "pg_catalog.to_regproc(%s)::oid", literal(want->arena, function));
}

/* As CREATE states it; before: what it may also be. */
static void replace(struct emit *emit, const struct object *before, const struct object *object)
{
    const struct language *l = language_of(object);
    struct arena *arena = emit->arena;
    struct buf ddl = buf_make(arena);
    struct buf want = buf_make(arena);
    buf_printf(&ddl, "CREATE OR REPLACE %sLANGUAGE %s HANDLER %s", l->trusted ? "TRUSTED " : "",
               emit_path(emit, object), l->handler);
    if (l->inline_handler != NULL)
        buf_printf(&ddl, " INLINE %s", l->inline_handler);
    if (l->validator != NULL)
        buf_printf(&ddl, " VALIDATOR %s", l->validator);
    if (before != NULL) {
        emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, ddl.data, "replace %s",
                  emit_title(emit, object));
        return;
    }
    buf_printf(&want, "pg_catalog.concat_ws(' ', %s", l->trusted ? "true" : "false");
    add_want(&want, l->handler);
    add_want(&want, l->inline_handler);
    add_want(&want, l->validator);
    buf_add(&want, ")");
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', o.lanpltrusted, o.lanplcallfoid, o.laninline, o.lanvalidator) %s",
        named_from(arena, &named, object));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state, want.data, ddl.data),
              "create %s", emit_title(emit, object));
}

static void create(struct emit *emit, const struct object *object)
{
    replace(emit, NULL, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    replace(emit, before, after);
}

static void rename_language(struct emit *emit, const struct object *before,
                            const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_language = {
    .name = "language",
    .element = "language",
    .size = sizeof(struct language),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_LANGUAGE,
    .derived = true,
    .doc = "a language of functions",
    .comment_on = "LANGUAGE",
    .owner_on = "LANGUAGE",
    .privileges = &privileges_language,
    .catalog_of = "pg_language",
    .check = check,
    .create = create,
    .alter = alter,
    .rename = rename_language,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_language WHERE oid >= 16384",
    .catalog =
        "SELECT l.oid AS oid, 0 AS parent, l.lanname AS name, d.description AS comment,"
        " CASE WHEN l.lanpltrusted THEN 'yes' END AS trusted, l.lanplcallfoid::regproc AS handler,"
        " CASE WHEN l.laninline <> 0 THEN l.laninline::regproc END AS inline,"
        " CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regproc END AS validator" OWNER_COLUMN(
            "l.lanowner") "  FROM pg_catalog.pg_language l"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = l.oid AND d.classoid = 'pg_language'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_language'::regclass AND e.objid = l.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE l.oid >= 16384 AND e.objid IS NULL"
                          " ORDER BY l.lanname",
};
