/*
 * sql_parts - lists taken apart: elements of an index, arguments, columns, the output of a query, a
 * name.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "gen/base/vec.h"
#include "gen/sql_fold.h"
#include "gen/sql_internal.h"
#include "gen/sql_lex.h"
#include "gen/sql_print.h"
#include "gen/sql_types.h"

#define NAME_MAX_BYTES 63

/* Whether the token is a name as it stands: lower case, no key word that needs quotes. */
static bool is_plain_name(const struct lex_token *token)
{
    char name[NAME_MAX_BYTES + 1];
    if (token->sort != LEX_WORD || token->length > NAME_MAX_BYTES)
        return false;
    memcpy(name, token->start, token->length);
    name[token->length] = '\0';
    return !ident_needs_quotes(name);
}

bool sql_plain_names(const char *text, bool directions,
                     void (*each)(void *context, const char *name, size_t length, char direction),
                     void *context)
{
    for (int pass = 0; pass < 2; pass++) { /* the first only looks */
        const char *at = text;
        for (;;) {
            struct lex_token name = lex_next(at);
            struct lex_token next = lex_next(name.start + name.length);
            char direction = lex_is(&next, "asc") ? '+' : lex_is(&next, "desc") ? '-' : ' ';
            if (!is_plain_name(&name) || (direction != ' ' && !directions))
                return false;
            if (direction != ' ')
                next = lex_next(next.start + next.length);
            if (pass == 1)
                each(context, name.start, name.length, direction);
            if (next.sort == LEX_END)
                break;
            if (!lex_is(&next, ","))
                return false;
            at = next.start + 1;
        }
    }
    return true;
}

/* What a printer wrote, kept in arena; NULL: it could not. */
static const char *kept(struct arena *arena, const struct buf *buf, bool written)
{
    return written ? arena_strdup(arena, buf->data) : NULL;
}

static const char *name_text(struct arena *arena, struct arena *scratch, pg_node *const *names,
                             size_t n)
{
    struct buf buf = buf_make(scratch);
    print_name(&buf, names, n);
    return n > 0 ? arena_strdup(arena, buf.data) : NULL;
}

static const char *expression_text(struct arena *arena, struct arena *scratch,
                                   const pg_node *expression)
{
    struct buf buf = buf_make(scratch);
    return expression != NULL ? kept(arena, &buf, print_expression(&buf, expression)) : NULL;
}

/* The operator class with its parameters, as an element of that only would be written. */
static const char *opclass_text(struct arena *arena, struct arena *scratch,
                                const PgQuery__IndexElem *element)
{
    PgQuery__IndexElem bare = PG_QUERY__INDEX_ELEM__INIT;
    struct buf buf = buf_make(scratch);
    if (element->n_opclass == 0)
        return NULL;
    bare.name = (char *)"x";
    bare.opclass = element->opclass;
    bare.n_opclass = element->n_opclass;
    bare.opclassopts = element->opclassopts;
    bare.n_opclassopts = element->n_opclassopts;
    return print_element(&buf, &bare) ? arena_strdup(arena, buf.data + 2) : NULL;
}

static void take_element(struct arena *arena, struct arena *scratch, const pg_node *item,
                         struct sql_element *element)
{
    const PgQuery__List *pair = node_is(item, LIST, list);
    const PgQuery__IndexElem *from = pair != NULL ? pair->items[0]->index_elem : item->index_elem;
    if (from->expr == NULL)
        element->column = arena_strdup(arena, from->name);
    element->expression = expression_text(arena, scratch, from->expr);
    element->collation = name_text(arena, scratch, from->collation, from->n_collation);
    element->opclass = opclass_text(arena, scratch, from);
    element->descending = from->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
    element->nulls_given = from->nulls_ordering != PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_DEFAULT;
    element->nulls_first = from->nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST ||
                           (!element->nulls_given && element->descending);
    if (pair != NULL) {
        const PgQuery__List *names = pair->items[1]->list;
        struct buf buf = buf_make(scratch);
        print_operator_name(&buf, names->items, names->n_items);
        element->with_operator = arena_strdup(arena, buf.data);
    }
}

/* The answer whose lists are to be filled. */
struct filling {
    struct arena *arena;
    struct answer *answer;
};

static void count_name(void *context, const char *name, size_t length, char direction)
{
    (void)name, (void)length, (void)direction;
    ++*(size_t *)context;
}

