/*
 * trigger - CREATE TRIGGER on tables and views. Catalogue 6.28. Everything but whether it is
 * enabled means another trigger.
 */
#include "gen/kinds/named.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct trigger {
    struct object o;
    const char *when;
    const char *events;
    const char *for_each;
    const char *condition;
    const char *execute;
    bool constraint;
    const char *from;
    bool deferrable;
    bool initially_deferred;
    const char *old_table;
    const char *new_table;
    const char *enabled;
    const char *extensions;
};

static const struct field fields[] = {
    {"when", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(trigger, when), .required = true,
     .choices = (const char *const[]){"before", "after", "instead-of", NULL},
     .doc = "before or after the event, or instead of it"},
    {"events", FIELD_TEXT, EFFECT_REBUILD, MEMBER(trigger, events), .required = true,
     .doc = "the events, as insert or update of a, b or delete"},
    {"for-each", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(trigger, for_each),
     .choices = (const char *const[]){"statement", "row", NULL}, .dflt = "statement",
     .doc = "once a row or once a statement"},
    {"condition", FIELD_EXPR, EFFECT_REBUILD, MEMBER(trigger, condition),
     .doc = "only when it is true, as old.a IS DISTINCT FROM new.a"},
    {"execute", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(trigger, execute), .required = true,
     .doc = "the function, as touch('x')"},
    {"constraint", FIELD_BOOL, EFFECT_REBUILD, MEMBER(trigger, constraint),
     .doc = "a constraint trigger"},
    {"from", FIELD_RELATION, EFFECT_REBUILD, MEMBER(trigger, from),
     .doc = "constraint: another table that it refers to"},
    {"deferrable", FIELD_BOOL, EFFECT_REBUILD, MEMBER(trigger, deferrable),
     .doc = "constraint: it can wait"},
    {"initially-deferred", FIELD_BOOL, EFFECT_REBUILD, MEMBER(trigger, initially_deferred),
     .doc = "constraint: it waits until commit"},
    {"old-table", FIELD_NAME, EFFECT_REBUILD, MEMBER(trigger, old_table),
     .doc = "the name of all rows as they were"},
    {"new-table", FIELD_NAME, EFFECT_REBUILD, MEMBER(trigger, new_table),
     .doc = "the name of all rows as they are"},
    {"enabled", FIELD_CHOICE, EFFECT_ALTER, MEMBER(trigger, enabled),
     .choices = (const char *const[]){"yes", "no", "always", "replica", NULL}, .dflt = "yes",
     .doc = "whether it fires; always: also where changes are replicated to, replica: only there"},
    {"depends-on-extension", FIELD_COLUMNS, EFFECT_ALTER, MEMBER(trigger, extensions),
     .own_depends = true, .doc = "extensions; it goes when one of them does"},
};

static const struct trigger *trigger_of(const struct object *object)
{
    return (const struct trigger *)object;
}

/* ---- Events ---------------------------------------------------------------------------------- */

/* The order in which PostgreSQL writes them. */
enum { INSERT, DELETE, UPDATE, TRUNCATE, EVENTS };
static const char *const event_names[] = {"insert", "delete", "update", "truncate"};

struct events {
    bool on[EVENTS];
    struct vec columns; /* of const char *, unquoted: update of */
    const char *wrong;  /* where the text cannot be read; NULL: it can */
    const char *why;
};

static const char *skip_space(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

static bool is_word(const char *word, size_t length, const char *what)
{
    return strlen(what) == length && strncasecmp(word, what, length) == 0;
}

/* An identifier as PostgreSQL reads it: folded to lower case, or kept between double quotes. NULL:
 * there is none. */
static const char *read_name(struct arena *arena, const char **text, bool *ret_quoted)
{
    const char *p = *text;
    struct buf name = buf_make(arena);
    *ret_quoted = *p == '"';
    if (*ret_quoted) {
        for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
            p += *p == '"';
            buf_add_char(&name, *p);
        }
        if (*p != '"')
            return NULL;
        p++;
    } else {
        for (; isalnum((unsigned char)*p) || *p == '_' || *p == '$' || (unsigned char)*p >= 0x80;
             p++)
            buf_add_char(&name, (char)tolower((unsigned char)*p));
    }
    *text = p;
    return name.length == 0 ? NULL : name.data;
}

