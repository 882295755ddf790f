/*
 * tenants - see tenants.h. Relies on: gen/sql_schema, which knows where a statement means the
 * schema.
 */
#include "cli/tenants.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/set.h"
#include "gen/base/map.h"
#include "gen/history.h"
#include "gen/inquiry.h"
#include "gen/kind.h"
#include "gen/retarget.h"
#include "gen/sql_schema.h"

struct tenants {
    struct lockstep_template template;
    struct vec places; /* of const char: the template's */
};

/* ---- Which schema is the template ------------------------------------------------------------ */

static const char *field_of(const struct object *object, const char *name)
{
    for (size_t i = 0; i < object->kind->n_fields; i++)
        if (strcmp(object->kind->fields[i].name, name) == 0)
            return field_text(object, &object->kind->fields[i]);
    return NULL;
}

static void refuse(struct cli *cli, const char *hint, const char *migration, const char *what)
{
    diag_error(&cli->diag, (struct location){0}, hint, "migration %s is not for tenants: %s",
               migration, what);
}

/* The one schema that holds anything after this migration; *schema is that of those before, or
 * NULL. */
static void look_into_model(struct cli *cli, const struct model *model, const char *migration,
                            const char **schema)
{
    struct arena *arena = cli->arena;
    for_each_child (object, model->database) {
        if (object->kind->space == SPACE_EXTENSION)
            continue;
        if (object->kind->space != SPACE_SCHEMA) {
            refuse(cli,
                   "Leave it to a definition of its own, that is applied to the database once.",
                   migration,
                   arena_printf(arena, "%s is the whole database's, not a schema's",
                                object_title(arena, object)));
        } else if (object->first != NULL && *schema == NULL) {
            *schema = arena_strdup(arena, object->name);
        } else if (object->first != NULL && strcmp(object->name, *schema) != 0) {
            refuse(cli, "Tenants need a definition with one schema, which is their template.",
                   migration,
                   arena_printf(arena, "it has objects in the schemas \"%s\" and \"%s\"", *schema,
                                object->name));
        }
    }
}

static void look_at_extensions(struct cli *cli, const struct model *model, const char *migration,
                               const char *schema)
{
    for_each_child (object, model->database) {
        const char *home = object->kind->space == SPACE_EXTENSION ? field_of(object, "schema") : "";
        if (home == NULL || strcmp(home, schema) == 0)
            refuse(cli,
                   "Give it a schema that all tenants share: <extension name=\"…\" "
                   "schema=\"extensions\"/>, and name that in search-path.",
                   migration,
                   arena_printf(cli->arena, "the extension \"%s\" would be in a tenant's schema",
                                object->name));
    }
}

static const char *find_schema(struct cli *cli, const struct history *history)
{
    const char *schema = NULL;
    for (size_t i = 0; i < history->migrations.n; i++) {
        const struct migration *m = history->migrations.items[i];
        struct arena *scratch = arena_new();
        struct model *model = history_snapshot(scratch, sql_new(scratch), &cli->diag, m);
        if (model != NULL) {
            look_into_model(cli, model, m->name, &schema);
            look_at_extensions(cli, model, m->name, schema == NULL ? "" : schema);
        }
        size_t errors = cli->diag.errors;
        if (errors > 0)
            cli_report(cli); /* places are in the scratch arena */
        arena_free(scratch);
        if (errors > 0)
            return NULL;
    }
    if (schema == NULL)
        diag_error(&cli->diag, (struct location){0}, NULL,
                   "the migrations in \"%s\" are not for tenants: no schema has anything in it",
                   cli->migrations);
    return schema;
}

/* ---- Places ---------------------------------------------------------------------------------- */

static void add_places(struct cli *cli, struct tenants *tenants, const char *text,
                       const char *migration, const struct lockstep_step *step)
{
    const char *schema = tenants->template.schema;
    const char *problem = NULL;
    const struct schema_pieces *pieces = schema_cut(cli->arena, text, schema, &problem);
    if (pieces == NULL && step != NULL)
        diag_error(
            &cli->diag, (struct location){0},
            "Give it another name, so that the schema's is the schema's alone.",
            "migration %s is not for tenants: in \"%s\", %s is called \"%s\" as the schema is",
            migration, step->summary, problem, schema);
    vec_push(cli->arena, &tenants->places,
             (void *)(pieces == NULL ? "" : schema_places(cli->arena, pieces)));
}

