/*
 * express - see express.h.
 */
#include "tests/property/express.h"

#include <assert.h>
#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* ---- Types ----------------------------------------------------------------------------------- */

static const struct {
    const char *sql;
    enum class class;
} types[] = {
    {"integer", CLASS_INT},
    {"int", CLASS_INT},
    {"bigint", CLASS_INT},
    {"smallint", CLASS_INT},
    {"int8", CLASS_INT},
    {"numeric", CLASS_NUMERIC},
    {"numeric(10,2)", CLASS_NUMERIC},
    {"decimal(12, 4)", CLASS_NUMERIC},
    {"double precision", CLASS_FLOAT},
    {"real", CLASS_FLOAT},
    {"float8", CLASS_FLOAT},
    {"text", CLASS_TEXT},
    {"varchar(40)", CLASS_TEXT},
    {"varchar", CLASS_TEXT},
    {"character varying(60)", CLASS_TEXT},
    {"boolean", CLASS_BOOL},
    {"bool", CLASS_BOOL},
    {"date", CLASS_DATE},
    {"timestamptz", CLASS_TIMESTAMPTZ},
    {"timestamp with time zone", CLASS_TIMESTAMPTZ},
    {"timestamptz(3)", CLASS_TIMESTAMPTZ},
    {"timestamp", CLASS_TIMESTAMP},
    {"timestamp(0) without time zone", CLASS_TIMESTAMP},
    {"interval", CLASS_INTERVAL},
    {"interval day to second", CLASS_INTERVAL},
    {"uuid", CLASS_UUID},
    {"bytea", CLASS_BYTEA},
    {"jsonb", CLASS_JSONB},
    {"integer[]", CLASS_INT_ARRAY},
    {"int4[]", CLASS_INT_ARRAY},
    {"text[]", CLASS_TEXT_ARRAY},
    {"int4range", CLASS_RANGE},
    {"inet", CLASS_INET},
    {"point", CLASS_POINT},
    {"tsvector", CLASS_TSVECTOR},
};

struct type type_of_class(enum class class)
{
    for (size_t i = 0; i < COUNT(types); i++)
        if (types[i].class == class)
            return (struct type){types[i].sql, class, 0};
    assert(!"a class without a type");
    return (struct type){"text", CLASS_TEXT, 0};
}

struct type similar_type(struct chance *chance, const struct type *type)
{
    for (int tries = 0; tries < 60 && type->user == 0; tries++) {
        unsigned i = below(chance, COUNT(types));
        if (types[i].class == type->class)
            return (struct type){types[i].sql, types[i].class, 0};
    }
    return *type;
}

bool is_ordered(const struct type *type)
{
    return type->class != CLASS_POINT && type->class != CLASS_NONE;
}

struct type any_type(struct chance *chance, const struct world *world, int self)
{
    for (int tries = 0; tries < 8 && percent(chance, 30) && world->n > 1; tries++) {
        const struct thing *thing = world->things[1 + below(chance, (unsigned)world->n - 1)];
        if (thing == NULL || (self != 0 && depends_on(world, thing->id, self)))
            continue;
        struct buf buf = buf_make(world->arena);
        add_mark(&buf, MARK_PATH, thing->id);
        if (is_kind(thing, "domain"))
            return (struct type){buf.data, thing->type.class, thing->id};
        if (is_kind(thing, "enum") || is_kind(thing, "composite type") ||
            is_kind(thing, "range type"))
            return (struct type){buf.data, CLASS_USER, thing->id};
    }
    unsigned i = below(chance, COUNT(types));
    return (struct type){types[i].sql, types[i].class, 0};
}

/* ---- Constants ------------------------------------------------------------------------------- */

