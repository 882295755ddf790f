/*
 * drift - see drift.h. Relies on: diff. Must not know any kind by name.
 */
#include "gen/drift.h"

#include <assert.h>

#include "gen/kind.h"

const char *drift_state_name(enum drift_state state)
{
    static const char *const names[] = {"missing", "different", "unmanaged", "extra"};
    return names[state];
}

void drift_add_field(struct arena *arena, struct drift *drift, const char *name,
                     const char *promised, const char *found)
{
    struct drift_field *field = arena_new_of(arena, struct drift_field);
    *field = (struct drift_field){.name = name, .promised = promised, .found = found};
    vec_push(arena, &drift->fields, field);
}

/* The names of the children that keep an order, as a, b, c. */
static const char *order_of(struct arena *arena, const struct object *object)
{
    struct buf names = buf_make(arena);
    for_each_child (child, object) {
        if (child->kind->keeps_order && child->kind->create == NULL)
            buf_printf(&names, "%s%s", names.length == 0 ? "" : ", ", child->name);
    }
    return names.data;
}

static void add_fields(struct arena *arena, struct drift *drift, const struct change *change)
{
    const struct object *found = change->before;
    const struct object *promised = change->after;
    for (size_t i = 0; i < promised->kind->n_fields; i++)
        if ((change->changed & (UINT64_C(1) << i)) != 0)
            drift_add_field(arena, drift, promised->kind->fields[i].name,
                            field_text(promised, &promised->kind->fields[i]),
                            field_text(found, &promised->kind->fields[i]));
    if ((change->changed & CHANGED_OWNER) != 0)
        drift_add_field(arena, drift, "owner", promised->owner, found->owner);
    if ((change->changed & CHANGED_COMMENT) != 0)
        drift_add_field(arena, drift, "comment", promised->comment, found->comment);
    if ((change->changed & (CHANGED_ORDER | CHANGED_MORE)) != 0)
        drift_add_field(arena, drift, "parts", order_of(arena, promised), order_of(arena, found));
    if (change->op == CHANGE_RENAME)
        drift_add_field(arena, drift, "name", promised->name, found->name);
}

/* The finding about an object: changes of one object stand one behind the other. */
struct drift *drift_about(struct arena *arena, struct vec *list, enum drift_state state,
                          struct object *object)
{
    struct drift *last = list->n == 0 ? NULL : list->items[list->n - 1];
    if (last != NULL && last->object == object)
        return last;
    struct drift *drift = arena_new_of(arena, struct drift);
    *drift = (struct drift){.state = state, .object = object};
    vec_push(arena, list, drift);
    return drift;
}

struct drift *drift_of_change(struct arena *arena, const struct change *change)
{
    struct vec list = {0};
    struct drift *drift = drift_about(arena, &list, DRIFT_DIFFERENT, change->after);
    add_fields(arena, drift, change);
    return drift;
}

struct vec drift_of(struct arena *arena, struct model *live, struct model *promised)
{
    struct vec list = {0};
    /* A difference that no statement can mend is a finding here like any other. */
    struct diag refusals = diag_make(arena);
    const struct diff *diff = diff_models(arena, &refusals, live, promised);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *change = diff->changes.items[i];
        struct object *object = change->after != NULL ? change->after : change->before;
        assert(object != NULL);
        if (change->before != NULL && change->after != NULL)
            add_fields(arena, drift_about(arena, &list, DRIFT_DIFFERENT, object), change);
        else if (diff_twin(diff, object->parent) != NULL)
            drift_about(arena, &list, change->after != NULL ? DRIFT_MISSING : DRIFT_UNMANAGED,
                        object);
    }
    return list;
}
