/*
 * tenant - the set of one tenant's schema, from the template that `lockstep embed --tenants` wrote:
 * the same migrations, each statement with the tenant's schema where it means the template's.
 *
 * Places of a statement, as text: "13i3 0i3 40t5'" is: 13 bytes stay, 3 are the schema as an
 * identifier, at once 3 more are, then 40 stay, and 5 are its plain name (t) inside of a string.
 * Each ' is a string around it, in which quotes are doubled.
 *
 * Relies on: nothing. Must not know: connections.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "include/lockstep/lockstep.h"
#include "runtime/error.h"
#include "runtime/store.h"

enum { MOST_QUOTES = 16, LONGEST_NAME = 63 };

/* The set is the first member: who frees the set has this. */
struct tenant {
    struct lockstep_set set;
    struct store store;
};

/* What is needed while it is made. */
struct making {
    const struct lockstep_template *template;
    const char *const *next; /* places of the next text */
    const char *name;        /* of the schema */
    const char *in_code;     /* the name as an identifier */
    const char *in_string;
    struct store *store;
    struct lockstep_error *err;
    int rc;
};

/* ---- The name -------------------------------------------------------------------------------- */

/* Words that mean something else, or nothing, without quotes. */
static const char sql_words[] =
    " all analyse analyze and any array as asc asymmetric authorization between bigint "
    "binary bit boolean both case cast char character check coalesce collate collation "
    "column concurrently constraint create cross current_catalog current_date "
    "current_role current_schema current_time current_timestamp current_user dec decimal "
    "default deferrable desc distinct do else end except exists extract false fetch "
    "float for foreign freeze from full grant greatest group grouping having ilike in "
    "initially inner inout int integer intersect interval into is isnull join json "
    "json_array json_arrayagg json_exists json_object json_objectagg json_query "
    "json_scalar json_serialize json_table json_value lateral leading least left like "
    "limit localtime localtimestamp merge_action national natural nchar none normalize "
    "not notnull null nullif numeric offset on only or order out outer overlaps overlay "
    "placing position precision primary real references returning right row select "
    "session_user setof similar smallint some substring symmetric system_user table "
    "tablesample then time timestamp to trailing treat trim true union unique user using "
    "values varchar variadic verbose when where window with xmlattributes xmlconcat "
    "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize "
    "xmltable ";

/* The same in PL/pgSQL, beside those: only where code stands, for in strings names are compared
 * with what a server prints. */
static const char block_words[] = " begin by declare execute foreach if loop strict while ";

