/*
 * direct - the way around a pooler: what is pending is applied over a connection of its own.
 *
 * Behind a pooler the migration lock could be taken by one server process and asked of another. The
 * options may name a direct way; before it is used it is seen that it leads to the same database.
 */
#ifndef RUNTIME_DIRECT_H
#define RUNTIME_DIRECT_H

#include "runtime/run.h"

/* Whether the options name another way that is not taken yet. */
bool direct_is_due(const struct run *run);

/* Changes over. All that was known of the connection before must be looked up again. */
int direct_take(struct run *run);

#endif
