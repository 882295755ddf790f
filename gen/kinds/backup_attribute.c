/*
 * backup attribute - the values of a composite type's attribute, which go with it from every column
 * of the type. See backup.h.
 *
 *     lockstep_backup.t_address_zip_0002   id | zip
 *
 * Kept is what stands in a table's column of that very type. What is deeper inside (elements of an
 * array, parts of other types, under a domain) cannot be told apart by the row's key, and is not
 * kept. The way back sets the attribute where the column has a value; its other attributes stay.
 */
#include "gen/kinds/backup_parts.h"

#include <string.h>

#include "gen/kinds/heirs.h"
#include "gen/kinds/type_change.h"
#include "gen/kinds/typed.h"

/* ---- Where they are -------------------------------------------------------------------------- */

/* Where the values of the type are in those of another. */
enum place { NOWHERE, INSIDE, DIRECTLY };

static enum place place_of(const struct model *model, const struct object *near, const char *text,
                           const struct object *type, unsigned depth)
{
    const struct sql_names *names = text == NULL ? NULL : sql_names(model->sql, SQL_TYPE, text);
    if (names == NULL || names->n_types != 1 || depth > 32)
        return NOWHERE;
    const struct object *whole =
        model_lookup(model, near, SPACE_TYPE, names->types[0].schema, names->types[0].name);
    if (whole == type)
        return depth == 0 && strchr(sql_canonical(model->sql, SQL_TYPE, text), '[') == NULL
                   ? DIRECTLY
                   : INSIDE;
    if (whole == NULL)
        return NOWHERE;
    static const char *const parts[] = {"type", "subtype"}; /* of a domain, of a range */
    for (size_t i = 0; i < COUNT(parts); i++)
        if (kind_has_field(whole->kind, parts[i]) &&
            place_of(model, whole, get_field(whole, parts[i]), type, depth + 1) != NOWHERE)
            return INSIDE;
    for_each_child (part, whole)
        if ((part->kind == &kind_attribute || part->kind == &kind_column) &&
            place_of(model, part, get_field(part, "type"), type, depth + 1) != NOWHERE)
            return INSIDE;
    return NOWHERE;
}

/* The columns of tables that stay in which values of the type are, in that place: of struct object.
 */
static struct vec columns_with(const struct model *model, const struct object *type,
                               enum place place)
{
    struct vec columns = {0};
    for_each_child (schema, model->database)
        for_each_child (table, schema) {
            if (!is_table(table) || table->twin == NULL)
                continue;
            for_each_child (column, table)
                if (column->kind == &kind_column && column->twin != NULL &&
                    get_field(column, "generated") == NULL && heirs_kept_base(column) == NULL &&
                    place_of(model, column, get_field(column, "type"), type, 0) == place)
                    vec_push(model->arena, &columns, column);
        }
    return columns;
}

bool attribute_is_kept(const struct model *model, const struct object *attribute)
{
    return columns_with(model, attribute->parent, INSIDE).n == 0;
}

/* ---- Names ----------------------------------------------------------------------------------- */

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

/* 'attribute public.address.zip in column public.t.address', from two literals. */
static const char *object_of(struct emit *emit, const struct object *attribute,
                             const struct object *column)
{
    const char *inside = backup_object(emit, attribute);
    return arena_printf(emit->arena, "%.*s in %s", (int)strlen(inside) - 1, inside,
                        backup_object(emit, column) + 1);
}

static const char *title_of(struct emit *emit, const struct object *attribute,
                            const struct object *column)
{
    return arena_printf(emit->arena, "%s in %s", emit_title(emit, attribute),
                        emit_title(emit, column));
}

/* What the other attributes hold, of the alias t: it tells rows without a key apart. */
static const char *rest_of(struct emit *emit, const struct object *attribute,
                           const struct object *column)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "ROW(");
    size_t n = 0;
    for_each_child (other, attribute->parent) {
        if (other->kind != &kind_attribute || other == attribute || other->twin == NULL)
            continue;
        buf_printf(&buf, "%s(t.%s).%s", n++ > 0 ? ", " : "", quoted(emit->arena, column->name),
                   quoted(emit->arena, other->name));
    }
    buf_add(&buf, ")::text");
    return buf.data;
}

