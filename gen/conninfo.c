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

/* What stands between quotes becomes "…". */
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
