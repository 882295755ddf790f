/*
 * diff - see diff.h. Pure: takes two models, returns changes. Must not know any kind by name.
 */
#include "gen/diff.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/kind.h"
#include "gen/options.h"
#include "gen/read_xml.h"
#include "gen/sql_lex.h"

struct object *diff_twin(const struct diff *diff, const struct object *object)
{
    (void)diff;
    return object->twin;
}

/* Whether two objects are partners, or one is the partner of the other's stand-in. */
static bool are_twins(const struct object *x, const struct object *y)
{
    return x->twin == y || (x->stand_in != NULL && x->stand_in->twin == y) ||
           (y->stand_in != NULL && y->stand_in->twin == x);
}

static void pair(struct object *before, struct object *after)
{
    before->twin = after;
    after->twin = before;
}

/* ---- Fields ---------------------------------------------------------------------------------- */

static bool equal_bodies(const char *a, const char *b)
{
    static const char space[] = " \t\r\n";
    a += strspn(a, space);
    b += strspn(b, space);
    size_t n = strlen(a);
    size_t m = strlen(b);
    while (n > 0 && strchr(space, a[n - 1]) != NULL)
        n--;
    while (m > 0 && strchr(space, b[m - 1]) != NULL)
        m--;
    return n == m && memcmp(a, b, n) == 0;
}

/* The columns of a relation that have another name in the model after. */
static size_t renamings(const struct diff *diff, const struct object *relation,
                        struct sql_renaming **ret_names)
{
    struct vec renamed = {0};
    for_each_child (child, relation) {
        const struct object *twin =
            child->kind->space == SPACE_COLUMN ? diff_twin(diff, child) : NULL;
        if (twin != NULL && strcmp(twin->name, child->name) != 0)
            vec_push(diff->arena, &renamed, child);
    }
    struct sql_renaming *names = arena_array_of(diff->arena, struct sql_renaming, renamed.n + 1);
    for (size_t i = 0; i < renamed.n; i++) {
        const struct object *column = renamed.items[i];
        names[i] = (struct sql_renaming){column->name, diff_twin(diff, column)->name};
    }
    *ret_names = names;
    return renamed.n;
}

/* What an expression of an object says after its table's columns were renamed: the server keeps it
 * true by itself. */
static const char *after_renames(const struct diff *diff, const struct object *object,
                                 const char *text)
{
    const struct object *relation = object_relation(object);
    struct sql_renaming *names;
    size_t n = relation == NULL || !diff->renames_columns ? 0 : renamings(diff, relation, &names);
    return n == 0 ? text : sql_renamed(diff->arena, text, names, n);
}

static bool equal_sql(const struct diff *diff, enum sql_sort sort, const char *before,
                      const char *after)
{
    struct sql *sql = diff->after->sql;
    if (strcmp(sql_canonical(sql, sort, before), sql_canonical(sql, sort, after)) == 0)
        return true;
    /* What a server prints is the same expression after PostgreSQL's parser has been over it. */
    return (diff->before->from_server || diff->after->from_server) &&
           sql_folded_equal(sql, sort, before, after);
}

/* Whether a server leaves out names of schemas that somebody may have written: those of the search
 * path, but for "public", which is left out anyway. */
static bool has_path(const struct diff *diff)
{
    const struct vec *path = &diff->after->search_path;
    return diff->before->from_server != diff->after->from_server &&
           (path->n != 1 || path->items[0] != diff->after->public);
}

/* A text without them. */
static const char *on_path(const struct diff *diff, const char *text)
{
    const struct vec *path = &diff->after->search_path;
    const char *from = text;
    struct buf out = buf_make(diff->arena);
    for (struct lex_token t = lex_next(text); has_path(diff) && t.sort != LEX_END;
         t = lex_next(t.start + t.length)) {
        struct lex_token dot = lex_next(t.start + t.length);
        bool left_out = false;
        for (size_t i = 0; i < path->n && lex_is_name(&t) && lex_is(&dot, "."); i++)
            left_out |= lex_means(&t, ((const struct object *)path->items[i])->name);
        if (!left_out)
            continue;
        buf_add_n(&out, from, (size_t)(t.start - from));
        from = dot.start + dot.length;
    }
    if (from == text)
        return text;
    buf_add(&out, from);
    return out.data;
}

/* The same fragment, but for that. */
static bool equal_on_path(const struct diff *diff, enum sql_sort sort, const char *before,
                          const char *after)
{
    const char *b = on_path(diff, before);
    const char *a = on_path(diff, after);
    return (b != before || a != after) && equal_sql(diff, sort, b, a);
}

/* Where SELECT * looks for a relation. */
struct surroundings {
    const struct diff *diff;
    const struct object *near; /* of the model after */
};

/* The columns of a relation in the server's order. NULL: it is not a table of both models, or some
 * column is not in both under one name, so that what the server wrote down is not what it would
 * now. */
static const char *const *stored_columns(void *context, const struct sql_name *name, size_t *ret_n)
{
    const struct surroundings *here = context;
    const struct diff *diff = here->diff;
    const struct object *after =
        model_lookup(diff->after, here->near, SPACE_RELATION, name->schema, name->name);
    const struct object *before = after == NULL ? NULL : diff_twin(diff, after);
    struct vec names = {0};
    size_t n = 0;
    if (before == NULL)
        return NULL;
    const struct object *stored = diff->before->from_server ? before : after;
    for_each_child (column, stored == before ? after : before)
        n += column->kind->space == SPACE_COLUMN;
    for_each_child (column, stored) {
        const struct object *twin = column->twin;
        if (column->kind->space != SPACE_COLUMN)
            continue;
        if (twin == NULL || strcmp(twin->name, column->name) != 0)
            return NULL;
        vec_push(diff->arena, &names, (void *)column->name);
    }
    *ret_n = names.n;
    return names.n == n ? (const char *const *)names.items : NULL;
}

/* The same when a * that a person wrote is written out, as a server does when it stores the text.
 */
