/*
 * plan - see plan.h. Must not know any kind by name.
 *
 * Each change becomes one or two nodes (a rebuild is a drop and a create). Edges say "after":
 *
 *     create or alter X   after   create, alter, rename of what X needs (in the model after)
 *     drop X              before  drop or breaking alter of what X needed (in the model before)
 *     alter X             before  drop of what X needed before
 *     create, rename X    after   drop or rename of what has X's name now
 *
 * A create that can stand inside its parent's CREATE is folded into the parent's node, edges and
 * all. The nodes are then put out by a topological sort with a heap, which keeps planning
 * near-linear.
 */
#include "gen/plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "gen/plan_internal.h"

/* ---- Losses ---------------------------------------------------------------------------------- */

/* Whether what the change drops is kept for the way back. */
static bool is_kept(const struct diff *diff, const struct change *c)
{
    const struct object *object = c->before != NULL ? c->before : c->after;
    return (c->op == CHANGE_DROP || c->op == CHANGE_REBUILD || object->kind->loses_when_new) &&
           object->kind->keeps != NULL && object->kind->keeps(diff->before, object);
}

/* Whether it is another's too, that stays with it, and has the same fate: an inherited column. */
static bool is_said_elsewhere(const struct diff *diff, const struct object *object, bool goes)
{
    const struct object *base = object->base;
    return base != NULL && base->kind == object->kind && diff_twin(diff, object->parent) != NULL &&
           diff_twin(diff, base->parent) != NULL && (diff_twin(diff, base) == NULL) == goes;
}

/* What one change loses. */
static enum loss_sort loss_of(const struct diff *diff, const struct change *c,
                              const char **ret_what)
{
    const char *what = NULL;
    assert(c->before != NULL || c->op == CHANGE_CREATE);
    if (c->before == NULL && c->after->kind->loses_when_new)
        what = c->after->kind->loses(diff->arena, NULL, c->after, 0);
    if (c->before != NULL && c->before->stand_in != NULL) /* it lives on as another kind */
        return LOSS_NONE;
    if (c->before != NULL && is_said_elsewhere(diff, c->before, c->op == CHANGE_DROP))
        return LOSS_NONE;
    if (c->before != NULL && c->before->kind->loses != NULL)
        what =
            c->before->kind->loses(diff->arena, c->before, c->op == CHANGE_DROP ? NULL : c->after,
                                   c->op == CHANGE_REBUILD ? ~UINT64_C(0) : c->changed);
    /* What goes with its parent is said once, with the parent. */
    if (c->op == CHANGE_DROP && c->before->parent->kind->loses != NULL &&
        diff_twin(diff, c->before->parent) == NULL)
        return LOSS_NONE;
    if (what == NULL && c->op == CHANGE_ALTER && c->before->kind->changes != NULL)
        return c->before->kind->changes(diff->before, diff->after, c->before, c->after, c->changed,
                                        ret_what);
    *ret_what = what;
    return what == NULL ? LOSS_NONE : LOSS_CERTAIN;
}

struct vec plan_losses(const struct diff *diff, bool keeps)
{
    struct vec losses = {0};
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        const char *what;
        enum loss_sort sort = loss_of(diff, c, &what);
        bool altered = c->op == CHANGE_ALTER && c->before->kind->changes != NULL;
        if (sort == LOSS_NONE || (sort == LOSS_POSSIBLE && !keeps))
            continue;
        struct loss *loss = arena_new_of(diff->arena, struct loss);
        *loss = (struct loss){.object = c->before != NULL ? c->before : c->after,
                              .what = what,
                              .kept = keeps && (altered || is_kept(diff, c)),
                              .whole = c->op == CHANGE_DROP || c->op == CHANGE_REBUILD,
                              .sort = sort};
        vec_push(diff->arena, &losses, loss);
    }
    return losses;
}

bool losses_need_leave(const struct vec *losses)
{
    for (size_t i = 0; i < losses->n; i++)
        if (((const struct loss *)losses->items[i])->sort == LOSS_CERTAIN)
            return true;
    return false;
}

/* ---- Nodes ----------------------------------------------------------------------------------- */

struct node *plan_add_node(struct plan *plan, enum stage stage, enum change_op op,
                           struct object *before, struct object *after)
{
    struct node *node = arena_new_of(plan->arena, struct node);
    assert(after != NULL || before != NULL);
    const struct kind *kind = after != NULL ? after->kind : before->kind;
    size_t rank = kind_rank(kind);
    bool removes = op == CHANGE_DROP;
    if (kind->comes_last && stage == STAGE_BUILD)
        stage = STAGE_LAST;
    *node = (struct node){
        .stage = stage, .op = op, .before = before, .after = after, .sequence = plan->nodes.n};
    node->rank = removes ? 1000 - rank : rank;
    vec_push(plan->arena, &plan->nodes, node);
    return node;
}

void plan_comes_after(struct plan *plan, struct node *node, struct node *first)
{
    if (first == NULL || node == NULL || first == node)
        return;
    vec_push(plan->arena, &first->then, node);
    node->waits_for++;
}

/* Whether the object can stand in its parent's CREATE. A constraint that calls a function of the
 * definition is added after it, for the function may take the table's row as its argument. */
static bool folds(struct plan *plan, const struct object *object)
{
    struct buf scratch = buf_make(plan->arena);
    if (object->kind->clause == NULL || !object->kind->clause(&scratch, object))
        return false;
    if (object->kind->space == SPACE_COLUMN)
        return true;
    const struct vec *needs = depend_of(&plan->needs_after, object);
    for (size_t i = 0; i < needs->n; i++)
        if (((const struct object *)needs->items[i])->kind->space == SPACE_ROUTINE ||
            ((const struct object *)needs->items[i])->kind->meant_by_types)
            return false;
    return true;
}

