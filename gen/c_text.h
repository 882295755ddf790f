/*
 * c_text - text as C has it.
 */
#ifndef GEN_C_TEXT_H
#define GEN_C_TEXT_H

#include "gen/base/buf.h"

/* One character of a literal. What is not plain ASCII, or could be part of a trigraph, is escaped.
 */
void buf_add_c_escaped(struct buf *buf, char c);
/* A string literal, with a new line of the file behind each \n. */
void buf_add_c_literal(struct buf *buf, const char *text);

#endif
