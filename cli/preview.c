/*
 * preview - see preview.h.
 */
#include "cli/preview.h"

#include "cli/operator.h"
#include "cli/text.h"
#include "gen/emit.h"

struct preview preview_begin(struct cli *cli)
{
    return (struct preview){.cli = cli, .sql = buf_make(cli->arena), .migrations = json_array()};
}

void preview_event(const struct lockstep_event *event, void *user)
{
    struct preview *preview = user;
    struct cli *cli = preview->cli;
    if (event->type == LOCKSTEP_EVENT_MIGRATION_BEGIN) {
        preview->steps = json_array();
        preview->n++;
        json_array_append_new(preview->migrations,
                              json_pack("{s:s, s:s, s:s, s:o}", "set", event->set, "name",
                                        event->migration->name, "chain", event->migration->chain,
                                        "steps", preview->steps));
        buf_printf(&preview->sql, "%s-- %s %s%s: %s\n", preview->n > 1 ? "\n" : "", event->set,
                   event->migration->name, preview->down ? ", taken back" : "",
                   text_count(cli->arena, event->n_steps, "step", "steps"));
    } else if (event->type == LOCKSTEP_EVENT_STEP_BEGIN) {
        const struct lockstep_step *step = event->step;
        json_array_append_new(preview->steps,
                              json_pack("{s:o, s:o, s:o, s:b}", "summary",
                                        operator_json_text(cli, step->summary), "source",
                                        operator_json_text(cli, step->source), "sql",
                                        operator_json_text(cli, step->sql), "transaction",
                                        (step->flags & LOCKSTEP_STEP_NO_TRANSACTION) == 0));
        buf_printf(&preview->sql, "\n-- %s%s%s%s%s%s\n%s%s\n",
                   text_clean(cli->arena, step->summary), *step->source != '\0' ? " (" : "",
                   text_clean(cli->arena, step->source), *step->source != '\0' ? ")" : "",
                   (step->flags & LOCKSTEP_STEP_NO_TRANSACTION) != 0 ? ", outside a transaction"
                                                                     : "",
                   (step->flags & LOCKSTEP_STEP_LOSES_DATA) != 0 ? ", loses data" : "", step->sql,
                   step_end(step->flags));
    }
}
