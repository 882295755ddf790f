/*
 * seeded - the statements that bring a table's rows from one seed to the next.
 *
 * They come when all else is done. Rows are put in, tables that others refer to first; then rows
 * are deleted, in the opposite order, so that what referred to them says by then what it refers to
 * instead. Going down, a row that the migration put in is deleted only while it is as it was put in
 * and nothing refers to it.
 *
 * INSERT … ON CONFLICT updates only a row that differs in a column that the seed names: a trigger
 * does not fire in vain, and a column that it does not name is never touched. A few hundred rows
 * are one statement. Texts stand as literals of no type yet, so that the column's own type reads
 * them and its length is looked at; only what is compared with has a type.
 */
#include "gen/kinds/seeded.h"

#include <string.h>

#include "gen/kinds/backup.h"

#define BATCH 500 /* rows a statement */

/* A run of rows that name the same columns. */
struct batch {
    const struct object *seed;  /* of the model after, or one that goes */
    const struct object *table; /* of the model after */
    struct object **rows;
    size_t n;
};

/* ---- Parts of statements --------------------------------------------------------------------- */

static void add_value(struct buf *buf, const struct object *value)
{
    const struct seed_value *v = seed_value_of(value);
    if (v->sql != NULL)
        buf_printf(buf, "(%s)", v->sql);
    else if (v->null)
        buf_add(buf, "NULL");
    else
        buf_add_literal(buf, v->text);
}

static const char *ident(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static void add_idents(struct buf *buf, const char *before, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_printf(buf, "%s%s", i > 0 ? ", " : "", before);
        buf_add_ident(buf, names[i]);
    }
}

/* What stands behind a statement's place in a summary: "(development, test)". */
static const char *where_to(struct arena *arena, const struct object *seed)
{
    const char *environment = seed_of(seed)->environment;
    return environment == NULL ? "" : arena_printf(arena, " (%s)", environment);
}

const char *seed_environments(struct arena *arena, const struct object *seed)
{
    struct buf list = buf_make(arena);
    const char *rest = seed_of(seed)->environment;
    if (rest == NULL)
        return NULL;
    while (*rest != '\0') {
        size_t length = strcspn(rest, ",");
        buf_add(&list, list.length > 0 ? ", " : "");
        buf_add_literal(&list, arena_strndup(arena, rest, length));
        rest += length;
        rest += strspn(rest, ", ");
    }
    return arena_printf(arena, "pg_catalog.current_setting('lockstep.environment', true) IN (%s)",
                        list.data);
}

/* A statement that runs only in the seed's environments. */
static const char *in_environment(struct emit *emit, const struct object *seed, const char *sql)
{
    const char *condition = seed_environments(emit->arena, seed);
    return condition == NULL ? sql : guard_if(emit->arena, condition, sql);
}

const char *seed_plain_type(struct arena *arena, struct sql *sql, const char *type)
{
    const char *canonical = sql_canonical(sql, SQL_TYPE, type);
    size_t open = strcspn(canonical, "(\"");
    size_t stem = strcspn(canonical, "([");
    const char *close = canonical[open] == '(' ? strchr(canonical, ')') : NULL;
    const char *rest = close == NULL ? canonical + stem : close + 1;
    if (strncmp(canonical, "character", stem) == 0 && stem == strlen("character"))
        return arena_printf(arena, "bpchar%s", rest);
    if (strncmp(canonical, "bit", stem) == 0 && stem == strlen("bit"))
        return arena_printf(arena, "bit varying%s", rest);
    return close == NULL ? canonical : arena_printf(arena, "%.*s%s", (int)open, canonical, rest);
}

/* The type that a column is of in SQL; NULL: not known. */
static const char *type_of(const struct model *model, const struct object *table, const char *name)
{
    const struct object *column = model_get(model, table, SPACE_COLUMN, name);
    return column == NULL ? NULL : get_field(column, "type");
}

/* The same without its length. */
static const char *plain_type_of(const struct emit *emit, const struct object *table,
                                 const char *name)
{
    const char *type = type_of(emit->after, table, name);
    return type == NULL ? NULL : seed_plain_type(emit->arena, emit->after->sql, type);
}

const char *seed_base_type(const struct model *model, const struct object *table, const char *name)
{
    const char *type = type_of(model, table, name);
    struct sql_name parsed;
    for (int depth = 0; type != NULL && depth < 32; depth++) {
        const struct object *domain =
            sql_parse_name(model->sql, type, &parsed)
                ? model_lookup(model, table, SPACE_TYPE, parsed.schema, parsed.name)
                : NULL;
        if (domain == NULL || domain->kind != &kind_domain)
            break;
        type = get_field(domain, "type");
    }
    return type;
}

