/*
 * sql_print - see sql_print.h.
 *
 * Each expression is written at a level, the precedence of its outermost construct (gram.y's table,
 * low to high); whoever writes an operand says which level it needs at least, and a weaker one gets
 * parentheses. What is not written here (queries, window functions, XML) is left to libpg_query's
 * deparser. Nobody has to trust either: the caller parses the text again and compares.
 */
#include "gen/sql_print.h"

#include <string.h>

#include "gen/sql_types.h"

enum level {
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_IS,
    LEVEL_COMPARE,
    LEVEL_LIKE, /* BETWEEN, IN, LIKE */
    LEVEL_OPERATOR,
    LEVEL_ADD,
    LEVEL_MULTIPLY,
    LEVEL_POWER,
    LEVEL_AT,
    LEVEL_COLLATE,
    LEVEL_MINUS,
    LEVEL_CAST,
    LEVEL_PRIMARY
};

static bool print_at(struct buf *buf, const pg_node *node, enum level least);

void print_name(struct buf *buf, pg_node *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_add_char(buf, '.');
        buf_add_ident(buf, node_string(names[i]));
    }
}

void print_operator_name(struct buf *buf, pg_node *const *names, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        buf_add_ident(buf, node_string(names[i]));
        buf_add_char(buf, '.');
    }
    buf_add(buf, node_string(names[n - 1]));
}

/* An operator between operands. */
static void print_operator(struct buf *buf, pg_node *const *names, size_t n)
{
    if (n > 1)
        buf_add(buf, "OPERATOR(");
    print_operator_name(buf, names, n);
    if (n > 1)
        buf_add_char(buf, ')');
}

static enum level operator_level(pg_node *const *names, size_t n)
{
    static const struct {
        const char *name;
        enum level level;
    } rows[] = {
        {"=", LEVEL_COMPARE},  {"<", LEVEL_COMPARE},  {">", LEVEL_COMPARE},  {"<=", LEVEL_COMPARE},
        {">=", LEVEL_COMPARE}, {"<>", LEVEL_COMPARE}, {"+", LEVEL_ADD},      {"-", LEVEL_ADD},
        {"*", LEVEL_MULTIPLY}, {"/", LEVEL_MULTIPLY}, {"%", LEVEL_MULTIPLY}, {"^", LEVEL_POWER},
    };
    for (size_t i = 0; n == 1 && i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].name, node_string(names[0])) == 0)
            return rows[i].level;
    return LEVEL_OPERATOR;
}

static bool print_list(struct buf *buf, pg_node *const *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        if (!print_at(buf, items[i], LEVEL_OR))
            return false;
    }
    return true;
}

/* libpg_query's text of a whole statement. */
static bool print_statement(struct buf *buf, pg_node *statement)
{
    PgQuery__RawStmt raw = PG_QUERY__RAW_STMT__INIT;
    PgQuery__RawStmt *statements[] = {&raw};
    pg_tree tree = PG_QUERY__PARSE_RESULT__INIT;
    raw.stmt = statement;
    tree.n_stmts = 1;
    tree.stmts = statements;
    const char *text = tree_deparse(buf->arena, &tree);
    if (text != NULL)
        buf_add(buf, text);
    return text != NULL;
}

/* libpg_query's text of an expression: that of a SELECT of it, without the SELECT. */
static bool print_foreign(struct buf *buf, const pg_node *node)
{
    PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
    PgQuery__Node target_node = PG_QUERY__NODE__INIT;
    PgQuery__Node *targets[] = {&target_node};
    PgQuery__SelectStmt select = PG_QUERY__SELECT_STMT__INIT;
    PgQuery__Node select_node = PG_QUERY__NODE__INIT;
    target.val = (pg_node *)node;
    target_node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
    target_node.res_target = &target;
    select.n_target_list = 1;
    select.target_list = targets;
    select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT;
    select.op = PG_QUERY__SET_OPERATION__SETOP_NONE;
    select_node.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
    select_node.select_stmt = &select;
    struct buf text = buf_make(buf->arena);
    if (!print_statement(&text, &select_node) || strncmp(text.data, "SELECT ", 7) != 0)
        return false;
    const char *start = text.data + 7 + strspn(text.data + 7, " ");
    size_t length = strlen(start);
    while (length > 0 && start[length - 1] == ' ')
        length--;
    buf_add_n(buf, start, length);
    return true;
}

