/*
 * backup - see backup.h. Relies on: pg_depend and pg_inherits telling what hangs on a table.
 *
 *     lockstep_backup.backups     one row for each thing kept: what, of which migration, since when
 *     lockstep_backup.users_0002  the rows of public.users, which migration 0002 dropped
 */
#include "gen/kinds/backup_parts.h"

#include <string.h>

#include "gen/kinds/heirs.h"
#include "gen/kinds/type_change.h"

#define LONGEST_STEM 48 /* of a name of up to 63 bytes: the rest tells backups apart */

bool backup_keeps(const struct emit *emit)
{
    return emit->keep_as != NULL && !emit->down;
}

bool backup_restores(const struct emit *emit)
{
    return emit->keep_as != NULL && emit->down;
}

/* The object as the ledger of backups has it: by its name before the migration, in both directions.
 */
const char *backup_object(const struct emit *emit, const struct object *object)
{
    const char *title = map_get(&emit->kept_names, object, "");
    return literal(emit->arena, title == NULL ? emit_title(emit, object) : title);
}

/* "users_0002": a name that is legal; the statement itself makes sure that it is free. */
const char *backup_stem(const struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    bool of_table = object->kind->space == SPACE_RELATION;
    const char *name =
        of_table ? object->name : arena_printf(arena, "%s_%s", object->parent->name, object->name);
    size_t length = strlen(name);
    if (length > LONGEST_STEM) {
        length = LONGEST_STEM;
        while (((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
    }
    return arena_printf(arena, "%.*s_%.*s", (int)length, name, (int)strcspn(emit->keep_as, "_"),
                        emit->keep_as);
}

/* ---- The place ------------------------------------------------------------------------------- */

void backup_prepare(struct emit *emit, const struct object *about)
{
    static const char statements[] =
        "  IF pg_catalog.to_regnamespace('lockstep_backup') IS NULL THEN\n"
        "    CREATE SCHEMA lockstep_backup;\n"
        "    REVOKE ALL ON SCHEMA lockstep_backup FROM PUBLIC;\n"
        "    COMMENT ON SCHEMA lockstep_backup IS 'What migrations dropped or changed, kept until `lockstep backup drop`';\n"
        "  END IF;\n"
        "  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN\n"
        "    CREATE TABLE lockstep_backup.backups (\n"
        "      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
        "      name text NOT NULL,\n"
        "      object text NOT NULL,\n"
        "      change text,\n"
        "      migration text NOT NULL,\n"
        "      kept_at timestamptz NOT NULL DEFAULT pg_catalog.now(),\n"
        "      rows bigint,\n"
        "      counters jsonb);\n"
        "    COMMENT ON COLUMN lockstep_backup.backups.name IS 'The table in this schema';\n"
        "    COMMENT ON COLUMN lockstep_backup.backups.change IS 'What became of its values; NULL: it was dropped';\n"
        "    COMMENT ON COLUMN lockstep_backup.backups.rows IS 'How many were copied; NULL: the table was moved';\n"
        "    COMMENT ON COLUMN lockstep_backup.backups.counters IS 'How far the sequences of columns had counted';\n"
        "  END IF;\n";
    if (map_add(&emit->together, NULL, "lockstep_backup", (void *)about) == NULL)
        emit_step(emit, NULL, 0, LOCKSTEP_LOCK_NONE, guard_block(emit->arena, NULL, statements),
                  "make room for what is kept");
}

/* ---- Keeping --------------------------------------------------------------------------------- */

static const char declarations_of_keep[] = "  lost regclass := pg_catalog.to_regclass(%s);\n"
                                           "  stem CONSTANT text := %s;\n"
                                           "  kept text := stem;\n"
                                           "  list text;\n"
                                           "  part text;\n"
                                           "  copied bigint;\n"
                                           "  counters jsonb;\n";

const char backup_columns[] =
    "pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)\n"
    "      ELSE pg_catalog.format('%1$I::text COLLATE \"default\" AS %1$I', a.attname) END, ', ' ORDER BY ";

const char backup_free_name[] =
    "  FOR i IN 2 .. 10000 LOOP\n"
    "    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;\n"
    "    kept := stem || '_' || i;\n"
    "  END LOOP;\n";

/* A free name, and how far sequences of columns have counted. */
static void add_preparation(struct buf *body, const char *of_column)
{
    buf_add(body, backup_free_name);
    buf_printf(
        body,
        "  SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters\n"
        "    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'\n"
        "    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid\n"
        "   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost%s;\n",
        of_column);
}

static void add_record(struct buf *body, const struct emit *emit, const struct object *object)
{
    buf_printf(body,
               "  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)\n"
               "    VALUES (kept, %s, %s, copied, counters);\n",
               backup_object(emit, object), literal(emit->arena, emit->keep_as));
}

/* Takes off all that may name something else: what is left is rows. */
static const char strip[] =
    "  FOR part IN\n"
    "    SELECT CASE WHEN c.relispartition THEN pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s', i.inhparent::regclass, lost)\n"
    "           ELSE pg_catalog.format('ALTER TABLE %s NO INHERIT %s', lost, i.inhparent::regclass) END\n"
    "      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid WHERE i.inhrelid = lost\n"
    "    UNION ALL SELECT pg_catalog.format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', lost)\n"
    "  LOOP\n"
    "    EXECUTE part;\n"
    "  END LOOP;\n"
    "  IF moves THEN\n"
    "    FOR part IN\n"
    "      SELECT s.ddl FROM (\n"
    "        SELECT 1, pg_catalog.format('DROP POLICY %I ON %s', p.polname, lost) FROM pg_catalog.pg_policy p WHERE p.polrelid = lost\n"
    "        UNION ALL SELECT 1, pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, lost) FROM pg_catalog.pg_trigger t\n"
    "          WHERE t.tgrelid = lost AND NOT t.tgisinternal\n"
    "        UNION ALL SELECT 1, pg_catalog.format('DROP RULE %I ON %s', r.rulename, lost) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = lost\n"
    "        UNION ALL SELECT 1, pg_catalog.format('DROP STATISTICS %I.%I', x.stxnamespace::regnamespace::name, x.stxname)\n"
    "          FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = lost\n"
    "        UNION ALL SELECT CASE c.contype WHEN 'f' THEN 2 ELSE 3 END, pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', lost, c.conname)\n"
    "          FROM pg_catalog.pg_constraint c WHERE c.conrelid = lost AND c.contype IN ('c', 'f', 'p', 'u', 'x')\n"
    "        UNION ALL SELECT 4, pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_catalog.pg_index i\n"
    "          WHERE i.indrelid = lost AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = lost)\n"
    "        UNION ALL SELECT 5, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP %s', lost, a.attname,\n"
    "            CASE WHEN a.attidentity <> '' THEN 'IDENTITY' WHEN a.attgenerated <> '' THEN 'EXPRESSION' ELSE 'DEFAULT' END)\n"
    "          FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped\n"
    "           AND (a.atthasdef OR a.attidentity <> '')\n"
    "        UNION ALL SELECT 6, pg_catalog.format('DROP SEQUENCE %s', s.oid::regclass)\n"
    "          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'\n"
    "         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND d.deptype = 'a'\n"
    "      ) s(turn, ddl) ORDER BY s.turn, s.ddl\n"
    "    LOOP\n"
    "      EXECUTE part;\n"
    "    END LOOP;\n"
    "    moves := NOT EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = lost\n"
    "      LEFT JOIN pg_catalog.pg_type y ON y.oid = c.reltype\n"
    "      WHERE d.deptype = 'n' AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = lost\n"
    "         OR d.refclassid = 'pg_type'::regclass AND d.refobjid IN (c.reltype, y.typarray)));\n"
    "  END IF;\n";

/* It can be moved whole: no rows elsewhere, nothing that another owner would have to let go, and no
 * column of a type that a later migration may want to drop. */
static const char can_move[] =
    "  SELECT c.relkind = 'r' AND c.relam < 16384 AND c.reloftype = 0\n"
    "     AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)\n"
    "     AND NOT EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = c.oid)\n"
    "     AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped\n"
    "                        AND (a.atttypid >= 16384 OR a.attcollation >= 16384))\n"
    "    INTO moves FROM pg_catalog.pg_class c WHERE c.oid = lost;\n";

void backup_table(struct emit *emit, const struct object *table, const char *condition)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, table);
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    backup_prepare(emit, table);
    buf_printf(&declarations, declarations_of_keep, literal(arena, path),
               literal(arena, backup_stem(emit, table)));
    buf_add(&declarations, "  moves boolean;\n");
    buf_add(&body, "  IF lost IS NULL");
    if (condition != NULL)
        buf_printf(&body, " OR NOT (%s)", condition);
    buf_printf(&body, " THEN\n    RETURN;\n  END IF;\n  LOCK TABLE %s IN ACCESS EXCLUSIVE MODE;\n",
               path);
    add_preparation(&body, "");
    buf_add(&body, can_move);
    buf_add(&body, strip);
    buf_add(
        &body,
        "  IF moves THEN\n"
        "    part := 'ls_kept_' || lost::oid;\n"
        "    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME TO %I', lost, part);\n"
        "    EXECUTE pg_catalog.format('ALTER TABLE %s SET SCHEMA lockstep_backup', lost);\n"
        "    EXECUTE pg_catalog.format('ALTER TABLE lockstep_backup.%I RENAME TO %I', part, kept);\n"
        "  ELSE\n");
    buf_printf(&body, "    SELECT %sa.attnum) INTO list\n", backup_columns);
    buf_add(
        &body,
        "      FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped;\n"
        "    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s%s', kept, coalesce(list, ''),\n"
        "      (SELECT CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_catalog.pg_class c WHERE c.oid = lost), lost);\n"
        "    GET DIAGNOSTICS copied = ROW_COUNT;\n");
    buf_printf(&body, "    DROP TABLE %s;\n  END IF;\n", path);
    add_record(&body, emit, table);
    emit_step(emit, table, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data),
              "drop %s, keeping its rows in lockstep_backup", emit_title(emit, table));
}

