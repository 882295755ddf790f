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
#include "gen/emit_names.h"
#include "gen/emit_table.h"
#include "gen/files.h"
#include "gen/generate.h"
#include "gen/promises.h"
#include "gen/read_catalog.h"

struct options {
    struct operator_options way;
    const char *embedded;
    struct fleet_options fleet;
    const char *tenants;
};

static const struct option_spec options_of[] = {
    LOOK_OPTIONS(struct options, way),
    {"--embedded", 0, OPTION_TEXT, "FILE", "what lockstep embed wrote: is it up to date?",
     offsetof(struct options, embedded)},
    FLEET_OPTIONS(struct options, fleet),
    TENANTS_OPTION(struct options, tenants),
};

enum outcome { OUTCOME_OK, OUTCOME_FAILED, OUTCOME_SKIPPED };

struct finding {
    const char *name; /* for programs */
    enum outcome outcome;
    int code;                         /* exit code when it failed */
    const char *text;                 /* NULL: nothing was looked at, and nothing is said */
    struct vec details;               /* of char */
    const struct diag *diag;          /* mistakes in files, or NULL */
    const struct lockstep_error *err; /* what the runtime said, or NULL */
};

struct check {
    struct cli *cli;
    const struct options *options;
    const struct lockstep_options *opt; /* the way to a database */
    const struct tenants *tenants;
    const char *tenant;             /* the schema that is looked at; NULL: the whole database */
    const struct lockstep_set *set; /* NULL: the folder is not whole, or empty */
    const struct migration *head;   /* the same */
    const struct history *history;  /* the same */
    struct vec heads;               /* of const struct migration */
    bool chain_is_whole;
    enum generate_outcome outcome; /* of the definition */
    struct generated generated;
    const struct diag *definition_diag;
    bool is_one_of_many; /* of a fleet, where each round trip counts */
    bool stands_at_head; /* the database was looked at, and does */
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

/* "file:line:column: what" */
static const char *with_place(struct cli *cli, const struct diagnostic *d)
{
    unsigned line = 0;
    unsigned column = 0;
    if (d->at.source == NULL)
        return d->message;
    location_line_column(d->at, &line, &column);
    return arena_printf(cli->arena, "%s:%u:%u: %s", d->at.source->path, line, column, d->message);
}

/* The first mistake, for the one line of a finding; all of them go to stderr, with what to do. */
static const char *in_short(struct cli *cli, const struct diag *diag, const char *otherwise)
{
    const struct diagnostic *first = NULL;
    for (size_t i = 0; i < diag->list.n && first == NULL; i++)
        if (((const struct diagnostic *)diag->list.items[i])->level == DIAG_ERROR)
            first = diag->list.items[i];
    if (first == NULL)
        return otherwise;
    const char *text = with_place(cli, first);
    return diag->errors == 1
               ? text
               : arena_printf(cli->arena, "%s (and %s more)", text,
                              text_count(cli->arena, diag->errors - 1, "mistake", "mistakes"));
}

static struct finding failed(struct finding finding, const char *text)
{
    finding.outcome = OUTCOME_FAILED;
    finding.text = text;
    return finding;
}

static struct finding skipped(struct finding finding, const char *text)
{
    finding.outcome = OUTCOME_SKIPPED;
    finding.text = text;
    return finding;
}

/* For what is compared with the last migration. */
static const char *no_last_migration(const struct check *check)
{
    return check->chain_is_whole ? "with several heads it is not known what is the last migration"
                                 : "without a whole chain it is not known what is the last";
}

static struct finding check_chain(struct check *check)
{
    struct cli *cli = check->cli;
    struct finding finding = {.name = "chain", .code = EXIT_HISTORY};
    struct history *history =
        history_read_branches(cli->arena, cli->sql, &cli->diag, cli->migrations);
    check->heads = history_heads(cli->arena, history);
    if (cli->diag.errors == 0 && check->heads.n < 2)
        history_check_line(cli->arena, &cli->diag, history);
    if (operator_has_database(cli))
        set_explain_edit(cli, history);
    finding.diag = take_diag(cli);
    if (finding.diag->errors > 0)
        return failed(finding, in_short(cli, finding.diag, "the migrations do not hang together"));
    check->chain_is_whole = true;
    if (history->migrations.n == 0) {
        finding.text =
            arena_printf(cli->arena, "there are no migrations in \"%s\"", cli->migrations);
        return finding;
    }
    finding.text =
        arena_printf(cli->arena, "%s, unchanged, each on top of another",
                     text_count(cli->arena, history->migrations.n, "migration", "migrations"));
    if (check->heads.n == 1) {
        check->history = history;
        check->set = set_of_history(cli->arena, history);
        check->head = history_head(history);
    }
    return finding;
}

static const char *name_of_head(const struct check *check, size_t i)
{
    return ((const struct migration *)check->heads.items[i])->name;
}

/* What to type, for either choice. */
static void list_rebases(struct check *check, struct vec *ret)
{
    struct arena *arena = check->cli->arena;
    for (size_t i = 0; i < check->heads.n; i++)
        vec_push(arena, ret,
                 arena_printf(arena, "lockstep rebase --last %s%s%s", name_of_head(check, i),
                              check->heads.n > 2 ? " --onto " : "",
                              check->heads.n > 2 ? name_of_head(check, i == 0) : ""));
    vec_push(arena, ret,
             arena_strdup(arena, "lockstep rebase -d URI, which keeps what that database has"));
}

static struct finding check_heads(struct check *check)
{
    struct arena *arena = check->cli->arena;
    struct finding finding = {.name = "heads", .code = EXIT_HISTORY};
    struct buf names = buf_make(arena);
    if (!check->chain_is_whole)
        return skipped(finding, no_last_migration(check));
    for (size_t i = 0; i < check->heads.n; i++)
        buf_printf(&names, "%s%s",
                   i == 0                   ? ""
                   : i + 1 < check->heads.n ? ", "
                                            : " and ",
                   name_of_head(check, i));
    finding.text = check->heads.n == 0
                       ? "there is no branch"
                       : arena_printf(arena, "one branch: its last migration is %s", names.data);
    if (check->heads.n < 2)
        return finding;
    list_rebases(check, &finding.details);
    return failed(finding, arena_printf(arena,
                                        "%zu branches end in %s: put what is applied nowhere yet "
                                        "on top, by one of",
                                        check->heads.n, names.data));
}

/* What the definition would become; looked at once, by the two that follow. */
static void plan_definition(struct check *check)
{
    struct cli *cli = check->cli;
    struct generate_options what = {.definition = cli->definition,
                                    .migrations = cli->migrations,
                                    .name = "check",
                                    .dry_run = true};
    check->outcome = generate(cli->arena, cli->sql, &cli->diag, &what, &check->generated);
    check->definition_diag = take_diag(cli);
}

static bool is_one_line(const struct check *check)
{
    return check->chain_is_whole && check->heads.n < 2;
}

static struct finding check_loss(struct check *check)
{
    struct arena *arena = check->cli->arena;
    struct finding finding = {.name = "loss", .code = EXIT_LOSS};
    if (!is_one_line(check))
        return skipped(finding, no_last_migration(check));
    plan_definition(check);
    if (check->outcome == GENERATE_FAILED || check->outcome == GENERATE_HISTORY)
        return skipped(finding, "the definition cannot be compared with the last migration");
    if (check->outcome != GENERATE_LOSS) {
        finding.text = "no edit loses data that nobody accepted";
        return finding;
    }
    const struct vec *losses = &check->generated.transition->losses;
    for (size_t i = 0; i < losses->n; i++) {
        const struct loss *loss = losses->items[i];
        if (loss->sort == LOSS_CERTAIN)
            vec_push(arena, &finding.details,
                     arena_printf(arena, "this would lose %s", loss->what));
    }
    return failed(finding, "edits of the definition would lose data: lockstep generate NAME "
                           "--allow-loss accepts it, was=\"old name\" makes it a rename");
}

static struct finding check_definition(struct check *check)
{
    struct arena *arena = check->cli->arena;
    struct finding finding = {.name = "definition", .code = EXIT_FAILED};
    if (!is_one_line(check))
        return skipped(finding, no_last_migration(check));
    finding.diag = check->definition_diag;
    switch (check->outcome) {
    case GENERATE_NOTHING:
        finding.text = "the definition is what the last migration leads to";
        return finding;
    case GENERATE_HISTORY: /* of its last snapshot */
        finding.code = EXIT_HISTORY;
        return failed(finding,
                      in_short(check->cli, finding.diag, "the last migration cannot be read"));
    case GENERATE_FAILED:
        return failed(finding,
                      in_short(check->cli, finding.diag,
                               "the definition cannot be compared with the last migration"));
    case GENERATE_LOSS:
    case GENERATE_DONE:
        break;
    }
    const struct vec *steps = &check->generated.transition->up;
    for (size_t i = 0; i < steps->n; i++)
        vec_push(arena, &finding.details, (void *)((const struct step *)steps->items[i])->summary);
    return failed(
        finding,
        arena_printf(arena,
                     "the definition was edited: lockstep generate NAME writes the migration of %s",
                     text_count(arena, steps->n, "step", "steps")));
}

/* The set's name in C, as a file of lockstep embed declares it; NULL: it is no such file. */
static const char *symbol_in(struct arena *arena, const char *text)
{
    static const char declaration[] = "extern const struct lockstep_set ";
    const char *at = strstr(text, declaration);
    if (at == NULL)
        return NULL;
    at += strlen(declaration);
    return arena_strndup(arena, at, strcspn(at, ";"));
}

/* What lockstep embed would write now, as it wrote the file: a table, or a header of names. */
static const char *embedded_now(struct check *check, const char *text, const char *symbol)
{
    struct cli *cli = check->cli;
    bool has_tenants = strstr(text, "\nextern const struct lockstep_template ") != NULL;
    struct model *model = history_snapshot(cli->arena, cli->sql, &cli->diag, check->head);
    if (model == NULL)
        return "";
    if (strncmp(text, names_mark, strlen(names_mark)) == 0)
        return write_names(cli->arena, model, check->head->application, symbol,
                           has_tenants ? table_tenants_symbol(cli->arena, symbol) : NULL);
    struct vec promises = promises_of(cli->arena, model);
    struct table_options table = {.symbol = symbol,
                                  .with_main = strstr(text, "\nint main(") != NULL};
    if (has_tenants) {
        int ignored;
        const struct tenants *tenants = tenants_read(cli, &ignored);
        if (tenants == NULL)
            return "";
        table.tenants = tenants_template(tenants);
    }
    return write_table(cli->arena, check->history, &promises, &table);
}

static struct finding check_embedded(struct check *check)
{
    struct cli *cli = check->cli;
    const char *path = check->options->embedded;
    struct finding finding = {.name = "embedded", .code = EXIT_FAILED};
    if (path == NULL)
        return finding; /* not asked for: not said */
    if (check->set == NULL)
        return skipped(finding, no_last_migration(check));
    const struct source *file = file_read(cli->arena, &cli->diag, path);
    const char *symbol = file == NULL ? NULL : symbol_in(cli->arena, file->data);
    const char *now = symbol == NULL ? "" : embedded_now(check, file->data, symbol);
    finding.diag = take_diag(cli);
    if (symbol == NULL)
        return failed(finding,
                      in_short(cli, finding.diag,
                               arena_printf(cli->arena, "\"%s\" is not of lockstep embed", path)));
    if (strcmp(now, file->data) != 0)
        return failed(finding, arena_printf(cli->arena,
                                            "\"%s\" is not what the migrations give: lockstep "
                                            "embed writes it again",
                                            path));
    finding.text = arena_printf(cli->arena, "\"%s\" holds all migrations", path);
    return finding;
}

static struct finding skip_database(const char *why)
{
    return (struct finding){.name = "database", .outcome = OUTCOME_SKIPPED, .text = why};
}

/* Newer programs may have brought it further; what they did is compatible, or it would not do. */
static const char *where_it_stands(struct check *check)
{
    struct lockstep_status status = {0};
    struct lockstep_error err;
    uint32_t n = 0;
    if (!check->is_one_of_many &&
        lockstep_status(cli_database(check->cli), check->set, check->opt, &status, &err) == 0)
        n = status.n_unknown;
    lockstep_status_free(&status);
    return n == 0 ? "the database stands at the last migration"
                  : arena_printf(check->cli->arena,
                                 "the database is %s ahead, with which this set is compatible",
                                 text_count(check->cli->arena, n, "migration", "migrations"));
}

static struct finding check_database(struct check *check)
{
    struct cli *cli = check->cli;
    if (!operator_has_database(cli) && check->tenant == NULL)
        return skip_database("no database was given: use -d URI, or set DATABASE_URL");
    if (check->set == NULL)
        return skip_database("there is no set of migrations to compare the database with");
    struct finding finding = {.name = "database"};
    if (lockstep_check(cli_database(cli), check->set, check->opt, &check->err) < 0) {
        finding.outcome = OUTCOME_FAILED;
        finding.code = lockstep_exit_code(check->err.code);
        finding.text = arena_strdup(cli->arena, check->err.message);
        finding.err = &check->err;
    } else {
        finding.text = where_it_stands(check);
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
    struct verified verified = {0};
    if (!check->stands_at_head) {
        finding.outcome = OUTCOME_SKIPPED;
        finding.text = "there is no database at the last migration to look into";
        return finding;
    }
    struct verify_what what = {
        .migration = check->head, .tenants = check->tenants, .tenant = check->tenant};
    if (!verify_database(cli, &what, &verified)) {
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
    for (size_t i = 0; i < verified.unread.n; i++)
        vec_push(cli->arena, &finding.details,
                 arena_printf(cli->arena, "not looked into: %s %s, which this role may not read",
                              ((const struct unmodelled *)verified.unread.items[i])->what,
                              ((const struct unmodelled *)verified.unread.items[i])->name));
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
    if (finding->text == NULL || (cli->quiet && finding->outcome != OUTCOME_FAILED))
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
        json_array_append_new(details, operator_json_text(cli, with_place(cli, d)));
        if (d->hint != NULL)
            json_array_append_new(
                details, operator_json_text(cli, arena_printf(cli->arena, "hint: %s", d->hint)));
    }
    return details;
}

static json_t *json_findings(struct cli *cli, const struct finding *findings, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        if (findings[i].text != NULL)
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

static look_at *const looks_at_files[] = {check_chain, check_heads, check_loss, check_definition,
                                          check_embedded};
static look_at *const looks_at_database[] = {check_database, check_drift};
enum { FILE_LOOKS = 5, DATABASE_LOOKS = 2, LOOKS = FILE_LOOKS + DATABASE_LOOKS };

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
    const char *tenant = job->target->tenant;
    struct check check = {
        .cli = &job->cli,
        .options = files->options,
        .opt = files->opt,
        .tenants = files->tenants,
        .tenant = tenant,
        .set = tenant == NULL ? files->set : tenants_set(job->cli.arena, files->tenants, tenant),
        .head = files->head,
        .is_one_of_many = true};
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
    if (check->options->tenants != NULL) {
        int problem;
        check->tenants = tenants_read(cli, &problem);
        if (check->tenants == NULL)
            return problem;
    }
    json_t *head = json_pack("{s:o}", "findings", json_findings(cli, findings, FILE_LOOKS));
    if (check->tenants != NULL)
        return tenants_run(cli, fleet, check->options->tenants, check_one, check,
                           (enum exit_code)code, head);
    return fleet_run(cli, fleet, check_one, check, (enum exit_code)code, head);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    struct check check = {.cli = cli, .options = given, .opt = &opt};
    struct finding findings[LOOKS];
    int code;
    (void)n;
    (void)arguments;
    bool many = fleet_is_wanted(cli, &check.options->fleet, check.options->tenants, &code);
    if (code != EXIT_DONE)
        return code;
    if (!operator_way(cli, &check.options->way, LOOK_CONNECT_MS, &opt))
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
        "One line for each finding; the exit code is that of the first that failed. The migrations are whole and\n"
        "unedited (else 7) and one branch (else 7); the definition is what the last of them leads to (else 1), and no\n"
        "edit of it loses data that nobody accepted (else 5); a file of lockstep embed is up to date (else 1); a\n"
        "database, given by -d or DATABASE_URL, stands at the last migration (else 3, or 7 when its history is\n"
        "another one) and holds what that promises (else 4).\n"
        "Nothing is written. With --fleet, the files are looked at once, and each database;\n"
        "with --tenants, each schema.",
    .examples =
        "  lockstep check\n  lockstep check --embedded src/migrations.c\n  lockstep check -d \"$PRODUCTION_URL\" && deploy\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
