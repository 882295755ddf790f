/*
 * apply_plain CONNINFO [poll] - the reference of W2: the statements of a compiled-in set from a
 * pipelined libpq program, each migration committed with a row in a table of what was applied. No
 * lock, no history, no second look.
 *
 * With "poll" the reference of W5: any number of them at once. Who gets an advisory lock applies;
 * the others ask again every tenth of a second, and when they get it find that all is there.
 */
#include <libpq-fe.h>
#include <lockstep/lockstep.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern const struct lockstep_set bench_migrations;

#define IN_FLIGHT 16 /* migrations sent ahead of their answers */

static void die(PGconn *conn, const char *what)
{
    fprintf(stderr, "apply_plain: %s: %s", what, PQerrorMessage(conn));
    exit(1);
}

static void command(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        die(conn, sql);
    PQclear(result);
}

static void send(PGconn *conn, const char *sql, int n, const char *const *values)
{
    if (PQsendQueryParams(conn, sql, n, NULL, values, NULL, NULL, 0) != 1)
        die(conn, "cannot send");
}

/* Reads the answers of one migration, up to its synchronisation point. */
static void receive(PGconn *conn)
{
    for (;;) {
        PGresult *result = PQgetResult(conn);
        ExecStatusType status = PQresultStatus(result);
        if (result != NULL && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK &&
            status != PGRES_PIPELINE_SYNC)
            die(conn, "a statement failed");
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC)
            return;
    }
}

static void apply(PGconn *conn, const struct lockstep_migration *migration)
{
    const char *const values[] = {migration->name, migration->chain};
    send(conn, "BEGIN", 0, NULL);
    for (uint32_t i = 0; i < migration->n_up; i++)
        send(conn, migration->up[i].sql, 0, NULL);
    send(conn, "INSERT INTO applied (name, chain) VALUES ($1, $2)", 2, values);
    send(conn, "COMMIT", 0, NULL);
    if (PQpipelineSync(conn) != 1)
        die(conn, "cannot send");
}

static int is_true(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        die(conn, sql);
    int yes = PQgetvalue(result, 0, 0)[0] == 't';
    PQclear(result);
    return yes;
}

/* Whether all of it was applied by another one. */
static int wait_for_turn(PGconn *conn)
{
    while (!is_true(conn, "SELECT pg_try_advisory_lock(1)")) {
        if (is_true(conn, "SELECT to_regclass('finished') IS NOT NULL"))
            return 1;
        usleep(100000);
    }
    return is_true(conn, "SELECT to_regclass('applied') IS NOT NULL");
}

int main(int argc, char **argv)
{
    PGconn *conn = PQconnectdb(argc > 1 ? argv[1] : "");
    const struct lockstep_set *set = &bench_migrations;
    if (PQstatus(conn) != CONNECTION_OK)
        die(conn, "cannot connect");
    int polls = argc > 2;
    if (polls && wait_for_turn(conn)) {
        PQfinish(conn);
        return 0;
    }
    command(conn, "SET check_function_bodies = off");
    command(conn, "CREATE TABLE applied (name text, chain text, at timestamptz DEFAULT now())");
    if (PQenterPipelineMode(conn) != 1)
        die(conn, "no pipeline");
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        apply(conn, &set->migrations[i]);
        if (i >= IN_FLIGHT)
            receive(conn);
    }
    for (uint32_t i = set->n_migrations > IN_FLIGHT ? set->n_migrations - IN_FLIGHT : 0;
         i < set->n_migrations; i++)
        receive(conn);
    if (polls) {
        PQexitPipelineMode(conn);
        command(conn, "CREATE TABLE finished ()");
    }
    PQfinish(conn);
    return 0;
}
