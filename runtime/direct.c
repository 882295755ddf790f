/*
 * direct - see direct.h. pg_control_system() may be asked by anybody, but a provider may have
 * forbidden it: then nothing is compared.
 */
#include "runtime/direct.h"

#include <string.h>

#include "runtime/error.h"

enum { IDENTITY_SIZE = 80 };

/* The same for a primary and its standbys; another for each database. */
static const char identity_sql[] =
    "SELECT s.system_identifier::text OPERATOR(pg_catalog.||) ' ' OPERATOR(pg_catalog.||) d.oid::text"
    " FROM pg_catalog.pg_control_system() s, pg_catalog.pg_database d"
    " WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()";

/* "" when it is not told. */
static int read_identity(struct run *run, char identity[IDENTITY_SIZE])
{
    identity[0] = '\0';
    if (!pq_send(&run->pq, identity_sql, 0, NULL) || !pq_sync(&run->pq))
        return pq_trouble(&run->pq, run->err);
    int rc = LOCKSTEP_OK;
    while (run->pq.outstanding > 0) {
        struct answer answer;
        pq_next(&run->pq, -1, &answer);
        if (answer.kind == ANSWER_DONE)
            error_copy(identity, IDENTITY_SIZE, pq_value(&answer, 0, 0));
        else if (answer.kind == ANSWER_LOST || answer.kind == ANSWER_BROKEN)
            rc = run_answer_error(run, &answer);
        pq_done_with(&answer);
    }
    return rc;
}

bool direct_is_due(const struct run *run)
{
    return run->opt.direct != NULL && !run->is_direct && !run->pq.borrowed;
}

int direct_take(struct run *run)
{
    char before[IDENTITY_SIZE];
    char after[IDENTITY_SIZE];
    int rc = read_identity(run, before);
    if (rc < 0)
        return rc;
    pq_close(&run->pq);
    run->is_direct = true;
    rc = run_connect(run, run->opt.connect_timeout_ms);
    if (rc < 0) {
        error_detail(run->err, "This is about the direct URL: migrations are pending.");
        return rc;
    }
    rc = read_identity(run, after);
    if (rc < 0 || *before == '\0' || *after == '\0' || strcmp(before, after) == 0)
        return rc;
    error_set(run->err, LOCKSTEP_E_USAGE,
              "the direct URL does not lead to the database that is to be migrated");
    error_hint(run->err, "It must name the same server and the same database, only without the "
                         "pooler.");
    return LOCKSTEP_E_USAGE;
}
