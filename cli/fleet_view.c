/*
 * fleet_view - what is seen of a fleet: results on stdout in the order of the targets, as soon as
 * all before them are there; on stderr a bar with what takes longest (on a terminal), or a line now
 * and then; the report.
 *
 *     ▕████████▍               ▏ 340 of 1000 databases, 3 failed, 8 running
 *     ⠹   12.3 s  berlin  0007_more: create index orders_at_idx on public.orders
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/fleet_internal.h"
#include "cli/operator.h"
#include "cli/text.h"

enum {
    SLOWEST = 5,
    TIME = 10,
    WIDEST_NAME = 40,
    MANY = 20,
    WORD = 7,
    SAY_EVERY_US = 10000000,
    DRAW_EVERY_US = 40000
};

/* ---- Results --------------------------------------------------------------------------------- */

static const char *word_of(const struct fleet_result *result)
{
    if (result->state == FLEET_DONE)
        return result->word == NULL ? "ok" : result->word;
    if (result->state == FLEET_RUNNING)
        return "cut off";
    if (result->state == FLEET_NOT_TRIED)
        return "skipped";
    if (result->code == EXIT_PENDING)
        return "pending";
    return result->code == EXIT_DRIFT ? "drift" : "failed";
}

static const char *tone_of(const struct fleet_result *result, bool color)
{
    if (result->state == FLEET_DONE)
        return green(color);
    if (result->state == FLEET_FAILED)
        return red(color);
    return yellow(color);
}

static const char *text_of(const struct fleet_result *result)
{
    if (result->state == FLEET_RUNNING)
        return "interrupted under way; run the command again";
    return result->state == FLEET_NOT_TRIED ? "not tried" : result->text;
}

static void print_result(struct fleet *fleet, struct arena *arena, size_t at)
{
    const struct fleet_result *result = &fleet->results[at];
    const struct target *target = fleet->targets->items[at];
    bool color = fleet->cli->color_out;
    const char *name = text_clean(arena, target->name);
    int pad = fleet->name_width - (int)text_width(name);
    int column = WORD + 2 + fleet->name_width + 2;
    if (fleet->cli->quiet && result->state == FLEET_DONE)
        return;
    printf("%s%-*s%s  %s%*s  %s\n", tone_of(result, color), WORD, word_of(result), plain(color),
           name, pad > 0 ? pad : 0, "", text_clean(arena, text_of(result)));
    for (size_t i = 0; i < result->details.n; i++)
        printf("%*s%s\n", column, "", text_clean(arena, result->details.items[i]));
    if (result->hint != NULL)
        printf("%*s%shint:%s %s\n", column, "", bold(color), plain(color),
               text_clean(arena, result->hint));
}

/* Those that are known without a gap, or all. */
static void print_results(struct fleet *fleet, bool all)
{
    struct arena *arena = arena_new();
    while (fleet->shown < fleet->targets->n &&
           (all || fleet->results[fleet->shown].state >= FLEET_DONE))
        print_result(fleet, arena, fleet->shown++);
    fflush(stdout);
    arena_free(arena);
}

static bool has_results(const struct fleet *fleet)
{
    return !fleet->asks && fleet->shown < fleet->targets->n &&
           fleet->results[fleet->shown].state >= FLEET_DONE;
}

/* ---- Under way ------------------------------------------------------------------------------- */

static const char *counts(struct arena *arena, const struct fleet *fleet)
{
    struct buf out = buf_make(arena);
    buf_printf(&out, "%zu of %s%s", fleet->n_done + fleet->n_failed,
               text_count(arena, fleet->targets->n, fleet->one, fleet->many),
               fleet->asks ? " asked for tenants" : "");
    if (fleet->n_failed > 0)
        buf_printf(&out, ", %zu failed", fleet->n_failed);
    if (fleet->n_running > 0)
        buf_printf(&out, ", %zu running", fleet->n_running);
    return out.data;
}

static void add_line(struct buf *out, struct fleet *fleet, const char *head, size_t head_width,
                     const char *text)
{
    size_t width = progress_width() - 1;
    size_t room = width > head_width ? width - head_width : 0;
    buf_printf(out, "%s%s\n", head,
               text_cut(out->arena, text_clean(out->arena, text), room, fleet->utf8));
    fleet->drawn++;
}

/* Of those that run, the n-th longest; NULL: there is none. The threads are few. */
static const struct fleet_slot *nth_slowest(const struct fleet *fleet, unsigned n)
{
    for (unsigned i = 0; i < fleet->n_threads; i++) {
        const struct fleet_slot *slot = &fleet->slots[i];
        unsigned before = 0;
        for (unsigned k = 0; k < fleet->n_threads && slot->target != NULL; k++) {
            const struct fleet_slot *other = &fleet->slots[k];
            before += other->target != NULL && (other->since_us < slot->since_us ||
                                                (other->since_us == slot->since_us && k < i));
        }
        if (slot->target != NULL && before == n)
            return slot;
    }
    return NULL;
}

