/*
 * sql_rename - a fragment with some identifiers under their new names. See sql.h.
 *
 * The fragment is cut into tokens, nothing more: a name that is called ("lower(") is no column and
 * stays.
 */
#include "gen/sql.h"
#include "gen/sql_lex.h"

static const char *new_name(const struct lex_token *token, const struct sql_renaming *names,
                            size_t n)
{
    if (!lex_is_name(token))
        return NULL;
    struct lex_token next = lex_next(token->start + token->length);
    if (lex_is(&next, "("))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (lex_means(token, names[i].from))
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
