/*
 * merge - see merge.h.
 */
#include "gen/merge.h"

#include <assert.h>
#include <string.h>

#include "gen/depend.h"
#include "gen/kind.h"
#include "gen/write_xml.h"

struct side {
    const struct merge_side *given;
    struct map touched; /* an object of ours' base → struct touch */
    struct vec touches; /* of struct touch */
    struct depend needs;
};

/* What a branch does to an object. */
struct touch {
    const struct change *change;
    const struct object *base;   /* in ours' base; NULL: it is new */
    const struct object *object; /* the branch's own; the base's when it is dropped */
    bool heavy;                  /* it goes, or what stands in it or on it feels it */
    bool light;                  /* nobody feels it */
};

struct merge {
    struct arena *arena;
    struct diag *diag;
    struct side ours;
    struct side theirs;
    struct map in_ours_base; /* an object of theirs' base → the same of ours' */
    struct map in_ours;      /* an object of theirs → what it is in ours */
};

/* ---- Who is who ------------------------------------------------------------------------------ */

/* Both were read from one text, so that they have one shape. */
static void mirror(struct merge *merge, const struct object *theirs, const struct object *ours)
{
    map_put(&merge->in_ours_base, theirs, "", (void *)ours);
    const struct object *x = theirs->first;
    const struct object *y = ours->first;
    for (; x != NULL && y != NULL; x = x->next, y = y->next)
        mirror(merge, x, y);
}

/* The partner in the other model of the diff; what became another kind has none. */
static struct object *partner(const struct object *object)
{
    struct object *twin = object->twin;
    return twin == NULL || twin->stands_for != NULL || object->stands_for != NULL ? NULL : twin;
}

static const struct object *origin(const struct object *object)
{
    return object->stands_for != NULL ? object->stands_for : object;
}

/* An object of a branch, or of its base, as an object of ours' base; NULL: it is new. */
static const struct object *to_base(const struct merge *merge, const struct side *side,
                                    const struct object *object, bool is_after)
{
    const struct object *base = is_after ? partner(object) : object;
    if (base == NULL || side == &merge->ours)
        return base;
    return map_get(&merge->in_ours_base, base, "");
}

/* ---- What each branch touches -----------------------------------------------------------------
 */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether two objects are the same to the letter, what is in them apart. */
static bool same_object(const struct object *a, const struct object *b)
{
    if (a->kind != b->kind || a->inherited != b->inherited || !same_text(a->key, b->key) ||
        !same_text(a->name, b->name) || !same_text(a->comment, b->comment) ||
        !same_text(a->owner, b->owner))
        return false;
    for (size_t i = 0; i < a->kind->n_fields; i++)
        if (a->kind->fields[i].effect != EFFECT_NONE &&
            !same_text(field_text(a, &a->kind->fields[i]), field_text(b, &b->kind->fields[i])))
            return false;
    return true;
}

/* Made again as it is, because a star in it means other columns. */
static bool is_only_felt(const struct change *c)
{
    return c->before != NULL && c->after != NULL && c->op != CHANGE_RENAME &&
           (c->changed & (CHANGED_ORDER | CHANGED_MORE)) == 0 && c->before->stand_in == NULL &&
           c->after->stand_in == NULL && same_object(c->before, c->after);
}

static bool breaks(const struct change *c)
{
    if (c->op != CHANGE_ALTER)
        return c->op != CHANGE_CREATE;
    assert(c->after != NULL);
    for (size_t i = 0; i < c->after->kind->n_fields; i++)
        if ((c->changed & (UINT64_C(1) << i)) != 0 &&
            c->after->kind->fields[i].effect == EFFECT_BREAKS)
            return true;
    return (c->changed & CHANGED_ORDER) != 0;
}

static void gather(struct merge *merge, struct side *side)
{
    const struct diff *diff = side->given->diff;
    side->touched = map_make(merge->arena);
    side->needs = depend_make(merge->arena, diff->after);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        if (is_only_felt(c))
            continue;
        struct touch *touch = arena_new_of(merge->arena, struct touch);
        const struct object *before = c->before == NULL ? NULL : origin(c->before);
        touch->change = c;
        touch->object = c->after != NULL ? origin(c->after) : before;
        assert(touch->object != NULL);
        touch->base = before == NULL ? NULL : to_base(merge, side, before, false);
        touch->heavy = breaks(c);
        touch->light = touch->object->kind->attached ||
                       (c->op == CHANGE_ALTER && (c->changed & ~CHANGED_TRAITS) == 0);
        vec_push(merge->arena, &side->touches, touch);
        const struct touch *known =
            touch->base == NULL ? NULL : map_get(&side->touched, touch->base, "");
        if (touch->base != NULL && (known == NULL || !known->heavy))
            map_put(&side->touched, touch->base, "", touch);
    }
}

