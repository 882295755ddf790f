/*
 * plan_around - what must go around a change, because it stands on what goes or is made anew. See
 * plan_internal.h. Must not know any kind by name.
 *
 * What can be made again is dropped before and created after. What cannot does for a while without
 * the field that names it (a default). A type whose name another type gets makes way under a third
 * name, until the columns have moved over.
 */
#include "gen/plan_internal.h"

#include <assert.h>
#include <string.h>

/* ---- What must be taken down ----------------------------------------------------------------- */

/* Whether a relation leaves its name to another one: what asks for that name means the other, while
 * the server would let it follow the rename. */
static bool leaves_name(const struct plan *plan, const struct change *c)
{
    const struct object *after = c->after;
    assert(c->op != CHANGE_RENAME || c->before != NULL);
    if (c->op != CHANGE_RENAME || after->kind->space != SPACE_RELATION)
        return false;
    const struct object *scope =
        after->kind->in_schema_space ? object_schema(after) : after->parent;
    const struct object *now = model_get(plan->diff->after, scope, SPACE_RELATION, c->before->key);
    return now != NULL && now != after;
}

/* Whether what needs a renamed object means it by its new name afterwards, and not what has its old
 * one: then it is right as the server lets it follow. */
static bool goes_along(struct plan *plan, const struct change *c, const struct object *dependant)
{
    const struct object *after = c->op != CHANGE_RENAME ? NULL : diff_twin(plan->diff, dependant);
    const struct vec *needs = after == NULL ? NULL : depend_of(&plan->needs_after, after);
    bool needs_it = false;
    assert(needs == NULL || c->before != NULL);
    for (size_t i = 0; needs != NULL && i < needs->n; i++) {
        const struct object *need = needs->items[i];
        const struct object *then = diff_twin(plan->diff, need);
        needs_it |= need == c->after;
        if (need != c->after && need->kind->space == SPACE_RELATION &&
            (then == NULL || strcmp(then->name, need->name) != 0) &&
            strcmp(need->name, c->before->name) == 0)
            return false;
    }
    return needs_it;
}

static bool breaks(const struct plan *plan, const struct change *c)
{
    if (leaves_name(plan, c))
        return true;
    assert(c->op == CHANGE_CREATE || c->before != NULL);
    if (c->op == CHANGE_DROP || c->op == CHANGE_REBUILD)
        return c->before->stand_in == NULL;
    if (c->op != CHANGE_ALTER)
        return false;
    if ((c->changed & CHANGED_ORDER) != 0)
        return true;
    for (size_t i = 0; i < c->after->kind->n_fields; i++)
        if ((c->changed & (UINT64_C(1) << i)) != 0 &&
            c->after->kind->fields[i].effect == EFFECT_BREAKS)
            return true;
    return false;
}

/* Whether it can be dropped and made again without losing data. */
bool plan_is_derived(const struct object *object)
{
    return object->kind->derived ||
           (object->kind->is_derived != NULL && object->kind->is_derived(object));
}

/* The rebuild of what stays but needed something that goes or is rebuilt; with all its children,
 * which go with it. */
static void rebuild_tree(struct plan *plan, struct map *changes, struct vec *work,
                         struct object *before)
{
    struct object *after = diff_twin(plan->diff, before);
    struct change *c = map_get(changes, before, "");
    if (after == NULL || (c != NULL && c->op != CHANGE_ALTER))
        return;
    if (c == NULL) {
        c = arena_new_of(plan->arena, struct change);
        *c = (struct change){.before = before, .after = after};
        vec_push(plan->arena, &plan->diff->changes, c);
        map_put(changes, before, "", c);
    }
    c->op = CHANGE_REBUILD;
    vec_push(plan->arena, work, c);
    for_each_child (child, before)
        rebuild_tree(plan, changes, work, child);
}

