/*
 * sql_fold_time - literals of dates, times and intervals, as their types' input functions read
 * them.
 *
 * Relies on: PostgreSQL's date/time input (appendix B of its manual), with the date style ISO, YMD
 * that migrations are applied with. What a setting decides is not guessed: 1/8/1999 is no date
 * here. A zone that is named, or none at all, is any zone: which hour it meant the server knew.
 */
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/sql_fold.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

enum zone { ZONE_NONE, ZONE_OFFSET, ZONE_NAMED };

/* What a literal of a date or time says. */
struct moment {
    bool has_date, has_time;
    int64_t days;   /* since 1970-01-01 */
    int64_t time;   /* microseconds since midnight */
    int64_t offset; /* microseconds east of UTC, of ZONE_OFFSET */
    enum zone zone;
    const char *word; /* infinity, -infinity; now: when it was read */
};

struct date_reader {
    const char *text;
    struct moment moment;
    long numbers[3];
    size_t lengths[3], n;
    int month; /* from 1, when it is a word */
    bool bc;
    int half; /* 1 am, 2 pm */
};

/* The month, from 1, that a word names in full or by its first three letters; 0: none. */
static int month_named(const char *word, size_t length)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++)
        if ((length == 3 || length == strlen(months[i])) &&
            strncasecmp(months[i], word, length) == 0)
            return i + 1;
    return length == 4 && strncasecmp(word, "sept", 4) == 0 ? 9 : 0;
}

static bool is_weekday(const char *word, size_t length)
{
    static const char *const names[] = {"sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (length >= 3 && length <= strlen(names[i]) && strncasecmp(names[i], word, length) == 0)
            return true;
    return false;
}

static bool is_word(const char *word, size_t length, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == length && strncasecmp(*words, word, length) == 0)
            return true;
    return false;
}

