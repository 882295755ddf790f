/*
 * invent_outside - what stands beside the tables of a schema: operators, text search, foreign data,
 * publications and the like. See maker.h.
 *
 * Most of it is made of names that the server knows: a row of presets per sort, and an edit takes
 * another row.
 */
#include "tests/property/maker.h"

#include <string.h>

/* ---- Presets --------------------------------------------------------------------------------- */

enum { MOST_VALUES = 9 };

static const struct preset {
    const char *kind;
    const char *values[MOST_VALUES][2]; /* field and value; ends with NULL */
} presets[] = {
    {"conversion", {{"from", "LATIN1"}, {"to", "UTF8"}, {"function", "iso8859_1_to_utf8"}}},
    {"conversion", {{"from", "UTF8"}, {"to", "LATIN1"}, {"function", "utf8_to_iso8859_1"}}},
    {"language",
     {{"handler", "plpgsql_call_handler"},
      {"inline", "plpgsql_inline_handler"},
      {"validator", "plpgsql_validator"}}},
    {"language", {{"handler", "plpgsql_call_handler"}}},
    {"access method", {{"type", "table"}, {"handler", "heap_tableam_handler"}}},
    {"access method", {{"type", "index"}, {"handler", "bthandler"}}},
    {"text search dictionary", {{"template", "simple"}}},
    {"text search dictionary", {{"template", "simple"}, {"options", "stopwords=english"}}},
    {"text search dictionary", {{"template", "snowball"}, {"options", "language=english"}}},
    {"text search template", {{"init", "dsimple_init"}, {"lexize", "dsimple_lexize"}}},
    {"text search template", {{"lexize", "dsimple_lexize"}}},
    {"text search parser",
     {{"start", "prsd_start"},
      {"get-token", "prsd_nexttoken"},
      {"end", "prsd_end"},
      {"lex-types", "prsd_lextype"},
      {"headline", "prsd_headline"}}},
    {"foreign-data wrapper", {{"options", "debug 'true'"}}},
    {"foreign-data wrapper", {{"options", NULL}}},
    {"foreign-data wrapper", {{"options", "debug 'it''s', \"Odd\" 'x'"}}},
    {"operator",
     {{"left", "integer"}, {"right", "integer"}, {"function", "int4eq"}, {"commutator", "==="}}},
    {"operator",
     {{"left", "integer"},
      {"right", "integer"},
      {"function", "int4eq"},
      {"commutator", "==="},
      {"restrict", "eqsel"},
      {"join", "eqjoinsel"},
      {"hashes", "yes"},
      {"merges", "yes"}}},
    {"operator", {{"left", "text"}, {"right", "text"}, {"function", "texteq"}}},
    {"operator",
     {{"left", "bigint"},
      {"right", "bigint"},
      {"function", "int8lt"},
      {"restrict", "scalarltsel"}}},
    {"operator", {{"right", "integer"}, {"function", "int4um"}}},
    {"operator family", {{"using", "btree"}}},
    {"operator family", {{"using", "hash"}}},
    {"publication", {{"publish", "insert"}}},
    {"publication", {{"publish", "update, delete"}}},
    {"publication", {{"publish", NULL}}},
};

static const struct preset *any_preset(struct invent *in, const struct thing *thing)
{
    const struct preset *found = NULL;
    unsigned n = 0;
    for (size_t i = 0; i < COUNT(presets); i++)
        if (is_kind(thing, presets[i].kind) && below(in->chance, ++n) == 0)
            found = &presets[i];
    return found;
}

static bool is_preset(const struct thing *thing, const char *field)
{
    for (size_t i = 0; i < COUNT(presets); i++)
        for (size_t v = 0; is_kind(thing, presets[i].kind) && v < MOST_VALUES; v++)
            if (is(presets[i].values[v][0], field))
                return true;
    return false;
}

/* All fields of one row, and none of the others'. */
static bool preset_start(struct invent *in, struct thing *thing)
{
    const struct preset *preset = any_preset(in, thing);
    for (size_t f = 0; f < thing->kind->n_fields; f++)
        if (is_preset(thing, thing->kind->fields[f].name))
            thing->values[f] = NULL;
    for (size_t v = 0; v < MOST_VALUES && preset->values[v][0] != NULL; v++)
        set_value(thing, preset->values[v][0], preset->values[v][1]);
    return true;
}

