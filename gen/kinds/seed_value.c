/*
 * seed value - what a row of a seed has in a column: a text as the column's type reads it, an SQL
 * expression, or NULL. Mostly it is an attribute of its row.
 */
#include "gen/kinds/seeded.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/read_xml.h"

static const struct field fields[] = {
    {"column", FIELD_NAME, EFFECT_ALTER, MEMBER(seed_value, column), .required = true,
     .doc = "the column, where its name cannot be that of an attribute or its value not a text"},
    {"text", FIELD_TEXT, EFFECT_ALTER, MEMBER(seed_value, text),
     .doc = "the value, as the column's type reads it"},
    {"sql", FIELD_EXPR, EFFECT_ALTER, MEMBER(seed_value, sql),
     .doc = "instead: an expression, computed when the row is put in or compared"},
    {"null", FIELD_BOOL, EFFECT_ALTER, MEMBER(seed_value, null), .doc = "instead: NULL"},
    {"body", FIELD_BODY, EFFECT_NONE, MEMBER(seed_value, body), .text = true,
     .doc = "the value, to the letter, when it is a long one"},
};

static const char *make_name(struct model *model, const struct object *object)
{
    (void)model;
    return object->parent->name == NULL ? NULL : seed_value_of(object)->column;
}

static void prepare(struct reading *reading, struct object *object)
{
    struct seed_value *value = (struct seed_value *)object;
    int said = (value->text != NULL) + (value->sql != NULL) + value->null + (value->body != NULL);
    if (said != 1)
        diag_error(reading->diag, object->at,
                   "Write one of text=\"…\", sql=\"…\", null=\"yes\" or a text between the tags.",
                   said == 0 ? "<value> without a value" : "<value> with several values");
    if (value->text == NULL)
        value->text = value->body;
    value->body = NULL;
}

/* ---- Rules ----------------------------------------------------------------------------------- */

static void report(struct reading *reading, const struct object *object, const char *field,
                   const char *hint, const char *message)
{
    struct location at = object->implied
                             ? xml_value_location(object->at, seed_value_of(object)->column, 0)
                             : field_location(object, field, 0);
    diag_error(reading->diag, at, hint, "%s", message);
}

static const struct object *enum_of(struct model *model, const struct object *column,
                                    const char *type)
{
    struct sql_name name;
    const struct object *found =
        sql_parse_name(model->sql, type, &name)
            ? model_lookup(model, column, SPACE_TYPE, name.schema, name.name)
            : NULL;
    return found != NULL && found->kind == &kind_enum ? found : NULL;
}

static void check_label(struct reading *reading, const struct object *object,
                        const struct object *type, const char *text)
{
    struct arena *arena = reading->model->arena;
    struct vec labels = {0};
    for_each_child (label, type) {
        if (label->kind == &kind_enum_value && strcmp(label->name, text) == 0)
            return;
        if (label->kind == &kind_enum_value)
            vec_push(arena, &labels, (void *)label->name);
    }
    const char *nearest = diag_nearest(text, (const char *const *)labels.items, labels.n);
    report(reading, object, "text",
           nearest == NULL ? NULL : arena_printf(arena, "Did you mean \"%s\"?", nearest),
           arena_printf(arena, "%s has no value \"%s\"", object_title(arena, type), text));
}

long long seed_integer_type(const char *type)
{
    static const struct {
        const char *type;
        long long most;
    } rows[] = {{"smallint", 32767}, {"integer", 2147483647}, {"bigint", INT64_MAX}};
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcmp(rows[i].type, type) == 0)
            return rows[i].most;
    return 0;
}

bool seed_is_integer(const char *text, long long most)
{
    char *end;
    errno = 0;
    text += strspn(text, " \t\r\n");
    long long n = strtoll(text, &end, 10);
    return errno == 0 && end != text && end[strspn(end, " \t\r\n")] == '\0' && n <= most &&
           n >= -most - 1;
}

/* What can be known to be wrong without a server. */
static void check_text(struct reading *reading, const struct object *object,
                       const struct object *column)
{
    struct model *model = reading->model;
    const char *text = seed_value_of(object)->text;
    const char *type = get_field(column, "type");
    if (text == NULL || type == NULL)
        return;
    const char *canonical = sql_canonical(model->sql, SQL_TYPE, type);
    const struct object *label_type = enum_of(model, column, type);
    long long most = seed_integer_type(canonical);
    if (label_type != NULL)
        check_label(reading, object, label_type, text);
    else if (most > 0 && !seed_is_integer(text, most))
        report(reading, object, "text", NULL,
               arena_printf(model->arena, "\"%s\" is no %s, the type of %s", text, canonical,
                            object_title(model->arena, column)));
}

static void check_sql(struct reading *reading, const struct object *object)
{
    const char *sql = seed_value_of(object)->sql;
    const struct sql_names *names =
        sql == NULL ? NULL : sql_names(reading->model->sql, SQL_EXPR, sql);
    if (names != NULL && names->n_columns > 0 && !names->subquery)
        report_field(reading, object, "sql", sql_find_name(sql, names->columns[0].name, 0),
                     "It knows no columns; texts stand in single quotes, or are written as text.",
                     "%s uses a column, \"%s\"", object_title(reading->model->arena, object),
                     names->columns[0].name);
}

/* A value follows its column when that is renamed. */
static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const struct object *table = object_relation(object);
    const char *name = seed_value_of(object)->column;
    const struct object *column = model_get(model, table, SPACE_COLUMN, name);
    if (column == NULL || column->kind != &kind_column) {
        report(reading, object, "column", suggest_column(model, table, name),
               arena_printf(model->arena, "%s has no column \"%s\"",
                            object_title(model->arena, table), name));
        return;
    }
    object->was = column->was;
    if (get_field(column, "generated") != NULL)
        report(reading, object, "column", "Leave it out.",
               arena_printf(model->arena, "%s is generated, and takes no value",
                            object_title(model->arena, column)));
    check_text(reading, object, column);
    check_sql(reading, object);
}

/* Whether an attribute can bear the column's name (XML 1.0, section 2.3; those that begin with xml
 * are XML's own). */
static const char *as_attribute(const struct object *object)
{
    const char *name = seed_value_of(object)->column;
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    bool good = strspn(name, letters) > 0 && strncasecmp(name, "xml", 3) != 0;
    for (const char *p = name; *p != '\0' && good; p++)
        good = strchr(letters, *p) != NULL || strchr("0123456789-.", *p) != NULL;
    return good ? seed_value_of(object)->text : NULL;
}

const struct kind kind_seed_value = {
    .name = "value",
    .element = "value",
    .size = sizeof(struct seed_value),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"row", NULL},
    .space = SPACE_SEED,
    .nameless = true,
    .name_is_bare = true,
    .keeps_order = true,
    .derived = true,
    .unseen = true,
    .doc = "what a row has in a column",
    .prepare = prepare,
    .make_name = make_name,
    .check = check,
    .as_attribute = as_attribute,
};
