/*
 * foreign - see foreign.h. Catalogue 6.31.
 */
#include "gen/kinds/foreign.h"

#include <ctype.h>
#include <regex.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char space[] = " \t\r\n";

/* ---- Reading --------------------------------------------------------------------------------- */

struct list {
    struct option *items; /* sorted by name */
    size_t n;
    const char *wrong; /* where the text cannot be read; NULL: it can */
};

static bool begins_name(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* A name as PostgreSQL reads it; NULL: there is none. */
static const char *read_name(struct arena *arena, const char **text)
{
    struct buf name = buf_make(arena);
    const char *p = *text;
    if (*p == '"') {
        for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
            p += *p == '"';
            buf_add_char(&name, *p);
        }
        if (*p++ != '"')
            return NULL;
    } else if (begins_name(*p)) {
        for (; begins_name(*p) || isdigit((unsigned char)*p) || *p == '$'; p++)
            buf_add_char(&name, (char)tolower((unsigned char)*p));
    }
    *text = p;
    return name.length == 0 ? NULL : name.data;
}

/* What stands between single quotes, two of them for one; NULL: nothing does. */
static const char *read_value(struct arena *arena, const char **text)
{
    struct buf value = buf_make(arena);
    const char *p = *text;
    if (*p++ != '\'')
        return NULL;
    for (; *p != '\0' && (*p != '\'' || p[1] == '\''); p++) {
        p += *p == '\'';
        buf_add_char(&value, *p);
    }
    if (*p++ != '\'')
        return NULL;
    *text = p;
    return value.length == 0 ? "" : value.data;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct option *)a)->name, ((const struct option *)b)->name);
}

static struct list read_list(struct arena *arena, const char *text)
{
    struct list list = {0};
    size_t most = 1;
    for (const char *p = text == NULL ? "" : text; *p != '\0'; p++)
        most += *p == ',';
    list.items = arena_array_of(arena, struct option, most);
    for (const char *p = text == NULL ? "" : text + strspn(text, space); *p != '\0';) {
        const char *start = p;
        const char *name = read_name(arena, &p);
        p += strspn(p, space);
        const char *value = name == NULL ? NULL : read_value(arena, &p);
        p += strspn(p, space);
        bool more = *p == ',' && p[1 + strspn(p + 1, space)] != '\0';
        if (value == NULL || (*p != '\0' && !more)) {
            list.wrong = start;
            return list;
        }
        list.items[list.n++] = (struct option){name, value};
        p += more ? 1 : 0;
        p += strspn(p, space);
    }
    qsort(list.items, list.n, sizeof(*list.items), by_name);
    return list;
}

static void add_option(struct buf *buf, const char *separator, const char *verb,
                       const struct option *option)
{
    buf_printf(buf, "%s%s", separator, verb);
    buf_add_ident(buf, option->name);
    buf_add(buf, " ");
    buf_add_literal(buf, option->value);
}

const char *foreign_canonical(struct arena *arena, const char *options)
{
    struct list list = read_list(arena, options);
    struct buf buf = buf_make(arena);
    if (list.wrong != NULL)
        return options;
    for (size_t i = 0; i < list.n; i++)
        add_option(&buf, i == 0 ? "" : ", ", "", &list.items[i]);
    return list.n == 0 ? NULL : buf.data;
}

