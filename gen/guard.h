/*
 * guard - the forms in which a statement can be run again.
 *
 * "IF NOT EXISTS" looks at a name only. A guard also looks at what bears the name and has three
 * answers: absent, act; the same, do nothing; another, stop with SQLSTATE LS001 and show both
 * (DESIGN section 5; patterns verified in the DDL catalogue, section 2). LS002: the old and the new
 * name of a rename both exist; LS003: neither does. LS000 only ever undoes a scratch copy. All
 * functions return text in the arena, without the final semicolon.
 */
#ifndef GEN_GUARD_H
#define GEN_GUARD_H

#include "gen/base/arena.h"
#include "gen/base/buf.h"
#include "gen/model.h"

/* Runs ddl unless state (a SELECT of one text; no row or NULL: absent) finds the object; what it
 * finds must be want. */
const char *guard_create(struct arena *arena, const char *title, const char *state,
                         const char *want, const char *ddl);

/* The same where what is wanted is an SQL expression of a text. */
const char *guard_create_as(struct arena *arena, const char *title, const char *state,
                            const char *want, const char *ddl);

/* The same where only the server can say how it spells the definition: when the object is there,
 * scratch makes the wanted one in pg_temp, state is asked for both, and everything is undone. state
 * is a SELECT of one text with $1 for the object's name as text ("public.t" or "pg_temp.t"). After
 * the comparison equal may do the rest (may be NULL): one or more statements, each with its
 * semicolon. */
const char *guard_scratch(struct arena *arena, const char *title, const char *state,
                          const char *name, const char *ddl, const char *scratch_name,
                          const char *scratch, const char *equal);

/* Runs ddl when state finds from, nothing when it finds to; anything else stops. */
const char *guard_alter(struct arena *arena, const char *title, const char *state, const char *from,
                        const char *to, const char *ddl);

/* Runs ddl while the condition (a boolean expression) holds. */
const char *guard_if(struct arena *arena, const char *condition, const char *ddl);

/* Runs ddl, a DROP of what is made again by a later step, while the condition (NULL: always) holds;
 * nothing when something stands on it, which means that it has been made again. */
const char *guard_unless_stood_on(struct arena *arena, const char *condition, const char *ddl);

/* old_there and new_there are boolean expressions. When reused, the old name is given to another
 * object by the same migration, so that both may be there. */
const char *guard_rename(struct arena *arena, const char *title, const char *new_name,
                         const char *old_there, const char *new_there, bool reused,
                         const char *ddl);

/* Statements as one DO block, for a text that ends in a semicolon each. */
const char *guard_block(struct arena *arena, const char *declarations, const char *statements);

/* SQL with every line moved in by some columns, but for those that begin inside a quoted name or
 * literal. */
void buf_add_indented(struct buf *buf, unsigned columns, const char *text);

/* EXISTS (…) for a relation of some relkinds ("rp"; "": any) by its schema's and its own name. */
const char *relation_exists(struct arena *arena, const struct object *schema, const char *name,
                            const char *relkinds);

/* 'public.users'::regclass and the like: the relation's quoted path as a literal. */
void buf_add_regclass(struct buf *buf, const struct object *relation);

/* 'text' for a name. */
const char *literal(struct arena *arena, const char *text);

#endif
