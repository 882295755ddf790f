/*
 * lockstep check - the guard before a deployment: is everything that was written also generated,
 * whole and applied?
 *
 * A row of findings, each looked at whatever the others say; the first that failed gives the exit
 * code.
 */
#include <stdio.h>
#include <string.h>

#include "cli/fleet.h"
#include "cli/operator.h"
#include "cli/set.h"
#include "cli/text.h"
#include "cli/verify.h"
#include "gen/drift.h"
#include "gen/generate.h"

struct options {
    const char *schema;
    const char *connect_timeout;
    struct fleet_options fleet;
};

static const struct option_spec options_of[] = {
    {"--connect-timeout", 0, OPTION_TEXT, "SECONDS", "how long to wait for the server (5)",
     offsetof(struct options, connect_timeout)},
    {"--schema", 0, OPTION_TEXT, "NAME", "the schema of the ledger (lockstep)",
     offsetof(struct options, schema)},
    FLEET_OPTIONS(struct options, fleet),
};

enum outcome { OUTCOME_OK, OUTCOME_FAILED, OUTCOME_SKIPPED };

struct finding {
    const char *name; /* for programs */
    enum outcome outcome;
    int code; /* exit code when it failed */
    const char *text;
    struct vec details;               /* of char */
    const struct diag *diag;          /* mistakes in files, or NULL */
    const struct lockstep_error *err; /* what the runtime said, or NULL */
};

struct check {
    struct cli *cli;
    const struct options *options;
    const struct lockstep_set *set; /* NULL: the folder is not whole, or empty */
    const struct migration *head;   /* the same */
    bool stands_at_head;            /* the database was looked at, and does */
    struct lockstep_error err;
};

/* ---- What is looked at ----------------------------------------------------------------------- */

/* The mistakes of one look, apart from those of the others. */
static const struct diag *take_diag(struct cli *cli)
{
    struct diag *taken = arena_new_of(cli->arena, struct diag);
    *taken = cli->diag;
    cli->diag = diag_make(cli->arena);
    return taken;
}

static struct finding check_chain(struct check *check)
{
    struct cli *cli = check->cli;
    struct finding finding = {.name = "chain", .code = EXIT_HISTORY};
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_STEPS);
    finding.diag = take_diag(cli);
    if (finding.diag->errors > 0) {
        finding.outcome = OUTCOME_FAILED;
        finding.text = arena_printf(cli->arena, "the migrations in \"%s\" do not hang together",
                                    cli->migrations);
        return finding;
    }
    if (history->migrations.n == 0) {
        finding.text =
            arena_printf(cli->arena, "there are no migrations in \"%s\"", cli->migrations);
        return finding;
    }
    check->set = set_of_history(cli->arena, history);
    check->head = history_head(history);
    finding.text =
        arena_printf(cli->arena, "%s, unchanged, each on top of the one before: the last is %s",
                     text_count(cli->arena, history->migrations.n, "migration", "migrations"),
                     history_head(history)->name);
    return finding;
}

static void failed_definition(struct check *check, const struct generated *g,
                              struct finding *finding)
{
    struct arena *arena = check->cli->arena;
    const struct vec *steps = &g->transition->up;
    finding->outcome = OUTCOME_FAILED;
    finding->text = arena_printf(
        arena, "the definition was edited: lockstep generate NAME writes the migration of %s",
        text_count(arena, steps->n, "step", "steps"));
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        vec_push(arena, &finding->details, (void *)step->summary);
    }
    for (size_t i = 0; i < g->transition->losses.n; i++) {
        const struct loss *loss = g->transition->losses.items[i];
        vec_push(arena, &finding->details, arena_printf(arena, "this would lose %s", loss->what));
    }
}

static struct finding check_definition(struct check *check)
{
    struct cli *cli = check->cli;
    struct finding finding = {.name = "definition", .code = EXIT_FAILED};
    struct generated g = {0};
    struct generate_options what = {.definition = cli->definition,
                                    .migrations = cli->migrations,
                                    .name = "check",
                                    .dry_run = true};
    switch (generate(cli->arena, cli->sql, &cli->diag, &what, &g)) {
    case GENERATE_NOTHING:
        finding.text = "the definition is what the last migration leads to";
        break;
    case GENERATE_LOSS:
    case GENERATE_DONE:
        failed_definition(check, &g, &finding);
        break;
    case GENERATE_HISTORY: /* said by the look at the chain, or of its last snapshot */
        finding.code = EXIT_HISTORY;
        finding.outcome = OUTCOME_FAILED;
        finding.text = "the last migration cannot be read";
        break;
    case GENERATE_FAILED:
        finding.outcome = OUTCOME_FAILED;
        finding.text = "the definition cannot be compared with the last migration";
        break;
    }
    finding.diag = take_diag(cli);
    return finding;
}

static struct finding skip_database(const char *why)
{
    return (struct finding){.name = "database", .outcome = OUTCOME_SKIPPED, .text = why};
}

