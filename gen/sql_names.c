/*
 * sql_names - which relations, functions, types, columns, operators and so on a fragment names.
 *
 * A walk over the whole tree that looks at few node types; all others only pass it on to their
 * children. Common table expressions are the one thing with a scope: WITH a AS (SELECT … FROM a)
 * reads the relation a, because a non-recursive one does not see itself.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "gen/base/vec.h"
#include "gen/sql_internal.h"
#include "gen/sql_types.h"

/* The names of common table expressions that are visible, innermost first. */
struct scope {
    const char *name;
    const struct scope *outer;
};

struct gather {
    struct arena *arena; /* lives as long as the walk */
    const struct scope *scope;
    struct vec relations, functions, types, columns, sequences, collations, operators,
        builtin_operators, opclasses, configurations, dictionaries;
    struct vec aliases; /* what a column reference may mean as a whole row: char * */
    struct map seen;
    bool star, subquery, unlisted, calls;
};

static void walk(void *context, ProtobufCMessage *message);

/* Adds the name unless list holds it. */
static void add_name(struct gather *gather, struct vec *list, const char *schema, const char *name)
{
    if (name == NULL || *name == '\0')
        return;
    bool qualified = schema != NULL && *schema != '\0';
    char *key = arena_printf(gather->arena, "%s\n%s", qualified ? schema : "", name);
    if (map_get(&gather->seen, list, key) != NULL)
        return;
    struct sql_name *entry = arena_new_of(gather->arena, struct sql_name);
    entry->schema = qualified ? schema : NULL;
    entry->name = name;
    map_put(&gather->seen, list, key, entry);
    vec_push(gather->arena, list, entry);
}

static bool is_common_table(const struct gather *gather, const char *name)
{
    for (const struct scope *scope = gather->scope; scope != NULL; scope = scope->outer)
        if (strcmp(scope->name, name) == 0)
            return true;
    return false;
}

static void add_alias(struct gather *gather, const PgQuery__Alias *alias, const char *otherwise)
{
    const char *name = alias != NULL ? alias->aliasname : otherwise;
    if (name != NULL)
        vec_push(gather->arena, &gather->aliases, (char *)name);
}

static void see_relation(struct gather *gather, const PgQuery__RangeVar *relation)
{
    add_alias(gather, relation->alias, relation->relname);
    if (relation->schemaname[0] == '\0' && is_common_table(gather, relation->relname))
        return;
    add_name(gather, &gather->relations, relation->schemaname, relation->relname);
}

static void see_type(struct gather *gather, const PgQuery__TypeName *type)
{
    struct sql_name name;
    if (type->pct_type) { /* [schema.]table.column%TYPE */
        size_t n = type->n_names;
        if (n >= 2)
            add_name(gather, &gather->relations, n > 2 ? node_string(type->names[n - 3]) : NULL,
                     node_string(type->names[n - 2]));
        return;
    }
    if (!type_name(type, &name))
        return;
    const char *element = name.name[0] == '_' ? name.name + 1 : name.name;
    bool system =
        name.schema != NULL ? strcmp(name.schema, "pg_catalog") == 0 : type_is_builtin(element);
    if (!system)
        add_name(gather, &gather->types, name.schema, name.name);
}

static void see_column(struct gather *gather, const PgQuery__ColumnRef *column)
{
    size_t n = column->n_fields;
    const char *name = node_string(column->fields[n - 1]);
    if (name == NULL)
        gather->star = true;
    else
        add_name(gather, &gather->columns, n > 1 ? node_string(column->fields[n - 2]) : NULL, name);
}

static const char *literal(const pg_node *node)
{
    const PgQuery__TypeCast *cast = node_is(node, TYPE_CAST, type_cast);
    if (cast != NULL)
        return literal(cast->arg);
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    return constant != NULL && constant->val_case == PG_QUERY__A__CONST__VAL_SVAL
               ? constant->sval->sval
               : NULL;
}

