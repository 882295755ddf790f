/*
 * guard - see guard.h. Must not know: kinds, models beyond names.
 */
#include "gen/guard.h"

#include <string.h>

#include "gen/sql_lex.h"

const char *literal(struct arena *arena, const char *text)
{
    struct buf buf = buf_make(arena);
    buf_add_literal(&buf, text);
    return buf.data;
}

void buf_add_regclass(struct buf *buf, const struct object *relation)
{
    buf_add_literal(buf, object_path(buf->arena, relation));
    buf_add(buf, "::regclass");
}

/* Only what stands between tokens is touched: a string or a quoted name may hold line breaks of its
 * own. */
void buf_add_indented(struct buf *buf, unsigned columns, const char *text)
{
    buf_printf(buf, "%*s", (int)columns, "");
    for (const char *p = text; *p != '\0';) {
        struct lex_token token = lex_next(p);
        for (; p < token.start; p++) {
            buf_add_char(buf, *p);
            if (*p == '\n' && p[1] != '\0')
                buf_printf(buf, "%*s", (int)columns, "");
        }
        buf_add_n(buf, token.start, token.length);
        p = token.start + token.length;
    }
}

const char *guard_block(struct arena *arena, const char *declarations, const char *statements)
{
    struct buf body = buf_make(arena);
    buf_add(&body, "\n");
    if (declarations != NULL && *declarations != '\0')
        buf_printf(&body, "DECLARE\n%s", declarations);
    buf_printf(&body, "BEGIN\n%sEND ", statements);
    struct buf block = buf_make(arena);
    buf_add(&block, "DO ");
    buf_add_dollar(&block, body.data);
    return block.data;
}

static void add_difference(struct buf *body, const char *title, const char *want)
{
    buf_add(body, "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = ");
    buf_add_literal(body, arena_printf(body->arena, "%s is there with another definition", title));
    buf_printf(body, ",\n      DETAIL = format(E'have: %%s\\nwant: %%s', have, %s);\n", want);
}

const char *guard_create(struct arena *arena, const char *title, const char *state,
                         const char *want, const char *ddl)
{
    return guard_create_as(arena, title, state, literal(arena, want), ddl);
}

const char *guard_create_as(struct arena *arena, const char *title, const char *state,
                            const char *want, const char *ddl)
{
    struct buf declarations = buf_make(arena);
    buf_printf(&declarations, "  have text := (%s);\n", state);
    struct buf body = buf_make(arena);
    buf_add(&body, "  IF have IS NULL THEN\n");
    buf_add_indented(&body, 4, ddl);
    buf_printf(&body, ";\n  ELSIF have <> %s THEN\n", want);
    add_difference(&body, title, want);
    buf_add(&body, "  END IF;\n");
    return guard_block(arena, declarations.data, body.data);
}

const char *guard_scratch(struct arena *arena, const char *title, const char *state,
                          const char *name, const char *ddl, const char *scratch_name,
                          const char *scratch, const char *equal)
{
    struct buf declarations = buf_make(arena);
    buf_add(&declarations, "  have text; want text;\n  state constant text := ");
    buf_add_dollar(&declarations, state);
    buf_add(&declarations, ";\n");
    struct buf body = buf_make(arena);
    buf_printf(&body, "  EXECUTE state INTO have USING %s;\n  IF have IS NULL THEN\n",
               literal(arena, name));
    buf_add_indented(&body, 4, ddl);
    buf_add(&body, ";\n    RETURN;\n  END IF;\n");
    buf_add(
        &body,
        "  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone\n");
    buf_add_indented(&body, 4, scratch);
    buf_printf(&body, "    EXECUTE state INTO want USING %s;\n", literal(arena, scratch_name));
    buf_add(&body, "    RAISE EXCEPTION USING ERRCODE = 'LS000';\n"
                   "  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;\n  END;\n"
                   "  IF have IS DISTINCT FROM want THEN\n");
    add_difference(&body, title, "want");
    buf_add(&body, "  END IF;\n");
    if (equal != NULL)
        buf_add(&body, equal);
    return guard_block(arena, declarations.data, body.data);
}