static const char *const constants[][5] = {
    [CLASS_INT] = {"0", "1", "42", "7", "-3"},
    [CLASS_NUMERIC] = {"0", "1.5", "12.34", "-2", "100"},
    [CLASS_FLOAT] = {"0", "1.5", "2.25", "-4", "1000"},
    [CLASS_TEXT] = {"'a'", "''", "'it''s'", "'draft'::text", "'back\\slash'"},
    [CLASS_BOOL] = {"true", "false", "TRUE", "'t'::boolean", "NOT false"},
    [CLASS_DATE] = {"'2024-01-31'::date", "DATE '2020-02-29'", "'2022-12-01'::date",
                    "'1999-12-31'::date", "make_date(2024, 5, 6)"},
    [CLASS_TIMESTAMPTZ] = {"'2024-01-31 10:00:00+00'::timestamptz",
                           "TIMESTAMP WITH TIME ZONE '2023-05-05 12:30:00+02'",
                           "'2022-12-01 00:00:00.5+00'::timestamptz",
                           "'2001-09-11 12:00:00+00'::timestamptz", "to_timestamp(1000000)"},
    [CLASS_TIMESTAMP] = {"'2024-01-31 10:00:00'::timestamp", "TIMESTAMP '2023-05-05 12:30'",
                         "'2022-12-01'::timestamp", "'1999-12-31 23:59:59'::timestamp",
                         "make_timestamp(2024, 5, 6, 7, 8, 9)"},
    [CLASS_INTERVAL] = {"'1 day'::interval", "INTERVAL '2 hours'", "'1 mon 3 days'::interval",
                        "INTERVAL '90' MINUTE", "make_interval(days => 3)"},
    [CLASS_UUID] = {"'00000000-0000-0000-0000-000000000001'::uuid",
                    "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid",
                    "'00000000-0000-0000-0000-0000000000ff'::uuid", "NULL::uuid", "md5('x')::uuid"},
    [CLASS_BYTEA] = {"'\\x00ff'::bytea", "''::bytea", "decode('00', 'hex')", "'\\x41'::bytea",
                     "decode('616263', 'hex')"},
    [CLASS_JSONB] = {"'{}'::jsonb", "'{\"a\": 1}'::jsonb", "'[]'::jsonb", "'null'::jsonb",
                     "'\"x\"'::jsonb"},
    [CLASS_INT_ARRAY] = {"'{}'::integer[]", "'{1,2}'::integer[]", "ARRAY[1, 2, 3]",
                         "ARRAY[]::integer[]", "NULL::integer[]"},
    [CLASS_TEXT_ARRAY] = {"'{}'::text[]", "ARRAY['a', 'b']::text[]", "'{x,y}'::text[]",
                          "ARRAY['it''s'::text]", "NULL::text[]"},
    [CLASS_RANGE] = {"'[1,5)'::int4range", "int4range(1, 10)", "'empty'::int4range",
                     "int4range(NULL, 3)", "NULL::int4range"},
    [CLASS_INET] = {"'10.0.0.1'::inet", "'::1'::inet", "'192.168.0.0/16'::inet", "'1.2.3.4'::inet",
                    "NULL::inet"},
    [CLASS_POINT] = {"'(0,0)'::point", "point(1, 2)", "'(1.5,-2)'::point", "NULL::point",
                     "point '(3,4)'"},
    [CLASS_TSVECTOR] = {"''::tsvector", "to_tsvector('simple', 'a b')",
                        "to_tsvector('simple', 'x')", "NULL::tsvector",
                        "array_to_tsvector('{cat,dog}')"},
};

/* A value thing of an enum, or NULL. */
static const struct thing *enum_value(const struct world *world, int id, unsigned n)
{
    const struct thing *list[40];
    unsigned count = 0;
    for_each_thing (thing, world) {
        if (thing->parent == id && is_kind(thing, "enum value") && count < COUNT(list))
            list[count++] = thing;
    }
    return count == 0 ? NULL : list[n % count];
}

static const char *user_constant(const struct world *world, const struct type *type, unsigned n)
{
    struct buf buf = buf_make(world->arena);
    const struct thing *value = enum_value(world, type->user, n);
    const struct thing *thing = world->things[type->user];
    if (value != NULL)
        add_mark(&buf, MARK_LITERAL, value->id);
    else if (is_kind(thing, "range type"))
        buf_add(&buf, "'empty'");
    else
        buf_add(&buf, "NULL");
    buf_printf(&buf, "::%s", type->sql);
    return buf.data;
}

const char *constant(struct chance *chance, const struct world *world, const struct type *type)
{
    if (type->class == CLASS_USER)
        return user_constant(world, type, below(chance, 100));
    return constants[type->class][below(chance, 5)];
}

