/*
 * sql_routine - is the body of a function or procedure well formed.
 *
 * A body in SQL is a list of statements, or one of the standard's (BEGIN ATOMIC …, RETURN …). A
 * body in PL/pgSQL goes through libpg_query's copy of PL/pgSQL's own parser, which has no
 * catalogue: it takes every type it does not know for a scalar. It therefore complains of things
 * that are right: assigning a field of a row variable, opening a cursor, RETURN NEXT with OUT
 * arguments, ALIAS FOR $1. Such a place is replaced by something harmless and the body parsed
 * again, so that the errors behind it are found too; and only complaints that need no catalogue to
 * be true are believed. A missed error costs a late message from the server, an invented one would
 * refuse a correct schema.
 *
 * The parser counts lines only, so the place is looked up by the word the message quotes.
 */
#include <assert.h>
#include <pg_query.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/sql_internal.h"
#include "gen/sql_lex.h"

#if defined(__SANITIZE_ADDRESS__)
/* libpg_query forgets one byte for each expression it parses for PL/pgSQL. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:pg_query_raw_parse\n";
}
#endif

/* A variable that every PL/pgSQL body has. */
#define HARMLESS "found"
#define ROUNDS_MAX 200

static struct lex_token after(const struct lex_token *token)
{
    return lex_next(token->start + token->length);
}

static bool check_sql(struct arena *scratch, const char *body, struct sql_error *ret_error)
{
    static const char frame[] = "CREATE FUNCTION f() RETURNS int LANGUAGE sql ";
    struct lex_token first = lex_next(body);
    struct lex_token second = after(&first);
    bool standard =
        lex_is(&first, "RETURN") || (lex_is(&first, "BEGIN") && lex_is(&second, "ATOMIC"));
    if (!standard)
        return tree_parse(scratch, body, ret_error) != NULL;
    pg_tree *tree = tree_parse(scratch, arena_printf(scratch, "%s%s", frame, body), ret_error);
    size_t before = sizeof(frame) - 1;
    if (tree == NULL)
        ret_error->offset = ret_error->offset > before ? ret_error->offset - before : 0;
    else if (tree->n_stmts != 1)
        *ret_error = (struct sql_error){"the body ends before its text does",
                                        (size_t)tree->stmts[0]->stmt_len - before};
    return tree != NULL && tree->n_stmts == 1;
}

/* The header's shape, as far as PL/pgSQL's parser cares. */
struct header {
    struct buf arguments; /* all of the routine's names as arguments of type text */
    bool results;         /* some of them are results */
    const char *returns;
};

static void add_argument(struct header *header, const PgQuery__FunctionParameter *argument)
{
    static const int results[] = {
        PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT,
        PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT,
        PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE,
    };
    for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
        header->results |= (int)argument->mode == results[i];
    if (argument->name[0] == '\0')
        return;
    buf_add(&header->arguments, header->arguments.length > 0 ? ", " : "");
    buf_add_ident(&header->arguments, argument->name);
    buf_add(&header->arguments, " text");
}

static struct fragment parsed_part(struct arena *scratch, enum sql_sort sort, const char *text)
{
    struct fragment fragment;
    struct sql_error error;
    if (text == NULL || !fragment_parse(scratch, sort, text, &fragment, &error))
        fragment = (struct fragment){.sort = sort};
    return fragment;
}

static struct header header_of(struct arena *scratch, const char *arguments, const char *returns)
{
    struct header header = {.arguments = buf_make(scratch), .returns = "text"};
    struct fragment in = parsed_part(scratch, SQL_ARGUMENTS, arguments);
    struct fragment out = parsed_part(scratch, SQL_RETURNS, returns);
    for (size_t i = 0; i < in.n_items; i++)
        add_argument(&header, in.items[i]->function_parameter);
    for (size_t i = 0; i < out.n_items; i++)
        add_argument(&header, out.items[i]->function_parameter);
    const char *name = out.type != NULL ? node_string(out.type->names[out.type->n_names - 1]) : "";
    if (out.n_items > 0 || (out.type != NULL && out.type->setof))
        header.returns = "SETOF text";
    else if (strcmp(name, "trigger") == 0 || strcmp(name, "event_trigger") == 0 ||
             strcmp(name, "void") == 0)
        header.returns = name;
    return header;
}

/* body with the bytes from start to end replaced by text; the line breaks among them stay. */
static char *spliced(struct arena *scratch, const char *body, const char *start, const char *end,
                     const char *text)
{
    struct buf buf = buf_make(scratch);
    buf_add_n(&buf, body, (size_t)(start - body));
    buf_add(&buf, text);
    for (const char *p = start; p < end; p++)
        if (*p == '\n')
            buf_add_char(&buf, '\n');
    buf_add(&buf, end);
    return buf.data;
}

/* Whether the token is this name; PL/pgSQL's messages show names folded and without quotes. */
static bool is_name(const struct lex_token *token, const char *name, size_t length)
{
    if (token->sort == LEX_QUOTED)
        return token->length == length + 2 && memcmp(token->start + 1, name, length) == 0;
    return (token->sort == LEX_WORD || token->sort == LEX_PARAM) && token->length == length &&
           strncasecmp(token->start, name, length) == 0;
}

