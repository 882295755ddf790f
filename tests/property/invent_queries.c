/*
 * invent_queries - views, triggers, rules. See maker.h.
 */
#include "tests/property/maker.h"

#include <string.h>

/* Where a query takes its rows from: the marks of its text say. */
static struct scope query_scope(struct invent *in, struct thing *thing)
{
    size_t f = field_index(thing, "query");
    struct scope scope = {.self = thing->id};
    int ids[32];
    int n = marked(thing->values[f], ids, 32);
    static const char *const prefixes[] = {"x.", "y."};
    int relations = 0;
    for (int i = 0; i < n && relations < 2; i++) {
        const struct thing *target = in->world->things[ids[i]];
        if (target != NULL && (is_kind(target, "table") || is_kind(target, "view") ||
                               is_kind(target, "materialized view")))
            add_columns(&scope, in->world, target->id, prefixes[relations++]);
    }
    return scope;
}

void add_output(struct invent *in, struct thing *query)
{
    struct scope scope = query_scope(in, query);
    const char *rest = value_of(query, "query");
    struct thing *output = world_add(in->world, NULL, query->id);
    if (output == NULL)
        return;
    struct buf buf = buf_make(in->world->arena);
    output->name = fresh_name(in, NULL, query->id);
    if (scope.n > 0 && percent(in->chance, 60)) {
        int at = (int)below(in->chance, (unsigned)scope.n);
        buf_add(&buf, scope.prefixes[at]);
        output->type = scope.columns[at]->type;
        add_typed_mark(&buf, MARK_NAME, scope.columns[at]);
    } else {
        output->type = any_type(in->chance, in->world, query->id);
        add_expression(in->chance, in->world, &buf, &scope, &output->type, 2);
    }
    output->output = buf.data;
    bool column = buf.data[0] != '(' && strchr(buf.data, '(') == NULL;
    if (!column && (output->type.user != 0 || percent(in->chance, 10)))
        output->output = template(in, "(%s)::%s", buf.data, output->type.sql);
    if (strstr(rest, "GROUP BY") != NULL) {
        output->type = (struct type){"bigint", CLASS_INT, 0};
        output->output = percent(in->chance, 50) || scope.n == 0
                             ? "count(*)"
                             : template(in, "count(%s%s)", scope.prefixes[0],
                                        mark(in, MARK_NAME, scope.columns[0]->id));
    }
}

static const char *relation_name(struct invent *in, struct thing *query)
{
    static const char *const relations[] = {"table", "table", "table", "view", "materialized view"};
    for (int tries = 0; tries < 5; tries++) {
        struct thing *relation = some_thing(in, PICK(in->chance, relations), -1, NULL);
        if (relation != NULL && !depends_on(in->world, relation->id, query->id))
            return mark(in, MARK_PATH, relation->id);
    }
    return NULL;
}

static const char *query_text(struct invent *in, struct thing *thing)
{
    const char *first = relation_name(in, thing);
    const char *second = percent(in->chance, 25) ? relation_name(in, thing) : NULL;
    if (first == NULL)
        return percent(in->chance, 50) ? "" : "WHERE true";
    const char *text = template(in, "FROM %s x", first);
    if (second != NULL)
        text = template(in, "%s\n  %s %s AS y ON %s", text,
                        percent(in->chance, 50) ? "JOIN" : "LEFT JOIN", second, "true");
    set_value(thing, "query", text);
    struct scope scope = query_scope(in, thing);
    if (percent(in->chance, 45))
        text = template(in, "%s\n WHERE %s", text,
                        expression(in->chance, in->world, &scope, CLASS_BOOL, 3));
    if (percent(in->chance, 12) && scope.n > 0 && is_ordered(&scope.columns[0]->type))
        return template(in, "%s\n GROUP BY %s%s", text, scope.prefixes[0],
                        typed_mark(in, MARK_NAME, scope.columns[0]));
    if (percent(in->chance, 15) && scope.n > 0 && is_ordered(&scope.columns[0]->type))
        text = template(in, "%s\n ORDER BY %s%s", text, scope.prefixes[0],
                        typed_mark(in, MARK_NAME, scope.columns[0]));
    if (percent(in->chance, 10))
        text = template(in, "%s LIMIT 10", text);
    return text;
}

