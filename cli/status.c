/*
 * lockstep status - where a database stands. Reads, never writes.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/fleet.h"
#include "cli/operator.h"
#include "cli/set.h"
#include "cli/table.h"
#include "cli/tenants.h"
#include "cli/text.h"

struct options {
    struct operator_options way;
    bool exit_code;
    struct fleet_options fleet;
    const char *tenants;
};

static const struct option_spec options_of[] = {
    {"--exit-code", 0, OPTION_FLAG, NULL,
     "exit 3 when something is pending, 7 when the history does not match",
     offsetof(struct options, exit_code)},
    LOOK_OPTIONS(struct options, way),
    FLEET_OPTIONS(struct options, fleet),
    TENANTS_OPTION(struct options, tenants),
};

/* ---- For people ------------------------------------------------------------------------------ */

static const char *tone_of(int state, bool color)
{
    switch (state) {
    case LOCKSTEP_STATE_APPLIED:
        return "";
    case LOCKSTEP_STATE_PENDING:
    case LOCKSTEP_STATE_RUNNING:
        return yellow(color);
    default:
        return red(color);
    }
}

static const char *steps_of(struct arena *arena, const struct lockstep_row *row)
{
    if (row->state == LOCKSTEP_STATE_RUNNING)
        return arena_printf(arena, "%d of %d", row->steps_done, row->steps_total);
    return arena_printf(arena, "%d", row->steps_total);
}

/* A migration that was begun is at work only while somebody holds the lock. */
static const char *state_of(const struct lockstep_status *status, const struct lockstep_row *row)
{
    if (row->state == LOCKSTEP_STATE_RUNNING && status->holder.pid == 0)
        return "interrupted";
    return lockstep_state_name(row->state);
}

static const char *rows_text(struct cli *cli, const struct lockstep_status *status)
{
    static const char *const titles[] = {"migration", "state", "steps", "applied at",
                                         "by",        "from",  "took",  "last error"};
    static const bool right[] = {false, false, true, false, false, false, true, false};
    struct table table = table_make(cli->arena, titles, right, sizeof(titles) / sizeof(*titles));
    for (uint32_t i = 0; i < status->n_rows; i++) {
        const struct lockstep_row *row = &status->rows[i];
        char time[DURATION_SIZE] = "";
        if (row->duration_ms > 0 || row->state == LOCKSTEP_STATE_APPLIED)
            text_duration(time, row->duration_ms > 0 ? (uint64_t)row->duration_ms * 1000 : 0);
        const char *cells[] = {
            row->migration,  state_of(status, row), steps_of(cli->arena, row),      row->applied_at,
            row->applied_by, row->applied_from,     arena_strdup(cli->arena, time), row->error};
        table_add(&table, tone_of(row->state, cli->color_out), cells);
    }
    return table_text(&table, cli->color_out);
}

static const char *standing(struct arena *arena, const struct lockstep_status *status)
{
    struct buf out = buf_make(arena);
    if (status->n_pending == 0 && status->n_unknown == 0 && status->problem.code == LOCKSTEP_OK)
        return "up to date";
    if (status->n_pending > 0)
        buf_printf(&out, "%u pending", status->n_pending);
    if (status->n_unknown > 0)
        buf_printf(&out, "%s%u unknown to this folder", out.length > 0 ? ", " : "",
                   status->n_unknown);
    return out.length > 0 ? out.data : "the history does not match";
}

static const char *server_text(struct arena *arena, const struct lockstep_status *status)
{
    return arena_printf(arena, "PostgreSQL %s%s%s", status->server,
                        status->read_only ? ", read-only" : "",
                        status->pooled ? ", behind a pooler" : "");
}

static void add_fact(struct buf *out, bool color, const char *name, const char *value)
{
    buf_printf(out, "%s%-9s%s %s\n", bold(color), name, plain(color), value);
}

