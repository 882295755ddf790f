/*
 * seed - rows that belong to the schema: roles, settings, countries. PostgreSQL has no such object;
 * the rows are put in by INSERT … ON CONFLICT at the end of their migration (seeded.c).
 */
#include "gen/kinds/seeded.h"

#include <stdlib.h>
#include <string.h>

#include "gen/read_xml.h"

static const struct field fields[] = {
    {"name", FIELD_NAME, EFFECT_ALTER, MEMBER(seed, said_name),
     .doc = "tells seeds of one table and the same environments apart"},
    {"table", FIELD_RELATION, EFFECT_NONE, MEMBER(seed, table),
     .doc = "the table, when it does not stand in it"},
    {"key", FIELD_COLUMNS, EFFECT_ALTER, MEMBER(seed, key),
     .doc = "the columns of a unique key that tell which row is meant; the primary key when not "
            "said. Of an identity a row of the application may have the number that a new row is "
            "to get: the migration stops then"},
    {"mode", FIELD_CHOICE, EFFECT_ALTER, MEMBER(seed, mode), .dflt = "upsert",
     .choices = (const char *const[]){"insert", "upsert", "exact", NULL},
     .doc = "insert: rows that are not there are put in, and never changed again; upsert: and the "
            "columns they name are kept as said; exact: and all other rows of the table are "
            "deleted"},
    {"environment", FIELD_TEXT, EFFECT_ALTER, MEMBER(seed, environment),
     .doc = "only in these, as development, test: the setting lockstep.environment, which the "
            "runtime has from $LOCKSTEP_ENV"},
    {"initial", FIELD_COLUMNS, EFFECT_ALTER, MEMBER(seed, initial),
     .doc = "columns in which only new rows get their value; afterwards they are the user's"},
};

bool seed_inserts(const struct object *seed)
{
    const char *mode = seed_of(seed)->mode;
    return mode != NULL && strcmp(mode, "insert") == 0;
}

bool seed_is_exact(const struct object *seed)
{
    const char *mode = seed_of(seed)->mode;
    return mode != NULL && strcmp(mode, "exact") == 0;
}

const char *const *seed_key(const struct model *model, const struct object *seed, size_t *ret_n)
{
    const char *columns = seed_of(seed)->key;
    for_each_child (child, seed->parent) {
        if (columns == NULL && child->kind == &kind_primary_key)
            columns = get_field(child, "columns");
    }
    *ret_n = 0;
    return columns == NULL ? NULL : sql_column_list(model->sql, columns, ret_n);
}

static bool is_listed(const struct model *model, const char *columns, const char *column)
{
    size_t n = 0;
    const char *const *names = columns == NULL ? NULL : sql_column_list(model->sql, columns, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], column) == 0)
            return true;
    return false;
}

bool seed_is_initial(const struct model *model, const struct object *seed, const char *column)
{
    return is_listed(model, seed_of(seed)->initial, column);
}

const struct object *seed_row_value(const struct object *row, const char *column)
{
    for_each_child (value, row) {
        const char *name = seed_value_of(value)->column;
        if (name != NULL && strcmp(name, column) == 0)
            return value;
    }
    return NULL;
}

/* ---- Environments ---------------------------------------------------------------------------- */

/* The next word of a list with commas; NULL at its end. */
static const char *next_word(struct arena *arena, const char **text)
{
    static const char space[] = " \t\r\n";
    const char *start = *text + strspn(*text, space);
    size_t length = strcspn(start, ",");
    if (*start == '\0')
        return NULL;
    *text = start + length + (start[length] == ',');
    while (length > 0 && strchr(space, start[length - 1]) != NULL)
        length--;
    return arena_strndup(arena, start, length);
}

static bool has_word(struct arena *arena, const char *list, const char *word)
{
    const char *other;
    while ((other = next_word(arena, &list)) != NULL)
        if (strcmp(other, word) == 0)
            return true;
    return false;
}

