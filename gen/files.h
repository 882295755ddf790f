/*
 * files - reading and writing files and folders for the generator.
 *
 * Functions that fail say why in the diagnostics and return NULL or false.
 */
#ifndef GEN_FILES_H
#define GEN_FILES_H

#include <stdbool.h>

#include "gen/base/arena.h"
#include "gen/base/diag.h"
#include "gen/base/vec.h"

/* A whole file; path is kept as given for messages. */
struct source *file_read(struct arena *arena, struct diag *diag, const char *path);

/* The beginning of a file, HEAD_BYTES of it or all when it is shorter, and whether marker (shorter
 * than that) stands anywhere in it. The file is read, not kept. */
#define HEAD_BYTES 16384
struct source *file_read_head(struct arena *arena, struct diag *diag, const char *path,
                              const char *marker, bool *ret_holds);

/* Writes text to path through a temporary file in the same folder that is synced and renamed, so
 * that no reader ever sees half of it. A file that holds just that text already is left alone; a
 * link stays a link; a device or a pipe is written into. */
bool file_write(struct arena *arena, struct diag *diag, const char *path, const char *text);

/* The names in a folder that are not hidden, sorted by byte. A folder that does not exist gives
 * false without a message when missing_is_empty, and an empty list. */
bool folder_list(struct arena *arena, struct diag *diag, const char *path, bool missing_is_empty,
                 struct vec *ret_names);

bool folder_make(struct arena *arena, struct diag *diag, const char *path);
/* Gives a folder another name, which nothing has. */
bool folder_rename(struct diag *diag, const char *from, const char *to);
/* Removes a folder with the files in it; one with a folder in it stays. */
bool folder_remove(struct arena *arena, struct diag *diag, const char *path);
bool is_folder(const char *path);
/* Whether it is there and can be read to an end: neither a folder nor a pipe or device. */
bool is_file(const char *path);
bool file_exists(const char *path);

/* folder/name, or name when folder is "" or "." or name is absolute. */
const char *path_join(struct arena *arena, const char *folder, const char *name);
/* What stands before the last slash; "" when there is none. */
const char *path_folder(struct arena *arena, const char *path);

#endif