static int event_of(const char *name)
{
    for (int i = 0; i < EVENTS; i++)
        if (strcmp(name, event_names[i]) == 0)
            return i;
    return EVENTS;
}

/* Events are joined by "or" or a comma. Behind "update of" a comma may also join columns: a name
 * that is an event is one, unless it stands in double quotes. */
static struct events read_events(struct arena *arena, const char *text)
{
    struct events events = {0};
    bool in_columns = false;
    for (const char *p = skip_space(text);;) {
        const char *start = p;
        bool quoted;
        const char *name = read_name(arena, &p, &quoted);
        int event = name == NULL || quoted ? EVENTS : event_of(name);
        events.wrong = start;
        if (name == NULL || (event == EVENTS && !in_columns)) {
            events.why = "an event is missing";
            return events;
        }
        if (event == EVENTS) {
            vec_push(arena, &events.columns, (void *)name);
        } else {
            events.why = "an event is there twice";
            if (events.on[event])
                return events;
            events.on[event] = true;
            in_columns = false;
            p = skip_space(p);
            if (event == UPDATE && is_word(p, strcspn(p, " \t\r\n\","), "of")) {
                in_columns = true;
                p = skip_space(p + 2);
                const char *behind = p;
                name = read_name(arena, &behind, &quoted);
                events.wrong = p;
                events.why = "columns are missing behind \"update of\"";
                if (name == NULL)
                    return events;
                vec_push(arena, &events.columns, (void *)name);
                p = behind;
            }
        }
        p = skip_space(p);
        if (*p == '\0')
            break;
        if (*p == ',') {
            p = skip_space(p + 1);
        } else if (is_word(p, strcspn(p, " \t\r\n\","), "or")) {
            in_columns = false;
            p = skip_space(p + 2);
        } else {
            events.wrong = p;
            events.why = "\"or\" is missing";
            return events;
        }
    }
    events.wrong = events.why = NULL;
    return events;
}

/* insert or delete or update of a, b or truncate */
static void add_events(struct buf *buf, const struct events *events)
{
    const char *separator = "";
    for (int i = 0; i < EVENTS; i++) {
        if (!events->on[i])
            continue;
        buf_printf(buf, "%s%s", separator, event_names[i]);
        separator = " or ";
        for (size_t k = 0; i == UPDATE && k < events->columns.n; k++) {
            buf_add(buf, k == 0 ? " of " : ", ");
            buf_add_ident(buf, events->columns.items[k]);
        }
    }
}

static void finish(struct reading *reading, struct object *object)
{
    struct trigger *trigger = (struct trigger *)object;
    struct buf canonical = buf_make(reading->model->arena);
    trigger->extensions = sorted_names(reading->model, trigger->extensions);
    if (trigger->initially_deferred)
        trigger->deferrable = true;
    if (trigger->events == NULL)
        return;
    struct events events = read_events(reading->model->arena, trigger->events);
    if (events.wrong != NULL) {
        report_field(reading, object, "events", (size_t)(events.wrong - trigger->events),
                     "Write insert, update, update of a, b, delete or truncate, joined by \"or\".",
                     "wrong events: %s", events.why);
        return;
    }
    add_events(&canonical, &events);
    trigger->events = canonical.data;
}

/* ---- Resolving ------------------------------------------------------------------------------- */

static bool is_view(const struct object *relation)
{
    return relation->kind == &kind_view;
}

static bool for_each_row(const struct trigger *t)
{
    return t->for_each != NULL;
}