static void fill_element(void *context, const char *name, size_t length, char direction)
{
    struct filling *filling = context;
    struct sql_element *element = &filling->answer->elements[filling->answer->n_elements++];
    element->column = arena_strndup(filling->arena, name, length);
    element->descending = direction == '-';
    element->nulls_first = element->descending;
}

static void parse_elements(struct arena *arena, struct answer *answer)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    if (fragment_parse(scratch, answer->sort, answer->text, &fragment, &error)) {
        sql_normalize(scratch, &fragment);
        answer->n_elements = fragment.n_items;
        answer->elements = arena_array_of(arena, struct sql_element, fragment.n_items + 1);
        for (size_t i = 0; i < fragment.n_items; i++)
            take_element(arena, scratch, fragment.items[i], &answer->elements[i]);
    }
    arena_free(scratch);
}

const struct sql_element *sql_elements(struct sql *sql, enum sql_sort sort, const char *text,
                                       size_t *ret_n)
{
    struct answer *answer = sql_answer(sql, sort, text);
    size_t n = 0;
    if (!answer->taken_apart && sort == SQL_ELEMENTS &&
        sql_plain_names(text, true, count_name, &n)) {
        struct filling filling = {sql->arena, answer};
        answer->elements = arena_array_of(sql->arena, struct sql_element, n + 1);
        sql_plain_names(text, true, fill_element, &filling);
    } else if (!answer->taken_apart) {
        parse_elements(sql->arena, answer);
    }
    answer->taken_apart = true;
    *ret_n = answer->n_elements;
    return answer->elements;
}

static char argument_mode(const PgQuery__FunctionParameter *argument)
{
    switch (argument->mode) {
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT:
        return 'o';
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT:
        return 'b';
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC:
        return 'v';
    case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE:
        return 't';
    default:
        return 'i';
    }
}

static void take_argument(struct arena *arena, struct arena *scratch,
                          const PgQuery__FunctionParameter *from, struct sql_argument *argument)
{
    struct buf type = buf_make(scratch);
    argument->name = from->name[0] != '\0' ? arena_strdup(arena, from->name) : NULL;
    argument->mode = argument_mode(from);
    argument->type = kept(arena, &type, type_print(&type, from->arg_type));
    argument->dflt = expression_text(arena, scratch, from->defexpr);
}

static void parse_arguments(struct arena *arena, struct answer *answer)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    if (fragment_parse(scratch, answer->sort, answer->text, &fragment, &error)) {
        sql_normalize(scratch, &fragment);
        answer->n_arguments = fragment.n_items;
        answer->arguments = arena_array_of(arena, struct sql_argument, fragment.n_items + 1);
        for (size_t i = 0; i < fragment.n_items; i++)
            take_argument(arena, scratch, fragment.items[i]->function_parameter,
                          &answer->arguments[i]);
    }
    arena_free(scratch);
}

static const struct sql_argument *take_arguments(struct sql *sql, enum sql_sort sort,
                                                 const char *text, size_t *ret_n)
{
    struct answer *answer = sql_answer(sql, sort, text);
    if (!answer->taken_apart)
        parse_arguments(sql->arena, answer);
    answer->taken_apart = true;
    *ret_n = answer->n_arguments;
    return answer->arguments;
}

const struct sql_argument *sql_arguments(struct sql *sql, const char *text, size_t *ret_n)
{
    return take_arguments(sql, SQL_ARGUMENTS, text, ret_n);
}

const struct sql_argument *sql_table_columns(struct sql *sql, const char *returns, size_t *ret_n)
{
    return take_arguments(sql, SQL_RETURNS, returns, ret_n);
}

/* Arguments have no length or precision: varchar(20) is stored as character varying, interval day
 * as interval. */
static void add_bare_type(struct buf *buf, const char *type)
{
    static const char interval[] = "interval ";
    bool quoted = false;
    if (strncmp(type, interval, sizeof(interval) - 1) == 0) {
        buf_printf(buf, "interval%s", strchr(type, '[') == NULL ? "" : strchr(type, '['));
        return;
    }
    for (const char *p = type; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (*p == '(' && !quoted)
            p += strcspn(p, ")");
        else
            buf_add_char(buf, *p);
    }
}

