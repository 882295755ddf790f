/*
 * store - memory for a result whose size is not known before: given out in pieces, freed at once.
 *
 * Unlike the generator's arena it returns NULL when there is none.
 */
#ifndef RUNTIME_STORE_H
#define RUNTIME_STORE_H

#include <stddef.h>

struct store_block;

/* Zeroed is empty. */
struct store {
    struct store_block *newest;
};

/* Zeroed memory, aligned for any type; NULL: out of memory. */
void *store_get(struct store *store, size_t size);
/* A copy of text; "" is not copied. */
const char *store_text(struct store *store, const char *text);
void store_free(struct store *store);

/* All that the store holds as one pointer, for a result that outlives it; the store is empty then.
 * store_free_handed() frees it; NULL is harmless. */
void *store_hand_over(struct store *store);
void store_free_handed(void *memory);

#endif
