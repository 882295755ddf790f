/*
 * sql_internal - what the parts of sql share: the memo, and each part's one function.
 *
 * Internal to gen/sql*.c.
 */
#ifndef GEN_SQL_INTERNAL_H
#define GEN_SQL_INTERNAL_H

#include "gen/base/map.h"
#include "gen/sql_fragment.h"

/* All that is known of one fragment; each answer is found when it is first asked for. */
struct answer {
    enum sql_sort sort;
    const char *text;
    bool checked, correct;
    struct sql_error error;
    const char *canonical;
    const char *folded;
    const char *tidy;
    const struct sql_names *names;
    struct sql_element *elements;
    size_t n_elements;
    struct sql_argument *arguments;
    size_t n_arguments;
    const char **columns; /* of SQL_COLUMNS or SQL_QUERY */
    size_t n_columns;
    bool taken_apart;   /* elements, arguments or columns */
    signed char simple; /* 1 yes, -1 no, 0 not known */
};

struct sql {
    struct arena *arena;
    struct map answers;
};

struct answer *sql_answer(struct sql *sql, enum sql_sort sort, const char *text);

/* Whether text is nothing but plain names, each perhaps with asc or desc where directions is true,
 * with commas between: then each is given to each(), the direction '+', '-' or ' '. Needs no
 * parser. */
bool sql_plain_names(const char *text, bool directions,
                     void (*each)(void *context, const char *name, size_t length, char direction),
                     void *context);

/* Brings the fragment's tree into the form in which equal meaning has an equal tree, as far as
 * syntax tells. */
void sql_normalize(struct arena *scratch, const struct fragment *fragment);

/* A possibly qualified name taken apart, in arena. */
bool parse_name(struct arena *arena, const char *text, struct sql_name *ret_name);

/* The parts' work; each result is in arena. */
const char *canonical_of(struct arena *arena, enum sql_sort sort, const char *text);
const char *folded_of(struct arena *arena, enum sql_sort sort, const char *text);
/* Behind this the casts stand that a server may have dropped. */
#define FOLDED_CASTS '\x02'
#define FOLDED_CASTS_TEXT "\x02"
bool folded_equal(const char *a, const char *b);
const char *tidy_of(struct arena *arena, enum sql_sort sort, const char *text);
const struct sql_names *names_of(struct arena *arena, enum sql_sort sort, const char *text);

/* The text of a fragment's normal form, or NULL when it cannot be written so that it reads back the
 * same. */
const char *exact_text(struct arena *scratch, const struct fragment *fragment);

#endif
