/*
 * invent_tables - tables and what is in them. See maker.h.
 */
#include "tests/property/maker.h"

#include <string.h>

static void add_partitions(struct invent *in, struct thing *table, struct thing *key)
{
    static const char *const ways[] = {"range", "RANGE", "list", "hash"};
    const char *way = PICK(in->chance, ways);
    set_value(table, "partition-by", template(in, "%s (%s)", way, typed_mark(in, MARK_NAME, key)));
    for (unsigned n = below(in->chance, 4); n > 0; n--)
        make(in, "partition", table->id);
}

static bool table_start(struct invent *in, struct thing *thing)
{
    for (unsigned n = 1 + below(in->chance, 5); n > 0; n--)
        make(in, "column", thing->id);
    struct thing *key = some_thing(in, "column", thing->id, is_plain_column);
    if (key != NULL && percent(in->chance, 15) && key->type.class == CLASS_INT &&
        key->type.user == 0 && value_of(key, "identity") == NULL)
        add_partitions(in, thing, key);
    if (percent(in->chance, 60))
        make(in, "primary key", thing->id);
    static const char *const parts[] = {"index",
                                        "check constraint",
                                        "unique constraint",
                                        "foreign key",
                                        "trigger",
                                        "exclusion constraint",
                                        "policy",
                                        "statistics",
                                        "rule",
                                        "grant",
                                        "index",
                                        "foreign key"};
    for (unsigned n = below(in->chance, 4); n > 0; n--)
        make(in, PICK(in->chance, parts), thing->id);
    return true;
}

static bool table_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    if (is(field, "with"))
        *ret = percent(in->chance, 25) ? storage_options(in) : NULL;
    else if (is(field, "unlogged"))
        return chance_of_none(in, 15);
    else if (is(field, "row-security") || is(field, "force-row-security") ||
             is(field, "replica-identity"))
        return chance_of_none(in, 30);
    else
        *ret = value_of(thing, field);
    return true;
}

static void toast_mend(struct world *world, struct thing *table);

static void table_mend(struct world *world, struct thing *thing)
{
    toast_mend(world, thing);
    bool divided = value_of(thing, "partition-by") != NULL;
    if (divided) {
        set_value(thing, "with", NULL);
        set_value(thing, "unlogged", NULL);
        set_value(thing, "replica-identity", NULL);
    }
    for_each_thing (other, world) { /* a logged table cannot refer to one that is not, nor can a
                                       sequence differ from its owner */
        if ((is_kind(other, "foreign key") &&
             (other->parent == thing->id || has_mark(value_of(other, "references"), thing->id))) ||
            (is_kind(other, "column") && other->parent == thing->id &&
             value_of(other, "references") != NULL) ||
            (is_kind(other, "column") && has_mark(value_of(other, "references"), thing->id)) ||
            (is_kind(other, "sequence") && has_mark(value_of(other, "owned-by"), thing->id)))
            set_value(thing, "unlogged", NULL);
        if (is_kind(other, "partition") && other->parent == thing->id && !divided)
            world_remove(world, other->id);
    }
}

static bool is_toasted(const struct type *type);

/* Of a table without long values the server forgets what was said about their storage. */
static void toast_mend(struct world *world, struct thing *table)
{
    const char *with = value_of(table, "with");
    for_each_thing (column, world) { /* what is bounded may be too short for it */
        if (column->parent == table->id && is_kind(column, "column") && is_toasted(&column->type) &&
            strchr(column->type.sql, '(') == NULL)
            return;
    }
    if (with != NULL && strstr(with, "toast.") != NULL)
        set_value(table, "with", NULL);
}

static bool is_toasted(const struct type *type)
{
    static const enum class classes[] = {CLASS_TEXT,      CLASS_BYTEA,      CLASS_JSONB,
                                         CLASS_INT_ARRAY, CLASS_TEXT_ARRAY, CLASS_TSVECTOR};
    for (size_t i = 0; i < COUNT(classes); i++)
        if (type->class == classes[i])
            return type->user == 0;
    return false;
}

static bool is_whole(const struct type *type)
{
    return type->class == CLASS_INT && type->user == 0;
}

/* Whether a column is in the key by which a table is divided. */
static bool divides(const struct world *world, const struct thing *column)
{
    for_each_thing (thing, world) {
        if ((is_kind(thing, "table") || is_kind(thing, "partition")) &&
            has_mark(value_of(thing, "partition-by"), column->id))
            return true;
    }
    return false;
}

