/*
 * fingerprint - what the ledger keeps of each statement of an applied migration, so that an edited
 * one can be named.
 *
 * The chain says that something was changed; 16 hexadecimal digits for each statement (FNV-1a, 64
 * bits) say what. They guard against mistakes, not against malice: that is the chain's part.
 *
 * Pure: values in, values out.
 */
#ifndef RUNTIME_FINGERPRINT_H
#define RUNTIME_FINGERPRINT_H

#include "include/lockstep/lockstep.h"

enum { FINGERPRINT_LENGTH = 16 };

/* Those of all steps that go up, one behind the other; to be freed. NULL: out of memory. */
char *fingerprints_of(const struct lockstep_migration *migration);

/* The first statement of migration that is not as it was when fingerprints was written; n_up when
 * all its own are as they were (then some behind them are gone), -1 when that was not noted. */
int64_t fingerprints_differ(const char *fingerprints, const struct lockstep_migration *migration);

#endif