/* ---- The key of a column --------------------------------------------------------------------- */

/* Whether the migration makes another of the type that a column is of. */
static bool type_changes(const struct model *model, const struct object *column)
{
    const struct sql_names *names = sql_names(model->sql, SQL_TYPE, get_field(column, "type"));
    const struct object *type =
        names == NULL || names->n_types != 1
            ? NULL
            : model_lookup(model, column, SPACE_TYPE, names->types[0].schema, names->types[0].name);
    return type != NULL && !type->same;
}

/* Whether a column is there before and after the migration, with values that read alike; in both
 * directions the objects are those before it. */
static bool stays(const struct emit *emit, const struct object *column, const struct object *but)
{
    if (column == NULL || column == but || column->twin == NULL || column->kind != &kind_column ||
        get_field(column, "generated") != NULL || get_field(column->twin, "generated") != NULL)
        return false;
    const char *old = get_field(column, "type");
    const char *new = get_field(column->twin, "type");
    struct typed_at from = {emit->down ? emit->after : emit->before, column, old};
    struct typed_at to = {emit->down ? emit->before : emit->after, column->twin, new};
    return !type_changes(from.model, column) && values_read_alike(from, to);
}

struct vec backup_key(const struct emit *emit, const struct object *column, bool *ret_unique)
{
    const struct model *model = emit->down ? emit->after : emit->before;
    struct vec key = {0};
    *ret_unique = false;
    for_each_child (child, column->parent) {
        size_t n;
        if (child->kind != &kind_primary_key || heirs_are_there(column->parent))
            continue;
        const char *const *names = sql_column_list(model->sql, get_field(child, "columns"), &n);
        bool all = n > 0;
        for (size_t i = 0; i < n; i++)
            all &= stays(emit, model_get(model, column->parent, SPACE_COLUMN, names[i]), column);
        for (size_t i = 0; all && i < n; i++)
            vec_push(emit->arena, &key,
                     (void *)model_get(model, column->parent, SPACE_COLUMN, names[i])->name);
        *ret_unique = all;
    }
    if (*ret_unique)
        return key;
    for_each_child (child, column->parent) {
        if (stays(emit, child, column))
            vec_push(emit->arena, &key, (void *)child->name);
    }
    return key;
}

