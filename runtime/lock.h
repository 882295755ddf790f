/*
 * lock - the migration lock: one process migrates, the others wait without getting in its way.
 *
 * A session-level advisory lock on the working connection, asked for again and again in statements
 * of their own: a statement that waits inside the server holds a snapshot, for which CREATE INDEX
 * CONCURRENTLY waits. The server releases it when the session ends, however it ends.
 */
#ifndef RUNTIME_LOCK_H
#define RUNTIME_LOCK_H

#include "runtime/run.h"

/* The key is two integers: this class, and a hash of the ledger's schema and the set's name. */
enum { LOCK_CLASS = 42424242 };

uint32_t lock_key(const char *schema, const char *set_name);

/* What a look at the ledger means for the lock. */
struct lock_need {
    bool set;         /* the set has something pending */
    bool ledger;      /* the ledger's own set has, too: its lock is taken with it */
    uint32_t pending; /* how many migrations of the set; 0: not said */
};

/* Prepares the session and takes the lock, then looks at the ledger again. judge says after each
 * look what is needed; when nothing is any more, another process was faster, and the result is
 * LOCKSTEP_OK without the lock (run->locked). Nothing is set and no lock taken on a read-only
 * server or behind a pooler: that is an error. */
int lock_take(struct run *run, struct lock_need need,
              int (*judge)(struct run *run, struct lock_need *ret));

/* Releases it. A connection of our own is closed right after; only a borrowed one needs this. */
void lock_release(struct run *run);

/* Who holds the lock of a set: run->blockers. Only ever tells more: what goes wrong is not the
 * run's error. */
void lock_find_holders(struct run *run, const char *set_name);
/* The same, queued before what is sent next: a prelude of its flight. False: see pq_trouble(). */
bool lock_send_release(struct run *run);

/* Who is in the way of what our session waits for, seen from a second connection: run->blockers. */
void lock_find_blockers(struct run *run);

#endif
