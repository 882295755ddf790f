/*
 * lockstep backup - what migrations dropped or changed and schema lockstep_backup keeps: shown, or
 * dropped for good.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/operator.h"
#include "cli/table.h"
#include "cli/text.h"

struct options {
    const char *older_than;
    struct operator_options way;
    bool all;
};

static const struct option_spec options_of[] = {
    {"--older-than", 0, OPTION_TEXT, "DAYS", "with drop: what is kept for longer than that",
     offsetof(struct options, older_than)},
    {"--all", 0, OPTION_FLAG, NULL, "with drop: everything", offsetof(struct options, all)},
    CONNECT_OPTION(struct options, way, "5"),
};

/* "640 kB", as PostgreSQL says it. */
static const char *size_text(struct arena *arena, int64_t bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    while (bytes >= 10240 && unit + 1 < sizeof(units) / sizeof(*units)) {
        bytes = (bytes + 512) / 1024;
        unit++;
    }
    return arena_printf(arena, "%" PRId64 " %s", bytes, units[unit]);
}

static const char *rows_text(struct arena *arena, const struct lockstep_backup *one)
{
    if (one->rows < 0)
        return "?";
    return arena_printf(arena, "%s%" PRId64, one->exact ? "" : "~", one->rows);
}

/* "column public.t.a (text to integer)" */
static const char *what_text(struct arena *arena, const struct lockstep_backup *one)
{
    return one->change == NULL ? one->object
                               : arena_printf(arena, "%s (%s)", one->object, one->change);
}

static const char *list_text(struct cli *cli, const struct lockstep_backup *const *list, size_t n)
{
    static const char *const titles[] = {"name", "what", "kept by", "since", "rows", "size"};
    static const bool right[] = {false, false, false, false, true, true};
    struct table table = table_make(cli->arena, titles, right, sizeof(titles) / sizeof(*titles));
    for (size_t i = 0; i < n; i++) {
        const char *cells[] = {list[i]->name,
                               what_text(cli->arena, list[i]),
                               list[i]->migration,
                               list[i]->kept_at,
                               rows_text(cli->arena, list[i]),
                               size_text(cli->arena, list[i]->bytes)};
        table_add(&table, "", cells);
    }
    return table_text(&table, cli->color_out);
}

static void print_json(struct cli *cli, const char *outcome,
                       const struct lockstep_backup *const *list, size_t n,
                       const struct lockstep_error *err)
{
    json_t *all = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(
            all, json_pack("{s:o, s:o, s:o, s:o, s:s, s:I, s:o, s:b, s:I}", "name",
                           operator_json_text(cli, list[i]->name), "object",
                           operator_json_text(cli, list[i]->object), "change",
                           list[i]->change == NULL ? json_null()
                                                   : operator_json_text(cli, list[i]->change),
                           "migration", operator_json_text(cli, list[i]->migration), "kept_at",
                           list[i]->kept_at, "age_s", (json_int_t)list[i]->age_s, "rows",
                           list[i]->rows < 0 ? json_null() : json_integer(list[i]->rows), "exact",
                           list[i]->exact, "bytes", (json_int_t)list[i]->bytes));
    operator_json_print(json_pack("{s:s, s:o, s:o}", "outcome", outcome, "backups", all, "error",
                                  err == NULL ? json_null() : operator_json_error(cli, err)));
}

static int failed(struct cli *cli, const struct lockstep_error *err)
{
    if (cli->json)
        print_json(cli, "failed", NULL, 0, err);
    return operator_error(cli, err);
}

static int show(struct cli *cli, const struct lockstep_backup *const *list, size_t n)
{
    if (cli->json)
        print_json(cli, "listed", list, n, NULL);
    else if (n > 0)
        return cli_output(cli, NULL, list_text(cli, list, n)) ? EXIT_DONE : EXIT_FAILED;
    else if (!cli->quiet)
        fprintf(stderr, "nothing is kept\n");
    return EXIT_DONE;
}

/* ---- Dropping -------------------------------------------------------------------------------- */

static bool days(struct cli *cli, const char *text, double *ret_seconds)
{
    char *end;
    errno = 0;
    double value = text == NULL ? 0 : strtod(text, &end);
    if (text != NULL &&
        (errno != 0 || end == text || *end != '\0' || !(value >= 0 && value < 1e6))) {
        cli_error(cli, "Write a number of days: --older-than 30.", "\"%s\" is no number of days",
                  text);
        return false;
    }
    *ret_seconds = value * 86400;
    return true;
}

