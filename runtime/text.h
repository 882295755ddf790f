/*
 * text - text into the caller's buffer, as snprintf() does it: what does not fit is counted, not
 * written.
 *
 * Relies on: nothing.
 */
#ifndef RUNTIME_TEXT_H
#define RUNTIME_TEXT_H

#include <stddef.h>

struct text {
    char *to; /* may be NULL when size is 0 */
    size_t size;
    size_t length; /* of the whole text, whatever was written */
};

struct text text_into(char *to, size_t size);
void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The length of the UTF-8 character at p, 0 when there is none: overlong forms, surrogates and what
 * lies beyond U+10FFFF are none. */
size_t text_character(const unsigned char *p);
/* "…" with what JSON wants escaped; bytes that are no UTF-8 become U+FFFD. */
void text_add_json(struct text *text, const char *value);
/* The same for the value of a label in Prometheus's text format. */
void text_add_label(struct text *text, const char *value);
/* The length of the whole, as snprintf() returns it; the buffer ends with a NUL. */
int text_end(const struct text *text);

#endif
