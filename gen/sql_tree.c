/*
 * sql_tree - see sql_tree.h.
 *
 * protobuf-c's descriptors say where each field of a message lies; a field named location (or a
 * statement's place) says where in the text a node came from and is never part of a comparison.
 */
#include "gen/sql_tree.h"

#include <assert.h>
#include <pg_query.h>
#include <stdint.h>
#include <string.h>

#include "gen/sql_lex.h"

/* Nesting counts more than a chain of operators: between two parentheses the grammar may put a
 * whole query. */
#define NEST_WEIGHT 4
/* Deeper than any text this short can nest, whatever it holds. */
#define SHORT_TEXT 1024

static void *unpack_alloc(void *context, size_t size)
{
    return arena_alloc(context, size);
}

static void unpack_free(void *context, void *memory)
{
    (void)context;
    (void)memory;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* libpg_query counts characters from 1; 0 means that it does not know. */
static size_t byte_offset(const char *text, int character)
{
    const char *p = text;
    for (; character > 1 && *p != '\0'; character--)
        for (p++; is_continuation(*p);)
            p++;
    return (size_t)(p - text);
}

/* An unterminated string is quoted to the end of the text: the beginning of its first line says
 * enough. */
static const char *one_line(struct arena *arena, const char *message)
{
    size_t length = strcspn(message, "\r\n");
    if (length > 200)
        for (length = 200; ((unsigned char)message[length] & 0xC0) == 0x80;)
            length--;
    return message[length] == '\0' ? arena_strdup(arena, message)
                                   : arena_printf(arena, "%.*s…\"", (int)length, message);
}

pg_tree *tree_parse(struct arena *arena, const char *text, struct sql_error *ret_error)
{
    if (!tree_check_text(text, ret_error))
        return NULL;
    PgQueryProtobufParseResult result = pg_query_parse_protobuf(text);
    pg_tree *tree = NULL;
    if (result.error != NULL) {
        ret_error->message = one_line(arena, result.error->message);
        ret_error->offset = byte_offset(text, result.error->cursorpos);
    } else {
        ProtobufCAllocator allocator = {unpack_alloc, unpack_free, arena};
        tree = pg_query__parse_result__unpack(&allocator, result.parse_tree.len,
                                              (const uint8_t *)result.parse_tree.data);
        if (tree == NULL)
            *ret_error = (struct sql_error){"the parse tree cannot be read", 0};
    }
    pg_query_free_protobuf_parse_result(result);
    return tree;
}

char *tree_deparse(struct arena *arena, const pg_tree *tree)
{
    size_t size = pg_query__parse_result__get_packed_size(tree);
    uint8_t *packed = arena_alloc(arena, size + 1);
    pg_query__parse_result__pack(tree, packed);
    PgQueryDeparseResult result =
        pg_query_deparse_protobuf((PgQueryProtobuf){size, (char *)packed});
    char *text = result.error == NULL ? arena_strdup(arena, result.query) : NULL;
    pg_query_free_deparse_result(result);
    return text;
}

/* Where a field's value lies, or NULL when it is absent. */
static const void *field_value(const ProtobufCMessage *message,
                               const ProtobufCFieldDescriptor *field)
{
    const char *base = (const char *)message;
    if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF)
        if (*(const uint32_t *)(const void *)(base + field->quantifier_offset) != field->id)
            return NULL;
    return base + field->offset;
}

static size_t field_count(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (field->label != PROTOBUF_C_LABEL_REPEATED)
        return 1;
    return *(const size_t *)(const void *)((const char *)message + field->quantifier_offset);
}

static bool is_location(const ProtobufCFieldDescriptor *field)
{
    return strcmp(field->name, "location") == 0 || strncmp(field->name, "stmt_l", 6) == 0;
}

static bool is_node(const ProtobufCMessage *message)
{
    return message->descriptor == &pg_query__node__descriptor;
}

