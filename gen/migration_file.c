/*
 * migration_file - see migration_file.h.
 */
#include "gen/migration_file.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gen/emit.h"
#include "gen/plan.h"
#include "gen/sql_lex.h"

static const char *const lock_names[] = {
    [LOCKSTEP_LOCK_NONE] = "none",
    [LOCKSTEP_LOCK_ACCESS_SHARE] = "ACCESS SHARE",
    [LOCKSTEP_LOCK_ROW_SHARE] = "ROW SHARE",
    [LOCKSTEP_LOCK_ROW_EXCLUSIVE] = "ROW EXCLUSIVE",
    [LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE] = "SHARE UPDATE EXCLUSIVE",
    [LOCKSTEP_LOCK_SHARE] = "SHARE",
    [LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE] = "SHARE ROW EXCLUSIVE",
    [LOCKSTEP_LOCK_EXCLUSIVE] = "EXCLUSIVE",
    [LOCKSTEP_LOCK_ACCESS_EXCLUSIVE] = "ACCESS EXCLUSIVE",
};
#define N_LOCKS (sizeof(lock_names) / sizeof(*lock_names))

/* How a flag is said in a step's facts; one that is not set may have words too. */
static const struct {
    uint32_t flag;
    const char *set;
    const char *unset;
} flag_words[] = {
    {STEP_ONLINE, "online", "boot"},
    {STEP_NO_TRANSACTION, "no transaction", "transaction"},
    {STEP_SCANS, "reads the table", NULL},
    {STEP_REWRITES, "may rewrite the table", NULL},
    {STEP_LOSES_DATA, "LOSES DATA", NULL},
    {STEP_CUSTOM, "custom", NULL},
    {STEP_QUERY, "what it returns is run", NULL},
};
#define N_FLAGS (sizeof(flag_words) / sizeof(*flag_words))

static const char custom_begin[] = "-- custom begin";
static const char custom_end[] = "-- custom end";

/* ---- Hashes ---------------------------------------------------------------------------------- */

static const char *hexadecimal(struct arena *arena, const unsigned char *hash, size_t length)
{
    char *text = arena_alloc(arena, length * 2 + 1);
    return sodium_bin2hex(text, length * 2 + 1, hash, length);
}

const char *checksum_text(struct arena *arena, const char *text, size_t length)
{
    static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "lockstep sum. 1";
    unsigned char hash[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(hash, (const unsigned char *)text, length, key);
    return hexadecimal(arena, hash, sizeof(hash));
}

const char *hash_text(struct arena *arena, const char *text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
    return hexadecimal(arena, hash, sizeof(hash));
}

const char *hash_steps(struct arena *arena, const char *parent, const struct vec *steps)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)parent, strlen(parent) + 1);
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        const char *behind = (step->flags & STEP_QUERY) != 0 ? step_end(step->flags) : "";
        /* The NUL ends each statement, so that no two lists give the same bytes. */
        crypto_hash_sha256_update(&state, (const unsigned char *)step->sql, strlen(step->sql));
        crypto_hash_sha256_update(&state, (const unsigned char *)behind, strlen(behind) + 1);
    }
    crypto_hash_sha256_final(&state, hash);
    return hexadecimal(arena, hash, sizeof(hash));
}

/* ---- Writing --------------------------------------------------------------------------------- */

static size_t count(const struct vec *steps, uint32_t flag)
{
    size_t n = 0;
    for (size_t i = 0; i < steps->n; i++)
        n += (((const struct step *)steps->items[i])->flags & flag) != 0;
    return n;
}

