/*
 * map - from text to pointer, in an arena. Keys are not copied: they must live as long as the map.
 */
#ifndef GEN_BASE_MAP_H
#define GEN_BASE_MAP_H

#include <stddef.h>

#include "gen/base/arena.h"

struct map_slot;
struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t capacity; /* a power of two, or 0 before the first entry */
    size_t n;
};

struct map map_make(struct arena *arena);

/* The value of key within scope (a pointer that tells equal keys apart; NULL is a scope too), or
 * NULL. */
void *map_get(const struct map *map, const void *scope, const char *key);

/* Sets the value unless the key has one; returns the one it has, or NULL. */
void *map_add(struct map *map, const void *scope, const char *key, void *value);

/* Sets the value; returns the one it replaced, or NULL. value must not be NULL. */
void *map_put(struct map *map, const void *scope, const char *key, void *value);

#endif