void tree_each_child(ProtobufCMessage *message,
                     void (*visit)(void *context, ProtobufCMessage *child), void *context)
{
    if (is_node(message)) {
        ProtobufCMessage *content = node_content((pg_node *)message);
        if (content != NULL)
            visit(context, content);
        return;
    }
    const ProtobufCMessageDescriptor *descriptor = message->descriptor;
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];
        const void *value =
            field->type == PROTOBUF_C_TYPE_MESSAGE ? field_value(message, field) : NULL;
        if (value == NULL)
            continue;
        bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
        ProtobufCMessage *const *items = repeated ? *(ProtobufCMessage * *const *)value : value;
        size_t n = field_count(message, field);
        for (size_t k = 0; k < n; k++)
            if (items[k] != NULL)
                visit(context, items[k]);
    }
}

static void rewrite_in(const struct tree_rewriter *rewriter, ProtobufCMessage **place)
{
    ProtobufCMessage *message = *place;
    if (message == NULL)
        return;
    if (is_node(message)) {
        pg_node *node = (pg_node *)message;
        if (node->alias == NULL)
            return;
        tree_rewrite(node_content(node), rewriter);
        if (rewriter->node != NULL)
            rewriter->node(rewriter->context, (pg_node **)place);
    } else {
        tree_rewrite(message, rewriter);
    }
}

void tree_rewrite(ProtobufCMessage *message, const struct tree_rewriter *rewriter)
{
    const ProtobufCMessageDescriptor *descriptor = message->descriptor;
    assert(!is_node(message));
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];
        const void *value =
            field->type == PROTOBUF_C_TYPE_MESSAGE ? field_value(message, field) : NULL;
        if (value == NULL)
            continue;
        bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
        ProtobufCMessage **items =
            repeated ? *(ProtobufCMessage ***)value : (ProtobufCMessage **)value;
        size_t n = field_count(message, field);
        for (size_t k = 0; k < n; k++)
            rewrite_in(rewriter, &items[k]);
    }
    if (rewriter->message != NULL)
        rewriter->message(rewriter->context, message);
}

static size_t scalar_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return 8;
    default:
        return 4;
    }
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool same_item(const ProtobufCFieldDescriptor *field, const char *a, const char *b)
{
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return tree_equal(*(ProtobufCMessage *const *)(const void *)a,
                          *(ProtobufCMessage *const *)(const void *)b);
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return same_text(*(char *const *)(const void *)a, *(char *const *)(const void *)b);
    return memcmp(a, b, scalar_size(field->type)) == 0;
}

static size_t item_size(const ProtobufCFieldDescriptor *field)
{
    bool pointer = field->type == PROTOBUF_C_TYPE_MESSAGE || field->type == PROTOBUF_C_TYPE_STRING;
    return pointer ? sizeof(void *) : scalar_size(field->type);
}

static bool same_field(const ProtobufCMessage *a, const ProtobufCMessage *b,
                       const ProtobufCFieldDescriptor *field)
{
    const char *in_a = field_value(a, field);
    const char *in_b = field_value(b, field);
    if (in_a == NULL || in_b == NULL)
        return in_a == in_b;
    size_t n = field_count(a, field);
    if (n != field_count(b, field))
        return false;
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        in_a = *(const char *const *)(const void *)in_a;
        in_b = *(const char *const *)(const void *)in_b;
    }
    for (size_t k = 0; k < n; k++)
        if (!same_item(field, in_a + k * item_size(field), in_b + k * item_size(field)))
            return false;
    return true;
}

bool tree_equal(const ProtobufCMessage *a, const ProtobufCMessage *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->descriptor != b->descriptor)
        return false;
    if (is_node(a)) {
        const pg_node *node_a = (const pg_node *)a;
        const pg_node *node_b = (const pg_node *)b;
        return node_a->node_case == node_b->node_case &&
               tree_equal(node_content(node_a), node_content(node_b));
    }
    for (unsigned i = 0; i < a->descriptor->n_fields; i++)
        if (!is_location(&a->descriptor->fields[i]) && !same_field(a, b, &a->descriptor->fields[i]))
            return false;
    return true;
}