const char *backup_row(struct arena *arena, const char *alias, const struct vec *names,
                       bool numbered)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, "ROW(");
    for (size_t i = 0; i < names->n; i++) {
        buf_printf(&buf, "%s%s%s", i == 0 ? "" : ", ", alias == NULL ? "" : alias,
                   alias == NULL ? "" : ".");
        if (numbered)
            buf_printf(&buf, "k%zu", i + 1);
        else
            buf_add_ident(&buf, names->items[i]);
    }
    buf_add(&buf, ")::text");
    return buf.data;
}

const char *backup_names(struct arena *arena, const struct vec *names, const char *last)
{
    struct buf buf = buf_make(arena);
    buf_add(&buf, "ARRAY[");
    for (size_t i = 0; i < names->n; i++)
        buf_printf(&buf, "%s%s", i > 0 ? ", " : "", literal(arena, names->items[i]));
    if (last != NULL)
        buf_printf(&buf, "%s%s", names->n > 0 ? ", " : "", literal(arena, last));
    buf_add(&buf, names->n == 0 && last == NULL ? "]::text[]" : "]");
    return buf.data;
}

const char *backup_free_column(struct arena *arena, const struct object *table, const char *name)
{
    bool taken = true;
    while (taken) {
        taken = false;
        for_each_child (child, table)
            taken |= child->kind == &kind_column && strcmp(child->name, name) == 0;
        if (taken)
            name = arena_printf(arena, "%s_", name);
    }
    return name;
}

