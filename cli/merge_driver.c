/*
 * merge_driver - see merge_driver.h.
 *
 * Of one migration that both branches have, only comments may differ (the line of the definition):
 * ours is as good. Two migrations of one name cannot both keep it: theirs is put beside ours,
 * as NNNN_name_theirs, and lockstep rebase does the rest. Everything else, as what is written by
 * hand in a migration from before the branches, is text to be merged, which git does.
 */
#include "cli/merge_driver.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gen/files.h"
#include "gen/migration_file.h"

enum { BASE, OURS, THEIRS, PATH };

/* "migrations/0002_name/up.sql": the folder, where the path is of a migration's file; else NULL. */
static const char *migration_folder(struct cli *cli, const char *path)
{
    static const char *const parts[] = {"/up.sql", "/down.sql", "/snapshot.xml"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        size_t n = strlen(parts[i]);
        if (length <= n || strcmp(path + length - n, parts[i]) != 0)
            continue;
        const char *folder = arena_strndup(cli->arena, path, length - n);
        const char *slash = strrchr(folder, '/');
        const char *name = slash == NULL ? folder : slash + 1;
        size_t digits = strspn(name, "0123456789");
        return digits >= 4 && name[digits] == '_' ? folder : NULL;
    }
    return NULL;
}

static const char *value_of(struct cli *cli, const struct source *file, const char *key)
{
    const char *value = header_value(cli->arena, file, key);
    return value == NULL ? "" : value;
}

/* Whether two files of statements differ in comments at most. */
static bool same_statements(struct cli *cli, const struct source *a, const struct source *b)
{
    struct vec steps[2] = {{0}, {0}};
    bool custom[2];
    struct diag quiet = diag_make(cli->arena);
    if (*value_of(cli, a, "chain") == '\0' ||
        strcmp(value_of(cli, a, "parent"), value_of(cli, b, "parent")) != 0)
        return false;
    read_steps(cli->arena, cli->sql, &quiet, a, &steps[0], &custom[0]);
    read_steps(cli->arena, cli->sql, &quiet, b, &steps[1], &custom[1]);
    return quiet.errors == 0 && !custom[0] && !custom[1] &&
           strcmp(hash_steps(cli->arena, "", &steps[0]), hash_steps(cli->arena, "", &steps[1])) ==
               0;
}

/* The text of theirs under another name: a chain does not cover the name. */
static const char *renamed(struct cli *cli, const struct source *file, const char *name)
{
    static const char key[] = "\n-- name: ";
    const char *line = strstr(file->data, key);
    if (line == NULL)
        return file->data;
    const char *value = line + strlen(key);
    return arena_printf(cli->arena, "%.*s%s%s", (int)(value - file->data), file->data, name,
                        value + strcspn(value, "\r\n"));
}

static int put_beside(struct cli *cli, const char *folder, const char *path,
                      const struct source *theirs)
{
    const char *beside = arena_printf(cli->arena, "%s_theirs", folder);
    const char *slash = strrchr(beside, '/');
    const char *name = slash == NULL ? beside : slash + 1;
    const char *file = strrchr(path, '/') + 1;
    if (!folder_make(cli->arena, &cli->diag, beside) ||
        !file_write(cli->arena, &cli->diag, path_join(cli->arena, beside, file),
                    renamed(cli, theirs, name))) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    if (strcmp(file, "up.sql") == 0)
        cli_error(cli,
                  arena_printf(cli->arena,
                               "When the definition is merged, put one on top of the other with "
                               "lockstep rebase --last, then git add both folders."),
                  "both branches made a migration \"%s\": theirs is now in \"%s\"", folder, beside);
    return EXIT_FAILED;
}

/* As git does by itself. Returns only where that cannot be run. */
static int merge_text(struct cli *cli, char *const files[4])
{
    execlp("git", "git", "merge-file", "-L", "ours", "-L", "base", "-L", "theirs", files[OURS],
           files[BASE], files[THEIRS], (char *)NULL);
    cli_error(cli, NULL, "cannot run git merge-file");
    return EXIT_FAILED;
}

int merge_driver(struct cli *cli, char *const files[4])
{
    const char *folder = migration_folder(cli, files[PATH]);
    const struct source *base = file_read(cli->arena, &cli->diag, files[BASE]);
    const struct source *ours = file_read(cli->arena, &cli->diag, files[OURS]);
    const struct source *theirs = file_read(cli->arena, &cli->diag, files[THEIRS]);
    if (base == NULL || ours == NULL || theirs == NULL) {
        cli_report(cli);
        return EXIT_FAILED;
    }
    if (folder == NULL || base->length > 0)
        return merge_text(cli, files);
    if (same_statements(cli, ours, theirs))
        return EXIT_DONE;
    return put_beside(cli, folder, files[PATH], theirs);
}