/* The places of a text of which only what is behind its first bytes is SQL; first: those of the
 * bytes. */
static void add_places_behind(struct cli *cli, struct tenants *tenants, const char *text,
                              const char *first)
{
    const char *ignored;
    const struct schema_pieces *pieces =
        schema_cut(cli->arena, text, tenants->template.schema, &ignored);
    const char *rest = pieces == NULL ? "" : schema_places(cli->arena, pieces);
    vec_push(cli->arena, &tenants->places,
             arena_printf(cli->arena, "%s%s%s", first, *first != '\0' && *rest != '\0' ? " " : "",
                          rest));
}

static void add_step_places(struct cli *cli, struct tenants *tenants, const char *migration,
                            const struct lockstep_step *steps, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        add_places(cli, tenants, steps[i].sql, migration, &steps[i]);
        add_places(cli, tenants, steps[i].summary, migration, NULL);
    }
}

/* A list of names, for which a setting stands in front while it is cut. */
static void add_path_places(struct cli *cli, struct tenants *tenants, const char *path)
{
    static const char head[] = "search_path = ";
    const char *ignored;
    const struct schema_pieces *pieces =
        schema_cut(cli->arena, arena_printf(cli->arena, "%s%s", head, path),
                   tenants->template.schema, &ignored);
    const char *places = pieces == NULL ? "" : schema_places(cli->arena, pieces);
    char *rest;
    size_t skip = strtoul(places, &rest, 10);
    const char *moved =
        *places == '\0' ? "" : arena_printf(cli->arena, "%zu%s", skip - strlen(head), rest);
    vec_push(cli->arena, &tenants->places, (void *)moved);
}

static void find_places(struct cli *cli, struct tenants *tenants)
{
    const struct lockstep_set *set = tenants->template.set;
    add_path_places(cli, tenants, set->search_path);
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        const struct lockstep_migration *m = &set->migrations[i];
        add_step_places(cli, tenants, m->name, m->up, m->n_up);
        add_step_places(cli, tenants, m->name, m->down, m->n_down);
    }
    /* "schema US relation US column GS type …": the first part is a name as it is, types are as in
     * SQL. */
    for (uint32_t i = 0; i < set->n_promises; i++) {
        const char *promise = set->promises[i];
        size_t length = strcspn(promise, "\037");
        add_places_behind(cli, tenants, promise + length,
                          arena_printf(cli->arena, "0t%zu", length));
    }
    tenants->template.places = (const char *const *)tenants->places.items;
    tenants->template.n_places = (uint32_t)tenants->places.n;
}

struct tenants *tenants_read(struct cli *cli, int *ret_code)
{
    const struct lockstep_set *set = set_read_promises(cli, ret_code);
    if (set == NULL)
        return NULL;
    *ret_code = EXIT_FAILED;
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, cli->migrations, HISTORY_HEADS);
    const char *schema = find_schema(cli, history);
    if (schema == NULL) {
        if (cli->diag.errors > 0 && cli->diag.list.n > 0)
            cli_report(cli);
        return NULL;
    }
    struct tenants *tenants = arena_new_of(cli->arena, struct tenants);
    tenants->template =
        (struct lockstep_template){.abi = LOCKSTEP_ABI, .set = set, .schema = schema};
    find_places(cli, tenants);
    return cli_report(cli) == EXIT_DONE ? tenants : NULL;
}

const struct lockstep_template *tenants_template(const struct tenants *tenants)
{
    return &tenants->template;
}

/* ---- A tenant's ------------------------------------------------------------------------------ */

static void let_go(void *held)
{
    const struct lockstep_set **set = held;
    lockstep_tenant_free(*set);
}