static bool is_in(const char *words, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = words; (at = strstr(at, name)) != NULL; at++)
        if (at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

/* As the generator quotes: only when it must be. */
static bool needs_quotes(const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return (*name >= '0' && *name <= '9') || name[strspn(name, plain)] != '\0' ||
           is_in(sql_words, name);
}

static const char *identifier_of(struct store *store, const char *name, bool quotes)
{
    if (!quotes)
        return store_text(store, name);
    char *quoted = store_get(store, 2 * strlen(name) + 3);
    char *to = quoted;
    if (quoted == NULL)
        return NULL;
    *to++ = '"';
    for (const char *p = name; *p != '\0'; p++) {
        if (*p == '"')
            *to++ = '"';
        *to++ = *p;
    }
    *to++ = '"';
    return quoted;
}

/* One that has a backslash or a dollar sign could end what quotes it. */
static bool is_fit(const char *name)
{
    for (const char *p = name; *p != '\0'; p++)
        if (*p == '\\' || *p == '$' || (unsigned char)*p < ' ')
            return false;
    return *name != '\0' && strlen(name) <= LONGEST_NAME && strncmp(name, "pg_", 3) != 0;
}

/* ---- Texts ----------------------------------------------------------------------------------- */

/* A place: how far it is from the last one, and what stands there. */
struct place {
    size_t skip;
    size_t length;
    bool plain;
    unsigned quotes;
};

/* What is no place is one that no text has. */
static bool read_place(const char **at, struct place *ret)
{
    char *end;
    if (**at == '\0')
        return false;
    *ret = (struct place){.skip = strtoul(*at, &end, 10)};
    if (*end != 'i' && *end != 't') {
        ret->skip = SIZE_MAX;
        return true;
    }
    ret->plain = *end == 't';
    ret->length = strtoul(end + 1, &end, 10);
    ret->quotes = (unsigned)strspn(end, "'");
    end += ret->quotes;
    *at = *end == ' ' ? end + 1 : end;
    return true;
}

/* A text, or only its length when to is NULL. */
static size_t add_text(char *to, const char *text, size_t length)
{
    for (size_t i = 0; to != NULL && i < length; i++)
        to[i] = text[i];
    return length;
}

/* The name in its strings, in the same way. */
static size_t add_name(char *to, const char *name, unsigned quotes)
{
    size_t n = 0;
    for (const char *p = name; *p != '\0'; p++)
        for (size_t times = *p == '\'' ? (size_t)1 << quotes : 1; times > 0; times--, n++)
            if (to != NULL)
                to[n] = *p;
    return n;
}

/* The text for the tenant, or its length when to is NULL; SIZE_MAX: the places are not its. */
static size_t write_text(const struct making *making, const char *text, const char *places,
                         char *to)
{
    struct place place;
    size_t n = 0;
    size_t left = strlen(text);
    while (read_place(&places, &place)) {
        if (place.skip > left || place.length > left - place.skip || place.quotes > MOST_QUOTES)
            return SIZE_MAX;
        n += add_text(to == NULL ? NULL : to + n, text, place.skip);
        const char *identifier = place.quotes == 0 ? making->in_code : making->in_string;
        n += add_name(to == NULL ? NULL : to + n, place.plain ? making->name : identifier,
                      place.quotes);
        text += place.skip + place.length;
        left -= place.skip + place.length;
    }
    return n + add_text(to == NULL ? NULL : to + n, text, left);
}

/* The next of the template's texts, for the tenant. Not a copy where it does not mean the schema.
 */
static const char *next_text(struct making *making, const char *text)
{
    const struct lockstep_template *template = making->template;
    if (making->rc != LOCKSTEP_OK)
        return text;
    if (making->next == template->places + template->n_places) {
        making->rc = error_set(making->err, LOCKSTEP_E_UNSUPPORTED,
                               "the template has fewer places than its set has statements");
        return text;
    }
    const char *places = *making->next++;
    if (*places == '\0')
        return text;
    size_t length = write_text(making, text, places, NULL);
    if (length == SIZE_MAX) {
        making->rc = error_set(making->err, LOCKSTEP_E_UNSUPPORTED,
                               "the places of the template are not those of its set");
        return text;
    }
    char *joined = store_get(making->store, length + 1);
    if (joined == NULL) {
        making->rc = error_set(making->err, LOCKSTEP_E_MEMORY, "out of memory");
        return text;
    }
    write_text(making, text, places, joined);
    return joined;
}

/* ---- The set --------------------------------------------------------------------------------- */

static void *room(struct making *making, size_t size)
{
    void *memory = store_get(making->store, size + 1);
    if (memory == NULL && making->rc == LOCKSTEP_OK)
        making->rc = error_set(making->err, LOCKSTEP_E_MEMORY, "out of memory");
    return memory;
}

static const struct lockstep_step *make_steps(struct making *making,
                                              const struct lockstep_step *from, uint32_t n)
{
    struct lockstep_step *steps = room(making, n * sizeof(*steps));
    for (uint32_t i = 0; steps != NULL && i < n; i++) {
        steps[i] = from[i];
        steps[i].sql = next_text(making, from[i].sql);
        steps[i].summary = next_text(making, from[i].summary);
    }
    return steps;
}

static const struct lockstep_migration *make_migrations(struct making *making,
                                                        const struct lockstep_set *of)
{
    struct lockstep_migration *migrations = room(making, of->n_migrations * sizeof(*migrations));
    for (uint32_t i = 0; migrations != NULL && i < of->n_migrations; i++) {
        const struct lockstep_migration *from = &of->migrations[i];
        migrations[i] = *from;
        migrations[i].up = make_steps(making, from->up, from->n_up);
        migrations[i].down = make_steps(making, from->down, from->n_down);
    }
    return migrations;
}

static const char *const *make_promises(struct making *making, const struct lockstep_set *of)
{
    const char **promises = room(making, of->n_promises * sizeof(*promises));
    for (uint32_t i = 0; promises != NULL && i < of->n_promises; i++)
        promises[i] = next_text(making, of->promises[i]);
    return promises;
}

static const char *make_name(struct making *making, const char *set)
{
    size_t size = strlen(set) + strlen(making->name) + 2;
    char *name = room(making, size);
    if (name != NULL)
        snprintf(name, size, "%s@%s", set, making->name);
    return name;
}

int lockstep_tenant(const struct lockstep_template *template, const char *schema,
                    const struct lockstep_set **ret_set, struct lockstep_error *err)
{
    error_clear(err);
    if (template == NULL || schema == NULL || ret_set == NULL)
        return error_set(err, LOCKSTEP_E_USAGE,
                         "a template, a schema and a place for the set are needed");
    if (template->abi < LOCKSTEP_ABI_OLDEST || template->abi > LOCKSTEP_ABI)
        return error_set(err, LOCKSTEP_E_UNSUPPORTED,
                         "the template has version %u, and this library takes %d to %d",
                         (unsigned)template->abi, LOCKSTEP_ABI_OLDEST, LOCKSTEP_ABI);
    if (!is_fit(schema)) {
        error_set(err, LOCKSTEP_E_USAGE, "\"%s\" can be no tenant's schema", schema);
        error_hint(
            err,
            "Give the name of a schema without quotes around it, of 63 bytes at most; it has no "
            "backslash, dollar sign or control character, and does not begin with pg_.");
        return LOCKSTEP_E_USAGE;
    }
    struct tenant *tenant = calloc(1, sizeof(*tenant));
    if (tenant == NULL)
        return error_set(err, LOCKSTEP_E_MEMORY, "out of memory");
    const struct lockstep_set *of = template->set;
    struct making making = {.template = template,
                            .next = template->places,
                            .name = schema,
                            .store = &tenant->store,
                            .err = err};
    bool quotes = needs_quotes(schema);
    making.in_string = identifier_of(making.store, schema, quotes);
    making.in_code = identifier_of(making.store, schema, quotes || is_in(block_words, schema));
    if (making.in_string == NULL || making.in_code == NULL)
        making.rc = error_set(err, LOCKSTEP_E_MEMORY, "out of memory");
    tenant->set = *of;
    tenant->set.name = make_name(&making, of->name);
    tenant->set.search_path = next_text(&making, of->search_path);
    tenant->set.migrations = make_migrations(&making, of);
    tenant->set.promises = make_promises(&making, of);
    if (making.rc != LOCKSTEP_OK) {
        lockstep_tenant_free(&tenant->set);
        return making.rc;
    }
    *ret_set = &tenant->set;
    return LOCKSTEP_OK;
}

void lockstep_tenant_free(const struct lockstep_set *set)
{
    struct tenant *tenant = (struct tenant *)set;
    if (tenant == NULL)
        return;
    store_free(&tenant->store);
    free(tenant);
}
