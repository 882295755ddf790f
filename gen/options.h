/*
 * options - storage parameters as text: "fillfactor=70, autovacuum_enabled=off".
 *
 * The order of parameters means nothing, and neither does the spelling of a boolean (on, true, yes,
 * 1).
 */
#ifndef GEN_OPTIONS_H
#define GEN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"
#include "gen/base/buf.h"

struct option {
    const char *name;
    const char *value;
};

/* Taken apart, sorted by name. Values lose their quotes. NULL text: none. */
struct option *options_parse(struct arena *arena, const char *text, size_t *ret_n);
bool options_equal(struct arena *arena, const char *a, const char *b);
/* The same options in one spelling: name=value, …, sorted. */
const char *options_canonical(struct arena *arena, const char *text);
/* Adds "name = value, …" as WITH (…) and SET (…) take it. */
void buf_add_options(struct buf *buf, const char *text);
/* Adds the names in before that after lacks, as RESET (…) takes them; returns how many. */
size_t buf_add_options_gone(struct buf *buf, const char *before, const char *after);

/* Whether text is a list of options, each name = value with a plain name; ret_offset is where it is
 * not. */
bool options_check(const char *text, size_t *ret_offset);

#endif
