/*
 * text - words for people: widths on a terminal, durations, counts.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/base/arena.h"

/* Whether the user's locale takes UTF-8. (The program's own is always UTF-8: files are.) */
bool text_utf8(void);

/* Columns on a terminal; what is not UTF-8 counts one per byte. */
size_t text_width(const char *text);

/* The text on one line and harmless to a terminal: control characters become spaces, what is not
 * UTF-8 becomes "?". */
const char *text_clean(struct arena *arena, const char *text);

/* The first columns of a text, at most width, with "…" ("..." without utf8) where it was cut. */
const char *text_cut(struct arena *arena, const char *text, size_t width, bool utf8);

enum { DURATION_SIZE = 32 };

/* "0.4 ms", "12 ms", "1.2 s", "2 min 03 s", "1 h 02 min". Returns to. */
const char *text_duration(char to[DURATION_SIZE], uint64_t us);

/* "1 step", "2 steps". */
const char *text_count(struct arena *arena, uint64_t n, const char *one, const char *many);

#endif
