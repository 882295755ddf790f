/*
 * read_xml - see read_xml.h.
 *
 * libxml2 calls back at the end of each start tag, with the attributes decoded. The byte offset of
 * the tag's "<" is found by looking back in the text (an attribute value cannot hold a "<"), and is
 * all that an object keeps of its place. The exact place of a value is worked out again from the
 * text when an error asks for it, see xml_location.c.
 */
#include "gen/read_xml.h"

#include <assert.h>
#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gen/conflict.h"
#include "gen/files.h"
#include "gen/kind.h"

#define DEEPEST 100 /* elements; only partitions of partitions need more than ten */

struct frame {
    struct object *object;
    struct buf text;  /* its memory serves every element of that depth in turn */
    size_t cdata_end; /* bytes of it up to the end of the last CDATA section */
};

/* What a word of the document means. The parser's dictionary gives equal words one address for as
 * long as it lives, so that a word is looked up in the kinds' tables once and found by its address
 * from then on. */
struct word {
    const xmlChar *text;
    const struct kind *of; /* the parent's kind for an element, the element's for an attribute */
    const struct kind *kind;
    const struct field *field;
};

#define WORDS 512

struct reader {
    struct reading reading;
    const struct source *source;
    const char *folder; /* of the source, for includes */
    xmlParserCtxtPtr parser;
    size_t base; /* bytes of the source before what the parser was given */
    struct frame frames[DEEPEST];
    size_t depth;
    size_t skipped; /* elements open inside an unknown one */
    bool stopped;
    const char *namespace; /* of the root; NULL: none */
    struct word elements[WORDS];
    struct word attributes[WORDS];
    struct vec includes; /* of struct include, read after this file */
    struct map *visited; /* real paths */
};

struct include {
    const char *path;
    struct location at;
};

static bool read_one(struct reader *reader, struct source *source);

/* ---- Places ---------------------------------------------------------------------------------- */

static size_t position(const struct reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    size_t at = reader->base + input->consumed + (size_t)(input->cur - input->base);
    return at < reader->source->length ? at : reader->source->length;
}

static struct location here(const struct reader *reader)
{
    return (struct location){reader->source, (uint32_t)position(reader)};
}

static struct location tag_start(const struct reader *reader)
{
    const char *data = reader->source->data;
    size_t at = position(reader);
    const char *start = memrchr(data, '<', at + 1);
    return (struct location){reader->source, start == NULL ? 0 : (uint32_t)(start - data)};
}

/* How many decoded bytes of white space stand before the first other character of an element's
 * text. */
static size_t leading_space(const struct object *object)
{
    for (size_t i = 0;; i++) {
        struct location at = xml_value_location(object->at, NULL, i);
        if (at.source == NULL || at.offset >= at.source->length ||
            strchr(" \t\r\n", at.source->data[at.offset]) == NULL || i > 100000)
            return i;
    }
}

struct location field_location(const struct object *object, const char *field, size_t offset)
{
    const char *attribute = field;
    for (size_t i = 0; field != NULL && i < object->kind->n_fields; i++) {
        const struct field *f = &object->kind->fields[i];
        if (strcmp(f->name, field) != 0 || !f->text)
            continue;
        attribute = object->implied ? object->kind->element
                                    : NULL; /* the shorthand is called as the element */
        if (attribute == NULL && f->type != FIELD_BODY && object->at.source != NULL)
            offset += leading_space(object); /* which the value has lost */
    }
    return object->at.source == NULL ? object->at
                                     : xml_value_location(object->at, attribute, offset);
}

void report_field(struct reading *reading, const struct object *object, const char *field,
                  size_t offset, const char *hint, const char *format, ...)
{
    struct location at = field_location(object, field, offset);
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(reading->model->arena, format, args);
    va_end(args);
    diag_error(reading->diag, at, hint, "%s", message);
}

/* ---- Names ----------------------------------------------------------------------------------- */

static const char *did_you_mean(struct reader *reader, const char *word,
                                const struct vec *candidates)
{
    struct arena *arena = reader->reading.model->arena;
    const char *nearest = diag_nearest(word, (const char *const *)candidates->items, candidates->n);
    if (nearest != NULL)
        return arena_printf(arena, "Did you mean \"%s\"?", nearest);
    if (candidates->n == 0)
        return "Nothing may stand here.";
    struct buf all = buf_make(arena);
    for (size_t i = 0; i < candidates->n; i++)
        buf_printf(&all, "%s%s",
                   i == 0                   ? ""
                   : i + 1 == candidates->n ? " or "
                                            : ", ",
                   (const char *)candidates->items[i]);
    return arena_printf(arena, "What may stand here: %s.", all.data);
}

static void check_name(struct reader *reader, const struct object *object, const char *attribute,
                       const char *name)
{
    size_t length = strlen(name);
    if (length == 0)
        report_field(&reader->reading, object, attribute, 0,
                     "Give the name as PostgreSQL holds it.", "empty name");
    else if (length > 63)
        report_field(
            &reader->reading, object, attribute, 0,
            "PostgreSQL cuts names at 63 bytes, and two long names could become one; shorten it.",
            "name of %zu bytes is too long: \"%s\"", length, name);
}

/* ---- Attributes ------------------------------------------------------------------------------ */

