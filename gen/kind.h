/*
 * kind - what a sort of PostgreSQL object is to the core stages.
 *
 * All knowledge of a kind is one file in gen/kinds/: a struct, a field table, some functions that
 * write SQL, a catalogue query, and the const record that ties them together. From the field table
 * the core parses and checks attributes, compares objects, writes snapshots and reads catalogue
 * rows; no stage names a kind. A member that is left empty means the default beside it.
 */
#ifndef GEN_KIND_H
#define GEN_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/base/buf.h"
#include "gen/model.h"

struct emit;
struct privileges;
struct deps;
struct reading;
struct look;

enum field_type {
    FIELD_TEXT,    /* any text */
    FIELD_NAME,    /* an identifier, unquoted */
    FIELD_INTEGER, /* digits, with a sign */
    FIELD_BOOL,    /* yes or no; the member is a bool */
    FIELD_CHOICE,  /* one of choices */
    FIELD_TYPE,    /* a type; sql_sort SQL_TYPE, and so on below */
    FIELD_EXPR,
    FIELD_QUERY,
    FIELD_STATEMENTS, /* one or more, with a semicolon between */
    FIELD_ELEMENTS,
    FIELD_EXCLUSION,
    FIELD_ARGUMENTS,
    FIELD_RETURNS,
    FIELD_PARTITION_KEY, /* range (a, lower(b)): how a table is divided */
    FIELD_COLUMNS,       /* plain columns of the table the object is in (or is) */
    FIELD_RELATION,      /* a relation's name, perhaps with columns behind it: a.b(c, d) */
    FIELD_ROUTINE,       /* a routine's name or call */
    FIELD_SIGNATURE,     /* a routine with its arguments' types: f(integer, text) */
    FIELD_OPERATOR, /* an operator, perhaps with its schema: =, app.===; depends() says which */
    FIELD_PATH,     /* the name of an object of the field's space, perhaps with its schema */
    FIELD_OPTIONS,  /* storage parameters: fillfactor=70, autovacuum_enabled=off */
    FIELD_BODY      /* source code: compared without the white space around it */
};

/* What a change of the field means. */
enum field_effect {
    EFFECT_ALTER,   /* the kind's alter() makes it */
    EFFECT_BREAKS,  /* alter() makes it, but what depends on the object must be taken down before */
    EFFECT_REBUILD, /* drop and create */
    EFFECT_REFUSE,  /* not possible without losing the object: an error that says so */
    EFFECT_NONE /* says how to migrate (backfill, using) or is a shorthand: never compared, not in
                   snapshots */
};

/* What a repair does about a field in which the database differs from what was promised. */
enum field_repair {
    REPAIR_LEAVES,  /* it is there with another definition */
    REPAIR_SETS,    /* where the database has none, it is lacking: set */
    REPAIR_FINISHES /* where only the database has it, it is unfinished: taken off */
};

struct field {
    const char *name; /* the attribute; for a body the name in messages and catalogue columns */
    enum field_type type;
    enum field_effect effect;
    size_t offset;
    bool is_bool;
    bool required;
    bool text;                  /* the element's text, not an attribute */
    const char *const *choices; /* FIELD_CHOICE: ends with NULL */
    const char *dflt;           /* what absence means; such a value is stored as NULL */
    bool names_objects;         /* FIELD_TEXT: names as in SQL; FIELD_NAME: a schema */
    bool own_depends;           /* depends() says what it means as a dependency */
    int space;                  /* FIELD_PATH, FIELD_NAME: enum space of what it names */
    bool absent_is_any;         /* absence means "whatever is there": never a difference */
    bool can_wait;              /* alter() can take it off and set it again: done while what it
                                   names is made anew */
    int around; /* enum space: set when the children of that space are made or altered, taken off
                   before one of them goes (row security and its policies); 0: not */
    bool completes;                /* alter() takes it off at first, complete() sets it at last */
    unsigned since;                /* the version of PostgreSQL it came with (15); 0: all have it */
    const unsigned *choices_since; /* the same for each of choices; NULL: all have them */
    const char *instead;           /* EFFECT_REFUSE: what to do; NULL: the usual way round */
    enum field_repair repair;
    const char *doc; /* one line for the reference */
};

