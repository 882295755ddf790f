/*
 * invent_routines - functions and their like, sequences. See maker.h.
 */
#include "tests/property/maker.h"

#include <string.h>

static void give_arguments(struct invent *in, struct thing *thing)
{
    struct buf buf = buf_make(in->world->arena);
    thing->n_arguments = (int)below(in->chance, MOST_ARGUMENTS + 1);
    for (int a = 0; a < thing->n_arguments; a++) {
        thing->arguments[a] = any_type(in->chance, in->world, thing->id);
        buf_printf(&buf, "%sp%d %s", a > 0 ? ", " : "", a + 1, thing->arguments[a].sql);
    }
    if (thing->n_arguments > 0 && percent(in->chance, 25)) {
        const struct type *last = &thing->arguments[thing->n_arguments - 1];
        buf_printf(&buf, " DEFAULT %s", constant(in->chance, in->world, last));
    }
    set_value(thing, "arguments", thing->n_arguments == 0 ? NULL : buf.data);
}

/* The arguments as columns of a scope: things that only this scope knows. */
static struct scope argument_scope(struct invent *in, struct thing *thing)
{
    struct scope scope = {.self = thing->id};
    scope.immutable = is(value_of(thing, "volatility"), "immutable");
    (void)in;
    return scope;
}

/* An expression over the arguments: their names stand as text, for nothing renames them. */
static const char *routine_expression(struct invent *in, struct thing *thing)
{
    struct scope scope = argument_scope(in, thing);
    for (int a = 0; a < thing->n_arguments; a++)
        if (thing->arguments[a].class == thing->type.class &&
            thing->arguments[a].user == thing->type.user && percent(in->chance, 60))
            return template(in, "p%d", a + 1);
    for (int a = 0; a < thing->n_arguments; a++) {
        if (thing->arguments[a].class == CLASS_USER || !percent(in->chance, 60))
            continue;
        scope.value = template(in, "p%d", a + 1);
        scope.value_class = thing->arguments[a].class;
    }
    struct buf buf = buf_make(in->world->arena);
    add_expression(in->chance, in->world, &buf, &scope, &thing->type, 3);
    if (thing->type.user == 0 && percent(in->chance, 90))
        return buf.data;
    return template(in, "(%s)::%s", buf.data, thing->type.sql);
}

static const char *function_body(struct invent *in, struct thing *thing)
{
    const char *language = value_of(thing, "language");
    if (thing->type.class == CLASS_NONE)
        return percent(in->chance, 60)
                   ? "BEGIN RETURN new; END"
                   : "\nBEGIN\n  -- <nothing> & \"more\"\n  RETURN coalesce(new, old);\nEND\n";
    const char *result = routine_expression(in, thing);
    if (is(language, "plpgsql"))
        return template(in, "\nBEGIN\n  RETURN %s;\nEND\n", result);
    struct thing *table = some_thing(in, "table", -1, NULL);
    if (table != NULL && !depends_on(in->world, table->id, thing->id) && percent(in->chance, 25) &&
        !is(value_of(thing, "volatility"), "immutable"))
        return template(in, "SELECT %s FROM %s LIMIT 1", result, mark(in, MARK_FULL, table->id));
    if (percent(in->chance, 25))
        return template(in, "RETURN %s", result);
    if (percent(in->chance, 20))
        return template(in, "BEGIN ATOMIC\n  SELECT %s;\nEND", result);
    return template(in, "SELECT %s", result);
}

