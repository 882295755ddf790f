/*
 * sql_rename - a fragment with some identifiers under their new names. See sql.h.
 *
 * The fragment is cut into tokens, nothing more: a name that is called ("lower(") is no column and
 * stays.
 */
#include <ctype.h>
#include <string.h>

#include "gen/sql.h"
#include "gen/sql_lex.h"

/* Whether an identifier token means name: a plain one is folded to lower case, a quoted one has its
 * quotes doubled. */
static bool means(const struct lex_token *token, const char *name)
{
    size_t i = token->sort == LEX_QUOTED ? 1 : 0;
    size_t end = token->length - i;
    for (; i < end && *name != '\0'; i++, name++) {
        char c = token->start[i];
        if (token->sort == LEX_QUOTED && c == '"')
            i++;
        if ((token->sort == LEX_WORD ? (char)tolower((unsigned char)c) : c) != *name)
            return false;
    }
    return i == end && *name == '\0';
}

static const char *new_name(const struct lex_token *token, const struct sql_renaming *names,
                            size_t n)
{
    if (token->sort != LEX_WORD && token->sort != LEX_QUOTED)
        return NULL;
    struct lex_token next = lex_next(token->start + token->length);
    if (lex_is(&next, "("))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (means(token, names[i].from))
            return names[i].to;
    return NULL;
}

const char *sql_renamed(struct arena *arena, const char *text, const struct sql_renaming *names,
                        size_t n)
{
    struct buf out = buf_make(arena);
    const char *from = text;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        const char *to = new_name(&token, names, n);
        if (to == NULL)
            continue;
        buf_add_n(&out, from, (size_t)(token.start - from));
        buf_add_ident(&out, to);
        from = token.start + token.length;
    }
    buf_add(&out, from);
    return out.data;
}
