/*
 * foreign - the options of foreign data: host 'db1', port '5432', as they stand behind OPTIONS.
 *
 * Their order means nothing; values are compared to the letter. A secret is never written: neither
 * a definition nor a snapshot may hold one, no catalogue query reads one, and no guard looks at
 * one, so that what an operator gave stays as it is.
 */
#ifndef GEN_KINDS_FOREIGN_H
#define GEN_KINDS_FOREIGN_H

#include "gen/kinds/kinds.h"

/* Sorted, in one spelling. What cannot be read stays as it is, and foreign_check() reports it. */
const char *foreign_canonical(struct arena *arena, const char *options);

/* Reports what is no list of options, an option said twice, and a secret. remedy: how the secret
 * gets to the server. */
void foreign_check(struct reading *reading, const struct object *object, const char *field,
                   const char *options, const char *remedy);

/* " OPTIONS (host 'db1')", or nothing. */
void buf_add_foreign_options(struct buf *buf, const char *options);

/* " OPTIONS (SET host 'db2', DROP port, ADD dbname 'd')", or nothing. */
void buf_add_foreign_changes(struct buf *buf, const char *before, const char *after);

/* The options as a guard compares them; NULL: none. */
const char *foreign_words(struct arena *arena, const char *options);

/* What is said of an object as a guard compares it: name and value in turn, up to a NULL name;
 * values that are NULL are left out; "nothing" when nothing is said. */
const char *foreign_state(struct arena *arena, ...) __attribute__((sentinel));

/* Rows of a catalogue's array of options that are no secrets. */
#define FOREIGN_ROWS(array)                                                                        \
    "pg_catalog.pg_options_to_table(" array ") o"                                                  \
    " WHERE (o.option_name !~* '" FOREIGN_SECRETS                                                  \
    "' OR o.option_name IN ('password_required', 'use_scram_passthrough'))"                        \
    " AND o.option_value !~* '" FOREIGN_SECRET_VALUES "'"
/* Names and values that give a secret away. */
#define FOREIGN_SECRETS                                                                            \
    "passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|"     \
    "scram_(client|server)_key"
#define FOREIGN_SECRET_VALUES "(password|pwd|secret) *=|://[^/@]*:[^/@]*@"

#define FOREIGN_QUOTED(value) "'''' || pg_catalog.replace(" value ", '''', '''''') || ''''"

/* A column of a catalogue query, and the words of a guard, from an array of options. */
#define FOREIGN_COLUMN(array)                                                                        \
    "(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' ' || " FOREIGN_QUOTED( \
        "o.option_value") ", ', ') FROM " FOREIGN_ROWS(array) ")"
#define FOREIGN_WORDS(array)                                                                       \
    "(SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', '"                   \
    " ORDER BY o.option_name COLLATE \"C\")\n      FROM " FOREIGN_ROWS(array) ")"

/* EXISTS (…) for a row of a catalogue by its name; SQL for an old and a new name of a rename. */
const char *foreign_exists(struct arena *arena, const char *catalog, const char *column,
                           const char *name);

/* ALTER what old RENAME TO new, where exists is foreign_exists() of the catalogue. */
void foreign_rename(struct emit *emit, const struct object *before, const struct object *after,
                    const char *what, const char *catalog, const char *column);
/* DROP what IF EXISTS name, which leaves alone another one that was given the name meanwhile. */
void foreign_drop(struct emit *emit, const struct object *object, const char *what,
                  const char *catalog, const char *column);

/* The server of that name in the model that object is in; NULL: it is not of the model. */
const struct object *foreign_server(const struct object *object, const char *name);
/* Whether two servers' names, each in its own model, mean the same server. */
bool foreign_same_server(const struct object *before, const char *b, const struct object *after,
                         const char *a);

/* What a table or partition takes from a server is in no table here. */
bool is_foreign(const struct object *object);

#endif
