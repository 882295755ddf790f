/*
 * live - see live.h.
 */
#include "tests/property/live.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gen/diff.h"
#include "gen/generate.h"
#include "gen/read_catalog.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"
#include "gen/write_xml.h"
#include "tests/property/express.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

struct proof {
    struct arena *arena;
    const struct world *before, *after;
    struct chance chance;
    const char *name;    /* of the database at hand */
    PGconn *conn;        /* to it */
    bool in_transaction; /* steps run as the runtime runs them, else one by one as psql does */
    struct outcome outcome;
    bool over; /* the outcome stands */
};

/* ---- Outcomes -------------------------------------------------------------------------------- */

static void end(struct proof *proof, enum verdict verdict, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void end(struct proof *proof, enum verdict verdict, const char *key, const char *format, ...)
{
    if (proof->over)
        return;
    va_list args;
    va_start(args, format);
    proof->outcome.verdict = verdict;
    proof->outcome.key = key;
    proof->outcome.message = arena_vprintf(proof->arena, format, args);
    va_end(args);
    proof->over = true;
}

/* A message without what is between quotes: what is the same mistake in another definition. */
static const char *shape(struct arena *arena, const char *message)
{
    struct buf buf = buf_make(arena);
    for (const char *p = message; *p != '\0' && *p != '\n'; p++) {
        if (*p >= '0' && *p <= '9')
            continue;
        buf_add_char(&buf, *p);
        const char *close = *p == '"' ? strchr(p + 1, '"') : NULL;
        if (close != NULL)
            p = close - 1;
    }
    return buf.length == 0 ? "" : buf.data;
}

static const char *messages(struct arena *arena, const struct diag *diag)
{
    struct buf out = buf_make(arena);
    for (size_t i = 0; i < diag->list.n; i++) {
        const struct diagnostic *d = diag->list.items[i];
        unsigned line = 0;
        unsigned column = 0;
        if (d->level != DIAG_ERROR)
            continue;
        if (d->at.source != NULL)
            location_line_column(d->at, &line, &column);
        buf_printf(&out, "%s:%u:%u: %s\n", d->at.source == NULL ? "" : d->at.source->path, line,
                   column, d->message);
    }
    return out.length == 0 ? "" : out.data;
}

/* ---- The server ------------------------------------------------------------------------------ */

/* NULL: the database is not there, and that may be. */
static PGconn *connect_to(const char *database, bool may_be_missing)
{
    const char *const keywords[] = {"dbname", "application_name", "client_encoding", NULL};
    const char *const values[] = {database, "property", "UTF8", NULL};
    PGconn *conn = PQconnectdbParams(keywords, values, 0);
    if (PQstatus(conn) == CONNECTION_OK)
        return conn;
    if (!may_be_missing) {
        fprintf(stderr, "property: cannot connect to %s: %s", database, PQerrorMessage(conn));
        _exit(3);
    }
    PQfinish(conn);
    return NULL;
}

/* An error that the rows cause, not the definition: integrity and data exceptions. */
static bool is_about_rows(const char *state)
{
    return state != NULL && (strncmp(state, "23", 2) == 0 || strncmp(state, "22", 2) == 0);
}

/* Runs SQL; its SQLSTATE when it fails, else NULL. ret_message gets what the server said. */
static const char *run(struct proof *proof, const char *sql, const char **ret_message)
{
    PGresult *result = PQexec(proof->conn, sql);
    ExecStatusType status = PQresultStatus(result);
    const char *state = NULL;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
        const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        state = arena_strdup(proof->arena, code == NULL ? "?" : code);
        *ret_message = arena_strdup(proof->arena, PQerrorMessage(proof->conn));
    }
    PQclear(result);
    return state;
}