static bool column_start(struct invent *in, struct thing *thing)
{
    thing->type = any_type(in->chance, in->world, thing->parent);
    if (percent(in->chance, 25))
        thing->type = similar_type(in->chance, &(struct type){"integer", CLASS_INT, 0});
    set_value(thing, "type", thing->type.sql);
    return true;
}

static const char *column_default(struct invent *in, struct thing *thing)
{
    struct scope scope = {.self = thing->parent};
    struct thing *sequence = some_thing(in, "sequence", -1, NULL);
    if (sequence != NULL && is_whole(&thing->type) && percent(in->chance, 40) &&
        !depends_on(in->world, sequence->id, thing->parent))
        return template(in, "nextval('%s')", mark(in, MARK_PATH, sequence->id));
    if (thing->type.class == CLASS_USER)
        return constant(in->chance, in->world, &thing->type);
    struct buf buf = buf_make(in->world->arena);
    add_expression(in->chance, in->world, &buf, &scope, &thing->type, 2);
    return buf.data;
}

static bool column_tuning(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    static const char *const identities[] = {"START WITH 10", "INCREMENT BY 5 CACHE 3",
                                             "MINVALUE 1 MAXVALUE 30000 CYCLE", "START 100"};
    static const char *const targets[] = {"0", "100", "500", "10000"};
    static const char *const options[] = {"n_distinct=100", "n_distinct=-0.5",
                                          "n_distinct=5, n_distinct_inherited=-1"};
    static const char *const foreign[] = {"column_name 'x'", "a 'it''s', \"Odd\" '1'"};
    bool outside = is_kind(in->world->things[thing->parent], "foreign table");
    if (is(field, "identity"))
        return is_whole(&thing->type) && percent(in->chance, 40) ? false : true;
    if (is(field, "identity-options"))
        *ret = percent(in->chance, 30) ? PICK(in->chance, identities) : NULL;
    else if (is(field, "identity-sequence"))
        *ret = percent(in->chance, 30) ? template(in, "numbers_%d", thing->id) : NULL;
    else if (is(field, "options"))
        *ret = percent(in->chance, 6) ? PICK(in->chance, options) : NULL;
    else if (is(field, "foreign-options"))
        *ret = outside && percent(in->chance, 40) ? PICK(in->chance, foreign) : NULL;
    else if (is(field, "collation"))
        *ret = collation(in, &thing->type);
    else if (is(field, "statistics"))
        *ret = percent(in->chance, 15) ? PICK(in->chance, targets) : NULL;
    else if (is(field, "storage") || is(field, "compression"))
        return !is_toasted(&thing->type) || !percent(in->chance, 20);
    else
        return false;
    return true;
}

static const char *reference(struct invent *in, struct thing *thing, struct thing *column,
                             const char **ret_columns);

static bool column_value(struct invent *in, struct thing *thing, const char *field,
                         const char **ret)
{
    struct scope scope = table_scope(in, thing, thing->parent);
    *ret = NULL;
    if (is(field, "type")) {
        if (!divides(in->world, thing))
            give_type(in, thing, thing->parent);
        *ret = thing->type.sql;
    } else if (is(field, "not-null")) {
        return chance_of_none(in, 60);
    } else if (is(field, "default")) {
        *ret = percent(in->chance, 35) ? column_default(in, thing) : NULL;
    } else if (is(field, "generated")) {
        if (percent(in->chance, 12) && thing->type.class != CLASS_USER && thing->type.user == 0 &&
            !is_used(in->world, thing->id)) {
            struct buf buf = buf_make(in->world->arena);
            struct scope others = {.immutable = true, .self = thing->parent};
            for (int i = 0; i < scope.n; i++)
                if (scope.columns[i] != thing && is_plain_column(in->world, scope.columns[i]))
                    others.columns[others.n++] = scope.columns[i];
            add_expression(in->chance, in->world, &buf, &others, &thing->type, 2);
            *ret = strchr(buf.data, MARK) == NULL ? NULL : buf.data;
        }
    } else if (is(field, "backfill")) {
        if (value_of(thing, "not-null") != NULL && percent(in->chance, 60))
            *ret = constant(in->chance, in->world, &thing->type);
    } else if (is(field, "using")) {
        *ret = NULL;
    } else if (is(field, "unique")) {
        return !(is_ordered_column(in->world, thing) && percent(in->chance, 8));
    } else if (is(field, "references")) {
        if (percent(in->chance, 6))
            *ret = reference(in, thing, thing, NULL);
    } else if (is(field, "check")) {
        if (percent(in->chance, 8))
            *ret = condition(in, &scope);
    } else if (is(field, "primary-key")) {
        *ret = NULL;
    } else {
        return column_tuning(in, thing, field, ret);
    }
    return true;
}

