/*
 * app - a running application: its services, and its own connection to look at the database with.
 *
 * One mutex guards all that changes. It is held while the database is looked at, which takes a few
 * seconds at most, and never while a function of the caller runs.
 */
#ifndef RUNTIME_APP_H
#define RUNTIME_APP_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "runtime/run.h"

enum { STAMP_SIZE = 32, FRESH_MS = 1000, PATIENCE_MS = 2000 };

enum service_state { SERVICE_WAITING, SERVICE_STARTING, SERVICE_RUNNING, SERVICE_STOPPING };

struct service {
    const struct lockstep_service *given;
    enum service_state state;
    bool ill; /* lockstep_report() said so */
};

/* What the last look at the database showed. */
struct look {
    bool looked;
    int64_t at_ms;
    int rc; /* LOCKSTEP_OK: it answered, and its ledger fits the set */
    struct lockstep_error error;
    bool answered;
    int64_t connect_us; /* how long the connect took, whenever that was */
    int64_t round_trip_us;
    uint32_t applied;
    uint32_t pending;
    bool ahead;
    bool standby;
    bool encrypted;
    char database[128];
    char server[64];
};

struct lockstep_app {
    pthread_mutex_t mutex;
    const struct lockstep_set *set;
    struct lockstep_options opt; /* as given */
    int64_t begun_ms;
    struct service *services;
    uint32_t n_services;
    bool ready; /* all services run */

    struct run run; /* of the looks */
    bool run_is_open;
    struct look look;

    uint64_t n_errors;
    char last_error[512]; /* "": none so far */
    char last_error_at[STAMP_SIZE];

    char *perf; /* what lockstep_perf() showed last */
    int64_t perf_at_ms;
};

/* Now, UTC: 2026-01-31T12:00:00.123Z. */
void app_stamp(char to[STAMP_SIZE]);
/* The mutex must be held. */
void app_note_error(struct lockstep_app *app, const char *message);

/* Looks at the database unless that was done within the last second. The mutex must be held. */
void app_look(struct lockstep_app *app);
void app_forget(struct lockstep_app *app); /* closes what the looks have open */

#endif
