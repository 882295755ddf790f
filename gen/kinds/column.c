/*
 * column - the columns of a table. Catalogue 6.13 to 6.17 and 6.36a.
 *
 * A column of a new table is a clause of its CREATE TABLE. In a table that exists it is added
 * without a rewrite; NOT NULL comes through a validated check, and existing rows get their value in
 * batches, each committed by itself. primary-key, unique, references and check are shorthands: they
 * become objects of their own with PostgreSQL's default names. serial becomes a sequence that the
 * column owns.
 */
#include "gen/kinds/foreign.h"
#include "gen/kinds/privilege.h"

#include <stdlib.h>
#include <string.h>

#include "gen/kinds/actions.h"
#include "gen/kinds/backup.h"
#include "gen/kinds/columns.h"
#include "gen/kinds/heirs.h"
#include "gen/kinds/identity.h"
#include "gen/kinds/mark.h"
#include "gen/kinds/named.h"
#include "gen/kinds/type_change.h"
#include "gen/kinds/typed.h"

#define BATCH_BLOCKS 256 /* 2 MB of table a batch: well under a second */

struct column {
    struct object o;
    const char *type;
    bool not_null;
    const char *dflt;
    const char *operand; /* dflt as CREATE TABLE takes it */
    const char *generated;
    bool is_virtual;
    const char *identity;
    const char *identity_options;
    const char *identity_sequence;
    const char *collation;
    const char *storage;
    const char *compression;
    const char *statistics;
    const char *options;
    const char *foreign_options;
    const char *backfill;
    const char *using;
    bool primary_key;
    bool unique;
    const char *references;
    const char *on_delete;
    const char *on_update;
    const char *check;
};

static const struct field fields[] = {
    {"type", FIELD_TYPE, EFFECT_BREAKS, MEMBER(column, type), .required = true,
     .doc = "the type; serial is known too"},
    {"not-null", FIELD_BOOL, EFFECT_ALTER, MEMBER(column, not_null), .repair = REPAIR_SETS,
     .doc = "NULL is refused"},
    {"default", FIELD_EXPR, EFFECT_ALTER, MEMBER(column, dflt), .can_wait = true,
     .repair = REPAIR_SETS, .doc = "the value of a row that gives none"},
    {"generated", FIELD_EXPR, EFFECT_ALTER, MEMBER(column, generated),
     .doc = "a value computed from the row, stored with it"},
    {"virtual", FIELD_BOOL, EFFECT_ALTER, MEMBER(column, is_virtual), .since = 18,
     .doc = "with generated: not stored, but computed when it is read"},
    {"identity", FIELD_CHOICE, EFFECT_ALTER, MEMBER(column, identity),
     .choices = (const char *const[]){"always", "by-default", NULL},
     .doc = "numbered by the server"},
    {"identity-options", FIELD_TEXT, EFFECT_ALTER, MEMBER(column, identity_options),
     .doc = "options of the identity's sequence, as START WITH 10"},
    {"identity-sequence", FIELD_NAME, EFFECT_ALTER, MEMBER(column, identity_sequence),
     .absent_is_any = true, .doc = "the name of the identity's sequence, when not the default one"},
    {"collation", FIELD_PATH, EFFECT_BREAKS, MEMBER(column, collation), .space = SPACE_COLLATION,
     .doc = "the collation, when not the type's"},
    {"storage", FIELD_CHOICE, EFFECT_ALTER, MEMBER(column, storage),
     .choices = (const char *const[]){"plain", "external", "extended", "main", NULL},
     .doc = "TOAST strategy, when not the type's"},
    {"compression", FIELD_CHOICE, EFFECT_ALTER, MEMBER(column, compression),
     .choices = (const char *const[]){"pglz", "lz4", NULL}, .since = 14,
     .doc = "compression method"},
    {"statistics", FIELD_INTEGER, EFFECT_ALTER, MEMBER(column, statistics),
     .doc = "statistics target"},
    {"options", FIELD_OPTIONS, EFFECT_ALTER, MEMBER(column, options),
     .doc = "what the planner is told, as n_distinct=-0.5, n_distinct_inherited=100"},
    {"foreign-options", FIELD_TEXT, EFFECT_ALTER, MEMBER(column, foreign_options),
     .doc = "of a foreign table: its options, as column_name 'id'"},
    {"backfill", FIELD_EXPR, EFFECT_NONE, MEMBER(column, backfill),
     .doc = "the value existing rows get when it is new or newly NOT NULL"},
    {"using", FIELD_EXPR, EFFECT_NONE, MEMBER(column, using),
     .doc = "how old values become the new type"},
    {"primary-key", FIELD_BOOL, EFFECT_NONE, MEMBER(column, primary_key),
     .doc = "shorthand for <primary-key>"},
    {"unique", FIELD_BOOL, EFFECT_NONE, MEMBER(column, unique), .doc = "shorthand for <unique>"},
    {"references", FIELD_RELATION, EFFECT_NONE, MEMBER(column, references),
     .doc = "shorthand for <foreign-key>"},
    {"on-delete", FIELD_CHOICE, EFFECT_NONE, MEMBER(column, on_delete), .choices = action_choices,
     .dflt = "no action",
     .doc = "with references: what happens when the row referred to is deleted"},
    {"on-update", FIELD_CHOICE, EFFECT_NONE, MEMBER(column, on_update), .choices = action_choices,
     .dflt = "no action", .doc = "with references: what happens when the key referred to changes"},
    {"check", FIELD_EXPR, EFFECT_NONE, MEMBER(column, check), .doc = "shorthand for <check>"},
};

static const struct column *column_of(const struct object *object)
{
    return (const struct column *)object;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static void expand_serial(struct reading *reading, struct object *object)
{
    static const struct {
        const char *serial;
        const char *type;
    } serials[] = {
        {"smallserial", "smallint"}, {"serial2", "smallint"}, {"serial", "integer"},
        {"serial4", "integer"},      {"bigserial", "bigint"}, {"serial8", "bigint"},
    };
    struct column *column = (struct column *)object;
    struct arena *arena = reading->model->arena;
    for (size_t i = 0; i < COUNT(serials); i++) {
        if (column->type == NULL || strcmp(column->type, serials[i].serial) != 0)
            continue;
        struct object *sequence = imply(reading, &kind_sequence, object_schema(object), object);
        sequence->name = default_name(arena, object->parent->name, object->name, "seq");
        struct buf owner = buf_make(arena);
        buf_add_path(&owner, object);
        set_field(sequence, "type", serials[i].type);
        set_field(sequence, "owned-by", owner.data);
        column->type = serials[i].type;
        column->not_null = true;
        if (column->dflt != NULL)
            report_field(reading, object, "default", 0,
                         "Remove the default, or write the plain type.",
                         "a serial column has its own default");
        struct buf path = buf_make(arena);
        if (object_schema(object) != reading->model->public)
            buf_add_path(&path, sequence);
        else
            buf_add_ident(&path, sequence->name);
        column->dflt = arena_printf(arena, "nextval(%s::regclass)", literal(arena, path.data));
        return;
    }
}

/* Nobody could hold the rows of a foreign table to a key. */
static void refuse_keys(struct reading *reading, struct object *object)
{
    struct column *column = (struct column *)object;
    const char *field = column->primary_key          ? "primary-key"
                        : column->unique             ? "unique"
                        : column->references != NULL ? "references"
                                                     : NULL;
    if (field == NULL)
        return;
    report_field(reading, object, field, 0, "Remove it; the server that has the rows keeps it.",
                 "a foreign table has no %s", column->references != NULL ? "foreign key" : "key");
    column->primary_key = column->unique = false;
    column->references = NULL;
}

/* Whether the storage is what the type, one of the server's, has by itself. */
static bool is_own_storage(struct sql *sql, const struct column *column)
{
    static const struct {
        const char *type;
        const char *storage;
    } rows[] = {
        {"text", "extended"},     {"character varying", "extended"},
        {"bytea", "extended"},    {"jsonb", "extended"},
        {"json", "extended"},     {"xml", "extended"},
        {"tsvector", "extended"}, {"character", "extended"},
        {"numeric", "main"},      {"inet", "main"},
        {"cidr", "main"},         {"integer", "plain"},
        {"bigint", "plain"},      {"smallint", "plain"},
        {"boolean", "plain"},     {"uuid", "plain"},
        {"date", "plain"},        {"tsquery", "plain"},
    };
    const char *type = column->type == NULL ? "" : sql_canonical(sql, SQL_TYPE, column->type);
    size_t length = strcspn(type, "([");
    if (strstr(type, "[]") != NULL)
        return strcmp(column->storage, "extended") == 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strlen(rows[i].type) == length && strncmp(rows[i].type, type, length) == 0)
            return strcmp(rows[i].storage, column->storage) == 0;
    return false;
}

bool column_is_in_primary_key(struct model *model, const struct object *column)
{
    for_each_child (child, column->parent) {
        size_t n = 0;
        struct sql_error error;
        const char *columns = child->kind == &kind_primary_key ? get_field(child, "columns") : NULL;
        if (columns == NULL || !sql_check(model->sql, SQL_COLUMNS, columns, &error))
            continue;
        const char *const *names = sql_column_list(model->sql, columns, &n);
        for (size_t i = 0; i < n; i++)
            if (strcmp(names[i], column->name) == 0)
                return true;
    }
    return false;
}