static void column_mend(struct world *world, struct thing *thing)
{
    bool generated = value_of(thing, "generated") != NULL;
    if (!is_whole(&thing->type))
        set_value(thing, "identity", NULL);
    if (generated || value_of(thing, "identity") != NULL)
        set_value(thing, "default", NULL);
    if (generated)
        set_value(thing, "identity", NULL);
    if (generated) {
        set_value(thing, "backfill", NULL);
        set_value(thing, "references", NULL);
        set_value(thing, "using", NULL);
    }
    if (value_of(thing, "not-null") == NULL)
        set_value(thing, "backfill", NULL);
    if (value_of(thing, "not-null") != NULL && value_of(thing, "backfill") == NULL &&
        value_of(thing, "default") == NULL && !generated && value_of(thing, "identity") == NULL &&
        thing->id % 8 != 0) /* for the rows that are there when it comes */
        set_value(thing, "backfill", row_value(world, &thing->type, 1));
    if (value_of(thing, "identity") == NULL) {
        set_value(thing, "identity-options", NULL);
        set_value(thing, "identity-sequence", NULL);
    }
    if (value_of(thing, "references") == NULL) {
        set_value(thing, "on-delete", NULL);
        set_value(thing, "on-update", NULL);
    }
    if (!is_toasted(&thing->type)) {
        set_value(thing, "storage", NULL);
        set_value(thing, "compression", NULL);
    }
    attribute_mend(world, thing);
    if (is_kind(world->things[thing->parent], "foreign table")) {
        static const char *const own[] = {
            "using",    "unique",           "references",  "on-delete", "on-update",
            "identity", "identity-options", "compression", "check",     "backfill"};
        for (size_t i = 0; i < COUNT(own); i++)
            set_value(thing, own[i], NULL);
    }
    if (!is_ordered_column(world, thing) || value_of(world->things[thing->parent], "partition-by"))
        set_value(thing, "unique", NULL);
    if (value_of(world->things[thing->parent], "partition-by") && divides(world, thing))
        set_value(thing, "identity", NULL);
}

static const char *key_columns(struct invent *in, struct thing *thing)
{
    int table = table_of(in->world, thing->parent);
    for_each_thing (column, in->world) {
        if (column->parent == table && divides(in->world, column))
            return mark(in, MARK_NAME, column->id);
    }
    return column_list(in, table, 3, is_ordered_column);
}

static bool key_start(struct invent *in, struct thing *thing)
{
    if (is_kind(in->world->things[thing->parent], "foreign table"))
        return false;
    if (is_kind(thing, "primary key"))
        for_each_thing (other, in->world) {
            if (other != thing && other->parent == thing->parent && is_kind(other, "primary key"))
                return false;
        }
    if (is_kind(in->world->things[thing->parent], "partition"))
        return false;
    set_value(thing, "columns", key_columns(in, thing));
    return value_of(thing, "columns") != NULL;
}

static bool key_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    if (is(field, "columns")) {
        *ret = percent(in->chance, 20) ? key_columns(in, thing) : value_of(thing, field);
        if (*ret == NULL)
            *ret = value_of(thing, field);
    } else if (is(field, "include")) {
        struct thing *column = some_thing(in, "column", thing->parent, NULL);
        *ret = column != NULL && percent(in->chance, 12) ? mark(in, MARK_NAME, column->id) : NULL;
    } else if (is(field, "with")) {
        *ret = percent(in->chance, 12) ? "fillfactor=80" : NULL;
    } else if (is(field, "deferrable") || is(field, "initially-deferred")) {
        return !percent(in->chance, 30);
    } else if (is(field, "tablespace")) {
        *ret = NULL;
    } else {
        return false;
    }
    return true;
}

