/*
 * key - see key.h. Catalogue 6.18, 6.19.
 */
#include "gen/kinds/key.h"

#include <string.h>

static const struct key *key_of(const struct object *object)
{
    return (const struct key *)object;
}

const char *key_words(const struct object *object)
{
    if (object->kind == &kind_primary_key)
        return "PRIMARY KEY";
    return key_of(object)->nulls_not_distinct ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE";
}

static void add_parameters(struct buf *buf, const struct key *key)
{
    if (key->include != NULL)
        buf_printf(buf, " INCLUDE (%s)", key->include);
    if (key->with != NULL) {
        buf_add(buf, " WITH (");
        buf_add_options(buf, key->with);
        buf_add(buf, ")");
    }
}

static void add_definition(struct buf *buf, const struct object *object)
{
    const struct key *key = key_of(object);
    buf_printf(buf, "%s (%s%s)", key_words(object), key->columns,
               key->without_overlaps ? " WITHOUT OVERLAPS" : "");
    add_parameters(buf, key);
    if (key->tablespace != NULL) {
        buf_add(buf, " USING INDEX TABLESPACE ");
        buf_add_ident(buf, key->tablespace);
    }
    buf_add(buf, deferrable_clause(key->deferrable, key->initially_deferred));
}

/* Whether another key of the table has the same columns, and goes first: within one CREATE TABLE
 * PostgreSQL takes the two for one. */
static bool is_second(const struct object *object)
{
    for_each_child (other, object->parent) {
        if ((other->kind == &kind_primary_key || other->kind == &kind_unique) &&
            constraint_goes_first(other, object) &&
            strcmp(key_of(other)->columns, key_of(object)->columns) == 0)
            return true;
    }
    return false;
}

bool key_clause(struct buf *buf, const struct object *object)
{
    buf_add(buf, "CONSTRAINT ");
    buf_add_ident(buf, object->name);
    buf_add(buf, " ");
    add_definition(buf, object);
    return !is_second(object);
}

/* On a table in use. */
static void create_beside(struct emit *emit, const struct object *object)
{
    const struct key *key = key_of(object);
    struct buf definition = buf_make(emit->arena);
    struct buf index = buf_make(emit->arena);
    add_definition(&definition, object);
    buf_printf(&index, "(%s)", key->columns);
    if (key->include != NULL)
        buf_printf(&index, " INCLUDE (%s)", key->include);
    if (key->nulls_not_distinct)
        buf_add(&index, " NULLS NOT DISTINCT");
    if (key->with != NULL) {
        buf_add(&index, " WITH (");
        buf_add_options(&index, key->with);
        buf_add(&index, ")");
    }
    if (key->tablespace != NULL) {
        buf_add(&index, " TABLESPACE ");
        buf_add_ident(&index, key->tablespace);
    }
    constraint_key_online(
        emit, object, object->kind == &kind_primary_key ? "PRIMARY KEY" : "UNIQUE", index.data,
        definition.data, deferrable_clause(key->deferrable, key->initially_deferred));
}

void key_create(struct emit *emit, const struct object *object)
{
    bool is_new = emit_is_new(emit, object->parent);
    bool beside = !is_new && !key_of(object)->without_overlaps; /* else there is no other way */
    if (beside && !is_partitioned(object->parent)) {
        create_beside(emit, object);
        return;
    }
    if (beside)
        build_on_partitions(emit, object, create_beside);
    struct buf definition = buf_make(emit->arena);
    add_definition(&definition, object);
    emit_step(emit, object, 0, is_new ? LOCKSTEP_LOCK_NONE : LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              constraint_add_guard(emit, object, definition.data, ""), "add %s",
              emit_title(emit, object));
}

/* All else of a key means another key. */
void key_alter(struct emit *emit, const struct object *before, const struct object *after,
               uint64_t changed)
{
    (void)changed;
    mark_alter(emit, before, after);
}

void key_drop(struct emit *emit, const struct object *object)
{
    mark_drop(emit, object);
    constraint_drop(emit, object);
}

void key_check(struct reading *reading, struct object *object)
{
    const struct key *key = key_of(object);
    mark_check(reading, object);
    if (key->columns != NULL)
        check_columns(reading, object, object->parent, "columns", key->columns);
    if (key->include != NULL)
        check_columns(reading, object, object->parent, "include", key->include);
}

bool key_fold(struct model *model, struct object *object, const char *shorthand)
{
    const struct key *key = key_of(object);
    size_t n;
    const char *const *names = sql_column_list(model->sql, key->columns, &n);
    bool bare = object->comment == NULL && key->include == NULL && key->with == NULL &&
                key->tablespace == NULL && !key->nulls_not_distinct && !key->deferrable &&
                !key->initially_deferred && !key->without_overlaps && !mark_is_set(object);
    if (n != 1 || !bare || !object->name_is_default)
        return false;
    struct object *column = model_get(model, object->parent, SPACE_COLUMN, names[0]);
    if (column == NULL || column->inherited)
        return false;
    set_field(column, shorthand, "yes");
    return true;
}
