/* pack.h -- journal rows to replay's packed events, split into partitions. */
#ifndef PACK_H
#define PACK_H

#include "partition.h"
#include "replay.h"
#include "settings.h"
#include "store.h"

/* A conversation's record on its way to replay; its texts follow it. */
struct packed_conversation {
    uint64_t key;
    int64_t  created_us;                        /* NONE: no record of its own */
    uint32_t source, kind, channel, language, priority, category, tier, team;   /* words; 0: none */
    uint32_t flags;                             /* enum packed_flag */
    uint32_t texts[5];                          /* bytes of each, 1 + length; 0: null */
    uint32_t n;                                 /* bytes of struct and texts, a multiple of 8 */
};

enum packed_flag { PACKED_SPAM = 1, PACKED_TEST = 2, PACKED_DELETED = 4 };
enum packed_text { PACKED_ID, PACKED_CUSTOMER, PACKED_ACCOUNT, PACKED_MATTER, PACKED_TAGS };

/* A text of the conversation; .p is NULL where there is none. */
struct str packed_text(const struct packed_conversation *c, enum packed_text which);

/* What the record says, as replay takes it. */
struct replay_conversation packed_said(const struct packed_conversation *c);

struct pack;

/* Workers' state: one for each thread of the store and one more. Actors that replay
 * does not ask for are left out, unless every one is wanted. */
struct pack *pack_open(const struct settings *settings, struct intern *sources,
                       struct partitions *to, unsigned workers, bool every_actor);
void         pack_close(struct pack **p);

/* Sinks for journal_scan_events() and journal_scan_conversations(). */
store_sink pack_events;
store_sink pack_conversations;

#endif