const char *sql_argument_types(struct sql *sql, const char *arguments, bool with_public)
{
    static const char public[] = "public.";
    size_t n = 0;
    const struct sql_argument *all = arguments == NULL ? NULL : sql_arguments(sql, arguments, &n);
    struct buf types = buf_make(sql->arena);
    buf_add(&types, "(");
    for (size_t i = 0; i < n; i++) {
        if (strchr("ibv", all[i].mode) == NULL)
            continue;
        bool strip = !with_public && strncmp(all[i].type, public, sizeof(public) - 1) == 0;
        if (types.length > 1)
            buf_add(&types, ", ");
        add_bare_type(&types, all[i].type + (strip ? sizeof(public) - 1 : 0));
    }
    buf_add(&types, ")");
    return types.data;
}

static void fill_column(void *context, const char *name, size_t length, char direction)
{
    struct filling *filling = context;
    (void)direction;
    filling->answer->columns[filling->answer->n_columns++] =
        arena_strndup(filling->arena, name, length);
}

static void parse_columns(struct arena *arena, struct answer *answer)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    if (fragment_parse(scratch, answer->sort, answer->text, &fragment, &error)) {
        answer->n_columns = fragment.n_items;
        answer->columns = arena_array_of(arena, const char *, fragment.n_items + 1);
        for (size_t i = 0; i < fragment.n_items; i++)
            answer->columns[i] = arena_strdup(arena, node_string(fragment.items[i]));
    }
    arena_free(scratch);
}

const char *const *sql_column_list(struct sql *sql, const char *text, size_t *ret_n)
{
    struct answer *answer = sql_answer(sql, SQL_COLUMNS, text);
    size_t n = 0;
    if (!answer->taken_apart && sql_plain_names(text, false, count_name, &n)) {
        struct filling filling = {sql->arena, answer};
        answer->columns = arena_array_of(sql->arena, const char *, n + 1);
        sql_plain_names(text, false, fill_column, &filling);
    } else if (!answer->taken_apart) {
        parse_columns(sql->arena, answer);
    }
    answer->taken_apart = true;
    *ret_n = answer->n_columns;
    return answer->columns;
}

/* How sure a name is: a type's is taken only when nothing better is there (FigureColname() in
 * PostgreSQL). */
enum strength { NAME_NONE, NAME_WEAK, NAME_SURE };

static enum strength column_name(const pg_node *node, const char **ret_name);

static enum strength last_string(pg_node *const *items, size_t n, const char **ret_name)
{
    for (size_t i = n; i > 0; i--)
        if (node_string(items[i - 1]) != NULL) {
            *ret_name = node_string(items[i - 1]);
            return NAME_SURE;
        }
    return NAME_NONE;
}

static enum strength cast_name(const PgQuery__TypeCast *cast, const char **ret_name)
{
    enum strength strength = column_name(cast->arg, ret_name);
    if (strength == NAME_NONE && cast->type_name->n_names > 0) {
        *ret_name = node_string(cast->type_name->names[cast->type_name->n_names - 1]);
        return NAME_WEAK;
    }
    return strength;
}

static enum strength sublink_name(const PgQuery__SubLink *link, const char **ret_name)
{
    if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK)
        *ret_name = "exists";
    else if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK)
        *ret_name = "array";
    else if (link->sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK)
        return NAME_NONE;
    else {
        const PgQuery__SelectStmt *select = node_is(link->subselect, SELECT_STMT, select_stmt);
        while (select != NULL && select->larg != NULL)
            select = select->larg;
        if (select == NULL || select->n_target_list == 0)
            return NAME_NONE;
        const PgQuery__ResTarget *target = select->target_list[0]->res_target;
        if (target->name[0] == '\0')
            return column_name(target->val, ret_name);
        *ret_name = target->name;
    }
    return NAME_SURE;
}

static enum strength case_name(const PgQuery__CaseExpr *expression, const char **ret_name)
{
    enum strength strength =
        expression->defresult != NULL ? column_name(expression->defresult, ret_name) : NAME_NONE;
    if (strength != NAME_SURE) {
        *ret_name = "case";
        return NAME_WEAK;
    }
    return strength;
}

static const char *value_function_name(const PgQuery__SQLValueFunction *function)
{
    static const char *const names[] = {
        "",
        "current_date",
        "current_time",
        "current_time",
        "current_timestamp",
        "current_timestamp",
        "localtime",
        "localtime",
        "localtimestamp",
        "localtimestamp",
        "current_role",
        "current_user",
        "user",
        "session_user",
        "current_catalog",
        "current_schema",
    };
    return names[function->op];
}

