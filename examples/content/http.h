/*
 * http - the smallest listener that shows the point: one request at a time, GET only, on 127.0.0.1.
 *
 *     GET /            what is published, as HTML
 *     GET /api/health  {"status": "ok", "schema": "0002_media", "published": 3}, or 503 when the
 *                      database does not answer
 */
#ifndef HTTP_H
#define HTTP_H

struct http;

/* Connects to the database and listens. NULL, and a line in the log, when it cannot. */
struct http *http_listen(const char *conninfo, const char *port);

/* Waits for a request and answers it. Returns early when a signal arrives; signals that are blocked
 * elsewhere are let in while it waits. */
void http_serve_one(struct http *http);

int http_port(const struct http *http);
void http_close(struct http *http);

#endif
