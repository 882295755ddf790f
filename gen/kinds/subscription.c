/*
 * subscription - CREATE SUBSCRIPTION: what is replicated from a publisher. Catalogue 6.37.
 *
 * It is made without contacting the publisher (connect = false), so that the step is transactional
 * and can be run again; the slot, and the first copy of the rows (ALTER SUBSCRIPTION … REFRESH
 * PUBLICATION), are the operator's. With connect="yes" PostgreSQL makes the slot and copies the
 * rows: such a statement stands alone, behind the question whether the subscription is there. A
 * slot that was made for one that then was not stays with the publisher, who refuses a second of
 * its name: an operator drops it, or says create-slot="no".
 *
 * A connection string in a definition holds no secret. That of the server is read by superusers
 * only, and what is read leaves its passwords behind.
 */
#include "gen/kinds/named.h"

#include <string.h>

struct subscription {
    struct object o;
    const char *connection;
    const char *publications;
    const char *enabled;
    const char *connect;
    const char *create_slot;
    const char *copy_data;
    const char *slot_name;
    const char *synchronous_commit;
    bool binary;
    const char *streaming;
    bool two_phase;
    bool disable_on_error;
    const char *password_required;
    bool run_as_owner;
    const char *origin;
    bool failover;
};

static const char *const yes_no[] = {"yes", "no", NULL};

static const struct field fields[] = {
    {"connection", FIELD_TEXT, EFFECT_ALTER, MEMBER(subscription, connection), .required = true,
     .doc = "the publisher, as host=db1 dbname=shop user=replicator passfile=/etc/pg/pass; no "
            "password"},
    {"publications", FIELD_COLUMNS, EFFECT_ALTER, MEMBER(subscription, publications),
     .required = true, .own_depends = true, .doc = "the publisher's publications"},
    {"enabled", FIELD_CHOICE, EFFECT_ALTER, MEMBER(subscription, enabled), .choices = yes_no,
     .dflt = "yes", .doc = "whether it works"},
    {"connect", FIELD_CHOICE, EFFECT_ALTER, MEMBER(subscription, connect), .choices = yes_no,
     .dflt = "no",
     .doc =
         "yes: making it contacts the publisher, makes the slot and copies the rows, and dropping "
         "it drops the slot; no: an operator does that"},
    {"create-slot", FIELD_CHOICE, EFFECT_NONE, MEMBER(subscription, create_slot), .choices = yes_no,
     .dflt = "yes", .doc = "connect: no: the slot is there already"},
    {"copy-data", FIELD_CHOICE, EFFECT_NONE, MEMBER(subscription, copy_data), .choices = yes_no,
     .dflt = "yes", .doc = "connect: no: the rows are there already"},
    {"slot-name", FIELD_NAME, EFFECT_ALTER, MEMBER(subscription, slot_name), .absent_is_any = true,
     .doc = "the publisher's slot, or none; its own name when not said"},
    {"synchronous-commit", FIELD_TEXT, EFFECT_ALTER, MEMBER(subscription, synchronous_commit),
     .dflt = "off", .doc = "synchronous_commit of the one who applies"},
    {"binary", FIELD_BOOL, EFFECT_ALTER, MEMBER(subscription, binary), .since = 14,
     .doc = "values are sent in binary form"},
    {"streaming", FIELD_CHOICE, EFFECT_ALTER, MEMBER(subscription, streaming),
     .choices = (const char *const[]){"off", "on", "parallel", NULL}, .absent_is_any = true,
     .choices_since = (const unsigned[]){14, 14, 16},
     .doc = "whether large transactions are sent before they end; the server's default when not "
            "said"},
    {"two-phase", FIELD_BOOL, EFFECT_REFUSE, MEMBER(subscription, two_phase), .since = 15,
     .doc = "prepared transactions are sent when they are prepared"},
    {"disable-on-error", FIELD_BOOL, EFFECT_ALTER, MEMBER(subscription, disable_on_error),
     .since = 15, .doc = "it stops at an error and does not try again"},
    {"password-required", FIELD_CHOICE, EFFECT_ALTER, MEMBER(subscription, password_required),
     .choices = yes_no, .dflt = "yes", .since = 16,
     .doc = "whether an owner who is no superuser signs in with a password"},
    {"run-as-owner", FIELD_BOOL, EFFECT_ALTER, MEMBER(subscription, run_as_owner), .since = 16,
     .doc = "rows are written as its owner and not as the table's"},
    {"origin", FIELD_CHOICE, EFFECT_ALTER, MEMBER(subscription, origin),
     .choices = (const char *const[]){"any", "none", NULL}, .dflt = "any", .since = 16,
     .doc = "none: only rows that the publisher did not itself receive"},
    {"failover", FIELD_BOOL, EFFECT_ALTER, MEMBER(subscription, failover), .since = 17,
     .doc = "the slot is kept on standbys"},
};

