/*
 * backup parts - what the files about backups share: how a backup is called, by what a row is found
 * again, pieces of the statements.
 */
#ifndef GEN_KINDS_BACKUP_PARTS_H
#define GEN_KINDS_BACKUP_PARTS_H

#include "gen/kinds/backup.h"

/* The object as the table of backups has it, as a literal: by its name before the migration, in
 * both directions. */
const char *backup_object(const struct emit *emit, const struct object *object);
/* "users_0002": a name that is legal; the statement itself makes sure that it is free. */
const char *backup_stem(const struct emit *emit, const struct object *object);
/* The step that makes schema lockstep_backup, once. */
void backup_prepare(struct emit *emit, const struct object *about);

/* Goes on from variable kept, which is stem, to a free name. */
extern const char backup_free_name[];
/* An aggregate of columns, alias a of pg_attribute, as a backup has them: those of PostgreSQL's own
 * types as they are, others as text. Ends at the expression they are ordered by. */
extern const char backup_columns[];

/* The columns by which a row is found again when column is not what it was: of const char *, names.
 * ret_unique: those of the primary key; else all that stay, and rows that are equal in them are
 * told apart by count. */
struct vec backup_key(const struct emit *emit, const struct object *column, bool *ret_unique);
/* ROW(t.a, t.b)::text; alias NULL: ROW(a, b)::text; numbered: ROW(b.k1, b.k2)::text */
const char *backup_row(struct arena *arena, const char *alias, const struct vec *names,
                       bool numbered);
/* ARRAY['id', 'email']; last may be NULL */
const char *backup_names(struct arena *arena, const struct vec *names, const char *last);
/* A copy of values of a column with the key of their rows. */
struct copy {
    const struct object *column;
    const char *part;   /* of its values, for the backup's name; NULL: the whole */
    const char *before; /* a format of the SELECT: %s is the key's columns, each with a comma */
    const char *behind; /* what comes after these */
    const char *object; /* as the table of backups has it, a literal */
    const char *change; /* what becomes of the values; NULL: they are dropped */
};
extern const char backup_copy_variables[];
void backup_copy(struct buf *body, struct emit *emit, const struct copy *copy);

/* Sets variables number and kept to what is kept of an object, a literal; kept NULL: nothing. */
void backup_find(struct buf *body, const struct emit *emit, const char *object);

/* A name for a column beside those of the table. */
const char *backup_free_column(struct arena *arena, const struct object *table, const char *name);

/* Values that an update brings back. */
struct values {
    const struct object *about;  /* whose step it is */
    const struct object *column; /* in which they are */
    const char *title;           /* "column public.users.born" */
    const char *object;          /* as the table of backups has it, a literal */
    const char *target;          /* what is set: born, (SQL) address.zip */
    const char *wanted;          /* a SELECT of its type as text */
    const char *rest;            /* what else tells rows apart that have no key; NULL: nothing */
    bool must_hold;              /* rest is what a row must hold still, whatever its key */
    const char *only;            /* the rows it is about, of alias t; NULL: all */
};
void restore_values(struct emit *emit, const struct values *values);

#endif
