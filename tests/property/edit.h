/*
 * edit - random changes to a definition, as people make them and as they do not.
 */
#ifndef TESTS_PROPERTY_EDIT_H
#define TESTS_PROPERTY_EDIT_H

#include "tests/property/invent.h"

/* About n changes. */
void edit_world(struct invent *in, unsigned n);

#endif
