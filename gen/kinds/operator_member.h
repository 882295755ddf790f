/*
 * operator_member - what operator classes and families share: the operators and functions in them.
 *
 * PostgreSQL keeps all members in the family, and ties them to a class in a way that differs from
 * version to version. Here a member stands in the class of its left type (for btree and hash: of
 * both types) when the family has one, else in the family, so that every server reads back the
 * same. Members have no steps of their own: the class or family they stand in makes them.
 */
#ifndef GEN_KINDS_OPERATOR_MEMBER_H
#define GEN_KINDS_OPERATOR_MEMBER_H

#include "gen/kinds/kinds.h"

struct operator_member {
    struct object o;
    const char *number;
    const char *left;
    const char *right;
    const char *operation;
    const char *order_by;
    const char *function;
};

/* A family, and as far as they go the fields of a class. */
struct operator_group {
    struct object o;
    const char *type;
    const char *using;
    const char *family;
    const char *storage;
    bool is_default;
};

#define MEMBER_TYPES                                                                               \
    {"left",                                                                                       \
     FIELD_TYPE,                                                                                   \
     EFFECT_REFUSE,                                                                                \
     MEMBER(operator_member, left),                                                                \
     .own_depends = true,                                                                          \
     .doc = "in a family: the left type"},                                                         \
    {                                                                                              \
        "right", FIELD_TYPE, EFFECT_REFUSE, MEMBER(operator_member, right),                        \
            .own_depends = true, .doc = "the right type, when not that of the class"               \
    }

/* "1 (integer, bigint) <": tells it from its siblings. */
const char *member_name(struct model *model, const struct object *object);
void member_check(struct reading *reading, struct object *object);

/* "name USING btree" */
const char *group_key(struct model *model, const struct object *object);
void group_identify(struct buf *buf, const struct object *object);
/* Brings the members into one order and reports those that stand in the wrong place. */
void group_check(struct reading *reading, struct object *object);
void group_depends(struct deps *deps, const struct object *object);
void group_rename(struct emit *emit, const struct object *before, const struct object *after);
void group_drop(struct emit *emit, const struct object *object, const char *also);
/* EXISTS (…) for a class or family by a name. */
const char *group_exists(struct arena *arena, const struct object *object, const char *name);

/* The family of a class; NULL: the model has it not. */
struct object *family_of(const struct model *model, const struct object *operator_class);
/* The family's path and USING, as behind ALTER OPERATOR FAMILY. */
const char *family_path(const struct model *model, const struct object *group);

/* OPERATOR 1 app.<(a, a), FUNCTION 1 (a, a) app.cmp(a, a): the members, each on a line; how many.
 */
size_t add_members(struct buf *buf, const struct model *model, const struct object *group);
/* A step for each member that the other group lacks. */
void emit_add_members(struct emit *emit, const struct object *group, const struct object *without);
void emit_drop_members(struct emit *emit, const struct object *group, const struct object *without);
/* Statements behind DROP OPERATOR CLASS: what stays of its type goes out of the family. */
const char *drop_members(struct emit *emit, const struct object *group);
/* A condition over alias f of pg_opfamily: the member is there. */
const char *member_exists(struct arena *arena, const struct model *model,
                          const struct object *member, bool exactly);

/* In the catalogue query of members m: their class k by the rule above, or NULL, and their family
 * f.
 */
#define MEMBER_PARENT_JOIN(prefix)                                                                 \
    "  JOIN pg_catalog.pg_opfamily f ON f.oid = m." prefix "family"                                \
    "  JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod"                                             \
    "  LEFT JOIN LATERAL (SELECT k.oid FROM pg_catalog.pg_opclass k WHERE k.opcfamily = f.oid"     \
    "                        AND k.opcintype = m." prefix "lefttype"                               \
    "                        AND (a.amname NOT IN ('btree', 'hash') OR m." prefix                  \
    "righttype = m." prefix "lefttype)"                                                            \
    "                      ORDER BY k.opcdefault DESC, k.opcname LIMIT 1) k ON true"               \
    "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"

#endif
