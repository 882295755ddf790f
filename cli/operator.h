/*
 * operator - what the commands that talk to a database share: options of the runtime from the
 * command line, and its errors for people and for programs.
 */
#ifndef CLI_OPERATOR_H
#define CLI_OPERATOR_H

#include <jansson.h>

#include "cli/cli.h"
#include "include/lockstep/lockstep.h"

/* Seconds ("10", "0.5") as the runtime's milliseconds; "0" is no patience at all. False and a
 * message for what is no such number. NULL leaves *ret_ms as it is. */
bool operator_seconds(const struct cli *cli, const char *option, const char *text, int32_t *ret_ms);

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

/* What the common options say about the way to the database. */
void operator_connection(const struct cli *cli, struct lockstep_options *opt);

/* What --contract says, and into *ret_contract; false after a message. text NULL: nothing. */
bool operator_contract(const struct cli *cli, const char *text, int *ret_contract);

#endif
