/* intern.h -- few different texts as small numbers: agents, teams, words.
 *
 * Safe to use from several threads. A number means the same text as long as
 * the handle lives; 0 is no text. For texts that repeat: the memory is never
 * given back before intern_close(). */
#ifndef INTERN_H
#define INTERN_H

#include <stdint.h>

#include "str.h"

struct intern;

struct intern *intern_open(void);
void           intern_close(struct intern **t);

/* The number of `text`; the empty text has one of its own. */
uint32_t intern(struct intern *t, struct str text);

/* The number of `text`, 0 where it has none yet. */
uint32_t intern_find(struct intern *t, struct str text);

/* The text of a number that intern() gave; borrowed from the handle. */
struct str intern_text(struct intern *t, uint32_t number);

/* How many numbers were given, 0 counted: each is below this. */
uint32_t intern_count(struct intern *t);

#endif
