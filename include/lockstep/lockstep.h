/*
 * lockstep.h - the runtime of lockstep: bring a database up to the schema an application was built
 * with.
 *
 * What is here: the types of the compiled-in migration table that `lockstep embed` writes, and the
 * functions that apply it at boot.
 *
 * Memory: everything the caller passes in stays the caller's and is only read during the call; the
 * library keeps nothing after a function returns, lockstep_start() apart. Text inside struct
 * lockstep_error and struct lockstep_event belongs to that struct or to the set and needs no
 * freeing. struct lockstep_status is freed with lockstep_status_free().
 *
 * Threads: no global state. Any number of threads may call any function at once, each with its own
 * arguments.
 *
 * Errors: functions return LOCKSTEP_OK (0) or one of the negative LOCKSTEP_E… codes and fill the
 * caller's struct lockstep_error. The library never prints, never exits, and installs no signal
 * handler.
 */
#ifndef LOCKSTEP_H
#define LOCKSTEP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the table layout below. The runtime accepts LOCKSTEP_ABI_OLDEST to LOCKSTEP_ABI.
 */
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
    LOCKSTEP_STEP_CUSTOM = 1u << 5,         /* written by hand */
    LOCKSTEP_STEP_QUERY = 1u << 6 /* sent alone; its result is: each value is a statement */
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

/* One statement. It can be run again at any time: it then does nothing, or finishes what is
 * unfinished. */
struct lockstep_step {
    const char *sql;     /* one statement, UTF-8, NUL-terminated, without the final semicolon */
    const char *summary; /* "create table public.users" */
    const char
        *source;    /* "schema/content.xml:12": the definition's line that caused it; "" if none */
    uint32_t flags; /* enum lockstep_step_flag */
    uint32_t lock;  /* enum lockstep_lock */
    uint32_t min_version; /* server_version_num from which it applies; 0: no bound */
    uint32_t max_version; /* server_version_num below which it applies; 0: no bound */
};

struct lockstep_migration {
    const char *name;  /* "0002_add_project_id": the folder's name */
    const char *chain; /* 64 hexadecimal digits: SHA-256 over the statements and the parent's chain;
                          of a squashed one that of the last it was made from */
    const char *parent; /* the parent's chain; "" for the first */
    const char *oldest; /* chain of the oldest migration whose program may run on this schema; "" :
                           only this one's own */
    const struct lockstep_step *up;
    const struct lockstep_step *down;
    uint32_t n_up;
    uint32_t n_down;
    uint32_t n_replaces;
    const char *const *replaces; /* of a squashed one: the chains of those it was made from, the
                                    last apart, whose chain it has; NULL: none */
};

/* All migrations of one application, oldest first. The last one's chain names the set.
 *
 * promises is the contract: the relations, columns and types that are there after the last
 * migration. Each is a text "schema US relation US column GS type US column GS type …" with the
 * control characters US (\037) and GS (\035) between; a relation with many columns has several. A
 * type is written as format_type() does under an empty search_path; behind a ~ without length or
 * precision, and without its schema where that is not known. */
struct lockstep_set {
    uint32_t abi; /* LOCKSTEP_ABI of the generator that wrote it */
    uint32_t n_migrations;
    const char *name;        /* <database name="…"> */
    const char *version;     /* <database version="…">, the application's version */
    const char *search_path; /* the search_path its statements run under, as SET takes it */
    const struct lockstep_migration *migrations;
    const char *const *promises; /* NULL: there are none */
    uint32_t n_promises;
};

/* What `lockstep embed --tenants` writes beside the set: where its statements mean the one schema
 * that they were written for. lockstep_tenant() makes the set of another schema from it. */
struct lockstep_template {
    uint32_t abi; /* LOCKSTEP_ABI of the generator that wrote it */
    uint32_t n_places;
    const struct lockstep_set *set;
    const char *schema;        /* the one that the set is for */
    const char *const *places; /* of each text of the set: the search_path; of each migration up and
                                  down, of each step sql and summary; the promises */
};

/* ---- Calling the library --------------------------------------------------------------------- */

#if defined(__GNUC__)
#define LOCKSTEP_API __attribute__((visibility("default")))
#else
#define LOCKSTEP_API
#endif

