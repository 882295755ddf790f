/*
 * sql_fold_typed - two literals of one of PostgreSQL's types, of which a server has printed one.
 *
 * A server reads '10' as a cidr and prints '10.0.0.0/8'. Whose type is known (a server says it
 * behind each literal) is read here as the type's input function does, as far as a person's
 * spellings go. What cannot be read is no match; the caller has a rougher comparison for it.
 * Elements of arrays and bounds of ranges are literals of their own.
 */
#include <arpa/inet.h>
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/sql_fold.h"
#include "gen/sql_internal.h"

/* NULL: text is no such literal. */
typedef const char *spell(struct arena *scratch, const char *type, const char *text);

static const char *trimmed(struct arena *scratch, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    return arena_strndup(scratch, text, length);
}

static const char *spell_number(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    text = trimmed(scratch, text);
    const char *number = fold_number(scratch, text);
    return number != NULL ? number : lowered(scratch, text);
}

static const char *spell_float(struct arena *scratch, const char *type, const char *text)
{
    char *end;
    double value = strcmp(type, "float4") == 0 ? (double)strtof(text, &end) : strtod(text, &end);
    if (end == text || end[strspn(end, " \t\r\n")] != '\0')
        return NULL;
    return arena_printf(scratch, "%.17g", value);
}

/* $1,234.50 and -5 and (5): in cents. */
static const char *spell_money(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    struct buf digits = buf_make(scratch);
    bool negative = false;
    buf_add(&digits, "");
    for (const char *p = text; *p != '\0'; p++) {
        negative |= *p == '-' || *p == '(';
        if (isdigit((unsigned char)*p) || *p == '.')
            buf_add_char(&digits, *p);
        else if (strchr("$,-+() \t", *p) == NULL)
            return NULL;
    }
    char *end;
    long double value = strtold(digits.data, &end);
    if (end == digits.data || *end != '\0' || value > 1e16L)
        return NULL;
    return arena_printf(scratch, "%.0Lf",
                        (long double)(long long)(value * 100 + 0.5L) * (negative ? -1 : 1));
}

static const char *spell_boolean(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    return arena_strdup(scratch, fold_boolean(text));
}

/* x1F and b101: the bits. */
static const char *spell_bits(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    if (strchr("bBxX", *text) != NULL && *text != '\0')
        return fold_bits(scratch, text);
    return strspn(text, "01") == strlen(text) ? text : NULL;
}

/* 08-00-2b…: the digits; six bytes as macaddr8 have ff:fe between them. */
static const char *spell_macaddr(struct arena *scratch, const char *type, const char *text)
{
    char digits[17];
    size_t n = 0;
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr(":-. \t", *p) != NULL)
            continue;
        if (!isxdigit((unsigned char)*p) || n == sizeof(digits) - 1)
            return NULL;
        digits[n++] = (char)tolower((unsigned char)*p);
    }
    digits[n] = '\0';
    if (n == 12 && strcmp(type, "macaddr8") == 0)
        return arena_printf(scratch, "%.6sfffe%s", digits, digits + 6);
    return n == 12 || n == 16 ? arena_strdup(scratch, digits) : NULL;
}

/* 10.1 as cidr: 10.1.0.0/16; what is left away is zero, and says how long the network is. */
static const char *spell_network(struct arena *scratch, const char *type, const char *text)
{
    bool network = strcmp(type, "cidr") == 0;
    text = trimmed(scratch, text);
    size_t length = strcspn(text, "/");
    char *end = NULL;
    long bits = text[length] == '/' ? strtol(text + length + 1, &end, 10) : -1;
    const char *address = arena_strndup(scratch, text, length);
    unsigned char bytes[16] = {0};
    char printed[INET6_ADDRSTRLEN];
    if (end != NULL && (*end != '\0' || end == text + length + 1))
        return NULL;
    if (strchr(address, ':') != NULL) {
        if (inet_pton(AF_INET6, address, bytes) != 1 ||
            inet_ntop(AF_INET6, bytes, printed, sizeof(printed)) == NULL)
            return NULL;
        return arena_printf(scratch, "%s/%ld", printed, bits >= 0 ? bits : 128);
    }
    size_t n = 0;
    const char *at = address;
    for (; n < 4 && isdigit((unsigned char)*at); n++) {
        long byte = strtol(at, &end, 10);
        if (byte > 255)
            return NULL;
        bytes[n] = (unsigned char)byte;
        at = end + (*end == '.');
    }
    if (n == 0 || *at != '\0' || (n < 4 && !network && bits < 0))
        return NULL;
    if (bits < 0 && network) { /* the classes of old say the least length */
        long least = bytes[0] >= 240   ? 32
                     : bytes[0] >= 224 ? 8
                     : bytes[0] >= 192 ? 24
                     : bytes[0] >= 128 ? 16
                                       : 8;
        bits = (long)n * 8 > least ? (long)n * 8 : least;
    }
    return arena_printf(scratch, "%d.%d.%d.%d/%ld", bytes[0], bytes[1], bytes[2], bytes[3],
                        bits >= 0 ? bits : 32);
}

