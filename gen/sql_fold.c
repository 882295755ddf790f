/*
 * sql_fold - a fragment in a spelling that hides what PostgreSQL's parser rewrites, so that what a
 * person wrote can be compared with what a server prints (pg_get_expr() and its like).
 *
 * This is not an equivalence: it is meant to be loose. A catalogue would be needed to know which
 * cast the server added and which was written, so casts that are ever implicit (to text, varchar,
 * the numeric types, timestamps, when without a length) disappear on both sides; so do all schemas,
 * and qualifiers of columns where the column's name tells enough. A difference in only that stays
 * unseen. Casts with a length, and of a column to date, boolean, JSON or a type of the user's stay.
 * Of a call or an operation such a cast may be a server's loss, for it drops those that say what is
 * known: they stand in a list behind the rest, and one side's list may lack some of the other's.
 *
 * The rules stand in the functions below, one for each sort of node; literals are in
 * sql_fold_typed.c, names in sql_fold_names.c. The result is the dump of the tree, good for
 * nothing but comparing.
 */
#include "gen/sql_fold.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "gen/sql_internal.h"
#include "gen/sql_types.h"

/* Around a literal and its type in the dump: same_literals() compares them. */
#define LITERAL '\x03'
#define LITERAL_TYPE '\x04'

/* type: "" for what nothing says the type of. */
static pg_node *new_literal(struct arena *scratch, const char *type, const char *text)
{
    bool plain = strpbrk(text, "\x02\x03\x04") != NULL;
    PgQuery__String *string = arena_new_of(scratch, PgQuery__String);
    pg_query__string__init(string);
    string->sval =
        plain ? (char *)text
              : arena_printf(scratch, "%c%s%c%s%c", LITERAL, type, LITERAL_TYPE, text, LITERAL);
    PgQuery__AConst *constant = arena_new_of(scratch, PgQuery__AConst);
    pg_query__a__const__init(constant);
    constant->val_case = PG_QUERY__A__CONST__VAL_SVAL;
    constant->sval = string;
    return node_new(scratch, PG_QUERY__NODE__NODE_A_CONST, constant);
}

static pg_node *new_bool(struct arena *scratch, PgQuery__BoolExprType operator, pg_node ** args,
                         size_t n)
{
    PgQuery__BoolExpr *expression = arena_new_of(scratch, PgQuery__BoolExpr);
    pg_query__bool_expr__init(expression);
    expression->boolop = operator;
    expression->args = args;
    expression->n_args = n;
    return node_new(scratch, PG_QUERY__NODE__NODE_BOOL_EXPR, expression);
}

static pg_node *new_pair(struct arena *scratch, PgQuery__BoolExprType operator, pg_node * left,
                         pg_node *right)
{
    pg_node **args = arena_array_of(scratch, pg_node *, 2);
    args[0] = left;
    args[1] = right;
    return new_bool(scratch, operator, args, right != NULL ? 2 : 1);
}

static pg_node *new_operation(struct arena *scratch, PgQuery__AExprKind kind, const char *operator,
                              pg_node * left, pg_node *right)
{
    PgQuery__AExpr *expression = arena_new_of(scratch, PgQuery__AExpr);
    pg_query__a__expr__init(expression);
    expression->kind = kind;
    expression->name = arena_array_of(scratch, pg_node *, 1);
    expression->name[0] = node_new_string(scratch, operator);
    expression->n_name = 1;
    expression->lexpr = left;
    expression->rexpr = right;
    return node_new(scratch, PG_QUERY__NODE__NODE_A_EXPR, expression);
}

static pg_node *new_comparison(struct arena *scratch, const char *operator, pg_node * left,
                               pg_node *right)
{
    return new_operation(scratch, PG_QUERY__A__EXPR__KIND__AEXPR_OP, operator, left, right);
}