/* The place of a word in a table; another word may be there. */
static struct word *word_at(struct word *words, const xmlChar *text, const struct kind *of)
{
    uintptr_t hash = ((uintptr_t)text >> 3) * 31 + ((uintptr_t)of >> 5);
    return &words[(hash ^ (hash >> 9)) % WORDS];
}

static const struct field *field_of(struct reader *reader, const struct kind *kind,
                                    const char *attribute)
{
    struct word *word = word_at(reader->attributes, (const xmlChar *)attribute, kind);
    if (word->text == (const xmlChar *)attribute && word->of == kind)
        return word->field;
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (kind->fields[i].text || strcmp(kind->fields[i].name, attribute) != 0)
            continue;
        *word = (struct word){
            .text = (const xmlChar *)attribute, .of = kind, .field = &kind->fields[i]};
        return word->field;
    }
    return NULL;
}

static void unknown_attribute(struct reader *reader, const struct object *object,
                              const char *attribute)
{
    struct arena *arena = reader->reading.model->arena;
    const struct kind *kind = object->kind;
    struct vec candidates = {0};
    if (!kind->name_is_text && !kind->nameless && kind != &kind_database)
        vec_push(arena, &candidates, (void *)"name");
    for (size_t i = 0; i < kind->n_fields; i++)
        if (!kind->fields[i].text)
            vec_push(arena, &candidates, (void *)kind->fields[i].name);
    if (kind->owner_on != NULL)
        vec_push(arena, &candidates, (void *)"owner");
    if (kind->comment_on != NULL)
        vec_push(arena, &candidates, (void *)"comment");
    if (kind->rename != NULL)
        vec_push(arena, &candidates, (void *)"was");
    struct location at = xml_value_location(object->at, attribute, 0);
    diag_error(reader->reading.diag, at, did_you_mean(reader, attribute, &candidates),
               "unknown attribute \"%s\" of <%s>", attribute, kind->element);
}

static const char *list_choices(struct arena *arena, const struct field *field, const char *value)
{
    size_t n = 0;
    while (field->choices[n] != NULL)
        n++;
    const char *nearest = diag_nearest(value, field->choices, n);
    if (nearest != NULL)
        return arena_printf(arena, "Did you mean \"%s\"?", nearest);
    struct buf all = buf_make(arena);
    for (size_t i = 0; i < n; i++)
        buf_printf(&all, "%s\"%s\"", i == 0 ? "" : i + 1 == n ? " or " : ", ", field->choices[i]);
    return arena_printf(arena, "Write %s.", all.data);
}

static bool is_integer(const char *value)
{
    const char *p = value + (*value == '-');
    size_t digits = strspn(p, "0123456789");
    return digits > 0 && p[digits] == '\0';
}

static bool fits_bigint(const char *value)
{
    errno = 0;
    strtoll(value, NULL, 10);
    return errno == 0;
}

static bool has_control(const char *value)
{
    for (; *value != '\0'; value++)
        if ((unsigned char)*value < 0x20 || *value == 0x7F)
            return true;
    return false;
}

static bool check_value(struct reader *reader, const struct object *object,
                        const struct field *field, const char *value)
{
    struct reading *reading = &reader->reading;
    if (field->is_bool && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) {
        report_field(reading, object, field->name, 0, "Write \"yes\" or \"no\".",
                     "wrong value \"%s\" of %s", value, field->name);
        return false;
    }
    if (field->type == FIELD_INTEGER && !is_integer(value)) {
        report_field(reading, object, field->name, 0, "Write a whole number.",
                     "wrong value \"%s\" of %s", value, field->name);
        return false;
    }
    if (field->type == FIELD_INTEGER && !fits_bigint(value)) {
        report_field(reading, object, field->name, 0,
                     "It must fit in a bigint, -9223372036854775808 to 9223372036854775807.",
                     "the number %s of %s is out of range", value, field->name);
        return false;
    }
    if (field->type == FIELD_NAME)
        check_name(reader, object, field->name, value);
    if (object->kind == &kind_database && has_control(value)) {
        report_field(reading, object, field->name, 0, "Write it on one line.",
                     "%s holds a control character", field->name);
        return false;
    }
    if (field->type == FIELD_CHOICE) {
        for (const char *const *c = field->choices; *c != NULL; c++)
            if (strcmp(*c, value) == 0)
                return true;
        report_field(reading, object, field->name, 0,
                     list_choices(reading->model->arena, field, value), "wrong value \"%s\" of %s",
                     value, field->name);
        return false;
    }
    return true;
}

static void set_attribute(struct reader *reader, struct object *object, const char *attribute,
                          const char *value)
{
    const struct kind *kind = object->kind;
    if (kind != &kind_database) {
        if (!kind->name_is_text && !kind->nameless && strcmp(attribute, "name") == 0) {
            object->name = value;
            check_name(reader, object, attribute, value);
            return;
        }
        if (kind->rename != NULL && strcmp(attribute, "was") == 0) {
            object->was = value; /* perhaps more than one, or with a schema */
            if (strpbrk(value, ",.") == NULL)
                check_name(reader, object, attribute, value);
            return;
        }
        if (kind->owner_on != NULL && strcmp(attribute, "owner") == 0) {
            object->owner = value;
            check_name(reader, object, attribute, value);
            return;
        }
        if (kind->comment_on != NULL && strcmp(attribute, "comment") == 0) {
            object->comment = *value == '\0' ? NULL : value;
            return;
        }
    }
    const struct field *field = field_of(reader, kind, attribute);
    if (field == NULL && kind->take_attribute != NULL) {
        struct model *model = reader->reading.model;
        vec_push(model->arena, &reader->reading.list,
                 kind->take_attribute(model, object, arena_strdup(model->arena, attribute), value));
        return;
    }
    if (field == NULL) {
        unknown_attribute(reader, object, attribute);
        return;
    }
    if (!check_value(reader, object, field, value))
        return;
    const char *before = field_text(object, field);
    if (kind == &kind_database && before != NULL && strcmp(before, value) != 0) {
        report_field(&reader->reading, object, attribute, 0,
                     "Say it in one file, or the same in all.",
                     "%s is \"%s\" here and \"%s\" in another file", attribute, value, before);
        return;
    }
    field_set(object, field, value);
}

