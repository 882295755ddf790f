/*
 * history - see history.h.
 */
#include "gen/history.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/conflict.h"
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

/* What a squashed migration stands for: a line "-- replaces: NAME CHAIN" for each. */
static struct vec read_replaced(struct arena *arena, const struct source *source)
{
    static const char key[] = "-- replaces: ";
    struct vec list = {0};
    for (const char *line = source->data; strncmp(line, "--", 2) == 0;) {
        size_t length = strcspn(line, "\r\n");
        const char *name = line + strlen(key);
        if (length > strlen(key) && strncmp(line, key, strlen(key)) == 0) {
            size_t n = strcspn(name, " \r\n");
            struct replaced *replaced = arena_new_of(arena, struct replaced);
            replaced->name = arena_strndup(arena, name, n);
            replaced->chain =
                name[n] == ' ' ? arena_strndup(arena, name + n + 1, strcspn(name + n + 1, " \r\n"))
                               : "";
            vec_push(arena, &list, replaced);
        }
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return list;
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
    m->replaces = read_replaced(arena, source);
    m->statements = m->replaces.n > 0 ? value_or_empty(arena, source, "statements") : NULL;
    return true;
}

/* Whether what precedes a place opened a block of statements written by hand. */
static bool is_custom(const struct location *at)
{
    const char *last = NULL;
    const char *here = at->source->data + at->offset;
    for (const char *p = at->source->data; (p = strstr(p, "\n-- custom ")) != NULL && p < here; p++)
        last = p;
    return last != NULL && strncmp(last, "\n-- custom begin", 16) == 0;
}

/* Whether git could not merge a file of a migration; says so. */
static bool is_conflicted(struct arena *arena, struct diag *diag, const struct source *source,
                          bool head, const struct migration *m)
{
    struct location mark;
    if (!conflict_find(source, head, &mark))
        return false;
    diag_error(diag, mark,
               is_custom(&mark)
                   ? "Edit these statements until they do what both branches want, without the "
                     "lines that begin with <<<<<<<, ======= and >>>>>>>."
                   : arena_printf(arena,
                                  "Both branches made a migration of this name. To keep both, say "
                                  "lockstep init --git, once in each clone, then git checkout -m "
                                  "%s, then lockstep rebase.",
                                  m->folder),
               "a merge left a conflict in migration %s", m->name);
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
    if (is_conflicted(arena, diag, source, false, m))
        return NULL;
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
    bool squashed = m->replaces.n > 0; /* it keeps the chain of what it replaces */
    if (m->custom && !squashed)
        m->chain = chain; /* what is written by hand counts; its children name what it was when they
                             were made */
    else
        m->edited = strcmp(chain, squashed ? m->statements : m->chain) != 0;
    if (m->edited && diag->errors == 0)
        diag_error(
            diag, (struct location){up, 0}, restore,
            "the statements of migration %s are not those it was generated with: they were edited or cut off",
            m->name);
    const struct source *down = read_part(arena, diag, m, "down.sql");
    bool custom;
    if (down == NULL || is_conflicted(arena, diag, down, false, m))
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
    if (up == NULL || is_conflicted(arena, diag, up, depth != HISTORY_STEPS, m) ||
        !read_header(arena, diag, up, m))
        return NULL;
    if (depth == HISTORY_STEPS) {
        check_statements(arena, sql, diag, up, m);
        read_snapshot(arena, diag, m);
    } else if (custom) { /* only the statements tell the chain of a migration with hand-written
                            steps */
        up = file_read(arena, diag, path);
        if (up == NULL || is_conflicted(arena, diag, up, false, m))
            return NULL;
        check_statements(arena, sql, diag, up, m);
    }
    return m;
}

/* ---- Who follows whom ------------------------------------------------------------------------ */

const struct migration *history_parent(const struct history *history,
                                       const struct migration *migration)
{
    for (size_t i = 0; *migration->parent != '\0' && i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        if (m != migration && strcmp(m->chain, migration->parent) == 0)
            return m;
    }
    return NULL;
}

static bool has_parent(const struct history *history, const struct migration *m)
{
    return *m->parent == '\0' || history_parent(history, m) != NULL;
}

struct vec history_heads(struct arena *arena, const struct history *history)
{
    struct vec heads = {0};
    for (size_t i = 0; i < history->migrations.n; i++) {
        struct migration *m = history->migrations.items[i];
        bool is_head = true;
        for (size_t k = 0; k < history->migrations.n; k++)
            is_head &= history_parent(history, history->migrations.items[k]) != m;
        if (is_head)
            vec_push(arena, &heads, m);
    }
    return heads;
}

/* Whether two branches are all that is wrong; says so. */
static bool are_branches(struct arena *arena, struct diag *diag, const struct history *history)
{
    for (size_t i = 0; i < history->migrations.n; i++)
        if (!has_parent(history, history->migrations.items[i]))
            return false;
    struct vec heads = history_heads(arena, history);
    if (heads.n < 2)
        return false;
    struct buf names = buf_make(arena);
    for (size_t i = 0; i < heads.n; i++)
        buf_printf(&names, "%s%s",
                   i == 0            ? ""
                   : i + 1 < heads.n ? ", "
                                     : " and ",
                   ((const struct migration *)heads.items[i])->name);
    diag_error(
        diag, nowhere,
        arena_printf(arena,
                     "Two branches each made their own. Put one on top of the other: lockstep "
                     "rebase --last %s, where %s is applied nowhere yet.",
                     ((const struct migration *)heads.items[heads.n - 1])->name,
                     ((const struct migration *)heads.items[heads.n - 1])->name),
        "the migrations have %zu heads: %s", heads.n, names.data);
    return true;
}

/* A squashed migration has the number of the last that it replaces. */
static unsigned number_behind(const struct migration *before, const struct migration *m)
{
    if (before == NULL)
        return m->replaces.n > 0 ? m->number : 1;
    return before->number + 1;
}

static bool is_linked(const struct migration *before, const struct migration *m)
{
    return m->number == number_behind(before, m) &&
           strcmp(m->parent, before == NULL ? "" : before->chain) == 0 &&
           (before == NULL || strcmp(m->application, before->application) == 0);
}

static void report_link(struct diag *diag, const struct migration *before,
                        const struct migration *m)
{
    if (before != NULL && before->number == m->number)
        diag_error(
            diag, nowhere,
            "Two branches each made one. Put the later on top of the earlier: remove it and generate it again.",
            "two migrations have the number %04u: %s and %s", m->number, before->name, m->name);
    else if (m->number != number_behind(before, m))
        diag_error(diag, nowhere, restore, "migration %04u is missing: %s follows %s",
                   number_behind(before, m), m->name, before == NULL ? "nothing" : before->name);
    else if (before != NULL && strcmp(m->application, before->application) != 0)
        diag_error(diag, nowhere,
                   "Databases keep their history under the name of the set: take both from version "
                   "control.",
                   "migration %s is of set \"%s\", and %s of set \"%s\"", m->name, m->application,
                   before->name, before->application);
    else
        diag_error(
            diag, nowhere,
            "Either the one before it was changed afterwards, or this one was made on another branch; take both from version control.",
            "migration %s was made on top of another migration than %s", m->name,
            before == NULL ? "none" : before->name);
}

void history_check_line(struct arena *arena, struct diag *diag, const struct history *history)
{
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        const struct migration *before = i == 0 ? NULL : history->migrations.items[i - 1];
        if (is_linked(before, m))
            continue;
        if (!are_branches(arena, diag, history))
            report_link(diag, before, m);
        return;
    }
}