static void add_create(struct plan *plan, struct object *after)
{
    struct node *parent = map_get(&plan->making, after->parent, "");
    map_put(&plan->emit->created, after, "", after);
    if (parent != NULL && parent->op == CHANGE_CREATE && folds(plan, after)) {
        map_put(&plan->making, after, "", parent);
        map_put(&plan->emit->folded, after, "", after);
    } else if (after->kind->create != NULL) {
        map_put(&plan->making, after, "",
                plan_add_node(plan, STAGE_BUILD, CHANGE_CREATE, NULL, after));
    }
    if (after->stand_in == NULL && after->kind->complete != NULL &&
        after->kind->needs_completing(after))
        vec_push(plan->arena, &plan->completing, after);
}

/* Whether something that the object needs needs its parent in turn: a check that calls a function
 * over the table's rows. It must go before either can. */
static bool is_in_circle(struct plan *plan, const struct object *before)
{
    const struct vec *needs = depend_of(&plan->needs_before, before);
    for (size_t i = 0; i < needs->n; i++) {
        const struct vec *theirs = depend_of(&plan->needs_before, needs->items[i]);
        for (size_t k = 0; k < theirs->n; k++)
            if (theirs->items[k] == before->parent)
                return true;
    }
    return false;
}

/* Whether it asks another relation that goes too, and whose own children may ask its parent: a
 * policy with a subquery. Neither of the two tables could go first. */
static bool asks_another(struct plan *plan, const struct object *before)
{
    const struct vec *needs = before->kind->derived ? depend_of(&plan->needs_before, before) : NULL;
    for (size_t i = 0; needs != NULL && i < needs->n; i++) {
        const struct object *need = needs->items[i];
        if (need->kind->space == SPACE_RELATION && need != object_relation(before) &&
            diff_twin(plan->diff, need) == NULL)
            return true;
    }
    return false;
}

static void add_change_nodes(struct plan *plan, const struct change *c);

static void add_drop(struct plan *plan, struct object *before)
{
    /* What goes from something that is made anew, for another reason and so later, goes with it. */
    const struct change *anew = map_get(&plan->remade, before->parent, "");
    if (anew != NULL && map_get(&plan->removing, before->parent, "") == NULL)
        add_change_nodes(plan, anew);
    bool parent_goes = (!before->parent->kind->drop_needs_empty || before->kind->attached) &&
                       map_get(&plan->removing, before->parent, "") != NULL;
    if (parent_goes && before->stand_in == NULL && !before->kind->reaches_out &&
        !is_in_circle(plan, before) && !asks_another(plan, before)) {
        map_put(&plan->removing, before, "", map_get(&plan->removing, before->parent, ""));
        return;
    }
    if (before->kind->drop == NULL)
        return;
    bool early = before->kind->derived || before->stand_in != NULL;
    enum stage stage = early ? STAGE_TAKE_DOWN : STAGE_REMOVE;
    map_put(&plan->removing, before, "", plan_add_node(plan, stage, CHANGE_DROP, before, NULL));
}

/* What complete() sets is taken off before, so that what it named can go. */
static void add_alteration(struct plan *plan, const struct change *c)
{
    if (c->after->kind->alter == NULL && (c->changed & CHANGED_TRAITS) == 0) /* at_last() does it */
        return;
    struct node *node = plan_add_node(plan, STAGE_BUILD, CHANGE_ALTER, c->before, c->after);
    uint64_t completed = 0;
    uint64_t had = 0;
    map_put(&plan->making, c->after, "", node);
    for (size_t f = 0; f < c->after->kind->n_fields; f++) {
        const struct field *field = &c->after->kind->fields[f];
        uint64_t bit = field->completes ? c->changed & (UINT64_C(1) << f) : 0;
        completed |= bit;
        had |= field_text(c->before, field) != NULL ? bit : 0;
    }
    node->changed = c->changed & ~completed;
    if (completed == 0)
        return;
    if (had != 0) {
        struct node *off = plan_add_node(plan, STAGE_TAKE_DOWN, CHANGE_ALTER, c->before, c->after);
        off->part = PART_TAKE_OFF;
        off->waiting = had;
    }
    if (c->after->kind->needs_completing(c->after))
        vec_push(plan->arena, &plan->completing, c->after);
}

static void add_change_nodes(struct plan *plan, const struct change *c)
{
    switch (c->op) {
    case CHANGE_CREATE:
        add_create(plan, c->after);
        break;
    case CHANGE_DROP:
        add_drop(plan, c->before);
        break;
    case CHANGE_REBUILD:
        if (map_get(&plan->removing, c->before, "") != NULL)
            break;
        add_drop(plan, c->before);
        add_create(plan, c->after);
        plan_comes_after(plan, map_get(&plan->making, c->after, ""),
                         map_get(&plan->removing, c->before, ""));
        break;
    case CHANGE_ALTER:
        add_alteration(plan, c);
        break;
    case CHANGE_RENAME: /* what is made anew comes under its new name */
        if (map_get(&plan->remade, c->before, "") == NULL && c->after->kind->rename != NULL)
            map_put(&plan->renaming, c->after, "",
                    plan_add_node(plan, STAGE_RENAME, CHANGE_RENAME, c->before, c->after));
        break;
    }
}

/* ---- Edges ----------------------------------------------------------------------------------- */

/* The node that makes what an object needs: its own, or that of what it stands in. */
struct node *plan_maker_of(const struct plan *plan, const struct object *after)
{
    struct node *node = NULL;
    for (; after != NULL && node == NULL; after = after->parent)
        node = map_get(&plan->making, after, "");
    return node;
}

static struct node *remover_of(const struct plan *plan, const struct object *before)
{
    struct node *node = NULL;
    for (; before != NULL && node == NULL; before = before->parent)
        node = map_get(&plan->removing, before, "");
    return node;
}

