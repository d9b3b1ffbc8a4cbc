/* retention.h -- how long records of a type are kept, and what goes when they are older.
 *
 *   main.retention  type, days, texts_only, applied_at, ran_at     made with the first period
 *   sealed.TABLE    facts whose records are gone                   made with the first of them
 *   main.gone       what, key: conversations, customers, agents and subscriptions that went
 *
 * Texts alone go from types that have any; facts do not depend on them, but for comments of
 * answers. Whole records go in these ways:
 *
 *   votes, posts    their facts are sealed first, and put back whenever facts are made anew
 *                   (fact_clear()), so that figures of the past stand
 *   conversations   that are over, with their events, surveys, reviews and offers, once all of it
 *                   is older (retention_gone.c); and customers and agents of whom nothing else
 *                   speaks
 *   subscriptions   that ended, and what customers did, where nothing later depends on it
 *                   (retention_over.c); visits and interactions that are older
 *   agents' states  that are older, but the newest of these of each agent: it lasts
 *   all others      that are older
 *
 * and with all but the first their facts. Of spans that begin before the horizon there is no figure
 * then: it would be of what happens to be left. Records that come later and are older than what
 * was applied are treated as if they had been there; of what is in main.gone, those that went. */
#ifndef RETENTION_H
#define RETENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "record.h"

struct arena;
struct store;

/* What can go of a type: texts, whole records. */
bool retention_has_texts(enum record_kind kind);
bool retention_takes_whole(enum record_kind kind);

struct retention_rule {
    enum record_kind kind;
    int64_t          days;                      /* 0: for ever */
    bool             texts_only;
    int64_t          applied_us;                /* what is older is gone; NONE: nothing yet */
    int64_t          ran_us;                    /* when that was done; NONE: never */
    int64_t          records;                   /* of retention_apply(): how many it was */
};

/* Types with a period, in the order of types. Room for RECORD_KINDS. */
MUST_USE bool retention_list(struct store *s, struct retention_rule *ret, size_t *ret_n,
                             struct err *e);

/* Within a transaction. ERR_INVALID: this type cannot lose that. */
MUST_USE bool retention_set(struct store *s, const struct retention_rule *rule, struct err *e);

/* Within a transaction: does what the rules say as of now, and tells how much it was. *ret_facts:
 * facts went with their records, and those that follow from others are to be made anew, after
 * retention_forget() for each table of facts by conversation. */
MUST_USE bool retention_apply(struct store *s, int64_t now_us, struct retention_rule *ret,
                              size_t *ret_n, bool *ret_facts, struct err *e);
MUST_USE bool retention_forget(struct store *s, const char *table, struct err *e);

/* Of a table of facts: the instant before which some of its records went; NULL: of any table. NONE:
 * all are there. On any thread. */
int64_t retention_horizon(const struct store *s, const char *table);

/* What was applied is read into memory, as the store opens and after a roll-back. */
MUST_USE bool retention_load(struct store *s, struct err *e);

/* After a table of facts was emptied: what is sealed of it. */
MUST_USE bool retention_unseal(struct store *s, const char *table, struct err *e);

#endif
