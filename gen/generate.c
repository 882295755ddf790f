/*
 * generate - see generate.h.
 */
#include "gen/generate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gen/files.h"
#include "gen/kind.h"
#include "gen/migration_file.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/write_xml.h"

static const struct location nowhere = {NULL, 0};

/* Whether a program that was made for the schema before would be hurt: something it uses is gone,
 * renamed or of another type, or what it writes may be refused. */
static bool hurts(const struct diff *diff, const struct change *c)
{
    if (c->op == CHANGE_RENAME || c->op == CHANGE_DROP)
        return !(c->before->kind->derived && c->before->kind->space != SPACE_RELATION &&
                 c->before->kind->space != SPACE_ROUTINE);
    if (c->op == CHANGE_CREATE) {
        bool parent_is_new = diff_twin(diff, c->after->parent) == NULL;
        return !parent_is_new && c->after->kind->refuses_rows != NULL &&
               c->after->kind->refuses_rows(c->after);
    }
    if (c->op == CHANGE_ALTER)
        for (size_t i = 0; i < c->after->kind->n_fields; i++)
            if ((c->changed & (UINT64_C(1) << i)) != 0 &&
                c->after->kind->fields[i].effect == EFFECT_BREAKS)
                return true;
    return c->after->kind->refuses_rows != NULL &&
           (c->changed & ~(CHANGED_TRAITS | CHANGED_ORDER)) != 0 &&
           c->after->kind->refuses_rows(c->after);
}

static bool is_made(const struct map *made, const struct object *object)
{
    return map_get(made, object, "") != NULL;
}

/* The first of those behind it in the definition that is there already, and stays; NULL: none. */
static const struct object *kept_behind(const struct map *made, const struct object *object)
{
    for (const struct object *next = object->next; next != NULL; next = next->next)
        if (next->kind == object->kind && next->key != NULL && next->base == NULL &&
            !is_made(made, next))
            return next;
    return NULL;
}

/* What is put in the middle of what is there, and comes to stand last. */
static struct vec notes_on_places(struct arena *arena, const struct diff *diff)
{
    struct vec notes = {0};
    struct map made = map_make(arena);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        if (c->op == CHANGE_CREATE || c->op == CHANGE_REBUILD)
            map_put(&made, c->after, "", c->after);
    }
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct object *object = ((struct change *)diff->changes.items[i])->after;
        if (object == NULL || !object->kind->comes_behind || object->base != NULL ||
            !is_made(&made, object) || is_made(&made, object->parent))
            continue;
        const struct object *behind = kept_behind(&made, object);
        if (behind == NULL)
            continue;
        struct note *note = arena_new_of(arena, struct note);
        note->object = object;
        note->text = arena_printf(
            arena, "%s will stand last, not before \"%s\": what is new comes behind what is there",
            object_title(arena, object), behind->name);
        vec_push(arena, &notes, note);
    }
    return notes;
}

struct transition *make_transition(struct arena *arena, struct diag *diag, struct model *before,
                                   struct model *after, const char *keep_as)
{
    struct transition *t = arena_new_of(arena, struct transition);
    t->diff = diff_models(arena, diag, before, after);
    if (diag->errors > 0) /* on the way back they would all come again */
        return t;
    t->losses = plan_losses(t->diff, keep_as != NULL);
    t->notes = notes_on_places(arena, t->diff);
    t->compatible = true;
    for (size_t i = 0; i < t->diff->changes.n; i++)
        t->compatible &= !hurts(t->diff, t->diff->changes.items[i]);
    struct diff *back = diff_inverse(t->diff);
    t->down_losses = plan_losses(back, false);
    if (diag->errors > 0)
        return t;
    const struct emit *up = plan_steps(t->diff, false, keep_as);
    t->up = up->steps;
    for (size_t i = 0; i < up->notes.n; i++)
        vec_push(arena, &t->notes, up->notes.items[i]);
    t->down = plan_steps(back, true, keep_as)->steps;
    return t;
}

/* ---- The pieces of a migration --------------------------------------------------------------- */

bool migration_name_is_good(struct diag *diag, const char *name)
{
    size_t length = strlen(name);
    bool good = length > 0 && length <= 80 &&
                strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
    if (!good)
        diag_error(diag, nowhere,
                   "Use up to 80 lower-case letters, digits and underscores, as add_project_id.",
                   "wrong name for a migration: \"%s\"", name);
    return good;
}

static const char *text_or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

const char *migration_name(struct arena *arena, const struct migration *parent, const char *name)
{
    return arena_printf(arena, "%04u_%s", parent == NULL ? 1 : parent->number + 1, name);
}

