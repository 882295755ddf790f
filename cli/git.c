/*
 * git - see git.h.
 */
#include "cli/git.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gen/files.h"

/* A worktree has a file .git, a clone a folder. */
bool git_is_here(void)
{
    static const char name[] = "/.git";
    char path[4096];
    if (getcwd(path, sizeof(path) - sizeof(name)) == NULL)
        return false;
    for (size_t n = strlen(path);; n = (size_t)(strrchr(path, '/') - path)) {
        memcpy(path + n, name, sizeof(name));
        if (access(path, F_OK) == 0)
            return true;
        path[n] = '\0';
        if (n == 0)
            return false;
    }
}

/* ---- .gitattributes ---------------------------------------------------------------------------
 */

static bool names_driver(const char *text)
{
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n"), line += *line != 0) {
        const char *at = strstr(line, "merge=lockstep");
        if (*line != '#' && at != NULL && at < line + strcspn(line, "\n"))
            return true;
    }
    return false;
}

bool git_write_attributes(struct cli *cli, const char **ret_path)
{
    static const char lines[] =
        "# Migrations of one name that two branches made are for lockstep to merge. Once in each "
        "clone:\n# lockstep init --git\n* merge=lockstep\n";
    const char *path = path_join(cli->arena, cli->migrations, ".gitattributes");
    const struct source *there = file_exists(path) ? file_read(cli->arena, &cli->diag, path) : NULL;
    if (cli->diag.errors > 0)
        return false;
    const char *text = there == NULL ? "" : there->data;
    size_t length = strlen(text);
    *ret_path = path;
    return names_driver(text) ||
           file_write(cli->arena, &cli->diag, path,
                      arena_printf(cli->arena, "%s%s%s", text,
                                   length > 0 && text[length - 1] != '\n' ? "\n" : "", lines));
}

/* ---- git config -------------------------------------------------------------------------------
 */

bool git_set_driver(const struct cli *cli)
{
    char git[] = "git";
    char config[] = "config";
    char key[] = "merge.lockstep.driver";
    char driver[] = "lockstep rebase --merge-driver %O %A %B %P";
    char *const arguments[] = {git, config, key, driver, NULL};
    pid_t child;
    int status = -1;
    int code = posix_spawnp(&child, "git", NULL, NULL, arguments, environ);
    if (code != 0) {
        cli_error(cli, NULL, "cannot run git: %s", strerror(code));
        return false;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    cli_error(cli, NULL, "git config failed: the driver is not set");
    return false;
}
