/*
 * routine - see routine.h. A routine is replaced in place where PostgreSQL allows it, and what it
 * was is compared with what it became in the same statement: a difference nobody planned undoes it.
 */
#include "gen/kinds/routine.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/migration_file.h"

static const char space[] = " \t\r\n";

static const struct routine *routine_of(const struct object *object)
{
    return (const struct routine *)object;
}

static bool is_procedure(const struct object *object)
{
    return object->kind == &kind_procedure;
}

static const char *what(const struct object *object)
{
    return is_procedure(object) ? "PROCEDURE" : "FUNCTION";
}

static const char *language(const struct routine *routine)
{
    return routine->language == NULL ? "sql" : routine->language;
}

bool routine_is_native(const struct object *object)
{
    const char *name = language(routine_of(object));
    return strcmp(name, "c") == 0 || strcmp(name, "internal") == 0;
}

/* ---- The body's form ------------------------------------------------------------------------- */

/* Behind white space and comments. */
static const char *first_token(const char *text)
{
    for (;;) {
        text += strspn(text, space);
        if (text[0] == '-' && text[1] == '-') {
            text += strcspn(text, "\n");
        } else if (text[0] == '/' && text[1] == '*') {
            const char *end = strstr(text + 2, "*/");
            if (end == NULL)
                return text;
            text = end + 2;
        } else {
            return text;
        }
    }
}

/* What stands behind the word, or NULL when text begins otherwise. */
static const char *behind_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    if (strncasecmp(text, word, length) != 0 || isalnum((unsigned char)text[length]) ||
        text[length] == '_')
        return NULL;
    return text + length;
}

/* SQL's own form: what it names, is known. Returns the text behind RETURN or BEGIN ATOMIC; NULL:
 * source code. */
static const char *standard_body(const struct routine *routine, bool *ret_atomic)
{
    if (strcmp(language(routine), "sql") != 0 || routine->body == NULL)
        return NULL;
    const char *start = first_token(routine->body);
    const char *inner = behind_word(start, "RETURN");
    *ret_atomic = false;
    if (inner != NULL)
        return inner;
    inner = behind_word(start, "BEGIN");
    inner = inner == NULL ? NULL : behind_word(first_token(inner), "ATOMIC");
    *ret_atomic = inner != NULL;
    return inner;
}

static const char *trimmed(struct arena *arena, const char *text)
{
    text += strspn(text, space);
    size_t length = strlen(text);
    while (length > 0 && strchr(space, text[length - 1]) != NULL)
        length--;
    return arena_strndup(arena, text, length);
}

/* ---- Names ----------------------------------------------------------------------------------- */

static bool is_input(const struct sql_argument *argument)
{
    return argument->mode == 'i' || argument->mode == 'b' || argument->mode == 'v';
}

const char *routine_key(struct model *model, const struct object *object)
{
    return arena_printf(model->arena, "%s%s", object->name,
                        sql_argument_types(model->sql, routine_of(object)->arguments, false));
}

void routine_identify(struct buf *buf, const struct object *object)
{
    const struct routine *routine = routine_of(object);
    buf_add_path(buf, object);
    buf_add(buf, routine->types != NULL ? types_now(routine->model, object, routine->types)
                                        : object_key_tail(object));
}

static const char *signature(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    routine_identify(&buf, object);
    return buf.data;
}

/* ---- Settings -------------------------------------------------------------------------------- */

static bool is_list(const char *name)
{
    static const char *const lists[] = {"search_path", "temp_tablespaces",
                                        "local_preload_libraries", "session_preload_libraries"};
    for (size_t i = 0; i < COUNT(lists); i++)
        if (strcmp(name, lists[i]) == 0)
            return true;
    return false;
}

/* The end of a part of text: the separator outside quotes, or the end. */
static const char *part_end(const char *text, char separator)
{
    char quote = '\0';
    for (; *text != '\0' && (quote != '\0' || *text != separator); text++) {
        if (quote == '\0' && (*text == '\'' || *text == '"'))
            quote = *text;
        else if (*text == quote)
            quote = '\0';
    }
    return text;
}

/* text without the quotes around it. */
static const char *unquoted(struct arena *arena, const char *text)
{
    struct buf buf = buf_make(arena);
    size_t length = strlen(text);
    char quote = text[0];
    if ((quote != '\'' && quote != '"') || length < 2 || text[length - 1] != quote)
        return text;
    for (const char *p = text + 1; p < text + length - 1; p++) {
        buf_add_char(&buf, *p);
        if (*p == quote && p[1] == quote)
            p++;
    }
    return buf.length == 0 ? "" : buf.data;
}

