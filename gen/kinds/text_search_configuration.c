/*
 * text search configuration - CREATE TEXT SEARCH CONFIGURATION: a parser, and dictionaries for the
 * types of its tokens. Catalogue 6.35. What copy="…" says is written out as mappings, for a
 * configuration that is copied says nothing of where it came from.
 */
#include "gen/kinds/named.h"

#include <string.h>

struct configuration {
    struct object o;
    const char *parser;
    const char *copy;
};

static const struct field fields[] = {
    {"parser", FIELD_PATH, EFFECT_REBUILD, MEMBER(configuration, parser),
     .space = SPACE_TEXT_SEARCH_PARSER, .dflt = "\"default\"",
     .doc = "its parser; PostgreSQL's \"default\" when not said"},
    {"copy", FIELD_NAME, EFFECT_NONE, MEMBER(configuration, copy),
     .doc = "for what has no mapping here those of one of PostgreSQL's own, as english or simple"},
};

static const struct named named = {"TEXT SEARCH CONFIGURATION", "pg_ts_config", "cfgname",
                                   "cfgnamespace"};

static const struct configuration *configuration_of(const struct object *object)
{
    return (const struct configuration *)object;
}

/* ---- Copies ---------------------------------------------------------------------------------- */

/* The types of tokens of the default parser; the letters: in a language's own configuration the
 * words of ASCII letters and the others go to its stemmer. */
static const struct {
    const char *token;
    enum { SIMPLE, ASCII, WORD } sort;
} tokens[] = {
    {"asciihword", ASCII},     {"asciiword", ASCII}, {"email", SIMPLE}, {"file", SIMPLE},
    {"float", SIMPLE},         {"host", SIMPLE},     {"hword", WORD},   {"hword_asciipart", ASCII},
    {"hword_numpart", SIMPLE}, {"hword_part", WORD}, {"int", SIMPLE},   {"numhword", SIMPLE},
    {"numword", SIMPLE},       {"sfloat", SIMPLE},   {"uint", SIMPLE},  {"url", SIMPLE},
    {"url_path", SIMPLE},      {"version", SIMPLE},  {"word", WORD},
};

static const char *const languages[] = {
    "arabic",  "armenian",  "basque",     "catalan",  "danish",  "dutch",
    "english", "estonian",  "finnish",    "french",   "german",  "greek",
    "hindi",   "hungarian", "indonesian", "irish",    "italian", "lithuanian",
    "nepali",  "norwegian", "portuguese", "romanian", "russian", "serbian",
    "spanish", "swedish",   "tamil",      "turkish",  "yiddish"};

static const char *dictionary_for(struct arena *arena, const char *language, int sort)
{
    bool english = strcmp(language, "russian") == 0 || strcmp(language, "hindi") == 0;
    if (sort == SIMPLE || strcmp(language, "simple") == 0)
        return "simple";
    return arena_printf(arena, "%s_stem", sort == ASCII && english ? "english" : language);
}

static bool is_language(const char *name)
{
    bool known = strcmp(name, "simple") == 0;
    for (size_t i = 0; i < COUNT(languages); i++)
        known |= strcmp(name, languages[i]) == 0;
    return known;
}

static bool has_mapping(const struct object *object, const char *token)
{
    for_each_child (child, object) {
        if (has_word(get_field(child, "for"), token))
            return true;
    }
    return false;
}

static void finish(struct reading *reading, struct object *object)
{
    struct configuration *c = (struct configuration *)object;
    struct arena *arena = reading->model->arena;
    if (c->parser != NULL && strcmp(c->parser, "pg_catalog.\"default\"") == 0)
        c->parser = NULL;
    if (c->copy == NULL)
        return;
    const char *copy = strncmp(c->copy, "pg_catalog.", 11) == 0 ? c->copy + 11 : c->copy;
    c->copy = NULL;
    if (!is_language(copy) || c->parser != NULL) {
        const char *nearest = diag_nearest(copy, languages, COUNT(languages));
        report_field(reading, object, "copy", 0,
                     c->parser != NULL ? "Write the mappings."
                     : nearest != NULL
                         ? arena_printf(arena, "Did you mean \"%s\"?", nearest)
                         : "Only PostgreSQL's own can be copied; otherwise write the mappings.",
                     c->parser != NULL ? "\"%s\" is of the default parser"
                                       : "there is no configuration \"%s\" to copy",
                     copy);
        return;
    }
    for (size_t i = 0; i < COUNT(tokens); i++) {
        if (has_mapping(object, tokens[i].token))
            continue;
        struct object *mapping = imply(reading, &kind_text_search_mapping, object, object);
        set_field(mapping, "for", tokens[i].token);
        set_field(mapping, "dictionaries", dictionary_for(arena, copy, tokens[i].sort));
    }
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *definition(struct emit *emit, const struct object *object, const char *path)
{
    const struct configuration *c = configuration_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE TEXT SEARCH CONFIGURATION %s (PARSER = ", path);
    if (c->parser == NULL)
        buf_add(&buf, "pg_catalog.\"default\"");
    else
        buf_add_names(&buf, emit->after, object, SPACE_TEXT_SEARCH_PARSER, c->parser);
    buf_add(&buf, ");\n");
    for_each_child (child, object) {
        if (!emit_is_folded(emit, child))
            continue;
        buf_printf(&buf, "ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING FOR ", path);
        buf_add_ident(&buf, get_field(child, "for"));
        buf_add(&buf, " WITH ");
        buf_add_names(&buf, emit->after, child, SPACE_TEXT_SEARCH_DICTIONARY,
                      get_field(child, "dictionaries"));
        buf_add(&buf, ";\n");
    }
    return buf.data;
}

static void create(struct emit *emit, const struct object *object)
{
    named_create(
        emit, object, &named,
        "pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '\n"
        "      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))",
        "", definition);
}

static void rename_configuration(struct emit *emit, const struct object *before,
                                 const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_text_search_configuration = {
    .name = "text search configuration",
    .element = "text-search-configuration",
    .size = sizeof(struct configuration),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TEXT_SEARCH_CONFIGURATION,
    .derived = true,
    .doc = "a parser, and dictionaries for the types of its tokens",
    .finish = finish,
    .comment_on = "TEXT SEARCH CONFIGURATION",
    .owner_on = "TEXT SEARCH CONFIGURATION",
    .create = create,
    .moves = true,
    .rename = rename_configuration,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_ts_config WHERE oid >= 16384",
    .catalog =
        "SELECT s.oid AS oid, s.cfgnamespace AS parent, s.cfgname AS name, d.description AS comment" OWNER_COLUMN(
            "s.cfgowner") ","
                          " CASE WHEN pg_catalog.pg_ts_parser_is_visible(p.oid) THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END"
                          "   || pg_catalog.quote_ident(p.prsname) AS parser"
                          "  FROM pg_catalog.pg_ts_config s"
                          "  JOIN pg_catalog.pg_ts_parser p ON p.oid = s.cfgparser"
                          "  JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_ts_config'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_ts_config'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE s.oid >= 16384 AND e.objid IS NULL"
                          " ORDER BY s.cfgname",
};
