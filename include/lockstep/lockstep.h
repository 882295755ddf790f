/*
 * lockstep.h - the runtime of lockstep: bring a database up to the schema an application was built with.
 *
 * What is here: the types of the compiled-in migration table that `lockstep embed` writes, and the
 * functions that apply it at boot.
 *
 * Memory: everything the caller passes in stays the caller's and is only read during the call; the
 * library keeps nothing after a function returns. Text inside struct lockstep_error and struct
 * lockstep_event belongs to that struct or to the set and needs no freeing. struct lockstep_status is
 * freed with lockstep_status_free().
 *
 * Threads: no global state. Any number of threads may call any function at once, each with its own
 * arguments.
 *
 * Errors: functions return LOCKSTEP_OK (0) or one of the negative LOCKSTEP_E… codes and fill the
 * caller's struct lockstep_error. The library never prints, never exits, and installs no signal handler.
 */
#ifndef LOCKSTEP_H
#define LOCKSTEP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the table layout below. The runtime accepts LOCKSTEP_ABI_OLDEST to LOCKSTEP_ABI. */
#define LOCKSTEP_ABI 1
#define LOCKSTEP_ABI_OLDEST 1

/* ---- The compiled-in table ------------------------------------------------------------------- */

/* Facts of a step. */
enum lockstep_step_flag {
    LOCKSTEP_STEP_NO_TRANSACTION = 1u << 0, /* must be sent alone, outside a transaction block */
    LOCKSTEP_STEP_ONLINE = 1u << 1,         /* long but does not block: not "boot" class */
    LOCKSTEP_STEP_LOSES_DATA = 1u << 2,     /* data is gone afterwards */
    LOCKSTEP_STEP_REWRITES = 1u << 3,       /* rewrites a table */
    LOCKSTEP_STEP_SCANS = 1u << 4,          /* reads a whole table */
    LOCKSTEP_STEP_CUSTOM = 1u << 5          /* written by hand */
};

/* The strongest table lock a step takes on a table that existed before it, in PostgreSQL's order
 * (PostgreSQL manual, "Explicit Locking"). */
enum lockstep_lock {
    LOCKSTEP_LOCK_NONE,
    LOCKSTEP_LOCK_ACCESS_SHARE,
    LOCKSTEP_LOCK_ROW_SHARE,
    LOCKSTEP_LOCK_ROW_EXCLUSIVE,
    LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
    LOCKSTEP_LOCK_SHARE,
    LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE,
    LOCKSTEP_LOCK_EXCLUSIVE,
    LOCKSTEP_LOCK_ACCESS_EXCLUSIVE
};

/* One statement. It can be run again at any time: it then does nothing, or finishes what is unfinished. */
struct lockstep_step {
    const char *sql;      /* one statement, UTF-8, NUL-terminated, without the final semicolon */
    const char *summary;  /* "create table public.users" */
    const char *source;   /* "schema/content.xml:12": the definition's line that caused it; "" if none */
    uint32_t flags;       /* enum lockstep_step_flag */
    uint32_t lock;        /* enum lockstep_lock */
    uint32_t min_version; /* server_version_num from which it applies; 0: no bound */
    uint32_t max_version; /* server_version_num below which it applies; 0: no bound */
};

struct lockstep_migration {
    const char *name;   /* "0002_add_project_id": the folder's name */
    const char *chain;  /* 64 hexadecimal digits: SHA-256 over the statements and the parent's chain */
    const char *parent; /* the parent's chain; "" for the first */
    const char *oldest; /* chain of the oldest migration whose program may run on this schema; "" : only this one's own */
    const struct lockstep_step *up;
    const struct lockstep_step *down;
    uint32_t n_up;
    uint32_t n_down;
};

/* All migrations of one application, oldest first. The last one's chain names the set. */
struct lockstep_set {
    uint32_t abi;        /* LOCKSTEP_ABI of the generator that wrote it */
    uint32_t n_migrations;
    const char *name;    /* <database name="…"> */
    const char *version; /* <database version="…">, the application's version */
    const char *search_path; /* the search_path its statements run under, as SET takes it */
    const struct lockstep_migration *migrations;
};
