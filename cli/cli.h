/*
 * cli - what the commands of the program share.
 *
 * Each command is one file that ends in a const record; commands.c lists them. Options are a table
 * per command: the parser,
 * --help and the manual page come from it. stdout carries results, stderr talk.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"
#include "gen/base/diag.h"
#include "gen/history.h"
#include "gen/sql.h"

/* DESIGN section 9. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_PENDING = 3,
    EXIT_DRIFT = 4,
    EXIT_LOSS = 5,
    EXIT_LOCK = 6,
    EXIT_HISTORY = 7
};

/* What the common options say. */
struct cli {
    const char *database;   /* -d; NULL: $DATABASE_URL, else libpq's environment */
    const char *direct;     /* --direct; NULL: the runtime asks the environment */
    const char *role;       /* --role; the same */
    const char *definition; /* schema */
    const char *migrations; /* migrations */
    const char *color;      /* auto, always, never */
    bool json;
    bool quiet;
    bool many; /* databases are worked on at once: what happens with one is told in its line */
    bool verbose;
    bool no_progress;
    bool color_out; /* whether stdout and stderr get colours */
    bool color_err;
    struct arena *arena;
    struct sql *sql;
    struct diag diag;
};

enum option_type { OPTION_FLAG, OPTION_TEXT };

struct option_spec {
    const char *name; /* "--allow-loss" */
    char letter;      /* 'o' for -o; 0: none */
    enum option_type type;
    const char *value; /* what the value is called: "NAME" */
    const char *doc;
    size_t offset; /* of a bool or const char * in the command's options struct */
};

struct command {
    const char *name;
    const char *group;     /* "master", "build" or "operator" */
    const char *arguments; /* "NAME", "FROM TO", "" */
    const char *summary;   /* one line */
    const char *text;      /* paragraphs of --help */
    const char *examples;
    const struct option_spec *options;
    size_t n_options;
    size_t options_size;
    int min_arguments;
    int max_arguments; /* -1: any number */
    int (*run)(struct cli *cli, void *options, int n, char **arguments);
};

extern const struct command *const commands[];

/* Prints the diagnostics (as JSON with --json) to stderr and gives the code: EXIT_FAILED when there
 * are errors, EXIT_DONE else. */
int cli_report(struct cli *cli);

/* The database to connect to; NULL: libpq's environment. */
const char *cli_database(const struct cli *cli);

/* "error: …" with a hint (may be NULL) on stderr. */
void cli_error(const struct cli *cli, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes a result to a file (not "-", not NULL) or to stdout. */
bool cli_output(struct cli *cli, const char *path, const char *text);

/* Terminal sequences, "" without colours. */
const char *bold(bool on);
const char *dim(bool on);
const char *green(bool on);
const char *red(bool on);
const char *yellow(bool on);
const char *plain(bool on);

#endif