/* Quoted, so that no text can look like structure. */
static void dump_text(struct buf *buf, const char *text)
{
    buf_add_char(buf, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'')
            buf_add_char(buf, '\'');
        buf_add_char(buf, *p);
    }
    buf_add_char(buf, '\'');
}

static void dump_item(struct buf *buf, const ProtobufCFieldDescriptor *field, const char *item)
{
    if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
        tree_dump(buf, *(ProtobufCMessage *const *)(const void *)item);
    } else if (field->type == PROTOBUF_C_TYPE_STRING) {
        const char *text = *(char *const *)(const void *)item;
        dump_text(buf, text != NULL ? text : "");
    } else if (scalar_size(field->type) == 8) {
        int64_t number;
        memcpy(&number, item, sizeof(number));
        buf_printf(buf, "%lld", (long long)number);
    } else {
        int32_t number;
        memcpy(&number, item, sizeof(number));
        buf_printf(buf, "%d", (int)number);
    }
}

/* Whether the field holds what every new message holds in it. */
static bool is_default(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    const void *value = field_value(message, field);
    if (value == NULL)
        return true;
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return field_count(message, field) == 0;
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return *(ProtobufCMessage *const *)value == NULL;
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return *(char *const *)value == NULL || **(char *const *)value == '\0';
    static const char zero[8];
    return memcmp(value, zero, scalar_size(field->type)) == 0;
}

static void dump_field(struct buf *buf, const ProtobufCMessage *message,
                       const ProtobufCFieldDescriptor *field)
{
    const char *value = field_value(message, field);
    size_t n = field_count(message, field);
    buf_printf(buf, " %s", field->name);
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        value = *(const char *const *)(const void *)value;
        buf_add_char(buf, '[');
    } else {
        buf_add_char(buf, '=');
    }
    for (size_t k = 0; k < n; k++) {
        if (k > 0)
            buf_add_char(buf, ' ');
        dump_item(buf, field, value + k * item_size(field));
    }
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        buf_add_char(buf, ']');
}

void tree_dump(struct buf *buf, const ProtobufCMessage *message)
{
    if (message != NULL && is_node(message))
        message = node_content((const pg_node *)message);
    if (message == NULL) {
        buf_add(buf, "()");
        return;
    }
    buf_printf(buf, "(%s", message->descriptor->short_name);
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        if (!is_location(field) && !is_default(message, field))
            dump_field(buf, message, field);
    }
    buf_add_char(buf, ')');
}

pg_node *tree_single(const pg_tree *tree)
{
    return tree->n_stmts == 1 ? tree->stmts[0]->stmt : NULL;
}

pg_node *node_copy(struct arena *arena, const pg_node *node)
{
    ProtobufCAllocator allocator = {unpack_alloc, unpack_free, arena};
    uint8_t *packed = arena_alloc(arena, pg_query__node__get_packed_size(node) + 1);
    size_t size = pg_query__node__pack(node, packed);
    pg_node *copy = pg_query__node__unpack(&allocator, size, packed);
    assert(copy != NULL);
    return copy;
}

pg_node *node_new(struct arena *arena, PgQuery__Node__NodeCase which, void *content)
{
    pg_node *node = arena_new_of(arena, pg_node);
    pg_query__node__init(node);
    node->node_case = which;
    node->alias = content;
    return node;
}

pg_node *node_new_string(struct arena *arena, const char *text)
{
    PgQuery__String *string = arena_new_of(arena, PgQuery__String);
    pg_query__string__init(string);
    string->sval = (char *)text;
    return node_new(arena, PG_QUERY__NODE__NODE_STRING, string);
}

