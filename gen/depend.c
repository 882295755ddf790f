/*
 * depend - see depend.h. Names are resolved along the search path; a name the model does not have
 * (a built-in function, an extension's type) is no dependency.
 */
#include "gen/depend.h"

#include <string.h>

#include "gen/kind.h"

struct deps {
    struct depend *depend;
    const struct object *of;
    struct vec list;
    struct map seen; /* what is in the list, once it is longer than FEW */
};

#define FEW 8

struct depend depend_make(struct arena *arena, const struct model *model)
{
    return (struct depend){.arena = arena,
                           .model = model,
                           .known = map_make(arena),
                           .reverse = map_make(arena),
                           .of_type = map_make(arena),
                           .reversed = false};
}

const struct model *deps_model(const struct deps *deps)
{
    return deps->depend->model;
}

static bool is_known(const struct deps *deps, const struct object *target)
{
    if (deps->list.n > FEW)
        return map_get(&deps->seen, target, "") != NULL;
    for (size_t i = 0; i < deps->list.n; i++)
        if (deps->list.items[i] == target)
            return true;
    return false;
}

void depend_on(struct deps *deps, const struct object *target)
{
    if (target == NULL || target == deps->of || is_known(deps, target))
        return;
    vec_push(deps->depend->arena, &deps->list, (void *)target);
    for (size_t i = deps->list.n == FEW + 1 ? 0 : deps->list.n - 1;
         deps->list.n > FEW && i < deps->list.n; i++)
        map_put(&deps->seen, deps->list.items[i], "", deps->list.items[i]);
    depend_on(deps, target->base); /* what is done to that reaches the target */
}

/* All routines or operators of that name: which overload is meant is the server's knowledge. */
static void depend_on_overloads(struct deps *deps, const struct object *near, int space,
                                const char *schema, const char *name)
{
    const struct model *model = deps_model(deps);
    for (size_t i = 0; i <= model->search_path.n; i++) {
        const struct object *scope;
        if (schema != NULL)
            scope = i > 0 ? NULL : model_get(model, model->database, SPACE_SCHEMA, schema);
        else
            scope = i == 0 ? object_schema(near) : model->search_path.items[i - 1];
        struct routine_name *r = scope == NULL             ? NULL
                                 : space == SPACE_OPERATOR ? model_operators(model, scope, name)
                                                           : model_routines(model, scope, name);
        for (; r != NULL; r = r->next)
            depend_on(deps, r->object);
    }
}

static void depend_on_columns(struct deps *deps, const struct object *relation,
                              const struct sql_names *names)
{
    const struct model *model = deps_model(deps);
    for (size_t i = 0; i < names->n_columns; i++)
        depend_on(deps, model_column(model, relation, names->columns[i].name));
    if (!names->star)
        return;
    for_each_child (child, object_relation(relation)) {
        if (child->kind->space == SPACE_COLUMN)
            depend_on(deps, child);
    }
}

static void depend_on_names(struct deps *deps, const struct object *object, int space,
                            const struct sql_name *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        depend_on(deps,
                  model_lookup(deps_model(deps), object, space, names[i].schema, names[i].name));
}

void depend_on_sql(struct deps *deps, const struct object *object, enum sql_sort sort,
                   const char *text)
{
    const struct model *model = deps_model(deps);
    const struct sql_names *names = sql_names(model->sql, sort, text);
    if (names == NULL)
        return;
    for (size_t i = 0; i < names->n_relations; i++) {
        const struct object *relation = model_lookup(
            model, object, SPACE_RELATION, names->relations[i].schema, names->relations[i].name);
        if (relation == NULL)
            continue;
        depend_on(deps, relation);
        depend_on_columns(deps, relation, names);
    }
    depend_on_names(deps, object, SPACE_RELATION, names->sequences, names->n_sequences);
    depend_on_names(deps, object, SPACE_TYPE, names->types, names->n_types);
    for (size_t i = 0; i < names->n_functions; i++)
        depend_on_overloads(deps, object, SPACE_ROUTINE, names->functions[i].schema,
                            names->functions[i].name);
    for (size_t i = 0; i < names->n_operators; i++)
        depend_on_overloads(deps, object, SPACE_OPERATOR, names->operators[i].schema,
                            names->operators[i].name);
    for (size_t i = 0; i < names->n_opclasses; i++)
        depend_on_overloads(deps, object, SPACE_OPERATOR, names->opclasses[i].schema,
                            names->opclasses[i].name);
    depend_on_names(deps, object, SPACE_COLLATION, names->collations, names->n_collations);
    depend_on_names(deps, object, SPACE_TEXT_SEARCH_CONFIGURATION, names->configurations,
                    names->n_configurations);
    depend_on_names(deps, object, SPACE_TEXT_SEARCH_DICTIONARY, names->dictionaries,
                    names->n_dictionaries);
    /* Plain columns are those of the relation the object belongs to. */
    if (object->parent != NULL && object->parent->kind->space == SPACE_RELATION)
        depend_on_columns(deps, object->parent, names);
}