/* Runs what a query returns. */
static const char *run_result(struct proof *proof, const char *sql, const char **ret_message)
{
    PGresult *result = PQexec(proof->conn, sql);
    const char *state =
        PQresultStatus(result) == PGRES_TUPLES_OK ? NULL : run(proof, sql, ret_message);
    for (int row = 0; state == NULL && row < PQntuples(result); row++)
        state = run(proof, PQgetvalue(result, row, 0), ret_message);
    PQclear(result);
    return state;
}

static void say_nothing(void *ignored, const PGresult *result)
{
    (void)ignored;
    (void)result;
}

static const char settings[] =
    "SET search_path = public; SET check_function_bodies = off; SET client_min_messages = warning";

/* Takes out all that a definition can make; much faster than another database. public stays, with
 * the privileges it was born with. What goes with another is gone when its turn comes. */
static const char empty[] =
    "DO $$ DECLARE list text[]; what text; BEGIN"
    " SET LOCAL client_min_messages = error;"
    " SELECT array_agg(a.what) INTO list FROM ("
    "  SELECT format('EVENT TRIGGER %I', evtname) AS what FROM pg_event_trigger"
    "  UNION ALL SELECT format('PUBLICATION %I', pubname) FROM pg_publication"
    "  UNION ALL SELECT format('FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper"
    "  UNION ALL SELECT format('EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'"
    "  UNION ALL SELECT format('SCHEMA %I CASCADE', nspname) FROM pg_namespace"
    "   WHERE oid >= 16384 AND nspname !~ '^pg_'"
    "  UNION ALL SELECT format('CAST (%s AS %s) CASCADE', castsource::regtype, casttarget::regtype)"
    "   FROM pg_cast WHERE oid >= 16384"
    "  UNION ALL SELECT format('ACCESS METHOD %I CASCADE', amname) FROM pg_am WHERE oid >= 16384"
    "  UNION ALL SELECT format('LANGUAGE %I CASCADE', lanname) FROM pg_language WHERE oid >= 16384"
    "  UNION ALL SELECT format('%s %s CASCADE', CASE i.type WHEN 'composite type' THEN 'type'"
    "     WHEN 'statistics object' THEN 'statistics' ELSE i.type END, i.identity)"
    "   FROM pg_depend d, pg_identify_object(d.classid, d.objid, 0) i"
    "   WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = 'public'::regnamespace"
    "    AND d.deptype = 'n') a;"
    " FOREACH what IN ARRAY coalesce(list, '{}') LOOP"
    "  BEGIN EXECUTE 'DROP ' || what;"
    "  EXCEPTION WHEN SQLSTATE '42704' OR SQLSTATE '42P01' OR SQLSTATE '42883' OR SQLSTATE '3F000'"
    "   OR dependent_objects_still_exist THEN NULL; END;"
    " END LOOP;"
    " IF EXISTS (SELECT FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass"
    "  AND refobjid = 'public'::regnamespace) THEN RAISE 'something stays'; END IF;"
    " DELETE FROM pg_default_acl;"
    " DELETE FROM pg_depend WHERE classid = 'pg_default_acl'::regclass;"
    " DELETE FROM pg_shdepend WHERE classid = 'pg_default_acl'::regclass AND dbid ="
    "  (SELECT oid FROM pg_database WHERE datname = current_database());"
    " UPDATE pg_namespace SET nspowner = 'pg_database_owner'::regrole, nspacl = (SELECT initprivs"
    "   FROM pg_init_privs WHERE classoid = 'pg_namespace'::regclass AND objoid = 2200)"
    "  WHERE oid = 2200 AND (nspowner, nspacl) IS DISTINCT FROM ('pg_database_owner'::regrole,"
    "   (SELECT initprivs FROM pg_init_privs WHERE classoid = 'pg_namespace'::regclass AND objoid = 2200));"
    " COMMENT ON SCHEMA public IS 'standard public schema'; END $$";