static bool equal_but_for_stars(const struct diff *diff, enum sql_sort sort,
                                const struct object *object, const char *before, const char *after)
{
    struct surroundings here = {diff, object};
    if (diff->before->from_server == diff->after->from_server)
        return false;
    const char *written = diff->before->from_server ? after : before;
    const char *full = sql_without_stars(diff->arena, sort, written, stored_columns, &here);
    return full != written &&
           sql_folded_equal(diff->after->sql, sort, full, written == after ? before : after);
}

struct widening {
    const struct surroundings *here;
    bool found;
};

/* Notes whether a table that a star gives the columns of has others in the model before. */
static const char *const *note_widening(void *context, const struct sql_name *name, size_t *ret_n)
{
    struct widening *widening = context;
    const struct object *after = model_lookup(widening->here->diff->after, widening->here->near,
                                              SPACE_RELATION, name->schema, name->name);
    const struct object *before = after == NULL ? NULL : diff_twin(widening->here->diff, after);
    *ret_n = 0;
    if (before == NULL || after->kind->derived)
        return NULL;
    for_each_child (column, after)
        widening->found |= column->kind->space == SPACE_COLUMN && column->twin == NULL;
    for_each_child (column, before)
        widening->found |= column->kind->space == SPACE_COLUMN && column->twin == NULL;
    return NULL;
}

/* Whether a text that is the same means other columns, because there is a star in it: the server
 * wrote out those that were there when it was stored. */
static bool means_other_columns(const struct diff *diff, const struct field *field,
                                const struct object *after)
{
    struct surroundings here = {diff, after};
    struct widening widening = {&here, false};
    enum sql_sort sort;
    const char *sql = diff->before->from_server || diff->after->from_server
                          ? NULL
                          : field_starred(diff->after, after, field, &sort);
    if (sql != NULL)
        sql_without_stars(diff->arena, sort, sql, note_widening, &widening);
    return widening.found;
}

/* Whether two plain names, each in its own model, mean the same column of the objects' tables. */
static bool equal_columns(const struct diff *diff, const struct object *before,
                          const struct object *after, const char *b, const char *a)
{
    size_t n;
    size_t m;
    const char *const *xs = sql_column_list(diff->after->sql, b, &n);
    const char *const *ys = sql_column_list(diff->after->sql, a, &m);
    if (n != m)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct object *x = model_column(diff->before, before->parent, xs[i]);
        const struct object *y = model_column(diff->after, after->parent, ys[i]);
        bool same = x != NULL && y != NULL ? diff_twin(diff, x) == y : strcmp(xs[i], ys[i]) == 0;
        if (!same)
            return false;
    }
    return true;
}

static const struct object *relation_of(const struct model *model, const struct object *near,
                                        const char *text, const char **ret_rest)
{
    struct sql_name name;
    size_t length = sql_name_length(text);
    *ret_rest = text + length;
    if (!sql_parse_name(model->sql, arena_strndup(model->arena, text, length), &name))
        return NULL;
    return model_lookup(model, near, SPACE_RELATION, name.schema, name.name);
}

/* table.column, for what belongs to a column. */
static const struct object *column_of(const struct model *model, const struct object *near,
                                      const char *text)
{
    const char *dot = NULL;
    bool quoted = false;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == '.' && !quoted)
            dot = p;
    }
    struct sql_name table;
    struct sql_name column;
    if (dot == NULL ||
        !sql_parse_name(model->sql, arena_strndup(model->arena, text, (size_t)(dot - text)),
                        &table) ||
        !sql_parse_name(model->sql, dot + 1, &column))
        return NULL;
    const struct object *relation =
        model_lookup(model, near, SPACE_RELATION, table.schema, table.name);
    return relation == NULL ? NULL : model_get(model, relation, SPACE_COLUMN, column.name);
}

/* other(a, b): the relation and its columns must be partners. */
static bool equal_relations(const struct diff *diff, const struct object *before,
                            const struct object *after, const char *b, const char *a)
{
    const char *b_rest;
    const char *a_rest;
    const struct object *x = relation_of(diff->before, before, b, &b_rest);
    const struct object *y = relation_of(diff->after, after, a, &a_rest);
    if (x == NULL && y == NULL) {
        x = column_of(diff->before, before, b);
        y = column_of(diff->after, after, a);
        if (x != NULL && y != NULL)
            return diff_twin(diff, x) == y;
    }
    if (x == NULL || y == NULL)
        return strcmp(b, a) == 0;
    if (!are_twins(x, y))
        return false;
    if (*b_rest == '\0' || *a_rest == '\0')
        return strcmp(b_rest, a_rest) == 0;
    struct object b_inside = {.parent = (struct object *)x};
    struct object a_inside = {.parent = (struct object *)y};
    size_t bn = strlen(b_rest);
    size_t an = strlen(a_rest);
    return equal_columns(diff, &b_inside, &a_inside, arena_strndup(diff->arena, b_rest + 1, bn - 2),
                         arena_strndup(diff->arena, a_rest + 1, an - 2));
}

/* The object a type's name means, with what stands behind the name: "[]". NULL: not of the model.
 */
static const struct object *type_of(const struct model *model, const struct object *near,
                                    const char *text, const char **ret_rest)
{
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, text);
    const char *canonical = sql_canonical(model->sql, SQL_TYPE, text);
    size_t length = strcspn(canonical, "[");
    *ret_rest = canonical + length;
    if (names == NULL || names->n_types != 1 || strchr(canonical, '(') != NULL)
        return NULL;
    return model_lookup(model, near, SPACE_TYPE, names->types[0].schema, names->types[0].name);
}

/* However it is called: a renamed type is the same one. */
static bool equal_types(const struct diff *diff, const struct object *before,
                        const struct object *after, const char *b, const char *a)
{
    const char *b_rest;
    const char *a_rest;
    if (strcmp(b, a) == 0 && sql_names(diff->after->sql, SQL_TYPE, a)->n_types == 0)
        return true;
    const struct object *x = type_of(diff->before, before, b, &b_rest);
    const struct object *y = type_of(diff->after, after, a, &a_rest);
    if (x == NULL || y == NULL)
        return x == y && (equal_sql(diff, SQL_TYPE, b, a) || equal_on_path(diff, SQL_TYPE, b, a));
    return are_twins(x, y) && strcmp(b_rest, a_rest) == 0;
}

