/*
 * stopwatch - how long commands take, side by side.
 *
 *     stopwatch [-n ROUNDS] [-b COMMAND] [-o FILE] -- REFERENCE… -- COMMAND… [-- COMMAND…]
 *
 * Runs the commands in turn, ROUNDS times (11) after one round that does not count, so that what
 * disturbs the machine disturbs all of them. For each it prints a line of medians: wall time, user
 * plus system time (both in microseconds), largest memory (KB), and the wall time and memory over
 * those of the first, the reference. -b: a shell command before each, which does not count.
 * Standard output of the commands is thrown away, or goes to FILE. A command that fails ends it
 * with status 1.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_COMMANDS 8
#define MOST_ROUNDS 1001

struct command {
    char **argv;
    double wall[MOST_ROUNDS];
    double cpu[MOST_ROUNDS];
    double memory[MOST_ROUNDS];
};

static struct command commands[MOST_COMMANDS];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double microseconds(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

static void run(struct command *command, int round, int output)
{
    struct rusage usage;
    int status;
    double start = now();
    pid_t pid = fork();
    if (pid == 0) {
        dup2(output, STDOUT_FILENO);
        execvp(command->argv[0], command->argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        fprintf(stderr, "stopwatch: %s failed\n", command->argv[0]);
        exit(1);
    }
    if (round < 0)
        return;
    command->wall[round] = now() - start;
    command->cpu[round] = microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
    command->memory[round] = (double)usage.ru_maxrss;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    qsort(values, (size_t)n, sizeof(*values), compare);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static void usage(void)
{
    fprintf(stderr,
            "usage: stopwatch [-n ROUNDS] [-b COMMAND] [-o FILE] -- REFERENCE... -- COMMAND...\n");
    exit(2);
}

/* Cuts the arguments at each "--". */
static int split(int argc, char **argv)
{
    int n = 0;
    for (int i = 0; i < argc; i++) {
        if (i == 0 || argv[i - 1] == NULL) {
            if (n == MOST_COMMANDS)
                usage();
            commands[n++].argv = &argv[i];
        }
        if (strcmp(argv[i], "--") == 0)
            argv[i] = NULL;
    }
    for (int i = 0; i < n; i++)
        if (commands[i].argv[0] == NULL)
            usage();
    return n;
}

int main(int argc, char **argv)
{
    int rounds = 11;
    const char *before = NULL;
    const char *output = "/dev/null";
    for (int option; (option = getopt(argc, argv, "+n:b:o:")) != -1;) {
        if (option == 'n')
            rounds = atoi(optarg);
        else if (option == 'b')
            before = optarg;
        else if (option == 'o')
            output = optarg;
        else
            usage();
    }
    int n = split(argc - optind, argv + optind);
    int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (n == 0 || rounds < 1 || rounds > MOST_ROUNDS || fd < 0)
        usage();
    for (int round = -1; round < rounds; round++)
        for (int i = 0; i < n; i++) {
            if (before != NULL && system(before) != 0) {
                fprintf(stderr, "stopwatch: \"%s\" failed\n", before);
                return 1;
            }
            run(&commands[i], round, fd);
        }
    double wall = 0;
    double memory = 0;
    for (int i = 0; i < n; i++) {
        double w = median(commands[i].wall, rounds);
        double m = median(commands[i].memory, rounds);
        if (i == 0)
            wall = w, memory = m;
        printf("%.0f %.0f %.0f %.3f %.3f\n", w, median(commands[i].cpu, rounds), m, w / wall,
               m / memory);
    }
    return 0;
}
