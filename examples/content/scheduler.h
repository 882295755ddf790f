/*
 * scheduler - a thread that publishes content whose time has come.
 */
#ifndef SCHEDULER_H
#define SCHEDULER_H

struct scheduler;

/* NULL, and a line in the log, when it cannot be started. conninfo must outlive it. */
struct scheduler *scheduler_start(const char *conninfo);

/* Returns when the thread has ended; what it was doing is finished. */
void scheduler_stop(struct scheduler *scheduler);

#endif
