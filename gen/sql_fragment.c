/*
 * sql_fragment - see sql_fragment.h.
 *
 * Each sort has a frame, a statement with a hole. That the framed text parses is not enough: "1);
 * DROP TABLE x;
 * --" would, too. The tree must have exactly the shape of the frame with one thing in its hole,
 * with every clause that the frame does not write left empty. The frame closes on a line of its
 * own, so that a comment cannot swallow the end.
 *
 * Some frames have no end, because their hole is the last thing; a stricter frame then only says
 * where exactly the error is.
 */
#include "gen/sql_fragment.h"

#include <string.h>

#include "gen/sql_lex.h"

struct frame {
    const char *before;
    const char *after;
    bool (*open)(pg_node *statement, struct fragment *fragment);
    const char *strict_before; /* a frame that refuses what open() refuses, where there is one */
    const char *strict_after;
    const char *what;
};

static bool is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

/* One SELECT of "1" and one bare expression, nothing else. */
static bool open_expression(pg_node *statement, struct fragment *fragment)
{
    PgQuery__SelectStmt *select = node_is(statement, SELECT_STMT, select_stmt);
    if (select == NULL || select->n_target_list != 2)
        return false;
    if (select->n_distinct_clause + select->n_from_clause + select->n_group_clause +
            select->n_window_clause + select->n_values_lists + select->n_sort_clause +
            select->n_locking_clause >
        0)
        return false;
    if (select->into_clause != NULL || select->where_clause != NULL ||
        select->having_clause != NULL || select->limit_offset != NULL ||
        select->limit_count != NULL || select->with_clause != NULL || select->larg != NULL)
        return false;
    PgQuery__ResTarget *target = node_is(select->target_list[1], RES_TARGET, res_target);
    if (target == NULL || !is_empty(target->name) || target->n_indirection > 0 ||
        target->val == NULL)
        return false;
    PgQuery__ColumnRef *column = node_is(target->val, COLUMN_REF, column_ref);
    if (column != NULL && column->n_fields == 1 &&
        node_is(column->fields[0], A_STAR, a_star) != NULL)
        return false;
    fragment->items = &target->val;
    fragment->n_items = 1;
    return true;
}

static bool open_query(pg_node *statement, struct fragment *fragment)
{
    PgQuery__SelectStmt *select = node_is(statement, SELECT_STMT, select_stmt);
    fragment->items = &fragment->tree->stmts[0]->stmt;
    fragment->n_items = 1;
    for (PgQuery__SelectStmt *part = select; part != NULL; part = part->larg)
        if (part->into_clause != NULL)
            return false;
    return select != NULL;
}

static PgQuery__CreateFunctionStmt *plain_function(pg_node *statement)
{
    PgQuery__CreateFunctionStmt *function =
        node_is(statement, CREATE_FUNCTION_STMT, create_function_stmt);
    return function != NULL && function->n_options == 0 && function->sql_body == NULL ? function
                                                                                      : NULL;
}

static bool open_type(pg_node *statement, struct fragment *fragment)
{
    PgQuery__CreateFunctionStmt *function = plain_function(statement);
    if (function == NULL || function->n_parameters > 0 || function->return_type == NULL)
        return false;
    fragment->type = function->return_type;
    return !fragment->type->setof && !fragment->type->pct_type;
}

static bool open_returns(pg_node *statement, struct fragment *fragment)
{
    PgQuery__CreateFunctionStmt *function = plain_function(statement);
    if (function == NULL || function->return_type == NULL)
        return false;
    fragment->items = function->parameters;
    fragment->n_items = function->n_parameters;
    if (function->n_parameters == 0)
        fragment->type = function->return_type;
    return true;
}

static bool open_arguments(pg_node *statement, struct fragment *fragment)
{
    PgQuery__CreateFunctionStmt *function = plain_function(statement);
    if (function == NULL || function->return_type != NULL)
        return false;
    fragment->items = function->parameters;
    fragment->n_items = function->n_parameters;
    return true;
}

static bool open_elements(pg_node *statement, struct fragment *fragment)
{
    PgQuery__IndexStmt *index = node_is(statement, INDEX_STMT, index_stmt);
    if (index == NULL || index->n_index_including_params > 0 || index->n_options > 0 ||
        index->where_clause != NULL || index->nulls_not_distinct || !is_empty(index->table_space))
        return false;
    fragment->items = index->index_params;
    fragment->n_items = index->n_index_params;
    return true;
}

/* The constraint of "ALTER TABLE t ADD …" when nothing stands behind its list. */
static PgQuery__Constraint *plain_constraint(pg_node *statement)
{
    PgQuery__AlterTableStmt *alter = node_is(statement, ALTER_TABLE_STMT, alter_table_stmt);
    PgQuery__AlterTableCmd *command =
        alter != NULL && alter->n_cmds == 1
            ? node_is(alter->cmds[0], ALTER_TABLE_CMD, alter_table_cmd)
            : NULL;
    PgQuery__Constraint *constraint =
        command != NULL ? node_is(command->def, CONSTRAINT, constraint) : NULL;
    if (constraint == NULL || constraint->deferrable || constraint->initdeferred ||
        constraint->skip_validation || constraint->n_including > 0 || constraint->n_options > 0 ||
        constraint->where_clause != NULL || !is_empty(constraint->indexspace) ||
        constraint->is_no_inherit)
        return NULL;
    return constraint;
}

