/*
 * lockstep repair - gives a database what its migration promises and it lacks, and touches nothing
 * else.
 *
 * Relies on: mend, which plans it from the catalogue and the snapshot; the runtime, which runs it.
 * What could only be planned when something else was there is planned again, until nothing is
 * lacking or the same steps come again.
 */
#include <stdio.h>
#include <string.h>

#include "cli/operator.h"
#include "cli/progress.h"
#include "cli/set.h"
#include "cli/state.h"
#include "cli/text.h"
#include "cli/verify.h"
#include "gen/drift.h"
#include "gen/emit.h"
#include "gen/mend.h"
#include "gen/migration_file.h"

enum { MOST_ROUNDS = 8 };

struct options {
    struct operator_options way;
    const char *notes;
    bool dry_run;
};

static const struct option_spec options_of[] = {
    {"--dry-run", 0, OPTION_FLAG, NULL, "print what would be sent, change nothing",
     offsetof(struct options, dry_run)},
    APPLY_OPTIONS(struct options, way, "5"),
    {"--notes", 0, OPTION_TEXT, "TEXT", "kept in the ledger with the repair",
     offsetof(struct options, notes)},
};

/* What one call is about. */
struct repair {
    struct cli *cli;
    const struct options *options;
    const struct lockstep_set *set;
    const struct migration *at; /* where the database stands */
    struct lockstep_options opt;
    struct lockstep_error err;
    const char *database;
    bool adopted;           /* not all that is there came by migrations */
    struct mending mending; /* of the last plan */
    struct vec unread;      /* of it, of struct unmodelled: seeds whose rows were not looked at */
    const char *chain;      /* of the steps that ran last; NULL: none did */
    uint64_t n_done;        /* steps, of all rounds */
    uint64_t elapsed_us;
    json_t *steps;
};

/* ---- Planning -------------------------------------------------------------------------------- */

/* False after mistakes, which are in cli->diag. */
static bool plan(struct repair *repair)
{
    struct cli *cli = repair->cli;
    size_t errors = cli->diag.errors;
    struct model *promised = history_snapshot(cli->arena, cli->sql, &cli->diag, repair->at);
    struct model *live =
        promised == NULL ? NULL : verify_read(cli, verify_path(promised), NULL, NULL);
    if (live == NULL)
        return false;
    forget_ledger(live, promised);
    struct vec found = {0};
    repair->unread = (struct vec){0};
    if (!verify_look(cli, live, promised, &found, &repair->unread))
        return false;
    repair->mending = mend(cli->arena, &cli->diag, live, promised, &found, repair->adopted);
    return cli->diag.errors == errors;
}

static bool is_lacking(const struct repair *repair)
{
    return repair->mending.steps.n > 0;
}

/* ---- Telling --------------------------------------------------------------------------------- */

static int code_of(const struct repair *repair)
{
    return repair->mending.left.n > 0 ? EXIT_DRIFT : EXIT_DONE;
}

static int print_result(struct repair *repair, const char *outcome, int code)
{
    struct cli *cli = repair->cli;
    if (!cli->json)
        return code;
    json_t *whole =
        json_pack("{s:s, s:i, s:s, s:o, s:s, s:O, s:o}", "outcome", outcome, "exit_code", code,
                  "set", repair->set->name, "database", operator_json_text(cli, repair->database),
                  "migration", repair->at == NULL ? "" : repair->at->name, "steps", repair->steps,
                  "left", verify_json(cli, &repair->mending.left));
    json_object_set_new(whole, "not_readable", verify_json_names(cli, &repair->unread));
    json_object_set_new(whole, "error",
                        repair->err.code < 0 ? operator_json_error(cli, &repair->err)
                                             : json_null());
    operator_json_print(whole);
    return code;
}

/* What is there and otherwise than promised. */
static void print_left(struct repair *repair)
{
    struct cli *cli = repair->cli;
    const struct verified verified = {.drift = repair->mending.left, .unread = repair->unread};
    size_t n_extra = 0;
    if (cli->json)
        return;
    if (!repair->options->dry_run)
        verify_print(cli, &verified);
    for (size_t i = 0; i < verified.drift.n; i++) {
        const struct drift *drift = verified.drift.items[i];
        n_extra += drift->state == DRIFT_EXTRA;
        if (repair->options->dry_run)
            fprintf(stderr, "%s: %s\n", drift_state_name(drift->state),
                    text_clean(cli->arena, object_title(cli->arena, drift->object)));
    }
    if (verified.drift.n > n_extra)
        fprintf(stderr, "%s there with another definition: left alone\n",
                text_count(cli->arena, verified.drift.n - n_extra, "object is", "objects are"));
    if (n_extra > 0)
        fprintf(stderr, "%s there that an exact seed does not have: left alone\n",
                text_count(cli->arena, n_extra, "row is", "rows are"));
    if (verified.unread.n > 0)
        fprintf(stderr, "%s not looked into: this role may not read the tables, or not all rows\n",
                text_count(cli->arena, verified.unread.n, "seed was", "seeds were"));
}

