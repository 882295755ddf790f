/*
 * world - see world.h.
 */
#include "tests/property/world.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct world *world_new(struct arena *arena)
{
    struct world *world = arena_new_of(arena, struct world);
    world->arena = arena;
    world->n = 1;
    return world;
}

struct world *world_copy(struct arena *arena, const struct world *world)
{
    struct world *copy = arena_new_of(arena, struct world);
    *copy = *world;
    copy->arena = arena;
    for (int i = 1; i < world->n; i++) {
        const struct thing *thing = world->things[i];
        if (thing == NULL)
            continue;
        copy->things[i] = arena_new_of(arena, struct thing);
        *copy->things[i] = *thing;
        if (thing->kind == NULL)
            continue;
        copy->things[i]->values = arena_array_of(arena, const char *, thing->kind->n_fields + 1);
        memcpy(copy->things[i]->values, thing->values,
               thing->kind->n_fields * sizeof(*thing->values));
    }
    return copy;
}

const struct kind *kind_named(const char *name)
{
    if (strcmp(name, "view column") == 0) /* whose own name is "column" too */
        return kind_of_element("column", "view");
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (strcmp((*k)->name, name) == 0)
            return *k;
    return NULL;
}

bool is_kind(const struct thing *thing, const char *kind)
{
    return thing->kind != NULL && thing->kind == kind_named(kind);
}

struct thing *world_add(struct world *world, const char *kind, int parent)
{
    if (world->n == MOST_THINGS)
        return NULL;
    struct thing *thing = arena_new_of(world->arena, struct thing);
    thing->id = thing->order = world->n;
    thing->parent = parent;
    if (kind != NULL) {
        thing->kind = kind_named(kind);
        assert(thing->kind != NULL);
        thing->values = arena_array_of(world->arena, const char *, thing->kind->n_fields + 1);
    }
    world->things[world->n++] = thing;
    return thing;
}

size_t field_index(const struct thing *thing, const char *field)
{
    for (size_t i = 0; i < thing->kind->n_fields; i++)
        if (strcmp(thing->kind->fields[i].name, field) == 0)
            return i;
    assert(!"a field that the kind does not have");
    abort();
}

const char *value_of(const struct thing *thing, const char *field)
{
    for (size_t i = 0; thing->kind != NULL && i < thing->kind->n_fields; i++)
        if (strcmp(thing->kind->fields[i].name, field) == 0)
            return thing->values[i];
    return NULL;
}

void set_value(struct thing *thing, const char *field, const char *value)
{
    thing->values[field_index(thing, field)] = value;
}

/* ---- Marks ----------------------------------------------------------------------------------- */

void add_mark(struct buf *buf, enum mark mark, int id)
{
    buf_printf(buf, "%c%c%d;", MARK, (char)mark, id);
}

void add_typed_mark(struct buf *buf, enum mark mark, const struct thing *thing)
{
    int class = thing->type.class == CLASS_USER ? 1000 + thing->type.user : (int)thing->type.class;
    buf_printf(buf, "%c%c%d:%d;", MARK, (char)mark, thing->id, class);
}

struct reference {
    enum mark mark;
    int id;
    int class; /* -1: any */
};

/* The next mark at or behind text; moves text behind it. False: there is none. */
static bool next_mark(const char **text, struct reference *ret)
{
    const char *at = strchr(*text, MARK);
    if (at == NULL)
        return false;
    char *end;
    ret->mark = (enum mark)at[1];
    ret->id = (int)strtol(at + 2, &end, 10);
    ret->class = *end == ':' ? (int)strtol(end + 1, &end, 10) : -1;
    assert(*end == ';');
    *text = end + 1;
    return true;
}

static bool holds(const struct world *world, const struct reference *r)
{
    const struct thing *target = world->things[r->id];
    if (target == NULL)
        return false;
    int class =
        target->type.class == CLASS_USER ? 1000 + target->type.user : (int)target->type.class;
    return r->class < 0 || r->class == class;
}

static bool template_holds(const struct world *world, const char *text)
{
    struct reference r;
    while (text != NULL && next_mark(&text, &r))
        if (!holds(world, &r))
            return false;
    return true;
}