/* range (a): the way of dividing and what is divided by. */
static bool equal_partition_keys(const struct diff *diff, const struct field *field, const char *b,
                                 const char *a)
{
    size_t b_offset;
    size_t a_offset;
    const char *x = field_sql(diff->arena, field, b, &b_offset);
    const char *y = field_sql(diff->arena, field, a, &a_offset);
    size_t n = strcspn(b, " (");
    return x != NULL && y != NULL && n == strcspn(a, " (") && strncasecmp(b, a, n) == 0 &&
           equal_sql(diff, SQL_ELEMENTS, x, y);
}

/* Whether a routine or operator of that name went from the one schema to the other. */
static bool moved_home(const struct diff *diff, const struct object *before,
                       const struct object *after, int space, const char *name)
{
    const struct routine_name *r = space == SPACE_ROUTINE
                                       ? model_routines(diff->before, before, name)
                                       : model_operators(diff->before, before, name);
    for (; r != NULL; r = r->next) {
        const struct object *now = diff_twin(diff, r->object);
        if (now != NULL && now->parent == after)
            return true;
    }
    return false;
}

/* Whether two names, each in its own model, are found in the same schema. What neither model has is
 * where a server looks first: in pg_catalog or along the search path. */
static bool equal_homes(const struct diff *diff, const struct object *before,
                        const struct object *after, int space, const struct sql_name *b,
                        const struct sql_name *a)
{
    const struct object *x = model_home(diff->before, before, space, b);
    const struct object *y = model_home(diff->after, after, space, a);
    if (x != NULL && y != NULL)
        return diff_twin(diff, x) == y || moved_home(diff, x, y, space, b->name);
    const char *from = b->schema != NULL && x == NULL ? b->schema : "pg_catalog";
    const char *to = a->schema != NULL && y == NULL ? a->schema : "pg_catalog";
    if (x == NULL && y == NULL)
        return strcmp(from, to) == 0;
    return x != NULL ? a->schema == NULL : b->schema == NULL;
}

/* Names of objects that are partners are the same; others must be equal. */
static bool equal_paths(const struct diff *diff, const struct field *field,
                        const struct object *before, const struct object *after, const char *b,
                        const char *a)
{
    struct sql_name x;
    struct sql_name y;
    if (field->space == SPACE_NONE || !sql_parse_name(diff->before->sql, b, &x) ||
        !sql_parse_name(diff->after->sql, a, &y))
        return false;
    const struct object *old = model_lookup(diff->before, before, field->space, x.schema, x.name);
    const struct object *new = model_lookup(diff->after, after, field->space, y.schema, y.name);
    if (old != NULL && new != NULL)
        return diff_twin(diff, old) == new;
    return strcmp(x.name, y.name) == 0 && equal_homes(diff, before, after, field->space, &x, &y);
}

static bool equal_operators(const struct diff *diff, const struct object *before,
                            const struct object *after, const char *b, const char *a)
{
    struct sql_name x;
    struct sql_name y;
    return sql_parse_operator(diff->before->sql, b, &x) &&
           sql_parse_operator(diff->after->sql, a, &y) && strcmp(x.name, y.name) == 0 &&
           equal_homes(diff, before, after, SPACE_OPERATOR, &x, &y);
}

static bool equal_signatures(const struct diff *diff, const struct object *before,
                             const struct object *after, const char *b, const char *a)
{
    struct sql_name x;
    struct sql_name y;
    const char *b_arguments;
    const char *a_arguments;
    const struct object *old = model_routine(diff->before, before, b);
    const struct object *new = model_routine(diff->after, after, a);
    if (old != NULL && new != NULL)
        return diff_twin(diff, old) == new;
    if (!sql_parse_signature(diff->before->sql, b, &x, &b_arguments) ||
        !sql_parse_signature(diff->after->sql, a, &y, &a_arguments) || strcmp(x.name, y.name) != 0)
        return false;
    if (b_arguments != NULL && a_arguments != NULL &&
        strcmp(sql_argument_types(diff->before->sql, b_arguments, false),
               sql_argument_types(diff->after->sql, a_arguments, false)) != 0)
        return false;
    return equal_homes(diff, before, after, SPACE_ROUTINE, &x, &y);
}

/* A routine's name, or a call of it with literals and words as a trigger has it. */
static bool equal_routines(const struct diff *diff, const struct object *before,
                           const struct object *after, const char *b, const char *a)
{
    struct sql_name x;
    struct sql_name y;
    size_t n = sql_name_length(b);
    size_t m = sql_name_length(a);
    if (equal_sql(diff, SQL_EXPR, b, a))
        return true;
    if (!sql_parse_name(diff->before->sql, arena_strndup(diff->arena, b, n), &x) ||
        !sql_parse_name(diff->after->sql, arena_strndup(diff->arena, a, m), &y) ||
        (b[n] == '\0') != (a[m] == '\0'))
        return false;
    bool same_rest =
        b[n] == '\0' || equal_sql(diff, SQL_EXPR, arena_printf(diff->arena, "f%s", b + n),
                                  arena_printf(diff->arena, "f%s", a + m));
    const struct object *old =
        model_routine(diff->before, before, arena_strndup(diff->arena, b, n));
    const struct object *new = model_routine(diff->after, after, arena_strndup(diff->arena, a, m));
    if (old != NULL && new != NULL && diff_twin(diff, old) == new)
        return same_rest;
    return same_rest && strcmp(x.name, y.name) == 0 &&
           equal_homes(diff, before, after, SPACE_ROUTINE, &x, &y);
}

