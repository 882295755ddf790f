/*
 * lockstep squash - the first migrations become one.
 */
#include <jansson.h>
#include <stdio.h>

#include "cli/operator.h"
#include "cli/text.h"
#include "gen/squash.h"

struct options {
    const char *to;
    bool keep_custom;
    bool drop_custom;
    bool dry_run;
};

static const struct option_spec options_of[] = {
    {"--to", 0, OPTION_TEXT, "NAME", "the last that is replaced: its name or its number (all)",
     offsetof(struct options, to)},
    {"--keep-custom", 0, OPTION_FLAG, NULL, "put statements written by hand behind all others",
     offsetof(struct options, keep_custom)},
    {"--drop-custom", 0, OPTION_FLAG, NULL, "leave statements written by hand out",
     offsetof(struct options, drop_custom)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "print up.sql, write nothing",
     offsetof(struct options, dry_run)},
};

static void print_json(struct cli *cli, const char *outcome, const struct squashed *squashed)
{
    json_t *replaced = json_array();
    for (size_t i = 0; i < squashed->replaced.n; i++) {
        const struct migration *m = squashed->replaced.items[i];
        json_array_append_new(replaced, operator_json_text(cli, m->name));
    }
    json_t *whole = json_pack("{s:s, s:o}", "outcome", outcome, "replaced", replaced);
    if (squashed->made.migration.name != NULL) {
        json_object_set_new(whole, "migration",
                            operator_json_text(cli, squashed->made.migration.name));
        json_object_set_new(whole, "folder",
                            operator_json_text(cli, squashed->made.migration.folder));
        json_object_set_new(whole, "chain", json_string(squashed->made.migration.chain));
    }
    operator_json_print(whole);
}

static int report_done(struct cli *cli, const struct options *options,
                       const struct squashed *squashed)
{
    cli_report(cli);
    if (cli->json)
        print_json(cli, options->dry_run ? "would be written" : "written", squashed);
    else if (options->dry_run)
        return cli_output(cli, NULL, squashed->made.up) ? EXIT_DONE : EXIT_FAILED;
    else if (!cli->quiet)
        fprintf(stderr, "%s%s%s replaces %s\n", bold(cli->color_err),
                squashed->made.migration.folder, plain(cli->color_err),
                text_count(cli->arena, squashed->replaced.n, "migration", "migrations"));
    return EXIT_DONE;
}

static int refuse_custom(struct cli *cli, const struct squashed *squashed)
{
    cli_report(cli);
    if (cli->json)
        print_json(cli, "refused", squashed);
    else
        fprintf(
            stderr,
            "    %shint:%s Add --keep-custom where a new database needs what they do, and has all that they "
            "name at the end; else --drop-custom. Nothing was written.\n",
            bold(cli->color_err), plain(cli->color_err));
    return EXIT_FAILED;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct squashed squashed = {0};
    struct squash_options what = {.migrations = cli->migrations,
                                  .to = options->to,
                                  .name = n > 0 ? arguments[0] : "squashed",
                                  .custom = options->keep_custom   ? SQUASH_KEEP
                                            : options->drop_custom ? SQUASH_DROP
                                                                   : SQUASH_ASK,
                                  .dry_run = options->dry_run};
    if (options->keep_custom && options->drop_custom) {
        cli_error(cli, NULL, "--keep-custom and --drop-custom do not go together");
        return EXIT_USAGE;
    }
    switch (squash(cli->arena, cli->sql, &cli->diag, &what, &squashed)) {
    case SQUASH_DONE:
        return report_done(cli, options, &squashed);
    case SQUASH_NOTHING:
        cli_report(cli);
        if (cli->json)
            print_json(cli, "nothing to do", &squashed);
        else if (!cli->quiet)
            fprintf(stderr, "nothing to do: there are no two migrations to make one of\n");
        return EXIT_DONE;
    case SQUASH_CUSTOM:
        return refuse_custom(cli, &squashed);
    case SQUASH_HISTORY:
        cli_report(cli);
        return EXIT_HISTORY;
    case SQUASH_FAILED:
        break;
    }
    cli_report(cli);
    return EXIT_FAILED;
}

const struct command command_squash = {
    .name = "squash",
    .group = "master",
    .arguments = "[NAME]",
    .summary = "make one of the first migrations",
    .text =
        "Replaces the migrations up to --to by one that leads from nothing to where they led, named NNNN_NAME\n"
        "(squashed) with the last one's number. It keeps that one's chain: databases that ran the old ones stand at\n"
        "it and run nothing; fresh ones run the new one alone; what follows stays as it is. A database that has only\n"
        "some of the old ones is refused until a program from before the squash has brought it to the last of them.",
    .examples = "  lockstep squash\n  lockstep squash --to 0042 before_release_2\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .max_arguments = 1,
    .run = run,
};
