/*
 * options - see options.h.
 */
#include "runtime/options.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "runtime/error.h"

enum { DEFAULT_LOCK_MS = 600000, DEFAULT_CONNECT_MS = 30000, DEFAULT_TABLE_LOCK_MS = 2000 };
enum { DEFAULT_RETRY_MS = 300000 };

struct word {
    const char *text;
    int mode; /* -1: says nothing */
};

static const struct word sync_words[] = {
    {"1", LOCKSTEP_MODE_APPLY},  {"true", LOCKSTEP_MODE_APPLY}, {"yes", LOCKSTEP_MODE_APPLY},
    {"on", LOCKSTEP_MODE_APPLY}, {"0", LOCKSTEP_MODE_CHECK},    {"false", LOCKSTEP_MODE_CHECK},
    {"no", LOCKSTEP_MODE_CHECK}, {"off", LOCKSTEP_MODE_CHECK},  {NULL, 0},
};
static const struct word disable_words[] = {
    {"1", LOCKSTEP_MODE_OFF},
    {"true", LOCKSTEP_MODE_OFF},
    {"yes", LOCKSTEP_MODE_OFF},
    {"on", LOCKSTEP_MODE_OFF},
    {"0", -1},
    {"false", -1},
    {"no", -1},
    {"off", -1},
    {NULL, 0},
};
static const struct word mode_words[] = {
    {"apply", LOCKSTEP_MODE_APPLY},
    {"wait", LOCKSTEP_MODE_WAIT},
    {"check", LOCKSTEP_MODE_CHECK},
    {"off", LOCKSTEP_MODE_OFF},
    {NULL, 0},
};
static const struct word environment_words[] = {
    {"development", LOCKSTEP_MODE_APPLY},
    {"dev", LOCKSTEP_MODE_APPLY},
    {"test", LOCKSTEP_MODE_APPLY},
    {"production", LOCKSTEP_MODE_CHECK},
    {"prod", LOCKSTEP_MODE_CHECK},
    {"staging", LOCKSTEP_MODE_CHECK},
    {NULL, 0},
};

/* From the weakest to the strongest. */
static const struct {
    const char *variable;
    const struct word *words;
    bool open; /* other words are allowed and say nothing */
    const char *expected;
} sources[] = {
    {"ENABLE_AUTO_SYNC", sync_words, false, "true or false"},
    {"DISABLE_AUTO_MIGRATIONS", disable_words, false, "true or false"},
    {"LOCKSTEP_MODE", mode_words, false, "apply, wait, check or off"},
    {"LOCKSTEP_ENV", environment_words, true, ""},
};

static const struct word contract_words[] = {
    {"auto", LOCKSTEP_CONTRACT_AUTO},
    {"always", LOCKSTEP_CONTRACT_ALWAYS},
    {"never", LOCKSTEP_CONTRACT_NEVER},
    {NULL, 0},
};

static const struct word *find_word(const struct word *words, const char *text)
{
    for (; words->text != NULL; words++) {
        if (strcasecmp(words->text, text) == 0)
            return words;
    }
    return NULL;
}

/* A caller built against an older header has a smaller struct: what it does not have is 0. */
static struct lockstep_options copy_options(const struct lockstep_options *opt)
{
    struct lockstep_options copy = LOCKSTEP_OPTIONS_INIT;
    if (opt != NULL)
        memcpy(&copy, opt, opt->size < sizeof copy ? opt->size : sizeof copy);
    return copy;
}