void column_settle_default(struct model *model, struct object *object)
{
    struct column *column = (struct column *)object;
    column->operand = default_operand(model, column->dflt);
}

static void finish(struct reading *reading, struct object *object)
{
    struct column *column = (struct column *)object;
    struct arena *arena = reading->model->arena;
    column->foreign_options = foreign_canonical(arena, column->foreign_options);
    column->collation = told_collation(reading->model, column->type, column->collation);
    if (is_foreign(object->parent))
        refuse_keys(reading, object);
    bool in_key = column->primary_key || column->unique || column->references != NULL;
    const char *name = in_key ? quoted(arena, object->name) : NULL;
    expand_serial(reading, object);
    if (column->primary_key)
        set_field(imply(reading, &kind_primary_key, object->parent, object), "columns", name);
    if (column->unique)
        set_field(imply(reading, &kind_unique, object->parent, object), "columns", name);
    if (column->references != NULL) {
        struct object *key = imply(reading, &kind_foreign_key, object->parent, object);
        set_field(key, "columns", name);
        set_field(key, "references", column->references);
        set_field(key, "on-delete", column->on_delete);
        set_field(key, "on-update", column->on_update);
    } else if (column->on_delete != NULL || column->on_update != NULL) {
        report_field(reading, object, column->on_delete != NULL ? "on-delete" : "on-update", 0,
                     "Add references=\"table(column)\".", "an action without a foreign key");
    }
    if (column->check != NULL) {
        struct object *check = imply(reading, &kind_check, object->parent, object);
        set_field(check, "expression", column->check);
        check->name = default_name(arena, object->parent->name, object->name, "check");
        check->name_is_default = true;
    }
    column->primary_key = column->unique = false;
    column->references = column->on_delete = column->on_update = column->check = NULL;
    if (column->identity != NULL)
        column->not_null = true;
    column_settle_default(reading->model, object);
    if (column->storage != NULL && is_own_storage(reading->model->sql, column))
        column->storage = NULL;
    if (column->identity_sequence != NULL &&
        strcmp(column->identity_sequence,
               default_name(arena, object->parent->name, object->name, "seq")) == 0)
        column->identity_sequence = NULL;
}

