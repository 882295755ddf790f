/*
 * buf - text that grows, in an arena.
 *
 * buf.data is always NUL-terminated once anything was added (and "" before), so it can be handed
 * out as a C string when complete. SQL helpers quote as PostgreSQL does (manual, "Lexical
 * Structure").
 */
#ifndef GEN_BASE_BUF_H
#define GEN_BASE_BUF_H

#include <stddef.h>

#include "gen/base/arena.h"

struct buf {
    struct arena *arena;
    char *data;
    size_t length;
    size_t capacity;
};

struct buf buf_make(struct arena *arena);
void buf_add(struct buf *buf, const char *text);
void buf_add_n(struct buf *buf, const char *text, size_t length);
void buf_add_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* name as an SQL identifier: quoted only when it must be. */
void buf_add_ident(struct buf *buf, const char *name);
/* text as an SQL string literal. */
void buf_add_literal(struct buf *buf, const char *text);
/* text between dollar quotes whose tag ("$ls$", "$ls1$", …) does not occur in it. */
void buf_add_dollar(struct buf *buf, const char *text);
/* text with &, <, >, " and control characters escaped for an XML attribute value. */
void buf_add_xml_attribute(struct buf *buf, const char *text);
/* text with &, <, > escaped for XML element content. */
void buf_add_xml_text(struct buf *buf, const char *text);

/* Whether name must be quoted as an identifier. */
int ident_needs_quotes(const char *name);

#endif
