/*
 * sequence - sequences that stand alone or belong to a column. Catalogue 6.8. The position is data,
 * not definition.
 */
#include "gen/kinds/privilege.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sequence {
    struct object o;
    const char *type;
    const char *start;
    const char *increment;
    const char *min;
    const char *max;
    const char *cache;
    bool cycle;
    bool unlogged;
    const char *owned_by;
};

static const struct field fields[] = {
    {"type", FIELD_CHOICE, EFFECT_ALTER, MEMBER(sequence, type),
     .choices = (const char *const[]){"bigint", "integer", "smallint", NULL}, .dflt = "bigint",
     .doc = "the type of its values"},
    {"start", FIELD_INTEGER, EFFECT_ALTER, MEMBER(sequence, start), .doc = "the first value"},
    {"increment", FIELD_INTEGER, EFFECT_ALTER, MEMBER(sequence, increment), .dflt = "1",
     .doc = "the step"},
    {"min", FIELD_INTEGER, EFFECT_ALTER, MEMBER(sequence, min), .doc = "the least value"},
    {"max", FIELD_INTEGER, EFFECT_ALTER, MEMBER(sequence, max), .doc = "the greatest value"},
    {"cache", FIELD_INTEGER, EFFECT_ALTER, MEMBER(sequence, cache), .dflt = "1",
     .doc = "how many values a session takes at once"},
    {"cycle", FIELD_BOOL, EFFECT_ALTER, MEMBER(sequence, cycle), .doc = "begins again at the end"},
    {"unlogged", FIELD_BOOL, EFFECT_ALTER, MEMBER(sequence, unlogged), .since = 15,
     .doc = "not written to the log"},
    {"owned-by", FIELD_RELATION, EFFECT_ALTER, MEMBER(sequence, owned_by), .completes = true,
     .repair = REPAIR_SETS, .doc = "the column it belongs to, as table.column"},
};

static const struct sequence *sequence_of(const struct object *object)
{
    return (const struct sequence *)object;
}

/* ---- The whole of the parameters, defaults made explicit ------------------------------------- */

struct parameters {
    const char *type;
    long long start, increment, min, max, cache;
    bool cycle;
};

static long long number(const char *text, long long otherwise)
{
    return text == NULL ? otherwise : strtoll(text, NULL, 10);
}

static struct parameters parameters_of(const struct sequence *s)
{
    struct parameters p = {.type = s->type == NULL ? "bigint" : s->type, .cycle = s->cycle};
    long long greatest = strcmp(p.type, "smallint") == 0  ? INT16_MAX
                         : strcmp(p.type, "integer") == 0 ? INT32_MAX
                                                          : INT64_MAX;
    p.increment = number(s->increment, 1);
    p.min = number(s->min, p.increment > 0 ? 1 : -greatest - 1);
    p.max = number(s->max, p.increment > 0 ? greatest : -1);
    p.start = number(s->start, p.increment > 0 ? p.min : p.max);
    p.cache = number(s->cache, 1);
    return p;
}

/* Parameters that are the default are not said, however they were written. */
static void finish(struct reading *reading, struct object *object)
{
    struct sequence *s = (struct sequence *)object;
    struct sequence bare = {.type = s->type, .increment = s->increment};
    struct parameters plain = parameters_of(&bare);
    (void)reading;
    if (s->min != NULL && number(s->min, 0) == plain.min)
        s->min = NULL;
    if (s->max != NULL && number(s->max, 0) == plain.max)
        s->max = NULL;
    bare.min = s->min;
    bare.max = s->max;
    plain = parameters_of(&bare);
    if (s->start != NULL && number(s->start, 0) == plain.start)
        s->start = NULL;
}

/* "a.b.c" → the relation a.b and the column c. */
static const struct object *owner_column(struct model *model, const struct object *object,
                                         const char *text)
{
    const char *dot = NULL;
    bool quoted = false;
    size_t n;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == '.' && !quoted)
            dot = p;
    }
    if (dot == NULL)
        return NULL;
    struct sql_name name;
    if (!sql_parse_name(model->sql, arena_strndup(model->arena, text, (size_t)(dot - text)), &name))
        return NULL;
    const struct object *table =
        model_lookup(model, object, SPACE_RELATION, name.schema, name.name);
    const char *const *column = sql_column_list(model->sql, dot + 1, &n);
    return table == NULL || n != 1 ? NULL : model_get(model, table, SPACE_COLUMN, column[0]);
}

