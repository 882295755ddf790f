/*
 * foreign key - FOREIGN KEY constraints. Catalogue 6.21. Added to a table in use as NOT VALID, then
 * validated while the application goes on. Never a clause of CREATE TABLE, so that tables may refer
 * to each other.
 */
#include "gen/kinds/actions.h"
#include "gen/kinds/constraint.h"

#include <string.h>

struct foreign_key {
    struct object o;
    const char *columns;
    const char *references;
    const char *match;
    const char *on_delete;
    const char *on_delete_columns;
    const char *on_update;
    bool deferrable;
    bool initially_deferred;
    bool not_valid;
    bool not_enforced;
    bool period;
};

const char *const action_choices[] = {"no action", "restrict",    "cascade",
                                      "set null",  "set default", NULL};

static const struct field fields[] = {
    {"columns", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(foreign_key, columns), .required = true,
     .doc = "the columns, as a, b"},
    {"references", FIELD_RELATION, EFFECT_REBUILD, MEMBER(foreign_key, references),
     .required = true,
     .doc = "the table and key referred to, as other(a, b); without columns: its primary key"},
    {"match", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(foreign_key, match),
     .choices = (const char *const[]){"simple", "full", NULL}, .dflt = "simple",
     .doc = "full: all columns are NULL or none"},
    {"on-delete", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(foreign_key, on_delete),
     .choices = action_choices, .dflt = "no action",
     .doc = "what happens when the row referred to is deleted"},
    {"on-delete-columns", FIELD_COLUMNS, EFFECT_REBUILD, MEMBER(foreign_key, on_delete_columns),
     .since = 15, .doc = "the columns that set null or set default sets"},
    {"on-update", FIELD_CHOICE, EFFECT_REBUILD, MEMBER(foreign_key, on_update),
     .choices = action_choices, .dflt = "no action",
     .doc = "what happens when the key referred to changes"},
    {"deferrable", FIELD_BOOL, EFFECT_ALTER, MEMBER(foreign_key, deferrable),
     .doc = "the check can wait"},
    {"initially-deferred", FIELD_BOOL, EFFECT_ALTER, MEMBER(foreign_key, initially_deferred),
     .doc = "the check waits until commit"},
    {"not-valid", FIELD_BOOL, EFFECT_ALTER, MEMBER(foreign_key, not_valid),
     .repair = REPAIR_FINISHES, .doc = "old rows may break it"},
    {"not-enforced", FIELD_BOOL, EFFECT_ALTER, MEMBER(foreign_key, not_enforced), .since = 18,
     .doc = "said, but not checked"},
    {"period", FIELD_BOOL, EFFECT_REBUILD, MEMBER(foreign_key, period), .since = 18,
     .doc = "the last column is a range, all of which must be covered by rows of the other table"},
};

static const struct foreign_key *key_of(const struct object *object)
{
    return (const struct foreign_key *)object;
}

static const char *make_name(struct model *model, const struct object *object)
{
    return constraint_name(model, object, key_of(object)->columns, "fkey");
}

/* ---- Resolving ------------------------------------------------------------------------------- */

static const char *nearest_relation(struct model *model, const struct object *object,
                                    const char *text)
{
    struct vec names = {0};
    const struct object *schemas[2] = {object_schema(object), model->public};
    for (size_t i = 0; i < 2; i++)
        for_each_child (child, schemas[i]) {
            if (is_table(child) && child->name != NULL)
                vec_push(model->arena, &names, (void *)child->name);
        }
    const char *nearest = diag_nearest(text, (const char *const *)names.items, names.n);
    return nearest == NULL ? "Define the table, or correct the name."
                           : arena_printf(model->arena, "Did you mean \"%s\"?", nearest);
}

static const struct object *primary_key_of(const struct object *table)
{
    for_each_child (child, table) {
        if (child->kind == &kind_primary_key)
            return child;
    }
    return NULL;
}

