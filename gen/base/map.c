/*
 * map - see map.h. Open addressing with linear probing, at most three quarters full. The hash
 * decides only where an entry lies, never an order that could reach an output.
 */
#include "gen/base/map.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

struct map_slot {
    const void *scope;
    const char *key;
    void *value; /* NULL: empty */
    uint64_t hash;
};

struct map map_make(struct arena *arena)
{
    return (struct map){.arena = arena};
}

/* FNV-1a over the key, begun with the scope's address. */
static uint64_t hash_of(const void *scope, const char *key)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ (uint64_t)(uintptr_t)scope;
    for (const unsigned char *p = (const unsigned char *)key; *p != '\0'; p++)
        hash = (hash ^ *p) * UINT64_C(1099511628211);
    return hash ^ (hash >> 29);
}

static struct map_slot *slot_of(struct map_slot *slots, size_t capacity, uint64_t hash,
                                const void *scope, const char *key)
{
    size_t i = (size_t)hash & (capacity - 1);
    while (slots[i].value != NULL &&
           !(slots[i].hash == hash && slots[i].scope == scope && strcmp(slots[i].key, key) == 0))
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

static void map_widen(struct map *map)
{
    size_t capacity = map->capacity == 0 ? 16 : map->capacity * 2;
    struct map_slot *slots = arena_array_of(map->arena, struct map_slot, capacity);
    for (size_t i = 0; i < map->capacity; i++) {
        const struct map_slot *old = &map->slots[i];
        if (old->value != NULL)
            *slot_of(slots, capacity, old->hash, old->scope, old->key) = *old;
    }
    map->slots = slots;
    map->capacity = capacity;
}

void *map_get(const struct map *map, const void *scope, const char *key)
{
    if (map->capacity == 0)
        return NULL;
    return slot_of(map->slots, map->capacity, hash_of(scope, key), scope, key)->value;
}

/* The key's slot, made when there is none; *ret_before is the value in it, which stays. */
static struct map_slot *slot_for(struct map *map, const void *scope, const char *key, void *value,
                                 void **ret_before)
{
    assert(value != NULL);
    if ((map->n + 1) * 4 > map->capacity * 3)
        map_widen(map);
    uint64_t hash = hash_of(scope, key);
    struct map_slot *slot = slot_of(map->slots, map->capacity, hash, scope, key);
    *ret_before = slot->value;
    if (slot->value == NULL) {
        *slot = (struct map_slot){.scope = scope, .key = key, .value = value, .hash = hash};
        map->n++;
    }
    return slot;
}

void *map_add(struct map *map, const void *scope, const char *key, void *value)
{
    void *before;
    slot_for(map, scope, key, value, &before);
    return before;
}

void *map_put(struct map *map, const void *scope, const char *key, void *value)
{
    void *before;
    struct map_slot *slot = slot_for(map, scope, key, value, &before);
    slot->value = value;
    slot->key = key;
    return before;
}