static void describe(struct arena *arena, const char *folder, const char *name,
                     const struct migration *parent, const struct model *after, bool custom,
                     struct generated *g)
{
    const struct database *database = (const struct database *)after->database;
    struct migration *m = &g->migration;
    m->number = parent == NULL ? 1 : parent->number + 1;
    m->name = migration_name(arena, parent, name);
    m->folder = path_join(arena, folder, m->name);
    m->application = text_or_empty(database->application);
    m->version = text_or_empty(database->version);
    m->search_path = database->search_path == NULL ? "public" : database->search_path;
    m->parent = parent == NULL ? "" : parent->chain;
    m->chain = hash_steps(arena, m->parent, &g->transition->up);
    m->snapshot_checksum = checksum_text(arena, g->snapshot, strlen(g->snapshot));
    m->oldest = "";
    if (parent != NULL && g->transition->compatible && !custom)
        m->oldest = *parent->oldest != '\0' ? parent->oldest : parent->chain;
    m->up = g->transition->up;
    m->down = g->transition->down;
    m->custom = custom;
}

void compose_texts(struct arena *arena, const struct vec *up_blocks, const struct vec *down_blocks,
                   struct generated *g)
{
    const struct transition *t = g->transition;
    g->up = write_migration(arena, &g->migration, &t->up, false, &t->losses, up_blocks);
    g->down = write_migration(arena, &g->migration, &t->down, true, &t->losses, down_blocks);
}

void compose_migration(struct arena *arena, const char *folder, const char *name,
                       const struct migration *parent, const struct model *after,
                       const struct vec *up_blocks, const struct vec *down_blocks,
                       struct generated *ret)
{
    describe(arena, folder, name, parent, after, up_blocks->n + down_blocks->n > 0, ret);
    compose_texts(arena, up_blocks, down_blocks, ret);
}

/* A folder is filled beside and renamed into place. */
bool write_migration_folder(struct arena *arena, struct diag *diag, const char *folder,
                            const struct generated *g)
{
    const char *beside =
        path_join(arena, folder, arena_printf(arena, ".%s.new", g->migration.name));
    if (!folder_make(arena, diag, beside) ||
        !file_write(arena, diag, path_join(arena, beside, "up.sql"), g->up) ||
        !file_write(arena, diag, path_join(arena, beside, "down.sql"), g->down) ||
        !file_write(arena, diag, path_join(arena, beside, "snapshot.xml"), g->snapshot))
        return false;
    if (rename(beside, g->migration.folder) == 0)
        return true;
    diag_error(diag, nowhere, "Look at what is in the way, then run the command again.",
               "cannot make the folder \"%s\": %s", g->migration.folder, strerror(errno));
    return false;
}

/* Databases keep their history under the name of the set: under another one each would begin anew,
 * on top of what it has. */
static void check_set_name(struct arena *arena, struct diag *diag, const struct migration *parent,
                           const struct model *after)
{
    const char *name = text_or_empty(((const struct database *)after->database)->application);
    if (parent == NULL || strcmp(parent->application, name) == 0)
        return;
    const char *hint =
        *parent->application == '\0'
            ? "Leave the attribute name of <database> away: databases have no history under it."
            : arena_printf(arena,
                           "Write <database name=\"%s\">: databases have no history under another "
                           "name.",
                           parent->application);
    diag_error(diag, after->database->at, hint,
               "the definition is called \"%s\", and its migrations \"%s\"", name,
               parent->application);
}

/* ---- The main path --------------------------------------------------------------------------- */

enum generate_outcome generate(struct arena *arena, struct sql *sql, struct diag *diag,
                               const struct generate_options *options,
                               struct generated *ret_generated)
{
    struct generated g = {0};
    if (!migration_name_is_good(diag, options->name))
        return GENERATE_FAILED;
    struct history *history = history_read(arena, sql, diag, options->migrations, HISTORY_HEADS);
    if (diag->errors > 0)
        return GENERATE_HISTORY;
    const struct migration *parent = history_head(history);
    struct model *before = history_snapshot(arena, sql, diag, parent);
    if (before == NULL)
        return GENERATE_HISTORY;
    struct model *after = read_definition(arena, sql, diag, options->definition);
    resolve_model(diag, after, before);
    if (diag->errors == 0) /* else it may not have been read so far */
        check_set_name(arena, diag, parent, after);
    if (diag->errors > 0)
        return GENERATE_FAILED;

    g.transition =
        make_transition(arena, diag, before, after,
                        options->no_backup ? NULL : migration_name(arena, parent, options->name));
    if (diag->errors > 0)
        return GENERATE_FAILED;
    if (g.transition->diff->changes.n == 0 && !options->custom) {
        *ret_generated = g;
        return GENERATE_NOTHING;
    }
    g.snapshot = write_snapshot(after);
    struct vec blocks = {0};
    if (options->custom)
        vec_push(arena, &blocks, custom_block_empty(arena));
    compose_migration(arena, options->migrations, options->name, parent, after, &blocks, &blocks,
                      &g);
    *ret_generated = g;
    if (losses_need_leave(&g.transition->losses) && !options->allow_loss)
        return GENERATE_LOSS;
    if (!options->dry_run && !write_migration_folder(arena, diag, options->migrations, &g))
        return GENERATE_FAILED;
    return GENERATE_DONE;
}
