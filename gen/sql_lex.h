/*
 * sql_lex - the tokens of SQL text, as PostgreSQL's lexer cuts them.
 *
 * For what must be known before or without parsing: how deep a text nests, where a token stands,
 * the text without comments. Never fails: an unterminated string or comment is one token up to the
 * end.
 *
 * For gen/sql*.c, for what lays SQL out and for what reads it from a file.
 */
#ifndef GEN_SQL_LEX_H
#define GEN_SQL_LEX_H

#include <stdbool.h>
#include <stddef.h>

enum lex_sort {
    LEX_END,
    LEX_WORD,   /* an identifier or key word without quotes */
    LEX_QUOTED, /* "an identifier" */
    LEX_STRING, /* '…', E'…', B'…', X'…', U&'…', $$…$$ */
    LEX_NUMBER,
    LEX_PARAM,      /* $1 */
    LEX_OPERATOR,   /* any run of operator characters, and :: and := */
    LEX_PUNCTUATION /* one character: ( ) [ ] , ; . : */
};

struct lex_token {
    enum lex_sort sort;
    const char *start;
    size_t length;
};

/* The token after at, behind spaces and comments. */
struct lex_token lex_next(const char *at);

/* Whether the token is this key word, whatever its case, or this punctuation. */
bool lex_is(const struct lex_token *token, const char *text);

/* Whether the token is an identifier, or a key word: with quotes or without. */
bool lex_is_name(const struct lex_token *token);

/* Whether an identifier means name: a plain one is folded to lower case, a quoted one has its
 * quotes doubled. */
bool lex_means(const struct lex_token *token, const char *name);

#endif
