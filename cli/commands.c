/*
 * commands - the list, in the order of the help.
 */
#include "cli/cli.h"

extern const struct command command_init, command_generate, command_diff, command_import,
    command_validate, command_rebase, command_squash, command_embed, command_migrate,
    command_status, command_history, command_check, command_verify, command_baseline,
    command_repair, command_revert, command_backup, command_run;

const struct command *const commands[] = {
    &command_init,
    &command_generate,
    &command_diff,
    &command_import,
    &command_validate,
    &command_rebase,
    &command_squash,
    &command_embed,
    &command_migrate,
    &command_status,
    &command_history,
    &command_check,
    &command_verify,
    &command_baseline,
    &command_repair,
    &command_revert,
    &command_backup,
    &command_run,
    NULL,
};