static bool is_negative(const PgQuery__AConst *constant)
{
    return (constant->val_case == PG_QUERY__A__CONST__VAL_IVAL && constant->ival->ival < 0) ||
           (constant->val_case == PG_QUERY__A__CONST__VAL_FVAL && constant->fval->fval[0] == '-');
}

static bool print_constant(struct buf *buf, const PgQuery__AConst *constant)
{
    if (constant->isnull) {
        buf_add(buf, "NULL");
        return true;
    }
    switch (constant->val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL:
        buf_printf(buf, "%d", constant->ival->ival);
        return true;
    case PG_QUERY__A__CONST__VAL_FVAL:
        buf_add(buf, constant->fval->fval);
        return true;
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
        buf_add(buf, constant->boolval->boolval ? "true" : "false");
        return true;
    case PG_QUERY__A__CONST__VAL_SVAL:
        buf_add_literal(buf, constant->sval->sval);
        return true;
    case PG_QUERY__A__CONST__VAL_BSVAL: /* the first letter says which sort */
        buf_add_char(buf, constant->bsval->bsval[0] == 'x' ? 'X' : 'B');
        buf_add_literal(buf, constant->bsval->bsval + 1);
        return true;
    default:
        return false;
    }
}

static bool print_column(struct buf *buf, const PgQuery__ColumnRef *column)
{
    for (size_t i = 0; i < column->n_fields; i++) {
        if (i > 0)
            buf_add_char(buf, '.');
        if (node_string(column->fields[i]) != NULL)
            buf_add_ident(buf, node_string(column->fields[i]));
        else
            buf_add_char(buf, '*');
    }
    return true;
}

static bool print_subscript(struct buf *buf, const PgQuery__AIndices *subscript)
{
    buf_add_char(buf, '[');
    if (subscript->lidx != NULL && !print_at(buf, subscript->lidx, LEVEL_OR))
        return false;
    if (subscript->is_slice)
        buf_add_char(buf, ':');
    if (subscript->uidx != NULL && !print_at(buf, subscript->uidx, LEVEL_OR))
        return false;
    buf_add_char(buf, ']');
    return true;
}

static bool print_indirection(struct buf *buf, const PgQuery__AIndirection *indirection)
{
    bool bare = node_is(indirection->arg, COLUMN_REF, column_ref) != NULL &&
                node_is(indirection->indirection[0], A_INDICES, a_indices) != NULL;
    if (!bare)
        buf_add_char(buf, '(');
    if (!print_at(buf, indirection->arg, LEVEL_OR))
        return false;
    if (!bare)
        buf_add_char(buf, ')');
    for (size_t i = 0; i < indirection->n_indirection; i++) {
        const pg_node *item = indirection->indirection[i];
        if (node_is(item, A_INDICES, a_indices) != NULL) {
            if (!print_subscript(buf, item->a_indices))
                return false;
        } else {
            buf_add_char(buf, '.');
            if (node_string(item) != NULL)
                buf_add_ident(buf, node_string(item));
            else
                buf_add_char(buf, '*');
        }
    }
    return true;
}

static bool print_cast(struct buf *buf, const PgQuery__TypeCast *cast)
{
    if (!print_at(buf, cast->arg, LEVEL_CAST))
        return false;
    buf_add(buf, "::");
    return type_print(buf, cast->type_name);
}

static bool print_bool(struct buf *buf, const PgQuery__BoolExpr *expression)
{
    if (expression->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR) {
        buf_add(buf, "NOT ");
        return print_at(buf, expression->args[0], LEVEL_NOT);
    }
    bool is_and = expression->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR;
    for (size_t i = 0; i < expression->n_args; i++) {
        if (i > 0)
            buf_add(buf, is_and ? " AND " : " OR ");
        if (!print_at(buf, expression->args[i], LEVEL_NOT))
            return false;
    }
    return true;
}

static bool print_binary(struct buf *buf, const PgQuery__AExpr *expression)
{
    enum level level = operator_level(expression->name, expression->n_name);
    bool prefix = expression->lexpr == NULL;
    if (!prefix) {
        if (!print_at(buf, expression->lexpr, level == LEVEL_COMPARE ? level + 1 : level))
            return false;
        buf_add_char(buf, ' ');
    }
    print_operator(buf, expression->name, expression->n_name);
    buf_add_char(buf, ' ');
    return print_at(buf, expression->rexpr, prefix && level == LEVEL_ADD ? LEVEL_MINUS : level + 1);
}

