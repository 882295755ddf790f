/*
 * invent_types - schemas, extensions and types. See maker.h.
 */
#include "tests/property/maker.h"

#include <string.h>

static bool extension_start(struct invent *in, struct thing *thing)
{
    static const char *const names[] = {"citext", "pg_trgm", "hstore", "btree_gist", "intarray"};
    thing->name = PICK(in->chance, names);
    for_each_thing (other, in->world) {
        if (other != thing && is_kind(other, "extension") && is(other->name, thing->name))
            return false;
    }
    return true;
}

static bool extension_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    (void)thing;
    struct thing *schema = some_thing(in, "schema", 0, NULL);
    if (is(field, "schema") && schema != NULL && percent(in->chance, 30))
        *ret = mark(in, MARK_RAW, schema->id);
    return true;
}

static void add_enum_value(struct invent *in, struct thing *thing)
{
    struct thing *value = make(in, "enum value", thing->id);
    (void)value;
}

static bool enum_start(struct invent *in, struct thing *thing)
{
    for (unsigned n = 1 + below(in->chance, 4); n > 0; n--)
        add_enum_value(in, thing);
    return true;
}

static bool enum_value_start(struct invent *in, struct thing *thing)
{
    if (percent(in->chance, 30)) {
        thing->name = any_text(in->chance);
        thing->name = strlen(thing->name) > 63 ? "x" : thing->name;
    }
    for_each_thing (other, in->world) {
        if (other != thing && other->parent == thing->parent && is(other->name, thing->name))
            return false;
    }
    return true;
}

const char *collation(struct invent *in, const struct type *type)
{
    static const char *const names[] = {"\"C\"", "pg_catalog.\"C\"", "\"POSIX\"", "ucs_basic"};
    bool fits = type->user == 0 && (type->class == CLASS_TEXT || type->class == CLASS_TEXT_ARRAY);
    return fits && percent(in->chance, 20) ? PICK(in->chance, names) : NULL;
}

static bool domain_start(struct invent *in, struct thing *thing)
{
    do
        thing->type = any_type(in->chance, in->world, thing->id);
    while (thing->type.class == CLASS_USER && percent(in->chance, 50));
    set_value(thing, "type", thing->type.sql);
    for (; percent(in->chance, 50);)
        make(in, "domain check", thing->id);
    return true;
}

static bool domain_value(struct invent *in, struct thing *thing, const char *field,
                         const char **ret)
{
    struct type type = thing->type;
    if (is(field, "not-null"))
        return chance_of_none(in, 20);
    if (is(field, "type"))
        *ret = value_of(thing, "type");
    else if (is(field, "collation"))
        *ret = collation(in, &type);
    else if (is(field, "default") && type.class != CLASS_USER)
        *ret = percent(in->chance, 40) ? constant(in->chance, in->world, &type) : NULL;
    return true;
}

static bool domain_check_value(struct invent *in, struct thing *thing, const char *field,
                               const char **ret)
{
    const struct thing *domain = in->world->things[thing->parent];
    struct scope scope = {.value = "VALUE",
                          .value_class = domain->type.class,
                          .immutable = true,
                          .self = thing->parent};
    if (!is(field, "expression"))
        return false;
    *ret = condition(in, &scope);
    return true;
}

static bool composite_start(struct invent *in, struct thing *thing)
{
    for (unsigned n = 1 + below(in->chance, 3); n > 0; n--)
        make(in, "attribute", thing->id);
    return true;
}

void give_type(struct invent *in, struct thing *thing, int self)
{
    if (thing->type.sql == NULL || (percent(in->chance, 30) && !is_used(in->world, thing->id)))
        thing->type = any_type(in->chance, in->world, self);
    else if (percent(in->chance, 85))
        thing->type = similar_type(in->chance, &thing->type);
    else
        thing->type = any_type(in->chance, in->world, self);
}

static bool attribute_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    if (is(field, "type")) {
        give_type(in, thing, thing->parent);
        *ret = thing->type.sql;
    } else if (is(field, "collation")) {
        *ret = collation(in, &thing->type);
    }
    return true;
}

void attribute_mend(struct world *world, struct thing *thing)
{
    (void)world;
    bool text = thing->type.class == CLASS_TEXT || thing->type.class == CLASS_TEXT_ARRAY;
    if (!text || thing->type.user != 0)
        set_value(thing, "collation", NULL);
}

static bool range_start(struct invent *in, struct thing *thing)
{
    static const enum class classes[] = {CLASS_INT,      CLASS_FLOAT, CLASS_TEXT, CLASS_NUMERIC,
                                         CLASS_INTERVAL, CLASS_INET,  CLASS_UUID};
    thing->type = type_of_class(PICK(in->chance, classes));
    set_value(thing, "subtype", thing->type.sql);
    if (thing->type.class == CLASS_FLOAT && percent(in->chance, 50))
        set_value(thing, "subtype-diff", "float8mi");
    if (thing->type.class == CLASS_TEXT && percent(in->chance, 50))
        set_value(thing, "subtype-opclass", "text_pattern_ops");
    if (thing->type.class == CLASS_TEXT && percent(in->chance, 50))
        set_value(thing, "collation", "\"C\"");
    thing->type = (struct type){mark(in, MARK_PATH, thing->id), CLASS_USER, thing->id};
    return true;
}

static bool range_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    *ret = value_of(thing, field);
    if (is(field, "multirange-name") && percent(in->chance, 50))
        *ret = template(in, "many_%d", thing->id);
    return true;
}

const struct maker makers_of_types[] = {
    {"schema", 5, false, NULL, NULL, NULL},
    {"extension", 1, false, extension_start, extension_value, NULL},
    {"enum", 9, false, enum_start, NULL, NULL},
    {"enum value", 6, false, enum_value_start, NULL, NULL},
    {"domain", 8, false, domain_start, domain_value, NULL},
    {"domain check", 5, true, NULL, domain_check_value, NULL},
    {"composite type", 3, false, composite_start, NULL, NULL},
    {"attribute", 3, false, NULL, attribute_value, attribute_mend},
    {"range type", 2, false, range_start, range_value, NULL},
    {NULL, 0, false, NULL, NULL, NULL},
};
