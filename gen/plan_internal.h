/*
 * plan_internal - what the two halves of planning share: plan.c makes nodes of changes, orders them
 * and puts them out; plan_around.c finds what must go around a change, because it stands on what
 * goes or is made anew. See plan.h.
 */
#ifndef GEN_PLAN_INTERNAL_H
#define GEN_PLAN_INTERNAL_H

#include "gen/depend.h"
#include "gen/kind.h"
#include "gen/needs.h"
#include "gen/plan.h"

/* What is done earlier when nothing else decides. */
enum stage { STAGE_RENAME, STAGE_TAKE_DOWN, STAGE_BUILD, STAGE_REMOVE, STAGE_LAST };

/* Which part of a change a node is: some fields wait for others (can_wait); a type makes way under
 * another name; what was made again gets its rows. */
enum part { PART_WHOLE, PART_TAKE_OFF, PART_SET_AGAIN, PART_PARK, PART_FILL };

struct node {
    enum stage stage;
    enum change_op op;
    enum part part;
    struct object *before;
    struct object *after;
    uint64_t changed;
    uint64_t waiting; /* fields that are off while this node comes */
    struct vec then;  /* nodes that come after this one */
    size_t waits_for; /* how many nodes come before it and are not out yet */
    size_t sequence;  /* breaks ties */
    size_t rank;
    bool done;
    const char *old_name; /* of a rename that is out */
    struct object *old_parent;
    const char *parked; /* the name of what makes way */
};

struct plan {
    struct arena *arena;
    struct diff *diff;
    struct emit *emit;
    struct depend needs_before;
    struct depend needs_after;
    struct vec nodes;
    struct map making;      /* after object → node that creates or alters it */
    struct map removing;    /* before object → node that drops it */
    struct map renaming;    /* after object → node that renames it */
    struct map index_names; /* (before schema, name) → what brings a relation of that name */
    struct vec
        completing;     /* after objects with a second part, which comes when all else is built */
    struct vec around;  /* of struct around */
    struct map waiting; /* before object → struct waiting; all are in wait_list */
    struct vec wait_list;
    struct map followers; /* before relation that moves → vec of before objects that go with it */
    struct map parking;   /* before object → node that gives it another name */
    struct map remade;    /* before object → the change that makes it anew */
    struct needs needs;
};

/* Fields of an object that stays, which are taken off while what they name is made anew. */
struct waiting {
    struct object *before;
    uint64_t fields;
    struct vec for_what; /* of struct object, in the model before */
};

/* What must be taken down before an altered object that it reaches only through others, and brought
 * back after. */
struct around {
    struct object *before;
    const struct object *altered; /* in the model after */
};

/* ---- plan.c ---------------------------------------------------------------------------------- */

struct node *plan_add_node(struct plan *plan, enum stage stage, enum change_op op,
                           struct object *before, struct object *after);
/* node comes after first; NULLs are nothing. */
void plan_comes_after(struct plan *plan, struct node *node, struct node *first);
/* The node that makes, or removes, what an object stands in, or itself. */
struct node *plan_maker_of(const struct plan *plan, const struct object *after);

/* ---- plan_around.c --------------------------------------------------------------------------- */

/* Adds the changes of what stands on something that goes or is made anew. */
void plan_take_down_dependants(struct plan *plan);
/* Adds the nodes of what waits, is makes way, when those of the changes are
 * there. */
void plan_add_detours(struct plan *plan);
/* Whether it can be dropped and made again without losing data. */
bool plan_is_derived(const struct object *object);
/* The object without some fields. */
struct object *plan_without(const struct plan *plan, const struct object *object, uint64_t fields);

#endif
