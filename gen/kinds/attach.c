/*
 * attach - see attach.h. Catalogue 6.11.
 */
#include "gen/kinds/attach.h"

#include <stdio.h>
#include <string.h>

#include "gen/kinds/columns.h"

/* ---- The stand-in ---------------------------------------------------------------------------- */

static void link_child(struct object *parent, struct object *child)
{
    child->parent = parent;
    child->position = parent->last == NULL ? 0 : parent->last->position + 1;
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
}

static struct object *copy_of(struct model *model, struct object *object, struct object *parent)
{
    struct object *copy = arena_alloc(model->arena, object->kind->size);
    memcpy(copy, object, object->kind->size);
    copy->first = copy->last = copy->next = copy->twin = copy->stand_in = NULL;
    copy->names = NULL;
    copy->same = false;
    copy->stands_for = object;
    link_child(parent, copy);
    return copy;
}

static bool is_part_of_column(const struct object *object)
{
    return object->kind == &kind_partition_column;
}

/* What it has of its own, under its own names. */
static void copy_own(struct model *model, struct object *from, struct object *to)
{
    for_each_child (child, from) {
        if (is_part_of_column(child))
            continue;
        struct object *copy = copy_of(model, child, to);
        child->stand_in = copy;
        if (!child->kind->in_schema_space)
            model_register(model, copy);
        copy_own(model, child, copy);
    }
}

static void copy_columns(struct model *model, const struct object *partition,
                         struct object *stand_in)
{
    for_each_child (column, object_relation(partition)) {
        if (column->kind != &kind_column)
            continue;
        struct object *copy = copy_of(model, column, stand_in);
        copy->comment = NULL;
        /* Before version 17 a partition does not number its rows, and later it ceases to. */
        set_field(copy, "identity", NULL);
        set_field(copy, "identity-options", NULL);
        set_field(copy, "identity-sequence", NULL);
        set_field(copy, "statistics", NULL);
        set_field(copy, "options", NULL);
        model_register(model, copy);
    }
}

/* A column of the partition that differs from the table's: the nearest word counts. */
static void apply_own_columns(struct model *model, const struct object *partition,
                              struct object *stand_in)
{
    if (partition->parent->kind == &kind_partition)
        apply_own_columns(model, partition->parent, stand_in);
    for_each_child (child, partition) {
        struct object *column =
            is_part_of_column(child) ? model_get(model, stand_in, SPACE_COLUMN, child->name) : NULL;
        if (column == NULL)
            continue;
        if (get_field(child, "default") != NULL)
            set_field(column, "default", partition_column_default(child));
        if (get_field(child, "not-null") != NULL)
            set_field(column, "not-null", "yes");
        if (child->parent == stand_in->stands_for) {
            column->comment = child->comment;
            copy_own(model, child, column);
        }
    }
}

static bool is_name_taken(const struct model *model, const struct object *copy, const char *name)
{
    for_each_child (other, copy->parent) {
        if (other != copy && other->name != NULL && other->kind->space != SPACE_COLUMN &&
            strcmp(other->name, name) == 0)
            return true;
    }
    const struct object *holder = model_get(model, object_schema(copy), SPACE_RELATION, name);
    return holder != NULL && holder->parent != copy->parent->stands_for;
}

/* PostgreSQL chooses a name, numbered when it is taken. In a comparison it gives way to the name of
 * what is the same. */
static void name_copy(struct model *model, struct object *copy)
{
    const char *base = copy->kind->make_name(model, copy);
    copy->name = base;
    for (unsigned n = 1; is_name_taken(model, copy, copy->name); n++) {
        size_t room = 63 - (size_t)snprintf(NULL, 0, "%u", n);
        copy->name = arena_printf(model->arena, "%.*s%u", (int)room, base, n);
    }
    copy->key = copy->name;
    copy->name_is_default = true;
}

/* What a partition gets from the tables that it is in. */
static void copy_given(struct model *model, struct object *holder, struct object *stand_in)
{
    if (holder->kind == &kind_partition)
        copy_given(model, holder->parent, stand_in);
    for_each_child (child, holder) {
        bool check = child->kind == &kind_check && get_field(child, "no-inherit") == NULL;
        bool built = child->kind->makes_index || child->kind == &kind_index ||
                     child->kind == &kind_foreign_key;
        if (!check && !built)
            continue;
        struct object *copy = copy_of(model, child, stand_in);
        copy->comment = NULL;
        if (built)
            name_copy(model, copy);
        if (!copy->kind->in_schema_space)
            model_register(model, copy);
    }
}

