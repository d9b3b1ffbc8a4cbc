/* journal.h -- records on their way into the journal, and out of it to replay.
 *
 *   stage_open ─► stage_add / stage_select ... ─► stage_resolve ─► stage_scan_* (to replay)
 *              ─► stage_write_settings, stage_write_range ... in transactions ─► stage_close
 *
 * Staged records lie in temporary tables that spill to disk. Resolving finds
 * repeats within what was staged and against the journal, for all types at
 * once and in time linear in both, so that what follows only writes. */
#ifndef JOURNAL_H
#define JOURNAL_H

#include "err.h"
#include "record.h"
#include "row.h"
#include "sink.h"
#include "store.h"

struct stage;

struct stage_counts {
    int64_t records;                            /* usable ones that were read */
    int64_t fresh, changed, repeated;           /* records = their sum */
};

MUST_USE bool stage_open(struct store *s, struct stage **ret, struct err *e);
void          stage_close(struct stage **t);

/* Stages one record. `place` is the number by which stage_fates() tells of it, from 0. */
MUST_USE bool stage_add(struct stage *t, const struct row *row, int64_t place, struct err *e);

/* Stages what a connector's query gives: any of the columns source, id, at,
 * version and the type's fields, by name. */
MUST_USE bool stage_select(struct stage *t, enum record_kind kind, const char *query,
                           struct err *e);

/* How many staged records of a type lack what every record must have, or lie more
 * than a day ahead or before the year 1400. They are removed; the connector says
 * why (see tables.h). */
MUST_USE bool stage_remove_incomplete(struct stage *t, enum record_kind kind, int64_t *ret_n,
                                      struct err *e);

/* Shows each staged record of a kind, as a row, and removes those not to keep. */
MUST_USE bool stage_check(struct stage *t, enum record_kind kind,
                          bool (*check)(void *ctx, const struct row *row, bool *ret_keep,
                                        struct err *e), void *ctx, struct err *e);

/* Finds out what is new. `counts` has RECORD_KINDS places. */
MUST_USE bool stage_resolve(struct stage *t, struct stage_counts *counts, struct err *e);

/* What became of a staged record, and the key of its conversation if facts follow from it. */
enum stage_fate { FATE_REPEATED, FATE_NEW, FATE_CHANGED, FATE_REJECTED };

struct stage_record {
    enum stage_fate fate;
    uint64_t        conversation;               /* 0: none */
};

/* Of a resolved stage: says of each place below n that is new or changed; leaves the others. */
MUST_USE bool stage_fates(struct stage *t, struct stage_record *records, size_t n, struct err *e);

/* Gives what connectors' queries staged since the last call this place; *ret_n: so many records. */
MUST_USE bool stage_mark(struct stage *t, int64_t place, int64_t *ret_n, struct err *e);

/* Of a resolved stage: how many records of each place below n are fresh and changed; the other
 * counts stay. */
MUST_USE bool stage_marked(struct stage *t, struct stage_counts *counts, size_t n, struct err *e);

/* How many staged events are new, to choose the size of batches. */
int64_t stage_events(const struct stage *t);

/* Puts conversations and events in order of the top byte of their key, for more
 * than one range. */
MUST_USE bool stage_sort(struct stage *t, struct err *e);

enum feed_event { FEED_KEY, FEED_AT, FEED_KIND, FEED_ACTOR_KIND, FEED_ID_KEY, FEED_SOURCE,
                  FEED_ACTOR, FEED_VALUE, FEED_PUBLIC, FEED_AUTOMATIC, FEED_SECONDS,
                  FEED_BUSINESS };
enum feed_conversation { FEED_C_KEY, FEED_C_AT, FEED_C_SOURCE, FEED_C_ID, FEED_C_KIND,
                         FEED_C_CHANNEL, FEED_C_PRIORITY, FEED_C_CATEGORY, FEED_C_TIER,
                         FEED_C_TEAM, FEED_C_CUSTOMER, FEED_C_ACCOUNT, FEED_C_LANGUAGE,
                         FEED_C_MATTER, FEED_C_TAGS, FEED_C_SPAM, FEED_C_TEST, FEED_C_DELETED };

/* Gives events, or conversations, as columns in the order of the enums: all that
 * is in the journal, or with a resolved stage those of the conversations that it
 * touches, staged records included and those they replace left out. */
MUST_USE bool journal_scan_events(struct store *s, struct stage *t, store_sink *sink, void *ctx,
                                  struct err *e);
MUST_USE bool journal_scan_conversations(struct store *s, struct stage *t, store_sink *sink,
                                         void *ctx, struct err *e);

/* The same of one conversation. */
MUST_USE bool journal_scan_one(struct store *s, uint64_t key, store_sink *conversations,
                               store_sink *events, void *ctx, struct err *e);

