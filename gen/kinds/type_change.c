/*
 * type change - see type_change.h. The casts are those of pg_cast in PostgreSQL 13 to 18; what any
 * type has, the conversion to a text (by itself) and from one (when asked), is a rule.
 * Catalogue 6.15.
 */
#include "gen/kinds/type_change.h"

#include <stdlib.h>
#include <string.h>

/* from → to, …; an exclamation mark: only when asked. */
static const char *const casts[][2] = {
    {"bigint", " bit! double precision, integer, money, numeric, oid, real, smallint,"},
    {"bit", " bigint! bit varying, integer!"},
    {"bit varying", " bit,"},
    {"boolean", " integer!"},
    {"box", " circle! lseg! point! polygon,"},
    {"character", " xml!"},
    {"character varying", " xml!"},
    {"cidr", " inet,"},
    {"circle", " box! point! polygon!"},
    {"date", " timestamp with time zone, timestamp without time zone,"},
    {"double precision", " bigint, integer, numeric, real, smallint,"},
    {"inet", " cidr,"},
    {"integer", " bigint, bit! boolean! double precision, money, numeric, oid, real, smallint,"},
    {"interval", " time without time zone,"},
    {"json", " jsonb,"},
    {"jsonb", " bigint! boolean! double precision! integer! json, numeric! real! smallint!"},
    {"lseg", " point!"},
    {"macaddr", " macaddr8,"},
    {"macaddr8", " macaddr,"},
    {"money", " numeric,"},
    {"numeric", " bigint, double precision, integer, money, real, smallint,"},
    {"oid", " bigint, integer,"},
    {"path", " polygon,"},
    {"point", " box,"},
    {"polygon", " box! circle! path, point!"},
    {"real", " bigint, double precision, integer, numeric, smallint,"},
    {"smallint", " bigint, double precision, integer, numeric, oid, real,"},
    {"text", " xml!"},
    {"time with time zone", " time without time zone,"},
    {"time without time zone", " interval, time with time zone,"},
    {"timestamp with time zone",
     " date, time with time zone, time without time zone, timestamp without time zone,"},
    {"timestamp without time zone", " date, time without time zone, timestamp with time zone,"},
    /* Nothing but texts. */
    {"bytea", ""},
    {"daterange", ""},
    {"int4range", ""},
    {"int8range", ""},
    {"jsonpath", ""},
    {"line", ""},
    {"name", ""},
    {"numrange", ""},
    {"pg_lsn", ""},
    {"tsquery", ""},
    {"tsrange", ""},
    {"tstzrange", ""},
    {"tsvector", ""},
    {"uuid", ""},
    {"xml", ""},
};

/* A type without its modifier, an array's element, a domain's base. */
struct bare {
    const char *name; /* as format_type() has it; NULL: one that is not known */
    bool is_array;
    const struct object *user; /* an enum */
};

static const char *without_modifier(struct arena *arena, const char *type)
{
    if (strncmp(type, "interval ", 9) == 0) /* day to second */
        return strstr(type, "[]") == NULL ? "interval" : "interval[]";
    const char *open = strchr(type, '(');
    const char *close = open == NULL ? NULL : strchr(open, ')');
    return close == NULL ? type
                         : arena_printf(arena, "%.*s%s", (int)(open - type), type, close + 1);
}

static bool is_string(const char *name)
{
    static const char *const strings[] = {"text", "character varying", "character", "name"};
    for (size_t i = 0; i < COUNT(strings); i++)
        if (strcmp(name, strings[i]) == 0)
            return true;
    return false;
}

static const char *casts_of(const char *name)
{
    for (size_t i = 0; i < COUNT(casts); i++)
        if (strcmp(casts[i][0], name) == 0)
            return casts[i][1];
    return NULL;
}

