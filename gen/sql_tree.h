/*
 * sql_tree - PostgreSQL's parse tree as libpg_query hands it out, and what can be done with any of
 * it.
 *
 * The tree is the protobuf one; its messages describe their own fields, so walking, comparing and
 * writing it out name no node type. A tree lives in the arena it was parsed into and may be changed
 * at will: new nodes come from the same arena.
 *
 * Internal to gen/sql*.c. Must not know: fragments, their sorts, or what the answers are for.
 */
#ifndef GEN_SQL_TREE_H
#define GEN_SQL_TREE_H

#include <pg_query/pg_query.pb-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "gen/base/arena.h"
#include "gen/base/buf.h"
#include "gen/sql.h"

typedef PgQuery__ParseResult pg_tree;
typedef PgQuery__Node pg_node;

/* How deep the grammar may nest: well below where libpg_query or a walk would run out of stack. */
#define SQL_DEPTH_MAX 2000

/* Parses text as statements. NULL: ret_error is filled, its offset counts bytes of text. */
pg_tree *tree_parse(struct arena *arena, const char *text, struct sql_error *ret_error);

/* The tree as SQL, or NULL when libpg_query cannot write it. Locations do not matter. */
char *tree_deparse(struct arena *arena, const pg_tree *tree);

/* Whether both are the same but for locations. */
bool tree_equal(const ProtobufCMessage *a, const ProtobufCMessage *b);

/* Writes the tree without its locations as text: different trees give different texts. */
void tree_dump(struct buf *buf, const ProtobufCMessage *message);

/* Calls visit for each direct child message of message (for a node: its one content). */
void tree_each_child(ProtobufCMessage *message,
                     void (*visit)(void *context, ProtobufCMessage *child), void *context);

/* Bottom up: node is called for each place a node stands (it may replace it), message for each
 * message that is not a node. Both may be NULL. */
struct tree_rewriter {
    void (*node)(void *context, pg_node **place);
    void (*message)(void *context, ProtobufCMessage *message);
    void *context;
};
void tree_rewrite(ProtobufCMessage *message, const struct tree_rewriter *rewriter);

/* The content of a node. */
static inline ProtobufCMessage *node_content(const pg_node *node)
{
    return (ProtobufCMessage *)node->alias;
}

/* The content as a type, or NULL when the node is NULL or holds something else: node_is(n,
 * FUNC_CALL, func_call). */
#define node_is(node, upper, member)                                                               \
    ((node) != NULL && (node)->node_case == PG_QUERY__NODE__NODE_##upper ? (node)->member : NULL)

/* The text of a node that holds a string, or NULL. */
static inline const char *node_string(const pg_node *node)
{
    PgQuery__String *string = node_is(node, STRING, string);
    return string != NULL ? string->sval : NULL;
}

/* The only statement of the tree, or NULL. */
pg_node *tree_single(const pg_tree *tree);

/* A copy that shares nothing with node. */
pg_node *node_copy(struct arena *arena, const pg_node *node);

/* New nodes. Texts are not copied. */
pg_node *node_new(struct arena *arena, PgQuery__Node__NodeCase which, void *content);
pg_node *node_new_string(struct arena *arena, const char *text);

/* Whether text is UTF-8 and nests no deeper than SQL_DEPTH_MAX; false: ret_error is filled. */
bool tree_check_text(const char *text, struct sql_error *ret_error);

#endif