static bool print_any(struct buf *buf, const PgQuery__AExpr *expression, const char *word)
{
    if (!print_at(buf, expression->lexpr, operator_level(expression->name, expression->n_name) + 1))
        return false;
    buf_add_char(buf, ' ');
    print_operator(buf, expression->name, expression->n_name);
    buf_printf(buf, " %s (", word);
    if (!print_at(buf, expression->rexpr, LEVEL_OR))
        return false;
    buf_add_char(buf, ')');
    return true;
}

/* A call of a function of pg_catalog by this name, or NULL. */
static const PgQuery__FuncCall *system_call(const pg_node *node, const char *name)
{
    const PgQuery__FuncCall *call = node_is(node, FUNC_CALL, func_call);
    if (call == NULL || call->n_funcname != 2 ||
        strcmp(node_string(call->funcname[0]), "pg_catalog") != 0)
        return NULL;
    return strcmp(node_string(call->funcname[1]), name) == 0 ? call : NULL;
}

static bool print_like(struct buf *buf, const PgQuery__AExpr *expression, const char *word,
                       const char *escape)
{
    const PgQuery__FuncCall *call = system_call(expression->rexpr, escape);
    const pg_node *pattern = call != NULL ? call->args[0] : expression->rexpr;
    if (!print_at(buf, expression->lexpr, LEVEL_LIKE + 1))
        return false;
    buf_printf(buf, " %s%s ", node_string(expression->name[0])[0] == '!' ? "NOT " : "", word);
    if (!print_at(buf, pattern, LEVEL_LIKE + 1))
        return false;
    if (call == NULL || call->n_args < 2)
        return true;
    buf_add(buf, " ESCAPE ");
    return print_at(buf, call->args[1], LEVEL_LIKE + 1);
}

static bool print_between(struct buf *buf, const PgQuery__AExpr *expression, const char *words)
{
    const PgQuery__List *bounds = node_is(expression->rexpr, LIST, list);
    if (bounds == NULL || bounds->n_items != 2 || !print_at(buf, expression->lexpr, LEVEL_LIKE + 1))
        return false;
    buf_printf(buf, " %s ", words);
    /* The lower bound is one of the grammar's restricted expressions. */
    if (!print_at(buf, bounds->items[0], LEVEL_MINUS))
        return false;
    buf_add(buf, " AND ");
    return print_at(buf, bounds->items[1], LEVEL_LIKE + 1);
}

static bool print_distinct(struct buf *buf, const PgQuery__AExpr *expression, const char *words)
{
    if (!print_at(buf, expression->lexpr, LEVEL_IS + 1))
        return false;
    buf_printf(buf, " %s ", words);
    return print_at(buf, expression->rexpr, LEVEL_IS + 1);
}

static bool print_in(struct buf *buf, const PgQuery__AExpr *expression)
{
    const PgQuery__List *list = node_is(expression->rexpr, LIST, list);
    if (list == NULL || !print_at(buf, expression->lexpr, LEVEL_LIKE + 1))
        return false;
    buf_add(buf, strcmp(node_string(expression->name[0]), "=") == 0 ? " IN (" : " NOT IN (");
    if (!print_list(buf, list->items, list->n_items))
        return false;
    buf_add_char(buf, ')');
    return true;
}

static bool print_call(struct buf *buf, const char *name, pg_node *const *args, size_t n)
{
    buf_add(buf, name);
    buf_add_char(buf, '(');
    if (!print_list(buf, args, n))
        return false;
    buf_add_char(buf, ')');
    return true;
}

static bool print_a_expr(struct buf *buf, const PgQuery__AExpr *expression)
{
    pg_node *both[] = {expression->lexpr, expression->rexpr};
    switch (expression->kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP:
        return print_binary(buf, expression);
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
        return print_any(buf, expression, "ANY");
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
        return print_any(buf, expression, "ALL");
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
        return print_distinct(buf, expression, "IS DISTINCT FROM");
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
        return print_distinct(buf, expression, "IS NOT DISTINCT FROM");
    case PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF:
        return print_call(buf, "nullif", both, 2);
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
        return print_in(buf, expression);
    case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
        return print_like(buf, expression, "LIKE", "like_escape");
    case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE:
        return print_like(buf, expression, "ILIKE", "like_escape");
    case PG_QUERY__A__EXPR__KIND__AEXPR_SIMILAR:
        return print_like(buf, expression, "SIMILAR TO", "similar_to_escape");
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
        return print_between(buf, expression, "BETWEEN");
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
        return print_between(buf, expression, "NOT BETWEEN");
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
        return print_between(buf, expression, "BETWEEN SYMMETRIC");
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN_SYM:
        return print_between(buf, expression, "NOT BETWEEN SYMMETRIC");
    default:
        return false;
    }
}

