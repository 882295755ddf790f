/*
 * squash - see squash.h.
 */
#include "gen/squash.h"

#include <string.h>

#include "gen/files.h"
#include "gen/migration_file.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/write_xml.h"

static const struct location nowhere = {NULL, 0};

struct squash {
    struct arena *arena;
    struct sql *sql;
    struct diag *diag;
    const struct squash_options *options;
    struct squashed *result;
    struct vec up_blocks; /* of struct custom_block */
    struct vec down_blocks;
};

/* ---- What is written by hand ------------------------------------------------------------------
 */

/* A block with where it comes from, for whoever reads it behind all generated steps. */
static struct custom_block *moved(struct squash *s, const struct custom_block *block,
                                  const struct migration *from)
{
    struct custom_block *copy = arena_new_of(s->arena, struct custom_block);
    const char *behind = strchr(block->text, '\n');
    *copy = *block;
    copy->before = NULL;
    copy->text = arena_printf(s->arena, "%.*s\n-- of migration %s%s", (int)(behind - block->text),
                              block->text, from->name, behind);
    return copy;
}

static void list_block(struct squash *s, const struct custom_block *block,
                       const struct migration *m)
{
    diag_error(s->diag, block->at, NULL, "migration %s has %zu statement%s written by hand",
               m->name, block->n_steps, block->n_steps == 1 ? "" : "s");
}

static bool gather_blocks(struct squash *s, const struct migration *m, const char *name,
                          struct vec *ret)
{
    struct vec blocks = {0};
    struct diag mistakes = diag_make(s->arena);
    struct source *source = file_read(s->arena, s->diag, path_join(s->arena, m->folder, name));
    if (source == NULL)
        return false;
    read_custom_blocks(s->arena, s->sql, s->options->custom == SQUASH_DROP ? &mistakes : s->diag,
                       source, &blocks);
    for (size_t i = 0; i < blocks.n; i++) {
        const struct custom_block *block = blocks.items[i];
        if (block->n_steps == 0 || s->options->custom == SQUASH_DROP)
            continue;
        if (s->options->custom == SQUASH_ASK)
            list_block(s, block, m);
        vec_push(s->arena, ret, moved(s, block, m));
    }
    return true;
}

/* Down goes the other way. */
static bool gather_all_blocks(struct squash *s)
{
    const struct vec *list = &s->result->replaced;
    for (size_t i = 0; i < list->n; i++)
        if (!gather_blocks(s, list->items[i], "up.sql", &s->up_blocks))
            return false;
    for (size_t i = list->n; i > 0; i--)
        if (!gather_blocks(s, list->items[i - 1], "down.sql", &s->down_blocks))
            return false;
    return true;
}

/* ---- The new one ------------------------------------------------------------------------------
 */

/* The snapshot as one that stands in the new folder, so that steps name places that stay. */
static struct model *read_last(struct squash *s, const struct migration *last, const char *folder)
{
    struct source *file =
        file_read(s->arena, s->diag, path_join(s->arena, last->folder, "snapshot.xml"));
    if (file == NULL)
        return NULL;
    file->path = path_join(s->arena, folder, "snapshot.xml");
    struct model *model = read_document(s->arena, s->sql, s->diag, file);
    if (s->diag->errors > 0)
        return NULL;
    resolve_snapshot(model);
    return model;
}

static void add_replaced(struct squash *s, const struct migration *m, struct vec *ret)
{
    for (size_t i = 0; i < m->replaces.n; i++)
        vec_push(s->arena, ret, m->replaces.items[i]);
    if (m->replaces.n > 0)
        return;
    struct replaced *replaced = arena_new_of(s->arena, struct replaced);
    *replaced = (struct replaced){m->name, m->chain};
    vec_push(s->arena, ret, replaced);
}

static const char *hash_text_of(struct squash *s, const struct generated *g)
{
    struct source *source = arena_new_of(s->arena, struct source);
    struct vec steps = {0};
    bool custom;
    *source = (struct source){
        .path = g->migration.name, .data = g->up, .length = strlen(g->up), .arena = s->arena};
    read_steps(s->arena, s->sql, s->diag, source, &steps, &custom);
    return hash_steps(s->arena, g->migration.parent, &steps);
}

/* What is taken back by hand comes before what it names goes. */
static void put_first(const struct vec *blocks, const struct vec *steps)
{
    for (size_t i = 0; steps->n > 0 && i < blocks->n; i++)
        ((struct custom_block *)blocks->items[i])->before =
            ((const struct step *)steps->items[0])->summary;
}