/* With all that is in them; both are in the order of a snapshot. */
static bool same_tree(const struct object *a, const struct object *b)
{
    const struct object *x = a->first;
    const struct object *y = b->first;
    if (!same_object(a, b))
        return false;
    for (; x != NULL && y != NULL && same_tree(x, y); x = x->next, y = y->next)
        ;
    return x == NULL && y == NULL;
}

/* ---- What is in the way ---------------------------------------------------------------------- */

static const char *word_of(const struct touch *touch)
{
    static const char *const words[] = {[CHANGE_CREATE] = "creates",
                                        [CHANGE_DROP] = "drops",
                                        [CHANGE_ALTER] = "alters",
                                        [CHANGE_REBUILD] = "makes anew",
                                        [CHANGE_RENAME] = "renames"};
    return words[touch->change->op];
}

static const char *place_of(struct arena *arena, const struct object *object)
{
    unsigned line;
    unsigned column;
    while (object != NULL && object->at.source == NULL)
        object = object->parent;
    if (object == NULL)
        return "";
    location_line_column(object->at, &line, &column);
    return arena_printf(arena, " (%s:%u)", object->at.source->path, line);
}

static struct location location_of(const struct object *object)
{
    while (object != NULL && object->at.source == NULL)
        object = object->parent;
    return object == NULL ? (struct location){NULL, 0} : object->at;
}

/* "0002_b creates column public.t.x, in what 0002_a drops: table public.t (file:12)" */
static void report(struct merge *merge, const struct side *side, const struct touch *touch,
                   const char *between, const struct side *other_side, const struct touch *other)
{
    diag_error(merge->diag, location_of(touch->object), NULL, "%s %s %s, %s %s %s: %s%s",
               side->given->name, word_of(touch), object_title(merge->arena, touch->object),
               between, other_side->given->name, word_of(other),
               object_title(merge->arena, other->object), place_of(merge->arena, other->object));
}

static void check_same(struct merge *merge, const struct touch *touch)
{
    const struct touch *other =
        touch->base == NULL ? NULL : map_get(&merge->ours.touched, touch->base, "");
    if (other == NULL || map_get(&merge->theirs.touched, touch->base, "") != touch)
        return;
    bool both_drop = touch->change->op == CHANGE_DROP && other->change->op == CHANGE_DROP;
    bool agree = touch->change->after != NULL && other->change->after != NULL &&
                 same_object(touch->object, other->object);
    if (!both_drop && !agree)
        report(merge, &merge->theirs, touch, "which", &merge->ours, other);
}

/* What is new in ours, or has a new name there, under the key that theirs uses. */
static void check_name(struct merge *merge, const struct touch *touch)
{
    const struct model *ours = merge->ours.given->diff->after;
    const struct object *object = touch->object;
    if ((touch->change->op != CHANGE_CREATE && touch->change->op != CHANGE_RENAME) ||
        object->kind->space == SPACE_NONE)
        return;
    const struct object *scope =
        object->kind->in_schema_space ? object_schema(object) : object->parent;
    const struct object *base = to_base(merge, &merge->theirs, scope, true);
    const struct object *there = base == NULL ? NULL : partner(base);
    const struct object *taken =
        there == NULL ? NULL : model_get(ours, there, (int)object->kind->space, object->key);
    if (taken == NULL && there != NULL && object->kind->is_type)
        taken = model_get(ours, there, SPACE_TYPE, object->key);
    for (size_t i = 0; taken != NULL && i < merge->ours.touches.n; i++) {
        const struct touch *other = merge->ours.touches.items[i];
        if (other->object != taken || (other->base != NULL && other->base == touch->base) ||
            (other->change->op != CHANGE_CREATE && other->change->op != CHANGE_RENAME))
            continue;
        bool agree = other->base == NULL && touch->base == NULL &&
                     to_base(merge, &merge->theirs, object->parent, true) ==
                         to_base(merge, &merge->ours, taken->parent, true) &&
                     (object->kind->drop_needs_empty ? same_object(object, taken)
                                                     : same_tree(object, taken));
        if (!agree)
            report(merge, &merge->theirs, touch, "and under that name", &merge->ours, other);
        return;
    }
}

