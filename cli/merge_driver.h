/*
 * merge_driver - what git calls for a file of the migrations folder that both branches changed.
 */
#ifndef CLI_MERGE_DRIVER_H
#define CLI_MERGE_DRIVER_H

#include "cli/cli.h"

/* files: base, ours, theirs and the file's path from the root of the repository, which is the
 * working folder. What is decided stands in ours. EXIT_DONE: it is merged; EXIT_FAILED: a conflict
 * is left. */
int merge_driver(struct cli *cli, char *const files[4]);

#endif