/* The end of the dotted name that starts with token, if it is this one; NULL otherwise. */
static const char *dotted_end(struct lex_token token, const char *name)
{
    for (;;) {
        size_t length = strcspn(name, ".");
        if (!is_name(&token, name, length))
            return NULL;
        struct lex_token next = after(&token);
        if (name[length] == '\0')
            return token.start + token.length;
        if (!lex_is(&next, "."))
            return NULL;
        name += length + 1;
        token = after(&next);
    }
}

/* All places where the name stands, replaced. */
static char *without_name(struct arena *scratch, char *body, const char *name)
{
    size_t at = 0;
    for (struct lex_token token = lex_next(body); token.sort != LEX_END;
         token = lex_next(body + at)) {
        const char *end = dotted_end(token, name);
        at = (size_t)(token.start - body) + token.length;
        if (end == NULL)
            continue;
        at = (size_t)(token.start - body) + strlen(HARMLESS);
        body = spliced(scratch, body, token.start, end, HARMLESS);
    }
    return body;
}

/* The statements OPEN, FETCH, MOVE and CLOSE of the cursor, replaced. */
static char *without_cursor(struct arena *scratch, char *body, const char *name)
{
    static const char *const verbs[] = {"OPEN", "FETCH", "MOVE", "CLOSE"};
    size_t at = 0;
    for (struct lex_token token = lex_next(body); token.sort != LEX_END;
         token = lex_next(body + at)) {
        bool verb = false;
        for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
            verb |= lex_is(&token, verbs[i]);
        at = (size_t)(token.start - body) + token.length;
        if (!verb)
            continue;
        bool found = false;
        struct lex_token end = after(&token);
        for (; end.sort != LEX_END && !lex_is(&end, ";"); end = after(&end))
            found |= dotted_end(end, name) != NULL;
        if (found && end.sort != LEX_END)
            body = spliced(scratch, body, token.start, end.start, "NULL");
    }
    return body;
}

static bool is_cursor_declared(const char *body, const char *name)
{
    for (struct lex_token token = lex_next(body); token.sort != LEX_END; token = after(&token)) {
        if (dotted_end(token, name) == NULL)
            continue;
        struct lex_token next = after(&token);
        while (lex_is(&next, "NO") || lex_is(&next, "SCROLL"))
            next = after(&next);
        if (lex_is(&next, "CURSOR"))
            return true;
    }
    return false;
}

/* The end of "(…)" if it starts with token, or where token starts. */
static const char *behind_parentheses(struct lex_token token)
{
    const char *start = token.start;
    size_t depth = 0;
    for (; token.sort != LEX_END; token = after(&token)) {
        if (lex_is(&token, "("))
            depth++;
        else if (lex_is(&token, ")"))
            depth--;
        if (depth == 0)
            return token.start == start ? start : token.start + 1;
    }
    return start;
}

/* FOR r IN cursor(…) LOOP, as a loop over a query. */
static char *without_cursor_loop(struct arena *scratch, char *body, const char *name)
{
    if (!is_cursor_declared(body, name))
        return body;
    size_t at = 0;
    for (struct lex_token token = lex_next(body); token.sort != LEX_END;
         token = lex_next(body + at)) {
        struct lex_token next = after(&token);
        at = (size_t)(token.start - body) + token.length;
        if (!lex_is(&token, "IN") || dotted_end(next, name) == NULL)
            continue;
        const char *end = behind_parentheses(after(&next));
        struct lex_token loop = lex_next(end);
        if (lex_is(&loop, "LOOP"))
            body = spliced(scratch, body, next.start, end, "SELECT 1 ");
    }
    return body;
}

/* RETURN NEXT without a value, which is right where a routine has result arguments. */
static char *without_bare_return_next(struct arena *scratch, char *body)
{
    size_t at = 0;
    for (struct lex_token token = lex_next(body); token.sort != LEX_END;
         token = lex_next(body + at)) {
        struct lex_token next = after(&token);
        struct lex_token end = after(&next);
        at = (size_t)(token.start - body) + token.length;
        if (lex_is(&token, "RETURN") && lex_is(&next, "NEXT") && lex_is(&end, ";"))
            body = spliced(scratch, body, token.start, end.start, "NULL");
    }
    return body;
}

