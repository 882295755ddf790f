/*
 * actions - what ON DELETE and ON UPDATE may say.
 */
#ifndef GEN_KINDS_ACTIONS_H
#define GEN_KINDS_ACTIONS_H

extern const char *const action_choices[];

#endif
