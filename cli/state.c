/*
 * state - see state.h.
 */
#include "cli/state.h"

#include <string.h>

#include "gen/files.h"
#include "gen/history.h"
#include "gen/kind.h"
#include "gen/read_catalog.h"
#include "gen/read_xml.h"
#include "gen/resolve.h"

/* A schema with the ledger's tables in it is lockstep's own and no part of an application's schema;
 * neither is what migrations have dropped and is kept. */
void forget_ledger(struct model *model, const struct model *other)
{
    for (struct object *schema = model->database->first, *next; schema != NULL; schema = next) {
        next = schema->next;
        bool backups = schema->name != NULL && strcmp(schema->name, "lockstep_backup") == 0;
        bool ledger = model_get(model, schema, SPACE_RELATION, "schema_heads") != NULL &&
                      model_get(model, schema, SPACE_RELATION, "schema_versions") != NULL;
        bool declared = other != NULL && schema->key != NULL &&
                        model_get(other, other->database, SPACE_SCHEMA, schema->key) != NULL;
        if (schema->kind->space == SPACE_SCHEMA && (ledger || backups) && !declared)
            model_remove(schema);
    }
}

bool is_uri(const char *what)
{
    return strncmp(what, "postgresql://", 13) == 0 || strncmp(what, "postgres://", 11) == 0 ||
           (strchr(what, '=') != NULL && !file_exists(what));
}

static bool holds_migrations(struct cli *cli, const char *folder)
{
    struct vec names = {0};
    struct diag quiet = diag_make(cli->arena);
    folder_list(cli->arena, &quiet, folder, true, &names);
    for (size_t i = 0; i < names.n; i++)
        if (file_exists(
                path_join(cli->arena, path_join(cli->arena, folder, names.items[i]), "up.sql")))
            return true;
    return false;
}

static struct model *read_migrations(struct cli *cli, const char *folder, const char *number,
                                     int *ret_code)
{
    const struct history *history =
        history_read(cli->arena, cli->sql, &cli->diag, folder, HISTORY_HEADS);
    *ret_code = EXIT_HISTORY;
    if (cli->diag.errors > 0)
        return NULL;
    if (number != NULL && strspn(number, "0") == strlen(number))
        return model_new(cli->arena, cli->sql);
    const struct migration *migration =
        number == NULL ? history_head(history) : history_find(history, &cli->diag, number);
    if (number != NULL && migration == NULL)
        *ret_code = EXIT_FAILED;
    return number != NULL && migration == NULL
               ? NULL
               : history_snapshot(cli->arena, cli->sql, &cli->diag, migration);
}

struct model *read_state(struct cli *cli, const char *what, int *ret_code)
{
    *ret_code = EXIT_FAILED;
    size_t errors = cli->diag.errors;
    const char *at = strrchr(what, '@');
    if (strcmp(what, "empty") == 0)
        return model_new(cli->arena, cli->sql);
    if (is_uri(what)) {
        struct model *model = read_catalog(cli->arena, cli->sql, &cli->diag, what, "public", NULL);
        if (model != NULL)
            resolve_snapshot(model);
        return model;
    }
    if (at != NULL && !file_exists(what))
        return read_migrations(cli, arena_strndup(cli->arena, what, (size_t)(at - what)), at + 1,
                               ret_code);
    if (is_folder(what) && holds_migrations(cli, what))
        return read_migrations(cli, what, NULL, ret_code);
    struct model *model = read_definition(cli->arena, cli->sql, &cli->diag, what);
    if (cli->diag.errors == errors)
        resolve_model(&cli->diag, model, NULL);
    return cli->diag.errors == errors ? model : NULL;
}