const char backup_copy_variables[] =
    "  stem text;\n  kept text;\n  list text;\n  part text;\n  copied bigint;\n";

void backup_copy(struct buf *body, struct emit *emit, const struct copy *copy)
{
    struct arena *arena = emit->arena;
    const struct object *table = copy->column->parent;
    const char *path = emit_path(emit, table);
    struct object named = *copy->column; /* for the backup's name */
    bool unique;
    struct vec key = backup_key(emit, copy->column, &unique);
    if (copy->part != NULL)
        named.name = arena_printf(arena, "%s_%s", copy->column->name, copy->part);
    buf_printf(body, "  stem := %s;\n  kept := stem;\n", literal(arena, backup_stem(emit, &named)));
    buf_printf(body, "  LOCK TABLE %s IN ACCESS EXCLUSIVE MODE;\n", path);
    buf_add(body, backup_free_name);
    buf_printf(
        body,
        "  SELECT %sk.n) || ', ' INTO list\n"
        "    FROM pg_catalog.unnest(%s) WITH ORDINALITY k(name, n)\n"
        "    JOIN pg_catalog.pg_attribute a ON a.attrelid = %s::regclass AND a.attname = k.name;\n",
        backup_columns, backup_names(arena, &key, NULL), literal(arena, path));
    buf_printf(
        body,
        "  SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part\n"
        "    FROM pg_catalog.pg_class c WHERE c.oid = %s::regclass AND c.relforcerowsecurity;\n"
        "  IF part IS NOT NULL THEN\n    ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;\n  END IF;\n",
        literal(arena, path), path);
    buf_printf(
        body,
        "  EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%%I AS %s', kept, list)\n    || ",
        copy->before);
    buf_add_dollar(body, copy->behind);
    buf_printf(body,
               ";\n  GET DIAGNOSTICS copied = ROW_COUNT;\n"
               "  IF part IS NOT NULL THEN\n    EXECUTE part;\n  END IF;\n"
               "  INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)\n"
               "    VALUES (kept, %s, %s, %s, copied);\n",
               copy->object, copy->change == NULL ? "NULL" : literal(arena, copy->change),
               literal(arena, emit->keep_as));
}