static bool template_names(const char *text, int id)
{
    struct reference r;
    while (text != NULL && next_mark(&text, &r))
        if (r.id == id)
            return true;
    return false;
}

int marked(const char *template, int *ret_ids, int n)
{
    struct reference r;
    int found = 0;
    while (template != NULL && found < n && next_mark(&template, &r))
        ret_ids[found++] = r.id;
    return found;
}

static bool names(const struct thing *thing, int id)
{
    bool found = template_names(thing->output, id) || template_names(thing->type.sql, id);
    for (size_t f = 0; thing->kind != NULL && f < thing->kind->n_fields && !found; f++)
        found = template_names(thing->values[f], id);
    return found;
}

bool is_used(const struct world *world, int id)
{
    for_each_thing (thing, world)
        if (names(thing, id))
            return true;
    return false;
}

static bool reaches(const struct world *world, int id, int other, bool *seen)
{
    if (id == other)
        return true;
    if (id == 0 || seen[id])
        return false;
    seen[id] = true;
    const struct thing *thing = world->things[id];
    if (thing == NULL)
        return false;
    for (int i = 1; i < world->n; i++)
        if (world->things[i] != NULL &&
            (i == thing->parent || world->things[i]->parent == id || names(thing, i)))
            if (reaches(world, i, other, seen))
                return true;
    return false;
}

bool depends_on(const struct world *world, int id, int other)
{
    bool seen[MOST_THINGS] = {false};
    return reaches(world, id, other, seen);
}

/* Whether a thing can stay; values that may be absent go instead of it. */
static bool can_stay(struct world *world, struct thing *thing)
{
    if (thing->parent != 0 && world->things[thing->parent] == NULL)
        return false;
    if (thing->alias != 0 && world->things[thing->alias] == NULL)
        return false;
    if (!template_holds(world, thing->output) || !template_holds(world, thing->type.sql))
        return false;
    for (int a = 0; a < thing->n_arguments; a++)
        if (!template_holds(world, thing->arguments[a].sql))
            return false;
    for (size_t f = 0; thing->kind != NULL && f < thing->kind->n_fields; f++) {
        const struct field *field = &thing->kind->fields[f];
        if (template_holds(world, thing->values[f]))
            continue;
        if (field->required || field->text || field->type == FIELD_ARGUMENTS ||
            field->type == FIELD_RETURNS)
            return false;
        thing->values[f] = NULL;
    }
    return true;
}

/* A query, an enum, a partitioned table want at least one of what is in them. */
static bool is_hollow(const struct world *world, const struct thing *thing)
{
    bool query = is_kind(thing, "view") || is_kind(thing, "materialized view");
    if (!query)
        return false;
    for_each_thing (child, world)
        if (child->parent == thing->id && child->kind == NULL)
            return false;
    return true;
}

void world_settle(struct world *world)
{
    for (bool again = true; again;) {
        again = false;
        for_each_thing (thing, world)
            if (!can_stay(world, thing) || is_hollow(world, thing)) {
                world->things[thing->id] = NULL;
                again = true;
            }
    }
}

void world_remove(struct world *world, int id)
{
    world->things[id] = NULL;
    world_settle(world);
}

int schema_of(const struct world *world, int id)
{
    while (id != 0 && !is_kind(world->things[id], "schema"))
        id = world->things[id]->parent;
    return id;
}

/* ---- Text ------------------------------------------------------------------------------------ */

static void add_reference(struct buf *buf, const struct world *world, const struct reference *r)
{
    const struct thing *thing = world->things[r->id];
    assert(thing != NULL);
    int schema = schema_of(world, r->id);
    switch (r->mark) {
    case MARK_NEEDS:
        return;
    case MARK_RAW:
        buf_add(buf, thing->name);
        return;
    case MARK_LITERAL:
        buf_add_literal(buf, thing->name);
        return;
    case MARK_FULL:
    case MARK_PATH:
        if (schema != 0 || r->mark == MARK_FULL) {
            buf_add_ident(buf, schema == 0 ? "public" : world->things[schema]->name);
            buf_add(buf, ".");
        }
        break;
    case MARK_NAME:
        break;
    }
    buf_add_ident(buf, thing->name);
}

