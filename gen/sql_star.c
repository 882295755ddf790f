/*
 * sql_star - SELECT * and SELECT t.* with their columns written out, as a server stores them.
 *
 * Done on the text, and only where nothing has to be guessed: what stands in FROM are relations
 * whose columns the caller knows, subqueries, names of a WITH and joins of them. A function leaves
 * the star as it is.
 */
#include <string.h>

#include "gen/sql_fold.h"
#include "gen/sql_internal.h"
#include "gen/sql_lex.h"

/* A star, by where it begins and ends in the text, and what stands for it. */
struct star {
    size_t start, end;
    const char *columns;
};

struct stars {
    struct arena *scratch;
    const char *text;
    sql_columns_of *columns_of;
    void *context;
    struct star *items;
    size_t n;
    const PgQuery__CommonTableExpr **tables; /* of WITH */
    size_t n_tables;
    unsigned depth;
};

static void find_tables(void *context, ProtobufCMessage *message)
{
    struct stars *stars = context;
    if (message->descriptor != &pg_query__common_table_expr__descriptor)
        return;
    size_t size = sizeof(stars->tables[0]);
    stars->tables = arena_grow(stars->scratch, stars->tables, size * stars->n_tables,
                               size * (stars->n_tables + 1));
    stars->tables[stars->n_tables++] = (const PgQuery__CommonTableExpr *)message;
}

/* What a FROM item gives: columns with the relation that they are named with, or none. */
struct output {
    const char *qualifier, *name;
};

struct columns {
    struct output *items;
    size_t n;
};

#define DEEPEST 32 /* a WITH RECURSIVE leads to itself */

static bool item_columns(struct stars *stars, const pg_node *from, struct columns *columns);
static bool query_columns(struct stars *stars, const pg_node *query, struct columns *columns);

static void add_column(const struct stars *stars, struct columns *columns, const char *qualifier,
                       const char *name)
{
    size_t size = sizeof(columns->items[0]);
    columns->items =
        arena_grow(stars->scratch, columns->items, size * columns->n, size * (columns->n + 1));
    columns->items[columns->n++] = (struct output){qualifier, name};
}

/* The columns from first on, as those of an alias, which may rename the first ones. */
static void set_alias(struct columns *columns, size_t first, const char *name, pg_node **names,
                      size_t n_names)
{
    for (size_t i = first; i < columns->n; i++) {
        columns->items[i].qualifier = name;
        if (i - first < n_names)
            columns->items[i].name = node_string(names[i - first]);
    }
}

static const PgQuery__CommonTableExpr *table_named(const struct stars *stars, const char *name)
{
    for (size_t i = 0; i < stars->n_tables; i++)
        if (strcmp(stars->tables[i]->ctename, name) == 0)
            return stars->tables[i];
    return NULL;
}

/* A relation of the catalogue is found before one of the same name in the definition. */
static bool relation_columns(struct stars *stars, const PgQuery__RangeVar *relation,
                             struct columns *columns)
{
    const PgQuery__Alias *alias = relation->alias;
    bool qualified = relation->schemaname[0] != '\0';
    const struct sql_name name = {qualified ? relation->schemaname : NULL, relation->relname};
    const PgQuery__CommonTableExpr *table =
        qualified ? NULL : table_named(stars, relation->relname);
    size_t first = columns->n;
    if (table != NULL) {
        if (!query_columns(stars, table->ctequery, columns))
            return false;
        set_alias(columns, first, NULL, table->aliascolnames, table->n_aliascolnames);
    } else {
        size_t n = 0;
        const char *const *names = !qualified && strncmp(relation->relname, "pg_", 3) == 0
                                       ? NULL
                                       : stars->columns_of(stars->context, &name, &n);
        for (size_t i = 0; i < n; i++)
            add_column(stars, columns, NULL, names[i]);
    }
    set_alias(columns, first, alias != NULL ? alias->aliasname : relation->relname,
              alias != NULL ? alias->colnames : NULL, alias != NULL ? alias->n_colnames : 0);
    return columns->n > first;
}