static const char *lower(struct arena *arena, const char *text)
{
    char *copy = arena_strdup(arena, text);
    for (char *p = copy; *p != '\0'; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

/* A list's names as identifiers; "" (no schema at all) is a name as well. */
static void add_names(struct buf *buf, const char *value)
{
    const char *separator = "";
    for (const char *start = value; *start != '\0';) {
        const char *end = part_end(start, ',');
        const char *part =
            trimmed(buf->arena, arena_strndup(buf->arena, start, (size_t)(end - start)));
        const char *name = unquoted(buf->arena, part);
        buf_add(buf, separator);
        if (*name == '\0')
            buf_add(buf, "\"\"");
        else if (name == part) /* without quotes the case means nothing */
            buf_add_ident(buf, lower(buf->arena, name));
        else
            buf_add_ident(buf, name);
        separator = ", ";
        start = *end == '\0' ? end : end + 1;
    }
}

static void add_value(struct buf *buf, const char *value)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-";
    const char *bare = unquoted(buf->arena, value);
    if (*bare != '\0' && bare[strspn(bare, plain)] == '\0')
        buf_add(buf, bare);
    else
        buf_add_literal(buf, bare);
}

/* One spelling of the settings: name = value; name = value. NULL: ret_bad is the part that is none.
 */
static const char *canonical_settings(struct arena *arena, const char *text, const char **ret_bad)
{
    struct buf buf = buf_make(arena);
    struct map seen = map_make(arena);
    for (const char *start = text; *start != '\0';) {
        const char *end = part_end(start, ';');
        const char *part = trimmed(arena, arena_strndup(arena, start, (size_t)(end - start)));
        *ret_bad = start + strspn(start, space);
        start = *end == '\0' ? end : end + 1;
        if (*part == '\0')
            continue;
        size_t length =
            strspn(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");
        const char *value = part + length + strspn(part + length, space);
        if (length == 0)
            return NULL;
        if (*value == '=')
            value++;
        else if ((value = behind_word(value, "TO")) == NULL)
            return NULL;
        value += strspn(value, space);
        if (*value == '\0')
            return NULL;
        const char *name = lower(arena, arena_strndup(arena, part, length));
        if (map_put(&seen, NULL, name, (void *)name) != NULL)
            return NULL;
        buf_printf(&buf, "%s%s = ", buf.length > 0 ? "; " : "", name);
        if (is_list(name))
            add_names(&buf, value);
        else
            add_value(&buf, value);
    }
    return buf.length == 0 ? NULL : buf.data;
}

/* A list's canonical names as SET takes them: an identifier cannot be empty, nor longer than 63
 * bytes, a literal can. */
static void add_list(struct buf *buf, const char *names)
{
    for (const char *start = names; *start != '\0';) {
        const char *end = part_end(start, ',');
        const char *name = arena_strndup(buf->arena, start, (size_t)(end - start));
        const char *bare = unquoted(buf->arena, name);
        if (*bare == '\0' || strlen(bare) > 63)
            buf_add_literal(buf, bare);
        else
            buf_add(buf, name);
        start = end + (*end == '\0' ? 0 : 1);
        start += strspn(start, space);
        if (*start != '\0')
            buf_add(buf, ", ");
    }
}

/* SET clauses from canonical settings. */
static void add_settings(struct buf *buf, const char *settings)
{
    for (const char *start = settings; *start != '\0';) {
        const char *end = part_end(start, ';');
        const char *equals = strstr(start, " = ");
        const char *name = arena_strndup(buf->arena, start, (size_t)(equals - start));
        const char *value = arena_strndup(buf->arena, equals + 3, (size_t)(end - equals - 3));
        buf_printf(buf, "\n SET %s TO ", name);
        if (is_list(name))
            add_list(buf, value);
        else
            buf_add_literal(buf, unquoted(buf->arena, value));
        start = *end == '\0' ? end : end + 1;
        start += strspn(start, space);
    }
}

/* ---- Reading --------------------------------------------------------------------------------- */

static bool has_results(struct model *model, const char *arguments)
{
    size_t n = 0;
    const struct sql_argument *all =
        arguments == NULL ? NULL : sql_arguments(model->sql, arguments, &n);
    for (size_t i = 0; i < n; i++)
        if (all[i].mode == 'o' || all[i].mode == 'b')
            return true;
    return false;
}

static bool is_set(const char *returns)
{
    return behind_word(first_token(returns), "SETOF") != NULL ||
           behind_word(first_token(returns), "TABLE") != NULL;
}

static const char *unless_number(const char *text, double number)
{
    char *end;
    return text != NULL && strtod(text, &end) == number && *end == '\0' ? NULL : text;
}

void routine_finish(struct reading *reading, struct object *object)
{
    struct routine *routine = (struct routine *)object;
    struct model *model = reading->model;
    const char *bad = NULL;
    routine->model = model;
    routine->types = sql_argument_types(model->sql, routine->arguments, true);
    if (routine->arguments != NULL && routine->arguments[strspn(routine->arguments, space)] == '\0')
        routine->arguments = NULL;
    /* With OUT arguments the result follows from them. */
    if (routine->returns != NULL && !is_set(routine->returns) &&
        has_results(model, routine->arguments))
        routine->returns = NULL;
    routine->cost = unless_number(routine->cost, routine_is_native(object) ? 1 : 100);
    if (routine->returns != NULL && is_set(routine->returns))
        routine->rows = unless_number(routine->rows, 1000);
    if (routine->set == NULL)
        return;
    const char *set = canonical_settings(model->arena, routine->set, &bad);
    if (set == NULL)
        report_field(reading, object, "set", bad == NULL ? 0 : (size_t)(bad - routine->set),
                     "Write name = value; name = value, each name once.", "wrong settings \"%s\"",
                     routine->set);
    else
        routine->set = set;
}

/* ---- Resolving ------------------------------------------------------------------------------- */

static void check_number(struct reading *reading, const struct object *object, const char *field,
                         const char *text)
{
    char *end;
    if (text != NULL && (!(strtod(text, &end) > 0) || *end != '\0' ||
                         strspn(text, "0123456789.eE+") != strlen(text)))
        report_field(reading, object, field, 0, "Write a number greater than 0.",
                     "wrong value \"%s\" of %s", text, field);
}

static void check_returns(struct reading *reading, const struct object *object)
{
    const struct routine *routine = routine_of(object);
    if (routine->returns == NULL && !is_procedure(object) &&
        !has_results(reading->model, routine->arguments))
        diag_error(reading->diag, object->at,
                   "Add returns=\"…\": a type, SETOF type, TABLE(…), trigger or void.",
                   "%s without returns", object_title(reading->model->arena, object));
    if (routine->rows != NULL && (routine->returns == NULL || !is_set(routine->returns)))
        report_field(reading, object, "rows", 0, "Remove it.",
                     "rows are for functions that return a set");
}

/* Other languages are defined, or come with an extension of their name. */
static void check_language(struct reading *reading, const struct object *object)
{
    static const char *const own[] = {"sql", "plpgsql", "c", "internal"};
    struct model *model = reading->model;
    const char *name = language(routine_of(object));
    for (size_t i = 0; i < COUNT(own); i++)
        if (strcmp(own[i], name) == 0)
            return;
    if (model_get(model, model->database, SPACE_EXTENSION, name) != NULL ||
        model_get(model, model->database, SPACE_LANGUAGE, name) != NULL)
        return;
    const char *nearest = diag_nearest(name, own, COUNT(own));
    report_field(
        reading, object, "language", 0,
        nearest != NULL
            ? arena_printf(model->arena, "Did you mean \"%s\"?", nearest)
            : arena_printf(
                  model->arena,
                  "When an extension brings it, write <extension name=\"%s\"/>; else define it with <language>.",
                  name),
        "unknown language \"%s\"", name);
}

void routine_check(struct reading *reading, struct object *object)
{
    const struct routine *routine = routine_of(object);
    struct sql_error error = {0};
    check_returns(reading, object);
    check_language(reading, object);
    check_number(reading, object, "cost", routine->cost);
    check_number(reading, object, "rows", routine->rows);
    if (routine->library != NULL && strcmp(language(routine), "c") != 0)
        report_field(reading, object, "library", 0, "Remove it, or write language=\"c\".",
                     "a library is for functions in C");
    if (routine->library == NULL && strcmp(language(routine), "c") == 0)
        diag_error(reading->diag, object->at,
                   "Add library=\"$libdir/name\"; the body is the symbol in it.",
                   "%s in C without library", object_title(reading->model->arena, object));
    if (!sql_check_routine(reading->model->sql, language(routine), is_procedure(object),
                           routine->arguments, routine->returns, routine->body, &error))
        report_field(reading, object, "body", error.offset,
                     strcmp(language(routine), "sql") == 0 &&
                             behind_word(first_token(routine->body), "DECLARE") != NULL
                         ? "Add language=\"plpgsql\"."
                         : NULL,
                     "%s: %s", object_title(reading->model->arena, object), error.message);
}

/* The statements inside BEGIN ATOMIC … END. */
static const char *inner_statements(struct arena *arena, const char *inner)
{
    const char *text = trimmed(arena, inner);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == ';')
        length--;
    while (length > 0 && strchr(space, text[length - 1]) != NULL)
        length--;
    if (length >= 3 && strncasecmp(text + length - 3, "END", 3) == 0)
        length -= 3;
    return arena_strndup(arena, text, length);
}

/* A transform's key is FOR type LANGUAGE name. */
static const struct object *transform_for(const struct model *model, const struct routine *routine,
                                          const char *schema, const char *type)
{
    struct buf key = buf_make(model->arena);
    buf_add(&key, "FOR ");
    if (schema != NULL && strcmp(schema, "public") != 0) {
        buf_add_ident(&key, schema);
        buf_add(&key, ".");
    }
    buf_printf(&key, "%s LANGUAGE ", type);
    buf_add_ident(&key, language(routine));
    return model_get(model, model->database, SPACE_TRANSFORM, key.data);
}

/* The transform of the routine's language for a type, however the two name it; NULL: none. */
static const struct object *transform_of_type(const struct model *model,
                                              const struct routine *routine, const char *type)
{
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, type);
    const char *bare = sql_argument_types(model->sql, type, false);
    bare = arena_strndup(model->arena, bare + 1, strlen(bare) - 2);
    const struct object *transform = transform_for(model, routine, NULL, bare);
    if (transform != NULL || names == NULL || names->n_types != 1 || strchr(bare, '[') != NULL)
        return transform;
    const struct object *found =
        model_lookup(model, &routine->o, SPACE_TYPE, names->types[0].schema, names->types[0].name);
    struct buf name = buf_make(model->arena);
    if (found == NULL)
        return NULL;
    buf_add_ident(&name, found->name);
    transform = transform_for(model, routine, object_schema(found)->name, name.data);
    if (transform == NULL && model_lookup(model, NULL, SPACE_TYPE, NULL, found->name) == found)
        transform = transform_for(model, routine, NULL, name.data);
    return transform;
}

