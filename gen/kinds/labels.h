/*
 * labels - what becomes of the values of an enum: shared by the files about them.
 */
#ifndef GEN_KINDS_LABELS_H
#define GEN_KINDS_LABELS_H

#include "gen/kinds/kinds.h"

/* The value of a type that replaces one that is removed; NULL: none says so. */
const struct object *enum_value_for(struct arena *arena, const struct object *type,
                                    const char *removed);

/* A value that becomes another, or has another name. */
struct replaced_label {
    const char *from;
    const char *to;
};

/* Keeps the labels that become others in a column of an enum, as they were: statements. labels and
 * renamed are of struct replaced_label. */
void backup_labels(struct buf *body, struct emit *emit, const struct object *column,
                   const struct vec *labels, const struct vec *renamed);
void restore_labels(struct emit *emit, const struct object *column);

/* A column's value as text, or as a list of texts, with labels replaced by others. */
const char *label_text(struct arena *arena, const char *value, bool is_list,
                       const struct vec *labels);

#endif