static const char *xml_name(const PgQuery__XmlExpr *xml)
{
    static const char *const names[] = {"",          "xmlconcat",    "xmlelement",
                                        "xmlforest", "xmlparse",     "xmlpi",
                                        "xmlroot",   "xmlserialize", NULL};
    return names[xml->op];
}

static enum strength column_name(const pg_node *node, const char **ret_name)
{
    const char *fixed = NULL;
    switch (node != NULL ? node->node_case : PG_QUERY__NODE__NODE__NOT_SET) {
    case PG_QUERY__NODE__NODE_COLUMN_REF:
        return last_string(node->column_ref->fields, node->column_ref->n_fields, ret_name);
    case PG_QUERY__NODE__NODE_A_INDIRECTION:
        if (last_string(node->a_indirection->indirection, node->a_indirection->n_indirection,
                        ret_name) == NAME_SURE)
            return NAME_SURE;
        return column_name(node->a_indirection->arg, ret_name);
    case PG_QUERY__NODE__NODE_FUNC_CALL:
        return last_string(node->func_call->funcname, node->func_call->n_funcname, ret_name);
    case PG_QUERY__NODE__NODE_TYPE_CAST:
        return cast_name(node->type_cast, ret_name);
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
        return column_name(node->collate_clause->arg, ret_name);
    case PG_QUERY__NODE__NODE_SUB_LINK:
        return sublink_name(node->sub_link, ret_name);
    case PG_QUERY__NODE__NODE_CASE_EXPR:
        return case_name(node->case_expr, ret_name);
    case PG_QUERY__NODE__NODE_A_EXPR:
        fixed = node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF ? "nullif" : NULL;
        break;
    case PG_QUERY__NODE__NODE_GROUPING_FUNC:
        fixed = "grouping";
        break;
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
        fixed = "array";
        break;
    case PG_QUERY__NODE__NODE_ROW_EXPR:
        fixed = "row";
        break;
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
        fixed = "coalesce";
        break;
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
        fixed = node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least";
        break;
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
        fixed = value_function_name(node->sqlvalue_function);
        break;
    case PG_QUERY__NODE__NODE_XML_EXPR:
        fixed = xml_name(node->xml_expr);
        break;
    case PG_QUERY__NODE__NODE_XML_SERIALIZE:
        fixed = "xmlserialize";
        break;
    default:
        break;
    }
    if (fixed != NULL)
        *ret_name = fixed;
    return fixed != NULL ? NAME_SURE : NAME_NONE;
}

const char *output_name(const pg_node *value)
{
    const char *name = "?column?";
    column_name(value, &name);
    return name;
}

static bool is_star(const pg_node *value)
{
    const PgQuery__ColumnRef *column = node_is(value, COLUMN_REF, column_ref);
    const PgQuery__AIndirection *indirection = node_is(value, A_INDIRECTION, a_indirection);
    if (column != NULL)
        return node_is(column->fields[column->n_fields - 1], A_STAR, a_star) != NULL;
    return indirection != NULL && node_is(indirection->indirection[indirection->n_indirection - 1],
                                          A_STAR, a_star) != NULL;
}

static void take_values(struct arena *arena, const PgQuery__SelectStmt *select,
                        struct answer *answer)
{
    const PgQuery__List *row = node_is(select->values_lists[0], LIST, list);
    answer->n_columns = row != NULL ? row->n_items : 0;
    answer->columns = arena_array_of(arena, const char *, answer->n_columns + 1);
    for (size_t i = 0; i < answer->n_columns; i++)
        answer->columns[i] = arena_printf(arena, "column%zu", i + 1);
}

static void take_targets(struct arena *arena, const PgQuery__SelectStmt *select,
                         struct answer *answer)
{
    const char **columns = arena_array_of(arena, const char *, select->n_target_list + 1);
    for (size_t i = 0; i < select->n_target_list; i++) {
        const PgQuery__ResTarget *target = select->target_list[i]->res_target;
        if (is_star(target->val))
            return;
        columns[i] =
            arena_strdup(arena, target->name[0] != '\0' ? target->name : output_name(target->val));
    }
    answer->columns = columns;
    answer->n_columns = select->n_target_list;
}

