/* engine_priv.h -- what the use cases share. */
#ifndef ENGINE_PRIV_H
#define ENGINE_PRIV_H

#include "engine.h"
#include "fold.h"
#include "journal.h"
#include "settings.h"
#include "store.h"

struct engine {
    struct store *store;
    const char   *folder;                       /* where what does not fit may go */
    size_t        fold_bytes;                   /* what replay's rows may take in memory */
    char          made[4096];                   /* the file, as long as it is new and has
                                                   taken nothing in; else empty */
};

/* One more engine on the same store, to read by; see store_reader(). */
MUST_USE bool engine_reader(struct engine *of, struct engine **ret, struct err *e);

MUST_USE bool engine_watch(const struct engine_watch *w, const char *what, int64_t rows,
                           int64_t bytes, int64_t of_bytes, struct err *e);

/* What follows from facts of conversations and records of all kinds, within the transaction that
 * wrote them. `stage` NULL: all of it, anew. Else what was staged there, see
 * stage_remember(): only what depends on it is made anew, with the same result.
 *
 *   engine_gaps       a person's next contact, from facts of conversations
 *   engine_agents     intervals of agents, from their states and facts of legs
 *   engine_customers  purchases, spans and kinds of persons, from facts of conversations,
 *                     answers and opinions, so after engine_experience() */
MUST_USE bool engine_gaps(struct engine *g, struct stage *stage, struct err *e);
MUST_USE bool engine_agents(struct engine *g, struct stage *stage, struct err *e);
MUST_USE bool engine_customers(struct engine *g, struct stage *stage, struct err *e);

/* All of these and engine_experience(), in their order. */
MUST_USE bool engine_follow(struct engine *g, struct stage *stage, struct err *e);

#endif
