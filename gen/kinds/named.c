/*
 * named - see named.h.
 */
#include "gen/kinds/named.h"

#include <stdlib.h>
#include <string.h>

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

/* What stands behind EXISTS (SELECT, or behind the columns of a SELECT. */
static const char *from_name(struct arena *arena, const struct named *named,
                             const struct object *schema, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_printf(&buf, "FROM pg_catalog.%s o ", named->catalog);
    if (named->schema != NULL)
        buf_printf(&buf, "JOIN pg_catalog.pg_namespace n ON n.oid = o.%s WHERE n.nspname = %s AND ",
                   named->schema, literal(arena, schema->name));
    else
        buf_add(&buf, "WHERE ");
    buf_printf(&buf, "o.%s = %s", named->name, literal(arena, name));
    return buf.data;
}

static const struct object *schema_of(const struct named *named, const struct object *object)
{
    return named->schema == NULL ? NULL : object_schema(object);
}

const char *named_from(struct arena *arena, const struct named *named, const struct object *object)
{
    return from_name(arena, named, schema_of(named, object), object->name);
}

const char *named_exists(struct arena *arena, const struct named *named,
                         const struct object *schema, const char *name)
{
    return arena_printf(arena, "EXISTS (SELECT %s)", from_name(arena, named, schema, name));
}

void named_create(struct emit *emit, const struct object *object, const struct named *named,
                  const char *what, const char *joins,
                  const char *(*definition)(struct emit *emit, const struct object *object,
                                            const char *path))
{
    struct arena *arena = emit->arena;
    const char *state = arena_printf(
        arena,
        "SELECT %s\n    FROM pg_catalog.%s o JOIN pg_catalog.pg_namespace n ON n.oid = o.%s%s\n"
        "   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.%s = %s",
        what, named->catalog, named->schema, joins, named->name, literal(arena, object->name));
    const char *ddl = definition(emit, object, emit_path(emit, object));
    const char *scratch =
        definition(emit, object, arena_printf(arena, "pg_temp.%s", quoted(arena, object->name)));
    size_t length = strlen(ddl); /* the guard ends the last statement itself */
    while (length > 0 && (ddl[length - 1] == '\n' || ddl[length - 1] == ';'))
        length--;
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_scratch(arena, emit_title(emit, object), state, object_schema(object)->name,
                            arena_strndup(arena, ddl, length), "pg_temp", scratch, NULL),
              "create %s", emit_title(emit, object));
}

void named_rename(struct emit *emit, const struct object *before, const struct object *after,
                  const struct named *named, enum lockstep_lock lock)
{
    struct arena *arena = emit->arena;
    const char *old_there = named_exists(arena, named, schema_of(named, before), before->name);
    const char *new_there = named_exists(arena, named, schema_of(named, after), after->name);
    const char *ddl = named->schema != NULL
                          ? rename_statements(emit, before, after, named->what, "")
                          : arena_printf(arena, "ALTER %s %s RENAME TO %s", named->what,
                                         quoted(arena, before->name), quoted(arena, after->name));
    emit_renamed(emit, before, after, lock, old_there, new_there, ddl);
}

static const char *named_there(struct emit *emit, const struct object *object, const void *context)
{
    const struct named *named = context;
    return named_exists(emit->arena, named, schema_of(named, object), object->name);
}

/* When the migration gives the name to another such object, the DROP is only run while that has its
 * old one. */
