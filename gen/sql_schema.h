/*
 * sql_schema - statements for another schema than the one they were written for.
 *
 * A statement is cut into pieces once; with another name in the gaps it is the same statement for
 * another schema. The places are found by tokens, in dollar-quoted bodies as well, and inside those
 * strings that are SQL or names by what stands around them:
 *
 *     app.users   SCHEMA app   search_path = app        a name
 *     'app.users'::regclass    nextval('app.s')         names in a string
 *     nspname = 'app'          table_schema = 'app'     the name as a text
 *     EXECUTE 'DROP TABLE app.t'    have <> 'references app.t (id)'     SQL in a string
 *
 * Every other string is data and stays: DEFAULT 'app', current_setting('app.user'), a comment.
 */
#ifndef GEN_SQL_SCHEMA_H
#define GEN_SQL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"

struct schema_pieces;

/* Cuts text, which was written for the schema of that name. NULL: it cannot be told where the
 * schema is meant, because something else has its name; *ret_problem says what. */
struct schema_pieces *schema_cut(struct arena *arena, const char *text, const char *schema,
                                 const char **ret_problem);

/* The text for another schema. The pieces are only read. */
const char *schema_joined(struct arena *arena, const struct schema_pieces *pieces,
                          const char *schema);

/* Where the gaps are in the text that was cut, and how the name stands there, as the runtime takes
 * it (runtime/tenant.c): "13i3 40t5'". "" when there is none. */
const char *schema_places(struct arena *arena, const struct schema_pieces *pieces);

/* Whether a schema may have this name here: one that has a backslash or a dollar sign could end
 * what quotes it. */
bool schema_name_fits(const char *name);

#endif
