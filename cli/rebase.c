/*
 * lockstep rebase - two branches of migrations become one.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/merge_driver.h"
#include "cli/operator.h"
#include "cli/text.h"
#include "gen/rebase.h"

struct options {
    const char *last;
    const char *onto;
    const char *schema;
    bool dry_run;
    bool driver;
};

static const struct option_spec options_of[] = {
    {"--last", 0, OPTION_TEXT, "NAME", "the branch that goes on top: one of its migrations",
     offsetof(struct options, last)},
    {"--onto", 0, OPTION_TEXT, "NAME", "the branch that stays as it is",
     offsetof(struct options, onto)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "say what would be done, write nothing",
     offsetof(struct options, dry_run)},
    {"--schema", 0, OPTION_TEXT, "NAME", "with -d: the schema of the ledger (lockstep)",
     offsetof(struct options, schema)},
    {"--merge-driver", 0, OPTION_FLAG, NULL, "merge one file for git: %O %A %B %P follow",
     offsetof(struct options, driver)},
};

/* ---- Asking a database ------------------------------------------------------------------------
 */

/* Whether a chain is in force by the rows of a ledger. */
static bool is_applied(const struct lockstep_status *ledger, const char *chain)
{
    bool applied = false;
    for (uint32_t i = 0; i < ledger->n_rows; i++) {
        const struct lockstep_row *row = &ledger->rows[i];
        if (strcmp(row->chain, chain) == 0)
            applied = strcmp(row->direction, "revert") != 0;
    }
    return applied;
}

/* Whether some migration is in force that stands below one head only. */
static bool has_branch(const struct history *history, const struct vec *heads,
                       const struct migration *head, const struct lockstep_status *ledger)
{
    for (const struct migration *m = head; m != NULL; m = history_parent(history, m)) {
        for (size_t i = 0; i < heads->n; i++)
            for (const struct migration *other = heads->items[i];
                 other != NULL && heads->items[i] != head; other = history_parent(history, other))
                if (other == m)
                    return false;
        if (is_applied(ledger, m->chain))
            return true;
    }
    return false;
}

/* The head whose branch the database has: that one stays. EXIT_DONE also when it has none. */
static int ask_database(struct cli *cli, struct options *options)
{
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_status ledger = {0};
    struct lockstep_error err;
    const struct history *history =
        history_read_branches(cli->arena, cli->sql, &cli->diag, cli->migrations);
    if (cli_report(cli) != EXIT_DONE)
        return EXIT_HISTORY;
    struct vec heads = history_heads(cli->arena, history);
    if (heads.n < 2)
        return EXIT_DONE;
    opt.schema = options->schema;
    opt.connect_timeout_ms = LOOK_CONNECT_MS;
    operator_connection(cli, &opt);
    const char *name = ((const struct migration *)heads.items[0])->application;
    if (lockstep_history(cli_database(cli), name, &opt, &ledger, &err) < 0)
        return operator_error(cli, &err);
    int code = EXIT_DONE;
    for (size_t i = 0; i < heads.n && code == EXIT_DONE; i++) {
        const struct migration *head = heads.items[i];
        if (!has_branch(history, &heads, head, &ledger))
            continue;
        if (options->onto != NULL) {
            cli_error(cli, "Revert one of them first.", "the database has both %s and %s",
                      options->onto, head->name);
            code = EXIT_HISTORY;
        }
        options->onto = head->name;
    }
    lockstep_status_free(&ledger);
    return code;
}

/* ---- What is said ------------------------------------------------------------------------------
 */

static void print_json(struct cli *cli, const char *outcome, const struct rebase_result *result)
{
    json_t *list = json_array();
    for (size_t i = 0; i < result->rebased.n; i++) {
        const struct rebased *one = result->rebased.items[i];
        if (one->after.migration.name != NULL)
            json_array_append_new(list,
                                  json_pack("{s:o, s:o, s:s}", "from",
                                            operator_json_text(cli, one->before->name), "to",
                                            operator_json_text(cli, one->after.migration.name),
                                            "chain", one->after.migration.chain));
    }
    operator_json_print(
        json_pack("{s:s, s:o, s:o}", "outcome", outcome, "onto",
                  result->onto == NULL ? json_null() : operator_json_text(cli, result->onto->name),
                  "rebased", list));
}