static bool query_start(struct invent *in, struct thing *thing)
{
    set_value(thing, "query", query_text(in, thing));
    for (unsigned n = 1 + below(in->chance, 4); n > 0; n--)
        add_output(in, thing);
    if (percent(in->chance, 20))
        make(in, "view column", thing->id);
    if (is_kind(thing, "materialized view") && percent(in->chance, 50))
        make(in, "index", thing->id);
    return true;
}

static bool view_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    static const char *const options[] = {"security_barrier=true", "security_invoker=true",
                                          "security_barrier=on, security_invoker=off"};
    *ret = value_of(thing, field);
    if (is(field, "with"))
        *ret = percent(in->chance, 25) ? PICK(in->chance, options) : NULL;
    if (is(field, "query") && *ret != NULL && percent(in->chance, 30)) {
        const char *where = strstr(*ret, "\n WHERE");
        const char *end = where == NULL ? NULL : strstr(where + 1, "\n ");
        if (where != NULL && end == NULL)
            *ret = arena_strndup(in->world->arena, *ret, (size_t)(where - *ret));
    }
    return true;
}

static bool materialized_value(struct invent *in, struct thing *thing, const char *field,
                               const char **ret)
{
    if (is(field, "populated"))
        return chance_of_none(in, 15);
    if (!is(field, "with"))
        return view_value(in, thing, field, ret);
    *ret = percent(in->chance, 25) ? "fillfactor=75" : NULL;
    return true;
}

static bool view_column_start(struct invent *in, struct thing *thing)
{
    struct thing *output = some_thing(in, NULL, thing->parent, NULL);
    if (output == NULL)
        return false;
    for_each_thing (other, in->world) {
        if (other->alias == output->id)
            return false;
    }
    thing->alias = output->id;
    thing->comment = any_text(in->chance);
    return true;
}

/* ---- Triggers -------------------------------------------------------------------------------- */

static bool is_trigger_function(const struct world *world, const struct thing *thing)
{
    (void)world;
    return thing->type.class == CLASS_NONE;
}

static bool trigger_start(struct invent *in, struct thing *thing)
{
    const struct thing *parent = in->world->things[thing->parent];
    struct thing *function = some_thing(in, "function", -1, is_trigger_function);
    static const char *const arguments[] = {"()", "()", "('x')", "('it''s', '2')", ""};
    static const char *const events[] = {
        "insert",   "update",        "delete", "insert or update", "insert or update or delete",
        "truncate", "update, delete"};
    if (is_kind(parent, "partition"))
        return false;
    for (int tries = 0; tries < 4 && function == NULL; tries++) {
        make(in, "function", 0);
        function = some_thing(in, "function", -1, is_trigger_function);
    }
    if (function == NULL)
        return false;
    set_value(
        thing, "execute",
        template(in, "%s%s", typed_mark(in, MARK_PATH, function), PICK(in->chance, arguments)));
    set_value(thing, "events", PICK(in->chance, events));
    set_value(thing, "when", percent(in->chance, 50) ? "before" : "after");
    if (is_kind(parent, "view")) {
        set_value(thing, "when", "instead-of");
        set_value(thing, "for-each", "row");
        set_value(thing, "events", "insert or update");
    } else {
        set_value(thing, "for-each", percent(in->chance, 60) ? "row" : NULL);
        struct thing *column = some_thing(in, "column", thing->parent, NULL);
        if (is(value_of(thing, "events"), "update") && percent(in->chance, 40) && column != NULL)
            set_value(thing, "events",
                      template(in, "update of %s", mark(in, MARK_NAME, column->id)));
    }
    return true;
}

