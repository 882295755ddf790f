/*
 * conflict - see conflict.h.
 */
#include "gen/conflict.h"

#include <stddef.h>
#include <string.h>

/* The next line from text on that begins so, or is so where no space is behind the mark. */
static const char *find_line(const char *start, const char *text, const char *mark)
{
    size_t length = strlen(mark);
    for (const char *at = text; (at = strstr(at, mark)) != NULL; at += length) {
        char behind = at[length];
        if ((at == start || at[-1] == '\n') &&
            (mark[length - 1] == ' ' || behind == '\n' || behind == '\r'))
            return at;
    }
    return NULL;
}

bool conflict_find(const struct source *source, bool head, struct location *ret_at)
{
    const char *first = find_line(source->data, source->data, "<<<<<<< ");
    const char *middle = first == NULL ? NULL : find_line(source->data, first, "=======");
    bool found = first != NULL &&
                 (head || (middle != NULL && find_line(source->data, middle, ">>>>>>> ") != NULL));
    if (found)
        *ret_at = (struct location){source, (uint32_t)(first - source->data)};
    return found;
}
