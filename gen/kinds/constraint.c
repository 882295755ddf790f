/*
 * constraint - see constraint.h. Catalogue 6.18 to 6.22.
 */
#include "gen/kinds/constraint.h"

#include <string.h>

void constraint_identify(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, object->name);
    buf_add(buf, " ON ");
    buf_add_path(buf, object->parent);
}

bool constraint_refuses_rows(const struct object *object)
{
    (void)object;
    return true;
}

bool constraint_goes_first(const struct object *one, const struct object *other)
{
    size_t rank = kind_rank(one->kind);
    size_t other_rank = kind_rank(other->kind);
    return rank != other_rank ? rank < other_rank : strcmp(one->name, other->name) < 0;
}

static const char *ident(struct emit *emit, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static const char *exists(struct emit *emit, const struct object *table, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_printf(
        &buf,
        "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass(%s) AND k.conname = %s)",
        literal(emit->arena, emit_path(emit, table)), literal(emit->arena, name));
    return buf.data;
}

static const char *constraint_there(struct emit *emit, const struct object *constraint,
                                    const void *context)
{
    (void)context;
    return exists(emit, constraint->parent, constraint->name);
}

static const char *table_there(struct emit *emit, const struct object *table, const void *context)
{
    (void)context;
    return relation_exists(emit->arena, object_schema(table), table->name, "");
}

void constraint_drop(struct emit *emit, const struct object *object)
{
    const char *former = former_ones_there(emit, object, constraint_there, NULL);
    const char *condition = NULL;
    const char *ddl =
        arena_printf(emit->arena, "ALTER TABLE IF EXISTS %s DROP CONSTRAINT IF EXISTS %s",
                     emit_path(emit, object->parent), ident(emit, object->name));
    const struct object *former_table = renamed_into(emit, object->parent);
    if (former == NULL && former_table != NULL) /* a repetition would meet its successor's */
        condition = former_ones_there(emit, object->parent, table_there, NULL);
    else if (former != NULL || taken_by_another(emit, object->parent))
        condition = former == NULL ? exists(emit, object->parent, object->name) : former;
    if (emit->stood_on)
        ddl = guard_unless_stood_on(emit->arena, condition, ddl);
    else if (condition != NULL)
        ddl = guard_if(emit->arena, condition, ddl);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, ddl, "drop %s",
              emit_title(emit, object));
}

void constraint_rename(struct emit *emit, const struct object *before, const struct object *after)
{
    const char *ddl = arena_printf(emit->arena, "ALTER TABLE %s RENAME CONSTRAINT %s TO %s",
                                   emit_path(emit, after->parent), ident(emit, before->name),
                                   ident(emit, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

static bool uses_row(const struct emit *emit, const struct object *object)
{
    return object->kind == &kind_check &&
           uses_whole_row(emit->after, object->parent, SQL_EXPR, get_field(object, "expression"));
}

const char *constraint_add_guard(struct emit *emit, const struct object *object,
                                 const char *definition, const char *suffix)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, object->parent);
    const char *name = ident(emit, object->name);
    const char *scratch_table =
        arena_printf(arena, "pg_temp.%s", ident(emit, object->parent->name));
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '')"
        " FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = %s",
        literal(arena, object->name));
    const char *ddl = arena_printf(arena, "ALTER TABLE %s ADD CONSTRAINT %s %s%s", table, name,
                                   definition, suffix);
    const char *scratch = arena_printf(
        arena, "CREATE TEMP TABLE %s (LIKE %s);\nALTER TABLE %s ADD CONSTRAINT %s %s;\n",
        ident(emit, object->parent->name), table, scratch_table, name, definition);
    if (uses_row(emit, object)) {
        /* The row of a scratch table is of another type: the table itself takes it for a moment. */
        scratch_table = table;
        scratch = arena_printf(
            arena,
            "ALTER TABLE %s DROP CONSTRAINT %s;\nALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;\n",
            table, name, table, name, definition);
    }
    return guard_scratch(arena, emit_title(emit, object), state, table, ddl, scratch_table, scratch,
                         NULL);
}

void constraint_validate(struct emit *emit, const struct object *object)
{
    emit_step(emit, object, STEP_ONLINE | STEP_SCANS | STEP_NO_TRANSACTION,
              LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              arena_printf(emit->arena, "ALTER TABLE %s VALIDATE CONSTRAINT %s",
                           emit_path(emit, object->parent), ident(emit, object->name)),
              "validate %s", emit_title(emit, object));
    emit_leaves(emit, 1);
}

void constraint_key_online(struct emit *emit, const struct object *object, const char *words,
                           const char *index, const char *definition, const char *tail)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, object->parent);
    const char *name = ident(emit, object->name);
    struct buf path = buf_make(arena);
    buf_add_ident(&path, object_schema(object)->name);
    buf_printf(&path, ".%s", name);
    const char *invalid = arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass(%s)"
        " AND NOT x.indisvalid)",
        literal(arena, path.data));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(arena, invalid, arena_printf(arena, "DROP INDEX %s", path.data)),
              "clear what an interrupted build of %s left", emit_title(emit, object));
    emit_step(emit, object, STEP_NO_TRANSACTION | STEP_ONLINE | STEP_SCANS,
              LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              arena_printf(arena, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS %s ON %s %s",
                           name, table, index),
              "build the index of %s", emit_title(emit, object));
    const char *state =
        arena_printf(arena,
                     "SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k"
                     " WHERE k.conrelid = $1::regclass AND k.conname = %s",
                     literal(arena, object->name));
    const char *scratch_table =
        arena_printf(arena, "pg_temp.%s", ident(emit, object->parent->name));
    const char *ddl = arena_printf(arena, "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s%s",
                                   table, name, words, name, tail);
    const char *scratch = arena_printf(
        arena, "CREATE TEMP TABLE %s (LIKE %s);\nALTER TABLE %s ADD CONSTRAINT %s %s;\n",
        ident(emit, object->parent->name), table, scratch_table, name, definition);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_scratch(arena, emit_title(emit, object), state, table, ddl, scratch_table,
                            scratch, NULL),
              "add %s", emit_title(emit, object));
}

const char *constraint_name(struct model *model, const struct object *object, const char *columns,
                            const char *label)
{
    size_t n;
    struct buf joined = buf_make(model->arena);
    const char *const *names = sql_column_list(model->sql, columns, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(&joined, "%s%s", i == 0 ? "" : "_", names[i]);
    return default_name(model->arena, object->parent->name,
                        *joined.data == '\0' ? NULL : joined.data, label);
}

void deferrable_finish(struct reading *reading, struct object *object)
{
    (void)reading;
    if (get_field(object, "initially-deferred") != NULL)
        set_field(object, "deferrable", "yes");
}

const char *deferrable_clause(bool deferrable, bool deferred)
{
    return deferred ? " DEFERRABLE INITIALLY DEFERRED" : deferrable ? " DEFERRABLE" : "";
}
