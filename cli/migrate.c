/*
 * lockstep migrate - brings a database up to the migrations folder.
 *
 * Relies on: the runtime, which does all of it; set, progress. --dry-run prints what the runtime
 * says it would send.
 */
#include <stdio.h>
#include <string.h>

#include "cli/fleet.h"
#include "cli/operator.h"
#include "cli/preview.h"
#include "cli/progress.h"
#include "cli/set.h"
#include "cli/tenants.h"
#include "cli/text.h"
#include "gen/emit.h"

struct options {
    const char *to;
    struct operator_options way;
    const char *notes;
    bool dry_run;
    struct fleet_options fleet;
    const char *tenants;
};

static const struct option_spec options_of[] = {
    {"--to", 0, OPTION_TEXT, "NAME", "up to this migration: its name or its number",
     offsetof(struct options, to)},
    {"--dry-run", 0, OPTION_FLAG, NULL, "print what would be sent, change nothing",
     offsetof(struct options, dry_run)},
    APPLY_OPTIONS(struct options, way, "30"),
    {"--notes", 0, OPTION_TEXT, "TEXT", "kept in the ledger with each migration",
     offsetof(struct options, notes)},
    CONTRACT_OPTION(struct options, way),
    FLEET_OPTIONS(struct options, fleet),
    TENANTS_OPTION(struct options, tenants),
};

/* What one call is about. */
struct migrate {
    struct cli *cli;
    const struct tenants *tenants; /* NULL: it is about whole databases */
    const struct lockstep_set *set;
    struct lockstep_options opt;
    struct lockstep_error err;
    int rc;
    struct lockstep_status
        after; /* where the database stands afterwards; only looked at after success */
    bool looked;
};

/* Where it stands is told in words; not being able to look is no failure. */
static void look(struct migrate *migrate)
{
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_error err;
    opt.schema = migrate->opt.schema;
    opt.role = migrate->opt.role;
    opt.connect_timeout_ms = LOOK_CONNECT_MS;
    migrate->looked = lockstep_status(cli_database(migrate->cli), migrate->set, &opt,
                                      &migrate->after, &err) == LOCKSTEP_OK;
}

/* ---- Dry run --------------------------------------------------------------------------------- */

static const char *place(const struct migrate *migrate)
{
    struct arena *arena = migrate->cli->arena;
    if (!migrate->looked)
        return "the database stands where it should";
    if (*migrate->after.head == '\0')
        return arena_printf(arena, "database %s has no migration yet", migrate->after.database);
    return arena_printf(arena, "database %s is at %s", migrate->after.database,
                        migrate->after.head);
}

static const char *pending(const struct migrate *migrate)
{
    if (!migrate->looked || migrate->after.n_pending == 0)
        return "";
    return arena_printf(migrate->cli->arena, ", %u pending", migrate->after.n_pending);
}

static void say_nothing_to_do(const struct migrate *migrate)
{
    if (!migrate->cli->quiet)
        fprintf(stderr, "nothing to do: %s%s\n", place(migrate), pending(migrate));
}

static json_t *result(const struct migrate *migrate, const char *outcome, json_t *migrations)
{
    struct cli *cli = migrate->cli;
    json_t *whole = json_pack("{s:s, s:s}", "outcome", outcome, "set", migrate->set->name);
    if (migrate->looked) {
        json_object_set_new(whole, "database", operator_json_text(cli, migrate->after.database));
        json_object_set_new(whole, "head", operator_json_text(cli, migrate->after.head));
        json_object_set_new(whole, "pending", json_integer(migrate->after.n_pending));
    }
    json_object_set_new(whole, "migrations", migrations);
    json_object_set_new(whole, "error",
                        migrate->rc < 0 ? operator_json_error(cli, &migrate->err) : json_null());
    return whole;
}

static int dry_run(struct migrate *migrate)
{
    struct cli *cli = migrate->cli;
    struct preview preview = preview_begin(cli);
    migrate->opt.dry_run = 1;
    migrate->opt.on_event = preview_event;
    migrate->opt.user = &preview;
    migrate->rc = lockstep_boot(cli_database(cli), migrate->set, &migrate->opt, &migrate->err);
    if (migrate->rc == LOCKSTEP_OK)
        look(migrate);
    if (cli->json)
        operator_json_print(result(migrate,
                                   migrate->rc < 0 ? "failed"
                                   : preview.n > 0 ? "would be applied"
                                                   : "nothing to do",
                                   preview.migrations));
    else
        json_decref(preview.migrations);
    if (migrate->rc < 0)
        return operator_error(cli, &migrate->err);
    if (!cli->json && preview.n == 0)
        say_nothing_to_do(migrate);
    else if (!cli->json && !cli_output(cli, NULL, preview.sql.data))
        return EXIT_FAILED;
    return EXIT_DONE;
}

/* ---- The real thing -------------------------------------------------------------------------- */

static void say_done(const struct migrate *migrate, const struct progress *progress)
{
    struct cli *cli = migrate->cli;
    char time[DURATION_SIZE];
    uint64_t steps;
    size_t n = progress_count(progress, &steps);
    if (n == 0)
        say_nothing_to_do(migrate);
    else if (!cli->quiet)
        fprintf(stderr, "%s%s%s%s: %s with %s applied in %s\n", green(cli->color_err),
                place(migrate), plain(cli->color_err), pending(migrate),
                text_count(cli->arena, n, "migration", "migrations"),
                text_count(cli->arena, steps, "step", "steps"),
                text_duration(time, progress_elapsed_us(progress)));
}

