/*
 * partition - the partitions of a table, and theirs. Catalogue 6.11. The columns are the table's,
 * and so are the indexes, constraints and triggers that PostgreSQL copies from it: only what a
 * partition has beside them stands in it.
 *
 * Bounds are compared in the spelling of pg_get_expr(relpartbound), which depends on the types of
 * the columns; times are UTC.
 */
#include "gen/kinds/attach.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gen/kinds/privilege.h"

struct partition {
    struct heap heap;
    const char *values;
    const char *schema;
};

static const struct field fields[] = {
    {"values", FIELD_TEXT, EFFECT_ALTER, MEMBER(partition, values), .required = true,
     .names_objects = true,
     .doc = "its rows: FROM (…) TO (…), IN (…), WITH (MODULUS n, REMAINDER m) or DEFAULT"},
    {"schema", FIELD_NAME, EFFECT_REFUSE, MEMBER(partition, schema), .names_objects = true,
     .doc = "its schema, when not the table's"},
    HEAP_FIELDS(partition, heap.),
};

static const struct partition *partition_of(const struct object *object)
{
    return (const struct partition *)object;
}

static const char *own_schema(const struct object *object)
{
    return partition_of(object)->schema;
}

/* ---- Bounds ---------------------------------------------------------------------------------- */

struct token {
    enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_STRING, TOKEN_MARK } sort;
    const char *text; /* a word in upper case when it is a key word of bounds */
};

static bool is_key_word(const char *word)
{
    static const char *const words[] = {"FROM",      "TO",       "IN",       "WITH",   "MODULUS",
                                        "REMAINDER", "MINVALUE", "MAXVALUE", "DEFAULT"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcasecmp(word, words[i]) == 0)
            return true;
    return false;
}

static const char *word_text(struct arena *arena, const char *start, size_t length)
{
    char *word = arena_strndup(arena, start, length);
    bool key = is_key_word(word);
    for (char *p = word; *p != '\0'; p++)
        *p = (char)(key ? toupper((unsigned char)*p) : tolower((unsigned char)*p));
    return word;
}

static size_t quoted_length(const char *text)
{
    size_t i = 1;
    while (text[i] != '\0' && (text[i] != text[0] || text[i + 1] == text[0]))
        i += text[i] == text[0] ? 2 : 1;
    return text[i] == '\0' ? i : i + 1;
}

/* Whether a sign at this place begins a number. */
static bool begins_value(const struct vec *tokens)
{
    const struct token *last = tokens->n == 0 ? NULL : tokens->items[tokens->n - 1];
    return last != NULL && (strcmp(last->text, "(") == 0 || strcmp(last->text, ",") == 0);
}

static struct vec read_tokens(struct arena *arena, const char *text)
{
    struct vec tokens = {0};
    for (const char *p = text + strspn(text, " \t\r\n"); *p != '\0'; p += strspn(p, " \t\r\n")) {
        struct token *token = arena_new_of(arena, struct token);
        size_t length = 1;
        bool sign = *p == '-' && begins_value(&tokens);
        if (isalpha((unsigned char)*p) || *p == '_' || (unsigned char)*p >= 0x80) {
            while (isalnum((unsigned char)p[length]) || p[length] == '_' ||
                   (unsigned char)p[length] >= 0x80)
                length++;
            *token = (struct token){TOKEN_WORD, word_text(arena, p, length)};
        } else if (isdigit((unsigned char)p[sign ? 1 : 0]) ||
                   (*p == '.' && isdigit((unsigned char)p[1]))) {
            while (isalnum((unsigned char)p[length]) || p[length] == '.')
                length++;
            *token = (struct token){TOKEN_NUMBER, arena_strndup(arena, p, length)};
        } else {
            if (*p == '\'' || *p == '"')
                length = quoted_length(p);
            *token = (struct token){*p == '\'' ? TOKEN_STRING : TOKEN_MARK,
                                    arena_strndup(arena, p, length)};
        }
        vec_push(arena, &tokens, token);
        p += length;
    }
    return tokens;
}

