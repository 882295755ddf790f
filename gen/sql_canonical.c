/*
 * sql_canonical - a fragment in the one spelling of its meaning.
 *
 * The fragment is parsed, brought to its normal form, written, and what was written is parsed
 * again: only when that gives the same tree, the text is used. So a fault of the printer, ours or
 * libpg_query's, can never make two different fragments look equal. What cannot be written exactly
 * is given token by token, without comments and with one space between, which still hides a mere
 * change of layout.
 */
#include <assert.h>
#include <string.h>

#include "gen/sql_internal.h"
#include "gen/sql_lex.h"
#include "gen/sql_print.h"
#include "gen/sql_types.h"

/* ASC is what no direction means, and the side of the nulls that follows from the direction need
 * not be said. */
static void normalize_element(PgQuery__IndexElem *element)
{
    bool descending = element->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
    PgQuery__SortByNulls implied = descending ? PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST
                                              : PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST;
    if (!descending)
        element->ordering = PG_QUERY__SORT_BY_DIR__SORTBY_DEFAULT;
    if (element->nulls_ordering == implied)
        element->nulls_ordering = PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_DEFAULT;
}

static void normalize_message(void *context, ProtobufCMessage *message)
{
    struct arena *scratch = context;
    if (message->descriptor == &pg_query__type_name__descriptor)
        type_normalize(scratch, (PgQuery__TypeName *)message);
    else if (message->descriptor == &pg_query__index_elem__descriptor)
        normalize_element((PgQuery__IndexElem *)message);
    else if (message->descriptor == &pg_query__function_parameter__descriptor) {
        PgQuery__FunctionParameter *parameter = (PgQuery__FunctionParameter *)message;
        if (parameter->mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_IN)
            parameter->mode = PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_DEFAULT;
    }
}

void sql_normalize(struct arena *scratch, const struct fragment *fragment)
{
    struct tree_rewriter rewriter = {.message = normalize_message, .context = scratch};
    if (fragment->tree != NULL)
        tree_rewrite(&fragment->tree->base, &rewriter);
}

/* The server stores no length or precision of what a routine takes and returns. */
static void forget_modifiers(const struct fragment *fragment)
{
    bool routine = fragment->sort == SQL_ARGUMENTS || fragment->sort == SQL_RETURNS;
    for (size_t i = 0; routine && i < fragment->n_items; i++)
        fragment->items[i]->function_parameter->arg_type->n_typmods = 0;
    if (routine && fragment->type != NULL)
        fragment->type->n_typmods = 0;
}

const char *exact_text(struct arena *scratch, const struct fragment *fragment)
{
    struct buf text = buf_make(scratch);
    struct fragment again;
    struct sql_error error;
    if (!print_fragment(&text, fragment) || fragment->tree == NULL)
        return NULL;
    if (!fragment_parse(scratch, fragment->sort, text.data, &again, &error))
        return NULL;
    sql_normalize(scratch, &again);
    return tree_equal(&fragment->tree->base, &again.tree->base) ? text.data : NULL;
}

/* The tokens with one space between them; names without quotes and key words in lower case. */
static const char *token_text(struct arena *arena, const char *text)
{
    struct buf buf = buf_make(arena);
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        if (buf.length > 0)
            buf_add_char(&buf, ' ');
        for (size_t i = 0; i < token.length; i++) {
            char c = token.start[i];
            bool lower = token.sort == LEX_WORD && c >= 'A' && c <= 'Z';
            buf_add_char(&buf, (char)(lower ? c - 'A' + 'a' : c));
        }
    }
    return arena_strdup(arena, buf.data);
}

const char *canonical_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    const char *canonical = text;
    if (fragment_parse(scratch, sort, text, &fragment, &error)) {
        sql_normalize(scratch, &fragment);
        forget_modifiers(&fragment);
        const char *exact = fragment.tree != NULL ? exact_text(scratch, &fragment) : "";
        canonical = exact != NULL ? arena_strdup(arena, exact) : token_text(arena, text);
    }
    arena_free(scratch);
    return canonical;
}