/* ---- Keeping --------------------------------------------------------------------------------- */

/* Statements that copy the values of one column. */
static void add_copy(struct buf *body, struct emit *emit, const struct object *attribute,
                     const struct object *column)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, column->parent);
    const char *value = arena_printf(arena, "(t.%s).%s", quoted(arena, column->name),
                                     quoted(arena, attribute->name));
    const char *own =
        stored_as((struct typed_at){emit->before, attribute, get_field(attribute, "type")});
    const char *rest = strcmp(attribute->name, "rest") == 0 ? "others" : "rest";
    struct buf select = buf_make(arena);
    bool unique;
    backup_key(emit, column, &unique);
    if (!unique)
        buf_printf(&select, "%s COLLATE \"default\" AS %s, ", rest_of(emit, attribute, column),
                   quoted(arena, backup_free_column(arena, column->parent, rest)));
    buf_printf(&select, "%s%s AS %s FROM %s AS t WHERE %s::text IS NOT NULL", value,
               own != NULL ? "" : "::text COLLATE \"default\"",
               quoted(arena, backup_free_column(arena, column->parent, attribute->name)), path,
               value);
    const struct copy copy = {.column = column,
                              .part = attribute->name,
                              .before = "SELECT %s",
                              .behind = select.data,
                              .object = object_of(emit, attribute, column)};
    backup_copy(body, emit, &copy);
}

/* What stands inside of others is named: nobody should find out when it is gone. */
static void note_what_goes(struct emit *emit, const struct object *attribute)
{
    struct vec inside = columns_with(emit->before, attribute->parent, INSIDE);
    for (size_t i = 0; i < inside.n; i++)
        emit_note(emit, attribute,
                  "lockstep_backup does not keep the values of %s that stand inside of %s",
                  emit_title(emit, attribute), emit_title(emit, inside.items[i]));
}

const char *backup_attribute(struct emit *emit, const struct object *attribute,
                             const char *condition, const char *ddl)
{
    struct arena *arena = emit->arena;
    struct vec columns = columns_with(emit->before, attribute->parent, DIRECTLY);
    struct buf body = buf_make(arena);
    note_what_goes(emit, attribute);
    if (columns.n == 0)
        return NULL;
    backup_prepare(emit, attribute);
    buf_printf(&body, "  IF NOT %s THEN\n    RETURN;\n  END IF;\n", condition);
    for (size_t i = 0; i < columns.n; i++)
        add_copy(&body, emit, attribute, columns.items[i]);
    buf_printf(&body, "  %s;\n", ddl);
    return guard_block(arena, backup_copy_variables, body.data);
}

/* ---- Bringing back --------------------------------------------------------------------------- */

void restore_attribute(struct emit *emit, const struct object *attribute)
{
    struct arena *arena = emit->arena;
    struct vec columns = columns_with(emit->after, attribute->parent, DIRECTLY);
    for (size_t i = 0; i < columns.n; i++) {
        const struct object *column = columns.items[i];
        const char *name = quoted(arena, column->name);
        const char *type = literal(arena, emit_path(emit, attribute->parent));
        const struct values values = {
            .about = attribute,
            .column = column,
            .title = title_of(emit, attribute, column),
            .object = object_of(emit, attribute, column),
            .target = arena_printf(arena, "%s.%s", name, quoted(arena, attribute->name)),
            .wanted = arena_printf(
                arena,
                "SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a\n"
                "    JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid\n"
                "    WHERE y.oid = pg_catalog.to_regtype(%s) AND a.attname = %s AND NOT a.attisdropped",
                type, literal(arena, attribute->name)),
            .rest = rest_of(emit, attribute, column),
            .only = arena_printf(arena, "t.%s::text IS NOT NULL", name)};
        restore_values(emit, &values);
    }
}