/* PostgreSQL's own columns, which every table has. */
static bool is_system_column(const char *name)
{
    static const char *const names[] = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void check_default(struct reading *reading, const struct object *object, const char *dflt)
{
    const struct sql_names *names = sql_names(reading->model->sql, SQL_EXPR, dflt);
    check_no_subquery(reading, object, "default", dflt);
    if (names != NULL && names->n_columns > 0 && !names->subquery)
        report_field(
            reading, object, "default", sql_find_name(dflt, names->columns[0].name, 0),
            "A default knows no other columns; write generated=\"…\" for a value of the row, or a trigger. Texts stand in single quotes.",
            "the default of %s uses a column, \"%s\"", object_title(reading->model->arena, object),
            names->columns[0].name);
}

static void check_generated(struct reading *reading, const struct object *object,
                            const char *generated)
{
    struct model *model = reading->model;
    const struct sql_names *names = sql_names(model->sql, SQL_EXPR, generated);
    check_columns_used(reading, object, object->parent, "generated", SQL_EXPR, generated);
    check_no_subquery(reading, object, "generated", generated);
    for (size_t i = 0; names != NULL && i < names->n_columns; i++) {
        const struct object *other = model_column(model, object, names->columns[i].name);
        if (other != NULL && other->kind == &kind_column && column_of(other)->generated != NULL)
            report_field(reading, object, "generated",
                         sql_find_name(generated, names->columns[i].name, 0),
                         "Write its expression instead of its name.",
                         "%s uses %s, which is generated too", object_title(model->arena, object),
                         other == object ? "itself" : object_title(model->arena, other));
    }
}

static void check_identity(struct reading *reading, struct object *object,
                           const struct column *column)
{
    const char *type = sql_canonical(reading->model->sql, SQL_TYPE, column->type);
    if (strcmp(type, "smallint") != 0 && strcmp(type, "integer") != 0 &&
        strcmp(type, "bigint") != 0)
        report_field(reading, object, "type", 0, "Write smallint, integer or bigint.",
                     "%s is numbered by the server, but its type is %s",
                     object_title(reading->model->arena, object), column->type);
    if (column->identity_options != NULL)
        check_clause(
            reading, object, "identity-options", "CREATE SEQUENCE s ", column->identity_options,
            "Write START WITH n, INCREMENT BY n, MINVALUE n, MAXVALUE n, CACHE n or CYCLE, as many as are needed.");
    ((struct column *)object)->identity_options =
        identity_options(reading->model->arena, column->identity_options, type);
}

/* What a column of a foreign table cannot have, and what only it can have. */
static void check_foreign(struct reading *reading, const struct object *object)
{
    const struct column *column = column_of(object);
    if (!is_foreign(object->parent)) {
        if (column->foreign_options != NULL)
            report_field(reading, object, "foreign-options", 0, "Remove it.",
                         "%s is no column of a foreign table",
                         object_title(reading->model->arena, object));
        return;
    }
    const char *field = column->identity != NULL      ? "identity"
                        : column->compression != NULL ? "compression"
                        : column->backfill != NULL    ? "backfill"
                        : column->using != NULL       ? "using"
                                                      : NULL;
    foreign_check(reading, object, "foreign-options", column->foreign_options,
                  "Leave it out; an operator gives it.");
    if (field != NULL)
        report_field(reading, object, field, 0, "Remove it: the rows are on the server elsewhere.",
                     "a column of a foreign table has no %s", field);
}

static void check(struct reading *reading, struct object *object)
{
    const struct column *column = column_of(object);
    check_foreign(reading, object);
    if (is_system_column(object->name))
        report_field(reading, object, "name", 0,
                     "Every table has that column already; choose another name.",
                     "\"%s\" is a column of PostgreSQL's own", object->name);
    if (column->statistics != NULL &&
        (atoll(column->statistics) < -1 || atoll(column->statistics) > 10000))
        report_field(reading, object, "statistics", 0, "Write a number from 0 to 10000.",
                     "the statistics target %s is out of range", column->statistics);
    if (column->identity != NULL)
        check_identity(reading, object, column);
    if (column->dflt != NULL)
        check_default(reading, object, column->dflt);
    if (column->generated != NULL && column->dflt != NULL)
        report_field(reading, object, "default", 0, "Remove one of the two.",
                     "a generated column cannot have a default");
    if (column->identity != NULL && (column->dflt != NULL || column->generated != NULL))
        report_field(reading, object, "identity", 0, "Remove one of the two.",
                     "an identity column cannot have %s",
                     column->dflt != NULL ? "a default" : "a generation expression");
    if (column->identity_options != NULL && column->identity == NULL)
        report_field(reading, object, "identity-options", 0,
                     "Add identity=\"always\" or \"by-default\".",
                     "identity-options without identity");
    if (column->identity_sequence != NULL && column->identity == NULL)
        report_field(reading, object, "identity-sequence", 0,
                     "Add identity=\"always\" or \"by-default\".",
                     "identity-sequence without identity");
    if (column->is_virtual && column->generated == NULL)
        report_field(reading, object, "virtual", 0, "Add generated=\"expression\".",
                     "virtual without generated");
    if (column->generated != NULL)
        check_generated(reading, object, column->generated);
    if (column->backfill != NULL)
        check_columns_used(reading, object, object->parent, "backfill", SQL_EXPR, column->backfill);
}

/* A default that counts with another table's sequence: the sequence goes with that table. */
static void depends(struct deps *deps, const struct object *object)
{
    struct model *model = (struct model *)deps_model(deps);
    const char *dflt = column_of(object)->dflt;
    depend_on(deps, object->base);
    const struct sql_names *names = dflt == NULL ? NULL : sql_names(model->sql, SQL_EXPR, dflt);
    for (size_t i = 0; names != NULL && i < names->n_sequences; i++) {
        const struct object *sequence = model_lookup(
            model, object, SPACE_RELATION, names->sequences[i].schema, names->sequences[i].name);
        const struct object *owner = sequence == NULL ? NULL : sequence_owner(model, sequence);
        if (owner != NULL && owner->parent != object->parent)
            depend_on(deps, owner);
    }
}

/* ---- Clauses --------------------------------------------------------------------------------- */

static void add_collation(struct buf *buf, const struct column *column)
{
    if (column->collation != NULL)
        buf_printf(buf, " COLLATE %s", column->collation);
}

static void add_type(struct buf *buf, const struct column *column)
{
    buf_add(buf, column->type);
    add_collation(buf, column);
}

static void add_identity(struct buf *buf, const struct object *object)
{
    const struct column *column = column_of(object);
    buf_printf(buf, "GENERATED %s AS IDENTITY",
               strcmp(column->identity, "always") == 0 ? "ALWAYS" : "BY DEFAULT");
    if (column->identity_sequence == NULL && column->identity_options == NULL)
        return;
    buf_add(buf, " (");
    if (column->identity_sequence != NULL) {
        buf_add(buf, "SEQUENCE NAME ");
        buf_add_ident(buf, object_schema(object)->name);
        buf_add(buf, ".");
        buf_add_ident(buf, column->identity_sequence);
    }
    buf_printf(buf, "%s%s)",
               column->identity_sequence != NULL && column->identity_options != NULL ? " " : "",
               column->identity_options == NULL ? "" : column->identity_options);
}

static void add_value(struct buf *buf, const struct object *object)
{
    const struct column *column = column_of(object);
    if (column->identity != NULL) {
        buf_add(buf, " ");
        add_identity(buf, object);
    } else if (column->generated != NULL) {
        buf_printf(buf, " GENERATED ALWAYS AS (%s) %s", column->generated,
                   column->is_virtual ? "VIRTUAL" : "STORED");
    } else if (column->dflt != NULL) {
        buf_printf(buf, " DEFAULT %s", column->operand);
    }
}

/* With its name and all, when it has one. */
static void add_not_null(struct buf *buf, const struct object *object)
{
    const struct object *named = not_null_of_column(object);
    if (named != NULL) {
        buf_add(buf, " CONSTRAINT ");
        buf_add_ident(buf, named->name);
    }
    buf_add(buf, " NOT NULL");
    if (named != NULL && get_field(named, "no-inherit") != NULL)
        buf_add(buf, " NO INHERIT");
}

static bool clause(struct buf *buf, const struct object *object)
{
    const struct column *column = column_of(object);
    if (object->inherited)
        return true; /* INHERITS brings it */
    if (typed_is(object->parent)) {
        struct buf own = buf_make(buf->arena);
        add_value(&own, object);
        if (column->not_null)
            add_not_null(&own, object);
        if (own.length == 0)
            return true;
        buf_add_ident(buf, object->name);
        buf_printf(buf, " WITH OPTIONS%s", own.data);
        return true;
    }
    buf_add_ident(buf, object->name);
    buf_printf(buf, " %s", column->type);
    buf_add_foreign_options(buf, column->foreign_options);
    add_collation(buf, column);
    add_value(buf, object);
    if (column->not_null)
        add_not_null(buf, object);
    return true;
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *column_exists(struct arena *arena, const struct object *table, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_printf(
        &buf,
        "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(%s) AND a.attname = %s"
        " AND a.attnum > 0 AND NOT a.attisdropped)",
        literal(arena, object_path(arena, table)), literal(arena, name));
    return buf.data;
}

static const char *state_of(struct emit *emit, const struct object *object, const char *what)
{
    struct buf state = buf_make(emit->arena);
    buf_printf(&state, "SELECT %s FROM pg_catalog.pg_attribute a WHERE a.attrelid = ", what);
    buf_add_regclass(&state, object->parent);
    buf_printf(&state, " AND a.attname = %s AND NOT a.attisdropped",
               literal(emit->arena, object->name));
    return state.data;
}

/* ALTER TABLE … ALTER COLUMN c and the rest. */
static void alter_under(struct emit *emit, const struct object *object, uint32_t flags,
                        enum lockstep_lock lock, const char *verb, const char *rest)
{
    emit_plain(emit, object, flags, lock_unless_new(emit, object->parent, lock), verb,
               "ALTER TABLE %s%s ALTER COLUMN %s %s",
               heirs_are_there(object->parent) ? "ONLY " : "", emit_path(emit, object->parent),
               quoted(emit->arena, object->name), rest);
}

static void alter_step(struct emit *emit, const struct object *object, uint32_t flags,
                       const char *verb, const char *rest)
{
    alter_under(emit, object, flags, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, verb, rest);
}

/* SET STORAGE DEFAULT came with PostgreSQL 16; before, the type's own strategy must be named. */
static void reset_storage(struct emit *emit, const struct object *object)
{
    const char *prefix =
        arena_printf(emit->arena, "ALTER TABLE %s ALTER COLUMN %s SET STORAGE ",
                     emit_path(emit, object->parent), quoted(emit->arena, object->name));
    const char *strategy = state_of(
        emit, object,
        "CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END");
    const char *from = "pg_catalog.pg_attribute a";
    const char *at = strstr(strategy, from);
    const char *statement = arena_printf(
        emit->arena,
        "  EXECUTE %s || (%.*s%s JOIN pg_catalog.pg_type y ON y.oid = a.atttypid%s);\n",
        literal(emit->arena, prefix), (int)(at - strategy), strategy, from, at + strlen(from));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(emit->arena, NULL, statement), "reset the storage of %s",
              emit_title(emit, object));
}

static void tuning_steps(struct emit *emit, const struct object *object, bool storage,
                         bool compression, bool statistics)
{
    const struct column *column = column_of(object);
    struct arena *arena = emit->arena;
    if (storage && column->storage != NULL)
        alter_step(emit, object, 0, "set the storage of",
                   arena_printf(arena, "SET STORAGE %s", column->storage));
    else if (storage)
        reset_storage(emit, object);
    if (compression)
        alter_step(emit, object, 0, "set the compression of",
                   arena_printf(arena, "SET COMPRESSION %s",
                                column->compression == NULL ? "default" : column->compression));
    if (statistics)
        alter_under(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                    "set the statistics target of",
                    arena_printf(arena, "SET STATISTICS %s",
                                 column->statistics == NULL ? "-1" : column->statistics));
}

static void options_steps(struct emit *emit, const struct object *object, const char *before)
{
    struct buf set = buf_make(emit->arena);
    struct buf gone = buf_make(emit->arena);
    buf_add_options(&set, column_of(object)->options);
    if (set.length > 0)
        alter_under(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "set options of",
                    arena_printf(emit->arena, "SET (%s)", set.data));
    if (buf_add_options_gone(&gone, before, column_of(object)->options) > 0)
        alter_under(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE, "reset options of",
                    arena_printf(emit->arena, "RESET (%s)", gone.data));
}

static bool needs_completing(const struct object *object)
{
    const struct column *column = column_of(object);
    if (object->inherited && column->storage == NULL && column->compression == NULL)
        return false;
    return column->storage != NULL || column->compression != NULL || column->statistics != NULL ||
           column->options != NULL;
}

static void complete(struct emit *emit, const struct object *object)
{
    const struct column *column = column_of(object);
    tuning_steps(emit, object, column->storage != NULL, column->compression != NULL,
                 column->statistics != NULL);
    options_steps(emit, object, NULL);
}

static bool tells_rows(const struct object *table)
{
    const char *identity = get_field(table, "replica-identity");
    if (identity != NULL)
        return strcmp(identity, "full") == 0;
    for_each_child (child, table) {
        if (child->kind == &kind_primary_key)
            return true;
    }
    return mark_has_replica_identity(table);
}

/* PostgreSQL refuses to update a published row that subscribers could not find. */
static void check_published(struct emit *emit, const struct object *object)
{
    const struct object *table = object->parent;
    const struct object *publication =
        table->twin == NULL ? NULL : publication_of_updates(emit, table->twin);
    bool full = get_field(table, "replica-identity") != NULL && tells_rows(table);
    if (publication != NULL && !emit->down && !full &&
        !(tells_rows(table->twin) && tells_rows(table)))
        diag_error(
            emit->diag, object->at,
            "Write replica-identity=\"full\" on the table, give it a primary key in a migration before, or leave the updates out of the publication.",
            "%s: its rows cannot be filled, for %s has their updates and %s has nothing that tells subscribers which row is meant",
            emit_title(emit, object), emit_title(emit, publication), emit_title(emit, table));
}

/* Rows that have no value yet get one, a range of blocks at a time, each range in a transaction of
 * its own. The predicate makes a repeat harmless and lets an interrupted run go on. */
static void fill_rows(struct emit *emit, const struct object *object, const char *value)
{
    const char *name = quoted(emit->arena, object->name);
    struct buf sql = buf_make(emit->arena);
    struct buf body = buf_make(emit->arena);
    buf_add(
        &body,
        "\nDECLARE\n  tables regclass[];\n  one regclass;\n  block bigint;\n  blocks bigint;\nBEGIN\n"
        "  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM ");
    if (heirs_are_there(object->parent)) {
        buf_add(&body, "(WITH RECURSIVE r(relid) AS (SELECT ");
        buf_add_regclass(&body, object->parent);
        buf_add(
            &body,
            "::oid UNION\n    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid) SELECT relid FROM r) t");
    } else {
        buf_add(&body, "pg_catalog.pg_partition_tree(");
        buf_add_regclass(&body, object->parent);
        buf_add(&body, ") t WHERE t.isleaf");
    }
    buf_add(&body, ";\n  FOREACH one IN ARRAY coalesce(tables, ARRAY[");
    buf_add_regclass(&body, object->parent);
    buf_add(
        &body,
        "]) LOOP\n    block := 0;\n"
        "    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;\n"
        "    WHILE block <= blocks LOOP\n      EXECUTE 'UPDATE ONLY ' || one::text || ");
    buf_add_dollar(&body,
                   arena_printf(emit->arena, " SET %s = (%s) WHERE %s IS NULL", name, value, name));
    buf_printf(
        &body,
        "\n        || pg_catalog.format(' AND ctid >= ''(%%s,0)''::tid AND ctid < ''(%%s,0)''::tid', block, block + %d);\n"
        "      COMMIT;\n      block := block + %d;\n    END LOOP;\n  END LOOP;\nEND ",
        BATCH_BLOCKS, BATCH_BLOCKS);
    buf_add(&sql, "DO ");
    buf_add_dollar(&sql, body.data);
    emit_step(emit, object, STEP_NO_TRANSACTION | STEP_ONLINE | STEP_SCANS,
              LOCKSTEP_LOCK_ROW_EXCLUSIVE, sql.data, "fill %s", emit_title(emit, object));
}

static void backfill_step(struct emit *emit, const struct object *object, const char *value)
{
    check_published(emit, object);
    fill_rows(emit, object, value);
}

/* NOT NULL without a scan under an exclusive lock: catalogue 6.14. */
void column_not_null_steps(struct emit *emit, const struct object *object, const char *fill)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, object->parent);
    const char *name = quoted(arena, object->name);
    const char *helper = default_name(arena, "ls_nn", object->name, NULL);
    const char *constraint = quoted(arena, helper);
    struct buf nullable = buf_make(arena);
    struct buf pending = buf_make(arena);
    buf_add(&nullable,
            "(SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = ");
    buf_add_regclass(&nullable, object->parent);
    buf_printf(&nullable, " AND a.attname = %s AND NOT a.attisdropped)",
               literal(arena, object->name));
    buf_add(&pending, "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = ");
    buf_add_regclass(&pending, object->parent);
    buf_printf(&pending, " AND k.conname = %s)", literal(arena, helper));
    if (fill != NULL)
        backfill_step(emit, object, fill);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
        guard_if(arena, arena_printf(arena, "%s AND NOT %s", nullable.data, pending.data),
                 arena_printf(arena,
                              "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID",
                              table, constraint, name)),
        "refuse NULL from now on in %s", emit_title(emit, object));
    if (fill != NULL) /* rows that came in between */
        fill_rows(emit, object, fill);
    emit_step(
        emit, object, STEP_ONLINE | STEP_SCANS | STEP_NO_TRANSACTION,
        LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
        guard_if(arena, pending.data,
                 arena_printf(arena, "ALTER TABLE %s VALIDATE CONSTRAINT %s", table, constraint)),
        "validate that no NULL is left in %s", emit_title(emit, object));
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
        guard_if(arena, nullable.data,
                 arena_printf(arena, "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL", table, name)),
        "set NOT NULL on %s", emit_title(emit, object));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, pending.data,
                       arena_printf(arena, "ALTER TABLE %s DROP CONSTRAINT %s", table, constraint)),
              "drop the helping check of %s", emit_title(emit, object));
    emit_leaves(emit, 3);
}