/* A server has one list of them for all its databases. */
static const struct named named = {
    "SUBSCRIPTION", "pg_subscription",
    "subdbid = (SELECT b.oid FROM pg_catalog.pg_database b WHERE b.datname = pg_catalog.current_database()) AND o.subname",
    NULL};

static const struct subscription *subscription_of(const struct object *object)
{
    return (const struct subscription *)object;
}

static bool is_yes(const char *choice, bool otherwise)
{
    return choice == NULL ? otherwise : strcmp(choice, "yes") == 0;
}

static bool has_slot(const struct subscription *s)
{
    return s->slot_name == NULL || strcmp(s->slot_name, "none") != 0;
}

/* ---- Resolving ------------------------------------------------------------------------------- */

/* Where a password stands in a connection string: password = …, …:…@ or ?password=…; NULL: none. */
static const char *find_secret(const char *connection)
{
    const char *address = strstr(connection, "://");
    if (address != NULL) {
        const char *from = address + 3;
        const char *at = memchr(from, '@', strcspn(from, "/?"));
        const char *colon = at == NULL ? NULL : memchr(from, ':', (size_t)(at - from));
        if (colon != NULL)
            return colon + 1;
    }
    for (const char *p = connection; (p = strcasestr(p, "password")) != NULL; p += 8) {
        const char *behind = p + 8 + strspn(p + 8, " \t\r\n");
        if (*behind == '=')
            return p;
    }
    return NULL;
}

static void finish(struct reading *reading, struct object *object)
{
    struct subscription *s = (struct subscription *)object;
    s->publications = sorted_names(reading->model, s->publications);
}

static void check(struct reading *reading, struct object *object)
{
    const struct subscription *s = subscription_of(object);
    const char *secret = find_secret(s->connection);
    if (secret != NULL)
        report_field(
            reading, object, "connection", (size_t)(secret - s->connection),
            "Leave it out, and write passfile=…, a file on the server that holds the password.",
            "the connection of %s has a password, which no definition may hold",
            object_title(reading->model->arena, object));
    if (!has_slot(s) && is_yes(s->enabled, true))
        report_field(reading, object, "slot-name", 0, "Add enabled=\"no\".",
                     "without a slot it cannot work");
    if (!is_yes(s->connect, false) && (s->create_slot != NULL || s->copy_data != NULL))
        report_field(reading, object, s->create_slot != NULL ? "create-slot" : "copy-data", 0,
                     "Add connect=\"yes\", or remove it.",
                     "without connect the publisher is not asked for anything");
}

/* How it was made is no difference of what is there. */
static uint64_t alike(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose)
{
    (void)model;
    (void)before;
    (void)after;
    (void)loose;
    return changed & field_bit(&kind_subscription, offsetof(struct subscription, connect));
}

/* ---- Steps ----------------------------------------------------------------------------------- */

static const char *quoted(struct arena *arena, const char *name)
{
    struct buf buf = buf_make(arena);
    buf_add_ident(&buf, name);
    return buf.data;
}

static const char *path(struct emit *emit, const struct object *object)
{
    return quoted(emit->arena, object->name);
}

static const char *publications(struct emit *emit, const struct object *object)
{
    struct buf buf = buf_make(emit->arena);
    buf_add_columns(&buf, emit->after->sql, subscription_of(object)->publications);
    return buf.data;
}