const struct object *sequence_owner(struct model *model, const struct object *sequence)
{
    const char *owner = sequence->kind != &kind_sequence ? NULL : sequence_of(sequence)->owned_by;
    return owner == NULL ? NULL : owner_column(model, sequence, owner);
}

/* All numbers within each other's bounds, as CREATE SEQUENCE asks for. */
static void check_numbers(struct reading *reading, const struct object *object,
                          const struct sequence *s)
{
    long long type_max = s->type == NULL                    ? INT64_MAX
                         : strcmp(s->type, "smallint") == 0 ? INT16_MAX
                                                            : INT32_MAX;
    bool down = number(s->increment, 1) < 0;
    long long min = number(s->min, down ? -type_max - 1 : 1);
    long long max = number(s->max, down ? -1 : type_max);
    const struct {
        bool broken;
        const char *field;
        const char *hint;
        const char *message;
    } rules[] = {
        {min < -type_max - 1 || min > type_max, "min",
         "Choose a number that fits, or another type.", "the least value does not fit the type"},
        {max < -type_max - 1 || max > type_max, "max",
         "Choose a number that fits, or another type.", "the greatest value does not fit the type"},
        {min >= max, s->max != NULL ? "max" : "min",
         "The greatest value, max, is above the least, min.",
         "there is no number between min and max"},
        {s->start != NULL && (number(s->start, 0) < min || number(s->start, 0) > max), "start",
         "Start between min and max.", "the first value is out of range"},
        {number(s->cache, 1) < 1, "cache", "Write 1 or more.", "the cache is too small"},
    };
    for (size_t i = 0; i < COUNT(rules); i++)
        if (rules[i].broken)
            report_field(reading, object, rules[i].field, 0, rules[i].hint, "%s: %s",
                         object_title(reading->model->arena, object), rules[i].message);
}

static void check(struct reading *reading, struct object *object)
{
    struct sequence *s = (struct sequence *)object;
    struct model *model = reading->model;
    if (s->increment != NULL && number(s->increment, 1) == 0)
        report_field(reading, object, "increment", 0, "Write a positive or a negative number.",
                     "an increment of 0");
    check_numbers(reading, object, s);
    if (s->owned_by == NULL)
        return;
    const struct object *column = owner_column(model, object, s->owned_by);
    if (column == NULL) {
        report_field(reading, object, "owned-by", 0, "Write table.column.",
                     "there is no column \"%s\"", s->owned_by);
        return;
    }
    struct buf canonical = buf_make(model->arena);
    buf_add_path(&canonical, column);
    s->owned_by = canonical.data;
    if (object->owner != NULL)
        report_field(reading, object, "owner", 0, "Remove it.",
                     "a sequence that belongs to a column has its table's owner");
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static void add_parameters(struct buf *buf, const struct parameters *p)
{
    buf_printf(
        buf, "AS %s START WITH %lld INCREMENT BY %lld MINVALUE %lld MAXVALUE %lld CACHE %lld %s",
        p->type, p->start, p->increment, p->min, p->max, p->cache, p->cycle ? "CYCLE" : "NO CYCLE");
}

static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format("
        "'AS %%s START WITH %%s INCREMENT BY %%s MINVALUE %%s MAXVALUE %%s CACHE %%s %%s', s.seqtypid::regtype,"
        " s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END\n"
        "    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace\n"
        "    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = %s AND c.relname = %s",
        literal(emit->arena, object_schema(object)->name), literal(emit->arena, object->name));
}

/* The column whose identity has counted with a sequence of that name so far. */
static const struct object *identity_before(struct emit *emit, const struct object *object)
{
    const struct object *owner = sequence_owner((struct model *)emit->after, object);
    const struct object *column = owner == NULL ? NULL : owner->twin;
    if (column == NULL || get_field(column, "identity") == NULL)
        return NULL;
    const char *name = get_field(column, "identity-sequence");
    if (name == NULL)
        name = default_name(emit->arena, column->parent->name, column->name, "seq");
    return strcmp(name, object->name) == 0 ? owner : NULL;
}

