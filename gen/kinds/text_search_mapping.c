/*
 * text search mapping - the dictionaries that a text search configuration asks about a type of
 * token. Catalogue 6.35. for="…" may list several types, each of which is a mapping of its own.
 */
#include "gen/kinds/named.h"

#include <string.h>

struct mapping {
    struct object o;
    const char *token;
    const char *dictionaries;
};

static const struct field fields[] = {
    {"for", FIELD_TEXT, EFFECT_REBUILD, MEMBER(mapping, token), .required = true,
     .doc = "types of tokens, as asciiword, word"},
    {"dictionaries", FIELD_TEXT, EFFECT_ALTER, MEMBER(mapping, dictionaries), .required = true,
     .names_objects = true, .doc = "the dictionaries that are asked, in this order"},
};

static const struct mapping *mapping_of(const struct object *object)
{
    return (const struct mapping *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    (void)model;
    return mapping_of(object)->token;
}

static const char *unquoted(struct model *model, const char *text)
{
    struct sql_name name;
    return sql_parse_name(model->sql, text, &name) && name.schema == NULL ? name.name : NULL;
}

/* The first type stays here; each further one becomes a mapping beside it. */
static void finish(struct reading *reading, struct object *object)
{
    struct mapping *mapping = (struct mapping *)object;
    struct model *model = reading->model;
    struct vec types = split_names(model->arena, mapping->token);
    const char *list = mapping->token;
    for (size_t i = 0; i < types.n; i++) {
        const char *type = unquoted(model, types.items[i]);
        if (type == NULL) {
            report_field(reading, object, "for", 0,
                         "Write types of tokens with commas between, as asciiword, word.",
                         "wrong for \"%s\"", list);
            return;
        }
        if (i > 0) {
            struct mapping *next =
                (struct mapping *)imply(reading, &kind_text_search_mapping, object->parent, object);
            next->token = types.items[i];
            next->dictionaries = mapping->dictionaries;
        } else if (strcmp(type, list) != 0) {
            mapping->token = object->name = object->key = type;
            const struct object *before = model_register(model, object);
            if (before != NULL)
                report_duplicate(reading, object, before);
        }
    }
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct vec names = split_names(model->arena, mapping_of(object)->dictionaries);
    for (size_t i = 0; i < names.n; i++) {
        struct sql_name name;
        if (!sql_parse_name(model->sql, names.items[i], &name))
            report_field(reading, object, "dictionaries", 0,
                         "Write names with commas between, in double quotes where they need them.",
                         "wrong dictionaries \"%s\"", mapping_of(object)->dictionaries);
    }
}

static void depends(struct deps *deps, const struct object *object)
{
    struct vec names = split_names(deps_model(deps)->arena, mapping_of(object)->dictionaries);
    for (size_t i = 0; i < names.n; i++)
        depend_on_path(deps, object, SPACE_TEXT_SEARCH_DICTIONARY, names.items[i]);
}

/* A dictionary is the same under whatever name. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const struct object *root = before;
    (void)loose;
    while (root->parent != NULL)
        root = root->parent;
    struct model before_model = *model;
    before_model.database = (struct object *)root;
    before_model.search_path = (struct vec){0};
    for (size_t i = 0; i < model->search_path.n; i++) {
        struct object *schema = ((struct object *)model->search_path.items[i])->twin;
        if (schema != NULL)
            vec_push(model->arena, &before_model.search_path, schema);
    }
    bool same = equal_names(&before_model, before, mapping_of(before)->dictionaries, model, after,
                            mapping_of(after)->dictionaries, SPACE_TEXT_SEARCH_DICTIONARY);
    return same ? changed &
                      field_bit(&kind_text_search_mapping, offsetof(struct mapping, dictionaries))
                : 0;
}

/* For people one element says all types of tokens with the same dictionaries. */
static bool fold(struct model *model, struct object *object)
{
    const struct mapping *mapping = mapping_of(object);
    for_each_child (child, object->parent) {
        struct mapping *other = (struct mapping *)child;
        struct buf list = buf_make(model->arena);
        if (child == object)
            return false;
        if (strcmp(other->dictionaries, mapping->dictionaries) != 0)
            continue;
        buf_printf(&list, "%s, ", other->token);
        if (strspn(mapping->token, "abcdefghijklmnopqrstuvwxyz_") == strlen(mapping->token))
            buf_add(&list, mapping->token); /* also what is a key word elsewhere */
        else
            buf_add_ident(&list, mapping->token);
        other->token = list.data;
        return true;
    }
    return false;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* FOR … WITH … */
static const char *words(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "FOR ");
    buf_add_ident(&buf, mapping_of(object)->token);
    buf_add(&buf, " WITH ");
    buf_add_names(&buf, emit->after, object, SPACE_TEXT_SEARCH_DICTIONARY,
                  mapping_of(object)->dictionaries);
    return buf.data;
}

/* It stands in the same step as its configuration. */
static bool clause(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, mapping_of(object)->token);
    return true;
}