const char *row_value(const struct world *world, const struct type *type, unsigned n)
{
    static const char *const forms[] = {
        [CLASS_INT] = "%u",
        [CLASS_NUMERIC] = "%u.25",
        [CLASS_FLOAT] = "%u.5",
        [CLASS_TEXT] = "'row %u'",
        [CLASS_DATE] = "'2024-01-0%u'",
        [CLASS_TIMESTAMPTZ] = "'2024-01-0%u 10:00:00+00'",
        [CLASS_TIMESTAMP] = "'2024-01-0%u 10:00:00'",
        [CLASS_INTERVAL] = "'%u days'",
        [CLASS_UUID] = "'00000000-0000-0000-0000-00000000000%u'",
        [CLASS_BYTEA] = "'\\x0%u'",
        [CLASS_JSONB] = "'{\"a\": %u}'",
        [CLASS_INT_ARRAY] = "'{%u}'",
        [CLASS_TEXT_ARRAY] = "'{t%u}'",
        [CLASS_RANGE] = "'[%u0,%u5)'",
        [CLASS_INET] = "'10.0.0.%u'",
        [CLASS_POINT] = "'(%u,0)'",
        [CLASS_TSVECTOR] = "'word%u'",
    };
    if (type->class == CLASS_USER)
        return user_constant(world, type, n);
    if (type->class == CLASS_BOOL)
        return n % 2 == 0 ? "true" : "false";
    struct buf buf = buf_make(world->arena);
    for (const char *p = forms[type->class]; *p != '\0'; p++)
        if (*p == '%' && p[1] == 'u') {
            buf_printf(&buf, "%u", n % 10);
            p++;
        } else {
            buf_add_char(&buf, *p);
        }
    return buf.data;
}

/* ---- Forms ----------------------------------------------------------------------------------- */

enum { STABLE = 1 };

/* {x} is an operand: i integer, n numeric, f float, t text, b boolean, d date, z timestamptz,
 * s timestamp, v interval, u uuid, y bytea, j jsonb, a integer[], x text[], r range, e inet,
 * p point, w tsvector, * a column of any class. */
