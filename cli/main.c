/*
 * lockstep - the program: finds the command, parses its options, runs it.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "config.h"

struct common {
    const char *directory;
    struct cli cli;
    bool help;
    bool version;
};

static const struct option_spec common_options[] = {
    {"--database", 'd', OPTION_TEXT, "URI",
     "the database; else $DATABASE_URL, else libpq's environment",
     offsetof(struct common, cli.database)},
    {"--direct", 0, OPTION_TEXT, "URI",
     "the same database without its pooler, to apply; else $LOCKSTEP_DIRECT_URL",
     offsetof(struct common, cli.direct)},
    {"--role", 0, OPTION_TEXT, "NAME",
     "become this role, the owner of the objects; else $LOCKSTEP_ROLE",
     offsetof(struct common, cli.role)},
    {"--directory", 'C', OPTION_TEXT, "DIR", "work in this folder",
     offsetof(struct common, directory)},
    {"--definition", 0, OPTION_TEXT, "PATH", "the definition: a file or a folder (schema/)",
     offsetof(struct common, cli.definition)},
    {"--migrations", 0, OPTION_TEXT, "DIR", "the migrations folder (migrations/)",
     offsetof(struct common, cli.migrations)},
    {"--json", 0, OPTION_FLAG, NULL, "results and messages as JSON",
     offsetof(struct common, cli.json)},
    {"--quiet", 'q', OPTION_FLAG, NULL, "say nothing but results and errors",
     offsetof(struct common, cli.quiet)},
    {"--verbose", 'v', OPTION_FLAG, NULL, "say more", offsetof(struct common, cli.verbose)},
    {"--color", 0, OPTION_TEXT, "WHEN", "auto, always or never",
     offsetof(struct common, cli.color)},
    {"--no-progress", 0, OPTION_FLAG, NULL, "no progress bar",
     offsetof(struct common, cli.no_progress)},
    {"--help", 'h', OPTION_FLAG, NULL, "this text", offsetof(struct common, help)},
    {"--version", 'V', OPTION_FLAG, NULL, "the version", offsetof(struct common, version)},
};
#define N_COMMON (sizeof(common_options) / sizeof(*common_options))

/* ---- Help ------------------------------------------------------------------------------------ */

static void print_options(const struct option_spec *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char left[64];
        snprintf(left, sizeof(left), "%s%c%s%s%s%s", options[i].letter != 0 ? "-" : "  ",
                 options[i].letter != 0 ? options[i].letter : ' ',
                 options[i].letter != 0 ? ", " : " ", options[i].name,
                 options[i].value != NULL ? " " : "",
                 options[i].value != NULL ? options[i].value : "");
        printf("  %-28s %s\n", left, options[i].doc);
    }
}

static void print_program_help(void)
{
    static const struct {
        const char *group;
        const char *title;
    } groups[] = {{"master", "for the master developer"},
                  {"build", "for the build"},
                  {"operator", "for the operator"}};
    printf(
        "lockstep - declare a PostgreSQL schema once, in XML; every instance stays in lockstep with it\n\n"
        "usage: lockstep COMMAND [options]\n");
    for (size_t g = 0; g < sizeof(groups) / sizeof(*groups); g++) {
        printf("\n%s\n", groups[g].title);
        for (const struct command *const *c = commands; *c != NULL; c++)
            if (strcmp((*c)->group, groups[g].group) == 0)
                printf("  %-10s %s\n", (*c)->name, (*c)->summary);
    }
    printf("\ncommon options\n");
    print_options(common_options, N_COMMON);
    printf("\nexit codes\n"
           "  0 done   1 failed   2 usage   3 something is pending   4 drift   5 loss refused\n"
           "  6 lock not got in time   7 history does not match\n\n"
           "lockstep COMMAND --help tells more about a command.\n");
}

/* Options stand behind the arguments, unless these say where. */
static const char *usage(struct cli *cli, const struct command *command)
{
    bool placed = strstr(command->arguments, "[options]") != NULL;
    return arena_printf(cli->arena, "%s%s%s%s", command->name,
                        *command->arguments != '\0' ? " " : "", command->arguments,
                        placed ? "" : " [options]");
}

static void print_command_help(struct cli *cli, const struct command *command)
{
    printf("lockstep %s - %s\n\nusage: lockstep %s\n\n%s\n", command->name, command->summary,
           usage(cli, command), command->text);
    if (command->n_options > 0) {
        printf("\noptions\n");
        print_options(command->options, command->n_options);
    }
    printf("\ncommon options\n");
    print_options(common_options, N_COMMON);
    if (command->examples != NULL)
        printf("\nexamples\n%s", command->examples);
}

