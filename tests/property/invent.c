/*
 * invent - see invent.h and maker.h.
 */
#include "tests/property/maker.h"

#include <stdarg.h>
#include <string.h>

/* ---- Helpers --------------------------------------------------------------------------------- */

bool is(const char *a, const char *b)
{
    return a != NULL && strcmp(a, b) == 0;
}

const char *template(struct invent *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(in->world->arena, format, args);
    va_end(args);
    return text;
}

const char *mark(struct invent *in, enum mark how, int id)
{
    struct buf buf = buf_make(in->world->arena);
    add_mark(&buf, how, id);
    return buf.data;
}

const char *typed_mark(struct invent *in, enum mark how, const struct thing *thing)
{
    struct buf buf = buf_make(in->world->arena);
    add_typed_mark(&buf, how, thing);
    return buf.data;
}

bool chance_of_none(struct invent *in, unsigned n)
{
    return !percent(in->chance, n);
}

/* A random thing that passes a test, or NULL. */
struct thing *some_thing(struct invent *in, const char *kind, int parent, test_fn test)
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
int table_of(const struct world *world, int id)
{
    while (id != 0 && is_kind(world->things[id], "partition"))
        id = world->things[id]->parent;
    return id;
}

bool is_plain_column(const struct world *world, const struct thing *thing)
{
    (void)world;
    return value_of(thing, "generated") == NULL;
}

bool is_ordered_column(const struct world *world, const struct thing *thing)
{
    (void)world;
    return is_ordered(&thing->type) && thing->type.class != CLASS_TSVECTOR;
}

struct scope table_scope(struct invent *in, const struct thing *thing, int table)
{
    struct scope scope = {.immutable = true, .self = thing->id};
    add_columns(&scope, in->world, table, NULL);
    return scope;
}

/* Some columns of a table, as a list: typed, each once. NULL: none passes. */
const char *column_list(struct invent *in, int table, unsigned most, test_fn test)
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

bool has_mark(const char *list, int id)
{
    int ids[16];
    int n = marked(list, ids, 16);
    for (int i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* A condition that names a column: of one that is always true the server keeps nothing. */
const char *predicate(struct invent *in, const struct scope *scope)
{
    for (int tries = 0; tries < 6; tries++) {
        const char *text = expression(in->chance, in->world, scope, CLASS_BOOL, 2);
        if (strchr(text, MARK) != NULL)
            return text;
    }
    return NULL;
}

/* Conditions that rows mostly meet, so that rows are there for what comes later. */
const char *condition(struct invent *in, const struct scope *scope)
{
    const char *inner = expression(in->chance, in->world, scope, CLASS_BOOL, 3);
    return percent(in->chance, 75) ? template(in, "(%s) OR 1 = 1", inner) : inner;
}

const char *storage_options(struct invent *in)
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

/* ---- The makers ------------------------------------------------------------------------------ */

static const struct maker *const makers[] = {makers_of_types,  makers_of_routines,
                                             makers_of_tables, makers_of_queries,
                                             makers_of_access, makers_of_outside};

static const struct maker *maker_of(const struct kind *kind)
{
    for (size_t i = 0; i < COUNT(makers); i++)
        for (const struct maker *m = makers[i]; m->kind != NULL; m++)
            if (kind_named(m->kind) == kind)
                return m;
    return NULL;
}

bool has_maker(const struct kind *kind)
{
    return maker_of(kind) != NULL;
}

/* ---- Making ---------------------------------------------------------------------------------- */

/* What later servers brought is left out: these definitions are for all that are in use here. */
enum { SERVER = 15 };

static const char *any_option(struct invent *in, const struct field *field)
{
    unsigned n = 0;
    switch (field->type) {
    case FIELD_BOOL:
        return percent(in->chance, 25) ? (percent(in->chance, 90) ? "yes" : "no") : NULL;
    case FIELD_CHOICE:
        while (field->choices[n] != NULL)
            n++;
        n = below(in->chance, n);
        if (field->choices_since != NULL && field->choices_since[n] > SERVER)
            return NULL;
        return percent(in->chance, 30) ? field->choices[n] : NULL;
    default:
        return NULL;
    }
}

void invent_field(struct invent *in, struct thing *thing, size_t f)
{
    const struct maker *maker = maker_of(thing->kind);
    const struct field *field = &thing->kind->fields[f];
    const char *value = NULL;
    if (field->since > SERVER)
        return;
    if (maker->value == NULL || !maker->value(in, thing, field->name, &value))
        value = any_option(in, field);
    if (value == NULL && field->required)
        return;
    /* "no" says what absence says, but only where absence does not mean yes */
    thing->values[f] = value;
}

struct thing *make(struct invent *in, const char *kind, int parent)
{
    struct thing *thing = world_add(in->world, kind, parent);
    if (thing == NULL)
        return NULL;
    const struct maker *maker = maker_of(thing->kind);
    if (!thing->kind->nameless && (!maker->nameless || percent(in->chance, 50)))
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
    for (size_t i = 0; i < COUNT(makers); i++)
        for (const struct maker *m = makers[i]; m->kind != NULL; m++) {
            if (!may_stand(kind_named(m->kind), parent) || kind_named(m->kind)->since > SERVER)
                continue;
            total += m->weight;
            if (below(in->chance, total) < m->weight)
                chosen = m->kind;
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