static void after_renames(struct plan *plan, struct node *node, const struct object *object)
{
    for (; object != NULL; object = object->parent)
        plan_comes_after(plan, node, map_get(&plan->renaming, object, ""));
}

/* The node comes when holder, of the model before, has left its name to after. */
static void comes_after_name(struct plan *plan, struct node *node, const struct object *after,
                             struct object *holder)
{
    if (holder == NULL || diff_twin(plan->diff, holder) == after)
        return;
    struct node *parked = map_get(&plan->parking, holder, "");
    plan_comes_after(plan, node, parked != NULL ? parked : remover_of(plan, holder));
    const struct object *moved = diff_twin(plan->diff, holder);
    if (moved != NULL)
        plan_comes_after(plan, node, map_get(&plan->renaming, moved, ""));
}

static void order_name_in(struct plan *plan, struct node *node, const struct object *after,
                          enum space space)
{
    const struct object *scope =
        after->kind->in_schema_space ? object_schema(after) : after->parent;
    const struct object *before_scope = scope == NULL ? NULL : diff_twin(plan->diff, scope);
    if (before_scope != NULL && space != SPACE_NONE)
        comes_after_name(plan, node, after,
                         model_get(plan->diff->before, before_scope, (int)space, after->key));
}

/* The relations that come with other things, by their schema and name. */
static void find_index_names(struct arena *arena, struct map *names, struct object *object)
{
    const char *name = object->name == NULL ? NULL : brought_name(arena, object);
    if (name != NULL)
        map_add(names, object_schema(object), name, object);
    for_each_child (child, object)
        find_index_names(arena, names, child);
}

/* Whether one is the sequence of the other, a column: the column's own step replaces it. */
static bool belong_together(struct plan *plan, const struct object *after,
                            const struct object *holder)
{
    const struct object *of = NULL;
    const struct object *was = NULL;
    if (after->kind->belongs_to != NULL)
        of = after->kind->belongs_to(plan->diff->after, after);
    if (holder->kind->belongs_to != NULL)
        was = holder->kind->belongs_to(plan->diff->before, holder);
    return (of != NULL && diff_twin(plan->diff, of) == holder) ||
           (was != NULL && diff_twin(plan->diff, was) == after);
}

/* The node comes when what has the name, or brings it with it, does so no more. */
static void comes_after_holder(struct plan *plan, struct node *node, const struct object *after,
                               struct object *holder, const char *name)
{
    if (holder == NULL || belong_together(plan, after, holder))
        return;
    const struct object *stays = diff_twin(plan->diff, holder);
    const char *now = stays == NULL ? NULL : brought_name(plan->arena, stays);
    bool brings = brought_name(plan->arena, holder) != NULL;
    comes_after_name(plan, node, after, holder);
    if (brings && stays != NULL && stays != after && (now == NULL || strcmp(now, name) != 0))
        plan_comes_after(plan, node, map_get(&plan->making, stays, ""));
}

/* An index that comes with a constraint, and the like, is a relation of the schema under its name.
 */
static void order_index_name(struct plan *plan, struct node *node, const struct object *after)
{
    const struct object *schema = object_schema(after);
    const struct object *before = schema == NULL ? NULL : diff_twin(plan->diff, schema);
    if (before == NULL || after->name == NULL)
        return;
    const char *brought = brought_name(plan->arena, after);
    const struct model *model = plan->diff->before;
    if (brought != NULL) { /* a composite type is a relation too */
        comes_after_holder(plan, node, after, model_get(model, before, SPACE_RELATION, brought),
                           brought);
        comes_after_holder(plan, node, after, model_get(model, before, SPACE_TYPE, brought),
                           brought);
        comes_after_holder(plan, node, after, map_get(&plan->index_names, before, brought),
                           brought);
    }
    if (after->kind->space == SPACE_RELATION || after->kind->space == SPACE_TYPE)
        comes_after_holder(plan, node, after, map_get(&plan->index_names, before, after->name),
                           after->name);
}

/* The name must be free; a relation's is its row type's too. */
static void order_name(struct plan *plan, struct node *node, const struct object *after)
{
    order_name_in(plan, node, after, after->kind->space);
    order_index_name(plan, node, after);
    if (after->kind->is_type)
        order_name_in(plan, node, after, SPACE_TYPE);
    else if (after->kind->space == SPACE_TYPE)
        order_name_in(plan, node, after, SPACE_RELATION);
}

/* What an object is in that is a stand-in; NULL: nothing. */
static const struct object *stand_in_around(const struct object *object)
{
    while (object != NULL && (object->stands_for == NULL || object->stands_for->stand_in != object))
        object = object->parent;
    return object;
}

static bool is_inside(const struct object *object, const struct object *of)
{
    while (object != NULL && object != of)
        object = object->parent;
    return object != NULL;
}

/* Whether it is of, or in it but in none of the kind that goes in and out. */
static bool is_around(const struct object *object, const struct object *of, const struct kind *kind)
{
    for (; object != NULL && object != of; object = object->parent)
        if (object->kind == kind)
            return false;
    return object != NULL && of != NULL;
}

/* Whether the node makes or drops something elsewhere that holds its rows to those of a relation: a
 * foreign key. */
static bool asks_for(struct plan *plan, const struct node *node, const struct object *relation)
{
    bool drops = node->op == CHANGE_DROP;
    const struct object *object = drops ? node->before : node->after;
    if ((!drops && node->op != CHANGE_CREATE) || !object->kind->reaches_out)
        return false;
    const struct vec *needs = depend_of(drops ? &plan->needs_before : &plan->needs_after, object);
    for (size_t i = 0; i < needs->n; i++)
        if (is_inside(needs->items[i], relation))
            return true;
    return false;
}

/* An object that becomes another kind: what is done to it as the other kind, and to what it then is
 * in, comes before; the other way round it comes after. */