static const char *write_tokens(struct arena *arena, const struct vec *tokens)
{
    struct buf buf = buf_make(arena);
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *token = tokens->items[i];
        const struct token *last = i == 0 ? NULL : tokens->items[i - 1];
        bool tight = last == NULL || strchr("(.:", last->text[0]) != NULL ||
                     strchr("),.:", token->text[0]) != NULL;
        buf_printf(&buf, "%s%s", tight ? "" : " ", token->text);
    }
    return buf.length == 0 ? "" : buf.data;
}

/* ---- Values as the server prints them -------------------------------------------------------- */

/* Days since 1970-01-01 of a day of the Gregorian calendar, and back. */
static long days_of(long year, long month, long day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void day_of(long days, long *ret_year, long *ret_month, long *ret_day)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long of_era = days - era * 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;
    *ret_day = of_year - (153 * month + 2) / 5 + 1;
    *ret_month = month + (month < 10 ? 3 : -9);
    *ret_year = year + era * 400 + (*ret_month <= 2);
}

/* "+02", "+02:30", "+0230", "Z" or "" as seconds; false: it is none of them. */
static bool read_zone(const char *text, long *ret_seconds)
{
    int hours = 0;
    int minutes = 0;
    int n = 0;
    *ret_seconds = 0;
    text += strspn(text, " ");
    if (*text == '\0' || strcasecmp(text, "z") == 0 || strcasecmp(text, "utc") == 0)
        return true;
    if (*text != '+' && *text != '-')
        return false;
    if (sscanf(text + 1, "%2d%n", &hours, &n) != 1 || n != 2)
        return false;
    const char *rest = text + 3 + (text[3] == ':' ? 1 : 0);
    if (*rest != '\0' && (sscanf(rest, "%2d%n", &minutes, &n) != 1 || n != 2 || rest[2] != '\0'))
        return false;
    *ret_seconds = (hours * 3600L + minutes * 60L) * (*text == '-' ? -1 : 1);
    return true;
}

/* An ISO date, perhaps with a time and a zone, as timestamp or timestamptz prints it in UTC. NULL:
 * text is another one. */
static const char *timestamp_text(struct arena *arena, const char *text, bool with_zone)
{
    int year;
    int month;
    int day;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int n = 0;
    long zone;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || n != 10)
        return NULL;
    const char *rest = text + n;
    const char *fraction = "";
    if ((*rest == ' ' || *rest == 'T') && isdigit((unsigned char)rest[1])) {
        if (sscanf(rest + 1, "%2d:%2d%n", &hour, &minute, &n) != 2 || n != 5)
            return NULL;
        rest += 1 + n;
        if (*rest == ':' && (sscanf(rest, ":%2d%n", &second, &n) != 1 || n != 3))
            return NULL;
        rest += *rest == ':' ? 3 : 0;
        if (*rest == '.') {
            size_t digits = strspn(rest + 1, "0123456789");
            size_t significant = digits;
            while (significant > 0 && rest[significant] == '0')
                significant--;
            fraction = significant == 0 ? "" : arena_strndup(arena, rest, significant + 1);
            rest += digits + 1;
        }
    }
    if (!read_zone(rest, &zone) || hour > 23 || minute > 59 || second > 59)
        return NULL;
    if (!with_zone)
        return arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d%s", year, month, day, hour,
                            minute, second, fraction);
    long seconds = hour * 3600L + minute * 60L + second - zone;
    long days = days_of(year, month, day) + (seconds >= 0 ? seconds : seconds - 86399) / 86400;
    seconds -= (days - days_of(year, month, day)) * 86400;
    long at[3];
    day_of(days, &at[0], &at[1], &at[2]);
    return arena_printf(arena, "%04ld-%02ld-%02ld %02ld:%02ld:%02ld%s+00", at[0], at[1], at[2],
                        seconds / 3600, seconds / 60 % 60, seconds % 60, fraction);
}

static bool is_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* What get_const_expr() of PostgreSQL writes for a value of the type: an integer and a number with
 * a point bare, all else quoted. */
