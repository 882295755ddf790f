/*
 * sql_tidy - a server's text in a spelling that it keeps.
 *
 * What PostgreSQL prints is not always what it prints when it is given that text (measured on 13 to
 * 18):
 *
 *     vc IN ('a', 'b')      (ARRAY['a'::character varying, 'b'::character varying])::text[]
 *       and then            ARRAY[('a'::character varying)::text, ('b'::character varying)::text]
 *     y BETWEEN 1 AND 2     (((y >= 1) AND (y <= 2)) AND z)
 *       AND z, and then     ((y >= 1) AND (y <= 2) AND z)
 *     SELECT 'x' UNION …    'x'::text, without a name where a name is not seen,
 *       and then            'x'::text AS text
 *
 * All second forms stay. They are made here from the tokens, because a view keeps the layout it
 * was printed in; everything else is then written in its canonical spelling, which has fewer
 * parentheses and is parsed into the same tree, so that a server cannot tell it from its own.
 */
#include <string.h>

#include "gen/sql_fold.h"
#include "gen/sql_internal.h"
#include "gen/sql_lex.h"

/* Rounds of unnesting: one for each level. */
#define ROUNDS_MAX 64

struct tokens {
    struct lex_token *items;
    size_t n;
};

static struct tokens tokens_of(struct arena *scratch, const char *text)
{
    struct tokens tokens = {NULL, 0};
    size_t capacity = 0;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        if (tokens.n == capacity) {
            size_t wider = capacity == 0 ? 64 : capacity * 2;
            tokens.items =
                arena_grow(scratch, tokens.items, sizeof(token) * capacity, sizeof(token) * wider);
            capacity = wider;
        }
        tokens.items[tokens.n++] = token;
    }
    return tokens;
}

static bool is_at(const struct tokens *tokens, size_t i, const char *text)
{
    return i < tokens->n && lex_is(&tokens->items[i], text);
}

/* Whether these words stand from i on. */
static bool are_at(const struct tokens *tokens, size_t i, const char *const *words)
{
    for (; *words != NULL; words++, i++)
        if (!is_at(tokens, i, *words))
            return false;
    return true;
}

/* Where the bracket opened at i is closed; tokens->n: nowhere. */
static size_t closing(const struct tokens *tokens, size_t i)
{
    size_t depth = 0;
    for (; i < tokens->n; i++) {
        if (is_at(tokens, i, "(") || is_at(tokens, i, "["))
            depth++;
        else if ((is_at(tokens, i, ")") || is_at(tokens, i, "]")) && --depth == 0)
            return i;
    }
    return tokens->n;
}

static const char *end_of(const struct tokens *tokens, size_t i)
{
    return tokens->items[i].start + tokens->items[i].length;
}

/* A list that is cast as a whole, as a server prints it at first. */
struct cast_list {
    size_t first; /* of its elements */
    size_t close; /* its "]" */
    size_t type;  /* the first token of the type that its elements get */
    size_t end;   /* the "[" behind that */
    size_t last;  /* token of all */
};

/* Writes the elements, each as (element)::type. */
static void add_elements(struct buf *buf, const struct tokens *tokens, const struct cast_list *list)
{
    const char *type = tokens->items[list->type].start;
    int length = (int)(end_of(tokens, list->end - 1) - type);
    size_t start = list->first;
    for (size_t i = list->first; i <= list->close; i++) {
        if (i < list->close && (is_at(tokens, i, "(") || is_at(tokens, i, "["))) {
            i = closing(tokens, i);
            continue;
        }
        if (i < list->close && !is_at(tokens, i, ","))
            continue;
        const char *text = tokens->items[start].start;
        buf_add(buf, start > list->first ? ", (" : "(");
        buf_add_n(buf, text, (size_t)(end_of(tokens, i - 1) - text));
        buf_printf(buf, ")::%.*s", length, type);
        start = i + 1;
    }
}

/* The "[" of "type[]", where type begins at i; tokens->n: it is no array. */
static size_t array_brackets(const struct tokens *tokens, size_t i)
{
    size_t k = i;
    for (; k < tokens->n; k++) {
        const struct lex_token *token = &tokens->items[k];
        if (is_at(tokens, k, "(") && k > i)
            k = closing(tokens, k);
        else if (token->sort != LEX_WORD && token->sort != LEX_QUOTED && !is_at(tokens, k, "."))
            break;
    }
    return k > i && is_at(tokens, k, "[") && is_at(tokens, k + 1, "]") ? k : tokens->n;
}

