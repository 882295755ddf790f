/*
 * error - fills the caller's struct lockstep_error, and knows what a SQLSTATE means for us.
 *
 * All functions take err NULL. Texts are cut at a character's boundary.
 * Relies on: nothing. Must not know: connections.
 */
#ifndef RUNTIME_ERROR_H
#define RUNTIME_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "include/lockstep/lockstep.h"

/* What to do about an error of the server. */
enum error_class {
    ERROR_FINAL,    /* stop and report */
    ERROR_RETRY,    /* somebody held a lock: repeat the transaction until the deadline */
    ERROR_RACE,     /* somebody made the same object at the same time: repeat it a few times */
    ERROR_STARTING, /* the server is starting, stopping or full: repeat the connect */
    ERROR_LOST      /* the session is gone: connect again and look at the ledger */
};

void error_clear(struct lockstep_error *err);

/* Empties *err, sets code and message, and returns code: return error_set(err, LOCKSTEP_E_…, "…").
 */
int error_set(struct lockstep_error *err, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void error_hint(struct lockstep_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void error_detail(struct lockstep_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says which migration and step (-1: none) of which set the error in *err belongs to; both may be
 * NULL. */
void error_locate(struct lockstep_error *err, const struct lockstep_set *set,
                  const struct lockstep_migration *migration, int step);
/* Only the step, of these. */
void error_locate_step(struct lockstep_error *err, const struct lockstep_step *steps,
                       uint32_t n_steps, int step);

/* *err from a server's message: the code follows from sqlstate, and a hint where we know better. */
int error_from_server(struct lockstep_error *err, const char *sqlstate, const char *message,
                      const char *detail, const char *hint);

/* schema: the schema the message names (PG_DIAG_SCHEMA_NAME), "" if none. */
enum error_class error_classify(const char *sqlstate, const char *schema, const char *message);

/* Copies text into an array of size bytes, cut at a character's boundary. text NULL is "". */
void error_copy(char *to, size_t size, const char *text);

#endif