/* What was committed before it failed stays, and is worth a word. */
static void say_how_far(const struct cli *cli, const struct progress *progress)
{
    uint64_t steps;
    size_t n = progress_count(progress, &steps);
    if (n > 0 && !cli->quiet && !cli->json)
        fprintf(stderr, "    %s applied before it; run the command again to go on\n",
                text_count(cli->arena, n, "migration was", "migrations were"));
}

static int apply(struct migrate *migrate)
{
    struct cli *cli = migrate->cli;
    struct progress progress = progress_begin(cli, migrate->set);
    migrate->opt.on_event = progress_event;
    migrate->opt.user = &progress;
    migrate->rc = lockstep_boot(cli_database(cli), migrate->set, &migrate->opt, &migrate->err);
    progress_end(&progress, migrate->rc < 0 ? &migrate->err : NULL);
    if (migrate->rc == LOCKSTEP_OK)
        look(migrate);
    if (cli->json) {
        uint64_t steps;
        size_t n = progress_count(&progress, &steps);
        json_t *whole = result(migrate,
                               migrate->rc < 0 ? "failed"
                               : n > 0         ? "applied"
                                               : "nothing to do",
                               progress_json(&progress));
        json_object_set_new(whole, "duration_ms",
                            json_real((double)progress_elapsed_us(&progress) / 1e3));
        operator_json_print(whole);
    }
    if (migrate->rc == LOCKSTEP_OK && !cli->json)
        say_done(migrate, &progress);
    if (migrate->rc == LOCKSTEP_OK)
        return EXIT_DONE;
    int code = operator_error(cli, &migrate->err);
    say_how_far(cli, &progress);
    return code;
}

/* ---- A fleet --------------------------------------------------------------------------------- */

static const char *names_of(struct fleet_job *job)
{
    struct buf out = buf_make(job->cli.arena);
    for (size_t i = 0; i < job->migrations.n; i++)
        buf_printf(&out, "%s%s", i > 0 ? ", " : "", (const char *)job->migrations.items[i]);
    return out.data;
}

/* One database. A second connection to ask where it stands now would cost as much as all the rest.
 */
static void migrate_one(struct fleet_job *job)
{
    const struct migrate *migrate = job->command;
    struct arena *arena = job->cli.arena;
    struct lockstep_options opt = migrate->opt;
    struct lockstep_error err;
    opt.on_event = fleet_event;
    opt.user = job;
    const struct lockstep_set *set =
        job->target->tenant == NULL ? migrate->set
                                    : tenants_set(arena, migrate->tenants, job->target->tenant);
    int rc = lockstep_boot(cli_database(&job->cli), set, &opt, &err);
    json_t *names = json_array();
    for (size_t i = 0; i < job->migrations.n; i++)
        json_array_append_new(names, json_string(job->migrations.items[i]));
    job->result = json_pack("{s:s, s:o, s:I}", "set", set->name, "migrations", names, "steps",
                            (json_int_t)job->n_steps);
    if (rc < 0) {
        fleet_fail(job, &err);
    } else if (job->migrations.n == 0) {
        job->text = "nothing to do";
    } else if (opt.dry_run) {
        job->word = "would";
        job->text = arena_printf(arena, "apply %s", names_of(job));
    } else {
        job->word = "applied";
        job->text = arena_printf(arena, "%s with %s", names_of(job),
                                 text_count(arena, job->n_steps, "step", "steps"));
    }
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct migrate migrate = {.cli = cli, .opt = LOCKSTEP_OPTIONS_INIT};
    int code = EXIT_DONE;
    (void)n;
    (void)arguments;
    bool many = fleet_is_wanted(cli, &options->fleet, options->tenants, &code);
    if (code != EXIT_DONE)
        return code;
    migrate.opt.mode = LOCKSTEP_MODE_APPLY;
    migrate.opt.target = options->to;
    migrate.opt.notes = options->notes;
    if (!operator_way(cli, &options->way, 0, &migrate.opt))
        return EXIT_USAGE;
    if (options->tenants != NULL) {
        migrate.opt.dry_run = options->dry_run;
        migrate.tenants = tenants_read(cli, &code);
        return migrate.tenants == NULL ? code
                                       : tenants_run(cli, &options->fleet, options->tenants,
                                                     migrate_one, &migrate, EXIT_DONE, NULL);
    }
    migrate.set = set_read_promises(cli, &code);
    if (migrate.set == NULL)
        return code;
    if (many) {
        migrate.opt.dry_run = options->dry_run;
        return fleet_run(cli, &options->fleet, migrate_one, &migrate, EXIT_DONE, NULL);
    }
    code = options->dry_run ? dry_run(&migrate) : apply(&migrate);
    lockstep_status_free(&migrate.after);
    return code;
}

const struct command command_migrate = {
    .name = "migrate",
    .group = "operator",
    .arguments = "",
    .summary = "bring a database up to the migrations",
    .text = "Applies what is pending, under a lock that any number of processes may wait for,\n"
            "each migration in a transaction with its row in the ledger. Whatever interrupts\n"
            "it, running it again goes on where it stopped. It applies whatever LOCKSTEP_MODE\n"
            "says: running it is the decision. With --fleet, a line per database tells what was\n"
            "done; the exit code is that of the databases that failed when all failed in one\n"
            "way, else 1. Running it again goes on with what is left.",
    .examples = "  lockstep migrate -d postgresql://app@localhost/app\n"
                "  lockstep migrate --dry-run | less\n"
                "  lockstep migrate --to 0007 --notes \"ticket 4711\"\n"
                "  lockstep migrate --fleet databases.txt -j 16 --max-failures 3\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