static void put(struct emit *emit, const struct object *object, const char *verb)
{
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, verb,
               "ALTER TEXT SEARCH CONFIGURATION %s ALTER MAPPING %s",
               emit_path(emit, object->parent), words(emit, object));
}

/* The dictionaries in their order. */
static const char *create_guard(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *configuration = literal(arena, emit_path(emit, object->parent));
    struct buf want = buf_make(arena);
    struct vec names = split_names(arena, mapping_of(object)->dictionaries);
    for (size_t i = 0; i < names.n; i++) {
        struct buf name = buf_make(arena);
        buf_add_names(&name, emit->after, object, SPACE_TEXT_SEARCH_DICTIONARY, names.items[i]);
        buf_printf(&want, "%s%s::regdictionary::oid", i == 0 ? "" : ", ",
                   literal(arena, name.data));
    }
    struct buf body = buf_make(arena);
    struct buf declarations = buf_make(arena);
    buf_printf(
        &declarations,
        "  have oid[] := (SELECT pg_catalog.array_agg(m.mapdict ORDER BY m.mapseqno)\n"
        "    FROM pg_catalog.pg_ts_config o\n"
        "    CROSS JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) k\n"
        "    JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = o.oid AND m.maptokentype = k.tokid\n"
        "   WHERE o.oid = %s::regconfig AND k.alias = %s);\n",
        configuration, literal(arena, mapping_of(object)->token));
    buf_printf(&declarations, "  want oid[] := ARRAY[%s];\n", want.data);
    buf_printf(&body,
               "  IF have IS NULL THEN\n"
               "    ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING %s;\n"
               "  ELSIF have <> want THEN\n"
               "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ",
               emit_path(emit, object->parent), words(emit, object));
    buf_add_literal(&body, arena_printf(arena, "%s is there with another definition",
                                        emit_title(emit, object)));
    buf_add(
        &body,
        ",\n      DETAIL = format(E'have: %s\\nwant: %s', have::regdictionary[], want::regdictionary[]);\n"
        "  END IF;\n");
    return guard_block(arena, declarations.data, body.data);
}

static void create(struct emit *emit, const struct object *object)
{
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, create_guard(emit, object), "create %s",
              emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    put(emit, after, "change");
}

static void drop(struct emit *emit, const struct object *object)
{
    struct buf token = buf_make(emit->arena);
    buf_add_ident(&token, mapping_of(object)->token);
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, "drop",
               "ALTER TEXT SEARCH CONFIGURATION %s DROP MAPPING IF EXISTS FOR %s",
               emit_path(emit, object->parent), token.data);
}

const struct kind kind_text_search_mapping = {
    .name = "text search mapping",
    .element = "mapping",
    .size = sizeof(struct mapping),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"text-search-configuration", NULL},
    .space = SPACE_OTHER,
    .nameless = true,
    .derived = true,
    .doc = "the dictionaries that are asked about a type of token",
    .make_name = make_name,
    .finish = finish,
    .check = check,
    .depends = depends,
    .alike = alike,
    .fold = fold,
    .clause = clause,
    .create = create,
    .alter = alter,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_ts_config WHERE oid >= 16384",
    .catalog =
        "SELECT m.mapcfg AS parent, CASE WHEN k.alias ~ '^[a-z_]+$' THEN k.alias ELSE pg_catalog.quote_ident(k.alias) END AS for,"
        " pg_catalog.string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries"
        "  FROM (SELECT DISTINCT s.cfgparser FROM pg_catalog.pg_ts_config s WHERE s.oid >= 16384) p"
        "  CROSS JOIN LATERAL pg_catalog.ts_token_type(p.cfgparser) k"
        "  JOIN pg_catalog.pg_ts_config s ON s.cfgparser = p.cfgparser AND s.oid >= 16384"
        "  JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = s.oid AND m.maptokentype = k.tokid"
        " GROUP BY m.mapcfg, k.alias"
        " ORDER BY m.mapcfg, k.alias COLLATE \"C\"",
};
