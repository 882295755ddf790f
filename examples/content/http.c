/*
 * http - see http.h. What comes from outside is bounded: the size of a request, and the time it may
 * take.
 */
#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <libpq-fe.h>
#include <lockstep/lockstep.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

enum { REQUEST = 4096, BODY = 65536, PATIENCE_MS = 2000, BACKLOG = 64 };

struct http {
    struct lockstep_app *app;
    int fd;
    PGconn *conn;
};

/* ---- Text that does not outgrow its place ---------------------------------------------------- */

struct text {
    size_t length;
    char data[BODY];
};

static void add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text->data + text->length, sizeof text->data - text->length, format, args);
    va_end(args);
    /* What does not fit is left out whole. */
    if (n > 0 && (size_t)n < sizeof text->data - text->length)
        text->length += (size_t)n;
    text->data[text->length] = '\0';
}

static void add_html(struct text *text, const char *from)
{
    for (; *from != '\0'; from++) {
        switch (*from) {
        case '<':
            add(text, "&lt;");
            break;
        case '&':
            add(text, "&amp;");
            break;
        default:
            add(text, "%c", *from);
        }
    }
}

/* ---- Answers --------------------------------------------------------------------------------- */

struct answer {
    const char *status;
    const char *type;
    struct text body;
};

static PGresult *query(struct http *http, const char *sql)
{
    if (PQstatus(http->conn) != CONNECTION_OK)
        PQreset(http->conn);
    PGresult *result = PQexec(http->conn, sql);
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        return result;
    log_line("http: %s", PQerrorMessage(http->conn));
    PQclear(result);
    return NULL;
}

static void finish(struct answer *answer, int length, const char *type, int health)
{
    answer->status = health == LOCKSTEP_HEALTH_ERROR ? "503 Service Unavailable" : "200 OK";
    answer->type = type;
    answer->body.length = (size_t)length < BODY ? (size_t)length : BODY - 1;
}

/* What is degraded still serves; only without a database is there nothing to serve. */
static void answer_health(struct http *http, struct answer *answer)
{
    int health;
    int n = lockstep_health(http->app, answer->body.data, sizeof answer->body.data, &health);
    finish(answer, n, "application/json", health);
}

static void answer_perf(struct http *http, struct answer *answer)
{
    int health;
    int n = lockstep_perf(http->app, answer->body.data, sizeof answer->body.data, &health);
    finish(answer, n, "application/json", health);
}

static void answer_metrics(struct http *http, struct answer *answer)
{
    int n = lockstep_metrics(http->app, answer->body.data, sizeof answer->body.data);
    finish(answer, n, "text/plain; version=0.0.4; charset=utf-8", LOCKSTEP_HEALTH_OK);
}

static void answer_list(struct http *http, struct answer *answer)
{
    PGresult *result = query(
        http, "SELECT title, project FROM published ORDER BY published_at DESC, id DESC LIMIT 100");
    answer->type = "text/html; charset=utf-8";
    if (result == NULL) {
        answer->status = "503 Service Unavailable";
        add(&answer->body, "<p>The database does not answer.</p>\n");
        return;
    }
    answer->status = "200 OK";
    add(&answer->body, "<!DOCTYPE html>\n<title>Content</title>\n<h1>Published</h1>\n<ul>\n");
    for (int i = 0; i < PQntuples(result); i++) {
        add(&answer->body, "<li>");
        add_html(&answer->body, PQgetvalue(result, i, 0));
        add(&answer->body, " (");
        add_html(&answer->body, PQgetvalue(result, i, 1));
        add(&answer->body, ")</li>\n");
    }
    add(&answer->body, "</ul>\n");
    PQclear(result);
}

static void answer_refusal(struct answer *answer, const char *status)
{
    answer->status = status;
    answer->type = "text/plain";
    add(&answer->body, "%s\n", status);
}

