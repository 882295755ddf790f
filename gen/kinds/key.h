/*
 * key - primary keys and unique constraints: the same but for two words and NULLS NOT DISTINCT.
 */
#ifndef GEN_KINDS_KEY_H
#define GEN_KINDS_KEY_H

#include "gen/kinds/constraint.h"
#include "gen/kinds/mark.h"

struct key {
    struct marked marked;
    const char *columns;
    const char *include;
    const char *with;
    const char *tablespace;
    bool nulls_not_distinct;
    bool deferrable;
    bool initially_deferred;
    bool without_overlaps;
};

#define KEY_FIELDS                                                                                   \
    {"columns",        FIELD_COLUMNS,                                                                \
     EFFECT_REBUILD,   MEMBER(key, columns),                                                         \
     .required = true, .doc = "the columns, as a, b"},                                               \
        {"include", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(key, include),                             \
         .doc = "columns the index carries beside"},                                                 \
        {"with", FIELD_OPTIONS, EFFECT_REBUILD, MEMBER(key, with),                                   \
         .doc = "storage parameters of its index"},                                                  \
        {"tablespace", FIELD_NAME, EFFECT_REBUILD, MEMBER(key, tablespace),                          \
         .doc = "the tablespace of its index"},                                                      \
        {"deferrable", FIELD_BOOL, EFFECT_REBUILD, MEMBER(key, deferrable),                          \
         .doc = "the check can wait"},                                                               \
        {"initially-deferred", FIELD_BOOL, EFFECT_REBUILD, MEMBER(key, initially_deferred),          \
         .doc = "the check waits until commit"},                                                     \
        {"without-overlaps",                                                                         \
         FIELD_BOOL,                                                                                 \
         EFFECT_REBUILD,                                                                             \
         MEMBER(key, without_overlaps),                                                              \
         .since = 18,                                                                                \
         .doc =                                                                                      \
             "the last column is a range: rows that are equal in the others may not overlap in it"}, \
        MARK_FIELDS(key)

#define KEY_COLUMNS                                                                                                                              \
    CONSTRAINT_COLUMNS("k.conkey", "k.conrelid")                                                                                                 \
    " AS columns, CASE WHEN x.indnatts > x.indnkeyatts THEN (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.i)" \
    " FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY u(n, i)"                                                                          \
    " JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n WHERE u.i > x.indnkeyatts) END AS include,"                   \
    " pg_catalog.array_to_string(i.reloptions, ', ') AS with,"                                                                                   \
    " (SELECT t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = i.reltablespace) AS tablespace,"                                           \
    " CASE WHEN k.condeferrable THEN 'yes' END AS deferrable, CASE WHEN k.condeferred THEN 'yes' END AS \"initially-deferred\", CASE WHEN {180000?k.conperiod:false} THEN 'yes' END AS \"without-overlaps\"," MARK_COLUMNS

#define KEY_FROM(contype)                                                                                    \
    "  FROM pg_catalog.pg_constraint k"                                                                      \
    "  JOIN pg_catalog.pg_class i ON i.oid = k.conindid"                                                     \
    "  JOIN pg_catalog.pg_index x ON x.indexrelid = k.conindid"                                              \
    "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass" \
    " WHERE k.contype = '" contype "' AND k.oid >= 16384 AND k.conparentid = 0"                              \
    " ORDER BY k.conname"

bool key_clause(struct buf *buf, const struct object *object);
void key_create(struct emit *emit, const struct object *object);
/* A key of one column under its default name becomes the column's shorthand. */
bool key_fold(struct model *model, struct object *object, const char *shorthand);
void key_alter(struct emit *emit, const struct object *before, const struct object *after,
               uint64_t changed);
void key_drop(struct emit *emit, const struct object *object);
/* Reports missing columns. */
void key_check(struct reading *reading, struct object *object);
/* PRIMARY KEY, UNIQUE or UNIQUE NULLS NOT DISTINCT. */
const char *key_words(const struct object *object);

#endif
