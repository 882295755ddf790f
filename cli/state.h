/*
 * state - what FROM and TO of diff may be: an XML file or a folder of them, a migrations folder
 * ("dir" or "dir@0002"), a live database
 * ("postgresql://…" or libpq keywords), or "empty".
 */
#ifndef CLI_STATE_H
#define CLI_STATE_H

#include "cli/cli.h"
#include "gen/model.h"

/* The model of a state. NULL after a message; *ret_code is then the exit code. */
struct model *read_state(struct cli *cli, const char *what, int *ret_code);

/* Takes lockstep's own schema out of the model of a live database, unless the other model declares
 * it. other may be NULL. */
void forget_ledger(struct model *model, const struct model *other);

/* Whether it names a live database. */
bool is_uri(const char *what);

#endif