static void parse_query(struct arena *arena, struct answer *answer)
{
    struct arena *scratch = arena_new();
    struct fragment fragment;
    struct sql_error error;
    if (fragment_parse(scratch, SQL_QUERY, answer->text, &fragment, &error)) {
        const PgQuery__SelectStmt *select = fragment.items[0]->select_stmt;
        while (select->larg != NULL)
            select = select->larg;
        if (select->n_values_lists > 0)
            take_values(arena, select, answer);
        else
            take_targets(arena, select, answer);
    }
    arena_free(scratch);
}

/* ---- What types a query's columns have ------------------------------------------------------- */

static bool same_tree(const ProtobufCMessage *a, const ProtobufCMessage *b)
{
    return a == NULL || b == NULL ? a == b : tree_equal(a, b);
}

/* The relations, functions and subqueries that are joined. */
static void add_joined(struct arena *scratch, struct vec *leaves, pg_node *from)
{
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    if (join == NULL) {
        vec_push(scratch, leaves, from);
        return;
    }
    add_joined(scratch, leaves, join->larg);
    add_joined(scratch, leaves, join->rarg);
}

static struct vec joined(struct arena *scratch, const PgQuery__SelectStmt *select)
{
    struct vec leaves = {0};
    for (size_t i = 0; i < select->n_from_clause; i++)
        add_joined(scratch, &leaves, select->from_clause[i]);
    return leaves;
}

static bool takes_from_the_same(struct arena *scratch, const PgQuery__SelectStmt *before,
                                const PgQuery__SelectStmt *after)
{
    const struct vec old = joined(scratch, before);
    const struct vec new = joined(scratch, after);
    for (size_t i = 0; i < old.n; i++) {
        bool found = false;
        for (size_t k = 0; k < new.n && !found; k++)
            found = tree_equal(&((pg_node *)old.items[i])->base, &((pg_node *)new.items[k])->base);
        if (!found)
            return false;
    }
    return true;
}

/* Whether two expressions surely have one type. */
static bool same_type(const pg_node *a, const pg_node *b)
{
    const PgQuery__AConst *x = node_is(a, A_CONST, a_const);
    const PgQuery__AConst *y = node_is(b, A_CONST, a_const);
    return tree_equal(&a->base, &b->base) ||
           (x != NULL && y != NULL && !x->isnull && !y->isnull && x->val_case == y->val_case);
}

static bool select_extends(struct arena *scratch, const PgQuery__SelectStmt *before,
                           const PgQuery__SelectStmt *after)
{
    const ProtobufCMessage *with_before =
        before->with_clause == NULL ? NULL : &before->with_clause->base;
    const ProtobufCMessage *with_after =
        after->with_clause == NULL ? NULL : &after->with_clause->base;
    if (!same_tree(with_before, with_after) || before->op != after->op)
        return false;
    if (before->larg != NULL) /* UNION and the like */
        return select_extends(scratch, before->larg, after->larg) &&
               select_extends(scratch, before->rarg, after->rarg);
    if (before->n_values_lists > 0 || after->n_values_lists > 0)
        return tree_equal(&before->base, &after->base);
    if (before->n_target_list > after->n_target_list ||
        !takes_from_the_same(scratch, before, after))
        return false;
    for (size_t i = 0; i < before->n_target_list; i++)
        if (!same_type(before->target_list[i]->res_target->val,
                       after->target_list[i]->res_target->val))
            return false;
    return true;
}

bool sql_query_extends(struct sql *sql, const char *before, const char *after)
{
    struct arena *scratch = arena_new();
    struct fragment old;
    struct fragment new;
    struct sql_error error;
    (void)sql;
    bool extends = fragment_parse(scratch, SQL_QUERY, before, &old, &error) &&
                   fragment_parse(scratch, SQL_QUERY, after, &new, &error);
    if (extends) {
        sql_normalize(scratch, &old);
        sql_normalize(scratch, &new);
        extends = select_extends(scratch, old.items[0]->select_stmt, new.items[0]->select_stmt);
    }
    arena_free(scratch);
    return extends;
}

const char *const *sql_query_columns(struct sql *sql, const char *query, size_t *ret_n)
{
    struct answer *answer = sql_answer(sql, SQL_QUERY, query);
    if (!answer->taken_apart)
        parse_query(sql->arena, answer);
    answer->taken_apart = true;
    *ret_n = answer->n_columns;
    return answer->columns;
}

