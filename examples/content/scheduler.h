/*
 * scheduler - a thread that publishes content whose time has come.
 */
#ifndef SCHEDULER_H
#define SCHEDULER_H

#include <lockstep/lockstep.h>

struct scheduler;

/* NULL, and a line in the log, when it cannot be started. app and conninfo must outlive it; it
 * reports to app when it cannot do its work. */
struct scheduler *scheduler_start(struct lockstep_app *app, const char *conninfo);

/* Returns when the thread has ended; what it was doing is finished. */
void scheduler_stop(struct scheduler *scheduler);

#endif
