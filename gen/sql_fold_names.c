/*
 * sql_fold_names - names as they can be compared without a catalogue.
 *
 * A server prints a view with every column qualified (when there is more than one relation), names
 * every output column, writes positions and aliases in ORDER BY out. A person leaves most of that
 * away. So
 *
 *   - an alias becomes its relation's name; a relation that stands twice in one FROM is counted;
 *   - a column without qualifier is that of the only relation in FROM, where there is only one;
 *   - then, if all references to a column's name within the fragment agree about the relation (or
 * say nothing), the relation is left away everywhere. So it need not be known where it is
 * unknowable, and a.id = b.id stays different from b.id = a.id;
 *   - every output column gets its name; ORDER BY and GROUP BY get the expressions they refer to.
 *
 * In an expression by itself the table is always the same one: its qualifier goes, but for OLD and
 * NEW.
 */
#include <string.h>

#include "gen/base/map.h"
#include "gen/sql_fold.h"

#define OUTER "(outer)"

struct relation {
    const char *alias;
    const char *name;
    bool function; /* whose alias is its column's name too */
};

/* The FROM of one SELECT. */
struct level {
    const struct level *outer;
    struct relation *relations;
    size_t n;
};

struct folding {
    struct arena *scratch;
    const struct level *level;
    struct map qualifiers; /* column name: its one qualifier, or several */
};

static const char several[] = "several";

static void fold_message(void *context, ProtobufCMessage *message);

/* The relation's name, counted when it stands in the level before. */
static const char *counted(struct folding *folding, const struct level *level, const char *name)
{
    size_t before = 0;
    for (size_t i = 0; i < level->n; i++)
        before += strncmp(level->relations[i].name, name, strlen(name)) == 0 &&
                  strchr("#", level->relations[i].name[strlen(name)]) != NULL;
    return before > 0 ? arena_printf(folding->scratch, "%s#%zu", name, before + 1) : name;
}

static void add_relation(struct folding *folding, struct level *level, const PgQuery__Alias *alias,
                         const char *name, bool function)
{
    if (alias == NULL && name == NULL)
        return;
    const char *called = alias != NULL ? alias->aliasname : name;
    struct relation relation = {called, counted(folding, level, name != NULL ? name : called),
                                function};
    level->relations = arena_grow(folding->scratch, level->relations, sizeof(relation) * level->n,
                                  sizeof(relation) * (level->n + 1));
    level->relations[level->n++] = relation;
}

static const char *function_name(const PgQuery__RangeFunction *function)
{
    const PgQuery__List *first =
        function->n_functions > 0 ? node_is(function->functions[0], LIST, list) : NULL;
    const PgQuery__FuncCall *call =
        first != NULL ? node_is(first->items[0], FUNC_CALL, func_call) : NULL;
    return call != NULL ? node_string(call->funcname[call->n_funcname - 1]) : NULL;
}

static void add_from(struct folding *folding, struct level *level, const pg_node *from)
{
    const PgQuery__RangeVar *relation = node_is(from, RANGE_VAR, range_var);
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    const PgQuery__RangeSubselect *query = node_is(from, RANGE_SUBSELECT, range_subselect);
    const PgQuery__RangeFunction *function = node_is(from, RANGE_FUNCTION, range_function);
    const PgQuery__RangeTableSample *sample = node_is(from, RANGE_TABLE_SAMPLE, range_table_sample);
    const PgQuery__RangeTableFunc *xml = node_is(from, RANGE_TABLE_FUNC, range_table_func);
    if (relation != NULL) {
        add_relation(folding, level, relation->alias, relation->relname, false);
    } else if (join != NULL) {
        add_from(folding, level, join->larg);
        add_from(folding, level, join->rarg);
        add_relation(folding, level, join->alias, NULL, false);
    } else if (query != NULL) {
        add_relation(folding, level, query->alias, NULL, false);
    } else if (function != NULL) {
        add_relation(folding, level, function->alias, function_name(function), true);
    } else if (sample != NULL) {
        add_from(folding, level, sample->relation);
    } else if (xml != NULL) {
        add_relation(folding, level, xml->alias, "xmltable", false);
    }
}

static const struct relation *find_relation(const struct folding *folding, const char *alias)
{
    for (const struct level *level = folding->level; level != NULL; level = level->outer)
        for (size_t i = 0; i < level->n; i++)
            if (strcmp(level->relations[i].alias, alias) == 0)
                return &level->relations[i];
    return NULL;
}

static bool is_row_variable(const char *name)
{
    return strcmp(name, "old") == 0 || strcmp(name, "new") == 0 || strcmp(name, "excluded") == 0;
}