static void check_rules(struct reading *reading, const struct object *object,
                        const struct events *events)
{
    const struct trigger *t = trigger_of(object);
    bool instead = strcmp(t->when, "instead-of") == 0;
    bool after = strcmp(t->when, "after") == 0;
    bool view = is_view(object->parent);
    const struct {
        bool broken;
        const char *field;
        const char *message;
        const char *hint;
    } rules[] = {
        {instead && !view, "when", "instead-of is for triggers on views", "Write before or after."},
        {instead && !for_each_row(t), "when", "instead-of is for triggers of rows",
         "Add for-each=\"row\"."},
        {instead && t->condition != NULL, "condition",
         "instead-of and a condition do not go together", "Put the condition into the function."},
        {instead && events->columns.n > 0, "events",
         "instead-of and \"update of\" do not go together", "Write update."},
        {view && !instead && for_each_row(t), "for-each",
         "a view's triggers of rows are instead-of", "Write when=\"instead-of\"."},
        {events->on[TRUNCATE] && for_each_row(t), "events",
         "truncate is for triggers of statements", "Remove for-each=\"row\"."},
        {events->on[TRUNCATE] && view, "events", "a view cannot be truncated", "Remove the event."},
        {t->constraint && !after, "constraint", "a constraint trigger fires after the event",
         "Write when=\"after\"."},
        {t->constraint && !for_each_row(t), "constraint", "a constraint trigger is one of rows",
         "Add for-each=\"row\"."},
        {t->constraint && view, "constraint", "a constraint trigger is one of a table",
         "Remove constraint."},
        {t->deferrable && !t->constraint,
         t->initially_deferred ? "initially-deferred" : "deferrable",
         "only constraint triggers can wait", "Add constraint=\"yes\"."},
        {t->from != NULL && !t->constraint, "from", "from is for constraint triggers",
         "Add constraint=\"yes\"."},
        {t->old_table != NULL && (!after || t->constraint), "old-table",
         "old-table is for after triggers", "Write when=\"after\"."},
        {t->new_table != NULL && (!after || t->constraint), "new-table",
         "new-table is for after triggers", "Write when=\"after\"."},
        {t->old_table != NULL && !events->on[UPDATE] && !events->on[DELETE], "old-table",
         "old-table is for update and delete", "Remove it."},
        {t->new_table != NULL && !events->on[UPDATE] && !events->on[INSERT], "new-table",
         "new-table is for insert and update", "Remove it."},
        {(t->old_table != NULL || t->new_table != NULL) && events->columns.n > 0, "events",
         "\"update of\" does not go together with old-table and new-table", "Write update."},
        {(t->old_table != NULL || t->new_table != NULL) &&
             events->on[INSERT] + events->on[DELETE] + events->on[UPDATE] + events->on[TRUNCATE] >
                 1,
         "events", "a trigger with old-table or new-table has one event",
         "Make a trigger for each event."},
        {view && t->enabled != NULL, "enabled", "a view's triggers cannot be disabled",
         "Remove it."},
    };
    for (size_t i = 0; i < COUNT(rules); i++)
        if (rules[i].broken)
            report_field(reading, object, rules[i].field, 0, rules[i].hint, "%s: %s",
                         object_title(reading->model->arena, object), rules[i].message);
}

