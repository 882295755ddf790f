/*
 * sql_lex - see sql_lex.h. The rules are those of PostgreSQL's scan.l with
 * standard_conforming_strings on.
 */
#include "gen/sql_lex.h"

#include <string.h>
#include <strings.h>

static bool is_word_start(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(unsigned char c)
{
    return is_word_start(c) || is_digit(c) || c == '$';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Comments nest. */
static const char *skip_block_comment(const char *at)
{
    unsigned depth = 0;
    while (*at != '\0') {
        if (at[0] == '/' && at[1] == '*') {
            depth++;
            at += 2;
        } else if (at[0] == '*' && at[1] == '/') {
            at += 2;
            if (--depth == 0)
                return at;
        } else {
            at++;
        }
    }
    return at;
}

static const char *skip_blank(const char *at)
{
    for (;;) {
        if (is_space(*at))
            at++;
        else if (at[0] == '-' && at[1] == '-')
            at += strcspn(at, "\n\r");
        else if (at[0] == '/' && at[1] == '*')
            at = skip_block_comment(at);
        else
            return at;
    }
}

/* The end of what is quoted by quote from at, which stands behind the opening quote. */
static const char *skip_quoted(const char *at, char quote, bool escapes)
{
    for (; *at != '\0'; at++) {
        if (escapes && *at == '\\' && at[1] != '\0')
            at++;
        else if (*at == quote && at[1] == quote)
            at++;
        else if (*at == quote)
            return at + 1;
    }
    return at;
}

/* The length of the tag, dollars included, of a dollar-quoted string that starts at at; 0: none
 * does. */
static size_t dollar_tag(const char *at)
{
    const char *p = at + 1;
    if (is_word_start((unsigned char)*p))
        while (is_word((unsigned char)*p) && *p != '$')
            p++;
    return *p == '$' ? (size_t)(p - at) + 1 : 0;
}

static const char *skip_dollar(const char *at, size_t tag)
{
    for (const char *p = at + tag; (p = strchr(p, '$')) != NULL; p++)
        if (strncmp(p, at, tag) == 0)
            return p + tag;
    return at + strlen(at);
}

static const char *skip_number(const char *at)
{
    while (is_digit((unsigned char)*at))
        at++;
    if (*at == '.' && at[1] != '.') {
        at++;
        while (is_digit((unsigned char)*at))
            at++;
    }
    if (*at == 'e' || *at == 'E') {
        size_t sign = at[1] == '+' || at[1] == '-';
        if (is_digit((unsigned char)at[1 + sign]))
            at += 1 + sign;
        while (is_digit((unsigned char)*at))
            at++;
    }
    return at;
}

static bool is_operator(char c)
{
    return c != '\0' && strchr("+-*/<>=~!@#%^&|`?", c) != NULL;
}

/* An operator ends where a comment begins. */
static const char *skip_operator(const char *at)
{
    const char *start = at;
    while (is_operator(*at) &&
           !(at > start && ((at[0] == '-' && at[1] == '-') || (at[0] == '/' && at[1] == '*'))))
        at++;
    return at;
}

/* A string with a letter before it, as in E'…'; returns behind the opening quote, or NULL. */
static const char *string_prefix(const char *at)
{
    if (at[0] != '\0' && strchr("eEbBxXnN", at[0]) != NULL && at[1] == '\'')
        return at + 2;
    if ((at[0] == 'u' || at[0] == 'U') && at[1] == '&' && at[2] == '\'')
        return at + 3;
    return NULL;
}

static const char *token_end(const char *at, enum lex_sort *sort)
{
    const char *body = string_prefix(at);
    if (body != NULL || *at == '\'') {
        *sort = LEX_STRING;
        return skip_quoted(body != NULL ? body : at + 1, '\'', *at == 'e' || *at == 'E');
    }
    if (*at == '"' || ((*at == 'u' || *at == 'U') && at[1] == '&' && at[2] == '"')) {
        *sort = LEX_QUOTED;
        return skip_quoted(*at == '"' ? at + 1 : at + 3, '"', false);
    }
    if (is_word_start((unsigned char)*at)) {
        *sort = LEX_WORD;
        while (is_word((unsigned char)*at))
            at++;
        return at;
    }
    if (is_digit((unsigned char)*at) || (*at == '.' && is_digit((unsigned char)at[1]))) {
        *sort = LEX_NUMBER;
        return skip_number(at);
    }
    if (*at == '$') {
        size_t tag = dollar_tag(at);
        *sort = tag > 0 ? LEX_STRING : LEX_PARAM;
        if (tag > 0)
            return skip_dollar(at, tag);
        for (at++; is_digit((unsigned char)*at);)
            at++;
        return at;
    }
    if (*at == ':' && (at[1] == ':' || at[1] == '=')) {
        *sort = LEX_OPERATOR;
        return at + 2;
    }
    if (is_operator(*at)) {
        *sort = LEX_OPERATOR;
        return skip_operator(at);
    }
    *sort = LEX_PUNCTUATION;
    return at + 1;
}

struct lex_token lex_next(const char *at)
{
    struct lex_token token = {.sort = LEX_END, .start = skip_blank(at)};
    if (*token.start != '\0')
        token.length = (size_t)(token_end(token.start, &token.sort) - token.start);
    return token;
}

bool lex_is(const struct lex_token *token, const char *text)
{
    if (token->sort != LEX_WORD && token->sort != LEX_PUNCTUATION && token->sort != LEX_OPERATOR)
        return false;
    return strlen(text) == token->length && strncasecmp(token->start, text, token->length) == 0;
}

bool lex_is_name(const struct lex_token *token)
{
    return token->sort == LEX_WORD || token->sort == LEX_QUOTED;
}

bool lex_means(const struct lex_token *token, const char *name)
{
    bool quoted = token->sort == LEX_QUOTED;
    if (!lex_is_name(token) || (quoted && *token->start != '"')) /* U&"…" */
        return false;
    size_t i = quoted ? 1 : 0;
    size_t end = token->length - i;
    for (; i < end && *name != '\0'; i++, name++) {
        char c = token->start[i];
        if (quoted && c == '"')
            i++;
        if ((!quoted && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != *name)
            return false;
    }
    return i == end && *name == '\0';
}