bool seed_compares_as_text(struct arena *arena, struct sql *sql, const char *base_type)
{
    static const char *const types[] = {"json", "xml",  "point",   "line",  "lseg",
                                        "box",  "path", "polygon", "circle"};
    const char *type = base_type == NULL ? "" : seed_plain_type(arena, sql, base_type);
    size_t length = strcspn(type, "[");
    for (size_t i = 0; i < COUNT(types); i++)
        if (strlen(types[i]) == length && strncmp(types[i], type, length) == 0)
            return true;
    return false;
}

static bool compares_as_text(const struct emit *emit, const struct object *table, const char *name)
{
    return seed_compares_as_text(emit->arena, emit->after->sql,
                                 seed_base_type(emit->after, table, name));
}

/* (VALUES ('a'::text, '1'::bigint), ('b', '2')) AS v (code, n): the texts of rows in some columns;
 * NULLs have a type as well. as_stored: cut and rounded as the columns do it. */
static void add_list(struct buf *buf, const struct emit *emit, const struct batch *batch,
                     const char *const *named, const char *const *columns, size_t n, bool as_stored)
{
    buf_add(buf, "(VALUES");
    for (size_t r = 0; r < batch->n; r++) {
        buf_add(buf, r == 0 ? "\n    (" : ",\n    (");
        for (size_t i = 0; i < n; i++) {
            const char *type = r > 0       ? NULL
                               : as_stored ? seed_base_type(emit->after, batch->table, columns[i])
                                           : plain_type_of(emit, batch->table, columns[i]);
            buf_add(buf, i > 0 ? ", " : "");
            add_value(buf, seed_row_value(batch->rows[r], named[i]));
            if (type != NULL)
                buf_printf(buf, "::%s", type);
        }
        buf_add(buf, ")");
    }
    buf_add(buf, ") AS v (");
    add_idents(buf, "", columns, n);
    buf_add(buf, ")");
}

static bool is_numbered(const struct object *column)
{
    const char *dflt = get_field(column, "default");
    return get_field(column, "identity") != NULL ||
           (dflt != NULL && strstr(dflt, "nextval(") != NULL);
}

/* Whether the rows of both are told apart by the same columns. */
static bool same_key(const struct emit *emit, const struct object *seed, const struct object *then)
{
    size_t n;
    size_t m;
    const char *const *now = seed_key(emit->after, seed, &n);
    const char *const *old = seed_key(emit->before, then, &m);
    for (size_t i = 0; i < n && n == m; i++) {
        const struct object *column = model_get(emit->after, seed->parent, SPACE_COLUMN, now[i]);
        if (column == NULL || column->twin == NULL || strcmp(column->twin->name, old[i]) != 0)
            return false;
    }
    return n == m;
}

static void add_matches(struct buf *buf, const char *const *columns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *name = ident(buf->arena, columns[i]);
        buf_printf(buf, "%st.%s = v.%s", i > 0 ? " AND " : "", name, name);
    }
}

/* ---- Putting in ------------------------------------------------------------------------------ */

static bool is_always_numbered(const struct model *model, const struct object *table,
                               const char *name)
{
    const struct object *column = model_get(model, table, SPACE_COLUMN, name);
    const char *identity = column == NULL ? NULL : get_field(column, "identity");
    return identity != NULL && strcmp(identity, "always") == 0;
}

