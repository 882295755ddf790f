/*
 * emit_table - see emit_table.h.
 */
#include "gen/emit_table.h"

#include <ctype.h>
#include <string.h>

#include "gen/base/buf.h"
#include "gen/c_text.h"
#include "gen/emit.h"
#include "gen/promises.h"
#include "gen/table_main.h"

#define LONGEST_LITERAL 4000 /* -pedantic allows 4,095 (C11 5.2.4.1) */
#define LINE 100
#define PROMISE_LINE 70

/* A text too long for a literal, character by character. */
static void add_characters(struct buf *out, const char *text)
{
    size_t line = out->length;
    buf_add(out, "{\n    ");
    for (const char *p = text;; p++) {
        buf_add(out, "'");
        if (*p == '\0')
            buf_add(out, "\\0");
        else
            buf_add_c_escaped(out, *p);
        buf_add(out, "'");
        if (*p == '\0')
            break;
        buf_add(out, ",");
        if (out->length - line > LINE) {
            buf_add(out, "\n    ");
            line = out->length;
        }
    }
    buf_add(out, "}");
}

static bool is_long(const char *text)
{
    return strlen(text) > LONGEST_LITERAL;
}

/* Long statements stand before the table and are named there. */
static void add_long_statements(struct buf *out, const struct vec *steps, unsigned number,
                                const char *direction)
{
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        if (!is_long(step->sql))
            continue;
        buf_printf(out, "static const char sql_%04u_%s_%zu[] = ", number, direction, i + 1);
        add_characters(out, step->sql);
        buf_add(out, ";\n\n");
    }
}

static void add_steps(struct buf *out, const struct vec *steps, unsigned number,
                      const char *direction)
{
    if (steps->n == 0)
        return;
    add_long_statements(out, steps, number, direction);
    buf_printf(out, "static const struct lockstep_step %s_%04u[] = {\n", direction, number);
    for (size_t i = 0; i < steps->n; i++) {
        const struct step *step = steps->items[i];
        buf_add(out, "    {");
        if (is_long(step->sql))
            buf_printf(out, "sql_%04u_%s_%zu", number, direction, i + 1);
        else
            buf_add_c_literal(out, step->sql);
        buf_add(out, ",\n     ");
        buf_add_c_literal(out, step->summary);
        buf_add(out, ", ");
        buf_add_c_literal(out, step->source);
        buf_printf(out, ", %uu, %uu, %uu, %uu},\n", step->flags, step->lock, step->min_version,
                   step->max_version);
    }
    buf_add(out, "};\n\n");
}

static void add_migration(struct buf *out, const struct migration *m)
{
    buf_add(out, "    {");
    buf_add_c_literal(out, m->name);
    buf_add(out, ",\n     ");
    buf_add_c_literal(out, m->chain);
    buf_add(out, ",\n     ");
    buf_add_c_literal(out, m->parent);
    buf_add(out, ",\n     ");
    buf_add_c_literal(out, m->oldest);
    buf_add(out, ",\n     ");
    if (m->up.n > 0)
        buf_printf(out, "up_%04u, ", m->number);
    else
        buf_add(out, "NULL, ");
    if (m->down.n > 0)
        buf_printf(out, "down_%04u, ", m->number);
    else
        buf_add(out, "NULL, ");
    buf_printf(out, "%zuu, %zuu, ", m->up.n, m->down.n);
    if (m->replaces.n > 1)
        buf_printf(out, "%zuu, replaced_%04u},\n", m->replaces.n - 1, m->number);
    else
        buf_add(out, "0u, NULL},\n");
}

/* The last one's chain is the migration's own. */
static void add_replaced(struct buf *out, const struct migration *m)
{
    if (m->replaces.n < 2)
        return;
    buf_printf(out, "static const char *const replaced_%04u[] = {\n", m->number);
    for (size_t i = 0; i + 1 < m->replaces.n; i++) {
        buf_add(out, "    ");
        buf_add_c_literal(out, ((const struct replaced *)m->replaces.items[i])->chain);
        buf_add(out, ",\n");
    }
    buf_add(out, "};\n\n");
}

/* One literal, with a new line of the file where a column begins and the line is full; then it is
 * in parentheses, for compilers that suspect a forgotten comma. */
static void add_promise(struct buf *out, const char *promise)
{
    bool one_line = strlen(promise) < PROMISE_LINE;
    size_t line = out->length;
    buf_add(out, one_line ? "    \"" : "    (\"");
    for (const char *p = promise; *p != '\0'; p++) {
        if (!one_line && *p == PROMISE_US && out->length - line > PROMISE_LINE) {
            buf_add(out, "\"\n");
            line = out->length;
            buf_add(out, "     \"");
        }
        buf_add_c_escaped(out, *p);
    }
    buf_add(out, one_line ? "\",\n" : "\"),\n");
}

