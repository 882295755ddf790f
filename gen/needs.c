/*
 * needs - see needs.h. Must not know any kind by name.
 */
#include "gen/needs.h"

#include <string.h>

#include "gen/guard.h"
#include "gen/kind.h"

/* Beyond so many the message is no longer read. */
#define SHOWN 10

struct need {
    unsigned version;
    const char *what; /* "nulls-not-distinct"; NULL: the object itself */
    const struct object *object;
};

static void add(struct arena *arena, struct needs *needs, unsigned version, const char *what,
                const struct object *object)
{
    if (version <= OLDEST_VERSION)
        return;
    struct need *need = arena_new_of(arena, struct need);
    *need = (struct need){version, what, object};
    vec_push(arena, &needs->list, need);
}

static void add_field(struct arena *arena, struct needs *needs, const struct field *field,
                      const struct object *object)
{
    const char *text = field_text(object, field);
    if (text == NULL)
        return;
    add(arena, needs, field->since, field->name, object);
    for (size_t i = 0; field->choices_since != NULL && field->choices[i] != NULL; i++)
        if (strcmp(field->choices[i], text) == 0)
            add(arena, needs, field->choices_since[i],
                arena_printf(arena, "%s=\"%s\"", field->name, text), object);
}

void needs_of(struct arena *arena, struct needs *needs, const struct object *object,
              uint64_t changed)
{
    const struct kind *kind = object->kind;
    add(arena, needs, kind->since, NULL, object);
    for (size_t i = 0; i < kind->n_fields; i++)
        if ((changed & (UINT64_C(1) << i)) != 0)
            add_field(arena, needs, &kind->fields[i], object);
    const char *what = NULL;
    unsigned since = kind->since_of == NULL ? 0 : kind->since_of(arena, object, &what);
    add(arena, needs, since, what, object);
}

void needs_add(struct emit *emit, const struct object *object, unsigned version, const char *what)
{
    add(emit->arena, emit->needs, version, what, object);
}

static const struct need *newest(const struct needs *needs)
{
    const struct need *newest = NULL;
    for (size_t i = 0; i < needs->list.n; i++) {
        const struct need *need = needs->list.items[i];
        if (newest == NULL || need->version > newest->version)
            newest = need;
    }
    return newest;
}

static const char *list(struct emit *emit, const struct needs *needs)
{
    struct buf buf = buf_make(emit->arena);
    for (size_t i = 0; i < needs->list.n && i < SHOWN; i++) {
        const struct need *need = needs->list.items[i];
        buf_printf(&buf, "%sPostgreSQL %u: ", i == 0 ? "" : "\n", need->version);
        if (need->what != NULL)
            buf_printf(&buf, "%s of ", need->what);
        buf_add(&buf, emit_title(emit, need->object));
    }
    if (needs->list.n > SHOWN)
        buf_printf(&buf, "\nand %zu more", needs->list.n - SHOWN);
    return buf.data;
}

void needs_step(struct emit *emit, const struct needs *needs)
{
    const struct need *need = newest(needs);
    if (need == NULL)
        return;
    struct buf body = buf_make(emit->arena);
    buf_printf(
        &body,
        "  IF pg_catalog.current_setting('server_version_num')::integer < %u0000 THEN\n"
        "    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',\n"
        "      MESSAGE = pg_catalog.format('this migration needs PostgreSQL %u or newer, the "
        "server is %%s', pg_catalog.current_setting('server_version')),\n"
        "      DETAIL = ",
        need->version, need->version);
    buf_add_literal(&body, list(emit, needs));
    buf_add(&body, ";\n  END IF;\n");
    size_t n = emit->steps.n;
    emit_step(emit, need->object, 0, LOCKSTEP_LOCK_NONE, guard_block(emit->arena, NULL, body.data),
              "PostgreSQL %u or newer is needed", need->version);
    struct step *step = emit->steps.items[n];
    step->max_version = need->version * 10000;
    memmove(&emit->steps.items[1], &emit->steps.items[0], n * sizeof(*emit->steps.items));
    emit->steps.items[0] = step;
}