const struct lockstep_set *tenants_set(struct arena *arena, const struct tenants *tenants,
                                       const char *schema)
{
    const struct lockstep_set **held = arena_array_of(arena, const struct lockstep_set *, 1);
    struct lockstep_error err;
    if (lockstep_tenant(&tenants->template, schema, held, &err) < 0) {
        assert(err.code == LOCKSTEP_E_MEMORY);
        abort(); /* as the arena does */
    }
    arena_on_free(arena, let_go, held);
    return *held;
}

struct model *tenants_snapshot(struct cli *cli, const struct tenants *tenants, const char *schema,
                               const struct migration *migration)
{
    struct model *model = history_snapshot(cli->arena, cli->sql, &cli->diag, migration);
    return model == NULL ? NULL : retarget(&cli->diag, model, tenants->template.schema, schema);
}

/* ---- The command ----------------------------------------------------------------------------- */

/* Each schema of a database once, in the query's order. */
static void list_tenants(struct cli *cli, const struct target *database, const struct vec *names,
                         struct vec *ret_targets)
{
    struct map known = map_make(cli->arena);
    for (size_t i = 0; i < names->n; i++) {
        char *name = names->items[i];
        if (map_add(&known, NULL, name, name) != NULL)
            continue;
        struct target *target = arena_new_of(cli->arena, struct target);
        *target = (struct target){.name = name, .conninfo = database->conninfo, .tenant = name};
        if (database->name != NULL) {
            target->database = database->name;
            target->name = arena_printf(cli->arena, "%s/%s", database->name, name);
        }
        vec_push(cli->arena, ret_targets, target);
    }
}

/* Not of the ledger, of what is kept, or of the server. */
static bool is_free(const char *schema)
{
    static const char *const taken[] = {"lockstep", "lockstep_backup", "information_schema"};
    for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
        if (strcmp(schema, taken[i]) == 0)
            return false;
    return schema_name_fits(schema);
}

static bool ask(struct cli *cli, const char *query, struct vec *ret_names)
{
    if (!inquiry_list(cli->arena, &cli->diag, cli_database(cli), query, "ask for the tenants",
                      ret_names))
        return false;
    for (size_t i = 0; i < ret_names->n; i++)
        if (!is_free(ret_names->items[i]))
            diag_error(
                &cli->diag, (struct location){0},
                "The query's first column has the names of schemas, without quotes around them.",
                "\"%s\" can be no tenant's schema", (const char *)ret_names->items[i]);
    return cli->diag.errors == 0;
}

static void ask_one(struct fleet_job *job)
{
    fleet_doing(job, "asking for the tenants");
    if (!ask(&job->cli, job->command, &job->found))
        fleet_fail_diag(job, EXIT_FAILED);
}

/* The tenants of all databases of the file; a database that does not say them is a target itself,
 * that fails. */
static int list_fleet(struct cli *cli, const struct fleet_options *options, const char *query,
                      struct vec *ret_targets)
{
    struct vec databases = {0};
    struct vec answers = {0};
    if (!targets_read(cli, options->file, &databases)) {
        cli_report(cli);
        return EXIT_USAGE;
    }
    int code = fleet_ask(cli, options, &databases, ask_one, query, &answers);
    for (size_t i = 0; i < answers.n; i++) {
        const struct fleet_answer *answer = answers.items[i];
        list_tenants(cli, answer->target, &answer->found, ret_targets);
        if (answer->failure == NULL)
            continue;
        struct target *target = arena_new_of(cli->arena, struct target);
        *target = *answer->target;
        target->database = target->name;
        target->failure = answer->failure;
        vec_push(cli->arena, ret_targets, target);
    }
    return code;
}

int tenants_run(struct cli *cli, const struct fleet_options *options, const char *query,
                fleet_work *work, const void *command, enum exit_code before, json_t *head)
{
    struct vec targets = {0};
    int code = EXIT_DONE;
    if (options->file != NULL) {
        code = list_fleet(cli, options, query, &targets);
    } else {
        struct vec names = {0};
        if (ask(cli, query, &names))
            list_tenants(cli, &(struct target){.conninfo = cli->database}, &names, &targets);
        code = cli_report(cli);
    }
    if (code != EXIT_DONE) {
        json_decref(head);
        return code;
    }
    return fleet_run_targets(cli, options, &targets, work, command, before, head);
}
