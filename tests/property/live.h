/*
 * live - the proof that a pair of definitions holds on a real server.
 *
 * From nothing to the first, with rows; from there to the second and back, each run twice and from
 * a prefix; what the server then has is read back and compared. A definition imported from it makes
 * the same again, to the byte. The generator runs in the same process; nothing is written to disk.
 */
#ifndef TESTS_PROPERTY_LIVE_H
#define TESTS_PROPERTY_LIVE_H

#include "tests/property/chance.h"
#include "tests/property/world.h"

enum verdict {
    PROVEN,
    PROVEN_BARE, /* rows refused the change (a constraint that they break); it holds without them */
    REFUSED,     /* the generator refused the change, for a reason on the list */
    FAILED
};

struct outcome {
    enum verdict verdict;
    const char *key;     /* what tells this failure from others, or which refusal it is */
    const char *message; /* for people */
    unsigned rows;       /* that went through the change */
};

/* Proves the pair in a database, which is emptied before, or made. seed decides prefixes and the
 * like. */
struct outcome prove_pair(struct arena *arena, const struct world *before,
                          const struct world *after, const char *database, uint64_t seed);

#endif
