/*
 * collation - CREATE COLLATION. Catalogue 6.5.
 *
 * PostgreSQL changes nothing of a collation but its name. One that is to be another is made anew
 * under its name, the columns that have it are moved over, and the old one goes, in one statement.
 * The version that a server notes (REFRESH VERSION) is that server's own matter.
 */
#include "gen/kinds/named.h"

#include <string.h>
#include <strings.h>

struct collation {
    struct object o;
    const char *provider;
    const char *locale;
    const char *lc_collate;
    const char *lc_ctype;
    const char *deterministic;
    const char *rules;
};

static const struct field fields[] = {
    {"provider", FIELD_CHOICE, EFFECT_BREAKS, MEMBER(collation, provider),
     .choices = (const char *const[]){"libc", "icu", "builtin", NULL},
     .choices_since = (const unsigned[]){0, 0, 17}, .dflt = "libc",
     .doc = "what compares the texts"},
    {"locale", FIELD_TEXT, EFFECT_BREAKS, MEMBER(collation, locale),
     .doc = "the locale; with provider icu a language tag, as und-u-ks-level2"},
    {"lc-collate", FIELD_TEXT, EFFECT_BREAKS, MEMBER(collation, lc_collate),
     .doc = "provider libc: the locale of the order, where it is another than lc-ctype"},
    {"lc-ctype", FIELD_TEXT, EFFECT_BREAKS, MEMBER(collation, lc_ctype),
     .doc = "provider libc: the locale of upper and lower case"},
    {"deterministic", FIELD_CHOICE, EFFECT_BREAKS, MEMBER(collation, deterministic),
     .choices = (const char *const[]){"yes", "no", NULL}, .dflt = "yes",
     .doc = "no: texts of other bytes may be equal (provider icu)"},
    {"rules", FIELD_TEXT, EFFECT_BREAKS, MEMBER(collation, rules), .since = 16,
     .doc = "provider icu: more rules of the order, as &amp;V &lt;&lt; w"},
};

static const struct named named = {"COLLATION", "pg_collation", "collname", "collnamespace"};

static const struct collation *collation_of(const struct object *object)
{
    return (const struct collation *)object;
}

static const char *provider(const struct object *object)
{
    const char *given = collation_of(object)->provider;
    return given == NULL ? "libc" : given;
}

/* One locale for both is said once. */
static void finish(struct reading *reading, struct object *object)
{
    struct collation *c = (struct collation *)object;
    (void)reading;
    if (c->locale == NULL && c->lc_collate != NULL && c->lc_ctype != NULL &&
        strcmp(c->lc_collate, c->lc_ctype) == 0) {
        c->locale = c->lc_collate;
        c->lc_collate = c->lc_ctype = NULL;
    }
}

static void check(struct reading *reading, struct object *object)
{
    const struct collation *c = collation_of(object);
    const char *title = object_title(reading->model->arena, object);
    bool icu = strcmp(provider(object), "icu") == 0;
    bool libc = strcmp(provider(object), "libc") == 0;
    if (c->locale != NULL && (c->lc_collate != NULL || c->lc_ctype != NULL))
        report_field(reading, object, c->lc_collate != NULL ? "lc-collate" : "lc-ctype", 0,
                     "Remove locale, or both lc-collate and lc-ctype.", "%s has a locale besides",
                     title);
    else if (!libc && (c->lc_collate != NULL || c->lc_ctype != NULL))
        report_field(reading, object, c->lc_collate != NULL ? "lc-collate" : "lc-ctype", 0,
                     "Write locale=\"…\".", "lc-collate and lc-ctype are for provider libc");
    else if (c->locale == NULL && (c->lc_collate == NULL || c->lc_ctype == NULL))
        diag_error(reading->diag, object->at,
                   libc ? "Add locale=\"…\", or both lc-collate and lc-ctype."
                        : "Add locale=\"…\".",
                   "%s without locale", title);
    if (c->deterministic != NULL && !icu)
        report_field(reading, object, "deterministic", 0, "Add provider=\"icu\".",
                     "only a collation of provider icu can be other than deterministic");
    if (c->rules != NULL && !icu)
        report_field(reading, object, "rules", 0, "Add provider=\"icu\".",
                     "rules are for provider icu");
    if (icu && c->locale != NULL && strchr(c->locale, '@') != NULL)
        report_field(reading, object, "locale", strcspn(c->locale, "@"),
                     "Write a language tag, as de-u-co-phonebk: every server keeps that as it is.",
                     "an old form of a locale of icu");
}

static void add_option(struct buf *buf, const char *name, const char *value)
{
    if (value != NULL)
        buf_printf(buf, ", %s = %s", name, literal(buf->arena, value));
}