struct object *attach_stand_in(struct model *model, struct object *partition)
{
    struct object *stand_in = arena_alloc(model->arena, kind_table.size);
    if (partition->stand_in != NULL)
        return partition->stand_in;
    stand_in->kind = &kind_table;
    stand_in->name = partition->name;
    stand_in->key = partition->key;
    stand_in->comment = partition->comment;
    stand_in->owner = partition->owner;
    stand_in->at = partition->at;
    stand_in->parent = object_schema(partition);
    stand_in->stands_for = partition;
    partition->stand_in = stand_in;
    for (size_t i = 0; i < kind_table.n_fields; i++) {
        const struct field *field = &kind_table.fields[i];
        for (size_t k = 0; k < partition->kind->n_fields; k++)
            if (strcmp(partition->kind->fields[k].name, field->name) == 0)
                field_set(stand_in, field, get_field(partition, field->name));
    }
    copy_columns(model, partition, stand_in);
    apply_own_columns(model, partition, stand_in);
    copy_own(model, partition, stand_in);
    copy_given(model, partition->parent, stand_in);
    return stand_in;
}

/* ---- SQL that several steps ask -------------------------------------------------------------- */

static const char bound_check[] = "ls_bound";

static const char *is_attached(struct emit *emit, const struct object *partition)
{
    struct buf buf = buf_make(emit->arena);
    buf_printf(
        &buf,
        "EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass(%s)"
        " AND i.inhparent = pg_catalog.to_regclass(%s))",
        literal(emit->arena, emit_path(emit, partition)),
        literal(emit->arena, emit_path(emit, partition->parent)));
    return buf.data;
}

static const char *has_bound_check(struct emit *emit, const struct object *partition)
{
    return arena_printf(
        emit->arena,
        "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass(%s) AND k.conname = '%s')",
        literal(emit->arena, emit_path(emit, partition)), bound_check);
}

/* DETACH … CONCURRENTLY that was interrupted leaves a partition that is half out; only FINALIZE is
 * left for it. Version 13 has neither. */
static const char *finish_detach(struct emit *emit, const struct object *partition)
{
    struct buf buf = buf_make(emit->arena);
    const char *statement =
        arena_printf(emit->arena, "ALTER TABLE %s DETACH PARTITION %s FINALIZE",
                     emit_path(emit, partition->parent), emit_path(emit, partition));
    buf_printf(
        &buf,
        "  IF pg_catalog.current_setting('server_version_num')::int >= 140000 THEN\n"
        "    IF (SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass(%s)) THEN\n",
        literal(emit->arena, emit_path(emit, partition)));
    buf_printf(&buf, "      EXECUTE %s; -- an interrupted one\n    END IF;\n  END IF;\n",
               literal(emit->arena, statement));
    return buf.data;
}

/* ---- Attaching ------------------------------------------------------------------------------- */

/* What the server asks of the rows of a partition with that bound, in $bound: made on a scratch
 * copy. A hash names its table by number. */
static const char *bound_expression(struct emit *emit, const struct object *partition,
                                    const char *bound)
{
    const char *table = emit_path(emit, partition->parent);
    struct buf buf = buf_make(emit->arena);
    buf_printf(
        &buf,
        "  BEGIN -- the server says what the bound asks of a row\n"
        "    CREATE TEMP TABLE ls_table (LIKE %s) PARTITION BY %s;\n"
        "    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table %s;\n"
        "    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),\n"
        "      pg_catalog.format('(''%%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%%s''::oid', ",
        table, get_field(partition->parent, "partition-by"), bound);
    buf_add_regclass(&buf, partition->parent);
    buf_add(&buf,
            "::oid));\n"
            "    RAISE EXCEPTION USING ERRCODE = 'LS000';\n"
            "  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;\n  END;\n"
            "  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef(");
    buf_add_regclass(&buf, partition->parent);
    buf_add(&buf, "), bound);\n");
    return buf.data;
}

