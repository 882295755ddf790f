/*
 * migration_file - up.sql and down.sql as text.
 *
 *     -- lockstep migration, format 1
 *     -- name: 0002_add_project_id
 *     -- … more of the header, one fact a line
 *
 *     -- step 1: add column public.content.project_id
 *     --   boot | transaction | lock: ACCESS EXCLUSIVE | schema/schema.xml:14
 *     ALTER TABLE …;
 *
 * A statement that must run alone cannot stand behind a question. Where it has to, the step is a
 * query, which ends in \gexec instead of a semicolon: each value that it returns is then run as a
 * statement, alone as well.
 *
 * Statements between "-- custom begin" and "-- custom end" are written by hand; a comment line "--
 * no transaction" before one says that it must run alone. The chain hashes statements, not
 * comments.
 */
#ifndef GEN_MIGRATION_FILE_H
#define GEN_MIGRATION_FILE_H

#include "gen/base/diag.h"
#include "gen/base/vec.h"
#include "gen/history.h"
#include "gen/sql.h"

/* 64 hexadecimal digits: SHA-256 of a text, or of a parent's chain and the statements of steps. */
const char *hash_text(struct arena *arena, const char *text);
const char *hash_steps(struct arena *arena, const char *parent, const struct vec *steps);

/* 32 hexadecimal digits that tell whether a snapshot was edited or cut off: SipHash-2-4 under a
 * fixed key. Not for proof against malice, which is the chain's; a snapshot has megabytes, and
 * SHA-256 over it costs more than all else. */
const char *checksum_text(struct arena *arena, const char *text, size_t length);

/* Lines of a file from "-- custom begin" to "-- custom end", both included. */
struct custom_block {
    const char *text;
    const char *before; /* the summary of the generated step that it stands before; NULL: none */
    struct location at;
    size_t n_steps;
};

/* What is between a new pair of markers. */
struct custom_block *custom_block_empty(struct arena *arena);

/* The hand-written blocks of a file. What was written by hand outside of the markers is a mistake.
 */
void read_custom_blocks(struct arena *arena, struct sql *sql, struct diag *diag,
                        const struct source *source, struct vec *ret_blocks);

/* The text of up.sql (down false) or down.sql. losses: of struct loss, what the migration loses;
 * down.sql says what of that it cannot bring back. blocks: of struct custom_block, each put before
 * the step that it names, or at the end; may be NULL. */
const char *write_migration(struct arena *arena, const struct migration *migration,
                            const struct vec *steps, bool down, const struct vec *losses,
                            const struct vec *blocks);

/* The header's value of a key, or NULL. */
const char *header_value(struct arena *arena, const struct source *source, const char *key);

/* The steps of a file, in order. Mistakes go to diag. ret_custom: whether some were written by
 * hand. */
void read_steps(struct arena *arena, struct sql *sql, struct diag *diag,
                const struct source *source, struct vec *ret_steps, bool *ret_custom);

#endif
