/*
 * mend - see mend.h. Relies on: diff, drift, plan. Must not know any kind by name.
 */
#include "gen/mend.h"

#include <string.h>

#include "gen/diff.h"
#include "gen/drift.h"
#include "gen/kind.h"
#include "gen/plan.h"

/* ---- What is lacking ------------------------------------------------------------------------- */

static bool is_lacking(const struct field *field, const struct object *live,
                       const struct object *promised)
{
    const char *there = field_text(live, field);
    const char *wanted = field_text(promised, field);
    return (field->repair == REPAIR_SETS && there == NULL && wanted != NULL) ||
           (field->repair == REPAIR_FINISHES && there != NULL && wanted == NULL);
}

/* Those of the changed bits that the live object lacks. */
static uint64_t lacking(struct arena *arena, const struct change *c)
{
    const struct kind *kind = c->after->kind;
    uint64_t lacks = 0;
    for (size_t i = 0; i < kind->n_fields; i++)
        if ((c->changed & (UINT64_C(1) << i)) != 0 &&
            is_lacking(&kind->fields[i], c->before, c->after))
            lacks |= UINT64_C(1) << i;
    if (kind->lacks != NULL)
        lacks |= kind->lacks(arena, c->before, c->after, c->changed);
    if ((c->changed & CHANGED_COMMENT) != 0 && c->before->comment == NULL)
        lacks |= CHANGED_COMMENT;
    if (kind->alter != NULL)
        lacks |= c->changed & CHANGED_MORE;
    return lacks;
}

/* ---- The goal -------------------------------------------------------------------------------- */

/* The promised object takes over what stays as it is. */
static void take_over(struct object *promised, const struct object *live, uint64_t fields)
{
    for (size_t i = 0; i < promised->kind->n_fields; i++)
        if ((fields & (UINT64_C(1) << i)) != 0)
            field_set(promised, &promised->kind->fields[i],
                      field_text(live, &promised->kind->fields[i]));
    if ((fields & CHANGED_COMMENT) != 0)
        promised->comment = live->comment;
    if ((fields & CHANGED_OWNER) != 0)
        promised->owner = live->owner;
}

static bool is_part(const struct object *object)
{
    return object->kind->keeps_order && object->kind->create == NULL;
}

/* A part that only the database has is a part of the goal as well. */
static struct object *keep_part(struct arena *arena, struct object *part, struct object *parent)
{
    if (part->twin != NULL)
        return part->twin;
    struct object *copy = arena_alloc(arena, part->kind->size);
    memcpy(copy, part, part->kind->size);
    copy->parent = parent;
    copy->first = copy->last = NULL;
    copy->twin = part;
    part->twin = copy;
    return copy;
}

/* Where a missing part comes: behind the promised one before it. */
static size_t place_of(const struct vec *parts, const struct object *predecessor)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->items[i] == predecessor)
            return i + 1;
    return 0;
}

static void insert(struct arena *arena, struct vec *parts, size_t at, struct object *part)
{
    vec_push(arena, parts, part);
    memmove(&parts->items[at + 1], &parts->items[at], (parts->n - 1 - at) * sizeof(void *));
    parts->items[at] = part;
}

/* The list of parts becomes that of the database, with the missing ones where they belong. */
static void merge_parts(struct arena *arena, struct object *promised, struct object *live)
{
    struct vec parts = {0};
    struct vec others = {0};
    const struct object *predecessor = NULL;
    for_each_child (part, live)
        if (is_part(part))
            vec_push(arena, &parts, keep_part(arena, part, promised));
    for_each_child (part, promised) {
        if (!is_part(part)) {
            vec_push(arena, &others, part);
            continue;
        }
        if (part->twin == NULL)
            insert(arena, &parts, place_of(&parts, predecessor), part);
        predecessor = part;
    }
    for (size_t i = 0; i < others.n; i++)
        vec_push(arena, &parts, others.items[i]);
    promised->first = promised->last = NULL;
    for (size_t i = 0; i < parts.n; i++) {
        struct object *part = parts.items[i];
        part->next = NULL;
        part->position = (uint32_t)i;
        if (promised->last == NULL)
            promised->first = part;
        else
            promised->last->next = part;
        promised->last = part;
    }
}