/* The length of the UTF-8 sequence at at, or 0 when it is not one (RFC 3629). */
static size_t utf8_length(const unsigned char *at)
{
    static const struct {
        unsigned char low, high, second_low, second_high, length;
    } rows[] = {
        {0x01, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (at[0] < rows[i].low || at[0] > rows[i].high)
            continue;
        if (rows[i].length > 1 && (at[1] < rows[i].second_low || at[1] > rows[i].second_high))
            return 0;
        for (size_t k = 2; k < rows[i].length; k++)
            if (!is_continuation((char)at[k]))
                return 0;
        return rows[i].length;
    }
    return 0;
}

static bool check_utf8(const char *text, struct sql_error *ret_error)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0';) {
        size_t length = *p < 0x80 ? 1 : utf8_length(p);
        if (length == 0) {
            *ret_error = (struct sql_error){"invalid UTF-8", (size_t)((const char *)p - text)};
            return false;
        }
        p += length;
    }
    return true;
}

/* What one level of parentheses (or CASE) has gathered. */
struct level {
    unsigned chain;  /* operators since the last word or comma that starts a new operand list */
    unsigned joined; /* UNION, JOIN and their like: each nests in the next */
};

static bool token_among(const struct lex_token *token, const char *const *words)
{
    for (; *words != NULL; words++)
        if (lex_is(token, *words))
            return true;
    return false;
}

static void count_token(struct level *level, const struct lex_token *token)
{
    static const char *const starts[] = {"AND",  "OR",   "SELECT", "FROM",   "WHERE", "ON",
                                         "WHEN", "THEN", "ELSE",   "HAVING", "BY",    "SET",
                                         "AS",   "END",  ",",      NULL};
    static const char *const joins[] = {"UNION", "INTERSECT", "EXCEPT", "JOIN", NULL};
    static const char *const chains[] = {"NOT",     "IS",       "ISNULL", "NOTNULL", "COLLATE",
                                         "AT",      "LIKE",     "IN",     "ILIKE",   "SIMILAR",
                                         "BETWEEN", "OPERATOR", NULL};
    if (lex_is(token, ";"))
        *level = (struct level){0};
    else if (token_among(token, starts))
        level->chain = 0;
    else if (token_among(token, joins))
        level->joined++;
    else if (token->sort == LEX_OPERATOR || lex_is(token, "[") || token_among(token, chains))
        level->chain++;
}

/* libpg_query recurses over its tree without a guard: what nests too deep would run out of stack.
 * The depth is guessed from the tokens, never too low. */
static bool check_depth(const char *text, struct sql_error *ret_error)
{
    struct level levels[SQL_DEPTH_MAX / NEST_WEIGHT + 1] = {{0}};
    size_t depth = 0;
    unsigned outer = 0; /* the sum over the levels below this one */
    for (struct lex_token token = lex_next(text); token.sort != LEX_END;
         token = lex_next(token.start + token.length)) {
        struct level *level = &levels[depth];
        if (lex_is(&token, "(") || lex_is(&token, "[") || lex_is(&token, "CASE")) {
            outer += level->chain + level->joined + NEST_WEIGHT;
            if (outer < SQL_DEPTH_MAX)
                levels[++depth] = (struct level){0};
        } else if (depth > 0 &&
                   (lex_is(&token, ")") || lex_is(&token, "]") || lex_is(&token, "END"))) {
            level = &levels[--depth];
            outer -= level->chain + level->joined + NEST_WEIGHT;
            level->chain++;
        } else {
            count_token(level, &token);
        }
        if (outer + levels[depth].chain + levels[depth].joined >= SQL_DEPTH_MAX) {
            *ret_error =
                (struct sql_error){"nested too deeply to be read", (size_t)(token.start - text)};
            return false;
        }
    }
    return true;
}

bool tree_check_text(const char *text, struct sql_error *ret_error)
{
    return check_utf8(text, ret_error) &&
           (strlen(text) < SHORT_TEXT || check_depth(text, ret_error));
}
