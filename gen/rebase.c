/*
 * rebase - see rebase.h.
 */
#include "gen/rebase.h"

#include <assert.h>
#include <string.h>

#include "gen/files.h"
#include "gen/hints.h"
#include "gen/merge.h"
#include "gen/migration_file.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/write_xml.h"

static const struct location nowhere = {NULL, 0};

struct rebase {
    struct arena *arena;
    struct sql *sql;
    struct diag *diag;
    const struct rebase_options *options;
    const struct history *history;
    const struct model *definition;
    const struct migration *last; /* heads */
    const struct migration *onto;
    struct vec branch; /* of const struct migration: what goes last, oldest first */
};

/* ---- Which branch ---------------------------------------------------------------------------- */

static bool is_in(const struct rebase *r, const struct migration *head, const struct migration *m)
{
    for (; head != NULL; head = history_parent(r->history, head))
        if (head == m)
            return true;
    return false;
}

/* The only head behind a migration; NULL after a message. */
static const struct migration *head_behind(const struct rebase *r, const struct vec *heads,
                                           const char *option, const char *name)
{
    const struct migration *m = history_find(r->history, r->diag, name);
    const struct migration *found = NULL;
    for (size_t i = 0; m != NULL && i < heads->n; i++) {
        if (!is_in(r, heads->items[i], m))
            continue;
        if (found != NULL) {
            diag_error(r->diag, nowhere, "Name the head of a branch.",
                       "%s %s: %s and %s both stand on it", option, name, found->name,
                       ((const struct migration *)heads->items[i])->name);
            return NULL;
        }
        found = heads->items[i];
    }
    return found;
}

static const struct migration *other_head(const struct vec *heads, const struct migration *one)
{
    return heads->n != 2 ? NULL : heads->items[heads->items[0] == one];
}

static void ask(const struct rebase *r, const struct vec *heads)
{
    struct buf names = buf_make(r->arena);
    for (size_t i = 0; i < heads->n; i++)
        buf_printf(&names, "%s%s",
                   i == 0             ? ""
                   : i + 1 < heads->n ? ", "
                                      : " and ",
                   ((const struct migration *)heads->items[i])->name);
    diag_error(r->diag, nowhere,
               "Say --last NAME: its branch is made anew on top of the other, so it must not be "
               "applied anywhere yet. lockstep status -d URI tells what a database has.",
               "which of the heads goes last: %s%s", names.data,
               heads->n > 2 ? "? With --onto, on top of which" : "?");
}

static enum rebase_outcome choose(struct rebase *r)
{
    const struct rebase_options *o = r->options;
    struct vec heads = history_heads(r->arena, r->history);
    if (heads.n < 2)
        return REBASE_NOTHING;
    if (o->last != NULL && (r->last = head_behind(r, &heads, "--last", o->last)) == NULL)
        return REBASE_FAILED;
    if (o->onto != NULL && (r->onto = head_behind(r, &heads, "--onto", o->onto)) == NULL)
        return REBASE_FAILED;
    if (r->last == NULL && r->onto != NULL)
        r->last = other_head(&heads, r->onto);
    if (r->onto == NULL && r->last != NULL)
        r->onto = other_head(&heads, r->last);
    if (r->last == NULL || r->onto == NULL) {
        ask(r, &heads);
        return REBASE_AMBIGUOUS;
    }
    if (r->last == r->onto) {
        diag_error(r->diag, nowhere, "Name migrations of two branches.",
                   "%s cannot go on top of itself", r->last->name);
        return REBASE_FAILED;
    }
    if (strcmp(r->last->application, r->onto->application) != 0) {
        diag_error(r->diag, nowhere,
                   "Databases keep their history under the name of the set. Remove the folders of "
                   "one branch, and generate it again under the name of the other.",
                   "%s is of set \"%s\", and %s of set \"%s\"", r->last->name, r->last->application,
                   r->onto->name, r->onto->application);
        return REBASE_HISTORY;
    }
    return REBASE_DONE;
}

