/*
 * check - see check.h.
 */
#include "runtime/check.h"

#include <string.h>

#include "runtime/error.h"
#include "runtime/fingerprint.h"

/* ---- The set --------------------------------------------------------------------------------- */

static bool is_chain(const char *chain)
{
    return chain != NULL && strlen(chain) == CHAIN_SIZE - 1 &&
           strspn(chain, "0123456789abcdef") == CHAIN_SIZE - 1;
}

static int bad_migration(const struct lockstep_set *set, uint32_t i, struct lockstep_error *err)
{
    const struct lockstep_migration *migration = &set->migrations[i];
    const char *parent = i > 0 ? set->migrations[i - 1].chain : "";
    const char *why = NULL;
    if (migration->name == NULL || *migration->name == '\0')
        why = "has no name";
    else if (!is_chain(migration->chain))
        why = "has no proper chain";
    else if (migration->parent == NULL || strcmp(migration->parent, parent) != 0)
        why = "does not follow the one before it";
    else if ((migration->n_up > 0 && migration->up == NULL) ||
             (migration->n_down > 0 && migration->down == NULL))
        why = "lacks its steps";
    if (why == NULL)
        return LOCKSTEP_OK;
    error_set(err, LOCKSTEP_E_HISTORY, "migration %u of set \"%s\" %s", i + 1, set->name, why);
    error_hint(err, "Write the table again with `lockstep embed`.");
    error_locate(err, set, migration->name != NULL ? migration : NULL, -1);
    return LOCKSTEP_E_HISTORY;
}

int check_abi(const struct lockstep_set *set, struct lockstep_error *err)
{
    if (set->abi < LOCKSTEP_ABI_OLDEST || set->abi > LOCKSTEP_ABI) {
        error_set(err, LOCKSTEP_E_UNSUPPORTED,
                  "the migration table has layout %u, this library reads %u to %u", set->abi,
                  LOCKSTEP_ABI_OLDEST, LOCKSTEP_ABI);
        error_hint(err, "Build with the `lockstep embed` and the liblockstep of one release.");
        return LOCKSTEP_E_UNSUPPORTED;
    }
    return LOCKSTEP_OK;
}

int check_set(const struct lockstep_set *set, struct lockstep_error *err)
{
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        int rc = bad_migration(set, i, err);
        if (rc < 0)
            return rc;
    }
    return LOCKSTEP_OK;
}

/* Behind the migration with that chain; 0 for "" and -1 for none. */
static int64_t end_of_chain(const struct lockstep_set *set, const char *chain)
{
    if (*chain == '\0')
        return 0;
    for (uint32_t i = set->n_migrations; i > 0; i--) {
        if (strcmp(set->migrations[i - 1].chain, chain) == 0)
            return i;
    }
    return -1;
}

/* Whether a migration was squashed from one with that chain. */
static bool replaces(const struct lockstep_migration *migration, const char *chain)
{
    for (uint32_t i = 0; i < migration->n_replaces; i++) {
        if (strcmp(migration->replaces[i], chain) == 0)
            return true;
    }
    return false;
}

static const struct lockstep_migration *replaced_by(const struct lockstep_set *set,
                                                    const char *chain)
{
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        if (replaces(&set->migrations[i], chain))
            return &set->migrations[i];
    }
    return NULL;
}

static int64_t index_of_name(const struct lockstep_set *set, const char *name)
{
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        if (strcmp(set->migrations[i].name, name) == 0)
            return i;
    }
    return -1;
}

bool check_head(const struct lockstep_set *set, const struct head *head, struct standing *ret)
{
    *ret = (struct standing){0};
    if (!head->present)
        return true;
    int64_t end = end_of_chain(set, head->head);
    if (end < 0)
        return false;
    if (head->running && end > 0 && strcmp(head->chain, head->head) == 0) {
        ret->reverting = true;
        ret->steps_done = head->steps_done;
    } else if (head->running) {
        if (end == set->n_migrations || strcmp(set->migrations[end].chain, head->chain) != 0)
            return false;
        ret->running = true;
        ret->steps_done = head->steps_done;
    }
    ret->applied = (uint32_t)end;
    return true;
}

bool check_is_current(const struct lockstep_set *set, const struct head *head)
{
    if (!head->present || head->running)
        return set->n_migrations == 0 && !head->present;
    if (set->n_migrations == 0)
        return *head->head == '\0';
    const char *last = set->migrations[set->n_migrations - 1].chain;
    return last != NULL && strcmp(last, head->head) == 0;
}

/* ---- The ledger against the set -------------------------------------------------------------- */

/* Plays the ledger: what is applied now comes first in rows, in its order. An unfinished migration
 * counts as the last, and so does one whose taking back is unfinished. */
