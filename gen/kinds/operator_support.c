/*
 * operator support - a support function of an operator class or family. Catalogue 6.30; the work is
 * done in operator_member.c.
 */
#include "gen/kinds/operator_member.h"

static const struct field fields[] = {
    {"number", FIELD_INTEGER, EFFECT_REFUSE, MEMBER(operator_member, number), .required = true,
     .doc = "what the access method uses it for: its support number"},
    {"function", FIELD_SIGNATURE, EFFECT_REFUSE, MEMBER(operator_member, function),
     .required = true, .own_depends = true, .doc = "the function, as btint4cmp(integer, integer)"},
    MEMBER_TYPES,
};

const struct kind kind_operator_support = {
    .name = "support function",
    .element = "support",
    .size = sizeof(struct operator_member),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"operator-class", "operator-family", NULL},
    .space = SPACE_OPERATOR_MEMBER,
    .nameless = true,
    .name_is_bare = true,
    .keeps_order = true,
    .doc = "a function that indexes of the class call",
    .make_name = member_name,
    .check = member_check,
    .catalog_if = "FROM pg_catalog.pg_opfamily WHERE oid >= 16384",
    .catalog =
        "SELECT coalesce('c' || k.oid, 'f' || f.oid) AS parent, m.amprocnum AS number, m.amproc::oid::regprocedure AS function,"
        " CASE WHEN k.oid IS NULL THEN pg_catalog.format_type(m.amproclefttype, NULL) END AS left,"
        " CASE WHEN k.oid IS NULL OR m.amprocrighttype <> m.amproclefttype THEN pg_catalog.format_type(m.amprocrighttype, NULL) END AS right"
        "  FROM pg_catalog.pg_amproc m" MEMBER_PARENT_JOIN(
            "amproc") ""
                      " WHERE f.oid >= 16384 AND e.objid IS NULL"
                      " ORDER BY f.oid, m.amprocnum, m.amproclefttype, m.amprocrighttype",
};
