/*
 * sql_fold_literal - literals as a server prints them, whatever their type was.
 *
 * A server prints a literal in the output form of its type: '36 hours' as '36:00:00', '{"a":1}' as
 * '{"a": 1}'. The type is often not known here (the column has it), so the text decides: what looks
 * like an interval is folded as one. Both sides of a comparison are treated alike, so a text column
 * that holds '1 day' does no harm.
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
static const char *fold_number(struct arena *scratch, const char *text)
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

/* A date, perhaps with a time, in UTC; midnight is not written. NULL: text is no date. */
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
    strftime(folded, sizeof(folded), "%Y-%m-%d %H:%M:%S", &tm);
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

/* An interval by its months, days and seconds. NULL: text is none. */
static const char *fold_interval(struct arena *scratch, const char *text)
{
    struct interval interval = {0};
    bool any = false;
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
            if (!add_unit(&interval, amount, unit, length))
                return NULL;
            at = unit + length;
        }
        if (*at != ' ' && *at != '\0')
            return NULL;
        any = true;
    }
    if (!any)
        return NULL;
    if (interval.months == 0 && interval.days == 0 && interval.seconds == 0)
        return "0";
    return arena_printf(scratch, "P%ldM%ldDT%.6fS", interval.months, interval.days,
                        interval.seconds);
}

static bool is_uuid(const char *text)
{
    for (size_t i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[36] == '\0';
}

static char *lowered(struct arena *scratch, const char *text)
{
    char *copy = arena_strdup(scratch, text);
    for (char *p = copy; *p != '\0'; p++)
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
    return copy;
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
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcasecmp(rows[i][0], text) == 0)
            return rows[i][1];
    return NULL;
}

const char *fold_literal(struct arena *scratch, const char *text, const char *fields)
{
    const char *folded = NULL;
    if (*fields != '\0' && strchr(text, ' ') == NULL && strchr(text, ':') == NULL)
        folded = fold_interval(scratch, arena_printf(scratch, "%s%s", text, fields));
    if (folded == NULL)
        folded = word_of(text);
    if (folded == NULL)
        folded = fold_number(scratch, text);
    if (folded == NULL)
        folded = fold_time(scratch, text);
    if (folded == NULL)
        folded = fold_clock(scratch, text);
    if (folded == NULL)
        folded = fold_interval(scratch, text);
    if (folded == NULL && is_uuid(text))
        folded = lowered(scratch, text);
    if (folded == NULL && (*text == '{' || *text == '['))
        folded = without_spaces(scratch, text);
    return folded != NULL ? folded : text;
}
