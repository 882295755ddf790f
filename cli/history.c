/*
 * lockstep history - what was done to a database: every row of its ledger.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/operator.h"
#include "cli/table.h"
#include "cli/text.h"

struct options {
    const char *set;
    struct operator_options way;
    bool all;
};

static const struct option_spec options_of[] = {
    {"--set", 0, OPTION_TEXT, "NAME", "of this set (the set of the migrations folder)",
     offsetof(struct options, set)},
    {"--all", 0, OPTION_FLAG, NULL, "of all sets, the ledger's own too",
     offsetof(struct options, all)},
    LOOK_OPTIONS(struct options, way),
};

static const char *took(struct arena *arena, const struct lockstep_row *row)
{
    char time[DURATION_SIZE];
    return arena_strdup(
        arena, text_duration(time, row->duration_ms > 0 ? (uint64_t)row->duration_ms * 1000 : 0));
}

static const char *history_text(struct cli *cli, const struct lockstep_status *history, bool all)
{
    static const char *const titles[] = {"id",      "at",          "set",   "migration", "done",
                                         "state",   "steps",       "took",  "by",        "from",
                                         "version", "environment", "notes", "error"};
    static const bool right[] = {true, false, false, false, false, false, true,
                                 true, false, false, false, false, false, false};
    struct table table = table_make(cli->arena, titles, right, sizeof(titles) / sizeof(*titles));
    for (uint32_t i = 0; i < history->n_rows; i++) {
        const struct lockstep_row *row = &history->rows[i];
        bool running = row->state == LOCKSTEP_STATE_RUNNING;
        const char *cells[] = {
            arena_printf(cli->arena, "%" PRId64, row->id),
            row->applied_at,
            all ? row->set_name : "",
            row->migration,
            row->direction,
            running ? "begun" : "",
            running ? arena_printf(cli->arena, "%d of %d", row->steps_done, row->steps_total)
                    : arena_printf(cli->arena, "%d", row->steps_total),
            running ? "" : took(cli->arena, row),
            row->applied_by,
            row->applied_from,
            row->app_version,
            row->environment,
            row->notes,
            row->error,
        };
        table_add(&table, running ? yellow(cli->color_out) : "", cells);
    }
    return table_text(&table, cli->color_out);
}

static void print_json(struct cli *cli, const struct lockstep_status *history)
{
    json_t *rows = json_array();
    for (uint32_t i = 0; i < history->n_rows; i++) {
        const struct lockstep_row *row = &history->rows[i];
        const struct {
            const char *key;
            const char *value;
        } texts[] = {
            {"set", row->set_name},
            {"migration", row->migration},
            {"direction", row->direction},
            {"state", lockstep_state_name(row->state)},
            {"chain", row->chain},
            {"parent", row->parent},
            {"applied_at", row->applied_at},
            {"applied_by", row->applied_by},
            {"applied_from", row->applied_from},
            {"script_version", row->script_version},
            {"schema_version", row->schema_version},
            {"app_version", row->app_version},
            {"environment", row->environment},
            {"notes", row->notes},
            {"error", row->error},
        };
        json_t *one = json_pack("{s:I, s:i, s:i, s:i, s:I}", "id", (json_int_t)row->id, "ordinal",
                                row->ordinal, "steps_done", row->steps_done, "steps_total",
                                row->steps_total, "duration_ms", (json_int_t)row->duration_ms);
        for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++)
            json_object_set_new(one, texts[k].key, operator_json_text(cli, texts[k].value));
        json_array_append_new(rows, one);
    }
    operator_json_print(json_pack("{s:o, s:s, s:b, s:o}", "database",
                                  operator_json_text(cli, history->database), "server",
                                  history->server, "ledger", history->ledger, "history", rows));
}

static int show(struct cli *cli, const struct lockstep_status *history, const char *set)
{
    if (cli->json) {
        print_json(cli, history);
        return EXIT_DONE;
    }
    if (history->n_rows > 0)
        return cli_output(cli, NULL, history_text(cli, history, set == NULL)) ? EXIT_DONE
                                                                              : EXIT_FAILED;
    if (!cli->quiet && !history->ledger)
        fprintf(stderr, "nothing was ever applied: database %s has no ledger\n",
                text_clean(cli->arena, history->database));
    else if (!cli->quiet)
        fprintf(stderr, "nothing was ever applied%s%s to database %s\n",
                set != NULL ? " of set " : "", set != NULL ? set : "",
                text_clean(cli->arena, history->database));
    return EXIT_DONE;
}

/* The set that is meant; NULL in *ret_set: all. Without a folder there is nothing to choose by. */
static bool choose_set(struct cli *cli, const struct options *options, const char **ret_set)
{
    *ret_set = options->set;
    if (options->all || options->set != NULL)
        return true;
    const struct migration *head = history_head(
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_HEADS));
    *ret_set = head == NULL ? NULL : head->application;
    return cli_report(cli) == EXIT_DONE;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_status history = {0};
    struct lockstep_error err;
    const char *set = NULL;
    (void)n;
    (void)arguments;
    if (options->all && options->set != NULL) {
        cli_error(cli, NULL, "--all and --set exclude each other");
        return EXIT_USAGE;
    }
    if (!operator_way(cli, &options->way, LOOK_CONNECT_MS, &opt))
        return EXIT_USAGE;
    if (!choose_set(cli, options, &set))
        return EXIT_HISTORY;
    if (lockstep_history(cli_database(cli), set, &opt, &history, &err) < 0) {
        if (cli->json)
            operator_json_print(json_pack("{s:o}", "error", operator_json_error(cli, &err)));
        return operator_error(cli, &err);
    }
    int code = show(cli, &history, set);
    lockstep_status_free(&history);
    return code;
}

const struct command command_history = {
    .name = "history",
    .group = "operator",
    .arguments = "",
    .summary = "show what was done to a database",
    .text = "Shows every row of the ledger, the newest last: what was applied or reverted, when,\n"
            "by whom, from where, and how long it took.",
    .examples = "  lockstep history\n  lockstep history --all --json\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