/* \\x61 and what octal escapes say: the bytes in hexadecimal. */
static const char *spell_bytes(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    struct buf buf = buf_make(scratch);
    buf_add(&buf, "");
    if (text[0] == '\\' && text[1] == 'x') {
        for (const char *p = text + 2; *p != '\0'; p++)
            if (isxdigit((unsigned char)*p))
                buf_add_char(&buf, (char)tolower((unsigned char)*p));
            else if (strchr(" \t\r\n", *p) == NULL)
                return NULL;
        return buf.data;
    }
    for (const char *p = text; *p != '\0'; p++) {
        unsigned byte = (unsigned char)*p;
        if (*p == '\\' && p[1] == '\\') {
            p++;
        } else if (*p == '\\') {
            if (strspn(p + 1, "01234567") < 3)
                return NULL;
            byte = (unsigned)((p[1] - '0') * 64 + (p[2] - '0') * 8 + p[3] - '0');
            p += 3;
        }
        buf_printf(&buf, "%02x", byte & 0xFF);
    }
    return buf.data;
}

/* Of "char" the first byte counts, of char(n) not the spaces behind. */
static const char *spell_char(struct arena *scratch, const char *type, const char *text)
{
    size_t length = strlen(text);
    if (strcmp(type, "char") == 0)
        return arena_strndup(scratch, text, length > 0 ? 1 : 0);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_strndup(scratch, text, length);
}

/* Without the spaces, quotes and parentheses that a server sets anew. */
static const char *spell_path(struct arena *scratch, const char *type, const char *text)
{
    struct buf buf = buf_make(scratch);
    (void)type;
    text += strspn(text, " \t\r\n");
    if (strncmp(text, "lax ", 4) == 0)
        text += 4;
    buf_add(&buf, "");
    for (const char *p = text; *p != '\0'; p++)
        if (strchr(" \t\r\n\"()", *p) == NULL)
            buf_add_char(&buf, *p);
    return buf.data;
}

static const char *spell_json(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    return fold_json(scratch, text);
}

/* Without <?xml …?>, which says the encoding of what came over the wire. */
static const char *spell_xml(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    const char *start = text + strspn(text, " \t\r\n");
    const char *end = strncmp(start, "<?xml ", 6) == 0 ? strstr(start, "?>") : NULL;
    return trimmed(scratch, end != NULL ? end + 2 : text);
}

/* A lexeme: 'it''s', \a or what stands there up to a space or an operator. */
static bool read_lexeme(const char **at, const char *stops, struct buf *buf)
{
    const char *p = *at;
    bool quoted = *p == '\'';
    buf_add_char(buf, '\'');
    for (p += quoted; *p != '\0'; p++) {
        if (quoted && *p == '\'' && *++p != '\'')
            break;
        if (!quoted && (strchr(stops, *p) != NULL))
            break;
        if (*p == '\\' && p[1] != '\0')
            p++;
        buf_add_char(buf, *p);
    }
    buf_add_char(buf, '\'');
    bool any = p > *at;
    *at = p;
    return any;
}