/* Of a table's indexes one at most is what it is clustered by, and one tells its rows apart. */
static void mark_mend(struct world *world, struct thing *thing, bool tells_rows)
{
    const struct thing *table = world->things[thing->parent];
    static const char *const marks[] = {"clustered", "replica-identity"};
    for (size_t m = 0; m < COUNT(marks); m++) {
        bool ok = is_kind(table, "table") && value_of(table, "partition-by") == NULL &&
                  (m == 0 || (tells_rows && value_of(table, "replica-identity") == NULL &&
                              value_of(table, "unlogged") == NULL));
        for_each_thing (other, world) {
            bool marked = is_kind(other, "primary key") || is_kind(other, "unique constraint") ||
                          is_kind(other, "index") || is_kind(other, "exclusion constraint");
            if (other->id < thing->id && other->parent == thing->parent && marked &&
                (m == 0 || !is_kind(other, "exclusion constraint")) &&
                value_of(other, marks[m]) != NULL)
                ok = false;
        }
        if (m == 0 && value_of(thing, "where") != NULL) /* some rows have no place in it */
            ok = false;
        if (!ok && (m == 0 || !is_kind(thing, "exclusion constraint")))
            set_value(thing, marks[m], NULL);
    }
}

void deferred_mend(struct thing *thing)
{
    if (value_of(thing, "deferrable") == NULL)
        set_value(thing, "initially-deferred", NULL);
}

static bool column_is_bad(const struct world *world, const char *list, test_fn good)
{
    int ids[16];
    int n = marked(list, ids, 16);
    for (int i = 0; i < n; i++)
        if (world->things[ids[i]] != NULL && !good(world, world->things[ids[i]]))
            return true;
    return false;
}

/* A foreign key refers to a key that is checked at once. */
static void key_mend(struct world *world, struct thing *thing)
{
    for_each_thing (other, world) {
        if ((is_kind(other, "foreign key") || is_kind(other, "column")) &&
            has_mark(value_of(other, "references"), thing->id)) {
            set_value(thing, "deferrable", NULL);
            set_value(thing, "initially-deferred", NULL);
        }
    }
    deferred_mend(thing);
    mark_mend(world, thing, is_kind(thing, "primary key") && value_of(thing, "deferrable") == NULL);
    if (column_is_bad(world, value_of(thing, "columns"), is_ordered_column))
        world_remove(world, thing->id);
}

static bool check_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    struct scope scope = table_scope(in, thing, table_of(in->world, thing->parent));
    if (!is(field, "expression"))
        return false;
    *ret = condition(in, &scope);
    return true;
}

static void check_mend(struct world *world, struct thing *thing)
{
    if (value_of(world->things[thing->parent], "partition-by") != NULL)
        set_value(thing, "no-inherit", NULL);
}

static bool is_in_gist(const struct world *world, const struct thing *thing)
{
    (void)world;
    return thing->type.class == CLASS_RANGE && thing->type.user == 0;
}

static bool exclude_start(struct invent *in, struct thing *thing)
{
    int table = thing->parent;
    if (!is_kind(in->world->things[table], "table") ||
        value_of(in->world->things[table], "partition-by") != NULL)
        return false;
    struct thing *range = some_thing(in, "column", table, is_in_gist);
    struct thing *column = some_thing(in, "column", table, is_ordered_column);
    if (range != NULL && percent(in->chance, 80)) {
        set_value(thing, "using", "gist");
        set_value(thing, "elements", template(in, "%s WITH &&", typed_mark(in, MARK_NAME, range)));
    } else if (column != NULL) {
        set_value(thing, "elements", template(in, "%s WITH =", typed_mark(in, MARK_NAME, column)));
    }
    return value_of(thing, "elements") != NULL;
}

static bool exclude_value(struct invent *in, struct thing *thing, const char *field,
                          const char **ret)
{
    struct scope scope = table_scope(in, thing, thing->parent);
    if (is(field, "deferrable") || is(field, "initially-deferred"))
        return !percent(in->chance, 40);
    *ret = is(field, "using") || is(field, "elements") ? value_of(thing, field) : NULL;
    struct thing *column = some_thing(in, "column", thing->parent, NULL);
    if (is(field, "where") && percent(in->chance, 30))
        *ret = predicate(in, &scope);
    else if (is(field, "include") && column != NULL && percent(in->chance, 25))
        *ret = mark(in, MARK_NAME, column->id);
    else if (is(field, "with") && percent(in->chance, 25))
        *ret = "fillfactor=75";
    else if (is(field, "clustered"))
        return !percent(in->chance, 40);
    return true;
}

