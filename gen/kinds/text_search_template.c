/*
 * text search template - CREATE TEXT SEARCH TEMPLATE: how dictionaries of a sort work. Catalogue
 * 6.35. Its functions are in C, so only a superuser may make one.
 */
#include "gen/kinds/named.h"

struct template
{
    struct object o;
    const char *init;
    const char *lexize;
};

static const struct field fields[] = {
    {"init", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(template, init),
     .doc = "the function that reads the options of a dictionary"},
    {"lexize", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(template, lexize), .required = true,
     .doc = "the function that looks up a token"},
};

static const struct named named = {"TEXT SEARCH TEMPLATE", "pg_ts_template", "tmplname",
                                   "tmplnamespace"};

static const char *definition(struct emit *emit, const struct object *object, const char *path)
{
    const struct template *t = (const struct template *)object;
    return arena_printf(emit->arena, "CREATE TEXT SEARCH TEMPLATE %s (%s%s%sLEXIZE = %s);\n", path,
                        t->init == NULL ? "" : "INIT = ", t->init == NULL ? "" : t->init,
                        t->init == NULL ? "" : ", ", t->lexize);
}

static void create(struct emit *emit, const struct object *object)
{
    named_create(emit, object, &named,
                 "pg_catalog.concat_ws(' ', o.tmplinit::oid, o.tmpllexize::oid)", "", definition);
}

static void rename_template(struct emit *emit, const struct object *before,
                            const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_text_search_template = {
    .name = "text search template",
    .element = "text-search-template",
    .size = sizeof(struct template),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TEXT_SEARCH_TEMPLATE,
    .derived = true,
    .doc = "how text search dictionaries of a sort work (made by superusers)",
    .comment_on = "TEXT SEARCH TEMPLATE",
    .create = create,
    .moves = true,
    .rename = rename_template,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_ts_template WHERE oid >= 16384",
    .catalog =
        "SELECT s.oid AS oid, s.tmplnamespace AS parent, s.tmplname AS name, d.description AS comment,"
        " CASE WHEN s.tmplinit <> 0 THEN s.tmplinit::regproc END AS init, s.tmpllexize::regproc AS lexize"
        "  FROM pg_catalog.pg_ts_template s"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = s.oid AND d.classoid = 'pg_ts_template'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_ts_template'::regclass AND e.objid = s.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE s.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY s.tmplname",
};