bool diff_field_equal(const struct diff *diff, const struct field *field,
                      const struct object *before, const struct object *after)
{
    const char *b = field_text(before, field);
    const char *a = field_text(after, field);
    if (b == NULL || a == NULL)
        return b == a || (field->absent_is_any && (a == NULL || diff->after->from_server));
    if (field->type == FIELD_COLUMNS)
        return equal_columns(diff, before, after, b, a);
    if (field->type == FIELD_RELATION)
        return equal_relations(diff, before, after, b, a);
    if (field->type == FIELD_TYPE)
        return equal_types(diff, before, after, b, a);
    /* Statements name the columns of other tables too, which the text does not tell apart. */
    if (field_sort(field) != SQL_SORTS && field->type != FIELD_STATEMENTS &&
        field->type != FIELD_PARTITION_KEY)
        b = diff_renamed(diff, before, field_sort(field), b);
    if (field_sort(field) != SQL_SORTS && field->type != FIELD_STATEMENTS)
        b = after_renames(diff, before, b);
    if (strcmp(b, a) == 0)
        return true;
    switch (field->type) {
    case FIELD_BODY:
        return equal_bodies(b, a);
    case FIELD_OPTIONS:
        return options_equal(diff->arena, b, a);
    case FIELD_INTEGER:
        return strtoll(b, NULL, 10) == strtoll(a, NULL, 10);
    case FIELD_ROUTINE:
        return equal_routines(diff, before, after, b, a);
    case FIELD_SIGNATURE:
        return equal_signatures(diff, before, after, b, a);
    case FIELD_OPERATOR:
        return equal_operators(diff, before, after, b, a);
    case FIELD_PATH:
        return equal_paths(diff, field, before, after, b, a);
    case FIELD_PARTITION_KEY:
        return equal_partition_keys(diff, field, b, a);
    default:
        return field_sort(field) != SQL_SORTS &&
               (equal_sql(diff, field_sort(field), b, a) ||
                equal_on_path(diff, field_sort(field), b, a) ||
                equal_but_for_stars(diff, field_sort(field), after, b, a));
    }
}

static bool equal_texts(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const char *reader_of(const struct model *model)
{
    return ((const struct database *)model->database)->reader;
}

/* A definition that names no owner takes whom it finds; one that no longer names one gives the
 * object back to whoever applies. A server names all but the role that read it. */
static bool equal_owners(const struct diff *diff, const struct object *before,
                         const struct object *after)
{
    const char *b = before->owner != NULL ? before->owner : reader_of(diff->before);
    const char *a = after->owner != NULL ? after->owner : reader_of(diff->after);
    if (equal_texts(before->owner, after->owner))
        return true;
    if (b == NULL || a == NULL)
        return diff->before->from_server || diff->after->from_server;
    return strcmp(b, a) == 0;
}

/* ret_same: nothing changed and all texts are equal to the letter, so that the way back need not
 * look again. */
static uint64_t compare(const struct diff *diff, const struct object *before,
                        const struct object *after, bool *ret_same)
{
    const struct kind *kind = after->kind;
    uint64_t changed = 0;
    bool same = true;
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct field *field = &kind->fields[i];
        const char *b = field_text(before, field);
        const char *a = field_text(after, field);
        if ((b == NULL && a == NULL) || field->effect == EFFECT_NONE)
            continue;
        same &= equal_texts(b, a);
        if (!diff_field_equal(diff, field, before, after))
            changed |= UINT64_C(1) << i;
    }
    if (changed != 0 && kind->alike != NULL)
        changed &= ~kind->alike(diff->after, before, after, changed,
                                diff->before->from_server || diff->after->from_server);
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct field *field = &kind->fields[i];
        if (field->effect != EFFECT_NONE && field_text(before, field) != NULL &&
            field_text(after, field) != NULL && means_other_columns(diff, field, after))
            changed |= UINT64_C(1) << i;
    }
    if (kind->comment_on != NULL && !equal_texts(before->comment, after->comment))
        changed |= CHANGED_COMMENT;
    if (kind->owner_on != NULL && !equal_owners(diff, before, after))
        changed |= CHANGED_OWNER;
    *ret_same = same && changed == 0;
    return changed;
}

/* ---- Matching -------------------------------------------------------------------------------- */

/* Where the name of an object's former self is looked for. The schema it names itself may have no
 * partner yet. */
static const struct object *scope_before(const struct diff *diff,
                                         const struct object *before_parent,
                                         const struct object *after)
{
    if (!after->kind->in_schema_space)
        return before_parent;
    const struct object *schema = object_schema(after);
    if (after->parent == NULL || schema == object_schema(after->parent))
        return object_schema(before_parent);
    const struct object *before =
        model_get(diff->before, diff->before->database, SPACE_SCHEMA, schema->name);
    if (before == NULL && schema->was != NULL)
        before = model_get(diff->before, diff->before->database, SPACE_SCHEMA, schema->was);
    return before;
}

/* The object of the same kind under before_parent with that key, not yet matched. */
static struct object *free_partner(const struct diff *diff, const struct object *before_parent,
                                   const struct object *after, const char *key)
{
    const struct object *scope = scope_before(diff, before_parent, after);
    struct object *found =
        scope == NULL ? NULL : model_get(diff->before, scope, (int)after->kind->space, key);
    if (found != NULL && found->parent != before_parent && found->stand_in != NULL)
        found = found->stand_in; /* what is in a stand-in is not known by its own name */
    if (found == NULL || found->kind != after->kind || found->parent != before_parent ||
        diff_twin(diff, found) != NULL)
        return NULL;
    return found;
}

/* The key an object had under a former name. */
static const char *former_key(const struct diff *diff, const struct object *object,
                              const char *name)
{
    return arena_printf(diff->arena, "%s%s", name, object->key + strlen(object->name));
}

/* A child with that key, not yet matched, of a kind whose objects choose their schema themselves.
 */
static struct object *free_child(const struct diff *diff, const struct object *before_parent,
                                 const struct object *after, const char *key)
{
    if (after->kind->own_schema == NULL)
        return NULL;
    for_each_child (child, before_parent) {
        if (child->kind == after->kind && child->key != NULL && strcmp(child->key, key) == 0 &&
            diff_twin(diff, child) == NULL)
            return child;
    }
    return NULL;
}

/* What the object was under its former names in the same place, not yet matched. */
static struct object *former_partner(const struct diff *diff, const struct object *before_parent,
                                     const struct object *after)
{
    struct vec names = former_names(diff->arena, after);
    struct object *found = NULL;
    for (size_t i = 0; i < names.n && found == NULL; i++) {
        const struct sql_name *former = names.items[i];
        const char *key = former_key(diff, after, former->name);
        if (former->schema == NULL)
            found = free_partner(diff, before_parent, after, key);
        if (found == NULL)
            found = free_child(diff, before_parent, after, key);
    }
    return found;
}