/* Remembers that column was said to be of qualifier. */
static void note_qualifier(struct folding *folding, const char *column, const char *qualifier)
{
    const char *before = map_get(&folding->qualifiers, NULL, column);
    if (before == NULL)
        map_put(&folding->qualifiers, NULL, column, (char *)qualifier);
    else if (strcmp(before, qualifier) != 0)
        map_put(&folding->qualifiers, NULL, column, (char *)several);
}

static void set_fields(struct folding *folding, PgQuery__ColumnRef *column, const char *qualifier,
                       pg_node *last)
{
    column->fields = arena_array_of(folding->scratch, pg_node *, 2);
    column->n_fields = 0;
    if (qualifier != NULL)
        column->fields[column->n_fields++] = node_new_string(folding->scratch, qualifier);
    column->fields[column->n_fields++] = last;
}

/* A whole row is written as relation.*, whether it was called so or by the relation's name only. */
static void fold_row(struct folding *folding, PgQuery__ColumnRef *column, const char *relation)
{
    PgQuery__AStar *star = arena_new_of(folding->scratch, PgQuery__AStar);
    pg_query__a__star__init(star);
    set_fields(folding, column, relation,
               node_new(folding->scratch, PG_QUERY__NODE__NODE_A_STAR, star));
}

/* The relation that an unqualified name is a whole row of, or NULL. */
static const struct relation *row_named(const struct folding *folding, const char *name)
{
    const struct relation *relation = find_relation(folding, name);
    return relation != NULL && !relation->function ? relation : NULL;
}

static const char *qualifier_of(const struct folding *folding, const char *alias, const char *name)
{
    const struct relation *relation = find_relation(folding, alias != NULL ? alias : name);
    if (relation != NULL && (alias != NULL || relation->function))
        return relation->name;
    if (alias != NULL)
        return is_row_variable(alias) ? alias : OUTER;
    return folding->level != NULL && folding->level->n == 1 ? folding->level->relations[0].name
                                                            : NULL;
}

static void fold_column(struct folding *folding, PgQuery__ColumnRef *column)
{
    size_t n = column->n_fields;
    pg_node *last = column->fields[n - 1];
    const char *name = node_string(last);
    const char *alias = n > 1 ? node_string(column->fields[n - 2]) : NULL;
    const struct relation *row = name == NULL
                                     ? (alias != NULL ? find_relation(folding, alias) : NULL)
                                 : alias == NULL ? row_named(folding, name)
                                                 : NULL;
    if (row != NULL) {
        fold_row(folding, column, row->name);
    } else if (name == NULL && alias != NULL) { /* the table itself, OLD, NEW */
        set_fields(folding, column, NULL, column->fields[n - 2]);
    } else if (name != NULL) {
        const char *qualifier = qualifier_of(folding, alias, name);
        set_fields(folding, column, qualifier, last);
        if (qualifier != NULL)
            note_qualifier(folding, name, qualifier);
    }
}

/* The expression that a number or an output column's name in ORDER BY or GROUP BY stands for, or
 * NULL. */
static pg_node *target_of(const PgQuery__SelectStmt *select, const pg_node *reference)
{
    const PgQuery__AConst *constant = node_is(reference, A_CONST, a_const);
    const PgQuery__ColumnRef *column = node_is(reference, COLUMN_REF, column_ref);
    if (constant != NULL && constant->val_case == PG_QUERY__A__CONST__VAL_IVAL) {
        size_t position = (size_t)constant->ival->ival;
        return position >= 1 && position <= select->n_target_list
                   ? select->target_list[position - 1]->res_target->val
                   : NULL;
    }
    const char *name =
        column != NULL && column->n_fields == 1 ? node_string(column->fields[0]) : NULL;
    for (size_t i = 0; name != NULL && i < select->n_target_list; i++)
        if (strcmp(select->target_list[i]->res_target->name, name) == 0)
            return select->target_list[i]->res_target->val;
    return NULL;
}

static void resolve_reference(struct folding *folding, const PgQuery__SelectStmt *select,
                              pg_node **place)
{
    pg_node *target = target_of(select, *place);
    if (target != NULL)
        *place = node_copy(folding->scratch, target);
}

static void resolve_references(struct folding *folding, const PgQuery__SelectStmt *select)
{
    for (size_t i = 0; i < select->n_sort_clause; i++)
        resolve_reference(folding, select, &select->sort_clause[i]->sort_by->node);
    for (size_t i = 0; i < select->n_group_clause; i++)
        resolve_reference(folding, select, &select->group_clause[i]);
    for (size_t i = 0; i < select->n_distinct_clause; i++)
        if (select->distinct_clause[i] != NULL && node_content(select->distinct_clause[i]) != NULL)
            resolve_reference(folding, select, &select->distinct_clause[i]);
}

