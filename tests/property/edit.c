/*
 * edit - see edit.h.
 */
#include "tests/property/edit.h"

#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct thing *any_thing(struct invent *in)
{
    struct thing *found = NULL;
    unsigned n = 0;
    for_each_thing (thing, in->world) {
        if (below(in->chance, ++n) == 0)
            found = thing;
    }
    return found;
}

static struct thing *any_real_thing(struct invent *in)
{
    struct thing *thing = any_thing(in);
    return thing == NULL || thing->kind == NULL ? NULL : thing;
}

static void add(struct invent *in)
{
    for (int tries = 0; tries < 6 && !invent_one(in); tries++)
        ;
}

static void drop(struct invent *in)
{
    struct thing *thing = any_thing(in);
    if (thing != NULL)
        world_remove(in->world, thing->id);
}

static void change_field(struct invent *in)
{
    struct thing *thing = any_real_thing(in);
    if (thing == NULL || thing->kind->n_fields == 0)
        return;
    size_t f = below(in->chance, (unsigned)thing->kind->n_fields);
    if (thing->kind->fields[f].effect == EFFECT_REFUSE && !percent(in->chance, 4))
        return;
    const char *name = thing->kind->fields[f].name;
    bool moves_data = strcmp(name, "using") == 0 || strcmp(name, "backfill") == 0;
    if (strcmp(name, "type") != 0 && !(moves_data && is_kind(thing, "column"))) /* change_type() */
        invent_field(in, thing, f);
}

static bool can_be_renamed(const struct thing *thing)
{
    return thing != NULL && thing->name != NULL && thing->kind != NULL && thing->alias == 0 &&
           thing->kind->rename != NULL;
}

static void rename_thing(struct invent *in)
{
    struct thing *thing = any_real_thing(in);
    if (!can_be_renamed(thing))
        return;
    const char *old = thing->name;
    thing->name = fresh_name(in, thing->kind, thing->parent);
    if (thing->was == NULL && !thing->reborn)
        thing->was = old;
}

static void rename_silently(struct invent *in)
{
    struct thing *thing = any_thing(in);
    if (thing == NULL || thing->name == NULL || thing->alias != 0 ||
        (thing->kind != NULL && !can_be_renamed(thing)))
        return;
    thing->name = fresh_name(in, thing->kind, thing->parent);
    thing->was = NULL;
    thing->reborn = true;
}

static void swap_names(struct invent *in)
{
    struct thing *a = any_real_thing(in);
    if (!can_be_renamed(a) || a->was != NULL || a->reborn)
        return;
    for_each_thing (b, in->world) {
        if (b == a || b->kind != a->kind || b->parent != a->parent || !can_be_renamed(b) ||
            b->was != NULL || b->reborn)
            continue;
        const char *name = a->name; /* what is said by was="…" only where the old name is free */
        a->name = b->name;
        b->name = name;
        a->reborn = b->reborn = true;
        return;
    }
}

static void comment(struct invent *in)
{
    struct thing *thing = any_real_thing(in);
    if (thing != NULL && thing->kind->comment_on != NULL && thing->alias == 0)
        thing->comment = percent(in->chance, 70) ? any_text(in->chance) : NULL;
}

static void reorder(struct invent *in)
{
    struct thing *thing = any_thing(in);
    if (thing != NULL && !is_kind(thing, "partition"))
        thing->order = (int)below(in->chance, (unsigned)in->world->n);
}

static void change_type(struct invent *in)
{
    struct thing *thing = any_real_thing(in);
    if (thing == NULL || !(is_kind(thing, "column") || is_kind(thing, "attribute")))
        return;
    enum class before = thing->type.class;
    const char *sql = thing->type.sql;
    invent_field(in, thing, field_index(thing, "type"));
    if (is_kind(thing, "column") && strcmp(sql, thing->type.sql) != 0 &&
        (thing->type.class != before || thing->type.class == CLASS_USER))
        set_value(thing, "using", constant(in->chance, in->world, &thing->type));
    if (is_kind(thing, "column") &&
        (thing->type.class != before || thing->type.class == CLASS_USER)) {
        set_value(thing, "default", NULL);
        set_value(thing, "generated", NULL);
        set_value(thing, "backfill", NULL);
    }
}

static void change_output(struct invent *in)
{
    struct thing *thing = any_thing(in);
    if (thing == NULL)
        return;
    if (is_kind(thing, "view") || is_kind(thing, "materialized view"))
        add_output(in, thing);
    else if (thing->kind == NULL && percent(in->chance, 40))
        thing->name = fresh_name(in, NULL, thing->parent);
    else if (thing->kind == NULL)
        world_remove(in->world, thing->id);
}

void edit_world(struct invent *in, unsigned n)
{
    static const struct {
        unsigned weight;
        void (*edit)(struct invent *in);
    } edits[] = {
        {22, add},       {16, drop},   {25, change_field}, {14, rename_thing}, {3, rename_silently},
        {4, swap_names}, {5, comment}, {4, reorder},       {12, change_type},  {8, change_output}};
    unsigned total = 0;
    for (size_t i = 0; i < COUNT(edits); i++)
        total += edits[i].weight;
    for (; n > 0; n--) {
        unsigned at = below(in->chance, total);
        size_t i = 0;
        while (at >= edits[i].weight)
            at -= edits[i++].weight;
        edits[i].edit(in);
        mend_world(in->world);
    }
}