/* Whether the text, a field of an object, means the routine. */
static bool means(const struct model *model, const struct object *object, const char *field,
                  const struct object *routine)
{
    struct sql_name name;
    const char *text = get_field(object, field);
    const char *arguments;
    const struct object *meant = text == NULL ? NULL : model_routine(model, object, text);
    if (text == NULL || meant != NULL)
        return text != NULL && meant == routine;
    return sql_parse_signature(model->sql, text, &name, &arguments) &&
           strcmp(name.name, routine->name) == 0;
}

static void depend_on_transform(struct deps *deps, const struct routine *routine, const char *type)
{
    const struct model *model = deps_model(deps);
    const struct object *transform = transform_of_type(model, routine, type);
    if (transform != NULL && !means(model, transform, "from-sql", &routine->o) &&
        !means(model, transform, "to-sql", &routine->o))
        depend_on(deps, transform);
}

/* Whether said with transform-for or not, PostgreSQL ties a routine to the transforms of its
 * language that are there, for the types of its arguments and its result, whenever it is made or
 * replaced. The functions that a transform is made of come before it. */
static void depend_on_transforms(struct deps *deps, const struct routine *routine)
{
    const struct model *model = deps_model(deps);
    const char *const lists[] = {routine->transform_for, routine->arguments};
    size_t n = 0;
    for (size_t i = 0; i < COUNT(lists); i++) {
        const struct sql_argument *types =
            lists[i] == NULL ? NULL : sql_arguments(model->sql, lists[i], &n);
        for (size_t k = 0; types != NULL && k < n; k++)
            depend_on_transform(deps, routine, types[k].type);
    }
    if (routine->returns == NULL)
        return;
    const struct sql_argument *columns = sql_table_columns(model->sql, routine->returns, &n);
    for (size_t k = 0; k < n; k++)
        depend_on_transform(deps, routine, columns[k].type);
    const char *result = first_token(routine->returns);
    const char *of_set = behind_word(result, "SETOF");
    if (n == 0)
        depend_on_transform(deps, routine, of_set == NULL ? result : of_set);
}

