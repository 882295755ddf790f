/*
 * enum - enumerated types. Catalogue 6.3.
 *
 * Values are objects of their own (enum_value.c) that stand in CREATE TYPE. PostgreSQL can add a
 * value and rename one; to remove or move values a new type takes the old one's place, and the
 * columns move over to it, in one transaction. Rows that hold a value that is removed stop that,
 * unless another value replaces it: then they get that one, and what they held is kept.
 */
#include "gen/kinds/labels.h"

#include <string.h>

#include "gen/kinds/backup_parts.h"
#include "gen/kinds/privilege.h"

struct enum_type {
    struct object o;
};

/* ---- Values ---------------------------------------------------------------------------------- */

static struct object *value_named(const struct object *type, const char *name)
{
    for_each_child (value, type) {
        if (value->kind == &kind_enum_value && strcmp(value->name, name) == 0)
            return value;
    }
    return NULL;
}

/* The value's name in the database when alter() runs: values that stay were renamed before. */
static bool is_there(const struct object *before, const struct object *value)
{
    return value_named(before, value->name) != NULL;
}

static const char *labels(struct arena *arena, const struct object *type)
{
    struct buf list = buf_make(arena);
    for_each_child (value, type) {
        if (value->kind != &kind_enum_value)
            continue;
        if (list.length > 0)
            buf_add(&list, ", ");
        buf_add_literal(&list, value->name);
    }
    return list.length == 0 ? "" : list.data;
}

/* The labels as labels() writes them. quote_literal() would write a backslash in another way. */
static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(\n"
        "      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)\n"
        "         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END\n"
        "    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace\n"
        "   WHERE n.nspname = %s AND y.typname = %s",
        literal(emit->arena, object_schema(object)->name), literal(emit->arena, object->name));
}

/* What becomes of values that one list lacks by what the other says of them: of struct
 * replaced_label. */
static struct vec replaced(struct arena *arena, const struct object *before,
                           const struct object *after)
{
    struct vec labels = {0};
    for_each_child (value, before) {
        const struct object *now = value->kind != &kind_enum_value || value->twin != NULL
                                       ? NULL
                                       : enum_value_for(arena, after, value->name);
        if (now == NULL)
            continue;
        struct replaced_label *label = arena_new_of(arena, struct replaced_label);
        *label = (struct replaced_label){value->name, now->name};
        vec_push(arena, &labels, label);
    }
    return labels;
}

/* Values by the names that they have by now, and had before. */
static struct vec renamed(struct arena *arena, const struct object *before)
{
    struct vec labels = {0};
    for_each_child (value, before) {
        if (value->kind != &kind_enum_value || strcmp(value->name, value->key) == 0)
            continue;
        struct replaced_label *label = arena_new_of(arena, struct replaced_label);
        *label = (struct replaced_label){value->name, value->key};
        vec_push(arena, &labels, label);
    }
    return labels;
}

static enum loss_sort changes(const struct model *before_model, const struct model *after_model,
                              const struct object *before, const struct object *after,
                              uint64_t changed, const char **ret_what)
{
    struct arena *arena = before_model->arena;
    struct vec all = replaced(arena, before, after);
    struct buf list = buf_make(arena);
    (void)after_model;
    (void)changed;
    for (size_t i = 0; i < all.n; i++) {
        const struct replaced_label *label = all.items[i];
        buf_printf(&list, "%s%s to %s", i > 0 ? ", " : "", literal(arena, label->from),
                   literal(arena, label->to));
    }
    if (all.n == 0)
        return LOSS_NONE;
    *ret_what = arena_printf(arena, "the values of %s as they were (%s)",
                             object_title(arena, before), list.data);
    return LOSS_SAID;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void create(struct emit *emit, const struct object *object)
{
    const char *want = labels(emit->arena, object);
    const char *ddl =
        arena_printf(emit->arena, "CREATE TYPE %s AS ENUM (%s)", emit_path(emit, object), want);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_create(emit->arena, emit_title(emit, object), state_of(emit, object), want, ddl),
        "create %s", emit_title(emit, object));
}

/* Behind its predecessor, which is there or was just added; before the first that is there when it
 * has none. */
