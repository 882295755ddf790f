/*
 * procedure - CREATE PROCEDURE. Catalogue 6.27; the work is done in routine.c.
 */
#include "gen/kinds/privilege.h"
#include "gen/kinds/routine.h"

static const struct field fields[] = {ROUTINE_ARGUMENTS, ROUTINE_LANGUAGE, ROUTINE_REST};

const struct kind kind_procedure = {
    .name = "procedure",
    .element = "procedure",
    .size = sizeof(struct routine),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_ROUTINE,
    .derived = true,
    .doc = "a procedure",
    .make_key = routine_key,
    .finish = routine_finish,
    .check = routine_check,
    .depends = routine_depends,
    .comment_on = "PROCEDURE",
    .owner_on = "PROCEDURE",
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
    .privileges = &privileges_procedure,
    .catalog_of = "pg_proc",
    .catalog_if = "FROM pg_catalog.pg_proc WHERE prokind = 'p' AND oid >= 16384",
    .catalog = ROUTINE_COLUMNS ROUTINE_FROM("'p'"),
};
