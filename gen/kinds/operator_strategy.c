/*
 * operator strategy - an operator of an operator class or family. Catalogue 6.30; the work is done
 * in operator_member.c.
 */
#include "gen/kinds/operator_member.h"

static const struct field fields[] = {
    {"number", FIELD_INTEGER, EFFECT_REFUSE, MEMBER(operator_member, number), .required = true,
     .doc = "what the access method uses it for: its strategy number"},
    {"operator", FIELD_OPERATOR, EFFECT_REFUSE, MEMBER(operator_member, operation),
     .required = true, .doc = "the operator"},
    MEMBER_TYPES,
    {"order-by", FIELD_PATH, EFFECT_REFUSE, MEMBER(operator_member, order_by),
     .space = SPACE_OPERATOR_FAMILY,
     .doc = "it is for ORDER BY: the btree operator family that sorts its results"},
};

const struct kind kind_operator_strategy = {
    .name = "strategy",
    .element = "strategy",
    .size = sizeof(struct operator_member),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"operator-class", "operator-family", NULL},
    .space = SPACE_OPERATOR_MEMBER,
    .nameless = true,
    .name_is_bare = true,
    .keeps_order = true,
    .doc = "an operator that indexes of the class use",
    .make_name = member_name,
    .check = member_check,
    .catalog_if = "FROM pg_catalog.pg_opfamily WHERE oid >= 16384",
    .catalog =
        "SELECT coalesce('c' || k.oid, 'f' || f.oid) AS parent, m.amopstrategy AS number,"
        " CASE WHEN o.oprnamespace = f.opfnamespace OR o.oprnamespace = 'pg_catalog'::regnamespace THEN '' ELSE o.oprnamespace::regnamespace || '.' END || o.oprname AS operator,"
        " CASE WHEN k.oid IS NULL THEN pg_catalog.format_type(m.amoplefttype, NULL) END AS left,"
        " CASE WHEN k.oid IS NULL OR m.amoprighttype <> m.amoplefttype THEN pg_catalog.format_type(m.amoprighttype, NULL) END AS right,"
        " CASE WHEN m.amoppurpose = 'o' THEN CASE WHEN pg_catalog.pg_opfamily_is_visible(s.oid) THEN '' ELSE s.opfnamespace::regnamespace || '.' END || pg_catalog.quote_ident(s.opfname) END AS \"order-by\""
        "  FROM pg_catalog.pg_amop m" MEMBER_PARENT_JOIN(
            "amop") ""
                    "  JOIN pg_catalog.pg_operator o ON o.oid = m.amopopr"
                    "  LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = m.amopsortfamily"
                    " WHERE f.oid >= 16384 AND e.objid IS NULL"
                    " ORDER BY f.oid, m.amopstrategy, m.amoplefttype, m.amoprighttype",
};
