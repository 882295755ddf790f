/*
 * targets - the databases that --fleet FILE lists, one a line:
 *
 *     # a remark
 *     postgresql://app@db1/shop
 *     host=db2 dbname='big shop'
 *     berlin = postgresql://app@db3/shop       with a name of its own in results
 *     host=db4 dbname=shop                     # what stands behind a # after a space is a remark
 * too
 */
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include <jansson.h>

#include "cli/cli.h"

/* Why nothing can be done with a target. */
struct target_failure {
    enum exit_code code;
    const char *text;   /* one line */
    struct vec details; /* of const char: more lines */
    const char *hint;   /* NULL: none */
    json_t *error;      /* the same for programs */
};

struct target {
    const char *name; /* in results; never holds a password */
    const char *conninfo;
    const char *tenant;   /* the schema that is worked on; NULL: it is about the whole database */
    const char *database; /* of a tenant among those of many databases: the name of its own; NULL */
    const struct target_failure *failure; /* known before anything is tried; NULL: it is not */
};

/* Reads a file ("-": standard input) into a list of struct target. False after mistakes, which are
 * in cli->diag with their lines. */
bool targets_read(struct cli *cli, const char *path, struct vec *ret_targets);

#endif
