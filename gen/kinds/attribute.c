/*
 * attribute - the parts of a composite type. Catalogue 6.5. They come, go and are renamed while
 * tables use the type; another type of value is possible only while none does.
 */
#include "gen/kinds/typed.h"

#include <ctype.h>
#include <string.h>

#include "gen/kinds/backup.h"

struct attribute {
    struct object o;
    const char *type;
    const char *collation;
};

static const struct field fields[] = {
    {"type", FIELD_TYPE, EFFECT_BREAKS, MEMBER(attribute, type), .required = true,
     .doc = "the type"},
    {"collation", FIELD_PATH, EFFECT_BREAKS, MEMBER(attribute, collation), .space = SPACE_COLLATION,
     .doc = "the collation, when not the type's"},
};

static const struct attribute *attribute_of(const struct object *object)
{
    return (const struct attribute *)object;
}

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static void add_type(struct buf *buf, const struct object *object)
{
    const struct attribute *attribute = attribute_of(object);
    buf_add(buf, attribute->type);
    if (attribute->collation != NULL)
        buf_printf(buf, " COLLATE %s", attribute->collation);
}

static void finish(struct reading *reading, struct object *object)
{
    struct attribute *attribute = (struct attribute *)object;
    attribute->collation = told_collation(reading->model, attribute->type, attribute->collation);
}

static bool clause(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, object->name);
    buf_add(buf, " ");
    add_type(buf, object);
    return true;
}

/* ---- Who uses the type ----------------------------------------------------------------------- */

static bool is_in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80) != 0;
}

static bool has_name(const char *type, const char *name)
{
    size_t n = strlen(name);
    const char *at = type;
    while ((at = strstr(at, name)) != NULL) {
        if ((at == type || !is_in_name(at[-1])) && !is_in_name(at[n]))
            return true;
        at += n;
    }
    return false;
}

static bool mentions(const struct object *object, const char *name)
{
    static const struct kind *const typed[] = {&kind_column, &kind_attribute, &kind_domain};
    for (size_t i = 0; i < COUNT(typed); i++)
        if (object->kind == typed[i])
            return has_name(get_field(object, "type"), name);
    return false;
}

/* A column, a domain or an attribute that has it, to judge by the name: too many rather than too
 * few. */
static const struct object *user_of(const struct object *type, const struct object *inside)
{
    for_each_child (child, inside) {
        const struct object *user = child == type                 ? NULL
                                    : mentions(child, type->name) ? child
                                                                  : user_of(type, child);
        if (user != NULL)
            return user;
    }
    return NULL;
}

static const struct object *user_of_type(const struct object *type)
{
    const struct object *root = type;
    while (root->parent != NULL)
        root = root->parent;
    return user_of(type, root);
}

static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    bool type_goes = before->parent->twin == NULL; /* then nothing has it, or says so itself */
    (void)changed;
    if (after != NULL || type_goes || user_of_type(before->parent) == NULL)
        return NULL;
    return arena_printf(arena, "all values of %s", object_title(arena, before));
}

static const char *cascade(const struct object *type)
{
    return typed_table_of(type) != NULL ? " CASCADE" : "";
}

static enum lockstep_lock lock_of(const struct object *type)
{
    return typed_table_of(type) != NULL ? LOCKSTEP_LOCK_ACCESS_EXCLUSIVE : LOCKSTEP_LOCK_NONE;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* FROM and WHERE for alias a. */
static const char *rows(struct emit *emit, const struct object *type, const char *name)
{
    return arena_printf(
        emit->arena,
        "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid\n"
        "   WHERE y.oid = pg_catalog.to_regtype(%s) AND a.attname = %s AND a.attnum > 0 AND NOT a.attisdropped",
        literal(emit->arena, emit_path(emit, type)), literal(emit->arena, name));
}

static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT %s || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t\n"
        "      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')\n    %s",
        bare_type_sql, rows(emit, object->parent, object->name));
}

