/*
 * kinds - what the files of this folder share: the records themselves and helpers over pg_catalog
 * that several kinds write into their statements. Core stages do not include this header.
 */
#ifndef GEN_KINDS_KINDS_H
#define GEN_KINDS_KINDS_H

#include "gen/emit.h"
#include "gen/guard.h"
#include "gen/kind.h"
#include "gen/options.h"

extern const struct kind kind_schema, kind_extension, kind_enum, kind_enum_value, kind_domain,
    kind_domain_check, kind_sequence, kind_table, kind_column, kind_primary_key, kind_not_null,
    kind_inheritance, kind_unique, kind_check, kind_exclude, kind_foreign_key, kind_index,
    kind_view, kind_materialized_view, kind_function, kind_procedure, kind_trigger,
    kind_composite_type, kind_attribute, kind_range_type, kind_aggregate, kind_view_column,
    kind_partition, kind_statistics, kind_policy, kind_grant, kind_revoke, kind_default_privileges,
    kind_security_label, kind_seed, kind_seed_row, kind_seed_value;

extern const struct kind kind_foreign_data_wrapper, kind_server, kind_user_mapping,
    kind_foreign_table, kind_partition_column;

/* "CREATE TABLE IF NOT EXISTS" and the like hide what is there; these look. All end without
 * semicolon. */