/* Whether the server evaluates the default once and stores it beside the table instead of rewriting
 * it: no function that may give another value for each row. Unknown functions count as such. */
static bool default_is_stable(struct emit *emit, const char *expression)
{
    static const char *const stable[] = {"now",
                                         "transaction_timestamp",
                                         "statement_timestamp",
                                         "lower",
                                         "upper",
                                         "current_setting",
                                         "to_jsonb",
                                         "jsonb_build_object",
                                         "jsonb_build_array",
                                         "json_build_object",
                                         "make_interval",
                                         "make_date",
                                         "to_timestamp",
                                         "timezone",
                                         "date_trunc",
                                         "coalesce",
                                         "length",
                                         "md5",
                                         "concat",
                                         "format"};
    const struct sql_names *names = sql_names(emit->after->sql, SQL_EXPR, expression);
    for (size_t i = 0; names != NULL && i < names->n_functions; i++) {
        bool known = false;
        for (size_t k = 0; k < COUNT(stable); k++)
            known |= strcmp(names->functions[i].name, stable[k]) == 0;
        if (!known)
            return false;
    }
    return true;
}

static void add_column(struct emit *emit, const struct object *object, const char *definition,
                       uint32_t flags)
{
    const struct column *column = column_of(object);
    const char *ddl = arena_printf(emit->arena, "ALTER TABLE %s ADD COLUMN %s %s",
                                   emit_path(emit, object->parent),
                                   quoted(emit->arena, object->name), definition);
    emit_step(emit, object, flags, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_create(emit->arena, emit_title(emit, object),
                           state_of(emit, object, bare_type_sql),
                           bare_type(object, emit->after->sql, column->type), ddl),
              "add %s", emit_title(emit, object));
}

/* No row is here that would need a value. */
static void create_foreign(struct emit *emit, const struct object *object)
{
    const struct column *column = column_of(object);
    struct buf whole = buf_make(emit->arena);
    buf_add(&whole, column->type);
    buf_add_foreign_options(&whole, column->foreign_options);
    add_collation(&whole, column);
    add_value(&whole, object);
    buf_add(&whole, column->not_null ? " NOT NULL" : "");
    add_column(emit, object, whole.data, 0);
}

static bool same_default(const struct object *object, const struct object *base)
{
    const char *a = column_of(object)->dflt;
    const char *b = column_of(base)->dflt;
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* A sequence that is new goes on behind the values that are there, and that it could give; never
 * back. Done where the table is locked, so that these are final. */
static void add_start_behind_rows(struct buf *body, struct emit *emit, const struct object *object,
                                  const char *sequence)
{
    const char *name = quoted(emit->arena, object->name);
    buf_printf(
        body,
        "    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)\n"
        "      FROM pg_catalog.pg_sequence s,\n"
        "           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.%s) ELSE min(t.%s) END AS last\n"
        "                      FROM %s t WHERE t.%s BETWEEN s.seqmin AND s.seqmax) r,\n"
        "           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n\n"
        "     WHERE s.seqrelid = %s::regclass\n"
        "       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;\n",
        name, name, emit_path(emit, object->parent), name, sequence);
}

/* The sequence of this migration that numbers the rows by the column's default, or NULL. */
static const struct object *new_counter(struct emit *emit, const struct object *object)
{
    static const char *const types[] = {"smallint", "integer", "bigint"};
    const struct column *column = column_of(object);
    struct sql *sql = emit->after->sql;
    const char *type = sql_canonical(sql, SQL_TYPE, column->type);
    bool number = false;
    for (size_t i = 0; i < COUNT(types); i++)
        number |= strcmp(types[i], type) == 0;
    if (!number || column->dflt == NULL || is_foreign(object->parent) ||
        emit_is_new(emit, object->parent))
        return NULL;
    const struct sql_names *names = sql_names(sql, SQL_EXPR, column->dflt);
    for (size_t i = 0; names != NULL && i < names->n_sequences; i++) {
        const struct object *sequence =
            model_lookup((struct model *)emit->after, object, SPACE_RELATION,
                         names->sequences[i].schema, names->sequences[i].name);
        if (sequence != NULL && sequence->kind == &kind_sequence && emit_is_new(emit, sequence))
            return sequence;
    }
    return NULL;
}

static void default_step(struct emit *emit, const struct object *object)
{
    const char *dflt = column_of(object)->dflt;
    alter_step(emit, object, 0, dflt == NULL ? "drop the default of" : "set the default of",
               dflt == NULL ? "DROP DEFAULT" : arena_printf(emit->arena, "SET DEFAULT %s", dflt));
}

/* The column was there before its sequence. */
static void count_behind_rows(struct emit *emit, const struct object *object,
                              const struct object *sequence)
{
    struct arena *arena = emit->arena;
    struct buf body = buf_make(arena);
    const char *table = emit_path(emit, object->parent);
    buf_printf(&body, "    LOCK TABLE %s IN ACCESS EXCLUSIVE MODE;\n", table);
    add_start_behind_rows(&body, emit, object, literal(arena, emit_path(emit, sequence)));
    buf_printf(&body, "    ALTER TABLE %s%s ALTER COLUMN %s SET DEFAULT %s;\n",
               heirs_are_there(object->parent) ? "ONLY " : "", table, quoted(arena, object->name),
               column_of(object)->dflt);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, guard_block(arena, NULL, body.data),
              "number %s behind the rows that are there", emit_title(emit, object));
}

/* The values are gone; NOT NULL comes back only where there is no row without one. */
static void set_not_null_if_filled(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, object->parent);
    const char *name = quoted(arena, object->name);
    emit_step(
        emit, object, STEP_SCANS, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
        guard_if(arena,
                 arena_printf(arena, "NOT EXISTS (SELECT FROM %s WHERE %s IS NULL)", table, name),
                 arena_printf(arena, "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL", table, name)),
        "set NOT NULL on %s when no row is without a value", emit_title(emit, object));
}

/* The attribute's step made it here too. */
static void create_typed(struct emit *emit, const struct object *object)
{
    const struct column *column = column_of(object);
    const char *fill = column->backfill != NULL ? column->backfill : column->dflt;
    if (column->dflt != NULL)
        default_step(emit, object);
    if (backup_restores(emit))
        restore_column(emit, object);
    if (column->not_null && fill == NULL && !emit->down)
        diag_error(emit->diag, object->at,
                   "Add backfill=\"expression\" for the rows that are there, or a default.",
                   "%s is new and NOT NULL, but existing rows have no value for it",
                   emit_title(emit, object));
    else if (column->not_null && fill != NULL)
        column_not_null_steps(emit, object, fill);
    else if (column->not_null)
        set_not_null_if_filled(emit, object);
    else if (fill != NULL)
        backfill_step(emit, object, fill);
}

#define SERVER_VERSION "pg_catalog.current_setting('server_version_num')::int"