/* ---- Changes --------------------------------------------------------------------------------- */

static void leave(struct arena *arena, struct mending *mending, const struct change *c,
                  uint64_t fields)
{
    struct change part = *c;
    part.changed = fields;
    vec_push(arena, &mending->left, drift_of_change(arena, &part));
    take_over(c->after, c->before, fields);
}

/* Of a change of what is there, what only gives; false: nothing. */
static bool reduce(struct arena *arena, struct mending *mending, struct change *c)
{
    uint64_t lacks = lacking(arena, c);
    if (c->op == CHANGE_RENAME) {
        leave(arena, mending, c, 0);
        return false;
    }
    /* What is made anew is not altered: it comes beside what is there (a privilege), or not. */
    bool beside = c->op == CHANGE_REBUILD && c->after->kind->lacks != NULL &&
                  (c->changed & ~(lacks | CHANGED_TRAITS)) == 0 && lacks != 0;
    if (c->op == CHANGE_REBUILD && !beside)
        lacks &= CHANGED_COMMENT;
    if ((c->changed & ~lacks) != 0)
        leave(arena, mending, c, c->changed & ~lacks);
    if ((c->changed & CHANGED_ORDER) != 0 && (lacks & CHANGED_MORE) != 0)
        merge_parts(arena, c->after, c->before);
    c->changed = lacks;
    c->op = beside ? CHANGE_CREATE : CHANGE_ALTER;
    if (beside)
        c->before = NULL;
    return lacks != 0;
}

static void reduce_all(struct arena *arena, struct mending *mending, struct diff *diff)
{
    struct vec changes = diff->changes;
    diff->changes = (struct vec){0};
    for (size_t i = 0; i < changes.n; i++) {
        struct change *c = changes.items[i];
        bool gives = c->op == CHANGE_CREATE;
        if (c->before != NULL && c->after != NULL)
            gives = reduce(arena, mending, c);
        if (gives)
            vec_push(arena, &diff->changes, c);
    }
}

/* What an exact list does not have is not taken away either, and what may be the application's in
 * an adopted database is not changed. False: nothing else was found. */
static bool take_found(struct arena *arena, struct mending *mending, const struct vec *found,
                       bool adopted)
{
    bool lacks = false;
    for (size_t i = 0; i < found->n; i++) {
        struct drift *drift = found->items[i];
        drift->object->lacking = drift->state != DRIFT_EXTRA && !(adopted && drift->unsure);
        if (!drift->object->lacking)
            vec_push(arena, &mending->left, drift);
        lacks |= drift->object->lacking;
    }
    return lacks;
}

/* Rows that break a constraint are to stop nothing but its validation. */
static struct vec leaves_last(struct arena *arena, const struct vec *steps)
{
    struct vec ordered = {0};
    for (int leaves = 0; leaves < 2; leaves++)
        for (size_t i = 0; i < steps->n; i++)
            if (((const struct step *)steps->items[i])->is_leaf == (leaves == 1))
                vec_push(arena, &ordered, steps->items[i]);
    return ordered;
}

struct mending mend(struct arena *arena, struct diag *diag, struct model *live,
                    struct model *promised, const struct vec *found, bool adopted)
{
    struct mending mending = {0};
    /* What no statement can change is left alone like all that is different. */
    struct diag refusals = diag_make(arena);
    struct diff *diff = diff_models(arena, &refusals, live, promised);
    diff->diag = diag;
    reduce_all(arena, &mending, diff);
    bool lacks = take_found(arena, &mending, found, adopted);
    /* As on the way back nobody wrote what a new column's rows are to hold. */
    if (diff->changes.n > 0 || lacks)
        mending.steps = leaves_last(arena, &plan_steps(diff, true, NULL)->steps);
    return mending;
}