/* Gives each output column the name it has anyhow. */
static void name_targets(pg_node **targets, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        PgQuery__ResTarget *target = targets[i]->res_target;
        if (target->name[0] == '\0')
            target->name = (char *)output_name(target->val);
    }
}

/* XMLFOREST (x) is XMLFOREST (x AS x). */
static void name_arguments(const PgQuery__XmlExpr *xml)
{
    for (size_t i = 0; i < xml->n_named_args; i++) {
        PgQuery__ResTarget *argument = node_is(xml->named_args[i], RES_TARGET, res_target);
        if (argument != NULL && argument->name[0] == '\0')
            argument->name = (char *)output_name(argument->val);
    }
}

/* Below the first SELECT of a UNION names mean nothing. */
static void forget_names(PgQuery__SelectStmt *select)
{
    if (select->larg != NULL) {
        forget_names(select->larg);
        forget_names(select->rarg);
    }
    for (size_t i = 0; i < select->n_target_list; i++)
        select->target_list[i]->res_target->name = (char *)"";
}

/* In ORDER BY of a UNION a name is a position. */
static void number_references(struct folding *folding, const PgQuery__SelectStmt *select)
{
    const PgQuery__SelectStmt *first = select;
    while (first->larg != NULL)
        first = first->larg;
    for (size_t i = 0; i < select->n_sort_clause; i++) {
        const PgQuery__ColumnRef *column =
            node_is(select->sort_clause[i]->sort_by->node, COLUMN_REF, column_ref);
        const char *name =
            column != NULL ? node_string(column->fields[column->n_fields - 1]) : NULL;
        for (size_t k = 0; name != NULL && k < first->n_target_list; k++)
            if (strcmp(first->target_list[k]->res_target->name, name) == 0) {
                PgQuery__Integer *number = arena_new_of(folding->scratch, PgQuery__Integer);
                pg_query__integer__init(number);
                number->ival = (int)k + 1;
                PgQuery__AConst *constant = arena_new_of(folding->scratch, PgQuery__AConst);
                pg_query__a__const__init(constant);
                constant->val_case = PG_QUERY__A__CONST__VAL_IVAL;
                constant->ival = number;
                select->sort_clause[i]->sort_by->node =
                    node_new(folding->scratch, PG_QUERY__NODE__NODE_A_CONST, constant);
                name = NULL;
            }
    }
}

/* Names of the whole subtree are given before any is taken away. */
static void name_select(struct folding *folding, PgQuery__SelectStmt *select)
{
    if (select->larg == NULL) {
        name_targets(select->target_list, select->n_target_list);
        resolve_references(folding, select);
        return;
    }
    name_select(folding, select->larg);
    name_select(folding, select->rarg);
    number_references(folding, select);
    forget_names(select->rarg);
}

static void fold_select(struct folding *folding, PgQuery__SelectStmt *select)
{
    const struct level *outer = folding->level;
    struct level level = {.outer = outer};
    for (size_t i = 0; i < select->n_from_clause; i++)
        add_from(folding, &level, select->from_clause[i]);
    if (level.n > 0)
        folding->level = &level;
    tree_each_child(&select->base, fold_message, folding);
    folding->level = outer;
}

/* What INSERT, UPDATE or DELETE changes, and what stands beside it in FROM or USING. */
struct change {
    const PgQuery__RangeVar *relation; /* NULL: the message is none of them */
    pg_node **from, **returning;
    size_t n_from, n_returning;
};

static struct change change_of(const ProtobufCMessage *message)
{
    if (message->descriptor == &pg_query__insert_stmt__descriptor) {
        const PgQuery__InsertStmt *insert = (const PgQuery__InsertStmt *)message;
        return (struct change){insert->relation, NULL, insert->returning_list, 0,
                               insert->n_returning_list};
    }
    if (message->descriptor == &pg_query__update_stmt__descriptor) {
        const PgQuery__UpdateStmt *update = (const PgQuery__UpdateStmt *)message;
        return (struct change){update->relation, update->from_clause, update->returning_list,
                               update->n_from_clause, update->n_returning_list};
    }
    if (message->descriptor == &pg_query__delete_stmt__descriptor) {
        const PgQuery__DeleteStmt *delete = (const PgQuery__DeleteStmt *)message;
        return (struct change){delete->relation, delete->using_clause, delete->returning_list,
                               delete->n_using_clause, delete->n_returning_list};
    }
    return (struct change){0};
}

