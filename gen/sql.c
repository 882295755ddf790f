/*
 * sql - the memo, the check, the cutting of scripts. See sql.h; the parts are
 *
 *     sql_lex        tokens                        sql_tree       the parse tree, whatever it holds
 *     sql_fragment   frames and their holes        sql_types      built-in types
 *     sql_print      expressions as text           sql_canonical  one spelling
 *     sql_names      the names used                sql_parts      lists taken apart
 *     sql_fold       looser, against a server's    sql_tidy       a server's text made stable
 *     sql_routine    bodies of functions           sql_star       columns written out
 *
 * Most fragments of a real schema are a common type or a few plain names. Those are answered
 * without parsing.
 */
#include "gen/sql.h"

#include <assert.h>
#include <string.h>

#include "gen/sql_internal.h"
#include "gen/sql_lex.h"
#include "gen/sql_types.h"

struct sql *sql_new(struct arena *arena)
{
    struct sql *sql = arena_new_of(arena, struct sql);
    sql->arena = arena;
    sql->answers = map_make(arena);
    return sql;
}

struct answer *sql_answer(struct sql *sql, enum sql_sort sort, const char *text)
{
    static const char scopes[SQL_SORTS];
    assert(sort < SQL_SORTS && text != NULL);
    struct answer *answer = map_get(&sql->answers, &scopes[sort], text);
    if (answer == NULL) {
        answer = arena_new_of(sql->arena, struct answer);
        answer->sort = sort;
        answer->text = arena_strdup(sql->arena, text);
        map_put(&sql->answers, &scopes[sort], answer->text, answer);
    }
    return answer;
}

static void add_plain(void *context, const char *name, size_t length, char direction)
{
    struct buf *buf = context;
    buf_printf(buf, "%s%.*s%s", buf->length > 0 ? ", " : "", (int)length, name,
               direction == '-' ? " DESC" : "");
}

/* What needs no parser is written here; NULL: it does. */
static const char *canonical_quickly(struct sql *sql, const struct answer *answer)
{
    struct buf buf = buf_make(sql->arena);
    if (answer->sort == SQL_TYPE)
        return type_common(sql->arena, answer->text);
    if (answer->sort == SQL_RETURNS) { /* without modifiers, which the parser must tell */
        const char *type = type_common(sql->arena, answer->text);
        return type != NULL && strchr(type, '(') == NULL && strncmp(type, "interval", 8) != 0
                   ? type
                   : NULL;
    }
    if (answer->sort != SQL_COLUMNS && answer->sort != SQL_ELEMENTS)
        return NULL;
    return sql_plain_names(answer->text, answer->sort == SQL_ELEMENTS, add_plain, &buf) ? buf.data
                                                                                        : NULL;
}

static void check(struct sql *sql, struct answer *answer)
{
    answer->checked = true;
    answer->canonical = canonical_quickly(sql, answer);
    answer->correct = answer->canonical != NULL;
    if (answer->correct)
        return;
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    answer->correct = fragment_parse(scratch, answer->sort, answer->text, &fragment, &error);
    if (!answer->correct)
        answer->error = (struct sql_error){arena_strdup(sql->arena, error.message), error.offset};
    arena_free(scratch);
}

bool sql_check(struct sql *sql, enum sql_sort sort, const char *text, struct sql_error *ret_error)
{
    struct answer *answer = sql_answer(sql, sort, text);
    if (!answer->checked)
        check(sql, answer);
    if (!answer->correct)
        *ret_error = answer->error;
    return answer->correct;
}

const char *sql_canonical(struct sql *sql, enum sql_sort sort, const char *text)
{
    struct answer *answer = sql_answer(sql, sort, text);
    if (answer->canonical == NULL)
        answer->canonical = canonical_quickly(sql, answer);
    if (answer->canonical == NULL)
        answer->canonical = canonical_of(sql->arena, sort, answer->text);
    return answer->canonical;
}

