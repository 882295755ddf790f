/*
 * files - see files.h.
 */
#include "gen/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LARGEST ((size_t)512 * 1024 * 1024)
#define PIECE_BYTES ((size_t)64 * 1024)

static const struct location nowhere = {NULL, 0};

static const char *hint_for(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "Check the permissions of the path.";
    case ELOOP:
        return "It is a symbolic link that leads back to itself.";
    case EISDIR:
        return "Name a file.";
    case ENOENT:
    case ENOTDIR:
        return "Check the path; -C DIR changes the folder that paths start from.";
    case ENOSPC:
        return "Free some disk space and run the command again.";
    default:
        return NULL;
    }
}

static void report(struct diag *diag, const char *what, const char *path)
{
    int error = errno;
    diag_error(diag, nowhere, hint_for(error), "cannot %s \"%s\": %s", what, path, strerror(error));
}

/* Reads until the end; the length is not known before, for a pipe or a growing file. */
static char *read_all(struct arena *arena, int fd, size_t expected, size_t *ret_length)
{
    size_t capacity = expected + 1;
    size_t length = 0;
    char *data = arena_alloc(arena, capacity);
    for (;;) {
        if (length == capacity - 1) {
            data = arena_grow(arena, data, capacity, capacity * 2);
            capacity *= 2;
        }
        ssize_t n = read(fd, data + length, capacity - 1 - length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return NULL;
        if (n == 0)
            break;
        length += (size_t)n;
        if (length > LARGEST) {
            errno = EFBIG;
            return NULL;
        }
    }
    data[length] = '\0';
    *ret_length = length;
    return data;
}

struct source *file_read(struct arena *arena, struct diag *diag, const char *path)
{
    struct stat st;
    struct source *source = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        report(diag, "read", path);
    } else if (st.st_size > (off_t)LARGEST) {
        errno = EFBIG;
        report(diag, "read", path);
    } else {
        size_t length = 0;
        /* One byte more than the size, so that the end is seen without growing. */
        char *data = read_all(arena, fd, (size_t)st.st_size + 1, &length);
        if (data == NULL) {
            report(diag, "read", path);
        } else {
            source = arena_new_of(arena, struct source);
            *source = (struct source){
                .path = arena_strdup(arena, path), .data = data, .length = length, .arena = arena};
        }
    }
    if (fd >= 0)
        close(fd);
    return source;
}

/* Reads on to the end in pieces that overlap by a marker's length. */
static bool find_in_rest(int fd, char *piece, size_t length, const char *marker, bool *ret_holds)
{
    size_t marker_length = strlen(marker);
    size_t kept = 0;
    *ret_holds = false;
    for (ssize_t n = (ssize_t)length; n != 0;) {
        if (n > 0) {
            size_t filled = kept + (size_t)n;
            if (memmem(piece, filled, marker, marker_length) != NULL) {
                *ret_holds = true;
                return true;
            }
            kept = filled < marker_length ? filled : marker_length - 1;
            memmove(piece, piece + filled - kept, kept);
        } else if (errno != EINTR) {
            return false;
        }
        n = read(fd, piece + kept, PIECE_BYTES - kept);
    }
    return true;
}

struct source *file_read_head(struct arena *arena, struct diag *diag, const char *path,
                              const char *marker, bool *ret_holds)
{
    char piece[PIECE_BYTES];
    struct source *source = NULL;
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd >= 0 && (n = read(fd, piece, PIECE_BYTES)) < 0 && errno == EINTR)
        ;
    if (n >= 0) {
        size_t head = n < HEAD_BYTES ? (size_t)n : HEAD_BYTES;
        source = arena_new_of(arena, struct source);
        *source = (struct source){.path = arena_strdup(arena, path),
                                  .data = arena_strndup(arena, piece, head),
                                  .length = head,
                                  .arena = arena};
    }
    if (source == NULL || !find_in_rest(fd, piece, (size_t)n, marker, ret_holds)) {
        report(diag, "read", path);
        source = NULL;
    }
    if (fd >= 0)
        close(fd);
    return source;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text += n;
        length -= (size_t)n;
    }
    return true;
}

static bool holds(struct arena *arena, const char *path, const char *text)
{
    struct stat st;
    size_t length = strlen(text);
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != length)
        return false;
    struct diag quiet = diag_make(arena);
    const struct source *there = file_read(arena, &quiet, path);
    return there != NULL && there->length == length && memcmp(there->data, text, length) == 0;
}

/* Into what is there and is no regular file: a device, a pipe. */
static bool write_into(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool good = fd >= 0 && write_all(fd, text, strlen(text));
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return good;
}

/* Beside the path, synced, then renamed over it. */
static bool write_beside(const char *path, const char *temporary, const char *text)
{
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool good = fd >= 0 && write_all(fd, text, strlen(text)) && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(temporary, path) != 0) {
        good = false;
        error = errno;
    }
    if (!good && fd >= 0)
        unlink(temporary);
    errno = error;
    return good;
}

bool file_write(struct arena *arena, struct diag *diag, const char *path, const char *text)
{
    struct stat st;
    if (holds(arena, path, text))
        return true;
    bool there = stat(path, &st) == 0;
    char *real =
        there ? realpath(path, NULL) : NULL; /* what a link leads to is written, not the link */
    const char *target = real == NULL ? path : real;
    bool good = there && !S_ISREG(st.st_mode)
                    ? write_into(target, text)
                    : write_beside(target, arena_printf(arena, "%s.new", target), text);
    int error = errno;
    free(real);
    errno = error;
    if (!good)
        report(diag, "write", path);
    return good;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool folder_list(struct arena *arena, struct diag *diag, const char *path, bool missing_is_empty,
                 struct vec *ret_names)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        if (!(missing_is_empty && errno == ENOENT))
            report(diag, "read the folder", path);
        return false;
    }
    for (struct dirent *e = readdir(folder); e != NULL; e = readdir(folder))
        if (e->d_name[0] != '.')
            vec_push(arena, ret_names, arena_strdup(arena, e->d_name));
    closedir(folder);
    if (ret_names->n > 0)
        qsort(ret_names->items, ret_names->n, sizeof(void *), compare_names);
    return true;
}

bool folder_make(struct arena *arena, struct diag *diag, const char *path)
{
    const char *parent = path_folder(arena, path);
    if (is_folder(path))
        return true;
    if (*parent != '\0' && strcmp(parent, path) != 0 && !is_folder(parent) &&
        !folder_make(arena, diag, parent))
        return false;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        report(diag, "make the folder", path);
        return false;
    }
    return true;
}

bool folder_rename(struct diag *diag, const char *from, const char *to)
{
    if (!file_exists(to) && rename(from, to) == 0)
        return true;
    if (file_exists(to))
        errno = EEXIST;
    report(diag, "give a folder the name", to);
    return false;
}

bool folder_remove(struct arena *arena, struct diag *diag, const char *path)
{
    struct vec names = {0};
    if (!folder_list(arena, diag, path, false, &names))
        return false;
    for (size_t i = 0; i < names.n; i++) {
        const char *file = path_join(arena, path, names.items[i]);
        if (unlink(file) != 0) {
            report(diag, "remove", file);
            return false;
        }
    }
    if (rmdir(path) != 0) {
        report(diag, "remove the folder", path);
        return false;
    }
    return true;
}

bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/' || *folder == '\0' || strcmp(folder, ".") == 0)
        return name;
    size_t length = strlen(folder);
    return arena_printf(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return "";
    return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}
