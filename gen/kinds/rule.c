/*
 * rule - CREATE RULE: what a statement on a table or view is rewritten to. Catalogue 6.29. Replaced
 * in place, whatever changes; that keeps whether it is enabled. The rule that makes a view is the
 * view's.
 *
 * Only pg_get_ruledef() prints a rule, as a whole: the condition and the commands are cut out of it
 * here, where strings and names can be told from key words.
 */
#include "gen/kinds/named.h"

#include <ctype.h>
#include <string.h>

#include "gen/sql_lex.h"

/* The rule of the wanted text beside the one that is there; undone at once. */
#define SCRATCH_RULE "lockstep_scratch"

struct rule {
    struct object o;
    const char *event;
    const char *where;
    bool instead;
    const char *enabled;
    const char *commands;
};

static const struct field fields[] = {
    {"event", FIELD_CHOICE, EFFECT_ALTER, MEMBER(rule, event), .required = true,
     .choices = (const char *const[]){"insert", "update", "delete", NULL},
     .doc = "the statement that is rewritten"},
    {"where", FIELD_EXPR, EFFECT_ALTER, MEMBER(rule, where),
     .doc = "only rows that meet it, as old.a &lt;> new.a"},
    {"instead", FIELD_BOOL, EFFECT_ALTER, MEMBER(rule, instead),
     .doc = "instead of the statement, not beside it"},
    {"enabled", FIELD_CHOICE, EFFECT_ALTER, MEMBER(rule, enabled),
     .choices = (const char *const[]){"yes", "no", "always", "replica", NULL}, .dflt = "yes",
     .doc = "whether it works; always: also where changes are replicated to, replica: only there"},
    {"commands", FIELD_STATEMENTS, EFFECT_ALTER, MEMBER(rule, commands), .text = true,
     .doc = "what is done: statements with a semicolon between; none: nothing"},
};

