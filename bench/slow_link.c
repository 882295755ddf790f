/*
 * slow_link LISTEN TARGET MILLISECONDS - a link between two Unix sockets that holds every byte back
 * for half of a round trip's time in each direction, and limits nothing else. Serves one connection
 * after another until it is killed.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* What was read and is not due yet. */
struct chunk {
    struct chunk *next;
    double due;
    size_t length;
    size_t written;
    char data[16384];
};

struct way {
    int from;
    int to;
    struct chunk *first;
    struct chunk **last;
    int ended;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int open_socket(const char *path, int listening)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    int rc = listening ? bind(fd, (struct sockaddr *)&address, sizeof(address))
                       : connect(fd, (struct sockaddr *)&address, sizeof(address));
    if (fd < 0 || rc != 0 || (listening && listen(fd, 16) != 0)) {
        fprintf(stderr, "slow_link: %s: %s\n", path, strerror(errno));
        exit(1);
    }
    return fd;
}

static void take(struct way *way, double delay)
{
    struct chunk *chunk = calloc(1, sizeof(*chunk));
    ssize_t n = chunk == NULL ? -1 : read(way->from, chunk->data, sizeof(chunk->data));
    if (n <= 0) {
        way->ended = 1;
        free(chunk);
        return;
    }
    chunk->length = (size_t)n;
    chunk->due = now() + delay;
    *way->last = chunk;
    way->last = &chunk->next;
}

static void give(struct way *way)
{
    while (way->first != NULL && way->first->due <= now()) {
        struct chunk *chunk = way->first;
        ssize_t n = send(way->to, chunk->data + chunk->written, chunk->length - chunk->written,
                         MSG_NOSIGNAL);
        if (n < 0)
            way->ended = 1;
        chunk->written += n < 0 ? chunk->length : (size_t)n;
        if (chunk->written < chunk->length)
            return;
        way->first = chunk->next;
        if (way->first == NULL)
            way->last = &way->first;
        free(chunk);
    }
}

/* Milliseconds until something is due, rounded up; -1: nothing is. */
static int wait_for(const struct way ways[2])
{
    double least = -1;
    for (int i = 0; i < 2; i++) {
        double left = ways[i].first == NULL ? -1 : (ways[i].first->due - now()) * 1e3;
        if (ways[i].first != NULL && (least < 0 || left < least))
            least = left < 0 ? 0 : left;
    }
    return least < 0 ? -1 : (int)(least + 0.999);
}

static void serve(int client, int server, double delay)
{
    struct way ways[2] = {{.from = client, .to = server}, {.from = server, .to = client}};
    for (int i = 0; i < 2; i++)
        ways[i].last = &ways[i].first;
    while ((!ways[0].ended || ways[0].first != NULL) && (!ways[1].ended || ways[1].first != NULL)) {
        struct pollfd fds[2] = {{.fd = ways[0].ended ? -1 : client, .events = POLLIN},
                                {.fd = ways[1].ended ? -1 : server, .events = POLLIN}};
        poll(fds, 2, wait_for(ways));
        for (int i = 0; i < 2; i++) {
            if (fds[i].revents != 0)
                take(&ways[i], delay);
            give(&ways[i]);
        }
    }
    close(client);
    close(server);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: slow_link LISTEN TARGET MILLISECONDS\n");
        return 2;
    }
    int listener = open_socket(argv[1], 1);
    double delay = strtod(argv[3], NULL) / 2e3;
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0)
            serve(client, open_socket(argv[2], 0), delay);
    }
}
