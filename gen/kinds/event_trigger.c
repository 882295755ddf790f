/*
 * event trigger - CREATE EVENT TRIGGER: a function that runs when the schema itself changes.
 * Catalogue 6.30. Only a superuser may make one. It would also run for the steps of the migration
 * that makes it, so it comes last, and goes first.
 */
#include "gen/kinds/named.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct event_trigger {
    struct object o;
    const char *event;
    const char *tags;
    const char *execute;
    const char *enabled;
};

static const struct field fields[] = {
    {"event", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(event_trigger, event), .required = true,
     .choices = (const char *const[]){"ddl_command_start", "ddl_command_end", "table_rewrite",
                                      "sql_drop", "login", NULL},
     .choices_since = (const unsigned[]){0, 0, 0, 0, 17}, .doc = "when it runs"},
    {"tags", FIELD_TEXT, EFFECT_REBUILD, MEMBER(event_trigger, tags),
     .doc = "only for these commands, as CREATE TABLE, ALTER TABLE"},
    {"execute", FIELD_ROUTINE, EFFECT_REBUILD, MEMBER(event_trigger, execute), .required = true,
     .doc = "the function, as note_change()"},
    {"enabled", FIELD_CHOICE, EFFECT_ALTER, MEMBER(event_trigger, enabled),
     .choices = (const char *const[]){"yes", "no", "always", "replica", NULL}, .dflt = "yes",
     .doc = "whether it runs; always: also where changes are replicated to, replica: only there"},
};

static const struct named named = {"EVENT TRIGGER", "pg_event_trigger", "evtname", NULL};