/* A name inside of a literal. */
static void add_literal(struct gather *gather, struct vec *list, const pg_node *node)
{
    struct sql_name name;
    const char *text = literal(node);
    if (text != NULL && parse_name(gather->arena, text, &name))
        add_name(gather, list, name.schema, name.name);
}

/* Functions whose first argument, when there are so many, is the name of something. */
static const struct {
    const char *function;
    size_t least;
    size_t list;
} naming_functions[] = {
    {"nextval", 1, offsetof(struct gather, sequences)},
    {"currval", 1, offsetof(struct gather, sequences)},
    {"setval", 1, offsetof(struct gather, sequences)},
    {"to_tsvector", 2, offsetof(struct gather, configurations)},
    {"json_to_tsvector", 3, offsetof(struct gather, configurations)},
    {"jsonb_to_tsvector", 3, offsetof(struct gather, configurations)},
    {"to_tsquery", 2, offsetof(struct gather, configurations)},
    {"plainto_tsquery", 2, offsetof(struct gather, configurations)},
    {"phraseto_tsquery", 2, offsetof(struct gather, configurations)},
    {"websearch_to_tsquery", 2, offsetof(struct gather, configurations)},
    {"ts_headline", 3, offsetof(struct gather, configurations)},
    {"ts_lexize", 2, offsetof(struct gather, dictionaries)},
};

/* Types whose literals are the name of something. */
static const struct {
    const char *type;
    size_t list;
} naming_types[] = {
    {"regclass", offsetof(struct gather, sequences)},
    {"regconfig", offsetof(struct gather, configurations)},
    {"regdictionary", offsetof(struct gather, dictionaries)},
};

static struct vec *list_at(struct gather *gather, size_t offset)
{
    return (struct vec *)((char *)gather + offset);
}

static void see_call(struct gather *gather, const PgQuery__FuncCall *call)
{
    size_t n = call->n_funcname;
    const char *schema = n > 1 ? node_string(call->funcname[n - 2]) : NULL;
    const char *name = node_string(call->funcname[n - 1]);
    if (schema == NULL || strcmp(schema, "pg_catalog") != 0)
        add_name(gather, &gather->functions, schema, name);
    for (size_t i = 0; i < sizeof(naming_functions) / sizeof(naming_functions[0]); i++)
        if (call->n_args >= naming_functions[i].least &&
            strcmp(name, naming_functions[i].function) == 0)
            add_literal(gather, list_at(gather, naming_functions[i].list), call->args[0]);
}

static void see_cast(struct gather *gather, const PgQuery__TypeCast *cast)
{
    struct sql_name type;
    if (cast->type_name == NULL || !type_name(cast->type_name, &type))
        return;
    for (size_t i = 0; i < sizeof(naming_types) / sizeof(naming_types[0]); i++)
        if (strcmp(type.name, naming_types[i].type) == 0)
            add_literal(gather, list_at(gather, naming_types[i].list), cast->arg);
}

static void see_join(struct gather *gather, const PgQuery__JoinExpr *join)
{
    for (size_t i = 0; i < join->n_using_clause; i++)
        add_name(gather, &gather->columns, NULL, node_string(join->using_clause[i]));
    add_alias(gather, join->alias, NULL);
}

/* The WITH clause of a statement, whichever statement it is; NULL: none. */
static PgQuery__WithClause *with_clause(const ProtobufCMessage *message)
{
    if (message->descriptor == &pg_query__select_stmt__descriptor)
        return ((const PgQuery__SelectStmt *)message)->with_clause;
    if (message->descriptor == &pg_query__insert_stmt__descriptor)
        return ((const PgQuery__InsertStmt *)message)->with_clause;
    if (message->descriptor == &pg_query__update_stmt__descriptor)
        return ((const PgQuery__UpdateStmt *)message)->with_clause;
    if (message->descriptor == &pg_query__delete_stmt__descriptor)
        return ((const PgQuery__DeleteStmt *)message)->with_clause;
    if (message->descriptor == &pg_query__merge_stmt__descriptor)
        return ((const PgQuery__MergeStmt *)message)->with_clause;
    return NULL;
}

