/*
 * verify - what verify and check share: the live database beside a migration's snapshot.
 */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli/cli.h"

struct verified {
    const char *migration; /* whose snapshot the database was compared with */
    struct vec drift;      /* of struct drift */
    struct vec unmodelled; /* of struct unmodelled: what no definition can hold */
    size_t n_broken;       /* of drift: missing or different */
};

/* Reads the database and compares. False after mistakes, which are in cli->diag. */
bool verify_database(struct cli *cli, const struct migration *migration, struct verified *ret);

#endif
