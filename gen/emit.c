/*
 * emit - see emit.h.
 */
#include "gen/emit.h"

#include <stdarg.h>

#include "gen/guard.h"
#include "gen/kind.h"

static const char *source_of(struct arena *arena, const struct object *about)
{
    while (about != NULL && about->at.source == NULL)
        about = about->parent;
    if (about == NULL)
        return "";
    unsigned line;
    unsigned column;
    location_line_column(about->at, &line, &column);
    return arena_printf(arena, "%s:%u", about->at.source->path, line);
}

const char *step_end(uint32_t flags)
{
    return (flags & STEP_QUERY) != 0 ? "\n\\gexec" : ";";
}

void emit_step(struct emit *emit, const struct object *about, uint32_t flags,
               enum lockstep_lock lock, const char *sql, const char *format, ...)
{
    struct step *step = arena_new_of(emit->arena, struct step);
    va_list args;
    va_start(args, format);
    step->summary = arena_vprintf(emit->arena, format, args);
    va_end(args);
    step->sql = sql;
    step->source = source_of(emit->arena, about);
    step->flags = flags;
    step->lock = lock;
    vec_push(emit->arena, &emit->steps, step);
}

void emit_note(struct emit *emit, const struct object *about, const char *format, ...)
{
    struct note *note = arena_new_of(emit->arena, struct note);
    va_list args;
    va_start(args, format);
    note->text = arena_vprintf(emit->arena, format, args);
    va_end(args);
    note->object = about;
    vec_push(emit->arena, &emit->notes, note);
}

void emit_leaves(struct emit *emit, size_t n)
{
    for (size_t i = emit->steps.n - n; i < emit->steps.n; i++)
        ((struct step *)emit->steps.items[i])->is_leaf = true;
}

void emit_needs_role(struct emit *emit, const struct object *about, const char *role)
{
    struct arena *arena = emit->arena;
    struct buf quoted = buf_make(arena);
    if (map_put(&emit->roles, NULL, role, emit) != NULL)
        return;
    buf_add_ident(&quoted, role);
    const char *absent =
        arena_printf(arena, "NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = %s)",
                     literal(arena, role));
    const char *raise = arena_printf(
        arena, "RAISE EXCEPTION USING ERRCODE = 'undefined_object',\n  MESSAGE = %s,\n  HINT = %s",
        literal(arena, arena_printf(arena, "there is no role %s", quoted.data)),
        literal(arena, arena_printf(arena,
                                    "Roles belong to the server, and no migration makes them: "
                                    "CREATE ROLE %s, or correct the name in the definition.",
                                    quoted.data)));
    emit_step(emit, about, 0, LOCKSTEP_LOCK_NONE, guard_if(arena, absent, raise),
              "look for the role %s", quoted.data);
}

bool emit_is_new(const struct emit *emit, const struct object *object)
{
    return map_get(&emit->created, object, "") != NULL;
}

bool emit_is_folded(const struct emit *emit, const struct object *object)
{
    return map_get(&emit->folded, object, "") != NULL;
}

uint64_t emit_waiting(const struct emit *emit, const struct object *before)
{
    const uint64_t *fields = map_get(&emit->waiting, before, "");
    return fields == NULL ? 0 : *fields;
}

enum lockstep_lock lock_unless_new(const struct emit *emit, const struct object *table,
                                   enum lockstep_lock lock)
{
    return emit_is_new(emit, table) ? LOCKSTEP_LOCK_NONE : lock;
}

const char *emit_path(const struct emit *emit, const struct object *object)
{
    return object_path(emit->arena, object);
}

const char *emit_title(const struct emit *emit, const struct object *object)
{
    return object_title(emit->arena, object);
}