/* Both put something into one list, in which the place of each counts. */
static void check_places(struct merge *merge, const struct touch *touch)
{
    const struct kind *kind = touch->object->kind;
    const struct object *parent = to_base(merge, &merge->theirs, touch->object->parent, true);
    if (touch->change->op != CHANGE_CREATE || !kind->keeps_order || kind->comes_behind ||
        parent == NULL)
        return;
    for (size_t i = 0; i < merge->ours.touches.n; i++) {
        const struct touch *other = merge->ours.touches.items[i];
        if (other->change->op != CHANGE_CREATE || other->object->kind != kind ||
            partner(other->object->parent) != parent)
            continue;
        report(merge, &merge->theirs, touch, "and into the same list", &merge->ours, other);
        return;
    }
}

/* Whether something that an object stands in goes, or is renamed, in the other branch. */
static void check_inside(struct merge *merge, struct side *side, const struct touch *touch,
                         struct side *other_side)
{
    bool is_after = touch->change->after != NULL;
    bool drops = touch->change->op == CHANGE_DROP;
    for (const struct object *o = touch->object->parent; o != NULL; o = o->parent) {
        const struct object *base = to_base(merge, side, o, is_after);
        const struct touch *other = base == NULL ? NULL : map_get(&other_side->touched, base, "");
        if (other == NULL || !other->heavy || (drops && other->change->op == CHANGE_DROP))
            continue;
        report(merge, side, touch, "in what", other_side, other);
        return;
    }
}

/* An ordinary change of a relation that keeps its rows does not reach what names it. */
static bool is_felt(const struct touch *touch)
{
    const struct kind *kind = touch->object->kind;
    return touch->heavy || (!touch->light && !(kind->space == SPACE_RELATION && !kind->derived));
}

static bool check_needs(struct merge *merge, struct side *side, const struct touch *touch,
                        struct side *other_side, const struct object *of, struct map *seen)
{
    const struct vec *needs = depend_of(&side->needs, of);
    for (size_t i = 0; i < needs->n; i++) {
        const struct object *needed = needs->items[i];
        if (map_put(seen, needed, "", (void *)needed) != NULL)
            continue;
        const struct object *base = to_base(merge, side, needed, true);
        const struct touch *other =
            base == NULL || base == touch->base ? NULL : map_get(&other_side->touched, base, "");
        if (other != NULL && is_felt(other)) {
            report(merge, side, touch, "which needs what", other_side, other);
            return true;
        }
        if (check_needs(merge, side, touch, other_side, needed, seen))
            return true;
    }
    return false;
}

static void check_side(struct merge *merge, struct side *side, struct side *other)
{
    for (size_t i = 0; i < side->touches.n; i++) {
        const struct touch *touch = side->touches.items[i];
        struct map seen = map_make(merge->arena);
        check_inside(merge, side, touch, other);
        if (touch->change->after != NULL && !touch->light)
            check_needs(merge, side, touch, other, touch->object, &seen);
    }
}

static void check(struct merge *merge)
{
    for (size_t i = 0; i < merge->theirs.touches.n; i++) {
        check_same(merge, merge->theirs.touches.items[i]);
        check_name(merge, merge->theirs.touches.items[i]);
        check_places(merge, merge->theirs.touches.items[i]);
    }
    check_side(merge, &merge->theirs, &merge->ours);
    check_side(merge, &merge->ours, &merge->theirs);
}

/* ---- Bringing together ------------------------------------------------------------------------
 */

static void append(struct object *parent, struct object *object)
{
    object->parent = parent;
    object->next = NULL;
    object->position = parent->last == NULL ? 0 : parent->last->position + 1;
    if (parent->last == NULL)
        parent->first = object;
    else
        parent->last->next = object;
    parent->last = object;
}

/* Its own part of it; where it stands and what is in it stays. */
static void take_over(struct object *object, const struct object *from)
{
    struct object was = *object;
    memcpy(object, from, from->kind->size);
    object->parent = was.parent;
    object->first = was.first;
    object->last = was.last;
    object->next = was.next;
    object->position = was.position;
    object->twin = was.twin;
}

static struct object *copy_of(struct merge *merge, const struct object *object)
{
    struct object *copy = arena_alloc(merge->arena, object->kind->size);
    memcpy(copy, object, object->kind->size);
    copy->first = copy->last = copy->next = NULL;
    return copy;
}

