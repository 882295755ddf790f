/*
 * heap - what tables and partitions share: how their rows are stored or divided, and how that
 * changes.
 */
#ifndef GEN_KINDS_HEAP_H
#define GEN_KINDS_HEAP_H

#include "gen/kinds/kinds.h"

struct heap {
    struct object o;
    bool unlogged;
    const char *replica_identity;
    const char *with;
    const char *using;
    const char *tablespace;
    const char *partition_by;
    bool row_security;
    bool force_row_security;
};

extern const char *const replica_identity_choices[];

/* What to do about a table that is to be divided. */
#define HEAP_DIVIDE_INSTEAD                                                                              \
    "Give the table a new name as a partition: write a new one under the old name with "                 \
    "partition-by, and in it <partition name=\"…\" was=\"the old name\" values=\"…\"/>, whose rows " \
    "stay where they are. Columns, keys and indexes go to the new one; a key then holds the "            \
    "columns it is divided by."

/* The fields of a struct that begins with a struct heap; t is what comes before its members ("" or
 * "heap."). */
#define HEAP_FIELDS(type, t)                                                                       \
    {"unlogged", FIELD_BOOL, EFFECT_ALTER, MEMBER(type, t unlogged),                               \
     .doc = "not written to the log: emptied after a crash"},                                      \
        {"replica-identity",                                                                       \
         FIELD_CHOICE,                                                                             \
         EFFECT_ALTER,                                                                             \
         MEMBER(type, t replica_identity),                                                         \
         .dflt = "default",                                                                        \
         .choices = replica_identity_choices,                                                      \
         .doc = "what tells a replica which row is meant; an index can say it of itself"},         \
        {"with", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(type, t with),                                \
         .doc = "storage parameters, as fillfactor=70, toast.autovacuum_enabled=off"},             \
        {"using",                                                                                  \
         FIELD_NAME,                                                                               \
         EFFECT_ALTER,                                                                             \
         MEMBER(type, t using),                                                                    \
         .space = SPACE_ACCESS_METHOD,                                                             \
         .dflt = "heap",                                                                           \
         .doc = "the table access method"},                                                        \
        {"tablespace", FIELD_NAME, EFFECT_ALTER, MEMBER(type, t tablespace),                       \
         .doc = "the tablespace"},                                                                 \
        {"partition-by",                                                                           \
         FIELD_PARTITION_KEY,                                                                      \
         EFFECT_REFUSE,                                                                            \
         MEMBER(type, t partition_by),                                                             \
         .instead = HEAP_DIVIDE_INSTEAD,                                                           \
         .doc = "range (a, b), list (a) or hash (a): its rows are in partitions"},                 \
        {"row-security",                                                                           \
         FIELD_BOOL,                                                                               \
         EFFECT_ALTER,                                                                             \
         MEMBER(type, t row_security),                                                             \
         .around = SPACE_POLICY,                                                                   \
         .repair = REPAIR_SETS,                                                                    \
         .doc = "its policies decide who sees and writes which rows"},                             \
    {                                                                                              \
        "force-row-security", FIELD_BOOL, EFFECT_ALTER, MEMBER(type, t force_row_security),        \
            .around = SPACE_POLICY, .repair = REPAIR_SETS,                                         \
            .doc = "its policies bind its owner too"                                               \
    }

/* Over c of pg_class and x, its TOAST table. */
#define HEAP_COLUMNS                                                                                                                                                      \
    " CASE c.relpersistence WHEN 'u' THEN 'yes' END AS unlogged,"                                                                                                         \
    " CASE WHEN x.reloptions IS NULL THEN pg_catalog.array_to_string(c.reloptions, ', ') ELSE pg_catalog.concat_ws(', ', pg_catalog.array_to_string(c.reloptions, ', ')," \
    "   (SELECT pg_catalog.string_agg('toast.' || u, ', ') FROM pg_catalog.unnest(x.reloptions) u)) END AS with,"                                                         \
    " CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' END AS \"replica-identity\","                                                                      \
    " (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam) AS using,"                                                                                          \
    " (SELECT t.spcname FROM pg_catalog.pg_tablespace t WHERE t.oid = c.reltablespace) AS tablespace,"                                                                    \
    " CASE WHEN c.relkind = 'p' THEN pg_catalog.lower(pg_catalog.split_part(pg_catalog.pg_get_partkeydef(c.oid), ' ', 1))"                                                \
    "      || pg_catalog.substring(pg_catalog.pg_get_partkeydef(c.oid), ' .*$') END AS \"partition-by\","                                                                 \
    " CASE WHEN c.relrowsecurity THEN 'yes' END AS \"row-security\","                                                                                                     \
    " CASE WHEN c.relforcerowsecurity THEN 'yes' END AS \"force-row-security\""

#define HEAP_FROM                                                                                                          \
    "  FROM pg_catalog.pg_class c"                                                                                         \
    "  LEFT JOIN pg_catalog.pg_class x ON x.oid = c.reltoastrelid"                                                         \
    "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0" \
    "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"

/* What says the same in partition-by to a server: a default operator class, a column's own
 * collation. */
uint64_t heap_alike(struct model *model, const struct object *before, const struct object *after,
                    uint64_t changed, bool loose);
/* Rules of both. */
void heap_check(struct reading *reading, struct object *object);
/* since_of() of both. */
unsigned heap_since_of(struct arena *arena, const struct object *object, const char **ret_what);
/* "\n      CONSTRAINT …,\n      …": all that stands in CREATE, or "". */
const char *heap_folded(struct emit *emit, const struct object *object);
/* " PARTITION BY … USING … WITH (…) TABLESPACE …". */
void heap_add_storage(struct buf *buf, const struct object *object);
/* What CREATE TABLE cannot say. */
bool heap_needs_completing(const struct object *object);
void heap_complete(struct emit *emit, const struct object *object);
void heap_alter(struct emit *emit, const struct object *before, const struct object *after,
                uint64_t changed);
void heap_rename(struct emit *emit, const struct object *before, const struct object *after);
/* Statistics stay where they are when their relation moves to another schema: they are sent after
 * it. */
void statistics_follow(struct emit *emit, const struct object *before, const struct object *after);
void heap_drop(struct emit *emit, const struct object *object);
const char *heap_loses(struct arena *arena, const struct object *before, const struct object *after,
                       uint64_t changed);
/* counts(), keeps() and restore() of both. */
const char *heap_counts(struct arena *arena, const struct object *object, const char **ret_if,
                        const char **ret_unit);
bool heap_keeps(const struct model *model, const struct object *object);
void heap_restore(struct emit *emit, const struct object *object);

#endif
