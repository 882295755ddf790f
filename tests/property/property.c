/*
 * property - random pairs of definitions, proven on a real server.
 *
 *     property show SEED                    prints the two definitions of a seed
 *     property prove [--jobs N] [--keep DIR] SEED[-SEED]…
 *     property shrink [--keep DIR] SEED     the smallest pair that fails as this one does
 *     property kinds                        which kinds and fields the seeds reach
 *
 * The server is libpq's environment (tests/support/cluster.sh). Pairs are proven in processes
 * of their own, so that what crashes is a failure like others. A failure is shrunk, printed with
 * its seed, and kept in DIR as before.xml and after.xml: a golden case to be.
 */
#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/property/edit.h"
#include "tests/property/live.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { MOST_JOBS = 16, MOST_TRIES = 400, PATIENCE = 90 };

struct pair {
    struct world *before, *after;
};

/* ---- What a seed makes ----------------------------------------------------------------------- */

static struct pair make_pair(struct arena *arena, uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct invent in = {&chance, world_new(arena)};
    invent_world(&in, 3 + below(&chance, 8));
    struct pair pair = {.before = in.world};
    if (percent(&chance, 12)) { /* two that know nothing of each other */
        struct world *other = world_new(arena);
        other->n = in.world->n;
        in.world = other;
        invent_world(&in, 3 + below(&chance, 8));
        pair.after = other;
    } else {
        in.world = pair.after = world_copy(arena, pair.before);
        edit_world(&in, 1 + below(&chance, 9));
    }
    return pair;
}

/* ---- A process for proofs -------------------------------------------------------------------- */

/* A worker proves its seeds one after the other. One that crashes is followed by another, which
 * goes on behind the seed that it was at. */
struct job {
    pid_t pid; /* 0: none */
    int from;  /* what it says: a result for each seed */
    unsigned slot;
    uint64_t seed, last; /* the next to be heard of, and the last */
    unsigned step;
};

struct result {
    enum verdict verdict;
    unsigned rows;
    char key[300];
    char message[8000];
};

static void prove_one(int to, const struct pair *pair, unsigned slot, uint64_t seed)
{
    struct arena *arena = arena_new();
    char database[40];
    static struct result result;
    (void)snprintf(database, sizeof(database), "property_%u", slot);
    alarm(PATIENCE);
    struct outcome outcome = prove_pair(arena, pair->before, pair->after, database, seed);
    result.verdict = outcome.verdict;
    result.rows = outcome.rows;
    (void)snprintf(result.key, sizeof(result.key), "%s", outcome.key);
    (void)snprintf(result.message, sizeof(result.message), "%s", outcome.message);
    if (write(to, &result, sizeof(result)) != (ssize_t)sizeof(result))
        _exit(1);
    arena_free(arena);
}

static void work(int to, const struct job *job, const struct pair *pair)
{
    if (pair != NULL)
        prove_one(to, pair, job->slot, job->seed);
    for (uint64_t seed = job->seed; pair == NULL && seed <= job->last; seed += job->step) {
        struct arena *arena = arena_new();
        struct pair own = make_pair(arena, seed);
        prove_one(to, &own, job->slot, seed);
        arena_free(arena);
    }
    _exit(0);
}

/* Starts a worker for the job's seeds, or for one pair. */
static void start(struct job *job, const struct pair *pair)
{
    int ends[2];
    if (pipe(ends) != 0 || (job->pid = fork()) < 0) {
        perror("property");
        exit(2);
    }
    if (job->pid == 0) {
        close(ends[0]);
        work(ends[1], job, pair);
    }
    close(ends[1]);
    job->from = ends[0];
}

/* Why a worker ended. */
static int finish(struct job *job)
{
    int status;
    close(job->from);
    while (waitpid(job->pid, &status, 0) < 0 && errno == EINTR)
        ;
    job->pid = 0;
    return status;
}