/* Days since 1970-01-01; the year 0 is 1 BC. */
static int64_t days_of(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* .5 as microseconds. */
static int64_t fraction_of(const char **at)
{
    int64_t unit = SECOND;
    int64_t value = 0;
    if (**at != '.')
        return 0;
    for (++*at; isdigit((unsigned char)**at); ++*at) {
        unit /= 10;
        value += unit * (**at - '0');
    }
    return value;
}

/* Digits up to a number of them; how many there are is *ret_length. */
static long digits_of(const char **at, size_t most, size_t *ret_length)
{
    long value = 0;
    size_t length = 0;
    for (; length < most && isdigit((unsigned char)**at); length++, ++*at)
        value = value * 10 + (**at - '0');
    *ret_length = length;
    return value;
}

/* 10:30:00.5, 103000 or, behind a T, 1030. */
static void read_time(struct date_reader *reader, const char **at)
{
    size_t length;
    long parts[3] = {0};
    parts[0] = digits_of(at, 2, &length);
    bool colons = **at == ':';
    for (int i = 1; i < 3 && (colons ? **at == ':' : isdigit((unsigned char)**at)); i++) {
        *at += colons;
        parts[i] = digits_of(at, 2, &length);
    }
    reader->moment.has_time = true;
    reader->moment.time = parts[0] * HOUR + parts[1] * MINUTE + parts[2] * SECOND + fraction_of(at);
}

/* +02, +0230, +02:30:15. */
static bool read_offset(struct date_reader *reader, const char **at)
{
    int sign = **at == '-' ? -1 : 1;
    size_t length;
    ++*at;
    int64_t offset = digits_of(at, 2, &length) * HOUR;
    if (length == 0)
        return false;
    for (int64_t unit = MINUTE; unit >= SECOND; unit /= 60) {
        const char *next = *at + (**at == ':');
        if (!isdigit((unsigned char)*next))
            break;
        *at = next;
        offset += digits_of(at, 2, &length) * unit;
    }
    reader->moment.zone = ZONE_OFFSET;
    reader->moment.offset = sign * offset;
    return true;
}

static bool read_date_number(struct date_reader *reader, const char **at)
{
    size_t length;
    long number = digits_of(at, 9, &length);
    if (length == 8 && reader->n == 0) {
        reader->numbers[0] = number / 10000;
        reader->numbers[1] = number / 100 % 100;
        reader->numbers[2] = number % 100;
        reader->lengths[0] = 4;
        reader->lengths[1] = reader->lengths[2] = 2;
        reader->n = 3;
        return true;
    }
    if (reader->n == 3)
        return false;
    reader->lengths[reader->n] = length;
    reader->numbers[reader->n++] = number;
    return true;
}

/* Words that say all: epoch, infinity. false: this is none. */
static bool read_special(struct date_reader *reader, const char *word, size_t length)
{
    static const char *const infinities[] = {"infinity", "inf", NULL};
    static const char *const read_then[] = {"now", "today", "tomorrow", "yesterday", NULL};
    struct moment *moment = &reader->moment;
    if (is_word(word, length, infinities)) {
        moment->word = word > reader->text && word[-1] == '-' ? "-infinity" : "infinity";
    } else if (is_word(word, length, read_then)) {
        moment->word = "now";
    } else if (length == 5 && strncasecmp(word, "epoch", 5) == 0) {
        moment->has_date = true;
        moment->zone = ZONE_OFFSET;
    } else if (length == 8 && strncasecmp(word, "allballs", 8) == 0) {
        moment->has_time = true;
    } else {
        return false;
    }
    return true;
}

static bool read_word(struct date_reader *reader, const char **at)
{
    static const char *const utc[] = {"z", "utc", "gmt", "ut", "uct", "zulu", NULL};
    static const char *const eras[] = {"ad", "bc", NULL};
    const char *word = *at;
    size_t length = 0;
    while (isalpha((unsigned char)word[length]))
        length++;
    struct moment *moment = &reader->moment;
    *at += length;
    if (length == 1 && tolower((unsigned char)*word) == 't' && isdigit((unsigned char)**at))
        return true;
    if (length == 2 && tolower((unsigned char)word[1]) == 'm' && strchr("apAP", *word) != NULL) {
        reader->half = tolower((unsigned char)*word) == 'a' ? 1 : 2;
    } else if (is_word(word, length, eras)) {
        reader->bc = tolower((unsigned char)*word) == 'b';
    } else if (length == 1 && tolower((unsigned char)*word) == 'j' &&
               isdigit((unsigned char)**at)) {
        size_t digits;
        moment->days = digits_of(at, 9, &digits) - 2440588;
        moment->has_date = true;
    } else if (is_word(word, length, utc) && **at != '+' && **at != '-') {
        moment->zone = ZONE_OFFSET;
    } else if (!read_special(reader, word, length) && !is_weekday(word, length)) {
        int month = month_named(word, length);
        if (month > 0 && reader->month == 0) {
            reader->month = month;
            return true;
        }
        moment->zone = ZONE_NAMED;
        while (isalnum((unsigned char)**at) || (**at != '\0' && strchr("/_+-:", **at) != NULL))
            ++*at;
    }
    return true;
}

/* What the numbers of a date mean, when no setting decides it. */
static bool finish_date(struct date_reader *reader)
{
    long *numbers = reader->numbers;
    long year;
    int month;
    int day;
    if (reader->n == 0 && reader->month == 0)
        return !reader->bc;
    if (reader->month > 0 && reader->n == 2) {
        size_t first = reader->lengths[0] >= 3 ? 0 : 1;
        if (reader->lengths[first] < 3)
            return false;
        year = numbers[first];
        month = reader->month;
        day = (int)numbers[1 - first];
    } else if (reader->n == 3 && reader->lengths[0] >= 3 && reader->month == 0) {
        year = numbers[0];
        month = (int)numbers[1];
        day = (int)numbers[2];
    } else if (reader->n == 2 && reader->lengths[0] == 4 && reader->lengths[1] == 3) {
        year = numbers[0];
        month = 1;
        day = (int)numbers[1];
    } else {
        return false;
    }
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > 366)
        return false;
    reader->moment.days = days_of(reader->bc ? 1 - year : year, month, day);
    reader->moment.has_date = true;
    return true;
}

/* Whether digits that begin at at are a time of day: a colon is behind one or two of them, or a
 * date is complete in front of them. */
static bool is_time(const struct date_reader *reader, const char *at, bool time_only)
{
    size_t length = strspn(at, "0123456789");
    bool dated = reader->n == 3 || (reader->n == 2 && reader->month > 0) ||
                 reader->moment.has_date || time_only;
    return at[length] == ':' || (dated && (length == 6 || length == 4) && at[length] != '-');
}

/* One number, word or sign. */
static bool read_part(struct date_reader *reader, const char **at, bool time_only)
{
    bool complete = reader->n == 3 || (reader->n == 2 && reader->month > 0);
    bool timed = reader->moment.has_time;
    if (isdigit((unsigned char)**at)) {
        if (timed || !is_time(reader, *at, time_only))
            return read_date_number(reader, at);
        read_time(reader, at);
        return true;
    }
    if (isalpha((unsigned char)**at))
        return read_word(reader, at);
    if ((**at == '+' || **at == '-') && (timed || complete))
        return read_offset(reader, at);
    bool skipped = strchr(" ,-+/.\t\n", **at) != NULL;
    ++*at;
    return skipped;
}

