/*
 * loss - see loss.h.
 *
 * Each migration's way back is planned anew from the snapshots; what it drops is followed to the
 * newest snapshot, whose names the database has now. Snapshots do not say what had another name
 * before: the steps do.
 */
#include "cli/loss.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/operator.h"
#include "cli/text.h"
#include "gen/generate.h"
#include "gen/inquiry.h"
#include "gen/kind.h"

/* A loss on its way to the newest snapshot. */
struct tracked {
    const struct migration *migration;
    const struct object
        *object;      /* in the model after the last migration looked at; NULL: dropped */
    const char *lost; /* when it was dropped: its title there */
    const char *dropped_by;
    const char *what;
    bool whole;
};

/* What has been found so far. */
struct survey {
    struct cli *cli;
    struct loss_report *report;
    struct vec tracked;
    struct vec questions; /* of struct question */
    struct vec asked;     /* of struct going: whose answers they give */
};

static const struct lockstep_backup *backup_of(const struct loss_report *report,
                                               const char *migration, const char *object)
{
    for (uint32_t i = report->backups.n; i > 0; i--) {
        const struct lockstep_backup *one = &report->backups.list[i - 1];
        if (strcmp(one->migration, migration) == 0 && strcmp(one->object, object) == 0)
            return one;
    }
    return NULL;
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* Something that is counted, or a schema, whose title the text is, or with which it begins: "table
 * public.users to people". */
static struct object *titled(struct arena *arena, struct object *in, const char *text)
{
    for_each_child (child, in) {
        if (child->kind->counts == NULL && child->kind->space != SPACE_SCHEMA)
            continue;
        const char *title = object_title(arena, child);
        size_t n = strlen(title);
        if (strncmp(text, title, n) == 0 && (text[n] == '\0' || strncmp(text + n, " to ", 4) == 0))
            return child;
        struct object *found = titled(arena, child, text);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* An object that a step renames. */
struct renamed {
    struct object *object; /* of the model before; it bears its new name meanwhile */
    const char *name;
    const char *path;
    const char *moved_to; /* its new path, when it goes to another schema; NULL */
};

static struct renamed *rename_of(struct arena *arena, struct model *before, const struct step *step)
{
    bool moves = strncmp(step->summary, "move ", 5) == 0;
    if (!moves && strncmp(step->summary, "rename ", 7) != 0)
        return NULL;
    const char *text = step->summary + (moves ? 5 : 7);
    struct object *object = titled(arena, before->database, text);
    if (object == NULL)
        return NULL;
    const char *new = text + strlen(object_title(arena, object)) + 4;
    struct renamed *renamed = arena_new_of(arena, struct renamed);
    *renamed =
        (struct renamed){object, object->name, object_path(arena, object), moves ? new : NULL};
    if (!moves)
        object->name = new;
    return renamed;
}

/* Says in the model after a migration what its steps say of former names. */
static void tell_former_names(struct arena *arena, struct model *before, struct model *after,
                              const struct migration *migration)
{
    struct vec all = {0};
    for (size_t i = 0; i < migration->up.n; i++) {
        struct renamed *one = rename_of(arena, before, migration->up.items[i]);
        if (one != NULL)
            vec_push(arena, &all, one);
    }
    for (size_t i = 0; i < all.n; i++) {
        const struct renamed *one = all.items[i];
        const char *title =
            one->moved_to == NULL
                ? object_title(arena, one->object)
                : arena_printf(arena, "%s %s", one->object->kind->name, one->moved_to);
        struct object *now = titled(arena, after->database, title);
        if (now != NULL)
            now->was = one->moved_to == NULL ? one->name : one->path;
    }
    for (size_t i = all.n; i > 0; i--) {
        const struct renamed *one = all.items[i - 1];
        one->object->name = one->name;
    }
}

/* ---- Following ------------------------------------------------------------------------------- */

/* The objects of the model before a migration in that after it. */
static void follow(struct survey *survey, const struct migration *migration)
{
    struct arena *arena = survey->cli->arena;
    for (size_t i = 0; i < survey->tracked.n; i++) {
        struct tracked *one = survey->tracked.items[i];
        if (one->object == NULL)
            continue;
        if (one->object->twin == NULL) {
            one->lost = object_title(arena, one->object);
            one->dropped_by = migration->name;
        }
        one->object = one->object->twin;
    }
}

/* Whether a backup is what is kept of a title: of that itself, or "in" something. */
static bool is_of(const struct lockstep_backup *one, const char *title)
{
    size_t n = strlen(title);
    return strncmp(one->object, title, n) == 0 &&
           (one->object[n] == '\0' || strncmp(one->object + n, " in ", 4) == 0);
}

static void bring(struct survey *survey, const struct migration *migration, const char *what,
                  const struct lockstep_backup *backup)
{
    struct coming *one = arena_new_of(survey->cli->arena, struct coming);
    *one = (struct coming){migration->name, what, backup};
    vec_push(survey->cli->arena, &survey->report->coming, one);
}

/* What the migration lost, and what is kept beyond that: of values that it may have changed. */
static void add_coming(struct survey *survey, const struct migration *migration,
                       const struct transition *t)
{
    struct arena *arena = survey->cli->arena;
    const struct lockstep_backups *all = &survey->report->backups;
    bool *told = arena_array_of(arena, bool, all->n + 1);
    memset(told, 0, sizeof *told * (all->n + 1));
    for (size_t i = 0; i < t->losses.n; i++) {
        const struct loss *loss = t->losses.items[i];
        const struct object *kept = loss->object;
        while (kept->kind->kept_with_parent)
            kept = kept->parent;
        const char *title = object_title(arena, kept);
        bool any = false;
        for (uint32_t k = 0; k < all->n; k++) {
            const struct lockstep_backup *one = &all->list[k];
            if (strcmp(one->migration, migration->name) != 0 || !is_of(one, title) ||
                backup_of(survey->report, migration->name, one->object) != one)
                continue;
            any = told[k] = true;
            bring(survey, migration,
                  strcmp(one->object, title) == 0
                      ? loss->what
                      : arena_printf(arena, "the values of %s", one->object),
                  one);
        }
        if (!any && !loss->object->kind->only_stops)
            bring(survey, migration, loss->what, NULL);
    }
    for (uint32_t k = 0; k < all->n; k++) {
        const struct lockstep_backup *one = &all->list[k];
        if (!told[k] && one->change != NULL && strcmp(one->migration, migration->name) == 0 &&
            backup_of(survey->report, migration->name, one->object) == one)
            bring(
                survey, migration,
                arena_printf(arena, "the values of %s as they were (%s)", one->object, one->change),
                one);
    }
}

static void add(struct survey *survey, const struct migration *migration,
                const struct transition *t)
{
    struct arena *arena = survey->cli->arena;
    for (size_t i = 0; i < t->down_losses.n; i++) {
        const struct loss *loss = t->down_losses.items[i];
        struct tracked *one = arena_new_of(arena, struct tracked);
        *one = (struct tracked){.migration = migration,
                                .object = loss->object,
                                .what = loss->what,
                                .whole = loss->whole};
        vec_push(arena, &survey->tracked, one);
    }
    add_coming(survey, migration, t);
}

static bool survey_migrations(struct survey *survey, const struct history *history, size_t first,
                              size_t end)
{
    struct cli *cli = survey->cli;
    struct model *before = history_snapshot(
        cli->arena, cli->sql, &cli->diag, first == 0 ? NULL : history->migrations.items[first - 1]);
    for (size_t i = first; i < end && before != NULL; i++) {
        const struct migration *migration = history->migrations.items[i];
        struct diag quiet = diag_make(cli->arena);
        struct model *after = history_snapshot(cli->arena, cli->sql, &cli->diag, migration);
        if (after == NULL)
            return false;
        tell_former_names(cli->arena, before, after, migration);
        const struct transition *t = make_transition(cli->arena, &quiet, before, after, NULL);
        follow(survey, migration);
        add(survey, migration, t);
        diff_forget(after);
        before = after;
    }
    return before != NULL;
}

/* ---- Counting -------------------------------------------------------------------------------- */

static bool is_tracked(const struct survey *survey, const struct object *object)
{
    for (size_t i = 0; i < survey->tracked.n; i++)
        if (object != NULL && ((struct tracked *)survey->tracked.items[i])->object == object)
            return true;
    return false;
}

static void ask_for(struct survey *survey, const struct tracked *one)
{
    struct arena *arena = survey->cli->arena;
    struct going *going = arena_new_of(arena, struct going);
    *going = (struct going){one->migration->name, one->what, NULL, -1, !one->whole};
    if (one->object ==
        NULL) { /* a later migration has dropped it: what is kept comes back, and goes */
        const struct lockstep_backup *backup =
            backup_of(survey->report, one->dropped_by, one->lost);
        going->unit = "rows";
        going->n = backup == NULL ? 0 : backup->rows;
    } else if (one->object->kind->counts != NULL) {
        struct question *question = arena_new_of(arena, struct question);
        *question = (struct question){.doing = "count what would be lost"};
        question->query =
            one->object->kind->counts(arena, one->object, &question->only_if, &going->unit);
        const char *what =
            one->whole ? one->object->kind->loses(arena, one->object, NULL, 0) : NULL;
        going->what = what != NULL ? what : one->what; /* by its name of today */
        going->n = 0;
        vec_push(arena, &survey->questions, question);
        vec_push(arena, &survey->asked, going);
    }
    vec_push(arena, &survey->report->going, going);
}

static void take_count(void *context, size_t question, const PGresult *result)
{
    struct survey *survey = context;
    if (question == SETTINGS_ANSWER || result == NULL)
        return;
    struct going *going = survey->asked.items[question];
    going->n = inquiry_number(result);
}

/* Whom the session becomes; none is SQL's word for nobody. */
static const char *role_of(const struct cli *cli)
{
    const char *role = cli->role != NULL ? cli->role : getenv("LOCKSTEP_ROLE");
    return role == NULL || *role == '\0' ? "none" : role;
}

static bool count(struct survey *survey)
{
    struct cli *cli = survey->cli;
    struct arena *arena = cli->arena;
    for (size_t i = 0; i < survey->tracked.n; i++) {
        const struct tracked *one = survey->tracked.items[i];
        if (one->object == NULL || !is_tracked(survey, one->object->parent))
            ask_for(survey, one);
    }
    size_t n = survey->questions.n;
    struct question *questions = arena_array_of(arena, struct question, n + 1);
    for (size_t i = 0; i < n; i++)
        questions[i] = *(struct question *)survey->questions.items[i];
    if (n > 0) {
        struct arena *passing = arena_new(); /* its end closes the connection, which has locks */
        struct diag said = diag_make(passing);
        struct inquiry *inquiry = inquiry_open(passing, &said, cli_database(cli));
        /* A policy that hides rows from us must not make them look as if they were not there. */
        bool good = inquiry != NULL &&
                    inquiry_ask(inquiry,
                                "SELECT pg_catalog.set_config('row_security', 'off', false),"
                                " pg_catalog.set_config('role', $1, false)",
                                role_of(cli), questions, n, take_count, survey);
        for (size_t i = 0; i < said.list.n; i++) {
            const struct diagnostic *d = said.list.items[i];
            diag_error(&cli->diag, d->at, d->hint == NULL ? NULL : arena_strdup(arena, d->hint),
                       "%s", d->message);
        }
        arena_free(passing);
        if (!good)
            return false;
    }
    struct vec all = survey->report->going;
    survey->report->going = (struct vec){0};
    for (size_t i = 0; i < all.n; i++)
        if (((struct going *)all.items[i])->n != 0)
            vec_push(arena, &survey->report->going, all.items[i]);
    return true;
}

/* ---- The whole ------------------------------------------------------------------------------- */

/* How many migrations of the folder are applied, or begun; also by what they were squashed from. */
static size_t applied(const struct history *history, const struct lockstep_status *status)
{
    size_t n = history->migrations.n;
    for (uint32_t i = 0; i < status->n_rows; i++)
        n -= status->rows[i].state == LOCKSTEP_STATE_PENDING && n > 0;
    return n;
}

bool loss_of_revert(struct cli *cli, const struct lockstep_set *set,
                    const struct lockstep_options *opt, struct loss_report *ret, int *ret_code)
{
    struct loss_report report = {0};
    struct survey survey = {.cli = cli, .report = &report};
    struct lockstep_options look = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_status status = {0};
    struct lockstep_error err;
    size_t first = 0;
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_STEPS);
    if (cli->diag.errors == 0 && strspn(opt->target, "0") != strlen(opt->target)) {
        const struct migration *last = history_find(history, &cli->diag, opt->target);
        while (last != NULL && history->migrations.items[first++] != last)
            ;
        *ret_code = EXIT_USAGE;
    } else {
        *ret_code = EXIT_HISTORY;
    }
    if (cli_report(cli) != EXIT_DONE)
        return false;
    operator_connection(cli, &look);
    look.schema = opt->schema;
    look.connect_timeout_ms = opt->connect_timeout_ms;
    look.on_event = opt->on_event;
    look.user = opt->user;
    int rc = lockstep_status(cli_database(cli), set, &look, &status, &err);
    if (rc == LOCKSTEP_OK && status.problem.code < 0) {
        err = status.problem;
        rc = err.code;
    }
    if (rc < 0 || lockstep_backups(cli_database(cli), &look, &report.backups, &err) < 0) {
        lockstep_status_free(&status);
        if (cli->json)
            operator_json_print(json_pack("{s:s, s:o}", "outcome", "failed", "error",
                                          operator_json_error(cli, &err)));
        *ret_code = operator_error(cli, &err);
        return false;
    }
    bool good =
        survey_migrations(&survey, history, first, applied(history, &status)) && count(&survey);
    lockstep_status_free(&status);
    if (!good) {
        lockstep_backups_free(&report.backups);
        cli_report(cli);
        *ret_code = EXIT_FAILED;
        return false;
    }
    *ret = report;
    return true;
}

/* ---- Telling --------------------------------------------------------------------------------- */

/* ": 3 rows", ": 1 row", ": about 3 rows". */
static const char *count_of(struct arena *arena, const char *how, int64_t n, const char *units)
{
    int length = (int)strlen(units) - (n == 1);
    return arena_printf(arena, ": %s%" PRId64 " %.*s", how, n, length, units);
}

static const char *amount(struct arena *arena, const struct going *going)
{
    if (going->unit == NULL || going->n < 0)
        return "";
    return count_of(arena, going->partly ? "up to " : "", going->n, going->unit);
}

static const char *kept_amount(struct arena *arena, const struct lockstep_backup *backup)
{
    if (backup->rows < 0)
        return "";
    return count_of(arena, backup->exact ? "" : "about ", backup->rows, "rows");
}

void loss_print(struct cli *cli, const struct loss_report *report)
{
    struct arena *arena = cli->arena;
    for (size_t i = 0; i < report->going.n; i++) {
        const struct going *one = report->going.items[i];
        fprintf(stderr, "%sloses%s %s%s (made by %s)\n", red(cli->color_err), plain(cli->color_err),
                text_clean(arena, one->what), amount(arena, one), one->migration);
    }
    for (size_t i = 0; i < report->coming.n; i++) {
        const struct coming *one = report->coming.items[i];
        if (one->backup == NULL)
            fprintf(stderr, "does not bring back %s (lost by %s, nothing is kept)\n",
                    text_clean(arena, one->what), one->migration);
        else
            fprintf(stderr, "brings back %s (%s by %s, kept since %s%s)\n",
                    text_clean(arena, one->what),
                    one->backup->change == NULL ? "dropped" : "changed", one->migration,
                    one->backup->kept_at, kept_amount(arena, one->backup));
    }
}

void loss_json(struct cli *cli, const struct loss_report *report, json_t *whole)
{
    json_t *losses = json_array();
    json_t *back = json_array();
    for (size_t i = 0; i < report->going.n; i++) {
        const struct going *one = report->going.items[i];
        json_array_append_new(losses,
                              json_pack("{s:s, s:o, s:o, s:o, s:b}", "migration", one->migration,
                                        "what", operator_json_text(cli, one->what), "n",
                                        one->n < 0 ? json_null() : json_integer(one->n), "of",
                                        one->unit == NULL ? json_null() : json_string(one->unit),
                                        "partly", one->partly));
    }
    for (size_t i = 0; i < report->coming.n; i++) {
        const struct coming *one = report->coming.items[i];
        json_t *entry = json_pack("{s:s, s:o, s:b}", "migration", one->migration, "what",
                                  operator_json_text(cli, one->what), "kept", one->backup != NULL);
        if (one->backup != NULL) {
            json_object_set_new(entry, "kept_at", json_string(one->backup->kept_at));
            json_object_set_new(entry, "rows",
                                one->backup->rows < 0 ? json_null()
                                                      : json_integer(one->backup->rows));
            json_object_set_new(entry, "name", operator_json_text(cli, one->backup->name));
            json_object_set_new(entry, "change",
                                one->backup->change == NULL
                                    ? json_null()
                                    : operator_json_text(cli, one->backup->change));
        }
        json_array_append_new(back, entry);
    }
    json_object_set_new(whole, "losses", losses);
    json_object_set_new(whole, "brings_back", back);
}