/* What goes last: from the head down to what the other branch has too. */
static bool take_branch(struct rebase *r)
{
    struct vec down = {0};
    for (const struct migration *m = r->last; m != NULL && !is_in(r, r->onto, m);
         m = history_parent(r->history, m)) {
        vec_push(r->arena, &down, (void *)m);
        for (size_t i = 0; i < r->history->migrations.n; i++) {
            const struct migration *child = r->history->migrations.items[i];
            if (history_parent(r->history, child) == m && !is_in(r, r->last, child))
                diag_error(r->diag, nowhere,
                           arena_printf(r->arena, "First run lockstep rebase --last %s --onto %s.",
                                        child->name, r->last->name),
                           "%s stands on %s, which is to be made anew", child->name, m->name);
        }
        if (m->replaces.n > 0)
            diag_error(r->diag, nowhere, "Say --last with the other branch.",
                       "%s was squashed from others and cannot be made anew", m->name);
    }
    for (size_t i = down.n; i > 0; i--)
        vec_push(r->arena, &r->branch, down.items[i - 1]);
    return r->diag->errors == 0;
}

/* ---- One migration ----------------------------------------------------------------------------
 */

/* A snapshot as a model of its own. places: where what is in it stands is asked of the definition.
 */
static struct model *read_text(struct rebase *r, const char *path, const char *text, bool places)
{
    size_t errors = r->diag->errors;
    struct source *source = arena_new_of(r->arena, struct source);
    *source =
        (struct source){.path = path, .data = text, .length = strlen(text), .arena = r->arena};
    struct model *model = read_document(r->arena, r->sql, r->diag, source);
    if (r->diag->errors > errors)
        return NULL;
    if (places)
        resolve_model(r->diag, model, NULL);
    else
        resolve_snapshot(model);
    return r->diag->errors > errors ? NULL : model;
}

static struct model *read_snapshot_of(struct rebase *r, const struct migration *m)
{
    return history_snapshot(r->arena, r->sql, r->diag, m);
}

/* What a change leads to, with what the definition says beside it. What it comes from has none of
 * that, as when a migration is generated: using="…" of now is no way back. */
static struct model *led_to(struct rebase *r, struct model *model, bool places)
{
    if (model != NULL)
        take_hints(model, r->definition, places);
    return model;
}

/* Where the branch that stays has come to: a migration's snapshot, or what was merged. */
struct state {
    const struct migration *migration;
    const char *path;
    const char *text; /* NULL: as the migration says */
};

static struct model *read_state(struct rebase *r, const struct state *state)
{
    return state->text == NULL ? read_snapshot_of(r, state->migration)
                               : read_text(r, state->path, state->text, false);
}

/* The steps of a migration that were not written by hand. */
static struct vec generated_steps(struct rebase *r, const struct vec *steps)
{
    struct vec generated = {0};
    for (size_t i = 0; i < steps->n; i++)
        if ((((const struct step *)steps->items[i])->flags & STEP_CUSTOM) == 0)
            vec_push(r->arena, &generated, steps->items[i]);
    return generated;
}

/* The first step that one list has more often than the other; NULL: none. The order may differ:
 * that of a snapshot's objects is not that of the definition's. */
static const struct step *missing(const struct vec *steps, const struct vec *among)
{
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        size_t n = 0;
        for (size_t k = 0; k <= i; k++)
            n += strcmp(((const struct step *)steps->items[k])->summary, step->summary) == 0;
        for (size_t k = 0; n > 0 && k < among->n; k++)
            n -= strcmp(((const struct step *)among->items[k])->summary, step->summary) == 0;
        if (n > 0)
            return step;
    }
    return NULL;
}

/* What was said when a migration was generated, and is gone from the definition since, would be
 * missed: its steps must come out as they are. */
static void check_hints(struct rebase *r, const struct migration *m, const struct transition *t)
{
    struct vec steps = generated_steps(r, &m->up);
    const struct step *gone = missing(&steps, &t->up);
    const struct step *new = missing(&t->up, &steps);
    if (gone == NULL && new == NULL)
        return;
    diag_error(r->diag, nowhere,
               "What the definition said then must stand in it still, was and backfill among "
               "it. Or remove the migration and generate it again.",
               "migration %s cannot be made again as it is: %s \"%s\"", m->name,
               gone != NULL ? "there would no longer be" : "there would also be",
               gone != NULL ? gone->summary : new->summary);
}

