/*
 * heap - see heap.h. Catalogue 6.9 to 6.11.
 */
#include "gen/kinds/heap.h"
#include "gen/kinds/backup.h"
#include "gen/kinds/mark.h"
#include "gen/needs.h"

#include <string.h>
#include <strings.h>

const char *const replica_identity_choices[] = {"default", "full", "nothing", NULL};

static const struct heap *heap_of(const struct object *object)
{
    return (const struct heap *)object;
}

void heap_check(struct reading *reading, struct object *object)
{
    static const char *const ways[] = {"range", "list", "hash"};
    const struct heap *heap = heap_of(object);
    size_t offset;
    bool known = false;
    if (heap->partition_by == NULL)
        return;
    size_t length = strcspn(heap->partition_by, " (");
    for (size_t i = 0; i < COUNT(ways); i++)
        known |= strlen(ways[i]) == length && strncasecmp(heap->partition_by, ways[i], length) == 0;
    if (!known)
        report_field(reading, object, "partition-by", 0,
                     "Write range (a, b), list (a) or hash (a).",
                     "a table is not divided by \"%.*s\"", (int)length, heap->partition_by);
    const struct field *field = kind_field(object->kind, "partition-by");
    const char *elements = field_sql(reading->model->arena, field, heap->partition_by, &offset);
    size_t n;
    sql_elements(reading->model->sql, SQL_ELEMENTS, elements, &n);
    if (n > 1 && length == 4 && strncasecmp(heap->partition_by, "list", 4) == 0)
        report_field(reading, object, "partition-by", offset,
                     "Divide by one, and the partitions by the other.", "a list is of one column");
    check_columns_used(reading, object, object, "partition-by", SQL_ELEMENTS, elements);
    if (heap->with != NULL)
        report_field(reading, object, "with", 0, "Give them to its partitions.",
                     "a partitioned table has no storage parameters: it stores nothing itself");
}

uint64_t heap_alike(struct model *model, const struct object *before, const struct object *after,
                    uint64_t changed, bool loose)
{
    const struct field *field = kind_field(after->kind, "partition-by");
    const char *b = heap_of(before)->partition_by;
    const char *a = heap_of(after)->partition_by;
    uint64_t bit = field_bit(after->kind, field->offset);
    size_t offset;
    if (!loose || (changed & bit) == 0 || b == NULL || a == NULL ||
        strcspn(b, " (") != strcspn(a, " (") || strncasecmp(b, a, strcspn(a, " (")) != 0)
        return 0;
    b = field_sql(model->arena, field, b, &offset);
    a = field_sql(model->arena, field, a, &offset);
    return b != NULL && a != NULL && elements_alike(model, after, SQL_ELEMENTS, b, a) ? bit : 0;
}

const char *heap_folded(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    const char *separator = "\n";
    for_each_child (child, object) {
        if (!emit_is_folded(emit, child))
            continue;
        struct buf clause = buf_make(emit->arena);
        child->kind->clause(&clause, child);
        if (clause.length == 0) /* it stands in another's clause */
            continue;
        buf_printf(&buf, "%s  %s", separator, clause.data);
        separator = ",\n";
    }
    return *separator == ',' ? buf.data : "";
}

/* Whether PostgreSQL would put a new partition, of which nothing is said, where its parent is. */
static bool inherits_tablespace(const struct object *object)
{
    if (heap_of(object)->tablespace != NULL)
        return false;
    while (object->kind == &kind_partition) {
        object = object->parent;
        if (heap_of(object)->tablespace != NULL)
            return true;
    }
    return false;
}

void heap_add_storage(struct buf *buf, const struct object *object)
{
    const struct heap *heap = heap_of(object);
    if (heap->partition_by != NULL)
        buf_printf(buf, " PARTITION BY %s", heap->partition_by);
    if (heap->using != NULL) {
        buf_add(buf, " USING ");
        buf_add_ident(buf, heap->using);
    }
    if (heap->with != NULL) {
        buf_add(buf, " WITH (");
        buf_add_options(buf, heap->with);
        buf_add(buf, ")");
    }
    if (heap->tablespace != NULL) {
        buf_add(buf, " TABLESPACE ");
        buf_add_ident(buf, heap->tablespace);
    } else if (heap->partition_by == NULL && inherits_tablespace(object)) {
        buf_add(buf, " TABLESPACE pg_default");
    }
}

static void alter_options(struct emit *emit, const struct object *object, const char *before,
                          const char *after)
{
    struct buf set = buf_make(emit->arena);
    struct buf gone = buf_make(emit->arena);
    buf_add_options(&set, after);
    size_t n = buf_add_options_gone(&gone, before, after);
    const char *path = emit_path(emit, object);
    if (*set.data != '\0')
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                   "set storage parameters of", "ALTER TABLE %s SET (%s)", path, set.data);
    if (n > 0)
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_SHARE_UPDATE_EXCLUSIVE,
                   "reset storage parameters of", "ALTER TABLE %s RESET (%s)", path, gone.data);
}

