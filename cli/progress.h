/*
 * progress - what the runtime reports, for the eyes: a line per step, and on a terminal what is
 * going on right now.
 *
 *     0002_add_project_id
 *       ✓   3.1 ms  create table public.projects
 *       ✓    12 ms  add column project_id to public.content
 *       ⠹   12.3 s  create index content_project_id_idx on public.content
 *                   blocked by process 4711 (psql, user bob, idle in transaction for 2 min 03 s)
 *       ▕██████████████▍         ▏ 3 of 5 steps, migration 1 of 2
 *
 * The last lines are drawn again as events come; without a terminal there are only lines that stay.
 * All of it goes to stderr. What happened is kept for the result.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <jansson.h>

#include "cli/cli.h"
#include "gen/base/buf.h"
#include "include/lockstep/lockstep.h"

/* A migration of this call. */
struct progress_migration {
    const struct lockstep_migration *migration;
    const struct lockstep_step *steps; /* up, or down when it is taken back */
    uint32_t n_steps;
    uint32_t position;   /* among those of this call */
    uint64_t first_step; /* how many steps of this call come before its own */
    bool done;           /* committed */
    uint64_t elapsed_us; /* of a committed one */
    bool *step_done;     /* of each of its steps */
    uint64_t *step_us;
};

enum progress_style { PROGRESS_SILENT, PROGRESS_PLAIN, PROGRESS_LIVE };

struct progress {
    struct cli *cli;
    const struct lockstep_set *set;
    enum progress_style style;
    bool utf8;
    uint64_t begun_us;

    struct vec migrations; /* of struct progress_migration, in order */
    bool back;             /* they are taken back, the newest first */
    uint32_t first;        /* index in the set of the first of them */
    uint32_t total;        /* migrations of this call */
    uint64_t steps_total;
    uint64_t steps_done;
    uint64_t steps_shown; /* of a transaction that is repeated, steps are shown once */

    /* What is going on, "" when nothing. */
    const char *doing;
    const char *because; /* a line below it: who blocks */
    uint64_t because_us; /* since when that is known */
    uint64_t doing_us;
    uint64_t waiting_since_us;
    const char *said; /* the last message that stays, so that it is not repeated */
    uint64_t said_us;

    /* The terminal. */
    struct buf lines; /* that stay, not written yet */
    unsigned drawn;   /* lines that will be drawn again */
    unsigned frame;
    uint64_t drawn_us;
};

struct progress progress_begin(struct cli *cli, const struct lockstep_set *set);

/* For struct lockstep_options. user: the struct progress. */
void progress_event(const struct lockstep_event *event, void *user);

/* Clears what was drawn again and again. err: NULL, or why it ended early: the step it names is
 * shown as failed. */
void progress_end(struct progress *progress, const struct lockstep_error *err);

/* For other views of work under way: how much is shown, the terminal's columns, "▕█████▍      ▏".
 */
enum progress_style progress_style_of(const struct cli *cli);
size_t progress_width(void);
enum { PROGRESS_BAR = 24 }; /* columns between the ends */
void progress_add_bar(struct buf *out, bool color, bool utf8, uint64_t done, uint64_t total);

uint64_t progress_elapsed_us(const struct progress *progress);

/* Migrations that are done, and their steps. */
size_t progress_count(const struct progress *progress, uint64_t *ret_steps);
/* The same as JSON: an array. */
json_t *progress_json(const struct progress *progress);

#endif