static bool has_loss(const struct vec *losses, const char *what)
{
    for (size_t i = 0; i < losses->n; i++)
        if (strcmp(((const struct loss *)losses->items[i])->what, what) == 0)
            return true;
    return false;
}

/* Only what was accepted for the branch itself may be lost. */
static void check_losses(struct rebase *r, const struct migration *m,
                         const struct transition *accepted, const struct transition *t)
{
    for (size_t i = 0; i < t->losses.n; i++) {
        const struct loss *loss = t->losses.items[i];
        if (loss->sort == LOSS_CERTAIN && !has_loss(&accepted->losses, loss->what))
            diag_error(r->diag, loss->object->at, NULL,
                       "on top of %s, %s would lose %s, which it did not before", r->onto->name,
                       m->name, loss->what);
    }
}

static bool read_blocks(struct rebase *r, const struct migration *m, const char *name,
                        struct vec *ret)
{
    struct source *source = file_read(r->arena, r->diag, path_join(r->arena, m->folder, name));
    if (source != NULL)
        read_custom_blocks(r->arena, r->sql, r->diag, source, ret);
    return r->diag->errors == 0;
}

/* A block stands before the step that it stood before. */
static void check_blocks(struct rebase *r, const struct vec *blocks, const struct vec *steps)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct custom_block *block = blocks->items[i];
        bool found = block->before == NULL;
        for (size_t k = 0; !found && k < steps->n; k++)
            found = strcmp(((const struct step *)steps->items[k])->summary, block->before) == 0;
        if (!found)
            diag_error(r->diag, block->at, "Move it behind the generated steps first.",
                       "these statements stand before \"%s\", which is no longer done",
                       block->before);
    }
}

/* The chain of what was composed, statements written by hand included. */
static void settle_chain(struct rebase *r, struct generated *g)
{
    struct source *source = arena_new_of(r->arena, struct source);
    struct vec steps = {0};
    bool custom;
    *source = (struct source){
        .path = g->migration.name, .data = g->up, .length = strlen(g->up), .arena = r->arena};
    read_steps(r->arena, r->sql, r->diag, source, &steps, &custom);
    if (custom)
        g->migration.chain = hash_steps(r->arena, g->migration.parent, &steps);
}

/* Whether a migration was generated to keep what it drops. */
static bool keeps(const struct migration *m)
{
    bool found = false;
    for (size_t i = 0; i < m->up.n && !found; i++) {
        const struct step *step = m->up.items[i];
        found = (step->flags & STEP_CUSTOM) == 0 && strstr(step->sql, "lockstep_backup.") != NULL;
    }
    return found;
}

/* The base and theirs as the branch has them, planned to see whether they can be. */
static struct transition *plan_theirs(struct rebase *r, const struct migration *base,
                                      const struct migration *m)
{
    struct model *before = read_snapshot_of(r, base);
    struct model *after = led_to(r, read_snapshot_of(r, m), false);
    if (before == NULL || after == NULL)
        return NULL;
    struct transition *t =
        make_transition(r->arena, r->diag, before, after, keeps(m) ? m->name : NULL);
    if (r->diag->errors == 0)
        check_hints(r, m, t);
    return r->diag->errors == 0 ? t : NULL;
}

static struct diff *compare_ours(struct rebase *r, const struct migration *base,
                                 const struct state *ours)
{
    struct model *before = read_snapshot_of(r, base);
    struct model *after = led_to(r, read_state(r, ours), false);
    return before == NULL || after == NULL ? NULL : diff_models(r->arena, r->diag, before, after);
}

static const char *base_name(const struct migration *m)
{
    return m->name + strspn(m->name, "0123456789") + 1;
}