static bool equal_texts(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Whether nothing that the expression names may go or change under it: columns of built-in types
 * that stay as they are, and nothing else of the model. */
static bool stands_by_itself(const struct model *model, const struct object *before)
{
    const struct sql_names *names = sql_names(model->sql, SQL_EXPR, column_of(before)->generated);
    if (names == NULL || names->star ||
        names->n_types + names->n_operators + names->n_collations > 0)
        return false;
    for (size_t i = 0; i < names->n_functions; i++)
        if (model_home(model, before, SPACE_ROUTINE, &names->functions[i]) != NULL)
            return false;
    for (size_t i = 0; i < names->n_columns; i++) {
        const struct object *used = model_column(model, before, names->columns[i].name);
        if (used == NULL || used->kind != &kind_column || used->twin == NULL ||
            sql_names(model->sql, SQL_TYPE, column_of(used)->type)->n_types > 0 ||
            !equal_texts(column_of(used)->type, column_of(used->twin)->type) ||
            !equal_texts(column_of(used)->collation, column_of(used->twin)->collation))
            return false;
    }
    return true;
}

/* Whether a column that is made anew is only to compute something else, which PostgreSQL 17 and
 * later do in place. before is of the model before. */
static bool computes_anew(const struct emit *emit, const struct object *before)
{
    const struct object *after = before->twin;
    if (after == NULL || is_foreign(before->parent) || column_of(before)->generated == NULL ||
        column_of(after)->generated == NULL || column_of(before)->is_virtual ||
        !equal_texts(before->comment, after->comment) || strcmp(before->name, after->name) != 0)
        return false;
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i].effect != EFFECT_NONE &&
            fields[i].offset != offsetof(struct column, generated) &&
            !equal_texts(field_text(before, &fields[i]), field_text(after, &fields[i])))
            return false;
    for_each_child (child, before)
        if (child->twin == NULL) /* it would have gone with the column */
            return false;
    return !equal_texts(column_of(before)->generated, column_of(after)->generated) &&
           stands_by_itself(emit->before, before);
}

static void set_expression(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *ddl = arena_printf(arena, "ALTER TABLE %s ALTER COLUMN %s SET EXPRESSION AS (%s)",
                                   emit_path(emit, object->parent), quoted(arena, object->name),
                                   column_of(object)->generated);
    /* Older servers do not even read it. */
    emit_step(emit, object, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, SERVER_VERSION " >= 170000",
                       arena_printf(arena, "EXECUTE %s", literal(arena, ddl))),
              "set the expression of %s, from PostgreSQL 17 on", emit_title(emit, object));
}

/* A column for a table that exists already. */
/* A generated column is worked out again from the others; of a foreign table another server has the
 * values. */
static bool keeps(const struct model *model, const struct object *object)
{
    (void)model;
    return column_of(object)->generated == NULL && !is_foreign(object->parent);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed);

/* On the way back a computed column stays and is no longer computed: rows that came meanwhile keep
 * what they have. The way there made it anew; taken back half way, it may be gone. */
static bool remakes(const struct object *before, const struct object *after)
{
    return column_of(before)->generated != NULL && !column_of(before)->is_virtual &&
           column_of(after)->generated == NULL &&
           strcmp(column_of(before)->type, column_of(after)->type) == 0;
}

static void stop_computing(struct emit *emit, const struct object *before)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, before->parent);
    const char *name = quoted(arena, before->name);
    emit_step(
        emit, before, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
        guard_if(arena, column_exists(arena, before->parent, before->name),
                 arena_printf(arena, "ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION IF EXISTS",
                              table, name)),
        "stop generating %s", emit_title(emit, before));
}

static void make_plain_again(struct emit *emit, const struct object *before,
                             const struct object *after)
{
    struct arena *arena = emit->arena;
    const char *table = emit_path(emit, after->parent);
    struct buf type = buf_make(arena);
    uint64_t changed = 0;
    add_type(&type, column_of(after));
    emit_step(
        emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
        guard_if(arena,
                 arena_printf(arena, "NOT %s", column_exists(arena, after->parent, after->name)),
                 arena_printf(arena, "ALTER TABLE %s ADD COLUMN %s %s", table,
                              quoted(arena, after->name), type.data)),
        "add %s, if it was dropped and not made again", emit_title(emit, after));
    if (backup_restores(emit) && keeps(emit->after, after)) /* what it had before it was computed */
        restore_column(emit, after);
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i].effect != EFFECT_NONE &&
            fields[i].offset != offsetof(struct column, generated) &&
            !equal_texts(field_text(before, &fields[i]), field_text(after, &fields[i])))
            changed |= field_bit(&kind_column, fields[i].offset);
    if (column_of(after)->not_null && column_of(before)->not_null)
        set_not_null_if_filled(emit, after);
    alter(emit, before, after, changed);
}

static void create(struct emit *emit, const struct object *object)
{
    const struct column *column = column_of(object);
    const struct object *base = heirs_kept_base(object);
    if (base != NULL) { /* the parent's step made it here too */
        if (!same_default(object, base))
            default_step(emit, object);
        return;
    }
    if (typed_kept(object)) {
        create_typed(emit, object);
        return;
    }
    if (is_foreign(object->parent)) {
        create_foreign(emit, object);
        return;
    }
    if (emit->down && object->twin != NULL && remakes(object->twin, object)) {
        make_plain_again(emit, object->twin, object);
        return;
    }
    if (object->twin != NULL && computes_anew(emit, object->twin))
        set_expression(emit, object);
    struct buf type = buf_make(emit->arena);
    struct buf whole = buf_make(emit->arena);
    add_type(&type, column);
    add_type(&whole, column);
    add_value(&whole, object);
    bool computed = column->identity != NULL || column->generated != NULL;
    bool restores = backup_restores(emit) && keeps(emit->after, object);
    const struct object *named = not_null_of_column(object);
    bool refuses = column->not_null && (named == NULL || get_field(named, "not-valid") == NULL);
    if (computed || (column->backfill == NULL &&
                     (column->dflt == NULL ? !refuses : default_is_stable(emit, column->dflt)))) {
        if (refuses && column->identity == NULL)
            add_not_null(&whole, object);
        add_column(emit, object, whole.data, computed && !column->is_virtual ? STEP_REWRITES : 0);
        if (restores)
            restore_column(emit, object);
        return;
    }
    const char *fill = column->backfill != NULL ? column->backfill : column->dflt;
    if (fill == NULL && emit->down) {
        add_column(emit, object, type.data, 0);
        if (restores)
            restore_column(emit, object);
        set_not_null_if_filled(emit, object);
        return;
    }
    if (fill == NULL) {
        diag_error(emit->diag, object->at,
                   "Add backfill=\"expression\" for the rows that are there, or a default.",
                   "%s is new and NOT NULL, but existing rows have no value for it",
                   emit_title(emit, object));
        return;
    }
    add_column(emit, object, type.data, 0);
    if (column->dflt != NULL)
        default_step(emit, object);
    if (restores)
        restore_column(emit, object);
    if (column->not_null && named == NULL)
        column_not_null_steps(emit, object, fill);
    else if (!restores) /* a NULL that came back stays one */
        backfill_step(emit, object, fill);
}

/* Types to which an explicit cast cuts off silently what an assignment would refuse. */
static bool is_cut(const char *type)
{
    return strstr(type, "char") != NULL || strstr(type, "bit") != NULL;
}

/* What PostgreSQL does not do by itself must be said. */
static void check_cast(struct emit *emit, const struct object *before, const struct object *after)
{
    const struct column *new = column_of(after);
    const char *name = quoted(emit->arena, after->name);
    enum type_change change =
        type_change((struct model *)emit->after, after, column_of(before)->type, new->type);
    if (change != CHANGE_WHEN_ASKED && change != CHANGE_NOT_KNOWN)
        return;
    struct buf expression = buf_make(emit->arena); /* as it stands in the attribute */
    buf_add_xml_attribute(&expression, name);
    buf_printf(&expression, change == CHANGE_WHEN_ASKED ? "::%s" : "::text::%s", new->type);
    diag_error(
        emit->diag, field_location(after, "type", 0),
        arena_printf(emit->arena,
                     change == CHANGE_WHEN_ASKED
                         ? "Add using=\"%s\", or another expression that gives the new value."
                         : "Add using=\"…\", an expression that gives the new value; perhaps %s.",
                     expression.data),
        "PostgreSQL does not make %s of %s by itself: the type of %s cannot change", new->type,
        column_of(before)->type, emit_title(emit, after));
}

/* A change of type takes away what PostgreSQL cuts off by itself, or what using="…" leaves out. */
static enum loss_sort type_loss(const struct model *before_model, const struct model *after_model,
                                const struct object *before, const struct object *after)
{
    const struct column *old = column_of(before);
    const struct column *new = column_of(after);
    if (!keeps(before_model, before) || !keeps(after_model, after))
        return LOSS_NONE;
    if (new->using != NULL)
        return LOSS_SAID;
    switch (value_change((struct typed_at){before_model, before, old->type},
                         (struct typed_at){after_model, after, new->type})) {
    case VALUES_STAY:
        return LOSS_NONE;
    case VALUES_DIFFER:
        return LOSS_POSSIBLE;
    case VALUES_ARE_CUT:
        break;
    }
    return LOSS_CERTAIN;
}