static struct finding check_database(struct check *check)
{
    struct cli *cli = check->cli;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    if (!operator_has_database(cli))
        return skip_database("no database was given: use -d URI, or set DATABASE_URL");
    if (check->set == NULL)
        return skip_database("there is no set of migrations to compare the database with");
    opt.schema = check->options->schema;
    operator_connection(cli, &opt);
    opt.connect_timeout_ms = LOOK_CONNECT_MS;
    operator_seconds(cli, "--connect-timeout", check->options->connect_timeout,
                     &opt.connect_timeout_ms);
    struct finding finding = {.name = "database",
                              .text = "the database stands at the last migration"};
    if (lockstep_check(cli_database(cli), check->set, &opt, &check->err) < 0) {
        finding.outcome = OUTCOME_FAILED;
        finding.code = lockstep_exit_code(check->err.code);
        finding.text = arena_strdup(cli->arena, check->err.message);
        finding.err = &check->err;
    }
    check->stands_at_head = finding.outcome == OUTCOME_OK;
    return finding;
}

static struct finding check_drift(struct check *check)
{
    struct cli *cli = check->cli;
    struct finding finding = {.name = "drift",
                              .code = EXIT_DRIFT,
                              .text = "the database holds what the last migration promises"};
    struct verified verified;
    if (!check->stands_at_head) {
        finding.outcome = OUTCOME_SKIPPED;
        finding.text = "there is no database at the last migration to look into";
        return finding;
    }
    if (!verify_database(cli, check->head, &verified)) {
        finding.outcome = OUTCOME_FAILED;
        finding.code = EXIT_FAILED;
        finding.text = "the catalogue of the database cannot be read";
    } else if (verified.n_broken > 0) {
        finding.outcome = OUTCOME_FAILED;
        finding.text =
            arena_printf(cli->arena, "%s not as promised: lockstep verify shows how",
                         text_count(cli->arena, verified.n_broken, "object is", "objects are"));
        for (size_t i = 0; i < verified.drift.n; i++) {
            const struct drift *drift = verified.drift.items[i];
            if (drift->state != DRIFT_UNMANAGED)
                vec_push(cli->arena, &finding.details,
                         arena_printf(cli->arena, "%s: %s", drift_state_name(drift->state),
                                      object_title(cli->arena, drift->object)));
        }
    }
    finding.diag = take_diag(cli);
    return finding;
}

/* ---- What is said ---------------------------------------------------------------------------- */

static const char *const outcome_names[] = {"ok", "failed", "skipped"};

enum { MOST_DETAILS = 20 };

static void print_finding(struct cli *cli, const struct finding *finding)
{
    bool color = cli->color_out;
    const char *tones[] = {green(color), red(color), dim(color)};
    if (cli->quiet && finding->outcome != OUTCOME_FAILED)
        return;
    printf("%s%-7s%s  %-10s  %s\n", tones[finding->outcome], outcome_names[finding->outcome],
           plain(color), finding->name, text_clean(cli->arena, finding->text));
    for (size_t i = 0; i < finding->details.n && (i < MOST_DETAILS || cli->verbose); i++)
        printf("%21s%s\n", "", text_clean(cli->arena, finding->details.items[i]));
    if (finding->details.n > MOST_DETAILS && !cli->verbose)
        printf("%21sand %zu more, shown with -v\n", "", finding->details.n - MOST_DETAILS);
    if (finding->err != NULL && *finding->err->detail != '\0')
        printf("%21s%s\n", "", text_clean(cli->arena, finding->err->detail));
    if (finding->err != NULL && *finding->err->hint != '\0')
        printf("%21s%shint:%s %s\n", "", bold(color), plain(color),
               text_clean(cli->arena, finding->err->hint));
    fflush(stdout);
    if (finding->diag != NULL)
        diag_print(finding->diag, stderr, cli->color_err);
}

static json_t *json_details(struct cli *cli, const struct finding *finding)
{
    json_t *details = json_array();
    for (size_t i = 0; i < finding->details.n; i++)
        json_array_append_new(details, operator_json_text(cli, finding->details.items[i]));
    for (size_t i = 0; finding->diag != NULL && i < finding->diag->list.n; i++) {
        const struct diagnostic *d = finding->diag->list.items[i];
        unsigned line = 0;
        unsigned column = 0;
        if (d->at.source != NULL)
            location_line_column(d->at, &line, &column);
        const char *text = d->at.source == NULL
                               ? d->message
                               : arena_printf(cli->arena, "%s:%u:%u: %s", d->at.source->path, line,
                                              column, d->message);
        json_array_append_new(details, operator_json_text(cli, text));
    }
    return details;
}

static json_t *json_findings(struct cli *cli, const struct finding *findings, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:o, s:o, s:o}", "check", findings[i].name, "outcome",
                            outcome_names[findings[i].outcome], "message",
                            operator_json_text(cli, findings[i].text), "details",
                            json_details(cli, &findings[i]), "error",
                            findings[i].err != NULL ? operator_json_error(cli, findings[i].err)
                                                    : json_null()));
    return list;
}