static void add_place(struct buf *ddl, const struct object *before, const struct object *after,
                      const struct object *value)
{
    const struct object *previous = NULL;
    const struct object *next = NULL;
    bool behind = false;
    for_each_child (other, after) {
        if (other == value)
            behind = true;
        else if (other->kind == &kind_enum_value && !behind)
            previous = other;
        else if (other->kind == &kind_enum_value && next == NULL && is_there(before, other))
            next = other;
    }
    if (previous == NULL && next == NULL)
        return;
    buf_add(ddl, previous != NULL ? " AFTER " : " BEFORE ");
    buf_add_literal(ddl, previous != NULL ? previous->name : next->name);
}

/* A new value can be used only when the transaction that added it has ended, so the step is one of
 * its own. */
static void add_values(struct emit *emit, const struct object *before, const struct object *after)
{
    struct buf ddl = buf_make(emit->arena);
    struct buf names = buf_make(emit->arena);
    for_each_child (value, after) {
        if (value->kind != &kind_enum_value || is_there(before, value))
            continue;
        buf_printf(&ddl, "%sALTER TYPE %s ADD VALUE ", ddl.length > 0 ? ";\n    " : "",
                   emit_path(emit, after));
        buf_add_literal(&ddl, value->name);
        add_place(&ddl, before, after, value);
        buf_add(&names, names.length > 0 ? ", " : "");
        buf_add_literal(&names, value->name);
    }
    emit_step(emit, after, STEP_NO_TRANSACTION, LOCKSTEP_LOCK_NONE,
              guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                          labels(emit->arena, before), labels(emit->arena, after), ddl.data),
              "add %s to %s", names.data, emit_title(emit, after));
}

/* ---- Another list ---------------------------------------------------------------------------- */

static bool is_of_type(const struct model *model, const struct object *object,
                       const struct object *type)
{
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, get_field(object, "type"));
    return names != NULL && names->n_types == 1 &&
           model_lookup(model, object, SPACE_TYPE, names->types[0].schema, names->types[0].name) ==
               type;
}

/* What an object of the model before has become; NULL when it goes. Its name is the new one
 * already. */
static struct object *now(const struct emit *emit, const struct object *before)
{
    if (before == emit->before->database)
        return emit->after->database;
    const struct object *parent = now(emit, before->parent);
    return parent == NULL ? NULL
                          : model_get(emit->after, parent, (int)before->kind->space, before->name);
}

/* Moves a column over. Its default cannot follow by itself; one that changes, or waits for what it
 * calls, is set by the column's own step. */
static void move_column(struct buf *ddl, struct emit *emit, const struct object *before,
                        const struct object *after, const struct object *type,
                        const struct vec *gone)
{
    struct sql *sql = emit->after->sql;
    const char *canonical = sql_canonical(sql, SQL_TYPE, get_field(after, "type"));
    const char *brackets = strstr(canonical, "[]") != NULL ? "[]" : "";
    const struct field *field = kind_field(before->kind, "default");
    bool off = (emit_waiting(emit, before) & field_bit(before->kind, field->offset)) != 0;
    const char *old_default = off ? NULL : get_field(before, "default");
    const char *new_default = get_field(after, "default");
    const char *type_path = emit_path(emit, type);
    struct buf name = buf_make(emit->arena);
    buf_add_ident(&name, after->name);
    buf_printf(ddl, ";\n    ALTER TABLE %s", emit_path(emit, after->parent));
    if (old_default != NULL)
        buf_printf(ddl, " ALTER COLUMN %s DROP DEFAULT,", name.data);
    const char *text = arena_printf(emit->arena, "%s::text%s", name.data, brackets);
    const char *label = label_text(emit->arena, text, *brackets != '\0', gone);
    buf_printf(ddl, " ALTER COLUMN %s TYPE %s%s USING %s%s%s::%s%s", name.data, type_path, brackets,
               gone->n > 0 ? "(" : "", label, gone->n > 0 ? ")" : "", type_path, brackets);
    if (old_default != NULL && new_default != NULL &&
        strcmp(sql_canonical(sql, SQL_EXPR, old_default),
               sql_canonical(sql, SQL_EXPR, new_default)) == 0)
        buf_printf(ddl, ", ALTER COLUMN %s SET DEFAULT %s", name.data, new_default);
}

static bool is_used(const struct model *model, const struct object *type)
{
    static const struct kind *const users[] = {&kind_column, &kind_domain, &kind_attribute};
    for_each_child (schema, model->database)
        for_each_child (object, schema) {
            if (object->kind == &kind_domain && is_of_type(model, object, type))
                return true;
            for_each_child (part, object)
                for (size_t i = 0; i < COUNT(users); i++)
                    if (part->kind == users[i] && is_of_type(model, part, type))
                        return true;
        }
    return false;
}