static bool same_columns(struct model *model, const char *a, const char *b)
{
    size_t n;
    size_t m;
    const char *const *xs = sql_column_list(model->sql, a, &n);
    const char *const *ys = sql_column_list(model->sql, b, &m);
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            found += strcmp(xs[i], ys[k]) == 0;
    return n == m && found == n;
}

/* A unique index without predicate is a key too. */
static bool index_is_key(struct model *model, const struct object *index, const char *columns)
{
    size_t n;
    struct buf plain = buf_make(model->arena);
    if (index->kind != &kind_index || get_field(index, "unique") == NULL ||
        get_field(index, "where") != NULL)
        return false;
    const struct sql_element *elements =
        sql_elements(model->sql, SQL_ELEMENTS, get_field(index, "columns"), &n);
    for (size_t i = 0; i < n; i++) {
        if (elements[i].column == NULL)
            return false;
        buf_add(&plain, i == 0 ? "" : ", ");
        buf_add_ident(&plain, elements[i].column);
    }
    return same_columns(model, plain.data, columns);
}

static const struct object *key_for(struct model *model, const struct object *table,
                                    const char *columns)
{
    for_each_child (child, table) {
        if (child->kind->key && same_columns(model, get_field(child, "columns"), columns))
            return child;
        if (index_is_key(model, child, columns))
            return child;
    }
    return NULL;
}

static const char *inner_columns(struct arena *arena, const char *rest)
{
    size_t length = strlen(rest);
    return length < 2 ? "" : arena_strndup(arena, rest + 1, length - 2);
}

/* Types that can be compared with each other; others only with themselves, or nothing is known of
 * them. */
static const char *family(struct model *model, const struct object *table, const char *column)
{
    static const struct {
        const char *type, *family;
    } families[] = {
        {"smallint", "number"},
        {"integer", "number"},
        {"bigint", "number"},
        {"numeric", "number"},
        {"real", "number"},
        {"double precision", "number"},
        {"text", "text"},
        {"character", "text"},
        {"character varying", "text"},
        {"uuid", "uuid"},
        {"boolean", "boolean"},
        {"bytea", "bytea"},
        {"date", "time"},
        {"timestamp without time zone", "time"},
        {"timestamp with time zone", "time"},
    };
    const struct object *object = model_column(model, table, column);
    const char *type =
        object == NULL || object->kind != &kind_column ? NULL : get_field(object, "type");
    if (type == NULL)
        return NULL;
    type = sql_canonical(model->sql, SQL_TYPE, type);
    type = arena_strndup(model->arena, type, strcspn(type, "("));
    for (size_t i = 0; i < COUNT(families); i++)
        if (strcmp(families[i].type, type) == 0)
            return families[i].family;
    return NULL;
}

static void check_types(struct reading *reading, const struct object *object,
                        const struct object *table, const char *columns)
{
    struct model *model = reading->model;
    size_t n;
    size_t m;
    const char *const *own = sql_column_list(model->sql, key_of(object)->columns, &n);
    const char *const *other = sql_column_list(model->sql, columns, &m);
    for (size_t i = 0; i < n && i < m; i++) {
        const char *a = family(model, object->parent, own[i]);
        const char *b = family(model, table, other[i]);
        if (a != NULL && b != NULL && strcmp(a, b) != 0)
            report_field(reading, object, "references", 0, "Give both columns the same type.",
                         "%s is %s, but %s, which it refers to, is %s",
                         object_title(model->arena, model_column(model, object->parent, own[i])),
                         get_field(model_column(model, object->parent, own[i]), "type"),
                         object_title(model->arena, model_column(model, table, other[i])),
                         get_field(model_column(model, table, other[i]), "type"));
    }
}