static const char *slot(struct emit *emit, const struct object *object)
{
    const struct subscription *s = subscription_of(object);
    if (!has_slot(s))
        return "NONE";
    return literal(emit->arena, s->slot_name == NULL ? object->name : s->slot_name);
}

/* Options that SET takes in a transaction: those whose bit is in which, and when all is false only
 * those that say something. */
static const char *options(struct emit *emit, const struct object *object, uint64_t which, bool all)
{
    const struct subscription *s = subscription_of(object);
    const struct {
        size_t offset;
        const char *option;
        const char *value; /* NULL: the default */
        const char *dflt;
    } rows[] = {
        {offsetof(struct subscription, synchronous_commit), "synchronous_commit",
         s->synchronous_commit == NULL ? NULL : literal(emit->arena, s->synchronous_commit),
         "'off'"},
        {offsetof(struct subscription, binary), "binary", s->binary ? "true" : NULL, "false"},
        {offsetof(struct subscription, streaming), "streaming", s->streaming, NULL},
        {offsetof(struct subscription, disable_on_error), "disable_on_error",
         s->disable_on_error ? "true" : NULL, "false"},
        {offsetof(struct subscription, password_required), "password_required",
         s->password_required == NULL ? NULL : "false", "true"},
        {offsetof(struct subscription, run_as_owner), "run_as_owner",
         s->run_as_owner ? "true" : NULL, "false"},
        {offsetof(struct subscription, origin), "origin", s->origin, "any"},
    };
    struct buf buf = buf_make(emit->arena);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *value = rows[i].value != NULL ? rows[i].value : all ? rows[i].dflt : NULL;
        if ((which & field_bit(&kind_subscription, rows[i].offset)) != 0 && value != NULL)
            buf_printf(&buf, "%s%s = %s", buf.length == 0 ? "" : ", ", rows[i].option, value);
    }
    return buf.length == 0 ? "" : buf.data;
}

/* WITH (…) of CREATE. */
static const char *creation_options(struct emit *emit, const struct object *object, bool connects)
{
    const struct subscription *s = subscription_of(object);
    struct buf buf = buf_make(emit->arena);
    const char *rest = options(emit, object, ~UINT64_C(0), false);
    if (connects) {
        buf_printf(&buf, "create_slot = %s, copy_data = %s, enabled = %s",
                   is_yes(s->create_slot, true) ? "true" : "false",
                   is_yes(s->copy_data, true) ? "true" : "false",
                   is_yes(s->enabled, true) ? "true" : "false");
    } else {
        buf_add(&buf, "connect = false");
    }
    buf_printf(&buf, ", slot_name = %s", slot(emit, object));
    if (s->two_phase)
        buf_add(&buf, ", two_phase = true");
    if (s->failover)
        buf_add(&buf, ", failover = true");
    if (*rest != '\0')
        buf_printf(&buf, ", %s", rest);
    return buf.data;
}

static void enable(struct emit *emit, const struct object *object)
{
    bool on = is_yes(subscription_of(object)->enabled, true);
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, on ? "enable" : "disable",
               "ALTER SUBSCRIPTION %s %s", path(emit, object), on ? "ENABLE" : "DISABLE");
}

/* The list of publications, without the connection: that may hold a secret of the server's, and few
 * may read it. */
static const char *state(struct emit *emit, const struct object *object)
{
    return arena_printf(
        emit->arena,
        "SELECT (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(p), ', ' ORDER BY p COLLATE \"C\") FROM pg_catalog.unnest(o.subpublications) p)\n"
        "    %s",
        named_from(emit->arena, &named, object));
}

/* Outside of transactions, so that the question whether it is there is a query's. What is there
 * must be what is wanted. */
static void create_with_slot(struct emit *emit, const struct object *object, const char *ddl)
{
    struct arena *arena = emit->arena;
    const char *title = emit_title(emit, object);
    emit_step(emit, object, STEP_NO_TRANSACTION | STEP_QUERY, LOCKSTEP_LOCK_NONE,
              arena_printf(arena, "SELECT %s\n WHERE NOT %s", literal(arena, ddl),
                           named_exists(arena, &named, NULL, object->name)),
              "create %s", title);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_create(
            arena, title, state(emit, object), publications(emit, object),
            "RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the subscription was dropped while it was made'"),
        "verify %s", title);
}

