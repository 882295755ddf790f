/*
 * contract - see contract.h.
 *
 * Types are compared as format_type() writes them under an empty search_path, which is set for this
 * transaction alone: the group between two syncs is one. That also lets the query name functions
 * and operators plainly. What is in the catalogue is found through its indexes, so that a set of
 * ten tables costs the same beside thousands of others.
 *
 * A relation may have become of another sort (partitioned, foreign, a view that replaces a table):
 * to those who use it that is the same.
 */
#include "runtime/contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/error.h"
#include "runtime/lock.h"

enum { RECORD_SEPARATOR = '\036', MOST_NAMED = 8, NAMES_SIZE = 400 };

/* How the query is to be planned: a parameter's rows cannot be estimated, and a plan that reads the
 * whole catalogue would make a small set pay for what stands beside it. */
static const char settings_sql[] =
    "SELECT pg_catalog.set_config(s.n, s.v, true) FROM (VALUES ('search_path', ''),"
    " ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'), ('jit', 'off')) AS s(n, v)";

/* One row of unnest() for each promise, within it one for each column from the third field on. */
#define PROMISED                                                                                   \
    " FROM unnest(string_to_array($1::text, E'\\x1e')) WITH ORDINALITY AS l(t, n)"                 \
    " LEFT JOIN pg_catalog.pg_namespace s ON s.nspname = split_part(l.t, E'\\x1f', 1)::name"       \
    " LEFT JOIN pg_catalog.pg_class c ON c.relname = split_part(l.t, E'\\x1f', 2)::name"           \
    " AND c.relnamespace = s.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"                       \
    " LEFT JOIN LATERAL unnest(string_to_array(l.t, E'\\x1f')) WITH ORDINALITY AS u(e, k)"         \
    " ON u.k > 2"                                                                                  \
    " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"                                   \
    " AND a.attname = split_part(u.e, E'\\x1d', 1)::name AND a.attnum > 0 AND NOT a.attisdropped"

/* A row if anything is not as it is promised, to the letter. Nearly always there is none, and
 * planning the question costs the server more than answering it: so the long one waits. */
static const char doubt_sql[] =
    "SELECT" PROMISED " WHERE c.oid IS NULL OR (u.k IS NOT NULL AND format_type(a.atttypid,"
    " a.atttypmod) IS DISTINCT FROM split_part(u.e, E'\\x1d', 2)) LIMIT 1";

/* What it is. Of a wide relation there are several promises: what is missing is told once. */
static const char broken_sql[] =
    "SELECT concat_ws('.', quote_ident(split_part(l.t, E'\\x1f', 1)),"
    " quote_ident(split_part(l.t, E'\\x1f', 2)),"
    " CASE WHEN c.oid IS NOT NULL THEN quote_ident(split_part(u.e, E'\\x1d', 1)) END)"
    " || CASE WHEN a.attnum IS NULL THEN ' is missing'"
    " ELSE concat(' is ', format_type(a.atttypid, a.atttypmod), ', not ',"
    " ltrim(split_part(u.e, E'\\x1d', 2), '~.')) END, count(*) OVER ()" PROMISED " WHERE CASE"
    " WHEN c.oid IS NULL THEN u.k IS NULL OR u.k = 3"
    " WHEN a.attnum IS NULL THEN u.k IS NOT NULL"
    " WHEN format_type(a.atttypid, a.atttypmod) = split_part(u.e, E'\\x1d', 2) THEN false"
    " WHEN left(split_part(u.e, E'\\x1d', 2), 2) = '~.'"
    " THEN right('.' || format_type(a.atttypid, NULL), length(split_part(u.e, E'\\x1d', 2)) - 1)"
    " <> substr(split_part(u.e, E'\\x1d', 2), 2)"
    " ELSE replace(format_type(a.atttypid,"
    " CASE WHEN left(split_part(u.e, E'\\x1d', 2), 1) <> '~' THEN a.atttypmod END), '\"', '')"
    " <> replace(ltrim(split_part(u.e, E'\\x1d', 2), '~'), '\"', '') END"
    " GROUP BY 1 ORDER BY min(l.n), min(u.k) LIMIT 8";

/* All promises, one behind the other. NULL: out of memory. */
static char *join_promises(const struct lockstep_set *set)
{
    size_t size = 1;
    for (uint32_t i = 0; i < set->n_promises; i++)
        size += strlen(set->promises[i]) + 1;
    char *all = malloc(size);
    char *to = all;
    for (uint32_t i = 0; all != NULL && i < set->n_promises; i++) {
        size_t length = strlen(set->promises[i]);
        if (i > 0)
            *to++ = RECORD_SEPARATOR;
        memcpy(to, set->promises[i], length);
        to += length;
    }
    if (all != NULL)
        *to = '\0';
    return all;
}

