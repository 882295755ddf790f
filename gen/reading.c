/*
 * reading - from what was read, by whichever reader, to objects with names: shorthands are
 * expanded, keys made, duplicates found. See kind.h. Must not know: where the model comes from.
 */
#include <stdio.h>

#include <string.h>

#include "gen/kind.h"
#include "gen/read_xml.h"

static void settle_name(struct reading *reading, struct object *object)
{
    const struct kind *kind = object->kind;
    if (kind->nameless) {
        object->name = has_required(object) ? kind->make_name(reading->model, object) : NULL;
    } else if (object->name == NULL && kind->name_optional && has_required(object)) {
        object->name = kind->make_name(reading->model, object);
        object->name_is_default = true;
    }
}

void report_duplicate(struct reading *reading, const struct object *object,
                      const struct object *before)
{
    struct arena *arena = reading->model->arena;
    const char *hint = "Rename or remove one of the two.";
    if (before->at.source != NULL) {
        unsigned line;
        unsigned column;
        location_line_column(before->at, &line, &column);
        hint = arena_printf(arena, "The other one is at %s:%u:%u; rename or remove one of the two.",
                            before->at.source->path, line, column);
    }
    const char *title = object_title(arena, object);
    const char *other = object_title(arena, before);
    const char *message =
        strcmp(title, other) == 0
            ? arena_printf(arena, "%s is there twice", title)
            : arena_printf(arena, "%s: the name is that of %s already", title, other);
    const char *attribute = object->kind->name_is_text ? NULL : "name";
    struct location at = object->at;
    if (at.source != NULL && !object->implied && !object->kind->nameless)
        at = xml_value_location(at, attribute, 0);
    diag_error(reading->diag, at, hint, "%s", message);
}

/* Two default names that fall together get a number, as PostgreSQL does it: the next one that is
 * free. */
static void number_name(struct reading *reading, struct object *object, const struct object *before)
{
    struct arena *arena = reading->model->arena;
    const char *base = object->name;
    if (reading->numbers.arena == NULL)
        reading->numbers = map_make(arena);
    unsigned *last = map_get(&reading->numbers, before, base);
    if (last == NULL) {
        last = arena_new_of(arena, unsigned);
        map_put(&reading->numbers, before, base, last);
    }
    for (const struct object *there = before; there != NULL;) {
        unsigned n = ++*last;
        size_t room = 63 - (size_t)snprintf(NULL, 0, "%u", n);
        object->name = arena_printf(arena, "%.*s%u", (int)room, base, n);
        object->key = object->name;
        there = model_register(reading->model, object);
    }
}

void settle(struct reading *reading, struct object *object)
{
    const struct kind *kind = object->kind;
    struct model *model = reading->model;
    settle_name(reading, object);
    if (object->name == NULL || (*object->name == '\0' && !kind->name_is_text))
        return;
    object->key = kind->make_key != NULL ? kind->make_key(model, object) : object->name;
    const struct object *before = model_register(model, object);
    if (before == NULL)
        return;
    if (object->name_is_default)
        number_name(reading, object, before);
    else
        report_duplicate(reading, object, before);
}

struct object *imply(struct reading *reading, const struct kind *kind, struct object *parent,
                     const struct object *from)
{
    struct object *object = model_add(reading->model, kind, parent, from->at);
    object->implied = true;
    vec_push(reading->model->arena, &reading->list, object);
    return object;
}

/* What stands in something without a name has no place; that was reported. */
static bool has_place(const struct object *object)
{
    for (const struct object *o = object->parent; o != NULL; o = o->parent)
        if (!o->kind->nameless && (o->name == NULL || *o->name == '\0'))
            return false;
    return true;
}

void finish_reading(struct reading *reading)
{
    for (size_t i = 0; i < reading->list.n; i++) { /* the list grows by what is implied */
        struct object *object = reading->list.items[i];
        bool named = object->name != NULL || object->kind->name_optional || object->kind->nameless;
        if (!named || !has_place(object))
            continue;
        if (object->kind->prepare != NULL)
            object->kind->prepare(reading, object);
        if (object->kind->space != SPACE_SCHEMA)
            settle(reading, object);
        if (object->kind->finish != NULL && object->name != NULL)
            object->kind->finish(reading, object);
    }
    model_set_search_path(reading->model);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if ((*k)->conclude != NULL)
            (*k)->conclude(reading);
}
