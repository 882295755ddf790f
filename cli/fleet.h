/*
 * fleet - one command on many databases, so many at once.
 *
 * The command hands over a function that does its work on one database, and whatever the work
 * needs: that is shared by all jobs and only read. A job has an arena, a struct sql and diagnostics
 * of its own, runs on one of -j threads, and leaves its result in the struct. Here is the rest: who
 * works when, what is seen of it, the results in the file's order, the report, the exit code.
 *
 *     ok       berlin   up to date
 *     failed   paris    connection refused
 *                       hint: Check that the server runs and that host and port are right.
 *
 * The first interrupt (Ctrl-C, SIGTERM) begins no more databases and waits for those under way; the
 * second cuts them off, which any later run mends. The report comes in both cases.
 */
#ifndef CLI_FLEET_H
#define CLI_FLEET_H

#include <jansson.h>

#include "cli/cli.h"
#include "cli/targets.h"
#include "include/lockstep/lockstep.h"

/* A member of the command's options, filled through FLEET_OPTIONS. */
struct fleet_options {
    const char *file;
    const char *jobs;
    const char *max_failures;
};

#define FLEET_OPTIONS(type, member)                                                                \
    {"--fleet",                                                                                    \
     0,                                                                                            \
     OPTION_TEXT,                                                                                  \
     "FILE",                                                                                       \
     "do it to each database that FILE lists, one a line (- is standard input)",                   \
     offsetof(type, member.file)},                                                                 \
        {"--jobs",                                                                                 \
         'j',                                                                                      \
         OPTION_TEXT,                                                                              \
         "N",                                                                                      \
         "so many databases at once (8)",                                                          \
         offsetof(type, member.jobs)},                                                             \
    {                                                                                              \
        "--max-failures", 0, OPTION_TEXT, "N", "begin no more databases once N have failed",       \
            offsetof(type, member.max_failures)                                                    \
    }

struct fleet;

/* One database's run, on a thread of its own. */
struct fleet_job {
    struct cli cli; /* its own; cli.database is the target's. Nothing may be printed. */
    const struct target *target;
    const void *command; /* what fleet_run() was given */
    struct fleet *fleet;

    /* The result, in the job's arena. */
    enum exit_code code;
    const char *word;      /* of a success: "applied"; NULL: "ok" */
    const char *text;      /* one line */
    struct vec details;    /* of const char: more lines */
    const char *hint;      /* NULL: none */
    json_t *result;        /* for programs; NULL: none. It is taken over. */
    json_t *error;         /* the same, of what went wrong */
    uint64_t n_steps;      /* of migrations that were committed */
    struct vec migrations; /* of const char: their names */
    uint64_t steps_open;   /* done, not committed yet */
    struct vec found;      /* of const char: the answer to fleet_ask() */
};

typedef void fleet_work(struct fleet_job *job);

/* Whether the command is to be run on a fleet, or on tenants (NULL: not); false and *ret_code
 * EXIT_USAGE where the options contradict each other. */
bool fleet_is_wanted(const struct cli *cli, const struct fleet_options *options,
                     const char *tenants, int *ret_code);

/* Runs the work on each database of the file, prints results and report, and gives the exit code:
 * that of the databases that failed when all failed in one way, else EXIT_FAILED; but before, when
 * that is not EXIT_DONE: something failed already. head: more members of the report, or NULL; it is
 * taken over. */
int fleet_run(struct cli *cli, const struct fleet_options *options, fleet_work *work,
              const void *command, enum exit_code before, json_t *head);

/* The same with targets that were found otherwise. */
int fleet_run_targets(struct cli *cli, const struct fleet_options *options,
                      const struct vec *targets, fleet_work *work, const void *command,
                      enum exit_code before, json_t *head);

/* What one database said: its job's found, or why it said nothing. */
struct fleet_answer {
    const struct target *target;
    struct vec found;                     /* of const char */
    const struct target_failure *failure; /* NULL: it answered */
};

/* Asks each target, as many at once as fleet_run() works on, with a job that fills found; none of
 * its results is printed. *ret_answers gets a struct fleet_answer for each, in the targets' order.
 * The exit code is EXIT_DONE when all were asked, whatever they said; else after a message. */
int fleet_ask(struct cli *cli, const struct fleet_options *options, const struct vec *targets,
              fleet_work *work, const void *command, struct vec *ret_answers);

/* For struct lockstep_options of a job, with the struct fleet_job as user: shows what goes on, and
 * counts what is applied. */
void fleet_event(const struct lockstep_event *event, void *user);

/* Shows what a job does. */
void fleet_doing(struct fleet_job *job, const char *what);

/* The job failed as the runtime says, or with the first mistake of its diagnostics. */
void fleet_fail(struct fleet_job *job, const struct lockstep_error *err);
void fleet_fail_diag(struct fleet_job *job, enum exit_code code);

#endif