/* Natively repeatable statement as a step. */
void emit_plain(struct emit *emit, const struct object *about, uint32_t flags,
                enum lockstep_lock lock, const char *verb, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* What stands before TRIGGER or RULE for a value of the field "enabled" (NULL: enabled), and in the
 * step's summary. */
struct enabling {
    const char *enabled, *words, *verb;
};
const struct enabling *enabling_of(const char *enabled);

/* DROP what IF EXISTS path, safe to repeat when the name was given to another object meanwhile.
 * letters: the relkinds that what may drop, or the typtype of a type; NULL: neither a relation nor
 * a type. */
void emit_drop(struct emit *emit, const struct object *object, const char *what,
               const char *letters, uint32_t flags, enum lockstep_lock lock);

/* When the migration gives the name of what it drops to another object: a condition that what goes
 * is still there. NULL: nothing else can be. letters as above. */
const char *still_there(struct emit *emit, const struct object *object, const char *letters);

/* An object as statements name it: its path, or what its kind's identify() writes. */
const char *identity(struct arena *arena, const struct object *object);

/* "(s.mood, integer)", the types of a routine's arguments, with the names that the types have at
 * this point of the migration. */
const char *types_now(const struct model *model, const struct object *object, const char *types);

/* The statements that give an object its new name, and take it to its new schema: path RENAME TO,
 * SET SCHEMA. tail stands behind the name: a routine's arguments, or "". The final semicolon is
 * left out. */
const char *rename_statements(const struct emit *emit, const struct object *before,
                              const struct object *after, const char *what, const char *tail);
/* The step about it, under a guard that looks for both. */
void emit_renamed(struct emit *emit, const struct object *before, const struct object *after,
                  enum lockstep_lock lock, const char *old_there, const char *new_there,
                  const char *statements);

/* ALTER what old RENAME TO new for a relation (relkinds as above). */
void emit_rename_relation(struct emit *emit, const struct object *before,
                          const struct object *after, const char *what, const char *relkinds,
                          enum lockstep_lock lock);

/* ALTER TYPE/DOMAIN old RENAME TO name, for what gives way (park); letters as above. */
void emit_park_type(struct emit *emit, const struct object *object, const char *what,
                    const char *letters, const char *name);

/* ALTER TYPE/DOMAIN old RENAME TO new. */
void emit_rename_type(struct emit *emit, const struct object *before, const struct object *after,
                      const char *what);

/* The object, of the same kind, to which the migration gives the name of an object that it drops;
 * NULL: none. A DROP that is run again must not meet it. */
const struct object *renamed_into(const struct emit *emit, const struct object *object);

/* That this one, and all whose names are handed on after it in turn, still have their old ones:
 * there() says it of one. NULL: no name is handed on. */
const char *former_ones_there(struct emit *emit, const struct object *object,
                              const char *(*there)(struct emit *emit, const struct object *former,
                                                   const void *context),
                              const void *context);

/* Whether the model after has something of another kind under the name of a relation or type, which
 * a repeated statement would meet. */
bool taken_by_another(const struct emit *emit, const struct object *object);

/* Whether the migration gives the object's old name to another object of the same name space. */
bool name_is_reused(const struct emit *emit, const struct object *before,
                    const struct object *after);

/* A type's name as format_type() prints it, without its schema; and SQL that computes the same for
 * a type and a modifier column. */
const char *bare_type(const struct object *object, struct sql *sql, const char *type);
extern const char bare_type_sql[]; /* over alias a of pg_attribute */

/* ", "-separated identifiers from a FIELD_COLUMNS text, quoted. */
void buf_add_columns(struct buf *buf, struct sql *sql, const char *columns);

/* A query as a clause; a comment at its end does not swallow what comes behind. */
void buf_add_query(struct buf *buf, const char *query);

/* The field of a kind by name, and setting it. */
const struct field *kind_field(const struct kind *kind, const char *name);
void set_field(struct object *object, const char *field, const char *text);
const char *get_field(const struct object *object, const char *field);
bool kind_has_field(const struct kind *kind, const char *name);

/* A hint for a column that the table does not have. */
const char *suggest_column(struct model *model, const struct object *table, const char *name);
/* Reports column names of a FIELD_COLUMNS field that the table does not have. */
void check_columns(struct reading *reading, const struct object *object, const struct object *table,
                   const char *field, const char *columns);
/* Reports plain columns used in an expression or element list that the object's table does not
 * have. */
void check_columns_used(struct reading *reading, const struct object *object,
                        const struct object *table, const char *field, enum sql_sort sort,
                        const char *text);

/* Reports columns named as old.a and new.a that the object's table does not have. */
void check_row_variables(struct reading *reading, const struct object *object, const char *field,
                         enum sql_sort sort, const char *text);

/* Whether an expression or element list uses a relation's row as one value, whose type is the
 * relation's own. */
bool uses_whole_row(const struct model *model, const struct object *relation, enum sql_sort sort,
                    const char *text);

/* The same, or it may take such a row from a subquery over the relation, or as OLD or NEW. */
bool may_use_row(const struct model *model, const struct object *relation, const char *text);

/* Reports a subquery in an expression that PostgreSQL computes row by row. */
void check_no_subquery(struct reading *reading, const struct object *object, const char *field,
                       const char *text);
/* A default as it stands in CREATE and ADD COLUMN, where the grammar takes less than elsewhere: NOT
 * a, a AND b and their like need parentheses. */
const char *default_operand(struct model *model, const char *dflt);
/* The collation that is said beside a type, or NULL when a type that is built in has it anyhow. */
const char *told_collation(struct model *model, const char *type, const char *collation);
/* Whether two defaults of a type mean the same: the server keeps none that is NULL, and reads a
 * text as the type does. */
bool defaults_alike(struct model *model, const char *type, const char *before, const char *after);

/* Reports what is wrong with text as the end of the statement that begins with before. */
void check_clause(struct reading *reading, const struct object *object, const char *field,
                  const char *before, const char *text, const char *hint);

/* Reports a * among the output columns of a view's query: PostgreSQL writes down the columns that
 * are there when the view is made, so that a migrated database and a fresh one would come to
 * differ. */
void check_named_columns(struct reading *reading, const struct object *object, const char *query);

/* A column of the model before that stores values of a type of it, inside: as a part of other
 * values; NULL: none. */
const struct object *stored_in(struct emit *emit, const struct object *type, bool inside);
/* Whether the values of a domain, which about is to check, are kept inside of others: PostgreSQL
 * refuses that. Reports it. */
bool refuse_inside(struct emit *emit, const struct object *about, const struct object *domain);

/* The relation a FIELD_RELATION text names, with the text behind it ("(a, b)" or ""); NULL: not in
 * the model. */
struct object *relation_of_text(const struct model *model, const struct object *near,
                                const char *text, const char **ret_rest);

/* Whether it is a table or a partition of one. */
bool is_table(const struct object *object);
/* Whether it is a table or partition whose rows are in partitions: it has no storage of its own,
 * which some recipes need. */
bool is_partitioned(const struct object *object);

/* For what cannot be built beside the application on a partitioned table: build() makes a copy of
 * the object for each partition that holds rows and was there before. PostgreSQL then takes those
 * in when the object is made for the table. */
void build_on_partitions(struct emit *emit, const struct object *object,
                         void (*build)(struct emit *emit, const struct object *copy));

/* Whether the operator class of that name is one of the model that a type has by default: a server
 * does not print it. */
bool is_default_class(const struct model *model, const struct object *near, const char *name);
/* Whether two lists of elements (SQL_ELEMENTS, SQL_EXCLUSION) are the same but for such classes. */
bool elements_alike(struct model *model, const struct object *near, enum sql_sort sort,
                    const char *b, const char *a);

/* The NOT NULL constraint of a column that is an object of its own, or NULL. */
const struct object *not_null_of_column(const struct object *column);

/* The column that a sequence belongs to, or NULL. */
const struct object *sequence_owner(struct model *model, const struct object *sequence);

/* The column of a catalogue query that says whose the object is. With it, a kind that has
 * .owner_on = "TABLE" (what stands behind ALTER) has an attribute owner: it is read, compared,
 * written and altered without further work. */
#define OWNER_COLUMN(role) ", pg_catalog.pg_get_userbyid(" role ") AS owner"

/* "yes"/"no" of a catalogue boolean: SQL text for it */
#define PLAIN_NAMESPACE "c.relnamespace"

extern const struct kind kind_collation, kind_cast, kind_operator, kind_operator_family,
    kind_operator_class, kind_operator_strategy, kind_operator_support, kind_language,
    kind_transform, kind_access_method, kind_conversion, kind_base_type;

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
