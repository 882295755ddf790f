/*
 * lockstep init - a first definition and an empty migrations folder.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/git.h"
#include "cli/import.h"
#include "cli/operator.h"
#include "gen/base/buf.h"
#include "gen/files.h"
#include "gen/read_xml.h"

struct options {
    const char *from;
    const char *name;
    bool git;
};

static const struct option_spec options_of[] = {
    {"--from", 0, OPTION_TEXT, "URI", "start from a live database", offsetof(struct options, from)},
    {"--name", 0, OPTION_TEXT, "NAME", "the application's name (the folder's)",
     offsetof(struct options, name)},
    {"--git", 0, OPTION_FLAG, NULL, "set this clone up to merge migrations; once in each clone",
     offsetof(struct options, git)},
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

static const char *definition_path(struct cli *cli)
{
    size_t length = strlen(cli->definition);
    bool is_file = length > 4 && strcmp(cli->definition + length - 4, ".xml") == 0;
    return is_file ? cli->definition : path_join(cli->arena, cli->definition, "schema.xml");
}

/* The definition and the folder of migrations. */
static bool begin(struct cli *cli, const struct options *options, const char *path)
{
    struct vec unmodelled = {0};
    const char *name = options->name != NULL ? options->name : folder_name(cli);
    const char *text = options->from == NULL
                           ? first_definition(cli, name)
                           : import_database(cli, options->from, name, &unmodelled);
    const char *folder = path_folder(cli->arena, path);
    return text != NULL && (*folder == '\0' || folder_make(cli->arena, &cli->diag, folder)) &&
           folder_make(cli->arena, &cli->diag, cli->migrations) &&
           file_write(cli->arena, &cli->diag, path, text);
}

/* attributes: NULL where there is no git. */
static void tell(struct cli *cli, const struct options *options, const char *path, bool is_new,
                 const char *attributes)
{
    if (cli->json) {
        operator_json_print(
            json_pack("{s:o, s:o, s:o, s:b}", "definition", operator_json_text(cli, path),
                      "migrations", operator_json_text(cli, cli->migrations), "gitattributes",
                      attributes == NULL ? json_null() : operator_json_text(cli, attributes),
                      "driver", options->git));
        return;
    }
    if (cli->quiet)
        return;
    if (is_new)
        printf("%s\n%s/\n", path, cli->migrations);
    if (attributes != NULL)
        printf("%s\n", attributes);
    if (is_new)
        printf("Next: look at the definition, then run lockstep generate initial%s\n",
               options->from == NULL ? "" : "; lockstep baseline records that the database has it");
    if (options->git)
        printf("git merges migrations with lockstep in this clone\n");
    else if (attributes != NULL)
        printf("Once in each clone, for migrations of parallel branches: lockstep init --git\n");
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    const char *path = definition_path(cli);
    const char *attributes = NULL;
    bool is_new = !file_exists(path);
    bool has_git = git_is_here();
    (void)n;
    (void)arguments;
    if (!is_new && (!options->git || options->from != NULL)) {
        cli_error(cli, "Edit it, or name another one with --definition PATH; nothing was changed.",
                  "\"%s\" is there already", path);
        return EXIT_FAILED;
    }
    if (options->git && !has_git) {
        cli_error(cli, "Run git init first.", "this folder is in no git repository");
        return EXIT_FAILED;
    }
    bool good = (!is_new || begin(cli, options, path)) &&
                (!has_git || (folder_make(cli->arena, &cli->diag, cli->migrations) &&
                              git_write_attributes(cli, &attributes)));
    if (cli_report(cli) != EXIT_DONE || !good || (options->git && !git_set_driver(cli)))
        return EXIT_FAILED;
    tell(cli, options, path, is_new, attributes);
    return EXIT_DONE;
}

const struct command command_init = {
    .name = "init",
    .group = "master",
    .arguments = "",
    .summary = "begin: a first definition and a migrations folder",
    .text =
        "Writes schema/schema.xml and makes migrations/. With --from the definition is that of a live database.\n"
        "In a git repository, migrations/.gitattributes names lockstep as the merge driver of what is there: commit it.\n"
        "What the driver runs, git must be told in each clone: --git does it (it sets merge.lockstep.driver), and changes\n"
        "nothing of a definition that is there already.",
    .examples =
        "  lockstep init\n  lockstep init --from postgresql:///shop\n  lockstep init --git\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
