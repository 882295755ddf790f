/*
 * seed row - a row of a seed. Its attributes are columns; each becomes a value (seed_value.c), and
 * is written as an attribute again where XML can hold it. The key's values tell rows apart.
 */
#include "gen/kinds/seeded.h"

static struct object *take_attribute(struct model *model, struct object *object, const char *name,
                                     const char *value)
{
    struct object *made = model_add(model, &kind_seed_value, object, object->at);
    made->implied = true;
    ((struct seed_value *)made)->column = name;
    ((struct seed_value *)made)->text = value;
    return made;
}

/* 'admin', or ('a', '1') for a key of several columns. */
static const char *make_name(struct model *model, const struct object *object)
{
    struct buf name = buf_make(model->arena);
    size_t n;
    if (!seed_of(object->parent)->complete)
        return NULL;
    const char *const *key = seed_key(model, object->parent, &n);
    for (size_t i = 0; i < n; i++) {
        const struct object *value = seed_row_value(object, key[i]);
        if (value == NULL || seed_value_of(value)->text == NULL)
            return NULL;
        buf_add(&name, i > 0 ? ", " : n > 1 ? "(" : "");
        buf_add_literal(&name, seed_value_of(value)->text);
    }
    buf_add(&name, n > 1 ? ")" : "");
    return name.data;
}

/* In the other modes a row that is left out stays where it is. */
static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    const struct object *seed = before->parent->twin;
    (void)changed;
    if (after != NULL || seed == NULL || !seed_is_exact(seed))
        return NULL;
    return arena_printf(arena, "the row %s of %s", before->name,
                        object_title(arena, before->parent->parent));
}

const struct kind kind_seed_row = {
    .name = "row",
    .element = "row",
    .size = sizeof(struct seed_row),
    .parents = (const char *const[]){"seed", NULL},
    .space = SPACE_SEED,
    .nameless = true,
    .name_is_bare = true,
    .keeps_order = true,
    .derived = true,
    .unseen = true,
    .doc = "a row; its attributes are columns of the table",
    .attributes_doc = "the value of the column of that name",
    .take_attribute = take_attribute,
    .make_name = make_name,
    .loses = loses,
};
