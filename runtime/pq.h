/*
 * pq - the one seam to libpq: a connection that sends many statements and reads the answers later.
 *
 * Everything goes through libpq's pipeline mode: pq_send() queues a statement, pq_sync() ends a
 * group and sends it, pq_next() gives the answers in the order of sending, one per statement and
 * one per sync. An error skips what follows up to the next sync. Sending and reading go on at the
 * same time, so that neither side ever waits for the other to read first. Only pq_alone() leaves
 * pipeline mode: for statements that must be alone.
 *
 * Must not know: the ledger, sets, options. Threads: one thread per struct pq.
 */
#ifndef RUNTIME_PQ_H
#define RUNTIME_PQ_H

#include <stdbool.h>
#include <stdint.h>

#include "include/lockstep/lockstep.h"

struct pq {
    struct pg_conn *conn;
    bool borrowed;        /* the caller's: never closed, never connected again */
    bool was_nonblocking; /* of a borrowed one */
    char spoken[24];      /* the same: its client_encoding */
    bool hasty;           /* one attempt to connect takes 2 s for each host, whatever was said */
    int32_t bound_ms;     /* how long attempts go on; 0 or less: none knows */
    int32_t patience_ms;  /* an answer that takes longer is a lost connection; 0: it may take */
    bool broken;          /* of no use any more: lost, or out of step with the server */
    uint32_t outstanding; /* answers still to come */
    void (*on_notice)(void *user, const char *severity, const char *sqlstate, const char *message);
    void *user;
};

enum answer_kind {
    ANSWER_DONE,    /* the statement's result */
    ANSWER_FAILED,  /* the server refused it */
    ANSWER_SKIPPED, /* not run: one before it in its group failed */
    ANSWER_SYNC,    /* the end of a group, or of a statement sent alone */
    ANSWER_WAITING, /* none yet, the time is over */
    ANSWER_LOST,    /* none will come: the connection is lost */
    ANSWER_BROKEN   /* none will come: out of memory, or not an answer we can live with */
};

/* Texts are never NULL and live until pq_done_with(). */
struct answer {
    enum answer_kind kind;
    void *result;
    const char *sqlstate;
    const char *message;
    const char *detail;
    const char *hint;
    const char *schema;
    const char *context; /* where in the server's code it happened, innermost first */
};

/* One attempt to connect. *pq must have conn NULL, or be what a failed attempt left: then the next
 * one also learns the server's SQLSTATE. On failure err->code is E_CONNECTION, E_USAGE (conninfo
 * makes no sense), E_UNSUPPORTED or E_MEMORY, and *ret_final says that another attempt cannot help.
 * Blocks for connect_timeout at most: if neither conninfo nor the environment says, bound_ms, but 2
 * to 10 s. */
int pq_connect(struct pq *pq, const char *conninfo, const char *application_name, bool *ret_final,
               struct lockstep_error *err);

/* A second, independent connection to where pq leads: one attempt. False if there is none; clone is
 * to be closed in any case. */
bool pq_clone(struct pq *clone, const struct pq *pq);

/* Uses a connection of the caller. */
int pq_borrow(struct pq *pq, struct pg_conn *conn, struct lockstep_error *err);

/* Closes, or gives back: blocking and out of pipeline mode as it was. Harmless twice. */
void pq_close(struct pq *pq);

/* Queues a statement; params are texts, NULL for NULL. False: see pq_trouble(). */
bool pq_send(struct pq *pq, const char *sql, int n_params, const char *const *params);
/* Has the server parse a statement once, under a name of its own in this session; from then on
 * pq_send_prepared() sends nothing but its params. */
bool pq_prepare(struct pq *pq, const char *name, const char *sql);
bool pq_send_prepared(struct pq *pq, const char *name, int n_params, const char *const *params);
bool pq_sync(struct pq *pq);
/* Asks the server not to keep the answers so far to itself until the sync: for whoever watches. */
bool pq_ask_flush(struct pq *pq);
/* Sends one statement by the simple protocol, outside pipeline mode; nothing may be outstanding.
 * Its answers end with ANSWER_SYNC; then pq_pipeline() before the next pq_send(). */
bool pq_alone(struct pq *pq, const char *sql);
bool pq_pipeline(struct pq *pq);

/* The next answer; waits timeout_ms for it (negative: for ever). Every answer goes to
 * pq_done_with(). */
void pq_next(struct pq *pq, int timeout_ms, struct answer *ret);
void pq_done_with(struct answer *answer);

/* Values of an ANSWER_DONE. pq_value: "" for NULL and for what is not there. */
int pq_rows(const struct answer *answer);
const char *pq_value(const struct answer *answer, int row, int column);
bool pq_is_null(const struct answer *answer, int row, int column);
/* "INSERT 0 1", "COMMIT". */
const char *pq_command(const struct answer *answer);

/* After a send that failed: E_CONNECTION, E_MEMORY or E_FAILED with libpq's words. */
int pq_trouble(struct pq *pq, struct lockstep_error *err);

bool pq_in_failed_transaction(const struct pq *pq);
bool pq_in_transaction(const struct pq *pq);
int pq_server_version(const struct pq *pq);
int pq_backend_pid(const struct pq *pq);

#endif
