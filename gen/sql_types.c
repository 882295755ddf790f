/*
 * sql_types - see sql_types.h. The names are those of pg_type in PostgreSQL 13 to 18, the spellings
 * those of format_type_extended().
 */
#include "gen/sql_types.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Types that SQL has words for: format_type() writes words, modifiers, suffix. */
static const struct worded {
    const char *name; /* in pg_type */
    const char *words;
    const char *suffix; /* behind the modifiers */
} worded[] = {
    {"bit", "bit", ""},
    {"bool", "boolean", ""},
    {"bpchar", "character", ""},
    {"char", "\"char\"", ""},
    {"float4", "real", ""},
    {"float8", "double precision", ""},
    {"int2", "smallint", ""},
    {"int4", "integer", ""},
    {"int8", "bigint", ""},
    {"interval", "interval", ""},
    {"numeric", "numeric", ""},
    {"time", "time", " without time zone"},
    {"timestamp", "timestamp", " without time zone"},
    {"timestamptz", "timestamp", " with time zone"},
    {"timetz", "time", " with time zone"},
    {"varbit", "bit varying", ""},
    {"varchar", "character varying", ""},
};

/* Sorted, for bsearch(). The others: what has a word is above. */
static const char *const others[] = {
    "aclitem",
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "box",
    "bytea",
    "cid",
    "cidr",
    "circle",
    "cstring",
    "date",
    "datemultirange",
    "daterange",
    "event_trigger",
    "fdw_handler",
    "gtsvector",
    "index_am_handler",
    "inet",
    "int2vector",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "internal",
    "json",
    "jsonb",
    "jsonpath",
    "language_handler",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "nummultirange",
    "numrange",
    "oid",
    "oidvector",
    "path",
    "pg_brin_bloom_summary",
    "pg_brin_minmax_multi_summary",
    "pg_ddl_command",
    "pg_dependencies",
    "pg_lsn",
    "pg_mcv_list",
    "pg_ndistinct",
    "pg_node_tree",
    "pg_snapshot",
    "point",
    "polygon",
    "record",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "table_am_handler",
    "text",
    "tid",
    "trigger",
    "tsm_handler",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "unknown",
    "uuid",
    "void",
    "xid",
    "xid8",
    "xml",
};

