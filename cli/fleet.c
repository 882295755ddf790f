/*
 * fleet - see fleet.h. Relies on: POSIX threads; a generator and a runtime without global state.
 *
 * Each thread keeps one struct sql for all its jobs: databases of one fleet hold the same
 * fragments, which are then parsed once. What a job leaves is copied under the lock; its own memory
 * goes.
 */
#include "cli/fleet.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/fleet_internal.h"
#include "cli/operator.h"
#include "cli/text.h"
#include "gen/read_xml.h"

/* Parsing recurses as deep as its limits allow, on the main thread's usual stack; the stack of a
 * thread is as large, and is only used where it is needed. */
enum { STACK_BYTES = 16 * 1024 * 1024, MOST_THREADS = 1000, VIEW_MS = 100 };

uint64_t fleet_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* ---- What a job says ------------------------------------------------------------------------- */

static struct fleet_slot *slot_of(struct fleet_job *job)
{
    struct fleet *fleet = job->fleet;
    for (unsigned i = 0; i < fleet->n_threads; i++)
        if (fleet->slots[i].target == job->target)
            return &fleet->slots[i];
    return NULL;
}

void fleet_doing(struct fleet_job *job, const char *what)
{
    pthread_mutex_lock(&job->fleet->lock);
    struct fleet_slot *slot = slot_of(job);
    if (slot != NULL)
        snprintf(slot->doing, sizeof(slot->doing), "%s", what);
    pthread_mutex_unlock(&job->fleet->lock);
}

static void doing_step(struct fleet_job *job, const struct lockstep_event *event, const char *why)
{
    char what[sizeof(((struct fleet_slot *)0)->doing)];
    if (job->fleet->style != PROGRESS_LIVE || event->migration == NULL)
        return;
    snprintf(what, sizeof(what), "%s: %s%s", event->migration->name,
             event->step != NULL ? event->step->summary : "commit", why);
    fleet_doing(job, what);
}

void fleet_event(const struct lockstep_event *event, void *user)
{
    struct fleet_job *job = user;
    bool own = strcmp(event->set, "lockstep") == 0;
    switch (event->type) {
    case LOCKSTEP_EVENT_CONNECTING:
        if (event->message != NULL)
            fleet_doing(job, arena_printf(job->cli.arena, "connecting: %s", event->message));
        break;
    case LOCKSTEP_EVENT_WAITING:
        fleet_doing(job, "waiting for another process to finish migrating");
        break;
    case LOCKSTEP_EVENT_MIGRATION_BEGIN:
        job->steps_open = 0;
        if (event->dry_run && !own)
            vec_push(job->cli.arena, &job->migrations, (void *)event->migration->name);
        break;
    case LOCKSTEP_EVENT_STEP_BEGIN:
    case LOCKSTEP_EVENT_STEP_WORKING:
        doing_step(job, event, "");
        break;
    case LOCKSTEP_EVENT_STEP_DONE:
        job->steps_open++;
        break;
    case LOCKSTEP_EVENT_BLOCKED:
        doing_step(job, event, " (blocked)");
        break;
    case LOCKSTEP_EVENT_RETRYING:
        doing_step(job, event, " (waiting to try again)");
        break;
    case LOCKSTEP_EVENT_MIGRATION_DONE:
        if (!event->dry_run && !own) {
            vec_push(job->cli.arena, &job->migrations, (void *)event->migration->name);
            job->n_steps += job->steps_open;
        }
        break;
    default:
        break;
    }
}

static void add_detail(struct fleet_job *job, const char *text)
{
    if (text != NULL && *text != '\0')
        vec_push(job->cli.arena, &job->details, arena_strdup(job->cli.arena, text));
}

void fleet_fail(struct fleet_job *job, const struct lockstep_error *err)
{
    struct arena *arena = job->cli.arena;
    job->code = (enum exit_code)lockstep_exit_code(err->code);
    job->text = arena_strdup(arena, err->message);
    add_detail(job, err->detail);
    if (*err->migration != '\0')
        add_detail(job, err->step >= 0 ? arena_printf(arena, "in migration %s, step %d of %u: %s",
                                                      err->migration, err->step + 1, err->n_steps,
                                                      err->step_summary)
                                       : arena_printf(arena, "in migration %s", err->migration));
    if (*err->source != '\0')
        add_detail(job, arena_printf(arena, "from %s", err->source));
    if (job->migrations.n > 0)
        add_detail(job, arena_printf(arena, "%s applied before it",
                                     text_count(arena, job->migrations.n, "migration was",
                                                "migrations were")));
    job->hint = *err->hint != '\0' ? arena_strdup(arena, err->hint) : NULL;
    job->error = operator_json_error(&job->cli, err);
}