static uint32_t play(struct lockstep_row *rows, uint32_t n_rows)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_rows; i++) {
        struct lockstep_row row = rows[i];
        if (strcmp(row.direction, "revert") == 0 && row.state == LOCKSTEP_STATE_RUNNING && n > 0) {
            rows[n - 1] = row;
        } else if (strcmp(row.direction, "revert") == 0) {
            for (uint32_t k = n; k > 0; k--) {
                if (strcmp(rows[k - 1].chain, row.chain) == 0) {
                    n = *row.parent == '\0' ? 0 : k - 1; /* a squashed one goes with all */
                    break;
                }
            }
        } else if (strcmp(row.direction, "repair") != 0) {
            rows[n++] = row;
        }
    }
    return n;
}

static int history_error(struct lockstep_error *err, const struct lockstep_set *set,
                         const char *migration)
{
    if (err != NULL) {
        error_copy(err->set, sizeof err->set, set->name);
        error_copy(err->migration, sizeof err->migration, migration);
    }
    return LOCKSTEP_E_HISTORY;
}

/* applied[first] and what follows is not in the set, which ends there. */
static int check_ahead(const struct lockstep_set *set, const struct lockstep_row *applied,
                       uint32_t first, uint32_t n, struct lockstep_error *err)
{
    for (uint32_t i = first; i < n; i++) {
        const struct lockstep_row *row = &applied[i];
        if (*row->oldest != '\0' &&
            (end_of_chain(set, row->oldest) > 0 || replaced_by(set, row->oldest) != NULL))
            continue;
        error_set(err, LOCKSTEP_E_HISTORY,
                  "the database is ahead of this program: migration \"%s\" is %s and this program "
                  "does not know it",
                  row->migration, row->state == LOCKSTEP_STATE_RUNNING ? "begun" : "applied");
        error_detail(err, "%u migration%s ahead; this program ends at \"%s\".", n - first,
                     n - first == 1 ? " is" : "s are",
                     set->n_migrations > 0 ? set->migrations[set->n_migrations - 1].name : "");
        error_hint(err, "Run a program that contains it, or revert it with the program that does.");
        return history_error(err, set, row->migration);
    }
    return LOCKSTEP_OK;
}

/* Which statement of a migration is not what was applied. */
static void explain_edit(const struct lockstep_set *set, const struct lockstep_row *row,
                         const struct lockstep_migration *wanted, struct lockstep_error *err)
{
    int64_t step = fingerprints_differ(row->fingerprints, wanted);
    error_set(err, LOCKSTEP_E_HISTORY, "migration \"%s\" was changed after it was applied",
              row->migration);
    if (step < 0)
        error_detail(err, "applied %s, chain %s; this program has chain %s", row->applied_at,
                     row->chain, wanted->chain);
    else if (step == wanted->n_up)
        error_detail(err, "applied %s with %d statements; this program has %u, the last are gone",
                     row->applied_at, row->steps_total, wanted->n_up);
    else
        error_detail(
            err,
            "applied %s with %d statements; this program has %u, and the first that differs is %s",
            row->applied_at, row->steps_total, wanted->n_up, wanted->up[step].summary);
    error_hint(err, "Take back the change and write a new migration for it.");
    if (step >= 0 && step < wanted->n_up)
        error_locate(err, set, wanted, (int)step);
}

/* applied[i] is not set->migrations[place], though both are there. */
static int explain_difference(const struct lockstep_set *set, const struct lockstep_row *applied,
                              uint32_t n, uint32_t i, uint32_t place, struct lockstep_error *err)
{
    const struct lockstep_row *row = &applied[i];
    const struct lockstep_migration *wanted = &set->migrations[place];
    const char *before = place > 0 ? set->migrations[place - 1].name : "the beginning";
    int64_t at = index_of_name(set, row->migration);
    bool wanted_later = false;
    for (uint32_t k = i + 1; k < n; k++)
        wanted_later = wanted_later || strcmp(applied[k].migration, wanted->name) == 0;

    if (at == place) {
        explain_edit(set, row, wanted, err);
    } else if (at > (int64_t)place && !wanted_later) {
        error_set(err, LOCKSTEP_E_HISTORY,
                  "migration \"%s\" comes too late: \"%s\", which follows it, is already applied "
                  "without it",
                  wanted->name, row->migration);
        error_hint(err, "Put it behind what is applied: `lockstep rebase`.");
    } else if (at >= 0) {
        error_set(
            err, LOCKSTEP_E_HISTORY,
            "migrations were reordered: the database has \"%s\" after \"%s\", this program has "
            "\"%s\" there",
            row->migration, before, wanted->name);
        error_hint(err, "Restore the order in which they were applied.");
    } else if (wanted_later) {
        error_set(err, LOCKSTEP_E_HISTORY,
                  "applied migration \"%s\" is missing from this program, which has later ones",
                  row->migration);
        error_hint(err, "Restore the folder of that migration.");
    } else {
        error_set(err, LOCKSTEP_E_HISTORY,
                  "the database is on another branch: after \"%s\" it has \"%s\", this program has "
                  "\"%s\"",
                  before, row->migration, wanted->name);
        error_hint(
            err,
            "With the program that belongs to this database take that back (`lockstep revert "
            "--to %s`), then run this one; or bring both branches together: `lockstep "
            "rebase`.",
            place > 0 ? before : "0");
    }
    return history_error(err, set, row->migration);
}