static const struct output *find_column(const struct columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->n; i++)
        if (strcmp(columns->items[i].name, name) == 0)
            return &columns->items[i];
    return NULL;
}

/* What USING merges stands first, once. */
static bool join_columns(struct stars *stars, const PgQuery__JoinExpr *join,
                         struct columns *columns)
{
    struct columns left = {0};
    struct columns right = {0};
    struct columns merged = {0};
    size_t first = columns->n;
    if (!item_columns(stars, join->larg, &left) || !item_columns(stars, join->rarg, &right))
        return false;
    for (size_t i = 0; i < join->n_using_clause; i++)
        add_column(stars, &merged, NULL, node_string(join->using_clause[i]));
    for (size_t i = 0; join->is_natural && i < left.n; i++)
        if (find_column(&right, left.items[i].name) != NULL)
            add_column(stars, &merged, NULL, left.items[i].name);
    for (size_t i = 0; i < merged.n; i++) {
        const struct output *l = find_column(&left, merged.items[i].name);
        const struct output *r = find_column(&right, merged.items[i].name);
        if (l == NULL || r == NULL)
            return false;
        const char *qualifier = join->jointype == PG_QUERY__JOIN_TYPE__JOIN_FULL    ? NULL
                                : join->jointype == PG_QUERY__JOIN_TYPE__JOIN_RIGHT ? r->qualifier
                                                                                    : l->qualifier;
        add_column(stars, columns, qualifier, merged.items[i].name);
    }
    const struct columns *sides[] = {&left, &right};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->n; i++)
            if (find_column(&merged, sides[side]->items[i].name) == NULL)
                add_column(stars, columns, sides[side]->items[i].qualifier,
                           sides[side]->items[i].name);
    if (join->alias != NULL)
        set_alias(columns, first, join->alias->aliasname, join->alias->colnames,
                  join->alias->n_colnames);
    return true;
}

/* Adds the columns of all that stands there; false: they are not known. */
static bool item_columns(struct stars *stars, const pg_node *from, struct columns *columns)
{
    const PgQuery__RangeVar *relation = node_is(from, RANGE_VAR, range_var);
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    const PgQuery__RangeSubselect *query = node_is(from, RANGE_SUBSELECT, range_subselect);
    size_t first = columns->n;
    if (relation != NULL)
        return relation_columns(stars, relation, columns);
    if (join != NULL)
        return join_columns(stars, join, columns);
    if (query == NULL || query->alias == NULL || !query_columns(stars, query->subquery, columns))
        return false;
    set_alias(columns, first, query->alias->aliasname, query->alias->colnames,
              query->alias->n_colnames);
    return true;
}

/* The item that is called so there, or NULL. */
static const pg_node *called(const pg_node *from, const char *name)
{
    const PgQuery__RangeVar *relation = node_is(from, RANGE_VAR, range_var);
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    const PgQuery__RangeSubselect *query = node_is(from, RANGE_SUBSELECT, range_subselect);
    const char *own = NULL;
    if (relation != NULL)
        own = relation->alias != NULL ? relation->alias->aliasname : relation->relname;
    else if (query != NULL && query->alias != NULL)
        own = query->alias->aliasname;
    else if (join != NULL && join->alias != NULL)
        own = join->alias->aliasname;
    if (own != NULL)
        return strcmp(own, name) == 0 ? from : NULL;
    if (join == NULL)
        return NULL;
    const pg_node *left = called(join->larg, name);
    return left != NULL ? left : called(join->rarg, name);
}

/* The columns that * or t.* stands for. */
static bool star_columns(struct stars *stars, pg_node **from, size_t n_from,
                         const PgQuery__ColumnRef *star, struct columns *columns)
{
    const char *name = star->n_fields == 2 ? node_string(star->fields[0]) : NULL;
    const pg_node *item = NULL;
    bool known = star->n_fields == 1 && n_from > 0;
    for (size_t i = 0; known && i < n_from; i++)
        known = item_columns(stars, from[i], columns);
    for (size_t i = 0; name != NULL && item == NULL && i < n_from; i++)
        item = called(from[i], name);
    return known || (item != NULL && item_columns(stars, item, columns));
}

