/*
 * privilege - see privilege.h.
 */
#include "gen/kinds/privilege.h"

#include <ctype.h>
#include <string.h>

#include "gen/sql_lex.h"

static const char *const of_tables[] = {"select",     "insert",  "update",   "delete", "truncate",
                                        "references", "trigger", "maintain", NULL};
static const char *const of_columns[] = {"select", "insert", "update", "references", NULL};
static const char *const of_sequences[] = {"usage", "select", "update", NULL};
static const char *const of_schemas[] = {"usage", "create", NULL};
static const char *const of_routines[] = {"execute", NULL};
static const char *const usage[] = {"usage", NULL};

const struct privileges privileges_table = {.on = "TABLE", .names = of_tables};
const struct privileges privileges_column = {.on = "TABLE", .names = of_columns, .of_column = true};
const struct privileges privileges_sequence = {.on = "SEQUENCE", .names = of_sequences};
const struct privileges privileges_schema = {.on = "SCHEMA", .names = of_schemas};
const struct privileges privileges_function = {
    .on = "FUNCTION", .names = of_routines, .to_public = "execute"};
const struct privileges privileges_procedure = {
    .on = "PROCEDURE", .names = of_routines, .to_public = "execute"};
const struct privileges privileges_type = {.on = "TYPE", .names = usage, .to_public = "usage"};
const struct privileges privileges_domain = {.on = "DOMAIN", .names = usage, .to_public = "usage"};
const struct privileges privileges_language = {
    .on = "LANGUAGE", .names = usage, .to_public = "usage"};
const struct privileges privileges_wrapper = {.on = "FOREIGN DATA WRAPPER", .names = usage};
const struct privileges privileges_server = {.on = "FOREIGN SERVER", .names = usage};

static const struct privileges privileges_large_object = {
    .on = "LARGE OBJECT", .names = (const char *const[]){"select", "update", NULL}};
const struct privileges privileges_default = {.on = ""}; /* until it is known on what */

const struct privileges *privileges_of(const struct object *object)
{
    static const struct {
        const char *on;
        const struct privileges *privileges;
    } defaults[] = {
        {"tables", &privileges_table},       {"sequences", &privileges_sequence},
        {"functions", &privileges_function}, {"types", &privileges_type},
        {"schemas", &privileges_schema},     {"large-objects", &privileges_large_object}};
    const char *on = object->kind == &kind_default_privileges ? get_field(object, "on") : NULL;
    for (size_t i = 0; on != NULL && i < COUNT(defaults); i++)
        if (strcmp(defaults[i].on, on) == 0)
            return defaults[i].privileges;
    return object->kind->privileges;
}

const char *privileges_of_public(const struct object *object)
{
    const char *given = privileges_of(object)->to_public;
    if (object->kind == &kind_schema && strcmp(object->name, "public") == 0)
        return "usage, create"; /* it is open to all; since PostgreSQL 15 for use only */
    if (object->kind == &kind_default_privileges && object->parent->kind == &kind_schema)
        return ""; /* those of a schema only add to those of all */
    return given == NULL ? "" : given;
}

const char *privileges_owner(struct arena *arena, const struct object *object)
{
    struct buf role = buf_make(arena);
    if (object->kind == &kind_default_privileges && get_field(object, "for-role") != NULL)
        return get_field(object, "for-role");
    if (object->owner == NULL)
        return "CURRENT_USER";
    buf_add_ident(&role, object->owner);
    return role.data;
}

bool has_privileges(const struct kind *kind)
{
    return kind->privileges != NULL;
}

/* ---- Lists ----------------------------------------------------------------------------------- */

static bool is_in(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *p = list; (p = strstr(p, word)) != NULL; p++)
        if ((p == list || p[-1] == ' ') && (p[length] == ',' || p[length] == '\0'))
            return true;
    return false;
}

static void add_word(struct buf *list, const char *word, size_t length)
{
    buf_printf(list, "%s%.*s", list->length == 0 ? "" : ", ", (int)length, word);
}

static const char *select_words(struct arena *arena, const char *list, const char *other, bool in)
{
    struct buf words = buf_make(arena);
    for (const char *p = list; *p != '\0';) {
        size_t length = strcspn(p, ",");
        if (is_in(other, arena_strndup(arena, p, length)) == in)
            add_word(&words, p, length);
        p += length;
        p += strspn(p, ", ");
    }
    return words.data;
}

const char *privileges_less(struct arena *arena, const char *list, const char *other)
{
    return select_words(arena, list, other, false);
}

const char *privileges_both(struct arena *arena, const char *list, const char *other)
{
    return select_words(arena, list, other, true);
}

unsigned privileges_since(const char *list, const char **ret_what)
{
    if (list == NULL || !is_in(list, "maintain"))
        return 0;
    *ret_what = "the privilege maintain";
    return 17;
}

static size_t count(const char *const *which)
{
    size_t n = 0;
    while (which[n] != NULL)
        n++;
    return n;
}

static const char *hint(struct arena *arena, const char *word, const char *const *which)
{
    size_t n = count(which);
    const char *nearest = diag_nearest(word, which, n);
    if (nearest != NULL)
        return arena_printf(arena, "Did you mean \"%s\"?", nearest);
    struct buf all = buf_make(arena);
    for (size_t i = 0; i < n; i++)
        buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 == n ? " and " : ", ", which[i]);
    return arena_printf(arena, n == 1 ? "There is %s." : "There are %s.", all.data);
}

