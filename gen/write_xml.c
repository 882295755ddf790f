/*
 * write_xml - see write_xml.h. Must not know any kind by name.
 */
#include "gen/write_xml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "gen/kind.h"
#include "gen/read_xml.h"

struct writer {
    struct buf out;
    struct arena *arena;
    bool for_people;
};

static void write_object(struct writer *w, const struct object *object, unsigned depth);

static void add_attribute(struct writer *w, const char *name, const char *value)
{
    buf_add_char(&w->out, ' ');
    buf_add(&w->out, name);
    buf_add_n(&w->out, "=\"", 2);
    buf_add_xml_attribute(&w->out, value);
    buf_add_char(&w->out, '"');
}

static bool name_is_said(const struct writer *w, const struct object *object)
{
    return !object->kind->name_is_text && !object->kind->nameless &&
           !(w->for_people && object->name_is_default);
}

static const struct field *text_field(const struct kind *kind)
{
    for (size_t i = 0; i < kind->n_fields; i++)
        if (kind->fields[i].text)
            return &kind->fields[i];
    return NULL;
}

/* A built-in type under the name most people write. */
static const char *short_type(struct arena *arena, const char *type)
{
    static const struct {
        const char *from, *to, *tail; /* tail: what stands behind the modifier */
    } names[] = {
        {"character varying", "varchar", ""},
        {"character", "char", ""},
        {"bit varying", "varbit", ""},
        {"timestamp", "timestamptz", " with time zone"},
        {"timestamp", "timestamp", " without time zone"},
        {"time", "timetz", " with time zone"},
        {"time", "time", " without time zone"},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        size_t length = strlen(names[i].from);
        size_t tail = strlen(names[i].tail);
        if (strncmp(type, names[i].from, length) != 0)
            continue;
        const char *modifier = type + length;
        size_t modifier_length = *modifier == '(' ? strcspn(modifier, ")") + 1 : 0;
        const char *rest = modifier + modifier_length;
        if (strncmp(rest, names[i].tail, tail) != 0 || (rest[tail] != '\0' && rest[tail] != '['))
            continue;
        return arena_printf(arena, "%s%.*s%s", names[i].to, (int)modifier_length, modifier,
                            rest + tail);
    }
    return type;
}

static bool is_written(const struct object *object)
{
    return object->name != NULL && !object->unsupported && !object->assumed && !object->inherited;
}

/* The value of the attribute that an object is written as; NULL: it is an element. */
static const char *attribute_of(const struct object *object)
{
    assert(object->kind != NULL);
    return object->kind->as_attribute == NULL || !is_written(object)
               ? NULL
               : object->kind->as_attribute(object);
}

static bool is_element(const struct object *object)
{
    return is_written(object) && attribute_of(object) == NULL;
}

static void add_attributes(struct writer *w, const struct object *object)
{
    const struct kind *kind = object->kind;
    if (name_is_said(w, object))
        add_attribute(w, "name", object->name);
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct field *field = &kind->fields[i];
        const char *value = field_text(object, field);
        if (value != NULL && w->for_people && field->type == FIELD_TYPE)
            value = short_type(w->arena, value);
        if (value != NULL && !field->text && (w->for_people || field->effect != EFFECT_NONE))
            add_attribute(w, field->name, value);
    }
    for_each_child (child, object) {
        const char *value = attribute_of(child);
        if (value != NULL)
            add_attribute(w, child->name, value);
    }
    if (object->owner != NULL && kind->owner_on != NULL)
        add_attribute(w, "owner", object->owner);
    if (object->comment != NULL && kind->comment_on != NULL)
        add_attribute(w, "comment", object->comment);
}

static void indent(struct writer *w, unsigned depth)
{
    buf_add_n(&w->out, "                                ", depth * 2 < 32 ? depth * 2 : 32);
}

/* Source code goes into CDATA as it is; a carriage return would not survive there, nor would "]]>".
 */
static void add_text(struct writer *w, const struct field *field, const char *text)
{
    bool plain = strpbrk(text, "<&>") == NULL && field->type != FIELD_BODY;
    if (plain || strchr(text, '\r') != NULL || strstr(text, "]]>") != NULL)
        buf_add_xml_text(&w->out, text);
    else if (field->type != FIELD_BODY && strchr(text, '\n') == NULL)
        buf_add_xml_text(&w->out, text);
    else
        buf_printf(&w->out, "<![CDATA[%s]]>", text);
}

/* ---- The order of a snapshot ----------------------------------------------------------------- */

struct ranked {
    struct object *object;
    size_t rank;
};

static int compare_ranked(const void *a, const void *b)
{
    size_t x_rank = ((const struct ranked *)a)->rank;
    size_t y_rank = ((const struct ranked *)b)->rank;
    const struct object *x = ((const struct ranked *)a)->object;
    const struct object *y = ((const struct ranked *)b)->object;
    if (x_rank != y_rank)
        return x_rank < y_rank ? -1 : 1;
    int by_key = x->kind->keeps_order ? 0 : strcmp(x->key, y->key);
    if (by_key != 0)
        return by_key;
    return x->position < y->position ? -1 : x->position > y->position;
}

/* By kind in the order of the list, within a kind by key or as they stand. */
struct list {
    struct ranked *items;
    size_t n;
};

static struct list children(const struct writer *w, const struct object *object)
{
    struct list list = {0};
    size_t n = 0;
    for_each_child (child, object)
        n += is_element(child);
    if (n == 0)
        return list;
    list.items = arena_array_of(w->arena, struct ranked, n);
    const struct kind *kind = NULL;
    size_t rank = 0;
    for_each_child (child, object) {
        if (child->kind != kind)
            rank = kind_rank(child->kind);
        kind = child->kind;
        if (is_element(child))
            list.items[list.n++] = (struct ranked){child, rank};
    }
    qsort(list.items, list.n, sizeof(*list.items), compare_ranked);
    return list;
}