static struct bare bare_of(struct model *model, const struct object *near, const char *type)
{
    struct bare bare = {0};
    for (unsigned depth = 0; depth < 32; depth++) { /* domains over domains */
        const char *canonical =
            without_modifier(model->arena, sql_canonical(model->sql, SQL_TYPE, type));
        size_t length = strcspn(canonical, "[");
        bool is_array = canonical[length] == '[';
        const char *name = arena_strndup(model->arena, canonical, length);
        const struct sql_names *names = sql_names(model->sql, SQL_TYPE, type);
        const struct object *user =
            names == NULL || names->n_types != 1
                ? NULL
                : model_lookup(model, near, SPACE_TYPE, names->types[0].schema,
                               names->types[0].name);
        if (user != NULL && user->kind == &kind_domain && !bare.is_array) {
            bare.is_array = is_array;
            type = get_field(user, "type");
            near = user;
            if (type == NULL)
                return bare;
            continue;
        }
        bare.is_array |= is_array;
        if (user != NULL && user->kind == &kind_enum)
            bare.user = user;
        if (bare.user != NULL || (user == NULL && casts_of(name) != NULL))
            bare.name = name;
        return bare;
    }
    return bare;
}

static enum type_change listed(const char *from, const char *to)
{
    const char *list = casts_of(from);
    const char *found =
        list == NULL ? NULL : strstr(list, to); /* the space before tells where a name begins */
    size_t length = strlen(to);
    for (; found != NULL; found = strstr(found + 1, to))
        if (found[-1] == ' ' && (found == list + 1 || strchr(",!", found[-2]) != NULL) &&
            (found[length] == ',' || found[length] == '!'))
            return found[length] == ',' ? CHANGE_BY_ITSELF : CHANGE_WHEN_ASKED;
    return CHANGE_NOT_KNOWN;
}

/* A cast that the definition makes. */
static const char *own_cast(struct model *model, const char *from, const char *to)
{
    struct arena *arena = model->arena;
    for_each_child (child, model->database) {
        if (child->kind != &kind_cast || get_field(child, "source") == NULL ||
            get_field(child, "target") == NULL)
            continue;
        const char *source = sql_canonical(model->sql, SQL_TYPE, get_field(child, "source"));
        const char *target = sql_canonical(model->sql, SQL_TYPE, get_field(child, "target"));
        if (strcmp(without_modifier(arena, source), from) == 0 &&
            strcmp(without_modifier(arena, target), to) == 0)
            return get_field(child, "as") == NULL ? "explicit" : get_field(child, "as");
    }
    return NULL;
}

enum type_change type_change(struct model *model, const struct object *near, const char *from,
                             const char *to)
{
    const char *own =
        own_cast(model, without_modifier(model->arena, sql_canonical(model->sql, SQL_TYPE, from)),
                 without_modifier(model->arena, sql_canonical(model->sql, SQL_TYPE, to)));
    if (own != NULL)
        return strcmp(own, "explicit") == 0 ? CHANGE_WHEN_ASKED : CHANGE_BY_ITSELF;
    struct bare a = bare_of(model, near, from);
    struct bare b = bare_of(model, near, to);
    if (a.name == NULL || b.name == NULL)
        return CHANGE_UNSURE;
    if (a.is_array == b.is_array &&
        (a.user != NULL || b.user != NULL ? a.user == b.user : strcmp(a.name, b.name) == 0))
        return CHANGE_BY_ITSELF;
    bool to_string = b.user == NULL && is_string(b.name);
    bool from_string = a.user == NULL && is_string(a.name);
    if (a.is_array != b.is_array)
        return to_string && !b.is_array     ? CHANGE_BY_ITSELF
               : from_string && !a.is_array ? CHANGE_WHEN_ASKED
                                            : CHANGE_NOT_KNOWN;
    if (to_string)
        return CHANGE_BY_ITSELF;
    if (from_string)
        return CHANGE_WHEN_ASKED;
    return a.user != NULL || b.user != NULL ? CHANGE_NOT_KNOWN : listed(a.name, b.name);
}

/* ---- What becomes of the values -------------------------------------------------------------- */