/* Whether the model after has something else where the object was, so that it must go before. */
static bool name_is_wanted(const struct plan *plan, const struct object *before)
{
    const struct object *scope =
        before->kind->in_schema_space ? object_schema(before) : before->parent;
    const struct object *now = scope == NULL ? NULL : diff_twin(plan->diff, scope);
    const struct model *model = plan->diff->after;
    bool is_type = before->kind->space == SPACE_TYPE || before->kind->is_type;
    return now != NULL &&
           (model_get(model, now, (int)before->kind->space, before->key) != NULL ||
            (is_type && (model_get(model, now, SPACE_TYPE, before->key) != NULL ||
                         model_get(model, now, SPACE_RELATION, before->key) != NULL)));
}

static void let_wait(struct plan *plan, const struct object *needed, struct object *before,
                     uint64_t fields)
{
    struct waiting *waiting = map_get(&plan->waiting, before, "");
    if (waiting == NULL) {
        waiting = arena_new_of(plan->arena, struct waiting);
        *waiting = (struct waiting){.before = before};
        map_put(&plan->waiting, before, "", waiting);
        vec_push(plan->arena, &plan->wait_list, waiting);
    }
    waiting->fields |= fields;
    vec_push(plan->arena, &waiting->for_what, (void *)needed);
}

/* What stays, but names in some field what goes or is made anew, does without that field meanwhile.
 * A field that names something else afterwards is changed before, and need not. */
static void find_waiting(struct plan *plan, const struct change *c, struct object *d)
{
    struct object *after = diff_twin(plan->diff, d);
    uint64_t fields = 0;
    bool otherwise = false;
    for (size_t i = 0; after != NULL && i < d->kind->n_fields; i++) {
        const struct field *field = &d->kind->fields[i];
        if (field_text(d, field) == NULL ||
            !depend_through(&plan->needs_before, d, field, c->before))
            continue;
        if (!field->can_wait)
            otherwise = true;
        else if (c->op != CHANGE_DROP || name_is_wanted(plan, c->before) ||
                 diff_field_equal(plan->diff, field, d, after))
            fields |= UINT64_C(1) << i;
    }
    /* The values of a column of a type that is made anew are moved over with its default. */
    if (fields != 0 && !(otherwise && c->op == CHANGE_ALTER))
        let_wait(plan, c->before, d, fields);
}

/* A type whose list is made anew is another type: what depends on the columns of that type goes
 * around the change too. */
static void reach_through(struct plan *plan, struct vec *work, struct map *reached,
                          const struct change *c, struct object *d)
{
    if (map_put(reached, d, "", d) != NULL)
        return;
    if (plan_is_derived(d)) {
        struct around *around = arena_new_of(plan->arena, struct around);
        *around = (struct around){d, c->after};
        vec_push(plan->arena, &plan->around, around);
        return;
    }
    struct change *through = arena_new_of(plan->arena, struct change);
    *through = (struct change){
        .op = CHANGE_ALTER, .before = d, .after = c->after, .changed = CHANGED_ORDER};
    vec_push(plan->arena, work, through);
}

static void take_down_dependants_of(struct plan *plan, struct map *changes, struct vec *work,
                                    struct map *reached, const struct change *c,
                                    const struct object *changed)
{
    bool reordered = c->op == CHANGE_ALTER &&
                     ((c->changed & CHANGED_ORDER) != 0 || c->before->kind->moves_columns);
    const struct vec *dependants = depend_on_me(&plan->needs_before, changed);
    for (size_t k = 0; dependants != NULL && k < dependants->n; k++) {
        struct object *d = dependants->items[k];
        if (goes_along(plan, c, d))
            continue;
        bool server_keeps =
            c->op == CHANGE_ALTER && d->kind->follows_type && (!reordered || d->kind->key);
        if (plan_is_derived(d) && !server_keeps)
            rebuild_tree(plan, changes, work, d);
        if (!plan_is_derived(d) && (reordered || c->op != CHANGE_ALTER))
            find_waiting(plan, c, d);
        if (reordered)
            reach_through(plan, work, reached, c, d);
    }
}

