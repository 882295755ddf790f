/*
 * roles - see roles.h. Catalogue 6.40.
 */
#include "gen/kinds/roles.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "gen/sql_lex.h"

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *folded(struct arena *arena, const struct lex_token *token)
{
    struct buf name = buf_make(arena);
    for (size_t i = 0; i < token->length; i++)
        buf_add_char(&name, (char)tolower((unsigned char)token->start[i]));
    return name.data;
}

static const char *unquoted(struct arena *arena, const struct lex_token *token)
{
    struct buf name = buf_make(arena);
    for (size_t i = 1; i + 1 < token->length; i++) {
        buf_add_char(&name, token->start[i]);
        i += token->start[i] == '"';
    }
    return name.data;
}

/* One role in its spelling; NULL: the token is none. */
static const char *role_of(struct arena *arena, const struct lex_token *token)
{
    static const char *const words[] = {"public", "current_user", "session_user"};
    if (token->sort != LEX_WORD && token->sort != LEX_QUOTED)
        return NULL;
    const char *name = token->sort == LEX_WORD ? folded(arena, token) : unquoted(arena, token);
    if (token->sort == LEX_WORD && strcmp(name, "current_role") == 0)
        return "current_user";
    for (size_t i = 0; token->sort == LEX_WORD && i < COUNT(words); i++)
        if (strcmp(words[i], name) == 0)
            return words[i];
    if (*name == '\0' || strlen(name) > 63)
        return NULL;
    struct buf quoted = buf_make(arena);
    buf_add_ident(&quoted, name);
    return quoted.data;
}

/* Fills ret_roles, in the order of the text; false: the text is no list of roles, and where. */
static bool parse(struct arena *arena, const char *text, struct vec *ret_roles, size_t *ret_offset)
{
    const char *at = text;
    for (;;) {
        struct lex_token token = lex_next(at);
        const char *role = role_of(arena, &token);
        *ret_offset = (size_t)(token.start - text);
        if (role == NULL)
            return false;
        vec_push(arena, ret_roles, (void *)role);
        token = lex_next(token.start + token.length);
        *ret_offset = (size_t)(token.start - text);
        if (token.sort == LEX_END)
            return true;
        if (!lex_is(&token, ","))
            return false;
        at = token.start + token.length;
    }
}

static size_t sort_roles(const char **roles, size_t n)
{
    size_t kept = 0;
    if (n > 0)
        qsort(roles, n, sizeof(*roles), compare_texts);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || strcmp(roles[kept - 1], roles[i]) != 0)
            roles[kept++] = roles[i];
    return kept;
}

const char *const *roles_of_field(struct reading *reading, const struct object *object,
                                  const char *field, size_t *ret_n)
{
    const char *text = get_field(object, field);
    struct vec roles = {0};
    size_t offset;
    *ret_n = 0;
    if (text == NULL)
        return NULL;
    if (!parse(reading->model->arena, text, &roles, &offset)) {
        report_field(reading, object, field, offset,
                     "Write role, … with the names of roles (in double quotes where they need "
                     "them), public or current_user.",
                     "wrong %s \"%s\"", field, text);
        return NULL;
    }
    *ret_n = sort_roles((const char **)roles.items, roles.n);
    return (const char *const *)roles.items;
}

static const char *joined(struct arena *arena, const char *const *roles, size_t n)
{
    struct buf text = buf_make(arena);
    for (size_t i = 0; i < n; i++)
        buf_printf(&text, "%s%s", i == 0 ? "" : ", ", roles[i]);
    return text.data;
}

void roles_settle(struct reading *reading, struct object *object, const char *field)
{
    size_t n;
    const char *const *roles = roles_of_field(reading, object, field, &n);
    if (roles != NULL)
        set_field(object, field, joined(reading->model->arena, roles, n));
}

/* The role that read the model from a server; NULL: it is from a definition. */
static const char *reader_of(const struct object *object)
{
    while (object->parent != NULL)
        object = object->parent;
    return ((const struct database *)object)->reader;
}

static const char *as_reader(struct arena *arena, const char *text, const char *reader)
{
    struct vec roles = {0};
    size_t offset;
    if (!parse(arena, text, &roles, &offset))
        return text;
    struct buf name = buf_make(arena);
    buf_add_ident(&name, reader);
    for (size_t i = 0; i < roles.n; i++)
        if (strcmp(roles.items[i], "current_user") == 0 ||
            strcmp(roles.items[i], "session_user") == 0)
            roles.items[i] = name.data;
    size_t n = sort_roles((const char **)roles.items, roles.n);
    return joined(arena, (const char *const *)roles.items, n);
}

bool roles_alike(struct arena *arena, const struct object *before, const char *b,
                 const struct object *after, const char *a)
{
    const char *reader = reader_of(before) != NULL ? reader_of(before) : reader_of(after);
    if (b == NULL || a == NULL)
        return b == a;
    return strcmp(b, a) == 0 || (reader != NULL && strcmp(as_reader(arena, b, reader),
                                                          as_reader(arena, a, reader)) == 0);
}

void roles_needed(struct emit *emit, const struct object *about, const char *roles)
{
    struct vec list = {0};
    size_t offset;
    if (roles == NULL || !parse(emit->arena, roles, &list, &offset))
        return;
    for (size_t i = 0; i < list.n; i++) {
        struct lex_token token = lex_next(list.items[i]);
        const char *role = list.items[i];
        if (strcmp(role, "public") != 0 && strcmp(role, "current_user") != 0 &&
            strcmp(role, "session_user") != 0)
            emit_needs_role(emit, about,
                            token.sort == LEX_QUOTED ? unquoted(emit->arena, &token) : role);
    }
}