static int say_done(struct repair *repair)
{
    struct cli *cli = repair->cli;
    char time[DURATION_SIZE];
    if (!cli->quiet && !cli->json && repair->n_done == 0)
        fprintf(stderr, "nothing to do: database %s lacks nothing of what %s promises\n",
                repair->database, repair->at->name);
    else if (!cli->quiet && !cli->json)
        fprintf(stderr, "%sdatabase %s has all that %s promises%s: %s in %s\n",
                green(cli->color_err), repair->database, repair->at->name, plain(cli->color_err),
                text_count(cli->arena, repair->n_done, "step", "steps"),
                text_duration(time, repair->elapsed_us));
    print_left(repair);
    return print_result(repair, repair->n_done > 0 ? "repaired" : "nothing to do", code_of(repair));
}

static int fail(struct repair *repair)
{
    int code = operator_error(repair->cli, &repair->err);
    return print_result(repair, "failed", code);
}

static int mistake(struct repair *repair)
{
    cli_report(repair->cli);
    return print_result(repair, "failed", EXIT_FAILED);
}

/* ---- Dry run --------------------------------------------------------------------------------- */

static int dry_run(struct repair *repair)
{
    struct cli *cli = repair->cli;
    struct buf out = buf_make(cli->arena);
    for (size_t i = 0; i < repair->mending.steps.n; i++) {
        const struct step *step = repair->mending.steps.items[i];
        bool alone = (step->flags & STEP_NO_TRANSACTION) != 0;
        buf_printf(&out, "%s-- %s%s\n%s%s\n", i == 0 ? "" : "\n",
                   text_clean(cli->arena, step->summary), alone ? ", outside a transaction" : "",
                   step->sql, step_end(step->flags));
        json_array_append_new(repair->steps,
                              json_pack("{s:o, s:o, s:b}", "summary",
                                        operator_json_text(cli, step->summary), "sql",
                                        operator_json_text(cli, step->sql), "transaction", !alone));
    }
    if (!is_lacking(repair))
        return say_done(repair);
    if (!cli->json && !cli_output(cli, NULL, out.data))
        return EXIT_FAILED;
    print_left(repair);
    return print_result(repair, "would be repaired", code_of(repair));
}

/* ---- Running --------------------------------------------------------------------------------- */

static void note_steps(struct repair *repair, const struct progress *progress)
{
    json_t *migrations = progress_json(progress);
    for (size_t i = 0; i < json_array_size(migrations); i++)
        json_array_extend(repair->steps, json_object_get(json_array_get(migrations, i), "steps"));
    json_decref(migrations);
}

/* The steps as the runtime takes them. */
static struct lockstep_migration *migration_of(const struct repair *repair, const char *chain)
{
    struct arena *arena = repair->cli->arena;
    struct lockstep_migration *migration = arena_new_of(arena, struct lockstep_migration);
    *migration = (struct lockstep_migration){
        .name = repair->at->name,
        .chain = chain,
        .parent = repair->at->chain,
        .oldest = "",
        .up = set_steps(arena, &repair->mending.steps),
        .n_up = (uint32_t)repair->mending.steps.n,
    };
    return migration;
}

static bool run_steps(struct repair *repair, const char *chain)
{
    struct lockstep_migration *migration = migration_of(repair, chain);
    struct lockstep_set one = *repair->set;
    one.migrations = migration;
    one.n_migrations = 1;
    struct progress progress = progress_begin(repair->cli, &one);
    repair->opt.on_event = progress_event;
    repair->opt.user = &progress;
    int rc = lockstep_repair(cli_database(repair->cli), repair->set, migration, &repair->opt,
                             &repair->err);
    progress_end(&progress, rc < 0 ? &repair->err : NULL);
    uint64_t steps;
    progress_count(&progress, &steps);
    repair->n_done += steps;
    repair->elapsed_us += progress_elapsed_us(&progress);
    note_steps(repair, &progress);
    return rc == LOCKSTEP_OK;
}