static bool send_question(struct run *run, const char *sql)
{
    char *all = join_promises(run->set);
    const char *params[] = {all};
    bool sent = all != NULL && pq_send(&run->pq, settings_sql, 0, NULL) &&
                pq_send(&run->pq, sql, 1, params) && pq_sync(&run->pq);
    free(all);
    return sent;
}

bool contract_send(struct run *run)
{
    return send_question(run, doubt_sql);
}

void contract_take(struct run *run, const struct answer *answer)
{
    error_clear(&run->drift);
    run->contract_doubted = pq_rows(answer) > 0;
    run->contract_known = !run->contract_doubted;
}

static void take_broken(struct run *run, const struct answer *answer)
{
    char names[NAMES_SIZE];
    size_t n = 0;
    int named = 0;
    int rows = pq_rows(answer);
    long total = rows > 0 ? strtol(pq_value(answer, 0, 1), NULL, 10) : 0;
    for (; named < rows && named < MOST_NAMED; named++) {
        const char *what = pq_value(answer, named, 0);
        if (named > 0 && n + strlen(what) + 2 >= sizeof names)
            break;
        error_copy(names + n, sizeof names - n, named > 0 ? "; " : "");
        n += strlen(names + n);
        error_copy(names + n, sizeof names - n, what);
        n += strlen(names + n);
    }
    run->contract_known = true;
    error_clear(&run->drift);
    if (total == 0)
        return;
    char more[40] = "";
    if (total > named)
        snprintf(more, sizeof more, "; and %ld more", total - named);
    error_set(&run->drift, LOCKSTEP_E_DRIFT,
              "the database does not hold what the migrations promise: %s%s", names, more);
    error_hint(&run->drift, "Compare it with `lockstep verify`; `lockstep repair` brings back what "
                            "is missing.");
    error_locate(&run->drift, run->set, NULL, -1);
}

static bool has_promises(const struct run *run)
{
    return run->opt.contract != LOCKSTEP_CONTRACT_NEVER && run->set->n_promises > 0;
}

bool contract_is_asked_first(const struct run *run)
{
    return has_promises(run) && run->opt.contract == LOCKSTEP_CONTRACT_ALWAYS;
}

/* The first statement of each question is its settings. */
static void take_doubt(struct run *run, int nth, const struct answer *answer)
{
    if (nth == 1)
        contract_take(run, answer);
}

static void take_names(struct run *run, int nth, const struct answer *answer)
{
    if (nth == 1)
        take_broken(run, answer);
}

int contract_ask(struct run *run)
{
    int64_t begun_us = wait_now_us();
    int rc = LOCKSTEP_OK;
    run->contract_known = false;
    if (!lock_send_release(run))
        return pq_trouble(&run->pq, run->err);
    if (!run->contract_doubted) {
        if (!contract_send(run))
            return pq_trouble(&run->pq, run->err);
        rc = run_flight(run, take_doubt);
    }
    if (run->contract_doubted) {
        if (!send_question(run, broken_sql))
            return pq_trouble(&run->pq, run->err);
        run->contract_doubted = false;
        rc = run_flight(run, take_names);
    }
    if (!run->contract_known)
        return rc;
    error_clear(run->err); /* a lock that was not given back ends with the session */
    run_tell(run, &(struct lockstep_event){
                      .type = LOCKSTEP_EVENT_CONTRACT,
                      .total = run->set->n_promises,
                      .elapsed_us = (uint64_t)(wait_now_us() - begun_us),
                  });
    return LOCKSTEP_OK;
}

/* Whether the database stands, or this call wants it to stand, before the end of the set. */
static bool stops_short(const struct run *run)
{
    uint32_t end = 0;
    struct lockstep_error ignored;
    return check_target(run->set, run->opt.target, &end, &ignored) < 0 ||
           end < run->set->n_migrations;
}

/* Of a database that is ahead only its newer programs know what it must hold. */
bool contract_is_open(const struct run *run)
{
    const struct lockstep_set *set = run->set;
    return run->has_applied ||
           (!run->head.verified && set->n_migrations > 0 &&
            strcmp(run->head.head, set->migrations[set->n_migrations - 1].chain) == 0);
}

int contract_hold(struct run *run)
{
    bool wanted = run->opt.contract == LOCKSTEP_CONTRACT_ALWAYS || contract_is_open(run);
    if (!has_promises(run) || !wanted || stops_short(run))
        return LOCKSTEP_OK;
    if (!run->contract_known) {
        int rc = contract_ask(run);
        if (rc < 0)
            return rc;
    }
    if (run->drift.code == LOCKSTEP_OK)
        return LOCKSTEP_OK;
    *run->err = run->drift;
    return run->err->code;
}