/* It stands where the last one stood. */
static void take_place(struct squash *s, const struct migration *last, const char *name,
                       const char *folder)
{
    struct migration *m = &s->result->made.migration;
    m->number = last->number;
    m->name = name;
    m->folder = folder;
    m->chain = last->chain;
    m->oldest = last->oldest;
    for (size_t i = 0; i < s->result->replaced.n; i++)
        add_replaced(s, s->result->replaced.items[i], &m->replaces);
    m->statements = "";
    compose_texts(s->arena, &s->up_blocks, &s->down_blocks, &s->result->made);
    m->statements = hash_text_of(s, &s->result->made);
    compose_texts(s->arena, &s->up_blocks, &s->down_blocks, &s->result->made);
}

static bool make(struct squash *s)
{
    const struct vec *list = &s->result->replaced;
    const struct migration *last = list->items[list->n - 1];
    struct generated *g = &s->result->made;
    const char *name = arena_printf(s->arena, "%04u_%s", last->number, s->options->name);
    const char *folder = path_join(s->arena, s->options->migrations, name);
    struct model *after = read_last(s, last, folder);
    if (after == NULL)
        return false;
    g->transition = make_transition(s->arena, s->diag, model_new(s->arena, s->sql), after, NULL);
    if (s->diag->errors > 0)
        return false;
    g->snapshot = write_snapshot(after);
    put_first(&s->down_blocks, &g->transition->down);
    compose_migration(s->arena, s->options->migrations, s->options->name, NULL, after,
                      &s->up_blocks, &s->down_blocks, g);
    take_place(s, last, name, folder);
    return s->diag->errors == 0;
}

/* ---- On disk ----------------------------------------------------------------------------------
 */

/* Nothing that somebody put beside a migration is thrown away. */
static bool holds_only_its_own(struct squash *s, const struct migration *m)
{
    static const char *const own[] = {"down.sql", "snapshot.xml", "up.sql"};
    struct vec names = {0};
    if (!folder_list(s->arena, s->diag, m->folder, false, &names))
        return false;
    for (size_t i = 0; i < names.n; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof(own) / sizeof(*own); k++)
            known |= strcmp(names.items[i], own[k]) == 0;
        if (!known)
            diag_error(s->diag, nowhere, "Move it elsewhere, or remove it, first.",
                       "\"%s\" is no part of a migration and would be lost",
                       path_join(s->arena, m->folder, names.items[i]));
    }
    return s->diag->errors == 0;
}

static bool can_be_written(struct squash *s)
{
    for (size_t i = 0; i < s->result->replaced.n; i++) {
        const struct migration *m = s->result->replaced.items[i];
        if (!holds_only_its_own(s, m))
            return false;
        if (strcmp(m->name, s->result->made.migration.name) != 0)
            continue;
        diag_error(s->diag, nowhere, "Give the new one another name: lockstep squash NAME.",
                   "there is a migration %s already", m->name);
        return false;
    }
    return true;
}

static bool write_all(struct squash *s)
{
    if (!write_migration_folder(s->arena, s->diag, s->options->migrations, &s->result->made))
        return false;
    for (size_t i = 0; i < s->result->replaced.n; i++) {
        const struct migration *m = s->result->replaced.items[i];
        if (!folder_remove(s->arena, s->diag, m->folder))
            return false;
    }
    return true;
}

/* ---- The main path ----------------------------------------------------------------------------
 */

enum squash_outcome squash(struct arena *arena, struct sql *sql, struct diag *diag,
                           const struct squash_options *options, struct squashed *ret)
{
    struct squash s = {.arena = arena, .sql = sql, .diag = diag, .options = options, .result = ret};
    if (!migration_name_is_good(diag, options->name))
        return SQUASH_FAILED;
    const struct history *history =
        history_read(arena, sql, diag, options->migrations, HISTORY_STEPS);
    if (diag->errors > 0)
        return SQUASH_HISTORY;
    const struct migration *last =
        options->to == NULL ? history_head(history) : history_find(history, diag, options->to);
    if (options->to != NULL && last == NULL)
        return SQUASH_FAILED;
    for (size_t i = 0; i < history->migrations.n; i++) {
        vec_push(arena, &ret->replaced, history->migrations.items[i]);
        if (history->migrations.items[i] == last)
            break;
    }
    if (ret->replaced.n < 2)
        return SQUASH_NOTHING;
    if (!gather_all_blocks(&s))
        return SQUASH_FAILED;
    if (diag->errors > 0)
        return SQUASH_CUSTOM;
    if (!make(&s) || !can_be_written(&s))
        return SQUASH_FAILED;
    return options->dry_run || write_all(&s) ? SQUASH_DONE : SQUASH_FAILED;
}
