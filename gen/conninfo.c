/*
 * conninfo - see conninfo.h. Relies on: libpq (PostgreSQL manual, "Connection Strings").
 */
#include "gen/conninfo.h"

#include <string.h>

#include "gen/base/buf.h"
#include "gen/inquiry.h"

bool conninfo_is_uri(const char *conninfo)
{
    return strncmp(conninfo, "postgresql://", 13) == 0 || strncmp(conninfo, "postgres://", 11) == 0;
}

bool conninfo_is_keyword(const char *word, size_t length)
{
    PQconninfoOption *options = PQconndefaults();
    bool found = false;
    for (const PQconninfoOption *o = options; o != NULL && o->keyword != NULL && !found; o++)
        found = strlen(o->keyword) == length && strncmp(o->keyword, word, length) == 0;
    PQconninfoFree(options);
    return found;
}

/* The first line; what stands between quotes becomes "…". */
static const char *without_quoted(struct arena *arena, const char *message)
{
    struct buf out = buf_make(arena);
    for (const char *p = message; *p != '\0' && *p != '\n';) {
        const char *end = *p == '"' ? strrchr(p + 1, '"') : NULL;
        if (end != NULL) {
            buf_add(&out, "\"…\"");
            p = end + 1;
        } else {
            buf_add_char(&out, *p++);
        }
    }
    return out.data;
}

const char *conninfo_problem(struct arena *arena, const char *conninfo)
{
    char *message = NULL;
    PQconninfoOption *options = PQconninfoParse(conninfo, &message);
    const char *problem = NULL;
    if (options == NULL)
        problem = message == NULL ? "out of memory" : without_quoted(arena, message);
    PQfreemem(message);
    PQconninfoFree(options);
    return problem;
}

/* No host has such a name: a slip made part of it what may be a password. */
static bool has_odd_host(PGconn *conn)
{
    bool odd = false;
    PQconninfoOption *options = PQconninfo(conn);
    for (const PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
        odd = odd ||
              (strcmp(o->keyword, "host") == 0 && o->val != NULL && strpbrk(o->val, "@=") != NULL);
    PQconninfoFree(options);
    return odd;
}

/* All lines as one, single spaces between words; without what libpq asks of a person, which the
 * hint says. */
static const char *as_one_line(struct arena *arena, const char *message)
{
    static const char asks[] = "\n\tIs the server running";
    struct buf out = buf_make(arena);
    buf_add(&out, "");
    for (const char *p = message + strspn(message, " \n\t"); *p != '\0';) {
        size_t length = strcspn(p, " \n\t");
        buf_add_n(&out, p, length);
        p += length;
        if (strncmp(p, asks, strlen(asks)) == 0)
            p += 1 + strcspn(p + 1, "\n");
        size_t space = strspn(p, " \n\t");
        if (p[space] != '\0')
            buf_add(&out, memchr(p, '\n', space) != NULL ? "; " : " ");
        p += space;
    }
    return out.data;
}

const char *conninfo_failure(struct arena *arena, struct pg_conn *conn, const char *conninfo,
                             const char **ret_hint)
{
    const char *message = PQerrorMessage(conn);
    bool names_more = strchr(conninfo, '=') != NULL || conninfo_is_uri(conninfo);
    *ret_hint =
        "Write postgresql://user@host:port/database or key=value pairs. In a URI, special characters "
        "of a password are written as %40 for @, %2F for /, %3A for :.";
    if ((names_more && conninfo_problem(arena, conninfo) != NULL) ||
        strncmp(message, "invalid ", 8) == 0 || has_odd_host(conn))
        return without_quoted(arena, message);
    *ret_hint =
        PQconnectionNeedsPassword(conn)
            ? "The server asks for a password: give one in ~/.pgpass, PGPASSWORD or the URI."
            : "Check that the server runs, and that host, port, database, user and password are right: "
              "the URI, $DATABASE_URL, or libpq's PGHOST, PGPORT, PGDATABASE, PGUSER.";
    return as_one_line(arena, message);
}

static const char *value_of(const PQconninfoOption *options, const char *keyword)
{
    for (const PQconninfoOption *o = options; o->keyword != NULL; o++)
        if (strcmp(o->keyword, keyword) == 0)
            return o->val == NULL ? "" : o->val;
    return "";
}

const char *conninfo_title(struct arena *arena, const char *conninfo)
{
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
    if (options == NULL)
        return "";
    struct buf out = buf_make(arena);
    const char *host = value_of(options, "host");
    const char *port = value_of(options, "port");
    const char *dbname = value_of(options, "dbname");
    const char *service = value_of(options, "service");
    buf_add(&out, *host != '\0' ? host : value_of(options, "hostaddr"));
    if (*port != '\0')
        buf_printf(&out, ":%s", port);
    if (*dbname != '\0')
        buf_printf(&out, "%s%s", out.length > 0 ? "/" : "", dbname);
    if (*service != '\0')
        buf_printf(&out, "%sservice %s", out.length > 0 ? " " : "", service);
    PQconninfoFree(options);
    return out.data;
}