struct pg_conn; /* libpq's PGconn */

/* What a function returns. -1 to -7 are the exit codes of the program with the sign turned. */
enum lockstep_code {
    LOCKSTEP_OK = 0,
    LOCKSTEP_E_FAILED = -1,  /* a statement failed, or anything that has no code of its own */
    LOCKSTEP_E_USAGE = -2,   /* the arguments or the environment make no sense */
    LOCKSTEP_E_PENDING = -3, /* migrations are pending and the mode does not allow to apply them */
    LOCKSTEP_E_DRIFT = -4,   /* the database holds something else than the migrations promise */
    LOCKSTEP_E_LOSS = -5,    /* data would be lost */
    LOCKSTEP_E_LOCK = -6,    /* a lock was not got in time: the migration lock, or one on a table */
    LOCKSTEP_E_HISTORY = -7, /* the ledger and the set do not match */
    LOCKSTEP_E_CONNECTION = -8, /* no connection, or it was lost and did not come back */
    LOCKSTEP_E_MEMORY = -9,     /* out of memory */
    LOCKSTEP_E_READ_ONLY = -10, /* something is pending and the server is read-only, or a standby */
    LOCKSTEP_E_POOLER = -11,    /* something is pending and a pooler sits between */
    LOCKSTEP_E_PRIVILEGE = -12, /* the role may not do what is needed */
    LOCKSTEP_E_UNSUPPORTED = -13 /* the set's ABI or the server's version is not supported */
};

/* What went wrong. The caller owns it; a function that fails fills all of it, a function that
 * succeeds empties it. Texts are UTF-8, cut to their array when longer, "" when there is nothing to
 * say. No password is ever in it. */
struct lockstep_error {
    int code;               /* enum lockstep_code */
    char sqlstate[6];       /* the server's, "" when the error is not the server's */
    char message[512];      /* lower case, no full stop */
    char detail[1024];      /* the server's detail, or who holds the lock */
    char hint[512];         /* what to do, a full sentence */
    char set[128];          /* the set concerned */
    char migration[128];    /* the migration concerned */
    int32_t step;           /* index of the step in lockstep_migration.up, or .down; -1: none */
    uint32_t n_steps;       /* of that migration */
    char step_summary[256]; /* lockstep_step.summary */
    char source[256];       /* lockstep_step.source: the line of the definition that caused it */
    char service[64];       /* of lockstep_start(): the service that did not start */
};

enum lockstep_mode {
    LOCKSTEP_MODE_AUTO,  /* the environment decides, see lockstep_mode_of() */
    LOCKSTEP_MODE_APPLY, /* apply what is pending */
    LOCKSTEP_MODE_WAIT,  /* wait until another process has applied it; needs only SELECT on the
                            ledger */
    LOCKSTEP_MODE_CHECK, /* LOCKSTEP_E_PENDING when something is pending */
    LOCKSTEP_MODE_OFF    /* do nothing, not even connect */
};

/* When it is looked whether every promise of the set holds. */
enum lockstep_contract {
    LOCKSTEP_CONTRACT_AUTO,   /* $LOCKSTEP_CONTRACT decides; else once after an apply: at the boots
                                 that follow, too, until one finds all of it */
    LOCKSTEP_CONTRACT_ALWAYS, /* at every boot, in the same round trip */
    LOCKSTEP_CONTRACT_NEVER
};

/* ---- Events ---------------------------------------------------------------------------------- */

