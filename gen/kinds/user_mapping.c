/*
 * user mapping - CREATE USER MAPPING. Catalogue 6.31. As what a role signs in on a server. The
 * password is no part of a definition: a mapping has it from an operator, and keeps it.
 */
#include "gen/kinds/foreign.h"

#include <string.h>

struct mapping {
    struct object o;
    const char *options;
};

static const struct field fields[] = {
    {"options", FIELD_TEXT, EFFECT_ALTER, MEMBER(mapping, options),
     .doc =
         "options, as user 'reader'; a password is given to the server by an operator, never here"},
};

static const struct mapping *mapping_of(const struct object *object)
{
    return (const struct mapping *)object;
}

static void finish(struct reading *reading, struct object *object)
{
    struct mapping *mapping = (struct mapping *)object;
    mapping->options = foreign_canonical(reading->model->arena, mapping->options);
}

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

/* FOR role SERVER server: PUBLIC is no role's name. */
static const char *who(struct arena *arena, const struct object *object)
{
    bool everybody = strcmp(object->name, "public") == 0;
    return arena_printf(arena, "FOR %s SERVER %s",
                        everybody ? "PUBLIC" : quoted(arena, object->name),
                        quoted(arena, object->parent->name));
}

static void check(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    foreign_check(
        reading, object, "options", mapping_of(object)->options,
        arena_printf(arena,
                     "Leave it out. Once the mapping is there, give it with ALTER USER MAPPING %s"
                     " OPTIONS (ADD password '…'); where the wrapper asks for it at once, make the"
                     " mapping yourself before. lockstep never looks at it, and it stays.",
                     who(arena, object)));
}

static const char *state_of(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT coalesce(" FOREIGN_WORDS(
            "u.umoptions") ", 'no options')\n"
                           "    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = %s AND u.usename = %s",
        literal(emit->arena, object->parent->name), literal(emit->arena, object->name));
}

static const char *wanted(struct emit *emit, const struct object *object)
{
    const char *words = foreign_words(emit->arena, mapping_of(object)->options);
    return words == NULL ? "no options" : words;
}

static void create(struct emit *emit, const struct object *object)
{
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "CREATE USER MAPPING %s", who(emit->arena, object));
    buf_add_foreign_options(&ddl, mapping_of(object)->options);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(emit->arena, emit_title(emit, object), state_of(emit, object),
                           wanted(emit, object), ddl.data),
              "create %s", emit_title(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    struct buf ddl = buf_make(emit->arena);
    buf_printf(&ddl, "ALTER USER MAPPING %s", who(emit->arena, after));
    buf_add_foreign_changes(&ddl, mapping_of(before)->options, mapping_of(after)->options);
    emit_step(emit, after, 0, LOCKSTEP_LOCK_NONE,
              guard_alter(emit->arena, emit_title(emit, after), state_of(emit, after),
                          wanted(emit, before), wanted(emit, after), ddl.data),
              "change %s", emit_title(emit, after));
}

static void drop(struct emit *emit, const struct object *object)
{
    const struct object *former = renamed_into(emit, object->parent);
    const char *ddl =
        arena_printf(emit->arena, "DROP USER MAPPING IF EXISTS %s", who(emit->arena, object));
    if (former != NULL)
        ddl = guard_if(emit->arena,
                       foreign_exists(emit->arena, "pg_foreign_server", "srvname", former->name),
                       ddl);
    emit_step(emit, object, STEP_LOSES_DATA, LOCKSTEP_LOCK_NONE, ddl, "drop %s",
              emit_title(emit, object));
}

static const char *loses(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed)
{
    (void)changed;
    return after != NULL ? NULL
                         : arena_printf(arena, "the password of %s, if it has one",
                                        object_title(arena, before));
}

const struct kind kind_user_mapping = {
    .name = "user mapping",
    .element = "user-mapping",
    .size = sizeof(struct mapping),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"server", NULL},
    .space = SPACE_OTHER,
    .doc = "as what a role signs in there; name: the role, or public for everybody else",
    .finish = finish,
    .check = check,
    .create = create,
    .alter = alter,
    .drop = drop,
    .loses = loses,
    .catalog_if = "FROM pg_catalog.pg_foreign_server",
    .catalog = "SELECT u.srvid AS parent, u.usename AS name, " FOREIGN_COLUMN(
        "u.umoptions") " AS options"
                       "  FROM pg_catalog.pg_user_mappings u"
                       " ORDER BY u.srvid, u.usename",
};
