/*
 * seed row - a row of a seed. Its attributes are columns; each becomes a value (seed_value.c), and
 * is written as an attribute again where XML can hold it. The key's values tell rows apart.
 */
#include "gen/kinds/seeded.h"

#include <stdlib.h>
#include <string.h>

static struct object *take_attribute(struct model *model, struct object *object, const char *name,
                                     const char *value)
{
    struct object *made = model_add(model, &kind_seed_value, object, object->at);
    made->implied = true;
    ((struct seed_value *)made)->column = name;
    ((struct seed_value *)made)->text = value;
    return made;
}

/* The column of the seed's table, whose names are not known while rows get theirs. */
static const struct object *find_column(const struct object *seed, const char *name)
{
    for_each_child (column, seed->parent) {
        if (column->kind == &kind_column && column->name != NULL && strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

/* One spelling for one number: 07 is 7. */
static const char *key_text(struct model *model, const struct object *row, const char *column)
{
    const struct object *value = seed_row_value(row, column);
    const char *text = value == NULL ? NULL : seed_value_of(value)->text;
    const struct object *of = find_column(row->parent, column);
    const char *type = of == NULL ? NULL : get_field(of, "type");
    if (text == NULL || type == NULL || !seed_is_integer(text, INT64_MAX))
        return text;
    type = sql_canonical(model->sql, SQL_TYPE, type);
    return seed_integer_type(type) == 0
               ? text
               : arena_printf(model->arena, "%lld", strtoll(text, NULL, 10));
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
        const char *text = key_text(model, object, key[i]);
        if (text == NULL)
            return NULL;
        buf_add(&name, i > 0 ? ", " : n > 1 ? "(" : "");
        buf_add_literal(&name, text);
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

static bool keeps(const struct model *model, const struct object *object)
{
    (void)model;
    (void)object;
    return true;
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
    .keeps = keeps,
    .kept_with_parent = true,
};
