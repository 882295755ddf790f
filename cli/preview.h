/*
 * preview - what a dry run would send.
 */
#ifndef CLI_PREVIEW_H
#define CLI_PREVIEW_H

#include <jansson.h>

#include "cli/cli.h"
#include "gen/base/buf.h"
#include "include/lockstep/lockstep.h"

/* SQL that can be read and, where it comes to that, run by hand. */
struct preview {
    struct cli *cli;
    struct buf sql;
    json_t *migrations; /* the caller's to release */
    json_t *steps;      /* of the last one */
    size_t n;           /* migrations */
    bool down;          /* they are taken back */
};

struct preview preview_begin(struct cli *cli);

/* An on_event of the runtime's options; user is the struct preview. */
void preview_event(const struct lockstep_event *event, void *user);

#endif
