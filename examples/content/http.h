/*
 * http - the smallest listener that shows the point: one request at a time, GET only, on 127.0.0.1.
 *
 *     GET /             what is published, as HTML
 *     GET /api/health   how the application is, as JSON; 503 when the database does not answer
 *     GET /api/db/perf  how the database does, as JSON
 *     GET /metrics      the health for Prometheus
 */
#ifndef HTTP_H
#define HTTP_H

#include <lockstep/lockstep.h>

struct http;

/* Connects to the database and listens. NULL, and a line in the log, when it cannot. */
struct http *http_listen(struct lockstep_app *app, const char *conninfo, const char *port);

/* Waits for a request and answers it. Returns early when a signal arrives; signals that are blocked
 * elsewhere are let in while it waits. */
void http_serve_one(struct http *http);

int http_port(const struct http *http);
void http_close(struct http *http);

#endif
