/*
 * lockstep verify - drift: what differs between a live database and the snapshot it should be.
 */
#include "cli/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/fleet.h"
#include "cli/operator.h"
#include "cli/set.h"
#include "cli/state.h"
#include "cli/text.h"
#include "gen/drift.h"
#include "gen/kind.h"
#include "gen/look.h"
#include "gen/read_catalog.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/sql_lex.h"

struct options {
    const char *at;
    struct operator_options way;
    bool strict;
    struct fleet_options fleet;
    const char *tenants;
};

static const struct option_spec options_of[] = {
    {"--at", 0, OPTION_TEXT, "NAME",
     "compare with this migration, not with the one the ledger names",
     offsetof(struct options, at)},
    {"--strict", 0, OPTION_FLAG, NULL,
     "exit 1 when something is not represented, 4 when something is unmanaged",
     offsetof(struct options, strict)},
    LOOK_OPTIONS(struct options, way),
    FLEET_OPTIONS(struct options, fleet),
    TENANTS_OPTION(struct options, tenants),
};

const char *verify_path(const struct model *snapshot)
{
    const char *path = ((const struct database *)snapshot->database)->search_path;
    return path == NULL ? "public" : path;
}

struct model *verify_read(struct cli *cli, const char *search_path, const char *schema,
                          struct vec *ret_unmodelled)
{
    struct model *live = read_catalog_of(cli->arena, cli->sql, &cli->diag, cli_database(cli),
                                         search_path, schema, ret_unmodelled);
    if (live != NULL)
        resolve_snapshot(live);
    return live;
}

bool verify_look(struct cli *cli, struct model *live, struct model *promised, struct vec *ret_drift,
                 struct vec *ret_unread)
{
    return look_into(cli->arena, &cli->diag, cli_database(cli), getenv("LOCKSTEP_ENV"), live,
                     promised, ret_drift, ret_unread);
}

/* What is nobody's business who looks at one schema: all that stands outside of it and is not
 * promised. */
static void forget_others(struct model *live, const struct model *promised, const char *schema)
{
    for (struct object *object = live->database->first, *next; object != NULL; object = next) {
        int space = (int)object->kind->space;
        next = object->next;
        bool own = space == SPACE_SCHEMA && strcmp(object->name, schema) == 0;
        bool known = object->key != NULL && space != SPACE_NONE &&
                     model_get(promised, promised->database, space, object->key) != NULL;
        if (!own && (!known || object == live->public))
            model_remove(object);
    }
}

/* Whether the name that something has begins with another schema's. Without any it may be in the
 * schema when that is on the search path, and is the whole database's else. */
static bool is_elsewhere(const struct model *live, const char *name, const char *schema)
{
    struct lex_token first = lex_next(name);
    struct lex_token dot = lex_next(first.start + first.length);
    if (lex_is_name(&first) && lex_is(&dot, "."))
        return !lex_means(&first, schema);
    for (size_t i = 0; i < live->search_path.n; i++)
        if (strcmp(((const struct object *)live->search_path.items[i])->name, schema) == 0)
            return false;
    return true;
}

static void forget_unmodelled(const struct model *live, const char *schema, struct vec *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        struct unmodelled *u = list->items[i];
        if (!is_elsewhere(live, u->name, schema))
            list->items[n++] = u;
    }
    list->n = n;
}

static struct model *promised_model(struct cli *cli, const struct verify_what *what)
{
    if (what->tenant == NULL)
        return history_snapshot(cli->arena, cli->sql, &cli->diag, what->migration);
    return tenants_snapshot(cli, what->tenants, what->tenant, what->migration);
}

