/*
 * sql_star - SELECT * and SELECT t.* with their columns written out, as a server stores them.
 *
 * Done on the text, and only where nothing has to be guessed: what stands in FROM are relations
 * whose columns the caller knows. A subquery, a function, USING, NATURAL, an alias that renames
 * columns and the name of a WITH leave the star as it is.
 */
#include <string.h>

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
    const char **tables; /* the names of WITH */
    size_t n_tables;
};

static void find_tables(void *context, ProtobufCMessage *message)
{
    struct stars *stars = context;
    if (message->descriptor != &pg_query__common_table_expr__descriptor)
        return;
    size_t size = sizeof(stars->tables[0]);
    stars->tables = arena_grow(stars->scratch, stars->tables, size * stars->n_tables,
                               size * (stars->n_tables + 1));
    stars->tables[stars->n_tables++] = ((const PgQuery__CommonTableExpr *)message)->ctename;
}

/* A relation of the catalogue is found before one of the same name in the definition. */
static bool is_hidden(const struct stars *stars, const PgQuery__RangeVar *relation)
{
    if (relation->schemaname[0] != '\0')
        return false;
    for (size_t i = 0; i < stars->n_tables; i++)
        if (strcmp(stars->tables[i], relation->relname) == 0)
            return true;
    return strncmp(relation->relname, "pg_", 3) == 0;
}

static bool add_columns(const struct stars *stars, struct buf *buf,
                        const PgQuery__RangeVar *relation)
{
    const PgQuery__Alias *alias = relation->alias;
    const struct sql_name name = {relation->schemaname[0] != '\0' ? relation->schemaname : NULL,
                                  relation->relname};
    size_t n = 0;
    if (is_hidden(stars, relation) || (alias != NULL && alias->n_colnames > 0))
        return false;
    const char *const *columns = stars->columns_of(stars->context, &name, &n);
    for (size_t i = 0; i < n; i++) {
        if (buf->length > 0)
            buf_add(buf, ", ");
        buf_add_ident(buf, alias != NULL ? alias->aliasname : relation->relname);
        buf_add_char(buf, '.');
        buf_add_ident(buf, columns[i]);
    }
    return n > 0;
}

/* Adds the columns of all that stands there; false: they are not known. */
static bool add_all(const struct stars *stars, struct buf *buf, const pg_node *from)
{
    const PgQuery__RangeVar *relation = node_is(from, RANGE_VAR, range_var);
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    if (relation != NULL)
        return add_columns(stars, buf, relation);
    return join != NULL && !join->is_natural && join->n_using_clause == 0 && join->alias == NULL &&
           add_all(stars, buf, join->larg) && add_all(stars, buf, join->rarg);
}

/* The relation that is called so there, or NULL. */
static const PgQuery__RangeVar *called(const pg_node *from, const char *name)
{
    const PgQuery__RangeVar *relation = node_is(from, RANGE_VAR, range_var);
    const PgQuery__JoinExpr *join = node_is(from, JOIN_EXPR, join_expr);
    if (relation != NULL)
        return strcmp(relation->alias != NULL ? relation->alias->aliasname : relation->relname,
                      name) == 0
                   ? relation
                   : NULL;
    if (join == NULL)
        return NULL;
    const PgQuery__RangeVar *left = called(join->larg, name);
    return left != NULL ? left : called(join->rarg, name);
}

static bool write_star(const struct stars *stars, struct buf *buf,
                       const PgQuery__SelectStmt *select, const PgQuery__ColumnRef *star)
{
    const char *name = star->n_fields == 2 ? node_string(star->fields[0]) : NULL;
    const PgQuery__RangeVar *relation = NULL;
    bool known = star->n_fields == 1 && select->n_from_clause > 0;
    for (size_t i = 0; known && i < select->n_from_clause; i++)
        known = add_all(stars, buf, select->from_clause[i]);
    for (size_t i = 0; name != NULL && relation == NULL && i < select->n_from_clause; i++)
        relation = called(select->from_clause[i], name);
    return known || (relation != NULL && add_columns(stars, buf, relation));
}

/* Where the star that is written from start on ends. */
static size_t star_end(const char *text, size_t start)
{
    struct lex_token token = lex_next(text + start);
    while (token.sort != LEX_END && !lex_is(&token, "*"))
        token = lex_next(token.start + token.length);
    return (size_t)(token.start + token.length - text);
}

static void find_stars(void *context, ProtobufCMessage *message)
{
    struct stars *stars = context;
    const PgQuery__SelectStmt *select = (const PgQuery__SelectStmt *)message;
    if (message->descriptor != &pg_query__select_stmt__descriptor)
        return;
    for (size_t i = 0; i < select->n_target_list; i++) {
        const PgQuery__ResTarget *target = select->target_list[i]->res_target;
        const PgQuery__ColumnRef *star = node_is(target->val, COLUMN_REF, column_ref);
        struct buf buf = buf_make(stars->scratch);
        if (star == NULL || target->location < 0 || /* TABLE t */
            node_is(star->fields[star->n_fields - 1], A_STAR, a_star) == NULL ||
            !write_star(stars, &buf, select, star))
            continue;
        size_t start = (size_t)target->location;
        size_t size = sizeof(stars->items[0]);
        stars->items =
            arena_grow(stars->scratch, stars->items, size * stars->n, size * (stars->n + 1));
        stars->items[stars->n++] = (struct star){start, star_end(stars->text, start), buf.data};
    }
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
