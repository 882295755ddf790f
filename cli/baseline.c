/*
 * lockstep baseline - adopts an existing database: finds the newest snapshot that it satisfies, and
 * records that migration, and all before it, as there.
 *
 * Relies on: verify, which compares; the runtime, which records. The catalogue is read once for all
 * snapshots that have one search_path.
 */
#include <stdio.h>
#include <string.h>

#include "cli/operator.h"
#include "cli/progress.h"
#include "cli/set.h"
#include "cli/state.h"
#include "cli/text.h"
#include "cli/verify.h"
#include "gen/diff.h"
#include "gen/drift.h"

struct options {
    const char *at;
    const char *reason;
    struct operator_options way;
    bool force;
    bool dry_run;
};

static const struct option_spec options_of[] = {
    {"--at", 0, OPTION_TEXT, "NAME", "compare with this migration only: its name or its number",
     offsetof(struct options, at)},
    {"--force", 0, OPTION_FLAG, NULL, "record in spite of differences; with --at and --reason",
     offsetof(struct options, force)},
    {"--reason", 0, OPTION_TEXT, "TEXT", "why; kept in the ledger's notes",
     offsetof(struct options, reason)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "compare, and say what would be recorded",
     offsetof(struct options, dry_run)},
    APPLY_OPTIONS(struct options, way, "5"),
};

/* What one call is about. */
struct baseline {
    struct cli *cli;
    const struct options *options;
    const struct history *history;
    const struct lockstep_set *set;
    struct lockstep_options opt;
    struct lockstep_error err;
    const char *database;

    struct model *live; /* as read for live_path */
    const char *live_path;
    struct vec unmodelled;

    struct arena *kept; /* in which nearest is; NULL: none yet */
    struct verified nearest;
    const struct migration *found; /* of nearest */
    struct vec rows;               /* of seeds, that are not as found says: of struct drift */
    json_t *compared;
};

/* ---- Comparing ------------------------------------------------------------------------------- */

/* The catalogue as such a snapshot needs it. */
static struct model *live_for(struct baseline *baseline, const struct model *promised)
{
    const char *path = verify_path(promised);
    if (baseline->live != NULL && strcmp(baseline->live_path, path) == 0) {
        diff_forget(baseline->live);
        return baseline->live;
    }
    baseline->live_path = arena_strdup(baseline->cli->arena, path);
    baseline->unmodelled = (struct vec){0};
    baseline->live = verify_read(baseline->cli, baseline->live_path, NULL, &baseline->unmodelled);
    return baseline->live;
}

static bool compare(struct baseline *baseline, const struct migration *migration,
                    struct arena *arena, struct verified *ret)
{
    struct cli *cli = baseline->cli;
    struct model *promised = history_snapshot(arena, cli->sql, &cli->diag, migration);
    struct model *live = promised == NULL ? NULL : live_for(baseline, promised);
    if (live == NULL)
        return false;
    forget_ledger(live, promised);
    *ret = (struct verified){.migration = migration->name, .unmodelled = baseline->unmodelled};
    ret->drift = drift_of(arena, live, promised);
    for (size_t i = 0; i < ret->drift.n; i++)
        ret->n_broken += ((const struct drift *)ret->drift.items[i])->state != DRIFT_UNMANAGED;
    json_array_append_new(baseline->compared, json_pack("{s:s, s:I}", "migration", migration->name,
                                                        "differences", (json_int_t)ret->n_broken));
    return true;
}

/* Compares with one; it is kept when it is nearer than what there was. False after mistakes. */
static bool try_at(struct baseline *baseline, const struct migration *migration)
{
    struct verified verified;
    struct arena *arena = arena_new();
    bool good = compare(baseline, migration, arena, &verified);
    if (good && (baseline->kept == NULL || verified.n_broken < baseline->nearest.n_broken)) {
        if (baseline->kept != NULL)
            arena_free(baseline->kept);
        baseline->kept = arena;
        baseline->nearest = verified;
        baseline->found = migration;
    } else {
        arena_free(arena);
    }
    return good;
}

static bool is_satisfied(const struct baseline *baseline)
{
    return baseline->kept != NULL && baseline->nearest.n_broken == 0;
}

/* The newest first; what is satisfied ends the search. False after mistakes. */
static bool search(struct baseline *baseline, const struct migration *only)
{
    const struct vec *migrations = &baseline->history->migrations;
    if (only != NULL)
        return try_at(baseline, only);
    for (size_t i = migrations->n; i > 0 && !is_satisfied(baseline); i--)
        if (!try_at(baseline, migrations->items[i - 1]))
            return false;
    return true;
}

