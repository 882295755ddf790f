/*
 * c_text - see c_text.h.
 */
#include "gen/c_text.h"

#include <ctype.h>

void buf_add_c_escaped(struct buf *buf, char c)
{
    switch (c) {
    case '\n':
        buf_add(buf, "\\n");
        return;
    case '\t':
        buf_add(buf, "\\t");
        return;
    case '"':
    case '\'':
    case '\\':
    case '?': /* two of them would begin a trigraph */
        buf_printf(buf, "\\%c", c);
        return;
    default:
        if (isprint((unsigned char)c) && (unsigned char)c < 0x80)
            buf_add_char(buf, c);
        else
            buf_printf(buf, "\\%03o", (unsigned char)c);
    }
}

void buf_add_c_literal(struct buf *buf, const char *text)
{
    buf_add(buf, "\"");
    for (const char *p = text; *p != '\0'; p++) {
        buf_add_c_escaped(buf, *p);
        if (*p == '\n' && p[1] != '\0')
            buf_add(buf, "\"\n    \"");
    }
    buf_add(buf, "\"");
}
