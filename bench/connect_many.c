/*
 * connect_many - the reference for a fleet: opens and closes a connection to each database of a
 * list, so many at once.
 *
 *     connect_many THREADS FILE       one connection string a line
 */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100000, MOST_THREADS = 1000 };

static char *databases[MOST];
static size_t n_databases;
static size_t next_database;
static int failures;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *connect_through(void *unused)
{
    pthread_mutex_lock(&lock);
    while (next_database < n_databases) {
        const char *database = databases[next_database++];
        pthread_mutex_unlock(&lock);
        PGconn *conn = PQconnectdb(database);
        int failed = PQstatus(conn) != CONNECTION_OK;
        if (failed)
            fprintf(stderr, "connect_many: %s", PQerrorMessage(conn));
        PQfinish(conn);
        pthread_mutex_lock(&lock);
        failures += failed;
    }
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(int argc, char **argv)
{
    char line[1024];
    pthread_t threads[MOST_THREADS];
    size_t n_threads = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    FILE *list = argc > 2 ? fopen(argv[2], "r") : NULL;
    if (list == NULL || n_threads < 1 || n_threads > MOST_THREADS) {
        fputs("usage: connect_many THREADS FILE\n", stderr);
        return 2;
    }
    while (n_databases < MOST && fgets(line, sizeof(line), list) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        databases[n_databases++] = strdup(line);
    }
    fclose(list);
    for (size_t i = 0; i < n_threads; i++)
        if (pthread_create(&threads[i], NULL, connect_through, NULL) != 0)
            return 1;
    for (size_t i = 0; i < n_threads; i++)
        pthread_join(threads[i], NULL);
    return failures > 0;
}