bool verify_database(struct cli *cli, const struct verify_what *what, struct verified *ret)
{
    struct verified verified = {.migration = what->migration->name};
    struct model *promised = promised_model(cli, what);
    struct model *live = promised == NULL ? NULL
                                          : verify_read(cli, verify_path(promised), what->tenant,
                                                        what->beyond ? &verified.unmodelled : NULL);
    if (live == NULL)
        return false;
    if (what->tenant != NULL) {
        forget_unmodelled(live, what->tenant, &verified.unmodelled);
        forget_others(live, promised, what->tenant);
    }
    forget_ledger(live, promised);
    verified.drift = drift_of(cli->arena, live, promised);
    if (!verify_look(cli, live, promised, &verified.drift, &verified.unread))
        return false;
    for (size_t i = 0; i < verified.drift.n; i++) {
        const struct drift *drift = verified.drift.items[i];
        verified.n_broken += drift->state != DRIFT_UNMANAGED;
    }
    *ret = verified;
    return true;
}

/* ---- Which migration ------------------------------------------------------------------------- */

/* The migration the database stands at, by its ledger; the newest one where there is no ledger.
 * NULL: *err says why. */
static const struct migration *standing_at(struct cli *cli, const struct lockstep_options *opt,
                                           const struct history *history,
                                           const struct lockstep_set *set, bool *ret_recorded,
                                           struct lockstep_error *err)
{
    struct lockstep_status status = {0};
    const struct migration *found = history_head(history);
    if (lockstep_status(cli_database(cli), set, opt, &status, err) < 0)
        return NULL;
    *ret_recorded = *status.head != '\0';
    for (size_t i = 0; *status.head != '\0' && i < history->migrations.n; i++) {
        found = history->migrations.items[i];
        if (strcmp(found->chain, status.head_chain) == 0)
            break;
        found = NULL;
    }
    if (found == NULL || status.n_unknown > 0) {
        found = NULL;
        *err = status.problem;
        if (err->code == LOCKSTEP_OK) {
            *err = (struct lockstep_error){.code = LOCKSTEP_E_HISTORY, .step = -1};
            snprintf(err->message, sizeof(err->message), "the database is past what \"%s\" holds",
                     cli->migrations);
        }
        snprintf(err->hint, sizeof(err->hint),
                 "Take the migrations folder that this database follows, or say --at NAME.");
    }
    lockstep_status_free(&status);
    return found;
}

/* What all databases are compared with: --at's migration, or where each stands. */
struct against {
    const struct options *options;
    struct lockstep_options opt; /* the way to a database */
    const struct history *history;
    const struct lockstep_set *set;
    const struct tenants *tenants; /* NULL: it is about whole databases */
    const struct migration *at;    /* NULL: where each stands */
};

static bool find_against(struct cli *cli, struct against *ret, int *ret_code)
{
    const struct history *history = set_read_history(cli, ret_code);
    const struct migration *at = NULL;
    if (history != NULL && ret->options->at != NULL) {
        at = history_find(history, &cli->diag, ret->options->at);
        *ret_code = EXIT_USAGE;
    }
    if (cli_report(cli) != EXIT_DONE)
        return false;
    ret->history = history;
    ret->set = set_of_history(cli->arena, history);
    ret->at = at;
    return true;
}

static const struct migration *migration_of(struct cli *cli, const struct against *against,
                                            const char *tenant, bool *ret_recorded,
                                            struct lockstep_error *err)
{
    *ret_recorded = true;
    if (against->at != NULL)
        return against->at;
    const struct lockstep_set *set =
        tenant == NULL ? against->set : tenants_set(cli->arena, against->tenants, tenant);
    return standing_at(cli, &against->opt, against->history, set, ret_recorded, err);
}

/* ---- For people ------------------------------------------------------------------------------ */

enum { LABEL = 11, WIDEST = 48 };

static const char *shown(const char *value)
{
    return value == NULL ? "-" : value;
}

/* Two long texts, or ones of several lines, are shown from the first line that differs. */
static void print_texts(struct cli *cli, const struct drift_field *field)
{
    const char *promised = shown(field->promised);
    const char *found = shown(field->found);
    unsigned line = 1;
    for (;;) {
        size_t n = strcspn(promised, "\n");
        if (n != strcspn(found, "\n") || memcmp(promised, found, n) != 0 || promised[n] == '\0')
            break;
        promised += n + 1;
        found += n + 1;
        line++;
    }
    const char *at = line == 1 ? "" : arena_printf(cli->arena, ", line %u", line);
    printf("%*s%s%s\n", LABEL, "", field->name, at);
    printf("%*s  snapshot  %.*s\n", LABEL, "", (int)strcspn(promised, "\n"), promised);
    printf("%*s  database  %.*s\n", LABEL, "", (int)strcspn(found, "\n"), found);
}