static void set_attributes(struct reader *reader, struct object *object, int n,
                           const xmlChar **attributes)
{
    struct arena *arena = reader->reading.model->arena;
    for (int i = 0; i < n; i++, attributes += 5) {
        const char *value = (const char *)attributes[3];
        size_t length = (size_t)(attributes[4] - attributes[3]);
        if (attributes[1] != NULL) /* of another namespace: xml:lang, xsi:schemaLocation */
            continue;
        set_attribute(reader, object, (const char *)attributes[0],
                      arena_strndup(arena, value, length));
    }
}

/* ---- Elements -------------------------------------------------------------------------------- */

/* In which elements one of that name may stand, as a hint; NULL: in none. */
static const char *where_it_belongs(struct arena *arena, const char *element)
{
    struct map seen = map_make(arena);
    struct buf hint = buf_make(arena);
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        if (strcmp((*k)->element, element) != 0)
            continue;
        struct vec parents = kind_parents(arena, *k);
        for (size_t i = 0; i < parents.n; i++) {
            const char *parent = parents.items[i];
            if (map_put(&seen, NULL, parent, (void *)parent) == NULL)
                buf_printf(&hint, "%s<%s>", hint.length == 0 ? "It stands in " : " or ", parent);
        }
    }
    if (strcmp(element, "include") == 0)
        return "It stands in <database>.";
    if (hint.length == 0)
        return NULL;
    buf_add(&hint, ".");
    return hint.data;
}

static void unknown_element(struct reader *reader, const char *element, const char *parent)
{
    struct arena *arena = reader->reading.model->arena;
    struct vec candidates = {0};
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (kind_of_element((*k)->element, parent) == *k)
            vec_push(arena, &candidates, (void *)(*k)->element);
    if (strcmp(parent, kind_database.element) == 0)
        vec_push(arena, &candidates, (void *)"include");
    const char *elsewhere = where_it_belongs(arena, element);
    if (elsewhere != NULL)
        diag_error(reader->reading.diag, tag_start(reader), elsewhere, "<%s> cannot stand in <%s>",
                   element, parent);
    else
        diag_error(reader->reading.diag, tag_start(reader),
                   did_you_mean(reader, element, &candidates), "unknown element <%s> in <%s>",
                   element, parent);
}

static void push(struct reader *reader, struct object *object)
{
    struct frame *frame = &reader->frames[reader->depth++];
    frame->object = object;
    frame->cdata_end = 0;
    if (frame->text.arena == NULL)
        frame->text = buf_make(reader->reading.model->arena);
    else if (frame->text.length > 0)
        frame->text.data[frame->text.length = 0] = '\0';
}

static void begin_root(struct reader *reader, const char *element, const char *namespace, int n,
                       const xmlChar **attributes)
{
    struct object *root = reader->reading.model->database;
    root->at = tag_start(reader);
    if (strcmp(element, kind_database.element) != 0) {
        diag_error(reader->reading.diag, root->at,
                   "The root element is <database xmlns=\"" LOCKSTEP_NAMESPACE "\">.",
                   "unknown root element <%s>", element);
        reader->skipped = 1;
        return;
    }
    if (namespace == NULL || strcmp(namespace, LOCKSTEP_NAMESPACE) != 0)
        diag_error(reader->reading.diag, root->at,
                   "Write <database xmlns=\"" LOCKSTEP_NAMESPACE "\">.",
                   namespace == NULL ? "the namespace is missing" : "unknown namespace \"%s\"",
                   namespace == NULL ? "" : namespace);
    reader->namespace =
        namespace == NULL ? NULL : arena_strdup(reader->reading.model->arena, namespace);
    push(reader, root);
    set_attributes(reader, root, n, attributes);
}

/* Whether an element has the root's namespace, which is judged once, at the root. A prefix that is
 * not declared was reported by the parser. */
static bool is_ours(struct reader *reader, const char *element, const char *prefix,
                    const char *namespace)
{
    if (namespace == NULL ? reader->namespace == NULL
                          : reader->namespace != NULL && strcmp(namespace, reader->namespace) == 0)
        return true;
    if (prefix == NULL || namespace != NULL)
        diag_error(
            reader->reading.diag, tag_start(reader),
            strcmp(element, "include") == 0
                ? "Write <include href=\"file.xml\"/>, without a prefix."
                : "Elements are written without a prefix and without xmlns, but for that of <database>.",
            "<%s%s%s> has the namespace \"%s\"", prefix == NULL ? "" : prefix,
            prefix == NULL ? "" : ":", element, namespace == NULL ? "" : namespace);
    return false;
}

