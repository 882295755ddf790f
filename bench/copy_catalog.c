/*
 * copy_catalog - the reference for import: one COPY of the four catalogues that hold nearly all of
 * a schema, read and thrown away.
 *
 *     copy_catalog CONNINFO
 */
#include <libpq-fe.h>
#include <stdio.h>

static const char copy[] =
    "COPY (SELECT c::text FROM pg_class c UNION ALL SELECT a::text FROM pg_attribute a"
    " UNION ALL SELECT k::text FROM pg_constraint k UNION ALL SELECT i::text FROM pg_index i) TO STDOUT";

static int fail(PGconn *conn)
{
    fprintf(stderr, "copy_catalog: %s", PQerrorMessage(conn));
    PQfinish(conn);
    return 1;
}

int main(int argc, char **argv)
{
    char *row;
    int n;
    PGconn *conn = PQconnectdb(argc > 1 ? argv[1] : "");
    if (PQstatus(conn) != CONNECTION_OK)
        return fail(conn);
    PGresult *result = PQexec(conn, copy);
    ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_COPY_OUT)
        return fail(conn);
    while ((n = PQgetCopyData(conn, &row, 0)) > 0)
        PQfreemem(row);
    if (n != -1)
        return fail(conn);
    result = PQgetResult(conn);
    status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_COMMAND_OK)
        return fail(conn);
    PQfinish(conn);
    return 0;
}
