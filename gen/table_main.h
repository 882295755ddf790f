/*
 * table_main - the migrator of `lockstep embed --main`, gen/table_main.c.in, as text.
 *
 * The build makes table_main_text.c of that file, so that what stands in the user's program is a
 * file one can read.
 */
#ifndef GEN_TABLE_MAIN_H
#define GEN_TABLE_MAIN_H

/* Its lines, each with its end; NULL behind the last. @SET@ stands for the symbol of the set. */
extern const char *const table_main_lines[];

#endif