const char *routine_stored_sql(struct arena *arena, const struct object *object,
                               enum sql_sort *ret_sort)
{
    bool atomic;
    const char *inner = standard_body(routine_of(object), &atomic);
    if (inner == NULL)
        return NULL;
    *ret_sort = atomic ? SQL_STATEMENTS : SQL_EXPR;
    return atomic ? inner_statements(arena, inner) : trimmed(arena, inner);
}

/* Names inside source code are looked up when it runs. */
void routine_depends(struct deps *deps, const struct object *object)
{
    const struct routine *routine = routine_of(object);
    struct arena *arena = deps_model(deps)->arena;
    depend_on_transforms(deps, routine);
    enum sql_sort sort;
    const char *sql = routine_stored_sql(arena, object, &sort);
    if (sql != NULL)
        depend_on_sql(deps, object, sort, sql);
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void add_word(struct buf *buf, bool given, const char *word)
{
    if (given)
        buf_printf(buf, " %s", word);
}

static void add_transforms(struct buf *buf, struct sql *sql, const struct routine *r)
{
    size_t n = 0;
    const struct sql_argument *types =
        r->transform_for == NULL ? NULL : sql_arguments(sql, r->transform_for, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(buf, "%s FOR TYPE %s", i == 0 ? " TRANSFORM" : ",", types[i].type);
}

static void add_attributes(struct buf *buf, struct sql *sql, const struct routine *r)
{
    buf_add(buf, "\n LANGUAGE ");
    buf_add_ident(buf, language(r));
    add_transforms(buf, sql, r);
    add_word(buf, r->window, "WINDOW");
    add_word(buf, r->volatility != NULL && strcmp(r->volatility, "stable") == 0, "STABLE");
    add_word(buf, r->volatility != NULL && strcmp(r->volatility, "immutable") == 0, "IMMUTABLE");
    add_word(buf, r->strict, "STRICT");
    add_word(buf, r->security_definer, "SECURITY DEFINER");
    add_word(buf, r->leakproof, "LEAKPROOF");
    add_word(buf, r->parallel != NULL && strcmp(r->parallel, "safe") == 0, "PARALLEL SAFE");
    add_word(buf, r->parallel != NULL && strcmp(r->parallel, "restricted") == 0,
             "PARALLEL RESTRICTED");
    if (r->cost != NULL)
        buf_printf(buf, " COST %s", r->cost);
    if (r->rows != NULL)
        buf_printf(buf, " ROWS %s", r->rows);
    if (r->support != NULL)
        buf_printf(buf, " SUPPORT %s", r->support);
    if (r->set != NULL)
        add_settings(buf, r->set);
}

/* In a CREATE of a routine PL/pgSQL counts each plain "begin" outside of parentheses as that of an
 * SQL body, whose END it then looks for. */
static const char *path_in_block(struct emit *emit, const struct object *object)
{
    static const char word[] = "begin";
    const char *path = emit_path(emit, object);
    size_t length = strlen(path);
    size_t n = strlen(word);
    bool schema = strncmp(path, "begin.", n + 1) == 0;
    bool name = length > n && strcmp(path + length - n - 1, ".begin") == 0;
    if (!schema && !name)
        return path;
    size_t from = schema ? n : 0;
    size_t to = name ? length - n : length;
    return arena_printf(emit->arena, "%s%.*s%s", schema ? "\"begin\"" : "", (int)(to - from),
                        path + from, name ? "\"begin\"" : "");
}

/* Everything is said every time: OR REPLACE sets to the default what is not. */
static const char *definition(struct emit *emit, const struct object *object, bool *ret_standard)
{
    const struct routine *r = routine_of(object);
    struct buf buf = buf_make(emit->arena);
    bool atomic;
    *ret_standard = standard_body(r, &atomic) != NULL;
    buf_printf(&buf, "CREATE OR REPLACE %s %s(%s)", what(object), path_in_block(emit, object),
               r->arguments == NULL ? "" : r->arguments);
    if (r->returns != NULL)
        buf_printf(&buf, "\n RETURNS %s", r->returns);
    add_attributes(&buf, emit->after->sql, r);
    if (*ret_standard) {
        buf_printf(&buf, "\n%s", trimmed(emit->arena, r->body));
        return buf.data;
    }
    buf_add(&buf, "\nAS ");
    if (r->library != NULL) {
        buf_add_literal(&buf, r->library);
        buf_add(&buf, ", ");
        buf_add_literal(&buf, trimmed(emit->arena, r->body));
    } else if (strcmp(language(r), "internal") == 0) {
        buf_add_literal(&buf, trimmed(emit->arena, r->body));
    } else {
        buf_add_dollar(&buf, r->body);
    }
    return buf.data;
}

const char *routine_definition(struct emit *emit, const struct object *object)
{
    bool standard;
    return definition(emit, object, &standard);
}

/* The whole definition as the server writes it. */
static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END\n"
        "    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure(%s)",
        literal(emit->arena, signature(emit, object)));
}