static void begin_include(struct reader *reader, int n, const xmlChar **attributes)
{
    struct arena *arena = reader->reading.model->arena;
    struct location at = tag_start(reader);
    const char *href = NULL;
    for (int i = 0; i < n; i++, attributes += 5) {
        if (strcmp((const char *)attributes[0], "href") == 0)
            href = arena_strndup(arena, (const char *)attributes[3],
                                 (size_t)(attributes[4] - attributes[3]));
        else
            diag_error(reader->reading.diag, xml_value_location(at, (const char *)attributes[0], 0),
                       "<include> has one attribute, href.",
                       "unknown attribute \"%s\" of <include>", attributes[0]);
    }
    reader->skipped = 1;
    if (href == NULL || *href == '\0') {
        diag_error(reader->reading.diag, at, "Write <include href=\"file.xml\"/>.",
                   "<include> without href");
    } else if (strstr(href, "://") != NULL) {
        diag_error(reader->reading.diag, xml_value_location(at, "href", 0),
                   "Only files are included; nothing is ever fetched from a network.",
                   "href \"%s\" is not a file's path", href);
    } else {
        struct include *include = arena_new_of(arena, struct include);
        include->path = path_join(arena, reader->folder, href);
        include->at = at;
        vec_push(arena, &reader->includes, include);
    }
}

/* A schema may be opened again, in another file for instance, and "public" is there always. */
static struct object *known_schema(struct reader *reader, int n, const xmlChar **attributes)
{
    const struct model *model = reader->reading.model;
    for (int i = 0; i < n; i++, attributes += 5)
        if (strcmp((const char *)attributes[0], "name") == 0)
            return model_get(model, model->database, SPACE_SCHEMA,
                             arena_strndup(model->arena, (const char *)attributes[3],
                                           (size_t)(attributes[4] - attributes[3])));
    return NULL;
}

static const struct kind *kind_of(struct reader *reader, const xmlChar *element,
                                  const struct kind *parent)
{
    struct word *word = word_at(reader->elements, element, parent);
    if (word->text != element || word->of != parent)
        *word = (struct word){.text = element,
                              .of = parent,
                              .kind = kind_of_element((const char *)element, parent->element)};
    return word->kind;
}

static void stop(struct reader *reader);

static void begin_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *namespace, int n_namespaces, const xmlChar **namespaces,
                          int n, int n_defaulted, const xmlChar **attributes)
{
    struct reader *reader = context;
    const char *element = (const char *)name;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    if (reader->stopped)
        return;
    if (reader->reading.diag->errors >= DIAG_MOST) {
        stop(reader);
        return;
    }
    if (reader->skipped > 0) {
        reader->skipped++;
        return;
    }
    if (reader->depth == 0) {
        begin_root(reader, element, (const char *)namespace, n, attributes);
        return;
    }
    if (!is_ours(reader, element, (const char *)prefix, (const char *)namespace)) {
        reader->skipped = 1;
        return;
    }
    struct object *parent = reader->frames[reader->depth - 1].object;
    if (parent->kind == &kind_database && strcmp(element, "include") == 0) {
        begin_include(reader, n, attributes);
        return;
    }
    const struct kind *kind = kind_of(reader, name, parent->kind);
    if (kind == NULL || reader->depth == DEEPEST) {
        if (kind == NULL)
            unknown_element(reader, element, parent->kind->element);
        else
            diag_error(reader->reading.diag, tag_start(reader), NULL,
                       "elements stand in one another more than %d deep", DEEPEST);
        reader->skipped = 1;
        return;
    }
    struct model *model = reader->reading.model;
    if (parent == model->database && !kind->stays &&
        kind_of(reader, name, model->public->kind) == kind)
        parent = model->public;
    struct object *object =
        kind->space == SPACE_SCHEMA ? known_schema(reader, n, attributes) : NULL;
    if (object == NULL)
        object = model_add(model, kind, parent, tag_start(reader));
    else if (object->at.source == NULL)
        object->at = tag_start(reader);
    push(reader, object);
    set_attributes(reader, object, n, attributes);
    if (kind->space == SPACE_SCHEMA && object->name != NULL) {
        object->key = object->name;
        model_register(model, object);
    }
}

static void check_required(struct reader *reader, const struct object *object)
{
    const struct kind *kind = object->kind;
    struct arena *arena = reader->reading.model->arena;
    if (object->name == NULL && !kind->name_optional && !kind->nameless && kind != &kind_database)
        diag_error(reader->reading.diag, object->at,
                   kind->name_is_text ? "Write the name between the tags."
                                      : "Every one needs name=\"…\".",
                   "<%s> without a name", kind->element);
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct field *field = &kind->fields[i];
        if (!field->required || field_text(object, field) != NULL)
            continue;
        if (field->text)
            diag_error(reader->reading.diag, object->at,
                       arena_printf(arena, "It holds %s.", field->doc), "<%s> is empty",
                       kind->element);
        else
            diag_error(reader->reading.diag, object->at,
                       arena_printf(arena, "Add %s=\"…\": %s.", field->name, field->doc),
                       "<%s> without %s", kind->element, field->name);
    }
}