enum lockstep_event_type {
    LOCKSTEP_EVENT_CONNECTING, /* attempt; from the second on with message: why the last one failed
                                */
    LOCKSTEP_EVENT_WAITING,    /* blockers: who holds the migration lock (none: not known) */
    LOCKSTEP_EVENT_LOCKED,     /* the migration lock is ours */
    LOCKSTEP_EVENT_MIGRATION_BEGIN, /* migration, index, total */
    LOCKSTEP_EVENT_STEP_BEGIN,      /* step, step_index, n_steps */
    LOCKSTEP_EVENT_STEP_WORKING,    /* every second while a step runs: elapsed_us */
    LOCKSTEP_EVENT_STEP_DONE, /* elapsed_us of the step; 0: it took no lock and read no rows, such
                                 steps are answered together and not timed one by one */
    LOCKSTEP_EVENT_MIGRATION_DONE, /* committed with its ledger row; elapsed_us of the migration */
    LOCKSTEP_EVENT_BLOCKED,        /* a step waits for a lock: blockers */
    LOCKSTEP_EVENT_RETRYING, /* message: why; delay_ms until the next attempt; blockers if known */
    LOCKSTEP_EVENT_NOTICE,   /* the server said something: severity, sqlstate, message */
    LOCKSTEP_EVENT_CONTRACT, /* the promises were looked up after an apply; total, elapsed_us */
    LOCKSTEP_EVENT_READY,    /* the schema is final; total: how many migrations this call applied */
    LOCKSTEP_EVENT_SERVICE_STARTING, /* service, as in those that follow */
    LOCKSTEP_EVENT_SERVICE_STARTED,  /* elapsed_us */
    LOCKSTEP_EVENT_SERVICE_STOPPING,
    LOCKSTEP_EVENT_SERVICE_STOPPED /* elapsed_us */
};

/* A session that is in the way. */
struct lockstep_blocker {
    int32_t pid;
    char application[64];
    char user[64];
    char client[64]; /* address, "local" for a Unix socket */
    char state[40];  /* "active", "idle in transaction", … */
    char since[40];  /* start of its transaction; of the session where there is none: 2026-01-31
                        12:00:00+00 */
    int64_t age_ms;  /* how long ago that was */
    char query[256]; /* its last statement, cut */
};

/* Valid only during the callback. Members that an event does not name are NULL or 0. */
struct lockstep_event {
    int type;        /* enum lockstep_event_type */
    const char *set; /* lockstep's own migrations come as set "lockstep" */
    const struct lockstep_migration *migration;
    uint32_t index; /* of the migration among those this call applies or takes back, from 0 */
    uint32_t total; /* how many these are */
    const struct lockstep_step *step;
    uint32_t step_index; /* in migration->up, from 0; in migration->down when back is set */
    int back;            /* the migration is taken back */
    uint32_t n_steps;
    int dry_run; /* nothing is sent: this is what would be */
    uint64_t elapsed_us;
    uint32_t attempt; /* from 1 */
    uint32_t delay_ms;
    const char *message;
    const char *severity;
    const char *sqlstate;
    const struct lockstep_blocker *blockers;
    uint32_t n_blockers;
    const char *service;
};

/* ---- Options --------------------------------------------------------------------------------- */

/* Times are milliseconds; 0 takes the default, a negative number means without limit. */
struct lockstep_options {
    size_t size;        /* set by LOCKSTEP_OPTIONS_INIT */
    int mode;           /* enum lockstep_mode */
    int dry_run;        /* tell by events what would be applied; write nothing, take no lock */
    const char *schema; /* of the ledger: a lower-case name, not a key word; NULL: "lockstep" */
    const char *target; /* apply up to this migration: its name, or its number; NULL: all.
                           lockstep_revert(): the last that stays, "0" for none */
    const char *app_version;      /* noted in the ledger; NULL: the set's version */
    const char *environment;      /* noted in the ledger, and which seeds are put in; NULL:
                                     $LOCKSTEP_ENV */
    const char *notes;            /* noted in the ledger */
    const char *application_name; /* when neither the URI nor $PGAPPNAME gives one; NULL: names set,
                                     host, pid */
    int contract;                 /* enum lockstep_contract */
    const char *direct; /* a URI or keywords that lead to the same database without a pooler: what
                           is pending is applied over it; NULL: $LOCKSTEP_DIRECT_URL */
    const char *role;   /* becomes this role (SET ROLE), the owner of what is made, for all it does;
                           NULL: $LOCKSTEP_ROLE, else the one that connects */
    int32_t lock_timeout_ms;    /* for the migration lock, and for mode wait; default 10 minutes */
    int32_t connect_timeout_ms; /* for a server that is starting or unreachable; default 30 s */
    int32_t table_lock_timeout_ms; /* lock_timeout of one attempt of a transaction; default 2 s */
    int32_t
        retry_timeout_ms; /* until when attempts that met a lock are repeated; default 5 minutes */
    void (*on_event)(const struct lockstep_event *event,
                     void *user); /* must not call the library */
    void *user;
};