static int still_lacking(struct repair *repair)
{
    const struct step *first = repair->mending.steps.items[0];
    cli_error(repair->cli,
              "Look at lockstep verify; what the steps give is taken away again, or "
              "is not seen.",
              "database %s still lacks something after it was repaired: %s", repair->database,
              first->summary);
    print_left(repair);
    return print_result(repair, "failed", EXIT_DRIFT);
}

static int mend_all(struct repair *repair)
{
    for (int round = 0; round < MOST_ROUNDS && is_lacking(repair); round++) {
        const char *chain =
            hash_steps(repair->cli->arena, repair->at->chain, &repair->mending.steps);
        if (repair->chain != NULL && strcmp(repair->chain, chain) == 0)
            break;
        if (!run_steps(repair, chain))
            return fail(repair);
        repair->chain = chain;
        if (!plan(repair))
            return mistake(repair);
    }
    return is_lacking(repair) ? still_lacking(repair) : say_done(repair);
}

/* ---- The command ----------------------------------------------------------------------------- */

static int refuse(struct repair *repair, int code, const char *hint, const char *message)
{
    cli_error(repair->cli, hint, "%s", message);
    return print_result(repair, "refused", code);
}

/* What is promised is the snapshot of the migration at which the database stands. */
static int find_standing(struct repair *repair, const struct history *history)
{
    struct cli *cli = repair->cli;
    struct lockstep_status status = {0};
    if (lockstep_status(cli_database(cli), repair->set, &repair->opt, &status, &repair->err) < 0)
        return fail(repair);
    repair->database = arena_strdup(cli->arena, status.database);
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *migration = history->migrations.items[i];
        if (strcmp(migration->chain, status.head_chain) == 0)
            repair->at = migration;
    }
    bool none = *status.head == '\0';
    bool amid = false;
    for (uint32_t i = 0; i < status.n_rows; i++) {
        amid |= status.rows[i].state == LOCKSTEP_STATE_RUNNING;
        repair->adopted |= strcmp(status.rows[i].direction, "baseline") == 0;
    }
    bool past = status.n_unknown > 0 || (!none && repair->at == NULL);
    repair->err = status.problem;
    lockstep_status_free(&status);
    if (amid)
        return refuse(repair, EXIT_PENDING,
                      "Finish it first: lockstep migrate, or lockstep revert.",
                      "a migration was begun and is not finished");
    if (repair->err.code < 0)
        return fail(repair);
    if (past)
        return refuse(repair, EXIT_HISTORY, "Take the migrations folder that it follows.",
                      "the database is past what the migrations folder holds");
    if (none)
        return refuse(
            repair, EXIT_PENDING,
            "Run lockstep migrate; or lockstep baseline, when the schema is there already.",
            "no migration is applied: nothing is promised yet");
    return EXIT_DONE;
}

static int repair_database(struct repair *repair, const struct history *history)
{
    int code = find_standing(repair, history);
    if (repair->at == NULL || code != EXIT_DONE)
        return code;
    if (!plan(repair))
        return mistake(repair);
    return repair->options->dry_run ? dry_run(repair) : mend_all(repair);
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct repair repair = {
        .cli = cli, .options = options, .opt = LOCKSTEP_OPTIONS_INIT, .database = ""};
    int code = EXIT_DONE;
    (void)n;
    (void)arguments;
    repair.opt.notes = options->notes;
    if (!operator_way(cli, &options->way, LOOK_CONNECT_MS, &repair.opt))
        return EXIT_USAGE;
    const struct history *history = set_read_history(cli, &code);
    if (cli_report(cli) != EXIT_DONE || history == NULL)
        return code;
    repair.set = set_of_history(cli->arena, history);
    repair.steps = json_array();
    code = repair_database(&repair, history);
    json_decref(repair.steps);
    return code;
}

const struct command command_repair = {
    .name = "repair",
    .group = "operator",
    .arguments = "",
    .summary = "give a database what its migration promises and it lacks",
    .text =
        "Compares the database with the snapshot of the migration it stands at by its ledger, and\n"
        "adds what is missing: tables, columns, constraints (checked for the rows that are there\n"
        "beside the application), indexes (built beside it), views, functions, types and their\n"
        "values, defaults, comments, privileges. Rows of seeds that are missing are put in, and the\n"
        "columns that a seed keeps get its values again; $LOCKSTEP_ENV says whose seeds count. Nothing\n"
        "is dropped or deleted, and nothing that is there with another definition is altered: that\n"
        "is listed, and the exit status is 4. Whatever interrupts it, running it again converges;\n"
        "with nothing missing it does nothing.",
    .examples = "  lockstep repair -d postgresql:///shop --dry-run\n"
                "  lockstep repair -d postgresql:///shop --notes \"ticket 4711\"\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .run = run,
};
