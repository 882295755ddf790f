/*
 * sql_fold_literal - literals as a server prints them, whatever their type was.
 *
 * A server prints a literal in the output form of its type: '36 hours' as '36:00:00', '{"a":1}' as
 * '{"a": 1}'. Where no type is said (see sql_fold_typed.c) the text decides: what looks like an
 * interval is folded as one. Both sides of a comparison are treated alike, so a text column that
 * holds '1 day' does no harm.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "gen/sql_fold.h"

/* A number without exponent, as numeric's output writes it: 1e3 is 1000, .5 is 0.5. NULL: text is
 * no number. */
const char *fold_number(struct arena *scratch, const char *text)
{
    char digits[128];
    size_t n = 0;
    long point = -1;
    const char *p = text + (*text == '-' || *text == '+');
    for (; (isdigit((unsigned char)*p) || (*p == '.' && point < 0)) && n < sizeof(digits) - 1;
         p++) {
        if (*p == '.')
            point = (long)n;
        else
            digits[n++] = *p;
    }
    if (n == 0 || (*p != '\0' && *p != 'e' && *p != 'E'))
        return NULL;
    long exponent = 0;
    if (*p != '\0') {
        char *end;
        exponent = strtol(p + 1, &end, 10);
        if (end == p + 1 || *end != '\0' || exponent > 100 || exponent < -100)
            return NULL;
    }
    long whole = (point < 0 ? (long)n : point) + exponent; /* digits before the point */
    struct buf buf = buf_make(scratch);
    bool significant = false;
    for (long i = whole < 0 ? whole : 0; i < whole || i < (long)n; i++) {
        char digit = i >= 0 && i < (long)n ? digits[i] : '0';
        if (i == whole) {
            buf_add(&buf, significant ? "." : "0.");
            significant = true;
        }
        if (digit != '0' || significant) {
            buf_add_char(&buf, digit);
            significant = true;
        }
    }
    if (!significant)
        buf_add_char(&buf, '0');
    bool negative = *text == '-' && strspn(buf.data, "0.") != buf.length;
    return arena_printf(scratch, "%s%s", negative ? "-" : "", buf.data);
}

/* Two digits, or -1. */
static int two_digits(const char *at)
{
    return isdigit((unsigned char)at[0]) && isdigit((unsigned char)at[1])
               ? (at[0] - '0') * 10 + at[1] - '0'
               : -1;
}

/* A time of day with its zone behind it: HH:MM[:SS[.fraction]][ zone]. */
struct clock {
    int seconds;
    int zone; /* seconds east of UTC */
    char fraction[8];
};

static const char *read_clock(const char *at, struct clock *clock)
{
    int hours = two_digits(at);
    int minutes = hours >= 0 && at[2] == ':' ? two_digits(at + 3) : -1;
    if (minutes < 0)
        return NULL;
    clock->seconds = hours * 3600 + minutes * 60;
    at += 5;
    if (at[0] == ':') {
        if (two_digits(at + 1) < 0)
            return NULL;
        clock->seconds += two_digits(at + 1);
        at += 3;
    }
    if (at[0] == '.') {
        size_t length = strspn(at + 1, "0123456789");
        if (length > 6)
            return NULL;
        memcpy(clock->fraction, at, length + 1);
        while (length > 0 && clock->fraction[length] == '0')
            length--;
        clock->fraction[length == 0 ? 0 : length + 1] = '\0';
        at += 1 + strspn(at + 1, "0123456789");
    }
    return at;
}

static const char *read_zone(const char *at, struct clock *clock)
{
    at += strspn(at, " ");
    if (strcasecmp(at, "Z") == 0 || strcasecmp(at, "UTC") == 0)
        return at + strlen(at);
    if (*at != '+' && *at != '-')
        return at;
    int sign = *at == '-' ? -1 : 1;
    int hours = two_digits(at + 1);
    if (hours < 0)
        return NULL;
    at += 3;
    clock->zone = hours * 3600;
    if (*at == ':' || isdigit((unsigned char)*at)) {
        at += *at == ':';
        if (two_digits(at) < 0)
            return NULL;
        clock->zone += two_digits(at) * 60;
        at += 2;
    }
    clock->zone *= sign;
    return at;
}

/* A date, perhaps with a time, in UTC; midnight is not written, nor are the dashes, which a person
 * may leave away. NULL: text is no date. */