#define LOCKSTEP_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(struct lockstep_options), 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,  \
            0, 0, 0, 0, NULL, NULL                                                                 \
    }

/* ---- Boot ------------------------------------------------------------------------------------ */

/* Brings the database up to the set, or says why not. After LOCKSTEP_OK the schema is final (mode
 * off apart): start the services, the listener last.
 *
 * conninfo: a URI or keywords as for PQconnectdb(); NULL takes everything from libpq's environment.
 * What it says is not overridden, but the encoding is UTF-8. With several hosts, put
 * target_session_attrs=read-write into it. opt may be NULL: all defaults; err may be NULL.
 *
 * With nothing pending this is one round trip after the connect (two when the ledger does not exist
 * or is ahead of the set), nothing is written, no lock is taken and no setting is changed: it works
 * on a standby and through a pooler.
 *
 * With something pending and opt->direct given, the rest is done over a connection to there, once
 * it is seen that it leads to the same database. Otherwise a pooler that is found is refused
 * (LOCKSTEP_E_POOLER) before anything is written.
 *
 * With something pending: a session-level advisory lock, polled (42424242, a hash of ledger schema
 * and set); each migration commits with its ledger row; statements that refuse a transaction are
 * journalled before and after. When the process, the connection or the server dies, the next call
 * goes on where it stopped; a connection that is lost is made again a few times by this call.
 *
 * After it applied the last migration, and with contract "always" at every boot (in the same round
 * trip when nothing is pending), it is verified that all that the set promises is there:
 * LOCKSTEP_E_DRIFT names what is not. What was applied stays applied; boots that follow look again
 * until one finds everything, which mode apply notes in the ledger.
 *
 * A program older than the database runs if each migration it does not know names, as its oldest
 * compatible one, a migration the program knows; LOCKSTEP_E_HISTORY otherwise. */
LOCKSTEP_API int lockstep_boot(const char *conninfo, const struct lockstep_set *set,
                               const struct lockstep_options *opt, struct lockstep_error *err);

/* The same over a connection of the caller, which must be idle, outside a transaction and outside
 * pipeline mode. It is given back so, with every setting as it was; the migration lock is released.
 * It is not made again when lost (LOCKSTEP_E_CONNECTION), and opt->direct is not used. Notices go
 * to the caller's notice receiver. */
LOCKSTEP_API int lockstep_boot_on(struct pg_conn *conn, const struct lockstep_set *set,
                                  const struct lockstep_options *opt, struct lockstep_error *err);

/* Whether the database stands at the set: lockstep_boot() in mode check, whatever opt->mode says.
 */
LOCKSTEP_API int lockstep_check(const char *conninfo, const struct lockstep_set *set,
                                const struct lockstep_options *opt, struct lockstep_error *err);

/* Takes migrations back, the newest first, until opt->target is the last one in force; "0" takes
 * all back. Their steps that go down run under the same lock, with the same transactions, journal
 * and resumption as in lockstep_boot(): each migration's ledger row, direction "revert", is in the
 * transaction of its steps. A migration that was begun and not finished is taken back as far as it
 * came. What was cut short goes on when called again; until then lockstep_boot() refuses with
 * LOCKSTEP_E_HISTORY. Data that the steps drop is lost: who calls this has decided so. opt->mode is
 * not looked at. LOCKSTEP_E_HISTORY when the database has migrations that the set does not know. */
LOCKSTEP_API int lockstep_revert(const char *conninfo, const struct lockstep_set *set,
                                 const struct lockstep_options *opt, struct lockstep_error *err);

/* Adopts a database that has the schema already: records all migrations up to opt->target (NULL:
 * the last) as there, direction "baseline", and runs none. The ledger is made when there is none;
 * the rows are one transaction, under the migration lock. Nothing happens when the ledger has the
 * set at the target already; LOCKSTEP_E_HISTORY when it has it elsewhere.
 *
 * Whether the database is what it is taken for is the caller's to know; `lockstep baseline`
 * compares it with the snapshots. When the target is the last migration, and opt->contract is not
 * "never", LOCKSTEP_E_DRIFT names what of the set's promises is not there, and nothing is recorded.
 * opt->notes should say why, when it is not so. opt->mode is not looked at. */
