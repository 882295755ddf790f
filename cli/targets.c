/*
 * targets - see targets.h. Relies on: gen/conninfo. Must not know: what is done with them.
 */
#include "cli/targets.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/base/map.h"
#include "gen/conninfo.h"
#include "gen/files.h"

struct line {
    const struct source *source;
    const char *start; /* without the blanks around it */
    size_t length;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static struct location place_of(const struct line *line, const char *at)
{
    return (struct location){line->source, (uint32_t)(at - line->source->data)};
}

/* A remark begins with the line, or behind a blank that stands in no quotes. */
static size_t length_without_remark(const char *start, size_t length)
{
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        if (start[i] == '\\' && quoted)
            i++;
        else if (start[i] == '\'')
            quoted = !quoted;
        else if (start[i] == '#' && !quoted && (i == 0 || is_blank(start[i - 1])))
            return i;
    }
    return length;
}

static size_t word_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}

/* Whether a connection string begins here. */
static bool is_conninfo(const char *text)
{
    size_t length = word_length(text);
    const char *behind = text + length + strspn(text + length, " \t");
    return conninfo_is_uri(text) || (*behind == '=' && conninfo_is_keyword(text, length));
}

/* The connection string: the line, or what stands behind "name ="; NULL: there is none. */
static const char *find_conninfo(const char *line, size_t *ret_name_length)
{
    *ret_name_length = 0;
    if (is_conninfo(line))
        return line;
    const char *sign = strchr(line, '=');
    if (sign == NULL)
        return NULL;
    size_t length = (size_t)(sign - line);
    while (length > 0 && is_blank(line[length - 1]))
        length--;
    const char *behind = sign + 1 + strspn(sign + 1, " \t");
    *ret_name_length = length;
    return length > 0 && is_conninfo(behind) ? behind : NULL;
}

/* No name is two targets'. */
static bool name_is_free(struct cli *cli, struct map *names, const struct target *target,
                         struct location at, const struct line *line)
{
    struct line *first = map_get(names, NULL, target->name);
    if (first == NULL) {
        struct line *kept = arena_new_of(cli->arena, struct line);
        *kept = *line;
        map_put(names, NULL, target->name, kept);
        return true;
    }
    unsigned number;
    unsigned column;
    location_line_column(place_of(first, first->start), &number, &column);
    diag_error(&cli->diag, at, "Write a name of its own in front: name = postgresql://…",
               "\"%s\" is in line %u already", target->name, number);
    return false;
}

static void read_line(struct cli *cli, const struct line *line, struct map *names,
                      struct vec *targets)
{
    struct arena *arena = cli->arena;
    char *text = arena_strndup(arena, line->start, line->length);
    size_t name_length = 0;
    const char *conninfo = find_conninfo(text, &name_length);
    if (conninfo == NULL) {
        diag_error(&cli->diag, place_of(line, line->start),
                   "Write postgresql://user@host:port/database or key=value pairs, with a name in "
                   "front or none: name = postgresql://…",
                   "this is no connection string");
        return;
    }
    const char *name = name_length == 0 ? NULL : arena_strndup(arena, text, name_length);
    struct location at = place_of(line, line->start + (conninfo - text));
    const char *problem = conninfo_problem(arena, conninfo);
    if (problem != NULL) {
        diag_error(
            &cli->diag, at,
            "In a URI, special characters of a password are written as %40 for @, %2F for /, "
            "%3A for :.",
            "the connection string makes no sense: %s", problem);
        return;
    }
    struct target *target = arena_new_of(arena, struct target);
    *target = (struct target){.name = name, .conninfo = conninfo};
    if (name == NULL)
        target->name = conninfo_title(arena, conninfo);
    if (*target->name == '\0')
        target->name = "(the default database)";
    if (name_is_free(cli, names, target, place_of(line, line->start), line))
        vec_push(arena, targets, target);
}

/* Standard input as a file. */
static struct source *read_input(struct cli *cli)
{
    struct buf all = buf_make(cli->arena);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof(part), stdin)) > 0;)
        buf_add_n(&all, part, n);
    if (ferror(stdin)) {
        diag_error(&cli->diag, (struct location){0}, NULL, "cannot read standard input: %s",
                   strerror(errno));
        return NULL;
    }
    struct source *source = arena_new_of(cli->arena, struct source);
    *source =
        (struct source){.path = "-", .data = all.data, .length = all.length, .arena = cli->arena};
    return source;
}

bool targets_read(struct cli *cli, const char *path, struct vec *ret_targets)
{
    struct map names = map_make(cli->arena);
    struct source *source =
        strcmp(path, "-") == 0 ? read_input(cli) : file_read(cli->arena, &cli->diag, path);
    if (source == NULL)
        return false;
    if (strlen(source->data) != source->length) {
        diag_error(&cli->diag, (struct location){source, (uint32_t)strlen(source->data)}, NULL,
                   "a NUL byte is no text");
        return false;
    }
    for (const char *p = source->data; *p != '\0';) {
        struct line line = {.source = source, .start = p, .length = strcspn(p, "\n")};
        p += line.length + (p[line.length] == '\n');
        for (; line.length > 0 && is_blank(*line.start); line.length--)
            line.start++;
        line.length = length_without_remark(line.start, line.length);
        while (line.length > 0 && is_blank(line.start[line.length - 1]))
            line.length--;
        if (line.length > 0)
            read_line(cli, &line, &names, ret_targets);
    }
    if (cli->diag.errors == 0 && ret_targets->n == 0)
        diag_error(&cli->diag, (struct location){source, 0}, NULL, "no database is listed here");
    return cli->diag.errors == 0;
}