/* What stands between the first two double quotes of the message, or NULL. */
static const char *quoted_word(struct arena *scratch, const char *message)
{
    const char *start = strchr(message, '"');
    const char *end = start != NULL ? strrchr(start + 1, '"') : NULL;
    return end != NULL ? arena_strndup(scratch, start + 1, (size_t)(end - start - 1)) : NULL;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* The body without what the message wrongly complains of, or NULL: it complains of something else.
 */
static char *softened(struct arena *scratch, char *body, const char *message)
{
    const char *word = quoted_word(scratch, message);
    char *soft = NULL;
    if (word == NULL)
        return NULL;
    if (ends_with(message, "is not a known variable") &&
        (strchr(word, '.') != NULL || word[0] == '$'))
        soft = without_name(scratch, body, word);
    else if (ends_with(message, "does not exist") && word[0] == '$')
        soft = without_name(scratch, body, word);
    else if (ends_with(message, "must be of type cursor or refcursor"))
        soft = without_cursor(scratch, body, word);
    else if (strncmp(message, "syntax error at or near", 23) == 0)
        soft = without_cursor_loop(scratch, body, word);
    return soft != NULL && strcmp(soft, body) != 0 ? soft : NULL;
}

/* Whether the complaint can be judged without a catalogue. */
static bool is_believed(const char *message)
{
    static const char *const starts[] = {
        "syntax error",
        "mismatched parentheses",
        "unterminated ",
        "stack depth limit exceeded",
        "memory exhausted",
        "missing \"",
        "missing expression",
        "duplicate declaration",
        "unrecognized exception condition",
        "too few parameters specified for RAISE",
        "too many parameters specified for RAISE",
        "end label",
        "EXIT cannot be used outside a loop",
        "CONTINUE cannot be used outside a loop",
        "cannot use RETURN NEXT in a non-SETOF function",
        "cannot use RETURN QUERY in a non-SETOF function",
        "unexpected end of function definition",
        "zero-length delimited identifier",
        "there is no label",
        "block label",
    };
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (strncmp(message, starts[i], strlen(starts[i])) == 0)
            return true;
    return ends_with(message, "is not a known variable") && strchr(message, '.') == NULL &&
           strstr(message, "\"$") == NULL;
}

/* Where the word of the message stands in body, from the line of the message on; else where that
 * line begins. */
static size_t place_of(struct arena *scratch, const char *body, const char *message,
                       const char *context)
{
    const char *line = context != NULL ? strstr(context, "near line ") : NULL;
    const char *start = body;
    for (int n = line != NULL ? atoi(line + strlen("near line ")) : 1; n > 1; n--) {
        const char *end = strchr(start, '\n');
        if (end == NULL)
            break;
        start = end + 1;
    }
    if (strstr(message, "at end of input") != NULL)
        return start == body || strchr(start, '\n') == NULL
                   ? strlen(body)
                   : (size_t)(lex_next(start).start - body);
    const char *word = quoted_word(scratch, message);
    for (struct lex_token token = lex_next(start); word != NULL && token.sort != LEX_END;
         token = after(&token)) {
        bool same = token.length == strlen(word) && strncmp(token.start, word, token.length) == 0;
        if (same || dotted_end(token, word) != NULL)
            return (size_t)(token.start - body);
    }
    return (size_t)(lex_next(start).start - body);
}

static bool check_plpgsql(struct arena *scratch, bool is_procedure, const struct header *header,
                          const char *original, struct sql_error *ret_error)
{
    char *body = arena_strdup(scratch, original);
    if (header->results)
        body = without_bare_return_next(scratch, body);
    for (int round = 0; round < ROUNDS_MAX; round++) {
        struct buf text = buf_make(scratch);
        buf_printf(&text, "CREATE %s f(%s)%s%s LANGUAGE plpgsql AS ",
                   is_procedure ? "PROCEDURE" : "FUNCTION", header->arguments.data,
                   is_procedure ? "" : " RETURNS ", is_procedure ? "" : header->returns);
        buf_add_dollar(&text, body);
        PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(text.data);
        const char *message =
            result.error != NULL ? arena_strdup(scratch, result.error->message) : NULL;
        const char *context = result.error != NULL && result.error->context != NULL
                                  ? arena_strdup(scratch, result.error->context)
                                  : NULL;
        pg_query_free_plpgsql_parse_result(result);
        char *soft = message != NULL ? softened(scratch, body, message) : NULL;
        if (soft == NULL) {
            if (message == NULL || !is_believed(message))
                return true;
            *ret_error = (struct sql_error){message, place_of(scratch, original, message, context)};
            return false;
        }
        body = soft;
    }
    return true;
}

bool sql_check_routine(struct sql *sql, const char *language, bool is_procedure,
                       const char *arguments, const char *returns, const char *body,
                       struct sql_error *ret_error)
{
    struct arena *scratch = arena_new();
    struct sql_error error = {"the body is missing", 0};
    bool correct;
    bool empty = body[strspn(body, " \t\r\n")] == '\0';
    if (strcasecmp(language, "sql") == 0 && !empty) {
        correct = check_sql(scratch, body, &error);
    } else if (strcasecmp(language, "plpgsql") == 0 && !empty) {
        struct header header = header_of(scratch, arguments, returns);
        correct = tree_check_text(body, &error) &&
                  check_plpgsql(scratch, is_procedure, &header, body, &error);
    } else {
        correct = !empty;
    }
    if (!correct)
        *ret_error = (struct sql_error){arena_strdup(sql->arena, error.message), error.offset};
    arena_free(scratch);
    return correct;
}