static void answer_request(struct http *http, const char *request, struct answer *answer)
{
    char path[128];
    if (strncmp(request, "GET ", 4) != 0)
        answer_refusal(answer, "405 Method Not Allowed");
    else if (sscanf(request, "GET %127[^? \r\n]", path) != 1)
        answer_refusal(answer, "400 Bad Request");
    else if (strcmp(path, "/api/health") == 0)
        answer_health(http, answer);
    else if (strcmp(path, "/api/db/perf") == 0)
        answer_perf(http, answer);
    else if (strcmp(path, "/metrics") == 0)
        answer_metrics(http, answer);
    else if (strcmp(path, "/") == 0)
        answer_list(http, answer);
    else
        answer_refusal(answer, "404 Not Found");
}

/* ---- Sockets --------------------------------------------------------------------------------- */

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Whether something can be read or written before the deadline. */
static int wait_until(int fd, short events, long deadline)
{
    struct pollfd poll_fd = {.fd = fd, .events = events};
    long left = deadline - now_ms();
    return left > 0 && poll(&poll_fd, 1, (int)left) == 1;
}

/* Reads up to the empty line after the headers. 0 when it does not come, or not in time. */
static int read_request(int fd, char request[REQUEST], long deadline)
{
    size_t n = 0;
    while (n < REQUEST - 1 && wait_until(fd, POLLIN, deadline)) {
        ssize_t got = recv(fd, request + n, REQUEST - 1 - n, 0);
        if (got <= 0)
            return 0;
        n += (size_t)got;
        request[n] = '\0';
        if (strstr(request, "\r\n\r\n") != NULL)
            return 1;
    }
    return 0;
}

static void write_all(int fd, const char *data, size_t n, long deadline)
{
    while (n > 0 && wait_until(fd, POLLOUT, deadline)) {
        ssize_t sent = send(fd, data, n, MSG_DONTWAIT);
        if (sent <= 0)
            return;
        data += sent;
        n -= (size_t)sent;
    }
}

static void answer_connection(struct http *http, int fd)
{
    static struct answer answer; /* one request at a time */
    char request[REQUEST];
    char head[256];
    long deadline = now_ms() + PATIENCE_MS;
    answer = (struct answer){0};
    if (read_request(fd, request, deadline))
        answer_request(http, request, &answer);
    else
        answer_refusal(&answer, "400 Bad Request");
    int n = snprintf(
        head, sizeof head,
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
        answer.status, answer.type, answer.body.length);
    write_all(fd, head, (size_t)n, deadline);
    write_all(fd, answer.body.data, answer.body.length, deadline);
}

void http_serve_one(struct http *http)
{
    struct pollfd poll_fd = {.fd = http->fd, .events = POLLIN};
    sigset_t open;
    sigemptyset(&open);
    if (ppoll(&poll_fd, 1, NULL, &open) != 1)
        return; /* a signal */
    int fd = accept(http->fd, NULL, NULL);
    if (fd < 0)
        return; /* it went away again */
    answer_connection(http, fd);
    close(fd);
}

static int open_socket(const char *port)
{
    char *end;
    long number = strtol(port, &end, 10);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1;
    if (end == port || *end != '\0' || number < 0 || number > 65535) {
        log_line("http: PORT is \"%s\"; write a number up to 65535", port);
        return -1;
    }
    address.sin_port = htons((uint16_t)number);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    log_line("http: cannot listen on port %s: %s", port, strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

struct http *http_listen(struct lockstep_app *app, const char *conninfo, const char *port)
{
    struct http *http = calloc(1, sizeof *http);
    if (http == NULL) {
        log_line("http: out of memory");
        return NULL;
    }
    http->app = app;
    http->conn = PQconnectdb(conninfo);
    http->fd = -1;
    if (PQstatus(http->conn) != CONNECTION_OK)
        log_line("http: %s", PQerrorMessage(http->conn));
    else
        http->fd = open_socket(port);
    if (http->fd >= 0)
        return http;
    PQfinish(http->conn);
    free(http);
    return NULL;
}

int http_port(const struct http *http)
{
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    getsockname(http->fd, (struct sockaddr *)&address, &length);
    return ntohs(address.sin_port);
}

void http_close(struct http *http)
{
    close(http->fd);
    PQfinish(http->conn);
    free(http);
}
