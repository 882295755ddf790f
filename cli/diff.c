/*
 * lockstep diff - SQL from one state to another.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/state.h"
#include "gen/generate.h"
#include "gen/migration_file.h"

struct options {
    bool allow_loss;
    bool exit_code;
    const char *output;
};

static const struct option_spec options_of[] = {
    {"--allow-loss", 0, OPTION_FLAG, NULL, "print the SQL even when it loses data",
     offsetof(struct options, allow_loss)},
    {"--exit-code", 0, OPTION_FLAG, NULL, "exit 3 when the two differ",
     offsetof(struct options, exit_code)},
    {"--output", 'o', OPTION_TEXT, "FILE", "write to this file (stdout)",
     offsetof(struct options, output)},
};

static const char *write_sql(struct cli *cli, const struct vec *steps)
{
    struct buf out = buf_make(cli->arena);
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        buf_printf(&out, "%s-- %s%s\n%s%s\n", i == 0 ? "" : "\n", step->summary,
                   (step->flags & STEP_LOSES_DATA) != 0 ? " (LOSES DATA)" : "", step->sql,
                   step_end(step->flags));
    }
    return out.data;
}

static void print_json(const struct transition *t)
{
    json_t *steps = json_array();
    for (size_t i = 0; i < t->up.n; i++) {
        const struct step *s = t->up.items[i];
        json_array_append_new(steps, json_pack("{s:s, s:s, s:s, s:b, s:b}", "summary", s->summary,
                                               "sql", s->sql, "source", s->source, "loses_data",
                                               (s->flags & STEP_LOSES_DATA) != 0, "transaction",
                                               (s->flags & STEP_NO_TRANSACTION) == 0));
    }
    json_t *notes = json_array();
    for (size_t i = 0; i < t->notes.n; i++)
        json_array_append_new(notes, json_string(((const struct note *)t->notes.items[i])->text));
    json_t *whole = json_pack("{s:b, s:o, s:o}", "equal", t->diff->changes.n == 0, "steps", steps,
                              "notes", notes);
    json_dumpf(whole, stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    json_decref(whole);
}

static bool report_losses(struct cli *cli, const struct options *options,
                          const struct transition *t)
{
    size_t left = 0;
    for (size_t i = 0; i < t->losses.n; i++)
        left += ((const struct loss *)t->losses.items[i])->sort == LOSS_CERTAIN;
    for (size_t i = 0; i < t->losses.n; i++) {
        const struct loss *loss = t->losses.items[i];
        if (loss->sort != LOSS_CERTAIN)
            continue;
        left--;
        if (options->allow_loss)
            diag_warning(&cli->diag, loss->object->at, NULL, "this loses %s", loss->what);
        else
            diag_error(&cli->diag, loss->object->at,
                       left > 0 ? NULL : "Add --allow-loss to see the SQL.", "this would lose %s",
                       loss->what);
    }
    return !options->allow_loss && losses_need_leave(&t->losses);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    (void)n;
    int code;
    struct model *before = read_state(cli, arguments[0], &code);
    struct model *after = before == NULL ? NULL : read_state(cli, arguments[1], &code);
    if (before == NULL || after == NULL) {
        cli_report(cli);
        return code;
    }
    if (before->from_server)
        forget_ledger(before, after);
    if (after->from_server)
        forget_ledger(after, before);
    const struct transition *t = make_transition(cli->arena, &cli->diag, before, after, NULL);
    if (cli->diag.errors > 0) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    bool refused = report_losses(cli, options, t);
    for (size_t i = 0; !cli->quiet && !cli->json && i < t->notes.n; i++) {
        const struct note *note = t->notes.items[i];
        diag_note(&cli->diag, note->object->at, NULL, "%s", note->text);
    }
    bool written = true;
    if (cli->json)
        print_json(t);
    else if (!refused)
        written = cli_output(cli, options->output, write_sql(cli, &t->up));
    cli_report(cli);
    if (refused)
        return EXIT_LOSS;
    if (!written)
        return EXIT_FAILED;
    if (t->diff->changes.n == 0 && !cli->quiet && !cli->json)
        fprintf(stderr, "no difference\n");
    return options->exit_code && t->diff->changes.n > 0 ? EXIT_PENDING : EXIT_DONE;
}

const struct command command_diff = {
    .name = "diff",
    .group = "master",
    .arguments = "FROM TO",
    .summary = "SQL from one state to another",
    .text =
        "Prints the statements that lead from FROM to TO. Each is an XML file or a folder of them, a migrations folder (its newest\n"
        "snapshot, or dir@0002), a live database (postgresql://… or libpq keywords), or the word empty.",
    .examples = "  lockstep diff migrations@0003 schema\n"
                "  lockstep diff postgresql:///production schema/schema.xml --exit-code\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .min_arguments = 2,
    .max_arguments = 2,
    .run = run,
};