/* Whether the routine has the body that it had before, as a condition; "true" where that cannot be
 * told from the text. */
static const char *had_body(struct emit *emit, const struct object *before,
                            const struct object *after)
{
    bool atomic;
    if (standard_body(routine_of(before), &atomic) != NULL)
        return "true";
    return arena_printf(
        emit->arena,
        "EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure(%s)\n"
        "    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \\t\\r\\n'), 'UTF8')), 'hex')\n"
        "      = '%s')",
        literal(emit->arena, signature(emit, after)),
        hash_text(emit->arena, trimmed(emit->arena, routine_of(before)->body)));
}

/* Replaces it and looks whether that changed anything it should not have: there was nothing, or the
 * same, or (when it is altered) what was there before the change. Anything else undoes the
 * statement. */
static const char *replace_guard(struct emit *emit, const struct object *before,
                                 const struct object *after)
{
    struct arena *arena = emit->arena;
    const char *state = state_of(emit, after);
    const char *title = emit_title(emit, after);
    bool standard;
    const char *ddl = definition(emit, after, &standard);
    struct buf declarations = buf_make(arena);
    buf_printf(&declarations, "  have text := (%s);\n  want text;\n", state);
    if (before != NULL)
        buf_printf(&declarations, "  expected boolean := %s;\n", had_body(emit, before, after));
    struct buf body = buf_make(arena);
    if (standard) { /* it holds semicolons, which end PL/pgSQL's statements before version 15 */
        buf_add(&body, "  EXECUTE ");
        buf_add_dollar(&body, ddl);
    } else {
        buf_printf(&body, "  %s", ddl);
    }
    buf_printf(&body, ";\n  want := (%s);\n  IF have <> want%s THEN\n", state,
               before != NULL ? " AND NOT expected" : "");
    buf_add(&body, "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ");
    buf_add_literal(&body, arena_printf(arena, "%s is there with another definition", title));
    buf_add(
        &body,
        ",\n      DETAIL = pg_catalog.format(E'have: %s\\nwant: %s', have, want);\n  END IF;\n");
    /* What OR REPLACE refuses is another definition as well. */
    buf_add(&body, "EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN\n"
                   "  IF have IS NULL THEN\n    RAISE;\n  END IF;\n"
                   "  RAISE EXCEPTION USING ERRCODE = 'LS001',\n    MESSAGE = ");
    buf_add_literal(&body, arena_printf(arena, "%s is there with another definition", title));
    buf_add(&body, ",\n    DETAIL = pg_catalog.format(E'have: %s\\n%s', have, SQLERRM);\n");
    return guard_block(arena, declarations.data, body.data);
}