void depend_on_relation(struct deps *deps, const struct object *object, const char *text)
{
    const struct model *model = deps_model(deps);
    size_t length = sql_name_length(text);
    const char *open = text[length] == '(' ? text + length : NULL;
    const char *close = strrchr(text, ')');
    struct sql_name name;
    size_t n;
    if (!sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name))
        return;
    const struct object *relation =
        model_lookup(model, object, SPACE_RELATION, name.schema, name.name);
    depend_on(deps, relation);
    if (open == NULL || close == NULL || relation == NULL)
        return;
    const char *const *columns = sql_column_list(
        model->sql, arena_strndup(model->arena, open + 1, (size_t)(close - open - 1)), &n);
    for (size_t i = 0; i < n; i++)
        depend_on(deps, model_column(model, relation, columns[i]));
}

void depend_on_routine(struct deps *deps, const struct object *object, const char *text)
{
    struct sql_name name;
    const struct model *model = deps_model(deps);
    size_t length = sql_name_length(text);
    if (sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name))
        depend_on_overloads(deps, object, SPACE_ROUTINE, name.schema, name.name);
}

void depend_on_signature(struct deps *deps, const struct object *object, const char *text)
{
    struct sql_name name;
    const char *arguments;
    const struct model *model = deps_model(deps);
    const struct object *routine = model_routine(model, object, text);
    if (routine != NULL)
        depend_on(deps, routine);
    else if (sql_parse_signature(model->sql, text, &name, &arguments))
        depend_on_overloads(deps, object, SPACE_ROUTINE, name.schema, name.name);
}

void depend_on_operator(struct deps *deps, const struct object *object, const char *text)
{
    struct sql_name name;
    if (sql_parse_operator(deps_model(deps)->sql, text, &name))
        depend_on_overloads(deps, object, SPACE_OPERATOR, name.schema, name.name);
}

void depend_on_path(struct deps *deps, const struct object *object, int space, const char *text)
{
    struct sql_name name;
    const struct model *model = deps_model(deps);
    if (!sql_parse_name(model->sql, text, &name))
        return;
    if (space == SPACE_OPERATOR_CLASS)
        depend_on_overloads(deps, object, SPACE_OPERATOR, name.schema, name.name);
    else if (space != SPACE_NONE)
        depend_on(deps, model_lookup(model, object, space, name.schema, name.name));
}

static void depend_on_field(struct deps *deps, const struct object *object,
                            const struct field *field)
{
    const char *text = field_text(object, field);
    size_t offset;
    if (text == NULL || field->effect == EFFECT_NONE || field->own_depends)
        return;
    if (field->type == FIELD_RELATION)
        depend_on_relation(deps, object, text);
    else if (field->type == FIELD_ROUTINE)
        depend_on_routine(deps, object, text);
    else if (field->type == FIELD_SIGNATURE)
        depend_on_signature(deps, object, text);
    else if (field->type == FIELD_PATH)
        depend_on_path(deps, object, field->space, text);
    else if (field->type == FIELD_NAME && field->space != SPACE_NONE)
        depend_on(deps, model_lookup(deps_model(deps), object, field->space, NULL, text));
    else if (field_sort(field) != SQL_SORTS)
        depend_on_sql(deps, object, field_sort(field),
                      field_sql(deps->depend->arena, field, text, &offset));
}

/* ---- What is used without its name ------------------------------------------------------------
 */

/* The types of the model that the object's fields name. */
static void each_type(struct depend *depend, const struct object *object,
                      void (*each)(void *context, const struct object *type), void *context)
{
    const struct model *model = depend->model;
    for (size_t i = 0; i < object->kind->n_fields; i++) {
        const struct field *field = &object->kind->fields[i];
        const char *text = field->type == FIELD_TYPE ? field_text(object, field) : NULL;
        const struct sql_names *names = text == NULL ? NULL : sql_names(model->sql, SQL_TYPE, text);
        for (size_t k = 0; names != NULL && k < names->n_types; k++) {
            const struct object *type = model_lookup(model, object, SPACE_TYPE,
                                                     names->types[k].schema, names->types[k].name);
            if (type != NULL)
                each(context, type);
        }
    }
}

struct noting {
    struct depend *depend;
    const struct object *object;
};

static void note_of_type(void *context, const struct object *type)
{
    const struct noting *noting = context;
    struct depend *depend = noting->depend;
    struct vec *list = map_get(&depend->of_type, type, "");
    if (list == NULL) {
        list = arena_new_of(depend->arena, struct vec);
        map_put(&depend->of_type, type, "", list);
    }
    vec_push(depend->arena, list, (void *)noting->object);
    depend->has_of_type = true;
}

static void note_all(struct depend *depend, const struct object *parent)
{
    for_each_child (child, parent) {
        struct noting noting = {depend, child};
        if (child->kind->meant_by_types)
            each_type(depend, child, note_of_type, &noting);
        if (child->kind->space == SPACE_SCHEMA)
            note_all(depend, child);
    }
}