static void create_database(struct proof *proof, const char *name)
{
    const char *message = "";
    proof->conn = connect_to("postgres", false);
    PQsetNoticeReceiver(proof->conn, say_nothing, NULL);
    const char *state =
        run(proof, arena_printf(proof->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name),
            &message);
    if (state == NULL)
        state =
            run(proof, arena_printf(proof->arena, "CREATE DATABASE %s TEMPLATE template0", name),
                &message);
    PQfinish(proof->conn);
    proof->conn = NULL;
    if (state != NULL)
        end(proof, FAILED, "database", "cannot make a database: %s", message);
}

/* The worker's database, with nothing in it. The connection stays for the pairs to come. */
static void open_database(struct proof *proof)
{
    static PGconn *kept;
    const char *message;
    proof->conn = kept;
    for (int tries = 0; tries < 3; tries++) {
        if (proof->conn == NULL)
            proof->conn = connect_to(proof->name, tries < 2);
        if (proof->conn != NULL)
            PQsetNoticeReceiver(proof->conn, say_nothing, NULL);
        if (proof->conn != NULL && run(proof, "DISCARD ALL", &message) == NULL &&
            run(proof, empty, &message) == NULL)
            break;
        PQfinish(proof->conn);
        proof->conn = NULL;
        if (tries > 0)
            create_database(proof, proof->name);
    }
    kept = proof->conn;
    run(proof, settings, &message);
}

static bool is_for_server(const struct proof *proof, const struct step *step)
{
    unsigned version = (unsigned)PQserverVersion(proof->conn);
    return version >= step->min_version && (step->max_version == 0 || version < step->max_version);
}

/* Runs steps [0, n). NULL, or the SQLSTATE of what failed. */
static const char *run_steps(struct proof *proof, const struct vec *steps, size_t n,
                             const char **ret_message)
{
    const char *state = NULL;
    bool open = false;
    for (size_t i = 0; i < n && state == NULL; i++) {
        const struct step *step = steps->items[i];
        bool alone = !proof->in_transaction || (step->flags & STEP_NO_TRANSACTION) != 0;
        if (!is_for_server(proof, step))
            continue;
        if (alone == open)
            state = run(proof, alone ? "COMMIT" : "BEGIN", ret_message);
        open = !alone;
        if (state == NULL && (step->flags & STEP_QUERY) != 0)
            state = run_result(proof, step->sql, ret_message);
        else if (state == NULL)
            state = run(proof, step->sql, ret_message);
        if (state != NULL)
            *ret_message = arena_printf(proof->arena, "%sstep %zu: %s\n%s;", *ret_message, i + 1,
                                        step->summary, step->sql);
    }
    if (open) {
        const char *ended;
        const char *ignored;
        ended = run(proof, state == NULL ? "COMMIT" : "ROLLBACK",
                    state == NULL ? ret_message : &ignored);
        state = state == NULL ? ended : state;
    }
    return state;
}

/* Steps that must run. */
static void must_run(struct proof *proof, const char *what, const struct vec *steps, size_t n)
{
    const char *message = "";
    if (proof->over)
        return;
    const char *state = run_steps(proof, steps, n, &message);
    if (state != NULL)
        end(proof, FAILED,
            arena_printf(proof->arena, "%s: %s %s", what, state, shape(proof->arena, message)),
            "%s: %s", what, message);
}

/* ---- Models ---------------------------------------------------------------------------------- */

static struct model *parse(struct arena *arena, struct sql *sql, struct diag *diag,
                           const char *path, const char *text)
{
    struct source *source = arena_new_of(arena, struct source);
    *source = (struct source){.path = path, .data = text, .length = strlen(text), .arena = arena};
    return read_document(arena, sql, diag, source);
}

/* A definition on top of a snapshot ("": nothing). NULL, and the outcome, when it is wrong or
 * refused. ret_snapshot gets the snapshot after it. */