/* ---- Options --------------------------------------------------------------------------------- */

static const struct option_spec *find_option(const struct option_spec *options, size_t n,
                                             const char *argument)
{
    size_t length = strcspn(argument, "=");
    for (size_t i = 0; i < n; i++) {
        if (strlen(options[i].name) == length && strncmp(options[i].name, argument, length) == 0)
            return &options[i];
        if (options[i].letter != 0 && argument[1] == options[i].letter && argument[2] == '\0')
            return &options[i];
    }
    return NULL;
}

static const char *suggest(struct cli *cli, const struct command *command, const char *argument)
{
    struct vec names = {0}; /* without the -- that all have in common */
    size_t dashes = strspn(argument, "-");
    const char *word =
        arena_strndup(cli->arena, argument + dashes, strcspn(argument + dashes, "="));
    for (size_t i = 0; i < N_COMMON; i++)
        vec_push(cli->arena, &names, (void *)(common_options[i].name + 2));
    for (size_t i = 0; command != NULL && i < command->n_options; i++)
        vec_push(cli->arena, &names, (void *)(command->options[i].name + 2));
    const char *nearest =
        dashes < 2 ? NULL : diag_nearest(word, (const char *const *)names.items, names.n);
    if (nearest != NULL)
        return arena_printf(cli->arena, "Did you mean --%s?", nearest);
    return command == NULL
               ? "lockstep --help lists the options."
               : arena_printf(cli->arena, "lockstep %s --help lists the options.", command->name);
}

struct parsed {
    const struct command *command;
    void *options;
    char **arguments;
    int n;
};

/* One option with its value; returns how many arguments it took, 0 after an error. */
static int take_option(struct common *common, struct parsed *parsed, char **argv, int left)
{
    struct cli *cli = &common->cli;
    const struct command *command = parsed->command;
    const struct option_spec *option = find_option(common_options, N_COMMON, argv[0]);
    char *base = (char *)common;
    if (option == NULL && command != NULL) {
        option = find_option(command->options, command->n_options, argv[0]);
        base = parsed->options;
    }
    if (option == NULL) {
        cli_error(cli, suggest(cli, command, argv[0]), "unknown option %.*s",
                  (int)strcspn(argv[0], "="), argv[0]); /* its value may be a password */
        return 0;
    }
    const char *sign = argv[0][1] == '-' ? strchr(argv[0], '=') : NULL;
    if (option->type == OPTION_FLAG) {
        if (sign != NULL) {
            cli_error(cli, NULL, "option %s takes no value", option->name);
            return 0;
        }
        *(bool *)(base + option->offset) = true;
        return 1;
    }
    const char *value = sign != NULL ? sign + 1 : left > 1 ? argv[1] : NULL;
    if (value == NULL) {
        cli_error(cli, NULL, "option %s needs a value: %s", option->name, option->value);
        return 0;
    }
    *(const char **)(base + option->offset) = value;
    return sign != NULL ? 1 : 2;
}

static const struct command *find_command(struct cli *cli, const char *name)
{
    struct vec names = {0};
    for (const struct command *const *c = commands; *c != NULL; c++) {
        if (strcmp((*c)->name, name) == 0)
            return *c;
        vec_push(cli->arena, &names, (void *)(*c)->name);
    }
    const char *nearest = diag_nearest(name, (const char *const *)names.items, names.n);
    cli_error(cli,
              nearest != NULL ? arena_printf(cli->arena, "Did you mean %s?", nearest)
                              : "lockstep --help lists the commands.",
              "unknown command %s", name);
    return NULL;
}

/* lockstep help [COMMAND], as many programs have it. */
static bool asks_for_help(struct common *common, struct parsed *parsed, const char *word)
{
    if (parsed->command != NULL || common->help || strcmp(word, "help") != 0)
        return false;
    common->help = true;
    return true;
}

