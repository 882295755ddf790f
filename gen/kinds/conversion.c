/*
 * conversion - CREATE CONVERSION between two encodings. Catalogue 6.33. PostgreSQL alters nothing
 * of it but its name.
 */
#include "gen/kinds/named.h"

struct conversion {
    struct object o;
    const char *from;
    const char *to;
    const char *function;
    bool is_default;
};

/* As pg_encoding_to_char() spells them. */
static const char *const encodings[] = {
    "EUC_JP",        "EUC_CN",     "EUC_KR",     "EUC_TW",     "EUC_JIS_2004",   "UTF8",
    "MULE_INTERNAL", "LATIN1",     "LATIN2",     "LATIN3",     "LATIN4",         "LATIN5",
    "LATIN6",        "LATIN7",     "LATIN8",     "LATIN9",     "LATIN10",        "WIN1256",
    "WIN1258",       "WIN866",     "WIN874",     "KOI8R",      "WIN1251",        "WIN1252",
    "ISO_8859_5",    "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250",        "WIN1253",
    "WIN1254",       "WIN1255",    "WIN1257",    "KOI8U",      "SJIS",           "BIG5",
    "GBK",           "UHC",        "GB18030",    "JOHAB",      "SHIFT_JIS_2004", NULL};

static const struct field fields[] = {
    {"from", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(conversion, from), .required = true,
     .choices = encodings, .doc = "the encoding of what comes in"},
    {"to", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(conversion, to), .required = true,
     .choices = encodings, .doc = "the encoding of what goes out"},
    {"function", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(conversion, function), .required = true,
     .doc = "the function that converts, as iso8859_1_to_utf8"},
    {"default", FIELD_BOOL, EFFECT_REBUILD, MEMBER(conversion, is_default),
     .doc = "it is the one of its schema between the two"},
};

static const struct named named = {"CONVERSION", "pg_conversion", "conname", "connamespace"};

static const struct conversion *conversion_of(const struct object *object)
{
    return (const struct conversion *)object;
}

static void create(struct emit *emit, const struct object *object)
{
    const struct conversion *c = conversion_of(object);
    struct arena *arena = emit->arena;
    const char *ddl = arena_printf(arena, "CREATE %sCONVERSION %s FOR '%s' TO '%s' FROM %s",
                                   c->is_default ? "DEFAULT " : "", emit_path(emit, object),
                                   c->from, c->to, c->function);
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', pg_catalog.pg_encoding_to_char(o.conforencoding),\n"
        "      pg_catalog.pg_encoding_to_char(o.contoencoding), o.conproc::oid, o.condefault) %s",
        named_from(arena, &named, object));
    const char *want = arena_printf(
        arena, "pg_catalog.concat_ws(' ', '%s', '%s', pg_catalog.to_regproc(%s)::oid, %s)", c->from,
        c->to, literal(arena, c->function), c->is_default ? "true" : "false");
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create_as(arena, emit_title(emit, object), state, want, ddl), "create %s",
              emit_title(emit, object));
}

static void rename_conversion(struct emit *emit, const struct object *before,
                              const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_conversion = {
    .name = "conversion",
    .element = "conversion",
    .size = sizeof(struct conversion),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_CONVERSION,
    .derived = true,
    .doc = "a conversion between two encodings",
    .comment_on = "CONVERSION",
    .owner_on = "CONVERSION",
    .create = create,
    .moves = true,
    .rename = rename_conversion,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_conversion WHERE oid >= 16384",
    .catalog =
        "SELECT v.connamespace AS parent, v.conname AS name, d.description AS comment, v.conproc AS function,"
        " pg_catalog.pg_encoding_to_char(v.conforencoding) AS from, pg_catalog.pg_encoding_to_char(v.contoencoding) AS to,"
        " CASE WHEN v.condefault THEN 'yes' END AS default" OWNER_COLUMN(
            "v.conowner") "  FROM pg_catalog.pg_conversion v"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = v.oid AND d.classoid = 'pg_conversion'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_conversion'::regclass AND e.objid = v.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE v.oid >= 16384 AND e.objid IS NULL"
                          " ORDER BY v.conname",
};
