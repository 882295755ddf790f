/*
 * lockstep validate - is the definition correct?
 */
#include <jansson.h>
#include <stdio.h>

#include "cli/cli.h"
#include "gen/kind.h"
#include "gen/read_xml.h"
#include "gen/reference.h"
#include "gen/resolve.h"

static size_t count_objects(const struct object *object)
{
    size_t n = 0;
    for_each_child (child, object)
        n += 1 + count_objects(child);
    return n;
}

struct options {
    bool reference;
    bool xsd;
};

static const struct option_spec options_of[] = {
    {"--reference", 0, OPTION_FLAG, NULL,
     "print the elements and attributes of the language (Markdown)",
     offsetof(struct options, reference)},
    {"--xsd", 0, OPTION_FLAG, NULL, "print the language as an XML Schema, for editors",
     offsetof(struct options, xsd)},
};

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    if (options->reference || options->xsd)
        return cli_output(cli, NULL,
                          options->xsd ? write_xsd(cli->arena) : write_reference(cli->arena))
                   ? EXIT_DONE
                   : EXIT_FAILED;
    const char *path = n > 0 ? arguments[0] : cli->definition;
    struct model *model = read_definition(cli->arena, cli->sql, &cli->diag, path);
    resolve_model(&cli->diag, model, NULL);
    int code = cli_report(cli);
    if (code != EXIT_DONE) {
        if (!cli->quiet && !cli->json)
            fprintf(stderr, "%zu error%s in %s\n", cli->diag.errors,
                    cli->diag.errors == 1 ? "" : "s", path);
        return code;
    }
    size_t objects = count_objects(model->database) - 1; /* "public" is always there */
    if (cli->json)
        printf("{\"valid\": true, \"files\": %zu, \"objects\": %zu}\n", model->sources.n, objects);
    else if (!cli->quiet)
        printf("%s is valid: %zu object%s in %zu file%s\n", path, objects, objects == 1 ? "" : "s",
               model->sources.n, model->sources.n == 1 ? "" : "s");
    return EXIT_DONE;
}

const struct command command_validate = {
    .name = "validate",
    .group = "master",
    .arguments = "[PATH]",
    .summary = "check the definition",
    .text =
        "Reads the definition as generate does and reports every mistake with its place, without writing anything.",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .min_arguments = 0,
    .max_arguments = 1,
    .run = run,
};