static const char *definition(struct arena *arena, const struct object *object)
{
    const struct collation *c = collation_of(object);
    struct buf buf = buf_make(arena);
    buf_printf(&buf, " (PROVIDER = %s", provider(object));
    add_option(&buf, "LOCALE", c->locale);
    add_option(&buf, "LC_COLLATE", c->lc_collate);
    add_option(&buf, "LC_CTYPE", c->lc_ctype);
    if (c->deterministic != NULL)
        buf_add(&buf, ", DETERMINISTIC = false");
    add_option(&buf, "RULES", c->rules);
    buf_add(&buf, ")");
    return buf.data;
}

/* The columns of the locale have other names in almost every version. */
static const char state[] =
    "SELECT pg_catalog.concat_ws(', ', l.collprovider,\n"
    "      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),\n"
    "      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),\n"
    "      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')\n"
    "    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j\n"
    "   WHERE l.oid = pg_catalog.to_regcollation($1)";

static const char *scratch_path(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, "pg_temp.");
    buf_add_ident(&buf, name);
    return buf.data;
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *scratch = scratch_path(arena, object->name);
    const char *text = definition(arena, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_scratch(arena, emit_title(emit, object), state, path,
                            arena_printf(arena, "CREATE COLLATION %s%s", path, text), scratch,
                            arena_printf(arena, "CREATE COLLATION %s%s;\n", scratch, text), NULL),
              "create %s", emit_title(emit, object));
}

/* Both definitions on scratch copies, which are undone: the server says what was and what shall be.
 */
static void add_scratch(struct buf *body, const struct object *before, const struct object *after)
{
    struct arena *arena = body->arena;
    static const char *const variables[] = {"was", "want"};
    const struct object *const objects[] = {before, after};
    buf_add(body, "  BEGIN -- the server spells both on scratch copies, which are undone\n");
    for (size_t i = 0; i < 2; i++) {
        const char *scratch = scratch_path(arena, variables[i]);
        buf_printf(body, "    CREATE COLLATION %s%s;\n    EXECUTE state INTO %s USING %s;\n",
                   scratch, definition(arena, objects[i]), variables[i], literal(arena, scratch));
    }
    buf_add(body, "    RAISE EXCEPTION USING ERRCODE = 'LS000';\n"
                  "  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;\n  END;\n");
}

static void add_move(struct buf *body, const char *path)
{
    struct arena *arena = body->arena;
    buf_add(body, "  FOR spot IN\n"
                  "    SELECT c.relkind, a.attrelid::regclass AS relation, a.attname,\n"
                  "           pg_catalog.format_type(a.atttypid, a.atttypmod) AS type\n"
                  "      FROM pg_catalog.pg_attribute a\n"
                  "      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid\n"
                  "     WHERE a.attcollation = old AND NOT a.attisdropped AND a.attinhcount = 0\n"
                  "       AND c.relkind IN ('r', 'p', 'f', 'c')\n"
                  "     ORDER BY a.attrelid, a.attnum\n"
                  "  LOOP\n");
    for (int i = 0; i < 2; i++)
        buf_printf(
            body, "    %sEXECUTE pg_catalog.format(%s, spot.relation, spot.attname, spot.type);\n",
            i == 0 ? "IF spot.relkind = 'c' THEN\n      " : "ELSE\n      ",
            literal(arena, arena_printf(arena, "ALTER %s %%s ALTER %s %%I TYPE %%s COLLATE %s",
                                        i == 0 ? "TYPE" : "TABLE", i == 0 ? "ATTRIBUTE" : "COLUMN",
                                        path)));
    buf_add(body, "    END IF;\n  END LOOP;\n");
}

/* A domain or range type keeps its collation as long as it lives, and columns of it keep it in
 * turn. Reports one that stays. */
