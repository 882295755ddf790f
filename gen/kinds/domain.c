/*
 * domain - CREATE DOMAIN. Catalogue 6.4. Its checks are objects of their own (domain_check.c) that
 * stand in CREATE DOMAIN.
 */
#include "gen/kinds/privilege.h"

#include <string.h>

struct domain {
    struct object o;
    const char *type;
    const char *collation;
    bool not_null;
    const char *dflt;
    const char *operand; /* dflt as CREATE DOMAIN takes it */
};

static const struct field fields[] = {
    {"type", FIELD_TYPE, EFFECT_REFUSE, MEMBER(domain, type), .required = true,
     .doc = "the type it is made of"},
    {"collation", FIELD_PATH, EFFECT_REFUSE, MEMBER(domain, collation), .space = SPACE_COLLATION,
     .doc = "the collation, when not the type's"},
    {"not-null", FIELD_BOOL, EFFECT_ALTER, MEMBER(domain, not_null), .repair = REPAIR_SETS,
     .doc = "NULL is refused"},
    {"default", FIELD_EXPR, EFFECT_ALTER, MEMBER(domain, dflt), .can_wait = true,
     .repair = REPAIR_SETS, .doc = "the value of a column that gives none"},
};

static const struct domain *domain_of(const struct object *object)
{
    return (const struct domain *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct domain *domain = (struct domain *)object;
    domain->collation = told_collation(reading->model, domain->type, domain->collation);
    domain->operand = default_operand(reading->model, domain->dflt);
}

/* A domain over a domain has that one's default unless it says something. */
static bool would_inherit_default(const struct emit *emit, const struct object *object)
{
    const struct sql_names *names = sql_names(emit->after->sql, SQL_TYPE, domain_of(object)->type);
    for (size_t i = 0; names != NULL && i < names->n_types; i++) {
        const struct object *base = model_lookup(emit->after, object, SPACE_TYPE,
                                                 names->types[i].schema, names->types[i].name);
        if (base != NULL && base->kind == &kind_domain && domain_of(base)->dflt != NULL)
            return true;
    }
    return false;
}

static void add_definition(struct buf *buf, struct emit *emit, const struct object *object)
{
    const struct domain *domain = domain_of(object);
    buf_printf(buf, " AS %s", domain->type);
    if (domain->collation != NULL)
        buf_printf(buf, " COLLATE %s", domain->collation);
    if (domain->dflt != NULL)
        buf_printf(buf, " DEFAULT %s", domain->operand);
    else if (would_inherit_default(emit, object))
        buf_add(buf, " DEFAULT NULL");
    if (domain->not_null)
        buf_add(buf, " NOT NULL");
    for_each_child (check, object) {
        if (!emit_is_folded(emit, check))
            continue;
        buf_add(buf, "\n      ");
        check->kind->clause(buf, check);
    }
}

/* Only the checks that stand in CREATE DOMAIN are compared: steps behind it add the others. */
static const char *state_of(struct emit *emit, const struct object *object)
{
    struct buf names = buf_make(emit->arena);
    for_each_child (check, object) {
        if (emit_is_folded(emit, check))
            buf_printf(&names, ", %s", literal(emit->arena, check->name));
    }
    return arena_printf(
        emit->arena,
        "SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,\n"
        "      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,\n"
        "      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,\n"
        "      (SELECT pg_catalog.string_agg(pg_catalog.format('%%I %%s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)\n"
        "         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL%s)))\n"
        "    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype\n"
        "   WHERE y.oid = pg_catalog.to_regtype($1)",
        names.data);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    struct buf definition = buf_make(arena);
    struct buf scratch_name = buf_make(arena);
    add_definition(&definition, emit, object);
    buf_add(&scratch_name, "pg_temp.");
    buf_add_ident(&scratch_name, object->name);
    const char *path = emit_path(emit, object);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_scratch(
            arena, emit_title(emit, object), state_of(emit, object), path,
            arena_printf(arena, "CREATE DOMAIN %s%s", path, definition.data), scratch_name.data,
            arena_printf(arena, "CREATE DOMAIN %s%s;\n", scratch_name.data, definition.data), NULL),
        "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct domain *domain = domain_of(after);
    const char *path = emit_path(emit, after);
    (void)before;
    if (CHANGED(kind_domain, domain, dflt, changed) && domain->dflt == NULL)
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "drop the default of",
                   "ALTER DOMAIN %s DROP DEFAULT", path);
    else if (CHANGED(kind_domain, domain, dflt, changed))
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set the default of",
                   "ALTER DOMAIN %s SET DEFAULT %s", path, domain->dflt);
    if (CHANGED(kind_domain, domain, not_null, changed) && !domain->not_null)
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "allow NULL in",
                   "ALTER DOMAIN %s DROP NOT NULL", path);
    else if (CHANGED(kind_domain, domain, not_null, changed) && !refuse_inside(emit, after, after))
        emit_plain(emit, after, STEP_SCANS, LOCKSTEP_LOCK_SHARE, "refuse NULL in",
                   "ALTER DOMAIN %s SET NOT NULL", path);
}

static void rename_domain(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    emit_rename_type(emit, before, after, "DOMAIN");
}

static void park(struct emit *emit, const struct object *object, const char *name)
{
    emit_park_type(emit, object, "DOMAIN", "d", name);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "DOMAIN", "d", 0, LOCKSTEP_LOCK_NONE);
}

/* Of a default that is NULL the server keeps nothing. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    bool same = loose && CHANGED(kind_domain, domain, dflt, changed) &&
                defaults_alike(model, domain_of(after)->type, domain_of(before)->dflt,
                               domain_of(after)->dflt);
    return same ? field_bit(&kind_domain, offsetof(struct domain, dflt)) : 0;
}

const struct kind kind_domain = {
    .name = "domain",
    .element = "domain",
    .size = sizeof(struct domain),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TYPE,
    .doc = "a type with rules of its own",
    .comment_on = "DOMAIN",
    .owner_on = "DOMAIN",
    .finish = finish,
    .create = create,
    .alter = alter,
    .alike = alike,
    .moves = true,
    .rename = rename_domain,
    .drop = drop,
    .park = park,
    .privileges = &privileges_domain,
    .catalog_of = "pg_type",
    .catalog_if = "FROM pg_catalog.pg_type WHERE typtype = 'd' AND oid >= 16384",
    .catalog =
        "SELECT y.oid AS oid, y.typnamespace AS parent, y.typname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(y.typowner) AS owner,"
        "       pg_catalog.format_type(y.typbasetype, y.typtypmod) AS type,"
        "       NULLIF(y.typcollation, b.typcollation)::regcollation AS collation,"
        "       CASE WHEN y.typnotnull THEN 'yes' END AS \"not-null\","
        "       coalesce(pg_catalog.pg_get_expr(y.typdefaultbin, 0), y.typdefault) AS default"
        "  FROM pg_catalog.pg_type y"
        "  JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = y.oid AND d.classoid = 'pg_type'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_type'::regclass AND e.objid = y.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE y.typtype = 'd' AND y.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY y.typname",
};