/* What is made of the type and cannot be given another one: a domain, or an attribute of a
 * composite type that something is made of in turn. NULL: nothing. */
static const struct object *obstacle(const struct emit *emit, const struct object *type)
{
    for_each_child (schema, emit->before->database)
        for_each_child (object, schema) {
            if (object->kind == &kind_domain && is_of_type(emit->before, object, type))
                return object;
            if (object->kind != &kind_composite_type || !is_used(emit->before, object))
                continue;
            for_each_child (attribute, object)
                if (is_of_type(emit->before, attribute, type))
                    return attribute;
        }
    return NULL;
}

static void move_attribute(struct buf *ddl, struct emit *emit, const struct object *after,
                           const struct object *type)
{
    const char *canonical = sql_canonical(emit->after->sql, SQL_TYPE, get_field(after, "type"));
    buf_printf(ddl, ";\n    ALTER TYPE %s ALTER ATTRIBUTE ", emit_path(emit, after->parent));
    buf_add_ident(ddl, after->name);
    buf_printf(ddl, " TYPE %s%s", emit_path(emit, type),
               strstr(canonical, "[]") != NULL ? "[]" : "");
}

/* The columns of tables that are of the type and stay so, or the attributes: of struct object, of
 * the model before. */
static struct vec parts_of(struct emit *emit, const struct object *before,
                           const struct object *after, const struct kind *whole,
                           const struct kind *kind)
{
    struct vec parts = {0};
    for_each_child (schema, emit->before->database)
        for_each_child (object, schema)
            for (struct object *part = object->kind == whole ? object->first : NULL; part != NULL;
                 part = part->next) {
                const struct object *stays =
                    part->kind == kind && is_of_type(emit->before, part, before) ? now(emit, part)
                                                                                 : NULL;
                if (stays != NULL && is_of_type(emit->after, stays, after))
                    vec_push(emit->arena, &parts, part);
            }
    return parts;
}

/* Adds what moves all that is of the type; returns how many columns of tables there are. */
static size_t move_columns(struct buf *ddl, struct emit *emit, const struct object *before,
                           const struct object *after, const struct vec *gone)
{
    struct vec columns = parts_of(emit, before, after, &kind_table, &kind_column);
    struct vec attributes = parts_of(emit, before, after, &kind_composite_type, &kind_attribute);
    for (size_t i = 0; i < columns.n; i++)
        move_column(ddl, emit, columns.items[i], now(emit, columns.items[i]), after, gone);
    for (size_t i = 0; i < attributes.n; i++)
        move_attribute(ddl, emit, now(emit, attributes.items[i]), after);
    return columns.n;
}

/* Statements that keep what the columns hold of values that are replaced. */
static const char *keep_labels(struct emit *emit, const struct object *before,
                               const struct object *after, const struct vec *gone, const char *ddl)
{
    struct arena *arena = emit->arena;
    struct vec columns = parts_of(emit, before, after, &kind_table, &kind_column);
    struct vec names = renamed(arena, before);
    struct buf body = buf_make(arena);
    buf_printf(&body, "DECLARE\n%sBEGIN\n", backup_copy_variables);
    for (size_t i = 0; i < columns.n; i++)
        backup_labels(&body, emit, columns.items[i], gone, &names);
    buf_add_indented(&body, 2, ddl);
    buf_add(&body, ";\nEND");
    return body.data;
}

/* On the way back: the columns get what they held. */
static void bring_labels_back(struct emit *emit, const struct object *before,
                              const struct object *after)
{
    struct vec gone = replaced(emit->arena, after, before);
    struct vec columns = parts_of(emit, before, after, &kind_table, &kind_column);
    for (size_t i = 0; backup_restores(emit) && gone.n > 0 && i < columns.n; i++)
        restore_labels(emit, now(emit, columns.items[i]));
}

/* On the way back it is not a mistake in the definition: values were added, which PostgreSQL cannot
 * take away again. */