/* ---- Elements -------------------------------------------------------------------------------- */

static void write_object(struct writer *w, const struct object *object, unsigned depth)
{
    const struct kind *kind = object->kind;
    const struct field *field = text_field(kind);
    const char *text = kind->name_is_text ? object->name
                       : field == NULL    ? NULL
                                          : field_text(object, field);
    struct list inner = children(w, object);
    indent(w, depth);
    buf_add_char(&w->out, '<');
    buf_add(&w->out, kind->element);
    add_attributes(w, object);
    if (text == NULL && inner.n == 0) {
        buf_add(&w->out, "/>\n");
        return;
    }
    buf_add_char(&w->out, '>');
    if (kind->name_is_text)
        buf_add_xml_text(&w->out, text);
    else if (text != NULL)
        add_text(w, field, text);
    if (inner.n > 0) {
        buf_add_char(&w->out, '\n');
        for (size_t i = 0; i < inner.n; i++)
            write_object(w, inner.items[i].object, depth + 1);
        indent(w, depth);
    }
    buf_add(&w->out, "</");
    buf_add(&w->out, kind->element);
    buf_add(&w->out, ">\n");
}

/* Whether it is the schema's own, not something that is in it: such does not stand in the root. */
static bool is_schemas_own(const struct object *object)
{
    return kind_of_element(object->kind->element, kind_database.element) != object->kind ||
           object->kind->stays;
}

/* The schema "public" has an element when there is something to say of it. */
static void write_public(struct writer *w, const struct object *schema)
{
    struct list inner = children(w, schema);
    bool has_own = false;
    for (size_t i = 0; i < inner.n; i++)
        has_own |= is_schemas_own(inner.items[i].object);
    if (schema->comment == NULL && schema->owner == NULL && !has_own)
        return;
    buf_printf(&w->out, "  <%s", schema->kind->element);
    add_attributes(w, schema);
    if (!has_own) {
        buf_add(&w->out, "/>\n");
        return;
    }
    buf_add(&w->out, ">\n");
    for (size_t i = 0; i < inner.n; i++)
        if (is_schemas_own(inner.items[i].object))
            write_object(w, inner.items[i].object, 2);
    buf_printf(&w->out, "  </%s>\n", schema->kind->element);
}

/* What is in "public" stands outside of a <schema>. */
static void write_schema_content(struct writer *w, const struct object *schema)
{
    struct list inner = children(w, schema);
    for (size_t i = 0; i < inner.n; i++) {
        if (is_schemas_own(inner.items[i].object))
            continue;
        if (w->for_people && i > 0 &&
            (inner.items[i].object->first != NULL || inner.items[i - 1].object->first != NULL))
            buf_add_char(&w->out, '\n');
        write_object(w, inner.items[i].object, 1);
    }
}

static void write_database(struct writer *w, const struct model *model)
{
    const struct object *root = model->database;
    buf_add(&w->out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<database xmlns=\"" LOCKSTEP_NAMESPACE
            "\"");
    for (size_t i = 0; i < root->kind->n_fields; i++) {
        const char *value = field_text(root, &root->kind->fields[i]);
        if (value != NULL)
            add_attribute(w, root->kind->fields[i].name, value);
    }
    buf_add(&w->out, ">\n");
    struct list top = children(w, root);
    for (size_t i = 0; i < top.n; i++) {
        const struct object *object = top.items[i].object;
        if (object == model->public)
            continue;
        if (w->for_people && object->first != NULL)
            buf_add_char(&w->out, '\n');
        write_object(w, object, 1);
    }
    write_public(w, model->public);
    if (w->for_people && model->public->first != NULL)
        buf_add_char(&w->out, '\n');
    write_schema_content(w, model->public);
    buf_add(&w->out, "</database>\n");
}

static const char *write_model(const struct model *model, bool for_people)
{
    struct writer w = {
        .out = buf_make(model->arena), .arena = model->arena, .for_people = for_people};
    write_database(&w, model);
    return w.out.data;
}

const char *write_snapshot(const struct model *model)
{
    return write_model(model, false);
}

/* The objects of kinds that fold, in lists by kind; what is in an object comes before it. */
static void gather_folds(struct model *model, struct object *object, struct vec *lists)
{
    const struct kind *kind = NULL;
    size_t rank = 0;
    for_each_child (child, object) {
        gather_folds(model, child, lists);
        assert(child->kind != NULL);
        if (child->kind != kind)
            rank = kind_rank(child->kind);
        kind = child->kind;
        if (child->kind->fold != NULL && is_written(child))
            vec_push(model->arena, &lists[rank], child);
    }
}

/* Kind by kind, in the order of the list, so that each finds its columns as they are and not as
 * another left them. */
static void fold_tree(struct model *model)
{
    size_t n = kind_rank(NULL);
    struct vec *lists = arena_array_of(model->arena, struct vec, n);
    gather_folds(model, model->database, lists);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < lists[k].n; i++) {
            struct object *object = lists[k].items[i];
            if (kinds[k]->fold(model, object))
                model_remove(object);
        }
    }
}

/* A name that PostgreSQL would give by itself need not be said. */
static void mark_default_names(struct model *model, struct object *object)
{
    const struct kind *kind = object->kind;
    if (kind->name_optional && object->name != NULL) {
        const char *made = kind->make_name(model, object);
        object->name_is_default = made != NULL && strcmp(made, object->name) == 0;
    }
    for_each_child (child, object)
        mark_default_names(model, child);
}

const char *write_definition(struct model *model)
{
    mark_default_names(model, model->database);
    fold_tree(model);
    return write_model(model, true);
}
