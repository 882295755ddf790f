/*
 * constraint - what the kinds of constraints share: names, guards, dropping and renaming.
 */
#ifndef GEN_KINDS_CONSTRAINT_H
#define GEN_KINDS_CONSTRAINT_H

#include "gen/kinds/kinds.h"

/* name ON table: behind COMMENT ON CONSTRAINT. */
void constraint_identify(struct buf *buf, const struct object *object);
bool constraint_refuses_rows(const struct object *object);
void constraint_drop(struct emit *emit, const struct object *object);
void constraint_rename(struct emit *emit, const struct object *before, const struct object *after);

/* ALTER TABLE … ADD CONSTRAINT name definition, guarded: a constraint of that name must be as the
 * server spells definition on a scratch copy of the table. suffix (" NOT VALID" or "") is not part
 * of the comparison. */
const char *constraint_add_guard(struct emit *emit, const struct object *object,
                                 const char *definition, const char *suffix);

/* VALIDATE CONSTRAINT as a step of its own. */
void constraint_validate(struct emit *emit, const struct object *object);

/* The steps that add a key (PRIMARY KEY or UNIQUE with columns and INCLUDE) to a table that is in
 * use: an index is built beside the application, then becomes the constraint. words: "PRIMARY KEY"
 * or "UNIQUE"; index: what stands behind CREATE UNIQUE INDEX … ON table; tail: DEFERRABLE and the
 * like. */
void constraint_key_online(struct emit *emit, const struct object *object, const char *words,
                           const char *index, const char *definition, const char *tail);

/* table_a_b_label from a FIELD_COLUMNS text, as PostgreSQL names keys. */
const char *constraint_name(struct model *model, const struct object *object, const char *columns,
                            const char *label);

/* Of two that only their names tell apart: which stands in the table's CREATE. By kind and name, so
 * that a definition and its snapshot, whose orders differ, say the same. */
bool constraint_goes_first(const struct object *one, const struct object *other);

/* " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED" or "". */
const char *deferrable_clause(bool deferrable, bool deferred);
/* What is initially deferred is deferrable. */
void deferrable_finish(struct reading *reading, struct object *object);

/* The catalogue's side of all table constraints; %s: the contype. */
#define CONSTRAINT_FROM(contype)                                                                             \
    "  FROM pg_catalog.pg_constraint k"                                                                      \
    "  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"                                                     \
    "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass" \
    " WHERE k.contype = '" contype                                                                           \
    "' AND k.oid >= 16384 AND k.conrelid <> 0 AND k.conparentid = 0 AND k.coninhcount = 0"                   \
    " ORDER BY k.conname"

/* The columns behind an array of attribute numbers, quoted where needed. Most are of one column,
 * which needs no list. */
#define CONSTRAINT_COLUMNS(numbers, relation)                                                      \
    "CASE WHEN pg_catalog.cardinality(" numbers ") = 1"                                            \
    " THEN (SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a"               \
    " WHERE a.attrelid = " relation " AND a.attnum = (" numbers ")[1])"                            \
    " ELSE (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.i)"    \
    " FROM pg_catalog.unnest(" numbers ") WITH ORDINALITY u(n, i)"                                 \
    " JOIN pg_catalog.pg_attribute a ON a.attrelid = " relation " AND a.attnum = u.n) END"

#endif