LOCKSTEP_API int lockstep_baseline(const char *conninfo, const struct lockstep_set *set,
                                   const struct lockstep_options *opt, struct lockstep_error *err);

/* Runs the steps of a repair: what the migration at which the database stands promises, and the
 * database lacks. `lockstep repair` plans it from the catalogue and that migration's snapshot.
 *
 * repair is no migration of the set. name: that of the migration at which the database stands;
 * parent: the chain of that; chain: its own, a hash over parent and statements; up: the steps, each
 * of which does nothing where nothing is lacking. They run like a migration's, under the same lock,
 * with the same transactions and journal; the ledger's row has direction "repair", and the set
 * stands where it stood. One that was cut short is not resumed, but closed by the next, whose steps
 * come from what is there by then. Nothing happens when another process has run the same repair
 * meanwhile. LOCKSTEP_E_HISTORY when the database does not stand at repair->parent. opt->mode and
 * opt->target are not looked at. */
LOCKSTEP_API int lockstep_repair(const char *conninfo, const struct lockstep_set *set,
                                 const struct lockstep_migration *repair,
                                 const struct lockstep_options *opt, struct lockstep_error *err);

/* ---- Tenants ---------------------------------------------------------------------------------
 */

/* The set for one tenant's schema, for all functions that take a set: its name is "set@schema", so
 * that it has rows in the ledger and a lock of its own; the chains are those of the template's set.
 * schema: the name as it is, without quotes. *ret_set is filled on success; it lives until
 * lockstep_tenant_free(), and refers to the template. The schema is made by the set's first step;
 * where the template's is public, it has to be there.
 *
 * LOCKSTEP_E_USAGE for what can be no schema's name: empty, longer than 63 bytes, with a backslash,
 * a dollar sign or a control character, or one that begins with pg_. */
LOCKSTEP_API int lockstep_tenant(const struct lockstep_template *tmpl, const char *schema,
                                 const struct lockstep_set **ret_set, struct lockstep_error *err);

/* NULL is harmless. Only for what lockstep_tenant() gave. */
LOCKSTEP_API void lockstep_tenant_free(const struct lockstep_set *set);

/* ---- Services: the boot sequence to its end -----------------------------------------------------
 */

/* A running application. */
struct lockstep_app;

struct lockstep_service {
    const char *name; /* "scheduler"; each its own */
    /* Returns 0 when the service runs. Otherwise a negative LOCKSTEP_E… code (or any other number);
     * what it writes to *err, message and hint, is kept. app is for lockstep_health() and its like,
     * from any thread, until stop() returns. */
    int (*start)(struct lockstep_app *app, void *user, struct lockstep_error *err);
    /* Returns when the service has ended. NULL: it needs no end. */
    void (*stop)(void *user);
    void *user;
};

/* lockstep_boot(), and when the schema is final, and the contract verified as the options want it,
 * the services: one after the other in the order given, so the listener last. When one does not
 * start, those that run are stopped in reverse order, and the error names it.
 *
 * *ret_app is filled on success. conninfo, the set, the services and the texts of opt must stay
 * until lockstep_stop() has returned. Events of the services go to opt->on_event, on the thread
 * that calls lockstep_start() or lockstep_stop(). */
LOCKSTEP_API int lockstep_start(const char *conninfo, const struct lockstep_set *set,
                                const struct lockstep_options *opt,
                                const struct lockstep_service *services, uint32_t n_services,
                                struct lockstep_app **ret_app, struct lockstep_error *err);

/* Stops the services in reverse order, and frees app. NULL is harmless. When it returns nobody may
 * use app any more, so whoever calls lockstep_health() is a service, or has ended before. */
LOCKSTEP_API void lockstep_stop(struct lockstep_app *app);

/* A service that runs but cannot do its work says so; message NULL: it can again. service may be
 * NULL: an error of nobody in particular. Put no secret into message: it is shown. */
LOCKSTEP_API void lockstep_report(struct lockstep_app *app, const char *service,
                                  const char *message);

