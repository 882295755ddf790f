/*
 * sql_schema - see sql_schema.h. Relies on: sql_lex. Must not know: who the other schema belongs
 * to.
 */
#include "gen/sql_schema.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "gen/base/buf.h"
#include "gen/base/vec.h"
#include "gen/sql_lex.h"

/* A text, or a gap for the name. */
struct piece {
    const char *text; /* of a gap: how the name was written there */
    size_t length;
    bool gap;
    bool as_text;    /* the name as it is, not as an identifier */
    unsigned quotes; /* strings around it: each doubles quotes in it */
};

struct schema_pieces {
    struct vec list; /* of struct piece */
};

struct token {
    struct lex_token lex;
    const struct token *call; /* the name before the parenthesis around it; NULL: none */
};

struct cutter {
    struct arena *arena;
    const char *schema;
    const char *problem;
};

enum { DEEPEST = 16 }; /* strings in strings */

static void cut(struct cutter *cutter, const char *text, struct schema_pieces *to, unsigned depth);

/* ---- Tokens ---------------------------------------------------------------------------------- */

struct tokens {
    struct token *items;
    size_t n;
};

static struct tokens tokens_of(struct arena *arena, const char *text)
{
    enum { MOST_OPEN = 256 };
    const struct token *open[MOST_OPEN];
    size_t n_open = 0;
    size_t n = 0;
    for (struct lex_token t = lex_next(text); t.sort != LEX_END; t = lex_next(t.start + t.length))
        n++;
    struct tokens tokens = {arena_array_of(arena, struct token, n + 1), n};
    const char *at = text;
    for (size_t i = 0; i < n; i++) {
        struct token *token = &tokens.items[i];
        token->lex = lex_next(at);
        at = token->lex.start + token->lex.length;
        if (lex_is(&token->lex, ")") && n_open > 0)
            n_open--;
        token->call = n_open > 0 && n_open <= MOST_OPEN ? open[n_open - 1] : NULL;
        if (lex_is(&token->lex, "(") && n_open < MOST_OPEN)
            open[n_open++] = i > 0 && token[-1].lex.sort == LEX_WORD ? &token[-1] : NULL;
    }
    return tokens;
}

/* The token so far away; the end's is an empty one. */
static const struct lex_token *near(const struct tokens *tokens, size_t at, int away)
{
    static const struct lex_token none = {LEX_END, "", 0};
    if (away < 0 && (size_t)-away > at)
        return &none;
    size_t i = at + (size_t)away;
    return i < tokens->n ? &tokens->items[i].lex : &none;
}

static bool is(const struct tokens *tokens, size_t at, int away, const char *word)
{
    return lex_is(near(tokens, at, away), word);
}