static bool only_space(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static const char *trimmed(struct arena *arena, const char *text)
{
    const char *start = text + strspn(text, " \t\r\n");
    size_t length = strlen(start);
    while (length > 0 && strchr(" \t\r\n", start[length - 1]) != NULL)
        length--;
    return arena_strndup(arena, start, length);
}

static void set_text(struct reader *reader, struct object *object, struct frame *frame)
{
    const struct kind *kind = object->kind;
    struct arena *arena = reader->reading.model->arena;
    const char *text = frame->text.data;
    if (kind->name_is_text) {
        object->name = arena_strdup(arena, text); /* an enum has a right to the empty value */
        if (*text != '\0')
            check_name(reader, object, NULL, text);
        return;
    }
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (kind->fields[i].text) {
            if (!only_space(text))
                field_set(object, &kind->fields[i],
                          kind->fields[i].type == FIELD_BODY ? arena_strdup(arena, text)
                                                             : trimmed(arena, text));
            return;
        }
    }
    if (!only_space(text))
        diag_error(reader->reading.diag,
                   xml_value_location(object->at, NULL, strspn(text, " \t\r\n")),
                   "Only elements may stand here.", "text in <%s>", kind->element);
}

static void cut_space(struct buf *text, size_t from)
{
    while (text->length > from && strchr(" \t\r\n", text->data[text->length - 1]) != NULL)
        text->data[--text->length] = '\0';
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *namespace)
{
    struct reader *reader = context;
    (void)name;
    (void)prefix;
    (void)namespace;
    if (reader->stopped)
        return;
    if (reader->skipped > 0) {
        reader->skipped--;
        return;
    }
    struct frame *frame = &reader->frames[--reader->depth];
    struct object *object = frame->object;
    if (object->first != NULL) /* the space between the text and the elements is no text */
        cut_space(&frame->text, frame->cdata_end);
    set_text(reader, object, frame);
    check_required(reader, object);
    if (object->kind == &kind_database)
        return;
    vec_push(reader->reading.model->arena, &reader->reading.list, object);
}

static void characters(void *context, const xmlChar *text, int length)
{
    struct reader *reader = context;
    if (reader->stopped || reader->skipped > 0 || reader->depth == 0)
        return;
    buf_add_n(&reader->frames[reader->depth - 1].text, (const char *)text, (size_t)length);
}

/* Space inside of it is meant. */
static void cdata(void *context, const xmlChar *text, int length)
{
    struct reader *reader = context;
    characters(context, text, length);
    if (reader->skipped == 0 && reader->depth > 0)
        reader->frames[reader->depth - 1].cdata_end = reader->frames[reader->depth - 1].text.length;
}

/* ---- Documents ------------------------------------------------------------------------------- */

static void stop(struct reader *reader)
{
    reader->stopped = true;
    xmlStopParser(reader->parser);
}

static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system)
{
    struct reader *reader = context;
    (void)name;
    (void)external;
    (void)system;
    diag_error(
        reader->reading.diag, tag_start(reader),
        "Remove the <!DOCTYPE …>: a definition has no document type and no entities of its own.",
        "document type declarations are not allowed");
    stop(reader);
}

static const char empty_hint[] =
    "A definition begins with <database xmlns=\"" LOCKSTEP_NAMESPACE "\">.";
static const char escape_hint[] =
    "Inside XML write &amp; for &, &lt; for <, and in an attribute &quot; for \".";
static const char entity_hint[] =
    "Only &amp; &lt; &gt; &quot; &apos; and numbers like &#233; are known.";
static const char close_hint[] =
    "Every element is closed where it was opened: <table …> … </table>, or <column …/>.";
static const char quote_hint[] = "Write name=\"value\".";

/* The parser's complaints in our words. %s is what it names; its place is that of the last from
 * before where the parser stood. */
static const struct complaint {
    int code;
    const char *from; /* "%s": what it names; NULL: where the parser stands */
    const char *message;
    const char *hint;
} complaints[] = {
    {XML_ERR_DOCUMENT_EMPTY, NULL, "the root element is missing", empty_hint},
    {XML_ERR_DOCUMENT_END, NULL, "something stands behind the end of the root element",
     "A file holds one <database>; remove what is behind it, or move it inside."},
    {XML_ERR_INVALID_CHAR, "&", "a reference to a character that XML cannot hold",
     "Remove it: control characters, surrogates and U+FFFE are not allowed, however they are written."},
    {XML_ERR_INVALID_CHARREF, "&", "a wrong reference to a character", entity_hint},
    {XML_ERR_INVALID_HEX_CHARREF, "&", "a wrong reference to a character", entity_hint},
    {XML_ERR_INVALID_DEC_CHARREF, "&", "a wrong reference to a character", entity_hint},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "&", "a bare & in text", escape_hint},
    {XML_ERR_UNDECLARED_ENTITY, "&", "unknown entity &%s;", entity_hint},
    {XML_WAR_UNDECLARED_ENTITY, "&", "unknown entity &%s;", entity_hint},
    {XML_ERR_UNSUPPORTED_ENCODING, "encoding", "the file's encoding is not supported",
     "Definitions are written in UTF-8; convert the file and say encoding=\"UTF-8\"."},
    {XML_ERR_LT_IN_ATTRIBUTE, NULL, "a bare < in the value of an attribute", escape_hint},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, NULL, "the value of an attribute stands in quotes", quote_hint},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, NULL, "the value of an attribute has no closing quote",
     quote_hint},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "%s", "attribute \"%s\" has no value", quote_hint},
    {XML_ERR_ATTRIBUTE_REDEFINED, "%s", "attribute \"%s\" is there twice",
     "Remove one of the two."},
    {XML_ERR_COMMENT_NOT_FINISHED, "<!--", "the comment has no end", "It ends with -->."},
    {XML_ERR_HYPHEN_IN_COMMENT, NULL, "two hyphens inside a comment",
     "XML allows -- only at its end; write one hyphen, or a dash."},
    {XML_ERR_PI_NOT_FINISHED, "<?", "the processing instruction has no end", "It ends with ?>."},
    {XML_ERR_RESERVED_XML_NAME, "<?",
     "the XML declaration stands at the very beginning, or nowhere", "Remove what is before it."},
    {XML_ERR_MISPLACED_CDATA_END, NULL, "]]> in text", "Write ]]&gt;."},
    {XML_ERR_CDATA_NOT_FINISHED, "<![CDATA[", "the CDATA section has no end", "It ends with ]]>."},
    {XML_ERR_SPACE_REQUIRED, NULL, "a space is missing behind the value of an attribute",
     "When the value itself holds a quote, write &quot; for it."},
    {XML_ERR_GT_REQUIRED, "<", "the tag has no end", "It ends with > or />."},
    {XML_ERR_LTSLASH_REQUIRED, "<", "the tag has no end", "It ends with > or />."},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "%s:", "the prefix \"%s\" is not declared",
     "Remove the prefix: elements and attributes are written without one."},
};

