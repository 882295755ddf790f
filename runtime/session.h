/*
 * session - the settings a migration session runs under, whatever the role's and the database's
 * are.
 *
 * Set by statements after connecting: poolers refuse startup options. They take effect only on the
 * backend that libpq connected to, so that nothing leaks through a pooler. Relies on: run. Must not
 * know: what is migrated.
 */
#ifndef RUNTIME_SESSION_H
#define RUNTIME_SESSION_H

#include "runtime/run.h"

/* Each queues one statement. */
bool session_send_read(struct run *run); /* of a borrowed connection, before they are changed */
bool session_send_settings(struct run *run);
bool session_send_optional(
    struct run *run); /* may fail, in a group of its own: not every platform has it */
/* Whoever only waits is not to be thrown out for it. */
bool session_send_patience(struct run *run);
bool session_send_search_path(struct run *run, const char *search_path);

/* The role of the options, or "none" for the one that connected, up to the next sync. Statements
 * before the session is prepared need it. run_flight() does not count it. */
bool session_send_role(struct run *run, const char *role);
bool session_needs_role(const struct run *run);

/* Keeps what session_send_read() read. */
int session_take_read(struct run *run, const struct answer *answer);

/* Puts back what was read; best effort. */
void session_restore(struct run *run);

#endif
