/*
 * text search parser - CREATE TEXT SEARCH PARSER: how a text is cut into tokens. Catalogue 6.35.
 * Its functions are in C, so only a superuser may make one.
 */
#include "gen/kinds/named.h"

struct parser {
    struct object o;
    const char *start;
    const char *get_token;
    const char *end;
    const char *lex_types;
    const char *headline;
};

static const struct field fields[] = {
    {"start", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(parser, start), .required = true,
     .doc = "the function that begins a text"},
    {"get-token", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(parser, get_token), .required = true,
     .doc = "the function that gives the next token"},
    {"end", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(parser, end), .required = true,
     .doc = "the function that ends a text"},
    {"lex-types", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(parser, lex_types), .required = true,
     .doc = "the function that lists the types of tokens"},
    {"headline", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(parser, headline),
     .doc = "the function that makes summaries"},
};

static const struct named named = {"TEXT SEARCH PARSER", "pg_ts_parser", "prsname", "prsnamespace"};

static const char *definition(struct emit *emit, const struct object *object, const char *path)
{
    const struct parser *p = (const struct parser *)object;
    return arena_printf(
        emit->arena,
        "CREATE TEXT SEARCH PARSER %s (START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s%s%s);\n",
        path, p->start, p->get_token, p->end, p->lex_types,
        p->headline == NULL ? "" : ", HEADLINE = ", p->headline == NULL ? "" : p->headline);
}

static void create(struct emit *emit, const struct object *object)
{
    named_create(
        emit, object, &named,
        "pg_catalog.concat_ws(' ', o.prsstart::oid, o.prstoken::oid, o.prsend::oid, o.prslextype::oid, o.prsheadline::oid)",
        "", definition);
}

static void rename_parser(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_text_search_parser = {
    .name = "text search parser",
    .element = "text-search-parser",
    .size = sizeof(struct parser),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TEXT_SEARCH_PARSER,
    .derived = true,
    .doc = "how a text is cut into tokens (made by superusers)",
    .comment_on = "TEXT SEARCH PARSER",
    .create = create,
    .moves = true,
    .rename = rename_parser,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_ts_parser WHERE oid >= 16384",
    .catalog =
        "SELECT s.oid AS oid, s.prsnamespace AS parent, s.prsname AS name, d.description AS comment,"
        " s.prsstart::regproc AS start, s.prstoken::regproc AS \"get-token\", s.prsend::regproc AS end,"
        " s.prslextype::regproc AS \"lex-types\", CASE WHEN s.prsheadline <> 0 THEN s.prsheadline::regproc END AS headline"
        "  FROM pg_catalog.pg_ts_parser s"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_ts_parser'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_ts_parser'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE s.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY s.prsname",
};
