/*
 * invent_access - who may do what, and other things beside tables. See maker.h.
 */
#include "tests/property/maker.h"

#include <string.h>

/* The roles that property.c makes in the cluster. */
static const char *const roles[] = {"property_reader", "property_writer", "\"Property Owner\""};

/* ---- Row security ---------------------------------------------------------------------------- */

static bool policy_value(struct invent *in, struct thing *thing, const char *field,
                         const char **ret)
{
    int table = table_of(in->world, thing->parent);
    struct scope scope = {.self = thing->id};
    add_columns(&scope, in->world, table, NULL);
    if (is(field, "to"))
        *ret = percent(in->chance, 60)   ? NULL
               : percent(in->chance, 60) ? PICK(in->chance, roles)
                                         : "property_writer, current_user";
    else if (is(field, "using") || is(field, "check"))
        *ret = percent(in->chance, 60) ? expression(in->chance, in->world, &scope, CLASS_BOOL, 2)
                                       : NULL;
    else
        return false;
    return true;
}

/* Of what is inserted there is no row to look at, of what is read none to check. */
static void policy_mend(struct world *world, struct thing *thing)
{
    const char *command = value_of(thing, "for");
    (void)world;
    if (is(command, "insert"))
        set_value(thing, "using", NULL);
    if (is(command, "select") || is(command, "delete"))
        set_value(thing, "check", NULL);
}

/* ---- Privileges ------------------------------------------------------------------------------ */

static const char *privileges_of(struct invent *in, const struct thing *thing)
{
    static const char *const of_tables[] = {"select", "insert, update", "SELECT, delete", "all",
                                            "select, references, trigger"};
    static const char *const of_columns[] = {"select", "update, select", "references", "insert"};
    static const char *const of_sequences[] = {"usage", "select, update", "all"};
    if (is_kind(thing, "column") || is_kind(thing, "view column"))
        return PICK(in->chance, of_columns);
    if (is_kind(thing, "sequence"))
        return PICK(in->chance, of_sequences);
    if (is_kind(thing, "function") || is_kind(thing, "procedure") || is_kind(thing, "aggregate"))
        return "execute";
    if (is_kind(thing, "schema"))
        return percent(in->chance, 50) ? "usage" : "create, usage";
    if (is_kind(thing, "table") || is_kind(thing, "view") || is_kind(thing, "materialized view") ||
        is_kind(thing, "partition"))
        return PICK(in->chance, of_tables);
    return "usage"; /* types, languages */
}

static bool has_same_grant(const struct invent *in, const struct thing *thing)
{
    for_each_thing (other, in->world) {
        if (other != thing && other->kind == thing->kind && other->parent == thing->parent)
            return true;
    }
    return false;
}

static bool grant_start(struct invent *in, struct thing *thing)
{
    const struct thing *on = in->world->things[thing->parent];
    bool closed = is_kind(on, "table") || is_kind(on, "column") || is_kind(on, "view");
    set_value(thing, "to", closed && percent(in->chance, 20) ? "public" : PICK(in->chance, roles));
    set_value(thing, "privileges", privileges_of(in, on));
    return !has_same_grant(in, thing) && !is_kind(on, "language") &&
           !is_kind(on, "default privileges");
}

static bool grant_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    if (is(field, "with-grant-option"))
        return false;
    *ret = is(field, "privileges") ? privileges_of(in, in->world->things[thing->parent])
                                   : value_of(thing, field);
    return true;
}

static void grant_mend(struct world *world, struct thing *thing)
{
    (void)world;
    if (is(value_of(thing, "to"), "public"))
        set_value(thing, "with-grant-option", NULL);
}

/* ---- Statistics, collations ------------------------------------------------------------------ */

static bool is_counted(const struct world *world, const struct thing *thing)
{
    return is_ordered_column(world, thing) && thing->type.class != CLASS_USER;
}

static bool statistics_start(struct invent *in, struct thing *thing)
{
    const struct thing *table = in->world->things[thing->parent];
    const char *columns = NULL;
    for (int tries = 0; tries < 5 && (columns == NULL || strchr(columns, ',') == NULL); tries++)
        columns = column_list(in, thing->parent, 3, is_counted);
    set_value(thing, "columns", columns);
    return is_kind(table, "table") && columns != NULL && strchr(columns, ',') != NULL;
}

static bool statistics_value(struct invent *in, struct thing *thing, const char *field,
                             const char **ret)
{
    struct thing *schema;
    static const char *const kinds_of[] = {"ndistinct", "dependencies, mcv", "mcv, ndistinct"};
    if (is(field, "kinds"))
        *ret = percent(in->chance, 40) ? PICK(in->chance, kinds_of) : NULL;
    else if (is(field, "target"))
        *ret = percent(in->chance, 40) ? "200" : NULL;
    else if (!is(field, "schema"))
        *ret = value_of(thing, field);
    else if (percent(in->chance, 30) && (schema = some_thing(in, "schema", 0, NULL)) != NULL)
        *ret = mark(in, MARK_RAW, schema->id);
    return true;
}

static bool collation_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    (void)thing;
    if (is(field, "locale"))
        *ret = percent(in->chance, 50) ? "C" : "POSIX";
    return true;
}

const struct maker makers_of_access[] = {
    {"policy", 5, false, NULL, policy_value, policy_mend},
    {"grant", 3, true, grant_start, grant_value, grant_mend},
    {"statistics", 3, true, statistics_start, statistics_value, NULL},
    {"collation", 2, false, NULL, collation_value, NULL},
    {NULL, 0, false, NULL, NULL, NULL},
};