/* A "&" that begins no reference, a "<" that begins no element, or something in a tag that is no
 * attribute. */
static const struct complaint *bare_character(const struct reader *reader)
{
    static const struct complaint ampersand = {0, "&", "a bare & in text", escape_hint};
    static const struct complaint less = {0, "<", "a bare < in text", escape_hint};
    static const struct complaint other = {0, NULL, "the name of an attribute is missing",
                                           quote_hint};
    size_t at = position(reader);
    char before = at > 0 ? reader->source->data[at - 1] : '\0';
    return before == '&' ? &ampersand : before == '<' ? &less : &other;
}

static struct location place_of(const struct reader *reader, const char *from)
{
    size_t length = from == NULL ? 0 : strlen(from);
    const char *data = reader->source->data;
    for (size_t at = position(reader) + 1; length > 0 && at-- > 0;)
        if (strncmp(data + at, from, length) == 0)
            return (struct location){reader->source, (uint32_t)at};
    return here(reader);
}

/* Which element was not closed, and where it was opened. */
static void report_unclosed(struct reader *reader, const xmlError *error)
{
    struct arena *arena = reader->reading.model->arena;
    struct diag *diag = reader->reading.diag;
    bool end = error->code == XML_ERR_TAG_NOT_FINISHED;
    const char *name = error->str1 == NULL ? "?" : error->str1;
    const char *hint =
        error->int1 <= 0
            ? close_hint
            : arena_printf(arena,
                           "It was opened at line %d: write </%s>, or <%s …/> when it is empty.",
                           error->int1, name, name);
    if (end || error->str2 == NULL)
        diag_error(diag, here(reader), hint, "the file ends inside of <%s>", name);
    else
        diag_error(diag, place_of(reader, "<"), hint, "</%s> stands where <%s> should be closed",
                   error->str2, name);
}

static void report_complaint(struct reader *reader, const struct complaint *complaint,
                             const xmlError *error)
{
    struct arena *arena = reader->reading.model->arena;
    const char *what = error->str1 == NULL ? "" : error->str1;
    const char *from = complaint->from;
    if (from != NULL && strncmp(from, "%s", 2) == 0)
        from = arena_printf(arena, "%s%s", what, from + 2);
    const char *hole = strstr(complaint->message, "%s");
    struct buf message = buf_make(arena);
    buf_add_n(&message, complaint->message,
              hole == NULL ? strlen(complaint->message) : (size_t)(hole - complaint->message));
    if (hole != NULL)
        buf_printf(&message, "%s%s", what, hole + 2);
    diag_error(reader->reading.diag, place_of(reader, from), complaint->hint, "%s", message.data);
}

static void report_malformed(struct reader *reader, const xmlError *error)
{
    const char *text = error->message == NULL ? "" : error->message;
    if (error->code == XML_ERR_TAG_NAME_MISMATCH || error->code == XML_ERR_TAG_NOT_FINISHED) {
        report_unclosed(reader, error);
        return;
    }
    if (strstr(text, "too long") != NULL || strstr(text, "too big") != NULL ||
        strstr(text, "uge") != NULL) {
        diag_error(reader->reading.diag, here(reader),
                   "A name, a value or a text may have up to 10 million characters.",
                   "this is too long for XML");
        return;
    }
    if (error->code == XML_ERR_NAME_REQUIRED) {
        report_complaint(reader, bare_character(reader), error);
        return;
    }
    for (size_t i = 0; i < sizeof(complaints) / sizeof(*complaints); i++) {
        if (complaints[i].code == error->code) {
            report_complaint(reader, &complaints[i], error);
            return;
        }
    }
    diag_error(reader->reading.diag, here(reader), close_hint, "malformed XML: %.*s",
               (int)strcspn(text, "\n"), text);
}

static void xml_error(void *context, xmlErrorPtr error)
{
    struct reader *reader = context;
    if (reader->stopped || error->level == XML_ERR_WARNING)
        return;
    report_malformed(reader, error);
    if (error->code != XML_NS_ERR_UNDEFINED_NAMESPACE)
        stop(reader);
}