static void order_stand_in(struct plan *plan, const struct object *stand_in)
{
    const struct object *object = stand_in->stands_for;
    struct node *arrives = map_get(&plan->making, object, "");
    struct node *leaves = map_get(&plan->removing, object, "");
    const struct object *twin = diff_twin(plan->diff, stand_in);
    const struct object *holder = object->parent;
    for (size_t i = 0; i < plan->nodes.n; i++) {
        struct node *node = plan->nodes.items[i];
        const struct object *sides[] = {node->before, node->after};
        bool concerned = false;
        for (size_t k = 0; k < 2 && node != arrives && node != leaves; k++) {
            const struct object *side = sides[k];
            if (side == NULL)
                continue;
            concerned |= is_inside(side, stand_in) || is_inside(side, twin);
            for (const struct object *h = holder; h->kind->space == SPACE_RELATION; h = h->parent)
                concerned |= is_around(side, h, object->kind) ||
                             is_around(side, diff_twin(plan->diff, h), object->kind);
        }
        bool asks = !concerned && asks_for(plan, node, object_relation(object));
        if (asks && arrives != NULL && node->op == CHANGE_CREATE)
            plan_comes_after(plan, node, arrives); /* the rows come with it */
        if (asks && leaves != NULL && node->op == CHANGE_DROP)
            plan_comes_after(plan, leaves, node);
        if (concerned && arrives != NULL)
            plan_comes_after(plan, arrives, node);
        else if (concerned && leaves != NULL)
            plan_comes_after(plan, node, leaves);
    }
}

/* Siblings that exclude one another: room is made before it is taken. */
static void order_siblings(struct plan *plan, struct node *node, const struct object *after)
{
    const struct object *before_parent = diff_twin(plan->diff, after->parent);
    if (before_parent == NULL)
        return;
    for_each_child (sibling, before_parent) {
        if (sibling->kind != after->kind)
            continue;
        struct object *now = diff_twin(plan->diff, sibling);
        struct node *altered = now == NULL ? NULL : map_get(&plan->making, now, "");
        plan_comes_after(plan, node, map_get(&plan->removing, sibling, ""));
        if (node->op == CHANGE_CREATE && altered != NULL && altered->op == CHANGE_ALTER)
            plan_comes_after(plan, node, altered);
    }
}

static bool needs_still(struct plan *plan, const struct object *after, const struct object *need)
{
    const struct vec *needs = depend_of(&plan->needs_after, after);
    for (size_t i = 0; i < needs->n; i++)
        if (needs->items[i] == need)
            return true;
    return false;
}

static bool has_star(const struct plan *plan, const struct object *after)
{
    enum sql_sort sort;
    for (size_t i = 0; i < after->kind->n_fields; i++)
        if (field_starred(plan->diff->after, after, &after->kind->fields[i], &sort) != NULL)
            return true;
    return false;
}

/* A star in what is made anew must not find a column there any more that goes. */
static void order_stars(struct plan *plan, struct node *node, const struct object *after)
{
    const struct object *before = diff_twin(plan->diff, after);
    if (before == NULL || map_get(&plan->removing, before, "") == NULL || !has_star(plan, after))
        return;
    const struct vec *needs = depend_of(&plan->needs_before, before);
    for (size_t i = 0; i < needs->n; i++) {
        const struct object *need = needs->items[i];
        const struct object *relation =
            need->kind->space != SPACE_COLUMN || diff_twin(plan->diff, need) != NULL
                ? NULL
                : diff_twin(plan->diff, need->parent);
        if (relation != NULL && needs_still(plan, after, relation))
            plan_comes_after(plan, node, remover_of(plan, need));
    }
}

static void order_build(struct plan *plan, struct node *node, const struct object *after)
{
    const struct vec *needs = depend_of(&plan->needs_after, after);
    plan_comes_after(plan, node, plan_maker_of(plan, after->parent));
    after_renames(plan, node, after);
    const struct object *stand_in = stand_in_around(after);
    for (size_t i = 0; i < needs->n; i++) {
        if (stand_in != NULL && is_inside(needs->items[i], stand_in->stands_for))
            continue; /* it means itself */
        plan_comes_after(plan, node, plan_maker_of(plan, needs->items[i]));
        after_renames(plan, node, needs->items[i]);
    }
    order_name(plan, node, after);
    order_stars(plan, node, after);
    if (after->kind->excludes)
        order_siblings(plan, node, after);
}

/* A part of a composite type is made, changed or dropped: what uses the type needs all of it. */
static void order_part(struct plan *plan, struct node *node)
{
    const struct object *part = node->after != NULL ? node->after : node->before;
    const struct object *whole = part->kind->space == SPACE_COLUMN ? part->parent : NULL;
    if (whole == NULL || whole->kind->space != SPACE_TYPE)
        return;
    if (node->after == NULL)
        whole = diff_twin(plan->diff, whole);
    const struct vec *users = whole == NULL ? NULL : depend_on_me(&plan->needs_after, whole);
    for (size_t i = 0; users != NULL && i < users->n; i++)
        if (plan_is_derived(users->items[i]))
            plan_comes_after(plan, map_get(&plan->making, users->items[i], ""), node);
}

static void order_drop(struct plan *plan, struct node *node, const struct object *before)
{
    const struct vec *needs = depend_of(&plan->needs_before, before);
    for (size_t i = 0; i <= needs->n; i++) {
        const struct object *need = i < needs->n ? needs->items[i] : before->parent;
        struct node *gone = remover_of(plan, need);
        plan_comes_after(plan, gone, node);
        const struct object *stays = diff_twin(plan->diff, need);
        struct node *altered = stays == NULL ? NULL : map_get(&plan->making, stays, "");
        if (altered != NULL && altered->op == CHANGE_ALTER && i < needs->n)
            plan_comes_after(plan, altered, node);
    }
}