static enum level a_expr_level(const PgQuery__AExpr *expression)
{
    switch (expression->kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP:
        if (expression->lexpr == NULL &&
            operator_level(expression->name, expression->n_name) == LEVEL_ADD)
            return LEVEL_MINUS;
        return operator_level(expression->name, expression->n_name);
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
        return operator_level(expression->name, expression->n_name);
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
        return LEVEL_IS;
    case PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF:
        return LEVEL_PRIMARY;
    default:
        return LEVEL_LIKE;
    }
}

static bool print_test(struct buf *buf, const pg_node *arg, const char *words)
{
    if (!print_at(buf, arg, LEVEL_IS + 1))
        return false;
    buf_printf(buf, " %s", words);
    return true;
}

static bool print_boolean_test(struct buf *buf, const PgQuery__BooleanTest *test)
{
    static const char *const words[] = {
        [PG_QUERY__BOOL_TEST_TYPE__IS_TRUE] = "IS TRUE",
        [PG_QUERY__BOOL_TEST_TYPE__IS_NOT_TRUE] = "IS NOT TRUE",
        [PG_QUERY__BOOL_TEST_TYPE__IS_FALSE] = "IS FALSE",
        [PG_QUERY__BOOL_TEST_TYPE__IS_NOT_FALSE] = "IS NOT FALSE",
        [PG_QUERY__BOOL_TEST_TYPE__IS_UNKNOWN] = "IS UNKNOWN",
        [PG_QUERY__BOOL_TEST_TYPE__IS_NOT_UNKNOWN] = "IS NOT UNKNOWN",
    };
    size_t which = (size_t)test->booltesttype;
    if (which >= sizeof(words) / sizeof(words[0]) || words[which] == NULL)
        return false;
    return print_test(buf, test->arg, words[which]);
}

static bool print_case(struct buf *buf, const PgQuery__CaseExpr *expression)
{
    buf_add(buf, "CASE");
    if (expression->arg != NULL) {
        buf_add_char(buf, ' ');
        if (!print_at(buf, expression->arg, LEVEL_OR))
            return false;
    }
    for (size_t i = 0; i < expression->n_args; i++) {
        const PgQuery__CaseWhen *when = node_is(expression->args[i], CASE_WHEN, case_when);
        buf_add(buf, " WHEN ");
        if (when == NULL || !print_at(buf, when->expr, LEVEL_OR))
            return false;
        buf_add(buf, " THEN ");
        if (!print_at(buf, when->result, LEVEL_OR))
            return false;
    }
    if (expression->defresult != NULL) {
        buf_add(buf, " ELSE ");
        if (!print_at(buf, expression->defresult, LEVEL_OR))
            return false;
    }
    buf_add(buf, " END");
    return true;
}

static bool print_row(struct buf *buf, const PgQuery__RowExpr *row)
{
    return print_call(buf,
                      row->row_format == PG_QUERY__COERCION_FORM__COERCE_EXPLICIT_CALL ? "ROW" : "",
                      row->args, row->n_args);
}

static bool print_array(struct buf *buf, const PgQuery__AArrayExpr *array)
{
    buf_add(buf, "ARRAY[");
    if (!print_list(buf, array->elements, array->n_elements))
        return false;
    buf_add_char(buf, ']');
    return true;
}

static bool print_value_function(struct buf *buf, const PgQuery__SQLValueFunction *function)
{
    static const char *const words[] = {
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_DATE] = "CURRENT_DATE",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME] = "CURRENT_TIME",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME_N] = "CURRENT_TIME(%d)",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP] = "CURRENT_TIMESTAMP",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP_N] = "CURRENT_TIMESTAMP(%d)",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME] = "LOCALTIME",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME_N] = "LOCALTIME(%d)",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP] = "LOCALTIMESTAMP",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP_N] = "LOCALTIMESTAMP(%d)",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_ROLE] = "CURRENT_ROLE",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_USER] = "CURRENT_USER",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_USER] = "USER",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_SESSION_USER] = "SESSION_USER",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_CATALOG] = "CURRENT_CATALOG",
        [PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_SCHEMA] = "CURRENT_SCHEMA",
    };
    size_t which = (size_t)function->op;
    if (which >= sizeof(words) / sizeof(words[0]) || words[which] == NULL)
        return false;
    const char *hole = strchr(words[which], '%');
    buf_add_n(buf, words[which],
              hole != NULL ? (size_t)(hole - words[which]) : strlen(words[which]));
    if (hole != NULL)
        buf_printf(buf, "%d)", function->typmod);
    return true;
}