static void add_promises(struct buf *out, const struct vec *promises)
{
    if (promises->n == 0)
        return;
    buf_add(out, "static const char *const promises[] = {\n");
    for (size_t i = 0; i < promises->n; i++)
        add_promise(out, promises->items[i]);
    buf_add(out, "};\n\n");
}

const char *table_symbol(struct arena *arena, const struct history *history)
{
    const struct migration *head = history_head(history);
    struct buf symbol = buf_make(arena);
    for (const char *p = head == NULL ? "" : head->application; *p != '\0'; p++)
        buf_add_char(&symbol, isalnum((unsigned char)*p) && (unsigned char)*p < 0x80 ? *p : '_');
    if (symbol.length == 0)
        return "lockstep_application_migrations";
    return arena_printf(arena, "%s%s_migrations", isdigit((unsigned char)symbol.data[0]) ? "_" : "",
                        symbol.data);
}

const char *table_tenants_symbol(struct arena *arena, const char *symbol)
{
    static const char ending[] = "_migrations";
    size_t length = strlen(symbol);
    size_t n = strlen(ending);
    if (length > n && strcmp(symbol + length - n, ending) == 0)
        length -= n;
    return arena_printf(arena, "%.*s_tenants", (int)length, symbol);
}

/* Where the set's texts mean the template's schema. */
static void add_tenants(struct buf *out, const struct lockstep_template *tenants,
                        const char *symbol)
{
    for (uint32_t i = 0; i < tenants->n_places; i++) {
        if (!is_long(tenants->places[i]))
            continue;
        buf_printf(out, "\nstatic const char places_%u[] = ", i + 1);
        add_characters(out, tenants->places[i]);
        buf_add(out, ";\n");
    }
    buf_add(out, "\nstatic const char *const places[] = {\n");
    for (uint32_t i = 0; i < tenants->n_places; i++) {
        buf_add(out, "    ");
        if (is_long(tenants->places[i]))
            buf_printf(out, "places_%u", i + 1);
        else
            buf_add_c_literal(out, tenants->places[i]);
        buf_add(out, ",\n");
    }
    buf_printf(out, "};\n\nconst struct lockstep_template %s = {\n    LOCKSTEP_ABI, %uu, &%s, ",
               table_tenants_symbol(out->arena, symbol), tenants->n_places, symbol);
    buf_add_c_literal(out, tenants->schema);
    buf_add(out, ", places};\n");
}

static void add_main(struct buf *out, const char *symbol)
{
    static const char placeholder[] = "@SET@";
    for (const char *const *line = table_main_lines; *line != NULL; line++) {
        const char *at = *line;
        for (const char *found; (found = strstr(at, placeholder)) != NULL;
             at = found + strlen(placeholder)) {
            buf_add_n(out, at, (size_t)(found - at));
            buf_add(out, symbol);
        }
        buf_add(out, at);
    }
}

const char *write_table(struct arena *arena, const struct history *history,
                        const struct vec *promises, const struct table_options *options)
{
    struct buf out = buf_make(arena);
    const struct migration *head = history_head(history);
    const char *symbol = options->symbol != NULL ? options->symbol : table_symbol(arena, history);
    buf_add(&out, "/* Written by lockstep embed from the migrations folder; do not edit. */\n"
                  "#include <lockstep/lockstep.h>\n\n"
                  "#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
    buf_printf(&out, "extern const struct lockstep_set %s;\n", symbol);
    if (options->tenants != NULL)
        buf_printf(&out, "extern const struct lockstep_template %s;\n",
                   table_tenants_symbol(arena, symbol));
    buf_add(&out, "#ifdef __cplusplus\n}\n#endif\n\n");
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        add_steps(&out, &m->up, m->number, "up");
        add_steps(&out, &m->down, m->number, "down");
        add_replaced(&out, m);
    }
    if (head != NULL) {
        buf_add(&out, "static const struct lockstep_migration migrations[] = {\n");
        for (size_t i = 0; i < history->migrations.n; i++)
            add_migration(&out, history->migrations.items[i]);
        buf_add(&out, "};\n\n");
    }
    add_promises(&out, promises);
    buf_printf(&out, "const struct lockstep_set %s = {\n    LOCKSTEP_ABI, %zuu,\n    ", symbol,
               history->migrations.n);
    buf_add_c_literal(&out, head == NULL ? "" : head->application);
    buf_add(&out, ", ");
    buf_add_c_literal(&out, head == NULL ? "" : head->version);
    buf_add(&out, ", ");
    buf_add_c_literal(&out, head == NULL ? "public" : head->search_path);
    buf_printf(&out, ",\n    %s, %s, %zuu};\n", head == NULL ? "NULL" : "migrations",
               promises->n == 0 ? "NULL" : "promises", promises->n);
    if (options->tenants != NULL)
        add_tenants(&out, options->tenants, symbol);
    if (options->with_main && options->tenants != NULL)
        buf_printf(&out, "\n#define MIGRATOR_TENANTS %s\n", table_tenants_symbol(arena, symbol));
    if (options->with_main)
        add_main(&out, symbol);
    return out.data;
}
