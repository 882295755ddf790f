/*
 * invent - random things, kind by kind.
 *
 * A kind's simple options (yes or no, one of a list, a number) come from its field table; a maker
 * (invent.c, one row per kind) says how a thing of it begins, what its other fields hold, and what
 * does not go together. A kind without a maker is made by no test: test_property.sh says so.
 */
#ifndef TESTS_PROPERTY_INVENT_H
#define TESTS_PROPERTY_INVENT_H

#include "tests/property/chance.h"
#include "tests/property/express.h"
#include "tests/property/world.h"

struct invent {
    struct chance *chance;
    struct world *world;
};

/* Things for a definition from nothing: about n of them beside what is in them. */
void invent_world(struct invent *in, unsigned n);
/* One more thing at the top, or in a thing that is there. False: there was no place for it. */
bool invent_one(struct invent *in);
/* Another value for a field of a thing, perhaps none. */
void invent_field(struct invent *in, struct thing *thing, size_t field);
/* A name that nothing around the thing has; parent is where it is. */
const char *fresh_name(struct invent *in, const struct kind *kind, int parent);
/* An output column more for a query. */
void add_output(struct invent *in, struct thing *query);
/* Takes out or changes what does not go together, without any chance. */
void mend_world(struct world *world);
/* Whether some maker makes the kind. */
bool has_maker(const struct kind *kind);

#endif