void add_rendered(struct buf *buf, const struct world *world, const char *template)
{
    struct reference r;
    for (const char *from = template;;) {
        const char *mark = strchr(from, MARK);
        if (mark == NULL) {
            buf_add(buf, from);
            return;
        }
        buf_add_n(buf, from, (size_t)(mark - from));
        from = mark;
        if (next_mark(&from, &r))
            add_reference(buf, world, &r);
    }
}

const char *rendered(const struct world *world, const char *template)
{
    struct buf buf = buf_make(world->arena);
    add_rendered(&buf, world, template);
    return buf.length == 0 ? "" : buf.data;
}

static int by_order(const void *a, const void *b)
{
    const struct thing *x = *(struct thing *const *)a;
    const struct thing *y = *(struct thing *const *)b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1) : x->id - y->id;
}

static struct vec children(const struct world *world, int parent)
{
    struct vec list = {0};
    for_each_thing (thing, world)
        if (thing->parent == parent)
            vec_push(world->arena, &list, thing);
    if (list.n > 0)
        qsort(list.items, list.n, sizeof(*list.items), by_order);
    return list;
}

const char *rendered_field(const struct world *world, const struct thing *thing, size_t field)
{
    if (thing->kind->fields[field].type != FIELD_QUERY)
        return rendered(world, thing->values[field]);
    struct buf buf = buf_make(world->arena);
    struct vec list = children(world, thing->id);
    bool any = false;
    buf_add(&buf, "SELECT ");
    for (size_t i = 0; i < list.n; i++) {
        const struct thing *child = list.items[i];
        if (child->kind != NULL)
            continue;
        buf_add(&buf, any ? ",\n  " : "");
        add_rendered(&buf, world, child->output);
        buf_add(&buf, " AS ");
        buf_add_ident(&buf, child->name);
        any = true;
    }
    buf_add(&buf, " ");
    add_rendered(&buf, world, thing->values[field]);
    return buf.data;
}

static void add_attribute(struct buf *buf, const char *name, const char *value)
{
    buf_printf(buf, " %s=\"", name);
    buf_add_xml_attribute(buf, value);
    buf_add(buf, "\"");
}

static void add_thing(struct buf *buf, const struct world *world, const struct thing *thing,
                      unsigned depth)
{
    const char *text = NULL;
    const char *name = thing->alias != 0 ? world->things[thing->alias]->name : thing->name;
    buf_printf(buf, "%*s<%s", (int)depth * 2, "", thing->kind->element);
    if (name != NULL && !thing->kind->name_is_text)
        add_attribute(buf, "name", name);
    if (thing->was != NULL)
        add_attribute(buf, "was", thing->was);
    for (size_t f = 0; f < thing->kind->n_fields; f++) {
        const struct field *field = &thing->kind->fields[f];
        if (thing->values[f] == NULL)
            continue;
        if (field->text)
            text = rendered_field(world, thing, f);
        else
            add_attribute(buf, field->name, rendered_field(world, thing, f));
    }
    if (thing->comment != NULL)
        add_attribute(buf, "comment", thing->comment);
    buf_add(buf, ">");
    if (thing->kind->name_is_text)
        text = thing->name;
    if (text != NULL)
        buf_add_xml_text(buf, text);
    struct vec list = children(world, thing->id);
    bool any = false;
    for (size_t i = 0; i < list.n; i++) {
        const struct thing *child = list.items[i];
        if (child->kind == NULL)
            continue;
        buf_add(buf, any ? "" : "\n");
        any = true;
        add_thing(buf, world, child, depth + 1);
    }
    buf_printf(buf, "%*s</%s>\n", any ? (int)depth * 2 : 0, "", thing->kind->element);
}

const char *world_xml(const struct world *world)
{
    struct buf buf = buf_make(world->arena);
    struct vec list = children(world, 0);
    buf_add(&buf, "<database xmlns=\"urn:lockstep:1\">\n");
    for (size_t i = 0; i < list.n; i++)
        add_thing(&buf, world, list.items[i], 1);
    buf_add(&buf, "</database>\n");
    return buf.data;
}