/* The text of a string, or of a literal that was folded before. */
static const char *string_of(struct arena *scratch, const pg_node *node)
{
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    if (constant == NULL || constant->val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return NULL;
    const char *text = constant->sval->sval;
    if (*text != LITERAL)
        return text;
    text = strchr(text, LITERAL_TYPE) + 1;
    return arena_strndup(scratch, text, strlen(text) - 1);
}

/* A literal that was cast to regclass or the like. */
static bool is_name_literal(const pg_node *node)
{
    const char *text = node->a_const->sval->sval;
    return *text == LITERAL && strncmp(text + 1, "reg", 3) == 0;
}

static bool is_boolean_literal(const pg_node *node)
{
    const char *text = node->a_const->sval->sval;
    return *text == LITERAL && strncmp(text + 1, "bool", 4) == 0;
}

static bool is_null(const pg_node *node)
{
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    return constant != NULL && constant->isnull;
}

/* All literals become strings with their types. */
static void fold_constant(struct arena *scratch, pg_node **place)
{
    const PgQuery__AConst *constant = (*place)->a_const;
    switch (constant->val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL:
        *place = new_literal(scratch, "numeric", arena_printf(scratch, "%d", constant->ival->ival));
        break;
    case PG_QUERY__A__CONST__VAL_FVAL:
        *place = new_literal(scratch, "numeric", constant->fval->fval);
        break;
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
        *place = new_literal(scratch, "bool", constant->boolval->boolval ? "true" : "false");
        break;
    case PG_QUERY__A__CONST__VAL_SVAL:
        *place = new_literal(scratch, "", constant->sval->sval);
        break;
    case PG_QUERY__A__CONST__VAL_BSVAL:
        *place = new_literal(scratch, "bit", fold_bits(scratch, constant->bsval->bsval));
        break;
    default:
        break;
    }
}

/* Types that values get by themselves: what a cast to them adds may be the server's. */
static bool is_implicit(const char *type)
{
    static const char *const types[] = {
        "text",          "varchar",
        "bpchar",        "name",
        "char",          "int2",
        "int4",          "int8",
        "float4",        "float8",
        "numeric",       "timestamp",
        "timestamptz",   "time",
        "timetz",        "interval",
        "oid",           "regclass",
        "inet",          "cidr",
        "varbit",        "bit",
        "anyarray",      "anyelement",
        "anycompatible", "anycompatiblearray",
        "money",         "xid",
        "tid",
    };
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

/* The type's name as same_literals() knows it. Behind interval stands the smallest of its fields,
 * which is a bare number's unit: "::interval day to hour". */
static const char *literal_type(struct arena *scratch, const PgQuery__TypeName *type,
                                const char *name)
{
    static const struct {
        long field;
        const char *unit;
    } rows[] = {
        {1 << 12, " second"}, {1 << 11, " minute"}, {1 << 10, " hour"},
        {1 << 3, " day"},     {1 << 1, " month"},   {1 << 2, " year"},
    };
    if (type->n_array_bounds > 0)
        return arena_printf(scratch, "%s[]", name);
    const char *modifier = strcmp(name, "interval") == 0 && type->n_typmods > 0
                               ? string_of(scratch, type->typmods[0])
                               : NULL;
    const char *precision =
        modifier != NULL && type->n_typmods > 1 ? string_of(scratch, type->typmods[1]) : "";
    long fields = modifier != NULL ? strtol(modifier, NULL, 10) : 0;
    if (fields == (1 << 11 | 1 << 12))
        return "interval minute-second";
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if ((fields & rows[i].field) != 0 && fields < 1 << 15)
            return arena_printf(scratch, "interval%s%s", rows[i].unit, precision);
    return *precision != '\0' ? arena_printf(scratch, "interval second%s", precision) : name;
}

/* A row of a relation, which a server casts to the relation's type when it is an output column. */
static bool is_row(const pg_node *node)
{
    const PgQuery__ColumnRef *column = node_is(node, COLUMN_REF, column_ref);
    return column != NULL && node_is(column->fields[column->n_fields - 1], A_STAR, a_star) != NULL;
}

/* Whether the type of a value may be known to the server without its cast, which is dropped then.
 */
static bool has_own_type(const pg_node *node)
{
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_COLUMN_REF:
    case PG_QUERY__NODE__NODE_A_INDIRECTION:
    case PG_QUERY__NODE__NODE_A_CONST:
    case PG_QUERY__NODE__NODE_PARAM_REF:
    case PG_QUERY__NODE__NODE_TYPE_CAST:
        return false;
    default:
        return true;
    }
}

/* What is going on: where memory is from, and the casts that only one side may have. */
struct folding {
    struct arena *scratch;
    struct buf casts; /* their types, a space behind each */
};

static void fold_cast(struct folding *folding, pg_node **place)
{
    struct arena *scratch = folding->scratch;
    const PgQuery__TypeCast *cast = (*place)->type_cast;
    const char *text = string_of(scratch, cast->arg);
    struct sql_name type;
    if (!type_name(cast->type_name, &type))
        return;
    if (text != NULL && is_boolean_literal(cast->arg))
        text = fold_boolean(text); /* 't'::boolean::int */
    bool array = cast->type_name->n_array_bounds > 0;
    const PgQuery__AArrayExpr *list = node_is(cast->arg, A_ARRAY_EXPR, a_array_expr);
    if (text != NULL && !array && strcmp(type.name, "bytea") == 0 && strcmp(text, "\\x") == 0)
        *place = new_literal(scratch, "", ""); /* no bytes, as a person writes them */
    else if (text != NULL && is_name_literal(cast->arg) && is_implicit(type.name))
        *place = cast->arg; /* 'users'::regclass::text: still a name */
    else if (text != NULL &&
             (cast->type_name->n_typmods == 0 || strcmp(type.name, "interval") == 0))
        *place = new_literal(scratch, literal_type(scratch, cast->type_name, type.name), text);
    else if (array && list != NULL && list->n_elements == 0)
        *place = new_literal(scratch, "", "{}");
    else if (is_null(cast->arg) || is_row(cast->arg) || (array && list != NULL))
        *place = cast->arg;
    else if (cast->type_name->n_typmods == 0 && is_implicit(type.name))
        *place = cast->arg;
    else if (cast->type_name->n_typmods == 0 && has_own_type(cast->arg)) {
        buf_printf(&folding->casts, "%s%s ", type.name, array ? "[]" : "");
        *place = cast->arg;
    }
}

/* x IN (1, 2) as the parser expands it: constants into one = ANY (ARRAY[…]), what holds a column
 * into a chain. */
struct in_list {
    struct arena *scratch;
    bool negated;
    pg_node *left;
    pg_node **parts; /* of the OR, or the AND of NOT IN */
    size_t n;
};

static void find_column(void *context, ProtobufCMessage *message)
{
    bool *found = context;
    if (message->descriptor == &pg_query__column_ref__descriptor)
        *found = true;
    else if (message->descriptor != &pg_query__select_stmt__descriptor)
        tree_each_child(message, find_column, found);
}

static bool has_column(pg_node *node)
{
    bool found = false;
    find_column(&found, &node->base);
    return found;
}

/* (a, b) = (1, 2) as a = 1 AND b = 2; NULL: these are no rows. */
static pg_node *compare_rows(struct arena *scratch, const char *operator, const pg_node * left,
                             const pg_node *right)
{
    const PgQuery__RowExpr *a = node_is(left, ROW_EXPR, row_expr);
    const PgQuery__RowExpr *b = node_is(right, ROW_EXPR, row_expr);
    bool equal = strcmp(operator, "=") == 0;
    if (a == NULL || b == NULL || a->n_args != b->n_args || a->n_args == 0 ||
        (!equal && strcmp(operator, "<>") != 0))
        return NULL;
    pg_node **parts = arena_array_of(scratch, pg_node *, a->n_args);
    for (size_t i = 0; i < a->n_args; i++)
        parts[i] = new_comparison(scratch, operator, a->args[i], b->args[i]);
    if (a->n_args == 1)
        return parts[0];
    return new_bool(scratch,
                    equal ? PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR : PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR,
                    parts, a->n_args);
}

static void add_equality(struct in_list *in, pg_node *right)
{
    const char *operator= in->negated ? "<>" : "=";
    pg_node *rows = compare_rows(in->scratch, operator, in->left, right);
    in->parts[in->n++] =
        rows != NULL ? rows : new_comparison(in->scratch, operator, in->left, right);
}

static void fold_in(struct arena *scratch, pg_node **place)
{
    const PgQuery__AExpr *expression = (*place)->a_expr;
    const PgQuery__List *list = node_is(expression->rexpr, LIST, list);
    if (list == NULL)
        return;
    struct in_list in = {scratch, strcmp(node_string(expression->name[0]), "<>") == 0,
                         expression->lexpr, arena_array_of(scratch, pg_node *, list->n_items + 1),
                         0};
    PgQuery__AArrayExpr *array = arena_new_of(scratch, PgQuery__AArrayExpr);
    pg_query__a__array_expr__init(array);
    array->elements = arena_array_of(scratch, pg_node *, list->n_items);
    bool rows = node_is(expression->lexpr, ROW_EXPR, row_expr) != NULL;
    for (size_t i = 0; i < list->n_items; i++)
        if (!rows && !has_column(list->items[i]))
            array->elements[array->n_elements++] = list->items[i];
    bool use_array = array->n_elements > 1;
    if (use_array)
        in.parts[in.n++] =
            new_operation(scratch,
                          in.negated ? PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL
                                     : PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY,
                          in.negated ? "<>" : "=", in.left,
                          node_new(scratch, PG_QUERY__NODE__NODE_A_ARRAY_EXPR, array));
    for (size_t i = 0; i < list->n_items; i++)
        if (!use_array || rows || has_column(list->items[i]))
            add_equality(&in, list->items[i]);
    *place = in.n == 1 ? in.parts[0]
                       : new_bool(scratch,
                                  in.negated ? PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR
                                             : PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR,
                                  in.parts, in.n);
}

/* x BETWEEN a AND b is x >= a AND x <= b. */
static pg_node *between(struct arena *scratch, pg_node *x, pg_node *low, pg_node *high,
                        bool negated)
{
    return new_pair(
        scratch, negated ? PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR : PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR,
        new_comparison(scratch, negated ? "<" : ">=", x, low),
        new_comparison(scratch, negated ? ">" : "<=", x, high));
}

static void fold_between(struct arena *scratch, pg_node **place, bool negated, bool symmetric)
{
    const PgQuery__AExpr *expression = (*place)->a_expr;
    const PgQuery__List *bounds = node_is(expression->rexpr, LIST, list);
    if (bounds == NULL || bounds->n_items != 2)
        return;
    pg_node *low = bounds->items[0];
    pg_node *high = bounds->items[1];
    *place = between(scratch, expression->lexpr, low, high, negated);
    if (symmetric)
        *place = new_pair(scratch,
                          negated ? PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR
                                  : PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR,
                          *place, between(scratch, expression->lexpr, high, low, negated));
}

/* (a, b) IS DISTINCT FROM (c, d) is a IS DISTINCT FROM c OR b IS DISTINCT FROM d. */
static pg_node *distinct_rows(struct arena *scratch, pg_node *node)
{
    const PgQuery__RowExpr *a = node_is(node->a_expr->lexpr, ROW_EXPR, row_expr);
    const PgQuery__RowExpr *b = node_is(node->a_expr->rexpr, ROW_EXPR, row_expr);
    if (a == NULL || b == NULL || a->n_args != b->n_args || a->n_args == 0)
        return node;
    pg_node **parts = arena_array_of(scratch, pg_node *, a->n_args);
    for (size_t i = 0; i < a->n_args; i++)
        parts[i] = new_operation(scratch, PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT, "=", a->args[i],
                                 b->args[i]);
    return a->n_args == 1 ? parts[0]
                          : new_bool(scratch, PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR, parts, a->n_args);
}

/* x IS DISTINCT FROM NULL is x IS NOT NULL; IS NOT DISTINCT FROM is NOT (… IS DISTINCT FROM …). */
static void fold_distinct(struct arena *scratch, pg_node **place, bool negated)
{
    PgQuery__AExpr *expression = (*place)->a_expr;
    pg_node *tested = is_null(expression->rexpr)   ? expression->lexpr
                      : is_null(expression->lexpr) ? expression->rexpr
                                                   : NULL;
    if (tested != NULL) {
        PgQuery__NullTest *test = arena_new_of(scratch, PgQuery__NullTest);
        pg_query__null_test__init(test);
        test->arg = tested;
        test->nulltesttype =
            negated ? PG_QUERY__NULL_TEST_TYPE__IS_NULL : PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL;
        *place = node_new(scratch, PG_QUERY__NODE__NODE_NULL_TEST, test);
        return;
    }
    expression->kind = PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT;
    *place = distinct_rows(scratch, *place);
    if (negated)
        *place = new_pair(scratch, PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR, *place, NULL);
}

static void fold_operation(struct arena *scratch, pg_node **place)
{
    const PgQuery__AExpr *expression = (*place)->a_expr;
    const char *operator= node_string(expression->name[expression->n_name - 1]);
    pg_node *rows = compare_rows(scratch, operator, expression->lexpr, expression->rexpr);
    *place = rows != NULL ? rows
                          : new_comparison(scratch, operator, expression->lexpr, expression->rexpr);
}

static void fold_a_expr(struct arena *scratch, pg_node **place)
{
    PgQuery__AExpr *expression = (*place)->a_expr;
    switch (expression->kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
        fold_in(scratch, place);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
        fold_between(scratch, place, false, false);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
        fold_between(scratch, place, true, false);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
        fold_between(scratch, place, false, true);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN_SYM:
        fold_between(scratch, place, true, true);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
        fold_distinct(scratch, place, false);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
        fold_distinct(scratch, place, true);
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP:
    case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_SIMILAR:
        fold_operation(scratch, place);
        break;
    default: /* ANY, ALL: without the operator's schema */
        expression->name += expression->n_name - 1;
        expression->n_name = 1;
        break;
    }
}

/* AND within AND, OR within OR. */
static void flatten(struct arena *scratch, PgQuery__BoolExpr *expression)
{
    if (expression->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
        return;
    size_t n = 0;
    for (size_t i = 0; i < expression->n_args; i++) {
        const PgQuery__BoolExpr *inner = node_is(expression->args[i], BOOL_EXPR, bool_expr);
        n += inner != NULL && inner->boolop == expression->boolop ? inner->n_args : 1;
    }
    pg_node **args = arena_array_of(scratch, pg_node *, n);
    n = 0;
    for (size_t i = 0; i < expression->n_args; i++) {
        const PgQuery__BoolExpr *inner = node_is(expression->args[i], BOOL_EXPR, bool_expr);
        if (inner == NULL || inner->boolop != expression->boolop) {
            args[n++] = expression->args[i];
            continue;
        }
        for (size_t k = 0; k < inner->n_args; k++)
            args[n++] = inner->args[k];
    }
    expression->args = args;
    expression->n_args = n;
}

/* f(VARIADIC ARRAY[a, b]) is what f(a, b) is stored as. */
static void spread_variadic(struct arena *scratch, PgQuery__FuncCall *call)
{
    const PgQuery__AArrayExpr *array =
        call->func_variadic ? node_is(call->args[call->n_args - 1], A_ARRAY_EXPR, a_array_expr)
                            : NULL;
    if (array == NULL)
        return;
    size_t fixed = call->n_args - 1;
    pg_node **args = arena_array_of(scratch, pg_node *, fixed + array->n_elements + 1);
    memcpy(args, call->args, fixed * sizeof(args[0]));
    memcpy(args + fixed, array->elements, array->n_elements * sizeof(args[0]));
    call->args = args;
    call->n_args = fixed + array->n_elements;
    call->func_variadic = false;
}

static void fold_call(struct arena *scratch, PgQuery__FuncCall *call)
{
    const char *name = node_string(call->funcname[call->n_funcname - 1]);
    const char *text = call->n_args > 0 ? string_of(scratch, call->args[0]) : NULL;
    bool sequence =
        strcmp(name, "nextval") == 0 || strcmp(name, "currval") == 0 || strcmp(name, "setval") == 0;
    call->funcname += call->n_funcname - 1;
    call->n_funcname = 1;
    if (strcmp(name, "date_part") == 0) /* EXTRACT() before version 14 */
        call->funcname[0] = node_new_string(scratch, "extract");
    call->funcformat = PG_QUERY__COERCION_FORM__COERCE_EXPLICIT_CALL;
    if (sequence && text != NULL)
        call->args[0] = new_literal(scratch, "regclass", text);
    const char *form = call->n_args == 2 ? string_of(scratch, call->args[1]) : NULL;
    if (form != NULL && strstr(name, "normalize") != NULL) /* NFC, before version 14 'nfc' */
        call->args[1] = new_literal(scratch, "", lowered(scratch, form));
    spread_variadic(scratch, call);
}

/* = ANY (SELECT …) is IN. */
static void fold_sublink(PgQuery__SubLink *link)
{
    if (link->n_oper_name == 0)
        return;
    link->oper_name += link->n_oper_name - 1;
    link->n_oper_name = 1;
    if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK &&
        strcmp(node_string(link->oper_name[0]), "=") == 0)
        link->n_oper_name = 0;
}

/* (a).x is a.x, and the table's qualifier is not needed. */
static void fold_indirection(struct arena *scratch, pg_node **place)
{
    const PgQuery__AIndirection *indirection = (*place)->a_indirection;
    PgQuery__ColumnRef *column = node_is(indirection->arg, COLUMN_REF, column_ref);
    if (column == NULL || indirection->n_indirection != 1 ||
        node_string(indirection->indirection[0]) == NULL)
        return;
    pg_node *row = column->fields[column->n_fields - 1];
    column->fields = arena_array_of(scratch, pg_node *, 2);
    column->fields[0] = row;
    column->fields[1] = indirection->indirection[0];
    column->n_fields = 2;
    *place = indirection->arg;
}

static void fold_node(void *context, pg_node **place)
{
    struct folding *folding = context;
    struct arena *scratch = folding->scratch;
    pg_node *node = *place;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST:
        fold_constant(scratch, place);
        break;
    case PG_QUERY__NODE__NODE_TYPE_CAST:
        fold_cast(folding, place);
        break;
    case PG_QUERY__NODE__NODE_A_EXPR:
        fold_a_expr(scratch, place);
        break;
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
        flatten(scratch, node->bool_expr);
        break;
    case PG_QUERY__NODE__NODE_CASE_EXPR:
        if (is_null(node->case_expr->defresult))
            node->case_expr->defresult = NULL;
        break;
    case PG_QUERY__NODE__NODE_ROW_EXPR:
        node->row_expr->row_format = PG_QUERY__COERCION_FORM__COERCE_EXPLICIT_CALL;
        break;
    default:
        break;
    }
    assert(*place != NULL);
    node = *place; /* what BETWEEN and IN became is flattened into an AND around it by that */
    if (node->node_case == PG_QUERY__NODE__NODE_BOOL_EXPR)
        flatten(scratch, node->bool_expr);
}