/* SET NULL (a, b): columns of the key, and an action that sets something. */
static void check_action_columns(struct reading *reading, const struct object *object)
{
    struct model *model = reading->model;
    const struct foreign_key *key = key_of(object);
    size_t n;
    size_t m;
    if (key->on_delete_columns == NULL)
        return;
    if (key->on_delete == NULL || strncmp(key->on_delete, "set ", 4) != 0)
        report_field(reading, object, "on-delete-columns", 0,
                     "Write on-delete=\"set null\" or \"set default\", or remove it.",
                     "on-delete-columns without an action that sets columns");
    const char *const *names = sql_column_list(model->sql, key->on_delete_columns, &n);
    const char *const *columns = sql_column_list(model->sql, key->columns, &m);
    for (size_t i = 0; i < n; i++) {
        bool found = false;
        for (size_t k = 0; k < m; k++)
            found |= strcmp(names[i], columns[k]) == 0;
        if (!found)
            report_field(reading, object, "on-delete-columns",
                         sql_find_name(key->on_delete_columns, names[i], 0),
                         arena_printf(model->arena, "The key's columns are %s.", key->columns),
                         "\"%s\" is no column of %s", names[i], object_title(model->arena, object));
    }
}

static void check_target(struct reading *reading, struct object *object, const struct object *table,
                         const char *columns)
{
    struct model *model = reading->model;
    size_t n;
    size_t m;
    const struct foreign_key *key = key_of(object);
    size_t errors = reading->diag->errors;
    check_columns(reading, object, table, "references", columns);
    sql_column_list(model->sql, key->columns, &n);
    sql_column_list(model->sql, columns, &m);
    if (n != m)
        report_field(reading, object, "references", 0,
                     "Name as many columns as the foreign key has.", "%zu column%s refer%s to %zu",
                     n, n == 1 ? "" : "s", n == 1 ? "s" : "", m);
    else if (reading->diag->errors == errors && key_for(model, table, columns) == NULL)
        report_field(
            reading, object, "references", 0,
            arena_printf(
                model->arena,
                "Add primary-key=\"yes\", unique=\"yes\" or <unique columns=\"%s\"/> there.",
                columns),
            "%s has no key on (%s) to refer to", object_title(model->arena, table), columns);
}

static void check(struct reading *reading, struct object *object)
{
    struct foreign_key *key = (struct foreign_key *)object;
    struct model *model = reading->model;
    const char *rest;
    if (key->columns == NULL || key->references == NULL)
        return;
    check_columns(reading, object, object->parent, "columns", key->columns);
    const struct object *table = relation_of_text(model, object, key->references, &rest);
    if (table == NULL || !is_table(table)) {
        const char *name =
            arena_strndup(model->arena, key->references, (size_t)(rest - key->references));
        if (table != NULL)
            report_field(reading, object, "references", 0, "A foreign key refers to a table.",
                         "%s is not a table", object_title(model->arena, table));
        else
            report_field(reading, object, "references", 0, nearest_relation(model, object, name),
                         "there is no table \"%s\" to refer to", name);
        return;
    }
    const char *columns = inner_columns(model->arena, rest);
    if (*rest == '\0') {
        const struct object *primary = primary_key_of(table);
        if (primary == NULL) {
            report_field(reading, object, "references", 0, "Name the columns: other(a, b).",
                         "%s has no primary key to refer to", object_title(model->arena, table));
            return;
        }
        columns = get_field(primary, "columns");
    }
    check_target(reading, object, table, columns);
    check_types(reading, object, table, columns);
    check_action_columns(reading, object);
    struct buf canonical = buf_make(model->arena);
    if (object_schema(table) == model->public)
        buf_add_ident(&canonical, table->name);
    else
        buf_add_path(&canonical, table);
    buf_printf(&canonical, "(");
    buf_add_columns(&canonical, model->sql, columns);
    buf_add(&canonical, ")");
    key->references = canonical.data;
}

