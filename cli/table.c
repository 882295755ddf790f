/*
 * table - see table.h. Relies on: text. Must not know: what is in the columns.
 */
#include "cli/table.h"

#include <string.h>

#include "cli/text.h"
#include "gen/base/buf.h"

struct table table_make(struct arena *arena, const char *const *titles, const bool *right, size_t n)
{
    return (struct table){.arena = arena, .titles = titles, .right = right, .n_columns = n};
}

void table_add(struct table *table, const char *tone, const char *const *cells)
{
    const char **row = arena_array_of(table->arena, const char *, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++)
        row[i] = cells[i] == NULL ? "" : text_clean(table->arena, cells[i]);
    vec_push(table->arena, &table->rows, row);
    vec_push(table->arena, &table->tones, (void *)tone);
}

/* 0 for a column that has nothing to show. */
static size_t column_width(const struct table *table, size_t column)
{
    size_t width = 0;
    for (size_t i = 0; i < table->rows.n; i++) {
        size_t one = text_width(((const char *const *)table->rows.items[i])[column]);
        width = one > width ? one : width;
    }
    size_t title = text_width(table->titles[column]);
    return width > 0 && title > width ? title : width;
}

static void add_row(struct buf *out, const struct table *table, const size_t *widths,
                    const char *const *cells, const char *tone, bool all_toned, const char *off)
{
    size_t blanks = 0;
    bool first = true;
    for (size_t i = 0; i < table->n_columns; i++) {
        if (widths[i] == 0)
            continue;
        size_t pad = widths[i] - text_width(cells[i]);
        bool right = table->right != NULL && table->right[i];
        blanks += first ? 0 : 2;
        blanks += right ? pad : 0;
        if (*cells[i] != '\0') {
            buf_printf(out, "%*s%s%s%s", (int)blanks, "", first || all_toned ? tone : "", cells[i],
                       first || all_toned ? off : "");
            blanks = 0;
        }
        blanks += right ? 0 : pad;
        first = false;
    }
    buf_add(out, "\n");
}

const char *table_text(const struct table *table, bool color)
{
    struct buf out = buf_make(table->arena);
    size_t *widths = arena_array_of(table->arena, size_t, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++)
        widths[i] = column_width(table, i);
    add_row(&out, table, widths, table->titles, bold(color), true, plain(color));
    for (size_t i = 0; i < table->rows.n; i++) {
        const char *tone = color ? table->tones.items[i] : "";
        add_row(&out, table, widths, table->rows.items[i], tone, false,
                *tone != '\0' ? plain(true) : "");
    }
    return out.data;
}