static void add_slowest(struct buf *out, struct fleet *fleet)
{
    static const char *const dots[] = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    static const char *const lines[] = {"|", "/", "-", "\\"};
    bool color = fleet->cli->color_err;
    unsigned frame = fleet->frame++;
    const char *spinner = fleet->utf8 ? dots[frame % 10] : lines[frame % 4];
    for (unsigned n = 0; n < SLOWEST; n++) {
        char time[DURATION_SIZE];
        const struct fleet_slot *slot = nth_slowest(fleet, n);
        if (slot == NULL)
            return;
        const char *head =
            arena_printf(out->arena, "  %s%s%s %*s  ", yellow(color), spinner, plain(color), TIME,
                         text_duration(time, fleet_now_us() - slot->since_us));
        const char *name = text_clean(out->arena, slot->target->name);
        int pad = fleet->name_width - (int)text_width(name);
        add_line(out, fleet, head, TIME + 6,
                 arena_printf(out->arena, "%s%*s  %s", name, pad > 0 ? pad : 0, "", slot->doing));
    }
}

static void erase(struct fleet *fleet, struct buf *out)
{
    for (; fleet->drawn > 0; fleet->drawn--)
        buf_add(out, "\033[A\r\033[2K");
}

static void write_out(const struct buf *out)
{
    fwrite(out->data, 1, out->length, stderr);
    fflush(stderr);
}

static void draw(struct fleet *fleet)
{
    if (fleet_now_us() - fleet->drawn_us < DRAW_EVERY_US)
        return;
    fleet->drawn_us = fleet_now_us();
    struct arena *arena = arena_new();
    struct buf out = buf_make(arena);
    erase(fleet, &out);
    if (has_results(fleet) && !fleet->cli->json) {
        write_out(&out);
        out.length = 0;
        print_results(fleet, false);
    }
    struct buf head = buf_make(arena);
    buf_add(&head, "  ");
    progress_add_bar(&head, fleet->cli->color_err, fleet->utf8, fleet->n_done + fleet->n_failed,
                     fleet->targets->n);
    add_line(&out, fleet, head.data, PROGRESS_BAR + 4,
             arena_printf(arena, " %s", counts(arena, fleet)));
    add_slowest(&out, fleet);
    write_out(&out);
    arena_free(arena);
}

static void say_now_and_then(struct fleet *fleet)
{
    if (fleet_now_us() - fleet->said_us < SAY_EVERY_US)
        return;
    struct arena *arena = arena_new();
    const struct fleet_slot *slot = nth_slowest(fleet, 0);
    fprintf(stderr, "%s", counts(arena, fleet));
    if (slot != NULL) {
        char time[DURATION_SIZE];
        fprintf(stderr, ": %s for %s", text_clean(arena, slot->target->name),
                text_duration(time, fleet_now_us() - slot->since_us));
    }
    fputc('\n', stderr);
    fleet->said_us = fleet_now_us();
    arena_free(arena);
}

void fleet_view_begin(struct fleet *fleet)
{
    fleet->style = progress_style_of(fleet->cli);
    fleet->utf8 = text_utf8();
    fleet->said_us = fleet_now_us();
    bool tenants = fleet->targets->n == 0; /* a query may name none */
    for (size_t i = 0; i < fleet->targets->n; i++) {
        const struct target *target = fleet->targets->items[i];
        tenants |= target->tenant != NULL || target->failure != NULL;
        int width = (int)text_width(target->name);
        width = width < WIDEST_NAME ? width : WIDEST_NAME;
        fleet->name_width = width > fleet->name_width ? width : fleet->name_width;
    }
    fleet->one = tenants ? "tenant" : "database";
    fleet->many = tenants ? "tenants" : "databases";
}

void fleet_view(struct fleet *fleet)
{
    if (fleet->style == PROGRESS_LIVE) {
        draw(fleet);
        return;
    }
    if (!fleet->cli->json && has_results(fleet))
        print_results(fleet, false);
    if (fleet->style == PROGRESS_PLAIN)
        say_now_and_then(fleet);
}

void fleet_view_interrupted(struct fleet *fleet)
{
    struct arena *arena = arena_new();
    struct buf out = buf_make(arena);
    erase(fleet, &out);
    buf_printf(&out, "interrupted: waiting for the %s under way; interrupt again to cut off\n",
               text_count(arena, fleet->n_running, fleet->one, fleet->many));
    write_out(&out);
    arena_free(arena);
}

/* ---- The end --------------------------------------------------------------------------------- */