static bool parse_arguments(struct common *common, struct parsed *parsed, int argc, char **argv)
{
    struct arena *arena = common->cli.arena;
    parsed->arguments = arena_array_of(arena, char *, (size_t)argc + 1);
    for (int i = 1; i < argc;) {
        if (strcmp(argv[i], "--") == 0) {
            for (i++; i < argc; i++)
                parsed->arguments[parsed->n++] = argv[i];
        } else if (argv[i][0] == '-' && argv[i][1] != '\0') {
            int taken = take_option(common, parsed, argv + i, argc - i);
            if (taken == 0)
                return false;
            i += taken;
        } else if (asks_for_help(common, parsed, argv[i])) {
            i++;
        } else if (parsed->command == NULL) {
            parsed->command = find_command(&common->cli, argv[i++]);
            if (parsed->command == NULL)
                return false;
            parsed->options = arena_alloc(arena, parsed->command->options_size + 1);
        } else {
            parsed->arguments[parsed->n++] = argv[i++];
        }
    }
    return true;
}

static bool set_up(struct common *common)
{
    struct cli *cli = &common->cli;
    const char *color = cli->color == NULL ? "auto" : cli->color;
    if (strcmp(color, "auto") != 0 && strcmp(color, "always") != 0 && strcmp(color, "never") != 0) {
        cli_error(cli, "Write auto, always or never.", "wrong value of --color: %s", color);
        return false;
    }
    bool may = getenv("NO_COLOR") == NULL || strcmp(color, "always") == 0;
    cli->color_out = may && strcmp(color, "never") != 0 &&
                     (strcmp(color, "always") == 0 || isatty(STDOUT_FILENO));
    cli->color_err = may && strcmp(color, "never") != 0 &&
                     (strcmp(color, "always") == 0 || isatty(STDERR_FILENO));
    if (common->directory != NULL && chdir(common->directory) != 0) {
        cli_error(cli, NULL, "cannot work in \"%s\": %s", common->directory, strerror(errno));
        return false;
    }
    if (cli->definition == NULL)
        cli->definition = "schema";
    if (cli->migrations == NULL)
        cli->migrations = "migrations";
    return true;
}

/* Covers what may be a password, rather too much than too little. */
static void cover(char *text)
{
    char *uri = strstr(text, "://");
    char *from = uri != NULL ? strchr(uri + 3, ':') : NULL;
    char *to = uri != NULL ? strrchr(text, '@') : NULL;
    if (from != NULL && to != NULL && from < to)
        memset(from + 1, 'x', (size_t)(to - from - 1));
    char *word = strstr(text, "password");
    if (word != NULL)
        memset(word + strlen("password"), 'x', strlen(word) - strlen("password"));
}

/* The list of processes shows arguments to everybody: what is covered there is kept aside. What
 * stands behind -- is another program's. */
static void hide_passwords(struct cli *cli, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        char *given = argv[i];
        argv[i] = arena_strdup(cli->arena, given);
        cover(given);
    }
}

static int run(struct common *common, int argc, char **argv)
{
    struct cli *cli = &common->cli;
    struct parsed parsed = {0};
    hide_passwords(cli, argc, argv);
    if (!parse_arguments(common, &parsed, argc, argv))
        return EXIT_USAGE;
    if (common->version) {
        printf("lockstep %s\n", PACKAGE_VERSION);
        return EXIT_DONE;
    }
    if (common->help || parsed.command == NULL) {
        if (parsed.command != NULL)
            print_command_help(cli, parsed.command);
        else
            print_program_help();
        return common->help ? EXIT_DONE : EXIT_USAGE;
    }
    const struct command *command = parsed.command;
    if (parsed.n < command->min_arguments ||
        (command->max_arguments >= 0 && parsed.n > command->max_arguments)) {
        cli_error(cli, arena_printf(cli->arena, "lockstep %s --help tells more.", command->name),
                  "usage: lockstep %s", usage(cli, command));
        return EXIT_USAGE;
    }
    if (!set_up(common))
        return EXIT_USAGE;
    return command->run(cli, parsed.options, parsed.n, parsed.arguments);
}

/* A result that did not arrive must not look like one; some have said so already. */
static int end_output(const struct cli *cli, int code)
{
    const char *why = fflush(stdout) != 0   ? strerror(errno)
                      : ferror(stdout) != 0 ? "some of the result is lost"
                                            : NULL;
    if (why == NULL || code == EXIT_FAILED)
        return code;
    cli_error(cli, NULL, "cannot write to stdout: %s", why);
    return code == EXIT_DONE ? EXIT_FAILED : code;
}

int main(int argc, char **argv)
{
    struct common common = {0};
    struct cli *cli = &common.cli;
    setlocale(LC_CTYPE, "C.UTF-8");
    cli->arena = arena_new();
    cli->sql = sql_new(cli->arena);
    cli->diag = diag_make(cli->arena);
    int code = end_output(cli, run(&common, argc, argv));
    arena_free(cli->arena);
    return code;
}