static const char *value_text(struct arena *arena, const struct token *token, const char *type)
{
    const char *bare = token->text;
    size_t length = strlen(bare);
    if (token->sort == TOKEN_STRING)
        bare = arena_strndup(arena, bare + 1, length < 2 ? 0 : length - 2);
    if (strncmp(type, "timestamp", 9) == 0) {
        const char *at = timestamp_text(arena, bare, strstr(type, "with time zone") != NULL);
        return at == NULL ? token->text : arena_printf(arena, "'%s'", at);
    }
    bool negative = bare[0] == '-';
    if (strcmp(type, "integer") == 0 && is_digits(bare + negative))
        return negative ? arena_printf(arena, "'%s'", bare) : bare;
    if (strncmp(type, "numeric", 7) == 0 && strchr(bare, '.') != NULL &&
        isdigit((unsigned char)*bare))
        return bare;
    return arena_printf(arena, "'%s'", bare);
}

/* The types of what a table is divided by; NULL where that is an expression. */
static struct vec key_types(struct model *model, const struct object *table)
{
    struct vec types = {0};
    size_t n = 0;
    size_t offset;
    const char *key = get_field(table, "partition-by");
    const char *elements =
        key == NULL
            ? NULL
            : field_sql(model->arena, kind_field(table->kind, "partition-by"), key, &offset);
    const struct sql_element *all =
        elements == NULL ? NULL : sql_elements(model->sql, SQL_ELEMENTS, elements, &n);
    for (size_t i = 0; i < n; i++) {
        const struct object *column =
            all[i].column == NULL ? NULL : model_column(model, table, all[i].column);
        const char *type = column == NULL ? NULL : get_field(column, "type");
        vec_push(model->arena, &types,
                 type == NULL ? NULL : (void *)sql_canonical(model->sql, SQL_TYPE, type));
    }
    return types;
}

/* Gives each literal of FROM, TO and IN the spelling of its column's type. */
static void spell_values(struct model *model, const struct object *table, const struct vec *tokens)
{
    assert(tokens->n > 0); /* FROM, IN, WITH or DEFAULT */
    struct vec types = key_types(model, table);
    bool is_list = strcmp(((const struct token *)tokens->items[0])->text, "IN") == 0;
    size_t place = 0;
    size_t depth = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        struct token *token = tokens->items[i];
        if (strcmp(token->text, "(") == 0 && depth++ == 0)
            place = 0;
        else if (strcmp(token->text, ")") == 0 && depth > 0)
            depth--;
        else if (strcmp(token->text, ",") == 0 && depth == 1)
            place += is_list ? 0 : 1;
        const char *type = place < types.n ? types.items[place] : NULL;
        bool literal_token = token->sort == TOKEN_STRING || token->sort == TOKEN_NUMBER;
        if (depth != 1 || type == NULL || !literal_token || i + 1 == tokens->n)
            continue;
        const char *last = ((const struct token *)tokens->items[i - 1])->text;
        const char *next = ((const struct token *)tokens->items[i + 1])->text;
        if ((strcmp(last, "(") == 0 || strcmp(last, ",") == 0) &&
            (strcmp(next, ")") == 0 || strcmp(next, ",") == 0))
            token->text = value_text(model->arena, token, type);
    }
}

/* ---- Reading --------------------------------------------------------------------------------- */

/* Without the words before it, which a server writes. */
static void finish(struct reading *reading, struct object *object)
{
    struct partition *partition = (struct partition *)object;
    static const char prefix[] = "FOR VALUES ";
    if (partition->values == NULL)
        return;
    if (strncasecmp(partition->values, prefix, sizeof(prefix) - 1) == 0)
        partition->values += sizeof(prefix) - 1;
    struct vec tokens = read_tokens(reading->model->arena, partition->values);
    partition->values = write_tokens(reading->model->arena, &tokens);
    if (partition->schema != NULL &&
        strcmp(partition->schema, object_schema(object->parent)->name) == 0)
        partition->schema = NULL;
}

static const char *bound_clause(struct arena *arena, const char *values)
{
    return strcmp(values, "DEFAULT") == 0 ? values : arena_printf(arena, "FOR VALUES %s", values);
}