/* Puts m, which was made on base, on top of ours; *ours is then what came out. */
static enum rebase_outcome put_on_top(struct rebase *r, const struct migration *base,
                                      const struct migration *m, struct state *ours,
                                      struct rebased *ret)
{
    struct generated *g = &ret->after;
    struct vec up_blocks = {0};
    struct vec down_blocks = {0};
    ret->before = m;
    if (!read_blocks(r, m, "up.sql", &up_blocks) || !read_blocks(r, m, "down.sql", &down_blocks))
        return REBASE_FAILED;
    const struct transition *theirs = plan_theirs(r, base, m);
    const struct diff *staying = theirs == NULL ? NULL : compare_ours(r, base, ours);
    if (staying == NULL || r->diag->errors > 0)
        return REBASE_FAILED;
    const struct merge_side sides[] = {{r->onto->name, staying}, {m->name, theirs->diff}};
    g->snapshot = merge_models(r->arena, r->diag, &sides[0], &sides[1]);
    if (g->snapshot == NULL)
        return REBASE_CONFLICT;
    const char *path = path_join(r->arena, m->folder, "snapshot.xml");
    struct model *after = led_to(r, read_text(r, path, g->snapshot, true), true);
    struct model *before = read_state(r, ours);
    if (after == NULL || before == NULL)
        return REBASE_CONFLICT;
    g->transition =
        make_transition(r->arena, r->diag, before, after,
                        keeps(m) ? migration_name(r->arena, ours->migration, base_name(m)) : NULL);
    if (r->diag->errors > 0)
        return REBASE_CONFLICT;
    check_losses(r, m, theirs, g->transition);
    check_blocks(r, &up_blocks, &g->transition->up);
    check_blocks(r, &down_blocks, &g->transition->down);
    compose_migration(r->arena, r->options->migrations, base_name(m), ours->migration, after,
                      &up_blocks, &down_blocks, g);
    settle_chain(r, g);
    *ours = (struct state){&g->migration, path, g->snapshot};
    return r->diag->errors > 0 ? REBASE_CONFLICT : REBASE_DONE;
}

/* ---- On disk ----------------------------------------------------------------------------------
 */

/* The newest first, so that each new name is free. What else is in a folder goes with it. */
static bool write_all(struct rebase *r, const struct vec *rebased)
{
    for (size_t i = rebased->n; i > 0; i--) {
        const struct rebased *one = rebased->items[i - 1];
        const struct generated *g = &one->after;
        const char *folder = g->migration.folder;
        if (!folder_rename(r->diag, one->before->folder, folder) ||
            !file_write(r->arena, r->diag, path_join(r->arena, folder, "up.sql"), g->up) ||
            !file_write(r->arena, r->diag, path_join(r->arena, folder, "down.sql"), g->down) ||
            !file_write(r->arena, r->diag, path_join(r->arena, folder, "snapshot.xml"),
                        g->snapshot))
            return false;
    }
    return true;
}

/* ---- The main path ----------------------------------------------------------------------------
 */

enum rebase_outcome rebase(struct arena *arena, struct sql *sql, struct diag *diag,
                           const struct rebase_options *options, struct rebase_result *ret)
{
    struct rebase r = {.arena = arena, .sql = sql, .diag = diag, .options = options};
    r.history = history_read_branches(arena, sql, diag, options->migrations);
    if (diag->errors > 0)
        return REBASE_HISTORY;
    enum rebase_outcome outcome = choose(&r);
    if (outcome != REBASE_DONE)
        return outcome;
    if (!take_branch(&r))
        return REBASE_FAILED;
    struct model *definition = read_definition(arena, sql, diag, options->definition);
    resolve_model(diag, definition, NULL); /* which hands was on to what goes with an object */
    if (diag->errors > 0)
        return REBASE_FAILED;
    r.definition = definition;
    struct state ours = {.migration = r.onto};
    assert(r.branch.n > 0 && r.branch.items != NULL);
    const struct migration *base = history_parent(r.history, r.branch.items[0]);
    ret->onto = r.onto;
    for (size_t i = 0; outcome == REBASE_DONE && i < r.branch.n; i++) {
        struct rebased *one = arena_new_of(arena, struct rebased);
        outcome = put_on_top(&r, base, r.branch.items[i], &ours, one);
        base = r.branch.items[i];
        vec_push(arena, &ret->rebased, one);
    }
    if (outcome == REBASE_DONE && !options->dry_run && !write_all(&r, &ret->rebased))
        return REBASE_FAILED;
    return outcome;
}