/* Without the spaces, the parentheses, and quotes that are not needed. */
static const char *spell_tsquery(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    struct buf buf = buf_make(scratch);
    buf_add(&buf, "");
    for (const char *at = text; *at != '\0';) {
        size_t distance = *at == '<' ? strcspn(at, ">") : 0;
        if (strchr(" \t\r\n()", *at) != NULL) {
            at++;
        } else if (strchr("&|!", *at) != NULL) {
            buf_add_char(&buf, *at++);
        } else if (distance > 0) { /* <-> is <1> */
            buf_printf(&buf, "<%.*s", (int)(at[1] == '-' ? 1 : distance - 1),
                       at[1] == '-' ? "1" : at + 1);
            at += distance + (at[distance] != '\0');
        } else {
            if (!read_lexeme(&at, " \t\r\n()&|!:<", &buf))
                return NULL;
            static const char weights[] = "*ABCD";
            size_t length = *at == ':' ? 1 + strspn(at + 1, "*ABCDabcd") : 0;
            const char *given = lowered(scratch, arena_strndup(scratch, at, length));
            for (const char *w = weights; *w != '\0'; w++)
                if (strchr(given, tolower((unsigned char)*w)) != NULL)
                    buf_add_char(&buf, *w);
            at += length;
        }
    }
    return buf.data;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each lexeme with each of its places, sorted. */
static const char *spell_tsvector(struct arena *scratch, const char *type, const char *text)
{
    (void)type;
    const char **words = arena_array_of(scratch, const char *, 2 * strlen(text) + 1);
    size_t n = 0;
    for (const char *at = text + strspn(text, " \t\r\n"); *at != '\0';
         at += strspn(at, " \t\r\n")) {
        struct buf word = buf_make(scratch);
        if (!read_lexeme(&at, " \t\r\n:", &word))
            return NULL;
        words[n++] = word.data;
        while (*at == ':' || *at == ',') {
            size_t digits = strspn(++at, "0123456789");
            char weight = (char)toupper((unsigned char)at[digits]);
            bool weighed = weight != '\0' && strchr("ABCD", weight) != NULL;
            if (digits == 0)
                return NULL;
            words[n++] = arena_printf(scratch, "%s:%ld%c", word.data, strtol(at, NULL, 10),
                                      weighed ? weight : 'D');
            at += digits + weighed;
        }
    }
    qsort(words, n, sizeof(words[0]), compare_texts);
    struct buf buf = buf_make(scratch);
    buf_add(&buf, "");
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(words[i], words[i - 1]) != 0)
            buf_printf(&buf, "%s ", words[i]);
    return buf.data;
}

/* The numbers of a figure; a path is open or closed, a box has its upper right corner first, a line
 * may be told by two points. */
static const char *spell_figure(struct arena *scratch, const char *type, const char *text)
{
    double *numbers = arena_array_of(scratch, double, strlen(text) + 1);
    size_t n = 0;
    const char *start = text + strspn(text, " ");
    for (const char *at = start; *at != '\0';) {
        char *end;
        if (strchr(" ,()[]{}<>", *at) != NULL) {
            at++;
            continue;
        }
        numbers[n++] = strtod(at, &end);
        if (end == at)
            return NULL;
        at = end;
    }
    if (strcmp(type, "box") == 0 && n == 4)
        for (int i = 0; i < 2; i++)
            if (numbers[i] < numbers[i + 2]) {
                double upper = numbers[i + 2];
                numbers[i + 2] = numbers[i];
                numbers[i] = upper;
            }
    if (strcmp(type, "line") == 0 && n == 4) {
        double x = numbers[0];
        double y = numbers[1];
        double slope = (numbers[3] - y) / (numbers[2] - x);
        bool upright = numbers[2] <= x && numbers[2] >= x;
        numbers[0] = upright ? -1 : slope;
        numbers[1] = upright ? 0 : -1;
        numbers[2] = upright ? x : y - slope * x;
        n = 3;
    }
    struct buf buf = buf_make(scratch);
    buf_add(&buf, strcmp(type, "path") == 0 && *start == '[' ? "open" : "");
    for (size_t i = 0; i < n; i++)
        buf_printf(&buf, " %.15g", numbers[i] + 0.0);
    return buf.data;
}

/* The name without its schema. */
static const char *spell_name(struct arena *scratch, const char *type, const char *text)
{
    struct sql_name name;
    (void)type;
    return parse_name(scratch, trimmed(scratch, text), &name) ? name.name : NULL;
}