static int compare_name(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

/* The row begins with its name, as an entry of others is one. */
static const struct worded *worded_named(const char *name)
{
    return bsearch(name, worded, sizeof(worded) / sizeof(worded[0]), sizeof(worded[0]),
                   compare_name);
}

bool type_is_builtin(const char *name)
{
    return worded_named(name) != NULL || bsearch(name, others, sizeof(others) / sizeof(others[0]),
                                                 sizeof(others[0]), compare_name) != NULL;
}

bool type_name(const PgQuery__TypeName *type, struct sql_name *ret_name)
{
    if (type->n_names < 1 || type->n_names > 2)
        return false;
    const char *first = node_string(type->names[0]);
    const char *second = type->n_names == 2 ? node_string(type->names[1]) : NULL;
    *ret_name = (struct sql_name){second != NULL ? first : NULL, second != NULL ? second : first};
    return true;
}

static void set_names(struct arena *arena, PgQuery__TypeName *type, const char *schema,
                      const char *name)
{
    type->n_names = schema != NULL ? 2 : 1;
    type->names = arena_array_of(arena, pg_node *, 2);
    if (schema != NULL)
        type->names[0] = node_new_string(arena, schema);
    type->names[type->n_names - 1] = node_new_string(arena, name);
}

static pg_node *new_integer(struct arena *arena, int value)
{
    PgQuery__Integer *integer = arena_new_of(arena, PgQuery__Integer);
    pg_query__integer__init(integer);
    integer->ival = value;
    return node_new(arena, PG_QUERY__NODE__NODE_INTEGER, integer);
}

static pg_node *new_constant(struct arena *arena, int value)
{
    PgQuery__AConst *constant = arena_new_of(arena, PgQuery__AConst);
    pg_query__a__const__init(constant);
    constant->val_case = PG_QUERY__A__CONST__VAL_IVAL;
    constant->ival = new_integer(arena, value)->integer;
    return node_new(arena, PG_QUERY__NODE__NODE_A_CONST, constant);
}

static void make_array(struct arena *arena, PgQuery__TypeName *type)
{
    type->n_array_bounds = 1;
    type->array_bounds = arena_array_of(arena, pg_node *, 1);
    type->array_bounds[0] = new_integer(arena, -1);
}

void type_normalize(struct arena *arena, PgQuery__TypeName *type)
{
    struct sql_name name;
    if (type->n_array_bounds > 0)
        make_array(arena, type);
    if (type->pct_type || !type_name(type, &name))
        return;
    if (name.schema != NULL && strcmp(name.schema, "pg_catalog") != 0)
        return;
    assert(name.name != NULL);
    if (name.name[0] == '_' && type_is_builtin(name.name + 1)) {
        make_array(arena, type);
        name.name++;
    }
    if (!type_is_builtin(name.name))
        return;
    set_names(arena, type, worded_named(name.name) != NULL ? "pg_catalog" : NULL, name.name);
    if (strcmp(name.name, "numeric") == 0 && type->n_typmods == 1) {
        pg_node *precision = type->typmods[0];
        type->typmods = arena_array_of(arena, pg_node *, 2);
        type->typmods[0] = precision;
        type->typmods[1] = new_constant(arena, 0);
        type->n_typmods = 2;
    }
}

static const PgQuery__Integer *constant_integer(const pg_node *node)
{
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    return constant != NULL && constant->val_case == PG_QUERY__A__CONST__VAL_IVAL ? constant->ival
                                                                                  : NULL;
}

static bool print_modifier(struct buf *buf, const pg_node *node)
{
    const PgQuery__AConst *constant = node_is(node, A_CONST, a_const);
    const PgQuery__ColumnRef *word = node_is(node, COLUMN_REF, column_ref);
    if (constant_integer(node) != NULL)
        buf_printf(buf, "%d", constant_integer(node)->ival);
    else if (constant != NULL && constant->val_case == PG_QUERY__A__CONST__VAL_SVAL)
        buf_add_literal(buf, constant->sval->sval);
    else if (word != NULL && word->n_fields == 1 && node_string(word->fields[0]) != NULL)
        buf_add_ident(buf, node_string(word->fields[0]));
    else
        return false;
    return true;
}

static bool print_modifiers(struct buf *buf, const PgQuery__TypeName *type)
{
    for (size_t i = 0; i < type->n_typmods; i++) {
        buf_add(buf, i == 0 ? "(" : ",");
        if (!print_modifier(buf, type->typmods[i]))
            return false;
    }
    if (type->n_typmods > 0)
        buf_add_char(buf, ')');
    return true;
}

/* An interval's first modifier is a set of fields (datetime.h, INTERVAL_MASK()), the second a
 * precision. */
static bool print_interval(struct buf *buf, const PgQuery__TypeName *type)
{
    static const struct {
        int fields;
        const char *words;
    } rows[] = {
        {0x7FFF, ""},
        {1 << 2, " year"},
        {1 << 1, " month"},
        {1 << 3, " day"},
        {1 << 10, " hour"},
        {1 << 11, " minute"},
        {1 << 12, " second"},
        {1 << 2 | 1 << 1, " year to month"},
        {1 << 3 | 1 << 10, " day to hour"},
        {1 << 3 | 1 << 10 | 1 << 11, " day to minute"},
        {1 << 3 | 1 << 10 | 1 << 11 | 1 << 12, " day to second"},
        {1 << 10 | 1 << 11, " hour to minute"},
        {1 << 10 | 1 << 11 | 1 << 12, " hour to second"},
        {1 << 11 | 1 << 12, " minute to second"},
    };
    buf_add(buf, "interval");
    if (type->n_typmods == 0)
        return true;
    const PgQuery__Integer *fields = constant_integer(type->typmods[0]);
    const PgQuery__Integer *precision =
        type->n_typmods > 1 ? constant_integer(type->typmods[1]) : NULL;
    if (fields == NULL || (type->n_typmods > 1 && precision == NULL) || type->n_typmods > 2)
        return false;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].fields != fields->ival)
            continue;
        buf_add(buf, rows[i].words);
        if (precision != NULL)
            buf_printf(buf, "(%d)", precision->ival);
        return true;
    }
    return false;
}