/* If "(ARRAY[…])::type[]" stands at i, perhaps without its parentheses, as statistics are printed.
 * A list of lists is left alone: its elements are cast to something else. */
static bool cast_list_at(const struct tokens *tokens, size_t i, struct cast_list *ret_list)
{
    static const char *const begin[] = {"ARRAY", "[", NULL};
    bool bare = !is_at(tokens, i, "(");
    size_t array = bare ? i : i + 1;
    if (!are_at(tokens, array, begin) || is_at(tokens, array + 2, "ARRAY") ||
        is_at(tokens, array + 2, "[") || is_at(tokens, array + 2, "]"))
        return false;
    size_t close = closing(tokens, array + 1);
    size_t behind = bare ? close + 1 : close + 2;
    if (close >= tokens->n || (!bare && !is_at(tokens, close + 1, ")")) ||
        !is_at(tokens, behind, "::"))
        return false;
    size_t end = array_brackets(tokens, behind + 1);
    *ret_list = (struct cast_list){array + 2, close, behind + 1, end, end + 1};
    return end < tokens->n;
}

/* The lists in their second form. Where the list is all there is in parentheses, those of its cast
 * go. */
static const char *with_second_lists(struct arena *scratch, const char *text)
{
    if (strstr(text, "ARRAY[") == NULL || strstr(text, "[]") == NULL)
        return text;
    struct tokens tokens = tokens_of(scratch, text);
    struct buf buf = buf_make(scratch);
    const char *done = text;
    for (size_t i = 0; i < tokens.n; i++) {
        struct cast_list list;
        if (!cast_list_at(&tokens, i, &list))
            continue;
        buf_add_n(&buf, done, (size_t)(tokens.items[i].start - done));
        buf_add(&buf, "ARRAY[");
        add_elements(&buf, &tokens, &list);
        buf_add_char(&buf, ']');
        done = end_of(&tokens, list.last);
        i = list.last;
    }
    buf_add(&buf, done);
    return buf.data;
}

/* The word, AND or OR, that joins what is directly within the parentheses opened at i; NULL: none,
 * or both. */
static const char *joined_by(const struct tokens *tokens, size_t i, size_t close)
{
    const char *word = NULL;
    for (size_t k = i + 1; k < close; k++) {
        if (is_at(tokens, k, "(") || is_at(tokens, k, "[")) {
            k = closing(tokens, k);
            continue;
        }
        const char *here = is_at(tokens, k, "AND") ? "AND" : is_at(tokens, k, "OR") ? "OR" : NULL;
        if (is_at(tokens, k, "CASE") || is_at(tokens, k, "SELECT") || is_at(tokens, k, "BETWEEN") ||
            (here != NULL && word != NULL && here != word))
            return NULL;
        if (here != NULL)
            word = here;
    }
    return word;
}

/* The first operand of an AND that is an AND itself, without its parentheses; the same for OR.
 * NULL: there is none. */
static const char *unnested(struct arena *scratch, const char *text)
{
    struct tokens tokens = tokens_of(scratch, text);
    for (size_t i = 0; i + 1 < tokens.n; i++) {
        if (!is_at(&tokens, i, "(") || !is_at(&tokens, i + 1, "("))
            continue;
        size_t close = closing(&tokens, i + 1);
        const char *word = close < tokens.n ? joined_by(&tokens, i + 1, close) : NULL;
        if (word == NULL || !is_at(&tokens, close + 1, word))
            continue;
        struct buf buf = buf_make(scratch);
        buf_add_n(&buf, text, (size_t)(tokens.items[i + 1].start - text));
        const char *inner = tokens.items[i + 1].start + 1;
        buf_add_n(&buf, inner, (size_t)(tokens.items[close].start - inner));
        buf_add(&buf, tokens.items[close].start + 1);
        return buf.data;
    }
    return NULL;
}

/* The output columns of a query that have no name yet and would get one, by where they begin. */
struct unnamed {
    struct arena *scratch;
    struct {
        size_t offset;
        const char *name;
    } * items;
    size_t n;
};

