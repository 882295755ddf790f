/*
 * arena - see arena.h. Blocks are chained, each twice as large as the one before up to
 * LARGEST_BLOCK, so that an allocation is mostly a pointer increment and a small arena is cheap. A
 * block is zeroed when it is made, which costs nothing when it comes fresh from the kernel; what is
 * handed out is therefore zero and never written over. Under AddressSanitizer every object gets a
 * red zone behind it, so that an overrun inside a block is found as if each object had its own
 * malloc.
 */
#include "gen/base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16
#else
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define RED_ZONE 0
#endif

#define SMALLEST_BLOCK ((size_t)8 * 1024)
#define LARGEST_BLOCK ((size_t)8 * 1024 * 1024)
#define MAPPED_FROM                                                                                \
    ((size_t)1024 * 1024) /* larger blocks come from the kernel, in huge pages where it has them   \
                           */
#define ALIGNMENT sizeof(max_align_t)

struct block {
    struct block *older;
    size_t used;
    size_t size;
    bool mapped;
    _Alignas(max_align_t) unsigned char data[];
};

struct cleanup {
    struct cleanup *older;
    void (*run)(void *);
    void *what;
};

struct arena {
    struct block *newest;
    struct cleanup *cleanups;
};

static _Noreturn void out_of_memory(void)
{
    fputs("lockstep: error: out of memory\n", stderr);
    exit(1);
}

static void *map_zeroed(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    madvise(memory, size, MADV_HUGEPAGE); /* only advice: without it there are more page faults */
    return memory;
}

static struct block *block_new(struct arena *arena, size_t at_least)
{
    size_t size = arena->newest == NULL ? SMALLEST_BLOCK : arena->newest->size * 2;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < at_least)
        size = at_least;
    bool mapped = size >= MAPPED_FROM;
    struct block *block =
        mapped ? map_zeroed(sizeof(*block) + size) : calloc(1, sizeof(*block) + size);
    if (block == NULL)
        out_of_memory();
    block->mapped = mapped;
    block->older = arena->newest;
    block->used = 0;
    block->size = size;
    ASAN_POISON_MEMORY_REGION(block->data, size);
    arena->newest = block;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof(*arena));
    if (arena == NULL)
        out_of_memory();
    return arena;
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    for (struct cleanup *c = arena->cleanups; c != NULL; c = c->older)
        c->run(c->what);
    for (struct block *b = arena->newest; b != NULL;) {
        struct block *older = b->older;
        ASAN_UNPOISON_MEMORY_REGION(b->data, b->size);
        if (b->mapped)
            munmap(b, sizeof(*b) + b->size);
        else
            free(b);
        b = older;
    }
    free(arena);
}

static size_t rounded(size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    return (size + RED_ZONE + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t whole = rounded(size);
    struct block *block = arena->newest;
    if (block == NULL || block->size - block->used < whole)
        block = block_new(arena, whole);
    void *memory = block->data + block->used;
    block->used += whole;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return memory;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    assert(new_size >= old_size);
    if (old == NULL)
        return arena_alloc(arena, new_size);
    struct block *block = arena->newest;
    size_t old_whole = rounded(old_size);
    size_t new_whole = rounded(new_size);
    unsigned char *end = block->data + block->used;
    if ((unsigned char *)old + old_whole == end &&
        block->size - block->used >= new_whole - old_whole) {
        block->used += new_whole - old_whole;
        ASAN_UNPOISON_MEMORY_REGION(old, new_size);
        return old;
    }
    void *grown = arena_alloc(arena, new_size);
    memcpy(grown, old, old_size);
    return grown;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    assert(length >= 0);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void arena_on_free(struct arena *arena, void (*cleanup)(void *), void *what)
{
    struct cleanup *c = arena_new_of(arena, struct cleanup);
    c->run = cleanup;
    c->what = what;
    c->older = arena->cleanups;
    arena->cleanups = c;
}