static bool is_named(const struct lockstep_backup *one, int n, char **names)
{
    for (int i = 0; i < n; i++)
        if (strcmp(one->name, names[i]) == 0)
            return true;
    return false;
}

static int drop(struct cli *cli, const struct options *options, struct lockstep_options *opt,
                const struct lockstep_backups *backups, int n_names, char **names)
{
    struct arena *arena = cli->arena;
    const struct lockstep_backup **list =
        arena_array_of(arena, const struct lockstep_backup *, backups->n + 1);
    const char **gone = arena_array_of(arena, const char *, backups->n + 1);
    struct lockstep_error err;
    double seconds;
    uint32_t n = 0;
    if (!days(cli, options->older_than, &seconds))
        return EXIT_USAGE;
    for (uint32_t i = 0; i < backups->n; i++) {
        const struct lockstep_backup *one = &backups->list[i];
        if (n_names > 0 ? !is_named(one, n_names, names) : (double)one->age_s < seconds)
            continue;
        gone[n] = one->name;
        list[n++] = one;
    }
    for (int i = 0; i < n_names; i++) {
        bool known = false;
        for (uint32_t k = 0; k < n; k++)
            known |= strcmp(gone[k], names[i]) == 0;
        if (!known) {
            cli_error(cli, "`lockstep backup list` shows what is kept.",
                      "there is no backup \"%s\"", names[i]);
            return EXIT_USAGE;
        }
    }
    if (n > 0 && lockstep_backup_drop(cli_database(cli), gone, n, opt, &err) < 0)
        return failed(cli, &err);
    if (cli->json)
        print_json(cli, n > 0 ? "dropped" : "nothing to do", list, n, NULL);
    else if (!cli->quiet && n == 0)
        fprintf(stderr, "nothing to do: nothing is kept%s\n",
                options->older_than != NULL ? " for so long" : "");
    for (uint32_t i = 0; i < n && !cli->quiet && !cli->json; i++)
        fprintf(stderr, "%s is gone: %s of migration %s\n", text_clean(arena, list[i]->name),
                text_clean(arena, what_text(arena, list[i])),
                text_clean(arena, list[i]->migration));
    return EXIT_DONE;
}

/* Exactly one way to say what is meant. */
static bool is_clear(struct cli *cli, const struct options *options, bool drops, int n_names)
{
    int ways = options->all + (options->older_than != NULL) + (n_names > 0);
    if (drops && ways != 1)
        cli_error(cli, "Name them, or say --older-than DAYS or --all.",
                  ways == 0 ? "lockstep backup drop needs to know what"
                            : "lockstep backup drop is told in two ways what to drop");
    else if (!drops && ways > 0)
        cli_error(cli, "It shows everything that is kept.", "lockstep backup list takes no more");
    return drops ? ways == 1 : ways == 0;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_backups backups = {0};
    struct lockstep_error err;
    bool drops = strcmp(arguments[0], "drop") == 0;
    if (!drops && strcmp(arguments[0], "list") != 0) {
        cli_error(cli, "Write lockstep backup list, or lockstep backup drop NAME.",
                  "lockstep backup does not know \"%s\"", arguments[0]);
        return EXIT_USAGE;
    }
    if (!is_clear(cli, options, drops, n - 1) ||
        !operator_way(cli, &options->way, LOOK_CONNECT_MS, &opt))
        return EXIT_USAGE;
    if (lockstep_backups(cli_database(cli), &opt, &backups, &err) < 0)
        return failed(cli, &err);
    const struct lockstep_backup **list =
        arena_array_of(cli->arena, const struct lockstep_backup *, backups.n + 1);
    for (uint32_t i = 0; i < backups.n; i++)
        list[i] = &backups.list[i];
    int code = drops ? drop(cli, options, &opt, &backups, n - 1, arguments + 1)
                     : show(cli, list, backups.n);
    lockstep_backups_free(&backups);
    return code;
}

const struct command command_backup = {
    .name = "backup",
    .group = "operator",
    .arguments = "list | drop [NAME…]",
    .summary = "what was dropped or changed and is kept",
    .text =
        "Tables and columns that a migration dropped, and values that it changed, are kept in schema lockstep_backup\n"
        "until somebody says that they may go: `lockstep revert` brings them back from there. list shows what, by which\n"
        "migration, since when, how many rows and how large; drop removes it for good.",
    .examples = "  lockstep backup list\n  lockstep backup drop users_0002\n"
                "  lockstep backup drop --older-than 90\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .min_arguments = 1,
    .max_arguments = 10000,
    .run = run,
};