static void exclude_mend(struct world *world, struct thing *thing)
{
    deferred_mend(thing);
    mark_mend(world, thing, false);
    if (value_of(world->things[thing->parent], "partition-by") != NULL ||
        column_is_bad(world, value_of(thing, "elements"), is_ordered_column))
        world_remove(world, thing->id);
}

/* One element of a btree index. */
static void add_element(struct invent *in, struct buf *buf, const struct scope *scope)
{
    static const char *const orders[] = {
        "", "", "", " DESC", " asc", " NULLS FIRST", " DESC NULLS LAST", " desc nulls first"};
    static const enum class classes[] = {CLASS_TEXT, CLASS_INT, CLASS_NUMERIC, CLASS_DATE};
    const struct thing *column = NULL;
    for (int tries = 0; tries < 5 && column == NULL && scope->n > 0; tries++) {
        column = scope->columns[below(in->chance, (unsigned)scope->n)];
        if (!is_ordered_column(in->world, column))
            column = NULL;
    }
    if (column == NULL || percent(in->chance, 25)) {
        const char *text = NULL; /* one that names a column: a constant has no type to order by */
        for (int tries = 0; tries < 6 && (text == NULL || strchr(text, MARK) == NULL); tries++)
            text = expression(in->chance, in->world, scope, PICK(in->chance, classes), 2);
        buf_printf(buf, "(%s)", strchr(text, MARK) == NULL ? "1 + 1" : text);
    } else {
        add_typed_mark(buf, MARK_NAME, column);
        bool text = column->type.class == CLASS_TEXT && column->type.user == 0;
        if (text && percent(in->chance, 20))
            buf_add(buf, " COLLATE \"C\"");
        if (text && percent(in->chance, 20) && strncmp(column->type.sql, "text", 4) == 0)
            buf_add(buf, " text_pattern_ops");
    }
    buf_add(buf, PICK(in->chance, orders));
}

static bool index_elements(struct invent *in, struct thing *thing)
{
    static const struct {
        const char *method;
        enum class class;
        const char *opclass;
    } others[] = {{"gin", CLASS_JSONB, ""},         {"gin", CLASS_JSONB, " jsonb_path_ops"},
                  {"gin", CLASS_INT_ARRAY, ""},     {"gin", CLASS_TSVECTOR, ""},
                  {"gist", CLASS_RANGE, ""},        {"gist", CLASS_POINT, ""},
                  {"spgist", CLASS_POINT, ""},      {"brin", CLASS_INT, ""},
                  {"hash", CLASS_TEXT, ""},         {"brin", CLASS_TIMESTAMPTZ, ""},
                  {"gist", CLASS_INET, " inet_ops"}};
    struct buf buf = buf_make(in->world->arena);
    struct scope scope = table_scope(in, thing, table_of(in->world, thing->parent));
    for (int i = 0; i < scope.n && percent(in->chance, 40); i++) {
        const struct thing *column = scope.columns[i];
        for (size_t o = 0; o < COUNT(others); o++) {
            if (others[o].class != column->type.class || column->type.user != 0)
                continue;
            add_typed_mark(&buf, MARK_NAME, column);
            buf_add(&buf, others[o].opclass);
            set_value(thing, "using", others[o].method);
            set_value(thing, "columns", buf.data);
            return true;
        }
    }
    set_value(thing, "using", NULL);
    if (scope.n == 0)
        return false;
    for (unsigned n = 1 + (percent(in->chance, 30) ? 1 : 0); n > 0; n--) {
        buf_add(&buf, buf.length > 0 ? ", " : "");
        add_element(in, &buf, &scope);
    }
    set_value(thing, "columns", buf.data);
    return true;
}