static void fold_sort(PgQuery__SortBy *sort)
{
    bool descending = sort->sortby_dir == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
    if (sort->sortby_dir == PG_QUERY__SORT_BY_DIR__SORTBY_ASC)
        sort->sortby_dir = PG_QUERY__SORT_BY_DIR__SORTBY_DEFAULT;
    if (sort->sortby_nulls == (descending ? PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST
                                          : PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST))
        sort->sortby_nulls = PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_DEFAULT;
}

/* Classes that are the default of their types, which a server leaves away. */
static bool is_default_class(const char *name)
{
    static const char *const names[] = {
        "int2_ops",      "int4_ops",        "int8_ops", "numeric_ops", "float4_ops", "float8_ops",
        "text_ops",      "bpchar_ops",      "bool_ops", "bytea_ops",   "date_ops",   "time_ops",
        "timestamp_ops", "timestamptz_ops", "uuid_ops", "jsonb_ops",   "array_ops",  "range_ops",
        "tsvector_ops",  "enum_ops",        "oid_ops",  "interval_ops"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* (x) is x, and (x COLLATE "C") is x with a collation. */
static void fold_element(PgQuery__IndexElem *element)
{
    const PgQuery__CollateClause *collate =
        element->expr != NULL ? node_is(element->expr, COLLATE_CLAUSE, collate_clause) : NULL;
    if (collate != NULL && element->n_collation == 0) {
        element->collation = collate->collname;
        element->n_collation = collate->n_collname;
        element->expr = collate->arg;
    }
    const PgQuery__ColumnRef *column =
        element->expr != NULL ? node_is(element->expr, COLUMN_REF, column_ref) : NULL;
    if (column != NULL && node_string(column->fields[column->n_fields - 1]) != NULL) {
        element->name = (char *)node_string(column->fields[column->n_fields - 1]);
        element->expr = NULL;
    }
    if (element->n_opclass > 1)
        element->opclass += element->n_opclass - 1, element->n_opclass = 1;
    if (element->n_opclass == 1 && is_default_class(node_string(element->opclass[0])))
        element->n_opclass = 0;
    if (element->n_collation > 1)
        element->collation += element->n_collation - 1, element->n_collation = 1;
}

/* An element of an exclusion constraint and its operator, perhaps with a schema. */
static void fold_operator(PgQuery__List *pair)
{
    if (pair->n_items != 2 || node_is(pair->items[0], INDEX_ELEM, index_elem) == NULL)
        return;
    PgQuery__List *operator= node_is(pair->items[1], LIST, list);
    if (operator!= NULL && operator->n_items> 1) {
        operator->items += operator->n_items - 1;
        operator->n_items = 1;
    }
}

/* A server writes NATURAL as USING, whose columns are not known here: it is like any. */
static void fold_join(struct arena *scratch, PgQuery__JoinExpr *join)
{
    struct buf columns = buf_make(scratch);
    if (!join->is_natural && join->n_using_clause == 0)
        return;
    buf_add(&columns, "");
    for (size_t i = 0; i < join->n_using_clause; i++) {
        buf_add_ident(&columns, node_string(join->using_clause[i]));
        buf_add_char(&columns, ' ');
    }
    pg_node **list = arena_array_of(scratch, pg_node *, 1);
    list[0] = new_literal(scratch, join->is_natural ? "natural" : "text", columns.data);
    join->using_clause = list;
    join->n_using_clause = 1;
    join->is_natural = false;
}

/* FOR UPDATE names all relations when a server writes it, each in a clause. */
static void fold_locking(PgQuery__SelectStmt *select)
{
    for (size_t i = 0; i < select->n_locking_clause; i++)
        select->locking_clause[i]->locking_clause->n_locked_rels = 0;
    if (select->n_locking_clause > 1)
        select->n_locking_clause = 1;
}

/* An argument's or a result's length is not stored. */
static void forget_modifiers(PgQuery__TypeName *type)
{
    type->n_typmods = 0;
}

static void fold_message(void *context, ProtobufCMessage *message)
{
    struct arena *scratch = ((struct folding *)context)->scratch;
    const ProtobufCMessageDescriptor *sort = message->descriptor;
    if (sort == &pg_query__func_call__descriptor) {
        fold_call(scratch, (PgQuery__FuncCall *)message);
    } else if (sort == &pg_query__sub_link__descriptor) {
        fold_sublink((PgQuery__SubLink *)message);
    } else if (sort == &pg_query__sort_by__descriptor) {
        fold_sort((PgQuery__SortBy *)message);
    } else if (sort == &pg_query__type_name__descriptor) {
        PgQuery__TypeName *type = (PgQuery__TypeName *)message;
        if (!type->pct_type && type->n_names > 1) {
            type->names += type->n_names - 1;
            type->n_names = 1;
        }
    } else if (sort == &pg_query__function_parameter__descriptor) {
        forget_modifiers(((PgQuery__FunctionParameter *)message)->arg_type);
    } else if (sort == &pg_query__collate_clause__descriptor) {
        PgQuery__CollateClause *collate = (PgQuery__CollateClause *)message;
        collate->collname += collate->n_collname - 1;
        collate->n_collname = 1;
    } else if (sort == &pg_query__index_elem__descriptor) {
        fold_element((PgQuery__IndexElem *)message);
    } else if (sort == &pg_query__list__descriptor) {
        fold_operator((PgQuery__List *)message);
    } else if (sort == &pg_query__join_expr__descriptor) {
        fold_join(scratch, (PgQuery__JoinExpr *)message);
    } else if (sort == &pg_query__select_stmt__descriptor) {
        fold_locking((PgQuery__SelectStmt *)message);
    }
}

static void fold_row_field(void *context, pg_node **place)
{
    if ((*place)->node_case == PG_QUERY__NODE__NODE_A_INDIRECTION)
        fold_indirection(context, place);
}

/* Nobody sees what EXISTS (SELECT …) selects, and the server writes * out. */
static void forget_targets(void *context, ProtobufCMessage *message)
{
    (void)context;
    const PgQuery__SubLink *link = (PgQuery__SubLink *)message;
    if (message->descriptor != &pg_query__sub_link__descriptor ||
        link->sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK)
        return;
    PgQuery__SelectStmt *select = node_is(link->subselect, SELECT_STMT, select_stmt);
    if (select != NULL && select->larg == NULL && select->n_distinct_clause == 0)
        select->n_target_list = 0;
}

/* Whether all words of some are among those of all, in their order. */
static bool is_part(const char *some, const char *all)
{
    while (*some != '\0') {
        size_t length = strcspn(some, " ") + 1;
        while (*all != '\0' && strncmp(some, all, length) != 0)
            all += strcspn(all, " ") + 1;
        if (*all == '\0')
            return false;
        all += length;
        some += length;
    }
    return true;
}

/* A literal of a dump, from its first mark on: its type and its text, and where it ends. */
static const char *read_literal(struct arena *scratch, const char *at, const char **ret_type,
                                const char **ret_text)
{
    const char *text = strchr(at, LITERAL_TYPE) + 1;
    const char *end = strchr(text, LITERAL);
    struct buf buf = buf_make(scratch);
    buf_add(&buf, "");
    *ret_type = arena_strndup(scratch, at + 1, (size_t)(text - at) - 2);
    for (const char *p = text; p < end; p++) { /* a dump doubles quotes */
        buf_add_char(&buf, *p);
        p += *p == '\'';
    }
    *ret_text = buf.data;
    return end + 1;
}

/* The same but for literals, which must be of the same value. */
static bool same_dumps(const char *a, size_t n, const char *b, size_t m)
{
    const char *a_end = a + n;
    const char *b_end = b + m;
    struct arena *scratch = NULL;
    bool same = true;
    while (same && a < a_end && b < b_end) {
        if (*a != LITERAL || *b != LITERAL) {
            same = *a++ == *b++;
            continue;
        }
        const char *types[2];
        const char *texts[2];
        scratch = scratch != NULL ? scratch : arena_new();
        a = read_literal(scratch, a, &types[0], &texts[0]);
        b = read_literal(scratch, b, &types[1], &texts[1]);
        same = same_literals(scratch, types[0], texts[0], types[1], texts[1]);
    }
    if (scratch != NULL)
        arena_free(scratch);
    return same && a == a_end && b == b_end;
}

bool folded_equal(const char *a, const char *b)
{
    size_t n = strcspn(a, FOLDED_CASTS_TEXT);
    size_t m = strcspn(b, FOLDED_CASTS_TEXT);
    const char *x = a + n + (a[n] != '\0');
    const char *y = b + m + (b[m] != '\0');
    return (is_part(x, y) || is_part(y, x)) && same_dumps(a, n, b, m);
}

const char *folded_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    struct arena *scratch = arena_new();
    struct tree_rewriter before = {
        .node = fold_row_field, .message = forget_targets, .context = scratch};
    struct folding folding = {scratch, buf_make(scratch)};
    struct tree_rewriter fold = {.node = fold_node, .message = fold_message, .context = &folding};
    struct fragment fragment;
    struct sql_error error;
    struct buf dump = buf_make(scratch);
    buf_add(&dump, "");
    if (!fragment_parse(scratch, sort, text, &fragment, &error)) {
        buf_add(&dump, text);
    } else if (fragment.tree != NULL) {
        sql_normalize(scratch, &fragment);
        tree_rewrite(&fragment.tree->base, &before);
        fold_names(scratch, &fragment);
        tree_rewrite(&fragment.tree->base, &fold);
        if (fragment.type != NULL) {
            forget_modifiers(fragment.type);
            tree_dump(&dump, &fragment.type->base);
        }
        for (size_t i = 0; i < fragment.n_items; i++)
            tree_dump(&dump, &fragment.items[i]->base);
        for (size_t i = 0; sort == SQL_STATEMENTS && i < fragment.tree->n_stmts; i++)
            tree_dump(&dump, &fragment.tree->stmts[i]->stmt->base);
    }
    if (folding.casts.length > 0)
        buf_printf(&dump, "%c%s", FOLDED_CASTS, folding.casts.data);
    const char *folded = arena_strdup(arena, dump.data);
    arena_free(scratch);
    return folded;
}
