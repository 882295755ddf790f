/*
 * operator - what the commands that talk to a database share: options of the runtime from the
 * command line, and its errors for people and for programs.
 */
#ifndef CLI_OPERATOR_H
#define CLI_OPERATOR_H

#include <jansson.h>

#include "cli/cli.h"
#include "include/lockstep/lockstep.h"

/* The connection timeout of commands that only look: a person waits. */
enum { LOOK_CONNECT_MS = 5000 };

/* Says on stderr what went wrong (nothing with --json: then operator_json_error() goes into the
 * result) and gives the exit code.
 *
 *     schema/schema.xml:12: error: relation "users" already exists
 *         detail: …
 *         hint: …
 *         in migration 0002_more, step 3 of 5: create table public.users (SQLSTATE 42P07)
 */
int operator_error(struct cli *cli, const struct lockstep_error *err);

/* The same as an object. */
json_t *operator_json_error(struct cli *cli, const struct lockstep_error *err);

/* A string of the server's or a file's: what is not UTF-8 is replaced. */
json_t *operator_json_text(struct cli *cli, const char *text);

/* Prints a result and releases it. */
void operator_json_print(json_t *whole);

/* Whether the user said which database: -d, or DATABASE_URL. */
bool operator_has_database(const struct cli *cli);

/* ---- The way to the database -----------------------------------------------------------------
 */

/* A member of a command's options, filled through the rows below. */
struct operator_options {
    const char *schema;
    const char *connect_timeout;
    const char *lock_timeout;
    const char *contract;
};

#define CONNECT_OPTION(type, member, seconds)                                                      \
    {                                                                                              \
        "--connect-timeout", 0, OPTION_TEXT, "SECONDS",                                            \
            "how long to wait for the server (" seconds ")",                                       \
            offsetof(type, member.connect_timeout)                                                 \
    }

#define LEDGER_OPTION(type, member)                                                                \
    {                                                                                              \
        "--schema", 0, OPTION_TEXT, "NAME", "the schema of the ledger (lockstep)",                 \
            offsetof(type, member.schema)                                                          \
    }

#define LOCK_OPTION(type, member)                                                                  \
    {                                                                                              \
        "--lock-timeout", 0, OPTION_TEXT, "SECONDS",                                               \
            "how long to wait for another process that migrates (600)",                            \
            offsetof(type, member.lock_timeout)                                                    \
    }

#define CONTRACT_OPTION(type, member)                                                              \
    {                                                                                              \
        "--contract", 0, OPTION_TEXT, "WHEN",                                                      \
            "verify what the migrations promise: always, never, or auto: after applying (auto)",   \
            offsetof(type, member.contract)                                                        \
    }

/* Of a command that looks, and of one that takes the migration lock. */
#define LOOK_OPTIONS(type, member) CONNECT_OPTION(type, member, "5"), LEDGER_OPTION(type, member)
#define APPLY_OPTIONS(type, member, seconds)                                                       \
    LOCK_OPTION(type, member), CONNECT_OPTION(type, member, seconds), LEDGER_OPTION(type, member)

/* What these, and the common options, say about the way to the database. connect_ms: how long to
 * wait for a server when they do not say; 0: the runtime's default. False after a message. */
bool operator_way(const struct cli *cli, const struct operator_options *given, int32_t connect_ms,
                  struct lockstep_options *opt);

/* The common options alone. */
void operator_connection(const struct cli *cli, struct lockstep_options *opt);

#endif