/* A non-recursive common table expression sees those before it, a recursive one all of its clause.
 */
static void enter_with(struct gather *gather, PgQuery__WithClause *with)
{
    for (int pass = with->recursive ? 0 : 1; pass < 2; pass++)
        for (size_t i = 0; i < with->n_ctes; i++) {
            PgQuery__CommonTableExpr *table = with->ctes[i]->common_table_expr;
            if (pass == 1)
                walk(gather, &table->base);
            if ((pass == 0) == (bool)with->recursive) {
                struct scope *scope = arena_new_of(gather->arena, struct scope);
                *scope = (struct scope){table->ctename, gather->scope};
                gather->scope = scope;
            }
        }
}

static void add_names(struct gather *gather, struct vec *list, pg_node *const *names, size_t n)
{
    if (n > 0)
        add_name(gather, list, n > 1 ? node_string(names[n - 2]) : NULL, node_string(names[n - 1]));
}

static int compare_operator(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

/* Which of the operators of a built-in name is meant is the types' matter, which only the server
 * knows. */
static bool is_builtin_operator(const char *name)
{
    static const char *const builtin[] = {
        "!!",  "!~",   "!~*", "!~~", "!~~*", "#",   "##",  "#-",  "#>",  "#>>", "%",
        "&",   "&&",   "&<",  "&<|", "&>",   "*",   "*<",  "*<=", "*<>", "*=",  "*>",
        "*>=", "+",    "-",   "->",  "->>",  "-|-", "/",   "<",   "<->", "<<",  "<<=",
        "<<|", "<=",   "<>",  "<@",  "<^",   "=",   ">",   ">=",  ">>",  ">>=", ">^",
        "?",   "?#",   "?&",  "?-",  "?-|",  "?|",  "?||", "@",   "@-@", "@>",  "@?",
        "@@",  "@@@",  "^",   "^@",  "|",    "|&>", "|/",  "|>>", "||",  "||/", "~",
        "~*",  "~<=~", "~<~", "~=",  "~>=~", "~>~", "~~",  "~~*",
    };
    return bsearch(name, builtin, sizeof(builtin) / sizeof(builtin[0]), sizeof(builtin[0]),
                   compare_operator) != NULL;
}

static void see_operator(struct gather *gather, pg_node *const *names, size_t n)
{
    const char *schema = n > 1 ? node_string(names[n - 2]) : NULL;
    const char *name = n > 0 ? node_string(names[n - 1]) : NULL;
    if (name == NULL || (schema != NULL && strcmp(schema, "pg_catalog") == 0))
        return;
    bool builtin = schema == NULL && is_builtin_operator(name);
    add_name(gather, builtin ? &gather->builtin_operators : &gather->operators, schema, name);
}

/* The operators of EXCLUDE stand beside their elements: (element, (name)). */
static void see_list(struct gather *gather, const PgQuery__List *list)
{
    const PgQuery__List *names = list->n_items == 2 ? node_is(list->items[1], LIST, list) : NULL;
    if (names != NULL && node_is(list->items[0], INDEX_ELEM, index_elem) != NULL)
        see_operator(gather, names->items, names->n_items);
}

static void see_element(struct gather *gather, const PgQuery__IndexElem *element)
{
    add_name(gather, &gather->columns, NULL, element->name);
    add_names(gather, &gather->collations, element->collation, element->n_collation);
    add_names(gather, &gather->opclasses, element->opclass, element->n_opclass);
}

static void see_operators(struct gather *gather, ProtobufCMessage *message)
{
    const ProtobufCMessageDescriptor *sort = message->descriptor;
    if (sort == &pg_query__a__expr__descriptor) {
        const PgQuery__AExpr *e = (const PgQuery__AExpr *)message;
        see_operator(gather, e->name, e->n_name);
    } else if (sort == &pg_query__sub_link__descriptor) {
        const PgQuery__SubLink *e = (const PgQuery__SubLink *)message;
        see_operator(gather, e->oper_name, e->n_oper_name);
    } else if (sort == &pg_query__sort_by__descriptor) {
        const PgQuery__SortBy *e = (const PgQuery__SortBy *)message;
        see_operator(gather, e->use_op, e->n_use_op);
    } else if (sort == &pg_query__collate_clause__descriptor) {
        const PgQuery__CollateClause *e = (const PgQuery__CollateClause *)message;
        add_names(gather, &gather->collations, e->collname, e->n_collname);
    } else if (sort == &pg_query__list__descriptor) {
        see_list(gather, (const PgQuery__List *)message);
    }
}

static bool is_star(const pg_node *node)
{
    const PgQuery__ColumnRef *column = node_is(node, COLUMN_REF, column_ref);
    return column != NULL && node_is(column->fields[column->n_fields - 1], A_STAR, a_star) != NULL;
}

/* The columns that a statement sets. */
static void see_set(struct gather *gather, pg_node *const *targets, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_name(gather, &gather->columns, NULL, targets[i]->res_target->name);
}

static void see_statement(struct gather *gather, const ProtobufCMessage *message)
{
    if (message->descriptor == &pg_query__insert_stmt__descriptor) {
        const PgQuery__InsertStmt *insert = (const PgQuery__InsertStmt *)message;
        see_set(gather, insert->cols, insert->n_cols);
        gather->unlisted |= insert->n_cols == 0 && insert->select_stmt != NULL;
    } else if (message->descriptor == &pg_query__update_stmt__descriptor) {
        const PgQuery__UpdateStmt *update = (const PgQuery__UpdateStmt *)message;
        see_set(gather, update->target_list, update->n_target_list);
    } else if (message->descriptor == &pg_query__res_target__descriptor) {
        gather->unlisted |= is_star(((const PgQuery__ResTarget *)message)->val);
    } else if (message->descriptor == &pg_query__list__descriptor) { /* a row of VALUES */
        const PgQuery__List *list = (const PgQuery__List *)message;
        for (size_t i = 0; i < list->n_items; i++)
            gather->unlisted |= is_star(list->items[i]);
    }
}

static void see(struct gather *gather, ProtobufCMessage *message)
{
    see_statement(gather, message);
    const ProtobufCMessageDescriptor *sort = message->descriptor;
    gather->subquery |= sort == &pg_query__sub_link__descriptor;
    gather->calls |= sort == &pg_query__func_call__descriptor ||
                     sort == &pg_query__sqlvalue_function__descriptor;
    see_operators(gather, message);
    if (sort == &pg_query__range_var__descriptor)
        see_relation(gather, (PgQuery__RangeVar *)message);
    else if (sort == &pg_query__type_name__descriptor)
        see_type(gather, (PgQuery__TypeName *)message);
    else if (sort == &pg_query__column_ref__descriptor)
        see_column(gather, (PgQuery__ColumnRef *)message);
    else if (sort == &pg_query__func_call__descriptor)
        see_call(gather, (PgQuery__FuncCall *)message);
    else if (sort == &pg_query__type_cast__descriptor)
        see_cast(gather, (PgQuery__TypeCast *)message);
    else if (sort == &pg_query__join_expr__descriptor)
        see_join(gather, (PgQuery__JoinExpr *)message);
    else if (sort == &pg_query__range_subselect__descriptor)
        add_alias(gather, ((PgQuery__RangeSubselect *)message)->alias, NULL);
    else if (sort == &pg_query__range_function__descriptor)
        add_alias(gather, ((PgQuery__RangeFunction *)message)->alias, NULL);
    else if (sort == &pg_query__index_elem__descriptor)
        see_element(gather, (PgQuery__IndexElem *)message);
}

static void walk(void *context, ProtobufCMessage *message)
{
    struct gather *gather = context;
    const struct scope *outer = gather->scope;
    PgQuery__WithClause *with = with_clause(message);
    if (message->descriptor == &pg_query__with_clause__descriptor)
        return; /* enter_with() has been through it */
    see(gather, message);
    if (with != NULL)
        enter_with(gather, with);
    if (message->descriptor != &pg_query__type_name__descriptor) /* a modifier is no column */
        tree_each_child(message, walk, gather);
    gather->scope = outer;
}

static struct sql_name *as_array(struct arena *arena, const struct vec *list, size_t *ret_n)
{
    struct sql_name *names = arena_array_of(arena, struct sql_name, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        const struct sql_name *from = list->items[i];
        names[i].schema = from->schema != NULL ? arena_strdup(arena, from->schema) : NULL;
        names[i].name = arena_strdup(arena, from->name);
    }
    *ret_n = list->n;
    return names;
}

/* A column that is called as a row source may be its whole row. */
static bool has_whole_row(struct gather *gather)
{
    for (size_t i = 0; i < gather->aliases.n; i++)
        if (map_get(&gather->seen, &gather->columns,
                    arena_printf(gather->arena, "\n%s", (const char *)gather->aliases.items[i])) !=
            NULL)
            return true;
    return false;
}

static void gather_plain(void *context, const char *name, size_t length, char direction)
{
    struct gather *gather = context;
    (void)direction;
    add_name(gather, &gather->columns, NULL, arena_strndup(gather->arena, name, length));
}

static void gather_from(struct gather *gather, enum sql_sort sort, const char *text)
{
    if (sort == SQL_TYPE && type_common(gather->arena, text) != NULL)
        return;
    if ((sort == SQL_COLUMNS || sort == SQL_ELEMENTS) &&
        sql_plain_names(text, true, gather_plain, gather))
        return;
    struct fragment fragment;
    struct sql_error error;
    if (!fragment_parse(gather->arena, sort, text, &fragment, &error))
        fragment.n_items = 0, fragment.tree = NULL, fragment.type = NULL;
    if (fragment.type != NULL)
        walk(gather, &fragment.type->base);
    else if (sort == SQL_STATEMENTS && fragment.tree != NULL)
        walk(gather, &fragment.tree->base);
    for (size_t i = 0; i < fragment.n_items; i++) {
        if (sort == SQL_COLUMNS)
            add_name(gather, &gather->columns, NULL, node_string(fragment.items[i]));
        else
            walk(gather, &fragment.items[i]->base);
    }
}

const struct sql_names *names_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    struct arena *scratch = arena_new();
    struct gather gather = {.arena = scratch, .seen = map_make(scratch)};
    struct sql_names *names = arena_new_of(arena, struct sql_names);
    gather_from(&gather, sort, text);
    names->star = gather.star || has_whole_row(&gather);
    names->subquery = gather.subquery;
    names->unlisted = gather.unlisted;
    names->calls = gather.calls;
    names->relations = as_array(arena, &gather.relations, &names->n_relations);
    names->functions = as_array(arena, &gather.functions, &names->n_functions);
    names->types = as_array(arena, &gather.types, &names->n_types);
    names->columns = as_array(arena, &gather.columns, &names->n_columns);
    names->sequences = as_array(arena, &gather.sequences, &names->n_sequences);
    names->configurations = as_array(arena, &gather.configurations, &names->n_configurations);
    names->dictionaries = as_array(arena, &gather.dictionaries, &names->n_dictionaries);
    names->collations = as_array(arena, &gather.collations, &names->n_collations);
    names->operators = as_array(arena, &gather.operators, &names->n_operators);
    names->builtin_operators =
        as_array(arena, &gather.builtin_operators, &names->n_builtin_operators);
    names->opclasses = as_array(arena, &gather.opclasses, &names->n_opclasses);
    arena_free(scratch);
    return names;
}
