/*
 * history - see history.h.
 */
#include "gen/history.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/files.h"
#include "gen/migration_file.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"

static const struct location nowhere = {NULL, 0};
static const char restore[] =
    "Take the folder from version control as it was committed; applied migrations are never edited.";

/* "0002_name" → 2; 0 when it is no such name. */
static unsigned number_of(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    if (digits < 4 || digits > 9 || name[digits] != '_' || name[digits + 1] == '\0')
        return 0;
    return (unsigned)strtoul(name, NULL, 10);
}

static const char *value_or_empty(struct arena *arena, const struct source *source, const char *key)
{
    const char *value = header_value(arena, source, key);
    return value == NULL || strcmp(value, "none") == 0 ? "" : value;
}

static bool read_header(struct arena *arena, struct diag *diag, const struct source *source,
                        struct migration *m)
{
    struct location at = {source, 0};
    if (strncmp(source->data, "-- lockstep migration, format ", 30) != 0) {
        diag_error(
            diag, at, restore,
            "this is not a migration of lockstep: the first line must be \"-- lockstep migration, format 1\"");
        return false;
    }
    if (source->data[30] != '1' || isdigit((unsigned char)source->data[31])) {
        diag_error(diag, at, "It was made by a newer lockstep; install that one.",
                   "unknown format of migration");
        return false;
    }
    const char *name = header_value(arena, source, "name");
    if (name == NULL || strcmp(name, m->name) != 0) {
        diag_error(diag, at,
                   "A migration keeps the name it was generated with; rename the folder back.",
                   "the folder is \"%s\", but the migration in it is \"%s\"", m->name,
                   name == NULL ? "" : name);
        return false;
    }
    m->application = value_or_empty(arena, source, "set");
    m->version = value_or_empty(arena, source, "version");
    m->search_path = value_or_empty(arena, source, "search path");
    m->parent = value_or_empty(arena, source, "parent");
    m->chain = value_or_empty(arena, source, "chain");
    m->oldest = value_or_empty(arena, source, "oldest compatible");
    m->snapshot_checksum = value_or_empty(arena, source, "snapshot");
    if (strlen(m->chain) != 64) {
        diag_error(diag, at, restore, "the header has no chain");
        return false;
    }
    return true;
}

static bool has_part(struct arena *arena, struct diag *diag, const struct migration *m,
                     const char *name)
{
    const char *path = path_join(arena, m->folder, name);
    if (!file_exists(path))
        diag_error(diag, nowhere, restore, "migration %s has no %s: \"%s\" is missing", m->name,
                   name, path);
    return file_exists(path);
}

/* A file of a migration; NULL when it is not there or cannot be read. */
static struct source *read_part(struct arena *arena, struct diag *diag, const struct migration *m,
                                const char *name)
{
    return has_part(arena, diag, m, name)
               ? file_read(arena, diag, path_join(arena, m->folder, name))
               : NULL;
}

static struct source *read_snapshot(struct arena *arena, struct diag *diag,
                                    const struct migration *m)
{
    struct source *source = read_part(arena, diag, m, "snapshot.xml");
    if (source == NULL ||
        strcmp(checksum_text(arena, source->data, source->length), m->snapshot_checksum) == 0)
        return source;
    diag_error(
        diag, (struct location){source, 0}, restore,
        "the snapshot of migration %s is not the one it was generated with: it was edited or cut off",
        m->name);
    return NULL;
}

static void check_statements(struct arena *arena, struct sql *sql, struct diag *diag,
                             const struct source *up, struct migration *m)
{
    read_steps(arena, sql, diag, up, &m->up, &m->custom);
    const char *chain = hash_steps(arena, m->parent, &m->up);
    if (m->custom)
        m->chain = chain; /* what is written by hand counts; its children name what it was when they
                             were made */
    else if (strcmp(chain, m->chain) != 0 && diag->errors == 0)
        diag_error(
            diag, (struct location){up, 0}, restore,
            "the statements of migration %s are not those it was generated with: they were edited or cut off",
            m->name);
    const struct source *down = read_part(arena, diag, m, "down.sql");
    bool custom;
    if (down == NULL)
        return;
    read_steps(arena, sql, diag, down, &m->down, &custom);
    const char *said = header_value(arena, down, "statements");
    const char *header_chain = value_or_empty(arena, up, "chain");
    if (!custom && !m->custom &&
        (said == NULL || strcmp(said, hash_steps(arena, header_chain, &m->down)) != 0) &&
        diag->errors == 0)
        diag_error(diag, (struct location){down, 0}, restore,
                   "the statements of down.sql of migration %s are not those it was generated with",
                   m->name);
}