static void depends(struct deps *deps, const struct object *object)
{
    const char *rest;
    struct model *model = (struct model *)deps_model(deps);
    const struct object *table = relation_of_text(model, object, key_of(object)->references, &rest);
    if (table != NULL)
        depend_on(deps, key_for(model, table, inner_columns(model->arena, rest)));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *action(const char *name)
{
    static const struct {
        const char *name, *sql, *letter;
    } actions[] = {{"restrict", "RESTRICT", "r"},
                   {"cascade", "CASCADE", "c"},
                   {"set null", "SET NULL", "n"},
                   {"set default", "SET DEFAULT", "d"}};
    for (size_t i = 0; name != NULL && i < COUNT(actions); i++)
        if (strcmp(name, actions[i].name) == 0)
            return actions[i].sql;
    return NULL;
}

static char letter(const char *name)
{
    return name == NULL || strcmp(name, "no action") == 0 ? 'a'
           : strcmp(name, "restrict") == 0                ? 'r'
           : strcmp(name, "cascade") == 0                 ? 'c'
           : strcmp(name, "set null") == 0                ? 'n'
                                                          : 'd';
}

static const struct object *target(struct emit *emit, const struct object *object,
                                   const char **ret_columns)
{
    const char *rest;
    const struct object *table =
        relation_of_text(emit->after, object, key_of(object)->references, &rest);
    *ret_columns = inner_columns(emit->arena, rest);
    return table;
}

/* a, PERIOD b */
static const char *with_period(struct emit *emit, const char *columns, bool period)
{
    size_t n;
    struct buf buf = buf_make(emit->arena);
    const char *const *names = sql_column_list(emit->after->sql, columns, &n);
    if (!period)
        return columns;
    for (size_t i = 0; i < n; i++) {
        buf_printf(&buf, "%s%s", i == 0 ? "" : ", ", i + 1 == n ? "PERIOD " : "");
        buf_add_ident(&buf, names[i]);
    }
    return buf.data;
}

static const char *definition(struct emit *emit, const struct object *object)
{
    const struct foreign_key *key = key_of(object);
    const char *columns;
    const struct object *table = target(emit, object, &columns);
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "FOREIGN KEY (%s) REFERENCES %s (%s)",
               with_period(emit, key->columns, key->period), emit_path(emit, table),
               with_period(emit, columns, key->period));
    if (key->match != NULL)
        buf_add(&buf, " MATCH FULL");
    if (action(key->on_update) != NULL)
        buf_printf(&buf, " ON UPDATE %s", action(key->on_update));
    if (action(key->on_delete) != NULL)
        buf_printf(&buf, " ON DELETE %s", action(key->on_delete));
    if (key->on_delete_columns != NULL)
        buf_printf(&buf, " (%s)", key->on_delete_columns);
    buf_add(&buf, deferrable_clause(key->deferrable, key->initially_deferred));
    return buf.data;
}