static void create(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const struct subscription *s = subscription_of(object);
    bool connects = is_yes(s->connect, false);
    const char *ddl =
        arena_printf(arena, "CREATE SUBSCRIPTION %s CONNECTION %s PUBLICATION %s WITH (%s)",
                     path(emit, object), literal(arena, s->connection), publications(emit, object),
                     creation_options(emit, object, connects));
    const char *want = publications(emit, object);
    if (connects && is_yes(s->create_slot, true)) {
        create_with_slot(emit, object, ddl);
        return;
    }
    emit_step(emit, object, 0, LOCKSTEP_LOCK_NONE,
              guard_create(arena, emit_title(emit, object), state(emit, object), want, ddl),
              "create %s", emit_title(emit, object));
    if (!connects && is_yes(s->enabled, true))
        enable(emit, object);
}

/* PostgreSQL changes it while the subscription rests, and asks the publisher. */
static void set_failover(struct emit *emit, const struct object *object)
{
    const struct subscription *s = subscription_of(object);
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, "disable", "ALTER SUBSCRIPTION %s DISABLE",
               path(emit, object));
    emit_plain(emit, object, STEP_NO_TRANSACTION, LOCKSTEP_LOCK_NONE, "set failover of",
               "ALTER SUBSCRIPTION %s SET (failover = %s)", path(emit, object),
               s->failover ? "true" : "false");
    if (is_yes(s->enabled, true))
        enable(emit, object);
}

static void set_publications(struct emit *emit, const struct object *object)
{
    bool connects = is_yes(subscription_of(object)->connect, false);
    emit_plain(emit, object, 0, LOCKSTEP_LOCK_NONE, "set publications of",
               "ALTER SUBSCRIPTION %s SET PUBLICATION %s WITH (refresh = false)",
               path(emit, object), publications(emit, object));
    if (connects && is_yes(subscription_of(object)->enabled, true))
        emit_plain(emit, object, STEP_NO_TRANSACTION, LOCKSTEP_LOCK_NONE, "refresh",
                   "ALTER SUBSCRIPTION %s REFRESH PUBLICATION", path(emit, object));
}

static void alter(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed)
{
    const struct subscription *s = subscription_of(after);
    bool switched = CHANGED(kind_subscription, subscription, enabled, changed);
    if (switched && !is_yes(s->enabled, true))
        enable(emit, after);
    if (CHANGED(kind_subscription, subscription, connection, changed))
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set the connection of",
                   "ALTER SUBSCRIPTION %s CONNECTION %s", path(emit, after),
                   literal(emit->arena, s->connection));
    if (CHANGED(kind_subscription, subscription, slot_name, changed) &&
        (s->slot_name != NULL || !has_slot(subscription_of(before))))
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set the slot of",
                   "ALTER SUBSCRIPTION %s SET (slot_name = %s)", path(emit, after),
                   slot(emit, after));
    const char *set = options(emit, after, changed, true);
    if (*set != '\0')
        emit_plain(emit, after, 0, LOCKSTEP_LOCK_NONE, "set options of",
                   "ALTER SUBSCRIPTION %s SET (%s)", path(emit, after), set);
    if (CHANGED(kind_subscription, subscription, failover, changed))
        set_failover(emit, after);
    if (switched && is_yes(s->enabled, true))
        enable(emit, after);
    if (CHANGED(kind_subscription, subscription, publications, changed))
        set_publications(emit, after);
}

static void rename_subscription(struct emit *emit, const struct object *before,
                                const struct object *after)
{
    named_rename(emit, before, after, &named, LOCKSTEP_LOCK_NONE);
}