/* A type without domains over it, as format_type() prints it: "numeric(10,2)", "integer[]". */
static const char *base_of(struct typed_at typed)
{
    struct model *model = (struct model *)typed.model;
    bool is_array = false;
    for (unsigned depth = 0; depth < 32; depth++) { /* domains over domains */
        const struct sql_names *names = sql_names(model->sql, SQL_TYPE, typed.type);
        const char *canonical = sql_canonical(model->sql, SQL_TYPE, typed.type);
        const struct object *domain =
            names == NULL || names->n_types != 1
                ? NULL
                : model_lookup(model, typed.near, SPACE_TYPE, names->types[0].schema,
                               names->types[0].name);
        if (domain == NULL || domain->kind != &kind_domain || get_field(domain, "type") == NULL)
            return is_array && strchr(canonical, '[') == NULL
                       ? arena_printf(model->arena, "%s[]", canonical)
                       : canonical;
        is_array |= strchr(canonical, '[') != NULL;
        typed.type = get_field(domain, "type");
        typed.near = domain;
    }
    return typed.type;
}

/* "numeric(10,2)" → 10 and 2; the missing ones are -1. */
static void modifiers(const char *type, long *ret_first, long *ret_second)
{
    const char *open = strchr(type, '(');
    char *end;
    *ret_first = *ret_second = -1;
    if (open == NULL)
        return;
    *ret_first = strtol(open + 1, &end, 10);
    *ret_second = *end == ',' ? strtol(end + 1, NULL, 10) : 0;
}

/* from → to, from → to, … by the beginnings of their names. */
static bool is_pair(const char *const (*pairs)[2], size_t n, const char *from, const char *to)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(from, pairs[i][0], strlen(pairs[i][0])) == 0 &&
            strncmp(to, pairs[i][1], strlen(pairs[i][1])) == 0)
            return true;
    return false;
}

/* Type changes whose assignment cast silently drops a part of the value. */
static bool cuts(const char *from, const char *to)
{
    static const char *const pairs[][2] = {
        {"timestamp", "date"},
        {"timestamp", "time "},
        {"time with time zone", "time without"},
        {"interval", "time "},
        {"double precision", "real"},
        {"double precision", "integer"},
        {"double precision", "bigint"},
        {"double precision", "smallint"},
        {"double precision", "numeric"},
        {"real", "integer"},
        {"real", "bigint"},
        {"real", "smallint"},
        {"real", "numeric"},
        {"bigint", "real"},
        {"bigint", "double precision"},
        {"integer", "real"},
        {"numeric", "integer"},
        {"numeric", "bigint"},
        {"numeric", "smallint"},
        {"numeric", "real"},
        {"numeric", "double precision"},
        {"numeric", "money"},
        {"inet", "cidr"},
    };
    long from_first;
    long from_second;
    long to_first;
    long to_second;
    if (is_pair(pairs, COUNT(pairs), from, to))
        return true;
    modifiers(from, &from_first, &from_second);
    modifiers(to, &to_first, &to_second);
    if (strncmp(from, "numeric", 7) == 0 && strncmp(to, "numeric(", 8) == 0)
        return from_first < 0 || to_second < from_second;
    if (strncmp(from, "time", 4) == 0 && strncmp(to, "time", 4) == 0 && to_first >= 0)
        return from_first < 0 || to_first < from_first;
    if (strncmp(from, "interval", 8) == 0 && strncmp(to, "interval", 8) == 0) {
        bool fields = strncmp(to, "interval ", 9) == 0; /* day to second */
        return (fields && strncmp(from, "interval ", 9) != 0) ||
               (to_first >= 0 && (from_first < 0 || to_first < from_first));
    }
    return false;
}

static bool has_no_length(const char *base)
{
    return strcmp(base, "text") == 0 || strcmp(base, "character varying") == 0;
}

/* A modifier that takes no less than the other did. */
static bool widens(const char *bare, const char *from, const char *to)
{
    long from_first;
    long from_second;
    long to_first;
    long to_second;
    modifiers(from, &from_first, &from_second);
    modifiers(to, &to_first, &to_second);
    if (strcmp(bare, "interval") == 0)
        return strcmp(to, "interval") == 0;
    if (strcmp(bare, "bit") == 0) /* another length is refused */
        return true;
    /* A numeric with too many digits before the point is refused. */
    if (strcmp(bare, "numeric") == 0)
        return to_first < 0 || (from_first >= 0 && to_second >= from_second);
    return to_first < 0 || (from_first >= 0 && to_first >= from_first);
}

