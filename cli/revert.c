/*
 * lockstep revert - takes migrations back, the newest first. What that loses, and what it brings
 * back, is said before.
 *
 * Relies on: the runtime, which does it by the steps of down.sql; set, progress, loss.
 */
#include <stdio.h>
#include <string.h>

#include "cli/loss.h"
#include "cli/operator.h"
#include "cli/preview.h"
#include "cli/progress.h"
#include "cli/set.h"
#include "cli/text.h"

struct options {
    const char *to;
    bool allow_loss;
    bool dry_run;
    struct operator_options way;
    const char *notes;
};

static const struct option_spec options_of[] = {
    {"--to", 0, OPTION_TEXT, "NAME",
     "the last migration that stays: its name or its number; 0 takes all back",
     offsetof(struct options, to)},
    {"--allow-loss", 0, OPTION_FLAG, NULL, "accept the loss of data that was shown",
     offsetof(struct options, allow_loss)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "say what would be lost, and print the SQL",
     offsetof(struct options, dry_run)},
    APPLY_OPTIONS(struct options, way, "30"),
    {"--notes", 0, OPTION_TEXT, "TEXT", "kept in the ledger with each migration",
     offsetof(struct options, notes)},
};

static json_t *result(struct cli *cli, const struct lockstep_set *set, const char *outcome,
                      const struct loss_report *report)
{
    json_t *whole = json_pack("{s:s, s:s}", "outcome", outcome, "set", set->name);
    loss_json(cli, report, whole);
    return whole;
}

static void print_result(struct cli *cli, const struct lockstep_set *set,
                         const struct progress *progress, const struct loss_report *report, int rc,
                         const struct lockstep_error *err)
{
    uint64_t steps;
    size_t n = progress_count(progress, &steps);
    json_t *whole = result(cli, set,
                           rc < 0  ? "failed"
                           : n > 0 ? "reverted"
                                   : "nothing to do",
                           report);
    json_object_set_new(whole, "duration_ms",
                        json_real((double)progress_elapsed_us(progress) / 1e3));
    json_object_set_new(whole, "migrations", progress_json(progress));
    json_object_set_new(whole, "error", rc < 0 ? operator_json_error(cli, err) : json_null());
    operator_json_print(whole);
}

static void say_done(struct cli *cli, const struct options *options,
                     const struct progress *progress)
{
    char time[DURATION_SIZE];
    uint64_t steps;
    size_t n = progress_count(progress, &steps);
    if (cli->quiet || cli->json)
        return;
    if (n == 0)
        fprintf(stderr, "nothing to do: no migration after %s is applied\n", options->to);
    else
        fprintf(stderr, "%s%s%s: %s with %s in %s\n", green(cli->color_err),
                text_count(cli->arena, n, "migration was taken back", "migrations were taken back"),
                plain(cli->color_err), n == 1 ? "its inverse" : "their inverses",
                text_count(cli->arena, steps, "step", "steps"),
                text_duration(time, progress_elapsed_us(progress)));
}

static int dry_run(struct cli *cli, const struct options *options, const struct lockstep_set *set,
                   const struct lockstep_options *given, const struct loss_report *report)
{
    struct lockstep_error err;
    struct lockstep_options opt = *given;
    struct preview preview = preview_begin(cli);
    preview.down = true;
    opt.dry_run = 1;
    opt.on_event = preview_event;
    opt.user = &preview;
    int rc = lockstep_revert(cli_database(cli), set, &opt, &err);
    if (cli->json) {
        json_t *whole = result(cli, set,
                               rc < 0          ? "failed"
                               : preview.n > 0 ? "would be reverted"
                                               : "nothing to do",
                               report);
        json_object_set(whole, "migrations", preview.migrations);
        json_object_set_new(whole, "error", rc < 0 ? operator_json_error(cli, &err) : json_null());
        operator_json_print(whole);
    }
    json_decref(preview.migrations);
    if (rc < 0)
        return operator_error(cli, &err);
    if (!cli->json && preview.n == 0 && !cli->quiet)
        fprintf(stderr, "nothing to do: no migration after %s is applied\n", options->to);
    if (!cli->json && preview.n > 0 && !cli_output(cli, NULL, preview.sql.data))
        return EXIT_FAILED;
    return EXIT_DONE;
}

static int refuse(struct cli *cli, const struct lockstep_set *set, const struct loss_report *report)
{
    if (cli->json)
        operator_json_print(result(cli, set, "refused", report));
    else
        cli_error(cli, "Add --allow-loss to go on; --dry-run shows the SQL.",
                  "going back would lose data");
    return EXIT_LOSS;
}

static int revert(struct cli *cli, const struct options *options, const struct lockstep_set *set,
                  const struct lockstep_options *given, const struct loss_report *report)
{
    struct lockstep_error err;
    struct lockstep_options opt = *given;
    struct progress progress = progress_begin(cli, set);
    opt.on_event = progress_event;
    opt.user = &progress;
    int rc = lockstep_revert(cli_database(cli), set, &opt, &err);
    progress_end(&progress, rc < 0 ? &err : NULL);
    if (cli->json)
        print_result(cli, set, &progress, report, rc, &err);
    if (rc < 0)
        return operator_error(cli, &err);
    say_done(cli, options, &progress);
    return EXIT_DONE;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    int code = EXIT_DONE;
    (void)n;
    (void)arguments;
    if (options->to == NULL) {
        cli_error(cli, "Name the last migration that stays; 0 takes all back.",
                  "lockstep revert needs --to NAME");
        return EXIT_USAGE;
    }
    opt.target = options->to;
    opt.notes = options->notes;
    if (!operator_way(cli, &options->way, 0, &opt))
        return EXIT_USAGE;
    const struct lockstep_set *set = set_read(cli, &code);
    struct loss_report report;
    if (set == NULL || !loss_of_revert(cli, set, &opt, &report, &code))
        return code;
    if (!cli->json)
        loss_print(cli, &report);
    if (options->dry_run)
        code = dry_run(cli, options, set, &opt, &report);
    else if (report.going.n > 0 && !options->allow_loss)
        code = refuse(cli, set, &report);
    else
        code = revert(cli, options, set, &opt, &report);
    lockstep_backups_free(&report.backups);
    return code;
}

const struct command command_revert = {
    .name = "revert",
    .group = "operator",
    .arguments = "",
    .summary = "take migrations back",
    .text = "Runs the steps of down.sql, the newest migration first, under the same lock as\n"
            "migrate and as safe against interruption: running it again goes on where it\n"
            "stopped. A migration that was begun and not finished is taken back as far as it\n"
            "came. What that loses is counted and said first, and refused (exit 5) unless\n"
            "--allow-loss is given; what lockstep_backup keeps of dropped tables and columns, and\n"
            "of values that were changed, comes back.",
    .examples = "  lockstep revert --to 0007\n"
                "  lockstep revert --to 0 --notes \"a fresh start\"\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