static const char *wanted(struct emit *emit, const struct object *object)
{
    const struct attribute *attribute = attribute_of(object);
    const char *type = bare_type(object, emit->after->sql, attribute->type);
    struct sql_name name;
    if (attribute->collation == NULL ||
        !sql_parse_name(emit->after->sql, attribute->collation, &name))
        return type;
    return arena_printf(emit->arena, "%s collate %s", type, name.name);
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER TYPE %s ADD ATTRIBUTE ", emit_path(emit, object->parent));
    clause(&ddl, object);
    buf_add(&ddl, cascade(object->parent));
    emit_step(emit, object, 0, lock_of(object->parent),
              guard_create(emit->arena, emit_title(emit, object), state_of(emit, object),
                           wanted(emit, object), ddl.data),
              "add %s", emit_title(emit, object));
    if (backup_restores(emit))
        restore_attribute(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    const struct object *typed = typed_table_of(before->parent);
    const struct object *user = typed != NULL ? typed : stored_in(emit, before->parent, false);
    if (user != NULL) {
        if (emit->down) /* the way there is refused already */
            return;
        diag_error(
            emit->diag, after->at,
            typed != NULL
                ? "Take of=\"…\" from the table in a migration before, and give it back in one behind."
                : "Make a new type, and give the columns that type with using=\"…\".",
            "the type of %s cannot be changed: %s is made of it", emit_title(emit, after),
            emit_title(emit, user));
        return;
    }
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER TYPE %s ALTER ATTRIBUTE %s TYPE ", emit_path(emit, after->parent),
               quoted(emit->arena, after->name));
    add_type(&ddl, after);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                          wanted(emit, before), wanted(emit, after), ddl.data),
              "change the type of %s", emit_title(emit, after));
}

static void rename_attribute(struct emit *emit, const struct object *before,
                             const struct object *after)
{
    struct arena *arena = emit->arena;
    const char *ddl = arena_printf(arena, "ALTER TYPE %s RENAME ATTRIBUTE %s TO %s%s",
                                   emit_path(emit, after->parent), quoted(arena, before->name),
                                   quoted(arena, after->name), cascade(after->parent));
    const char *old =
        arena_printf(arena, "EXISTS (SELECT %s)", rows(emit, after->parent, before->name));
    const char *new =
        arena_printf(arena, "EXISTS (SELECT %s)", rows(emit, after->parent, after->name));
    emit_step(emit, after, 0, lock_of(after->parent),
              guard_rename(arena, emit_title(emit, before), after->name, old, new,
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

/* The columns of tables of the type that go with an attribute: of struct object. */
static struct vec columns_of(struct emit *emit, const struct object *attribute)
{
    struct vec columns = {0};
    for_each_child (schema, emit->before->database)
        for_each_child (table, schema)
            for_each_child (column, table)
                if (column->kind == &kind_column && column->base == attribute &&
                    table->twin != NULL && typed_kept(column))
                    vec_push(emit->arena, &columns, column);
    return columns;
}

static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *name = quoted(arena, object->name);
    const char *ddl = arena_printf(arena, "ALTER TYPE %s DROP ATTRIBUTE IF EXISTS %s%s",
                                   emit_path(emit, object->parent), name, cascade(object->parent));
    bool used = user_of_type(object->parent) != NULL || typed_table_of(object->parent) != NULL;
    const char *kept = NULL;
    if (backup_keeps(emit)) {
        struct vec columns = columns_of(emit, object);
        for (size_t i = 0; i < columns.n; i++)
            backup_column(emit, columns.items[i], NULL, NULL);
        kept = backup_attribute(
            emit, object,
            arena_printf(arena, "EXISTS (SELECT %s)", rows(emit, object->parent, object->name)),
            ddl);
        used &= !attribute_is_kept(emit->before, object);
    }
    emit_step(emit, object, used ? STEP_LOSES_DATA : 0,
              kept != NULL ? LOCKSTEP_LOCK_ACCESS_EXCLUSIVE : lock_of(object->parent),
              kept != NULL ? kept : ddl,
              kept != NULL ? "drop %s, keeping its values in lockstep_backup" : "drop %s",
              emit_title(emit, object));
}

const struct kind kind_attribute = {
    .name = "attribute",
    .element = "attribute",
    .size = sizeof(struct attribute),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"composite-type", NULL},
    .space = SPACE_COLUMN,
    .keeps_order = true,
    .comes_behind = true,
    .doc = "a value of a composite type",
    .comment_on = "COLUMN",
    .finish = finish,
    .clause = clause,
    .create = create,
    .alter = alter,
    .rename = rename_attribute,
    .drop = drop,
    .loses = loses,
    .keeps = attribute_is_kept,
    .is_in_columns = true,
    .catalog_if = "FROM pg_catalog.pg_class WHERE relkind = 'c' AND oid >= 16384",
    .catalog =
        "SELECT c.reltype AS parent, a.attname AS name, d.description AS comment,"
        " pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,"
        " CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END AS collation"
        "  FROM pg_catalog.pg_attribute a"
        "  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind = 'c'"
        "  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum"
        " WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped"
        " ORDER BY a.attrelid, a.attnum",
};
