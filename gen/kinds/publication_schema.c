/*
 * publication schema - all tables of a schema in a publication, also those that come later.
 * Catalogue 6.37.
 */
#include "gen/kinds/named.h"

#include <string.h>

struct publication_schema {
    struct object o;
    const char *schema;
};

static const struct field fields[] = {
    {"schema", FIELD_NAME, EFFECT_REBUILD, MEMBER(publication_schema, schema), .required = true,
     .doc = "the schema whose tables are published"},
};

static const char *schema_of(const struct object *object)
{
    return ((const struct publication_schema *)object)->schema;
}

static const char *make_name(struct model *model, const struct object *object)
{
    (void)model;
    return schema_of(object);
}

static struct object *find_schema(const struct model *model, const struct object *object)
{
    return model_get(model, model->database, SPACE_SCHEMA, schema_of(object));
}

static void check(struct reading *reading, struct object *object)
{
    struct arena *arena = reading->model->arena;
    struct vec names = {0};
    object->name_is_default = true; /* the same one when the schema is renamed */
    if (find_schema(reading->model, object) != NULL)
        return;
    for_each_child (child, reading->model->database) {
        if (child->kind->space == SPACE_SCHEMA && child->name != NULL)
            vec_push(arena, &names, (void *)child->name);
    }
    const char *nearest =
        diag_nearest(schema_of(object), (const char *const *)names.items, names.n);
    report_field(reading, object, "schema", 0,
                 nearest == NULL ? "Define it with <schema>, or correct the name."
                                 : arena_printf(arena, "Did you mean \"%s\"?", nearest),
                 "there is no schema \"%s\"", schema_of(object));
}

static void depends(struct deps *deps, const struct object *object)
{
    depend_on(deps, find_schema(deps_model(deps), object));
}

/* The same schema under whatever name. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    const struct object *schema = find_schema(model, after);
    (void)loose;
    return schema != NULL && schema->twin != NULL &&
                   strcmp(schema->twin->name, schema_of(before)) == 0
               ? changed
               : 0;
}

/* Whether it is there. */
static const char *exists(struct emit *emit, const struct object *object, const char *schema)
{
    struct arena *arena = emit->arena;
    return arena_printf(
        arena,
        "EXISTS (SELECT FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid\n"
        "      JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid WHERE p.pubname = %s AND n.nspname = %s)",
        literal(arena, object->parent->name), literal(arena, schema));
}

/* Under the name it has by now. */
static void change(struct emit *emit, const struct object *object, const struct model *model,
                   const char *unless, const char *words, const char *verb)
{
    struct buf schema = buf_make(emit->arena);
    const struct object *found = find_schema(model, object);
    const char *name = found == NULL ? schema_of(object) : found->name;
    buf_add_ident(&schema, name);
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_if(emit->arena,
                       arena_printf(emit->arena, "%s%s", unless, exists(emit, object, name)),
                       arena_printf(emit->arena, "ALTER PUBLICATION %s %s TABLES IN SCHEMA %s",
                                    emit_path(emit, object->parent), words, schema.data)),
              "%s %s", verb, emit_title(emit, object));
}

static void create(struct emit *emit, const struct object *object)
{
    change(emit, object, emit->after, "NOT ", "ADD", "add");
}

static void drop(struct emit *emit, const struct object *object)
{
    change(emit, object, emit->before, "", "DROP", "remove");
}

const struct kind kind_publication_schema = {
    .name = "published schema",
    .element = "for-schema",
    .size = sizeof(struct publication_schema),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"publication", NULL},
    .space = SPACE_PUBLICATION,
    .nameless = true,
    .derived = true,
    .since = 15,
    .doc = "all tables of a schema in a publication, also those that come later",
    .make_name = make_name,
    .check = check,
    .depends = depends,
    .alike = alike,
    .create = create,
    .drop = drop,
    .catalog_if = "FROM pg_catalog.pg_publication",
    .catalog = "SELECT {150000?r.pnpubid AS parent, n.nspname AS schema"
               "  FROM pg_catalog.pg_publication_namespace r"
               "  JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid"
               " ORDER BY r.pnpubid, n.nspname:0 AS parent, NULL AS schema WHERE false}",
};
