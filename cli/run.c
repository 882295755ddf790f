/*
 * lockstep run - the boot sequence, then the application, in any language.
 *
 * The process becomes the application (execvp): its pid, its signals and its exit status are the
 * application's own, nothing stays between, and nothing is left to be waited for. Until then a
 * signal ends lockstep as it ends any program; whatever was under way is resumed by the next start.
 *
 * Relies on: the runtime, which does the boot; set, progress.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/operator.h"
#include "cli/progress.h"
#include "cli/set.h"
#include "cli/text.h"

/* What a shell ends with; ours end at 7. */
enum { EXIT_CANNOT_EXECUTE = 126, EXIT_NOT_FOUND = 127 };

struct options {
    const char *mode;
    struct operator_options way;
};

static const struct option_spec options_of[] = {
    {"--mode", 0, OPTION_TEXT, "MODE", "apply, wait, check or off; else the environment decides",
     offsetof(struct options, mode)},
    APPLY_OPTIONS(struct options, way, "30"),
    CONTRACT_OPTION(struct options, way),
};

static bool read_mode(const struct cli *cli, const char *text, int *ret_mode)
{
    *ret_mode = LOCKSTEP_MODE_AUTO;
    if (text == NULL)
        return true;
    for (int mode = LOCKSTEP_MODE_APPLY; mode <= LOCKSTEP_MODE_OFF; mode++) {
        if (strcmp(text, lockstep_mode_name(mode)) == 0) {
            *ret_mode = mode;
            return true;
        }
    }
    cli_error(cli, "Write apply, wait, check or off.", "wrong value of --mode: %s", text);
    return false;
}

/* stdout is the application's: everything that is said here goes to stderr. */
static int say_failure(struct cli *cli, const struct lockstep_error *err)
{
    if (cli->json) {
        json_t *whole = json_pack("{s:o}", "error", operator_json_error(cli, err));
        json_dumpf(whole, stderr, JSON_COMPACT);
        fputc('\n', stderr);
        json_decref(whole);
    }
    return operator_error(cli, err);
}

static int boot(struct cli *cli, const struct lockstep_options *given)
{
    struct lockstep_options opt = *given;
    struct lockstep_error err;
    int mode;
    int code = EXIT_DONE;
    if (lockstep_mode_of(&opt, &mode, NULL, &err) < 0)
        return say_failure(cli, &err);
    if (mode == LOCKSTEP_MODE_OFF)
        return EXIT_DONE;
    const struct lockstep_set *set = set_read_promises(cli, &code);
    if (set == NULL)
        return code;
    struct progress progress = progress_begin(cli, set);
    opt.on_event = progress_event;
    opt.user = &progress;
    int rc = lockstep_boot(cli_database(cli), set, &opt, &err);
    progress_end(&progress, rc < 0 ? &err : NULL);
    return rc < 0 ? say_failure(cli, &err) : EXIT_DONE;
}

static int run(struct cli *cli, void *given, int n, char **arguments)
{
    const struct options *options = given;
    struct lockstep_options opt = LOCKSTEP_OPTIONS_INIT;
    (void)n;
    if (!read_mode(cli, options->mode, &opt.mode) || !operator_way(cli, &options->way, 0, &opt))
        return EXIT_USAGE;
    int code = boot(cli, &opt);
    if (code != EXIT_DONE)
        return code;
    fflush(NULL);
    execvp(arguments[0], arguments);
    int why = errno;
    cli_error(cli, why == ENOENT ? "Is it installed, and in PATH?" : NULL, "cannot run %s: %s",
              arguments[0], strerror(why));
    return why == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_EXECUTE;
}

const struct command command_run = {
    .name = "run",
    .group = "operator",
    .arguments = "[options] -- CMD…",
    .summary = "bring the database up, then become the application",
    .text = "Boots as an application linked with liblockstep does, in the mode that the\n"
            "environment or --mode says, and then runs CMD in its own place: same process,\n"
            "same signals, CMD's exit status. When the database is not where CMD needs it,\n"
            "CMD is not started. With nothing pending it says nothing.",
    .examples = "  lockstep run -- ./server --port 8080\n"
                "  LOCKSTEP_MODE=wait lockstep run -- npm start\n",
    .options = options_of,
    .n_options = sizeof(options_of) / sizeof(*options_of),
    .options_size = sizeof(struct options),
    .min_arguments = 1,
    .max_arguments = -1,
    .run = run,
};
