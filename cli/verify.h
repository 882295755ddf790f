/*
 * verify - what verify and check share: the live database beside a migration's snapshot.
 */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include <jansson.h>

#include "cli/cli.h"
#include "cli/tenants.h"
#include "gen/model.h"

struct verified {
    const char *migration; /* whose snapshot the database was compared with */
    struct vec drift;      /* of struct drift */
    struct vec unmodelled; /* of struct unmodelled: what no definition can hold */
    struct vec unread;     /* the same: seeds whose rows this role may not see */
    size_t n_broken;       /* of drift: missing, different or extra */
};

/* What is compared. */
struct verify_what {
    const struct migration *migration;
    const struct tenants *tenants;
    const char *tenant; /* that schema, with what the template is there; NULL: the whole database */
    bool beyond;        /* look also for what no definition can hold */
};

/* Reads the database and compares. False after mistakes, which are in cli->diag. */
bool verify_database(struct cli *cli, const struct verify_what *what, struct verified *ret);

/* What a snapshot names as its search_path. */
const char *verify_path(const struct model *snapshot);

/* The database as it is, for a snapshot that has such a search_path; NULL after mistakes. schema:
 * that one only; NULL: all. */
struct model *verify_read(struct cli *cli, const char *search_path, const char *schema,
                          struct vec *ret_unmodelled);

/* What look_into() finds in the database, in the environment that $LOCKSTEP_ENV names. */
bool verify_look(struct cli *cli, struct model *live, struct model *promised, struct vec *ret_drift,
                 struct vec *ret_unread);

/* The findings with both definitions on stdout; and as an array. */
void verify_print(struct cli *cli, const struct verified *verified);
json_t *verify_json(struct cli *cli, const struct vec *list);
/* Of struct unmodelled: what, and its name. */
json_t *verify_json_names(struct cli *cli, const struct vec *list);

#endif
