/*
 * read_catalog - see read_catalog.h.
 */
#include "gen/read_catalog.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/inquiry.h"
#include "gen/kind.h"
#include "gen/options.h"

/* The first version whose SQL the grammar (libpg_query) does not know all of. */
#define NEWER_GRAMMAR 160000

static const struct location nowhere = {NULL, 0};

/* Settings that change how expressions are printed (DDL catalogue 3.2). */
static const char settings[] =
    "SELECT pg_catalog.set_config('search_path', $1, true), pg_catalog.set_config('quote_all_identifiers', 'off', true),"
    " pg_catalog.set_config('standard_conforming_strings', 'on', true), pg_catalog.set_config('datestyle', 'ISO, YMD', true),"
    " pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('intervalstyle', 'postgres', true),"
    " pg_catalog.set_config('bytea_output', 'hex', true), pg_catalog.set_config('lc_monetary', 'C', true),"
    " pg_catalog.set_config('statement_timeout', '0', true),"
    /* Compiling these queries takes longer than running them. */
    " pg_catalog.set_config('jit', 'off', true),"
    /* The two connections are all the parallel work that a server is asked for. */
    " pg_catalog.set_config('max_parallel_workers_per_gather', '0', true),"
    " pg_catalog.set_config('work_mem', '64MB', true), current_user";

struct catalog {
    struct reading reading;
    const char *schema; /* read only what is in this one; NULL: in all */
    struct inquiry *inquiry;
    const struct kind **order; /* parents before what is in them */
    struct map by_oid;         /* (space of the kind, oid as text) → object */
    struct vec newer;          /* of struct unmodelled: what is written in newer SQL */
    struct vec *unmodelled;    /* of struct unmodelled; NULL: nobody asks */
};

/* ---- Queries --------------------------------------------------------------------------------- */

/* {140000?a:b}: a for servers from that version on, else b. Neither holds a colon or a brace. */
static const char *for_version(struct arena *arena, const char *query, int version)
{
    struct buf buf = buf_make(arena);
    for (const char *p = query; *p != '\0';) {
        if (*p != '{' || !isdigit((unsigned char)p[1])) {
            buf_add_char(&buf, *p++);
            continue;
        }
        char *question;
        long from = strtol(p + 1, &question, 10);
        const char *colon = strchr(question, ':');
        const char *end = strchr(question, '}');
        if (version >= from)
            buf_add_n(&buf, question + 1, (size_t)(colon - question - 1));
        else
            buf_add_n(&buf, colon + 1, (size_t)(end - colon - 1));
        p = end + 1;
    }
    return buf.data;
}

/* Whether all kinds an object of this kind may stand in come before place n of the order. */
static bool parents_are_placed(const struct kind *kind, const struct kind *const *order, size_t n)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        bool placed = *k == kind || kind_of_element(kind->element, (*k)->element) != kind;
        for (size_t i = 0; i < n && !placed; i++)
            placed = order[i] == *k;
        if (!placed)
            return false;
    }
    return true;
}

/* The kinds in the order in which their rows are read: what an object is in comes before it. */
static const struct kind **reading_order(struct arena *arena)
{
    size_t n = 0;
    size_t total = 0;
    while (kinds[total] != NULL)
        total++;
    const struct kind **order = arena_array_of(arena, const struct kind *, total + 1);
    while (n < total) {
        size_t before = n;
        for (size_t k = 0; k < total; k++) {
            bool there = false;
            for (size_t i = 0; i < n; i++)
                there |= order[i] == kinds[k];
            if (!there && parents_are_placed(kinds[k], order, n))
                order[n++] = kinds[k];
        }
        assert(n > before); /* kinds do not stand in each other in a circle */
        (void)before;
    }
    return order;
}

/* The space of the objects of an element. */
static int space_of_element(const char *element)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (strcmp((*k)->element, element) == 0)
            return (int)(*k)->space;
    return SPACE_SCHEMA;
}

/* How far the parents of a kind's rows tell what schema a row is in. */
enum reach {
    REACH_SCHEMA, /* the schema itself, or none */
    REACH_OBJECT, /* a relation or type in it */
    REACH_CLASS,  /* an object of a catalogue that the row names, as text */
    REACH_BEYOND  /* none of these; few, and the rows are dropped when they come */
};

