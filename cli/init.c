/*
 * lockstep init - a first definition and an empty migrations folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import.h"
#include "gen/base/buf.h"
#include "gen/files.h"
#include "gen/read_xml.h"

struct options {
    const char *from;
    const char *name;
};

static const struct option_spec options_of[] = {
    {"--from", 0, OPTION_TEXT, "URI", "start from a live database", offsetof(struct options, from)},
    {"--name", 0, OPTION_TEXT, "NAME", "the application's name (the folder's)",
     offsetof(struct options, name)},
};

static const char *first_definition(struct cli *cli, const char *name)
{
    struct buf out = buf_make(cli->arena);
    buf_add(&out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<database xmlns=\"" LOCKSTEP_NAMESPACE
            "\" name=\"");
    buf_add_xml_attribute(&out, name);
    buf_add(
        &out,
        "\" version=\"0.1.0\">\n"
        "  <!-- An example to begin with: change it, then run lockstep generate initial. -->\n"
        "  <table name=\"example\" comment=\"Say what a row of it is\">\n"
        "    <column name=\"id\" type=\"bigint\" identity=\"always\" primary-key=\"yes\"/>\n"
        "    <column name=\"name\" type=\"text\" not-null=\"yes\"/>\n"
        "    <column name=\"created_at\" type=\"timestamptz\" not-null=\"yes\" default=\"now()\"/>\n"
        "  </table>\n"
        "</database>\n");
    return out.data;
}

static const char *folder_name(struct cli *cli)
{
    char *path = realpath(".", NULL);
    const char *slash = path == NULL ? NULL : strrchr(path, '/');
    const char *name =
        slash == NULL || slash[1] == '\0' ? "application" : arena_strdup(cli->arena, slash + 1);
    free(path);
    return name;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct vec unmodelled = {0};
    bool is_file = strlen(cli->definition) > 4 &&
                   strcmp(cli->definition + strlen(cli->definition) - 4, ".xml") == 0;
    const char *path =
        is_file ? cli->definition : path_join(cli->arena, cli->definition, "schema.xml");
    const char *name = options->name != NULL ? options->name : folder_name(cli);
    (void)n;
    (void)arguments;
    if (file_exists(path)) {
        cli_error(cli, "Edit it, or name another one with --definition PATH; nothing was changed.",
                  "\"%s\" is there already", path);
        return EXIT_FAILED;
    }
    const char *text = options->from == NULL
                           ? first_definition(cli, name)
                           : import_database(cli, options->from, name, &unmodelled);
    const char *folder = path_folder(cli->arena, path);
    bool good = text != NULL && (*folder == '\0' || folder_make(cli->arena, &cli->diag, folder)) &&
                folder_make(cli->arena, &cli->diag, cli->migrations) &&
                file_write(cli->arena, &cli->diag, path, text);
    if (cli_report(cli) != EXIT_DONE || !good)
        return EXIT_FAILED;
    if (cli->json)
        printf("{\"definition\": \"%s\", \"migrations\": \"%s\"}\n", path, cli->migrations);
    else if (!cli->quiet)
        printf("%s\n%s/\nNext: look at the definition, then run lockstep generate initial\n", path,
               cli->migrations);
    return EXIT_DONE;
}

const struct command command_init = {
    .name = "init",
    .group = "master",
    .arguments = "",
    .summary = "begin: a first definition and a migrations folder",
    .text =
        "Writes schema/schema.xml and makes migrations/. With --from the definition is that of a live database.",
    .examples = "  lockstep init\n  lockstep init --from postgresql:///shop\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