/* The member of a field, its type checked by the compiler: bool or const char *. */
#define MEMBER(type, member)                                                                       \
    .offset = offsetof(struct type, member),                          \
    .is_bool = _Generic(((struct type *)0)->member, bool : true, const char * : false)

/* Name spaces: two objects of one scope may not share a key within one. */
enum space {
    SPACE_NONE,
    SPACE_SCHEMA,
    SPACE_EXTENSION,
    SPACE_RELATION,
    SPACE_TYPE,
    SPACE_ROUTINE,
    SPACE_COLUMN,
    SPACE_CONSTRAINT,
    SPACE_TRIGGER,
    SPACE_VALUE,
    SPACE_POLICY,
    SPACE_RULE,
    SPACE_STATISTICS,
    SPACE_COLLATION,
    SPACE_CONVERSION,
    SPACE_OPERATOR,
    SPACE_OPERATOR_CLASS,
    SPACE_OPERATOR_FAMILY,
    SPACE_OPERATOR_MEMBER,
    SPACE_CAST,
    SPACE_TRANSFORM,
    SPACE_LANGUAGE,
    SPACE_ACCESS_METHOD,
    SPACE_WRAPPER,
    SPACE_SERVER,
    SPACE_EVENT_TRIGGER,
    SPACE_TEXT_SEARCH_PARSER,
    SPACE_TEXT_SEARCH_TEMPLATE,
    SPACE_TEXT_SEARCH_DICTIONARY,
    SPACE_TEXT_SEARCH_CONFIGURATION,
    SPACE_PUBLICATION,
    SPACE_SUBSCRIPTION,
    SPACE_GRANT,
    SPACE_REVOKE,
    SPACE_DEFAULT_PRIVILEGES,
    SPACE_LABEL,
    SPACE_SEED,
    SPACE_OTHER
};

/* What an altered object does to data that stays. */
enum loss_sort {
    LOSS_NONE,
    LOSS_POSSIBLE, /* perhaps something, which nobody needs to hear of unless it is kept */
    LOSS_SAID,     /* the definition itself says what becomes of the data (using) */
    LOSS_CERTAIN   /* refused unless it is allowed */
};

struct kind {
    const char *name;    /* in messages: "materialized view" */
    const char *element; /* in XML: "materialized-view" */
    size_t size;         /* of its struct */
    const struct field *fields;
    size_t n_fields;
    const char *const *parents;                   /* the elements it may stand in; ends with NULL */
    bool (*stands_in)(const struct kind *parent); /* instead of parents: what it may stand in */
    enum space space;
    bool in_schema_space; /* its key is unique in the schema, not in the parent (an index) */
    const char *(*own_schema)(
        const struct object *object); /* the name of the schema it is in when that is not its
                                         parent's; NULL: it is */
    bool name_optional;               /* a default name is made */
    bool name_is_text;                /* the element's text is the name */
    bool nameless;     /* has no name in PostgreSQL: make_name() tells it from its siblings, and
                          name="…" is not said */
    bool name_is_bare; /* no identifier: written without quotes (an operator) */
    bool stays;        /* in the root as in a schema; there it is the database's, not public's */
    bool keeps_order;  /* written in the order of the definition, not by name */
    bool comes_behind; /* keeps_order, but a new one can only stand behind those that are there */
    bool derived;      /* can be dropped and made again without losing data */
    bool (*is_derived)(const struct object *object); /* the same, where it is not true of all */
    bool key;                                        /* a key that foreign keys may refer to */
    bool makes_index; /* an index comes with it, under its name (a key, an exclusion constraint) */
    /* The name of another relation that comes with it (the sequence of an identity, a composite
     * type's own); NULL: none */
    const char *(*brings)(struct arena *arena, const struct object *object);
    bool is_type;     /* also a type by its name (a table's row type) */
    bool promised;    /* programs count on it and on its columns (a table): promises.h */
    bool reaches_out; /* ties its parent to another object: dropped by itself even when the parent
                         goes (a foreign key) */
    bool attached;    /* nothing by itself: it always goes with what it stands in (a grant) */
    bool drop_needs_empty; /* what is in it is dropped by itself before (a schema) */
    bool comes_last;       /* made when all else is, because it reacts to it (an event trigger) */
    bool unseen;           /* no catalogue shows it (rows): never a difference from a server */
    bool loses_when_new;   /* loses() is asked of what is new as well, with before NULL */
    bool follows_type; /* the server rebuilds it when a column's type changes (an index, a check) */
    bool meant_by_types; /* SQL over values of its types may use it without naming it (a cast) */
    bool only_stops;     /* what loses() says may stop a migration, but takes no data away */
    bool is_in_columns;  /* what becomes of it becomes of values in the columns of tables */
    bool moves_columns;  /* when it is altered, the columns that have it are changed as well */
    bool moves;          /* ALTER … SET SCHEMA: rename() takes it to another schema as well */
    unsigned since;      /* the version of PostgreSQL it came with (15); 0: all have it */
    const char *doc;     /* one line for the reference */