static const char *spell_type(struct arena *scratch, const char *type, const char *text)
{
    struct sql_name name;
    (void)type;
    const char *canonical = canonical_of(scratch, SQL_TYPE, text);
    return parse_name(scratch, canonical, &name) ? name.name : canonical;
}

/* name(type, type). */
static const char *spell_signature(struct arena *scratch, const char *type, const char *text)
{
    size_t length = sql_name_length(text);
    const char *name = arena_strndup(scratch, text, length);
    const char *plain = spell_name(scratch, type, name);
    size_t all = strlen(text);
    if (plain == NULL) { /* an operator */
        const char *dot = strrchr(name, '.');
        plain = dot != NULL ? dot + 1 : name;
    }
    if (text[length] != '(' || text[all - 1] != ')')
        return plain;
    struct buf buf = buf_make(scratch);
    buf_printf(&buf, "%s(", plain);
    for (const char *at = text + length + 1; *at != '\0';) {
        size_t one = strcspn(at, ",(");
        if (at[one] == '(') /* numeric(1,2) */
            one += strcspn(at + one, ")") + strcspn(at + one + strcspn(at + one, ")"), ",");
        const char *end = at[one] == ',' ? at + one : text + all - 1;
        if (end > at)
            buf_printf(
                &buf, "%s,",
                spell_type(scratch, type,
                           trimmed(scratch, arena_strndup(scratch, at, (size_t)(end - at)))));
        at = end + 1;
    }
    return buf.data;
}

static const struct {
    const char *types;
    spell *spell;
} spellings[] = {
    {" int2 int4 int8 numeric oid xid xid8 cid ", spell_number},
    {" float4 float8 ", spell_float},
    {" money ", spell_money},
    {" bool ", spell_boolean},
    {" bit varbit ", spell_bits},
    {" macaddr macaddr8 ", spell_macaddr},
    {" inet cidr ", spell_network},
    {" jsonb ", spell_json},
    {" jsonpath ", spell_path},
    {" bytea ", spell_bytes},
    {" char bpchar ", spell_char},
    {" xml ", spell_xml},
    {" tsquery ", spell_tsquery},
    {" tsvector ", spell_tsvector},
    {" point lseg line box path polygon circle ", spell_figure},
    {" regclass regproc regoper regconfig regdictionary regnamespace regrole regcollation ",
     spell_name},
    {" regtype ", spell_type},
    {" regprocedure regoperator ", spell_signature},
};

/* What reading both literals as their type gives. */
enum verdict { UNREAD, DIFFERENT, SAME };

static enum verdict verdict_of(bool same)
{
    return same ? SAME : DIFFERENT;
}

static enum verdict same_spelling(struct arena *scratch, const char *type, const char *a,
                                  const char *b)
{
    char key[80];
    snprintf(key, sizeof(key), " %s ", type);
    for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
        if (strstr(spellings[i].types, key) != NULL) {
            const char *x = spellings[i].spell(scratch, type, a);
            const char *y = spellings[i].spell(scratch, type, b);
            return x == NULL || y == NULL ? UNREAD : verdict_of(strcmp(x, y) == 0);
        }
    return UNREAD;
}

/* ---- Lists: arrays, multiranges and rows ----------------------------------------------------- */

struct item {
    char mark; /* { } ( ) or a comma; 0: an element; '\n': the end */
    bool quoted;
    const char *text;
};

/* The next part of a list. marks: what is structure here. */
static struct item next_item(struct arena *scratch, const char **at, const char *marks)
{
    struct item item = {0};
    struct buf buf = buf_make(scratch);
    size_t kept = 0;
    bool inside = false;
    *at += strspn(*at, " \t\r\n");
    if (**at == '\0')
        return (struct item){.mark = '\n'};
    if (strchr(marks, **at) != NULL)
        return (struct item){.mark = *(*at)++};
    buf_add(&buf, "");
    for (; **at != '\0' && (inside || strchr(marks, **at) == NULL); ++*at) {
        if (**at == '"') {
            inside = !inside;
            item.quoted = true;
        } else if (**at == '\\' && (*at)[1] != '\0') {
            buf_add_char(&buf, *++*at);
        } else {
            buf_add_char(&buf, **at);
        }
        if (inside || strchr(" \t\r\n", **at) == NULL)
            kept = buf.length;
    }
    item.text = arena_strndup(scratch, buf.data, kept);
    return item;
}