static bool index_value(struct invent *in, struct thing *thing, const char *field, const char **ret)
{
    int relation = table_of(in->world, thing->parent);
    struct scope scope = table_scope(in, thing, relation);
    bool btree = value_of(thing, "using") == NULL;
    *ret = NULL;
    if (is(field, "columns")) {
        if (percent(in->chance, 30))
            index_elements(in, thing);
        *ret = value_of(thing, field);
    } else if (is(field, "using")) {
        *ret = value_of(thing, field);
    } else if (is(field, "unique")) {
        return !btree || !percent(in->chance, 20);
    } else if (is(field, "nulls-not-distinct") || is(field, "clustered")) {
        return !percent(in->chance, 40);
    } else if (is(field, "include")) {
        if (btree && scope.n > 0 && percent(in->chance, 15))
            *ret = mark(in, MARK_NAME, scope.columns[below(in->chance, (unsigned)scope.n)]->id);
    } else if (is(field, "where")) {
        if (percent(in->chance, 20))
            *ret = predicate(in, &scope);
    } else if (is(field, "with")) {
        if (btree && percent(in->chance, 20))
            *ret = percent(in->chance, 50) ? "fillfactor=70" : "deduplicate_items=off";
    }
    return true;
}

/* The server forgets a collation that is the column's own. */
static bool says_own_collation(const struct world *world, const struct thing *index)
{
    const char *columns = value_of(index, "columns");
    int ids[8];
    int n = strstr(columns, "COLLATE") == NULL ? 0 : marked(columns, ids, 8);
    for (int i = 0; i < n; i++)
        if (world->things[ids[i]] != NULL && value_of(world->things[ids[i]], "collation") != NULL)
            return true;
    return false;
}

static void index_mend(struct world *world, struct thing *thing)
{
    if (says_own_collation(world, thing)) {
        world_remove(world, thing->id);
        return;
    }
    const struct thing *parent = world->things[thing->parent];
    const struct thing *table = world->things[table_of(world, thing->parent)];
    if (value_of(thing, "using") != NULL) {
        set_value(thing, "unique", NULL);
        set_value(thing, "include", NULL);
        set_value(thing, "with", NULL);
    }
    if (is_kind(table, "table") && value_of(table, "partition-by") != NULL)
        set_value(thing, "unique", NULL);
    if (value_of(thing, "unique") == NULL)
        set_value(thing, "nulls-not-distinct", NULL);
    mark_mend(world, thing, false);
    if (value_of(thing, "using") != NULL || value_of(thing, "where") != NULL)
        set_value(thing, "clustered", NULL);
    if (value_of(parent, "with") != NULL && is_kind(parent, "table") &&
        value_of(parent, "partition-by") != NULL)
        set_value(thing, "with", NULL);
}

/* Arrays are left out: when such a column changes its type, the server cannot check the key. */
static bool can_refer(const struct type *from, const struct type *to)
{
    return from->class == to->class && from->user == to->user && from->class != CLASS_INT_ARRAY &&
           from->class != CLASS_TEXT_ARRAY;
}

/* "table(column, …)" with a key behind it, and the columns that refer to it; column NULL: any. */
static const char *reference(struct invent *in, struct thing *thing, struct thing *column,
                             const char **ret_columns)
{
    struct thing *key =
        some_thing(in, percent(in->chance, 70) ? "primary key" : "unique constraint", -1, NULL);
    int ids[16];
    int n = key == NULL ? 0 : marked(value_of(key, "columns"), ids, 16);
    struct buf own = buf_make(in->world->arena);
    struct buf other = buf_make(in->world->arena);
    /* Of a partitioned table that is referred to no partition can be dropped. */
    if (n > 0 && value_of(in->world->things[key->parent], "partition-by") != NULL)
        return NULL;
    if (n == 0 || (column != NULL && n != 1) || value_of(key, "deferrable") != NULL)
        return NULL;
    int taken[16] = {0};
    for (int i = 0; i < n; i++) {
        struct thing *target = in->world->things[ids[i]];
        struct thing *from = column;
        for (int tries = 0; column == NULL && from == NULL && tries < 8; tries++) {
            from = some_thing(in, "column", thing->parent, is_plain_column);
            bool bad = from == NULL || !can_refer(&from->type, &target->type);
            for (int t = 0; t < i && !bad; t++)
                bad = taken[t] == from->id;
            if (bad)
                from = NULL;
        }
        if (from == NULL || !can_refer(&from->type, &target->type))
            return NULL;
        taken[i] = from->id;
        buf_add(&own, i > 0 ? ", " : "");
        add_typed_mark(&own, MARK_NAME, from);
        buf_add(&other, i > 0 ? ", " : "");
        add_typed_mark(&other, MARK_NAME, target);
    }
    if (ret_columns != NULL)
        *ret_columns = own.data;
    return template(in, "%s%s(%s)%s", column == NULL ? "" : typed_mark(in, MARK_NEEDS, column),
                    mark(in, MARK_PATH, key->parent), other.data, mark(in, MARK_NEEDS, key->id));
}

