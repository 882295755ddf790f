/*
 * backup_rows - rows that an exact seed deletes are kept in lockstep_backup; the way back puts them
 * in again, where no others have taken their place.
 *
 * See backup.h. What is deleted and what is kept is the same set of rows, for it is one statement.
 */
#include <string.h>

#include "gen/kinds/backup_parts.h"

/* The seed as the table of backups has it: by its names before the migration, which keys still are
 * when names have become the new ones. */
static const char *object_of(struct arena *arena, const struct object *seed)
{
    struct buf buf = buf_make(arena);
    buf_printf(&buf, "%s ", seed->kind->name);
    buf_add_ident(&buf, seed->parent->parent->key);
    buf_add_char(&buf, '.');
    buf_add_ident(&buf, seed->parent->key);
    buf_printf(&buf, ".%s", seed->key);
    return literal(arena, buf.data);
}

void backup_rows(struct emit *emit, const struct object *seed, const struct object *table,
                 const char *condition, const char *delete, const char *summary)
{
    struct arena *arena = emit->arena;
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    const char *object = object_of(arena, seed);
    backup_prepare(emit, seed);
    buf_printf(&declarations,
               "  stem CONSTANT text := %s;\n"
               "  kept text := stem;\n"
               "  list text;\n"
               "  copied bigint;\n",
               literal(arena, backup_stem(emit, table)));
    if (condition != NULL)
        buf_printf(&body, "  IF (%s) IS NOT TRUE THEN\n    RETURN;\n  END IF;\n", condition);
    buf_add(&body, backup_free_name);
    buf_printf(&body,
               "  SELECT %sa.attnum) INTO list\n"
               "    FROM pg_catalog.pg_attribute a WHERE a.attrelid = ",
               backup_columns);
    buf_add_regclass(&body, table);
    buf_printf(
        &body,
        " AND a.attnum > 0 AND NOT a.attisdropped;\n"
        "  EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%%I AS SELECT %%s FROM %%s WITH NO DATA', kept, list,\n"
        "    %s);\n"
        "  EXECUTE 'WITH gone AS (' || ",
        literal(arena, emit_path(emit, table)));
    buf_add_dollar(&body, delete);
    buf_add(
        &body,
        " || pg_catalog.format(' RETURNING t.*) INSERT INTO lockstep_backup.%I SELECT %s FROM gone', kept, list);\n"
        "  GET DIAGNOSTICS copied = ROW_COUNT;\n");
    buf_printf(
        &body,
        "  IF copied = 0 AND EXISTS (SELECT FROM lockstep_backup.backups b WHERE b.migration = %s AND b.object = %s) THEN\n"
        "    EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%%I', kept); -- it has run before\n"
        "  ELSE\n"
        "    INSERT INTO lockstep_backup.backups (name, object, migration, rows) VALUES (kept, %s, %s, copied);\n"
        "  END IF;\n",
        literal(arena, emit->keep_as), object, object, literal(arena, emit->keep_as));
    emit_step(emit, seed->twin != NULL ? seed->twin : seed, 0, LOCKSTEP_LOCK_ROW_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data), "%s, kept in lockstep_backup",
              summary);
}

/* (VALUES ('title', 'label')) m (kept, now): what columns are called by now; those alone that have
 * another name. */
static const char *new_names(const struct emit *emit, const struct object *table)
{
    struct buf list = buf_make(emit->arena);
    for_each_child (column, table) {
        if (column->kind != &kind_column || column->twin == NULL ||
            strcmp(column->key, column->twin->name) == 0)
            continue;
        buf_printf(&list, "%s(%s, %s)", list.length == 0 ? "" : ", ",
                   literal(emit->arena, column->key), literal(emit->arena, column->twin->name));
    }
    return list.length == 0 ? "a.attname"
                            : arena_printf(emit->arena,
                                           "coalesce((SELECT m.kept FROM (VALUES %s) m (kept, now)"
                                           " WHERE m.now = a.attname), a.attname)",
                                           list.data);
}

void restore_rows(struct emit *emit, const struct object *seed, const struct object *from,
                  const struct object *table)
{
    struct arena *arena = emit->arena;
    struct buf declarations = buf_make(arena);
    struct buf body = buf_make(arena);
    buf_add(&declarations, "  back CONSTANT regclass := ");
    buf_add_regclass(&declarations, table);
    buf_add(&declarations, ";\n"
                           "  number bigint;\n"
                           "  kept text;\n"
                           "  columns text;\n"
                           "  list text;\n"
                           "  missing bigint;\n");
    buf_printf(
        &body,
        "  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN\n"
        "    RETURN;\n"
        "  END IF;\n"
        "  FOR number, kept IN\n"
        "    SELECT b.id, b.name FROM lockstep_backup.backups b WHERE b.migration = %s AND b.object = %s\n"
        "       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%%I', b.name)) IS NOT NULL ORDER BY b.id\n"
        "  LOOP\n"
        "    SELECT pg_catalog.string_agg(pg_catalog.format('%%I', a.attname), ', ' ORDER BY a.attnum),\n"
        "           pg_catalog.string_agg(pg_catalog.format('k.%%I::%%s', b.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)\n"
        "      INTO columns, list FROM pg_catalog.pg_attribute a\n"
        "      JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%%I', kept))\n"
        "       AND b.attname = %s AND b.attnum > 0 AND NOT b.attisdropped\n"
        "     WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';\n"
        "    BEGIN\n"
        "      EXECUTE pg_catalog.format('WITH put AS (INSERT INTO %%s (%%s) OVERRIDING SYSTEM VALUE SELECT %%s FROM lockstep_backup.%%I k'\n"
        "          ' ON CONFLICT DO NOTHING RETURNING 1) SELECT (SELECT count(*) FROM lockstep_backup.%%4$I) - (SELECT count(*) FROM put)',\n"
        "        back, columns, list, kept) INTO missing;\n"
        "      IF missing = 0 THEN\n"
        "        EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%%I', kept);\n"
        "        DELETE FROM lockstep_backup.backups b WHERE b.id = number;\n"
        "      ELSE\n"
        "        RAISE WARNING 'rows of lockstep_backup.%% stay there: others are in the place of %% of them', kept, missing;\n"
        "      END IF;\n"
        "    EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN\n"
        "      RAISE WARNING 'the rows of lockstep_backup.%% stay there: %%', kept, SQLERRM;\n"
        "    END;\n"
        "  END LOOP;\n",
        literal(arena, emit->keep_as), object_of(arena, seed), new_names(emit, from));
    emit_step(emit, seed, 0, LOCKSTEP_LOCK_ROW_EXCLUSIVE,
              guard_block(arena, declarations.data, body.data),
              "bring back the rows of %s that its seed does not have", emit_title(emit, table));
}