/* What an altered object needed before and needs no more may go, or be altered, only afterwards. */
static void order_alter(struct plan *plan, struct node *node, const struct object *before,
                        const struct object *after)
{
    const struct vec *needs = depend_of(&plan->needs_before, before);
    for (size_t i = 0; i < needs->n; i++) {
        const struct object *stays = diff_twin(plan->diff, needs->items[i]);
        struct node *altered = stays == NULL ? NULL : map_get(&plan->making, stays, "");
        plan_comes_after(plan, remover_of(plan, needs->items[i]), node);
        if (altered != NULL && altered->op == CHANGE_ALTER && !needs_still(plan, after, stays))
            plan_comes_after(plan, altered, node);
    }
}

static void order_around(struct plan *plan)
{
    for (size_t i = 0; i < plan->around.n; i++) {
        const struct around *around = plan->around.items[i];
        struct node *altered = map_get(&plan->making, around->altered, "");
        const struct object *after = diff_twin(plan->diff, around->before);
        plan_comes_after(plan, altered, map_get(&plan->removing, around->before, ""));
        if (after != NULL)
            plan_comes_after(plan, map_get(&plan->making, after, ""), altered);
    }
}

/* Takes a field off, changes the others, or sets it again. */
static void order_alteration(struct plan *plan, struct node *node)
{
    struct object *before = node->before;
    struct object *after = node->after;
    if (node->part == PART_TAKE_OFF) {
        after_renames(plan, node, after);
        return;
    }
    if (node->part == PART_WHOLE && node->waiting != 0) {
        before = plan_without(plan, before, node->waiting);
        after = plan_without(plan, after, node->waiting);
    }
    order_build(plan, node, after);
    if (node->part == PART_WHOLE)
        order_alter(plan, node, before, after);
}

/* A routine is called with the types of its arguments, which have their new names by then. */
static void order_signature(struct plan *plan, struct node *node, const struct object *object)
{
    if (object->kind->space != SPACE_ROUTINE && object->kind->space != SPACE_OPERATOR)
        return;
    const struct vec *needs = depend_of(&plan->needs_after, object);
    for (size_t i = 0; i < needs->n; i++)
        after_renames(plan, node, needs->items[i]);
}

/* Out of a schema before that goes, into one that is there; and what it has in it is not looked for
 * in the old place meanwhile. */
static void order_move(struct plan *plan, struct node *node)
{
    if (!diff_has_moved(plan->diff, node->before, node->after))
        return;
    plan_comes_after(plan, remover_of(plan, node->before->parent), node);
    plan_comes_after(plan, node, plan_maker_of(plan, node->after->parent));
}

static void after_moves(struct plan *plan, struct node *node, const struct object *before)
{
    for (; before != NULL; before = before->parent) {
        const struct object *after = diff_twin(plan->diff, before);
        if (after != NULL && diff_has_moved(plan->diff, before, after))
            plan_comes_after(plan, node, map_get(&plan->renaming, after, ""));
    }
}

static void order_node(struct plan *plan, struct node *node)
{
    if (node->part == PART_PARK) {
        after_renames(plan, node, node->before);
        return;
    }
    order_part(plan, node);
    switch (node->op) {
    case CHANGE_RENAME:
        after_renames(plan, node, node->after);
        order_name(plan, node, node->after);
        order_signature(plan, node, node->after);
        order_move(plan, node);
        break;
    case CHANGE_CREATE:
        order_build(plan, node, node->after);
        break;
    case CHANGE_ALTER:
        order_alteration(plan, node);
        break;
    case CHANGE_DROP:
        order_drop(plan, node, node->before);
        after_moves(plan, node, node->before->parent);
        if (diff_twin(plan->diff, node->before) != NULL) /* it goes under its new name */
            plan_comes_after(plan, node,
                             map_get(&plan->renaming, diff_twin(plan->diff, node->before), ""));
        break;
    case CHANGE_REBUILD:
        assert(!"a rebuild is a drop and a create");
    }
}

static void order_all(struct plan *plan)
{
    find_index_names(plan->arena, &plan->index_names, plan->diff->before->database);
    find_index_names(plan->arena, &plan->emit->index_names, plan->diff->after->database);
    order_around(plan);
    for (size_t i = 0; i < plan->diff->stand_ins.n; i++)
        order_stand_in(plan, plan->diff->stand_ins.items[i]);
    for (size_t i = 0; i < plan->nodes.n; i++)
        order_node(plan, plan->nodes.items[i]);
    /* What was folded brings its own needs to its parent's node. */
    for (size_t i = 0; i < plan->diff->changes.n; i++) {
        const struct change *c = plan->diff->changes.items[i];
        if (c->after != NULL && emit_is_folded(plan->emit, c->after))
            order_build(plan, map_get(&plan->making, c->after, ""), c->after);
        /* What goes with its parent still needed other things, which may go only after it. */
        if (c->op == CHANGE_DROP && map_get(&plan->removing, c->before, "") != NULL)
            order_drop(plan, map_get(&plan->removing, c->before, ""), c->before);
    }
}

/* ---- Putting out ----------------------------------------------------------------------------- */

static void emit_comment(struct emit *emit, const struct object *object, bool is_new)
{
    assert(object != NULL);
    const struct kind *kind = object->kind;
    struct buf sql = buf_make(emit->arena);
    buf_printf(&sql, "COMMENT ON %s ", kind->comment_on);
    if (kind->identify != NULL)
        kind->identify(&sql, object);
    else
        buf_add_path(&sql, object);
    buf_add(&sql, " IS ");
    if (object->comment == NULL)
        buf_add(&sql, "NULL");
    else
        buf_add_literal(&sql, object->comment);
    emit_step(emit, object, 0, is_new ? LOCKSTEP_LOCK_NONE : LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              sql.data, "comment on %s", emit_title(emit, object));
}

