/*
 * invent - see invent.h.
 */
#include "tests/property/invent.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* How a thing of a kind is made. All functions may be NULL. */
struct maker {
    const char *kind;
    unsigned weight; /* how often it is chosen where it may stand */
    bool nameless;   /* may be without a name */
    /* The first values and what is in it. False: not here, it is taken out again. */
    bool (*start)(struct invent *in, struct thing *thing);
    /* The value of a field that is more than an option. False: it is an option like others. */
    bool (*value)(struct invent *in, struct thing *thing, const char *field, const char **ret);
    /* What does not go together. */
    void (*mend)(struct world *world, struct thing *thing);
};

static const struct maker makers[];
static struct thing *make(struct invent *in, const char *kind, int parent);

/* ---- Helpers --------------------------------------------------------------------------------- */

static bool is(const char *a, const char *b)
{
    return a != NULL && strcmp(a, b) == 0;
}

static const char *template(struct invent *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static const char *template(struct invent *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(in->world->arena, format, args);
    va_end(args);
    return text;
}

static const char *mark(struct invent *in, enum mark how, int id)
{
    struct buf buf = buf_make(in->world->arena);
    add_mark(&buf, how, id);
    return buf.data;
}

static const char *typed_mark(struct invent *in, enum mark how, const struct thing *thing)
{
    struct buf buf = buf_make(in->world->arena);
    add_typed_mark(&buf, how, thing);
    return buf.data;
}

static bool chance_of_none(struct invent *in, unsigned n)
{
    return !percent(in->chance, n);
}

typedef bool (*test_fn)(const struct world *world, const struct thing *thing);

/* A random thing that passes a test, or NULL. */
static struct thing *some_thing(struct invent *in, const char *kind, int parent, test_fn test)
{
    struct thing *found = NULL;
    unsigned n = 0;
    for_each_thing (thing, in->world) {
        bool fits = (kind == NULL ? thing->kind == NULL : is_kind(thing, kind)) &&
                    (parent < 0 || thing->parent == parent) &&
                    (test == NULL || test(in->world, thing));
        if (fits && below(in->chance, ++n) == 0)
            found = thing;
    }
    return found;
}

static bool has_name(const struct world *world, const struct thing *thing, const char *name)
{
    return thing->name != NULL && strcmp(thing->name, name) == 0 && thing->alias == 0 &&
           world->things[thing->id] == thing;
}

static bool is_taken(const struct world *world, const struct kind *kind, int parent,
                     const char *name)
{
    bool inner = parent != 0 && !is_kind(world->things[parent], "schema");
    int schema = schema_of(world, parent);
    for_each_thing (thing, world) {
        if (!has_name(world, thing, name))
            continue;
        bool sibling = thing->parent == parent;
        bool wide = !inner || kind == NULL || kind->in_schema_space || kind->makes_index ||
                    strcmp(kind->name, "partition") == 0;
        if (sibling || (wide && schema_of(world, thing->id) == schema) ||
            kind == kind_named("schema"))
            return true;
    }
    return false;
}

const char *fresh_name(struct invent *in, const struct kind *kind, int parent)
{
    const char *name = any_name(in->chance);
    for (unsigned i = 2; is_taken(in->world, kind, parent, name); i++)
        name = i < 6 ? any_name(in->chance) : template(in, "name_%u", i);
    bool schema = kind == kind_named("schema");
    if (schema && strcmp(name, "public") == 0)
        name = "not_public";
    return name;
}

/* A column of the parent (of a partition: of the whole table) that passes a test. */
static int table_of(const struct world *world, int id)
{
    while (id != 0 && is_kind(world->things[id], "partition"))
        id = world->things[id]->parent;
    return id;
}

static bool is_plain_column(const struct world *world, const struct thing *thing)
{
    (void)world;
    return value_of(thing, "generated") == NULL;
}

static bool is_ordered_column(const struct world *world, const struct thing *thing)
{
    (void)world;
    return is_ordered(&thing->type) && thing->type.class != CLASS_TSVECTOR;
}

static struct scope table_scope(struct invent *in, const struct thing *thing, int table)
{
    struct scope scope = {.immutable = true, .self = thing->id};
    add_columns(&scope, in->world, table, NULL);
    return scope;
}

/* Some columns of a table, as a list: typed, each once. NULL: none passes. */
static const char *column_list(struct invent *in, int table, unsigned most, test_fn test)
{
    struct buf buf = buf_make(in->world->arena);
    int ids[8];
    int n = 0;
    unsigned wanted = 1 + (percent(in->chance, 35) ? below(in->chance, most) : 0);
    for (unsigned tries = 0; tries < wanted * 3 && n < (int)wanted; tries++) {
        struct thing *column = some_thing(in, "column", table, test);
        bool there = column == NULL;
        for (int i = 0; i < n; i++)
            there |= column != NULL && ids[i] == column->id;
        if (there)
            continue;
        buf_add(&buf, n > 0 ? ", " : "");
        add_mark(&buf, MARK_NAME, column->id);
        ids[n++] = column->id;
    }
    return n == 0 ? NULL : buf.data;
}

static bool has_mark(const char *list, int id)
{
    int ids[16];
    int n = marked(list, ids, 16);
    for (int i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* A condition that names a column: of one that is always true the server keeps nothing. */
static const char *predicate(struct invent *in, const struct scope *scope)
{
    for (int tries = 0; tries < 6; tries++) {
        const char *text = expression(in->chance, in->world, scope, CLASS_BOOL, 2);
        if (strchr(text, MARK) != NULL)
            return text;
    }
    return NULL;
}

/* Conditions that rows mostly meet, so that rows are there for what comes later. */
static const char *condition(struct invent *in, const struct scope *scope)
{
    const char *inner = expression(in->chance, in->world, scope, CLASS_BOOL, 3);
    return percent(in->chance, 75) ? template(in, "(%s) OR 1 = 1", inner) : inner;
}

static const char *storage_options(struct invent *in)
{
    static const char *const texts[] = {
        "fillfactor=70",
        "fillfactor=90, autovacuum_enabled=false",
        "autovacuum_vacuum_scale_factor=0.05",
        "FILLFACTOR = 55",
        "autovacuum_vacuum_threshold=100, toast.autovacuum_enabled=off",
        "parallel_workers=2",
        "toast_tuple_target=256",
    };
    return PICK(in->chance, texts);
}

/* ---- Schemas, extensions, types -------------------------------------------------------------- */

static bool extension_start(struct invent *in, struct thing *thing)
{
    static const char *const names[] = {"citext", "pg_trgm", "hstore", "btree_gist", "intarray"};
    thing->name = PICK(in->chance, names);
    for_each_thing (other, in->world) {
        if (other != thing && is_kind(other, "extension") &&
            has_name(in->world, other, thing->name))
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

static const char *collation(struct invent *in, const struct type *type)
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

static void give_type(struct invent *in, struct thing *thing, int self)
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

static void attribute_mend(struct world *world, struct thing *thing)
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

/* ---- Routines -------------------------------------------------------------------------------- */

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
    if (is(field, "security-definer"))
        return false;
    *ret = value_of(thing, field);
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
    return true;
}

static bool aggregate_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    if (is(field, "parallel") ||
        (is(field, "finalfunc-modify") && value_of(thing, "finalfunc") != NULL))
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
        if (column != NULL && schema_of(in->world, column->id) == schema_of(in->world, thing->id) &&
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

/* ---- Tables and what is in them -------------------------------------------------------------- */

static void add_partitions(struct invent *in, struct thing *table, struct thing *key)
{
    static const char *const ways[] = {"range", "RANGE", "list", "hash"};
    const char *way = PICK(in->chance, ways);
    set_value(table, "partition-by", template(in, "%s (%s)", way, typed_mark(in, MARK_NAME, key)));
    for (unsigned n = below(in->chance, 4); n > 0; n--)
        make(in, "partition", table->id);
}

static bool table_start(struct invent *in, struct thing *thing)
{
    for (unsigned n = 1 + below(in->chance, 5); n > 0; n--)
        make(in, "column", thing->id);
    struct thing *key = some_thing(in, "column", thing->id, is_plain_column);
    if (key != NULL && percent(in->chance, 15) && key->type.class == CLASS_INT &&
        key->type.user == 0 && value_of(key, "identity") == NULL)
        add_partitions(in, thing, key);
    if (percent(in->chance, 60))
        make(in, "primary key", thing->id);
    static const char *const parts[] = {"index",       "check constraint", "unique constraint",
                                        "foreign key", "trigger",          "exclusion constraint"};
    for (unsigned n = below(in->chance, 4); n > 0; n--)
        make(in, PICK(in->chance, parts), thing->id);
    return true;
}

static bool table_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    if (is(field, "with"))
        *ret = percent(in->chance, 25) ? storage_options(in) : NULL;
    else if (is(field, "unlogged"))
        return chance_of_none(in, 15);
    else
        *ret = value_of(thing, field);
    return true;
}

static void table_mend(struct world *world, struct thing *thing)
{
    bool divided = value_of(thing, "partition-by") != NULL;
    if (divided) {
        set_value(thing, "with", NULL);
        set_value(thing, "unlogged", NULL);
    }
    for_each_thing (other, world) { /* a logged table cannot refer to one that is not, nor can a
                                       sequence differ from its owner */
        if ((is_kind(other, "foreign key") &&
             (other->parent == thing->id || has_mark(value_of(other, "references"), thing->id))) ||
            (is_kind(other, "column") && other->parent == thing->id &&
             value_of(other, "references") != NULL) ||
            (is_kind(other, "column") && has_mark(value_of(other, "references"), thing->id)) ||
            (is_kind(other, "sequence") && has_mark(value_of(other, "owned-by"), thing->id)))
            set_value(thing, "unlogged", NULL);
        if (is_kind(other, "partition") && other->parent == thing->id && !divided)
            world_remove(world, other->id);
    }
}

static bool is_toasted(const struct type *type)
{
    static const enum class classes[] = {CLASS_TEXT,      CLASS_BYTEA,      CLASS_JSONB,
                                         CLASS_INT_ARRAY, CLASS_TEXT_ARRAY, CLASS_TSVECTOR};
    for (size_t i = 0; i < COUNT(classes); i++)
        if (type->class == classes[i])
            return type->user == 0;
    return false;
}

static bool is_whole(const struct type *type)
{
    return type->class == CLASS_INT && type->user == 0;
}

/* Whether a column is in the key by which a table is divided. */
static bool divides(const struct world *world, const struct thing *column)
{
    for_each_thing (thing, world) {
        if ((is_kind(thing, "table") || is_kind(thing, "partition")) &&
            has_mark(value_of(thing, "partition-by"), column->id))
            return true;
    }
    return false;
}

static bool column_start(struct invent *in, struct thing *thing)
{
    thing->type = any_type(in->chance, in->world, thing->parent);
    if (percent(in->chance, 25))
        thing->type = similar_type(in->chance, &(struct type){"integer", CLASS_INT, 0});
    set_value(thing, "type", thing->type.sql);
    return true;
}

static const char *column_default(struct invent *in, struct thing *thing)
{
    struct scope scope = {.self = thing->parent};
    struct thing *sequence = some_thing(in, "sequence", -1, NULL);
    if (sequence != NULL && is_whole(&thing->type) && percent(in->chance, 40) &&
        !depends_on(in->world, sequence->id, thing->parent))
        return template(in, "nextval('%s')", mark(in, MARK_PATH, sequence->id));
    if (thing->type.class == CLASS_USER)
        return constant(in->chance, in->world, &thing->type);
    struct buf buf = buf_make(in->world->arena);
    add_expression(in->chance, in->world, &buf, &scope, &thing->type, 2);
    return buf.data;
}

static bool column_tuning(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    static const char *const identities[] = {"START WITH 10", "INCREMENT BY 5 CACHE 3",
                                             "MINVALUE 1 MAXVALUE 30000 CYCLE", "START 100"};
    static const char *const targets[] = {"0", "100", "500", "10000"};
    if (is(field, "identity"))
        return is_whole(&thing->type) && percent(in->chance, 40) ? false : true;
    if (is(field, "identity-options"))
        *ret = percent(in->chance, 30) ? PICK(in->chance, identities) : NULL;
    else if (is(field, "identity-sequence"))
        *ret = NULL;
    else if (is(field, "collation"))
        *ret = collation(in, &thing->type);
    else if (is(field, "statistics"))
        *ret = percent(in->chance, 15) ? PICK(in->chance, targets) : NULL;
    else if (is(field, "storage") || is(field, "compression"))
        return !is_toasted(&thing->type) || !percent(in->chance, 20);
    else
        return false;
    return true;
}

static const char *reference(struct invent *in, struct thing *thing, struct thing *column,
                             const char **ret_columns);

static bool column_value(struct invent *in, struct thing *thing, const char *field,
                         const char **ret)
{
    struct scope scope = table_scope(in, thing, thing->parent);
    *ret = NULL;
    if (is(field, "type")) {
        if (!divides(in->world, thing))
            give_type(in, thing, thing->parent);
        *ret = thing->type.sql;
    } else if (is(field, "not-null")) {
        return chance_of_none(in, 60);
    } else if (is(field, "default")) {
        *ret = percent(in->chance, 35) ? column_default(in, thing) : NULL;
    } else if (is(field, "generated")) {
        if (percent(in->chance, 12) && thing->type.class != CLASS_USER && thing->type.user == 0 &&
            !is_used(in->world, thing->id)) {
            struct buf buf = buf_make(in->world->arena);
            struct scope others = {.immutable = true, .self = thing->parent};
            for (int i = 0; i < scope.n; i++)
                if (scope.columns[i] != thing && is_plain_column(in->world, scope.columns[i]))
                    others.columns[others.n++] = scope.columns[i];
            add_expression(in->chance, in->world, &buf, &others, &thing->type, 2);
            *ret = strchr(buf.data, MARK) == NULL ? NULL : buf.data;
        }
    } else if (is(field, "backfill")) {
        if (value_of(thing, "not-null") != NULL && percent(in->chance, 60))
            *ret = constant(in->chance, in->world, &thing->type);
    } else if (is(field, "using")) {
        *ret = NULL;
    } else if (is(field, "unique")) {
        return !(is_ordered_column(in->world, thing) && percent(in->chance, 8));
    } else if (is(field, "references")) {
        if (percent(in->chance, 6))
            *ret = reference(in, thing, thing, NULL);
    } else if (is(field, "check")) {
        if (percent(in->chance, 8))
            *ret = condition(in, &scope);
    } else if (is(field, "primary-key")) {
        *ret = NULL;
    } else {
        return column_tuning(in, thing, field, ret);
    }
    return true;
}

static void column_mend(struct world *world, struct thing *thing)
{
    bool generated = value_of(thing, "generated") != NULL;
    if (!is_whole(&thing->type))
        set_value(thing, "identity", NULL);
    if (generated || value_of(thing, "identity") != NULL)
        set_value(thing, "default", NULL);
    if (generated)
        set_value(thing, "identity", NULL);
    if (generated) {
        set_value(thing, "backfill", NULL);
        set_value(thing, "references", NULL);
        set_value(thing, "using", NULL);
    }
    if (value_of(thing, "not-null") == NULL)
        set_value(thing, "backfill", NULL);
    if (value_of(thing, "identity") == NULL)
        set_value(thing, "identity-options", NULL);
    if (value_of(thing, "references") == NULL) {
        set_value(thing, "on-delete", NULL);
        set_value(thing, "on-update", NULL);
    }
    if (!is_toasted(&thing->type)) {
        set_value(thing, "storage", NULL);
        set_value(thing, "compression", NULL);
    }
    attribute_mend(world, thing);
    if (!is_ordered_column(world, thing) || value_of(world->things[thing->parent], "partition-by"))
        set_value(thing, "unique", NULL);
    if (value_of(world->things[thing->parent], "partition-by") && divides(world, thing))
        set_value(thing, "identity", NULL);
}

static const char *key_columns(struct invent *in, struct thing *thing)
{
    int table = table_of(in->world, thing->parent);
    for_each_thing (column, in->world) {
        if (column->parent == table && divides(in->world, column))
            return mark(in, MARK_NAME, column->id);
    }
    return column_list(in, table, 3, is_ordered_column);
}

static bool key_start(struct invent *in, struct thing *thing)
{
    if (is_kind(thing, "primary key"))
        for_each_thing (other, in->world) {
            if (other != thing && other->parent == thing->parent && is_kind(other, "primary key"))
                return false;
        }
    if (is_kind(in->world->things[thing->parent], "partition"))
        return false;
    set_value(thing, "columns", key_columns(in, thing));
    return value_of(thing, "columns") != NULL;
}

static bool key_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    if (is(field, "columns")) {
        *ret = percent(in->chance, 20) ? key_columns(in, thing) : value_of(thing, field);
        if (*ret == NULL)
            *ret = value_of(thing, field);
    } else if (is(field, "include")) {
        struct thing *column = some_thing(in, "column", thing->parent, NULL);
        *ret = column != NULL && percent(in->chance, 12) ? mark(in, MARK_NAME, column->id) : NULL;
    } else if (is(field, "with")) {
        *ret = percent(in->chance, 12) ? "fillfactor=80" : NULL;
    } else if (is(field, "deferrable") || is(field, "initially-deferred")) {
        return !percent(in->chance, 30);
    } else if (is(field, "tablespace")) {
        *ret = NULL;
    } else {
        return false;
    }
    return true;
}

/* Of a table's indexes one at most is what it is clustered by, and one tells its rows apart. */
static void mark_mend(struct world *world, struct thing *thing, bool tells_rows)
{
    const struct thing *table = world->things[thing->parent];
    static const char *const marks[] = {"clustered", "replica-identity"};
    for (size_t m = 0; m < COUNT(marks); m++) {
        bool ok = is_kind(table, "table") && value_of(table, "partition-by") == NULL &&
                  (m == 0 || (tells_rows && value_of(table, "replica-identity") == NULL &&
                              value_of(table, "unlogged") == NULL));
        for_each_thing (other, world) {
            bool marked = is_kind(other, "primary key") || is_kind(other, "unique constraint") ||
                          is_kind(other, "index") || is_kind(other, "exclusion constraint");
            if (other->id < thing->id && other->parent == thing->parent && marked &&
                (m == 0 || !is_kind(other, "exclusion constraint")) &&
                value_of(other, marks[m]) != NULL)
                ok = false;
        }
        if (!ok && (m == 0 || !is_kind(thing, "exclusion constraint")))
            set_value(thing, marks[m], NULL);
    }
}

static void deferred_mend(struct thing *thing)
{
    if (value_of(thing, "deferrable") == NULL)
        set_value(thing, "initially-deferred", NULL);
}

static bool column_is_bad(const struct world *world, const char *list, test_fn good)
{
    int ids[16];
    int n = marked(list, ids, 16);
    for (int i = 0; i < n; i++)
        if (world->things[ids[i]] != NULL && !good(world, world->things[ids[i]]))
            return true;
    return false;
}

/* A foreign key refers to a key that is checked at once. */
static void key_mend(struct world *world, struct thing *thing)
{
    for_each_thing (other, world) {
        if ((is_kind(other, "foreign key") || is_kind(other, "column")) &&
            has_mark(value_of(other, "references"), thing->id)) {
            set_value(thing, "deferrable", NULL);
            set_value(thing, "initially-deferred", NULL);
        }
    }
    deferred_mend(thing);
    mark_mend(world, thing, is_kind(thing, "primary key") && value_of(thing, "deferrable") == NULL);
    if (column_is_bad(world, value_of(thing, "columns"), is_ordered_column))
        world_remove(world, thing->id);
}

static bool check_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    struct scope scope = table_scope(in, thing, table_of(in->world, thing->parent));
    if (!is(field, "expression"))
        return false;
    *ret = condition(in, &scope);
    return true;
}

static void check_mend(struct world *world, struct thing *thing)
{
    if (value_of(world->things[thing->parent], "partition-by") != NULL)
        set_value(thing, "no-inherit", NULL);
}

static bool is_in_gist(const struct world *world, const struct thing *thing)
{
    (void)world;
    return thing->type.class == CLASS_RANGE && thing->type.user == 0;
}

static bool exclude_start(struct invent *in, struct thing *thing)
{
    int table = thing->parent;
    if (!is_kind(in->world->things[table], "table") ||
        value_of(in->world->things[table], "partition-by") != NULL)
        return false;
    struct thing *range = some_thing(in, "column", table, is_in_gist);
    struct thing *column = some_thing(in, "column", table, is_ordered_column);
    if (range != NULL && percent(in->chance, 80)) {
        set_value(thing, "using", "gist");
        set_value(thing, "elements", template(in, "%s WITH &&", typed_mark(in, MARK_NAME, range)));
    } else if (column != NULL) {
        set_value(thing, "elements", template(in, "%s WITH =", typed_mark(in, MARK_NAME, column)));
    }
    return value_of(thing, "elements") != NULL;
}

static bool exclude_value(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    struct scope scope = table_scope(in, thing, thing->parent);
    if (is(field, "deferrable") || is(field, "initially-deferred"))
        return !percent(in->chance, 30);
    *ret = is(field, "using") || is(field, "elements") ? value_of(thing, field) : NULL;
    if (is(field, "where") && percent(in->chance, 30))
        *ret = predicate(in, &scope);
    return true;
}

static void exclude_mend(struct world *world, struct thing *thing)
{
    deferred_mend(thing);
    mark_mend(world, thing, false);
    if (value_of(world->things[thing->parent], "partition-by") != NULL ||
        column_is_bad(world, value_of(thing, "elements"), is_ordered_column))
        world_remove(world, thing->id);
}

/* One element of a btree index. */
static void add_element(struct invent *in, struct buf *buf, const struct scope *scope)
{
    static const char *const orders[] = {
        "", "", "", " DESC", " asc", " NULLS FIRST", " DESC NULLS LAST", " desc nulls first"};
    static const enum class classes[] = {CLASS_TEXT, CLASS_INT, CLASS_NUMERIC, CLASS_DATE};
    const struct thing *column = NULL;
    for (int tries = 0; tries < 5 && column == NULL && scope->n > 0; tries++) {
        column = scope->columns[below(in->chance, (unsigned)scope->n)];
        if (!is_ordered_column(in->world, column))
            column = NULL;
    }
    if (column == NULL || percent(in->chance, 25)) {
        enum class class = PICK(in->chance, classes);
        buf_printf(buf, "(%s)", expression(in->chance, in->world, scope, class, 2));
    } else {
        add_typed_mark(buf, MARK_NAME, column);
        bool text = column->type.class == CLASS_TEXT && column->type.user == 0;
        if (text && percent(in->chance, 20))
            buf_add(buf, " COLLATE \"C\"");
        if (text && percent(in->chance, 20) && strncmp(column->type.sql, "text", 4) == 0)
            buf_add(buf, " text_pattern_ops");
    }
    buf_add(buf, PICK(in->chance, orders));
}

static bool index_elements(struct invent *in, struct thing *thing)
{
    static const struct {
        const char *method;
        enum class class;
        const char *opclass;
    } others[] = {{"gin", CLASS_JSONB, ""},         {"gin", CLASS_JSONB, " jsonb_path_ops"},
                  {"gin", CLASS_INT_ARRAY, ""},     {"gin", CLASS_TSVECTOR, ""},
                  {"gist", CLASS_RANGE, ""},        {"gist", CLASS_POINT, ""},
                  {"spgist", CLASS_POINT, ""},      {"brin", CLASS_INT, ""},
                  {"hash", CLASS_TEXT, ""},         {"brin", CLASS_TIMESTAMPTZ, ""},
                  {"gist", CLASS_INET, " inet_ops"}};
    struct buf buf = buf_make(in->world->arena);
    struct scope scope = table_scope(in, thing, table_of(in->world, thing->parent));
    for (int i = 0; i < scope.n && percent(in->chance, 40); i++) {
        const struct thing *column = scope.columns[i];
        for (size_t o = 0; o < COUNT(others); o++) {
            if (others[o].class != column->type.class || column->type.user != 0)
                continue;
            add_typed_mark(&buf, MARK_NAME, column);
            buf_add(&buf, others[o].opclass);
            set_value(thing, "using", others[o].method);
            set_value(thing, "columns", buf.data);
            return true;
        }
    }
    set_value(thing, "using", NULL);
    if (scope.n == 0)
        return false;
    for (unsigned n = 1 + (percent(in->chance, 30) ? 1 : 0); n > 0; n--) {
        buf_add(&buf, buf.length > 0 ? ", " : "");
        add_element(in, &buf, &scope);
    }
    set_value(thing, "columns", buf.data);
    return true;
}

static bool index_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    int relation = table_of(in->world, thing->parent);
    struct scope scope = table_scope(in, thing, relation);
    bool btree = value_of(thing, "using") == NULL;
    *ret = NULL;
    if (is(field, "columns")) {
        if (percent(in->chance, 30))
            index_elements(in, thing);
        *ret = value_of(thing, field);
    } else if (is(field, "using")) {
        *ret = value_of(thing, field);
    } else if (is(field, "unique")) {
        return !btree || !percent(in->chance, 20);
    } else if (is(field, "nulls-not-distinct")) {
        return !percent(in->chance, 30);
    } else if (is(field, "include")) {
        if (btree && scope.n > 0 && percent(in->chance, 15))
            *ret = mark(in, MARK_NAME, scope.columns[below(in->chance, (unsigned)scope.n)]->id);
    } else if (is(field, "where")) {
        if (percent(in->chance, 20))
            *ret = predicate(in, &scope);
    } else if (is(field, "with")) {
        if (btree && percent(in->chance, 20))
            *ret = percent(in->chance, 50) ? "fillfactor=70" : "deduplicate_items=off";
    }
    return true;
}

static void index_mend(struct world *world, struct thing *thing)
{
    const struct thing *parent = world->things[thing->parent];
    const struct thing *table = world->things[table_of(world, thing->parent)];
    if (value_of(thing, "using") != NULL) {
        set_value(thing, "unique", NULL);
        set_value(thing, "include", NULL);
        set_value(thing, "with", NULL);
    }
    if (is_kind(table, "table") && value_of(table, "partition-by") != NULL)
        set_value(thing, "unique", NULL);
    if (value_of(thing, "unique") == NULL)
        set_value(thing, "nulls-not-distinct", NULL);
    mark_mend(world, thing, false);
    if (value_of(thing, "using") != NULL || value_of(thing, "where") != NULL)
        set_value(thing, "clustered", NULL);
    if (value_of(parent, "with") != NULL && is_kind(parent, "table") &&
        value_of(parent, "partition-by") != NULL)
        set_value(thing, "with", NULL);
}

/* Arrays are left out: when such a column changes its type, the server cannot check the key. */
static bool can_refer(const struct type *from, const struct type *to)
{
    return from->class == to->class && from->user == to->user && from->class != CLASS_INT_ARRAY &&
           from->class != CLASS_TEXT_ARRAY;
}

/* "table(column, …)" with a key behind it, and the columns that refer to it; column NULL: any. */
static const char *reference(struct invent *in, struct thing *thing, struct thing *column,
                             const char **ret_columns)
{
    struct thing *key =
        some_thing(in, percent(in->chance, 70) ? "primary key" : "unique constraint", -1, NULL);
    int ids[16];
    int n = key == NULL ? 0 : marked(value_of(key, "columns"), ids, 16);
    struct buf own = buf_make(in->world->arena);
    struct buf other = buf_make(in->world->arena);
    if (n == 0 || (column != NULL && n != 1) || value_of(key, "deferrable") != NULL)
        return NULL;
    int taken[16] = {0};
    for (int i = 0; i < n; i++) {
        struct thing *target = in->world->things[ids[i]];
        struct thing *from = column;
        for (int tries = 0; column == NULL && from == NULL && tries < 8; tries++) {
            from = some_thing(in, "column", thing->parent, is_plain_column);
            bool bad = from == NULL || !can_refer(&from->type, &target->type);
            for (int t = 0; t < i && !bad; t++)
                bad = taken[t] == from->id;
            if (bad)
                from = NULL;
        }
        if (from == NULL || !can_refer(&from->type, &target->type))
            return NULL;
        taken[i] = from->id;
        buf_add(&own, i > 0 ? ", " : "");
        add_typed_mark(&own, MARK_NAME, from);
        buf_add(&other, i > 0 ? ", " : "");
        add_typed_mark(&other, MARK_NAME, target);
    }
    if (ret_columns != NULL)
        *ret_columns = own.data;
    return template(in, "%s%s(%s)%s", column == NULL ? "" : typed_mark(in, MARK_NEEDS, column),
                    mark(in, MARK_PATH, key->parent), other.data, mark(in, MARK_NEEDS, key->id));
}

static bool foreign_key_start(struct invent *in, struct thing *thing)
{
    const char *columns = NULL;
    for (int tries = 0; tries < 4 && columns == NULL; tries++)
        set_value(thing, "references", reference(in, thing, NULL, &columns));
    set_value(thing, "columns", columns);
    return columns != NULL && is_kind(in->world->things[thing->parent], "table");
}

static bool foreign_key_value(struct invent *in, struct thing *thing, const char *field,
                              const char **ret)
{
    if (is(field, "columns") || is(field, "references"))
        *ret = value_of(thing, field);
    else if (is(field, "on-delete-columns"))
        *ret = NULL;
    else if (is(field, "not-valid"))
        return chance_of_none(in, 25);
    else
        return false;
    return true;
}

static void foreign_key_mend(struct world *world, struct thing *thing)
{
    deferred_mend(thing);
    int ids[2] = {0};
    marked(value_of(thing, "references"), ids, 1);
    if (value_of(world->things[thing->parent], "partition-by") != NULL ||
        (ids[0] != 0 && value_of(world->things[ids[0]], "partition-by") != NULL))
        set_value(thing, "not-valid", NULL);
    if (column_is_bad(world, value_of(thing, "columns"), is_plain_column))
        world_remove(world, thing->id);
}

static bool partition_start(struct invent *in, struct thing *thing)
{
    const struct thing *table = in->world->things[thing->parent];
    const char *by = value_of(table, "partition-by");
    if (by == NULL)
        return false;
    unsigned n = 0;
    for_each_thing (other, in->world) {
        if (other != thing && other->parent == thing->parent && is_kind(other, "partition"))
            n = other->order > (int)n ? (unsigned)other->order : n;
    }
    thing->order = (int)++n; /* the number of its part */
    if (by[0] == 'h')
        set_value(thing, "values",
                  n > 8 ? NULL : template(in, "WITH (MODULUS 8, REMAINDER %u)", n - 1));
    else if (by[0] == 'l')
        set_value(thing, "values", template(in, "IN (%u, %u)", n * 2 - 2, n * 2 - 1));
    else
        set_value(thing, "values", template(in, "FROM (%u) TO (%u)", n * 3 - 3, n * 3));
    if (percent(in->chance, 30) && is_kind(table, "table"))
        make(in, "index", thing->id);
    return value_of(thing, "values") != NULL;
}

static bool partition_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    *ret = value_of(thing, field);
    if (is(field, "with"))
        *ret = percent(in->chance, 20) ? storage_options(in) : NULL;
    return true;
}

