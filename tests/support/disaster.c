/*
 * disaster - preloaded before libpq (LD_PRELOAD), it counts the calls of a program that send,
 * receive or change the state of a connection, and before one of them something happens.
 *
 *     DISASTER_AT      before which call, from 1; none if not set
 *     DISASTER         killed (or not set): the program is; cut: the connection of the call
 *     DISASTER_COUNT   a file that the number of calls is written to when the program ends by
 * itself
 *
 * Any number of threads may call. libpq's types are not needed: pointers are pointers.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static atomic_int calls;

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static void count_call(void *conn)
{
    static atomic_int at;
    if (at == 0) {
        const char *given = getenv("DISASTER_AT");
        at = given != NULL ? atoi(given) : -1;
    }
    if (++calls != at)
        return;
    const char *disaster = getenv("DISASTER");
    if (disaster == NULL || strcmp(disaster, "killed") == 0)
        raise(SIGKILL);
    int (*socket_of)(void *) = (int (*)(void *))next("PQsocket");
    if (conn != NULL && socket_of(conn) >= 0)
        shutdown(socket_of(conn), SHUT_RDWR);
}

__attribute__((destructor)) static void tell_count(void)
{
    const char *path = getenv("DISASTER_COUNT");
    FILE *file = path != NULL && calls > 0 ? fopen(path, "w") : NULL;
    if (file != NULL) {
        fprintf(file, "%d\n", calls);
        fclose(file);
    }
}

#define BEFORE(type, name, parameters, arguments, conn)                                            \
    type name parameters;                                                                          \
    type name parameters                                                                           \
    {                                                                                              \
        count_call(conn);                                                                          \
        type(*real) parameters = (type(*) parameters)next(#name);                                  \
        return real arguments;                                                                     \
    }

BEFORE(void *, PQconnectdbParams, (const void *keys, const void *values, int expand),
       (keys, values, expand), NULL)
BEFORE(void *, PQconnectStartParams, (const void *keys, const void *values, int expand),
       (keys, values, expand), NULL)
BEFORE(int, PQconnectPoll, (void *conn), (conn), conn)
BEFORE(int, PQsetnonblocking, (void *conn, int on), (conn, on), conn)
BEFORE(int, PQenterPipelineMode, (void *conn), (conn), conn)
BEFORE(int, PQexitPipelineMode, (void *conn), (conn), conn)
BEFORE(int, PQsendQuery, (void *conn, const char *sql), (conn, sql), conn)
BEFORE(int, PQsendQueryParams,
       (void *conn, const char *sql, int n, const void *types, const void *values,
        const void *lengths, const void *formats, int format),
       (conn, sql, n, types, values, lengths, formats, format), conn)
BEFORE(int, PQpipelineSync, (void *conn), (conn), conn)
BEFORE(int, PQsendFlushRequest, (void *conn), (conn), conn)
BEFORE(int, PQflush, (void *conn), (conn), conn)
BEFORE(int, PQconsumeInput, (void *conn), (conn), conn)
BEFORE(void *, PQgetResult, (void *conn), (conn), conn)
BEFORE(void *, PQexec, (void *conn, const char *sql), (conn, sql), conn)