static bool matches(const char *pattern, const char *text)
{
    regex_t regex;
    if (regcomp(&regex, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
        return true; /* better none than one too many */
    bool found = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return found;
}

static bool is_secret(const struct option *option)
{
    static const char *const harmless[] = {"password_required", "use_scram_passthrough"};
    bool known = false;
    for (size_t i = 0; i < COUNT(harmless); i++)
        known |= strcmp(option->name, harmless[i]) == 0;
    return (!known && matches(FOREIGN_SECRETS, option->name)) ||
           matches(FOREIGN_SECRET_VALUES, option->value);
}

void foreign_check(struct reading *reading, const struct object *object, const char *field,
                   const char *options, const char *remedy)
{
    struct model *model = reading->model;
    struct list list = read_list(model->arena, options);
    const char *title = object_title(model->arena, object);
    if (options == NULL)
        return;
    if (list.wrong != NULL) {
        report_field(reading, object, field, (size_t)(list.wrong - options),
                     "Write name 'value', name 'value'.", "wrong options of %s", title);
        return;
    }
    for (size_t i = 0; i < list.n; i++) {
        if (i > 0 && strcmp(list.items[i - 1].name, list.items[i].name) == 0)
            report_field(reading, object, field, 0, "Remove one of the two.",
                         "the option %s of %s is there twice", list.items[i].name, title);
        if (is_secret(&list.items[i]))
            report_field(reading, object, field, 0, /* the value is not shown */
                         remedy, "the option %s of %s is a secret, which no definition may hold",
                         list.items[i].name, title);
    }
}

/* ---- Writing --------------------------------------------------------------------------------- */

void buf_add_foreign_options(struct buf *buf, const char *options)
{
    struct list list = read_list(buf->arena, options);
    for (size_t i = 0; i < list.n; i++)
        add_option(buf, i == 0 ? " OPTIONS (" : ", ", "", &list.items[i]);
    if (list.n > 0)
        buf_add(buf, ")");
}

void buf_add_foreign_changes(struct buf *buf, const char *before, const char *after)
{
    struct list old = read_list(buf->arena, before);
    struct list new = read_list(buf->arena, after);
    const char *separator = " OPTIONS (";
    for (size_t i = 0; i < new.n; i++) {
        const struct option *was =
            old.n == 0 ? NULL
                       : bsearch(&new.items[i], old.items, old.n, sizeof(*old.items), by_name);
        if (was != NULL && strcmp(was->value, new.items[i].value) == 0)
            continue;
        add_option(buf, separator, was == NULL ? "ADD " : "SET ", &new.items[i]);
        separator = ", ";
    }
    for (size_t i = 0; i < old.n; i++) {
        if (new.n > 0 &&
            bsearch(&old.items[i], new.items, new.n, sizeof(*new.items), by_name) != NULL)
            continue;
        buf_printf(buf, "%sDROP ", separator);
        buf_add_ident(buf, old.items[i].name);
        separator = ", ";
    }
    if (*separator == ',')
        buf_add(buf, ")");
}

const char *foreign_words(struct arena *arena, const char *options)
{
    struct list list = read_list(arena, options);
    struct buf buf = buf_make(arena);
    for (size_t i = 0; i < list.n; i++)
        buf_printf(&buf, "%s%s %s", i == 0 ? "" : ", ", list.items[i].name, list.items[i].value);
    return list.n == 0 ? NULL : buf.data;
}

const char *foreign_state(struct arena *arena, ...)
{
    struct buf buf = buf_make(arena);
    va_list args;
    va_start(args, arena);
    for (const char *name = va_arg(args, const char *); name != NULL;
         name = va_arg(args, const char *)) {
        const char *value = va_arg(args, const char *);
        if (value != NULL)
            buf_printf(&buf, "%s%s %s", buf.length == 0 ? "" : "; ", name, value);
    }
    va_end(args);
    return buf.length == 0 ? "nothing" : buf.data;
}

/* ---- Names ----------------------------------------------------------------------------------- */

const char *foreign_exists(struct arena *arena, const char *catalog, const char *column,
                           const char *name)
{
    return arena_printf(arena, "EXISTS (SELECT FROM pg_catalog.%s x WHERE x.%s = %s)", catalog,
                        column, literal(arena, name));
}

void foreign_rename(struct emit *emit, const struct object *before, const struct object *after,
                    const char *what, const char *catalog, const char *column)
{
    struct arena *arena = emit->arena;
    struct buf ddl = buf_make(arena);
    buf_printf(&ddl, "ALTER %s ", what);
    buf_add_ident(&ddl, before->name);
    buf_add(&ddl, " RENAME TO ");
    buf_add_ident(&ddl, after->name);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(arena, emit_title(emit, before), after->name,
                           foreign_exists(arena, catalog, column, before->name),
                           foreign_exists(arena, catalog, column, after->name),
                           name_is_reused(emit, before, after), ddl.data),
              "rename %s to %s", emit_title(emit, before), after->name);
}

/* Where the objects of a kind are kept, and their names. */
struct kept {
    const char *catalog;
    const char *column;
};

static const char *foreign_there(struct emit *emit, const struct object *object,
                                 const void *context)
{
    const struct kept *kept = context;
    return foreign_exists(emit->arena, kept->catalog, kept->column, object->name);
}

void foreign_drop(struct emit *emit, const struct object *object, const char *what,
                  const char *catalog, const char *column)
{
    const struct kept kept = {catalog, column};
    const char *condition = former_ones_there(emit, object, foreign_there, &kept);
    if (condition == NULL) {
        emit_drop(emit, object, what, NULL, 0, LOCKSTEP_LOCK_NONE);
        return;
    }
    const char *ddl = arena_printf(emit->arena, "DROP %s %s", what, emit_path(emit, object));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, guard_if(emit->arena, condition, ddl), "drop %s",
              emit_title(emit, object));
}

const struct object *foreign_server(const struct object *object, const char *name)
{
    const struct object *root = object;
    while (root->parent != NULL)
        root = root->parent;
    return name == NULL ? NULL : model_get(NULL, root, SPACE_SERVER, name);
}

bool foreign_same_server(const struct object *before, const char *b, const struct object *after,
                         const char *a)
{
    const struct object *x = foreign_server(before, b);
    const struct object *y = foreign_server(after, a);
    return x != NULL && y != NULL && x->twin == y;
}

bool is_foreign(const struct object *object)
{
    return object->kind == &kind_foreign_table;
}