static const char *fold_time(struct arena *scratch, const char *text)
{
    struct clock clock = {0};
    struct tm tm = {0};
    int length = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &length) != 3 ||
        length != 10)
        return NULL;
    const char *at = text + length;
    if (*at == ' ' || *at == 'T') {
        at = read_clock(at + 1, &clock);
        if (at == NULL)
            return NULL;
    }
    at = read_zone(at, &clock);
    if (at == NULL || *at != '\0')
        return NULL;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    time_t when = timegm(&tm) + clock.seconds - clock.zone;
    char folded[64];
    gmtime_r(&when, &tm);
    strftime(folded, sizeof(folded), "%Y%m%d %H:%M:%S", &tm);
    char *midnight = strstr(folded, " 00:00:00");
    if (midnight != NULL && clock.fraction[0] == '\0')
        *midnight = '\0';
    return arena_printf(scratch, "%s%s", folded, clock.fraction);
}

/* A time of day with a zone: 10:00+00. */
static const char *fold_clock(struct arena *scratch, const char *text)
{
    struct clock clock = {0};
    const char *zone = read_clock(text, &clock);
    const char *end = zone != NULL && *zone != '\0' ? read_zone(zone, &clock) : NULL;
    if (end == NULL || *end != '\0')
        return NULL;
    return arena_printf(scratch, "%d%s%+d", clock.seconds, clock.fraction, clock.zone);
}

struct interval {
    long months, days;
    double seconds;
};

static bool add_unit(struct interval *interval, double amount, const char *unit, size_t length)
{
    static const struct {
        const char *names;
        double months, days, seconds;
    } units[] = {
        {"y yr yrs year years", 12, 0, 0},
        {"mon mons month months", 1, 0, 0},
        {"w week weeks", 0, 7, 0},
        {"d day days", 0, 1, 0},
        {"h hr hrs hour hours", 0, 0, 3600},
        {"m min mins minute minutes", 0, 0, 60},
        {"s sec secs second seconds", 0, 0, 1},
        {"ms msec msecs millisecond milliseconds", 0, 0, 0.001},
        {"decade decades", 120, 0, 0},
        {"century centuries", 1200, 0, 0},
    };
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        for (const char *name = units[i].names; *name != '\0'; name += *name == ' ') {
            size_t name_length = strcspn(name, " ");
            if (name_length == length && strncasecmp(name, unit, length) == 0) {
                interval->months += (long)(amount * units[i].months);
                interval->days += (long)(amount * units[i].days);
                interval->seconds += amount * units[i].seconds;
                return true;
            }
            name += name_length;
        }
    return false;
}

/* [-]HH:MM[:SS[.fraction]] with any number of hours. */
static const char *read_hours(const char *at, struct interval *interval)
{
    int hours, minutes, length = 0;
    double sign = *at == '-' ? -1 : 1;
    at += *at == '-' || *at == '+';
    if (sscanf(at, "%6d:%2d%n", &hours, &minutes, &length) != 2 || !isdigit((unsigned char)*at))
        return NULL;
    at += length;
    double seconds = hours * 3600.0 + minutes * 60.0;
    if (*at == ':') {
        char *end;
        seconds += strtod(at + 1, &end);
        at = end;
    }
    interval->seconds += sign * seconds;
    return at;
}

static const char *interval_text(struct arena *scratch, struct interval interval)
{
    if (interval.months == 0 && interval.days == 0 && interval.seconds == 0)
        return "0";
    return arena_printf(scratch, "P%ldM%ldDT%.6fS", interval.months, interval.days,
                        interval.seconds);
}

/* P1Y2M3DT4H5M6S. */
static bool read_iso_interval(const char *text, struct interval *interval)
{
    bool time = false;
    const char *at = text + 1;
    if (*text != 'P' || *at == '\0')
        return false;
    while (*at != '\0') {
        if (*at == 'T') {
            time = true;
            at++;
        }
        char *end;
        double amount = strtod(at, &end);
        if (end == at || strchr(time ? "HMS" : "YMWD", *end) == NULL || *end == '\0')
            return false;
        if (!add_unit(interval, amount, *end == 'M' && !time ? "mon" : end,
                      *end == 'M' && !time ? 3 : 1))
            return false;
        at = end + 1;
    }
    return true;
}

/* 1-2: years and months, as the standard writes them. */
static bool read_year_month(const char *text, struct interval *interval)
{
    long years;
    long months;
    int length = 0;
    int sign = *text == '-' ? -1 : 1;
    text += *text == '-' || *text == '+';
    if (!isdigit((unsigned char)*text) ||
        sscanf(text, "%9ld-%2ld%n", &years, &months, &length) != 2 || text[length] != '\0' ||
        months < 0 || months > 11)
        return false;
    interval->months += sign * (years * 12 + months);
    return true;
}