static struct migration *read_migration(struct arena *arena, struct sql *sql, struct diag *diag,
                                        const char *folder, const char *name,
                                        enum history_depth depth)
{
    struct migration *m = arena_new_of(arena, struct migration);
    m->name = name;
    m->number = number_of(name);
    m->folder = path_join(arena, folder, name);
    const char *path = path_join(arena, m->folder, "up.sql");
    bool custom = true;
    if (!has_part(arena, diag, m, "up.sql"))
        return NULL;
    const struct source *up = depth == HISTORY_STEPS
                                  ? file_read(arena, diag, path)
                                  : file_read_head(arena, diag, path, "\n-- custom begin", &custom);
    if (up == NULL || !read_header(arena, diag, up, m))
        return NULL;
    if (depth == HISTORY_STEPS) {
        check_statements(arena, sql, diag, up, m);
        read_snapshot(arena, diag, m);
    } else if (custom) { /* only the statements tell the chain of a migration with hand-written
                            steps */
        up = file_read(arena, diag, path);
        if (up == NULL)
            return NULL;
        check_statements(arena, sql, diag, up, m);
    }
    return m;
}

static void check_links(struct diag *diag, const struct history *history)
{
    const char *chain = "";
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        const struct migration *before = i == 0 ? NULL : history->migrations.items[i - 1];
        if (before != NULL && before->number == m->number) {
            diag_error(
                diag, nowhere,
                "Two branches each made one. Put the later on top of the earlier: remove it and generate it again.",
                "two migrations have the number %04u: %s and %s", m->number, before->name, m->name);
        } else if (m->number != (before == NULL ? 1 : before->number + 1)) {
            diag_error(diag, nowhere, restore, "migration %04u is missing: %s follows %s",
                       before == NULL ? 1 : before->number + 1, m->name,
                       before == NULL ? "nothing" : before->name);
            return;
        } else if (strcmp(m->parent, chain) != 0) {
            diag_error(
                diag, nowhere,
                "Either the one before it was changed afterwards, or this one was made on another branch; take both from version control.",
                "migration %s was made on top of another migration than %s", m->name,
                before == NULL ? "none" : before->name);
        }
        chain = m->chain;
    }
}

struct history *history_read(struct arena *arena, struct sql *sql, struct diag *diag,
                             const char *folder, enum history_depth depth)
{
    struct history *history = arena_new_of(arena, struct history);
    struct vec names = {0};
    size_t errors = diag->errors;
    history->folder = folder;
    folder_list(arena, diag, folder, true, &names);
    for (size_t i = 0; i < names.n; i++) {
        if (number_of(names.items[i]) == 0 || !is_folder(path_join(arena, folder, names.items[i])))
            continue;
        struct migration *m = read_migration(arena, sql, diag, folder, names.items[i], depth);
        if (m != NULL)
            vec_push(arena, &history->migrations, m);
    }
    if (diag->errors == errors)
        check_links(diag, history);
    return history;
}

const struct migration *history_head(const struct history *history)
{
    return history->migrations.n == 0 ? NULL : history->migrations.items[history->migrations.n - 1];
}

const struct migration *history_find(const struct history *history, struct diag *diag,
                                     const char *what)
{
    unsigned long number = strspn(what, "0123456789") == strlen(what) ? strtoul(what, NULL, 10) : 0;
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        if (strcmp(m->name, what) == 0 || (number != 0 && m->number == number))
            return m;
    }
    diag_error(diag, nowhere, "Name one of the folder's migrations, by number or by name.",
               "there is no migration \"%s\" in %s", what, history->folder);
    return NULL;
}

struct model *history_snapshot(struct arena *arena, struct sql *sql, struct diag *diag,
                               const struct migration *migration)
{
    if (migration == NULL)
        return model_new(arena, sql);
    struct source *source = read_snapshot(arena, diag, migration);
    if (source == NULL)
        return NULL;
    size_t errors = diag->errors;
    struct model *model = read_document(arena, sql, diag, source);
    if (diag->errors != errors)
        return NULL;
    resolve_snapshot(model);
    return model;
}
