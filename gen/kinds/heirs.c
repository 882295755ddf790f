/*
 * heirs - see heirs.h. Catalogue 6.12.
 *
 * What PostgreSQL does to a parent's column reaches its children: a new column, another name,
 * another type, NOT NULL. The rest (defaults, storage, statistics) is set for each table by itself,
 * ONLY. A dropped column is dropped ONLY, and then in each child that does not keep it: whether the
 * server holds a child's column for its own depends on how it came there.
 */
#include "gen/kinds/heirs.h"
#include "gen/kinds/columns.h"

#include <string.h>

static struct table *table_of(const struct object *object)
{
    return (struct table *)object;
}

bool heirs_are_there(const struct object *table)
{
    return table->kind == &kind_table && table_of(table)->heirs.n > 0;
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* The parts between commas outside of double quotes. */
static struct vec parts_of(struct arena *arena, const char *text)
{
    struct vec parts = {0};
    while (text != NULL && *text != '\0') {
        bool quoted = false;
        size_t n = 0;
        text += strspn(text, " \t\r\n");
        for (; text[n] != '\0' && (quoted || text[n] != ','); n++)
            if (text[n] == '"')
                quoted = !quoted;
        size_t length = n;
        while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
            length--;
        vec_push(arena, &parts, (void *)arena_strndup(arena, text, length));
        text += n + (text[n] == ',' ? 1 : 0);
    }
    return parts;
}

static struct object *base_of_text(struct model *model, const struct object *table,
                                   const char *text)
{
    struct sql_name name;
    if (!sql_parse_name(model->sql, text, &name))
        return NULL;
    return model_lookup(model, table, SPACE_RELATION, name.schema, name.name);
}

static const char *const inherited_fields[] = {"type",    "not-null",  "default", "generated",
                                               "virtual", "collation", "storage", "compression"};
static const char *const own_fields[] = {"identity", "statistics", "options"};

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_sql(struct model *model, const struct field *field, const char *a, const char *b)
{
    struct sql_error error;
    enum sql_sort sort = field_sort(field);
    if (same_text(a, b))
        return true;
    return a != NULL && b != NULL && sort != SQL_SORTS && sql_check(model->sql, sort, a, &error) &&
           sql_check(model->sql, sort, b, &error) &&
           strcmp(sql_canonical(model->sql, sort, a), sql_canonical(model->sql, sort, b)) == 0;
}

/* NOT NULL goes without saying in a key; the children have it too. */
static void say_not_null(struct model *model, const struct object *table)
{
    for_each_child (child, table) {
        size_t n = 0;
        struct sql_error error;
        const char *field = child->kind == &kind_primary_key ? "columns"
                            : child->kind == &kind_not_null  ? "column"
                                                             : NULL;
        const char *columns = field == NULL ? NULL : get_field(child, field);
        if (columns == NULL || !sql_check(model->sql, SQL_COLUMNS, columns, &error))
            continue;
        const char *const *names = sql_column_list(model->sql, columns, &n);
        for (size_t i = 0; i < n; i++) {
            struct object *column = model_get(model, table, SPACE_COLUMN, names[i]);
            if (column != NULL)
                set_field(column, "not-null", "yes");
        }
    }
}

/* A column that a child has anew: what it does not say is the parent's. */
static void merge_column(struct model *model, struct object *column, const struct object *base)
{
    static const char *const filled[] = {"default", "generated", "storage", "compression"};
    bool plain = get_field(column, "identity") == NULL;
    for (size_t i = 0; i < COUNT(filled); i++) {
        bool value = i < 2; /* one of the two says what the value is */
        const char *theirs = get_field(base, filled[i]);
        bool said = get_field(column, filled[i]) != NULL ||
                    (value && get_field(column, filled[1 - i]) != NULL);
        if (said || theirs == NULL)
            continue;
        if (!model->from_server)
            set_field(column, filled[i], value && !plain ? NULL : theirs);
        else if (i == 0 && plain)
            set_field(column, "default", "NULL"); /* as one says that there is none */
    }
    if (!model->from_server && get_field(base, "not-null") != NULL)
        set_field(column, "not-null", "yes");
    if (get_field(base, "virtual") != NULL && get_field(column, "generated") != NULL)
        set_field(column, "virtual", "yes");
    column_settle_default(model, column);
    bool same = column->comment == NULL && not_null_of_column(column) == NULL;
    for (size_t i = 0; i < COUNT(inherited_fields); i++) {
        const struct field *field = kind_field(column->kind, inherited_fields[i]);
        same &= same_sql(model, field, field_text(column, field), field_text(base, field)) ||
                (strcmp(field->name, "not-null") == 0 && column_is_in_primary_key(model, column));
    }
    for (size_t i = 0; i < COUNT(own_fields); i++)
        same &= get_field(column, own_fields[i]) == NULL;
    column->inherited = same;
}

static struct object *add_inherited(struct model *model, struct object *table,
                                    const struct object *base)
{
    struct object *object = model_add(model, base->kind, table, table->at);
    object->name = base->name;
    object->key = base->key;
    object->was = base->was;
    object->name_is_default = base->name_is_default;
    object->implied = true;
    object->inherited = true;
    model_register(model, object);
    return object;
}

static void inherit_column(struct model *model, struct object *table, struct object *base)
{
    struct object *column = model_get(model, table, SPACE_COLUMN, base->name);
    if (column == NULL) {
        column = add_inherited(model, table, base);
        for (size_t i = 0; i < COUNT(inherited_fields); i++)
            set_field(column, inherited_fields[i], get_field(base, inherited_fields[i]));
        column_settle_default(model, column);
    } else if (column->base == NULL) {
        merge_column(model, column, base);
        if (column->was == NULL)
            column->was = base->was;
    }
    if (column->base == NULL)
        column->base = base;
}

static void inherit_check(struct model *model, struct object *table, struct object *base)
{
    struct object *check = model_get(model, table, SPACE_CONSTRAINT, base->key);
    if (get_field(base, "no-inherit") != NULL)
        return;
    if (check == NULL) {
        check = add_inherited(model, table, base);
        for (size_t i = 0; i < base->kind->n_fields; i++)
            field_set(check, &base->kind->fields[i], field_text(base, &base->kind->fields[i]));
    } else if (check->kind == &kind_check) {
        const struct field *field = kind_field(&kind_check, "expression");
        check->inherited =
            same_sql(model, field, field_text(check, field), field_text(base, field));
    }
    if (check->base == NULL)
        check->base = base;
}

static void add_tie(struct model *model, struct object *table, struct object *base)
{
    struct object *tie = model_add(model, &kind_inheritance, table, table->at);
    tie->name = tie->key = object_path(model->arena, base);
    tie->implied = true;
    tie->inherited = true;
    tie->base = base;
    if (base->was != NULL) {
        struct buf was = buf_make(model->arena);
        buf_add_ident(&was, object_schema(base)->name);
        buf_add(&was, ".");
        buf_add_ident(&was, base->was);
        tie->was = was.data;
    }
    model_register(model, tie);
}

static void conclude_table(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct table *table = table_of(object);
    if (table->visit != TABLE_NEW)
        return;
    table->visit = TABLE_BEGUN;
    struct vec names = parts_of(model->arena, table->inherits);
    for (size_t i = 0; i < names.n; i++) {
        struct object *base = base_of_text(model, object, names.items[i]);
        if (base == NULL || base->kind != &kind_table)
            continue;
        conclude_table(reading, base);
        if (table_of(base)->visit != TABLE_DONE) /* a circle: reported by the check */
            continue;
        vec_push(model->arena, &table->bases, base);
        vec_push(model->arena, &table_of(base)->heirs, object);
        add_tie(model, object, base);
        say_not_null(model, base);
        for_each_child (child, base) {
            if (child->kind == &kind_column && child->key != NULL)
                inherit_column(model, object, child);
            else if (child->kind == &kind_check && child->key != NULL)
                inherit_check(model, object, child);
        }
    }
    table->visit = TABLE_DONE;
}

void heirs_conclude(struct reading *reading)
{
    for_each_child (schema, reading->model->database) {
        if (schema->kind->space != SPACE_SCHEMA)
            continue;
        for_each_child (table, schema) {
            if (table->kind == &kind_table && table->key != NULL)
                conclude_table(reading, table);
        }
    }
}

void heirs_check(struct reading *reading, const struct object *object)
{
    struct model *model = reading->model;
    const char *text = table_of(object)->inherits;
    struct vec names = parts_of(model->arena, text);
    for (size_t i = 0; i < names.n; i++) {
        const char *name = names.items[i];
        const struct object *base = base_of_text(model, object, name);
        const char *at = strstr(text, name);
        size_t offset = at == NULL ? 0 : (size_t)(at - text);
        bool found = false;
        for (size_t k = 0; k < table_of(object)->bases.n; k++)
            found |= table_of(object)->bases.items[k] == base;
        if (base == NULL || base->kind != &kind_table)
            report_field(reading, object, "inherits", offset,
                         "Write the names of tables of the definition, with commas between.",
                         "there is no table \"%s\"", name);
        else if (!found)
            report_field(reading, object, "inherits", offset, "Remove one of the names.",
                         "%s inherits from itself", object_title(model->arena, object));
        else if (is_partitioned(base) || is_partitioned(object))
            report_field(reading, object, "inherits", offset,
                         "Make it a partition, or name another table.",
                         "partitioned tables take no part in inheritance");
    }
    for_each_child (child, object) {
        const char *type =
            child->kind != &kind_column || child->base == NULL ? NULL : get_field(child, "type");
        const char *theirs = type == NULL ? NULL : get_field(child->base, "type");
        if (theirs != NULL && !same_sql(model, kind_field(&kind_column, "type"), type, theirs))
            report_field(reading, child, "type", 0, "Write the same type, or leave the column out.",
                         "%s is inherited, its type is %s", object_title(model->arena, child),
                         theirs);
    }
}

/* ---- Steps ----------------------------------------------------------------------------------- */

void heirs_add(struct buf *buf, const struct object *object)
{
    const struct vec *bases = &table_of(object)->bases;
    for (size_t i = 0; i < bases->n; i++) {
        buf_add(buf, i == 0 ? " INHERITS (" : ", ");
        buf_add_path(buf, bases->items[i]);
    }
    if (bases->n > 0)
        buf_add(buf, ")");
}

static bool is_base(const struct object *table, const struct object *base)
{
    const struct vec *bases = &table_of(table)->bases;
    for (size_t i = 0; i < bases->n; i++)
        if (bases->items[i] == base)
            return true;
    return false;
}

const struct object *heirs_kept_base(const struct object *object)
{
    const struct object *table = object->parent;
    if (object->base == NULL || table->kind != &kind_table || table->twin == NULL)
        return NULL;
    const struct vec *bases = &table_of(table)->bases;
    for (size_t i = 0; i < bases->n; i++) {
        const struct object *base = bases->items[i];
        if (base->twin == NULL || !is_base(table->twin, base->twin))
            continue;
        for_each_child (child, base) {
            if (child->kind == object->kind && child->key != NULL &&
                strcmp(child->key, object->key) == 0)
                return child;
        }
    }
    return NULL;
}

/* The condition about one child: its path for $1. */
static const char *condition_of(struct arena *arena, const char *condition, const char *path)
{
    const char *place = strstr(condition, "$1");
    return arena_printf(arena, "%.*s%s%s", (int)(place - condition), condition,
                        literal(arena, path), place + 2);
}

static void drop_in_heirs(struct emit *emit, const struct object *object, const char *ddl,
                          const char *condition, uint32_t flags)
{
    const struct vec *heirs = &table_of(object->parent)->heirs;
    for (size_t i = 0; i < heirs->n; i++) {
        const struct object *heir = heirs->items[i];
        for_each_child (child, heir) {
            if (child->kind != object->kind || child->key == NULL ||
                strcmp(child->key, object->key) != 0 || child->twin != NULL ||
                heirs_kept_base(child) == NULL)
                continue;
            const char *path = emit_path(emit, heir);
            emit_step(emit, child, flags, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                      guard_if(emit->arena, condition_of(emit->arena, condition, path),
                               arena_printf(emit->arena, "ALTER TABLE ONLY %s %s", path, ddl)),
                      "drop %s", emit_title(emit, child));
            drop_in_heirs(emit, child, ddl, condition, flags);
        }
    }
}

void heirs_drop(struct emit *emit, const struct object *object, const char *ddl,
                const char *condition, uint32_t flags)
{
    emit_plain(emit, object, flags, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "drop",
               "ALTER TABLE IF EXISTS ONLY %s %s", emit_path(emit, object->parent), ddl);
    drop_in_heirs(emit, object, ddl, condition, flags);
}