static const PgQuery__ColumnRef *star_of(const PgQuery__ResTarget *target)
{
    const PgQuery__ColumnRef *star = node_is(target->val, COLUMN_REF, column_ref);
    return star != NULL && node_is(star->fields[star->n_fields - 1], A_STAR, a_star) != NULL ? star
                                                                                             : NULL;
}

static bool target_columns(struct stars *stars, pg_node **targets, size_t n, pg_node **from,
                           size_t n_from, struct columns *columns)
{
    for (size_t i = 0; i < n; i++) {
        const PgQuery__ResTarget *target = targets[i]->res_target;
        const PgQuery__ColumnRef *star = star_of(target);
        if (star == NULL)
            add_column(stars, columns, NULL,
                       target->name[0] != '\0' ? target->name : output_name(target->val));
        else if (!star_columns(stars, from, n_from, star, columns))
            return false;
    }
    return true;
}

/* RETURNING of a change: * are the columns of what is changed, then those of FROM or USING. */
struct returning {
    pg_node **targets, **from;
    size_t n_targets, n_from;
};

static bool returning_of(const struct stars *stars, const ProtobufCMessage *message,
                         struct returning *ret_returning)
{
    const PgQuery__InsertStmt *insert = (const PgQuery__InsertStmt *)message;
    const PgQuery__UpdateStmt *update = (const PgQuery__UpdateStmt *)message;
    const PgQuery__DeleteStmt *delete = (const PgQuery__DeleteStmt *)message;
    struct returning returning;
    PgQuery__RangeVar *changed;
    if (message->descriptor == &pg_query__insert_stmt__descriptor) {
        changed = insert->relation;
        returning = (struct returning){insert->returning_list, NULL, insert->n_returning_list, 0};
    } else if (message->descriptor == &pg_query__update_stmt__descriptor) {
        changed = update->relation;
        returning = (struct returning){update->returning_list, update->from_clause,
                                       update->n_returning_list, update->n_from_clause};
    } else if (message->descriptor == &pg_query__delete_stmt__descriptor) {
        changed = delete->relation;
        returning = (struct returning){delete->returning_list, delete->using_clause,
                                       delete->n_returning_list, delete->n_using_clause};
    } else {
        return false;
    }
    pg_node **items = arena_array_of(stars->scratch, pg_node *, returning.n_from + 1);
    items[0] = node_new(stars->scratch, PG_QUERY__NODE__NODE_RANGE_VAR, changed);
    for (size_t i = 0; i < returning.n_from; i++)
        items[i + 1] = returning.from[i];
    returning.from = items;
    returning.n_from++;
    *ret_returning = returning;
    return true;
}

/* The names of a SELECT's output columns, with its stars written out. */
static bool select_columns(struct stars *stars, const PgQuery__SelectStmt *select,
                           struct columns *columns)
{
    while (select->larg != NULL)
        select = select->larg;
    const PgQuery__List *values =
        select->n_values_lists > 0 ? node_is(select->values_lists[0], LIST, list) : NULL;
    for (size_t i = 0; values != NULL && i < values->n_items; i++)
        add_column(stars, columns, NULL, arena_printf(stars->scratch, "column%zu", i + 1));
    return target_columns(stars, select->target_list, select->n_target_list, select->from_clause,
                          select->n_from_clause, columns);
}

static bool query_columns(struct stars *stars, const pg_node *query, struct columns *columns)
{
    const PgQuery__SelectStmt *select = node_is(query, SELECT_STMT, select_stmt);
    struct returning returning;
    bool known = false;
    if (stars->depth == DEEPEST)
        return false;
    stars->depth++;
    if (select != NULL)
        known = select_columns(stars, select, columns);
    else if (returning_of(stars, node_content(query), &returning))
        known = target_columns(stars, returning.targets, returning.n_targets, returning.from,
                               returning.n_from, columns);
    stars->depth--;
    return known;
}

