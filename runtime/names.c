/*
 * names - what the numbers of the header are called. Relies on: nothing.
 */
#include "include/lockstep/lockstep.h"

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "unknown"
#endif

#define LENGTH(array) ((int)(sizeof(array) / sizeof((array)[0])))

int lockstep_exit_code(int code)
{
    if (code >= 0)
        return 0;
    return code >= LOCKSTEP_E_HISTORY ? -code : 1;
}

const char *lockstep_mode_name(int mode)
{
    static const char *const names[] = {"auto", "apply", "wait", "check", "off"};
    return mode >= 0 && mode < LENGTH(names) ? names[mode] : "?";
}

const char *lockstep_state_name(int state)
{
    static const char *const names[] = {"applied", "running", "pending", "unknown"};
    return state >= 0 && state < LENGTH(names) ? names[state] : "?";
}

const char *lockstep_code_name(int code)
{
    static const char *const names[] = {"OK",           "E_FAILED",     "E_USAGE",     "E_PENDING",
                                        "E_DRIFT",      "E_LOSS",       "E_LOCK",      "E_HISTORY",
                                        "E_CONNECTION", "E_MEMORY",     "E_READ_ONLY", "E_POOLER",
                                        "E_PRIVILEGE",  "E_UNSUPPORTED"};
    return code <= 0 && -code < LENGTH(names) ? names[-code] : "?";
}

const char *lockstep_version(void)
{
    return PACKAGE_VERSION;
}
