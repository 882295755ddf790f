/*
 * fleet_internal - what fleet.c, which runs the jobs, and fleet_view.c, which shows them, share.
 *
 * Threads: everything in struct fleet that changes while jobs run is read and written under its
 * lock; the view is the main thread's alone.
 */
#ifndef CLI_FLEET_INTERNAL_H
#define CLI_FLEET_INTERNAL_H

#include <pthread.h>

#include "cli/fleet.h"
#include "cli/progress.h"

enum fleet_state { FLEET_NOT_TRIED, FLEET_RUNNING, FLEET_DONE, FLEET_FAILED };

struct fleet_result {
    enum fleet_state state;
    enum exit_code code;
    const char *word;
    const char *text;
    struct vec details; /* of const char */
    const char *hint;
    json_t *result;
    json_t *error;
    struct vec found; /* of const char */
    uint64_t elapsed_us;
};

/* What a thread is at. */
struct fleet_slot {
    struct fleet *fleet;
    pthread_t thread;
    const struct target *target; /* NULL: nothing */
    uint64_t since_us;
    char doing[160];
};

struct fleet {
    struct cli *cli;
    fleet_work *work;
    const void *command;
    const struct vec *targets;
    unsigned n_threads;
    unsigned max_failures; /* 0: no limit */
    bool asks;             /* answers are gathered, nothing is printed */
    uint64_t begun_us;

    pthread_mutex_t lock;
    pthread_cond_t change;
    struct arena *arena; /* of the results */
    struct fleet_result *results;
    struct fleet_slot *slots;
    size_t next; /* the first that was not begun */
    size_t n_running;
    size_t n_done;
    size_t n_failed;
    bool stopping; /* none is begun any more */

    /* The view. */
    enum progress_style style;
    bool utf8;
    int name_width;
    const char *one; /* "database" */
    const char *many;
    size_t shown; /* results that were printed */
    unsigned drawn;
    uint64_t drawn_us;
    unsigned frame;
    uint64_t said_us;
    unsigned interrupts; /* that were told of */
};

uint64_t fleet_now_us(void);

void fleet_view_begin(struct fleet *fleet);

/* Shows what has changed; called under the lock, several times a second. */
void fleet_view(struct fleet *fleet);

/* Says that an interrupt was heard. */
void fleet_view_interrupted(struct fleet *fleet);

/* Takes away what was only for the while. */
void fleet_view_clear(struct fleet *fleet);

/* The end: what is not shown yet, and the report. head as of fleet_run(). */
void fleet_view_end(struct fleet *fleet, enum exit_code code, bool interrupted, json_t *head);

#endif
