/*
 * security label - what a provider of mandatory access control (an extension as sepgsql) writes to
 * an object. The provider must be loaded, or the server refuses the statement. Catalogue 6.40.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct security_label {
    struct object o;
    const char *provider;
    const char *label;
};

static const struct field fields[] = {
    {"provider", FIELD_NAME, EFFECT_REBUILD, MEMBER(security_label, provider), .required = true,
     .doc = "the provider that understands it"},
    {"label", FIELD_TEXT, EFFECT_ALTER, MEMBER(security_label, label), .required = true,
     .doc = "the label"},
};

static const struct security_label *label_of(const struct object *object)
{
    return (const struct security_label *)object;
}

/* What SECURITY LABEL takes is called there as COMMENT calls it. */
static bool has_labels(const struct kind *kind)
{
    static const char *const takes[] = {"TABLE",       "COLUMN",        "AGGREGATE",
                                        "DOMAIN",      "EVENT TRIGGER", "FOREIGN TABLE",
                                        "FUNCTION",    "LANGUAGE",      "MATERIALIZED VIEW",
                                        "PROCEDURE",   "PUBLICATION",   "SCHEMA",
                                        "SEQUENCE",    "TYPE",          "VIEW",
                                        "SUBSCRIPTION"};
    for (size_t i = 0; kind->catalog_of != NULL && kind->comment_on != NULL && i < COUNT(takes);
         i++)
        if (strcmp(takes[i], kind->comment_on) == 0)
            return true;
    return false;
}

static const char *make_name(struct model *model, const struct object *object)
{
    (void)model;
    return label_of(object)->provider;
}

static void label_step(struct emit *emit, const struct object *object, const char *label)
{
    const struct object *on = object->parent;
    struct buf sql = buf_make(emit->arena);
    buf_add(&sql, "SECURITY LABEL FOR ");
    buf_add_ident(&sql, label_of(object)->provider);
    buf_printf(&sql, " ON %s ", on->kind->comment_on);
    if (on->kind->identify != NULL)
        on->kind->identify(&sql, on);
    else
        buf_add_path(&sql, on);
    buf_printf(&sql, " IS %s", label == NULL ? "NULL" : literal(emit->arena, label));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, sql.data, "%s the label of %s",
              label == NULL ? "remove" : "set", emit_title(emit, on));
}

static void create(struct emit *emit, const struct object *object)
{
    label_step(emit, object, label_of(object)->label);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    label_step(emit, after, label_of(after)->label);
}

static void drop(struct emit *emit, const struct object *object)
{
    label_step(emit, object, NULL);
}

const struct kind kind_security_label = {
    .name = "security label",
    .element = "security-label",
    .size = sizeof(struct security_label),
    .fields = fields,
    .n_fields = COUNT(fields),
    .stands_in = has_labels,
    .space = SPACE_LABEL,
    .nameless = true,
    .attached = true,
    .derived = true,
    .doc = "what a label provider says of it",
    .make_name = make_name,
    .create = create,
    .alter = alter,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_seclabel",
    .catalog =
        "SELECT CASE WHEN s.objsubid > 0 THEN 'pg_attribute' ELSE s.classoid::regclass::text END AS class,"
        " s.objoid || CASE WHEN s.objsubid > 0 THEN '.' || s.objsubid ELSE '' END AS parent, s.provider, s.label"
        "  FROM pg_catalog.pg_seclabel s"
        " ORDER BY s.classoid, s.objoid, s.objsubid",
};
