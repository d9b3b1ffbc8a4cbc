/* experience.h -- facts of what customers say and do beside their conversations: the tables
 * answer, invitation, review, criterion, opinion, session, vote, mention and offer. */
#ifndef EXPERIENCE_H
#define EXPERIENCE_H

#include "engine_priv.h"

/* All of these tables, anew, from facts of conversations and records. Within a transaction,
 * and after the facts of conversations. */
MUST_USE bool engine_experience(struct engine *g, struct err *e);

#endif
