/* opinion.h -- how customers sound, and how that changes within a conversation: a pure fold.
 *
 *   messages of the customer     negative ── neutral ── positive
 *                                first                  last, shift +2        */
#ifndef OPINION_H
#define OPINION_H

#include "facts.h"

/* 1, 0 or -1; NONE: the word is none of positive, neutral and negative. */
int64_t opinion_polarity(struct str sentiment);

/* Sets is_first, is_last and shift, given all messages of one conversation with a known
 * sentiment: by instant, then by id as a number where it is one. Puts them in that order. */
void opinions_fold(struct opinion_fact **messages, size_t n);

#endif