static enum reach reach_of(struct arena *arena, const struct kind *kind)
{
    if (kind->parents == NULL)
        return REACH_CLASS;
    struct vec parents = kind_parents(arena, kind);
    enum reach reach = parents.n == 0 ? REACH_BEYOND : REACH_SCHEMA;
    for (size_t i = 0; i < parents.n; i++) {
        int space = space_of_element(parents.items[i]);
        if (space == SPACE_RELATION || space == SPACE_TYPE)
            reach = REACH_OBJECT;
        else if (space != SPACE_SCHEMA)
            return REACH_BEYOND;
    }
    return reach;
}

/* The query for the rows of one schema. The settings tell what is in it: so it is one value to the
 * query's plan, for which indexes are used. */
static const char *within(const struct catalog *catalog, const struct kind *kind, const char *query)
{
    static const char *const conditions[] = {
        [REACH_SCHEMA] =
            "q.parent = ANY ((SELECT pg_catalog.current_setting('lockstep.home')::oid[])::oid[])",
        [REACH_OBJECT] =
            "q.parent = ANY ((SELECT pg_catalog.current_setting('lockstep.things')::oid[])::oid[])",
        [REACH_CLASS] =
            "pg_catalog.split_part(q.parent::text, '.', 1) = ANY ((SELECT pg_catalog.current_setting('lockstep.things')::text[])::text[])",
        [REACH_BEYOND] = NULL};
    struct arena *arena = catalog->reading.model->arena;
    const char *condition = catalog->schema == NULL ? NULL : conditions[reach_of(arena, kind)];
    if (condition == NULL)
        return query;
    return arena_printf(arena, "SELECT * FROM (%s) q WHERE %s", query, condition);
}

/* The settings, and with one schema those that tell what is in it. */
static const char *settings_for(const struct catalog *catalog)
{
    static const char more[] =
        "SELECT pg_catalog.set_config('lockstep.home', coalesce((SELECT '{0,' || s.oid || '}' FROM pg_catalog.pg_namespace s WHERE s.nspname = %s), '{0}'), true),"
        " pg_catalog.set_config('lockstep.things', ARRAY(SELECT t.oid FROM pg_catalog.pg_namespace s, LATERAL (SELECT s.oid"
        " UNION ALL SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relnamespace = s.oid"
        " UNION ALL SELECT y.oid FROM pg_catalog.pg_type y WHERE y.typnamespace = s.oid"
        " UNION ALL SELECT p.oid FROM pg_catalog.pg_proc p WHERE p.pronamespace = s.oid) t(oid) WHERE s.nspname = %s)::text, true),%s";
    struct arena *arena = catalog->reading.model->arena;
    if (catalog->schema == NULL)
        return settings;
    struct buf name = buf_make(arena);
    buf_add_literal(&name, catalog->schema);
    return arena_printf(arena, more, name.data, name.data, settings + strlen("SELECT"));
}

/* One query for all that no kind models: (what, name), sorted. */
static const char *unmodelled_query(struct arena *arena)
{
    struct buf query = buf_make(arena);
    buf_add(&query, "SELECT what, name FROM (");
    for (const struct unmodelled_row *row = unmodelled_rows; row->what != NULL; row++)
        buf_printf(&query, "%sSELECT '%s' AS what, (%s)::text AS name %s",
                   row == unmodelled_rows ? "" : " UNION ALL ", row->what, row->name, row->from);
    buf_add(&query, ") u ORDER BY what COLLATE \"C\", name COLLATE \"C\"");
    return query.data;
}