static void add_column_names(struct buf *buf, struct emit *emit, const char *columns)
{
    size_t n;
    const char *const *names = sql_column_list(emit->after->sql, columns, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(buf, "%s%s", i == 0 ? "" : ",", names[i]);
}

/* A scratch table cannot carry a foreign key, so the catalogue's own columns are compared. */
static const char *guard(struct emit *emit, const struct object *object, const char *ddl)
{
    const struct foreign_key *key = key_of(object);
    const char *columns;
    const struct object *table = target(emit, object, &columns);
    struct buf state = buf_make(emit->arena);
    buf_add(
        &state,
        "SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',\n"
        "      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)\n"
        "         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,\n"
        "      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)\n"
        "         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),\n"
        "      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,\n"
        "      CASE WHEN k.condeferred THEN ' deferred' END)\n"
        "    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid\n"
        "   WHERE k.conrelid = ");
    buf_add_regclass(&state, object->parent);
    buf_printf(&state, " AND k.conname = %s", literal(emit->arena, object->name));
    struct buf want = buf_make(emit->arena);
    buf_add(&want, "(");
    add_column_names(&want, emit, key->columns);
    buf_add(&want, ") references ");
    buf_add_ident(&want, object_schema(table)->name);
    buf_printf(&want, ".%s (", table->name);
    add_column_names(&want, emit, columns);
    buf_printf(&want, ") match %c delete %c update %c%s%s", key->match != NULL ? 'f' : 's',
               letter(key->on_delete), letter(key->on_update),
               key->deferrable || key->initially_deferred ? " deferrable" : "",
               key->initially_deferred ? " deferred" : "");
    return guard_create(emit->arena, emit_title(emit, object), state.data, want.data, ddl);
}

static void add_step(struct emit *emit, const struct object *object, uint32_t flags,
                     enum lockstep_lock lock, const char *suffix)
{
    struct buf name = buf_make(emit->arena);
    buf_add_ident(&name, object->name);
    const char *ddl =
        arena_printf(emit->arena, "ALTER TABLE %s ADD CONSTRAINT %s %s%s",
                     emit_path(emit, object->parent), name.data, definition(emit, object), suffix);
    emit_step(emit, object, flags, lock, guard(emit, object, ddl), "add %s",
              emit_title(emit, object));
}

/* On a table in use. */
static void create_beside(struct emit *emit, const struct object *object)
{
    const struct foreign_key *key = key_of(object);
    add_step(emit, object, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE,
             key->not_enforced ? " NOT ENFORCED" : " NOT VALID");
    if (!key->not_valid && !key->not_enforced)
        constraint_validate(emit, object);
}

/* In another schema the name of the table referred to may mean another one; there the table's own
 * key reads the rows. */
static void create_on_partition(struct emit *emit, const struct object *copy)
{
    if (object_schema(copy) == object_schema(object_relation(copy)))
        create_beside(emit, copy);
}

static void create(struct emit *emit, const struct object *object)
{
    const struct foreign_key *key = key_of(object);
    const char *columns;
    if (emit_is_new(emit, object->parent)) {
        bool both_new = emit_is_new(emit, target(emit, object, &columns));
        add_step(emit, object, 0, both_new ? LOCKSTEP_LOCK_NONE : LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE,
                 key->not_enforced ? " NOT ENFORCED"
                 : key->not_valid  ? " NOT VALID"
                                   : "");
        return;
    }
    if (!is_partitioned(object->parent) || key->not_valid || key->not_enforced) {
        create_beside(emit, object);
        return;
    }
    /* Before version 18 a partitioned table has no key that is not valid; those of its partitions
     * it takes in unread. */
    build_on_partitions(emit, object, create_on_partition);
    add_step(emit, object, 0, LOCKSTEP_LOCK_SHARE_ROW_EXCLUSIVE, "");
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct foreign_key *key = key_of(after);
    (void)before;
    if (CHANGED(kind_foreign_key, foreign_key, deferrable, changed) ||
        CHANGED(kind_foreign_key, foreign_key, initially_deferred, changed)) {
        const char *clause = deferrable_clause(key->deferrable, key->initially_deferred);
        struct buf name = buf_make(emit->arena);
        buf_add_ident(&name, after->name);
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                   "change when it is checked:", "ALTER TABLE %s ALTER CONSTRAINT %s%s%s",
                   emit_path(emit, after->parent), name.data,
                   *clause == '\0' ? " NOT DEFERRABLE" : clause,
                   key->deferrable && !key->initially_deferred ? " INITIALLY IMMEDIATE" : "");
    }
    if (CHANGED(kind_foreign_key, foreign_key, not_enforced, changed)) {
        struct buf name = buf_make(emit->arena);
        buf_add_ident(&name, after->name);
        emit_step(emit, after, key->not_enforced ? 0 : STEP_SCANS, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                  guard_block(emit->arena, NULL,
                              arena_printf(emit->arena,
                                           "  ALTER TABLE %s ALTER CONSTRAINT %s %sENFORCED;\n",
                                           emit_path(emit, after->parent), name.data,
                                           key->not_enforced ? "NOT " : "")),
                  "%s %s", key->not_enforced ? "do not enforce" : "enforce",
                  emit_title(emit, after));
    } else if (CHANGED(kind_foreign_key, foreign_key, not_valid, changed) && !key->not_valid)
        constraint_validate(emit, after);
}