    /* Another kind that an object of this kind may have been before, or be afterwards, and keep its
     * data: was="…" names it across the two. stand_in() makes the object as one of that kind, with
     * all that it has then; it is nobody's child. The object's create() and drop() then turn the
     * one into the other (object->stand_in tells). */
    const struct kind *other_kind;
    struct object *(*stand_in)(struct model *model, struct object *object);
    bool excludes; /* siblings may be in each other's way: what goes or changes comes before what is
                      new */

    /* Reading */
    void (*prepare)(
        struct reading *reading,
        struct object *object); /* before it has its name, for a name that its fields make */
    void (*finish)(
        struct reading *reading,
        struct object *object); /* the element is complete: expand shorthands, own rules */
    void (*conclude)(struct reading *reading); /* all is read and named: what follows from it */
    const char *(*make_name)(
        struct model *model,
        const struct object *object); /* when name_optional and none was given, or nameless */
    const struct object *(*belongs_to)(
        struct model *model,
        const struct object *object); /* what it has its name of and goes with (the column of a
                                         serial's sequence); NULL: nothing */
    const char *(*make_key)(struct model *model,
                            const struct object *object); /* default: the name */
    /* An attribute that none of the fields has is another object in it, made by this; NULL: it is a
     * mistake */
    struct object *(*take_attribute)(struct model *model, struct object *object, const char *name,
                                     const char *value);
    const char *attributes_doc; /* of those, one line for the reference */
    /* The way back, for such an object: the value of the attribute that bears its name; NULL: it
     * needs an element */
    const char *(*as_attribute)(const struct object *object);

    /* Resolving */
    void (*check)(struct reading *reading,
                  struct object *object); /* references and rules that need the whole model */
    void (*depends)(struct deps *deps,
                    const struct object *object); /* beyond what the fields say */

    /* Writing XML for people: true when the object was put as a shorthand into another element */
    bool (*fold)(struct model *model, struct object *object);

