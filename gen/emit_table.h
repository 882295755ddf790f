/*
 * emit_table - the compiled-in C table of a history.
 *
 * One file of C11 that is C++ too, clean under -Wall -Wextra -pedantic: no literal is longer than
 * the 4,095 bytes that compilers must take, and every byte that is not plain ASCII is an escape.
 */
#ifndef GEN_EMIT_TABLE_H
#define GEN_EMIT_TABLE_H

#include <stdbool.h>

#include "gen/history.h"
#include "include/lockstep/lockstep.h"

struct table_options {
    const char *symbol; /* of the set; NULL: made from the application's name */
    bool with_main;     /* adds main(): a self-contained migrator */
    const struct lockstep_template *tenants; /* of the history's set; NULL: it is for no tenants */
};

/* The C source. The history must have been read with its steps; promises: those of the head's
 * snapshot. */
const char *write_table(struct arena *arena, const struct history *history,
                        const struct vec *promises, const struct table_options *options);

/* The set's C name: "content" → content_migrations. */
const char *table_symbol(struct arena *arena, const struct history *history);

/* That of its template: content_migrations → content_tenants. */
const char *table_tenants_symbol(struct arena *arena, const char *symbol);

#endif