void named_drop(struct emit *emit, const struct object *object, const struct named *named,
                uint32_t flags, enum lockstep_lock lock)
{
    const char *condition = former_ones_there(emit, object, named_there, named);
    if (condition == NULL) {
        emit_drop(emit, object, named->what, NULL, flags, lock);
        return;
    }
    emit_step(emit, object, flags, lock,
              guard_if(emit->arena, condition,
                       arena_printf(emit->arena, "DROP %s IF EXISTS %s", named->what,
                                    emit_path(emit, object))),
              "drop %s", emit_title(emit, object));
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *sorted_names(struct model *model, const char *list)
{
    size_t n;
    struct sql_error error;
    if (list == NULL || !sql_check(model->sql, SQL_COLUMNS, list, &error))
        return list; /* reported later */
    const char *const *names = sql_column_list(model->sql, list, &n);
    const char **sorted = arena_array_of(model->arena, const char *, n + 1);
    struct buf text = buf_make(model->arena);
    for (size_t i = 0; i < n; i++)
        sorted[i] = names[i];
    qsort(sorted, n, sizeof(*sorted), compare_names);
    for (size_t i = 0; i < n; i++) {
        buf_add(&text, i == 0 ? "" : ", ");
        buf_add_ident(&text, sorted[i]);
    }
    return text.data;
}

struct vec split_names(struct arena *arena, const char *text)
{
    struct vec names = {0};
    for (const char *p = text; p != NULL;) {
        bool in_quotes = false;
        p += strspn(p, " \t\r\n");
        size_t length = 0;
        for (; p[length] != '\0' && (in_quotes || p[length] != ','); length++)
            in_quotes ^= p[length] == '"';
        const char *next = p[length] == ',' ? p + length + 1 : NULL;
        while (length > 0 && strchr(" \t\r\n", p[length - 1]) != NULL)
            length--;
        vec_push(arena, &names, arena_strndup(arena, p, length));
        p = next;
    }
    return names;
}

void buf_add_names(struct buf *buf, const struct model *model, const struct object *near, int space,
                   const char *text)
{
    struct vec names = split_names(buf->arena, text);
    for (size_t i = 0; i < names.n; i++) {
        struct sql_name name;
        const struct object *object = sql_parse_name(model->sql, names.items[i], &name)
                                          ? model_lookup(model, near, space, name.schema, name.name)
                                          : NULL;
        buf_printf(buf, "%s%s", i == 0 ? "" : ", ",
                   object == NULL ? (const char *)names.items[i] : object_path(buf->arena, object));
    }
}

bool equal_names(const struct model *before_model, const struct object *before, const char *b,
                 const struct model *after_model, const struct object *after, const char *a,
                 int space)
{
    struct vec bs = split_names(before_model->arena, b);
    struct vec as = split_names(after_model->arena, a);
    for (size_t i = 0; i < bs.n && bs.n == as.n; i++) {
        struct sql_name x;
        struct sql_name y;
        if (!sql_parse_name(before_model->sql, bs.items[i], &x) ||
            !sql_parse_name(after_model->sql, as.items[i], &y))
            return false;
        const struct object *old = model_lookup(before_model, before, space, x.schema, x.name);
        const struct object *new = model_lookup(after_model, after, space, y.schema, y.name);
        if ((old == NULL) != (new == NULL) || (old != NULL && old->twin != new) ||
            (old == NULL && strcmp(x.name, y.name) != 0))
            return false;
    }
    return bs.n == as.n;
}

static const char space[] = " \t\r\n";

/* The word at p without the spaces around it; its length. */
static size_t word_at(const char **p)
{
    *p += strspn(*p, space);
    size_t length = strcspn(*p, ",");
    while (length > 0 && strchr(space, (*p)[length - 1]) != NULL)
        length--;
    return length;
}

static const char *all_words(struct arena *arena, const char *const *words)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, "Write ");
    for (size_t i = 0; words[i] != NULL; i++)
        buf_printf(&buf, "%s%s", i == 0 ? "" : words[i + 1] == NULL ? " or " : ", ", words[i]);
    buf_add(&buf, words[0] != NULL && words[1] != NULL ? ", separated by commas." : ".");
    return buf.data;
}

const char *read_words(struct reading *reading, const struct object *object, const char *field,
                       const char *text, const char *const *words)
{
    struct arena *arena = reading->model->arena;
    uint64_t seen = 0;
    for (const char *p = text;; p++) {
        size_t length = word_at(&p);
        size_t i = 0;
        while (words[i] != NULL &&
               (strlen(words[i]) != length || strncmp(words[i], p, length) != 0))
            i++;
        bool twice = words[i] != NULL && (seen & (UINT64_C(1) << i)) != 0;
        if (words[i] == NULL || twice) {
            report_field(reading, object, field, (size_t)(p - text),
                         twice ? "Remove one of the two." : all_words(arena, words),
                         "%s \"%.*s\"%s", twice ? field : arena_printf(arena, "wrong %s", field),
                         (int)length, p, twice ? " is there twice" : "");
            return NULL;
        }
        seen |= UINT64_C(1) << i;
        p += strcspn(p, ",");
        if (*p == '\0')
            break;
    }
    struct buf list = buf_make(arena);
    for (size_t i = 0; words[i] != NULL; i++)
        if ((seen & (UINT64_C(1) << i)) != 0)
            buf_printf(&list, "%s%s", list.length == 0 ? "" : ", ", words[i]);
    return list.data;
}

bool has_word(const char *text, const char *word)
{
    for (const char *p = text; p != NULL; p = *p == ',' ? p + 1 : NULL) {
        size_t length = word_at(&p);
        if (strlen(word) == length && strncmp(p, word, length) == 0)
            return true;
        p += strcspn(p, ",");
    }
    return false;
}