/* Whether rows of seeds are there does not decide where a database stands: a repair brings them. */
static bool look_at_rows(struct baseline *baseline)
{
    struct cli *cli = baseline->cli;
    struct vec unread = {0};
    struct model *promised = history_snapshot(cli->arena, cli->sql, &cli->diag, baseline->found);
    struct model *live = promised == NULL ? NULL : live_for(baseline, promised);
    return live != NULL && verify_look(cli, live, promised, &baseline->rows, &unread);
}

/* ---- Telling --------------------------------------------------------------------------------- */

static int print_result(struct baseline *baseline, const char *outcome, int code)
{
    struct cli *cli = baseline->cli;
    if (!cli->json)
        return code;
    json_t *whole = json_pack(
        "{s:s, s:i, s:s, s:o, s:o, s:O}", "outcome", outcome, "exit_code", code, "set",
        baseline->set->name, "database", operator_json_text(cli, baseline->database), "migration",
        baseline->found == NULL ? json_null() : json_string(baseline->found->name), "compared",
        baseline->compared);
    json_object_set_new(whole, "findings",
                        baseline->kept == NULL ? json_array()
                                               : verify_json(cli, &baseline->nearest.drift));
    json_object_set_new(whole, "rows", verify_json(cli, &baseline->rows));
    json_object_set_new(whole, "error",
                        baseline->err.code < 0 ? operator_json_error(cli, &baseline->err)
                                               : json_null());
    operator_json_print(whole);
    return code;
}

static const char *count_differences(const struct baseline *baseline)
{
    return text_count(baseline->cli->arena, baseline->nearest.n_broken, "object is", "objects are");
}

static int refuse(struct baseline *baseline)
{
    struct cli *cli = baseline->cli;
    if (!cli->json) {
        verify_print(cli, &baseline->nearest);
        cli_error(cli,
                  "Mend the database or the definition; or record it all the same, with --at NAME "
                  "--force --reason TEXT, and let lockstep repair bring back what is missing.",
                  baseline->options->at != NULL
                      ? "database %s is not what %s says: %s not; nothing was recorded"
                      : "database %s is what no migration says; %s is nearest: %s not as it says; "
                        "nothing was recorded",
                  baseline->database, baseline->found->name, count_differences(baseline));
    }
    return print_result(baseline, "refused", EXIT_DRIFT);
}

/* What no comparison of schemas can tell. */
static void note_twins(const struct baseline *baseline)
{
    const struct vec *migrations = &baseline->history->migrations;
    const struct migration *found = baseline->found;
    const struct migration *before = found->number > 1 && found->number <= migrations->n
                                         ? migrations->items[found->number - 2]
                                         : NULL;
    if (baseline->options->at == NULL && before != NULL &&
        strcmp(before->snapshot_checksum, found->snapshot_checksum) == 0)
        fprintf(stderr,
                "note: %s changes no object, so it counts as done; if it is not, "
                "say --at %s\n",
                found->name, before->name);
}

static void say_recorded(const struct baseline *baseline)
{
    struct cli *cli = baseline->cli;
    bool dry = baseline->options->dry_run;
    if (cli->quiet || cli->json)
        return;
    size_t unmanaged = baseline->nearest.drift.n - baseline->nearest.n_broken;
    fprintf(
        stderr, "%sdatabase %s %s at %s%s: %s recorded, none was run\n", green(cli->color_err),
        baseline->database, dry ? "would be" : "is", baseline->found->name, plain(cli->color_err),
        text_count(cli->arena, baseline->found->number, dry ? "migration would be" : "migration",
                   dry ? "migrations would be" : "migrations"));
    if (baseline->nearest.n_broken > 0)
        fprintf(stderr, "%s not as it says: lockstep verify shows how\n",
                count_differences(baseline));
    if (unmanaged > 0)
        fprintf(stderr, "%s in no definition, and never touched\n",
                text_count(cli->arena, unmanaged, "object is", "objects are"));
    note_twins(baseline);
    if (baseline->rows.n > 0)
        fprintf(
            stderr,
            "note: %s not as it says: lockstep verify shows them, lockstep repair puts in what is missing\n",
            text_count(cli->arena, baseline->rows.n, "row of a seed is", "rows of seeds are"));
}

static int fail(struct baseline *baseline)
{
    int code = operator_error(baseline->cli, &baseline->err);
    return print_result(baseline, "failed", code);
}

/* ---- Recording ------------------------------------------------------------------------------- */

static int record(struct baseline *baseline)
{
    struct progress progress = progress_begin(baseline->cli, baseline->set);
    baseline->opt.target = baseline->found->name;
    baseline->opt.notes = baseline->options->reason;
    baseline->opt.dry_run = baseline->options->dry_run;
    baseline->opt.on_event = progress_event;
    baseline->opt.user = &progress;
    int rc = lockstep_baseline(cli_database(baseline->cli), baseline->set, &baseline->opt,
                               &baseline->err);
    progress_end(&progress, rc < 0 ? &baseline->err : NULL);
    if (rc < 0)
        return fail(baseline);
    say_recorded(baseline);
    return print_result(baseline, baseline->options->dry_run ? "would be recorded" : "recorded",
                        EXIT_DONE);
}

