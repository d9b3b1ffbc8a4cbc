/* scope_world.h -- made-up records of two teams, of which one must not be seen by the other. */
#ifndef SCOPE_WORLD_H
#define SCOPE_WORLD_H

#include <stdbool.h>

#include "engine.h"

/* The team whose lead asks. Every name of the other team and of its customers holds one mark, every
 * customer of either team, and what customers wrote, the other. */
#define SCOPE_TEAM   "oursteam"
#define SCOPE_SECRET "Xsecret"
#define SCOPE_PERSON "Xperson"

enum { SCOPE_CONVERSATIONS = 60 };

/* An engine in memory. `theirs`: with the records of the other team. */
struct engine *scope_world(bool theirs);

/* The present of that world. */
int64_t scope_now_us(void);

#endif
