/*
 * chance - choices that a seed decides: the same seed, the same choices, on every machine.
 */
#ifndef TESTS_PROPERTY_CHANCE_H
#define TESTS_PROPERTY_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

struct chance chance_of(uint64_t seed);
/* 0 to n - 1; n > 0. */
unsigned below(struct chance *chance, unsigned n);
/* True n times in 100. */
bool percent(struct chance *chance, unsigned n);
/* One of a list of texts. */
#define PICK(chance, list) ((list)[below((chance), sizeof(list) / sizeof((list)[0]))])

/* A name that is mostly plain, at times as strange as PostgreSQL allows. */
const char *any_name(struct chance *chance);
/* A short text with what quoting has to deal with. */
const char *any_text(struct chance *chance);

#endif