/* time_only: there is no date in front. */
static bool read_moment(const char *text, bool time_only, struct moment *ret_moment)
{
    struct date_reader reader = {.text = text};
    for (const char *at = text; *at != '\0';)
        if (!read_part(&reader, &at, time_only))
            return false;
    if (!finish_date(&reader))
        return false;
    if (reader.half == 2 && reader.moment.time < 12 * HOUR)
        reader.moment.time += 12 * HOUR;
    if (reader.half == 1 && reader.moment.time >= 12 * HOUR)
        reader.moment.time -= 12 * HOUR;
    *ret_moment = reader.moment;
    return reader.moment.has_date || reader.moment.has_time || reader.moment.word != NULL;
}

/* Whether two moments may be one: what is known to be in UTC is, a local time may be that of any
 * place. */
static bool same_instant(const struct moment *a, const struct moment *b)
{
    if (a->days - b->days > 3 || b->days - a->days > 3)
        return false;
    int64_t distance = (a->days - b->days) * DAY + a->time - b->time;
    if (a->zone == ZONE_OFFSET && b->zone == ZONE_OFFSET)
        return distance == a->offset - b->offset;
    if (a->zone != ZONE_OFFSET && b->zone != ZONE_OFFSET)
        return distance == 0;
    distance += a->zone == ZONE_OFFSET ? -a->offset : b->offset;
    if (a->zone == ZONE_OFFSET)
        distance = -distance;
    return distance >= -13 * HOUR && distance <= 15 * HOUR;
}

bool same_times(const char *type, const char *a, const char *b)
{
    struct moment x;
    struct moment y;
    bool zoned = strcmp(type, "timestamptz") == 0;
    bool clock = strncmp(type, "timestamp", 9) != 0 && strcmp(type, "date") != 0;
    if (!read_moment(a, clock, &x) || !read_moment(b, clock, &y))
        return false;
    if (x.word != NULL && y.word != NULL)
        return strcmp(x.word, y.word) == 0;
    const char *word = x.word != NULL ? x.word : y.word;
    if (word != NULL)
        return strcmp(word, "now") == 0;
    if (zoned)
        return same_instant(&x, &y);
    if (strcmp(type, "date") == 0)
        return x.days == y.days;
    if (strcmp(type, "timestamp") == 0)
        return x.days == y.days && x.time == y.time;
    bool fixed = x.zone == ZONE_OFFSET && y.zone == ZONE_OFFSET;
    return x.time == y.time && (strcmp(type, "time") == 0 || !fixed || x.offset == y.offset);
}

/* ---- Intervals ------------------------------------------------------------------------------- */

struct interval {
    int64_t months, days, time;
};