const char *sql_folded(struct sql *sql, enum sql_sort sort, const char *text)
{
    struct answer *answer = sql_answer(sql, sort, text);
    bool same = sort == SQL_TYPE || sort == SQL_COLUMNS || sort == SQL_RETURNS;
    if (answer->folded == NULL)
        answer->folded =
            same ? sql_canonical(sql, sort, text) : folded_of(sql->arena, sort, answer->text);
    return answer->folded;
}

bool sql_folded_equal(struct sql *sql, enum sql_sort sort, const char *a, const char *b)
{
    return folded_equal(sql_folded(sql, sort, a), sql_folded(sql, sort, b));
}

const char *sql_tidy(struct sql *sql, enum sql_sort sort, const char *text)
{
    struct answer *answer = sql_answer(sql, sort, text);
    bool same = sort == SQL_TYPE || sort == SQL_COLUMNS || sort == SQL_RETURNS;
    if (answer->tidy == NULL)
        answer->tidy =
            same ? sql_canonical(sql, sort, text) : tidy_of(sql->arena, sort, answer->text);
    return answer->tidy;
}

const struct sql_names *sql_names(struct sql *sql, enum sql_sort sort, const char *text)
{
    struct answer *answer = sql_answer(sql, sort, text);
    if (answer->names == NULL)
        answer->names = names_of(sql->arena, sort, answer->text);
    return answer->names;
}

/* Whether "DEFAULT expression" parses to one constraint of one column and nothing else. */
static bool is_whole_default(const pg_tree *tree)
{
    const PgQuery__CreateStmt *create =
        tree != NULL ? node_is(tree_single(tree), CREATE_STMT, create_stmt) : NULL;
    if (create == NULL || create->n_table_elts != 1 || create->n_options > 0 ||
        tree->stmts[0]->stmt_len > 0)
        return false;
    const PgQuery__ColumnDef *column = node_is(create->table_elts[0], COLUMN_DEF, column_def);
    return column != NULL && column->n_constraints == 1 && column->coll_clause == NULL;
}

size_t sql_name_length(const char *text)
{
    bool quoted = false;
    size_t length = 0;
    for (; text[length] != '\0' && (quoted || text[length] != '('); length++)
        if (text[length] == '"')
            quoted = !quoted;
    return length;
}

bool sql_is_simple(struct sql *sql, const char *expression)
{
    struct answer *answer = sql_answer(sql, SQL_EXPR, expression);
    if (answer->simple == 0) {
        struct arena *scratch = arena_new();
        struct sql_error error;
        const char *text = arena_printf(scratch, "CREATE TABLE t (c int DEFAULT %s\n)", expression);
        answer->simple = is_whole_default(tree_parse(scratch, text, &error)) ? 1 : -1;
        arena_free(scratch);
    }
    return answer->simple > 0;
}

/* A statement without the spaces and comments around it and without its semicolon. */
static struct sql_statement trimmed(const char *start, const char *end)
{
    struct sql_statement statement = {lex_next(start).start, 0};
    for (struct lex_token token = lex_next(start); token.sort != LEX_END && token.start < end;
         token = lex_next(token.start + token.length)) {
        if (lex_is(&token, ";") && lex_next(token.start + 1).start >= end)
            break;
        statement.length = (size_t)(token.start + token.length - statement.start);
    }
    return statement;
}

bool sql_split(struct sql *sql, const char *script, struct sql_statement **ret_statements,
               size_t *ret_n, struct sql_error *ret_error)
{
    struct arena *scratch = arena_new();
    struct sql_error error;
    pg_tree *tree = tree_parse(scratch, script, &error);
    if (tree == NULL) {
        *ret_error = (struct sql_error){arena_strdup(sql->arena, error.message), error.offset};
    } else {
        *ret_statements = arena_array_of(sql->arena, struct sql_statement, tree->n_stmts + 1);
        *ret_n = tree->n_stmts;
        for (size_t i = 0; i < tree->n_stmts; i++) {
            const char *start = script + tree->stmts[i]->stmt_location;
            int length = tree->stmts[i]->stmt_len;
            (*ret_statements)[i] =
                trimmed(start, length > 0 ? start + length : start + strlen(start));
        }
    }
    arena_free(scratch);
    return tree != NULL;
}