static void fold_change(struct folding *folding, ProtobufCMessage *message,
                        const struct change *change)
{
    const struct level *outer = folding->level;
    struct level level = {.outer = outer};
    name_targets(change->returning, change->n_returning);
    add_relation(folding, &level, change->relation->alias, change->relation->relname, false);
    for (size_t i = 0; i < change->n_from; i++)
        add_from(folding, &level, change->from[i]);
    folding->level = &level;
    tree_each_child(message, fold_message, folding);
    folding->level = outer;
}

/* The query of a subquery in an expression, or of one whose columns are named anew, by AS x (a, b)
 * or WITH x (a, b): nobody sees its own names. */
static void forget_unseen_names(ProtobufCMessage *message)
{
    pg_node *query = NULL;
    if (message->descriptor == &pg_query__sub_link__descriptor) {
        query = ((PgQuery__SubLink *)message)->subselect;
    } else if (message->descriptor == &pg_query__range_subselect__descriptor) {
        const PgQuery__RangeSubselect *from = (PgQuery__RangeSubselect *)message;
        query = from->alias != NULL && from->alias->n_colnames > 0 ? from->subquery : NULL;
    } else if (message->descriptor == &pg_query__common_table_expr__descriptor) {
        const PgQuery__CommonTableExpr *table = (PgQuery__CommonTableExpr *)message;
        query = table->n_aliascolnames > 0 ? table->ctequery : NULL;
    }
    if (node_is(query, SELECT_STMT, select_stmt) != NULL)
        forget_names(query->select_stmt);
}

static void fold_message(void *context, ProtobufCMessage *message)
{
    struct folding *folding = context;
    const ProtobufCMessageDescriptor *sort = message->descriptor;
    struct change change = change_of(message);
    if (change.relation != NULL) {
        fold_change(folding, message, &change);
    } else if (sort == &pg_query__node__descriptor) {
        PgQuery__SelectStmt *select = node_is((pg_node *)message, SELECT_STMT, select_stmt);
        if (select != NULL)
            name_select(folding, select);
        tree_each_child(message, fold_message, folding);
    } else if (sort == &pg_query__select_stmt__descriptor) {
        fold_select(folding, (PgQuery__SelectStmt *)message);
    } else if (sort == &pg_query__column_ref__descriptor) {
        fold_column(folding, (PgQuery__ColumnRef *)message);
    } else {
        if (sort == &pg_query__xml_expr__descriptor)
            name_arguments((PgQuery__XmlExpr *)message);
        tree_each_child(message, fold_message, folding);
        forget_unseen_names(message);
    }
}

/* What was only needed to resolve names. */
static void drop_alias(void *context, ProtobufCMessage *message)
{
    struct folding *folding = context;
    const ProtobufCMessageDescriptor *sort = message->descriptor;
    if (sort == &pg_query__range_var__descriptor) {
        PgQuery__RangeVar *relation = (PgQuery__RangeVar *)message;
        relation->schemaname = (char *)"";
        relation->catalogname = (char *)"";
        if (relation->alias == NULL || relation->alias->n_colnames == 0)
            relation->alias = NULL;
    } else if (sort == &pg_query__range_function__descriptor) {
        PgQuery__RangeFunction *function = (PgQuery__RangeFunction *)message;
        function->alias = NULL;
        function->lateral = false;
    } else if (sort == &pg_query__column_ref__descriptor) {
        PgQuery__ColumnRef *column = (PgQuery__ColumnRef *)message;
        const char *name = node_string(column->fields[column->n_fields - 1]);
        const char *said = name != NULL ? map_get(&folding->qualifiers, NULL, name) : NULL;
        bool keep = said == several || (said != NULL && is_row_variable(said));
        if (column->n_fields == 2 && name != NULL && !keep)
            set_fields(folding, column, NULL, column->fields[1]);
    }
}

void fold_names(struct arena *scratch, const struct fragment *fragment)
{
    struct folding folding = {.scratch = scratch, .qualifiers = map_make(scratch)};
    struct tree_rewriter drop = {.message = drop_alias, .context = &folding};
    if (fragment->tree == NULL)
        return;
    for (size_t i = 0; fragment->sort == SQL_STATEMENTS && i < fragment->tree->n_stmts; i++)
        fold_message(&folding, &fragment->tree->stmts[i]->stmt->base);
    if (fragment->sort == SQL_QUERY)
        fold_message(&folding, &fragment->items[0]->base);
    else
        for (size_t i = 0; i < fragment->n_items; i++)
            fold_message(&folding, &fragment->items[i]->base);
    tree_rewrite(&fragment->tree->base, &drop);
}
