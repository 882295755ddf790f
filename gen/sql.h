/*
 * sql - what the generator asks of PostgreSQL's own grammar.
 *
 * The SQL inside a definition comes as fragments: a type, an expression, a query, the elements of
 * an index. libpg_query parses them, so that a syntax error is found without a server, formatting
 * never makes a difference, and the names used are known. Every answer is remembered by (sort,
 * text): a fragment that stands a thousand times is parsed once.
 *
 * Relies on: libpg_query (PostgreSQL 15's grammar). Must not know: kinds, models, files.
 * Memory: answers live in the arena given to sql_new(). Threads: one thread per struct sql.
 */
#ifndef GEN_SQL_H
#define GEN_SQL_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"
#include "gen/base/buf.h"

struct sql;

/* What a fragment is, that is: in which frame it must be put to be parsed. */
enum sql_sort {
    SQL_TYPE,      /* varchar(20)[], a.mood */
    SQL_EXPR,      /* length(title) > 0: a default, a check, a predicate, a generation expression */
    SQL_QUERY,     /* SELECT …, VALUES …, WITH … */
    SQL_ELEMENTS,  /* the elements of CREATE INDEX: lower(a) text_pattern_ops, b DESC NULLS LAST */
    SQL_EXCLUSION, /* the elements of EXCLUDE: room WITH =, during WITH && */
    SQL_ARGUMENTS, /* the arguments of CREATE FUNCTION: a int, OUT b text, c int DEFAULT 1; may be
                      empty */
    SQL_RETURNS, /* the result of CREATE FUNCTION: text, SETOF a.t, t.id%TYPE, TABLE (a int, b text)
                  */
    SQL_COLUMNS, /* plain column names: a, "B" */
    SQL_STATEMENTS, /* any statements */
    SQL_SORTS
};

struct sql_error {
    const char *message; /* PostgreSQL's: syntax error at or near "…" */
    size_t offset;       /* bytes into the fragment */
};

struct sql *sql_new(struct arena *arena);

/* Whether text is a correct fragment; ret_error is filled when it is not. A fragment that closes
 * its frame early ("1); DROP TABLE x; --") is not correct, nor is an empty one. */
bool sql_check(struct sql *sql, enum sql_sort sort, const char *text, struct sql_error *ret_error);

/* A routine as a whole: language and body ("plpgsql" and "sql" bodies are parsed, others only
 * stored). arguments and returns may be NULL. The error's offset counts from the start of body. */
bool sql_check_routine(struct sql *sql, const char *language, bool is_procedure,
                       const char *arguments, const char *returns, const char *body,
                       struct sql_error *ret_error);

/* The same fragment in one spelling: two fragments that differ in spaces, case of key words,
 * comments, needless parentheses or spelling of built-in types (int4, integer) give the same text.
 * Types are spelled as format_type() does. An incorrect fragment gives itself. */
const char *sql_canonical(struct sql *sql, enum sql_sort sort, const char *text);

/* A looser spelling for comparing what somebody wrote with what a server prints (pg_get_expr() and
 * its like): what PostgreSQL's parser adds or rewrites is folded away. See sql_fold.c for the
 * rules. */
const char *sql_folded(struct sql *sql, enum sql_sort sort, const char *text);

/* Whether two fragments may be one, of which a server has printed one. */
bool sql_folded_equal(struct sql *sql, enum sql_sort sort, const char *a, const char *b);

/* A server's text in the spelling that is stable: a server that is given this text stores what it
 * prints again as this text. Needless parentheses go, varchar IN lists take their second form. */
const char *sql_tidy(struct sql *sql, enum sql_sort sort, const char *text);

/* A name as used in a fragment. */
struct sql_name {
    const char *schema; /* NULL when not qualified */
    const char *name;
};

/* The names a fragment uses; names of common table expressions are left out of relations. */
struct sql_names {
    struct sql_name *relations;
    struct sql_name *functions;
    struct sql_name *types; /* built-in ones (pg_catalog) left out */
    struct sql_name
        *columns; /* schema: the qualifier before the column (table or alias), or NULL */
    struct sql_name
        *sequences; /* literals given to nextval(), currval(), setval() or cast to regclass */
    struct sql_name *configurations; /* of text search: literals given to to_tsvector() and the
                                        like, or cast to regconfig */
    struct sql_name *dictionaries;   /* the same with ts_lexize() and regdictionary */
    struct sql_name *collations;
    struct sql_name *operators;         /* those that are not built in, or have a schema */
    struct sql_name *builtin_operators; /* names that PostgreSQL has an operator of: =, + */
    struct sql_name *opclasses;         /* of the elements of an index */
    size_t n_relations, n_functions, n_types, n_columns, n_sequences, n_collations, n_operators,
        n_builtin_operators, n_opclasses, n_configurations, n_dictionaries;
    bool star;     /* a * or a whole-row reference occurs */
    bool subquery; /* a SELECT inside of an expression occurs */
    bool unlisted; /* columns occur that are not named: a * that is written out, an INSERT without a
                      list */
    bool calls;    /* a function is called; CURRENT_TIMESTAMP and its like are as well */
};
const struct sql_names *sql_names(struct sql *sql, enum sql_sort sort, const char *text);

