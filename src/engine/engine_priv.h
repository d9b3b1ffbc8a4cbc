/* engine_priv.h -- what the use cases share. */
#ifndef ENGINE_PRIV_H
#define ENGINE_PRIV_H

#include "engine.h"
#include "fold.h"
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

/* Person gaps of all conversations, anew. Within a transaction. */
MUST_USE bool engine_gaps(struct engine *g, struct err *e);

/* Purchases, spans and kinds of all persons who are customers, anew, from records and facts of
 * conversations, answers and opinions. Within a transaction. */
MUST_USE bool engine_customers(struct engine *g, struct err *e);

/* Intervals of all agents, anew, from facts of legs. Within a transaction. */
MUST_USE bool engine_agents(struct engine *g, struct err *e);

#endif