/* The trigger functions that PostgreSQL itself has. */
static bool is_built_in(const char *name)
{
    static const char *const names[] = {"suppress_redundant_updates_trigger",
                                        "tsvector_update_trigger",
                                        "tsvector_update_trigger_column"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* The trigger function that is called, or NULL; of several with the name the one without arguments.
 */
static struct object *function_of(const struct model *model, const struct object *object,
                                  struct sql_name *ret_name)
{
    const char *call = trigger_of(object)->execute;
    if (!sql_parse_name(model->sql, arena_strndup(model->arena, call, sql_name_length(call)),
                        ret_name))
        return NULL;
    struct object *found = model_lookup(model, object, SPACE_ROUTINE, ret_name->schema,
                                        arena_printf(model->arena, "%s()", ret_name->name));
    return found != NULL && found->kind == &kind_function ? found : NULL;
}

static bool has_extensions(const struct model *model)
{
    for_each_child (child, model->database) {
        if (child->kind == &kind_extension)
            return true;
    }
    return false;
}

static const char *nearest_function(struct model *model, const struct object *object,
                                    const char *name)
{
    struct vec names = {0};
    const struct object *schemas[] = {object_schema(object), model->public};
    for (size_t i = 0; i < COUNT(schemas); i++)
        for_each_child (child, schemas[i]) {
            if (child->kind == &kind_function && child->name != NULL)
                vec_push(model->arena, &names, (void *)child->name);
        }
    return diag_nearest(name, (const char *const *)names.items, names.n);
}

/* Arguments of a trigger function are texts, however they are written. */
static void add_call_arguments(struct buf *buf, const char *rest)
{
    const char *separator = "";
    buf_add(buf, "(");
    for (const char *p = rest; *p == '(' || *p == ',';) {
        const char *start = skip_space(p + 1);
        bool quoted = false;
        for (p = start; *p != '\0' && (quoted || (*p != ',' && *p != ')')); p++)
            if (*p == '\'')
                quoted = !quoted;
        size_t length = (size_t)(p - start);
        while (length > 0 && isspace((unsigned char)start[length - 1]))
            length--;
        if (length == 0)
            continue;
        const char *argument = arena_strndup(buf->arena, start, length);
        buf_add(buf, separator);
        if (strchr(argument, '\'') != NULL)
            buf_add(buf, argument);
        else
            buf_add_literal(buf, argument);
        separator = ", ";
    }
    buf_add(buf, ")");
}

/* Finds the function and writes the call in one spelling. */
static void check_function(struct reading *reading, struct object *object)
{
    struct trigger *trigger = (struct trigger *)object;
    struct model *model = reading->model;
    struct sql_name name;
    const struct object *function = function_of(model, object, &name);
    struct buf call = buf_make(model->arena);
    bool known_schema =
        name.schema == NULL || model_get(model, model->database, SPACE_SCHEMA, name.schema) != NULL;
    if (function != NULL) {
        const char *returns = get_field(function, "returns");
        if (returns == NULL ||
            strcmp(sql_canonical(model->sql, SQL_RETURNS, returns), "trigger") != 0)
            report_field(reading, object, "execute", 0,
                         "A trigger function has returns=\"trigger\".",
                         "%s does not return a trigger", object_title(model->arena, function));
        if (object_schema(function) != model->public)
            buf_add_path(&call, function);
        else
            buf_add_ident(&call, function->name);
    } else {
        const char *nearest = nearest_function(model, object, name.name);
        /* An extension may bring functions; which, is not known here. */
        if (known_schema && !is_built_in(name.name) && (nearest != NULL || !has_extensions(model)))
            report_field(
                reading, object, "execute", 0,
                nearest == NULL
                    ? "Define it: <function name=\"…\" returns=\"trigger\" language=\"plpgsql\">…</function>."
                    : arena_printf(model->arena, "Did you mean \"%s\"?", nearest),
                "there is no function \"%s()\" without arguments", name.name);
        buf_add_n(&call, trigger->execute, strcspn(trigger->execute, "( "));
    }
    add_call_arguments(&call, trigger->execute + sql_name_length(trigger->execute));
    trigger->execute = call.data;
}

static void check(struct reading *reading, struct object *object)
{
    struct trigger *trigger = (struct trigger *)object;
    struct model *model = reading->model;
    struct events events = read_events(model->arena, trigger->events);
    if (events.wrong != NULL) /* reported when it was read */
        return;
    check_rules(reading, object, &events);
    if (!is_view(object->parent)) {
        for (size_t i = 0; i < events.columns.n; i++) {
            struct buf column = buf_make(model->arena);
            buf_add_ident(&column, events.columns.items[i]);
            check_columns(reading, object, object->parent, "events", column.data);
        }
        if (trigger->condition != NULL)
            check_row_variables(reading, object, "condition", SQL_EXPR, trigger->condition);
    }
    check_function(reading, object);
}

static void depends(struct deps *deps, const struct object *object)
{
    const struct model *model = deps_model(deps);
    struct events events = read_events(model->arena, trigger_of(object)->events);
    for (size_t i = 0; i < events.columns.n; i++)
        depend_on(deps, model_column(model, object->parent, events.columns.items[i]));
    size_t n = 0;
    const char *extensions = trigger_of(object)->extensions;
    const char *const *names =
        extensions == NULL ? NULL : sql_column_list(model->sql, extensions, &n);
    for (size_t i = 0; i < n; i++)
        depend_on(deps, model_get(model, model->database, SPACE_EXTENSION, names[i]));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static void identify(struct buf *buf, const struct object *object)
{
    buf_add_ident(buf, object->name);
    buf_add(buf, " ON ");
    buf_add_path(buf, object->parent);
}

static void add_upper(struct buf *buf, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        buf_add_char(buf, text[i] == '-' ? ' ' : (char)toupper((unsigned char)text[i]));
}

static void add_event_clause(struct buf *buf, const struct trigger *t)
{
    struct events events = read_events(buf->arena, t->events);
    const char *separator = " ";
    for (int i = 0; i < EVENTS; i++) {
        if (!events.on[i])
            continue;
        buf_add(buf, separator);
        add_upper(buf, event_names[i], strlen(event_names[i]));
        separator = " OR ";
        for (size_t k = 0; i == UPDATE && k < events.columns.n; k++) {
            buf_add(buf, k == 0 ? " OF " : ", ");
            buf_add_ident(buf, events.columns.items[k]);
        }
    }
}

/* CREATE TRIGGER for the table or a scratch copy of it. */
static const char *definition(struct emit *emit, const struct object *object, const char *relation)
{
    const struct trigger *t = trigger_of(object);
    struct buf buf = buf_make(emit->arena);
    struct sql_name name;
    const char *rest;
    buf_printf(&buf, "CREATE %sTRIGGER %s ", t->constraint ? "CONSTRAINT " : "",
               quoted(emit->arena, object->name));
    add_upper(&buf, t->when, strlen(t->when));
    add_event_clause(&buf, t);
    buf_printf(&buf, " ON %s", relation);
    if (t->from != NULL) {
        const struct object *from = relation_of_text(emit->after, object, t->from, &rest);
        buf_printf(&buf, " FROM %s", from == NULL ? t->from : emit_path(emit, from));
    }
    if (t->constraint)
        buf_add(&buf, t->initially_deferred ? " DEFERRABLE INITIALLY DEFERRED"
                      : t->deferrable       ? " DEFERRABLE"
                                            : "");
    if (t->old_table != NULL || t->new_table != NULL)
        buf_add(&buf, " REFERENCING");
    if (t->old_table != NULL)
        buf_printf(&buf, " OLD TABLE AS %s", quoted(emit->arena, t->old_table));
    if (t->new_table != NULL)
        buf_printf(&buf, " NEW TABLE AS %s", quoted(emit->arena, t->new_table));
    buf_printf(&buf, " FOR EACH %s", for_each_row(t) ? "ROW" : "STATEMENT");
    if (t->condition != NULL)
        buf_printf(&buf, " WHEN (%s)", t->condition);
    const struct object *function = function_of(emit->after, object, &name);
    buf_add(&buf, " EXECUTE FUNCTION ");
    if (function != NULL)
        buf_printf(&buf, "%s%s", emit_path(emit, function),
                   t->execute + sql_name_length(t->execute));
    else
        buf_add(&buf, t->execute);
    return buf.data;
}

/* ALTER TABLE … ENABLE TRIGGER in its four forms. */
static void set_enabled(struct emit *emit, const struct object *object)
{
    const struct enabling *form = enabling_of(trigger_of(object)->enabled);
    emit_plain(emit, object, 0,
               lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE), form->verb,
               "ALTER TABLE %s %s TRIGGER %s", emit_path(emit, object->parent), form->words,
               quoted(emit->arena, object->name));
}

/* The extensions that the first list has and the second has not. Can be repeated. */
static void tie(struct emit *emit, const struct object *object, const char *list, const char *other,
                const char *no)
{
    struct sql *sql = emit->after->sql;
    size_t n = 0;
    size_t m = 0;
    const char *const *names = list == NULL ? NULL : sql_column_list(sql, list, &n);
    const char *const *others = other == NULL ? NULL : sql_column_list(sql, other, &m);
    for (size_t i = 0; i < n; i++) {
        bool both = false;
        for (size_t k = 0; k < m; k++)
            both |= strcmp(names[i], others[k]) == 0;
        if (!both)
            emit_plain(emit, object, 0,
                       lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
                       *no == '\0' ? "tie to its extension" : "untie from its extension",
                       "ALTER TRIGGER %s ON %s %sDEPENDS ON EXTENSION %s",
                       quoted(emit->arena, object->name), emit_path(emit, object->parent), no,
                       quoted(emit->arena, names[i]));
    }
}

/* The table behind FROM hides behind a scratch copy of its name: the server would spell it with its
 * schema in the one text and without in the other. */
static const char *with_bare_from(struct emit *emit, const struct object *object,
                                  const char *definition)
{
    const char *rest;
    const char *text = trigger_of(object)->from;
    const struct object *from =
        text == NULL ? NULL : relation_of_text(emit->after, object, text, &rest);
    if (from == NULL || strcmp(from->name, object->parent->name) != 0)
        return definition;
    const char *name = quoted(emit->arena, from->name);
    return arena_printf(
        emit->arena, "pg_catalog.replace(%s, %s, %s)", definition,
        literal(emit->arena, arena_printf(emit->arena, " FROM %s ", emit_path(emit, from))),
        literal(emit->arena, arena_printf(emit->arena, " FROM %s ", name)));
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *relation = emit_path(emit, object->parent);
    const char *name = quoted(arena, object->parent->name);
    const char *scratch_relation = arena_printf(arena, "pg_temp.%s", name);
    /* The schema goes out of the text: pg_temp_3 up to version 14, pg_temp from 15 on. */
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.replace(pg_catalog.replace(%s, ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),\n"
        "      ' ON pg_temp.', ' ON ')\n"
        "    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
        "   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = %s AND NOT g.tgisinternal",
        with_bare_from(emit, object, "pg_catalog.pg_get_triggerdef(g.oid)"),
        literal(arena, object->name));
    const char *copy =
        is_view(object->parent)
            ? arena_printf(arena, "CREATE TEMP VIEW %s AS SELECT * FROM %s", name, relation)
            : arena_printf(arena, "CREATE TEMP TABLE %s (LIKE %s)", name, relation);
    const char *scratch =
        arena_printf(arena, "%s;\n%s;\n", copy, definition(emit, object, scratch_relation));
    if (may_use_row(emit->after, object->parent, trigger_of(object)->condition)) {
        /* The row of a scratch table is of another type: the table itself takes it for a moment. */
        scratch_relation = relation;
        scratch = arena_printf(arena, "DROP TRIGGER %s ON %s;\n%s;\n", quoted(arena, object->name),
                               relation, definition(emit, object, relation));
    }
    emit_step(emit, object, 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, object), state, relation,
                            definition(emit, object, relation), scratch_relation, scratch, NULL),
              "create %s", emit_title(emit, object));
    if (trigger_of(object)->enabled != NULL)
        set_enabled(emit, object);
    tie(emit, object, trigger_of(object)->extensions, NULL, "");
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const char *old = trigger_of(before)->extensions;
    const char *new = trigger_of(after)->extensions;
    if (CHANGED(kind_trigger, trigger, enabled, changed))
        set_enabled(emit, after);
    if (CHANGED(kind_trigger, trigger, extensions, changed)) {
        tie(emit, after, old, new, "NO ");
        tie(emit, after, new, old, "");
    }
}

