/*
 * server - a private PostgreSQL server for a test program (tests/support/cluster.sh), and databases
 * in it.
 */
#ifndef TESTS_SUPPORT_SERVER_H
#define TESTS_SUPPORT_SERVER_H

/* Starts the server and sets libpq's environment for it; fails the group when it does not start. As
 * cmocka group set-up and tear-down. The server also goes when the program is killed. */
int server_start(void **state);
int server_stop(void **state);

/* An immediate shutdown, as when the power fails, and the start after it. 0, or not. */
int server_restart(void);

/* The server's directory: data/ is in it. */
const char *server_directory(void);

/* A new, empty database; its name is valid until the next call, and $PGDATABASE from now on. */
const char *server_new_database(void);

/* Runs statements in $PGDATABASE, and fails the test when one fails. */
void server_sql(const char *sql);
/* The first value of the result, "" when there is none; valid until the next call. */
const char *server_value(const char *sql);

#endif
