/*
 * lockstep embed - the compiled-in C table.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/tenants.h"
#include "gen/emit_names.h"
#include "gen/emit_table.h"
#include "gen/files.h"
#include "gen/promises.h"

struct options {
    const char *output;
    const char *symbol;
    const char *header;
    bool with_main;
    bool tenants;
};

static const struct option_spec options_of[] = {
    {"--output", 'o', OPTION_TEXT, "FILE",
     "write to this file (stdout); left alone when it would not change",
     offsetof(struct options, output)},
    {"--symbol", 0, OPTION_TEXT, "NAME",
     "the C name of the set (NAME_migrations, from <database name>)",
     offsetof(struct options, symbol)},
    {"--header", 0, OPTION_TEXT, "FILE",
     "also write a header with the names of tables, columns and enums",
     offsetof(struct options, header)},
    {"--main", 0, OPTION_FLAG, NULL, "add a main(): a self-contained migrator",
     offsetof(struct options, with_main)},
    {"--tenants", 0, OPTION_FLAG, NULL, "add the template from which tenants' schemas are made",
     offsetof(struct options, tenants)},
};

static bool is_c_name(const char *name)
{
    if (!isalpha((unsigned char)*name) && *name != '_')
        return false;
    for (; *name != '\0'; name++)
        if (!isalnum((unsigned char)*name) && *name != '_')
            return false;
    return true;
}

static bool write_header(struct cli *cli, const struct options *options,
                         const struct history *history, const struct model *model)
{
    const struct migration *head = history_head(history);
    const char *symbol =
        options->symbol != NULL ? options->symbol : table_symbol(cli->arena, history);
    return cli_output(
        cli, options->header,
        write_names(cli->arena, model, head != NULL ? head->application : "", symbol,
                    options->tenants ? table_tenants_symbol(cli->arena, symbol) : NULL));
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    (void)n;
    (void)arguments;
    if (options->symbol != NULL && !is_c_name(options->symbol)) {
        cli_error(cli, NULL, "\"%s\" is not a name in C", options->symbol);
        return EXIT_USAGE;
    }
    if (!is_folder(cli->migrations)) {
        cli_error(cli, "Run lockstep generate first, or name the folder with --migrations DIR.",
                  "there is no folder \"%s\"", cli->migrations);
        return EXIT_FAILED;
    }
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_STEPS);
    if (cli->diag.errors > 0) {
        cli_report(cli);
        return EXIT_HISTORY;
    }
    if (history->migrations.n == 0)
        diag_warning(&cli->diag, (struct location){0},
                     "Run lockstep generate first, or name the folder with --migrations DIR.",
                     "there are no migrations in \"%s\"", cli->migrations);
    const struct model *model =
        history_snapshot(cli->arena, cli->sql, &cli->diag, history_head(history));
    if (model == NULL) {
        cli_report(cli);
        return EXIT_HISTORY;
    }
    struct vec promises = promises_of(cli->arena, model);
    struct table_options table = {.symbol = options->symbol, .with_main = options->with_main};
    if (options->tenants) {
        int code;
        const struct tenants *tenants = tenants_read(cli, &code);
        if (tenants == NULL)
            return code;
        table.tenants = tenants_template(tenants);
    }
    bool good =
        cli_output(cli, options->output, write_table(cli->arena, history, &promises, &table));
    if (good && options->header != NULL)
        good = write_header(cli, options, history, model);
    cli_report(cli);
    return good ? EXIT_DONE : EXIT_FAILED;
}

const struct command command_embed = {
    .name = "embed",
    .group = "build",
    .arguments = "",
    .summary = "write the migrations as a C table",
    .text =
        "Writes one C file that holds all migrations of the folder, to be compiled into the application and given to\n"
        "lockstep_boot(). The folder is verified first: an edited, missing or truncated file is refused (exit 7).\n"
        "With --tenants the file also has a struct lockstep_template, NAME_tenants, of which lockstep_tenant() makes\n"
        "the set of a tenant's schema; the definition then has one schema, the template.",
    .examples =
        "  lockstep embed -o migrations.c\n"
        "  lockstep embed -o migrations.c --header names.h\n"
        "  lockstep embed --tenants -o migrations.c\n"
        "  lockstep embed --main -o migrate.c && cc migrate.c $(pkg-config --cflags --libs lockstep) -o migrate\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