static bool is_in(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool seed_keeps(const struct model *model, const struct object *seed, const struct object *table,
                const char *column)
{
    size_t n;
    const char *const *key = seed_key(model, seed, &n);
    return !seed_inserts(seed) && !is_in(key, n, column) && !seed_is_initial(model, seed, column) &&
           !is_always_numbered(model, table, column);
}

/* The columns that a row which is there gets its values in. of const char */
static struct vec kept_columns(const struct emit *emit, const struct batch *batch)
{
    struct vec kept = {0};
    for_each_child (value, batch->rows[0]) {
        if (seed_keeps(emit->after, batch->seed, batch->table, value->name))
            vec_push(emit->arena, &kept, (void *)value->name);
    }
    return kept;
}

static void add_compared(struct buf *buf, const struct emit *emit, const struct batch *batch,
                         const struct vec *columns, const char *row)
{
    buf_add(buf, columns->n > 1 ? "(" : "");
    for (size_t i = 0; i < columns->n; i++) {
        buf_printf(buf, "%s%s.%s%s", i > 0 ? ", " : "", row, ident(emit->arena, columns->items[i]),
                   compares_as_text(emit, batch->table, columns->items[i]) ? "::text" : "");
    }
    buf_add(buf, columns->n > 1 ? ")" : "");
}

static void add_conflict(struct buf *buf, const struct emit *emit, const struct batch *batch)
{
    struct vec kept = kept_columns(emit, batch);
    size_t n;
    const char *const *key = seed_key(emit->after, batch->seed, &n);
    buf_add(buf, "\nON CONFLICT (");
    add_idents(buf, "", key, n);
    if (kept.n == 0) {
        buf_add(buf, ") DO NOTHING");
        return;
    }
    buf_add(buf, ") DO UPDATE SET");
    for (size_t i = 0; i < kept.n; i++) {
        const char *name = ident(emit->arena, kept.items[i]);
        buf_printf(buf, "%s%s = excluded.%s",
                   i > 0        ? ",\n  "
                   : kept.n > 1 ? "\n  "
                                : " ",
                   name, name);
    }
    buf_add(buf, "\nWHERE ");
    add_compared(buf, emit, batch, &kept, "t");
    buf_add(buf, " IS DISTINCT FROM ");
    add_compared(buf, emit, batch, &kept, "excluded");
}

/* ---- Numbers that are taken ------------------------------------------------------------------ */

/* Whether the model before has the row in any seed of the table. */
static bool was_said(const struct emit *emit, const struct object *seed, const struct object *row)
{
    if (row->twin != NULL)
        return true;
    for_each_child (then, seed->parent->twin) {
        if (then->kind == &kind_seed && same_key(emit, seed, then) &&
            model_get(emit->before, then, SPACE_SEED, row->name) != NULL)
            return true;
    }
    return false;
}

bool seed_takes_numbers(const struct model *model, const struct object *seed)
{
    size_t n;
    const char *const *key = seed_key(model, seed, &n);
    for (size_t i = 0; i < n; i++) {
        const struct object *column = model_get(model, seed->parent, SPACE_COLUMN, key[i]);
        if (column != NULL && is_numbered(column))
            return true;
    }
    return false;
}

/* Rows that the migration is the first to say, in a table that may have rows of the application. */
static struct vec newcomers(struct emit *emit, const struct batch *batch)
{
    const struct object *seed = batch->seed;
    struct vec rows = {0};
    if (emit->down || emit->before->from_server || seed->parent->twin == NULL ||
        seed_inserts(seed) || seed_is_exact(seed) || !seed_takes_numbers(emit->after, seed) ||
        (seed->twin != NULL && !same_key(emit, seed, seed->twin)))
        return rows;
    for (size_t r = 0; r < batch->n; r++)
        if (!was_said(emit, seed, batch->rows[r]))
            vec_push(emit->arena, &rows, batch->rows[r]);
    return rows;
}

/* Those of the kept columns in which no row of the batch has an expression. of const char */
static struct vec written_columns(const struct emit *emit, const struct batch *batch)
{
    struct vec kept = kept_columns(emit, batch);
    struct vec written = {0};
    for (size_t i = 0; i < kept.n; i++) {
        bool computed = false;
        for (size_t r = 0; r < batch->n; r++)
            computed |= seed_value_of(seed_row_value(batch->rows[r], kept.items[i]))->sql != NULL;
        if (!computed)
            vec_push(emit->arena, &written, kept.items[i]);
    }
    return written;
}

/* A number that the server gives out may be that of a row of the application by now, which the seed
 * must not overwrite. A row that is as the seed says is the seed's own, put in before. */
static void stop_when_taken(struct emit *emit, const struct batch *all)
{
    struct arena *arena = emit->arena;
    struct vec rows = newcomers(emit, all);
    struct batch batch = {all->seed, all->table, (struct object **)rows.items, rows.n};
    struct vec written = {0};
    struct vec columns = {0};
    size_t n;
    const char *const *key = seed_key(emit->after, all->seed, &n);
    if (rows.n > 0)
        written = written_columns(emit, &batch);
    if (written.n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        vec_push(arena, &columns, (void *)key[i]);
    for (size_t i = 0; i < written.n; i++)
        vec_push(arena, &columns, written.items[i]);
    struct buf taken = buf_make(arena);
    buf_add(&taken, "  taken text := (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(', '");
    for (size_t i = 0; i < n; i++)
        buf_printf(&taken, ", t.%s", ident(arena, key[i]));
    buf_printf(&taken, "), '; ' ORDER BY t.%s)\n  FROM %s t JOIN ", ident(arena, key[0]),
               emit_path(emit, all->table));
    add_list(&taken, emit, &batch, (const char *const *)columns.items,
             (const char *const *)columns.items, columns.n, true);
    buf_add(&taken, "\n  ON ");
    add_matches(&taken, key, n);
    buf_add(&taken, "\n  WHERE ");
    add_compared(&taken, emit, &batch, &written, "t");
    buf_add(&taken, " IS DISTINCT FROM ");
    add_compared(&taken, emit, &batch, &written, "v");
    buf_add(&taken, ");\n");
    struct buf body = buf_make(arena);
    const char *condition = seed_environments(arena, all->seed);
    buf_printf(&body, "  IF taken IS NOT NULL%s%s THEN\n", condition == NULL ? "" : " AND ",
               condition == NULL ? "" : condition);
    buf_printf(
        &body,
        "    RAISE EXCEPTION USING ERRCODE = 'LS001',\n      MESSAGE = %s || taken,\n"
        "      HINT = 'Give the new rows other numbers; or tell them apart by another key.';\n"
        "  END IF;\n",
        literal(arena,
                arena_printf(arena, "numbers of new rows of %s are those of other rows of %s: ",
                             emit_title(emit, all->seed), emit_title(emit, all->table))));
    emit_step(emit, batch.rows[0], 0, LOCKSTEP_LOCK_NONE, guard_block(arena, taken.data, body.data),
              "stop when another row of %s has the number of %s%s", emit_title(emit, all->table),
              rows.n == 1 ? "a new row" : arena_printf(arena, "one of %zu new rows", rows.n),
              where_to(arena, all->seed));
}

static const char *rows_text(struct arena *arena, size_t n)
{
    return n == 1 ? "a row" : arena_printf(arena, "%zu rows", n);
}

static void put_in_batch(struct emit *emit, const struct batch *batch)
{
    struct arena *arena = emit->arena;
    struct buf sql = buf_make(arena);
    bool numbered = false;
    stop_when_taken(emit, batch);
    buf_printf(&sql, "INSERT INTO %s AS t (", emit_path(emit, batch->table));
    for_each_child (value, batch->rows[0]) {
        buf_printf(&sql, "%s%s", value == batch->rows[0]->first ? "" : ", ",
                   ident(arena, value->name));
        numbered |= is_always_numbered(emit->after, batch->table, value->name);
    }
    buf_printf(&sql, ")%s VALUES", numbered ? " OVERRIDING SYSTEM VALUE" : "");
    for (size_t r = 0; r < batch->n; r++) {
        buf_add(&sql, r == 0 ? "\n  (" : ",\n  (");
        for_each_child (value, batch->rows[0]) {
            buf_add(&sql, value == batch->rows[0]->first ? "" : ", ");
            add_value(&sql, seed_row_value(batch->rows[r], value->name));
        }
        buf_add(&sql, ")");
    }
    add_conflict(&sql, emit, batch);
    emit_step(emit, batch->rows[0], 0, LOCKSTEP_LOCK_ROW_EXCLUSIVE,
              in_environment(emit, batch->seed, sql.data), "put %s into %s%s",
              rows_text(arena, batch->n), emit_title(emit, batch->table),
              where_to(arena, batch->seed));
}

static size_t count_values(const struct object *row)
{
    size_t n = 0;
    for_each_child (value, row)
        n++;
    return n;
}

static bool same_columns(const struct object *row, const struct object *other)
{
    if (count_values(row) != count_values(other))
        return false;
    for_each_child (value, row) {
        if (seed_row_value(other, value->name) == NULL)
            return false;
    }
    return true;
}

/* Rows in runs that one statement can have, in the order that they have. */
static void each_batch(struct emit *emit, const struct object *seed, const struct object *table,
                       const struct vec *rows,
                       void (*each)(struct emit *emit, const struct batch *batch))
{
    for (size_t i = 0; i < rows->n;) {
        struct batch batch = {seed, table, (struct object **)rows->items + i, 0};
        while (batch.n < BATCH && i < rows->n && same_columns(batch.rows[0], rows->items[i])) {
            batch.n++;
            i++;
        }
        each(emit, &batch);
    }
}

/* Numbers that rows were given by hand are not given out again. */
static void move_sequence(struct emit *emit, const struct object *seed, const char *column)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, seed->parent);
    const char *declarations = arena_printf(
        arena,
        "  numbers regclass := pg_catalog.pg_get_serial_sequence(%s, %s);\n"
        "  highest bigint := (SELECT pg_catalog.max(t.%s) FROM %s t);\n"
        "  latest bigint := (SELECT coalesce(pg_catalog.pg_sequence_last_value(numbers), s.seqstart - 1)\n"
        "    FROM pg_catalog.pg_sequence s WHERE s.seqrelid = numbers AND s.seqincrement > 0);\n",
        literal(arena, path), literal(arena, column), ident(arena, column), path);
    const char *sql = guard_block(arena, declarations,
                                  "  IF highest > latest THEN\n"
                                  "    PERFORM pg_catalog.setval(numbers, highest);\n"
                                  "  END IF;\n");
    emit_step(emit, seed, 0, LOCKSTEP_LOCK_NONE, sql, "move the numbers of %s.%s on", path,
              ident(arena, column));
}