/* How many bytes the character at p has; 0: it is no UTF-8 (RFC 3629, section 4: neither longer
 * than needed nor a surrogate). data ends with a NUL, which continues nothing. */
static size_t utf8_length(const unsigned char *p)
{
    unsigned char c = p[0];
    size_t length = c < 0x80                ? 1
                    : c >= 0xC2 && c < 0xE0 ? 2
                    : c >= 0xE0 && c < 0xF0 ? 3
                    : c >= 0xF0 && c < 0xF5 ? 4
                                            : 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) || (c == 0xF0 && p[1] < 0x90) ||
        (c == 0xF4 && p[1] > 0x8F))
        return 0;
    return length;
}

/* XML 1.0, section 2.2. */
static bool may_stand_in_xml(const unsigned char *p)
{
    bool noncharacter = p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE;
    return !noncharacter && (p[0] >= 0x20 || p[0] == '\t' || p[0] == '\n' || p[0] == '\r');
}

/* How many attributes the tag at p has; counting ends at most. */
static size_t count_attributes(const char *p, const char *end, size_t most)
{
    size_t n = 0;
    char quote = '\0';
    for (; p < end && n < most && (quote != '\0' || *p != '>'); p++) {
        if (quote == '\0' && (*p == '"' || *p == '\''))
            quote = *p;
        else if (*p == quote) {
            quote = '\0';
            n++;
        }
    }
    return n;
}

/* The parser compares each attribute of an element with each other one, before anybody is asked.
 * Only a tag that is long can have that many, and there is no "<" in it. */
static bool check_attributes(struct reader *reader)
{
    enum { MOST = 1000, SHORTEST = sizeof(" a=\"\"") - 1 };
    const char *data = reader->source->data;
    const char *end = data + reader->source->length;
    for (const char *tag = memchr(data, '<', (size_t)(end - data)), *next; tag != NULL;
         tag = next) {
        next = memchr(tag + 1, '<', (size_t)(end - tag - 1));
        const char *stop_at = next == NULL ? end : next;
        if (stop_at - tag < (ptrdiff_t)MOST * SHORTEST || tag[1] == '!' || tag[1] == '?' ||
            count_attributes(tag, stop_at, MOST) < MOST)
            continue;
        diag_error(reader->reading.diag, (struct location){reader->source, (uint32_t)(tag - data)},
                   "An element of a definition has about twenty.",
                   "an element with %d attributes or more", MOST);
        return false;
    }
    return true;
}

static bool check_bytes(struct reader *reader)
{
    const struct source *source = reader->source;
    const unsigned char *data = (const unsigned char *)source->data;
    struct diag *diag = reader->reading.diag;
    size_t i = 0;
    for (size_t n = 0; i < source->length; i += n) {
        n = 1;
        if (data[i] >= 0x20 && data[i] < 0x80)
            continue;
        n = utf8_length(data + i);
        if (n == 0 || !may_stand_in_xml(data + i))
            break;
    }
    if (i == source->length)
        return true;
    static const char convert[] =
        "Definitions are written in UTF-8; convert the file, for instance with iconv.";
    struct location at = {source, (uint32_t)i};
    if (i < 2 && source->length > 1 &&
        ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF) ||
         data[0] == 0 || data[1] == 0))
        diag_error(diag, (struct location){source, 0}, convert, "the file is written in UTF-16");
    else if (utf8_length(data + i) == 0)
        diag_error(diag, at, convert, "byte 0x%02x is not UTF-8", data[i]);
    else
        diag_error(diag, at, "XML cannot hold control characters, U+FFFE and U+FFFF; remove it.",
                   "character U+%04X is not allowed in XML",
                   data[i] < 0x20        ? data[i]
                   : data[i + 2] == 0xBE ? 0xFFFE
                                         : 0xFFFF);
    return false;
}

/* The bytes are UTF-8; a declaration that says otherwise would have them read as something else. */
static bool check_encoding(struct reader *reader)
{
    const xmlChar *said = reader->parser->encoding;
    if (said == NULL && reader->parser->input != NULL)
        said = reader->parser->input->encoding;
    if (said == NULL || xmlStrcasecmp(said, (const xmlChar *)"UTF-8") == 0)
        return true;
    struct location declaration = {reader->source, (uint32_t)reader->base};
    diag_error(reader->reading.diag, xml_value_location(declaration, "encoding", 0),
               "Definitions are written in UTF-8; convert the file and say encoding=\"UTF-8\".",
               "encoding \"%s\" is not supported", said);
    return false;
}

static void start_document(void *context)
{
    struct reader *reader = context;
    if (!check_encoding(reader))
        stop(reader);
}