static bool print_query_in_parentheses(struct buf *buf, pg_node *query)
{
    buf_add_char(buf, '(');
    if (!print_statement(buf, query))
        return false;
    buf_add_char(buf, ')');
    return true;
}

static bool print_sublink(struct buf *buf, const PgQuery__SubLink *link, const char *negated)
{
    switch (link->sub_link_type) {
    case PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK:
        buf_add(buf, "EXISTS ");
        break;
    case PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK:
        buf_add(buf, "ARRAY");
        break;
    case PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK:
        break;
    case PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK:
    case PG_QUERY__SUB_LINK_TYPE__ALL_SUBLINK:
        if (!print_at(buf, link->testexpr,
                      (link->n_oper_name == 0
                           ? LEVEL_LIKE
                           : operator_level(link->oper_name, link->n_oper_name)) +
                          1))
            return false;
        if (link->n_oper_name == 0) {
            buf_printf(buf, " %sIN ", negated);
        } else {
            buf_add_char(buf, ' ');
            print_operator(buf, link->oper_name, link->n_oper_name);
            buf_add(buf, link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK ? " ANY "
                                                                                     : " ALL ");
        }
        break;
    default:
        return false;
    }
    return print_query_in_parentheses(buf, link->subselect);
}

/* The query of "x NOT IN (SELECT …)", which the grammar turns into NOT x IN (SELECT …); NULL: it is
 * not one. */