static void print_fields(struct cli *cli, const struct vec *fields)
{
    size_t name = 0;
    size_t promised = strlen("snapshot");
    for (size_t i = 0; i < fields->n; i++) {
        const struct drift_field *field = fields->items[i];
        size_t width = text_width(shown(field->promised));
        name = strlen(field->name) > name ? strlen(field->name) : name;
        if (width <= WIDEST && width > promised)
            promised = width;
    }
    bool titled = false;
    for (size_t i = 0; i < fields->n; i++) {
        const struct drift_field *field = fields->items[i];
        const char *want = shown(field->promised);
        const char *have = shown(field->found);
        if (text_width(want) > WIDEST || text_width(have) > WIDEST || strchr(want, '\n') != NULL ||
            strchr(have, '\n') != NULL) {
            print_texts(cli, field);
            continue;
        }
        if (!titled)
            printf("%*s%s%-*s  %-*s  %s%s\n", LABEL, "", dim(cli->color_out), (int)name, "",
                   (int)promised, "snapshot", "database", plain(cli->color_out));
        titled = true;
        printf("%*s%-*s  %s%*s  %s\n", LABEL, "", (int)name, field->name,
               text_clean(cli->arena, want), (int)(promised - text_width(want)), "",
               text_clean(cli->arena, have));
    }
}

void verify_print(struct cli *cli, const struct verified *verified)
{
    bool color = cli->color_out;
    const char *tones[] = {red(color), yellow(color), dim(color), yellow(color)};
    for (size_t i = 0; i < verified->drift.n; i++) {
        const struct drift *drift = verified->drift.items[i];
        printf("%s%-*s%s%s\n", tones[drift->state], LABEL, drift_state_name(drift->state),
               plain(color), text_clean(cli->arena, object_title(cli->arena, drift->object)));
        print_fields(cli, &drift->fields);
    }
    for (size_t i = 0; i < verified->unmodelled.n; i++) {
        const struct unmodelled *u = verified->unmodelled.items[i];
        printf("%s%-*s%s%s %s\n", dim(color), LABEL, "beyond", plain(color), u->what,
               text_clean(cli->arena, u->name));
    }
    for (size_t i = 0; i < verified->unread.n; i++) {
        const struct unmodelled *u = verified->unread.items[i];
        printf("%s%-*s%s%s %s\n", dim(color), LABEL, "unread", plain(color), u->what,
               text_clean(cli->arena, u->name));
    }
    fflush(stdout);
}

/* recorded: the ledger names the migration, or the user has. */
static void say_result(struct cli *cli, const struct verified *verified, bool recorded)
{
    struct arena *arena = cli->arena;
    size_t unmanaged = verified->drift.n - verified->n_broken;
    if (cli->quiet)
        return;
    if (verified->n_broken == 0)
        fprintf(stderr, "%sno drift:%s the database is what %s says\n", green(cli->color_err),
                plain(cli->color_err), verified->migration);
    else
        fprintf(stderr, "%sdrift:%s %s not what %s says; lockstep changed nothing\n",
                red(cli->color_err), plain(cli->color_err),
                text_count(arena, verified->n_broken, "object is", "objects are"),
                verified->migration);
    if (!recorded)
        fprintf(stderr, "its ledger names no migration: %s is the newest one\n",
                verified->migration);
    if (unmanaged > 0)
        fprintf(stderr, "%s in no definition, and never touched\n",
                text_count(arena, unmanaged, "object is", "objects are"));
    if (verified->unmodelled.n > 0)
        fprintf(stderr, "%s what a definition can say, and never touched\n",
                text_count(arena, verified->unmodelled.n, "thing is beyond", "things are beyond"));
    if (verified->unread.n > 0)
        fprintf(stderr, "%s not looked into: this role may not read the tables, or not all rows\n",
                text_count(arena, verified->unread.n, "seed was", "seeds were"));
}