static void emit_owner(struct emit *emit, const struct object *object)
{
    assert(object != NULL);
    const struct kind *kind = object->kind;
    struct buf sql = buf_make(emit->arena);
    if (object->owner != NULL)
        emit_needs_role(emit, object, object->owner);
    buf_printf(&sql, "ALTER %s ", kind->owner_on);
    if (kind->identify != NULL)
        kind->identify(&sql, object);
    else
        buf_add_path(&sql, object);
    buf_add(&sql, " OWNER TO ");
    if (object->owner == NULL)
        buf_add(&sql, "CURRENT_USER");
    else
        buf_add_ident(&sql, object->owner);
    enum lockstep_lock lock =
        kind->space == SPACE_RELATION ? LOCKSTEP_LOCK_ACCESS_EXCLUSIVE : LOCKSTEP_LOCK_NONE;
    emit_step(emit, object, 0, lock_unless_new(emit, object, lock), sql.data, "give %s to %s",
              emit_title(emit, object),
              object->owner == NULL ? "whoever applies this" : object->owner);
}

/* Comments and the owner of what was made. */
static void emit_traits(struct emit *emit, const struct object *object)
{
    if (object->owner != NULL && object->kind->owner_on != NULL)
        emit_owner(emit, object);
    if (object->comment != NULL && object->kind->comment_on != NULL)
        emit_comment(emit, object, true);
    for_each_child (child, object) {
        if (emit_is_folded(emit, child))
            emit_traits(emit, child);
    }
}

/* What stands in its CREATE is made with it. */
static void needs_of_created(struct plan *plan, const struct object *object)
{
    needs_of(plan->arena, &plan->needs, object, UINT64_MAX);
    for_each_child (child, object) {
        if (emit_is_folded(plan->emit, child))
            needs_of_created(plan, child);
    }
}

/* The object with the types that made way under the names they have now. */
static const struct object *after_parking(struct plan *plan, const struct object *before)
{
    struct object *copy = NULL;
    for (size_t i = 0; plan->parking.n > 0 && i < before->kind->n_fields; i++) {
        const struct field *field = &before->kind->fields[i];
        const char *text = field->type == FIELD_TYPE ? field_text(before, field) : NULL;
        const struct sql_names *names =
            text == NULL ? NULL : sql_names(plan->diff->before->sql, SQL_TYPE, text);
        for (size_t k = 0; names != NULL && k < names->n_types; k++) {
            const struct object *type = model_lookup(plan->diff->before, before, SPACE_TYPE,
                                                     names->types[k].schema, names->types[k].name);
            const struct node *parked = type == NULL ? NULL : map_get(&plan->parking, type, "");
            if (parked == NULL)
                continue;
            copy = copy == NULL ? plan_without(plan, before, 0) : copy;
            struct sql_renaming renaming = {names->types[k].name, parked->parked};
            field_set(copy, field, sql_renamed(plan->arena, text, &renaming, 1));
        }
    }
    return copy == NULL ? before : copy;
}

static void put_out_alteration(struct plan *plan, const struct node *node)
{
    const struct object *before = after_parking(plan, node->before);
    const struct object *after = node->after;
    uint64_t changed = node->changed & ~CHANGED_TRAITS;
    if (node->part == PART_TAKE_OFF) {
        changed = node->waiting;
        after = plan_without(plan, before, node->waiting);
    } else if (node->part == PART_SET_AGAIN) {
        changed = node->waiting;
        before = plan_without(plan, after, node->waiting);
    } else if (node->waiting != 0) {
        before = plan_without(plan, before, node->waiting);
        after = plan_without(plan, after, node->waiting);
    }
    if (changed == 0)
        return;
    assert(after != NULL);
    after->kind->alter(plan->emit, before, after, changed);
    needs_of(plan->arena, &plan->needs, after, changed);
}

static bool needed_before(struct plan *plan, const struct object *object, const struct object *need)
{
    const struct vec *needs = depend_of(&plan->needs_before, object);
    for (size_t i = 0; i < needs->n; i++)
        if (needs->items[i] == need)
            return true;
    return false;
}

/* Whether something new, or under a new name, or that did not before, will stand on what is dropped
 * to be made again, or on what itself does: when the migration is run again, it is there and
 * nothing may be dropped under it. */
static bool is_stood_on(struct plan *plan, const struct object *before, struct map *seen)
{
    const struct object *after = diff_twin(plan->diff, before);
    bool same_name = after != NULL && strcmp(before->name, after->name) == 0;
    const struct vec *dependants = same_name ? depend_on_me(&plan->needs_after, after) : NULL;
    if (map_put(seen, before, "", (void *)before) != NULL)
        return false;
    for (size_t i = 0; dependants != NULL && i < dependants->n; i++) {
        const struct object *d = dependants->items[i];
        assert(d != NULL);
        const struct object *was = diff_twin(plan->diff, d);
        bool inside = false;
        for (const struct object *o = d; o != NULL && !inside; o = o->parent)
            inside = o == after;
        if (inside)
            continue;
        if (was == NULL || (emit_is_new(plan->emit, d) && strcmp(was->name, d->name) != 0) ||
            !needed_before(plan, was, before))
            return true;
        if (map_get(&plan->removing, was, "") != NULL && is_stood_on(plan, was, seen))
            return true;
    }
    return false;
}

/* What has moved to another schema stands there from now on, with what the server took along. */
static void put_elsewhere(struct plan *plan, struct node *node)
{
    const struct vec *followers = map_get(&plan->followers, node->before, "");
    node->old_parent = node->before->parent;
    node->before->parent = node->after->parent;
    for (size_t i = 0; followers != NULL && i < followers->n; i++)
        ((struct object *)followers->items[i])->parent = node->after->parent;
}