static const PgQuery__SubLink *not_in(const pg_node *node)
{
    const PgQuery__BoolExpr *expression = node_is(node, BOOL_EXPR, bool_expr);
    if (expression == NULL || expression->boolop != PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
        return NULL;
    const PgQuery__SubLink *link = node_is(expression->args[0], SUB_LINK, sub_link);
    bool in = link != NULL && link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK &&
              link->n_oper_name == 0;
    return in ? link : NULL;
}

static bool print_trim(struct buf *buf, const PgQuery__FuncCall *call, const char *side)
{
    buf_printf(buf, "trim(%s", side);
    if (call->n_args > 2)
        return false;
    if (call->n_args == 2) {
        if (!print_at(buf, call->args[1], LEVEL_OR))
            return false;
        buf_add_char(buf, ' ');
    }
    if (call->n_args == 2 || *side != '\0')
        buf_add(buf, "FROM ");
    if (!print_at(buf, call->args[0], LEVEL_OR))
        return false;
    buf_add_char(buf, ')');
    return true;
}

/* name(first WORD second WORD third), the words as given. */
static bool print_worded_call(struct buf *buf, const PgQuery__FuncCall *call, const char *name,
                              const char *const *words)
{
    buf_printf(buf, "%s(", name);
    for (size_t i = 0; i < call->n_args; i++) {
        if (i > 0) {
            if (words[i - 1] == NULL)
                return false;
            buf_printf(buf, " %s ", words[i - 1]);
        }
        if (!print_at(buf, call->args[i], LEVEL_OR))
            return false;
    }
    buf_add_char(buf, ')');
    return true;
}

static const char *constant_text(const pg_node *node)
{
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    return constant != NULL && constant->val_case == PG_QUERY__A__CONST__VAL_SVAL
               ? constant->sval->sval
               : NULL;
}

static bool print_extract(struct buf *buf, const PgQuery__FuncCall *call)
{
    const char *field = call->n_args == 2 ? constant_text(call->args[0]) : NULL;
    if (field == NULL)
        return false;
    buf_add(buf, "extract(");
    if (field[strspn(field, "abcdefghijklmnopqrstuvwxyz_")] == '\0' && *field != '\0')
        buf_add(buf, field);
    else
        buf_add_literal(buf, field);
    buf_add(buf, " FROM ");
    if (!print_at(buf, call->args[1], LEVEL_OR))
        return false;
    buf_add_char(buf, ')');
    return true;
}

/* What SQL writes with words of its own. ret_known false: not here. */
static bool print_sql_syntax(struct buf *buf, const PgQuery__FuncCall *call, bool *ret_known)
{
    static const char *const substring[] = {"FROM", "FOR", NULL};
    static const char *const overlay[] = {"PLACING", "FROM", "FOR", NULL};
    const char *name = node_string(call->funcname[call->n_funcname - 1]);
    *ret_known = true;
    if (strcmp(name, "btrim") == 0)
        return print_trim(buf, call, "");
    if (strcmp(name, "ltrim") == 0)
        return print_trim(buf, call, "LEADING ");
    if (strcmp(name, "rtrim") == 0)
        return print_trim(buf, call, "TRAILING ");
    if (strcmp(name, "substring") == 0 && call->n_args >= 2)
        return print_worded_call(buf, call, "substring", substring);
    if (strcmp(name, "overlay") == 0 && call->n_args >= 3)
        return print_worded_call(buf, call, "overlay", overlay);
    if (strcmp(name, "extract") == 0)
        return print_extract(buf, call);
    if (strcmp(name, "normalize") == 0 && call->n_args == 1)
        return print_call(buf, "normalize", call->args, 1);
    if (strcmp(name, "timezone") == 0 && call->n_args == 2) {
        if (!print_at(buf, call->args[1], LEVEL_AT))
            return false;
        buf_add(buf, " AT TIME ZONE ");
        return print_at(buf, call->args[0], LEVEL_AT + 1);
    }
    if (strcmp(name, "position") == 0 && call->n_args == 2) {
        buf_add(buf, "position(");
        if (!print_at(buf, call->args[1], LEVEL_MINUS))
            return false;
        buf_add(buf, " IN ");
        if (!print_at(buf, call->args[0], LEVEL_MINUS))
            return false;
        buf_add_char(buf, ')');
        return true;
    }
    *ret_known = false;
    return false;
}

static bool is_sql_syntax(const PgQuery__FuncCall *call)
{
    return call->funcformat == PG_QUERY__COERCION_FORM__COERCE_SQL_SYNTAX;
}

static bool print_function(struct buf *buf, const pg_node *node)
{
    const PgQuery__FuncCall *call = node->func_call;
    if (call->over != NULL || call->n_agg_order > 0)
        return print_foreign(buf, node);
    if (is_sql_syntax(call)) {
        bool known;
        bool written = print_sql_syntax(buf, call, &known);
        return known ? written : print_foreign(buf, node);
    }
    print_name(buf, call->funcname, call->n_funcname);
    buf_add(buf, call->agg_star ? "(*" : call->agg_distinct ? "(DISTINCT " : "(");
    for (size_t i = 0; i < call->n_args; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        if (call->func_variadic && i + 1 == call->n_args)
            buf_add(buf, "VARIADIC ");
        if (!print_at(buf, call->args[i], LEVEL_OR))
            return false;
    }
    buf_add_char(buf, ')');
    if (call->agg_filter != NULL) {
        buf_add(buf, " FILTER (WHERE ");
        if (!print_at(buf, call->agg_filter, LEVEL_OR))
            return false;
        buf_add_char(buf, ')');
    }
    return true;
}

static bool print_collate(struct buf *buf, const PgQuery__CollateClause *collate)
{
    if (!print_at(buf, collate->arg, LEVEL_COLLATE))
        return false;
    buf_add(buf, " COLLATE ");
    print_name(buf, collate->collname, collate->n_collname);
    return true;
}

static bool print_named(struct buf *buf, const PgQuery__NamedArgExpr *named)
{
    buf_add_ident(buf, named->name);
    buf_add(buf, " => ");
    return print_at(buf, named->arg, LEVEL_OR);
}

static enum level call_level(const PgQuery__FuncCall *call)
{
    const char *name = node_string(call->funcname[call->n_funcname - 1]);
    if (!is_sql_syntax(call))
        return LEVEL_PRIMARY;
    if (strcmp(name, "timezone") == 0)
        return LEVEL_AT;
    if (strcmp(name, "is_normalized") == 0 || strcmp(name, "overlaps") == 0)
        return LEVEL_IS;
    return LEVEL_PRIMARY;
}

static enum level sublink_level(const PgQuery__SubLink *link)
{
    if (link->testexpr == NULL)
        return LEVEL_PRIMARY;
    return link->n_oper_name == 0 ? LEVEL_LIKE : operator_level(link->oper_name, link->n_oper_name);
}

static enum level level_of(const pg_node *node)
{
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
        if (node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
            return not_in(node) != NULL ? LEVEL_LIKE : LEVEL_NOT;
        return node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR ? LEVEL_AND : LEVEL_OR;
    case PG_QUERY__NODE__NODE_NULL_TEST:
    case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
    case PG_QUERY__NODE__NODE_XML_EXPR:
        return LEVEL_IS;
    case PG_QUERY__NODE__NODE_A_EXPR:
        return a_expr_level(node->a_expr);
    case PG_QUERY__NODE__NODE_A_CONST:
        return is_negative(node->a_const) ? LEVEL_MINUS : LEVEL_PRIMARY;
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
        return LEVEL_COLLATE;
    case PG_QUERY__NODE__NODE_TYPE_CAST:
        return LEVEL_CAST;
    case PG_QUERY__NODE__NODE_FUNC_CALL:
        return call_level(node->func_call);
    case PG_QUERY__NODE__NODE_SUB_LINK:
        return sublink_level(node->sub_link);
    default:
        return LEVEL_PRIMARY;
    }
}

static bool print_bare(struct buf *buf, const pg_node *node)
{
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST:
        return print_constant(buf, node->a_const);
    case PG_QUERY__NODE__NODE_COLUMN_REF:
        return print_column(buf, node->column_ref);
    case PG_QUERY__NODE__NODE_PARAM_REF:
        buf_printf(buf, "$%d", node->param_ref->number);
        return true;
    case PG_QUERY__NODE__NODE_TYPE_CAST:
        return print_cast(buf, node->type_cast);
    case PG_QUERY__NODE__NODE_FUNC_CALL:
        return print_function(buf, node);
    case PG_QUERY__NODE__NODE_A_EXPR:
        return print_a_expr(buf, node->a_expr);
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
        return not_in(node) != NULL ? print_sublink(buf, not_in(node), "NOT ")
                                    : print_bool(buf, node->bool_expr);
    case PG_QUERY__NODE__NODE_NULL_TEST:
        return print_test(buf, node->null_test->arg,
                          node->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL
                              ? "IS NULL"
                              : "IS NOT NULL");
    case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
        return print_boolean_test(buf, node->boolean_test);
    case PG_QUERY__NODE__NODE_CASE_EXPR:
        return print_case(buf, node->case_expr);
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
        return print_call(buf, "coalesce", node->coalesce_expr->args, node->coalesce_expr->n_args);
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
        return print_call(
            buf, node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least",
            node->min_max_expr->args, node->min_max_expr->n_args);
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
        return print_value_function(buf, node->sqlvalue_function);
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
        return print_array(buf, node->a_array_expr);
    case PG_QUERY__NODE__NODE_ROW_EXPR:
        return print_row(buf, node->row_expr);
    case PG_QUERY__NODE__NODE_A_INDIRECTION:
        return print_indirection(buf, node->a_indirection);
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
        return print_collate(buf, node->collate_clause);
    case PG_QUERY__NODE__NODE_NAMED_ARG_EXPR:
        return print_named(buf, node->named_arg_expr);
    case PG_QUERY__NODE__NODE_SUB_LINK:
        return print_sublink(buf, node->sub_link, "");
    default:
        return print_foreign(buf, node);
    }
}