int lockstep_mode_of(const struct lockstep_options *opt, int *ret_mode, const char **ret_source,
                     struct lockstep_error *err)
{
    error_clear(err);
    int mode = LOCKSTEP_MODE_APPLY;
    const char *source = "default";
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const char *value = getenv(sources[i].variable);
        if (value == NULL || *value == '\0')
            continue;
        const struct word *word = find_word(sources[i].words, value);
        if (word == NULL && !sources[i].open) {
            error_set(err, LOCKSTEP_E_USAGE, "%s is \"%s\"", sources[i].variable, value);
            error_hint(err, "Write %s.", sources[i].expected);
            return LOCKSTEP_E_USAGE;
        }
        if (word != NULL && word->mode >= 0) {
            mode = word->mode;
            source = sources[i].variable;
        }
    }
    struct lockstep_options options = copy_options(opt);
    if (options.mode < LOCKSTEP_MODE_AUTO || options.mode > LOCKSTEP_MODE_OFF)
        return error_set(err, LOCKSTEP_E_USAGE, "options.mode is %d, which is no mode",
                         options.mode);
    if (options.mode != LOCKSTEP_MODE_AUTO) {
        mode = options.mode;
        source = "options";
    }
    *ret_mode = mode;
    if (ret_source != NULL)
        *ret_source = source;
    return LOCKSTEP_OK;
}

/* The name goes into statements as it is, and replaces a word in those of the ledger's own
 * migrations. */
static bool is_plain_name(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && n < 64 && name[n] == '\0' && (*name < '0' || *name > '9') &&
           strncmp(name, "pg_", 3) != 0;
}

static void default_ms(int32_t *value, int32_t standard)
{
    if (*value == 0)
        *value = standard;
}

/* The option decides, else the environment. */
static int resolve_contract(int *contract, struct lockstep_error *err)
{
    const char *value = getenv("LOCKSTEP_CONTRACT");
    if (*contract < LOCKSTEP_CONTRACT_AUTO || *contract > LOCKSTEP_CONTRACT_NEVER)
        return error_set(err, LOCKSTEP_E_USAGE, "options.contract is %d, which is none", *contract);
    if (*contract != LOCKSTEP_CONTRACT_AUTO || value == NULL || *value == '\0')
        return LOCKSTEP_OK;
    const struct word *word = find_word(contract_words, value);
    if (word == NULL) {
        error_set(err, LOCKSTEP_E_USAGE, "LOCKSTEP_CONTRACT is \"%s\"", value);
        error_hint(err, "Write auto, always or never.");
        return LOCKSTEP_E_USAGE;
    }
    *contract = word->mode;
    return LOCKSTEP_OK;
}

/* Empty is not given. */
static const char *given_or(const char *value, const char *variable)
{
    if (value == NULL)
        value = getenv(variable);
    return value != NULL && *value != '\0' ? value : NULL;
}

int options_resolve(const struct lockstep_options *opt, struct lockstep_options *ret,
                    struct lockstep_error *err)
{
    if (opt != NULL && opt->size < offsetof(struct lockstep_options, schema)) {
        error_set(err, LOCKSTEP_E_USAGE, "options are not initialised");
        error_hint(err, "Begin with LOCKSTEP_OPTIONS_INIT.");
        return LOCKSTEP_E_USAGE;
    }
    struct lockstep_options options = copy_options(opt);
    int rc = lockstep_mode_of(opt, &options.mode, NULL, err);
    if (rc == LOCKSTEP_OK)
        rc = resolve_contract(&options.contract, err);
    if (rc < 0)
        return rc;
    if (options.schema == NULL)
        options.schema = "lockstep";
    if (!is_plain_name(options.schema)) {
        error_set(err, LOCKSTEP_E_USAGE, "\"%s\" cannot be the ledger's schema", options.schema);
        error_hint(err, "Take lower-case letters, digits and _, a letter first, 63 at most.");
        return LOCKSTEP_E_USAGE;
    }
    if (options.environment == NULL)
        options.environment = getenv("LOCKSTEP_ENV");
    if (options.environment == NULL)
        options.environment = "";
    if (options.notes == NULL)
        options.notes = "";
    options.direct = given_or(options.direct, "LOCKSTEP_DIRECT_URL");
    options.role = given_or(options.role, "LOCKSTEP_ROLE");
    default_ms(&options.lock_timeout_ms, DEFAULT_LOCK_MS);
    default_ms(&options.connect_timeout_ms, DEFAULT_CONNECT_MS);
    default_ms(&options.table_lock_timeout_ms, DEFAULT_TABLE_LOCK_MS);
    default_ms(&options.retry_timeout_ms, DEFAULT_RETRY_MS);
    *ret = options;
    return LOCKSTEP_OK;
}