static bool function_start(struct invent *in, struct thing *thing)
{
    if (percent(in->chance, 35)) {
        thing->type = (struct type){"trigger", CLASS_NONE, 0};
        set_value(thing, "language", "plpgsql");
        set_value(thing, "returns", "trigger");
    } else {
        give_arguments(in, thing);
        thing->type = any_type(in->chance, in->world, thing->id);
        set_value(thing, "returns", thing->type.sql);
        set_value(thing, "language", percent(in->chance, 60) ? NULL : "plpgsql");
        set_value(thing, "volatility", percent(in->chance, 60) ? "immutable" : NULL);
    }
    struct thing *other = some_thing(in, "function", thing->parent, NULL);
    if (other != NULL && other != thing && percent(in->chance, 15) && thing->n_arguments > 0) {
        for_each_thing (f,
                        in->world) { /* an overload, unless the server could not tell them apart */
            if (f != thing && is(f->name, other->name) && f->n_arguments == thing->n_arguments)
                return true;
        }
        if (value_of(other, "arguments") == NULL ||
            (strstr(value_of(other, "arguments"), "DEFAULT") == NULL &&
             strstr(value_of(thing, "arguments"), "DEFAULT") == NULL))
            thing->name = other->name;
    }
    return true;
}

static bool function_value(struct invent *in, struct thing *thing, const char *field,
                           const char **ret)
{
    static const char *const settings[] = {
        "search_path = public", "work_mem = '64MB'; enable_seqscan = off", "search_path = ''",
        "DateStyle TO 'ISO, DMY'", "search_path = public, pg_temp"};
    static const char *const costs[] = {"10", "0.5", "1000", "100"};
    static const char *const kept[] = {"arguments", "returns", "language", "window",
                                       "library",   "support", "rows"};
    *ret = NULL;
    for (size_t i = 0; i < COUNT(kept); i++)
        if (is(field, kept[i])) {
            *ret = value_of(thing, field);
            return true;
        }
    if (is(field, "body"))
        *ret = function_body(in, thing);
    else if (is(field, "set"))
        *ret = percent(in->chance, 20) ? PICK(in->chance, settings) : NULL;
    else if (is(field, "cost"))
        *ret = percent(in->chance, 30) ? PICK(in->chance, costs) : NULL;
    else if (is(field, "volatility"))
        *ret = value_of(thing, field);
    else
        return false;
    return true;
}

/* A body that names things by an empty search_path would not find them. */
static void function_mend(struct world *world, struct thing *thing)
{
    (void)world;
    const char *body = value_of(thing, "body");
    bool sql = !is(value_of(thing, "language"), "plpgsql");
    if (body != NULL && strchr(body, MARK) != NULL)
        set_value(thing, "set", NULL);
    if (sql && is(value_of(thing, "set"), "search_path = ''"))
        set_value(thing, "set", NULL);
}

static bool procedure_start(struct invent *in, struct thing *thing)
{
    give_arguments(in, thing);
    if (percent(in->chance, 50))
        set_value(thing, "language", "plpgsql");
    return true;
}

static bool procedure_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    static const char *const bodies[] = {"BEGIN NULL; END", "\nBEGIN\n  RAISE NOTICE 'x';\nEND"};
    static const char *const queries[] = {"SELECT 1", "SELECT 'it''s'; SELECT 2",
                                          "BEGIN ATOMIC\n SELECT 1;\nEND"};
    static const char *const settings[] = {"work_mem = '64MB'", "search_path = public"};
    bool atomic = strstr(value_of(thing, "body") == NULL ? "" : value_of(thing, "body"), "ATOMIC");
    if (is(field, "security-definer"))
        return false;
    *ret = value_of(thing, field);
    if (is(field, "set"))
        *ret = !atomic && percent(in->chance, 25) ? PICK(in->chance, settings) : NULL;
    if (is(field, "body"))
        *ret = value_of(thing, "language") != NULL ? PICK(in->chance, bodies)
                                                   : PICK(in->chance, queries);
    return true;
}

