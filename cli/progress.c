/*
 * progress - see progress.h. Relies on: text. Must not know: connections, SQL.
 *
 * Lines that stay are collected and written together with what is drawn below them, at most 25
 * times a second: thousands of quick steps cost next to nothing. Before a step takes long, the
 * runtime's next event shows it.
 */
#include "cli/progress.h"

#include <assert.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/operator.h"
#include "cli/set.h"
#include "cli/text.h"

enum { DRAW_EVERY_US = 40000, SAY_AGAIN_US = 30000000, TIME = 10, STALE_US = 8000000 };

static uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

enum progress_style progress_style_of(const struct cli *cli)
{
    const char *term = getenv("TERM");
    if (cli->quiet || cli->json)
        return PROGRESS_SILENT;
    if (cli->no_progress || !isatty(STDERR_FILENO) || term == NULL || *term == '\0' ||
        strcmp(term, "dumb") == 0)
        return PROGRESS_PLAIN;
    return PROGRESS_LIVE;
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

enum { N_SIGNALS = sizeof(signals) / sizeof(*signals) };

/* A last word, then what the signal does by itself. */
static void on_signal(int number)
{
    static const char text[] = "\ninterrupted: the same command goes on from there\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof(text) - 1);
    (void)written;
    raise(number); /* SA_RESETHAND took the handler away */
}

static void listen_to_signals(bool on)
{
    struct sigaction action = {.sa_handler = on ? on_signal : SIG_DFL};
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (size_t i = 0; i < N_SIGNALS; i++) {
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

struct progress progress_begin(struct cli *cli, const struct lockstep_set *set)
{
    listen_to_signals(progress_style_of(cli) != PROGRESS_SILENT);
    return (struct progress){.cli = cli,
                             .set = set,
                             .style = progress_style_of(cli),
                             .utf8 = text_utf8(),
                             .begun_us = now_us(),
                             .doing = "",
                             .because = "",
                             .said = "",
                             .lines = buf_make(cli->arena)};
}

uint64_t progress_elapsed_us(const struct progress *progress)
{
    return now_us() - progress->begun_us;
}

/* ---- Drawing --------------------------------------------------------------------------------- */

size_t progress_width(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
        return 80;
    return size.ws_col;
}

static const char *spinner(struct progress *progress)
{
    static const char *const dots[] = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    static const char *const lines[] = {"|", "/", "-", "\\"};
    unsigned frame = progress->frame++;
    return progress->utf8 ? dots[frame % 10] : lines[frame % 4];
}

/* In eighths of a character. */
void progress_add_bar(struct buf *out, bool color, bool utf8, uint64_t done, uint64_t total)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    assert(done <= total && total > 0);
    unsigned filled = (unsigned)(done * PROGRESS_BAR * 8 / total);
    unsigned used = 0;
    buf_printf(out, "%s%s", utf8 ? "▕" : "[", green(color));
    for (; used < filled / 8; used++)
        buf_add(out, utf8 ? "█" : "#");
    if (filled % 8 > 0 && utf8) {
        buf_add(out, eighths[filled % 8]);
        used++;
    }
    buf_printf(out, "%s%*s%s", plain(color), (int)(PROGRESS_BAR - used), "", utf8 ? "▏" : "]");
}

/* A line of the part that is drawn again. What it says is cut to the width: a line that wraps could
 * not be taken back. */
static void add_live_line(struct buf *out, struct progress *progress, const char *head,
                          size_t head_width, const char *text)
{
    size_t width = progress_width() - 1;
    size_t room = width > head_width ? width - head_width : 0;
    buf_printf(out, "%s%s%s\n", head, text_cut(progress->cli->arena, text, room, progress->utf8),
               plain(progress->cli->color_err));
    progress->drawn++;
}

static void add_live(struct buf *out, struct progress *progress)
{
    struct arena *arena = progress->cli->arena;
    bool color = progress->cli->color_err;
    char time[DURATION_SIZE];
    if (*progress->doing != '\0') {
        const char *head = arena_printf(
            arena, "  %s%s%s %*s  ", yellow(color), spinner(progress), plain(color), TIME,
            progress->doing_us > 0 ? text_duration(time, progress->doing_us) : "");
        add_live_line(out, progress, head, TIME + 6, progress->doing);
    }
    if (*progress->because != '\0')
        add_live_line(out, progress, arena_printf(arena, "%*s%s", TIME + 6, "", yellow(color)),
                      TIME + 6, progress->because);
    if (progress->steps_total == 0)
        return;
    struct buf head = buf_make(arena);
    buf_add(&head, "  ");
    progress_add_bar(&head, progress->cli->color_err, progress->utf8, progress->steps_done,
                     progress->steps_total);
    const char *text = arena_printf(arena, " %" PRIu64 " of %s", progress->steps_done,
                                    text_count(arena, progress->steps_total, "step", "steps"));
    if (progress->total > 1)
        text = arena_printf(arena, "%s, migration %zu of %u", text, progress->migrations.n,
                            progress->total);
    add_live_line(out, progress, head.data, PROGRESS_BAR + 4, text);
}

/* Everything at once, so that nothing flickers. */
static void draw(struct progress *progress, bool live)
{
    struct buf out = buf_make(progress->cli->arena);
    for (; progress->drawn > 0; progress->drawn--)
        buf_add(&out, "\033[A\r\033[2K");
    buf_add_n(&out, progress->lines.data, progress->lines.length);
    if (live)
        add_live(&out, progress);
    progress->lines.length = 0;
    progress->drawn_us = now_us();
    fwrite(out.data, 1, out.length, stderr);
    fflush(stderr);
}

static void refresh(struct progress *progress)
{
    if (progress->style == PROGRESS_LIVE && now_us() - progress->drawn_us >= DRAW_EVERY_US)
        draw(progress, true);
    else if (progress->style == PROGRESS_PLAIN && progress->lines.length > 0)
        draw(progress, false);
}

/* ---- Lines that stay ------------------------------------------------------------------------- */

/* A message that is repeated comes again only after a while. */
static void say(struct progress *progress, const char *tone, const char *text)
{
    const char *clean = text_clean(progress->cli->arena, text);
    if (strcmp(clean, progress->said) == 0 && now_us() - progress->said_us < SAY_AGAIN_US)
        return;
    progress->said = clean;
    progress->said_us = now_us();
    buf_printf(&progress->lines, "%s%s%s\n", tone, clean, plain(progress->cli->color_err));
}

static void add_step_line(struct progress *progress, const char *mark, const char *tone,
                          const char *summary, uint64_t us)
{
    bool color = progress->cli->color_err;
    char time[DURATION_SIZE];
    buf_printf(&progress->lines, "  %s%s%s %s%*s%s  %s\n", tone, mark, plain(color), dim(color),
               TIME, us > 0 ? text_duration(time, us) : "", plain(color),
               text_clean(progress->cli->arena, summary));
}

static const char *describe_session(struct arena *arena, const struct lockstep_blocker *b)
{
    char time[DURATION_SIZE];
    struct buf out = buf_make(arena);
    buf_printf(&out, "process %d (", b->pid);
    if (*b->application != '\0')
        buf_printf(&out, "%s, ", b->application);
    buf_printf(&out, "user %s", b->user);
    if (*b->client != '\0' && strcmp(b->client, "local") != 0)
        buf_printf(&out, " at %s", b->client);
    if (*b->state != '\0')
        buf_printf(&out, ", %s for %s", b->state,
                   text_duration(time, b->age_ms > 0 ? (uint64_t)b->age_ms * 1000 : 0));
    buf_add(&out, ")");
    return out.data;
}

static const char *describe_blockers(struct progress *progress, const struct lockstep_event *event,
                                     bool with_query)
{
    struct arena *arena = progress->cli->arena;
    if (event->n_blockers == 0)
        return "";
    const char *first = describe_session(arena, &event->blockers[0]);
    if (event->n_blockers > 1)
        first = arena_printf(arena, "%s and %u more", first, event->n_blockers - 1);
    if (with_query && *event->blockers[0].query != '\0')
        first = arena_printf(arena, "%s: %s", first, event->blockers[0].query);
    return text_clean(arena, first);
}

/* ---- What is counted ------------------------------------------------------------------------- */

static bool is_own(const struct progress *progress, const struct lockstep_event *event)
{
    return strcmp(event->set, progress->set->name) != 0;
}

/* The migration at a position of this call: 0 is the first that it applies, or takes back. */
static uint64_t steps_at(const struct progress *progress, uint32_t position)
{
    uint32_t index = progress->back ? progress->first - position : progress->first + position;
    const struct lockstep_migration *migration = &progress->set->migrations[index];
    return progress->back ? migration->n_down : migration->n_up;
}

static uint64_t steps_between(const struct progress *progress, uint32_t from, uint32_t to)
{
    uint64_t steps = 0;
    for (uint32_t position = from; position < to; position++)
        steps += steps_at(progress, position);
    return steps;
}

/* Steps of this call's migrations that stand before one that has just begun. */
static uint64_t steps_before(const struct progress *progress, uint32_t position)
{
    if (progress->migrations.n > 0) {
        const struct progress_migration *last =
            progress->migrations.items[progress->migrations.n - 1];
        if (last->position + 1 == position)
            return last->first_step + last->n_steps;
    }
    return steps_between(progress, 0, position);
}

/* The position of the event's migration. Once the connection was lost and made again, the runtime
 * counts from where it stands then. */
static uint32_t count_total(struct progress *progress, const struct lockstep_event *event)
{
    uint32_t at = set_index(progress->set, event->migration);
    progress->back = event->back;
    if (progress->migrations.n == 0)
        progress->first = event->back ? at + event->index : at - event->index;
    uint32_t position = event->back ? progress->first - at : at - progress->first;
    uint32_t total = position - event->index + event->total;
    if (progress->total != total) {
        progress->total = total;
        progress->steps_total = steps_between(progress, 0, total);
    }
    return position;
}

static struct progress_migration *current(struct progress *progress,
                                          const struct lockstep_event *event)
{
    struct arena *arena = progress->cli->arena;
    for (size_t i = progress->migrations.n; i-- > 0;) {
        struct progress_migration *m = progress->migrations.items[i];
        if (m->migration == event->migration)
            return m;
    }
    uint32_t position = count_total(progress, event);
    struct progress_migration *m = arena_new_of(arena, struct progress_migration);
    m->migration = event->migration;
    m->steps = event->back ? m->migration->down : m->migration->up;
    m->n_steps = event->n_steps;
    m->position = position;
    m->first_step = steps_before(progress, position);
    m->step_done = arena_array_of(arena, bool, event->n_steps + 1);
    m->step_us = arena_array_of(arena, uint64_t, event->n_steps + 1);
    vec_push(arena, &progress->migrations, m);
    if (progress->style == PROGRESS_LIVE)
        buf_printf(&progress->lines, "%s%s%s%s\n", bold(progress->cli->color_err),
                   event->back ? "back before " : "", text_clean(arena, m->migration->name),
                   plain(progress->cli->color_err));
    return m;
}

/* ---- Events ---------------------------------------------------------------------------------- */

static void because(struct progress *progress, const char *reason)
{
    progress->because = reason;
    progress->because_us = now_us();
}

static void doing(struct progress *progress, const char *what, uint64_t us)
{
    /* Who was in the way is looked at every few seconds; that the way is free is not told. */
    if (now_us() - progress->because_us > STALE_US)
        progress->because = "";
    progress->doing = text_clean(progress->cli->arena, what);
    progress->doing_us = us;
}

static void on_connecting(struct progress *progress, const struct lockstep_event *event)
{
    struct arena *arena = progress->cli->arena;
    if (event->message == NULL)
        return;
    if (progress->waiting_since_us == 0)
        progress->waiting_since_us = now_us();
    doing(progress,
          arena_printf(arena, "connecting, attempt %u: %s", event->attempt, event->message),
          now_us() - progress->waiting_since_us);
    /* The second attempt follows at once; a server that answers then is not worth a word. */
    if (progress->style == PROGRESS_PLAIN && event->attempt > 2)
        say(progress, "", arena_printf(arena, "connecting again: %s", event->message));
}

static void on_waiting(struct progress *progress, const struct lockstep_event *event)
{
    struct arena *arena = progress->cli->arena;
    const char *holder = describe_blockers(progress, event, false);
    if (progress->waiting_since_us == 0)
        progress->waiting_since_us = now_us();
    doing(progress,
          event->message != NULL ? event->message
                                 : "waiting for another process to finish migrating",
          now_us() - progress->waiting_since_us);
    because(progress, *holder != '\0' ? arena_printf(arena, "the lock is held by %s", holder) : "");
    if (progress->style != PROGRESS_PLAIN)
        return;
    /* How long it has been held changes each time; who holds it is what is said. */
    if (event->n_blockers > 0)
        say(progress, "",
            arena_printf(arena, "%s: process %d (%s, user %s) holds the lock", progress->doing,
                         event->blockers[0].pid, event->blockers[0].application,
                         event->blockers[0].user));
    else
        say(progress, "", progress->doing);
}

static void on_step_done(struct progress *progress, const struct lockstep_event *event)
{
    struct progress_migration *m = current(progress, event);
    uint64_t at = m->first_step + event->step_index + 1;
    m->step_done[event->step_index] = true;
    m->step_us[event->step_index] = event->elapsed_us;
    progress->steps_done = at;
    progress->doing = progress->because = "";
    if (at <= progress->steps_shown)
        return;
    progress->steps_shown = at;
    if (progress->style == PROGRESS_LIVE) {
        add_step_line(progress, progress->utf8 ? "✓" : "+", green(progress->cli->color_err),
                      event->step->summary, event->elapsed_us);
    } else if (progress->style == PROGRESS_PLAIN) {
        char time[DURATION_SIZE];
        buf_printf(&progress->lines, "%s: %s", event->migration->name,
                   text_clean(progress->cli->arena, event->step->summary));
        if (event->elapsed_us > 0)
            buf_printf(&progress->lines, " (%s)", text_duration(time, event->elapsed_us));
        buf_add_char(&progress->lines, '\n');
    }
}

static void on_working(struct progress *progress, const struct lockstep_event *event)
{
    char time[DURATION_SIZE];
    doing(progress, event->step != NULL ? event->step->summary : "commit", event->elapsed_us);
    if (progress->style == PROGRESS_PLAIN && event->elapsed_us >= SAY_AGAIN_US &&
        now_us() - progress->said_us >= SAY_AGAIN_US)
        say(progress, "",
            arena_printf(progress->cli->arena, "%s: %s: working for %s", event->migration->name,
                         progress->doing, text_duration(time, event->elapsed_us)));
}

static void on_blocked(struct progress *progress, const struct lockstep_event *event)
{
    struct arena *arena = progress->cli->arena;
    const char *who = describe_blockers(progress, event, true);
    because(progress, *who != '\0' ? arena_printf(arena, "blocked by %s", who) : "");
    if (progress->style == PROGRESS_PLAIN && event->n_blockers > 0)
        say(progress, "",
            arena_printf(
                arena, "%s: %s: blocked by process %d (%s, user %s, %s): %s",
                event->migration->name, event->step != NULL ? event->step->summary : "commit",
                event->blockers[0].pid, event->blockers[0].application, event->blockers[0].user,
                event->blockers[0].state, event->blockers[0].query));
}

static void on_retrying(struct progress *progress, const struct lockstep_event *event)
{
    struct arena *arena = progress->cli->arena;
    char time[DURATION_SIZE];
    const char *who = describe_blockers(progress, event, true);
    doing(progress,
          arena_printf(arena, "%s; attempt %u follows in %s",
                       event->message != NULL ? event->message : "interrupted", event->attempt + 1,
                       text_duration(time, (uint64_t)event->delay_ms * 1000)),
          0);
    because(progress, *who != '\0' ? arena_printf(arena, "in the way: %s", who) : "");
    if (progress->style == PROGRESS_PLAIN)
        say(progress, "",
            arena_printf(arena, "%s%s%s", progress->doing, *who != '\0' ? "; in the way: " : "",
                         who));
    if (progress->style == PROGRESS_LIVE)
        draw(progress, true); /* nothing comes after it until the pause is over */
}

static void on_notice(struct progress *progress, const struct lockstep_event *event)
{
    struct cli *cli = progress->cli;
    bool warning = event->severity != NULL && strcmp(event->severity, "WARNING") == 0;
    if (progress->style == PROGRESS_SILENT || (!warning && !cli->verbose))
        return;
    const char *text =
        arena_printf(cli->arena, "%s: %s", event->severity != NULL ? event->severity : "NOTICE",
                     event->message != NULL ? event->message : "");
    buf_printf(&progress->lines, "%s%s%s\n", warning ? yellow(cli->color_err) : dim(cli->color_err),
               text_clean(cli->arena, text), plain(cli->color_err));
}

/* Lockstep's own migrations come before the application's. */
static void on_own(struct progress *progress, const struct lockstep_event *event)
{
    if (event->type == LOCKSTEP_EVENT_MIGRATION_BEGIN)
        doing(progress, "preparing the ledger", 0);
    if (event->type != LOCKSTEP_EVENT_MIGRATION_DONE)
        return;
    progress->doing = "";
    if (progress->style != PROGRESS_SILENT && !event->dry_run)
        buf_printf(&progress->lines, "%sledger: %s%s\n", dim(progress->cli->color_err),
                   event->migration->name, plain(progress->cli->color_err));
}

static void on_migration(struct progress *progress, const struct lockstep_event *event)
{
    struct progress_migration *m = current(progress, event);
    if (event->type != LOCKSTEP_EVENT_MIGRATION_DONE)
        return;
    m->done = true;
    m->elapsed_us = event->elapsed_us;
    progress->steps_done = m->first_step + event->n_steps;
    progress->doing = progress->because = "";
}

/* Events about the call as a whole. */
static void dispatch(struct progress *progress, const struct lockstep_event *event)
{
    switch (event->type) {
    case LOCKSTEP_EVENT_CONNECTING:
        on_connecting(progress, event);
        break;
    case LOCKSTEP_EVENT_WAITING:
        on_waiting(progress, event);
        break;
    case LOCKSTEP_EVENT_LOCKED:
    case LOCKSTEP_EVENT_READY:
        progress->doing = progress->because = "";
        progress->waiting_since_us = 0;
        break;
    case LOCKSTEP_EVENT_NOTICE:
        on_notice(progress, event);
        break;
    default:
        break;
    }
}

/* Events about a migration. */
static void dispatch_migration(struct progress *progress, const struct lockstep_event *event)
{
    switch (event->type) {
    case LOCKSTEP_EVENT_MIGRATION_BEGIN:
    case LOCKSTEP_EVENT_MIGRATION_DONE:
        on_migration(progress, event);
        break;
    case LOCKSTEP_EVENT_STEP_BEGIN:
        current(progress, event);
        doing(progress, event->step->summary, 0);
        break;
    case LOCKSTEP_EVENT_STEP_WORKING:
        on_working(progress, event);
        break;
    case LOCKSTEP_EVENT_STEP_DONE:
        on_step_done(progress, event);
        break;
    case LOCKSTEP_EVENT_BLOCKED:
        on_blocked(progress, event);
        break;
    case LOCKSTEP_EVENT_RETRYING:
        on_retrying(progress, event);
        break;
    default:
        break;
    }
}

void progress_event(const struct lockstep_event *event, void *user)
{
    struct progress *progress = user;
    if (event->migration == NULL)
        dispatch(progress, event);
    else if (is_own(progress, event))
        on_own(progress, event);
    else
        dispatch_migration(progress, event);
    refresh(progress);
}

void progress_end(struct progress *progress, const struct lockstep_error *err)
{
    listen_to_signals(false);
    if (progress->style == PROGRESS_SILENT)
        return;
    if (err != NULL && err->step >= 0 && progress->style == PROGRESS_LIVE)
        add_step_line(progress, progress->utf8 ? "✗" : "!", red(progress->cli->color_err),
                      err->step_summary, progress->doing_us);
    draw(progress, false);
}

/* ---- What is left of it ---------------------------------------------------------------------- */

size_t progress_count(const struct progress *progress, uint64_t *ret_steps)
{
    size_t n = 0;
    *ret_steps = 0;
    for (size_t i = 0; i < progress->migrations.n; i++) {
        const struct progress_migration *m = progress->migrations.items[i];
        n += m->done;
        for (uint32_t k = 0; m->done && k < m->n_steps; k++)
            *ret_steps += m->step_done[k];
    }
    return n;
}

/* null: it was not timed. */
static json_t *step_duration(uint64_t us)
{
    return us > 0 ? json_real((double)us / 1e3) : json_null();
}

/* Whether the lost time of a rolled back transaction counts is nobody's question: what is not
 * committed is not there. */
json_t *progress_json(const struct progress *progress)
{
    struct cli *cli = progress->cli;
    json_t *migrations = json_array();
    for (size_t i = 0; i < progress->migrations.n; i++) {
        const struct progress_migration *m = progress->migrations.items[i];
        if (!m->done)
            continue;
        json_t *steps = json_array();
        for (uint32_t k = 0; k < m->n_steps; k++)
            if (m->step_done[k])
                json_array_append_new(
                    steps, json_pack("{s:o, s:o, s:o}", "summary",
                                     operator_json_text(cli, m->steps[k].summary), "source",
                                     operator_json_text(cli, m->steps[k].source), "duration_ms",
                                     step_duration(m->step_us[k])));
        json_array_append_new(migrations,
                              json_pack("{s:s, s:s, s:f, s:o}", "name", m->migration->name, "chain",
                                        m->migration->chain, "duration_ms",
                                        (double)m->elapsed_us / 1e3, "steps", steps));
    }
    return migrations;
}
