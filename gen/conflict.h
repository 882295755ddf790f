/*
 * conflict - what git left unsettled in a file that both branches changed.
 *
 *     <<<<<<< HEAD
 *     as in one
 *     =======
 *     as in the other
 *     >>>>>>> feature
 *
 * Whoever reads such a file says so, in place of the mistakes that follow from it.
 */
#ifndef GEN_CONFLICT_H
#define GEN_CONFLICT_H

#include <stdbool.h>

#include "gen/base/diag.h"

/* The first of git's marks in a file. head: it is the beginning of one only, where the first mark
 * is enough. */
bool conflict_find(const struct source *source, bool head, struct location *ret_at);

#endif