/* With its slot it goes outside of transactions only, and only when the publisher answers. */
static void drop(struct emit *emit, const struct object *object)
{
    struct arena *arena = emit->arena;
    const char *name = path(emit, object);
    if (is_yes(subscription_of(object)->connect, false)) {
        named_drop(emit, object, &named, STEP_NO_TRANSACTION, LOCKSTEP_LOCK_NONE);
        return;
    }
    const struct object *former = renamed_into(emit, object);
    const char *statements = arena_printf(
        arena,
        "ALTER SUBSCRIPTION %s DISABLE;\nALTER SUBSCRIPTION %s SET (slot_name = NONE);\nDROP SUBSCRIPTION %s",
        name, name, name);
    emit_step(
        emit, object, 0, LOCKSTEP_LOCK_NONE,
        guard_if(arena,
                 named_exists(arena, &named, NULL, former == NULL ? object->name : former->name),
                 statements),
        "drop %s; its slot stays on the publisher", emit_title(emit, object));
}

/* Read as a whole, for only those who may read all of it may read the connection, and as JSON, for
 * the columns differ by version. */
const struct kind kind_subscription = {
    .name = "subscription",
    .element = "subscription",
    .size = sizeof(struct subscription),
    .fields = fields,
    .n_fields = COUNT(fields),
    .parents = (const char *const[]){"database", NULL},
    .space = SPACE_SUBSCRIPTION,
    .doc = "what is replicated from a publisher",
    .finish = finish,
    .check = check,
    .alike = alike,
    .comment_on = "SUBSCRIPTION",
    .owner_on = "SUBSCRIPTION",
    .create = create,
    .alter = alter,
    .rename = rename_subscription,
    .drop = drop,
    .catalog =
        "WITH x AS MATERIALIZED ("
        " SELECT CASE WHEN pg_catalog.has_table_privilege('pg_catalog.pg_subscription', 'SELECT') THEN"
        "   pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.substring(pg_catalog.query_to_xml("
        "     'SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(s) ORDER BY s.subname) AS j FROM pg_catalog.pg_subscription s"
        "        JOIN pg_catalog.pg_database b ON b.oid = s.subdbid WHERE b.datname = pg_catalog.current_database()',"
        "     false, false, '')::text, '<j>(.*)</j>'), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')::jsonb END AS j)"
        " SELECT s ->> 'oid' AS oid, 0 AS parent, s ->> 'subname' AS name, d.description AS comment" OWNER_COLUMN(
            "(s ->> 'subowner')::oid") ","
                                       " pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(s ->> 'subconninfo',"
                                       "   '\\w*password\\s*=\\s*(''([^''\\\\]|\\\\.)*''|[^\\s&]*)\\s*', '', 'gi'), '(://[^:/@?]*):[^/?]*@', '\\1@')) AS connection,"
                                       " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(p), ', ' ORDER BY p COLLATE \"C\") FROM pg_catalog.jsonb_array_elements_text(s -> 'subpublications') p) AS publications,"
                                       " CASE s ->> 'subenabled' WHEN 'true' THEN 'yes' ELSE 'no' END AS enabled,"
                                       " CASE WHEN s ->> 'subslotname' IS NULL THEN 'none' WHEN s ->> 'subslotname' <> s ->> 'subname' THEN s ->> 'subslotname' END AS \"slot-name\","
                                       " s ->> 'subsynccommit' AS \"synchronous-commit\","
                                       " CASE s ->> 'subbinary' WHEN 'true' THEN 'yes' END AS binary,"
                                       " CASE s ->> 'substream' WHEN 'true' THEN 'on' WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' WHEN 'false' THEN 'off' WHEN 'f' THEN 'off' END AS streaming,"
                                       " CASE WHEN s ->> 'subtwophasestate' IN ('p', 'e') THEN 'yes' END AS \"two-phase\","
                                       " CASE s ->> 'subdisableonerr' WHEN 'true' THEN 'yes' END AS \"disable-on-error\","
                                       " CASE s ->> 'subpasswordrequired' WHEN 'false' THEN 'no' END AS \"password-required\","
                                       " CASE s ->> 'subrunasowner' WHEN 'true' THEN 'yes' END AS \"run-as-owner\","
                                       " s ->> 'suborigin' AS origin,"
                                       " CASE s ->> 'subfailover' WHEN 'true' THEN 'yes' END AS failover"
                                       "  FROM x CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(x.j) s"
                                       "  LEFT JOIN pg_catalog.pg_description d ON d.objoid = (s ->> 'oid')::oid AND d.classoid = 'pg_subscription'::regclass"
                                       " ORDER BY s ->> 'subname'",
};
