/*
 * own - lockstep's own migrations: the ledger's tables, declared in schema/lockstep.xml.
 */
#ifndef RUNTIME_OWN_H
#define RUNTIME_OWN_H

#include "include/lockstep/lockstep.h"

extern const struct lockstep_set lockstep_own_migrations;

#endif