enum value_change value_change(struct typed_at from, struct typed_at to)
{
    static const char *const exact[][2] = {
        {"smallint", "integer"},
        {"smallint", "bigint"},
        {"smallint", "numeric"},
        {"smallint", "real"},
        {"smallint", "double precision"},
        {"integer", "smallint"},
        {"integer", "bigint"},
        {"integer", "numeric"},
        {"integer", "double precision"},
        {"bigint", "smallint"},
        {"bigint", "integer"},
        {"bigint", "numeric"},
        {"real", "double precision"},
        {"date", "timestamp"},
        {"timestamp without", "timestamp with "},
        {"time without", "time with "},
        {"time without", "interval"},
        {"cidr", "inet"},
        {"macaddr", "macaddr8"},
        {"jsonb", "json"},
    };
    struct arena *arena = from.model->arena;
    const char *a = base_of(from);
    const char *b = base_of(to);
    if (strcmp(a, b) == 0)
        return VALUES_STAY;
    if (cuts(a, b))
        return VALUES_ARE_CUT;
    bool lists[] = {strchr(a, '[') != NULL, strchr(b, '[') != NULL};
    if (has_no_length(arena_strndup(arena, b, strcspn(b, "["))) && (lists[0] || !lists[1]))
        return VALUES_STAY;
    if (lists[0] != lists[1])
        return VALUES_DIFFER;
    const char *bare_a = without_modifier(arena, a);
    const char *bare_b = without_modifier(arena, b);
    if (strcmp(bare_a, bare_b) == 0)
        return widens(bare_a, a, b) ? VALUES_STAY : VALUES_DIFFER;
    long first;
    long second;
    modifiers(b, &first, &second);
    if (strncmp(b, "numeric", 7) == 0 && second < 0 && first >= 0) /* rounds before the point */
        return VALUES_ARE_CUT;
    if (strncmp(b, "time", 4) == 0 && first >= 0) /* fewer digits of a second */
        return VALUES_DIFFER;
    return is_pair(exact, COUNT(exact), bare_a, bare_b) ? VALUES_STAY : VALUES_DIFFER;
}

bool values_are_settled(struct typed_at from, struct typed_at to)
{
    static const char *const settled[] = {
        "smallint",  "integer", "bigint", "numeric", "boolean", "text", "character varying",
        "character", "uuid",    "json",   "jsonb",   "inet",    "cidr", "name",
        "oid"};
    struct arena *arena = from.model->arena;
    const char *both[] = {without_modifier(arena, base_of(from)),
                          without_modifier(arena, base_of(to))};
    for (size_t i = 0; i < COUNT(both); i++) {
        bool found = false;
        for (size_t k = 0; k < COUNT(settled); k++)
            found |= strcmp(both[i], settled[k]) == 0;
        if (!found)
            return false;
    }
    return true;
}

bool values_read_alike(struct typed_at from, struct typed_at to)
{
    const char *a = base_of(from);
    const char *b = base_of(to);
    if (strcmp(a, b) == 0)
        return true;
    /* One is filled up with blanks, the other with zeros. */
    if (strncmp(a, "character(", 10) == 0 || strncmp(b, "character(", 10) == 0 ||
        strncmp(b, "numeric(", 8) == 0)
        return false;
    return value_change(from, to) == VALUES_STAY && values_are_settled(from, to);
}

const char *stored_as(struct typed_at type)
{
    const char *base = without_modifier(type.model->arena, base_of(type));
    const char *element = arena_strndup(type.model->arena, base, strcspn(base, "["));
    const struct sql_names *names = sql_names(type.model->sql, SQL_TYPE, element);
    bool own = names != NULL && names->n_types > 0 &&
               model_lookup(type.model, type.near, SPACE_TYPE, names->types[0].schema,
                            names->types[0].name) != NULL;
    return own || is_string(element) || casts_of(element) == NULL ? NULL : base;
}