static bool index_start(struct invent *in, struct thing *thing)
{
    return index_elements(in, thing);
}

/* ---- Queries --------------------------------------------------------------------------------- */

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
    } else if (is(field, "constraint") || is(field, "deferrable") ||
               is(field, "initially-deferred") || is(field, "enabled")) {
        return false;
    } else if (!is(field, "from")) {
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

/* ---- The table of makers --------------------------------------------------------------------- */

static const struct maker makers[] = {
    {"schema", 3, false, NULL, NULL, NULL},
    {"extension", 1, false, extension_start, extension_value, NULL},
    {"enum", 6, false, enum_start, NULL, NULL},
    {"enum value", 6, false, enum_value_start, NULL, NULL},
    {"domain", 5, false, domain_start, domain_value, NULL},
    {"domain check", 5, true, NULL, domain_check_value, NULL},
    {"composite type", 3, false, composite_start, NULL, NULL},
    {"attribute", 3, false, NULL, attribute_value, attribute_mend},
    {"range type", 2, false, range_start, range_value, NULL},
    {"function", 10, false, function_start, function_value, function_mend},
    {"aggregate", 2, false, aggregate_start, aggregate_value, NULL},
    {"sequence", 4, false, NULL, sequence_value, sequence_mend},
    {"table", 22, false, table_start, table_value, table_mend},
    {"column", 20, false, column_start, column_value, column_mend},
    {"primary key", 6, true, key_start, key_value, key_mend},
    {"unique constraint", 4, true, key_start, key_value, key_mend},
    {"check constraint", 6, true, NULL, check_value, check_mend},
    {"exclusion constraint", 2, true, exclude_start, exclude_value, exclude_mend},
    {"view", 9, false, query_start, view_value, NULL},
    {"materialized view", 4, false, query_start, materialized_value, NULL},
    {"view column", 2, false, view_column_start, NULL, NULL},
    {"index", 8, true, index_start, index_value, index_mend},
    {"foreign key", 8, true, foreign_key_start, foreign_key_value, foreign_key_mend},
    {"partition", 4, false, partition_start, partition_value, NULL},
    {"procedure", 2, false, procedure_start, procedure_value, NULL},
    {"trigger", 6, false, trigger_start, trigger_value, trigger_mend},
};

static const struct maker *maker_of(const struct kind *kind)
{
    for (size_t i = 0; i < COUNT(makers); i++)
        if (kind_named(makers[i].kind) == kind)
            return &makers[i];
    return NULL;
}

bool has_maker(const struct kind *kind)
{
    return maker_of(kind) != NULL;
}

/* ---- Making ---------------------------------------------------------------------------------- */

static const char *any_option(struct invent *in, const struct field *field)
{
    unsigned n = 0;
    switch (field->type) {
    case FIELD_BOOL:
        return percent(in->chance, 25) ? (percent(in->chance, 90) ? "yes" : "no") : NULL;
    case FIELD_CHOICE:
        while (field->choices[n] != NULL)
            n++;
        return percent(in->chance, 30) ? field->choices[below(in->chance, n)] : NULL;
    default:
        return NULL;
    }
}

void invent_field(struct invent *in, struct thing *thing, size_t f)
{
    const struct maker *maker = maker_of(thing->kind);
    const struct field *field = &thing->kind->fields[f];
    const char *value = NULL;
    if (maker->value == NULL || !maker->value(in, thing, field->name, &value))
        value = any_option(in, field);
    if (value == NULL && field->required)
        return;
    /* "no" says what absence says, but only where absence does not mean yes */
    thing->values[f] = value;
}

static struct thing *make(struct invent *in, const char *kind, int parent)
{
    struct thing *thing = world_add(in->world, kind, parent);
    if (thing == NULL)
        return NULL;
    const struct maker *maker = maker_of(thing->kind);
    if (!maker->nameless || percent(in->chance, 50))
        thing->name = fresh_name(in, thing->kind, parent);
    if (maker->start != NULL && !maker->start(in, thing)) {
        world_remove(in->world, thing->id);
        return NULL;
    }
    for (size_t f = 0; f < thing->kind->n_fields; f++)
        invent_field(in, thing, f);
    if (thing->kind->comment_on != NULL && percent(in->chance, 15))
        thing->comment = any_text(in->chance);
    if (maker->mend != NULL)
        maker->mend(in->world, thing);
    return in->world->things[thing->id];
}

/* Whether a thing of the kind may stand in it; NULL: at the top. */
static bool may_stand(const struct kind *kind, const struct thing *parent)
{
    const char *element = parent == NULL ? "database" : parent->kind->element;
    return kind_of_element(kind->element, element) == kind;
}

static const char *any_kind(struct invent *in, const struct thing *parent)
{
    unsigned total = 0;
    const char *chosen = NULL;
    for (size_t i = 0; i < COUNT(makers); i++) {
        const struct kind *kind = kind_named(makers[i].kind);
        if (!may_stand(kind, parent))
            continue;
        total += makers[i].weight;
        if (below(in->chance, total) < makers[i].weight)
            chosen = makers[i].kind;
    }
    return chosen;
}

bool invent_one(struct invent *in)
{
    const struct thing *parent = NULL;
    if (percent(in->chance, 50) && in->world->n > 1) {
        parent = in->world->things[1 + below(in->chance, (unsigned)in->world->n - 1)];
        if (parent == NULL || parent->kind == NULL)
            return false;
    }
    const char *kind = any_kind(in, parent);
    return kind != NULL && make(in, kind, parent == NULL ? 0 : parent->id) != NULL;
}

void invent_world(struct invent *in, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        struct thing *schema = percent(in->chance, 20) ? some_thing(in, "schema", 0, NULL) : NULL;
        const char *kind = any_kind(in, schema);
        if (kind != NULL)
            make(in, kind, schema == NULL ? 0 : schema->id);
    }
    mend_world(in->world);
}

void mend_world(struct world *world)
{
    for (int round = 0; round < 3; round++) {
        world_settle(world);
        for_each_thing (thing, world) {
            const struct maker *maker = thing->kind == NULL ? NULL : maker_of(thing->kind);
            if (maker != NULL && maker->mend != NULL)
                maker->mend(world, thing);
        }
    }
    world_settle(world);
}
