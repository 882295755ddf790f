/*
 * model - see model.h. Knows objects and names; must not know files, XML, servers or any kind by
 * name.
 */
#include "gen/model.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "gen/kind.h"

#define NAME_BYTES 63 /* NAMEDATALEN - 1 (PostgreSQL manual, "Identifiers and Key Words") */

struct model *model_new(struct arena *arena, struct sql *sql)
{
    struct model *model = arena_new_of(arena, struct model);
    model->arena = arena;
    model->sql = sql;
    model->routines = map_make(arena);
    model->operators = map_make(arena);
    model->database = model_add(model, &kind_database, NULL, (struct location){0});
    model->database->name = "database";
    struct object *public =
        model_add(model, kind_with_space(SPACE_SCHEMA), model->database, (struct location){0});
    public->name = "public";
    public->key = "public";
    public->implied = true;
    model->public = public;
    model_register(model, public);
    vec_push(arena, &model->search_path, public);
    return model;
}

void model_set_search_path(struct model *model)
{
    const struct database *database = (const struct database *)model->database;
    size_t n;
    if (database->search_path == NULL)
        return;
    const char *const *names = sql_column_list(model->sql, database->search_path, &n);
    model->search_path.n = 0;
    for (size_t i = 0; i < n; i++) {
        struct object *schema = model_get(model, model->database, SPACE_SCHEMA, names[i]);
        if (schema != NULL)
            vec_push(model->arena, &model->search_path, schema);
    }
}

struct object *model_add(struct model *model, const struct kind *kind, struct object *parent,
                         struct location at)
{
    struct object *object = arena_alloc(model->arena, kind->size);
    object->kind = kind;
    object->parent = parent;
    object->at = at;
    if (parent != NULL) {
        object->position = parent->last == NULL ? 0 : parent->last->position + 1;
        if (parent->last == NULL)
            parent->first = object;
        else
            parent->last->next = object;
        parent->last = object;
    }
    return object;
}

void model_remove(struct object *object)
{
    struct object *parent = object->parent;
    struct object *before = NULL;
    for (struct object *o = parent->first; o != object; o = o->next) {
        assert(o != NULL);
        before = o;
    }
    if (before == NULL)
        parent->first = object->next;
    else
        before->next = object->next;
    if (parent->last == object)
        parent->last = before;
}

/* Every object has a map of its own for what is in it: the names of one table lie side by side in
 * memory, which in a large model is most of the speed of looking them up. */
static struct map *names_of_scope(struct model *model, struct object *scope)
{
    if (scope->names == NULL) {
        scope->names = arena_new_of(model->arena, struct map);
        *scope->names = map_make(model->arena);
    }
    return scope->names;
}

static const void *in_space(int space)
{
    static const char spaces[64];
    assert(space >= 0 && (size_t)space < sizeof(spaces));
    return &spaces[space];
}

static void add_overload(struct model *model, struct map *overloads, const struct object *scope,
                         struct object *object)
{
    struct routine_name *overload = arena_new_of(model->arena, struct routine_name);
    overload->object = object;
    overload->next = map_get(overloads, scope, object->name);
    map_put(overloads, scope, object->name, overload);
}

struct object *model_register(struct model *model, struct object *object)
{
    const struct kind *kind = object->kind;
    assert(object->key != NULL);
    if (kind->space == SPACE_NONE)
        return NULL;
    struct object *scope = kind->in_schema_space ? object_schema(object) : object->parent;
    struct map *names = names_of_scope(model, scope);
    struct object *before =
        kind->is_type ? map_get(names, in_space(SPACE_TYPE), object->key) : NULL;
    if (before == NULL || before == object)
        before = map_add(names, in_space((int)kind->space), object->key, object);
    if (before != NULL)
        return before;
    if (kind->is_type)
        map_put(names, in_space(SPACE_TYPE), object->key, object);
    if (kind->space == SPACE_ROUTINE)
        add_overload(model, &model->routines, scope, object);
    else if (kind->space == SPACE_OPERATOR || kind->space == SPACE_OPERATOR_CLASS)
        add_overload(model, &model->operators, scope, object);
    return NULL;
}

struct routine_name *model_routines(const struct model *model, const struct object *schema,
                                    const char *name)
{
    return map_get(&model->routines, schema, name);
}

struct routine_name *model_operators(const struct model *model, const struct object *schema,
                                     const char *name)
{
    return map_get(&model->operators, schema, name);
}

struct object *model_get(const struct model *model, const struct object *scope, int space,
                         const char *key)
{
    (void)model;
    return scope == NULL || scope->names == NULL ? NULL
                                                 : map_get(scope->names, in_space(space), key);
}

struct object *model_lookup(const struct model *model, const struct object *near, int space,
                            const char *schema, const char *key)
{
    if (schema != NULL) {
        const struct object *scope = model_get(model, model->database, SPACE_SCHEMA, schema);
        return scope == NULL ? NULL : model_get(model, scope, space, key);
    }
    struct object *found = NULL;
    const struct object *own = near == NULL ? NULL : object_schema(near);
    if (own != NULL)
        found = model_get(model, own, space, key);
    for (size_t i = 0; found == NULL && i < model->search_path.n; i++)
        found = model_get(model, model->search_path.items[i], space, key);
    if (found == NULL && space != SPACE_SCHEMA) /* what is in no schema: a language */
        found = model_get(model, model->database, space, key);
    return found;
}