static bool has_name(const struct sql_name *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i].name, name) == 0)
            return true;
    return false;
}

/* Sorting, grouping and keys compare without saying so. */
static bool compares(const char *name)
{
    static const char *const comparisons[] = {"=", "<", ">", "<=", ">=", "<>"};
    for (size_t i = 0; i < sizeof(comparisons) / sizeof(comparisons[0]); i++)
        if (strcmp(name, comparisons[i]) == 0)
            return true;
    return false;
}

static bool uses_operator(const struct deps *deps, const struct object *object, const char *name)
{
    if (compares(name))
        return true;
    for (size_t i = 0; i < object->kind->n_fields; i++) {
        const struct field *field = &object->kind->fields[i];
        const char *text = field_text(object, field);
        const struct sql_names *names =
            text == NULL || field_sort(field) == SQL_SORTS
                ? NULL
                : sql_names(deps_model(deps)->sql, field_sort(field), text);
        if (names != NULL && has_name(names->builtin_operators, names->n_builtin_operators, name))
            return true;
    }
    return false;
}

static void use_type(void *context, const struct object *type)
{
    struct deps *deps = context;
    const struct vec *list = map_get(&deps->depend->of_type, type, "");
    if (type == object_relation(deps->of))
        return; /* what takes the relation's row can only come after it */
    for (size_t i = 0; list != NULL && i < list->n; i++) {
        const struct object *used = list->items[i];
        if (used->kind->space != SPACE_OPERATOR || uses_operator(deps, deps->of, used->name))
            depend_on(deps, used);
    }
}

static bool is_computed(const struct object *object, const struct field *field)
{
    bool sql = field->type == FIELD_EXPR || field->type == FIELD_QUERY ||
               field->type == FIELD_ELEMENTS || field->type == FIELD_EXCLUSION;
    return sql && field->effect != EFFECT_NONE && field_text(object, field) != NULL;
}

/* Whether the object holds SQL over values, or makes an index of them. */
static bool computes(const struct object *object)
{
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (is_computed(object, &object->kind->fields[i]))
            return true;
    return object->kind->makes_index;
}

/* An operator of built-in name, a cast or a default operator class is used where a value of one of
 * its types is; only the server knows which, so all that may be meant are needed. Routines are left
 * out: these things are made of them. */
static void depend_on_unnamed(struct deps *deps, const struct object *object)
{
    struct depend *depend = deps->depend;
    bool inside = object_relation(object) != NULL ||
                  (object->parent != NULL && object->parent->kind->space == SPACE_TYPE);
    if (!depend->knows_of_type) {
        depend->knows_of_type = true;
        note_all(depend, depend->model->database);
    }
    if (!depend->has_of_type || !inside || !computes(object))
        return;
    size_t n = deps->list.n;
    each_type(depend, object, use_type, deps);
    for (size_t i = 0; i < n; i++) {
        const struct object *needed = deps->list.items[i];
        if (needed->kind->space == SPACE_COLUMN)
            each_type(depend, needed, use_type, deps);
        else if (needed->kind->space == SPACE_TYPE)
            use_type(deps, needed);
    }
}

const struct vec *depend_of(struct depend *depend, const struct object *object)
{
    struct deps *known = map_get(&depend->known, object, "");
    if (known != NULL)
        return &known->list;
    struct deps *deps = arena_new_of(depend->arena, struct deps);
    *deps = (struct deps){.depend = depend, .of = object, .seen = map_make(depend->arena)};
    map_put(&depend->known, object, "", deps);
    for (size_t i = 0; i < object->kind->n_fields; i++)
        depend_on_field(deps, object, &object->kind->fields[i]);
    if (object->kind->depends != NULL)
        object->kind->depends(deps, object);
    depend_on_unnamed(deps, object);
    return &deps->list;
}

bool depend_through(struct depend *depend, const struct object *object, const struct field *field,
                    const struct object *target)
{
    struct deps deps = {.depend = depend, .of = object, .seen = map_make(depend->arena)};
    depend_on_field(&deps, object, field);
    if (is_computed(object, field))
        depend_on_unnamed(&deps, object);
    return is_known(&deps, target);
}

static void reverse_tree(struct depend *depend, const struct object *object)
{
    const struct vec *needs = depend_of(depend, object);
    for (size_t i = 0; i < needs->n; i++) {
        struct vec *list = map_get(&depend->reverse, needs->items[i], "");
        if (list == NULL) {
            list = arena_new_of(depend->arena, struct vec);
            map_put(&depend->reverse, needs->items[i], "", list);
        }
        vec_push(depend->arena, list, (void *)object);
    }
    for_each_child (child, object)
        reverse_tree(depend, child);
}

const struct vec *depend_on_me(struct depend *depend, const struct object *object)
{
    if (!depend->reversed) {
        depend->reversed = true;
        reverse_tree(depend, depend->model->database);
    }
    return map_get(&depend->reverse, object, "");
}