static void print_report(struct fleet *fleet, enum exit_code code, bool interrupted, json_t *head)
{
    static const char *const states[] = {"not tried", "cut off", "done", "failed"};
    struct cli *cli = fleet->cli;
    json_t *list = json_array();
    for (size_t i = 0; i < fleet->targets->n; i++) {
        struct fleet_result *result = &fleet->results[i];
        const struct target *target = fleet->targets->items[i];
        json_t *one =
            json_pack("{s:o, s:s, s:s, s:o}", "name", operator_json_text(cli, target->name),
                      "state", states[result->state], "outcome", word_of(result), "message",
                      operator_json_text(cli, text_of(result)));
        if (target->database != NULL)
            json_object_set_new(one, "database", operator_json_text(cli, target->database));
        if (target->tenant != NULL)
            json_object_set_new(one, "tenant", operator_json_text(cli, target->tenant));
        if (result->state >= FLEET_DONE) {
            json_object_set_new(one, "exit_code", json_integer((int)result->code));
            json_object_set_new(one, "duration_ms", json_real((double)result->elapsed_us / 1e3));
        }
        json_object_set_new(one, "error",
                            result->error != NULL ? json_incref(result->error) : json_null());
        if (result->result != NULL)
            json_object_set(one, "result", result->result);
        json_array_append_new(list, one);
    }
    size_t tried = fleet->n_done + fleet->n_failed + fleet->n_running;
    json_t *whole = head != NULL ? head : json_object();
    json_object_set_new(whole, "exit_code", json_integer((int)code));
    json_object_set_new(whole, "interrupted", json_boolean(interrupted));
    json_object_set_new(whole, "duration_ms",
                        json_real((double)(fleet_now_us() - fleet->begun_us) / 1e3));
    json_object_set_new(whole, "counts",
                        json_pack("{s:I, s:I, s:I, s:I, s:I}", "total",
                                  (json_int_t)fleet->targets->n, "done", (json_int_t)fleet->n_done,
                                  "failed", (json_int_t)fleet->n_failed, "cut_off",
                                  (json_int_t)fleet->n_running, "not_tried",
                                  (json_int_t)(fleet->targets->n - tried)));
    json_object_set_new(whole, fleet->many, list);
    operator_json_print(whole);
}

/* Databases that could not be asked who their tenants are, and were looked at: each is a failure
 * instead of results of its tenants. */
static size_t n_unasked(const struct fleet *fleet)
{
    size_t n = 0;
    for (size_t i = 0; i < fleet->targets->n; i++)
        n += fleet->results[i].state == FLEET_FAILED &&
             ((const struct target *)fleet->targets->items[i])->failure != NULL;
    return n;
}

static void say_summary(const struct fleet *fleet)
{
    struct cli *cli = fleet->cli;
    bool color = cli->color_err;
    char time[DURATION_SIZE];
    size_t left = fleet->targets->n - fleet->n_done - fleet->n_failed - fleet->n_running;
    size_t unasked = n_unasked(fleet);
    bool good = fleet->n_done == fleet->targets->n;
    fprintf(stderr, "%s%s%s: %zu done", good ? green(color) : red(color),
            text_count(cli->arena, fleet->targets->n - unasked, fleet->one, fleet->many),
            plain(color), fleet->n_done);
    if (fleet->n_failed > unasked)
        fprintf(stderr, ", %zu failed", fleet->n_failed - unasked);
    if (fleet->n_running > 0)
        fprintf(stderr, ", %zu cut off", fleet->n_running);
    if (left > 0)
        fprintf(stderr, ", %zu not tried", left);
    if (unasked > 0)
        fprintf(stderr, ", %s not asked for tenants",
                text_count(cli->arena, unasked, "database was", "databases were"));
    fprintf(stderr, ", in %s\n", text_duration(time, fleet_now_us() - fleet->begun_us));
}

/* Among many results those that are not good are found again by name:
 *
 *     failed   athens, dublin
 *     drift    geneva
 */
static void say_which_failed(const struct fleet *fleet)
{
    struct cli *cli = fleet->cli;
    size_t n = fleet->targets->n;
    bool *said = arena_array_of(cli->arena, bool, n + 1);
    for (size_t i = 0; i < n && n > MANY; i++) {
        const struct fleet_result *first = &fleet->results[i];
        if (said[i] || first->state != FLEET_FAILED)
            continue;
        size_t named = 0;
        fprintf(stderr, "%s%-*s%s ", tone_of(first, cli->color_err), WORD, word_of(first),
                plain(cli->color_err));
        for (size_t k = i; k < n; k++) {
            const struct target *target = fleet->targets->items[k];
            if (fleet->results[k].state != FLEET_FAILED ||
                strcmp(word_of(&fleet->results[k]), word_of(first)) != 0)
                continue;
            said[k] = true;
            if (named++ < MANY)
                fprintf(stderr, "%s%s", named > 1 ? ", " : " ",
                        text_clean(cli->arena, target->name));
        }
        if (named > MANY)
            fprintf(stderr, " and %zu more", named - MANY);
        fputc('\n', stderr);
    }
}

void fleet_view_clear(struct fleet *fleet)
{
    struct buf out = buf_make(fleet->cli->arena);
    erase(fleet, &out);
    write_out(&out);
}

void fleet_view_end(struct fleet *fleet, enum exit_code code, bool interrupted, json_t *head)
{
    fleet_view_clear(fleet);
    if (fleet->cli->json) {
        print_report(fleet, code, interrupted, head);
        fflush(stdout);
        return;
    }
    json_decref(head);
    print_results(fleet, true);
    if (!fleet->cli->quiet) {
        say_summary(fleet);
        say_which_failed(fleet);
    }
}
