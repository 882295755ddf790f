/*
 * operator - see operator.h.
 */
#include "cli/operator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/text.h"
#include "gen/base/buf.h"

enum { MOST_SECONDS = 2000000 }; /* 23 days, in milliseconds within 32 bits */

/* Seconds ("10", "0.5") as the runtime's milliseconds; "0" is no patience at all. NULL leaves
 * *ret_ms as it is. */
static bool read_seconds(const struct cli *cli, const char *option, const char *text,
                         int32_t *ret_ms)
{
    if (text == NULL)
        return true;
    char *end = NULL;
    double seconds = strtod(text, &end);
    /* strtod() takes more than we do: signs, exponents, infinity. */
    if (end == text || *end != '\0' || text[strspn(text, "0123456789.")] != '\0' ||
        seconds > MOST_SECONDS) {
        cli_error(cli, "Write seconds: 30, or 0.5.", "wrong value of %s: %s", option, text);
        return false;
    }
    /* 0 would mean the runtime's default. */
    *ret_ms = seconds < 0.001 ? 1 : (int32_t)(seconds * 1000);
    return true;
}

void operator_connection(const struct cli *cli, struct lockstep_options *opt)
{
    opt->direct = cli->direct;
    opt->role = cli->role;
}

static bool read_contract(const struct cli *cli, const char *text, int *ret_contract)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (int i = LOCKSTEP_CONTRACT_AUTO; text != NULL && i <= LOCKSTEP_CONTRACT_NEVER; i++) {
        if (strcmp(text, names[i]) == 0) {
            *ret_contract = i;
            return true;
        }
    }
    if (text != NULL)
        cli_error(cli, "Write auto, always or never.", "wrong value of --contract: %s", text);
    return text == NULL;
}

/* For those that show no progress: a person shall know what is waited for. The second attempt
 * follows at once, and is not worth a word. */
static void say_connecting(const struct lockstep_event *event, void *user)
{
    const struct cli *cli = user;
    if (!cli->many && event->type == LOCKSTEP_EVENT_CONNECTING && event->attempt == 3)
        fprintf(stderr, "connecting again: %s\n", text_clean(cli->arena, event->message));
}

bool operator_way(const struct cli *cli, const struct operator_options *given, int32_t connect_ms,
                  struct lockstep_options *opt)
{
    operator_connection(cli, opt);
    if (!cli->quiet && !cli->json) {
        opt->on_event = say_connecting;
        opt->user = (void *)cli;
    }
    opt->schema = given->schema;
    opt->connect_timeout_ms = connect_ms;
    return read_contract(cli, given->contract, &opt->contract) &&
           read_seconds(cli, "--lock-timeout", given->lock_timeout, &opt->lock_timeout_ms) &&
           read_seconds(cli, "--connect-timeout", given->connect_timeout, &opt->connect_timeout_ms);
}

static void print_line(FILE *out, struct cli *cli, const char *label, const char *text)
{
    if (*text != '\0')
        fprintf(out, "    %s%s:%s %s\n", bold(cli->color_err), label, plain(cli->color_err),
                text_clean(cli->arena, text));
}

static void print_place(struct cli *cli, const struct lockstep_error *err)
{
    struct buf place = buf_make(cli->arena);
    if (*err->migration == '\0' && *err->sqlstate == '\0')
        return;
    if (*err->migration != '\0')
        buf_printf(&place, "in migration %s", err->migration);
    if (*err->migration != '\0' && err->step >= 0)
        buf_printf(&place, ", step %d of %u: %s", err->step + 1, err->n_steps, err->step_summary);
    if (*err->sqlstate != '\0')
        buf_printf(&place, place.length > 0 ? " (SQLSTATE %s)" : "SQLSTATE %s", err->sqlstate);
    fprintf(stderr, "    %s\n", text_clean(cli->arena, place.data));
}

int operator_error(struct cli *cli, const struct lockstep_error *err)
{
    bool color = cli->color_err;
    /* The ledger's own migrations have a source, but not among the user's files. */
    bool has_place = *err->source != '\0' && strcmp(err->set, "lockstep") != 0;
    if (!cli->json) {
        fprintf(stderr, "%s%s:%s %serror:%s %s\n", bold(color),
                has_place ? text_clean(cli->arena, err->source) : "lockstep", plain(color),
                red(color), plain(color), text_clean(cli->arena, err->message));
        print_line(stderr, cli, "detail", err->detail);
        print_line(stderr, cli, "hint", err->hint);
        print_place(cli, err);
    }
    return lockstep_exit_code(err->code);
}

json_t *operator_json_text(struct cli *cli, const char *text)
{
    json_t *value = json_string(text);
    return value != NULL ? value : json_string(text_clean(cli->arena, text));
}

static void set_text(struct cli *cli, json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, *text != '\0' ? operator_json_text(cli, text) : json_null());
}

json_t *operator_json_error(struct cli *cli, const struct lockstep_error *err)
{
    json_t *object = json_pack("{s:s, s:i}", "code", lockstep_code_name(err->code), "exit_code",
                               lockstep_exit_code(err->code));
    set_text(cli, object, "message", err->message);
    set_text(cli, object, "detail", err->detail);
    set_text(cli, object, "hint", err->hint);
    set_text(cli, object, "sqlstate", err->sqlstate);
    set_text(cli, object, "set", err->set);
    set_text(cli, object, "migration", err->migration);
    json_object_set_new(object, "step", err->step >= 0 ? json_integer(err->step + 1) : json_null());
    json_object_set_new(object, "n_steps",
                        *err->migration != '\0' ? json_integer(err->n_steps) : json_null());
    set_text(cli, object, "summary", err->step_summary);
    set_text(cli, object, "source", err->source);
    return object;
}

void operator_json_print(json_t *whole)
{
    json_dumpf(whole, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    fputc('\n', stdout);
    json_decref(whole);
}

bool operator_has_database(const struct cli *cli)
{
    return cli_database(cli) != NULL;
}