static bool preset_value(struct invent *in, struct thing *thing, const char *field,
                         const char **ret)
{
    if (!is_preset(thing, field))
        return !is(field, "trusted") && !is(field, "via-partition-root") && !is(field, "default");
    if (percent(in->chance, 10))
        preset_start(in, thing);
    *ret = value_of(thing, field);
    return true;
}

/* C is PostgreSQL's own. */
static void language_mend(struct world *world, struct thing *thing)
{
    (void)world;
    if (is(thing->name, "c"))
        thing->name = "c_like";
}

/* ---- Operators, casts ------------------------------------------------------------------------ */

static bool operator_start(struct invent *in, struct thing *thing)
{
    static const char *const names[] = {"===", "<<<", "!!!", "##", "~~~>", "@-@-@"};
    thing->name = PICK(in->chance, names);
    preset_start(in, thing);
    for_each_thing (other, in->world) {
        if (other != thing && is_kind(other, "operator"))
            return false;
    }
    return true;
}

static void operator_mend(struct world *world, struct thing *thing)
{
    (void)world;
    if (value_of(thing, "commutator") != NULL)
        set_value(thing, "commutator", thing->name);
}

static bool cast_start(struct invent *in, struct thing *thing)
{
    struct thing *type = some_thing(in, percent(in->chance, 60) ? "enum" : "range type", -1, NULL);
    if (type == NULL)
        return false;
    set_value(thing, "source", mark(in, MARK_PATH, type->id));
    set_value(thing, "target", "integer");
    set_value(thing, "method", "inout");
    thing->name = NULL;
    for_each_thing (other, in->world) {
        if (other != thing && is_kind(other, "cast"))
            return false;
    }
    return true;
}

static bool cast_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    (void)in;
    *ret = value_of(thing, field);
    return !is(field, "as");
}

/* ---- Text search ----------------------------------------------------------------------------- */

static bool configuration_start(struct invent *in, struct thing *thing)
{
    static const char *const parsers[] = {"pg_catalog.\"default\"", NULL};
    set_value(thing, "parser", PICK(in->chance, parsers));
    for (unsigned n = below(in->chance, 3); n > 0; n--)
        make(in, "text search mapping", thing->id);
    return true;
}

static bool kept_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    (void)in;
    *ret = value_of(thing, field);
    return true;
}

static bool mapping_start(struct invent *in, struct thing *thing)
{
    static const char *const tokens[] = {"asciiword", "word, numword", "hword", "email", "url"};
    set_value(thing, "for", PICK(in->chance, tokens));
    for_each_thing (other, in->world) {
        if (other != thing && other->parent == thing->parent &&
            is(value_of(other, "for"), value_of(thing, "for")))
            return false;
    }
    return true;
}

static bool mapping_value(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    struct thing *own = some_thing(in, "text search dictionary", -1, NULL);
    *ret = value_of(thing, field);
    if (is(field, "dictionaries"))
        *ret = own == NULL               ? "simple"
               : percent(in->chance, 50) ? mark(in, MARK_PATH, own->id)
                                         : template(in, "%s, simple", mark(in, MARK_PATH, own->id));
    return true;
}

/* ---- Foreign data ---------------------------------------------------------------------------- */

static bool server_start(struct invent *in, struct thing *thing)
{
    struct thing *wrapper = some_thing(in, "foreign-data wrapper", 0, NULL);
    if (wrapper == NULL)
        wrapper = make(in, "foreign-data wrapper", 0);
    if (wrapper == NULL)
        return false;
    set_value(thing, "wrapper", mark(in, MARK_RAW, wrapper->id));
    if (percent(in->chance, 40))
        make(in, "user mapping", thing->id);
    return true;
}

static bool foreign_options(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    static const char *const texts[] = {"host 'db1'", "a '1', b 'it''s'", "\"Odd\" 'x'", NULL,
                                        NULL};
    *ret = value_of(thing, field);
    if (is(field, "options"))
        *ret = PICK(in->chance, texts);
    else if (is(field, "type"))
        *ret = percent(in->chance, 40) ? "a sort" : NULL;
    else if (is(field, "version"))
        *ret = percent(in->chance, 40) ? "2" : NULL;
    return true;
}