enum lockstep_health_status {
    LOCKSTEP_HEALTH_OK,
    LOCKSTEP_HEALTH_DEGRADED, /* the database answers, but something is pending, does not match, or
                                 does not run */
    LOCKSTEP_HEALTH_ERROR     /* the database does not answer */
};

/* The three below write a text as snprintf() does: as much as fits into size bytes, always with a
 * NUL at the end when size is not 0; the result is the whole length. They may be called from any
 * thread, at any time between the start of the first service and the end of the last. The database
 * is asked over a connection that app keeps for this, at most once a second (who asks more often
 * hears the same again), and is given up after a few seconds. No password, and no text of a
 * statement, is in what they write.
 *
 * lockstep_health() writes a JSON object, *ret_status (may be NULL) says what is in it:
 *
 *     {"status":"ok","timestamp":"2026-01-31T12:00:00.000Z","uptime":3.141,"application":"content",
 *      "database":{"status":"ok","name":"content","server":"15.20","standby":false,
 *      "round_trip_ms":0.271},"schema":{"version":"2.0","migration":"0002_media","applied":2,
 *      "pending":0,"ahead":false},"services":{"scheduler":"running","http":"running"},
 *      "errors":0,"last_error":null}
 *
 * lockstep_metrics() writes the same for Prometheus, in its text format. lockstep_perf() writes a
 * JSON object about the database: connection and round trip, connections, cache hit ratio,
 * transactions, sizes (of the ten largest tables), the longest transaction, and who waits for locks
 * of whom. */
LOCKSTEP_API int lockstep_health(struct lockstep_app *app, char *to, size_t size, int *ret_status);
LOCKSTEP_API int lockstep_metrics(struct lockstep_app *app, char *to, size_t size);
LOCKSTEP_API int lockstep_perf(struct lockstep_app *app, char *to, size_t size, int *ret_status);

/* ---- Where a database stands ----------------------------------------------------------------- */

enum lockstep_state {
    LOCKSTEP_STATE_APPLIED, /* in the ledger and in the set */
    LOCKSTEP_STATE_RUNNING, /* begun, not finished: it is running, or the next apply resumes it */
    LOCKSTEP_STATE_PENDING, /* in the set only */
    LOCKSTEP_STATE_UNKNOWN  /* in the ledger only: the database is ahead, or on another branch */
};

/* One row of the ledger, or a pending migration (then only set_name, ordinal, migration, chain,
 * parent, state and steps_total say something). Texts are "" where there is nothing. */
struct lockstep_row {
    int state;       /* enum lockstep_state */
    int64_t id;      /* of the ledger; 0: not in it */
    int32_t ordinal; /* position in the set, from 1 */
    int32_t steps_done;
    int32_t steps_total;
    int64_t duration_ms;
    const char *set_name;
    const char *migration;
    const char *chain;
    const char *parent;
    const char *oldest;
    const char *fingerprints;   /* 16 hexadecimal digits for each statement, as it was applied */
    const char *direction;      /* apply, revert, baseline, repair */
    const char *applied_at;     /* ISO 8601, UTC: 2026-01-31T12:00:00Z */
    const char *applied_by;     /* role */
    const char *applied_from;   /* host and process */
    const char *script_version; /* the migration's number */
    const char *schema_version; /* the set's version */
    const char *app_version;
    const char *environment;
    const char *notes;
    const char *error; /* why the last attempt of an unfinished one failed */
};

struct lockstep_status {
    const char *set_name;
    const char *database;
    const char *server; /* "15.20" */
    const char *head;   /* name of the last applied migration; "": none */
    const char *head_chain;
    int mode;                /* enum lockstep_mode that lockstep_boot() would use */
    const char *mode_source; /* what decided it: "LOCKSTEP_MODE", "default", … */
    int ledger;              /* the ledger exists */
    int read_only;           /* the server takes no writes */
    int pooled;              /* a pooler sits between */
    uint32_t n_applied;
    uint32_t n_pending;
    uint32_t n_unknown;
    struct lockstep_blocker holder; /* who holds the migration lock, asked when something is
                                       pending; pid 0: nobody */
    struct lockstep_error problem;  /* code LOCKSTEP_OK, or why the ledger does not match the set */
    uint32_t n_rows;
    const struct lockstep_row
        *rows;    /* applied and unknown ones in their order, then the pending ones */
    void *memory; /* the library's */
};

