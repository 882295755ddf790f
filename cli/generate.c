/*
 * lockstep generate - the next migration.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "gen/generate.h"

struct options {
    bool custom;
    bool allow_loss;
    bool no_backup;
    bool dry_run;
};

static const struct option_spec options_of[] = {
    {"--custom", 0, OPTION_FLAG, NULL, "add a place for statements written by hand",
     offsetof(struct options, custom)},
    {"--allow-loss", 0, OPTION_FLAG, NULL, "accept the loss of data that was shown",
     offsetof(struct options, allow_loss)},
    {"--no-backup", 0, OPTION_FLAG, NULL,
     "really drop what goes, instead of keeping it in lockstep_backup",
     offsetof(struct options, no_backup)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "print up.sql, write nothing",
     offsetof(struct options, dry_run)},
};

static void print_steps(const struct cli *cli, const struct vec *steps)
{
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        bool loss = (step->flags & STEP_LOSES_DATA) != 0;
        fprintf(stderr, "  %s%s%s", loss ? red(cli->color_err) : "", step->summary,
                loss ? plain(cli->color_err) : "");
        if ((step->flags & STEP_ONLINE) != 0)
            fprintf(stderr, "  %sonline%s", dim(cli->color_err), plain(cli->color_err));
        if (loss)
            fprintf(stderr, "  %sloses data%s", red(cli->color_err), plain(cli->color_err));
        fputc('\n', stderr);
    }
}

static void report_notes(struct cli *cli, const struct vec *notes)
{
    for (size_t i = 0; !cli->quiet && i < notes->n; i++) {
        const struct note *note = notes->items[i];
        diag_note(&cli->diag, note->object->at, NULL, "%s", note->text);
    }
}

/* What is lost, or what lockstep_backup keeps of it. */
static void report_loss(struct cli *cli, const struct loss *loss)
{
    if (loss->sort == LOSS_CERTAIN)
        diag_warning(&cli->diag, loss->object->at, NULL, "this loses %s%s", loss->what,
                     loss->kept ? ", which lockstep_backup keeps" : "");
    else if (!cli->quiet && !cli->json)
        diag_note(&cli->diag, loss->object->at, NULL,
                  loss->kept ? "lockstep_backup keeps %s" : "nothing keeps %s", loss->what);
}

/* What to do about losses that are refused. */
static void print_hint(const struct cli *cli, const struct vec *losses)
{
    bool renamed = false; /* perhaps */
    bool kept = true;
    for (size_t i = 0; i < losses->n; i++) {
        const struct loss *loss = losses->items[i];
        renamed |= loss->sort == LOSS_CERTAIN && loss->whole;
        kept &= loss->sort != LOSS_CERTAIN || loss->kept;
    }
    fprintf(stderr, "    %shint:%s %s --allow-loss to go on%s.\n", bold(cli->color_err),
            plain(cli->color_err),
            renamed ? "Say was=\"old name\" if it was renamed; otherwise add" : "Add",
            kept ? ": lockstep_backup keeps what goes" : "");
}

/* What would be lost, each at its place in the snapshot it was last defined in. */
static void report_losses(struct cli *cli, const struct vec *losses, bool refused)
{
    for (size_t i = 0; i < losses->n; i++) {
        const struct loss *loss = losses->items[i];
        if (!refused)
            report_loss(cli, loss);
        else if (loss->sort == LOSS_CERTAIN)
            diag_error(&cli->diag, loss->object->at, NULL, "this would lose %s", loss->what);
    }
    cli_report(cli);
    if (refused && !cli->json)
        print_hint(cli, losses);
}