static void set_row_security(struct emit *emit, const struct object *object, bool on)
{
    emit_plain(emit, object, 0, lock_unless_new(emit, object, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
               on ? "enable row security of" : "disable row security of",
               "ALTER TABLE %s %s ROW LEVEL SECURITY", emit_path(emit, object),
               on ? "ENABLE" : "DISABLE");
}

static void force_row_security(struct emit *emit, const struct object *object, bool on)
{
    emit_plain(emit, object, 0, lock_unless_new(emit, object, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
               on ? "force row security of" : "no longer force row security of",
               "ALTER TABLE %s %s ROW LEVEL SECURITY", emit_path(emit, object),
               on ? "FORCE" : "NO FORCE");
}

static void identity_step(struct emit *emit, const struct object *object)
{
    const char *identity = heap_of(object)->replica_identity;
    if (identity != NULL || !mark_has_replica_identity(object)) /* else the index says it */
        emit_plain(emit, object, 0, lock_unless_new(emit, object, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE),
                   "set the replica identity of", "ALTER TABLE %s REPLICA IDENTITY %s",
                   emit_path(emit, object),
                   identity == NULL                ? "DEFAULT"
                   : strcmp(identity, "full") == 0 ? "FULL"
                                                   : "NOTHING");
}

bool heap_needs_completing(const struct object *object)
{
    const struct heap *heap = heap_of(object);
    return heap->replica_identity != NULL || heap->row_security || heap->force_row_security ||
           (heap->partition_by != NULL && inherits_tablespace(object));
}

void heap_complete(struct emit *emit, const struct object *object)
{
    const struct heap *heap = heap_of(object);
    if (heap->partition_by != NULL && inherits_tablespace(object)) /* CREATE refuses to say it */
        emit_plain(emit, object, 0, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move",
                   "ALTER TABLE %s SET TABLESPACE pg_default", emit_path(emit, object));
    if (heap->replica_identity != NULL)
        identity_step(emit, object);
    if (heap->row_security)
        set_row_security(emit, object, true);
    if (heap->force_row_security)
        force_row_security(emit, object, true);
}

unsigned heap_since_of(struct arena *arena, const struct object *object, const char **ret_what)
{
    (void)arena;
    const struct heap *heap = heap_of(object);
    *ret_what = "using together with partition-by";
    return heap->using != NULL && heap->partition_by != NULL ? 17 : 0;
}

void heap_alter(struct emit *emit, const struct object *before, const struct object *after,
                uint64_t changed)
{
    const struct heap *new = heap_of(after);
    const char *path = emit_path(emit, after);
    if (CHANGED(*after->kind, heap, unlogged, changed))
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                   new->unlogged ? "make unlogged" : "make logged", "ALTER TABLE %s SET %s", path,
                   new->unlogged ? "UNLOGGED" : "LOGGED");
    if (CHANGED(*after->kind, heap, with, changed))
        alter_options(emit, after, heap_of(before)->with, new->with);
    if (CHANGED(*after->kind, heap, using, changed)) {
        struct buf method = buf_make(emit->arena);
        buf_add_ident(&method, new->using == NULL ? "heap" : new->using);
        needs_add(emit, after, new->partition_by == NULL ? 15 : 17, "another access method");
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE,
                   "change the access method of", "ALTER TABLE %s SET ACCESS METHOD %s", path,
                   method.data);
    }
    if (CHANGED(*after->kind, heap, tablespace, changed)) {
        struct buf space = buf_make(emit->arena);
        buf_add_ident(&space, new->tablespace == NULL ? "pg_default" : new->tablespace);
        emit_plain(emit, after, STEP_REWRITES, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE, "move",
                   "ALTER TABLE %s SET TABLESPACE %s", path, space.data);
    }
    if (CHANGED(*after->kind, heap, replica_identity, changed))
        identity_step(emit, after);
    if (CHANGED(*after->kind, heap, row_security, changed))
        set_row_security(emit, after, new->row_security);
    if (CHANGED(*after->kind, heap, force_row_security, changed))
        force_row_security(emit, after, new->force_row_security);
}

void heap_rename(struct emit *emit, const struct object *before, const struct object *after)
{
    emit_rename_relation(emit, before, after, "TABLE", "rp", LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
    statistics_follow(emit, before, after);
}

void heap_drop(struct emit *emit, const struct object *object)
{
    if (backup_keeps(emit)) {
        backup_table(emit, object, still_there(emit, object, "rp"));
        return;
    }
    emit_drop(emit, object, "TABLE", "rp", STEP_LOSES_DATA, LOCKSTEP_LOCK_ACCESS_EXCLUSIVE);
}

const char *heap_loses(struct arena *arena, const struct object *before, const struct object *after,
                       uint64_t changed)
{
    (void)changed;
    return after == NULL ? arena_printf(arena, "all rows of %s", object_title(arena, before))
                         : NULL;
}

bool heap_keeps(const struct model *model, const struct object *object)
{
    (void)model;
    return object->stand_in == NULL;
}

void heap_restore(struct emit *emit, const struct object *object)
{
    restore_table(emit, object);
}

const char *heap_counts(struct arena *arena, const struct object *object, const char **ret_if,
                        const char **ret_unit)
{
    const char *path = object_path(arena, object);
    *ret_if = arena_printf(arena, "FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass(%s)",
                           literal(arena, path));
    *ret_unit = "rows";
    return arena_printf(arena, "SELECT pg_catalog.count(*) FROM %s%s",
                        heap_of(object)->partition_by == NULL ? "ONLY " : "", path);
}
