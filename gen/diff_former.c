/*
 * diff_former - what an object was called before: the names in was="…".
 *
 *     was="old"             another name in the same schema or table
 *     was="sales.orders"    moved from another schema, perhaps with another name
 *     was="newer, older"    more than one, the latest first: versions in between may have been left
 *                           out
 *
 * A name with a dot or a comma in it stands in double quotes, unless it is the whole text.
 */
#include "gen/diff.h"

#include <string.h>

/* The end of a part: the separator outside quotes, or the end of the text. */
static const char *part_end(const char *text, char separator)
{
    bool quoted = false;
    for (; *text != '\0' && (quoted || *text != separator); text++)
        if (*text == '"')
            quoted = !quoted;
    return text;
}

static const char *unquoted(struct arena *arena, const char *start, size_t length)
{
    struct buf name = buf_make(arena);
    if (length < 2 || *start != '"' || start[length - 1] != '"')
        return arena_strndup(arena, start, length);
    for (size_t i = 1; i + 1 < length; i++) {
        buf_add_char(&name, start[i]);
        if (start[i] == '"')
            i++;
    }
    return name.data;
}

static void add_former(struct arena *arena, struct vec *list, const char *schema, const char *name)
{
    struct sql_name *former = arena_new_of(arena, struct sql_name);
    *former = (struct sql_name){schema, name};
    vec_push(arena, list, former);
}

struct vec former_names(struct arena *arena, const struct object *object)
{
    struct vec list = {0};
    if (object->was == NULL)
        return list;
    add_former(arena, &list, NULL, object->was);
    for (const char *start = object->was; strpbrk(object->was, ",.\"") != NULL;) {
        start += strspn(start, " ");
        const char *end = part_end(start, ',');
        const char *dot = part_end(start, '.');
        size_t length = (size_t)(end - start);
        while (length > 0 && start[length - 1] == ' ')
            length--;
        if (dot < start + length) {
            size_t behind = (size_t)(dot - start) + 1;
            add_former(arena, &list, unquoted(arena, start, behind - 1),
                       unquoted(arena, dot + 1, length - behind));
        } else {
            add_former(arena, &list, NULL, unquoted(arena, start, length));
        }
        if (*end == '\0')
            break;
        start = end + 1;
    }
    return list;
}
