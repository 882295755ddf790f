/*
 * text - see text.h.
 */
#include "runtime/text.h"

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct text text_into(char *to, size_t size)
{
    if (size > 0)
        *to = '\0';
    return (struct text){.to = to, .size = size};
}

static void add_bytes(struct text *text, const char *bytes, size_t n)
{
    if (text->length + 1 < text->size) {
        size_t room = text->size - text->length - 1;
        size_t fits = n < room ? n : room;
        memcpy(text->to + text->length, bytes, fits);
        text->to[text->length + fits] = '\0';
    }
    text->length += n;
}

void text_add(struct text *text, const char *format, ...)
{
    va_list args;
    bool fits = text->length + 1 < text->size;
    va_start(args, format);
    int n = vsnprintf(fits ? text->to + text->length : NULL, fits ? text->size - text->length : 0,
                      format, args);
    va_end(args);
    text->length += n > 0 ? (size_t)n : 0;
}

size_t text_character(const unsigned char *p)
{
    if (p[0] < 0x80)
        return 1;
    size_t n = p[0] >= 0xC2 && p[0] <= 0xDF   ? 2
               : p[0] >= 0xE0 && p[0] <= 0xEF ? 3
               : p[0] >= 0xF0 && p[0] <= 0xF4 ? 4
                                              : 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool bad = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
               (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F);
    return bad ? 0 : n;
}

static void add_value(struct text *text, const char *value, bool json)
{
    for (const unsigned char *p = (const unsigned char *)value; *p != '\0';) {
        size_t n = text_character(p);
        if (*p == '"' || *p == '\\')
            text_add(text, "\\%c", *p);
        else if (*p == '\n')
            add_bytes(text, "\\n", 2);
        else if (n == 1 && json && (*p < 0x20 || *p == 0x7F))
            text_add(text, "\\u%04x", *p);
        else if (n == 0)
            add_bytes(text, "\xEF\xBF\xBD", 3);
        else
            add_bytes(text, (const char *)p, n);
        p += n > 0 ? n : 1;
    }
}

void text_add_json(struct text *text, const char *value)
{
    add_bytes(text, "\"", 1);
    add_value(text, value, true);
    add_bytes(text, "\"", 1);
}

void text_add_label(struct text *text, const char *value)
{
    add_bytes(text, "\"", 1);
    add_value(text, value, false);
    add_bytes(text, "\"", 1);
}

int text_end(const struct text *text)
{
    return text->length > INT_MAX ? INT_MAX : (int)text->length;
}
