/*
 * diff_names - what SQL of the model before says after what it names got other names.
 *
 * The server keeps views, checks, defaults and the like true by itself when a table, a type or a
 * function is renamed or moved, so a text that differs by such names only is the same. Names are
 * exchanged token by token: one that names an object of the model before (alone or behind its
 * schema) becomes the name of its partner. A text that comes out wrong is a difference at worst.
 */
#include <string.h>

#include "gen/diff.h"
#include "gen/sql_lex.h"

/* Where a name stands: before "(", in a literal ('s' of nextval), as the sign of an operator, or
 * elsewhere. */
enum place { PLACE_PLAIN, PLACE_CALLED, PLACE_LITERAL, PLACE_OPERATOR };

struct exchange {
    const char *schema; /* how the name is qualified in the text; NULL: not */
    const char *name;
    enum place place;
    const struct object *now;
};

static bool has_moved(const struct object *before, const struct object *after)
{
    const struct object *from = object_schema(before);
    const struct object *to = object_schema(after);
    return from != NULL && to != NULL && strcmp(from->name, to->name) != 0;
}

static void add_exchange(const struct diff *diff, struct vec *list, const struct object *before,
                         const struct sql_name *name, enum place place)
{
    const struct object *after = before == NULL ? NULL : diff_twin(diff, before);
    if (after == NULL || (strcmp(before->name, after->name) == 0 && !has_moved(before, after)))
        return;
    struct exchange *exchange = arena_new_of(diff->arena, struct exchange);
    *exchange = (struct exchange){name->schema, name->name, place, after};
    vec_push(diff->arena, list, exchange);
}

static void gather(const struct diff *diff, struct vec *list, const struct object *near, int space,
                   const struct sql_name *names, size_t n, enum place place)
{
    for (size_t i = 0; i < n; i++)
        add_exchange(diff, list,
                     model_lookup(diff->before, near, space, names[i].schema, names[i].name),
                     &names[i], place);
}

/* All routines of a name are one for this: when some stay, the name does. So are operators and
 * operator classes. */
static void gather_overloads(const struct diff *diff, struct vec *list, const struct object *near,
                             enum space space, const struct sql_name *names, size_t n,
                             enum place place)
{
    for (size_t i = 0; i < n; i++) {
        const struct object *home = model_home(diff->before, near, (int)space, &names[i]);
        const struct routine_name *first = home == NULL ? NULL
                                           : space == SPACE_ROUTINE
                                               ? model_routines(diff->before, home, names[i].name)
                                               : model_operators(diff->before, home, names[i].name);
        bool same = true;
        for (const struct routine_name *r = first; r != NULL; r = r->next) {
            const struct object *a = diff_twin(diff, first->object);
            const struct object *b = diff_twin(diff, r->object);
            same &= a != NULL && b != NULL && strcmp(a->name, b->name) == 0 &&
                    object_schema(a) == object_schema(b);
        }
        if (first != NULL && same)
            add_exchange(diff, list, first->object, &names[i], place);
    }
}

/* The exchange for the name at token, which stands behind qualifier (sort LEX_END: behind none). */
static const struct exchange *exchange_for(const struct vec *list,
                                           const struct lex_token *qualifier,
                                           const struct lex_token *token, enum place place)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct exchange *e = list->items[i];
        bool qualified = qualifier->sort != LEX_END;
        if (e->place == place && qualified == (e->schema != NULL) && lex_means(token, e->name) &&
            (!qualified || lex_means(qualifier, e->schema)))
            return e;
    }
    return NULL;
}

/* The exchange for a name in a literal. */
static const struct exchange *exchange_in(const struct diff *diff, const struct vec *list,
                                          const struct lex_token *token)
{
    struct sql_name name;
    if (token->length < 3 || *token->start != '\'' ||
        !sql_parse_name(diff->before->sql,
                        arena_strndup(diff->arena, token->start + 1, token->length - 2), &name))
        return NULL;
    for (size_t i = 0; i < list->n; i++) {
        const struct exchange *e = list->items[i];
        if (e->place == PLACE_LITERAL && strcmp(e->name, name.name) == 0 &&
            (e->schema == NULL) == (name.schema == NULL))
            return e;
    }
    return NULL;
}

