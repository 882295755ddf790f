/*
 * identity - see identity.h. Catalogue 6.17.
 */
#include "gen/kinds/identity.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Numbers as they are written; NULL: not said. */
struct options {
    const char *start, *increment, *min, *max, *cache;
    bool cycle;
};

static const char *next_word(struct arena *arena, const char **text)
{
    static const char space[] = " \t\r\n";
    *text += strspn(*text, space);
    size_t length = strcspn(*text, space);
    const char *word = length == 0 ? NULL : arena_strndup(arena, *text, length);
    *text += length;
    return word;
}

static bool is_number(const char *word)
{
    const char *digits = word == NULL ? "" : word + (*word == '-' || *word == '+');
    return *digits != '\0' && digits[strspn(digits, "0123456789")] == '\0';
}

static bool read_options(struct arena *arena, const char *text, struct options *ret)
{
    struct options o = {0};
    const struct {
        const char *word, *filler;
        const char **number;
    } known[] = {
        {"start", "with", &o.start}, {"increment", "by", &o.increment}, {"minvalue", "", &o.min},
        {"maxvalue", "", &o.max},    {"cache", "", &o.cache},
    };
    for (const char *word; text != NULL && (word = next_word(arena, &text)) != NULL;) {
        bool no = strcasecmp(word, "no") == 0;
        if (no && (word = next_word(arena, &text)) == NULL)
            return false;
        if (strcasecmp(word, "cycle") == 0) {
            o.cycle = !no;
            continue;
        }
        size_t i = 0;
        while (i < COUNT(known) && strcasecmp(word, known[i].word) != 0)
            i++;
        if (i == COUNT(known) || (no && strcasecmp(word + 3, "value") != 0))
            return false;
        if (no) {
            *known[i].number = NULL;
            continue;
        }
        const char *number = next_word(arena, &text);
        if (number != NULL && strcasecmp(number, known[i].filler) == 0)
            number = next_word(arena, &text);
        if (!is_number(number))
            return false;
        *known[i].number = number;
    }
    *ret = o;
    return true;
}

static long long value(const char *number, long long plain)
{
    return number == NULL ? plain : strtoll(number, NULL, 10);
}

static void add(struct buf *buf, const char *word, const char *number, long long plain)
{
    if (number != NULL && value(number, plain) != plain)
        buf_printf(buf, "%s%s %lld", buf->length == 0 ? "" : " ", word, value(number, plain));
}

static long long greatest_of(const char *type)
{
    return strcmp(type, "smallint") == 0  ? INT16_MAX
           : strcmp(type, "integer") == 0 ? INT32_MAX
                                          : INT64_MAX;
}

/* The bounds that a sequence has when none are said. */
static long long least(bool up, const char *type)
{
    return up ? 1 : -greatest_of(type) - 1;
}

static long long greatest(bool up, const char *type)
{
    return up ? greatest_of(type) : -1;
}

const char *identity_options(struct arena *arena, const char *options, const char *type)
{
    struct options o;
    if (options == NULL || !read_options(arena, options, &o))
        return options;
    bool up = value(o.increment, 1) > 0;
    long long min = least(up, type);
    long long max = greatest(up, type);
    struct buf buf = buf_make(arena);
    add(&buf, "START WITH", o.start, up ? value(o.min, min) : value(o.max, max));
    add(&buf, "INCREMENT BY", o.increment, 1);
    add(&buf, "MINVALUE", o.min, min);
    add(&buf, "MAXVALUE", o.max, max);
    add(&buf, "CACHE", o.cache, 1);
    if (o.cycle)
        buf_printf(&buf, "%sCYCLE", buf.length == 0 ? "" : " ");
    return buf.length == 0 ? NULL : buf.data;
}

static void add_bound(struct buf *buf, const char *word, const char *number)
{
    buf_printf(buf, number == NULL ? " NO %s" : " %s %s", word, number);
}

const char *identity_all_options(struct arena *arena, const char *options)
{
    struct options o;
    if (!read_options(arena, options, &o))
        return options;
    struct buf buf = buf_make(arena);
    const char *first = o.start != NULL             ? o.start
                        : value(o.increment, 1) > 0 ? (o.min == NULL ? "1" : o.min)
                                                    : (o.max == NULL ? "-1" : o.max);
    buf_printf(&buf, "START WITH %s INCREMENT BY %s", first,
               o.increment == NULL ? "1" : o.increment);
    add_bound(&buf, "MINVALUE", o.min);
    add_bound(&buf, "MAXVALUE", o.max);
    buf_printf(&buf, " CACHE %s%s", o.cache == NULL ? "1" : o.cache,
               o.cycle ? " CYCLE" : " NO CYCLE");
    return buf.data;
}

bool identity_bounds(struct arena *arena, const char *options, const char *type, long long *ret_min,
                     long long *ret_max)
{
    struct options o;
    if (!read_options(arena, options, &o))
        return false;
    bool up = value(o.increment, 1) > 0;
    *ret_min = value(o.min, least(up, type));
    *ret_max = value(o.max, greatest(up, type));
    return true;
}
