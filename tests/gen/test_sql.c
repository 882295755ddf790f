/*
 * What is asked of PostgreSQL's grammar: fragments that cannot leave their frame, one spelling,
 * names, lists, scripts, bodies of routines, and that nothing makes it crash.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gen/base/buf.h"
#include "gen/sql.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct arena *arena;
static struct sql *sql;

static int start(void **state)
{
    (void)state;
    arena = arena_new();
    sql = sql_new(arena);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void a_wrong_fragment_is_refused_where_it_is_wrong(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *text;
        size_t offset;
        const char *message;
    } rows[] = {
        {SQL_TYPE, "", 0, "a type is missing"},
        {SQL_TYPE, " -- nothing\n", 0, "a type is missing"},
        {SQL_TYPE, "te xt", 3, "syntax error at or near \"xt\""},
        {SQL_TYPE, "int; DROP TABLE x", 3, "syntax error at or near \";\""},
        {SQL_TYPE, "int NOT NULL", 8, "syntax error at or near \"NULL\""},
        {SQL_TYPE, "character(20) varying", 14, "syntax error at or near \"varying\""},
        {SQL_TYPE, "timestamp with time zone(3)", 24, "syntax error at or near \"(\""},
        {SQL_TYPE, "SETOF int", 0, "this is not a type"},
        {SQL_TYPE, "numeric(", 8, "syntax error at end of input"},
        {SQL_RETURNS, "int LANGUAGE sql", 0, "this is not the result of a function"},
        {SQL_EXPR, "1); DROP TABLE x; --", 1, "syntax error at or near \")\""},
        {SQL_EXPR, "x) + (y", 1, "syntax error at or near \")\""},
        {SQL_EXPR, "a, b", 0, "this is not an expression"},
        {SQL_EXPR, "ALL a", 0, "syntax error at or near \"ALL\""},
        {SQL_EXPR, "a b", 2, "syntax error at or near \"b\""},
        {SQL_EXPR, "SELECT 1", 0, "syntax error at or near \"SELECT\""},
        {SQL_EXPR, "a;", 1, "syntax error at or near \";\""},
        {SQL_EXPR, "a FROM b", 2, "syntax error at or near \"FROM\""},
        {SQL_EXPR, "a UNION SELECT 1, 2", 2, "syntax error at or near \"UNION\""},
        {SQL_EXPR, "*", 0, "syntax error at or near \"*\""},
        {SQL_EXPR, "'ä' || ö ++ ", 14, "syntax error at end of input"},
        {SQL_EXPR, "'ä' || ö ) x", 11, "syntax error at or near \")\""},
        {SQL_EXPR, "a /* open", 2, "unterminated /* comment at or near \"/* open\""},
        {SQL_EXPR, "'open", 0, "unterminated quoted string at or near \"'open\""},
        {SQL_EXPR, "a > \xff", 4, "invalid UTF-8"},
        {SQL_EXPR, "a > '\xc3", 5, "invalid UTF-8"},
        {SQL_EXPR, "a > '\xed\xa0\x80'", 5, "invalid UTF-8"},
        {SQL_QUERY, "SELECT 1;", 8, "syntax error at or near \";\""},
        {SQL_QUERY, "SELECT 1 INTO x", 0, "this is not a query"},
        {SQL_QUERY, "SELECT 1) t, (SELECT 2", 8, "syntax error at or near \")\""},
        {SQL_QUERY, "DELETE FROM x", 0, "this is not a query"},
        {SQL_ELEMENTS, "a) WHERE (b", 1, "syntax error at or near \")\""},
        {SQL_ELEMENTS, "a) INCLUDE (b", 1, "syntax error at or near \")\""},
        {SQL_ELEMENTS, "a), (b", 2, "syntax error at or near \",\""},
        {SQL_ELEMENTS, "a,", 2, "syntax error at end of input"},
        {SQL_EXCLUSION, "a", 1, "syntax error at end of input"},
        {SQL_EXCLUSION, "a WITH =) DEFERRABLE, ADD CHECK (b", 8, "syntax error at or near \")\""},
        {SQL_ARGUMENTS, "a int) RETURNS int LANGUAGE sql AS ''; --", 5,
         "syntax error at or near \")\""},
        {SQL_ARGUMENTS, "a int) RETURN (1", 5, "syntax error at or near \")\""},
        {SQL_COLUMNS, "a DESC", 2, "syntax error at or near \"DESC\""},
        {SQL_COLUMNS, "a) INCLUDE (b", 1, "syntax error at or near \")\""},
        {SQL_COLUMNS, "select", 0, "syntax error at or near \"select\""},
        {SQL_STATEMENTS, ";", 0, "this is not a statement"},
        {SQL_STATEMENTS, "SELECT 1; SELEC 2", 10, "syntax error at or near \"SELEC\""},
    };
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sql_error error = {NULL, 999};
        if (sql_check(sql, rows[i].sort, rows[i].text, &error))
            fail_msg("\"%s\" was taken for correct", rows[i].text);
        if (strcmp(error.message, rows[i].message) != 0 || error.offset != rows[i].offset) {
            print_error("\"%s\": %s at %zu\n", rows[i].text, error.message, error.offset);
            wrong++;
        }
        assert_string_equal(sql_canonical(sql, rows[i].sort, rows[i].text), rows[i].text);
    }
    assert_int_equal(wrong, 0);
}

static void equal_fragments_have_one_spelling(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *text, *canonical;
    } rows[] = {
        {SQL_TYPE, "int", "integer"},
        {SQL_TYPE, "INT4", "integer"},
        {SQL_TYPE, "pg_catalog.int4", "integer"},
        {SQL_TYPE, " integer -- yes", "integer"},
        {SQL_TYPE, "int[][]", "integer[]"},
        {SQL_TYPE, "int[3]", "integer[]"},
        {SQL_TYPE, "_int4", "integer[]"},
        {SQL_TYPE, "bigint", "bigint"},
        {SQL_TYPE, "text[]", "text[]"},
        {SQL_TYPE, "varchar", "character varying"},
        {SQL_TYPE, "varchar( 20 ) []", "character varying(20)[]"},
        {SQL_TYPE, "character varying(20)", "character varying(20)"},
        {SQL_TYPE, "char", "character(1)"},
        {SQL_TYPE, "char(3)", "character(3)"},
        {SQL_TYPE, "bpchar", "bpchar"},
        {SQL_TYPE, "\"char\"", "\"char\""},
        {SQL_TYPE, "bit", "bit(1)"},
        {SQL_TYPE, "bit varying(5)", "bit varying(5)"},
        {SQL_TYPE, "decimal(4,2)", "numeric(4,2)"},
        {SQL_TYPE, "numeric(5)", "numeric(5,0)"},
        {SQL_TYPE, "numeric (5, 0)", "numeric(5,0)"},
        {SQL_TYPE, "numeric", "numeric"},
        {SQL_TYPE, "float", "double precision"},
        {SQL_TYPE, "float(24)", "real"},
        {SQL_TYPE, "double  precision", "double precision"},
        {SQL_TYPE, "timestamptz", "timestamp with time zone"},
        {SQL_TYPE, "timestamptz(3)", "timestamp(3) with time zone"},
        {SQL_TYPE, "timestamp(0)", "timestamp(0) without time zone"},
        {SQL_TYPE, "timestamp(3) with time zone[]", "timestamp(3) with time zone[]"},
        {SQL_TYPE, "time", "time without time zone"},
        {SQL_TYPE, "timetz(2)", "time(2) with time zone"},
        {SQL_TYPE, "interval", "interval"},
        {SQL_TYPE, "interval(3)", "interval(3)"},
        {SQL_TYPE, "interval YEAR TO MONTH", "interval year to month"},
        {SQL_TYPE, "interval day to second(3)", "interval day to second(3)"},
        {SQL_TYPE, "bool", "boolean"},
        {SQL_TYPE, "JSONB", "jsonb"},
        {SQL_TYPE, "a.\"Mood\"[]", "a.\"Mood\"[]"},
        {SQL_TYPE, "\"integer\"", "\"integer\""},
        {SQL_TYPE, "geometry(Point,4326)", "geometry(point,4326)"},
        {SQL_RETURNS, "setof public.users", "SETOF public.users"},
        {SQL_RETURNS, "users.id%type", "users.id%TYPE"},
        {SQL_RETURNS, "table(a int, \"B\" varchar(3))",
         "TABLE (a integer, \"B\" character varying)"},
        {SQL_EXPR, "((a > 0)) and (b<1 or c  !=  2) -- x", "a > 0 AND (b < 1 OR c <> 2)"},
        {SQL_EXPR, "cast(a as int4)", "a::integer"},
        {SQL_EXPR, "(-1)::int + - 1", "(-1)::integer + -1"},
        {SQL_EXPR, "a - (b - c)", "a - (b - c)"},
        {SQL_EXPR, "(a - b) - c", "a - b - c"},
        {SQL_EXPR, "(a || b) = c", "a || b = c"},
        {SQL_EXPR, "a || (b = c)", "a || (b = c)"},
        {SQL_EXPR, "(a = b) = c", "(a = b) = c"},
        {SQL_EXPR, "@ (a + b)", "@ a + b"},
        {SQL_EXPR, "(@ a) + b", "(@ a) + b"},
        {SQL_EXPR, "- (a ^ b)", "- (a ^ b)"},
        {SQL_EXPR, "not (a and b)", "NOT (a AND b)"},
        {SQL_EXPR, "(a is null) is null", "(a IS NULL) IS NULL"},
        {SQL_EXPR, "a not in (select b from c)", "a NOT IN (SELECT b FROM c)"},
        {SQL_EXPR, "not a in (1)", "NOT a IN (1)"},
        {SQL_EXPR, "a between (b and c) and d", "a BETWEEN (b AND c) AND d"},
        {SQL_EXPR, "a like 'x' escape 'y'", "a LIKE 'x' ESCAPE 'y'"},
        {SQL_EXPR, "a COLLATE \"C\" < b", "a COLLATE \"C\" < b"},
        {SQL_EXPR, "(a + b) at time zone 'utc'", "(a + b) AT TIME ZONE 'utc'"},
        {SQL_EXPR, "trim(both from a) || TRIM(LEADING 'x' FROM b)",
         "trim(a) || trim(LEADING 'x' FROM b)"},
        {SQL_EXPR, "EXTRACT(YEAR FROM d)", "extract(year FROM d)"},
        {SQL_EXPR, "position('a' in b) + substring(b from 1 for 2)",
         "position('a' IN b) + substring(b FROM 1 FOR 2)"},
        {SQL_EXPR, "(a).b.c[1] + (f(x)).y + (array[1,2])[1]",
         "(a).b.c[1] + (f(x)).y + (ARRAY[1, 2])[1]"},
        {SQL_EXPR, "E'it\\'s\\\\' || $$x$$", "'it''s\\' || 'x'"},
        {SQL_EXPR, "Current_Timestamp(3) > NOW()", "CURRENT_TIMESTAMP(3) > now()"},
        {SQL_EXPR, "count(*) filter (where a) over (partition by b)",
         "count(*) FILTER (WHERE a) OVER (PARTITION BY b)"},
        {SQL_EXPR, "interval '1 day'", "'1 day'::interval"},
        {SQL_EXPR, "x operator(pg_catalog.=) 1", "x OPERATOR(pg_catalog.=) 1"},
        {SQL_ELEMENTS, "a asc, b DESC", "a, b DESC"},
        {SQL_ELEMENTS, "a ASC NULLS LAST, b DESC NULLS FIRST", "a, b DESC"},
        {SQL_ELEMENTS, "LOWER(a) text_pattern_ops, (a||b) collate \"C\"",
         "lower(a) text_pattern_ops, (a || b) COLLATE \"C\""},
        {SQL_ELEMENTS, "c gist_trgm_ops (siglen=12)", "c gist_trgm_ops (siglen=12)"},
        {SQL_EXCLUSION, "room with =,during with &&", "room WITH =, during WITH &&"},
        {SQL_ARGUMENTS, "IN a int, OUT b text,c int4=1+1",
         "a integer, OUT b text, c integer DEFAULT 1 + 1"},
        {SQL_ARGUMENTS, "", ""},
        {SQL_COLUMNS, "a,\"B c\"", "a, \"B c\""},
        {SQL_QUERY, "select a /* x */ from  b", "SELECT a FROM b"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sql_error error;
        if (!sql_check(sql, rows[i].sort, rows[i].text, &error))
            fail_msg("\"%s\": %s at %zu", rows[i].text, error.message, error.offset);
        const char *canonical = sql_canonical(sql, rows[i].sort, rows[i].text);
        if (strcmp(canonical, rows[i].canonical) != 0)
            fail_msg("\"%s\" became \"%s\"", rows[i].text, canonical);
        if (strcmp(sql_canonical(sql, rows[i].sort, canonical), canonical) != 0)
            fail_msg("\"%s\" is not its own canonical form", canonical);
    }
}