bool check_row(const struct lockstep_set *set, const struct lockstep_row *rows, uint32_t i,
               uint32_t *place)
{
    const struct lockstep_row *row = &rows[i];
    if (*place == set->n_migrations)
        return false;
    if (replaces(&set->migrations[*place], row->chain))
        return true;
    if (strcmp(row->chain, set->migrations[*place].chain) == 0) {
        *place += 1;
        return true;
    }
    /* A squashed migration of another program brought the database as far as several of this one:
     * a chain covers all that came before. */
    const char *before = i > 0 ? rows[i - 1].chain : "";
    int64_t end = end_of_chain(set, row->chain);
    if (end <= (int64_t)*place || row->state != LOCKSTEP_STATE_APPLIED ||
        strcmp(row->parent, before) != 0)
        return false;
    *place = (uint32_t)end;
    return true;
}

/* What was begun by another program goes on only where that has the same statements. */
static bool is_same_work(const struct lockstep_row *row, const struct lockstep_migration *wanted)
{
    size_t n = strlen(row->fingerprints) / FINGERPRINT_LENGTH;
    return n == 0 || (n == wanted->n_up &&
                      fingerprints_differ(row->fingerprints, wanted) == (int64_t)wanted->n_up);
}

/* migration: the newest that the database has, as far as is known. */
static int stands_within(const struct lockstep_set *set, const char *migration,
                         const struct lockstep_migration *squashed, struct lockstep_error *err)
{
    error_set(err, LOCKSTEP_E_HISTORY,
              "the database has come to \"%s\" only, and what follows was squashed into \"%s\"",
              migration, squashed->name);
    error_hint(
        err, "First run a program from before the squash on it, up to number %.*s; then this one.",
        (int)strspn(squashed->name, "0123456789"), squashed->name);
    return history_error(err, set, migration);
}

int check_within(const struct lockstep_set *set, const struct head *head,
                 struct lockstep_error *err)
{
    const struct lockstep_migration *squashed = replaced_by(set, head->head);
    return squashed == NULL ? LOCKSTEP_OK : stands_within(set, "a part", squashed, err);
}

int check_history(const struct lockstep_set *set, struct lockstep_row *rows, uint32_t n_rows,
                  uint32_t *ret_applied, struct standing *ret, struct lockstep_error *err)
{
    uint32_t n = play(rows, n_rows);
    uint32_t place = 0;
    *ret_applied = n;
    *ret = (struct standing){0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t before = place;
        if (place == set->n_migrations)
            return check_ahead(set, rows, i, n, err);
        if (!check_row(set, rows, i, &place))
            return explain_difference(set, rows, n, i, place, err);
        const struct lockstep_migration *migration = &set->migrations[before];
        if (place == before && (i + 1 == n || rows[i].state == LOCKSTEP_STATE_RUNNING))
            return stands_within(set, rows[i].migration, migration, err);
        if (rows[i].state == LOCKSTEP_STATE_RUNNING) {
            if (!is_same_work(&rows[i], migration)) {
                explain_edit(set, &rows[i], migration, err);
                return history_error(err, set, rows[i].migration);
            }
            ret->reverting = strcmp(rows[i].direction, "revert") == 0;
            ret->running = !ret->reverting;
            ret->applied += ret->reverting;
            ret->steps_done = (uint32_t)rows[i].steps_done;
            return LOCKSTEP_OK;
        }
        ret->applied = place;
    }
    return LOCKSTEP_OK;
}

/* ---- The target ------------------------------------------------------------------------------ */

/* Whether target is the number that name begins with: 2, 02 and 0002 for 0002_add_project_id. */
static bool is_number_of(const char *target, const char *name)
{
    size_t digits = strspn(name, "0123456789");
    size_t given = strspn(target, "0123456789");
    if (digits == 0 || given == 0 || target[given] != '\0')
        return false;
    for (; digits > 1 && *name == '0'; digits--)
        name++;
    for (; given > 1 && *target == '0'; given--)
        target++;
    return digits == given && strncmp(name, target, digits) == 0;
}

int check_target(const struct lockstep_set *set, const char *target, uint32_t *ret_end,
                 struct lockstep_error *err)
{
    if (target == NULL) {
        *ret_end = set->n_migrations;
        return LOCKSTEP_OK;
    }
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        const struct lockstep_migration *migration = &set->migrations[i];
        if (strcmp(target, migration->name) == 0 || strcmp(target, migration->chain) == 0 ||
            is_number_of(target, migration->name)) {
            *ret_end = i + 1;
            return LOCKSTEP_OK;
        }
    }
    error_set(err, LOCKSTEP_E_USAGE, "there is no migration \"%s\" in set \"%s\"", target,
              set->name);
    if (set->n_migrations > 0)
        error_hint(err, "The last one is \"%s\".", set->migrations[set->n_migrations - 1].name);
    return LOCKSTEP_E_USAGE;
}
