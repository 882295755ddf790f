/*
 * set - see set.h. Relies on: gen/history.
 */
#include "cli/set.h"

#include <assert.h>
#include <string.h>

#include "cli/operator.h"
#include "gen/emit.h"
#include "gen/migration_file.h"
#include "gen/promises.h"

const struct lockstep_step *set_steps(struct arena *arena, const struct vec *from)
{
    struct lockstep_step *steps = arena_array_of(arena, struct lockstep_step, from->n + 1);
    for (size_t i = 0; i < from->n; i++) {
        const struct step *step = from->items[i];
        steps[i] = (struct lockstep_step){.sql = step->sql,
                                          .summary = step->summary,
                                          .source = step->source,
                                          .flags = step->flags,
                                          .lock = step->lock,
                                          .min_version = step->min_version,
                                          .max_version = step->max_version};
    }
    return steps;
}

static const char *const *replaced_by(struct arena *arena, const struct migration *m)
{
    const char **chains = arena_array_of(arena, const char *, m->replaces.n);
    for (size_t i = 0; i + 1 < m->replaces.n; i++)
        chains[i] = ((const struct replaced *)m->replaces.items[i])->chain;
    return chains;
}

const struct lockstep_set *set_of_history(struct arena *arena, const struct history *history)
{
    size_t n = history->migrations.n;
    struct lockstep_migration *migrations = arena_array_of(arena, struct lockstep_migration, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct migration *m = history->migrations.items[i];
        migrations[i] = (struct lockstep_migration){.name = m->name,
                                                    .chain = m->chain,
                                                    .parent = m->parent,
                                                    .oldest = m->oldest,
                                                    .up = set_steps(arena, &m->up),
                                                    .down = set_steps(arena, &m->down),
                                                    .n_up = (uint32_t)m->up.n,
                                                    .n_down = (uint32_t)m->down.n};
        if (m->replaces.n > 0) {
            migrations[i].replaces = replaced_by(arena, m);
            migrations[i].n_replaces = (uint32_t)m->replaces.n - 1;
        }
    }
    const struct migration *head = history_head(history);
    struct lockstep_set *set = arena_new_of(arena, struct lockstep_set);
    *set = (struct lockstep_set){.abi = LOCKSTEP_ABI,
                                 .n_migrations = (uint32_t)n,
                                 .name = head == NULL ? "" : head->application,
                                 .version = head == NULL ? "" : head->version,
                                 .search_path = head == NULL ? "public" : head->search_path,
                                 .migrations = migrations};
    return set;
}

/* The first edited one; NULL: none. *ret_up_to: the migrations before it, and itself with the chain
 * that its statements have now. */
static const struct migration *find_edited(struct cli *cli, const struct history *history,
                                           struct history *ret_up_to)
{
    *ret_up_to = (struct history){.folder = history->folder};
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        struct migration *copy = arena_new_of(cli->arena, struct migration);
        *copy = *m;
        copy->chain = m->edited ? hash_steps(cli->arena, m->parent, &m->up) : m->chain;
        vec_push(cli->arena, &ret_up_to->migrations, copy);
        if (m->edited)
            return copy;
    }
    return NULL;
}

void set_explain_edit(struct cli *cli, const struct history *history)
{
    struct history up_to;
    const struct migration *edited = find_edited(cli, history, &up_to);
    if (edited == NULL || edited->replaces.n > 0) /* whose statements no database need have run */
        return;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_error err;
    operator_connection(cli, &opt);
    opt.connect_timeout_ms = 1;
    opt.mode = LOCKSTEP_MODE_CHECK;
    if (lockstep_check(cli_database(cli), set_of_history(cli->arena, &up_to), &opt, &err) ==
            LOCKSTEP_E_HISTORY &&
        strcmp(err.migration, edited->name) == 0 && err.step >= 0)
        diag_note(&cli->diag, (struct location){0}, NULL, "%s: %s", err.message, err.detail);
}

const struct history *set_read_history(struct cli *cli, int *ret_code)
{
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_STEPS);
    *ret_code = EXIT_HISTORY;
    set_explain_edit(cli, history);
    if (cli->diag.errors == 0 && history->migrations.n == 0) {
        diag_error(&cli->diag, (struct location){0},
                   "Run lockstep generate first, or name the folder with --migrations DIR.",
                   "there are no migrations in \"%s\"", cli->migrations);
        *ret_code = EXIT_FAILED;
    }
    return cli->diag.errors == 0 ? history : NULL;
}

const struct lockstep_set *set_read(struct cli *cli, int *ret_code)
{
    const struct history *history = set_read_history(cli, ret_code);
    return cli_report(cli) == EXIT_DONE ? set_of_history(cli->arena, history) : NULL;
}

const struct lockstep_set *set_read_promises(struct cli *cli, int *ret_code)
{
    const struct history *history = set_read_history(cli, ret_code);
    const struct model *model = NULL;
    if (history != NULL)
        model = history_snapshot(cli->arena, cli->sql, &cli->diag, history_head(history));
    if (cli_report(cli) != EXIT_DONE || model == NULL)
        return NULL;
    struct vec promises = promises_of(cli->arena, model);
    struct lockstep_set *set = arena_new_of(cli->arena, struct lockstep_set);
    *set = *set_of_history(cli->arena, history);
    set->promises = (const char *const *)promises.items;
    set->n_promises = (uint32_t)promises.n;
    return set;
}

uint32_t set_index(const struct lockstep_set *set, const struct lockstep_migration *migration)
{
    assert(migration >= set->migrations && migration < set->migrations + set->n_migrations);
    return (uint32_t)(migration - set->migrations);
}
