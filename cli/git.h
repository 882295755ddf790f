/*
 * git - setting a repository up, so that git leaves migrations that both branches made to lockstep.
 *
 * migrations/.gitattributes names the merge driver and is committed (with it the folder is there
 * from the first commit on); what the driver runs must be said in each clone (git config), for a
 * repository cannot bring commands along.
 */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include <stdbool.h>

#include "cli/cli.h"

/* Whether the folder that we are in is part of a git repository. */
bool git_is_here(void);

/* Makes .gitattributes in the folder of the migrations name the driver, which it may do already;
 * what else is in it stays. ret_path: the file. False after a mistake in cli's diag. */
bool git_write_attributes(struct cli *cli, const char **ret_path);

/* Tells git in this clone what the driver runs. False after a message. */
bool git_set_driver(const struct cli *cli);

#endif
