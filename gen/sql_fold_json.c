/*
 * sql_fold_json - JSON as jsonb stores it: no spaces, the keys of an object sorted and each once,
 * strings without needless escapes. See RFC 8259.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/sql_fold.h"

#define DEEPEST 512

struct member {
    const char *key, *value;
    size_t position;
};

struct json {
    struct arena *scratch;
    const char *at;
    unsigned depth;
};

static const char *read_value(struct json *json);

static void skip_spaces(struct json *json)
{
    json->at += strspn(json->at, " \t\r\n");
}

static void add_utf8(struct buf *buf, unsigned long code)
{
    if (code < 0x80) {
        buf_add_char(buf, (char)code);
        return;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned first[] = {0, 0xC0, 0xE0, 0xF0};
    buf_add_char(buf, (char)(first[more] | code >> (6 * more)));
    while (more-- > 0)
        buf_add_char(buf, (char)(0x80 | (code >> (6 * more) & 0x3F)));
}

static bool read_code(const char *at, unsigned long *ret_code)
{
    char digits[5] = {0};
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)at[i]))
            return false;
        digits[i] = at[i];
    }
    *ret_code = strtoul(digits, NULL, 16);
    return true;
}

/* Behind the backslash. */
static bool read_escape(struct json *json, struct buf *buf)
{
    static const char escapes[] = "b\bf\fn\nr\rt\t";
    unsigned long code;
    unsigned long low;
    char escape = *json->at;
    const char *known = escape != '\0' ? strchr("bfnrt", escape) : NULL;
    if (escape == '\0')
        return false;
    json->at++;
    if (known != NULL) {
        buf_add_char(buf, strchr(escapes, escape)[1]);
        return true;
    }
    if (escape != 'u') {
        buf_add_char(buf, escape);
        return strchr("\"\\/", escape) != NULL;
    }
    if (!read_code(json->at, &code) || code == 0)
        return false;
    json->at += 4;
    bool pair = code >= 0xD800 && code < 0xDC00 && json->at[0] == '\\' && json->at[1] == 'u' &&
                read_code(json->at + 2, &low);
    if (pair) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        json->at += 6;
    }
    add_utf8(buf, code);
    return true;
}

/* With its quotes, so that it is told from a word. NULL: it is none. */
static const char *read_string(struct json *json)
{
    struct buf buf = buf_make(json->scratch);
    buf_add_char(&buf, '"');
    for (json->at++; *json->at != '"';) {
        if (*json->at == '\0')
            return NULL;
        if (*json->at != '\\') {
            buf_add_char(&buf, *json->at++);
            continue;
        }
        json->at++;
        if (!read_escape(json, &buf))
            return NULL;
    }
    json->at++;
    buf_add_char(&buf, '"');
    return buf.data;
}

/* By their keys; of two with one key the later one stands behind. */
static int compare_members(const void *a, const void *b)
{
    const struct member *x = a;
    const struct member *y = b;
    int order = strcmp(x->key, y->key);
    return order != 0 ? order : (x->position > y->position) - (x->position < y->position);
}

/* An array's elements have no keys. */
static const char *read_members(struct json *json, char end)
{
    struct member *members = NULL;
    size_t n = 0;
    json->at++;
    skip_spaces(json);
    while (*json->at != end || n == 0) {
        struct member member = {NULL, NULL, n};
        if (*json->at == end)
            break;
        if (end == '}') {
            if (*json->at != '"' || (member.key = read_string(json)) == NULL)
                return NULL;
            skip_spaces(json);
            if (*json->at++ != ':')
                return NULL;
        }
        member.value = read_value(json);
        if (member.value == NULL)
            return NULL;
        members = arena_grow(json->scratch, members, n * sizeof(member), (n + 1) * sizeof(member));
        members[n++] = member;
        if (*json->at == ',') {
            json->at++;
            skip_spaces(json);
            if (*json->at == end)
                return NULL;
        } else if (*json->at != end) {
            return NULL;
        }
    }
    json->at++;
    if (end == '}' && n > 1)
        qsort(members, n, sizeof(members[0]), compare_members);
    struct buf buf = buf_make(json->scratch);
    buf_add_char(&buf, end == '}' ? '{' : '[');
    for (size_t i = 0; i < n; i++) {
        bool again = end == '}' && i + 1 < n && strcmp(members[i].key, members[i + 1].key) == 0;
        if (!again)
            buf_printf(&buf, "%s%s%s,", end == '}' ? members[i].key : "", end == '}' ? ":" : "",
                       members[i].value);
    }
    buf_add_char(&buf, end);
    return buf.data;
}

static const char *read_plain(struct json *json)
{
    size_t length = strspn(json->at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    const char *word = arena_strndup(json->scratch, json->at, length);
    json->at += length;
    if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0 || strcmp(word, "null") == 0)
        return word;
    return fold_number(json->scratch, word);
}

/* With the spaces around it. NULL: it is none. */
static const char *read_value(struct json *json)
{
    const char *value = NULL;
    skip_spaces(json);
    if (json->depth++ > DEEPEST)
        return NULL;
    if (*json->at == '{')
        value = read_members(json, '}');
    else if (*json->at == '[')
        value = read_members(json, ']');
    else if (*json->at == '"')
        value = read_string(json);
    else
        value = read_plain(json);
    json->depth--;
    skip_spaces(json);
    return value;
}

const char *fold_json(struct arena *scratch, const char *text)
{
    struct json json = {scratch, text, 0};
    const char *value = read_value(&json);
    return value != NULL && *json.at == '\0' ? value : NULL;
}