void fleet_fail_diag(struct fleet_job *job, enum exit_code code)
{
    const struct diagnostic *first = NULL;
    for (size_t i = 0; i < job->cli.diag.list.n && first == NULL; i++) {
        const struct diagnostic *d = job->cli.diag.list.items[i];
        first = d->level == DIAG_ERROR ? d : NULL;
    }
    job->code = code;
    job->text = first == NULL ? "it failed" : first->message;
    job->hint = first == NULL ? NULL : first->hint;
    job->error =
        json_pack("{s:s, s:i, s:o, s:o}", "code", lockstep_code_name(-(int)code), "exit_code",
                  (int)code, "message", operator_json_text(&job->cli, job->text), "hint",
                  job->hint == NULL ? json_null() : operator_json_text(&job->cli, job->hint));
}

/* ---- The threads ----------------------------------------------------------------------------- */

static void keep_result(struct fleet *fleet, struct fleet_result *result,
                        const struct fleet_job *job)
{
    struct arena *arena = fleet->arena;
    result->state = job->code == EXIT_DONE ? FLEET_DONE : FLEET_FAILED;
    result->code = job->code;
    result->word = job->word; /* a constant */
    result->text = arena_strdup(arena, job->text == NULL ? "" : job->text);
    result->hint = job->hint == NULL ? NULL : arena_strdup(arena, job->hint);
    for (size_t i = 0; i < job->details.n; i++)
        vec_push(arena, &result->details, arena_strdup(arena, job->details.items[i]));
    for (size_t i = 0; i < job->found.n; i++)
        vec_push(arena, &result->found, arena_strdup(arena, job->found.items[i]));
    result->result = job->result;
    result->error = job->error;
}

/* What was known to fail before it was tried. */
static void fail_as_known(struct fleet_job *job)
{
    const struct target_failure *failure = job->target->failure;
    job->code = failure->code;
    job->text = failure->text;
    job->details = failure->details;
    job->hint = failure->hint;
    job->error = json_incref(failure->error);
}

/* The next target of a thread; NULL: it may go home. */
static const struct target *take_target(struct fleet *fleet, struct fleet_slot *slot,
                                        struct fleet_result **ret_result)
{
    if (fleet->max_failures > 0 && fleet->n_failed >= fleet->max_failures)
        fleet->stopping = true;
    if (fleet->stopping || fleet->next == fleet->targets->n)
        return NULL;
    *ret_result = &fleet->results[fleet->next];
    slot->target = fleet->targets->items[fleet->next++];
    slot->since_us = fleet_now_us();
    snprintf(slot->doing, sizeof(slot->doing), "connecting");
    (*ret_result)->state = FLEET_RUNNING;
    fleet->n_running++;
    return slot->target;
}

static void put_result(struct fleet *fleet, struct fleet_slot *slot, struct fleet_result *result,
                       const struct fleet_job *job)
{
    result->elapsed_us = fleet_now_us() - slot->since_us;
    keep_result(fleet, result, job);
    slot->target = NULL;
    fleet->n_running--;
    fleet->n_done += result->state == FLEET_DONE;
    fleet->n_failed += result->state == FLEET_FAILED;
    pthread_cond_signal(&fleet->change);
}

static void *work_through(void *of)
{
    struct fleet_slot *slot = of;
    struct fleet *fleet = slot->fleet;
    struct arena *kept = arena_new();
    struct sql *sql = sql_new(kept);
    struct fleet_result *result;
    const struct target *target;
    pthread_mutex_lock(&fleet->lock);
    while ((target = take_target(fleet, slot, &result)) != NULL) {
        pthread_mutex_unlock(&fleet->lock);
        struct fleet_job job = {
            .cli = *fleet->cli, .target = target, .command = fleet->command, .fleet = fleet};
        job.cli.arena = arena_new();
        job.cli.sql = sql;
        job.cli.diag = diag_make(job.cli.arena);
        job.cli.database = target->conninfo;
        if (target->failure != NULL)
            fail_as_known(&job);
        else
            fleet->work(&job);
        pthread_mutex_lock(&fleet->lock);
        put_result(fleet, slot, result, &job);
        pthread_mutex_unlock(&fleet->lock);
        arena_free(job.cli.arena);
        pthread_mutex_lock(&fleet->lock);
    }
    pthread_cond_signal(&fleet->change);
    pthread_mutex_unlock(&fleet->lock);
    arena_free(kept);
    return NULL;
}

static unsigned start_threads(struct fleet *fleet)
{
    pthread_attr_t attributes;
    unsigned n = 0;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    for (; n < fleet->n_threads; n++) {
        fleet->slots[n].fleet = fleet;
        if (pthread_create(&fleet->slots[n].thread, &attributes, work_through, &fleet->slots[n]) !=
            0)
            break;
    }
    pthread_attr_destroy(&attributes);
    return n;
}