static bool must_rebuild(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)model;
    (void)before;
    return CHANGED(kind_foreign_key, foreign_key, not_valid, changed) && key_of(after)->not_valid;
}

/* A key of one column under its default name becomes the column's references. */
static bool fold(struct model *model, struct object *object)
{
    const struct foreign_key *key = key_of(object);
    size_t n;
    const char *const *names = sql_column_list(model->sql, key->columns, &n);
    bool bare = object->comment == NULL && key->match == NULL && key->on_delete_columns == NULL &&
                !key->deferrable && !key->initially_deferred && !key->not_valid &&
                !key->not_enforced && !key->period;
    struct object *column =
        n != 1 ? NULL : model_get(model, object->parent, SPACE_COLUMN, names[0]);
    if (!bare || !object->name_is_default || column == NULL || column->inherited ||
        get_field(column, "references") != NULL)
        return false;
    set_field(column, "references", key->references);
    set_field(column, "on-delete", key->on_delete);
    set_field(column, "on-update", key->on_update);
    return true;
}

/* Before, such a key could not be added without reading all rows. */
static unsigned since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    *ret_what = "a foreign key of a partitioned table that is not valid";
    return key_of(object)->not_valid && is_partitioned(object->parent) ? 18 : 0;
}

const struct kind kind_foreign_key = {
    .name = "foreign key",
    .element = "foreign-key",
    .size = sizeof(struct foreign_key),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", NULL},
    .space = SPACE_CONSTRAINT,
    .name_optional = true,
    .derived = true,
    .reaches_out = true,
    .follows_type = true,
    .doc = "a reference to another table's key",
    .make_name = make_name,
    .check = check,
    .fold = fold,
    .depends = depends,
    .comment_on = "CONSTRAINT",
    .identify = constraint_identify,
    .finish = deferrable_finish,
    .create = create,
    .alter = alter,
    .rename = constraint_rename,
    .drop = constraint_drop,
    .refuses_rows = constraint_refuses_rows,
    .since_of = since_of,
    .must_rebuild = must_rebuild,
    .catalog_if = "FROM pg_catalog.pg_constraint WHERE contype = 'f' AND oid >= 16384",
    .catalog = "SELECT k.oid AS oid, k.conrelid AS parent, k.conname AS name, d.description AS comment, " CONSTRAINT_COLUMNS(
        "k.conkey",
        "k.conrelid") " AS columns,"
                      " k.confrelid::regclass || '(' || (" CONSTRAINT_COLUMNS(
                          "k.confkey",
                          "k.confrelid") ") || ')' AS references,"
                                         " CASE k.confmatchtype WHEN 'f' THEN 'full' END AS match,"
                                         " CASE k.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END AS \"on-delete\","
                                         " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.i)"
                                         "    FROM pg_catalog.unnest({150000?k.confdelsetcols:CAST(NULL AS smallint[])}) WITH ORDINALITY u(n, i)"
                                         "    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n::int2) AS \"on-delete-columns\","
                                         " CASE k.confupdtype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END AS \"on-update\","
                                         " CASE WHEN k.condeferrable THEN 'yes' END AS deferrable,"
                                         " CASE WHEN k.condeferred THEN 'yes' END AS \"initially-deferred\","
                                         " CASE WHEN NOT k.convalidated AND {180000?k.conenforced:true} THEN 'yes' END AS \"not-valid\","
                                         " CASE WHEN {180000?NOT k.conenforced:false} THEN 'yes' END AS \"not-enforced\","
                                         " CASE WHEN {180000?k.conperiod:false} THEN 'yes' END AS period" CONSTRAINT_FROM(
                                             "f"),
};