static bool foreign_key_start(struct invent *in, struct thing *thing)
{
    const char *columns = NULL;
    for (int tries = 0; tries < 4 && columns == NULL; tries++)
        set_value(thing, "references", reference(in, thing, NULL, &columns));
    set_value(thing, "columns", columns);
    return columns != NULL && is_kind(in->world->things[thing->parent], "table");
}

static bool sets_columns(const struct thing *key)
{
    const char *action = value_of(key, "on-delete");
    return is(action, "set null") || is(action, "set default");
}

static const char *first_column(struct invent *in, const struct thing *key)
{
    int ids[1] = {0};
    marked(value_of(key, "columns"), ids, 1);
    return ids[0] == 0 ? NULL : mark(in, MARK_NAME, ids[0]);
}

static bool foreign_key_value(struct invent *in, struct thing *thing, const char *field,
                              const char **ret)
{
    if (is(field, "columns") || is(field, "references"))
        *ret = value_of(thing, field);
    else if (is(field, "on-delete-columns"))
        *ret = sets_columns(thing) && percent(in->chance, 50) ? first_column(in, thing) : NULL;
    else if (is(field, "not-valid"))
        return chance_of_none(in, 25);
    else
        return false;
    return true;
}

static void foreign_key_mend(struct world *world, struct thing *thing)
{
    if (!sets_columns(thing))
        set_value(thing, "on-delete-columns", NULL);
    deferred_mend(thing);
    int ids[2] = {0};
    marked(value_of(thing, "references"), ids, 1);
    if (value_of(world->things[thing->parent], "partition-by") != NULL ||
        (ids[0] != 0 && value_of(world->things[ids[0]], "partition-by") != NULL))
        set_value(thing, "not-valid", NULL);
    if (column_is_bad(world, value_of(thing, "columns"), is_plain_column))
        world_remove(world, thing->id);
}

static bool partition_start(struct invent *in, struct thing *thing)
{
    const struct thing *table = in->world->things[thing->parent];
    const char *by = value_of(table, "partition-by");
    if (by == NULL)
        return false;
    unsigned n = 0;
    for_each_thing (other, in->world) {
        if (other != thing && other->parent == thing->parent && is_kind(other, "partition"))
            n = other->order > (int)n ? (unsigned)other->order : n;
    }
    thing->order = (int)++n; /* the number of its part */
    if (by[0] == 'h')
        set_value(thing, "values",
                  n > 8 ? NULL : template(in, "WITH (MODULUS 8, REMAINDER %u)", n - 1));
    else if (by[0] == 'l')
        set_value(thing, "values", template(in, "IN (%u, %u)", n * 2 - 2, n * 2 - 1));
    else
        set_value(thing, "values", template(in, "FROM (%u) TO (%u)", n * 3 - 3, n * 3));
    if (percent(in->chance, 30) && is_kind(table, "table"))
        make(in, "index", thing->id);
    return value_of(thing, "values") != NULL;
}

static bool partition_value(struct invent *in, struct thing *thing, const char *field,
                            const char **ret)
{
    if (is(field, "row-security") || is(field, "force-row-security") ||
        is(field, "replica-identity"))
        return !percent(in->chance, 30);
    *ret = value_of(thing, field);
    if (is(field, "with"))
        *ret = percent(in->chance, 20) ? "fillfactor=60" : NULL;
    return true;
}

static bool index_start(struct invent *in, struct thing *thing)
{
    return index_elements(in, thing);
}

const struct maker makers_of_tables[] = {
    {"table", 45, false, table_start, table_value, table_mend},
    {"column", 20, false, column_start, column_value, column_mend},
    {"primary key", 6, true, key_start, key_value, key_mend},
    {"unique constraint", 4, true, key_start, key_value, key_mend},
    {"check constraint", 6, true, NULL, check_value, check_mend},
    {"exclusion constraint", 2, true, exclude_start, exclude_value, exclude_mend},
    {"index", 8, true, index_start, index_value, index_mend},
    {"foreign key", 8, true, foreign_key_start, foreign_key_value, foreign_key_mend},
    {"partition", 4, false, partition_start, partition_value, NULL},
    {NULL, 0, false, NULL, NULL, NULL},
};