static void put_back(struct plan *plan, const struct node *node)
{
    const struct vec *followers = map_get(&plan->followers, node->before, "");
    node->before->parent = node->old_parent;
    for (size_t i = 0; followers != NULL && i < followers->n; i++)
        ((struct object *)followers->items[i])->parent = node->old_parent;
}

static void tell_others(struct emit *emit, const struct object *made)
{
    for (const struct kind *const *kind = kinds; *kind != NULL; kind++)
        if ((*kind)->beside != NULL)
            (*kind)->beside(emit, made);
}

/* Whether rows are brought back into an object of the model after: what stands in another gets them
 * with that. */
static bool is_filled(const struct plan *plan, const struct object *after)
{
    return after->kind->restore != NULL && after->kind->keeps(plan->diff->after, after) &&
           after->stand_in == NULL &&
           !(after->parent->kind->restore != NULL && emit_is_new(plan->emit, after->parent));
}

/* The node that fills what an object is in, or itself; NULL: none. */
static struct node *filling_of(const struct map *fillings, const struct object *object)
{
    struct node *node = NULL;
    for (; object != NULL && node == NULL; object = object->parent)
        node = map_get(fillings, object, "");
    return node;
}

/* Rows come when all is there that they are stored in, and before what would look at each of them:
 * indexes, foreign keys, triggers. */
static void order_fillings(struct plan *plan, const struct map *fillings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct node *node = plan->nodes.items[i];
        if (node->op != CHANGE_CREATE)
            continue;
        struct node *fill = filling_of(fillings, node->after);
        if (node->after->kind->restore != NULL)
            plan_comes_after(plan, fill, node);
        else
            plan_comes_after(plan, node, fill);
        const struct vec *needs =
            node->after->kind->reaches_out ? depend_of(&plan->needs_after, node->after) : NULL;
        for (size_t k = 0; needs != NULL && k < needs->n; k++)
            plan_comes_after(plan, node, filling_of(fillings, needs->items[k]));
    }
}

static void add_fillings(struct plan *plan)
{
    const struct vec *changes = &plan->diff->changes;
    struct map fillings = map_make(plan->arena);
    size_t n = plan->nodes.n;
    if (plan->emit->keep_as == NULL || !plan->emit->down)
        return;
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *c = changes->items[i];
        if (c->op != CHANGE_CREATE || !is_filled(plan, c->after))
            continue;
        struct node *fill = plan_add_node(plan, STAGE_BUILD, CHANGE_ALTER, NULL, c->after);
        fill->part = PART_FILL;
        map_put(&fillings, c->after, "", fill);
    }
    if (plan->nodes.n > n)
        order_fillings(plan, &fillings, n);
}

static void note_kept_name(struct plan *plan, const struct object *object)
{
    map_put(&plan->emit->kept_names, object, "", (void *)object_title(plan->arena, object));
}

/* All in it whose values may be kept. */
static void note_all_names(struct plan *plan, const struct object *object)
{
    if (object->kind->keeps != NULL)
        note_kept_name(plan, object);
    for_each_child (child, object)
        note_all_names(plan, child);
}

/* What the objects that are kept are called, before anything is renamed. */
static void note_kept_names(struct plan *plan)
{
    struct emit *emit = plan->emit;
    const struct vec *changes = &plan->diff->changes;
    bool in_columns = false;
    emit->kept_names = map_make(plan->arena);
    for (size_t i = 0; emit->keep_as != NULL && i < changes->n; i++) {
        const struct change *c = changes->items[i];
        const struct object *object = emit->down ? c->after : c->before;
        if (object == NULL)
            continue;
        in_columns |= object->kind->is_in_columns && c->op != CHANGE_RENAME;
        if (object->kind->keeps != NULL)
            note_kept_name(plan, object);
    }
    if (in_columns)
        note_all_names(plan, (emit->down ? emit->after : emit->before)->database);
}

static void put_out(struct plan *plan, struct node *node)
{
    struct emit *emit = plan->emit;
    const struct kind *kind = (node->after != NULL ? node->after : node->before)->kind;
    struct map seen;
    node->done = true;
    switch (node->op) {
    case CHANGE_RENAME:
        if (node->part == PART_PARK)
            kind->park(emit, node->before, node->parked);
        else
            kind->rename(emit, node->before, node->after);
        assert(node->after != NULL || node->part == PART_PARK);
        node->old_name = node->before->name;
        node->before->name = /* paths made from now on are the new ones */
            node->part == PART_PARK ? node->parked : node->after->name;
        if (node->part != PART_PARK && node->before->parent != node->after->parent &&
            diff_has_moved(plan->diff, node->before, node->after))
            put_elsewhere(plan, node);
        break;
    case CHANGE_CREATE:
        assert(node->after != NULL);
        kind->create(emit, node->after);
        if (node->after->stand_in == NULL) { /* else they were given to that */
            emit_traits(emit, node->after);
            tell_others(emit, node->after);
        }
        needs_of_created(plan, node->after);
        break;
    case CHANGE_ALTER:
        if (node->part == PART_FILL) {
            kind->restore(emit, node->after);
            break;
        }
        put_out_alteration(plan, node);
        if ((node->changed & CHANGED_OWNER) != 0)
            emit_owner(emit, node->after);
        if ((node->changed & CHANGED_COMMENT) != 0)
            emit_comment(emit, node->after, false);
        break;
    case CHANGE_DROP:
        seen = map_make(plan->arena);
        emit->stood_on = is_stood_on(plan, node->before, &seen);
        kind->drop(emit, node->before);
        emit->stood_on = false;
        break;
    case CHANGE_REBUILD:
        break;
    }
}

static int earlier(const struct node *a, const struct node *b)
{
    if (a->stage != b->stage)
        return a->stage < b->stage;
    if (a->rank != b->rank)
        return a->rank < b->rank;
    return a->sequence < b->sequence;
}

struct heap {
    struct node **nodes;
    size_t n;
};

