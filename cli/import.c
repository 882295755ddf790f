/*
 * lockstep import - a live database as a definition.
 */
#include "cli/import.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/state.h"
#include "gen/read_catalog.h"
#include "gen/resolve.h"
#include "gen/write_xml.h"

#define MOST_NAMED 20

struct options {
    const char *output;
    const char *name;
    bool strict;
};

static const struct option_spec options_of[] = {
    {"--output", 'o', OPTION_TEXT, "FILE", "write to this file (stdout)",
     offsetof(struct options, output)},
    {"--name", 0, OPTION_TEXT, "NAME", "the application's name in <database name=\"…\">",
     offsetof(struct options, name)},
    {"--strict", 0, OPTION_FLAG, NULL, "exit 1 when something cannot be represented",
     offsetof(struct options, strict)},
};

/* What the definition does not hold, by kind: all of it with --verbose, the first ones otherwise.
 */
static void say_unmodelled(const struct cli *cli, const struct vec *list)
{
    size_t most = cli->verbose ? list->n : MOST_NAMED;
    if (list->n == 0)
        return;
    fprintf(stderr, "%snot represented%s in the definition, and never touched by lockstep:\n",
            yellow(cli->color_err), plain(cli->color_err));
    for (size_t i = 0; i < list->n && i < most; i++) {
        const struct unmodelled *u = list->items[i];
        fprintf(stderr, "  %s %s\n", u->what, u->name);
    }
    if (list->n > most)
        fprintf(stderr, "  … and %zu more: lockstep import --verbose names all\n", list->n - most);
}

const char *import_database(struct cli *cli, const char *uri, const char *name,
                            struct vec *ret_unmodelled)
{
    struct model *model =
        read_catalog(cli->arena, cli->sql, &cli->diag, uri, "public", ret_unmodelled);
    if (model == NULL)
        return NULL;
    resolve_snapshot(model);
    forget_ledger(model, NULL);
    ((struct database *)model->database)->application = name;
    const char *text = write_definition(model);
    if (!cli->quiet && !cli->json)
        say_unmodelled(cli, ret_unmodelled);
    return text;
}

static void print_json(const struct vec *list, const char *text)
{
    json_t *names = json_array();
    for (size_t i = 0; i < list->n; i++) {
        const struct unmodelled *u = list->items[i];
        json_array_append_new(names, json_pack("{s:s, s:s}", "what", u->what, "name", u->name));
    }
    json_t *whole = json_pack("{s:s?, s:o}", "definition", text, "not_represented", names);
    json_dumpf(whole, stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    json_decref(whole);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct vec unmodelled = {0};
    const char *uri = n > 0 ? arguments[0] : cli_database(cli);
    const char *text = import_database(cli, uri, options->name, &unmodelled);
    if (text == NULL) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    bool written = true;
    if (cli->json)
        print_json(&unmodelled, options->output == NULL ? text : NULL);
    if (!cli->json || options->output != NULL)
        written = cli_output(cli, options->output, text);
    cli_report(cli);
    return written && !(options->strict && unmodelled.n > 0) ? EXIT_DONE : EXIT_FAILED;
}

const struct command command_import = {
    .name = "import",
    .group = "master",
    .arguments = "[URI]",
    .summary = "write a live database as a definition",
    .text =
        "Reads the catalogue of a database, with a fixed number of queries whatever its size, and writes the definition a person would\n"
        "have written. What cannot be represented is named on stderr; with --strict that is an error. Nothing is changed in the database.",
    .examples = "  lockstep import postgresql:///shop -o schema/schema.xml\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .max_arguments = 1,
    .run = run,
};