static bool check_values(struct reading *reading, const struct object *object)
{
    struct model *model = reading->model;
    const char *values = partition_of(object)->values;
    struct sql_statement *statements;
    struct sql_error error;
    size_t n = 0;
    const char *sql = arena_printf(model->arena, "CREATE TABLE p PARTITION OF t %s",
                                   bound_clause(model->arena, values));
    if (sql_split(model->sql, sql, &statements, &n, &error) && n == 1 &&
        statements[0].length == strlen(sql))
        return true;
    report_field(
        reading, object, "values", 0,
        "Write FROM ('…') TO ('…'), IN ('…', …), WITH (MODULUS n, REMAINDER m) or DEFAULT.",
        "wrong values \"%s\"", values);
    return false;
}

static bool fits(const char *key, const char *values)
{
    static const struct {
        const char *way, *word;
    } forms[] = {{"range", "FROM"}, {"list", "IN"}, {"hash", "WITH"}};
    for (size_t i = 0; i < COUNT(forms); i++)
        if (strncasecmp(key, forms[i].way, strlen(forms[i].way)) == 0)
            return strncmp(values, forms[i].word, strlen(forms[i].word)) == 0 ||
                   (strcmp(values, "DEFAULT") == 0 && strcmp(forms[i].way, "hash") != 0);
    return true; /* the wrong key is reported itself */
}

/* ---- What it has of its table already -------------------------------------------------------- */

