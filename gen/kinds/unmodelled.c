/*
 * unmodelled - what of a database no kind holds, as rows that name it, so that nothing is
 * overlooked. A kind that comes takes its rows out of here.
 */
#include "gen/kinds/privilege.h"

#define OURS(catalog, oid)                                                                         \
    oid " >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = '" catalog \
        "'::regclass AND e.objid = " oid                                                           \
        " AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e')"

/* clang-format off */
#define CLASS_OF_ACL "CASE o.class WHEN 'pg_attribute' THEN 'pg_class' ELSE o.class END::regclass"
#define OBJECT_OF_ACL                                                                              \
    "pg_catalog.pg_describe_object(" CLASS_OF_ACL ", pg_catalog.split_part(o.parent, '.', 1)::oid," \
    " CASE o.class WHEN 'pg_attribute' THEN pg_catalog.split_part(o.parent, '.', 2)::integer ELSE 0 END)"

const struct unmodelled_row unmodelled_rows[] = {
    {"foreign table as partition", "c.oid::regclass::text",
     "FROM pg_catalog.pg_class c "
     "WHERE c.relispartition AND c.relkind = 'f' AND "
     OURS("pg_class", "c.oid")},
    {"other generation expression of partition column", "a.attrelid::regclass || '.' || pg_catalog.quote_ident(a.attname)",
     "FROM pg_catalog.pg_attribute a "
     "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relispartition "
     "JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid "
     "JOIN pg_catalog.pg_attribute b ON b.attrelid = i.inhparent AND b.attname = a.attname "
     "JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum "
     "JOIN pg_catalog.pg_attrdef w ON w.adrelid = b.attrelid AND w.adnum = b.attnum "
     "WHERE a.attgenerated <> '' AND pg_catalog.pg_get_expr(v.adbin, v.adrelid) <> "
     "pg_catalog.pg_get_expr(w.adbin, w.adrelid) AND "
     OURS("pg_class", "c.oid")},
    {"index of partition beside the same one of its table", "x.indexrelid::regclass::text",
     "FROM pg_catalog.pg_index x "
     "JOIN pg_catalog.pg_class p ON p.oid = x.indrelid AND p.relispartition "
     "JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND NOT c.relispartition "
     "JOIN pg_catalog.pg_index y ON y.indrelid = x.indrelid AND y.indexrelid <> x.indexrelid AND y.indkey = x.indkey "
     "AND y.indisunique = x.indisunique AND y.indclass = x.indclass AND y.indcollation = x.indcollation "
     "JOIN pg_catalog.pg_class d ON d.oid = y.indexrelid AND d.relispartition AND d.relam = c.relam "
     "LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u') "
     "LEFT JOIN pg_catalog.pg_constraint l ON l.conindid = y.indexrelid AND l.contype IN ('p', 'u') "
     "WHERE pg_catalog.pg_get_expr(x.indexprs, x.indrelid) IS NOT DISTINCT FROM pg_catalog.pg_get_expr(y.indexprs, y.indrelid) "
     "AND pg_catalog.pg_get_expr(x.indpred, x.indrelid) IS NOT DISTINCT FROM pg_catalog.pg_get_expr(y.indpred, y.indrelid) "
     "AND k.contype IS NOT DISTINCT FROM l.contype AND "
     OURS("pg_class", "c.oid")},
    {"comment on column", "a.attrelid::regclass || '.' || pg_catalog.quote_ident(a.attname)",
     "FROM pg_catalog.pg_description d "
     "JOIN pg_catalog.pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid "
     "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
     "WHERE d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND c.relispartition AND c.relkind = 'f' AND "
     OURS("pg_class", "c.oid")},
    {"inheritance of", "i.inhrelid::regclass || ' from ' || i.inhparent::regclass",
     "FROM pg_catalog.pg_inherits i "
     "JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid "
     "WHERE c.relkind = 'f' "
     "AND NOT c.relispartition AND "
     OURS("pg_class", "c.oid")},
    {"type of table", "c.oid::regclass::text",
     "FROM pg_catalog.pg_class c "
     "WHERE c.reloftype <> 0 AND EXISTS (SELECT FROM pg_catalog.pg_depend t "
     "WHERE t.classid = 'pg_type'::regclass AND t.objid = c.reloftype AND t.refclassid = 'pg_extension'::regclass AND t.deptype = 'e') AND "
     OURS("pg_class", "c.oid")},
    {"TOAST options of", "c.oid::regclass::text",
     "FROM pg_catalog.pg_class c "
     "JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid "
     "WHERE t.reloptions IS NOT NULL AND c.relkind = 'm' AND "
     OURS("pg_class", "c.oid")},
    {"clustering by index", "x.indexrelid::regclass::text",
     "FROM pg_catalog.pg_index x "
     "JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid "
     "WHERE x.indisclustered AND c.relispartition AND "
     OURS("pg_class", "c.oid")},
    {"replica identity by index", "x.indexrelid::regclass::text",
     "FROM pg_catalog.pg_index x "
     "JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid "
     "WHERE x.indisreplident AND c.relispartition AND "
     OURS("pg_class", "c.oid")},
    {"unfinished (invalid) index", "x.indexrelid::regclass::text",
     "FROM pg_catalog.pg_index x "
     "JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid "
     "WHERE NOT x.indisvalid AND c.relkind = 'i' AND "
     OURS("pg_class", "c.oid")},
    {"options of column", "a.attrelid::regclass || '.' || pg_catalog.quote_ident(a.attname)",
     "FROM pg_catalog.pg_attribute a "
     "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
     "WHERE a.attnum > 0 "
     "AND NOT a.attisdropped AND (c.relkind IN ('m', 'v') OR (c.relkind IN ('r', 'p') AND c.relispartition)) AND EXISTS (SELECT FROM "
     "pg_catalog.unnest(a.attoptions) u "
     "WHERE u NOT LIKE 'pg_attver=%') AND "
     OURS("pg_class", "c.oid")},
    {"statistics target of index", "x.indexrelid::regclass::text",
     "FROM pg_catalog.pg_index x "
     "JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indexrelid AND a.attnum > 0 AND a.attstattarget >= 0 "
     "JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid "
     "WHERE (c.relispartition OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid)) AND "
     OURS("pg_class", "c.oid")},
    {"base type", "y.oid::regtype::text",
     "FROM pg_catalog.pg_type y "
     "WHERE y.typtype = 'b' AND y.typelem = 0 AND y.typcategory <> 'A' AND "
     OURS("pg_type", "y.oid")},
    {"unfinished (shell) type", "y.oid::regtype::text",
     "FROM pg_catalog.pg_type y WHERE y.typtype = 'p' AND NOT y.typisdefined AND "
     OURS("pg_type", "y.oid")},
    {"postfix operator", "o.oid::regoperator::text",
     "FROM pg_catalog.pg_operator o "
     "WHERE o.oprcode <> 0 AND o.oprright = 0 AND "
     OURS("pg_operator", "o.oid")},
    {"unfinished (shell) operator", "o.oid::regoperator::text",
     "FROM pg_catalog.pg_operator o "
     "WHERE o.oprcode = 0 AND "
     OURS("pg_operator", "o.oid")},
    {"privilege granted by another role than the owner", OBJECT_OF_ACL " || ': ' || pg_catalog.lower(a.privilege_type) || ' to ' || " ROLE_SQL("a.grantee"),
     "FROM (" ACL_OBJECTS ") o CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) a "
     "WHERE a.grantor <> o.owner "
     "AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = " CLASS_OF_ACL
     " AND e.objid = pg_catalog.split_part(o.parent, '.', 1)::oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e')"},
    {"privileges on sequence of identity column", "c.oid::regclass::text",
     "FROM pg_catalog.pg_class c "
     "JOIN pg_catalog.pg_depend i ON i.classid = 'pg_class'::regclass AND i.objid = c.oid "
     "AND i.refclassid = 'pg_class'::regclass AND i.refobjsubid > 0 AND i.deptype = 'i' "
     "WHERE c.relkind = 'S' AND c.relacl IS NOT NULL AND "
     OURS("pg_class", "c.oid")},
    {"privileges on database", "pg_catalog.quote_ident(d.datname)",
     "FROM pg_catalog.pg_database d "
     "WHERE d.datname = pg_catalog.current_database() AND d.datacl IS NOT NULL "},
    {"security label on", "pg_catalog.pg_describe_object(s.classoid, s.objoid, s.objsubid)",
     "FROM pg_catalog.pg_seclabel s "
     "WHERE s.classoid = 'pg_largeobject'::regclass OR EXISTS (SELECT FROM pg_catalog.pg_class c "
     "WHERE s.objsubid > 0 AND c.oid = s.objoid AND c.relispartition AND c.relkind = 'f')"},
    {"enabled state of a partition trigger", "pg_catalog.quote_ident(g.tgname) || ' on ' || g.tgrelid::regclass",
     "FROM pg_catalog.pg_trigger g "
     "JOIN pg_catalog.pg_trigger p ON p.oid = g.tgparentid "
     "WHERE g.tgenabled <> p.tgenabled "},
    {"tie to an extension of", "pg_catalog.pg_describe_object(e.classid, e.objid, 0)",
     "FROM pg_catalog.pg_depend e "
     "WHERE e.deptype = 'x' AND e.classid <> 'pg_trigger'::regclass "},
    {"subscription (only a superuser sees its connection)", "pg_catalog.quote_ident(u.subname)",
     "FROM pg_catalog.pg_stat_subscription u "
     "WHERE NOT pg_catalog.has_table_privilege('pg_catalog.pg_subscription', 'SELECT') GROUP BY u.subname "},
    {NULL, NULL, NULL},
};
/* clang-format on */
