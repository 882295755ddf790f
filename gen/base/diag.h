/*
 * diag - what is wrong with the input, where, and what to do about it.
 *
 * A stage reports all the mistakes it finds, then the caller stops when diag_errors() is not 0.
 * Messages are lower case without a full stop, names in quotes; a hint is a full sentence.
 *
 *     schema/content.xml:12:5: error: unknown attribute "nam" of <column>
 *         hint: Did you mean "name"?
 */
#ifndef GEN_BASE_DIAG_H
#define GEN_BASE_DIAG_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "gen/base/arena.h"
#include "gen/base/vec.h"

/* A file as it was read. data is NUL-terminated behind its length. */
struct source {
    const char *path;
    const char *data;
    size_t length;
    struct arena *arena;   /* for the index of lines; NULL: there will be none */
    const uint32_t *lines; /* where each line begins; NULL until a place is asked for */
    size_t n_lines;
};

/* A place in a file; source NULL: nowhere. offset counts bytes. */
struct location {
    const struct source *source;
    uint32_t offset;
};

/* Line and column, both from 1; the column counts characters (UTF-8), not bytes. The first place
 * asked for in a source indexes its lines, after which each is found in logarithmic time. */
void location_line_column(struct location at, unsigned *ret_line, unsigned *ret_column);

enum diag_level { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE };

struct diagnostic {
    enum diag_level level;
    struct location at;
    const char *message;
    const char *hint; /* NULL: none */
};

/* More mistakes than anybody reads: the rest is counted, not kept. */
#define DIAG_MOST 1000

struct diag {
    struct arena *arena;
    struct vec list; /* of struct diagnostic, DIAG_MOST at most */
    size_t errors;
};

struct diag diag_make(struct arena *arena);

void diag_error(struct diag *diag, struct location at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_warning(struct diag *diag, struct location at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_note(struct diag *diag, struct location at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Writes all, by file and place, to out; color: with terminal colours. */
void diag_print(const struct diag *diag, FILE *out, int color);

/* The candidate nearest to word by edit distance, or NULL when none is near enough to suggest. */
const char *diag_nearest(const char *word, const char *const *candidates, size_t n);

#endif
