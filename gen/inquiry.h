/*
 * inquiry - many questions to one live database, all answered from one snapshot.
 *
 * The questions go out in pipelines over two connections, for the server works on each connection
 * with one processor; the second takes over the first one's snapshot. Where it cannot be had (no
 * connection is left, a pooler in between does not know the snapshot), the first does all. Nothing
 * is written: the transactions are read-only.
 */
#ifndef GEN_INQUIRY_H
#define GEN_INQUIRY_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"
#include "gen/base/diag.h"

struct question {
    const char *query;
    const char *doing;   /* in messages: "read the catalogue of tables" */
    const char *only_if; /* FROM … WHERE …: asked only when that has a row; NULL: always */
    bool together; /* those that are go over one connection, which then knows what they share */
};

/* Called for each question, in their order; the result is cleared afterwards. NULL: it was not
 * asked. */
typedef void take_answer(void *context, size_t question, const PGresult *result);

struct inquiry;

/* Connects (NULL: libpq's environment). NULL and a message when that fails; no message ever holds a
 * password. The connection is closed with the arena, if not before. */
struct inquiry *inquiry_open(struct arena *arena, struct diag *diag, const char *conninfo);

/* Ends its transaction and lets go of all locks that reading takes. Harmless twice. */
void inquiry_close(struct inquiry *inquiry);

/* As PQserverVersion() says: 150004. */
int inquiry_version(const struct inquiry *inquiry);

/* Asks. First, in one round trip, for which of the questions there is anything. settings is a
 * SELECT of set_config() and the like, with value as $1, for each connection before all questions;
 * what it answers is question SETTINGS_ANSWER. False and a message when one fails. Once for an
 * inquiry. */
#define SETTINGS_ANSWER ((size_t)-1)
bool inquiry_ask(struct inquiry *inquiry, const char *settings, const char *value,
                 const struct question *questions, size_t n, take_answer *take, void *context);

/* The values that a query's first column has, in its order, as const char in the arena; doing as in
 * struct question. Nothing can be written. False and a message when it fails. */
bool inquiry_list(struct arena *arena, struct diag *diag, const char *conninfo, const char *query,
                  const char *doing, struct vec *ret_values);

/* The number in the first column of the first row. */
long long inquiry_number(const PGresult *result);

#endif
