/*
 * buf - see buf.h.
 */
#include "gen/base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Key words that cannot stand as a plain identifier everywhere (PostgreSQL manual, appendix "SQL
 * Key Words": reserved, column name and type-or-function name key words of versions 13 to 18).
 * Sorted. */
static const char *const key_words[] = {
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
};

struct buf buf_make(struct arena *arena)
{
    return (struct buf){.arena = arena, .data = (char *)""};
}

void buf_add_n(struct buf *buf, const char *text, size_t length)
{
    if (length == 0)
        return;
    if (buf->length + length + 1 > buf->capacity) {
        size_t capacity = buf->capacity == 0 ? 64 : buf->capacity * 2;
        while (capacity < buf->length + length + 1)
            capacity *= 2;
        buf->data = buf->capacity == 0 ? arena_alloc(buf->arena, capacity)
                                       : arena_grow(buf->arena, buf->data, buf->capacity, capacity);
        buf->capacity = capacity;
    }
    memcpy(buf->data + buf->length, text, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_add(struct buf *buf, const char *text)
{
    buf_add_n(buf, text, strlen(text));
}

void buf_add_char(struct buf *buf, char c)
{
    if (buf->length + 2 > buf->capacity) {
        buf_add_n(buf, &c, 1);
        return;
    }
    buf->data[buf->length++] = c;
    buf->data[buf->length] = '\0';
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    char small[512];
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(small, sizeof(small), format, args);
    assert(length >= 0);
    if ((size_t)length < sizeof(small))
        buf_add_n(buf, small, (size_t)length);
    else
        buf_add(buf, arena_vprintf(buf->arena, format, again));
    va_end(args);
    va_end(again);
}

static int compare_key_word(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

int ident_needs_quotes(const char *name)
{
    if (!((*name >= 'a' && *name <= 'z') || *name == '_'))
        return 1;
    for (const char *p = name; *p != '\0'; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_'))
            return 1;
    return bsearch(name, key_words, sizeof(key_words) / sizeof(*key_words), sizeof(*key_words),
                   compare_key_word) != NULL;
}

/* text between quote characters, each one inside doubled. */
static void add_quoted(struct buf *buf, const char *text, char quote)
{
    buf_add_char(buf, quote);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == quote)
            buf_add_char(buf, quote);
        buf_add_char(buf, *p);
    }
    buf_add_char(buf, quote);
}

void buf_add_ident(struct buf *buf, const char *name)
{
    if (ident_needs_quotes(name))
        add_quoted(buf, name, '"');
    else
        buf_add(buf, name);
}

void buf_add_literal(struct buf *buf, const char *text)
{
    /* standard_conforming_strings is on in every session that runs our SQL, so a backslash is a
     * backslash. */
    add_quoted(buf, text, '\'');
}

void buf_add_dollar(struct buf *buf, const char *text)
{
    char tag[24] = "$ls$";
    for (unsigned n = 1;; n++) {
        /* A text that ends in the tag without its last "$" would close one character early. */
        size_t length = strlen(tag);
        size_t text_length = strlen(text);
        int ends_in_tag = text_length >= length - 1 &&
                          memcmp(text + text_length - (length - 1), tag, length - 1) == 0;
        if (strstr(text, tag) == NULL && !ends_in_tag)
            break;
        snprintf(tag, sizeof(tag), "$ls%u$", n);
    }
    buf_printf(buf, "%s", tag);
    buf_add(buf, text);
    buf_add(buf, tag);
}

static const char *escape_of(char c, int in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    case '\n':
        return in_attribute ? "&#10;" : NULL;
    case '\t':
        return in_attribute ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

/* Text is nearly all letters: what may need an escape is found first. */
static void add_escaped(struct buf *buf, const char *text, int in_attribute)
{
    static const unsigned char suspect[256] = {
        ['&'] = 1, ['<'] = 1, ['>'] = 1, ['\r'] = 1, ['"'] = 1, ['\n'] = 1, ['\t'] = 1, [0] = 1};
    const char *from = text;
    for (const char *p = text;; p++) {
        while (suspect[(unsigned char)*p] == 0)
            p++;
        const char *escape = escape_of(*p, in_attribute);
        if (escape == NULL && *p != '\0')
            continue;
        buf_add_n(buf, from, (size_t)(p - from));
        if (*p == '\0')
            return;
        buf_add(buf, escape);
        from = p + 1;
    }
}

void buf_add_xml_attribute(struct buf *buf, const char *text)
{
    add_escaped(buf, text, 1);
}

void buf_add_xml_text(struct buf *buf, const char *text)
{
    add_escaped(buf, text, 0);
}