/* Whether a correct expression may stand behind DEFAULT without parentheses: a > 0 may, a AND b and
 * a AT TIME ZONE b may not. */
bool sql_is_simple(struct sql *sql, const char *expression);

/* The output column names of a query in order, or NULL with *ret_n 0 when they cannot be told
 * without a database (a *, for instance). */
const char *const *sql_query_columns(struct sql *sql, const char *query, size_t *ret_n);

/* Whether the columns of before are also after's first ones, from the same expressions over the
 * same relations, so that they have the same types. */
bool sql_query_extends(struct sql *sql, const char *before, const char *after);

/* An element of an index or exclusion constraint, taken apart. */
struct sql_element {
    const char *column;     /* NULL: an expression */
    const char *expression; /* its canonical text, or NULL */
    const char *opclass;    /* as written, with parameters; NULL: none */
    const char *collation;  /* NULL: none */
    bool descending;
    bool nulls_given, nulls_first;
    const char *with_operator; /* exclusion only */
};
const struct sql_element *sql_elements(struct sql *sql, enum sql_sort sort, const char *text,
                                       size_t *ret_n);

/* An argument of a routine, taken apart. */
struct sql_argument {
    const char *name; /* NULL: none */
    const char *type; /* canonical */
    const char *dflt; /* canonical expression; NULL: none */
    char mode;        /* i in, o out, b inout, v variadic, t table: as pg_proc.proargmodes */
};
const struct sql_argument *sql_arguments(struct sql *sql, const char *text, size_t *ret_n);
/* "(integer, text)": the types of the arguments that a call gives, without length or precision.
 * with_public: those of the schema public have it before. NULL for arguments means none. */
const char *sql_argument_types(struct sql *sql, const char *arguments, bool with_public);
/* The columns of a SQL_RETURNS fragment TABLE (…); none when it is another one. */
const struct sql_argument *sql_table_columns(struct sql *sql, const char *returns, size_t *ret_n);

/* The statements of a script. start and length leave out the final semicolon and the comments and
 * spaces before the first token. false: ret_error says where the script cannot be read. */
struct sql_statement {
    const char *start;
    size_t length;
};
bool sql_split(struct sql *sql, const char *script, struct sql_statement **ret_statements,
               size_t *ret_n, struct sql_error *ret_error);

/* The fragment with identifiers under their new names; what is called as a function stays. */
struct sql_renaming {
    const char *from; /* without quotes */
    const char *to;
};
const char *sql_renamed(struct arena *arena, const char *text, const struct sql_renaming *names,
                        size_t n);

/* The text with the columns in place of SELECT * and SELECT t.*, where they are known: columns_of()
 * gives a relation's in the order that a server has them, or NULL. */
typedef const char *const *sql_columns_of(void *context, const struct sql_name *relation,
                                          size_t *ret_n);
const char *sql_without_stars(struct arena *arena, enum sql_sort sort, const char *text,
                              sql_columns_of *columns_of, void *context);

/* Plain column names of a SQL_COLUMNS fragment, unquoted. */
const char *const *sql_column_list(struct sql *sql, const char *text, size_t *ret_n);

/* How long the text is without the spaces and comments behind its last token. */
size_t sql_length(const char *text);

/* Where a name stands in a text as an identifier of its own: the offset of the n-th such place
 * (from 0), or of the beginning when there is none. */
size_t sql_find_name(const char *text, const char *name, size_t n);

/* Whether text is a call as it stands behind EXECUTE FUNCTION: the name of a function, in
 * parentheses literals and words, and nothing behind them. */
bool sql_is_call(struct sql *sql, const char *text);

/* Whether the text uses a parameter as $1; ret_offset is where. */
bool sql_has_parameter(const char *text, size_t *ret_offset);

/* An operator's name (=, app.===, OPERATOR(app.===)) taken apart; false when it is not one. */
bool sql_parse_operator(struct sql *sql, const char *text, struct sql_name *ret_name);

/* A routine with its arguments' types taken apart; the arguments are read with sql_arguments().
 * false: it is not one. ret_arguments is NULL when there are no parentheses. */
bool sql_parse_signature(struct sql *sql, const char *text, struct sql_name *ret_name,
                         const char **ret_arguments);

/* How much of "name(arguments)" is the name: up to the parenthesis that is in no quotes, or all. */
size_t sql_name_length(const char *text);

/* A possibly qualified name ("a.b", "B", x) taken apart; false when it is not one. */
bool sql_parse_name(struct sql *sql, const char *text, struct sql_name *ret_name);

#endif