static bool refuse_held(struct emit *emit, const struct object *before, const struct object *after)
{
    const struct model *model = emit->before;
    for_each_child (schema, model->database) {
        for_each_child (type, schema) {
            struct sql_name name;
            const char *held = type->kind->space == SPACE_TYPE && type->twin != NULL &&
                                       kind_has_field(type->kind, "collation")
                                   ? get_field(type, "collation")
                                   : NULL;
            if (held == NULL || !sql_parse_name(model->sql, held, &name) ||
                model_lookup(model, type, SPACE_COLLATION, name.schema, name.name) != before)
                continue;
            if (!emit->down)
                diag_error(
                    emit->diag, after->at,
                    arena_printf(
                        emit->arena,
                        "Make a collation of another name and a %s with it, move the columns over, then remove the old ones.",
                        type->kind->name),
                    "%s cannot be changed while %s has it", object_title(emit->arena, after),
                    object_title(emit->arena, type->twin));
            return true;
        }
    }
    return false;
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    if (refuse_held(emit, before, after))
        return;
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, after);
    const char *aside = default_name(arena, after->name, "lockstep", "old");
    struct buf old = buf_make(arena);
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    (void)changed;
    buf_add_ident(&old, object_schema(after)->name);
    buf_add_char(&old, '.');
    buf_add_ident(&old, aside);
    buf_printf(&declarations,
               "  have text; was text; want text; spot record;\n"
               "  old constant oid := pg_catalog.to_regcollation(%s);\n"
               "  keeper constant name := (SELECT pg_catalog.pg_get_userbyid(l.collowner)\n"
               "    FROM pg_catalog.pg_collation l WHERE l.oid = old);\n"
               "  state constant text := ",
               literal(arena, path));
    buf_add_dollar(&declarations, state);
    buf_add(&declarations, ";\n");
    buf_printf(&body, "  EXECUTE state INTO have USING %s;\n", literal(arena, path));
    add_scratch(&body, before, after);
    buf_add(&body, "  IF have IS NOT DISTINCT FROM want THEN\n    RETURN;\n"
                   "  ELSIF have IS DISTINCT FROM was THEN\n"
                   "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ");
    buf_add_literal(
        &body, arena_printf(arena, "%s is there with another definition", emit_title(emit, after)));
    buf_add(&body, ",\n      DETAIL = pg_catalog.format(E'have: %s\\nwant: %s, or %s before this "
                   "step', have, want, was);\n  END IF;\n");
    struct buf name = buf_make(arena);
    buf_add_ident(&name, aside);
    buf_printf(&body, "  ALTER COLLATION %s RENAME TO %s;\n  CREATE COLLATION %s%s;\n", path,
               name.data, path, definition(arena, after));
    add_move(&body, path);
    buf_printf(&body, "  DROP COLLATION %s;\n", old.data);
    buf_printf(&body,
               "  EXECUTE pg_catalog.format('ALTER COLLATION %%s OWNER TO %%I', %s, keeper);\n",
               literal(arena, path));
    if (after->comment != NULL)
        buf_printf(&body, "  COMMENT ON COLLATION %s IS %s;\n", path,
                   literal(arena, after->comment));
    emit_step(emit, after, STEP_SCANS, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data), "make %s anew",
              emit_title(emit, after));
}

static void rename_collation(struct emit *emit, const struct object *before,
                             const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

/* Version 16 and later keep a locale of icu as a language tag: en_US is en-US. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    uint64_t locale = field_bit(&kind_collation, offsetof(struct collation, locale));
    const char *b = collation_of(before)->locale;
    const char *a = collation_of(after)->locale;
    (void)model;
    if (!loose || (changed & locale) == 0 || b == NULL || a == NULL ||
        strcmp(provider(after), "icu") != 0 || strcmp(provider(before), "icu") != 0)
        return 0;
    for (; *b != '\0' && *a != '\0'; b++, a++)
        if (strncasecmp(*b == '_' ? "-" : b, *a == '_' ? "-" : a, 1) != 0)
            return 0;
    return *b == *a ? locale : 0;
}

const struct kind kind_collation = {
    .name = "collation",
    .element = "collation",
    .size = sizeof(struct collation),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_COLLATION,
    .moves_columns = true,
    .doc = "an order of texts",
    .finish = finish,
    .check = check,
    .comment_on = "COLLATION",
    .owner_on = "COLLATION",
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_collation,
    .drop = drop,
    .alike = alike,
    .catalog_if = "FROM pg_catalog.pg_collation WHERE oid >= 16384",
    .catalog =
        "SELECT l.collnamespace AS parent, l.collname AS name, d.description AS comment,"
        " CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' END AS provider,"
        " CASE WHEN l.collprovider <> 'c' THEN"
        " coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate') END AS locale,"
        " CASE WHEN l.collprovider = 'c' THEN l.collcollate END AS \"lc-collate\","
        " CASE WHEN l.collprovider = 'c' THEN l.collctype END AS \"lc-ctype\","
        " CASE WHEN NOT l.collisdeterministic THEN 'no' END AS deterministic,"
        " j ->> 'collicurules' AS rules" OWNER_COLUMN(
            "l.collowner") "  FROM pg_catalog.pg_collation l"
                           " CROSS JOIN LATERAL pg_catalog.to_jsonb(l) j"
                           "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = l.oid AND d.classoid = 'pg_collation'::regclass"
                           "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_collation'::regclass AND e.objid = l.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                           " WHERE l.oid >= 16384 AND e.objid IS NULL AND l.collnamespace <> pg_catalog.pg_my_temp_schema()"
                           " ORDER BY l.collname",
};
