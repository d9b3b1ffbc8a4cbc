/* said_priv.h -- what the files that read other records share. Private to store. */
#ifndef SAID_PRIV_H
#define SAID_PRIV_H

#include "buf.h"
#include "said.h"

/* WITH answers, invitations, ...: the relations that feeds read, all of them, or of `only` those
 * records, their conversations, and of others nothing. */
void said_relations(struct buf *b, const struct said_followed *only);

#endif
