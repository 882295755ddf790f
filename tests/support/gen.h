/*
 * gen - what tests of the generator share: an arena per group, models from short texts, messages as
 * text.
 *
 * Include it behind the headers that cmocka.h needs. Everything lives in the arena until the group
 * ends.
 */
#ifndef TESTS_SUPPORT_GEN_H
#define TESTS_SUPPORT_GEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/base/diag.h"
#include "gen/diff.h"
#include "gen/kind.h"
#include "gen/model.h"
#include "gen/plan.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/sql.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct arena *arena;
static struct sql *sql;

static inline int start(void **state)
{
    (void)state;
    arena = arena_new();
    sql = sql_new(arena);
    return 0;
}

static inline int stop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static inline struct source *source_of(const char *text)
{
    struct source *source = arena_new_of(arena, struct source);
    *source =
        (struct source){.path = "test.xml", .data = text, .length = strlen(text), .arena = arena};
    return source;
}

/* "line:column: message" of each, one a line, in the order in which they were found. */
static inline const char *messages(const struct diag *diag)
{
    struct buf out = buf_make(arena);
    for (size_t i = 0; i < diag->list.n; i++) {
        const struct diagnostic *d = diag->list.items[i];
        unsigned line;
        unsigned column;
        location_line_column(d->at, &line, &column);
        buf_printf(&out, "%s%u:%u: %s", i == 0 ? "" : "\n", line, column, d->message);
    }
    return out.data;
}

/* A definition without its root element, read and resolved; diag gets what is wrong with it. */
static inline struct model *model_with(struct diag *diag, const char *body)
{
    const char *text =
        arena_printf(arena, "<database xmlns=\"urn:lockstep:1\">%s</database>", body);
    struct model *model = read_document(arena, sql, diag, source_of(text));
    if (diag->errors == 0)
        resolve_model(diag, model, NULL);
    return model;
}

static inline struct model *model_of(const char *body)
{
    struct diag diag = diag_make(arena);
    struct model *model = model_with(&diag, body);
    assert_string_equal(messages(&diag), "");
    return model;
}

static inline struct diff *diff_of(const char *before, const char *after)
{
    struct diag *diag = arena_new_of(arena, struct diag);
    *diag = diag_make(arena);
    return diff_models(arena, diag, model_of(before), model_of(after));
}

/* Each change on a line: "rename table public.a -> table public.b". */
static inline const char *changes_of(const struct diff *diff)
{
    static const char *const ops[] = {"create", "drop", "alter", "rebuild", "rename"};
    struct buf out = buf_make(arena);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        buf_printf(&out, "%s%s %s", i == 0 ? "" : "\n", ops[c->op],
                   object_title(arena, c->before != NULL ? c->before : c->after));
        if (c->op == CHANGE_RENAME)
            buf_printf(&out, " -> %s", object_title(arena, c->after));
    }
    return out.data;
}

/* The summaries of the steps, one a line. */
static inline const char *summaries(const struct vec *steps)
{
    struct buf out = buf_make(arena);
    for (size_t i = 0; i < steps->n; i++)
        buf_printf(&out, "%s%s", i == 0 ? "" : "\n",
                   ((const struct step *)steps->items[i])->summary);
    return out.data;
}

#endif