static const char *joined(const struct sql_name *names, size_t n)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, "");
    for (size_t i = 0; i < n; i++)
        buf_printf(&buf, "%s%s%s%s", i > 0 ? " " : "",
                   names[i].schema != NULL ? names[i].schema : "",
                   names[i].schema != NULL ? "." : "", names[i].name);
    return buf.data;
}

static void names_are_found(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *text, *relations, *functions, *types, *columns, *sequences;
        bool star;
    } rows[] = {
        {SQL_TYPE, "int", "", "", "", "", "", false},
        {SQL_TYPE, "a.mood[]", "", "", "a.mood", "", "", false},
        {SQL_TYPE, "geometry(Point,4326)", "", "", "geometry", "", "", false},
        {SQL_RETURNS, "s.users.id%TYPE", "s.users", "", "", "", "", false},
        {SQL_EXPR, "length(title) > a.b", "", "length", "", "title a.b", "", false},
        {SQL_EXPR, "s.f(x)::s.t + trim(y)::text", "", "s.f", "s.t", "x y", "", false},
        {SQL_EXPR, "nextval('s.q'::regclass) + currval('\"X\"')", "", "nextval currval", "", "",
         "s.q X", false},
        {SQL_EXPR, "a.* IS NOT NULL", "", "", "", "", "", true},
        {SQL_QUERY, "SELECT c.id FROM content c JOIN s.users u USING (k)", "content s.users", "",
         "", "c.id k", "", false},
        {SQL_QUERY, "WITH users AS (SELECT id FROM users) SELECT id FROM users", "users", "", "",
         "id", "", false},
        {SQL_QUERY, "WITH RECURSIVE r AS (SELECT 1 UNION SELECT n FROM r) SELECT n FROM r", "", "",
         "", "n", "", false},
        {SQL_QUERY,
         "WITH a AS (SELECT 1), b AS (SELECT 1 FROM a) SELECT 1 FROM b, (SELECT 1 FROM b) x", "",
         "", "", "", "", false},
        {SQL_QUERY, "SELECT 1 FROM (WITH a AS (SELECT 1) SELECT 1 FROM a) x, a", "a", "", "", "",
         "", false},
        {SQL_QUERY, "SELECT row_to_json(c) FROM content c", "content", "row_to_json", "", "c", "",
         true},
        {SQL_QUERY, "SELECT 1 FROM f(1) g", "", "f", "", "", "", false},
        {SQL_ELEMENTS, "a, lower(b)", "", "lower", "", "a b", "", false},
        {SQL_COLUMNS, "a, \"B\"", "", "", "", "a B", "", false},
        {SQL_ARGUMENTS, "a s.mood DEFAULT f(1)", "", "f", "s.mood", "", "", false},
        {SQL_STATEMENTS, "INSERT INTO a SELECT b FROM c; DELETE FROM d.e", "a c d.e", "", "", "b",
         "", false},
        {SQL_EXPR, "not correct (", "", "", "", "", "", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct sql_names *names = sql_names(sql, rows[i].sort, rows[i].text);
        assert_string_equal(joined(names->relations, names->n_relations), rows[i].relations);
        assert_string_equal(joined(names->functions, names->n_functions), rows[i].functions);
        assert_string_equal(joined(names->types, names->n_types), rows[i].types);
        assert_string_equal(joined(names->columns, names->n_columns), rows[i].columns);
        assert_string_equal(joined(names->sequences, names->n_sequences), rows[i].sequences);
        assert_int_equal(names->star, rows[i].star);
    }
}

