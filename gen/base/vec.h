/*
 * vec - a list of pointers that grows, in an arena.
 */
#ifndef GEN_BASE_VEC_H
#define GEN_BASE_VEC_H

#include <stddef.h>

#include "gen/base/arena.h"

struct vec {
    void **items;
    size_t n;
    size_t capacity;
};

void vec_push(struct arena *arena, struct vec *vec, void *item);

#endif
