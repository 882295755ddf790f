/*
 * error - see error.h. The classes are those of the PostgreSQL manual, appendix "Error Codes";
 * LS001 to LS003 are raised by the guards of generated steps.
 */
#include "runtime/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/text.h"

static const struct {
    const char *state; /* a whole SQLSTATE, or its first two characters */
    enum error_class class;
} classes[] = {
    {"55P03", ERROR_RETRY},    /* lock_not_available: lock_timeout */
    {"40P01", ERROR_RETRY},    /* deadlock_detected */
    {"40001", ERROR_RETRY},    /* serialization_failure */
    {"42P07", ERROR_RACE},     /* duplicate_table */
    {"42710", ERROR_RACE},     /* duplicate_object */
    {"42701", ERROR_RACE},     /* duplicate_column */
    {"42723", ERROR_RACE},     /* duplicate_function */
    {"42P06", ERROR_RACE},     /* duplicate_schema */
    {"57P03", ERROR_STARTING}, /* cannot_connect_now */
    {"53300", ERROR_STARTING}, /* too_many_connections */
    {"57P01", ERROR_LOST},     /* admin_shutdown */
    {"57P02", ERROR_LOST},     /* crash_shutdown */
    {"57P05", ERROR_LOST},     /* idle_session_timeout */
    {"25P03", ERROR_LOST},     /* idle_in_transaction_session_timeout */
    {"25P04", ERROR_LOST},     /* transaction_timeout */
    {"08", ERROR_LOST},        /* connection exceptions */
};

static const struct {
    const char *state;
    int code;
    const char *hint; /* instead of none from the server */
} meanings[] = {
    {"LS", LOCKSTEP_E_DRIFT,
     "The database was changed by other means. Compare it with `lockstep verify`, then make it match "
     "the definition or change the definition. One that is older than lockstep is adopted with "
     "`lockstep baseline`."},
    {"42501", LOCKSTEP_E_PRIVILEGE,
     "Grant the role what it lacks, or connect as the owner of the objects. The first apply also needs "
     "CREATE on the database, for the ledger's schema."},
    {"25006", LOCKSTEP_E_READ_ONLY, "Connect to the primary: target_session_attrs=read-write."},
    {"55P03", LOCKSTEP_E_LOCK,
     "End the sessions that hold the lock, or run again when there is less traffic."},
    {"28", LOCKSTEP_E_CONNECTION,
     "Check user, password, the client's certificate (sslcert) and pg_hba.conf."},
    {"3D000", LOCKSTEP_E_CONNECTION, "Create the database first; lockstep does not."},
    {"57P03", LOCKSTEP_E_CONNECTION, NULL},
    {"53300", LOCKSTEP_E_CONNECTION, NULL},
    {"57P01", LOCKSTEP_E_CONNECTION, NULL},
    {"57P02", LOCKSTEP_E_CONNECTION, NULL},
    {"08", LOCKSTEP_E_CONNECTION, NULL},
    {"22P05", LOCKSTEP_E_FAILED,
     "The database's encoding lacks that character: write without it, or migrate to UTF8."},
    {"22021", LOCKSTEP_E_FAILED,
     "Text in the database, or given to it, is not in its encoding; in SQL_ASCII anything can be."},
    {"57014", LOCKSTEP_E_FAILED,
     "Somebody cancelled the statement. Run again: it goes on from there."},
    {"58P01", LOCKSTEP_E_FAILED,
     "The server misses one of its own files: after an upgrade of its packages it must be restarted."},
    {"53100", LOCKSTEP_E_FAILED, "Make room on the server, then run again: it goes on from there."},
    {"53200", LOCKSTEP_E_FAILED,
     "The server is out of memory or of lock table entries (max_locks_per_transaction)."},
};

static bool state_matches(const char *sqlstate, const char *pattern)
{
    return strncmp(sqlstate, pattern, strlen(pattern)) == 0;
}