static bool has_number(const struct history *history, unsigned number)
{
    for (size_t i = 0; i < history->migrations.n; i++)
        if (((const struct migration *)history->migrations.items[i])->number == number)
            return true;
    return false;
}

static void check_parent(struct diag *diag, const struct history *history,
                         const struct migration *m)
{
    static const char hint[] =
        "Take the folder from version control with all that its migrations were made on.";
    if (has_parent(history, m))
        return;
    if (m->number > 1 && !has_number(history, m->number - 1))
        diag_error(diag, nowhere, hint, "migration %04u is missing, which %s was made on top of",
                   m->number - 1, m->name);
    else
        diag_error(diag, nowhere, hint, "what migration %s was made on top of is not there",
                   m->name);
}

static void check_parents(struct diag *diag, const struct history *history)
{
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        check_parent(diag, history, m);
        for (size_t k = 0; k < i; k++) {
            const struct migration *other = history->migrations.items[k];
            if (strcmp(m->chain, other->chain) == 0)
                diag_error(diag, nowhere, "Remove one of the two folders.",
                           "migrations %s and %s are the same", other->name, m->name);
        }
    }
}

static struct history *read_all(struct arena *arena, struct sql *sql, struct diag *diag,
                                const char *folder, enum history_depth depth)
{
    struct history *history = arena_new_of(arena, struct history);
    struct vec names = {0};
    history->folder = folder;
    folder_list(arena, diag, folder, true, &names);
    for (size_t i = 0; i < names.n; i++) {
        if (number_of(names.items[i]) == 0 || !is_folder(path_join(arena, folder, names.items[i])))
            continue;
        struct migration *m = read_migration(arena, sql, diag, folder, names.items[i], depth);
        if (m != NULL)
            vec_push(arena, &history->migrations, m);
    }
    return history;
}

struct history *history_read(struct arena *arena, struct sql *sql, struct diag *diag,
                             const char *folder, enum history_depth depth)
{
    size_t errors = diag->errors;
    struct history *history = read_all(arena, sql, diag, folder, depth);
    if (diag->errors == errors)
        history_check_line(arena, diag, history);
    return history;
}

struct history *history_read_branches(struct arena *arena, struct sql *sql, struct diag *diag,
                                      const char *folder)
{
    size_t errors = diag->errors;
    struct history *history = read_all(arena, sql, diag, folder, HISTORY_STEPS);
    if (diag->errors == errors)
        check_parents(diag, history);
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