/* An interval by its months, days and seconds. NULL: text is none. */
static const char *fold_interval(struct arena *scratch, const char *text)
{
    struct interval interval = {0};
    bool any = false;
    size_t whole = strlen(text);
    if (read_iso_interval(text, &interval) || read_year_month(text, &interval))
        return interval_text(scratch, interval);
    if (whole > 4 && strcasecmp(text + whole - 4, " ago") == 0) {
        text = arena_strndup(scratch, text, whole - 4);
        interval = (struct interval){0};
    } else {
        whole = 0;
    }
    for (const char *at = text + strspn(text, " @"); *at != '\0'; at += strspn(at, " ")) {
        const char *hours =
            any || strchr(text, ' ') == NULL || isdigit((unsigned char)*at) || *at == '-'
                ? read_hours(at, &interval)
                : NULL;
        if (hours != NULL) {
            at = hours;
        } else {
            char *end;
            double amount = strtod(at, &end);
            if (end == at ||
                !(isdigit((unsigned char)*at) || *at == '-' || *at == '+' || *at == '.'))
                return NULL;
            const char *unit = end + strspn(end, " ");
            size_t length = strspn(unit, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
            bool days = length == 0 && *end == ' ' && isdigit((unsigned char)*unit) &&
                        strchr(unit, ':') != NULL; /* 1 12:30 */
            if (!add_unit(&interval, amount, days ? "day" : unit, days ? 3 : length))
                return NULL;
            at = days ? end : unit + length;
        }
        if (*at != ' ' && *at != '\0')
            return NULL;
        any = true;
    }
    if (!any)
        return NULL;
    if (whole > 0)
        interval = (struct interval){-interval.months, -interval.days, -interval.seconds};
    return interval_text(scratch, interval);
}

char *lowered(struct arena *scratch, const char *text)
{
    char *copy = arena_strdup(scratch, text);
    for (char *p = copy; *p != '\0'; p++)
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
    return copy;
}

/* The 32 digits of a UUID, with dashes or without, perhaps in braces. NULL: text is none. */
static const char *fold_uuid(struct arena *scratch, const char *text)
{
    char digits[33];
    size_t n = 0;
    bool braces = *text == '{';
    const char *p = text + braces;
    for (; n < 32 && (isxdigit((unsigned char)*p) || (*p == '-' && n % 4 == 0)); p++)
        if (*p != '-')
            digits[n++] = (char)tolower((unsigned char)*p);
    digits[n] = '\0';
    if (n != 32 || strcmp(p, braces ? "}" : "") != 0)
        return NULL;
    return arena_strdup(scratch, digits);
}

/* \x616263: bytes, as the text they are when it can be read. NULL: text is none. */
static const char *fold_bytes(struct arena *scratch, const char *text)
{
    static const char hexadecimal[] = "0123456789abcdef";
    if (text[0] != '\\' || text[1] != 'x')
        return NULL;
    const char *digits = lowered(scratch, text + 2);
    size_t length = strlen(digits);
    if (length % 2 != 0 || strspn(digits, hexadecimal) != length)
        return NULL;
    struct buf buf = buf_make(scratch);
    buf_add(&buf, "");
    for (const char *p = digits; *p != '\0'; p += 2) {
        char byte = (char)((strchr(hexadecimal, p[0]) - hexadecimal) * 16 +
                           (strchr(hexadecimal, p[1]) - hexadecimal));
        if (byte < ' ' || byte > '~' || byte == '\\')
            return arena_printf(scratch, "\\x%s", digits);
        buf_add_char(&buf, byte);
    }
    return buf.data;
}

/* The day behind the one that a bound of a range is, or the number behind it. NULL: it is not of a
 * type that is counted. */
const char *fold_successor(struct arena *scratch, const char *bound)
{
    struct tm tm = {0};
    int length = 0;
    if (sscanf(bound, "%4d-%2d-%2d%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &length) == 3 &&
        bound[length] == '\0') {
        tm.tm_year -= 1900;
        tm.tm_mon -= 1;
        time_t when = timegm(&tm) + (time_t)24 * 60 * 60;
        char day[32];
        gmtime_r(&when, &tm);
        strftime(day, sizeof(day), "%Y-%m-%d", &tm);
        return arena_strdup(scratch, day);
    }
    char *end;
    long number = strtol(bound, &end, 10);
    return end != bound && *end == '\0' && number < 1L << 62
               ? arena_printf(scratch, "%ld", number + 1)
               : NULL;
}

/* [1,10] of whole numbers or days is [1,11). Bounds are literals of their own. NULL: text is no
 * range. */
static const char *fold_range(struct arena *scratch, const char *text)
{
    size_t length = strlen(text);
    const char *comma = strchr(text, ',');
    bool range = length >= 3 && strchr("[(", text[0]) != NULL &&
                 strchr("])", text[length - 1]) != NULL && comma != NULL &&
                 strchr(comma + 1, ',') == NULL && strpbrk(text + 1, "[({") == NULL;
    if (!range)
        return NULL;
    const char *bounds[] = {arena_strndup(scratch, text + 1, (size_t)(comma - text - 1)),
                            arena_strndup(scratch, comma + 1, length - (size_t)(comma - text) - 2)};
    bool moved[] = {text[0] == '(', text[length - 1] == ']'};
    const char *folded[2];
    for (int i = 0; i < 2; i++) {
        const char *bound = bounds[i] + strspn(bounds[i], " \"");
        bound = arena_strndup(scratch, bound, strcspn(bound, "\""));
        const char *next = moved[i] ? fold_successor(scratch, bound) : NULL;
        folded[i] = *bound == '\0' ? "" : fold_literal(scratch, next != NULL ? next : bound);
        moved[i] &= next == NULL;
    }
    return arena_printf(scratch, "%c%s,%s%c", moved[0] ? '(' : '[', folded[0], folded[1],
                        moved[1] ? ']' : ')');
}

/* A path of SQL/JSON: without spaces, quotes and parentheses, which the server sets anew. */
static const char *fold_path(struct arena *scratch, const char *text)
{
    struct buf buf = buf_make(scratch);
    const char *start = text + strspn(text, "( ");
    if (strncmp(start, "lax ", 4) == 0)
        text = start + 4;
    else if (*start != '$' || strchr(".[ ", start[1]) == NULL)
        return NULL;
    for (const char *p = text; *p != '\0'; p++)
        if (strchr(" \"()", *p) == NULL)
            buf_add_char(&buf, *p);
    return buf.data;
}

/* JSON and arrays: without the spaces outside of double quotes. */
static const char *without_spaces(struct arena *scratch, const char *text)
{
    struct buf buf = buf_make(scratch);
    bool quoted = false;
    for (const char *p = text; *p != '\0'; p++) {
        if (quoted && *p == '\\' && p[1] != '\0')
            buf_add_char(&buf, *p++);
        else if (*p == '"')
            quoted = !quoted;
        if (quoted || strchr(" \t\r\n", *p) == NULL)
            buf_add_char(&buf, *p);
    }
    return buf.data;
}

static const char *word_of(const char *text)
{
    static const char *const rows[][2] = {
        {"t", "true"},
        {"true", "true"},
        {"f", "false"},
        {"false", "false"},
        {"infinity", "infinity"},
        {"inf", "infinity"},
        {"-infinity", "-infinity"},
        {"-inf", "-infinity"},
        {"nan", "nan"},
        {"epoch", "19700101"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcasecmp(rows[i][0], text) == 0)
            return rows[i][1];
    return NULL;
}

/* b10 and x1F as the bits they are. */
const char *fold_bits(struct arena *scratch, const char *bits)
{
    struct buf buf = buf_make(scratch);
    if (bits[0] == 'b' || bits[0] == 'B')
        return bits + 1;
    for (const char *p = bits + 1; *p != '\0'; p++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = strchr(digits, *p >= 'A' && *p <= 'F' ? *p - 'A' + 'a' : *p);
        for (int bit = 3; digit != NULL && bit >= 0; bit--)
            buf_add_char(&buf, (digit - digits) >> bit & 1 ? '1' : '0');
    }
    return buf.data;
}

const char *fold_boolean(const char *text)
{
    static const struct {
        const char *word;
        size_t least; /* letters that tell it */
        const char *value;
    } rows[] = {{"true", 1, "true"},   {"yes", 1, "true"}, {"on", 2, "true"},   {"1", 1, "true"},
                {"false", 1, "false"}, {"no", 1, "false"}, {"off", 2, "false"}, {"0", 1, "false"}};
    const char *start = text + strspn(text, " \t\r\n");
    size_t length = strcspn(start, " \t\r\n");
    if (start[length + strspn(start + length, " \t\r\n")] != '\0')
        return text;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (length >= rows[i].least && length <= strlen(rows[i].word) &&
            strncasecmp(start, rows[i].word, length) == 0)
            return rows[i].value;
    return text;
}

const char *fold_literal(struct arena *scratch, const char *text)
{
    const char *folded = word_of(text);
    if (folded == NULL)
        folded = fold_number(scratch, text);
    if (folded == NULL)
        folded = fold_time(scratch, text);
    if (folded == NULL)
        folded = fold_clock(scratch, text);
    if (folded == NULL)
        folded = fold_interval(scratch, text);
    if (folded == NULL)
        folded = fold_uuid(scratch, text);
    if (folded == NULL)
        folded = fold_bytes(scratch, text);
    if (folded == NULL)
        folded = fold_range(scratch, text);
    if (folded == NULL)
        folded = fold_path(scratch, text);
    if (folded == NULL && (*text == '{' || *text == '['))
        folded = without_spaces(scratch, text);
    return folded != NULL ? folded : text;
}
