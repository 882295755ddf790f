/*
 * function - CREATE FUNCTION. Catalogue 6.27; the work is done in routine.c. Aggregates are another
 * kind.
 */
#include "gen/kinds/privilege.h"
#include "gen/kinds/routine.h"

static const struct field fields[] = {
    ROUTINE_ARGUMENTS,
    {"returns", FIELD_RETURNS, EFFECT_REBUILD, MEMBER(routine, returns),
     .doc =
         "the result: a type, SETOF type or TABLE(a int, b text); not needed with OUT arguments"},
    ROUTINE_LANGUAGE,
    {"volatility", FIELD_CHOICE, EFFECT_ALTER, MEMBER(routine, volatility),
     .choices = (const char *const[]){"volatile", "stable", "immutable", NULL}, .dflt = "volatile",
     .doc = "whether the same arguments give the same result"},
    {"strict", FIELD_BOOL, EFFECT_ALTER, MEMBER(routine, strict),
     .doc = "NULL when an argument is NULL"},
    {"leakproof", FIELD_BOOL, EFFECT_ALTER, MEMBER(routine, leakproof),
     .doc = "tells nothing about its arguments but by its result"},
    {"window", FIELD_BOOL, EFFECT_REBUILD, MEMBER(routine, window), .doc = "a window function"},
    {"parallel", FIELD_CHOICE, EFFECT_ALTER, MEMBER(routine, parallel),
     .choices = (const char *const[]){"unsafe", "restricted", "safe", NULL}, .dflt = "unsafe",
     .doc = "whether it may run in a parallel query"},
    {"cost", FIELD_TEXT, EFFECT_ALTER, MEMBER(routine, cost),
     .doc = "the planner's estimate of its cost"},
    {"rows", FIELD_TEXT, EFFECT_ALTER, MEMBER(routine, rows),
     .doc = "the planner's estimate of how many rows it returns"},
    {"support", FIELD_ROUTINE, EFFECT_ALTER, MEMBER(routine, support),
     .doc = "a planner support function"},
    ROUTINE_REST,
};

const struct kind kind_function = {
    .name = "function",
    .element = "function",
    .size = sizeof(struct routine),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_ROUTINE,
    .derived = true,
    .doc = "a function",
    .make_key = routine_key,
    .finish = routine_finish,
    .check = routine_check,
    .depends = routine_depends,
    .comment_on = "FUNCTION",
    .owner_on = "FUNCTION",
    .identify = routine_identify,
    .create = routine_create,
    .alter = routine_alter,
    .moves = true,
    .rename = routine_rename,
    .drop = routine_drop,
    .alike = routine_alike,
    .stored_sql = routine_stored_sql,
    .since_of = routine_since_of,
    .must_rebuild = routine_must_rebuild,
    .privileges = &privileges_function,
    .catalog_of = "pg_proc",
    .catalog_if = "FROM pg_catalog.pg_proc WHERE oid >= 16384",
    .catalog = ROUTINE_COLUMNS
    ","
    " CASE WHEN p.proretset OR NOT coalesce(p.proargmodes && '{o,b}', false)"
    "      THEN pg_catalog.pg_get_function_result(p.oid) END AS returns,"
    " CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END AS volatility,"
    " CASE WHEN p.proisstrict THEN 'yes' END AS strict,"
    " CASE WHEN p.proleakproof THEN 'yes' END AS leakproof,"
    " CASE WHEN p.prokind = 'w' THEN 'yes' END AS window,"
    " CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS parallel,"
    " NULLIF(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END)::numeric AS cost,"
    " NULLIF(p.prorows, CASE WHEN p.proretset THEN 1000 ELSE 0 END)::numeric AS rows,"
    " CASE WHEN p.prosupport <> 0 THEN p.prosupport END AS support" ROUTINE_FROM("'f', 'w'"),
};