static void print_json(const char *outcome, const struct generated *g)
{
    json_t *steps = json_array();
    json_t *losses = json_array();
    json_t *kept = json_array();
    json_t *notes = json_array();
    const struct transition *t = g->transition;
    for (size_t i = 0; t != NULL && i < t->up.n; i++) {
        const struct step *s = t->up.items[i];
        json_array_append_new(steps, json_pack("{s:s, s:s, s:b, s:b, s:b}", "summary", s->summary,
                                               "source", s->source, "online",
                                               (s->flags & STEP_ONLINE) != 0, "transaction",
                                               (s->flags & STEP_NO_TRANSACTION) == 0, "loses_data",
                                               (s->flags & STEP_LOSES_DATA) != 0));
    }
    for (size_t i = 0; t != NULL && i < t->losses.n; i++)
        if (((const struct loss *)t->losses.items[i])->sort == LOSS_CERTAIN)
            json_array_append_new(losses,
                                  json_string(((const struct loss *)t->losses.items[i])->what));
    for (size_t i = 0; t != NULL && i < t->losses.n; i++)
        if (((const struct loss *)t->losses.items[i])->kept)
            json_array_append_new(kept,
                                  json_string(((const struct loss *)t->losses.items[i])->what));
    for (size_t i = 0; t != NULL && i < t->notes.n; i++)
        json_array_append_new(notes, json_string(((const struct note *)t->notes.items[i])->text));
    json_t *whole = json_pack("{s:s, s:o, s:o, s:o, s:o}", "outcome", outcome, "steps", steps,
                              "losses", losses, "kept", kept, "notes", notes);
    if (g->migration.name != NULL) {
        json_object_set_new(whole, "migration", json_string(g->migration.name));
        json_object_set_new(whole, "folder", json_string(g->migration.folder));
        json_object_set_new(whole, "chain", json_string(g->migration.chain));
    }
    json_dumpf(whole, stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    json_decref(whole);
}

static int report_done(struct cli *cli, const struct options *options, const struct generated *g)
{
    if (!cli->json)
        report_notes(cli, &g->transition->notes);
    if (g->transition->losses.n > 0)
        report_losses(cli, &g->transition->losses, false);
    else
        cli_report(cli);
    if (cli->json)
        print_json(options->dry_run ? "would be written" : "written", g);
    else if (options->dry_run)
        return cli_output(cli, NULL, g->up) ? EXIT_DONE : EXIT_FAILED;
    if (cli->quiet || cli->json)
        return EXIT_DONE;
    fprintf(stderr, "%s%s%s\n", bold(cli->color_err), g->migration.folder, plain(cli->color_err));
    print_steps(cli, &g->transition->up);
    if (g->migration.application == NULL || *g->migration.application == '\0')
        fprintf(stderr, "<database> has no name: give it one before you embed or migrate\n");
    if (options->custom)
        fprintf(stderr, "Write your statements into %s/up.sql and down.sql, between the markers.\n",
                g->migration.folder);
    return EXIT_DONE;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct generated g = {0};
    struct generate_options what = {.definition = cli->definition,
                                    .migrations = cli->migrations,
                                    .name = arguments[0],
                                    .custom = options->custom,
                                    .allow_loss = options->allow_loss,
                                    .no_backup = options->no_backup,
                                    .dry_run = options->dry_run};
    (void)n;
    if (!migration_name_is_good(&cli->diag, what.name)) {
        cli_report(cli);
        return EXIT_USAGE;
    }
    switch (generate(cli->arena, cli->sql, &cli->diag, &what, &g)) {
    case GENERATE_NOTHING:
        cli_report(cli);
        if (cli->json)
            print_json("nothing to do", &g);
        else if (!cli->quiet)
            fprintf(stderr, "nothing to do: the definition and the last migration are equal\n");
        return EXIT_DONE;
    case GENERATE_LOSS:
        report_losses(cli, &g.transition->losses, true);
        if (cli->json)
            print_json("refused", &g);
        return EXIT_LOSS;
    case GENERATE_DONE:
        return report_done(cli, options, &g);
    case GENERATE_HISTORY:
        cli_report(cli);
        return EXIT_HISTORY;
    case GENERATE_FAILED:
        break;
    }
    cli_report(cli);
    return EXIT_FAILED;
}

const struct command command_generate = {
    .name = "generate",
    .group = "master",
    .arguments = "NAME",
    .summary = "write the next migration",
    .text =
        "Compares the definition with the snapshot of the last migration, without any database, and writes\n"
        "migrations/NNNN_NAME with up.sql, down.sql and snapshot.xml. When the two are equal there is nothing to do.\n"
        "What would lose data is refused (exit 5) unless --allow-loss is given.",
    .examples = "  lockstep generate add_project_id\n  lockstep generate --dry-run look | less\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