/* ---- For programs ---------------------------------------------------------------------------- */

static json_t *json_value(struct cli *cli, const char *value)
{
    return value == NULL ? json_null() : operator_json_text(cli, value);
}

json_t *verify_json(struct cli *cli, const struct vec *list)
{
    json_t *findings = json_array();
    for (size_t i = 0; i < list->n; i++) {
        const struct drift *drift = list->items[i];
        json_t *fields = json_array();
        for (size_t k = 0; k < drift->fields.n; k++) {
            const struct drift_field *field = drift->fields.items[k];
            json_array_append_new(fields, json_pack("{s:s, s:o, s:o}", "field", field->name,
                                                    "snapshot", json_value(cli, field->promised),
                                                    "database", json_value(cli, field->found)));
        }
        const char *kind = drift->object->kind->name;
        const char *name = object_title(cli->arena, drift->object) + strlen(kind);
        json_array_append_new(findings,
                              json_pack("{s:s, s:s, s:o, s:o}", "state",
                                        drift_state_name(drift->state), "kind", kind, "name",
                                        operator_json_text(cli, *name == ' ' ? name + 1 : name),
                                        "fields", fields));
    }
    return findings;
}

json_t *verify_json_names(struct cli *cli, const struct vec *list)
{
    json_t *names = json_array();
    for (size_t i = 0; i < list->n; i++) {
        const struct unmodelled *u = list->items[i];
        json_array_append_new(names, json_pack("{s:s, s:o}", "what", u->what, "name",
                                               operator_json_text(cli, u->name)));
    }
    return names;
}

static json_t *json_of(struct cli *cli, const struct verified *verified, int code)
{
    return json_pack("{s:b, s:i, s:s, s:o, s:o, s:o}", "drift", verified->n_broken > 0, "exit_code",
                     code, "migration", verified->migration, "findings",
                     verify_json(cli, &verified->drift), "not_represented",
                     verify_json_names(cli, &verified->unmodelled), "not_readable",
                     verify_json_names(cli, &verified->unread));
}

/* ---- The command ----------------------------------------------------------------------------- */

static int code_of(const struct options *options, const struct verified *verified)
{
    if (verified->n_broken > 0 || (options->strict && verified->drift.n > 0))
        return EXIT_DRIFT;
    return options->strict && verified->unmodelled.n + verified->unread.n > 0 ? EXIT_FAILED
                                                                              : EXIT_DONE;
}

enum { MOST_DETAILS = 5 };

/* The objects that differ, on a line each. */
static void add_details(struct fleet_job *job, const struct verified *verified)
{
    struct arena *arena = job->cli.arena;
    size_t left = job->cli.verbose ? SIZE_MAX : MOST_DETAILS;
    size_t n = job->code == EXIT_DONE ? 0 : verified->drift.n;
    for (size_t i = 0; i < n; i++) {
        const struct drift *drift = verified->drift.items[i];
        if (drift->state == DRIFT_UNMANAGED && !job->cli.verbose && verified->n_broken > 0)
            continue;
        if (left-- == 0) {
            vec_push(arena, &job->details, arena_strdup(arena, "and more, shown with -v"));
            return;
        }
        vec_push(arena, &job->details,
                 arena_printf(arena, "%s: %s", drift_state_name(drift->state),
                              object_title(arena, drift->object)));
    }
}

