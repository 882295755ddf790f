/*
 * not null - NOT NULL constraints that have a name of their own, are not valid yet or are not for
 * child tables: from PostgreSQL 18 on they are objects. Catalogue 6.14. All others are said by the
 * column, and the names that PostgreSQL gives them (with "_not_null" at the end) are never looked
 * at: they do not follow when a table or a column is renamed.
 */
#include "gen/kinds/constraint.h"

#include <ctype.h>
#include <string.h>

struct not_null {
    struct object o;
    const char *column;
    bool not_valid;
    bool no_inherit;
    const char *plain; /* the column without quotes; NULL: it is not one */
};

static const struct field fields[] = {
    {"column", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(not_null, column), .required = true,
     .doc = "the column that refuses NULL"},
    {"not-valid", FIELD_BOOL, EFFECT_ALTER, MEMBER(not_null, not_valid), .repair = REPAIR_FINISHES,
     .doc = "old rows may have NULL in it"},
    {"no-inherit", FIELD_BOOL, EFFECT_ALTER, MEMBER(not_null, no_inherit),
     .doc = "not for child tables"},
};

static const struct not_null *not_null_of(const struct object *object)
{
    return (const struct not_null *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct not_null *not_null = (struct not_null *)object;
    struct sql_error error;
    size_t n = 0;
    if (not_null->column == NULL ||
        !sql_check(reading->model->sql, SQL_COLUMNS, not_null->column, &error))
        return;
    const char *const *names = sql_column_list(reading->model->sql, not_null->column, &n);
    not_null->plain = n == 1 ? names[0] : NULL;
}

/* The column it is of; NULL: that one does not exist. */
static struct object *column_of(const struct model *model, const struct object *object)
{
    const char *name = not_null_of(object)->plain;
    return name == NULL ? NULL : model_get(model, object->parent, SPACE_COLUMN, name);
}

const struct object *not_null_of_column(const struct object *column)
{
    for_each_child (child, column->parent) {
        const char *name = child->kind == &kind_not_null ? not_null_of(child)->plain : NULL;
        if (name != NULL && strcmp(name, column->name) == 0)
            return child;
    }
    return NULL;
}

/* …_not_null, …_not_null1 */
static bool name_is_given_by_server(const char *name)
{
    static const char tail[] = "_not_null";
    size_t length = strlen(name);
    while (length > 0 && isdigit((unsigned char)name[length - 1]))
        length--;
    size_t n = sizeof(tail) - 1;
    return length >= n && strncmp(name + length - n, tail, n) == 0;
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    const struct not_null *not_null = not_null_of(object);
    size_t n = 0;
    sql_column_list(model->sql, not_null->column, &n);
    if (n > 1)
        report_field(reading, object, "column", 0, "Write one for each.",
                     "NOT NULL is of one column");
    check_columns(reading, object, object->parent, "column", not_null->column);
    struct object *column = column_of(model, object);
    if (column != NULL)
        set_field(column, "not-null", "yes");
    if (column != NULL && not_null_of_column(column) != object)
        report_field(reading, object, "column", 0, "Remove one of the two.",
                     "%s has a NOT NULL constraint already", object_title(model->arena, column));
    if (!not_null->not_valid && !not_null->no_inherit && object->comment == NULL &&
        name_is_given_by_server(object->name))
        report_field(reading, object, "name", 0,
                     "Write not-null=\"yes\" at the column, or another name.",
                     "names that end in \"_not_null\" are PostgreSQL's own and not looked at");
}

/* It stands in its column's clause; one that is not valid is made so afterwards. */
static bool clause(struct buf *buf, const struct object *object)
{
    (void)buf;
    return !not_null_of(object)->not_valid;
}

static const char *ident(struct emit *emit, const char *name)
{
    struct buf buf = buf_make(emit->arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

/* A block that knows the NOT NULL constraint the column has (have; not found: none). */
static const char *block(struct emit *emit, const struct object *object, const char *statements)
{
    struct buf body = buf_make(emit->arena);
    buf_add(
        &body,
        "  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have\n"
        "    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]\n"
        "   WHERE k.contype = 'n' AND k.conrelid = ");
    buf_add_regclass(&body, object->parent);
    buf_printf(&body, " AND a.attname = %s;\n%s", literal(emit->arena, not_null_of(object)->plain),
               statements);
    return guard_block(emit->arena, "  have record;\n", body.data);
}

/* Gives what the column has the name wanted. */
static void add_rename(struct buf *buf, struct emit *emit, const struct object *object,
                       const char *name)
{
    buf_printf(
        buf,
        "  IF have.name <> %s THEN\n"
        "    EXECUTE pg_catalog.format(%s, have.name);\n  END IF;\n",
        literal(emit->arena, name),
        literal(emit->arena, arena_printf(emit->arena, "ALTER TABLE %s RENAME CONSTRAINT %%I TO %s",
                                          emit_path(emit, object->parent), ident(emit, name))));
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct not_null *not_null = not_null_of(object);
    const char *table = emit_path(emit, object->parent);
    const char *name = ident(emit, object->name);
    bool is_new = emit_is_new(emit, object->parent);
    const char *add =
        arena_printf(arena, "ALTER TABLE %s ADD CONSTRAINT %s NOT NULL %s%s%s", table, name,
                     not_null->column, not_null->no_inherit ? " NO INHERIT" : "",
                     is_new && !not_null->not_valid ? "" : " NOT VALID");
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF NOT FOUND THEN\n    %s;\n    RETURN;\n  END IF;\n", add);
    if (not_null->not_valid)
        buf_printf(
            &body,
            "  IF have.valid THEN\n"
            "    EXECUTE pg_catalog.format(%s, have.name);\n    %s;\n    RETURN;\n  END IF;\n",
            literal(arena, arena_printf(arena, "ALTER TABLE %s DROP CONSTRAINT %%I", table)), add);
    add_rename(&body, emit, object, object->name);
    buf_printf(
        &body,
        "  IF have.no_inherit <> %s THEN\n    ALTER TABLE %s ALTER CONSTRAINT %s %sINHERIT;\n"
        "  END IF;\n",
        not_null->no_inherit ? "true" : "false", table, name, not_null->no_inherit ? "NO " : "");
    emit_step(emit, object, 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
              block(emit, object, body.data), "add %s", emit_title(emit, object));
    if (!is_new && !not_null->not_valid)
        constraint_validate(emit, object);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)before;
    if (CHANGED(kind_not_null, not_null, no_inherit, changed))
        emit_step(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  guard_block(emit->arena, NULL,
                              arena_printf(emit->arena,
                                           "  ALTER TABLE %s ALTER CONSTRAINT %s %sINHERIT;\n",
                                           emit_path(emit, after->parent), ident(emit, after->name),
                                           not_null_of(after)->no_inherit ? "NO " : "")),
                  "change whether child tables have %s", emit_title(emit, after));
    if (CHANGED(kind_not_null, not_null, not_valid, changed))
        constraint_validate(emit, after);
}

static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    (void)before;
    return CHANGED(kind_not_null, not_null, not_valid, changed) && not_null_of(after)->not_valid;
}

/* The column may refuse NULL all the same: what it has becomes a constraint as any other, and goes
 * with the column's NOT NULL. */
static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct object *column = column_of(emit->before, object);
    const char *table = emit_path(emit, object->parent);
    if (column == NULL || column->twin == NULL || get_field(column->twin, "not-null") == NULL ||
        object->twin != NULL)
        return;
    const char *plain = default_name(arena, object->parent->name, column->name, "not_null");
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF have.name <> %s THEN\n    RETURN;\n  END IF;\n",
               literal(arena, object->name));
    if (not_null_of(object)->no_inherit)
        buf_printf(&body, "  ALTER TABLE %s ALTER CONSTRAINT %s INHERIT;\n", table,
                   ident(emit, object->name));
    if (not_null_of(object)->not_valid)
        buf_printf(&body, "  ALTER TABLE %s VALIDATE CONSTRAINT %s;\n", table,
                   ident(emit, object->name));
    add_rename(&body, emit, object, plain);
    emit_step(emit, object, not_null_of(object)->not_valid ? STEP_SCANS : 0,
              LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, block(emit, object, body.data),
              "take its own name from %s", emit_title(emit, object));
}