/* Once a column, when all rows of its table are in. */
static void move_sequences(struct emit *emit, const struct object *seed, const struct vec *rows,
                           struct map *moved)
{
    for_each_child (column, seed->parent) {
        bool given = false;
        if (column->kind != &kind_column || !is_numbered(column))
            continue;
        for (size_t i = 0; i < rows->n && !given; i++)
            given = seed_row_value(rows->items[i], column->name) != NULL;
        if (given && map_put(moved, column, "", column) == NULL)
            move_sequence(emit, seed, column->name);
    }
}

/* ---- What differs ---------------------------------------------------------------------------- */

static bool equal_texts(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool equal_values(struct sql *sql, const struct object *a, const struct object *b)
{
    const struct seed_value *x = seed_value_of(a);
    const struct seed_value *y = seed_value_of(b);
    if (x->null != y->null || !equal_texts(x->text, y->text))
        return false;
    return x->sql == NULL || y->sql == NULL ? x->sql == y->sql
                                            : strcmp(sql_canonical(sql, SQL_EXPR, x->sql),
                                                     sql_canonical(sql, SQL_EXPR, y->sql)) == 0;
}

/* Whether the row of the model after says something that its partner does not. */
static bool says_more(const struct emit *emit, const struct object *seed, const struct object *row)
{
    for_each_child (value, row) {
        if (seed_is_initial(emit->after, seed, value->name))
            continue;
        if (value->twin == NULL || !equal_values(emit->after->sql, value, value->twin))
            return true;
    }
    return false;
}

/* Whether a column that only new rows had a value in is now kept. */
static bool keeps_more(const struct emit *emit, const struct object *seed,
                       const struct object *then)
{
    for_each_child (column, seed->parent) {
        if (column->kind == &kind_column && column->twin != NULL &&
            seed_is_initial(emit->before, then, column->twin->name) &&
            !seed_is_initial(emit->after, seed, column->name))
            return true;
    }
    return false;
}

/* Whether all rows must be looked at, not just those that changed. */
static bool is_anew(const struct emit *emit, const struct object *seed, const struct object *then)
{
    return then == NULL || !same_key(emit, seed, then) ||
           seed_is_for_more(emit->arena, seed, then) ||
           (!seed_inserts(seed) && (seed_inserts(then) || keeps_more(emit, seed, then)));
}

static struct vec rows_to_put_in(struct emit *emit, const struct object *seed)
{
    const struct object *then = seed->twin;
    bool asked = emit->before->from_server && !emit_is_new(emit, seed->parent);
    bool all = !asked && is_anew(emit, seed, then);
    struct vec rows = {0};
    for_each_child (row, seed) {
        if (asked && row->lacking)
            vec_push(emit->arena, &rows, row);
    }
    /* What a definition no longer said was left where it was, so there is nothing to bring back. */
    if (asked || (emit->down && seed_inserts(seed) && seed->parent->twin != NULL))
        return rows;
    for_each_child (row, seed) {
        if (all || row->twin == NULL || (!seed_inserts(seed) && says_more(emit, seed, row)))
            vec_push(emit->arena, &rows, row);
    }
    return rows;
}

static void put_in(struct emit *emit, const struct vec *seeds)
{
    struct map moved = map_make(emit->arena);
    struct vec *rows = arena_array_of(emit->arena, struct vec, seeds->n + 1);
    for (size_t i = 0; i < seeds->n; i++) {
        const struct object *seed = seeds->items[i];
        rows[i] = rows_to_put_in(emit, seed);
        each_batch(emit, seed, seed->parent, &rows[i], put_in_batch);
    }
    for (size_t i = 0; i < seeds->n; i++)
        move_sequences(emit, seeds->items[i], &rows[i], &moved);
}

/* ---- Deleting -------------------------------------------------------------------------------- */

/* The names that columns of the model before have in the model after. NULL: one of them is gone. */
static const char **names_now(const struct emit *emit, const struct object *table,
                              const char *const *names, size_t n)
{
    const char **now = arena_array_of(emit->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct object *column = model_get(emit->before, table, SPACE_COLUMN, names[i]);
        if (column == NULL || column->twin == NULL)
            return NULL;
        now[i] = column->twin->name;
    }
    return now;
}

/* Deletes rows of a table; where migrations keep what they drop, it keeps them. */
static void emit_delete(struct emit *emit, const struct object *seed, const char *sql,
                        const char *summary)
{
    if (backup_keeps(emit))
        backup_rows(emit, seed->twin != NULL ? seed->twin : seed, seed->parent,
                    seed_environments(emit->arena, seed), sql, summary);
    else
        emit_step(emit, seed, STEP_LOSES_DATA, LOCKSTEP_LOCK_ROW_EXCLUSIVE,
                  in_environment(emit, seed, sql), "%s", summary);
}

/* Rows that the seed had, and has no more. */
static void delete_batch(struct emit *emit, const struct batch *batch)
{
    struct arena *arena = emit->arena;
    const struct object *then = batch->seed;
    size_t n;
    const char *const *key = seed_key(emit->before, then, &n);
    const char **now = names_now(emit, then->parent, key, n);
    struct buf sql = buf_make(arena);
    if (now == NULL)
        return;
    buf_printf(&sql, "DELETE FROM %s t\nUSING ", emit_path(emit, batch->table));
    add_list(&sql, emit, batch, key, now, n, false);
    buf_add(&sql, "\nWHERE ");
    add_matches(&sql, now, n);
    emit_delete(emit, then->twin, sql.data,
                arena_printf(arena, "delete %s of %s%s", rows_text(arena, batch->n),
                             emit_title(emit, batch->table), where_to(arena, then->twin)));
}

/* The columns that tell whether a row is as it was put in: key first. of const char, two each: in
 * the model before and after */
static void seeded_columns(const struct emit *emit, const struct batch *batch, struct vec *ret_then,
                           struct vec *ret_now)
{
    const struct object *then = batch->seed;
    for_each_child (value, batch->rows[0]) {
        const struct object *column =
            model_get(emit->before, then->parent, SPACE_COLUMN, value->name);
        bool computed = false;
        for (size_t r = 0; r < batch->n; r++)
            computed |= seed_value_of(seed_row_value(batch->rows[r], value->name))->sql != NULL;
        if (column == NULL || column->twin == NULL || computed ||
            seed_is_initial(emit->before, then, value->name))
            continue;
        vec_push(emit->arena, ret_then, (void *)value->name);
        vec_push(emit->arena, ret_now, (void *)column->twin->name);
    }
}

/* Foreign keys of any table, known or not, that refer to the table: text of conditions. */
static const char *unreferred(struct emit *emit, const struct object *table)
{
    return arena_printf(
        emit->arena,
        "  unused text := (SELECT pg_catalog.string_agg(pg_catalog.format(' AND NOT EXISTS (SELECT FROM %%s r WHERE %%s)',\n"
        "      k.conrelid::regclass, (SELECT pg_catalog.string_agg(pg_catalog.format('r.%%I = t.%%I', a.attname, b.attname), ' AND ')\n"
        "        FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS u (mine, other)\n"
        "        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.mine\n"
        "        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other)), '')\n"
        "    FROM pg_catalog.pg_constraint k\n"
        "   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = %s::regclass);\n"
        "  gone bigint;\n",
        literal(emit->arena, emit_path(emit, table)));
}

/* Rows that the migration put in, unless somebody has taken them up. A row may be referred to by
 * another one of them, so it is tried as long as something goes. */
static void take_back_batch(struct emit *emit, const struct batch *batch)
{
    struct arena *arena = emit->arena;
    const struct object *then = batch->seed;
    struct vec named = {0};
    struct vec now = {0};
    size_t n;
    const char *const *key = seed_key(emit->before, then, &n);
    struct buf sql = buf_make(arena);
    struct buf body = buf_make(arena);
    if (names_now(emit, then->parent, key, n) == NULL)
        return;
    seeded_columns(emit, batch, &named, &now);
    buf_printf(&sql, "DELETE FROM %s t\nUSING ", emit_path(emit, batch->table));
    add_list(&sql, emit, batch, (const char *const *)named.items, (const char *const *)now.items,
             named.n, true);
    for (size_t i = 0; i < now.n; i++) {
        const char *name = ident(arena, now.items[i]);
        const char *cast = compares_as_text(emit, batch->table, now.items[i]) ? "::text" : "";
        bool in_key = is_in(key, n, named.items[i]);
        buf_printf(&sql, "%s t.%s%s %s v.%s%s", i == 0 ? "\nWHERE" : "\n  AND", name, cast,
                   in_key ? "=" : "IS NOT DISTINCT FROM", name, cast);
    }
    const char *condition = seed_environments(emit->arena, then);
    if (condition != NULL)
        buf_printf(&body, "  IF (%s) IS NOT TRUE THEN\n    RETURN;\n  END IF;\n", condition);
    buf_add(&body, "  LOOP\n    EXECUTE ");
    buf_add_dollar(&body, sql.data);
    buf_add(&body, " || coalesce(unused, '');\n"
                   "    GET DIAGNOSTICS gone = ROW_COUNT;\n"
                   "    EXIT WHEN gone = 0;\n"
                   "  END LOOP;\n");
    emit_step(emit, then, STEP_LOSES_DATA, LOCKSTEP_LOCK_ROW_EXCLUSIVE,
              guard_block(arena, unreferred(emit, batch->table), body.data),
              "take %s of %s back, unless changed or referred to%s", rows_text(arena, batch->n),
              emit_title(emit, batch->table), where_to(arena, then));
}

/* Whether a seed of the model after says a row wherever the seed of the model before did. */
static bool is_still_said(const struct emit *emit, const struct object *then,
                          const struct object *row)
{
    for_each_child (seed, then->parent->twin) {
        if (seed->kind == &kind_seed && same_key(emit, seed, then) &&
            !seed_is_for_more(emit->arena, then, seed) &&
            model_get(emit->after, seed, SPACE_SEED, row->name) != NULL)
            return true;
    }
    return false;
}

/* Rows of a seed of the model before that no seed after has. */
static struct vec removed_rows(const struct emit *emit, const struct object *then)
{
    struct vec rows = {0};
    for_each_child (row, then) {
        if (row->twin == NULL && !is_still_said(emit, then, row))
            vec_push(emit->arena, &rows, row);
    }
    return rows;
}

/* Whether the seed begins to rule over a table that is there. */
static bool rules_anew(const struct emit *emit, const struct object *seed)
{
    const struct object *then = seed->twin;
    return seed_is_exact(seed) && seed->parent->twin != NULL &&
           (then == NULL || !seed_is_exact(then) || is_anew(emit, seed, then));
}

static void delete_rows(struct emit *emit, const struct object *then)
{
    const struct object *seed = then->twin;
    const struct object *table = then->parent->twin;
    struct vec rows = {0};
    if (table != NULL)
        rows = removed_rows(emit, then);
    if (rows.n == 0 || (seed != NULL && !same_key(emit, seed, then)))
        return;
    if (!emit->down && seed != NULL && rules_anew(emit, seed)) /* clean() deletes more */
        return;
    if (emit->down)
        each_batch(emit, then, table, &rows, take_back_batch);
    else if (seed != NULL && seed_is_exact(seed) && backup_keeps(emit))
        delete_batch(emit, &(struct batch){then, table, (struct object **)rows.items, rows.n});
    else if (seed != NULL && seed_is_exact(seed))
        each_batch(emit, then, table, &rows, delete_batch);
    else
        emit_note(emit, then,
                  "%s that %s no longer says %s in the databases: only mode exact deletes rows",
                  rows_text(emit->arena, rows.n), emit_title(emit, then),
                  rows.n == 1 ? "stays" : "stay");
}

/* All rows of the table that the seed does not have, when it begins to be exact. */
static void clean(struct emit *emit, const struct object *seed)
{
    struct arena *arena = emit->arena;
    struct vec rows = {0};
    size_t n;
    const char *const *key = seed_key(emit->after, seed, &n);
    struct buf sql = buf_make(arena);
    if (emit->down || !rules_anew(emit, seed))
        return;
    for_each_child (row, seed)
        vec_push(arena, &rows, row);
    struct batch all = {seed, seed->parent, (struct object **)rows.items, rows.n};
    buf_printf(&sql, "DELETE FROM %s t", emit_path(emit, seed->parent));
    if (rows.n > 0) {
        buf_add(&sql, "\nWHERE NOT EXISTS (SELECT FROM ");
        add_list(&sql, emit, &all, key, key, n, false);
        buf_add(&sql, "\n  WHERE ");
        add_matches(&sql, key, n);
        buf_add(&sql, ")");
    }
    emit_delete(emit, seed, sql.data,
                arena_printf(arena, "delete the rows of %s that are not in its seed%s",
                             emit_title(emit, seed->parent), where_to(arena, seed)));
}

/* ---- Bringing back --------------------------------------------------------------------------- */

/* What going up deleted for a seed of the model before comes back. */
static void bring_back(struct emit *emit, const struct object *seed)
{
    struct emit up = *emit;
    up.before = emit->after;
    up.after = emit->before;
    up.down = false;
    const struct object *then = seed->twin;
    const struct object *table = seed->parent->twin;
    if (!backup_restores(emit) || !seed_is_exact(seed) || table == NULL)
        return;
    bool deleted = rules_anew(&up, seed) ||
                   (then != NULL && same_key(&up, seed, then) && removed_rows(&up, then).n > 0);
    if (deleted)
        restore_rows(emit, then != NULL ? then : seed, seed->parent, table);
}

/* ---- Order ----------------------------------------------------------------------------------- */

struct order {
    struct arena *arena;
    const struct model *model;
    struct map seen;  /* tables */
    struct vec seeds; /* of struct object */
};

static void visit(struct order *order, const struct object *table);

/* The tables that an expression asks, as a subquery for the number of another row does. */
static void visit_asked(struct order *order, const struct object *seed)
{
    for_each_child (row, seed)
        for_each_child (value, row) {
            const char *sql = seed_value_of(value)->sql;
            const struct sql_names *names =
                sql == NULL ? NULL : sql_names(order->model->sql, SQL_EXPR, sql);
            for (size_t i = 0; names != NULL && i < names->n_relations; i++)
                visit(order, model_lookup(order->model, seed, SPACE_RELATION,
                                          names->relations[i].schema, names->relations[i].name));
        }
}

/* What a table refers to comes before it. Tables that refer to one another come as they stand:
 * their foreign keys must be deferred then. */
static void visit(struct order *order, const struct object *table)
{
    bool seeded = false;
    if (table == NULL || table->kind != &kind_table)
        return;
    for_each_child (child, table)
        seeded |= child->kind == &kind_seed && child->key != NULL;
    if (!seeded || map_put(&order->seen, table, "", (void *)table) != NULL)
        return;
    for_each_child (child, table) {
        const char *rest;
        if (child->kind == &kind_foreign_key)
            visit(order,
                  relation_of_text(order->model, child, get_field(child, "references"), &rest));
        if (child->kind == &kind_seed)
            visit_asked(order, child);
    }
    for_each_child (child, table) {
        if (child->kind == &kind_seed && child->key != NULL)
            vec_push(order->arena, &order->seeds, child);
    }
}

static struct vec in_order(struct arena *arena, const struct model *model)
{
    struct order order = {arena, model, map_make(arena), {0}};
    for_each_child (schema, model->database)
        for_each_child (table, schema)
            visit(&order, table);
    return order.seeds;
}

/* Changed rows of insert mode stay as they are; whoever changes one may think otherwise. */
static void note_unchanged(struct emit *emit, const struct object *seed)
{
    size_t n = 0;
    if (emit->down || !seed_inserts(seed) || seed->twin == NULL)
        return;
    for_each_child (row, seed)
        n += row->twin != NULL && says_more(emit, seed, row);
    if (n > 0)
        emit_note(emit, seed,
                  "%s changed in %s %s in the databases: mode insert never changes a row",
                  rows_text(emit->arena, n), emit_title(emit, seed),
                  n == 1 ? "stays as it is" : "stay as they are");
}

void seed_steps(struct emit *emit)
{
    if (emit->after->from_server) /* whose rows are not known */
        return;
    struct vec now = in_order(emit->arena, emit->after);
    if (emit->before->from_server) { /* what it lacks is marked; of a new table it is all */
        put_in(emit, &now);
        return;
    }
    struct vec then = in_order(emit->arena, emit->before);
    for (size_t i = 0; i < then.n; i++)
        bring_back(emit, then.items[i]);
    put_in(emit, &now);
    for (size_t i = 0; i < now.n; i++)
        note_unchanged(emit, now.items[i]);
    for (size_t i = then.n; i-- > 0;)
        delete_rows(emit, then.items[i]);
    for (size_t i = now.n; i-- > 0;)
        clean(emit, now.items[i]);
}