static struct transition *plan(struct proof *proof, const char *what, const char *snapshot,
                               const char *definition, const char **ret_snapshot)
{
    struct sql *sql = sql_new(proof->arena);
    struct diag diag = diag_make(proof->arena);
    struct model *before = *snapshot == '\0'
                               ? model_new(proof->arena, sql)
                               : parse(proof->arena, sql, &diag, "snapshot.xml", snapshot);
    if (diag.errors > 0) {
        end(proof, FAILED, arena_printf(proof->arena, "%s: snapshot", what),
            "%s: the snapshot is not read: %s", what, messages(proof->arena, &diag));
        return NULL;
    }
    resolve_snapshot(before);
    struct model *after = parse(proof->arena, sql, &diag, what, definition);
    if (diag.errors == 0)
        resolve_model(&diag, after, before);
    if (diag.errors > 0) {
        const char *text = messages(proof->arena, &diag);
        end(proof, FAILED, arena_printf(proof->arena, "invalid: %s", shape(proof->arena, text)),
            "%s is not valid: %s", what, text);
        return NULL;
    }
    struct transition *t = make_transition(proof->arena, &diag, before, after, NULL);
    if (diag.errors > 0) {
        const char *text = messages(proof->arena, &diag);
        const char *first = strchr(text, ' ');
        end(proof, REFUSED, shape(proof->arena, first == NULL ? text : first + 1), "%s: %s", what,
            text);
        return NULL;
    }
    *ret_snapshot = write_snapshot(after);
    return t;
}

static struct model *read_live(struct proof *proof, struct arena *arena, struct sql *sql,
                               struct vec *unmodelled)
{
    struct diag diag = diag_make(arena);
    struct model *model = read_catalog(
        arena, sql, &diag, arena_printf(arena, "dbname=%s", proof->name), "public", unmodelled);
    if (model == NULL) {
        end(proof, FAILED, "read_catalog", "cannot read back: %s", messages(proof->arena, &diag));
        return NULL;
    }
    resolve_snapshot(model);
    return model;
}

static const char *describe(struct arena *arena, const struct diff *diff)
{
    static const char *const ops[] = {"create", "drop", "alter", "rebuild", "rename"};
    struct buf out = buf_make(arena);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct change *c = diff->changes.items[i];
        const struct object *object = c->before != NULL ? c->before : c->after;
        buf_printf(&out, "  %s %s", ops[c->op], object_title(arena, object));
        for (size_t f = 0;
             c->op != CHANGE_CREATE && c->op != CHANGE_DROP && f < object->kind->n_fields && f < 60;
             f++)
            if ((c->changed >> f & 1) != 0) {
                const struct field *field = &object->kind->fields[f];
                const char *from = field_text(c->before, field);
                const char *to = field_text(c->after, field);
                buf_printf(&out, "\n    %s: %s\n      -> %s", field->name,
                           from == NULL ? "(none)" : from, to == NULL ? "(none)" : to);
            }
        buf_add(&out, (c->changed & CHANGED_COMMENT) != 0 ? " comment\n" : "\n");
    }
    return out.length == 0 ? "" : out.data;
}

/* The kinds and fields of the first change: two differences of one sort are one failure. */
static const char *sort_of(struct arena *arena, const struct diff *diff)
{
    static const char *const ops[] = {"create", "drop", "alter", "rebuild", "rename"};
    const struct change *c = diff->changes.items[0];
    const struct object *object = c->before != NULL ? c->before : c->after;
    const char *field = "";
    for (size_t f = 0; c->op != CHANGE_CREATE && c->op != CHANGE_DROP && f < object->kind->n_fields;
         f++)
        if ((c->changed >> f & 1) != 0)
            field = object->kind->fields[f].name;
    return arena_printf(arena, "%s %s %s", ops[c->op], object->kind->name, field);
}