const char *guard_alter(struct arena *arena, const char *title, const char *state, const char *from,
                        const char *to, const char *ddl)
{
    struct buf declarations = buf_make(arena);
    buf_printf(&declarations, "  have text := (%s);\n", state);
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF have = %s THEN\n", literal(arena, from));
    buf_add_indented(&body, 4, ddl);
    buf_printf(&body, ";\n  ELSIF have IS DISTINCT FROM %s THEN\n", literal(arena, to));
    add_difference(&body, title,
                   literal(arena, arena_printf(arena, "%s, or %s before this step", to, from)));
    buf_add(&body, "  END IF;\n");
    return guard_block(arena, declarations.data, body.data);
}

const char *guard_if(struct arena *arena, const char *condition, const char *ddl)
{
    struct buf body = buf_make(arena);
    buf_printf(&body, "  IF %s THEN\n", condition);
    buf_add_indented(&body, 4, ddl);
    buf_add(&body, ";\n  END IF;\n");
    return guard_block(arena, NULL, body.data);
}

const char *guard_unless_stood_on(struct arena *arena, const char *condition, const char *ddl)
{
    struct buf body = buf_make(arena);
    if (condition != NULL)
        buf_printf(&body, "  IF %s THEN\n", condition);
    buf_add_indented(&body, condition == NULL ? 2 : 4, ddl);
    buf_add(&body, condition == NULL ? ";\n" : ";\n  END IF;\n");
    buf_add(&body, "EXCEPTION WHEN dependent_objects_still_exist THEN\n"
                   "  NULL; -- it was made again before, and is compared when it would be made\n");
    return guard_block(arena, NULL, body.data);
}

static void add_raise(struct buf *body, const char *sqlstate, const char *message)
{
    buf_printf(body, "    RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = ", sqlstate);
    buf_add_literal(body, message);
    buf_add(body, ";\n");
}

const char *guard_rename(struct arena *arena, const char *title, const char *new_name,
                         const char *old_there, const char *new_there, bool reused, const char *ddl)
{
    struct buf declarations = buf_make(arena);
    buf_printf(&declarations, "  old_there boolean := %s;\n  new_there boolean := %s;\n", old_there,
               new_there);
    struct buf body = buf_make(arena);
    buf_add(&body, "  IF old_there AND NOT new_there THEN\n");
    buf_add_indented(&body, 4, ddl);
    buf_add(&body, ";\n");
    if (!reused) {
        buf_add(&body, "  ELSIF old_there THEN\n");
        add_raise(
            &body, "LS002",
            arena_printf(arena, "%s is to be renamed to %s, but both exist", title, new_name));
    }
    buf_add(&body, "  ELSIF NOT new_there THEN\n");
    add_raise(
        &body, "LS003",
        arena_printf(arena, "%s is to be renamed to %s, but neither exists", title, new_name));
    buf_add(&body, "  END IF;\n");
    return guard_block(arena, declarations.data, body.data);
}

const char *relation_exists(struct arena *arena, const struct object *schema, const char *name,
                            const char *relkinds)
{
    struct buf buf = buf_make(arena);
    buf_add(
        &buf,
        "EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = ");
    buf_add_literal(&buf, schema->name);
    buf_add(&buf, " AND c.relname = ");
    buf_add_literal(&buf, name);
    if (*relkinds != '\0') {
        buf_add(&buf, " AND c.relkind IN (");
        for (const char *k = relkinds; *k != '\0'; k++)
            buf_printf(&buf, "%s'%c'", k == relkinds ? "" : ", ", *k);
        buf_add(&buf, ")");
    }
    buf_add(&buf, ")");
    return buf.data;
}