static bool has_custom(const struct rebase_result *result)
{
    bool custom = false;
    for (size_t i = 0; i < result->rebased.n; i++)
        custom |= ((const struct rebased *)result->rebased.items[i])->before->custom;
    return custom;
}

static int report_done(struct cli *cli, const struct options *options,
                       const struct rebase_result *result)
{
    cli_report(cli);
    if (cli->json)
        print_json(cli, options->dry_run ? "would be written" : "written", result);
    for (size_t i = 0; !cli->json && !cli->quiet && i < result->rebased.n; i++) {
        const struct rebased *one = result->rebased.items[i];
        fprintf(stderr, "%s%s%s is now %s%s%s\n", dim(cli->color_err), one->before->name,
                plain(cli->color_err), bold(cli->color_err), one->after.migration.name,
                plain(cli->color_err));
    }
    if (!cli->json && !cli->quiet && has_custom(result))
        fprintf(stderr,
                "What is written by hand in them was kept: see that it still goes with %s.\n",
                result->onto->name);
    return EXIT_DONE;
}

static int report_conflict(struct cli *cli, const struct rebase_result *result)
{
    cli_report(cli);
    if (cli->json)
        print_json(cli, "conflict", result);
    else
        fprintf(
            stderr,
            "    %shint:%s Nothing was written. Remove the folders of the branch that goes last, make the "
            "definition what it shall be, and run lockstep generate again.\n",
            bold(cli->color_err), plain(cli->color_err));
    return EXIT_HISTORY;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    struct options options = *(struct options *)given;
    struct rebase_result result = {0};
    int code = EXIT_DONE;
    if (n != (options.driver ? 4 : 0)) {
        cli_error(cli, NULL, "%s",
                  options.driver ? "--merge-driver takes four files: %O %A %B %P"
                                 : "rebase takes no argument: say --last NAME");
        return EXIT_USAGE;
    }
    if (options.driver)
        return merge_driver(cli, arguments);
    if (cli->database != NULL && options.last == NULL && options.onto == NULL)
        code = ask_database(cli, &options);
    if (code != EXIT_DONE)
        return code;
    struct rebase_options what = {.definition = cli->definition,
                                  .migrations = cli->migrations,
                                  .last = options.last,
                                  .onto = options.onto,
                                  .dry_run = options.dry_run};
    switch (rebase(cli->arena, cli->sql, &cli->diag, &what, &result)) {
    case REBASE_NOTHING:
        cli_report(cli);
        if (cli->json)
            print_json(cli, "nothing to do", &result);
        else if (!cli->quiet)
            fprintf(stderr, "nothing to do: the migrations have one head\n");
        return EXIT_DONE;
    case REBASE_DONE:
        return report_done(cli, &options, &result);
    case REBASE_CONFLICT:
        return report_conflict(cli, &result);
    case REBASE_HISTORY:
        cli_report(cli);
        return EXIT_HISTORY;
    case REBASE_AMBIGUOUS:
        cli_report(cli);
        return EXIT_USAGE;
    case REBASE_FAILED:
        break;
    }
    cli_report(cli);
    return EXIT_FAILED;
}

const struct command command_rebase = {
    .name = "rebase",
    .group = "master",
    .arguments = "[FILE...]",
    .summary = "put one of two parallel branches on top of the other",
    .text =
        "After a merge the migrations may have two heads: both branches made migrations on top of the same one.\n"
        "What the branch named by --last changes is planned again on top of the other, under new numbers; statements\n"
        "written by hand are kept. Its migrations must not be applied anywhere yet: with -d a database is asked whose\n"
        "branch it has, and that one stays. Where the two change, or need, the same object, each such pair is named,\n"
        "nothing is written, and the exit code is 7. The definition must be merged already.\n"
        "As git's merge driver for migrations/**, it puts a migration of the same name beside.",
    .examples = "  lockstep rebase --last 0002_add_project_id\n"
                "  lockstep rebase -d \"$STAGING_URL\"\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .max_arguments = 4,
    .run = run,
};