bool diff_has_moved(const struct diff *diff, const struct object *before,
                    const struct object *after)
{
    return before->parent != NULL && before->parent->kind->space == SPACE_SCHEMA &&
           diff_twin(diff, before->parent) != after->parent;
}

/* The first object of the same kind that has no partner and is the same but for its name; the two
 * parents are partners. */
static struct object *nameless_partner(struct diff *diff, const struct object *object,
                                       struct object *other_parent, bool is_after)
{
    bool same;
    for_each_child (other, other_parent) {
        if (other->kind == object->kind && diff_twin(diff, other) == NULL &&
            (compare(diff, is_after ? other : object, is_after ? object : other, &same) &
             ~CHANGED_TRAITS) == 0)
            return other;
    }
    return NULL;
}

static void match(struct diff *diff, struct object *before_parent, struct object *after_parent);

/* Renames come before names: in a = was b, b = was c, or where a new object takes the name that
 * another leaves. A was whose object has its new name already is stale. Whether it has may turn out
 * only when another rename took that name's holder: true when something was found, and the caller
 * asks again. */
static bool match_renamed(struct diff *diff, struct object *before_parent,
                          struct object *after_parent)
{
    bool found = false;
    for_each_child (after, after_parent) {
        if (after->was == NULL || after->key == NULL || diff_twin(diff, after) != NULL ||
            free_partner(diff, before_parent, after, after->key) != NULL)
            continue;
        struct object *before = former_partner(diff, before_parent, after);
        if (before == NULL)
            continue;
        found = true;
        match(diff, before, after);
    }
    return found;
}

/* Whether a child that nobody named has no partner. */
static bool has_nameless(const struct diff *diff, const struct object *parent)
{
    for_each_child (child, parent) {
        if (child->name_is_default && diff_twin(diff, child) == NULL)
            return true;
    }
    return false;
}

static const struct object *owner_of(struct model *model, const struct object *object)
{
    return object->kind->belongs_to == NULL ? NULL : object->kind->belongs_to(model, object);
}

/* What belongs to an object of the model after; all of them are looked up at the first question. */
static const struct object *follower_of(struct diff *diff, const struct object *owner)
{
    if (diff->followers.arena == NULL) {
        diff->followers = map_make(diff->arena);
        for_each_child (schema, diff->after->database)
            for_each_child (object, schema) {
                const struct object *its = owner_of(diff->after, object);
                if (its != NULL)
                    map_put(&diff->followers, its, "", object);
            }
    }
    return map_get(&diff->followers, owner, "");
}

/* Whether before goes with something that has become another than what after belongs to, and that
 * has a follower of its own under another name: a renamed table takes its serial's sequence along,
 * and a new table of its old name makes one of the old name. */
static bool follows_another(struct diff *diff, const struct object *before,
                            const struct object *after)
{
    bool moves = diff->renames || diff->renames_columns;
    const struct object *owner = moves ? owner_of(diff->before, before) : NULL;
    const struct object *now = owner == NULL ? NULL : diff_twin(diff, owner);
    if (now == NULL || now == owner_of(diff->after, after))
        return false;
    const struct object *follower = follower_of(diff, now);
    return follower != NULL && follower->kind == after->kind;
}

/* Those of one name; what belongs to others comes by itself, when these have their partners. */
static void match_named(struct diff *diff, struct object *before_parent,
                        struct object *after_parent, bool that_belong)
{
    for_each_child (after, after_parent) {
        if (after->key == NULL || diff_twin(diff, after) != NULL ||
            (after->kind->belongs_to != NULL) != that_belong)
            continue;
        struct object *before = free_partner(diff, before_parent, after, after->key);
        if (before == NULL)
            before = free_child(diff, before_parent, after, after->key);
        if (before != NULL && !(that_belong && follows_another(diff, before, after)))
            match(diff, before, after);
    }
}

static void match(struct diff *diff, struct object *before_parent, struct object *after_parent)
{
    pair(before_parent, after_parent);
    bool renamed = strcmp(before_parent->name, after_parent->name) != 0;
    diff->renames_columns |= renamed && after_parent->kind->space == SPACE_COLUMN;
    diff->renames |= renamed && after_parent->kind->space != SPACE_COLUMN;
    while (match_renamed(diff, before_parent, after_parent))
        ;
    match_named(diff, before_parent, after_parent, false);
    match_named(diff, before_parent, after_parent, true);
    diff->leaves_nameless |= has_nameless(diff, before_parent) || has_nameless(diff, after_parent);
}

/* ---- Objects that move ----------------------------------------------------------------------- */

static struct object *schema_before(const struct diff *diff, const char *name)
{
    return name == NULL ? NULL
                        : model_get(diff->before, diff->before->database, SPACE_SCHEMA, name);
}

/* An object of the model before by a former name with its schema. */
static struct object *former_elsewhere(const struct diff *diff, const struct object *after)
{
    struct vec names = former_names(diff->arena, after);
    for (size_t i = 0; i < names.n; i++) {
        const struct sql_name *former = names.items[i];
        const struct object *schema = schema_before(diff, former->schema);
        struct object *found = schema == NULL
                                   ? NULL
                                   : model_get(diff->before, schema, (int)after->kind->space,
                                               former_key(diff, after, former->name));
        if (found != NULL && found->kind == after->kind && found->parent == schema &&
            diff_twin(diff, found) == NULL)
            return found;
    }
    return NULL;
}

/* Before all others: what moves must not be taken for what stands in its old place afterwards. A
 * was whose object is in its new place already is stale. */
static void match_moved(struct diff *diff)
{
    for_each_child (schema, diff->after->database) {
        if (schema->kind->space != SPACE_SCHEMA)
            continue;
        const struct object *then = schema_before(diff, schema->name);
        if (then == NULL)
            then = schema_before(diff, schema->was);
        for_each_child (after, schema) {
            if (after->was == NULL || after->key == NULL || !after->kind->moves ||
                strpbrk(after->was, ".") == NULL || diff_twin(diff, after) != NULL ||
                (then != NULL &&
                 model_get(diff->before, then, (int)after->kind->space, after->key) != NULL))
                continue;
            struct object *before = former_elsewhere(diff, after);
            if (before == NULL)
                continue;
            diff->renames = true;
            match(diff, before, after);
        }
    }
}