/* The key of a conversation. ERR_NOT_FOUND: there is none; ERR_CONFLICT: several
 * sources have that id and `source` is empty. */
MUST_USE bool journal_find(struct store *s, struct str source, struct str id, uint64_t *ret_key,
                           struct err *e);

/* Whether so little is new, beside what the journal has, and no setting among it, that it is
 * cheaper to make anew what depends on it than all. */
MUST_USE bool stage_is_little(struct stage *t, bool *ret, struct err *e);

/* Within the transaction that writes all of the stage, before it writes anything: keeps what
 * will be no more, for those who find out what depends on it. From then on there are, as
 * temporary tables,
 *
 *   stage_K           new and newer records of kind K, where there are any
 *   stage_before_K    the journal's rows of kind K that they replace; all kinds but events
 *   stage_touched     keys of conversations whose facts are made anew
 *   stage_before      key, source (a word), customer, matter, created_at, aside, agentless,
 *                     language and the agents of both resolutions, of their facts
 *   stage_before_leg  source and agent (words), answered_at, ended_at and wrap_up_s of the legs
 *                     that they had with an agent */
MUST_USE bool stage_remember(struct stage *t, struct err *e);

/* Whether there is a stage_K of that kind, and, once it is remembered, a stage_before_K. */
bool stage_has(const struct stage *t, enum record_kind kind);
bool stage_had(const struct stage *t, enum record_kind kind);
bool stage_is_of(const struct stage *t, enum record_kind kind);  /* either */
bool stage_had_legs(const struct stage *t);     /* whether stage_before_leg has rows */

/* Whether an event came or is gone that may tell how somebody felt. */
bool stage_hears(const struct stage *t);

/* Whether follow_find() found the persons whom the stage concerns (see follow.h). */
bool stage_follows_persons(const struct stage *t);

/* Where it did: whether any of them is a customer or an order's; whether any shares an identity
 * with another; whether any conversation is linked; and whether any has a customer or a matter, or
 * is linked, so that there may be contacts before and after it. */
bool stage_has_customers(const struct stage *t);
bool stage_has_mates(const struct stage *t);
bool stage_has_links(const struct stage *t);
bool stage_has_contacts(const struct stage *t);

/* Within a transaction after which others write what the stage touches: conversations of agents
 * whose role it changes wait to be replayed, should those not come. */
MUST_USE bool stage_due(struct stage *t, struct err *e);

/* Within a transaction: everything but conversations and events. */
MUST_USE bool stage_write_rest(struct stage *t, struct err *e);

/* Within the last transaction, when all ranges are committed: how far
 * conversations and events have come, which is never ahead of them. */
MUST_USE bool stage_write_last(struct stage *t, struct err *e);

/* Within a transaction: conversations and events whose key is in [from, to]. */
MUST_USE bool stage_write_range(struct stage *t, uint64_t from, uint64_t to, struct err *e);

/* True where a record moved from one conversation to another: then all must be
 * written in one range, so that it is never lost in between. */
bool stage_must_be_whole(const struct stage *t);

/* Within the same transaction: forgets the facts that will be written anew. */
MUST_USE bool stage_forget_facts(struct stage *t, const char *table, uint64_t from, uint64_t to,
                                 struct err *e);

/* Whether settings changed whose conversations wait to be replayed, or gaps to be found. */
MUST_USE bool journal_is_due(struct store *s, bool *ret, struct err *e);

/* Within a transaction: person gaps must be found anew; nothing is due any more. */
MUST_USE bool journal_gaps_due(struct store *s, struct err *e);
MUST_USE bool journal_settled(struct store *s, struct err *e);

/* What was set aside: connector, file, line, field, reason, text; in that order. */
MUST_USE bool journal_rejects(struct store *s, store_rows *rows, void *ctx, struct err *e);

/* Settings and people, in order of (source, at): for each row, the columns asked for.
 * Staged ones are not seen until they are written. */
MUST_USE bool journal_rows(struct store *s, enum record_kind kind, const char *const *columns,
                           size_t n, store_rows *rows, void *ctx, struct err *e);

/* Makes ready for stage_reject(), which may then be called while rows of a query are
 * read: no statement runs meanwhile. */
MUST_USE bool stage_may_reject(struct stage *t, struct err *e);

/* Sets a record aside: kept by stage_write_rest(), the same place, field and reason
 * once. Bytes of its text that are not UTF-8 are kept as \xNN. */
MUST_USE bool stage_reject(struct stage *t, const char *connector, const struct reject *reject,
                           struct err *e);

/* How many were set aside, and how many of them the journal had before. */
MUST_USE bool stage_rejects(struct stage *t, int64_t *ret_n, int64_t *ret_repeated, struct err *e);

#endif
