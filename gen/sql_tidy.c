/*
 * sql_tidy - a server's text in a spelling that it keeps.
 */
#include <string.h>

#include "gen/sql_internal.h"

const char *tidy_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    return sort == SQL_QUERY ? text : canonical_of(arena, sort, text);
}
