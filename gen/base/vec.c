/*
 * vec - see vec.h.
 */
#include "gen/base/vec.h"

void vec_push(struct arena *arena, struct vec *vec, void *item)
{
    if (vec->n == vec->capacity) {
        size_t capacity = vec->capacity == 0 ? 8 : vec->capacity * 2;
        vec->items = arena_grow(arena, vec->items, vec->capacity * sizeof(void *),
                                capacity * sizeof(void *));
        vec->capacity = capacity;
    }
    vec->items[vec->n++] = item;
}
