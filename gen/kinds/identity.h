/*
 * identity - the options of an identity column's sequence: one spelling for what means the same.
 */
#ifndef GEN_KINDS_IDENTITY_H
#define GEN_KINDS_IDENTITY_H

#include "gen/kinds/kinds.h"

/* The options that are not the default for a column of the type, in the order in which the
 * catalogue has them; NULL: all are. A text with other words in it is given back as it is. */
const char *identity_options(struct arena *arena, const char *options, const char *type);
/* All of them, so that ALTER SEQUENCE also takes back what is no longer said. */
const char *identity_all_options(struct arena *arena, const char *options);
/* What a sequence with these options counts between. False: they are not understood. */
bool identity_bounds(struct arena *arena, const char *options, const char *type, long long *ret_min,
                     long long *ret_max);

#endif