/* One question for each kind that has a catalogue, one for what no kind models. */
static struct question *make_questions(struct catalog *catalog, size_t *ret_n)
{
    struct arena *arena = catalog->reading.model->arena;
    int version = inquiry_version(catalog->inquiry);
    size_t n = 0;
    while (catalog->order[n] != NULL)
        n++;
    struct question *questions = arena_array_of(arena, struct question, n + 1);
    *ret_n = 0;
    for (size_t i = 0; i < n; i++) {
        const struct kind *kind = catalog->order[i];
        if (kind->catalog == NULL)
            continue;
        catalog->order[*ret_n] = kind;
        questions[(*ret_n)++] = (struct question){
            within(catalog, kind, for_version(arena, kind->catalog, version)),
            arena_printf(arena, "read the catalogue of %s", kind->name),
            kind->catalog_if == NULL ? NULL : for_version(arena, kind->catalog_if, version),
            kind->reads_expressions};
    }
    catalog->order[*ret_n] = NULL;
    if (catalog->unmodelled == NULL)
        return questions;
    questions[(*ret_n)++] = (struct question){for_version(arena, unmodelled_query(arena), version),
                                              "read what is not modelled", NULL, false};
    return questions;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* What a result column is. */
struct target {
    enum {
        TARGET_OID,
        TARGET_PARENT,
        TARGET_NAME,
        TARGET_COMMENT,
        TARGET_OWNER,
        TARGET_CLASS,
        TARGET_ASSUMED,
        TARGET_FIELD
    } role;
    const struct field *field;
};

static bool find_targets(struct catalog *catalog, const struct kind *kind, const PGresult *result,
                         struct target *targets)
{
    static const char *const roles[] = {"oid",   "parent", "name",   "comment",
                                        "owner", "class",  "assumed"};
    for (int c = 0; c < PQnfields(result); c++) {
        const char *name = PQfname(result, c);
        bool found = false;
        for (size_t r = 0; r < sizeof(roles) / sizeof(*roles) && !found; r++) {
            found = strcmp(name, roles[r]) == 0;
            targets[c].role = (int)r;
        }
        for (size_t f = 0; f < kind->n_fields && !found; f++) {
            found = strcmp(name, kind->fields[f].name) == 0;
            targets[c].role = TARGET_FIELD;
            targets[c].field = &kind->fields[f];
        }
        if (!found) {
            diag_error(
                catalog->reading.diag, nowhere, "This is a mistake in lockstep; please report it.",
                "the catalogue query of %s has a column \"%s\" that is no field", kind->name, name);
            return false;
        }
    }
    return true;
}

static const void *oid_scope(int space)
{
    static const char scopes[64];
    return &scopes[space];
}

/* The objects of a catalogue, whatever their kinds; NULL: no kind says that it is of it. */
static const void *class_scope(const char *class)
{
    static const char scopes[256];
    for (size_t i = 0; kinds[i] != NULL; i++)
        if (kinds[i]->catalog_of != NULL && strcmp(kinds[i]->catalog_of, class) == 0)
            return &scopes[i];
    return NULL;
}

/* Types and relations are told apart by what the parent of the kind is, or by the catalogue that
 * the row names. */
static struct object *parent_of(struct catalog *catalog, const struct kind *kind, const char *class,
                                const char *oid)
{
    struct object *parent = NULL;
    if (strcmp(oid, "0") == 0)
        return catalog->reading.model->database;
    if (class != NULL)
        return class_scope(class) == NULL ? NULL
                                          : map_get(&catalog->by_oid, class_scope(class), oid);
    for (const char *const *p = kind->parents; p != NULL && *p != NULL && parent == NULL; p++)
        parent = map_get(&catalog->by_oid, oid_scope(space_of_element(*p)), oid);
    return parent;
}

static const char *field_value(struct catalog *catalog, const struct field *field, const char *text)
{
    struct arena *arena = catalog->reading.model->arena;
    if (field->type == FIELD_OPTIONS)
        return options_canonical(arena, arena_strdup(arena, text));
    if (field_sort(field) == SQL_SORTS || field_sort(field) == SQL_COLUMNS)
        return arena_strdup(arena, text);
    size_t offset;
    const char *inner = field_sql(arena, field, arena_strdup(arena, text), &offset);
    const char *tidy =
        inner == NULL ? text : sql_tidy(catalog->reading.model->sql, field_sort(field), inner);
    return offset == 0 ? tidy : arena_printf(arena, "%.*s%s)", (int)offset, text, tidy);
}

/* Whether the row says that its body is SQL. */
static bool is_sql(const struct target *targets, const PGresult *result, int row)
{
    for (int c = 0; c < PQnfields(result); c++)
        if (targets[c].role == TARGET_FIELD && targets[c].field->space == SPACE_LANGUAGE)
            return strcmp(PQgetvalue(result, row, c), "sql") == 0;
    return false;
}

/* A newer server prints SQL that our grammar does not know (JSON_TABLE); no definition could hold
 * it. */
static bool is_newer(struct catalog *catalog, const struct target *targets, const PGresult *result,
                     int row, int column)
{
    const struct target *target = &targets[column];
    struct sql_error error;
    if (target->role != TARGET_FIELD || inquiry_version(catalog->inquiry) < NEWER_GRAMMAR ||
        PQgetisnull(result, row, column))
        return false;
    struct model *model = catalog->reading.model;
    const char *value = arena_strdup(model->arena, PQgetvalue(result, row, column));
    if (target->field->type == FIELD_BODY && is_sql(targets, result, row))
        return !sql_check_routine(model->sql, "sql", false, NULL, NULL, value, &error);
    if (field_sort(target->field) == SQL_SORTS || field_sort(target->field) == SQL_COLUMNS)
        return false;
    const char *text = field_value(catalog, target->field, PQgetvalue(result, row, column));
    size_t offset;
    const char *inner = field_sql(catalog->reading.model->arena, target->field, text, &offset);
    return inner != NULL &&
           !sql_check(catalog->reading.model->sql, field_sort(target->field), inner, &error);
}

static void note_newer(struct catalog *catalog, const char *what, const struct object *parent,
                       const char *name)
{
    struct arena *arena = catalog->reading.model->arena;
    struct unmodelled *u = arena_new_of(arena, struct unmodelled);
    u->what = arena_printf(arena, "%s in SQL newer than PostgreSQL 15's", what);
    u->name = parent->name == NULL ? arena_strdup(arena, name)
                                   : arena_printf(arena, "%s.%s", object_path(arena, parent), name);
    vec_push(arena, &catalog->newer, u);
}

/* What can be made anew is left out as a whole; of what holds data, the field is. */
static bool is_left_out(struct catalog *catalog, const struct kind *kind, const PGresult *result,
                        int row, const struct target *targets, const struct object *parent)
{
    int name = PQfnumber(result, "name");
    for (int c = 0; kind->derived && c < PQnfields(result); c++) {
        if (!is_newer(catalog, targets, result, row, c))
            continue;
        note_newer(catalog, kind->name, parent, name < 0 ? "" : PQgetvalue(result, row, name));
        return true;
    }
    return false;
}

static struct object *add_object(struct catalog *catalog, const struct kind *kind,
                                 struct object *parent, const char *name)
{
    struct model *model = catalog->reading.model;
    assert(name != NULL || kind->nameless); /* every catalogue query has a column "name" */
    if (kind->space == SPACE_SCHEMA && name != NULL && strcmp(name, model->public->name) == 0)
        return model->public;
    struct object *object = model_add(model, kind, parent, (struct location){0});
    object->name = name;
    if (kind->space == SPACE_SCHEMA) {
        object->key = name;
        model_register(model, object);
    }
    vec_push(model->arena, &catalog->reading.list, object);
    return object;
}

/* The role that reads owns what is not said to be another's. */
static const char *owner_of(struct catalog *catalog, const char *role)
{
    const struct database *database = (struct database *)catalog->reading.model->database;
    bool own = database->reader != NULL && strcmp(role, database->reader) == 0;
    return own ? NULL : arena_strdup(catalog->reading.model->arena, role);
}

static void read_row(struct catalog *catalog, const struct kind *kind, const PGresult *result,
                     int row, const struct target *targets, struct object *parent)
{
    struct arena *arena = catalog->reading.model->arena;
    const char *oid = NULL;
    const char *name = NULL;
    int n = PQnfields(result);
    for (int c = 0; c < n; c++) {
        if (targets[c].role == TARGET_NAME)
            name = arena_strdup(arena, PQgetvalue(result, row, c));
        else if (targets[c].role == TARGET_OID && !PQgetisnull(result, row, c))
            oid = arena_strdup(arena, PQgetvalue(result, row, c));
    }
    struct object *object = add_object(catalog, kind, parent, name);
    for (int c = 0; c < n; c++) {
        if (PQgetisnull(result, row, c))
            continue;
        const char *value = PQgetvalue(result, row, c);
        if (targets[c].role == TARGET_COMMENT)
            object->comment = *value == '\0' ? NULL : arena_strdup(arena, value);
        else if (targets[c].role == TARGET_OWNER)
            object->owner = owner_of(catalog, value);
        else if (!kind->derived && targets[c].field != NULL &&
                 is_newer(catalog, targets, result, row, c))
            note_newer(catalog, arena_printf(arena, "%s of %s", targets[c].field->name, kind->name),
                       parent, name);
        else if (targets[c].role == TARGET_ASSUMED)
            object->assumed = *value == 't';
        else if (targets[c].role == TARGET_FIELD && targets[c].field != NULL)
            field_set(object, targets[c].field, field_value(catalog, targets[c].field, value));
    }
    if (oid == NULL)
        return;
    map_put(&catalog->by_oid, oid_scope((int)kind->space), oid, object);
    if (kind->catalog_of != NULL)
        map_put(&catalog->by_oid, class_scope(kind->catalog_of), oid, object);
}

static void read_rows(struct catalog *catalog, const struct kind *kind, const PGresult *result)
{
    struct target targets[64] = {{0}};
    int parent_column = PQfnumber(result, "parent");
    int class_column = PQfnumber(result, "class");
    const char *last = NULL;
    struct object *parent = NULL;
    if (parent_column < 0 || PQnfields(result) > 64 ||
        !find_targets(catalog, kind, result, targets))
        return;
    for (int row = 0; row < PQntuples(result); row++) {
        const char *oid = PQgetvalue(result, row, parent_column);
        if (last == NULL || class_column >= 0 || strcmp(last, oid) != 0)
            parent =
                parent_of(catalog, kind,
                          class_column < 0 ? NULL : PQgetvalue(result, row, class_column), oid);
        last = oid;
        if (parent != NULL && /* else its parent is not modelled, and is named as such */
            !is_left_out(catalog, kind, result, row, targets, parent))
            read_row(catalog, kind, result, row, targets, parent);
    }
}

static int compare_unmodelled(const void *a, const void *b)
{
    const struct unmodelled *x = *(const struct unmodelled *const *)a;
    const struct unmodelled *y = *(const struct unmodelled *const *)b;
    int order = strcmp(x->what, y->what);
    return order != 0 ? order : strcmp(x->name, y->name);
}

static void read_unmodelled(struct catalog *catalog, const PGresult *result,
                            struct vec *ret_unmodelled)
{
    struct arena *arena = catalog->reading.model->arena;
    for (int row = 0; row < PQntuples(result); row++) {
        struct unmodelled *u = arena_new_of(arena, struct unmodelled);
        u->what = arena_strdup(arena, PQgetvalue(result, row, 0));
        u->name = arena_strdup(arena, PQgetvalue(result, row, 1));
        vec_push(arena, ret_unmodelled, u);
    }
    if (catalog->newer.n == 0)
        return;
    for (size_t i = 0; i < catalog->newer.n; i++)
        vec_push(arena, ret_unmodelled, catalog->newer.items[i]);
    qsort(ret_unmodelled->items, ret_unmodelled->n, sizeof(*ret_unmodelled->items),
          compare_unmodelled);
}

/* ---- Answers --------------------------------------------------------------------------------- */

static void take(void *context, size_t question, const PGresult *result)
{
    struct catalog *catalog = context;
    struct arena *arena = catalog->reading.model->arena;
    if (result == NULL)
        return;
    if (question == SETTINGS_ANSWER) /* its last column is no setting */
        ((struct database *)catalog->reading.model->database)->reader =
            arena_strdup(arena, PQgetvalue(result, 0, PQnfields(result) - 1));
    else if (catalog->order[question] != NULL)
        read_rows(catalog, catalog->order[question], result);
    else
        read_unmodelled(catalog, result, catalog->unmodelled);
}

struct model *read_catalog_of(struct arena *arena, struct sql *sql, struct diag *diag,
                              const char *conninfo, const char *search_path, const char *schema,
                              struct vec *ret_unmodelled)
{
    struct catalog catalog = {.schema = schema, .by_oid = map_make(arena)};
    struct model *model = model_new(arena, sql);
    catalog.reading.model = model;
    catalog.reading.diag = diag;
    model->from_server = true;
    catalog.unmodelled = ret_unmodelled;
    catalog.inquiry = inquiry_open(arena, diag, conninfo);
    if (catalog.inquiry == NULL)
        return NULL;
    size_t n;
    catalog.order = reading_order(arena);
    const struct question *questions = make_questions(&catalog, &n);
    if (!inquiry_ask(catalog.inquiry, settings_for(&catalog),
                     arena_printf(arena, "pg_catalog, %s", search_path), questions, n, take,
                     &catalog))
        return NULL;
    inquiry_close(catalog.inquiry);
    struct database *database = (struct database *)model->database;
    database->search_path =
        strcmp(search_path, "public") == 0 ? NULL : arena_strdup(arena, search_path);
    finish_reading(&catalog.reading);
    return model;
}

struct model *read_catalog(struct arena *arena, struct sql *sql, struct diag *diag,
                           const char *conninfo, const char *search_path,
                           struct vec *ret_unmodelled)
{
    return read_catalog_of(arena, sql, diag, conninfo, search_path, NULL, ret_unmodelled);
}