    /* SQL */
    const char *comment_on; /* "TABLE": COMMENT ON … path; NULL: has no comments */
    const char *owner_on;   /* "TABLE": ALTER … path OWNER TO; NULL: has no owner of its own */
    void (*identify)(
        struct buf *buf,
        const struct object *object); /* behind DROP x, COMMENT ON x; default: the path */
    bool (*clause)(struct buf *buf,
                   const struct object
                       *object); /* its text inside its parent's CREATE; false: a step of its own */
    void (*create)(struct emit *emit, const struct object *object);
    void (*complete)(
        struct emit *emit,
        const struct object *object); /* a second part of create, after what it names exists */
    bool (*needs_completing)(const struct object *object); /* whether there is a second part */
    void (*alter)(struct emit *emit, const struct object *before, const struct object *after,
                  uint64_t changed);
    /* Any object was made: what objects of this kind that are there already have done to it */
    void (*beside)(struct emit *emit, const struct object *made);
    void (*rename)(struct emit *emit, const struct object *before, const struct object *after);
    void (*drop)(struct emit *emit, const struct object *object);
    /* When all other steps are out, once: what the kind's objects of both models need then, whose
     * own changes have no steps */
    void (*at_last)(struct emit *emit);
    /* Gives what goes another name for the while that something else already has its own: a type,
     * when columns go from it to a new type of its name */
    void (*park)(struct emit *emit, const struct object *object, const char *name);
    /* Whether rows that were good without it may be refused (a constraint, a NOT NULL column
     * without default) */
    bool (*refuses_rows)(const struct object *object);
    /* The version of PostgreSQL that this object needs beyond what its kind and fields say, and for
     * what ("an SQL-standard body"); 0: any */
    unsigned (*since_of)(struct arena *arena, const struct object *object, const char **ret_what);
    /* What data goes when it is dropped (after NULL) or so changed; NULL: none */
    const char *(*loses)(struct arena *arena, const struct object *before,
                         const struct object *after, uint64_t changed);
    /* What data changes when it is altered; all of that can be kept for the way back. NULL: none */
    enum loss_sort (*changes)(const struct model *before_model, const struct model *after_model,
                              const struct object *before, const struct object *after,
                              uint64_t changed, const char **ret_what);
    /* How many of what it loses when it goes are there: a SELECT of a number, which may be asked
     * when there is a row of ret_if ("FROM … WHERE …"); and what of, as "rows". NULL: nobody counts
     */
    const char *(*counts)(struct arena *arena, const struct object *object, const char **ret_if,
                          const char **ret_unit);
    /* Whether what goes with it is kept for the way back, where migrations keep what they drop;
     * NULL: it is not */
    bool (*keeps)(const struct model *model, const struct object *object);
    bool kept_with_parent; /* as a part of what is kept of that (a row of a seed) */
    /* Brings the rows back that were kept, after it and all that is in it was created again and
     * before its indexes and the like; NULL: create() does */
    void (*restore)(struct emit *emit, const struct object *object);
    /* Those of the changed fields that mean the same all the same; loose: one side is as a server
     * prints it */
    uint64_t (*alike)(struct model *model, const struct object *before, const struct object *after,
                      uint64_t changed, bool loose);
    /* The SQL in a FIELD_BODY that the server keeps parsed, and of what sort; NULL: a text to it */
    const char *(*stored_sql)(struct arena *arena, const struct object *object,
                              enum sql_sort *ret_sort);
    bool (*must_rebuild)(struct model *model, const struct object *before,
                         const struct object *after, uint64_t changed);
    /* On the way back, of what the way there makes anew and this way could alter: whether create()
     * and drop() do it, so that one that was interrupted in between can be taken back; NULL: no */
    bool (*remakes)(const struct object *before, const struct object *after);

    /* Those of the changed fields that before, of a server, lacks: a repair gives them, and takes
     * nothing away. Where it is more than the fields say by themselves (enum field_repair) */
    uint64_t (*lacks)(struct arena *arena, const struct object *before, const struct object *after,
                      uint64_t changed);

    /* unseen: how a live database is asked about a promised object when it has what that is in, see
     * look.h; NULL: it cannot be asked */
    const struct look *(*look)(struct arena *arena, const struct model *promised,
                               const struct object *object, const struct model *live,
                               const struct object *in);

    const struct privileges *privileges; /* what may be granted on it; NULL: nothing */

    const char *catalog_of; /* "pg_class": the catalogue that holds it, for rows of "class" */
    /* Catalogue: one query. Columns: "oid" (when objects of other kinds have it as their parent),
     * "parent" (oid of the schema or relation it is in; 0: the database), "name", "comment",
     * "owner", "class" (when what it is in may stand in several catalogues: the one of "parent";
     * a column is its relation's oid, a dot and its number),
     * "assumed" (true where it is so without being said) and fields by their names. {140000?a:b}
     * is a for servers from version 14 on, else b.
     */
    const char *catalog;
    /* FROM … WHERE …: without a row of that the query has none either, and is not asked; NULL: it
     * is always asked. Costs next to nothing where there is none. */
    const char *catalog_if;
    /* The query prints expressions over the columns of tables, for which a server gathers what it
     * knows of each table, once on a connection */
    bool reads_expressions;
};

/* All kinds, in the order in which their objects are created when nothing else decides. Ends with
 * NULL. */
extern const struct kind *const kinds[];

