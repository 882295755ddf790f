/*
 * domain check - CHECK constraints of domains. Catalogue 6.4. Added to a domain in use as NOT
 * VALID, which takes no lock at all, then validated by itself: that keeps writers out of the tables
 * that use the domain.
 */
#include "gen/kinds/kinds.h"

#include <string.h>

struct domain_check {
    struct object o;
    const char *expression;
    bool not_valid;
};

static const struct field fields[] = {
    {"expression", FIELD_EXPR, EFFECT_REBUILD, MEMBER(domain_check, expression), .required = true,
     .text = true, .doc = "the condition every value meets; the value is called VALUE"},
    {"not-valid", FIELD_BOOL, EFFECT_ALTER, MEMBER(domain_check, not_valid),
     .repair = REPAIR_FINISHES, .doc = "old values may break it"},
};

static const struct domain_check *check_of(const struct object *object)
{
    return (const struct domain_check *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    return default_name(model->arena, object->parent->name, NULL, "check");
}

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, object->name);
    buf_add(buf, " ON DOMAIN ");
    buf_add_path(buf, object->parent);
}

static bool clause(struct buf *buf, const struct object *object)
{
    buf_add(buf, "CONSTRAINT ");
    buf_add_ident(buf, object->name);
    buf_printf(buf, " CHECK (%s)", check_of(object)->expression);
    return !check_of(object)->not_valid;
}

static void validate(struct emit *emit, const struct object *object)
{
    emit_plain(emit, object, STEP_SCANS | STEP_NO_TRANSACTION, LOCKSTEP_LOCK_SHARE, "validate",
               "ALTER DOMAIN %s VALIDATE CONSTRAINT %s", emit_path(emit, object->parent),
               quoted(emit->arena, object->name));
    emit_leaves(emit, 1);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    bool is_new = emit_is_new(emit, object->parent);
    if (!is_new && !check_of(object)->not_valid && refuse_inside(emit, object, object->parent))
        return;
    bool later = check_of(object)->not_valid || !is_new;
    struct buf definition = buf_make(arena);
    clause(&definition, object);
    const char *domain = emit_path(emit, object->parent);
    const char *scratch_domain =
        arena_printf(arena, "pg_temp.%s", quoted(arena, object->parent->name));
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '')"
        " FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = %s",
        literal(arena, object->name));
    const char *ddl = arena_printf(arena, "ALTER DOMAIN %s ADD %s%s", domain, definition.data,
                                   later ? " NOT VALID" : "");
    const char *scratch =
        arena_printf(arena, "CREATE DOMAIN %s AS %s;\nALTER DOMAIN %s ADD %s;\n", scratch_domain,
                     get_field(object->parent, "type"), scratch_domain, definition.data);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_scratch(arena, emit_title(emit, object), state, domain, ddl, scratch_domain,
                            scratch, NULL),
              "add %s", emit_title(emit, object));
    if (!is_new && !check_of(object)->not_valid)
        validate(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    if (!refuse_inside(emit, after, after->parent))
        validate(emit, after);
}

/* There is no way back to NOT VALID. */
static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    (void)before;
    return CHANGED(kind_domain_check, domain_check, not_valid, changed) &&
           check_of(after)->not_valid;
}

static const char *exists(struct emit *emit, const struct object *domain, const char *name)
{
    return arena_printf(
        emit->arena,
        "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype(%s) AND k.conname = %s)",
        literal(emit->arena, emit_path(emit, domain)), literal(emit->arena, name));
}

static void rename_check(struct emit *emit, const struct object *before, const struct object *after)
{
    const char *ddl = arena_printf(
        emit->arena, "ALTER DOMAIN %s RENAME CONSTRAINT %s TO %s", emit_path(emit, after->parent),
        quoted(emit->arena, before->name), quoted(emit->arena, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

/* The server leaves a message about the domain unsent, and then can begin no subtransaction that
 * changes something, as guards do, in the same transaction ("unprocessed inval messages"). Where
 * the statement stands in a subtransaction itself, that sends it. Not with IF EXISTS, for the same.
 */
static void drop(struct emit *emit, const struct object *object)
{
    const char *ddl =
        arena_printf(emit->arena,
                     "BEGIN -- a block of its own, so that the server forgets nothing\n"
                     "  ALTER DOMAIN %s DROP CONSTRAINT %s;\n"
                     "EXCEPTION WHEN undefined_object THEN\n  NULL;\nEND",
                     emit_path(emit, object->parent), quoted(emit->arena, object->name));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(emit->arena, exists(emit, object->parent, object->name), ddl), "drop %s",
              emit_title(emit, object));
}

const struct kind kind_domain_check = {
    .name = "domain check",
    .element = "check",
    .size = sizeof(struct domain_check),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"domain", NULL},
    .space = SPACE_CONSTRAINT,
    .name_optional = true,
    .derived = true,
    .doc = "a condition every value of the domain meets",
    .make_name = make_name,
    .comment_on = "CONSTRAINT",
    .identify = identify,
    .clause = clause,
    .create = create,
    .alter = alter,
    .rename = rename_check,
    .drop = drop,
    .must_rebuild = must_rebuild,
    .catalog_if = "FROM pg_catalog.pg_type WHERE typtype = 'd' AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.contypid AS parent, k.conname AS name, d.description AS comment,"
        "       pg_catalog.pg_get_expr(k.conbin, 0) AS expression,"
        "       CASE WHEN NOT k.convalidated THEN 'yes' END AS \"not-valid\""
        "  FROM pg_catalog.pg_constraint k"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass"
        " WHERE k.contype = 'c' AND k.contypid <> 0 AND k.oid >= 16384"
        " ORDER BY k.conname",
};
