/*
 * attach - a partition that was a table before or is one afterwards, and one with other bounds.
 *
 * As a table it has all that its table's parents give it: columns, constraints, indexes. That is
 * its stand-in, and the ordinary comparison with the table leads to it or from it:
 *
 *     table ──changes──▶ stand-in ──ATTACH──▶ partition ──DETACH──▶ stand-in ──changes──▶ table
 *
 * What the changes take long for they do beside the application, so that attaching finds every
 * index and key there and reads no row.
 */
#ifndef GEN_KINDS_ATTACH_H
#define GEN_KINDS_ATTACH_H

#include "gen/kinds/heap.h"

/* The partition as a table (kind->stand_in). */
struct object *attach_stand_in(struct model *model, struct object *partition);

/* bound: "FOR VALUES …" or "DEFAULT". */
void attach_steps(struct emit *emit, const struct object *partition, const char *bound);
void detach_steps(struct emit *emit, const struct object *partition);

/* Makes room by detaching all, then attaches all: the partitions of one table whose bounds change.
 * Each of the three lists has n members. */
void rebound_step(struct emit *emit, const struct object *const *partitions,
                  const char *const *before, const char *const *after, size_t n);

#endif