/* The database is as the snapshot says. */
static void must_equal(struct proof *proof, const char *what, const char *snapshot)
{
    if (proof->over)
        return;
    struct arena *arena = arena_new();
    struct sql *sql = sql_new(arena);
    struct diag diag = diag_make(arena);
    struct model *wanted = parse(arena, sql, &diag, "snapshot.xml", snapshot);
    resolve_snapshot(wanted);
    struct model *live = read_live(proof, arena, sql, NULL);
    struct diff *diff = live == NULL ? NULL : diff_models(arena, &diag, wanted, live);
    if (diff != NULL && diff->changes.n > 0)
        end(proof, FAILED,
            arena_printf(proof->arena, "%s: differs: %s", what, sort_of(proof->arena, diff)),
            "%s: the database differs from what it should be:\n%s", what,
            describe(proof->arena, diff));
    else if (diff != NULL && diag.errors > 0)
        end(proof, FAILED, arena_printf(proof->arena, "%s: refused", what),
            "%s: the difference is refused: %s", what, messages(proof->arena, &diag));
    arena_free(arena);
}

/* The database as a definition. */
static const char *import(struct proof *proof)
{
    struct arena *arena = arena_new();
    struct sql *sql = sql_new(arena);
    struct vec unmodelled = {0};
    const char *text = "";
    struct model *model = proof->over ? NULL : read_live(proof, arena, sql, &unmodelled);
    if (model != NULL)
        text = arena_strdup(proof->arena, write_definition(model));
    if (unmodelled.n > 0) {
        const struct unmodelled *u = unmodelled.items[0];
        end(proof, FAILED, arena_printf(proof->arena, "unmodelled: %s", u->what),
            "import cannot represent %s %s", u->what, u->name);
    }
    arena_free(arena);
    return text;
}

static const char *first_difference(struct arena *arena, const char *a, const char *b)
{
    const char *line_a = a;
    const char *line_b = b;
    for (; *a != '\0' && *a == *b; a++, b++)
        if (*a == '\n') {
            line_a = a + 1;
            line_b = b + 1;
        }
    return arena_printf(arena, "- %.*s\n+ %.*s\n", (int)strcspn(line_a, "\n"), line_a,
                        (int)strcspn(line_b, "\n"), line_b);
}

