/*
 * store - see store.h.
 */
#include "runtime/store.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16384 };

struct store_block {
    struct store_block *older;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char data[];
};

void *store_get(struct store *store, size_t size)
{
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct store_block *block = store->newest;
    if (block == NULL || block->size - block->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = calloc(1, sizeof *block + room);
        if (block == NULL)
            return NULL;
        block->size = room;
        block->older = store->newest;
        store->newest = block;
    }
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

const char *store_text(struct store *store, const char *text)
{
    if (*text == '\0')
        return "";
    size_t size = strlen(text) + 1;
    char *copy = store_get(store, size);
    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

void store_free(struct store *store)
{
    while (store->newest != NULL) {
        struct store_block *older = store->newest->older;
        free(store->newest);
        store->newest = older;
    }
}

void *store_hand_over(struct store *store)
{
    void *memory = store->newest;
    store->newest = NULL;
    return memory;
}

void store_free_handed(void *memory)
{
    store_free(&(struct store){.newest = memory});
}