/* A check that says what the bound says, validated while the application goes on, spares the
 * reading of all rows under a strong lock. The default partition has none before the others are
 * known. */
static void prepare_steps(struct emit *emit, const struct object *partition, const char *bound)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, partition);
    const char *title = emit_title(emit, partition);
    const char *attached = is_attached(emit, partition);
    const char *pending = has_bound_check(emit, partition);
    const char *add =
        arena_printf(arena, "ALTER TABLE %s ADD CONSTRAINT %s CHECK (", path, bound_check);
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF %s OR %s THEN\n    RETURN;\n  END IF;\n", attached, pending);
    buf_add(&body, bound_expression(emit, partition, bound));
    buf_printf(&body, "  EXECUTE %s || bound || ') NOT VALID';\n", literal(arena, add));
    emit_step(emit, partition, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, "  bound text;\n", body.data),
              "hold table %s to the bound of the partition that it becomes", path);
    emit_step(
        emit, partition, STEP_ONLINE | STEP_SCANS | STEP_NO_TRANSACTION,
        LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
        guard_if(arena, pending,
                 arena_printf(arena, "ALTER TABLE %s VALIDATE CONSTRAINT %s", path, bound_check)),
        "validate the bound of %s", title);
}

/* A table that was made for its first partition goes on counting behind the rows it got. */
static void number_step(struct emit *emit, const struct object *partition)
{
    const struct object *table = object_relation(partition);
    struct buf body = buf_make(emit->arena);
    const char *path = emit_path(emit, table);
    for_each_child (column, table) {
        if (column->kind != &kind_column || get_field(column, "identity") == NULL)
            continue;
        struct buf name = buf_make(emit->arena);
        buf_add_ident(&name, column->name);
        buf_printf(
            &body,
            "  PERFORM pg_catalog.setval(s.name, m.value) FROM (SELECT pg_catalog.pg_get_serial_sequence(%s, %s) AS name) s,\n"
            "      (SELECT max(%s)::bigint AS value FROM %s) m WHERE m.value > coalesce(pg_catalog.pg_sequence_last_value(s.name::regclass), 0);\n",
            literal(emit->arena, path), literal(emit->arena, column->name), name.data, path);
    }
    if (body.length > 0)
        emit_step(emit, partition, STEP_SCANS, LOCKSTEP_LOCK_ACCESS_SHARE,
                  guard_block(emit->arena, NULL, body.data), "count on in %s behind %s",
                  emit_title(emit, table), emit_title(emit, partition));
}

void attach_steps(struct emit *emit, const struct object *partition, const char *bound)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, partition);
    const char *table = emit_path(emit, partition->parent);
    const char *sub_key = get_field(partition, "partition-by");
    bool by_default = strcmp(bound, "DEFAULT") == 0;
    bool scans = by_default;
    for_each_child (other, partition->parent) {
        bool before = !emit_is_new(emit, other) || other->position < partition->position;
        if (other->kind == partition->kind && other != partition && before)
            scans |= strcmp(get_field(other, "values"), "DEFAULT") == 0;
    }
    if (!by_default)
        prepare_steps(emit, partition, bound);
    const char *state = arena_printf(
        arena,
        "SELECT CASE WHEN i.inhparent NOT IN ('%s'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass\n"
        "      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END\n"
        "    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid\n"
        "   WHERE c.oid = pg_catalog.to_regclass($1)",
        table);
    const char *ddl =
        arena_printf(arena, "ALTER TABLE %s ATTACH PARTITION %s %s", table, path, bound);
    const char *scratch =
        arena_printf(arena,
                     "CREATE TEMP TABLE ls_table (LIKE %s) PARTITION BY %s;\n"
                     "CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table %s%s%s;\n",
                     table, get_field(partition->parent, "partition-by"), bound,
                     sub_key == NULL ? "" : " PARTITION BY ", sub_key == NULL ? "" : sub_key);
    emit_step(emit, partition, scans ? STEP_SCANS : 0,
              lock_unless_new(emit, partition->parent,
                              scans ? LOCKSTEP_LOCK_ACCESS_EXCLUSIVE
                                    : LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, partition), state, path, ddl,
                            "pg_temp.ls_partition", scratch, NULL),
              "attach %s", emit_title(emit, partition));
    if (!by_default)
        emit_step(
            emit, partition, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
            arena_printf(arena, "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s", path, bound_check),
            "drop the helping check of %s", emit_title(emit, partition));
    if (emit_is_new(emit, object_relation(partition)))
        number_step(emit, partition);
}