static void a_query_tells_its_columns(void **state)
{
    static const struct {
        const char *query, *columns; /* NULL: they cannot be told */
    } rows[] = {
        {"SELECT a, t.b, c AS d, count(*), x::int, 1", "a b d count x ?column?"},
        {"SELECT coalesce(a, b), CASE WHEN a THEN b END, CASE WHEN a THEN 1 ELSE b END",
         "coalesce case b"},
        {"SELECT now()::date, 'x'::text, (a).b, a[1], current_user, greatest(1, 2)",
         "now text b a current_user greatest"},
        {"SELECT EXISTS (SELECT 1), (SELECT max(x) FROM t), ARRAY[1], ROW(1)",
         "exists max array row"},
        {"VALUES (1, 'a')", "column1 column2"},
        {"SELECT a FROM t UNION SELECT b FROM u", "a"},
        {"SELECT * FROM t", NULL},
        {"SELECT a, t.* FROM t", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t n;
        const char *const *columns = sql_query_columns(sql, rows[i].query, &n);
        struct buf buf = buf_make(arena);
        for (size_t k = 0; k < n; k++)
            buf_printf(&buf, "%s%s", k > 0 ? " " : "", columns[k]);
        if (rows[i].columns == NULL) {
            assert_null(columns);
            assert_int_equal(n, 0);
        } else {
            assert_string_equal(buf.data, rows[i].columns);
        }
    }
}

static void elements_are_taken_apart(void **state)
{
    size_t n;
    const struct sql_element *e = sql_elements(
        sql, SQL_ELEMENTS, "a, b DESC NULLS LAST, lower(c) COLLATE \"C\" o.ops (x=1)", &n);
    (void)state;
    assert_int_equal(n, 3);
    assert_string_equal(e[0].column, "a");
    assert_null(e[0].expression);
    assert_false(e[0].descending || e[0].nulls_given || e[0].nulls_first);
    assert_true(e[1].descending && e[1].nulls_given && !e[1].nulls_first);
    assert_null(e[2].column);
    assert_string_equal(e[2].expression, "lower(c)");
    assert_string_equal(e[2].collation, "\"C\"");
    assert_string_equal(e[2].opclass, "o.ops (x=1)");
    e = sql_elements(sql, SQL_ELEMENTS, "x, y desc", &n);
    assert_int_equal(n, 2);
    assert_string_equal(e[1].column, "y");
    assert_true(e[1].descending && e[1].nulls_first && !e[1].nulls_given);
    e = sql_elements(sql, SQL_EXCLUSION, "room WITH =, during WITH OPERATOR(s.&&)", &n);
    assert_int_equal(n, 2);
    assert_string_equal(e[0].with_operator, "=");
    assert_string_equal(e[1].with_operator, "s.&&");
    sql_elements(sql, SQL_ELEMENTS, "a b c", &n);
    assert_int_equal(n, 0);
}

static void arguments_are_taken_apart(void **state)
{
    static const char modes[] = "iobvi";
    size_t n;
    const struct sql_argument *a = sql_arguments(
        sql, "a int, OUT text, INOUT \"C\" s.t DEFAULT NULL, VARIADIC d text[] = '{}', e int8", &n);
    (void)state;
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(a[i].mode, modes[i]);
    assert_string_equal(a[0].name, "a");
    assert_string_equal(a[0].type, "integer");
    assert_null(a[0].dflt);
    assert_null(a[1].name);
    assert_string_equal(a[2].name, "C");
    assert_string_equal(a[2].dflt, "NULL");
    assert_string_equal(a[3].dflt, "'{}'");
    assert_string_equal(a[4].type, "bigint");
    a = sql_table_columns(sql, "TABLE (x int)", &n);
    assert_int_equal(n, 1);
    assert_int_equal(a[0].mode, 't');
    sql_table_columns(sql, "int", &n);
    assert_int_equal(n, 0);
}

static void names_are_taken_apart(void **state)
{
    struct sql_name name;
    size_t n;
    (void)state;
    assert_true(sql_parse_name(sql, "Abc", &name));
    assert_null(name.schema);
    assert_string_equal(name.name, "abc");
    assert_true(sql_parse_name(sql, " a . \"B\"\"x\" ", &name));
    assert_string_equal(name.schema, "a");
    assert_string_equal(name.name, "B\"x");
    assert_false(sql_parse_name(sql, "a.b.c", &name));
    assert_false(sql_parse_name(sql, "", &name));
    assert_false(sql_parse_name(sql, "\"open", &name));
    assert_false(sql_parse_name(sql, "a b", &name));
    assert_false(sql_parse_name(sql, "\"\"", &name));
    const char *const *columns = sql_column_list(sql, "a, \"B c\"", &n);
    assert_int_equal(n, 2);
    assert_string_equal(columns[1], "B c");
    columns = sql_column_list(sql, "x,y", &n);
    assert_int_equal(n, 2);
    assert_string_equal(columns[1], "y");
}

static void a_script_is_cut_into_its_statements(void **state)
{
    static const char script[] =
        "-- one\nSELECT 'a;b' ; ;\n/* two */ INSERT INTO \xc3\xb6 VALUES (1) -- end\n;"
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;"
        "SELECT $$;$$ -- last";
    static const char *const expected[] = {
        "SELECT 'a;b'",
        "INSERT INTO \xc3\xb6 VALUES (1)",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
        "SELECT $$;$$",
    };
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    (void)state;
    assert_true(sql_split(sql, script, &statements, &n, &error));
    assert_int_equal(n, COUNT(expected));
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(arena_strndup(arena, statements[i].start, statements[i].length),
                            expected[i]);
        assert_true(statements[i].start >= script && statements[i].start < script + sizeof(script));
    }
    assert_true(sql_split(sql, " -- nothing", &statements, &n, &error));
    assert_int_equal(n, 0);
    assert_false(sql_split(sql, "SELECT 1; SELEC", &statements, &n, &error));
    assert_int_equal(error.offset, 10);
}

