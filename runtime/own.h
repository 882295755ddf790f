/*
 * own - lockstep's own migrations: the tables of the ledger, declared in schema/lockstep.xml.
 * own_migrations.c is written by lockstep from migrations/, as for every application:
 *
 *     lockstep generate NAME && lockstep embed -o runtime/own_migrations.c
 */
#ifndef RUNTIME_OWN_H
#define RUNTIME_OWN_H

#include "include/lockstep/lockstep.h"

extern const struct lockstep_set lockstep_migrations;

#endif