static bool same_elements(struct arena *scratch, const char *type, const struct item *a,
                          const struct item *b)
{
    assert(a->text != NULL && b->text != NULL);
    bool null = !a->quoted && strcasecmp(a->text, "null") == 0;
    if (null || (!b->quoted && strcasecmp(b->text, "null") == 0))
        return null && !b->quoted && strcasecmp(a->text, b->text) == 0;
    if (*type == '\0') /* of a row, where spaces count or not */
        return same_literals(scratch, "", trimmed(scratch, a->text), "", trimmed(scratch, b->text));
    return same_literals(scratch, type, a->text, "", b->text);
}

static bool same_lists(struct arena *scratch, const char *type, const char *marks, const char *a,
                       const char *b)
{
    for (;;) {
        struct item x = next_item(scratch, &a, marks);
        struct item y = next_item(scratch, &b, marks);
        if (x.mark != y.mark || (x.mark == 0 && !same_elements(scratch, type, &x, &y)))
            return false;
        if (x.mark == '\n')
            return true;
    }
}

/* Behind the bounds of an array: [0:1]={1,2}. */
static const char *without_bounds(const char *text)
{
    text += strspn(text, " \t\r\n");
    const char *equals = *text == '[' ? strchr(text, '=') : NULL;
    return equals != NULL ? equals + 1 : text;
}

/* ---- Ranges ---------------------------------------------------------------------------------- */

struct range {
    bool empty;
    bool closed[2];
    const char *bounds[2]; /* NULL: none */
};

static bool read_range(struct arena *scratch, const char *text, struct range *ret_range)
{
    struct range range = {0};
    text = trimmed(scratch, text);
    size_t length = strlen(text);
    if (strcasecmp(text, "empty") == 0) {
        *ret_range = (struct range){.empty = true};
        return true;
    }
    if (length < 3 || strchr("[(", text[0]) == NULL || strchr("])", text[length - 1]) == NULL)
        return false;
    range.closed[0] = text[0] == '[';
    range.closed[1] = text[length - 1] == ']';
    const char *at = arena_strndup(scratch, text + 1, length - 2);
    for (int i = 0; i < 2; i++) {
        at += strspn(at, " ");
        struct item item = {0};
        if (*at != ',' && *at != '\0')
            item = next_item(scratch, &at, ",");
        if (item.text != NULL && (item.quoted || *item.text != '\0'))
            range.bounds[i] = item.text;
        range.closed[i] &= range.bounds[i] != NULL;
        if (i == 0 && *at++ != ',')
            return false;
    }
    *ret_range = range;
    return *at == '\0';
}

/* [a,b) for what is counted. */
static void count_range(struct arena *scratch, struct range *range)
{
    for (int i = 0; i < 2; i++) {
        bool moves = range->bounds[i] != NULL && range->closed[i] == (i == 1);
        const char *next = moves ? fold_successor(scratch, range->bounds[i]) : NULL;
        if (next == NULL)
            continue;
        range->bounds[i] = next;
        range->closed[i] = i == 0;
    }
}

static enum verdict same_ranges(struct arena *scratch, const char *type, bool counted,
                                const char *a, const char *b)
{
    struct range x;
    struct range y;
    if (!read_range(scratch, a, &x) || !read_range(scratch, b, &y))
        return UNREAD;
    struct range *both[] = {&x, &y};
    for (int i = 0; i < 2; i++) {
        struct range *range = both[i];
        if (counted)
            count_range(scratch, range);
        range->empty |= range->bounds[0] != NULL && range->bounds[1] != NULL &&
                        !(range->closed[0] && range->closed[1]) &&
                        same_literals(scratch, type, range->bounds[0], "", range->bounds[1]);
    }
    if (x.empty || y.empty)
        return verdict_of(x.empty && y.empty);
    for (int i = 0; i < 2; i++) {
        if (x.closed[i] != y.closed[i] || (x.bounds[i] == NULL) != (y.bounds[i] == NULL))
            return DIFFERENT;
        if (x.bounds[i] != NULL && !same_literals(scratch, type, x.bounds[i], "", y.bounds[i]))
            return DIFFERENT;
    }
    return SAME;
}

