/*
 * resolve - see resolve.h. Must not know any kind by name.
 */
#include "gen/resolve.h"

#include <string.h>

#include "gen/kind.h"
#include "gen/options.h"
#include "gen/read_xml.h"

/* How many decoded bytes of white space stand before the first other character of an element's text. */
static size_t leading_space(const struct object *object)
{
    for (size_t i = 0;; i++) {
        struct location at = xml_value_location(object->at, NULL, i);
        if (at.source == NULL || at.offset >= at.source->length || strchr(" \t\r\n", at.source->data[at.offset]) == NULL ||
            i > 100000)
            return i;
    }
}

static void report_sql(struct reading *reading, const struct object *object, const struct field *field,
                       const struct sql_error *error)
{
    size_t offset = error->offset;
    const char *title = object_title(reading->model->arena, object);
    const char *hint = NULL;
    if (field->text && field->type != FIELD_BODY && !object->implied)
        offset += leading_space(object);
    if (strstr(error->message, "at or near \";\"") != NULL)
        hint = "It ends here; remove the semicolon and what is behind it.";
    if (field->text)
        report_field(reading, object, field->name, offset, hint, "%s: %s", title, error->message);
    else
        report_field(reading, object, field->name, offset, hint, "%s of %s: %s", field->name, title, error->message);
}

/* A call with its arguments, as behind EXECUTE FUNCTION: literals and words, and nothing behind the parenthesis. */
static bool is_call(struct model *model, const char *text)
{
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    const char *framed = arena_printf(model->arena, "CREATE TRIGGER t BEFORE INSERT ON t EXECUTE FUNCTION %s", text);
    return sql_split(model->sql, framed, &statements, &n, &error) && n == 1 &&
           statements[0].start[statements[0].length] == '\0';
}

static bool check_path(struct reading *reading, const struct object *object, const struct field *field, const char *text)
{
    struct sql_name name;
    if (sql_parse_name(reading->model->sql, text, &name))
        return true;
    report_field(reading, object, field->name, 0, "Write name or schema.name, in double quotes (&quot;) where it needs them.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_options(struct reading *reading, const struct object *object, const struct field *field, const char *text)
{
    size_t offset;
    if (options_check(text, &offset))
        return true;
    report_field(reading, object, field->name, offset, "Write name=value, name=value; a value with a comma stands in single quotes.",
                 "wrong %s \"%s\"", field->name, text);
    return false;
}

static bool check_name_field(struct reading *reading, const struct object *object, const struct field *field, const char *text)
{
    struct sql_name name;
    size_t length = strcspn(text, "(");
    struct model *model = reading->model;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    const char *open = text + length + strspn(text + length, " ");
    bool good = sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name);
    if (good && *open == '(') {
        size_t inner = strlen(open + 1);
        struct sql_error error;
        good = inner > 0 && open[inner] == ')' &&
               ((field->type == FIELD_ROUTINE && is_call(model, text)) ||
                field->type != FIELD_ROUTINE) &&
               (field->type == FIELD_ROUTINE ||
                sql_check(model->sql, SQL_COLUMNS, arena_strndup(model->arena, open + 1, inner - 1), &error));
    }
    /* table.column, for what belongs to a column */
    if (!good && field->type == FIELD_RELATION && *open == '\0')
        good = sql_check(model->sql, SQL_EXPR, text, &(struct sql_error){0}) && strchr(text, '.') != NULL;
    if (!good)
        report_field(reading, object, field->name, 0,
                     field->type == FIELD_ROUTINE ? "Write name(arguments), the name in double quotes where it needs them."
                                                  : "Write table(column, …), names in double quotes where they need them.",
                     "wrong %s \"%s\"", field->name, text);
    return good;
}

/* A comment at the very end would swallow what a statement has behind the text. */
static void drop_last_comment(struct arena *arena, struct object *object, const struct field *field, const char *text)
{
    if (strstr(text, "--") == NULL && strstr(text, "/*") == NULL)
        return;
    size_t length = sql_length(text);
    if (text[length] != '\0')
        field_set(object, field, arena_strndup(arena, text, length));
}

static bool check_field(struct reading *reading, struct object *object, const struct field *field, const struct object *trusted)
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
    if (field->type == FIELD_OPTIONS)
        return check_options(reading, object, field, text);
    if (field_sort(field) == SQL_SORTS)
        return true;
    size_t offset;
    const char *inner = field_sql(reading->model->arena, field, text, &offset);
    if (inner == NULL) {
        report_field(reading, object, field->name, 0, "Write range (column, …), list (column) or hash (column, …).",
                     "wrong %s \"%s\"", field->name, text);
        return false;
    }
    if (sql_check(reading->model->sql, field_sort(field), inner, &error)) {
        drop_last_comment(reading->model->arena, object, field, text);
        return true;
    }
    error.offset += offset;
    report_sql(reading, object, field, &error);
    return false;
}

/* The kinds' own rules look at other objects too, so they come when all fields are known to be correct; what is wrong
 * already is not looked at again. */
static void check_fields(struct reading *reading, struct object *object, const struct object *trusted_parent,
                         const struct model *trusted_model, struct map *wrong)
{
    const struct object *trusted = NULL;
    if (trusted_parent != NULL && object->key != NULL && object->kind->space != SPACE_NONE) {
        const struct object *scope = object->kind->in_schema_space ? object_schema(trusted_parent) : trusted_parent;
        trusted = model_get(trusted_model, scope, (int)object->kind->space, object->key);
        if (trusted != NULL && trusted->kind != object->kind)
            trusted = NULL;
    }
    if (!has_required(object))
        map_put(wrong, object, "", object);
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (!check_field(reading, object, &object->kind->fields[i], trusted))
            map_put(wrong, object, "", object);
    for_each_child(child, object) check_fields(reading, child, trusted, trusted_model, wrong);
}

static void check_kinds(struct reading *reading, struct object *object, const struct map *wrong)
{
    bool good = map_get(wrong, object, "") == NULL && object->name != NULL && (object->key != NULL || object->parent == NULL);
    if (good && object->kind->check != NULL)
        object->kind->check(reading, object);
    for_each_child(child, object) check_kinds(reading, child, wrong);
}

void resolve_model(struct diag *diag, struct model *model, const struct model *trusted)
{
    struct reading reading = {.model = model, .diag = diag};
    struct map wrong = map_make(model->arena);
    for_each_child(child, model->database)
        check_fields(&reading, child, trusted == NULL ? NULL : trusted->database, trusted, &wrong);
    check_kinds(&reading, model->database, &wrong);
}

void resolve_snapshot(struct model *model)
{
    struct diag quiet = diag_make(model->arena);
    struct reading reading = {.model = model, .diag = &quiet};
    struct map wrong = map_make(model->arena);
    check_kinds(&reading, model->database, &wrong);
}