static void a_right_body_is_right(void **state)
{
    static const struct {
        const char *language, *arguments, *returns, *body;
    } rows[] = {
        {"sql", "a int", "int", "SELECT $1 + a; SELECT 2"},
        {"sql", NULL, "int", "RETURN 1 + 1"},
        {"SQL", NULL, "int", "BEGIN ATOMIC SELECT 1; SELECT 2; END"},
        {"c", NULL, "int", "libfoo"},
        {"plpgsql", "a int", "int", "BEGIN a := 1; RETURN a; END"},
        {"plpgsql", NULL, "trigger",
         "BEGIN NEW.x := OLD.y; IF TG_OP = 'INSERT' THEN RETURN NEW; END IF; RETURN NULL; END;"},
        {"plpgsql", NULL, "event_trigger", "BEGIN RAISE NOTICE '%', tg_tag; END"},
        {"plpgsql", NULL, "TABLE (a int, b text)",
         "BEGIN a := 1; RETURN NEXT; RETURN QUERY SELECT 1, 'a'; END"},
        {"plpgsql", "OUT a int, INOUT b text", "SETOF record", "BEGIN a := 1; RETURN NEXT; END"},
        {"plpgsql", "a users", "users",
         "DECLARE r users%ROWTYPE; q s.users; BEGIN r.x := 1; q.y := 2; a.z := 3; SELECT 1 INTO r.x, q.y; RETURN r; END"},
        {"plpgsql", "int, text", "int",
         "DECLARE a ALIAS FOR $1; b ALIAS FOR $2; BEGIN RETURN a; END"},
        {"plpgsql", NULL, "int",
         "DECLARE c CURSOR (k int) FOR SELECT * FROM t WHERE x = k; r record; a int; BEGIN OPEN c(1); FETCH c INTO a; CLOSE c; "
         "FOR r IN c(2) LOOP NULL; END LOOP; RETURN a; END"},
        {"plpgsql", NULL, "refcursor",
         "DECLARE c refcursor; BEGIN OPEN c FOR SELECT 1; RETURN c; END"},
        {"plpgsql", NULL, "void",
         "#variable_conflict use_column\nBEGIN EXECUTE 'x' USING 1; EXCEPTION WHEN others THEN RAISE; END"},
        {"plpgsql", "VARIADIC a text[]", "void",
         "<<b>> DECLARE x int; BEGIN b.x := 1; FOREACH x IN ARRAY a LOOP EXIT b; END LOOP; END"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sql_error error;
        if (!sql_check_routine(sql, rows[i].language, false, rows[i].arguments, rows[i].returns,
                               rows[i].body, &error))
            fail_msg("%s: %s at %zu", rows[i].body, error.message, error.offset);
    }
    struct sql_error error;
    assert_true(
        sql_check_routine(sql, "plpgsql", true, "a int", NULL, "BEGIN COMMIT; END", &error));
}

static void a_wrong_body_is_refused_where_it_is_wrong(void **state)
{
    static const struct {
        const char *language, *returns, *body, *message, *at; /* at: what stands at the place */
    } rows[] = {
        {"c", "int", " \n", "the body is missing", " \n"},
        {"plpgsql", "int", "", "the body is missing", ""},
        {"sql", "int", "SELECT 1; SELEC 2", "syntax error at or near \"SELEC\"", "SELEC 2"},
        {"sql", "int", "RETURN 1 +", "syntax error at end of input", ""},
        {"sql", "int", "BEGIN ATOMIC SELECT x y z; END", "syntax error at or near \"z\"", "z; END"},
        {"plpgsql", "int", "\nBEGIN\n  a := '\xc3\xa4';\n  RETRUN 1;\nEND",
         "\"a\" is not a known variable", "a := '\xc3\xa4';\n  RETRUN 1;\nEND"},
        {"plpgsql", "int", "\nBEGIN\n  RETRUN 1;\nEND", "syntax error at or near \"RETRUN\"",
         "RETRUN 1;\nEND"},
        {"plpgsql", "int", "DECLARE r t%ROWTYPE;\nBEGIN\n  r.x := 1;\n  SELEC 1;\nEND",
         "syntax error at or near \"SELEC\"", "SELEC 1;\nEND"},
        {"plpgsql", "int", "BEGIN PERFORM f(1; END", "mismatched parentheses at or near \";\"",
         "; END"},
        {"plpgsql", "int", "BEGIN RETURN 1;", "syntax error at end of input", ""},
        {"plpgsql", "int", "BEGIN RETURN NEXT 1; END",
         "cannot use RETURN NEXT in a non-SETOF function", NULL},
        {"plpgsql", "int", "BEGIN RAISE '% %', 1; END", "too few parameters specified for RAISE",
         NULL},
        {"plpgsql", "int", "DECLARE a int; a int; BEGIN END",
         "duplicate declaration at or near \"a\"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sql_error error;
        if (sql_check_routine(sql, rows[i].language, false, NULL, rows[i].returns, rows[i].body,
                              &error))
            fail_msg("%s was taken for correct", rows[i].body);
        assert_string_equal(error.message, rows[i].message);
        assert_true(error.offset <= strlen(rows[i].body));
        if (rows[i].at != NULL)
            assert_string_equal(rows[i].body + error.offset, rows[i].at);
    }
}

static void behind_default_only_simple_expressions_stand(void **state)
{
    (void)state;
    assert_true(sql_is_simple(sql, "now()"));
    assert_true(sql_is_simple(sql, "'a'::text || 'b'"));
    assert_true(sql_is_simple(sql, "(a AND b)"));
    assert_false(sql_is_simple(sql, "a AND b"));
    assert_false(sql_is_simple(sql, "now() AT TIME ZONE 'utc'"));
    assert_false(sql_is_simple(sql, "a COLLATE \"C\""));
    assert_false(sql_is_simple(sql, "a IS NULL"));
}

/* before, n times open, middle, n times close. */
static char *nested(size_t n, const char *open, const char *middle, const char *close)
{
    struct buf buf = buf_make(arena);
    for (size_t i = 0; i < n; i++)
        buf_add(&buf, open);
    buf_add(&buf, middle);
    for (size_t i = 0; i < n; i++)
        buf_add(&buf, close);
    return buf.data;
}

static void deep_nesting_is_refused_or_read_but_never_crashes(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *open, *middle, *close;
    } rows[] = {
        {SQL_EXPR, "(", "1", ")"},
        {SQL_EXPR, "1 + ", "1", ""},
        {SQL_EXPR, "- ", "x", ""},
        {SQL_EXPR, "NOT ", "x", ""},
        {SQL_EXPR, "", "x", "::a"},
        {SQL_EXPR, "", "x", "[1]"},
        {SQL_EXPR, "", "x", " IS NULL"},
        {SQL_EXPR, "", "x", " COLLATE c"},
        {SQL_EXPR, "", "x", " AT TIME ZONE y"},
        {SQL_EXPR, "", "x", " AND y"},
        {SQL_EXPR, "(a OR ", "x", ")"},
        {SQL_EXPR, "f(", "1", ")"},
        {SQL_EXPR, "(SELECT ", "1", ")"},
        {SQL_EXPR, "CASE a WHEN 1 THEN ", "1", " END"},
        {SQL_EXPR, "ARRAY[", "1", "]"},
        {SQL_QUERY, "", "SELECT 1", " UNION SELECT 1"},
        {SQL_QUERY, "SELECT * FROM (", "SELECT 1", ") x"},
        {SQL_QUERY, "", "SELECT 1 FROM a", " CROSS JOIN b"},
        {SQL_QUERY, "WITH a AS (", "SELECT 1", ") SELECT 1"},
        {SQL_TYPE, "", "int", "[]"},
    };
    static const size_t sizes[] = {10, 200, 900, 3000, 100000};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t k = 0; k < COUNT(sizes); k++) {
            struct sql_error error;
            struct arena *own = arena_new();
            char *text = nested(sizes[k], rows[i].open, rows[i].middle, rows[i].close);
            struct sql *fresh = sql_new(own);
            bool correct = sql_check(fresh, rows[i].sort, text, &error);
            if (!correct)
                assert_true(error.offset <= strlen(text));
            if (sizes[k] == 10)
                assert_true(correct);
            sql_canonical(fresh, rows[i].sort, text);
            sql_folded(fresh, rows[i].sort, text);
            sql_tidy(fresh, rows[i].sort, text);
            sql_names(fresh, rows[i].sort, text);
            arena_free(own);
        }
}