static bool print_at(struct buf *buf, const pg_node *node, enum level least)
{
    if (node == NULL || node_content(node) == NULL)
        return false;
    bool parentheses = level_of(node) < least;
    if (parentheses)
        buf_add_char(buf, '(');
    if (!print_bare(buf, node))
        return false;
    if (parentheses)
        buf_add_char(buf, ')');
    return true;
}

bool print_expression(struct buf *buf, const pg_node *expression)
{
    return print_at(buf, expression, LEVEL_OR);
}

/* Storage parameters of an operator class: siglen=12. */
static bool print_options(struct buf *buf, pg_node *const *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const PgQuery__DefElem *option = node_is(options[i], DEF_ELEM, def_elem);
        buf_add(buf, i == 0 ? " (" : ", ");
        if (option == NULL)
            return false;
        buf_add_ident(buf, option->defname);
        if (option->arg == NULL)
            continue;
        buf_add_char(buf, '=');
        if (node_string(option->arg) != NULL)
            buf_add_literal(buf, node_string(option->arg));
        else if (node_is(option->arg, INTEGER, integer) != NULL)
            buf_printf(buf, "%d", option->arg->integer->ival);
        else if (node_is(option->arg, FLOAT, float_) != NULL)
            buf_add(buf, option->arg->float_->fval);
        else if (node_is(option->arg, TYPE_NAME, type_name) == NULL ||
                 !type_print(buf, option->arg->type_name))
            return false;
    }
    if (n > 0)
        buf_add_char(buf, ')');
    return true;
}

