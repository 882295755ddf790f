/*
 * tenants - one set for many schemas of one database.
 *
 * The definition's one schema is the template. A tenant's set has the name "set@schema", the
 * template's chain, and each statement with the tenant's schema in place of the template's: its own
 * rows in the ledger, its own lock.
 */
#ifndef CLI_TENANTS_H
#define CLI_TENANTS_H

#include "cli/cli.h"
#include "cli/fleet.h"
#include "include/lockstep/lockstep.h"

#define TENANTS_OPTION(type, member)                                                               \
    {                                                                                              \
        "--tenants", 0, OPTION_TEXT, "QUERY",                                                      \
            "do it to each schema that this query names in the database", offsetof(type, member)   \
    }

struct tenants;

/* Reads the folder and finds the places in all statements. NULL after mistakes, which are reported.
 */
struct tenants *tenants_read(struct cli *cli, int *ret_code);

/* Runs the work on each schema that the query names, in the database or in each of the fleet's, as
 * fleet_run() does on databases. The work asks for tenants_set(). */
int tenants_run(struct cli *cli, const struct fleet_options *options, const char *query,
                fleet_work *work, const void *command, enum exit_code before, json_t *head);

/* The same for programs: what `embed --tenants` writes. */
const struct lockstep_template *tenants_template(const struct tenants *tenants);

/* The model of a tenant's schema after a migration, in the arena of cli; NULL after mistakes, which
 * are in cli->diag. */
struct model *tenants_snapshot(struct cli *cli, const struct tenants *tenants, const char *schema,
                               const struct migration *migration);

/* The set of a tenant, in the arena. The template is only read. */
const struct lockstep_set *tenants_set(struct arena *arena, const struct tenants *tenants,
                                       const char *schema);

#endif