static const struct {
    enum class class;
    const char *text;
    int flags;
} forms[] = {
    {CLASS_INT, "({i} + {i})", 0},
    {CLASS_INT, "({i} - 1)", 0},
    {CLASS_INT, "length({t})", 0},
    {CLASS_INT, "coalesce({i}, 0)", 0},
    {CLASS_INT, "COALESCE({i}, {i}, -1)", 0},
    {CLASS_INT, "abs({i})", 0},
    {CLASS_INT, "({i} % 7)", 0},
    {CLASS_INT, "greatest({i}, 3)", 0},
    {CLASS_INT, "nullif({i}, 5)", 0},
    {CLASS_INT, "CASE WHEN {b} THEN {i} ELSE 0 END", 0},
    {CLASS_INT, "CASE {i} WHEN 1 THEN 10 WHEN 2 THEN 20 END", 0},
    {CLASS_INT, "cardinality({a})", 0},
    {CLASS_INT, "({a})[1]", 0},
    {CLASS_INT, "({d} - '2024-01-01'::date)", 0},
    {CLASS_INT, "extract(year FROM {d})::integer", 0},
    {CLASS_INT, "lower({r})", 0},
    {CLASS_INT, "position('a' in {t})", 0},
    {CLASS_INT, "({b})::int", 0},
    {CLASS_INT, "cast({n} as int)", 0},
    {CLASS_INT, "- {i}", 0},
    {CLASS_INT, "octet_length({y})", 0},
    {CLASS_INT, "num_nulls({*}, {*})", 0},
    {CLASS_NUMERIC, "round({n}, 2)", 0},
    {CLASS_NUMERIC, "({n} * 1.5)", 0},
    {CLASS_NUMERIC, "({i})::numeric", 0},
    {CLASS_NUMERIC, "coalesce({n}, 0)", 0},
    {CLASS_NUMERIC, "extract(epoch from {v})", 0},
    {CLASS_NUMERIC, "cast({i} as numeric(10,2))", 0},
    {CLASS_FLOAT, "({f} * 2::double precision)", 0},
    {CLASS_FLOAT, "({i})::float8", 0},
    {CLASS_FLOAT, "({p} <-> point(0, 0))", 0},
    {CLASS_TEXT, "lower({t})", 0},
    {CLASS_TEXT, "upper({t})", 0},
    {CLASS_TEXT, "({t} || {t})", 0},
    {CLASS_TEXT, "({t} || 'x')", 0},
    {CLASS_TEXT, "coalesce({t}, 'none')", 0},
    {CLASS_TEXT, "substring({t} from 1 for 3)", 0},
    {CLASS_TEXT, "trim({t})", 0},
    {CLASS_TEXT, "trim(both 'x' from {t})", 0},
    {CLASS_TEXT, "replace({t}, 'a', 'b')", 0},
    {CLASS_TEXT, "left({t}, 5)", 0},
    {CLASS_TEXT, "md5({t})", 0},
    {CLASS_TEXT, "({i})::text", 0},
    {CLASS_TEXT, "({t})::varchar(20)", 0},
    {CLASS_TEXT, "cast({n} as text)", 0},
    {CLASS_TEXT, "({j} ->> 'a')", 0},
    {CLASS_TEXT, "({j} #>> '{a,b}')", 0},
    {CLASS_TEXT, "({x})[1]", 0},
    {CLASS_TEXT, "CASE WHEN {b} THEN {t} ELSE 'no' END", 0},
    {CLASS_TEXT, "overlay({t} placing 'y' from 2 for 1)", 0},
    {CLASS_TEXT, "host({e})", 0},
    {CLASS_TEXT, "encode({y}, 'hex')", 0},
    {CLASS_TEXT, "({t} COLLATE \"C\")", 0},
    {CLASS_TEXT, "to_char({z}, 'YYYY')", STABLE},
    {CLASS_TEXT, "CURRENT_USER::text", STABLE},
    {CLASS_TEXT, "concat({t}, '-', {i})", STABLE},
    {CLASS_BOOL, "({i} > {i})", 0},
    {CLASS_BOOL, "{i} <> 9", 0},
    {CLASS_BOOL, "({i} != 4)", 0},
    {CLASS_BOOL, "({t} = 'x')", 0},
    {CLASS_BOOL, "{t} <> ''", 0},
    {CLASS_BOOL, "{*} IS NOT NULL", 0},
    {CLASS_BOOL, "({*} IS NULL)", 0},
    {CLASS_BOOL, "({b} AND {b})", 0},
    {CLASS_BOOL, "({b} OR {b})", 0},
    {CLASS_BOOL, "(NOT {b})", 0},
    {CLASS_BOOL, "({b} IS TRUE)", 0},
    {CLASS_BOOL, "({b} IS NOT FALSE)", 0},
    {CLASS_BOOL, "({i} IN (1, 2, 3))", 0},
    {CLASS_BOOL, "({i} NOT IN (1, 2))", 0},
    {CLASS_BOOL, "({t} IN ('a', 'b'))", 0},
    {CLASS_BOOL, "({t} = ANY (ARRAY['a', 'b']))", 0},
    {CLASS_BOOL, "({t} = ANY ({x}))", 0},
    {CLASS_BOOL, "({t} LIKE 'a%')", 0},
    {CLASS_BOOL, "({t} NOT LIKE '%z')", 0},
    {CLASS_BOOL, "({t} ILIKE 'a_')", 0},
    {CLASS_BOOL, "({t} ~ '^[a-z]+$')", 0},
    {CLASS_BOOL, "({t} SIMILAR TO 'a%')", 0},
    {CLASS_BOOL, "({i} BETWEEN 1 AND 10)", 0},
    {CLASS_BOOL, "({n} NOT BETWEEN 0 AND 1.5)", 0},
    {CLASS_BOOL, "({d} >= '2024-01-01'::date)", 0},
    {CLASS_BOOL, "({z} < '2030-01-01 00:00:00+00')", 0},
    {CLASS_BOOL, "({t} IS DISTINCT FROM {t})", 0},
    {CLASS_BOOL, "({i} IS NOT DISTINCT FROM 1)", 0},
    {CLASS_BOOL, "(cardinality({a}) > 1)", 0},
    {CLASS_BOOL, "({x} && ARRAY['a']::text[])", 0},
    {CLASS_BOOL, "({j} ? 'a')", 0},
    {CLASS_BOOL, "({j} @> '{\"a\": 1}')", 0},
    {CLASS_BOOL, "({r} @> 3)", 0},
    {CLASS_BOOL, "isempty({r})", 0},
    {CLASS_BOOL, "(({i}, {t}) = (1, 'a'))", 0},
    {CLASS_BOOL, "(jsonb_typeof({j}) = 'object')", 0},
    {CLASS_BOOL, "({e} << '10.0.0.0/8'::inet)", 0},
    {CLASS_BOOL, "({w} @@ plainto_tsquery('simple', 'cat'))", 0},
    {CLASS_BOOL, "({v} > '1 hour'::interval)", 0},
    {CLASS_BOOL, "({u} = '00000000-0000-0000-0000-000000000001')", 0},
    {CLASS_BOOL, "({s} < {s})", 0},
    {CLASS_BOOL, "({f} >= 0)", 0},
    {CLASS_DATE, "({d} + 1)", 0},
    {CLASS_DATE, "CURRENT_DATE", STABLE},
    {CLASS_DATE, "({z})::date", STABLE},
    {CLASS_TIMESTAMPTZ, "now()", STABLE},
    {CLASS_TIMESTAMPTZ, "CURRENT_TIMESTAMP", STABLE},
    {CLASS_TIMESTAMPTZ, "({z} + {v})", STABLE},
    {CLASS_TIMESTAMPTZ, "({s} AT TIME ZONE 'UTC')", 0},
    {CLASS_TIMESTAMPTZ, "date_trunc('day', {z})", STABLE},
    {CLASS_TIMESTAMP, "({z} AT TIME ZONE 'UTC')", 0},
    {CLASS_TIMESTAMP, "({s} - {v})", 0},
    {CLASS_TIMESTAMP, "date_trunc('month', {s})", 0},
    {CLASS_TIMESTAMP, "LOCALTIMESTAMP", STABLE},
    {CLASS_INTERVAL, "({v} * 2)", 0},
    {CLASS_INTERVAL, "({s} - {s})", 0},
    {CLASS_INTERVAL, "justify_days({v})", 0},
    {CLASS_UUID, "coalesce({u}, gen_random_uuid())", STABLE},
    {CLASS_UUID, "md5({t})::uuid", 0},
    {CLASS_BYTEA, "({y} || '\\x00'::bytea)", 0},
    {CLASS_JSONB, "({j} -> 'a')", 0},
    {CLASS_JSONB, "({j} || '{}'::jsonb)", 0},
    {CLASS_JSONB, "coalesce({j}, '{}')", 0},
    {CLASS_JSONB, "jsonb_build_object('a', {i})", STABLE},
    {CLASS_INT_ARRAY, "({a} || {i})", 0},
    {CLASS_INT_ARRAY, "ARRAY[{i}, 2]", 0},
    {CLASS_TEXT_ARRAY, "string_to_array({t}, ',')", 0},
    {CLASS_TEXT_ARRAY, "array_append({x}, 'z')", 0},
    {CLASS_RANGE, "int4range(1, 5, '[]')", 0},
    {CLASS_RANGE, "({r} * int4range(0, 100))", 0},
    {CLASS_INET, "broadcast({e})", 0},
    {CLASS_POINT, "({p} + point(1, 1))", 0},
    {CLASS_TSVECTOR, "to_tsvector('simple', {t})", 0},
    {CLASS_TSVECTOR, "setweight({w}, 'A')", 0},
};

