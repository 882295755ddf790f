/*
 * fakepq - libpq and a server, without either: for tests of what the runtime does when a call
 * fails.
 *
 * Link fakepq.c before libpq. It understands exactly the statements that the runtime writes, by
 * their beginnings, and keeps a small database: the ledger, the steps that were applied,
 * transactions. Application steps are written "STEP name" ("FAIL sqlstate name" is refused).
 * Statements run when they reach the server, at a flush.
 *
 * Sleeping takes no time, and the clock goes on all the same.
 *
 * Every call that can fail is counted. fakepq.fail_at makes that one fail in the way of fail_how.
 */
#ifndef TESTS_SUPPORT_FAKEPQ_H
#define TESTS_SUPPORT_FAKEPQ_H

#include <stdbool.h>
#include <stdint.h>

enum fakepq_failure {
    FAKEPQ_NONE,
    FAKEPQ_MEMORY, /* the call says "out of memory"; the connection stays */
    FAKEPQ_LOST,   /* the connection is gone; what had reached the server may have happened */
    FAKEPQ_ERROR   /* counts statements, not calls: the server refuses that one */
};

enum { FAKEPQ_MOST = 64, FAKEPQ_TEXT = 128 };

/* What is in the database. */
struct fakepq_database {
    bool ledger;
    int n_heads;
    struct {
        char set[FAKEPQ_TEXT];
        char head[FAKEPQ_TEXT];
        char running[FAKEPQ_TEXT];
        int steps_done;
        bool verified;
    } heads[8];
    int n_rows;
    struct {
        char set[FAKEPQ_TEXT];
        char migration[FAKEPQ_TEXT];
        char chain[FAKEPQ_TEXT];
        char parent[FAKEPQ_TEXT];
        char state[16];
        char direction[16];
        char error[FAKEPQ_TEXT];
    } rows[FAKEPQ_MOST];
    int n_steps; /* the names of the steps that were applied, in their order, repetitions and all */
    char steps[FAKEPQ_MOST][FAKEPQ_TEXT];
    int n_kept; /* what lockstep_backup.backups names, and the tables that are there */
    char kept[8][FAKEPQ_TEXT];
    int n_tables;
    char tables[8][FAKEPQ_TEXT];
};

extern struct fakepq {
    /* Set by the test. */
    int fail_at; /* from 1; 0: never */
    enum fakepq_failure fail_how;
    const char *fail_sqlstate; /* of FAKEPQ_ERROR */
    const char *fail_again; /* the same: when that statement comes again it is refused with this */
    bool stay_down;         /* after FAKEPQ_LOST no connection is made any more */
    const char *connect_error; /* connecting fails with this message */
    bool uses_password;        /* which was given to the server before that */
    bool pooled;
    const char *direct; /* the connection string that goes round the pooler */
    const char *role;   /* who alone may use the ledger, run steps and see what is kept */
    bool standby;
    bool read_only;
    int lock_held_polls; /* somebody else holds the lock for that many tries; negative: for ever */
    void (*on_lock_free)(void); /* what that somebody did, when he lets go */
    int version;
    const char *missing; /* what of the contract does not hold; eleven more then do not either */

    /* What happened. */
    int calls;
    int statements; /* that the server was given */
    int prepares;
    int flushes;       /* that it was asked for */
    int after_failure; /* steps that the server was given after one had failed, in the same session
                        */
    int trips;         /* how often something was sent and then waited for; connects apart */
    int connects;
    int direct_connects;
    int live_connections;            /* made and not finished */
    int live_results;                /* made and not cleared */
    int locks;                       /* held by the session */
    char refused[64];                /* the statement that is to be refused again */
    char last_error[256];            /* that the server gave */
    struct fakepq_database database; /* committed */
} fakepq;

/* An empty database, nothing fails. */
void fakepq_reset(void);
/* A new run over the same database: only the counters and the failures begin again. */
void fakepq_again(void);

#endif
