/* words.h -- texts that the store keeps as numbers: words of facts, names of sources.
 *
 * Both tables are in memory while the store is open and only ever grow. Private
 * to store; see store_words() and store_sources(). */
#ifndef WORDS_H
#define WORDS_H

#include "store.h"

/* Reads both tables. */
MUST_USE bool words_load(struct store *s, struct err *e);

/* Within a transaction: writes what is new. */
MUST_USE bool words_save(struct store *s, struct err *e);

#endif