/* What a worker says about the job's seed; one that says nothing crashed or hung. */
static struct result hear(struct job *job)
{
    struct result result = {.verdict = FAILED};
    size_t got = 0;
    ssize_t n;
    while (got < sizeof(result) &&
           ((n = read(job->from, (char *)&result + got, sizeof(result) - got)) > 0 ||
            (n < 0 && errno == EINTR)))
        got += n > 0 ? (size_t)n : 0;
    if (got == sizeof(result))
        return result;
    int status = finish(job);
    const char *what = WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "no answer";
    result.verdict = FAILED;
    (void)snprintf(result.key, sizeof(result.key), "crash: %s", what);
    (void)snprintf(result.message, sizeof(result.message), "the generator ended with: %s\n", what);
    return result;
}

static struct result prove_alone(const struct pair *pair, uint64_t seed)
{
    struct job job = {.slot = 99, .seed = seed};
    start(&job, pair);
    struct result result = hear(&job);
    if (job.pid != 0)
        finish(&job);
    return result;
}

/* ---- Shrinking ------------------------------------------------------------------------------- */

/* A simpler pair: each way takes out or evens out one thing or value. False: it changes nothing. */
typedef bool (*simplify_fn)(struct pair *pair, int id, size_t field);

static bool remove_thing(struct pair *pair, int id, size_t field)
{
    (void)field;
    pair->before->things[id] = pair->after->things[id] = NULL;
    return true;
}

static struct thing *copy_of(struct world *to, const struct thing *thing)
{
    struct thing *copy = arena_new_of(to->arena, struct thing);
    *copy = *thing;
    if (thing->kind != NULL) {
        copy->values = arena_array_of(to->arena, const char *, thing->kind->n_fields + 1);
        memcpy(copy->values, thing->values, thing->kind->n_fields * sizeof(*thing->values));
    }
    return copy;
}

/* The change of this thing is not made. */
static bool keep_thing(struct pair *pair, int id, size_t field)
{
    struct thing *before = pair->before->things[id];
    (void)field;
    if (before == NULL)
        return false;
    pair->after->things[id] = copy_of(pair->after, before);
    return true;
}

/* It has been so already. */
static bool had_thing(struct pair *pair, int id, size_t field)
{
    struct thing *after = pair->after->things[id];
    (void)field;
    if (after == NULL || (after->parent != 0 && pair->before->things[after->parent] == NULL))
        return false;
    pair->before->things[id] = copy_of(pair->before, after);
    pair->before->things[id]->was = pair->after->things[id]->was = NULL;
    pair->after->things[id]->reborn = pair->before->things[id]->reborn = false;
    if (pair->before->n < pair->after->n)
        pair->before->n = pair->after->n;
    return true;
}

static bool drop_value(struct pair *pair, int id, size_t field)
{
    bool any = false;
    struct world *worlds[] = {pair->before, pair->after};
    for (size_t i = 0; i < COUNT(worlds); i++) {
        struct thing *thing = worlds[i]->things[id];
        if (thing == NULL || thing->kind == NULL || field >= thing->kind->n_fields ||
            thing->values[field] == NULL || thing->kind->fields[field].required)
            continue;
        thing->values[field] = NULL;
        any = true;
    }
    return any;
}

static bool keep_value(struct pair *pair, int id, size_t field)
{
    struct thing *before = pair->before->things[id];
    struct thing *after = pair->after->things[id];
    if (before == NULL || after == NULL || before->kind == NULL || before->kind != after->kind ||
        field >= before->kind->n_fields || before->values[field] == after->values[field])
        return false;
    after->values[field] = before->values[field];
    after->type = before->type;
    return true;
}

static bool drop_comment(struct pair *pair, int id, size_t field)
{
    struct thing *before = pair->before->things[id];
    struct thing *after = pair->after->things[id];
    (void)field;
    bool any =
        (before != NULL && before->comment != NULL) || (after != NULL && after->comment != NULL);
    if (before != NULL)
        before->comment = NULL;
    if (after != NULL)
        after->comment = NULL;
    return any;
}