/* One part of a name: without its quotes, or in lower case. NULL: it is not one. */
static char *name_part(struct arena *arena, const struct lex_token *token)
{
    struct buf buf = buf_make(arena);
    bool quoted = token->sort == LEX_QUOTED && token->start[0] == '"';
    if (token->sort != LEX_WORD &&
        (!quoted || token->length <= 2 || token->start[token->length - 1] != '"'))
        return NULL;
    for (size_t i = quoted; i < token->length - quoted; i++) {
        char c = token->start[i];
        i += quoted && c == '"';
        buf_add_char(&buf, (char)(!quoted && c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
    }
    return buf.data;
}

bool parse_name(struct arena *arena, const char *text, struct sql_name *ret_name)
{
    struct lex_token first = lex_next(text);
    char *name = name_part(arena, &first);
    const char *schema = NULL;
    struct lex_token next = lex_next(first.start + first.length);
    if (name != NULL && lex_is(&next, ".")) {
        struct lex_token second = lex_next(next.start + 1);
        schema = name;
        name = name_part(arena, &second);
        next = lex_next(second.start + second.length);
    }
    if (name == NULL || next.sort != LEX_END)
        return false;
    *ret_name = (struct sql_name){schema, name};
    return true;
}

bool sql_parse_name(struct sql *sql, const char *text, struct sql_name *ret_name)
{
    return parse_name(sql->arena, text, ret_name);
}

bool sql_parse_operator(struct sql *sql, const char *text, struct sql_name *ret_name)
{
    struct lex_token token = lex_next(text);
    struct lex_token next = lex_next(token.start + token.length);
    const char *schema = NULL;
    bool framed = lex_is(&token, "operator") && lex_is(&next, "(");
    if (framed) {
        token = lex_next(next.start + 1);
        next = lex_next(token.start + token.length);
    }
    if (token.sort != LEX_OPERATOR) {
        schema = name_part(sql->arena, &token);
        if (schema == NULL || !lex_is(&next, "."))
            return false;
        token = lex_next(next.start + 1);
        next = lex_next(token.start + token.length);
    }
    if (token.sort != LEX_OPERATOR || lex_is(&token, "::") || lex_is(&token, ":=") ||
        (framed && !lex_is(&next, ")")))
        return false;
    if (framed)
        next = lex_next(next.start + 1);
    *ret_name = (struct sql_name){schema, arena_strndup(sql->arena, token.start, token.length)};
    return next.sort == LEX_END;
}

bool sql_parse_signature(struct sql *sql, const char *text, struct sql_name *ret_name,
                         const char **ret_arguments)
{
    size_t length = 0;
    struct sql_error error;
    struct lex_token token = lex_next(text);
    while (token.sort != LEX_END && !lex_is(&token, "(")) {
        length = (size_t)(token.start + token.length - text);
        token = lex_next(token.start + token.length);
    }
    *ret_arguments = NULL;
    if (!sql_parse_name(sql, arena_strndup(sql->arena, text, length), ret_name))
        return false;
    if (token.sort == LEX_END)
        return true;
    const char *open = token.start + 1;
    size_t rest = sql_length(open);
    if (rest == 0 || open[rest - 1] != ')')
        return false;
    const char *arguments = arena_strndup(sql->arena, open, rest - 1);
    *ret_arguments = arguments;
    return lex_next(arguments).sort == LEX_END || sql_check(sql, SQL_ARGUMENTS, arguments, &error);
}

size_t sql_length(const char *text)
{
    const char *end = text;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END; token = lex_next(end))
        end = token.start + token.length;
    return (size_t)(end - text);
}

size_t sql_find_name(const char *text, const char *name, size_t n)
{
    struct arena *scratch = arena_new();
    size_t found = 0;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        const char *part = name_part(scratch, &token);
        if (part == NULL || strcmp(part, name) != 0 || n-- > 0)
            continue;
        found = (size_t)(token.start - text);
        break;
    }
    arena_free(scratch);
    return found;
}

bool sql_has_parameter(const char *text, size_t *ret_offset)
{
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        if (token.sort != LEX_PARAM)
            continue;
        *ret_offset = (size_t)(token.start - text);
        return true;
    }
    return false;
}

bool sql_is_call(struct sql *sql, const char *text)
{
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    const char *framed =
        arena_printf(sql->arena, "CREATE TRIGGER t BEFORE INSERT ON t EXECUTE FUNCTION %s", text);
    return sql_split(sql, framed, &statements, &n, &error) && n == 1 &&
           statements[0].start[statements[0].length] == '\0';
}
