/*
 * text search dictionary - CREATE TEXT SEARCH DICTIONARY: what becomes of a token. Catalogue 6.35.
 * Its options change in place.
 */
#include "gen/kinds/named.h"

struct dictionary {
    struct object o;
    const char *template;
    const char *options;
};

static const struct field fields[] = {
    {"template", FIELD_PATH, EFFECT_REBUILD, MEMBER(dictionary, template), .required = true,
     .space = SPACE_TEXT_SEARCH_TEMPLATE, .doc = "its template, as snowball, simple or ispell"},
    {"options", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(dictionary, options),
     .doc = "the template's options, as language=english, stopwords=english"},
};

static const struct named named = {"TEXT SEARCH DICTIONARY", "pg_ts_dict", "dictname",
                                   "dictnamespace"};

static const struct dictionary *dictionary_of(const struct object *object)
{
    return (const struct dictionary *)object;
}

static const char *definition(struct emit *emit, const struct object *object, const char *path)
{
    const struct dictionary *d = dictionary_of(object);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = ", path);
    buf_add_names(&buf, emit->after, object, SPACE_TEXT_SEARCH_TEMPLATE, d->template);
    if (d->options != NULL) {
        buf_add(&buf, ", ");
        buf_add_options(&buf, d->options);
    }
    buf_add(&buf, ");\n");
    return buf.data;
}

static void create(struct emit *emit, const struct object *object)
{
    /* The order of the options means nothing. */
    named_create(
        emit, object, &named,
        "pg_catalog.concat_ws(' ', o.dicttemplate, (SELECT pg_catalog.string_agg(w, ', ' ORDER BY w COLLATE \"C\")\n"
        "      FROM pg_catalog.regexp_split_to_table(o.dictinitoption, ', ') w))",
        "", definition);
}

/* An option without a value goes. */
static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    struct buf set = buf_make(emit->arena);
    struct buf gone = buf_make(emit->arena);
    (void)changed;
    buf_add_options(&set, dictionary_of(after)->options);
    size_t n =
        buf_add_options_gone(&gone, dictionary_of(before)->options, dictionary_of(after)->options);
    emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set options of",
               "ALTER TEXT SEARCH DICTIONARY %s (%s%s%s)", emit_path(emit, after),
               set.length == 0 ? "" : set.data, set.length > 0 && n > 0 ? ", " : "",
               n == 0 ? "" : gone.data);
}

static void rename_dictionary(struct emit *emit, const struct object *before,
                              const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_text_search_dictionary = {
    .name = "text search dictionary",
    .element = "text-search-dictionary",
    .size = sizeof(struct dictionary),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TEXT_SEARCH_DICTIONARY,
    .derived = true,
    .doc = "what becomes of a token",
    .comment_on = "TEXT SEARCH DICTIONARY",
    .owner_on = "TEXT SEARCH DICTIONARY",
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_dictionary,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_ts_dict WHERE oid >= 16384",
    .catalog =
        "SELECT s.oid AS oid, s.dictnamespace AS parent, s.dictname AS name, d.description AS comment" OWNER_COLUMN(
            "s.dictowner") ","
                           " CASE WHEN pg_catalog.pg_ts_template_is_visible(t.oid) THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END"
                           "   || pg_catalog.quote_ident(t.tmplname) AS template, s.dictinitoption AS options"
                           "  FROM pg_catalog.pg_ts_dict s"
                           "  JOIN pg_catalog.pg_ts_template t ON t.oid = s.dicttemplate"
                           "  JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace"
                           "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_ts_dict'::regclass"
                           "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_ts_dict'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                           " WHERE s.oid >= 16384 AND e.objid IS NULL"
                           " ORDER BY s.dictname",
};