static void refuse_swap(struct emit *emit, const struct object *before, const struct object *after,
                        const struct object *made_of_it)
{
    struct arena *arena = emit->arena;
    const char *message =
        arena_printf(arena, "values of %s cannot be removed or moved: %s is made of it",
                     emit_title(emit, after), emit_title(emit, made_of_it));
    if (!emit->down) {
        diag_error(emit->diag, after->at,
                   "Give its columns the enum itself first, in a migration before this one.", "%s",
                   message);
        return;
    }
    const char *raise =
        arena_printf(arena, "RAISE EXCEPTION USING ERRCODE = 'feature_not_supported', MESSAGE = %s",
                     literal(arena, message));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_alter(arena, emit_title(emit, after), state_of(emit, after),
                          labels(arena, before), labels(arena, after), raise),
              "stop while %s has its values", emit_title(emit, after));
}

static void swap_types(struct emit *emit, const struct object *before, const struct object *after)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, after);
    const struct object *made_of_it = obstacle(emit, before);
    if (made_of_it != NULL) {
        refuse_swap(emit, before, after, made_of_it);
        return;
    }
    struct buf old_name = buf_make(arena);
    buf_add_ident(&old_name, default_name(arena, after->name, NULL, "ls_old"));
    struct buf old_path = buf_make(arena);
    buf_add_ident(&old_path, object_schema(after)->name);
    buf_printf(&old_path, ".%s", old_name.data);
    struct buf ddl = buf_make(arena);
    buf_printf(&ddl, "ALTER TYPE %s RENAME TO %s;\n    CREATE TYPE %s AS ENUM (%s)", path,
               old_name.data, path, labels(arena, after));
    struct vec gone = replaced(arena, before, after);
    size_t n = move_columns(&ddl, emit, before, after, &gone);
    buf_printf(&ddl, ";\n    DROP TYPE %s", old_path.data);
    if (after->owner != NULL) {
        buf_printf(&ddl, ";\n    ALTER TYPE %s OWNER TO ", path);
        buf_add_ident(&ddl, after->owner);
    }
    privileges_again(&ddl, after);
    if (after->comment != NULL)
        buf_printf(&ddl, ";\n    COMMENT ON TYPE %s IS %s", path, literal(arena, after->comment));
    bool kept = backup_keeps(emit) && gone.n > 0 && n > 0;
    if (kept)
        backup_prepare(emit, after);
    emit_step(emit, after, n > 0 ? STEP_REWRITES : 0,
              n > 0 ? LOCKSTEP_LOCK_ACCESS_EXCLUSIVE : LOCKSTEP_LOCK_NONE,
              guard_alter(arena, emit_title(emit, after), state_of(emit, after),
                          labels(arena, before), labels(arena, after),
                          kept ? keep_labels(emit, before, after, &gone, ddl.data) : ddl.data),
              "make %s anew with other values%s", emit_title(emit, after),
              kept ? ", keeping those that go in lockstep_backup" : "");
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    if ((changed & CHANGED_ORDER) != 0)
        swap_types(emit, before, after);
    else if ((changed & CHANGED_MORE) != 0)
        add_values(emit, before, after);
    bring_labels_back(emit, before, after);
}

static void rename_enum(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_type(emit, before, after, "TYPE");
}

static void park(struct emit *emit, const struct object *object, const char *name)
{
    emit_park_type(emit, object, "TYPE", "e", name);
}

static void drop(struct emit *emit, const struct object *object)
{
    emit_drop(emit, object, "TYPE", "e", 0, LOCKSTEP_LOCK_NONE);
}

/* The columns of the type say themselves what they lose; the values go with the type without a
 * word. */
static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)arena;
    (void)before;
    (void)after;
    (void)changed;
    return NULL;
}

const struct kind kind_enum = {
    .name = "enum",
    .element = "enum",
    .size = sizeof(struct enum_type),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_TYPE,
    .doc = "an enumerated type with its values in order",
    .comment_on = "TYPE",
    .owner_on = "TYPE",
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = rename_enum,
    .drop = drop,
    .park = park,
    .loses = loses,
    .changes = changes,
    .is_in_columns = true,
    .privileges = &privileges_type,
    .catalog_of = "pg_type",
    .catalog_if = "FROM pg_catalog.pg_type WHERE typtype = 'e' AND oid >= 16384",
    .catalog =
        "SELECT y.oid AS oid, y.typnamespace AS parent, y.typname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(y.typowner) AS owner"
        "  FROM pg_catalog.pg_type y"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = y.oid AND d.classoid = 'pg_type'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_type'::regclass AND e.objid = y.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE y.typtype = 'e' AND y.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY y.typname",
};
