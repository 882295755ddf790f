/*
 * text - see text.h. Relies on: a UTF-8 LC_CTYPE, which main() sets.
 */
#include "cli/text.h"

#include <inttypes.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "gen/base/buf.h"

bool text_utf8(void)
{
    locale_t users = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (users == (locale_t)0)
        return false;
    bool utf8 = strcmp(nl_langinfo_l(CODESET, users), "UTF-8") == 0;
    freelocale(users);
    return utf8;
}

/* Takes one character: its bytes (at least 1), and its columns, or -1 when it is not printable or
 * not UTF-8. */
static size_t next_character(const char *text, int *ret_columns)
{
    wchar_t wide;
    mbstate_t state = {0};
    size_t n = mbrtowc(&wide, text, strlen(text), &state);
    if (n == 0 || n == (size_t)-1 || n == (size_t)-2) {
        *ret_columns = -1;
        return 1;
    }
    *ret_columns = wcwidth(wide);
    return n;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    int columns;
    for (; *text != '\0';
         text += next_character(text, &columns), width += (size_t)(columns < 0 ? 1 : columns)) {
    }
    return width;
}

const char *text_clean(struct arena *arena, const char *text)
{
    struct buf out = buf_make(arena);
    for (const char *p = text; *p != '\0';) {
        int columns;
        size_t n = next_character(p, &columns);
        if (columns >= 0)
            buf_add_n(&out, p, n);
        else
            buf_add_char(&out, (unsigned char)*p < 0x80 ? ' ' : '?');
        p += n;
    }
    return out.data;
}

const char *text_cut(struct arena *arena, const char *text, size_t width, bool utf8)
{
    if (text_width(text) <= width)
        return text;
    const char *mark = utf8 ? "\u2026" : "...";
    size_t room = width > text_width(mark) ? width - text_width(mark) : 0;
    size_t used = 0;
    const char *p = text;
    while (*p != '\0') {
        int columns;
        size_t n = next_character(p, &columns);
        used += (size_t)(columns < 0 ? 1 : columns);
        if (used > room)
            break;
        p += n;
    }
    return arena_printf(arena, "%.*s%s", (int)(p - text), text, mark);
}

const char *text_duration(char to[DURATION_SIZE], uint64_t us)
{
    uint64_t s = us / 1000000;
    if (us < 10000)
        snprintf(to, DURATION_SIZE, "%.1f ms", (double)us / 1e3);
    else if (us < 1000000)
        snprintf(to, DURATION_SIZE, "%" PRIu64 " ms", us / 1000);
    else if (s < 60)
        snprintf(to, DURATION_SIZE, "%" PRIu64 ".%" PRIu64 " s", s, us / 100000 % 10);
    else if (s < 3600)
        snprintf(to, DURATION_SIZE, "%" PRIu64 " min %02" PRIu64 " s", s / 60, s % 60);
    else
        snprintf(to, DURATION_SIZE, "%" PRIu64 " h %02" PRIu64 " min", s / 3600, s / 60 % 60);
    return to;
}

const char *text_count(struct arena *arena, uint64_t n, const char *one, const char *many)
{
    return arena_printf(arena, "%" PRIu64 " %s", n, n == 1 ? one : many);
}