/* Marks what the text lists; all is every one that all supported servers have. */
static bool parse(struct reading *reading, const struct object *object, const char *text,
                  const char *const *which, const char *what, bool *ret_on)
{
    struct arena *arena = reading->model->arena;
    for (const char *at = text;;) {
        struct lex_token token = lex_next(at);
        struct buf word = buf_make(arena);
        for (size_t i = 0; i < token.length; i++)
            buf_add_char(&word, (char)tolower((unsigned char)token.start[i]));
        bool known = false;
        for (size_t i = 0; which[i] != NULL; i++) {
            bool meant = strcmp(word.data, which[i]) == 0 ||
                         (strcmp(word.data, "all") == 0 && strcmp(which[i], "maintain") != 0);
            ret_on[i] |= meant;
            known |= meant;
        }
        if (!known) {
            report_field(reading, object, "privileges", (size_t)(token.start - text),
                         hint(arena, word.data, which), "there is no privilege \"%s\" on %s",
                         word.data, what);
            return false;
        }
        token = lex_next(token.start + token.length);
        if (token.sort == LEX_END)
            return true;
        if (!lex_is(&token, ",")) {
            report_field(reading, object, "privileges", (size_t)(token.start - text),
                         "Write privilege, … with commas between.", "wrong privileges \"%s\"",
                         text);
            return false;
        }
        at = token.start + token.length;
    }
}

void privileges_settle(struct reading *reading, struct object *object, const char *const *which,
                       const char *what)
{
    struct arena *arena = reading->model->arena;
    const char *text = get_field(object, "privileges");
    bool on[16] = {false};
    struct buf list = buf_make(arena);
    if (text == NULL || which == NULL || !parse(reading, object, text, which, what, on))
        return;
    for (size_t i = 0; which[i] != NULL; i++)
        if (on[i])
            add_word(&list, which[i], strlen(which[i]));
    set_field(object, "privileges", list.data);
}

bool is_open_schema(const struct object *on, const char *role, const char *list)
{
    return on->kind == &kind_schema && strcmp(on->name, "public") == 0 &&
           strcmp(role, "public") == 0 && is_in(list, "create");
}

/* ---- Statements ------------------------------------------------------------------------------ */

/* "SELECT (a), UPDATE (a)" */
static void add_list(struct buf *buf, const char *list, const char *column)
{
    for (const char *p = list; *p != '\0';) {
        size_t length = strcspn(p, ",");
        for (size_t i = 0; i < length; i++)
            buf_add_char(buf, (char)toupper((unsigned char)p[i]));
        if (column != NULL) {
            buf_add(buf, " (");
            buf_add_ident(buf, column);
            buf_add(buf, ")");
        }
        p += length;
        if (*p == ',')
            buf_add(buf, ", ");
        p += strspn(p, ", ");
    }
}

/* As GRANT calls it: an aggregate without arguments has no star there. */
static void add_target(struct buf *buf, const struct object *on)
{
    struct buf name = buf_make(buf->arena);
    if (on->kind->identify != NULL)
        on->kind->identify(&name, on);
    else
        buf_add_path(&name, on);
    if (name.length > 3 && strcmp(name.data + name.length - 3, "(*)") == 0)
        buf_printf(buf, "%.*s()", (int)name.length - 3, name.data);
    else
        buf_add(buf, name.data);
}

static void add_default(struct buf *sql, const struct object *on)
{
    const char *role = get_field(on, "for-role");
    buf_add(sql, "ALTER DEFAULT PRIVILEGES ");
    if (role != NULL)
        buf_printf(sql, "FOR ROLE %s ", role);
    if (on->parent->kind == &kind_schema) {
        buf_add(sql, "IN SCHEMA ");
        buf_add_ident(sql, on->parent->name);
        buf_add(sql, " ");
    }
}

const char *privileges_statement(struct arena *arena, const struct object *on, const char *before,
                                 const char *list, const char *between, const char *role,
                                 const char *after)
{
    const struct privileges *privileges = privileges_of(on);
    struct buf sql = buf_make(arena);
    if (on->kind == &kind_default_privileges)
        add_default(&sql, on);
    buf_printf(&sql, "%s ", before);
    add_list(&sql, list, privileges->of_column ? on->name : NULL);
    if (on->kind == &kind_default_privileges) {
        buf_printf(&sql, " ON %sS", privileges->on);
    } else {
        buf_printf(&sql, " ON %s ", privileges->on);
        add_target(&sql, privileges->of_column ? on->parent : on);
    }
    buf_printf(&sql, " %s %s%s", between, role, after);
    return sql.data;
}

void privileges_again(struct buf *ddl, const struct object *object)
{
    for_each_child (child, object) {
        if (child->kind == &kind_revoke)
            buf_printf(ddl, ";\n    %s",
                       privileges_statement(ddl->arena, object, "REVOKE",
                                            get_field(child, "privileges"), "FROM",
                                            strcmp(get_field(child, "from"), "public") == 0
                                                ? "PUBLIC"
                                                : privileges_owner(ddl->arena, object),
                                            ""));
        if (child->kind == &kind_grant)
            buf_printf(
                ddl, ";\n    %s",
                privileges_statement(
                    ddl->arena, object, "GRANT", get_field(child, "privileges"), "TO",
                    get_field(child, "to"),
                    get_field(child, "with-grant-option") == NULL ? "" : " WITH GRANT OPTION"));
    }
}
