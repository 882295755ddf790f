/*
 * diag - see diag.h.
 */
#include "gen/base/diag.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void index_lines(struct source *source)
{
    const char *end = source->data + source->length;
    size_t n = 1;
    for (const char *p = source->data; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        n++;
    uint32_t *lines = arena_array_of(source->arena, uint32_t, n);
    size_t i = 1;
    for (const char *p = source->data; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        lines[i++] = (uint32_t)(p + 1 - source->data);
    source->lines = lines;
    source->n_lines = n;
}

/* The last indexed line that begins at or before offset, from 0. */
static size_t line_of(const struct source *source, size_t offset)
{
    size_t low = 0;
    size_t high = source->n_lines;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void location_line_column(struct location at, unsigned *ret_line, unsigned *ret_column)
{
    struct source *source = (struct source *)at.source;
    if (source != NULL && source->lines == NULL && source->arena != NULL)
        index_lines(source);
    size_t end = source == NULL ? 0 : at.offset < source->length ? at.offset : source->length;
    size_t line = source == NULL || source->lines == NULL ? 0 : line_of(source, end);
    unsigned column = 1;
    bool mark = line == 0 && end >= 3 &&
                memcmp(source->data, "\xEF\xBB\xBF", 3) == 0; /* no column of its own */
    for (size_t i = mark ? 3 : line == 0 ? 0 : source->lines[line]; i < end; i++) {
        unsigned char c = (unsigned char)source->data[i];
        if (c == '\n') {
            line++;
            column = 1;
        } else if ((c & 0xC0) != 0x80) {
            column++;
        }
    }
    *ret_line = (unsigned)line + 1;
    *ret_column = column;
}

struct diag diag_make(struct arena *arena)
{
    return (struct diag){.arena = arena};
}

static void add(struct diag *diag, enum diag_level level, struct location at, const char *hint,
                const char *format, va_list args)
{
    diag->errors += level == DIAG_ERROR;
    if (diag->list.n == DIAG_MOST)
        return;
    struct diagnostic *d = arena_new_of(diag->arena, struct diagnostic);
    d->level = level;
    d->at = at;
    d->message = arena_vprintf(diag->arena, format, args);
    d->hint = hint;
    vec_push(diag->arena, &diag->list, d);
}

void diag_error(struct diag *diag, struct location at, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(diag, DIAG_ERROR, at, hint, format, args);
    va_end(args);
}

void diag_warning(struct diag *diag, struct location at, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(diag, DIAG_WARNING, at, hint, format, args);
    va_end(args);
}

void diag_note(struct diag *diag, struct location at, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(diag, DIAG_NOTE, at, hint, format, args);
    va_end(args);
}

struct ordered {
    const struct diagnostic *d;
    size_t position;
};

/* By file, then place, then the order in which they were found. */
static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *x = a;
    const struct ordered *y = b;
    const struct source *xs = x->d->at.source;
    const struct source *ys = y->d->at.source;
    if (xs != ys) {
        int by_path = strcmp(xs == NULL ? "" : xs->path, ys == NULL ? "" : ys->path);
        if (by_path != 0)
            return by_path;
    } else if (x->d->at.offset != y->d->at.offset) {
        return x->d->at.offset < y->d->at.offset ? -1 : 1;
    }
    return x->position < y->position ? -1 : x->position > y->position;
}

static void print_one(const struct diagnostic *d, FILE *out, int color)
{
    static const struct {
        const char *word;
        const char *color;
    } levels[] = {
        [DIAG_ERROR] = {"error", "\033[1;31m"},
        [DIAG_WARNING] = {"warning", "\033[1;35m"},
        [DIAG_NOTE] = {"note", "\033[1;36m"},
    };
    const char *bold = color ? "\033[1m" : "";
    const char *level = color ? levels[d->level].color : "";
    const char *off = color ? "\033[0m" : "";
    if (d->at.source != NULL) {
        unsigned line;
        unsigned column;
        location_line_column(d->at, &line, &column);
        fprintf(out, "%s%s:%u:%u:%s ", bold, d->at.source->path, line, column, off);
    } else {
        fprintf(out, "%slockstep:%s ", bold, off);
    }
    fprintf(out, "%s%s:%s %s\n", level, levels[d->level].word, off, d->message);
    if (d->hint != NULL)
        fprintf(out, "    %shint:%s %s\n", bold, off, d->hint);
}

void diag_print(const struct diag *diag, FILE *out, int color)
{
    struct ordered *all = arena_array_of(diag->arena, struct ordered, diag->list.n + 1);
    for (size_t i = 0; i < diag->list.n; i++)
        all[i] = (struct ordered){diag->list.items[i], i};
    qsort(all, diag->list.n, sizeof(*all), compare_ordered);
    for (size_t i = 0; i < diag->list.n; i++)
        print_one(all[i].d, out, color);
    if (diag->list.n == DIAG_MOST)
        fprintf(out, "lockstep: only the first %d are shown\n", DIAG_MOST);
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein distance, words of up to 63 bytes; longer ones are "far". */
static size_t distance(const char *a, const char *b)
{
    size_t row[64];
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    if (a_length > 63 || b_length > 63)
        return 64;
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];
            row[j] = smallest(row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

const char *diag_nearest(const char *word, const char *const *candidates, size_t n)
{
    const char *nearest = NULL;
    size_t length = strlen(word);
    size_t least = length / 3 + 2 < length ? length / 3 + 2 : length; /* something is to be kept */
    for (size_t i = 0; i < n; i++) {
        size_t d = distance(word, candidates[i]);
        if (d < least) {
            least = d;
            nearest = candidates[i];
        }
    }
    return nearest;
}
