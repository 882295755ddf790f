/*
 * emit_names - see emit_names.h.
 */
#include "gen/emit_names.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/c_text.h"
#include "gen/kind.h"
#include "gen/migration_file.h"
#include "gen/promises.h"

enum { HASH_FIRST = 8, HASH_WHOLE = 64 };

/* A name in C, and what it is the name of. */
struct name {
    const char *c;
    const char *plain; /* before anything was added to it */
    const char *hash;  /* of what it is the name of; NULL: it must stay as it is */
    bool unclear;      /* a part of it says nothing: "!" */
    const struct object *object;
    const char *type; /* of a column */
};

struct names {
    struct arena *arena;
    const struct model *model;
    const char *prefix; /* CONTENT */
    struct vec all;     /* of struct name, in the order of the header */
};

/* ---- Making names ---------------------------------------------------------------------------- */

/* The code point at *p, which goes behind it. The model's names are UTF-8. */
static unsigned next_character(const unsigned char **p)
{
    unsigned c = *(*p)++;
    unsigned more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    c = more == 0 ? c : c & (0x3Fu >> more);
    for (; more > 0 && (**p & 0xC0) == 0x80; more--)
        c = c << 6 | (*(*p)++ & 0x3Fu);
    return c;
}

static void separate(struct buf *buf)
{
    if (buf->length > 0 && buf->data[buf->length - 1] != '_')
        buf_add_char(buf, '_');
}

/* Adds a part of a name; false when nothing of it can be seen in C. Neither a leading _ nor two in
 * a row: those names belong to the compiler. */
static bool add_part(struct buf *buf, const char *part)
{
    bool said = false;
    bool lower = false;
    separate(buf);
    for (const unsigned char *p = (const unsigned char *)part; *p != '\0';) {
        unsigned c = next_character(&p);
        if (c >= 0x80) {
            separate(buf);
            buf_printf(buf, "U%04X_", c);
        } else if (isalnum((int)c)) {
            if (lower && isupper((int)c))
                separate(buf);
            buf_add_char(buf, (char)toupper((int)c));
        } else {
            separate(buf);
        }
        lower = c < 0x80 && islower((int)c);
        said = said || c >= 0x80 || isalnum((int)c);
    }
    return said;
}

static const char *finish(struct buf *buf)
{
    while (buf->length > 0 && buf->data[buf->length - 1] == '_')
        buf->data[--buf->length] = '\0';
    return buf->length > 0 ? buf->data : "";
}

static const char *lower(struct arena *arena, const char *name)
{
    char *copy = arena_strndup(arena, name, strlen(name));
    for (char *p = copy; *p != '\0'; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

static struct name *add_name(struct names *names, const char *c, const char *hash)
{
    struct name *name = arena_new_of(names->arena, struct name);
    name->c = name->plain = c;
    name->hash = hash;
    vec_push(names->arena, &names->all, name);
    return name;
}

/* The name of an object in a schema, or of what is in it (part; NULL: of itself), with a word of
 * our own behind it (NULL: none). Objects of the schema public go without a schema. */
static struct name *name_object(struct names *names, const struct object *object, const char *part,
                                const char *word)
{
    struct buf c = buf_make(names->arena);
    struct buf identity = buf_make(names->arena);
    const struct object *schema = object_schema(object);
    bool clear = true;
    buf_add(&c, names->prefix);
    if (schema != names->model->public)
        clear = add_part(&c, schema->name);
    clear = add_part(&c, object->name) && clear;
    if (part != NULL)
        clear = add_part(&c, part) && clear;
    if (word != NULL)
        add_part(&c, word);
    buf_printf(&identity, "%s%c%s%c%s%c%s", schema->name, PROMISE_US, object->name, PROMISE_US,
               part != NULL ? part : "", PROMISE_US, word != NULL ? word : "");
    struct name *name = add_name(names, finish(&c), hash_text(names->arena, identity.data));
    name->unclear = !clear;
    name->object = object;
    return name;
}

static void name_relation(void *context, const struct object *relation)
{
    struct names *names = context;
    name_object(names, relation, NULL, NULL);
    for_each_child (column, relation) {
        const char *type = promised_type(names->arena, names->model, column);
        if (type == NULL)
            continue;
        struct name *name = name_object(names, relation, column->name, NULL);
        name->object = column;
        name->type = type + strspn(type, "~.");
    }
}

static bool has_values(const struct object *object)
{
    return object->first != NULL && object->first->kind->space == SPACE_VALUE;
}

/* The list, the values, then the tag, which is spelled in lower case. */
static void name_enum(struct names *names, const struct object *type)
{
    name_object(names, type, NULL, "values");
    for_each_child (value, type) {
        struct name *name = name_object(names, type, value->name, NULL);
        name->object = value;
    }
    struct name *tag = name_object(names, type, NULL, NULL);
    tag->plain = tag->c = lower(names->arena, tag->c);
}

/* ---- Each its own ---------------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    return strcmp((*(struct name *const *)a)->c, (*(struct name *const *)b)->c);
}

static void lengthen(struct arena *arena, struct name *name, int digits)
{
    if (name->hash == NULL)
        return;
    const char *c = arena_printf(arena, "%s_%.*s", name->plain, digits, name->hash);
    bool upper = isupper((unsigned char)*name->plain);
    char *copy = arena_strndup(arena, c, strlen(c));
    for (char *p = copy; upper && *p != '\0'; p++)
        *p = (char)toupper((unsigned char)*p);
    name->c = copy;
}

/* Whether all names are different; those that are not are lengthened. */
static bool tell_apart(struct names *names, struct name **sorted, int digits)
{
    size_t n = names->all.n;
    bool apart = true;
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, compare_names);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && strcmp(sorted[i]->c, sorted[end]->c) == 0; end++)
            ;
        if (end - i < 2)
            continue;
        apart = false;
        for (size_t k = i; k < end; k++)
            lengthen(names->arena, sorted[k], digits);
    }
    return apart;
}