static bool is_one_of(const struct lex_token *token, const char *const *words)
{
    for (; *words != NULL; words++)
        if (lex_is(token, *words))
            return true;
    return false;
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

static void add_piece(struct cutter *cutter, struct schema_pieces *to, struct piece piece)
{
    if (!piece.gap && piece.length == 0)
        return;
    struct piece *kept = arena_new_of(cutter->arena, struct piece);
    *kept = piece;
    vec_push(cutter->arena, &to->list, kept);
}

static void add_text(struct cutter *cutter, struct schema_pieces *to, const char *start,
                     const char *end)
{
    add_piece(cutter, to, (struct piece){.text = start, .length = (size_t)(end - start)});
}

static void add_gap(struct cutter *cutter, struct schema_pieces *to, const char *spelled,
                    size_t length, bool as_text)
{
    add_piece(cutter, to,
              (struct piece){.text = spelled, .length = length, .gap = true, .as_text = as_text});
}

/* What stands in a string, as pieces of what the string stands in. */
static void add_quoted(struct cutter *cutter, struct schema_pieces *to,
                       const struct schema_pieces *inside)
{
    add_piece(cutter, to, (struct piece){.text = "'", .length = 1});
    for (size_t i = 0; i < inside->list.n; i++) {
        struct piece piece = *(const struct piece *)inside->list.items[i];
        struct buf doubled = buf_make(cutter->arena);
        for (size_t k = 0; k < piece.length; k++) {
            if (piece.text[k] == '\'')
                buf_add_char(&doubled, '\'');
            buf_add_char(&doubled, piece.text[k]);
        }
        piece.text = doubled.data;
        piece.length = doubled.length;
        piece.quotes += piece.gap;
        add_piece(cutter, to, piece);
    }
    add_piece(cutter, to, (struct piece){.text = "'", .length = 1});
}

/* ---- Names ----------------------------------------------------------------------------------- */

/* Whether the token names the schema in a list behind search_path = or search_path TO. */
static bool is_in_search_path(const struct tokens *tokens, size_t at)
{
    for (size_t i = at; i-- > 0;) {
        const struct lex_token *token = &tokens->items[i].lex;
        if (lex_is(token, "to") || lex_is(token, "="))
            return is(tokens, i, -1, "search_path");
        if (!lex_is(token, ",") && !lex_is_name(token) && token->sort != LEX_STRING)
            return false;
    }
    return false;
}

/* Behind SCHEMA, IF [NOT] EXISTS between them or not; an extension's schema is its own affair. */
static bool is_behind_schema(const struct tokens *tokens, size_t at)
{
    int away = -1;
    if (is(tokens, at, away, "exists")) {
        away -= is(tokens, at, away - 1, "not") ? 3 : 2;
    }
    if (!is(tokens, at, away, "schema"))
        return false;
    for (size_t i = at; i-- > 0 && !is(tokens, i, 0, ";");)
        if (is(tokens, i, 0, "extension"))
            return false;
    return true;
}

/* Something else that is given the schema's name, so that name.x may mean that: NULL: it is not. */
static const char *other_meaning(const struct tokens *tokens, size_t at)
{
    const struct lex_token *before = near(tokens, at, -1);
    if (lex_is(before, "as"))
        return "an alias";
    if (lex_is(before, "declare") || (lex_is(before, "for") && is(tokens, at, 1, "in")))
        return "a variable";
    if (lex_is(before, "with") || lex_is(before, "recursive"))
        return "a query in WITH";
    if (lex_is_name(before) && is(tokens, at, -2, ".") && lex_is_name(near(tokens, at, -3)))
        return "an alias";
    return NULL;
}

static bool is_gap(struct cutter *cutter, const struct tokens *tokens, size_t at)
{
    if (!lex_means(near(tokens, at, 0), cutter->schema))
        return false;
    if (is(tokens, at, -1, "."))
        return false;
    if (is(tokens, at, 1, ".")) {
        if (lex_means(near(tokens, at, 2), cutter->schema) && cutter->problem == NULL)
            cutter->problem = "an object in it";
        return true;
    }
    if (is_behind_schema(tokens, at) || is_in_search_path(tokens, at))
        return true;
    const char *other = other_meaning(tokens, at);
    if (other != NULL && cutter->problem == NULL)
        cutter->problem = other;
    return false;
}

/* ---- Strings --------------------------------------------------------------------------------- */

/* Columns that hold the names of schemas. */
static const char *const schema_columns[] = {
    "nspname",        "table_schema",    "schemaname",          "schema_name", "sequence_schema",
    "routine_schema", "specific_schema", "view_schema",         "udt_schema",  "constraint_schema",
    "trigger_schema", "domain_schema",   "event_object_schema", NULL};

/* Functions that take the name of an object. */
static const char *const name_calls[] = {"nextval",
                                         "currval",
                                         "setval",
                                         "pg_get_serial_sequence",
                                         "to_regclass",
                                         "to_regtype",
                                         "to_regproc",
                                         "to_regprocedure",
                                         "to_regoper",
                                         "to_regoperator",
                                         "to_regcollation",
                                         "to_regnamespace",
                                         "pg_relation_size",
                                         "pg_total_relation_size",
                                         "has_table_privilege",
                                         "has_column_privilege",
                                         "has_sequence_privilege",
                                         "has_function_privilege",
                                         "has_type_privilege",
                                         "has_schema_privilege",
                                         NULL};

/* Functions that take or give any text of the application's. */
static const char *const text_calls[] = {"current_setting", "set_config", "pg_notify", NULL};

enum meaning { MEANS_DATA, MEANS_TEXT, MEANS_SQL };

static bool is_reg_type(const struct lex_token *token)
{
    return token->sort == LEX_WORD && token->length > 3 && strncasecmp(token->start, "reg", 3) == 0;
}

/* Whether the string becomes a reg… value: 'x'::regclass, 'x'::pg_catalog.regclass, CAST('x' AS
 * regclass), regclass 'x'. */
static bool is_cast_to_name(const struct tokens *tokens, size_t at)
{
    if (is_reg_type(near(tokens, at, -1)))
        return true;
    if (!is(tokens, at, 1, "::") && !is(tokens, at, 1, "as"))
        return false;
    bool qualified = is(tokens, at, 2, "pg_catalog") && is(tokens, at, 3, ".");
    return is_reg_type(near(tokens, at, qualified ? 4 : 2));
}

/* A call whose function is written with pg_catalog: what the generator writes to look into the
 * catalogue. */
static bool is_in_catalog_call(const struct tokens *tokens, size_t at)
{
    const struct token *call = tokens->items[at].call;
    if (call == NULL || is_one_of(&call->lex, text_calls))
        return false;
    size_t i = (size_t)(call - tokens->items);
    return is(tokens, i, -1, ".") && is(tokens, i, -2, "pg_catalog");
}

/* EXECUTE format('…', …) */
static bool is_in_executed_call(const struct tokens *tokens, size_t at)
{
    const struct token *call = tokens->items[at].call;
    size_t i = call == NULL ? 0 : (size_t)(call - tokens->items);
    return call != NULL && lex_is(&call->lex, "format") && is(tokens, i, -1, "execute");
}

/* What a guard compares with, says, or gives to its query. */
static bool is_of_guard(const struct tokens *tokens, size_t at)
{
    static const char *const states[] = {"have", "want", NULL};
    const struct lex_token *before = near(tokens, at, -1);
    if (lex_is(before, "using"))
        return is(tokens, at, -3, "into") && is_one_of(near(tokens, at, -2), states);
    if (lex_is(before, "="))
        return is(tokens, at, -2, "message") || is(tokens, at, -2, "detail") ||
               is_one_of(near(tokens, at, -2), states) || near(tokens, at, -2)->sort == LEX_PARAM;
    if (lex_is(before, "<>") || lex_is(before, ","))
        return is_one_of(near(tokens, at, -2), states);
    return lex_is(before, "from") && is(tokens, at, -2, "distinct") &&
           (is_one_of(near(tokens, at, -4), states) || is_one_of(near(tokens, at, -5), states));
}

/* nspname = 'app', nspname IN ('app', 'x'), nspname = ANY (ARRAY['app']) */
static bool is_compared_with_schema(const struct tokens *tokens, size_t at)
{
    for (size_t i = at; i-- > 0;) {
        const struct lex_token *token = &tokens->items[i].lex;
        if (is_one_of(token, schema_columns))
            return true;
        static const char *const between[] = {"=", "<>",  "!=",    "in", "not", "(",
                                              ",", "any", "array", "[",  NULL};
        if (token->sort != LEX_STRING && !is_one_of(token, between))
            return false;
    }
    return false;
}

/* Whether it is a statement over an object: what a query of the generator's returns, to be
 * executed. */
static bool is_statement(const struct tokens *tokens, size_t at, const char *content)
{
    static const char *const verbs[] = {"ALTER", "CREATE", "DROP", NULL};
    static const char *const objects[] = {"TABLE", "INDEX",  "VIEW",   "MATERIALIZED", "SEQUENCE",
                                          "TYPE",  "UNIQUE", "SCHEMA", "FUNCTION",     NULL};
    if (is(tokens, at, -1, "is") || is(tokens, at, -1, "default"))
        return false;
    struct lex_token verb = lex_next(content);
    struct lex_token object = lex_next(verb.start + verb.length);
    return is_one_of(&verb, verbs) && *verb.start < 'a' && is_one_of(&object, objects);
}

static enum meaning meaning_of(const struct cutter *cutter, const struct tokens *tokens, size_t at,
                               const char *content)
{
    const struct token *token = &tokens->items[at];
    const struct lex_token *before = near(tokens, at, -1);
    bool whole = strcmp(content, cutter->schema) == 0;
    if (whole && is_compared_with_schema(tokens, at))
        return MEANS_TEXT;
    if (whole && is_in_search_path(tokens, at))
        return MEANS_TEXT;
    if (whole && lex_is(before, "schema") && is(tokens, at, -2, "set"))
        return MEANS_TEXT;
    if (whole && lex_is(before, "using") && is_of_guard(tokens, at))
        return MEANS_TEXT;
    if (is_statement(tokens, at, content) || is_cast_to_name(tokens, at) ||
        lex_is(before, "execute") || is_in_executed_call(tokens, at))
        return MEANS_SQL;
    if (token->call != NULL && is_one_of(&token->call->lex, name_calls))
        return MEANS_SQL;
    if (is_of_guard(tokens, at))
        return MEANS_SQL;
    if (!whole && (is_in_catalog_call(tokens, at) || lex_is(before, "as")))
        return MEANS_SQL; /* AS '…' is a function's body */
    return MEANS_DATA;
}

/* A name alone is no qualifier, and yet the schema where a name is expected: 'app'::regnamespace.
 */
static bool is_schema_name(const struct tokens *tokens, size_t at)
{
    const struct token *call = tokens->items[at].call;
    return is(tokens, at, 2, "regnamespace") || is(tokens, at, 4, "regnamespace") ||
           is(tokens, at, -1, "regnamespace") ||
           (call != NULL &&
            (lex_is(&call->lex, "to_regnamespace") || lex_is(&call->lex, "has_schema_privilege")));
}

/* '…' with its quotes halved; NULL for a string of another sort. */
static const char *content_of(struct arena *arena, const struct lex_token *token)
{
    if (*token->start != '\'' || token->length < 2)
        return NULL;
    struct buf content = buf_make(arena);
    for (size_t i = 1; i + 1 < token->length; i++) {
        buf_add_char(&content, token->start[i]);
        i += token->start[i] == '\'';
    }
    return content.data;
}

static void cut_plain_string(struct cutter *cutter, const struct tokens *tokens, size_t at,
                             const char *content, struct schema_pieces *to, unsigned depth)
{
    const struct lex_token *token = &tokens->items[at].lex;
    struct schema_pieces inside = {{0}};
    switch (meaning_of(cutter, tokens, at, content)) {
    case MEANS_DATA:
        add_text(cutter, to, token->start, token->start + token->length);
        return;
    case MEANS_TEXT:
        add_gap(cutter, &inside, content, strlen(content), true);
        break;
    case MEANS_SQL: {
        struct lex_token first = lex_next(content);
        if (lex_means(&first, cutter->schema) &&
            *lex_next(first.start + first.length).start == '\0' && is_schema_name(tokens, at))
            add_gap(cutter, &inside, content, strlen(content), false);
        else
            cut(cutter, content, &inside, depth + 1);
        break;
    }
    }
    add_quoted(cutter, to, &inside);
}

/* A body between dollars is SQL, but where it is said to be a value. */
static void cut_dollar_string(struct cutter *cutter, const struct tokens *tokens, size_t at,
                              struct schema_pieces *to, unsigned depth)
{
    const struct lex_token *token = &tokens->items[at].lex;
    size_t tag = (size_t)(strchr(token->start + 1, '$') + 1 - token->start);
    if (is(tokens, at, -1, "is") || is(tokens, at, -1, "default") || token->length < 2 * tag) {
        add_text(cutter, to, token->start, token->start + token->length);
        return;
    }
    add_text(cutter, to, token->start, token->start + tag);
    cut(cutter, arena_strndup(cutter->arena, token->start + tag, token->length - 2 * tag), to,
        depth + 1);
    add_text(cutter, to, token->start + token->length - tag, token->start + token->length);
}

/* ---- All of it ------------------------------------------------------------------------------- */

static void cut(struct cutter *cutter, const char *text, struct schema_pieces *to, unsigned depth)
{
    const char *from = text;
    struct tokens tokens = {NULL, 0};
    if (depth < DEEPEST && strcasestr(text, cutter->schema) != NULL)
        tokens = tokens_of(cutter->arena, text);
    else if (depth < DEEPEST && strchr(cutter->schema, '"') != NULL)
        tokens = tokens_of(cutter->arena, text);
    for (size_t i = 0; i < tokens.n; i++) {
        const struct lex_token *token = &tokens.items[i].lex;
        const char *content = token->sort == LEX_STRING ? content_of(cutter->arena, token) : NULL;
        bool dollar = token->sort == LEX_STRING && *token->start == '$';
        bool gap = content == NULL && !dollar && is_gap(cutter, &tokens, i);
        if (content == NULL && !dollar && !gap)
            continue;
        add_text(cutter, to, from, token->start);
        if (gap)
            add_gap(cutter, to, token->start, token->length, false);
        else if (dollar)
            cut_dollar_string(cutter, &tokens, i, to, depth);
        else
            cut_plain_string(cutter, &tokens, i, content, to, depth);
        from = token->start + token->length;
    }
    add_text(cutter, to, from, from + strlen(from));
}

struct schema_pieces *schema_cut(struct arena *arena, const char *text, const char *schema,
                                 const char **ret_problem)
{
    struct cutter cutter = {.arena = arena, .schema = schema};
    struct schema_pieces *pieces = arena_new_of(arena, struct schema_pieces);
    cut(&cutter, text, pieces, 0);
    *ret_problem = cutter.problem;
    return cutter.problem == NULL ? pieces : NULL;
}

/* Words that PL/pgSQL does not take for a name, beside those of SQL. In strings names stay as a
 * server prints them, which they are compared with. */
static bool is_block_word(const char *name)
{
    static const char *const words[] = {"begin", "by",   "declare", "execute", "foreach",
                                        "if",    "loop", "strict",  "while",   NULL};
    for (const char *const *word = words; *word != NULL; word++)
        if (strcmp(name, *word) == 0)
            return true;
    return false;
}

const char *schema_joined(struct arena *arena, const struct schema_pieces *pieces,
                          const char *schema)
{
    struct buf out = buf_make(arena);
    struct buf ident = buf_make(arena);
    buf_add_ident(&ident, schema);
    const char *in_code =
        is_block_word(schema) ? arena_printf(arena, "\"%s\"", schema) : ident.data;
    for (size_t i = 0; i < pieces->list.n; i++) {
        const struct piece *piece = pieces->list.items[i];
        if (!piece->gap) {
            buf_add_n(&out, piece->text, piece->length);
            continue;
        }
        const char *name = piece->quotes == 0 ? in_code : ident.data;
        for (const char *p = piece->as_text ? schema : name; *p != '\0'; p++)
            for (size_t n = *p == '\'' ? (size_t)1 << piece->quotes : 1; n > 0; n--)
                buf_add_char(&out, *p);
    }
    return out.data;
}

const char *schema_places(struct arena *arena, const struct schema_pieces *pieces)
{
    struct buf out = buf_make(arena);
    size_t skip = 0;
    for (size_t i = 0; i < pieces->list.n; i++) {
        const struct piece *piece = pieces->list.items[i];
        if (!piece->gap) {
            skip += piece->length;
            continue;
        }
        buf_printf(&out, "%s%zu%c%zu", out.length > 0 ? " " : "", skip, piece->as_text ? 't' : 'i',
                   piece->length);
        for (unsigned n = 0; n < piece->quotes; n++)
            buf_add_char(&out, '\'');
        skip = 0;
    }
    return out.data;
}

bool schema_name_fits(const char *name)
{
    for (const char *p = name; *p != '\0'; p++)
        if (*p == '\\' || *p == '$' || (unsigned char)*p < ' ')
            return false;
    return *name != '\0' && strlen(name) < 64 && strncmp(name, "pg_", 3) != 0;
}