/* The sequence of an identity goes with it; the new one goes on counting where it stood. */
static void replace_identity(struct emit *emit, const struct object *object,
                             const struct object *column, const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    struct buf name = buf_make(arena);
    struct buf body = buf_make(arena);
    buf_add_ident(&name, column->name);
    buf_printf(
        &body,
        "  IF pg_catalog.to_regclass(pg_catalog.pg_get_serial_sequence(%s, %s)) = pg_catalog.to_regclass(%s)\n"
        "     AND (SELECT a.attidentity <> '' FROM pg_catalog.pg_attribute a WHERE a.attrelid = ",
        literal(arena, emit_path(emit, column->parent)), literal(arena, column->name),
        literal(arena, path));
    buf_add_regclass(&body, column->parent);
    buf_printf(&body, " AND a.attname = %s) THEN\n", literal(arena, column->name));
    buf_printf(&body,
               "    LOCK TABLE %s IN ACCESS EXCLUSIVE MODE;\n"
               "    SELECT s.last_value, s.is_called INTO last, called FROM %s s;\n"
               "    ALTER TABLE %s ALTER COLUMN %s DROP IDENTITY;\n"
               "    %s;\n    PERFORM pg_catalog.setval(%s, last, called);\n  END IF;\n",
               emit_path(emit, column->parent), path, emit_path(emit, column->parent), name.data,
               ddl, literal(arena, path));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, "  last bigint;\n  called boolean;\n", body.data),
              "make %s of the identity's sequence", emit_title(emit, object));
}

static void create(struct emit *emit, const struct object *object)
{
    struct parameters p = parameters_of(sequence_of(object));
    struct buf want = buf_make(emit->arena);
    add_parameters(&want, &p);
    const char *ddl = arena_printf(emit->arena, "CREATE %sSEQUENCE %s %s",
                                   sequence_of(object)->unlogged ? "UNLOGGED " : "",
                                   emit_path(emit, object), want.data);
    const struct object *identity = identity_before(emit, object);
    if (identity != NULL)
        replace_identity(emit, object, identity, ddl);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_create(emit->arena, emit_title(emit, object), state_of(emit, object), want.data, ddl),
        "create %s", emit_title(emit, object));
}

static bool needs_completing(const struct object *object)
{
    return sequence_of(object)->owned_by != NULL;
}

static void set_owner(struct emit *emit, const struct object *object)
{
    const struct object *column = sequence_owner((struct model *)emit->after, object);
    if (column != NULL && column->parent->owner != NULL) {
        struct buf role = buf_make(emit->arena);
        buf_add_ident(&role, column->parent->owner);
        emit_needs_role(emit, object, column->parent->owner);
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE,
                   "give to the owner of its table", "ALTER SEQUENCE %s OWNER TO %s",
                   emit_path(emit, object), role.data);
    }
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE, "tie to its column",
               "ALTER SEQUENCE %s OWNED BY %s", emit_path(emit, object),
               sequence_of(object)->owned_by);
}

/* ALTER SEQUENCE refuses bounds that the next value is outside of. A sequence that has given none
 * yet starts anew within them; one that has been used is for its owner to decide. */
static const char *alter_ddl(struct emit *emit, const struct object *after,
                             const struct parameters *old, const struct parameters *new)
{
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER SEQUENCE %s ", emit_path(emit, after));
    add_parameters(&ddl, new);
    if (new->min <= old->min &&new->max >= old->max)
        return ddl.data;
    return arena_printf(
        emit->arena,
        "IF (SELECT NOT s.is_called AND s.last_value NOT BETWEEN %lld AND %lld FROM %s s) THEN\n"
        "  %s RESTART;\nELSE\n  %s;\nEND IF",
        new->min, new->max, emit_path(emit, after), ddl.data, ddl.data);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    struct parameters old = parameters_of(sequence_of(before));
    struct parameters new = parameters_of(sequence_of(after));
    struct buf from = buf_make(emit->arena);
    struct buf to = buf_make(emit->arena);
    add_parameters(&from, &old);
    add_parameters(&to, &new);
    if (strcmp(from.data, to.data) != 0)
        emit_step(emit, after, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE,
                  guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                              from.data, to.data, alter_ddl(emit, after, &old, &new)),
                  "alter %s", emit_title(emit, after));
    if (CHANGED(kind_sequence, sequence, unlogged, changed))
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "change the persistence of",
                   "ALTER SEQUENCE %s SET %s", emit_path(emit, after),
                   sequence_of(after)->unlogged ? "UNLOGGED" : "LOGGED");
    if (CHANGED(kind_sequence, sequence, owned_by, changed)) /* it must not go with the column */
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE, "take from its column",
                   "ALTER SEQUENCE %s OWNED BY NONE", emit_path(emit, after));
}