void routine_create(struct emit *emit, const struct object *object)
{
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE, replace_guard(emit, NULL, object), "create %s",
              emit_title(emit, object));
}

void routine_alter(struct emit *emit, const struct object *before, const struct object *after,
                   uint64_t changed)
{
    (void)changed;
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE, replace_guard(emit, before, after), "replace %s",
              emit_title(emit, after));
}

void routine_rename(struct emit *emit, const struct object *before, const struct object *after)
{
    static const char exists[] = "pg_catalog.to_regprocedure(%s) IS NOT NULL";
    struct arena *arena = emit->arena;
    const char *old = signature(emit, before);
    const char *tail = old + strlen(emit_path(emit, before));
    emit_renamed(emit, before, after, LOCKSTEP_LOCK_NONE,
                 arena_printf(arena, exists, literal(arena, old)),
                 arena_printf(arena, exists, literal(arena, signature(emit, after))),
                 rename_statements(emit, before, after, what(after), tail));
}

static bool equal(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether a function is the same under the new name of its argument's type: it followed the rename,
 * and its step finds it as it is to be. */
static bool follows_rename(const struct object *before, const struct object *after)
{
    if (after == NULL || after->twin != NULL || strcmp(before->name, after->name) != 0 ||
        object_schema(before)->twin != object_schema(after) || before->first != NULL ||
        (before->comment != NULL && after->comment == NULL))
        return false;
    for (size_t i = 0; i < before->kind->n_fields; i++) {
        const struct field *field = &before->kind->fields[i];
        if (field->type != FIELD_ARGUMENTS && field->type != FIELD_RETURNS &&
            !equal(field_text(before, field), field_text(after, field)))
            return false;
    }
    return true;
}

/* A range type's canonical function goes with the type, in its step; it cannot go alone. */
static bool goes_with_range(const struct emit *emit, const struct object *object)
{
    const struct object *range = range_type_of_canonical(emit->before, object);
    const struct object *now = range == NULL ? NULL : range->twin;
    if (now != NULL && !follows_rename(object, range_type_canonical(emit->after, now)))
        diag_error(emit->diag, (object->twin != NULL ? object->twin : now)->at,
                   strcmp(range->name, now->name) != 0
                       ? "Rename the type in a migration of its own, before it has privileges on "
                         "the function; or make another range type with another function."
                       : "Leave its arguments and result as they were; or make another range type "
                         "with another function.",
                   "%s would be dropped, but %s has it as its canonical function",
                   emit_title(emit, object), emit_title(emit, range));
    return range != NULL;
}

/* DROP FUNCTION IF EXISTS refuses a procedure of that name, which the same migration may have made.
 */
void routine_drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    if (goes_with_range(emit, object))
        return;
    const struct object *schema =
        model_get(emit->after, emit->after->database, SPACE_SCHEMA, object_schema(object)->name);
    const struct object *now =
        schema == NULL ? NULL : model_get(emit->after, schema, SPACE_ROUTINE, object->key);
    if (now == NULL || now->kind == object->kind) {
        emit_drop(emit, object, what(object), NULL, 0, LOCKSTEP_LOCK_NONE);
        return;
    }
    const char *path = signature(emit, object);
    const char *there = arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure(%s) AND p.prokind %s 'p')",
        literal(arena, path), is_procedure(object) ? "=" : "<>");
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(arena, there, arena_printf(arena, "DROP %s %s", what(object), path)),
              "drop %s", emit_title(emit, object));
}