static bool print_worded(struct buf *buf, const PgQuery__TypeName *type, const struct worded *row)
{
    if (strcmp(row->name, "interval") == 0)
        return print_interval(buf, type);
    /* Without a length it is a type that no SQL word names. */
    bool nameless = strcmp(row->name, "bpchar") == 0 && type->n_typmods == 0;
    buf_add(buf, nameless ? "bpchar" : row->words);
    if (!print_modifiers(buf, type))
        return false;
    buf_add(buf, row->suffix);
    return true;
}

bool type_print(struct buf *buf, const PgQuery__TypeName *type)
{
    struct sql_name name;
    if (type->setof)
        buf_add(buf, "SETOF ");
    bool plain = !type->pct_type && type_name(type, &name);
    bool builtin = plain && name.schema != NULL && strcmp(name.schema, "pg_catalog") == 0;
    const struct worded *row = builtin ? worded_named(name.name) : NULL;
    if (row != NULL) {
        if (!print_worded(buf, type, row))
            return false;
    } else {
        for (size_t i = 0; i < type->n_names; i++) {
            if (i > 0)
                buf_add_char(buf, '.');
            buf_add_ident(buf, node_string(type->names[i]));
        }
        if (type->pct_type)
            buf_add(buf, "%TYPE");
        if (!print_modifiers(buf, type))
            return false;
    }
    if (type->n_array_bounds > 0)
        buf_add(buf, "[]");
    return true;
}

/* The common spellings: words, modifiers if any, suffix. */
static const struct spelling {
    const char *words;       /* before "(" and, behind a blank, after ")" */
    const char *name;        /* in worded or others */
    signed char least, most; /* modifiers */
    const char *dflt;        /* modifiers when there are none, or NULL */
} spellings[] = {
    {"bigint", "int8", 0, 0, NULL},
    {"bit", "bit", 0, 1, "(1)"},
    {"bit varying", "varbit", 0, 1, NULL},
    {"bool", "bool", 0, 0, NULL},
    {"boolean", "bool", 0, 0, NULL},
    {"bpchar", "bpchar", 1, 1, NULL},
    {"char", "bpchar", 0, 1, "(1)"},
    {"character", "bpchar", 0, 1, "(1)"},
    {"character varying", "varchar", 0, 1, NULL},
    {"decimal", "numeric", 0, 2, NULL},
    {"double precision", "float8", 0, 0, NULL},
    {"float4", "float4", 0, 0, NULL},
    {"float8", "float8", 0, 0, NULL},
    {"int", "int4", 0, 0, NULL},
    {"int2", "int2", 0, 0, NULL},
    {"int4", "int4", 0, 0, NULL},
    {"int8", "int8", 0, 0, NULL},
    {"integer", "int4", 0, 0, NULL},
    {"interval", "interval", 0, 0, NULL},
    {"numeric", "numeric", 0, 2, NULL},
    {"real", "float4", 0, 0, NULL},
    {"smallint", "int2", 0, 0, NULL},
    {"time", "time", 0, 1, NULL},
    {"time with time zone", "timetz", 0, 1, NULL},
    {"time without time zone", "time", 0, 1, NULL},
    {"timestamp", "timestamp", 0, 1, NULL},
    {"timestamp with time zone", "timestamptz", 0, 1, NULL},
    {"timestamp without time zone", "timestamp", 0, 1, NULL},
    {"timestamptz", "timestamptz", 0, 1, NULL},
    {"timetz", "timetz", 0, 1, NULL},
    {"varbit", "varbit", 0, 1, NULL},
    {"varchar", "varchar", 0, 1, NULL},
};

