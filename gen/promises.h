/*
 * promises - what a program may count on once a set is applied: relations, their columns, the
 * columns' types.
 *
 * The runtime sends them to the server as they are and lets it find what is not there
 * (runtime/contract.c has the query). One text each, with control characters between its parts,
 * which no name in an XML document can hold:
 *
 *     schema US relation US column GS type US column GS type …
 *
 * A type is written as format_type() does under an empty search_path. One that the definition does
 * not hold (an extension's) has a ~ before it: it stands without length or precision, and without a
 * schema (~.citext) when the definition does not say where it is.
 *
 * Relations are those of kinds that are promised; of partitions, which come and go, nothing is.
 */
#ifndef GEN_PROMISES_H
#define GEN_PROMISES_H

#include "gen/base/vec.h"
#include "gen/model.h"

#define PROMISE_US '\037'
#define PROMISE_GS '\035'

/* No promise is longer by more than one column: one literal of C11 holds it. A wide relation has
 * several. */
#define PROMISE_LENGTH 3000

/* Of const char *, in the model's order. */
struct vec promises_of(struct arena *arena, const struct model *model);

/* Calls each for what is promised: the relations in the model's order. */
void promises_each(const struct model *model,
                   void (*each)(void *context, const struct object *relation), void *context);

/* The type of a column as it is promised; NULL when the object is no column that has one. */
const char *promised_type(struct arena *arena, const struct model *model,
                          const struct object *column);

#endif
