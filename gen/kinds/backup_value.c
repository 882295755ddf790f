/*
 * backup value - the values of a column that stays and gets another type, see backup.h.
 *
 *     lockstep_backup.t_born_0002   id | born | changed_to
 *
 * One row for each value that the change made another: the key, the value as it was, and what it
 * became. The way back gives the old value to each row that is there under its key and still holds
 * what the value became; where the application has written another one since, that is converted and
 * stays. A function does it inside of ALTER TABLE, so that the table is written once, and checks
 * and unique indexes see the old values only, and no trigger fires.
 *
 * Relies on: ALTER TABLE … USING calling a volatile function once for each row. What a using="…"
 * gives anew each time it is asked (random(), a sequence) counts as written since.
 */
#include "gen/kinds/backup_parts.h"

#include <string.h>

#include "gen/kinds/type_change.h"

/* ---- Keeping --------------------------------------------------------------------------------- */

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static struct typed_at typed(const struct model *model, const struct object *column)
{
    return (struct typed_at){model, column, get_field(column, "type")};
}

/* What the value becomes, in a type that nothing of the definition can take away. */
static const char *new_value(struct emit *emit, const struct object *after, const char *using)
{
    const char *type = get_field(after, "type");
    const char *own = stored_as(typed(emit->after, after));
    struct buf buf = buf_make(emit->arena);
    buf_printf(&buf, "(%s)::%s", using == NULL ? quoted(emit->arena, after->name) : using, type);
    if (own == NULL)
        buf_add(&buf, "::text COLLATE \"default\"");
    else if (strcmp(own, sql_canonical(emit->after->sql, SQL_TYPE, type)) != 0)
        buf_printf(&buf, "::%s", own);
    return buf.data;
}

const char *backup_change(struct emit *emit, const struct object *before,
                          const struct object *after, const char *using, const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *name = quoted(arena, before->name);
    const char *became = quoted(arena, backup_free_column(arena, before->parent, "changed_to"));
    bool settled = values_are_settled(typed(emit->before, before), typed(emit->after, after));
    struct buf body = buf_make(arena);
    struct buf select = buf_make(arena);
    backup_prepare(emit, before);
    buf_printf(&select, "%s%s AS %s, %s AS %s FROM %s) s WHERE ", name,
               stored_as(typed(emit->before, before)) != NULL ? "" : "::text COLLATE \"default\"",
               name, new_value(emit, after, using), became, emit_path(emit, before->parent));
    buf_printf(&select,
               settled ? "s.%s::text IS DISTINCT FROM s.%s::text"
                       : "s.%s::text IS NOT NULL OR s.%s::text IS NOT NULL",
               name, became);
    const struct copy copy = {.column = before,
                              .before = "SELECT * FROM (SELECT %s",
                              .behind = select.data,
                              .object = backup_object(emit, before),
                              .change = arena_printf(arena, "%s to %s", get_field(before, "type"),
                                                     get_field(after, "type"))};
    buf_printf(&body, "DECLARE\n%sBEGIN\n", backup_copy_variables);
    backup_copy(&body, emit, &copy);
    buf_add_indented(&body, 2, ddl);
    buf_add(&body, ";\nEND");
    return body.data;
}

/* ---- Bringing back --------------------------------------------------------------------------- */

/* The function that gives a row its value: $1 its key, $2 what it holds now. */
static const char *giver(struct arena *arena, const char *type, const char *way_back)
{
    return arena_printf(
        arena,
        "\n"
        "DECLARE\n"
        "  old lockstep_backup.ls_back.v%%TYPE;\n"
        "BEGIN\n"
        "  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i\n"
        "    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;\n"
        "  IF FOUND THEN\n"
        "    RETURN old::%s;\n"
        "  END IF;\n"
        "  RETURN %s;\n"
        "END ",
        type, way_back);
}

const char *restore_change(struct emit *emit, const struct object *after, const char *ddl,
                           const char *way_back, const char *rest)
{
    struct arena *arena = emit->arena;
    const char *title = emit_title(emit, after);
    const char *path = emit_path(emit, after->parent);
    const char *name = quoted(arena, after->name);
    struct buf body = buf_make(arena);
    struct buf names = buf_make(arena);
    bool unique;
    struct vec key = backup_key(emit, after, &unique);
    for (size_t i = 0; i < key.n; i++)
        buf_printf(&names, "k%zu, ", i + 1);
    buf_add(&body, "DECLARE\n  number bigint;\n  kept text;\n  stay bigint;\nBEGIN\n");
    backup_find(&body, emit, backup_object(emit, after));
    buf_printf(
        &body,
        "  IF kept IS NULL THEN\n"
        "    IF EXISTS (SELECT FROM %s) THEN\n"
        "      RAISE WARNING USING MESSAGE = %s;\n"
        "    END IF;\n",
        path,
        literal(arena, arena_printf(arena,
                                    "nothing is kept in lockstep_backup of %s as it was: values "
                                    "that another type made others stay so",
                                    title)));
    buf_printf(&body, "    %s", ddl);
    if (*way_back != '\0')
        buf_printf(&body, " USING %s", arena_printf(arena, "%s%s", name, way_back));
    buf_printf(&body, "%s;\n    RETURN;\n  END IF;\n", rest);
    buf_add(&body, "  EXECUTE ");
    buf_add_dollar(
        &body,
        arena_printf(
            arena,
            "CREATE TABLE lockstep_backup.ls_back AS SELECT %s AS k, b.w::text AS w, b.v FROM lockstep_backup.",
            backup_row(arena, "b", &key, true)));
    buf_printf(&body, "\n    || pg_catalog.quote_ident(kept) || ' AS b(%sv, w)';\n", names.data);
    buf_add(&body, "  CREATE INDEX ON lockstep_backup.ls_back USING hash (k);\n");
    buf_add(
        &body,
        "  EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',\n    ");
    buf_printf(
        &body,
        "(SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = %s::regclass AND a.attname = %s),\n    %s, ",
        literal(arena, path), literal(arena, after->name),
        literal(arena, get_field(after, "type")));
    buf_add_dollar(&body,
                   giver(arena, get_field(after, "type"), arena_printf(arena, "$2%s", way_back)));
    buf_printf(&body, ");\n  %s USING lockstep_backup.ls_back(%s, %s)%s;\n", ddl,
               backup_row(arena, NULL, &key, false), name, rest);
    buf_printf(
        &body,
        "  SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;\n"
        "  IF stay > 0 THEN\n"
        "    RAISE WARNING USING MESSAGE = %s || stay || ' (their rows are gone, or they have been changed since)';\n"
        "  END IF;\n"
        "  DROP FUNCTION lockstep_backup.ls_back;\n"
        "  DROP TABLE lockstep_backup.ls_back;\n"
        "  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%%I', kept);\n"
        "  DELETE FROM lockstep_backup.backups b WHERE b.id = number;\n"
        "END",
        literal(arena, arena_printf(arena, "kept values of %s that do not come back: ", title)));
    return body.data;
}
