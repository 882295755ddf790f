/*
 * cli - see cli.h.
 */
#include "cli/cli.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/files.h"

static json_t *json_text(const char *text)
{
    json_t *value = json_string(text);
    return value != NULL ? value : json_string("(not UTF-8)");
}

static void print_json(const struct diag *diag)
{
    static const char *const levels[] = {
        [DIAG_ERROR] = "error", [DIAG_WARNING] = "warning", [DIAG_NOTE] = "note"};
    json_t *list = json_array();
    for (size_t i = 0; i < diag->list.n; i++) {
        const struct diagnostic *d = diag->list.items[i];
        json_t *one = json_object();
        if (d->at.source != NULL) {
            unsigned line;
            unsigned column;
            location_line_column(d->at, &line, &column);
            json_object_set_new(one, "file", json_text(d->at.source->path));
            json_object_set_new(one, "line", json_integer(line));
            json_object_set_new(one, "column", json_integer(column));
        }
        json_object_set_new(one, "level", json_string(levels[d->level]));
        json_object_set_new(one, "message", json_text(d->message));
        if (d->hint != NULL)
            json_object_set_new(one, "hint", json_text(d->hint));
        json_array_append_new(list, one);
    }
    json_t *whole = json_pack("{s:o}", "diagnostics", list);
    json_dumpf(whole, stderr, JSON_INDENT(2));
    fputc('\n', stderr);
    json_decref(whole);
}

int cli_report(struct cli *cli)
{
    if (cli->diag.list.n > 0 && cli->json)
        print_json(&cli->diag);
    else
        diag_print(&cli->diag, stderr, cli->color_err);
    return cli->diag.errors > 0 ? EXIT_FAILED : EXIT_DONE;
}

const char *cli_database(const struct cli *cli)
{
    const char *url = getenv("DATABASE_URL");
    if (cli->database != NULL)
        return cli->database;
    return url != NULL && *url != '\0' ? url : NULL;
}

void cli_error(const struct cli *cli, const char *hint, const char *format, ...)
{
    static const struct location nowhere = {0};
    struct diag said = diag_make(cli->arena);
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(cli->arena, format, args);
    va_end(args);
    diag_error(&said, nowhere, hint, "%s", message);
    if (cli->json)
        print_json(&said);
    else
        diag_print(&said, stderr, cli->color_err);
}

bool cli_output(struct cli *cli, const char *path, const char *text)
{
    if (path != NULL && strcmp(path, "-") != 0)
        return file_write(cli->arena, &cli->diag, path, text);
    if (fputs(text, stdout) == EOF || fflush(stdout) == EOF) {
        cli_error(cli, NULL, "cannot write to stdout: %s", strerror(errno));
        return false;
    }
    return true;
}

const char *bold(bool on)
{
    return on ? "\033[1m" : "";
}

const char *dim(bool on)
{
    return on ? "\033[2m" : "";
}

const char *green(bool on)
{
    return on ? "\033[32m" : "";
}

const char *red(bool on)
{
    return on ? "\033[1;31m" : "";
}

const char *yellow(bool on)
{
    return on ? "\033[33m" : "";
}

const char *plain(bool on)
{
    return on ? "\033[0m" : "";
}