static bool trigger_value(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    *ret = NULL;
    const char *events = value_of(thing, "events");
    const struct thing *parent = in->world->things[thing->parent];
    if (is(field, "condition")) {
        struct scope scope = {.self = thing->id};
        bool old = strstr(events, "insert") == NULL;
        bool new = strstr(events, "delete") == NULL;
        if (is_kind(parent, "table") && is(value_of(thing, "for-each"), "row") &&
            strstr(events, "truncate") == NULL && percent(in->chance, 35)) {
            if (new)
                add_columns(&scope, in->world, thing->parent, "new.");
            if (old)
                add_columns(&scope, in->world, thing->parent, "old.");
            *ret = expression(in->chance, in->world, &scope, CLASS_BOOL, 2);
        }
    } else if (is(field, "new-table") || is(field, "old-table")) {
        bool one = strchr(events, ' ') == NULL && strchr(events, ',') == NULL;
        bool fits =
            is(field, "new-table") ? strcmp(events, "delete") != 0 : strcmp(events, "insert") != 0;
        if (one && fits && strcmp(events, "truncate") != 0 &&
            is(value_of(thing, "when"), "after") && percent(in->chance, 25))
            *ret = is(field, "new-table") ? "fresh_rows" : "Stale Rows";
    } else if (is(field, "deferrable")) {
        return !percent(in->chance, 60);
    } else if (is(field, "constraint") || is(field, "initially-deferred") || is(field, "enabled")) {
        return false;
    } else if (is(field, "from")) {
        struct thing *other = some_thing(in, "table", -1, NULL);
        if (value_of(thing, "constraint") != NULL && other != NULL && percent(in->chance, 40))
            *ret = mark(in, MARK_PATH, other->id);
    } else {
        *ret = value_of(thing, field);
    }
    return true;
}

static void trigger_mend(struct world *world, struct thing *thing)
{
    const struct thing *parent = world->things[thing->parent];
    const char *events = value_of(thing, "events");
    bool divided = is_kind(parent, "table") && value_of(parent, "partition-by") != NULL;
    if (is_kind(parent, "view"))
        set_value(thing, "enabled", NULL);
    if (strstr(events, "truncate") != NULL)
        set_value(thing, "for-each", NULL);
    bool row = is(value_of(thing, "for-each"), "row");
    if (!row || !is(value_of(thing, "when"), "after"))
        set_value(thing, "constraint", NULL);
    if (value_of(thing, "constraint") == NULL) {
        set_value(thing, "from", NULL);
        set_value(thing, "deferrable", NULL);
        set_value(thing, "initially-deferred", NULL);
    }
    deferred_mend(thing);
    if (value_of(thing, "constraint") != NULL || divided || !is(value_of(thing, "when"), "after")) {
        set_value(thing, "new-table", NULL);
        set_value(thing, "old-table", NULL);
    }
    if (!row)
        set_value(thing, "condition", NULL);
    if (row && is(value_of(thing, "when"), "before"))
        for_each_thing (column,
                        world) { /* before the row is there, its generated columns are not either */
            if (column->parent == thing->parent && is_kind(column, "column") &&
                value_of(column, "generated") != NULL)
                set_value(thing, "condition", NULL);
        }
}

/* ---- Rules ----------------------------------------------------------------------------------- */

static bool rule_start(struct invent *in, struct thing *thing)
{
    static const char *const events[] = {"insert", "update", "delete"};
    static const char *const commands[] = {"NOTIFY changed", "NOTHING", "NOTIFY moved, 'a;b'"};
    if (!is_kind(in->world->things[thing->parent], "table"))
        return false;
    set_value(thing, "event", PICK(in->chance, events));
    set_value(thing, "commands", PICK(in->chance, commands));
    return true;
}

static bool rule_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    struct scope scope = {.self = thing->id};
    if (is(field, "event") || is(field, "commands")) {
        *ret = value_of(thing, field);
    } else if (is(field, "where")) {
        add_columns(&scope, in->world, thing->parent,
                    is(value_of(thing, "event"), "insert") ? "new." : "old.");
        *ret = is(value_of(thing, "commands"), "NOTHING") ? predicate(in, &scope) : NULL;
    } else {
        return false;
    }
    return true;
}

const struct maker makers_of_queries[] = {
    {"view", 15, false, query_start, view_value, NULL},
    {"materialized view", 7, false, query_start, materialized_value, NULL},
    {"view column", 2, false, view_column_start, NULL, NULL},
    {"rule", 2, false, rule_start, rule_value, NULL},
    {"trigger", 6, false, trigger_start, trigger_value, trigger_mend},
    {NULL, 0, false, NULL, NULL, NULL},
};
