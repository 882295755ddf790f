/*
 * backup label - the values of an enum that become others, see backup.h and enum.c.
 *
 *     lockstep_backup.people_mood_0002   id | changed_to | mood
 *
 * Both values are texts, with the names that they have before the migration. The way back gives
 * the old one to each row that is there under its key and still holds what it became.
 */
#include "gen/kinds/backup_parts.h"
#include "gen/kinds/labels.h"

#include <string.h>

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static bool is_list(const struct model *model, const struct object *column)
{
    return strstr(sql_canonical(model->sql, SQL_TYPE, get_field(column, "type")), "[]") != NULL;
}

const char *label_text(struct arena *arena, const char *value, bool list, const struct vec *labels)
{
    struct buf buf = buf_make(arena);
    if (labels->n == 0)
        return value;
    if (list) {
        const char *text = value;
        for (size_t i = 0; i < labels->n; i++) {
            const struct replaced_label *label = labels->items[i];
            text = arena_printf(arena, "pg_catalog.array_replace(%s, %s, %s)", text,
                                literal(arena, label->from), literal(arena, label->to));
        }
        return text;
    }
    buf_printf(&buf, "CASE %s", value);
    for (size_t i = 0; i < labels->n; i++) {
        const struct replaced_label *label = labels->items[i];
        buf_printf(&buf, " WHEN %s THEN %s", literal(arena, label->from),
                   literal(arena, label->to));
    }
    buf_printf(&buf, " ELSE %s END", value);
    return buf.data;
}

void backup_labels(struct buf *body, struct emit *emit, const struct object *column,
                   const struct vec *labels, const struct vec *renamed)
{
    struct arena *arena = emit->arena;
    bool list = is_list(emit->before, column);
    const char *name = quoted(arena, column->name);
    const char *became = quoted(arena, backup_free_column(arena, column->parent, "changed_to"));
    const char *value = arena_printf(arena, "t.%s::text%s", name, list ? "[]" : "");
    const char *now = label_text(arena, value, list, labels);
    struct buf change = buf_make(arena);
    struct buf select = buf_make(arena);
    for (size_t i = 0; i < labels->n; i++) {
        const struct replaced_label *label = labels->items[i];
        buf_printf(&change, "%s%s to %s", i > 0 ? ", " : "", literal(arena, label->from),
                   literal(arena, label->to));
    }
    buf_printf(
        &select,
        "(%s)::text COLLATE \"default\" AS %s, (%s)::text COLLATE \"default\" AS %s FROM %s t) s WHERE s.%s <> s.%s",
        label_text(arena, now, list, renamed), became, label_text(arena, value, list, renamed),
        name, emit_path(emit, column->parent), name, became);
    const struct copy copy = {.column = column,
                              .before = "SELECT * FROM (SELECT %s",
                              .behind = select.data,
                              .object = backup_object(emit, column),
                              .change = change.data};
    backup_copy(body, emit, &copy);
}

void restore_labels(struct emit *emit, const struct object *column)
{
    struct arena *arena = emit->arena;
    const char *name = quoted(arena, column->name);
    const struct values values = {
        .about = column,
        .column = column,
        .title = emit_title(emit, column),
        .object = backup_object(emit, column),
        .target = name,
        .wanted = arena_printf(
            arena,
            "SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a\n"
            "    WHERE a.attrelid = back AND a.attname = %s AND NOT a.attisdropped",
            literal(arena, column->name)),
        .rest = arena_printf(arena, "t.%s::text", name),
        .must_hold = true};
    restore_values(emit, &values);
}