/* The exchange for the sign of an operator behind its schema. */
static const struct exchange *exchange_for_sign(const struct vec *list,
                                                const struct lex_token *qualifier,
                                                const struct lex_token *token)
{
    for (size_t i = 0; i < list->n && qualifier->sort != LEX_END; i++) {
        const struct exchange *e = list->items[i];
        if (e->place == PLACE_OPERATOR && e->schema != NULL && lex_means(qualifier, e->schema) &&
            strlen(e->name) == token->length && strncmp(e->name, token->start, token->length) == 0)
            return e;
    }
    return NULL;
}

/* With its schema where the text had one, or where the name alone would not be found. */
static void add_new_name(const struct diff *diff, struct buf *out, const struct exchange *e,
                         const struct object *near)
{
    const struct object *schema = object_schema(e->now);
    struct sql_name bare = {NULL, e->now->name};
    const struct object *home = model_home(diff->after, near == NULL ? NULL : diff_twin(diff, near),
                                           (int)e->now->kind->space, &bare);
    struct buf name = buf_make(diff->arena);
    if (e->schema != NULL || home != schema) {
        buf_add_ident(&name, schema->name);
        buf_add_char(&name, '.');
    }
    if (e->place == PLACE_OPERATOR)
        buf_add(&name, e->now->name);
    else
        buf_add_ident(&name, e->now->name);
    if (e->place == PLACE_LITERAL)
        buf_add_literal(out, name.data);
    else
        buf_add(out, name.data);
}

static const char *exchanged(const struct diff *diff, const struct object *near,
                             const struct vec *list, const char *text)
{
    struct buf out = buf_make(diff->arena);
    const char *from = text;
    const struct lex_token none = {LEX_END, text, 0};
    struct lex_token qualifier = none;
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;) {
        struct lex_token next = lex_next(token.start + token.length);
        const struct exchange *e = NULL;
        if (token.sort == LEX_STRING)
            e = exchange_in(diff, list, &token);
        else if (token.sort == LEX_OPERATOR)
            e = exchange_for_sign(list, &qualifier, &token);
        else if (lex_is_name(&token))
            e = exchange_for(list, &qualifier, &token,
                             lex_is(&next, "(") ? PLACE_CALLED : PLACE_PLAIN);
        if (e != NULL) {
            const char *start = qualifier.sort != LEX_END ? qualifier.start : token.start;
            buf_add_n(&out, from, (size_t)(start - from));
            add_new_name(diff, &out, e, near);
            from = token.start + token.length;
        }
        bool dot = lex_is_name(&token) && lex_is(&next, ".");
        qualifier = dot && e == NULL ? token : none;
        token = dot ? lex_next(next.start + next.length) : next;
    }
    buf_add(&out, from);
    return out.data;
}

/* Whether a column may be meant by one of the names: then which is which cannot be told. */
static bool may_be_columns(const struct vec *list, const struct sql_names *names)
{
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < names->n_columns; k++)
            if (strcmp(((const struct exchange *)list->items[i])->name, names->columns[k].name) ==
                0)
                return true;
    return false;
}

const char *diff_renamed(const struct diff *diff, const struct object *before, enum sql_sort sort,
                         const char *text)
{
    struct vec list = {0};
    if (!diff->renames)
        return text;
    const struct sql_names *names = sql_names(diff->before->sql, sort, text);
    if (names == NULL)
        return text;
    gather(diff, &list, before, SPACE_RELATION, names->relations, names->n_relations, PLACE_PLAIN);
    gather(diff, &list, before, SPACE_TYPE, names->types, names->n_types, PLACE_PLAIN);
    gather(diff, &list, before, SPACE_RELATION, names->sequences, names->n_sequences,
           PLACE_LITERAL);
    gather(diff, &list, before, SPACE_TEXT_SEARCH_CONFIGURATION, names->configurations,
           names->n_configurations, PLACE_LITERAL);
    gather(diff, &list, before, SPACE_TEXT_SEARCH_DICTIONARY, names->dictionaries,
           names->n_dictionaries, PLACE_LITERAL);
    gather(diff, &list, before, SPACE_COLLATION, names->collations, names->n_collations,
           PLACE_PLAIN);
    gather_overloads(diff, &list, before, SPACE_ROUTINE, names->functions, names->n_functions,
                     PLACE_CALLED);
    gather_overloads(diff, &list, before, SPACE_OPERATOR, names->operators, names->n_operators,
                     PLACE_OPERATOR);
    gather_overloads(diff, &list, before, SPACE_OPERATOR, names->opclasses, names->n_opclasses,
                     PLACE_PLAIN);
    return list.n == 0 || may_be_columns(&list, names) ? text
                                                       : exchanged(diff, before, &list, text);
}