static const struct event_trigger *trigger_of(const struct object *object)
{
    return (const struct event_trigger *)object;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static int compare_tags(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A tag in upper case with one space between its words; *text moves to the comma behind it. */
static const char *read_tag(struct arena *arena, const char **text)
{
    struct buf tag = buf_make(arena);
    const char *p = *text;
    for (; *p != '\0' && *p != ','; p++) {
        if (!isspace((unsigned char)*p))
            buf_add_char(&tag, (char)toupper((unsigned char)*p));
        else if (tag.length > 0 && tag.data[tag.length - 1] != ' ')
            buf_add_char(&tag, ' ');
    }
    size_t length = tag.length;
    while (length > 0 && tag.data[length - 1] == ' ')
        length--;
    *text = p;
    return length == 0 ? "" : arena_strndup(arena, tag.data, length);
}

/* Their order means nothing. */
static void settle_tags(struct reading *reading, struct object *object)
{
    struct event_trigger *trigger = (struct event_trigger *)object;
    struct arena *arena = reading->model->arena;
    struct vec tags = {0};
    for (const char *p = trigger->tags;; p++) {
        size_t offset = (size_t)(p - trigger->tags);
        const char *tag = read_tag(arena, &p);
        if (*tag == '\0') {
            report_field(reading, object, "tags", offset,
                         "Write commands with commas between, as CREATE TABLE, ALTER TABLE.",
                         "wrong tags: a command is missing");
            trigger->tags = NULL;
            return;
        }
        vec_push(arena, &tags, (void *)tag);
        if (*p == '\0')
            break;
    }
    struct buf list = buf_make(arena);
    qsort(tags.items, tags.n, sizeof(*tags.items), compare_tags);
    for (size_t i = 0; i < tags.n; i++)
        if (i == 0 || strcmp(tags.items[i], tags.items[i - 1]) != 0)
            buf_printf(&list, "%s%s", i == 0 ? "" : ", ", (const char *)tags.items[i]);
    trigger->tags = list.data;
}

static void finish(struct reading *reading, struct object *object)
{
    if (trigger_of(object)->tags != NULL)
        settle_tags(reading, object);
}

/* ---- Resolving ------------------------------------------------------------------------------- */

/* The function that is called, or NULL. */
static struct object *function_of(const struct model *model, const struct object *object,
                                  struct sql_name *ret_name)
{
    const char *call = trigger_of(object)->execute;
    const char *name = arena_strndup(model->arena, call, strcspn(call, " ("));
    if (!sql_parse_name(model->sql, name, ret_name))
        return NULL;
    struct object *found = model_lookup(model, NULL, SPACE_ROUTINE, ret_name->schema,
                                        arena_printf(model->arena, "%s()", ret_name->name));
    return found != NULL && found->kind == &kind_function ? found : NULL;
}

/* Finds the function and writes the call in one spelling. A function that is not there may be an
 * extension's. */
static void check(struct reading *reading, struct object *object)
{
    struct event_trigger *trigger = (struct event_trigger *)object;
    struct model *model = reading->model;
    struct sql_name name;
    const char *rest = trigger->execute + sql_name_length(trigger->execute);
    if (strspn(rest, "() ") < strlen(rest))
        report_field(reading, object, "execute", (size_t)(rest - trigger->execute), "Write name().",
                     "an event trigger gives its function no arguments");
    if (strcmp(trigger->event, "login") == 0 && trigger->tags != NULL)
        report_field(reading, object, "tags", 0, "Remove tags.", "login is of no command");
    const struct object *function = function_of(model, object, &name);
    if (function == NULL) {
        if (*rest == '\0')
            trigger->execute = arena_printf(model->arena, "%s()", trigger->execute);
        return;
    }
    const char *returns = get_field(function, "returns");
    if (returns == NULL ||
        strcmp(sql_canonical(model->sql, SQL_RETURNS, returns), "event_trigger") != 0)
        report_field(reading, object, "execute", 0,
                     "The function of an event trigger has returns=\"event_trigger\".",
                     "%s does not return an event trigger", object_title(model->arena, function));
    struct buf call = buf_make(model->arena);
    if (object_schema(function) != model->public)
        buf_add_path(&call, function);
    else
        buf_add_ident(&call, function->name);
    buf_add(&call, "()");
    trigger->execute = call.data;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

/* What stands behind EXECUTE FUNCTION; ret_known: with its schema. */
static const char *function_text(struct emit *emit, const struct object *object, bool *ret_known)
{
    struct sql_name name;
    const struct object *function = function_of(emit->after, object, &name);
    *ret_known = function != NULL || name.schema != NULL;
    return function != NULL ? arena_printf(emit->arena, "%s()", emit_path(emit, function))
                            : trigger_of(object)->execute;
}

static const char *definition(struct emit *emit, const struct object *object, const char *function)
{
    const struct event_trigger *t = trigger_of(object);
    struct buf buf = buf_make(emit->arena);
    const char *separator = "";
    buf_printf(&buf, "CREATE EVENT TRIGGER %s ON %s", emit_path(emit, object), t->event);
    for (const char *p = t->tags; p != NULL; p = *p == ',' ? p + 1 : NULL) {
        buf_add(&buf, *separator == '\0' ? " WHEN TAG IN (" : separator);
        buf_add_literal(&buf, read_tag(emit->arena, &p));
        separator = ", ";
    }
    buf_printf(&buf, "%s EXECUTE FUNCTION %s", *separator == '\0' ? "" : ")", function);
    return buf.data;
}

static void set_enabled(struct emit *emit, const struct object *object)
{
    const struct enabling *form = enabling_of(trigger_of(object)->enabled);
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, form->verb, "ALTER EVENT TRIGGER %s %s",
               emit_path(emit, object), form->words);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct event_trigger *t = trigger_of(object);
    bool known;
    const char *function = function_text(emit, object, &known);
    const char *state = arena_printf(
        arena,
        "SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE \"C\")\n"
        "      FROM pg_catalog.unnest(t.evttags) g), 'execute', %spg_catalog.quote_ident(p.proname) || '()')\n"
        "    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace\n"
        "   WHERE t.evtname = %s",
        known ? "pg_catalog.quote_ident(n.nspname) || '.' || " : "", literal(arena, object->name));
    const char *want =
        arena_printf(arena, "on %s%s%s execute %s", t->event, t->tags == NULL ? "" : " tags ",
                     t->tags == NULL ? "" : t->tags, function);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(arena, emit_title(emit, object), state, want,
                           definition(emit, object, function)),
              "create %s", emit_title(emit, object));
    if (t->enabled != NULL)
        set_enabled(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    (void)changed;
    set_enabled(emit, after);
}

static void rename_trigger(struct emit *emit, const struct object *before,
                           const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

static void drop(struct emit *emit, const struct object *object)
{
    named_drop(emit, object, &named, 0, LOCKSTEP_LOCK_NONE);
}

const struct kind kind_event_trigger = {
    .name = "event trigger",
    .element = "event-trigger",
    .size = sizeof(struct event_trigger),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_EVENT_TRIGGER,
    .derived = true,
    .comes_last = true,
    .doc = "a function that runs when the schema changes (made by superusers)",
    .finish = finish,
    .check = check,
    .comment_on = "EVENT TRIGGER",
    .owner_on = "EVENT TRIGGER",
    .create = create,
    .alter = alter,
    .rename = rename_trigger,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_event_trigger",
    .catalog = "SELECT t.oid AS oid, 0 AS parent, t.evtname AS name, d.description AS comment" OWNER_COLUMN(
        "t.evtowner") ","
                      " t.evtevent AS event, pg_catalog.array_to_string(t.evttags, ', ') AS tags,"
                      " t.evtfoid::regproc || '()' AS execute,"
                      " CASE t.evtenabled WHEN 'D' THEN 'no' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' END AS enabled"
                      "  FROM pg_catalog.pg_event_trigger t"
                      "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_event_trigger'::regclass"
                      "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_event_trigger'::regclass AND e.objid = t.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                      " WHERE e.objid IS NULL"
                      " ORDER BY t.evtname",
};