static enum class class_of_letter(char letter) {
    static const char letters[] = " inftbdzsvuyjaxrepw"; const char *at = strchr(letters, letter);
    assert(at != NULL);
    return (enum class)(at - letters);
}

static const enum class order_of_letters[] = {
    CLASS_NONE,  CLASS_INT,   CLASS_NUMERIC,     CLASS_FLOAT,     CLASS_TEXT,
    CLASS_BOOL,  CLASS_DATE,  CLASS_TIMESTAMPTZ, CLASS_TIMESTAMP, CLASS_INTERVAL,
    CLASS_UUID,  CLASS_BYTEA, CLASS_JSONB,       CLASS_INT_ARRAY, CLASS_TEXT_ARRAY,
    CLASS_RANGE, CLASS_INET,  CLASS_POINT,       CLASS_TSVECTOR};
_Static_assert(CLASS_TSVECTOR == 18 && CLASS_USER == 19, "letters follow enum class");

void add_columns(struct scope *scope, const struct world *world, int relation, const char *prefix)
{
    for_each_thing (thing, world) {
        bool column =
            is_kind(thing, "column") || thing->kind == NULL || is_kind(thing, "attribute");
        if (thing->parent == relation && column && scope->n < (int)COUNT(scope->columns)) {
            scope->prefixes[scope->n] = prefix;
            scope->columns[scope->n++] = thing;
        }
    }
}

static bool same_type(const struct type *a, const struct type *b)
{
    return a->class == b->class && (a->class != CLASS_USER || a->user == b->user);
}