/* Where the star that is written from start on ends. */
static size_t star_end(const char *text, size_t start)
{
    struct lex_token token = lex_next(text + start);
    while (token.sort != LEX_END && !lex_is(&token, "*"))
        token = lex_next(token.start + token.length);
    return (size_t)(token.start + token.length - text);
}

static void find_targets(struct stars *stars, pg_node **targets, size_t n, pg_node **from,
                         size_t n_from)
{
    for (size_t i = 0; i < n; i++) {
        const PgQuery__ResTarget *target = targets[i]->res_target;
        const PgQuery__ColumnRef *star = star_of(target);
        struct columns columns = {0};
        struct buf buf = buf_make(stars->scratch);
        if (star == NULL || target->location < 0 || /* TABLE t */
            !star_columns(stars, from, n_from, star, &columns))
            continue;
        for (size_t k = 0; k < columns.n; k++) {
            buf_add(&buf, k > 0 ? ", " : "");
            if (columns.items[k].qualifier != NULL) {
                buf_add_ident(&buf, columns.items[k].qualifier);
                buf_add_char(&buf, '.');
            }
            buf_add_ident(&buf, columns.items[k].name);
        }
        size_t start = (size_t)target->location;
        size_t size = sizeof(stars->items[0]);
        stars->items =
            arena_grow(stars->scratch, stars->items, size * stars->n, size * (stars->n + 1));
        stars->items[stars->n++] = (struct star){start, star_end(stars->text, start), buf.data};
    }
}

static void find_returned(struct stars *stars, const ProtobufCMessage *message)
{
    struct returning returning;
    if (returning_of(stars, message, &returning))
        find_targets(stars, returning.targets, returning.n_targets, returning.from,
                     returning.n_from);
}

static void find_stars(void *context, ProtobufCMessage *message)
{
    struct stars *stars = context;
    const PgQuery__SelectStmt *select = (const PgQuery__SelectStmt *)message;
    if (message->descriptor == &pg_query__select_stmt__descriptor)
        find_targets(stars, select->target_list, select->n_target_list, select->from_clause,
                     select->n_from_clause);
    else
        find_returned(stars, message);
}

/* The first star that begins at offset or behind it, or NULL. */
static const struct star *next_star(const struct stars *stars, size_t offset)
{
    const struct star *next = NULL;
    for (size_t i = 0; i < stars->n; i++)
        if (stars->items[i].start >= offset &&
            (next == NULL || stars->items[i].start < next->start))
            next = &stars->items[i];
    return next;
}

const char *sql_without_stars(struct arena *arena, enum sql_sort sort, const char *text,
                              sql_columns_of *columns_of, void *context)
{
    if (strchr(text, '*') == NULL ||
        (sort != SQL_EXPR && sort != SQL_QUERY && sort != SQL_STATEMENTS))
        return text;
    struct arena *scratch = arena_new();
    const char *frame = sort == SQL_EXPR ? "SELECT " : "";
    struct stars stars = {.scratch = scratch,
                          .text = arena_printf(scratch, "%s%s", frame, text),
                          .columns_of = columns_of,
                          .context = context};
    struct tree_rewriter tables = {.message = find_tables, .context = &stars};
    struct tree_rewriter finder = {.message = find_stars, .context = &stars};
    struct buf buf = buf_make(arena);
    struct sql_error error;
    pg_tree *tree = tree_parse(scratch, stars.text, &error);
    if (tree != NULL) {
        tree_rewrite(&tree->base, &tables);
        tree_rewrite(&tree->base, &finder);
        size_t done = strlen(frame);
        for (const struct star *star; (star = next_star(&stars, done)) != NULL; done = star->end) {
            buf_add_n(&buf, stars.text + done, star->start - done);
            buf_add(&buf, star->columns);
        }
        buf_add(&buf, stars.text + done);
    }
    bool found = stars.n > 0;
    arena_free(scratch);
    return found ? buf.data : text;
}