static bool aggregate_start(struct invent *in, struct thing *thing)
{
    static const char *const rows[][7] = {
        /* arguments, sfunc, stype, initcond, finalfunc, combinefunc, sortop */
        {"integer", "int4pl", "integer", "0", NULL, "int4pl", NULL},
        {"value integer", "int4larger", "integer", NULL, NULL, "int4larger", ">"},
        {"text", "textcat", "text", "''", "upper", NULL, NULL},
        {"value numeric", "numeric_add", "numeric", "0", "abs", "numeric_add", NULL},
        {NULL, "int8inc", "bigint", "0", NULL, "int8pl", NULL},
        {"anyelement", "array_append", "anyarray", "{}", NULL, "array_cat", NULL},
    };
    static const char *const fields[] = {"arguments", "sfunc",       "stype", "initcond",
                                         "finalfunc", "combinefunc", "sortop"};
    const char *const *row = PICK(in->chance, rows);
    if (is(row[2], "anyarray"))
        row = rows[0];
    for (size_t i = 0; i < COUNT(fields); i++)
        if (i < 4 || percent(in->chance, 60))
            set_value(thing, fields[i], row[i]);
    if (row != rows[0] || percent(in->chance, 50))
        return true;
    static const char *const moving[][2] = {{"msfunc", "int4pl"},  {"minvfunc", "int4mi"},
                                            {"mstype", "integer"}, {"msspace", "32"},
                                            {"minitcond", "0"},    {"mfinalfunc", "abs"}};
    for (size_t i = 0; i < COUNT(moving) - below(in->chance, 2); i++)
        set_value(thing, moving[i][0], moving[i][1]);
    return true;
}

static bool aggregate_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    if (is(field, "parallel") ||
        (is(field, "finalfunc-modify") && value_of(thing, "finalfunc") != NULL) ||
        (is(field, "mfinalfunc-modify") && value_of(thing, "mfinalfunc") != NULL))
        return false;
    if (is(field, "sspace"))
        *ret = percent(in->chance, 30) ? "64" : NULL;
    else
        *ret = value_of(thing, field);
    return true;
}

static bool sequence_value(struct invent *in, struct thing *thing, const char *field,
                           const char **ret)
{
    static const char *const starts[] = {"1", "10", "100", "7"};
    static const char *const steps[] = {"1", "2", "5", "10"};
    static const char *const mins[] = {"1", "0", "-100", "-5"};
    static const char *const maxs[] = {"1000", "30000", "32767", "5000"};
    static const char *const caches[] = {"1", "5", "20", "100"};
    bool some = percent(in->chance, 30);
    *ret = NULL;
    if (is(field, "start"))
        *ret = some ? PICK(in->chance, starts) : NULL;
    else if (is(field, "increment"))
        *ret = some ? PICK(in->chance, steps) : NULL;
    else if (is(field, "min"))
        *ret = some ? PICK(in->chance, mins) : NULL;
    else if (is(field, "max"))
        *ret = some ? PICK(in->chance, maxs) : NULL;
    else if (is(field, "cache"))
        *ret = some ? PICK(in->chance, caches) : NULL;
    else if (is(field, "owned-by")) {
        struct thing *column = some ? some_thing(in, "column", -1, is_plain_column) : NULL;
        if (column != NULL && is_kind(in->world->things[column->parent], "table") &&
            schema_of(in->world, column->id) == schema_of(in->world, thing->id) &&
            !depends_on(in->world, column->id, thing->id))
            *ret = template(in, "%s.%s", mark(in, MARK_PATH, column->parent),
                            mark(in, MARK_NAME, column->id));
    } else {
        return false;
    }
    return true;
}

/* A sequence and the table that owns it are both logged or not: the table's word decides. */
static void sequence_mend(struct world *world, struct thing *thing)
{
    (void)world;
    if (value_of(thing, "owned-by") != NULL)
        set_value(thing, "unlogged", NULL);
}

const struct maker makers_of_routines[] = {
    {"function", 16, false, function_start, function_value, function_mend},
    {"procedure", 2, false, procedure_start, procedure_value, NULL},
    {"aggregate", 2, false, aggregate_start, aggregate_value, NULL},
    {"sequence", 5, false, NULL, sequence_value, sequence_mend},
    {NULL, 0, false, NULL, NULL, NULL},
};