static void heap_push(struct heap *heap, struct node *node)
{
    size_t i = heap->n++;
    for (; i > 0 && earlier(node, heap->nodes[(i - 1) / 2]); i = (i - 1) / 2)
        heap->nodes[i] = heap->nodes[(i - 1) / 2];
    heap->nodes[i] = node;
}

static struct node *heap_pop(struct heap *heap)
{
    struct node *top = heap->nodes[0];
    struct node *last = heap->nodes[--heap->n];
    size_t i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= heap->n)
            break;
        if (child + 1 < heap->n && earlier(heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!earlier(heap->nodes[child], last))
            break;
        heap->nodes[i] = heap->nodes[child];
        i = child;
    }
    heap->nodes[i] = last;
    return top;
}

static void report_cycle(struct plan *plan)
{
    struct buf names = buf_make(plan->arena);
    const struct object *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < plan->nodes.n; i++) {
        const struct node *node = plan->nodes.items[i];
        const struct object *object = node->after != NULL ? node->after : node->before;
        if (node->done)
            continue;
        if (first == NULL)
            first = object;
        if (n++ < 5)
            buf_printf(&names, "%s%s", n == 1 ? "" : ", ", object_title(plan->arena, object));
    }
    assert(first != NULL); /* called when some node is not out */
    diag_error(
        plan->diff->diag, first->at,
        "Make the change in two migrations: first without one of the references (or under another name), then with it.",
        "these changes wait for one another: %s%s", names.data, n > 5 ? ", …" : "");
}

static void put_out_all(struct plan *plan)
{
    struct heap ready = {arena_array_of(plan->arena, struct node *, plan->nodes.n + 1), 0};
    size_t done = 0;
    for (size_t i = 0; i < plan->nodes.n; i++) {
        struct node *node = plan->nodes.items[i];
        if (node->waits_for == 0)
            heap_push(&ready, node);
    }
    while (ready.n > 0) {
        struct node *node = heap_pop(&ready);
        put_out(plan, node);
        done++;
        for (size_t i = 0; i < node->then.n; i++) {
            struct node *next = node->then.items[i];
            if (--next->waits_for == 0)
                heap_push(&ready, next);
        }
    }
    if (done < plan->nodes.n)
        report_cycle(plan);
    for (size_t i = 0; i < plan->nodes.n; i++) {
        const struct node *node = plan->nodes.items[i];
        if (node->old_name != NULL)
            node->before->name = node->old_name;
        if (node->old_parent != NULL)
            put_back(plan, node);
    }
    for (size_t i = 0; i < plan->completing.n; i++) {
        const struct object *after = plan->completing.items[i];
        after->kind->complete(plan->emit, after);
    }
}

/* What goes to another schema with the relation it belongs to, and is not moved by itself. */
static void find_followers(struct plan *plan)
{
    for_each_child (schema, plan->diff->before->database) {
        for_each_child (object, schema) {
            const struct object *after =
                object->kind->belongs_to == NULL ? NULL : diff_twin(plan->diff, object);
            if (after == NULL || !diff_has_moved(plan->diff, object, after))
                continue;
            const struct object *owner = object->kind->belongs_to(plan->diff->before, object);
            const struct object *leader = owner == NULL ? NULL : object_relation(owner);
            struct vec *list = leader == NULL ? NULL : map_get(&plan->followers, leader, "");
            if (leader != NULL && list == NULL) {
                list = arena_new_of(plan->arena, struct vec);
                map_put(&plan->followers, leader, "", list);
            }
            if (list != NULL)
                vec_push(plan->arena, list, object);
        }
    }
}

/* The rename of what follows comes when it has followed. */
static void order_followers(struct plan *plan)
{
    for (size_t i = 0; i < plan->nodes.n; i++) {
        struct node *node = plan->nodes.items[i];
        const struct vec *followers = node->op == CHANGE_RENAME && node->after != NULL
                                          ? map_get(&plan->followers, node->before, "")
                                          : NULL;
        for (size_t k = 0; followers != NULL && k < followers->n; k++)
            plan_comes_after(
                plan, map_get(&plan->renaming, diff_twin(plan->diff, followers->items[k]), ""),
                node);
    }
}

struct emit *plan_steps(struct diff *diff, bool down, const char *keep_as)
{
    struct arena *arena = diff->arena;
    struct plan *plan = arena_new_of(arena, struct plan);
    struct emit *emit = arena_new_of(arena, struct emit);
    *emit = (struct emit){.arena = arena,
                          .diag = diff->diag,
                          .before = diff->before,
                          .after = diff->after,
                          .down = down,
                          .keep_as = keep_as,
                          .needs = &plan->needs,
                          .index_names = map_make(arena),
                          .created = map_make(arena),
                          .together = map_make(arena),
                          .folded = map_make(arena),
                          .roles = map_make(arena),
                          .waiting = map_make(arena)};
    *plan = (struct plan){.arena = arena,
                          .diff = diff,
                          .emit = emit,
                          .needs_before = depend_make(arena, diff->before),
                          .needs_after = depend_make(arena, diff->after),
                          .making = map_make(arena),
                          .removing = map_make(arena),
                          .renaming = map_make(arena),
                          .index_names = map_make(arena),
                          .waiting = map_make(arena),
                          .parking = map_make(arena),
                          .followers = map_make(arena),
                          .remade = map_make(arena)};
    note_kept_names(plan);
    plan_take_down_dependants(plan);
    find_followers(plan);
    for (size_t i = 0; i < diff->changes.n; i++)
        add_change_nodes(plan, diff->changes.items[i]);
    plan_add_detours(plan);
    order_all(plan);
    order_followers(plan);
    add_fillings(plan);
    put_out_all(plan);
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if ((*k)->at_last != NULL)
            (*k)->at_last(emit);
    needs_step(emit, &plan->needs);
    return emit;
}