/* Reads, never writes. *ret_status is filled on success, then free it with lockstep_status_free().
 * A set that does not match the ledger is not an error here: see problem. */
LOCKSTEP_API int lockstep_status(const char *conninfo, const struct lockstep_set *set,
                                 const struct lockstep_options *opt,
                                 struct lockstep_status *ret_status, struct lockstep_error *err);

/* Every row of the ledger, oldest first, reverts and all; of all sets when set_name is NULL. Only
 * database, server, ledger, read_only, pooled, n_rows and rows of *ret_history are filled. */
LOCKSTEP_API int lockstep_history(const char *conninfo, const char *set_name,
                                  const struct lockstep_options *opt,
                                  struct lockstep_status *ret_history, struct lockstep_error *err);

/* Harmless on a zeroed struct, and twice. */
LOCKSTEP_API void lockstep_status_free(struct lockstep_status *status);

/* ---- What was dropped, and is kept ------------------------------------------------------------
 */

/* A table in schema lockstep_backup with the rows of a table, or the values of a column, that a
 * migration dropped or changed. */
struct lockstep_backup {
    const char *name;      /* of that table */
    const char *object;    /* "table public.users": what it was */
    const char *change;    /* "text to integer": what became of its values; NULL: it was dropped */
    const char *migration; /* that did it, and whose way back brings it back */
    const char *kept_at;   /* "2026-01-31 12:00:00 UTC" */
    int64_t age_s;
    int64_t rows;  /* -1: not known */
    int exact;     /* rows was counted; else it is the server's estimate */
    int64_t bytes; /* on disk, indexes and all */
};

struct lockstep_backups {
    uint32_t n;
    const struct lockstep_backup *list; /* the oldest first */
    void *memory;                       /* the library's */
};

/* Reads, never writes. *ret_backups is filled on success, then free it with
 * lockstep_backups_free(). */
LOCKSTEP_API int lockstep_backups(const char *conninfo, const struct lockstep_options *opt,
                                  struct lockstep_backups *ret_backups, struct lockstep_error *err);

/* Harmless on a zeroed struct, and twice. */
LOCKSTEP_API void lockstep_backups_free(struct lockstep_backups *backups);

/* Drops backups by their names, all or none: their data is gone then. */
LOCKSTEP_API int lockstep_backup_drop(const char *conninfo, const char *const *names, uint32_t n,
                                      const struct lockstep_options *opt,
                                      struct lockstep_error *err);

/* ---- Small things ---------------------------------------------------------------------------- */

/* The mode that holds. From the weakest to the strongest:
 *     default                 apply
 *     ENABLE_AUTO_SYNC        yes: apply, no: check
 *     DISABLE_AUTO_MIGRATIONS yes: off; no: says nothing
 *     LOCKSTEP_MODE           apply, wait, check, off
 *     LOCKSTEP_ENV            development, test: apply; production, staging: check; others say
 * nothing opt->mode yes is 1, true, yes, on; no is 0, false, no, off; empty is not set. *ret_source
 * (may be NULL) becomes the name of what decided. Errors: LOCKSTEP_E_USAGE for a value that is none
 * of these. */
LOCKSTEP_API int lockstep_mode_of(const struct lockstep_options *opt, int *ret_mode,
                                  const char **ret_source, struct lockstep_error *err);

/* The exit code a program ends with: 0 done, 1 failed, 2 usage, 3 pending, 4 drift, 5 loss refused,
 * 6 lock not got in time, 7 history does not match. */
LOCKSTEP_API int lockstep_exit_code(int code);

/* "apply", "pending", "E_LOCK"…; "?" for what is none. */
LOCKSTEP_API const char *lockstep_mode_name(int mode);
LOCKSTEP_API const char *lockstep_state_name(int state);
LOCKSTEP_API const char *lockstep_code_name(int code);

/* The library's version: "0.1.0". */
LOCKSTEP_API const char *lockstep_version(void);

#ifdef __cplusplus
}
#endif

#endif