static void print_json(struct cli *cli, const struct finding *findings, size_t n, int code)
{
    operator_json_print(json_pack("{s:b, s:i, s:o}", "ok", code == EXIT_DONE, "exit_code", code,
                                  "findings", json_findings(cli, findings, n)));
}

/* ---- The command ----------------------------------------------------------------------------- */

typedef struct finding look_at(struct check *check);

static look_at *const looks_at_files[] = {check_chain, check_definition};
static look_at *const looks_at_database[] = {check_database, check_drift};
enum { FILE_LOOKS = 2, DATABASE_LOOKS = 2, LOOKS = FILE_LOOKS + DATABASE_LOOKS };

/* The exit code is that of the first that failed. */
static int look(struct check *check, look_at *const *looks, size_t n, bool print,
                struct finding *ret_findings, int code)
{
    for (size_t i = 0; i < n; i++) {
        ret_findings[i] = looks[i](check);
        if (print)
            print_finding(check->cli, &ret_findings[i]);
        if (ret_findings[i].outcome == OUTCOME_FAILED && code == EXIT_DONE)
            code = ret_findings[i].code;
    }
    return code;
}

static void check_one(struct fleet_job *job)
{
    const struct check *files = job->command;
    struct check check = {
        .cli = &job->cli, .options = files->options, .set = files->set, .head = files->head};
    struct finding findings[DATABASE_LOOKS];
    struct arena *arena = job->cli.arena;
    job->code =
        (enum exit_code)look(&check, looks_at_database, DATABASE_LOOKS, false, findings, EXIT_DONE);
    job->result =
        json_pack("{s:o}", "findings", json_findings(&job->cli, findings, DATABASE_LOOKS));
    const struct finding *said = &findings[0];
    for (size_t i = 1; i < DATABASE_LOOKS; i++)
        if (said->outcome != OUTCOME_FAILED && findings[i].outcome != OUTCOME_SKIPPED)
            said = &findings[i];
    if (said->err != NULL) {
        fleet_fail(job, said->err);
        return;
    }
    job->text = said->text;
    size_t most = job->cli.verbose ? SIZE_MAX : MOST_DETAILS;
    for (size_t i = 0; i < said->details.n && i < most; i++)
        vec_push(arena, &job->details, said->details.items[i]);
    for (size_t i = 0; said->diag != NULL && i < said->diag->list.n; i++)
        vec_push(arena, &job->details,
                 (void *)((const struct diagnostic *)said->diag->list.items[i])->message);
}

/* The files are looked at once. Without a whole set there is nothing to compare a database with. */
static int check_fleet(struct check *check, const struct fleet_options *fleet)
{
    struct cli *cli = check->cli;
    struct finding findings[FILE_LOOKS];
    int code = look(check, looks_at_files, FILE_LOOKS, !cli->json, findings, EXIT_DONE);
    if (check->set == NULL && code == EXIT_DONE)
        code = EXIT_FAILED;
    if (check->set == NULL) {
        if (cli->json)
            print_json(cli, findings, FILE_LOOKS, code);
        return code;
    }
    json_t *head = json_pack("{s:o}", "findings", json_findings(cli, findings, FILE_LOOKS));
    return fleet_run(cli, fleet, check_one, check, (enum exit_code)code, head);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    struct check check = {.cli = cli, .options = given};
    struct finding findings[LOOKS];
    int32_t ignored;
    int code;
    (void)n;
    (void)arguments;
    bool many = fleet_is_wanted(cli, &check.options->fleet, NULL, &code);
    if (code != EXIT_DONE)
        return code;
    if (!operator_seconds(cli, "--connect-timeout", check.options->connect_timeout, &ignored))
        return EXIT_USAGE;
    if (many)
        return check_fleet(&check, &check.options->fleet);
    code = look(&check, looks_at_files, FILE_LOOKS, !cli->json, findings, EXIT_DONE);
    code = look(&check, looks_at_database, DATABASE_LOOKS, !cli->json, findings + FILE_LOOKS, code);
    if (cli->json)
        print_json(cli, findings, LOOKS, code);
    return code;
}

const struct command command_check = {
    .name = "check",
    .group = "operator",
    .arguments = "",
    .summary = "guard a deployment: all is generated, whole and applied",
    .text =
        "Looks whether the migrations folder hangs together (else exit 7), whether the\n"
        "definition is what its last migration leads to (else exit 1), and, where a database\n"
        "is given by -d or DATABASE_URL, whether it stands at the last migration (else exit 3,\n"
        "or 7 when its history is another one) and holds what that promises (else exit 4).\n"
        "Nothing is written. With --fleet, the files are looked at once, and each database.",
    .examples = "  lockstep check\n  lockstep check -d \"$PRODUCTION_URL\" && deploy\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