static void rename_sequence(struct emit *emit, const struct object *before,
                            const struct object *after)
{
    emit_rename_relation(emit, before, after, "SEQUENCE", "S", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

/* Whether the migration gives the name to the sequence of an identity, which a DROP that is run
 * again would meet. */
static bool becomes_identity(const struct emit *emit, const struct object *object)
{
    const struct object *scope =
        model_get(emit->after, emit->after->database, SPACE_SCHEMA, object_schema(object)->name);
    const struct object *bringer =
        scope == NULL ? NULL : map_get(&emit->index_names, scope, object->name);
    return bringer != NULL && bringer->kind == &kind_column;
}

static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    if (becomes_identity(emit, object)) {
        const char *path = emit_path(emit, object);
        const char *condition = arena_printf(
            arena,
            "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(%s) AND c.relkind = 'S'"
            " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i'))",
            literal(arena, path));
        emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  guard_if(arena, condition, arena_printf(arena, "DROP SEQUENCE %s", path)),
                  "drop %s", emit_title(emit, object));
        return;
    }
    emit_drop(emit, object, "SEQUENCE", "S", 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

/* A sequence as serial makes it becomes the column's type. */
static bool fold(struct model *model, struct object *object)
{
    static const char *const serials[][2] = {
        {"integer", "serial"}, {"bigint", "bigserial"}, {"smallint", "smallserial"}};
    const struct sequence *s = sequence_of(object);
    struct object *column =
        s->owned_by == NULL ? NULL : (struct object *)owner_column(model, object, s->owned_by);
    bool bare = object->comment == NULL && object->first == NULL && s->start == NULL &&
                s->increment == NULL && s->min == NULL && s->max == NULL && s->cache == NULL &&
                !s->cycle && !s->unlogged;
    if (column == NULL || !bare || object_schema(column) != object_schema(object) ||
        get_field(column, "not-null") == NULL ||
        strcmp(default_name(model->arena, column->parent->name, column->name, "seq"),
               object->name) != 0)
        return false;
    struct buf path = buf_make(model->arena);
    struct buf value = buf_make(model->arena);
    if (object_schema(object) == model->public)
        buf_add_ident(&path, object->name);
    else
        buf_add_path(&path, object);
    buf_printf(&value, "nextval(%s::regclass)", literal(model->arena, path.data));
    const char *dflt = get_field(column, "default");
    const char *type = s->type == NULL ? "bigint" : s->type;
    if (dflt == NULL || strcmp(dflt, value.data) != 0 ||
        strcmp(get_field(column, "type"), type) != 0)
        return false;
    for (size_t i = 0; i < COUNT(serials); i++)
        if (strcmp(serials[i][0], type) == 0)
            set_field(column, "type", serials[i][1]);
    set_field(column, "default", NULL);
    set_field(column, "not-null", NULL);
    return true;
}

static const struct object *belongs_to(struct model *model, const struct object *object)
{
    return sequence_owner(model, object);
}

const struct kind kind_sequence = {
    .belongs_to = belongs_to,
    .name = "sequence",
    .element = "sequence",
    .size = sizeof(struct sequence),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .is_type = true, /* it has none, but no other type may have its name */
    .space = SPACE_RELATION,
    .doc = "a sequence",
    .comment_on = "SEQUENCE",
    .owner_on = "SEQUENCE",
    .finish = finish,
    .check = check,
    .fold = fold,
    .create = create,
    .complete = set_owner,
    .needs_completing = needs_completing,
    .alter = alter,
    .moves = true,
    .rename = rename_sequence,
    .drop = drop,
    .privileges = &privileges_sequence,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_sequence",
    .catalog =
        "SELECT c.oid AS oid, c.relnamespace AS parent, c.relname AS name, d.description AS comment,"
        " CASE WHEN o.objid IS NULL THEN pg_catalog.pg_get_userbyid(c.relowner) END AS owner,"
        " s.seqtypid::regtype AS type, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS min, s.seqmax AS max,"
        " s.seqcache AS cache, CASE WHEN s.seqcycle THEN 'yes' END AS cycle,"
        " CASE c.relpersistence WHEN 'u' THEN 'yes' END AS unlogged,"
        " pg_catalog.quote_ident(tn.nspname) || '.' || pg_catalog.quote_ident(t.relname) || '.' || pg_catalog.quote_ident(a.attname) AS \"owned-by\""
        "  FROM pg_catalog.pg_class c"
        "  JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid"
        "  LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.deptype IN ('a', 'i')"
        "   AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0"
        "  LEFT JOIN pg_catalog.pg_class t ON t.oid = o.refobjid"
        "  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace"
        "  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid"
        "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0"
        "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
        " WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND e.objid IS NULL AND o.deptype IS DISTINCT FROM 'i'"
        " ORDER BY c.relname",
};