/* ---- Interrupts ------------------------------------------------------------------------------ */

static volatile sig_atomic_t interrupts;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupts++;
}

/* Only the main thread hears them: the others are begun while they are blocked. */
static void hear_interrupts(sigset_t *ret_set)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    struct sigaction before;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigemptyset(ret_set);
    static const int signals[] = {SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        sigaction(signals[i], &action, NULL);
        sigaddset(ret_set, signals[i]);
    }
}

/* ---- All of it ------------------------------------------------------------------------------- */

static struct timespec soon(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_nsec += (long)VIEW_MS * 1000000;
    at.tv_sec += at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

/* Until all is done, or the second interrupt. */
static void watch(struct fleet *fleet)
{
    pthread_mutex_lock(&fleet->lock);
    while (interrupts < 2 &&
           (fleet->n_running > 0 || (!fleet->stopping && fleet->next < fleet->targets->n))) {
        struct timespec until = soon();
        pthread_cond_timedwait(&fleet->change, &fleet->lock, &until);
        if (interrupts > 0 && fleet->interrupts == 0) {
            fleet->stopping = true;
            fleet->interrupts = 1;
            fleet_view_interrupted(fleet);
        }
        fleet_view(fleet);
    }
    fleet->stopping = true;
    pthread_mutex_unlock(&fleet->lock);
}

static enum exit_code code_of(const struct fleet *fleet)
{
    enum exit_code code = EXIT_DONE;
    for (size_t i = 0; i < fleet->targets->n; i++) {
        const struct fleet_result *result = &fleet->results[i];
        if (result->state == FLEET_FAILED && code != EXIT_DONE && code != result->code)
            return EXIT_FAILED;
        if (result->state == FLEET_FAILED)
            code = result->code;
    }
    bool all = fleet->n_done == fleet->targets->n;
    return code == EXIT_DONE && !all ? EXIT_FAILED : code;
}

static void release(struct fleet *fleet)
{
    for (size_t i = 0; i < fleet->targets->n; i++) {
        json_decref(fleet->results[i].result);
        json_decref(fleet->results[i].error);
    }
    pthread_cond_destroy(&fleet->change);
    pthread_mutex_destroy(&fleet->lock);
    arena_free(fleet->arena);
}

static void prepare(struct fleet *fleet)
{
    pthread_condattr_t attributes;
    pthread_mutex_init(&fleet->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&fleet->change, &attributes);
    pthread_condattr_destroy(&attributes);
    fleet->arena = arena_new();
    fleet->results = arena_array_of(fleet->arena, struct fleet_result, fleet->targets->n + 1);
    fleet->slots = arena_array_of(fleet->arena, struct fleet_slot, fleet->n_threads);
    fleet->begun_us = fleet_now_us();
    fleet->stopping = interrupts > 0; /* while others were asked */
    json_object_seed(0);              /* once, before the threads, as the next */
    read_xml_in_threads();
    fleet_view_begin(fleet);
}

/* Starts the threads and stays until they are done, or cut off. False: no thread can be started. */
static bool run_threads(struct fleet *fleet, unsigned *ret_started)
{
    sigset_t signals;
    sigset_t before;
    prepare(fleet);
    hear_interrupts(&signals);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    *ret_started = start_threads(fleet);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (*ret_started > 0)
        watch(fleet);
    return *ret_started > 0;
}

/* At the end. Threads that were cut off are in the middle of it, and of what they need. */
static int leave(struct fleet *fleet, unsigned started, bool cut_off, int code)
{
    if (cut_off) {
        fflush(NULL);
        _exit(code);
    }
    for (unsigned i = 0; i < started; i++)
        pthread_join(fleet->slots[i].thread, NULL);
    release(fleet);
    return code;
}

static int run_all(struct fleet *fleet, enum exit_code failed, json_t *head)
{
    unsigned started;
    bool good = run_threads(fleet, &started);
    pthread_mutex_lock(&fleet->lock);
    bool cut_off = fleet->n_running > 0;
    enum exit_code code = failed != EXIT_DONE ? failed : code_of(fleet);
    fleet_view_end(fleet, code, interrupts > 0, head);
    pthread_mutex_unlock(&fleet->lock);
    if (!good)
        cli_error(fleet->cli, NULL, "no thread can be started");
    return leave(fleet, started, cut_off, code);
}

static bool number(const struct cli *cli, const char *option, const char *text, unsigned most,
                   unsigned *ret)
{
    if (text == NULL)
        return true;
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (strspn(text, "0123456789") != strlen(text) || *text == '\0' || errno != 0 || value < 1 ||
        value > most) {
        cli_error(cli, NULL, "wrong value of %s: \"%s\" is no number from 1 to %u", option, text,
                  most);
        return false;
    }
    *ret = (unsigned)value;
    return true;
}

static void let_go(void *error)
{
    json_decref(error);
}

static const struct target_failure *failure_of(struct arena *arena,
                                               const struct fleet_result *result)
{
    struct target_failure *failure = arena_new_of(arena, struct target_failure);
    failure->code = result->code;
    failure->text = arena_strdup(arena, result->text);
    failure->hint = result->hint == NULL ? NULL : arena_strdup(arena, result->hint);
    failure->error = json_incref(result->error);
    arena_on_free(arena, let_go, failure->error);
    for (size_t i = 0; i < result->details.n; i++)
        vec_push(arena, &failure->details, arena_strdup(arena, result->details.items[i]));
    return failure;
}

static void take_answers(const struct fleet *fleet, struct vec *ret_answers)
{
    struct arena *arena = fleet->cli->arena;
    for (size_t i = 0; i < fleet->targets->n; i++) {
        const struct fleet_result *result = &fleet->results[i];
        struct fleet_answer *answer = arena_new_of(arena, struct fleet_answer);
        answer->target = fleet->targets->items[i];
        if (result->state == FLEET_FAILED)
            answer->failure = failure_of(arena, result);
        for (size_t k = 0; k < result->found.n; k++)
            vec_push(arena, &answer->found, arena_strdup(arena, result->found.items[k]));
        vec_push(arena, ret_answers, answer);
    }
}

static void bound_threads(struct fleet *fleet)
{
    size_t n = fleet->targets->n;
    if (fleet->n_threads > n)
        fleet->n_threads = n > 0 ? (unsigned)n : 1;
}

int fleet_ask(struct cli *cli, const struct fleet_options *options, const struct vec *targets,
              fleet_work *work, const void *command, struct vec *ret_answers)
{
    struct fleet fleet = {.cli = cli,
                          .work = work,
                          .command = command,
                          .targets = targets,
                          .n_threads = 8,
                          .asks = true};
    unsigned started;
    if (!number(cli, "--jobs", options->jobs, MOST_THREADS, &fleet.n_threads))
        return EXIT_USAGE;
    bound_threads(&fleet);
    bool good = run_threads(&fleet, &started);
    pthread_mutex_lock(&fleet.lock);
    bool cut_off = fleet.n_running > 0;
    bool all = fleet.n_done + fleet.n_failed == targets->n;
    fleet_view_clear(&fleet);
    if (all)
        take_answers(&fleet, ret_answers);
    pthread_mutex_unlock(&fleet.lock);
    if (!good)
        cli_error(cli, NULL, "no thread can be started");
    else if (!all)
        cli_error(cli, NULL, "interrupted before all databases were asked; nothing was begun");
    return leave(&fleet, started, cut_off, all ? EXIT_DONE : EXIT_FAILED);
}

int fleet_run_targets(struct cli *cli, const struct fleet_options *options,
                      const struct vec *targets, fleet_work *work, const void *command,
                      enum exit_code before, json_t *head)
{
    struct fleet fleet = {
        .cli = cli, .work = work, .command = command, .targets = targets, .n_threads = 8};
    cli->many = true;
    if (!number(cli, "--jobs", options->jobs, MOST_THREADS, &fleet.n_threads) ||
        !number(cli, "--max-failures", options->max_failures, 1000000000, &fleet.max_failures)) {
        json_decref(head);
        return EXIT_USAGE;
    }
    bound_threads(&fleet);
    return run_all(&fleet, before, head);
}

int fleet_run(struct cli *cli, const struct fleet_options *options, fleet_work *work,
              const void *command, enum exit_code before, json_t *head)
{
    struct vec targets = {0};
    if (!targets_read(cli, options->file, &targets)) {
        json_decref(head);
        cli_report(cli);
        return EXIT_USAGE;
    }
    return fleet_run_targets(cli, options, &targets, work, command, before, head);
}

bool fleet_is_wanted(const struct cli *cli, const struct fleet_options *options,
                     const char *tenants, int *ret_code)
{
    const char *problem = NULL;
    if (options->file != NULL && cli->database != NULL)
        problem = "--fleet and --database exclude each other";
    else if (options->file == NULL && tenants == NULL &&
             (options->jobs != NULL || options->max_failures != NULL))
        problem = "--jobs and --max-failures are about --fleet FILE, or --tenants QUERY";
    if (problem != NULL)
        cli_error(cli, NULL, "%s", problem);
    *ret_code = problem != NULL ? EXIT_USAGE : EXIT_DONE;
    return problem == NULL && (options->file != NULL || tenants != NULL);
}