static void must_be_same_text(struct proof *proof, const char *what, const char *a, const char *b)
{
    if (!proof->over && strcmp(a, b) != 0)
        end(proof, FAILED, arena_printf(proof->arena, "%s: other bytes", what), "%s:\n%s", what,
            first_difference(proof->arena, a, b));
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static bool is_column(const struct thing *thing, int table)
{
    return is_kind(thing, "column") && thing->parent == table;
}

/* Three rows for every table, twice: by the second time what the first missed may be there. */
static void insert_rows(struct proof *proof)
{
    const struct world *world = proof->before;
    const char *message;
    run(proof, "SET statement_timeout = '10s'", &message);
    for_each_thing (table, world) {
        if (!is_kind(table, "table"))
            continue;
        for (unsigned n = 1; n <= 3; n++) {
            struct buf names = buf_make(proof->arena);
            struct buf values = buf_make(proof->arena);
            for_each_thing (column, world) {
                if (!is_column(column, table->id) || value_of(column, "generated") != NULL ||
                    value_of(column, "identity") != NULL)
                    continue;
                bool null = n == 3 && value_of(column, "not-null") == NULL;
                buf_add(&names, names.length > 0 ? ", " : "");
                add_mark(&names, MARK_NAME, column->id);
                buf_printf(&values, "%s%s", values.length > 0 ? ", " : "",
                           null ? "NULL" : row_value(world, &column->type, n));
            }
            struct buf sql = buf_make(proof->arena);
            buf_add(&sql, "INSERT INTO ");
            add_mark(&sql, MARK_FULL, table->id);
            if (names.length > 0)
                buf_printf(&sql, " (%s) VALUES (%s)", names.data, values.data);
            else
                buf_add(&sql, " DEFAULT VALUES");
            run(proof, rendered(world, sql.data), &message);
        }
    }
    run(proof, "RESET statement_timeout", &message);
}

/* Whether a thing is the same before and after, so that its rows must be too. */
static bool is_kept(const struct proof *proof, int id)
{
    for (; id != 0; id = proof->before->things[id]->parent) {
        const struct thing *before = proof->before->things[id];
        const struct thing *after = proof->after->things[id];
        if (before == NULL || after == NULL || after->reborn || before->parent != after->parent)
            return false;
    }
    return true;
}

static bool keeps_values(const struct proof *proof, const struct thing *before)
{
    const struct thing *after = proof->after->things[before->id];
    if (!is_kept(proof, before->id) || value_of(before, "generated") != NULL ||
        value_of(after, "generated") != NULL || value_of(after, "backfill") != NULL ||
        before->type.class == CLASS_USER)
        return false;
    bool same = strcmp(rendered(proof->before, before->type.sql),
                       rendered(proof->after, after->type.sql)) == 0;
    bool whole = before->type.class == CLASS_INT && after->type.class == CLASS_INT &&
                 before->type.user == 0 && after->type.user == 0;
    return same || whole;
}

static bool keeps_rows(const struct proof *proof, const struct thing *table)
{
    if (!is_kind(table, "table") || !is_kept(proof, table->id))
        return false;
    for_each_thing (part, proof->before) {
        if (part->parent == table->id && is_kind(part, "partition") && !is_kept(proof, part->id))
            return false;
    }
    return true;
}

/* Count and contents of the columns that stay, for each table that stays; as seen from world. */
static const char *contents(struct proof *proof, const struct world *world, unsigned *ret_rows)
{
    struct buf all = buf_make(proof->arena);
    *ret_rows = 0;
    for_each_thing (table, proof->before) {
        if (!keeps_rows(proof, table))
            continue;
        struct buf row = buf_make(proof->arena);
        buf_add(&row, "''");
        for_each_thing (column, proof->before) {
            if (!is_column(column, table->id) || !keeps_values(proof, column))
                continue;
            buf_add(&row, " || '|' || coalesce(");
            add_mark(&row, MARK_NAME, column->id);
            buf_add(&row, "::text, '~')");
        }
        struct buf sql = buf_make(proof->arena);
        buf_printf(
            &sql,
            "SELECT count(*), string_agg(r, ';' ORDER BY r COLLATE \"C\") FROM (SELECT %s AS r FROM ",
            row.data);
        add_mark(&sql, MARK_FULL, table->id);
        buf_add(&sql, ") s");
        PGresult *result = PQexec(proof->conn, rendered(world, sql.data));
        if (PQresultStatus(result) == PGRES_TUPLES_OK) {
            buf_printf(&all, "table %d: %s rows: %s\n", table->id, PQgetvalue(result, 0, 0),
                       PQgetvalue(result, 0, 1));
            unsigned rows = 0;
            (void)sscanf(PQgetvalue(result, 0, 0), "%u", &rows);
            *ret_rows += rows;
        } else {
            end(proof, FAILED, "contents", "%s", PQerrorMessage(proof->conn));
        }
        PQclear(result);
    }
    return all.length == 0 ? "" : all.data;
}

static void remove_rows(struct proof *proof)
{
    const char *message;
    if (run(proof,
            "DO $$ DECLARE t regclass; BEGIN"
            " SET LOCAL session_replication_role = replica;"
            " FOR t IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            "  WHERE relkind IN ('r','p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
            " LOOP EXECUTE format('TRUNCATE TABLE %s CASCADE', t); END LOOP; END $$",
            &message) != NULL)
        end(proof, FAILED, "truncate", "cannot empty the tables: %s", message);
}

/* ---- The proof ------------------------------------------------------------------------------- */

/* The change with the rows in place; they may refuse it, but only they. */
static void change_with_rows(struct proof *proof, const struct transition *t)
{
    unsigned rows;
    const char *message = "";
    const char *had = contents(proof, proof->before, &rows);
    const char *state = run_steps(proof, &t->up, t->up.n, &message);
    if (is_about_rows(state)) {
        proof->outcome.verdict = PROVEN_BARE;
        proof->outcome.key =
            arena_printf(proof->arena, "%s %s", state, shape(proof->arena, message));
        remove_rows(proof);
        must_run(proof, "up after its rows stopped it", &t->up, t->up.n);
        return;
    }
    if (state != NULL) {
        end(proof, FAILED,
            arena_printf(proof->arena, "up: %s %s", state, shape(proof->arena, message)), "up: %s",
            message);
        return;
    }
    unsigned has_rows;
    const char *has = contents(proof, proof->after, &has_rows);
    if (!proof->over && strcmp(had, has) != 0)
        end(proof, FAILED, "rows are lost", "rows did not survive:\n%s",
            first_difference(proof->arena, had, has));
    proof->outcome.rows = rows;
}

static size_t some_of(struct proof *proof, const struct vec *steps)
{
    return steps->n == 0 ? 0 : below(&proof->chance, (unsigned)steps->n);
}

/* Returns the definition that the changed database gives. */
static const char *prove_change(struct proof *proof, const struct transition *t, const char *a,
                                const char *b)
{
    if (!proof->over)
        change_with_rows(proof, t);
    must_equal(proof, "after up", b);
    const char *once = import(proof);
    must_run(proof, "up, twice", &t->up, t->up.n);
    must_be_same_text(proof, "up run twice changes something", once, import(proof));
    if (!proof->over)
        remove_rows(proof); /* nothing is promised to the rows of what comes back */
    must_run(proof, "down", &t->down, t->down.n);
    must_equal(proof, "after down", a);
    must_run(proof, "down, twice", &t->down, t->down.n);
    must_equal(proof, "after down, twice", a);
    must_run(proof, "a prefix of up", &t->up, some_of(proof, &t->up));
    must_run(proof, "up after a prefix", &t->up, t->up.n);
    must_equal(proof, "after a prefix of up and up", b);
    must_run(proof, "a prefix of down", &t->down, some_of(proof, &t->down));
    must_run(proof, "down after a prefix", &t->down, t->down.n);
    must_equal(proof, "after a prefix of down and down", a);
    return once;
}

/* What is imported makes the same again. */
static void prove_import(struct proof *proof, const char *definition)
{
    const char *snapshot;
    if (proof->over)
        return;
    struct transition *t = plan(proof, "imported", "", definition, &snapshot);
    if (t == NULL) {
        proof->outcome.verdict = FAILED;
        return;
    }
    open_database(proof);
    must_run(proof, "imported", &t->up, t->up.n);
    must_be_same_text(proof, "import, apply, import again", definition, import(proof));
}

struct outcome prove_pair(struct arena *arena, const struct world *before,
                          const struct world *after, const char *database, uint64_t seed)
{
    struct proof proof = {.arena = arena,
                          .before = before,
                          .after = after,
                          .name = database,
                          .chance = chance_of(seed ^ 0x5eed),
                          .outcome = {.verdict = PROVEN, .key = "", .message = ""}};
    const char *a;
    const char *b;
    proof.in_transaction = percent(&proof.chance, 50);
    struct transition *first = plan(&proof, "before.xml", "", world_xml(before), &a);
    struct transition *second =
        first == NULL ? NULL : plan(&proof, "after.xml", a, world_xml(after), &b);
    if (first == NULL)
        proof.outcome.verdict = FAILED; /* to make something from nothing is no change to refuse */
    if (second == NULL)
        return proof.outcome;
    open_database(&proof);
    must_run(&proof, "before.xml", &first->up, first->up.n);
    must_equal(&proof, "before.xml", a);
    insert_rows(&proof);
    const char *definition = prove_change(&proof, second, a, b);
    prove_import(&proof, definition);
    return proof.outcome;
}