/* A server names arguments with the routine's name before: atom.i. */
static const char *without_qualifier(struct arena *arena, const char *text, const char *name)
{
    struct buf qualifier = buf_make(arena);
    struct buf buf = buf_make(arena);
    buf_add_ident(&qualifier, name);
    buf_add(&qualifier, ".");
    for (const char *p = text; *p != '\0';) {
        bool begins =
            p == text || (!isalnum((unsigned char)p[-1]) && strchr("_$.\"", p[-1]) == NULL);
        if (begins && strncmp(p, qualifier.data, qualifier.length) == 0)
            p += qualifier.length;
        else
            buf_add_char(&buf, *p++);
    }
    return buf.data;
}

/* Where a body's SELECT * looks for a relation. */
struct body_place {
    struct model *model;        /* after */
    const struct object *after; /* the routine */
};

/* A relation's columns in the order that the server has them, when both models have the same. */
static const char *const *stored_columns(void *context, const struct sql_name *name, size_t *ret_n)
{
    const struct body_place *place = context;
    const struct object *after =
        model_lookup(place->model, place->after, SPACE_RELATION, name->schema, name->name);
    const struct object *before = after == NULL ? NULL : after->twin;
    struct vec names = {0};
    size_t n = 0;
    if (before == NULL)
        return NULL;
    const struct object *stored = place->model->from_server ? after : before;
    for_each_child (column, stored == after ? before : after)
        n += column->kind->space == SPACE_COLUMN;
    for_each_child (column, stored) {
        if (column->kind->space != SPACE_COLUMN)
            continue;
        if (column->twin == NULL || strcmp(column->twin->name, column->name) != 0)
            return NULL;
        vec_push(place->model->arena, &names, (void *)column->name);
    }
    *ret_n = names.n;
    return names.n == n ? (const char *const *)names.items : NULL;
}

/* What was written with stars, as a server stores it. */
static const char *without_stars(struct body_place *place, enum sql_sort sort, const char *text)
{
    return sql_without_stars(place->model->arena, sort, text, stored_columns, place);
}

