/*
 * type change - see type_change.h. The casts are those of pg_cast in PostgreSQL 13 to 18; what any
 * type has, the conversion to a text (by itself) and from one (when asked), is a rule.
 * Catalogue 6.15.
 */
#include "gen/kinds/type_change.h"

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
