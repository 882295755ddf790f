/*
 * run - one call of the library: what the caller gave, the connection, and what is known of the
 * database.
 *
 * Every stage (ledger, lock, apply, boot, status) works on a struct run. It lives on the stack of
 * the public function; there is nothing else to share between threads.
 */
#ifndef RUNTIME_RUN_H
#define RUNTIME_RUN_H

#include "include/lockstep/lockstep.h"
#include "runtime/check.h"
#include "runtime/pq.h"
#include "runtime/wait.h"

enum { MAX_SQL = 4096, MAX_BLOCKERS = 8, MAX_SETTINGS = 40 };

struct run {
    const struct lockstep_set *set; /* the application's; NULL in history of all sets */
    const struct lockstep_set *own; /* lockstep's: the ledger itself */
    struct lockstep_options opt;    /* resolved */
    struct lockstep_error *err;     /* never NULL */
    struct lockstep_error spare;    /* for a caller who gave none */
    const char *conninfo;
    bool is_direct;                    /* opt.direct has taken its place */
    const struct lockstep_set *repair; /* of lockstep_repair(): its one migration */
    int64_t seen;                      /* the newest row of the ledger when it began */
    char application_name[64];
    char from[128]; /* host and process, for the ledger */
    uint64_t seed;
    struct pq pq;

    bool back; /* migrations are taken back: opt.target is the last that stays */

    /* What the last look showed. */
    bool has_ledger;
    bool heads_known; /* by the last look */
    bool in_recovery;
    bool read_only;
    bool pooled;
    struct head own_head;
    struct head head;
    bool contract_known;         /* whether the promises hold, as of now */
    bool contract_doubted;       /* not to the letter, when asked last: more is to be asked */
    struct lockstep_error drift; /* which do not; code LOCKSTEP_OK: all do */

    /* What is set on this connection. */
    bool prepared;      /* the session's settings are ours */
    bool locked;        /* the set's migration lock */
    bool ledger_locked; /* that of the ledger's own set */
    bool row_prepared;  /* the statement of ledger_send_row(), under the name row_<n_rows> */
    uint32_t n_rows;    /* how often it was: no name is used twice */
    char *settings[MAX_SETTINGS]; /* a borrowed connection's, to be put back */

    /* How it went. */
    bool has_applied;    /* or may have: something was sent */
    uint32_t applied;    /* migrations of the application's set, by this call */
    int n_preludes;      /* statements of the flight under way that nobody asked for */
    uint32_t reconnects; /* since the last progress */
    uint32_t n_blockers; /* who was in the way when last looked */
    struct lockstep_blocker blockers[MAX_BLOCKERS];
};

/* Fills *run; nothing is connected yet. set may be NULL. run_close() is due in any case. */
int run_open(struct run *run, const char *conninfo, const struct lockstep_set *set,
             const struct lockstep_options *opt, struct lockstep_error *err);
void run_close(struct run *run);

/* Connects, patiently: for as long as a server may need to start (bound_ms; negative: no bound). */
int run_connect(struct run *run, int32_t bound_ms);

/* Does once(), and again over a new connection when the old one was lost: the lock keeps us out
 * until the old session is gone, and the ledger then says what of our work is there. */
int run_through_losses(struct run *run, int (*once)(struct run *run));

/* The end of a public function: names the set in its error, and closes. Returns rc. */
int run_finish(struct run *run, int rc);

/* Calls the caller's function, if there is one. */
void run_tell(struct run *run, const struct lockstep_event *event);

/* Reads all that is outstanding. The first error is in run->err and is the result. take, if not
 * NULL, sees each statement's result; nth counts the statements. */
int run_flight(struct run *run,
               void (*take)(struct run *run, int nth, const struct answer *answer));

/* run->err from an answer that is not ANSWER_DONE or ANSWER_SYNC. What somebody's own function
 * raised, a trigger's for one, says where that was. */
int run_answer_error(struct run *run, const struct answer *answer);

/* template with the ledger's schema for each @. Returns to. */
const char *run_sql(const struct run *run, char to[MAX_SQL], const char *template);

#endif