static void find_unnamed(void *context, ProtobufCMessage *message)
{
    struct unnamed *unnamed = context;
    const PgQuery__SelectStmt *select = (const PgQuery__SelectStmt *)message;
    if (message->descriptor != &pg_query__select_stmt__descriptor)
        return;
    for (size_t i = 0; i < select->n_target_list; i++) {
        const PgQuery__ResTarget *target = select->target_list[i]->res_target;
        const char *name = output_name(target->val);
        bool plain = node_is(target->val, COLUMN_REF, column_ref) != NULL;
        if (target->name[0] != '\0' || plain || strcmp(name, "?column?") == 0)
            continue;
        size_t size = sizeof(unnamed->items[0]);
        unnamed->items = arena_grow(unnamed->scratch, unnamed->items, size * unnamed->n,
                                    size * (unnamed->n + 1));
        unnamed->items[unnamed->n].offset = (size_t)target->location;
        unnamed->items[unnamed->n++].name = name;
    }
}

/* Where the output column that begins at start ends. */
static const char *target_end(const char *start)
{
    static const char *const ends[] = {",",      ")",     "FROM",   "UNION",  "INTERSECT", "EXCEPT",
                                       "WHERE",  "GROUP", "HAVING", "WINDOW", "ORDER",     "LIMIT",
                                       "OFFSET", "FETCH", "FOR",    ";"};
    const char *end = start;
    size_t depth = 0;
    for (struct lex_token token = lex_next(start); token.sort != LEX_END; token = lex_next(end)) {
        for (size_t i = 0; depth == 0 && i < sizeof(ends) / sizeof(ends[0]); i++)
            if (lex_is(&token, ends[i]))
                return end;
        depth += lex_is(&token, "(") || lex_is(&token, "[");
        depth -= depth > 0 && (lex_is(&token, ")") || lex_is(&token, "]"));
        end = token.start + token.length;
    }
    return end;
}

static const char *with_names(struct arena *scratch, const char *text)
{
    struct unnamed unnamed = {.scratch = scratch};
    struct tree_rewriter finder = {.message = find_unnamed, .context = &unnamed};
    struct fragment fragment;
    struct sql_error error;
    if (!fragment_parse(scratch, SQL_QUERY, text, &fragment, &error))
        return text;
    tree_rewrite(&fragment.tree->base, &finder);
    for (size_t done = 0; done < unnamed.n;
         done++) { /* from the back, so that offsets stay right */
        size_t last = 0;
        for (size_t i = 1; i < unnamed.n; i++)
            if (unnamed.items[i].name != NULL &&
                (unnamed.items[last].name == NULL ||
                 unnamed.items[i].offset > unnamed.items[last].offset))
                last = i;
        const char *end = target_end(text + unnamed.items[last].offset);
        struct buf buf = buf_make(scratch);
        buf_add_n(&buf, text, (size_t)(end - text));
        buf_add(&buf, " AS ");
        buf_add_ident(&buf, unnamed.items[last].name);
        buf_add(&buf, end);
        text = buf.data;
        unnamed.items[last].name = NULL;
    }
    return text;
}

/* A view's text without the space before it and the semicolon behind it. */
static const char *bare_query(struct arena *scratch, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr("; \t\r\n", text[length - 1]) != NULL)
        length--;
    return arena_strndup(scratch, text, length);
}

const char *tidy_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    const char *bare = sort == SQL_QUERY ? bare_query(scratch, text) : text;
    const char *stable = with_second_lists(scratch, bare);
    if (sort == SQL_QUERY) {
        const char *flatter;
        for (int round = 0; round < ROUNDS_MAX && (flatter = unnested(scratch, stable)) != NULL;
             round++)
            stable = flatter;
        stable = with_names(scratch, stable);
    }
    const char *tidy = bare;
    if (stable == bare || fragment_parse(scratch, sort, stable, &fragment, &error))
        tidy = stable;
    tidy = sort == SQL_QUERY || sort == SQL_STATEMENTS ? arena_strdup(arena, tidy)
                                                       : canonical_of(arena, sort, tidy);
    arena_free(scratch);
    return tidy;
}