static enum loss_sort changes(const struct model *before_model, const struct model *after_model,
                              const struct object *before, const struct object *after,
                              uint64_t changed, const char **ret_what)
{
    enum loss_sort loss = CHANGED(kind_column, column, type, changed) ||
                                  CHANGED(kind_column, column, collation, changed)
                              ? type_loss(before_model, after_model, before, after)
                              : LOSS_NONE;
    struct arena *arena = before_model->arena;
    if (loss != LOSS_NONE)
        *ret_what = arena_printf(arena,
                                 loss == LOSS_CERTAIN ? "a part of the values of %s (%s to %s)"
                                                      : "the values of %s as they were (%s to %s)",
                                 object_title(arena, before), column_of(before)->type,
                                 column_of(after)->type);
    return loss;
}

/* What stands behind the value on the way back, where nobody wrote a USING: what went one way by
 * itself may need an explicit cast the other way, or the way over a text. "": nothing. */
static const char *way_back(struct emit *emit, const struct object *before,
                            const struct object *after)
{
    const char *type = column_of(after)->type;
    switch (type_change((struct model *)emit->after, after, column_of(before)->type, type)) {
    case CHANGE_BY_ITSELF:
        return is_cut(type) ? "" : arena_printf(emit->arena, "::%s", type);
    case CHANGE_NOT_KNOWN:
        return arena_printf(emit->arena, "::text::%s", type);
    case CHANGE_WHEN_ASKED:
    case CHANGE_UNSURE:
        break;
    }
    return arena_printf(emit->arena, "::%s", type);
}

/* The statements that give a column its type. head: ALTER TABLE … TYPE t; rest: what else the
 * statement does. ret_kept: whether they keep the old values, or bring them back. */
static const char *type_statements(struct emit *emit, const struct object *before,
                                   const struct object *after, enum loss_sort loss,
                                   const char *head, const char *rest, bool *ret_kept)
{
    const struct column *new = column_of(after);
    struct arena *arena = emit->arena;
    bool plain = new->generated == NULL && !is_foreign(after->parent);
    const char *back = emit->down && plain ? way_back(emit, before, after) : "";
    const char *using = new->using;
    if (emit->down && using == NULL && backup_restores(emit) &&
        type_loss(emit->after, emit->before, after, before) != LOSS_NONE) {
        *ret_kept = true;
        return restore_change(emit, after, head, back, rest);
    }
    if (using == NULL && *back != '\0')
        using = arena_printf(arena, "%s%s", quoted(arena, after->name), back);
    else if (using == NULL && !emit->down && plain)
        check_cast(emit, before, after);
    const char *ddl = arena_printf(arena, "%s%s%s%s", head, using == NULL ? "" : " USING ",
                                   using == NULL ? "" : using, rest);
    *ret_kept = backup_keeps(emit) && emit->diag->errors == 0 && loss != LOSS_NONE;
    return *ret_kept ? backup_change(emit, before, after, using, ddl) : ddl;
}

static void alter_type(struct emit *emit, const struct object *before, const struct object *after)
{
    const struct column *old = column_of(before);
    const struct column *new = column_of(after);
    struct arena *arena = emit->arena;
    const char *name = quoted(arena, after->name);
    struct buf ddl = buf_make(arena);
    buf_printf(&ddl, "ALTER TABLE %s", emit_path(emit, after->parent));
    bool heirs = heirs_are_there(after->parent);
    if (old->dflt != NULL || heirs) /* it may not be castable to the new type */
        buf_printf(&ddl, " ALTER COLUMN %s DROP DEFAULT,", name);
    buf_printf(&ddl, " ALTER COLUMN %s TYPE ", name);
    add_type(&ddl, new);
    struct buf rest = buf_make(arena);
    if (new->dflt != NULL && !heirs)
        buf_printf(&rest, ", ALTER COLUMN %s SET DEFAULT %s", name, new->dflt);
    bool kept;
    enum loss_sort loss = type_loss(emit->before, emit->after, before, after);
    const char *statements = type_statements(emit, before, after, loss, ddl.data, rest.data, &kept);
    static const char with_collation[] =
        " || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y"
        " ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '')";
    struct sql *sql = emit->after->sql;
    const char *from = bare_type(before, sql, old->type);
    const char *to = bare_type(after, sql, new->type);
    struct sql_name collation;
    if (old->collation != NULL && sql_parse_name(sql, old->collation, &collation))
        from = arena_printf(arena, "%s collate %s", from, collation.name);
    if (new->collation != NULL && sql_parse_name(sql, new->collation, &collation))
        to = arena_printf(arena, "%s collate %s", to, collation.name);
    const char *state =
        state_of(emit, after, arena_printf(arena, "%s%s", bare_type_sql, with_collation));
    emit_step(emit, after,
              is_foreign(after->parent)                     ? 0
              : loss == LOSS_CERTAIN && !backup_keeps(emit) ? STEP_REWRITES | STEP_LOSES_DATA
                                                            : STEP_REWRITES,
              LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_alter(arena, emit_title(emit, after), state, from, to, statements),
              "change the type of %s to %s%s", emit_title(emit, after), new->type,
              !kept        ? ""
              : emit->down ? ", bringing back the values it had"
                           : ", keeping the values it has in lockstep_backup");
    if (new->dflt != NULL && heirs)
        default_step(emit, after);
}

/* Once its table is a partition, the server numbers it as the whole table's (from 17 on), and
 * refuses to stop. */
static void drop_identity_before_attach(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    struct buf alone = buf_make(arena);
    buf_add(&alone, "NOT (SELECT c.relispartition FROM pg_catalog.pg_class c WHERE c.oid = ");
    buf_add_regclass(&alone, object->parent);
    buf_add(&alone, ")");
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, alone.data,
                       arena_printf(arena, "ALTER TABLE %s ALTER COLUMN %s DROP IDENTITY IF EXISTS",
                                    emit_path(emit, object->parent), quoted(arena, object->name))),
              "drop the identity of %s", emit_title(emit, object));
}

/* Whether the sequence may stand where it cannot after the change. */
static bool counts_less(struct emit *emit, const struct column *old, const struct column *new)
{
    long long old_min;
    long long old_max;
    long long min;
    long long max;
    struct sql *sql = emit->after->sql;
    return identity_bounds(emit->arena, old->identity_options,
                           sql_canonical(sql, SQL_TYPE, old->type), &old_min, &old_max) &&
           identity_bounds(emit->arena, new->identity_options,
                           sql_canonical(sql, SQL_TYPE, new->type), &min, &max) &&
           (min > old_min || max < old_max);
}

/* ALTER SEQUENCE refuses bounds that the next value is outside of. A sequence that has given none
 * yet starts anew within them; one that has been used is for its owner to decide. */
static void add_sequence_options(struct buf *body, struct emit *emit, const struct object *object,
                                 bool narrower)
{
    const struct column *column = column_of(object);
    struct arena *arena = emit->arena;
    const char *find =
        arena_printf(arena, "pg_catalog.pg_get_serial_sequence(%s, %s)",
                     literal(arena, emit_path(emit, object->parent)), literal(arena, object->name));
    long long min;
    long long max;
    if (narrower &&
        identity_bounds(arena, column->identity_options,
                        sql_canonical(emit->after->sql, SQL_TYPE, column->type), &min, &max))
        buf_printf(
            body,
            "    EXECUTE 'SELECT NOT s.is_called AND s.last_value NOT BETWEEN %lld AND %lld FROM ' || %s || ' s' INTO outside;\n",
            min, max, find);
    buf_printf(body, "    EXECUTE 'ALTER SEQUENCE ' || %s || %s%s;\n", find,
               literal(arena, arena_printf(arena, " %s",
                                           identity_all_options(arena, column->identity_options))),
               narrower ? " || CASE WHEN outside THEN ' RESTART' ELSE '' END" : "");
}

static void alter_identity(struct emit *emit, const struct object *before,
                           const struct object *after)
{
    const struct column *old = column_of(before);
    const struct column *new = column_of(after);
    struct arena *arena = emit->arena;
    if (new->identity == NULL && after->parent->stands_for != NULL) {
        drop_identity_before_attach(emit, after);
        return;
    }
    if (new->identity == NULL) {
        alter_step(emit, after, 0, "drop the identity of", "DROP IDENTITY IF EXISTS");
        return;
    }
    const char *which = strcmp(new->identity, "always") == 0 ? "ALWAYS" : "BY DEFAULT";
    struct buf add = buf_make(arena);
    add_identity(&add, after);
    struct buf body = buf_make(arena);
    const char *table = emit_path(emit, after->parent);
    const char *name = quoted(arena, after->name);
    buf_printf(&body, "  IF (%s) = '' THEN\n", state_of(emit, after, "a.attidentity"));
    buf_printf(&body, "    ALTER TABLE %s ALTER COLUMN %s ADD %s;\n", table, name, add.data);
    add_start_behind_rows(&body, emit, after,
                          arena_printf(arena, "pg_catalog.pg_get_serial_sequence(%s, %s)",
                                       literal(arena, table), literal(arena, after->name)));
    buf_printf(&body, "  ELSE\n    ALTER TABLE %s ALTER COLUMN %s SET GENERATED %s;\n", table, name,
               which);
    bool narrower = old->identity != NULL && counts_less(emit, old, new);
    if (old->identity != NULL)
        add_sequence_options(&body, emit, after, narrower);
    buf_add(&body, "  END IF;\n");
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, narrower ? "  outside boolean;\n" : NULL, body.data),
              "set the identity of %s", emit_title(emit, after));
}