/* ---- Detaching ------------------------------------------------------------------------------- */

/* The indexes that PostgreSQL made for the partition stay with it, under names that it chose; what
 * comes after knows them by those of the stand-in. ret_foreign: the same for foreign keys. */
static void add_names(struct emit *emit, const struct object *partition, struct buf *ret_indexes,
                      struct buf *ret_foreign)
{
    for_each_child (copy, partition->stand_in) {
        const struct object *origin = copy->stands_for;
        if (origin->stand_in == copy || copy->kind == &kind_column || copy->kind == &kind_check)
            continue;
        bool foreign = copy->kind == &kind_foreign_key;
        struct buf *list = foreign ? ret_foreign : ret_indexes;
        struct buf path = buf_make(emit->arena);
        buf_add_ident(&path, object_schema(origin)->name);
        buf_add(&path, ".");
        buf_add_ident(&path, foreign ? origin->parent->name : origin->name);
        buf_printf(list, "%s(pg_catalog.to_regclass(%s), ", list->length == 0 ? "" : ", ",
                   literal(emit->arena, path.data));
        if (foreign)
            buf_printf(list, "%s, ", literal(emit->arena, origin->name));
        buf_printf(list, "%s)", literal(emit->arena, copy->name));
    }
}

static void name_indexes(struct emit *emit, const struct object *partition, const char *names)
{
    struct buf body = buf_make(emit->arena);
    buf_printf(&body,
               "  FOR one IN SELECT c.oid, w.name FROM (VALUES %s) w(of, name)\n"
               "      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass(%s)",
               names, literal(emit->arena, emit_path(emit, partition)));
    buf_add(
        &body,
        "\n      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name\n"
        "     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP\n"
        "    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);\n"
        "  END LOOP;\n");
    emit_step(emit, partition, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
              guard_block(emit->arena, "  one record;\n", body.data),
              "name the indexes that %s takes along", emit_title(emit, partition));
}

static void name_foreign_keys(struct emit *emit, const struct object *partition, const char *names)
{
    struct buf body = buf_make(emit->arena);
    buf_printf(&body,
               "  FOR one IN WITH RECURSIVE k(conname, above) AS (\n"
               "        SELECT f.conname, f.conparentid FROM pg_catalog.pg_constraint f\n"
               "         WHERE f.contype = 'f' AND f.conrelid = pg_catalog.to_regclass(%s)",
               literal(emit->arena, emit_path(emit, partition)));
    buf_printf(
        &body,
        "\n        UNION ALL SELECT k.conname, a.conparentid FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above)\n"
        "      SELECT k.conname, w.name FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above\n"
        "        JOIN (VALUES %s) w(of, key, name) ON a.conrelid = w.of AND a.conname = w.key\n"
        "       WHERE k.conname <> w.name LOOP\n"
        "    EXECUTE pg_catalog.format('ALTER TABLE %%s RENAME CONSTRAINT %%I TO %%I', %s, one.conname, one.name);\n"
        "  END LOOP;\n",
        names, literal(emit->arena, emit_path(emit, partition)));
    emit_step(emit, partition, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(emit->arena, "  one record;\n", body.data),
              "name the foreign keys that %s takes along", emit_title(emit, partition));
}

static bool has_default(const struct object *table)
{
    for_each_child (other, table) {
        if (other->kind == &kind_partition && strcmp(get_field(other, "values"), "DEFAULT") == 0)
            return true;
    }
    return false;
}

/* Scratch copies of the tables that it was in, the outermost first, and of itself; returns how deep
 * that is. All have its columns. */