static const char *exists(struct emit *emit, const struct object *relation, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = ");
    buf_add_regclass(&buf, relation);
    buf_printf(&buf, " AND g.tgname = %s AND NOT g.tgisinternal)", literal(emit->arena, name));
    return buf.data;
}

/* Up to version 14 PostgreSQL leaves the copies in the partitions under the old name, and does not
 * find them afterwards. */
static void rename_copies(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    struct arena *arena = emit->arena;
    struct buf body = buf_make(arena);
    const char *name = literal(arena, after->name);
    buf_add(
        &body,
        "  FOR copy IN\n"
        "    WITH RECURSIVE c AS (\n"
        "      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g WHERE g.tgrelid = ");
    buf_add_regclass(&body, after->parent);
    buf_printf(
        &body,
        " AND g.tgname = %s\n"
        "      UNION ALL\n"
        "      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g JOIN c ON g.tgparentid = c.oid)\n"
        "    SELECT c.tgname, c.tgrelid::regclass AS relation FROM c WHERE c.tgname <> %s\n"
        "  LOOP\n"
        "    EXECUTE format('ALTER TRIGGER %%I ON %%s RENAME TO %%I', copy.tgname, copy.relation, %s);\n"
        "  END LOOP;\n",
        name, name, name);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, "  copy record;\n", body.data), "rename the copies of %s to %s",
              emit_title(emit, before), after->name);
}