static void parse(struct reader *reader)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    const struct source *source = reader->source;
    if (source->length >= 3 && memcmp(source->data, mark, 3) == 0)
        reader->base = 3;
    if (source->length == reader->base) {
        diag_error(reader->reading.diag, (struct location){source, 0}, empty_hint,
                   "the file is empty");
        return;
    }
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(source->data + reader->base,
                                                        (int)(source->length - reader->base));
    if (parser == NULL) {
        diag_error(reader->reading.diag, (struct location){source, 0}, NULL,
                   "out of memory while reading XML");
        return;
    }
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = refuse_document_type,
        .startDocument = start_document,
        .startElementNs = begin_element,
        .endElementNs = end_element,
        .characters = characters,
        .ignorableWhitespace = characters,
        .cdataBlock = cdata,
        .serror = xml_error,
    };
    xmlSAXHandlerPtr own = parser->sax;
    /* NOENT decodes &amp; in attributes; there are no other entities, for a document type is
     * refused. */
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOENT);
    parser->sax = &handler;
    parser->userData = reader;
    reader->parser = parser;
    xmlParseDocument(parser);
    parser->sax = own;
    xmlFreeParserCtxt(parser);
    reader->parser = NULL;
}

static bool read_one(struct reader *reader, struct source *source)
{
    struct model *model = reader->reading.model;
    vec_push(model->arena, &model->sources, source);
    reader->source = source;
    reader->folder = path_folder(model->arena, source->path);
    reader->depth = 0;
    reader->skipped = 0;
    reader->stopped = false;
    reader->namespace = NULL;
    reader->base = 0;
    reader->includes = (struct vec){0};
    memset(reader->elements, 0, sizeof(reader->elements)); /* the dictionary is another one */
    memset(reader->attributes, 0, sizeof(reader->attributes));
    if (!check_bytes(reader) || !check_attributes(reader))
        return false;
    parse(reader);
    return true;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text);
    size_t m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static void read_folder(struct reader *reader, const char *path, struct location from);

/* Reads a file unless it was read before; then what it includes. */
static void read_path(struct reader *reader, const char *path, struct location from)
{
    struct model *model = reader->reading.model;
    char *real = realpath(path, NULL);
    const char *identity = arena_strdup(model->arena, real == NULL ? path : real);
    free(real);
    if (map_put(reader->visited, NULL, identity, (void *)identity) != NULL)
        return;
    if (from.source != NULL && is_folder(path)) {
        read_folder(reader, path, from);
        return;
    }
    if (from.source != NULL && !is_file(path)) {
        diag_error(reader->reading.diag, xml_value_location(from, "href", 0),
                   "The path is relative to the file that includes it.",
                   file_exists(path) ? "\"%s\" is not a file" : "there is no file \"%s\"", path);
        return;
    }
    struct source *source = file_read(model->arena, reader->reading.diag, path);
    struct location mark;
    if (source == NULL)
        return;
    if (conflict_find(source, false, &mark)) {
        diag_error(reader->reading.diag, mark,
                   "Edit the file until it says what both branches want, without the lines that "
                   "begin with <<<<<<<, ======= and >>>>>>>. Migrations come after that.",
                   "a merge left a conflict here");
        return;
    }
    read_one(reader, source);
    struct vec includes = reader->includes;
    for (size_t i = 0; i < includes.n; i++) {
        const struct include *include = includes.items[i];
        read_path(reader, include->path, include->at);
    }
}

/* All *.xml of a folder, by name. */
static void read_folder(struct reader *reader, const char *path, struct location from)
{
    struct arena *arena = reader->reading.model->arena;
    struct diag *diag = reader->reading.diag;
    struct vec names = {0};
    size_t n = 0;
    if (!folder_list(arena, diag, path, false, &names))
        return;
    for (size_t i = 0; i < names.n; i++) {
        const char *file = path_join(arena, path, names.items[i]);
        if (!ends_with(names.items[i], ".xml") || !is_file(file))
            continue;
        n++;
        read_path(reader, file, (struct location){0});
    }
    if (n == 0)
        diag_error(
            diag, from.source == NULL ? from : xml_value_location(from, "href", 0),
            from.source == NULL
                ? "Write the definition there, or name it with --definition PATH."
                : "All *.xml in a folder are included; write one there, or correct the path.",
            "the folder \"%s\" holds no .xml file", path);
}

static struct reader *reader_new(struct arena *arena, struct sql *sql, struct diag *diag)
{
    struct reader *reader = arena_new_of(arena, struct reader);
    reader->reading.model = model_new(arena, sql);
    reader->reading.diag = diag;
    reader->visited = arena_new_of(arena, struct map);
    *reader->visited = map_make(arena);
    return reader;
}

struct model *read_definition(struct arena *arena, struct sql *sql, struct diag *diag,
                              const char *path)
{
    struct reader *reader = reader_new(arena, sql, diag);
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        diag_error(
            diag, (struct location){0},
            "Check the path: --definition PATH, or -C DIR. lockstep init writes a first one.",
            "there is no definition \"%s\"", path);
    } else if (is_folder(path)) {
        read_folder(reader, path, (struct location){0});
    } else {
        read_path(reader, path, (struct location){0});
    }
    finish_reading(&reader->reading);
    return reader->reading.model;
}

struct model *read_document(struct arena *arena, struct sql *sql, struct diag *diag,
                            struct source *source)
{
    struct reader *reader = reader_new(arena, sql, diag);
    read_one(reader, source);
    for (size_t i = 0; i < reader->includes.n; i++) {
        const struct include *include = reader->includes.items[i];
        diag_error(diag, include->at, "A snapshot holds everything in one document.",
                   "<include> is not allowed here");
    }
    finish_reading(&reader->reading);
    return reader->reading.model;
}

/* libxml2 makes its own locks and tables at the first call, and two first calls at once are one too
 * many. */
void read_xml_in_threads(void)
{
    xmlInitParser();
}