static const char *status_text(struct cli *cli, const struct lockstep_set *set,
                               const struct lockstep_status *status)
{
    struct arena *arena = cli->arena;
    bool color = cli->color_out;
    struct buf out = buf_make(arena);
    add_fact(&out, color, "database", text_clean(arena, status->database));
    add_fact(&out, color, "server", server_text(arena, status));
    add_fact(
        &out, color, "set",
        arena_printf(arena, "%s%s%s", set->name, *set->version != '\0' ? " " : "", set->version));
    add_fact(&out, color, "head",
             *status->head != '\0' ? text_clean(arena, status->head)
             : status->ledger      ? "none yet"
                                   : "none yet: there is no ledger");
    add_fact(&out, color, "mode",
             arena_printf(arena, "%s (%s)", lockstep_mode_name(status->mode), status->mode_source));
    bool good =
        status->n_pending == 0 && status->n_unknown == 0 && status->problem.code == LOCKSTEP_OK;
    add_fact(&out, color, "standing",
             arena_printf(arena, "%s%s%s", good ? green(color) : yellow(color),
                          standing(arena, status), plain(color)));
    const struct lockstep_blocker *holder = &status->holder;
    if (holder->pid != 0)
        add_fact(
            &out, color, "lock",
            text_clean(arena, arena_printf(arena, "held by process %d of the server (%s, user %s)",
                                           holder->pid, holder->application, holder->user)));
    if (status->n_rows > 0)
        buf_printf(&out, "\n%s", rows_text(cli, status));
    return out.data;
}

/* ---- For programs ---------------------------------------------------------------------------- */

static json_t *json_rows(struct cli *cli, const struct lockstep_status *status)
{
    json_t *rows = json_array();
    for (uint32_t i = 0; i < status->n_rows; i++) {
        const struct lockstep_row *row = &status->rows[i];
        json_t *one = json_pack("{s:i, s:o, s:s, s:s, s:i, s:i}", "ordinal", row->ordinal,
                                "migration", operator_json_text(cli, row->migration), "state",
                                state_of(status, row), "chain", row->chain, "steps_done",
                                row->steps_done, "steps_total", row->steps_total);
        if (row->state != LOCKSTEP_STATE_PENDING) {
            json_object_set_new(one, "applied_at", operator_json_text(cli, row->applied_at));
            json_object_set_new(one, "applied_by", operator_json_text(cli, row->applied_by));
            json_object_set_new(one, "applied_from", operator_json_text(cli, row->applied_from));
            json_object_set_new(one, "duration_ms", json_integer(row->duration_ms));
            json_object_set_new(one, "error",
                                *row->error != '\0' ? operator_json_text(cli, row->error)
                                                    : json_null());
        }
        json_array_append_new(rows, one);
    }
    return rows;
}

static json_t *json_of(struct cli *cli, const struct lockstep_set *set,
                       const struct lockstep_status *status)
{
    json_t *whole =
        json_pack("{s:o, s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:b, s:b, s:b, s:i, s:i, s:i}",
                  "database", operator_json_text(cli, status->database), "server", status->server,
                  "set", set->name, "version", set->version, "head",
                  *status->head != '\0' ? operator_json_text(cli, status->head) : json_null(),
                  "head_chain", status->head_chain, "mode", lockstep_mode_name(status->mode),
                  "mode_source", status->mode_source, "ledger", status->ledger, "read_only",
                  status->read_only, "pooled", status->pooled, "applied", (int)status->n_applied,
                  "pending", (int)status->n_pending, "unknown", (int)status->n_unknown);
    const struct lockstep_blocker *holder = &status->holder;
    json_object_set_new(whole, "lock",
                        holder->pid == 0
                            ? json_null()
                            : json_pack("{s:i, s:o, s:o, s:o}", "pid", (int)holder->pid,
                                        "application", operator_json_text(cli, holder->application),
                                        "user", operator_json_text(cli, holder->user), "client",
                                        operator_json_text(cli, holder->client)));
    json_object_set_new(whole, "problem",
                        status->problem.code < 0 ? operator_json_error(cli, &status->problem)
                                                 : json_null());
    json_object_set_new(whole, "migrations", json_rows(cli, status));
    return whole;
}