static unsigned copy_tree(struct emit *emit, const struct object *partition, const char *path,
                          struct buf *buf)
{
    const char *key = get_field(partition, "partition-by");
    unsigned depth = 0;
    if (partition->kind != &kind_partition) {
        buf_printf(buf, "    CREATE TEMP TABLE ls_0 (LIKE %s)", path);
    } else {
        const char *values = get_field(partition, "values");
        depth = copy_tree(emit, partition->parent, path, buf) + 1;
        buf_printf(buf, "    CREATE TEMP TABLE ls_%u PARTITION OF pg_temp.ls_%u %s%s", depth,
                   depth - 1, strcmp(values, "DEFAULT") == 0 ? "" : "FOR VALUES ", values);
    }
    buf_printf(buf, "%s%s;\n", key == NULL ? "" : " PARTITION BY ", key == NULL ? "" : key);
    return depth;
}

/* A check with its parents' numbers taken out, by which a hash names its table. */
#define PLAIN_CHECK                                                                                \
    "pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\\('')\\d+', '\\1', 'g')"

/* The server has left a check of the bound behind, under a name that it chose; it is known by its
 * text. When the columns are others by now, all this was before. */
static void release_step(struct emit *emit, const struct object *partition)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, partition);
    struct buf own = buf_make(arena);
    struct buf body = buf_make(arena);
    for_each_child (child, partition->stand_in) {
        if (child->kind == &kind_check)
            buf_printf(&own, "%s%s", own.length == 0 ? " AND k.conname NOT IN (" : ", ",
                       literal(arena, child->name));
    }
    const char *left = arena_printf(
        arena,
        "k.conrelid = pg_catalog.to_regclass(%s) AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%%check%%'%s%s",
        literal(arena, path), own.length == 0 ? "" : own.data, own.length == 0 ? "" : ")");
    buf_printf(&body,
               "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE %s) THEN\n"
               "    RETURN;\n  END IF;\n"
               "  BEGIN -- the server says how it writes the bound\n",
               left);
    unsigned depth = copy_tree(emit, partition, path, &body);
    buf_printf(
        &body,
        "    EXECUTE 'ALTER TABLE pg_temp.ls_%u ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_%u'::regclass) || ')';\n"
        "    bound := (SELECT " PLAIN_CHECK
        "\n      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_%u'::regclass AND k.conname = 'ls_bound');\n"
        "    RAISE EXCEPTION USING ERRCODE = 'LS000';\n"
        "  EXCEPTION\n    WHEN SQLSTATE 'LS000' THEN NULL;\n"
        "    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;\n  END;\n",
        depth, depth, depth);
    buf_printf(
        &body,
        "  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE %s\n"
        "      AND " PLAIN_CHECK " = bound LOOP\n"
        "    EXECUTE pg_catalog.format('ALTER TABLE %%s DROP CONSTRAINT %%I', %s, one.conname);\n"
        "  END LOOP;\n",
        left, literal(arena, path));
    emit_step(emit, partition, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, "  one record;\n  bound text;\n", body.data),
              "drop the check that %s is left with", emit_title(emit, partition));
}

/* Which form it takes is for the server to say: version 13 has only the plain one, which a default
 * partition asks for as well, and one that was interrupted is brought to its end. */
static void detach_beside(struct emit *emit, const struct object *partition)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, partition);
    const char *table = emit_path(emit, partition->parent);
    const char *statement = arena_printf(arena, "ALTER TABLE %s DETACH PARTITION %s", table, path);
    emit_step(
        emit, partition, STEP_QUERY | STEP_NO_TRANSACTION | STEP_ONLINE,
        LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
        arena_printf(
            arena,
            "SELECT %s || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'\n"
            "         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END\n"
            "  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent\n"
            " WHERE i.inhrelid = pg_catalog.to_regclass(%s) AND i.inhparent = pg_catalog.to_regclass(%s)",
            literal(arena, statement), literal(arena, path), literal(arena, table)),
        "detach %s", emit_title(emit, partition));
    release_step(emit, partition);
}

void detach_steps(struct emit *emit, const struct object *partition)
{
    struct arena *arena = emit->arena;
    struct buf indexes = buf_make(arena);
    struct buf foreign = buf_make(arena);
    const char *path = emit_path(emit, partition);
    const char *table = emit_path(emit, partition->parent);
    add_names(emit, partition, &indexes, &foreign);
    if (indexes.length > 0)
        name_indexes(emit, partition, indexes.data);
    if (foreign.length > 0)
        name_foreign_keys(emit, partition, foreign.data);
    if (!has_default(partition->parent)) {
        detach_beside(emit, partition);
        return;
    }
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF %s THEN\n", is_attached(emit, partition));
    buf_printf(&body, "    ALTER TABLE %s DETACH PARTITION %s;\n  END IF;\n", table, path);
    emit_step(emit, partition, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, NULL,
                          arena_printf(arena, "%s%s", finish_detach(emit, partition), body.data)),
              "detach %s", emit_title(emit, partition));
}

