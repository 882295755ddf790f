/*
 * loss - what taking migrations back costs and gives, before anything runs: counted on the live
 * database.
 */
#ifndef CLI_LOSS_H
#define CLI_LOSS_H

#include <jansson.h>

#include "cli/cli.h"
#include "include/lockstep/lockstep.h"

/* What is lost by going back. */
struct going {
    const char *migration; /* that is taken back */
    const char *what;      /* "all rows of table public.users", by its name of today */
    const char *unit;      /* "rows"; NULL: nobody counts */
    int64_t n;             /* of units; -1: not counted */
    bool partly;           /* of each of them a part, at most */
};

/* What a migration dropped or changed, and comes back or not. */
struct coming {
    const char *migration;
    const char *what;                     /* "all rows of table public.users" */
    const struct lockstep_backup *backup; /* NULL: nothing is kept */
};

struct loss_report {
    struct vec going;  /* of struct going; what is empty is left out */
    struct vec coming; /* of struct coming */
    struct lockstep_backups backups;
};

/* What lockstep_revert() to a target means for the data of a database. Free the report's backups.
 * False and a message when that cannot be told; *ret_code is the exit code. */
bool loss_of_revert(struct cli *cli, const struct lockstep_set *set,
                    const struct lockstep_options *opt, struct loss_report *ret, int *ret_code);

/* One line each, on stderr. */
void loss_print(struct cli *cli, const struct loss_report *report);
/* Into a result: "losses" and "brings_back". */
void loss_json(struct cli *cli, const struct loss_report *report, json_t *whole);

#endif
