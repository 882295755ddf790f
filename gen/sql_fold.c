/*
 * sql_fold - a fragment in a spelling that does not show what PostgreSQL's parser rewrites.
 */
#include "gen/sql_internal.h"

const char *folded_of(struct arena *arena, enum sql_sort sort, const char *text)
{
    return canonical_of(arena, sort, text);
}