/* What belongs to a column (a serial's sequence) is found by it, whatever the column and its table
 * are called now. */
static void match_followers(struct diff *diff)
{
    struct map owned = map_make(diff->arena);
    for_each_child (schema, diff->before->database)
        for_each_child (before, schema) {
            const struct object *owner =
                before->kind->belongs_to == NULL || diff_twin(diff, before) != NULL
                    ? NULL
                    : before->kind->belongs_to(diff->before, before);
            if (owner != NULL)
                map_put(&owned, owner, "", before);
        }
    for_each_child (schema, diff->after->database)
        for_each_child (after, schema) {
            const struct object *owner =
                after->kind->belongs_to == NULL || diff_twin(diff, after) != NULL
                    ? NULL
                    : after->kind->belongs_to(diff->after, after);
            const struct object *then = owner == NULL ? NULL : diff_twin(diff, owner);
            struct object *before = then == NULL ? NULL : map_get(&owned, then, "");
            if (before != NULL && before->kind == after->kind && diff_twin(diff, before) == NULL) {
                diff->renames = true;
                match(diff, before, after);
            }
        }
}

/* A routine or operator whose arguments are of types that have other names now. */
static struct object *partner_by_types(const struct diff *diff, const struct object *before_schema,
                                       const struct object *after)
{
    struct sql *sql = diff->after->sql;
    const char *name = after->was != NULL ? after->was : after->name;
    const char *wanted = strchr(after->key + strlen(after->name), '(');
    struct routine_name *r = after->kind->space == SPACE_ROUTINE
                                 ? model_routines(diff->before, before_schema, name)
                                 : model_operators(diff->before, before_schema, after->name);
    for (; wanted != NULL && r != NULL; r = r->next) {
        const char *types = r->object->key + strlen(r->object->name);
        size_t length = strlen(types);
        if (r->object->kind != after->kind || diff_twin(diff, r->object) != NULL || length < 2)
            continue;
        const char *now = diff_renamed(diff, r->object, SQL_ARGUMENTS,
                                       arena_strndup(diff->arena, types + 1, length - 2));
        if (strcmp(on_path(diff, sql_argument_types(sql, now, false)), on_path(diff, wanted)) == 0)
            return r->object;
    }
    return NULL;
}

/* After the types are matched, those that have them in their signatures. */
static void match_routines(struct diff *diff)
{
    for_each_child (schema, diff->after->database) {
        const struct object *before_schema = diff_twin(diff, schema);
        if (schema->kind->space != SPACE_SCHEMA || before_schema == NULL)
            continue;
        for_each_child (after, schema) {
            if ((after->kind->space != SPACE_ROUTINE && after->kind->space != SPACE_OPERATOR) ||
                after->key == NULL || diff_twin(diff, after) != NULL)
                continue;
            struct object *before = partner_by_types(diff, before_schema, after);
            if (before != NULL)
                match(diff, before, after);
        }
    }
}

/* ---- Objects that become another kind -------------------------------------------------------- */

/* The object that after was under its former name, when that is of the kind that one of the two can
 * stand in for. */
static struct object *former_self(const struct diff *diff, const struct object *after)
{
    const struct object *schema = object_schema(after);
    const struct object *before = NULL;
    if (after->was == NULL || after->key == NULL || schema == NULL ||
        after->kind->space != SPACE_RELATION)
        return NULL;
    const char *names[] = {schema->was, schema->name};
    for (size_t i = 0; i < 2; i++) {
        const struct object *scope =
            names[i] == NULL
                ? NULL
                : model_get(diff->before, diff->before->database, SPACE_SCHEMA, names[i]);
        const struct object *already =
            scope == NULL ? NULL : model_get(diff->before, scope, SPACE_RELATION, after->key);
        if (already != NULL && already->kind == after->kind)
            return NULL; /* it has become what it is: the old name says nothing any more */
        if (scope != NULL)
            before = model_get(diff->before, scope, SPACE_RELATION, after->was);
        if (before != NULL)
            break;
    }
    if (before == NULL || diff_twin(diff, before) != NULL ||
        (after->kind->other_kind != before->kind && before->kind->other_kind != after->kind))
        return NULL;
    return (struct object *)before;
}

static void match_other_kinds(struct diff *diff, struct object *after)
{
    struct object *before = former_self(diff, after);
    struct object *stand_in = NULL;
    if (before != NULL && after->kind->other_kind == before->kind) {
        stand_in = after->kind->stand_in(diff->after, after);
        match(diff, before, stand_in);
    } else if (before != NULL) {
        stand_in = before->kind->stand_in(diff->before, before);
        match(diff, stand_in, after);
    }
    if (stand_in != NULL)
        vec_push(diff->arena, &diff->stand_ins, stand_in);
    for_each_child (child, after)
        if (child->kind->other_kind != NULL || child->kind->space == SPACE_SCHEMA ||
            child->kind->space == SPACE_RELATION)
            match_other_kinds(diff, child);
}

/* An object that nobody named has the name that its partner has. */
static void adopt_name(struct model *model, struct object *object, const struct object *partner)
{
    const struct object *origin = object->stands_for;
    bool among_relations = object->kind->makes_index || object->kind->in_schema_space;
    if (origin != NULL && among_relations && strcmp(origin->name, partner->name) == 0)
        return; /* a stand-in's: the one that it was made from has taken the name */
    object->name = arena_strdup(model->arena, partner->name);
    object->key = arena_strdup(model->arena, partner->key);
    model_register(model, object);
}

/* An object of the model after that has taken its partner's name, and the one that it gave up. */
struct adopted {
    struct object *object;
    const char *own_name;
    const char *own_key;
};