static bool is_in(const struct model *model, const struct object *schema, int space,
                  const char *name)
{
    if (schema == NULL)
        return false;
    if (space == SPACE_ROUTINE)
        return model_routines(model, schema, name) != NULL;
    if (space == SPACE_OPERATOR || space == SPACE_OPERATOR_CLASS)
        return model_operators(model, schema, name) != NULL;
    return model_get(model, schema, space, name) != NULL;
}

const struct object *model_home(const struct model *model, const struct object *near, int space,
                                const struct sql_name *name)
{
    const struct object *own = near == NULL ? NULL : object_schema(near);
    if (name->schema != NULL)
        return model_get(model, model->database, SPACE_SCHEMA, name->schema);
    if (is_in(model, own, space, name->name))
        return own;
    for (size_t i = 0; i < model->search_path.n; i++)
        if (is_in(model, model->search_path.items[i], space, name->name))
            return model->search_path.items[i];
    return NULL;
}

struct object *model_routine(const struct model *model, const struct object *near,
                             const char *signature)
{
    struct sql_name name;
    const char *arguments;
    if (!sql_parse_signature(model->sql, signature, &name, &arguments))
        return NULL;
    if (arguments != NULL)
        return model_lookup(model, near, SPACE_ROUTINE, name.schema,
                            arena_printf(model->arena, "%s%s", name.name,
                                         sql_argument_types(model->sql, arguments, false)));
    const struct object *schema = model_home(model, near, SPACE_ROUTINE, &name);
    const struct routine_name *only =
        schema == NULL ? NULL : model_routines(model, schema, name.name);
    return only == NULL || only->next != NULL ? NULL : only->object;
}

/* The schema that an object names itself, or NULL. */
static const struct object *own_schema(const struct object *object)
{
    const char *name = object->kind->own_schema == NULL ? NULL : object->kind->own_schema(object);
    const struct object *root = object;
    if (name == NULL)
        return NULL;
    while (root->parent != NULL)
        root = root->parent;
    for_each_child (schema, root) {
        if (schema->kind->space == SPACE_SCHEMA && schema->name != NULL &&
            strcmp(schema->name, name) == 0)
            return schema;
    }
    return NULL;
}

struct object *object_schema(const struct object *object)
{
    while (object != NULL && object->kind->space != SPACE_SCHEMA) {
        const struct object *own = own_schema(object);
        object = own != NULL ? own : object->parent;
    }
    return (struct object *)object;
}

struct object *object_relation(const struct object *object)
{
    const struct object *relation = NULL;
    for (; object != NULL; object = object->parent)
        if (object->kind->space == SPACE_RELATION)
            relation = object;
    return (struct object *)relation;
}

struct object *model_column(const struct model *model, const struct object *object,
                            const char *name)
{
    const struct object *relation = object_relation(object);
    return relation == NULL ? NULL : model_get(model, relation, SPACE_COLUMN, name);
}

void buf_add_path(struct buf *buf, const struct object *object)
{
    bool inside = object->parent != NULL && object->parent->parent != NULL;
    if (inside) {
        buf_add_path(buf, object->kind->in_schema_space ? object_schema(object) : object->parent);
        buf_add_char(buf, '.');
    }
    if (object->kind->name_is_bare)
        buf_add(buf, object->name);
    else
        buf_add_ident(buf, object->name);
}

const char *object_path(struct arena *arena, const struct object *object)
{
    struct buf buf = buf_make(arena);
    buf_add_path(&buf, object);
    return buf.data;
}

const char *object_key_tail(const struct object *object)
{
    size_t length = strlen(object->name);
    const char *arguments = strchr(object->key, '(');
    if (strncmp(object->key, object->name, length) == 0)
        return object->key + length;
    return arguments == NULL ? "" : arguments;
}

const char *object_title(struct arena *arena, const struct object *object)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, object->kind->name);
    if (object->name == NULL)
        return buf.data;
    buf_add_char(&buf, ' ');
    buf_add_path(&buf, object);
    if (object->key != NULL && object->kind->make_key != NULL)
        buf_add(&buf, object_key_tail(object));
    return buf.data;
}

/* text cut to at most length bytes, not inside a character. */
static size_t cut(const char *text, size_t length)
{
    size_t whole = strlen(text);
    if (whole <= length)
        return whole;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

const char *default_name(struct arena *arena, const char *name1, const char *name2,
                         const char *label)
{
    size_t overhead = (name2 != NULL ? 1 : 0) + (label != NULL ? strlen(label) + 1 : 0);
    size_t n1 = strlen(name1);
    size_t n2 = name2 == NULL ? 0 : strlen(name2);
    /* The longer of the two gives way, a byte at a time. */
    while (n1 + n2 + overhead > NAME_BYTES) {
        if (n1 > n2)
            n1--;
        else
            n2--;
    }
    n1 = cut(name1, n1);
    struct buf buf = buf_make(arena);
    buf_add_n(&buf, name1, n1);
    if (name2 != NULL) {
        buf_add_char(&buf, '_');
        buf_add_n(&buf, name2, cut(name2, n2));
    }
    if (label != NULL) {
        buf_add_char(&buf, '_');
        buf_add(&buf, label);
    }
    return buf.data;
}
