/*
 * arena - memory that lives as long as one run of the generator.
 *
 * One arena is made per run and passed along. Nothing is freed one by one; arena_free() releases
 * all of it and then runs the registered cleanups, newest first. Running out of memory ends the
 * program with a message: a generator has nothing better to do. Threads: an arena belongs to one
 * thread.
 */
#ifndef GEN_BASE_ARENA_H
#define GEN_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* Makes the allocation at old, old_size bytes long, new_size bytes long; the rest is zeroed. It
 * stays in place when it is the newest one. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args);

/* Calls cleanup(what) in arena_free(): for what is not memory (files, connections). */
void arena_on_free(struct arena *arena, void (*cleanup)(void *), void *what);

#define arena_new_of(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array_of(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))

#endif