/* After all named ones are matched, so that comparing columns and references finds partners. */
static void match_nameless(struct diff *diff, struct object *after_parent, struct vec *adopted)
{
    struct object *before_parent = diff_twin(diff, after_parent);
    if (before_parent == NULL)
        return;
    for_each_child (after, after_parent) {
        bool alone = diff_twin(diff, after) == NULL && after->name_is_default;
        struct object *before = alone ? nameless_partner(diff, after, before_parent, true) : NULL;
        if (before != NULL) {
            struct adopted *a = arena_new_of(diff->arena, struct adopted);
            *a = (struct adopted){after, after->name, after->key};
            vec_push(diff->arena, adopted, a);
            adopt_name(diff->after, after, before);
            match(diff, before, after);
        }
        match_nameless(diff, after, adopted);
    }
    for_each_child (before, before_parent) {
        bool alone = diff_twin(diff, before) == NULL && before->name_is_default;
        struct object *after = alone ? nameless_partner(diff, before, after_parent, false) : NULL;
        if (after != NULL) {
            adopt_name(diff->before, before, after);
            match(diff, before, after);
        }
    }
}

/* The names in use: of relations, the indexes of constraints among them, and of siblings. */
struct names_in_use {
    struct map relations; /* (schema, name) */
    struct map siblings;  /* (what they are in, name) */
};

static const struct object *scope_of(const struct object *object)
{
    return object->kind->in_schema_space ? object_schema(object) : object->parent;
}

/* Whether it is a relation, or comes with an index, which is one. */
static bool is_relation(const struct object *object)
{
    return object->kind->makes_index || object->kind->space == SPACE_RELATION ||
           object->kind->space == SPACE_TYPE;
}

static bool is_name_in_use(const struct names_in_use *names, const struct object *object)
{
    return map_get(&names->siblings, scope_of(object), object->key) != NULL ||
           (is_relation(object) &&
            map_get(&names->relations, object_schema(object), object->name) != NULL);
}

static void use_name(struct names_in_use *names, struct object *object)
{
    if (object->key == NULL)
        return;
    if (is_relation(object))
        map_add(&names->relations, object_schema(object), object->name, object);
    if (object->kind->space == SPACE_CONSTRAINT || object->kind->space == SPACE_STATISTICS)
        map_add(&names->siblings, scope_of(object), object->key, object);
}

/* All but those that are in givers, which have their partners' names. */
static void use_names(struct names_in_use *names, const struct map *givers, struct object *parent)
{
    for_each_child (child, parent) {
        if (map_get(givers, child, "") == NULL)
            use_name(names, child);
        use_names(names, givers, child);
    }
}

/* A name that something else has now is not kept: what a renamed table has under default names
 * follows it when a new table takes its old name, and with that their default names. What so gets
 * its own default name may take it from the next. */
static void give_back_names(struct diff *diff, const struct vec *adopted)
{
    struct names_in_use names = {map_make(diff->arena), map_make(diff->arena)};
    struct map givers = map_make(diff->arena);
    if (adopted->n == 0)
        return;
    for (size_t i = 0; i < adopted->n; i++) {
        struct adopted *a = adopted->items[i];
        map_put(&givers, a->object, "", a);
    }
    use_names(&names, &givers, diff->after->database);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < adopted->n; i++) {
            struct adopted *a = adopted->items[i];
            if (a->own_name == NULL || a->object->stands_for != NULL ||
                !is_name_in_use(&names, a->object))
                continue;
            a->object->name = a->own_name;
            a->object->key = a->own_key;
            a->own_name = NULL;
            use_name(&names, a->object);
            diff->renames = again = true;
        }
    }
}

static void match_all_nameless(struct diff *diff)
{
    struct vec adopted = {0};
    match_nameless(diff, diff->after->database, &adopted);
    for (size_t i = 0; i < diff->stand_ins.n; i++)
        match_nameless(diff, diff->stand_ins.items[i], &adopted);
    give_back_names(diff, &adopted);
}

/* ---- Changes --------------------------------------------------------------------------------- */

static struct change *add_change(struct diff *diff, enum change_op op, struct object *before,
                                 struct object *after)
{
    struct change *change = arena_new_of(diff->arena, struct change);
    *change = (struct change){.op = op, .before = before, .after = after};
    vec_push(diff->arena, &diff->changes, change);
    return change;
}

static void compare_trees(struct diff *diff, struct object *before, struct object *after);

/* What no catalogue shows is not missing in a database because a server did not tell of it; only
 * where that lacks what it is in, it is known. */
static bool is_out_of_sight(const struct diff *diff, const struct object *object)
{
    return object->kind->unseen && (diff->before->from_server || diff->after->from_server) &&
           diff_twin(diff, object->parent) != NULL;
}

static void create_tree(struct diff *diff, struct object *after)
{
    if (after->assumed || is_out_of_sight(diff, after))
        return;
    if (!(after->implied && after->kind->space == SPACE_SCHEMA)) /* public is there always */
        add_change(diff, CHANGE_CREATE, NULL, after);
    if (after->stand_in != NULL) /* what is in it comes with it */
        return;
    for_each_child (child, after) {
        if (diff_twin(diff, child) == NULL)
            create_tree(diff, child);
        else /* it comes from another schema */
            compare_trees(diff, diff_twin(diff, child), child);
    }
}

static void drop_tree(struct diff *diff, struct object *before)
{
    if (before->assumed || is_out_of_sight(diff, before))
        return;
    if (!(before->implied && before->kind->space == SPACE_SCHEMA))
        add_change(diff, CHANGE_DROP, before, NULL);
    if (before->stand_in != NULL)
        return;
    for_each_child (child, before)
        if (diff_twin(diff, child) == NULL) /* else it goes to another schema */
            drop_tree(diff, child);
}

static void refuse(struct diff *diff, const struct object *after, const struct field *field)
{
    diag_error(
        diff->diag, xml_value_location(after->at, field->text ? NULL : field->name, 0),
        field->instead != NULL
            ? field->instead
            : "PostgreSQL has no statement for it. Make a new one beside the old, move the data, then remove the old one.",
        "%s of %s cannot be changed", field->name, object_title(diff->arena, after));
}

/* The next of the siblings from child on that its parent makes as a part of an ordered list, with a
 * partner if so asked. */