static const struct rule *rule_of(const struct object *object)
{
    return (const struct rule *)object;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static bool is_blank(const char *text)
{
    return lex_next(text).sort == LEX_END;
}

/* The next token of this spelling outside parentheses, from p on; its sort is LEX_END when there is
 * none. */
static struct lex_token find_word(const char *p, const char *word)
{
    size_t depth = 0;
    for (;;) {
        struct lex_token token = lex_next(p);
        if (token.sort == LEX_END || (depth == 0 && lex_is(&token, word)))
            return token;
        if (lex_is(&token, "("))
            depth++;
        else if (lex_is(&token, ")") && depth > 0)
            depth--;
        p = token.start + token.length;
    }
}

static const char *behind(const struct lex_token *token)
{
    return token->start + token->length;
}

/* The text between two places without the spaces and semicolons at its ends. */
static const char *trimmed(struct arena *arena, const char *from, const char *to)
{
    static const char space[] = "; \t\r\n";
    while (from < to && strchr(space, *from) != NULL)
        from++;
    while (to > from && strchr(space, to[-1]) != NULL)
        to--;
    return arena_strndup(arena, from, (size_t)(to - from));
}

/* CREATE RULE … AS ON … TO … WHERE … DO INSTEAD (…; …) */
static void take_apart(struct model *model, struct rule *rule)
{
    struct arena *arena = model->arena;
    const char *text = rule->commands;
    struct lex_token verb = find_word(text, "DO");
    struct lex_token where = find_word(text, "WHERE");
    rule->commands = NULL;
    if (verb.sort == LEX_END)
        return;
    if (where.sort != LEX_END && where.start < verb.start)
        rule->where = sql_tidy(model->sql, SQL_EXPR, trimmed(arena, behind(&where), verb.start));
    struct lex_token first = lex_next(behind(&verb));
    if (lex_is(&first, "INSTEAD"))
        first = lex_next(behind(&first));
    if (lex_is(&first, "NOTHING"))
        return;
    const char *end = first.start + strlen(first.start);
    const char *commands = trimmed(arena, first.start, end);
    if (lex_is(&first, "(")) /* several */
        commands = trimmed(arena, commands + 1, commands + strlen(commands) - 1);
    rule->commands = sql_tidy(model->sql, SQL_STATEMENTS, commands);
}

static void finish(struct reading *reading, struct object *object)
{
    struct rule *rule = (struct rule *)object;
    if (rule->commands == NULL)
        return;
    struct lex_token first = lex_next(rule->commands);
    struct lex_token second = lex_next(behind(&first));
    if (reading->model->from_server)
        take_apart(reading->model, rule);
    else if (is_blank(rule->commands) || (lex_is(&first, "NOTHING") && second.sort == LEX_END))
        rule->commands = NULL;
    else
        rule->commands =
            trimmed(reading->model->arena, rule->commands, rule->commands + strlen(rule->commands));
}

/* ---- Resolving ------------------------------------------------------------------------------- */

/* A row variable that the event does not have. */
static void check_row(struct reading *reading, const struct object *object, const char *field,
                      enum sql_sort sort, const char *text)
{
    const char *event = rule_of(object)->event;
    const char *missing = strcmp(event, "insert") == 0   ? "old"
                          : strcmp(event, "delete") == 0 ? "new"
                                                         : NULL;
    const struct sql_names *names = sql_names(reading->model->sql, sort, text);
    for (size_t i = 0; missing != NULL && i < names->n_columns; i++)
        if (names->columns[i].schema != NULL && strcmp(names->columns[i].schema, missing) == 0) {
            report_field(
                reading, object, field, sql_find_name(text, missing, 0),
                arena_printf(reading->model->arena, "Use %s.", *missing == 'o' ? "new" : "old"),
                "a rule on %s has no %s row", event, missing);
            return;
        }
}

static void check_commands(struct reading *reading, const struct object *object)
{
    static const char *const may[] = {"select", "insert", "update", "delete",
                                      "notify", "with",   "values"};
    struct model *model = reading->model;
    const char *commands = rule_of(object)->commands;
    struct sql_statement *statements;
    struct sql_error error;
    size_t n;
    if (!sql_split(model->sql, commands, &statements, &n, &error))
        return; /* reported already */
    for (size_t i = 0; i < n; i++) {
        struct lex_token word = lex_next(statements[i].start);
        bool good = lex_is(&word, "(");
        for (size_t k = 0; k < COUNT(may); k++)
            good |= lex_is(&word, may[k]);
        if (lex_is(&word, "notify") && rule_of(object)->where != NULL)
            report_field(reading, object, "commands", (size_t)(statements[i].start - commands),
                         "Remove where, or call pg_notify() in a SELECT.",
                         "a rule with a condition cannot NOTIFY");
        if (!good)
            report_field(reading, object, "commands", (size_t)(statements[i].start - commands),
                         "A rule's commands are SELECT, INSERT, UPDATE, DELETE and NOTIFY.",
                         "%s cannot be done by a rule",
                         arena_strndup(model->arena, word.start, word.length));
    }
    const struct sql_names *names = sql_names(model->sql, SQL_STATEMENTS, commands);
    if (names->unlisted)
        report_field(
            reading, object, "commands", 0,
            "Name the columns, also of each INSERT: PostgreSQL keeps those that are there when the rule is made, and "
            "one added later would be missing in some databases.",
            "the columns of %s are not named", object_title(model->arena, object));
}

static void check(struct reading *reading, struct object *object)
{
    const struct rule *rule = rule_of(object);
    const struct {
        const char *field, *text;
        enum sql_sort sort;
    } texts[] = {{"where", rule->where, SQL_EXPR}, {"commands", rule->commands, SQL_STATEMENTS}};
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (texts[i].text == NULL)
            continue;
        check_row(reading, object, texts[i].field, texts[i].sort, texts[i].text);
        if (is_table(object->parent))
            check_row_variables(reading, object, texts[i].field, texts[i].sort, texts[i].text);
    }
    if (rule->commands != NULL)
        check_commands(reading, object);
    if (!is_table(object->parent) && rule->enabled != NULL)
        report_field(reading, object, "enabled", 0, "Remove it.",
                     "a view's rules cannot be disabled");
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

static bool has_several(struct emit *emit, const struct rule *rule)
{
    struct sql_statement *statements;
    struct sql_error error;
    size_t n = 0;
    return rule->commands != NULL &&
           sql_split(emit->after->sql, rule->commands, &statements, &n, &error) && n > 1;
}

static const char *definition(struct emit *emit, const struct object *object, const char *verb,
                              const char *name)
{
    const struct rule *rule = rule_of(object);
    bool several = has_several(emit, rule);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "%s %s AS ON ", verb, quoted(emit->arena, name));
    for (const char *p = rule->event; *p != '\0'; p++)
        buf_add_char(&buf, (char)toupper((unsigned char)*p));
    buf_printf(&buf, " TO %s", emit_path(emit, object->parent));
    if (rule->where != NULL)
        buf_printf(&buf, " WHERE %s", rule->where);
    buf_printf(&buf, " DO %s", rule->instead ? "INSTEAD " : "ALSO ");
    if (rule->commands == NULL)
        buf_add(&buf, "NOTHING");
    else
        buf_printf(&buf, several ? "(\n%s\n)" : "%s", rule->commands);
    return buf.data;
}