/* A name may hold a line break; a comment line may not. */
static void add_line(struct buf *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        buf_add_char(out, *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void add_fact(struct buf *out, const char *key, const char *value)
{
    if (*value == '\0')
        return;
    buf_printf(out, "-- %s: ", key);
    add_line(out, value);
    buf_add(out, "\n");
}

static void add_loss(struct buf *out, const struct loss *loss, bool down)
{
    if (loss->kept)
        add_fact(out,
                 down ? "brings back, while lockstep_backup has it" : "KEEPS in lockstep_backup",
                 loss->what);
    else
        add_fact(out, down ? "cannot be brought back" : "LOSES", loss->what);
}

static void add_header(struct buf *out, const struct migration *m, const struct vec *steps,
                       bool down, const struct vec *losses)
{
    buf_add(out, "-- lockstep migration, format 1\n");
    buf_printf(out, "-- name: %s\n", m->name);
    buf_printf(out, "-- direction: %s\n", down ? "down" : "up");
    add_fact(out, "set", m->application);
    add_fact(out, "version", m->version);
    buf_printf(out, "-- search path: %s\n", m->search_path);
    buf_printf(out, "-- parent: %s\n", *m->parent == '\0' ? "none" : m->parent);
    buf_printf(out, "-- chain: %s\n", m->chain);
    if (down || m->statements != NULL)
        buf_printf(out, "-- statements: %s\n",
                   down ? hash_steps(out->arena, m->chain, steps) : m->statements);
    if (!down)
        buf_printf(out, "-- oldest compatible: %s\n-- snapshot: %s\n",
                   *m->oldest == '\0' ? "none" : m->oldest, m->snapshot_checksum);
    for (size_t i = 0; !down && i < m->replaces.n; i++) {
        const struct replaced *replaced = m->replaces.items[i];
        buf_printf(out, "-- replaces: %s %s\n", replaced->name, replaced->chain);
    }
    buf_add(out, "--\n");
    size_t online = count(steps, STEP_ONLINE);
    buf_printf(
        out,
        "-- %zu step%s: %zu boot (metadata only, short locks), %zu online (long, beside the application)\n",
        steps->n, steps->n == 1 ? "" : "s", steps->n - online, online);
    for (size_t i = 0; losses != NULL && i < losses->n; i++)
        add_loss(out, losses->items[i], down);
    buf_add(
        out,
        "--\n-- Every step can be run again from any interruption: psql -f this file, as often as you like.\n\n");
    buf_printf(out,
               "\\set ON_ERROR_STOP on\n"
               "SET search_path = %s;\n"
               "SET check_function_bodies = off;\n"
               "SET client_min_messages = warning;\n",
               m->search_path);
}

static void add_facts(struct buf *out, const struct step *step)
{
    buf_add(out, "--   ");
    for (size_t i = 0; i < N_FLAGS; i++) {
        const char *word =
            (step->flags & flag_words[i].flag) != 0 ? flag_words[i].set : flag_words[i].unset;
        if (word != NULL)
            buf_printf(out, "%s%s", i == 0 ? "" : " | ", word);
    }
    if (step->min_version != 0)
        buf_printf(out, " | from %u", step->min_version);
    if (step->max_version != 0)
        buf_printf(out, " | before %u", step->max_version);
    buf_printf(out, " | lock: %s", lock_names[step->lock]);
    if (*step->source != '\0') {
        buf_add(out, " | ");
        add_line(out, step->source);
    }
    buf_add(out, "\n");
}

static const char custom_invitation[] =
    "-- Write statements here, each so that it can be run again. A line \"-- no transaction\" before one makes it\n"
    "-- run alone, outside of a transaction.\n";

struct custom_block *custom_block_empty(struct arena *arena)
{
    struct custom_block *block = arena_new_of(arena, struct custom_block);
    block->text = arena_printf(arena, "%s\n%s%s\n", custom_begin, custom_invitation, custom_end);
    return block;
}

/* Those that stand before the step; step NULL: those that stand at the end. */
static void add_blocks(struct buf *out, const struct vec *blocks, const struct vec *steps,
                       const struct step *step)
{
    for (size_t i = 0; blocks != NULL && i < blocks->n; i++) {
        const struct custom_block *block = blocks->items[i];
        const struct step *stands_before = NULL;
        for (size_t k = 0; block->before != NULL && stands_before == NULL && k < steps->n; k++) {
            const struct step *candidate = steps->items[k];
            assert(candidate != NULL);
            if (strcmp(candidate->summary, block->before) == 0)
                stands_before = candidate;
        }
        if (stands_before == step)
            buf_printf(out, "\n%s", block->text);
    }
}

const char *write_migration(struct arena *arena, const struct migration *migration,
                            const struct vec *steps, bool down, const struct vec *losses,
                            const struct vec *blocks)
{
    struct buf out = buf_make(arena);
    add_header(&out, migration, steps, down, losses);
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        add_blocks(&out, blocks, steps, step);
        buf_printf(&out, "\n-- step %zu: ", i + 1);
        add_line(&out, step->summary);
        buf_add(&out, "\n");
        add_facts(&out, step);
        buf_printf(&out, "%s%s\n", step->sql, step_end(step->flags));
    }
    add_blocks(&out, blocks, steps, NULL);
    return out.data;
}

/* ---- Reading --------------------------------------------------------------------------------- */

const char *header_value(struct arena *arena, const struct source *source, const char *key)
{
    size_t length = strlen(key);
    for (const char *line = source->data; strncmp(line, "--", 2) == 0;) {
        const char *end = strchr(line, '\n');
        if (end == NULL)
            end = line + strlen(line);
        if ((size_t)(end - line) > length + 5 && strncmp(line + 3, key, length) == 0 &&
            strncmp(line + 3 + length, ": ", 2) == 0) {
            const char *value = line + 5 + length;
            size_t n = (size_t)(end - value);
            while (n > 0 && (value[n - 1] == '\r' || value[n - 1] == ' '))
                n--;
            return arena_strndup(arena, value, n);
        }
        if (*end == '\0')
            break;
        line = end + 1;
    }
    return NULL;
}

/* A part of a facts line: "online", "lock: SHARE", "from 140000", or a source. */
static void read_fact(struct arena *arena, struct step *step, const char *fact, size_t length)
{
    for (size_t i = 0; i < N_FLAGS; i++) {
        const char *set = flag_words[i].set;
        const char *unset = flag_words[i].unset;
        if (strlen(set) == length && memcmp(set, fact, length) == 0) {
            step->flags |= flag_words[i].flag;
            return;
        }
        if (unset != NULL && strlen(unset) == length && memcmp(unset, fact, length) == 0)
            return;
    }
    if (length > 6 && memcmp(fact, "lock: ", 6) == 0) {
        for (size_t i = 0; i < N_LOCKS; i++)
            if (strlen(lock_names[i]) == length - 6 &&
                memcmp(lock_names[i], fact + 6, length - 6) == 0)
                step->lock = (uint32_t)i;
        return;
    }
    if (length > 5 && memcmp(fact, "from ", 5) == 0)
        step->min_version = (uint32_t)strtoul(fact + 5, NULL, 10);
    else if (length > 7 && memcmp(fact, "before ", 7) == 0)
        step->max_version = (uint32_t)strtoul(fact + 7, NULL, 10);
    else
        step->source = arena_strndup(arena, fact, length);
}

static void read_facts(struct arena *arena, struct step *step, const char *line, const char *end)
{
    for (const char *p = line + 5; p < end;) {
        const char *bar = memmem(p, (size_t)(end - p), " | ", 3);
        const char *stop = bar == NULL ? end : bar;
        read_fact(arena, step, p, (size_t)(stop - p));
        p = bar == NULL ? end : bar + 3;
    }
}

struct lead {
    bool custom; /* between the markers; goes on from one statement to the next */
    bool marked; /* there were markers */
};

static bool is_line(const char *line, const char *end, const char *text)
{
    size_t n = strlen(text);
    while (end > line && (end[-1] == ' ' || end[-1] == '\r'))
        end--;
    return (size_t)(end - line) == n && memcmp(line, text, n) == 0;
}

/* The comment lines before a statement say what it is. */
static void read_lead(struct arena *arena, struct lead *lead, struct step *step, const char *from,
                      const char *to)
{
    bool has_marker = false;
    for (const char *line = from; line < to;) {
        const char *end = memchr(line, '\n', (size_t)(to - line));
        if (end == NULL)
            end = to;
        const char *next = end + 1;
        while (end > line && end[-1] == '\r')
            end--;
        if (is_line(line, end, custom_begin)) {
            lead->custom = true;
            lead->marked = true;
        } else if (is_line(line, end, custom_end)) {
            lead->custom = false;
        } else if (!lead->custom && end - line > 8 && memcmp(line, "-- step ", 8) == 0) {
            const char *colon = memchr(line, ':', (size_t)(end - line));
            has_marker = true;
            if (colon != NULL && colon + 2 <= end)
                step->summary = arena_strndup(arena, colon + 2, (size_t)(end - colon - 2));
        } else if (has_marker && end - line > 5 && memcmp(line, "--   ", 5) == 0) {
            read_facts(arena, step, line, end);
        } else if (lead->custom && is_line(line, end, "-- no transaction")) {
            step->flags |= STEP_NO_TRANSACTION;
        }
        line = next;
    }
    if (lead->custom || !has_marker)
        step->flags |= STEP_CUSTOM;
}

/* Where the statements begin: at the first marker, behind the settings for psql. */
static const char *first_marker(const struct source *source)
{
    for (const char *line = source->data; line != NULL && *line != '\0';) {
        if (strncmp(line, "-- step ", 8) == 0 ||
            strncmp(line, custom_begin, strlen(custom_begin)) == 0)
            return line;
        line = strchr(line, '\n');
        if (line != NULL)
            line++;
    }
    return NULL;
}

/* The statements with a semicolon for each \gexec, so that SQL is left. ret_queries: of const char
 * *, where those stood. */
static const char *without_gexec(struct arena *arena, const char *text, struct vec *ret_queries)
{
    static const char gexec[] = "\\gexec";
    const size_t length = sizeof(gexec) - 1;
    if (strstr(text, gexec) == NULL)
        return text;
    char *plain = arena_strdup(arena, text);
    for (struct lex_token token = lex_next(plain); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        char *at = plain + (token.start - plain);
        if (strncmp(at, gexec, length) != 0)
            continue;
        memcpy(at, ";     ", length);
        vec_push(arena, ret_queries, at);
    }
    return plain;
}

void read_steps(struct arena *arena, struct sql *sql, struct diag *diag,
                const struct source *source, struct vec *ret_steps, bool *ret_custom)
{
    const char *start = first_marker(source);
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    struct lead lead = {false, false};
    *ret_custom = false;
    if (start == NULL)
        return;
    struct vec queries = {0};
    const char *plain = without_gexec(arena, start, &queries);
    if (!sql_split(sql, plain, &statements, &n, &error)) {
        struct location at = {source, (uint32_t)((size_t)(start - source->data) + error.offset)};
        diag_error(diag, at, "Correct the statement, or take the file from version control again.",
                   "%s", error.message);
        return;
    }
    const char *from = plain;
    size_t query = 0;
    for (size_t i = 0; i < n; i++) {
        struct step *step = arena_new_of(arena, struct step);
        step->sql = arena_strndup(arena, statements[i].start, statements[i].length);
        step->source = "";
        step->summary = "";
        read_lead(arena, &lead, step, from, statements[i].start);
        const char *end = statements[i].start + statements[i].length;
        step->flags &= ~(uint32_t)STEP_QUERY;
        if (query < queries.n &&
            (i + 1 == n || (const char *)queries.items[query] < statements[i + 1].start)) {
            step->flags |= STEP_QUERY | STEP_NO_TRANSACTION;
            query++;
        }
        if ((step->flags & STEP_CUSTOM) != 0) {
            *ret_custom = true;
            unsigned line;
            unsigned column;
            location_line_column(
                (struct location){source, (uint32_t)((size_t)(start - source->data) +
                                                     (size_t)(statements[i].start - plain))},
                &line, &column);
            step->source = arena_printf(arena, "%s:%u", source->path, line);
            step->summary = arena_printf(arena, "custom step of line %u", line);
        }
        from = end;
        vec_push(arena, ret_steps, step);
    }
    /* An empty place counts too: what is written there later belongs to the migration. */
    struct step behind = {0};
    read_lead(arena, &lead, &behind, from, from + strlen(from));
    *ret_custom |= lead.marked;
}

/* ---- What was written by hand -----------------------------------------------------------------
 */

/* A walk through the lines between the statements of a file. */
struct blocks {
    struct arena *arena;
    const struct source *source;
    struct vec *list;
    const char *open;    /* where the block begins that is not closed yet; NULL: none is open */
    size_t n_steps;      /* statements in it */
    size_t waiting;      /* the first of the list that no generated step stands behind yet */
    const char *outside; /* a statement without a marker */
};

static void close_block(struct blocks *b, const char *start, const char *end)
{
    struct custom_block *block = arena_new_of(b->arena, struct custom_block);
    block->text = arena_printf(b->arena, "%.*s\n", (int)(end - b->open), b->open);
    block->at = (struct location){b->source, (uint32_t)(b->open - start)};
    block->n_steps = b->n_steps;
    vec_push(b->arena, b->list, block);
    b->open = NULL;
    b->n_steps = 0;
}

static void name_step(struct blocks *b, const char *line, const char *end)
{
    const char *colon = memchr(line, ':', (size_t)(end - line));
    if (colon == NULL || colon + 2 > end)
        return;
    const char *summary = arena_strndup(b->arena, colon + 2, (size_t)(end - colon - 2));
    for (; b->waiting < b->list->n; b->waiting++)
        ((struct custom_block *)b->list->items[b->waiting])->before = summary;
}

/* Lines between two statements. Returns whether a generated step is announced. */
static bool read_gap(struct blocks *b, const char *from, const char *to)
{
    bool announced = false;
    for (const char *line = from; line < to;) {
        const char *end = memchr(line, '\n', (size_t)(to - line));
        if (end == NULL)
            end = to;
        if (is_line(line, end, custom_begin) && b->open == NULL) {
            b->open = line;
        } else if (is_line(line, end, custom_end) && b->open != NULL) {
            close_block(b, b->source->data, end);
        } else if (b->open == NULL && end - line > 8 && memcmp(line, "-- step ", 8) == 0) {
            announced = true;
            name_step(b, line, end);
        }
        line = end + 1;
    }
    return announced;
}

void read_custom_blocks(struct arena *arena, struct sql *sql, struct diag *diag,
                        const struct source *source, struct vec *ret_blocks)
{
    const char *start = first_marker(source);
    struct blocks b = {.arena = arena, .source = source, .list = ret_blocks};
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    struct vec queries = {0};
    if (start == NULL)
        return;
    const char *plain = without_gexec(arena, start, &queries);
    if (!sql_split(sql, plain, &statements, &n, &error))
        return; /* read_steps() said so */
    const char *from = start;
    for (size_t i = 0; i < n; i++) {
        const char *at = start + (statements[i].start - plain);
        bool announced = read_gap(&b, from, at);
        b.n_steps += b.open != NULL;
        if (!announced && b.open == NULL && b.outside == NULL)
            b.outside = at;
        from = at + statements[i].length;
    }
    read_gap(&b, from, from + strlen(from));
    if (b.open != NULL)
        close_block(&b, source->data, source->data + source->length);
    if (b.outside != NULL)
        diag_error(diag, (struct location){source, (uint32_t)(b.outside - source->data)},
                   "Put it between a line \"-- custom begin\" and a line \"-- custom end\".",
                   "this statement was written by hand outside of the markers");
}