void backup_column(struct emit *emit, const struct object *column, const char *condition,
                   const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, column->parent);
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    struct buf keep = buf_make(arena);
    bool unique;
    struct vec key = backup_key(emit, column, &unique);
    const char *name = literal(arena, column->name);
    backup_prepare(emit, column);
    buf_printf(&declarations, declarations_of_keep, literal(arena, path),
               literal(arena, backup_stem(emit, column)));
    if (condition != NULL)
        buf_printf(&body, "  IF NOT (%s) THEN\n    RETURN;\n  END IF;\n", condition);
    /* One that is computed has been made anew already. */
    buf_printf(
        &body,
        "  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = %s\n"
        "               AND NOT a.attisdropped AND a.attgenerated = '') THEN\n",
        name);
    buf_printf(&keep, "  LOCK TABLE %s IN ACCESS EXCLUSIVE MODE;\n", path);
    add_preparation(&keep, arena_printf(arena, " AND a.attname = %s", name));
    buf_printf(&keep,
               "  SELECT %sk.n) INTO list\n"
               "    FROM pg_catalog.unnest(%s) WITH ORDINALITY k(name, n)\n"
               "    JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;\n",
               backup_columns, backup_names(arena, &key, column->name));
    buf_add(
        &keep,
        "  SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part\n"
        "    FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;\n"
        "  IF part IS NOT NULL THEN\n");
    buf_printf(&keep, "    ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;\n  END IF;\n", path);
    buf_add(
        &keep,
        "  EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);\n"
        "  GET DIAGNOSTICS copied = ROW_COUNT;\n"
        "  IF part IS NOT NULL THEN\n    EXECUTE part;\n  END IF;\n");
    add_record(&keep, emit, column);
    buf_add_indented(&body, 2, keep.data);
    buf_add(&body, "  END IF;\n");
    if (ddl != NULL) {
        buf_add_indented(&body, 2, ddl);
        buf_add(&body, ";\n");
    }
    emit_step(emit, column, STEP_SCANS, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data),
              ddl == NULL ? "keep the values of %s in lockstep_backup"
                          : "drop %s, keeping its values in lockstep_backup",
              emit_title(emit, column));
}

/* ---- Bringing back --------------------------------------------------------------------------- */

static const char declarations_of_restore[] = "  back CONSTANT regclass := %s;\n"
                                              "  number bigint;\n"
                                              "  kept text;\n"
                                              "  copied bigint;\n"
                                              "  counters jsonb;\n";

static void add_look(struct buf *body, const struct emit *emit, const char *object,
                     const char *columns, const char *variables)
{
    buf_printf(
        body,
        "  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN\n"
        "    SELECT b.id, b.name%s INTO number, kept%s FROM lockstep_backup.backups b\n"
        "     WHERE b.migration = %s AND b.object = %s\n"
        "       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%%I', b.name)) IS NOT NULL\n"
        "     ORDER BY b.id DESC LIMIT 1;\n"
        "  END IF;\n",
        columns, variables, literal(emit->arena, emit->keep_as), object);
}

void backup_find(struct buf *body, const struct emit *emit, const char *object)
{
    add_look(body, emit, object, "", "");
}

/* Finds what was kept; without it says so when there are rows that lack it (which: a condition). */
static void add_find(struct buf *body, const struct emit *emit, const char *object,
                     const char *which, const char *message)
{
    add_look(body, emit, object, ", b.rows, b.counters", ", copied, counters");
    buf_printf(body,
               "  IF kept IS NULL THEN\n"
               "    IF %s THEN\n"
               "      RAISE WARNING USING MESSAGE = %s;\n"
               "    END IF;\n"
               "    RETURN;\n"
               "  END IF;\n",
               which, literal(emit->arena, message));
}