bool seed_is_for_more(struct arena *arena, const struct object *seed, const struct object *other)
{
    const char *mine = seed_of(seed)->environment;
    const char *theirs = other == NULL ? NULL : seed_of(other)->environment;
    const char *word;
    if (other == NULL || (mine == NULL && theirs != NULL))
        return true;
    while (theirs != NULL && mine != NULL && (word = next_word(arena, &mine)) != NULL)
        if (!has_word(arena, theirs, word))
            return true;
    return false;
}

/* Whether some environment has both. */
static bool meet(struct arena *arena, const struct object *seed, const struct object *other)
{
    const char *mine = seed_of(seed)->environment;
    const char *theirs = seed_of(other)->environment;
    const char *word;
    if (mine == NULL || theirs == NULL)
        return true;
    while ((word = next_word(arena, &mine)) != NULL)
        if (has_word(arena, theirs, word))
            return true;
    return false;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* One spelling for one set: sorted, each once. */
static void settle_environments(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    struct seed *seed = (struct seed *)object;
    const char *rest = seed->environment;
    const char *word;
    struct vec words = {0};
    struct buf list = buf_make(arena);
    while (rest != NULL && (word = next_word(arena, &rest)) != NULL) {
        if (*word == '\0' || strpbrk(word, " \t\r\n") != NULL)
            report_field(reading, object, "environment", 0, "Write names, as development, test.",
                         "wrong environment \"%s\"", seed->environment);
        vec_push(arena, &words, (void *)word);
    }
    if (seed->environment != NULL && words.n == 0)
        report_field(reading, object, "environment", 0,
                     "Write names, as development, test, or leave it out for all.",
                     "a seed for no environment");
    if (words.n == 0)
        return;
    qsort(words.items, words.n, sizeof(*words.items), compare_words);
    for (size_t i = 0; i < words.n; i++)
        if (i == 0 || strcmp(words.items[i - 1], words.items[i]) != 0)
            buf_printf(&list, "%s%s", i == 0 ? "" : ", ", (const char *)words.items[i]);
    seed->environment = list.data;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static struct object *child_named(const struct object *parent, const struct kind *kind,
                                  const char *name)
{
    for_each_child (child, parent) {
        if (child->kind == kind && child->name != NULL && strcmp(child->name, name) == 0)
            return child;
    }
    return NULL;
}

/* Names are not known yet while the definition is read, but they are there. */
static struct object *find_table(const struct model *model, const struct object *seed,
                                 const struct sql_name *name)
{
    const struct object *schema = seed->parent;
    if (name->schema != NULL)
        schema = child_named(model->database, &kind_schema, name->schema);
    struct object *table = schema == NULL ? NULL : child_named(schema, &kind_table, name->name);
    return table == NULL && name->schema == NULL
               ? child_named(model->public, &kind_table, name->name)
               : table;
}

static const char *suggest_table(struct reading *reading, const struct object *schema,
                                 const char *name)
{
    struct arena *arena = reading->model->arena;
    struct vec names = {0};
    for_each_child (child, schema) {
        if (child->kind == &kind_table && child->name != NULL)
            vec_push(arena, &names, (void *)child->name);
    }
    const char *nearest = diag_nearest(name, (const char *const *)names.items, names.n);
    return nearest == NULL ? "Define it, or correct the name."
                           : arena_printf(arena, "Did you mean \"%s\"?", nearest);
}

/* Into the table that it names, as if it had been written there. */
static void move_to_table(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct seed *seed = (struct seed *)object;
    struct sql_name name;
    if (seed->table == NULL) {
        diag_error(reading->diag, object->at,
                   "Write table=\"…\", or put it into the element of its table.",
                   "<seed> without a table");
        return;
    }
    if (!sql_parse_name(model->sql, seed->table, &name)) {
        report_field(reading, object, "table", 0,
                     "Write name or schema.name, in double quotes (&quot;) where it needs them.",
                     "wrong table \"%s\"", seed->table);
        return;
    }
    struct object *table = find_table(model, object, &name);
    if (table == NULL) {
        report_field(reading, object, "table", 0, suggest_table(reading, object->parent, name.name),
                     "there is no table \"%s\" in the definition", seed->table);
        return;
    }
    model_remove(object);
    object->next = NULL;
    object->parent = table;
    object->position = table->last == NULL ? 0 : table->last->position + 1;
    if (table->last == NULL)
        table->first = object;
    else
        table->last->next = object;
    table->last = object;
    seed->table = NULL;
}

static void prepare(struct reading *reading, struct object *object)
{
    settle_environments(reading, object);
    if (object->parent->kind != &kind_table)
        move_to_table(reading, object);
    else if (seed_of(object)->table != NULL)
        report_field(reading, object, "table", 0, "Remove it.",
                     "a seed in the element of a table names another one");
}

static const char *make_name(struct model *model, const struct object *object)
{
    const struct seed *seed = seed_of(object);
    if (object->parent->kind != &kind_table) /* that was reported */
        return NULL;
    if (seed->said_name != NULL)
        return seed->said_name;
    return seed->environment != NULL ? seed->environment : arena_strdup(model->arena, "all");
}

/* Rows have their names of the table's key, which may stand behind them. */
static void conclude(struct reading *reading)
{
    struct model *model = reading->model;
    for (size_t i = 0; i < reading->list.n; i++) {
        struct object *object = reading->list.items[i];
        size_t n;
        if (object->kind != &kind_seed || object->name == NULL)
            continue;
        ((struct seed *)object)->complete = seed_key(model, object, &n) != NULL;
        for_each_child (row, object) {
            settle(reading, row);
            for_each_child (value, row)
                settle(reading, value);
        }
    }
}

/* ---- Rules ----------------------------------------------------------------------------------- */

static bool same_columns(struct model *model, const char *list, const char *const *names, size_t n)
{
    size_t m = 0;
    if (list != NULL)
        sql_column_list(model->sql, list, &m);
    for (size_t i = 0; i < n && m == n; i++)
        if (!is_listed(model, list, names[i]))
            return false;
    return m == n;
}

/* Whether the server finds a row by the columns: ON CONFLICT takes a key that is looked at at once.
 */
static bool is_key(struct model *model, const struct object *constraint, const char *const *names,
                   size_t n)
{
    if (constraint->kind == &kind_primary_key || constraint->kind == &kind_unique)
        return get_field(constraint, "deferrable") == NULL &&
               same_columns(model, get_field(constraint, "columns"), names, n);
    if (constraint->kind != &kind_index || get_field(constraint, "unique") == NULL ||
        get_field(constraint, "where") != NULL)
        return false;
    size_t m;
    size_t found = 0;
    const struct sql_element *elements =
        sql_elements(model->sql, SQL_ELEMENTS, get_field(constraint, "columns"), &m);
    for (size_t i = 0; i < m && m == n; i++)
        for (size_t k = 0; k < n; k++)
            found += elements[i].column != NULL && strcmp(elements[i].column, names[k]) == 0;
    return found == n && m == n;
}

/* Whether rows can be looked at. */
static bool check_key(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const struct seed *seed = seed_of(object);
    size_t n;
    const char *const *names = seed_key(model, object, &n);
    if (names == NULL) {
        diag_error(reading->diag, object->at,
                   "Write key=\"…\" with the columns of a unique constraint.",
                   "%s has no primary key to tell the rows of its seed apart",
                   object_title(model->arena, object->parent));
        return false;
    }
    if (seed->key != NULL)
        check_columns(reading, object, object->parent, "key", seed->key);
    for (size_t i = 0; i < n; i++)
        if (model_get(model, object->parent, SPACE_COLUMN, names[i]) == NULL)
            return false;
    for_each_child (constraint, object->parent) {
        if (is_key(model, constraint, names, n))
            return true;
    }
    report_field(
        reading, object, "key", 0,
        "Add <unique columns=\"…\"/>, or name the columns of a key that is not deferrable.",
        "%s has no unique key of just these columns", object_title(model->arena, object->parent));
    return true;
}

/* A column that a new row must be given: nothing else fills it. */
static bool is_required(struct model *model, const struct object *column, const struct object *key)
{
    struct sql_name name;
    bool not_null = get_field(column, "not-null") != NULL ||
                    (key != NULL && is_listed(model, get_field(key, "columns"), column->name));
    const char *type = get_field(column, "type");
    const struct object *domain =
        type == NULL || !sql_parse_name(model->sql, type, &name)
            ? NULL
            : model_lookup(model, column, SPACE_TYPE, name.schema, name.name);
    return not_null && get_field(column, "default") == NULL &&
           get_field(column, "identity") == NULL && get_field(column, "generated") == NULL &&
           (domain == NULL || domain->kind != &kind_domain || get_field(domain, "default") == NULL);
}

/* In vec: const struct object, columns. */
static struct vec required_columns(struct model *model, const struct object *table)
{
    struct vec list = {0};
    const struct object *key = NULL;
    for_each_child (child, table) {
        if (child->kind == &kind_trigger) /* it may fill what is missing */
            return (struct vec){0};
        if (child->kind == &kind_primary_key)
            key = child;
    }
    for_each_child (child, table) {
        if (child->kind == &kind_column && is_required(model, child, key))
            vec_push(model->arena, &list, child);
    }
    return list;
}

static void check_rows(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    size_t n;
    const char *const *key = seed_key(reading->model, object, &n);
    struct vec required = required_columns(reading->model, object->parent);
    for_each_child (row, object) {
        for (size_t i = 0; i < n; i++) {
            const struct object *value = seed_row_value(row, key[i]);
            if (value == NULL || seed_value_of(value)->text == NULL)
                diag_error(reading->diag, row->at,
                           "The values of the key are texts, for they tell which row is meant.",
                           value == NULL
                               ? "a row without a value of its key's column \"%s\""
                               : "a row whose key's column \"%s\" has no text as its value",
                           key[i]);
        }
        for (size_t i = 0; i < required.n && row->name != NULL; i++) {
            const struct object *column = required.items[i];
            if (seed_row_value(row, column->name) == NULL)
                diag_error(reading->diag, row->at, "Give it, or the column a default.",
                           "%s gives no value for the column \"%s\", which is NOT NULL",
                           object_title(arena, row), column->name);
        }
    }
}

static void check(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    const struct seed *seed = seed_of(object);
    bool good = check_key(reading, object);
    if (seed->initial != NULL)
        check_columns(reading, object, object->parent, "initial", seed->initial);
    if (good && seed->complete)
        check_rows(reading, object);
    for_each_child (other, object->parent) {
        if (!seed_is_exact(object) || other->kind != &kind_seed || other == object ||
            !meet(arena, object, other))
            continue;
        report_field(reading, object, "mode", 0,
                     "Put all its rows into the one that is exact, or make that an upsert.",
                     "%s would delete the rows of %s", object_title(arena, object),
                     object_title(arena, other));
        return;
    }
}

/* ---- Losses ---------------------------------------------------------------------------------- */

/* Rows that the seed does not have, when it comes to rule over the whole table. */
static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)changed;
    if (after == NULL || !seed_is_exact(after) || after->parent->twin == NULL ||
        (before != NULL && seed_is_exact(before) && !seed_is_for_more(arena, after, before)))
        return NULL;
    return arena_printf(arena, "the rows of %s that are not in its seed",
                        object_title(arena, after->parent));
}

static bool keeps(const struct model *model, const struct object *object)
{
    (void)model;
    (void)object;
    return true;
}

const struct kind kind_seed = {
    .name = "seed",
    .element = "seed",
    .size = sizeof(struct seed),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "schema", "database", NULL},
    .space = SPACE_SEED,
    .nameless = true,
    .name_is_bare = true,
    .derived = true,
    .unseen = true,
    .loses_when_new = true,
    .doc = "rows that a table has in every database",
    .prepare = prepare,
    .make_name = make_name,
    .conclude = conclude,
    .check = check,
    .loses = loses,
    .keeps = keeps,
    .look = seed_look,
    .at_last = seed_steps,
};