/* The elements that one of the kind may stand in, each once: of const char *. */
struct vec kind_parents(struct arena *arena, const struct kind *kind);
/* The kind of an element inside a parent element, or NULL. */
const struct kind *kind_of_element(const char *element, const char *parent);
/* A sort of thing that no kind models, and the catalogue rows that have it. Ends with NULLs. */
struct unmodelled_row {
    const char *what; /* "policy" */
    const char *name; /* an SQL expression: what a person calls it */
    const char *from; /* FROM … WHERE … */
};
extern const struct unmodelled_row unmodelled_rows[];
/* The kind of the root: not in kinds[], for nothing creates it. */
extern const struct kind kind_database;
/* The first kind whose names live in that space. */
const struct kind *kind_with_space(enum space space);
/* The name among the relations of its schema that comes with an object which is none itself; NULL:
 * none. */
const char *brought_name(struct arena *arena, const struct object *object);
/* Its place in kinds[]. */
size_t kind_rank(const struct kind *kind);

const char *field_text(const struct object *object,
                       const struct field *field); /* a bool is "yes" or NULL */
void field_set(struct object *object, const struct field *field, const char *text);
/* Whether it has all that its kind requires; what lacks something was reported when it was read. */
bool has_required(const struct object *object);
/* The fragment sort of an SQL field; SQL_SORTS when it is none. */
enum sql_sort field_sort(const struct field *field);
/* The SQL inside a field's text, mostly all of it, and where it starts. NULL: the text is not of
 * the field's form. */
const char *field_sql(struct arena *arena, const struct field *field, const char *text,
                      size_t *ret_offset);
/* The SQL in a field that the server keeps parsed, where a star or a whole row is in it; NULL:
 * none.
 */
const char *field_starred(const struct model *model, const struct object *object,
                          const struct field *field, enum sql_sort *ret_sort);
/* The bit of a member in a set of changed fields. */
uint64_t field_bit(const struct kind *kind, size_t offset);
#define CHANGED(kind_record, type, member, mask)                                                   \
    (((mask)&field_bit(&(kind_record), offsetof(struct type, member))) != 0)

/* Bits beside those of the fields. The list of children that keep their order and have no create()
 * of their own is made by their parent's alter(): ORDER says that some went or moved, which breaks
 * what depends on the parent; MORE that some came. */
#define CHANGED_COMMENT (UINT64_C(1) << 63)
#define CHANGED_ORDER (UINT64_C(1) << 62)
#define CHANGED_MORE (UINT64_C(1) << 61)
#define CHANGED_OWNER (UINT64_C(1) << 60)
/* What the core itself makes. */
#define CHANGED_TRAITS (CHANGED_COMMENT | CHANGED_OWNER)

/* ---- For finish() and check() ---------------------------------------------------------------- */

struct reading {
    struct model *model;
    struct diag *diag;
    struct vec list;    /* what was read, in order */
    struct map numbers; /* of default names that fall together: the last one that was given */
};

/* Where an attribute's value (or the element's text) of an object stands, offset bytes into it. */
struct location field_location(const struct object *object, const char *field, size_t offset);
/* An error at an attribute's value (or the element's text) of an object; offset counts bytes into
 * the value. */
void report_field(struct reading *reading, const struct object *object, const char *field,
                  size_t offset, const char *hint, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Settles all that is in the list and what that implies, and the search path. */
void finish_reading(struct reading *reading);
/* Adds an object made from a shorthand to the model, finishes and registers it. */
struct object *imply(struct reading *reading, const struct kind *kind, struct object *parent,
                     const struct object *from);
/* Reports that before has the name of object. */
void report_duplicate(struct reading *reading, const struct object *object,
                      const struct object *before);
/* Gives an object its name and key and makes it known; reports a duplicate. */
void settle(struct reading *reading, struct object *object);

/* ---- For depends() --------------------------------------------------------------------------- */

void depend_on(struct deps *deps, const struct object *target);
void depend_on_sql(struct deps *deps, const struct object *object, enum sql_sort sort,
                   const char *text);
void depend_on_relation(struct deps *deps, const struct object *object, const char *text);
void depend_on_routine(struct deps *deps, const struct object *object, const char *text);
void depend_on_signature(struct deps *deps, const struct object *object, const char *text);
void depend_on_operator(struct deps *deps, const struct object *object, const char *text);
void depend_on_path(struct deps *deps, const struct object *object, int space, const char *text);
const struct model *deps_model(const struct deps *deps);

#endif