/* A built-in type that is written as it is called, and may be called so without quotes. */
static bool is_plain_other(const char *words)
{
    return bsearch(words, others, sizeof(others) / sizeof(others[0]), sizeof(others[0]),
                   compare_name) != NULL &&
           strcmp(words, "any") != 0;
}

/* Text cut at its modifiers: "timestamp(3) with time zone[]" has words "timestamp with time zone",
 * modifiers "3" and is an array. */
struct cut {
    char words[40];
    size_t split; /* the length of the words before the modifiers */
    int modifiers[2];
    int n;
    bool array;
};

/* Digits without a leading zero, at most seven of them. */
static const char *cut_number(const char *at, int *ret_number)
{
    size_t length = strspn(at, "0123456789");
    if (length == 0 || length > 7 || at[0] == '0')
        return NULL;
    *ret_number = atoi(at);
    return at + length;
}

static const char *cut_modifiers(const char *at, struct cut *cut)
{
    at = cut_number(at + 1, &cut->modifiers[cut->n++]);
    if (at != NULL && *at == ',') {
        at += 1 + (at[1] == ' ');
        if (strncmp(at, "0)", 2) == 0) {
            cut->modifiers[cut->n++] = 0;
            at++;
        } else {
            at = cut_number(at, &cut->modifiers[cut->n++]);
        }
    }
    return at != NULL && *at == ')' ? at + 1 : NULL;
}

static bool cut_type(const char *text, struct cut *cut)
{
    size_t length = 0;
    *cut = (struct cut){.n = 0};
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '(') {
            cut->split = length;
            p = cut->n == 0 ? cut_modifiers(p, cut) : NULL;
            if (p == NULL)
                return false;
            p--;
        } else if (strcmp(p, "[]") == 0) {
            cut->array = true;
            break;
        } else if ((isalnum((unsigned char)*p) || *p == ' ' || *p == '_') &&
                   length < sizeof(cut->words) - 1) {
            cut->words[length++] = (char)tolower((unsigned char)*p);
        } else {
            return false;
        }
    }
    cut->words[length] = '\0';
    return length > 0;
}

const char *type_common(struct arena *arena, const char *text)
{
    struct cut cut;
    if (!cut_type(text, &cut))
        return NULL;
    if (cut.n == 0 && is_plain_other(cut.words))
        return arena_printf(arena, "%s%s", cut.words, cut.array ? "[]" : "");
    const struct spelling *row =
        bsearch(cut.words, spellings, sizeof(spellings) / sizeof(spellings[0]),
                sizeof(spellings[0]), compare_name);
    if (row == NULL || cut.n < row->least || cut.n > row->most)
        return NULL;
    bool split = strncmp(cut.words, "time", 4) == 0; /* timestamp(3) with time zone */
    if (cut.n > 0 && cut.split != (split ? strcspn(cut.words, " ") : strlen(cut.words)))
        return NULL;
    char modifiers[32] = "";
    bool numeric = strcmp(row->name, "numeric") == 0;
    if (cut.n == 2 || (cut.n == 1 && numeric))
        snprintf(modifiers, sizeof(modifiers), "(%d,%d)", cut.modifiers[0], cut.modifiers[1]);
    else if (cut.n == 1)
        snprintf(modifiers, sizeof(modifiers), "(%d)", cut.modifiers[0]);
    else if (row->dflt != NULL)
        snprintf(modifiers, sizeof(modifiers), "%s", row->dflt);
    const struct worded *type = worded_named(row->name);
    return arena_printf(arena, "%s%s%s%s", type->words, modifiers, type->suffix,
                        cut.array ? "[]" : "");
}