/* ---- Other bounds ---------------------------------------------------------------------------- */

static void add_texts(struct buf *buf, const char *name, const char *const *bounds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(buf, "    CREATE TEMP TABLE %s_%zu PARTITION OF pg_temp.%s %s;\n", name, i + 1,
                   name, bounds[i]);
    buf_printf(buf, "    %s := ARRAY[", name);
    for (size_t i = 0; i < n; i++)
        buf_printf(buf, "%s'pg_temp.%s_%zu'::regclass", i == 0 ? "" : ", ", name, i + 1);
    buf_add(buf, "];\n");
}

void rebound_step(struct emit *emit, const struct object *const *partitions,
                  const char *const *before, const char *const *after, size_t n)
{
    struct arena *arena = emit->arena;
    const struct object *holder = partitions[0]->parent;
    const char *table = emit_path(emit, holder);
    const char *key = get_field(holder, "partition-by");
    struct buf body = buf_make(arena);
    buf_printf(&body,
               "  BEGIN -- the server spells the bounds on scratch copies, which are undone\n"
               "    CREATE TEMP TABLE ls_old (LIKE %s) PARTITION BY %s;\n"
               "    CREATE TEMP TABLE ls_new (LIKE %s) PARTITION BY %s;\n",
               table, key, table, key);
    add_texts(&body, "ls_old", before, n);
    add_texts(&body, "ls_new", after, n);
    buf_add(
        &body,
        "    SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(o.relpartbound, o.oid) ORDER BY u.i), pg_catalog.array_agg(pg_catalog.pg_get_expr(w.relpartbound, w.oid) ORDER BY u.i)\n"
        "      INTO had, want FROM ROWS FROM (pg_catalog.unnest(ls_old), pg_catalog.unnest(ls_new)) WITH ORDINALITY u(o, w, i)\n"
        "      JOIN pg_catalog.pg_class o ON o.oid = u.o JOIN pg_catalog.pg_class w ON w.oid = u.w;\n"
        "    RAISE EXCEPTION USING ERRCODE = 'LS000';\n"
        "  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;\n  END;\n");
    for (size_t i = 0; i < n; i++) {
        const char *path = emit_path(emit, partitions[i]);
        buf_printf(
            &body,
            "  have[%zu] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = %s::regclass);\n",
            i + 1, literal(arena, path));
        buf_printf(
            &body,
            "  IF have[%zu] = had[%zu] AND had[%zu] <> want[%zu] THEN\n"
            "    ALTER TABLE %s DETACH PARTITION %s;\n"
            "  ELSIF have[%zu] IS DISTINCT FROM want[%zu] THEN\n"
            "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = %s,\n"
            "      DETAIL = pg_catalog.format(E'have: %%s\\nwant: %%s, or %%s before this step', have[%zu], want[%zu], had[%zu]);\n"
            "  END IF;\n",
            i + 1, i + 1, i + 1, i + 1, table, path, i + 1, i + 1,
            literal(arena, arena_printf(arena, "%s is there with other bounds",
                                        emit_title(emit, partitions[i]))),
            i + 1, i + 1, i + 1);
    }
    for (size_t i = 0; i < n; i++)
        buf_printf(&body,
                   "  IF have[%zu] IS DISTINCT FROM want[%zu] THEN\n"
                   "    ALTER TABLE %s ATTACH PARTITION %s %s;\n  END IF;\n",
                   i + 1, i + 1, table, emit_path(emit, partitions[i]), after[i]);
    emit_step(emit, partitions[0], STEP_SCANS, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(
                  arena,
                  "  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];\n",
                  body.data),
              "change the bounds of %s%s", emit_title(emit, partitions[0]),
              n == 1 ? "" : arena_printf(arena, " and %zu more", n - 1));
}