static bool alike_sql(struct body_place *place, enum sql_sort sort, const char *b, const char *a,
                      bool loose)
{
    struct sql *sql = place->model->sql;
    if (strcmp(sql_canonical(sql, sort, b), sql_canonical(sql, sort, a)) == 0)
        return true;
    return loose && (sql_folded_equal(sql, sort, b, a) ||
                     sql_folded_equal(sql, sort, without_stars(place, sort, b),
                                      without_stars(place, sort, a)));
}

/* It also names columns with their table before, though there is only one. */
static const char *without_only_relation(struct model *model, const char *statement)
{
    const struct sql_names *names = sql_names(model->sql, SQL_STATEMENTS, statement);
    return names == NULL || names->n_relations != 1
               ? statement
               : without_qualifier(model->arena, statement, names->relations[0].name);
}

static bool alike_statements(struct body_place *place, const char *b, const char *a, bool loose)
{
    struct model *model = place->model;
    struct sql_statement *old;
    struct sql_statement *new;
    size_t n;
    size_t m;
    struct sql_error error;
    if (!sql_split(model->sql, b, &old, &n, &error) ||
        !sql_split(model->sql, a, &new, &m, &error) || n != m)
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *x = arena_strndup(model->arena, old[i].start, old[i].length);
        const char *y = arena_strndup(model->arena, new[i].start, new[i].length);
        bool query = sql_check(model->sql, SQL_QUERY, x, &error) &&
                     sql_check(model->sql, SQL_QUERY, y, &error);
        if (query && loose) { /* which names its columns have means nothing */
            x = arena_printf(model->arena, "SELECT UNION ALL (%s\n)", x);
            y = arena_printf(model->arena, "SELECT UNION ALL (%s\n)", y);
        } else if (loose) {
            x = without_stars(place, SQL_STATEMENTS, x);
            y = without_stars(place, SQL_STATEMENTS, y);
            x = without_only_relation(model, x);
            y = without_only_relation(model, y);
        }
        if (!alike_sql(place, query ? SQL_QUERY : SQL_STATEMENTS, x, y, loose))
            return false;
    }
    return true;
}

static bool alike_bodies(struct model *model, const struct object *before,
                         const struct object *after, bool loose)
{
    struct body_place place = {model, after};
    bool b_atomic;
    bool a_atomic;
    const char *b = standard_body(routine_of(before), &b_atomic);
    const char *a = standard_body(routine_of(after), &a_atomic);
    if (b == NULL || a == NULL || b_atomic != a_atomic)
        return false;
    if (loose) {
        b = without_qualifier(model->arena, b, before->name);
        a = without_qualifier(model->arena, a, after->name);
    }
    if (b_atomic)
        return alike_statements(&place, inner_statements(model->arena, b),
                                inner_statements(model->arena, a), loose);
    return alike_sql(&place, SQL_EXPR, trimmed(model->arena, b), trimmed(model->arena, a), loose);
}

/* SQL's own bodies are compared as SQL. */
uint64_t routine_alike(struct model *model, const struct object *before, const struct object *after,
                       uint64_t changed, bool loose)
{
    uint64_t body = field_bit(after->kind, offsetof(struct routine, body));
    return (changed & body) != 0 && alike_bodies(model, before, after, loose) ? body : 0;
}

unsigned routine_since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    bool atomic;
    (void)arena;
    *ret_what = "an SQL-standard body";
    return standard_body(routine_of(object), &atomic) == NULL ? 0 : 14;
}

/* What OR REPLACE refuses: other names or results among the arguments, a default less, another set
 * of columns. */
bool routine_must_rebuild(struct model *model, const struct object *before,
                          const struct object *after, uint64_t changed)
{
    size_t n = 0;
    size_t m = 0;
    (void)changed;
    const struct routine *b = routine_of(before);
    const struct routine *a = routine_of(after);
    const struct sql_argument *old =
        b->arguments == NULL ? NULL : sql_arguments(model->sql, b->arguments, &n);
    const struct sql_argument *new =
        a->arguments == NULL ? NULL : sql_arguments(model->sql, a->arguments, &m);
    if (n != m)
        return true;
    for (size_t i = 0; i < n; i++) {
        bool result = !is_input(&old[i]) || !is_input(&new[i]);
        if (old[i].mode != new[i].mode ||
            (old[i].name != NULL && !equal(old[i].name, new[i].name)) ||
            (old[i].dflt != NULL && new[i].dflt == NULL) ||
            (result && !equal(old[i].type, new[i].type)))
            return true;
    }
    return false;
}