static const char end_of_restore[] =
    "  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)\n"
    "    FROM pg_catalog.jsonb_each_text(counters) v\n"
    "    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key\n"
    "    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum\n"
    "    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid\n"
    "      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum\n"
    "    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)\n"
    "   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;\n"
    "  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);\n"
    "  DELETE FROM lockstep_backup.backups b WHERE b.id = number;\n";

void restore_table(struct emit *emit, const struct object *table)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, table);
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    struct buf regclass = buf_make(arena);
    buf_add_regclass(&regclass, table);
    buf_printf(&declarations, declarations_of_restore, regclass.data);
    buf_add(&declarations, "  columns text;\n  list text;\n");
    add_find(&body, emit, backup_object(emit, table),
             arena_printf(arena, "NOT EXISTS (SELECT FROM %s)", path),
             arena_printf(arena,
                          "nothing is kept in lockstep_backup of %s: it comes back without rows",
                          emit_title(emit, table)));
    buf_add(
        &body,
        "  SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),\n"
        "         pg_catalog.string_agg(pg_catalog.format('%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)\n"
        "    INTO columns, list FROM pg_catalog.pg_attribute a\n"
        "    JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))\n"
        "     AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped\n"
        "   WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';\n"
        "  EXECUTE pg_catalog.format('INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I', back,\n"
        "    coalesce('(' || columns || ')', ''), coalesce(list, ''), kept);\n");
    buf_add(&body, end_of_restore);
    emit_step(emit, table, 0, LOCKSTEP_LOCK_NONE, guard_block(arena, declarations.data, body.data),
              "bring back the rows of %s", emit_title(emit, table));
}

/* What would refuse or change an update of all rows is off meanwhile: triggers, forced row
 * security, an identity that is always numbered. */
static const char turn_off[] =
    "  FOR part IN\n"
    "    WITH RECURSIVE r(relid) AS (SELECT back::oid UNION\n"
    "      SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid)\n"
    "    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname) AS off,\n"
    "           pg_catalog.format('ALTER TABLE ONLY %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,\n"
    "                             CASE g.tgenabled WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) AS again\n"
    "      FROM pg_catalog.pg_trigger g JOIN r ON r.relid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')\n"
    "    UNION ALL\n"
    "    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),\n"
    "           pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass)\n"
    "      FROM pg_catalog.pg_class c JOIN r ON r.relid = c.oid WHERE c.relforcerowsecurity\n"
    "    UNION ALL\n"
    "    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED BY DEFAULT', back, a.attname),\n"
    "           pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED ALWAYS', back, a.attname)\n"
    "      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = ";

/* ROW(…) with one more value; NULL: without. */
static const char *row_with(struct arena *arena, const char *row, const char *more)
{
    return more == NULL ? row : arena_printf(arena, "ROW(%s, %s)::text", row, more);
}

