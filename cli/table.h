/*
 * table - columns of text, aligned: what status and history print.
 *
 *     migration             state    applied at
 *     0001_init             applied  2026-01-31 12:00:00
 *     0002_add_project_id   pending
 *
 * Columns that are empty in every row are left out.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "cli/cli.h"

struct table {
    struct arena *arena;
    const char *const *titles;
    const bool *right; /* which columns are numbers; NULL: none */
    size_t n_columns;
    struct vec rows;  /* of const char *[n_columns] */
    struct vec tones; /* of const char *: the colour of the row's first column; "" for none */
};

/* titles: n of them, and they must outlive the table. */
struct table table_make(struct arena *arena, const char *const *titles, const bool *right,
                        size_t n);

/* cells: as many as there are columns; NULL is "". What a terminal would take for a command is
 * replaced. */
void table_add(struct table *table, const char *tone, const char *const *cells);

/* The whole as text; color: with bold titles and the rows' tones. */
const char *table_text(const struct table *table, bool color);

#endif
