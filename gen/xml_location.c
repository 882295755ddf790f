/*
 * xml_location - where in a file a character of an attribute's value or an element's text stands.
 *
 * The parser hands out values with entities decoded, CDATA unwrapped, comments and child elements
 * left out and line ends normalised (XML 1.0, sections 2.11, 3.3.3, 4.1). To place an error inside
 * a value, the raw text is walked again, counting decoded bytes. Relies on: the text having been
 * parsed as well-formed XML. Must not know: models, kinds.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "gen/read_xml.h"

struct walk {
    const char *p;
    const char *end;
};

static bool is_name_char(char c)
{
    return c != '\0' && strchr(" \t\r\n=/><\"'", c) == NULL;
}

static void skip_space(struct walk *w)
{
    while (w->p < w->end && strchr(" \t\r\n", *w->p) != NULL)
        w->p++;
}

/* Over a whole tag from its "<", quotes respected; returns whether it was an empty-element tag
 * (<a/>). */
static bool skip_tag(struct walk *w)
{
    char quote = '\0';
    for (w->p++; w->p < w->end; w->p++) {
        if (quote != '\0')
            quote = *w->p == quote ? '\0' : quote;
        else if (*w->p == '"' || *w->p == '\'')
            quote = *w->p;
        else if (*w->p == '>')
            break;
    }
    bool empty = w->p < w->end && w->p[-1] == '/';
    if (w->p < w->end)
        w->p++;
    return empty;
}

/* How many bytes the reference at p ("&amp;", "&#233;") decodes to, and how long it is itself. */
static size_t reference(const char *p, const char *end, size_t *ret_length)
{
    const char *semicolon = memchr(p, ';', (size_t)(end - p));
    if (semicolon == NULL) {
        *ret_length = 1;
        return 1;
    }
    *ret_length = (size_t)(semicolon - p) + 1;
    if (p[1] != '#')
        return 1;
    unsigned long c = p[2] == 'x' ? strtoul(p + 3, NULL, 16) : strtoul(p + 2, NULL, 10);
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* One decoded character forward; returns how many decoded bytes that was. */
static size_t step(struct walk *w)
{
    size_t length = 1;
    size_t decoded = 1;
    if (*w->p == '&')
        decoded = reference(w->p, w->end, &length);
    else if (*w->p == '\r' && w->p + 1 < w->end && w->p[1] == '\n')
        length = 2;
    w->p += length;
    return decoded;
}

static bool starts_with(const struct walk *w, const char *text)
{
    size_t n = strlen(text);
    return (size_t)(w->end - w->p) >= n && memcmp(w->p, text, n) == 0;
}

static void skip_past(struct walk *w, const char *text)
{
    const char *found = memmem(w->p, (size_t)(w->end - w->p), text, strlen(text));
    w->p = found == NULL ? w->end : found + strlen(text);
}

/* To the first quoted character of an attribute's value; false when the tag has none of that name.
 */
static bool seek_attribute(struct walk *w, const char *attribute, char *ret_quote,
                           const char **ret_name)
{
    size_t length = strlen(attribute);
    w->p++;
    while (w->p < w->end && is_name_char(*w->p))
        w->p++;
    for (;;) {
        skip_space(w);
        const char *name = w->p;
        while (w->p < w->end && is_name_char(*w->p))
            w->p++;
        size_t n = (size_t)(w->p - name);
        if (n == 0)
            return false;
        skip_space(w);
        if (w->p == w->end || *w->p != '=')
            return false;
        w->p++;
        skip_space(w);
        if (w->p == w->end)
            return false;
        char quote = *w->p++;
        if (n == length && memcmp(name, attribute, n) == 0) {
            *ret_quote = quote;
            *ret_name = name;
            return true;
        }
        while (w->p < w->end && *w->p != quote)
            w->p++;
        if (w->p < w->end)
            w->p++;
    }
}

static struct location place(struct location at, const char *p)
{
    return (struct location){at.source, (uint32_t)(p - at.source->data)};
}

static struct location attribute_location(struct location at, struct walk w, const char *attribute,
                                          size_t offset)
{
    char quote;
    const char *name;
    if (!seek_attribute(&w, attribute, &quote, &name))
        return at;
    for (size_t done = 0; done < offset && w.p < w.end && *w.p != quote;)
        done += step(&w);
    return place(at, w.p);
}

static struct location text_location(struct location at, struct walk w, size_t offset)
{
    const char *last = w.p;
    unsigned depth = 0;
    bool in_cdata = false;
    if (skip_tag(&w))
        return at;
    for (size_t done = 0; w.p < w.end;) {
        if (in_cdata && starts_with(&w, "]]>")) {
            in_cdata = false;
            w.p += 3;
        } else if (!in_cdata && starts_with(&w, "<![CDATA[")) {
            in_cdata = depth == 0;
            if (in_cdata)
                w.p += 9;
            else
                skip_past(&w, "]]>");
        } else if (!in_cdata && starts_with(&w, "<!--")) {
            skip_past(&w, "-->");
        } else if (!in_cdata && starts_with(&w, "<?")) {
            skip_past(&w, "?>");
        } else if (!in_cdata && starts_with(&w, "</")) {
            if (depth == 0)
                break;
            depth--;
            skip_tag(&w);
        } else if (!in_cdata && *w.p == '<') {
            depth += skip_tag(&w) ? 0 : 1;
        } else if (depth > 0) {
            w.p++;
        } else {
            if (done >= offset)
                return place(at, w.p);
            if (in_cdata && *w.p == '&') {
                w.p++;
                done++;
            } else {
                done += step(&w);
            }
            last = w.p; /* the end of input is behind the last character */
        }
    }
    return place(at, last);
}

struct location xml_value_location(struct location at, const char *attribute, size_t offset)
{
    if (at.source == NULL || at.offset >= at.source->length)
        return at;
    struct walk w = {at.source->data + at.offset, at.source->data + at.source->length};
    if (*w.p != '<')
        return at;
    return attribute != NULL ? attribute_location(at, w, attribute, offset)
                             : text_location(at, w, offset);
}
