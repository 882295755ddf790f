/*
 * resolve - see resolve.h. Must not know any kind by name.
 */
#include "gen/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "gen/kind.h"
#include "gen/options.h"
#include "gen/read_xml.h"

static void report_sql(struct reading *reading, const struct object *object,
                       const struct field *field, const struct sql_error *error)
{
    size_t offset = error->offset;
    const char *title = object_title(reading->model->arena, object);
    const char *hint = NULL;
    if (strstr(error->message, "at or near \";\"") != NULL)
        hint = "It ends here; remove the semicolon and what is behind it.";
    if (field->text || object->parent == NULL)
        report_field(reading, object, field->name, offset, hint, "%s: %s",
                     field->text ? title : field->name, error->message);
    else
        report_field(reading, object, field->name, offset, hint, "%s of %s: %s", field->name, title,
                     error->message);
}

static bool check_path(struct reading *reading, const struct object *object,
                       const struct field *field, const char *text)
{
    struct sql_name name;
    if (sql_parse_name(reading->model->sql, text, &name))
        return true;
    report_field(reading, object, field->name, 0,
                 "Write name or schema.name, in double quotes (&quot;) where it needs them.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_signature(struct reading *reading, const struct object *object,
                            const struct field *field, const char *text)
{
    struct sql_name name;
    const char *arguments;
    if (sql_parse_signature(reading->model->sql, text, &name, &arguments))
        return true;
    report_field(reading, object, field->name, 0,
                 "Write name(type, …), the name in double quotes (&quot;) where it needs them.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_operator(struct reading *reading, const struct object *object,
                           const struct field *field, const char *text)
{
    struct sql_name name;
    if (sql_parse_operator(reading->model->sql, text, &name))
        return true;
    report_field(reading, object, field->name, 0, "Write an operator, as = or schema.=.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_options(struct reading *reading, const struct object *object,
                          const struct field *field, const char *text)
{
    size_t offset;
    if (options_check(text, &offset))
        return true;
    report_field(reading, object, field->name, offset,
                 "Write name=value, name=value; a value with a comma stands in single quotes.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_name_field(struct reading *reading, const struct object *object,
                             const struct field *field, const char *text)
{
    struct sql_name name;
    size_t length = sql_name_length(text);
    struct model *model = reading->model;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    const char *open = text + length + strspn(text + length, " ");
    bool good = sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name);
    if (good && *open == '(') {
        size_t inner = strlen(open + 1);
        struct sql_error error;
        good = inner > 0 && open[inner] == ')' &&
               (field->type == FIELD_ROUTINE
                    ? sql_is_call(model->sql, text)
                    : sql_check(model->sql, SQL_COLUMNS,
                                arena_strndup(model->arena, open + 1, inner - 1), &error));
    }
    /* table.column, for what belongs to a column */
    if (!good && field->type == FIELD_RELATION && *open == '\0')
        good = sql_check(model->sql, SQL_EXPR, text, &(struct sql_error){0}) &&
               strchr(text, '.') != NULL;
    if (!good)
        report_field(reading, object, field->name, 0,
                     field->type == FIELD_ROUTINE
                         ? "Write name(arguments), the name in double quotes where it needs them."
                         : "Write table(column, …), names in double quotes where they need them.",
                     "wrong %s \"%s\"", field->name, text);
    return good;
}

/* A comment at the very end would swallow what a statement has behind the text. */
static void drop_last_comment(struct arena *arena, struct object *object, const struct field *field,
                              const char *text)
{
    if (strstr(text, "--") == NULL && strstr(text, "/*") == NULL)
        return;
    size_t length = sql_length(text);
    if (text[length] != '\0')
        field_set(object, field, arena_strndup(arena, text, length));
}

/* $1 means something in a routine's body only. */
static bool check_parameters(struct reading *reading, const struct object *object,
                             const struct field *field, const char *text, size_t offset)
{
    size_t at;
    if (strchr(text, '$') == NULL || !sql_has_parameter(text, &at))
        return true;
    report_field(reading, object, field->name, offset + at, "Write the value itself.",
                 "%s: there is nothing that $%lu stands for",
                 object_title(reading->model->arena, object), strtoul(text + at + 1, NULL, 10));
    return false;
}

/* A type may bring a second one, which it names or which has its name with "multirange" in it. */
static bool brings_name(const struct object *object, const char *name)
{
    for (size_t i = 0; i < object->kind->n_fields && object->kind->space == SPACE_TYPE; i++) {
        const struct field *field = &object->kind->fields[i];
        const char *text = field->type == FIELD_NAME ? field_text(object, field) : NULL;
        if (text != NULL && strcmp(text, name) == 0)
            return true;
    }
    return strstr(name, "multirange") != NULL;
}

static void warn_of(struct reading *reading, const struct object *object, const struct field *field,
                    const char *text, const struct sql_name *name, int space, const char *what,
                    const char *hint)
{
    struct model *model = reading->model;
    static const char *const common[] = {"text",    "integer", "bigint",    "boolean",
                                         "numeric", "date",    "timestamp", "timestamptz",
                                         "uuid",    "jsonb",   "varchar",   "bytea"};
    struct vec names = {0};
    for (size_t i = 0; space == SPACE_TYPE && i < sizeof(common) / sizeof(*common); i++)
        vec_push(model->arena, &names, (void *)common[i]);
    bool system = name->schema == NULL
                      ? strncmp(name->name, "pg_", 3) == 0
                      : model_get(model, model->database, SPACE_SCHEMA, name->schema) == NULL;
    if (system || model_lookup(model, object, space, name->schema, name->name) != NULL)
        return;
    for_each_child (child, object_schema(object)) {
        if (space == SPACE_TYPE && brings_name(child, name->name))
            return;
        if (child->name != NULL &&
            ((int)child->kind->space == space || (space == SPACE_TYPE && child->kind->is_type)))
            vec_push(model->arena, &names, (void *)child->name);
    }
    const char *nearest = diag_nearest(name->name, (const char *const *)names.items, names.n);
    diag_warning(
        reading->diag, field_location(object, field->name, sql_find_name(text, name->name, 0)),
        nearest == NULL ? hint : arena_printf(model->arena, "Did you mean \"%s\"?", nearest),
        "%s: %s \"%s\" is not in the definition", object_title(model->arena, object), what,
        name->name);
}

static bool has_extensions(const struct model *model)
{
    for_each_child (child, model->database) {
        if (child->kind->space == SPACE_EXTENSION)
            return true;
    }
    return false;
}

/* Relations and types that nothing defines. They may be there all the same, unmanaged or brought by
 * an extension: so these are warnings. */
static void look_up_names(struct reading *reading, const struct object *object,
                          const struct field *field, const char *text)
{
    const struct sql_names *names = sql_names(reading->model->sql, field_sort(field), text);
    if (names == NULL || object->implied || object_schema(object) == NULL)
        return;
    for (size_t i = 0; i < names->n_relations; i++)
        warn_of(reading, object, field, text, &names->relations[i], SPACE_RELATION, "the relation",
                "Define it, or correct the name.");
    for (size_t i = 0; i < names->n_types; i++)
        if (!has_extensions(reading->model))
            warn_of(
                reading, object, field, text, &names->types[i], SPACE_TYPE, "the type",
                "When an extension brings it, write <extension name=\"…\"/>; otherwise define it, or correct the name.");
}

static bool check_field(struct reading *reading, struct object *object, const struct field *field,
                        const struct object *trusted)
{
    const char *text = field_text(object, field);
    struct sql_error error = {0};
    if (text == NULL)
        return true;
    if (trusted != NULL) {
        const char *known = field_text(trusted, field);
        if (known != NULL && strcmp(known, text) == 0)
            return true;
    }
    if (field->type == FIELD_RELATION || field->type == FIELD_ROUTINE)
        return check_name_field(reading, object, field, text);
    if (field->type == FIELD_PATH)
        return check_path(reading, object, field, text);
    if (field->type == FIELD_SIGNATURE)
        return check_signature(reading, object, field, text);
    if (field->type == FIELD_OPERATOR)
        return check_operator(reading, object, field, text);
    if (field->type == FIELD_OPTIONS)
        return check_options(reading, object, field, text);
    if (field_sort(field) == SQL_SORTS)
        return true;
    size_t offset;
    const char *inner = field_sql(reading->model->arena, field, text, &offset);
    if (inner == NULL) {
        report_field(reading, object, field->name, 0,
                     "Write range (column, …), list (column) or hash (column, …).",
                     "wrong %s \"%s\"", field->name, text);
        return false;
    }
    if (sql_check(reading->model->sql, field_sort(field), inner, &error)) {
        drop_last_comment(reading->model->arena, object, field, text);
        look_up_names(reading, object, field, inner);
        return check_parameters(reading, object, field, inner, offset);
    }
    error.offset += offset;
    report_sql(reading, object, field, &error);
    return false;
}

/* The kinds' own rules look at other objects too, so they come when all fields are known to be
 * correct; what is wrong already is not looked at again. */
static void check_fields(struct reading *reading, struct object *object,
                         const struct object *trusted_parent, const struct model *trusted_model,
                         struct map *wrong)
{
    const struct object *trusted = NULL;
    if (object->key == NULL || object->inherited) /* reported where it comes from */
        return;
    if (trusted_parent != NULL && object->key != NULL && object->kind->space != SPACE_NONE) {
        const struct object *scope =
            object->kind->in_schema_space ? object_schema(trusted_parent) : trusted_parent;
        trusted = model_get(trusted_model, scope, (int)object->kind->space, object->key);
        if (trusted != NULL && trusted->kind != object->kind)
            trusted = NULL;
    }
    if (!has_required(object))
        map_put(wrong, object, "", object);
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (!check_field(reading, object, &object->kind->fields[i], trusted))
            map_put(wrong, object, "", object);
    for_each_child (child, object)
        check_fields(reading, child, trusted, trusted_model, wrong);
}

/* What comes with an object (a constraint's index, the sequence of an identity) is a relation of
 * the schema under its name. */
static void check_brought(struct reading *reading, const struct object *object, struct map *names)
{
    struct arena *arena = reading->model->arena;
    const struct object *schema = object_schema(object);
    const char *name = brought_name(arena, object);
    if (name == NULL)
        return;
    const struct object *before = model_get(reading->model, schema, SPACE_RELATION, name);
    if (before != NULL && before->kind->is_type && object->kind->space == SPACE_TYPE)
        return; /* was reported for the name of its type */
    if (before == NULL)
        before = map_add(names, schema, name, (void *)object);
    if (before == NULL || before == object)
        return;
    if (before->kind->belongs_to != NULL &&
        before->kind->belongs_to(reading->model, before) == object)
        return; /* a serial column with an identity, which was reported */
    if (strcmp(name, object->name) == 0)
        report_duplicate(reading, object, before);
    else
        diag_error(reading->diag, object->at, "Give one of the two another name.",
                   "%s comes with a relation \"%s\": the name is that of %s already",
                   object_title(arena, object), name, object_title(arena, before));
}

/* Only one can have had the name. */
static void check_was(struct reading *reading, const struct object *object, struct map *names)
{
    struct arena *arena = reading->model->arena;
    if (object->was == NULL || strcmp(object->was, object->name) == 0 ||
        object->kind->space == SPACE_ROUTINE)
        return;
    const char *key = arena_printf(arena, "%d %s", (int)object->kind->space, object->was);
    const struct object *before = map_add(names, object->parent, key, (void *)object);
    if (before != NULL)
        report_field(reading, object, "was", 0,
                     "Remove one of the two: only one can be the old one under a new name.",
                     "both %s and %s were \"%s\"", object_title(arena, before),
                     object_title(arena, object), object->was);
}

#define LONG_CIRCLE 16 /* longer ones are nobody's wish */

/* a was b, b was a: whether the two have traded their names already cannot be told from what is
 * there. Said once, at the first of them. */
static void check_trade(struct reading *reading, const struct object *object)
{
    const struct object *scope =
        object->kind->in_schema_space ? object_schema(object) : object->parent;
    const struct object *other = object;
    for (int i = 0; i < LONG_CIRCLE && other->was != NULL; i++) {
        if (strcmp(other->was, other->name) == 0)
            return;
        other = model_get(reading->model, scope, (int)object->kind->space, other->was);
        if (other == NULL || other->kind != object->kind || other->parent != object->parent ||
            (other != object && other->position < object->position))
            return;
        if (other != object)
            continue;
        report_field(
            reading, object, "was", 0,
            "Give one of them a third name first, and its new name in a migration after that.",
            "%s and \"%s\" trade their names, which cannot be done in one migration",
            object_title(reading->model->arena, object), object->was);
        return;
    }
}

static void check_names(struct reading *reading, const struct object *object, struct map *indexes,
                        struct map *old)
{
    if (object->key != NULL) {
        check_brought(reading, object, indexes);
        check_was(reading, object, old);
        if (object->was != NULL)
            check_trade(reading, object);
    }
    for_each_child (child, object)
        check_names(reading, child, indexes, old);
}

static void check_kinds(struct reading *reading, struct object *object, const struct map *wrong)
{
    if ((object->key == NULL && object->parent != NULL) || object->inherited)
        return;
    bool good = map_get(wrong, object, "") == NULL && object->name != NULL &&
                (object->key != NULL || object->parent == NULL);
    if (good && object->kind->check != NULL)
        object->kind->check(reading, object);
    for_each_child (child, object)
        check_kinds(reading, child, wrong);
}

void resolve_model(struct diag *diag, struct model *model, const struct model *trusted)
{
    struct reading reading = {.model = model, .diag = diag};
    struct map wrong = map_make(model->arena);
    struct map indexes = map_make(model->arena);
    struct map old = map_make(model->arena);
    for (size_t i = 0; i < model->database->kind->n_fields; i++)
        if (!check_field(&reading, model->database, &model->database->kind->fields[i], NULL))
            map_put(&wrong, model->database, "", model->database);
    for_each_child (child, model->database)
        check_fields(&reading, child, trusted == NULL ? NULL : trusted->database, trusted, &wrong);
    check_names(&reading, model->database, &indexes, &old);
    check_kinds(&reading, model->database, &wrong);
}

void resolve_snapshot(struct model *model)
{
    struct diag quiet = diag_make(model->arena);
    struct reading reading = {.model = model, .diag = &quiet};
    struct map wrong = map_make(model->arena);
    check_kinds(&reading, model->database, &wrong);
}