static bool user_mapping_start(struct invent *in, struct thing *thing)
{
    static const char *const names[] = {"public", "property_reader", "Property Owner"};
    thing->name = PICK(in->chance, names);
    for_each_thing (other, in->world) {
        if (other != thing && other->parent == thing->parent && is(other->name, thing->name))
            return false;
    }
    return true;
}

static bool foreign_table_start(struct invent *in, struct thing *thing)
{
    struct thing *server = some_thing(in, "server", 0, NULL);
    if (server == NULL)
        server = make(in, "server", 0);
    if (server == NULL)
        return false;
    set_value(thing, "server", mark(in, MARK_RAW, server->id));
    for (unsigned n = 1 + below(in->chance, 3); n > 0; n--) {
        struct thing *column = make(in, "column", thing->id);
        if (column != NULL)
            column->comment = NULL;
    }
    return true;
}

/* ---- Publications, event triggers ------------------------------------------------------------ */

static bool is_plain_table(const struct world *world, const struct thing *thing)
{
    (void)world;
    return value_of(thing, "unlogged") == NULL;
}

static bool publication_start(struct invent *in, struct thing *thing)
{
    preset_start(in, thing);
    for (unsigned n = below(in->chance, 3); n > 0; n--)
        make(in, "published table", thing->id);
    return true;
}

static bool published_table_start(struct invent *in, struct thing *thing)
{
    struct thing *table = some_thing(in, "table", -1, is_plain_table);
    if (table == NULL)
        return false;
    set_value(thing, "table", mark(in, MARK_PATH, table->id));
    for_each_thing (other, in->world) {
        if (other != thing && is_kind(other, "published table") && other->parent == thing->parent)
            return false;
    }
    return true;
}

static bool tells_rows(const struct world *world, const struct thing *table)
{
    const char *identity = value_of(table, "replica-identity");
    if (identity != NULL)
        return is(identity, "full");
    for_each_thing (key, world) {
        if (key->parent == table->id && is_kind(key, "primary key") &&
            value_of(key, "deferrable") == NULL)
            return true;
    }
    return false;
}

/* What is published is logged; and rows that cannot be told apart cannot be changed either, not
 * even by a migration. */
static void published_table_mend(struct world *world, struct thing *thing)
{
    int ids[1] = {0};
    marked(value_of(thing, "table"), ids, 1);
    struct thing *table = ids[0] == 0 ? NULL : world->things[ids[0]];
    if (table == NULL)
        return;
    set_value(table, "unlogged", NULL);
    if (!tells_rows(world, table))
        set_value(world->things[thing->parent], "publish", "insert");
}

const struct maker makers_of_outside[] = {
    {"conversion", 1, false, preset_start, preset_value, NULL},
    {"language", 1, false, preset_start, preset_value, language_mend},
    {"access method", 1, false, preset_start, preset_value, NULL},
    {"operator", 1, false, operator_start, preset_value, operator_mend},
    {"operator family", 1, false, preset_start, preset_value, NULL},
    {"cast", 2, false, cast_start, cast_value, NULL},
    {"text search template", 1, false, preset_start, preset_value, NULL},
    {"text search parser", 1, false, preset_start, preset_value, NULL},
    {"text search dictionary", 2, false, preset_start, preset_value, NULL},
    {"text search configuration", 2, false, configuration_start, kept_value, NULL},
    {"text search mapping", 2, false, mapping_start, mapping_value, NULL},
    {"foreign-data wrapper", 1, false, preset_start, preset_value, NULL},
    {"server", 1, false, server_start, foreign_options, NULL},
    {"user mapping", 1, false, user_mapping_start, foreign_options, NULL},
    {"foreign table", 1, false, foreign_table_start, foreign_options, NULL},
    {"publication", 2, false, publication_start, preset_value, NULL},
    {"published table", 2, false, published_table_start, kept_value, published_table_mend},
    {NULL, 0, false, NULL, NULL, NULL},
};