static bool is_plain(const char *name)
{
    return name == NULL || (strlen(name) <= 6 &&
                            strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789") == strlen(name));
}

/* Plain names, the same relation between old and new. */
static bool plain_name(struct pair *pair, int id, size_t field)
{
    struct thing *before = pair->before->things[id];
    struct thing *after = pair->after->things[id];
    struct arena *arena = pair->before->arena;
    (void)field;
    const char *old = before != NULL ? before->name : NULL;
    if ((before != NULL && (is_kind(before, "extension") || before->alias != 0)) ||
        (is_plain(old) && is_plain(after == NULL ? NULL : after->name)))
        return false;
    bool same = before != NULL && after != NULL && before->name != NULL && after->name != NULL &&
                strcmp(before->name, after->name) == 0;
    if (before != NULL && before->name != NULL)
        before->name = arena_printf(arena, "o%d", id);
    if (after != NULL && after->name != NULL)
        after->name = same ? before->name : arena_printf(arena, "n%d", id);
    if (after != NULL && after->was != NULL)
        after->was = before != NULL ? before->name : NULL;
    return true;
}

static const struct {
    simplify_fn simplify;
    bool by_field;
} ways[] = {{remove_thing, false}, {keep_thing, false},   {had_thing, false}, {keep_value, true},
            {drop_value, true},    {drop_comment, false}, {plain_name, false}};

static struct pair copy_pair(struct arena *arena, const struct pair *pair)
{
    return (struct pair){world_copy(arena, pair->before), world_copy(arena, pair->after)};
}

static bool try_simpler(struct arena *arena, struct pair *pair, size_t way, int id, size_t field,
                        const char *key, uint64_t seed, unsigned *tries)
{
    struct pair simpler = copy_pair(arena, pair);
    if (!ways[way].simplify(&simpler, id, field))
        return false;
    mend_world(simpler.before);
    mend_world(simpler.after);
    if (strcmp(world_xml(simpler.before), world_xml(pair->before)) == 0 &&
        strcmp(world_xml(simpler.after), world_xml(pair->after)) == 0)
        return false;
    (*tries)++;
    struct result result = prove_alone(&simpler, seed);
    if (result.verdict != FAILED || strcmp(result.key, key) != 0)
        return false;
    *pair = simpler;
    return true;
}

/* Whatever can go while the failure stays goes. */
static void shrink(struct arena *arena, struct pair *pair, const char *key, uint64_t seed)
{
    unsigned tries = 0;
    for (bool again = true; again && tries < MOST_TRIES;) {
        again = false;
        for (size_t way = 0; way < COUNT(ways); way++) {
            int n = pair->after->n > pair->before->n ? pair->after->n : pair->before->n;
            for (int id = 1; id < n && tries < MOST_TRIES; id++) {
                const struct thing *thing = pair->before->things[id] != NULL
                                                ? pair->before->things[id]
                                                : pair->after->things[id];
                if (thing == NULL)
                    continue;
                size_t fields =
                    ways[way].by_field && thing->kind != NULL ? thing->kind->n_fields : 1;
                for (size_t f = 0; f < fields && tries < MOST_TRIES; f++)
                    again |= try_simpler(arena, pair, way, id, f, key, seed, &tries);
            }
        }
    }
}

/* ---- Saying what happened -------------------------------------------------------------------- */

static void indent(const char *text)
{
    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        printf("# %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

static void keep(const char *folder, uint64_t seed, const struct pair *pair, const char *message)
{
    char path[600];
    const char *const names[] = {"before.xml", "after.xml", "failure.txt"};
    const char *texts[] = {world_xml(pair->before), world_xml(pair->after), message};
    (void)mkdir(folder, 0777);
    (void)snprintf(path, sizeof(path), "%s/%llu", folder, (unsigned long long)seed);
    (void)mkdir(path, 0777);
    for (size_t i = 0; i < COUNT(names); i++) {
        (void)snprintf(path, sizeof(path), "%s/%llu/%s", folder, (unsigned long long)seed,
                       names[i]);
        FILE *file = fopen(path, "w");
        if (file == NULL)
            continue;
        (void)fputs(texts[i], file);
        (void)fclose(file);
    }
}

static void report_failure(uint64_t seed, const char *folder, bool shrinking)
{
    struct arena *arena = arena_new();
    struct pair pair = make_pair(arena, seed);
    struct result first = prove_alone(&pair, seed);
    if (first.verdict == FAILED && shrinking)
        shrink(arena, &pair, first.key, seed);
    struct result result = shrinking ? prove_alone(&pair, seed) : first;
    printf("# seed %llu: %s\n", (unsigned long long)seed, first.key);
    indent(result.message);
    if (shrinking) {
        printf("# before.xml:\n");
        indent(world_xml(pair.before));
        printf("# after.xml:\n");
        indent(world_xml(pair.after));
    }
    printf("# again: tests/property/property shrink %llu\n", (unsigned long long)seed);
    if (folder != NULL)
        keep(folder, seed, &pair, result.message);
    (void)fflush(stdout);
    arena_free(arena);
}

/* ---- Commands -------------------------------------------------------------------------------- */

struct tally {
    unsigned pairs, proven, bare, refused, failed, rows;
    struct {
        char key[300];
        unsigned n;
        uint64_t seed;
        enum verdict verdict;
    } keys[300];
    unsigned n_keys;
};

static bool count_key(struct tally *tally, const struct result *result, uint64_t seed)
{
    for (unsigned i = 0; i < tally->n_keys; i++)
        if (strcmp(tally->keys[i].key, result->key) == 0) {
            tally->keys[i].n++;
            return false;
        }
    if (tally->n_keys == COUNT(tally->keys))
        return false;
    (void)snprintf(tally->keys[tally->n_keys].key, sizeof(tally->keys[0].key), "%s", result->key);
    tally->keys[tally->n_keys].n = 1;
    tally->keys[tally->n_keys].seed = seed;
    tally->keys[tally->n_keys++].verdict = result->verdict;
    return true;
}

static void take(struct tally *tally, const struct result *result, uint64_t seed)
{
    tally->pairs++;
    tally->rows += result->rows;
    tally->proven += result->verdict == PROVEN;
    tally->bare += result->verdict == PROVEN_BARE;
    tally->refused += result->verdict == REFUSED;
    tally->failed += result->verdict == FAILED;
    if (result->verdict != PROVEN && count_key(tally, result, seed) && result->verdict == FAILED) {
        printf("# failed: seed %llu: %s\n", (unsigned long long)seed, result->key);
        (void)fflush(stdout);
    }
}

/* One result more. */
static void go_on(struct tally *tally, struct job *job)
{
    struct result result = hear(job);
    take(tally, &result, job->seed);
    job->seed += job->step;
    if (job->pid == 0 && job->seed <= job->last)
        start(job, NULL);
    else if (job->pid != 0 && job->seed > job->last)
        finish(job);
}

static void prove_range(struct tally *tally, uint64_t first, uint64_t last, unsigned jobs)
{
    struct job list[MOST_JOBS];
    struct pollfd fds[MOST_JOBS];
    for (unsigned i = 0; i < jobs; i++) {
        list[i] = (struct job){.slot = i, .seed = first + i, .last = last, .step = jobs};
        if (list[i].seed <= last)
            start(&list[i], NULL);
    }
    for (;;) {
        unsigned busy = 0;
        for (unsigned i = 0; i < jobs; i++) {
            fds[i] = (struct pollfd){.fd = list[i].pid == 0 ? -1 : list[i].from, .events = POLLIN};
            busy += list[i].pid != 0;
        }
        if (busy == 0)
            return;
        if (poll(fds, jobs, -1) < 0)
            continue;
        for (unsigned i = 0; i < jobs; i++)
            if (list[i].pid != 0 && fds[i].revents != 0)
                go_on(tally, &list[i]);
    }
}

static int say(const struct tally *tally, const char *folder, bool shrinking)
{
    printf("# %u pairs: %u proven with rows (%u rows), %u without (their rows broke a new rule), "
           "%u refused, %u failed\n",
           tally->pairs, tally->proven, tally->rows, tally->bare, tally->refused, tally->failed);
    for (unsigned i = 0; i < tally->n_keys; i++)
        if (tally->keys[i].verdict == REFUSED)
            printf("# refused %u times, first by seed %llu: %s\n", tally->keys[i].n,
                   (unsigned long long)tally->keys[i].seed, tally->keys[i].key);
    for (unsigned i = 0; i < tally->n_keys; i++)
        if (tally->keys[i].verdict == FAILED) {
            printf("# failed %u times, first by seed %llu: %s\n", tally->keys[i].n,
                   (unsigned long long)tally->keys[i].seed, tally->keys[i].key);
            report_failure(tally->keys[i].seed, folder, shrinking);
        }
    return tally->failed > 0;
}

/* The roles that definitions name; they belong to the cluster. */
static void make_roles(void)
{
    static const char *const sql[] = {"CREATE ROLE property_reader", "CREATE ROLE property_writer",
                                      "CREATE ROLE \"Property Owner\""};
    PGconn *conn = PQconnectdb("dbname=postgres");
    for (size_t i = 0; i < COUNT(sql); i++)
        PQclear(PQexec(conn, sql[i])); /* those that are there stay */
    PQfinish(conn);
}

static int prove(int n, char **arguments)
{
    static struct tally tally;
    unsigned jobs = 2;
    const char *folder = NULL;
    bool shrinking = true;
    make_roles();
    for (int i = 0; i < n; i++) {
        char *end;
        if (strcmp(arguments[i], "--jobs") == 0 && i + 1 < n) {
            jobs = (unsigned)strtoul(arguments[++i], NULL, 10);
            jobs = jobs < 1 ? 1 : jobs > MOST_JOBS ? MOST_JOBS : jobs;
        } else if (strcmp(arguments[i], "--keep") == 0 && i + 1 < n) {
            folder = arguments[++i];
        } else if (strcmp(arguments[i], "--no-shrink") == 0) {
            shrinking = false;
        } else {
            uint64_t first = strtoull(arguments[i], &end, 10);
            uint64_t last = *end == '-' ? strtoull(end + 1, &end, 10) : first;
            prove_range(&tally, first, last, jobs);
        }
    }
    return say(&tally, folder, shrinking);
}

static int show(uint64_t seed)
{
    struct arena *arena = arena_new();
    struct pair pair = make_pair(arena, seed);
    printf("<!-- before -->\n%s<!-- after -->\n%s", world_xml(pair.before), world_xml(pair.after));
    arena_free(arena);
    return 0;
}

/* How often each kind and each of its fields is made by seeds 1 to n. */
static int show_kinds(uint64_t n)
{
    for (const struct kind *const *k = kinds; *k != NULL; k++)
        if (!has_maker(*k) && (*k)->since <= 15)
            printf("missing kind %s\n", (*k)->name);
    static unsigned counts[100][64];
    static unsigned things[100];
    for (uint64_t seed = 1; seed <= n; seed++) {
        struct arena *arena = arena_new();
        struct pair pair = make_pair(arena, seed);
        for_each_thing (thing, pair.after) {
            if (thing->kind == NULL)
                continue;
            size_t rank = kind_rank(thing->kind);
            things[rank]++;
            for (size_t f = 0; f < thing->kind->n_fields; f++)
                counts[rank][f] += thing->values[f] != NULL;
        }
        arena_free(arena);
    }
    for (const struct kind *const *k = kinds; *k != NULL; k++) {
        printf("%u %s\n", things[kind_rank(*k)], (*k)->name);
        for (size_t f = 0; has_maker(*k) && f < (*k)->n_fields; f++)
            if (counts[kind_rank(*k)][f] == 0 && (*k)->fields[f].since <= 15)
                printf("missing field %s of %s\n", (*k)->fields[f].name, (*k)->name);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "show") == 0 && argc == 3)
        return show(strtoull(argv[2], NULL, 10));
    if (strcmp(command, "prove") == 0 && argc > 2)
        return prove(argc - 2, argv + 2);
    if (strcmp(command, "shrink") == 0 && argc > 2) {
        make_roles();
        report_failure(strtoull(argv[argc - 1], NULL, 10),
                       argc == 5 && strcmp(argv[2], "--keep") == 0 ? argv[3] : NULL, true);
        return 0;
    }
    if (strcmp(command, "kinds") == 0)
        return show_kinds(argc > 2 ? strtoull(argv[2], NULL, 10) : 300);
    fprintf(stderr, "usage: property show SEED | prove [--jobs N] [--keep DIR] [--no-shrink] "
                    "SEED[-SEED]… | shrink [--keep DIR] SEED | kinds [N]\n");
    return 2;
}
