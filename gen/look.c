/*
 * look - see look.h.
 */
#include "gen/look.h"

#include <stdlib.h>

#include "gen/drift.h"
#include "gen/inquiry.h"
#include "gen/kind.h"
#include "gen/read_catalog.h"

/* What a text means to a type's input function is as in a migration: runtime/session.c. */
static const char settings[] =
    "SELECT pg_catalog.set_config('search_path', $1, true), pg_catalog.set_config('standard_conforming_strings', 'on', true),"
    " pg_catalog.set_config('datestyle', 'ISO, YMD', true), pg_catalog.set_config('intervalstyle', 'postgres', true),"
    " pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('bytea_output', 'hex', true),"
    " pg_catalog.set_config('statement_timeout', '0', true), pg_catalog.set_config('lock_timeout', '10s', true),"
    " pg_catalog.set_config('jit', 'off', true), pg_catalog.set_config('work_mem', '64MB', true)";

struct asked {
    struct object *object;
    const struct look *look;
};

struct looking {
    struct arena *arena;
    const struct model *live;
    const struct model *promised;
    struct vec asked; /* of struct asked */
    struct vec *drift;
    struct vec *unread;
};

/* ---- What to ask ----------------------------------------------------------------------------- */

/* The object of that name in the live model, when it is of the same kind. */
static struct object *same_in(const struct model *live, const struct object *object)
{
    if (object->parent == NULL)
        return live->database;
    struct object *parent = same_in(live, object->parent);
    struct object *found = parent == NULL || object->key == NULL
                               ? NULL
                               : model_get(live, parent, (int)object->kind->space, object->key);
    return found != NULL && found->kind == object->kind ? found : NULL;
}

static void gather(struct looking *looking, struct object *object)
{
    for_each_child (child, object) {
        if (child->kind->look == NULL) {
            gather(looking, child);
            continue;
        }
        const struct object *in = same_in(looking->live, object);
        const struct look *look = in == NULL ? NULL
                                             : child->kind->look(looking->arena, looking->promised,
                                                                 child, looking->live, in);
        if (look == NULL)
            continue;
        struct asked *asked = arena_new_of(looking->arena, struct asked);
        *asked = (struct asked){child, look};
        vec_push(looking->arena, &looking->asked, asked);
    }
}

static const char *condition(const char *text)
{
    return text == NULL ? "true" : text;
}

/* Of which objects the answer must not be known: (its number). */
static const char *unreadable_query(const struct looking *looking)
{
    struct buf query = buf_make(looking->arena);
    buf_add(&query, "SELECT v.n FROM (VALUES");
    for (size_t i = 0; i < looking->asked.n; i++) {
        const struct asked *asked = looking->asked.items[i];
        buf_printf(&query, "%s (%zu, (%s) AND (%s) IS NOT TRUE)", i == 0 ? "" : ",", i,
                   condition(asked->look->applies), condition(asked->look->readable));
    }
    buf_add(&query, ") AS v (n, is_so) WHERE v.is_so ORDER BY v.n");
    return query.data;
}

static const struct question *make_questions(const struct looking *looking)
{
    struct arena *arena = looking->arena;
    size_t n = looking->asked.n;
    struct question *questions = arena_array_of(arena, struct question, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct asked *asked = looking->asked.items[i];
        questions[i] = (struct question){
            .query = asked->look->query,
            .doing = arena_printf(arena, "look into %s", object_title(arena, asked->object)),
            .only_if =
                arena_printf(arena, "FROM (SELECT) x WHERE (%s) AND (%s)",
                             condition(asked->look->applies), condition(asked->look->readable))};
    }
    questions[n] = (struct question){.query = unreadable_query(looking),
                                     .doing = "find out what may be looked into"};
    return questions;
}

/* ---- What is answered ------------------------------------------------------------------------ */

static const char *value(const struct looking *looking, const PGresult *result, int row, int column)
{
    return PQgetisnull(result, row, column)
               ? NULL
               : arena_strdup(looking->arena, PQgetvalue(result, row, column));
}

/* A part that only the database has: nothing is known of it but what it is called. */
static struct object *extra_part(const struct looking *looking, const struct asked *asked,
                                 const char *name)
{
    struct object *part = arena_alloc(looking->arena, asked->look->part->size);
    part->kind = asked->look->part;
    part->name = part->key = name;
    part->parent = asked->object;
    return part;
}

enum { COLUMN_PART, COLUMN_NAME, COLUMN_FIELD, COLUMN_PROMISED, COLUMN_FOUND };

static void take_row(struct looking *looking, const struct asked *asked, const PGresult *result,
                     int row)
{
    if (PQgetisnull(result, row, COLUMN_PART)) {
        const char *name = value(looking, result, row, COLUMN_NAME);
        drift_about(looking->arena, looking->drift, DRIFT_EXTRA, extra_part(looking, asked, name));
        return;
    }
    size_t n = strtoul(PQgetvalue(result, row, COLUMN_PART), NULL, 10);
    struct object *part = asked->look->parts.items[n - 1];
    if (PQgetisnull(result, row, COLUMN_FIELD)) {
        drift_about(looking->arena, looking->drift, DRIFT_MISSING, part);
        return;
    }
    struct drift *drift = drift_about(looking->arena, looking->drift, DRIFT_DIFFERENT, part);
    drift->unsure = asked->look->unsure;
    drift_add_field(looking->arena, drift, value(looking, result, row, COLUMN_FIELD),
                    value(looking, result, row, COLUMN_PROMISED),
                    value(looking, result, row, COLUMN_FOUND));
}

static void take_unreadable(struct looking *looking, const PGresult *result)
{
    for (int row = 0; looking->unread != NULL && row < PQntuples(result); row++) {
        size_t n = strtoul(PQgetvalue(result, row, 0), NULL, 10);
        const struct asked *asked = looking->asked.items[n];
        struct unmodelled *u = arena_new_of(looking->arena, struct unmodelled);
        u->what = asked->object->kind->name;
        u->name = object_path(looking->arena, asked->object);
        vec_push(looking->arena, looking->unread, u);
    }
}

static void take(void *context, size_t question, const PGresult *result)
{
    struct looking *looking = context;
    if (question == SETTINGS_ANSWER || result == NULL)
        return;
    if (question == looking->asked.n) {
        take_unreadable(looking, result);
        return;
    }
    for (int row = 0; row < PQntuples(result); row++)
        take_row(looking, looking->asked.items[question], result, row);
}

bool look_into(struct arena *arena, struct diag *diag, const char *conninfo,
               const char *environment, struct model *live, struct model *promised,
               struct vec *ret_drift, struct vec *ret_unread)
{
    struct looking looking = {.arena = arena,
                              .live = live,
                              .promised = promised,
                              .drift = ret_drift,
                              .unread = ret_unread};
    gather(&looking, promised->database);
    if (looking.asked.n == 0)
        return true;
    struct buf all = buf_make(arena);
    buf_add(&all, settings);
    if (environment != NULL && *environment != '\0') {
        buf_add(&all, ", pg_catalog.set_config('lockstep.environment', ");
        buf_add_literal(&all, environment);
        buf_add(&all, ", true)");
    }
    const char *path = ((const struct database *)promised->database)->search_path;
    path = arena_printf(arena, "pg_catalog, %s", path == NULL ? "public" : path);
    struct inquiry *inquiry = inquiry_open(arena, diag, conninfo);
    bool good = inquiry != NULL && inquiry_ask(inquiry, all.data, path, make_questions(&looking),
                                               looking.asked.n + 1, take, &looking);
    if (inquiry != NULL)
        inquiry_close(inquiry);
    return good;
}
