/*
 * options - what holds for one call: the caller's options, the environment, the defaults.
 *
 * Relies on: the environment, read here only. Must not know: connections, sets' contents.
 */
#ifndef RUNTIME_OPTIONS_H
#define RUNTIME_OPTIONS_H

#include "include/lockstep/lockstep.h"

/* Fills *ret with the caller's options (NULL: none) and the defaults for what they leave open: mode
 * is never auto, texts are never NULL but target and application_name. */
int options_resolve(const struct lockstep_options *opt, struct lockstep_options *ret,
                    struct lockstep_error *err);

#endif