void error_copy(char *to, size_t size, const char *text)
{
    if (text == NULL)
        text = "";
    char *end = to + size - 1;
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0';) {
        size_t n = text_character(p);
        if (to + (n > 0 ? n : 1) > end)
            break;
        if (n == 0) {
            *to++ = '?';
            p++;
        }
        for (; n > 0; n--)
            *to++ = (char)*p++;
    }
    *to = '\0';
}

/* snprintf cuts bytes; this mends the last character. */
__attribute__((format(printf, 3, 0))) static void format_into(char *to, size_t size,
                                                              const char *format, va_list args)
{
    char text[4096];
    int n = vsnprintf(text, sizeof text, format, args);
    error_copy(to, size, n < 0 ? "" : text);
}

/* A message is one line. */
static void flatten(char *text)
{
    char *out = text;
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr("\n\r\t ", *p) == NULL)
            *out++ = *p;
        else if (out > text && out[-1] != ' ')
            *out++ = ' ';
    }
    while (out > text && out[-1] == ' ')
        out--;
    *out = '\0';
}

void error_clear(struct lockstep_error *err)
{
    if (err == NULL)
        return;
    memset(err, 0, sizeof *err);
    err->step = -1;
}

int error_set(struct lockstep_error *err, int code, const char *format, ...)
{
    if (err == NULL)
        return code;
    va_list args;
    va_start(args, format);
    error_clear(err);
    err->code = code;
    format_into(err->message, sizeof err->message, format, args);
    flatten(err->message);
    va_end(args);
    return code;
}

void error_hint(struct lockstep_error *err, const char *format, ...)
{
    if (err == NULL)
        return;
    va_list args;
    va_start(args, format);
    format_into(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

void error_detail(struct lockstep_error *err, const char *format, ...)
{
    if (err == NULL)
        return;
    va_list args;
    va_start(args, format);
    format_into(err->detail, sizeof err->detail, format, args);
    va_end(args);
}

void error_locate(struct lockstep_error *err, const struct lockstep_set *set,
                  const struct lockstep_migration *migration, int step)
{
    if (err == NULL)
        return;
    if (set != NULL)
        error_copy(err->set, sizeof err->set, set->name);
    if (migration == NULL)
        return;
    error_copy(err->migration, sizeof err->migration, migration->name);
    error_locate_step(err, migration->up, migration->n_up, step);
}

void error_locate_step(struct lockstep_error *err, const struct lockstep_step *steps,
                       uint32_t n_steps, int step)
{
    if (err == NULL)
        return;
    err->n_steps = n_steps;
    err->step = step;
    if (step >= 0 && (uint32_t)step < n_steps) {
        error_copy(err->step_summary, sizeof err->step_summary, steps[step].summary);
        error_copy(err->source, sizeof err->source, steps[step].source);
    }
}

int error_from_server(struct lockstep_error *err, const char *sqlstate, const char *message,
                      const char *detail, const char *hint)
{
    int code = LOCKSTEP_E_FAILED;
    const char *ours = NULL;
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (*sqlstate != '\0' && state_matches(sqlstate, meanings[i].state)) {
            code = meanings[i].code;
            ours = meanings[i].hint;
            break;
        }
    }
    error_set(err, code, "%s", message != NULL && *message != '\0' ? message : "unknown error");
    if (err == NULL)
        return code;
    error_copy(err->sqlstate, sizeof err->sqlstate, sqlstate);
    error_copy(err->detail, sizeof err->detail, detail);
    error_copy(err->hint, sizeof err->hint, hint != NULL && *hint != '\0' ? hint : ours);
    return code;
}

enum error_class error_classify(const char *sqlstate, const char *schema, const char *message)
{
    for (size_t i = 0; *sqlstate != '\0' && i < sizeof classes / sizeof classes[0]; i++) {
        if (state_matches(sqlstate, classes[i].state))
            return classes[i].class;
    }
    /* A unique violation in a catalogue: two sessions created the same name. */
    if (strcmp(sqlstate, "23505") == 0 && strcmp(schema, "pg_catalog") == 0)
        return ERROR_RACE;
    if (strcmp(sqlstate, "XX000") == 0 && strstr(message, "tuple concurrently") != NULL)
        return ERROR_RACE;
    return ERROR_FINAL;
}
