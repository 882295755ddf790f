/*
 * hints - see hints.h. Must not know any kind by name.
 */
#include "gen/hints.h"

#include <string.h>

#include "gen/diff.h"
#include "gen/kind.h"

struct hints {
    const struct model *definition;
    bool places;
};

static bool had_name(struct arena *arena, const struct object *object, const char *name)
{
    struct vec names = former_names(arena, object);
    for (size_t i = 0; i < names.n; i++)
        if (strcmp(((const struct sql_name *)names.items[i])->name, name) == 0)
            return true;
    return false;
}

static const struct object *find(const struct hints *hints, const struct object *parent,
                                 const struct object *object)
{
    const struct model *definition = hints->definition;
    const struct object *scope = object->kind->in_schema_space ? object_schema(parent) : parent;
    const struct object *found =
        object->kind->space == SPACE_NONE || object->key == NULL || scope == NULL
            ? NULL
            : model_get(definition, scope, (int)object->kind->space, object->key);
    if (found != NULL && found->kind == object->kind && found->parent == parent)
        return found;
    for_each_child (child, parent)
        if (child->was != NULL && child->kind == object->kind && object->name != NULL &&
            had_name(definition->arena, child, object->name))
            return child;
    return NULL;
}

static void take_one(const struct hints *hints, struct object *object, const struct object *from)
{
    if (object->was == NULL)
        object->was = from->was;
    if (hints->places && from->at.source != NULL)
        object->at = from->at;
    for (size_t i = 0; i < object->kind->n_fields; i++) {
        const struct field *field = &object->kind->fields[i];
        const char *text = field->effect == EFFECT_NONE ? field_text(from, field) : NULL;
        if (text != NULL && field_text(object, field) == NULL)
            field_set(object, field, text);
    }
}

static void take_children(const struct hints *hints, struct object *object,
                          const struct object *from)
{
    for_each_child (child, object) {
        const struct object *found = find(hints, from, child);
        if (found == NULL)
            continue;
        take_one(hints, child, found);
        take_children(hints, child, found);
    }
}

void take_hints(struct model *model, const struct model *definition, bool places)
{
    struct hints hints = {definition, places};
    take_children(&hints, model->database, definition->database);
}
