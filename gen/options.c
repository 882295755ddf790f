/*
 * options - see options.h.
 */
#include "gen/options.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/base/vec.h"

static int compare_options(const void *a, const void *b)
{
    return strcmp(((const struct option *)a)->name, ((const struct option *)b)->name);
}

static const char *part(struct arena *arena, const char *from, const char *to)
{
    while (from < to && strchr(" \t\r\n", *from) != NULL)
        from++;
    while (to > from && strchr(" \t\r\n", to[-1]) != NULL)
        to--;
    if (to - from >= 2 && *from == '\'' && to[-1] == '\'') {
        from++;
        to--;
    }
    return arena_strndup(arena, from, (size_t)(to - from));
}

/* An option's name, which SQL has without quotes: in lower case. */
static const char *name_part(struct arena *arena, const char *from, const char *to)
{
    char *name = arena_strdup(arena, part(arena, from, to));
    for (char *p = name; *p != '\0'; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
    return name;
}

/* The end of the option that begins at p: its comma outside quotes, or the end. */
static const char *option_end(const char *p)
{
    bool quoted = false;
    for (; *p != '\0' && (quoted || *p != ','); p++)
        if (*p == '\'')
            quoted = !quoted;
    return p;
}

struct option *options_parse(struct arena *arena, const char *text, size_t *ret_n)
{
    size_t n = 1;
    for (const char *p = text == NULL ? "" : text; *p != '\0'; p++)
        n += *p == ',';
    struct option *options = arena_array_of(arena, struct option, n);
    size_t i = 0;
    for (const char *p = text == NULL ? "" : text; *p != '\0';) {
        const char *end = option_end(p);
        const char *sign = memchr(p, '=', (size_t)(end - p));
        const char *name = name_part(arena, p, sign == NULL ? end : sign);
        if (*name != '\0')
            options[i++] =
                (struct option){name, sign == NULL ? "true" : part(arena, sign + 1, end)};
        p = *end == ',' ? end + 1 : end;
    }
    qsort(options, i, sizeof(*options), compare_options);
    *ret_n = i;
    return options;
}

bool options_check(const char *text, size_t *ret_offset)
{
    static const char space[] = " \t\r\n";
    for (const char *p = text + strspn(text, space); *p != '\0';) {
        const char *end = option_end(p);
        const char *name_end =
            p + strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");
        const char *sign = name_end + strspn(name_end, space);
        const char *value = sign + (*sign == '=') + strspn(sign + (*sign == '='), space);
        size_t quotes = 0;
        for (const char *q = p; q < end; q++)
            quotes += *q == '\'';
        *ret_offset = (size_t)(p - text);
        if (name_end == p || (sign != end && *sign != '=') || (*sign == '=' && value >= end) ||
            quotes % 2 != 0)
            return false;
        p = *end == ',' ? end + 1 + strspn(end + 1, space) : end;
    }
    return true;
}

static const char *plain(const char *value)
{
    static const char *const yes[] = {"on", "true", "yes", "1"};
    static const char *const no[] = {"off", "false", "no", "0"};
    for (size_t i = 0; i < 4; i++) {
        if (strcasecmp(value, yes[i]) == 0)
            return "true";
        if (strcasecmp(value, no[i]) == 0)
            return "false";
    }
    return value;
}

bool options_equal(struct arena *arena, const char *a, const char *b)
{
    size_t n;
    size_t m;
    const struct option *x = options_parse(arena, a, &n);
    const struct option *y = options_parse(arena, b, &m);
    if (n != m)
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(x[i].name, y[i].name) != 0 || strcmp(plain(x[i].value), plain(y[i].value)) != 0)
            return false;
    return true;
}

const char *options_canonical(struct arena *arena, const char *text)
{
    size_t n;
    struct buf buf = buf_make(arena);
    const struct option *options = options_parse(arena, text, &n);
    for (size_t i = 0; i < n; i++) {
        const char *quote = strpbrk(options[i].value, ", ") != NULL ? "'" : "";
        buf_printf(&buf, "%s%s=%s%s%s", i == 0 ? "" : ", ", options[i].name, quote,
                   options[i].value, quote);
    }
    return n == 0 ? text : buf.data;
}

void buf_add_options(struct buf *buf, const char *text)
{
    size_t n;
    const struct option *options = options_parse(buf->arena, text, &n);
    for (size_t i = 0; i < n; i++) {
        buf_printf(buf, "%s%s = ", i == 0 ? "" : ", ", options[i].name);
        buf_add_literal(buf, options[i].value);
    }
}

size_t buf_add_options_gone(struct buf *buf, const char *before, const char *after)
{
    size_t n;
    size_t m;
    size_t gone = 0;
    const struct option *old = options_parse(buf->arena, before, &n);
    const struct option *new = options_parse(buf->arena, after, &m);
    for (size_t i = 0; i < n; i++) {
        if (bsearch(&old[i], new, m, sizeof(*new), compare_options) == NULL)
            buf_printf(buf, "%s%s", gone++ == 0 ? "" : ", ", old[i].name);
    }
    return gone;
}