static void rename_sequence(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *name = column_of(object)->identity_sequence;
    const char *find =
        arena_printf(arena, "pg_catalog.pg_get_serial_sequence(%s, %s)",
                     literal(arena, emit_path(emit, object->parent)), literal(arena, object->name));
    const char *condition = arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = %s::regclass AND c.relname <> %s)",
        find, literal(arena, name));
    const char *rest = arena_printf(arena, " RENAME TO %s", quoted(arena, name));
    emit_step(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_if(arena, condition,
                       arena_printf(arena, "EXECUTE 'ALTER SEQUENCE ' || %s || %s", find,
                                    literal(arena, rest))),
              "rename the sequence of %s to %s", emit_title(emit, object), name);
}

static void alter_foreign_options(struct emit *emit, const struct object *before,
                                  const struct object *after)
{
    const char *from = foreign_words(emit->arena, column_of(before)->foreign_options);
    const char *to = foreign_words(emit->arena, column_of(after)->foreign_options);
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER FOREIGN TABLE %s ALTER COLUMN %s", emit_path(emit, after->parent),
               quoted(emit->arena, after->name));
    buf_add_foreign_changes(&ddl, column_of(before)->foreign_options,
                            column_of(after)->foreign_options);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_alter(emit->arena, emit_title(emit, after),
                          state_of(emit, after,
                                   "coalesce(" FOREIGN_WORDS("a.attfdwoptions") ", 'no options')"),
                          from == NULL ? "no options" : from, to == NULL ? "no options" : to,
                          ddl.data),
              "change the options of %s", emit_title(emit, after));
}

/* Without what the parent's own change does here too. A new type comes with the parent's default.
 */
static uint64_t beside_base(struct emit *emit, const struct object *after, uint64_t changed)
{
    static const size_t reaching[] = {
        offsetof(struct column, type), offsetof(struct column, collation),
        offsetof(struct column, generated), offsetof(struct column, is_virtual)};
    const struct object *base = heirs_kept_base(after);
    if (base == NULL)
        return changed;
    for (size_t i = 0; i < COUNT(reaching); i++)
        changed &= ~field_bit(&kind_column, reaching[i]);
    if (CHANGED(kind_column, column, not_null, changed) && column_of(base)->not_null &&
        !column_of(base->twin)->not_null)
        changed &= ~field_bit(&kind_column, offsetof(struct column, not_null));
    if (strcmp(column_of(base)->type, column_of(base->twin)->type) != 0 &&
        (column_of(after)->dflt != NULL || column_of(after->twin)->dflt != NULL)) {
        changed &= ~field_bit(&kind_column, offsetof(struct column, dflt));
        default_step(emit, after);
    }
    return changed;
}

/* On the way back, the check that helped may be there still: the way there was taken half only. */
static const char *drop_not_null(struct emit *emit, const struct object *object)
{
    static const char plain[] = "DROP NOT NULL";
    bool alone = object->parent->kind == &kind_table && object->base == NULL &&
                 !heirs_are_there(object->parent);
    if (!emit->down || !alone)
        return plain;
    return arena_printf(
        emit->arena, "%s, DROP CONSTRAINT IF EXISTS %s", plain,
        quoted(emit->arena, default_name(emit->arena, "ls_nn", object->name, NULL)));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct column *old = column_of(before);
    const struct column *new = column_of(after);
    changed = beside_base(emit, after, changed);
    bool type = CHANGED(kind_column, column, type, changed) ||
                CHANGED(kind_column, column, collation, changed);
    bool identity = CHANGED(kind_column, column, identity, changed) ||
                    CHANGED(kind_column, column, identity_options, changed);
    const struct object *counter = new_counter(emit, after);
    if (CHANGED(kind_column, column, generated, changed) && new->generated == NULL) {
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "stop generating",
                   "ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION IF EXISTS",
                   emit_path(emit, after->parent), quoted(emit->arena, after->name));
        if (backup_restores(emit) &&
            keeps(emit->after, after)) /* what it had before it was computed */
            restore_column(emit, after);
    } else if (CHANGED(kind_column, column, generated, changed)) /* of a virtual one */
        emit_step(
            emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
            guard_block(emit->arena, NULL,
                        arena_printf(emit->arena,
                                     "  ALTER TABLE %s ALTER COLUMN %s SET EXPRESSION AS (%s);\n",
                                     emit_path(emit, after->parent),
                                     quoted(emit->arena, after->name), new->generated)),
            "set the expression of %s", emit_title(emit, after));
    if (identity && new->identity == NULL)
        alter_identity(emit, before, after);
    if (type)
        alter_type(emit, before, after);
    else if (CHANGED(kind_column, column, dflt, changed) &&
             new->identity != NULL) /* when run again it has an identity already */
        emit_step(
            emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
            guard_if(emit->arena,
                     arena_printf(emit->arena, "(%s) = ''", state_of(emit, after, "a.attidentity")),
                     arena_printf(emit->arena, "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT",
                                  emit_path(emit, after->parent),
                                  quoted(emit->arena, after->name))),
            "drop the default of %s", emit_title(emit, after));
    else if (CHANGED(kind_column, column, dflt, changed) && counter == NULL)
        default_step(emit, after);
    if (CHANGED(kind_column, column, dflt, changed) && counter != NULL)
        count_behind_rows(emit, after, counter);
    if (CHANGED(kind_column, column, not_null, changed)) {
        if (!new->not_null)
            alter_step(emit, after, 0, "allow NULL in", drop_not_null(emit, after));
        else if (is_foreign(after->parent))
            alter_step(emit, after, 0, "set NOT NULL on", "SET NOT NULL");
        else if (not_null_of_column(after) != NULL && new->backfill != NULL)
            backfill_step(emit, after, new->backfill);
        else if (not_null_of_column(after) == NULL)
            column_not_null_steps(emit, after, new->backfill);
    }
    if (identity && new->identity != NULL)
        alter_identity(emit, before, after);
    if (CHANGED(kind_column, column, identity_sequence, changed) &&
        new->identity_sequence != NULL && old->identity != NULL)
        rename_sequence(emit, after);
    /* With another type or collation the server forgets both. */
    bool retyped = CHANGED(kind_column, column, type, changed) ||
                   CHANGED(kind_column, column, collation, changed);
    tuning_steps(
        emit, after,
        CHANGED(kind_column, column, storage, changed) || (retyped && new->storage != NULL),
        CHANGED(kind_column, column, compression, changed) || (retyped && new->compression != NULL),
        CHANGED(kind_column, column, statistics, changed));
    if (CHANGED(kind_column, column, options, changed))
        options_steps(emit, after, old->options);
    if (CHANGED(kind_column, column, foreign_options, changed))
        alter_foreign_options(emit, before, after);
    partition_columns_keep(emit, after, CHANGED(kind_column, column, dflt, changed) || type,
                           CHANGED(kind_column, column, not_null, changed) && !new->not_null);
}

static void rename_column(struct emit *emit, const struct object *before,
                          const struct object *after)
{
    struct arena *arena = emit->arena;
    if (heirs_kept_base(after) != NULL ||
        typed_kept(after)) /* the parent's new name is this one's too */
        return;
    const char *old_there = column_exists(arena, after->parent, before->name);
    const char *new_there = column_exists(arena, after->parent, after->name);
    const char *ddl =
        arena_printf(arena, "ALTER TABLE %s RENAME COLUMN %s TO %s", emit_path(emit, after->parent),
                     quoted(arena, before->name), quoted(arena, after->name));
    emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_rename(arena, emit_title(emit, before), after->name, old_there, new_there,
                           name_is_reused(emit, before, after), ddl),
              "rename %s to %s", emit_title(emit, before), after->name);
}

/* Whether a child's column is no longer the parent's: $1 is the child. */
static const char *own_by_now(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attname = %s"
        " AND a.attinhcount = 0 AND NOT a.attisdropped)",
        literal(emit->arena, object->name));
}

static const char *column_there(struct emit *emit, const struct object *column, const void *context)
{
    (void)context;
    return column_exists(emit->arena, column->parent, column->name);
}

static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    if (heirs_kept_base(object) != NULL || typed_kept(object))
        return; /* the parent's step drops it here too */
    if (emit->down && object->twin != NULL && remakes(object, object->twin)) {
        stop_computing(emit, object);
        return;
    }
    bool kept = backup_keeps(emit) && keeps(emit->before, object);
    if (heirs_are_there(object->parent) && object->twin == NULL) {
        if (kept)
            backup_column(emit, object, NULL, NULL);
        heirs_drop(emit, object,
                   arena_printf(arena, "DROP COLUMN IF EXISTS %s", quoted(arena, object->name)),
                   own_by_now(emit, object), kept ? 0 : STEP_LOSES_DATA);
        return;
    }
    const char *ddl = arena_printf(arena, "ALTER TABLE IF EXISTS %s DROP COLUMN IF EXISTS %s",
                                   emit_path(emit, object->parent), quoted(arena, object->name));
    const char *there = former_ones_there(emit, object, column_there, NULL);
    if (computes_anew(emit, object))
        there = arena_printf(arena, "%s%s" SERVER_VERSION " < 170000", there == NULL ? "" : there,
                             there == NULL ? "" : " AND ");
    if (kept) {
        backup_column(emit, object, there, emit->stood_on ? NULL : ddl);
        if (!emit->stood_on)
            return;
    }
    if (emit->stood_on)
        ddl = guard_unless_stood_on(arena, there, ddl);
    else if (there != NULL)
        ddl = guard_if(arena, there, ddl);
    emit_step(emit, object, kept || is_foreign(object->parent) ? 0 : STEP_LOSES_DATA,
              LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, ddl, "drop %s", emit_title(emit, object));
}