static void any_piece_of_a_fragment_is_answered(void **state)
{
    static const char text[] =
        "WITH a AS (SELECT 'it''s' || $x$y$x$ AS b, E'\\n', \"Q\"\"q\", x::numeric(5,2)[] /* c */ FROM s.t JOIN u USING (i)) "
        "SELECT CASE WHEN a.b IN (1, -2) THEN count(*) FILTER (WHERE d BETWEEN 1 AND 2) END, extract(year FROM e) -- f\n"
        "FROM a, f(1) g(h), LATERAL (VALUES (1, '{\"a\": 1}'::jsonb)) v ORDER BY 1 DESC";
    (void)state;
    for (size_t start_at = 0; start_at < sizeof(text); start_at += 3)
        for (size_t length = 1; start_at + length < sizeof(text); length += 17) {
            struct arena *own = arena_new();
            struct sql *fresh = sql_new(own);
            char *piece = arena_strndup(own, text + start_at, length);
            for (int sort = 0; sort < SQL_SORTS; sort++) {
                struct sql_error error = {NULL, 0};
                size_t n;
                if (!sql_check(fresh, (enum sql_sort)sort, piece, &error))
                    assert_true(error.message != NULL && error.offset <= length);
                sql_canonical(fresh, (enum sql_sort)sort, piece);
                sql_folded(fresh, (enum sql_sort)sort, piece);
                sql_tidy(fresh, (enum sql_sort)sort, piece);
                sql_names(fresh, (enum sql_sort)sort, piece);
                sql_query_columns(fresh, piece, &n);
                sql_elements(fresh, SQL_ELEMENTS, piece, &n);
            }
            arena_free(own);
        }
}