static void verify_one(struct fleet_job *job)
{
    const struct against *against = job->command;
    struct cli *cli = &job->cli;
    struct lockstep_error err;
    struct verified verified;
    bool recorded;
    const char *tenant = job->target->tenant;
    const struct migration *migration = migration_of(cli, against, tenant, &recorded, &err);
    if (migration == NULL) {
        fleet_fail(job, &err);
        return;
    }
    fleet_doing(job, "reading the catalogue");
    struct verify_what what = {.migration = migration,
                               .tenants = against->tenants,
                               .tenant = tenant,
                               .beyond = tenant == NULL || against->options->strict};
    if (!verify_database(cli, &what, &verified)) {
        fleet_fail_diag(job, EXIT_FAILED);
        return;
    }
    job->code = (enum exit_code)code_of(against->options, &verified);
    job->result = json_of(cli, &verified, job->code);
    size_t unmanaged = verified.drift.n - verified.n_broken;
    struct buf text = buf_make(cli->arena);
    if (verified.n_broken == 0)
        buf_printf(&text, "what %s says", verified.migration);
    else
        buf_printf(&text, "%s not what %s says",
                   text_count(cli->arena, verified.n_broken, "object is", "objects are"),
                   verified.migration);
    if (unmanaged > 0)
        buf_printf(&text, ", %zu unmanaged", unmanaged);
    if (verified.unmodelled.n > 0)
        buf_printf(&text, ", %zu beyond", verified.unmodelled.n);
    if (verified.unread.n > 0)
        buf_printf(&text, ", %zu unread", verified.unread.n);
    job->text = text.data;
    add_details(job, &verified);
}

static int verify_single(struct cli *cli, const struct against *against)
{
    struct verified verified;
    struct lockstep_error err;
    bool recorded;
    const struct migration *migration = migration_of(cli, against, NULL, &recorded, &err);
    if (migration == NULL) {
        if (cli->json)
            operator_json_print(json_pack("{s:o}", "error", operator_json_error(cli, &err)));
        return operator_error(cli, &err);
    }
    struct verify_what what = {.migration = migration, .beyond = true};
    if (!verify_database(cli, &what, &verified)) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    int code = code_of(against->options, &verified);
    if (cli->json) {
        operator_json_print(json_of(cli, &verified, code));
        return code;
    }
    verify_print(cli, &verified);
    say_result(cli, &verified, recorded);
    return code;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct against against = {.options = options, .opt = LOCKSTEP_OPTIONS_INIT};
    int code;
    (void)n;
    (void)arguments;
    bool many = fleet_is_wanted(cli, &options->fleet, options->tenants, &code);
    if (code != EXIT_DONE)
        return code;
    if (!operator_way(cli, &options->way, LOOK_CONNECT_MS, &against.opt))
        return EXIT_USAGE;
    if (!find_against(cli, &against, &code))
        return code;
    if (options->tenants != NULL) {
        against.tenants = tenants_read(cli, &code);
        return against.tenants == NULL ? code
                                       : tenants_run(cli, &options->fleet, options->tenants,
                                                     verify_one, &against, EXIT_DONE, NULL);
    }
    return many ? fleet_run(cli, &options->fleet, verify_one, &against, EXIT_DONE, NULL)
                : verify_single(cli, &against);
}

const struct command command_verify = {
    .name = "verify",
    .group = "operator",
    .arguments = "",
    .summary = "show drift: where a database is not what its snapshot says",
    .text =
        "Reads the catalogue of the database and compares it, object by object, with the snapshot\n"
        "of the migration it stands at by its ledger (the newest one where there is no ledger).\n"
        "What is missing or different is drift (exit 4), shown with both definitions. So are rows\n"
        "of seeds that are missing, or hold something else in what the seed keeps, and rows that an\n"
        "exact seed does not have; $LOCKSTEP_ENV says whose seeds count. What is in\n"
        "the database alone is unmanaged, and what no definition can hold is beyond: both are\n"
        "listed, never touched, and no drift unless --strict asks. Nothing is written. With\n"
        "--fleet, a line per database says whether it drifted, and lines below it where; with\n"
        "--tenants, each schema is compared with what the definition's one schema should be.",
    .examples = "  lockstep verify -d postgresql:///shop\n"
                "  lockstep verify -d \"$PRODUCTION_URL\" --json --strict\n"
                "  lockstep verify --fleet databases.txt\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
