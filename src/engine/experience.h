/* experience.h -- facts of what customers say and do beside their conversations: the tables
 * answer, invitation, review, criterion, opinion, session, vote, mention and offer. */
#ifndef EXPERIENCE_H
#define EXPERIENCE_H

#include "engine_priv.h"

/* From facts of conversations and records, within the transaction that wrote them; see
 * engine_priv.h for `stage`. */
MUST_USE bool engine_experience(struct engine *g, struct stage *stage, struct err *e);

#endif