static bool open_exclusion(pg_node *statement, struct fragment *fragment)
{
    PgQuery__Constraint *constraint = plain_constraint(statement);
    if (constraint == NULL || constraint->contype != PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION)
        return false;
    fragment->items = constraint->exclusions;
    fragment->n_items = constraint->n_exclusions;
    return true;
}

static bool open_columns(pg_node *statement, struct fragment *fragment)
{
    PgQuery__Constraint *constraint = plain_constraint(statement);
    if (constraint == NULL || constraint->contype != PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE)
        return false;
    fragment->items = constraint->keys;
    fragment->n_items = constraint->n_keys;
    return true;
}

static bool open_statements(pg_node *statement, struct fragment *fragment)
{
    (void)statement;
    (void)fragment;
    return true;
}

static const struct frame frames[SQL_SORTS] = {
    [SQL_TYPE] = {"CREATE FUNCTION f() RETURNS ", "", open_type, "SELECT CAST(NULL AS ", ")",
                  "a type"},
    [SQL_RETURNS] = {"CREATE FUNCTION f() RETURNS ", "", open_returns, NULL, NULL,
                     "the result of a function"},
    [SQL_EXPR] = {"SELECT 1, ", "", open_expression, "SELECT (", ")", "an expression"},
    [SQL_QUERY] = {"", "", open_query, "SELECT FROM (", ") t", "a query"},
    [SQL_ELEMENTS] = {"CREATE INDEX ON t (", ")", open_elements, NULL, NULL,
                      "a list of columns and expressions"},
    [SQL_EXCLUSION] = {"ALTER TABLE t ADD EXCLUDE (", ")", open_exclusion, NULL, NULL,
                       "a list of columns and expressions, each WITH its operator"},
    [SQL_ARGUMENTS] = {"CREATE FUNCTION f(", ")", open_arguments, NULL, NULL,
                       "a list of arguments"},
    [SQL_COLUMNS] = {"ALTER TABLE t ADD UNIQUE (", ")", open_columns, NULL, NULL,
                     "a list of columns"},
    [SQL_STATEMENTS] = {"", "", open_statements, NULL, NULL, "a statement"},
};

static char *framed(struct arena *scratch, const char *before, const char *text, const char *after)
{
    return arena_printf(scratch, "%s%s%s%s", before, text, *after != '\0' ? "\n" : "", after);
}

/* Whether a parenthesis closes what the text did not open, as in "1); DROP TABLE x; --". */
static bool closes_too_much(const char *text, struct sql_error *ret_error)
{
    size_t depth = 0;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        if (lex_is(&token, "("))
            depth++;
        else if (lex_is(&token, ")") && depth-- == 0) {
            *ret_error =
                (struct sql_error){"syntax error at or near \")\"", (size_t)(token.start - text)};
            return true;
        }
    }
    return false;
}

/* Parses the text between before and after; an error in the frame itself is one at the end of the
 * text. */
static pg_tree *parse_framed(struct arena *scratch, const char *before, const char *text,
                             const char *after, struct sql_error *ret_error)
{
    struct sql_error error;
    pg_tree *tree = tree_parse(scratch, framed(scratch, before, text, after), &error);
    if (tree != NULL)
        return tree;
    size_t start = strlen(before);
    size_t length = strlen(text);
    bool behind = error.offset >= start + length;
    ret_error->offset = behind ? length : error.offset > start ? error.offset - start : 0;
    ret_error->message = behind && strncmp(error.message, "syntax error", 12) == 0
                             ? "syntax error at end of input"
                             : error.message;
    return NULL;
}

/* Whether the only statement ends with the text: no semicolon behind it. */
static bool is_single(const pg_tree *tree)
{
    return tree->n_stmts == 1 && tree->stmts[0]->stmt_len == 0 && tree->stmts[0]->stmt != NULL;
}

/* The text parses in its frame, and yet it is not what it should be: ask the stricter frame where.
 */
static void explain(struct arena *scratch, const struct frame *frame, const char *text,
                    struct sql_error *ret_error)
{
    if (frame->strict_before != NULL &&
        parse_framed(scratch, frame->strict_before, text, frame->strict_after, ret_error) == NULL)
        return;
    ret_error->message = arena_printf(scratch, "this is not %s", frame->what);
    ret_error->offset = 0;
}

bool fragment_parse(struct arena *scratch, enum sql_sort sort, const char *text,
                    struct fragment *ret_fragment, struct sql_error *ret_error)
{
    const struct frame *frame = &frames[sort];
    *ret_fragment = (struct fragment){.sort = sort};
    if (lex_next(text).sort == LEX_END) {
        if (sort == SQL_ARGUMENTS)
            return true;
        *ret_error = (struct sql_error){arena_printf(scratch, "%s is missing", frame->what), 0};
        return false;
    }
    ret_fragment->tree = parse_framed(scratch, frame->before, text, frame->after, ret_error);
    if (ret_fragment->tree == NULL) {
        if (ret_error->offset == strlen(text))
            closes_too_much(text, ret_error);
        return false;
    }
    bool whole =
        sort == SQL_STATEMENTS ? ret_fragment->tree->n_stmts > 0 : is_single(ret_fragment->tree);
    if (whole && frame->open(tree_single(ret_fragment->tree), ret_fragment))
        return true;
    if (whole && sort == SQL_QUERY) {
        *ret_error = (struct sql_error){"this is not a query", 0};
        return false;
    }
    if (!closes_too_much(text, ret_error))
        explain(scratch, frame, text, ret_error);
    return false;
}