/* PL/pgSQL would end a statement at the first semicolon (up to version 13). */
static const char *in_block(struct emit *emit, const struct object *object, const char *statement)
{
    struct buf buf = buf_make(emit->arena);
    if (!has_several(emit, rule_of(object)))
        return statement;
    buf_add(&buf, "EXECUTE ");
    buf_add_dollar(&buf, statement);
    return buf.data;
}

static void set_enabled(struct emit *emit, const struct object *object)
{
    const struct enabling *form = enabling_of(rule_of(object)->enabled);
    emit_plain(emit, object, 0,
               lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE), form->verb,
               "ALTER TABLE %s %s RULE %s", emit_path(emit, object->parent), form->words,
               quoted(emit->arena, object->name));
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    struct buf state = buf_make(arena);
    buf_add(
        &state,
        "SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)\n"
        "    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = ");
    buf_add_regclass(&state, object->parent);
    buf_add(&state, " AND r.rulename = $1");
    const char *scratch =
        in_block(emit, object, definition(emit, object, "CREATE RULE", SCRATCH_RULE));
    const char *ddl = in_block(emit, object, definition(emit, object, "CREATE RULE", object->name));
    emit_step(emit, object, 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, object), state.data, object->name, ddl,
                            SCRATCH_RULE, arena_printf(arena, "%s;\n", scratch), NULL),
              "create %s", emit_title(emit, object));
    if (rule_of(object)->enabled != NULL)
        set_enabled(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    if ((changed & ~field_bit(&kind_rule, offsetof(struct rule, enabled)) & ~CHANGED_TRAITS) != 0)
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "replace", "%s",
                   definition(emit, after, "CREATE OR REPLACE RULE", after->name));
    if (CHANGED(kind_rule, rule, enabled, changed))
        set_enabled(emit, after);
}

static const char *exists(struct emit *emit, const struct object *relation, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add(&buf, "EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = ");
    buf_add_regclass(&buf, relation);
    buf_printf(&buf, " AND r.rulename = %s)", literal(emit->arena, name));
    return buf.data;
}

static void rename_rule(struct emit *emit, const struct object *before, const struct object *after)
{
    const char *ddl = arena_printf(
        emit->arena, "ALTER RULE %s ON %s RENAME TO %s", quoted(emit->arena, before->name),
        emit_path(emit, after->parent), quoted(emit->arena, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_rename(emit->arena, emit_title(emit, before), after->name,
                           exists(emit, after->parent, before->name),
                           exists(emit, after->parent, after->name),
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

static const char *rule_there(struct emit *emit, const struct object *rule, const void *context)
{
    (void)context;
    return exists(emit, rule->parent, rule->name);
}

static void drop(struct emit *emit, const struct object *object)
{
    const char *former = former_ones_there(emit, object, rule_there, NULL);
    if (former == NULL) {
        emit_drop(emit, object, "RULE", NULL, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
        return;
    }
    struct buf drop = buf_make(emit->arena);
    buf_add(&drop, "DROP RULE IF EXISTS ");
    identify(&drop, object);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(emit->arena, former, drop.data), "drop %s", emit_title(emit, object));
}

const struct kind kind_rule = {
    .name = "rule",
    .element = "rule",
    .size = sizeof(struct rule),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", "view", NULL},
    .space = SPACE_RULE,
    .derived = true,
    .doc = "what a statement is rewritten to",
    .finish = finish,
    .check = check,
    .comment_on = "RULE",
    .identify = identify,
    .create = create,
    .alter = alter,
    .rename = rename_rule,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_rewrite WHERE oid >= 16384",
    .catalog =
        "SELECT r.oid AS oid, r.ev_class AS parent, r.rulename AS name, d.description AS comment,"
        " CASE r.ev_type WHEN '2' THEN 'update' WHEN '3' THEN 'insert' WHEN '4' THEN 'delete' END AS event,"
        " CASE WHEN r.is_instead THEN 'yes' END AS instead,"
        " CASE r.ev_enabled WHEN 'D' THEN 'no' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' END AS enabled,"
        " pg_catalog.pg_get_ruledef(r.oid) AS commands"
        "  FROM pg_catalog.pg_rewrite r"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = r.oid AND d.classoid = 'pg_rewrite'::regclass"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_rewrite'::regclass AND e.objid = r.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE r.ev_type <> '1' AND r.oid >= 16384 AND e.objid IS NULL"
        " ORDER BY r.rulename",
};