const struct kind kind_not_null = {
    .name = "not-null constraint",
    .element = "not-null",
    .size = sizeof(struct not_null),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", NULL},
    .space = SPACE_CONSTRAINT,
    .derived = true,
    .follows_type = true,
    .since = 18,
    .doc = "NOT NULL with a name, or not valid yet, or not for child tables",
    .finish = finish,
    .check = check,
    .comment_on = "CONSTRAINT",
    .identify = constraint_identify,
    .clause = clause,
    .create = create,
    .alter = alter,
    .rename = constraint_rename,
    .drop = drop,
    .must_rebuild = must_rebuild,
    .catalog_if =
        "FROM pg_catalog.pg_constraint WHERE {180000?contype = 'n':false} AND oid >= 16384",
    .catalog =
        "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment, " CONSTRAINT_COLUMNS(
            "k.conkey",
            "k.conrelid") " AS column,"
                          " CASE WHEN NOT k.convalidated THEN 'yes' END AS \"not-valid\","
                          " CASE WHEN k.connoinherit THEN 'yes' END AS \"no-inherit\""
                          "  FROM pg_catalog.pg_constraint k"
                          "  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid AND NOT c.relispartition"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass"
                          " WHERE {180000?k.contype = 'n':false} AND k.oid >= 16384 AND k.coninhcount = 0"
                          "   AND (NOT k.convalidated OR k.connoinherit OR d.description IS NOT NULL OR k.conname !~ '_not_null[0-9]*$')"
                          " ORDER BY k.conname",
};
