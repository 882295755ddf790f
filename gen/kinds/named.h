/*
 * named - what kinds share whose objects a catalogue of their own knows by a name, perhaps in a
 * schema: whether one is there, and how it is renamed and dropped safely more than once.
 */
#ifndef GEN_KINDS_NAMED_H
#define GEN_KINDS_NAMED_H

#include "gen/kinds/kinds.h"

extern const struct kind kind_rule, kind_event_trigger, kind_text_search_parser,
    kind_text_search_template, kind_text_search_dictionary, kind_text_search_configuration,
    kind_text_search_mapping, kind_publication, kind_publication_table, kind_publication_schema,
    kind_subscription;

/* The publication, there before and after, that has the updates of a table of the model before;
 * NULL: none. */
const struct object *publication_of_updates(const struct emit *emit, const struct object *table);

/* Where the objects of a kind are found. */
struct named {
    const char *what;    /* behind ALTER and DROP: "STATISTICS" */
    const char *catalog; /* "pg_statistic_ext" */
    const char *name;    /* its column with the name; perhaps a condition and AND o. before it */
    const char *schema;  /* its column with the schema's oid; NULL: it stands outside of schemas */
};

/* EXISTS (…) for a name in a schema (NULL where the kind has none). */
const char *named_exists(struct arena *arena, const struct named *named,
                         const struct object *schema, const char *name);
/* FROM catalog o … WHERE o.name = …, for a query about the object. */
const char *named_from(struct arena *arena, const struct named *named, const struct object *object);
/* Creates what is not there; what is must be what definition() makes under a scratch name in
 * pg_temp. what: an SQL expression of one text over o, the object's row, and joins behind its
 * schema's n. Each statement of the definition ends in a semicolon. */
void named_create(struct emit *emit, const struct object *object, const struct named *named,
                  const char *what, const char *joins,
                  const char *(*definition)(struct emit *emit, const struct object *object,
                                            const char *path));
void named_rename(struct emit *emit, const struct object *before, const struct object *after,
                  const struct named *named, enum lockstep_lock lock);
void named_drop(struct emit *emit, const struct object *object, const struct named *named,
                uint32_t flags, enum lockstep_lock lock);

/* The plain names of a list in one order, for theirs means nothing; what cannot be read stays. */
const char *sorted_names(struct model *model, const char *list);

/* The names in a comma separated list, perhaps with schemas: of const char *. */
struct vec split_names(struct arena *arena, const char *text);
/* Such a list as statements have it: what the model holds with its schema. */
void buf_add_names(struct buf *buf, const struct model *model, const struct object *near, int space,
                   const char *text);
/* Whether two such lists, each in its own model, name the same things in the same order. */
bool equal_names(const struct model *before_model, const struct object *before, const char *b,
                 const struct model *after_model, const struct object *after, const char *a,
                 int space);

/* A comma separated list of words, in the order of the words that may occur and each once, as the
 * new text; reports others. NULL when something was reported. */
const char *read_words(struct reading *reading, const struct object *object, const char *field,
                       const char *text, const char *const *words);
/* Whether such a list holds the word. */
bool has_word(const char *text, const char *word);

#endif