static struct object *next_in_order(const struct diff *diff, struct object *child, bool paired)
{
    while (child != NULL && (!child->kind->keeps_order || child->kind->create != NULL ||
                             (paired && diff_twin(diff, child) == NULL)))
        child = child->next;
    return child;
}

static uint64_t compare_order(const struct diff *diff, const struct object *before,
                              const struct object *after)
{
    uint64_t changed = 0;
    if (after->kind->alter == NULL)
        return 0;
    for (struct object *b = next_in_order(diff, before->first, false); b != NULL;
         b = next_in_order(diff, b->next, false))
        changed |= diff_twin(diff, b) == NULL ? CHANGED_ORDER : 0;
    for (struct object *a = next_in_order(diff, after->first, false); a != NULL;
         a = next_in_order(diff, a->next, false))
        changed |= diff_twin(diff, a) == NULL ? CHANGED_MORE : 0;
    struct object *b = next_in_order(diff, before->first, true);
    struct object *a = next_in_order(diff, after->first, true);
    for (; a != NULL && b != NULL;
         a = next_in_order(diff, a->next, true), b = next_in_order(diff, b->next, true))
        changed |= diff_twin(diff, b) != a ? CHANGED_ORDER : 0;
    return changed;
}

/* What an object goes with when that moves to another schema: the relation; NULL: it goes by
 * itself.
 */
static const struct object *leader_of(struct model *model, const struct object *object)
{
    const struct object *owner =
        object->kind->belongs_to == NULL ? NULL : object->kind->belongs_to(model, object);
    return owner == NULL ? NULL : object_relation(owner);
}

/* Whether the server takes it along. */
static bool follows(const struct diff *diff, const struct object *before,
                    const struct object *after)
{
    const struct object *leader = leader_of(diff->before, before);
    const struct object *then = leader_of(diff->after, after);
    return leader != NULL && diff_twin(diff, leader) == then && then != NULL &&
           leader->parent == before->parent && then->parent == after->parent;
}

/* Returns whether the two are the same to the letter. */
static bool compare_pair(struct diff *diff, struct object *before, struct object *after)
{
    const struct kind *kind = after->kind;
    bool rebuild = false;
    bool same;
    uint64_t changed = compare(diff, before, after, &same) | compare_order(diff, before, after);
    for (size_t i = 0; i < kind->n_fields; i++) {
        if ((changed & (UINT64_C(1) << i)) == 0)
            continue;
        rebuild |= kind->fields[i].effect == EFFECT_REBUILD;
        if (kind->fields[i].effect == EFFECT_REFUSE)
            refuse(diff, after, &kind->fields[i]);
    }
    if (kind->must_rebuild != NULL && !rebuild && changed != 0)
        rebuild = kind->must_rebuild(diff->after, before, after, changed);
    if (!rebuild && changed != 0 && diff->remade != NULL && kind->remakes != NULL &&
        map_get(diff->remade, after, "") != NULL)
        rebuild = kind->remakes(before, after);
    bool renamed = strcmp(before->name, after->name) != 0 ||
                   (diff_has_moved(diff, before, after) && !follows(diff, before, after));
    if (renamed)
        add_change(diff, CHANGE_RENAME, before, after);
    if (rebuild)
        add_change(diff, CHANGE_REBUILD, before, after)->changed = changed;
    else if (changed != 0)
        add_change(diff, CHANGE_ALTER, before, after)->changed = changed;
    return same && changed == 0 && !renamed;
}

/* Trees that are the same to the letter are remembered: the way back does not look at them again.
 */
static void compare_trees(struct diff *diff, struct object *before, struct object *after)
{
    if (before->same && after->same)
        return;
    bool same = after->parent == NULL || compare_pair(diff, before, after);
    for_each_child (child, after) {
        struct object *twin = diff_twin(diff, child);
        if (twin == NULL)
            create_tree(diff, child);
        else
            compare_trees(diff, twin, child);
        same &= child->same;
    }
    for_each_child (child, before) {
        if (diff_twin(diff, child) == NULL)
            drop_tree(diff, child);
        same &= child->same;
    }
    before->same = after->same = same;
}

/* Those of the model after are nobody's children, so that nobody came by them. */
static void compare_stand_ins(struct diff *diff)
{
    for (size_t i = 0; i < diff->stand_ins.n; i++) {
        struct object *stand_in = diff->stand_ins.items[i];
        const struct object *root = stand_in->parent;
        while (root->parent != NULL)
            root = root->parent;
        if (root == diff->after->database)
            compare_trees(diff, diff_twin(diff, stand_in), stand_in);
    }
}

struct diff *diff_models(struct arena *arena, struct diag *diag, struct model *before,
                         struct model *after)
{
    struct diff *diff = arena_new_of(arena, struct diff);
    *diff = (struct diff){.arena = arena, .diag = diag, .before = before, .after = after};
    match_other_kinds(diff, after->database);
    match_moved(diff);
    match(diff, before->database, after->database);
    if (diff->renames || has_path(diff))
        match_routines(diff);
    if (diff->renames || diff->renames_columns)
        match_followers(diff);
    if (diff->leaves_nameless)
        match_all_nameless(diff);
    compare_trees(diff, before->database, after->database);
    compare_stand_ins(diff);
    return diff;
}

static void forget_tree(struct object *object)
{
    object->twin = NULL;
    object->same = false;
    for_each_child (child, object)
        forget_tree(child);
}

void diff_forget(struct model *model)
{
    forget_tree(model->database);
}

struct diff *diff_inverse(const struct diff *diff)
{
    struct diff *back = arena_new_of(diff->arena, struct diff);
    struct map *remade = arena_new_of(diff->arena, struct map);
    *remade = map_make(diff->arena);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        if (c->op == CHANGE_REBUILD)
            map_put(remade, c->before, "", c->before);
    }
    *back = (struct diff){.arena = diff->arena,
                          .diag = diff->diag,
                          .before = diff->after,
                          .after = diff->before,
                          .stand_ins = diff->stand_ins,
                          .remade = remade,
                          .renames_columns = diff->renames_columns,
                          .renames = diff->renames};
    compare_trees(back, back->before->database, back->after->database);
    compare_stand_ins(back);
    return back;
}