static int64_t rounded(double value)
{
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

static void add_days(struct interval *interval, double days)
{
    interval->days += (int64_t)days;
    interval->time += rounded((days - (double)(int64_t)days) * (double)DAY);
}

/* What is left of a unit goes down into the smaller ones. */
static bool add_amount(struct interval *interval, double amount, const char *unit, size_t length)
{
    static const struct {
        const char *names;
        double months, days, time;
    } units[] = {
        {"y yr yrs year years", 12, 0, 0},
        {"c cent century centuries", 1200, 0, 0},
        {"dec decs decade decades", 120, 0, 0},
        {"mil mils millennia millennium", 12000, 0, 0},
        {"mon mons month months", 1, 0, 0},
        {"w week weeks", 0, 7, 0},
        {"d day days", 0, 1, 0},
        {"h hr hrs hour hours", 0, 0, (double)HOUR},
        {"m min mins minute minutes", 0, 0, (double)MINUTE},
        {"s sec secs second seconds", 0, 0, (double)SECOND},
        {"ms msec msecs msecond mseconds millisecon milliseconds millisecond", 0, 0, 1000},
        {"us usec usecs usecond useconds microsecon microseconds microsecond", 0, 0, 1},
    };
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        for (const char *name = units[i].names; *name != '\0'; name += *name == ' ') {
            size_t name_length = strcspn(name, " ");
            if (fabs(amount) < 1e9 && name_length == length &&
                strncasecmp(name, unit, length) == 0) {
                double months = amount * units[i].months;
                bool years = units[i].months > 1;
                int64_t whole = years ? rounded(months) : (int64_t)months;
                interval->months += whole;
                if (!years)
                    add_days(interval, (months - (double)whole) * 30);
                add_days(interval, amount * units[i].days);
                interval->time += rounded(amount * units[i].time);
                return true;
            }
            name += name_length;
        }
    return false;
}

/* 4:05:06.5, or with the fields of minutes and seconds only 5:06. */
static void add_clock(struct interval *interval, const char **at, int sign, bool no_hours)
{
    size_t length;
    bool two = strchr(*at, ':') == strrchr(*at, ':');
    int64_t unit = no_hours && two ? SECOND : MINUTE;
    int64_t time = digits_of(at, 6, &length) * unit * 60;
    for (; **at == ':' && unit >= SECOND; unit /= 60) {
        ++*at;
        time += digits_of(at, 6, &length) * unit;
    }
    time += fraction_of(at);
    interval->time += sign * time;
}

/* P1Y2M3DT4H5M6S, P0001-02-03T04:05:06. */
static bool read_iso(const char *at, struct interval *interval)
{
    bool time = false;
    int dashes = 0;
    for (at++; *at != '\0';) {
        if (*at == 'T' || *at == 't') {
            time = true;
            at++;
            continue;
        }
        char *end;
        double amount = strtod(at, &end);
        if (end == at)
            return false;
        if (time && *end == ':') {
            int sign = *at == '-' ? -1 : 1;
            at += *at == '-' || *at == '+';
            add_clock(interval, &at, sign, false);
            continue;
        }
        if (!time && (*end == '-' || dashes > 0)) {
            static const char *const units[] = {"y", "mon", "d"};
            if (dashes > 2)
                return false;
            add_amount(interval, amount, units[dashes], strlen(units[dashes]));
            dashes++;
            at = end + (*end == '-');
            continue;
        }
        bool month = !time && (*end == 'M' || *end == 'm');
        if (!isalpha((unsigned char)*end) ||
            !add_amount(interval, amount, month ? "mon" : end, month ? 3 : 1))
            return false;
        at = end + 1;
    }
    return true;
}

/* One number with what stands behind it. unit: of a bare number. */
static bool read_amount(const char **place, struct interval *interval, const char *unit,
                        bool no_hours)
{
    const char *at = *place;
    int sign = *at == '-' ? -1 : 1;
    at += *at == '-' || *at == '+';
    if (!isdigit((unsigned char)*at) && *at != '.')
        return false;
    char *end;
    double amount = strtod(at, &end);
    if (*end == ':') {
        add_clock(interval, &at, sign, no_hours);
    } else if (*end == '-' && isdigit((unsigned char)end[1]) &&
               amount < 1e9) { /* years and months */
        size_t digits;
        at = end + 1;
        interval->months += sign * ((int64_t)amount * 12 + digits_of(&at, 9, &digits));
    } else {
        const char *word = end + strspn(end, " ");
        size_t length = 0;
        while (isalpha((unsigned char)word[length]))
            length++;
        bool ago = length == 3 && strncasecmp(word, "ago", 3) == 0;
        bool days = length == 0 && *word != '\0'; /* 1 12:30 */
        at = length > 0 && !ago ? word + length : end;
        if (length == 0 || ago)
            word = days ? "day" : unit;
        if (!add_amount(interval, sign * amount, word, length > 0 && !ago ? length : strlen(word)))
            return false;
    }
    *place = at;
    return true;
}

/* fields: of INTERVAL … TO …, the smallest one is a bare number's. */
static bool read_interval(const char *text, const char *fields, struct interval *ret_interval)
{
    struct interval interval = {0};
    const char *unit = *fields != '\0' ? fields + strspn(fields, " ") : "second";
    bool no_hours = strcmp(unit, "minute-second") == 0;
    bool any = false;
    if (no_hours)
        unit = "second";
    text += strspn(text, " @\t\n");
    if (strcasecmp(text, "infinity") == 0 || strcasecmp(text, "+infinity") == 0 ||
        strcasecmp(text, "-infinity") == 0) {
        *ret_interval = (struct interval){*text == '-' ? INT64_MIN : INT64_MAX, 0, 0};
        return true;
    }
    if (*text == 'P' || *text == 'p') {
        *ret_interval = interval;
        return text[1] != '\0' && read_iso(text, ret_interval);
    }
    for (const char *at = text; *at != '\0'; at += strspn(at, " \t\n")) {
        if (any && strcasecmp(at, "ago") == 0) {
            interval = (struct interval){-interval.months, -interval.days, -interval.time};
            break;
        }
        if (!read_amount(&at, &interval, unit, no_hours))
            return false;
        any = true;
    }
    *ret_interval = interval;
    return any;
}

/* Seconds with so many digits behind the point. */
static int64_t with_precision(int64_t time, long precision)
{
    int64_t unit = 1;
    for (; precision < 6; precision++)
        unit *= 10;
    return (time + (time < 0 ? -unit : unit) / 2) / unit * unit;
}

bool same_intervals(struct arena *scratch, const char *fields, const char *a, const char *b)
{
    struct interval x;
    struct interval y;
    size_t length = strcspn(fields, "0123456789");
    long precision = fields[length] != '\0' ? strtol(fields + length, NULL, 10) : 6;
    fields = arena_strndup(scratch, fields, length);
    return read_interval(a, fields, &x) && read_interval(b, fields, &y) && x.months == y.months &&
           x.days == y.days &&
           with_precision(x.time, precision) == with_precision(y.time, precision);
}
