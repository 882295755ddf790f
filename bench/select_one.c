/*
 * select_one - the reference for boot: connect, SELECT 1, finish.
 *
 *     select_one CONNINFO
 */
#include <libpq-fe.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    PGconn *conn = PQconnectdb(argc > 1 ? argv[1] : "");
    PGresult *result = PQexec(conn, "SELECT 1");
    int failed = PQresultStatus(result) != PGRES_TUPLES_OK;
    if (failed)
        fprintf(stderr, "select_one: %s", PQerrorMessage(conn));
    PQclear(result);
    PQfinish(conn);
    return failed;
}