static const struct {
    const char *range, *multirange, *type;
    bool counted;
} ranges[] = {
    {"int4range", "int4multirange", "int4", true},
    {"int8range", "int8multirange", "int8", true},
    {"numrange", "nummultirange", "numeric", false},
    {"tsrange", "tsmultirange", "timestamp", false},
    {"tstzrange", "tstzmultirange", "timestamptz", false},
    {"daterange", "datemultirange", "date", true},
};

/* {[1,3], [7,9]}: each range in its turn. */
static enum verdict same_multiranges(struct arena *scratch, size_t row, const char *a,
                                     const char *b)
{
    const char *texts[] = {trimmed(scratch, a), trimmed(scratch, b)};
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(texts[i]);
        if (length < 2 || texts[i][0] != '{' || texts[i][length - 1] != '}')
            return UNREAD;
        texts[i] = arena_strndup(scratch, texts[i] + 1, length - 2);
    }
    for (;;) {
        const char *ranges_here[2];
        for (int i = 0; i < 2; i++) {
            texts[i] += strspn(texts[i], " ,");
            size_t length = strcspn(texts[i], "])");
            ranges_here[i] = arena_strndup(scratch, texts[i], length + (texts[i][length] != '\0'));
            texts[i] += strlen(ranges_here[i]);
        }
        if (*ranges_here[0] == '\0' || *ranges_here[1] == '\0')
            return verdict_of(*ranges_here[0] == *ranges_here[1]);
        enum verdict verdict = same_ranges(scratch, ranges[row].type, ranges[row].counted,
                                           ranges_here[0], ranges_here[1]);
        if (verdict != SAME)
            return UNREAD; /* what overlaps becomes one */
    }
}

/* ---- All types ------------------------------------------------------------------------------- */

static enum verdict same_typed(struct arena *scratch, const char *type, const char *a,
                               const char *b)
{
    size_t length = strlen(type);
    if (length > 2 && strcmp(type + length - 2, "[]") == 0)
        return verdict_of(same_lists(scratch, arena_strndup(scratch, type, length - 2), "{},",
                                     without_bounds(a), without_bounds(b)));
    if (strncmp(type, "interval", 8) == 0)
        return same_intervals(scratch, type + 8, a, b) ? SAME : UNREAD;
    if (strcmp(type, "date") == 0 || strncmp(type, "time", 4) == 0)
        return same_times(type, a, b) ? SAME : UNREAD;
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        if (strcmp(type, ranges[i].range) == 0)
            return same_ranges(scratch, ranges[i].type, ranges[i].counted, a, b);
        if (strcmp(type, ranges[i].multirange) == 0)
            return same_multiranges(scratch, i, a, b);
    }
    return same_spelling(scratch, type, a, b);
}

static bool is_text(const char *type)
{
    return strcmp(type, "text") == 0 || strcmp(type, "varchar") == 0;
}

bool same_literals(struct arena *scratch, const char *a_type, const char *a, const char *b_type,
                   const char *b)
{
    if (strcmp(a, b) == 0 || strcmp(a_type, "natural") == 0 || strcmp(b_type, "natural") == 0)
        return true;
    enum verdict as_a = *a_type != '\0' ? same_typed(scratch, a_type, a, b) : UNREAD;
    enum verdict as_b =
        *b_type != '\0' && strcmp(a_type, b_type) != 0 ? same_typed(scratch, b_type, a, b) : UNREAD;
    if (as_a != UNREAD || as_b != UNREAD)
        return as_a == SAME || as_b == SAME;
    if ((is_text(a_type) && (*b_type == '\0' || is_text(b_type))) ||
        (is_text(b_type) && *a_type == '\0'))
        return false;
    if (*a == '(' || *b == '(') { /* a row */
        const char *x = trimmed(scratch, a);
        const char *y = trimmed(scratch, b);
        if (*x == '(' && *y == '(' && strchr(x + 1, '(') == NULL &&
            same_lists(scratch, "", "(),", x, y))
            return true;
    }
    return strcmp(fold_literal(scratch, a), fold_literal(scratch, b)) == 0;
}
