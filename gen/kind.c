/*
 * kind - what follows from a kind's record alone. See kind.h.
 */
#include "gen/kind.h"

#include <assert.h>
#include <string.h>

static bool may_stand_in(const struct kind *kind, const char *parent)
{
    for (const struct kind *const *k = kinds; kind->stands_in != NULL && *k != NULL; k++)
        if (kind->stands_in(*k) && strcmp((*k)->element, parent) == 0)
            return true;
    for (const char *const *p = kind->parents; p != NULL && *p != NULL; p++)
        if (strcmp(*p, parent) == 0)
            return true;
    return false;
}

struct vec kind_parents(struct arena *arena, const struct kind *kind)
{
    struct vec parents = {0};
    for (const char *const *p = kind->parents; p != NULL && *p != NULL; p++)
        vec_push(arena, &parents, (void *)*p);
    for (const struct kind *const *k = kinds; kind->stands_in != NULL && *k != NULL; k++) {
        bool known = !kind->stands_in(*k);
        for (size_t i = 0; i < parents.n && !known; i++)
            known = strcmp(parents.items[i], (*k)->element) == 0;
        if (!known)
            vec_push(arena, &parents, (void *)(*k)->element);
    }
    return parents;
}

const struct kind *kind_of_element(const char *element, const char *parent)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if ((*k)->element[0] == element[0] && strcmp((*k)->element, element) == 0 &&
            may_stand_in(*k, parent))
            return *k;
    return NULL;
}

const struct kind *kind_with_space(enum space space)
{
    for (const struct kind *const *k = kinds;; k++) {
        assert(*k != NULL);
        if ((*k)->space == space)
            return *k;
    }
}

size_t kind_rank(const struct kind *kind)
{
    size_t rank = 0;
    while (kinds[rank] != NULL && kinds[rank] != kind)
        rank++;
    return rank;
}

static void *member(const struct object *object, const struct field *field)
{
    return (char *)object + field->offset;
}

const char *field_text(const struct object *object, const struct field *field)
{
    if (field->is_bool)
        return *(bool *)member(object, field) ? "yes" : NULL;
    return *(const char **)member(object, field);
}

void field_set(struct object *object, const struct field *field, const char *text)
{
    if (field->is_bool) {
        *(bool *)member(object, field) =
            text != NULL && (strcmp(text, "yes") == 0 || strcmp(text, "t") == 0);
        return;
    }
    if (text != NULL && field->dflt != NULL && strcmp(text, field->dflt) == 0)
        text = NULL;
    *(const char **)member(object, field) = text;
}

bool has_required(const struct object *object)
{
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (object->kind->fields[i].required &&
            field_text(object, &object->kind->fields[i]) == NULL)
            return false;
    return true;
}

enum sql_sort field_sort(const struct field *field)
{
    static const enum sql_sort sorts[] = {
        [FIELD_TEXT] = SQL_SORTS,
        [FIELD_NAME] = SQL_SORTS,
        [FIELD_INTEGER] = SQL_SORTS,
        [FIELD_BOOL] = SQL_SORTS,
        [FIELD_CHOICE] = SQL_SORTS,
        [FIELD_TYPE] = SQL_TYPE,
        [FIELD_EXPR] = SQL_EXPR,
        [FIELD_QUERY] = SQL_QUERY,
        [FIELD_STATEMENTS] = SQL_STATEMENTS,
        [FIELD_ELEMENTS] = SQL_ELEMENTS,
        [FIELD_EXCLUSION] = SQL_EXCLUSION,
        [FIELD_ARGUMENTS] = SQL_ARGUMENTS,
        [FIELD_RETURNS] = SQL_RETURNS,
        [FIELD_PARTITION_KEY] = SQL_ELEMENTS,
        [FIELD_COLUMNS] = SQL_COLUMNS,
        [FIELD_RELATION] = SQL_SORTS,
        [FIELD_ROUTINE] = SQL_SORTS,
        [FIELD_OPTIONS] = SQL_SORTS,
        [FIELD_SIGNATURE] = SQL_SORTS,
        [FIELD_OPERATOR] = SQL_SORTS,
        [FIELD_PATH] = SQL_SORTS,
        [FIELD_BODY] = SQL_SORTS,
    };
    return sorts[field->type];
}

const char *field_sql(struct arena *arena, const struct field *field, const char *text,
                      size_t *ret_offset)
{
    *ret_offset = 0;
    if (field->type != FIELD_PARTITION_KEY)
        return text;
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    size_t open = strcspn(text, "(");
    if (length < 2 || open > length - 2 || text[length - 1] != ')')
        return NULL;
    *ret_offset = open + 1;
    return arena_strndup(arena, text + open + 1, length - open - 2);
}

const char *field_starred(const struct model *model, const struct object *object,
                          const struct field *field, enum sql_sort *ret_sort)
{
    const char *text = field_text(object, field);
    const char *sql = NULL;
    size_t offset;
    if (text == NULL || field->effect == EFFECT_NONE || strchr(text, '*') == NULL)
        return NULL;
    *ret_sort = field_sort(field);
    if (*ret_sort != SQL_SORTS)
        sql = field_sql(model->arena, field, text, &offset);
    else if (field->type == FIELD_BODY && object->kind->stored_sql != NULL)
        sql = object->kind->stored_sql(model->arena, object, ret_sort);
    const struct sql_names *names = sql == NULL ? NULL : sql_names(model->sql, *ret_sort, sql);
    return names != NULL && names->star ? sql : NULL;
}

uint64_t field_bit(const struct kind *kind, size_t offset)
{
    for (size_t i = 0; i < kind->n_fields; i++)
        if (kind->fields[i].offset == offset)
            return UINT64_C(1) << i;
    assert(!"a kind's own field");
    return 0;
}

const char *brought_name(struct arena *arena, const struct object *object)
{
    if (object->kind->makes_index)
        return object->name;
    return object->kind->brings == NULL ? NULL : object->kind->brings(arena, object);
}