/* The relations that the stars below are of. */
static const char *const *columns_of_few(void *context, const struct sql_name *relation,
                                         size_t *ret_n)
{
    static const char *const t[] = {"a", "B"};
    static const char *const u[] = {"id"};
    (void)context;
    bool is_t = strcmp(relation->name, "t") == 0;
    if (!is_t && strcmp(relation->name, "u") != 0)
        return NULL;
    *ret_n = is_t ? 2 : 1;
    return is_t ? t : u;
}

static void stars_become_columns_where_these_are_known(void **state)
{
    static const struct {
        enum sql_sort sort;
        const char *text, *full; /* NULL: it stays */
    } rows[] = {
        {SQL_QUERY, "SELECT * FROM t", "SELECT t.a, t.\"B\" FROM t"},
        {SQL_QUERY, "SELECT *, 2 * 3 FROM s.t x, u",
         "SELECT x.a, x.\"B\", u.id, 2 * 3 FROM s.t x, u"},
        {SQL_QUERY, "SELECT u.id FROM u WHERE u.id IN (SELECT y . * FROM t JOIN u y ON true)",
         "SELECT u.id FROM u WHERE u.id IN (SELECT y.id FROM t JOIN u y ON true)"},
        {SQL_QUERY, "WITH q AS (SELECT * FROM u) SELECT * FROM q",
         "WITH q AS (SELECT u.id FROM u) SELECT q.id FROM q"},
        {SQL_QUERY, "SELECT y.* FROM t JOIN u y USING (id)",
         "SELECT y.id FROM t JOIN u y USING (id)"},
        {SQL_EXPR, "x IN (SELECT * FROM u)", "x IN (SELECT u.id FROM u)"},
        {SQL_STATEMENTS, "SELECT * FROM u; INSERT INTO t SELECT * FROM t",
         "SELECT u.id FROM u; INSERT INTO t SELECT t.a, t.\"B\" FROM t"},
        {SQL_QUERY, "SELECT * FROM t JOIN u USING (id)", NULL},
        {SQL_QUERY, "SELECT * FROM t NATURAL JOIN u",
         "SELECT t.a, t.\"B\", u.id FROM t NATURAL JOIN u"},
        {SQL_QUERY, "SELECT * FROM t x (c, d)", "SELECT x.c, x.d FROM t x (c, d)"},
        {SQL_QUERY, "SELECT * FROM t, v", NULL},
        {SQL_QUERY, "SELECT * FROM t, f() g", NULL},
        {SQL_QUERY, "SELECT * FROM (t JOIN u ON true) j",
         "SELECT j.a, j.\"B\", j.id FROM (t JOIN u ON true) j"},
        {SQL_QUERY, "WITH t AS (SELECT 1) SELECT * FROM t",
         "WITH t AS (SELECT 1) SELECT t.\"?column?\" FROM t"},
        {SQL_QUERY, "TABLE t", NULL},
        {SQL_QUERY, "SELECT count(*) FROM t", NULL},
        {SQL_STATEMENTS, "INSERT INTO t SELECT new.*", NULL},
        {SQL_EXPR, "t.* IS NOT NULL", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(
            sql_without_stars(arena, rows[i].sort, rows[i].text, columns_of_few, NULL),
            rows[i].full != NULL ? rows[i].full : rows[i].text);
}

static void nothing_is_printed(void **state)
{
    static const char *const texts[] = {"CREATE GLOBAL TEMPORARY TABLE t ()", "SELECT 'a\\'",
                                        "SELECT 1 +"};
    struct sql_error error;
    char seen[1];
    int ends[2];
    (void)state;
    assert_int_equal(pipe(ends), 0);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    for (size_t i = 0; i < COUNT(texts); i++)
        sql_check(sql, SQL_STATEMENTS, texts[i], &error);
    sql_check_routine(sql, "plpgsql", false, NULL, "int", "BEGIN RAISE; x END", &error);
    fflush(stderr);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    close(ends[1]);
    assert_int_equal(read(ends[0], seen, sizeof(seen)), 0);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_fragment_is_refused_where_it_is_wrong),
        cmocka_unit_test(equal_fragments_have_one_spelling),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(a_query_tells_its_columns),
        cmocka_unit_test(elements_are_taken_apart),
        cmocka_unit_test(arguments_are_taken_apart),
        cmocka_unit_test(names_are_taken_apart),
        cmocka_unit_test(a_script_is_cut_into_its_statements),
        cmocka_unit_test(a_right_body_is_right),
        cmocka_unit_test(a_wrong_body_is_refused_where_it_is_wrong),
        cmocka_unit_test(behind_default_only_simple_expressions_stand),
        cmocka_unit_test(deep_nesting_is_refused_or_read_but_never_crashes),
        cmocka_unit_test(any_piece_of_a_fragment_is_answered),
        cmocka_unit_test(stars_become_columns_where_these_are_known),
        cmocka_unit_test(nothing_is_printed),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