/* Whether the ledger knows the set already; then *ret_code says what comes of it. */
static bool is_adopted(struct baseline *baseline, const struct migration *only, int *ret_code)
{
    struct cli *cli = baseline->cli;
    struct lockstep_status status = {0};
    if (lockstep_status(cli_database(cli), baseline->set, &baseline->opt, &status, &baseline->err) <
        0) {
        *ret_code = fail(baseline);
        return true;
    }
    baseline->database = arena_strdup(cli->arena, status.database);
    bool adopted = *status.head != '\0' && status.problem.code == LOCKSTEP_OK;
    bool there = adopted && (only == NULL || strcmp(only->chain, status.head_chain) == 0);
    if (status.problem.code < 0) {
        baseline->err = status.problem;
        *ret_code = fail(baseline);
    } else if (there) {
        if (!cli->quiet && !cli->json)
            fprintf(stderr, "nothing to do: database %s is at %s by its ledger\n",
                    baseline->database, status.head);
        *ret_code = print_result(baseline, "nothing to do", EXIT_DONE);
    } else if (adopted) {
        *ret_code = EXIT_HISTORY;
        cli_error(cli,
                  "lockstep verify compares it with that; lockstep migrate goes on from there, "
                  "lockstep revert goes back.",
                  "database %s has a ledger already, and is at %s by it", baseline->database,
                  status.head);
        print_result(baseline, "refused", EXIT_HISTORY);
    }
    adopted |= status.problem.code < 0;
    lockstep_status_free(&status);
    return adopted;
}

/* ---- The command ----------------------------------------------------------------------------- */

static int adopt(struct baseline *baseline)
{
    struct cli *cli = baseline->cli;
    int code = EXIT_DONE;
    const struct migration *only = NULL;
    if (baseline->options->at != NULL) {
        only = history_find(baseline->history, &cli->diag, baseline->options->at);
        if (only == NULL) {
            cli_report(cli);
            return EXIT_USAGE;
        }
    }
    if (is_adopted(baseline, only, &code))
        return code;
    bool good = search(baseline, only);
    bool records = good && (is_satisfied(baseline) || baseline->options->force);
    if (!good || (records && !look_at_rows(baseline))) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    return records ? record(baseline) : refuse(baseline);
}

static int check_options(const struct cli *cli, const struct options *options,
                         struct lockstep_options *opt)
{
    if (options->force && (options->at == NULL || options->reason == NULL)) {
        cli_error(cli, "Write --at NAME --force --reason TEXT: where it stands, and why.",
                  "--force needs --at and --reason");
        return EXIT_USAGE;
    }
    return operator_way(cli, &options->way, LOOK_CONNECT_MS, opt) ? EXIT_DONE : EXIT_USAGE;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    struct baseline baseline = {.cli = cli, .options = given, .opt = LOCKSTEP_OPTIONS_INIT};
    (void)n;
    (void)arguments;
    int code = check_options(cli, given, &baseline.opt);
    if (code != EXIT_DONE)
        return code;
    baseline.history = set_read_history(cli, &code);
    if (cli_report(cli) != EXIT_DONE || baseline.history == NULL)
        return code;
    baseline.set = set_of_history(cli->arena, baseline.history);
    baseline.compared = json_array();
    baseline.database = "";
    code = adopt(&baseline);
    json_decref(baseline.compared);
    if (baseline.kept != NULL)
        arena_free(baseline.kept);
    return code;
}

const struct command command_baseline = {
    .name = "baseline",
    .group = "operator",
    .arguments = "",
    .summary = "adopt an existing database: compare, then record",
    .text =
        "Compares the database, object by object, with the snapshot of each migration, the newest\n"
        "first. The first one that it satisfies (all that the snapshot says is there and the same;\n"
        "what is in no definition does not matter) is recorded in the ledger, with all before it;\n"
        "no statement of them runs. From then on lockstep migrate goes on from there. Satisfies it\n"
        "none, then nothing is recorded (exit 4), and what differs from the nearest one is shown\n"
        "with both definitions. Rows of seeds do not decide; those that are missing or different\n"
        "are counted, and left to lockstep repair.",
    .examples = "  lockstep baseline -d postgresql:///shop --dry-run\n"
                "  lockstep baseline --at 0007\n"
                "  lockstep baseline --at 0007 --force --reason \"the index is built tonight\"\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
