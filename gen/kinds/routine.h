/*
 * routine - what functions and procedures share. Catalogue 6.27.
 *
 * A body is either source code in some language, which PostgreSQL stores as it is, or SQL's own
 * form (BEGIN ATOMIC …, RETURN …), which it stores parsed.
 */
#ifndef GEN_KINDS_ROUTINE_H
#define GEN_KINDS_ROUTINE_H

#include "gen/kinds/kinds.h"

struct routine {
    struct object o;
    const char *arguments;
    const char *returns;
    const char *language;
    const char *volatility;
    bool strict;
    bool security_definer;
    bool leakproof;
    bool window;
    const char *parallel;
    const char *cost;
    const char *rows;
    const char *set;
    const char *support;
    const char *library;
    const char *transform_for;
    const char *body;
    const char *types;   /* "(integer, text)": tells it from others of its name; not a field */
    struct model *model; /* in which its types are looked up */
};

#define ROUTINE_ARGUMENTS                                                                          \
    {                                                                                              \
        "arguments", FIELD_ARGUMENTS, EFFECT_ALTER, MEMBER(routine, arguments),                    \
            .doc = "the arguments, as a int, b text DEFAULT 'x'"                                   \
    }

#define ROUTINE_REST                                                                               \
    {"security-definer", FIELD_BOOL, EFFECT_ALTER, MEMBER(routine, security_definer),              \
     .doc = "runs with the rights of its owner"},                                                  \
        {"set",                                                                                    \
         FIELD_TEXT,                                                                               \
         EFFECT_ALTER,                                                                             \
         MEMBER(routine, set),                                                                     \
         .names_objects = true,                                                                    \
         .doc = "settings while it runs, as search_path = public; work_mem = '64MB'"},             \
        {"transform-for", FIELD_ARGUMENTS, EFFECT_ALTER, MEMBER(routine, transform_for),           \
         .doc = "types whose values come through the language's transforms, as integer, hstore"},  \
        {"library", FIELD_TEXT, EFFECT_ALTER, MEMBER(routine, library),                            \
         .doc = "language c: the shared library; the body is the symbol in it"},                   \
    {                                                                                              \
        "body", FIELD_BODY, EFFECT_ALTER, MEMBER(routine, body), .required = true, .text = true,   \
                                                                 .doc = "the body"                 \
    }

#define ROUTINE_LANGUAGE                                                                           \
    {                                                                                              \
        "language", FIELD_NAME, EFFECT_ALTER, MEMBER(routine, language),                           \
            .space = SPACE_LANGUAGE, .dflt = "sql", .doc = "the language of the body"              \
    }

/* The key: name(type, type) of the arguments that a call gives. */
const char *routine_key(struct model *model, const struct object *object);
void routine_finish(struct reading *reading, struct object *object);
void routine_check(struct reading *reading, struct object *object);
void routine_depends(struct deps *deps, const struct object *object);
void routine_identify(struct buf *buf, const struct object *object);
/* Whether its language is one of compiled code. */
bool routine_is_native(const struct object *object);
/* CREATE OR REPLACE with all that follows. */
const char *routine_definition(struct emit *emit, const struct object *object);
void routine_create(struct emit *emit, const struct object *object);
void routine_alter(struct emit *emit, const struct object *before, const struct object *after,
                   uint64_t changed);
void routine_rename(struct emit *emit, const struct object *before, const struct object *after);
void routine_drop(struct emit *emit, const struct object *object);
const char *routine_stored_sql(struct arena *arena, const struct object *object,
                               enum sql_sort *ret_sort);
uint64_t routine_alike(struct model *model, const struct object *before, const struct object *after,
                       uint64_t changed, bool loose);
unsigned routine_since_of(struct arena *arena, const struct object *object, const char **ret_what);
bool routine_must_rebuild(struct model *model, const struct object *before,
                          const struct object *after, uint64_t changed);

/* The pair of a range type and its canonical function, of which each needs the other: PostgreSQL
 * wants the function before the type is complete, and the type, as a shell, before the function. So
 * the type's own step makes both, and its drop takes both; in between the function is like any
 * other: its step comes behind the type's, finds it made, and looks after all the rest.
 *
 * The canonical function of a range type of the model; NULL: it has none there. */
const struct object *range_type_canonical(const struct model *model, const struct object *object);
/* The range type of the model whose canonical function this is; NULL: none. */
const struct object *range_type_of_canonical(const struct model *model,
                                             const struct object *function);

/* The settings whose value is a list of names. */
#define ROUTINE_LISTS                                                                              \
    "'search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries'"

/* The columns of the catalogue query that both share; over p of pg_proc and l of pg_language. */
#define ROUTINE_COLUMNS                                                                                                                            \
    "SELECT p.oid AS oid, p.pronamespace AS parent, p.proname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(p.proowner) AS owner," \
    " NULLIF(pg_catalog.pg_get_function_arguments(p.oid), '') AS arguments, l.lanname AS language,"                                                \
    " CASE WHEN p.prosecdef THEN 'yes' END AS \"security-definer\","                                                                               \
    " (SELECT pg_catalog.string_agg(u.n || ' = ' || CASE WHEN u.n IN (" ROUTINE_LISTS                                                              \
    ") OR u.v ~ '^[A-Za-z0-9_.+-]+$' THEN u.v"                                                                                                     \
    "                                 ELSE pg_catalog.quote_literal(u.v) END, '; ' ORDER BY u.i)"                                                  \
    "    FROM (SELECT pg_catalog.split_part(s.t, '=', 1), pg_catalog.substr(s.t, pg_catalog.strpos(s.t, '=') + 1), s.i"                            \
    "            FROM pg_catalog.unnest(p.proconfig) WITH ORDINALITY s(t, i)) u(n, v, i)) AS set,"                                                 \
    " CASE WHEN p.protrftypes IS NOT NULL THEN (SELECT pg_catalog.string_agg(pg_catalog.format_type(t.t, NULL), ', ' ORDER BY t.i)"                \
    "   FROM pg_catalog.unnest(p.protrftypes) WITH ORDINALITY t(t, i)) END AS \"transform-for\","                                                  \
    " CASE l.lanname WHEN 'c' THEN p.probin END AS library,"                                                                                       \
    " CASE WHEN l.lanname = 'sql' AND p.prosrc = '' THEN coalesce(pg_catalog.rtrim(pg_catalog.substring("                                          \
    "   pg_catalog.pg_get_functiondef(p.oid), E'\\n((?:BEGIN ATOMIC|RETURN ).*)$'), E' \\n'), p.prosrc)"                                           \
    "   ELSE p.prosrc END AS body"

/* What an extension brought or a range type made is left out. */
#define ROUTINE_FROM(kinds)                                                                                           \
    "  FROM pg_catalog.pg_proc p"                                                                                     \
    "  JOIN pg_catalog.pg_language l ON l.oid = p.prolang"                                                            \
    "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass"                \
    " WHERE p.prokind IN (" kinds                                                                                     \
    ") AND p.oid >= 16384 AND p.pronamespace <> pg_catalog.pg_my_temp_schema()"                                       \
    "   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid" \
    "                      AND e.deptype IN ('e', 'i'))"                                                              \
    " ORDER BY p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)"

#endif