/* The same that both branches made. */
static struct object *made_by_both(const struct object *parent, const struct object *object)
{
    for_each_child (child, parent) {
        if (partner(child) == NULL && child->key != NULL && same_object(child, object))
            return child;
    }
    return NULL;
}

/* Whether those of the siblings that have a place in a list have in ours the places of the base. */
static bool keeps_places(const struct object *base, const struct object *ours)
{
    const struct object *x = base->first;
    const struct object *y = ours->first;
    for (;; x = x->next, y = y->next) {
        while (x != NULL && !x->kind->keeps_order)
            x = x->next;
        while (y != NULL && !y->kind->keeps_order)
            y = y->next;
        if (x == NULL || y == NULL)
            return x == NULL && y == NULL;
        if (partner(y) != x)
            return false;
    }
}

static void merge_children(struct merge *merge, const struct object *theirs, struct object *ours);

static void merge_child(struct merge *merge, struct object *parent, const struct object *child)
{
    const struct object *base = to_base(merge, &merge->theirs, child, true);
    struct object *mine = base == NULL ? made_by_both(parent, child) : partner(base);
    if (base != NULL && mine == NULL)
        return; /* ours dropped it */
    if (mine == NULL) {
        mine = copy_of(merge, child);
        append(parent, mine);
    } else if (base != NULL && !same_object(partner(child), child)) {
        /* Changed, or it names something that has another name now. */
        if (!same_object(base, mine) && !same_object(mine, child))
            diag_error(merge->diag, location_of(child), NULL, "%s and %s both reword %s%s",
                       merge->theirs.given->name, merge->ours.given->name,
                       object_title(merge->arena, child), place_of(merge->arena, mine));
        take_over(mine, child);
    }
    if (mine->parent != parent) { /* it moved */
        model_remove(mine);
        append(parent, mine);
    }
    map_put(&merge->in_ours, child, "", mine);
    merge_children(merge, child, mine);
}

/* Gives the children the order they have in theirs. */
static void order_as(struct merge *merge, const struct object *theirs, struct object *ours)
{
    for_each_child (child, theirs) {
        struct object *mine = map_get(&merge->in_ours, child, "");
        if (mine == NULL || mine->parent != ours || !mine->kind->keeps_order)
            continue;
        model_remove(mine);
        append(ours, mine);
    }
}

static void merge_children(struct merge *merge, const struct object *theirs, struct object *ours)
{
    const struct object *base = to_base(merge, &merge->theirs, theirs, true);
    bool ordered = base == NULL || keeps_places(base, ours);
    for_each_child (child, theirs)
        merge_child(merge, ours, child);
    if (ordered)
        order_as(merge, theirs, ours);
}

/* What theirs no longer has, nor has in another place. */
static void remove_dropped(struct merge *merge, const struct object *base)
{
    for_each_child (child, base) {
        const struct object *there = map_get(&merge->in_ours_base, child, "");
        struct object *mine = there == NULL ? NULL : partner(there);
        if (partner(child) != NULL)
            remove_dropped(merge, child);
        else if (mine != NULL)
            model_remove(mine);
    }
}

/* What <database> says of itself: theirs where they changed it. */
static void merge_root(const struct object *base, const struct object *theirs, struct object *ours)
{
    for (size_t i = 0; i < ours->kind->n_fields; i++) {
        const struct field *field = &ours->kind->fields[i];
        if (!same_text(field_text(base, field), field_text(theirs, field)))
            field_set(ours, field, field_text(theirs, field));
    }
}

const char *merge_models(struct arena *arena, struct diag *diag, const struct merge_side *ours,
                         const struct merge_side *theirs)
{
    struct merge merge = {.arena = arena,
                          .diag = diag,
                          .ours = {.given = ours},
                          .theirs = {.given = theirs},
                          .in_ours_base = map_make(arena),
                          .in_ours = map_make(arena)};
    size_t errors = diag->errors;
    mirror(&merge, theirs->diff->before->database, ours->diff->before->database);
    gather(&merge, &merge.ours);
    gather(&merge, &merge.theirs);
    check(&merge);
    if (diag->errors > errors)
        return NULL;
    const struct model *after = theirs->diff->after;
    struct model *whole = ours->diff->after;
    merge_root(theirs->diff->before->database, after->database, whole->database);
    merge_children(&merge, after->database, whole->database);
    remove_dropped(&merge, theirs->diff->before->database);
    return diag->errors > errors ? NULL : write_snapshot(whole);
}
