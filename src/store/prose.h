/* prose.h -- what customers wrote in some conversations: subjects and messages, for topics.
 *
 * Messages count as they do in the facts: those of customers that are public and
 * not automatic. */
#ifndef PROSE_H
#define PROSE_H

#include <stdint.h>

#include "err.h"
#include "store.h"

struct prose;

/* Chooses conversations by their keys, each once. One choice at a time. */
MUST_USE bool prose_open(struct store *s, const uint64_t *keys, size_t n, struct prose **ret,
                         struct err *e);
void          prose_close(struct prose **p);

/* Streams key and text, in ascending order of keys; texts of one conversation in any. May be
 * done several times. */
MUST_USE bool prose_rows(struct prose *p, store_rows *rows, void *ctx, struct err *e);

#endif
