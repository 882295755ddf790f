/*
 * crowd N COMMAND… - starts a command N times at once and waits for all; fails when one of them
 * does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int failed = 0;
    int n = argc > 2 ? atoi(argv[1]) : 0;
    if (n < 1) {
        fprintf(stderr, "usage: crowd N COMMAND...\n");
        return 2;
    }
    for (int i = 0; i < n; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        failed += pid < 0;
    }
    for (int status; wait(&status) > 0;)
        failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    if (failed > 0)
        fprintf(stderr, "crowd: %d of %d failed\n", failed, n);
    return failed > 0;
}
