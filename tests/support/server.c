/*
 * server - see server.h.
 */
#include "tests/support/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libpq-fe.h>

static char directory[256];

static const char *source_directory(void)
{
    const char *dir = getenv("LOCKSTEP_SRCDIR");
    return dir != NULL ? dir : ".";
}

/* One line of what the script says: export A=b C=d, or unset A B. Its values need no quotes. */
static void obey(char *line)
{
    char *save = NULL;
    char *verb = strtok_r(line, " \n", &save);
    if (verb == NULL)
        return;
    for (char *word; (word = strtok_r(NULL, " \n", &save)) != NULL;) {
        char *value = strchr(word, '=');
        if (strcmp(verb, "unset") == 0) {
            unsetenv(word);
        } else if (value != NULL && strncmp(word, "PATH=", 5) != 0) {
            *value++ = '\0';
            setenv(word, value, 1);
        }
    }
}

int server_start(void **state)
{
    (void)state;
    char command[512];
    char line[1024];
    snprintf(command, sizeof command, "bash '%s/tests/support/cluster.sh' start --owner %ld",
             source_directory(), (long)getpid());
    FILE *script = popen(command, "r");
    if (script == NULL)
        return -1;
    while (fgets(line, sizeof line, script) != NULL)
        obey(line);
    if (pclose(script) != 0 || getenv("LOCKSTEP_CLUSTER") == NULL)
        return -1;
    snprintf(directory, sizeof directory, "%s", getenv("LOCKSTEP_CLUSTER"));
    return 0;
}

int server_stop(void **state)
{
    (void)state;
    char command[512];
    snprintf(command, sizeof command, "bash '%s/tests/support/cluster.sh' stop",
             source_directory());
    return system(command);
}

int server_restart(void)
{
    char command[512];
    snprintf(command, sizeof command, "bash '%s/tests/support/cluster.sh' restart",
             source_directory());
    return system(command);
}

const char *server_directory(void)
{
    return directory;
}

static PGresult *run(PGconn *conn, const char *sql)
{
    PGresult *result = PQexec(conn, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        char message[512];
        snprintf(message, sizeof message, "%.500s", PQerrorMessage(conn));
        PQclear(result);
        PQfinish(conn);
        fail_msg("%s: %s", sql, message);
    }
    return result;
}

void server_sql(const char *sql)
{
    PGconn *conn = PQconnectdb("");
    PQclear(run(conn, "SET client_min_messages = error"));
    PQclear(run(conn, sql));
    PQfinish(conn);
}

const char *server_value(const char *sql)
{
    static char value[1024];
    PGconn *conn = PQconnectdb("");
    PGresult *result = run(conn, sql);
    snprintf(value, sizeof value, "%s", PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "");
    PQclear(result);
    PQfinish(conn);
    return value;
}

const char *server_new_database(void)
{
    static char name[32];
    static int n;
    char sql[64];
    setenv("PGDATABASE", "postgres", 1);
    snprintf(name, sizeof name, "t%d", ++n);
    snprintf(sql, sizeof sql, "CREATE DATABASE %s", name);
    server_sql(sql);
    setenv("PGDATABASE", name, 1);
    return name;
}
