/*
 * look - what no catalogue shows of a live database: whether the rows that a snapshot promises are
 * in the tables that are there, and as it says.
 *
 * Kinds write the queries (kind.h: look), one for each object that has such parts; all are asked in
 * pipelines, from one snapshot. Values are compared by the server. Nothing is written.
 * Relies on: inquiry. Must not know any kind by name.
 */
#ifndef GEN_LOOK_H
#define GEN_LOOK_H

#include "gen/base/diag.h"
#include "gen/base/vec.h"
#include "gen/model.h"

/* How an object is asked about. query gives a row (part, name, field, promised, found) for each
 * difference: part is the number, from 1, of the part that is missing (field is NULL) or different
 * in the field; where it is NULL, the database has a part more, of that name. */
struct look {
    const char *query;
    const char *applies;  /* a condition: there is something to ask; NULL: always */
    const char *readable; /* a condition: whoever asks may know the answer */
    const struct kind *part;
    bool unsure;      /* a part that is different may be another one (struct drift) */
    struct vec parts; /* of struct object */
};

/* Asks a live database, of which live was read, about what promised has in objects that are there.
 * environment: whose seeds are to be there; NULL or "": what the session says by itself. ret_drift
 * gets the findings (struct drift), ret_unread (may be NULL) the objects whose parts this role may
 * not see (struct unmodelled). False and a message when it fails. */
bool look_into(struct arena *arena, struct diag *diag, const char *conninfo,
               const char *environment, struct model *live, struct model *promised,
               struct vec *ret_drift, struct vec *ret_unread);

#endif