static void add_update(struct buf *sql, const struct values *values, const char *path,
                       const struct vec *key, bool unique)
{
    struct arena *arena = sql->arena;
    const char *rest = unique && !values->must_hold ? NULL : values->rest;
    const char *ours = row_with(arena, backup_row(arena, "t", key, false), rest);
    const char *theirs =
        row_with(arena, backup_row(arena, "b", key, true), rest == NULL ? NULL : "b.rest");
    const char *only = values->only == NULL ? "" : arena_printf(arena, " AND %s", values->only);
    struct buf names = buf_make(arena);
    for (size_t i = 0; i < key->n; i++)
        buf_printf(&names, "k%zu, ", i + 1);
    buf_printf(&names, "%sv", rest == NULL ? "" : "rest, ");
    buf_add(sql, "  EXECUTE ");
    buf_add_dollar(sql, arena_printf(arena, "UPDATE %s AS t SET %s = b.v::", path, values->target));
    buf_add(sql, " || wanted || ");
    if (unique) {
        buf_add(sql, "' FROM lockstep_backup.' || pg_catalog.quote_ident(kept) || ");
        buf_add_dollar(
            sql, arena_printf(arena, " AS b(%s) WHERE %s = %s%s", names.data, ours, theirs, only));
    } else {
        buf_add_dollar(
            sql,
            arena_printf(
                arena,
                " FROM (SELECT t.tableoid AS part, t.ctid AS place, %s AS k, pg_catalog.row_number() OVER (PARTITION BY %s) AS n\n"
                "    FROM %s t%s%s) o JOIN (SELECT b.v, %s AS k, pg_catalog.row_number() OVER (PARTITION BY %s) AS n\n"
                "    FROM lockstep_backup.",
                ours, ours, path, values->only == NULL ? "" : " WHERE ",
                values->only == NULL ? "" : values->only, theirs, theirs));
        buf_add(sql, " || pg_catalog.quote_ident(kept) ||\n    ");
        buf_add_dollar(
            sql,
            arena_printf(
                arena,
                " AS b(%s)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place",
                names.data));
    }
    buf_add(sql, ";\n");
}

void restore_values(struct emit *emit, const struct values *values)
{
    struct arena *arena = emit->arena;
    const struct object *column = values->column;
    const char *path = emit_path(emit, column->parent);
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    struct buf regclass = buf_make(arena);
    bool unique;
    struct vec key = backup_key(emit, column, &unique);
    buf_add_regclass(&regclass, column->parent);
    buf_printf(&declarations, declarations_of_restore, regclass.data);
    buf_add(
        &declarations,
        "  wanted text;\n  part record;\n  again text[] := '{}';\n  one text;\n  filled bigint;\n");
    add_find(&body, emit, values->object,
             arena_printf(arena, "EXISTS (SELECT FROM %s%s%s)", path,
                          values->only == NULL ? "" : " t WHERE ",
                          values->only == NULL ? "" : values->only),
             arena_printf(arena,
                          "nothing is kept in lockstep_backup of %s: its values do not come back",
                          values->title));
    buf_printf(&body, "  wanted := (%s);\n", values->wanted);
    buf_add(&body, turn_off);
    buf_printf(&body,
               "%s AND a.attidentity = 'a'\n"
               "  LOOP\n    EXECUTE part.off;\n    again := again || part.again;\n  END LOOP;\n",
               literal(arena, column->name));
    add_update(&body, values, path, &key, unique);
    buf_printf(&body,
               "  GET DIAGNOSTICS filled = ROW_COUNT;\n"
               "  FOREACH one IN ARRAY again LOOP\n    EXECUTE one;\n  END LOOP;\n"
               "  IF filled < copied THEN\n"
               "    RAISE WARNING USING MESSAGE = %s || (copied - filled) || %s;\n"
               "  END IF;\n",
               literal(arena, arena_printf(arena, "kept values of %s that do not come back: ",
                                           values->title)),
               literal(arena, values->must_hold
                                  ? " (their rows are gone, or have another key or value now)"
                                  : " (their rows are gone, or have another key)"));
    buf_add(&body, end_of_restore);
    emit_step(emit, values->about, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data), "bring back the values of %s",
              values->title);
}

void restore_column(struct emit *emit, const struct object *column)
{
    struct arena *arena = emit->arena;
    struct buf target = buf_make(arena);
    struct buf wanted = buf_make(arena);
    buf_add_ident(&target, column->name);
    buf_printf(
        &wanted,
        "SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a\n"
        "    WHERE a.attrelid = back AND a.attname = %s AND NOT a.attisdropped",
        literal(arena, column->name));
    const struct values values = {.about = column,
                                  .column = column,
                                  .title = emit_title(emit, column),
                                  .object = backup_object(emit, column),
                                  .target = target.data,
                                  .wanted = wanted.data};
    restore_values(emit, &values);
}