void plan_take_down_dependants(struct plan *plan)
{
    struct map reached = map_make(plan->arena);
    struct vec *all = &plan->diff->changes;
    struct map changes = map_make(plan->arena);
    struct vec work = {0};
    for (size_t i = 0; i < all->n; i++) {
        struct change *c = all->items[i];
        if (c->before != NULL && c->op != CHANGE_RENAME)
            map_put(&changes, c->before, "", c);
        if (breaks(plan, c))
            vec_push(plan->arena, &work, c);
    }
    size_t direct = work.n;
    for (size_t i = 0; i < work.n; i++) {
        const struct change *c = work.items[i];
        if (i < direct && c->op == CHANGE_REBUILD)
            for_each_child (child, c->before)
                rebuild_tree(plan, &changes, &work, child);
        take_down_dependants_of(plan, &changes, &work, &reached, c, c->before);
        /* What uses a composite type is known to use the type, not which of its values. */
        if (c->before->kind->space == SPACE_COLUMN && c->before->parent->kind->space == SPACE_TYPE)
            take_down_dependants_of(plan, &changes, &work, &reached, c, c->before->parent);
    }
    for (size_t i = 0; i < all->n; i++) {
        struct change *c = all->items[i];
        if (c->op == CHANGE_REBUILD)
            map_put(&plan->remade, c->before, "", c);
    }
}

/* ---- What waits ------------------------------------------------------------------------------ */

/* The object without some fields. */
struct object *plan_without(const struct plan *plan, const struct object *object, uint64_t fields)
{
    struct object *copy = arena_alloc(plan->arena, object->kind->size);
    memcpy(copy, object, object->kind->size);
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if ((fields & (UINT64_C(1) << i)) != 0)
            field_set(copy, &object->kind->fields[i], NULL);
    return copy;
}

static bool has_any(const struct object *object, uint64_t fields)
{
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if ((fields & (UINT64_C(1) << i)) != 0 &&
            field_text(object, &object->kind->fields[i]) != NULL)
            return true;
    return false;
}

/* The fields are taken off before what they name goes, and set when all they name is there. A
 * change of the object's other fields comes between. */
static void add_waiting(struct plan *plan, const struct waiting *waiting)
{
    struct object *after = diff_twin(plan->diff, waiting->before);
    struct node *altered = map_get(&plan->making, after, "");
    if (map_get(&plan->removing, waiting->before, "") != NULL)
        return; /* it is made anew itself */
    struct node *off = plan_add_node(plan, STAGE_TAKE_DOWN, CHANGE_ALTER, waiting->before, after);
    off->part = PART_TAKE_OFF;
    off->waiting = waiting->fields;
    map_put(&plan->emit->waiting, waiting->before, "", (void *)&waiting->fields);
    for (size_t i = 0; i < waiting->for_what.n; i++) {
        const struct object *needed = waiting->for_what.items[i];
        const struct object *stays = diff_twin(plan->diff, needed);
        plan_comes_after(plan, map_get(&plan->removing, needed, ""), off);
        if (stays != NULL)
            plan_comes_after(plan, map_get(&plan->making, stays, ""), off);
    }
    if (altered != NULL) {
        altered->waiting = waiting->fields;
        altered->changed &= ~waiting->fields;
        plan_comes_after(plan, altered, off);
    }
    if (!has_any(after, waiting->fields))
        return;
    struct node *on = plan_add_node(plan, STAGE_BUILD, CHANGE_ALTER, waiting->before, after);
    on->part = PART_SET_AGAIN;
    on->waiting = waiting->fields;
    plan_comes_after(plan, on, off);
    plan_comes_after(plan, on, altered);
}

/* ---- Parked ---------------------------------------------------------------------------------- */

/* Whether something that stays is of the type, and so gets another before the type can go. */
static bool has_columns(struct plan *plan, const struct object *type)
{
    const struct vec *users = depend_on_me(&plan->needs_before, type);
    for (size_t i = 0; users != NULL && i < users->n; i++)
        if (!plan_is_derived(users->items[i]) && diff_twin(plan->diff, users->items[i]) != NULL)
            return true;
    return false;
}

