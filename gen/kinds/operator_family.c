/*
 * operator family - CREATE OPERATOR FAMILY. Catalogue 6.30. Operator classes of related types, and
 * the operators and functions that work between them.
 */
#include "gen/kinds/operator_member.h"

static const struct field fields[] = {
    {"using", FIELD_NAME, EFFECT_REBUILD, MEMBER(operator_group, using),
     .space = SPACE_ACCESS_METHOD, .required = true, .doc = "the access method, as btree"},
};

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(arena,
                       arena_printf(arena, "NOT %s", group_exists(arena, object, object->name)),
                       arena_printf(arena, "CREATE OPERATOR FAMILY %s", identity(arena, object))),
              "create %s", emit_title(emit, object));
    emit_add_members(emit, object, NULL);
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    (void)changed;
    emit_drop_members(emit, before, after);
    emit_add_members(emit, after, before);
}

static void drop(struct emit *emit, const struct object *object)
{
    group_drop(emit, object, NULL);
}

/* For people: the family that comes with a class of its name goes without saying. */
static bool fold(struct model *model, struct object *object)
{
    const struct object *same = model_get(model, object->parent, SPACE_OPERATOR_CLASS, object->key);
    return object->comment == NULL && object->first == NULL && same != NULL &&
           family_of(model, same) == object;
}

const struct kind kind_operator_family = {
    .name = "operator family",
    .element = "operator-family",
    .size = sizeof(struct operator_group),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"schema", "database", NULL},
    .space = SPACE_OPERATOR_FAMILY,
    .derived = true,
    .doc = "operator classes that belong together",
    .make_key = group_key,
    .check = group_check,
    .depends = group_depends,
    .fold = fold,
    .comment_on = "OPERATOR FAMILY",
    .owner_on = "OPERATOR FAMILY",
    .identify = group_identify,
    .create = create,
    .alter = alter,
    .moves = true,
    .rename = group_rename,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_opfamily WHERE oid >= 16384",
    .catalog =
        "SELECT 'f' || f.oid AS oid, f.opfnamespace AS parent, f.opfname AS name, d.description AS comment,"
        " a.amname AS using" OWNER_COLUMN(
            "f.opfowner") "  FROM pg_catalog.pg_opfamily f"
                          "  JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod"
                          "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = f.oid AND d.classoid = 'pg_opfamily'::regclass"
                          "  LEFT JOIN pg_catalog.pg_depend e ON e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
                          " WHERE f.oid >= 16384 AND e.objid IS NULL"
                          " ORDER BY f.opfname, a.amname",
};
