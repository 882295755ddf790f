/*
 * retarget - see retarget.h. Relies on: sql_schema, and on snapshots saying all there is: the model
 * is changed, written and read again, so that keys and names are those of the other schema. Must
 * not know any kind by name.
 */
#include "gen/retarget.h"

#include <string.h>

#include "gen/kind.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/sql_schema.h"
#include "gen/write_xml.h"

struct retarget {
    struct arena *arena;
    struct diag *diag;
    const char *from;
    const char *to;
};

static const char *moved(struct retarget *r, const struct object *object, const char *text)
{
    const char *problem = NULL;
    const struct schema_pieces *pieces = schema_cut(r->arena, text, r->from, &problem);
    if (pieces != NULL)
        return schema_joined(r->arena, pieces, r->to);
    diag_error(r->diag, object->at, "Give it another name, so that the schema's is its alone.",
               "in %s, %s is called \"%s\" as the schema is", object_title(r->arena, object),
               problem, r->from);
    return text;
}

/* Whether names of objects may be in the field's text. */
static bool may_name(const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
        return field->names_objects;
    case FIELD_NAME:
    case FIELD_INTEGER:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_COLUMNS:
    case FIELD_OPTIONS:
        return false;
    default:
        return true;
    }
}

static void move_fields(struct retarget *r, struct object *object)
{
    for (size_t i = 0; i < object->kind->n_fields; i++) {
        const struct field *field = &object->kind->fields[i];
        const char *text = field->is_bool ? NULL : field_text(object, field);
        if (text == NULL)
            continue;
        if (field->type == FIELD_NAME && field->names_objects && strcmp(text, r->from) == 0)
            field_set(object, field, r->to);
        else if (may_name(field))
            field_set(object, field, moved(r, object, text));
    }
    for_each_child (child, object)
        move_fields(r, child);
}

static void move_search_path(struct retarget *r, struct model *model)
{
    static const char head[] = "search_path = ";
    struct database *database = (struct database *)model->database;
    const char *path = database->search_path == NULL ? "public" : database->search_path;
    database->search_path =
        moved(r, model->database, arena_printf(r->arena, "%s%s", head, path)) + strlen(head);
}

/* "public" is there always, so another takes its place. */
static void rename_schema(struct retarget *r, struct model *model)
{
    struct object *schema = model_get(model, model->database, SPACE_SCHEMA, r->from);
    if (schema == NULL)
        return;
    schema->name = r->to;
    schema->key = r->to;
    schema->implied = false;
    if (schema != model->public)
        return;
    model->public =
        model_add(model, schema->kind, model->database, (struct location){.source = NULL});
    model->public->name = model->public->key = "public";
}

struct model *retarget(struct diag *diag, struct model *model, const char *from, const char *to)
{
    struct arena *arena = model->arena;
    struct retarget r = {.arena = arena, .diag = diag, .from = from, .to = to};
    size_t errors = diag->errors;
    move_search_path(&r, model);
    move_fields(&r, model->database);
    rename_schema(&r, model);
    if (diag->errors != errors)
        return NULL;
    struct source *source = arena_new_of(arena, struct source);
    const char *text = write_snapshot(model);
    *source = (struct source){
        .path = "snapshot.xml", .data = text, .length = strlen(text), .arena = arena};
    struct model *other = read_document(arena, model->sql, diag, source);
    if (diag->errors != errors)
        return NULL;
    resolve_snapshot(other);
    return other;
}
