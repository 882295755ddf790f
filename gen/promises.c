/*
 * promises - see promises.h.
 */
#include "gen/promises.h"

#include <string.h>

#include "gen/kind.h"

static const char *type_of(const struct object *object)
{
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (object->kind->fields[i].type == FIELD_TYPE)
            return field_text(object, &object->kind->fields[i]);
    return NULL;
}

/* What a name of a type means: a type, or the row of a relation. */
static const struct object *find_type(const struct model *model, const struct object *near,
                                      const struct sql_name *name)
{
    const struct object *type = model_lookup(model, near, SPACE_TYPE, name->schema, name->name);
    if (type != NULL)
        return type;
    type = model_lookup(model, near, SPACE_RELATION, name->schema, name->name);
    return type != NULL && type->kind->is_type ? type : NULL;
}

static bool is_array(const char *canonical)
{
    size_t length = strlen(canonical);
    return length > 2 && strcmp(canonical + length - 2, "[]") == 0;
}

const char *promised_type(struct arena *arena, const struct model *model,
                          const struct object *column)
{
    const char *type = column->kind->space == SPACE_COLUMN ? type_of(column) : NULL;
    if (type == NULL)
        return NULL;
    const char *canonical = sql_canonical(model->sql, SQL_TYPE, type);
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, type);
    if (names == NULL || names->n_types == 0)
        return canonical;
    const struct sql_name *name = &names->types[0];
    const struct object *found = find_type(model, column, name);
    struct buf buf = buf_make(arena);
    if (found != NULL) {
        buf_add_path(&buf, found);
    } else {
        buf_add_char(&buf, '~');
        if (name->schema != NULL)
            buf_add_ident(&buf, name->schema);
        buf_add_char(&buf, '.');
        buf_add_ident(&buf, name->name);
    }
    if (is_array(canonical))
        buf_add(&buf, "[]");
    return buf.data;
}

void promises_each(const struct model *model,
                   void (*each)(void *context, const struct object *relation), void *context)
{
    for_each_child (schema, model->database) {
        if (schema->kind->space != SPACE_SCHEMA)
            continue;
        for_each_child (relation, schema) {
            if (relation->kind->promised)
                each(context, relation);
        }
    }
}

struct listing {
    struct arena *arena;
    const struct model *model;
    struct vec list;
};

static struct buf begin_promise(struct arena *arena, const struct object *relation)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, object_schema(relation)->name);
    buf_add_char(&buf, PROMISE_US);
    buf_add(&buf, relation->name);
    return buf;
}

static void list_relation(void *context, const struct object *relation)
{
    struct listing *listing = context;
    struct buf buf = begin_promise(listing->arena, relation);
    for_each_child (column, relation) {
        const char *type = promised_type(listing->arena, listing->model, column);
        if (type == NULL)
            continue;
        if (buf.length > PROMISE_LENGTH) {
            vec_push(listing->arena, &listing->list, buf.data);
            buf = begin_promise(listing->arena, relation);
        }
        buf_add_char(&buf, PROMISE_US);
        buf_add(&buf, column->name);
        buf_add_char(&buf, PROMISE_GS);
        buf_add(&buf, type);
    }
    vec_push(listing->arena, &listing->list, buf.data);
}

struct vec promises_of(struct arena *arena, const struct model *model)
{
    struct listing listing = {.arena = arena, .model = model};
    promises_each(model, list_relation, &listing);
    return listing.list;
}