/* ---- The command ----------------------------------------------------------------------------- */

static int show(struct cli *cli, const struct options *options, const struct lockstep_set *set,
                const struct lockstep_status *status)
{
    if (cli->json)
        operator_json_print(json_of(cli, set, status));
    else if (!cli_output(cli, NULL, status_text(cli, set, status)))
        return EXIT_FAILED;
    if (status->problem.code < 0) {
        int code = operator_error(cli, &status->problem);
        return options->exit_code ? code : EXIT_DONE;
    }
    return options->exit_code && status->n_pending > 0 ? EXIT_PENDING : EXIT_DONE;
}

/* ---- A fleet --------------------------------------------------------------------------------- */

struct looks {
    const struct options *options;
    const struct lockstep_options *opt;
    const struct lockstep_set *set;
    const struct tenants *tenants; /* NULL: it is about whole databases */
};

static void look_at_one(struct fleet_job *job)
{
    const struct looks *looks = job->command;
    struct cli *cli = &job->cli;
    struct lockstep_status status = {0};
    struct lockstep_error err;
    const struct lockstep_set *set =
        job->target->tenant == NULL ? looks->set
                                    : tenants_set(cli->arena, looks->tenants, job->target->tenant);
    if (lockstep_status(cli_database(cli), set, looks->opt, &status, &err) < 0) {
        fleet_fail(job, &err);
        return;
    }
    job->result = json_of(cli, set, &status);
    job->text =
        arena_printf(cli->arena, "%s, %s", *status.head != '\0' ? status.head : "no migration yet",
                     standing(cli->arena, &status));
    if (status.n_pending > 0)
        job->word = "pending";
    if (looks->options->exit_code && status.n_pending > 0)
        job->code = EXIT_PENDING;
    if (status.problem.code < 0) {
        fleet_fail(job, &status.problem);
        job->code = looks->options->exit_code ? job->code : EXIT_DONE;
        job->word = "differs";
    }
    lockstep_status_free(&status);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_status status = {0};
    struct lockstep_error err;
    int code = EXIT_DONE;
    (void)n;
    (void)arguments;
    bool many = fleet_is_wanted(cli, &options->fleet, options->tenants, &code);
    if (code != EXIT_DONE)
        return code;
    if (!operator_way(cli, &options->way, LOOK_CONNECT_MS, &opt))
        return EXIT_USAGE;
    if (options->tenants != NULL) {
        struct looks looks = {.options = options, .opt = &opt};
        looks.tenants = tenants_read(cli, &code);
        return looks.tenants == NULL ? code
                                     : tenants_run(cli, &options->fleet, options->tenants,
                                                   look_at_one, &looks, EXIT_DONE, NULL);
    }
    const struct lockstep_set *set = set_read(cli, &code);
    if (set == NULL)
        return code;
    if (many)
        return fleet_run(cli, &options->fleet, look_at_one,
                         &(struct looks){.options = options, .opt = &opt, .set = set}, EXIT_DONE,
                         NULL);
    if (lockstep_status(cli_database(cli), set, &opt, &status, &err) < 0) {
        if (cli->json)
            operator_json_print(json_pack("{s:o}", "error", operator_json_error(cli, &err)));
        return operator_error(cli, &err);
    }
    code = show(cli, options, set, &status);
    lockstep_status_free(&status);
    return code;
}

const struct command command_status = {
    .name = "status",
    .group = "operator",
    .arguments = "",
    .summary = "show where a database stands",
    .text = "Shows which migrations are applied, running, interrupted, pending or unknown, when\n"
            "and by whom, and what an application would do at boot and why. Nothing is written;\n"
            "it works on a standby. With --fleet, a line per database says where it stands.",
    .examples = "  lockstep status -d postgresql://app@localhost/app\n"
                "  lockstep status --json | jq .pending\n"
                "  lockstep status --fleet databases.txt --exit-code\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