/* A type that goes while another gets its name, and columns move from the one to the other, makes
 * way under a third name meanwhile. */
static void park(struct plan *plan, struct object *type)
{
    struct node *gone = map_get(&plan->removing, type, "");
    if (gone == NULL || gone->before != type || type->kind->park == NULL ||
        !name_is_wanted(plan, type) || !has_columns(plan, type))
        return;
    struct node *parked = plan_add_node(plan, STAGE_TAKE_DOWN, CHANGE_RENAME, type, NULL);
    parked->part = PART_PARK;
    parked->parked = default_name(plan->arena, type->name, NULL, "ls_old");
    map_put(&plan->parking, type, "", parked);
    plan_comes_after(plan, gone, parked);
    const struct vec *users = depend_on_me(&plan->needs_before, type);
    for (size_t i = 0; users != NULL && i < users->n; i++) {
        const struct object *stays = diff_twin(plan->diff, users->items[i]);
        struct node *removed = map_get(&plan->removing, users->items[i], "");
        struct node *altered = stays == NULL ? NULL : map_get(&plan->making, stays, "");
        if (plan_is_derived(users->items[i]))
            plan_comes_after(plan, parked, removed);
        else if (altered != NULL && altered->op == CHANGE_ALTER)
            plan_comes_after(plan, altered, parked);
    }
}

/* ---- Around the children --------------------------------------------------------------------- */

/* The fields that the change sets, or takes off (on: false), and that go around the children of a
 * space. */
static uint64_t fields_around(const struct change *c, int space, bool on)
{
    uint64_t fields = 0;
    for (size_t i = 0; i < c->after->kind->n_fields; i++) {
        const struct field *field = &c->after->kind->fields[i];
        if ((c->changed & (UINT64_C(1) << i)) != 0 && field->around == space &&
            (field_text(on ? c->after : c->before, field) != NULL))
            fields |= UINT64_C(1) << i;
    }
    return fields;
}

/* What the children's node waits for, or is waited for by. */
static void go_around(struct plan *plan, const struct change *c, struct node *altered, int space,
                      bool on)
{
    uint64_t fields = fields_around(c, space, on);
    const struct map *nodes = on ? &plan->making : &plan->removing;
    struct node *part = NULL;
    for (struct object *child = (on ? c->after : c->before)->first; child != NULL && fields != 0;
         child = child->next) {
        struct node *node = (int)child->kind->space == space ? map_get(nodes, child, "") : NULL;
        if (node == NULL || node == altered)
            continue;
        if (part == NULL) {
            part = plan_add_node(plan, on ? STAGE_BUILD : STAGE_TAKE_DOWN, CHANGE_ALTER, c->before,
                                 c->after);
            part->part = on ? PART_SET_AGAIN : PART_TAKE_OFF;
            part->waiting = fields;
            altered->changed &= ~fields;
            plan_comes_after(plan, on ? part : altered, on ? altered : part);
        }
        plan_comes_after(plan, on ? part : node, on ? node : part);
    }
}

static void add_around(struct plan *plan, const struct change *c)
{
    struct node *altered = map_get(&plan->making, c->after, "");
    for (size_t i = 0; i < c->after->kind->n_fields && altered != NULL; i++) {
        int space = c->after->kind->fields[i].around;
        if (space == SPACE_NONE || altered->op != CHANGE_ALTER)
            continue;
        go_around(plan, c, altered, space, false);
        go_around(plan, c, altered, space, true);
        return; /* all fields of a kind are around the same children */
    }
}

void plan_add_detours(struct plan *plan)
{
    const struct vec *changes = &plan->diff->changes;
    for (size_t i = 0; i < plan->wait_list.n; i++)
        add_waiting(plan, plan->wait_list.items[i]);
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *c = changes->items[i];
        if (c->op == CHANGE_DROP)
            park(plan, c->before);
        if (c->op == CHANGE_ALTER)
            add_around(plan, c);
    }
}