static bool equal_texts(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* PostgreSQL takes no notice of the direction here. */
static bool equal_elements(struct sql *sql, const char *a, const char *b)
{
    size_t n;
    size_t m;
    const struct sql_element *x = sql_elements(sql, SQL_ELEMENTS, a, &n);
    const struct sql_element *y = sql_elements(sql, SQL_ELEMENTS, b, &m);
    bool same = n == m;
    for (size_t i = 0; same && i < n; i++)
        same = equal_texts(x[i].column, y[i].column) &&
               equal_texts(x[i].expression, y[i].expression) &&
               equal_texts(x[i].opclass, y[i].opclass) &&
               equal_texts(x[i].collation, y[i].collation);
    return same;
}

/* Whether two indexes, or keys, are one to PostgreSQL when it looks for a partition's part of its
 * table's: how they are stored does not matter. */
static bool are_one(struct sql *sql, const struct object *a, const struct object *b)
{
    static const char *const stored[] = {"with", "tablespace", "statistics", "clustered",
                                         "replica-identity"};
    if (a->kind != b->kind)
        return false;
    for (size_t i = 0; i < a->kind->n_fields; i++) {
        const struct field *field = &a->kind->fields[i];
        const char *x = field_text(a, field);
        const char *y = field_text(b, field);
        bool matters = true;
        for (size_t k = 0; k < COUNT(stored); k++)
            matters &= strcmp(field->name, stored[k]) != 0;
        if (!matters || equal_texts(x, y))
            continue;
        if (x == NULL || y == NULL || field_sort(field) == SQL_SORTS)
            return false;
        bool same = field->type == FIELD_ELEMENTS
                        ? equal_elements(sql, x, y)
                        : strcmp(sql_canonical(sql, field_sort(field), x),
                                 sql_canonical(sql, field_sort(field), y)) == 0;
        if (!same)
            return false;
    }
    return true;
}

/* What a partition has of the tables that it is in, and is the same as what it says itself. */
static const struct object *given_already(struct model *model, const struct object *own)
{
    if (own->kind != &kind_index && own->kind != &kind_primary_key && own->kind != &kind_unique)
        return NULL;
    for (const struct object *holder = own->parent; holder->kind == &kind_partition;) {
        holder = holder->parent;
        for_each_child (other, holder) {
            if (has_required(own) && has_required(other) && are_one(model->sql, own, other))
                return other;
        }
    }
    return NULL;
}

/* PostgreSQL would take it for the partition's part of the other one when that is made after it,
 * and make two when it is made before. */
static void check_own(struct reading *reading, const struct object *partition)
{
    struct arena *arena = reading->model->arena;
    for_each_child (own, partition) {
        const struct object *other = given_already(reading->model, own);
        if (other != NULL)
            diag_error(reading->diag, own->at,
                       "Remove it: the one that PostgreSQL makes for the partition serves both.",
                       "%s is the same as %s, which is for all partitions",
                       object_title(arena, own), object_title(arena, other));
    }
}

/* A server may have both, which no definition says: it is named as not held. */
static void leave_out_own(struct model *model, struct object *holder)
{
    for (struct object *child = holder->first, *next; child != NULL; child = next) {
        next = child->next;
        if (child->kind == &kind_partition)
            leave_out_own(model, child);
        else if (holder->kind == &kind_partition && given_already(model, child) != NULL)
            model_remove(child);
    }
}

static void conclude(struct reading *reading)
{
    if (!reading->model->from_server)
        return;
    for_each_child (schema, reading->model->database)
        for_each_child (table, schema)
            if (table->kind == &kind_table && get_field(table, "partition-by") != NULL)
                leave_out_own(reading->model, table);
}

static void check(struct reading *reading, struct object *object)
{
    struct model *model = reading->model;
    struct partition *partition = (struct partition *)object;
    const char *key = get_field(object->parent, "partition-by");
    heap_check(reading, object);
    check_own(reading, object);
    if (key == NULL)
        diag_error(reading->diag, object->at, "Add partition-by=\"range (…)\", list or hash to it.",
                   "%s has a partition, but is not partitioned",
                   object_title(model->arena, object->parent));
    if (partition->schema != NULL &&
        model_get(model, model->database, SPACE_SCHEMA, partition->schema) == NULL)
        report_field(reading, object, "schema", 0, "Define the schema, or correct the name.",
                     "there is no schema \"%s\"", partition->schema);
    if (key == NULL || !check_values(reading, object))
        return;
    if (!fits(key, partition->values))
        report_field(reading, object, "values", 0,
                     "range: FROM (…) TO (…), list: IN (…), hash: WITH (MODULUS n, REMAINDER m).",
                     "%s is divided by %s; \"%s\" does not fit",
                     object_title(model->arena, object->parent), key, partition->values);
    struct vec tokens = read_tokens(model->arena, partition->values);
    spell_values(model, object->parent, &tokens);
    partition->values = write_tokens(model->arena, &tokens);
}

/* The table's indexes and keys come before by the order of kinds: given to it later, they would
 * swallow those of the partition that are the same. */
static void depends(struct deps *deps, const struct object *object)
{
    if (partition_of(object)->schema != NULL)
        depend_on(deps, object_schema(object));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *definition(struct emit *emit, const struct object *object, const char *folded)
{
    struct buf buf = buf_make(emit->arena);
    if (*folded != '\0')
        buf_printf(&buf, " (%s\n)", folded);
    buf_printf(&buf, " %s", bound_clause(emit->arena, partition_of(object)->values));
    return buf.data;
}

static bool has_default_sibling(const struct object *object)
{
    for_each_child (other, object->parent) {
        if (other->kind == &kind_partition && other != object &&
            strcmp(partition_of(other)->values, "DEFAULT") == 0)
            return true;
    }
    return false;
}

/* What it is a partition of and of which values, as the server spells it; a scratch copy's table is
 * another one. */
static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT CASE WHEN NOT c.relispartition THEN 'no partition'\n"
        "      WHEN i.inhparent NOT IN (%s, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass\n"
        "      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END\n"
        "    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid\n"
        "   WHERE c.oid = pg_catalog.to_regclass($1)",
        arena_printf(emit->arena, "%s::regclass",
                     literal(emit->arena, emit_path(emit, object->parent))));
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *path = emit_path(emit, object);
    const char *table = emit_path(emit, object->parent);
    const char *sub_key = get_field(object, "partition-by");
    if (object->stand_in != NULL) {
        attach_steps(emit, object, bound_clause(arena, partition_of(object)->values));
        return;
    }
    struct buf ddl = buf_make(arena);
    buf_printf(&ddl, "CREATE %sTABLE %s PARTITION OF %s%s",
               partition_of(object)->heap.unlogged ? "UNLOGGED " : "", path, table,
               definition(emit, object, heap_folded(emit, object)));
    heap_add_storage(&ddl, object);
    struct buf scratch = buf_make(arena);
    buf_printf(&scratch, "CREATE TEMP TABLE ls_table (LIKE %s) PARTITION BY %s;\n", table,
               get_field(object->parent, "partition-by"));
    buf_printf(&scratch, "CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table%s",
               definition(emit, object, ""));
    buf_printf(&scratch, "%s%s;\n", sub_key == NULL ? "" : " PARTITION BY ",
               sub_key == NULL ? "" : sub_key);
    bool scans = !emit_is_new(emit, object->parent) && has_default_sibling(object);
    emit_step(emit, object, scans ? STEP_SCANS : 0,
              lock_unless_new(emit, object->parent, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
              guard_scratch(arena, emit_title(emit, object), state_of(emit, object), path, ddl.data,
                            "pg_temp.ls_partition", scratch.data, NULL),
              "create %s", emit_title(emit, object));
}

static bool is_rebound(const struct object *partition)
{
    return partition->kind == &kind_partition && partition->twin != NULL &&
           strcmp(partition_of(partition)->values, partition_of(partition->twin)->values) != 0;
}

/* All of a table at once, when the first of them has its turn: one may take what another leaves. */
static void alter_bounds(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    struct vec partitions = {0};
    struct vec before = {0};
    struct vec after = {0};
    for_each_child (other, object->parent) {
        if (!is_rebound(other))
            continue;
        vec_push(arena, &partitions, other);
        vec_push(arena, &before, (void *)bound_clause(arena, partition_of(other->twin)->values));
        vec_push(arena, &after, (void *)bound_clause(arena, partition_of(other)->values));
    }
    if (map_add(&emit->together, object->parent, "", (void *)object) == NULL)
        rebound_step(emit, (const struct object *const *)partitions.items,
                     (const char *const *)before.items, (const char *const *)after.items,
                     partitions.n);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    if (CHANGED(kind_partition, partition, values, changed))
        alter_bounds(emit, after);
    heap_alter(emit, before, after, changed);
}

static void drop(struct emit *emit, const struct object *object)
{
    if (object->stand_in != NULL)
        detach_steps(emit, object);
    else
        heap_drop(emit, object);
}

const struct kind kind_partition = {
    .name = "partition",
    .element = "partition",
    .size = sizeof(struct partition),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"table", "partition", NULL},
    .space = SPACE_RELATION,
    .in_schema_space = true,
    .own_schema = own_schema,
    .is_type = true,
    .other_kind = &kind_table,
    .stand_in = attach_stand_in,
    .excludes = true,
    .doc =
        "a part of a partitioned table, with what it has beside the table's own indexes, constraints and triggers",
    .finish = finish,
    .conclude = conclude,
    .check = check,
    .depends = depends,
    .comment_on = "TABLE",
    .owner_on = "TABLE",
    .since_of = heap_since_of,
    .create = create,
    .complete = heap_complete,
    .needs_completing = heap_needs_completing,
    .alter = alter,
    .alike = heap_alike,
    .rename = heap_rename,
    .drop = drop,
    .loses = heap_loses,
    .counts = heap_counts,
    .keeps = heap_keeps,
    .restore = heap_restore,
    /* A partition comes behind the one it is in. */
    .privileges = &privileges_table,
    .catalog_of = "pg_class",
    .catalog_if = "FROM pg_catalog.pg_partitioned_table",
    .catalog =
        "SELECT c.oid AS oid, i.inhparent AS parent, c.relname AS name, d.description AS comment, pg_catalog.pg_get_userbyid(c.relowner) AS owner,"
        " pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS values, (SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = c.relnamespace) AS schema," HEAP_COLUMNS
            HEAP_FROM "  JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid"
        " WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.relispartition AND c.oid >= 16384"
        "   AND e.objid IS NULL"
        " ORDER BY (SELECT pg_catalog.count(*) FROM pg_catalog.pg_partition_ancestors(c.oid)), i.inhparent, c.relname",
};