static void rename_trigger(struct emit *emit, const struct object *before,
                           const struct object *after)
{
    const char *ddl = arena_printf(
        emit->arena, "ALTER TRIGGER %s ON %s RENAME TO %s", quoted(emit->arena, before->name),
        emit_path(emit, after->parent), quoted(emit->arena, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
    if (is_partitioned(after->parent))
        rename_copies(emit, before, after);
}

static const char *trigger_there(struct emit *emit, const struct object *trigger,
                                 const void *context)
{
    (void)context;
    return exists(emit, trigger->parent, trigger->name);
}

static void drop(struct emit *emit, const struct object *object)
{
    const char *former = former_ones_there(emit, object, trigger_there, NULL);
    if (former != NULL) { /* which a DROP that is run again would meet */
        struct buf drop = buf_make(emit->arena);
        buf_add(&drop, "DROP TRIGGER IF EXISTS ");
        identify(&drop, object);
        emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  guard_if(emit->arena, former, drop.data), "drop %s", emit_title(emit, object));
        return;
    }
    emit_drop(emit, object, "TRIGGER", NULL, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

/* The condition and the call are cut out of pg_get_triggerdef(), the only function that writes OLD
 * and NEW. */
const struct kind kind_trigger = {
    .name = "trigger",
    .element = "trigger",
    .size = sizeof(struct trigger),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", "view", "foreign-table", NULL},
    .space = SPACE_TRIGGER,
    .derived = true,
    .doc = "a function that runs when rows change",
    .finish = finish,
    .check = check,
    .depends = depends,
    .comment_on = "TRIGGER",
    .identify = identify,
    .create = create,
    .alter = alter,
    .rename = rename_trigger,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_trigger WHERE NOT tgisinternal",
    .catalog =
        "SELECT g.oid AS oid, g.tgrelid AS parent, g.tgname AS name, d.description AS comment,"
        " CASE WHEN g.tgtype & 64 <> 0 THEN 'instead-of' WHEN g.tgtype & 2 <> 0 THEN 'before' ELSE 'after' END AS when,"
        " pg_catalog.concat_ws(' or ', CASE WHEN g.tgtype & 4 <> 0 THEN 'insert' END, CASE WHEN g.tgtype & 8 <> 0 THEN 'delete' END,"
        "   CASE WHEN g.tgtype & 16 <> 0 THEN 'update' || coalesce((SELECT ' of ' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.i)"
        "        FROM pg_catalog.unnest(g.tgattr::int2[]) WITH ORDINALITY u(n, i)"
        "        JOIN pg_catalog.pg_attribute a ON a.attrelid = g.tgrelid AND a.attnum = u.n), '') END,"
        "   CASE WHEN g.tgtype & 32 <> 0 THEN 'truncate' END) AS events,"
        " CASE WHEN g.tgtype & 1 <> 0 THEN 'row' END AS \"for-each\","
        " pg_catalog.substring(pg_catalog.pg_get_triggerdef(g.oid), ' WHEN \\((.*)\\) EXECUTE (?:FUNCTION|PROCEDURE) ') AS condition,"
        " pg_catalog.substring(pg_catalog.pg_get_triggerdef(g.oid), ' EXECUTE (?:FUNCTION|PROCEDURE) (.*)$') AS execute,"
        " CASE WHEN g.tgconstraint <> 0 THEN 'yes' END AS constraint,"
        " CASE WHEN g.tgconstrrelid <> 0 THEN g.tgconstrrelid::regclass END AS from,"
        " CASE WHEN g.tgdeferrable THEN 'yes' END AS deferrable,"
        " CASE WHEN g.tginitdeferred THEN 'yes' END AS \"initially-deferred\","
        " g.tgoldtable AS \"old-table\", g.tgnewtable AS \"new-table\","
        " CASE g.tgenabled WHEN 'D' THEN 'no' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' END AS enabled,"
        " x.extensions AS \"depends-on-extension\""
        "  FROM pg_catalog.pg_trigger g"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = g.oid AND d.classoid = 'pg_trigger'::regclass"
        "  LEFT JOIN (SELECT i.objid, pg_catalog.string_agg(pg_catalog.quote_ident(n.extname), ', ' ORDER BY n.extname) AS extensions"
        "               FROM pg_catalog.pg_depend i JOIN pg_catalog.pg_extension n ON n.oid = i.refobjid"
        "              WHERE i.classid = 'pg_trigger'::regclass AND i.refclassid = 'pg_extension'::regclass AND i.deptype = 'x'"
        "              GROUP BY i.objid) x ON x.objid = g.oid"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_trigger'::regclass AND e.objid = g.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND e.objid IS NULL"
        " ORDER BY g.tgname",
};
