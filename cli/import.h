/*
 * import - what import and init --from share.
 */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli/cli.h"

/* The definition of a live database, or NULL after a message. ret_unmodelled gets struct
 * unmodelled; they are named on stderr. */
const char *import_database(struct cli *cli, const char *uri, const char *name,
                            struct vec *ret_unmodelled);

#endif