static void make_unique(struct names *names)
{
    size_t n = names->all.n;
    struct name **sorted = arena_array_of(names->arena, struct name *, n + 1);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = names->all.items[i];
        if (sorted[i]->unclear)
            lengthen(names->arena, sorted[i], HASH_FIRST);
    }
    for (int digits = HASH_FIRST; !tell_apart(names, sorted, digits); digits *= 2)
        assert(digits <= HASH_WHOLE);
}

/* ---- The header ------------------------------------------------------------------------------ */

/* What stands in a comment ends neither it nor its line. */
static void add_comment(struct buf *out, const char *text)
{
    buf_add(out, " /* ");
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++)
        buf_add_char(out, isalnum(*p) || strchr(" _()[],.\"-%$", *p) != NULL ? (char)*p : '?');
    buf_add(out, " */");
}

/* On one line, as a macro must be. */
static void add_literal(struct buf *out, const char *text)
{
    buf_add(out, "\"");
    for (const char *p = text; *p != '\0'; p++)
        buf_add_c_escaped(out, *p);
    buf_add(out, "\"");
}

static void add_column(struct buf *out, struct names *names, const struct name *name)
{
    struct buf sql = buf_make(names->arena);
    buf_add_ident(&sql, name->object->name);
    buf_printf(out, "#define %s ", name->c);
    add_literal(out, sql.data);
    add_comment(out, name->type);
    buf_add(out, "\n");
}

static void add_relation(struct buf *out, struct names *names, const struct name *name)
{
    buf_printf(out, "\n#define %s ", name->c);
    add_literal(out, object_path(names->arena, name->object));
    buf_add(out, "\n");
}

/* From the name of the list to that of the tag; returns the latter's index. */
static size_t add_enum(struct buf *out, const struct names *names, size_t at)
{
    const struct name *list = names->all.items[at];
    size_t tag = at + 1;
    while (((const struct name *)names->all.items[tag])->object->kind->space == SPACE_VALUE)
        tag++;
    buf_printf(out, "\nenum %s {\n", ((const struct name *)names->all.items[tag])->c);
    for (size_t i = at + 1; i < tag; i++)
        buf_printf(out, "    %s%s\n", ((const struct name *)names->all.items[i])->c,
                   i + 1 < tag ? "," : "");
    buf_printf(out, "};\n#define %s(X)", list->c);
    for (size_t i = at + 1; i < tag; i++) {
        const struct name *value = names->all.items[i];
        buf_printf(out, " \\\n    X(%s, ", value->c);
        add_literal(out, value->object->name);
        buf_add(out, ")");
    }
    buf_add(out, "\n");
    return tag;
}

static const char *prefix_of(struct arena *arena, const char *application)
{
    struct buf buf = buf_make(arena);
    add_part(&buf, application);
    const char *prefix = finish(&buf);
    if (*prefix == '\0')
        return "SCHEMA";
    return isdigit((unsigned char)*prefix) ? arena_printf(arena, "SCHEMA_%s", prefix) : prefix;
}

static void name_all(struct names *names)
{
    promises_each(names->model, name_relation, names);
    for_each_child (schema, names->model->database) {
        if (schema->kind->space != SPACE_SCHEMA)
            continue;
        for_each_child (object, schema) {
            if (has_values(object))
                name_enum(names, object);
        }
    }
}

const char names_mark[] =
    "/* Written by lockstep embed --header from the migrations folder; do not edit. */\n";

const char *write_names(struct arena *arena, const struct model *model, const char *application,
                        const char *symbol, const char *tenants)
{
    struct names names = {.arena = arena, .model = model};
    struct buf out = buf_make(arena);
    names.prefix = prefix_of(arena, application);
    const char *guard = arena_printf(arena, "%s_NAMES_H", names.prefix);
    add_name(&names, guard, NULL);
    add_name(&names, symbol, NULL);
    if (tenants != NULL)
        add_name(&names, tenants, NULL);
    size_t first = names.all.n;
    name_all(&names);
    make_unique(&names);
    buf_add(&out, names_mark);
    buf_printf(&out, "#ifndef %s\n#define %s\n\n#include <lockstep/lockstep.h>\n\n", guard, guard);
    buf_add(&out, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
    buf_printf(&out, "extern const struct lockstep_set %s;\n", symbol);
    if (tenants != NULL)
        buf_printf(&out, "extern const struct lockstep_template %s;\n", tenants);
    buf_add(&out, "#ifdef __cplusplus\n}\n#endif\n");
    for (size_t i = first; i < names.all.n; i++) {
        const struct name *name = names.all.items[i];
        if (name->type != NULL)
            add_column(&out, &names, name);
        else if (has_values(name->object))
            i = add_enum(&out, &names, i);
        else
            add_relation(&out, &names, name);
    }
    buf_printf(&out, "\n#endif\n");
    return out.data;
}