/* Another expression means another column where it is stored (PostgreSQL 17 could set it, and would
 * write all rows just so); so does a plain column that is to be computed, or one that stored
 * nothing and is to be plain. */
static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    const struct column *old = column_of(before);
    const struct column *new = column_of(after);
    if (CHANGED(kind_column, column, is_virtual, changed))
        return true;
    return CHANGED(kind_column, column, generated, changed) && new->generated != NULL &&
           !(old->is_virtual && new->is_virtual && old->generated != NULL);
}

static bool refuses_rows(const struct object *object)
{
    const struct column *column = column_of(object);
    return column->not_null && column->dflt == NULL && column->identity == NULL &&
           column->generated == NULL;
}

/* ---- Losses ---------------------------------------------------------------------------------- */

static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    const struct column *old = column_of(before);
    (void)changed;
    if (is_foreign(before->parent))
        return NULL;
    if (after == NULL)
        return old->generated != NULL
                   ? NULL
                   : arena_printf(arena, "all values of %s", object_title(arena, before));
    const struct column *new = column_of(after);
    if (new->generated != NULL && old->generated == NULL)
        return arena_printf(arena, "the values of %s, which are to be computed",
                            object_title(arena, before));
    return NULL;
}

static const char *counts(struct arena *arena, const struct object *object, const char **ret_if,
                          const char **ret_unit)
{
    const char *table = object_path(arena, object->parent);
    *ret_if =
        arena_printf(arena,
                     "FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(%s)"
                     " AND attname = %s AND NOT attisdropped",
                     literal(arena, table), literal(arena, object->name));
    *ret_unit = "values";
    return arena_printf(arena, "SELECT pg_catalog.count(%s) FROM %s", quoted(arena, object->name),
                        table);
}

/* 'draft'::text of a text column is 'draft': the default is cast to the column's type anyway. */
static const char *plain_literal(struct model *model, const char *dflt, const char *type)
{
    if (dflt == NULL || *dflt != '\'')
        return dflt;
    size_t i = 1;
    while (dflt[i] != '\0' && (dflt[i] != '\'' || dflt[i + 1] == '\''))
        i += dflt[i] == '\'' ? 2 : 1;
    const char *cast = dflt[i] == '\0' ? dflt + i : dflt + i + 1;
    struct sql_error error;
    if (strncmp(cast, "::", 2) != 0 || !sql_check(model->sql, SQL_TYPE, cast + 2, &error))
        return dflt;
    /* The cast never carries the modifier: 'x'::character varying of a varchar(20). */
    const char *canonical = sql_canonical(model->sql, SQL_TYPE, type);
    size_t length = strcspn(canonical, "(");
    const char *name = sql_canonical(model->sql, SQL_TYPE, cast + 2);
    bool same = strncmp(name, canonical, length) == 0 &&
                (strcmp(name, canonical) == 0 || strlen(name) == length);
    return same ? arena_strndup(model->arena, dflt, i + 1) : dflt;
}

/* For people: NOT NULL goes without saying where the column is numbered by the server or part of
 * the primary key. */
static bool fold(struct model *model, struct object *object)
{
    struct column *column = (struct column *)object;
    if (column->identity != NULL)
        column->not_null = false;
    column->dflt = plain_literal(model, column->dflt, column->type);
    return false;
}

/* A generated column is worked out again from the others. */
/* The sequence of its identity. */
static const char *brings(struct arena *arena, const struct object *object)
{
    const struct column *column = column_of(object);
    if (column->identity == NULL)
        return NULL;
    return column->identity_sequence != NULL
               ? column->identity_sequence
               : default_name(arena, object->parent->name, object->name, "seq");
}

static bool is_derived(const struct object *object)
{
    return column_of(object)->generated != NULL;
}

/* Of a default that is NULL the server keeps nothing, unless the type is a domain's. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    bool same = loose && CHANGED(kind_column, column, dflt, changed) &&
                defaults_alike(model, column_of(after)->type, column_of(before)->dflt,
                               column_of(after)->dflt);
    return same ? field_bit(&kind_column, offsetof(struct column, dflt)) : 0;
}

/* A column that is numbered neither so nor otherwise lacks its identity, options and all. */
static uint64_t lacks(struct arena *arena, const struct object *before, const struct object *after,
                      uint64_t changed)
{
    const struct column *old = column_of(before);
    (void)arena;
    if (old->identity != NULL || old->dflt != NULL || old->generated != NULL ||
        column_of(after)->identity == NULL)
        return 0;
    return changed & (field_bit(&kind_column, offsetof(struct column, identity)) |
                      field_bit(&kind_column, offsetof(struct column, identity_options)) |
                      field_bit(&kind_column, offsetof(struct column, identity_sequence)));
}

const struct kind kind_column = {
    .name = "column",
    .element = "column",
    .size = sizeof(struct column),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "foreign-table", NULL},
    .space = SPACE_COLUMN,
    .keeps_order = true,
    .comes_behind = true,
    .is_derived = is_derived,
    .brings = brings,
    .doc = "a column",
    .comment_on = "COLUMN",
    .finish = finish,
    .check = check,
    .depends = depends,
    .clause = clause,
    .create = create,
    .complete = complete,
    .needs_completing = needs_completing,
    .lacks = lacks,
    .alter = alter,
    .alike = alike,
    .rename = rename_column,
    .drop = drop,
    .loses = loses,
    .counts = counts,
    .keeps = keeps,
    .changes = changes,
    .refuses_rows = refuses_rows,
    .must_rebuild = must_rebuild,
    .remakes = remakes,
    .fold = fold,
    .privileges = &privileges_column,
    .catalog_of = "pg_attribute",
    .catalog_if = "FROM pg_catalog.pg_class WHERE oid >= 16384",
    .catalog =
        "SELECT CASE WHEN a.attacl IS NOT NULL OR (a.attrelid, a.attnum) IN (SELECT s.objoid, s.objsubid FROM pg_catalog.pg_seclabel s WHERE s.classoid = 'pg_class'::regclass) THEN a.attrelid || '.' || a.attnum END AS oid, a.attrelid AS parent, a.attname AS name, d.description AS comment,"
        " pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,"
        " CASE WHEN a.attnotnull THEN 'yes' END AS \"not-null\","
        /* A default has no columns, so that it can be printed without those of its table, which
           costs most. */
        " CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(v.adbin, 0) END AS default,"
        " CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(v.adbin, v.adrelid) END AS generated,"
        " CASE WHEN a.attgenerated = 'v' THEN 'yes' END AS virtual,"
        " CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by-default' END AS identity,"
        " s.options AS \"identity-options\", s.relname AS \"identity-sequence\","
        " CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END AS collation,"
        " CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END AS storage,"
        " {140000?CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END:NULL} AS compression,"
        " CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,"
        /* The newest servers keep pg_attver=… there, alone in nearly all columns. */
        " CASE WHEN a.attoptions[1] NOT LIKE 'pg_attver=%' OR a.attoptions[2] IS NOT NULL THEN (SELECT pg_catalog.string_agg(u, ', ') FROM pg_catalog.unnest(a.attoptions) u"
        "   WHERE u NOT LIKE 'pg_attver=%') END AS options,"
        " CASE WHEN a.attfdwoptions IS NOT NULL THEN " FOREIGN_COLUMN(
            "a.attfdwoptions") " END AS \"foreign-options\""
                               "  FROM pg_catalog.pg_attribute a"
                               "  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition"
                               "  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                               "  LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum"
                               "  LEFT JOIN (SELECT o.refobjid, o.refobjsubid, c.relname, nullif(pg_catalog.concat_ws(' ',"
                               "     CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN 'START WITH ' || s.seqstart END,"
                               "     CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT BY ' || s.seqincrement END,"
                               "     CASE WHEN s.seqincrement > 0 AND s.seqmin <> 1 THEN 'MINVALUE ' || s.seqmin"
                               "          WHEN s.seqincrement < 0 AND s.seqmin <> CASE s.seqtypid WHEN 21 THEN -32768 WHEN 23 THEN -2147483648 ELSE -9223372036854775808 END THEN 'MINVALUE ' || s.seqmin END,"
                               "     CASE WHEN s.seqincrement > 0 AND s.seqmax <> CASE s.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 ELSE 9223372036854775807 END THEN 'MAXVALUE ' || s.seqmax"
                               "          WHEN s.seqincrement < 0 AND s.seqmax <> -1 THEN 'MAXVALUE ' || s.seqmax END,"
                               "     CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END, CASE WHEN s.seqcycle THEN 'CYCLE' END), '') AS options"
                               "    FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid"
                               "    JOIN pg_catalog.pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = s.seqrelid"
                               "   WHERE o.refclassid = 'pg_class'::regclass AND o.deptype = 'i') s"
                               "    ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum"
                               "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum"
                               " WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped"
                               " ORDER BY a.attrelid, a.attnum",
};
