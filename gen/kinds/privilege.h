/*
 * privilege - what may be granted on what, and the two kinds of elements that say it.
 *
 * PostgreSQL itself gives the owner of an object everything, and PUBLIC some things (EXECUTE on a
 * function, USAGE on a type). A definition says what differs from that: <grant> what is given
 * beyond it, <revoke> what is taken away of it. So an object without either is as CREATE leaves it.
 * Catalogue 6.40.
 */
#ifndef GEN_KINDS_PRIVILEGE_H
#define GEN_KINDS_PRIVILEGE_H

#include "gen/kinds/roles.h"

/* A kind that has .privileges, .catalog_of and an "oid" in its catalogue query may hold <grant> and
 * <revoke>, when privilege.c knows its catalogue (ACL_OBJECTS). */
struct privileges {
    const char *on;           /* behind ON: "TABLE" */
    const char *const *names; /* what may be granted, in the order it is written; ends with NULL */
    const char *to_public;    /* what PUBLIC has when it is made; NULL: nothing */
    bool of_column;           /* GRANT SELECT (column) ON TABLE … */
};

/* Those of default privileges are what theirs are on: use privileges_of(). */
extern const struct privileges privileges_default;
extern const struct privileges privileges_table, privileges_column, privileges_sequence,
    privileges_schema, privileges_function, privileges_procedure, privileges_type,
    privileges_domain, privileges_language, privileges_wrapper, privileges_server;

/* What may be granted on an object, or on what its default privileges are on. */
const struct privileges *privileges_of(const struct object *object);
/* What PUBLIC has of it from the beginning: "execute", or "". */
const char *privileges_of_public(const struct object *object);
/* The role whose the object is, in SQL's spelling: CURRENT_USER when nobody is named. */
const char *privileges_owner(struct arena *arena, const struct object *object);

/* Whether a kind holds grants. */
bool has_privileges(const struct kind *kind);

/* What of privileges an object's "privileges" lists: "select, insert", or all of them, into one
 * spelling; reports what is none. which is what may stand there. */
void privileges_settle(struct reading *reading, struct object *object, const char *const *which,
                       const char *what);

/* The words of a list that another lacks; "" when none. */
const char *privileges_less(struct arena *arena, const char *list, const char *other);
/* Those that are in both. */
const char *privileges_both(struct arena *arena, const char *list, const char *other);

/* MAINTAIN came with PostgreSQL 17. */
unsigned privileges_since(const char *list, const char **ret_what);

/* "GRANT SELECT, INSERT ON TABLE public.t TO app": before is GRANT or REVOKE and what stands behind
 * it, between TO or FROM, role and after what ends it. */
const char *privileges_statement(struct arena *arena, const struct object *on, const char *before,
                                 const char *list, const char *between, const char *role,
                                 const char *after);

/* Adds what makes the privileges of an object that a statement made anew: each ";\n    GRANT …". */
void privileges_again(struct buf *ddl, const struct object *object);

/* The schema "public", in which everybody may create up to PostgreSQL 14: what a definition says of
 * that is the same on all servers. */
#define PUBLIC_SCHEMA "o.class = 'pg_namespace' AND o.parent = '2200'"

/* Whether public's CREATE in the schema "public" is what is given or taken: the server's version
 * says whether that is how it was. */
bool is_open_schema(const struct object *on, const char *role, const char *list);
#define SINCE_CLOSED "pg_catalog.current_setting('server_version_num')::integer >= 150000"
#define BEFORE_CLOSED "pg_catalog.current_setting('server_version_num')::integer < 150000"

/* The objects that privileges are kept of: class, parent, acl, owner, dflt (as CREATE leaves it).
 */
#define ACL_OBJECTS                                                                                                                 \
    "SELECT 'pg_class' AS class, c.oid::text AS parent, c.relacl AS acl, c.relowner AS owner,"                                      \
    " pg_catalog.acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\", c.relowner) AS dflt"                           \
    "  FROM pg_catalog.pg_class c WHERE c.relacl IS NOT NULL AND c.oid >= 16384"                                                    \
    " UNION ALL SELECT 'pg_attribute', a.attrelid || '.' || a.attnum, a.attacl, c.relowner, pg_catalog.acldefault('c', c.relowner)" \
    "  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"                                             \
    " WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384"                                                                           \
    " UNION ALL SELECT 'pg_proc', p.oid::text, p.proacl, p.proowner, pg_catalog.acldefault('f', p.proowner)"                        \
    "  FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL AND p.oid >= 16384"                                                     \
    " UNION ALL SELECT 'pg_type', y.oid::text, y.typacl, y.typowner, pg_catalog.acldefault('T', y.typowner)"                        \
    "  FROM pg_catalog.pg_type y WHERE y.typacl IS NOT NULL AND y.oid >= 16384"                                                     \
    " UNION ALL SELECT 'pg_namespace', n.oid::text, coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)), n.nspowner,"        \
    " coalesce(i.initprivs, pg_catalog.acldefault('n', n.nspowner))"                                                                \
    "  FROM pg_catalog.pg_namespace n"                                                                                              \
    "  LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid"                          \
    " WHERE (n.nspacl IS NOT NULL OR i.initprivs IS NOT NULL) AND n.nspname !~ '^pg_'"                                              \
    "   AND n.nspname <> 'information_schema'"                                                                                      \
    " UNION ALL SELECT 'pg_language', l.oid::text, l.lanacl, l.lanowner, pg_catalog.acldefault('l', l.lanowner)"                    \
    "  FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384"                                                 \
    " UNION ALL SELECT 'pg_foreign_data_wrapper', f.oid::text, f.fdwacl, f.fdwowner, pg_catalog.acldefault('F', f.fdwowner)"        \
    "  FROM pg_catalog.pg_foreign_data_wrapper f WHERE f.fdwacl IS NOT NULL AND f.oid >= 16384"                                     \
    " UNION ALL SELECT 'pg_foreign_server', s.oid::text, s.srvacl, s.srvowner, pg_catalog.acldefault('S', s.srvowner)"              \
    "  FROM pg_catalog.pg_foreign_server s WHERE s.srvacl IS NOT NULL AND s.oid >= 16384"                                           \
    " UNION ALL SELECT 'pg_default_acl', d.oid::text, d.defaclacl, d.defaclrole,"                                                   \
    " pg_catalog.acldefault(CASE WHEN d.defaclnamespace <> 0 THEN 'c' WHEN d.defaclobjtype = 'S' THEN 's'"                          \
    "                       ELSE d.defaclobjtype END::\"char\", d.defaclrole)"                                                      \
    "  FROM pg_catalog.pg_default_acl d"

#endif