/* Whether an index element can be written without parentheses around its expression. */
static bool is_plain_call(const pg_node *node)
{
    const PgQuery__FuncCall *call = node_is(node, FUNC_CALL, func_call);
    return (call != NULL && call_level(call) == LEVEL_PRIMARY) ||
           node_is(node, COALESCE_EXPR, coalesce_expr) != NULL ||
           node_is(node, MIN_MAX_EXPR, min_max_expr) != NULL ||
           node_is(node, SQLVALUE_FUNCTION, sqlvalue_function) != NULL;
}

static bool print_element_key(struct buf *buf, const PgQuery__IndexElem *element)
{
    if (element->expr == NULL) {
        buf_add_ident(buf, element->name);
        return true;
    }
    bool bare = is_plain_call(element->expr);
    if (!bare)
        buf_add_char(buf, '(');
    if (!print_expression(buf, element->expr))
        return false;
    if (!bare)
        buf_add_char(buf, ')');
    return true;
}

bool print_element(struct buf *buf, const PgQuery__IndexElem *element)
{
    if (!print_element_key(buf, element))
        return false;
    if (element->n_collation > 0) {
        buf_add(buf, " COLLATE ");
        print_name(buf, element->collation, element->n_collation);
    }
    if (element->n_opclass > 0) {
        buf_add_char(buf, ' ');
        print_name(buf, element->opclass, element->n_opclass);
    }
    if (!print_options(buf, element->opclassopts, element->n_opclassopts))
        return false;
    if (element->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC)
        buf_add(buf, " DESC");
    else if (element->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_ASC)
        buf_add(buf, " ASC");
    if (element->nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST)
        buf_add(buf, " NULLS FIRST");
    else if (element->nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST)
        buf_add(buf, " NULLS LAST");
    return true;
}

bool print_argument(struct buf *buf, const PgQuery__FunctionParameter *argument)
{
    static const char *const modes[] = {
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_IN] = "",
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT] = "OUT ",
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT] = "INOUT ",
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC] = "VARIADIC ",
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE] = "",
        [PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_DEFAULT] = "",
    };
    size_t mode = (size_t)argument->mode;
    if (mode >= sizeof(modes) / sizeof(modes[0]) || modes[mode] == NULL)
        return false;
    buf_add(buf, modes[mode]);
    if (argument->name[0] != '\0') {
        buf_add_ident(buf, argument->name);
        buf_add_char(buf, ' ');
    }
    if (!type_print(buf, argument->arg_type))
        return false;
    if (argument->defexpr == NULL)
        return true;
    buf_add(buf, " DEFAULT ");
    return print_expression(buf, argument->defexpr);
}

/* A pair of EXCLUDE: an element and its operator. */
static bool print_exclusion(struct buf *buf, const pg_node *pair)
{
    const PgQuery__List *list = node_is(pair, LIST, list);
    const PgQuery__List *names = list != NULL ? node_is(list->items[1], LIST, list) : NULL;
    if (names == NULL || !print_element(buf, list->items[0]->index_elem))
        return false;
    buf_add(buf, " WITH ");
    print_operator(buf, names->items, names->n_items);
    return true;
}

static bool print_item(struct buf *buf, enum sql_sort sort, pg_node *item)
{
    switch (sort) {
    case SQL_EXPR:
        return print_expression(buf, item);
    case SQL_QUERY:
        return print_statement(buf, item);
    case SQL_ELEMENTS:
        return print_element(buf, item->index_elem);
    case SQL_EXCLUSION:
        return print_exclusion(buf, item);
    case SQL_ARGUMENTS:
    case SQL_RETURNS:
        return print_argument(buf, item->function_parameter);
    case SQL_COLUMNS:
        buf_add_ident(buf, node_string(item));
        return true;
    default:
        return false;
    }
}

static bool print_statements(struct buf *buf, const pg_tree *tree)
{
    for (size_t i = 0; i < tree->n_stmts; i++) {
        if (i > 0)
            buf_add(buf, "; ");
        if (!print_statement(buf, tree->stmts[i]->stmt))
            return false;
    }
    return true;
}

bool print_fragment(struct buf *buf, const struct fragment *fragment)
{
    if (fragment->type != NULL)
        return type_print(buf, fragment->type);
    if (fragment->sort == SQL_STATEMENTS)
        return print_statements(buf, fragment->tree);
    bool table = fragment->sort == SQL_RETURNS;
    if (table)
        buf_add(buf, "TABLE (");
    for (size_t i = 0; i < fragment->n_items; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        if (!print_item(buf, fragment->sort, fragment->items[i]))
            return false;
    }
    if (table)
        buf_add_char(buf, ')');
    return true;
}