/* A random column of the class (type NULL: any). False: there is none. */
static bool add_column(struct chance *chance, struct buf *buf, const struct scope *scope,
                       const struct type *type)
{
    int from = scope->n == 0 ? 0 : (int)below(chance, (unsigned)scope->n);
    for (int i = 0; i < scope->n; i++) {
        int at = (from + i) % scope->n;
        const struct thing *column = scope->columns[at];
        if (type != NULL && !same_type(&column->type, type))
            continue;
        buf_add(buf, scope->prefixes[at] == NULL ? "" : scope->prefixes[at]);
        if (type == NULL)
            add_mark(buf, MARK_NAME, column->id);
        else
            add_typed_mark(buf, MARK_NAME, column);
        return true;
    }
    return false;
}

/* Whether what has the class may have another type than this one, which no call takes by itself. */
static bool is_cast_needed(const struct type *type)
{
    return type->user != 0 || type->class == CLASS_INT || type->class == CLASS_NUMERIC ||
           type->class == CLASS_FLOAT || type->class == CLASS_TEXT;
}

/* A call of a function of the definition that gives the type. */
static bool add_call(struct chance *chance, const struct world *world, struct buf *buf,
                     const struct scope *scope, const struct type *type, unsigned depth)
{
    int from = (int)below(chance, (unsigned)world->n);
    for (int i = 0; i < world->n; i++) {
        const struct thing *f = world->things[(from + i) % world->n];
        if (f == NULL || !is_kind(f, "function") || !same_type(&f->type, type) ||
            value_of(f, "window") != NULL)
            continue;
        const char *volatility = value_of(f, "volatility");
        if (scope->immutable && (volatility == NULL || strcmp(volatility, "immutable") != 0))
            continue;
        if (scope->self != 0 && depends_on(world, f->id, scope->self))
            continue;
        add_typed_mark(buf, MARK_PATH, f);
        buf_add(buf, "(");
        for (int a = 0; a < f->n_arguments; a++) {
            bool cast = is_cast_needed(&f->arguments[a]) || percent(chance, 5);
            buf_add(buf, a > 0 ? ", " : "");
            buf_add(buf, cast ? "(" : "");
            add_expression(chance, world, buf, scope, &f->arguments[a], depth);
            if (cast)
                buf_printf(buf, ")::%s", f->arguments[a].sql);
        }
        buf_add(buf, ")");
        return true;
    }
    return false;
}

static void add_form(struct chance *chance, const struct world *world, struct buf *buf,
                     const struct scope *scope, const char *text, unsigned depth)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p != '{' || p[1] == '\0' || p[2] != '}') {
            buf_add_char(buf, *p);
            continue;
        }
        if (p[1] == '*') {
            if (!add_column(chance, buf, scope, NULL))
                buf_add(buf, scope->value != NULL ? scope->value : "1");
        } else {
            struct type type = type_of_class(order_of_letters[class_of_letter(p[1])]);
            add_expression(chance, world, buf, scope, &type, depth);
        }
        p += 2;
    }
}

static bool add_some_form(struct chance *chance, const struct world *world, struct buf *buf,
                          const struct scope *scope, enum class class, unsigned depth)
{
    unsigned from = below(chance, COUNT(forms));
    for (size_t i = 0; i < COUNT(forms); i++) {
        size_t at = (from + i) % COUNT(forms);
        if (forms[at].class != class || (scope->immutable && (forms[at].flags & STABLE) != 0))
            continue;
        add_form(chance, world, buf, scope, forms[at].text, depth - 1);
        return true;
    }
    return false;
}

void add_expression(struct chance *chance, const struct world *world, struct buf *buf,
                    const struct scope *scope, const struct type *type, unsigned depth)
{
    if (depth > 0 && !scope->plain && percent(chance, 15) &&
        add_call(chance, world, buf, scope, type, depth - 1))
        return;
    if (depth > 0 && type->class != CLASS_USER && percent(chance, 75) &&
        add_some_form(chance, world, buf, scope, type->class, depth))
        return;
    if (scope->value != NULL && scope->value_class == type->class && percent(chance, 80)) {
        buf_add(buf, scope->value);
        return;
    }
    if (percent(chance, 85) && add_column(chance, buf, scope, type))
        return;
    buf_add(buf, constant(chance, world, type));
}

const char *expression(struct chance *chance, const struct world *world, const struct scope *scope,
                       enum class class, unsigned depth)
{
    struct buf buf = buf_make(world->arena);
    struct type type = type_of_class(class);
    add_expression(chance, world, &buf, scope, &type, depth);
    return buf.data;
}
